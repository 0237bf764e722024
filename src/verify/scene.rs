//! The sentence around a cut: which words of it were left out before and after, and whose they are.

use crate::article::MAX_TEXT_BYTES;
use crate::text::{Kind, Quotation, Range, Sentence, Token, Vocab, paragraphs, quotations, sentences, tokenize};

/// Tokens, sentences and quotations of a source; made once for all passages of it.
#[derive(Debug)]
pub struct Model<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    quotations: Vec<Quotation>,
}

impl<'t> Model<'t> {
    /// The model of a source.
    pub fn new(source: &'t str, vocab: &Vocab) -> Self {
        let text = source.get(..source.floor_char_boundary(MAX_TEXT_BYTES)).unwrap_or(source);
        let tokens = tokenize::tokenize(text, vocab);
        let mut paragraphs = paragraphs::paragraphs(text, &tokens);
        let sentences = sentences::sentences(text, &tokens, &mut paragraphs, vocab);
        let (quotations, _) = quotations::quotations(text, &tokens, &paragraphs);
        Self { text, tokens, sentences, quotations }
    }
}

/// A passage in its source.
#[derive(Debug)]
pub struct Scene<'m, 't> {
    /// The source.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: &'m [Token],
    /// The kept words.
    pub kept: Range,
    sentences: &'m [Sentence],
    quotations: &'m [Quotation],
}

/// Words that were left out on one side of the kept ones.
#[derive(Debug, Default)]
pub struct Side {
    /// The tokens, in the order of the text; those of other people's quotations and of the writer left out.
    pub tokens: Vec<usize>,
    /// The mark that opens a quotation inside of the speaker's, in which the kept words stand.
    pub nested: Option<usize>,
}

impl<'m, 't> Scene<'m, 't> {
    /// The surroundings of the bytes `kept` of a source.
    pub fn new(model: &'m Model<'t>, kept: &std::ops::Range<usize>) -> Option<Self> {
        let Model { text, tokens, sentences, quotations } = model;
        let first = tokens.partition_point(|t| t.span.end as usize <= kept.start);
        let stop = tokens.partition_point(|t| (t.span.start as usize) < kept.end);
        (first < stop).then(|| Self { text, tokens, kept: Range::new(first, stop), sentences, quotations })
    }

