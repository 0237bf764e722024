//! Records as rows: one flattening for CSV and SQLite, and the way back, which loses nothing.
//!
//! - A part of a record that is one thing becomes columns named after it: `speaker_text`, `speaker_start`, ….
//! - `content` and `quotes`, which may stand in several places, become their words joined by ` … `, and beside them, in
//!   `content_at` and `quotes_at`, where each stands: `692-743 806-839`. The words of a piece are as long as its place
//!   says, so both can be told apart again.
//! - Other lists are JSON arrays. An empty list, and what is not there, is an empty cell (NULL).
//! - `topics` repeats the topics of `territory`, for filters in a spreadsheet. It is not read back.

mod columns;

pub(crate) use columns::CLAIM_AND_SOURCE;
#[cfg(feature = "sqlite")]
pub(crate) use columns::{CLAIM_ALONE, DOCUMENT, ORGANIZATION, PERSON, TERRITORY, TIME};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
}

/// How a part of a record becomes a cell.
#[cfg_attr(not(feature = "sqlite"), allow(dead_code, reason = "tables of a database alone have some of these"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text that may be absent.
    Text,
    /// Text that is always there, if only as no characters.
    Words,
    Int,
    Real,
    Bool,
    /// A list or an object, as JSON; an empty list is no cell.
    List,
    /// An object or nothing, as JSON.
    Object,
    /// Pieces of the text: their words.
    Pieces,
    /// The places of the pieces in the column before.
    Places,
    /// The topics of the territorial entries.
    Topics,
}

/// A column: its name, and where in the record it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub name: &'static str,
    pub path: &'static str,
    pub kind: Kind,
}

/// A row that is no record.
#[derive(Debug, thiserror::Error)]
#[error("column `{column}`: {reason}")]
pub struct RowError {
    /// Name of the column.
    pub column: String,
    /// What is wrong with its cell.
    pub reason: String,
}

/// Stands between the pieces of a content.
const GAP: &str = " … ";

/// A record as cells, one a column.
pub(crate) fn row(record: &impl Serialize, columns: &[Column]) -> serde_json::Result<Vec<Cell>> {
    let value = serde_json::to_value(record)?;
    Ok(columns.iter().map(|column| cell(&value, column)).collect())
}

fn cell(record: &Value, column: &Column) -> Cell {
    let value = column.path.split('.').try_fold(record, |value, key| value.get(key)).unwrap_or(&Value::Null);
    match (column.kind, value) {
        (Kind::Pieces, Value::Array(pieces)) => {
            let words: Vec<&str> = pieces.iter().filter_map(|piece| piece.get("text")?.as_str()).collect();
            text(words.join(GAP))
        }
        (Kind::Places, Value::Array(pieces)) => {
            let place = |piece: &Value| Some(format!("{}-{}", piece.get("start")?, piece.get("end")?));
            text(pieces.iter().filter_map(place).collect::<Vec<_>>().join(" "))
        }
        (Kind::Topics, Value::Array(entries)) => {
            let topics = entries.iter().filter_map(|entry| entry.get("topic")?.as_str());
            let mut seen: Vec<&str> = Vec::new();
            topics.for_each(|topic| {
                if !seen.contains(&topic) {
                    seen.push(topic)
                }
            });
            text(seen.join(" "))
        }
        (Kind::List | Kind::Object, Value::Array(list)) if list.is_empty() => Cell::Null,
        (Kind::List | Kind::Object, Value::Null) => Cell::Null,
        (Kind::List | Kind::Object, value) => Cell::Text(value.to_string()),
        (_, Value::Bool(value)) => Cell::Int(i64::from(*value)),
        (_, Value::Number(number)) => {
            number.as_i64().map_or_else(|| number.as_f64().map_or(Cell::Null, Cell::Real), Cell::Int)
        }
        (_, Value::String(value)) => Cell::Text(value.clone()),
        _ => Cell::Null,
    }
}

fn text(text: String) -> Cell {
    if text.is_empty() { Cell::Null } else { Cell::Text(text) }
}

/// The record that a row was made of.
pub(crate) fn record<R: DeserializeOwned>(columns: &[Column], cells: &[Cell]) -> Result<R, RowError> {
    let value = object(columns, cells)?;
    serde_json::from_value(value).map_err(|error| RowError { column: "*".to_owned(), reason: error.to_string() })
}

/// The same as JSON, for records that need more than one row.
pub(crate) fn object(columns: &[Column], cells: &[Cell]) -> Result<Value, RowError> {
    let mut record = Map::new();
    for (at, (column, cell)) in columns.iter().zip(cells).enumerate() {
        let fail = |reason: &str| RowError { column: column.name.to_owned(), reason: reason.to_owned() };
        let value = match (column.kind, cell) {
            (Kind::Topics | Kind::Places, _) => continue,
            (Kind::Pieces, words) => {
                let words = if let Cell::Text(words) = words { words.as_str() } else { "" };
                let places = if let Some(Cell::Text(places)) = cells.get(at + 1) { places.as_str() } else { "" };
                pieces(words, places).ok_or_else(|| fail("its words are not as long as the places beside it say"))?
            }
            (Kind::Words, Cell::Null) => Value::from(""),
            (Kind::List, Cell::Null) => Value::Array(Vec::new()),
            (_, Cell::Null) => continue,
            (Kind::List | Kind::Object, Cell::Text(json)) => {
                serde_json::from_str(json).map_err(|error| fail(&format!("not JSON: {error}")))?
            }
            (Kind::Bool, Cell::Int(value)) => Value::Bool(*value != 0),
            (Kind::Real, Cell::Int(value)) => Value::from(*value as f64),
            (_, Cell::Int(value)) => Value::from(*value),
            (_, Cell::Real(value)) => Value::from(*value),
            (_, Cell::Text(text)) => Value::from(text.as_str()),
        };
        set(&mut record, column.path, value);
    }
    Ok(Value::Object(record))
}

pub(super) fn set(record: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((first, rest)) = path.split_once('.') else {
        record.insert(path.to_owned(), value);
        return;
    };
    let inner = record.entry(first).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        set(inner, rest, value);
    }
}

/// Pieces from their words and their places, if these fit together.
fn pieces(words: &str, places: &str) -> Option<Value> {
    let mut rest = words;
    let mut pieces = Vec::new();
    for place in places.split_ascii_whitespace() {
        let (start, end) = place.split_once('-')?;
        let (start, end): (u32, u32) = (start.parse().ok()?, end.parse().ok()?);
        if !pieces.is_empty() {
            rest = rest.strip_prefix(GAP)?;
        }
        let length = end.checked_sub(start)? as usize;
        let bytes = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(length)?;
        let (text, after) = rest.split_at(bytes);
        pieces.push(serde_json::json!({ "start": start, "end": end, "text": text }));
        rest = after;
    }
    rest.is_empty().then_some(Value::Array(pieces))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_told_apart_by_their_places() {
        let found = pieces("“A … b” … c", "3-10 20-21").unwrap();
        assert_eq!(found[0]["text"], "“A … b”");
        assert_eq!(found[1]["text"], "c");
        assert_eq!(pieces("", "").unwrap(), serde_json::json!([]));
        assert_eq!((pieces("abc", "1-3"), pieces("abc", "1-5"), pieces("abc", "3-1")), (None, None, None));
    }
}
