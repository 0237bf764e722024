//! An article as the extractor sees it: its text, what is known about it, and where it came from.

use crate::record::{Origin, Page, Status};
use jiff::civil::Date;

/// Most bytes of a text that are read: a library of novels. What is behind them is left out, and the document says so.
pub const MAX_TEXT_BYTES: usize = 4_000_000;

/// Most words and marks of a text that are read. Each takes some 500 bytes until the records are written, whatever the
/// length of the words: this and not the size of a file bounds the memory that an article takes.
pub const MAX_TOKENS: usize = 300_000;

/// One article. The text is built once by a reader and never changed after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Identifier given by the input, or derived from its place (file name, line).
    pub id: String,
    /// The article's text. Paragraphs are separated by at least one line feed.
    pub text: String,
    /// Headline, when the input gives it apart from the text.
    pub title: Option<String>,
    /// Names of the authors as printed.
    pub byline: Option<String>,
    /// Day of publication: the reference for "Friday" and "last month". Set by [`Article::with_day`].
    #[doc(hidden)]
    pub published: Option<Date>,
    /// Where the day of publication was found.
    pub published_from: Option<Origin>,
    /// Whether the article is there. Anything but a page is always whole.
    pub status: Status,
    /// What a page says beside the other fields.
    pub page: Option<Page>,
    /// Language as a BCP 47 tag; `None` when the input does not say.
    pub lang: Option<String>,
    /// Parts of the text, in bytes, that are in languages which no pattern pack reads: no claims are taken from there.
    pub foreign: Vec<std::ops::Range<usize>>,
    /// Address of the article.
    pub url: Option<String>,
    /// Where the bytes came from.
    pub provenance: Provenance,
    /// What the reader noticed (such as a guessed charset); copied to the document's warnings.
    pub warnings: Vec<String>,
}

/// Where an article's bytes came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Path or name of the input, as given on the command line or found in a folder.
    pub path: Option<String>,
    /// Time of retrieval in RFC 3339, for fetched pages.
    pub retrieved: Option<String>,
    /// Archive or line-oriented file that holds the article.
    pub archive: Option<ArchivePlace>,
    /// SHA-256 of the raw bytes of the article's input (file, or line), in lower-case hexadecimal.
    pub sha256: Option<String>,
}

/// A place inside a file that holds many articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivePlace {
    /// Path of the archive.
    pub file: String,
    /// Archive inside of a package that holds the record: `archive/data.warc.gz`.
    pub member: Option<String>,
    /// Offset of the record (or line) in the file, in bytes.
    pub offset: u64,
    /// `WARC-Record-ID` of an archive's record.
    pub record_id: Option<String>,
}

impl Article {
    /// Whether it is a page that lists others.
    pub(crate) fn is_list(&self) -> bool {
        self.status == Status::NotArticle && self.page.as_ref().is_some_and(|page| page.from.title.is_some())
    }

    /// The beginning of its text that is read: all of nearly every article.
    pub(crate) fn readable(&self) -> &str {
        let text = self.text.as_str();
        text.get(..text.floor_char_boundary(MAX_TEXT_BYTES)).unwrap_or(text)
    }

    /// An article of bare text, for callers that hold nothing else.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }

    /// The same article with a day of publication, for callers that know the crate in which it is held.
    #[doc(hidden)]
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Self {
        self.published = Some(date);
        self
    }
}
