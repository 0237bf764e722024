//! The database behind the desk: what the page asks of it, also while the claims are extracted again.

use super::ask::{self, PAGE, Question, has_column, outlet, teach};
use super::decisions::{self, Change, Decision, Missed};
use crate::convert::SourceError;
use crate::extractor::Extractor;
use crate::report::bundle::{brief, of_claim, of_document};
use crate::write::database::Reader;
use crate::write::decisions::be_patient;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is wrong with the file of the desk.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// It cannot be read or written.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    /// It is not there.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It holds no claims that can be read.
    #[error("{0}")]
    Source(#[from] SourceError),
    /// No claim has that identifier.
    #[error("the file has no such claim")]
    NoClaim,
    /// The articles have other numbers now.
    #[error("the claims have been extracted again")]
    Outdated,
}

/// A database of claims that is being reviewed.
pub(super) struct Desk {
    path: PathBuf,
    connection: Connection,
    identity: Identity,
    /// How many files have had the name.
    generation: u64,
    /// What the rules of the claims are for.
    rules: Value,
}

impl Desk {
    /// # Errors
    /// When the file holds no claims, or cannot be written.
    pub(super) fn open(path: &Path) -> Result<Self, DeskError> {
        let connection = connect(path)?;
        // Only the words on the rules come from here.
        let rules = Extractor::builtin().ok().map(|extractor| {
            let rules = extractor.pack().rules.iter().filter(|rule| !rule.doc.is_empty());
            rules.map(|rule| (rule.id.clone(), Value::from(rule.doc.as_str()))).collect::<Map<_, _>>()
        });
        Ok(Self {
            path: path.to_owned(),
            connection,
            identity: Identity::of(path)?,
            generation: 1,
            rules: rules.unwrap_or_default().into(),
        })
    }

    /// Opens the file again when another has taken its name.
    fn follow(&mut self) -> Result<(), DeskError> {
        let now = Identity::of(&self.path)?;
        if now != self.identity {
            self.connection = connect(&self.path)?;
            self.identity = now;
            self.generation += 1;
        }
        Ok(())
    }

    /// Changes with every other file.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// The path of the file, for those who look at it beside the desk.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What the page begins with.
    pub(super) fn start(&mut self) -> Result<Value, DeskError> {
        self.follow()?;
        let total: i64 = self.connection.query_row("SELECT count(*) FROM claims", [], |row| row.get(0))?;
        Ok(json!({ "generation": self.generation, "total": total, "rules": self.rules }))
    }

    /// A page of the claims that are like what is asked for: that of the claim of an identifier, where one is named.
    pub(super) fn claims(&mut self, asked: &HashMap<String, String>) -> Result<Value, DeskError> {
        self.follow()?;
        let question = Question::new(&self.connection, asked)?;
        let count = question.count(&self.connection)?;
        let number = |name: &str| asked.get(name).and_then(|value| value.parse::<i64>().ok());
        let at = match asked.get("claim") {
            Some(id) => question.place_of(&self.connection, id)?,
            None => None,
        };
        let first = at.map_or_else(|| number("first").unwrap_or(0), |at| at / PAGE * PAGE);
        let mut articles = Map::new();
        let mut claims = Vec::new();
        for key in question.page(&self.connection, first)? {
            let Some((document, claim)) = self.claim(key)? else { continue };
            let name = document.to_string();
            if !articles.contains_key(&name) {
                articles.insert(name, self.brief(document)?);
            }
            claims.push(claim);
        }
        Ok(json!({
            "generation": self.generation, "count": count, "first": first, "at": at, "claims": claims, "articles": articles,
        }))
    }

    /// A claim by its key, with the key of its article.
    fn claim(&self, key: i64) -> Result<Option<(i64, Value)>, DeskError> {
        let Some((document, mut value)) = Reader::claim(&self.connection, key).map_err(SourceError::from)? else {
            return Ok(None);
        };
        of_claim(&mut value, document);
        Ok(Some((document, value)))
    }

    /// What a list says about an article.
    fn brief(&self, document: i64) -> Result<Value, DeskError> {
        let sql = "SELECT id, title, published, url, page FROM documents WHERE key = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([document], |row| {
            let (url, page): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
            let outlet = outlet(url.as_deref(), page.as_deref());
            Ok(brief(row.get(0)?, row.get(1)?, row.get(2)?, url, outlet))
        })?)
    }

    /// An article with its text and all its claims.
    pub(super) fn article(&mut self, document: i64, generation: u64) -> Result<Value, DeskError> {
        self.follow()?;
        if generation != self.generation {
            return Err(DeskError::Outdated);
        }
        let stored = Reader::one(&self.connection, document).map_err(SourceError::from)?.ok_or(DeskError::Outdated)?;
        let found = stored.document().map_err(SourceError::from)?;
        let mut article = of_document(&found, true);
        let claims = found.claims.iter().map(|claim| {
            let mut value = serde_json::to_value(claim).map_err(io::Error::from)?;
            of_claim(&mut value, document);
            Ok(value)
        });
        article["claims"] = claims.collect::<io::Result<Vec<Value>>>()?.into();
        Ok(article)
    }

    pub(super) fn since(&mut self, key: i64) -> Result<Vec<Decision>, DeskError> {
        self.follow()?;
        Ok(decisions::since(&self.connection, key)?)
    }

    pub(super) fn standing(&mut self) -> Result<Vec<Decision>, DeskError> {
        self.follow()?;
        Ok(decisions::standing(&self.connection)?)
    }

    pub(super) fn decide(
        &mut self,
        claim: &str,
        reviewer: &str,
        at: &str,
        change: &Change,
    ) -> Result<Decision, DeskError> {
        self.write(|connection| decisions::decide(connection, claim, reviewer, at, change.clone()))
    }

    /// Notes words that are a claim and of which there is no record.
    pub(super) fn miss(&mut self, missed: &Missed, reviewer: &str, at: &str) -> Result<Decision, DeskError> {
        self.write(|connection| decisions::miss(connection, missed, reviewer, at))
    }

    fn write(
        &mut self,
        work: impl Fn(&Connection) -> rusqlite::Result<Option<Decision>>,
    ) -> Result<Decision, DeskError> {
        // Whoever replaces the file keeps it locked meanwhile. So with the lock, either the file has its name still, and
        // what is written will be carried over, or another has it already.
        for _ in 0..8 {
            self.follow()?;
            let path = self.path.clone();
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if Identity::of(&path)? != self.identity {
                continue;
            }
            let decided = work(&transaction)?;
            transaction.commit()?;
            return decided.ok_or(DeskError::NoClaim);
        }
        Err(DeskError::Outdated)
    }
}

