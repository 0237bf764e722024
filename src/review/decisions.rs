//! Decisions on claims, kept in the database of the claims in a table of their own.
//!
//! Every decision is a row that stays: the last one of a reviewer on a claim counts, and those of another reviewer are
//! never touched. A row keeps what the record said when it was judged (its rule, gist and speaker), so that it can be
//! understood after the claims have been extracted again. `inquit extract` and `inquit convert` carry the table over when they
//! replace a database (`write::decisions`).

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The table, and a view of what counts.
const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS decisions (
    key INTEGER PRIMARY KEY,
    claim TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    at TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('right', 'wrong', 'unsure')),
    speaker TEXT,
    note TEXT,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    gist TEXT NOT NULL,
    said_by TEXT,
    document TEXT NOT NULL,
    words TEXT,
    start INTEGER,
    stop INTEGER
);
CREATE INDEX IF NOT EXISTS decisions_claim ON decisions(claim, reviewer);
CREATE VIEW IF NOT EXISTS verdicts AS
    SELECT * FROM decisions AS d
    WHERE key = (SELECT max(key) FROM decisions WHERE claim = d.claim AND reviewer = d.reviewer)
      AND (verdict IS NOT NULL OR speaker IS NOT NULL OR note IS NOT NULL OR words IS NOT NULL);
";

/// Columns that tables of earlier versions lack.
const LATER: [(&str, &str); 3] = [("words", "TEXT"), ("start", "INTEGER"), ("stop", "INTEGER")];

/// With what the identifier of a claim begins that no record tells of.
const MISSED: &str = "missed:";

/// A stretch of an article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    words: String,
    start: i64,
    stop: i64,
}

impl Stretch {
    /// Reads a stretch from its JSON: `{"words": …, "start": …, "end": …}`, in code points of the text.
    fn from_json(value: &Value) -> Option<Self> {
        let words = value.get("words")?.as_str()?.to_owned();
        let (start, stop) = (value.get("start")?.as_i64()?, value.get("end")?.as_i64()?);
        let length = i64::try_from(words.chars().count()).ok()?;
        (start >= 0 && length > 0 && stop - start == length && words.len() <= LONGEST).then_some(Self {
            words,
            start,
            stop,
        })
    }
}

/// Words that are a claim and of which there is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    document: i64,
    stretch: Stretch,
    speaker: Option<String>,
    note: Option<String>,
    /// Whether it is taken back.
    gone: bool,
}

impl Missed {
    /// Reads it from its JSON.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_json(fields: &Map<String, Value>) -> Result<Self, String> {
        let stretch = fields.get("missed").and_then(Stretch::from_json);
        let document = fields.get("document").and_then(Value::as_i64);
        let (Some(stretch), Some(document)) = (stretch, document) else {
            return Err("a missed claim has a document and words of it".to_owned());
        };
        let text = |name: &str| {
            let text = fields.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
            match text {
                Some(text) if text.len() > LONGEST => Err(format!("{name} is too long")),
                text => Ok(text.map(str::to_owned)),
            }
        };
        let gone = fields.get("gone") == Some(&Value::Bool(true));
        Ok(Self { document, stretch, speaker: text("speaker")?, note: text("note")?, gone })
    }
}

/// What a reviewer says about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is as the record says.
    Right,
    /// It is not.
    Wrong,
    /// The article does not tell.
    Unsure,
}

impl Verdict {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Right => "right",
            Verdict::Wrong => "wrong",
            Verdict::Unsure => "unsure",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Verdict::Right, Verdict::Wrong, Verdict::Unsure].into_iter().find(|verdict| verdict.word() == word)
    }
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    /// Its number in the file; later ones have higher numbers.
    pub key: i64,
    /// The claim.
    pub claim: String,
    /// Who decided.
    pub reviewer: String,
    /// When, in UTC (RFC 3339).
    pub at: String,
    /// The verdict, unless it was taken back.
    pub verdict: Option<Verdict>,
    /// Who said it, where the record is wrong about it.
    pub speaker: Option<String>,
    /// What else is to be said.
    pub note: Option<String>,
    /// The rule that had made the record.
    pub rule: String,
    /// What the record said about its sureness.
    pub confidence: f64,
    /// What the record said in a line.
    pub gist: String,
    /// Whom the record named as the speaker.
    pub said_by: Option<String>,
    /// Identifier of the article.
    pub document: String,
    /// The words of the claim as they should be, or those of a claim that no record tells of.
    pub words: Option<String>,
    /// Where these begin in the text, in code points.
    pub start: Option<i64>,
    /// Where they end.
    pub end: Option<i64>,
    /// What became of the record since.
    pub record: State,
}

/// What became of a record after it was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is the same.
    Same,
    /// It says something else about its speaker, rule or gist.
    Changed,
    /// It is not in the file any more.
    Gone,
    /// There was none: the reviewer says that one is missing.
    Missed,
}

