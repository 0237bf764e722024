//! Aims and plans over a word: what is done for it, what a plan would bring, what is only called so.

use super::bind::Reader;
use super::families::Stance;
use super::nouns;
use super::over::{Mood, Over};
use super::words::tag;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::Tag;

impl Reader<'_, '_> {
    /// The mood of what a verb is done for: a fact where the verb tells of the past.
    pub(super) fn mood_of_aim(&self, verb: usize) -> Mood {
        let r = &self.syntax;
        let past = matches!(tag(self.doc, verb), Tag::VBD | Tag::VBN);
        match self.mood(verb) {
            Mood::Real if past || r.clause(verb).is_none() => Mood::Real,
            Mood::Real => Mood::Will,
            modal => modal,
        }
    }

    /// "forbade Oslo to annex it", by a verb of which nothing is known: whether that is to be done, nobody can tell.
    pub(super) fn told_by_unknown(&self, verb: usize) -> bool {
        let r = &self.syntax;
        let hangs = matches!(r.relation(verb), Rel::Complement | Rel::Adverbial);
        let above = r.governor(verb).filter(|&a| hangs && r.clause(a).is_some() && self.governor(a).is_none());
        let object = above.and_then(|a| r.undergoer(a)).filter(|&o| o < verb);
        // "crossed the border to take it": what is crossed does nothing.
        let acts = |o: usize| self.land_at(o).is_none_or(|l| self.is_whole_state(&l));
        object.is_some_and(acts) || above.is_some_and(|a| self.negated(a))
    }

    /// Whether a noun stands behind "short of" or "far from".
    pub(super) fn is_short(&self, noun: usize) -> bool {
        let r = &self.syntax;
        let stop = self.doc.sentence_at(noun).stop();
        let led = r.preposition(noun).and_then(|p| p.checked_sub(1)).filter(|_| r.clause(noun).is_none());
        led.and_then(|i| self.doc.lexicon(self.words.governor, i, stop))
            .is_some_and(|o| o.len == 2 && o.entry.has("short"))
    }

    /// "Had Oslo left, …": a condition without a word for one.
    pub(super) fn is_inverted(&self, verb: usize) -> bool {
        let r = &self.syntax;
        let low = self.doc.sentence_at(verb).first();
        let opens = |a: usize| a == low || self.doc.tokens[a - 1].kind.is_mark();
        let lent = r.one(verb, Rel::Auxiliary).filter(|&a| opens(a));
        lent.zip(r.one(verb, Rel::Subject)).is_some_and(|(a, s)| a < s)
    }

    /// "without leaving", "instead of leaving", "by leaving, Oslo would": a gerund behind a preposition that was not done, or is as
    /// open as the verb that it stands beside.
    pub(super) fn is_beside_open(&self, verb: usize) -> bool {
        let r = &self.syntax;
        let Some(clause) = r.clause(verb).filter(|c| c.form == VerbForm::Gerund) else { return false };
        let Some(marker) = r.marker(verb).filter(|_| r.relation(verb) == Rel::Adverbial) else { return false };
        // "Having left": it is over.
        let perfect = r.words.is(self.doc.tokens[clause.group.first()].sym, Class::Have);
        let above = r.governor(verb).filter(|&a| r.clause(a).is_some());
        let open = above.is_some_and(|a| r.modal(a).is_some() || r.negations(a).len() % 2 == 1);
        self.doc.is(self.words.aside.undone, marker) || open && !perfect
    }

    /// "it is a myth that Oslo left"
    pub(super) fn is_called_false(&self, verb: usize) -> bool {
        let r = &self.syntax;
        let hangs = matches!(r.relation(verb), Rel::Relative | Rel::Modifier | Rel::Complement);
        let noun = r.governor(verb).filter(|&n| hangs && r.clause(n).is_none() && r.relation(n) == Rel::Predicate);
        let wrong = noun.filter(|&n| self.governor(n).is_some_and(|e| e.has("not") && e.get("stance").is_none()));
        wrong.is_some_and(|n| !self.negated(n))
    }

    /// Whether a subject is "nobody" or "few".
    pub(super) fn is_none(&self, subject: usize) -> bool {
        let none = |i: usize| self.syntax.words.is(self.doc.tokens[i].sym, Class::Negative);
        none(subject) || self.syntax.dependents(subject).any(|d| d < subject && none(d))
    }

    /// "it was wrong of Oslo to leave": said of an "it" that is nobody.
    pub(super) fn is_of_it(&self, verb: usize) -> bool {
        let r = &self.syntax;
        let above = r.governor(verb).filter(|&a| r.relation(verb) != Rel::Subject && r.clause(a).is_some());
        let it = |a: usize| r.one(a, Rel::Subject).or_else(|| r.one(a, Rel::Expletive));
        let dummy = |s: usize| {
            tag(self.doc, s) == Tag::PRP
                && self.doc.entry(self.words.pronoun, s).is_some_and(|e| e.has("thing") && e.has("one"))
        };
        above.is_some_and(|a| r.words.is(self.doc.tokens[a].sym, Class::Be) && it(a).is_some_and(dummy))
    }

    /// Whether a verb tells of what stays so: "will remain", "will always be", "will never be".
    pub(super) fn is_lasting(&self, verb: usize) -> bool {
        let r = &self.syntax;
        let lasts = |i: usize| self.doc.is(self.words.aside.lasting, i);
        lasts(verb) || r.dependents(verb).any(|d| r.clause(d).is_none() && lasts(d))
    }

    /// "the first state to recognise it": what is told of who was first is so.
    pub(super) fn is_first(&self, verb: usize) -> bool {
        let first = self.syntax.clause(verb).map_or(verb, |c| c.group.first());
        let marker = self.syntax.marker(verb).unwrap_or(first).min(first);
        let np = nouns::phrase_until(self.doc, marker);
        np.is_some_and(|np| np.range.indices().any(|i| self.doc.is(self.words.firsts, i)))
    }

    /// "end what it described as its occupation": only called so, and by whom the tree does not tell.
    pub(super) fn calls_it_so(&self, noun: usize) -> bool {
        let r = &self.syntax;
        let verb = r.governor(noun).filter(|&v| self.is_called(noun) && r.relation(v) == Rel::Relative);
        verb.and_then(|v| r.governor(v)).is_some_and(|w| tag(self.doc, w) == Tag::WP)
    }

    /// "It would require Oslo to leave, while the line would be frozen": what is told beside a plan, in its mood, is of that plan.
    pub(super) fn beside_plan(&self, anchor: usize, out: &mut Over) {
        let r = &self.syntax;
        let beside = r.relation(anchor) == Rel::Adverbial
            && r.marker(anchor).is_some_and(|m| self.doc.is(self.words.meanwhile, m));
        if out.stance.is_some() || out.mood != Mood::Would || !beside {
            return;
        }
        let plan = r.governor(anchor).and_then(|above| self.over(above, false).ok());
        if let Some(plan) = plan.filter(|p| p.mood == Mood::Would && p.stance == Some(Stance::Demands)) {
            (out.stance, out.holder) = (plan.stance, plan.holder);
        }
    }

    /// Whether a plan, deal or law does what a verb says.
    pub(super) fn is_planned(&self, verb: usize) -> bool {
        let text = |d: usize| self.doc.is(self.words.text, d);
        // "under the plan, troops would leave"
        let by = |o: usize| self.syntax.preposition(o).map(|p| self.doc.tokens[p].sym);
        let mut under = self.syntax.with(verb, Rel::Oblique).filter(|&o| by(o) == Some(self.words.under[0]));
        self.doer(verb).is_some_and(text) || under.any(text)
    }
}
