//! What is asked of the claims, as SQL: filters, words and an order. Only the claims of one page are ever read whole.

use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Claims of a page.
pub(super) const PAGE: i64 = 100;

/// A question: conditions on `claims AS c`, and an order.
#[derive(Debug, Default)]
pub(super) struct Question {
    conditions: Vec<String>,
    values: Vec<Value>,
    order: Order,
}

/// In which order claims are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Order {
    /// As the articles came.
    #[default]
    Given,
    Newest,
    Oldest,
    Speaker,
    Outlet,
}

impl Order {
    /// The tables that a question in this order is asked of, and the terms of the order. A page is read along the rows of the
    /// first table: nothing is sorted, however many claims there are.
    fn sql(self) -> (&'static str, &'static str) {
        match self {
            Order::Given => ("claims AS c", "c.key"),
            Order::Newest => ("newest AS o CROSS JOIN claims AS c ON c.document = o.document", "o.rowid, c.key"),
            Order::Oldest => ("oldest AS o CROSS JOIN claims AS c ON c.document = o.document", "o.rowid, c.key"),
            Order::Outlet => ("articles AS o CROSS JOIN claims AS c ON c.document = o.document", "o.rowid, c.key"),
            Order::Speaker => ("speakers AS o CROSS JOIN claims AS c ON c.key = o.claim", "o.rowid"),
        }
    }
}

/// Tables of the connection alone, each made when a question first needs it, since they look at all claims or articles
/// once: names as a search compares them, and rows in the order of a list.
#[derive(Debug, Clone, Copy)]
enum Aside {
    Newest,
    Oldest,
    /// In the order of outlets.
    Articles,
    /// In the order of speakers.
    Speakers,
}

impl Aside {
    fn prepare(self, connection: &Connection) -> rusqlite::Result<()> {
        connection.execute_batch(match self {
            Aside::Newest => {
                "CREATE TEMP TABLE IF NOT EXISTS newest AS
                 SELECT key AS document FROM documents ORDER BY published IS NULL, published DESC, key"
            }
            Aside::Oldest => {
                "CREATE TEMP TABLE IF NOT EXISTS oldest AS
                 SELECT key AS document FROM documents ORDER BY published IS NULL, published, key"
            }
            Aside::Articles => {
                "CREATE TEMP TABLE IF NOT EXISTS articles AS
                 SELECT key AS document, fold(outlet(url, page)) AS outlet, fold(coalesce(title, id)) AS title
                 FROM documents ORDER BY outlet IS NULL, outlet, key"
            }
            Aside::Speakers => {
                "CREATE TEMP TABLE IF NOT EXISTS speakers AS
                 SELECT key AS claim, fold(coalesce(speaker_name, speaker)) AS name,
                     fold(coalesce(speaker, '') || ' ' || coalesce(speaker_name, '') || ' ' || coalesce(speaker_role, '')) AS words
                 FROM claims ORDER BY name IS NULL, name, key"
            }
        })
    }
}

