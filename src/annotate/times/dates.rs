//! Points of the calendar from the words for weekdays, months, days, years and holidays.

use crate::annotate::DropReason;
use crate::annotate::times::context::Context;
use crate::annotate::times::point::{Point, Unit};
use crate::annotate::times::slots::Slots;
use crate::annotate::times::tense::{Signals, Tense};
use crate::annotate::times::value::{Amount, Clock, Hour, Value};
use crate::annotate::times::zone::Zone;
use crate::annotate::times::{calendar, feasts, lists, numbers, years};
use crate::text::Tag;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// What can't be given a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Another reading may be tried.
    Other(DropReason),
    /// A day that the calendar lacks: the words are left alone, and the reader is told.
    NoSuchDay,
}

/// A holiday within so many days is the one before which something has been.
const SOON: i32 = 60;

/// Days from the first to the second weekday of a list or range.
const LONGEST_LIST: i32 = 5;

/// The point that the slots `weekday`, `month`, `day`, `year`, `word`, `holiday` and `direction` name.
pub fn point(slots: &Slots<'_, '_>, context: &Context, signals: Signals) -> Result<Value, Unfit> {
    if let Some(offset) = slots.value("word") {
        let Some(today) = context.reference else { return Ok(Value::Text("XXXX-XX-XX".into())) };
        let day = calendar::add(today, offset, Unit::Day).ok_or(Unfit::NoSuchDay)?;
        return Ok(Value::Point(Point::Day(day)));
    }
    if slots.has("through") {
        return lists::across(slots, context, signals);
    }
    if let Some(when) = slots.key("holiday", "on") {
        return holiday(slots, context, signals, when);
    }
    let Some(month) = slots.value("month").or_else(|| slots.key("joined", "month")?.parse().ok()) else {
        if let Some(number) = slots.value("weekday").or_else(|| slots.value("weekdays")) {
            let weekday = calendar::weekday(number).ok_or(Unfit::Other(DropReason::NoSuchWeekday))?;
            if slots.has("day") {
                return day_of_weekday(slots, context, signals, weekday);
            }
            return weekday_alone(slots, context, signals, weekday, number);
        }
        if slots.has("day") {
            // The words that the rule needs before it are no signal: the truce held until the 19th.
            return day_alone(slots, context, signals.tense(slots.doc, slots.found.range));
        }
        let year = slots.year().ok_or(Unfit::Other(DropReason::NoYear))?;
        return Ok(Value::Point(Point::Year(year)));
    };
    let month = i8::try_from(month).map_err(|_| Unfit::Other(DropReason::NoSuchMonth))?;
    let year = match slots.year() {
        Some(year) => Some(year),
        None if slots.has("that") => match context.last_in(Unit::Year) {
            Some(Point::Year(year)) => Some(year),
            _ => return Err(Unfit::Other(DropReason::NoYearToCountFrom)),
        },
        None => match lists::next_of(slots, context, month)
            .or_else(|| lists::in_range(slots, context, signals, month))
            .or_else(|| lists::in_list(slots, context, signals, month))
            .or_else(|| lists::in_sentence(slots, context, signals, month))
        {
            Some(year) => Some(year),
            None => context.reference.map(|today| years::year_of(slots, today, month, signals)),
        },
    };
    if !slots.has("day") {
        return Ok(match year {
            Some(year) => Value::Point(Point::Month(year, month)),
            None => Value::Text(format!("XXXX-{month:02}")),
        });
    }
    let days = days(slots).ok_or(Unfit::Other(DropReason::NoDay))?;
    let Some(year) = year else {
        Date::new(2000, month, days.0).map_err(|_| Unfit::NoSuchDay)?;
        return Ok(Value::Text(format!("XXXX-{month:02}-{:02}", days.0)));
    };
    let first = Date::new(year, month, days.0).map_err(|_| Unfit::NoSuchDay)?;
    match days.1 {
        Some(last) if last > days.0 => {
            let last = Date::new(year, month, last).map_err(|_| Unfit::NoSuchDay)?;
            Ok(Value::Interval(Point::Day(first), Point::Day(last)))
        }
        _ => Ok(Value::Point(Point::Day(first))),
    }
}

/// The day in the slot `day`: 23, 23rd, 23-24, first.
pub(super) fn days(slots: &Slots<'_, '_>) -> Option<(i8, Option<i8>)> {
    if let Some(n) = slots.value("day") {
        return Some((i8::try_from(n).ok()?, None));
    }
    let text = slots.text("day")?;
    let last = slots.text("last").and_then(|t| t.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok());
    let mut parts = text.split(['-', '–', '‑']).map(|p| p.trim_end_matches(|c: char| c.is_alphabetic() || c == '.'));
    let first = parts.next()?.parse().ok()?;
    Some((first, last.or_else(|| parts.next().and_then(|p| p.parse().ok()))))
}

