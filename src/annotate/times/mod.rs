//! Time expressions with TIMEX3 values against the document's date.
//!
//! Rules of the packs find the expressions and name the resolver that works out the value (`time = { resolve = … }`);
//! the resolvers are the closed set `Resolver` in `spec.rs`. Rules of layer 1 read words; rules of layer 2 read the times
//! that layer 1 found (`{time:TIME}`) and add a modifier. Values follow the conventions of TimeML as news corpora use
//! them (Pustejovsky et al. 2003; Strötgen & Gertz 2013 for the policy of resolution in news).

mod agree;
mod calendar;
mod compose;
mod context;
mod dates;
mod expression;
mod feasts;
mod hours;
mod lengths;
mod lists;
mod modals;
mod nearby;
mod numbers;
mod point;
mod resolve;
mod settle;
mod slots;
mod spec;
mod tense;
#[cfg(test)]
mod tests;
mod things;
mod value;
mod years;
mod zone;

use crate::annotate::Annotated;
use crate::annotate::times::context::Context;
use crate::annotate::times::expression::{Found, merged};
use crate::annotate::times::numbers::Numbers;
use crate::annotate::times::point::Point;
use crate::annotate::times::spec::Spec;
use crate::annotate::times::tense::Signals;
use crate::annotate::times::value::Value;
use crate::matcher::RuleSet;
use crate::patterns::lexicon::LexId;
use crate::patterns::{Pack, PackError};
use crate::record::MentionKind;
use crate::text::Range;
use jiff::civil::Date;

const STAGE: &str = "times";

/// Without a date of publication, a full date within so many tokens from the start is the document's.
const DATELINE: usize = 60;

/// A paragraph of no more tokens may be a date.
const SHORT: usize = 8;

/// So many times the rules of layer 2 may read what they themselves made of a sentence: "a week before the first Monday
/// of next month".
const ROUNDS: usize = 4;

