//! The weighing of candidates (after Lappin & Leass 1994): nearness, the part in the clause, who speaks. Two that compete
//! leave a reference open.

use super::place::{self, Part};
use super::walk::{Aside, Seen, Walk};
use crate::annotate::found::Entity;
use crate::patterns::Case;
use crate::record::{Gender, MentionKind, SpeakerKind};
use crate::syntax::Rel;
use crate::text::{Kind, Tag};

/// Most rivals that are listed.
const MOST_RIVALS: usize = 4;

/// Governors that are climbed.
const MOST_ABOVE: usize = 8;

/// Most names in what somebody says that are looked at.
const MOST_NAMES: usize = 64;

/// What stands at hand, to be resolved.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The token.
    pub at: usize,
    /// Its part in the clause.
    pub part: Part,
    /// Whether it says something there.
    pub voice: bool,
    /// Where it stands as a pronoun; none for a description.
    pub case: Option<Case>,
    /// The gender that it tells.
    pub gender: Option<Gender>,
}

/// What the weighing tells.
#[derive(Debug, Clone, Default)]
pub struct Verdict {
    /// Who leads clearly.
    pub meant: Option<u32>,
    /// All who were weighed, best first, where nobody leads.
    pub rivals: Vec<u32>,
}

impl Walk<'_, '_> {
    /// Weighs the entities that `fits` lets in.
    pub fn weigh(&self, asked: Asked, fits: impl Fn(u32, &Entity) -> bool) -> Verdict {
        self.weigh_by(asked, self.points.margin, fits)
    }

    /// The same; the first must lead by `margin`.
    pub fn weigh_by(&self, asked: Asked, margin: i32, fits: impl Fn(u32, &Entity) -> bool) -> Verdict {
        let (p, story) = (self.points, self.story(asked.at));
        let quoted = self.doc.quoted.get(asked.at).copied().unwrap_or(0);
        let told = self.told_of(asked);
        let against = self.against(asked);
        let mut scores: Vec<(u32, i32)> = Vec::new();
        let mut met: Vec<(u32, bool)> = Vec::new();
        let mut named_best: Option<(i32, u32)> = None;
        for s in self.seen.iter().rev() {
            if s.story + p.back as u32 <= story {
                break;
            }
            let Some(e) = self.entities.get(s.entity as usize) else { continue };
            let apart = self.apart(s, asked);
            if e.person.is_some_and(|p| told.contains(&p)) && !apart {
                // Nobody calls himself by his name; who else is meant stands near.
                let here = s.quoted == 0 && s.range.stop() <= asked.at && s.story < story && fits(s.entity, e);
                named_best = named_best.max(here.then(|| (self.score(s, e, asked, story, quoted), s.story)));
                continue;
            }
            // Inside a quotation a phrase means someone whom the quotation names; outside of it nobody whom only somebody
            // else's words bring in: "“We did not lose a single person,” she said. “They are dead,” he wrote."
            if quoted != 0 && s.quoted != quoted
                || quoted == 0 && s.quoted != 0 && !e.named && asked.case.is_some()
                || s.range.stop() > asked.at
                || s.aside != Aside::No && !(s.aside == Aside::Owner && asked.case.is_none() && !self.sells(e))
                || !fits(s.entity, e)
                || !apart && self.bound(s, asked)
                || against.contains(&s.entity)
                || self.asked_about(s, asked)
            {
                continue;
            }
            let score = self.score(s, e, asked, story, quoted);
            if s.quoted == quoted && s.story + 1 >= story {
                let main = matches!(s.part, Part::Subject(_)) && !place::beside(self.doc, s.head)
                    || place::utters(self.doc, self.words, s.head, s.part);
                let tells = s.story < story && main;
                match met.iter_mut().find(|(n, _)| *n == s.entity) {
                    Some((_, told)) => *told |= tells,
                    None => met.push((s.entity, tells)),
                }
            }
            match scores.iter_mut().find(|(n, _)| *n == s.entity) {
                // Who is named again and again stands out.
                Some((_, best)) => *best = (*best).max(score) + p.again,
                None => scores.push((s.entity, score)),
            }
        }
        // Of whom alone the sentence before tells.
        if let (true, [(only, true)]) = (asked.voice, met.as_slice())
            && !self.tells_of_another(asked)
        {
            scores.iter_mut().filter(|(n, _)| n == only).for_each(|(_, score)| *score += p.alone);
        }
        // Of those whom it tells of only one does anything, and the others only own something.
        if let Some(only) = self.chief(asked, story, &met) {
            scores.iter_mut().filter(|(n, _)| *n == only).for_each(|(_, score)| *score += p.chief);
        }
        scores.sort_by_key(|&(n, score)| (std::cmp::Reverse(score), n));
        // "Lind gave a talk. “They loved Lind,” he said": whoever else was told of before that does not come to mind.
        let last =
            |n: u32| self.seen.iter().rev().find(|s| s.entity == n && s.range.stop() <= asked.at).map(|s| s.story);
        if let (Some((best, at)), Some(&(n, score))) = (named_best, scores.first())
            && best > score
            && last(n).is_some_and(|s| s < at)
        {
            return Verdict { meant: None, rivals: scores.iter().map(|s| s.0).take(MOST_RIVALS).collect() };
        }
        let clear = match scores.as_slice() {
            [(n, _)] => Some(*n),
            [(n, best), (_, next), ..] if best - next >= margin => Some(*n),
            _ => None,
        };
        let rivals = if clear.is_some() { Vec::new() } else { scores.iter().map(|s| s.0).take(MOST_RIVALS).collect() };
        Verdict { meant: clear, rivals }
    }

