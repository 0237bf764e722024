//! What can be wrong with an input: one fault, where it is, and what the user can do about it.

use crate::record::ErrorRecord;
use rustc_hash::FxBuildHasher;
use std::fmt;
use std::hash::BuildHasher;
use std::io;

/// An input, or one part of it, that gave no article.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", Place { input, position: *.position })]
pub struct ReadError {
    /// Path or name of the input.
    pub input: String,
    /// Line of the input, counted from 1, element of a JSON array, counted from 1, or offset of an archive's record in
    /// bytes.
    pub position: Option<u64>,
    /// What is wrong.
    #[source]
    pub fault: Fault,
}

/// Kinds of fault. Each message says what to do where something can be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// A named file or folder does not exist.
    #[error("no such file or folder")]
    NotFound,
    /// A glob matched nothing.
    #[error("no file matches this pattern")]
    NoMatch,
    /// A glob that cannot be read as one.
    #[error("not a valid pattern: {0}")]
    BadPattern(String),
    /// The system refused to open or read it.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    /// Not text at all.
    #[error("not text: {0}")]
    Binary(&'static str),
    /// A record of an archive that cannot be read.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A record of an archive that is too long to hold a page.
    #[error("a record of {} MB, too large for a page", .size / 1_000_000)]
    LargeRecord {
        /// Bytes of its block.
        size: u64,
    },
    /// No pattern pack for the language of the text.
    #[error("in the language “{0}”, for which there is no pattern pack (--lang en reads it as English)")]
    Language(String),
    /// Something that this program wrote.
    #[error("{0} that inquit wrote, not articles; skipped")]
    OwnOutput(&'static str),
    /// Not asked for.
    #[error("outside the dates or hosts asked for")]
    OutOfScope,
    /// No text in it.
    #[error("no text in it")]
    Empty,
    /// Bytes that are in no charset.
    #[error("not readable as text: {0}; convert it to UTF-8")]
    BadEncoding(String),
    /// Over the size cap.
    #[error("larger than the limit of {} MB", .limit / 1_000_000)]
    TooLarge {
        /// The cap in bytes.
        limit: u64,
    },
    /// Not JSON, or not an object.
    #[error("not a JSON object: {0}")]
    BadJson(String),
    /// A JSON object without the fields that hold an article.
    #[error("no field `{text}` or `{html}` with text; name the right field with --text-field or --html-field")]
    NoText {
        /// Name of the field that was looked for as text.
        text: String,
        /// Name of the field that was looked for as HTML.
        html: String,
    },
    /// A table without the columns that hold articles.
    #[error(
        "no column `{text}` or `{html}` (columns: {columns}); name the right one with --text-field or --html-field"
    )]
    NoColumn {
        /// Name of the column that was looked for as text.
        text: String,
        /// Name of the column that was looked for as HTML.
        html: String,
        /// The columns that are there.
        columns: String,
    },
    /// Not a table.
    #[error("not readable as a table: {0}")]
    BadTable(String),
    /// A row of a table over the size cap.
    #[error("a row larger than the limit of {} MB; perhaps a quotation mark is not closed", .limit / 1_000_000)]
    LongRow {
        /// The cap in bytes.
        limit: u64,
    },
    /// A JSON field of the wrong type.
    #[error("field `{name}` is not a string")]
    BadField {
        /// Name of the field.
        name: String,
    },
}

impl Fault {
    /// The stable word for this fault in error records.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Fault::NotFound => "not-found",
            Fault::NoMatch => "no-match",
            Fault::BadPattern(_) => "bad-pattern",
            Fault::Unreadable(_) => "unreadable",
            Fault::Binary(_) => "binary",
            Fault::Damaged(_) => "damaged",
            Fault::LargeRecord { .. } => "large-record",
            Fault::Language(_) => "language",
            Fault::OwnOutput(_) => "own-output",
            Fault::OutOfScope => "out-of-scope",
            Fault::Empty => "empty",
            Fault::BadEncoding(_) => "bad-encoding",
            Fault::TooLarge { .. } | Fault::LongRow { .. } => "too-large",
            Fault::BadJson(_) => "bad-json",
            Fault::NoText { .. } | Fault::NoColumn { .. } => "no-text",
            Fault::BadTable(_) => "bad-table",
            Fault::BadField { .. } => "bad-field",
        }
    }
}

impl Fault {
    /// Whether the input was skipped for what it is, with nothing wrong about it: the run has not failed.
    #[must_use]
    pub fn is_skip(&self) -> bool {
        matches!(self, Fault::LargeRecord { .. } | Fault::Language(_) | Fault::OutOfScope | Fault::OwnOutput(_))
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Fault::NotFound,
            _ => Fault::Unreadable(error),
        }
    }
}

impl ReadError {
    /// A fault of a whole input.
    pub fn new(input: impl Into<String>, fault: impl Into<Fault>) -> Self {
        Self { input: input.into(), position: None, fault: fault.into() }
    }

    /// What tells it from other faults: a hash of its kind and place.
    #[must_use]
    pub fn hash(&self) -> u64 {
        FxBuildHasher.hash_one((&self.input, self.position, self.fault.kind()))
    }

    /// A fault of one line or element of an input.
    pub fn at(input: impl Into<String>, position: u64, fault: impl Into<Fault>) -> Self {
        Self { input: input.into(), position: Some(position), fault: fault.into() }
    }
}

impl From<&ReadError> for ErrorRecord {
    fn from(error: &ReadError) -> Self {
        ErrorRecord {
            input: error.input.clone(),
            position: error.position,
            kind: error.fault.kind().to_owned(),
            reason: error.fault.to_string(),
        }
    }
}

/// `input` or `input:position`, the form that editors and terminals can jump to.
struct Place<'a> {
    input: &'a str,
    position: Option<u64>,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(position) => write!(f, "{}:{position}", self.input),
            None => f.write_str(self.input),
        }
    }
}
