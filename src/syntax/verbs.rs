//! Where a verb group goes: the verb of a clause that awaits it, the second of two, a complement, an adverbial.

use super::chunk::{Ck, VerbForm};
use super::parse::{Frame, Parser};
use super::tree::{NONE, Rel};
use super::words::{Class, Holder};
use crate::text::Tag;

/// From this share of its occurrences on, in per cent, a verb has an object: without one it may be a participle.
const TRANSITIVE: u8 = 40;
/// From this share on it makes its object do something: "make", "let", "help".
const CAUSES: u8 = 5;

impl Parser<'_> {
    /// Places the verb group at chunk `i`.
    pub(super) fn verb(&mut self, i: usize) {
        match self.list[i].form {
            VerbForm::Finite => self.finite(i),
            VerbForm::Infinitive => self.infinitive(i),
            VerbForm::Gerund => self.gerund(i),
            VerbForm::Participle => self.participle(i),
            VerbForm::Bare => self.bare(i),
        }
    }

    fn finite(&mut self, i: usize) {
        if let Some(place) = self.frames.iter().rposition(|f| f.verb == NONE && f.expects == i) {
            self.frames.truncate(place + 1);
            self.give_verb(place, i);
            self.inquit(place, i);
            return;
        }
        if let Some(place) = self.awaited()
            && let Some(m) = self.frames[place].marker
            && matches!(self.list[m].kind, Ck::Wh | Ck::That)
        {
            self.subject_relative(place, m, i);
            return;
        }
        if self.conjunction.is_some() && self.share(i) || self.pushed(i) {
            return;
        }
        if self.caused(i) {
            let verb = self.top().verb;
            self.nested(i, verb, Rel::Complement);
            return;
        }
        self.subjectless(i);
    }

    /// Whether the verb group at chunk `i` is what somebody is made to do, though it looks finite: "make the owners and the
    /// firms pay".
    pub(super) fn caused(&self, i: usize) -> bool {
        let Some(top) = self.frames.last().filter(|f| f.verb != NONE && f.object != NONE) else { return false };
        let chunk = self.list[i];
        let lone = chunk.end == chunk.start + 1 && self.input.tag(chunk.head as usize, usize::MAX) == Tag::VBP;
        lone && !self.comma && self.words.verb(self.sym(top.verb)).plain > CAUSES
    }

    /// "which she says was a mistake", "the plan he thinks failed": what the relative clause describes is the subject of the
    /// clause that its verb takes.
    fn pushed(&mut self, i: usize) -> bool {
        let Some(top) = self.frames.last() else { return false };
        let (verb, marker) = (top.verb, top.marker);
        if top.rel != Rel::Relative || top.subject == NONE || verb == NONE || top.object != NONE || self.comma {
            return false;
        }
        let direct = self.before(i).is_some_and(|b| self.list[b].head == verb && self.list[b].kind == Ck::Verb);
        if !direct || self.words.verb(self.sym(verb)).clause <= 5 {
            return false;
        }
        self.push(Frame::new(verb, Rel::Complement), i);
        if let Some(m) = marker.filter(|&m| self.list[m].kind == Ck::Wh) {
            self.tree.set(self.head(m), self.head(i), Rel::Subject);
        }
        true
    }

    /// "who left", "what began", "that are closed": the marker is the subject.
    fn subject_relative(&mut self, place: usize, m: usize, i: usize) {
        let noun = self.kind_before(m) == Ck::Noun && self.list[m].kind == Ck::That;
        if noun {
            // "that" was taken for the marker of a complement.
            let edge = self.frames.iter().rev().skip(1).find_map(|f| f.edge.last().copied());
            if let Some(noun) = edge {
                (self.frames[place].governor, self.frames[place].rel) = (self.antecedent(noun, m), Rel::Relative);
            }
        }
        // "new facts have come out that change it": what has no subject of its own describes that of the verb before it.
        let that = self.input.sym(self.head(m)) == self.words.that;
        let above = self.frames.len().checked_sub(2).map(|n| self.outermost_shared(n));
        let extraposed = that && !noun && self.frames[place].rel == Rel::Complement;
        if let Some(subject) = above.flatten().filter(|_| extraposed) {
            (self.frames[place].governor, self.frames[place].rel) = (subject, Rel::Relative);
            self.frames[place].subject = self.list[m].head;
            self.frames[place].marker = None;
            self.give_verb(place, i);
            return;
        }
        let token = self.list[m].head;
        let adverb = self.words.is(self.input.sym(token as usize), Class::WhAdverb);
        if !adverb && self.tree.governor(token as usize).is_none() || noun {
            self.frames[place].subject = token;
            self.frames[place].marker = None;
        } else if !adverb {
            // "what began": object of one verb, subject of the other.
            self.frames[place].marker = None;
        }
        self.give_verb(place, i);
    }

    pub(super) fn push(&mut self, frame: Frame, i: usize) {
        self.frames.push(frame);
        let place = self.frames.len() - 1;
        self.give_verb(place, i);
    }

    /// The tag of the first verb or modal of a chunk: "then | proceeds", "has left".
    fn tense(&self, i: usize) -> Tag {
        let chunk = self.list[i];
        let tags = (chunk.start..chunk.end).map(|t| self.input.tag(t as usize, usize::MAX));
        let first = tags.into_iter().find(|t| t.is_verb() || *t == Tag::MD);
        first.unwrap_or_else(|| self.input.tag(chunk.start as usize, usize::MAX))
    }

    /// A second verb of one subject: "came and left".
    fn share(&mut self, i: usize) -> bool {
        let tag = self.tense(i);
        let has_verb = |f: &Frame| f.verb != NONE && f.form == VerbForm::Finite;
        let same = |p: &Parser<'_>, f: &Frame| {
            let chunk = (0..p.list.len()).find(|&k| p.list[k].head == f.verb);
            chunk.map_or_else(|| p.input.tag(f.verb as usize, usize::MAX), |k| p.tense(k)) == tag
        };
        let aside = |f: &Frame| matches!(f.rel, Rel::Adverbial | Rel::Relative);
        let fits = |f: &Frame| match tag {
            // "has asked them to fight those who hold it and proposed": a past goes on with a perfect.
            Tag::VBD => !f.passive && self.input.tag(f.verb as usize, usize::MAX) == Tag::VBN,
            // "is ready to leave if they disarm, but will not": behind a comma a modal goes on with no aside.
            _ => tag == Tag::MD && self.comma && !aside(f),
        };
        // "bought boats that he then sold, and left": behind a comma what goes on is the main clause.
        let main = |f: &Frame| self.comma && f.rel != Rel::Relative;
        let best = self.frames.iter().rposition(|f| has_verb(f) && same(self, f) && main(f));
        let best = best.or_else(|| self.frames.iter().rposition(|f| has_verb(f) && same(self, f)));
        let best = best.or_else(|| self.frames.iter().rposition(|f| has_verb(f) && fits(f)));
        let Some(place) = best.or_else(|| self.frames.iter().rposition(has_verb)) else { return false };
        self.frames.truncate(place + 1);
        self.again(place, i);
        true
    }

    /// A finite verb that no subject waits for: inverted, an order, or a headline.
    fn subjectless(&mut self, i: usize) {
        let token = self.head(i);
        let sym = self.input.sym(token);
        let before = self.before(i);
        let existential = before.is_some_and(|b| self.input.tag(self.head(b), usize::MAX) == Tag::EX);
        // A past tense behind a noun that is taken already is a participle: "the man arrested on Monday".
        let past = self.input.tag(token, usize::MAX) == Tag::VBD && self.list[i].start as usize == token;
        let noun = before.is_some_and(|b| self.list[b].kind == Ck::Noun && !self.list[b].flag);
        if past
            && noun
            && !existential
            && !self.comma
            && self.words.is(sym, Class::PastParticiple)
            && self.frames.iter().any(|f| f.verb != NONE)
        {
            self.participle(i);
            let top = self.top();
            if top.verb == token as u32 && top.form == VerbForm::Finite {
                (top.form, top.passive) = (VerbForm::Participle, true);
                self.participles.push(i);
            }
            return;
        }
        if self.conjunction.is_none() && !self.comma && self.taken_over(i) {
            return;
        }
        let next = self.after(i);
        let noun_next = self.ahead.kind(next) == Ck::Noun;
        let speech = self.words.verb(sym);
        let quotes = speech.speaks();
        let after_mark = before.is_none_or(|b| matches!(self.list[b].kind, Ck::Comma | Ck::Stop | Ck::End))
            || i > 0 && self.list[i - 1].kind == Ck::Quote;
        let mut frame = Frame::new(NONE, Rel::Root);
        frame.inverted = existential
            || noun_next
                && (quotes && after_mark
                    || self.words.is(sym, Class::Be)
                    || speech.object < 30 && self.frames.last().is_some_and(|f| !f.waiting.is_empty()));
        // "took a boat, crossed the lake and left": a list of verbs.
        if !frame.inverted && self.comma && self.root != NONE && self.share(i) {
            return;
        }
        if let Some(place) = self.awaited() {
            self.frames[place].inverted = frame.inverted;
            self.give_verb(place, i);
            return;
        }
        if let Some(top) = self.frames.last_mut()
            && top.verb == NONE
        {
            frame.waiting.append(&mut top.waiting);
            if top.subject == NONE {
                self.frames.pop();
            }
        }
        let inquit = frame.inverted && quotes && after_mark && !existential && self.root != NONE;
        if inquit {
            let said = self.root;
            self.frames.clear();
            self.root = token as u32;
            self.tree.root(token);
            self.push(frame, i);
            self.tree.set(said as usize, token, Rel::Complement);
            return;
        }
        self.push(frame, i);
    }

    /// "The body found in the lake | was old": the verb before proves to be a participle of the subject.
    fn taken_over(&mut self, i: usize) -> bool {
        let Some(place) = self.frames.len().checked_sub(1) else { return false };
        let (verb, subject, object) = (self.frames[place].verb, self.frames[place].subject, self.frames[place].object);
        let chunk = (0..i).rev().find(|&k| self.list[k].head == verb && self.list[k].kind == Ck::Verb);
        let tag = |t: u32| self.input.tag(t as usize, usize::MAX);
        let lone = |c: usize| self.list[c].end == self.list[c].start + 1 && tag(verb) == Tag::VBD;
        let Some(first) = chunk.filter(|&c| lone(c) && subject != NONE && object == NONE) else { return false };
        let sym = self.sym(verb);
        let transitive = self.words.is(sym, Class::PastParticiple) && self.words.verb(sym).object >= TRANSITIVE;
        let noun = matches!(tag(subject), Tag::NN | Tag::NNS) && subject + 1 == verb;
        let clause = matches!(self.frames[place].rel, Rel::Root | Rel::Complement);
        if !(transitive && noun && clause) {
            return false;
        }
        if self.root == verb {
            self.root = NONE;
        }
        self.participles.push(first);
        let f = &mut self.frames[place];
        (f.verb, f.expects) = (NONE, i);
        self.give_verb(place, i);
        self.tree.set(verb as usize, subject as usize, Rel::Modifier);
        true
    }

    /// A verb of speech behind a complete clause takes that clause: "the road is open, Haas said".
    fn inquit(&mut self, place: usize, i: usize) {
        let verb = self.list[i].head;
        let frame = self.words.verb(self.sym(verb));
        let f = &self.frames[place];
        let beside = f.governor == NONE && f.rel == Rel::Root && self.root != NONE && self.root != verb;
        if !beside || frame.clause < 20 && frame.quotation == 0 {
            return;
        }
        let next = self.after(i);
        let ends = matches!(self.ahead.kind(next), Ck::End | Ck::Comma | Ck::Stop)
            || next >= self.list.len()
            || self.ahead.kind(next) == Ck::Preposition
            || self.list.get(next).is_some_and(|c| c.flag)
            || self.ahead.kind(next) == Ck::Subordinator;
        if !ends {
            return;
        }
        let said = self.root;
        self.root = verb;
        self.tree.root(verb as usize);
        self.tree.set(said as usize, verb as usize, Rel::Complement);
    }

    /// A verb form that is not finite completes the clause whose marker stands before it: "whether to go", "if elected",
    /// "while visiting".
    pub(super) fn completes(&mut self, i: usize) -> bool {
        let Some(place) = self.awaited() else { return false };
        if self.frames[place].marker.is_none() {
            return false;
        }
        self.give_verb(place, i);
        true
    }

    fn infinitive(&mut self, i: usize) {
        if self.completes(i) {
            return;
        }
        // "pledged Saturday to leave": a time parts no verb from what it takes.
        let timed = self.before(i).filter(|&b| self.list[b].kind == Ck::Noun && self.list[b].flag);
        let before = self.kind_before(timed.unwrap_or(i));
        if self.conjunction.is_some()
            && let Some(place) = self.like(VerbForm::Infinitive)
        {
            self.frames.truncate(place + 1);
            self.again(place, i);
            return;
        }
        let Some(top) = self.frames.last() else {
            self.push(Frame::new(NONE, Rel::Adverbial), i);
            return;
        };
        let (verb, object, passive, edge) = (top.verb, top.object, top.passive, top.edge.last().copied());
        let mut governor = verb;
        let mut rel = Rel::Adverbial;
        let frame = if verb == NONE { Default::default() } else { self.words.verb(self.sym(verb)) };
        let asks = self.marker.is_some_and(|m| {
            self.list[m].kind == Ck::Wh || self.words.is(self.input.sym(self.head(m)), Class::Question)
        });
        if self.comma {
            rel = Rel::Adverbial;
        } else if asks && verb != NONE {
            rel = Rel::Complement;
        } else if before == Ck::Verb && verb != NONE {
            let be = self.words.is(self.sym(verb), Class::Be);
            let told =
                passive && (frame.object_infinitive > 0 || self.words.is(self.sym(verb), Class::PassiveInfinitive));
            let takes = frame.infinitive > 1 && !passive || told || be;
            rel = if takes { Rel::Complement } else { Rel::Adverbial };
        } else if before == Ck::Adjective
            && let Some(adjective) = edge
        {
            (governor, rel) = self.of_adjective(adjective, top.subject);
        } else if let Some(noun) = edge {
            let of_noun = self.words.noun(Holder::Noun, self.sym(noun)).infinitive;
            let direct = before == Ck::Noun;
            let of_verb = if object == noun { frame.object_infinitive } else { 0 };
            if direct && of_noun > 4 && of_noun >= of_verb / 2 || verb == NONE {
                (governor, rel) = (noun, Rel::Modifier);
            } else if of_verb > 2 || frame.infinitive > 20 && object != noun {
                rel = Rel::Complement;
            }
        }
        let mut frame = Frame::new(governor, rel);
        frame.comma = self.comma;
        self.push(frame, i);
    }

    /// What a clause is behind an adjective: its complement; the subject where "it" only holds the subject's place ("it is
    /// hard to say").
    pub(super) fn of_adjective(&mut self, adjective: u32, subject: u32) -> (u32, Rel) {
        let verb = self.frames.last().map_or(NONE, |f| f.verb);
        let degree = (adjective as usize).checked_sub(1).map(|k| self.input.sym(k));
        if degree == Some(self.words.so) {
            return (adjective, Rel::Adverbial);
        }
        if subject != NONE
            && verb != NONE
            && self.sym(subject) == self.words.it
            && self.tree.relation(adjective as usize) == Rel::Predicate
        {
            self.tree.set(subject as usize, verb as usize, Rel::Expletive);
            return (verb, Rel::Subject);
        }
        (adjective, Rel::Complement)
    }

    fn participle(&mut self, i: usize) {
        if self.preposition.is_none() && self.completes(i) {
            return;
        }
        let before = self.kind_before(i);
        if self.conjunction.is_some()
            && let Some(place) = self.frames.iter().rposition(|f| {
                // "has done tests and given out seed"
                let perfect = || self.input.tag(f.verb as usize, usize::MAX) == Tag::VBN;
                f.verb != NONE && (f.form == VerbForm::Participle || f.passive || perfect())
            })
        {
            self.frames.truncate(place + 1);
            self.again(place, i);
            return;
        }
        if self.behind_preposition(i) {
            return;
        }
        let Some(top) = self.frames.last() else {
            self.nested(i, NONE, Rel::Adverbial);
            return;
        };
        let (verb, edge) = (top.verb, top.edge.last().copied());
        let lone = self.frames.iter().all(|f| f.verb == NONE) && self.frames.iter().all(|f| f.expects == usize::MAX);
        match edge {
            // A headline: "Team honored for achievement".
            Some(noun)
                if lone
                    && before == Ck::Noun
                    && !self.comma
                    && !(i + 1..self.list.len()).any(|k| self.ahead.finite(k)) =>
            {
                let place = self.frames.len() - 1;
                self.frames[place].subject = noun;
                self.give_verb(place, i);
            }
            Some(noun) if !self.comma && before != Ck::Verb => self.nested(i, noun, Rel::Modifier),
            Some(noun) if verb == NONE => self.nested(i, noun, Rel::Modifier),
            _ if verb != NONE => {
                let frame = self.words.verb(self.sym(verb));
                let copula = self.words.is(self.sym(verb), Class::Copula)
                    || self.words.is(self.sym(verb), Class::Be)
                    || frame.object_predicate > 5;
                self.nested(i, verb, if copula && !self.comma { Rel::Complement } else { Rel::Adverbial });
            }
            _ => self.nested(i, NONE, Rel::Adverbial),
        }
    }

    /// A base form: behind "help" or "make" and their object, in a list of infinitives, or an order.
    fn bare(&mut self, i: usize) {
        if let Some(place) = self.frames.iter().rposition(|f| f.verb == NONE && f.expects == i) {
            self.frames.truncate(place + 1);
            self.give_verb(place, i);
            return;
        }
        let list = self.conjunction.is_some() || self.comma;
        if list {
            let place = self.frames.iter().rposition(|f| {
                f.verb != NONE
                    && (matches!(f.form, VerbForm::Infinitive | VerbForm::Bare)
                        || self.input.tag(f.verb as usize, usize::MAX) == Tag::VB)
            });
            if let Some(place) = place {
                self.frames.truncate(place + 1);
                self.again(place, i);
                return;
            }
        }
        let Some(top) = self.frames.last() else {
            self.push(Frame::new(NONE, Rel::Root), i);
            return;
        };
        if top.verb == NONE {
            self.finite(i);
            return;
        }
        let verb = top.verb;
        let frame = self.words.verb(self.sym(verb));
        if frame.plain > 0 || self.sym(verb) == self.words.let_ {
            self.nested(i, verb, Rel::Complement);
        } else {
            self.finite(i);
        }
    }
}
