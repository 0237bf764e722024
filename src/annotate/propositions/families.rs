//! Families of predicates, read from `territory/families.tsv`: which words carry a proposition of which topic, and by which
//! grammatical relations its parties hang on them.

use crate::patterns::declared::did_you_mean;
use crate::patterns::lexicon::LexId;
use crate::patterns::table::Cell;
use crate::patterns::{Entry, Pack, PackError, Paradigm, Table};
use crate::record::STANCES;
use crate::text::{Sym, SymBits};
use rustc_hash::FxHashMap;

/// The table.
const TABLE: &str = "territory/families.tsv";

/// The position that a proposition gives to its claimant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// says that it is so
    Asserts,
    /// wants it
    Demands,
    /// rejects it
    Refuses,
    /// offers, plans, promises it
    Proposes,
    /// threatens it
    Threatens,
    /// blames another for it
    Accuses,
    /// none: the narrator states a fact
    Reports,
}

impl Stance {
    /// All, in the order of [`STANCES`].
    const ALL: [Stance; 7] =
        [Self::Asserts, Self::Demands, Self::Refuses, Self::Proposes, Self::Threatens, Self::Accuses, Self::Reports];

    /// By its name in records and tables.
    pub fn parse(name: &str) -> Option<Self> {
        STANCES.iter().position(|s| *s == name).map(|n| Self::ALL[n])
    }

    /// Its name in records.
    pub fn name(self) -> &'static str {
        STANCES[self as usize]
    }
}

/// By which relation a party or a land hangs on the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Who does it, whatever the voice; of a noun, who its light verb says.
    Doer,
    /// What it is done to, whatever the voice.
    Undergoer,
    /// Possessor: "Oslo’s", "its".
    Possessor,
    /// The name of a people or state in front: "the Orlo withdrawal", "the Kostravan claim".
    Modifier,
    /// Who is given it: "granted the valley autonomy".
    Recipient,
    /// A slot of the rule's pattern.
    Slot(u8),
    /// What stands under it: "the valley is under Oslo’s rule".
    Under(Sym),
    /// The phrase with this preposition.
    After(Sym),
}

/// What kind of word it is, and so how it is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The verb of a clause.
    Verb,
    /// A noun with its possessor and phrases.
    Noun,
    /// A noun that another is said to be: "is part of", "considers it part of".
    As,
}

impl Kind {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
            Self::As => "as",
        }
    }
}

/// What must be there for the word to speak of land.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A phrase that stands for land.
    Land,
    /// Land, or armed forces that move.
    Force,
    /// Land, or a polity that does it or is its possessor.
    Polity,
    /// Nothing: a topic of a pack's own that is about no land.
    Nothing,
    /// What the lexicon of a pack's own topic lists: a truce, a vote, money.
    Thing(LexId),
    /// Land, or what a state has: "a breach of its sovereignty".
    Own,
}

/// One row: words of one kind with what they mean.
#[derive(Debug, Clone)]
pub struct Family {
    /// Name of the family, such as `occupy`.
    pub id: String,
    /// Topic.
    pub topic: String,
    /// How its words are bound.
    pub kind: Kind,
    /// Stance when nothing over the word says otherwise.
    pub stance: Stance,
    /// Stance of the doer in the future.
    pub will: Stance,
    /// Stance of a speaker who says it of another.
    pub said: Option<Stance>,
    /// Where the land stands, the likeliest first.
    pub land: Vec<Role>,
    /// Where the doer stands.
    pub doer: Vec<Role>,
    /// Where the other side stands.
    pub other: Vec<Role>,
    /// What must be there.
    pub need: Need,
    /// Names of its gates, and what else is peculiar to it.
    pub flags: Vec<String>,
    /// CAMEO code and PLOVER type for each of [`STANCES`].
    pub codes: Vec<(Option<String>, Option<String>)>,
    /// Numbers of the gates with words that it must pass, and of those that its flags name; filled in when these are known.
    pub gates: (Vec<usize>, Vec<usize>),
}

impl Family {
    /// Whether it is about land, and not about a pack's own kind of thing.
    pub fn is_on_land(&self) -> bool {
        !matches!(self.need, Need::Nothing | Need::Thing(_))
    }

    /// Whether the row has the flag.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|f| f == flag)
    }
}

/// A word of a family.
#[derive(Debug, Clone)]
pub struct Word {
    /// Number of the row.
    pub family: usize,
    /// Words in front that make it one: "buffer" of "buffer zone".
    pub before: Vec<Sym>,
    /// The lemma, for the forms that a line needs.
    pub entry: Entry,
    /// The particle without which it is another verb: "out" of "pull out".
    pub particle: Option<Sym>,
}

/// Flags that are no gates: what is peculiar to how a row is bound or weighed. docs/patterns.md tells each.
pub const FLAGS: [&str; 14] = [
    "governed", "identity", "into", "not", "passing", "power", "pressed", "public", "refused", "self", "stanced",
    "there", "until", "upheld",
];

/// All families.
#[derive(Debug, Default)]
pub struct Families {
    /// The rows.
    pub rows: Vec<Family>,
    /// Number of the row of what is said to be a state's own.
    identity: Option<usize>,
    words: FxHashMap<Sym, Vec<Word>>,
    /// Bits of the forms, so that nearly all words need no look at them.
    seen: SymBits,
}

