//! Where a noun phrase goes: subject, object, part of a prepositional phrase, conjunct, apposition.

use super::chunk::{Ck, VerbForm};
use super::parse::{Frame, Parser};
use super::tree::{NONE, Rel};
use super::words::Class;
use crate::text::{Kind, Tag};

/// From this share of its occurrences on, in per cent, a verb says of its object what it is.
const NAMES: u8 = 10;
/// From this share on it has two objects: who is told, and what.
const TELLS: u8 = 10;

impl Parser<'_> {
    /// Places the noun phrase at chunk `i`.
    pub(super) fn noun(&mut self, i: usize) {
        let token = self.head(i);
        if let Some(p) = self.preposition {
            if self.input.sym(self.head(p)) == self.words.for_
                && self.ahead.form(self.after(i)) == Some(VerbForm::Infinitive)
            {
                // "for people to see"
                let verb = self.list[self.after(i)].head as usize;
                self.tree.set(token, verb, Rel::Subject);
                self.tree.set(self.head(p), verb, Rel::Marker);
                return;
            }
            let clause = self.list[p].flag && self.begins_clause(i);
            if !clause && self.list[i].wh {
                // "in which case", "with whose help"
                self.begin(i);
                return;
            }
            if clause {
                self.preposition = None;
                self.begin(p);
            } else {
                self.attach_phrase(p, token, false);
                return;
            }
        }
        let reach = self.ahead.reach(i);
        if let Some(verb) = reach
            && self.may_be_subject(i, verb)
        {
            self.open(i, verb);
            return;
        }
        if let Some(f) = self.awaited()
            && let Some(m) = self.frames[f].marker.filter(|&m| self.list[m].kind == Ck::Subordinator && m + 1 == i)
            && self.frames.len() > 1
        {
            // "although a lawyer", "if any": no clause follows.
            self.frames.pop();
            self.attach_phrase(m, token, false);
            return;
        }
        if self.list[i].wh && self.frames.last().is_some_and(|f| f.verb != NONE) {
            // "whose boat they sank", "which countries they visited"
            self.begin(i);
            return;
        }
        self.place(i);
    }

    /// Whether a preposition that may be a subordinator begins a clause whose subject is the noun phrase at `i`.
    fn begins_clause(&self, i: usize) -> bool {
        let Some(verb) = self.ahead.reach(i) else { return false };
        let sym = self.input.sym(self.head(i));
        if self.words.is(sym, Class::Subject) {
            return true;
        }
        if self.words.is(sym, Class::Object) {
            return false;
        }
        // A verb that an earlier subject waits for is not this one's; and one that stands alone in the sentence needs it.
        if self.frames.iter().any(|f| f.verb == NONE && f.expects == verb) {
            return false;
        }
        // "serve as a conduit since the law | prohibits it"
        if self.clause_between(i, verb) {
            return false;
        }
        let next = self.after(i);
        next == verb || !self.ahead.list[i + 1..verb].iter().any(|c| c.kind == Ck::Comma)
    }

    /// Whether the noun phrase may be the subject of the verb ahead, in spite of what stands before it.
    fn may_be_subject(&self, i: usize, verb: usize) -> bool {
        // The second of two subjects, the noun of an insertion: their verb is awaited already.
        if self.frames.iter().any(|f| f.verb == NONE && f.expects == verb) {
            return false;
        }
        // "making the owners and big firms | pay"
        let caused = self.conjunction.is_some() && self.after(i) == verb && self.caused(verb);
        if caused {
            return false;
        }
        let Some(b) = self.before(i) else { return true };
        if self.list[b].kind != Ck::Verb || self.comma || self.awaited().is_some() {
            return true;
        }
        let object_pronoun = self.words.is(self.input.sym(self.head(i)), Class::Object);
        if object_pronoun {
            return false;
        }
        if self.words.is(self.input.sym(self.head(i)), Class::Subject) {
            return true;
        }
        let frame = self.words.verb(self.input.sym(self.head(b)));
        let direct = self.after(i) == verb;
        if self.list[b].form == VerbForm::Finite && self.words.is(self.input.sym(self.head(b)), Class::Be) {
            return false;
        }
        // "announced the plan, and Lind left"
        let comma = |k: usize| self.list[k].kind == Ck::Comma && self.ahead.kind(k + 1) == Ck::Conjunction;
        if frame.object > frame.bare && (i + 1..verb).any(comma) {
            return false;
        }
        // "told the Post on Monday that he thought": who is told, and what.
        let that = |k: usize| self.input.sym(self.head(k)) == self.words.that && self.list[k].kind != Ck::Noun;
        if frame.double >= TELLS && frame.clause > 5 && (i + 1..verb).any(that) {
            return false;
        }
        // "denied wrongdoing as the council opened": the verb is of the clause.
        if frame.object >= frame.bare && self.clause_between(i, verb) {
            return false;
        }
        let takes = frame.bare >= 8 || frame.bare >= 2 && direct && frame.object < 70;
        takes || (frame.bare > 0 || frame.clause >= 20) && self.surely_finite(verb) && self.close(i, verb)
    }

    /// Whether what stands right before the verb is the subject of a clause that begins behind the noun at chunk `i`: "as the
    /// council | opened".
    fn clause_between(&self, i: usize, verb: usize) -> bool {
        let noun = (i + 1..verb).rev().find(|&k| self.list[k].kind != Ck::Adverb);
        noun.filter(|&n| n > i + 1 && self.list[n].kind == Ck::Noun)
            .is_some_and(|n| self.list[n - 1].kind == Ck::Preposition && self.list[n - 1].flag)
    }

    /// Whether only phrases of the noun at chunk `i` stand between it and the verb: no comma, no list, no clause.
    fn close(&self, i: usize, verb: usize) -> bool {
        (i + 1..verb).all(|k| match self.list[k].kind {
            Ck::Preposition | Ck::Adverb | Ck::Adjective | Ck::Quote => true,
            Ck::Noun => {
                let subject = self.words.is(self.input.sym(self.head(k)), Class::Subject);
                !subject && (self.list[k].flag || self.kind_before(k) == Ck::Preposition)
            }
            Ck::Verb => self.list[k].form == VerbForm::Gerund || self.list[k].form == VerbForm::Participle,
            _ => false,
        })
    }

    /// Whether a verb group cannot be a participle behind a noun: "found a quarter were new", "showed migrants drove costs".
    fn surely_finite(&self, verb: usize) -> bool {
        let chunk = self.list[verb];
        let first = (chunk.start as usize..chunk.end as usize).find(|&k| {
            let tag = self.input.tag(k, usize::MAX);
            tag.is_verb() || tag == Tag::MD
        });
        let Some(first) = first else { return false };
        let helper = self.words.helps(self.input.sym(first));
        let object = || self.ahead.kind(verb + 1) == Ck::Noun && !self.list[verb + 1].flag;
        match self.input.tag(first, usize::MAX) {
            Tag::VBZ | Tag::MD => true,
            Tag::VBD => helper || object(),
            _ => helper,
        }
    }

    /// Opens a clause whose subject is the noun phrase at `i` and whose verb is the chunk `verb`; goes on with the one whose
    /// marker stands before it.
    fn open(&mut self, i: usize, verb: usize) {
        let token = self.head(i);
        if self.list[i].wh && self.awaited().is_none_or(|f| self.frames[f].marker != Some(i)) {
            // "whose boat sank"
            self.begin(i);
        }
        self.resume();
        if self.awaited().is_none() || self.conjunction.is_some() {
            let (governor, rel) = self.relation(i);
            let mut frame = Frame::new(governor, rel);
            frame.comma = self.comma;
            // What waits in an outer frame for a main verb goes to this one when it is the main clause.
            if governor == NONE
                && rel == Rel::Root
                && let Some(top) = self.frames.last_mut()
                && top.verb == NONE
                && top.subject == NONE
            {
                frame.waiting.append(&mut top.waiting);
                self.frames.pop();
            }
            self.frames.push(frame);
        }
        let existential = self.input.tag(token, usize::MAX) == Tag::EX;
        let frame = self.top();
        frame.expects = verb;
        frame.edge.clear();
        frame.edge.push(token as u32);
        if existential {
            // "there are doubts": what is stands behind the verb.
            frame.inverted = true;
            frame.waiting.push((token as u32, Rel::Expletive));
        } else {
            frame.subject = token as u32;
        }
    }

    /// "think that when it rains, | the roads close": behind the clause in front the one that "that" began goes on.
    fn resume(&mut self) {
        if !self.comma || self.conjunction.is_some() || self.awaited().is_some() {
            return;
        }
        let waits = |f: &Frame| {
            let that = f.marker.is_some_and(|m| self.input.sym(self.head(m)) == self.words.that);
            f.verb == NONE && f.subject == NONE && f.governor != NONE && that
        };
        if let Some(place) = self.frames.iter().rposition(waits) {
            // The clause in front hangs on the verb to come.
            let front = |f: &Frame| (f.rel == Rel::Adverbial && f.verb != NONE).then_some((f.verb, Rel::Adverbial));
            let fronted: Vec<(u32, Rel)> = self.frames.drain(place + 1..).filter_map(|f| front(&f)).collect();
            self.frames[place].waiting.extend(fronted);
        }
    }

    /// A question word or relative pronoun that is no subject: object of its verb where that has none, else adverbial.
    pub(super) fn gap(&mut self, marker: usize, verb: usize) {
        let sym = self.input.sym(marker);
        let before = marker.saturating_sub(1);
        let by_preposition = self.tree.governor(before) == Some(marker) && self.tree.relation(before) == Rel::Case;
        let rel = if self.words.is(sym, Class::WhAdverb) {
            Rel::Adverb
        } else if by_preposition {
            Rel::Oblique
        } else {
            Rel::Object
        };
        self.tree.set(marker, verb, rel);
    }

    /// A noun phrase that is no subject of a clause to come.
    fn place(&mut self, i: usize) {
        let token = self.head(i);
        let time = self.list[i].flag;
        if self.conjunction.is_some() && self.join(i) {
            return;
        }
        let comma = self.comma;
        let after_open = self.before(i).is_some_and(|b| self.list[b].kind == Ck::Open);
        if let Some(verb) = self.verb_before().filter(|_| self.score(i)) {
            self.tree.set(token, verb as usize, Rel::Beside);
            return;
        }
        if time && !after_open {
            let top = self.top();
            if top.verb == NONE {
                top.waiting.push((token as u32, Rel::Time));
                return;
            }
            // "spent two days", "is Monday"
            let verb = top.verb;
            let direct = top.edge.is_empty() && top.object == NONE && self.kind_before(i) == Ck::Verb;
            let frame = self.words.verb(self.sym(verb));
            let takes = self.words.is(self.sym(verb), Class::Be)
                || frame.object >= 75 && !self.frames.last().is_some_and(|f| f.passive);
            if !(direct && takes) {
                self.tree.set(token, verb as usize, Rel::Time);
                return;
            }
        }
        if comma || after_open {
            self.behind_comma(i);
            return;
        }
        let top = self.top();
        if top.verb == NONE {
            self.without_verb(i);
            return;
        }
        self.behind_verb(i);
    }

    /// Whether the number at chunk `i` is one of a result, which is no object: "won 2 – 1", "beat Orlo 3-0".
    fn score(&self, i: usize) -> bool {
        let number = |k: usize| {
            self.list.get(k).is_some_and(|c| {
                c.kind == Ck::Noun && c.end == c.start + 1 && self.input.tag(c.head as usize, usize::MAX) == Tag::CD
            })
        };
        let parted =
            |k: usize| self.ahead.kind(k) == Ck::Stop && self.input.kind(self.head(k), usize::MAX) == Kind::Dash;
        let joined = || super::nominal::is_result(self.input.word(self.head(i)));
        let first = || parted(i + 1) && number(i + 2);
        let second = || i >= 2 && parted(i - 1) && number(i - 2);
        number(i) && (joined() || first() || second())
    }

    /// A noun phrase in a clause that has no verb yet.
    fn without_verb(&mut self, i: usize) {
        let token = self.head(i);
        let top = self.top();
        match top.edge.last().copied() {
            Some(site) => {
                if self.tree.governor(token).is_none() {
                    self.tree.set(token, site as usize, Rel::Beside);
                }
            }
            None => top.edge.push(token as u32),
        }
    }

    /// A noun phrase behind the verb of its clause.
    fn behind_verb(&mut self, i: usize) {
        let token = self.head(i);
        let top = self.top();
        let (verb, object, inverted, edge) = (top.verb, top.object, top.inverted, top.edge.last().copied());
        let passive = top.passive;
        if inverted && top.subject == NONE {
            top.subject = token as u32;
            top.edge.push(token as u32);
            self.tree.set(token, verb as usize, Rel::Subject);
            return;
        }
        let sym = self.input.sym(verb as usize);
        let frame = self.words.verb(sym);
        let direct = self.before(i).is_some_and(|b| self.list[b].kind == Ck::Verb);
        if self.emphatic(i) {
            self.tree.set(token, verb as usize, Rel::Adverb);
            return;
        }
        if object == NONE && (direct || edge.is_none() || self.kind_before(i) == Ck::Noun && self.time_before(i)) {
            let copula = self.words.is(sym, Class::Be) && !passive
                || self.words.is(sym, Class::Copula) && frame.predicate > 10 && frame.object < 40;
            let rel = if copula || passive && (frame.object_predicate > 2 || self.words.is(sym, Class::Naming)) {
                Rel::Predicate
            } else if frame.intransitive(passive)
                && (!passive || self.frames.last().is_some_and(|f| f.form != VerbForm::Participle))
            {
                Rel::Beside
            } else {
                Rel::Object
            };
            self.tree.set(token, verb as usize, rel);
            let top = self.top();
            top.object = token as u32;
            top.edge.clear();
            top.edge.push(token as u32);
            return;
        }
        if object != NONE && edge == Some(object) {
            if frame.object_predicate > frame.double && frame.object_predicate > 2 {
                self.tree.set(token, verb as usize, Rel::Predicate);
            } else {
                // "gave the girls visas"
                self.tree.set(object as usize, verb as usize, Rel::IndirectObject);
                self.tree.set(token, verb as usize, Rel::Object);
                self.top().object = token as u32;
            }
            self.top().edge.push(token as u32);
            return;
        }
        // "call the attack in Orlo an act of terror"
        let named = frame.object_predicate >= NAMES && frame.object_predicate > frame.double && !passive;
        if object != NONE && named && !self.tree.dependents_with(verb, Rel::Predicate) {
            self.tree.set(token, verb as usize, Rel::Predicate);
            self.top().edge.push(token as u32);
            return;
        }
        if object == NONE && frame.object > 50 {
            // "bring with them the old men"
            self.tree.set(token, verb as usize, Rel::Object);
            let top = self.top();
            top.object = token as u32;
            top.edge.push(token as u32);
            return;
        }
        if let Some(site) = edge {
            self.tree.set(token, site as usize, Rel::Beside);
        }
        self.top().edge.push(token as u32);
    }

    /// Whether the pronoun at chunk `i` only stresses who does it: "she treated the girl herself", "I have myself tried".
    fn emphatic(&self, i: usize) -> bool {
        let Some(top) = self.frames.last() else { return false };
        let stressed = top.object != NONE && top.edge.last() == Some(&top.object)
            || self.words.is(self.sym(top.verb), Class::Have) && self.words.verb(self.sym(top.verb)).double == 0;
        stressed && self.words.is(self.input.sym(self.head(i)), Class::Reflexive)
    }

    fn time_before(&self, i: usize) -> bool {
        self.before(i).is_some_and(|b| self.list[b].flag)
    }

    /// Behind a comma: the next of a list, or another name for what stands before it.
    fn behind_comma(&mut self, i: usize) {
        let token = self.head(i);
        let list = self.in_list(i);
        let top = self.top();
        let Some(site) = top.edge.last().copied() else {
            if top.verb == NONE {
                top.edge.push(token as u32);
            } else {
                let verb = top.verb as usize;
                self.tree.set(token, verb, Rel::Parataxis);
            }
            return;
        };
        let site = self.past_age(site);
        let site_tag = self.input.tag(site as usize, usize::MAX);
        let list = list && site_tag.is_proper() == self.input.tag(token, usize::MAX).is_proper();
        if list {
            let site = self.partner(i);
            let first = self.first_conjunct(site);
            self.tree.set(token, first as usize, Rel::Conjunct);
        } else {
            // "teams from Sudan, a country": the nearest, unless a name calls for a person.
            let rel = if self.renames(i, site) { Rel::Apposition } else { Rel::Beside };
            self.tree.set(token, site as usize, rel);
        }
        self.top().edge.push(token as u32);
    }

    /// The noun before an age: "Lind, 42, a baker".
    fn past_age(&self, site: u32) -> u32 {
        let age = self.input.tag(site as usize, usize::MAX) == Tag::CD
            && self.tree.relation(site as usize) == Rel::Apposition;
        self.tree.governor(site as usize).filter(|_| age).map_or(site, |g| g as u32)
    }

    /// Whether the noun phrase at `i` can be another name for a noun: a name and a description, not two names ("Orlo,
    /// Kostrava"), no number.
    fn renames(&self, i: usize, site: u32) -> bool {
        let tag = |t: usize| self.input.tag(t, usize::MAX);
        let (own, other) = (tag(self.head(i)), tag(site as usize));
        // "Lind, 42, said", "the votes, the highest in the district", "the trio, one of his best"
        let one = own == Tag::CD && self.ahead.kind(i + 1) == Ck::Preposition && other.is_noun();
        if own == Tag::CD && other.is_proper() || own == Tag::JJS && other.is_noun() || one {
            return !self.list[i].flag;
        }
        let nouns = own.is_noun() && other.is_noun();
        let named = own.is_proper() && other.is_proper();
        // "Dewar, an Ottawa MP", "the Workers' Union (WU)"
        let described = self.input.tag(self.list[i].start as usize, usize::MAX) == Tag::DT
            || self.before(i).is_some_and(|b| self.list[b].kind == Ck::Open)
                && self.list[i].end == self.list[i].start + 1;
        nouns && (!named || described) && !self.list[i].flag
    }
}
