//! What the stage asks of words.

use crate::annotate::Annotated;
use crate::annotate::kinds::Kinds;
use crate::patterns::{LexId, Pack, PackError};
use crate::record::{Gender, OrganizationKind, SpeakerKind};
use crate::text::{Kind, Sym, Tag};
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
    for r in table.rows() {
        let own: Vec<String> = list(kinds(r), ',');
        let polity = own.iter().any(|k| k == "polity");
        let kinds = own.iter().filter_map(|k| OrganizationKind::named(k)).collect();
        // A word in two rows has what both say: "the paper" is a newspaper's or a study.
        let known: &mut Nominal = out.entry(word(r).to_owned()).or_default();
        known.kinds.extend::<Vec<OrganizationKind>>(kinds);
        known.polity |= polity;
        known.heads.extend(list(heads(r), ' '));
    }
    out
}

/// The table of short titles.
const TITLES: &str = "references/titles.tsv";

fn titles(pack: &Pack) -> FxHashMap<String, String> {
    let table = pack.table(TITLES);
    let (short, full) = (table.cells("short"), table.cells("full"));
    table.rows().map(|r| (short(r).to_owned(), full(r).to_owned())).collect()
}

/// The table of states.
const HOMES: &str = "references/homes.tsv";

fn homes(pack: &Pack) -> FxHashMap<String, String> {
    let table = pack.table(HOMES);
    let (short, full) = (table.cells("short"), table.cells("full"));
    table.rows().map(|r| (short(r).trim_end_matches('.').to_owned(), full(r).to_owned())).collect()
}

/// What a noun for a person may take up.
#[derive(Debug, Clone, Default)]
pub struct Office {
    /// Whether only with the name of a land: "the Velmoran leader".
    pub land: bool,
    /// Nouns by which the article may have called the person.
    pub others: Vec<String>,
}

/// What one is who does something.
#[derive(Debug, Clone)]
pub struct Doer {
    /// The noun in which it must be done: "Senate" for "represents Orlo in the Senate".
    pub inside: Option<String>,
    /// What the article may call the person for it.
    pub nouns: Vec<String>,
}

/// The table of what one is who does something.
const DOERS: &str = "references/doers.tsv";

fn doers(pack: &Pack) -> FxHashMap<Sym, Vec<Doer>> {
    let table = pack.table(DOERS);
    let (verb, inside, nouns) = (table.cells("verb"), table.cells("inside"), table.cells("nouns"));
    let mut out: FxHashMap<Sym, Vec<Doer>> = FxHashMap::default();
    for r in table.rows() {
        let nouns = nouns(r).split_whitespace().map(str::to_owned).collect();
        let inside = Some(inside(r)).filter(|i| *i != "-").map(str::to_owned);
        out.entry(pack.vocab.get(verb(r))).or_default().push(Doer { inside, nouns });
    }
    out
}

/// The table of offices.
const OFFICES: &str = "references/offices.tsv";

fn offices(pack: &Pack) -> FxHashMap<String, Office> {
    let table = pack.table(OFFICES);
    let (word, land, others) = (table.cells("word"), table.cells("land"), table.cells("others"));
    let mut out = FxHashMap::default();
    for r in table.rows() {
        let others = others(r).split_whitespace().map(str::to_owned).collect();
        out.insert(word(r).to_owned(), Office { land: land(r) == "yes", others });
    }
    out
}

/// First and last letters of some words, whatever their case: most others are told apart by them.
#[derive(Debug, Clone, Copy, Default)]
struct Ends([u32; 32]);

impl Ends {
    fn of(words: &[String]) -> Self {
        let mut out = Self::default();
        for (first, last) in words.iter().filter_map(|w| Self::letters(w)) {
            out.0[first] |= 1 << last;
        }
        out
    }

    /// The places of the first and last letter of a word; nothing where one is not of ASCII.
    fn letters(word: &str) -> Option<(usize, u32)> {
        let (first, last) = (word.bytes().next()?, word.bytes().next_back()?);
        (first.is_ascii() && last.is_ascii()).then(|| (usize::from(first & 31), u32::from(last & 31)))
    }

    /// Whether a word may be one of them. Sure when the answer is no.
    fn may_be(&self, word: &str) -> bool {
        Self::letters(word).is_none_or(|(first, last)| self.0[first] >> last & 1 == 1)
    }
}

