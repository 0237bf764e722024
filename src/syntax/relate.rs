//! What a new clause hangs on, and how: by its marker, or by what stands before it where it has none.

use super::chunk::{Ck, VerbForm};
use super::parse::Parser;
use super::tree::{NONE, Rel};
use super::words::{Class, Holder};
use crate::text::Tag;

impl Parser<'_> {
    /// What a clause hangs on that begins at chunk `i` (its marker before it), and how.
    pub(super) fn relation(&mut self, i: usize) -> (u32, Rel) {
        if let Some(m) = self.marker {
            return match self.list[m].kind {
                Ck::That => self.relation_that(m),
                Ck::Wh | Ck::Noun => self.relation_wh(m),
                _ => self.relation_subordinate(m),
            };
        }
        if self.conjunction.is_some()
            && let Some(verb) = self.coordinate()
        {
            return (verb, Rel::Conjunct);
        }
        self.relation_bare(i)
    }

    /// The clause that a new clause behind "and" goes on with: it becomes the innermost.
    fn coordinate(&mut self) -> Option<u32> {
        while self
            .frames
            .last()
            .is_some_and(|f| f.verb == NONE && f.subject == NONE && f.expects == usize::MAX && self.frames.len() > 1)
        {
            self.frames.pop();
        }
        while let Some(top) = self.frames.last() {
            let own = top.verb != NONE && top.form == VerbForm::Finite && top.rel != Rel::Relative;
            if own {
                let verb = self.first_conjunct(top.verb);
                return Some(verb);
            }
            if self.frames.len() == 1 {
                return None;
            }
            self.frames.pop();
        }
        None
    }

    /// A clause without marker: what a verb of speech takes, a relative clause without pronoun, or a main clause.
    fn relation_bare(&mut self, i: usize) -> (u32, Rel) {
        let before = self.kind_before(i);
        let Some(top) = self.frames.last() else { return (NONE, Rel::Root) };
        if top.verb == NONE {
            // "the house he bought"
            return match top.edge.last().copied() {
                Some(noun) if top.subject != NONE && self.contact(i, noun) => (noun, Rel::Relative),
                _ => (NONE, Rel::Root),
            };
        }
        let verb = top.verb;
        let frame = self.words.verb(self.sym(verb));
        if before == Ck::Verb && frame.clause > 0 {
            return (verb, Rel::Complement);
        }
        if !self.comma {
            let edge = top.edge.last().copied();
            let object = top.object;
            return match edge {
                // "told reporters the plan was dead"
                Some(noun) if noun == object && frame.bare > 2 && frame.object > 20 && frame.double > 0 => {
                    (verb, Rel::Complement)
                }
                Some(noun) if self.words.noun(Holder::Adjective, self.sym(noun)).that > 0 => (noun, Rel::Complement),
                Some(noun) if self.contact(i, noun) => (noun, Rel::Relative),
                _ if frame.bare > 5 => (verb, Rel::Complement),
                _ => (NONE, Rel::Root),
            };
        }
        (NONE, Rel::Root)
    }

    /// Whether a clause that begins at chunk `i` may be a relative clause without pronoun of the noun right before it.
    fn contact(&self, i: usize, noun: u32) -> bool {
        let before = i.checked_sub(1).map(|b| self.list[b]);
        let right_before = before.is_some_and(|b| b.kind == Ck::Noun && b.end > noun && b.start <= noun);
        right_before
            && !self.comma
            && self.conjunction.is_none()
            && self.input.tag(noun as usize, usize::MAX) != Tag::PRP
    }

    fn relation_that(&mut self, m: usize) -> (u32, Rel) {
        let before = self.kind_before(m);
        if self.conjunction.is_some() {
            // "said that A and that B"
            let like = self
                .frames
                .iter()
                .rposition(|f| f.verb != NONE && f.rel == Rel::Complement && f.form == VerbForm::Finite);
            if let Some(place) = like {
                self.frames.truncate(place + 1);
                return (self.first_conjunct(self.frames[place].verb), Rel::Conjunct);
            }
        }
        let Some(top) = self.frames.last() else { return (NONE, Rel::Root) };
        let (verb, noun) = (top.verb, top.edge.last().copied());
        if before == Ck::Noun
            && let Some(noun) = noun
        {
            let frame = self.words.noun(Holder::Noun, self.sym(noun));
            let of_verb = if verb == NONE { 0 } else { self.words.verb(self.sym(verb)).clause };
            if frame.that > 0 && frame.that as u32 + 5 > of_verb as u32 {
                return (noun, Rel::Modifier);
            }
            if of_verb > 5 && verb != NONE {
                return (verb, Rel::Complement);
            }
            return (noun, Rel::Relative);
        }
        if before == Ck::Adjective
            && let Some(adjective) = noun
        {
            let subject = top.subject;
            return self.of_adjective(adjective, subject);
        }
        if verb == NONE { (NONE, Rel::Root) } else { (verb, Rel::Complement) }
    }

    fn relation_wh(&mut self, m: usize) -> (u32, Rel) {
        let sym = self.input.sym(self.head(m));
        let Some(top) = self.frames.last() else { return (NONE, Rel::Root) };
        let (verb, noun) = (top.verb, top.edge.last().copied());
        let mut b = self.before(m);
        if let Some(k) = b.filter(|&k| self.list[k].kind == Ck::Preposition) {
            b = self.before(k);
        }
        let comma = b.is_some_and(|k| self.list[k].kind == Ck::Comma || self.list[k].kind == Ck::Stop);
        let behind = if comma { b.and_then(|k| self.before(k)) } else { b };
        let kind = behind.map_or(Ck::End, |k| self.list[k].kind);
        let relative = self.words.is(sym, Class::Relative) || self.list[m].wh;
        if self.conjunction.is_some()
            && let Some(place) = self.frames.iter().rposition(|f| f.verb != NONE && f.rel == Rel::Relative)
        {
            // "who came and who left"
            self.frames.truncate(place + 1);
            return (self.first_conjunct(self.frames[place].verb), Rel::Conjunct);
        }
        if kind == Ck::Noun
            && relative
            && let Some(noun) = noun
        {
            // "that" taken for a pronoun: "no evidence that it works", "told the nation that nothing will change".
            if sym == self.words.that && self.ahead.kind(self.after(m)) == Ck::Noun {
                if self.words.noun(Holder::Noun, self.sym(noun)).that > 20 {
                    return (noun, Rel::Modifier);
                }
                if verb != NONE && self.words.verb(self.sym(verb)).clause > 15 && !comma {
                    return (verb, Rel::Complement);
                }
            }
            // "moved her to Orlo when she was six"; "a time when"
            let timed = self.words.is(self.sym(noun), Class::Time) || self.input.time_at(noun as usize).is_some();
            if verb != NONE && self.words.is(sym, Class::Pure) && (comma || !timed) {
                return (verb, Rel::Adverbial);
            }
            return (self.antecedent(noun, m), Rel::Relative);
        }
        if self.words.is(sym, Class::Free) && self.free(m) {
            return (self.list[m].head, Rel::Relative);
        }
        if verb == NONE {
            return (NONE, Rel::Root);
        }
        if self.words.is(sym, Class::WhAdverb)
            && self.words.is(sym, Class::Relative)
            && self.words.verb(self.sym(verb)).question == 0
        {
            return (verb, Rel::Adverbial);
        }
        (verb, Rel::Complement)
    }

    /// "what he said" as a noun phrase: object of a verb, or of a preposition; not where something is asked.
    fn free(&mut self, m: usize) -> bool {
        let token = self.head(m);
        if let Some(p) = self.preposition {
            self.attach_phrase(p, token, false);
            return true;
        }
        let Some(top) = self.frames.last_mut() else { return false };
        if top.verb == NONE || top.object != NONE || self.comma {
            return false;
        }
        let verb = top.verb as usize;
        let sym = self.input.sym(verb);
        if self.words.is(sym, Class::Asks) {
            return false;
        }
        top.object = token as u32;
        let rel = if self.words.is(sym, Class::Be) { Rel::Predicate } else { Rel::Object };
        self.tree.set(token, verb, rel);
        true
    }

    /// The noun that a relative clause goes with: the nearest of the right edge, the first of a list, or one further back
    /// that agrees with the clause's verb in number when the nearest does not.
    pub(super) fn antecedent(&self, nearest: u32, m: usize) -> u32 {
        let Some(top) = self.frames.last() else { return nearest };
        let tag = |t: u32| self.input.tag(t as usize, usize::MAX);
        let next = self.after(m);
        let number = self.ahead.finite(next).then(|| self.number(next)).flatten();
        let agrees = |noun: u32| match (number, tag(noun)) {
            (Some(plural), Tag::NNS | Tag::NNPS) => plural,
            (Some(plural), Tag::NN | Tag::NNP) => !plural,
            _ => true,
        };
        let quantity = self.list[m].kind == Ck::Wh
            && self.preposition.is_some_and(|p| self.input.sym(self.head(p)) == self.words.of);
        let mut chosen = nearest;
        // "members of the church, who left": a name behind a preposition is less likely a person than a plural before it.
        // "a mast in Kostrava that sends songs": without a comma it cannot tell which Kostrava.
        let who = self.words.is(self.input.sym(self.head(m)), Class::Subject);
        let name = self.first_conjunct(nearest) as usize;
        if (who || !self.comma)
            && tag(nearest).is_proper()
            && self.tree.relation(name) == Rel::Nominal
            && let Some(g) = self.tree.governor(name)
            && (tag(g as u32) == Tag::NNS || !self.comma && tag(g as u32) == Tag::NN)
        {
            return g as u32;
        }
        let object = self.frames.iter().rev().map(|f| f.object).find(|&o| o != NONE && o < nearest);
        if !self.comma
            && tag(nearest).is_proper()
            && self.tree.relation(name) == Rel::Oblique
            && let Some(o) = object.filter(|&o| matches!(tag(o), Tag::NN | Tag::NNS))
        {
            return o;
        }
        // "a form of medicine that helps": a bare noun behind "of" only says what kind.
        let bare = tag(nearest) == Tag::NN
            && self.tree.relation(nearest as usize) == Rel::Nominal
            && self.case_of(nearest as usize) == Some(self.words.of)
            && !self.determined(nearest);
        if let (true, Some(g)) = (bare, self.tree.governor(nearest as usize)) {
            return g as u32;
        }
        if quantity || !agrees(nearest) {
            let list = self.first_conjunct(nearest);
            if list != nearest && number == Some(true) {
                return list;
            }
            let back = top.edge.iter().rev().skip(1).take(3).copied();
            chosen = back.into_iter().find(|&n| agrees(n)).unwrap_or(nearest);
        }
        let first = self.first_conjunct(chosen);
        // "strong winds and heavy rain that felled trees"; not "causes of, and the steps that follow".
        let alike = tag(first) == tag(chosen) || !self.determined(chosen) && tag(chosen).is_noun();
        if first != chosen && alike && !tag(first).is_proper() && !tag(chosen).is_proper() { first } else { chosen }
    }

    /// Whether a noun stands with a determiner, possessor or number.
    fn determined(&self, noun: u32) -> bool {
        let place = self.list.partition_point(|c| c.start <= noun).checked_sub(1);
        let start = place.map_or(noun, |p| self.list[p].start);
        matches!(self.input.tag(start as usize, usize::MAX), Tag::DT | Tag::PDT | Tag::PRPS | Tag::CD)
            || (start..noun).any(|k| self.input.tag(k as usize, usize::MAX) == Tag::POS)
    }

    /// Whether a finite verb group is plural, where its form tells.
    fn number(&self, verb: usize) -> Option<bool> {
        let start = self.list[verb].start as usize..self.list[verb].end as usize;
        let first = start.into_iter().find(|&k| self.input.tag(k, usize::MAX).is_verb())?;
        match self.input.tag(first, usize::MAX) {
            Tag::VBZ => Some(false),
            Tag::VBP => Some(true),
            _ => match self.input.word(first) {
                "was" => Some(false),
                "were" => Some(true),
                _ => None,
            },
        }
    }

    fn relation_subordinate(&mut self, m: usize) -> (u32, Rel) {
        let sym = self.input.sym(self.head(m));
        let before = self.kind_before(m);
        let Some(top) = self.frames.last() else { return (NONE, Rel::Adverbial) };
        let question = self.words.is(sym, Class::Question);
        if question && top.verb != NONE && before == Ck::Verb {
            let frame = self.words.verb(self.sym(top.verb));
            if frame.question > 0 || sym != self.words.if_ && frame.clause > 0 {
                return (top.verb, Rel::Complement);
            }
        }
        if question && sym != self.words.if_ && top.verb != NONE && matches!(before, Ck::Adjective | Ck::Noun) {
            return (top.verb, Rel::Complement);
        }
        // A clause in front of its main clause.
        let fresh = self.frames.iter().all(|f| f.verb == NONE);
        if fresh {
            return (NONE, Rel::Adverbial);
        }
        if top.verb == NONE {
            return match self.frames.iter().rev().map(|f| f.verb).find(|&v| v != NONE) {
                Some(verb) if !self.comma => (verb, Rel::Adverbial),
                _ => (NONE, Rel::Adverbial),
            };
        }
        (top.verb, Rel::Adverbial)
    }
}
