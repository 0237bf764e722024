//! The day of publication, from the first of these that gives one: JSON-LD, meta tags, `itemprop`, the address, `<time>`,
//! the printed text. A time of change is never taken.

use super::bylines::bylines;
use crate::read::dates;
use crate::record::Origin;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use regex::Regex;
use std::sync::LazyLock;

/// Dates that a page gives, the best of each place.
#[derive(Debug, Default)]
pub(super) struct Dates {
    given: Vec<Given>,
    /// Days in print that are marked as those of a change, and those of other things than the article.
    changed_in_print: Vec<Date>,
    others_in_print: Vec<Date>,
}

#[derive(Debug)]
struct Given {
    origin: Origin,
    rank: usize,
    day: Date,
    /// The moment, where the page tells it with its zone.
    instant: Option<Timestamp>,
    /// The hour on the clock of the place, where the page tells its zone by another mark than that of UTC.
    hour: Option<i8>,
}

/// Most days of change that are kept of a page.
const CHANGES: usize = 32;

/// The order in which the places are asked.
const LADDER: [Origin; 4] = [Origin::JsonLd, Origin::Meta, Origin::Itemprop, Origin::Time];

impl Dates {
    /// Takes a date from a place; of several from one place the one of the least rank counts, then the first.
    pub(super) fn offer(&mut self, origin: Origin, rank: usize, text: &str) {
        let Some(day) = dates::parse(text).or_else(|| of_clock(text)) else { return };
        if !is_sane(day) {
            return;
        }
        let given = Given { origin, rank, day, instant: text.trim().parse().ok(), hour: local_hour(text.trim()) };
        match self.given.iter_mut().find(|held| held.origin == origin) {
            Some(held) if rank < held.rank => *held = given,
            Some(_) => {}
            None => self.given.push(given),
        }
    }

    /// Takes note of a day of change that stands in print.
    pub(super) fn changed_in_print(&mut self, text: &str) {
        if self.changed_in_print.len() < CHANGES {
            self.changed_in_print.extend(dates::parse(text));
        }
    }

    /// Takes note of a day of something else that stands in print: a comment, a related article.
    pub(super) fn other_in_print(&mut self, text: &str) {
        if self.others_in_print.len() < CHANGES {
            self.others_in_print.extend(dates::parse(text));
        }
    }

    /// Whether the page itself marks a day as that of publication.
    pub(super) fn is_marked(&self) -> bool {
        self.given.iter().any(|given| given.origin != Origin::Time)
    }

    /// The day of publication and where it stands. `addresses` are the page's, `lines` those around the headline.
    pub(super) fn choose(&self, addresses: &[&str], lines: &[String]) -> Option<(Date, Origin)> {
        let of = |origin: Origin| self.given.iter().find(|given| given.origin == origin);
        let marked = LADDER[..3].iter().find_map(|origin| of(*origin));
        let printed = || lines.iter().filter_map(|line| dates::printed(line));
        let in_address = || addresses.iter().find_map(|address| in_address(address));
        // A time far from the article gives way to a day in print beside it.
        let is_near = |time: &&Given| time.rank == 0 || printed().next().is_none();
        let given = marked.or_else(|| of(Origin::Time).filter(is_near).filter(|_| in_address().is_none()));
        let given = given.map(|given| (given.day, given.origin)).or_else(|| in_address().map(|day| (day, Origin::Url)));
        let Some((day, origin)) = given else {
            let times = |day: Date, days: &mut dyn Iterator<Item = Date>| days.filter(|other| *other == day).count();
            let others = || self.changed_in_print.iter().chain(&self.others_in_print).copied();
            let stands = |day: &Date| times(*day, &mut printed()) > times(*day, &mut others());
            // A line that says so, or says who wrote it, counts for more than one that only holds a day: that of today stands
            // above many a page, and that of an event above its report.
            let says = |line: &&String| dates::says_published(line) || bylines().begins(line);
            let labelled = lines.iter().filter(says).filter_map(|line| dates::printed(line));
            return Some((labelled.chain(printed()).find(stands)?, Origin::Text));
        };
        // A late evening is the next day in UTC, or in the zone of the server. The day that stands in print, or in the
        // address, is the one that “on Friday” counts from.
        let instant = of(origin).and_then(|given| given.instant);
        let hour = of(origin).and_then(|given| given.hour);
        let near = |other: &Date| {
            (*other - day).get_days().abs() == 1
                && !self.changed_in_print.contains(other)
                && instant.is_none_or(|instant| is_somewhere(*other, instant))
                && hour.is_none_or(|hour| if *other < day { hour < 3 } else { hour >= 21 })
        };
        if origin == Origin::Url {
            // Some make their addresses in UTC. The day in print is the byline's when a `<time>` says the same.
            let said = |other: &Date| of(Origin::Time).is_some_and(|time| time.rank == 0 && time.day == *other);
            return Some(
                printed().find(|other| near(other) && said(other)).map_or((day, origin), |day| (day, Origin::Text)),
            );
        }
        if let Some(other) = in_address().filter(near) {
            return Some((other, Origin::Url));
        }
        let repeated = printed().any(|other| other == day);
        match printed().find(near).filter(|_| !repeated && in_address() != Some(day)) {
            Some(other) => Some((other, Origin::Text)),
            None => Some((day, origin)),
        }
    }
}

