//! `inquit fetch`: arguments to a plan, what happens to messages, and the archive on to the extractor.

use super::args::{Cli, Command, Packs, date, megabytes};
use super::messages::{Errors, count, say};
use super::{DONE, Failure, SOME_FAILED, STOPPED};
use crate::fetch::{
    self, ArchiveError, Event, Fault, Files, Guard, Limits, Network, Options, Plan, Refusal, Report, Retries, Seed,
};
use crate::record::ErrorRecord;
use clap::{Args, Parser};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use std::cell::{Cell, RefCell};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Fetch pages, feeds and sitemaps into a WARC archive
///
/// Every request and answer is kept as it went over the wire, so that a quotation can be traced to the bytes that the
/// server sent. Feeds (RSS, Atom, JSON Feed) and sitemaps are followed to their articles.
///
/// Polite by default: robots.txt is heeded, a host gets one request at a time with a pause after each, failures are tried
/// again with growing pauses, and `Retry-After` is obeyed. Safe by default: addresses of private networks are refused,
/// also behind names and redirects, and no proxy is taken from the environment.
///
/// Exit codes: 0 done, 1 fatal, 2 usage, 3 some pages failed, 130 stopped by Ctrl-C (the archive is whole then, and the
/// same command with --resume goes on).
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit fetch https://example.org/news/1 --contact desk@example.org
  inquit fetch --from addresses.txt -o pages.warc.gz --resume --errors errors.jsonl
  inquit fetch --feed https://example.org/rss --since 2026-01-20 --extract | jq -r .gist
  inquit fetch --sitemap https://example.org/sitemap.xml --limit 100 --delay 5
  inquit fetch --feed https://example.org/rss -o today.warc.gz --state seen.jsonl")]
pub(super) struct Fetch {
    /// Addresses of pages
    #[arg(value_name = "URL")]
    urls: Vec<String>,

    /// Fetch the pages whose addresses stand in FILE, one a line; `-` is standard input, lines that begin with # are not
    /// read
    #[arg(long, value_name = "FILE")]
    from: Vec<PathBuf>,

    /// Fetch the articles that this feed names (RSS, Atom, JSON Feed)
    #[arg(long, value_name = "URL")]
    feed: Vec<String>,

    /// Fetch the articles that this sitemap names, or the sitemaps of this index
    #[arg(long, value_name = "URL")]
    sitemap: Vec<String>,

    /// Write the archive to FILE; a name that ends in .gz packs each record
    #[arg(short, long, value_name = "FILE", default_value = "pages.warc.gz")]
    output: PathBuf,

    /// Go on with an archive that exists: fetch only what it has no answer for
    #[arg(long)]
    resume: bool,

    /// Ask for pages in this archive of an earlier run only if they have changed
    #[arg(long, value_name = "WARC")]
    earlier: Vec<PathBuf>,

    /// Remember in FILE what pages were like, to ask for them in the next run only if they have changed
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,

    /// Fetch no more than N pages, in the order: addresses, lists, feeds, sitemaps
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// Leave out what feeds and sitemaps date before this day (2026-01-23); what has no date is fetched
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Date>,

    /// Then extract the claims of the whole archive, to standard output
    #[arg(long)]
    extract: bool,

    /// Write the error records of failed pages to FILE as JSON Lines, not to standard error
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,

    /// Say nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,

    /// Also say what became of each page, and of every host in the summary
    #[arg(short, long)]
    verbose: bool,

    #[command(flatten)]
    polite: Polite,

    #[command(flatten)]
    caps: Caps,

    #[command(flatten)]
    packs: Packs,
}

/// Politeness.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Politeness")]
struct Polite {
    /// Mail or web address of a person in charge, told to every server [env: INQUIT_CONTACT]
    #[arg(long, value_name = "ADDRESS")]
    contact: Option<String>,

    /// Call yourself NAME; its first word is the name that robots.txt is asked for [default: inquit/VERSION (+CONTACT)]
    #[arg(long, value_name = "NAME", conflicts_with = "contact")]
    user_agent: Option<String>,

    /// Pause after each request to a host, in seconds; robots.txt may ask for a longer one
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    delay: Duration,

    /// Ask at most N hosts at the same time
    #[arg(long, value_name = "N", default_value = "16")]
    concurrency: NonZeroUsize,

    /// Try a page again N times when the network or the server fails
    #[arg(long, value_name = "N", default_value_t = 3)]
    retries: u32,

    /// Longest pause, also when a server asks for a longer one, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = seconds)]
    max_wait: Duration,

