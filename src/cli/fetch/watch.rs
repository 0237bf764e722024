//! What one sees of a run of `inquit fetch`: its progress, its errors, and what came of it.

use super::args::Fetch;
use crate::cli::Failure;
use crate::cli::messages::{Errors, count, say};
use crate::fetch::{Event, Fault, Report};
use crate::record::ErrorRecord;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::{Cell, RefCell};
use std::time::Instant;

/// What one sees of a run while it goes on.
pub(super) struct Watch {
    bar: ProgressBar,
    verbose: bool,
    quiet: bool,
    errors: RefCell<Errors>,
    failed: Cell<usize>,
    /// Error records that could not be written, which ends in a failure.
    broken: Cell<Option<Failure>>,
}

impl Watch {
    pub(super) fn new(args: &Fetch) -> Result<Self, Failure> {
        let errors = RefCell::new(Errors::new(args.errors.as_deref())?);
        // Where standard error is no terminal, nothing is drawn.
        let target = if args.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{spinner} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        let has_lists = !args.feed.is_empty() || !args.sitemap.is_empty();
        bar.set_message(if has_lists { "reading feeds and sitemaps" } else { "reading the list of pages" });
        Ok(Self {
            bar,
            verbose: args.verbose,
            quiet: args.quiet,
            errors,
            failed: Cell::new(0),
            broken: Cell::new(None),
        })
    }

    pub(super) fn see(&self, event: &Event<'_>) {
        match event {
            Event::Planned { pages, known } => {
                // The message of before goes first, for each of these draws the line again.
                self.show_failures();
                let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages {msg}  {elapsed} (left: {eta})");
                self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
                self.bar.set_length(*pages as u64);
                if self.verbose {
                    self.tell(&format!("inquit: {} to fetch, {known} in the archive already", count(*pages, "page")));
                }
            }
            Event::Page { url, position, outcome, bytes } => {
                self.bar.inc(1);
                match outcome {
                    Ok(_) if self.verbose => self.tell(&format!("inquit: {url}: {bytes} bytes")),
                    Ok(_) => {}
                    Err(fault) => self.fail(url, *position, fault),
                }
            }
            Event::List { url, fault } => self.fail(url, None, fault),
            Event::Mended { url, what } if !self.quiet => {
                self.tell(&format!("inquit: {url}: read after repair: {what}"))
            }
            Event::Mended { .. } => {}
        }
    }

    fn fail(&self, url: &str, position: Option<u64>, fault: &Fault) {
        self.failed.set(self.failed.get() + 1);
        self.show_failures();
        let record =
            ErrorRecord { input: url.to_owned(), position, kind: fault.kind().to_owned(), reason: fault.to_string() };
        if let Err(failure) = self.bar.suspend(|| self.errors.borrow_mut().write(&record)) {
            self.broken.set(Some(failure));
        }
    }

    fn show_failures(&self) {
        let failed = self.failed.get();
        self.bar.set_message(if failed == 0 { String::new() } else { format!("({failed} failed)") });
    }

    fn tell(&self, line: &str) {
        self.bar.suspend(|| say(format_args!("{line}")));
    }

    pub(super) fn end(self) -> Result<Errors, Failure> {
        self.bar.finish_and_clear();
        self.broken.take().map_or_else(|| Ok(self.errors.into_inner()), Err)
    }
}

/// Hosts in the summary without `--verbose`.
const HOSTS_SHOWN: usize = 20;

/// Says what came of a run.
pub(super) fn conclude(args: &Fetch, report: &Report, began: Instant) {
    let mut hosts: Vec<_> = report.hosts.iter().filter(|(host, _)| !host.is_empty()).collect();
    let fine = |word: &str| matches!(word, "ok" | "unchanged");
    // Where something went wrong comes first; the order of names within.
    hosts.sort_by_key(|(_, words)| words.keys().all(|word| fine(word)));
    let shown = if args.verbose { hosts.len() } else { HOSTS_SHOWN };
    for (host, words) in hosts.iter().take(shown) {
        let words: Vec<String> = words.iter().map(|(word, number)| format!("{number} {word}")).collect();
        say(format_args!("inquit: {host}: {}", words.join(", ")));
    }
    if hosts.len() > shown {
        say(format_args!("inquit: … and {} more (--verbose names them)", count(hosts.len() - shown, "host")));
    }
    let mut parts = vec![format!("{} fetched", count(report.fetched, "page"))];
    for (number, what) in
        [(report.unchanged, "unchanged"), (report.known, "there already"), (report.left_out, "left out")]
    {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    parts.push(format!("{} failed", report.failed));
    let (megabytes, seconds) = (report.bytes as f64 / 1e6, began.elapsed().as_secs_f64());
    let archive = args.output.display();
    say(format_args!("inquit: {}; {megabytes:.1} MB in {seconds:.1} s; {archive}", parts.join(", ")));
    if report.stopped {
        say(format_args!(
            "inquit: stopped with {} to go; {archive} is whole, and the same command with --resume goes on",
            count(report.untried, "page")
        ));
    }
}
