//! Whether a prepositional phrase hangs on the verb or on a noun before it: by how readily each takes the preposition
//! (Hindle & Rooth 1993, *Structural ambiguity and lexical relations*).

use super::chunk::Ck;
use super::parse::Parser;
use super::tree::{NONE, Rel};
use super::words::{Class, Holder};
use crate::text::{Sym, Tag};

/// How much less readily a phrase hangs on the nouns before the nearest.
const FURTHER: [f32; 3] = [1.0, 0.4, 0.25];

/// How much more readily than others a verb takes "of" that takes it behind its object: "accused him of".
const TAKES: f32 = 3.0;

/// How readily a phrase hangs on a noun where no verb has come yet.
const LONE: f32 = 0.15;

impl Parser<'_> {
    /// How much more readily a phrase hangs on a noun than the words alone tell: behind "be" what it is, is what counts; an
    /// infinitive keeps its phrases; a name in the phrase tells where the noun is. Measured on the treebanks that the tables are
    /// counted from.
    fn lean(&self, verb: u32, passive: bool, token: usize) -> f32 {
        let by_verb = match () {
            () if self.words.is(self.sym(verb), Class::Be) => 3.0,
            () if passive => 1.4,
            () => 1.2,
        };
        let base = if self.input.tag(verb as usize, usize::MAX) == Tag::VB { 0.6 } else { 1.0 };
        let name = if self.input.tag(token, usize::MAX).is_proper() { 1.2 } else { 1.0 };
        by_verb * base * name
    }

    /// Hangs a phrase in "of" on the noun, adjective or adverb right before it, wherever that stands: "a bunch of guys", "north
    /// of Orlo"; not behind a verb that takes "of".
    fn governs_of(&mut self, preposition: usize, verb: u32, token: usize) -> bool {
        let Some(before) = preposition.checked_sub(1).map(|b| self.list[b]) else { return false };
        if self.input.sym(self.head(preposition)) != self.words.of || before.end != self.list[preposition].start {
            return false;
        }
        let lift = if verb == NONE { 0.0 } else { self.words.lift(Holder::Verb, self.sym(verb), false, self.words.of) };
        let head = before.head as usize;
        let tag = self.input.tag(head, usize::MAX);
        let (takes, rel) = match before.kind {
            Ck::Noun => (lift <= TAKES && tag != Tag::PRP, Rel::Nominal),
            Ck::Adverb => (lift <= 1.0 && !self.words.is(self.input.sym(head), Class::Negator), Rel::Oblique),
            _ => (false, Rel::None),
        };
        let edge = self.frames.last().and_then(|f| f.edge.last()) == Some(&before.head);
        if !takes || edge && before.kind == Ck::Noun {
            return false;
        }
        self.tree.set(token, head, rel);
        self.top().edge.push(token as u32);
        true
    }

    /// Hangs a prepositional phrase, or a gerund with its preposition, on the verb or on a noun of the right edge.
    pub fn attach_phrase(&mut self, preposition: usize, token: usize, clause: bool) {
        let case = self.head(preposition);
        self.tree.set(case, token, if clause { Rel::Marker } else { Rel::Case });
        let sym = self.input.sym(case);
        let comma = self.comma && self.conjunction.is_none();
        let (verb, passive) = (self.top().verb, self.top().passive);
        if self.conjunction.is_none() && self.governs_of(preposition, verb, token) {
            return;
        }
        let edge = self.frames.last().map_or(&[][..], |top| &top.edge);
        let after = self.list.partition_point(|c| c.start as usize <= token);
        let time = after > 0 && self.list[after - 1].flag && self.list[after - 1].kind == Ck::Noun;
        // "in Sudan and in Chad": the second phrase goes with the first.
        if self.conjunction.is_some() {
            let pair = edge.iter().rev().find(|&&site| self.case_of(site as usize) == Some(sym)).copied();
            if let Some(first) = pair {
                let first = self.first_conjunct(first);
                self.tree.set(token, first as usize, Rel::Conjunct);
                self.top().edge.push(token as u32);
                return;
            }
        }
        let mut best: Option<(usize, f32)> = None;
        // "the end of the month": "of" never tells when.
        let when = time && verb != NONE && sym != self.words.of;
        // "named by", "as declared by": not the noun's.
        let of_verb = when || (clause || passive) && sym == self.words.by || clause && sym == self.words.as_;
        if !comma && !of_verb {
            for (back, &site) in edge.iter().rev().enumerate().take(3) {
                let score = self.fit(site, sym) * FURTHER[back];
                if best.is_none_or(|(_, s)| score > s) {
                    best = Some((edge.len() - 1 - back, score));
                }
            }
        }
        // "of" hangs on the noun right before it, but behind "accuse" and its like; a place within a place on that place.
        let nearest = edge.last().copied().filter(|_| !comma && !of_verb);
        let bound = nearest.filter(|&site| self.binds(site, verb, sym, token));
        if bound.is_some() {
            best = Some((edge.len() - 1, f32::MAX));
        }
        let on_noun = match best {
            _ if bound.is_some() => true,
            Some((_, score)) if verb != NONE => {
                let by = sym == self.words.by && !passive;
                let odds = if by { 4.0 } else { self.words.noun_odds(sym) };
                score * odds * self.lean(verb, passive, token)
                    > self.words.lift(Holder::Verb, self.sym(verb), false, sym)
            }
            Some((_, score)) => score * self.words.noun_odds(sym) > LONE,
            None => false,
        };
        if let (true, Some((place, _))) = (on_noun, best) {
            let site = edge[place] as usize;
            let adjective = self.input.tag(site, usize::MAX).is_adjective();
            let rel = match (clause, adjective) {
                (true, false) => Rel::Modifier,
                (true, true) => Rel::Adverbial,
                (false, true) => Rel::Oblique,
                (false, false) => Rel::Nominal,
            };
            self.tree.set(token, site, rel);
            let top = self.top();
            top.edge.truncate(place + 1);
            top.edge.push(token as u32);
            return;
        }
        let rel = if clause { Rel::Adverbial } else { Rel::Oblique };
        let top = self.top();
        if verb == NONE {
            top.waiting.push((token as u32, rel));
            if top.subject == NONE {
                top.edge.clear();
            }
            top.edge.push(token as u32);
        } else {
            if !time {
                top.edge.clear();
                top.edge.push(token as u32);
            }
            self.tree.set(token, verb as usize, rel);
        }
    }

    /// Whether a preposition ties its noun to the one right before it, whatever else stands further back.
    fn binds(&self, site: u32, verb: u32, preposition: Sym, token: usize) -> bool {
        let tag = self.input.tag(site as usize, usize::MAX);
        if preposition == self.words.of {
            let taken = verb != NONE && self.words.lift(Holder::Verb, self.sym(verb), false, preposition) > TAKES;
            return tag.is_noun() && !taken;
        }
        let name = |t: Tag| t == Tag::NNP;
        let directly = self.input.sym(site as usize + 1) == preposition;
        preposition == self.words.in_
            && directly
            && name(tag)
            && name(self.input.tag(token, usize::MAX))
            && self.case_of(site as usize).is_some()
    }

    /// How readily a preposition hangs on a noun or adjective of the right edge.
    fn fit(&self, site: u32, preposition: Sym) -> f32 {
        let tag = self.input.tag(site as usize, usize::MAX);
        let holder = if tag.is_adjective() { Holder::Adjective } else { Holder::Noun };
        if tag == Tag::PRP {
            return 0.0;
        }
        self.words.lift(holder, self.sym(site), tag.is_proper(), preposition)
    }

    /// The preposition that a noun stands with.
    pub(super) fn case_of(&self, token: usize) -> Option<Sym> {
        let from = token.saturating_sub(12);
        (from..token)
            .rev()
            .find(|&k| {
                self.tree.governor(k) == Some(token)
                    && self.tree.relation(k) == Rel::Case
                    && self.input.tag(k, usize::MAX) != Tag::POS
            })
            .map(|k| self.input.sym(k))
    }
}
