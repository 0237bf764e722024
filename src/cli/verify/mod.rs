//! `inquit verify`: quotations against sources.

#[cfg(feature = "fetch")]
mod fetched;
mod forms;

use super::messages::{Errors, count, say};
use super::options::{FieldNames, Packs, at_least_one};
use super::progress::Progress;
use super::{DONE, Failure};
use crate::Extractor;
use crate::batch::{self, Limits};
use crate::convert;
use crate::read::{Inputs, Options, Plan, Raw};
use crate::record::{Claim, Document, ErrorRecord};
use crate::verify::cluster::{Cluster, clusters};
use crate::verify::quotes::{self, Names};
use crate::verify::{Auditor, Quote, Verdict};
use crate::write::{Output, one_line};
use clap::Args;
use forms::{Form, Writer};
use std::convert::Infallible;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Read};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Exit code: a quotation is not as its source has it.
const PROBLEMS: u8 = 4;

/// Check quotations against their sources
///
/// QUOTES is a file of claim or document records of ours (each record is checked against
/// its own source, character for character), JSON, JSON Lines, a table as spreadsheets write
/// it (CSV, semicolons, tabs, UTF-16, Windows-1252) with columns such as `quote`, `speaker`,
/// `id` or `url` of the article and `date`, a text file with a quotation a line; `-` for
/// standard input; or the quotation itself. Sources are what `inquit extract` reads.
///
/// A finding a quotation says how it stands there:
///
///   exact           character for character
///   typographic     the same words; marks, white space, dashes, spelling or the case of the
///                   first letter differ
///   joined          two stretches of one speaker around the writer’s words, given as one;
///                   the words between are shown
///   elided          its pieces around … or […] stand there in order; what was left out is
///                   shown
///   out_of_context  the words stand there, and what was left out around them turns them: a
///                   negation, a condition, another’s words, a question; it is shown
///   altered         the nearest passage has other words; a dropped negation, number or name
///                   is named
///   wrong_speaker   the words stand there, and another says them
///   ambiguous       they stand in several places, with several speakers or none that can be
///                   told
///   not_found       no passage comes near (less than 60 % of the words are the same)
///   not_checked     the article that it names could not be obtained, or the quotation is beyond
///                   what is checked; the reason is given
///
/// Always with the source's own words, their place, who says them there and what stands
/// around them. Where a quotation names its article and that is among the sources, only it
/// counts.
///
/// Exit codes: 0 all exact, typographic or joined, 1 fatal, 2 usage, 3 some inputs failed or
/// some quotations were not checked, 4 some quotations are none of these.
#[derive(Debug, Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Examples:
  inquit verify claims.jsonl --against archive/
  inquit verify quotes.csv --against crawl.warc.gz articles.jsonl --format csv -o findings.csv
  inquit verify 'We will never leave the islands' --speaker Ruiz --against article.txt
  inquit verify quotes.csv --fetch proof.warc.gz
  inquit verify quotes.csv --against archive/ -o findings.html
  inquit verify --cluster claims.jsonl | jq -r '.differ_in[0]'"
)]
pub(super) struct Verify {
    /// Claim records, JSON Lines, CSV, `-`, or the quotation itself
    #[arg(value_name = "QUOTES", required_unless_present = "cluster")]
    quotes: Option<OsString>,

    /// Where to look: files, folders, globs and archives, as `inquit extract` reads them
    #[arg(long, value_name = "SOURCE", num_args = 1.., required_unless_present_any = ["cluster", "fetch"])]
    against: Vec<OsString>,

    /// Fetch the pages that the quotations name into ARCHIVE (.warc.gz), and look there too
    ///
    /// What is in the archive already is not fetched again; it is the proof of what was seen.
    #[cfg(feature = "fetch")]
    #[arg(long, value_name = "ARCHIVE")]
    fetch: Option<PathBuf>,

    /// With --fetch: also ask addresses of private networks, such as this machine
    #[cfg(feature = "fetch")]
    #[arg(long, requires = "fetch")]
    allow_private: bool,

    /// Field or column with the address of the article [default: url; source or link where they hold one]
    #[arg(long, value_name = "NAME", help_heading = "Fields of QUOTES")]
    url_column: Option<String>,

    /// Who is said to have said the quotation that stands on the command line
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,

