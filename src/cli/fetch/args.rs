//! The arguments of `inquit fetch`, and the help that goes with them.

use crate::cli::options::{Packs, at_least_one, date, megabytes};
use clap::Args;
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

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
  inquit fetch --feed https://example.org/rss -o today.warc.gz --state seen.jsonl
  inquit fetch https://example.org/news/1 -o evidence.wacz")]
pub(in crate::cli) struct Fetch {
    /// Addresses of pages
    #[arg(value_name = "URL")]
    pub(super) urls: Vec<String>,

    /// Fetch the pages whose addresses stand in FILE, one a line; `-` is standard input, lines that begin with # are not
    /// read
    #[arg(long, value_name = "FILE")]
    pub(super) from: Vec<PathBuf>,

    /// Fetch the articles that this feed names (RSS, Atom, JSON Feed), or the feed that this page names
    #[arg(long, value_name = "URL")]
    pub(super) feed: Vec<String>,

    /// Fetch the articles that this sitemap names, or the sitemaps of this index
    #[arg(long, value_name = "URL")]
    pub(super) sitemap: Vec<String>,

    /// Write the archive to FILE, called .warc.gz (each record packed), .warc, or .wacz (a package with an index and a list of
    /// pages, for browsers of archives)
    #[arg(short, long, value_name = "FILE", default_value = "pages.warc.gz")]
    pub(super) output: PathBuf,

    /// Resume an archive that exists: fetch only what it has no answer for
    #[arg(long)]
    pub(super) resume: bool,

    /// Ask for pages in this archive of an earlier run only if they have changed
    #[arg(long, value_name = "WARC")]
    pub(super) earlier: Vec<PathBuf>,

    /// Remember in FILE what pages were like, to ask for them in the next run only if they have changed
    #[arg(long, value_name = "FILE")]
    pub(super) state: Option<PathBuf>,

    /// Fetch no more than N pages, in the order: addresses, lists, feeds, sitemaps
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,

    /// Leave out what feeds and sitemaps date before this day (2026-01-23); what has no date is fetched
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) since: Option<Date>,

    /// Then extract the claims of the whole archive, to standard output
    #[arg(long)]
    pub(super) extract: bool,

    /// Write the error records of failed pages to FILE as JSON Lines, not to standard error
    #[arg(long, value_name = "FILE")]
    pub(super) errors: Option<PathBuf>,

    /// Say nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Also say what became of each page, and of every host in the summary
    #[arg(short, long)]
    pub(super) verbose: bool,

    #[command(flatten)]
    pub(super) polite: Polite,

    #[command(flatten)]
    pub(super) caps: Caps,

    #[command(flatten)]
    pub(super) packs: Packs,
}

/// Politeness.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Politeness")]
pub(super) struct Polite {
    /// Mail or web address of a person in charge, told to every server [env: INQUIT_CONTACT]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) contact: Option<String>,

    /// Call yourself NAME; its first word is the name that robots.txt is asked for [default: inquit/VERSION (+CONTACT)]
    #[arg(long, value_name = "NAME", conflicts_with = "contact")]
    pub(super) user_agent: Option<String>,

    /// Pause after each request to a host, in seconds; robots.txt may ask for a longer one
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pub(super) delay: Duration,

    /// Ask at most N hosts at the same time
    #[arg(long, value_name = "N", default_value = "16", value_parser = at_least_one)]
    pub(super) concurrency: NonZeroUsize,

    /// Try a page again N times when the network or the server fails
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(super) retries: u32,

    /// Longest pause, also when a server asks for a longer one, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = seconds)]
    pub(super) max_wait: Duration,

    /// Do not ask for robots.txt: for sites that are your own
    #[arg(long)]
    pub(super) ignore_robots: bool,
}

/// Safety and caps.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Safety")]
pub(super) struct Caps {
    /// Also fetch from private and local addresses: for tests and one's own network
    #[arg(long)]
    pub(super) allow_private: bool,

    /// Go through the proxy at this address (http or https); it looks names up itself, so that --allow-private counts only
    /// for addresses written as numbers
    #[arg(long, value_name = "URL")]
    pub(super) proxy: Option<String>,

    /// Largest page, in megabytes; of a larger one the beginning is kept and marked as cut
    #[arg(long, value_name = "MB", default_value = "10", value_parser = megabytes)]
    pub(super) max_size: usize,

    /// Most redirects of one page
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(super) max_redirects: usize,

    /// Longest wait for a connection, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub(super) connect_timeout: Duration,

    /// Longest wait for an answer to begin, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub(super) first_byte_timeout: Duration,

    /// Longest time for one page, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = seconds)]
    pub(super) timeout: Duration,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number = text.parse::<f64>().map_err(|error| error.to_string())?;
    Duration::try_from_secs_f64(number).map_err(|_| "seconds, not below zero".to_owned())
}
