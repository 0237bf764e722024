//! Entries of a live blog: what each begins with is a headline of its own and a time, and no paragraph.

use super::holder::is_apart;
use super::outline::Outline;
use super::prose::{is_heading, is_prose};
use crate::read::dates;
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The times with which the entries of a live blog begin, by the numbers of their blocks; and what stands in the text for those that
/// a reader could not tell the moment of.
pub(super) type Clocks = FxHashMap<usize, Option<String>>;

/// The headings with which the entries of a live blog begin: headlines of their own, often a quotation that the entry
/// repeats. A time or day stands beside them, as it does not in an article that is a list. By the numbers of their blocks.
pub(super) fn headlines(outline: &Outline, range: &Range<usize>, apart: &[bool]) -> FxHashSet<usize> {
    let is_entry = |at: usize| {
        let frame = &outline.frames[at];
        // One that is all of the article is the article, and its headings are its own.
        let inside = frame.blocks.start >= range.start && frame.blocks.end <= range.end && frame.blocks != *range;
        frame.tag == "article" && !apart[at] && inside
    };
    let mut headlines = FxHashSet::default();
    for at in (0..outline.frames.len()).filter(|&at| is_entry(at)) {
        let blocks = outline.frames[at].blocks.clone().map(|at| (at, &outline.blocks[at]));
        let head = blocks.take_while(|(_, block)| is_heading(outline, block) || !is_prose(block));
        let is_dated =
            |at: usize, text: &str| is_clock(text) || is_moment(outline, at) || dates::first_printed_at(text).is_some();
        if head.clone().any(|(at, block)| is_dated(at, &block.text)) {
            headlines.extend(head.filter(|(_, block)| is_heading(outline, block)).map(|(at, _)| at));
        }
    }
    headlines
}

/// The times with which the entries of a live blog begin, by the numbers of their blocks: each is a line of the text, since
/// what the entry tells was said then. One time alone is that of the page.
pub(super) fn clocks(outline: &Outline, range: &Range<usize>, apart: &[bool]) -> Clocks {
    let mut clocks: Vec<usize> = Vec::new();
    let mut last: Option<usize> = None;
    let mut opened = 0;
    for (at, block) in range.clone().zip(outline.blocks.get(range.clone()).unwrap_or_default()) {
        let is_apart = is_apart(apart, block);
        let heads = heading_clock(outline, at).is_some();
        if heads && is_prose(block) && !is_apart {
            clocks.push(at);
            continue;
        }
        if heads || is_clock(&block.text) || is_stamp(&block.text) || is_moment(outline, at) {
            last = Some(at);
            continue;
        }
        if is_apart {
            continue;
        }
        if opening(&block.text).is_some() {
            opened += 1;
        } else if is_prose(block) {
            // What tells about an entry stands in an element named for that; what stands beside it has times of its own.
            let own = last.take().filter(|&clock| clock + NEAR >= at);
            clocks.extend(own.filter(|&clock| !outline.is_elsewhere(&outline.blocks[clock], at)));
        }
    }
    if clocks.len() + opened < 2 {
        return Clocks::default();
    }
    // Where the entries go on over midnight, the time of day alone would be that of the page's day.
    let mut days = clocks.iter().filter_map(|&at| outline.moment(at)?.told.get(..DAY));
    let first = days.next();
    let is_long = days.any(|day| Some(day) != first);
    clocks.into_iter().map(|at| (at, line(outline, at, is_long))).collect()
}

/// What stands in the text for the time of an entry, and for the heading behind it, where that is not what the page shows.
fn line(outline: &Outline, at: usize, is_long: bool) -> Option<String> {
    let text = outline.blocks.get(at)?.text.as_str();
    let (clock, rest) = heading_clock(outline, at).unwrap_or((text, ""));
    // “15.20” alone may be any number.
    let is_number = clock.contains('.') && clock.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_told = is_stamp(clock) || (is_clock(clock) && !is_long && !is_number);
    let told = || outline.moment(at).and_then(|moment| told_moment(&moment.told));
    let told = if is_told { None } else { told().or_else(|| is_number.then(|| clock.replace('.', ":"))) };
    match (told, rest) {
        (told, "") => told,
        (told, rest) => Some(format!("{}\n\n{rest}", told.as_deref().unwrap_or(clock))),
    }
}

/// The time of day that is marked at the beginning of a heading or a paragraph, and the words behind it: “16.47 The talks have begun”.
fn heading_clock(outline: &Outline, at: usize) -> Option<(&str, &str)> {
    let text = outline.blocks.get(at)?.text.as_str();
    let (clock, rest) = text.split_at_checked(outline.moment(at)?.end?).filter(|_| !is_clock(text))?;
    let (clock, rest) = (clock.trim_end(), rest.trim_start_matches(|c: char| c == ' ' || PARTS.contains(&c)));
    (is_clock(clock) && !rest.is_empty()).then_some((clock, rest))
}

