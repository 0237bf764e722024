//! Whether what was left out around kept words governs them: a negation, a condition, another's words, a question.
//!
//! [`governor`] is the one way in. It judges by words before and after the cut (`patterns/en/verify-context.toml`) and
//! knows no grammar; what is not surely apart counts as governing. A full sentence has nothing left out, and is free.
//! What a word does to what follows it in its clause is asked of `turning`.

use super::scene::{Model, Scene, Side};
use crate::patterns::{LexId, Pack};
use crate::text::Kind;
use std::ops::Range;

/// Kept words, and what counts as left out.
#[derive(Debug, Clone)]
pub struct Cut<'t> {
    /// The source.
    pub model: &'t Model<'t>,
    /// The bytes of the kept words.
    pub kept: Range<usize>,
    /// The bytes outside of which words are not left out, but kept by another piece of the quotation.
    pub within: Range<usize>,
    /// Whether the quotation is a question.
    pub asks: bool,
}

/// What governs kept words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Governor {
    /// The bytes of the source that show it.
    pub bytes: Range<usize>,
}

/// The lexicons that tell.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'p> {
    pack: &'p Pack,
    pub(super) denial: Option<LexId>,
    pub(super) refusal: Option<LexId>,
    pub(super) against: Option<LexId>,
    pub(super) stance: Option<LexId>,
    pub(super) degree: Option<LexId>,
    pub(super) determiner: Option<LexId>,
    pub(super) preferred: Option<LexId>,
    pub(super) untrue: Option<LexId>,
    pub(super) unreal: Option<LexId>,
    condition: Option<LexId>,
    concession: Option<LexId>,
    limit: Option<LexId>,
    pub(super) report: Option<LexId>,
    pub(super) own: Option<LexId>,
    opener: Option<LexId>,
    subject: Option<LexId>,
    joint: Option<LexId>,
    pub(super) being: Option<LexId>,
    answer: Option<LexId>,
    disavowal: Option<LexId>,
}

/// Most words that are shown of what governs.
const SHOWN: usize = 24;

impl<'p> Rules<'p> {
    /// The lexicons of a pack; one that it does not have tells nothing.
    pub fn new(pack: &'p Pack) -> Self {
        let id = |name| pack.lexicons.id(name);
        Self {
            pack,
            denial: id("denial"),
            refusal: id("cut-refusal"),
            against: id("cut-against"),
            stance: id("cut-stance"),
            degree: id("cut-degree"),
            determiner: id("cut-determiner"),
            preferred: id("cut-preferred"),
            untrue: id("cut-false"),
            unreal: id("cut-unreal"),
            condition: id("cut-condition"),
            concession: id("cut-concession"),
            limit: id("cut-limit"),
            report: id("cut-report"),
            own: id("cut-self"),
            opener: id("cut-opener"),
            subject: id("cut-subject"),
            joint: id("cut-joint"),
            being: id("cut-being"),
            answer: id("cut-answer"),
            disavowal: id("cut-disavowal"),
        }
    }

    /// How many tokens the entry of a lexicon has that begins at token `i` and ends by `stop`.
    pub(super) fn at(&self, scene: &Scene<'_, '_>, i: usize, stop: usize, id: Option<LexId>) -> Option<usize> {
        self.pack.lexicons.at(scene.text, scene.tokens, &[], i, stop, id?).map(|found| found.len)
    }

    fn is(&self, scene: &Scene<'_, '_>, i: usize, id: Option<LexId>) -> bool {
        self.at(scene, i, scene.tokens.len(), id).is_some()
    }
}

