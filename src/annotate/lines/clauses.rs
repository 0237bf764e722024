//! Clauses beside the main one: when, why and to what end.

use super::draft::Draft;
use super::loose::{Loose, aside, loose};
use super::words::Class as Lx;
use crate::syntax::{Class, Holder, Rel, VerbForm};
use crate::text::Tag;

impl Draft<'_, '_> {
    /// How loose an adverbial clause is: of time, cause, aim.
    pub fn adverbial(&self, i: usize, governor: usize, off: bool) -> Option<Loose> {
        let r = &self.cx.reading;
        let form = r.clause(i).map(|c| c.form)?;
        let marker = r.marker(i);
        if off && marker.is_some_and(|m| self.either_way(m, i)) {
            return aside(2, "adverbial");
        }
        if self.held_fast(i, governor, marker)? {
            return None;
        }
        let when = marker.is_some_and(|m| self.cx.is(m, Lx::When));
        match form {
            // "When prices fall, farmers lose": what is always so is so on that condition. "The arrest comes after two men were
            // seen": that is when.
            VerbForm::Finite
                if when
                    && (!self.happened(i, governor) || self.tensed(governor) && self.only_argument(i, governor)) =>
            {
                None
            }
            VerbForm::Infinitive if self.takes_infinitive(governor) => None,
            // "might take a day for the change to reach all"
            VerbForm::Infinitive if r.one(i, Rel::Subject).is_some() => None,
            VerbForm::Finite if marker.is_some_and(|m| self.cx.is(m, Lx::Cause)) => aside(2, "adverbial"),
            VerbForm::Finite if off => aside(3, "adverbial"),
            // "sees it as driven by fear": what it is seen as.
            VerbForm::Gerund | VerbForm::Participle
                if self.cx.is(governor, Lx::Names)
                    && self.whole(i).is_some_and(|w| r.input.sym(w.first()) == r.words.as_) =>
            {
                None
            }
            VerbForm::Gerund | VerbForm::Participle if off => aside(1, "participle"),
            // "prevents them from leaving"
            VerbForm::Gerund if marker.is_some_and(|m| self.belongs(m, governor)) => None,
            // "succeeded in closing", "stood watching"
            VerbForm::Gerund | VerbForm::Participle if r.one(governor, Rel::Object).is_none() => None,
            VerbForm::Gerund | VerbForm::Participle => loose(6, "participle"),
            // "improved the plans to ensure that they can be used"
            VerbForm::Infinitive if self.cx.is(i, Lx::Aims) && self.aside_aim(i, governor, off) => aside(6, "aim"),
            // "called on the council to leave": without an object it may be what is called for.
            VerbForm::Infinitive if off || self.holds || self.lone(i, governor) => None,
            VerbForm::Infinitive => loose(8, "purpose"),
            _ => None,
        }
    }

    /// Whether an adverbial clause supposes or limits, says how far, or is what a word takes.
    fn held_fast(&self, i: usize, governor: usize, marker: Option<usize>) -> Option<bool> {
        let r = &self.cx.reading;
        let supposes = |m: usize| r.words.is(r.input.sym(m), Class::Supposes) || self.cx.is(m, Lx::Holds);
        // "so long as", "as if": how.
        let like = |w: usize| r.input.sym(w) == r.words.as_ && r.words.is(r.input.sym(w + 1), Class::Supposes);
        let how = self.whole(i).is_some_and(|w| self.measures(w.first()) || like(w.first()));
        // "will serve as a conduit since …": what the verb takes; "is illegal as it stands": there a subject follows.
        let takes = |m: usize| m == governor + 1 && r.input.sym(m) == r.words.as_ && self.cx.tag(m + 1) != Tag::PRP;
        if marker.is_some_and(|m| supposes(m) || takes(m)) || how {
            return Some(true);
        }
        Some(self.tensed(i) && self.limited(self.whole(i)?.first(), i))
    }

    /// Whether a clause of time tells of something that was so once: "is closed after two men were seen"; not "would be closed
    /// when he was seen", which is supposed. What an infinitive tells is as past as what it hangs on.
    fn happened(&self, i: usize, governor: usize) -> bool {
        let r = &self.cx.reading;
        let mut above = std::iter::once(governor).chain(r.governors(governor));
        let above = above.find(|&g| self.tensed(g) && self.part.has(g)).unwrap_or(governor);
        self.past(above) || self.past(i) && r.modal(governor).is_none()
    }

