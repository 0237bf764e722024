//! What the contextual rules of the tagger do not know: names at the opening of sentences.

use crate::annotate::Annotated;
use crate::text::{Kind, Range, Sym, Tag};
use rustc_hash::FxHashMap;

/// A word at the opening of a sentence or quotation is a name when the article writes it with a capital elsewhere
/// and never without.
pub fn openings(doc: &mut Annotated<'_>, range: Range, names: &FxHashMap<Sym, bool>) {
    for i in range.indices() {
        let token = doc.tokens[i];
        if token.kind == Kind::Title
            && (doc.tags[i].is_verb() || doc.tags[i].is_noun() || doc.tags[i].is_adjective())
            && names.get(&token.sym) == Some(&true)
        {
            doc.tags[i] = Tag::NNP;
        }
    }
}

/// Whether a sentence is written like a headline: "Lind Says Norva Must Leave the Valley". All words with a capital but the small ones,
/// several of them, and no name alone.
pub fn titled(doc: &Annotated<'_>, range: Range) -> bool {
    /// Fewest words with a capital.
    const FEWEST: usize = 4;
    /// Longest word, in bytes, that a headline may write small.
    const SMALL: u32 = 4;
    let words = || range.indices().map(|i| doc.tokens[i]).filter(|t| t.kind.is_word());
    let small = |kind: Kind, len: u32| kind != Kind::Lower || len <= SMALL;
    let capitals = words().filter(|t| t.kind == Kind::Title).count();
    capitals >= FEWEST
        && words().all(|t| small(t.kind, t.span.len()))
        && words().filter(|t| t.kind == Kind::Lower).count() < capitals
}

/// Words that stand with a capital inside sentences: whether they never stand without one.
pub fn names(doc: &Annotated<'_>) -> FxHashMap<Sym, bool> {
    let mut out = FxHashMap::default();
    // Bits of the words in `out`, so that nearly all words in lower case need no look there.
    const BITS: usize = 1 << 12;
    let mut seen = [0u64; BITS / 64];
    let bit = |sym: Sym| (sym.0 as usize % BITS / 64, 1u64 << (sym.0 % 64));
    // A headline tells nothing of its words: most have a capital.
    let mut headline = (usize::MAX, false);
    for (i, token) in doc.tokens.iter().enumerate() {
        if token.sym == Sym::UNKNOWN {
            continue;
        }
        let n = doc.sentence_of[i] as usize;
        if token.kind == Kind::Title && headline.0 != n {
            headline = (n, doc.sentences.get(n).is_some_and(|s| titled(doc, s.tokens)));
        }
        if token.kind == Kind::Title && headline == (n, true) {
            continue;
        }
        let inside = i > 0 && !doc.tokens[i - 1].kind.is_mark() && doc.sentence_of[i] == doc.sentence_of[i - 1];
        match token.kind {
            Kind::Title if inside => {
                let (word, bit) = bit(token.sym);
                seen[word] |= bit;
                out.entry(token.sym).or_insert(true);
            }
            Kind::Lower => {
                let (word, bit) = bit(token.sym);
                if seen[word] & bit != 0
                    && let Some(name) = out.get_mut(&token.sym)
                {
                    *name = false;
                }
            }
            _ => {}
        }
    }
    out
}
