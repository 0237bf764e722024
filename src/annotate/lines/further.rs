//! What a line that is still too long gives up at last: what a statement that is true with it is true without.
//!
//! Nothing goes where less would say more: under a negation, a condition, a limit, behind "all" or "the most".

use super::draft::Draft;
use super::loose::{FITS, Loose, loose};
use super::words::Class as Lx;
use crate::syntax::{Class, Holder, Rel, VerbForm};
use crate::text::{Range, Tag};

impl Draft<'_, '_> {
    /// Cuts what can go, the loosest first and the last of those, until the line is short enough; else all stays.
    pub fn shorten(&mut self, may: &[usize]) {
        let before = self.state();
        while self.too_long() {
            let mut best: Option<(u8, Range, &'static str)> = None;
            for &i in may.iter().rev() {
                let found = self.keeps(i).then(|| self.looked_at(i).or_else(|| self.further(i))).flatten();
                let Some((found, range)) = found.and_then(|f| Some((f, self.tail(i)?))) else { continue };
                let less = best.is_none_or(|(degree, ..)| found.degree < degree);
                if less && self.licensed(range, found.aside) && self.sound(range).is_some() && self.leaves(range) {
                    best = Some((found.degree, range, found.rule));
                }
            }
            let Some((_, range, rule)) = best else { break };
            if !self.cut(range, rule) {
                break;
            }
        }
        if self.too_long() {
            self.restore(before);
        }
    }

    /// Whether enough stays for a statement.
    fn leaves(&self, range: Range) -> bool {
        let gone = range.indices().filter(|&i| self.counts(i)).count();
        self.len().saturating_sub(gone) + self.led > 4
    }

    fn further(&self, i: usize) -> Option<Loose> {
        let r = &self.cx.reading;
        let governor = r.governor(i).filter(|&g| self.keeps(g))?;
        if !self.upward(i) || self.compared(i) {
            return None;
        }
        match r.relation(i) {
            Rel::Nominal => self.further_phrase(i, governor),
            Rel::Oblique => self.further_oblique(i, governor),
            Rel::Relative | Rel::Modifier => self.further_clause(i, governor),
            Rel::Conjunct => self.further_item(i, governor).or_else(|| self.further_verb(i, governor)),
            Rel::Adverbial => self.by_what(i, governor),
            _ => None,
        }
    }

    /// Whether a statement that holds with more holds with less at a token.
    fn upward(&self, i: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let supposed = |g: usize| {
            let marks = |m: usize| r.words.is(r.input.sym(m), Class::Supposes) || cx.is(m, Lx::When);
            r.marker(g).is_some_and(marks)
        };
        let limited = |g: usize| cx.is(g, Lx::Limits) || supposed(g);
        let above = || r.governors(i).take_while(|&g| self.part.has(g));
        let may = self.holds || self.may_have(Lx::Unique);
        let held = may && self.kept().any(|k| cx.is(k, Lx::Holds) || cx.is(k, Lx::Unique));
        !held && !self.part.asks && !self.denied(i) && !above().any(limited)
    }

    /// Whether a noun is not the subject, nor part of it, and is said of nothing that is counted or all there is.
    fn told_of(&self, noun: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let counts = |k: usize| {
            let quantity = matches!(cx.tag(k), Tag::CD | Tag::PDT | Tag::JJS | Tag::JJR) || cx.is(k, Lx::Whole);
            quantity || cx.tag(k) == Tag::DT && !cx.is(k, Lx::Article) && !cx.is(k, Lx::Points)
        };
        let place = |n: usize| matches!(r.relation(n), Rel::Object | Rel::Oblique | Rel::Predicate | Rel::Nominal);
        let above = || std::iter::once(noun).chain(r.governors(noun)).take_while(|&g| self.part.has(g));
        let subject = above().any(|g| r.relation(g) == Rel::Subject);
        let plain = r.base(noun).is_some_and(|b| !b.indices().any(counts));
        place(noun) && plain && !subject && cx.says(noun) && !self.needed(noun) && !self.alone(noun)
    }

    /// A noun that says enough by itself: with an adjective, an owner or another noun in front, or a name.
    fn full_noun(&self, noun: usize) -> bool {
        let cx = self.cx;
        let Some(base) = cx.reading.base(noun) else { return false };
        let says = |k: usize| {
            let tag = cx.tag(k);
            k != noun && (tag.is_noun() || tag == Tag::PRPS || tag == Tag::JJ && !cx.is(k, Lx::Whole))
        };
        base.indices().any(says) || cx.tag(noun).is_proper()
    }

    /// "a private meeting | with the owners", "her campaign | against the port".
    fn further_phrase(&self, i: usize, noun: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let preposition = r.preposition(i)?;
        let lift = r.words.lift(Holder::Noun, r.input.sym(noun), false, r.input.sym(preposition));
        let bound = cx.is(preposition, Lx::Binds) || r.input.sym(preposition) == r.words.of || lift > FITS;
        // "is at high risk of fire", "is a strong voice for reform": only where it is goes.
        let where_ = cx.is(preposition, Lx::Setting) && r.relation(noun) != Rel::Predicate;
        let goes = !bound && where_ && !cx.is(noun, Lx::TakesIn) && self.told_of(noun) && self.full_noun(noun);
        if goes && !self.counted() { loose(13, "nominal") } else { None }
    }

    /// "gave the men a boat | for their trip".
    fn further_oblique(&self, i: usize, verb: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let preposition = r.preposition(i)?;
        let takes = [Rel::Object, Rel::Predicate].into_iter().any(|rel| r.one(verb, rel).is_some());
        let bound = cx.is(preposition, Lx::Binds) || self.belongs(preposition, verb) || self.only_argument(i, verb);
        let bound = bound || cx.is(verb, Lx::Puts);
        let hollow = cx.is(i, Lx::Hollow) || r.base(i).is_some_and(|b| b.len() == 1 && cx.tag(i) == Tag::NN);
        let how = r.input.sym(preposition) == r.words.with || cx.links(verb);
        let goes = r.clause(verb).is_some() && takes && !bound && !hollow && !how && !self.counted();
        if goes { loose(13, "oblique") } else { None }
    }

    /// "thanked the young people | who had come".
    fn further_clause(&self, i: usize, noun: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let infinitive = r.clause(i).is_some_and(|c| c.form == VerbForm::Infinitive);
        // "solid proof that"
        let takes = self.begins_with_that(i) && r.words.noun(Holder::Noun, r.input.sym(noun)).that > 0;
        // What the verb is about is mostly told by what restricts it: "brings in voters who will help".
        let owned = |k: usize| k != noun && (matches!(cx.tag(k), Tag::PRPS | Tag::POS) || cx.tag(k).is_proper());
        // "has risen in states where it is sold": in those alone.
        let set = r.preposition(noun).is_some_and(|p| cx.is(p, Lx::Setting));
        // "is among the papers that": which ones.
        let is = r.governor(noun).is_some_and(|v| cx.links(v));
        let deep = matches!(r.relation(noun), Rel::Oblique | Rel::Nominal) && !set && !is;
        let known = deep || r.relation(noun) == Rel::Object && r.base(noun).is_some_and(|b| b.indices().any(owned));
        // "enables firms built on it to grow": the infinitive may be the verb's.
        let above = || r.governors(noun).take_while(|&g| self.part.has(g));
        let aims = above().any(|g| r.words.verb(r.input.sym(g)).object_infinitive > 2);
        let inside = || self.tail(i).is_some_and(|w| w.indices().any(|k| cx.tag(k) == Tag::TO));
        let held = infinitive || takes || self.takes_later(i, noun) || aims && inside() || self.counted();
        let goes = known && !held && self.told_of(noun) && self.full_noun(noun);
        if goes { loose(14, "relative") } else { None }
    }

    /// "promised free meals | and new schools": each by itself.
    fn further_item(&self, i: usize, governor: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let parts = || r.with(governor, Rel::Conjunct).filter(|&c| self.keeps(c));
        let noun = |k: usize| cx.tag(k).is_noun() && r.clause(k).is_none();
        // "offshore oil and gas boats": of one kind perhaps.
        let own = |k: usize| {
            let first = r.base(k).map_or(cx.tag(k), |b| cx.tag(b.first()));
            cx.tag(k) != Tag::NN || matches!(first, Tag::DT | Tag::PRPS)
        };
        let full = |k: usize| self.full_noun(k) && own(k);
        let tail = self.tail(i)?;
        let joint = (tail.first().saturating_sub(2)..tail.stop()).find(|&k| self.keeps(k) && cx.tag(k) == Tag::CC)?;
        let adds = cx.is(joint, Lx::Adds);
        let paired = self.pair_before(governor, 6)
            || (r.extent(governor).first().saturating_sub(2)..joint)
                .any(|k| self.keeps(k) && r.words.is(r.input.sym(k), Class::Correlative));
        let place = matches!(r.relation(governor), Rel::Object | Rel::Oblique | Rel::Predicate);
        // "asked for boats, lamps and nets": of three or more each stands by itself, unless they are told of together.
        let above = || std::iter::once(governor).chain(r.governors(governor)).take_while(|&g| self.part.has(g));
        let together =
            above().any(|g| cx.is(g, Lx::Together)) || r.preposition(governor).is_some_and(|p| cx.is(p, Lx::Together));
        let many = parts().count() > 1 && self.told_of(governor) && !together;
        let plain = |k: usize| cx.tag(k) != Tag::NN || r.base(k).is_some_and(|b| b.len() > 1);
        let each = place && full(governor) && parts().all(full) || many && plain(governor);
        let goes = noun(governor) && parts().all(noun) && each;
        if goes && adds && !paired && self.ends(i) && !self.counted() { loose(14, "coordination") } else { None }
    }

    /// "must stand as one | and ask for a vote": each whole by itself.
    fn further_verb(&self, i: usize, governor: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let plain = |v: usize| cx.tag(v) == Tag::VB && r.clause(v).is_some() && r.negations(v).is_empty();
        let tail = self.tail(i)?;
        let joint = (tail.first().saturating_sub(2)..i).rev().find(|&k| self.keeps(k) && cx.tag(k) == Tag::CC)?;
        let takes = |d: usize| matches!(r.relation(d), Rel::Object | Rel::Oblique | Rel::Complement | Rel::Predicate);
        let says = |v: usize, to: usize| r.dependents(v).any(|d| d > v && d < to && takes(d) && cx.says(d));
        let alone = r.with(governor, Rel::Conjunct).filter(|&c| self.keeps(c)).count() == 1;
        let paired = (r.extent(governor).first().saturating_sub(2)..joint)
            .any(|k| self.keeps(k) && r.words.is(r.input.sym(k), Class::Correlative));
        // "look round and say that it is closed": the second is the point.
        let point = r.one(i, Rel::Complement).is_some_and(|c| r.clause(c).is_some());
        let goes = !point && plain(governor) && plain(i) && says(governor, joint) && says(i, self.part.stop()) && alone;
        let free = cx.is(joint, Lx::Adds) && !paired && !self.shares(governor, joint, i) && self.ends(i);
        if goes && free { loose(12, "coordination") } else { None }
    }

    /// "won the seat | by promising lower fees".
    fn by_what(&self, i: usize, governor: usize) -> Option<Loose> {
        let r = &self.cx.reading;
        let gerund = r.clause(i).is_some_and(|c| c.form == VerbForm::Gerund);
        let takes = r.one(governor, Rel::Object).is_some() || r.is_passive(governor);
        let marked = r.marker(i).or_else(|| r.preposition(i)).is_some_and(|m| !self.belongs(m, governor));
        if gerund && takes && marked && self.ends(i) { loose(13, "participle") } else { None }
    }
}
