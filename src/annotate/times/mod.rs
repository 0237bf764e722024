//! Time expressions with TIMEX3 values against the document's date.
//!
//! Rules of the packs find the expressions and name the resolver that works out the value (`time = { resolve = … }`);
//! the resolvers are the closed set `Resolver` in `spec.rs`. Rules of layer 1 read words; rules of layer 2 read the times
//! that layer 1 found (`{time:TIME}`) and add a modifier. Values follow the conventions of TimeML as news corpora use
//! them (Pustejovsky et al. 2003; Strötgen & Gertz 2013 for the policy of resolution in news).

mod calendar;
mod context;
mod dates;
mod expression;
mod hours;
mod lengths;
mod numbers;
mod point;
mod resolve;
mod slots;
mod spec;
#[cfg(test)]
mod tests;
mod value;

use crate::annotate::times::context::{Context, Signals};
use crate::annotate::times::dates::Unfit;
use crate::annotate::times::expression::{Found, merged};
use crate::annotate::times::numbers::Numbers;
use crate::annotate::times::point::Point;
use crate::annotate::times::slots::Slots;
use crate::annotate::times::spec::{Resolver, Spec};
use crate::annotate::times::value::Value;
use crate::annotate::{Annotated, Fate};
use crate::matcher::{Match, RuleSet};
use crate::patterns::{Pack, PackError};
use crate::record::MentionKind;
use crate::text::Range;
use jiff::civil::Date;

const STAGE: &str = "times";

/// Without a date of publication, a full date within so many tokens from the start is the document's.
const DATELINE: usize = 60;

/// So many times in a sentence a reading that makes no sense is given up by itself; after that, all of them at once.
const CAREFUL_ROUNDS: usize = 8;

/// The stage.
#[derive(Debug)]
pub struct Times {
    layers: Vec<Layer>,
    signals: Signals,
    numbers: Numbers,
}

#[derive(Debug)]
struct Layer {
    rules: RuleSet,
    specs: Vec<Spec>,
}

