//! The written forms of days, as fields give them and as they stand in print. They are read by hand: expressions for them took longer to
//! compile than several pages to read.

use super::{WORDS, month};
use jiff::civil::Date;

/// A day found in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    /// None where there is no such day: “31 February 2026”, or where nothing tells the day from the month: “03/04/2026”.
    pub day: Option<Date>,
}

/// A day at the beginning of a field, with perhaps a day of the week before it and a time after it.
pub(super) fn written(text: &str) -> Option<Date> {
    match digits(text, 0) {
        0 => {
            let from = after_weekday(text);
            spelled(text, from).or_else(|| day_first(text, from)).or_else(|| of_program(text, from))
        }
        1 | 2 => day_first(text, 0).or_else(|| in_numbers(text)),
        _ => year_first(text),
    }
}

/// `2026-01-23`, `2026/1/23`, `20260123`.
fn year_first(text: &str) -> Option<Date> {
    let ends = |at: usize, marks: &[char]| {
        text.get(at..)?.chars().next().is_none_or(|c| c.is_whitespace() || marks.contains(&c)).then_some(())
    };
    if digits(text, 0) == 8 {
        ends(8, &['T'])?;
        return date(number(text, 0, 4)?, number(text, 4, 2)?, number(text, 6, 2)?);
    }
    let month_at = mark(text, Some(4).filter(|_| digits(text, 0) == 4)?, &['-', '/'])?;
    let (month, at) = short(text, month_at)?;
    let (day, at) = short(text, mark(text, at, &['-', '/'])?)?;
    ends(at, &['T', ',', '+', 'Z'])?;
    date(number(text, 0, 4)?, month, day)
}

/// `January 23, 2026`, `Jan. 23rd 2026`.
fn spelled(text: &str, from: usize) -> Option<Date> {
    let (month, at) = month_at(text, from)?;
    let (day, at) = short(text, spaces(text, at)?)?;
    let at = spaces(text, optional(text, after_suffix(text, at), ','))?;
    let (year, at) = year(text, at)?;
    ends_word(text, at).then(|| date(year, month, day))?
}

/// `23 January 2026`, `23-Jan-2026`.
fn day_first(text: &str, from: usize) -> Option<Date> {
    let (day, at) = short(text, from)?;
    let (month, at) = month_at(text, mark(text, after_suffix(text, at), &[' ', '-'])?)?;
    let (year, at) = year(text, mark(text, optional(text, at, ','), &[' ', '-'])?)?;
    ends_word(text, at).then(|| date(year, month, day))?
}

/// As `date` and Java print it: `Jan 23 10:00:00 EST 2026`.
fn of_program(text: &str, from: usize) -> Option<Date> {
    let (month, at) = month_at(text, from)?;
    let (day, at) = short(text, spaces(text, at)?)?;
    let (_, at) = short(text, spaces(text, at)?)?;
    let two = |at: usize| mark(text, at, &[':']).filter(|at| digits(text, *at) == 2).map(|at| at + 2);
    let minutes = two(at)?;
    let at = spaces(text, two(minutes).unwrap_or(minutes))?;
    let mut words = text.get(at..)?.split_whitespace();
    let last = words.next_back().filter(|_| !text.ends_with(char::is_whitespace))?;
    let zone_is_short = words.next().is_none_or(|zone| zone.chars().count() <= 9) && words.next().is_none();
    let year = year(last, 0).filter(|(_, end)| zone_is_short && *end == last.len())?.0;
    date(year, month, day)
}

/// `23.01.2026`, `01/23/2026` or `23/01/2026` where the numbers tell which is the day.
fn in_numbers(text: &str) -> Option<Date> {
    let (a, at) = short(text, 0)?;
    let (b, end) = short(text, mark(text, at, &['.', '/'])?)?;
    let (year, end) = year(text, mark(text, end, &['.', '/'])?)?;
    let ends = text.get(end..)?.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, 'T' | ','));
    of_numbers(a, b, text.as_bytes().get(at)?, year).filter(|_| ends)
}