impl State {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Same => "same",
            State::Changed => "changed",
            State::Gone => "gone",
            State::Missed => "missed",
        }
    }
}

/// A change of a decision: what is absent stays, what is `null` goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    verdict: Option<Option<Verdict>>,
    speaker: Option<Option<String>>,
    note: Option<Option<String>>,
    stretch: Option<Option<Stretch>>,
}

/// Longest note, name or reviewer, in bytes.
const LONGEST: usize = 10_000;

impl Change {
    /// Reads a change from its JSON.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_json(fields: &Map<String, Value>) -> Result<Self, String> {
        let mut change = Self::default();
        for (name, value) in fields {
            if name == "mended" {
                let read = || Stretch::from_json(value).ok_or("mended is no stretch of a text".to_owned());
                change.stretch = Some(if value.is_null() { None } else { Some(read()?) });
                continue;
            }
            let text = match value {
                Value::Null => None,
                Value::String(text) if text.len() > LONGEST => return Err(format!("{name} is too long")),
                Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
                _ => return Err(format!("{name} is no text")),
            };
            match name.as_str() {
                "verdict" => {
                    let known = |word: String| Verdict::of(&word).ok_or(format!("no verdict is called {word}"));
                    change.verdict = Some(text.map(known).transpose()?);
                }
                "speaker" => change.speaker = Some(text),
                "note" => change.note = Some(text),
                "claim" | "reviewer" => {}
                _ => return Err(format!("a decision has no field {name}")),
            }
        }
        Ok(change)
    }
}

/// Makes the table where there is none.
///
/// # Errors
/// When the database cannot be written.
pub fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    for (name, kind) in LATER {
        let sql = "SELECT count(*) FROM pragma_table_info('decisions') WHERE name = ?1";
        let there: i64 = connection.query_row(sql, [name], |row| row.get(0))?;
        let table: i64 =
            connection
                .query_row("SELECT count(*) FROM sqlite_master WHERE name = 'decisions'", [], |row| row.get(0))?;
        if table > 0 && there == 0 {
            connection.execute_batch(&format!(
                "DROP VIEW IF EXISTS verdicts; ALTER TABLE decisions ADD COLUMN {name} {kind};"
            ))?;
        }
    }
    connection.execute_batch(SCHEMA)
}

/// Adds a decision: what the reviewer had said about the claim, changed. `None` when there is no such claim.
/// To be called in a transaction that began by writing, so that nobody else adds one meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub fn decide(
    connection: &Connection,
    claim: &str,
    reviewer: &str,
    at: &str,
    change: Change,
) -> rusqlite::Result<Option<Decision>> {
    let facts = "SELECT claims.rule, claims.confidence, claims.gist, coalesce(claims.speaker_name, claims.speaker), documents.id
                 FROM claims JOIN documents ON documents.key = claims.document WHERE claims.id = ?1 LIMIT 1";
    // 0 where the rule was not measured.
    type Facts = (String, f64, String, Option<String>, String);
    let facts = connection.query_row(facts, [claim], |row| {
        Ok::<Facts, _>((
            row.get(0)?,
            row.get::<_, Option<f64>>(1)?.unwrap_or(0.0),
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
        ))
    });
    let Some((rule, confidence, gist, said_by, document)) = facts.optional()? else { return Ok(None) };
    type Said = (Option<String>, Option<String>, Option<String>, Option<Stretch>);
    let before = "SELECT verdict, speaker, note, words, start, stop FROM decisions WHERE claim = ?1 AND reviewer = ?2
                  ORDER BY key DESC LIMIT 1";
    let before = connection.query_row(before, [claim, reviewer], |row| {
        let (words, start, stop): (Option<String>, Option<i64>, Option<i64>) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let stretch = words.zip(start.zip(stop)).map(|(words, (start, stop))| Stretch { words, start, stop });
        Ok::<Said, _>((row.get(0)?, row.get(1)?, row.get(2)?, stretch))
    });
    let (verdict, speaker, note, stretch) = before.optional()?.unwrap_or_default();
    let stretch = change.stretch.unwrap_or(stretch);
    let verdict = change.verdict.unwrap_or(verdict.as_deref().and_then(Verdict::of));
    let speaker = change.speaker.unwrap_or(speaker);
    let note = change.note.unwrap_or(note);
    // A record with another speaker, or other words, than it should have is not right.
    let verdict = verdict.or((speaker.is_some() || stretch.is_some()).then_some(Verdict::Wrong));
    let row = Decision {
        key: 0,
        claim: claim.to_owned(),
        reviewer: reviewer.to_owned(),
        at: at.to_owned(),
        verdict,
        speaker,
        note,
        rule,
        confidence,
        gist,
        said_by,
        document,
        words: stretch.as_ref().map(|it| it.words.clone()),
        start: stretch.as_ref().map(|it| it.start),
        end: stretch.as_ref().map(|it| it.stop),
        record: State::Same,
    };
    insert(connection, row).map(Some)
}

