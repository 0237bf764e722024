//! Times of day.

use crate::annotate::Annotated;
use crate::annotate::DropReason;
use crate::annotate::times::calendar;
use crate::annotate::times::context::Context;
use crate::annotate::times::dates::{self, Unfit};
use crate::annotate::times::expression::{Found, Left};
use crate::annotate::times::point::{Point, Unit};
use crate::annotate::times::slots::Slots;
use crate::annotate::times::tense::{Signals, Tense};
use crate::annotate::times::value::{Amount, Clock, Hour, Value};
use crate::annotate::times::zone::Zone;
use crate::record::TimeKind;
use crate::text::{Kind, Range, Tag};
use jiff::civil::Date;

/// The day that the slots of a date name, if they name one.
fn day(slots: &Slots<'_, '_>, context: &Context, signals: Signals) -> Result<Option<Date>, Unfit> {
    let named = ["word", "weekday", "month", "holiday"].iter().any(|s| slots.has(s));
    if !named {
        return Ok(None);
    }
    match dates::point(slots, context, signals)? {
        Value::Point(Point::Day(d)) => Ok(Some(d)),
        Value::Text(_) => Ok(None),
        _ => Err(Unfit::Other(DropReason::NoDay)),
    }
}

/// Gives the times of day in sentence `n` that name no day the day they belong to: the one named before them in the
/// sentence, else after them, else before them in the paragraph or in the sentences right before, else the document's.
/// None where a month or a year is spoken of (a night of last August is on no one knows which day), or what comes again.
pub fn give_days(doc: &Annotated<'_>, n: usize, context: &Context, signals: Signals, found: &mut [Found]) {
    let comes_again = found.iter().any(|f| f.kind == TimeKind::Set);
    for i in 0..found.len() {
        if !is_open(&found[i]) {
            continue;
        }
        // "From 9 a.m. to 5 p.m.", every day or as hours are told, is on none in particular.
        let hours = is_end(doc, signals, found, i);
        let tense = signals.tense(doc, found[i].range);
        let beside = day_beside(doc, found, i, |day| match (tense, context.reference) {
            // "At 9:40 ten came, and the trial will go on until Monday"
            (Tense::Past, Some(today)) => day <= today,
            (Tense::Future, Some(today)) => day >= today,
            _ => true,
        });
        let day = match beside.or_else(|| earlier(doc, n, context, found[i].range).filter(|_| hours || !comes_again)) {
            Some(Point::Day(day)) => Some(day),
            Some(_) => None,
            None if hours || comes_again => None,
            // What happened overnight did so in the night that ended on the document's day.
            None if found[i].left == Left::Night && tense != Tense::Future => {
                context.reference.and_then(|today| today.yesterday().ok())
            }
            None => context.reference,
        };
        let today = beside.is_none() && tense == Tense::Past && day == context.reference;
        if let Value::Clock(clock) = &mut found[i].value {
            clock.day = day;
            // The midnight at which something began is the one before the document's day.
            if today && clock.hour == Hour::At(24, 0) {
                clock.hour = Hour::At(0, 0);
            }
        }
    }
}

/// Whether it is a time of day that names no day.
fn is_open(time: &Found) -> bool {
    matches!(&time.value, Value::Clock(c) if c.day.is_none())
}

/// The point named before time `i` in its sentence, else the day named after it, where that `fits`; what is told of
/// "overnight" has its own night unless the day stands right behind the word.
fn day_beside(doc: &Annotated<'_>, found: &[Found], i: usize, fits: impl Fn(Date) -> bool) -> Option<Point> {
    let named = |f: &Found| f.value.point().filter(|_| f.kind != TimeKind::Duration);
    let before = found[..i].iter().rev().find_map(named);
    before.or_else(|| {
        let next = found[i + 1..].iter().find(|f| !is_open(f))?;
        let between = found[i].range.stop()..next.range.first();
        let parted = doc.tokens[between].iter().any(|t| t.kind.is_quote() || t.kind == Kind::Semicolon);
        let apart = found[i].left == Left::Night && next.range.first() > found[i].range.stop() + 1;
        let joined = apart || found[i].left == Left::Night && doc.tags[found[i].range.stop()] == Tag::CC;
        // A day of a named year is what it is.
        let sure = next.left == Left::Nothing;
        let fits = |p: &Point| matches!(p, Point::Day(day) if sure || fits(*day));
        named(next).filter(|p| !parted && !joined && fits(p))
    })
}

/// Whether time `i` is an end of a range that "from" opens.
fn is_end(doc: &Annotated<'_>, signals: Signals, found: &[Found], i: usize) -> bool {
    let range =
        |a: usize, b: usize| found.get(a).zip(found.get(b)).is_some_and(|(a, b)| signals.range(doc, a.range, b.range));
    range(i, i + 1) || i.checked_sub(1).is_some_and(|before| range(before, i))
}

