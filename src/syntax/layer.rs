//! The layer of syntax: the tree of an article with what is asked of it most.

use super::chunk::{Chunk, Ck, Input, VerbForm};
use super::tree::{NONE, Rel, Tree};
use super::words::Words;
use crate::text::Range;
use std::cell::OnceCell;

/// How many words are looked at on the way from a word to the head of its sentence: a tree read wrong may have a circle.
const DEEPEST: usize = 64;

/// A clause: one main verb with what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Its main verb: a token.
    pub verb: u32,
    /// Its verb group, from the first auxiliary or adverb to the main verb, in tokens.
    pub group: Range,
    /// Finite, infinitive, gerund, participle or bare.
    pub form: VerbForm,
    /// Whether the group is in the passive.
    pub passive: bool,
    /// How it hangs on what governs it; [`Rel::Root`] for the head of a sentence.
    pub relation: Rel,
    /// What it hangs on: a verb, noun or adjective; [`NONE`] for the head of a sentence.
    pub governor: u32,
}

/// The grammar of one article.
#[derive(Debug, Default)]
pub struct Syntax {
    /// What hangs on what.
    pub tree: Tree,
    /// Chunks of all sentences in text order.
    pub chunks: Vec<Chunk>,
    /// Clauses in the order of their verbs.
    pub clauses: Vec<Clause>,
    /// For each token the number of the clause whose verb it is, plus one, or 0.
    clause_at: Vec<u32>,
    /// For each token the number of its chunk plus one, or 0.
    chunk_at: Vec<u32>,
    /// Where the dependents of each token begin in `dependents`.
    first: Vec<u32>,
    dependents: Vec<u32>,
    /// The first and last token under each token, itself included; made when first asked for.
    extents: OnceCell<Vec<(u32, u32)>>,
}

/// An article's grammar with what it was read from: what the questions are asked of.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// Tokens, tags and times.
    pub input: Input<'a>,
    /// The tables of the grammar.
    pub words: &'a Words,
    /// The layer.
    pub syntax: &'a Syntax,
}

impl std::ops::Deref for Reading<'_> {
    type Target = Syntax;

    fn deref(&self) -> &Syntax {
        self.syntax
    }
}

impl Syntax {
    pub(super) fn new(tree: Tree, chunks: Vec<Chunk>) -> Self {
        let tokens = tree.head.len();
        let mut out = Self { chunk_at: vec![0; tokens], clause_at: vec![0; tokens], ..Self::default() };
        for (chunk, n) in chunks.iter().zip(1..) {
            out.chunk_at[chunk.start as usize..chunk.end as usize].fill(n);
            if chunk.kind == Ck::Verb {
                let verb = chunk.head as usize;
                out.clauses.push(Clause {
                    verb: chunk.head,
                    group: Range { start: chunk.start, end: chunk.end },
                    form: chunk.form,
                    passive: chunk.flag,
                    relation: tree.relation(verb),
                    governor: tree.head[verb],
                });
                out.clause_at[verb] = out.clauses.len() as u32;
            }
        }
        out.index(&tree);
        out.tree = tree;
        out.chunks = chunks;
        out
    }

    /// Sorts the tokens by their governors, and spans what hangs on each.
    fn index(&mut self, tree: &Tree) {
        let tokens = tree.head.len();
        self.first = vec![0; tokens + 1];
        for &head in tree.head.iter().filter(|&&h| h != NONE) {
            self.first[head as usize + 1] += 1;
        }
        for i in 0..tokens {
            self.first[i + 1] += self.first[i];
        }
        let mut next = self.first.clone();
        self.dependents = vec![0; self.first[tokens] as usize];
        for (token, &head) in tree.head.iter().enumerate().filter(|(_, h)| **h != NONE) {
            self.dependents[next[head as usize] as usize] = token as u32;
            next[head as usize] += 1;
        }
    }

    /// What hangs on a token directly, in text order.
    #[inline]
    pub fn dependents(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let bounds = self.first.get(token).zip(self.first.get(token + 1));
        let list = bounds.and_then(|(&a, &b)| self.dependents.get(a as usize..b as usize)).unwrap_or(&[]);
        list.iter().map(|&d| d as usize)
    }

