//! `inquit report`: one page that holds claims, articles and what can be seen of them at a glance.

use super::options::OutputFormat;
use super::progress::Progress;
use super::{DONE, Failure};
use crate::convert::{self, SourceError};
use crate::extractor::Extractor;
use crate::report::{self, Bundle};
use crate::verify::Finding;
use crate::write::{Format, Output};
use clap::Args;
use std::fs;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};

/// Headline when none is given.
const CLAIMS: &str = "Claims";

/// Make one HTML page of claims, to look through, print and mail
///
/// The page needs no network and no server: articles with quote, speaker, cue, time and territory marked, a list of claims
/// with filters and search, for each claim why it was made and where it comes from, and plots of who says what and when.
/// Reads what `inquit extract` writes, in any format but text; findings of `inquit verify` (jsonl) give the page of findings. Articles are shown whole when the input holds their texts
/// (`--emit documents --with-text`, or a database made with `--with-text`), else by the words that the records hold.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit report claims.jsonl -o report.html
  inquit extract archive/ --emit documents --with-text -o documents.jsonl
  inquit report documents.jsonl -o report.html --title 'Statements on the valley, January'
  inquit extract archive/ --stance demands --emit documents --with-text | inquit report - -o demands.html
  inquit report claims.sqlite -o report.html")]
pub(super) struct Report {
    /// File of claims or documents, or `-` for standard input
    #[arg(value_name = "INPUT", default_value = "-")]
    input: PathBuf,

    /// Write the page to FILE, called .html or .htm [default: standard output, unless that is a terminal]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Headline of the page
    #[arg(long, value_name = "TEXT", default_value = CLAIMS)]
    title: String,

    /// Format of INPUT [default: what its name ends in, else jsonl]
    #[arg(long, value_enum)]
    from: Option<OutputFormat>,

    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn run(args: &Report) -> Result<u8, Failure> {
    let to_file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    look_at_output(to_file)?;
    if let Some(output) = to_file
        && let (Ok(a), Ok(b)) = (fs::canonicalize(output), fs::canonicalize(&args.input))
        && a == b
        && a.is_file()
    {
        return Err(Failure::Usage(format!("--output {} is the input", output.display())));
    }
    if args.from.is_none() && Format::of_path(&args.input).is_none_or(|f| f == Format::Jsonl) {
        // Findings of `inquit verify` have a page of their own.
        if let Some(page) = findings_page(args)? {
            let mut output = to_file.map_or_else(|| Ok(Output::stdout()), Output::file)?;
            output.write(page.as_bytes())?;
            output.finish()?;
            return Ok(DONE);
        }
    }
    let from = args.from.map(OutputFormat::format).or_else(|| Format::of_path(&args.input)).unwrap_or(Format::Jsonl);
    let mut bundle = Bundle::default();
    let mut progress = Progress::counting(args.quiet, to_file);
    let done = convert::documents(&args.input, from, |_, document| -> Result<(), SourceError> {
        progress.count(document.claims.len());
        bundle.add(document);
        Ok(())
    });
    if let Err(error) = done {
        progress.end();
        return Err(Failure::Fatal(format!("cannot read {}: {error}", args.input.display())));
    }
    progress.say("writing the page");
    let extractor = Extractor::builtin()?;
    let page = report::page(&bundle, &args.title, Some(extractor.pack()))
        .map_err(|error| Failure::Fatal(error.to_string()))?;
    let mut output = to_file.map_or_else(|| Ok(Output::stdout()), Output::file)?;
    output.write(page.as_bytes())?;
    output.finish()?;
    progress.end();
    Ok(DONE)
}

/// A page is no PDF because its file is called one, and nothing to read on a terminal.
fn look_at_output(to_file: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = to_file else {
        if io::stdout().is_terminal() {
            return Err(Failure::Usage("the page goes to a file: -o report.html (or into a pipe)".to_owned()));
        }
        return Ok(());
    };
    // A device has no ending.
    let named = path.is_file() || !path.exists();
    let end = path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
    match end.as_deref() {
        Some(other) if named && !matches!(other, "html" | "htm") => Err(Failure::Usage(format!(
            "-o: a report is a page, which ends in .html or .htm, not in .{other} (browsers print it as PDF; `inquit convert` \
             writes the other forms)"
        ))),
        _ => Ok(()),
    }
}

/// The page of findings when the input holds them; `None` for claims and documents. Standard input is never looked into:
/// it could not be read again.
fn findings_page(args: &Report) -> Result<Option<String>, Failure> {
    if args.input == Path::new("-") {
        return Ok(None);
    }
    let fail = |error: &dyn std::fmt::Display| Failure::Fatal(format!("cannot read {}: {error}", args.input.display()));
    let input = BufReader::new(convert::open(&args.input).map_err(|e| fail(&e))?);
    let mut findings: Vec<Finding> = Vec::new();
    for (line, n) in input.lines().zip(1..) {
        let line = line.map_err(|e| fail(&e))?;
        if line.trim().is_empty() {
            continue;
        }
        // The first line tells what the file holds.
        match serde_json::from_str::<Finding>(&line) {
            Ok(finding) => findings.push(finding),
            Err(_) if findings.is_empty() => return Ok(None),
            Err(error) => return Err(fail(&format!("line {n} is not a finding: {error}"))),
        }
    }
    let title = if args.title == CLAIMS { "Quotations and their sources" } else { &args.title };
    Ok((!findings.is_empty()).then(|| report::findings::page(&findings, title)))
}
