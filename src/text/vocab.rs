//! The symbols of a pack: every word that a rule, lexicon or gazetteer names, interned.

use crate::text::Tag;
use rustc_hash::FxHashMap;

/// An interned lower-case word form; [`Sym::UNKNOWN`] for words that no pack names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Sym(pub u32);

impl Sym {
    /// The symbol of all words that no pack names.
    pub const UNKNOWN: Sym = Sym(0);
}

/// Whether a form ending in a full stop is an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Abbreviation {
    /// It is not.
    #[default]
    No,
    /// It is, and may also end a sentence ("U.S.", "Jan.").
    MayEnd,
    /// It is, and something always follows ("Mr.", "Gen.").
    NeverEnds,
}

/// Longest word that is looked up, in bytes; longer ones are [`Sym::UNKNOWN`].
const LONGEST: usize = 64;

/// Word forms to symbols, with what is known of each form.
#[derive(Debug, Clone)]
pub struct Vocab {
    map: FxHashMap<Box<str>, Sym>,
    words: Vec<Box<str>>,
    tags: Vec<Option<Tag>>,
    abbreviations: Vec<Abbreviation>,
}

impl Default for Vocab {
    fn default() -> Self {
        Self {
            map: FxHashMap::default(),
            words: vec!["".into()],
            tags: vec![None],
            abbreviations: vec![Abbreviation::No],
        }
    }
}

impl Vocab {
    /// The symbol of `word`, made when new. Case and the kind of apostrophe do not matter.
    pub fn intern(&mut self, word: &str) -> Sym {
        let key = fold(word);
        if let Some(&sym) = self.map.get(key.as_str()) {
            return sym;
        }
        let sym = Sym(self.words.len() as u32);
        self.words.push(key.as_str().into());
        self.map.insert(key.into(), sym);
        self.tags.push(None);
        self.abbreviations.push(Abbreviation::No);
        sym
    }

    /// The symbol of `word` in any case, or [`Sym::UNKNOWN`].
    pub fn get(&self, word: &str) -> Sym {
        if word.len() > LONGEST {
            return Sym::UNKNOWN;
        }
        if word.is_ascii() {
            let mut buffer = [0u8; LONGEST];
            let lower = &mut buffer[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            return std::str::from_utf8(lower).ok().and_then(|k| self.map.get(k)).copied().unwrap_or_default();
        }
        self.map.get(fold(word).as_str()).copied().unwrap_or_default()
    }

    /// The lower-case form of a symbol; empty for [`Sym::UNKNOWN`].
    pub fn word(&self, sym: Sym) -> &str {
        self.words.get(sym.0 as usize).map_or("", |w| w)
    }

    /// Most frequent part of speech of the form.
    pub fn tag(&self, sym: Sym) -> Option<Tag> {
        self.tags.get(sym.0 as usize).copied().flatten()
    }

    /// Notes the most frequent part of speech of a form.
    pub fn set_tag(&mut self, sym: Sym, tag: Tag) {
        if let Some(slot) = self.tags.get_mut(sym.0 as usize) {
            *slot = Some(tag);
        }
    }

    /// Whether the form (with its full stop) is an abbreviation.
    pub fn abbreviation(&self, sym: Sym) -> Abbreviation {
        self.abbreviations.get(sym.0 as usize).copied().unwrap_or_default()
    }

    /// Notes that the form (with its full stop) is an abbreviation.
    pub fn set_abbreviation(&mut self, sym: Sym, kind: Abbreviation) {
        if let Some(slot) = self.abbreviations.get_mut(sym.0 as usize) {
            *slot = kind;
        }
    }

    /// Number of symbols, [`Sym::UNKNOWN`] included.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether only [`Sym::UNKNOWN`] is there.
    pub fn is_empty(&self) -> bool {
        self.words.len() <= 1
    }
}

/// The form under which a word is kept: lower case, straight apostrophe, no soft hyphen.
fn fold(word: &str) -> String {
    word.chars()
        .filter(|&c| c != '\u{ad}')
        .flat_map(|c| match c {
            '’' | '‘' | 'ʼ' => '\''.to_lowercase(),
            '‐' | '‑' => '-'.to_lowercase(),
            c => c.to_lowercase(),
        })
        .collect()
}