    /// Do not ask for robots.txt: for sites that are your own
    #[arg(long)]
    ignore_robots: bool,
}

/// Safety and caps.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Safety")]
struct Caps {
    /// Also fetch from private and local addresses: for tests and one's own network
    #[arg(long)]
    allow_private: bool,

    /// Go through the proxy at this address (http or https); it looks names up itself, so that --allow-private counts only
    /// for addresses written as numbers
    #[arg(long, value_name = "URL")]
    proxy: Option<String>,

    /// Largest page, in megabytes; of a larger one the beginning is kept and marked as cut
    #[arg(long, value_name = "MB", default_value = "10", value_parser = megabytes)]
    max_size: usize,

    /// Most redirects of one page
    #[arg(long, value_name = "N", default_value_t = 10)]
    max_redirects: usize,

    /// Longest wait for a connection, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    connect_timeout: Duration,

    /// Longest wait for an answer to begin, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    first_byte_timeout: Duration,

    /// Longest time for one page, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = seconds)]
    timeout: Duration,
}

pub(super) fn run(args: &Fetch) -> Result<u8, Failure> {
    let began = Instant::now();
    refuse_same_files(args)?;
    let (plan, options) = (plan(args)?, options(args));
    let files = Files {
        archive: args.output.clone(),
        resume: args.resume,
        earlier: args.earlier.clone(),
        state: args.state.clone(),
    };
    let watch = Watch::new(args)?;
    let report = fetch::run(&plan, &files, &options, &|event| watch.see(event)).map_err(failure)?;
    let errors = watch.end()?;
    if !args.quiet {
        conclude(args, &report, began);
    }
    let code = match (report.stopped, report.failed) {
        (true, _) => return Ok(STOPPED),
        (false, 0) => DONE,
        (false, _) => SOME_FAILED,
    };
    if !args.extract {
        return Ok(code);
    }
    Ok(extract(args, errors)?.max(code))
}

/// Hands the archive to `inquit extract`.
fn extract(args: &Fetch, errors: Errors) -> Result<u8, Failure> {
    let mut words: Vec<OsString> = vec!["inquit".into(), "extract".into()];
    for (flag, paths) in [("--patterns", &args.packs.patterns), ("--base", &args.packs.base.iter().cloned().collect())]
    {
        paths.iter().for_each(|path| words.extend([flag.into(), path.into()]));
    }
    words.extend(args.quiet.then(|| "--quiet".into()));
    words.extend(args.verbose.then(|| "--verbose".into()));
    // What was fetched whole is read whole.
    let megabytes = (args.caps.max_size as f64 / 1e6).max(10.0);
    words.extend(["--max-size".into(), megabytes.to_string().into()]);
    words.extend(["--".into(), args.output.clone().into()]);
    match Cli::try_parse_from(words).map(|cli| cli.command) {
        Ok(Command::Extract(extract)) => super::extract::run_with(&extract, Some(errors)),
        Ok(_) => Ok(DONE),
        Err(error) => Err(Failure::Usage(error.to_string())),
    }
}

fn plan(args: &Fetch) -> Result<Plan, Failure> {
    for address in args.urls.iter().chain(&args.feed).chain(&args.sitemap) {
        // A slip of the hand is told before anything is done; what is refused for other reasons is an error record.
        if let Err(refusal @ Refusal::Malformed(_)) = Guard::any().parse(address) {
            return Err(Failure::Usage(format!("{address}: {refusal}")));
        }
    }
    let mut pages: Vec<Seed> =
        args.urls.iter().map(|address| Seed { address: address.clone(), position: None }).collect();
    for path in &args.from {
        let text = list(path).map_err(|error| Failure::Fatal(format!("cannot read {}: {error}", path.display())))?;
        pages.extend(seeds(&text));
    }
    if pages.is_empty() && args.feed.is_empty() && args.sitemap.is_empty() {
        let what = if args.from.is_empty() { "name pages, --from, --feed or --sitemap" } else { "the list is empty" };
        return Err(Failure::Usage(format!("nothing to fetch: {what}")));
    }
    Ok(Plan { pages, feeds: args.feed.clone(), sitemaps: args.sitemap.clone(), limit: args.limit, since: args.since })
}

fn list(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(path)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn seeds(text: &str) -> impl Iterator<Item = Seed> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).zip(1..);
    lines
        .filter(|(line, _)| !line.is_empty() && !line.starts_with('#'))
        .map(|(line, number)| Seed { address: line.to_owned(), position: Some(number) })
}

