//! Words beside a time across which its direction is read, and verbs that the tagger took for something else.

use crate::annotate::Annotated;
use crate::annotate::times::tense::{Signals, Tense};
use crate::patterns::lexicon::LexId;
use crate::text::{Kind, Range, Tag};

impl Signals {
    /// The expression with the words between it and what tells which way it lies: until [late on] Friday, until [the evening
    /// of] Friday, until [well after] Friday.
    pub(super) fn with_lead(self, doc: &Annotated<'_>, range: Range) -> Range {
        let low = doc.sentence_at(range.first()).first();
        let mut first = range.first();
        let is = |id: LexId, back: usize, first: usize| first >= low + back && doc.is(id, first - back);
        if is(self.adverbial, 1, first) || is(self.piece, 1, first) {
            if is(self.narrower, 2, first) || is(self.part, 2, first) {
                first -= 2;
                first -= usize::from(is(self.definite, 1, first));
            } else if is(self.background, 1, first) {
                // "Until well after Easter"
                let adverb = usize::from(first >= low + 2 && doc.tags[first - 2] == Tag::RB);
                first -= if is(self.until, 2 + adverb, first) { 1 + adverb } else { 0 };
            }
        }
        Range::new(first, range.stop())
    }

    /// Whether the sentence has no verb before the time but one that tells of what is on a calendar, which the tagger took
    /// for a noun: Danes vote on Sunday, Orlo face Velm on Sunday; not "the Danes' vote on Sunday", "the Orlo vote".
    pub(super) fn on_the_calendar(self, doc: &Annotated<'_>, low: usize, range: Range, high: usize) -> bool {
        use Tag::{DT, JJ, MD, NN, NNP, NNPS, NNS, VB, VBD, VBG, VBN, VBP, VBZ};
        let verb = |k: usize| matches!(doc.tags[k], VB | VBD | VBG | VBN | VBP | VBZ | MD);
        let fixture = |k: &usize| {
            matches!(doc.tags[*k], NN | NNS | JJ | VB | VBP) && doc.lexicon(self.fixture, *k, range.first()).is_some()
        };
        let Some(at) = (low + 1..range.first()).find(fixture) else { return false };
        let several = matches!(doc.tags[at - 1], NNS | NNPS) || doc.tokens[at - 1].kind == Kind::Comma;
        let team =
            doc.tags[at - 1] == NNP && (low..at).rev().find(|&k| doc.tags[k] != NNP).is_none_or(|k| doc.tags[k] != DT);
        let alone = !(low..range.first()).any(|k| k != at && verb(k));
        let told = range.stop() < high && matches!(doc.tags[range.stop()], VBD | VBZ | VBP | MD);
        (several || team) && alone && !told
    }

    /// Whether the word at token `i`, behind a pronoun that stands for one, can only be a verb in the past, whatever the tagger
    /// took it for: the man who shot him; not "those who vote", "Orlo, who meet Velm".
    pub(super) fn agrees_in_past(self, doc: &Annotated<'_>, low: usize, i: usize) -> bool {
        let before = |n: usize| i.checked_sub(n).filter(|&k| k >= low);
        let comma = before(2).is_some_and(|k| doc.tokens[k].kind == Kind::Comma);
        let who = before(1).is_some_and(|k| doc.tags[k] == Tag::WP);
        let one = before(2 + usize::from(comma)).map(|k| doc.tags[k]);
        who && !doc.is(self.fixture, i)
            && matches!(doc.tags[i], Tag::NN | Tag::VB | Tag::VBP)
            && matches!(one, Some(Tag::NN | Tag::NNP))
    }

    /// Whether the verb in the past at token `i` tells on what a thing to come hangs, which was to come then: would resign if
    /// she lost on Sunday; not "would not say if he was there on Sunday", "would have won if he played on Sunday".
    pub(super) fn backshifted(self, doc: &Annotated<'_>, low: usize, i: usize) -> bool {
        use Tag::{MD, TO, VBD, VBN, VBP, VBZ, WDT, WP};
        const SUBJECT: usize = 6;
        const CLAUSE: usize = 15;
        // "If the dam that burst on Sunday was lost"
        let inner = |k: usize| doc.is(self.clause, k) || matches!(doc.tags[k], WDT | WP);
        let verb = |k: usize| matches!(doc.tags[k], VBD | VBZ | VBP | MD | VBN);
        let of_subject = |k: &usize| !verb(*k) && !inner(*k) && doc.tokens[*k].kind != Kind::Comma;
        let then = |k: &usize| doc.entry(self.condition, *k).is_some_and(|e| e.has("past"));
        let opening = (low..i).rev().take(SUBJECT).take_while(of_subject).find(then);
        let Some(at) = opening.filter(|_| !doc.is(self.past, i)) else { return false };
        let promised = |k: usize| doc.is(self.promise, k) && (k..at).any(|n| doc.tags[n] == TO);
        let signal = (low..at).rev().take(CLAUSE).find(|&k| self.looks_ahead(doc, k, at) || promised(k));
        signal.is_some_and(|k| !self.to_have(doc, k) && !(k + 1..at).any(|n| doc.is(self.telling, n)))
    }

    /// Whether something went on until the time in the past: "the truce held until Friday", not "gave him until Friday".
    pub(super) fn lasted(self, doc: &Annotated<'_>, low: usize, range: Range, high: usize) -> bool {
        const OPENING: usize = 2;
        self.ends_at(doc, low, range.first(), self.until)
            && match self.before(doc, low, range, high) {
                // "But until April, there was none."
                None if range.first() - low <= OPENING => self.after(doc, range, high) == Tense::Past,
                tense => tense == Some(Tense::Past),
            }
            && !(low..range.first()).any(|i| doc.is(self.grant, i))
    }

    /// Whether something had come by the time: "the town was theirs by Friday", not "they ordered him to leave by Friday".
    pub(super) fn reached(self, doc: &Annotated<'_>, low: usize, range: Range, high: usize) -> bool {
        let asked = |i: usize| {
            doc.is(self.grant, i)
                || doc.is(self.promise, i)
                || doc.tags[i] == Tag::TO && doc.tags.get(i + 1) == Some(&Tag::VB)
        };
        const RANGE: usize = 5;
        let ranges = (low..range.first()).rev().take(RANGE).any(|i| doc.is(self.opens, i));
        self.ends_at(doc, low, range.first(), self.reached)
            && !ranges
            && !(low..range.first()).any(asked)
            && self.before(doc, low, range, high).unwrap_or_else(|| self.after(doc, range, high)) == Tense::Past
    }
}