    /// The dependents with one relation.
    #[inline]
    pub fn with(&self, token: usize, rel: Rel) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.dependents(token).filter(move |&d| self.tree.relation(d) == rel)
    }

    /// The first dependent with one relation.
    #[inline]
    pub fn one(&self, token: usize, rel: Rel) -> Option<usize> {
        self.with(token, rel).next()
    }

    /// What the token hangs on.
    #[inline]
    pub fn governor(&self, token: usize) -> Option<usize> {
        self.tree.governor(token)
    }

    /// How it hangs there.
    #[inline]
    pub fn relation(&self, token: usize) -> Rel {
        self.tree.relation(token)
    }

    /// The clause whose main verb the token is.
    #[inline]
    pub fn clause(&self, verb: usize) -> Option<&Clause> {
        let n = (*self.clause_at.get(verb)? as usize).checked_sub(1)?;
        self.clauses.get(n)
    }

    /// The innermost clause that a token stands in: the nearest verb above it, or itself.
    pub fn clause_of(&self, token: usize) -> Option<&Clause> {
        let mut at = token;
        for _ in 0..DEEPEST {
            if let Some(clause) = self.clause(at) {
                return Some(clause);
            }
            at = self.governor(at)?;
        }
        None
    }

    /// The chunk that a token stands in.
    #[inline]
    pub fn chunk_of(&self, token: usize) -> Option<&Chunk> {
        let n = (*self.chunk_at.get(token)? as usize).checked_sub(1)?;
        self.chunks.get(n)
    }

    /// The base noun phrase around a token: from its first determiner or possessor to its head.
    #[inline]
    pub fn base(&self, token: usize) -> Option<Range> {
        let chunk = self.chunk_of(token).filter(|c| c.kind == Ck::Noun)?;
        Some(Range { start: chunk.start, end: chunk.end })
    }

    /// From the first to the last word that hangs on a token, directly or not, itself included. A cascade has gaps: what is
    /// not attached lies in no extent.
    #[inline]
    pub fn extent(&self, token: usize) -> Range {
        let all = self.extents.get_or_init(|| self.spread());
        all.get(token).map_or(Range::default(), |&(a, b)| Range { start: a, end: b + 1 })
    }

    /// Each token tells its governors how far it reaches: from left to right for their beginnings and back for their ends, so
    /// that each is told once, and whoever knows already has passed it on.
    fn spread(&self) -> Vec<(u32, u32)> {
        let tokens = self.tree.head.len() as u32;
        let mut extents: Vec<(u32, u32)> = (0..tokens).map(|i| (i, i)).collect();
        for token in 0..tokens {
            let mut at = token as usize;
            while let Some(head) = self.governor(at).filter(|&h| extents[h].0 > token) {
                extents[head].0 = token;
                at = head;
            }
        }
        for token in (0..tokens).rev() {
            let mut at = token as usize;
            while let Some(head) = self.governor(at).filter(|&h| extents[h].1 < token) {
                extents[head].1 = token;
                at = head;
            }
        }
        extents
    }

    /// What stands above a token, from its governor to the head of the sentence.
    #[inline]
    pub fn governors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = token;
        let mut left = DEEPEST;
        std::iter::from_fn(move || {
            left -= 1;
            at = self.governor(at).filter(|_| left > 0)?;
            Some(at)
        })
    }

    /// Whether `token` hangs on `above`, directly or not, or is it.
    #[inline]
    pub fn under(&self, token: usize, above: usize) -> bool {
        let mut at = token;
        for _ in 0..DEEPEST {
            if at == above {
                return true;
            }
            let Some(next) = self.governor(at) else { return false };
            at = next;
        }
        false
    }

    /// The first part of the list that a token belongs to, else itself.
    pub fn first_conjunct(&self, token: usize) -> usize {
        let mut at = token;
        for _ in 0..64 {
            match self.governor(at) {
                Some(head) if self.relation(at) == Rel::Conjunct => at = head,
                _ => break,
            }
        }
        at
    }

    /// The token with the further parts of its list.
    pub fn conjuncts(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(token).chain(self.with(token, Rel::Conjunct))
    }
}

#[cfg(test)]
mod tests {
    use super::{Rel, Syntax, Tree};

    /// From the first to the last token that has `token` above it, looked up one by one.
    fn looked_up(syntax: &Syntax, tokens: usize, token: usize) -> (usize, usize) {
        let mut under = (0..tokens).filter(|&i| syntax.under(i, token));
        let first = under.next().unwrap_or(token);
        (first, under.last().unwrap_or(first) + 1)
    }

    #[test]
    fn an_extent_runs_from_the_first_to_the_last_word_under_a_token() {
        // Governors of the tokens; the last two trees have gaps, and one hangs on itself in a circle.
        for heads in
            [vec![1, 1, 1, 4, 2], vec![3, 0, 1, 3, 6, 4, 3], vec![5, 5, 0, 2, 7, 5, 1, 5, 3], vec![2, 0, 1, 2, 0]]
        {
            let mut tree = Tree::new(heads.len());
            heads.iter().enumerate().for_each(|(token, &head)| tree.set(token, head, Rel::Beside));
            let syntax = Syntax::new(tree, Vec::new());
            for token in 0..heads.len() {
                let extent = syntax.extent(token);
                let expected = looked_up(&syntax, heads.len(), token);
                assert_eq!((extent.first(), extent.stop()), expected, "{heads:?}: {token}");
            }
        }
    }
}