/// The day of the document's month with the number in the slot `day`, or of the month after or before, where it would
/// lie against the tense.
fn day_alone(slots: &Slots<'_, '_>, context: &Context, tense: Tense) -> Result<Value, Unfit> {
    let (day, _) = days(slots).ok_or(Unfit::Other(DropReason::NoDay))?;
    let today = context.reference.ok_or(Unfit::Other(DropReason::NoDateOfTheDocument))?;
    let months = match tense {
        Tense::Past if day > today.day() => -1,
        Tense::Future if day < today.day() => 1,
        _ => 0,
    };
    let month = calendar::add(today.first_of_month(), months, Unit::Month).ok_or(Unfit::NoSuchDay)?;
    let day = Date::new(month.year(), month.month(), day).map_err(|_| Unfit::Other(DropReason::NoSuchDay))?;
    Ok(Value::Point(Point::Day(day)))
}

/// The day with the number in the slot `day` that is such a weekday: Sunday the 8th; of those near the document the one that
/// the tense allows, else the nearest.
fn day_of_weekday(
    slots: &Slots<'_, '_>,
    context: &Context,
    signals: Signals,
    weekday: Weekday,
) -> Result<Value, Unfit> {
    const MONTHS: i64 = 6;
    let (day, _) = days(slots).ok_or(Unfit::Other(DropReason::NoDay))?;
    let today = context.reference.ok_or(Unfit::Other(DropReason::NoDateOfTheDocument))?;
    let in_month = |n: i64| {
        let month = calendar::add(today.first_of_month(), n, Unit::Month)?;
        Date::new(month.year(), month.month(), day).ok().filter(|d| d.weekday() == weekday)
    };
    let tense = signals.tense(slots.doc, slots.at());
    let fits = |d: &Date| match tense {
        Tense::Past => *d <= today,
        Tense::Future | Tense::Present => *d >= today,
        Tense::Open => true,
    };
    let far = |d: &Date| today.until(*d).map_or(i32::MAX, |s| s.get_days().abs());
    let all = || (-MONTHS..=MONTHS).filter_map(in_month);
    let found = all().filter(fits).min_by_key(far).or_else(|| all().min_by_key(far));
    found.map(|d| Value::Point(Point::Day(d))).ok_or(Unfit::Other(DropReason::NoSuchDay))
}

fn weekday_alone(
    slots: &Slots<'_, '_>,
    context: &Context,
    signals: Signals,
    weekday: Weekday,
    number: i64,
) -> Result<Value, Unfit> {
    let Some(today) = context.reference else { return Ok(Value::Text(format!("XXXX-WXX-{number}"))) };
    // The previous Friday is the one before the day spoken of.
    let spoken = slots.entry("direction").filter(|e| e.has("spoken")).and_then(|_| context.last_of(Unit::Day)?.days());
    let today = spoken.map_or(today, |(day, _)| day);
    let step = |n: i64| today.checked_add(n.days()).ok();
    let at = slots.at();
    let direction = match slots.amount("n") {
        // Two Tuesdays ago.
        Some(n) => slots.direction().zip(n.as_whole()).map(|(way, n)| way * n),
        None => slots.direction(),
    };
    // Monday in two weeks is the one of the week that is two weeks on.
    if let (Some(n), Some(unit)) = (slots.amount("n").and_then(Amount::as_whole), slots.unit()) {
        let week = calendar::add(today, n, unit).and_then(|d| calendar::on_or_before(d, Weekday::Monday));
        let day = week.and_then(|d| calendar::on_or_after(d, weekday));
        return day.map(|d| Value::Point(Point::Day(d))).ok_or(Unfit::NoSuchDay);
    }
    let day = match direction {
        // Last Monday, the Monday before last, the Monday after next.
        Some(n) if n < 0 => {
            step(-1).and_then(|d| calendar::on_or_before(d, weekday)).and_then(|d| calendar::add(d, n + 1, Unit::Week))
        }
        Some(n) if n > 0 => {
            step(1).and_then(|d| calendar::on_or_after(d, weekday)).and_then(|d| calendar::add(d, n - 1, Unit::Week))
        }
        Some(_) => {
            // "They met this Tuesday", on a Wednesday.
            let this_week =
                calendar::on_or_before(today, Weekday::Monday).and_then(|d| calendar::on_or_after(d, weekday));
            let over = this_week.filter(|d| *d < today && signals.tense(slots.doc, at) == Tense::Past);
            over.or_else(|| calendar::on_or_after(today, weekday))
        }
        None => {
            // In a list or range the later one stands second.
            let after = context.last().and_then(|(range, p)| match p {
                Point::Day(d) if signals.joined(slots.doc, range.stop(), at.first()) => {
                    let next = d.tomorrow().ok().and_then(|d| calendar::on_or_after(d, weekday))?;
                    // "Friday and Thursday" goes back.
                    (d.until(next).ok()?.get_days() <= LONGEST_LIST).then_some(next)
                }
                _ => None,
            });
            match (after, signals.tense(slots.doc, at)) {
                (Some(d), _) => Some(d),
                // What was due on the day before the document's was then, not in six days.
                (None, Tense::Future)
                    if step(-1).is_some_and(|d| d.weekday() == weekday) && signals.planned(slots.doc, at) =>
                {
                    step(-1)
                }
                (None, Tense::Future | Tense::Present) => calendar::on_or_after(today, weekday),
                (None, Tense::Open) if told_ahead(slots, context, signals, today) => {
                    calendar::on_or_after(today, weekday)
                }
                // Of a Friday six days ago nobody says Friday, where no verb tells that it was: it is tomorrow. Of 30 such days
                // in 840 articles 29 were.
                (None, Tense::Open)
                    if step(1).is_some_and(|d| d.weekday() == weekday) && !signals.told(slots.doc, at) =>
                {
                    step(1)
                }
                (None, _) => calendar::on_or_before(today, weekday),
            }
        }
    };
    day.map(|d| Value::Point(Point::Day(d))).ok_or(Unfit::NoSuchDay)
}

