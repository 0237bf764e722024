//! The tense of what is told in the past: "said it was facing a strike" is "is facing", "said it had resolved to go" is "has
//! resolved" (the sequence of tenses undone).

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

impl Draft<'_, '_> {
    /// Puts the present for the past of a helping verb, where nothing sets it against another time: not "had left by May", "was
    /// sleeping when it fell", and nothing that is quoted.
    pub(super) fn backshift(&mut self, cue: Option<usize>) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top.filter(|_| cue.is_some_and(|c| cx.tag(c) == Tag::VBD)) else { return };
        let finite = r.clause(top).is_some_and(|c| c.form == VerbForm::Finite);
        // "had lived in Orlo", "was referring to the other plan": so it was.
        if !finite || cx.is(top, Lx::Lasts) || r.modal(top).is_some() || self.part.asks || self.elsewhen() {
            return;
        }
        // "nobody had been sold, and they could stay": one tense for both.
        let joined = r.with(top, Rel::Conjunct).any(|c| r.clause(c).is_some_and(|c| c.form == VerbForm::Finite));
        let Some(group) = r.clause(top).map(|c| c.group).filter(|_| !joined) else { return };
        let helps = |i: usize| {
            let be = r.words.is(r.input.sym(i), Class::Be) && cx.tag(top) == Tag::VBG;
            let have = r.words.is(r.input.sym(i), Class::Have) && cx.tag(top) == Tag::VBN;
            i < top && cx.tag(i) == Tag::VBD && cx.kind(i) != Kind::Clitic && (be || have)
        };
        let Some(helper) = group.indices().find(|&i| helps(i) && !(cx.quoted)(i) && !(cx.quoted)(top)) else { return };
        let Some(subject) = r.one(top, Rel::Subject).filter(|&s| s < helper && r.clause(s).is_none()) else { return };
        let base = cx.lexis.lemma(helper);
        let present = if self.many(subject) {
            cx.words.short(&base).map(|s| s.full.to_string())
        } else {
            Some(cx.lexis.third(&base))
        };
        if let Some(present) = present.filter(|_| !cx.is(subject, Lx::Me) && !cx.is(subject, Lx::You)) {
            self.put.push((helper, present));
            self.rules.push("tense");
        }
    }

    /// Whether the sentence sets what is told in some other time.
    fn elsewhen(&self) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        self.part.tokens().any(|i| {
            let beside = r.relation(i) == Rel::Adverbial && r.clause(i).is_some_and(|c| c.form == VerbForm::Finite);
            let supposes = r.words.is(r.input.sym(i), Class::Supposes);
            let when = cx.is(i, Lx::When) && matches!(r.relation(i), Rel::Marker | Rel::Adverb | Rel::Case);
            cx.is(i, Lx::Dates) && cx.tag(i) != Tag::RB && r.input.sym(i) != r.words.for_
                || r.input.time_at(i).is_some()
                || supposes
                || beside
                || when
                || cx.is(i, Lx::Holds) && cx.tag(i) == Tag::RB && r.relation(i) != Rel::Negation
        })
    }

    /// Whether a subject is more than one.
    fn many(&self, subject: usize) -> bool {
        let r = &self.cx.reading;
        let tag = self.cx.tag(subject);
        let joined = r.with(subject, Rel::Conjunct).next().is_some();
        let body = self.cx.is(subject, Lx::OneBody);
        joined
            || self.cx.is(subject, Lx::They)
            || matches!(tag, Tag::NNS | Tag::NNPS) && !body
            || self.cx.is(subject, Lx::Share)
            || self.several(Range::new(subject, subject + 1)) && tag != Tag::NNPS
    }
}