fn options(args: &Fetch) -> Options {
    let (polite, caps) = (&args.polite, &args.caps);
    let contact = polite.contact.clone().or_else(|| std::env::var("INQUIT_CONTACT").ok());
    let contact = contact.filter(|contact| !contact.trim().is_empty());
    let anonymous = contact.is_none() && polite.user_agent.is_none();
    if anonymous && !args.quiet && !caps.allow_private {
        say(format_args!("inquit: servers are not told whom to write to; --contact (or INQUIT_CONTACT) says it"));
    }
    Options {
        network: Network {
            user_agent: polite.user_agent.clone().unwrap_or_else(|| fetch::user_agent(contact.as_deref())),
            proxy: caps.proxy.clone(),
            guard: if caps.allow_private { Guard::any() } else { Guard::public() },
        },
        limits: Limits {
            connect: caps.connect_timeout,
            first_byte: caps.first_byte_timeout,
            whole: caps.timeout,
            body: caps.max_size,
            redirects: caps.max_redirects,
        },
        retries: Retries { most: polite.retries, longest_pause: polite.max_wait, ..Retries::default() },
        concurrency: polite.concurrency.get(),
        delay: polite.delay,
        robots: !polite.ignore_robots,
    }
}

/// What one sees of a run while it goes on.
struct Watch {
    bar: ProgressBar,
    verbose: bool,
    errors: RefCell<Errors>,
    failed: Cell<usize>,
    /// Error records that could not be written, which ends in a failure.
    broken: Cell<Option<Failure>>,
}

impl Watch {
    fn new(args: &Fetch) -> Result<Self, Failure> {
        let errors = RefCell::new(Errors::new(args.errors.as_deref())?);
        // Where standard error is no terminal, nothing is drawn.
        let target = if args.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{spinner} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.set_message("reading feeds and sitemaps");
        Ok(Self { bar, verbose: args.verbose, errors, failed: Cell::new(0), broken: Cell::new(None) })
    }

    fn see(&self, event: &Event<'_>) {
        match event {
            Event::Planned { pages, known } => {
                let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages{msg}  {elapsed} (left: {eta})");
                self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
                self.bar.set_length(*pages as u64);
                self.bar.set_message("");
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
        }
    }

    fn fail(&self, url: &str, position: Option<u64>, fault: &Fault) {
        self.failed.set(self.failed.get() + 1);
        self.bar.set_message(format!(", {} failed", self.failed.get()));
        let record =
            ErrorRecord { input: url.to_owned(), position, kind: fault.kind().to_owned(), reason: fault.to_string() };
        if let Err(failure) = self.bar.suspend(|| self.errors.borrow_mut().write(&record)) {
            self.broken.set(Some(failure));
        }
    }

    fn tell(&self, line: &str) {
        self.bar.suspend(|| say(format_args!("{line}")));
    }

    fn end(self) -> Result<Errors, Failure> {
        self.bar.finish_and_clear();
        self.broken.take().map_or_else(|| Ok(self.errors.into_inner()), Err)
    }
}

/// Hosts in the summary without `--verbose`.
const HOSTS_SHOWN: usize = 20;

fn conclude(args: &Fetch, report: &Report, began: Instant) {
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

fn failure(error: fetch::Error) -> Failure {
    match error {
        fetch::Error::Settings(_) | fetch::Error::Archive(ArchiveError::Exists(_)) => Failure::Usage(error.to_string()),
        _ => Failure::Fatal(error.to_string()),
    }
}

/// Each file has one use.
fn refuse_same_files(args: &Fetch) -> Result<(), Failure> {
    if args.output == Path::new("-") {
        return Err(Failure::Usage(
            "an archive goes to a file, for --resume; --extract writes claims to standard output".to_owned(),
        ));
    }
    let written =
        [("--output", Some(&args.output)), ("--errors", args.errors.as_ref()), ("--state", args.state.as_ref())];
    let read = args.from.iter().map(|path| ("--from", path));
    let mut seen: Vec<(&str, &PathBuf)> = Vec::new();
    for (flag, path) in written.into_iter().filter_map(|(flag, path)| Some((flag, path?))).chain(read) {
        if let Some((other, _)) = seen.iter().find(|(_, known)| *known == path) {
            return Err(Failure::Usage(format!("{other} and {flag} are the same file")));
        }
        if flag != "--from" {
            seen.push((flag, path));
        }
    }
    Ok(())
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number = text.parse::<f64>().map_err(|error| error.to_string())?;
    Duration::try_from_secs_f64(number).map_err(|_| "seconds, not below zero".to_owned())
}
