//! `inquit verify`: quotations against sources.

use super::args::{FieldNames, Packs};
use super::messages::{Errors, count, say};
use super::progress::Progress;
use super::{DONE, Failure};
use crate::Extractor;
use crate::batch::{self, Limits};
use crate::convert;
use crate::read::{Inputs, Options, Plan, Raw};
use crate::record::{Claim, Document, ErrorRecord};
use crate::verify::cluster::{Cluster, clusters};
use crate::verify::quotes::{self, Names};
use crate::verify::{Auditor, Finding, Quote, Verdict};
use crate::write::{Output, one_line};
use clap::{Args, ValueEnum};
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
/// its own source, character for character), JSON Lines or CSV with the fields `quote` and,
/// if known, `speaker`, `id` or `url` of the article and `date`; `-` for standard input; or
/// the quotation itself. Sources are what `inquit extract` reads.
///
/// A finding a quotation says how it stands there:
///
///   exact          character for character
///   typographic    the same words; marks, white space, dashes or the case of the first
///                  letter differ
///   elided         its pieces around … or […] stand there in order; what was left out is
///                  shown
///   altered        the nearest passage has other words; a dropped negation, number or name
///                  is named
///   wrong_speaker  the words stand there, and another says them
///   ambiguous      they stand in several places, with several speakers or none that can be
///                  told
///   not_found      no passage comes near (less than 60 % of the words are the same)
///
/// Always with the source's own words, their place, who says them there and what stands
/// around them. Where a quotation names its article and that is among the sources, only it
/// counts.
///
/// Exit codes: 0 all exact or typographic, 1 fatal, 2 usage, 3 some inputs failed, 4 some
/// quotations are not exact or typographic.
#[derive(Debug, Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Examples:
  inquit verify claims.jsonl --against archive/
  inquit verify quotes.csv --against crawl.warc.gz articles.jsonl --format csv -o findings.csv
  inquit verify “We will never leave the islands” --speaker Ruiz --against article.txt
  inquit verify quotes.csv --fetch proof.warc.gz
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

    /// Who is said to have said the quotation that stands on the command line
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,

    /// Compare the quotations of claim records with each other: which stand in several wordings or with several speakers
    #[arg(long, value_name = "CLAIMS", conflicts_with_all = ["quotes", "against", "speaker"])]
    cluster: Option<PathBuf>,

    /// Form of the findings [default: what the name of --output ends in, else text on a terminal and jsonl elsewhere]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Write the findings to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write error records to FILE instead of standard error
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,

    /// Field or column with the quotation [default: quote, quotation, text, content or words]
    #[arg(long, value_name = "NAME", help_heading = "Fields of QUOTES")]
    quote_field: Option<String>,

    /// Field or column with the speaker [default: speaker, name, source_name, by, author or who]
    #[arg(long, value_name = "NAME", help_heading = "Fields of QUOTES")]
    speaker_field: Option<String>,

    /// Worker threads; the output is the same for any number [default: one for each processor]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    packs: Packs,

    #[command(flatten)]
    fields: FieldNames,
}

/// Form of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A record a line
    Jsonl,
    /// A row a quotation
    Csv,
    /// A few lines a quotation, for reading
    Text,
}

pub(super) fn run(args: &Verify) -> Result<u8, Failure> {
    let named = || args.output.as_ref().and_then(|path| path.extension()).and_then(|end| end.to_str());
    let format = args.format.unwrap_or_else(|| match named() {
        Some("csv") => Format::Csv,
        Some("txt") => Format::Text,
        None if args.output.is_none() && io::stdout().is_terminal() => Format::Text,
        _ => Format::Jsonl,
    });
    if args.quotes.as_ref().is_some_and(|q| q == "-") && args.against.iter().any(|source| source == "-") {
        return Err(Failure::Usage(
            "standard input holds either the quotations or a source; give one a file".to_owned(),
        ));
    }
    if args.cluster.is_some() && format == Format::Csv {
        return Err(Failure::Usage("--cluster writes jsonl or text; a cluster is no row".to_owned()));
    }
    let extractor = Extractor::with_packs(args.packs.base.as_deref(), &args.packs.patterns)?;
    let mut errors = Errors::new(args.errors.as_deref())?;
    match &args.cluster {
        Some(claims) => cluster(args, claims, format, &extractor, &mut errors),
        None => verify(args, format, &extractor, &mut errors),
    }
}

