//! Noun phrases in a list: which one the next of them is joined to.

use super::chunk::Ck;
use super::parse::Parser;
use super::tree::{NONE, Rel};
use crate::text::Tag;

impl Parser<'_> {
    /// Whether the noun phrase at `i`, which stands behind a comma, is an item of a list: "and" and another noun phrase
    /// follow, over more items.
    pub(super) fn in_list(&self, i: usize) -> bool {
        let mut j = i + 1;
        let mut steps = 0;
        while j < self.list.len() && steps < 24 {
            steps += 1;
            match self.ahead.kind(j) {
                Ck::Preposition if self.ahead.kind(j + 1) == Ck::Noun => j += 2,
                Ck::Adverb | Ck::Quote | Ck::Open | Ck::Close => j += 1,
                Ck::Comma => match self.ahead.kind(j + 1) {
                    Ck::Noun | Ck::Conjunction | Ck::Adverb => j += 1,
                    _ => return false,
                },
                Ck::Noun => j += 1,
                Ck::Conjunction => {
                    let next = self.after(j);
                    return self.ahead.kind(next) == Ck::Noun && self.alike(i, next);
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether two noun phrases may stand in one list: both names or both not.
    pub(super) fn alike(&self, a: usize, b: usize) -> bool {
        let tag = |i: usize| self.input.tag(self.head(i), usize::MAX);
        tag(a).is_proper() == tag(b).is_proper()
    }

    /// Joins the noun phrase at `i` to one before it by the conjunction; `false` where none fits.
    pub(super) fn join(&mut self, i: usize) -> bool {
        let token = self.head(i);
        if let Some(first) = self.time_joined(i) {
            self.tree.set(token, self.first_conjunct(first) as usize, Rel::Conjunct);
            return true;
        }
        if self.frames.last().is_none_or(|f| f.edge.is_empty()) {
            return false;
        }
        let site = self.partner(i);
        let first = self.first_conjunct(site);
        self.tree.set(token, first as usize, Rel::Conjunct);
        let top = self.top();
        if let Some(place) = top.edge.iter().position(|&e| e == site) {
            top.edge.truncate(place + 1);
        }
        top.edge.push(token as u32);
        true
    }

    /// The time right before the conjunction to which the time at chunk `i` is joined: "on Monday and Tuesday".
    pub(super) fn time_joined(&self, i: usize) -> Option<u32> {
        let before = self.conjunction.and_then(|c| c.checked_sub(1)).map(|b| self.list[b])?;
        let time = before.kind == Ck::Noun && before.flag && self.list[i].flag;
        (time && self.tree.governor(before.head as usize).is_some()).then_some(before.head)
    }

    /// The noun of the right edge that goes best with the noun phrase at `i`: the nearest of its kind and number.
    pub(super) fn partner(&self, i: usize) -> u32 {
        let tag = |t: u32| self.input.tag(t as usize, usize::MAX);
        let own = tag(self.list[i].head);
        let like = |t: Tag| match own {
            Tag::NNP | Tag::NNPS => t.is_proper(),
            Tag::PRP => t == Tag::PRP || t.is_proper(),
            _ => t == own,
        };
        let Some(top) = self.frames.last() else { return NONE };
        let edge = top.edge.iter().rev().take(3);
        let best = edge.clone().find(|&&e| like(tag(e)));
        best.or_else(|| edge.clone().next()).copied().unwrap_or(NONE)
    }
}