/// Whether a page can have been published on a day: not on the first that calendars and clocks know, by which programs say
/// that they know none, nor in a future that clocks of 32 bits do not know.
fn is_sane(day: Date) -> bool {
    let is_first = matches!(day.year(), 1900 | 1970 | 1980) && day.month() == 1 && day.day() == 1;
    // West of Greenwich the clock began on the day before.
    let is_eve = day.year() == 1969 && day.month() == 12 && day.day() == 31;
    (1900..=2037).contains(&day.year()) && !is_first && !is_eve
}

/// The hour of a time that is told with its zone, where that is not UTC.
fn local_hour(text: &str) -> Option<i8> {
    let (_, time) = text.split_once(['T', ' '])?;
    let zone = time.rsplit_once(['+', '-']).map(|(_, zone)| zone)?;
    let is_utc = zone.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0');
    time.get(..2).filter(|_| !is_utc)?.parse().ok()
}

/// Whether it is this day anywhere on earth at that moment.
fn is_somewhere(day: Date, instant: Timestamp) -> bool {
    let moved = |hours: i64| {
        let moved = instant.checked_add(SignedDuration::from_hours(hours)).unwrap_or(instant);
        moved.to_zoned(TimeZone::UTC).date()
    };
    // From Hawaii to New Zealand in summer: beyond them live few.
    (moved(-10)..=moved(13)).contains(&day)
}

/// The day, in UTC, of a time as clocks count it: in seconds or thousandths of a second since 1970.
fn of_clock(text: &str) -> Option<Date> {
    let number: i64 = text.trim().parse().ok()?;
    let seconds = match text.trim().len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    Some(Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date())
}

/// The day in an address: `/2026/01/23/`, `/2026/jan/23/`, `/2026-01-23-`, `/20260123/`.
fn in_address(address: &str) -> Option<Date> {
    #[allow(clippy::expect_used, reason = "a constant pattern, compiled by a test")]
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[/_.-](?<y>(?:19|20)[0-9][0-9])(?:[/_.-](?<m>[0-9][0-9]?|(?i-u:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[/_.-](?<d>[0-9][0-9]?)|(?<mm>[0-9][0-9])(?<dd>[0-9][0-9]))(?:[/_.-]|$)")
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
    fn a_day_that_no_zone_explains_is_another_day() {
        for (time, settled) in [
            ("2026-01-23T10:15:48+02:00", date(2026, 1, 23)),
            ("2026-01-23T22:57-05:00", date(2026, 1, 24)),
            ("2026-01-23T10:15:48", date(2026, 1, 24)),
            ("2026-01-23", date(2026, 1, 24)),
        ] {
            let mut dates = Dates::default();
            dates.offer(Origin::JsonLd, 0, time);
            let found = dates.choose(&[], &["Ana Ruiz - January 24, 2026".to_owned()]);
            assert_eq!(found.map(|(day, _)| day), Some(settled), "{time}");
        }
    }

    #[test]
    fn a_day_in_print_and_in_the_byline_over_an_address_in_utc() {
        let mut dates = Dates::default();
        dates.offer(Origin::Time, 0, "2026-01-22T23:30:00-05:00");
        let line = ["posted on 2026-01-22 23:30 EST".to_owned()];
        assert_eq!(dates.choose(&["https://e.org/2026-01-23/a"], &line), Some((date(2026, 1, 22), Origin::Text)));
        // Without a `<time>` it may be any day; and a `<time>` alone may be anything's.
        assert_eq!(
            Dates::default().choose(&["https://e.org/2026-01-23/a"], &line),
            Some((date(2026, 1, 23), Origin::Url))
        );
        assert_eq!(dates.choose(&["https://e.org/2026-01-23/a"], &[]), Some((date(2026, 1, 23), Origin::Url)));
    }

    #[test]
    fn a_number_of_seconds_is_a_time() {
        for (text, day) in
            [("1769126400", Some(date(2026, 1, 23))), ("1769126400000", Some(date(2026, 1, 23))), ("2026", None)]
        {
            let mut dates = Dates::default();
            dates.offer(Origin::Meta, 0, text);
            assert_eq!(dates.choose(&[], &[]).map(|(day, _)| day), day, "{text}");
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