/// Names that a filter offers, at most.
const OFFERED: i64 = 300;

/// What the filters of the page offer, with how many claims each has. Looks at all claims, on a connection of its own, so
/// that the desk goes on meanwhile.
pub(super) fn offers(path: &Path) -> Result<Value, DeskError> {
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    be_patient(&mut connection)?;
    teach(&connection)?;
    let mut offers = Map::new();
    let counted = |sql: String| -> Result<Vec<Value>, DeskError> {
        let sql = format!(
            "SELECT value, count(*) AS n FROM ({sql}) WHERE value IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT {OFFERED}"
        );
        let mut statement = connection.prepare(&sql)?;
        let rows = statement.query_map([], |row| Ok(json!([row.get::<_, String>(0)?, row.get::<_, i64>(1)?])))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let of_claims = |column: &str| format!("SELECT {column} AS value FROM claims");
    offers.insert("speaker".to_owned(), counted(of_claims("coalesce(speaker_name, speaker)"))?.into());
    for column in ["form", "kind"] {
        if has_column(&connection, column) {
            offers.insert(column.to_owned(), counted(of_claims(&format!("\"{column}\"")))?.into());
        }
    }
    let of_entries = |column: &str| format!("SELECT DISTINCT claim, {column} AS value FROM territory");
    for (name, column) in [("topic", "topic"), ("stance", "stance"), ("claimant", "coalesce(claimant_name, claimant)")]
    {
        offers.insert(name.to_owned(), counted(of_entries(column))?.into());
    }
    let places = "SELECT DISTINCT t.claim, coalesce(p.value ->> 'name', p.value ->> 'text') AS value
        FROM territory AS t, json_each(t.places) AS p WHERE t.places IS NOT NULL";
    offers.insert("place".to_owned(), counted(places.to_owned())?.into());
    let outlets = "SELECT d.outlet AS value FROM claims AS c
        JOIN (SELECT key, outlet(url, page) AS outlet FROM documents) AS d ON d.key = c.document";
    offers.insert("outlet".to_owned(), counted(outlets.to_owned())?.into());
    let warnings = "SELECT substr(w.value, 1, CASE instr(w.value, ';') WHEN 0 THEN length(w.value) ELSE instr(w.value, ';') - 1 END) AS value
        FROM claims AS c, json_each(c.warnings) AS w WHERE c.warnings IS NOT NULL";
    offers.insert("warning".to_owned(), without_places(counted(warnings.to_owned())?));
    Ok(offers.into())
}

/// Warnings without the place that each names at its end.
fn without_places(counted: Vec<Value>) -> Value {
    let mut seen = BTreeSet::new();
    let kinds = counted.into_iter().filter_map(|pair| {
        let kind = pair.get(0)?.as_str()?;
        let kind = kind.rsplit_once(" at ").filter(|(_, at)| at.parse::<u64>().is_ok()).map_or(kind, |(kind, _)| kind);
        seen.insert(kind.to_owned()).then(|| json!([kind, pair.get(1)]))
    });
    kinds.collect()
}

/// Opens a database that is there, and makes room for decisions.
fn connect(path: &Path) -> Result<Connection, DeskError> {
    // SQLite tells less about a file that is not there.
    fs::File::open(path)?;
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    be_patient(&mut connection)?;
    let sql = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('claims', 'documents')";
    let tables = connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let is_other = |error: &rusqlite::Error| error.sqlite_error_code() == Some(ErrorCode::NotADatabase);
    if tables.as_ref().is_err_and(is_other) || tables? < 2 {
        return Err(
            SourceError::Unsupported("it is no database of claims; `inquit extract -o FILE.sqlite` makes one of articles, `inquit convert -o FILE.sqlite` of claims").into()
        );
    }
    decisions::prepare(&connection)?;
    ask::teach(&connection)?;
    Ok(connection)
}

/// Decisions that stand in a file; the file stays as it is.
///
/// # Errors
/// When it cannot be read.
pub fn decisions_of(path: &Path) -> Result<Vec<Decision>, DeskError> {
    fs::File::open(path)?;
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    be_patient(&mut connection)?;
    Ok(decisions::standing(&connection)?)
}

/// Which file a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    #[cfg(unix)]
    fn of(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;
        let found = fs::metadata(path)?;
        Ok(Self(found.dev(), found.ino()))
    }

    /// A file that is open keeps its name there.
    #[cfg(not(unix))]
    fn of(path: &Path) -> io::Result<Self> {
        fs::metadata(path).map(|_| Self(0, 0))
    }
}
