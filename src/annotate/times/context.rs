//! What a time expression is resolved against: the document's date, what was mentioned before, and the tense around it.

use crate::annotate::Annotated;
use crate::annotate::times::point::{Point, Unit};
use crate::patterns::lexicon::LexId;
use crate::text::{Kind, Range, Tag};
use jiff::civil::Date;

/// The document's date and the points mentioned so far.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The day that "today" is.
    pub reference: Option<Date>,
    /// Points mentioned, in text order, with the expression that did.
    pub mentioned: Vec<(Range, Point)>,
}

impl Context {
    /// The last mentioned point of a size.
    pub fn last_of(&self, unit: Unit) -> Option<Point> {
        self.mentioned.iter().rev().take(24).map(|&(_, p)| p).find(|p| p.unit() == unit)
    }

    /// The last mentioned point that lies in one of a size: the year of the last date.
    pub fn last_in(&self, unit: Unit) -> Option<Point> {
        let fits = |p: &Point| p.unit() <= unit;
        let last = self.mentioned.iter().rev().take(24).map(|&(_, p)| p).find(fits)?;
        Point::holding(last.days()?.0, unit)
    }

    /// The quarter that a report is about: one of the last few points mentioned.
    pub fn quarter_at_hand(&self) -> Option<Point> {
        const FEW: usize = 6;
        self.mentioned.iter().rev().take(FEW).map(|&(_, p)| p).find(|p| p.unit() == Unit::Quarter)
    }

    /// The last mentioned point.
    pub fn last(&self) -> Option<(Range, Point)> {
        self.mentioned.last().copied()
    }
}

/// Which way the words around an expression point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// To what has been.
    Past,
    /// To what will be.
    Future,
    /// To what is on a calendar: the talks begin Monday.
    Present,
    /// Neither.
    Open,
}

/// The lexicons of signals.
#[derive(Debug, Clone, Copy)]
pub struct Signals {
    /// Words right before a time that put it into the future: until, by.
    pub preposition: LexId,
    /// Words that put what follows them into the future: will, due.
    pub signal: LexId,
    /// Verbs that do: scheduled, plans.
    pub verb: LexId,
    /// Words that put a signal of the future into the past: had.
    pub past: LexId,
    /// Verbs that in the present tense tell of what is on a calendar: begins.
    pub present: LexId,
    /// Words that may stand between two times of a list or range: and, through.
    pub joiner: LexId,
}

impl Signals {
    /// Whether only words of a list or range lie between the token after `from` and `to`.
    pub fn joined(self, doc: &Annotated<'_>, from: usize, to: usize) -> bool {
        from < to
            && to - from <= 3
            && (from..to).all(|i| doc.tokens[i].kind == Kind::Comma || doc.is(self.joiner, i))
            && (from..to).any(|i| doc.is(self.joiner, i))
    }

    /// Whether a signal of the future stands at token `i`.
    fn looks_ahead(self, doc: &Annotated<'_>, i: usize, stop: usize) -> bool {
        doc.lexicon(self.signal, i, stop).is_some() || doc.lexicon(self.verb, i, stop).is_some()
    }

    /// The tense that governs the expression at `range`.
    pub fn tense(self, doc: &Annotated<'_>, range: Range) -> Tense {
        const NEAR: usize = 25;
        let sentence = doc.sentence_at(range.first());
        let low = sentence.first().max(range.first().saturating_sub(NEAR));
        let lexicons = &doc.pack.lexicons;
        let high = sentence.stop().min(range.stop() + NEAR);
        if lexicons.ending(doc.text, &doc.tokens, &doc.tags, low, range.first(), self.preposition).is_some() {
            // "by Friday they had left", "until Friday no one had left"
            return if self.perfect(doc, low, range, high) { Tense::Past } else { Tense::Future };
        }
        for i in (low..range.first()).rev() {
            if doc.tokens[i].kind.is_quote() || doc.tokens[i].kind == Kind::Semicolon {
                break;
            }
            if self.looks_ahead(doc, i, high) {
                // "had been scheduled for Friday"
                let past = (low..i).rev().take(3).any(|k| doc.is(self.past, k));
                return if past { Tense::Past } else { Tense::Future };
            }
            if let Some(tense) = self.verb_tense(doc, i, range.first()) {
                return tense;
            }
        }
        // A time that opens the sentence is governed by the verb that follows.
        for i in range.stop()..high {
            if self.looks_ahead(doc, i, high) {
                return Tense::Future;
            }
            // Here the tagger's participle is as a rule a verb in the past that it took for one.
            if let Some(tense) = self.verb_tense(doc, i, high).or((doc.tags[i] == Tag::VBN).then_some(Tense::Past)) {
                return tense;
            }
        }
        Tense::Open
    }

    /// The tense of the verb at token `i`, if one stands there.
    fn verb_tense(self, doc: &Annotated<'_>, i: usize, stop: usize) -> Option<Tense> {
        match doc.tags[i] {
            Tag::VBD => Some(Tense::Past),
            Tag::VBZ | Tag::VBP if doc.lexicon(self.present, i, stop).is_some() => Some(Tense::Present),
            Tag::VBZ | Tag::VBP | Tag::MD => Some(Tense::Open),
            _ => None,
        }
    }

    /// Whether "had" stands near on either side of the expression, before another verb in the past.
    fn perfect(self, doc: &Annotated<'_>, low: usize, range: Range, high: usize) -> bool {
        const NEAR: usize = 8;
        let ends = |i: &usize| doc.tokens[*i].kind.is_quote() || doc.tokens[*i].kind == Kind::Semicolon;
        let before = (low.max(range.first().saturating_sub(NEAR))..range.first()).rev();
        let after = range.stop()..high.min(range.stop() + NEAR);
        before.take_while(|i| !ends(i)).any(|i| doc.is(self.past, i))
            || after.take_while(|i| !ends(i)).any(|i| doc.is(self.past, i))
    }
}
