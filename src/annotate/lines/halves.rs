//! The first of several things that a line says one after the other, where all of them are too long: each is said by itself.

use super::draft::{Draft, FAIR};
use super::words::Class as Lx;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

/// Fewest words of a first half.
const LEAST: usize = 5;
/// How many verbs stand over each other, each taking the next.
const DEEP: usize = 3;

impl Draft<'_, '_> {
    /// Cuts the second half of what is said, the one that lets most stand.
    pub fn first_half(&mut self) {
        // "denies that it is old and broken": of both together.
        if !self.too_long() || self.part.asks || self.led > 0 && !self.rules.contains(&"restate") {
            return;
        }
        let before = self.state();
        let much = self.len() + self.led > FAIR;
        let mut starts: Vec<usize> = self.contrasts().chain(self.halves()).collect();
        starts.sort_unstable();
        while let Some(start) = starts.pop() {
            if !self.keeps(start) || !self.stands_before(start) {
                continue;
            }
            self.cut(Range::new(start, self.part.stop()), "half");
            // "it opened, it closed | , and it fell": of a list the first alone stands.
            let listed = starts.last().is_some_and(|&s| self.keeps(s) && self.bare_comma(s) && self.stands_before(s));
            if !self.too_long() && !listed {
                break;
            }
        }
        if self.too_long() || self.lost_its_verb() || self.broken() {
            self.restore(before);
        } else {
            self.half = much;
        }
    }

    /// A comma behind which no conjunction stands.
    fn bare_comma(&self, at: usize) -> bool {
        self.cx.kind(at) == Kind::Comma && self.cx.tag(at + 1) != Tag::CC
    }

    /// Whether the words before a token are enough for a line, and suppose nothing.
    fn stands_before(&self, start: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let before = || self.kept().take_while(|&k| k < start);
        let supposes =
            |k: usize| r.words.is(r.input.sym(k), Class::Supposes) || cx.is(k, Lx::When) && !cx.tag(k).is_adverb();
        // "not only did it open"
        let only = |k: usize| cx.is(k, Lx::Holds) && cx.is(k, Lx::Unique);
        let words = before().filter(|&k| self.counts(k)).count();
        // "as it rains, the port is closed, and": what stands in front is no half.
        let fore = self.first().is_some_and(|f| {
            matches!(cx.tag(f), Tag::IN | Tag::TO | Tag::WRB | Tag::WP | Tag::WDT | Tag::VBG | Tag::VBN)
        });
        // "it is fair to say, and I say it, that it is closed"
        let that = self.kept().any(|k| k > start && cx.kind(k) == Kind::Comma && r.input.sym(k + 1) == r.words.that);
        let held = before().any(|k| supposes(k) || only(k) || self.pairs(k) || self.not_just(k));
        words + self.led >= LEAST && !fore && !that && !held
    }

    /// "not just", "not only": the second half is more than the first.
    pub(super) fn not_just(&self, k: usize) -> bool {
        let cx = self.cx;
        cx.is(k, Lx::Focus) && self.kept_before(k).is_some_and(|b| cx.is(b, Lx::Holds))
    }

    /// "both", "either", "neither" before what they join.
    fn pairs(&self, k: usize) -> bool {
        let r = &self.cx.reading;
        r.words.is(r.input.sym(k), Class::Correlative) && self.top.is_some_and(|t| k > t || self.cx.tag(k) == Tag::CC)
    }

