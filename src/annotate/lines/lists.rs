//! Lists: which of their parts a line can do without.

use super::draft::Draft;
use super::loose::{Loose, aside, loose};
use super::words::Class as Lx;
use crate::syntax::{Ck, Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

/// How far "between" can stand from the first of the two that it joins.
const PAIRED: usize = 6;

impl Draft<'_, '_> {
    /// The further parts of a list; of clauses each is whole by itself.
    pub fn conjunct(&self, i: usize, governor: usize) -> Option<Loose> {
        let r = &self.cx.reading;
        let whole = self.tail(i)?;
        // "friendly ties as well as a sense of duty": told besides.
        if self.besides(i).is_some() {
            return aside(4, "coordination");
        }
        let parts = || r.with(governor, Rel::Conjunct).filter(|&c| self.keeps(c));
        let joints = |c: usize| {
            let first = self.whole(c).map_or(c, |w| w.first()).saturating_sub(2);
            (first..c).filter(|&k| self.cx.tag(k) == Tag::CC)
        };
        let last = parts().next_back()?;
        let joined = joints(last).next()?;
        // "not only by one but by all", "both at home and abroad", "either now or never"
        let from = r.extent(governor).first().saturating_sub(2).max(self.part.first());
        let paired =
            |from: usize| (from..joined).any(|k| self.keeps(k) && r.words.is(r.input.sym(k), Class::Correlative));
        let subject = |c: usize| r.one(c, Rel::Subject).or_else(|| r.one(c, Rel::Expletive)).is_some();
        let own = |c: usize| r.clause(c).is_some() && subject(c);
        // "the bans are lifted, and the members may come and will be heard": the rest of the list is of the second subject.
        let owns = own(parts().next()?);
        // What stands behind "but" takes something back.
        if parts().flat_map(joints).any(|k| !self.cx.is(k, Lx::Adds)) || paired(if owns { governor } else { from }) {
            return None;
        }
        // "it rained, it snowed | and it froze": the list would have no conjunction.
        let middle = r.clause(governor).is_some() && self.spliced(governor, joined).is_some();
        if middle || r.relation(governor) == Rel::Conjunct && joints(governor).next().is_none() {
            return None;
        }
        // "if one is dull and the other is not": the half of a condition is another.
        if r.marker(governor).is_some_and(|m| r.words.is(r.input.sym(m), Class::Supposes)) {
            return None;
        }
        // "praying for and helping the owners"
        let before = (governor..joined).rev().find(|&k| self.keeps(k) && !self.cx.kind(k).is_mark());
        let stranded = before.is_some_and(|b| b > governor && matches!(self.cx.tag(b), Tag::IN | Tag::TO));
        if !owns && (stranded || self.shares(governor, joined, i)) {
            return None;
        }
        match r.clause(i) {
            // "and all of them said, ‘It is closed’": what is said goes on behind it.
            Some(c) if c.form == VerbForm::Finite && owns => {
                let next = (whole.stop()..self.part.stop()).find(|&k| self.keeps(k) && !self.cx.kind(k).is_mark());
                if next.is_some_and(|n| self.cx.tag(n) != Tag::CC) { None } else { aside(2, "coordination") }
            }
            // "will deepen the divide, undermine the trust, and harm the ties": each whole by itself.
            Some(_) if last != i => {
                let each = std::iter::once(governor).chain(parts()).all(|v| self.full(v, whole));
                if each { loose(6, "coordination") } else { None }
            }
            Some(_) if self.finite(governor, i) => aside(5, "coordination"),
            // "will build a bridge and mend the road"; but "come out and surrender", "design and build the bridge".
            Some(_) if self.full(governor, whole) && self.has_more(i, whole) => loose(6, "coordination"),
            // "to keep up with the costs and to remain open"
            Some(_) if self.again(governor, i) => loose(6, "coordination"),
            Some(_) => None,
            None => self.listed_noun(i, governor, whole),
        }
    }

    /// Whether the second of two verbs is finite as the first is: also "are vital and | represent", "is buying and | selling".
    fn finite(&self, first: usize, second: usize) -> bool {
        let r = &self.cx.reading;
        let form = |v: usize| r.clause(v).map(|c| c.form);
        let alike = match form(second) {
            Some(VerbForm::Finite) => true,
            Some(VerbForm::Bare) => r.modal(first).is_none() && self.cx.tag(first) == Tag::VBP,
            // "is moving and releasing the boats": the object may be of both.
            Some(VerbForm::Gerund) => self.cx.tag(first) == Tag::VBG && self.takes_noun(first, second),
            _ => false,
        };
        alike && form(first) == Some(VerbForm::Finite)
    }

    /// Where "as well as" begins that joins what comes last of a list to the rest of it.
    fn besides(&self, i: usize) -> Option<usize> {
        let r = &self.cx.reading;
        let whole = self.whole(i).filter(|_| self.ends(i) && self.cx.tag(i).is_noun())?;
        let joint = r.chunk_of(whole.first().checked_sub(1)?).filter(|c| c.kind == Ck::Conjunction)?;
        let start = joint.start as usize;
        (joint.end - joint.start > 1 && r.input.sym(start) == r.words.as_ && self.keeps(start)).then_some(start)
    }

    /// Whether a verb has a noun of its own before the next of its list.
    fn takes_noun(&self, first: usize, second: usize) -> bool {
        (first + 1..second).any(|k| self.keeps(k) && (self.cx.tag(k).is_noun() || self.cx.tag(k) == Tag::PRP))
    }

    /// What a list adds to its first part, from the second on: without its last part alone it would have no "and".
    pub fn tail(&self, i: usize) -> Option<Range> {
        let r = &self.cx.reading;
        if r.relation(i) != Rel::Conjunct {
            return self.whole(i);
        }
        if let Some(joint) = self.besides(i) {
            return self.whole(i).map(|w| Range::new(joint, w.stop()));
        }
        let governor = r.governor(i)?;
        let parts = || r.with(governor, Rel::Conjunct).filter(|&c| self.keeps(c));
        let (first, last) = (parts().next()?, parts().next_back()?);
        let range = Range::new(self.whole(i)?.first(), self.whole(last)?.stop());
        let between = |k: usize| {
            let mark = !self.keeps(k) || self.cx.kind(k).is_mark() || self.cx.tag(k) == Tag::CC;
            mark || parts().any(|c| r.under(k, c))
        };
        (first == i && range.indices().all(between)).then_some(range)
    }

    /// Whether the second of two infinitives says again that it is one, and the first is whole without it.
    fn again(&self, first: usize, second: usize) -> bool {
        let r = &self.cx.reading;
        let to = |v: usize| r.marker(v).is_some_and(|m| r.input.sym(m) == r.words.to && self.keeps(m));
        let joint = r.marker(second).unwrap_or(second);
        let rest = (first + 1..joint).any(|k| self.keeps(k) && self.cx.says(k));
        to(first) && to(second) && rest && !self.denied(first)
    }

    /// A further noun at the end of a clause that is no name and under no negation: "the cost of fuel | , labour and seed".
    /// Two bare words may be one thing: "law and order"; without a determiner both may describe a third: "steel and coal firms".
    fn listed_noun(&self, i: usize, governor: usize, tail: Range) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let noun = |k: usize| matches!(cx.tag(k), Tag::NN | Tag::NNS) && !r.input.word(k).ends_with("ing");
        let place = matches!(r.relation(governor), Rel::Object | Rel::Oblique | Rel::Nominal | Rel::Predicate);
        let parts = || r.with(governor, Rel::Conjunct).filter(|&c| self.keeps(c));
        let one = parts().count() == 1;
        let own = |c: usize| {
            let begins = r.base(c).map_or(cx.tag(c), |b| cx.tag(b.first()));
            cx.tag(c) == Tag::NNS && begins != Tag::NN || matches!(begins, Tag::DT | Tag::PRPS)
        };
        let short = |c: usize| r.base(c).is_none_or(|b| b.len() == 1);
        let apart = parts().all(own) && !(one && short(i) && short(governor)) || !one && parts().all(short);
        let pair = self.pair_before(governor, PAIRED);
        let over = r.governor(governor).is_some_and(|g| cx.is(g, Lx::Hollow) || cx.is(g, Lx::Together));
        // A comma before "and" is that of a longer list.
        let listed = one && tail.first() > 1 && cx.kind(tail.first() - 2) == Kind::Comma;
        let ends = !(tail.stop()..self.part.stop()).any(|k| self.keeps(k));
        // "British and Australian crews"
        let shared = short(governor) && cx.tag(governor) == Tag::NN && one && !short(i);
        let fits = noun(governor) && parts().all(noun) && !shared && place && apart && ends;
        // "36 percent of imports are computers and phones": of one alone the number is another.
        if fits && !pair && !over && !listed && !self.denied(i) && !self.counted() {
            loose(11, "coordination")
        } else {
            None
        }
    }

    /// Whether what the second of two verbs takes is the first's too: "has and will offer help", "sent and received mail".
    pub(super) fn shares(&self, first: usize, joint: usize, second: usize) -> bool {
        let r = &self.cx.reading;
        let takes =
            |v: usize| [Rel::Object, Rel::Predicate, Rel::Complement].into_iter().any(|rel| r.one(v, rel).is_some());
        let sym = r.input.sym(first);
        let lacks = r.words.is(sym, Class::Have) || self.cx.links(first) || r.words.verb(sym).object > 50;
        let alone = !(first + 1..joint).any(|k| self.cx.tag(k).is_noun() || self.cx.tag(k) == Tag::PRP);
        lacks && alone && !r.is_passive(first) && takes(second) && !takes(first)
    }

    /// Whether a verb has an object of its own on its side of a conjunction.
    fn full(&self, verb: usize, second: Range) -> bool {
        let r = &self.cx.reading;
        let side = |o: usize| o > verb && second.has(o) == second.has(verb);
        r.clause(verb).is_some() && r.with(verb, Rel::Object).any(side) && !self.denied(verb)
    }

    /// Whether a verb takes something behind it on its side of a conjunction: "and call for a vote"; not "and leave".
    fn has_more(&self, verb: usize, second: Range) -> bool {
        let r = &self.cx.reading;
        let takes = |d: usize| matches!(r.relation(d), Rel::Object | Rel::Oblique | Rel::Complement | Rel::Predicate);
        r.clause(verb).is_some() && r.dependents(verb).any(|d| d > verb && second.has(d) && takes(d))
    }

    /// Whether what looks like an apposition may be the next of a list: "his wife, Ana, and two daughters".
    pub fn listed(&self, i: usize) -> bool {
        let r = &self.cx.reading;
        // "end profiling, combat crime | and close the port": a list whose parts were read wrong.
        let next = self
            .whole(i)
            .and_then(|w| (w.stop()..self.part.stop()).find(|&k| self.keeps(k) && !self.cx.kind(k).is_quote()));
        if next.is_some_and(|n| self.cx.tag(n) == Tag::CC) {
            return true;
        }
        r.with(i, Rel::Conjunct).any(|c| {
            let joined = (i + 1..c).rev().find(|&k| self.keeps(k) && self.cx.tag(k) == Tag::CC);
            let before = joined.and_then(|k| (i + 1..k).rev().find(|&b| !self.cx.kind(b).is_quote()));
            before.is_some_and(|b| self.cx.kind(b) == Kind::Comma)
        })
    }
}
