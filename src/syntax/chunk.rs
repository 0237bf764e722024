//! What a chunk of a sentence is, and what the grammar reads of an article.

use super::joined::{Joined, Joint};
use super::words::{Class, Words};
use crate::text::{Kind, Range, Sym, Tag, Token};

/// What the grammar reads of an article.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Their parts of speech.
    pub tags: &'a [Tag],
    /// Time expressions in text order.
    pub times: &'a [Range],
}

impl<'a> Input<'a> {
    /// The tag of a token; punctuation outside of `stop`.
    #[inline]
    pub fn tag(&self, i: usize, stop: usize) -> Tag {
        if i < stop { self.tags.get(i).copied().unwrap_or(Tag::Punct) } else { Tag::Punct }
    }

    /// The symbol of a token.
    #[inline]
    pub fn sym(&self, i: usize) -> Sym {
        self.tokens.get(i).map_or(Sym::UNKNOWN, |t| t.sym)
    }

    /// The kind of a token; a full stop outside of `stop`.
    #[inline]
    pub fn kind(&self, i: usize, stop: usize) -> Kind {
        self.tokens.get(i).filter(|_| i < stop).map_or(Kind::Period, |t| t.kind)
    }

    /// The token as written.
    #[inline]
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    /// The time expression that begins at token `i`.
    pub fn time_from(&self, i: usize) -> Option<Range> {
        let n = self.times.partition_point(|t| t.first() < i);
        self.times.get(n).copied().filter(|t| t.first() == i)
    }

    /// The time expression that token `i` stands in.
    pub fn time_at(&self, i: usize) -> Option<Range> {
        let n = self.times.partition_point(|t| t.first() <= i);
        n.checked_sub(1).and_then(|n| self.times.get(n)).copied().filter(|t| t.has(i))
    }
}

/// Kinds of chunks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Ck {
    Noun,
    Verb,
    Adjective,
    Adverb,
    Preposition,
    Subordinator,
    That,
    Wh,
    Conjunction,
    Comma,
    /// semicolon, colon, dash
    Stop,
    Open,
    Close,
    Quote,
    Particle,
    End,
}

/// Form of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VerbForm {
    /// "has said", "would go"
    #[default]
    Finite,
    /// "to go"
    Infinitive,
    /// "go", after a verb of perception or causation, or an order
    Bare,
    /// "going", "having gone"
    Gerund,
    /// "gone" alone
    Participle,
}

/// A chunk.
#[derive(Debug, Clone, Copy)]
pub struct Chunk {
    /// Its kind.
    pub kind: Ck,
    /// First token.
    pub start: u32,
    /// Token after the last.
    pub end: u32,
    /// The noun or main verb: a token.
    pub head: u32,
    /// Form, for verb groups.
    pub form: VerbForm,
    /// A noun phrase of time; a subordinator that may be a preposition; a verb group in the passive.
    pub flag: bool,
    /// A noun phrase that asks or relates ("whose boat", "which countries"); a verb group whose subject stands inside of it.
    pub wh: bool,
}

/// Where the joint that begins at a token ends, and what it serves as.
pub(super) fn joint_at(input: &Input<'_>, words: &Words, i: usize, stop: usize) -> Option<(usize, Joined)> {
    if !words.is(input.sym(i), Class::Joint) {
        return None;
    }
    let fits = |joint: &&Joint| {
        let end = i + 1 + joint.rest.len();
        let next = input.tag(end, stop);
        let number = next == Tag::CD || input.kind(end, stop) == Kind::Symbol && end < stop;
        let noun =
            next.is_noun() || matches!(next, Tag::DT | Tag::PDT | Tag::PRP | Tag::PRPS | Tag::CD | Tag::WP | Tag::VBG);
        let noun = noun || next.is_adjective() && input.tag(end + 1, stop).is_noun();
        let rest = joint.rest.iter().zip(i + 1..).all(|(&word, k)| k < stop && input.sym(k) == word);
        rest && (!joint.number || number) && (!joint.no_noun || !noun)
    };
    let joint = words.joints_from(input.sym(i)).iter().find(fits)?;
    Some((i + 1 + joint.rest.len(), joint.joined))
}
