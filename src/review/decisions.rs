//! Decisions on claims, kept in the database of the claims in a table of their own.
//!
//! Every decision is a row that stays: the last one of a reviewer on a claim counts, and those of another reviewer are
//! never touched. A row keeps what the record said when it was judged (its rule, gist and speaker), so that it can be
//! understood after the claims were extracted anew. `inquit extract` and `inquit convert` carry the table over when they
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
    document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS decisions_claim ON decisions(claim, reviewer);
CREATE VIEW IF NOT EXISTS verdicts AS
    SELECT * FROM decisions AS d
    WHERE key = (SELECT max(key) FROM decisions WHERE claim = d.claim AND reviewer = d.reviewer)
      AND (verdict IS NOT NULL OR speaker IS NOT NULL OR note IS NOT NULL);
";

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
}

/// A change of a decision: what is absent stays, what is `null` goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    verdict: Option<Option<Verdict>>,
    speaker: Option<Option<String>>,
    note: Option<Option<String>>,
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
                _ => return Err(format!("{name} is no part of a decision")),
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
    type Facts = (String, f64, String, Option<String>, String);
    let facts = connection.query_row(facts, [claim], |row| {
        Ok::<Facts, _>((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
    });
    let Some((rule, confidence, gist, said_by, document)) = facts.optional()? else { return Ok(None) };
    let before =
        "SELECT verdict, speaker, note FROM decisions WHERE claim = ?1 AND reviewer = ?2 ORDER BY key DESC LIMIT 1";
    let before = connection.query_row(before, [claim, reviewer], |row| {
        Ok::<(Option<String>, Option<String>, Option<String>), _>((row.get(0)?, row.get(1)?, row.get(2)?))
    });
    let (verdict, speaker, note) = before.optional()?.unwrap_or_default();
    let verdict = change.verdict.unwrap_or(verdict.as_deref().and_then(Verdict::of));
    let speaker = change.speaker.unwrap_or(speaker);
    let note = change.note.unwrap_or(note);
    // A record with another speaker than it should have is not right.
    let verdict = verdict.or(speaker.as_ref().map(|_| Verdict::Wrong));
    connection.execute(
        "INSERT INTO decisions (claim, reviewer, at, verdict, speaker, note, rule, confidence, gist, said_by, document)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            claim,
            reviewer,
            at,
            verdict.map(Verdict::word),
            speaker,
            note,
            rule,
            confidence,
            gist,
            said_by,
            document
        ],
    )?;
    let key = connection.last_insert_rowid();
    let (claim, reviewer, at) = (claim.to_owned(), reviewer.to_owned(), at.to_owned());
    let record = State::Same;
    Ok(Some(Decision {
        key,
        claim,
        reviewer,
        at,
        verdict,
        speaker,
        note,
        rule,
        confidence,
        gist,
        said_by,
        document,
        record,
    }))
}

const COLUMNS: &str = "d.key, d.claim, d.reviewer, d.at, d.verdict, d.speaker, d.note, d.rule, d.confidence, d.gist,
    d.said_by, d.document,
    CASE WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = d.claim) THEN 'gone'
         WHEN EXISTS (SELECT 1 FROM claims WHERE id = d.claim AND rule = d.rule AND gist = d.gist
                      AND coalesce(speaker_name, speaker) IS d.said_by) THEN 'same'
         ELSE 'changed' END";

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let (verdict, record): (Option<String>, String) = (row.get(4)?, row.get(12)?);
    Ok(Decision {
        key: row.get(0)?,
        claim: row.get(1)?,
        reviewer: row.get(2)?,
        at: row.get(3)?,
        verdict: verdict.as_deref().and_then(Verdict::of),
        speaker: row.get(5)?,
        note: row.get(6)?,
        rule: row.get(7)?,
        confidence: row.get(8)?,
        gist: row.get(9)?,
        said_by: row.get(10)?,
        document: row.get(11)?,
        record: match record.as_str() {
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
