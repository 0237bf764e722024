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
        if self.len() + self.led > AIM {
            self.small();
        }
        self.closing();
        self.tighten();
        self.shorten(&may);
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

    /// "There are no figures, but the plan is sound": where both are too long, what stands behind "but" is the point.
    fn turn(&mut self) {
        let Some(top) = self.top.filter(|_| self.too_long()) else { return };
        let cx = self.cx;
        let r = &cx.reading;
        let but = |v: usize| {
            let subject = r.one(v, Rel::Subject).filter(|&s| s < v && !cx.unclear(s))?;
            let from = r.extent(v).first().min(self.whole(subject)?.first());
            let near = (from.saturating_sub(2)..subject).rev().find(|&k| self.keeps(k) && cx.tag(k) == Tag::CC);
            let joined = near.or_else(|| self.joint(from))?;
            // "a lot of ships, but not the same number": the second needs the first.
            let alone = !r.extent(v).indices().filter(|&i| i > joined && self.keeps(i)).any(|i| self.leans(i));
            (alone && cx.is(joined, Lx::Turns) && joined > top).then_some(joined)
        };
        let next = |&v: &usize| {
            let joined = matches!(r.relation(v), Rel::Conjunct | Rel::Parataxis);
            v > top && self.keeps(v) && joined
        };
        let found = r.dependents(top).filter(next).find_map(|v| Some((v, but(v)?)));
        let Some((verb, joined)) = found.or_else(|| self.turn_behind(top)) else { return self.turn_of_one(top) };
        let first = Range::new(self.part.first(), joined + 1);
        self.top = Some(verb);
        self.drop(first, "turn");
    }

    /// The clause behind a comma and "but", whatever it was read to hang on: "I do not know why he says that, but I will vote".
    fn turn_behind(&self, top: usize) -> Option<(usize, usize)> {
        let cx = self.cx;
        let r = &cx.reading;
        let turns =
            |&k: &usize| k > top && cx.tag(k) == Tag::CC && cx.is(k, Lx::Turns) && cx.kind(k - 1) == Kind::Comma;
        let mut all = self.kept().filter(turns);
        let joint = all.next().filter(|_| all.next().is_none())?;
        let starts = |k: &usize| matches!(r.relation(*k), Rel::Subject | Rel::Expletive);
        let head =
            r.chunk_of(joint + 1).map(|c| c.head as usize).filter(|k| *k > joint && starts(k) && !cx.unclear(*k))?;
        let finite = |&v: &usize| r.clause(v).is_some_and(|c| c.form == VerbForm::Finite) && v > head;
        let verb = r.governor(head).filter(finite)?;
        let behind = || (joint + 1..self.part.stop()).filter(|&k| self.keeps(k));
        // "but that barely opened"; "but it made up for it"
        let relates = matches!(cx.tag(head), Tag::WDT | Tag::WP);
        let open = |k: usize| self.leans(k) || cx.tag(k) == Tag::PRP && cx.unclear(k);
        let says = behind().filter(|&k| cx.says(k)).count() > if cx.tag(head).is_noun() { 1 } else { 2 };
        let free = says && !relates && !behind().any(open) && !r.governors(verb).any(|g| g > joint);
        // "if it rains, but we stay"; "not that it was good, but it was cheap"
        let supposes = |k: usize| r.words.is(r.input.sym(k), Class::Supposes) || cx.is(k, Lx::When);
        let before = !self.kept().take_while(|&k| k < joint).any(supposes);
        (free && before).then_some((verb, joint))
    }

    /// “He wanted a rest, but went on”: he went on. Outside of a quotation the second half may be the narrator's.
    fn turn_of_one(&mut self, top: usize) {
        let cx = self.cx;
        let r = &cx.reading;
        let start = |v: usize| r.clause(v).filter(|c| c.form == VerbForm::Finite).map(|c| c.group.first());
        let but = |v: usize| {
            let lone = r.one(v, Rel::Subject).is_none() && r.one(v, Rel::Expletive).is_none();
            let begins = start(v).filter(|&s| lone && (cx.tag(s).is_finite() || cx.tag(s) == Tag::MD))?;
            let joined =
                begins.checked_sub(1).filter(|&c| self.keeps(c) && cx.is(c, Lx::Turns) && cx.tag(c) == Tag::CC)?;
            let behind = || r.extent(v).indices().filter(|&i| i > joined && self.keeps(i));
            let alone = (cx.quoted)(joined) && !behind().any(|i| self.leans(i) || cx.tag(i) == Tag::PRP);
            alone.then_some(joined)
        };
        let subject = r.one(top, Rel::Subject).and_then(|s| self.whole(s));
        let Some(from) = start(top).filter(|&f| subject.is_some_and(|w| w.stop() == f)) else { return };
        let next = |&v: &usize| v > top && self.keeps(v) && r.relation(v) == Rel::Conjunct;
        let found = r.dependents(top).filter(next).find_map(|v| Some((v, but(v)?)));
        let Some((verb, joined)) = found else { return };
        self.top = Some(verb);
        self.drop(Range::new(from, joined + 1), "turn");
    }

    /// What a comma and a conjunction or relative pronoun set off behind the clause, attached to nothing.
    fn second_clause(&mut self) {
        let Some(top) = self.top else { return };
        let cx = self.cx;
        let verb = |i: usize| cx.tag(i).is_finite();
        let list: Vec<usize> = self.kept().filter(|&i| i > top).collect();
        let found = list.windows(2).filter(|w| {
            let joins = cx.tag(w[1]) == Tag::CC && !cx.is(w[1], Lx::Turns)
                // "if it closes, that could hurt": what a comma parts from its noun begins with "which".
                || matches!(cx.tag(w[1]), Tag::WDT | Tag::WP | Tag::WRB) && cx.reading.input.sym(w[1]) != cx.reading.words.that
                || cx.is(w[1], Lx::Cause) && !self.measures(w[1]) && !self.as_well(w[1]);
            let after = (w[1]..self.part.stop()).filter(|&i| self.keeps(i));
            // "and that the port is safe"
            let further = cx.tag(w[0]) == Tag::CC && cx.reading.input.sym(w[1]) == cx.reading.words.that;
            // "was surprised, as many were, but we are proud": what turns is not dropped with the rest.
            let turns = after.clone().any(|i| cx.tag(i) == Tag::CC && cx.is(i, Lx::Turns) && cx.kind(i - 1) == Kind::Comma);
            let further = further || self.next_clause(top, w[0], w[1]);
            (cx.kind(w[0]) == Kind::Comma && joins || further) && after.clone().any(verb) && !turns
        });
        let r = &cx.reading;
        // "if it rains, and it does, we stay": what stands first is not the main clause.
        let first = self.first().unwrap_or(top);
        let marks = r.relation(first) == Rel::Marker && r.governor(first).is_some_and(|g| g == top || r.under(top, g));
        let marks = marks || matches!(cx.tag(first), Tag::WRB | Tag::WP | Tag::WDT) && !self.part.asks;
        let under = r.governor(top).is_some_and(|g| self.keeps(g)) || marks;
        for at in found.map(|w| w[0]).filter(|_| !under).collect::<Vec<_>>() {
            let at = self.spliced(top, at).unwrap_or(at);
            // "said what we know, when we follow him: that …": what a colon leads in is the point.
            let colon = (at..self.part.stop()).any(|k| self.keeps(k) && cx.kind(k) == Kind::Colon);
            let main = cx.tag(first) == Tag::IN && self.goes_on_behind(at + 1);
            if !colon
                && !main
                && self.says_enough(top, at)
                && self.cut(Range::new(at, self.part.stop()), "coordination")
            {
                return;
            }
        }
    }

    /// Whether behind a further comma a clause begins: "in the note I wrote, which is short, | I said so".
    fn goes_on_behind(&self, from: usize) -> bool {
        let r = &self.cx.reading;
        let subject = |k: usize| r.chunk_of(k).is_some_and(|c| r.relation(c.head as usize) == Rel::Subject);
        (from..self.part.stop()).any(|k| self.keeps(k) && self.cx.kind(k) == Kind::Comma && subject(k + 1))
    }

    /// Whether a clause up to a token says something by itself: not "I am 51, | and …", "we tell the truth, | and …".
    fn says_enough(&self, top: usize, stop: usize) -> bool {
        let said = self.kept().take_while(|&k| k < stop).filter(|&k| self.cx.says(k)).count();
        let noun = self.subject_of(top).is_some_and(|s| self.cx.tag(s).is_noun());
        said > if noun || !self.cx.links(top) { 1 } else { 2 }
    }

    /// Whether behind an "and" a clause begins that nothing supposes: "the port is closed and | we are proud of it".
    fn next_clause(&self, top: usize, joint: usize, next: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let subject = cx.tag(next) == Tag::PRP && r.relation(next) == Rel::Subject && cx.is(next, Lx::Nominative);
        let supposed = |k: usize| {
            let marks = r.words.is(r.input.sym(k), Class::Supposes) || cx.is(k, Lx::When) || cx.is(k, Lx::Holds);
            marks || cx.is(k, Lx::Cause) && r.relation(k) == Rel::Marker
        };
        let free = !self.part.tokens().take_while(|&k| k < joint).any(supposed);
        let verb = r.governor(next).filter(|&v| v > next && v < next + 5);
        joint > top && cx.tag(joint) == Tag::CC && cx.is(joint, Lx::Adds) && subject && free && verb.is_some()
    }

    /// "as well a lot of people": no clause of cause.
    fn as_well(&self, i: usize) -> bool {
        let r = &self.cx.reading;
        r.input.sym(i) == r.words.as_ && r.relation(i) == Rel::Adverb && self.cx.tag(i + 1).is_adverb()
    }

    /// The comma before the second of three clauses, where the conjunction stands only before the third: "it rained, it snowed
    /// | , and it froze" leaves no list.
    pub(super) fn spliced(&self, top: usize, at: usize) -> Option<usize> {
        let r = &self.cx.reading;
        let subject =
            |v: usize| [Rel::Subject, Rel::Expletive].into_iter().find_map(|rel| r.one(v, rel)).filter(|&s| s > top);
        let joined = |&v: &usize| matches!(r.relation(v), Rel::Conjunct | Rel::Parataxis) && r.clause(v).is_some();
        let second = (top + 1..at).filter(|&v| self.keeps(v)).find(joined)?;
        let comma = self.whole(subject(second)?)?.first().checked_sub(1)?;
        (self.cx.kind(comma) == Kind::Comma).then_some(comma)
    }

    /// Whether no finite verb is left of those that there were: what was cut was the clause, then.
    pub fn lost_its_verb(&self) -> bool {
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
