//! The relations of the tree under the names that treebanks' scorers use.

use super::chunk::Input;
use super::tree::{Rel, Tree};
use super::words::{Class, Words};
use crate::text::{Kind, Range, Tag};

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
            // "the coach Nabil Maaloul": the name tells which coach; "coach Nabil Maaloul" is a title with its name.
            let definite = |k: usize| matches!(input.tag(k, usize::MAX), Tag::DT | Tag::PRPS | Tag::POS);
            if (token.saturating_sub(4)..token).rev().take_while(|&k| inside(tree, k, head)).any(definite) {
                let (title, name) = (Range::new(token, token + 1), Range::new(token + 1, head + 1));
                out.push(Edge { rel: "apposition", head: title, dep: name });
            }
            continue;
        }
        // "cannot": the verb's auxiliary and its negation in one.
        if tree.relation(token) == Rel::Auxiliary && words.is(input.sym(token), Class::Negative) {
            out.push(Edge { rel: "negation", head: extent(input, head), dep: extent(input, token) });
            continue;
        }
        // "no longer": what it says no of is the adverb.
        if tree.relation(token) == Rel::Adverb
            && words.is(input.sym(token), Class::Negative)
            && input.tag(token + 1, usize::MAX) == Tag::RBR
        {
            out.push(Edge { rel: "negation", head: Range::new(token + 1, token + 2), dep: extent(input, token) });
            continue;
        }
        let Some(rel) = name(input, words, tree, token, head) else { continue };
        let head = if rel == "object" { sharer(input, words, tree, head) } else { head };
        out.push(Edge { rel, head: extent(input, head), dep: extent(input, token) });
    }
    out.extend(input.times.iter().filter_map(|t| dated(input, *t)));
    out
}

/// "Friday, July 21": treebanks take the day of the month for another name of the day of the week.
fn dated(input: &Input<'_>, time: Range) -> Option<Edge> {
    let [day, comma, month, number] = [0, 1, 2, 3].map(|k| time.first() + k);
    let tag = |i: usize| input.tag(i, time.stop());
    let names = tag(day) == Tag::NNP && tag(month) == Tag::NNP && tag(number) == Tag::CD;
    let parted = input.kind(comma, time.stop()) == Kind::Comma;
    let one = |i: usize| Range::new(i, i + 1);
    (names && parted).then(|| Edge { rel: "apposition", head: one(day), dep: one(number) })
}

/// Whether a word hangs on a head, or on what hangs on it.
fn inside(tree: &Tree, word: usize, head: usize) -> bool {
    let above = tree.governor(word);
    above == Some(head) || above.and_then(|a| tree.governor(a)) == Some(head)
}

/// The verb that treebanks hang a shared object on: the first of "arrested and questioned the man".
fn sharer(input: &Input<'_>, words: &Words, tree: &Tree, verb: usize) -> usize {
    let Some(first) = tree.governor(verb).filter(|&g| g < verb && tree.relation(verb) == Rel::Conjunct) else {
        return verb;
    };
    let between = (first + 1..verb).all(|k| {
        matches!(tree.relation(k), Rel::Coordinator | Rel::Adverb | Rel::Auxiliary | Rel::Negation | Rel::None)
            && (input.tag(k, usize::MAX) == Tag::CC || !input.kind(k, usize::MAX).is_mark())
    });
    let passive = (first.saturating_sub(6)..first).any(|k| {
        tree.governor(k) == Some(first) && tree.relation(k) == Rel::Auxiliary && words.is(input.sym(k), Class::Be)
    });
    let takes = !passive && words.verb(input.sym(first)).object > 20;
    if between && takes && !tree.dependents_with(first as u32, Rel::Object) { first } else { verb }
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
    // "$60,000": the sign and the number are one.
    if input.tag(token, usize::MAX) == Tag::CD && start > 0 && input.kind(start - 1, usize::MAX) == Kind::Symbol {
        start -= 1;
    }
    // "July 21": the month and its day are one.
    let day = proper(token) && input.tag(token + 1, usize::MAX) == Tag::CD;
    let one = day && input.time_at(token).is_some_and(|t| t.has(token + 1));
    Range::new(start, token + 1 + usize::from(one))
}
