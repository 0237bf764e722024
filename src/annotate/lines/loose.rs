//! How loose what hangs in a clause is.

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Class, Clause, Holder, Rel, VerbForm};
use crate::text::{Kind, Tag};

/// Something that may go.
#[derive(Debug, Clone, Copy)]
pub struct Loose {
    /// How loose: 0 always goes, the higher ones only where the line is long.
    pub degree: u8,
    /// The rule's name.
    pub rule: &'static str,
    /// Whether it says something beside the clause, whose own negations and numbers are no matter of the clause.
    pub aside: bool,
}

pub(super) fn loose(degree: u8, rule: &'static str) -> Option<Loose> {
    Some(Loose { degree, rule, aside: false })
}

pub(super) fn aside(degree: u8, rule: &'static str) -> Option<Loose> {
    Some(Loose { degree, rule, aside: true })
}

/// From this lift on a preposition belongs to the sense of its head.
pub(super) const FITS: f32 = 1.3;

/// How many governors of a word are asked whether they are negated.
const ABOVE: usize = 6;

/// How far the first "as" of a comparison can stand from the second.
const COMPARED: usize = 8;

impl Draft<'_, '_> {
    /// Whether a negator stands before a word in its clause.
    pub fn denied(&self, i: usize) -> bool {
        let r = &self.cx.reading;
        let from = |c: &Clause| r.extent(c.verb as usize).first().min(c.group.first());
        let clause = || r.clause_of(i).map_or(0, from).max(self.part.first())..i;
        // "would not be able to file it in time"
        let above = |g: usize| self.part.has(g) && r.negations(g).into_iter().any(|n| self.keeps(n));
        self.holds && clause().any(|k| self.cx.is(k, Lx::Holds))
            || self.negates && r.governors(i).take(ABOVE).any(above)
    }

