//! `inquit fetch`: arguments to a plan, what happens to messages, and the archive on to the extractor.

mod args;
mod watch;

pub(super) use args::Fetch;

use super::messages::{Errors, say};
use super::{DONE, Failure, SOME_FAILED, STOPPED};
use crate::fetch::{self, ArchiveError, Files, Guard, Limits, Network, Options, Plan, Refusal, Retries, Seed};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;
use watch::{Watch, conclude};

pub(super) fn run(args: &Fetch) -> Result<u8, Failure> {
    let began = Instant::now();
    refuse_files(args)?;
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
    let mut words: Vec<OsString> = Vec::new();
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
    match super::extract::parse("inquit extract", words) {
        Ok(extract) => super::extract::run_with(&extract, Some(errors), drop),
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
        say(format_args!("inquit: servers are not told whom to contact; --contact (or INQUIT_CONTACT) tells them"));
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

fn failure(error: fetch::Error) -> Failure {
    match error {
        fetch::Error::Settings(_) | fetch::Error::Archive(ArchiveError::Exists(_)) => Failure::Usage(error.to_string()),
        _ => Failure::Fatal(error.to_string()),
    }
}

/// Each file has one use, and the archive is called one.
fn refuse_files(args: &Fetch) -> Result<(), Failure> {
    let name = args.output.to_string_lossy().to_ascii_lowercase();
    if ![".warc", ".warc.gz", ".wacz"].iter().any(|end| name.ends_with(end)) {
        // A file of another name would be taken for something else, by people and by what reads folders.
        let message =
            "-o names the archive, which ends in .warc, .warc.gz or .wacz; --extract writes claims to standard output";
        return Err(Failure::Usage(message.to_owned()));
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
