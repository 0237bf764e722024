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

    fn split<'t>(name: &str, text: &'t str, keep: fn(&'t str) -> Cell, faults: &mut Vec<Diagnostic>) -> Table {
        let mut out = Table::default();
        let mut offset = 0;
        let mut licence = false;
        for line in text.split_inclusive('\n') {
            let place = Place { file: name, text, offset };
            offset += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            if line.starts_with('#') {
                licence |= line.contains("licence:");
            } else if line.is_empty() {
            } else if out.columns.is_empty() {
                out.columns = line.split('\t').map(keep).collect();
            } else {
                let (wanted, end) = (out.columns.len(), out.cells.len() + out.columns.len());
                out.cells.extend(line.split('\t').map(keep));
                if out.cells.len() > end {
                    let found = out.cells.len() - end + wanted;
                    let help = format!("columns: {}", out.columns.join(", "));
                    faults.push(place.says(None, format!("{found} cells in a table of {wanted}"), Some(&help)));
                }
                out.cells.resize(end, Cow::Borrowed(""));
            }
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