    /// The only subject of a main clause among those who have just been told of, where all others stand there only as owners:
    /// "Ruiz is glad about Lind’s loss. “It is late,” she said."
    fn chief(&self, asked: Asked, story: u32, met: &[(u32, bool)]) -> Option<u32> {
        if !asked.voice || asked.gender.is_none() || asked.case.is_none() || met.len() < 2 {
            return None;
        }
        let mut told = met.iter().filter(|m| m.1).map(|m| m.0);
        let only = told.next().filter(|_| told.next().is_none())?;
        let named = self.entities.get(only as usize).is_some_and(|e| e.named && e.kind == SpeakerKind::Person);
        let near = || self.seen.iter().rev().take_while(|s| s.story + 1 >= story).filter(|s| s.quoted == 0);
        let owner = |n: u32| near().filter(|s| s.entity == n).all(|s| s.part == Part::Possessor);
        (named && met.iter().all(|&(n, _)| n == only || owner(n))).then_some(only)
    }

    fn score(&self, s: &Seen, e: &Entity, asked: Asked, story: u32, quoted: u32) -> i32 {
        let p = self.points;
        let mut score = s.points + p.sentence * (story - s.story) as i32;
        score += if s.quoted != 0 && quoted == 0 { p.quoted } else { 0 };
        score += if e.gender.is_some() && e.gender == asked.gender { p.known } else { 0 };
        score += if e.named { 0 } else { p.unnamed };
        score += if e.owned { p.owned } else { 0 };
        score += if asked.case.is_some() && self.epithets.contains(&s.entity) { p.epithet } else { 0 };
        score += if e.kind == SpeakerKind::Unknown { p.doubtful } else { 0 };
        score += if asked.voice && self.speaker == Some(s.entity) { p.speaker } else { 0 };
        score += if s.part.is_like(asked.part) { p.parallel } else { 0 };
        score += if asked.case.is_some() && self.topic(s, asked) { p.topic } else { 0 };
        // "Lind said his port would open": the possessor is the subject of its clause.
        if asked.case == Some(Case::Possessive) {
            let clause = self.doc.reading().clause_of(asked.at).map(|c| c.verb as usize);
            score += if matches!(s.part, Part::Subject(v) if Some(v) == clause) { p.own } else { 0 };
        }
        score
    }

    /// Whether a mention stands in what the narrator tells before a colon and a quotation, or before the relative clause of one
    /// who speaks: "Lind fired back: “It is closed,” he wrote", "Lind left, which, he said, was late".
    fn apart(&self, s: &Seen, asked: Asked) -> bool {
        /// Tokens between a relative pronoun and whoever speaks in its clause.
        const NEAR: usize = 6;
        let doc = self.doc;
        let own = asked.voice && s.quoted == 0 && s.head < asked.at;
        if !own || doc.sentence_of.get(s.head) != doc.sentence_of.get(asked.at) {
            return false;
        }
        (s.head..asked.at).any(|i| {
            let quote = doc.tokens.get(i + 1).is_some_and(|t| t.kind.is_quote());
            doc.quoted[i] == 0
                && (doc.tokens[i].kind == Kind::Colon && quote || doc.tags[i] == Tag::WDT && i + NEAR >= asked.at)
        })
    }

    /// Whether a mention opens the sentence as what it is about: "For Lind, he said, it was over".
    fn topic(&self, s: &Seen, asked: Asked) -> bool {
        s.part == Part::Oblique
            && s.head < asked.at
            && self.doc.sentence_of.get(s.head) == self.doc.sentence_of.get(asked.at)
            && self.words.topic(self.doc, s.range.first())
    }

    /// Whether grammar forbids that a phrase stands for the mention: the two are arguments of one verb ("Lind asked him"),
    /// parts of one list ("he and Lind"), or the mention stands in what the phrase is the subject of ("“Lind must go,” he
    /// said").
    fn bound(&self, s: &Seen, asked: Asked) -> bool {
        if matches!(asked.case, Some(Case::Possessive | Case::Own | Case::Reflexive)) {
            return false;
        }
        let doc = self.doc;
        let reading = doc.reading();
        let lead = place::lead(doc, s.head);
        if lead == place::lead(doc, asked.at) {
            return true;
        }
        let own = |t: usize| reading.clause_of(t).map(|c| c.verb as usize);
        let same = own(lead).is_some() && own(lead) == own(asked.at);
        let arguments = s.part.verb().is_some() || s.part == Part::Oblique && !self.topic(s, asked);
        let asks = asked.part.verb().is_some() || asked.part == Part::Oblique;
        if same && arguments && asks {
            return true;
        }
        let Part::Subject(verb) = asked.part else { return false };
        // What the subject says or does stands in front of it.
        place::complement_of(doc, verb, s.head)
    }

