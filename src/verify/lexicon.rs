//! What the packs say of words that may not be dropped unnoticed.

use super::context::Rules;
use super::record::Kind;
use super::words::{Read, Word, folded};
use crate::patterns::{LexId, Pack};
use crate::text::tokenize::tokenize;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::cell::{OnceCell, RefCell};
use std::hash::BuildHasher;
use std::sync::RwLock;

/// The lexicons that tell negations, numbers, titles and roles, and what may be spelled in two ways.
#[derive(Debug)]
pub struct Lexicon<'p> {
    pack: &'p Pack,
    negations: Option<LexId>,
    numbers: Option<LexId>,
    titles: Option<LexId>,
    roles: Option<LexId>,
    helpers: Option<LexId>,
    verbs: Option<LexId>,
    spelling: Option<LexId>,
    names: Option<LexId>,
    short: Option<LexId>,
    suffixes: Option<LexId>,
    /// Names with other spellings, and short forms of given names; made when names are compared.
    spellings: OnceCell<Groups>,
    shorts: OnceCell<Groups>,
    /// What governs a cut.
    pub rules: Rules<'p>,
    /// Forms of words that are known before, by their keys.
    known: Option<&'p Forms>,
    /// Those that other threads found in other sources.
    shared: Option<&'p Shared>,
    /// Forms of the words that were asked for, where none are shared.
    forms: RefCell<Forms>,
}

/// Forms of words by their keys.
pub type Forms = FxHashMap<u64, Form>;

/// Forms of the words of all sources, for all threads: papers have the same words.
#[derive(Debug, Default)]
pub struct Shared(RwLock<Forms>);

impl Shared {
    /// Words that are kept.
    const MOST: usize = 200_000;

    fn form(&self, key: u64, find: impl FnOnce() -> Form) -> Form {
        if let Some(form) = self.0.read().ok().and_then(|known| known.get(&key).copied()) {
            return form;
        }
        let form = find();
        if let Ok(mut known) = self.0.write()
            && known.len() < Self::MOST
        {
            known.insert(key, form);
        }
        form
    }
}

/// A word as the form of a verb may be laid along another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Hash of what its forms have in common.
    pub stem: u64,
    /// Whether it comes and goes with a negation: an auxiliary or a negation itself.
    pub light: bool,
}

impl<'p> Lexicon<'p> {
    /// The lexicons of a pack. One that the pack does not have tells nothing.
    pub fn new(pack: &'p Pack) -> Self {
        let id = |name| pack.lexicons.id(name);
        Self {
            pack,
            negations: id("denial"),
            numbers: id("time-number"),
            titles: id("title"),
            roles: id("role"),
            helpers: id("verify-helper"),
            verbs: id("verify-verb"),
            spelling: id("spelling"),
            names: id("name-form"),
            short: id("name-short"),
            suffixes: id("name-suffix"),
            spellings: OnceCell::new(),
            shorts: OnceCell::new(),
            rules: Rules::new(pack),
            known: None,
            shared: None,
            forms: RefCell::default(),
        }
    }

    /// The same, with forms that need not be found again.
    #[must_use]
    pub fn with_forms(self, known: &'p Forms, shared: &'p Shared) -> Self {
        Self { known: Some(known), shared: Some(shared), ..self }
    }

