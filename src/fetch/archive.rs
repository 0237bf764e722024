//! The archive that is written: each exchange as records, appended whole.

use super::error::ArchiveError;
use super::exchange::Exchange;
use super::fault::Cut;
use super::memory::{Memory, OUTCOME, SEED};
use super::report::{Arrival, Outcome, word};
use super::{Files, Options};
use crate::batch;
use crate::warc::{Capture, Reader, RecordType, Truncated, Writer};
use jiff::Timestamp;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

/// The archive, and what is known of pages; they are written together.
#[derive(Debug)]
pub(super) struct Archive {
    writer: Writer<File>,
    pub memory: Memory,
    /// Held until the run ends, however it ends.
    _lock: File,
}

/// What the archive notes of a page besides its exchanges.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note<'a> {
    /// Address that was asked for first.
    pub seed: &'a str,
    /// Feed or sitemap that named it.
    pub via: Option<&'a str>,
    pub outcome: &'a Outcome,
}

/// Largest record that is looked at in an archive of ours, beyond the cap of bodies.
const HEADS: usize = 1_000_000;

impl Archive {
    /// Begins an archive, or resumes one after its last whole record.
    pub(super) fn open(
        files: &Files,
        options: &Options,
        mut memory: Memory,
        now: Timestamp,
    ) -> Result<Self, ArchiveError> {
        let path = files.archive.as_path();
        let name = path.display().to_string();
        let fail = |error| ArchiveError::Io(name.clone(), error);
        if !files.resume && path.metadata().is_ok_and(|found| found.len() > 0) && !is_begun_only(path) {
            return Err(ArchiveError::Exists(name));
        }
        let lock = lock(path, &name)?;
        let gzip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
        let limit = options.limits.body.saturating_add(HEADS);
        let (mut writer, tail) = Writer::append(path, gzip, limit, |record| memory.resume(record)).map_err(fail)?;
        // A run that goes on says so too: it may have other settings.
        let robots = if options.robots { "obey" } else { "ignore" };
        let mut about = vec![
            ("software", concat!("inquit/", env!("CARGO_PKG_VERSION"))),
            ("format", "WARC File Format 1.1"),
            ("http-header-user-agent", options.network.user_agent.as_str()),
            ("robots", robots),
            ("description", "header names are in lower case; x-orig-transfer-encoding: the chunks were joined"),
        ];
        if tail.records > 0 {
            about.push(("isPartOf", "a run that goes on"));
        }
        let shown = path.file_name().map(|name| name.to_string_lossy().into_owned());
        writer.warcinfo(now, shown.as_deref(), &about).map_err(fail)?;
        Ok(Self { writer, memory, _lock: lock })
    }

    /// Keeps the exchanges of a page.
    pub(super) fn keep(&mut self, hops: &[Exchange], note: Option<Note<'_>>) -> io::Result<()> {
        let last = hops.len().saturating_sub(1);
        for (at, hop) in hops.iter().enumerate() {
            let note = note.filter(|_| at == last);
            let time = hop.took.as_millis().to_string();
            let mut said = vec![("fetchTimeMs", time.as_str())];
            let outcome = note.map(|note| word(note.outcome)).unwrap_or_default();
            if let Some(note) = note {
                said.extend(note.via.map(|via| ("via", via)));
                said.push((OUTCOME, &outcome));
                if note.seed != hop.url.as_str() {
                    said.push((SEED, note.seed));
                }
            }
            self.keep_hop(hop, &said, note.is_some_and(|note| *note.outcome == Ok(Arrival::Unchanged)))?;
        }
        Ok(())
    }

    fn keep_hop(&mut self, hop: &Exchange, said: &[(&str, &str)], unchanged: bool) -> io::Result<()> {
        let head = hop.archived_head();
        let capture = Capture {
            uri: hop.url.as_str(),
            date: hop.at,
            ip: hop.ip,
            request: &hop.request,
            head: &head,
            body: &hop.body,
            truncated: hop.cut.map(|cut| match cut {
                Cut::Length => Truncated::Length,
                Cut::Time => Truncated::Time,
                Cut::Disconnect => Truncated::Disconnect,
            }),
            metadata: said,
        };
        if unchanged {
            let page = self.memory.page(&hop.url);
            let (record, date) =
                (page.and_then(|page| page.record.as_deref()), page.map(|page| page.retrieved.as_str()));
            let id = self.writer.not_modified(&capture, record, date)?;
            self.writer.request(capture.uri, hop.at, &id, &hop.request)?;
            self.writer.metadata(capture.uri, hop.at, &id, said)?;
            return Ok(());
        }
        let id = self.writer.capture(&capture)?;
        if matches!(hop.status, 200..=299) && hop.cut.is_none() {
            let date = hop.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
            self.memory.remember(hop, date, id)?;
        }
        Ok(())
    }

    /// Puts everything onto the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.writer.sync()
    }
}

/// Whether an archive holds nothing but the beginning of a run that fetched nothing: there is nothing to lose in it.
fn is_begun_only(path: &Path) -> bool {
    let Ok(mut reader) = File::open(path).and_then(|file| Reader::new(BufReader::new(file), HEADS)) else {
        return false;
    };
    let mut records = 0;
    while let Some(record) = reader.next_record(|_, _| true) {
        if !record.is_ok_and(|record| record.kind == RecordType::Warcinfo) {
            return false;
        }
        records += 1;
    }
    records > 0
}

/// Two runs that append to one file would cut each other's records.
fn lock(path: &Path, name: &str) -> Result<File, ArchiveError> {
    let fail = |error| ArchiveError::Io(name.to_owned(), error);
    let file = File::options().append(true).create(true).open(path).map_err(fail)?;
    match batch::lock(&file) {
        Ok(true) => Ok(file),
        Ok(false) => Err(ArchiveError::Locked(name.to_owned())),
        Err(error) => Err(fail(error)),
    }
}
