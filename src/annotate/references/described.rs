//! Noun phrases without a person's name: what has none ("a Western diplomat"), or a description of what is named elsewhere
//! ("the minister", "the company", "the report").

use super::place::{self, Part};
use super::walk::Walk;
use crate::annotate::found::{Entity, Mention, Reference};
use crate::annotate::phrases::NounPhrase;
use crate::record::{MentionKind, SpeakerKind, Via};
use crate::syntax::Rel;
use crate::text::{Kind, Range, Tag};

impl Walk<'_, '_> {
    /// Notes what a phrase without a person's name stands for.
    pub fn described(&mut self, np: NounPhrase) {
        let doc = self.doc;
        let head = np.head as usize;
        if self.tells_of_body(np) || self.titled(np) {
            return;
        }
        match doc.tags[head] {
            // "Tarnwick Affairs says": several would say.
            Tag::NNPS if np.possessive.is_none() && self.is_one(head) && !self.heads_a_name(np) => self.stranger(np),
            // "the insurer"
            Tag::NN if !self.words.listed(doc, head) && self.is_of_body(head) => self.body(np),
            Tag::NN | Tag::NNS | Tag::NNPS => match self.words.kind(doc, head) {
                Some(SpeakerKind::Person) => self.one(np),
                Some(SpeakerKind::Group) => self.many(np),
                Some(SpeakerKind::Document) => self.document(np),
                Some(SpeakerKind::Organization) => self.body(np),
                // "the fund", where a fund is named
                None if self.words.definite(doc, np.range.first()) && self.heads_a_name(np) => self.body(np),
                // "the former sergeant-at-arms"
                None if (doc.tags[head] == Tag::NN || doc.word(head).contains('-')) && self.was(np) => self.one(np),
                // Who says something is somebody: "Millennials say", "the Linds said".
                None if doc.tags[head] != Tag::NN && self.says(head) => self.many(np),
                _ => {}
            },
            // "the 26-year-old", "the Kostravan royal"
            Tag::JJ if self.words.stands_alone(doc, head) && self.words.definite(doc, np.range.first()) => self.one(np),
            Tag::NNP if self.words.partisans(doc, head) && np.possessive.is_none() => self.many(np),
            // "the Governor", "Kostravan Ambassador to Velmora"
            Tag::NNP if self.words.role(doc, head) => self.one(np),
            // "the Orlo Democrat"
            Tag::NNP if self.words.partisan(doc, head) && self.words.definite(doc, np.range.first()) => self.one(np),
            Tag::NNP if np.possessive.is_none() => self.stranger(np),
            _ => {}
        }
    }

    /// Whether a noun is the subject of a verb of speaking.
    fn says(&self, head: usize) -> bool {
        let doc = self.doc;
        let verb = match place::part(doc, head) {
            Part::Subject(verb) => verb,
            _ => return false,
        };
        doc.mention_of[head] == 0 && doc.quoted[verb] == doc.quoted[head] && self.words.tells(doc, verb)
    }

    /// Whether a name in the plural is the subject of a verb in the singular.
    fn is_one(&self, head: usize) -> bool {
        matches!(place::part(self.doc, head), Part::Subject(verb) if self.doc.tags[verb] == Tag::VBZ)
    }

    /// Notes that a phrase stands for an entity.
    pub fn refer(&mut self, range: Range, entity: u32, via: Via) {
        self.references.push(Reference { range, entity: Some(entity), rivals: Vec::new(), via });
    }

    /// A name of which nobody knows what it is, as a subject: "Na’kot said". A later "he" makes it a person.
    fn stranger(&mut self, np: NounPhrase) {
        let doc = self.doc;
        let head = np.head as usize;
        let part = place::part(doc, head);
        let letters = |i: usize| !doc.word(i).contains(|c: char| c.is_ascii_digit() || c == '.');
        let plain =
            |i: usize| doc.tags[i].is_proper() && matches!(doc.tokens[i].kind, Kind::Title | Kind::Mixed) && letters(i);
        // "Norvancor" is no actor.
        let known = self.words.listed(doc, head)
            || doc.organization_of[head] != 0
            || np.range.indices().any(|i| doc.place_of[i] != 0);
        // "The Advocate" is nobody's name.
        let article = doc.tags[np.range.first()] == Tag::DT && np.range.len() > 1;
        let own = Range::new(np.range.first() + usize::from(article), np.range.stop());
        // "the carmaker Norvancor"
        let called = own.indices().find(|&i| doc.tags[i] == Tag::NN && i < head).filter(|&i| self.is_of_body(i));
        let own = Range::new(called.map_or(own.first(), |c| c + 1), own.stop());
        if known || !matches!(part, Part::Subject(_)) || !own.indices().all(plain) {
            return;
        }
        let kind = if article || called.is_some() { SpeakerKind::Organization } else { SpeakerKind::Unknown };
        let entity = self.named(if called.is_some() { own } else { np.range }, head, kind);
        if let Some(noun) = called {
            self.describe(entity, doc.word(noun), np.range);
        }
        self.see(entity, np.range, head);
    }

