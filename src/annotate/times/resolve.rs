//! The resolvers: what a match means, by the way that its rule names.

use crate::annotate::DropReason;
use crate::annotate::times::context::Context;
use crate::annotate::times::dates::{self, Unfit};
use crate::annotate::times::expression::Found;
use crate::annotate::times::point::{Point, Unit};
use crate::annotate::times::slots::Slots;
use crate::annotate::times::spec::Resolver;
use crate::annotate::times::tense::{Signals, Tense};
use crate::annotate::times::value::{Amount, Length, Value};
use crate::annotate::times::{calendar, compose, hours, lengths, lists};
use crate::record::TimeKind;
use jiff::civil::Date;

/// What a match means: type and value.
pub type Meaning = (TimeKind, Value);

/// The meaning of a match in its context; `base` and `small` are the times in the slots `time` and `small`, where there
/// are such.
pub fn resolve(
    slots: &Slots<'_, '_>,
    context: &Context,
    signals: Signals,
    base: Option<&Found>,
    small: Option<&Found>,
) -> Result<Meaning, Unfit> {
    let value = match slots.spec.resolve {
        Resolver::Value => {
            let text = slots.spec.value.clone().unwrap_or_default();
            match dates::numeric(&text, false) {
                // A day known by its date is spoken of only after it.
                Ok(Value::Point(Point::Day(day))) if context.reference.is_some_and(|today| today < day) => {
                    return Err(Unfit::Other(DropReason::NotYet));
                }
                Ok(value) => value,
                Err(_) => Value::Text(text),
            }
        }
        Resolver::Numeric => {
            let text = slots.text("date").unwrap_or("");
            dates::with_month(slots, text).unwrap_or_else(|| dates::numeric(text, context.day_first))?
        }
        Resolver::Date => match dates::point(slots, context, signals)? {
            Value::Point(Point::Day(day)) if slots.has("part") => hours::part_of(slots, Some(day))?,
            other => other,
        },
        Resolver::Unit => unit(slots, context)?,
        Resolver::Ago => ago(slots, context)?,
        Resolver::From => from(slots, context)?,
        Resolver::Current => current(slots, context, signals)?,
        Resolver::Same => same(slots, context)?,
        Resolver::Latest => latest(slots, context)?,
        Resolver::Length => Value::Length(lengths::length(slots)?),
        Resolver::Set => Value::Text(lengths::set(slots)?),
        Resolver::Clock => hours::clock(slots, context, signals)?,
        Resolver::Part => hours::part(slots, context, signals)?,
        Resolver::Decade => decade(slots, base)?,
        Resolver::Century => {
            let n = slots.value("ordinal").or_else(|| slots.amount("ordinal")?.as_whole());
            let n = n.or_else(|| slots.number_in("ordinal")).filter(|n| (1..=99).contains(n));
            let nearest = || Some((i64::from(context.reference?.year()) + 50).div_euclid(100) + 1);
            let n = if slots.has("ordinal") { n } else { nearest().filter(|n| (1..=99).contains(n)) };
            let n = n.ok_or(Unfit::Other(DropReason::NoCentury))? as i16;
            let before_first = slots.value("era").is_some_and(|era| era < 0);
            Value::Point(Point::Century(if before_first { -n } else { n - 1 }))
        }
        Resolver::Nth => nth(slots, context, signals)?,
        Resolver::Another => lists::another(slots, base)?,
        Resolver::Season => season(slots, context, signals)?,
        Resolver::Inside => {
            let (small, large) = small.zip(base).ok_or(Unfit::Other(DropReason::NoTime))?;
            compose::inside(slots, small, large)?
        }
        Resolver::Shift => match (base, slots.entry("event")) {
            (Some(base), _) => compose::shift(slots, base, context.reference)?,
            // "The night before the murder"
            (None, Some(event)) => match compose::from_event(slots, context, event)? {
                Value::Point(Point::Day(day)) if slots.has("part") => hours::part_of(slots, Some(day))?,
                value => value,
            },
            (None, None) => return Err(Unfit::Other(DropReason::NoTime)),
        },
        Resolver::NthIn => compose::nth_in(slots, base.ok_or(Unfit::Other(DropReason::NoTime))?)?,
        Resolver::Modify | Resolver::Holding => return Err(Unfit::Other(DropReason::NothingToModify)),
    };
    let kind = match &value {
        Value::Clock(_) => TimeKind::Time,
        Value::Length(_) => TimeKind::Duration,
        Value::Text(_) if slots.spec.resolve == Resolver::Set => TimeKind::Set,
        Value::Text(text) if text.starts_with("XXXX-XX-XXT") => TimeKind::Time,
        _ => TimeKind::Date,
    };
    let said = slots.spec.kind.filter(|&k| kind != TimeKind::Duration || k == TimeKind::Set);
    Ok((said.unwrap_or(kind), value))
}