impl Families {
    /// Reads the table and makes the forms of its words.
    ///
    /// # Errors
    /// When a cell holds what is not known there.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let table = pack.table(TABLE).into_owned();
        let codes = pack.table("territory/codes.tsv").into_owned();
        let mut out = Self::default();
        for row in table.rows() {
            let family = family(pack, &table, &codes, row)?;
            let words = table.cells("words")(row).to_owned();
            let paradigm = if family.kind == Kind::Verb { Paradigm::Verb } else { Paradigm::Noun };
            if out.identity.is_none() && family.kind == Kind::As && family.has("identity") {
                out.identity = Some(out.rows.len());
            }
            out.rows.push(family);
            for word in words.split_whitespace() {
                out.add(pack, paradigm, word);
            }
        }
        Ok(out)
    }

    /// Looks whether each flag is one of those that are read: here, by a gate of the program, or by one of the pack's.
    ///
    /// # Errors
    /// When one is not.
    pub fn check(&self, gate: impl Fn(&str) -> bool) -> Result<(), PackError> {
        let known = |flag: &String| FLAGS.contains(&flag.as_str()) || gate(flag);
        let unknown = self.rows.iter().find_map(|f| Some((f, f.flags.iter().find(|flag| !known(flag))?)));
        match unknown {
            None => Ok(()),
            Some((f, flag)) => {
                let all: Vec<&str> = FLAGS.into_iter().chain(super::flagged::GATES.iter().map(|g| g.0)).collect();
                let near = did_you_mean(flag, &all);
                Err(PackError::file(TABLE, format!("{}: nothing reads the flag {flag:?}: {near}", f.id)))
            }
        }
    }

    /// Adds all forms of a word of the last row: `pull+out`, `buffer_zone`.
    fn add(&mut self, pack: &mut Pack, paradigm: Paradigm, word: &str) {
        let entry = Entry { lemma: word.replace(['+', '_'], " "), ..Entry::default() };
        let (word, particle) = word.split_once('+').map_or((word, None), |(w, p)| (w, Some(pack.vocab.intern(p))));
        let (front, lemma) = word.rsplit_once('_').map_or(("", word), |(f, l)| (f, l));
        let before: Vec<Sym> = front.split('_').filter(|w| !w.is_empty()).map(|w| pack.vocab.intern(w)).collect();
        let family = self.rows.len() - 1;
        for form in pack.morphology.all(lemma, paradigm, |_| false) {
            let sym = pack.vocab.intern(&form);
            self.seen.insert(sym);
            let all = self.words.entry(sym).or_default();
            all.push(Word { family, before: before.clone(), entry: entry.clone(), particle });
        }
    }

    /// The family of what is said to be a state's own by its name alone: "Orlo is Spanish".
    pub fn identity(&self) -> Option<&Family> {
        self.rows.get(self.identity?)
    }

    /// The words that a form can be.
    pub fn of(&self, sym: Sym) -> &[Word] {
        if self.seen.has(sym) { self.words.get(&sym).map_or(&[], |w| w.as_slice()) } else { &[] }
    }
}

/// Reads one row.
fn family(pack: &mut Pack, table: &Table, codes: &Table, row: &[Cell]) -> Result<Family, PackError> {
    let cell = |name: &str| table.cells(name)(row);
    let id = cell("family").to_owned();
    let fault = |what: &str, value: &str| PackError::file(TABLE, format!("{id}: {value:?} is no {what}"));
    let stance = |column: &str, default: Stance| match cell(column) {
        "" => Ok(default),
        name => Stance::parse(name).ok_or_else(|| fault("stance", name)),
    };
    let kind = match cell("kind") {
        "verb" => Kind::Verb,
        "noun" => Kind::Noun,
        "as" => Kind::As,
        other => return Err(fault("kind", other)),
    };
    let need = match cell("needs") {
        "land" | "" => Need::Land,
        "force" => Need::Force,
        "polity" => Need::Polity,
        "own" => Need::Own,
        "nothing" => Need::Nothing,
        other => match other.strip_prefix('@') {
            Some(lexicon) => Need::Thing(pack.needs(lexicon, "territory")?),
            None => return Err(fault("need", other)),
        },
    };
    let topic = cell("topic").to_owned();
    if !pack.topics.contains(&topic) {
        return Err(fault("topic", &topic));
    }
    let own = stance("stance", Stance::Reports)?;
    let said = if cell("said").is_empty() { None } else { Some(stance("said", own)?) };
    let will = stance("will", Stance::Proposes)?;
    let mut roles = |column: &str| cell(column).split_whitespace().map(|name| role(pack, name)).collect::<Vec<_>>();
    Ok(Family {
        land: roles("land"),
        doer: roles("doer"),
        other: roles("other"),
        codes: STANCES.iter().map(|s| code(codes, &topic, s)).collect(),
        flags: cell("flags").split_whitespace().map(str::to_owned).collect(),
        gates: Default::default(),
        id,
        topic,
        kind,
        stance: own,
        will,
        said,
        need,
    })
}

fn role(pack: &mut Pack, name: &str) -> Role {
    match name {
        "doer" => Role::Doer,
        "object" => Role::Undergoer,
        "possessor" => Role::Possessor,
        "modifier" => Role::Modifier,
        "recipient" => Role::Recipient,
        "under-it" => Role::Under(pack.small("under")),
        "in-it" => Role::Under(pack.small("in")),
        "for-it" => Role::Under(pack.small("for")),
        preposition => Role::After(pack.vocab.intern(preposition)),
    }
}

/// The codes of a topic and stance: its own row, else the one of any topic.
pub fn code(table: &Table, topic: &str, stance: &str) -> (Option<String>, Option<String>) {
    let (of, cameo, plover) = (table.cells("of"), table.cells("cameo"), table.cells("plover"));
    let find = |t: &str| table.rows().find(|row| of(row).split_once(' ') == Some((t, stance)));
    let Some(row) = find(topic).or_else(|| find("*")) else { return (None, None) };
    let cell = |c: &str| Some(c.to_owned()).filter(|c| !c.is_empty());
    (cell(cameo(row)), cell(plover(row)))
}
