//! Where a noun phrase goes: subject, object, part of a prepositional phrase, conjunct, apposition.

use super::chunk::{Ck, VerbForm};
use super::parse::{Frame, Parser};
use super::tree::{NONE, Rel};
use super::words::{Class, Holder};
use crate::text::Tag;

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
        let next = self.after(i);
        next == verb || !self.ahead.list[i + 1..verb].iter().any(|c| c.kind == Ck::Comma)
    }

    /// Whether the noun phrase may be the subject of the verb ahead, in spite of what stands before it.
    fn may_be_subject(&self, i: usize, verb: usize) -> bool {
        // The second of two subjects, the noun of an insertion: their verb is awaited already.
        if self.frames.iter().any(|f| f.verb == NONE && f.expects == verb) {
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
        frame.bare >= 8 || frame.bare >= 2 && direct && frame.object < 70
    }

    /// Opens a clause whose subject is the noun phrase at `i` and whose verb is the chunk `verb`; goes on with the one whose
    /// marker stands before it.
    fn open(&mut self, i: usize, verb: usize) {
        let token = self.head(i);
        if self.list[i].wh && self.awaited().is_none_or(|f| self.frames[f].marker != Some(i)) {
            // "whose boat sank"
            self.begin(i);
        }
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

    /// A question word or relative pronoun that is no subject: object of its verb where that has none, else adverbial.
    pub(super) fn gap(&mut self, marker: usize, verb: usize) {
        let sym = self.input.sym(marker);
        let by_preposition = self.tree.governor(marker.saturating_sub(1)) == Some(marker);
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
        if object == NONE && (direct || edge.is_none() || self.kind_before(i) == Ck::Noun && self.time_before(i)) {
            let copula = self.words.is(sym, Class::Be) && !passive
                || self.words.is(sym, Class::Copula) && frame.predicate > 10 && frame.object < 40;
            let passive_predicate = passive && frame.object_predicate > 2;
            let rel = if copula || passive_predicate { Rel::Predicate } else { Rel::Object };
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

    /// Whether the noun phrase at `i` can be another name for a noun: a name and a description, not two names ("Orlo,
    /// Kostrava"), no number.
    fn renames(&self, i: usize, site: u32) -> bool {
        let tag = |t: usize| self.input.tag(t, usize::MAX);
        let (own, other) = (tag(self.head(i)), tag(site as usize));
        let nouns = own.is_noun() && other.is_noun();
        let named = own.is_proper() && other.is_proper();
        // "Dewar, an Ottawa MP", "the Workers' Union (WU)"
        let described = self.input.tag(self.list[i].start as usize, usize::MAX) == Tag::DT
            || self.before(i).is_some_and(|b| self.list[b].kind == Ck::Open)
                && self.list[i].end == self.list[i].start + 1;
        nouns && (!named || described) && !self.list[i].flag
    }

    /// Whether the noun phrase at `i`, which stands behind a comma, is an item of a list: "and" and another noun phrase
    /// follow, over more items.
    fn in_list(&self, i: usize) -> bool {
        let mut j = i + 1;
        let mut steps = 0;
        while j < self.list.len() && steps < 24 {
            steps += 1;
            match self.ahead.kind(j) {
                Ck::Preposition if self.ahead.kind(j + 1) == Ck::Noun => j += 2,
                Ck::Adverb | Ck::Quote | Ck::Open | Ck::Close => j += 1,
                Ck::Comma => match self.ahead.kind(j + 1) {
                    Ck::Noun | Ck::Conjunction | Ck::Adverb => j += 1,
                    _ => return false,
                },
                Ck::Noun => j += 1,
                Ck::Conjunction => {
                    let next = self.after(j);
                    return self.ahead.kind(next) == Ck::Noun && self.alike(i, next);
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether two noun phrases may stand in one list: both names or both not.
    fn alike(&self, a: usize, b: usize) -> bool {
        let tag = |i: usize| self.input.tag(self.head(i), usize::MAX);
        tag(a).is_proper() == tag(b).is_proper()
    }

    /// Joins the noun phrase at `i` to one before it by the conjunction; `false` where none fits.
    fn join(&mut self, i: usize) -> bool {
        let token = self.head(i);
        if self.frames.last().is_none_or(|f| f.edge.is_empty()) {
            return false;
        }
        let site = self.partner(i);
        let first = self.first_conjunct(site);
        self.tree.set(token, first as usize, Rel::Conjunct);
        let top = self.top();
        if let Some(place) = top.edge.iter().position(|&e| e == site) {
            top.edge.truncate(place + 1);
        }
        top.edge.push(token as u32);
        true
    }

    /// The noun of the right edge that goes best with the noun phrase at `i`: the nearest of its kind and number.
    fn partner(&self, i: usize) -> u32 {
        let tag = |t: u32| self.input.tag(t as usize, usize::MAX);
        let own = tag(self.list[i].head);
        let like = |t: Tag| match own {
            Tag::NNP | Tag::NNPS => t.is_proper(),
            Tag::PRP => t == Tag::PRP || t.is_proper(),
            _ => t == own,
        };
        let Some(top) = self.frames.last() else { return NONE };
        let edge = top.edge.iter().rev().take(3);
        let best = edge.clone().find(|&&e| like(tag(e)));
        best.or_else(|| edge.clone().next()).copied().unwrap_or(NONE)
    }

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
            if comma && verb != NONE && self.words.is(sym, Class::Pure) {
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
    fn antecedent(&self, nearest: u32, m: usize) -> u32 {
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
        let who = self.words.is(self.input.sym(self.head(m)), Class::Subject);
        if who
            && tag(nearest).is_proper()
            && self.tree.relation(nearest as usize) == Rel::Nominal
            && let Some(g) = self.tree.governor(nearest as usize)
            && tag(g as u32) == Tag::NNS
        {
            return g as u32;
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
        if first != chosen && tag(first) == tag(chosen) && !tag(first).is_proper() { first } else { chosen }
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
