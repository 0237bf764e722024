//! Runs one pattern around one token, in both directions from its anchor.
//!
//! Matching is by backtracking with continuations: each node calls `then` with every place it can end at, best first,
//! until one of the calls succeeds. The work around one anchor is bounded by `BUDGET` steps.

use crate::matcher::numbers::Numbers;
use crate::matcher::program::{Node, Pattern};
use crate::patterns::lexicon::{LexId, Lexicons, Occurrence};
use crate::patterns::shapes::Regexes;
use crate::patterns::syntax::SlotType;
use crate::text::{Kind, Range, Tag, Token};
use std::cell::Cell;

/// Steps that a pattern may take around one anchor.
const BUDGET: u32 = 20_000;

/// What earlier stages found, by where it begins and ends. Each method offers candidates to `then`, longest first,
/// until it returns true, and returns whether it did.
pub trait Slots {
    /// The ends of what begins at token `at`.
    fn from(&self, kind: SlotType, at: usize, stop: usize, then: &mut dyn FnMut(usize) -> bool) -> bool;
    /// The starts of what ends right before token `end`.
    fn until(&self, kind: SlotType, low: usize, end: usize, then: &mut dyn FnMut(usize) -> bool) -> bool;
}

/// The text that patterns run over.
pub struct Input<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Part of speech of each token.
    pub tags: &'a [Tag],
    /// Lexicons of the pack.
    pub lexicons: &'a Lexicons,
    /// Regular expressions of the pack.
    pub regexes: &'a Regexes,
    /// What is known of the numbers of the text.
    pub numbers: &'a Numbers,
    /// What earlier stages found.
    pub slots: &'a dyn Slots,
    /// The sentence that a match must stay inside.
    pub within: Range,
}

/// Slots filled on the way: number and tokens.
pub type Captures = Vec<(u8, Range)>;

type Then<'k> = &'k mut dyn FnMut(usize, &mut Captures) -> bool;

impl<'a> Input<'a> {
    /// The longest occurrence of a lexicon that begins at token `at` and ends by token `stop`.
    fn lexicon_at(&self, at: usize, stop: usize, id: LexId) -> Option<Occurrence<'a>> {
        (at < stop).then(|| self.lexicons.at(self.text, self.tokens, self.tags, at, stop, id))?
    }

    /// Matches the pattern with its anchor beginning at token `at`.
    pub fn match_at(&self, pattern: &Pattern, at: usize) -> Option<(Range, Captures)> {
        let run = Run { input: self, budget: Cell::new(BUDGET) };
        let mut captures = Captures::new();
        let mut found = None;
        let (left, rest) = pattern.nodes.split_at(pattern.at);
        // The right side first: it holds the anchor and fails fastest.
        run.sequence(rest, at, &mut captures, &mut |end, captures| {
            run.sequence_back(left, at, captures, &mut |start, captures| {
                found = Some((Range::new(start, end), captures.clone()));
                true
            })
        });
        found
    }
}

/// What a node comes to that is looked at without its neighbours.
enum Step {
    /// It matches, up to here and in no other way.
    To(usize),
    /// It does not match.
    Nowhere,
    /// There may be several ways.
    Many,
}

impl Step {
    fn when(holds: bool, next: usize) -> Self {
        if holds { Self::To(next) } else { Self::Nowhere }
    }
}

struct Run<'a> {
    input: &'a Input<'a>,
    budget: Cell<u32>,
}

