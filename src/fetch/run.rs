//! A run from its plan to its report.

use super::archive::{Archive, Note};
use super::clock::{Clock, System};
use super::discover::discover;
use super::error::{ArchiveError, Error};
use super::exchange::{Exchange, Wire};
use super::fault::Fault;
use super::fetcher::Fetcher;
use super::memory::Memory;
use super::report::{Outcome, Report};
use super::resolve::{Lookup, SystemLookup};
use super::{Files, Options, Plan, package};
use futures_util::StreamExt;
use futures_util::future::{Either, LocalBoxFuture, select};
use futures_util::stream::FuturesUnordered;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet, VecDeque};
use std::io;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use url::Url;

/// What happens in a run.
#[derive(Debug)]
pub enum Event<'a> {
    /// So many pages will be fetched; so many are in the archive already.
    Planned {
        /// Pages to fetch.
        pages: usize,
        /// Pages that the archive has.
        known: usize,
    },
    /// A page came to its end, well or not.
    Page {
        /// Its address.
        url: &'a str,
        /// Line of the list that it stands in.
        position: Option<u64>,
        /// What became of it.
        outcome: &'a Outcome,
        /// Bytes of its bodies.
        bytes: u64,
    },
    /// A feed or sitemap could not be read.
    List {
        /// Its address.
        url: &'a str,
        /// What is wrong with it.
        fault: &'a Fault,
    },
    /// A feed could be read once its faults were mended.
    Mended {
        /// Its address.
        url: &'a str,
        /// What was wrong with it, and where.
        what: &'a str,
    },
}

/// What a run takes from around it; tests put their own in its place.
pub struct Surroundings {
    /// What tells the time, and waits.
    pub clock: Rc<dyn Clock>,
    /// Names to addresses.
    pub lookup: Arc<dyn Lookup>,
    /// Ends the run early when it is done: the first Ctrl-C or termination signal.
    pub stop: LocalBoxFuture<'static, ()>,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self { clock: Rc::new(System), lookup: Arc::new(SystemLookup), stop: Box::pin(signal()) }
    }
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Surroundings").finish_non_exhaustive()
    }
}

/// Fetches what the plan names into the archive. `observe` is told what happens as it happens.
///
/// # Errors
///
/// When the run cannot begin, or its archive or state cannot be written. What goes wrong with single pages is told to
/// `observe` and counted in the report.
pub fn run(plan: &Plan, files: &Files, options: &Options, observe: &dyn Fn(&Event<'_>)) -> Result<Report, Error> {
    run_in(Surroundings::default, plan, files, options, observe)
}

/// [`run`] with surroundings of one's own. They are made inside the runtime.
///
/// # Errors
///
/// Those of [`run`].
pub fn run_in(
    surroundings: impl FnOnce() -> Surroundings,
    plan: &Plan,
    files: &Files,
    options: &Options,
    observe: &dyn Fn(&Event<'_>),
) -> Result<Report, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::Runtime)?;
    let began = Cell::new(None);
    let working = package::working(files)?;
    let report = runtime.block_on(async {
        let files = &working;
        let Surroundings { clock, lookup, stop } = surroundings();
        // Settings that make no sense are told before a file is made.
        let wire = Wire::new(&options.network, lookup, options.limits).map_err(Error::Settings)?;
        let memory = Memory::new(&files.earlier, files.state.as_deref(), LARGEST_EARLIER)?;
        began.set(Some(clock.time()));
        let archive = Archive::open(files, options, memory, clock.time())?;
        let shelf = Shelf { archive: RefCell::new(archive), report: RefCell::default(), broken: Cell::default() };
        let keep = |hops: &[Exchange]| shelf.keep(hops, None);
        let fetcher = Fetcher::new(options, wire, clock, &keep);
        let session = Session { plan, options, fetcher: &fetcher, shelf: &shelf, observe, open: Cell::new(0) };
        let stopped = matches!(select(pin!(session.all()), stop).await, Either::Right(_));
        let untried = session.open.get();
        let mut report = shelf.finish(files)?;
        report.stopped = stopped;
        report.untried = untried;
        Ok(report)
    });
    // A name that is still being looked up is not waited for.
    runtime.shutdown_background();
    if let (Ok(_), Some(began)) = (&report, began.get().filter(|_| working.archive != files.archive)) {
        package::pack(&working.archive, &files.archive, began)?;
    }
    report
}

/// Largest record of an earlier archive that is looked at, in bytes.
const LARGEST_EARLIER: usize = 64_000_000;

/// What is written, behind one door. The first fault of writing ends the run.
struct Shelf {
    archive: RefCell<Archive>,
    report: RefCell<Report>,
    broken: Cell<Option<io::Error>>,
}

impl Shelf {
    fn keep(&self, hops: &[Exchange], note: Option<Note<'_>>) {
        self.report.borrow_mut().bytes += bytes(hops);
        if let Err(error) = self.archive.borrow_mut().keep(hops, note) {
            self.broken.set(Some(error));
        }
    }

    fn is_broken(&self) -> bool {
        let broken = self.broken.take();
        let is = broken.is_some();
        self.broken.set(broken);
        is
    }

