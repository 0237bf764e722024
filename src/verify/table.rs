//! Tables of quotations, as spreadsheets and databases write them.

use super::given::{BadQuote, Names, Quotes};
use super::record::Quote;
use serde_json::{Map, Value};

/// Which column is taken for what, by number.
#[derive(Debug, Default)]
pub(super) struct Taken {
    header: Vec<String>,
    quote: Vec<usize>,
    speaker: Vec<usize>,
    url: Vec<usize>,
    id: Vec<usize>,
    date: Vec<usize>,
}

/// A name of a column as it is compared: small letters, words with one space between.
fn plain(name: &str) -> String {
    let words = name.trim_start_matches('\u{feff}').split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

impl Taken {
    pub(super) fn new<'h>(header: impl Iterator<Item = &'h str>, names: &Names) -> Self {
        let header: Vec<String> = header.map(str::to_owned).collect();
        let plainly: Vec<String> = header.iter().map(|h| plain(h)).collect();
        let columns = |known: &[String]| -> Vec<usize> {
            known.iter().filter_map(|name| plainly.iter().position(|h| *h == plain(name))).collect()
        };
        let quote = columns(&names.quote);
        // A column has one use.
        let rest = |known: &[String]| -> Vec<usize> {
            columns(known).into_iter().filter(|c| quote.first() != Some(c)).collect()
        };
        let (speaker, url, id, date) = (rest(&names.speaker), rest(&names.url), rest(&names.id), rest(&names.date));
        Self { header, quote, speaker, url, id, date }
    }

    /// Whether any column has a name that is known.
    fn knows(&self) -> bool {
        [&self.quote, &self.speaker, &self.url, &self.id, &self.date].iter().any(|c| !c.is_empty())
    }

    /// The quotation of a row; `cell` gives its cells by number.
    pub(super) fn quote(
        &self,
        line: u64,
        row: u64,
        names: &Names,
        cell: impl Fn(usize) -> Option<String>,
    ) -> Result<Quote, BadQuote> {
        let filled = |n: &usize| cell(*n).filter(|text| !text.trim().is_empty());
        let first = |columns: &[usize]| columns.iter().find_map(filled);
        let quote = first(&self.quote).ok_or_else(|| BadQuote { line, reason: missing(names) })?;
        let is_url = |name: usize| {
            self.header.get(name).is_some_and(|h| names.url.first().is_some_and(|u| plain(h) == plain(u)))
        };
        let address = |text: &String| text.contains("://") || text.starts_with("www.");
        let url = self.url.iter().find_map(|n| filled(n).filter(|text| is_url(*n) || address(text)));
        Ok(Quote {
            quote,
            speaker: first(&self.speaker),
            id: first(&self.id),
            url: url.map(|u| u.trim().to_owned()),
            date: first(&self.date),
            row: Some(row),
            columns: Map::new(),
            recorded: None,
        })
    }

    /// The cells of a row under the user's names, but for those whose name is ours and says the same.
    pub(super) fn others(&self, cells: impl Iterator<Item = (String, Value)>) -> Map<String, Value> {
        let ours = |n: usize, name: &str| {
            let is = |columns: &[usize], own: &str| columns.first() == Some(&n) && plain(name) == own;
            is(&self.quote, "quote")
                || is(&self.speaker, "speaker")
                || is(&self.url, "url")
                || is(&self.id, "id")
                || is(&self.date, "date")
        };
        cells.enumerate().filter(|(n, (name, _))| !ours(*n, name)).map(|(_, cell)| cell).collect()
    }

    /// What was taken for what.
    fn told(&self) -> String {
        let name = |columns: &[usize]| columns.first().and_then(|&c| self.header.get(c));
        let parts = [
            ("quotation", &self.quote),
            ("speaker", &self.speaker),
            ("address", &self.url),
            ("article", &self.id),
            ("day", &self.date),
        ];
        let named = parts.iter().filter_map(|(what, columns)| Some(format!("{what} from “{}”", name(columns)?)));
        named.collect::<Vec<_>>().join(", ")
    }
}

fn missing(names: &Names) -> String {
    format!("no quotation: `{}` is missing or empty", names.quote.first().map_or("quote", String::as_str))
}

/// The first line, its delimiter, and the rest; a line such as "sep=;" that spreadsheets put before is obeyed.
fn opened(text: &str) -> (u8, &str, u64) {
    let text = text.trim_start_matches('\u{feff}');
    let (first, rest) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    let declared = first
        .trim()
        .trim_matches('"')
        .strip_prefix("sep=")
        .or_else(|| first.trim().trim_matches('"').strip_prefix("SEP="));
    if let Some(delimiter) = declared.and_then(|d| d.bytes().next().or(Some(b'\t'))) {
        return (delimiter, rest.strip_prefix('\n').unwrap_or(rest), 1);
    }
    // Spreadsheets of many countries write semicolons.
    let delimiters = [b',', b';', b'\t', b'|'];
    let best = delimiters.into_iter().max_by_key(|&d| (outside(first, d), d == b','));
    (best.unwrap_or(b','), text, 0)
}

/// How often a delimiter stands outside of straight marks.
fn outside(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut counts = |b: &&u8| {
        quoted ^= **b == b'"';
        **b == delimiter && !quoted
    };
    line.as_bytes().iter().filter(|b| counts(b)).count()
}

fn reader(text: &str) -> (csv::Reader<&[u8]>, u64) {
    let (delimiter, text, before) = opened(text);
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true).trim(csv::Trim::Headers);
    (builder.from_reader(text.as_bytes()), before)
}

/// Whether the first line names columns of a table.
pub(super) fn is_table(text: &str, names: &Names) -> bool {
    let (mut reader, before) = reader(text);
    before > 0 || reader.headers().is_ok_and(|header| Taken::new(header.iter(), names).knows())
}

/// Whether the first line names a column of quotations.
pub(super) fn has_quotes(text: &str, names: &Names) -> bool {
    let (mut reader, _) = reader(text);
    reader.headers().is_ok_and(|header| !Taken::new(header.iter(), names).quote.is_empty())
}

/// The quotations of a table.
pub(super) fn quotes(text: &str, names: &Names) -> Quotes {
    let (mut reader, before) = reader(text);
    let bad = |line: u64, reason: String| Quotes { quotes: vec![Err(BadQuote { line, reason })], taken: Vec::new() };
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return bad(1, format!("not CSV: {error}")),
    };
    let taken = Taken::new(header.iter(), names);
    if taken.quote.is_empty() {
        let reason = format!(
            "no column with quotations: the first line must name the columns, one of them `{}`; found: {}",
            names.quote.first().map_or("quote", String::as_str),
            header.iter().collect::<Vec<_>>().join(", ")
        );
        return bad(1, reason);
    }
    let rows = reader.records().zip(1..);
    let quotes = rows.map(|(cells, row)| match cells {
        Ok(cells) => {
            let line = cells.position().map_or(row + 1, csv::Position::line) + before;
            let mut quote = taken.quote(line, row, names, |n| cells.get(n).map(str::to_owned))?;
            let named = header.iter().zip(cells.iter());
            quote.columns = taken.others(named.map(|(name, cell)| (name.to_owned(), Value::from(cell))));
            Ok(quote)
        }
        Err(error) => Err(BadQuote { line: row + 1 + before, reason: format!("not CSV: {error}") }),
    });
    Quotes { quotes: quotes.collect(), taken: vec![taken.told()] }
}
