//! Articles as the rows of a spreadsheet (.xlsx), below a row of names.

use super::error::Fault;
use super::json::Fields;
use super::table::{Columns, Row};
use super::workbook::{Step, Words, Workbook, Xml, attribute};
use csv::ByteRecord;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::path::Path;

/// The rows of a sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    workbook: Workbook,
    part: Xml,
    /// Name of that part, and where in it the row begins.
    name: String,
    offset: u64,
    columns: Columns,
    width: usize,
    row: u64,
    limit: usize,
    failed: bool,
}

/// Most columns that a sheet has.
const COLUMNS: usize = 16_384;
/// Rows among which the names of the columns are looked for: a title may stand above them.
const ROWS: usize = 10;

impl Sheet {
    /// Opens a spreadsheet: the first of its sheets that has a column with the words of articles.
    pub(super) fn open(path: &Path, fields: &Fields, limit: usize) -> Result<Self, Fault> {
        let workbook = Workbook::open(path, limit)?;
        let part = workbook.part("", limit)?;
        let columns = Columns::default();
        let name = String::new();
        let mut sheet = Self { workbook, part, name, offset: 0, columns, width: 0, row: 0, limit, failed: false };
        let mut first = None;
        for name in sheet.workbook.sheets.clone() {
            (sheet.part, sheet.row, sheet.width) = (sheet.workbook.part(&name, limit)?, 0, COLUMNS);
            for _ in 0..ROWS {
                let Some(cells) = sheet.cells()? else { break };
                let names: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
                match Columns::named(&names, fields) {
                    Ok(columns) => {
                        (sheet.columns, sheet.width, sheet.name) = (columns, names.len(), name);
                        return Ok(sheet);
                    }
                    Err(fault @ Fault::OwnOutput(_)) => return Err(fault),
                    Err(fault) => first = first.or(Some(fault).filter(|_| names.iter().any(|name| !name.is_empty()))),
                }
            }
        }
        Err(first.unwrap_or(Fault::Empty))
    }

    /// The part of the workbook that holds its rows; their offsets count in it, unpacked.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The next row, or `None` at the end. A row that can't be read ends the sheet.
    pub(super) fn next_row(&mut self) -> Option<Result<Row, (u64, Fault)>> {
        if self.failed {
            return None;
        }
        loop {
            match self.cells() {
                Ok(None) => return None,
                // Sheets go on for thousands of rows that have a format and nothing in them.
                Ok(Some(cells)) if cells.iter().all(String::is_empty) => {}
                Ok(Some(cells)) => {
                    let (record, body) = self.columns.taken(&ByteRecord::from(cells));
                    return Some(Ok(Row { line: self.row, offset: self.offset, record, body }));
                }
                Err(fault) => {
                    self.failed = true;
                    return Some(Err((self.row + 1, fault)));
                }
            }
        }
    }

    /// The cells of the next row, as many as there are names.
    fn cells(&mut self) -> Result<Option<Vec<String>>, Fault> {
        self.part.refill();
        let (mut cells, mut size): (Vec<String>, usize) = (Vec::new(), 0);
        let (mut cell, mut words, mut in_value) = (Cell::default(), Words::default(), false);
        let mut next = 0;
        loop {
            let at = self.part.position();
            let Some(step) = self.part.step()? else { return Ok(None) };
            words.take(&step, &mut cell.text, self.limit)?;
            match step {
                Step::Open(tag) => match tag.local_name().as_ref() {
                    "row" => {
                        let number = attribute(&tag, "r").and_then(|number| number.parse().ok());
                        (self.row, self.offset) = (number.unwrap_or(self.row + 1), at);
                    }
                    "c" => cell = Cell::new(&tag, next),
                    "v" => in_value = true,
                    _ => {}
                },
                Step::Words(piece) if in_value => cell.value.push_str(&piece),
                Step::Words(_) => {}
                Step::Close(tag) => match tag.local_name().as_ref() {
                    "v" => in_value = false,
                    "c" => {
                        next = cell.column + 1;
                        let at = cell.column;
                        if at < self.width && self.columns.is_wanted(at) {
                            let text = cell.read(&self.workbook);
                            size += text.len();
                            if size > self.limit {
                                return Err(Fault::LongRow { limit: self.limit as u64 });
                            }
                            if cells.len() <= at {
                                cells.resize(at + 1, String::new());
                            }
                            cells[at] = text;
                        }
                        cell = Cell::default();
                    }
                    "row" => return Ok(Some(cells)),
                    "sheetData" => return Ok(None),
                    _ => {}
                },
            }
        }
    }
}

/// A cell while it is read.
#[derive(Debug, Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    /// What stands in it by itself, and what its value is.
    text: String,
    value: String,
}

impl Cell {
    fn new(tag: &quick_xml::events::BytesStart<'_>, next: usize) -> Self {
        let column = attribute(tag, "r").and_then(|place| column_of(&place));
        let style = attribute(tag, "s").and_then(|style| style.parse().ok()).unwrap_or_default();
        let kind = attribute(tag, "t").unwrap_or_default();
        Self { column: column.unwrap_or(next), kind, style, ..Self::default() }
    }

    fn read(&self, workbook: &Workbook) -> String {
        let value = self.value.trim();
        match self.kind.as_str() {
            "s" => value.parse().ok().and_then(|at| workbook.strings.get(at)).map(unescaped).unwrap_or_default(),
            "inlineStr" => unescaped(&self.text),
            "str" => unescaped(&self.value),
            // “#DIV/0!” says nothing.
            "e" => String::new(),
            "" | "n" if workbook.days.get(self.style) == Some(&true) => {
                let day = value.parse().ok().and_then(|number| day_of(number, workbook.from_1904));
                day.map_or_else(|| value.to_owned(), |day| day.to_string())
            }
            _ => value.to_owned(),
        }
    }
}

/// The column of “BC12”, from 0.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// The day that a number stands for. The first days of 1900 are one off, as spreadsheets count a day that was none.
fn day_of(number: f64, from_1904: bool) -> Option<Date> {
    let first = if from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    // In these bounds the whole part is exact.
    #[allow(clippy::cast_possible_truncation)]
    first.checked_add((number.floor() as i64).days()).ok()
}

/// The text with `_x000D_` read as the character that it stands for.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        out.push_str(&rest[..at]);
        let length = match letter {
            Some(letter) => {
                out.push(letter);
                7
            }
            None => {
                out.push_str("_x");
                2
            }
        };
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_days() {
        assert_eq!(["A1", "Z9", "AA10", "XFD1", "7"].map(column_of), [Some(0), Some(25), Some(26), Some(16_383), None]);
        assert_eq!(day_of(46_045.75, false), Some(date(2026, 1, 23)));
        assert_eq!(day_of(44_583.0, true), Some(date(2026, 1, 23)));
        assert_eq!(day_of(f64::NAN, false), None);
    }

    #[test]
    fn escapes() {
        assert_eq!(unescaped("a_x000D_\nb _x_ _x12 _xZZZZ_ é_x"), "a\r\nb _x_ _x12 _xZZZZ_ é_x");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
    }
}