    /// Where the second of two verbs begins, with the comma or conjunction before it.
    fn halves(&self) -> impl Iterator<Item = usize> + '_ {
        let r = &self.cx.reading;
        let taken = move |&v: &usize| {
            let plain =
                |c: &usize| r.clause(*c).is_some_and(|c| c.form == VerbForm::Finite) && *c > v && self.keeps(*c);
            r.with(v, Rel::Complement).find(plain).filter(|_| !self.holds)
        };
        let chain = std::iter::successors(self.top, taken).take(DEEP);
        chain.flat_map(move |v| {
            let second =
                move |&c: &usize| matches!(r.relation(c), Rel::Conjunct | Rel::Parataxis) && c > v && self.keeps(c);
            r.dependents(v).filter(second).filter_map(move |c| self.half(v, c))
        })
    }

    /// Where the half of a second verb begins, if it is one by itself.
    fn half(&self, first: usize, second: usize) -> Option<usize> {
        let cx = self.cx;
        let r = &cx.reading;
        let group = r.clause(second)?.group;
        let own = [Rel::Subject, Rel::Expletive].into_iter().find_map(|rel| r.one(second, rel));
        let own = own.filter(|&s| s > first && s < second);
        let mut start = match own {
            Some(s) => self.whole(s)?.first(),
            None => group.first(),
        };
        // "and | therefore will not"
        while let Some(b) = self.kept_before(start).filter(|&b| cx.tag(b).is_adverb() && b > first + 1) {
            start = b;
        }
        let joint = self.kept_before(start)?;
        let comma = |k: usize| cx.kind(k) == Kind::Comma;
        // "and | between May and now, it has not grown"
        let joint = own.filter(|_| comma(joint)).and_then(|_| self.over_phrase(first, joint)).unwrap_or(joint);
        let from = match cx.tag(joint) {
            Tag::CC if cx.is(joint, Lx::Adds) => self.kept_before(joint).filter(|&b| comma(b)).unwrap_or(joint),
            _ if comma(joint) => joint,
            _ => return None,
        };
        let list = own.is_some() || r.relation(second) == Rel::Conjunct;
        let says = self.says_by_itself(first, from) && !(own.is_none() && self.shares(first, from, second));
        let whole = says && !self.waits(first) && !self.names_more(own, from);
        // "looked at me and said it was closed": the second is the point.
        let point = r.words.verb(r.input.sym(second)).speaks()
            || r.one(second, Rel::Complement).is_some_and(|c| r.clause(c).is_some());
        (list && from > first && whole && !point && self.alike(first, second, own.is_some())).then_some(from)
    }

    /// The conjunction before a phrase that a comma parts from the clause which it opens.
    fn over_phrase(&self, first: usize, comma: usize) -> Option<usize> {
        const NEAR: usize = 8;
        let cx = self.cx;
        let verb = |k: usize| cx.tag(k).is_finite() || cx.tag(k) == Tag::MD;
        let back = || (first + 1..comma).rev().filter(|&k| self.keeps(k)).take(NEAR).take_while(|&k| !verb(k));
        let leads = |k: &usize| cx.tag(*k) == Tag::CC && matches!(cx.tag(k + 1), Tag::IN | Tag::RB);
        back().find(leads)
    }

    /// "I do not believe, in my time, | anybody has won": a verb that still waits for what is said or thought.
    fn waits(&self, verb: usize) -> bool {
        let r = &self.cx.reading;
        let takes = r.words.verb(r.input.sym(verb)).speaks() || self.cx.is(verb, Lx::Courteous);
        takes && !r.with(verb, Rel::Complement).any(|c| self.keeps(c)) && r.one(verb, Rel::Object).is_none()
    }

    /// "from the owners | and the sailors have left": the noun behind a bare "and" may go with the one before it.
    fn names_more(&self, own: Option<usize>, from: usize) -> bool {
        let cx = self.cx;
        let noun = |k: usize| cx.tag(k).is_noun();
        let before = self.kept_before(from).is_some_and(|b| noun(b) || matches!(cx.tag(b), Tag::JJ | Tag::PRP));
        cx.tag(from) == Tag::CC && before && own.is_some_and(|s| noun(s) || !cx.is(s, Lx::Nominative))
    }

    /// Whether the second of two verbs says something by itself as the first does: both finite, or both behind one helping verb.
    fn alike(&self, first: usize, second: usize, own: bool) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let form = |v: usize| r.clause(v).map(|c| c.form);
        let tense = |i: usize| cx.tag(i).is_finite() || cx.tag(i) == Tag::MD;
        // "have been hurt and moved by it": what helps the first helps the second.
        let finite = r.clause(second).is_some_and(|c| c.group.indices().any(|i| i > first && tense(i)));
        // "are closed and present a risk": what may be a bare verb is finite behind one that is.
        let bare = form(second) == Some(VerbForm::Bare) && r.modal(first).is_none() && cx.tag(first) == Tag::VBP;
        let shared = cx.tag(first) == cx.tag(second)
            && matches!(cx.tag(first), Tag::VBN | Tag::VB)
            && !r.is_passive(first)
            && r.negations(first).is_empty();
        // "have been hurt and moved by it"
        let passive = !own && r.is_passive(first) && matches!(cx.tag(second), Tag::VBN | Tag::VBD);
        if passive && r.clause(second).is_some_and(|c| c.group.len() == 1) {
            return false;
        }
        let takes = |d: usize| matches!(r.relation(d), Rel::Object | Rel::Oblique | Rel::Complement | Rel::Predicate);
        let full = r.dependents(second).any(|d| d > second && takes(d));
        let main = form(first) == Some(VerbForm::Finite);
        main && (own && finite || !own && full && (finite || bare)) || !own && shared && full
    }

    /// Whether a verb has what it takes before a token.
    fn says_by_itself(&self, verb: usize, stop: usize) -> bool {
        let r = &self.cx.reading;
        let takes = |d: usize| {
            matches!(r.relation(d), Rel::Object | Rel::Oblique | Rel::Complement | Rel::Predicate | Rel::Adverbial)
        };
        let noun = r.is_passive(verb);
        noun || r.dependents(verb).any(|d| d > verb && d < stop && self.keeps(d) && takes(d))
    }

    /// What a comma sets against what was said: ", nor did it open", ", rather that it is old", ", as well as on roads".
    fn contrasts(&self) -> impl Iterator<Item = usize> + '_ {
        let cx = self.cx;
        let r = &cx.reading;
        let top = self.top.unwrap_or(usize::MAX);
        let finite = move |from: usize| {
            (from..self.part.stop()).any(|k| self.keeps(k) && (cx.tag(k).is_finite() || cx.tag(k) == Tag::MD))
        };
        let before = move |sym, at: usize| self.kept().take_while(|&k| k < at).any(|k| r.input.sym(k) == sym);
        self.kept().filter(move |&c| c > top && cx.kind(c) == Kind::Comma).filter(move |&c| {
            let n = c + 1;
            let nor = cx.tag(n) == Tag::CC && r.words.is(r.input.sym(n), Class::Negative);
            let turns = usize::from(cx.tag(n) == Tag::CC && cx.is(n, Lx::Turns));
            let rather = cx.is(n + turns, Lx::Joins) && cx.tag(n + turns).is_adverb();
            let as_well =
                r.input.sym(n) == r.words.as_ && r.input.sym(n + 2) == r.words.as_ && cx.is(n + 1, Lx::Opening);
            let again = r.relation(n) == Rel::Marker && cx.is(n, Lx::Either) && before(r.input.sym(n), c);
            // "do not plan to raise, but rather use him": the object of both is still to come.
            let open = matches!(cx.tag(c - 1), Tag::VB | Tag::IN | Tag::TO);
            self.keeps(n) && !open && (nor || rather || as_well && !finite(n) || again)
        })
    }
}
