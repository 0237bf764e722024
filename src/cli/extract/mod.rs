//! `inquit extract`: plan, read, extract and write, many at once and in order.

pub(super) mod form;
mod night;
mod past;
mod work;

use super::args::{Extract, Only};
use super::look::is_read_along;
use super::messages::{Errors, count, say};
use super::progress::Progress;
use super::{DONE, Failure, SOME_FAILED, STOPPED};
use crate::Extractor;
use crate::batch::{self, Checkpoint, Journal, Key, Limits, Stop};
use crate::read::{Inputs, Options, Passed, Plan, Raw, Scope};
use crate::write::{Filter, Output, Sink};
use form::{format, records, to_file};
use night::Night;
use past::{Going, changed, journal, past, settings};
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
    let format = format(args)?;
    let records = records(args, format)?;
    let inputs = inputs(args)?;
    refuse_to_overwrite(args, &inputs)?;
    refuse_lang(args)?;
    if let Some(path) = to_file(args).filter(|_| past::is_complete(args)) {
        say(format_args!("inquit: {} is already complete (--restart makes it anew)", path.display()));
        return Ok(DONE);
    }
    let extractor = Extractor::with_people(args.packs.base.as_deref(), &args.packs.patterns, &args.people)?
        .with_attitudes(args.attitudes);
    let filter = filter(args, &extractor)?;
    let key = Key::new(&extractor.pack().hash, settings(args, format));
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
            // Its hash goes on from there.
            sink.is_as_written(checkpoint.mark, &checkpoint.written)?;
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
        quiet: args.quiet,
        read_along: is_read_along(to_file(args)),
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

/// Files that this run writes, which are none of its inputs.
fn written(args: &Extract) -> impl Iterator<Item = &Path> {
    [to_file(args), args.errors.as_deref(), args.stats.as_deref()].into_iter().flatten()
}

fn conclude(tally: &batch::Tally, skipped: u64, passed: &Passed, verbose: bool, began: Instant) {
    let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
    if tally.is_empty() && skipped == 0 {
        say(format_args!("inquit: no articles found: there is no page and no text in what was named"));
    } else if tally.is_empty() {
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
