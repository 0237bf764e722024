//! Pronouns of the third person.

use super::place::{self, Part};
use super::walk::{Seen, Walk};
use super::weigh::{Asked, Verdict};
use crate::annotate::found::{Entity, Reference};
use crate::patterns::{Case, Pronoun};
use crate::record::{SpeakerKind, Via};
use crate::syntax::Rel;
use crate::text::{Kind, Range, Tag};

impl Walk<'_, '_> {
    /// Finds whom the pronoun at token `i` stands for.
    pub fn pronoun(&mut self, i: usize, pronoun: Pronoun) {
        let doc = self.doc;
        if !matches!(doc.tokens[i].kind, Kind::Lower | Kind::Title) {
            return;
        }
        if !pronoun.is_gendered() {
            return self.thing(i, pronoun);
        }
        let part = place::part(doc, i);
        // "her" is an object where no noun follows.
        let object = pronoun.case == Case::Possessive && doc.tags[i] == Tag::PRP;
        let case = if object { Case::Object } else { pronoun.case };
        let asked = Asked {
            at: i,
            part,
            voice: place::cued(doc, self.words, i, part),
            case: Some(case),
            gender: pronoun.gender,
        };
        // A name of which nobody knows whose it is may be a land's: one that has said nothing comes after all persons.
        let story = self.story(i);
        let told =
            |s: &Seen| s.quoted == 0 && s.story < story && s.story + 1 >= story && matches!(s.part, Part::Subject(_));
        let spoke = |n: u32| self.seen.iter().any(|s| s.entity == n && (s.voice || asked.voice && told(s)));
        let gender = |e: &Entity| e.gender.is_none_or(|g| Some(g) == pronoun.gender);
        let unknown = |e: &Entity| e.kind == SpeakerKind::Unknown && gender(e);
        let person = |n: u32, e: &Entity| e.kind == SpeakerKind::Person && gender(e) || unknown(e) && spoke(n);
        let mut verdict = self.weigh(asked, person);
        if verdict.meant.is_none() && verdict.rivals.is_empty() {
            verdict = self.weigh(asked, |_, e| unknown(e));
        }
        if let Some(subject) = self.told_subject(asked, &verdict) {
            verdict = Verdict { meant: Some(subject), rivals: Vec::new() };
        }
        let range = Range::new(i, i + 1);
        if let Some(meant) = verdict.meant {
            self.learn(meant, pronoun.gender);
            self.see(meant, range, i);
        }
        self.references.push(Reference { range, entity: verdict.meant, rivals: verdict.rivals, via: Via::Pronoun });
    }

    /// The person whom an unquoted statement in front of "he said" is about, where the sentence before tells of nobody who
    /// could be meant: "The candidates met. Lind has read the law and will sign it, he said."
    fn told_subject(&self, asked: Asked, verdict: &Verdict) -> Option<u32> {
        let doc = self.doc;
        let reading = doc.reading();
        let Part::Subject(verb) = asked.part else { return None };
        let sentence = doc.sentence_at(asked.at);
        let story = self.story(asked.at);
        let near = |n: &u32| {
            self.seen.iter().rev().any(|s| s.entity == *n && s.range.stop() <= sentence.first() && s.story + 1 >= story)
        };
        if verb < asked.at || !asked.voice || verdict.meant.iter().chain(&verdict.rivals).any(near) {
            return None;
        }
        let opens = self.seen.iter().rev().find(|s| s.range.first() == sentence.first() && s.quoted == 0)?;
        let Part::Subject(told) = opens.part else { return None };
        let e = self.entities.get(opens.entity as usize).filter(|e| e.kind == SpeakerKind::Person && e.named)?;
        let fits = e.gender.is_none() || e.gender == asked.gender;
        let stated =
            told < asked.at && reading.relation(told) != Rel::Root || place::complement_of(doc, verb, opens.head);
        (fits && stated).then_some(opens.entity)
    }

    /// The first "they" of this sentence or, as its subject, of the one before in its paragraph, that nobody knows whom it means:
    /// whom this one means stands before it. Else the token itself.
    fn same_before(&self, i: usize, plural: bool) -> usize {
        let doc = self.doc;
        if !plural || doc.quoted[i] != 0 {
            return i;
        }
        let own = doc.sentence_at(i);
        let they = |j: &usize| {
            let subject = doc.pronoun(*j).is_some_and(|p| p.is(3) && p.plural == Some(true) && p.case == Case::Subject);
            subject && doc.quoted[*j] == 0
        };
        let known = |j: usize| self.references.iter().rev().any(|r| r.range.first() == j && r.entity.is_some());
        let here = own.indices().take_while(|&j| j < i).find(they);
        let low = own.first().checked_sub(1).filter(|&b| place::paragraph(doc, b) == place::paragraph(doc, i));
        let there = low.and_then(|b| doc.sentence_at(b).indices().find(they));
        there.filter(|&j| !known(j)).or(here.filter(|&j| !known(j))).unwrap_or(i)
    }

    /// Finds which body, state, text or group "it" or "they" stands for, where they say something.
    fn thing(&mut self, i: usize, pronoun: Pronoun) {
        let doc = self.doc;
        let part = place::part(doc, i);
        let voice = place::cued(doc, self.words, i, part);
        if !voice || matches!(pronoun.case, Case::Possessive | Case::Reflexive) {
            return;
        }
        let asked = Asked { at: i, part, voice, case: Some(pronoun.case), gender: None };
        let plural = pronoun.plural == Some(true);
        let story = self.story(i);
        let before = self.same_before(i, plural);
        let fits = |n: u32, e: &Entity| {
            let kind = match e.kind {
                SpeakerKind::Group => plural,
                SpeakerKind::Organization | SpeakerKind::Polity | SpeakerKind::Document => !plural,
                SpeakerKind::Person | SpeakerKind::Unknown => false,
            };
            let near = || {
                let here = |s: &Seen| s.quoted == doc.quoted[i] && s.story + 1 >= story && s.range.stop() <= before;
                self.seen.iter().rev().any(|s| s.entity == n && here(s))
            };
            kind && near()
        };
        // The only one that has just said something; else who leads by far.
        let spoke = |n: u32, e: &Entity| {
            let voice = || self.seen.iter().rev().any(|s| s.entity == n && s.voice && s.story + 1 >= story);
            // A firm that has just spoken may be "they".
            (fits(n, e) || plural && e.kind == SpeakerKind::Organization) && voice()
        };
        // "“…,” it read": a text, though other things have been told of since.
        let reads = !plural && part.verb().is_some_and(|v| self.words.reads(doc, v));
        let mut verdict = Verdict::default();
        if reads {
            verdict = self.weigh(asked, |_, e| e.kind == SpeakerKind::Document);
        }
        if verdict.meant.is_none() {
            verdict = self.weigh_by(asked, i32::MAX, spoke);
        }
        if verdict.meant.is_none() {
            verdict = self.weigh_by(asked, self.points.things, fits);
        }
        let range = Range::new(i, i + 1);
        if let Some(meant) = verdict.meant {
            self.see(meant, range, i);
        }
        self.references.push(Reference { range, entity: verdict.meant, rivals: verdict.rivals, via: Via::Pronoun });
    }
}