fn verify(args: &Verify, format: Format, extractor: &Extractor, errors: &mut Errors) -> Result<u8, Failure> {
    let began = Instant::now();
    let (quotes, bad) = quotations(args, errors)?;
    let mut sources = args.against.clone();
    fetch(args, &quotes, &mut sources)?;
    let mut auditor = Auditor::new(extractor, quotes);
    let options = Options { fields: args.fields.fields(), ..Options::default() };
    let plan =
        || args.output.iter().chain(&args.errors).fold(Plan::new(sources.clone()), |plan, path| plan.without(path));
    let mut reader = Inputs::new(plan(), options.clone());
    let progress = Progress::new(args.quiet, reader.bytes_read(), plan());
    let jobs = args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let mut unread = 0;
    let mut looks = Vec::new();
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
    looks.into_iter().for_each(|look| auditor.add(look));
    let mut output = output(args)?;
    let mut tally = [0_usize; Verdict::ALL.len()];
    output.write(head(format).as_bytes())?;
    for finding in auditor.findings() {
        if let Some(n) = tally.get_mut(finding.verdict as usize) {
            *n += 1;
        }
        output.write(&written(&finding, format)?)?;
    }
    output.finish()?;
    let parts = Verdict::ALL.iter().zip(tally).filter(|(_, n)| *n > 0);
    if !args.quiet {
        let verdicts: Vec<String> = parts.clone().map(|(v, n)| format!("{n} {}", v.name())).collect();
        let failed =
            if unread > 0 { format!(", {} could not be read", count(unread, "source")) } else { String::new() };
        say(format_args!(
            "inquit: {}: {}{failed}, {:.2} s",
            count(tally.iter().sum(), "quotation"),
            if verdicts.is_empty() { "nothing to check".to_owned() } else { verdicts.join(", ") },
            began.elapsed().as_secs_f64()
        ));
    }
    let good = parts.clone().all(|(v, _)| v.is_good());
    Ok(match (good, bad + unread) {
        (false, _) => PROBLEMS,
        (true, 0) => DONE,
        (true, _) => super::SOME_FAILED,
    })
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
    for (own, list) in [(&args.quote_field, &mut names.quote), (&args.speaker_field, &mut names.speaker)] {
        own.iter().for_each(|name| *list = vec![name.clone()]);
    }
    let bytes = bytes(path)?;
    let input = path.display().to_string();
    let mut out = Vec::new();
    let mut bad = 0;
    for quote in quotes::read(&bytes, &names) {
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

/// Brings the pages that the quotations name into the archive, and adds it to the sources.
#[cfg(feature = "fetch")]
fn fetch(args: &Verify, quotes: &[Quote], sources: &mut Vec<OsString>) -> Result<(), Failure> {
    use clap::Parser;
    let Some(archive) = &args.fetch else { return Ok(()) };
    let mut urls: Vec<&String> = quotes.iter().filter_map(|q| q.url.as_ref()).collect();
    urls.sort_unstable();
    urls.dedup();
    if urls.is_empty() {
        return Err(Failure::Usage("--fetch: no quotation names a `url`".to_owned()));
    }
    let mut words: Vec<OsString> = vec!["inquit".into(), "fetch".into(), "-o".into(), archive.into()];
    words.extend(archive.exists().then(|| "--resume".into()));
    words.extend(args.allow_private.then(|| "--allow-private".into()));
    words.extend(args.quiet.then(|| "--quiet".into()));
    words.push("--".into());
    words.extend(urls.into_iter().map(Into::into));
    match super::Cli::try_parse_from(words).map(|cli| cli.command) {
        Ok(super::Command::Fetch(fetch)) => super::fetch::run(&fetch)?,
        Ok(_) => DONE,
        Err(error) => return Err(Failure::Usage(error.to_string())),
    };
    sources.push(archive.into());
    Ok(())
}

#[cfg(not(feature = "fetch"))]
fn fetch(_: &Verify, _: &[Quote], _: &mut Vec<OsString>) -> Result<(), Failure> {
    Ok(())
}

fn output(args: &Verify) -> Result<Output, Failure> {
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    Ok(file.map_or_else(|| Ok(Output::stdout()), Output::file)?)
}

/// Columns of CSV.
const COLUMNS: [&str; 20] = [
    "verdict",
    "why",
    "score",
    "quote",
    "speaker",
    "id",
    "url",
    "date",
    "found",
    "found_speaker",
    "speaker_check",
    "source_id",
    "source_url",
    "published",
    "start",
    "end",
    "differences",
    "left_out",
    "places",
    "warnings",
];

fn head(format: Format) -> String {
    if format == Format::Csv { format!("{}\n", COLUMNS.join(",")) } else { String::new() }
}

fn written(finding: &Finding, format: Format) -> Result<Vec<u8>, Failure> {
    let fail = |error: &dyn std::fmt::Display| Failure::Fatal(format!("cannot write a finding: {error}"));
    Ok(match format {
        Format::Jsonl => {
            let mut line = serde_json::to_vec(finding).map_err(|e| fail(&e))?;
            line.push(b'\n');
            line
        }
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(row(finding)).map_err(|e| fail(&e))?;
            writer.into_inner().map_err(|e| fail(&e))?
        }
        Format::Text => lines(finding).into_bytes(),
    })
}

fn row(f: &Finding) -> [String; COLUMNS.len()] {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let found = f.found.as_ref();
    let of = |part: fn(&crate::verify::record::Found) -> String| found.map(part).unwrap_or_default();
    let differences: Vec<String> = f.differences.iter().map(|d| format!("{} → {}", d.source, d.quote)).collect();
    [
        f.verdict.name().to_owned(),
        f.why.clone(),
        f.score.to_string(),
        f.asked.quote.clone(),
        text(&f.asked.speaker),
        text(&f.asked.id),
        text(&f.asked.url),
        text(&f.asked.date),
        of(|x| x.text.clone()),
        of(|x| x.speaker.clone().unwrap_or_default()),
        serde_json::to_string(&f.speaker_check).unwrap_or_default().trim_matches('"').to_owned(),
        of(|x| x.source.id.clone()),
        of(|x| x.source.url.clone().unwrap_or_default()),
        of(|x| x.source.published.clone().unwrap_or_default()),
        of(|x| x.start.to_string()),
        of(|x| x.end.to_string()),
        differences.join("; "),
        f.left_out.join(" | "),
        f.places.to_string(),
        f.warnings.join("; "),
    ]
}

/// White space as spaces, those at the ends kept.
fn flat(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect()
}

/// A finding for reading: verdict and quotation, why, and the source's own words in their context.
fn lines(f: &Finding) -> String {
    let mut out = String::new();
    let by = f.asked.speaker.as_ref().map(|s| format!(" — {}", one_line(s))).unwrap_or_default();
    let quote = one_line(&f.asked.quote);
    let quote = if quote.contains(['“', '"']) { quote } else { format!("“{quote}”") };
    let _ = writeln!(out, "{:<13}  {quote}{by}", f.verdict.name().to_uppercase());
    let mut more = |label: &str, text: &str| {
        let _ = writeln!(out, "               {label:<9} {text}");
    };
    more("", &f.why);
    if let Some(found) = &f.found {
        more("source", &format!("…{}[{}]{}…", flat(&found.prefix), flat(&found.text), flat(&found.suffix)));
        let day = found.source.published.as_ref().map(|d| format!(", {d}")).unwrap_or_default();
        more("where", &format!("{} {}–{}{day}", one_line(&found.source.id), found.start, found.end));
        more("says", found.speaker.as_deref().unwrap_or("(not known)"));
    }
    f.left_out.iter().for_each(|text| more("left out", &one_line(text)));
    if f.places > 1 {
        more("places", &f.places.to_string());
    }
    f.warnings.iter().for_each(|text| more("note", text));
    out.push('\n');
    out
}

fn cluster(
    args: &Verify,
    path: &Path,
    format: Format,
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
                let reason = format!("no claim record of this version (`inquit extract` writes them): {error}");
                let input = path.display().to_string();
                errors.write(&ErrorRecord { input, position: Some(n), kind: "bad-claim".to_owned(), reason })?;
            }
        }
    }
    let found = clusters(claims.iter(), extractor);
    let mut output = output(args)?;
    for cluster in &found {
        let line = match format {
            Format::Text => cluster_lines(cluster),
            Format::Jsonl | Format::Csv => {
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
