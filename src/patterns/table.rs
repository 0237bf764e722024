//! Gazetteers: tab-separated tables with their source and licence in comment lines.

use crate::patterns::diagnostic::{Diagnostic, Place};

/// A gazetteer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The number of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == name)
    }

    /// A function that gives the cell of a row under a column; empty where the table has no such column.
    pub fn cells<'t>(&'t self, name: &str) -> impl Fn(&'t [String]) -> &'t str + use<'t> {
        let column = self.column(name);
        move |row| column.and_then(|c| row.get(c)).map_or("", |s| s.as_str())
    }

    /// Reads a table; faults are appended to `faults`.
    pub fn read(name: &str, text: &str, faults: &mut Vec<Diagnostic>) -> Table {
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
                out.columns = line.split('\t').map(str::to_owned).collect();
            } else {
                let mut row: Vec<String> = line.split('\t').map(str::to_owned).collect();
                if row.len() > out.columns.len() {
                    let help = format!("columns: {}", out.columns.join(", "));
                    faults.push(place.says(
                        None,
                        format!("{} cells in a table of {}", row.len(), out.columns.len()),
                        Some(&help),
                    ));
                }
                row.resize(out.columns.len(), String::new());
                out.rows.push(row);
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
        let own = self.rows.len();
        let mut placed: rustc_hash::FxHashSet<String> = rustc_hash::FxHashSet::default();
        for row in later.rows {
            let key = row.first().cloned().unwrap_or_default();
            match self.rows[..own].iter_mut().find(|r| r.first() == row.first()).filter(|_| !placed.contains(&key)) {
                Some(old) => *old = row,
                None => self.rows.push(row),
            }
            placed.insert(key);
        }
    }
}