fn today(context: &Context, unit: Unit) -> Result<Point, Unfit> {
    let today = context.reference.ok_or(Unfit::Other(DropReason::NoDateOfTheDocument))?;
    Point::holding(today, unit).ok_or(Unfit::Other(DropReason::NoPointOfThisSize))
}

fn moved(point: Point, n: i64, unit: Unit) -> Result<Value, Unfit> {
    point.shift(n, unit).map(Value::Point).ok_or(Unfit::Other(DropReason::OutsideTheCalendar))
}

/// A reference into the past, the present or the future, by its sign.
fn vaguely(direction: i64) -> Value {
    let text = match direction {
        n if n < 0 => "PAST_REF",
        0 => "PRESENT_REF",
        _ => "FUTURE_REF",
    };
    Value::Text(text.into())
}

fn unit(slots: &Slots<'_, '_>, context: &Context) -> Result<Value, Unfit> {
    let unit = slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))?;
    let n = slots.direction().ok_or(Unfit::Other(DropReason::NoDirection))?;
    let Some(day) = context.reference else { return Ok(vaguely(n)) };
    if let (Some(month), Unit::Year) = (slots.spec.begins, unit) {
        let first = i64::from(day.year()) - i64::from(i64::from(day.month()) < month) + n;
        let year = |y: i64| i16::try_from(y).ok().filter(|y| (-9999..=9999).contains(y)).map(Point::Year);
        let (first, last) = year(first).zip(year(first + 1)).ok_or(Unfit::Other(DropReason::OutsideTheCalendar))?;
        return Ok(Value::Interval(first, last));
    }
    moved(today(context, unit)?, n, unit)
}

fn ago(slots: &Slots<'_, '_>, context: &Context) -> Result<Value, Unfit> {
    let sign = slots.direction().unwrap_or(-1);
    let length = if slots.has("n") || slots.has("compound") {
        lengths::length(slots)?.in_whole_units()
    } else {
        Length { amount: Amount::Some, unit: slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))? }
    };
    let unit = length.unit;
    let Some(n) = length.amount.as_whole() else { return Ok(vaguely(sign)) };
    if unit < Unit::Day {
        return Ok(Value::Length(Length { amount: Amount::whole(n.unsigned_abs()), unit }));
    }
    // Quarterly figures are held against those of the same quarter.
    let reported = context.quarter_at_hand().or_else(|| context.year_summed_up());
    if let (Unit::Year, 1, Some(reported)) = (unit, n, reported) {
        return moved(reported, sign, Unit::Year);
    }
    if context.reference.is_none() {
        return Ok(vaguely(sign));
    }
    let size = match unit {
        Unit::Fortnight => Unit::Week,
        Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
        u => u,
    };
    moved(today(context, size)?, sign * n, unit)
}

fn from(slots: &Slots<'_, '_>, context: &Context) -> Result<Value, Unfit> {
    let unit = slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))?;
    let sign = slots.direction().unwrap_or(-1);
    let n = slots.amount("n").unwrap_or(Amount::Some).as_whole().ok_or(Unfit::Other(DropReason::NoNumber))?;
    let reported = context.quarter_at_hand().or_else(|| context.year_summed_up()).is_some();
    let annual = unit == Unit::Year && n == 1 && reported;
    let base = context.last().map(|(_, p)| p).filter(|p| unit >= Unit::Day && p.unit() <= unit && !annual);
    let base = base.and_then(|p| compose::counted_from(p, p.days()?.0, unit));
    let Some(base) = base else {
        // Without a time to count from, "earlier" counts from the document; "later" can't, in what is told.
        return if sign < 0 { ago(slots, context) } else { Err(Unfit::Other(DropReason::NothingToCountFrom)) };
    };
    moved(base, sign * n, unit)
}

