//! What is known of pages from earlier runs: their archives, and the state file.

use super::error::Error;
use super::exchange::{Exchange, Validators};
use crate::warc::wacz::{Member, Package};
use crate::warc::{Reader, Record, RecordType, http};
use crate::write::Output;
use reqwest::header::{ETAG, LAST_MODIFIED};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use url::Url;

/// What is known of pages.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pages: BTreeMap<String, Page>,
    /// Pages that the archive that is written on has an answer for.
    done: HashSet<String>,
    state: Option<(PathBuf, File)>,
}

/// An answer of an earlier run: a line of the state file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Page {
    pub url: String,
    /// When it was fetched, as archives write it.
    pub retrieved: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
    /// Id of its response record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
}

impl Memory {
    /// Reads archives of earlier runs, and the state file if there is one.
    pub(super) fn new(earlier: &[PathBuf], state: Option<&Path>, limit: usize) -> Result<Self, Error> {
        let mut memory = Self::default();
        for path in earlier {
            let fail = |error| Error::Earlier(path.display().to_string(), error);
            for stream in streams(path).map_err(fail)? {
                let mut reader = Reader::new(stream, limit).map_err(fail)?;
                // Damaged records are skipped: what they held is fetched as if it were new.
                while let Some(record) = reader.next_record(|kind, _| kind == RecordType::Response) {
                    record.iter().for_each(|record| memory.learn(record));
                }
            }
        }
        if let Some(path) = state {
            memory.open_state(path).map_err(|error| Error::State(path.display().to_string(), error))?;
        }
        Ok(memory)
    }

    fn open_state(&mut self, path: &Path) -> std::io::Result<()> {
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let mut seen = false;
        for line in lines {
            // A run that was killed may have left the last line in half.
            if let Ok(page) = serde_json::from_slice::<Page>(line) {
                seen = true;
                self.pages.insert(page.url.clone(), page);
            }
        }
        if !seen && !text.trim_ascii().is_empty() {
            let message = "not a state file of inquit; name another file";
            return Err(std::io::Error::new(ErrorKind::InvalidData, message));
        }
        let mut file = OpenOptions::new().append(true).create(true).open(path)?;
        if !text.is_empty() && !text.ends_with(b"\n") {
            file.write_all(b"\n")?;
        }
        self.state = Some((path.to_owned(), file));
        Ok(())
    }

    /// Learns from a record of an earlier archive.
    pub(super) fn learn(&mut self, record: &Record) {
        let (RecordType::Response, Some(url)) = (record.kind, record.uri()) else { return };
        let Ok((200..=299, fields, _)) = http::head(&record.block) else { return };
        if record.fields.get("WARC-Truncated").is_some() {
            return;
        }
        let text = |name| fields.get(name).map(str::to_owned);
        self.pages.insert(
            url.to_owned(),
            Page {
                url: url.to_owned(),
                retrieved: record.date().unwrap_or_default().to_owned(),
                etag: text("ETag"),
                last_modified: text("Last-Modified"),
                record: record.id().map(str::to_owned),
            },
        );
    }

    /// Learns from a record of the archive that is written on, what need not be fetched again: pages that arrived, and
    /// pages whose last answer was one that stays, such as 404.
    pub(super) fn resume(&mut self, record: &Record) {
        let Some(url) = record.uri() else { return };
        let whole = record.fields.get("WARC-Truncated").is_none();
        match record.kind {
            RecordType::Response if whole && matches!(http::head(&record.block), Ok((200..=299, ..))) => {
                self.done.insert(url.to_owned());
            }
            RecordType::Metadata => {
                let said = crate::warc::Fields::parse(&record.block);
                let stays = |word: &str| matches!(word, "ok" | "unchanged") || is_final_status(word);
                if said.get(OUTCOME).is_some_and(stays) {
                    self.done.insert(said.get(SEED).unwrap_or(url).to_owned());
                }
            }
            _ => {}
        }
    }

    /// Whether the archive has an answer for this page already.
    pub(super) fn has(&self, url: &Url) -> bool {
        self.done.contains(url.as_str())
    }

    /// What is known of an earlier answer.
    pub(super) fn page(&self, url: &Url) -> Option<&Page> {
        self.pages.get(url.as_str())
    }

    pub(super) fn validators(&self, url: &Url) -> Validators {
        let page = self.page(url);
        let of = |field: fn(&Page) -> &Option<String>| page.and_then(|page| field(page).clone());
        Validators { etag: of(|page| &page.etag), modified: of(|page| &page.last_modified) }
    }

    /// Remembers a page that arrived, at once and for the next run.
    pub(super) fn remember(&mut self, hop: &Exchange, retrieved: String, record: String) -> std::io::Result<()> {
        let text = |name| hop.header(name).map(str::to_owned);
        let page = Page {
            url: hop.url.to_string(),
            retrieved,
            etag: text(ETAG),
            last_modified: text(LAST_MODIFIED),
            record: Some(record),
        };
        let Some((_, file)) = &mut self.state else { return Ok(()) };
        let mut line = serde_json::to_vec(&page)?;
        line.push(b'\n');
        self.pages.insert(page.url.clone(), page);
        file.write_all(&line)
    }

    /// Rewrites the state file, one line a page. Without it the file is good as well, only longer.
    pub(super) fn tidy(&mut self) -> Result<(), Error> {
        let Some((path, _)) = self.state.take() else { return Ok(()) };
        let mut text = Vec::new();
        for page in self.pages.values() {
            serde_json::to_writer(&mut text, page)
                .map_err(|error| Error::State(path.display().to_string(), error.into()))?;
            text.push(b'\n');
        }
        let written = Output::file(&path).and_then(|mut output| output.write(&text).and_then(|()| output.finish()));
        written.map_err(|error| Error::State(error.name, error.source))
    }
}

/// An archive, or the archives inside of a package.
pub(super) fn streams(path: &Path) -> std::io::Result<Vec<Box<dyn Read + Send>>> {
    if super::is_package(path) {
        return Package::open(path)?.archives.iter().map(Member::open).collect();
    }
    Ok(vec![Box::new(BufReader::new(File::open(path)?))])
}

/// Field of a metadata record: what became of the page, in a word.
pub(super) const OUTCOME: &str = "outcome";
/// Field of a metadata record: the address that led here by redirects.
pub(super) const SEED: &str = "seed";

/// A status that another run would most likely meet again.
fn is_final_status(word: &str) -> bool {
    word.parse().is_ok_and(|status: u16| !super::Fault::Status(status).is_passing())
}
