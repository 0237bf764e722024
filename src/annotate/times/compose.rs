//! Times made of times: a smaller one inside a larger, one counted from another, the second Tuesday of a month.
//!
//! Each reads the times that other rules found, so that they nest: a week before the first Monday of next month.

use crate::annotate::Annotated;
use crate::annotate::DropReason;
use crate::annotate::times::calendar;
use crate::annotate::times::context::Context;
use crate::annotate::times::dates::Unfit;
use crate::annotate::times::expression::{Found, Left};
use crate::annotate::times::point::{Point, Unit};
use crate::annotate::times::slots::Slots;
use crate::annotate::times::value::{Amount, Clock, Hour, Value};
use crate::patterns::lexicon::Entry;
use crate::text::{Kind, Range, Tag};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A day of no known date.
const UNKNOWN: &str = "XXXX-XX-XX";

/// Days of a week.
const WEEK: i64 = 7;

/// So many times back an event is looked for.
const EVENTS: usize = 24;

/// The time `small` in the larger one: Tuesday of last week, April of last year, noon on the first Monday of May.
pub fn inside(slots: &Slots<'_, '_>, small: &Found, large: &Found) -> Result<Value, Unfit> {
    // "10:30 the next morning", and nobody knows after what.
    if let (Left::Day, Value::Clock(Clock { hour: Hour::At(h, m), .. }), Value::Text(text)) =
        (small.left, &small.value, &large.value)
        && text.starts_with(UNKNOWN)
    {
        return Ok(Value::Text(format!("{UNKNOWN}T{h:02}:{m:02}")));
    }
    let point = large.value.point().ok_or(Unfit::Other(DropReason::NoPoint))?;
    if slots.has("span") {
        return before_the_next(slots, small, large);
    }
    let comma = small.range.stop() < large.range.first()
        && slots.doc.tokens[small.range.stop()..large.range.first()].iter().any(|t| t.kind == Kind::Comma);
    match (small.left, point) {
        (Left::Week, Point::Week(..) | Point::Weekend(..)) if !comma => {
            let day = small.value.point().and_then(Point::days).ok_or(Unfit::Other(DropReason::NoDay))?.0;
            let (first, last) = point.days().ok_or(Unfit::Other(DropReason::OutsideTheCalendar))?;
            let there = calendar::on_or_after(first, day.weekday()).filter(|d| *d <= last);
            at_day(&small.value, there.ok_or(Unfit::Other(DropReason::NoSuchWeekdayThere))?)
        }
        (Left::Year, Point::Year(year)) => in_year(&small.value, year),
        (Left::Day | Left::Night, Point::Day(day)) => at_day(&small.value, day),
        _ => Err(Unfit::Other(DropReason::NotOneInsideTheOther)),
    }
}

/// The value of a time whose year or week comes with the one that follows it in a list or range: May and June 2024,
/// Tuesday through Thursday of last week.
fn before_the_next(slots: &Slots<'_, '_>, small: &Found, large: &Found) -> Result<Value, Unfit> {
    let unfit = Unfit::Other(DropReason::NothingForBoth);
    let (day, next) = small.value.point().and_then(Point::days).zip(large.value.point()).ok_or(unfit)?;
    // "March, the month after May 2024" are no two of a list.
    let first = slots.doc.tokens.get(large.range.first()).map(|t| t.kind);
    if !first.is_some_and(|k| k.is_capitalised() || k == Kind::Number) {
        return Err(unfit);
    }
    let last = large.range.stop().saturating_sub(1);
    let number = slots.doc.tokens.get(last).is_some_and(|t| t.kind == Kind::Number && t.span.len() == 4);
    // In "May, June and July 2024" June has its year from July.
    let named = slots.doc.pack.lexicons.id("time-month").is_some_and(|id| slots.doc.is(id, large.range.first()));
    let year = number || named && large.left == Left::Nothing;
    let week = slots.doc.pack.lexicons.id("time-unit-one").is_some_and(|id| slots.doc.is(id, last));
    match (small.left, next) {
        (Left::Year, Point::Day(_) | Point::Month(..) | Point::Quarter(..) | Point::Half(..) | Point::Season(..))
            if year =>
        {
            year_of_the_next(&small.value, next)
        }
        (Left::Week, Point::Day(next)) if week => {
            calendar::on_or_before(next, day.0.weekday()).map(|d| Value::Point(Point::Day(d))).ok_or(unfit)
        }
        _ => Err(unfit),
    }
}