/// Adds a claim that no record tells of, or takes it back. `None` when there is no such article, or its text is known and
/// has other words there.
///
/// # Errors
/// When the database cannot be written.
pub fn miss(connection: &Connection, missed: &Missed, reviewer: &str, at: &str) -> rusqlite::Result<Option<Decision>> {
    let Stretch { words, start, stop } = &missed.stretch;
    let sql = "SELECT id, text_sha256 FROM documents
               WHERE key = ?1 AND (text IS NULL OR substr(text, ?2 + 1, ?3 - ?2) = ?4)";
    let found = connection.query_row(sql, params![missed.document, start, stop, words], |row| {
        Ok::<(String, String), _>((row.get(0)?, row.get(1)?))
    });
    let Some((document, hash)) = found.optional()? else { return Ok(None) };
    let keep = |text: &Option<String>| text.clone().filter(|_| !missed.gone);
    let row = Decision {
        key: 0,
        claim: format!("{MISSED}{}:{start}-{stop}", hash.get(..16).unwrap_or(&hash)),
        reviewer: reviewer.to_owned(),
        at: at.to_owned(),
        verdict: None,
        speaker: keep(&missed.speaker),
        note: keep(&missed.note),
        rule: String::new(),
        confidence: 0.0,
        gist: words.split_whitespace().collect::<Vec<_>>().join(" "),
        said_by: None,
        document,
        words: (!missed.gone).then(|| words.clone()),
        start: Some(*start),
        end: Some(*stop),
        record: State::Missed,
    };
    insert(connection, row).map(Some)
}

fn insert(connection: &Connection, row: Decision) -> rusqlite::Result<Decision> {
    connection.execute(
        "INSERT INTO decisions
         (claim, reviewer, at, verdict, speaker, note, rule, confidence, gist, said_by, document, words, start, stop)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        params![
            row.claim,
            row.reviewer,
            row.at,
            row.verdict.map(Verdict::word),
            row.speaker,
            row.note,
            row.rule,
            row.confidence,
            row.gist,
            row.said_by,
            row.document,
            row.words,
            row.start,
            row.end
        ],
    )?;
    Ok(Decision { key: connection.last_insert_rowid(), ..row })
}

/// All columns, of which tables of earlier versions lack some, and what became of the record.
const COLUMNS: &str = "d.*,
    CASE WHEN d.claim LIKE 'missed:%' THEN 'missed'
         WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = d.claim) THEN 'gone'
         WHEN EXISTS (SELECT 1 FROM claims WHERE id = d.claim AND rule = d.rule AND gist = d.gist
                      AND coalesce(speaker_name, speaker) IS d.said_by) THEN 'same'
         ELSE 'changed' END AS record";

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let (verdict, record): (Option<String>, String) = (row.get("verdict")?, row.get("record")?);
    // The file may be one that nobody opened a desk on since these columns are there.
    let has_words = row.as_ref().column_names().any(|name| name == "words");
    Ok(Decision {
        key: row.get("key")?,
        claim: row.get("claim")?,
        reviewer: row.get("reviewer")?,
        at: row.get("at")?,
        verdict: verdict.as_deref().and_then(Verdict::of),
        speaker: row.get("speaker")?,
        note: row.get("note")?,
        rule: row.get("rule")?,
        confidence: row.get("confidence")?,
        gist: row.get("gist")?,
        said_by: row.get("said_by")?,
        document: row.get("document")?,
        words: if has_words { row.get("words")? } else { None },
        start: if has_words { row.get("start")? } else { None },
        end: if has_words { row.get("stop")? } else { None },
        record: match record.as_str() {
            "missed" => State::Missed,
            "gone" => State::Gone,
            "same" => State::Same,
            _ => State::Changed,
        },
    })
}

/// All decisions, also those that were changed later, after a key.
///
/// # Errors
/// When the database cannot be read.
pub fn since(connection: &Connection, key: i64) -> rusqlite::Result<Vec<Decision>> {
    let sql = format!("SELECT {COLUMNS} FROM decisions AS d WHERE d.key > ?1 ORDER BY d.key");
    connection.prepare_cached(&sql)?.query_map([key], decision)?.collect()
}

/// The decisions that count: the last of each reviewer on each claim. None when nobody has reviewed.
///
/// # Errors
/// When the database cannot be read.
pub fn standing(connection: &Connection) -> rusqlite::Result<Vec<Decision>> {
    let sql = "SELECT count(*) FROM sqlite_master WHERE name IN ('verdicts', 'claims')";
    if connection.query_row(sql, [], |row| row.get::<_, i64>(0))? < 2 {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT {COLUMNS} FROM verdicts AS d ORDER BY d.key");
    connection.prepare(&sql)?.query_map([], decision)?.collect()
}
