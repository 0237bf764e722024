//! The walk through an article: what is mentioned, in text order, and whom each pronoun and description stands for.

use super::place::{self, Part};
use super::points::Points;
use super::words::Words;
use crate::annotate::Annotated;
use crate::annotate::found::{Entity, OrganizationMention, Place, PlaceSense, Reference};
use crate::record::{Gender, OrganizationForm, SpeakerKind, Via};
use crate::text::{Kind, Range};
use rustc_hash::{FxHashMap, FxHashSet};

/// Most mentions that are weighed.
const MOST: usize = 64;

/// A mention that a later phrase may look back to.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Number of the entity.
    pub entity: u32,
    /// The words.
    pub range: Range,
    /// The token that stands for it in the grammar.
    pub head: usize,
    /// Its part in the clause.
    pub part: Part,
    /// Whether it says something there.
    pub voice: bool,
    /// Number of the quotation it stands in, plus one, or 0.
    pub quoted: u32,
    /// Narrated sentences before its own.
    pub story: u32,
    /// What its place alone gives it.
    pub points: i32,
    /// Whether the body only stands in what somebody is ("a Velmora Bank analyst") or where somebody speaks ("on Orlogram",
    /// "told the Orlo Echo"): no pronoun takes it up.
    pub aside: Aside,
}

/// What a body has to do with what is told where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aside {
    /// It plays a part.
    #[default]
    No,
    /// It tells what somebody else is.
    Within,
    /// Something is its: "the agency" may take it up, "it" does not.
    Owner,
    /// Somebody speaks there, or to it.
    Medium,
}

/// Words by which the article says what somebody is.
#[derive(Debug, Clone, Copy)]
pub struct Description {
    /// Number of the entity.
    pub entity: u32,
    /// The words.
    pub range: Range,
    /// Whether it is told of the entity ("Lind is a farmer") and no part of how it is brought in.
    pub told: bool,
}

/// What is known on the way.
pub struct Walk<'w, 'd> {
    /// The article.
    pub doc: &'w Annotated<'d>,
    /// The lexicons.
    pub words: &'w Words,
    /// What speaks for a candidate.
    pub points: &'w Points,
    /// What has been mentioned.
    pub entities: Vec<Entity>,
    /// Entities by the numbers of persons.
    persons: Vec<Option<u32>>,
    /// Entities by the numbers of organizations.
    bodies: Vec<Option<u32>>,
    /// Mentions, the last ones only.
    pub seen: Vec<Seen>,
    /// Who said something last, in the narrator's words.
    pub speaker: Option<u32>,
    /// Entities by the words that describe them: "minister", in lower case.
    pub described: FxHashMap<String, Vec<Description>>,
    /// Entities by the last word of names that are no person's for sure.
    pub strangers: FxHashMap<String, u32>,
    /// Bodies by the nouns that head their names, in lower case: "board" for the Velmora Board of Roads.
    pub headed: FxHashMap<String, Vec<u32>>,
    /// Persons whom a phrase with "the" brought in, who may be no others than those named.
    pub epithets: FxHashSet<u32>,
    /// The states of lawmakers, by the numbers of persons.
    pub homes: FxHashMap<u32, String>,
    /// Names of which nobody knows what they are that have been the subject of "its": they are no persons'.
    pub owners: FxHashSet<u32>,
    /// Entities that have played a part in what is told.
    pub played: FxHashSet<u32>,
    /// What has been found.
    pub references: Vec<Reference>,
    /// Narrated sentences before each sentence.
    story: Vec<u32>,
}

impl<'w, 'd> Walk<'w, 'd> {
    /// At the beginning of an article.
    pub fn new(doc: &'w Annotated<'d>, words: &'w Words, points: &'w Points) -> Self {
        Self {
            doc,
            words,
            points,
            entities: Vec::new(),
            persons: vec![None; doc.people.len()],
            bodies: vec![None; doc.organizations.len()],
            seen: Vec::new(),
            speaker: None,
            described: FxHashMap::default(),
            strangers: FxHashMap::default(),
            headed: FxHashMap::default(),
            epithets: FxHashSet::default(),
            homes: FxHashMap::default(),
            owners: FxHashSet::default(),
            played: FxHashSet::default(),
            references: Vec::new(),
            story: place::story(doc),
        }
    }

