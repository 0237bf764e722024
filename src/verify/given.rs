//! What a file of quotations holds: the quotations, the lines that give none, and by which names fields are known.

use super::record::Quote;

/// A line that gives no quotation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct BadQuote {
    /// Line, from 1.
    pub line: u64,
    /// What is wrong and what would be right.
    pub reason: String,
}

/// Names of the fields that hold a quotation and what is said of it; of several, the first that is there. Capitals and
/// what stands between words do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The words.
    pub quote: Vec<String>,
    /// Who is said to have said them.
    pub speaker: Vec<String>,
    /// Address of the article; but for the first, only cells with an address count ("source" may be a paper's name).
    pub url: Vec<String>,
    /// Identifier of the article.
    pub id: Vec<String>,
    /// Day, as written.
    pub date: Vec<String>,
}

impl Default for Names {
    fn default() -> Self {
        let names = |all: &[&str]| all.iter().map(|&n| n.to_owned()).collect();
        Self {
            quote: names(&[
                "quote",
                "quotation",
                "statement",
                "text",
                "content",
                "words",
                "claim",
                "quoted text",
                "quote text",
            ]),
            speaker: names(&[
                "speaker",
                "who",
                "name",
                "source name",
                "by",
                "author",
                "person",
                "said by",
                "speaker name",
            ]),
            url: names(&["url", "source", "link", "source url", "href", "article url", "address", "web page", "page"]),
            id: names(&["id"]),
            date: names(&["date", "day", "published"]),
        }
    }
}

/// What a file of quotations gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotes {
    /// The quotations, and the lines that give none.
    pub quotes: Vec<Result<Quote, BadQuote>>,
    /// What was taken for what, for the user to see: form of the file, charset, columns.
    pub taken: Vec<String>,
}

/// What a file is, by the end of its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// To be told by looking.
    #[default]
    Any,
    /// A table.
    Table,
    /// A quotation a line.
    Lines,
}

impl Form {
    /// By the name of the file.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
        match name.rsplit_once('.').map(|(_, end)| end) {
            Some("csv" | "tsv" | "tab") => Form::Table,
            Some("txt" | "text") => Form::Lines,
            _ => Form::Any,
        }
    }
}
