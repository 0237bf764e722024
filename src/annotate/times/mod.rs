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
            let (kind, value) = resolve::resolve(&slots, context, self.signals)?;
            (kind, value, modifier)
        };
        // Where a rule needs words around the expression, its slot `span` is the expression.
        let range = slots.range("span").unwrap_or(found.range);
        Ok(Found { range, kind, value, modifier, limits, rule: rule.id.clone() })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::found;
    use crate::annotate::tagger::Tagger;
    use crate::article::Article;

    /// Times of a text of Friday, 23 January 2026, each as `words value`, with modifier and bounds where asked for.
    fn times(text: &str) -> Vec<found::Time> {
        run(&Article::from_text("test", text).with_date(jiff::civil::date(2026, 1, 23))).0
    }

    fn run(article: &Article) -> (Vec<found::Time>, Vec<String>) {
        let Ok(mut pack) = Pack::builtin() else { panic!("the built-in pack does not load") };
        let (Ok(tagger), Ok(stage)) = (Tagger::new(&mut pack), Times::new(&mut pack)) else { panic!("no stage") };
        let mut doc = Annotated::new(&pack, article, false);
        tagger.run(&mut doc);
        stage.run(&mut doc);
        (doc.times, doc.warnings)
    }

    fn values(text: &str) -> Vec<String> {
        times(text).into_iter().filter_map(|t| t.value).collect()
    }

    #[test]
    fn weekdays_look_back_unless_words_look_ahead() {
        assert_eq!(values("Ruiz said Thursday that it failed."), ["2026-01-22"]);
        assert_eq!(values("The truce holds until Thursday."), ["2026-01-29"]);
        assert_eq!(values("The panel will meet in Orlo on Friday and Saturday."), ["2026-01-23", "2026-01-24"]);
        assert_eq!(values("It ran from Friday through Sunday."), ["2026-01-23", "2026-01-25"]);
        assert_eq!(values("It was signed last Friday."), ["2026-01-16"]);
    }

    #[test]
    fn months_lie_in_a_window_around_the_document() {
        assert_eq!(values("The August summit failed."), ["2025-08"]);
        assert_eq!(values("They met in April."), ["2026-04"]);
        assert_eq!(values("It fell on Dec. 3."), ["2025-12-03"]);
    }

    #[test]
    fn modifiers_and_bounds() {
        let early = &times("Ruiz said early Friday that it failed.")[0];
        assert_eq!((early.value.as_deref(), early.modifier.as_deref()), (Some("2026-01-23"), Some("START")));
        assert_eq!(early.latest.as_deref(), Some("2026-01-23T12:00"));
        let later = &times("They meet later this month.")[0];
        assert_eq!((later.earliest.as_deref(), later.latest.as_deref()), (Some("2026-01-23"), Some("2026-01-31")));
        let long = &times("Talks took almost four hours.")[0];
        assert_eq!((long.value.as_deref(), long.modifier.as_deref()), (Some("PT4H"), Some("LESS_THAN")));
        let days = &times("They meet Jan. 28-29 in Orlo.")[0];
        assert_eq!((days.earliest.as_deref(), days.latest.as_deref()), (Some("2026-01-28"), Some("2026-01-29")));
        let clock = &times("It began at 6:30 p.m. GMT Thursday.")[0];
        assert_eq!(clock.earliest.as_deref(), Some("2026-01-22T18:30Z"));
    }

    #[test]
    fn days_that_do_not_exist_are_told_once() {
        let article = Article::from_text("test", "It is due on Feb. 30, they say.");
        let (times, warnings) = run(&article.with_date(jiff::civil::date(2026, 1, 23)));
        assert_eq!(times, []);
        assert_eq!(warnings.len(), 1, "{warnings:?}");
    }

    #[test]
    fn without_a_date_the_text_can_give_one() {
        let (times, _) = run(&Article::from_text("test", "date 2026-01-23\n\nRuiz said Thursday that it failed."));
        assert_eq!(times[1].value.as_deref(), Some("2026-01-22"));
        let (times, _) = run(&Article::from_text("test", "Ruiz said Thursday that it failed."));
        assert_eq!(times[0].value.as_deref(), Some("XXXX-WXX-4"));
    }

    #[test]
    fn the_ends_of_the_calendar_and_odd_numbers_are_safe() {
        for (year, month, day) in [(9999, 12, 31), (-9999, 1, 1), (0, 1, 1)] {
            let text = "Tomorrow, next week, next year, next century, 99999999999999 years ago, 5000 decades later, last \
                        month, next Friday, next Easter, 31/31/31, 99:99 a.m. GMT, 1/0 years, this weekend, in two weeks' \
                        time, last summer, next fall, the fourth quarter, the 99th century, the 1990s, midnight Friday.";
            let article = Article::from_text("test", text).with_date(jiff::civil::date(year, month, day));
            run(&article);
            run(&Article::from_text("test", text));
        }
    }

    #[test]
    fn long_runs_are_read_to_the_end() {
        for piece in ["\"", "a year ", "in May ", "ten ", "Friday, ", "1990 ", "the last two years ", "x"] {
            let text = piece.repeat(20_000 / piece.len());
            let article = Article::from_text("test", text).with_date(jiff::civil::date(2026, 1, 23));
            let (times, _) = run(&article);
            assert_eq!(times.is_empty(), ["\"", "ten ", "x"].contains(&piece), "{piece:?}");
        }
    }

    #[test]
    fn times_are_found_by_token() {
        let article = Article::from_text("test", "Ruiz said early Friday that it failed.");
        let Ok(mut pack) = Pack::builtin() else { panic!("the built-in pack does not load") };
        let (Ok(tagger), Ok(stage)) = (Tagger::new(&mut pack), Times::new(&mut pack)) else { panic!("no stage") };
        let mut doc = Annotated::new(&pack, &article, false);
        tagger.run(&mut doc);
        stage.run(&mut doc);
        assert_eq!((at(&doc, 3), beginning(&doc, 2), ending(&doc, 4)), (Some(0), Some(0), Some(0)));
        assert_eq!((at(&doc, 1), beginning(&doc, 3), ending(&doc, 3)), (None, None, None));
    }
}