    /// Compare the quotations of claim records with each other: which stand in several wordings or with several speakers
    #[arg(long, value_name = "CLAIMS", conflicts_with_all = ["quotes", "against", "speaker"])]
    cluster: Option<PathBuf>,

    /// Form of the findings [default: what the name of --output ends in, else text on a terminal and jsonl elsewhere]
    #[arg(long, value_enum, visible_alias = "to")]
    format: Option<Form>,

    /// In csv, write cells that a spreadsheet would take for formulas as they are; without it, they begin with a '
    #[arg(long)]
    raw_csv: bool,

    /// Headline of the page (--format html)
    #[arg(long, value_name = "TEXT", default_value = "Quotations and their sources")]
    title: String,

    /// Who publishes the reviews (--format claimreview)
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,

    /// Write the findings to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write error records to FILE instead of standard error
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,

    /// Field or column with the quotation [default: quote, quotation, statement, text, content, words or claim]
    #[arg(long, value_name = "NAME", help_heading = "Fields of QUOTES")]
    quote_field: Option<String>,

    /// Field or column with the speaker [default: speaker, who, name, source_name, by or author]
    #[arg(long, value_name = "NAME", help_heading = "Fields of QUOTES")]
    speaker_field: Option<String>,

    /// Worker threads; the output is the same for any number [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = at_least_one)]
    jobs: Option<NonZeroUsize>,

    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    packs: Packs,

    #[command(flatten)]
    fields: FieldNames,
}

pub(super) fn run(args: &Verify) -> Result<u8, Failure> {
    let format = match args.format {
        Some(format) => format,
        None => Form::of_output(args.output.as_deref(), io::stdout().is_terminal())?,
    };
    if args.quotes.as_ref().is_some_and(|q| q == "-") && args.against.iter().any(|source| source == "-") {
        return Err(Failure::Usage(
            "standard input holds either the quotations or a source; give one a file".to_owned(),
        ));
    }
    if args.cluster.is_some() && !matches!(format, Form::Jsonl | Form::Text) {
        return Err(Failure::Usage("--cluster writes jsonl or text; a cluster does not fit into a row".to_owned()));
    }
    let extractor = args.packs.extractor()?;
    let mut errors = Errors::new(args.errors.as_deref())?;
    match &args.cluster {
        Some(claims) => cluster(args, claims, format, &extractor, &mut errors),
        None => verify(args, format, &extractor, &mut errors),
    }
}

fn verify(args: &Verify, format: Form, extractor: &Extractor, errors: &mut Errors) -> Result<u8, Failure> {
    let began = Instant::now();
    let (quotes, bad) = quotations(args, errors)?;
    let mut sources = args.against.clone();
    let unreached = fetch(args, &quotes, &mut sources, errors)?;
    let columns = forms::columns_of(&quotes);
    let mut auditor = auditor(args, extractor, quotes, &unreached)?;
    let options = Options { fields: args.fields.fields(), ..Options::default() };
    let plan =
        || args.output.iter().chain(&args.errors).fold(Plan::new(sources.clone()), |plan, path| plan.without(path));
    let mut reader = Inputs::new(plan(), options.clone());
    let progress = Progress::new(args.quiet, reader.bytes_read(), plan());
    let jobs = args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let mut unread = 0;
    let mut looks = Vec::new();
    let mut unreadable: Vec<(String, String)> = Vec::new();
    let result = batch::run(
        &mut reader,
        Limits::new(jobs),
        |raw| raw.as_ref().map_or(0, Raw::size),
        |raw| raw.and_then(|raw| raw.article(&options)).map(|article| auditor.look(&article)),
        |look| {
            match look {
                Ok(look) => {
                    looks.push(look);
                    progress.tell(|| format!("{} searched", count(looks.len(), "source")));
                }
                Err(error) if error.fault.is_skip() => {}
                Err(error) => {
                    unread += 1;
                    unreadable.push((error.input.clone(), error.fault.to_string()));
                    if let Err(failure) = progress.aside(|| errors.write(&ErrorRecord::from(&error))) {
                        std::process::exit(failure.report().into());
                    }
                }
            }
            Ok(())
        },
    );
    let Ok::<(), Infallible>(()) = result;
    progress.end();
    unreadable.iter().for_each(|(input, reason)| auditor.not_reached(input, reason));
    looks.into_iter().for_each(|look| auditor.add(look));
    let mut writer = Writer::new(format, args.raw_csv, columns, &args.title, args.publisher.as_deref(), output(args)?);
    let mut tally = Tally::default();
    for finding in auditor.findings() {
        if let Some(n) = tally.get_mut(finding.verdict as usize) {
            *n += 1;
        }
        writer.write(finding)?;
    }
    writer.finish()?;
    if !args.quiet {
        conclude(&tally, unread, began);
    }
    Ok(exit_code(&tally, bad + unread + unreached.len()))
}

