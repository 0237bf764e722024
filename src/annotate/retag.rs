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

/// Words that stand with a capital inside sentences: whether they never stand without one.
pub fn names(doc: &Annotated<'_>) -> FxHashMap<Sym, bool> {
    let mut out = FxHashMap::default();
    // Bits of the words in `out`, so that nearly all words in lower case need no look there.
    const BITS: usize = 1 << 12;
    let mut seen = [0u64; BITS / 64];
    let bit = |sym: Sym| (sym.0 as usize % BITS / 64, 1u64 << (sym.0 % 64));
    for (i, token) in doc.tokens.iter().enumerate() {
        if token.sym == Sym::UNKNOWN {
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
