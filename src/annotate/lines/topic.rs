//! What an article is about, as far as the choice of a sentence asks: how often it names what a sentence names.

use crate::text::Token;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// How much each word of an article weighs: the binary logarithm of how often it stands there, 0 for one that stands once.
#[derive(Debug, Default)]
pub struct Topic(Vec<u8>);

/// Shorter words are mostly those that every article has.
const SHORTEST: usize = 4;

impl Topic {
    /// Counts the words of an article.
    pub fn new(text: &str, tokens: &[Token]) -> Self {
        let word = |t: &Token| text.get(t.span.start as usize..t.span.end as usize).unwrap_or("");
        let keys: Vec<u64> = tokens.iter().map(|t| key(word(t))).collect();
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for (key, _) in keys.iter().zip(tokens).filter(|(_, t)| t.span.len() as usize >= SHORTEST) {
            *counts.entry(*key).or_insert(0) += 1;
        }
        Self(keys.iter().map(|key| counts.get(key).map_or(0, |n| n.ilog2() as u8)).collect())
    }

    /// The weight of a token.
    pub fn weight(&self, token: usize) -> u32 {
        self.0.get(token).copied().unwrap_or(0).into()
    }
}

/// The word without case, and without the ending of a plural.
fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let stem = word.strip_suffix('s').unwrap_or(word);
    for byte in stem.bytes() {
        hasher.write_u8(byte.to_ascii_lowercase());
    }
    hasher.finish()
}
