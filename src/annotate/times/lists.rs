//! Days and months of lists and ranges, of which one tells what the other leaves out.

use crate::annotate::Annotated;
use crate::annotate::DropReason;
use crate::annotate::times::context::Context;
use crate::annotate::times::dates::{Unfit, days};
use crate::annotate::times::expression::{Found, Left};
use crate::annotate::times::point::Point;
use crate::annotate::times::slots::Slots;
use crate::annotate::times::tense::{Signals, Tense};
use crate::annotate::times::value::Value;
use crate::annotate::times::years;
use crate::text::{Kind, Range, Tag};
use jiff::civil::Date;

/// So many months back are just past.
const JUST_PAST: i32 = 2;

/// The day with the number in the slot `day` of the month that `base` lies in: a later one when it stands behind `base`
/// (Aug. 5 and 6), an earlier one when it stands before it (Saturday 25 and Sunday 26 April).
pub fn another(slots: &Slots<'_, '_>, base: Option<&Found>) -> Result<Value, Unfit> {
    let base = base.ok_or(Unfit::Other(DropReason::NoDayBesideIt))?;
    let Value::Point(Point::Day(beside)) = base.value else { return Err(Unfit::Other(DropReason::NoDayBesideIt)) };
    let (day, _) = days(slots).ok_or(Unfit::Other(DropReason::NoDay))?;
    let at = slots.range("day").ok_or(Unfit::Other(DropReason::NoDay))?;
    let there = |month: Date| Date::new(month.year(), month.month(), day).ok();
    let found = if at.start > base.range.start {
        there(beside).filter(|d| *d > beside)
    } else {
        // "25 and Sunday 26 April", not "25 and April 26": the number must stand as the other's does.
        let number = |i: usize| slots.doc.tokens.get(i).is_some_and(|t| t.kind == Kind::Number);
        let first = base.range.first();
        if !number(first) && !number(first + 1) || base.left != Left::Year && base.range.len() < 2 {
            return Err(Unfit::Other(DropReason::NoListOfDays));
        }
        let before = beside.first_of_month().yesterday().ok();
        there(beside).filter(|d| *d < beside).or_else(|| there(before?))
    };
    found.map(|d| Value::Point(Point::Day(d))).ok_or(Unfit::Other(DropReason::NoSuchDayOfTheMonth))
}

/// A range from one month into another that is written as one word in its middle: March 30-April 2, 30 March-2 April.
pub fn across(slots: &Slots<'_, '_>, context: &Context, signals: Signals) -> Result<Value, Unfit> {
    let unfit = Unfit::Other(DropReason::NothingForBoth);
    let text = slots.text("through").ok_or(unfit)?;
    let (a, b) = text.split_once(['-', '–']).ok_or(unfit)?;
    let month = |name: &str| slots.word_in(name, "time-month")?.get("value")?.parse::<i8>().ok();
    let named = slots.value("month").and_then(|m| i8::try_from(m).ok()).ok_or(unfit)?;
    let other = slots.text("other").and_then(|t| t.parse::<i8>().ok()).ok_or(unfit)?;
    // "March 30-April 2" or "30 March-2 April"
    let ends = match (a.parse::<i8>(), b.parse::<i8>()) {
        (Ok(day), _) => month(b).map(|m| ((named, day), (m, other))),
        (_, Ok(day)) => month(a).map(|m| ((m, other), (named, day))),
        _ => None,
    };
    let ((m1, d1), (m2, d2)) = ends.ok_or(unfit)?;
    let last = match (slots.year(), context.reference) {
        (Some(year), _) => year,
        (None, Some(today)) => years::year_of(slots, today, m2, signals),
        (None, None) => return Err(Unfit::Other(DropReason::NoDateOfTheDocument)),
    };
    let first = if m2 < m1 { last.checked_sub(1).ok_or(unfit)? } else { last };
    let day = |y, m, d| Date::new(y, m, d).map_err(|_| Unfit::Other(DropReason::NoSuchDay));
    let (first, last) = (day(first, m1, d1)?, day(last, m2, d2)?);
    if last <= first { Err(unfit) } else { Ok(Value::Interval(Point::Day(first), Point::Day(last))) }
}

/// The year of the month that comes next after one that the sentence has just told to come: starts in August and ends next
/// May.
pub fn next_of(slots: &Slots<'_, '_>, context: &Context, month: i8) -> Option<i16> {
    let at = slots.at();
    let within = slots.doc.sentence_at(at.first());
    let (range, before) = context.last().filter(|(range, _)| range.first() >= within.first())?;
    let next = slots.direction() == Some(1) && !slots.has("day") && range.stop() <= at.first();
    match before {
        Point::Month(year, m) if next => {
            let first =
                Date::new(year, m, 1).ok().filter(|first| context.reference.is_some_and(|today| today < *first))?;
            Some(first.year() + i16::from(month <= m))
        }
        _ => None,
    }
}

