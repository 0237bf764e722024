//! `inquit extract`: plan, read, extract and write, many at once and in order.

use super::args::{Emit, Extract, Format, Only};
use super::messages::{Errors, Tally, count, say};
use super::{DONE, Failure, SOME_FAILED};
use crate::Extractor;
use crate::batch::{self, Limits};
use crate::read::{Fault, Fields, Inputs, Options, Passed, Plan, Raw, ReadError, Scope};
use crate::record::ErrorRecord;
use crate::write::{Filter, Output, Records, one_line};
use std::any::Any;
use std::convert::Infallible;
use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What one input gives.
#[derive(Debug, Default)]
struct Product {
    lines: Vec<u8>,
    tally: Tally,
    warnings: Vec<String>,
    error: Option<ErrorRecord>,
}

pub(super) fn run(args: &Extract) -> Result<u8, Failure> {
    run_with(args, None)
}

/// [`run`], with error records going where another command has them go already.
pub(super) fn run_with(args: &Extract, errors: Option<Errors>) -> Result<u8, Failure> {
    let began = Instant::now();
    let records = records(args)?;
    let inputs = inputs(args)?;
    refuse_to_overwrite(args, &inputs)?;
    let extractor = Extractor::with_people(args.packs.base.as_deref(), &args.packs.patterns, &args.people)?;
    let filter = filter(args, &extractor)?;
    let to_file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let mut output = to_file.map_or_else(|| Ok(Output::stdout()), Output::file)?;
    let mut errors = errors.map_or_else(|| Errors::new(args.errors.as_deref()), Ok)?;

    let options = options(args);
    let mut plan = Plan::new(inputs);
    for written in [to_file, args.errors.as_deref()].into_iter().flatten() {
        plan = plan.without(written);
    }
    let mut reader = Inputs::new(plan, options.clone());
    let mut tally = Tally::default();
    let jobs = args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let result = batch::run(
        &mut reader,
        Limits::new(jobs),
        |raw| raw.as_ref().map_or(0, Raw::size),
        |raw| product(raw, &options, &extractor, &filter, records),
        |product| {
            tally.add(&product.tally);
            if args.verbose {
                product.warnings.iter().for_each(|warning| say(format_args!("inquit: {warning}")));
            }
            // What was passed over is news only for a file of errors; it is counted at the end.
            let told = product.error.as_ref().filter(|_| product.tally.errors > 0 || args.errors.is_some());
            let written = told.map_or(Ok(()), |error| errors.write(error));
            if let Err(failure) = written.and_then(|()| Ok(output.write(&product.lines)?)) {
                // The reader may be waiting for a line that never comes, and a run that ends in order would wait for it.
                std::process::exit(failure.report().into());
            }
            Ok(())
        },
    );
    let Ok::<(), Infallible>(()) = result;
    output.finish()?;
    if !args.quiet {
        conclude(&tally, reader.skipped(), &reader.passed(), args.verbose, began);
    }
    Ok(if tally.errors > 0 { SOME_FAILED } else { DONE })
}

/// Reads, extracts and serialises one input. Whatever happens in there concerns this input only.
fn product(
    raw: Result<Raw, ReadError>,
    options: &Options,
    extractor: &Extractor,
    filter: &Filter,
    records: Records,
) -> Product {
    let (input, position) = match &raw {
        Ok(raw) => (raw.input.clone(), raw.position),
        Err(error) => return unread(error),
    };
    let work = || -> Result<Product, ErrorRecord> {
        let article = match raw.and_then(|raw| raw.article(options)) {
            Ok(article) => article,
            Err(error) => return Ok(unread(&error)),
        };
        let mut document = match records {
            Records::Claims | Records::Gists => extractor.claims(&article),
            Records::Documents { .. } => extractor.extract(&article),
        };
        let wanted = filter.apply(&mut document);
        let warnings =
            document.warnings.iter().map(|warning| format!("{}: {warning}", one_line(&article.id))).collect();
        let tally = Tally::of(&document, article.text.len());
        let mut lines = Vec::new();
        if wanted {
            records
                .write(document, &article, &mut lines)
                .map_err(|error| internal(&input, position, &error.to_string()))?;
        }
        Ok(Product { lines, tally, warnings, error: None })
    };
    guarded(&input, position, work).unwrap_or_else(failed)
}

