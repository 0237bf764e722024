//! One grammar for all stages: what hangs on what in each sentence, in verb groups, phrases and clauses.
//!
//! A deterministic cascade in the manner of Abney (*Partial parsing via finite-state cascades*, 1996): chunks, then
//! clauses and attachment in one pass with a stack of open clauses. English stands in `patterns/en/grammar/`.
//!
//! A word is a token of the document, everywhere. A clause is known by its main verb, a phrase by its head.

mod adjectives;
mod asides;
mod ask;
mod attach;
mod chunk;
mod chunker;
mod classes;
mod gerunds;
mod joined;
mod joints;
mod layer;
mod lists;
mod nominal;
mod nouns;
mod parentheticals;
mod parse;
mod reach;
mod relate;
mod relations;
mod standing;
mod subordinate;
mod tree;
mod verbal;
mod verbless;
mod verbs;
mod words;

pub use chunk::{Chunk, Ck, Input, VerbForm};
pub use joined::{Joined, Joint, Unknown};
pub use layer::{Clause, Reading, Syntax};
pub use relations::{Edge, edges};
pub use standing::Standing;
pub use tree::{NONE, Rel, Tree};
pub use words::{Cell, Class, Holder, NounFrame, Rows, VerbFrame, Words};

use crate::text::Range;

/// Reads the sentences of an article.
pub fn parse(input: &Input<'_>, words: &Words, sentences: impl Iterator<Item = Range>) -> Syntax {
    let mut tree = Tree::new(input.tokens.len());
    let mut chunks = Vec::with_capacity(input.tokens.len() / 2);
    let mut list = Vec::new();
    for range in sentences {
        chunker::chunk(input, words, range, &mut tree, &mut list);
        let taken = parentheticals::take_out(input, words, &mut list);
        let participles = parse::Parser::new(input, words, &list, &mut tree).run();
        for i in participles {
            (list[i].form, list[i].flag) = (VerbForm::Participle, true);
        }
        parentheticals::put_back(&mut tree, &mut list, taken);
        chunks.extend_from_slice(&list);
    }
    Syntax::new(tree, chunks)
}
