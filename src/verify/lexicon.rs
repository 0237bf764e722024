//! What the packs say of words that may not be dropped unnoticed.

use super::context::Rules;
use super::grade::Read;
use super::record::Kind;
use super::words::{Word, folded};
use crate::patterns::{LexId, Pack};
use crate::text::tokenize::tokenize;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cell::RefCell;
use std::hash::BuildHasher;

/// The lexicons that tell negations, numbers, titles and roles, and what may be spelled in two ways.
#[derive(Debug, Clone)]
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
    /// What governs a cut.
    pub rules: Rules<'p>,
    /// Forms of words that are known before, by their keys.
    known: Option<&'p Forms>,
    /// Forms of the words that were asked for: a source has its words many times.
    forms: RefCell<Forms>,
}

/// Forms of words by their keys.
pub type Forms = FxHashMap<u64, Form>;

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
            rules: Rules::new(pack),
            known: None,
            forms: RefCell::default(),
        }
    }

    /// The same, with forms that need not be found again.
    #[must_use]
    pub fn with_forms(self, known: &'p Forms) -> Self {
        Self { known: Some(known), ..self }
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

    /// The name that stands for all forms of one: "william" for "bill".
    pub fn name(&self, word: &str) -> String {
        let known = || {
            let sym = tokenize(word, &self.pack.vocab).first()?.sym;
            Some(self.pack.lexicons.word(sym, self.names?)?.lemma.clone())
        };
        known().unwrap_or_else(|| word.to_owned())
    }

    /// The form of a word: of "won’t" that of "will", of "signed" that of "sign", of "harbor" that of "harbour".
    pub fn form(&self, word: Word, text: &str) -> Form {
        if let Some(form) = self.known.and_then(|known| known.get(&word.key)) {
            return *form;
        }
        *self.forms.borrow_mut().entry(word.key).or_insert_with(|| self.formed(word.of(text)))
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
