//! The choice among the matches of one sentence, and what each of them means.

use crate::annotate::DropReason;
use crate::annotate::times::context::Context;
use crate::annotate::times::dates::Unfit;
use crate::annotate::times::expression::{Found, Left};
use crate::annotate::times::point::{Point, Unit};
use crate::annotate::times::slots::Slots;
use crate::annotate::times::spec::Resolver;
use crate::annotate::times::tense::Tense;
use crate::annotate::times::value::Value;
use crate::annotate::times::{Layer, STAGE, Times, calendar, hours, resolve};
use crate::annotate::{Annotated, Fate};
use crate::matcher::Match;
use crate::text::Range;
use jiff::civil::{Date, Weekday};

/// First and last day; an end without a day is open.
type Limits = (Option<Date>, Option<Date>);

/// Hours of a day.
const DAY: i64 = 24;

/// So many times in a sentence a reading that makes no sense is given up by itself; after that, all of them at once.
const CAREFUL_ROUNDS: usize = 8;

impl Times {
    /// Chooses among the matches of one sentence and works out their values; `inner` are the times that they read.
    pub(super) fn settle(
        &self,
        doc: &mut Annotated<'_>,
        layer: &Layer,
        mut matches: Vec<Match>,
        context: &mut Context,
        inner: &[Found],
        out: &mut Vec<Found>,
    ) {
        let (mentioned, before) = (context.count(), out.len());
        let warnings = doc.warnings.len();
        let all = doc.firings.is_some().then(|| matches.clone());
        let mut dropped: Vec<(Match, DropReason)> = Vec::new();
        matches.retain(|m| !m.suppressed);
        layer.rules.rank(&mut matches);
        let mut rounds = 0;
        let won = loop {
            rounds += 1;
            let won = standing(&matches);
            let mut unfit: Vec<(usize, DropReason)> = Vec::new();
            for &n in &won {
                let found = &matches[n];
                context.look_back_from(self.extent(layer, found));
                match self.meaning(doc, layer, found, context, inner) {
                    Ok(time) => {
                        if inner.is_empty() {
                            context.mention(&time);
                        }
                        out.push(time);
                    }
                    Err(Unfit::NoSuchDay) => {
                        dropped.push((found.clone(), DropReason::NoSuchDay));
                        let words = doc.words(found.range);
                        let at = doc.text[..doc.span(found.range).start as usize].chars().count();
                        doc.warnings.push(format!("no such day in the calendar: “{words}” at {at}"));
                    }
                    Err(Unfit::Other(why)) => {
                        unfit.push((n, why));
                        // What follows may be counted from what takes the place of this; yet a long sentence full of
                        // nonsense must not be read once for each piece of it.
                        if rounds <= CAREFUL_ROUNDS {
                            break;
                        }
                    }
                }
            }
            // A reading that makes no sense gives way to the next best.
            if unfit.is_empty() {
                break won;
            }
            dropped.retain(|(_, why)| *why != DropReason::NoSuchDay);
            doc.warnings.truncate(warnings);
            context.truncate(mentioned);
            out.truncate(before);
            let mut number = 0;
            matches.retain(|m| {
                let why = unfit.iter().find(|&&(n, _)| n == number).map(|&(_, why)| why);
                number += 1;
                dropped.extend(why.map(|why| (m.clone(), why)));
                why.is_none()
            });
        };
        let won: Vec<&Match> = won.iter().filter_map(|&n| matches.get(n)).collect();
        let Some(all) = all else { return };
        let mut told = out[before..].to_vec();
        if let Some(n) = told.first().and_then(|t| doc.sentence_of.get(t.range.first())) {
            hours::give_days(doc, *n as usize, context, self.signals, &mut told);
        }
        for found in &all {
            let mut says = Vec::new();
            let fate = if found.suppressed {
                Fate::Suppressed
            } else if let Some((_, why)) = dropped.iter().find(|(m, _)| m == found) {
                Fate::Dropped(*why)
            } else if won.contains(&found) {
                if let Some(time) = told.iter().find(|t| found.range.contains(t.range)) {
                    says.push(("type", time.kind_name().to_owned()));
                    says.push(("value", time.value.to_string()));
                    says.extend(time.modifier.map(|m| ("mod", m.to_owned())));
                }
                Fate::Won
            } else {
                Fate::Lost
            };
            doc.fired(STAGE, &layer.rules, found, fate, says);
        }
    }