/// The same day or month in the year of the one that follows it; in the year before, where it would come later: December
/// to January 2025.
fn year_of_the_next(value: &Value, next: Point) -> Result<Value, Unfit> {
    let small = value.point().filter(|p| p.unit() == next.unit()).ok_or(Unfit::Other(DropReason::NotOfOneSize))?;
    let first = next.days().ok_or(Unfit::Other(DropReason::OutsideTheCalendar))?.0;
    let there = in_year(&Value::Point(small), first.year())?;
    let later = there.point().and_then(Point::days).is_some_and(|(d, _)| d > first);
    if later { in_year(&Value::Point(small), first.year().saturating_sub(1)) } else { Ok(there) }
}

/// The same value on another day.
fn at_day(value: &Value, day: Date) -> Result<Value, Unfit> {
    match value {
        Value::Point(Point::Day(_)) => Ok(Value::Point(Point::Day(day))),
        Value::Clock(clock) => Ok(Value::Clock(Clock { day: Some(day), ..clock.clone() })),
        _ => Err(Unfit::Other(DropReason::NoDay)),
    }
}

/// The same value in another year.
fn in_year(value: &Value, year: i16) -> Result<Value, Unfit> {
    let moved = |point: Point| {
        Some(match point {
            Point::Day(d) => Point::Day(Date::new(year, d.month(), d.day()).ok()?),
            Point::Month(_, m) => Point::Month(year, m),
            Point::Quarter(_, q) => Point::Quarter(year, q),
            Point::Half(_, h) => Point::Half(year, h),
            Point::Season(_, s) => Point::Season(year, s),
            _ => return None,
        })
    };
    let moved = |p: &Point| moved(*p).ok_or(Unfit::Other(DropReason::NotInThatYear));
    match value {
        Value::Point(p) => moved(p).map(Value::Point),
        Value::Interval(a, b) => Ok(Value::Interval(moved(a)?, moved(b)?)),
        Value::Clock(clock) => match clock.day.map(Point::Day) {
            Some(day) => match moved(&day)? {
                Point::Day(day) => Ok(Value::Clock(Clock { day: Some(day), ..clock.clone() })),
                _ => Err(Unfit::Other(DropReason::NoDay)),
            },
            None => Err(Unfit::Other(DropReason::NoDay)),
        },
        // Without a day of publication, "May" and "3 May" have no year of their own.
        Value::Text(text) => without_year(text, year).ok_or(Unfit::Other(DropReason::NotInAYear)),
        _ => Err(Unfit::Other(DropReason::NotInAYear)),
    }
}

/// The value of XXXX-05 or XXXX-05-03 in a year.
fn without_year(text: &str, year: i16) -> Option<Value> {
    let mut parts = text.strip_prefix("XXXX-")?.split('-').map(|p| p.parse::<i8>().ok());
    let point = match (parts.next()??, parts.next()) {
        (month, None) if (1..=12).contains(&month) => Point::Month(year, month),
        (month, Some(day)) => Point::Day(Date::new(year, month, day?).ok()?),
        _ => return None,
    };
    Some(Value::Point(point))
}

/// So many units before or after a time: two weeks before Christmas, the Friday after Easter, a fortnight on Monday.
pub fn shift(slots: &Slots<'_, '_>, base: &Found, today: Option<Date>) -> Result<Value, Unfit> {
    let way = slots.value("way").or(slots.spec.offset).unwrap_or(1);
    if let Value::Clock(clock @ Clock { hour: Hour::At(..), .. }) = &base.value
        && let Some(unit) = slots.unit().filter(|u| *u < Unit::Day)
    {
        return clock_shift(clock, slots, unit, way);
    }
    let mut point = base.value.point().ok_or(Unfit::Other(DropReason::NothingToCountFrom))?;
    // "The week after last month's vote": of the vote only the month is known.
    if point.unit() > Unit::Day && slots.doc.tags.get(base.range.stop()) == Some(&Tag::POS) {
        return Err(Unfit::Other(DropReason::AnEventOfNoKnownDay));
    }
    // "Two months before the end of last year"
    let edge = match (base.modifier, point.unit() > Unit::Day) {
        (Some("START"), true) => point.days().map(|(first, _)| first),
        (Some("END"), true) => point.days().map(|(_, last)| last),
        _ => None,
    };
    point = edge.map_or(point, Point::Day);
    if slots.spec.ahead {
        point = ahead(point, base.left, today).ok_or(Unfit::Other(DropReason::NoDayToCome))?;
    }
    shifted(slots, point, way)
}

