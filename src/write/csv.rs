//! Claims as CSV (RFC 4180, UTF-8, a line feed after each row): the columns of [`table`](super::table), with a header.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and runs what a stranger wrote; some do so
//! behind white space and what is not seen, and some for the wide forms of these signs. Such cells begin with a `'`, which
//! spreadsheets take for "this is text"; reading takes it away again.

use super::table::{self, CLAIM_AND_SOURCE, Cell, Column, Kind, RowError};
use crate::record::Claim;
use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Read};

/// The line with the names of the columns.
pub(super) fn header() -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    writer(&mut out).write_record(CLAIM_AND_SOURCE.iter().map(|column| column.name))?;
    Ok(out)
}

/// Appends a row for each claim; `raw` leaves formulas as they are.
pub(super) fn write(claims: &[Claim], raw: bool, out: &mut Vec<u8>) -> io::Result<()> {
    let mut writer = writer(out);
    for claim in claims {
        for cell in table::row(claim, &CLAIM_AND_SOURCE)? {
            match cell {
                Cell::Null => writer.write_field("")?,
                Cell::Int(value) => writer.write_field(value.to_string())?,
                Cell::Real(value) => writer.write_field(value.to_string())?,
                Cell::Text(text) if raw => writer.write_field(text)?,
                Cell::Text(text) => writer.write_field(shielded(&text).as_bytes())?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// Whether a spreadsheet would take a text for a formula, or was kept from it by a `'`.
fn is_formula(text: &str) -> bool {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_skipped = |c: char| c == '\'' || c.is_whitespace() || c.is_control() || is_unseen(c);
    let begins = text.trim_start_matches('\'').starts_with(['\t', '\r', '\n', '\0']);
    begins || text.trim_start_matches(is_skipped).starts_with(SIGNS)
}

/// What takes no room: byte order marks, joiners, marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text so that no spreadsheet takes it for a formula.
pub(crate) fn shielded(text: &str) -> Cow<'_, str> {
    if is_formula(text) { format!("'{text}").into() } else { text.into() }
}

/// The text that was [`shielded`].
fn bare(text: &str) -> &str {
    text.strip_prefix('\'').filter(|_| is_formula(text)).unwrap_or(text)
}

fn writer(out: &mut Vec<u8>) -> csv::Writer<&mut Vec<u8>> {
    WriterBuilder::new().from_writer(out)
}

/// The claims of a file, in order. Columns may stand in any order; those of other names are skipped.
///
/// # Errors
/// With the number of the line where it is no claim.
pub(crate) fn read<E: From<RowError>>(input: impl Read, mut each: impl FnMut(Claim) -> Result<(), E>) -> Result<(), E> {
    let bad = |error: csv::Error| RowError { column: "*".to_owned(), reason: error.to_string() };
    let mut reader = ReaderBuilder::new().from_reader(input);
    let columns: Vec<Option<Column>> = reader
        .headers()
        .map_err(bad)?
        .iter()
        .map(|name| CLAIM_AND_SOURCE.iter().find(|column| column.name == name.trim_start_matches('\u{feff}')).copied())
        .collect();
    if let Some(missing) =
        CLAIM_AND_SOURCE.iter().find(|wanted| !columns.iter().flatten().any(|c| c.name == wanted.name))
    {
        let reason = "not there; a table of claims has all columns of `inquit extract --format csv`".to_owned();
        return Err(RowError { column: missing.name.to_owned(), reason }.into());
    }
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(bad)? {
        let line = record.position().map_or(0, csv::Position::line);
        let numbered = |error: RowError| RowError { reason: format!("line {line}: {}", error.reason), ..error };
        let mut known = Vec::with_capacity(columns.len());
        let mut cells = Vec::with_capacity(columns.len());
        for (column, field) in columns.iter().zip(&record) {
            let Some(column) = column else { continue };
            known.push(*column);
            cells.push(cell(column, field).map_err(numbered)?);
        }
        each(table::record(&known, &cells).map_err(numbered)?)?;
    }
    Ok(())
}

fn cell(column: &Column, field: &str) -> Result<Cell, RowError> {
    let fail = || RowError { column: column.name.to_owned(), reason: format!("`{field}` is no number") };
    Ok(match column.kind {
        _ if field.is_empty() => Cell::Null,
        Kind::Int | Kind::Bool => Cell::Int(field.parse().map_err(|_| fail())?),
        Kind::Real => Cell::Real(field.parse().map_err(|_| fail())?),
        _ => Cell::Text(bare(field).to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_shielded_and_come_back() {
        for text in ["=HYPERLINK(\"http://x\")", "=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-2+3", "\t=1", "'=1", "''-"] {
            assert_eq!(shielded(text), format!("'{text}"));
            assert_eq!(bare(&shielded(text)), text);
        }
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            for before in
                ["", " ", "\t", "\r", "\n", "\r\n", "\0", "\u{a0}", "\u{feff}", "\u{200b}", "\u{202e}", "'", " '", "' "]
            {
                let text = format!("{before}{sign}A1");
                assert_eq!(shielded(&text), format!("'{text}"));
                assert_eq!(bare(&shielded(&text)), text);
            }
        }
        for text in ["a=1", "'tis", "“-”", "“=1”", "’=1", "1-2", "a@b", " a", "", " ", "'"] {
            assert_eq!((shielded(text).as_ref(), bare(text)), (text, text));
        }
    }
}