    /// A clause of cause or concession, which stands outside of what its main clause denies.
    fn reason(&self, i: usize) -> bool {
        let finite = self.cx.reading.clause(i).is_some_and(|c| c.form == VerbForm::Finite);
        finite && self.cx.reading.relation(i) == Rel::Adverbial
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
        // "You do not hear her on the radio": what stands under a negation is what is denied.
        let under = !matches!(r.relation(i), Rel::Apposition | Rel::Conjunct | Rel::Parataxis | Rel::Adverb);
        if under && self.denied(i) && !off() && !self.reason(i) {
            return None;
        }
        // "a plan | in which": the clause needs it.
        let relates = matches!(cx.tag(i), Tag::WDT | Tag::WP) && r.clause(i).is_none();
        if self.compared(i) || relates {
            return None;
        }
        let of = |k: usize| r.clause_of(k).map(|c| c.verb as usize);
        match r.relation(i) {
            // "the sooner, the better"
            Rel::Apposition | Rel::Parataxis if matches!(cx.tag(i), Tag::JJR | Tag::RBR) => None,
            // "finds that, in a way, an odd comment on it": what it finds.
            Rel::Apposition if cx.tag(governor) == Tag::DT => None,
            // "justice, the rules, the protection of rights, are trampled on": a list without "and".
            Rel::Apposition if self.one_of_several(i, governor) => None,
            Rel::Apposition if off() && !self.listed(i) && !self.acts(i) => aside(0, "apposition"),
            Rel::Modifier if off() && !self.infinitive(i) => aside(1, "participle"),
            // What begins with "that" tells which one is meant.
            // "will put Orlo, which is old, | in play"
            Rel::Relative if r.governor(governor).is_some_and(|v| cx.is(v, Lx::Puts)) && self.ends(i) => None,
            Rel::Relative if off() && !self.begins_with_that(i) => aside(0, "relative"),
            // "the report released on Monday"
            Rel::Modifier if self.dated(i) && (cx.tag(governor) == Tag::NN || self.known(governor)) => loose(4, "time"),
            // "the owner Haas who died in May": a name says already who is meant
            Rel::Relative if self.named(governor) && self.who(i) => aside(1, "relative"),
            // "the crowd that had come to see it stood in awe": which one is told before
            Rel::Relative | Rel::Modifier if self.specific(governor) && !self.infinitive(i) => loose(10, "relative"),
            // "it is a good story that they make the town part of it": what is so is told behind "that".
            Rel::Relative | Rel::Modifier if self.told_of_it(governor) => None,
            // "a rare disease that left him blind": without it there still was one.
            Rel::Relative | Rel::Modifier if !self.some(governor) || self.needed(governor) => None,
            // "has built in the town | the best school it has": the verb would have no object.
            Rel::Relative if self.takes_later(i, governor) => None,
            Rel::Relative => loose(9, "relative"),
            Rel::Modifier if !self.infinitive(i) => loose(8, "participle"),
            // "By the time it ends, we will have won": the first of the two is not the point.
            Rel::Parataxis if self.first().is_some_and(|f| self.subordinates(f)) => None,
            // "Keep talking, you'll be in jail": the one is the condition of the other.
            Rel::Parataxis if self.bids(governor) => None,
            // "Not only did it open, it made a profit", "It is not just the port, it is the town"
            Rel::Parataxis if self.kept().take(2).all(|k| cx.is(k, Lx::Holds)) => None,
            Rel::Parataxis
                if self.kept().take_while(|&k| k < i).any(|k| self.not_just(k) && of(k) == Some(governor)) =>
            {
                None
            }
            // “Yes, it looks easy,” she smiles, “but you need practice”: what is turned to is the point.
            Rel::Parataxis if self.turned(i) => None,
            // "I ask my wife, is she ready": what is asked there.
            Rel::Parataxis if self.top == Some(governor) && governor < i && self.is_told(governor) => None,
            Rel::Parataxis if off() => aside(1, "aside"),
            Rel::Adverbial => self.adverbial(i, governor, off()),
            Rel::Conjunct => self.conjunct(i, governor),
            // "$15 an hour"
            Rel::Time if i > 0 && cx.tag(i - 1) == Tag::DT || self.is_day(i, governor) => None,
            // "before the vote", "by May": a limit.
            Rel::Time | Rel::Oblique if r.input.time_at(i).is_some() => self.time(i, governor),
            // "only people such as the owners demand it": of those alone it is said.
            Rel::Nominal if self.needed(governor) || self.alone(governor) => None,
            Rel::Oblique | Rel::Nominal if r.preposition(i).is_some_and(|p| self.exemplifies(p)) => {
                // "plants in countries such as Velmora": in countries at large it is not said to be so.
                if !off() && r.base(governor).is_some_and(|b| b.len() == 1) {
                    return None;
                }
                aside(if off() { 1 } else { 5 }, "example")
            }
            Rel::Oblique => self.oblique(i, governor),
            Rel::Nominal => self.nominal(i, governor),
            // "at least five villages"
            Rel::Adverb if matches!(cx.tag(i), Tag::IN | Tag::WRB) || self.held(i) || self.goes_before(i) => None,
            // "almost certainly took it" is not "almost took it".
            Rel::Adverb if i > 0 && self.keeps(i - 1) && cx.tag(i - 1).is_adverb() && cx.is(i - 1, Lx::Hedge) => None,
            // "not very different" is not "not different".
            Rel::Adverb if cx.is(i, Lx::Loose) && !self.denied(i) => loose(0, "adverb"),
            // ", up | 31 percent"
            Rel::Adverb if cx.tag(i + 1) == Tag::CD && self.keeps(i + 1) => None,
            // "The faster we act, the better"
            // "as quickly and safely as possible"
            Rel::Adverb if i > 0 && [i - 1, i + 1].iter().any(|&k| cx.tag(k) == Tag::CC) => None,
            Rel::Adverb if matches!(cx.tag(i), Tag::RBR | Tag::RBS | Tag::JJR) || cx.is(i, Lx::Hedge) => None,
            // "a cautious, studiously polite reply"
            Rel::Adverb if matches!(cx.tag(i + 1), Tag::JJ | Tag::JJS) && self.keeps(i + 1) => None,
            // "There are 22, so a vote is near"
            Rel::Adverb if off() && (cx.is(i, Lx::Turns) || cx.is(i, Lx::Cause)) => None,
            Rel::Adverb if off() => loose(3, "adverb"),
            // "unlikely to cut it significantly"
            Rel::Adverb if self.holds && (self.part.first()..i).any(|k| self.keeps(k) && cx.is(k, Lx::Holds)) => None,
            Rel::Adverb if r.clause(governor).is_some() && r.input.word(i).ends_with("ly") => loose(7, "adverb"),
            _ => None,
        }
    }