    fn meaning(
        &self,
        doc: &Annotated<'_>,
        layer: &Layer,
        found: &Match,
        context: &Context,
        inner: &[Found],
    ) -> Result<Found, Unfit> {
        let missing = Unfit::Other(DropReason::NoSuchRule);
        let rule = layer.rules.rules.get(found.rule).ok_or(missing)?;
        let spec = layer.specs.get(found.rule).ok_or(missing)?;
        let slots = Slots { doc, rule, spec, found, numbers: self.numbers };
        let modifier = slots.modifier();
        let limits;
        let mut left = slots.left();
        let mut guessed = left == Left::Year && !slots.has("day") && self.signals.tense(doc, slots.at()) == Tense::Open;
        let (kind, value, modifier) = if matches!(spec.resolve, Resolver::Modify | Resolver::Holding) {
            let range = slots.range("time").ok_or(Unfit::Other(DropReason::NoTime))?;
            let i = inner
                .binary_search_by_key(&range.start, |f| f.range.start)
                .map_err(|_| Unfit::Other(DropReason::NoTime))?;
            let time = &inner[i];
            if matches!(&time.value, Value::Text(t) if t.ends_with("_REF")) {
                return Err(Unfit::Other(DropReason::NothingThatCanBeNarrowed));
            }
            if spec.kind.is_some_and(|k| k != time.kind) {
                return Err(Unfit::Other(DropReason::NotOfTheTypeThatTheRuleModifies));
            }
            left = time.left;
            guessed = time.guessed;
            limits = narrowed(&time.value, context.reference, slots.key("mod", "side")).or(time.limits);
            let value = match spec.unit.filter(|_| spec.resolve == Resolver::Holding) {
                // A report that has named its quarter counts them in its own way: the quarter ended Sept. 30 is its fourth.
                Some(Unit::Quarter) if context.quarter_at_hand().is_some() => {
                    return Err(Unfit::Other(DropReason::NothingThatCanBeNarrowed));
                }
                Some(unit) => {
                    let day = time.value.point().and_then(Point::days).ok_or(Unfit::Other(DropReason::NoPoint))?.0;
                    // The weekend of a Monday is the one before it.
                    let early = unit == Unit::Weekend && matches!(day.weekday(), Weekday::Monday | Weekday::Tuesday);
                    let day = if early { calendar::add(day, -1, Unit::Week).unwrap_or(day) } else { day };
                    Value::Point(Point::holding(day, unit).ok_or(Unfit::Other(DropReason::NoSuchPoint))?)
                }
                None => time.value.clone(),
            };
            (time.kind, value, modifier.or(time.modifier))
        } else {
            // A slot of words may leave out the article that the time has.
            let time = |slot: &str| {
                let range = slots.range(slot)?;
                let i = inner.partition_point(|f| f.range.end <= range.start);
                inner.get(i).filter(|f| f.range.contains(range) && f.range.end == range.end)
            };
            let (base, small) = (time("time"), time("small"));
            let (kind, value) = resolve::resolve(&slots, context, self.signals, base, small)?;
            let kind = small.map_or(kind, |s| s.kind);
            if let Some(base) = base.filter(|_| spec.resolve == Resolver::Another) {
                left = base.left;
            }
            // Twenty minutes ago is a length up to today.
            let side = slots.value("side").or_else(|| slots.direction().filter(|_| spec.resolve == Resolver::Ago));
            let rolling = slots.entry("direction").is_some_and(|e| e.has("rolling"));
            // "The November election" is not taken back to the last one.
            let ahead = value.point().and_then(Point::days).zip(context.reference).is_some_and(|((d, _), t)| t < d);
            guessed &= !(ahead && self.signals.of_the_scheduled(doc, slots.at()));
            limits = beside(&value, context.reference, side)
                .or_else(|| up_to_now(&value, context.reference).filter(|_| rolling && spec.resolve == Resolver::Unit));
            (kind, value, modifier.or(small.and_then(|s| s.modifier)))
        };
        let range = self.extent(layer, found);
        // The quarter of an earlier year is held against the one that is spoken of.
        let derived = spec.derives() || spec.resolve == Resolver::Latest && slots.year().is_some();
        Ok(Found { range, kind, value, modifier, limits, left, derived, guessed, rule: rule.id.clone() })
    }