    fn finish(&self, files: &Files) -> Result<Report, Error> {
        let mut archive = self.archive.borrow_mut();
        let fail = |error| Error::from(ArchiveError::Io(files.archive.display().to_string(), error));
        if let Some(error) = self.broken.take() {
            return Err(fail(error));
        }
        archive.sync().map_err(fail)?;
        archive.memory.tidy()?;
        Ok(self.report.take())
    }
}

struct Session<'a> {
    plan: &'a Plan,
    options: &'a Options,
    fetcher: &'a Fetcher<'a>,
    shelf: &'a Shelf,
    observe: &'a dyn Fn(&Event<'_>),
    /// Pages that have come to no end yet.
    open: Cell<usize>,
}

/// A page to fetch.
#[derive(Debug)]
struct Page {
    url: Url,
    position: Option<u64>,
    via: Option<Rc<str>>,
}

impl Session<'_> {
    async fn all(&self) {
        let mut pages = self.named();
        pages.extend(self.listed().await);
        let queues = self.queues(pages);
        let mut hosts: FuturesUnordered<_> = queues.into_iter().map(|queue| self.host(queue)).collect();
        while hosts.next().await.is_some() && !self.shelf.is_broken() {}
    }

    /// The pages of the plan itself.
    fn named(&self) -> Vec<Page> {
        let mut pages = Vec::new();
        for seed in &self.plan.pages {
            match self.options.network.guard.parse(&seed.address) {
                Ok(url) => pages.push(Page { url, position: seed.position, via: None }),
                Err(refusal) => self.ended(&seed.address, "", seed.position, &Err(refusal.into()), 0),
            }
        }
        pages
    }

    /// The pages that feeds and sitemaps name.
    async fn listed(&self) -> Vec<Page> {
        let keep = |list: &str, trip: &super::fetcher::Trip| {
            let note = Note { seed: list, via: None, outcome: &trip.outcome };
            self.shelf.keep(&trip.hops, Some(note));
        };
        let mut pages = Vec::new();
        for found in discover(self.plan, self.options, self.fetcher, &keep).await {
            for (url, fault) in &found.faults {
                (self.observe)(&Event::List { url, fault });
                let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
                self.shelf.report.borrow_mut().count(host.as_deref().unwrap_or_default(), &Err(fault.clone()));
            }
            for (url, what) in &found.mended {
                (self.observe)(&Event::Mended { url, what });
            }
            self.shelf.report.borrow_mut().left_out += found.left_out;
            let via: Rc<str> = found.list.into();
            pages.extend(found.pages.into_iter().map(|link| Page {
                url: link.url,
                position: None,
                via: Some(Rc::clone(&via)),
            }));
        }
        pages
    }

    /// The pages that are left to fetch, each once, by host in the order in which hosts are first named.
    fn queues(&self, pages: Vec<Page>) -> Vec<VecDeque<Page>> {
        let mut seen = HashSet::new();
        let mut pages: Vec<Page> = pages.into_iter().filter(|page| seen.insert(page.url.clone())).collect();
        let limit = self.plan.limit.unwrap_or(usize::MAX);
        let (all, archive) = (pages.len(), self.shelf.archive.borrow());
        pages.truncate(limit);
        let mut report = self.shelf.report.borrow_mut();
        report.left_out += all - pages.len();
        pages.retain(|page| !archive.memory.has(&page.url));
        report.known = all.min(limit) - pages.len();
        (self.observe)(&Event::Planned { pages: pages.len(), known: report.known });
        self.open.set(pages.len());

        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut queues: Vec<VecDeque<Page>> = Vec::new();
        for page in pages {
            let host = page.url.host_str().unwrap_or_default().to_owned();
            let number = *numbers.entry(host).or_insert(queues.len());
            match queues.get_mut(number) {
                Some(queue) => queue.push_back(page),
                None => queues.push(VecDeque::from([page])),
            }
        }
        queues
    }

    /// All pages of a host, one after the other.
    async fn host(&self, mut queue: VecDeque<Page>) {
        while let Some(page) = queue.pop_front() {
            if self.shelf.is_broken() {
                return;
            }
            let known = |url: &Url| self.shelf.archive.borrow().memory.validators(url);
            let trip = self.fetcher.fetch(&page.url, &known).await;
            let note = Note { seed: page.url.as_str(), via: page.via.as_deref(), outcome: &trip.outcome };
            self.shelf.keep(&trip.hops, Some(note));
            self.open.set(self.open.get() - 1);
            let host = page.url.host_str().unwrap_or_default();
            self.ended(page.url.as_str(), host, page.position, &trip.outcome, bytes(&trip.hops));
        }
    }

    fn ended(&self, url: &str, host: &str, position: Option<u64>, outcome: &Outcome, bytes: u64) {
        self.shelf.report.borrow_mut().count(host, outcome);
        (self.observe)(&Event::Page { url, position, outcome, bytes });
    }
}

fn bytes(hops: &[Exchange]) -> u64 {
    hops.iter().map(|hop| hop.body.len() as u64).sum()
}

/// The first Ctrl-C, or the wish of the system that the program ends.
async fn signal() {
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        select(pin!(tokio::signal::ctrl_c()), pin!(terminate.recv())).await;
        return;
    }
    // Without signals there is nothing to end early.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
