//! A look at the neighbours of an anchor before a pattern is run: most wake-ups end here, at the cost of a few
//! comparisons. A guard may let through what then fails, and never keeps out what could match.

use crate::matcher::program::{Node, Pattern, TagSet};
use crate::matcher::run::Input;
use crate::patterns::LexId;
use crate::text::{Kind, Sym};

/// What can be asked of a neighbour of the anchor without a look at the pattern: the most of it that is one comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Guard {
    /// Nothing.
    Any,
    /// To be this word.
    Word(Sym),
    /// To have one of these parts of speech.
    Tag(TagSet),
    /// To begin with a digit.
    Digit,
    /// To be the first word of an entry of the lexicon. Not asked of what ends before the anchor.
    Lexicon(LexId),
}

impl Guard {
    /// What the pattern asks of the token before its anchor's node.
    pub fn before(pattern: &Pattern) -> Self {
        match pattern.at.checked_sub(1).and_then(|b| pattern.nodes.get(b)) {
            Some(node) => match Self::of(node) {
                Self::Lexicon(_) => Self::Any,
                guard => guard,
            },
            None => Self::Any,
        }
    }

    /// What the pattern asks of the token after its anchor's node, when that is one token.
    pub fn after(pattern: &Pattern) -> Self {
        let next = pattern.nodes.get(pattern.at + 1).filter(|_| pattern.single);
        next.map_or(Self::Any, Self::of)
    }

    fn of(node: &Node) -> Self {
        match node {
            Node::Word(sym) => Self::Word(*sym),
            Node::Tag(tags) => Self::Tag(*tags),
            Node::Regex(_, true) => Self::Digit,
            Node::Lexicon(id) => Self::Lexicon(*id),
            Node::Capture(_, inner) => Self::of(inner),
            _ => Self::Any,
        }
    }

    /// Whether something of the kind could begin at token `at`.
    pub fn begins(self, input: &Input<'_>, at: usize) -> bool {
        self == Self::Any || at < input.within.stop() && self.is(input, at)
    }

    /// Whether something of the kind could end right before token `end`.
    pub fn ends(self, input: &Input<'_>, end: usize) -> bool {
        self == Self::Any || end > input.within.first() && self.is(input, end - 1)
    }

    fn is(self, input: &Input<'_>, i: usize) -> bool {
        let Some(token) = input.tokens.get(i) else { return false };
        match self {
            Self::Any => true,
            Self::Word(sym) => token.sym == sym,
            Self::Tag(tags) => input.tags.get(i).is_some_and(|&t| tags.contains(t)),
            Self::Digit => token.kind == Kind::Number,
            Self::Lexicon(id) => input.lexicons.may_begin(token.sym, id),
        }
    }
}

impl Input<'_> {
    /// Whether the pattern could match with its anchor beginning at token `at`.
    pub fn plausible(&self, pattern: &Pattern, at: usize) -> bool {
        let (before, rest) = pattern.nodes.split_at(pattern.at);
        if !self.could_precede(before, at) {
            return false;
        }
        !pattern.single || self.could_follow(rest.get(1..).unwrap_or_default(), at + 1)
    }

    /// Whether a match of the nodes, one after another, could end right before token `end`.
    fn could_precede(&self, nodes: &[Node], end: usize) -> bool {
        for node in nodes.iter().rev() {
            match node {
                // What is left out leaves its place to the node before it.
                Node::Repeat(inner, 0, _) if !self.could_end(inner, end) => {}
                node => return self.could_end(node, end),
            }
        }
        true
    }

    /// Whether a match of the nodes, one after another, could begin at token `at`.
    fn could_follow(&self, nodes: &[Node], at: usize) -> bool {
        for node in nodes {
            match node {
                Node::Repeat(inner, 0, _) if !self.could_begin(inner, at) => {}
                node => return self.could_begin(node, at),
            }
        }
        true
    }

    /// Whether a match of the node could begin at token `at`.
    fn could_begin(&self, node: &Node, at: usize) -> bool {
        let inside = at < self.within.stop();
        match node {
            Node::Word(sym) => inside && self.tokens[at].sym == *sym,
            Node::Regex(_, digits) => inside && (!digits || self.tokens[at].kind == Kind::Number),
            Node::Tag(tags) => inside && self.tags.get(at).is_some_and(|&t| tags.contains(t)),
            Node::Lexicon(id) => inside && self.lexicons.may_begin(self.tokens[at].sym, *id),
            Node::Seq(nodes) => self.could_follow(nodes, at),
            Node::Alt(nodes) => nodes.iter().any(|n| self.could_begin(n, at)),
            Node::OneOf(words, nodes) => {
                inside && words.has(self.tokens[at].sym) || nodes.iter().any(|n| self.could_begin(n, at))
            }
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
            Node::Tag(tags) => self.tags.get(last).is_some_and(|&t| tags.contains(t)),
            Node::Lexicon(id) => self.lexicons.may_end(self.tokens[last].sym, *id),
            Node::Seq(nodes) => self.could_precede(nodes, end),
            Node::Alt(nodes) => nodes.iter().any(|n| self.could_end(n, end)),
            Node::OneOf(words, nodes) => {
                words.has(self.tokens[last].sym) || nodes.iter().any(|n| self.could_end(n, end))
            }
            Node::Repeat(inner, min, _) => *min == 0 || self.could_end(inner, end),
            Node::Capture(_, inner) => self.could_end(inner, end),
            Node::Slot(_, kind) => self.slots.until(*kind, self.within.first(), end, &mut |_| true),
            Node::Gap(_) | Node::Start | Node::End => true,
        }
    }
}
