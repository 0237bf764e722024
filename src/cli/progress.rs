//! How far a run has come, on a terminal only.

use super::messages;
use crate::batch::Tally;
use crate::read::{Input, Plan};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

/// A line on the terminal: documents, megabytes, claims, rate, time left.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    /// Bytes of the inputs that were read.
    read: Arc<AtomicU64>,
    /// Documents and claims, where these are counted here.
    counted: [usize; 2],
}

impl Progress {
    /// Nothing is drawn where standard error is no terminal, or with `quiet`. `plan` is walked to learn how much there is.
    pub(super) fn new(quiet: bool, read: Arc<AtomicU64>, plan: Plan) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(5) };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(style("{spinner} {msg}  {elapsed}"));
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(200));
            let bar = bar.downgrade();
            // A folder of a million files takes a while; the run does not wait for it.
            thread::spawn(move || {
                let Some(total) = total(plan) else { return };
                if let Some(bar) = bar.upgrade() {
                    bar.set_length(total);
                    bar.set_style(style("{wide_bar} {percent}%  {msg}  {elapsed} (left: {eta})"));
                }
            });
        }
        Self { bar, read, counted: [0, 0] }
    }

    /// Documents and claims as they pass; nothing is drawn where records go to the terminal themselves, or with `quiet`.
    pub(super) fn counting(quiet: bool, to_file: Option<&Path>) -> Self {
        let hidden = quiet || (to_file.is_none() && io::stdout().is_terminal());
        let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(5) };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(style("{spinner} {msg}  {elapsed}"));
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self { bar, read: Arc::default(), counted: [0, 0] }
    }

    /// Counts a document with so many claims.
    pub(super) fn count(&mut self, claims: usize) {
        let [documents, all] = &mut self.counted;
        (*documents, *all) = (*documents + 1, *all + claims);
        if !self.bar.is_hidden() {
            let (documents, all) = (messages::count(*documents, "document"), messages::count(*all, "claim"));
            self.bar.set_message(format!("{documents}, {all}"));
        }
    }

    /// Says what is being done.
    pub(super) fn say(&self, what: &'static str) {
        self.bar.set_message(what);
    }

    pub(super) fn show(&self, tally: &Tally) {
        self.tell(|| self.message(tally));
    }

    /// Shows how much was read, with a message.
    pub(super) fn tell(&self, message: impl FnOnce() -> String) {
        if !self.bar.is_hidden() {
            self.bar.set_position(self.read.load(Ordering::Relaxed));
            self.bar.set_message(message());
        }
    }

    fn message(&self, tally: &Tally) -> String {
        let megabytes = tally.text_bytes as f64 / 1e6;
        let rate = megabytes / self.bar.elapsed().as_secs_f64().max(1e-9);
        let (documents, claims) =
            (messages::count(tally.documents, "document"), messages::count(tally.claims(), "claim"));
        format!("{documents}, {megabytes:.1} MB, {claims}, {rate:.1} MB/s")
    }

    /// Says that what an earlier run did is looked at.
    pub(super) fn show_past(&self, items: u64) {
        self.bar.set_message(format!("skipping {items} that are done"));
    }

    /// Writes to standard error without tearing the line.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Bytes of all inputs; `None` when one does not tell, as standard input.
fn total(plan: Plan) -> Option<u64> {
    plan.map(|input| match input {
        Ok(Input::File(path)) => fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|found| found.len()),
        Ok(Input::Stdin) => None,
        Err(_) => Some(0),
    })
    .sum()
}
