//! Claims as a SQLite database that Datasette opens well: tables with foreign keys, views, and a full-text index.
//!
//! | table | a row is | key |
//! | --- | --- | --- |
//! | `documents` | an article | `key` |
//! | `claims` | a claim | `key`; `document` → `documents` |
//! | `people` | a person of an article | `document` → `documents`, `person` |
//! | `organizations` | an organization of an article | `document` → `documents`, `organization` |
//! | `times` | a time expression of an article | `key`; `document` → `documents` |
//! | `territory` | a territorial entry of a claim | `key`; `claim` → `claims` |
//!
//! `claims_fts` is a full-text index (FTS5) over the gist and the content of claims. The views `statements` and
//! `positions` put claims and territorial entries beside their articles. `claims.speaker_person` and `claims.people` are
//! numbers of `people.person` within the document. `decisions` and `verdicts` are there once a claim was reviewed. The other columns are those of [`table`](super::table).

mod read;

pub(crate) use read::{DatabaseError, Reader, Stored, read};

use super::decisions;
use super::table::{self, CLAIM_ALONE, Cell, Column, DOCUMENT, Kind, ORGANIZATION, PERSON, TERRITORY, TIME};
use crate::hex::hex;
use crate::record::{Claim, Document};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql, params_from_iter};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

/// The rows of one document, ready to be inserted.
#[derive(Debug)]
pub struct Rows {
    document: Vec<Cell>,
    claims: Vec<(Vec<Cell>, Vec<Vec<Cell>>)>,
    people: Vec<Vec<Cell>>,
    organizations: Vec<Vec<Cell>>,
    times: Vec<Vec<Cell>>,
}

impl Rows {
    /// # Errors
    /// None for documents that the extractor makes.
    pub(super) fn new(document: &Document) -> serde_json::Result<Self> {
        // The lists have tables of their own, and a record that is turned into cells is turned into JSON on the way.
        let bare = document_without_lists(document);
        let claim = |claim: &Claim| -> serde_json::Result<_> {
            let entries = claim.territory.iter().map(|entry| table::row(entry, TERRITORY)).collect::<Result<_, _>>()?;
            Ok((table::row(claim, &CLAIM_ALONE)?, entries))
        };
        Ok(Self {
            document: table::row(&bare, DOCUMENT)?,
            claims: document.claims.iter().map(claim).collect::<Result<_, _>>()?,
            people: document.people.iter().map(|person| table::row(person, PERSON)).collect::<Result<_, _>>()?,
            organizations: document
                .organizations
                .iter()
                .map(|body| table::row(body, ORGANIZATION))
                .collect::<Result<_, _>>()?,
            times: document.times.iter().map(|time| table::row(time, TIME)).collect::<Result<_, _>>()?,
        })
    }
}

fn document_without_lists(document: &Document) -> Document {
    Document {
        schema: String::new(),
        id: document.id.clone(),
        url: document.url.clone(),
        title: document.title.clone(),
        byline: document.byline.clone(),
        published: document.published.clone(),
        published_from: document.published_from,
        status: document.status,
        lang: document.lang.clone(),
        page: document.page.clone(),
        text: document.text.clone(),
        people: Vec::new(),
        organizations: Vec::new(),
        places: document.places.clone(),
        times: Vec::new(),
        claims: Vec::new(),
        warnings: document.warnings.clone(),
        duplicate_of: document.duplicate_of.clone(),
        source: Arc::clone(&document.source),
    }
}

/// A database that is being written.
#[derive(Debug)]
pub(super) struct Database {
    connection: Connection,
    documents: u64,
    claims: u64,
    times: u64,
    entries: u64,
    /// Hashes of the rows of each of [`TABLES`].
    hashes: [Sha256; TABLES.len()],
}

/// The tables, each with the condition on its rows that they belong to the first documents.
const TABLES: [(&str, &str); 6] = [
    ("documents", "key <= ?1"),
    ("claims", "document <= ?1"),
    ("people", "document <= ?1"),
    ("organizations", "document <= ?1"),
    ("times", "document <= ?1"),
    ("territory", "claim IN (SELECT key FROM claims WHERE document <= ?1)"),
];

