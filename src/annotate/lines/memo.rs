//! Answers about the tokens of a line in the making, known until a token is dropped.

use std::cell::Cell;

/// For each token of a part the last answer, and after how many changes it was given; 0 where none was.
pub struct Memo<T>(Vec<Cell<(u32, Option<T>)>>);

impl<T: Copy> Memo<T> {
    /// No answers yet about so many tokens.
    pub fn new(tokens: usize) -> Self {
        Self(vec![Cell::new((0, None)); tokens])
    }

    /// The answer about the token at `at` of the part, which `find` gives where something has changed since the last one.
    /// `changes` counts from 1. About tokens outside of the part nothing is kept.
    #[inline]
    pub fn answer(&self, at: Option<usize>, changes: u32, find: impl FnOnce() -> Option<T>) -> Option<T> {
        let Some(slot) = at.and_then(|k| self.0.get(k)) else { return find() };
        let (when, known) = slot.get();
        if when == changes {
            return known;
        }
        let found = find();
        slot.set((changes, found));
        found
    }
}
