//! Dates of publication: as fields give them, as a first line states them, as a dateline prints them.

mod forms;

use crate::Article;
use forms::Found;
use jiff::civil::Date;
use regex::Regex;
use std::fmt;
use std::sync::LazyLock;

impl Article {
    /// The same article with a day of publication, in any of the forms in which articles print it: `2026-01-23`,
    /// `January 23, 2026`, `23 January 2026`, also with a time behind it.
    ///
    /// # Errors
    /// When the text is no day of the calendar in such a form.
    pub fn with_day(self, day: &str) -> Result<Self, BadDay> {
        parse(day).map(|date| self.with_date(date)).ok_or_else(|| BadDay(day.to_owned()))
    }
}

/// A text that is no day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDay(String);

impl fmt::Display for BadDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no day of the calendar; write it as 2026-01-23", self.0)
    }
}

impl std::error::Error for BadDay {}

/// Reads a date in one of the usual written forms: `2026-01-23` (also with a time after it, as in RFC 3339),
/// `2026/01/23`, `20260123`, `January 23, 2026`, `Jan. 23, 2026`, `23 January 2026`, with or without a day of the week
/// before it and a time after it, `23.01.2026`, and `01/23/2026` or `23/01/2026` where the numbers tell which is the day. The day is
/// the one written; no time zone is applied.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    forms::written(text)
}

/// The date that a text itself gives: a first line that starts `date YYYY-MM-DD`, or a dateline with a year
/// ("LONDON, 23 January 2026 —", "SANTA RITA, March 3, 2025 (Agency) —", "LONDON 1996-08-30") at the start of one of the
/// first lines. A dateline without a year gives no date: to guess the year would make every date of the article a guess.
#[must_use]
pub fn of_text(text: &str) -> Option<Date> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES_LOOKED_AT);
    // Few lines hold a year, and the expressions take their time to compile.
    lines.enumerate().filter(|(_, line)| has_year(line)).find_map(|(n, line)| {
        let stated = (n == 0).then(|| from_captures(&DATE_LINE.captures(line)?)).flatten();
        stated.or_else(|| DATELINES.iter().find_map(|form| from_captures(&form.captures(line)?)))
    })
}

/// Whether four digits stand in a row.
fn has_year(line: &str) -> bool {
    let mut run = 0;
    line.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == 4
    })
}

/// The first date printed in a line (`Published 23 January 2026`, `Jan. 23, 2026 10:05 p.m.`, `12-20-2023` not), unless it
/// is one of a change ("Updated Jan. 24, 2026"; then one behind it that is said to be of publication), of a sentence ("the
/// treaty of March 3, 2025") or of a copyright.
#[must_use]
pub fn printed(line: &str) -> Option<Date> {
    let found = first_printed(line)?;
    let (before, rest) = (&line[..found.start], &line[found.end..]);
    if in_sentence(before) || goes_on(rest, before) || before.contains('©') || is_of_reader(line) {
        return None;
    }
    if !says_changed(before) {
        return found.day;
    }
    let next = first_printed(rest)?;
    let between = &rest[..next.start];
    let other = next.day?;
    // “Updated Jan. 24, 2026 Jan. 23, 2026”: what was changed was published before.
    let is_before = || between.len() < 40 && found.day.is_some_and(|changed| other < changed);
    (!says_changed(between) && (says_published(between) || is_before())).then_some(other)
}

/// Whether a line gives the day on which the page is read, and not one of the article: “Today: Friday, January 23, 2026”.
fn is_of_reader(line: &str) -> bool {
    let line = line.to_lowercase();
    WORDS.readers.iter().any(|words| line.contains(words))
}

/// Whether words before a date are the label of something that is to come: “Deadline:”, “Next sailing:”.
#[must_use]
pub fn says_other(before: &str) -> bool {
    before.trim_end().strip_suffix(':').is_some_and(|label| {
        let label = label.trim_start().to_lowercase();
        label.starts_with("next ") || WORDS.others.iter().any(|other| label.ends_with(other))
    })
}

/// Whether the words before a date call it one of a change, or of something that is to come: of several such words the last counts.
#[must_use]
pub fn says_changed(before: &str) -> bool {
    let mut before = before.to_lowercase();
    if says_other(&before) {
        return true;
    }
    for credit in &WORDS.credits {
        before = before.replace(credit, "");
    }
    let last = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
    last(&WORDS.changed) > last(&WORDS.published)
}

/// Whether a line says that the day in it is that of publication.
#[must_use]
pub fn says_published(line: &str) -> bool {
    let line = line.to_lowercase();
    let begins = WORDS.sentences.iter().any(|start| line.starts_with(start));
    begins || WORDS.published.iter().any(|word| line.contains(word))
}

/// Where the first date printed in a line begins, in bytes.
#[must_use]
pub fn first_printed_at(line: &str) -> Option<usize> {
    Some(first_printed(line)?.start)
}

