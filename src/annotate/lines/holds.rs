//! What holds a part of a clause in its place, though it hangs loosely.

use super::draft::Draft;
use super::loose::{Loose, loose};
use super::words::Class as Lx;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Tag};

impl Draft<'_, '_> {
    /// A time, which goes unless it limits, tells how long, or something is counted.
    pub(super) fn time(&self, i: usize, governor: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let plain = r.preposition(i).is_none_or(|p| cx.is(p, Lx::Setting));
        let long = self.whole(i).is_some_and(|w| w.indices().filter(|&k| self.counts(k)).count() > 5);
        let of = self.whole(i).and_then(|w| w.first().checked_sub(1)).is_some_and(|b| cx.tag(b) == Tag::IN);
        // "had suffered months of pain": what is suffered.
        let thing = r.preposition(i).is_none() && r.with(i, Rel::Nominal).next().is_some();
        // "by a larger margin than it did in 2008"
        let than = r
            .marker(governor)
            .is_some_and(|m| cx.is(m, Lx::Binds) && ![r.words.to, r.words.as_].contains(&r.input.sym(m)));
        // "a war that has lasted four years"
        let number = |k: usize| cx.tag(k).is_adverb() || matches!(cx.tag(k), Tag::CD | Tag::DT | Tag::JJ);
        let near = governor < i && (governor + 1..i).all(number) && r.one(governor, Rel::Object).is_none();
        let span = r.preposition(i).is_none() && cx.tag(i) == Tag::NNS && near;
        // "this would have been the speech ten years ago": then and not now.
        let over = std::iter::once(governor).chain(r.governors(governor)).find(|&g| r.clause(g).is_some());
        let have = |v: usize| r.clause(v).is_some_and(|c| c.group.indices().any(|k| k != v && self.has(k)));
        let supposed = over.is_some_and(|v| r.modal(v).is_some() && have(v));
        if plain && !of && !thing && !than && !span && !supposed && !self.counted() && !self.dated(governor) {
            loose(if long { 8 } else { 3 }, "time")
        } else {
            None
        }
    }

    /// Whether a word is a form of "have".
    fn has(&self, i: usize) -> bool {
        self.cx.reading.words.is(self.cx.reading.input.sym(i), Class::Have)
    }

    /// Whether what looks like a clause of a noun may hold what its verb takes: no word relates it, and the verb takes nothing else.
    pub(super) fn takes_later(&self, i: usize, noun: usize) -> bool {
        let r = &self.cx.reading;
        let first = self.whole(i).map_or(i, |w| w.first());
        let related = matches!(self.cx.tag(first), Tag::WDT | Tag::WP | Tag::WRB | Tag::IN);
        let verb = r.governor(noun).filter(|_| r.relation(noun) == Rel::Oblique);
        let lacks = |v: usize| r.one(v, Rel::Object).is_none() && r.words.verb(r.input.sym(v)).object > 50;
        !related && verb.is_some_and(|v| !r.is_passive(v) && lacks(v))
    }

    /// Whether a verb speaks and has nothing that it says.
    pub(super) fn is_told(&self, verb: usize) -> bool {
        let r = &self.cx.reading;
        r.words.verb(r.input.sym(verb)).speaks() && r.one(verb, Rel::Complement).is_none()
    }

    /// Whether a clause begins behind "but".
    pub(super) fn turned(&self, verb: usize) -> bool {
        let r = &self.cx.reading;
        let Some(subject) = r.one(verb, Rel::Subject).filter(|&s| s < verb) else { return false };
        let from = r.extent(verb).first().min(self.whole(subject).map_or(subject, |w| w.first()));
        let joint = (from.saturating_sub(2)..subject).find(|&k| self.keeps(k) && self.cx.tag(k) == Tag::CC);
        joint.is_some_and(|k| self.cx.is(k, Lx::Turns))
    }

    /// Whether a noun is what an "it" is said to be.
    pub(super) fn told_of_it(&self, noun: usize) -> bool {
        let r = &self.cx.reading;
        let verb = r.governor(noun).filter(|_| r.relation(noun) == Rel::Predicate);
        let it = |s: usize| r.input.sym(s) == r.words.it;
        verb.is_some_and(|v| r.one(v, Rel::Subject).is_some_and(it) || r.one(v, Rel::Expletive).is_some_and(it))
    }

    /// Whether an adverb belongs to what stands behind it: "anyone, but especially those from the hills", "signed it, then left".
    pub(super) fn goes_before(&self, i: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let before = i.checked_sub(1).filter(|&b| self.keeps(b));
        let turned = before.is_some_and(|b| cx.tag(b) == Tag::CC) && cx.is(i, Lx::Focus);
        let listed = before.is_some_and(|b| cx.kind(b) == Kind::Comma)
            && r.governor(i).is_some_and(|v| v > i && r.relation(v) == Rel::Conjunct);
        // "how long does it take"
        let asked = r.with(i, Rel::Adverb).any(|d| cx.tag(d) == Tag::WRB);
        // "underestimated it early on"
        let next = i + 1;
        let bare = matches!(cx.tag(next), Tag::IN | Tag::RB)
            && r.input.tokens[next].span.len() < 4
            && !(next + 1..self.part.stop()).any(|k| self.keeps(k) && !cx.kind(k).is_mark());
        let led = cx.tag(next) == Tag::RP || bare || cx.tag(next) == Tag::IN && r.relation(next) == Rel::Particle;
        // "rather | than in Orlo"
        let than = self.keeps(next) && r.input.sym(next) == r.words.than;
        // ", up | from 76 percent"
        let counts = cx.tag(next) == Tag::IN && cx.tag(next + 1) == Tag::CD;
        let from = counts && self.keeps(next) && before.is_some_and(|b| cx.kind(b) == Kind::Comma);
        // "fine with however it plays out"
        let free = cx.is(i, Lx::Turns) && before.is_some_and(|b| cx.tag(b) == Tag::IN);
        // ", particularly | for grain"
        let alone = self.whole(i).is_some_and(|w| w.len() == 1) && before.is_some_and(|b| cx.kind(b) == Kind::Comma);
        let leads = alone && cx.tag(next) == Tag::IN && self.keeps(next);
        turned || free || leads || listed || asked || than || from || led && self.keeps(next)
    }

    /// Whether a time is what something is said of: "Today is the first time".
    pub(super) fn is_day(&self, i: usize, governor: usize) -> bool {
        self.cx.links(governor) && self.whole(i).is_some_and(|w| w.stop() == governor)
    }

    /// Whether a participle behind a noun says nothing but when: "launched in 2012".
    pub(super) fn dated(&self, verb: usize) -> bool {
        let r = &self.cx.reading;
        let participle = r.relation(verb) == Rel::Modifier
            && r.clause(verb).is_some_and(|c| c.form == VerbForm::Participle && c.group.len() == 1);
        let mut behind = r.dependents(verb).filter(|&d| d > verb && self.keeps(d)).peekable();
        participle && behind.peek().is_some() && behind.all(|d| r.input.time_at(d).is_some())
    }

    /// Whether what looks like an apposition is the subject of the verb right behind it: "Bound by trade, the two towns have".
    pub(super) fn acts(&self, i: usize) -> bool {
        let r = &self.cx.reading;
        let next = self.whole(i).and_then(|w| (w.stop()..self.part.stop()).find(|&k| self.keeps(k)));
        let verb = next.and_then(|n| r.clause_of(n)).filter(|c| c.form == VerbForm::Finite);
        verb.is_some_and(|c| next.is_some_and(|n| c.group.has(n)) && r.one(c.verb as usize, Rel::Subject).is_none())
    }
}
