//! Modals and conditions: what may be, must be or is only if puts a time ahead.

use crate::annotate::Annotated;
use crate::annotate::times::tense::{Signals, Tense};
use crate::text::{Kind, Range, Tag};

impl Signals {
    /// The tense of the modal at token `i` with the verb after it, for a time at `at`: may strike on Friday; not "should
    /// have known", "could not be reached", nor where something that lies behind comes between.
    pub(super) fn modal(self, doc: &Annotated<'_>, i: usize, at: usize) -> Tense {
        let Some(entry) = doc.entry(self.possible, i) else { return Tense::Open };
        let said = |key: &str, k: usize| doc.entry(self.after_modal, k).is_some_and(|e| e.has(key));
        let mut next = i + 1;
        let mut denied = false;
        while matches!(doc.tags.get(next), Some(Tag::RB | Tag::PRP)) || said("not", next) {
            denied |= said("not", next);
            next += 1;
        }
        // "May have left", "could have on Friday", not "may have a hard time", "an effect it may have on Friday".
        let adverb = usize::from(doc.tags.get(next + 1) == Some(&Tag::RB));
        let done = match doc.tags.get(next + 1 + adverb) {
            Some(Tag::VBN | Tag::VBD) => true,
            Some(Tag::IN | Tag::NNP) => entry.has("past"),
            _ => false,
        };
        if said("perfect", next) && done {
            return Tense::Past;
        }
        if entry.has("past") && denied {
            return Tense::Past;
        }
        let undergone = entry.has("past") && doc.tags.get(next + 1) == Some(&Tag::VBN);
        let behind = (next..at).any(|k| doc.is(self.background, k));
        let verb = doc.tags.get(next) == Some(&Tag::VB);
        if behind || denied && entry.has("now") || undergone || !verb { Tense::Open } else { Tense::Future }
    }

    /// Whether a word right before the clause of the verb at token `i` puts it into the future: if they strike on Friday.
    pub(super) fn conditional(self, doc: &Annotated<'_>, low: usize, i: usize) -> bool {
        const SUBJECT: usize = 6;
        let subject = |k: &usize| !matches!(doc.tags[*k], Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD | Tag::VBN);
        let words = (low..i).rev().take(SUBJECT).take_while(subject);
        words.take_while(|&k| doc.tokens[k].kind != Kind::Comma).any(|k| doc.is(self.condition, k))
    }

    /// Whether the participle at token `i` tells what is on a calendar at the time at `at`: they are meeting on Friday;
    /// not "are still coming", "is leaving after the vote on Monday".
    pub(super) fn progressive(self, doc: &Annotated<'_>, low: usize, i: usize, at: usize) -> bool {
        let aux = (low..i).rev().take_while(|&k| doc.tags[k] == Tag::RB && !doc.is(self.still, k)).count();
        let helped =
            i.checked_sub(aux + 1).filter(|&k| k >= low).is_some_and(|k| matches!(doc.tags[k], Tag::VBZ | Tag::VBP));
        helped && doc.lexicon(self.progressive, i, at).is_some() && !(i..at).any(|k| doc.is(self.background, k))
    }

    /// Whether the words from token `i` on are of what was to have been: was to have met, would have met.
    pub(super) fn to_have(self, doc: &Annotated<'_>, i: usize) -> bool {
        let have = |k: usize| doc.entry(self.after_modal, k).is_some_and(|e| e.has("perfect"));
        doc.is(self.would, i) && have(i + 1) || doc.tags.get(i + 1) == Some(&Tag::TO) && have(i + 2)
    }

