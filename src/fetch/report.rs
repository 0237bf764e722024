//! What became of the pages, counted by host.

use super::fault::Fault;
use std::collections::BTreeMap;

/// How a page arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// The page is in the archive.
    New,
    /// It is as it was in an earlier run; the archive says so.
    Unchanged,
}

/// What became of a page.
pub type Outcome = Result<Arrival, Fault>;

/// The sums of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// By host: how often each outcome was met, by its word (`ok`, `unchanged`, `404`, `robots`, …).
    pub hosts: BTreeMap<String, BTreeMap<String, usize>>,
    /// Pages that are in the archive now, from this run.
    pub fetched: usize,
    /// Pages that have not changed.
    pub unchanged: usize,
    /// Pages, feeds and sitemaps that failed.
    pub failed: usize,
    /// Pages that the archive held already (`--resume`).
    pub known: usize,
    /// Pages that feeds and sitemaps named and `--since` or `--limit` left out.
    pub left_out: usize,
    /// Pages that were not tried, because the run was stopped.
    pub untried: usize,
    /// Bytes of bodies.
    pub bytes: u64,
    /// The run was stopped before its end.
    pub stopped: bool,
}

impl Report {
    pub(super) fn count(&mut self, host: &str, outcome: &Outcome) {
        match outcome {
            Ok(Arrival::New) => self.fetched += 1,
            Ok(Arrival::Unchanged) => self.unchanged += 1,
            Err(_) => self.failed += 1,
        }
        let words = self.hosts.entry(host.to_owned()).or_default();
        *words.entry(word(outcome)).or_default() += 1;
    }
}

/// An outcome in one word: the status, where a status is what came of it.
#[must_use]
pub(super) fn word(outcome: &Outcome) -> String {
    match outcome {
        Ok(Arrival::New) => "ok".to_owned(),
        Ok(Arrival::Unchanged) => "unchanged".to_owned(),
        Err(Fault::Status(status)) => status.to_string(),
        Err(fault) => fault.kind().to_owned(),
    }
}
