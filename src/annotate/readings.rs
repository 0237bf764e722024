//! Which parts of speech a word can have: by the table of counted words, else by its form.

use crate::patterns::Table;
use crate::text::{Sym, Tag, TagSet, Vocab};
use rustc_hash::FxHashMap;

/// The set of tags of each word of the vocabulary, by number.
#[derive(Debug, Clone)]
pub struct Readings {
    /// By symbol the number of its set.
    of: Vec<u16>,
    /// The sets that words have; the first is of the place outside a sentence and has nothing in it.
    sets: Vec<TagSet>,
    /// By number of a set: that of the set with the tags of names added.
    titled: Vec<u16>,
    /// By tag: the number of the set of an unknown word that looks like it.
    guessed: Vec<u16>,
    name: u16,
    people: u16,
    /// Words that with a capital are no names: their commonest tag and the number of their set. "Muslim" is JJ.
    capital: FxHashMap<Sym, (Tag, u16)>,
}

/// What a name can be.
const NAME: TagSet = TagSet::of(&[Tag::NNP, Tag::NNPS]);

/// What the adjective or the people of a country can be: "Norwegian".
const PEOPLE: TagSet = TagSet::of(&[Tag::JJ, Tag::NNP, Tag::NNPS]);

impl Readings {
    /// The number of the set with nothing in it, for what has no choice.
    pub const NOTHING: u16 = 0;

    /// Works out the readings of all words of the vocabulary.
    pub fn new(vocab: &mut Vocab, table: &Table) -> Self {
        let (word, tags) = (table.cells("word"), table.cells("tags"));
        let rows = (table.rows()).map(|row| (word(row), tags(row).split(' ').filter_map(Tag::parse).collect()));
        let (capitals, small): (Vec<(&str, Vec<Tag>)>, Vec<_>) =
            rows.partition(|(w, _)| w.starts_with(char::is_uppercase));
        let counted: Vec<(Sym, Vec<Tag>)> = small.into_iter().map(|(word, tags)| (vocab.intern(word), tags)).collect();
        for (sym, tags) in &counted {
            if let Some(&tag) = tags.first() {
                vocab.set_tag(*sym, tag);
            }
        }
        let mut numbers = Numbers::default();
        numbers.number(TagSet::default());
        let mut of = formed(vocab, &mut numbers);
        for (sym, tags) in &counted {
            if let Some(slot) = of.get_mut(sym.0 as usize).filter(|_| !tags.is_empty()) {
                *slot = numbers.number(TagSet::of(tags));
            }
        }
        let guessed = Tag::all().map(|t| numbers.number(unknown(t))).collect();
        let mut capital = FxHashMap::default();
        for (word, tags) in capitals {
            if let Some(&usual) = tags.first() {
                let sym = vocab.intern(word);
                capital.insert(sym, (usual, numbers.number(TagSet::of(&tags))));
                if vocab.tag(sym).is_none() {
                    vocab.set_tag(sym, usual);
                }
            }
        }
        let (name, people) = (numbers.number(NAME), numbers.number(PEOPLE));
        let titled = (0..numbers.sets.len()).map(|n| numbers.number(numbers.sets[n].and(NAME))).collect();
        Self { of, sets: numbers.sets, titled, guessed, name, people, capital }
    }

    /// The number of a known word's set.
    pub fn of(&self, sym: Sym) -> u16 {
        self.of.get(sym.0 as usize).copied().unwrap_or(0)
    }

    /// The number of the set of a word that is not in the lexicon and looks like this tag.
    pub fn guessed(&self, tag: Tag) -> u16 {
        self.guessed.get(tag as usize).copied().unwrap_or(0)
    }

    /// The number of a set with the tags of names added, for a word with a capital.
    pub fn titled(&self, reading: u16) -> u16 {
        self.titled.get(reading as usize).copied().unwrap_or(self.name)
    }

    /// The number of the set of a name.
    pub fn name(&self) -> u16 {
        self.name
    }

    /// The commonest tag and the number of the set of a word that with a capital is no name; `None` for all others.
    pub fn capital(&self, sym: Sym) -> Option<(Tag, u16)> {
        self.capital.get(&sym).copied()
    }