    /// The class of a token.
    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    /// A token as written.
    pub fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    /// Whether a token is a word or number.
    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i).is_some_and(|k| !k.is_mark())
    }

    /// The tokens of the sentence in which token `i` stands.
    pub fn sentence(&self, i: usize) -> Range {
        let n = self.sentences.partition_point(|s| s.tokens.stop() <= i);
        self.sentences.get(n).map_or(Range::default(), |s| s.tokens)
    }

    /// The outermost quotation in which token `i` stands, by number.
    pub fn quotation(&self, i: usize) -> Option<usize> {
        let n = self.quotations.partition_point(|q| q.outer.stop() <= i);
        self.quotations.get(n).filter(|q| q.inner.has(i)).map(|_| n)
    }

    /// Tokens with the marks of a quotation.
    pub fn outer(&self, quotation: usize) -> Range {
        self.quotations.get(quotation).map_or(Range::default(), |q| q.outer)
    }

    /// What was left out before the kept words, of the same speech and sentence.
    pub fn left(&self) -> Side {
        let first = self.kept.first();
        let sentence = self.sentence(first);
        let Some(n) = self.quotation(first) else {
            let own = (sentence.first()..first).filter(|&i| self.quotation(i).is_none());
            return Side { tokens: own.collect(), nested: None };
        };
        let inner = self.quotations[n].inner;
        let mut tokens: Vec<usize> = (sentence.first().max(inner.first())..first).collect();
        if !tokens.iter().any(|&i| self.is_word(i)) && sentence.first() <= inner.first() {
            tokens = self.before(n, sentence);
        }
        Side { tokens, nested: self.nested(inner.first(), first) }
    }

    /// What the speaker said of the same sentence before the writer came between: “If they leave,” he said, “we sign.”
    fn before(&self, n: usize, sentence: Range) -> Vec<usize> {
        let goes_on = n.checked_sub(1).filter(|&b| self.goes_on(b, n) && sentence.has(self.outer(b).stop() - 1));
        goes_on.map_or_else(Vec::new, |b| {
            let inner = self.quotations[b].inner;
            (sentence.first().max(inner.first())..inner.stop()).collect()
        })
    }

    /// Whether quotation `b` is the second part of the sentence that `a` begins.
    fn goes_on(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.quotations.get(a), self.quotations.get(b)) else { return false };
        let paused = a.inner.stop().checked_sub(1).and_then(|i| self.kind(i));
        let small = b.inner.indices().find(|&i| self.is_word(i)).is_some_and(|i| {
            self.kind(i) == Some(Kind::Lower) || self.word(i).starts_with('I') && self.word(i).chars().count() == 1
        });
        a.closed && a.paragraph == b.paragraph && small && matches!(paused, Some(Kind::Comma | Kind::Dash))
    }

    /// What was left out after the kept words, of the same speech and sentence.
    pub fn right(&self) -> Side {
        let last = self.kept.stop() - 1;
        let sentence = self.sentence(last);
        let Some(n) = self.quotation(last) else {
            let own = (self.kept.stop()..sentence.stop()).filter(|&i| self.quotation(i).is_none());
            return Side { tokens: own.collect(), nested: None };
        };
        let inner = self.quotations[n].inner;
        let mut tokens: Vec<usize> = (self.kept.stop()..sentence.stop().min(inner.stop())).collect();
        let sentence_goes_on = sentence.stop() >= inner.stop();
        if !tokens.iter().any(|&i| self.is_word(i)) && sentence_goes_on && self.goes_on(n, n + 1) {
            let next = self.quotations[n + 1].inner;
            if sentence.has(next.first()) {
                tokens = (next.first()..sentence.stop().min(next.stop())).collect();
            }
        }
        Side { tokens, nested: self.nested(inner.first(), self.kept.first()) }
    }

    /// The tokens of the sentence after the kept words, in the same speech; empty when they do not end their own.
    pub fn next_sentence(&self) -> Vec<usize> {
        let last = self.kept.stop() - 1;
        let quotation = self.quotation(last);
        let end = self.sentence(last).stop();
        if (self.kept.stop()..end).any(|i| self.is_word(i)) {
            return Vec::new();
        }
        let next = self.sentence(end);
        next.indices()
            .filter(|&i| self.quotation(i) == quotation && !self.kind(i).is_some_and(Kind::is_quote))
            .collect()
    }

    /// The last token of the kept words' sentence that is no closing mark.
    pub fn end(&self) -> Option<usize> {
        let sentence = self.sentence(self.kept.stop() - 1);
        sentence.indices().rev().find(|&i| !self.kind(i).is_some_and(|k| k.is_quote() || k == Kind::CloseBracket))
    }

    /// The mark that opens, between `from` and `to`, a quotation that is still open at `to`.
    fn nested(&self, from: usize, to: usize) -> Option<usize> {
        /// Tokens of one quotation that are looked through.
        const FURTHEST: usize = 2_000;
        let from = from.max(to.saturating_sub(FURTHEST));
        let glued = |a: usize, b: usize| self.tokens.get(a).zip(self.tokens.get(b)).is_some_and(|(a, b)| a.touches(*b));
        let mut open: Vec<usize> = Vec::new();
        for i in from..to {
            let Some(kind) = self.kind(i).filter(|k| k.is_quote()) else { continue };
            let before = i > from && glued(i - 1, i);
            let opens = match kind {
                Kind::OpenDouble | Kind::OpenSingle | Kind::OpenGuillemet => true,
                Kind::Double | Kind::Single => glued(i, i + 1) && !before,
                _ => false,
            };
            if opens {
                open.push(i);
            } else if !(matches!(kind, Kind::CloseSingle | Kind::Single) && self.owns(i, to)) {
                open.pop();
            }
        }
        open.pop()
    }

    /// Whether the single mark at `i` may belong to an owner ("the workers’ port") because another one closes later.
    fn owns(&self, i: usize, from: usize) -> bool {
        let plural = i.checked_sub(1).is_some_and(|b| self.word(b).ends_with('s') && self.is_word(b));
        let closes = |&j: &usize| matches!(self.kind(j), Some(Kind::CloseSingle | Kind::Single));
        plural && (from..self.tokens.len()).take(200).find(closes).is_some()
    }

    /// The writer's tokens of the sentence before a quotation, and those behind it.
    pub fn writer(&self, quotation: usize) -> (Vec<usize>, Vec<usize>) {
        let outer = self.outer(quotation);
        let own = |range: std::ops::Range<usize>| range.filter(|&i| self.quotation(i).is_none()).collect();
        let (before, behind) = (self.sentence(outer.first()), self.sentence(outer.stop() - 1));
        (own(before.first()..outer.first()), own(outer.stop()..behind.stop().max(outer.stop())))
    }

    /// The bytes of the source from one token to another, both included.
    pub fn bytes(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let at = |i: usize| self.tokens.get(i).map_or((0, 0), |t| (t.span.start as usize, t.span.end as usize));
        at(from).0..at(to).1
    }
}