    /// Whether what looks like another name for a noun is an item of a list: a common noun among several such behind a common noun.
    pub(super) fn one_of_several(&self, i: usize, governor: usize) -> bool {
        let r = &self.cx.reading;
        let common = |k: usize| matches!(self.cx.tag(k), Tag::NN | Tag::NNS);
        let beside = |&k: &usize| matches!(r.relation(k), Rel::Apposition | Rel::Beside) && common(k) && self.keeps(k);
        let chain = std::iter::once(governor).chain(r.with(governor, Rel::Apposition));
        common(i) && common(governor) && chain.flat_map(|g| r.dependents(g)).filter(beside).count() > 1
    }

    /// "including", "such as", "along with"; not "along the river".
    fn exemplifies(&self, preposition: usize) -> bool {
        let cx = self.cx;
        let as_ = cx.reading.input.sym(preposition) == cx.reading.words.as_;
        let lone = cx.tag(preposition) == Tag::IN && !as_ && cx.tag(preposition + 1) != Tag::IN;
        cx.is(preposition, Lx::Extra) && !lone
    }

    /// What a comparison goes on to: "as useful | as a title", "twice as many | as in May".
    pub(super) fn compared(&self, i: usize) -> bool {
        if !self.compares {
            return false;
        }
        let cx = self.cx;
        let r = &cx.reading;
        let Some(first) = self.whole(i).map(|w| w.first()).filter(|&f| r.input.sym(f) == r.words.as_) else {
            return false;
        };
        // "over" and "about" are no first half of a comparison.
        let degree = |k: usize| r.words.is(r.input.sym(k), Class::Intensifier) && cx.tag(k) != Tag::IN;
        let before = || (self.part.first()..first).rev().take(COMPARED).filter(|&k| self.keeps(k));
        before().any(|k| r.input.sym(k) == r.words.as_ || degree(k) || cx.is(k, Lx::Unique))
    }

    /// Whether a noun says little without what defines it ("a time when", "the fact that", "a number of"), or is one of
    /// its kind only by it: "the only campaign that", "the first mayor who".
    pub(super) fn needed(&self, noun: usize) -> bool {
        let cx = self.cx;
        let unique = |i: usize| matches!(cx.tag(i), Tag::JJS) || cx.is(i, Lx::Unique);
        cx.is(noun, Lx::Hollow) || cx.reading.base(noun).is_some_and(|b| b.indices().any(|i| i != noun && unique(i)))
    }

    /// Whether what restricts a noun leaves it true when it goes: "a rare disease that …" as an object or predicate; not
    /// "states where it is legal", "anyone who votes", "an era in which", "the vote that".
    fn some(&self, noun: usize) -> bool {
        let cx = self.cx;
        let Some(base) = cx.reading.base(noun).filter(|b| b.len() > 2) else { return false };
        let one = cx.is(base.first(), Lx::Article) && !cx.is(base.first(), Lx::Definite);
        one && matches!(cx.reading.relation(noun), Rel::Object | Rel::Predicate)
    }

    /// Whether "only" stands right before a noun phrase.
    pub(super) fn alone(&self, noun: usize) -> bool {
        let first = self.cx.reading.base(noun).map_or(noun, |b| b.first());
        [first, first.saturating_sub(1)].iter().any(|&k| k < noun && self.keeps(k) && self.cx.is(k, Lx::Unique))
    }

    /// The one thing of which something past is told: without what describes it the same is told of the same.
    fn specific(&self, noun: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let verb = r.governor(noun).filter(|_| r.relation(noun) == Rel::Subject);
        let happened = verb.is_some_and(|v| self.past(v) && r.modal(v).is_none() && !cx.links(v) && !cx.denied(v));
        let one = cx.tag(noun) == Tag::NN && self.known(noun) && !self.needed(noun);
        one && happened && !self.holds
    }

    /// A noun whose determiner or name says which one it is.
    fn known(&self, noun: usize) -> bool {
        let cx = self.cx;
        let tells = |k: usize| cx.is(k, Lx::Definite) || matches!(cx.tag(k), Tag::PRPS | Tag::NNP);
        cx.reading.base(noun).is_some_and(|b| b.indices().any(tells))
    }

