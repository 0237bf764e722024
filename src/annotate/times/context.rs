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
        if lexicons.ending(doc.text, &doc.tokens, &doc.tags, low, range.first(), self.preposition).is_some() {
            return Tense::Future;
        }
        let high = sentence.stop().min(range.stop() + NEAR);
        for i in (low..range.first()).rev() {
            if doc.tokens[i].kind.is_quote() || doc.tokens[i].kind == Kind::Semicolon {
                break;
            }
            if self.looks_ahead(doc, i, high) {
                // "had been scheduled for Friday"
                let past = (low..i).rev().take(3).any(|k| doc.is(self.past, k));
                return if past { Tense::Past } else { Tense::Future };
            }
            match doc.tags[i] {
                Tag::VBD => return Tense::Past,
                Tag::VBZ | Tag::VBP | Tag::MD => return Tense::Open,
                _ => {}
            }
        }
        // A time that opens the sentence is governed by the verb that follows.
        for i in range.stop()..high {
            if self.looks_ahead(doc, i, high) {
                return Tense::Future;
            }
            match doc.tags[i] {
                Tag::VBD => return Tense::Past,
                Tag::VBZ | Tag::VBP | Tag::MD => return Tense::Open,
                _ => {}
            }
        }
        Tense::Open
    }
}
