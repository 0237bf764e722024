//! What an archive of ours tells of the pages that were asked for: where each address led, and what came of it.

use super::memory::{OUTCOME, SEED, streams};
use crate::warc::{Fields, Reader, Record, RecordType};
use std::io;
use std::path::Path;

/// What came of a page that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The address that was asked for.
    pub seed: String,
    /// The address that answered last, by redirects.
    pub url: String,
    /// `ok`, `unchanged`, a status, or the kind of a fault, as in the summary of a run.
    pub outcome: String,
}

impl Kept {
    /// Whether the page is in the archive.
    pub fn arrived(&self) -> bool {
        matches!(self.outcome.as_str(), "ok" | "unchanged")
    }

    /// Why there is no page, in words.
    pub fn reason(&self) -> String {
        let what = match self.outcome.parse::<u16>() {
            Ok(status) => format!("the server answered {status}"),
            Err(_) => format!("it was not had ({})", self.outcome),
        };
        self.placed(&what)
    }

    /// What came of it, with the address where that was, when it was not the one that was asked for.
    pub fn placed(&self, what: &str) -> String {
        if self.seed == self.url { what.to_owned() } else { format!("{what} at {}, where it leads", self.url) }
    }

    fn of(record: &Record) -> Option<Self> {
        let url = record.uri()?;
        let said = Fields::parse(&record.block);
        let outcome = said.get(OUTCOME)?.to_owned();
        Some(Self { seed: said.get(SEED).unwrap_or(url).to_owned(), url: url.to_owned(), outcome })
    }
}

/// What an archive, or a package of archives, tells of each page, in the order in which they came. Damaged records tell
/// nothing.
///
/// # Errors
///
/// When the archive cannot be read.
pub fn kept(archive: &Path) -> io::Result<Vec<Kept>> {
    /// A note of ours is some hundred bytes.
    const LARGEST: usize = 1_000_000;
    let mut out = Vec::new();
    for stream in streams(archive)? {
        let mut reader = Reader::new(stream, LARGEST)?;
        while let Some(record) = reader.next_record(|kind, _| kind == RecordType::Metadata) {
            out.extend(record.ok().filter(|r| r.kind == RecordType::Metadata).as_ref().and_then(Kept::of));
        }
    }
    Ok(out)
}