/// How many quotations there are of each verdict, in the order of [`Verdict::ALL`].
type Tally = [usize; Verdict::ALL.len()];

/// The exit code for these verdicts, where so many quotations and sources could not be looked at.
fn exit_code(tally: &Tally, unread: usize) -> u8 {
    let of = |verdict: Verdict| tally.get(verdict as usize).copied().unwrap_or(0);
    let wrong = Verdict::ALL.iter().any(|&v| !v.is_good() && v != Verdict::NotChecked && of(v) > 0);
    match (wrong, unread + of(Verdict::NotChecked)) {
        (true, _) => PROBLEMS,
        (false, 0) => DONE,
        (false, _) => super::SOME_FAILED,
    }
}

/// The last line: how many quotations of each verdict.
fn conclude(tally: &Tally, unread: usize, began: Instant) {
    let parts = Verdict::ALL.iter().zip(tally).filter(|(_, n)| **n > 0);
    let verdicts: Vec<String> = parts.map(|(v, n)| format!("{n} {}", v.name())).collect();
    let failed = if unread > 0 { format!(", {} could not be read", count(unread, "source")) } else { String::new() };
    say(format_args!(
        "inquit: {}: {}{failed}, {:.2} s",
        count(tally.iter().sum(), "quotation"),
        if verdicts.is_empty() { "nothing to check".to_owned() } else { verdicts.join(", ") },
        began.elapsed().as_secs_f64()
    ));
}

/// The quotations, and how many lines gave none.
fn quotations(args: &Verify, errors: &mut Errors) -> Result<(Vec<Quote>, usize), Failure> {
    let Some(given) = &args.quotes else { return Ok((Vec::new(), 0)) };
    let path = Path::new(given);
    if given != "-" && !path.exists() {
        let text = given.to_string_lossy();
        if !text.trim().contains(char::is_whitespace) {
            return Err(Failure::Usage(format!(
                "no file {text}: QUOTES is a file of quotations, or a quotation of several words"
            )));
        }
        let quote = Quote { quote: text.into_owned(), speaker: args.speaker.clone(), ..Quote::default() };
        return Ok((vec![quote], 0));
    }
    if args.speaker.is_some() {
        return Err(Failure::Usage(
            "--speaker goes with a quotation on the command line; files name their own".to_owned(),
        ));
    }
    let mut names = Names::default();
    let named = [
        (&args.quote_field, &mut names.quote),
        (&args.speaker_field, &mut names.speaker),
        (&args.url_column, &mut names.url),
    ];
    for (own, list) in named {
        own.iter().for_each(|name| *list = vec![name.clone()]);
    }
    let bytes = bytes(path)?;
    let input = path.display().to_string();
    // A named column is one of a table, whatever the file is called.
    let form = match args.quote_field {
        Some(_) => quotes::Form::Table,
        None => quotes::Form::of_name(&input),
    };
    let read = quotes::read_as(bytes, &names, form);
    if !args.quiet && !read.taken.is_empty() {
        say(format_args!("inquit: {input}: {}", read.taken.join("; ")));
    }
    let mut out = Vec::new();
    let mut bad = 0;
    for quote in read.quotes {
        match quote {
            Ok(quote) => out.push(quote),
            Err(error) => {
                bad += 1;
                let (kind, reason) = ("bad-quote".to_owned(), error.reason);
                errors.write(&ErrorRecord { input: input.clone(), position: Some(error.line), kind, reason })?;
            }
        }
    }
    Ok((out, bad))
}

/// A whole file or standard input, unpacked when gzip or zstd.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = convert::open(path).and_then(|mut input| input.read_to_end(&mut bytes));
    read.map_err(|error| Failure::Fatal(format!("cannot read {}: {error}", path.display())))?;
    Ok(bytes)
}

