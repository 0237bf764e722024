//! `inquit extract`: plan, read, extract and write, many at once and in order.

mod args;
pub(super) mod form;
mod past;
mod run;
mod work;

pub(super) use args::Extract;

use super::look::is_read_along;
use super::messages::{Errors, count, say};
use super::progress::Progress;
use super::{DONE, Failure, SOME_FAILED, STOPPED};
use crate::Extractor;
use crate::batch::{self, Checkpoint, Journal, Key, Limits, Stop};
use crate::dedup::Index;
use crate::read::{Inputs, Options, Plan, Raw, Scope};
use crate::write::{Filter, Format, Output, Records, Sink};
use args::Only;
use clap::{Args, FromArgMatches};
use form::{format, records, to_file};
use past::{Past, changed, journal, past, settings};
use run::Run;
use std::convert::Infallible;
use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use work::Work;

/// The arguments of a program of this name, which stand behind it.
pub(super) fn parse(name: &'static str, arguments: Vec<OsString>) -> Result<Extract, clap::Error> {
    let command = Extract::augment_args(clap::Command::new(name))
        .version(env!("CARGO_PKG_VERSION"))
        .no_binary_name(true)
        .max_term_width(100);
    Extract::from_arg_matches(&command.try_get_matches_from(arguments)?)
}

/// Runs the command; gives the exit code. `discard` gets what the workers worked with, at the end of the run.
pub(super) fn run(args: &Extract, discard: fn(Work)) -> Result<u8, Failure> {
    run_with(args, None, discard)
}

/// [`run`], with error records going where another command has them go already.
pub(super) fn run_with(args: &Extract, errors: Option<Errors>, discard: fn(Work)) -> Result<u8, Failure> {
    let began = Instant::now();
    let format = format(args)?;
    let records = records(args, format)?;
    let sources = Sources { args, inputs: inputs(args)? };
    refuse_to_overwrite(args, &sources.inputs)?;
    refuse_lang(args)?;
    if let Some(path) = to_file(args).filter(|_| past::is_complete(args)) {
        say(format_args!("inquit: {} is already complete (--restart writes it again)", path.display()));
        return Ok(DONE);
    }
    let extractor = extractor(args)?;
    let filter = filter(args, &extractor)?;
    let key = Key::new(&extractor.pack().hash, settings(args, format));
    let mut journal = journal(args, format)?;
    let work =
        Work { options: options(args), extractor, filter, records, dedup: args.dedup, journal: journal.is_some() };
    let mut reader = sources.reader(&work.options);
    let progress = Progress::new(args.quiet, reader.bytes_read(), sources.plan());
    let start = match past(args, format, &key, &mut journal)? {
        Some(Past::Complete(checkpoint)) => {
            progress.end();
            return was_complete(&checkpoint, journal);
        }
        Some(Past::Part(checkpoint, end)) => {
            progress.show_past(checkpoint.items);
            sources.skip_done(&mut reader, &work, checkpoint, end)?
        }
        None => None,
    };
    let start = match start {
        Some(start) => start.reopen(args, format, &mut journal, &progress)?,
        None => Outputs::create(args, format, errors, &key, &mut journal)?,
    };
    let resumed = start.checkpoint.tally.documents;
    let run = start.run(args, records, journal, progress);
    let (tally, is_cut) = go_through(&mut reader, &work, limits(args), run)?;
    if let Some(path) = &args.stats {
        let mut stats = tally.stats(began.elapsed(), &reader.passed());
        stats["tool"] = key.tool.into();
        stats["patterns"] = key.patterns.into();
        stats["complete"] = (!is_cut).into();
        stats["peak_memory_bytes"] = peak_memory().into();
        stats["documents_of_earlier_runs"] = resumed.into();
        Output::file(path).and_then(|mut file| {
            file.write(format!("{stats:#}\n").as_bytes())?;
            file.finish()
        })?;
    }
    if !args.quiet {
        conclude(&tally, &reader, args.verbose, began);
    }
    discard(work);
    Ok(match () {
        () if is_cut => STOPPED,
        () if tally.errors() > 0 => SOME_FAILED,
        () => DONE,
    })
}

/// What a run reads: what its arguments name, but for the files that it writes.
struct Sources<'a> {
    args: &'a Extract,
    inputs: Vec<OsString>,
}