/// The first date printed in a line.
#[must_use]
pub fn first_day(line: &str) -> Option<Date> {
    first_printed(line)?.day
}

fn first_printed(line: &str) -> Option<Found> {
    has_year(line).then(|| forms::first(line))?
}

/// Whether what stands before a date makes it a part of a sentence: a word in lower case, and nothing of publishing, no
/// byline and no time of day.
fn in_sentence(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let is_word = last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_lowercase());
    let before = before.to_lowercase();
    let words = || WORDS.changed.iter().chain(&WORDS.published).chain(&WORDS.publishing);
    let is_of_publishing = WORDS.sentences.iter().any(|start| before.starts_with(start))
        || words().any(|word| before.contains(word))
        || before.starts_with("by ")
        || [" am ", " pm ", "a.m. ", "p.m. "].iter().any(|half| before.contains(half));
    is_word && !matches!(last, "am" | "pm") && !is_of_publishing
}

/// Whether a sentence goes on behind a date: “On March 3, 2025 the ferries stopped for good.” No byline and no label does so.
fn goes_on(after: &str, before: &str) -> bool {
    let mut words = after.trim_start_matches([',', ' ']).split_whitespace();
    let is_low = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    is_low
        && words.count() >= SENTENCE
        && after.trim_end_matches(['”', '"', '’', ')', ' ']).ends_with(['.', '!', '?'])
        && !says_published(before)
}

/// Words behind the first that comes after a date, at least, where it is a sentence's.
const SENTENCE: usize = 4;

/// A dateline stands above or in the first paragraph, below at most a headline, a standfirst and a byline.
const LINES_LOOKED_AT: usize = 5;

const MONTH: &str = r"(?<month>(?i-u:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?";
const WEEKDAY: &str = r"(?:(?i-u:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i-u:day)?\.?,?\s+)?";
/// Place names in capitals, with perhaps a country or region after a comma: "KYIV", "SANTA RITA, Calif."
const CITY: &str = r"\p{Lu}[\p{Lu}.'’\- ]+(?:,\s+\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*)?)?";

/// The lists of `dates.txt`.
#[derive(Default)]
struct Words {
    credits: Vec<&'static str>,
    changed: Vec<&'static str>,
    published: Vec<&'static str>,
    publishing: Vec<&'static str>,
    sentences: Vec<&'static str>,
    readers: Vec<&'static str>,
    others: Vec<&'static str>,
    months: Vec<&'static str>,
    weekdays: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut lists = Words::default();
    let mut section = "";
    for line in include_str!("dates.txt").lines().map(str::trim) {
        let words = line.split_ascii_whitespace();
        match (line.strip_prefix('[').and_then(|line| line.strip_suffix(']')), section) {
            _ if line.starts_with('#') => {}
            (Some(name), _) => section = name,
            (None, "changed") => lists.changed.extend(words),
            (None, "credits") if !line.is_empty() => lists.credits.push(line),
            (None, "sentences") if !line.is_empty() => lists.sentences.push(line),
            (None, "readers") if !line.is_empty() => lists.readers.push(line),
            (None, "others") if !line.is_empty() => lists.others.push(line),
            (None, "published") => lists.published.extend(words),
            (None, "publishing") => lists.publishing.extend(words),
            (None, "months") => lists.months.extend(words),
            (None, "weekdays") => lists.weekdays.extend(words),
            _ => {}
        }
    }
    lists
});

static DATE_LINE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(?i:date):?\s+(?<year>\d{4})-(?<mon>\d\d)-(?<day>\d\d)\b"));

static DATELINES: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    const END: &str = r"(?:\s+\([^)]{1,40}\))?\s*(?:[—–:-]|$)";
    [
        regex(&format!(r"^{CITY},?\s+{WEEKDAY}{MONTH}\s+(?<day>\d\d?),?\s+(?<year>\d{{4}}){END}")),
        regex(&format!(r"^{CITY},?\s+{WEEKDAY}(?<day>\d\d?)\s+{MONTH},?\s+(?<year>\d{{4}}){END}")),
        regex(&format!(r"^{CITY},?\s+(?<year>\d{{4}})-(?<mon>\d\d)-(?<day>\d\d){END}")),
    ]
});

#[allow(clippy::expect_used, reason = "the patterns are constants of this file and a test compiles each")]
fn regex(pattern: &str) -> Regex {
    // The digits of all scripts make for large tables, and no date here is written in others than these.
    Regex::new(&pattern.replace(r"\d", "[0-9]")).expect("a constant pattern")
}

fn from_captures(found: &regex::Captures<'_>) -> Option<Date> {
    let month = match found.name("mon") {
        Some(number) => number.as_str().parse().ok()?,
        None => month_number(found.name("month")?.as_str())?,
    };
    Date::new(found["year"].parse().ok()?, month, found["day"].parse().ok()?).ok()
}