/// The lexicons of the stage.
#[derive(Debug)]
pub struct Words {
    cues: LexId,
    sources: LexId,
    kinds: Kinds,
    definite: LexId,
    looks: LexId,
    issuing: LexId,
    former: LexId,
    continuing: LexId,
    partisan: LexId,
    partisan_ends: Ends,
    topics: LexId,
    companions: LexId,
    members: LexId,
    nouns: LexId,
    held: LexId,
    asking: LexId,
    offices_alone: LexId,
    deputies: LexId,
    /// Short forms of titles with the full ones.
    pub titles: FxHashMap<String, String>,
    /// What nouns tell of one who does something, by the verb.
    pub doers: FxHashMap<Sym, Vec<Doer>>,
    /// What nouns for persons may take up.
    pub offices: FxHashMap<String, Office>,
    /// Short forms of states, without their full stop, with the full ones.
    pub homes: FxHashMap<String, String>,
    by: LexId,
    inside: LexId,
    platforms: LexId,
    own_texts: LexId,
    utterances: LexId,
    electing: LexId,
    texts: LexId,
    capacity: LexId,
    distributive: LexId,
    /// Titles that are a trade too: “Dr.”.
    pub learned: LexId,
    /// What nouns may take up.
    pub nominals: FxHashMap<String, Nominal>,
}

impl Words {
    /// Looks the lexicons up.
    ///
    /// # Errors
    /// When a pack lacks one.
    pub fn new(pack: &Pack) -> Result<Self, PackError> {
        let lexicon = |name: &str| pack.needs(name, "references");
        Ok(Self {
            cues: lexicon("cue-verb")?,
            sources: lexicon("source-phrase")?,
            kinds: Kinds::new(pack, "references")?,
            definite: lexicon("definite")?,
            looks: lexicon("looks")?,
            issuing: lexicon("issuing")?,
            former: lexicon("former")?,
            continuing: lexicon("continuing")?,
            partisan: lexicon("partisan")?,
            partisan_ends: Ends::of(&pack.first_words(lexicon("partisan")?)),
            topics: lexicon("topic-preposition")?,
            companions: lexicon("companions")?,
            members: lexicon("member")?,
            nouns: lexicon("adjective-person")?,
            held: lexicon("cue-noun")?,
            asking: lexicon("asking")?,
            offices_alone: lexicon("single-office")?,
            deputies: lexicon("spokesperson")?,
            titles: titles(pack),
            offices: offices(pack),
            doers: doers(pack),
            homes: homes(pack),
            by: lexicon("author-preposition")?,
            inside: lexicon("medium-preposition")?,
            platforms: lexicon("platform")?,
            own_texts: lexicon("own-text")?,
            utterances: lexicon("utterance")?,
            electing: lexicon("electing")?,
            texts: lexicon("text-verb")?,
            capacity: lexicon("capacity-preposition")?,
            distributive: lexicon("distributive")?,
            learned: lexicon("learned-title")?,
            nominals: nominals(pack),
        })
    }

    /// Whether a verb is one of speech or thought: it takes a quotation or a clause.
    pub fn speech(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        let stop = doc.sentence_at(verb).stop();
        doc.lexicon(self.cues, verb, stop).is_some_and(|o| o.entry.has("q") || o.entry.has("that"))
    }

    /// Whether a verb is of speaking: it takes a quotation, as "say" does and "show" does not.
    pub fn tells(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        let stop = doc.sentence_at(verb).stop();
        doc.lexicon(self.cues, verb, stop).is_some_and(|o| o.entry.has("q"))
    }

    /// Whether a verb is any cue: "called it a trap", "urged talks".
    pub fn cue(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        doc.lexicon(self.cues, verb, doc.sentence_at(verb).stop()).is_some()
    }

    /// Whether a noun is of a thought or of words that a clause tells: "fear", "claim".
    pub fn holds(&self, doc: &Annotated<'_>, noun: usize) -> bool {
        doc.lexicon(self.held, noun, doc.sentence_at(noun).stop()).is_some()
    }

    /// Whether a phrase that begins at `start` stands behind "according to".
    pub fn sourced(&self, doc: &Annotated<'_>, start: usize) -> bool {
        let low = doc.sentence_at(start).first();
        let lexicons = &doc.pack.lexicons;
        let last = start.checked_sub(1).and_then(|b| doc.tokens.get(b));
        last.is_some_and(|t| lexicons.may_end(t.sym, self.sources))
            && lexicons.ending(doc.text, &doc.tokens, &doc.tags, low, start, self.sources).is_some()
    }

    /// What kind of thing a noun stands for: several who have a role are a group.
    pub fn kind(&self, doc: &Annotated<'_>, head: usize) -> Option<SpeakerKind> {
        let plural = matches!(doc.tags.get(head), Some(Tag::NNS | Tag::NNPS));
        match self.kinds.kind(doc, head) {
            Some(SpeakerKind::Person) if plural => Some(SpeakerKind::Group),
            None if doc.is(self.looks, head) && doc.tags[head].is_noun() || self.kinds.made(doc, head) => {
                Some(if plural { SpeakerKind::Group } else { SpeakerKind::Person })
            }
            // "his fellow Republicans"
            None if self.partisans(doc, head) => Some(SpeakerKind::Group),
            known => known,
        }
    }

