//! The day of publication, from the first of these that gives one: JSON-LD, meta tags, `itemprop`, the address, `<time>`,
//! the printed text. A time of change is never taken.

use crate::read::dates;
use crate::record::Origin;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// Dates that a page gives, the best of each place.
#[derive(Debug, Default)]
pub(super) struct Dates(Vec<Given>);

#[derive(Debug)]
struct Given {
    origin: Origin,
    rank: usize,
    day: Date,
}

/// The order in which the places are asked.
const LADDER: [Origin; 4] = [Origin::JsonLd, Origin::Meta, Origin::Itemprop, Origin::Time];

impl Dates {
    /// Takes a date from a place; of several from one place the one of the least rank counts, then the first.
    pub(super) fn offer(&mut self, origin: Origin, rank: usize, text: &str) {
        let Some(day) = dates::parse(text) else { return };
        let given = Given { origin, rank, day };
        match self.0.iter_mut().find(|held| held.origin == origin) {
            Some(held) if rank < held.rank => *held = given,
            Some(_) => {}
            None => self.0.push(given),
        }
    }

    /// The day of publication and where it stands. `addresses` are the page's, `lines` those around the headline.
    pub(super) fn choose(&self, addresses: &[&str], lines: &[String]) -> Option<(Date, Origin)> {
        let of = |origin: Origin| self.0.iter().find(|given| given.origin == origin);
        let marked = LADDER[..3].iter().find_map(|origin| of(*origin));
        let printed = || lines.iter().filter_map(|line| dates::printed(line));
        let in_address = || addresses.iter().find_map(|address| in_address(address));
        let given = marked.or_else(|| of(Origin::Time).filter(|_| in_address().is_none()));
        let given = given.map(|given| (given.day, given.origin)).or_else(|| in_address().map(|day| (day, Origin::Url)));
        let Some((day, origin)) = given else { return Some((printed().next()?, Origin::Text)) };
        // A late evening is the next day in UTC, or in the zone of the server. The day that stands in print, or in the
        // address, is the one that “on Friday” counts from.
        let near = |other: &Date| (*other - day).get_days().abs() == 1;
        if let Some(other) = in_address().filter(near).filter(|_| origin != Origin::Url) {
            return Some((other, Origin::Url));
        }
        let repeated = printed().any(|other| other == day);
        match printed().find(near).filter(|_| !repeated && in_address() != Some(day)) {
            Some(other) => Some((other, Origin::Text)),
            None => Some((day, origin)),
        }
    }
}

/// The day in an address: `/2026/01/23/`, `/2026/jan/23/`, `/2026-01-23-`, `/20260123/`.
fn in_address(address: &str) -> Option<Date> {
    #[allow(clippy::expect_used, reason = "a constant pattern, compiled by a test")]
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[/_.-](?<y>(?:19|20)\d\d)(?:[/_.-](?<m>\d\d?|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[/_.-](?<d>\d\d?)|(?<mm>\d\d)(?<dd>\d\d))(?:[/_.-]|$)")
            .expect("a constant pattern")
    });
    let path = address.split(['?', '#']).next()?;
    let found = DAY.captures(path)?;
    let month = found.name("m").or(found.name("mm"))?.as_str();
    let month = month.parse().ok().or_else(|| dates::month(month))?;
    let day = found.name("d").or(found.name("dd"))?.as_str().parse().ok()?;
    Date::new(found["y"].parse().ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_in_addresses() {
        for address in [
            "https://example.org/2026/01/23/strait",
            "https://example.org/world/2026/jan/23/strait?x=2020/01/01",
            "https://example.org/news/2026-01-23-strait.html",
            "https://example.org/a/20260123/b",
            "https://example.org/2026/1/23",
        ] {
            assert_eq!(in_address(address), Some(date(2026, 1, 23)), "{address}");
        }
        for address in
            ["https://example.org/2026/strait", "https://example.org/2026/13/01/", "https://example.org/20261/234"]
        {
            assert_eq!(in_address(address), None, "{address}");
        }
    }

    #[test]
    fn the_first_place_that_gives_one() {
        let mut dates = Dates::default();
        assert_eq!(dates.choose(&[], &["Published 23 January 2026".into()]), Some((date(2026, 1, 23), Origin::Text)));
        dates.offer(Origin::Time, 0, "2026-01-25");
        assert_eq!(dates.choose(&["https://e.org/2026/01/24/"], &[]), Some((date(2026, 1, 24), Origin::Url)));
        dates.offer(Origin::Meta, 3, "2026-01-22");
        dates.offer(Origin::Meta, 1, "2026-01-23");
        assert_eq!(dates.choose(&["https://e.org/2026/01/28/"], &[]), Some((date(2026, 1, 23), Origin::Meta)));
    }

    #[test]
    fn the_day_in_print_settles_what_utc_shifts() {
        let mut dates = Dates::default();
        dates.offer(Origin::Meta, 0, "2026-01-24T03:10:00Z");
        let line = ["By Ana Ruiz".to_owned(), "Jan. 23, 2026 10:10 p.m.".to_owned()];
        assert_eq!(dates.choose(&[], &line), Some((date(2026, 1, 23), Origin::Text)));
        assert_eq!(dates.choose(&[], &["May 3, 2025".to_owned()]), Some((date(2026, 1, 24), Origin::Meta)));
        assert_eq!(dates.choose(&["https://e.org/2026/01/23/a"], &[]), Some((date(2026, 1, 23), Origin::Url)));
        let both = ["January 23, 2026".to_owned(), "January 24, 2026".to_owned()];
        assert_eq!(dates.choose(&[], &both), Some((date(2026, 1, 24), Origin::Meta)));
    }
}