/// What governs the kept words, if anything does.
pub fn governor(cut: &Cut<'_>, rules: &Rules<'_>) -> Option<Governor> {
    let scene = Scene::new(cut.model, &cut.kept)?;
    let left_out = |i: &usize| {
        let bytes = scene.bytes(*i, *i);
        cut.within.start <= bytes.start && bytes.end <= cut.within.end
    };
    let keep = |mut side: Side| {
        side.tokens.retain(left_out);
        side
    };
    let (left, right) = (keep(scene.left()), keep(scene.right()));
    let judge = Judge { scene: &scene, rules };
    let quoted = scene.quotation(scene.kept.first()).is_some();
    let ends_quoted = scene.quotation(scene.kept.stop() - 1).is_some();
    let before = judge.quoted_by_another(&left).or_else(|| judge.before(&left.tokens, quoted)).or_else(|| {
        let asks = !cut.asks && judge.asked(&left.tokens);
        left.tokens.first().copied().filter(|_| asks)
    });
    let after = || judge.after(&right.tokens, ends_quoted, left.nested.is_some()).or_else(|| judge.answer());
    let writer = || judge.disavowed(&left.tokens);
    let found = match before {
        Some(at) => Some((at, true)),
        None => after().map(|at| (at, false)).or_else(|| writer().map(|at| (at, at < scene.kept.first()))),
    };
    found.map(|(at, before)| Governor { bytes: shown(&scene, &left, at, before) })
}

/// The bytes that show what governs: the words around token `at` up to the cut.
fn shown(scene: &Scene<'_, '_>, left: &Side, at: usize, before: bool) -> Range<usize> {
    if before {
        let first = left.tokens.first().copied().filter(|&f| f <= at && at - f <= SHOWN).unwrap_or(at);
        let last = scene.kept.first().saturating_sub(1).min(first + 2 * SHOWN);
        let last = (first..=last).rev().find(|&i| scene.is_word(i)).unwrap_or(at);
        scene.bytes(first.min(at), last.max(at))
    } else {
        let end = scene.sentence(at).stop().min(at + SHOWN);
        let last = (at..end).rev().find(|&i| scene.is_word(i)).unwrap_or(at);
        let first = (scene.kept.stop()..=at).find(|&i| scene.is_word(i)).unwrap_or(at);
        scene.bytes(first, last)
    }
}

/// A scene, and what the lexicons say of it.
pub(super) struct Judge<'a, 'm, 't, 'p> {
    pub(super) scene: &'a Scene<'m, 't>,
    pub(super) rules: &'a Rules<'p>,
}

impl Judge<'_, '_, '_, '_> {
    pub(super) fn is(&self, i: usize, id: Option<LexId>) -> bool {
        self.rules.is(self.scene, i, id)
    }

    pub(super) fn says(&self, i: usize, word: &str) -> bool {
        self.scene.word(i).eq_ignore_ascii_case(word)
    }

    pub(super) fn pauses(&self, i: usize) -> bool {
        use Kind::{CloseBracket, Comma, Dash, OpenBracket};
        matches!(self.scene.kind(i), Some(Comma | Dash | OpenBracket | CloseBracket))
    }

    /// The tokens that entries of a lexicon cover.
    fn covered(&self, tokens: &[usize], id: Option<LexId>) -> Vec<usize> {
        let stop = self.scene.tokens.len();
        let all = tokens.iter().filter_map(|&i| Some(i..i + self.rules.at(self.scene, i, stop, id)?));
        all.flatten().collect()
    }

    /// The tokens that entries of concession cover ("even if", "no doubt"): they govern nothing.
    fn conceded(&self, tokens: &[usize]) -> Vec<usize> {
        self.covered(tokens, self.rules.concession)
    }