/// Whether the sentence has named a day to come, and goes on in the present tense: speaks tomorrow and testifies on Friday.
fn told_ahead(slots: &Slots<'_, '_>, context: &Context, signals: Signals, today: Date) -> bool {
    let (doc, at) = (slots.doc, slots.at());
    context.last().is_some_and(|(range, point)| {
        let same = range.first() >= doc.sentence_at(at.first()).first() && range.stop() <= at.first();
        let ahead = matches!(point, Point::Day(d) if today < d);
        same && ahead && signals.goes_on_in_present(doc, range.stop(), at.first())
    })
}

fn holiday(slots: &Slots<'_, '_>, context: &Context, signals: Signals, when: &str) -> Result<Value, Unfit> {
    if let Some(feast) = when.strip_prefix("feast:") {
        return by_table(slots, context, signals, feast);
    }
    let on = |year: i16| calendar::holiday(when, year);
    let point = |day: Option<Date>| day.map(|d| Value::Point(Point::Day(d))).ok_or(Unfit::NoSuchDay);
    if let Some(year) = named_year(slots, context) {
        return point(on(year));
    }
    let Some(today) = context.reference else { return Err(Unfit::Other(DropReason::NoDateOfTheDocument)) };
    let month = on(today.year()).map_or(1, |d| d.month());
    let mut day = on(years::by_window(slots, today, month));
    let soon = |d: Date| today <= d && today.until(d).is_ok_and(|s| s.get_days() <= SOON);
    // Of a holiday that tells when, the tense tells which: it opened at Easter.
    let told = || match signals.tells_when(slots.doc, slots.at()).then(|| signals.tense(slots.doc, slots.at())) {
        // "Weeks before Christmas", just before Christmas.
        Some(Tense::Past) if day.is_some_and(soon) && signals.nears(slots.doc, slots.at()) => 0,
        Some(Tense::Past) => -1,
        Some(Tense::Future) => 1,
        _ => 0,
    };
    if let (Some(d), direction) = (day, slots.direction().unwrap_or_else(told)) {
        if direction < 0 && d >= today && (slots.direction().is_some() || d > today) {
            day = on(d.year() - 1);
        } else if direction > 0 && d <= today && (slots.direction().is_some() || d < today) {
            day = on(d.year() + 1);
        }
    }
    point(day)
}

/// The year in the slot `year`, or the one that the slot `of-year` tells by its distance: Christmas last year.
fn named_year(slots: &Slots<'_, '_>, context: &Context) -> Option<i16> {
    slots.year().or_else(|| {
        let n = slots.value("of-year")?;
        i16::try_from(i64::from(context.reference?.year()) + n).ok()
    })
}

/// Whether a feast tells when something is, or is what the verb right before it is of: they marked Nowruz.
fn told(slots: &Slots<'_, '_>, signals: Signals) -> bool {
    let verb = slots.at().first().checked_sub(1).and_then(|i| slots.doc.tags.get(i));
    verb == Some(&Tag::VBD) || signals.tells_when(slots.doc, slots.at()) && !signals.nears(slots.doc, slots.at())
}