/// The first day that stands in a line: `Jan. 23, 2026`, `23rd of January 2026`, `2026-01-23`, `23.01.2026`.
pub(super) fn first(line: &str) -> Option<Found> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let is_start = bytes[at].is_ascii_alphanumeric() && begins_word(line, at);
        let found = match bytes[at] {
            b'0'..=b'9' if is_start => {
                day_in_line(line, at).or_else(|| year_in_line(line, at)).or_else(|| numbers_in_line(line, at))
            }
            _ if is_start => month_in_line(line, at),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        at += 1;
        // Words are looked at from their beginnings.
        while is_start && bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
    }
    None
}

fn month_in_line(line: &str, start: usize) -> Option<Found> {
    let (month, at) = month_at(line, start)?;
    let (day, at) = short(line, spaces(line, at).or_else(|| mark(line, at, &['-']))?)?;
    let at = after_suffix(line, at);
    let (year, at) = near_year(line, spaces(line, optional(line, at, ',')).or_else(|| mark(line, at, &['-']))?)?;
    Some(Found { start, end: ends_loosely(line, at)?, day: date(year, month, day) })
}

fn day_in_line(line: &str, start: usize) -> Option<Found> {
    let (day, at) = short(line, start)?;
    let at = after_suffix(line, at);
    let at = if line.get(at..)?.starts_with(" of") { at + " of".len() } else { at };
    let (month, at) = month_at(line, mark(line, at, &[' ', '-'])?)?;
    let (year, at) = near_year(line, mark(line, optional(line, at, ','), &[' ', '-'])?)?;
    Some(Found { start, end: ends_loosely(line, at)?, day: date(year, month, day) })
}

fn year_in_line(line: &str, start: usize) -> Option<Found> {
    let (year, at) = near_year(line, start).filter(|(year, _)| *year >= 2000)?;
    let two = |at: usize| mark(line, at, &['-', '/', '.']).filter(|at| digits(line, *at) == 2);
    let month = two(at)?;
    let day = two(month + 2)?;
    let end = day + 2;
    ends_word(line, end).then_some(Found {
        start,
        end,
        day: date(year, number(line, month, 2)?, number(line, day, 2)?),
    })
}

fn numbers_in_line(line: &str, start: usize) -> Option<Found> {
    let (a, at) = short(line, start)?;
    let (b, end) = short(line, mark(line, at, &['.', '/', '-'])?)?;
    let (year, end) = near_year(line, mark(line, end, &['.', '/', '-'])?).filter(|(year, _)| *year >= 2000)?;
    ends_word(line, end).then_some(Found { start, end, day: of_numbers(a, b, line.as_bytes().get(at)?, year) })
}

