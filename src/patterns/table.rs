//! Gazetteers: tab-separated tables with their source and licence in comment lines.

use crate::patterns::diagnostic::{Diagnostic, Place};
use std::borrow::Cow;

/// A cell: a part of the built-in pack as it stands in the program, or the text of a user's file.
pub type Cell = Cow<'static, str>;

/// A gazetteer. Its cells stand in one list, row by row: tables have tens of thousands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    columns: Vec<Cell>,
    cells: Vec<Cell>,
}

impl Table {
    /// The number of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == name)
    }

    /// The rows; each has as many cells as there are columns.
    pub fn rows(&self) -> std::slice::ChunksExact<'_, Cell> {
        self.cells.chunks_exact(self.columns.len().max(1))
    }

    /// A function that gives the cell of a row under a column; empty where the table has no such column.
    pub fn cells<'t>(&'t self, name: &str) -> impl Fn(&'t [Cell]) -> &'t str + use<'t> {
        let column = self.column(name);
        move |row| column.and_then(|c| row.get(c)).map_or("", |s| s)
    }

    /// Reads a table; faults are appended to `faults`.
    pub fn read(name: &str, text: &Cell, faults: &mut Vec<Diagnostic>) -> Table {
        match text {
            Cow::Borrowed(text) => Self::split(name, text, Cow::Borrowed, faults),
            Cow::Owned(text) => Self::split(name, text, |cell| Cow::Owned(cell.to_owned()), faults),
        }
    }

    fn split<'t>(name: &str, text: &'t str, keep: impl Fn(&'t str) -> Cell, faults: &mut Vec<Diagnostic>) -> Table {
        let bytes = text.as_bytes();
        let mut out = Table::default();
        out.cells.reserve(bytes.iter().filter(|&&b| b == b'\t' || b == b'\n').count());
        let mut at = 0;
        let mut licence = false;
        while at < bytes.len() {
            let (start, before) = (at, out.cells.len());
            if bytes[at] == b'#' {
                at += memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len() - at, |end| end + 1);
                licence |= text[start..at].contains("licence:");
                continue;
            }
            let blank = |line: &[Cell]| matches!(line, [cell] if cell.is_empty());
            if out.columns.is_empty() {
                at = cells(text, at, |cell| out.columns.push(keep(cell)));
                if blank(&out.columns) {
                    out.columns.clear();
                }
                continue;
            }
            at = cells(text, at, |cell| out.cells.push(keep(cell)));
            let (wanted, found) = (out.columns.len(), out.cells.len() - before);
            if blank(&out.cells[before..]) {
                out.cells.truncate(before);
                continue;
            }
            if found > wanted {
                let place = Place { file: name, text, offset: start };
                let help = format!("columns: {}", out.columns.join(", "));
                faults.push(place.says(None, format!("{found} cells in a table of {wanted}"), Some(&help)));
            }
            out.cells.resize(before + wanted, Cow::Borrowed(""));
        }
        if !licence {
            let help = "begin the file with `# source: …` and `# licence: …`";
            faults.push(Place { file: name, text, offset: 0 }.says(
                None,
                "a table that does not name its licence",
                Some(help),
            ));
        }
        out
    }

    /// Adds the rows of a later pack's table; a row whose first cell is there already takes its place. What the later table
    /// itself says in several rows stays so.
    pub fn merge(&mut self, later: Table) {
        if self.columns != later.columns {
            *self = later;
            return;
        }
        let width = self.columns.len().max(1);
        let own = self.cells.len();
        let mut placed: rustc_hash::FxHashSet<&str> = rustc_hash::FxHashSet::default();
        for row in later.rows() {
            let mut olds = self.cells[..own].chunks_exact_mut(width);
            let key = row.first().map_or("", |c| c);
            match olds.find(|r| r.first() == row.first()).filter(|_| !placed.contains(key)) {
                Some(old) => old.clone_from_slice(row),
                None => self.cells.extend_from_slice(row),
            }
            placed.insert(key);
        }
    }
}

/// Gives the cells of the line that begins at `at`; returns where the next begins.
fn cells<'t>(text: &'t str, at: usize, mut each: impl FnMut(&'t str)) -> usize {
    let mut start = at;
    loop {
        let end = mark(text.as_bytes(), start);
        if text.as_bytes().get(end) != Some(&b'\t') {
            each(text[start..end].trim_end_matches('\r'));
            return (end + 1).min(text.len());
        }
        each(&text[start..end]);
        start = end + 1;
    }
}

/// The first tab or line's end from `at` on, else the end. Cells are short: eight bytes at once find most ends with one look,
/// where a search that is made for long texts has not begun.
fn mark(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let zeros = |eight: u64| eight.wrapping_sub(ONES) & !eight & HIGH;
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let eight = u64::from_le_bytes(*eight);
        let found = zeros(eight ^ (u64::from(b'\t') * ONES)) | zeros(eight ^ (u64::from(b'\n') * ONES));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|&b| b == b'\t' || b == b'\n').unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::Table;
    use std::borrow::Cow;

    fn read(text: &str) -> (Table, usize) {
        let mut faults = Vec::new();
        (Table::read("t.tsv", &Cow::Owned(text.to_owned()), &mut faults), faults.len())
    }

    #[test]
    fn lines_become_rows_of_as_many_cells_as_there_are_columns() {
        let (table, faults) = read("# licence: own\n\na\tb\tc\r\n1\t2\t3\n\n#4\t5\n6\r\n\t\t7\n8\t9\t\r\n\r\nlast\té");
        let rows: Vec<_> = table.rows().map(|row| row.join("|")).collect();
        assert_eq!((rows.join(" "), faults), ("1|2|3 6|| ||7 8|9| last|é|".to_owned(), 0));
        assert_eq!((table.column("c"), table.column("d")), (Some(2), None));
        // A row that is too long is cut, and said so; so is a table without a licence.
        let (table, faults) = read("a\n1\t2\n");
        assert_eq!((table.rows().count(), faults), (1, 2));
        assert_eq!(read("").0, Table::default());
    }
}