    /// Whether a noun is of a body, as the lexicons have it: by its make a noun is never one.
    pub fn body(&self, doc: &Annotated<'_>, head: usize) -> bool {
        self.kinds.kind(doc, head) == Some(SpeakerKind::Organization)
    }

    /// Whether a noun is of several of one party: "Democrats".
    pub fn partisans(&self, doc: &Annotated<'_>, head: usize) -> bool {
        let noun = doc.tags.get(head).is_some_and(|t| t.is_noun());
        let one = doc.word(head).strip_suffix('s').filter(|one| noun && self.partisan_ends.may_be(one));
        one.is_some_and(|one| doc.pack.lexicons.word(doc.pack.vocab.get(one), self.partisan).is_some())
    }

    /// Whether a lexicon tells what a noun stands for.
    pub fn listed(&self, doc: &Annotated<'_>, head: usize) -> bool {
        self.kinds.kind(doc, head).is_some()
    }

    /// Whether a noun is a role in the lexicon, not only by its make.
    pub fn role(&self, doc: &Annotated<'_>, head: usize) -> bool {
        self.kinds.role(doc, head)
    }

    /// Whether a noun names a person by another one: "brother".
    pub fn kin(&self, doc: &Annotated<'_>, head: usize) -> bool {
        doc.entry(self.kinds.roles, head).is_some_and(|e| e.has("kin"))
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

    /// Whether a noun is of one who belongs to a house: "a member of Parliament".
    pub fn member(&self, doc: &Annotated<'_>, head: usize) -> bool {
        doc.is(self.members, head)
    }

    /// Whether a noun is of those who work with somebody: "and colleagues".
    pub fn companions(&self, doc: &Annotated<'_>, head: usize) -> bool {
        doc.is(self.companions, head)
    }

    /// Whether an adjective may stand for a person as a noun does: "the 26-year-old", "the royal".
    pub fn stands_alone(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.nouns, i) || doc.word(i).ends_with("-year-old")
    }

    /// Whether a noun tells of which party somebody is: "the Orlo Democrat".
    pub fn partisan(&self, doc: &Annotated<'_>, head: usize) -> bool {
        doc.is(self.partisan, head)
    }

    /// Whether a phrase that begins at `start` opens its sentence behind a preposition that tells of whom it is: "For Lind,".
    pub fn topic(&self, doc: &Annotated<'_>, start: usize) -> bool {
        let low = doc.sentence_at(start).first();
        start.checked_sub(1).is_some_and(|b| b <= low + 1 && b >= low && doc.is(self.topics, b))
    }

    /// Whether a verb asks its object something: "pressed Lind on the road".
    pub fn asks(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        doc.lexicon(self.asking, verb, doc.sentence_at(verb).stop()).is_some()
    }

    /// Whether a noun is an office of which a land or town has one: "the governor".
    pub fn single(&self, doc: &Annotated<'_>, head: usize) -> bool {
        doc.is(self.offices_alone, head)
    }

    /// Whether a noun is of one who speaks for another, whom the article need not name: "the spokesman".
    pub fn deputy(&self, doc: &Annotated<'_>, head: usize) -> bool {
        doc.is(self.deputies, head) || self.kin(doc, head)
    }

    /// Whether a word says that somebody is no longer what follows.
    pub fn former(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.former, i)
    }

    /// Whether a verb tells that who has spoken goes on: "added".
    pub fn continues(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        doc.lexicon(self.continuing, verb, doc.sentence_at(verb).stop()).is_some()
    }

    /// Whether a verb brings a text before the public: "released a report".
    pub fn issues(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        doc.lexicon(self.issuing, verb, doc.sentence_at(verb).stop()).is_some()
    }

    /// Whether a name is of what anybody may write on.
    pub fn platform(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.platforms, i)
    }

    /// Whether a noun is of a text in which a body speaks for itself.
    pub fn own_text(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.own_texts, i)
    }

    /// Whether a verb makes somebody what its predicate is: "was elected mayor".
    pub fn elects(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        doc.lexicon(self.electing, verb, doc.sentence_at(verb).stop()).is_some()
    }

    /// Whether a noun is of words that somebody has said: "Lind’s statement".
    pub fn utterance(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.utterances, i)
    }

    /// Whether a preposition tells as what somebody does something.
    pub fn capacity(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.capacity, i)
    }

    /// Whether a word stands for each of several who have been told of: "each".
    pub fn distributive(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.distributive, i)
    }

    /// Whether a verb tells what stands in a text.
    pub fn reads(&self, doc: &Annotated<'_>, verb: usize) -> bool {
        doc.lexicon(self.texts, verb, doc.sentence_at(verb).stop()).is_some()
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
        match doc.entry(self.kinds.roles, head).and_then(|e| e.get("gender")) {
            Some("m") => Some(Gender::Male),
            Some("f") => Some(Gender::Female),
            _ => None,
        }
    }
}
