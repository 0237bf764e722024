//! What the numbers of a text look like: which of a pack's expressions each has been held against, and which it fits.

use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// What is known of a number, a bit an expression. Each number wakes some twenty patterns, which ask for a few expressions
/// again and again.
#[derive(Debug, Clone, Copy, Default)]
pub struct Held {
    /// It has been held against these.
    pub asked: u128,
    /// It fits these of them.
    pub fits: u128,
}

/// What is known of the numbers of a text, by token: several stages ask, and some more than once.
#[derive(Debug, Default)]
pub struct Numbers(RefCell<FxHashMap<u32, Held>>);

impl Numbers {
    /// What is known of a token.
    pub fn get(&self, at: usize) -> Held {
        self.0.borrow().get(&(at as u32)).copied().unwrap_or_default()
    }

    /// Notes what has become known of a token.
    pub fn learn(&self, at: usize, more: Held) {
        let mut all = self.0.borrow_mut();
        let held = all.entry(at as u32).or_default();
        held.asked |= more.asked;
        held.fits |= more.fits;
    }
}