    /// Narrated sentences before the one of token `i`.
    pub fn story(&self, i: usize) -> u32 {
        let sentence = self.doc.sentence_of.get(i).map_or(0, |&n| n as usize);
        self.story.get(sentence).copied().unwrap_or(0)
    }

    /// Goes through all sentences.
    pub fn run(&mut self) {
        let doc = self.doc;
        self.roles();
        self.states();
        let mut i = 0;
        while i < doc.tokens.len() {
            if let Some((person, m)) = doc.mention_at(i).filter(|(_, m)| m.range.first() == i) {
                let entity = self.person(person, m.range);
                let head = m.range.stop() - 1;
                self.see(entity, m.range, head);
                self.does(entity, head);
                self.together(head);
                i = m.range.stop();
                continue;
            }
            if let Some((body, m)) = doc.organization_at(i).filter(|(_, m)| m.range.first() == i) {
                self.organization(body, m);
                i = m.range.stop();
                continue;
            }
            if let Some(place) = doc.place_at(i).filter(|p| p.range.stop() == i + 1) {
                self.polity(place);
            }
            if let Some(pronoun) = doc.pronoun(i).filter(|p| p.is(3)) {
                self.pronoun(i, *pronoun);
            } else if self.words.distributive(doc, i) {
                self.each(i);
            } else if let Some(np) = doc.phrase_at(i).filter(|np| np.head as usize == i) {
                self.described(*np);
            }
            i += 1;
        }
    }

    /// The entity of a person.
    pub fn person(&mut self, person: u32, range: Range) -> u32 {
        if let Some(&Some(known)) = self.persons.get(person as usize) {
            return known;
        }
        let (name, gender) = match self.doc.people.get(person as usize) {
            Some(p) => (p.name.clone(), p.gender),
            None => (self.doc.words(range).to_owned(), None),
        };
        let kind = SpeakerKind::Person;
        let entity = self.add(Entity { person: Some(person), range, name, gender, named: true, ..Entity::of(kind) });
        if let Some(slot) = self.persons.get_mut(person as usize) {
            *slot = Some(entity);
        }
        entity
    }

    /// The entity of a person who has been named.
    pub fn known_person(&self, person: u32) -> Option<u32> {
        self.persons.get(person as usize).copied().flatten()
    }

    /// A body by its name, its acronym or a part of its name.
    fn organization(&mut self, body: u32, m: OrganizationMention) {
        let doc = self.doc;
        let entity = self.body_of(body, m);
        let last = m.range.stop() - 1;
        let base = doc.phrase_at(last).map_or(last, |np| np.head as usize);
        // "The Ministry of Roads said": what stands in the clause is the ministry.
        let above = |&i: &usize| doc.reading().governor(i).filter(|&g| m.range.has(g));
        let mut head = base;
        while let Some(g) = Some(head).filter(|&h| m.range.has(h)).as_ref().and_then(above).filter(|&g| g < head) {
            head = g;
        }
        // In "a Velmora Bank analyst" the body is not what is spoken of, nor is an agency that sends the story: "(NNA) —".
        let bracket = |i: Option<usize>, kind: Kind| i.and_then(|i| doc.tokens.get(i)).is_some_and(|t| t.kind == kind);
        let sends = bracket(m.range.first().checked_sub(1), Kind::OpenBracket)
            && bracket(Some(last + 1), Kind::CloseBracket)
            && bracket(Some(last + 2), Kind::Dash);
        if sends {
            return;
        }
        self.called_before(entity, m.range);
        if !m.range.has(head) {
            // "Norvan Works International" goes on with more of its name.
            if doc.tags[head].is_proper() && doc.mention_of[head] == 0 {
                self.played.insert(entity);
            } else {
                self.see_as(entity, m.range, last, Aside::Within);
            }
            return;
        }
        let aside = if place::medium(doc, self.words, head) { Aside::Medium } else { Aside::No };
        self.see_as(entity, m.range, head, aside);
        let via = match m.form {
            OrganizationForm::Name => return,
            OrganizationForm::Acronym => Via::Acronym,
            OrganizationForm::ShortForm => Via::ShortForm,
        };
        self.refer(m.range, entity, via);
    }