/// The stage.
#[derive(Debug)]
pub struct Times {
    layers: Vec<Layer>,
    signals: Signals,
    numbers: Numbers,
    /// Countries, by the end of their addresses.
    day_first: LexId,
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
        let signals = Signals::new(pack, STAGE)?;
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
        let day_first = pack.needs("time-day-first", STAGE)?;
        Ok(Self { layers, signals, numbers, day_first })
    }

    /// Runs the stage.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let [words, times] = &self.layers[..] else { return };
        let day_first = self.day_first(doc);
        let mut context = Context::new(doc.article.published, day_first);
        context.reference = self.reference(doc, words);
        let names = names(doc);
        let mut all: Vec<Found> = Vec::new();
        let mut matches = Vec::new();
        for n in 0..doc.sentences.len() {
            let within = doc.sentences[n].tokens;
            doc.scan(&words.rules, within, &mut matches);
            // "May" of Theresa May is no month; May Day is no person.
            matches.retain(|m| !inside(&names, m.range) || m.range.len() > 1 && names.contains(&m.range));
            if matches.is_empty() {
                continue;
            }
            let mut found = Vec::new();
            self.settle(doc, words, std::mem::take(&mut matches), &mut context, &[], &mut found);
            found = self.compose(doc, times, within, &mut context, found);
            context.settle(&found);
            hours::give_days(doc, n, &context, self.signals, &mut found);
            context.settle(&found);
            doc.times.extend(found.iter().map(Found::bare));
            all.append(&mut found);
        }
        agree::agree(&mut all, context.reference);
        doc.times = all.iter().map(Found::full).collect();
    }

    /// Whether the article's address is of a country that writes the day before the month.
    fn day_first(&self, doc: &Annotated<'_>) -> bool {
        let url = doc.article.url.as_deref().unwrap_or("");
        let host = url.split_once("//").map_or(url, |(_, rest)| rest).split(['/', ':', '?', '#']).next().unwrap_or("");
        let country = host.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        doc.pack.lexicons.get(self.day_first).is_some_and(|l| l.entries.iter().any(|e| e.lemma == country))
    }

    /// Lets the rules of layer 2 read the times of a sentence, and what they make of them, until nothing new comes.
    fn compose(
        &self,
        doc: &mut Annotated<'_>,
        layer: &Layer,
        within: Range,
        context: &mut Context,
        mut found: Vec<Found>,
    ) -> Vec<Found> {
        let (before, mut matches) = (doc.times.len(), Vec::new());
        let mut fresh: Vec<Range> = Vec::new();
        for round in 0..ROUNDS {
            doc.times.truncate(before);
            doc.times.extend(found.iter().map(Found::bare));
            doc.scan(&layer.rules, within, &mut matches);
            // What does not reach further than the times that are there has been read before, unless it reads a new one
            // that stands beside it.
            matches.retain(|m| {
                let extent = self.extent(layer, m);
                let beside = |f: &&Range| m.range.contains(**f) && !extent.overlaps(**f);
                round == 0
                    || !found.iter().any(|f| f.range.contains(extent))
                    || extent != m.range && fresh.iter().any(|f| beside(&f))
            });
            let mut changed = Vec::new();
            if !matches.is_empty() {
                context.remember(&found);
                self.settle(doc, layer, std::mem::take(&mut matches), context, &found, &mut changed);
            }
            if changed.is_empty() {
                break;
            }
            fresh = changed.iter().map(|f| f.range).collect();
            found = merged(found, changed);
        }
        doc.times.truncate(before);
        found
    }

    /// The day that "today" is: the article's, else the first full date near the start. A date that stands there as a
    /// paragraph of its own is the day in print; where it is a day beside the article's, a time zone explains that.
    fn reference(&self, doc: &mut Annotated<'_>, layer: &Layer) -> Option<Date> {
        let published = doc.article.published;
        let mut context = Context::default();
        let (trace, warnings) = (doc.firings.take(), doc.warnings.len());
        let mut reference = published;
        for n in 0..doc.sentences.len() {
            let within = doc.sentences[n].tokens;
            let alone = doc.paragraphs.get(doc.sentences[n].paragraph as usize).is_some_and(|p| p.tokens == within);
            if within.first() > DATELINE {
                break;
            }
            // With a day of publication, only what is short enough for a date is looked at.
            if published.is_some() && !(alone && within.len() <= SHORT) {
                continue;
            }
            let (mut matches, mut found) = (Vec::new(), Vec::new());
            doc.scan(&layer.rules, within, &mut matches);
            self.settle(doc, layer, matches, &mut context, &[], &mut found);
            let fits = |day: Date| match published {
                None => true,
                Some(p) => p.until(day).is_ok_and(|s| s.get_days().abs() == 1),
            };
            let day = found.iter().filter(|f| f.range.first() < DATELINE).find_map(|f| match f.value {
                Value::Point(Point::Day(d)) if (published.is_none() || f.range == within) && fits(d) => {
                    // "The war that ended on 3 May 1946" is no dateline.
                    let told = published.is_none() && self.signals.tells_when(doc, f.range);
                    Some(d).filter(|_| !told || doc.entry(self.signals.weekday, f.range.first()).is_some())
                }
                _ => None,
            });
            context.settle(&found);
            if day.is_some() {
                reference = day;
                break;
            }
        }
        doc.firings = trace;
        doc.warnings.truncate(warnings);
        reference
    }
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

/// The number in `doc.times` of the time that token `i` stands in.
#[cfg(test)]
pub fn at(doc: &Annotated<'_>, i: usize) -> Option<usize> {
    let n = doc.times.partition_point(|t| t.range.stop() <= i);
    doc.times.get(n).filter(|t| t.range.has(i)).map(|_| n)
}

/// The number in `doc.times` of the time that begins at token `i`.
#[cfg(test)]
pub fn beginning(doc: &Annotated<'_>, i: usize) -> Option<usize> {
    at(doc, i).filter(|&n| doc.times[n].range.first() == i)
}

/// The number in `doc.times` of the time that ends right before token `end`.
#[cfg(test)]
pub fn ending(doc: &Annotated<'_>, end: usize) -> Option<usize> {
    at(doc, end.checked_sub(1)?).filter(|&n| doc.times[n].range.stop() == end)
}
