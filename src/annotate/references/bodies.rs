//! What the article calls a body: by the noun that heads its name ("the board" for the Velmora Board of Roads), by what
//! stands beside its name ("the carmaker Norvan", "Norvan, a carmaker,") or is said of it ("Norvan is a carmaker").

use super::walk::Walk;
use super::words::Nominal;
use crate::annotate::phrases::NounPhrase;
use crate::record::{MentionKind, SpeakerKind};
use crate::syntax::Rel;
use crate::text::{Range, Tag};

impl Walk<'_, '_> {
    /// Notes the noun that heads the name of a body.
    pub fn head(&mut self, entity: u32) {
        let Some(e) = self.entities.get(entity as usize) else { return };
        let capital = |w: &&str| w.starts_with(char::is_uppercase);
        // "Ministry of Roads": what stands before the first word in lower case.
        let head = e.name.split_whitespace().take_while(capital).last();
        if let Some(head) = head.filter(|h| h.chars().skip(1).any(char::is_lowercase)) {
            self.headed.entry(head.to_lowercase()).or_default().push(entity);
        }
    }

    /// Whether the name of an entity is headed by the noun of a phrase, or by another noun for the same thing, and nothing in
    /// the phrase tells of another: "the road board".
    pub fn is_headed(&self, np: NounPhrase, entity: u32) -> bool {
        let head = self.doc.word(np.head as usize).to_lowercase();
        self.is_headed_by(np, &head, self.words.nominals.get(&head), entity)
    }

    /// The same, with the noun in lower case and its row, for who asks of many entities.
    pub fn is_headed_by(&self, np: NounPhrase, head: &str, row: Option<&Nominal>, entity: u32) -> bool {
        let doc = self.doc;
        let has = |word: &str| self.headed.get(word).is_some_and(|all| all.contains(&entity));
        // A word for many things is no part of the name that it takes up.
        let same = has(head) || row.is_some_and(|r| r.kinds.is_empty() && r.heads.iter().any(|h| has(h)));
        let Some(e) = self.entities.get(entity as usize).filter(|_| same) else { return false };
        let own = |i: usize| e.name.split_whitespace().any(|w| w.eq_ignore_ascii_case(doc.word(i)));
        let tells = |&i: &usize| i != np.head as usize && !matches!(doc.tags[i], Tag::DT | Tag::PRPS);
        np.range.indices().filter(tells).all(own)
    }

    /// Whether two bodies are named with the noun of a phrase: only one who leads by far is meant.
    pub fn heads_many(&self, np: NounPhrase) -> bool {
        let head = self.doc.word(np.head as usize).to_lowercase();
        self.headed.get(&head).is_some_and(|all| all.len() > 1)
    }

    /// Whether a body of the article is named with the noun of a phrase.
    pub fn heads_a_name(&self, np: NounPhrase) -> bool {
        let head = self.doc.word(np.head as usize);
        self.headed.get(head).is_some_and(|all| all.iter().any(|&e| self.is_headed(np, e)))
    }

    /// Notes the noun right before the name of a body: "the carmaker Norvan".
    pub fn called_before(&mut self, entity: u32, name: Range) {
        let doc = self.doc;
        let before = name.first().checked_sub(1).filter(|&b| doc.phrase_of[b] != 0);
        let noun = before.filter(|&b| doc.phrase_of[b] == doc.phrase_of[name.first()] && doc.tags[b] == Tag::NN);
        // "the club Executive Committee" is the club's.
        let noun = noun.filter(|_| !self.words.listed(doc, name.stop() - 1));
        if let Some(noun) = noun.filter(|&b| self.is_of_body(b)) {
            self.describe(entity, doc.word(noun), Range::new(noun, noun + 1));
        }
    }

    /// Notes what a phrase says of a body beside whose name it stands, or of the one that it is told of: "Norvan, a carmaker,",
    /// "Norvan is a carmaker". Where it stands beside the name, it is the body.
    pub fn tells_of_body(&mut self, np: NounPhrase) -> bool {
        let doc = self.doc;
        let reading = doc.reading();
        let head = np.head as usize;
        if doc.tags[head] != Tag::NN || !self.is_of_body(head) {
            return false;
        }
        let body = |i: usize| doc.organization_at(i);
        let relation = reading.relation(head);
        let above = reading.governor(head);
        let beside = match relation {
            Rel::Apposition => above.and_then(body),
            _ => None,
        };
        let beside = beside.or_else(|| reading.with(head, Rel::Apposition).find_map(body));
        let told = above
            .filter(|&v| relation == Rel::Predicate && doc.tags[v].is_finite() && reading.negations(v).is_empty())
            .and_then(|v| reading.one(v, Rel::Subject))
            .and_then(body);
        let entity = match beside.or(told) {
            Some((number, mention)) => self.body_of(number, mention),
            None => match self.stranger_beside(head) {
                Some(entity) => entity,
                None => return false,
            },
        };
        self.describe(entity, doc.word(head), np.range);
        if told.is_none() || beside.is_some() {
            self.refer(np.range, entity, crate::record::Via::Nominal);
        }
        true
    }

    /// The name of which nobody knew what it is, to which a noun is an apposition: it is a body's.
    fn stranger_beside(&mut self, head: usize) -> Option<u32> {
        let doc = self.doc;
        let reading = doc.reading();
        let above = reading.governor(head).filter(|&g| g < head && reading.relation(head) == Rel::Apposition)?;
        let entity = *self.strangers.get(&doc.word(above).to_lowercase())?;
        let e = self.entities.get_mut(entity as usize)?;
        let body = matches!(e.kind, SpeakerKind::Unknown | SpeakerKind::Organization) && e.range.has(above);
        if body {
            e.kind = SpeakerKind::Organization;
        }
        body.then_some(entity)
    }

    /// Whether a noun is of a body.
    pub fn is_of_body(&self, i: usize) -> bool {
        let word = self.doc.word(i);
        self.words.body(self.doc, i) || self.words.nominals.get(word).is_some_and(|r| !r.kinds.is_empty())
    }

    /// Notes what is said of a person: "Lind is a farmer", "Lind spoke as Kostrava’s prime minister".
    pub fn tells_of_person(&mut self, np: NounPhrase) {
        let doc = self.doc;
        let reading = doc.reading();
        let head = np.head as usize;
        let own = doc.tags[head] == Tag::NN && self.words.role(doc, head) && !self.words.kin(doc, head);
        let verb = reading.governor(head).filter(|_| own && doc.quoted[head] == 0);
        let verb = verb.filter(|&v| match reading.relation(head) {
            // "was elected mayor"
            Rel::Predicate => {
                let asserted = doc.tags[v].is_finite() || reading.is_passive(v) && self.words.elects(doc, v);
                asserted && reading.modal(v).is_none() && reading.negations(v).is_empty()
            }
            Rel::Oblique => reading.preposition(head).is_some_and(|p| self.words.capacity(doc, p)),
            _ => false,
        });
        let Some(subject) = verb.and_then(|v| reading.subject(v)) else { return };
        let named = doc.mention_at(subject).filter(|(_, m)| m.kind == MentionKind::Name);
        let told = self.references.iter().rev().take(8).find(|r| r.range.first() == subject).and_then(|r| r.entity);
        let entity = named.map(|(p, m)| self.person(p, m.range)).or(told);
        let person = |e: u32| self.entities.get(e as usize).is_some_and(|e| e.kind == SpeakerKind::Person && e.named);
        if let Some(entity) = entity.filter(|&e| person(e)) {
            self.describe_as(entity, doc.word(head), np.range, true);
        }
    }
}