impl Database {
    /// Makes a database at a path where there is none, or opens the one that is there.
    pub(super) fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        // With a log beside the database, what is committed is whole whatever happens, at little cost.
        connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF;")?;
        connection.execute_batch(&tables())?;
        let mut database =
            Self { connection, documents: 0, claims: 0, times: 0, entries: 0, hashes: Default::default() };
        database.count()?;
        database.connection.execute_batch("BEGIN")?;
        Ok(database)
    }

    fn count(&mut self) -> rusqlite::Result<()> {
        let last = |table: &str| -> rusqlite::Result<u64> {
            let sql = format!("SELECT coalesce(max(key), 0) FROM {table}");
            self.connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).map(|key| key.unsigned_abs())
        };
        let counts = (last("documents")?, last("claims")?, last("times")?, last("territory")?);
        (self.documents, self.claims, self.times, self.entries) = counts;
        Ok(())
    }

    /// Documents that are in it.
    pub(super) fn documents(&self) -> u64 {
        self.documents
    }

    /// A hash of all rows that were inserted.
    pub(super) fn hash(&self) -> String {
        let all = self.hashes.iter().fold(Sha256::new(), |all, hash| all.chain_update(hash.clone().finalize()));
        hex(&all.finalize()[..16])
    }

    /// Hashes the rows of the first documents as they stand, in the place of those that were inserted.
    pub(super) fn look_again(&mut self, documents: u64) -> rusqlite::Result<()> {
        for ((table, condition), hash) in TABLES.iter().zip(&mut self.hashes) {
            *hash = Sha256::new();
            let sql = format!("SELECT * FROM {table} WHERE {condition} ORDER BY rowid");
            let mut statement = self.connection.prepare(&sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query([signed(documents)])?;
            while let Some(row) = rows.next()? {
                for at in 0..columns {
                    digest(hash, row.get_ref(at)?);
                }
            }
        }
        Ok(())
    }

    /// Takes out all documents after the first so many.
    pub(super) fn rewind(&mut self, documents: u64) -> rusqlite::Result<()> {
        let key = signed(documents);
        let sql = "DELETE FROM territory WHERE claim IN (SELECT key FROM claims WHERE document > ?1)";
        self.connection.execute(sql, [key])?;
        for table in ["claims", "people", "organizations", "times"] {
            self.connection.execute(&format!("DELETE FROM {table} WHERE document > ?1"), [key])?;
        }
        self.connection.execute("DELETE FROM documents WHERE key > ?1", [key])?;
        self.commit()?;
        self.count()
    }

    pub(super) fn insert(&mut self, rows: &Rows) -> rusqlite::Result<()> {
        self.documents += 1;
        let document = Cell::Int(signed(self.documents));
        self.put("documents", &[&document], &rows.document)?;
        for (claim, entries) in &rows.claims {
            self.claims += 1;
            let key = Cell::Int(signed(self.claims));
            self.put("claims", &[&key, &document], claim)?;
            for entry in entries {
                self.entries += 1;
                self.put("territory", &[&Cell::Int(signed(self.entries)), &key], entry)?;
            }
        }
        for person in &rows.people {
            self.put("people", &[&document], person)?;
        }
        for body in &rows.organizations {
            self.put("organizations", &[&document], body)?;
        }
        for time in &rows.times {
            self.times += 1;
            self.put("times", &[&Cell::Int(signed(self.times)), &document], time)?;
        }
        Ok(())
    }

    fn put(&mut self, table: &str, keys: &[&Cell], cells: &[Cell]) -> rusqlite::Result<()> {
        if let Some(at) = TABLES.iter().position(|(name, _)| *name == table) {
            keys.iter().copied().chain(cells).for_each(|cell| digest(&mut self.hashes[at], cell.value()));
        }
        let marks = vec!["?"; keys.len() + cells.len()].join(", ");
        let mut statement: CachedStatement<'_> =
            self.connection.prepare_cached(&format!("INSERT INTO {table} VALUES ({marks})"))?;
        statement.execute(params_from_iter(keys.iter().copied().chain(cells))).map(drop)
    }

    /// Makes what was inserted outlive the process.
    pub(super) fn commit(&mut self) -> rusqlite::Result<()> {
        self.connection.execute_batch("COMMIT; BEGIN")
    }

    /// Takes over the decisions of reviewers from the database that this one replaces; see [`decisions::keep`].
    pub(super) fn keep_decisions(&self, old: &Path) -> rusqlite::Result<Option<Connection>> {
        decisions::keep(old, &self.connection)
    }

    /// Ends the database: indexes, views, one file.
    pub(super) fn finish(self) -> rusqlite::Result<()> {
        self.connection.execute_batch(INDEXES)?;
        self.connection.execute_batch("COMMIT; PRAGMA journal_mode = DELETE; PRAGMA optimize;")?;
        self.connection.close().map_err(|(_, error)| error)
    }
}

