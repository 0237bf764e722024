//! The pages that quotations name, brought into an archive.

use crate::cli::messages::Errors;
use crate::cli::{Cli, Command, Failure, fetch};
use crate::fetch::{Guard, Refusal, kept};
use crate::record::ErrorRecord;
use crate::verify::{Auditor, Quote};
use clap::Parser;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

/// Runs `inquit fetch` for the addresses; those that could not be fetched, with why. They are error records too.
pub(super) fn fetch(
    archive: &Path,
    quotes: &[Quote],
    allow_private: bool,
    quiet: bool,
    errors: &mut Errors,
) -> Result<Vec<(String, String)>, Failure> {
    let mut urls: Vec<&String> = quotes.iter().filter_map(|q| q.url.as_ref()).collect();
    urls.sort_unstable();
    urls.dedup();
    if urls.is_empty() {
        return Err(Failure::Usage("--fetch: no quotation names a `url`".to_owned()));
    }
    // What the fetcher cannot read as an address is no reason to leave the others alone.
    let mut out = Vec::new();
    urls.retain(|url| match Guard::any().parse(url) {
        Err(refusal @ Refusal::Malformed(_)) => {
            out.push((url.to_string(), refusal.to_string()));
            false
        }
        _ => true,
    });
    for (url, reason) in &out {
        let record =
            ErrorRecord { input: url.clone(), position: None, kind: "bad-url".to_owned(), reason: reason.clone() };
        errors.write(&record)?;
    }
    if urls.is_empty() {
        return Ok(out);
    }
    let records = std::env::temp_dir().join(format!("inquit-verify-{}.jsonl", uuid::Uuid::new_v4()));
    let mut words: Vec<OsString> = vec!["inquit".into(), "fetch".into(), "-o".into(), archive.into()];
    words.extend(["--errors".into(), records.clone().into()]);
    words.extend(archive.exists().then(|| "--resume".into()));
    words.extend(allow_private.then(|| "--allow-private".into()));
    words.extend(quiet.then(|| "--quiet".into()));
    words.push("--".into());
    words.extend(urls.into_iter().map(Into::into));
    let run = match Cli::try_parse_from(words).map(|cli| cli.command) {
        Ok(Command::Fetch(args)) => fetch::run(&args).map(drop),
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::Usage(error.to_string())),
    };
    let told = fs::read_to_string(&records).unwrap_or_default();
    let _ = fs::remove_file(&records);
    run?;
    for record in told.lines().filter_map(|line| serde_json::from_str::<ErrorRecord>(line).ok()) {
        errors.write(&record)?;
        out.push((record.input, record.reason));
    }
    Ok(out)
}

/// Tells the auditor what the archive knows of the pages that quotations name: how their addresses are spelled there, where
/// they led, and which of them is no page; `unreached` are those that this run could not have, with why. What it then finds among
/// the sources counts more.
pub(super) fn tell(
    archive: &Path,
    quotes: &[Quote],
    unreached: &[(String, String)],
    auditor: &mut Auditor<'_>,
) -> Result<(), Failure> {
    for url in quotes.iter().filter_map(|quote| quote.url.as_ref()) {
        if let Ok(spelled) = Guard::any().parse(url)
            && spelled.as_str() != url
        {
            auditor.also_called(url, spelled.as_str());
        }
    }
    let fail = |error| Failure::Fatal(format!("cannot read {}: {error}", archive.display()));
    let pages = if archive.exists() { kept(archive).map_err(fail)? } else { Vec::new() };
    for page in &pages {
        if page.seed != page.url && page.arrived() {
            auditor.leads(&page.seed, &page.url);
        }
        let reason = if page.arrived() { "what stands there is no web page".to_owned() } else { page.reason() };
        auditor.not_reached(&page.seed, &reason);
    }
    for (url, reason) in unreached {
        let page = pages.iter().rev().find(|page| page.seed == *url);
        auditor.not_reached(url, &page.map_or_else(|| reason.clone(), |page| page.placed(reason)));
    }
    Ok(())
}
