//! Time expressions with TIMEX3 values against the document's date.
//!
//! Rules of the packs find the expressions and name the resolver that works out the value (`time = { resolve = … }`);
//! the resolvers are the closed set of [`spec::Resolver`]. Rules of layer 1 read words; rules of layer 2 read the times
//! that layer 1 found (`{time:TIME}`) and add a modifier. Values follow the conventions of TimeML as news corpora use
//! them (Pustejovsky et al. 2003; Strötgen & Gertz 2013 for the policy of resolution in news).

mod calendar;
mod context;
mod numbers;
mod points;
mod resolve;
mod slots;
mod spec;
mod value;

use crate::annotate::times::context::{Context, Signals};
use crate::annotate::times::numbers::Numbers;
use crate::annotate::times::points::Unfit;
use crate::annotate::times::slots::Slots;
use crate::annotate::times::spec::{Resolver, Spec};
use crate::annotate::times::value::{Point, Value};
use crate::annotate::{Annotated, Fate, found};
use crate::matcher::{Match, RuleSet};
use crate::patterns::{Pack, PackError};
use crate::record::TimeKind;
use crate::text::Range;
use jiff::civil::Date;

const STAGE: &str = "times";

/// Without a date of publication, a full date within so many tokens from the start is the document's.
const DATELINE: usize = 60;

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

/// A time expression with its value.
#[derive(Debug, Clone)]
struct Found {
    range: Range,
    kind: TimeKind,
    value: Value,
    modifier: Option<&'static str>,
    rule: String,
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
            let rules = RuleSet::new(&rules, STAGE);
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
        let mut all: Vec<Found> = Vec::new();
        let mut matches = Vec::new();
        for n in 0..doc.sentences.len() {
            let within = doc.sentences[n].tokens;
            doc.scan(&words.rules, within, &mut matches);
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
        let all = doc.firings.is_some().then(|| matches.clone());
        let mut dropped: Vec<(Match, &'static str)> = Vec::new();
        let won = loop {
            let won = layer.rules.resolve(matches.clone());
            let mut unfit = None;
            for found in &won {
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
                        unfit = Some((found.clone(), why));
                        break;
                    }
                }
            }
            // A reading that makes no sense gives way to the next best.
            let Some((found, why)) = unfit else { break won };
            matches.retain(|m| *m != found);
            dropped.retain(|(_, why)| *why != "no such day");
            dropped.push((found, why));
            context.mentioned.truncate(mentioned);
            out.truncate(before);
        };
        let Some(all) = all else { return };
        for found in &all {
            let mut says = Vec::new();
            let fate = if found.suppressed {
                Fate::Suppressed
            } else if let Some((_, why)) = dropped.iter().find(|(m, _)| m == found) {
                Fate::Dropped(why)
            } else if won.contains(found) {
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
        let (kind, value, modifier) = if spec.resolve == Resolver::Modify {
            let range = slots.range("time").ok_or(Unfit::Other("no time"))?;
            let i = inner.binary_search_by_key(&range.start, |f| f.range.start).map_err(|_| Unfit::Other("no time"))?;
            let time = &inner[i];
            if matches!(time.value, Value::Text(_)) {
                return Err(Unfit::Other("nothing that can be narrowed"));
            }
            if spec.kind.is_some_and(|k| k != time.kind) {
                return Err(Unfit::Other("not of the type that the rule modifies"));
            }
            (time.kind, time.value.clone(), modifier.or(time.modifier))
        } else {
            let (kind, value) = resolve::resolve(&slots, context, self.signals)?;
            (kind, value, modifier)
        };
        // Where a rule needs words around the expression, its slot `span` is the expression.
        let range = slots.range("span").unwrap_or(found.range);
        Ok(Found { range, kind, value, modifier, rule: rule.id.clone() })
    }
}

impl Found {
    fn kind_name(&self) -> &'static str {
        match self.kind {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        }
    }

    /// The place alone, for the rules of layer 2.
    fn bare(&self) -> found::Time {
        found::Time { range: self.range, ..found::Time::default() }
    }

    fn full(&self) -> found::Time {
        let (earliest, latest) = self.value.bounds(self.modifier).unzip();
        found::Time {
            range: self.range,
            kind: Some(self.kind),
            value: Some(self.value.to_string()),
            modifier: self.modifier.map(str::to_owned),
            earliest,
            latest,
            rule: self.rule.clone(),
        }
    }
}

/// Both in text order, without those of the first that one of the second takes up.
fn merged(all: Vec<Found>, changed: Vec<Found>) -> Vec<Found> {
    if changed.is_empty() {
        return all;
    }
    let mut out = Vec::with_capacity(all.len());
    let mut new = changed.into_iter().peekable();
    for time in all {
        while let Some(first) = new.next_if(|n| n.range.end <= time.range.start) {
            out.push(first);
        }
        if !new.peek().is_some_and(|n| n.range.overlaps(time.range)) {
            out.push(time);
        }
    }
    out.extend(new);
    out
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
