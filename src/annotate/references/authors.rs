//! Whom a text is by: "a report by Velmora Bank", "Ruiz said in a statement", "her letter".

use super::place;
use super::walk::Walk;
use crate::annotate::found::{Place, PlaceSense};
use crate::annotate::phrases::NounPhrase;
use crate::record::{MentionKind, SpeakerKind};
use crate::syntax::Rel;
use crate::text::{Kind, Tag};

impl Walk<'_, '_> {
    /// Who a text is by.
    pub fn author(&mut self, np: NounPhrase) -> Option<u32> {
        let doc = self.doc;
        let reading = doc.reading();
        let head = np.head as usize;
        if let Some(p) = np.possessive {
            // "Ruiz said in the bank’s report": it is hers where only the narrator’s words tell whose it is.
            let owner = (p as usize).checked_sub(1)?;
            let named = doc.tags[owner].is_proper() || doc.tags[owner] == Tag::PRPS;
            let whose = self.just_seen(owner);
            return if named { whose } else { self.told_in(np).or(whose) };
        }
        if doc.tags[np.range.first()] == Tag::PRPS {
            return self.just_seen(np.range.first());
        }
        // "a report from July 2023" is by nobody.
        let by = |noun: usize| {
            reading.input.time_at(noun).is_none() && reading.preposition(noun).is_some_and(|p| self.words.by(doc, p))
        };
        let noun = reading.with(head, Rel::Nominal).chain(reading.with(head, Rel::Oblique)).find(|&n| by(n));
        if let Some(noun) = noun {
            return self.ahead_of(noun);
        }
        // "data released by the ministry"; "the email, released by the court," is another's.
        let apart = |v: usize| v.checked_sub(1).is_some_and(|b| doc.tokens[b].kind == Kind::Comma);
        let made = reading.with(head, Rel::Modifier).filter(|&v| self.words.issues(doc, v) && !apart(v));
        let doer = made.filter_map(|v| reading.with(v, Rel::Oblique).find(|&n| by(n))).next();
        if let Some(noun) = doer {
            return self.ahead_of(noun);
        }
        // The same where the grammar takes the participle for something else: "a statement e-mailed to the paper by Ruiz".
        if let Some(noun) = self.issued_by(np) {
            return self.ahead_of(noun);
        }
        if let Some(body) = self.speaks_on(np) {
            return Some(body);
        }
        let verb = reading.governor(head)?;
        // "A lawsuit was filed by Ruiz"
        if reading.relation(head) == Rel::Subject && reading.is_passive(verb) && self.words.issues(doc, verb) {
            let doer = reading.with(verb, Rel::Oblique).find(|&n| by(n));
            return doer.and_then(|a| self.sender(a)).or_else(|| self.told_in(np));
        }
        // "Ruiz tweeted that it was late. The tweet said": what she did is what it is called.
        if let Some(author) = self.by_deed(np) {
            return Some(author);
        }
        // "Ruiz released a statement"
        if reading.relation(head) == Rel::Object && self.words.issues(doc, verb) {
            return self.just_seen(reading.subject(verb)?);
        }
        self.told_in(np)
    }

    /// Who stands behind "by": the person who is named there, whatever stands before the name; else what the noun is of.
    fn sender(&mut self, noun: usize) -> Option<u32> {
        /// Tokens from the noun to the name.
        const FURTHEST: usize = 12;
        let doc = self.doc;
        let stop = doc.sentence_at(noun).stop().min(noun + FURTHEST);
        let phrase = (noun..stop).take_while(|&i| !doc.tokens[i].kind.is_mark() && !doc.tags[i].is_finite());
        let person = phrase.filter_map(|i| doc.mention_at(i)).find(|(_, m)| m.kind == MentionKind::Name);
        if let Some((person, m)) = person {
            return Some(self.person(person, m.range));
        }
        // "then-Department of Defense chief": the noun is no body by itself.
        let whole = doc.organization_at(noun).map_or(noun + 1, |(_, o)| o.range.stop());
        let goes_on = doc.tokens.get(whole).is_some_and(|t| t.kind.is_capitalised());
        if goes_on { None } else { self.ahead_of(noun) }
    }

