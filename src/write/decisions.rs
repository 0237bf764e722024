//! What reviewers decided goes on when a database is replaced by a newer one. The table is made by `review::decisions`;
//! here it is copied as it is, so that claims can be extracted by builds without a review desk.

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Between two looks whether a file is still locked. Longer pauses, as SQLite's own, may miss for long that a busy writer
/// stops for a moment.
const PAUSE: Duration = Duration::from_millis(3);
/// Looks before giving up, after half a minute.
const LOOKS: i32 = 10_000;

/// Lets a connection wait for others who write to the same file.
pub(crate) fn be_patient(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_handler(Some(|looks| {
        thread::sleep(PAUSE);
        looks < LOOKS
    }))
}

/// Copies the table of decisions, with its indexes and views, from the database at a path, if there is one and it has any.
///
/// Gives the connection to it, in a transaction that keeps others from adding decisions until it is dropped: that is to be
/// when the new file has its name.
pub(super) fn keep(old: &Path, into: &Connection) -> rusqlite::Result<Option<Connection>> {
    if !old.is_file() {
        return Ok(None);
    }
    let Ok(mut from) = Connection::open_with_flags(old, OpenFlags::SQLITE_OPEN_READ_WRITE) else { return Ok(None) };
    be_patient(&mut from)?;
    let found = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'decisions'";
    match from.query_row(found, [], |row| row.get::<_, i64>(0)) {
        Ok(1) => {}
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => return Err(error),
        // Something else is replaced, perhaps no database.
        _ => return Ok(None),
    }
    // Ends when the connection is dropped.
    match from.execute_batch("BEGIN IMMEDIATE") {
        // Where nothing can be written, nobody adds a decision.
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ReadOnly) => {
            from.execute_batch("BEGIN")?
        }
        done => done?,
    }
    copy(&from, into)?;
    Ok(Some(from))
}

fn copy(from: &Connection, into: &Connection) -> rusqlite::Result<()> {
    let mut parts = from.prepare(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND (tbl_name = 'decisions' OR name = 'verdicts')
         ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END",
    )?;
    let parts = parts.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for part in parts {
        let (name, sql) = part?;
        let there = "SELECT count(*) FROM sqlite_master WHERE name = ?1";
        if into.query_row(there, [&name], |row| row.get::<_, i64>(0))? == 0 {
            into.execute_batch(&sql)?;
        }
    }
    let mut select = from.prepare("SELECT * FROM decisions ORDER BY key")?;
    let columns = select.column_count();
    let marks = vec!["?"; columns].join(", ");
    let mut insert = into.prepare(&format!("INSERT OR REPLACE INTO decisions VALUES ({marks})"))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let values: Vec<Value> = (0..columns).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        insert.execute(params_from_iter(values))?;
    }
    Ok(())
}