    /// A place or time of a noun at the very end, where the statement holds of the noun without it too: "faces high rents in the
    /// old town". Not of a subject, of something counted, of all there is, denied, wanted or limited ("bans smoking in bars").
    fn edge(&self, i: usize, noun: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let counts = |k: usize| {
            let quantity = matches!(cx.tag(k), Tag::CD | Tag::PDT | Tag::JJS | Tag::JJR) || cx.is(k, Lx::Whole);
            quantity || cx.tag(k) == Tag::DT && !cx.is(k, Lx::Article)
        };
        let limited = |g: usize| {
            let must = r.modal(g).is_some_and(|m| !r.words.is(r.input.sym(m), Class::Possibility));
            r.relation(g) == Rel::Subject || cx.is(g, Lx::Limits) || must || cx.tag(g) == Tag::VBG
        };
        let above = || std::iter::once(noun).chain(r.governors(noun)).take_while(|&g| self.part.has(g));
        // "a reduction in tariffs": a part of the noun's sense.
        let sense = r
            .preposition(i)
            .is_some_and(|p| r.words.lift(Holder::Noun, r.input.sym(noun), false, r.input.sym(p)) > FITS);
        let ends = self.ends(i) && !sense;
        let holds = self.kept().any(|k| cx.is(k, Lx::Holds) || cx.is(k, Lx::Unique));
        let free = ends && self.led == 0 && !holds && !above().any(limited);
        let known = cx.says(noun) && !self.needed(noun) && !r.base(noun)?.indices().any(counts);
        if free && known { loose(12, "nominal") } else { None }
    }

    /// Whether nothing stands behind what hangs on a word.
    pub(super) fn ends(&self, i: usize) -> bool {
        self.whole(i).is_some_and(|w| !(w.stop()..self.part.stop()).any(|k| self.keeps(k)))
    }

    /// Whether a noun phrase names a person.
    fn named(&self, noun: usize) -> bool {
        let person = |k: usize| (self.cx.person)(k).is_some();
        self.cx.tag(noun) == Tag::NNP && self.cx.reading.base(noun).is_some_and(|b| b.indices().any(person))
    }

    /// Whether "who" or "which" begins a relative clause.
    fn who(&self, i: usize) -> bool {
        self.whole(i).is_some_and(|w| matches!(self.cx.tag(w.first()), Tag::WP | Tag::WDT))
    }

