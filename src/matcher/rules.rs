//! The rules of one stage, woken by the tokens that anchor them.

use crate::matcher::follow::{Followers, Next};
use crate::matcher::guard::{Guard, Shapes};
use crate::matcher::numbers::Held;
use crate::matcher::program::Pattern;
use crate::matcher::run::{Captures, Input};
use crate::patterns::{Lexicons, Rule};
use crate::text::{Kind, Range, Sym, SymBits};
use std::sync::Arc;

/// A rule that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Number of the rule in its [`RuleSet`].
    pub rule: usize,
    /// Number of the pattern among those of the rule.
    pub pattern: usize,
    /// The tokens matched.
    pub range: Range,
    /// Slots by number.
    pub captures: Captures,
    /// Whether an `unless` pattern suppressed it.
    pub suppressed: bool,
}

impl Match {
    /// Whether another pattern of the rule says no more than this one.
    fn says_the_same(&self, other: &Self) -> bool {
        self.rule == other.rule
            && self.range == other.range
            && self.suppressed == other.suppressed
            && self.captures == other.captures
    }
}

/// The rules of a stage.
#[derive(Debug, Clone, Default)]
pub struct RuleSet {
    /// The rules in pack order.
    pub rules: Vec<Arc<Rule>>,
    /// Patterns in the order of the symbols that wake them.
    wakes: Vec<Wake>,
    /// Of each the hint at what can follow: hundreds are passed over at one word, and these lie close together in memory.
    hints: Vec<u64>,
    /// Where those of each symbol begin in `wakes`; they end where those of the next begin.
    begins: Vec<u32>,
    /// Those that any token beginning with a digit wakes.
    digits: Vec<Wake>,
    /// The symbols that wake any.
    awake: SymBits,
}

/// A pattern to be tried at its anchor, with what can be asked of the anchor's neighbours before.
#[derive(Debug, Clone)]
struct Wake {
    rule: u32,
    pattern: u32,
    /// How many tokens after the beginning of its node the anchor stands.
    skip: u8,
    /// What must stand right after the anchor's first word.
    next: Next,
    /// What must end before that node.
    before: Guard,
    /// What must begin after that node, when it is one token.
    after: Guard,
    /// What a number that wakes it must look like.
    shapes: Shapes,
}

impl RuleSet {
    /// The rules of `stage` among all rules of a pack.
    pub fn new(rules: &[Arc<Rule>], lexicons: &Lexicons, stage: &str) -> Self {
        let mut out = Self { rules: rules.iter().filter(|r| r.stage == stage).cloned().collect(), ..Self::default() };
        let anchors = out.rules.iter().flat_map(|rule| &rule.program.when).map(|pattern| pattern.anchor.words().len());
        let mut order: Vec<(Sym, u32)> = Vec::with_capacity(anchors.sum());
        let mut woken: Vec<Option<Wake>> = Vec::with_capacity(order.capacity());
        for (r, rule) in out.rules.iter().enumerate() {
            for (p, pattern) in rule.program.when.iter().enumerate() {
                let key = Wake {
                    rule: r as u32,
                    pattern: p as u32,
                    skip: pattern.skip,
                    next: Next::Any,
                    before: Guard::before(pattern),
                    after: Guard::after(pattern),
                    shapes: Shapes::default(),
                };
                let followers = Followers::of(pattern, lexicons);
                for &sym in pattern.anchor.words() {
                    order.push((sym, woken.len() as u32));
                    woken.push(Some(Wake { next: followers.after(sym), ..key.clone() }));
                    out.awake.insert(sym);
                }
                if pattern.anchor.digits() {
                    out.digits.push(Wake { shapes: Shapes::of(pattern), ..key });
                }
            }
        }
        // Of one symbol they stay in the order of their rules. Sorted are their numbers: they themselves are large.
        order.sort_unstable();
        for (at, (sym, _)) in order.iter().enumerate() {
            out.begins.resize(out.begins.len().max(sym.0 as usize + 1), at as u32);
        }
        out.begins.push(woken.len() as u32);
        out.wakes = order.into_iter().filter_map(|(_, n)| woken.get_mut(n as usize)?.take()).collect();
        out.hints = out.wakes.iter().map(|wake| wake.next.hint()).collect();
        out
    }

    /// The patterns that a symbol wakes, where a word may follow it.
    fn woken(&self, sym: Sym, next: Option<Sym>) -> impl Iterator<Item = &Wake> {
        let at = sym.0 as usize;
        let ends = self.begins.get(at).zip(self.begins.get(at + 1));
        let range = ends.map_or(0..0, |(&from, &to)| from as usize..to as usize);
        let wakes = self.wakes.get(range.clone()).unwrap_or_default();
        let hints = self.hints.get(range).unwrap_or_default();
        let bit = next.map_or(u64::MAX, |sym| 1 << (sym.0 % 64));
        let likely = hints.iter().zip(wakes).filter(move |(hint, _)| **hint & bit != 0);
        likely.map(|(_, wake)| wake).filter(move |wake| wake.next.allows(next))
    }