impl Sources<'_> {
    fn plan(&self) -> Plan {
        written(self.args).fold(Plan::new(self.inputs.clone()), |plan, path| plan.without(path))
    }

    fn reader(&self, options: &Options) -> Inputs {
        Inputs::new(self.plan(), options.clone())
    }

    /// Goes on behind what an earlier run has done, when that is still the same; else, if it may, from the first input.
    fn skip_done(
        &self,
        reader: &mut Inputs,
        work: &Work,
        checkpoint: Checkpoint,
        journal_end: u64,
    ) -> Result<Option<Start>, Failure> {
        let (is_same, index) = run::skip_done(reader, &checkpoint, work, limits(self.args));
        if is_same {
            return Ok(Some(Start { checkpoint, journal_end, index }));
        }
        changed(self.args, "what the inputs hold")?;
        if self.inputs.iter().any(|input| input == "-") {
            return Err(Failure::Fatal("standard input was read already; run again without --resume".to_owned()));
        }
        *reader = self.reader(&work.options);
        Ok(None)
    }
}

/// Where an interrupted run is resumed.
struct Start {
    checkpoint: Checkpoint,
    /// Where the checkpoint ends in the journal, in bytes.
    journal_end: u64,
    /// The texts that were seen.
    index: Index,
}

impl Start {
    /// Opens what the earlier run wrote, cut off behind the checkpoint.
    fn reopen(
        self,
        args: &Extract,
        format: Format,
        journal: &mut Option<Journal>,
        progress: &Progress,
    ) -> Result<Outputs, Failure> {
        let Start { checkpoint, journal_end, index } = self;
        let mut sink = Sink::reopen(to_file(args).unwrap_or(Path::new("-")), format)?;
        // Its hash goes on from there.
        sink.is_as_written(checkpoint.mark, &checkpoint.written)?;
        sink.rewind(checkpoint.mark)?;
        journal.iter_mut().try_for_each(|journal| journal.cut(journal_end))?;
        if !args.quiet {
            let items = usize::try_from(checkpoint.items).unwrap_or(usize::MAX);
            progress.aside(|| say(format_args!("inquit: resuming after {}", count(items, "input"))));
        }
        let errors = Errors::open(args.errors.as_deref(), checkpoint.errors)?;
        Ok(Outputs { sink, errors, checkpoint, index })
    }
}

/// What a run writes to, and how far it is written.
struct Outputs {
    sink: Sink,
    errors: Errors,
    checkpoint: Checkpoint,
    index: Index,
}

impl Outputs {
    fn create(
        args: &Extract,
        format: Format,
        errors: Option<Errors>,
        key: &Key,
        journal: &mut Option<Journal>,
    ) -> Result<Self, Failure> {
        let sink = to_file(args).map_or_else(|| Sink::stdout(format), |path| Sink::create(path, format))?;
        journal.iter_mut().try_for_each(|journal| journal.begin(key))?;
        let errors = errors.map_or_else(|| Errors::new(args.errors.as_deref()), Ok)?;
        Ok(Self { sink, errors, checkpoint: Checkpoint::default(), index: Index::default() })
    }

    fn run(self, args: &Extract, records: Records, journal: Option<Journal>, progress: Progress) -> Run {
        Run {
            sink: self.sink,
            journal,
            errors: self.errors,
            progress,
            checkpoint: self.checkpoint,
            index: self.index,
            records,
            verbose: args.verbose,
            quiet: args.quiet,
            read_along: is_read_along(to_file(args)),
            tell_skips: args.errors.is_some(),
            since: Default::default(),
        }
    }
}

/// An earlier run had done everything but name its output.
fn was_complete(checkpoint: &Checkpoint, journal: Option<Journal>) -> Result<u8, Failure> {
    journal.map_or(Ok(()), Journal::remove)?;
    say(format_args!("inquit: the run was complete; nothing is left to do"));
    Ok(if checkpoint.tally.errors() > 0 { SOME_FAILED } else { DONE })
}

fn limits(args: &Extract) -> Limits {
    Limits::new(args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN))
}

/// Reads, extracts and writes all that is left; gives the counts, and whether the run was stopped before its end.
fn go_through(reader: &mut Inputs, work: &Work, limits: Limits, run: Run) -> Result<(batch::Tally, bool), Failure> {
    let shared = Arc::new(Mutex::new(Some(run)));
    let stop = Arc::new(Stop::default());
    run::listen(&stop, &shared);
    let result = batch::run(
        stop.items(reader),
        limits,
        |raw| raw.as_ref().map_or(0, Raw::size),
        |raw| work.product(raw),
        |product| {
            if let Some(run) = &mut *shared.lock().unwrap_or_else(PoisonError::into_inner)
                && let Err(failure) = run.take(product)
            {
                run.progress.end();
                let code = failure.report();
                run.say_how_to_resume(code);
                // The reader may be waiting for a line that never comes, and a run that ends in order would wait for it.
                std::process::exit(code.into());
            }
            stop.done();
            Ok(())
        },
    );
    let Ok::<(), Infallible>(()) = result;
    let mut run = run::own(&shared);
    let is_cut = stop.is_cut();
    let tally = run.checkpoint.tally.clone();
    if is_cut {
        run.stopped();
    } else {
        run.complete()?;
    }
    Ok((tally, is_cut))
}