/// The number of a month by its name, or by the first three letters of it.
#[must_use]
pub fn month(name: &str) -> Option<i8> {
    month_number(name)
}

fn month_number(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = name.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| *month == start)?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_usual_written_forms() {
        for text in [
            "2026-01-23",
            " 2026-01-23 ",
            "2026-01-23T23:30:00-08:00",
            "2026-01-23T10:00:00.123Z",
            "2026-01-23 10:00:00 +0000",
            "2026/01/23",
            "2026/1/23",
            "20260123",
            "20260123T101500",
            "January 23, 2026",
            "Jan. 23, 2026",
            "jan 23 2026",
            "Friday, January 23rd, 2026 10:05 a.m. EST",
            "23 January 2026",
            "Fri, 23 Jan 2026 10:00:00 GMT",
            "23-Jan-2026",
            "Fri Jan 23 10:00:00 EST 2026",
            "Fri Jan 23 2026 10:00:00 GMT+0000 (UTC)",
            "23.01.2026 10:00",
            "01/23/2026",
            "23/1/2026, 10:00",
        ] {
            assert_eq!(parse(text), Some(date(2026, 1, 23)), "{text}");
        }
    }

    #[test]
    fn dates_in_print() {
        for line in [
            "Published 11:26 pm EST, Friday, January 23, 2026",
            "By Ana Ruiz - 23rd January 2026 | Updated Jan 24, 2026",
            "Jan. 23, 2026 3 AM PT",
            "Ana Ruiz 4:00 PM on January 23, 2026",
            "By Ana Ruiz on January 23, 2026",
            "Updated 10:00, published Jan. 23, 2026",
            "posted on 2026-01-23 23:30 EST",
            "Ana Ruiz | 23.01.2026",
            "23-01-2026",
            "By Ana Ruiz, edited by Bo Li, January 23, 2026",
            "Reviewed by Bo Li | Jan 23, 2026",
            "This story is from January 23, 2026",
            "Velmora Desk / 03:15:09 PM IST January 23, 2026",
            "Updated: Jan 25, 2026 | Published: Jan 23, 2026",
            "Updated Jan. 24, 2026 10:00 a.m. Jan. 23, 2026 9:00 a.m.",
            "2026.01.23 10:00",
            "Jan-23-2026",
            "Friday 23rd of January 2026",
            "Fri., Jan. 23, 2026timer3 min. read",
        ] {
            assert_eq!(printed(line), Some(date(2026, 1, 23)), "{line}");
        }
        for line in [
            "Updated Jan. 24, 2026",
            "In 2026",
            "May 3",
            "Last modified: 3 May 2026",
            "Corrected on 3 May 2026",
            "Posted 03/04/2026",
            "Updated Jan. 24, 2026 - January 26, 2026",
            "© 2026 The Harbour. January 1, 2026",
            "Today: Friday, January 23, 2026",
            "Friday, January 23, 2026 | Today’s Paper",
            "The strait as it was on March 3, 2025, before the ferries stopped",
            "On March 3, 2025 the ferries stopped for the last time.",
            "March 3, 2025, was the day on which they stopped, “for good”.",
            "",
        ] {
            assert_eq!(printed(line), None, "{line}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "Friday",
            "2026",
            "2026-13-01",
            "2026-02-30",
            "January 2026",
            "1769126400",
            "202601231",
            "mayhem 1, 2026",
            "03/04/2026",
            "23/24/2026",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_first_line_gives_the_date() {
        assert_eq!(of_text(" date 2026-01-23 The Kremlin said"), Some(date(2026, 1, 23)));
        assert_eq!(of_text("\n\ndate 2026-01-23\n\nThe text"), Some(date(2026, 1, 23)));
        assert_eq!(of_text("Date: 2026-01-23\nThe text"), Some(date(2026, 1, 23)));
        assert_eq!(of_text("The date 2026-01-23 was set"), None);
    }

    #[test]
    fn datelines_with_a_year() {
        for text in [
            "LONDON, 23 January 2026 — The talks",
            "A headline\n\nBy A Writer\n\nSANTA RITA, Calif., January 23, 2026 (Agency) - The talks",
            "PORT-AU-PRINCE, Jan. 23, 2026 -- The talks",
            "KYIV, Friday, January 23, 2026 –",
            "A HEADLINE.\nLONDON 2026-01-23\nThe talks",
        ] {
            assert_eq!(of_text(text), Some(date(2026, 1, 23)), "{text}");
        }
    }

    #[test]
    fn datelines_without_a_year_give_none() {
        assert_eq!(of_text("KYIV, Jan. 23 (Agency) — The talks"), None);
        assert_eq!(of_text("The treaty of March 3, 2025 — long awaited — was signed."), None);
        assert_eq!(of_text(""), None);
    }
}
