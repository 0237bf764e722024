//! What a run carries from its first input to its last: where it writes, what it has counted, how far it has come.

use super::super::messages::{Errors, say};
use super::super::progress::Progress;
use super::super::{Failure, STOPPED};
use super::work::{Product, Work};
use crate::batch::{self, Chain, Checkpoint, Journal, Limits, Stop};
use crate::dedup::Index;
use crate::read::{Inputs, Raw};
use crate::write::{Records, Sink};
use std::convert::Infallible;
use std::process::exit;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// The state of a run.
pub(super) struct Run {
    pub sink: Sink,
    pub journal: Option<Journal>,
    pub errors: Errors,
    pub progress: Progress,
    /// How far the run has come. What is in the journal may be less.
    pub checkpoint: Checkpoint,
    pub index: Index,
    pub records: Records,
    pub verbose: bool,
    pub quiet: bool,
    /// Whether records go to the terminal on which the progress is shown.
    pub read_along: bool,
    /// Whether inputs that were skipped have error records too.
    pub tell_skips: bool,
    pub since: Since,
}

/// What came since the last checkpoint of the journal.
#[derive(Debug, Default)]
pub(super) struct Since {
    items: u64,
    bytes: usize,
    /// Bytes of text since the output was last brought onto the disk.
    unsynced: usize,
}

/// Items, or bytes of text, after which a checkpoint is noted: what a run that is killed does again.
const ITEMS: u64 = 16;
const BYTES: usize = 1_000_000;
/// Bytes of text after which the output is brought onto the disk: what a system that fails costs.
const SYNC: usize = 32_000_000;

impl Run {
    /// Writes what one input gave.
    pub(super) fn take(&mut self, mut product: Product) -> Result<(), Failure> {
        if let Some(copy) = product.copy.take()
            && let Some(first) = self.index.seen(&copy.id, &copy.signature)
        {
            product.tally.duplicates = 1;
            if let Some(mut document) = copy.document {
                for claim in &mut document.claims {
                    claim.duplicate_of = Some(first.to_owned());
                }
                document.duplicate_of = Some(first.to_owned());
                let chunk = self.records.of(&mut document, None);
                product.chunk = chunk.map_err(|error| Failure::Fatal(error.to_string()))?;
            }
        }
        if self.verbose {
            self.progress.aside(|| product.warnings.iter().for_each(|warning| say(format_args!("inquit: {warning}"))));
        }
        if let Some(notice) = product.notice.filter(|_| !self.quiet) {
            self.progress.aside(|| say(format_args!("inquit: {notice}")));
        }
        // What was skipped is news only for a file of errors; it is counted at the end.
        if let Some(error) = product.error.filter(|_| product.tally.errors() > 0 || self.tell_skips) {
            self.progress.aside(|| self.errors.write(&error))?;
        }
        match self.read_along && !product.chunk.is_empty() {
            true => self.progress.aside(|| self.sink.write(product.chunk))?,
            false => self.sink.write(product.chunk)?,
        }
        self.checkpoint.tally.add(&product.tally);
        self.checkpoint.items += 1;
        self.progress.show(&self.checkpoint.tally);
        if self.journal.is_some() {
            self.checkpoint.chain.add(product.hash);
            self.since.items += 1;
            self.since.bytes += product.tally.text_bytes;
            self.since.unsynced += product.tally.text_bytes;
            if self.since.items >= ITEMS || self.since.bytes >= BYTES {
                self.note()?;
            }
        }
        Ok(())
    }

    /// Notes a checkpoint, where the output can be resumed.
    fn note(&mut self) -> Result<(), Failure> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let sync = self.since.unsynced >= SYNC;
        let Some(mark) = self.sink.mark(sync)? else { return Ok(()) };
        (self.checkpoint.mark, self.checkpoint.errors) = (mark, self.errors.length());
        self.checkpoint.errors_written = self.errors.hash();
        self.checkpoint.written = self.sink.hash();
        journal.note(&self.checkpoint)?;
        let unsynced = if sync { 0 } else { self.since.unsynced };
        self.since = Since { unsynced, ..Since::default() };
        Ok(())
    }

    /// Ends the run before its end, so that another can resume it.
    pub(super) fn stopped(&mut self) {
        self.progress.end();
        drop(self.errors.end());
        match self.note() {
            Ok(()) => self.say_how_to_resume(STOPPED),
            Err(failure) => drop(failure.report()),
        }
    }

    /// Says how to resume a run that ended early with this exit code.
    pub(super) fn say_how_to_resume(&self, code: u8) {
        let what = if code == STOPPED { "stopped" } else { "what was written is kept" };
        if self.journal.is_some() {
            say(format_args!("inquit: {what}; the same command with --resume goes on"));
        } else if code == STOPPED {
            say(format_args!("inquit: stopped"));
        }
    }

    /// Ends the run: the output gets its name.
    pub(super) fn complete(mut self) -> Result<(), Failure> {
        self.progress.end();
        self.errors.end()?;
        if let Some(journal) = &mut self.journal {
            journal.note(&Checkpoint { complete: true, ..self.checkpoint })?;
        }
        self.sink.finish()?;
        Ok(self.journal.map_or(Ok(()), Journal::remove)?)
    }
}

/// Reads again what an earlier run has done. Says whether it is still the same, and gives the texts that were seen.
pub(super) fn skip_done(reader: &mut Inputs, past: &Checkpoint, work: &Work, limits: Limits) -> (bool, Index) {
    let (mut chain, mut items, mut index) = (Chain::default(), 0, Index::default());
    let most = usize::try_from(past.items).unwrap_or(usize::MAX);
    let result = batch::run(
        reader.take(most),
        limits,
        |raw| raw.as_ref().map_or(0, Raw::size),
        |raw| work.past(raw),
        |product| {
            chain.add(product.hash);
            items += 1;
            if let Some(copy) = &product.copy {
                index.seen(&copy.id, &copy.signature);
            }
            Ok(())
        },
    );
    let Ok::<(), Infallible>(()) = result;
    (items == past.items && chain == past.chain, index)
}

/// At Ctrl-C, or when the system wants the program to end: no more inputs are begun, and once those in flight are done the
/// run ends. A second Ctrl-C ends it at once, which a journal survives too.
pub(super) fn listen(stop: &Arc<Stop>, run: &Arc<Mutex<Option<Run>>>) {
    let (stop, run) = (Arc::clone(stop), Arc::clone(run));
    let handled = ctrlc::set_handler(move || {
        if !stop.ask() {
            exit(STOPPED.into());
        }
        let (stop, run) = (Arc::clone(&stop), Arc::clone(&run));
        thread::spawn(move || {
            stop.wait();
            // The run sees its end by itself and says more about it, unless its reader waits for a line that never comes.
            thread::sleep(GRACE);
            let mut run = run.lock().unwrap_or_else(PoisonError::into_inner);
            if stop.is_cut()
                && let Some(mut run) = run.take()
            {
                run.stopped();
                exit(STOPPED.into());
            }
        });
    });
    // Without a handler the system ends the program at once, which a journal survives.
    drop(handled);
}

/// How long a run that was asked to stop, and has nothing in flight, may take to see it.
const GRACE: Duration = Duration::from_millis(500);

/// Takes the run out of hands that may end it. If they have it already, the process ends here.
pub(super) fn own(run: &Mutex<Option<Run>>) -> Run {
    match run.lock().unwrap_or_else(PoisonError::into_inner).take() {
        Some(run) => run,
        None => loop {
            thread::park();
        },
    }
}
