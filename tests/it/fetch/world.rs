//! What surrounds a run in these tests: a clock that never waits, names of our own, and the archive read back.

use super::server::Server;
use crate::program::Folder;
use futures_util::future::{BoxFuture, LocalBoxFuture};
use inquit::internals::fetch::{
    self, Clock, Event, Files, Guard, Limits, Lookup, Options, Outcome, Plan, Report, Seed, Surroundings,
};
use inquit::internals::warc::{Reader, Record, RecordType};
use jiff::Timestamp;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader};
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A clock that writes down each pause and lets it be over at once.
pub struct Pauses {
    start: Instant,
    passed: Cell<Duration>,
    pub taken: RefCell<Vec<Duration>>,
}

impl Clock for Pauses {
    fn now(&self) -> Instant {
        self.start + self.passed.get()
    }

    fn time(&self) -> Timestamp {
        let start: Timestamp = "2026-01-23T10:00:00Z".parse().unwrap();
        start + self.passed.get()
    }

    fn sleep(&self, length: Duration) -> LocalBoxFuture<'_, ()> {
        self.taken.borrow_mut().push(length);
        self.passed.set(self.passed.get() + length);
        Box::pin(std::future::ready(()))
    }
}

/// A name server that says what it is told to say.
pub struct Names(Box<Answers>);

type Answers = dyn Fn(&str) -> Vec<IpAddr> + Send + Sync;

impl Lookup for Names {
    fn lookup(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(std::future::ready(Ok((self.0)(&host))))
    }
}

/// Names that end in `.test` are 127.0.0.1, and there are no others.
fn test_names(host: &str) -> Vec<IpAddr> {
    if host.ends_with(".test") { vec![Ipv4Addr::LOCALHOST.into()] } else { Vec::new() }
}

/// One run after the other in a folder of their own.
pub struct World {
    pub folder: Folder,
    pub plan: Plan,
    pub files: Files,
    pub options: Options,
    names: Arc<Names>,
}

/// What came of a run.
pub struct Run {
    pub report: Report,
    /// Outcome by address, in the order in which they came; lists that failed as well.
    pub outcomes: Vec<(String, Outcome)>,
    pub pauses: Vec<Duration>,
    /// Feeds that were mended, and what was wrong with them.
    pub mended: Vec<(String, String)>,
}

impl World {
    pub fn new<S: AsRef<str>>(pages: impl IntoIterator<Item = S>) -> Self {
        let folder = Folder::new(&[]);
        let files = Files { archive: folder.path("pages.warc.gz").into(), ..Files::default() };
        let mut options = Options { delay: Duration::ZERO, ..Options::default() };
        options.network.guard = Guard::any();
        options.limits = Limits { body: 100_000, ..Limits::default() };
        let plan = Plan { pages: seeds(pages), ..Plan::default() };
        Self { folder, plan, files, options, names: Arc::new(Names(Box::new(test_names))) }
    }

    pub fn of_feed(list: String) -> Self {
        let mut world = Self::new([""; 0]);
        world.plan.feeds.push(list);
        world
    }

    pub fn of_sitemap(list: String) -> Self {
        let mut world = Self::new([""; 0]);
        world.plan.sitemaps.push(list);
        world
    }

    pub fn pages<S: AsRef<str>>(mut self, pages: impl IntoIterator<Item = S>) -> Self {
        self.plan.pages = seeds(pages);
        self
    }

    pub fn names(mut self, names: impl Fn(&str) -> Vec<IpAddr> + Send + Sync + 'static) -> Self {
        self.names = Arc::new(Names(Box::new(names)));
        self
    }

    /// One try for each page.
    pub fn once(mut self) -> Self {
        self.options.retries.most = 0;
        self
    }

    pub fn with(mut self, set: impl FnOnce(&mut Options)) -> Self {
        set(&mut self.options);
        self
    }

    pub fn run(&self) -> Run {
        self.run_until(Box::pin(std::future::pending()))
    }

    pub fn run_until(&self, stop: LocalBoxFuture<'static, ()>) -> Run {
        self.try_run(stop).unwrap()
    }

    pub fn try_run(&self, stop: LocalBoxFuture<'static, ()>) -> Result<Run, fetch::Error> {
        let clock = Rc::new(Pauses { start: Instant::now(), passed: Cell::default(), taken: RefCell::default() });
        let (outcomes, mended) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
        let observe = |event: &Event<'_>| match event {
            Event::Page { url, outcome, .. } => outcomes.borrow_mut().push(((*url).to_owned(), (*outcome).clone())),
            Event::List { url, fault } => outcomes.borrow_mut().push(((*url).to_owned(), Err((*fault).clone()))),
            Event::Planned { .. } => {}
            Event::Mended { url, what } => mended.borrow_mut().push(((*url).to_owned(), (*what).to_owned())),
        };
        let surroundings = || Surroundings { clock: clock.clone(), lookup: self.names.clone(), stop };
        let report = fetch::run_in(surroundings, &self.plan, &self.files, &self.options, &observe)?;
        Ok(Run { report, outcomes: outcomes.take(), pauses: clock.taken.take(), mended: mended.take() })
    }

    /// The records of the archive; every one must be sound.
    pub fn records(&self) -> Vec<Record> {
        records(&self.files.archive)
    }

    /// The records of a kind for an address.
    pub fn of_kind(&self, kind: RecordType, url: &str) -> Vec<Record> {
        self.records().into_iter().filter(|record| record.kind == kind && record.uri() == Some(url)).collect()
    }

    pub fn response(&self, url: &str) -> Record {
        let mut found = self.of_kind(RecordType::Response, url);
        assert_eq!(found.len(), 1, "responses for {url}");
        found.remove(0)
    }

    /// What the archive notes of a page.
    pub fn noted(&self, url: &str, field: &str) -> Option<String> {
        let metadata = self.of_kind(RecordType::Metadata, url);
        metadata
            .iter()
            .find_map(|record| inquit::internals::warc::Fields::parse(&record.block).get(field).map(str::to_owned))
    }
}

impl Run {
    /// The word of the outcome of a page: `ok`, or the kind of its fault.
    pub fn word(&self, url: &str) -> &'static str {
        match self.outcomes.iter().find(|(known, _)| known == url) {
            Some((_, Ok(fetch::Arrival::New))) => "ok",
            Some((_, Ok(fetch::Arrival::Unchanged))) => "unchanged",
            Some((_, Err(fault))) => fault.kind(),
            None => "not tried",
        }
    }

    pub fn reason(&self, url: &str) -> String {
        match self.outcomes.iter().find(|(known, _)| known == url) {
            Some((_, Err(fault))) => fault.to_string(),
            _ => String::new(),
        }
    }
}

pub fn records(path: &Path) -> Vec<Record> {
    let mut reader = Reader::new(BufReader::new(File::open(path).unwrap()), 100_000_000).unwrap();
    let mut found = Vec::new();
    while let Some(record) = reader.next_record(|_, _| true) {
        found.push(record.expect("a damaged record"));
    }
    found
}

fn seeds<S: AsRef<str>>(pages: impl IntoIterator<Item = S>) -> Vec<Seed> {
    pages.into_iter().map(|page| Seed { address: page.as_ref().to_owned(), position: None }).collect()
}

/// The addresses of paths on a server.
pub fn urls(server: &Server, paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| server.url(path)).collect()
}

/// How many pages had each outcome, over all hosts.
pub fn words(report: &Report) -> HashMap<&str, usize> {
    let mut sums = HashMap::new();
    for (word, count) in report.hosts.values().flatten() {
        *sums.entry(word.as_str()).or_default() += count;
    }
    sums
}
