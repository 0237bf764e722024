//! What a new clause hangs on, and how: by its marker, or by what stands before it where it has none.

use super::chunk::{Chunk, Ck, VerbForm};
use super::parse::{Frame, Parser};
use super::tree::{NONE, Rel};
use super::words::{Class, Holder, TAKES_THAT};
use crate::text::Tag;

impl Parser<'_> {
    /// What a clause hangs on that begins at chunk `i` (its marker before it), and how.
    pub(super) fn relation(&mut self, i: usize) -> (u32, Rel) {
        if let Some(m) = self.marker {
            let kind = self.list[m].kind;
            let sets =
                kind == Ck::Subordinator || kind == Ck::Wh && self.words.is(self.input.sym(self.head(m)), Class::Pure);
            if sets && self.leads_on(m) {
                self.joined = self.coordinate();
                if self.joined.is_some() {
                    return (NONE, Rel::Adverbial);
                }
            }
            return match kind {
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

    /// Whether a subordinate clause behind "and" stands in front of a clause of its own, which is what "and" joins: "rates
    /// rise, and when they do, banks close".
    fn leads_on(&self, m: usize) -> bool {
        let subject = self.after(m);
        if self.conjunction.is_none() || self.ahead.kind(subject) != Ck::Noun {
            return false;
        }
        let Some(verb) = self.ahead.reach(subject) else { return false };
        let rest = (verb + 1..self.list.len()).take_while(|&k| !matches!(self.list[k].kind, Ck::End | Ck::Stop));
        let mut commas = rest.filter(|&k| self.list[k].kind == Ck::Comma);
        commas.any(|k| {
            let next = self.after(k);
            let noun = self.ahead.kind(next) == Ck::Noun && !self.list[next].flag;
            let there = self.list.get(next).is_some_and(|c| self.input.tag(c.head as usize, usize::MAX) == Tag::EX);
            there || noun && self.ahead.reach(next).is_some()
        })
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
                let verb = top.verb;
                return Some(self.listed(verb));
            }
            if self.frames.len() == 1 {
                return None;
            }
            self.frames.pop();
        }
        None
    }

    /// The verb at chunk `i` joins the verb of a frame and takes its place.
    pub(super) fn again(&mut self, place: usize, i: usize) {
        let chunk = self.list[i];
        let first = self.first_conjunct(self.frames[place].verb);
        self.tree.set(chunk.head as usize, first as usize, Rel::Conjunct);
        let waiting = std::mem::take(&mut self.frames[place].waiting);
        for (token, rel) in waiting {
            self.tree.set(token as usize, chunk.head as usize, rel);
        }
        let f = &mut self.frames[place];
        f.verb = chunk.head;
        f.form = chunk.form;
        f.passive = chunk.flag;
        f.object = NONE;
        f.edge.clear();
    }

    /// The first clause of the list that "and" closes; those between become its parts: "prices fell, ports shut, and banks
    /// closed"; not "prices fell, she thinks, and banks closed".
    fn listed(&mut self, verb: u32) -> u32 {
        let beside = |p: &Self, v: u32, first: u32| {
            p.tree.relation(v as usize) == Rel::Parataxis && p.tree.governor(v as usize) == Some(first as usize)
        };
        let root = self.root;
        let first = if root != NONE && beside(self, verb, root) { root } else { self.first_conjunct(verb) };
        let from = self.list.partition_point(|c| c.start <= first);
        let to = self.conjunction.unwrap_or(from).max(from);
        // "said that ports shut, banks closed, and": who knows what is said.
        let told = self.words.verb(self.sym(first)).speaks();
        if told || self.list[from..to].iter().any(|c| matches!(c.kind, Ck::Stop | Ck::Quote | Ck::End)) {
            return self.first_conjunct(verb);
        }
        for k in from..to {
            let head = self.list[k].head;
            let clause = self.list[k].kind == Ck::Verb && beside(self, head, first);
            if clause && !self.words.verb(self.sym(head)).speaks() {
                self.tree.set(head as usize, first as usize, Rel::Conjunct);
            }
        }
        if beside(self, verb, first) { self.first_conjunct(verb) } else { first }
    }

    /// A clause without marker: what a verb of speech takes, a relative clause without pronoun, or a main clause.
    fn relation_bare(&mut self, i: usize) -> (u32, Rel) {
        let before = self.kind_before(i);
        // "each time a farmer walks in"
        if let Some(time) = i.checked_sub(1).map(|b| self.list[b]).filter(|b| self.occasion(b) && !self.comma) {
            return (time.head, Rel::Relative);
        }
        let Some(top) = self.frames.last() else { return (NONE, Rel::Root) };
        if top.verb == NONE {
            // "the house he bought"
            return match top.edge.last().copied() {
                Some(noun) if (top.subject != NONE || self.in_front(i, noun)) && self.contact(i, noun) => {
                    (self.touched(i, noun), Rel::Relative)
                }
                _ => (NONE, Rel::Root),
            };
        }
        let verb = top.verb;
        let frame = self.words.verb(self.sym(verb));
        // "said he left", "said Tuesday night he left"
        let timed = i.checked_sub(1).is_some_and(|b| self.list[b].kind == Ck::Noun && self.list[b].flag);
        if (before == Ck::Verb || timed && !self.comma && frame.speaks()) && frame.clause > 0 {
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
                Some(noun) if self.contact(i, noun) => (self.touched(i, noun), Rel::Relative),
                _ if frame.bare > 5 => (verb, Rel::Complement),
                _ => (NONE, Rel::Root),
            };
        }
        (NONE, Rel::Root)
    }

    /// "each time", "the last time": a time that a clause without marker may follow.
    fn occasion(&self, chunk: &Chunk) -> bool {
        chunk.kind == Ck::Noun
            && chunk.flag
            && chunk.end > chunk.start + 1
            && self.words.is(self.sym(chunk.head), Class::Occasion)
    }

    /// Whether a clause behind the noun of a phrase in front of the sentence describes that noun, as a comma and the sentence's
    /// own subject and verb follow: "From the talks we have had with them, I know".
    fn in_front(&self, i: usize, noun: u32) -> bool {
        let Some(verb) = self.ahead.reach(i).filter(|&v| !self.list[v].wh) else { return false };
        let end = self.ahead.arguments(verb + 1, 0, verb);
        // "At no point did we agree," Ruiz said: a quotation and who says it.
        let own = |v: usize| v != verb && !self.words.verb(self.input.sym(self.head(v))).speaks();
        matches!(self.input.tag(noun as usize, usize::MAX), Tag::NN | Tag::NNS)
            && self.determined(noun)
            && self.ahead.kind(end) == Ck::Comma
            && self.ahead.kind(end + 1) == Ck::Noun
            && self.ahead.reach(end + 1).is_some_and(own)
    }

    /// What the relative clause without pronoun at chunk `i` describes; one of "that" taken for a determiner as well.
    fn touched(&self, i: usize, noun: u32) -> u32 {
        let that = self.input.sym(self.head(i)) == self.words.that;
        if that { self.antecedent(noun, i) } else { self.sort_of(noun).unwrap_or(noun) }
    }

    /// Whether a clause that begins at chunk `i` may be a relative clause without pronoun of the noun right before it.
    fn contact(&self, i: usize, noun: u32) -> bool {
        let before = i.checked_sub(1).map(|b| self.list[b]);
        let right_before = before.is_some_and(|b| b.kind == Ck::Noun && !b.flag && b.end > noun && b.start <= noun);
        // "Norva chief Ana Ruiz said": one thing without a determiner is described by no such clause; but "money he lent".
        let tag = |t: u32| self.input.tag(t as usize, usize::MAX);
        let one = matches!(tag(noun), Tag::NN | Tag::NNP) && !self.words.is(self.sym(noun), Class::Indefinite);
        let alone = before.is_some_and(|b| b.end == b.start + 1) && !self.determined(noun);
        let bare = one && alone && tag(self.list[i].head) != Tag::PRP;
        right_before
            && !bare
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
        // "The same day that the car was towed, cameras showed": which day it was.
        let day = m.checked_sub(1).map(|b| self.list[b]).filter(|c| c.kind == Ck::Noun && c.flag);
        if let Some(day) = day.filter(|d| verb == NONE && self.determined(d.head)) {
            return (day.head, Rel::Relative);
        }
        if before == Ck::Noun
            && let Some(noun) = noun
        {
            if let Some(verb) = self.waits_for_clause(m, noun) {
                return (verb, Rel::Complement);
            }
            let frame = self.words.noun(Holder::Noun, self.sym(noun));
            let of_verb = if verb == NONE { 0 } else { self.words.verb(self.sym(verb)).clause };
            if frame.that > 0 && frame.that as u32 + 5 > of_verb as u32 {
                return (noun, Rel::Modifier);
            }
            // "it was a choice that we made": what follows describes the choice.
            let be = verb != NONE && self.words.is(self.sym(verb), Class::Be);
            if of_verb > 5 && verb != NONE && !be {
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
        if self.words.is(sym, Class::Free) && self.preposition.is_none() && self.free_subject(m) {
            return (self.list[m].head, Rel::Relative);
        }
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
        // "signed by Lind, Velmora gets the flats, which": the object right before, though the edge is still that of the clause before.
        let object = behind.map(|k| self.list[k].head).filter(|&o| self.tree.relation(o as usize) == Rel::Object);
        let fresh =
            object.filter(|&o| self.tree.governor(o as usize).is_some_and(|v| noun.is_some_and(|n| n < v as u32)));
        let noun = fresh.or(noun);
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
            let next = self.ahead.kind(self.after(m));
            if sym == self.words.that && matches!(next, Ck::Noun | Ck::Subordinator) {
                if let Some(verb) = self.waits_for_clause(m, noun) {
                    return (verb, Rel::Complement);
                }
                if self.words.noun(Holder::Noun, self.sym(noun)).that > TAKES_THAT {
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
            && (self.words.verb(self.sym(verb)).question == 0 || self.before_said(m, verb))
        {
            return (verb, Rel::Adverbial);
        }
        (verb, Rel::Complement)
    }

    /// "What he did counts": a noun phrase with its clause, subject of the verb behind that.
    fn free_subject(&mut self, m: usize) -> bool {
        let fresh = self.frames.last().is_none_or(|f| f.verb == NONE && f.subject == NONE);
        let next = self.after(m);
        let own = if self.ahead.finite(next) {
            Some(next)
        } else {
            self.ahead.reach(next).filter(|_| self.ahead.kind(next) == Ck::Noun)
        };
        let Some(own) = own.filter(|&v| fresh && !self.list[v].wh) else { return false };
        let end = self.ahead.arguments(own + 1, 0, own);
        if !self.ahead.finite(end) {
            return false;
        }
        let token = self.list[m].head;
        if self.awaited().is_none() {
            self.frames.push(Frame::new(NONE, Rel::Root));
        }
        let outer = self.top();
        (outer.subject, outer.expects) = (token, end);
        true
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
        if let Some(noun) = self.before_name(nearest, m) {
            return noun;
        }
        // "members of the church, who left": a name behind a preposition is less likely a person than a plural before it.
        // "a mast in Kostrava that sends songs": without a comma it cannot tell which Kostrava.
        let who = self.words.is(self.input.sym(self.head(m)), Class::Subject);
        let name = self.first_conjunct(nearest) as usize;
        if (who || !self.comma)
            && tag(nearest) == Tag::NNP
            && self.tree.relation(name) == Rel::Nominal
            && let Some(g) = self.tree.governor(name)
            && (tag(g as u32) == Tag::NNS || !self.comma && tag(g as u32) == Tag::NN)
            && (!who || self.is_person(g as u32) || tag(g as u32) == Tag::NNS)
        {
            return g as u32;
        }
        // "the girl at the counter who waved": who waves is a person. "something in the air that", "a copy of it that": what
        // says least by itself is described, a pronoun is not.
        let back = top.edge.iter().rev().skip(1).take(3).copied();
        let indefinite = |n: u32| self.words.is(self.sym(n), Class::Indefinite);
        let object = Some(top.object).filter(|&o| o != NONE && o != nearest);
        let further = match tag(nearest) {
            Tag::PRP => back.clone().find(|&n| tag(n).is_noun()),
            t if who && !t.is_proper() && !self.is_person(nearest) => {
                back.clone().chain(object).find(|&n| self.is_person(n))
            }
            _ => None,
        };
        if let Some(n) = back.clone().find(|&n| indefinite(n)).or(further) {
            return self.first_conjunct(n);
        }
        let object = self.frames.iter().rev().map(|f| f.object).find(|&o| o != NONE && o < nearest);
        if !self.comma
            && tag(nearest).is_proper()
            && self.tree.relation(name) == Rel::Oblique
            && let Some(o) = object.filter(|&o| matches!(tag(o), Tag::NN | Tag::NNS))
        {
            return o;
        }
        if let Some(sort) = self.sort_of(nearest) {
            return sort;
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

    /// What a bare noun behind "of" is a sort of: "a form of medicine that helps", "the kind of aid they need".
    fn sort_of(&self, noun: u32) -> Option<u32> {
        let bare = self.input.tag(noun as usize, usize::MAX) == Tag::NN
            && self.tree.relation(noun as usize) == Rel::Nominal
            && self.case_of(noun as usize) == Some(self.words.of)
            && !self.determined(noun);
        self.tree.governor(noun as usize).filter(|_| bare).map(|g| g as u32)
    }

    /// The noun before a name: "a mast in Kostrava that sends songs". Without a comma it cannot tell which Kostrava.
    fn before_name(&self, nearest: u32, m: usize) -> Option<u32> {
        let at = self.before(m)?;
        let [before, preposition] = [at.checked_sub(2)?, at.checked_sub(1)?].map(|k| self.list[k]);
        let (chunk, tag) = (self.list[at], |t: u32| self.input.tag(t as usize, usize::MAX));
        let name = chunk.head == nearest && tag(nearest) == Tag::NNP && tag(chunk.start).is_proper();
        let noun = before.kind == Ck::Noun && matches!(tag(before.head), Tag::NN | Tag::NNS) && !before.flag;
        let who = self.words.is(self.input.sym(self.head(m)), Class::Subject);
        let fits = !who || self.is_person(before.head);
        (name && noun && fits && !self.comma && preposition.kind == Ck::Preposition).then_some(before.head)
    }

    fn is_person(&self, noun: u32) -> bool {
        self.words.is(self.sym(noun), Class::Person)
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

    /// The noun that is the subject of a frame, or of the finite one whose verb an infinitive completes.
    pub(super) fn outermost_shared(&self, n: usize) -> Option<u32> {
        let verb = self.frames[n].verb;
        let frame = self.frames[..=n].iter().rev().find(|f| f.form == VerbForm::Finite)?;
        let takes = verb == NONE || self.words.verb(self.sym(verb)).clause > 5;
        let noun = |t: u32| matches!(self.input.tag(t as usize, usize::MAX), Tag::NN | Tag::NNS);
        Some(frame.subject).filter(|&s| !takes && s != NONE && noun(s))
    }

    /// The innermost frame whose verb has the form, to go on with it behind "and" or in a list.
    pub(super) fn like(&self, form: VerbForm) -> Option<usize> {
        self.frames.iter().rposition(|f| f.verb != NONE && f.form == form)
    }
}
