//! What hangs loose goes, loosest first.

use super::draft::{AIM, Draft, MOST};
use super::loose::Loose;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

/// Up to this degree all goes, however short the line.
const ALWAYS: u8 = 1;
/// Up to this degree a line of more than [`AIM`] words loses what hangs loose, above it only one of more than [`MOST`].
const EASY: u8 = 4;
/// From this share of its occurrences on, in per cent, a verb takes clauses without "that".
const FREE: u8 = 8;
/// What a line should have at least; each word less costs as much as two degrees.
const LEAST: usize = 7;

impl Draft<'_, '_> {
    /// Runs all reductions; a careful reader only those that stand before the clause.
    pub fn reduce(&mut self, careful: bool) {
        self.titles();
        self.before_that();
        self.joined_that();
        self.answer();
        self.preface();
        self.courtesy();
        self.introduced();
        self.turn();
        self.front();
        self.own_names();
        self.brackets();
        self.stops();
        self.within_subject();
        if careful || self.top.is_none() && self.verbs() {
            return;
        }
        let mut may = self.all_kept();
        may.retain(|&i| self.may_go(i));
        for &i in may.iter().rev() {
            if let Some((range, found)) = self.loose_at(i, ALWAYS) {
                self.cut(range, found.rule);
            }
        }
        if self.too_long() {
            self.examples();
        }
        // Each cut makes the line shorter, so this ends.
        while self.len() + self.led > AIM && self.cheapest(&may) {}
        if self.too_long() {
            self.second_clause();
        }
        if self.too_long() {
            self.instead();
        }
        self.afterthought();
        if self.len() + self.led > AIM {
            self.small();
        }
        self.closing();
        self.tighten();
        self.shorten(&may);
        self.first_half();
        self.tighten();
    }

    /// "nobody was sold, and that they could leave": the second "that" has lost the first.
    fn joined_that(&mut self) {
        let r = &self.cx.reading;
        let joined = |i: usize| {
            let verb = r.governor(i).filter(|_| r.relation(i) == Rel::Marker && r.input.sym(i) == r.words.that);
            let last = self.kept_before(i).is_some_and(|b| self.cx.tag(b) == Tag::CC);
            let first = |v: usize| r.governor(v).and_then(|t| r.marker(t)).is_none_or(|m| !self.keeps(m));
            last && verb.is_some_and(|v| r.relation(v) == Rel::Conjunct && first(v))
        };
        for i in self.kept().filter(|&i| joined(i)).collect::<Vec<_>>() {
            self.set(i, false);
        }
    }

    /// Small words that a line does without: "in order" before "to", "that" behind a verb, "which was" before a participle.
    fn small(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        for i in self.all_kept() {
            let verb = r.governor(i).filter(|&v| r.clause(v).is_some());
            let last = i.checked_sub(1).filter(|&b| self.keeps(b));
            let joins = cx.is(i, Lx::Joins) && cx.tag(i + 1) == Tag::TO && cx.tag(i) == Tag::NN;
            if joins && last.is_some_and(|b| cx.tag(b) == Tag::IN) {
                self.drop(Range::new(i - 1, i + 1), "order");
            } else if let Some(v) = verb.filter(|_| r.input.sym(i) == r.words.that && r.relation(i) == Rel::Marker) {
                // "exposes that": where a noun may follow as well, "that" says that a clause does.
                let says = |b: usize| cx.tag(b).is_verb() && r.words.verb(r.input.sym(b)).bare >= FREE;
                // "knows that when it rains, they stay": without "that" it would be known when.
                let clause = matches!(cx.tag(i + 1), Tag::WRB | Tag::IN) && r.relation(i + 1) == Rel::Marker;
                let behind =
                    last.is_some_and(|b| says(b) && r.governor(v) == Some(b)) && !cx.kind(i + 1).is_mark() && !clause;
                if behind && r.relation(v) == Rel::Complement {
                    self.drop(Range::new(i, i + 1), "that");
                }
            } else if let Some(v) = verb.filter(|&v| r.relation(v) == Rel::Relative && r.relation(i) == Rel::Subject) {
                let relates = matches!(cx.tag(i), Tag::WP | Tag::WDT);
                // "that’s lasted": before a past participle the clitic may be "has".
                let clear = cx.kind(i + 1) != Kind::Clitic || cx.tag(v) == Tag::VBG;
                let be = clear && r.words.is(r.input.sym(i + 1), Class::Be) && cx.tag(i + 1).is_finite();
                let does = matches!(cx.tag(v), Tag::VBN | Tag::VBG) && v == i + 2;
                let subject = r.governor(v).is_some_and(|n| r.relation(n) == Rel::Subject);
                // "it is a voice that is lost"
                let subject = subject || r.governor(v).is_some_and(|n| self.told_of_it(r.first_conjunct(n)));
                if relates && be && does && !subject && self.keeps(v) && r.modal(v).is_none() {
                    self.drop(Range::new(i, i + 2), "relative");
                }
            }
        }
    }

