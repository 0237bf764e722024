//! How loose what hangs in a clause is.

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Class, Holder, Rel, VerbForm};
use crate::text::Tag;

/// Something that may go.
pub struct Loose {
    /// How loose: 0 always goes, the higher ones only where the line is long.
    pub degree: u8,
    /// The rule's name.
    pub rule: &'static str,
    /// Whether it says something beside the clause, whose own negations and numbers are no matter of the clause.
    pub aside: bool,
}

fn loose(degree: u8, rule: &'static str) -> Option<Loose> {
    Some(Loose { degree, rule, aside: false })
}

fn aside(degree: u8, rule: &'static str) -> Option<Loose> {
    Some(Loose { degree, rule, aside: true })
}

impl Draft<'_, '_> {
    /// Whether a negator stands before a word in its clause.
    fn denied(&self, i: usize) -> bool {
        let r = &self.cx.reading;
        let from = r.clause_of(i).map_or(self.part.first(), |c| r.extent(c.verb as usize).first().min(c.group.first()));
        (from.max(self.part.first())..i).any(|k| self.cx.is(k, Lx::Holds))
    }

    /// Whether a token hangs by a relation that can be loose: most do not, and need no further look.
    pub fn may_go(&self, i: usize) -> bool {
        matches!(
            self.cx.reading.relation(i),
            Rel::Apposition
                | Rel::Relative
                | Rel::Modifier
                | Rel::Parataxis
                | Rel::Adverbial
                | Rel::Conjunct
                | Rel::Time
                | Rel::Oblique
                | Rel::Nominal
                | Rel::Adverb
        )
    }

    /// How loose what hangs with a token at its head is.
    pub fn loose(&self, i: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let governor = r.governor(i).filter(|&g| self.keeps(g))?;
        let off = || self.whole(i).is_some_and(|w| self.set_off(w));
        match r.relation(i) {
            Rel::Apposition if off() => aside(0, "apposition"),
            Rel::Modifier if off() && !self.infinitive(i) => aside(1, "participle"),
            // What begins with "that" tells which one is meant, and of a subject only that one is meant.
            Rel::Relative if off() && !self.begins_with_that(i) => aside(0, "relative"),
            Rel::Relative if r.relation(governor) == Rel::Subject => None,
            Rel::Relative | Rel::Modifier if self.needed(governor) => None,
            Rel::Nominal if cx.is(governor, Lx::Hollow) => None,
            Rel::Relative => loose(9, "relative"),
            Rel::Modifier if !self.infinitive(i) && r.relation(governor) != Rel::Subject => loose(8, "participle"),
            // "By the time it ends, we will have won": the first of the two is not the point.
            Rel::Parataxis if self.first().is_some_and(|f| matches!(cx.tag(f), Tag::IN | Tag::WRB)) => None,
            // "Keep talking, you'll be in jail": the one is the condition of the other.
            Rel::Parataxis if self.bids(governor) => None,
            Rel::Parataxis if off() => aside(1, "aside"),
            Rel::Parataxis => aside(5, "aside"),
            Rel::Adverbial => self.adverbial(i, off()),
            Rel::Conjunct => self.conjunct(i, governor),
            // "$15 an hour"
            Rel::Time | Rel::Oblique if i > 0 && cx.tag(i - 1) == Tag::DT && r.relation(i) == Rel::Time => None,
            Rel::Time | Rel::Oblique if r.input.time_at(i).is_some() => {
                let long = self.whole(i).is_some_and(|w| w.indices().filter(|&k| self.counts(k)).count() > 5);
                loose(if long { 8 } else { 3 }, "time")
            }
            Rel::Oblique => self.oblique(i, governor),
            Rel::Nominal => self.nominal(i, governor),
            // "not very different" is not "not different".
            Rel::Adverb if cx.is(i, Lx::Loose) && !self.denied(i) => loose(0, "adverb"),
            Rel::Adverb if off() => loose(3, "adverb"),
            Rel::Adverb if r.clause(governor).is_some() && r.input.word(i).ends_with("ly") => loose(7, "adverb"),
            _ => None,
        }
    }

    /// Whether a noun says little without what defines it ("a time when", "the fact that", "a number of"), or is one of
    /// its kind only by it: "the only campaign that", "the first mayor who".
    fn needed(&self, noun: usize) -> bool {
        let cx = self.cx;
        let unique = |i: usize| matches!(cx.tag(i), Tag::JJS) || cx.is(i, Lx::Unique);
        cx.is(noun, Lx::Hollow) || cx.reading.base(noun).is_some_and(|b| b.indices().any(|i| i != noun && unique(i)))
    }

