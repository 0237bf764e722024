//! Documents to bytes, and bytes to their destination.

pub(crate) mod csv;
#[cfg(feature = "sqlite")]
pub(crate) mod database;
#[cfg(feature = "sqlite")]
pub(crate) mod decisions;
mod filter;
mod format;
mod json;
mod output;
mod pack;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
mod sink;
pub(crate) mod table;
mod text;

pub use filter::Filter;
pub use format::{Format, Packing};

pub use output::{Output, OutputError};
pub(crate) use output::{beside, missing_folder};
pub use sink::Sink;
pub use table::RowError;
pub use text::Look;

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
    /// A line for people a claim: its source, its place there, and its gist.
    Gists(Look),
    /// One row of CSV a claim.
    Csv {
        /// Whether cells that a spreadsheet would take for formulas stand as they are.
        raw: bool,
    },
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
    Striped(Box<parquet::Stripes>),
}

impl Chunk {
    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Chunk::Lines(lines) if lines.is_empty())
    }
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
            Records::Claims => json::lines(&document.claims, &mut out)?,
            Records::Documents { .. } => {
                serde_json::to_writer(&mut out, &document)?;
                out.push(b'\n');
            }
            Records::Gists(look) => {
                let text = article.map(|article| article.text.as_str()).or(document.text.as_deref());
                text::write(document, text, look, &mut out);
            }
            Records::Csv { raw } => csv::write(&document.claims, raw, &mut out)?,
            #[cfg(feature = "sqlite")]
            Records::Database { .. } => return Ok(Chunk::Rows(Box::new(database::Rows::new(document)?))),
            #[cfg(feature = "parquet")]
            Records::Columns => {
                return Ok(Chunk::Striped(Box::new(parquet::Stripes::of(&document.claims)?)));
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