    /// The token left of the cut that governs what is kept: looked for from the cut to the start of the sentence, as far
    /// as its clause goes; conditions further.
    fn before(&self, tokens: &[usize], quoted: bool) -> Option<usize> {
        let first = self.scene.kept.first();
        let conceded = self.conceded(tokens);
        // "anything but" joins no clauses.
        let refused = self.covered(tokens, self.rules.refusal);
        if let Some(limit) = self.limited(tokens) {
            return Some(limit);
        }
        // Whether a clause with a subject of its own began between token and cut, and whether it was joined by "and".
        let (mut apart, mut joined) = (false, false);
        for (k, &i) in tokens.iter().enumerate().rev() {
            let next = tokens.get(k + 1).copied().unwrap_or(first);
            match self.scene.kind(i) {
                Some(Kind::Semicolon) => return None,
                Some(Kind::Colon) => return self.announced(tokens.get(..k).unwrap_or_default(), quoted, &conceded),
                _ if self.pauses(i) => {
                    apart |= self.is(next, self.rules.opener)
                        || self.is(next, self.rules.joint) && !self.complements(next + 1)
                }
                _ if !self.scene.is_word(i) => {}
                _ if conceded.contains(&i)
                    && self.says(i, "if")
                    && !apart
                    && (i + 1..first).all(|j| !self.pauses(j)) =>
                {
                    return Some(i);
                }
                _ if conceded.contains(&i) => {}
                _ if self.is(i, self.rules.joint) && !refused.contains(&i) => {
                    let paused = k.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|&b| self.pauses(b));
                    let begins = paused || self.is(next, self.rules.subject) || self.says(i, "but");
                    if begins && !self.complements(next) {
                        (apart, joined) = (true, true);
                    }
                }
                _ if !joined && self.is(i, self.rules.condition) => return Some(i),
                _ if !apart && self.turns(i, tokens.get(k + 1..).unwrap_or_default(), quoted) => return Some(i),
                _ => {}
            }
        }
        None
    }

    /// Whether what is joined hangs on the same verb as what stands before: "and that", "and to".
    fn complements(&self, i: usize) -> bool {
        ["that", "to", "not", "never"].iter().any(|w| self.says(i, w))
    }

    /// A word that limits, right before the kept ones.
    fn limited(&self, tokens: &[usize]) -> Option<usize> {
        let first = self.scene.kept.first();
        let near = tokens.iter().rev().take(3).copied();
        let ends =
            |&i: &usize| self.rules.at(self.scene, i, first, self.rules.limit).is_some_and(|len| i + len == first);
        let free = |i: &usize| !i.checked_sub(1).is_some_and(|b| self.says(b, "not") && !self.says(*i, "because"));
        near.filter(ends).find(free)
    }

    /// What announces the kept words before a colon: "They say:", "It is a lie:".
    fn announced(&self, tokens: &[usize], quoted: bool, conceded: &[usize]) -> Option<usize> {
        let near = tokens.iter().rev().take(4).copied().filter(|i| !conceded.contains(i));
        let rules = self.rules;
        let tells = |&i: &usize| self.is(i, rules.untrue) || quoted && self.is(i, rules.report) && !self.own(i);
        near.into_iter().find(tells)
    }

    /// A speaker's quotation of others: “They say ‘the valley is ours’.” What he quotes of himself is his.
    fn quoted_by_another(&self, left: &Side) -> Option<usize> {
        let open = left.nested?;
        let outer: Vec<usize> =
            (self.scene.sentence(open).first()..open).filter(|&i| self.scene.quotation(i).is_some()).collect();
        let reports = outer.iter().rev().take(8).copied().find(|&i| self.is(i, self.rules.report));
        match reports {
            Some(i) if self.own(i) => None,
            Some(i) => Some(i),
            None => self.before(&outer, false),
        }
    }

    /// Whether the sentence is a question of which the kept words are the end.
    fn asked(&self, left: &[usize]) -> bool {
        let word = |&i: &usize| self.scene.is_word(i) && !self.is(i, self.rules.joint);
        let question = self.scene.end().filter(|&i| self.scene.kind(i) == Some(Kind::Question));
        question.is_some_and(|i| i >= self.scene.kept.stop()) && left.iter().any(word)
    }

    /// The token right of the cut that governs what is kept.
    fn after(&self, tokens: &[usize], quoted: bool, nested: bool) -> Option<usize> {
        let words: Vec<usize> = tokens.iter().copied().filter(|&i| self.scene.is_word(i)).collect();
        let first = *words.first()?;
        let paused =
            nested || tokens.first().is_some_and(|&i| self.pauses(i) || self.scene.kind(i).is_some_and(Kind::is_quote));
        let conceded = self.conceded(tokens);
        let near = |n: usize| words.iter().copied().take(n).filter(|i| !conceded.contains(i));
        if self.is(first, self.rules.limit) {
            return Some(first);
        }
        if self.is(first, self.rules.being)
            && let Some(untrue) = near(6).find(|&i| self.is(i, self.rules.untrue))
        {
            return Some(untrue);
        }
        // Outside of marks, "…, they said" is the writer's.
        if quoted
            && paused
            && let Some(report) = near(4).find(|&i| self.is(i, self.rules.report))
            && !self.own(report)
        {
            return Some(report);
        }
        self.depends(tokens)
    }

    /// A condition or negation right of the cut, before another clause begins.
    fn depends(&self, tokens: &[usize]) -> Option<usize> {
        let rules = self.rules;
        let conceded = self.conceded(tokens);
        let mut seen = 0;
        for (k, &i) in tokens.iter().enumerate() {
            let next = tokens.get(k + 1).copied();
            let follows = |id| next.is_some_and(|n| self.is(n, id));
            match self.scene.kind(i) {
                Some(Kind::Semicolon | Kind::Colon) => return None,
                _ if self.pauses(i) => {
                    if follows(rules.opener) {
                        return None;
                    }
                }
                _ if !self.scene.is_word(i) => {}
                _ if conceded.contains(&i) => seen += 1,
                _ if self.is(i, rules.condition) => return Some(i),
                _ if self.is(i, rules.joint) => {
                    let paused = k.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|&b| self.pauses(b));
                    let refuses = next.is_some_and(|n| self.says(n, "not") || self.says(n, "never"));
                    let but = self.says(i, "but") && (follows(rules.limit) || follows(rules.condition));
                    let takes_back = refuses || but;
                    if !takes_back && (paused || follows(rules.subject) || self.says(i, "but")) {
                        return None;
                    }
                }
                _ if seen < 3 && self.is(i, rules.denial) => return Some(i),
                _ => seen += 1,
            }
        }
        None
    }

    /// A sentence behind the kept one that takes it back: “… Will we sign? Never.” Behind a denial it affirms.
    fn answer(&self) -> Option<usize> {
        let next: Vec<usize> = self.scene.next_sentence();
        let words: Vec<usize> = next.iter().copied().filter(|&i| self.scene.is_word(i)).collect();
        let (&first, &last) = words.first().zip(words.last())?;
        let whole = self.rules.at(self.scene, first, last + 1, self.rules.answer) == Some(last + 1 - first);
        let denies = self.scene.kept.indices().any(|i| self.is(i, self.rules.denial));
        (whole && !denies).then_some(first)
    }

    /// The writer's word that the speaker did not say what stands in the marks.
    fn disavowed(&self, left: &[usize]) -> Option<usize> {
        let quotation = self.scene.quotation(self.scene.kept.first())?;
        let from_start = !left.iter().any(|&i| self.scene.is_word(i));
        let (before, behind) = self.scene.writer(quotation);
        let verb = |i: &usize| self.is(*i, self.rules.disavowal) || self.is(*i, self.rules.report);
        let denies = |i: usize| {
            let denied = (i.saturating_sub(3)..i).any(|j| self.is(j, self.rules.denial));
            (self.is(i, self.rules.disavowal) || denied).then_some(i)
        };
        let to_comma = |tokens: &[usize]| -> Vec<usize> {
            let skip = usize::from(tokens.first().is_some_and(|&i| self.pauses(i)));
            tokens.iter().skip(skip).copied().take_while(|&i| !self.pauses(i)).take(10).collect()
        };
        let backwards: Vec<usize> = before.iter().rev().copied().collect();
        let near = to_comma(&backwards).into_iter().find(verb).filter(|_| from_start).and_then(denies);
        near.or_else(|| to_comma(&behind).into_iter().find(verb).and_then(denies))
    }
}
