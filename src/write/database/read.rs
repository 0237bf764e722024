//! Documents read back from a database: some hundred at a time, each table in one go, so that writers get their turn in
//! between and nothing is asked for row by row.

use crate::record::{self, Document};
use crate::write::decisions;
use crate::write::table::{self, CLAIM_ALONE, Cell, Column, DOCUMENT, ORGANIZATION, PERSON, RowError, TERRITORY, TIME};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde_json::Value;
use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

/// What is wrong with a database that is read.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// SQLite cannot read it, or it has no such tables.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A row is no record.
    #[error("{0}")]
    Row(#[from] RowError),
}

/// Documents that are read at once.
const AT_ONCE: i64 = 200;

/// The rows of one document as they stand in the tables.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    document: Vec<Cell>,
    people: Vec<Vec<Cell>>,
    organizations: Vec<Vec<Cell>>,
    times: Vec<Vec<Cell>>,
    claims: Vec<(Vec<Cell>, Vec<Vec<Cell>>)>,
}

impl Stored {
    /// Claims in it.
    pub(crate) fn claims(&self) -> usize {
        self.claims.len()
    }

    /// The document that the rows were made of.
    pub(crate) fn document(&self) -> Result<Document, RowError> {
        let mut document = table::object(DOCUMENT, &self.document)?;
        let source = source(&document);
        let of = |columns: &[Column], rows: &[Vec<Cell>]| -> Result<Value, RowError> {
            rows.iter().map(|cells| table::object(columns, cells)).collect::<Result<Vec<_>, _>>().map(Value::Array)
        };
        let mut claims = Vec::with_capacity(self.claims.len());
        for (cells, entries) in &self.claims {
            let mut value = table::object(&CLAIM_ALONE, cells)?;
            value["territory"] = of(TERRITORY, entries)?;
            // Each claim has the source of its document, which is put in its place below.
            value["source"] = source.clone();
            claims.push(value);
        }
        document["people"] = of(PERSON, &self.people)?;
        document["organizations"] = of(ORGANIZATION, &self.organizations)?;
        document["times"] = of(TIME, &self.times)?;
        document["claims"] = Value::Array(claims);
        document["source"] = source;
        document["schema"] = record::SCHEMA.into();
        let mut document: Document = serde_json::from_value(document)
            .map_err(|error| RowError { column: "*".to_owned(), reason: error.to_string() })?;
        for claim in &mut document.claims {
            claim.source = Arc::clone(&document.source);
        }
        Ok(document)
    }
}

/// The source of a document, of which its row holds only what the document does not say.
fn source(document: &Value) -> Value {
    let mut source = document["source"].clone();
    for name in ["id", "url", "title", "published"] {
        source[name] = document.get(name).cloned().unwrap_or(Value::Null);
    }
    source
}

/// The documents of a database in order.
#[derive(Debug)]
pub(crate) struct Reader {
    connection: Connection,
    /// The last document that was read.
    after: i64,
    ready: VecDeque<Stored>,
    failed: bool,
}

impl Reader {
    pub(crate) fn open(path: &Path) -> Result<Self, DatabaseError> {
        let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        decisions::be_patient(&mut connection)?;
        Ok(Self { connection, after: 0, ready: VecDeque::new(), failed: false })
    }

    #[cfg(feature = "review")]
    /// One document by its key.
    pub(crate) fn one(connection: &Connection, key: i64) -> Result<Option<Stored>, DatabaseError> {
        Ok(stored(connection, key - 1, key)?.into_iter().next())
    }

    #[cfg(feature = "review")]
    /// One claim by its key, with the key of its document, as JSON without what it shares with that.
    pub(crate) fn claim(connection: &Connection, key: i64) -> Result<Option<(i64, Value)>, DatabaseError> {
        let columns = names(connection, "claims", "", &CLAIM_ALONE)?;
        let sql = format!("SELECT document, key, {columns} FROM claims WHERE key > ?1 AND key <= ?2");
        let range = [key - 1, key];
        let Some((document, _, cells)) = rows(connection, &sql, CLAIM_ALONE.len(), range)?.pop() else {
            return Ok(None);
        };
        let sql = format!(
            "SELECT claim, key, {} FROM territory WHERE claim > ?1 AND claim <= ?2 ORDER BY key",
            names(connection, "territory", "", TERRITORY)?
        );
        let entries = rows(connection, &sql, TERRITORY.len(), range)?;
        let entries: Result<Vec<Value>, RowError> =
            entries.iter().map(|(_, _, cells)| table::object(TERRITORY, cells)).collect();
        let mut claim = table::object(&CLAIM_ALONE, &cells)?;
        claim["territory"] = Value::Array(entries?);
        Ok(Some((document, claim)))
    }

    fn refill(&mut self) -> Result<(), DatabaseError> {
        let sql = "SELECT max(key) FROM (SELECT key FROM documents WHERE key > ?1 ORDER BY key LIMIT ?2)";
        let last: Option<Option<i64>> =
            self.connection.query_row(sql, [self.after, AT_ONCE], |row| row.get(0)).optional()?;
        if let Some(last) = last.flatten() {
            self.ready.extend(stored(&self.connection, self.after, last)?);
            self.after = last;
        }
        Ok(())
    }
}