impl Question {
    /// The question that the parameters of an address ask; names that say nothing are skipped.
    pub(super) fn new(connection: &Connection, asked: &HashMap<String, String>) -> rusqlite::Result<Self> {
        let mut question = Self::default();
        let get = |name: &str| asked.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
        question.order = match get("sort") {
            Some("newest") => Order::Newest,
            Some("oldest") => Order::Oldest,
            Some("speaker") => Order::Speaker,
            Some("outlet") => Order::Outlet,
            _ => Order::Given,
        };
        match question.order {
            Order::Given => {}
            Order::Newest => Aside::Newest.prepare(connection)?,
            Order::Oldest => Aside::Oldest.prepare(connection)?,
            Order::Outlet => Aside::Articles.prepare(connection)?,
            Order::Speaker => Aside::Speakers.prepare(connection)?,
        }
        if let Some(speaker) = get("speaker") {
            Aside::Speakers.prepare(connection)?;
            let within = "c.key IN (SELECT s.claim FROM speakers AS s WHERE {})";
            question.named(connection, "speakers AS s", "s.name", speaker, within)?;
        }
        for column in ["form", "kind"] {
            if let Some(value) = get(column).filter(|_| has_column(connection, column)) {
                question.and(&format!("c.\"{column}\" = ?"), [value.to_owned().into()]);
            }
        }
        question.of_entries(connection, &get)?;
        if let Some(outlet) = get("outlet") {
            Aside::Articles.prepare(connection)?;
            let within = "c.document IN (SELECT a.document FROM articles AS a WHERE {})";
            question.named(connection, "articles AS a", "a.outlet", outlet, within)?;
        }
        if let Some((least, most)) = get("confidence").and_then(|range| range.split_once('-')) {
            question.and("c.confidence >= ?", [least.parse::<f64>().unwrap_or(0.0).into()]);
            question.and("c.confidence < ?", [most.parse::<f64>().unwrap_or(2.0).into()]);
        }
        match get("warning") {
            Some("any") => question.and("c.warnings IS NOT NULL", []),
            Some("none") => question.and("c.warnings IS NULL", []),
            Some(kind) => question.and("instr(c.warnings, ?) > 0", [format!("\"{kind}").into()]),
            None => {}
        }
        if let Some(decision) = get("decision") {
            question.decided(decision, get("reviewer").unwrap_or_default());
        }
        let words = words(get("q").unwrap_or_default());
        if !words.is_empty() {
            Aside::Speakers.prepare(connection)?;
            Aside::Articles.prepare(connection)?;
        }
        words.iter().for_each(|word| question.word(word));
        Ok(question)
    }

    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.conditions.push(condition.to_owned());
        self.values.extend(values);
    }

    /// Those of a name: exactly, where somebody is called so, else with it as a part. `of` is the name as a search compares
    /// it; `within` puts the condition into another.
    fn named(
        &mut self,
        connection: &Connection,
        from: &str,
        of: &str,
        name: &str,
        within: &str,
    ) -> rusqlite::Result<()> {
        let folded = fold(name);
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {from} WHERE {of} = ?1)");
        let exact: bool = connection.query_row(&sql, [&folded], |row| row.get(0))?;
        let condition = if exact { format!("{of} = ?") } else { format!("instr({of}, ?) > 0") };
        self.and(&within.replace("{}", &condition), [folded.into()]);
        Ok(())
    }

    /// Topic, stance, claimant and place hold of one and the same entry; a place alone, of any words of the claim.
    fn of_entries<'a>(
        &mut self,
        connection: &Connection,
        get: &impl Fn(&str) -> Option<&'a str>,
    ) -> rusqlite::Result<()> {
        let mut entry = Self::default();
        for column in ["topic", "stance"] {
            if let Some(value) = get(column) {
                entry.and(&format!("t.{column} = ?"), [value.to_owned().into()]);
            }
        }
        if let Some(claimant) = get("claimant") {
            let of = "fold(coalesce(t.claimant_name, t.claimant))";
            entry.named(connection, "territory AS t", of, claimant, "{}")?;
        }
        let place = get("place").map(fold);
        let in_place = "EXISTS (SELECT 1 FROM json_each(t.places) AS p
            WHERE instr(fold(coalesce(p.value ->> 'name', p.value ->> 'text')), ?) > 0)";
        let alone = entry.conditions.is_empty();
        if let Some(place) = &place {
            entry.and(in_place, [place.clone().into()]);
        }
        if entry.conditions.is_empty() {
            return Ok(());
        }
        let mut condition =
            format!("c.key IN (SELECT t.claim FROM territory AS t WHERE {})", entry.conditions.join(" AND "));
        if let Some(place) = place.filter(|_| alone) {
            condition = format!("({condition} OR instr(fold(c.content), ?) > 0)");
            entry.values.push(place.into());
        }
        self.and(&condition, entry.values);
        Ok(())
    }

    fn decided(&mut self, decision: &str, reviewer: &str) {
        let (negation, of, values) = match decision {
            "todo" => ("NOT ", "reviewer = ? AND verdict IS NOT NULL", vec![reviewer.to_owned().into()]),
            "corrected" => ("", "speaker IS NOT NULL OR words IS NOT NULL", Vec::new()),
            "note" => ("", "note IS NOT NULL", Vec::new()),
            "disputed" => {
                let both = "verdict = 'right' AND claim IN (SELECT claim FROM verdicts WHERE verdict = 'wrong')";
                ("", both, Vec::new())
            }
            verdict => ("", "verdict = ?", vec![verdict.to_owned().into()]),
        };
        self.and(&format!("c.id {negation}IN (SELECT claim FROM verdicts WHERE {of})"), values);
    }

    /// A word of the claim, by its beginning; or a part of its speaker, or of the headline.
    fn word(&mut self, word: &str) {
        let phrase = format!("\"{}\"*", word.replace('"', "\"\""));
        let folded = fold(word);
        let condition = "(c.key IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)
            OR c.key IN (SELECT s.claim FROM speakers AS s WHERE instr(s.words, ?) > 0)
            OR c.document IN (SELECT a.document FROM articles AS a WHERE instr(a.title, ?) > 0))";
        self.and(condition, [phrase.into(), folded.clone().into(), folded.into()]);
    }

    fn condition(&self) -> String {
        if self.conditions.is_empty() { "1".to_owned() } else { self.conditions.join(" AND ") }
    }

    /// How many claims are like that.
    pub(super) fn count(&self, connection: &Connection) -> rusqlite::Result<i64> {
        let sql = format!("SELECT count(*) FROM claims AS c WHERE {}", self.condition());
        connection.prepare_cached(&sql)?.query_row(params_from_iter(&self.values), |row| row.get(0))
    }

    /// The keys of a page that begins with the claim of this number.
    pub(super) fn page(&self, connection: &Connection, first: i64) -> rusqlite::Result<Vec<i64>> {
        let ((from, order), condition) = (self.order.sql(), self.condition());
        let first = first.max(0);
        let sql = format!("SELECT c.key FROM {from} WHERE {condition} ORDER BY {order} LIMIT {PAGE} OFFSET {first}");
        let mut statement = connection.prepare_cached(&sql)?;
        statement.query_map(params_from_iter(&self.values), |row| row.get(0))?.collect()
    }

    /// Which of these claims is the one of an identifier, from 0.
    pub(super) fn place_of(&self, connection: &Connection, id: &str) -> rusqlite::Result<Option<i64>> {
        let ((from, order), condition) = (self.order.sql(), self.condition());
        let sql = format!(
            "SELECT place FROM (SELECT c.id AS id, row_number() OVER (ORDER BY {order}) - 1 AS place FROM {from} WHERE {condition})
             WHERE id = ? LIMIT 1"
        );
        let values = self.values.iter().cloned().chain([Value::from(id.to_owned())]);
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        rows.next()?.map(|row| row.get(0)).transpose()
    }
}