    /// Whether no finite verb is left of those that there were: what was cut was the clause, then.
    pub fn lost_its_verb(&self) -> bool {
        // "declares it to be illegal | as it is built on sand": the cue stands in front for a finite verb.
        let nonfinite =
            |t: usize| self.keeps(t) && self.cx.reading.clause(t).is_some_and(|c| c.form != VerbForm::Finite);
        if self.led > 0 && self.top.is_some_and(nonfinite) {
            return false;
        }
        // "plan likely to fail": what is said stands for the verb.
        if self.top.is_some_and(|t| self.stood_for.contains(&t)) {
            return false;
        }
        let heads = |i: usize| self.cx.reading.clause(i).is_some_and(|c| c.form == VerbForm::Finite);
        let finite = |i: usize| self.cx.tag(i).is_finite() || heads(i);
        // "When I was young, my first chief, | used to say": the main verb is gone.
        let head = self.top.is_some_and(|t| self.part.has(t) && !self.keeps(t));
        // "the town should act": the modal stands where "to" stood.
        let group = self.top.and_then(|t| self.cx.reading.clause(t)).map(|c| c.group);
        let modal = group.is_some_and(|g| self.put.iter().any(|(i, _)| g.has(*i)));
        head || !modal && !self.kept().any(finite) && self.part.tokens().any(finite)
    }

    /// Whether a small word is left without the word that it goes with.
    pub fn broken(&self) -> bool {
        let r = &self.cx.reading;
        let small = |i: usize| {
            matches!(r.relation(i), Rel::Case | Rel::Marker | Rel::Determiner | Rel::Auxiliary | Rel::Negation)
        };
        let gone = |g: usize| self.part.has(g) && !self.keeps(g) && !self.stood_for.contains(&g);
        // "claims Lind | made in May": a subject without its verb.
        let doer =
            |v: usize| r.one(v, Rel::Subject).is_some_and(|s| self.keeps(s)) && r.one(v, Rel::Expletive).is_none();
        let lost = |v: usize| gone(v) && r.clause(v).is_some_and(|c| c.form == VerbForm::Finite) && doer(v);
        if self.part.tokens().any(lost) {
            return true;
        }
        self.kept().any(|i| small(i) && self.top != Some(i) && r.governor(i).is_some_and(gone))
    }

    /// Whether there are verbs that nobody took for the head of a clause: the structure is unclear then.
    fn verbs(&self) -> bool {
        self.kept().any(|i| self.cx.tag(i).is_finite())
    }

    /// Cuts what costs least.
    fn cheapest(&mut self, may: &[usize]) -> bool {
        let mut printed = self.all_kept();
        printed.retain(|&i| self.counts(i));
        let len = printed.len();
        let long = len + self.led > MOST;
        let mut best: Option<(usize, Range, &'static str)> = None;
        for &i in may.iter().rev() {
            let most = if long { u8::MAX } else { EASY };
            // What hangs as fast as the best so far costs as much at least: it need not be looked at further.
            let most = best.map_or(most, |(least, ..)| most.min(least.saturating_sub(1).min(u8::MAX.into()) as u8));
            let Some((range, found)) = self.loose_at(i, most) else { continue };
            let before = |at: usize| printed.partition_point(|&k| k < at);
            let words = before(range.stop()) - before(range.first());
            let left = len.saturating_sub(words) + self.led;
            let cost = found.degree as usize + 2 * LEAST.saturating_sub(left);
            let fits = left > 2 && (long || cost <= EASY as usize);
            if fits && best.is_none_or(|(least, ..)| cost < least) && self.sound(range).is_some() {
                best = Some((cost, range, found.rule));
            }
        }
        best.is_some_and(|(_, range, rule)| self.cut(range, rule))
    }

    /// What could go at a token, with all that hangs on it, where its licence allows.
    fn loose_at(&self, i: usize, most: u8) -> Option<(Range, Loose)> {
        let found = self.keeps(i).then(|| self.looked_at(i))?.filter(|l| l.degree <= most)?;
        let range = self.tail(i)?;
        self.licensed(range, found.aside).then_some((range, found))
    }

    /// The answer of [`Draft::loose`], known until something is dropped.
    pub(super) fn looked_at(&self, i: usize) -> Option<Loose> {
        let at = i.checked_sub(self.part.first());
        self.looked_at.answer(at, self.changes(), || self.loose(i))
    }

    /// What two commas set off between the subject and its verb: ", 55, of Addison,".
    fn within_subject(&mut self) {
        let Some(top) = self.top else { return };
        let r = &self.cx.reading;
        let Some(subject) = r.one(top, Rel::Subject).filter(|&s| s < top && self.keeps(s)) else { return };
        let Some(start) = r.clause(top).map(|c| c.group.first()).filter(|&g| g > subject + 3) else { return };
        let before = (subject..start).rev().find(|&i| self.keeps(i));
        let comma = |i: usize| self.cx.kind(i) == Kind::Comma;
        let Some(last) = before.filter(|&b| comma(b)) else { return };
        let list = r.with(subject, Rel::Conjunct).next().is_some();
        let first = (subject + 1..last).find(|&i| self.keeps(i) && comma(i));
        let item = |k: usize| r.governor(k).is_some_and(|g| self.one_of_several(k, g));
        let several = first.is_some_and(|f| (f..last).any(item));
        if let Some(first) = first.filter(|_| !list && !several) {
            self.cut(Range::new(first, last + 1), "apposition");
        }
    }
}
