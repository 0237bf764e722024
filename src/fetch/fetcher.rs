//! One page from its address to its last answer: permission, turn, retries, redirects.

use super::address::Guard;
use super::clock::Clock;
use super::exchange::{Exchange, Validators, Wire};
use super::fault::{Cut, Fault};
use super::polite::Gates;
use super::report::Arrival;
use super::retry::{Retries, retry_after};
use super::robots::{self, Robots, unreachable};
use super::{Limits, Options};
use crate::warc::http;
use reqwest::header::{LOCATION, RETRY_AFTER};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use tokio::sync::OnceCell;
use url::Url;

/// Fetches pages. It remembers for the run what sites ask for and when each host may be asked again.
pub(super) struct Fetcher<'a> {
    wire: Wire,
    clock: Rc<dyn Clock>,
    guard: Guard,
    gates: Gates,
    retries: Retries,
    limits: Limits,
    /// Our name in robots.txt; `None` when nobody asks.
    token: Option<String>,
    origins: RefCell<HashMap<String, Rc<OnceCell<Robots>>>>,
    /// Takes what was fetched to learn what may be fetched.
    keep: &'a dyn Fn(&[Exchange]),
}

/// What came of a page.
#[derive(Debug)]
pub(super) struct Trip {
    /// Every exchange, redirects first.
    pub hops: Vec<Exchange>,
    pub outcome: Result<Arrival, Fault>,
}

impl<'a> Fetcher<'a> {
    pub(super) fn new(options: &Options, wire: Wire, clock: Rc<dyn Clock>, keep: &'a dyn Fn(&[Exchange])) -> Self {
        Self {
            wire,
            guard: options.network.guard.clone(),
            gates: Gates::new(Rc::clone(&clock), options.delay, options.concurrency),
            clock,
            retries: options.retries,
            limits: options.limits,
            token: options.robots.then(|| robots::token(&options.network.user_agent)),
            origins: RefCell::default(),
            keep,
        }
    }

    /// Fetches a page of which `known` may know an earlier state.
    pub(super) async fn fetch(&self, url: &Url, known: &dyn Fn(&Url) -> Validators) -> Trip {
        self.follow(url, known, true).await
    }

    async fn follow(&self, start: &Url, known: &dyn Fn(&Url) -> Validators, ask: bool) -> Trip {
        let mut hops: Vec<Exchange> = Vec::new();
        let mut seen = HashSet::new();
        let mut url = start.clone();
        let outcome = loop {
            if !seen.insert(url.clone()) {
                break Err(Fault::Redirect(format!("the redirects form a loop, back to {url}")));
            }
            if hops.len() > self.limits.redirects {
                break Err(Fault::Redirect(format!("more than {} redirects", self.limits.redirects)));
            }
            let known = known(&url);
            let answer = async {
                if ask {
                    self.permit(&url).await?;
                }
                self.request(&url, &known).await
            };
            let hop = match answer.await {
                Ok(hop) => hop,
                Err(fault) => break Err(fault),
            };
            let next = target(&hop);
            let judged = judge(&hop, known != Validators::default());
            hops.push(hop);
            match next {
                Some(next) => url = next,
                None => break judged,
            }
        };
        Trip { hops, outcome }
    }

    /// Whether the guard and the site let us have this page.
    async fn permit(&self, url: &Url) -> Result<(), Fault> {
        self.guard.check(url)?;
        let Some(token) = &self.token else { return Ok(()) };
        let origin = url.origin().ascii_serialization();
        let cell = Rc::clone(self.origins.borrow_mut().entry(origin).or_default());
        let robots = cell.get_or_init(|| self.robots(url, token)).await;
        if let Robots::Unreachable(fault) = robots {
            return Err(fault.clone());
        }
        if !robots.allows(url) {
            return Err(Fault::Robots);
        }
        if let Some(delay) = robots.delay() {
            if delay > self.retries.longest_pause {
                return Err(Fault::CrawlDelay(delay));
            }
            self.gates.of(url).slow_down(delay);
        }
        Ok(())
    }

