//! Where a gerund goes: complement, subject, list, what stands beside a clause.

use super::chunk::{Ck, VerbForm};
use super::parse::{Frame, Parser};
use super::tree::{NONE, Rel};
use super::words::Class;
use crate::text::Tag;

impl Parser<'_> {
    /// Places the gerund at chunk `i`.
    pub(super) fn gerund(&mut self, i: usize) {
        let token = self.head(i);
        if self.behind_preposition(i) {
            return;
        }
        if self.gerund_subject(i).is_none() && self.completes(i) {
            return;
        }
        // "is buying land and selling boats"
        let progressive = |verb: u32| self.input.tag(verb as usize, usize::MAX) == Tag::VBG;
        if self.conjunction.is_some()
            && let Some(place) = self.frames.iter().rposition(|f| f.verb != NONE && progressive(f.verb))
        {
            self.frames.truncate(place + 1);
            let form = self.frames[place].form;
            self.again(place, i);
            self.frames[place].form = form;
            return;
        }
        let before = self.kind_before(i);
        let Some(top) = self.frames.last() else {
            self.opening_gerund(i);
            return;
        };
        let (verb, object, edge) = (top.verb, top.object, top.edge.last().copied());
        if verb == NONE && edge.is_none() {
            self.opening_gerund(i);
            return;
        }
        // "with the medal going to Poland"
        if before == Ck::Noun
            && !self.comma
            && let Some(noun) = edge
            && self.absolute(noun)
        {
            self.tree.set(noun as usize, token, Rel::Subject);
            let governor = if verb == NONE { NONE } else { verb };
            self.nested(i, governor, Rel::Adverbial);
            return;
        }
        let frame = if verb == NONE { Default::default() } else { self.words.verb(self.sym(verb)) };
        let passive = self.frames.last().is_some_and(|f| f.passive);
        // "believes building walls is no answer"
        if before == Ck::Verb && frame.bare > 5 && !passive && self.gerund_subject(i).is_some() {
            self.opening_gerund(i);
            return;
        }
        // "The road is closed and the owners are ill, Lind said, adding": who said adds.
        if let Some(said) = self.inquit_before(i) {
            self.nested(i, said, Rel::Adverbial);
            return;
        }
        let (governor, rel) = if before == Ck::Verb && verb != NONE {
            let be = self.words.is(self.sym(verb), Class::Be);
            (verb, if frame.gerund > 0 || be || passive { Rel::Complement } else { Rel::Adverbial })
        } else if !self.comma
            && before == Ck::Noun
            && let Some(noun) = edge
        {
            let sees = object == noun && frame.object_predicate > 5;
            if sees { (verb, Rel::Complement) } else { (noun, Rel::Modifier) }
        } else if verb == NONE {
            (edge.unwrap_or(NONE), Rel::Modifier)
        } else {
            (verb, Rel::Adverbial)
        };
        self.nested(i, governor, rel);
    }

    /// The finite verb of speech right before the comma before chunk `i`.
    fn inquit_before(&self, i: usize) -> Option<u32> {
        let verb = self.list[i.checked_sub(2)?];
        let comma = self.list[i - 1].kind == Ck::Comma;
        let speaks = verb.kind == Ck::Verb && self.words.verb(self.sym(verb.head)).speaks();
        (comma && speaks && verb.form == VerbForm::Finite).then_some(verb.head)
    }

    /// Whether the noun stands with a "with" that can make it the subject of a participle.
    fn absolute(&self, noun: u32) -> bool {
        let from = (noun as usize).saturating_sub(12);
        (from..noun as usize).rev().any(|k| {
            self.input.sym(k) == self.words.with
                && self.tree.governor(k) == Some(noun as usize)
                && self.tree.relation(k) == Rel::Case
        })
    }

    /// Places a gerund or participle that a preposition leads: "after closing the road". Whether there is one.
    pub(super) fn behind_preposition(&mut self, i: usize) -> bool {
        let Some(p) = self.preposition else { return false };
        let token = self.head(i);
        self.attach_phrase(p, token, true);
        let governor = self.tree.governor(token).map_or(NONE, |g| g as u32);
        if governor == NONE {
            self.in_front_of_verb(i);
            return true;
        }
        let rel = self.tree.relation(token);
        self.nested(i, governor, rel);
        true
    }

    /// "After closing the road, Lind left": a clause that waits for the verb to come.
    fn in_front_of_verb(&mut self, i: usize) {
        let inner = self.frames.last().is_some_and(|f| f.governor != NONE);
        self.nested(i, NONE, Rel::Adverbial);
        // The clause around it, which is no main clause, has it among what waits.
        if inner {
            self.fronted.pop();
        }
    }

    /// A clause without finite verb inside of another.
    pub(super) fn nested(&mut self, i: usize, governor: u32, rel: Rel) {
        let mut frame = Frame::new(governor, rel);
        frame.comma = self.comma;
        self.push(frame, i);
    }

    /// The finite verb that has the gerund at chunk `i` for its subject: "building walls is no answer".
    fn gerund_subject(&self, i: usize) -> Option<usize> {
        let end = self.ahead.arguments(i + 1, 0, i);
        let parted = self.list[i..end.max(i)].iter().any(|c| c.kind == Ck::Comma);
        (self.ahead.finite(end) && !parted).then_some(end)
    }

    /// A gerund that opens a clause: subject of the verb behind it, or an adverbial of the main clause.
    fn opening_gerund(&mut self, i: usize) {
        let token = self.list[i].head;
        if let Some(end) = self.gerund_subject(i) {
            if self.awaited().is_none() {
                let (governor, rel) = if self.frames.is_empty() { (NONE, Rel::Root) } else { self.relation(i) };
                self.frames.push(Frame::new(governor, rel));
            }
            let outer = self.top();
            outer.subject = token;
            outer.expects = end;
            let mut frame = Frame::new(NONE, Rel::None);
            frame.verb = token;
            frame.form = VerbForm::Gerund;
            self.frames.push(frame);
            return;
        }
        self.nested(i, NONE, Rel::Adverbial);
    }
}
