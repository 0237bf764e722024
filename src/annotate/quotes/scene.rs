//! One sentence as the functions of the stage see it.

use crate::annotate::Annotated;
use crate::annotate::phrases::NounPhrase;
use crate::text::{Kind, Quotation, Range, Sym, Tag};

use super::verbs::{Group, VerbForm};
use super::words::Words;

/// A sentence with its verb groups, and the words that the stage knows.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'s, 'p> {
    /// The article.
    pub doc: &'s Annotated<'p>,
    /// The words of the stage.
    pub words: &'s Words,
    /// The verb groups of the sentence, in order.
    pub groups: &'s [Group<'p>],
    /// The sentence.
    pub sentence: Range,
    /// Its end without the marks that end it.
    pub stop: usize,
    /// Whether a quotation stands in it, ends right before it or begins right after it.
    pub quotes: bool,
    /// The number of its first noun phrase.
    pub phrases: usize,
}

impl<'s, 'p> Scene<'s, 'p> {
    /// The class of token `i`; a full stop past the end of the text.
    pub fn kind(self, i: usize) -> Kind {
        self.doc.tokens.get(i).map_or(Kind::Period, |t| t.kind)
    }

    /// The part of speech of token `i`; punctuation past the end of the text.
    pub fn tag(self, i: usize) -> Tag {
        self.doc.tags.get(i).copied().unwrap_or(Tag::Punct)
    }

    /// Whether token `i` is this word.
    pub fn word(self, i: usize, sym: Sym) -> bool {
        self.words.word(self.doc, i, sym)
    }

    /// Whether token `i` is a comma inside the sentence.
    pub fn comma(self, i: usize) -> bool {
        i < self.stop && self.kind(i) == Kind::Comma
    }

    /// The noun phrase that begins at token `at`.
    pub fn phrase(self, at: usize) -> Option<&'s NounPhrase> {
        self.doc.phrase_at(at).filter(|p| p.range.first() == at)
    }

    /// Where the noun phrase that begins at token `at` ends, with what hangs on it by "of".
    pub fn phrase_end(self, at: usize) -> Option<usize> {
        self.phrase(at).map(|p| p.range.stop().max(p.extended as usize))
    }

    /// The number of the first verb group that begins at token `at` or later.
    pub fn group_from(self, at: usize) -> usize {
        self.groups.partition_point(|g| g.start < at)
    }

    /// The first verb group that begins at token `at` or later.
    pub fn next_group(self, at: usize) -> Option<&'s Group<'p>> {
        self.groups.get(self.group_from(at))
    }

    /// The bracket that is open at a token, if it was opened in the sentence.
    pub fn open_bracket(self, at: usize) -> Option<usize> {
        let bracket = |&i: &usize| matches!(self.kind(i), Kind::OpenBracket | Kind::CloseBracket);
        let last = (self.sentence.first()..at).rev().find(bracket)?;
        (self.kind(last) == Kind::OpenBracket).then_some(last)
    }

    /// The bracket that closes behind a token before the sentence ends, if none is opened first.
    pub fn close_bracket(self, at: usize) -> Option<usize> {
        let bracket = |&i: &usize| matches!(self.kind(i), Kind::OpenBracket | Kind::CloseBracket);
        let next = (at..self.sentence.stop()).find(bracket)?;
        (self.kind(next) == Kind::CloseBracket).then_some(next)
    }

    /// The finite verb groups that begin at token `from` or later and whose verb stands before token `to`.
    pub fn finite(self, from: usize, to: usize) -> impl Iterator<Item = &'s Group<'p>> {
        self.groups.iter().filter(move |g| g.form == VerbForm::Finite && g.start >= from && g.head < to)
    }

    /// The quotation whose opening mark is token `at`.
    pub fn quote(self, at: usize) -> Option<&'s Quotation> {
        self.doc.quotation_at(at).map(|(_, q)| q).filter(|q| q.outer.first() == at)
    }

    /// The quotation whose closing mark stands right before token `end`.
    pub fn quote_until(self, end: usize) -> Option<&'s Quotation> {
        self.doc.quotation_at(end.checked_sub(1)?).map(|(_, q)| q).filter(|q| q.outer.stop() == end)
    }

    /// The number of the time expression that begins at token `at`.
    pub fn time(self, at: usize) -> Option<usize> {
        let k = self.doc.times.partition_point(|t| t.range.first() < at);
        self.doc.times.get(k).filter(|t| t.range.first() == at).map(|_| k)
    }

    /// The paragraph of token `i`.
    pub fn paragraph(self, i: usize) -> Option<u32> {
        let s = *self.doc.sentence_of.get(i)?;
        self.doc.sentences.get(s as usize).map(|s| s.paragraph)
    }

    /// The first token from `at` on that is no adverb.
    pub fn past_adverbs(self, at: usize) -> usize {
        (at..self.stop).find(|&i| !self.tag(i).is_adverb()).unwrap_or(self.stop)
    }
}