/// A feast by another calendar.
fn by_table(slots: &Slots<'_, '_>, context: &Context, signals: Signals, feast: &str) -> Result<Value, Unfit> {
    let days = match (named_year(slots, context), context.reference) {
        (Some(year), _) => feasts::in_year(feast, year),
        (None, Some(today)) => {
            let near = feasts::near(feast, today, slots.direction());
            // "They will fast on Yom Kippur", "they fasted on Yom Kippur": not the one on the other side of today.
            let way = near.map(|(first, last)| match signals.tense(slots.doc, slots.at()) {
                Tense::Future if last < today => 1,
                Tense::Past if today < first && told(slots, signals) => -1,
                _ => 0,
            });
            match way.filter(|&n| n != 0 && slots.direction().is_none()) {
                Some(n) => feasts::near(feast, today, Some(n)),
                None => near,
            }
        }
        (None, None) => None,
    };
    let (first, last) = days.ok_or(Unfit::Other(DropReason::NotInTheTableOfFeasts))?;
    Ok(if first == last {
        Value::Point(Point::Day(first))
    } else {
        Value::Interval(Point::Day(first), Point::Day(last))
    })
}

/// Two years in one token, the second often short: 2014-15.
fn years(from: &str, to: &str) -> Result<Value, Unfit> {
    let first = numbers::year(from).ok_or(Unfit::Other(DropReason::NoYear))?;
    let last = match to.len() {
        // 2008-9
        1 => to.parse().ok().map(|n: i16| first.div_euclid(10) * 10 + n),
        2 => first.checked_div(100).and_then(|c| Some(c * 100 + to.parse::<i16>().ok()?)),
        _ => numbers::year(to),
    };
    let last = last.filter(|&l| l > first).ok_or(Unfit::Other(DropReason::NoLaterYear))?;
    Ok(Value::Interval(Point::Year(first), Point::Year(last)))
}

/// A date in one token: 2026-01-23, 1/23/26, 23.01.2026, 2026-01-23T14:05Z; or two years joined. Of two readings the
/// American one is taken with slashes, unless `day_first`, the European with full stops; a number over twelve settles it.
pub fn numeric(text: &str, day_first: bool) -> Result<Value, Unfit> {
    let (date, clock) = text.split_once(['T', 't']).map_or((text, None), |(date, clock)| (date, Some(clock)));
    let mark = ['-', '/', '.', '–'].into_iter().find(|&m| date.contains(m)).ok_or(Unfit::Other(DropReason::NoDate))?;
    let parts: Vec<&str> = date.split(mark).map(str::trim).collect();
    if let [from, to] = parts[..] {
        return years(from, to);
    }
    let [a, b, c] = parts[..] else { return Err(Unfit::Other(DropReason::NoDate)) };
    let small = |s: &str| s.parse::<i8>().ok().ok_or(Unfit::Other(DropReason::NoDate));
    let (year, month, day) = if a.len() == 4 {
        (numbers::year(a), small(b)?, small(c)?)
    } else {
        let (mut month, mut day) = (small(a)?, small(b)?);
        if month > 12 || ((mark == '.' || day_first) && day <= 12) {
            (month, day) = (day, month);
        }
        (numbers::year(c), month, day)
    };
    let day = Date::new(year.ok_or(Unfit::Other(DropReason::NoYear))?, month, day).map_err(|_| Unfit::NoSuchDay)?;
    Ok(clock.and_then(|c| iso_clock(day, c)).unwrap_or(Value::Point(Point::Day(day))))
}

/// A date in one token with the month's name: 3-Mar-2026.
pub fn with_month(slots: &Slots<'_, '_>, text: &str) -> Option<Result<Value, Unfit>> {
    let mut parts = text.split('-');
    let (day, name, year) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
    let entry = slots.word_in(name, "time-month")?;
    let date = entry.get("value").and_then(|m| m.parse().ok()).zip(numbers::year(year));
    let date = date.and_then(|(month, year)| Date::new(year, month, day).ok());
    Some(date.map(|d| Value::Point(Point::Day(d))).ok_or(Unfit::NoSuchDay))
}

/// Hour and minute after the `T` of ISO 8601: 14:05, 14:05:09Z, 14:05+02:00. A leap second is one of its minute.
fn iso_clock(day: Date, text: &str) -> Option<Value> {
    let hour = text.get(..2)?.parse().ok().filter(|h: &u8| *h < 24)?;
    let minute = text.get(2..5)?.strip_prefix(':')?.parse().ok().filter(|m: &u8| *m < 60)?;
    let rest = text.get(5..)?.trim_start_matches(|c: char| c == ':' || c == '.' || c.is_ascii_digit());
    let zone = if rest.is_empty() { None } else { Some(Zone::parse(rest, None)?) };
    Some(Value::Clock(Clock { day: Some(day), hour: Hour::At(hour, minute), zone }))
}