    /// The number of the set of an adjective or the people of a country.
    pub fn people(&self) -> u16 {
        self.people
    }

    /// The set with this number.
    pub fn set(&self, reading: u16) -> TagSet {
        self.sets.get(reading as usize).copied().unwrap_or_default()
    }

    /// All sets by number.
    pub fn sets(&self) -> &[TagSet] {
        &self.sets
    }
}

/// Sets on their way to numbers.
#[derive(Default)]
struct Numbers {
    sets: Vec<TagSet>,
    by_set: FxHashMap<TagSet, u16>,
}

impl Numbers {
    fn number(&mut self, set: TagSet) -> u16 {
        *self.by_set.entry(set).or_insert_with(|| {
            self.sets.push(set);
            self.sets.len() as u16 - 1
        })
    }
}

/// How a word ends, as far as that tells what else it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Other,
    Ing,
    Ed,
}

/// What a word of the lexicon can be by its commonest tag and its ending.
fn usual(tag: Tag, ending: Ending) -> TagSet {
    use Tag::{JJ, JJR, JJS, NN, RBR, RBS, VB, VBD, VBG, VBN, VBP};
    match (tag, ending) {
        (VB | VBP, _) => TagSet::of(&[VB, VBP]),
        (VBD | VBN, _) => TagSet::of(&[VBD, VBN]),
        (VBG, _) => TagSet::of(&[VBG, NN]),
        (JJR | RBR, _) => TagSet::of(&[JJR, RBR]),
        (JJS | RBS, _) => TagSet::of(&[JJS, RBS]),
        (NN, Ending::Ing) => TagSet::of(&[NN, VBG]),
        (JJ, Ending::Ing) => TagSet::of(&[JJ, VBG]),
        (JJ, Ending::Ed) => TagSet::of(&[JJ, VBN]),
        (Tag::FW, _) => TagSet::of(&[NN]),
        (tag, _) => TagSet::of(&[tag]),
    }
}

/// What a word that is not in the lexicon can be when its form looks like this tag.
fn unknown(tag: Tag) -> TagSet {
    use Tag::{JJ, NN, NNS, RB, VB, VBD, VBG, VBN, VBP, VBZ};
    match tag {
        NN => TagSet::of(&[NN, JJ, VB, VBP]),
        NNS => TagSet::of(&[NNS, VBZ]),
        VBG => TagSet::of(&[VBG, NN, JJ]),
        VBD | VBN => TagSet::of(&[VBD, VBN, JJ]),
        JJ => TagSet::of(&[JJ, NN, RB]),
        RB => TagSet::of(&[RB, JJ]),
        VB | VBP => TagSet::of(&[VB, VBP, NN]),
        tag => TagSet::of(&[tag]),
    }
}

/// What each word can be by its commonest tag and its form, as the number of a set: the base of a verb, since a form in
/// "-ing" of it is known, and the forms in "-s" and "-ed" of such a base.
fn formed(vocab: &Vocab, numbers: &mut Numbers) -> Vec<u16> {
    let known = forms(vocab);
    let kinds = known.iter().zip((0..).map(Sym)).map(|(&known, sym)| kind(vocab, sym, known));
    // There are few kinds of words: the set of each is made, and its number looked up, once.
    let mut made = [None; KINDS];
    kinds
        .map(|kind| match kind {
            None => Readings::NOTHING,
            Some(kind) => *made[kind.place()].get_or_insert_with(|| numbers.number(kind.set())),
        })
        .collect()
}

/// What is known of a word when its readings are worked out.
#[derive(Debug, Clone, Copy)]
struct Kind {
    tag: Tag,
    ending: Ending,
    /// What its form adds: nothing, or one of [`ADDED`], from 1.
    added: u8,
}

/// What a word can be as well, by its form.
const ADDED: [TagSet; 4] = [
    TagSet::of(&[Tag::VB, Tag::VBP]),
    TagSet::of(&[Tag::VBZ]),
    TagSet::of(&[Tag::VBD, Tag::VBN]),
    TagSet::of(&[Tag::NNS]),
];

