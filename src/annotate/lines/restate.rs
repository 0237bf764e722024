//! Shorter words for what a clause says: "it is important for the town to act" for "the town should act", "there are groups that
//! oppose it" for "groups oppose it".

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

impl Draft<'_, '_> {
    /// Puts the clause under what only introduces it in its place.
    pub fn introduced(&mut self) {
        if self.part.asks || self.led > 0 {
            return;
        }
        self.needed_of_somebody();
        self.existing();
    }

    /// "it is important for the town to act": the town should act.
    fn needed_of_somebody(&mut self) {
        let Some(top) = self.plain_be() else { return };
        let cx = self.cx;
        let r = &cx.reading;
        let it = [Rel::Expletive, Rel::Subject].into_iter().find_map(|rel| r.one(top, rel));
        let needed = r.one(top, Rel::Predicate).filter(|&p| cx.is(p, Lx::Needed) && self.keeps(p));
        let Some(needed) = needed.filter(|_| it.is_some_and(|s| s < top && r.input.sym(s) == r.words.it)) else {
            return;
        };
        let under = |v: &usize| r.clause(*v).is_some_and(|c| c.form == VerbForm::Infinitive) && *v > needed;
        let verb = r.dependents(top).chain(r.dependents(needed)).find(under);
        let Some(verb) = verb else { return };
        let subject = r.one(verb, Rel::Subject).filter(|&s| s > needed && s < verb).and_then(|s| r.base(s));
        let start = subject.map(|b| b.first()).filter(|&f| f == needed + 2 && r.input.sym(f - 1) == r.words.for_);
        let Some(start) = start else { return };
        self.top = Some(verb);
        if self.modal("should").is_some() {
            self.drop(Range::new(self.part.first(), start), "restate");
        } else {
            self.top = Some(top);
        }
    }

    /// "there are groups that oppose it": groups oppose it.
    fn existing(&mut self) {
        let Some(top) = self.plain_be() else { return };
        let cx = self.cx;
        let r = &cx.reading;
        let there = r.one(top, Rel::Expletive).is_some_and(|e| e < top && r.input.sym(e) == r.words.there);
        let Some(noun) = r.one(top, Rel::Subject).filter(|&n| there && n > top && self.keeps(n)) else { return };
        let Some(base) = r.base(noun).filter(|b| b.first() == top + 1) else { return };
        let limited =
            |i: usize| r.words.is(r.input.sym(i), Class::Negative) || cx.is(i, Lx::Unique) || cx.is(i, Lx::Hollow);
        if base.indices().any(limited) {
            return;
        }
        let finite = |v: &usize| r.clause(*v).is_some_and(|c| c.form == VerbForm::Finite);
        let Some(verb) = r.with(noun, Rel::Relative).find(finite) else { return };
        let who = base.stop();
        let ends = r.extent(verb).stop() >= self.part.stop();
        // "a man who’s ill": the verb would have no word to lean on.
        let leans = cx.kind(who + 1) == Kind::Clitic;
        let relates = !leans && matches!(cx.tag(who), Tag::WDT | Tag::WP | Tag::IN) && r.governor(who) == Some(verb);
        if !(ends && relates && r.relation(who) == Rel::Subject) {
            return;
        }
        self.top = Some(verb);
        self.set(who, false);
        self.drop(Range::new(self.part.first(), base.first()), "restate");
    }

    /// The "is" or "are" that heads the line, where nothing denies it; "was" only where the tense is shifted, outside of quotations.
    fn plain_be(&self) -> Option<usize> {
        let r = &self.cx.reading;
        let be = |t: &usize| r.words.is(r.input.sym(*t), Class::Be) && self.cx.tag(*t).is_finite();
        let now = |t: &usize| self.cx.tag(*t) != Tag::VBD || !(self.cx.quoted)(*t);
        self.top.filter(be).filter(now).filter(|&t| r.negations(t).is_empty() && !self.holds)
    }

    /// "such as a hall, green walls, and bright rooms": a list of examples to the end goes whole.
    pub fn examples(&mut self) {
        if !self.may_have(Lx::Extra) {
            return;
        }
        let cx = self.cx;
        let verb = |i: usize| cx.tag(i).is_finite() || matches!(cx.tag(i), Tag::MD | Tag::TO | Tag::WDT | Tag::WP);
        let kept = self.all_kept();
        let r = &cx.reading;
        let such =
            |i: usize| i.checked_sub(1).filter(|&b| self.keeps(b) && cx.is(b, Lx::Extra) && cx.tag(b) != Tag::IN);
        let opens = |&i: &usize| {
            let along = cx.tag(i) == Tag::IN && cx.tag(i + 1) == Tag::IN;
            let preposition = (along || cx.tag(i) == Tag::VBG) && cx.is(i, Lx::Extra);
            if r.input.sym(i) == r.words.as_ { such(i) } else { preposition.then_some(i) }
        };
        let Some(at) = kept.iter().filter_map(opens).find(|&i| Some(i) > self.top) else { return };
        let list = kept.iter().copied().filter(|&i| i > at).collect::<Vec<_>>();
        let joined = list.iter().any(|&i| cx.tag(i) == Tag::CC);
        let before = kept.iter().copied().rev().find(|&i| i < at);
        // "plants in countries such as Velmora": which ones the examples tell.
        let before = before.map(|b| if cx.kind(b).is_mark() { b.saturating_sub(1) } else { b });
        let noun = before.and_then(|b| r.chunk_of(b)).map(|c| c.head as usize);
        let bare = noun.is_none_or(|n| r.base(n).is_none_or(|b| b.len() == 1) && before == Some(at.saturating_sub(1)));
        // "groups, including unions, have": what acts keeps its verb.
        let acts = noun.is_none_or(|n| matches!(r.relation(n), Rel::Subject | Rel::None | Rel::Beside | Rel::Root));
        if joined && !bare && !acts && !list.iter().any(|&i| verb(i)) {
            self.cut(Range::new(at, self.part.stop()), "example");
        }
    }
}