    fn begins_with_that(&self, i: usize) -> bool {
        let r = &self.cx.reading;
        self.whole(i).is_some_and(|w| r.input.sym(w.first()) == r.words.that)
    }

    /// A bare verb without subject, as in a command.
    fn bids(&self, verb: usize) -> bool {
        let r = &self.cx.reading;
        r.clause(verb).is_some_and(|c| c.form == VerbForm::Bare) && r.one(verb, Rel::Subject).is_none()
    }

    fn infinitive(&self, i: usize) -> bool {
        self.cx.reading.clause(i).is_some_and(|c| c.form == VerbForm::Infinitive)
    }

    fn adverbial(&self, i: usize, off: bool) -> Option<Loose> {
        let r = &self.cx.reading;
        let form = r.clause(i).map(|c| c.form)?;
        let marker = r.marker(i);
        if marker.is_some_and(|m| r.words.is(r.input.sym(m), Class::Supposes) || self.cx.is(m, Lx::Holds)) {
            return None;
        }
        match form {
            VerbForm::Finite if marker.is_some_and(|m| self.cx.is(m, Lx::Cause)) => aside(2, "adverbial"),
            VerbForm::Finite if off => aside(3, "adverbial"),
            VerbForm::Gerund | VerbForm::Participle if off => aside(1, "participle"),
            VerbForm::Gerund | VerbForm::Participle => loose(6, "participle"),
            VerbForm::Infinitive => loose(6, "purpose"),
            _ => None,
        }
    }

    /// The further parts of a list; of clauses each is whole by itself.
    fn conjunct(&self, i: usize, governor: usize) -> Option<Loose> {
        let r = &self.cx.reading;
        let whole = self.whole(i)?;
        let word = |k: usize| r.input.word(k).to_lowercase();
        let joined = (whole.first().saturating_sub(2)..i).rev().find(|&k| self.cx.tag(k) == Tag::CC).map(word)?;
        // "not only by one but by all", "both at home and abroad", "either now or never"
        let from = r.extent(governor).first().saturating_sub(2).max(self.part.first());
        let paired = (from..i)
            .any(|k| self.keeps(k) && r.words.is(r.input.sym(k), Class::Correlative) && self.cx.tag(k) != Tag::CC);
        let own = r.clause(i).is_some() && r.one(i, Rel::Subject).is_some();
        if joined == "or" || joined == "nor" || !own && (paired || joined == "but" && r.clause(i).is_none()) {
            return None;
        }
        match r.clause(i) {
            Some(c) if c.form == VerbForm::Finite && r.one(i, Rel::Subject).is_some() => aside(2, "coordination"),
            Some(c) if c.form == VerbForm::Finite => aside(5, "coordination"),
            Some(_) => loose(7, "coordination"),
            // "Ana and Hugo were lost" is not "Ana were lost".
            None if matches!(r.relation(governor), Rel::Subject) => None,
            None => loose(10, "list"),
        }
    }

    fn oblique(&self, i: usize, governor: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let preposition = r.preposition(i)?;
        let sym = r.input.sym(preposition);
        let verb = r.clause(governor).is_some();
        if verb && r.words.is(r.input.sym(governor), Class::Copula) && r.one(governor, Rel::Predicate).is_none() {
            return None;
        }
        if verb && r.is_passive(governor) && sym == r.words.by {
            return loose(10, "agent");
        }
        let holder = if verb { Holder::Verb } else { Holder::Adjective };
        let object = r.one(governor, Rel::Object).is_some();
        let lift = r.words.lift(holder, r.input.sym(governor), false, sym);
        match lift {
            l if l > 1.5 && verb && !object => None,
            _ if !verb => loose(9, "oblique"),
            l if l > 1.5 => loose(8, "oblique"),
            _ => loose(5, "oblique"),
        }
    }

    fn nominal(&self, i: usize, governor: usize) -> Option<Loose> {
        let r = &self.cx.reading;
        let sym = r.input.sym(r.preposition(i)?);
        let lift = r.words.lift(Holder::Noun, r.input.sym(governor), false, sym);
        match () {
            () if sym == r.words.of => loose(11, "nominal"),
            () if lift > 2.0 => loose(10, "nominal"),
            () => loose(7, "nominal"),
        }
    }
}