/// The stretch that the document's date lies in; of weekends the one that has begun, unless the words look ahead.
fn current(slots: &Slots<'_, '_>, context: &Context, signals: Signals) -> Result<Value, Unfit> {
    let unit = slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))?;
    let point = today(context, unit)?;
    // "The court will rule in the new year": in what has been, it is this one.
    if slots.has("new") {
        let month = context.reference.map_or(1, |day| day.month());
        let ahead = match signals.tense(slots.doc, slots.at()) {
            Tense::Past => false,
            Tense::Future | Tense::Present => month > 1,
            Tense::Open => month > 6,
        };
        return moved(point, i64::from(ahead), unit);
    }
    let begun = point.days().zip(context.reference).is_some_and(|((first, _), today)| first <= today);
    let back =
        unit == Unit::Weekend && !begun && matches!(signals.tense(slots.doc, slots.at()), Tense::Past | Tense::Open);
    moved(point, -i64::from(back), unit)
}

fn same(slots: &Slots<'_, '_>, context: &Context) -> Result<Value, Unfit> {
    let unit = slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))?;
    let n = slots.direction().unwrap_or(0);
    // After "in 1974" the same day is one of that year, no one knows which; and what the next day follows is an event,
    // never the document's own day.
    let unknown = n > 0 || slots.has("that");
    if unit == Unit::Day && n >= 0 && context.last().map_or(unknown, |(_, p)| p.unit() > unit) {
        let part = slots.key("part", "value").map(|p| format!("T{p}")).unwrap_or_default();
        return Ok(Value::Text(format!("XXXX-XX-XX{part}")));
    }
    let base = context.last_in(unit).map_or_else(|| today(context, unit), Ok)?;
    match moved(base, n, unit)? {
        Value::Point(Point::Day(day)) if slots.has("part") => hours::part_of(slots, Some(day)),
        value => Ok(value),
    }
}

fn latest(slots: &Slots<'_, '_>, context: &Context) -> Result<Value, Unfit> {
    let unit = slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))?;
    let n = slots.direction().unwrap_or(0);
    if let Some(year) = slots.year() {
        return Ok(Value::Point(match context.quarter_at_hand() {
            Some(Point::Quarter(_, q)) => Point::Quarter(year, q),
            _ => Point::Year(year),
        }));
    }
    // The nine months of the year before, against those of this one.
    if let Some(year) = context.year_summed_up().filter(|_| n != 0) {
        return moved(year, n, Unit::Year);
    }
    // "The same period last year", where no quarter is spoken of.
    if slots.has("period") && context.last_of(unit).is_none() {
        return moved(today(context, Unit::Year)?, n, Unit::Year);
    }
    // The latest quarter is over, and what is held against that of a year ago has begun; "the quarter" may be one to come.
    let over = |p: &Point| {
        p.days().zip(context.reference).is_none_or(|((first, last), today)| match slots.has("latest") {
            true => last < today,
            false => n == 0 || first <= today,
        })
    };
    if let Some(last) = context.last_of(unit).filter(over) {
        return moved(last, n, Unit::Year);
    }
    let over = today(context, unit)?.shift(-1, unit).ok_or(Unfit::Other(DropReason::OutsideTheCalendar))?;
    moved(over, n, Unit::Year)
}

/// From this year on, "the 1900s" can be a decade.
const LATE: i16 = 1900;

fn decade(slots: &Slots<'_, '_>, base: Option<&Found>) -> Result<Value, Unfit> {
    if let Some(n) =
        slots.value("decade").or_else(|| slots.value("decade-short")).or_else(|| slots.value("joined-decade"))
    {
        return Ok(Value::Point(Point::Decade(n as i16)));
    }
    let text = slots.text("decade").unwrap_or("").trim_start_matches(['\'', '’', '‘']);
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let year = match digits.len() {
        // "the 1870s and 80s"
        2 if base.is_some() => match base.map(|b| &b.value) {
            Some(Value::Point(Point::Decade(d))) => digits.parse::<i16>().ok().map(|n| d.div_euclid(10) * 100 + n),
            _ => None,
        },
        // "the '50s" are those of the last hundred years.
        2 => digits.parse::<i16>().ok().map(|n| if n < 30 { 2000 + n } else { 1900 + n }),
        4 => digits.parse::<i16>().ok(),
        _ => None,
    };
    // "The 1600s" are a century; of the last one, "the 1900s" may be a decade.
    let point = |y: i16| match y.rem_euclid(100) {
        0 if y < LATE => Point::Century(y.div_euclid(100)),
        _ => Point::Decade(y.div_euclid(10)),
    };
    year.map(point).map(Value::Point).ok_or(Unfit::Other(DropReason::NoDecade))
}

