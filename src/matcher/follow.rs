//! What can stand right after the word that wakes a pattern: most wake-ups by words like "the" end at a look at the
//! next word.

use crate::matcher::program::{Node, Pattern};
use crate::patterns::{LexId, Lexicons};
use crate::text::{Sym, SymSet};
use std::cell::OnceCell;

/// More words than these are not worth a list.
const MOST: usize = 48;

/// The words that can follow: in order, or any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Next {
    /// Anything, or nothing.
    #[default]
    Any,
    /// One of these words.
    Words(SymSet),
}

/// What can follow the words that wake one pattern.
pub struct Followers<'a> {
    pattern: &'a Pattern,
    lexicons: &'a Lexicons,
    /// What follows a word that is a whole entry of the lexicon at the anchor, as most are.
    alone: OnceCell<Next>,
}

impl<'a> Followers<'a> {
    /// Of this pattern.
    pub fn of(pattern: &'a Pattern, lexicons: &'a Lexicons) -> Self {
        Self { pattern, lexicons, alone: OnceCell::new() }
    }

    /// What can follow the word at the beginning of the pattern's anchor.
    pub fn after(&self, word: Sym) -> Next {
        let lexicon = self.pattern.nodes.get(self.pattern.at).and_then(lexicon_of);
        match lexicon {
            Some(id) if self.lexicons.seconds(word, id).all(|second| second.is_none()) => {
                self.alone.get_or_init(|| self.work_out(word)).clone()
            }
            _ => self.work_out(word),
        }
    }

    fn work_out(&self, word: Sym) -> Next {
        let mut out = Vec::new();
        let known = self.pattern.skip == 0 && {
            let nodes: Vec<&Node> = self.pattern.nodes[self.pattern.at..].iter().collect();
            Reader { lexicons: self.lexicons, word }.follow(&nodes, &mut out)
        };
        out.sort_unstable();
        out.dedup();
        if known && out.len() <= MOST { Next::Words(out.into_iter().collect()) } else { Next::Any }
    }
}

/// The lexicon that a node is, in a slot or not.
fn lexicon_of(node: &Node) -> Option<LexId> {
    match node {
        Node::Lexicon(id) => Some(*id),
        Node::Capture(_, inner) => lexicon_of(inner),
        _ => None,
    }
}

impl Next {
    /// A word whose bit, that of the last six binary digits of its symbol, is not in it can't follow.
    pub fn hint(&self) -> u64 {
        match self {
            Self::Any => u64::MAX,
            Self::Words(words) => words.bits(),
        }
    }

    /// Whether the word is among them; `None` is the end of the sentence.
    #[inline]
    pub fn allows(&self, word: Option<Sym>) -> bool {
        match self {
            Self::Any => true,
            Self::Words(words) => word.is_some_and(|w| words.has(w)),
        }
    }
}

struct Reader<'a> {
    lexicons: &'a Lexicons,
    word: Sym,
}

impl Reader<'_> {
    /// Adds the words that can stand second when the nodes, one after another, match from the word on. False when
    /// anything can.
    fn follow(&self, nodes: &[&Node], out: &mut Vec<Sym>) -> bool {
        let Some((&first, rest)) = nodes.split_first() else { return false };
        match first {
            Node::Word(w) => *w != self.word || self.begin(rest, out),
            Node::Lexicon(id) => self.lexicons.seconds(self.word, *id).all(|second| match second {
                Some(sym) => {
                    out.push(sym);
                    true
                }
                None => self.begin(rest, out),
            }),
            Node::OneOf(words, items) => {
                (!words.has(self.word) || self.begin(rest, out))
                    && items.iter().all(|item| self.follow(&with(&[item], rest), out))
            }
            Node::Alt(items) => items.iter().all(|item| self.follow(&with(&[item], rest), out)),
            Node::Seq(items) => self.follow(&with(&items.iter().collect::<Vec<_>>(), rest), out),
            Node::Capture(_, inner) => self.follow(&with(&[inner], rest), out),
            _ => false,
        }
    }

    /// Adds the words with which the nodes can begin. False when they can begin with anything.
    fn begin(&self, nodes: &[&Node], out: &mut Vec<Sym>) -> bool {
        let Some((&first, rest)) = nodes.split_first() else { return false };
        match first {
            Node::Word(w) => {
                out.push(*w);
                true
            }
            Node::Lexicon(id) => {
                let symbols = self.lexicons.first_symbols(*id);
                out.extend_from_slice(symbols.get(..symbols.len().min(MOST + 1)).unwrap_or_default());
                symbols.len() <= MOST
            }
            Node::OneOf(words, items) => {
                out.extend(words.as_slice());
                items.iter().all(|item| self.begin(&with(&[item], rest), out))
            }
            Node::Alt(items) => items.iter().all(|item| self.begin(&with(&[item], rest), out)),
            Node::Seq(items) => self.begin(&with(&items.iter().collect::<Vec<_>>(), rest), out),
            Node::Capture(_, inner) => self.begin(&with(&[inner], rest), out),
            Node::Repeat(inner, 0, _) => self.begin(&[inner], out) && self.begin(rest, out),
            Node::Repeat(inner, ..) => self.begin(&[inner], out),
            _ => false,
        }
    }
}

fn with<'n>(first: &[&'n Node], rest: &[&'n Node]) -> Vec<&'n Node> {
    first.iter().chain(rest).copied().collect()
}
