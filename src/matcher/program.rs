//! Compiled patterns.

use crate::patterns::lexicon::LexId;
use crate::patterns::syntax::SlotType;
use crate::text::{Kind, Sym, SymSet, Tag, Token};

/// A node of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// One word.
    Word(Sym),
    /// An entry of a lexicon.
    Lexicon(LexId),
    /// A token that fits a regular expression of the pack; whether it must begin with a digit.
    Regex(u16, bool),
    /// A token with one of these parts of speech.
    Tag(TagSet),
    /// A single token that is one of these words, or that any of these nodes of single tokens matches; nothing in them
    /// goes into a slot.
    OneOf(SymSet, Vec<Node>),
    /// One after another.
    Seq(Vec<Node>),
    /// Any of them, the first that works.
    Alt(Vec<Node>),
    /// As often as possible within the bounds.
    Repeat(Box<Node>, u32, u32),
    /// Up to so many tokens, as few as possible.
    Gap(u32),
    /// What an earlier stage found, into a slot.
    Slot(u8, SlotType),
    /// What the node matches, into a slot.
    Capture(u8, Box<Node>),
    /// Start of the sentence.
    Start,
    /// End of the sentence.
    End,
}

/// Parts of speech as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TagSet(u64);

impl TagSet {
    /// Whether the tag is one of them.
    pub fn contains(self, tag: Tag) -> bool {
        self.0 >> (tag as u8) & 1 == 1
    }
}

impl FromIterator<Tag> for TagSet {
    fn from_iter<I: IntoIterator<Item = Tag>>(tags: I) -> Self {
        Self(tags.into_iter().fold(0, |set, tag| set | 1 << (tag as u8)))
    }
}

/// The tokens that can begin the anchor of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// These words.
    Words(SymSet),
    /// Tokens that begin with a digit.
    Digits,
    /// Either.
    Both(SymSet),
}

impl Anchor {
    /// Its words.
    pub fn words(&self) -> &[Sym] {
        match self {
            Self::Words(words) | Self::Both(words) => words.as_slice(),
            Self::Digits => &[],
        }
    }

    /// Whether it may begin with a digit.
    pub fn digits(&self) -> bool {
        !matches!(self, Self::Words(_))
    }
}

/// A pattern: its nodes in order, and which of them wakes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// Index of the node that wakes the pattern.
    pub at: usize,
    /// Whether that node always takes just one token.
    pub single: bool,
    /// How many tokens after that node's beginning the anchor stands.
    pub skip: u8,
    /// What the anchor begins with.
    pub anchor: Anchor,
    /// The most tokens that a match can take, as far as [`FAR`].
    pub reach: u8,
}

/// No pattern is looked for further than this from what it may suppress, so that a sentence full of matches stays cheap.
pub const FAR: u8 = 48;

impl Pattern {
    /// Whether the anchor may begin with the token.
    #[inline]
    pub fn wakes(&self, token: Token) -> bool {
        match &self.anchor {
            Anchor::Words(w) => w.has(token.sym),
            Anchor::Digits => token.kind == Kind::Number,
            Anchor::Both(w) => token.kind == Kind::Number || w.has(token.sym),
        }
    }
}

/// A rule's patterns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Program {
    /// Any of these matches.
    pub when: Vec<Pattern>,
    /// Any of these over part of the match suppresses it.
    pub unless: Vec<Pattern>,
    /// Names of the slots by number.
    pub slots: Vec<String>,
}