/// The year in the slots: named, or by direction from the document's.
fn year_in(slots: &Slots<'_, '_>, context: &Context) -> Option<i16> {
    slots.year().or_else(|| {
        let n = slots.direction()?;
        i16::try_from(i64::from(context.reference?.year()) + n).ok()
    })
}

fn nth(slots: &Slots<'_, '_>, context: &Context, signals: Signals) -> Result<Value, Unfit> {
    let unit = slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))?;
    let n = slots
        .number_in("ordinal")
        .or_else(|| slots.value("quarter-word"))
        .or_else(|| slots.value("half-word"))
        .ok_or(Unfit::Other(DropReason::NoNumber))?;
    let make = |year: i16, n: i64| match unit {
        Unit::Quarter if (1..=4).contains(&n) => Some(Point::Quarter(year, n as i8)),
        Unit::Half if (1..=2).contains(&n) => Some(Point::Half(year, n as i8)),
        _ => None,
    };
    let of_year = if n < 0 { if unit == Unit::Half { 2 } else { 4 } } else { n };
    if let Some(year) = year_in(slots, context) {
        return make(year, of_year).map(Value::Point).ok_or(Unfit::Other(DropReason::NoSuchPartOfAYear));
    }
    let Some(today) = context.reference else {
        let letter = if unit == Unit::Half { "H" } else { "Q" };
        return Ok(Value::Text(format!("XXXX-{letter}{of_year}")));
    };
    let this = make(today.year(), of_year).ok_or(Unfit::Other(DropReason::NoSuchPartOfAYear))?;
    let started = this.days().is_some_and(|(first, _)| first <= today);
    let over = this.days().is_some_and(|(_, last)| last < today);
    let reported = signals.of_figures(slots.doc, slots.at());
    let future = !reported && signals.tense(slots.doc, slots.at()) == Tense::Future;
    // What rose in the first half did so in one that is over.
    let told = unit == Unit::Half && signals.tense(slots.doc, slots.at()) == Tense::Past;
    // What is expected of a quarter that has just ended is said of that quarter.
    let long_over = this.shift(1, unit).and_then(Point::days).is_some_and(|(_, last)| last < today);
    let n = if future { i64::from(over && long_over) } else { -i64::from(!started || told && !over) };
    moved(this, n, Unit::Year)
}

/// Whether the season of this year is to come, and sooner than the one before it lies back.
fn nearer_ahead(this: Point, today: Date) -> Option<bool> {
    let (first, _) = this.days()?;
    let (_, last) = this.shift(-1, Unit::Year)?.days()?;
    let (ahead, back) = (today.until(first).ok()?.get_days(), last.until(today).ok()?.get_days());
    Some(ahead > 0 && ahead < back)
}

fn season(slots: &Slots<'_, '_>, context: &Context, signals: Signals) -> Result<Value, Unfit> {
    let n = slots.value("season").ok_or(Unfit::Other(DropReason::NoSeason))?;
    let season = |year: i16| Point::Season(year, n.clamp(0, 3) as i8);
    if let Some(year) = slots.year() {
        return Ok(Value::Point(season(year)));
    }
    let today = context.reference.ok_or(Unfit::Other(DropReason::NoDateOfTheDocument))?;
    // "That summer" is one of the year spoken of.
    if slots.has("that")
        && let Some(Point::Year(year)) = context.last_in(Unit::Year)
        && season(year).days().is_some_and(|(first, _)| first <= today)
    {
        return Ok(Value::Point(season(year)));
    }
    let this = season(today.year());
    let started = this.days().is_some_and(|(first, _)| first <= today);
    let over = this.days().is_some_and(|(_, last)| last < today);
    let tense = signals.tense(slots.doc, slots.at());
    // Where no verb tells, it is the nearer one.
    let future = tense == Tense::Future
        || tense == Tense::Open
            && slots.direction().is_none()
            && !signals.since(slots.doc, slots.at())
            && nearer_ahead(this, today).unwrap_or(false);
    // A winter that has begun in the year before, or is hardly over: this winter, in January.
    let before = season(today.year().saturating_sub(1)).days();
    let lasts = before.and_then(|(_, last)| calendar::add(last, 1, Unit::Month)).is_some_and(|d| today <= d);
    let ahead = match slots.direction() {
        Some(0) if lasts && !(over && future) => -1,
        Some(n) if n < 0 => n + 1 - i64::from(!over),
        Some(n) if n > 0 => n - 1 + i64::from(started),
        Some(_) => 0,
        None if future => i64::from(over),
        None => -i64::from(!started),
    };
    moved(this, ahead, Unit::Year)
}
