//! A look at the neighbours of an anchor before a pattern is run: most wake-ups end here, at the cost of a few
//! comparisons. A guard may let through what then fails, and never keeps out what could match.

use crate::matcher::numbers::Held;
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
    #[inline]
    pub fn begins(self, input: &Input<'_>, at: usize) -> bool {
        self == Self::Any || at < input.within.stop() && self.is(input, at)
    }

    /// Whether something of the kind could end right before token `end`.
    #[inline]
    pub fn ends(self, input: &Input<'_>, end: usize) -> bool {
        self == Self::Any || end > input.within.first() && self.is(input, end - 1)
    }

    #[inline]
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

/// The regular expressions of which a number that wakes a pattern must fit one, as bits; all bits where anything may fit.
#[derive(Debug, Clone, Copy)]
pub struct Shapes(u128);

impl Default for Shapes {
    fn default() -> Self {
        Self(u128::MAX)
    }
}

impl Shapes {
    /// What the pattern asks of a number at its anchor. A word or entry that looks like a number wakes it by itself.
    pub fn of(pattern: &Pattern) -> Self {
        let anchor = pattern.nodes.get(pattern.at).filter(|_| pattern.skip == 0);
        anchor.and_then(Self::of_node).map_or_else(Self::default, Self)
    }

    fn of_node(node: &Node) -> Option<u128> {
        match node {
            Node::Regex(n, _) => 1u128.checked_shl((*n).into()),
            Node::Word(_) | Node::Lexicon(_) => Some(0),
            Node::OneOf(_, items) | Node::Alt(items) => {
                items.iter().try_fold(0, |all, item| Some(all | Self::of_node(item)?))
            }
            Node::Seq(items) => Self::of_node(items.first()?),
            Node::Repeat(inner, min, _) if *min > 0 => Self::of_node(inner),
            Node::Capture(_, inner) => Self::of_node(inner),
            _ => None,
        }
    }

    /// Whether the token fits one of them.
    pub fn fit(self, input: &Input<'_>, at: usize, held: &mut Held) -> bool {
        if self.0 == u128::MAX || self.0 & held.fits != 0 {
            return true;
        }
        let word = input.tokens.get(at).map_or("", |t| t.text(input.text));
        let mut left = self.0 & !held.asked;
        while left != 0 {
            let bit = left & left.wrapping_neg();
            left ^= bit;
            held.asked |= bit;
            if input.regexes.fits(bit.trailing_zeros() as u16, word) {
                held.fits |= bit;
                return true;
            }
        }
        false
    }
}

impl Input<'_> {
    /// Whether token `at` fits the expression with this number.
    pub fn fits(&self, expression: u16, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let bit = 1u128.checked_shl(expression.into()).filter(|_| token.kind == Kind::Number);
        let known = bit.map(|bit| (bit, self.numbers.get(at)));
        if let Some((bit, held)) = known.filter(|(bit, held)| held.asked & bit != 0) {
            return held.fits & bit != 0;
        }
        let fits = self.regexes.fits(expression, token.text(self.text));
        if let Some(bit) = bit {
            self.numbers.learn(at, Held { asked: bit, fits: if fits { bit } else { 0 } });
        }
        fits
    }

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

#[cfg(test)]
mod tests {
    use super::{Held, Shapes};
    use crate::matcher::program::Node;
    use crate::matcher::{Input, Numbers, Slots};
    use crate::patterns::Lexicons;
    use crate::patterns::shapes::Regexes;
    use crate::patterns::syntax::SlotType;
    use crate::text::tokenize::tokenize;
    use crate::text::{Range, Vocab};

    struct Nothing;

    impl Slots for Nothing {
        fn from(&self, _: SlotType, _: usize, _: usize, _: &mut dyn FnMut(usize) -> bool) -> bool {
            false
        }
        fn until(&self, _: SlotType, _: usize, _: usize, _: &mut dyn FnMut(usize) -> bool) -> bool {
            false
        }
    }

    #[test]
    fn a_number_is_let_through_where_it_fits_one_of_the_shapes() {
        let mut regexes = Regexes::default();
        let mut shape = |source: &str| regexes.add(source).map(|(n, digits)| Node::Regex(n, digits)).unwrap();
        let (year, day, other) = (shape(r"(19|20)\d\d"), shape(r"\d\d?"), Node::Start);
        let text = "1999 12 12th";
        let tokens = tokenize(text, &Vocab::default());
        let lexicons = Lexicons::default();
        let within = Range::new(0, tokens.len());
        let input = Input {
            text,
            tokens: &tokens,
            tags: &[],
            lexicons: &lexicons,
            regexes: &regexes,
            numbers: &Numbers::default(),
            slots: &Nothing,
            within,
        };
        let fits = |node: &Node| {
            let shapes = Shapes::of_node(node).map_or_else(Shapes::default, Shapes);
            [0, 1, 2].map(|at| shapes.fit(&input, at, &mut Held::default()))
        };
        let either = Node::Alt(vec![year.clone(), Node::Capture(0, Box::new(day.clone()))]);
        assert_eq!(fits(&year), [true, false, false]);
        assert_eq!(fits(&day), [false, true, false]);
        assert_eq!(fits(&either), [true, true, false]);
        // What may be more than one shape keeps nothing out.
        assert_eq!(fits(&Node::Alt(vec![year, other])), [true, true, true]);
        // What is known of a token from one pattern serves the next.
        let (mut held, seen) = (Held::default(), Shapes::of_node(&either).map_or_else(Shapes::default, Shapes));
        assert!(seen.fit(&input, 1, &mut held) && seen.fit(&input, 1, &mut held));
    }
}