/// The extractor is not to panic; if it does all the same, one article is lost and not the night's run.
fn guarded(
    input: &str,
    position: Option<u64>,
    work: impl FnOnce() -> Result<Product, ErrorRecord>,
) -> Result<Product, ErrorRecord> {
    let caught = catch_unwind(AssertUnwindSafe(work));
    caught.unwrap_or_else(|panic| Err(internal(input, position, panic_text(&*panic))))
}

/// An input that gave no article. One that was passed over for what it is has not failed.
fn unread(error: &ReadError) -> Product {
    let record = ErrorRecord::from(error);
    if !error.fault.is_skip() {
        return failed(record);
    }
    let warnings = vec![format!("{error}")];
    let tally = Tally::of_skip(error.fault.kind());
    // That it was not asked for is no news.
    let error = (!matches!(error.fault, Fault::OutOfScope)).then_some(record);
    Product { tally, error, warnings, ..Product::default() }
}

fn failed(error: ErrorRecord) -> Product {
    Product { tally: Tally::of_error(), error: Some(error), ..Product::default() }
}

fn internal(input: &str, position: Option<u64>, what: &str) -> ErrorRecord {
    ErrorRecord {
        input: input.to_owned(),
        position,
        kind: "internal".to_owned(),
        reason: format!("a fault in inquit, please report it with this input: {what}"),
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

fn conclude(tally: &Tally, skipped: u64, passed: &Passed, verbose: bool, began: Instant) {
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

fn records(args: &Extract) -> Result<Records, Failure> {
    let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
    match (args.emit, args.format, args.with_text) {
        (Emit::Documents, Format::Text, _) => usage("--format text writes claims; leave out `--emit documents`"),
        (Emit::Claims, _, true) => usage("--with-text needs `--emit documents`: a claim does not hold the whole text"),
        (Emit::Documents, Format::Jsonl, with_text) => Ok(Records::Documents { with_text }),
        (Emit::Claims, Format::Jsonl, false) => Ok(Records::Claims),
        (Emit::Claims, Format::Text, false) => Ok(Records::Gists),
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
    let written: Vec<(&str, PathBuf)> = [("--output", &args.output), ("--errors", &args.errors)]
        .into_iter()
        .filter_map(|(flag, path)| Some((flag, real(path.as_deref()?))))
        .collect();
    if let [(_, output), (_, errors)] = &written[..]
        && output == errors
    {
        return Err(Failure::Usage("--output and --errors are the same file".to_owned()));
    }
    for (flag, path) in &written {
        // A device, such as a terminal or /dev/null, can be read and written.
        if path.is_file() && inputs.iter().any(|input| real(Path::new(input)) == *path) {
            return Err(Failure::Usage(format!("{flag} {} is one of the inputs", path.display())));
        }
    }
    Ok(())
}

fn options(args: &Extract) -> Options {
    let names = args.fields.clone();
    let fields = Fields {
        id: names.id_field,
        url: names.url_field,
        title: names.title_field,
        date: names.date_field,
        text: names.text_field,
        html: names.html_field,
    };
    let scope = Scope { since: args.since, until: args.until, hosts: args.host.clone() };
    Options { fields, date: args.date, scope, max_html: args.max_size, ..Options::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_costs_one_article() {
        let error = guarded("a.jsonl", Some(3), || panic!("at {}", 5)).unwrap_err();
        assert_eq!((error.kind.as_str(), error.position), ("internal", Some(3)));
        assert!(error.reason.ends_with("at 5"), "{}", error.reason);
    }
}
