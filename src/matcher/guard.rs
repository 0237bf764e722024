//! A look at the neighbours of an anchor before a pattern is run: most wake-ups end here, at the cost of a few
//! comparisons. A guard may let through what then fails, and never keeps out what could match.

use crate::matcher::program::{Node, Pattern};
use crate::matcher::run::Input;
use crate::text::Kind;

impl Input<'_> {
    /// Whether the pattern could match with its anchor beginning at token `at`.
    pub fn plausible(&self, pattern: &Pattern, at: usize) -> bool {
        let before = pattern.at.checked_sub(1).and_then(|b| pattern.nodes.get(b));
        if before.is_some_and(|node| !self.could_end(node, at)) {
            return false;
        }
        !pattern.single || pattern.nodes.get(pattern.at + 1).is_none_or(|next| self.could_begin(next, at + 1))
    }

    /// Whether a match of the node could begin at token `at`.
    fn could_begin(&self, node: &Node, at: usize) -> bool {
        let inside = at < self.within.stop();
        match node {
            Node::Word(sym) => inside && self.tokens[at].sym == *sym,
            Node::Regex(_, digits) => inside && (!digits || self.tokens[at].kind == Kind::Number),
            Node::Tag(tags) => inside && self.tags.get(at).is_some_and(|t| tags.contains(t)),
            Node::Lexicon(id) => inside && self.lexicons.may_begin(self.tokens[at].sym, *id),
            Node::Seq(nodes) => nodes.first().is_none_or(|n| self.could_begin(n, at)),
            Node::Alt(nodes) => nodes.iter().any(|n| self.could_begin(n, at)),
            Node::Repeat(inner, min, _) => *min == 0 || self.could_begin(inner, at),
            Node::Capture(_, inner) => self.could_begin(inner, at),
            Node::Slot(_, kind) => inside && self.slots.from(*kind, at, self.within.stop(), &mut |_| true),
            Node::Gap(_) | Node::Start | Node::End => true,
        }
    }

    /// Whether a match of the node could end right before token `end`.
    fn could_end(&self, node: &Node, end: usize) -> bool {
        let Some(last) = end.checked_sub(1).filter(|&l| l >= self.within.first()) else {
            return match node {
                Node::Repeat(inner, min, _) => *min == 0 || self.could_end(inner, end),
                Node::Gap(_) | Node::Start | Node::End => true,
                Node::Seq(nodes) => nodes.iter().all(|n| self.could_end(n, end)),
                Node::Alt(nodes) => nodes.iter().any(|n| self.could_end(n, end)),
                Node::Capture(_, inner) => self.could_end(inner, end),
                _ => false,
            };
        };
        match node {
            Node::Word(sym) => self.tokens[last].sym == *sym,
            Node::Regex(_, digits) => !digits || self.tokens[last].kind == Kind::Number,
            Node::Tag(tags) => self.tags.get(last).is_some_and(|t| tags.contains(t)),
            Node::Lexicon(id) => {
                !self.lexicons.of_single_words(*id) || self.lexicons.may_begin(self.tokens[last].sym, *id)
            }
            // What may be empty at the end of a sequence hides what stands before it.
            Node::Seq(nodes) => nodes.last().is_none_or(|n| self.could_end(n, end)),
            Node::Alt(nodes) => nodes.iter().any(|n| self.could_end(n, end)),
            Node::Repeat(inner, min, _) => *min == 0 || self.could_end(inner, end),
            Node::Capture(_, inner) => self.could_end(inner, end),
            Node::Slot(_, kind) => self.slots.until(*kind, self.within.first(), end, &mut |_| true),
            Node::Gap(_) | Node::Start | Node::End => true,
        }
    }
}