/// Whether a block is little more than a time that is told to programs, whatever it says to readers: “2 hours ago”, “22 Jan 23:20”.
fn is_moment(outline: &Outline, at: usize) -> bool {
    outline.moment(at).and_then(|moment| told_moment(&moment.told)).is_some()
        && outline.blocks.get(at).is_some_and(|block| {
            block.text.len() <= 2 * LONGEST_CLOCK
                && block.linked * 2 <= block.text.len()
                && !dates::says_changed(&block.text)
        })
}

/// A moment as it is told to programs, in words: “22 January 2026, 23:20 UTC”. `None` where it is no more than a day.
fn told_moment(moment: &str) -> Option<String> {
    if let Ok(instant) = moment.parse::<Timestamp>() {
        return Some(instant.to_zoned(TimeZone::UTC).strftime("%-d %B %Y, %H:%M UTC").to_string());
    }
    let local: DateTime = moment.parse().ok()?;
    let half = if local.hour() < 12 { "a.m." } else { "p.m." };
    (local.time() != Time::midnight()).then(|| format!("{} {half}", local.strftime("%-d %B %Y, %-I:%M")))
}

/// The length of the day with which such a moment begins: `2026-01-22`.
const DAY: usize = 10;

/// Whether a line is no more than a time of day, as above the entries of a live blog: `14:10`, `9.35am BST`, `10:05 p.m. ET`.
pub(super) fn is_clock(line: &str) -> bool {
    if line.len() > LONGEST_CLOCK {
        return false;
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(line);
    let Some(rest) = line.get(hours..) else { return false };
    let (minutes, rest) = match rest.strip_prefix([':', '.']) {
        Some(rest) => (digits(rest), rest.get(digits(rest)..).unwrap_or_default()),
        None => (0, rest),
    };
    let rest = rest.trim_start().to_ascii_lowercase();
    let half = ["a.m.", "p.m.", "am", "pm"].iter().find_map(|half| rest.strip_prefix(half));
    let zone = half.unwrap_or(&rest).trim();
    matches!(hours, 1 | 2)
        && (minutes == 2 || (minutes == 0 && half.is_some()))
        && zone.len() <= 5
        && zone.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether a line is a day and a time of day, and nothing else: “Jan 23, 2026, 14:10 IST”.
fn is_stamp(line: &str) -> bool {
    if line.len() > 2 * LONGEST_CLOCK || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let year = |at: usize| line.get(at..at + 4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    dates::first_printed_at(line) == Some(0)
        && (0..line.len()).find(|at| year(*at)).is_some_and(|at| {
            is_clock(line.get(at + 4..).unwrap_or_default().trim_start_matches([',', ' ', '-', '–', '|']))
        })
}

/// The time of day of an entry, where it stands beside how long ago that was: “1h ago14.10 GMT”.
pub(super) fn clock_beside<'t>(text: &'t str, seams: &[usize]) -> Option<&'t str> {
    if text.len() > 2 * LONGEST_CLOCK || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let last = text.get(*seams.last()?..)?.trim();
    let before = text.get(..text.len() - last.len())?.trim();
    (before.ends_with(" ago") && is_clock(last)).then_some(last)
}

/// A time of day with which a paragraph or a heading begins, parted by a mark from what was told then, and the rest: “14:10 – The
/// talks have begun.”, “2.10pm: Talks begin”.
pub(super) fn opening(text: &str) -> Option<(&str, &str)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = text
        .char_indices()
        .take(LONGEST_CLOCK)
        .find(|(at, c)| *at > 0 && PARTS.contains(c) && !is_inside(text, *at))?
        .0;
    let (clock, rest) = text.split_at_checked(end)?;
    let rest = rest.trim_start_matches(|c: char| c == ' ' || PARTS.contains(&c));
    let clock = clock.trim_end();
    (is_clock(clock) && !rest.is_empty()).then_some((clock, rest))
}

/// Whether a colon is one between hours and minutes.
fn is_inside(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    bytes[at] == b':' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// What stands between such a time and what was told, and how far the time goes at most.
const PARTS: [char; 5] = [':', '–', '—', '-', '|'];
const LONGEST_CLOCK: usize = 20;

/// So many lines may stand between the time of an entry and its first paragraph: headline, author, buttons.
const NEAR: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_told_to_programs() {
        for (moment, wanted) in [
            ("2026-01-22T23:20:00.000Z", Some("22 January 2026, 23:20 UTC")),
            ("2026-01-23T00:20+01:00", Some("22 January 2026, 23:20 UTC")),
            ("2026-01-22T23:20", Some("22 January 2026, 11:20 p.m.")),
            ("2026-01-22 09:05:00", Some("22 January 2026, 9:05 a.m.")),
            ("2026-01-22", None),
            ("14:05", None),
            ("", None),
        ] {
            assert_eq!(told_moment(moment).as_deref(), wanted, "{moment}");
        }
    }

    #[test]
    fn times_of_day_alone() {
        for line in ["14:10", "9.35am BST", "10:05 p.m. ET", "7pm", "09:02 GMT"] {
            assert!(is_clock(line), "{line}");
        }
        for line in ["", "14", "1990", "14:10 The talks", "3.5", "100:20", "7pm sharp, he said", "“14:10”", "é4:10"]
        {
            assert!(!is_clock(line), "{line}");
        }
    }
}