    /// Appends all matches in `input.within`, suppressed ones too, in the order of their anchors.
    pub fn scan(&self, input: &Input<'_>, out: &mut Vec<Match>) {
        for at in input.within.indices() {
            let token = input.tokens[at];
            if self.awake.has(token.sym) {
                let next = Some(at + 1).filter(|&n| n < input.within.stop()).map(|n| input.tokens[n].sym);
                self.try_all(self.woken(token.sym, next), input, at, out);
            }
            if token.kind == Kind::Number {
                self.try_all(self.digits.iter(), input, at, out);
            }
        }
    }

    fn try_all<'w>(&self, wakes: impl Iterator<Item = &'w Wake>, input: &Input<'_>, at: usize, out: &mut Vec<Match>) {
        let number = input.tokens[at].kind == Kind::Number;
        let (anchor, mut held) = (at, if number { input.numbers.get(at) } else { Held::default() });
        for wake in wakes {
            let Some(at) = at.checked_sub(wake.skip as usize).filter(|&a| a >= input.within.first()) else {
                continue;
            };
            let likely = wake.after.begins(input, at + 1) && wake.before.ends(input, at);
            if !likely || !wake.shapes.fit(input, anchor, &mut held) {
                continue;
            }
            let r = wake.rule;
            let rule = &self.rules[r as usize];
            let pattern = &rule.program.when[wake.pattern as usize];
            if !input.plausible(pattern, at) {
                continue;
            }
            let Some((range, captures)) = input.match_at(pattern, at) else { continue };
            let suppressed = rule.program.unless.iter().any(|u| occurs(u, input, range));
            let found = Match { rule: r as usize, pattern: wake.pattern as usize, range, captures, suppressed };
            if !out.iter().rev().take(8).any(|m| m.says_the_same(&found)) {
                out.push(found);
            }
        }
        if number {
            input.numbers.learn(anchor, held);
        }
    }

    /// The tokens in a slot of a match.
    pub fn slot(&self, found: &Match, name: &str) -> Option<Range> {
        let rule = self.rules.get(found.rule)?;
        let number = rule.program.slots.iter().position(|s| s == name)? as u8;
        found.captures.iter().find(|(n, _)| *n == number).map(|&(_, r)| r)
    }

    /// Puts matches into the order in which they win: longest, then priority, then pack order, then id; where all are
    /// equal, the one further left, then the pattern that its rule names first.
    pub fn rank(&self, found: &mut [Match]) {
        found.sort_by(|a, b| {
            let (ra, rb) = (&self.rules[a.rule], &self.rules[b.rule]);
            (b.range.len().cmp(&a.range.len()))
                .then(rb.priority.cmp(&ra.priority))
                .then(a.rule.cmp(&b.rule))
                .then(ra.id.cmp(&rb.id))
                .then(a.range.cmp(&b.range))
                .then(a.pattern.cmp(&b.pattern))
        });
    }

    /// The matches that stand when no two may share a token, in text order; suppressed ones are dropped.
    pub fn resolve(&self, mut found: Vec<Match>) -> Vec<Match> {
        found.retain(|m| !m.suppressed);
        self.rank(&mut found);
        let mut taken: Vec<Match> = Vec::with_capacity(found.len());
        for m in found {
            // `taken` is kept in text order, so only the neighbours can overlap.
            let k = taken.partition_point(|t| t.range.start < m.range.start);
            let free = taken.get(k).is_none_or(|t| !t.range.overlaps(m.range))
                && k.checked_sub(1).and_then(|k| taken.get(k)).is_none_or(|t| !t.range.overlaps(m.range));
            if free {
                taken.insert(k, m);
            }
        }
        taken
    }
}

/// Whether the pattern matches somewhere in the sentence over part of `range`.
fn occurs(pattern: &Pattern, input: &Input<'_>, range: Range) -> bool {
    let reach = pattern.reach as usize;
    let low = input.within.first().max(range.first().saturating_sub(reach));
    let high = input.within.stop().min(range.stop() + reach);
    let begins = |at: usize| at.checked_sub(pattern.skip as usize).filter(|&a| a >= input.within.first());
    (low..high)
        .filter(|&at| pattern.wakes(input.tokens[at]))
        .filter_map(begins)
        .any(|at| input.plausible(pattern, at) && input.match_at(pattern, at).is_some_and(|(r, _)| r.overlaps(range)))
}
