//! Documents to bytes, and bytes to their destination.

pub(crate) mod csv;
#[cfg(feature = "sqlite")]
pub(crate) mod database;
#[cfg(feature = "sqlite")]
pub(crate) mod decisions;
mod filter;
mod format;
mod output;
mod pack;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
mod sink;
pub(crate) mod table;

pub use filter::Filter;
pub use format::{Format, Packing};

pub(crate) use output::beside;
pub use output::{Output, OutputError};
pub use sink::Sink;
pub use table::RowError;

use crate::article::Article;
use crate::record::Document;

/// What is written of each document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    /// One JSON object a claim, a line each.
    Claims,
    /// One JSON object a document, a line each.
    Documents {
        /// Whether the document carries its text, in which its offsets count.
        with_text: bool,
    },
    /// The gist of each claim, a line each.
    Gists,
    /// One row of CSV a claim.
    Csv,
    /// Rows of a database.
    Database {
        /// Whether the document carries its text, in which its offsets count.
        with_text: bool,
    },
    /// One row of a column store a claim.
    Columns,
}

/// The records of one document, in the form in which they are written. Making them is the workers' part.
#[derive(Debug)]
pub enum Chunk {
    /// Bytes that end in a line feed, or none.
    Lines(Vec<u8>),
    /// Rows of a database.
    #[cfg(feature = "sqlite")]
    Rows(Box<database::Rows>),
    /// Rows of a column store.
    #[cfg(feature = "parquet")]
    Flat(table::Rows),
}

impl Default for Chunk {
    fn default() -> Self {
        Chunk::Lines(Vec::new())
    }
}

impl Records {
    /// Whether people, places and times are written too.
    #[must_use]
    pub fn has_lists(self) -> bool {
        matches!(self, Records::Documents { .. } | Records::Database { .. })
    }

    /// Makes the records of a document; `article` gives the text where it is asked for.
    ///
    /// # Errors
    ///
    /// None for documents that the extractor makes: they hold nothing that JSON cannot.
    pub fn of(self, document: &mut Document, article: Option<&Article>) -> std::io::Result<Chunk> {
        if let (Records::Documents { with_text: true } | Records::Database { with_text: true }, Some(article)) =
            (self, article)
        {
            document.text = Some(article.text.clone());
        }
        let mut out = Vec::new();
        match self {
            Records::Claims => {
                for claim in &document.claims {
                    serde_json::to_writer(&mut out, claim)?;
                    out.push(b'\n');
                }
            }
            Records::Documents { .. } => {
                serde_json::to_writer(&mut out, &document)?;
                out.push(b'\n');
            }
            Records::Gists => {
                for claim in &document.claims {
                    out.extend(one_line(&claim.gist).as_bytes());
                    out.push(b'\n');
                }
            }
            Records::Csv => csv::write(&document.claims, &mut out)?,
            #[cfg(feature = "sqlite")]
            Records::Database { .. } => return Ok(Chunk::Rows(Box::new(database::Rows::new(document)?))),
            #[cfg(feature = "parquet")]
            Records::Columns => {
                let rows = document.claims.iter().map(|claim| table::row(claim, &table::CLAIM_AND_SOURCE));
                return Ok(Chunk::Flat(table::Rows(rows.collect::<Result<_, _>>()?)));
            }
            // No such output can be opened.
            #[allow(unreachable_patterns)]
            Records::Database { .. } | Records::Columns => {}
        }
        Ok(Chunk::Lines(out))
    }
}

/// The text on one line: a gist may hold words from across a line end, and no source may send control sequences to a
/// reader's terminal.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_gist_is_one_line() {
        assert_eq!(one_line("Ruiz: no\r\n  peace\u{1b}[2J without\u{a0}islands"), "Ruiz: no peace [2J without islands");
    }
}