    async fn robots(&self, url: &Url, token: &str) -> Robots {
        let mut place = url.clone();
        place.set_path("/robots.txt");
        place.set_query(None);
        // Without asking for permission this goes no deeper; the box is for the compiler, which can't see that.
        let trip = Box::pin(self.follow(&place, &|_| Validators::default(), false)).await;
        (self.keep)(&trip.hops);
        match (trip.outcome, trip.hops.last()) {
            // Redirects without an end lead to no wishes.
            (Err(Fault::Redirect(_)), _) => Robots::Open,
            (Ok(_) | Err(Fault::Status(_) | Fault::Cut(Cut::Length)), Some(hop)) => {
                match payload(hop, self.limits.body) {
                    Ok(body) => Robots::of_answer(hop.status, &body, token),
                    Err(fault) => unreachable(&fault.to_string()),
                }
            }
            // Where there is no host there is no page either, and that is the better word for it.
            (Err(fault @ (Fault::Lookup(_) | Fault::Connect(_) | Fault::Tls(_) | Fault::Refused(_))), None) => {
                Robots::Unreachable(fault)
            }
            (Err(fault), _) => unreachable(&fault.to_string()),
            (Ok(_), None) => unreachable("no answer"),
        }
    }

    /// One address, tried until it gives an answer that stays, or the tries are used up.
    async fn request(&self, url: &Url, known: &Validators) -> Result<Exchange, Fault> {
        let gate = self.gates.of(url);
        if gate.silent.get() >= MOST_SILENT {
            return Err(Fault::HostGivenUp(MOST_SILENT));
        }
        let mut attempt = 0;
        loop {
            let result = self.gates.pass(&gate, self.wire.get(url, known, &*self.clock)).await;
            let fault = match &result {
                Ok(hop) => hop.cut.map(Fault::Cut).or(Some(Fault::Status(hop.status))),
                Err(fault) => Some(fault.clone()),
            };
            if attempt == self.retries.most || !fault.as_ref().is_some_and(Fault::is_passing) {
                let silent = result.as_ref().is_err_and(Fault::is_of_host);
                gate.silent.set(if silent { gate.silent.get() + 1 } else { 0 });
                return result;
            }
            attempt += 1;
            let asked = result.ok().and_then(|hop| retry_after(hop.header(RETRY_AFTER)?, self.clock.time()));
            // The whole host is left alone for that long, not only this page.
            self.gates.hold(&gate, self.retries.pause(attempt, asked));
        }
    }
}

/// Pages in a row without an answer, each tried several times, after which a host is taken to be gone.
const MOST_SILENT: u32 = 5;

/// The body without its content coding, of at most `limit` bytes.
pub(super) fn payload(hop: &Exchange, limit: usize) -> Result<Vec<u8>, Fault> {
    let answer = http::answer([hop.archived_head().as_slice(), &hop.body].concat(), limit);
    answer.map(|answer| answer.body).map_err(|fault| Fault::BadList(fault.to_string()))
}

/// Where an answer redirects to.
fn target(hop: &Exchange) -> Option<Url> {
    if !matches!(hop.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = String::from_utf8_lossy(hop.headers.get(LOCATION)?.as_bytes()).into_owned();
    let mut url = hop.url.join(location.trim()).ok()?;
    url.set_fragment(None);
    Some(url)
}

/// What a last answer means; `asked` when we asked only for a change.
fn judge(hop: &Exchange, asked: bool) -> Result<Arrival, Fault> {
    match (hop.status, hop.cut) {
        (200..=299, None) => Ok(Arrival::New),
        (200..=299, Some(cut)) => Err(Fault::Cut(cut)),
        (304, _) if asked => Ok(Arrival::Unchanged),
        (status, _) => Err(Fault::Status(status)),
    }
}