/// So many units before or after an event of which the text has told when it was: a day after the vote.
pub fn from_event(slots: &Slots<'_, '_>, context: &Context, event: &Entry) -> Result<Value, Unfit> {
    let doc = slots.doc;
    let lexicon = slots.lexicon("event").ok_or(Unfit::Other(DropReason::NoEvent))?;
    let tells = |&(range, _): &(Range, Point)| {
        let sentence = doc.sentence_at(range.first());
        let apart = slots.lexicon("way").is_some_and(|way| {
            doc.pack.lexicons.ending(doc.text, &doc.tokens, &doc.tags, sentence.first(), range.first(), way).is_some()
        });
        if apart {
            return false;
        }
        let named =
            |&i: &usize| i < slots.found.range.first() && doc.entry(lexicon, i).is_some_and(|e| e.lemma == event.lemma);
        sentence.indices().filter(named).any(|i| happens(doc, i, range))
    };
    let (_, point) = context.before().take(EVENTS).find(tells).ok_or(Unfit::Other(DropReason::AnEventOfNoKnownTime))?;
    // "The day before the murder", of which only the month is known.
    if slots.unit().is_some_and(|unit| point.unit() > unit) {
        return Err(Unfit::Other(DropReason::AnEventOfNoKnownDay));
    }
    shifted(slots, point, slots.value("way").or(slots.spec.offset).unwrap_or(1))
}

/// Whether the event at token `i` is what the time at `range` is of: "was shot on 3 May", "the vote was held on 3 May", not
/// "on 8 April they searched the site of the shooting".
fn happens(doc: &Annotated<'_>, i: usize, range: Range) -> bool {
    const BESIDE: usize = 4;
    let beside = range.first() > i && range.first() - i <= BESIDE;
    beside || matches!(doc.tags[i], Tag::VBD | Tag::VBN)
}

/// The point so many units, or one unit or weekday, before or after another.
fn shifted(slots: &Slots<'_, '_>, point: Point, way: i64) -> Result<Value, Unfit> {
    let (first, last) = point.days().ok_or(Unfit::Other(DropReason::OutsideTheCalendar))?;
    let edge = if way < 0 { first } else { last };
    let outside = Unfit::Other(DropReason::OutsideTheCalendar);
    if let Some(number) = slots.value("weekday") {
        let weekday = calendar::weekday(number).ok_or(Unfit::Other(DropReason::NoSuchWeekday))?;
        // The second Sunday after Easter; the last Sunday before it.
        let n = slots.number_in("ordinal").unwrap_or(1);
        let n = if n < 0 && way < 0 { 1 } else { n };
        let day = beyond(edge, weekday, way).filter(|_| n > 0);
        let day = day.and_then(|d| calendar::add(d, way.signum() * (n - 1), Unit::Week)).ok_or(outside)?;
        return Ok(Value::Point(Point::Day(day)));
    }
    let unit = slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))?;
    if unit < Unit::Day {
        return Err(Unfit::Other(DropReason::NoTimeOfDayToCountFrom));
    }
    // "The week after Christmas", not "a week after Christmas".
    if !slots.has("n") && !slots.spec.ahead {
        let held = Point::holding(edge, unit).ok_or(Unfit::Other(DropReason::NoPointOfThisSize))?;
        return held.shift(way, unit).map(Value::Point).ok_or(outside);
    }
    let n = if slots.has("n") { slots.amount("n").and_then(Amount::as_whole) } else { Some(1) };
    let n = n.ok_or(Unfit::Other(DropReason::NoNumber))?;
    // "Two years ago today" is a day.
    let whole = slots.spec.offset.is_some() && point.unit() == Unit::Day;
    let from = if whole { Some(point) } else { counted_from(point, edge, unit) };
    let from = from.ok_or(Unfit::Other(DropReason::TooLargeToCountFrom))?;
    from.shift(way * n, unit).map(Value::Point).ok_or(outside)
}

/// The point that units are counted from: of a stretch of days its edge; of a day its month or year, when those are
/// counted.
pub fn counted_from(point: Point, edge: Date, unit: Unit) -> Option<Point> {
    match point {
        Point::Week(..) | Point::Weekend(..) if unit < Unit::Week => Some(Point::Day(edge)),
        p if p.unit() > unit => None,
        Point::Day(day) if unit >= Unit::Month => Point::holding(day, unit.min(Unit::Year)),
        p => Some(p),
    }
}