impl Times {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When the pack lacks what the stage needs, or a rule's `time` table makes no sense.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let signals = Signals {
            preposition: pack.needs("time-future-preposition", STAGE)?,
            signal: pack.needs("time-future-signal", STAGE)?,
            verb: pack.needs("time-future-verb", STAGE)?,
            past: pack.needs("time-past-signal", STAGE)?,
            present: pack.needs("time-future-present", STAGE)?,
            joiner: pack.needs("time-joiner", STAGE)?,
        };
        let mut layers = Vec::new();
        for layer in [1, 2] {
            let mut rules = Vec::new();
            for rule in pack.rules.iter().filter(|r| r.stage == STAGE) {
                if Spec::read(rule, pack)?.layer == layer {
                    rules.push(rule.clone());
                }
            }
            let rules = RuleSet::new(&rules, &pack.lexicons, STAGE);
            let specs = rules.rules.iter().map(|r| Spec::read(r, pack)).collect::<Result<_, _>>()?;
            layers.push(Layer { rules, specs });
        }
        let numbers = Numbers { words: pack.needs("time-number", STAGE)?, article: pack.needs("time-article", STAGE)? };
        Ok(Self { layers, signals, numbers })
    }

    /// Runs the stage.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let [words, times] = &self.layers[..] else { return };
        let mut context = Context { reference: doc.article.published, ..Context::default() };
        if context.reference.is_none() {
            context.reference = self.dateline(doc, words);
        }
        let names = names(doc);
        let mut all: Vec<Found> = Vec::new();
        let mut matches = Vec::new();
        for n in 0..doc.sentences.len() {
            let within = doc.sentences[n].tokens;
            doc.scan(&words.rules, within, &mut matches);
            // "May" of Theresa May is no month.
            matches.retain(|m| !inside(&names, m.range));
            if !matches.is_empty() {
                self.settle(doc, words, std::mem::take(&mut matches), &mut context, &[], &mut all);
            }
        }
        doc.times = all.iter().map(Found::bare).collect();
        let mut changed = Vec::new();
        let mut sentence = None;
        for time in &all {
            let n = doc.sentence_of.get(time.range.first()).copied();
            if n == sentence {
                continue;
            }
            sentence = n;
            doc.scan(&times.rules, doc.sentence_at(time.range.first()), &mut matches);
            if !matches.is_empty() {
                self.settle(doc, times, std::mem::take(&mut matches), &mut context, &all, &mut changed);
            }
        }
        doc.times = merged(all, changed).iter().map(Found::full).collect();
    }

    /// The first full date near the start.
    fn dateline(&self, doc: &mut Annotated<'_>, layer: &Layer) -> Option<Date> {
        let mut context = Context::default();
        let mut out = Vec::new();
        let (trace, warnings) = (doc.firings.take(), doc.warnings.len());
        for n in 0..doc.sentences.len() {
            let within = doc.sentences[n].tokens;
            if within.first() > DATELINE {
                break;
            }
            let mut matches = Vec::new();
            doc.scan(&layer.rules, within, &mut matches);
            self.settle(doc, layer, matches, &mut context, &[], &mut out);
        }
        doc.firings = trace;
        doc.warnings.truncate(warnings);
        out.iter().filter(|f| f.range.first() < DATELINE).find_map(|f| match f.value {
            Value::Point(Point::Day(d)) => Some(d),
            _ => None,
        })
    }

    /// Chooses among the matches of one sentence and works out their values.
    fn settle(
        &self,
        doc: &mut Annotated<'_>,
        layer: &Layer,
        mut matches: Vec<Match>,
        context: &mut Context,
        inner: &[Found],
        out: &mut Vec<Found>,
    ) {
        let (mentioned, before) = (context.mentioned.len(), out.len());
        let warnings = doc.warnings.len();
        let all = doc.firings.is_some().then(|| matches.clone());
        let mut dropped: Vec<(Match, &'static str)> = Vec::new();
        matches.retain(|m| !m.suppressed);
        layer.rules.rank(&mut matches);
        let mut rounds = 0;
        let won = loop {
            rounds += 1;
            let won = standing(&matches);
            let mut unfit: Vec<(usize, &'static str)> = Vec::new();
            for &n in &won {
                let found = &matches[n];
                match self.meaning(doc, layer, found, context, inner) {
                    Ok(time) => {
                        // What is counted from a time leaves that time the one spoken of.
                        let derived = layer.specs.get(found.rule).is_some_and(Spec::derives);
                        if let Some(point) = time.value.point().filter(|_| !derived) {
                            context.mentioned.push((time.range, point));
                        }
                        out.push(time);
                    }
                    Err(Unfit::NoSuchDay) => {
                        dropped.push((found.clone(), "no such day"));
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
            dropped.retain(|(_, why)| *why != "no such day");
            doc.warnings.truncate(warnings);
            context.mentioned.truncate(mentioned);
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
        for found in &all {
            let mut says = Vec::new();
            let fate = if found.suppressed {
                Fate::Suppressed
            } else if let Some((_, why)) = dropped.iter().find(|(m, _)| m == found) {
                Fate::Dropped(why)
            } else if won.contains(&found) {
                if let Some(time) = out[before..].iter().find(|t| found.range.contains(t.range)) {
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
        let missing = Unfit::Other("no such rule");
        let rule = layer.rules.rules.get(found.rule).ok_or(missing)?;
        let spec = layer.specs.get(found.rule).ok_or(missing)?;
        let slots = Slots { doc, rule, spec, found, numbers: self.numbers };
        let modifier = slots.modifier();
        let mut limits = None;
        let (kind, value, modifier) = if matches!(spec.resolve, Resolver::Modify | Resolver::Holding) {
            let range = slots.range("time").ok_or(Unfit::Other("no time"))?;
            let i = inner.binary_search_by_key(&range.start, |f| f.range.start).map_err(|_| Unfit::Other("no time"))?;
            let time = &inner[i];
            if matches!(&time.value, Value::Text(t) if t.ends_with("_REF")) {
                return Err(Unfit::Other("nothing that can be narrowed"));
            }
            if spec.kind.is_some_and(|k| k != time.kind) {
                return Err(Unfit::Other("not of the type that the rule modifies"));
            }
            limits = narrowed(&time.value, context.reference, slots.key("mod", "side"));
            let value = match spec.unit.filter(|_| spec.resolve == Resolver::Holding) {
                Some(unit) => {
                    let day = time.value.point().and_then(Point::days).ok_or(Unfit::Other("no point"))?.0;
                    Value::Point(Point::holding(day, unit).ok_or(Unfit::Other("no such point"))?)
                }
                None => time.value.clone(),
            };
            (time.kind, value, modifier.or(time.modifier))
        } else {
            let base = slots.range("time").and_then(|r| {
                let i = inner.binary_search_by_key(&r.start, |f| f.range.start).ok()?;
                inner.get(i)?.value.point()
            });
            let (kind, value) = resolve::resolve(&slots, context, self.signals, base)?;
            (kind, value, modifier)
        };
        // Where a rule needs words around the expression, its slot `span` is the expression.
        let range = slots.range("span").unwrap_or(found.range);
        Ok(Found { range, kind, value, modifier, limits, rule: rule.id.clone() })
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

/// The mentions of people by name, in text order.
fn names(doc: &Annotated<'_>) -> Vec<Range> {
    let mentions = doc.people.iter().flat_map(|p| &p.mentions).filter(|m| m.kind == MentionKind::Name);
    let mut names: Vec<Range> = mentions.map(|m| m.range).collect();
    names.sort_unstable();
    names
}

/// Whether one of the ranges, which are in text order, holds `range`.
fn inside(ranges: &[Range], range: Range) -> bool {
    let after = ranges.partition_point(|r| r.start <= range.start);
    after.checked_sub(1).is_some_and(|i| ranges[i].contains(range))
}

/// The days of a stretch that lie before or after the document's: earlier this month, later this year.
fn narrowed(value: &Value, today: Option<Date>, side: Option<&str>) -> Option<(Date, Date)> {
    let (Value::Point(point), Some(today), Some(side)) = (value, today, side) else { return None };
    let (first, last) = point.days()?;
    let inside = first < today && today < last;
    match side {
        "before" if inside => Some((first, today)),
        "after" if inside => Some((today, last)),
        _ => None,
    }
}

/// The number in `doc.times` of the time that token `i` stands in.
pub fn at(doc: &Annotated<'_>, i: usize) -> Option<usize> {
    let n = doc.times.partition_point(|t| t.range.stop() <= i);
    doc.times.get(n).filter(|t| t.range.has(i)).map(|_| n)
}

/// The number in `doc.times` of the time that begins at token `i`.
pub fn beginning(doc: &Annotated<'_>, i: usize) -> Option<usize> {
    at(doc, i).filter(|&n| doc.times[n].range.first() == i)
}

/// The number in `doc.times` of the time that ends right before token `end`.
pub fn ending(doc: &Annotated<'_>, end: usize) -> Option<usize> {
    at(doc, end.checked_sub(1)?).filter(|&n| doc.times[n].range.stop() == end)
}
