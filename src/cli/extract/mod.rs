//! `inquit extract`: plan, read, extract and write, many at once and in order.

mod night;
mod work;

use super::args::{Emit, Extract, Only, OutputFormat};
use super::messages::{Errors, count, say};
use super::progress::Progress;
use super::{DONE, Failure, SOME_FAILED, STOPPED};
use crate::Extractor;
use crate::batch::{self, Checkpoint, Journal, Key, Limits, Stop};
use crate::read::{Inputs, Options, Passed, Plan, Raw, Scope};
use crate::write::{Filter, Format, Output, Records, Sink};
use night::Night;
use std::convert::Infallible;
use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use work::Work;

/// Runs the command; gives the exit code. `rid` gets what the workers worked with, at the end of the run.
pub(super) fn run(args: &Extract, rid: fn(Work)) -> Result<u8, Failure> {
    run_with(args, None, rid)
}

/// [`run`], with error records going where another command has them go already.
pub(super) fn run_with(args: &Extract, errors: Option<Errors>, rid: fn(Work)) -> Result<u8, Failure> {
    let began = Instant::now();
    let format = format(args);
    let records = records(args, format)?;
    let inputs = inputs(args)?;
    refuse_to_overwrite(args, &inputs)?;
    let extractor = Extractor::with_people(args.packs.base.as_deref(), &args.packs.patterns, &args.people)?;
    let filter = filter(args, &extractor)?;
    let key = Key::new(&extractor.pack().hash, &settings(args, format));
    let mut journal = journal(args, format)?;
    let work =
        Work { options: options(args), extractor, filter, records, dedup: args.dedup, journal: journal.is_some() };
    let plan = || written(args).fold(Plan::new(inputs.clone()), |plan, path| plan.without(path));
    let mut reader = Inputs::new(plan(), work.options.clone());
    let progress = Progress::new(args.quiet, reader.bytes_read(), plan());
    let limits =
        Limits::new(args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN));

    let past = past(args, format, &key, &mut journal)?;
    if let Some(Going::Complete(checkpoint)) = &past {
        progress.end();
        let failed = checkpoint.tally.errors() > 0;
        journal.map_or(Ok(()), Journal::remove)?;
        say(format_args!("inquit: the run was complete; nothing is left to do"));
        return Ok(if failed { SOME_FAILED } else { DONE });
    }
    let mut index = None;
    let mut start = None;
    if let Some(Going::On(checkpoint, end)) = past {
        progress.show_past(checkpoint.items);
        let (same, seen) = night::pass_over(&mut reader, &checkpoint, &work, limits);
        if same {
            (index, start) = (Some(seen), Some((checkpoint, end)));
        } else {
            changed(args, "what the inputs hold")?;
            if inputs.iter().any(|input| input == "-") {
                return Err(Failure::Fatal("standard input was read already; run again without --resume".to_owned()));
            }
            reader = Inputs::new(plan(), work.options.clone());
        }
    }

    let (sink, errors, checkpoint) = match start {
        Some((checkpoint, end)) => {
            let mut sink = Sink::reopen(to_file(args).unwrap_or(Path::new("-")), format)?;
            sink.rewind(checkpoint.mark)?;
            journal.iter_mut().try_for_each(|journal| journal.cut(end))?;
            if !args.quiet {
                let items = usize::try_from(checkpoint.items).unwrap_or(usize::MAX);
                progress.aside(|| say(format_args!("inquit: going on after {}", count(items, "input"))));
            }
            (sink, Errors::open(args.errors.as_deref(), checkpoint.errors)?, checkpoint)
        }
        None => {
            let sink = to_file(args).map_or_else(|| Sink::stdout(format), |path| Sink::create(path, format))?;
            journal.iter_mut().try_for_each(|journal| journal.begin(&key))?;
            let errors = errors.map_or_else(|| Errors::new(args.errors.as_deref()), Ok)?;
            (sink, errors, Checkpoint::default())
        }
    };
    let resumed = checkpoint.tally.clone();
    let night = Night {
        sink,
        journal,
        errors,
        progress,
        checkpoint,
        index: index.unwrap_or_default(),
        records,
        verbose: args.verbose,
        tell_skips: args.errors.is_some(),
        since: Default::default(),
    };
    let night = Arc::new(Mutex::new(Some(night)));
    let stop = Arc::new(Stop::default());
    night::listen(&stop, &night);

    let result = batch::run(
        stop.items(&mut reader),
        limits,
        |raw| raw.as_ref().map_or(0, Raw::size),
        |raw| work.product(raw),
        |product| {
            if let Some(night) = &mut *night.lock().unwrap_or_else(PoisonError::into_inner)
                && let Err(failure) = night.take(product)
            {
                night.progress.end();
                let code = failure.report();
                night.say_how_to_resume(code);
                // The reader may be waiting for a line that never comes, and a run that ends in order would wait for it.
                std::process::exit(code.into());
            }
            stop.done();
            Ok(())
        },
    );
    let Ok::<(), Infallible>(()) = result;
    let mut night = night::own(&night);
    let is_cut = stop.is_cut();
    let tally = night.checkpoint.tally.clone();
    if is_cut {
        night.stopped();
    } else {
        night.complete()?;
    }
    let (took, passed) = (began.elapsed(), reader.passed());
    if let Some(path) = &args.stats {
        let mut stats = tally.stats(took, &passed);
        stats["tool"] = key.tool.into();
        stats["patterns"] = key.patterns.into();
        stats["complete"] = (!is_cut).into();
        stats["peak_memory_bytes"] = peak_memory().into();
        stats["documents_of_earlier_runs"] = resumed.documents.into();
        let mut file = Output::file(path)?;
        file.write(format!("{stats:#}\n").as_bytes())?;
        file.finish()?;
    }
    if !args.quiet {
        conclude(&tally, reader.skipped(), &passed, args.verbose, began);
    }
    rid(work);
    Ok(match () {
        () if is_cut => STOPPED,
        () if tally.errors() > 0 => SOME_FAILED,
        () => DONE,
    })
}