/// The point mentioned last before sentence `n` in its paragraph, else the day mentioned last in the sentences right
/// before: in news a paragraph is often one sentence. A time that stands alone is that of an entry of a live blog.
fn earlier(doc: &Annotated<'_>, n: usize, context: &Context, time: Range) -> Option<Point> {
    const SENTENCES: usize = 2;
    let sentence = doc.sentences.get(n)?;
    let start = doc.paragraphs.get(sentence.paragraph as usize)?.tokens.start;
    let (range, point) = context.before().find(|(range, _)| range.start < sentence.tokens.start)?;
    let near = doc.sentences.get(n.saturating_sub(SENTENCES))?.tokens.start;
    let alone = sentence.tokens.len() <= time.len() + 1;
    let shortly = range.start >= near && point.unit() == Unit::Day && !alone;
    (range.start >= start || shortly).then_some(point)
}

/// The part of a day that the slot `part` names.
pub fn part_of(slots: &Slots<'_, '_>, day: Option<Date>) -> Result<Value, Unfit> {
    let code = slots.key("part", "value").ok_or(Unfit::Other(DropReason::NoPartOfADay))?;
    Ok(Value::Clock(Clock { day, hour: Hour::Part(code.to_owned()), zone: None }))
}

/// A part of a day, with the day that the slots or the direction give.
pub fn part(slots: &Slots<'_, '_>, context: &Context, signals: Signals) -> Result<Value, Unfit> {
    if let Some(day) = day(slots, context, signals)? {
        return part_of(slots, Some(day));
    }
    let day = match slots.direction() {
        Some(n) => context.reference.and_then(|d| calendar::add(d, n, Unit::Day)),
        // Of which day "that night" is, where the text has named none, nobody knows.
        None if slots.has("that") => match context.last_of(Unit::Day).and_then(Point::days) {
            Some((day, _)) => Some(day),
            None => {
                let code = slots.key("part", "value").ok_or(Unfit::Other(DropReason::NoPartOfADay))?;
                return Ok(Value::Text(format!("XXXX-XX-XXT{code}")));
            }
        },
        None => None,
    };
    part_of(slots, day)
}

/// A time on the clock, with the day that the slots give.
pub fn clock(slots: &Slots<'_, '_>, context: &Context, signals: Signals) -> Result<Value, Unfit> {
    let mut joined = String::new();
    let (mut hour, minute) = if let Some(minutes) = slots.value("minutes").or_else(|| slots.value("minutes-to")) {
        let hour = slots.amount("time").and_then(Amount::as_whole).filter(|h| (1..=12).contains(h));
        let all = hour.ok_or(Unfit::Other(DropReason::NoHour))? * 60 + minutes;
        // A quarter to one comes after twelve.
        let all = if all < 60 { all + 12 * 60 } else { all };
        ((all / 60) as u8, (all % 60) as u8)
    } else if let Some(at) = slots.key("moment", "at") {
        let (h, m) = at.split_once(':').unwrap_or((at, "0"));
        (h.parse().unwrap_or(0u8), m.parse().unwrap_or(0u8))
    } else {
        let text = slots.text("time").ok_or(Unfit::Other(DropReason::NoTime))?;
        joined = text.to_ascii_lowercase();
        let text = text.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
        let mut parts = text.split([':', '.']);
        let four = Some(text).filter(|t| t.len() == 4).and_then(|t| t.parse::<u16>().ok());
        match parts.next().and_then(|p| p.parse::<u8>().ok()) {
            // 1800 GMT, 0230 GMT
            _ if four.is_some_and(|n| n < 2500) => four.map_or((0, 0), |n| ((n / 100) as u8, (n % 100) as u8)),
            Some(hour) => {
                let minute = parts.next().map_or(Some(0), |p| p.parse::<u8>().ok());
                (hour, minute.ok_or(Unfit::Other(DropReason::NoTime))?)
            }
            None => {
                let n = slots.amount("time").and_then(Amount::as_whole).ok_or(Unfit::Other(DropReason::NoTime))?;
                (u8::try_from(n).map_err(|_| Unfit::Other(DropReason::NoTime))?, 0)
            }
        }
    };
    if hour > 24 || minute > 59 {
        return Err(Unfit::Other(DropReason::NoSuchTime));
    }
    let of_part = slots.key("part", "value").map(|part| if part == "MO" { "AM" } else { "PM" });
    let meridiem =
        slots.key("meridiem", "value").filter(|m| !m.is_empty()).or(of_part).unwrap_or(if joined.contains('p') {
            "PM"
        } else if joined.contains('a') {
            "AM"
        } else {
            ""
        });
    match meridiem {
        // "at 2 at night"
        "PM" if hour < 5 && slots.key("part", "value") == Some("NI") => {}
        // "12 o'clock at night" ends the day.
        "PM" if hour == 12 && slots.key("part", "value") == Some("NI") => hour = 24,
        "PM" if hour < 12 => hour += 12,
        "AM" if hour == 12 => hour = 0,
        _ => {}
    }
    // "At 9.30 last night"
    let told = || slots.direction().zip(context.reference).and_then(|(n, today)| calendar::add(today, n, Unit::Day));
    let day = day(slots, context, signals)?.or_else(told);
    let named = || slots.key("zone", "offset").and_then(|offset| Zone::parse(offset, slots.key("zone", "summer")));
    // UTC+3
    let zone = slots.text("offset").map_or_else(named, Zone::from_hours);
    Ok(Value::Clock(Clock { day, hour: Hour::At(hour, minute), zone }))
}