    /// The pack.
    pub fn pack(&self) -> &'p Pack {
        self.pack
    }

    /// Whether a part of the word is in the lexicon: "n't" of "can't".
    fn has(&self, word: &str, lexicon: Option<LexId>) -> bool {
        let Some(id) = lexicon else { return false };
        let vocab = &self.pack.vocab;
        tokenize(word, vocab).iter().any(|t| self.pack.lexicons.word(t.sym, id).is_some())
    }

    /// Whether the word turns what is said into its opposite.
    pub fn negates(&self, word: &str) -> bool {
        self.has(word, self.negations)
    }

    /// Whether the word is an office or form of address and no name.
    pub fn is_title(&self, word: &str) -> bool {
        self.has(word, self.titles) || self.has(word, self.roles)
    }

    /// What kind of word it is: a negation, a number, a name (a capital inside a sentence), or any other.
    pub fn kind(&self, text: Read<'_>, n: usize) -> Kind {
        let Some(word) = text.words.get(n).map(|w| w.of(text.text)) else { return Kind::Words };
        // Of the signs, those that belong to a number; not "&" and what people put into posts.
        let sign = !word.contains(|c: char| c.is_alphabetic() || "&@#|".contains(c) || c >= '\u{2600}');
        if self.negates(word) {
            Kind::Negation
        } else if sign || word.contains(char::is_numeric) || self.has(word, self.numbers) {
            Kind::Number
        } else if word.chars().next().is_some_and(char::is_uppercase) && word.len() > 1 && !opens(text, n) {
            Kind::Name
        } else {
            Kind::Words
        }
    }

    /// The spelling that stands for all spellings of a word or of words with hyphens between them.
    pub fn spelling(&self, words: &str) -> Option<&'p str> {
        let id = self.spelling?;
        let tokens = tokenize(words, &self.pack.vocab);
        let found = self.pack.lexicons.at(words, &tokens, &[], 0, tokens.len(), id)?;
        (found.len == tokens.len()).then_some(found.entry.lemma.as_str())
    }

    /// The words that are, or are a part of, what may be spelled in several ways; none when that cannot be told for a word
    /// alone.
    pub fn respelled(&self) -> Option<FxHashSet<String>> {
        let Some(id) = self.spelling else { return Some(FxHashSet::default()) };
        let lexicons = &self.pack.lexicons;
        if lexicons.longest(id) > 2 {
            return None;
        }
        let firsts = lexicons.first_symbols(id);
        let all = firsts.iter().flat_map(|&first| lexicons.seconds(first, id).flatten().chain([first]));
        let parts = all.flat_map(|sym| self.pack.vocab.word(sym).split('-'));
        Some(parts.map(folded).collect())
    }

    /// Whether the word stands behind a name and is none: "Jr.", "III".
    pub fn is_suffix(&self, word: &str) -> bool {
        self.has(word, self.suffixes)
    }

    /// Whether two names, both as `fold` makes them, are spellings of one ("gaddafi", "qadhafi"), or, for given names, a short
    /// form and its long one ("bill", "william").
    pub fn one_name(&self, a: &str, b: &str, given: bool, fold: fn(&str) -> String) -> bool {
        let of = |cell: &OnceCell<Groups>, id: Option<LexId>| {
            let Some(id) = id else { return false };
            let groups = cell.get_or_init(|| groups(self.pack, id, fold));
            let (Some(of_a), Some(of_b)) = (groups.get(a), groups.get(b)) else { return false };
            of_a.iter().any(|n| of_b.contains(n))
        };
        a == b || of(&self.spellings, self.names) || given && of(&self.shorts, self.short)
    }

    /// The form of a word: of "won’t" that of "will", of "signed" that of "sign", of "harbor" that of "harbour".
    pub fn form(&self, word: Word, text: &str) -> Form {
        if let Some(form) = self.known.and_then(|known| known.get(&word.key)) {
            return *form;
        }
        let formed = || self.formed(word.of(text));
        match self.shared {
            Some(shared) => shared.form(word.key, formed),
            None => *self.forms.borrow_mut().entry(word.key).or_insert_with(formed),
        }
    }

    fn formed(&self, word: &str) -> Form {
        let word = folded(word);
        let tokens = tokenize(&word, &self.pack.vocab);
        let first = tokens.first().map_or(word.as_str(), |t| t.text(&word));
        let lemma = |id: Option<LexId>| {
            let sym = tokens.first()?.sym;
            Some(self.pack.lexicons.word(sym, id?)?.lemma.as_str())
        };
        let light = self.negates(&word) || lemma(self.helpers).is_some();
        let known = lemma(self.helpers).or_else(|| lemma(self.verbs)).or_else(|| lemma(self.spelling));
        let stem = FxBuildHasher.hash_one(known.map_or_else(|| stem(first), str::to_owned));
        Form { stem, light }
    }
}

/// The rows of a lexicon in which each name stands, by the name as it is compared. A short form may be that of several
/// names: Alex is Alexander and Alexandra.
type Groups = FxHashMap<String, Vec<usize>>;

fn groups(pack: &Pack, id: LexId, fold: fn(&str) -> String) -> Groups {
    let mut out = Groups::default();
    for (sym, row) in pack.lexicons.words_of(id) {
        out.entry(fold(pack.vocab.word(sym))).or_default().push(row);
    }
    out
}

/// A word without the endings of verbs and nouns; the same for all regular forms of one verb, nothing else matters.
fn stem(word: &str) -> String {
    let bare = ["ied", "ies", "ing", "ed", "es", "s", "e", "y"].iter().find_map(|end| {
        let rest = word.strip_suffix(end)?;
        (rest.len() > 2).then_some(rest)
    });
    let bare = bare.unwrap_or(word);
    let mut last = bare.chars().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && bare.len() > 3 => bare[..bare.len() - a.len_utf8()].to_owned(),
        _ => bare.to_owned(),
    }
}

/// Whether a word begins a sentence or a quotation.
fn opens(text: Read<'_>, n: usize) -> bool {
    n.checked_sub(1).is_none_or(|b| text.gap(b).contains(['.', '!', '?', ':', '\n', '“', '"', '«', '„', '‘']))
}