    /// Who has just done in words what the text is called: "Ruiz tweeted that … The tweet read".
    fn by_deed(&self, np: NounPhrase) -> Option<u32> {
        let doc = self.doc;
        let head = np.head as usize;
        if !self.words.definite(doc, np.range.first()) {
            return None;
        }
        let story = self.story(head);
        let own = doc.tokens[head].sym;
        let deed = |v: usize| doc.pack.vocab.lemma(doc.tokens[v].sym, doc.tags[v]) == own && doc.tags[v].is_finite();
        let near = self.seen.iter().rev().take_while(|s| s.story + 1 >= story);
        let mut did = near.filter(|s| s.quoted == 0 && s.range.stop() <= np.range.first());
        did.find(|s| matches!(s.part, place::Part::Subject(v) if deed(v))).map(|s| s.entity)
    }

    /// The body that has just spoken, where a statement says more in the same paragraph: "The ministry said it was closed. A
    /// statement said …".
    fn speaks_on(&self, np: NounPhrase) -> Option<u32> {
        let doc = self.doc;
        let head = np.head as usize;
        let plain = doc.tags[np.range.first()] == Tag::DT && np.range.len() == 2 && self.full(np) == np.range;
        let says =
            plain && self.words.own_text(doc, head) && place::voice(doc, self.words, head, place::part(doc, head));
        let last = self.speaker.filter(|_| says)?;
        let e = self.entities.get(last as usize).filter(|e| e.kind == SpeakerKind::Organization && e.named)?;
        let seen = self.seen.iter().rev().find(|s| s.entity == last && s.voice)?;
        let near =
            seen.story + 1 >= self.story(head) && place::paragraph(doc, seen.head) == place::paragraph(doc, head);
        (near && e.author.is_none()).then_some(last)
    }

    /// Who says something in a text: "Ruiz said in a statement", "Ruiz denied the claims in a statement".
    fn told_in(&self, np: NounPhrase) -> Option<u32> {
        let doc = self.doc;
        let reading = doc.reading();
        let head = np.head as usize;
        let verb = reading.governor(head)?;
        let verb = match reading.relation(head) {
            Rel::Oblique => verb,
            Rel::Nominal if reading.relation(verb) == Rel::Object => reading.governor(verb)?,
            _ => return None,
        };
        let inside = reading.preposition(head).is_some_and(|p| self.words.inside(doc, p));
        let subject = reading.subject(verb).filter(|_| inside && self.words.speech(doc, verb))?;
        self.just_seen(subject)
    }

    /// The entity of a mention that stands at a token not far back.
    fn just_seen(&self, token: usize) -> Option<u32> {
        /// Mentions that are looked at.
        const MOST: usize = 12;
        self.seen.iter().rev().take(MOST).find(|s| s.range.has(token)).map(|s| s.entity)
    }

    /// The last token of the name behind "by" where a verb of issuing stands right behind the text.
    fn issued_by(&self, np: NounPhrase) -> Option<usize> {
        /// Tokens between the verb and the name.
        const FURTHEST: usize = 10;
        let doc = self.doc;
        let from = np.range.stop();
        let stop = doc.sentence_at(np.range.first()).stop();
        if from >= stop || !self.words.issues(doc, from) {
            return None;
        }
        let plain = |&i: &usize| !doc.tokens[i].kind.is_mark() && !doc.tags[i].is_finite();
        let by = (from + 1..stop.min(from + FURTHEST)).take_while(plain).find(|&i| self.words.by(doc, i))?;
        let name = by + 1 + usize::from(doc.tags.get(by + 1) == Some(&Tag::DT));
        let person = doc.mention_at(name).filter(|(_, m)| m.kind == MentionKind::Name).map(|(_, m)| m.range);
        Some(person.or_else(|| doc.organization_at(name).map(|(_, m)| m.range))?.stop() - 1)
    }

    /// The entity of a name that follows: "a report by Ana Ruiz".
    fn ahead_of(&mut self, token: usize) -> Option<u32> {
        let doc = self.doc;
        if let Some((person, m)) = doc.mention_at(token).filter(|(_, m)| m.kind == MentionKind::Name) {
            return Some(self.person(person, m.range));
        }
        if let Some((body, m)) = doc.organization_at(token) {
            return Some(self.body_of(body, m));
        }
        // "a statement from Rabat": of a state's government, not of a body of that name.
        let land = |p: &&Place| !matches!(p.sense, PlaceSense::Adjective | PlaceSense::People);
        if let Some(place) = doc.place_at(token).filter(land) {
            return Some(self.named(place.range, place.range.stop() - 1, SpeakerKind::Polity));
        }
        let np = doc.phrase_at(token).filter(|_| doc.tags[token].is_proper())?;
        Some(self.named(np.range, token, SpeakerKind::Organization))
    }
}
