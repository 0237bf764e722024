//! Pronouns of the third person.

use super::place::{self, Part};
use super::walk::{Seen, Walk};
use super::weigh::{Asked, Verdict};
use crate::annotate::found::{Entity, Reference};
use crate::patterns::{Case, Pronoun};
use crate::record::{SpeakerKind, Via};
use crate::syntax::{Rel, VerbForm};
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
            if !self.deep(i, meant) {
                self.learn(meant, pronoun.gender);
            }
            self.see(meant, range, i);
        }
        self.references.push(Reference { range, entity: verdict.meant, rivals: verdict.rivals, via: Via::Pronoun });
    }

    /// Whether a pronoun stands so deep in what an entity says that it may well be of somebody else there: "Wei said they had
    /// asked the guest if she would stay".
    fn deep(&self, i: usize, meant: u32) -> bool {
        let reading = self.doc.reading();
        let finite = |&g: &usize| reading.clause(g).is_some_and(|c| c.form == VerbForm::Finite);
        let above: Vec<usize> = reading.governors(i).filter(finite).collect();
        let subject = above.last().and_then(|&v| reading.one(v, Rel::Subject));
        above.len() > 2 && subject.is_some_and(|s| self.seen.iter().rev().any(|m| m.head == s && m.entity == meant))
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
}