fn extractor(args: &Extract) -> Result<Extractor, Failure> {
    let mut builder = args.people.iter().fold(args.packs.builder(), |builder, file| builder.people(file));
    if args.attitudes {
        builder = builder.attitudes();
    }
    Ok(builder.build()?)
}

/// The most memory that the process had, where the system tells (Linux).
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// Files that this run writes, which are none of its inputs.
fn written(args: &Extract) -> impl Iterator<Item = &Path> {
    [to_file(args), args.errors.as_deref(), args.stats.as_deref()].into_iter().flatten()
}

/// The last lines: what was skipped, and the counts.
fn conclude(tally: &batch::Tally, reader: &Inputs, verbose: bool, began: Instant) {
    let skipped = usize::try_from(reader.skipped()).unwrap_or(usize::MAX);
    if tally.is_empty() && skipped == 0 {
        say(format_args!("inquit: no articles found: there is no page and no text in what was named"));
    } else if tally.is_empty() {
        say(format_args!(
            "inquit: no articles found ({} of unknown kind skipped; name a file to have it read anyway)",
            count(skipped, "file")
        ));
    } else if verbose && skipped > 0 {
        say(format_args!("inquit: {} of unknown kind skipped in folders", count(skipped, "file")));
    }
    if let Some(line) = tally.skipped(&reader.passed()) {
        say(format_args!("inquit: skipped: {line}"));
    }
    say(format_args!("inquit: {}", tally.summary(began.elapsed())));
}

fn filter(args: &Extract, extractor: &Extractor) -> Result<Filter, Failure> {
    let known = &extractor.pack().topics;
    if let Some(topic) = args.topic.iter().find(|topic| !known.contains(topic)) {
        return Err(Failure::Usage(format!("no claim has the topic `{topic}`; topics: {}", known.join(", "))));
    }
    Ok(Filter {
        territorial: args.only == Some(Only::Territorial),
        topics: args.topic.clone(),
        stances: args.stance.clone(),
        places: args.place.clone(),
        speakers: args.speaker.clone(),
    })
}

fn inputs(args: &Extract) -> Result<Vec<OsString>, Failure> {
    let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
    if args.inputs.is_empty() {
        if io::stdin().is_terminal() {
            return usage("nothing to read: name files or folders, or pipe articles in (`inquit extract article.txt`)");
        }
        return Ok(vec!["-".into()]);
    }
    if args.inputs.iter().filter(|input| *input == "-").count() > 1 {
        return usage("`-` can be read only once");
    }
    let addresses =
        args.inputs.iter().filter_map(|input| input.to_str()).filter(|input| super::hint::is_address(input));
    if let Some(address) = addresses.into_iter().find(|address| !Path::new(address).exists()) {
        return usage(&format!("{address} is an address, and files are read here\n\n{}", super::hint::fetch(address)));
    }
    Ok(args.inputs.clone())
}

/// Texts can be called what no pattern pack reads only by who brings the packs.
fn refuse_lang(args: &Extract) -> Result<(), Failure> {
    let known = Options::default().languages;
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    match &args.lang {
        Some(lang) if args.packs.base.is_none() && !known.contains(&primary(lang)) => {
            Err(Failure::Usage(format!("no pattern pack reads `{lang}`; there are packs for {}", known.join(", "))))
        }
        _ => Ok(()),
    }
}

/// No input may be overwritten by what comes out of it.
fn refuse_to_overwrite(args: &Extract, inputs: &[OsString]) -> Result<(), Failure> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let written: Vec<(&str, PathBuf)> =
        [("--output", &args.output), ("--errors", &args.errors), ("--stats", &args.stats)]
            .into_iter()
            .filter_map(|(flag, path)| Some((flag, real(path.as_deref()?))))
            .collect();
    for (at, (flag, path)) in written.iter().enumerate() {
        if let Some((other, _)) = written[..at].iter().find(|(_, before)| before == path && !is_device(path)) {
            return Err(Failure::Usage(format!("{other} and {flag} are the same file")));
        }
    }
    for (flag, path) in &written {
        // A device, such as a terminal or /dev/null, can be read and written.
        if path.is_file() && inputs.iter().any(|input| real(Path::new(input)) == *path) {
            return Err(Failure::Usage(format!("{flag} {} is one of the inputs", path.display())));
        }
    }
    Ok(())
}

fn is_device(path: &Path) -> bool {
    path.exists() && !path.is_file()
}

fn options(args: &Extract) -> Options {
    let scope = Scope { since: args.since, until: args.until, hosts: args.host.clone() };
    Options {
        fields: args.fields.fields(),
        date: args.date,
        tell_languages: true,
        lang: args.lang.clone(),
        scope,
        max_html: args.max_size,
        ..Options::default()
    }
}