/// The year of a month that ends a range, which is no earlier than the beginning: from May 3 to May 5.
pub fn in_range(slots: &Slots<'_, '_>, context: &Context, signals: Signals, month: i8) -> Option<i16> {
    let at = slots.at();
    let (range, first) = context.last().filter(|(range, _)| signals.to_the_end(slots.doc, *range, at))?;
    let same = match first {
        Point::Day(_) => slots.has("day"),
        Point::Month(..) => !slots.has("day"),
        _ => false,
    };
    let (first, _) = first.days().filter(|_| same && slots.direction().is_none() && !slots.has("that"))?;
    // "From May 2024 to June" says its year itself.
    let told = names_its_year(slots, range);
    let day = slots.has("day").then(|| days(slots)).flatten().map_or(1, |(d, _)| d);
    let later = (month, day) < (first.month(), if slots.has("day") { first.day() } else { 1 });
    (!told || !later).then(|| first.year() + i16::from(later))
}

impl Signals {
    /// Whether the word joins two of a list, and not the ends of a range: and, or.
    pub fn lists(self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.entry(self.joiner, i).is_some_and(|e| !e.has("end"))
    }
}

/// The year of a later month, or day, of a list, which is that of the one right before it: in April, May and June.
pub fn in_list(slots: &Slots<'_, '_>, context: &Context, signals: Signals, month: i8) -> Option<i16> {
    const WORDS: usize = 2;
    let at = slots.at();
    let (range, before) = context.last().filter(|(range, _)| range.stop() < at.first())?;
    let between = range.stop()..at.first();
    let of_list = |i: usize| slots.doc.tokens[i].kind == Kind::Comma || signals.lists(slots.doc, i);
    let listed = between.len() <= WORDS && between.clone().all(of_list);
    let same = match before {
        Point::Day(day) => slots.has("day") && day.month() < month,
        Point::Month(_, m) => !slots.has("day") && m < month,
        _ => false,
    };
    let open = slots.direction().is_none() && !slots.has("that") && !names_its_year(slots, range);
    let (first, _) = before.days().filter(|_| listed && same && open)?;
    // "In February and October", in May: nothing goes on from what was to what is to come.
    let there = Date::new(first.year(), month, 1).ok()?;
    let over = context.reference.is_some_and(|today| first <= today && today < there);
    (!over).then(|| first.year())
}

/// Whether a time ends in its year.
fn names_its_year(slots: &Slots<'_, '_>, range: Range) -> bool {
    let last = range.stop().checked_sub(1).and_then(|i| slots.doc.tokens.get(i));
    last.is_some_and(|t| t.kind == Kind::Number && t.span.len() == 4)
}

/// The year of a day that comes behind a day or month of a named year in one sentence or the next, where nothing between
/// speaks of now: on June 26, 2022, he said it would come on July 15.
pub fn in_sentence(slots: &Slots<'_, '_>, context: &Context, signals: Signals, month: i8) -> Option<i16> {
    let (doc, at) = (slots.doc, slots.at());
    let sentence = doc.sentence_at(at.first());
    let (range, point) = context.last()?;
    let next = range.first() < sentence.first();
    // Of what is just past nobody tells the year, unless the story is at it.
    let near = |today: Date| (i32::from(today.month()) - i32::from(month)).rem_euclid(12) <= JUST_PAST;
    let close = point.days().is_some_and(|(first, _)| (0..=1).contains(&(month - first.month())));
    let same = matches!(point, Point::Day(_)) == slots.has("day");
    let apart = !same || !close && context.reference.is_some_and(near);
    if next && (apart || !goes_on(doc, signals, range, at)) {
        return None;
    }
    // "Since June 2022, and again in November", up to now.
    let since = signals.ends_at(doc, sentence.first(), range.first(), signals.since);
    let named = !since && matches!(point, Point::Day(_) | Point::Month(..)) && names_its_year(slots, range);
    let mut then = false;
    for i in range.stop()..at.first() {
        match doc.tags[i] {
            Tag::MD if doc.is(signals.would, i) => then = true,
            Tag::MD | Tag::VBZ | Tag::VBP => return None,
            _ if doc.tokens[i].kind == Kind::Semicolon => return None,
            _ => {}
        }
    }
    let (first, _) = point.days().filter(|_| named && slots.direction().is_none() && !slots.has("that"))?;
    // "In December 2025 and in January"
    let listed = (range.stop()..at.first()).all(|i| doc.tags[i] == Tag::IN || doc.is(signals.joiner, i));
    let later = (then || listed) && month < first.month();
    (!next || month >= first.month()).then(|| first.year() + i16::from(later))
}

/// Whether the sentence of the time at `at` goes on with the story of the one right before it in its paragraph, where
/// the time at `before` stands: on March 3, 2014, ten ships sank. On March 5 all had.
fn goes_on(doc: &Annotated<'_>, signals: Signals, before: Range, at: Range) -> bool {
    let number = |r: Range| doc.sentence_of.get(r.first()).map(|&n| n as usize);
    let (Some(a), Some(b)) = (number(before), number(at)) else { return false };
    let paragraph = |n: usize| doc.sentences.get(n).map(|s| s.paragraph);
    a + 1 == b && paragraph(a) == paragraph(b) && signals.tense(doc, at) == Tense::Past
}
