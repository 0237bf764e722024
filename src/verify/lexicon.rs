//! What the packs say of words that may not be dropped unnoticed.

use super::grade::Read;
use super::record::Kind;
use crate::patterns::{LexId, Pack};
use crate::text::tokenize::tokenize;

/// The lexicons that tell negations, numbers, titles and roles.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon<'p> {
    pack: &'p Pack,
    negations: Option<LexId>,
    numbers: Option<LexId>,
    titles: Option<LexId>,
    roles: Option<LexId>,
}

impl<'p> Lexicon<'p> {
    /// The lexicons of a pack. One that the pack does not have tells nothing.
    pub fn new(pack: &'p Pack) -> Self {
        let id = |name| pack.lexicons.id(name);
        Self { pack, negations: id("denial"), numbers: id("time-number"), titles: id("title"), roles: id("role") }
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
        if self.negates(word) {
            Kind::Negation
        } else if word.contains(|c: char| c.is_ascii_digit()) || self.has(word, self.numbers) {
            Kind::Number
        } else if word.chars().next().is_some_and(char::is_uppercase) && word.len() > 1 && !opens(text, n) {
            Kind::Name
        } else {
            Kind::Words
        }
    }
}

/// Whether a word begins a sentence or a quotation.
fn opens(text: Read<'_>, n: usize) -> bool {
    n.checked_sub(1).is_none_or(|b| text.gap(b).contains(['.', '!', '?', ':', '\n', '“', '"', '«', '„', '‘']))
}
