//! The relations of the tree under the names that treebanks' scorers use.

use super::chunk::Input;
use super::tree::{Rel, Tree};
use super::words::{Class, Words};
use crate::text::{Range, Tag};

/// A relation between two words or names of the text, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Name of the relation.
    pub rel: &'static str,
    /// The governor.
    pub head: Range,
    /// What hangs on it.
    pub dep: Range,
}

/// All relations of an article that have a name of their own.
pub fn edges(input: &Input<'_>, words: &Words, tree: &Tree) -> Vec<Edge> {
    let mut out = Vec::new();
    for token in 0..tree.head.len() {
        let Some(head) = tree.governor(token) else { continue };
        if tree.relation(token) == Rel::Compound
            && input.tag(token, usize::MAX) == Tag::NN
            && (token + 1..=head).all(|k| input.tag(k, usize::MAX).is_proper())
        {
            // "coach Nabil Maaloul": the name tells which coach.
            out.push(Edge {
                rel: "apposition",
                head: Range::new(token, token + 1),
                dep: Range::new(token + 1, head + 1),
            });
            continue;
        }
        let Some(rel) = name(input, words, tree, token, head) else { continue };
        out.push(Edge { rel, head: extent(input, head), dep: extent(input, token) });
    }
    out
}

fn name(input: &Input<'_>, words: &Words, tree: &Tree, token: usize, head: usize) -> Option<&'static str> {
    Some(match tree.relation(token) {
        Rel::Subject => "subject",
        Rel::Object | Rel::IndirectObject => "object",
        // A clause behind "be" is what the sentence says: there it is the head, not a complement.
        Rel::Complement if words.is(input.sym(head), Class::Be) && !has_predicate(tree, head, token) => return None,
        Rel::Complement => "complement",
        Rel::Predicate if !words.is(input.sym(head), Class::Be) => "complement",
        Rel::Relative => "relative",
        Rel::Modifier => "modifier",
        Rel::Adverbial => "adverbial",
        Rel::Oblique => "oblique",
        Rel::Nominal => "nominal",
        Rel::Possessor => "possessor",
        Rel::Apposition => "apposition",
        Rel::Conjunct => "conjunct",
        Rel::Negation => "negation",
        _ => return None,
    })
}

/// Whether a noun or adjective stands between "be" and the clause behind it.
fn has_predicate(tree: &Tree, verb: usize, clause: usize) -> bool {
    (verb.min(clause)..clause).any(|k| tree.governor(k) == Some(verb) && tree.relation(k) == Rel::Predicate)
}

/// A name of several words counts as one.
fn extent(input: &Input<'_>, token: usize) -> Range {
    let proper = |i: usize| input.tag(i, usize::MAX).is_proper();
    let mut start = token;
    if input.tag(token, usize::MAX) == Tag::NNP {
        while start > 0 && proper(start - 1) && token - start < 4 {
            start -= 1;
        }
        // "spokesperson Julie Hahn": the title and the name are one.
        if start > 0 && input.tag(start - 1, usize::MAX) == Tag::NN {
            start -= 1;
        }
    }
    Range::new(start, token + 1)
}