    /// The entity of a body.
    pub fn body_of(&mut self, body: u32, m: OrganizationMention) -> u32 {
        if let Some(&Some(known)) = self.bodies.get(body as usize) {
            return known;
        }
        let known = self.doc.organizations.get(body as usize);
        let name = known.map_or_else(|| self.doc.words(m.range).to_owned(), |o| o.name.clone());
        let new = Entity { range: m.range, name, named: true, ..Entity::of(SpeakerKind::Organization) };
        let new = self.add(Entity { body: Some(body), ..new });
        self.head(new);
        if let Some(slot) = self.bodies.get_mut(body as usize) {
            *slot = Some(new);
        }
        new
    }

    /// A state, region or city by its name: as a subject it stands for its government.
    fn polity(&mut self, place: &Place) {
        let head = place.range.stop() - 1;
        let whole = self.doc.phrase_at(head).is_none_or(|np| np.head as usize == head);
        if !whole || matches!(place.sense, PlaceSense::Adjective | PlaceSense::People) {
            return;
        }
        let entity = self.named(place.range, head, SpeakerKind::Polity);
        self.see(entity, place.range, head);
        self.together(head);
    }

    /// A new entity.
    pub fn add(&mut self, entity: Entity) -> u32 {
        self.entities.push(entity);
        self.entities.len() as u32 - 1
    }

    /// What is known of the gender of an entity grows with the pronouns that stand for it.
    pub fn learn(&mut self, entity: u32, gender: Option<Gender>) {
        if let Some(e) = self.entities.get_mut(entity as usize) {
            e.gender = e.gender.or(gender);
            if gender.is_some() && e.kind == SpeakerKind::Unknown {
                e.kind = SpeakerKind::Person;
            }
        }
    }

    /// Notes a mention.
    pub fn see(&mut self, entity: u32, range: Range, head: usize) {
        self.see_as(entity, range, head, Aside::No);
    }

    /// Notes a mention, of a body perhaps that plays no part there.
    fn see_as(&mut self, entity: u32, range: Range, head: usize, aside: Aside) {
        let doc = self.doc;
        let part = place::part(doc, head);
        let lead = place::lead(doc, head);
        let base = doc.phrase_at(lead).map_or(lead, |np| np.range.first().min(range.first()));
        let announces = place::announces(doc, base);
        let voice = aside == Aside::No && (announces || place::voice(doc, self.words, head, part));
        let quoted = doc.quoted.get(head).copied().unwrap_or(0);
        let within = !announces && place::within(doc, head);
        if voice && quoted == 0 && !within {
            self.speaker = Some(entity);
        }
        let opens = lead <= doc.sentence_at(head).first() + 3;
        let utters = place::utters(doc, self.words, head, part);
        let p = self.points;
        let own = match part {
            Part::Subject(_) => p.subject,
            // "asked by Lind" is no question to him
            Part::Object(v)
                if doc.pronoun(head).is_none() && self.words.asks(doc, v) && !doc.reading().is_passive(v) =>
            {
                p.object + p.asked
            }
            // "was proposed by Lind, who"
            Part::Object(_) if voice => p.subject,
            Part::Object(_) => p.object,
            Part::Oblique => p.oblique,
            Part::Nominal => p.nominal,
            Part::Possessor if utters => p.utterance,
            Part::Possessor => p.possessor,
            // "Lind, the doctor on the shore, is blunt: “…”", where the grammar lost its way
            Part::Other => {
                if announces {
                    p.subject
                } else {
                    0
                }
            }
        };
        let points = own
            + if voice && !within { p.voice } else { 0 }
            + if opens { p.opens } else { 0 }
            + if within && !utters { p.within } else { 0 };
        // "Norvan’s road unit" is Norvan’s.
        let owner = doc.phrase_at(range.first()).and_then(|np| np.possessive);
        let owns = aside == Aside::Within && owner.is_some_and(|p| p as usize >= range.stop());
        if aside == Aside::No || owns {
            self.played.insert(entity);
        }
        let aside = if owns { Aside::Owner } else { aside };
        if self.seen.len() >= 2 * MOST {
            self.seen.drain(..MOST);
        }
        self.seen.push(Seen { entity, range, head, part, voice, quoted, story: self.story(head), points, aside });
    }
}
