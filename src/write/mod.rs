//! Documents to bytes, and bytes to their destination.

mod filter;
mod output;

pub use filter::Filter;
pub use output::{Output, OutputError};

use crate::article::Article;
use crate::record::Document;

/// What is written of each document. All three are made of lines that end in a line feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    /// One JSON object a claim.
    Claims,
    /// One JSON object a document.
    Documents {
        /// Whether the document carries its text, in which its offsets count.
        with_text: bool,
    },
    /// The gist of each claim.
    Gists,
}

impl Records {
    /// Appends the lines of one document.
    ///
    /// # Errors
    ///
    /// None for documents that the extractor makes: they hold nothing that JSON cannot.
    pub fn write(self, mut document: Document, article: &Article, out: &mut Vec<u8>) -> serde_json::Result<()> {
        match self {
            Records::Claims => {
                for claim in &document.claims {
                    serde_json::to_writer(&mut *out, claim)?;
                    out.push(b'\n');
                }
            }
            Records::Documents { with_text } => {
                document.text = with_text.then(|| article.text.clone());
                serde_json::to_writer(&mut *out, &document)?;
                out.push(b'\n');
            }
            Records::Gists => {
                for claim in &document.claims {
                    out.extend(one_line(&claim.gist).as_bytes());
                    out.push(b'\n');
                }
            }
        }
        Ok(())
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
