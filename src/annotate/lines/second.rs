//! The second of two clauses: where it is the point, where it goes.

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

impl Draft<'_, '_> {
    /// "There are no figures, but the plan is sound": where both are too long, what stands behind "but" is the point.
    pub(super) fn turn(&mut self) {
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
        // The second verb stands for the first behind its subject.
        self.stood_for.push(top);
        self.drop(Range::new(from, joined + 1), "turn");
    }

    /// What a comma and a conjunction or relative pronoun set off behind the clause, attached to nothing.
    pub(super) fn second_clause(&mut self) {
        let Some(top) = self.top else { return };
        let cx = self.cx;
        let verb = |i: usize| cx.tag(i).is_finite() || cx.tag(i) == Tag::MD;
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

    /// "the aim is not to hold it, but to win it": the aim is to win it.
    pub(super) fn instead(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top else { return };
        let negated = |k: &usize| {
            r.relation(*k) == Rel::Negation && cx.tag(*k) == Tag::RB && *k > top && cx.kind(*k) != Kind::Clitic
        };
        let negations: Vec<usize> = self.kept().filter(negated).collect();
        let [not] = negations[..] else { return };
        let joint =
            |&k: &usize| k > not && cx.tag(k) == Tag::CC && cx.is(k, Lx::Turns) && cx.kind(k - 1) == Kind::Comma;
        let joints: Vec<usize> = self.kept().filter(joint).collect();
        let [joint] = joints[..] else { return };
        let rather = usize::from(cx.is(joint + 1, Lx::Joins) && cx.tag(joint + 1).is_adverb());
        let (first, second) = (not + 1, joint + 1 + rather);
        let alike = r.input.sym(first) == r.input.sym(second) && matches!(cx.tag(first), Tag::TO | Tag::IN);
        // "is not the port, but rather the road"
        let noun = |k: usize| r.chunk_of(k).is_some_and(|c| cx.tag(c.head as usize).is_noun());
        let alike = alike || rather == 1 && noun(first) && noun(second);
        let whole = self.keeps(first) && self.keeps(second) && cx.links(top) && not == top + 1;
        // "but to sell it": what it is goes with the first.
        let open = self.kept().any(|k| k > second && cx.tag(k) == Tag::PRP && cx.unclear(k));
        if alike && whole && !open {
            self.drop(Range::new(not, second), "turn");
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
}