    /// The entity of a name that is no person's: one for each last word.
    pub fn named(&mut self, range: Range, head: usize, kind: SpeakerKind) -> u32 {
        let key = self.doc.word(head).to_lowercase();
        if let Some(&known) = self.strangers.get(&key) {
            return known;
        }
        let name = self.doc.words(range).to_owned();
        let new = self.add(Entity { range, name, named: true, ..Entity::of(kind) });
        self.strangers.insert(key, new);
        new
    }

    /// Whether a phrase belongs to a name: "the minister, Ana Ruiz", "Ana Ruiz, the minister", "is a minister". Where it
    /// stands beside the name, it stands for the person.
    fn titled(&mut self, np: NounPhrase) -> bool {
        let doc = self.doc;
        let reading = doc.reading();
        let mention = |i: usize| doc.mention_at(i).filter(|(_, m)| m.kind == MentionKind::Name);
        let named = |i: usize| mention(i).is_some();
        let head = np.head as usize;
        let own = np.possessive.map_or(np.range.first(), |p| p as usize + 1);
        let stop = np.range.stop();
        if Range::new(own, stop).indices().any(named) || stop < doc.tokens.len() && named(stop) {
            return true;
        }
        // "Undersecretary for Education Mr. Ruiz": the name stands in what the office is for.
        let behind = doc.phrase_at(stop + 1).filter(|_| matches!(doc.tags.get(stop), Some(Tag::IN | Tag::TO)));
        let office = |other: &NounPhrase| {
            let first = other.range.first();
            let role = self.words.role(doc, head) || doc.tags[stop] == Tag::IN;
            // "Ambassador to Kostrava Ana Ruiz": the land may stand in a phrase of its own.
            let own = mention(other.head as usize).filter(|(_, m)| m.range.first() >= first + 2);
            own.or_else(|| mention(other.range.stop())).filter(|_| role)
        };
        let bare = doc.tags[np.range.first()] != Tag::DT && doc.tags[head] != Tag::NNS;
        if let Some((person, m)) = behind.filter(|_| bare).and_then(office) {
            if self.words.role(doc, head) {
                let entity = self.person(person, m.range);
                self.refer(np.range, entity, Via::Name);
            }
            return true;
        }
        // "Lind, a former aide and a director of the bank,": both are Lind's.
        let part = reading.first_conjunct(head);
        let above = reading.governor(part).filter(|_| reading.relation(part) == Rel::Apposition);
        let beside = above.and_then(mention).or_else(|| reading.with(head, Rel::Apposition).find_map(mention));
        let behind = self.named_behind(np);
        if let Some((person, m)) = beside.or(behind) {
            let entity = self.person(person, m.range);
            // "Lind, the creator of the show,": no role that the name brings with it.
            let one = doc.tags[head] == Tag::NN && self.words.kind(doc, head) == Some(SpeakerKind::Person);
            if behind.is_some() || one && !self.words.kin(doc, head) {
                let own = if behind.is_some() { self.full(np) } else { np.range };
                self.describe(entity, doc.word(head), own);
            }
            self.refer(np.range, entity, Via::Name);
            return true;
        }
        self.tells_of_person(np);
        matches!(reading.relation(head), Rel::Apposition | Rel::Compound | Rel::Predicate | Rel::Attribute)
    }

    /// The name between commas behind what somebody is of or at: "the director of the film, Ana Ruiz, said".
    fn named_behind(&self, np: NounPhrase) -> Option<(u32, Mention)> {
        let doc = self.doc;
        let comma = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == Kind::Comma);
        let head = np.head as usize;
        let known = doc.tags[np.range.first()] == Tag::DT || np.possessive.is_some();
        if !known {
            return None;
        }
        let end = self.full(np).stop();
        let (person, m) = doc.mention_at(end + 1).filter(|(_, m)| m.kind == MentionKind::Name)?;
        let apart = end > np.range.stop() && comma(end) && m.range.first() == end + 1;
        let closed = doc.tokens.get(m.range.stop()).is_some_and(|t| t.kind.is_mark() && !t.kind.is_quote());
        let one = self.words.kind(doc, head) == Some(SpeakerKind::Person) && self.words.role(doc, head);
        // "the driver of the van, Ana Ruiz, and Hugo Lind": a list.
        let listed = doc.tags.get(m.range.stop() + 1) == Some(&Tag::CC);
        (apart && closed && one && !listed).then_some((person, m))
    }

    /// A phrase with what hangs on it by prepositions: "researchers at Velmora University".
    pub fn full(&self, np: NounPhrase) -> Range {
        let doc = self.doc;
        let reading = doc.reading();
        let mut end = np.range.stop().max(np.extended as usize);
        for noun in reading.with(np.head as usize, Rel::Nominal) {
            let case = reading.preposition(noun).unwrap_or(noun);
            let whole = doc.phrase_at(noun).map_or(noun + 1, |p| p.range.stop().max(p.extended as usize));
            if case == end && whole > end {
                end = whole;
            }
        }
        Range::new(np.range.first(), end)
    }
}