impl Iterator for Reader {
    type Item = Result<Stored, DatabaseError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty()
            && !self.failed
            && let Err(error) = self.refill()
        {
            self.failed = true;
            return Some(Err(error));
        }
        self.ready.pop_front().map(Ok)
    }
}

/// Gives the documents of a database in order to `each`, until it says no.
///
/// # Errors
/// When the database cannot be read or holds rows that are no records.
pub(crate) fn read<E: From<DatabaseError>>(
    path: &Path,
    mut each: impl FnMut(Document) -> Result<(), E>,
) -> Result<(), E> {
    for stored in Reader::open(path)? {
        each(stored?.document().map_err(DatabaseError::from)?)?;
    }
    Ok(())
}

/// The documents with keys after one and up to another.
fn stored(connection: &Connection, after: i64, last: i64) -> Result<Vec<Stored>, DatabaseError> {
    let range = [after, last];
    let within = |column: &str| format!("{column} > ?1 AND {column} <= ?2");
    let select = |keys: &str, columns: &[Column], from: &str, order: &str| -> rusqlite::Result<String> {
        let columns = names(connection, from, "", columns)?;
        Ok(format!("SELECT {keys}, {columns} FROM {from} WHERE {} ORDER BY {order}", within("document")))
    };
    let columns = names(connection, "documents", "", DOCUMENT)?;
    let sql = format!("SELECT key, key, {columns} FROM documents WHERE {} ORDER BY key", within("key"));
    let mut found: Vec<(i64, Stored)> = rows(connection, &sql, DOCUMENT.len(), range)?
        .into_iter()
        .map(|(key, _, document)| (key, Stored { document, ..Stored::default() }))
        .collect();
    let people = select("document, person", PERSON, "people", "document, person")?;
    spread(&mut found, rows(connection, &people, PERSON.len(), range)?, |it, _, cells| it.people.push(cells));
    // Databases of earlier versions have no such table.
    if connection.table_exists(None, "organizations")? {
        let bodies = select("document, organization", ORGANIZATION, "organizations", "document, organization")?;
        let bodies = rows(connection, &bodies, ORGANIZATION.len(), range)?;
        spread(&mut found, bodies, |it, _, cells| it.organizations.push(cells));
    }
    let times = select("document, key", TIME, "times", "document, key")?;
    spread(&mut found, rows(connection, &times, TIME.len(), range)?, |it, _, cells| it.times.push(cells));
    // Entries come in the order of their claims, which they name.
    let from = "territory AS t JOIN claims AS c ON c.key = t.claim";
    let entries = format!(
        "SELECT c.document, t.claim, {} FROM {from} WHERE {} ORDER BY c.document, c.key, t.key",
        names(connection, "territory", "t.", TERRITORY)?,
        within("c.document")
    );
    let mut entries: VecDeque<_> = rows(connection, &entries, TERRITORY.len(), range)?.into();
    let claims = select("document, key", &CLAIM_ALONE, "claims", "document, key")?;
    spread(&mut found, rows(connection, &claims, CLAIM_ALONE.len(), range)?, |it, claim, cells| {
        let mut own = Vec::new();
        while entries.front().is_some_and(|(_, of, _)| *of == claim) {
            own.extend(entries.pop_front().map(|(_, _, cells)| cells));
        }
        it.claims.push((cells, own));
    });
    Ok(found.into_iter().map(|(_, stored)| stored).collect())
}

/// Names of columns, each after what tells its table. A database of an earlier version may lack some: they hold nothing. (To
/// SQLite, the name of no column in double quotes is a text.)
fn names(connection: &Connection, table: &str, of: &str, columns: &[Column]) -> rusqlite::Result<String> {
    let name = |column: &Column| {
        let is_there = connection.column_exists(None, table, column.name)?;
        Ok(if is_there { format!("{of}\"{}\"", column.name) } else { "NULL".to_owned() })
    };
    Ok(columns.iter().map(name).collect::<rusqlite::Result<Vec<_>>>()?.join(", "))
}

/// A row with its document and a key of its own.
type Keyed = (i64, i64, Vec<Cell>);

fn rows(connection: &Connection, sql: &str, columns: usize, range: [i64; 2]) -> Result<Vec<Keyed>, DatabaseError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(range, |row| {
        let cells = (2..columns + 2).map(|at| Ok(cell(row.get_ref(at)?))).collect::<rusqlite::Result<_>>()?;
        Ok((row.get(0)?, row.get(1)?, cells))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives rows, in the order of their documents, to these.
fn spread(found: &mut [(i64, Stored)], rows: Vec<Keyed>, mut give: impl FnMut(&mut Stored, i64, Vec<Cell>)) {
    let mut at = 0;
    for (document, key, cells) in rows {
        while found.get(at).is_some_and(|(known, _)| *known < document) {
            at += 1;
        }
        if let Some((known, stored)) = found.get_mut(at)
            && *known == document
        {
            give(stored, key, cells);
        }
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(value) => Cell::Int(value),
        ValueRef::Real(value) => Cell::Real(value),
        ValueRef::Text(text) | ValueRef::Blob(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
    }
}