    /// Whom the verb has behind it as its other arguments: nobody does something to himself by his name. "He told Lind", "he met
    /// with the senator" are not theirs.
    fn against(&self, asked: Asked) -> Vec<u32> {
        let doc = self.doc;
        let reading = doc.reading();
        let Part::Subject(verb) = asked.part else { return Vec::new() };
        if asked.case != Some(Case::Subject) || doc.quoted[verb] != doc.quoted[asked.at] {
            return Vec::new();
        }
        let argument = |&i: &usize| {
            let part = matches!(reading.relation(i), Rel::Object | Rel::IndirectObject | Rel::Oblique);
            part && i > asked.at && doc.quoted[i] == doc.quoted[asked.at]
        };
        let whom = |i: usize| {
            if let Some((person, m)) = doc.mention_at(i).filter(|(_, m)| m.kind == MentionKind::Name) {
                return self.known_person(person).filter(|_| m.range.has(i));
            }
            let np = doc.phrase_at(i).filter(|np| np.head as usize == i && doc.pronoun(i).is_none())?;
            self.role_of(*np)
        };
        reading.dependents(verb).filter(argument).filter_map(whom).collect()
    }

    /// Whether a mention stands in what somebody was asked who then answers: "Asked about Lind’s plan, he said" is neither Lind nor
    /// whoever asked him.
    fn asked_about(&self, s: &Seen, asked: Asked) -> bool {
        let doc = self.doc;
        let reading = doc.reading();
        let answers = asked.voice && matches!(asked.part, Part::Subject(_)) && s.head < asked.at;
        if !answers || doc.sentence_of.get(s.head) != doc.sentence_of.get(asked.at) {
            return false;
        }
        // "Asked …," opens the sentence, whatever the tagger makes of it.
        let opens = doc.sentence_at(s.head).first() + 1;
        let asks = |&v: &usize| {
            let participle = doc.tags[v] == Tag::VBN || doc.tags[v] == Tag::VBD && v <= opens;
            participle && self.words.asks(doc, v) && reading.one(v, Rel::Subject).is_none()
        };
        reading.governors(s.head).take(MOST_ABOVE).filter(|&v| v < s.head).any(|v| asks(&v))
    }

    /// Whether what one says tells of another by the same pronoun: "“He was kind,” he said" is not of whom the sentence
    /// before tells.
    fn tells_of_another(&self, asked: Asked) -> bool {
        let doc = self.doc;
        let before = (asked.at.saturating_sub(2)..asked.at).rev().find_map(|i| doc.quotation_at(i));
        let same = |i: usize| doc.pronoun(i).is_some_and(|p| p.is(3) && p.gender.is_some() && p.gender == asked.gender);
        before.is_some_and(|(_, q)| q.inner.indices().take(MOST_NAMES).any(same))
    }

    /// Persons whom one who speaks names: nobody calls himself by his name. "“Lind must go,” he said", "he said that Lind
    /// must go", "Lind must go, he said".
    fn told_of(&self, asked: Asked) -> Vec<u32> {
        let Part::Subject(verb) = asked.part else { return Vec::new() };
        if !asked.voice {
            return Vec::new();
        }
        let doc = self.doc;
        let sentence = doc.sentence_at(asked.at);
        let near = |i: usize| {
            let (_, q) = doc.quotation_at(i)?;
            let touches = q.outer.stop() + 2 >= asked.at.min(verb) && q.outer.stop() <= asked.at.max(verb) + 2;
            let follows = q.outer.first() >= verb && q.outer.first() <= verb + 3;
            (touches || follows).then_some(())
        };
        // "Her eyes widened as she saw Lind, he said": the narrator may name there whoever spoke last.
        let behind = doc.reading().complement(verb).is_none_or(|c| c < verb);
        let last = self.speaker.filter(|_| behind).and_then(|n| self.entities.get(n as usize)).and_then(|e| e.person);
        let spoken = |i: usize| {
            let told = doc.quoted[i] == doc.quoted[verb] && place::complement_of(doc, verb, i);
            near(i).is_some() || told && (i > verb || last.is_none() || doc.person_at(i) != last)
        };
        let low = doc.quotation_at(sentence.first()).map_or(sentence.first(), |(_, q)| q.outer.first());
        let mut out: Vec<u32> = Vec::new();
        let from = doc.mentions.partition_point(|(_, m)| m.range.first() < low);
        let to = doc.mentions.partition_point(|(_, m)| m.range.first() < sentence.stop());
        // Of a very long quotation, the last ones.
        let from = from.max(to.saturating_sub(MOST_NAMES));
        for (person, m) in doc.mentions.get(from..to).unwrap_or_default() {
            if m.kind == MentionKind::Name && spoken(m.range.stop() - 1) && !out.contains(person) {
                out.push(*person);
            }
        }
        out
    }
}