/// Brings the pages that the quotations name into the archive and adds it to the sources; the addresses that could not be
/// had, with why.
#[cfg(feature = "fetch")]
fn fetch(
    args: &Verify,
    quotes: &[Quote],
    sources: &mut Vec<OsString>,
    errors: &mut Errors,
) -> Result<Vec<(String, String)>, Failure> {
    let Some(archive) = &args.fetch else { return Ok(Vec::new()) };
    let out = fetched::fetch(archive, quotes, args.allow_private, args.quiet, errors)?;
    if archive.exists() {
        sources.push(archive.into());
    }
    Ok(out)
}

#[cfg(not(feature = "fetch"))]
fn fetch(_: &Verify, _: &[Quote], _: &mut Vec<OsString>, _: &mut Errors) -> Result<Vec<(String, String)>, Failure> {
    Ok(Vec::new())
}

/// The quotations, with what an archive of pages that were fetched for them tells of each.
#[cfg(feature = "fetch")]
fn auditor<'e>(
    args: &Verify,
    extractor: &'e Extractor,
    quotes: Vec<Quote>,
    unreached: &[(String, String)],
) -> Result<Auditor<'e>, Failure> {
    let Some(archive) = &args.fetch else { return Ok(Auditor::new(extractor, quotes)) };
    let mut auditor = Auditor::new(extractor, quotes.clone());
    fetched::tell(archive, &quotes, unreached, &mut auditor)?;
    Ok(auditor)
}

#[cfg(not(feature = "fetch"))]
fn auditor<'e>(
    _: &Verify,
    extractor: &'e Extractor,
    quotes: Vec<Quote>,
    _: &[(String, String)],
) -> Result<Auditor<'e>, Failure> {
    Ok(Auditor::new(extractor, quotes))
}

fn output(args: &Verify) -> Result<Output, Failure> {
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    Ok(file.map_or_else(|| Ok(Output::stdout()), Output::file)?)
}

fn cluster(
    args: &Verify,
    path: &Path,
    format: Form,
    extractor: &Extractor,
    errors: &mut Errors,
) -> Result<u8, Failure> {
    let bytes = bytes(path)?;
    let mut claims: Vec<Claim> = Vec::new();
    let mut bad = 0;
    for (line, n) in bytes.split(|&b| b == b'\n').zip(1..).filter(|(l, _)| !l.iter().all(u8::is_ascii_whitespace)) {
        let read = serde_json::from_slice::<Claim>(line).map(|c| vec![c]);
        match read.or_else(|error| serde_json::from_slice::<Document>(line).map(|d| d.claims).map_err(|_| error)) {
            Ok(found) => claims.extend(found),
            Err(error) => {
                bad += 1;
                let reason = format!("not a claim record of this version (`inquit extract` writes them): {error}");
                let input = path.display().to_string();
                errors.write(&ErrorRecord { input, position: Some(n), kind: "bad-claim".to_owned(), reason })?;
            }
        }
    }
    let found = clusters(claims.iter(), extractor);
    let mut output = output(args)?;
    for cluster in &found {
        let line = match format {
            Form::Text => cluster_lines(cluster),
            _ => {
                format!("{}\n", serde_json::to_string(cluster).map_err(|e| Failure::Fatal(e.to_string()))?)
            }
        };
        output.write(line.as_bytes())?;
    }
    output.finish()?;
    if !args.quiet {
        say(format_args!(
            "inquit: {}, {} in several wordings or with several speakers",
            count(claims.len(), "claim"),
            count(found.len(), "quotation")
        ));
    }
    Ok(match (found.is_empty(), bad) {
        (false, _) => PROBLEMS,
        (true, 0) => DONE,
        (true, _) => super::SOME_FAILED,
    })
}

fn cluster_lines(c: &Cluster) -> String {
    let mut out = format!("{}  {} in {}\n", c.quote_id, c.differ_in.join(", "), count(c.articles as usize, "article"));
    for v in &c.variants {
        let _ = writeln!(out, "  “{}”", one_line(&v.text));
        for a in &v.appearances {
            let day = a.published.as_deref().unwrap_or("no date");
            let _ =
                writeln!(out, "      {day}  {}  {}", a.speaker.as_deref().unwrap_or("(not known)"), one_line(&a.id));
        }
    }
    out.push('\n');
    out
}
