//! What the stage asks of words.

use crate::annotate::Annotated;
use crate::patterns::{LexId, Pack, PackError};
use crate::record::{Gender, OrganizationKind, SpeakerKind};
use crate::text::{Kind, Tag};
use rustc_hash::FxHashMap;

/// What a noun may take up.
#[derive(Debug, Clone, Default)]
pub struct Nominal {
    /// Kinds of bodies.
    pub kinds: Vec<OrganizationKind>,
    /// Whether it may stand for a state or city by its name.
    pub polity: bool,
    /// Other nouns for the same thing.
    pub heads: Vec<String>,
}

/// The table of nominals.
const NOMINALS: &str = "references/nominals.tsv";

fn nominals(pack: &Pack) -> FxHashMap<String, Nominal> {
    let table = pack.table(NOMINALS);
    let (word, kinds, heads) = (table.cells("word"), table.cells("kinds"), table.cells("heads"));
    let list = |cell: &str, mark: char| -> Vec<String> {
        cell.split(mark).filter(|s| !s.is_empty()).map(str::to_owned).collect()
    };
    let mut out = FxHashMap::default();
    for r in &table.rows {
        let own: Vec<String> = list(kinds(r), ',');
        let polity = own.iter().any(|k| k == "polity");
        let kinds = own.iter().filter_map(|k| OrganizationKind::named(k)).collect();
        let nominal = Nominal { kinds, polity, heads: list(heads(r), ' ') };
        out.insert(word(r).to_owned(), nominal);
    }
    out
}

/// The lexicons of the stage.
#[derive(Debug)]
pub struct Words {
    cues: LexId,
    sources: LexId,
    roles: LexId,
    anonymous: LexId,
    groups: LexId,
    documents: LexId,
    organizations: LexId,
    definite: LexId,
    looks: LexId,
    by: LexId,
    inside: LexId,
    /// What nouns may take up.
    pub nominals: FxHashMap<String, Nominal>,
    /// Endings of nouns for persons.
    makers: Vec<String>,
}

impl Words {
    /// Looks the lexicons up.
    ///
    /// # Errors
    /// When a pack lacks one.
    pub fn new(pack: &Pack) -> Result<Self, PackError> {
        let lexicon = |name: &str| pack.needs(name, "references");
        let endings = lexicon("person-ending")?;
        let makers = pack.lexicons.first_symbols(endings).iter().map(|s| pack.vocab.word(*s).to_owned()).collect();
        Ok(Self {
            cues: lexicon("cue-verb")?,
            sources: lexicon("source-phrase")?,
            roles: lexicon("role")?,
            anonymous: lexicon("anonymous-source")?,
            groups: lexicon("group")?,
            documents: lexicon("document")?,
            organizations: lexicon("organization")?,
            definite: lexicon("definite")?,
            looks: lexicon("looks")?,
            by: lexicon("author-preposition")?,
            inside: lexicon("medium-preposition")?,
            nominals: nominals(pack),
            makers,
        })
    }

    /// Whether a verb is one of speech or thought: it takes a quotation or a clause.
    pub fn speech(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        let stop = doc.sentence_at(verb).stop();
        doc.lexicon(self.cues, verb, stop).is_some_and(|o| o.entry.has("q") || o.entry.has("that"))
    }

    /// Whether a verb is any cue: "called it a trap", "urged talks".
    pub fn cue(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        doc.lexicon(self.cues, verb, doc.sentence_at(verb).stop()).is_some()
    }

    /// Whether a phrase that begins at `start` stands behind "according to".
    pub fn sourced(&self, doc: &Annotated<'_>, start: usize) -> bool {
        let low = doc.sentence_at(start).first();
        let lexicons = &doc.pack.lexicons;
        lexicons.ending(doc.text, &doc.tokens, &doc.tags, low, start, self.sources).is_some()
    }

    /// What kind of thing a noun stands for.
    pub fn kind(&self, doc: &Annotated<'_>, head: usize) -> Option<SpeakerKind> {
        let plural = matches!(doc.tags.get(head), Some(Tag::NNS | Tag::NNPS));
        if doc.is(self.groups, head) {
            Some(SpeakerKind::Group)
        } else if doc.is(self.documents, head) {
            Some(SpeakerKind::Document)
        } else if doc.is(self.organizations, head) {
            Some(SpeakerKind::Organization)
        } else if doc.is(self.roles, head) || doc.is(self.anonymous, head) || self.made(doc, head) {
            Some(if plural { SpeakerKind::Group } else { SpeakerKind::Person })
        } else {
            None
        }
    }

    /// Whether a noun is of a person by its make: "striker", "novelist".
    fn made(&self, doc: &Annotated<'_>, head: usize) -> bool {
        if !doc.tags.get(head).is_some_and(|t| t.is_noun()) {
            return false;
        }
        let word = doc.word(head).to_lowercase();
        let plain = word.strip_suffix('s').unwrap_or(&word);
        self.makers.iter().any(|end| plain.ends_with(end.as_str()))
    }

    /// Whether a noun is a role in the lexicon, not only by its make.
    pub fn role(&self, doc: &Annotated<'_>, head: usize) -> bool {
        doc.is(self.roles, head) || doc.is(self.anonymous, head)
    }

    /// Whether a noun names a person by another one: "brother".
    pub fn kin(&self, doc: &Annotated<'_>, head: usize) -> bool {
        doc.entry(self.roles, head).is_some_and(|e| e.has("kin"))
    }

    /// Whether a phrase that begins with the word points to one who is known: "the minister".
    pub fn definite(&self, doc: &Annotated<'_>, first: usize) -> bool {
        doc.is(self.definite, first)
    }

    /// Whether a word tells of somebody's age, looks or home: "young", "61-year-old", "resident".
    pub fn looks(&self, doc: &Annotated<'_>, i: usize) -> bool {
        let word = doc.word(i);
        doc.is(self.looks, i) || word.ends_with("-old") && doc.tokens[i].kind != Kind::Upper
    }

    /// Whether a preposition tells whom a text is by.
    pub fn by(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.by, i)
    }

    /// Whether a preposition tells in which text something is said.
    pub fn inside(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.inside, i)
    }

    /// The gender that a role tells.
    pub fn gender(&self, doc: &Annotated<'_>, head: usize) -> Option<Gender> {
        match doc.entry(self.roles, head).and_then(|e| e.get("gender")) {
            Some("m") => Some(Gender::Male),
            Some("f") => Some(Gender::Female),
            _ => None,
        }
    }
}