    pub(super) fn begins_with_that(&self, i: usize) -> bool {
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

    /// Whether a word of a clause needs what stands before the clause: "the same", "more", "that".
    pub fn leans(&self, i: usize) -> bool {
        let cx = self.cx;
        matches!(cx.tag(i), Tag::JJR | Tag::RBR) || cx.is(i, Lx::Points) || cx.is(i, Lx::Unique)
    }

    /// Whether a line begins with a clause that is not the main one: "by the time", "given how many", "what I have seen".
    fn subordinates(&self, first: usize) -> bool {
        matches!(self.cx.tag(first), Tag::IN | Tag::WRB | Tag::WP | Tag::WDT | Tag::VBN)
    }

    /// A prepositional phrase of a verb or adjective: what belongs to its sense stays.
    fn oblique(&self, i: usize, governor: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let preposition = r.preposition(i)?;
        // "there are ships | in the port"
        let joins = |rel: Rel| r.one(governor, rel).is_some();
        let alone = cx.links(governor) && !joins(Rel::Predicate) && !joins(Rel::Expletive);
        // "is closed because of the strike"; not "is partly because of it"
        let before = self.whole(i).and_then(|w| w.first().checked_sub(1));
        let focused = before.is_some_and(|b| self.keeps(b) && (cx.tag(b).is_adverb() || cx.is(b, Lx::Hedge)));
        if cx.is(preposition, Lx::Ground) && !alone && !focused {
            return aside(5, "ground");
        }
        if r.clause(governor).is_none() || alone || cx.is(preposition, Lx::Binds) {
            return None;
        }
        // “In Velmora, he would have been elected”: on that condition.
        if i < governor && r.modal(governor).is_some_and(|m| cx.is(m, Lx::Would) && (cx.quoted)(m)) {
            return None;
        }
        // "to concentrate, rather than on prices, on growth": what is meant instead.
        if r.dependents(governor).any(|d| d < i && self.keeps(d) && cx.is(d, Lx::Joins)) {
            return None;
        }
        if self.whole(i).is_some_and(|w| self.set_off(w)) {
            // "…, with only a handful of tools in the depot": told besides.
            let beside = r.input.sym(preposition) == r.words.with && self.ends(i);
            return if beside { aside(4, "oblique") } else { loose(4, "oblique") };
        }
        // "protect them against association | with the mayor": what the noun right before takes.
        let noun = self.whole(i).and_then(|w| w.first().checked_sub(1)).filter(|&b| self.keeps(b) && b > governor);
        let takes = |b: usize| r.words.lift(Holder::Noun, r.input.sym(b), false, r.input.sym(preposition)) > FITS;
        if noun.is_some_and(|b| cx.tag(b) == Tag::NN && r.base(b).is_some_and(|n| n.len() == 1) && takes(b)) {
            return None;
        }
        // "200 doctors were killed in Gaza", "four times for input and two on output": so many there.
        if self.kept().any(|k| cx.kind(k) == Kind::Number && r.input.time_at(k).is_none()) {
            return None;
        }
        // "is coming across the border in drugs": what it is, not where; "will back him on the issue of fees": in that alone.
        let bare = r.base(i).is_some_and(|b| b.len() == 1) && matches!(cx.tag(i), Tag::NN | Tag::NNS);
        // "moves the town out of balance"
        let substance = bare && [r.words.in_, r.words.of].contains(&r.input.sym(preposition));
        if substance && r.input.time_at(i).is_none() || cx.is(i, Lx::Hollow) {
            return None;
        }
        match () {
            // "put ideology ahead of progress"
            () if cx.is(governor, Lx::Puts) => None,
            () if self.belongs(preposition, governor) || self.only_argument(i, governor) => None,
            () if r.one(governor, Rel::Object).is_none() && !cx.is(preposition, Lx::Setting) => None,
            // "in Velmora" says where it is so.
            () if self.whole(i)?.indices().any(|k| cx.tag(k).is_proper()) => loose(9, "oblique"),
            () => loose(5, "oblique"),
        }
    }

    /// Whether a phrase stands right behind a verb that takes nothing else: "could be blamed on", "is held in place by".
    pub(super) fn only_argument(&self, i: usize, verb: usize) -> bool {
        let r = &self.cx.reading;
        let first = self.whole(i).map_or(i, |w| w.first());
        // "is carried out in support of it"
        let small = |k: usize| matches!(r.relation(k), Rel::Adverb | Rel::Particle);
        let last = (self.part.first()..first).rev().find(|&k| self.keeps(k) && !small(k));
        last == Some(verb) && r.one(verb, Rel::Object).is_none()
    }

    /// Whether a number that is no time stands in the line: what it counts may be true for that time only.
    pub(super) fn counted(&self) -> bool {
        self.kept().any(|k| self.cx.tag(k) == Tag::CD && self.cx.reading.input.time_at(k).is_none())
    }

    /// An adverb that says how much another word holds ("so", "as"), or stands where a subject should: "now is the moment".
    pub(super) fn held(&self, i: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let degree = matches!(cx.tag(i + 1), Tag::JJ | Tag::RB | Tag::JJR | Tag::RBR) && self.keeps(i + 1);
        let verb = r.governor(i).filter(|&v| v > i && r.clause(v).is_some_and(|c| c.form == VerbForm::Finite));
        // "that, for those who sell, now is the moment": a "that" far off is no subject.
        let doer = |s: usize| r.input.sym(s) != r.words.that || cx.tag(s) == Tag::DT;
        let lone = verb.is_some_and(|v| {
            !r.one(v, Rel::Subject).filter(|&s| s < v).is_some_and(doer) && r.one(v, Rel::Expletive).is_none()
        });
        let first = self.first() == Some(i) || i > 0 && cx.kind(i - 1) == Kind::Comma;
        degree && r.words.is(r.input.sym(i), Class::Intensifier) || lone && first
    }

    /// Whether a preposition belongs to the sense of a verb.
    pub(super) fn belongs(&self, preposition: usize, verb: usize) -> bool {
        let r = &self.cx.reading;
        let sym = r.input.sym(preposition);
        self.cx.is(preposition, Lx::Binds) || r.words.lift(Holder::Verb, r.input.sym(verb), false, sym) > FITS
    }

    /// A prepositional phrase of a noun.
    fn nominal(&self, i: usize, governor: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let preposition = r.preposition(i)?;
        // "the Valley of Kings", "Last Train to Orlo"
        if cx.tag(governor).is_proper() {
            return None;
        }
        if cx.is(preposition, Lx::Ground) && self.ends(i) {
            return aside(9, "ground");
        }
        let lift = r.words.lift(Holder::Noun, r.input.sym(governor), false, r.input.sym(preposition));
        // "a reduction in tariffs", "no interest in the port"
        let of = cx.is(governor, Lx::TakesIn) && r.input.sym(preposition) == r.words.in_;
        let bound = of || cx.is(preposition, Lx::Binds) || !cx.is(preposition, Lx::Setting) || lift > FITS;
        let known = self.some(governor) || self.known(governor);
        match () {
            () if bound => None,
            () if known => loose(7, "nominal"),
            () => self.edge(i, governor),
        }
    }
}
