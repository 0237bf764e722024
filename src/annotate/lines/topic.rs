//! What an article is about, as far as the choice of a sentence asks: how often it names what a sentence names.

use crate::text::Token;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// How often each longer word stands in an article.
#[derive(Debug, Default)]
pub struct Topic(FxHashMap<u64, u32>);

/// Shorter words are mostly those that every article has.
const SHORTEST: usize = 4;

impl Topic {
    /// Counts the words of an article.
    pub fn new(text: &str, tokens: &[Token]) -> Self {
        let mut out = FxHashMap::default();
        for token in tokens {
            if let Some(word) = text.get(token.span.start as usize..token.span.end as usize)
                && word.len() >= SHORTEST
            {
                *out.entry(key(word)).or_insert(0) += 1;
            }
        }
        Self(out)
    }

    /// The weight of a word: the binary logarithm of how often it stands, 0 for one that stands once.
    pub fn weight(&self, word: &str) -> u32 {
        self.0.get(&key(word)).map_or(0, |n| n.ilog2())
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