    /// "…, whether it is a boat or a car": so it is in either case.
    fn either_way(&self, marker: usize, verb: usize) -> bool {
        let cx = self.cx;
        let either = |k: usize| cx.tag(k) == Tag::CC && !cx.is(k, Lx::Adds) && !cx.is(k, Lx::Turns);
        let or = || self.whole(verb).is_some_and(|w| w.indices().any(|k| k > marker && self.keeps(k) && either(k)));
        cx.is(marker, Lx::Either) && self.ends(verb) && or()
    }

    /// Whether an infinitive that tells to what end hangs on a verb that has all it needs.
    fn aside_aim(&self, i: usize, governor: usize, off: bool) -> bool {
        let object = self.cx.reading.one(governor, Rel::Object).is_some();
        (off || object) && !self.denied(i) && self.ends(i)
    }

    /// Whether an infinitive is all that a verb takes: "was structured to avoid it"; not "will be sent to Orlo to serve".
    fn lone(&self, infinitive: usize, verb: usize) -> bool {
        let r = &self.cx.reading;
        let first = self.whole(infinitive).map_or(infinitive, |w| w.first());
        // "was hurt by the unwillingness of Lind to pay"
        let takes = |k: usize| r.words.noun(Holder::Noun, r.input.sym(k)).infinitive > 0;
        let nouns = || (verb + 1..first).filter(|&k| self.keeps(k) && self.cx.tag(k).is_noun());
        let between = nouns().next().is_some() && !nouns().any(takes);
        // "the deportations to come"
        let short = self.whole(infinitive).is_none_or(|w| w.len() < 3);
        r.one(verb, Rel::Object).is_none() && !(r.is_passive(verb) && between && !short)
    }

    /// "so long as", "as far as": how long or far the main clause holds.
    pub(super) fn measures(&self, i: usize) -> bool {
        let cx = self.cx;
        matches!(cx.tag(i + 1), Tag::RB | Tag::JJ) && cx.reading.input.sym(i + 2) == cx.reading.words.as_
    }

    /// Whether the clause of a verb belongs to what stands right before it: "as long | as", "mainly | because".
    fn limited(&self, first: usize, verb: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(before) = first.checked_sub(1).filter(|&b| self.keeps(b)) else { return false };
        let degree = |k: usize| r.words.is(r.input.sym(k), Class::Intensifier) || r.input.sym(k) == r.words.as_;
        match cx.tag(before) {
            // "is not sold anymore as the port is closed": an adverb of time says nothing of the reason.
            Tag::RB if cx.is(before, Lx::Sometime) => false,
            Tag::RB | Tag::RBR => true,
            // "as soon as"; but "is getting desperate as it knows"
            Tag::JJ => before.checked_sub(1).is_some_and(degree),
            // "except when", "since before"; but "hard to come by as few sell it"
            Tag::IN => cx.is(first, Lx::When) || r.governor(before).is_none_or(|g| g == verb || r.under(g, verb)),
            // "five minutes after"
            Tag::NNS | Tag::NN if cx.is(first, Lx::When) => {
                r.relation(before) == Rel::Time || r.input.time_at(before).is_some()
            }
            _ => false,
        }
    }

    /// Whether a verb heads a clause that has a tense.
    fn tensed(&self, verb: usize) -> bool {
        self.cx.reading.clause(verb).is_some_and(|c| c.form == VerbForm::Finite)
    }

    /// Whether a clause tells of something past.
    pub(super) fn past(&self, verb: usize) -> bool {
        let group = self.cx.reading.clause(verb).map(|c| c.group);
        // "are permitted" is not past, though a word of its form may be.
        let first = group.and_then(|g| g.indices().find(|&i| self.cx.tag(i).is_verb() || self.cx.tag(i) == Tag::MD));
        first.is_some_and(|i| self.cx.tag(i) == Tag::VBD)
    }

    /// Whether an infinitive behind a verb completes it: "was asked to leave", "is to close", "plans to sell".
    fn takes_infinitive(&self, verb: usize) -> bool {
        let r = &self.cx.reading;
        let sym = r.input.sym(verb);
        let frame = r.words.verb(sym);
        // "is alleged to be", "will be used to buy"; but "will be opened to ease the traffic"
        let takes = frame.infinitive.max(frame.object_infinitive) > 2;
        takes || self.cx.links(verb) || r.words.is(sym, Class::PassiveInfinitive)
    }
}