impl Cell {
    fn value(&self) -> ValueRef<'_> {
        match self {
            Cell::Null => ValueRef::Null,
            Cell::Int(value) => ValueRef::Integer(*value),
            Cell::Real(value) => ValueRef::Real(*value),
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
        }
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.value()))
    }
}

/// Adds a value to a hash, with its kind and length, so that no two rows are alike.
fn digest(hash: &mut Sha256, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => hash.update(b"n"),
        ValueRef::Integer(value) => hash.update([b"i".as_slice(), &value.to_le_bytes()].concat()),
        ValueRef::Real(value) => hash.update([b"r".as_slice(), &value.to_le_bytes()].concat()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            hash.update([b"t".as_slice(), &(bytes.len() as u64).to_le_bytes()].concat());
            hash.update(bytes);
        }
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn tables() -> String {
    let key = "key INTEGER PRIMARY KEY";
    let of_document = "document INTEGER NOT NULL REFERENCES documents(key)";
    let of_claim = "claim INTEGER NOT NULL REFERENCES claims(key)";
    [
        create("documents", &[key], DOCUMENT, ""),
        create("claims", &[key, of_document], &CLAIM_ALONE, ""),
        create("people", &[of_document], PERSON, ", PRIMARY KEY (document, person)"),
        create("organizations", &[of_document], ORGANIZATION, ", PRIMARY KEY (document, organization)"),
        create("times", &[key, of_document], TIME, ""),
        create("territory", &[key, of_claim], TERRITORY, ""),
    ]
    .concat()
}

fn create(table: &str, keys: &[&str], columns: &[Column], end: &str) -> String {
    let columns = columns.iter().map(|column| {
        let kind = match column.kind {
            Kind::Int | Kind::Bool => "INTEGER",
            Kind::Real => "REAL",
            _ => "TEXT",
        };
        // `end` is a word of SQL.
        format!("\"{}\" {kind}", column.name)
    });
    let all: Vec<String> = keys.iter().map(|key| (*key).to_owned()).chain(columns).collect();
    format!("CREATE TABLE IF NOT EXISTS {table} ({}{end});\n", all.join(", "))
}

/// What is made when all rows are there. Datasette knows an index of full text by the double quotes around its table.
const INDEXES: &str = r#"
CREATE INDEX IF NOT EXISTS claims_document ON claims(document);
CREATE INDEX IF NOT EXISTS claims_id ON claims(id);
CREATE INDEX IF NOT EXISTS claims_speaker ON claims(speaker_name);
CREATE INDEX IF NOT EXISTS documents_id ON documents(id);
CREATE INDEX IF NOT EXISTS people_name ON people(name);
CREATE INDEX IF NOT EXISTS organizations_name ON organizations(name);
CREATE INDEX IF NOT EXISTS times_document ON times(document);
CREATE INDEX IF NOT EXISTS territory_claim ON territory(claim);
CREATE INDEX IF NOT EXISTS territory_topic ON territory(topic, stance);
CREATE VIRTUAL TABLE IF NOT EXISTS claims_fts USING fts5(gist, content, content="claims", content_rowid="key");
INSERT INTO claims_fts(claims_fts) VALUES ('rebuild');
CREATE VIEW IF NOT EXISTS statements AS
    SELECT claims.key, claims.gist, claims.form, claims.speaker_name, claims.cue, claims.content,
           coalesce(claims.said_at_value, documents.published) AS said_at, documents.published, documents.title,
           documents.url, documents.id AS document_id, claims.id AS claim_id
    FROM claims JOIN documents ON documents.key = claims.document;
CREATE VIEW IF NOT EXISTS positions AS
    SELECT territory.key, territory.topic, territory.stance, territory.claimant_name, territory.counterparty_name,
           territory.gist, territory.places, territory.condition, territory.status, claims.speaker_name,
           documents.published, documents.title, documents.url, claims.id AS claim_id
    FROM territory JOIN claims ON claims.key = territory.claim JOIN documents ON documents.key = claims.document;
"#;
