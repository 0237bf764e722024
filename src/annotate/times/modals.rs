//! Modals and conditions: what may be, must be or is only if puts a time ahead.

use crate::annotate::Annotated;
use crate::annotate::times::tense::{Signals, Tense};
use crate::text::{Kind, Range, Tag};

impl Signals {
    /// Whether a weekday names a thing of that day: his Tuesday wins.
    pub(super) fn names(self, doc: &Annotated<'_>, low: usize, range: Range) -> bool {
        doc.is(self.weekday, range.first())
            && matches!(doc.tags.get(range.stop()), Some(Tag::NN | Tag::NNS))
            && !self.ends_at(doc, low, range.first(), self.adverbial)
    }

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
        if said("perfect", next) {
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
}
