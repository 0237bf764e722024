//! What a word does to what follows it in its clause: denies it, refuses it, calls it untrue, gives it to others.
//!
//! Asked by `context` of each word between the start of a sentence and the cut, nearest first.

use super::context::Judge;

/// Words that a refusal reaches over to its "to" or "from": "we will prevent all of our people from leaving".
const REACH: usize = 5;

impl Judge<'_, '_, '_, '_> {
    /// Whether the word at `i` turns what follows in its clause; `rest` are the tokens from it to the cut.
    pub(super) fn turns(&self, i: usize, rest: &[usize], quoted: bool) -> bool {
        let rules = self.rules;
        let words: Vec<usize> = rest.iter().copied().filter(|&j| self.scene.is_word(j)).collect();
        let that = words.iter().rev().take(2).any(|&j| self.says(j, "that"));
        // "It is a lie to say", "it would be wrong for us to".
        let near = words.len() <= 2
            || words.len() <= REACH
                && words.first().is_some_and(|&f| self.says(f, "for"))
                && words.last().is_some_and(|&l| self.says(l, "to"));
        self.is(i, rules.denial)
            || self.is(i, rules.unreal)
            || self.refuses(i, rest)
            || self.is(i, rules.against) && self.takes_side(i) && self.takes(rest, &words)
            || self.prefers(i, rest, &words)
            || self.too_much(i, &words)
            || self.is(i, rules.untrue) && (near || that)
            || quoted && self.is(i, rules.report) && (words.len() <= 2 || that) && !self.own(i)
    }

    /// Whether an entry of refusal at `i` has what is kept for its object: behind the whole of it ("rule out", "instead of").
    fn refuses(&self, i: usize, rest: &[usize]) -> bool {
        let Some(len) = self.rules.at(self.scene, i, self.scene.tokens.len(), self.rules.refusal) else { return false };
        let to = len.checked_sub(2).and_then(|last| rest.get(last)).is_some_and(|&j| self.says(j, "to"));
        let behind = rest.get(len - 1..).unwrap_or_default();
        let words: Vec<usize> = behind.iter().copied().filter(|&j| self.scene.is_word(j)).collect();
        // Whom it is refused: "we forbid them to", "they will stop anybody from". Not "far from the coast to".
        let link = |j: usize| ["to", "from"].iter().any(|w| self.says(j, w));
        let told = len == 1
            && words.len() <= REACH
            && (words.last().is_some_and(|&last| link(last)) || link(self.scene.kept.first()));
        to || told || self.takes(behind, &words)
    }

    /// Whether what stands behind a refusing word, up to the cut, leaves the kept words to it: nothing, "to", "that", "from" or
    /// what is done ("signing"); what only determines ("a", "any", "our"); whose doing it is, where what is done follows
    /// ("the islands" | "going to Norva").
    fn takes(&self, rest: &[usize], words: &[usize]) -> bool {
        let Some(&first) = rest.first() else { return true };
        let begins = ["to", "that", "from"].iter().any(|w| self.says(first, w));
        let determined = words.iter().all(|&j| self.is(j, self.rules.determiner));
        let kept = self.scene.kept.first();
        let doing = words.len() <= REACH && self.does(kept) && !rest.iter().any(|&j| self.pauses(j));
        begins || self.does(first) || determined || doing
    }

    /// Whether a word is a participle or gerund by its ending.
    fn does(&self, i: usize) -> bool {
        let word = self.scene.word(i);
        word.len() > 4 && word.ends_with("ing")
    }

    /// Whether "against" at `i` is somebody's mind and not a direction: "I’m strongly against", "she came out against", not
    /// "leaned against".
    fn takes_side(&self, i: usize) -> bool {
        let degree = |j: &usize| self.is(*j, self.rules.degree) || self.scene.word(*j).ends_with("ly");
        let low = i.saturating_sub(REACH);
        (low..i).rev().find(|j| !degree(j)).is_some_and(|j| self.is(j, self.rules.stance))
    }

    /// Whether "than" at `i` has what somebody would not do: "I would rather die than give back the port".
    fn prefers(&self, i: usize, rest: &[usize], words: &[usize]) -> bool {
        let low = i.saturating_sub(2 * REACH);
        self.says(i, "than")
            && self.takes(rest, words)
            && (low..i).rev().take_while(|&j| !self.pauses(j)).any(|j| self.is(j, self.rules.preferred))
    }

    /// Whether "too" at `i` makes nothing of what follows its "to": "we are too proud to give back the port".
    fn too_much(&self, i: usize, words: &[usize]) -> bool {
        let low = i.saturating_sub(2);
        self.says(i, "too")
            && words.iter().chain([&self.scene.kept.first()]).take(REACH).skip(1).any(|&j| self.says(j, "to"))
            && (low..i).any(|j| self.is(j, self.rules.being))
    }

    /// Whether the speaker himself is the subject of the verb at `i`: "we say", "let me tell you". Not "we are told".
    pub(super) fn own(&self, i: usize) -> bool {
        let low = i.saturating_sub(4);
        let nearest = (low..i)
            .rev()
            .take_while(|&j| !self.pauses(j) && !self.scene.kind(j).is_some_and(crate::text::Kind::is_quote));
        let passive = i.checked_sub(1).is_some_and(|b| {
            ["am", "are", "were", "was", "been", "'re", "’re", "'m", "’m"].iter().any(|w| self.says(b, w))
        }) && !self.scene.word(i).ends_with("ing");
        !passive && nearest.into_iter().any(|j| self.is(j, self.rules.own))
    }
}