/// A weekday taken for the last one, as the next one.
fn ahead(point: Point, left: Left, today: Option<Date>) -> Option<Point> {
    let Point::Day(day) = point else { return None };
    match today {
        Some(today) if left == Left::Week && day < today => day.checked_add(WEEK.days()).ok().map(Point::Day),
        Some(today) if day < today => None,
        _ => Some(point),
    }
}

/// The first such weekday before or after a day.
fn beyond(day: Date, weekday: Weekday, way: i64) -> Option<Date> {
    if way < 0 {
        calendar::on_or_before(day.yesterday().ok()?, weekday)
    } else {
        calendar::on_or_after(day.tomorrow().ok()?, weekday)
    }
}

/// Hours or minutes from a time of day.
fn clock_shift(clock: &Clock, slots: &Slots<'_, '_>, unit: Unit, way: i64) -> Result<Value, Unfit> {
    let Hour::At(hour, minute) = clock.hour else { return Err(Unfit::Other(DropReason::NoHour)) };
    let hundredths = match slots.amount("n") {
        Some(Amount::Number(n)) => i64::try_from(n).map_err(|_| Unfit::Other(DropReason::NoNumber))?,
        _ => return Err(Unfit::Other(DropReason::NoNumber)),
    };
    let minutes = match unit {
        Unit::Hour => hundredths.checked_mul(60),
        Unit::Minute => Some(hundredths),
        _ => None,
    };
    let minutes = minutes.ok_or(Unfit::Other(DropReason::NoMinutes))? / 100;
    let all = i64::from(hour) * 60 + i64::from(minute) + way.signum() * minutes;
    let (days, rest) = (all.div_euclid(1440), all.rem_euclid(1440));
    let day = match clock.day {
        Some(day) => Some(calendar::add(day, days, Unit::Day).ok_or(Unfit::Other(DropReason::OutsideTheCalendar))?),
        None if days == 0 => None,
        None => return Err(Unfit::Other(DropReason::OnNoKnownDay)),
    };
    let hour = Hour::At((rest / 60) as u8, (rest % 60) as u8);
    Ok(Value::Clock(Clock { day, hour, zone: clock.zone }))
}

/// The weekday, day, week or month with a number in a larger time: the second Tuesday of April, the last week of May.
pub fn nth_in(slots: &Slots<'_, '_>, base: &Found) -> Result<Value, Unfit> {
    let point = base.value.point().ok_or(Unfit::Other(DropReason::NoPoint))?;
    let outside = Unfit::Other(DropReason::OutsideTheCalendar);
    let (first, mut last) = point.days().ok_or(outside)?;
    let mut size = point.unit();
    // "The last day of Ramadan 2025"
    if let Value::Interval(_, end) = &base.value {
        last = end.days().ok_or(outside)?.1;
        size = size.max(Unit::Week);
    }
    let n = slots.number_in("ordinal").filter(|n| *n != 0).ok_or(Unfit::Other(DropReason::NoNumber))?;
    let missing = Unfit::Other(DropReason::NoSuchPartOfIt);
    let nth_weekday = |weekday: Weekday| {
        let edge = if n < 0 { calendar::on_or_before(last, weekday) } else { calendar::on_or_after(first, weekday) };
        let steps = if n < 0 { n + 1 } else { n - 1 };
        calendar::add(edge?, steps, Unit::Week).filter(|d| (first..=last).contains(d))
    };
    if let Some(number) = slots.value("weekday") {
        let weekday = calendar::weekday(number).ok_or(Unfit::Other(DropReason::NoSuchWeekday))?;
        // The last Monday of a week is that week's only one, said otherwise.
        let day = nth_weekday(weekday).filter(|_| size > Unit::Week);
        return day.map(|d| Value::Point(Point::Day(d))).ok_or(missing);
    }
    let unit = slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))?;
    if unit >= size {
        return Err(Unfit::Other(DropReason::NotLargerThanItsPart));
    }
    let part = match unit {
        // A week belongs to the month that most of its days lie in.
        Unit::Week => nth_weekday(Weekday::Thursday).and_then(|d| Point::holding(d, unit)),
        Unit::Weekend => nth_weekday(Weekday::Saturday).and_then(|d| Point::holding(d, unit)),
        _ => {
            let (edge, steps) = if n < 0 { (last, n + 1) } else { (first, n - 1) };
            let held = Point::holding(edge, unit).and_then(|p| p.shift(steps, unit));
            held.filter(|p| p.days().is_some_and(|(a, b)| first <= a && b <= last))
        }
    };
    part.map(Value::Point).ok_or(missing)
}
