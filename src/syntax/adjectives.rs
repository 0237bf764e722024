//! Where an adjective without noun goes: behind a copula, in a list, behind a noun, in front of its clause.

use super::chunk::Ck;
use super::parse::Parser;
use super::tree::{NONE, Rel};
use super::words::Class;

impl Parser<'_> {
    /// An adjective without noun: behind a copula, behind a noun, or alone.
    pub(super) fn adjective(&mut self, i: usize) {
        let token = self.head(i);
        let list =
            self.conjunction.is_some() || self.comma && matches!(self.ahead.kind(i + 1), Ck::Comma | Ck::Conjunction);
        if let (true, Some(&site)) = (list, self.frames.last().and_then(|f| f.edge.last()))
            && (self.input.tag(site as usize, usize::MAX).is_adjective()
                || self.tree.relation(site as usize) == Rel::Predicate)
        {
            let site = self.first_conjunct(site);
            self.tree.set(token, site as usize, Rel::Conjunct);
            self.top().edge.push(token as u32);
            return;
        }
        if self.preposition.is_some() {
            let p = self.preposition.unwrap_or(i);
            self.attach_phrase(p, token, false);
            return;
        }
        if let Some(how) = i.checked_sub(1).map(|b| self.head(b)).filter(|&h| self.measures(h)) {
            // "asked how long it takes"
            self.tree.set(how, token, Rel::Adverb);
            self.top().waiting.push((token as u32, Rel::Adverb));
            return;
        }
        let comma = self.comma;
        if self.awaited().is_some_and(|f| self.frames[f].marker.is_some() && self.frames[f].waiting.is_empty())
            && self.frames.len() > 1
        {
            // "if possible", "when necessary": no clause follows.
            let verb = self.frames.pop().map_or(NONE, |f| f.governor);
            if verb != NONE {
                self.tree.set(token, verb as usize, Rel::Adverbial);
                return;
            }
        }
        let top = self.top();
        if top.verb == NONE {
            if let Some(&noun) = top.edge.last() {
                self.tree.set(token, noun as usize, Rel::Attribute);
            } else {
                top.waiting.push((token as u32, Rel::Adverbial));
            }
            return;
        }
        let (verb, object) = (top.verb, top.object);
        let last = top.edge.last().copied();
        let frame = self.words.verb(self.input.sym(verb as usize));
        let copula = self.words.is(self.input.sym(verb as usize), Class::Be)
            || frame.predicate > 10
            || self.words.is(self.input.sym(verb as usize), Class::Copula);
        if !comma && (copula && object == NONE || object != NONE && frame.object_predicate > 2) {
            self.tree.set(token, verb as usize, Rel::Predicate);
        } else if let Some(noun) = last.filter(|_| !comma) {
            self.tree.set(token, noun as usize, Rel::Attribute);
        } else {
            let predicate = object == NONE && !comma && frame.predicate > 0;
            self.tree.set(token, verb as usize, if predicate { Rel::Predicate } else { Rel::Adverbial });
        }
        self.top().edge.push(token as u32);
    }

    /// "how", which asks for the degree of what stands behind it; not "when possible".
    fn measures(&self, token: usize) -> bool {
        let sym = self.input.sym(token);
        self.words.is(sym, Class::WhAdverb) && !self.words.is(sym, Class::Subordinator)
    }
}
