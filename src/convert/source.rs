//! Records read back, from every output.

use crate::record::{Claim, Document, SCHEMA, Status};
use crate::warc::http;
use crate::write::{Format, RowError, csv};
use serde::de::IgnoredAny;
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

/// What an input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Claims alone.
    Claims,
    /// Documents with their claims.
    Documents,
}

/// An input that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The system cannot read it, or it is cut.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A line is no record.
    #[error("line {line}: {error}")]
    Line {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with it.
        error: serde_json::Error,
    },
    /// A line is an article.
    #[error("line {0} is an article, not a record; `inquit extract` makes records of articles")]
    Article(usize),
    /// A row is no record.
    #[error("{0}")]
    Row(#[from] RowError),
    /// A database cannot be read.
    #[cfg(feature = "sqlite")]
    #[error("{0}")]
    Database(#[from] crate::write::database::DatabaseError),
    /// A format that holds no records, or that this build cannot read.
    #[error("{0}")]
    Unsupported(&'static str),
}

/// Gives the documents of a file (standard input for `-`) in order to `each`, with what the file holds.
///
/// # Errors
/// What is wrong with the input, and what `each` fails with.
pub fn documents<E: From<SourceError>>(
    path: &Path,
    format: Format,
    mut each: impl FnMut(Kind, Document) -> Result<(), E>,
) -> Result<(), E> {
    match format {
        Format::Jsonl => lines(open(path).map_err(SourceError::from)?, &mut each),
        Format::Csv => grouped(&mut each, |give| csv::read(open(path)?, |claim| give(claim).map_err(Inner))),
        #[cfg(feature = "parquet")]
        Format::Parquet => {
            let file = File::open(path).map_err(SourceError::from)?;
            grouped(&mut each, |give| crate::write::parquet::read(file, |claim| give(claim).map_err(Inner)))
        }
        #[cfg(feature = "sqlite")]
        Format::Sqlite => {
            if let Err(error) = File::open(path) {
                return Err(SourceError::from(error).into());
            }
            let read = crate::write::database::read(path, |document| each(Kind::Documents, document).map_err(Inner));
            read.map_err(|Inner(error)| error)
        }
        Format::Text => Err(SourceError::Unsupported(
            "it is a text, and no records are read from one; `inquit extract` makes records of articles",
        )
        .into()),
        #[allow(unreachable_patterns)]
        _ => Err(SourceError::Unsupported("this build cannot read that format").into()),
    }
}

/// An error of `each` on its way through a reader.
struct Inner<E>(E);

impl<E: From<SourceError>, F: Into<SourceError>> From<F> for Inner<E> {
    fn from(error: F) -> Self {
        Inner(E::from(error.into()))
    }
}

/// Opens a file, or standard input for `-`, unpacked when it is gzip or zstd.
///
/// # Errors
/// When the system cannot read it.
pub fn open(path: &Path) -> io::Result<impl BufRead + use<>> {
    let mut source: Box<dyn Read + Send> =
        if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let mut head = vec![0; 4];
    let mut length = 0;
    while length < head.len() {
        match source.read(&mut head[length..])? {
            0 => break,
            more => length += more,
        }
    }
    head.truncate(length);
    if http::is_packed(&head) {
        return Ok(BufReader::with_capacity(1 << 16, http::unpacked(head, source)?));
    }
    let whole: Box<dyn Read + Send> = Box::new(io::Cursor::new(head).chain(source));
    Ok(BufReader::with_capacity(1 << 16, whole))
}

/// What tells an article from a record.
#[derive(serde::Deserialize)]
struct Bare {
    gist: Option<IgnoredAny>,
    schema: Option<IgnoredAny>,
    text: Option<IgnoredAny>,
    html: Option<IgnoredAny>,
}

impl Bare {
    fn is_article(&self) -> bool {
        self.gist.is_none() && self.schema.is_none() && (self.text.is_some() || self.html.is_some())
    }
}

fn lines<E: From<SourceError>>(
    mut input: impl BufRead,
    each: &mut impl FnMut(Kind, Document) -> Result<(), E>,
) -> Result<(), E> {
    let mut group = Group::default();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(SourceError::from)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let fail = |error| match serde_json::from_slice::<Bare>(&line) {
            Ok(bare) if bare.is_article() => SourceError::Article(number),
            _ => SourceError::Line { line: number, error },
        };
        // A claim has no such field, and a document begins with it.
        if line.trim_ascii_start().starts_with(b"{\"schema\"") || is_document(&line) {
            let mut document: Document = serde_json::from_slice(&line).map_err(fail)?;
            for claim in &mut document.claims {
                claim.source = Arc::clone(&document.source);
            }
            group.take().map_or(Ok(()), |document| each(Kind::Claims, document))?;
            each(Kind::Documents, document)?;
        } else {
            let claim: Claim = serde_json::from_slice(&line).map_err(fail)?;
            group.add(claim).map_or(Ok(()), |document| each(Kind::Claims, document))?;
        }
    }
    group.take().map_or(Ok(()), |document| each(Kind::Claims, document))
}

fn is_document(line: &[u8]) -> bool {
    // Only what begins otherwise than our own lines is looked at twice.
    !line.trim_ascii_start().starts_with(b"{\"id\"")
        && serde_json::from_slice::<Value>(line).is_ok_and(|value| value.get("schema").is_some())
}

fn grouped<E: From<SourceError>>(
    each: &mut impl FnMut(Kind, Document) -> Result<(), E>,
    read: impl FnOnce(&mut dyn FnMut(Claim) -> Result<(), E>) -> Result<(), Inner<E>>,
) -> Result<(), E> {
    let mut group = Group::default();
    let mut give = |claim: Claim| group.add(claim).map_or(Ok(()), |document| each(Kind::Claims, document));
    read(&mut give).map_err(|Inner(error)| error)?;
    group.take().map_or(Ok(()), |document| each(Kind::Claims, document))
}

/// Claims of one source that came one after the other.
#[derive(Debug, Default)]
struct Group(Option<Document>);

impl Group {
    /// Takes a claim. Gives the group before it when it begins another.
    fn add(&mut self, mut claim: Claim) -> Option<Document> {
        if let Some(document) = &mut self.0
            && document.source == claim.source
        {
            claim.source = Arc::clone(&document.source);
            document.claims.push(claim);
            return None;
        }
        let source = Arc::clone(&claim.source);
        let document = Document {
            schema: SCHEMA.to_owned(),
            id: source.id.clone(),
            url: source.url.clone(),
            title: source.title.clone(),
            byline: None,
            published: source.published.clone(),
            published_from: None,
            status: Status::Ok,
            // Not told by claims.
            lang: "und".to_owned(),
            page: None,
            text: None,
            people: Vec::new(),
            organizations: Vec::new(),
            places: Vec::new(),
            times: Vec::new(),
            duplicate_of: claim.duplicate_of.clone(),
            claims: vec![claim],
            warnings: Vec::new(),
            source,
        };
        self.0.replace(document)
    }

    fn take(&mut self) -> Option<Document> {
        self.0.take()
    }
}