    /// The tokens that a match takes up: where its rule needs words around the expression, its slot `span` is the expression.
    pub(super) fn extent(&self, layer: &Layer, found: &Match) -> Range {
        let slots = layer.rules.rules.get(found.rule).map(|r| &r.program.slots);
        let span = slots.and_then(|s| s.iter().position(|s| s == "span"));
        let taken = span.and_then(|n| found.captures.iter().find(|(k, _)| usize::from(*k) == n));
        taken.map_or(found.range, |&(_, r)| r)
    }
}

/// The numbers of the matches that stand when no two may share a token, in text order; `ranked` is in the order in
/// which they win.
fn standing(ranked: &[Match]) -> Vec<usize> {
    let mut taken: Vec<usize> = Vec::with_capacity(ranked.len());
    for (n, found) in ranked.iter().enumerate() {
        let k = taken.partition_point(|&t| ranked[t].range.start < found.range.start);
        let free = |t: Option<&usize>| t.is_none_or(|&t| !ranked[t].range.overlaps(found.range));
        if free(taken.get(k)) && free(k.checked_sub(1).and_then(|k| taken.get(k))) {
            taken.insert(k, n);
        }
    }
    taken
}

/// The days of a stretch that lie before or after the document's: earlier this month, later this year.
fn narrowed(value: &Value, today: Option<Date>, side: Option<&str>) -> Option<Limits> {
    let (Value::Point(point), Some(today), Some(side)) = (value, today, side) else { return None };
    let (first, last) = point.days()?;
    let inside = first < today && today < last;
    match side {
        "before" if inside => Some((Some(first), Some(today))),
        "after" if inside => Some((Some(today), Some(last))),
        _ => None,
    }
}

/// The days up to the document's of a unit that ends on it: the past year.
fn up_to_now(value: &Value, today: Option<Date>) -> Option<Limits> {
    let (Value::Point(point), Some(today)) = (value, today) else { return None };
    let first = calendar::add(today, -1, point.unit()).filter(|_| point.unit() != Unit::Weekend)?;
    Some((Some(first), Some(today)))
}

/// The days up to the document's or from it on: the past, the past two weeks, the coming months.
fn beside(value: &Value, today: Option<Date>, side: Option<i64>) -> Option<Limits> {
    let today = today?;
    match value {
        Value::Text(text) => match text.as_str() {
            "PAST_REF" => Some((None, Some(today))),
            "PRESENT_REF" => Some((Some(today), Some(today))),
            "FUTURE_REF" => Some((Some(today), None)),
            _ => None,
        },
        Value::Length(length) => {
            let side = side.filter(|&n| n != 0)?;
            // Of how many is not said, or of less than a day: one end stays open, or is the day itself.
            let other = match length.amount.as_whole() {
                Some(n) if length.unit == Unit::Hour && n >= DAY => {
                    Some(calendar::add(today, side * (n / DAY), Unit::Day)?)
                }
                Some(_) if length.unit < Unit::Day => Some(today),
                Some(n) => Some(calendar::add(today, side * n, length.unit)?),
                None => None,
            };
            Some(if side < 0 { (other, Some(today)) } else { (Some(today), other) })
        }
        _ => None,
    }
}