/// With dots the day stands first. With strokes half of the world puts the month first: only the numbers can tell.
fn of_numbers(a: i16, b: i16, mark: &u8, year: i16) -> Option<Date> {
    let (day, month) = match (a, b) {
        _ if *mark == b'.' => (a, b),
        (13.., _) => (a, b),
        (_, 13..) => (b, a),
        _ if a == b => (a, b),
        _ => return None,
    };
    date(year, month, day)
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// How many digits stand in a row from there.
fn digits(text: &str, at: usize) -> usize {
    text.as_bytes().get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn number(text: &str, at: usize, length: usize) -> Option<i16> {
    text.get(at..at + length)?.parse().ok()
}

/// A number of one or two digits, and where it ends.
fn short(text: &str, at: usize) -> Option<(i16, usize)> {
    let length = digits(text, at);
    matches!(length, 1 | 2).then(|| Some((number(text, at, length)?, at + length)))?
}

/// A year of four digits, and where it ends.
fn year(text: &str, at: usize) -> Option<(i16, usize)> {
    (digits(text, at) == 4).then(|| Some((number(text, at, 4)?, at + 4)))?
}

/// The same, of this century or the last.
fn near_year(text: &str, at: usize) -> Option<(i16, usize)> {
    year(text, at).filter(|(year, _)| (1900..2100).contains(year))
}

/// The end of a mark that stands there.
fn mark(text: &str, at: usize, marks: &[char]) -> Option<usize> {
    text.get(at..)?.starts_with(marks).then_some(at + 1)
}

fn optional(text: &str, at: usize, mark: char) -> usize {
    at + usize::from(text.get(at..).is_some_and(|rest| rest.starts_with(mark)))
}

/// The end of the white space that stands there.
fn spaces(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let length = rest.len() - rest.trim_start().len();
    (length > 0).then_some(at + length)
}

/// The letters that stand there.
fn letters(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    rest.get(..rest.bytes().take_while(u8::is_ascii_alphabetic).count()).unwrap_or_default()
}

/// Behind “st” of “1st”.
fn after_suffix(text: &str, at: usize) -> usize {
    let is_one = text.get(at..at + 2).is_some_and(|suffix| matches!(suffix, "st" | "nd" | "rd" | "th"));
    if is_one { at + 2 } else { at }
}

/// The month that is named there, and where its name ends, with the stop behind it.
fn month_at(text: &str, at: usize) -> Option<(i16, usize)> {
    let word = letters(text, at);
    let is_month = (3..=9).contains(&word.len()) && WORDS.months.iter().any(|month| month.eq_ignore_ascii_case(word));
    is_month.then(|| Some((month(word)?.into(), optional(text, at + word.len(), '.'))))?
}

/// Behind the day of the week with which a field begins: “Fri, ”.
fn after_weekday(text: &str) -> usize {
    let word = letters(text, 0);
    let is_weekday = word.len() >= 3 && WORDS.weekdays.iter().any(|weekday| weekday.eq_ignore_ascii_case(word));
    let end = optional(text, optional(text, word.len(), '.'), ',');
    spaces(text, end).filter(|_| is_weekday).unwrap_or(0)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn begins_word(text: &str, at: usize) -> bool {
    !text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_word)
}

fn ends_word(text: &str, at: usize) -> bool {
    !text.get(at..).and_then(|after| after.chars().next()).is_some_and(is_word)
}

/// Where a day ends whose year ends there: with it, or with a letter of the word that is set right behind it.
fn ends_loosely(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii_lowercase() => Some(at + 1),
        _ => ends_word(text, at).then_some(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn where_days_stand_in_lines() {
        let day = Some(date(2026, 1, 23));
        for (line, wanted) in [
            ("Jan. 23, 2026", Some((0, 13, day))),
            ("on 23rd of January 2026.", Some((3, 23, day))),
            ("Fri., Jan. 23, 2026timer3 min.", Some((6, 20, day))),
            ("(2026-01-23)", Some((1, 11, day))),
            ("or 23/01/2026", Some((3, 13, day))),
            ("May 40, 2026", Some((0, 12, None))),
            ("03/04/2026", Some((0, 10, None))),
            ("In May 2026 on 23.01.2026", Some((15, 25, day))),
            ("xJan 23, 2026", None),
            ("éJan 23, 2026", None),
            ("Jan 23, 20261", None),
            ("Jan 23, 2026A", None),
            ("Jan 23, 1826", None),
            ("123 Jan 2026", None),
            ("1.23.01.20261", None),
            ("mayhem 1, 2026", None),
        ] {
            assert_eq!(first(line).map(|found| (found.start, found.end, found.day)), wanted, "{line}");
        }
    }

    #[test]
    fn what_a_field_begins_with() {
        for text in
            ["2026-01-23Z", "2026/1/23, 10:00", "Thurs., Jan. 23rd 2026.", "sat 23-JAN-2026", "wed Jan  23 10:00 2026"]
        {
            assert_eq!(written(text), Some(date(2026, 1, 23)), "{text}");
        }
        for text in [
            "2026-01-23x",
            "202601231",
            "2026-123-01",
            "sat23 Jan 2026",
            "Jan 23 10:00:00 much-too-long 2026",
            "Jan 23 20261",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