    /// Whether what the time is of had been planned, so that it may have been since: was due on Tuesday, the rally planned
    /// for Tuesday was called off.
    pub fn planned(self, doc: &Annotated<'_>, range: Range) -> bool {
        let sentence = doc.sentence_at(range.first());
        let before = (sentence.first()..range.first()).rev().find(|&i| self.looks_ahead(doc, i, range.first()));
        let after = || (range.stop()..sentence.stop()).find(|&i| self.looks_ahead(doc, i, sentence.stop()));
        let signal = before.or_else(after);
        // "When he speaks later Monday"
        if self.ends_at(doc, sentence.first(), range.first(), self.same_day) {
            return true;
        }
        let told = |i: usize| {
            let before = (sentence.first()..i).rev().find(|&k| doc.tags[k] != Tag::RB);
            // "Was due", not "the man they met will".
            let was = before.is_some_and(|k| doc.tags[k] == Tag::VBD && doc.is(self.being, k));
            let before = before.map(|k| doc.tags[k]);
            let after = doc.tags.get(range.stop()).filter(|_| range.stop() < sentence.stop());
            let thing = matches!(before, Some(Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS));
            was || doc.tags[i] == Tag::VBD || thing && after == Some(&Tag::VBD)
        };
        // "Said ahead of the vote on Monday"
        let named = range.stop() < sentence.stop() && doc.tags[range.stop()] == Tag::POS;
        let before_it = |i: usize| {
            !named
                && doc.lexicon(self.nearing, i, sentence.stop()).is_some()
                && (sentence.first()..i).any(|k| doc.tags[k] == Tag::VBD)
        };
        signal.is_some_and(|i| told(i) || before_it(i))
    }

    /// Whether the participle at token `i` is what is to be done: a speech, to be given on Friday; not "seemed to be given".
    pub(super) fn to_be_done(self, doc: &Annotated<'_>, low: usize, i: usize) -> bool {
        let tag = |back: usize| i.checked_sub(back).filter(|&k| k >= low).map(|k| doc.tags[k]);
        let noun = matches!(tag(3), Some(Tag::NN | Tag::NNS | Tag::NNP)) || {
            i.checked_sub(3).is_some_and(|k| doc.tokens[k].kind == Kind::Comma)
        };
        let been = i.checked_sub(1).and_then(|k| doc.entry(self.after_modal, k)).is_some_and(|e| e.has("perfect"));
        doc.tags[i] == Tag::VBN && !been && tag(1) == Some(Tag::VB) && tag(2) == Some(Tag::TO) && noun
    }

    /// The opening mark of the quoted words that end at token `i`, where they are a few without a finite verb.
    pub(super) fn fragment(self, doc: &Annotated<'_>, low: usize, i: usize) -> Option<usize> {
        const WORDS: usize = 6;
        let finite = |k: usize| matches!(doc.tags[k], Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD);
        let closes = doc.tokens[i].kind.is_quote();
        let opening = (low..i).rev().take(WORDS).find(|&k| doc.tokens[k].kind.is_quote() || finite(k));
        opening.filter(|&k| closes && !finite(k) && k + 1 < i)
    }

    /// Whether a word before the time in its sentence counts on from what lies behind: since taking over in the fall.
    pub fn since(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        (low..range.first()).any(|i| doc.is(self.since, i))
    }

    /// Whether the time is that of an infinitive, or of a thing that is awaited with it: to win in November.
    pub fn aimed_at(self, doc: &Annotated<'_>, range: Range) -> bool {
        const NEAR: usize = 5;
        let low = doc.sentence_at(range.first()).first();
        let Some(end) = self.before_word(doc, low, range.first(), self.adverbial) else { return false };
        let known = |k: usize| {
            matches!(doc.tags[k], Tag::DT | Tag::NNP | Tag::PRP | Tag::RB | Tag::CC) || doc.is(self.scheduled, k)
        };
        let verb = (low..end).rev().take(NEAR).find(|&k| !known(k));
        verb.is_some_and(|k| doc.tags[k] == Tag::VB && k > low && doc.tags[k - 1] == Tag::TO)
    }

    /// Whether the verb before the time is one of telling in the past: he told them on Friday.
    pub fn told(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        let verb = |i: &usize| matches!(doc.tags[*i], Tag::VBD | Tag::VBN | Tag::VBZ | Tag::VBP | Tag::MD | Tag::VB);
        let verb = (low..range.first()).rev().find(verb);
        verb.is_some_and(|i| doc.tags[i] == Tag::VBD && doc.is(self.telling, i))
    }
}
