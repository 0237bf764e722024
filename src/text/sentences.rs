//! Sentence boundaries.

use crate::text::vocab::Abbreviation;
use crate::text::{Kind, Paragraph, Range, Tag, Token, Vocab};

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range,
    /// The paragraph it stands in, by index.
    pub paragraph: u32,
}

/// Longest sentence in tokens; a longer run without a full stop is cut so that no rule looks further.
const LONGEST: usize = 400;

/// The sentences of all paragraphs, in order; fills in [`Paragraph::sentences`].
pub fn sentences(text: &str, tokens: &[Token], paragraphs: &mut [Paragraph], vocab: &Vocab) -> Vec<Sentence> {
    let mut out: Vec<Sentence> = Vec::new();
    for (number, paragraph) in paragraphs.iter_mut().enumerate() {
        let first_sentence = out.len();
        let range = paragraph.tokens;
        let mut first = range.first();
        let mut push = |first: usize, end: usize| {
            if first < end {
                out.push(Sentence { tokens: Range::new(first, end), paragraph: number as u32 });
            }
        };
        if let Some(end) = dateline(text, tokens, range) {
            push(first, end);
            first = end;
        }
        let mut i = first;
        while i < range.stop() {
            let end = boundary(text, tokens, i, range.stop(), vocab);
            i += 1;
            if let Some(end) = end {
                push(first, end);
                (first, i) = (end, end);
            } else if i - first >= LONGEST {
                push(first, i);
                first = i;
            }
        }
        push(first, range.stop());
        paragraph.sentences = Range::new(first_sentence, out.len());
    }
    out
}

/// If a sentence ends at token `i`, the index after its last token (closing marks included).
fn boundary(text: &str, tokens: &[Token], i: usize, stop: usize, vocab: &Vocab) -> Option<usize> {
    let token = tokens[i];
    // "turned around and… I fell": the words go on.
    let open = |t: &Token| matches!(t.usual, Some(Tag::CC | Tag::DT | Tag::PRPS | Tag::TO));
    let goes_on =
        i.checked_sub(1).is_some_and(|b| open(&tokens[b])) && tokens.get(i + 1).is_some_and(|t| t.kind.is_word());
    let abbreviation = match token.kind {
        Kind::Ellipsis if goes_on => return None,
        Kind::Period | Kind::Question | Kind::Exclamation | Kind::Ellipsis => Abbreviation::No,
        Kind::Initial if before_quotation(tokens, i) => Abbreviation::No,
        k if k.is_word() && text.as_bytes().get(token.span.end as usize - 1) == Some(&b'.') => {
            abbreviation(token, text, vocab)?
        }
        _ => return None,
    };
    let mut end = i + 1;
    while end < stop && closes(tokens, end) {
        end += 1;
    }
    if end == stop {
        return Some(end);
    }
    let next = (end..stop).find(|&j| !tokens[j].kind.is_quote() && tokens[j].kind != Kind::OpenBracket)?;
    let opens = next > end;
    let starts = match tokens[next].kind {
        Kind::Title | Kind::Upper | Kind::Mixed | Kind::Initial => true,
        Kind::Number => token.kind != Kind::Ellipsis,
        Kind::Lower => opens && token.kind == Kind::Period && next > end && tokens[end].kind == Kind::OpenDouble,
        Kind::Symbol | Kind::Ellipsis | Kind::Dash => opens,
        _ => false,
    };
    if !starts {
        return None;
    }
    // "no. 5"
    if abbreviation == Abbreviation::Word && tokens[next].kind == Kind::Number {
        return None;
    }
    // "at 10:35 a.m. (0735 GMT) on Friday": a bracket alone begins none.
    let quoted = tokens[end..next].iter().any(|t| t.kind.is_quote());
    if abbreviation == Abbreviation::MayEnd && !quoted && !starts_sentence(tokens[next]) {
        return None;
    }
    Some(end)
}

/// Whether a letter with a full stop is no initial but a name of its own in front of a quotation: "posted on X. “He was kind.”";
/// not "with J. “Jack” Ruiz".
fn before_quotation(tokens: &[Token], i: usize) -> bool {
    let kind = |k: usize| tokens.get(k).map(|t| t.kind);
    let small = i > 0 && kind(i - 1) == Some(Kind::Lower);
    let nickname = kind(i + 3).is_some_and(|k| k.is_quote());
    small && kind(i + 1) == Some(Kind::OpenDouble) && !nickname
}

/// For a word that keeps a full stop: `None` when a sentence cannot end there.
fn abbreviation(token: Token, text: &str, vocab: &Vocab) -> Option<Abbreviation> {
    if token.kind == Kind::Initial {
        return None;
    }
    match vocab.abbreviation(token.sym) {
        Abbreviation::NeverEnds => None,
        Abbreviation::MayEnd => Some(Abbreviation::MayEnd),
        // "He was ill. Ruiz …"; "Springfield, Ill. Mayor Ruiz".
        Abbreviation::Word if token.kind == Kind::Lower => Some(Abbreviation::Word),
        Abbreviation::Word => Some(Abbreviation::MayEnd),
        Abbreviation::No => {
            token.text(text)[..token.span.len() as usize - 1].contains('.').then_some(Abbreviation::MayEnd)
        }
    }
}

/// Whether the capitalised word is one that mostly begins sentences: an article, pronoun, preposition, conjunction.
fn starts_sentence(token: Token) -> bool {
    token.kind == Kind::Title
        && matches!(
            token.usual,
            Some(
                Tag::DT
                    | Tag::PRP
                    | Tag::PRPS
                    | Tag::CC
                    | Tag::IN
                    | Tag::WP
                    | Tag::WRB
                    | Tag::EX
                    | Tag::RB
                    | Tag::WDT
                    | Tag::TO
            )
        )
}

/// Whether the token at `i` closes what the sentence before it opened.
fn closes(tokens: &[Token], i: usize) -> bool {
    let glued = tokens[i - 1].touches(tokens[i]);
    match tokens[i].kind {
        // Two apostrophes stand for a mark of either side.
        Kind::CloseDouble if tokens[i].is_two_apostrophes() => glued,
        Kind::CloseDouble | Kind::CloseGuillemet | Kind::CloseBracket | Kind::CloseSingle => true,
        Kind::Double | Kind::Single => glued,
        Kind::Period | Kind::Question | Kind::Exclamation | Kind::Ellipsis => glued,
        _ => false,
    }
}

/// The end of a dateline at the start of a paragraph: capitals, then a dash, within a few tokens, as in
/// "KYIV, Jan. 23 (Reuters) —". A dateline is a sentence of its own.
fn dateline(text: &str, tokens: &[Token], range: Range) -> Option<usize> {
    const LONGEST_DATELINE: usize = 16;
    let first = tokens.get(range.first())?;
    if first.kind != Kind::Upper || first.text(text).chars().count() < 3 {
        return None;
    }
    let stop = range.stop().min(range.first() + LONGEST_DATELINE);
    let dash = (range.first()..stop).find(|&i| tokens[i].kind == Kind::Dash)?;
    let plain = tokens[range.first()..dash].iter().all(|t| {
        t.kind.is_capitalised()
            || matches!(
                t.kind,
                Kind::Number | Kind::Comma | Kind::Period | Kind::OpenBracket | Kind::CloseBracket | Kind::Symbol
            )
            || t.text(text).len() <= 3
    });
    (plain && dash + 1 < range.stop()).then_some(dash + 1)
}