/// Places that kinds may have.
const KINDS: usize = (Tag::Punct as usize + 1) * 3 * (ADDED.len() + 1);

impl Kind {
    fn place(self) -> usize {
        (self.tag as usize * 3 + self.ending as usize) * (ADDED.len() + 1) + self.added as usize
    }

    fn set(self) -> TagSet {
        let set = usual(self.tag, self.ending);
        self.added.checked_sub(1).and_then(|n| ADDED.get(n as usize)).map_or(set, |&more| set.and(more))
    }
}

/// The kind of a word that has a part of speech.
fn kind(vocab: &Vocab, sym: Sym, known: u8) -> Option<Kind> {
    let tag = vocab.tag(sym)?;
    let word = vocab.word(sym);
    let ending = match word.as_bytes() {
        [.., b'i', b'n', b'g'] => Ending::Ing,
        [.., b'e', b'd'] => Ending::Ed,
        _ => Ending::Other,
    };
    let set = usual(tag, ending);
    let open = set.has(Tag::NN) || set.has(Tag::NNS) || set.has(Tag::JJ) || tag.is_verb();
    let past = ending == Ending::Ed && matches!(tag, Tag::VBD | Tag::VBN);
    let noun = || vocab.tag(vocab.get(word.strip_suffix('s').unwrap_or(word))) == Some(Tag::NN);
    let added = match known {
        _ if !open => 0,
        known if known & IS_BASE != 0 && !past => 1,
        known if known & IN_S != 0 => 2,
        known if known & IN_D != 0 => 3,
        _ if tag == Tag::VBZ && noun() => 4,
        _ => 0,
    };
    Some(Kind { tag, ending, added })
}

/// The base of a verb, by a form in "-ing" of it.
const IS_BASE: u8 = 1;
/// A form in "-s" of a base: "uses", "goes", "denies".
const IN_S: u8 = 2;
/// A form in "-ed" of a base: "used", "denied", "planned".
const IN_D: u8 = 4;

/// What each word is by these three. Forms are made of the bases, which are few, and not looked for among all words.
fn forms(vocab: &Vocab) -> Vec<u8> {
    let mut out = bases(vocab);
    let bases: Vec<Sym> =
        (0..).map(Sym).zip(&out).filter(|(_, what)| **what & IS_BASE != 0).map(|(sym, _)| sym).collect();
    for base in bases {
        let base = vocab.word(base);
        let mut mark = |stem: &str, end: &str, what: u8| {
            if let Some(known) = out.get_mut(vocab.joined(stem, end).0 as usize) {
                *known |= what;
            }
        };
        mark(base, "s", IN_S);
        mark(base, "es", IN_S);
        mark(base, "ed", IN_D);
        if base.ends_with('e') {
            mark(base, "d", IN_D);
        }
        if let Some(stem) = base.strip_suffix('y') {
            mark(stem, "ies", IN_S);
            mark(stem, "ied", IN_D);
        }
        if let Some(&last) = base.as_bytes().last() {
            mark(base, std::str::from_utf8(&[last, b'e', b'd']).unwrap_or("ed"), IN_D);
        }
    }
    // What no pack names is no form of anything.
    if let Some(unknown) = out.first_mut() {
        *unknown = 0;
    }
    out
}

/// Marks the base forms of the words in "-ing".
fn bases(vocab: &Vocab) -> Vec<u8> {
    let mut out = vec![0; vocab.len()];
    let mut form = String::new();
    for n in 0..vocab.len() as u32 {
        let Some(stem) = vocab.word(Sym(n)).strip_suffix("ing").filter(|s| s.len() > 1 && s.is_ascii()) else {
            continue;
        };
        let mut mark = |base: &str| {
            let sym = vocab.get(base);
            if sym != Sym::UNKNOWN
                && let Some(b) = out.get_mut(sym.0 as usize)
            {
                *b = IS_BASE;
            }
        };
        mark(stem);
        form.clear();
        form.push_str(stem);
        form.push('e');
        mark(&form);
        // "planning" is of "plan".
        let bytes = stem.as_bytes();
        if bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
            mark(&stem[..stem.len() - 1]);
        }
    }
    out
}