/// The most memory that the process had, where the system tells (Linux).
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// How a run that was interrupted is gone on with.
enum Going {
    /// After this checkpoint, which ends at this byte of the journal.
    On(Checkpoint, u64),
    /// Not at all: only its output had no name yet.
    Complete(Checkpoint),
}

/// What an interrupted run left that this one can go on with.
fn past(args: &Extract, format: Format, key: &Key, journal: &mut Option<Journal>) -> Result<Option<Going>, Failure> {
    let (Some(journal), Some(path)) = (journal, to_file(args)) else { return Ok(None) };
    let Some(past) = journal.past()? else { return Ok(None) };
    if args.resume.is_none() {
        if !args.quiet {
            say(format_args!("inquit: an interrupted run is begun anew (--resume goes on with one)"));
        }
        return Ok(None);
    }
    if let Some(what) = past.key.difference(key) {
        changed(args, what)?;
        return Ok(None);
    }
    let held = match Sink::reopen(path, format).and_then(|sink| sink.held()) {
        Ok(held) => held,
        // There is no part of an output, so there may be a whole one.
        Err(_) if past.is_complete() && path.is_file() => {
            return Ok(past.checkpoints.into_iter().next_back().map(|(last, _)| Going::Complete(last)));
        }
        Err(_) => return Ok(None),
    };
    Ok(past.last(held).cloned().map(|(checkpoint, end)| Going::On(checkpoint, end)))
}

/// Says what has changed since the interrupted run, and ends this one unless it was asked to begin anew.
fn changed(args: &Extract, what: &str) -> Result<(), Failure> {
    let said = format!("the interrupted run cannot be gone on with: {what} changed since");
    match args.resume {
        Some(super::args::Resume::Anew) => {
            say(format_args!("inquit: {said}; beginning anew"));
            Ok(())
        }
        _ => Err(Failure::Fatal(format!("{said} (--resume=anew begins anew)"))),
    }
}

/// All that the output depends on beside inputs and patterns.
fn settings(args: &Extract, format: Format) -> String {
    let Extract {
        emit,
        only,
        topic,
        stance,
        place,
        speaker,
        with_text,
        date,
        since,
        until,
        host,
        dedup,
        fields,
        max_size,
        ..
    } = args;
    let which = (emit, only, topic, stance, place, speaker);
    format!("{format:?} {which:?} {with_text} {date:?} {since:?} {until:?} {host:?} {dedup} {fields:?} {max_size}")
}

/// A journal is kept of what goes to a file in a format that can be gone on with.
fn journal(args: &Extract, format: Format) -> Result<Option<Journal>, Failure> {
    let path = to_file(args).filter(|path| format != Format::Parquet && (path.is_file() || !path.exists()));
    match path {
        Some(path) => Ok(Some(Journal::open(path)?)),
        None if args.resume.is_some() => {
            Err(Failure::Usage("--resume needs -o FILE in a format other than parquet".to_owned()))
        }
        None => Ok(None),
    }
}

/// Files that this run writes, which are none of its inputs.
fn written(args: &Extract) -> impl Iterator<Item = &Path> {
    [to_file(args), args.errors.as_deref(), args.stats.as_deref()].into_iter().flatten()
}

fn conclude(tally: &batch::Tally, skipped: u64, passed: &Passed, verbose: bool, began: Instant) {
    let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
    if tally.is_empty() {
        say(format_args!(
            "inquit: no articles found ({} of unknown kind passed over; name a file to have it read all the same)",
            count(skipped, "file")
        ));
    } else if verbose && skipped > 0 {
        say(format_args!("inquit: {} of unknown kind passed over in folders", count(skipped, "file")));
    }
    if let Some(line) = tally.passed_over(passed) {
        say(format_args!("inquit: passed over: {line}"));
    }
    say(format_args!("inquit: {}", tally.summary(began.elapsed())));
}

fn to_file(args: &Extract) -> Option<&Path> {
    args.output.as_deref().filter(|path| *path != Path::new("-"))
}

/// What is asked for, else what the name of the output ends in, else JSON Lines.
fn format(args: &Extract) -> Format {
    let named = || to_file(args).and_then(Format::of_path).unwrap_or(Format::Jsonl);
    args.format.map_or_else(named, OutputFormat::format)
}

fn records(args: &Extract, format: Format) -> Result<Records, Failure> {
    let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
    let with_text = args.with_text;
    if !format.is_lines() && to_file(args).is_none() {
        return usage("this format needs a file: -o FILE");
    }
    match (args.emit, format) {
        (_, Format::Sqlite) => Ok(Records::Database { with_text }),
        (Emit::Documents, Format::Jsonl) => Ok(Records::Documents { with_text }),
        (Emit::Documents, _) => usage("this format holds claims; leave out `--emit documents`"),
        (Emit::Claims, _) if with_text => {
            usage("--with-text needs `--emit documents` or a database: a claim does not hold the whole text")
        }
        (Emit::Claims, Format::Jsonl) => Ok(Records::Claims),
        (Emit::Claims, Format::Text) => Ok(Records::Gists),
        (Emit::Claims, Format::Csv) => Ok(Records::Csv),
        (Emit::Claims, Format::Parquet) => Ok(Records::Columns),
    }
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
    Ok(args.inputs.clone())
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
    Options { fields: args.fields.fields(), date: args.date, scope, max_html: args.max_size, ..Options::default() }
}