/// The words of a search; what stands in quotation marks is one.
fn words(search: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in search.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.trim().to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words.retain(|word| word.chars().any(char::is_alphanumeric));
    words
}

/// Whether claims have a column: that of the kind is not in the files of every version.
pub(super) fn has_column(connection: &Connection, name: &str) -> bool {
    let sql = "SELECT count(*) FROM pragma_table_info('claims') WHERE name = ?1";
    connection.query_row(sql, [name], |row| row.get::<_, i64>(0)).is_ok_and(|count| count > 0)
}

/// Teaches a connection the functions that questions use.
pub(super) fn teach(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("fold", 1, flags, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(text.map(|text| fold(&text)))
    })?;
    connection.create_scalar_function("outlet", 2, flags, |context| {
        let (url, page): (Option<String>, Option<String>) = (context.get(0)?, context.get(1)?);
        Ok(outlet(url.as_deref(), page.as_deref()))
    })
}

/// What a search compares: without case, accents and the shapes of quotation marks.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain = text.nfd().filter(|c| !is_combining_mark(*c)).map(|c| match c {
        '‘' | '’' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        c => c,
    });
    plain.flat_map(char::to_lowercase).collect()
}

/// Where an article was published: the site by what its page says, else the host of its address.
pub(super) fn outlet(url: Option<&str>, page: Option<&str>) -> Option<String> {
    let site = page.and_then(|page| serde_json::from_str::<serde_json::Value>(page).ok());
    let site = site.as_ref().and_then(|page| page.get("site")?.as_str()).map(str::to_owned);
    site.filter(|site| !site.trim().is_empty()).or_else(|| crate::report::host(url?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However many claims there are, a page is read along an index: no order and no filter sorts them.
    #[test]
    fn no_page_is_sorted() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE documents (key INTEGER PRIMARY KEY, id, url, title, published, page);
                 CREATE TABLE claims (key INTEGER PRIMARY KEY, document, id, content, speaker, speaker_name, speaker_role);
                 CREATE INDEX claims_document ON claims(document);
                 CREATE VIRTUAL TABLE claims_fts USING fts5(gist, content, content=\"claims\", content_rowid=\"key\");",
            )
            .unwrap();
        teach(&connection).unwrap();
        for order in ["", "newest", "oldest", "speaker", "outlet"] {
            for (name, value) in [("q", ""), ("q", "valley"), ("outlet", "wire"), ("speaker", "Ruiz")] {
                let asked = [("sort", order), (name, value)].map(|(name, value)| (name.to_owned(), value.to_owned()));
                let question = Question::new(&connection, &asked.into()).unwrap();
                let ((from, order), condition) = (question.order.sql(), question.condition());
                let sql =
                    format!("EXPLAIN QUERY PLAN SELECT c.key FROM {from} WHERE {condition} ORDER BY {order} LIMIT 100");
                let mut statement = connection.prepare(&sql).unwrap();
                let steps =
                    statement.query_map(params_from_iter(&question.values), |row| row.get::<_, String>(3)).unwrap();
                let plan: Vec<String> = steps.map(Result::unwrap).collect();
                assert!(!plan.iter().any(|step| step.contains("ORDER BY")), "{order} {name}: {plan:?}");
                question.page(&connection, 0).unwrap();
            }
        }
    }

    #[test]
    fn words_and_phrases() {
        assert_eq!(words("no \"two islands\" – ever"), ["no", "two islands", "ever"]);
        assert_eq!(words("\"open phrase"), ["open phrase"]);
        assert_eq!(fold("Çelik’s “ÎLE”"), "celik's \"ile\"");
    }
}
