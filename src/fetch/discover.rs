//! Feeds and sitemaps to the pages they name.

use super::address::Refusal;
use super::exchange::Validators;
use super::fault::Fault;
use super::fetcher::{Fetcher, Trip, payload};
use super::links::{self, Link, Links};
use super::{Options, Plan};
use futures_util::future::{Either, join_all};
use std::cell::Cell;
use std::collections::HashSet;
use url::Url;

/// What a list gave.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Address of the feed or sitemap as it was named.
    pub list: String,
    pub pages: Vec<Link>,
    pub left_out: usize,
    /// Lists that could not be read, or not to their end, with their addresses.
    pub faults: Vec<(String, Fault)>,
    /// Lists that could be read once they were mended, with their addresses and what was wrong.
    pub mended: Vec<(String, String)>,
}

/// Most sitemaps of one index, at any depth.
const MOST_LISTS: usize = 50_000;

/// So many sitemaps, and two more for each page that `--limit` asks for, are read where there is a limit.
const SPARE_LISTS: usize = 64;

/// The sitemaps of one index may have so many times the bytes of the largest page.
const LISTS_SIZE: u64 = 64;

/// How deep sitemaps may lead to sitemaps. The standard knows one index over sitemaps; some sites have two or three.
const MOST_NESTED: usize = 8;

/// Reads the lists of a plan, many at once; what they give comes in the order of the plan. `keep` takes the exchanges.
pub(super) async fn discover(
    plan: &Plan,
    options: &Options,
    fetcher: &Fetcher<'_>,
    keep: &dyn Fn(&str, &Trip),
) -> Vec<Found> {
    let reader = Lists { plan, options, fetcher, keep };
    let feeds = plan.feeds.iter().map(|list| Either::Left(reader.feed(list)));
    let sitemaps = plan.sitemaps.iter().map(|list| Either::Right(reader.sitemap(list)));
    join_all(feeds.chain(sitemaps)).await
}

struct Lists<'a> {
    plan: &'a Plan,
    options: &'a Options,
    fetcher: &'a Fetcher<'a>,
    keep: &'a dyn Fn(&str, &Trip),
}

impl Lists<'_> {
    async fn feed(&self, list: &str) -> Found {
        let mut found = Found { list: list.to_owned(), ..Found::default() };
        let bytes = Cell::new(0);
        match self.named(list) {
            Ok(url) => match self.read(&url, links::of_feed, &bytes).await {
                Ok(links) => match links.lists.first() {
                    // A page that names its feed.
                    Some(feed) => {
                        let feed = feed.url.clone();
                        match self.read(&feed, links::of_feed, &bytes).await {
                            Ok(links) => self.take(&mut found, feed.as_str(), links),
                            Err(fault) => found.faults.push((feed.to_string(), fault)),
                        }
                    }
                    None => self.take(&mut found, list, links),
                },
                Err(fault) => found.faults.push((list.to_owned(), fault)),
            },
            Err(refusal) => found.faults.push((list.to_owned(), refusal.into())),
        }
        found
    }

    /// Goes through a sitemap and what it leads to in their order, and no further than the limit asks.
    async fn sitemap(&self, list: &str) -> Found {
        let mut found = Found { list: list.to_owned(), ..Found::default() };
        let mut open = match self.named(list) {
            Ok(url) => vec![(url, 0)],
            Err(refusal) => {
                found.faults.push((list.to_owned(), refusal.into()));
                return found;
            }
        };
        let mut seen: HashSet<Url> = open.iter().map(|(url, _)| url.clone()).collect();
        let (mut lists, bytes) = (0, Cell::new(0));
        // Lists that lead to no page would be read without an end; a few more than pages are asked for are enough.
        let most = self
            .plan
            .limit
            .map_or(MOST_LISTS, |limit| limit.saturating_mul(2).saturating_add(SPARE_LISTS).min(MOST_LISTS));
        let most_bytes = (self.options.limits.body as u64).saturating_mul(LISTS_SIZE);
        while let Some((url, depth)) = open.pop() {
            if self.plan.limit.is_some_and(|limit| found.pages.len() >= limit) {
                break;
            }
            if lists == most || bytes.get() > most_bytes {
                let size =
                    if lists == most { format!("{most} sitemaps") } else { format!("{most_bytes} bytes of sitemaps") };
                let reason = format!("it leads to more than {size}; the rest is not read");
                found.faults.push((list.to_owned(), Fault::BadList(reason)));
                break;
            }
            lists += 1;
            match self.read(&url, links::of_sitemap, &bytes).await {
                Ok(links) => {
                    let wanted = links.lists.iter().filter(|list| self.is_wanted(list));
                    let mut new: Vec<Url> =
                        wanted.map(|list| list.url.clone()).filter(|url| !seen.contains(url)).collect();
                    if depth == MOST_NESTED && !new.is_empty() {
                        let reason = format!("its sitemaps are nested deeper than {MOST_NESTED}");
                        found.faults.push((url.to_string(), Fault::BadList(reason)));
                        new.clear();
                    }
                    new.truncate(MOST_LISTS.saturating_sub(seen.len()));
                    seen.extend(new.iter().cloned());
                    open.extend(new.into_iter().rev().map(|url| (url, depth + 1)));
                    let links = Links { lists: Vec::new(), ..links };
                    self.take(&mut found, url.as_str(), links);
                }
                Err(fault) => found.faults.push((url.to_string(), fault)),
            }
        }
        found
    }

    fn named(&self, list: &str) -> Result<Url, Refusal> {
        self.options.network.guard.parse(list)
    }

    /// What a list says; its bytes, unpacked, are added to those of the lists before it.
    async fn read(
        &self,
        url: &Url,
        parse: fn(&[u8], &Url) -> Result<Links, Fault>,
        bytes: &Cell<u64>,
    ) -> Result<Links, Fault> {
        // Lists are always asked for in full: what has not changed since the last run may not all be fetched yet.
        let trip = self.fetcher.fetch(url, &|_| Validators::default()).await;
        (self.keep)(url.as_str(), &trip);
        trip.outcome?;
        let Some(hop) = trip.hops.last() else { return Ok(Links::default()) };
        let limit = self.options.limits.body;
        let body = links::unpacked(payload(hop, limit)?, limit)?;
        bytes.set(bytes.get().saturating_add(body.len() as u64));
        parse(&body, &hop.url)
    }

    /// Takes what a list gave, and what is to be told about it.
    fn take(&self, found: &mut Found, list: &str, links: Links) {
        if let Some(what) = links.mended {
            found.mended.push((list.to_owned(), what));
        }
        if let Some(reason) = links.broken {
            let kept = links.pages.len();
            let reason = format!("it cannot be read to its end ({reason}); its first {kept} entries are taken");
            found.faults.push((list.to_owned(), Fault::BadList(reason)));
        }
        self.add(found, links.pages);
    }

    fn add(&self, found: &mut Found, pages: Vec<Link>) {
        let before = pages.len();
        let wanted = pages.into_iter().filter(|page| self.is_wanted(page));
        let count = found.pages.len();
        found.pages.extend(wanted);
        found.left_out += before - (found.pages.len() - count);
    }

    /// What has no day may be of any.
    fn is_wanted(&self, link: &Link) -> bool {
        !matches!((link.date, self.plan.since), (Some(date), Some(since)) if date < since)
    }
}
