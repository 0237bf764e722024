//! Pronouns of the third person.

use super::place;
use super::walk::Walk;
use super::weigh::Asked;
use crate::annotate::found::{Entity, Reference};
use crate::patterns::{Case, Pronoun};
use crate::record::{SpeakerKind, Via};
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
        let spoke = |n: u32| self.seen.iter().any(|s| s.entity == n && s.voice);
        let gender = |e: &Entity| e.gender.is_none_or(|g| Some(g) == pronoun.gender);
        let unknown = |e: &Entity| e.kind == SpeakerKind::Unknown && gender(e);
        let person = |n: u32, e: &Entity| e.kind == SpeakerKind::Person && gender(e) || unknown(e) && spoke(n);
        let mut verdict = self.weigh(asked, person);
        if verdict.meant.is_none() && verdict.rivals.is_empty() {
            verdict = self.weigh(asked, |_, e| unknown(e));
        }
        let range = Range::new(i, i + 1);
        if let Some(meant) = verdict.meant {
            self.learn(meant, pronoun.gender);
            self.see(meant, range, i);
        }
        self.references.push(Reference { range, entity: verdict.meant, rivals: verdict.rivals, via: Via::Pronoun });
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
        let fits = |n: u32, e: &Entity| {
            let kind = match e.kind {
                SpeakerKind::Group => plural,
                SpeakerKind::Organization | SpeakerKind::Polity | SpeakerKind::Document => !plural,
                SpeakerKind::Person | SpeakerKind::Unknown => false,
            };
            let near =
                || self.seen.iter().rev().any(|s| s.entity == n && s.quoted == doc.quoted[i] && s.story + 1 >= story);
            kind && near()
        };
        // The only one that has just said something; else who leads by far.
        let spoke = |n: u32, e: &Entity| {
            let voice = || self.seen.iter().rev().any(|s| s.entity == n && s.voice && s.story + 1 >= story);
            // A firm that has just spoken may be "they".
            (fits(n, e) || plural && e.kind == SpeakerKind::Organization) && voice()
        };
        let mut verdict = self.weigh_by(asked, i32::MAX, spoke);
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