impl Run<'_> {
    fn spend(&self) -> bool {
        let left = self.budget.get();
        self.budget.set(left.saturating_sub(1));
        left > 0
    }

    fn low(&self) -> usize {
        self.input.within.first()
    }

    fn stop(&self) -> usize {
        self.input.within.stop()
    }

    fn sequence(&self, nodes: &[Node], at: usize, captures: &mut Captures, then: Then<'_>) -> bool {
        let before = captures.len();
        let (mut nodes, mut at) = (nodes, at);
        let done = loop {
            let Some((first, rest)) = nodes.split_first() else { break then(at, captures) };
            match self.step(first, at, captures) {
                Step::To(next) => (nodes, at) = (rest, next),
                Step::Nowhere => break false,
                Step::Many => {
                    break self.forward(first, at, captures, &mut |p, c| self.sequence(rest, p, c, then));
                }
            }
        };
        if !done {
            captures.truncate(before);
        }
        done
    }

    fn sequence_back(&self, nodes: &[Node], end: usize, captures: &mut Captures, then: Then<'_>) -> bool {
        let before = captures.len();
        let (mut nodes, mut end) = (nodes, end);
        let done = loop {
            let Some((last, rest)) = nodes.split_last() else { break then(end, captures) };
            match self.step_back(last, end, captures) {
                Step::To(next) => (nodes, end) = (rest, next),
                Step::Nowhere => break false,
                Step::Many => {
                    break self.backward(last, end, captures, &mut |p, c| self.sequence_back(rest, p, c, then));
                }
            }
        };
        if !done {
            captures.truncate(before);
        }
        done
    }

    /// Whether the single token at `i` satisfies a node that matches single tokens.
    fn one(&self, node: &Node, i: usize) -> bool {
        let input = self.input;
        match node {
            Node::Word(sym) => input.tokens[i].sym == *sym,
            Node::Regex(n, digits) => (!digits || input.tokens[i].kind == Kind::Number) && input.fits(*n, i),
            Node::Tag(tags) => input.tags.get(i).is_some_and(|&t| tags.contains(t)),
            Node::Lexicon(id) => input.lexicon_at(i, i + 1, *id).is_some(),
            Node::OneOf(words, nodes) => words.has(input.tokens[i].sym) || nodes.iter().any(|n| self.one(n, i)),
            _ => false,
        }
    }

    /// Where the node ends, when there is only one way to match it from `at`; what it matches goes into its slot.
    fn step(&self, node: &Node, at: usize, captures: &mut Captures) -> Step {
        if !self.spend() {
            return Step::Nowhere;
        }
        match node {
            Node::Word(_) | Node::Regex(..) | Node::Tag(_) | Node::OneOf(..) => {
                Step::when(at < self.stop() && self.one(node, at), at + 1)
            }
            Node::Lexicon(id) => match self.input.lexicon_at(at, self.stop(), *id) {
                Some(found) => Step::To(at + found.len),
                None => Step::Nowhere,
            },
            Node::Capture(slot, inner) => {
                let step = self.step(inner, at, captures);
                if let Step::To(end) = step {
                    captures.push((*slot, Range::new(at, end)));
                }
                step
            }
            Node::Start => Step::when(at == self.low(), at),
            Node::End => Step::when(at == self.stop(), at),
            _ => Step::Many,
        }
    }

    /// Where the node begins, when there is only one way to match it up to `end`.
    fn step_back(&self, node: &Node, end: usize, captures: &mut Captures) -> Step {
        if !self.spend() {
            return Step::Nowhere;
        }
        let input = self.input;
        match node {
            Node::Word(_) | Node::Regex(..) | Node::Tag(_) | Node::OneOf(..) => {
                Step::when(end > self.low() && self.one(node, end - 1), end.saturating_sub(1))
            }
            Node::Lexicon(id) => {
                match input.lexicons.ending(input.text, input.tokens, input.tags, self.low(), end, *id) {
                    Some(found) => Step::To(end - found.len),
                    None => Step::Nowhere,
                }
            }
            Node::Capture(slot, inner) => {
                let step = self.step_back(inner, end, captures);
                if let Step::To(start) = step {
                    captures.push((*slot, Range::new(start, end)));
                }
                step
            }
            Node::Start => Step::when(end == self.low(), end),
            Node::End => Step::when(end == self.stop(), end),
            _ => Step::Many,
        }
    }

    fn forward(&self, node: &Node, at: usize, captures: &mut Captures, then: Then<'_>) -> bool {
        if !self.spend() {
            return false;
        }
        let input = self.input;
        match node {
            Node::Word(_) | Node::Regex(..) | Node::Tag(_) | Node::OneOf(..) => {
                at < self.stop() && self.one(node, at) && then(at + 1, captures)
            }
            Node::Lexicon(id) => input.lexicon_at(at, self.stop(), *id).is_some_and(|o| then(at + o.len, captures)),
            Node::Seq(nodes) => self.sequence(nodes, at, captures, then),
            Node::Alt(nodes) => nodes.iter().any(|n| self.forward(n, at, captures, then)),
            Node::Repeat(inner, min, max) => self.repeat(inner, *min, *max, at, captures, then),
            Node::Gap(n) => (at..=self.stop().min(at + *n as usize)).any(|p| then(p, captures)),
            Node::Slot(slot, kind) => input
                .slots
                .from(*kind, at, self.stop(), &mut |end| captured(captures, *slot, at, end, |c| then(end, c))),
            Node::Capture(slot, inner) => {
                self.forward(inner, at, captures, &mut |end, c| captured(c, *slot, at, end, |c| then(end, c)))
            }
            Node::Start => at == self.low() && then(at, captures),
            Node::End => at == self.stop() && then(at, captures),
        }
    }

    fn backward(&self, node: &Node, end: usize, captures: &mut Captures, then: Then<'_>) -> bool {
        if !self.spend() {
            return false;
        }
        let input = self.input;
        match node {
            Node::Word(_) | Node::Regex(..) | Node::Tag(_) | Node::OneOf(..) => {
                end > self.low() && self.one(node, end - 1) && then(end - 1, captures)
            }
            Node::Lexicon(id) => input
                .lexicons
                .ending(input.text, input.tokens, input.tags, self.low(), end, *id)
                .is_some_and(|o| then(end - o.len, captures)),
            Node::Seq(nodes) => self.sequence_back(nodes, end, captures, then),
            Node::Alt(nodes) => nodes.iter().any(|n| self.backward(n, end, captures, then)),
            Node::Repeat(inner, min, max) => self.repeat_back(inner, *min, *max, end, captures, then),
            Node::Gap(n) => (self.low().max(end.saturating_sub(*n as usize))..=end).rev().any(|p| then(p, captures)),
            Node::Slot(slot, kind) => input
                .slots
                .until(*kind, self.low(), end, &mut |start| captured(captures, *slot, start, end, |c| then(start, c))),
            Node::Capture(slot, inner) => {
                self.backward(inner, end, captures, &mut |start, c| captured(c, *slot, start, end, |c| then(start, c)))
            }
            Node::Start => end == self.low() && then(end, captures),
            Node::End => end == self.stop() && then(end, captures),
        }
    }

    fn repeat(&self, inner: &Node, min: u32, max: u32, at: usize, captures: &mut Captures, then: Then<'_>) -> bool {
        if max > 0
            && self.forward(inner, at, captures, &mut |p, c| {
                p > at && self.repeat(inner, min.saturating_sub(1), max - 1, p, c, then)
            })
        {
            return true;
        }
        min == 0 && then(at, captures)
    }

    fn repeat_back(
        &self,
        inner: &Node,
        min: u32,
        max: u32,
        end: usize,
        captures: &mut Captures,
        then: Then<'_>,
    ) -> bool {
        if max > 0
            && self.backward(inner, end, captures, &mut |p, c| {
                p < end && self.repeat_back(inner, min.saturating_sub(1), max - 1, p, c, then)
            })
        {
            return true;
        }
        min == 0 && then(end, captures)
    }
}

/// Runs `then` with the slot filled, and empties it again when that fails.
fn captured(
    captures: &mut Captures,
    slot: u8,
    start: usize,
    end: usize,
    then: impl FnOnce(&mut Captures) -> bool,
) -> bool {
    let before = captures.len();
    captures.push((slot, Range::new(start, end)));
    let done = then(captures);
    if !done {
        captures.truncate(before);
    }
    done
}
