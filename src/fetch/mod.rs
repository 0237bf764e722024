//! Pages from the web into an archive that proves what was seen.
//!
//! [`run`] takes a [`Plan`] (addresses, feeds, sitemaps), fetches what it names and appends every exchange to a WARC file:
//! request, answer and a note of how it went. It is polite (robots.txt, one request a host at a time, pauses, retries that
//! wait), and safe against links that lead into one's own network ([`address`]). This is the only place of the program
//! that knows an asynchronous runtime; one thread does it all, for the network is what it waits for.
//!
//! The way of a page: [`plan`](self::Plan) → host queue (`run`) → gate of the host (`polite`) → robots.txt (`robots`) →
//! request, retries and redirects (`fetcher`, `exchange`) → archive and state (`archive`, `memory`) → summary (`report`).
//! What an archive tells later of where its pages were is asked of `kept`.

pub mod address;
mod archive;
mod clock;
mod discover;
mod error;
mod exchange;
mod fault;
mod fetcher;
mod kept;
mod links;
mod memory;
mod package;
mod polite;
#[cfg(not(sealed))]
pub mod reading;
mod repair;
mod report;
mod resolve;
mod retry;
mod robots;
mod run;
mod sitemap;

pub use address::{Guard, Refusal};
pub use clock::{Clock, System};
pub use error::{ArchiveError, Error};
pub use exchange::{Exchange, Validators};
pub use fault::{Cut, Fault};
pub use kept::{Kept, kept};
pub use links::Link;
pub(crate) use package::is_package;
pub use report::{Arrival, Outcome, Report};
pub use resolve::{Lookup, SystemLookup};
pub use retry::{Retries, retry_after};
pub use run::{Event, Surroundings, run, run_in};

use jiff::civil::Date;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::Duration;

/// What to fetch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Pages, by their addresses.
    pub pages: Vec<Seed>,
    /// Feeds (RSS, Atom, JSON Feed), whose entries are followed.
    pub feeds: Vec<String>,
    /// Sitemaps and their indexes, whose entries are followed.
    pub sitemaps: Vec<String>,
    /// Most pages, in the order of pages, feeds and sitemaps.
    pub limit: Option<usize>,
    /// Entries of feeds and sitemaps with an earlier day are left out; those without a day are not.
    pub since: Option<Date>,
}

/// A page as it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seed {
    /// The text of the address.
    pub address: String,
    /// Line of the list that it stands in.
    pub position: Option<u64>,
}

/// Where things are written and what is known from before.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The archive that is written; called .wacz, a package of it.
    pub archive: PathBuf,
    /// Resumes an archive that exists: what is in it is not fetched again.
    pub resume: bool,
    /// Archives of earlier runs, whose pages are asked for only if they have changed.
    pub earlier: Vec<PathBuf>,
    /// File that remembers from run to run what pages were like, to ask for them only if they have changed.
    pub state: Option<PathBuf>,
}

/// How to fetch.
#[derive(Debug, Clone)]
pub struct Options {
    /// How the network is used.
    pub network: Network,
    /// Caps of size and time.
    pub limits: Limits,
    /// How often and how long to try again.
    pub retries: Retries,
    /// Hosts that are asked at the same time.
    pub concurrency: usize,
    /// Pause after each request to a host; its robots.txt may make it longer.
    pub delay: Duration,
    /// Heeds robots.txt.
    pub robots: bool,
}

/// How the network is used.
#[derive(Debug, Clone)]
pub struct Network {
    /// Who asks, with a way to reach a person.
    pub user_agent: String,
    /// Address of a proxy; none is taken from the environment.
    pub proxy: Option<String>,
    /// Which addresses may be connected to.
    pub guard: Guard,
}

/// Caps of size and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest wait for a connection.
    pub connect: Duration,
    /// Longest wait from the request to the head of the answer, connecting included.
    pub first_byte: Duration,
    /// Longest time for one page.
    pub whole: Duration,
    /// Largest body, in bytes as they come over the wire, and unpacked for feeds and sitemaps.
    pub body: usize,
    /// Most redirects of one page.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connect: seconds(10), first_byte: seconds(30), whole: seconds(120), body: 10_000_000, redirects: 10 }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            network: Network { user_agent: user_agent(None), proxy: None, guard: Guard::public() },
            limits: Limits::default(),
            retries: Retries::default(),
            concurrency: 16,
            delay: Duration::from_secs(1),
            robots: true,
        }
    }
}

/// The name of this program for servers, with an address or page by which a person can be reached.
#[must_use]
pub fn user_agent(contact: Option<&str>) -> String {
    let name = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    contact.map_or_else(|| name.to_owned(), |contact| format!("{name} (+{contact})"))
}

/// Runs a parser over what strangers sent. Should it panic, one file is lost and not the whole run.
fn untrusted<T>(parse: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(parse)).ok()
}
