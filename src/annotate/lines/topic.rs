//! What an article is about, as far as the choice of a sentence asks: how often it names what a sentence names.

use crate::text::Token;
use crate::text::vocab::padded;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};
use std::hash::Hasher;

/// How often the longer words of an article stand there, by their keys.
#[derive(Debug, Default)]
pub struct Topic(FxHashMap<u64, u32>);

/// Shorter words are mostly those that every article has.
const SHORTEST: usize = 4;

impl Topic {
    /// Counts the words of an article.
    pub fn new(text: &str, tokens: &[Token]) -> Self {
        let mut counts = FxHashMap::with_capacity_and_hasher(tokens.len() / 2, FxBuildHasher);
        for token in tokens.iter().filter(|t| t.span.len() as usize >= SHORTEST) {
            *counts.entry(key(token.text(text))).or_insert(0) += 1;
        }
        Self(counts)
    }

    /// The weight of a word: the binary logarithm of how often it stands in the article, 0 for one that stands once.
    pub fn weight(&self, word: &str) -> u32 {
        self.0.get(&key(word)).map_or(0, |n| n.ilog2())
    }
}

/// The word without case, and without the ending of a plural.
fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let stem = word.strip_suffix('s').unwrap_or(word);
    let mut eights = stem.as_bytes().chunks_exact(8);
    for eight in &mut eights {
        hasher.write_u64(small(eight.try_into().map_or(0, u64::from_le_bytes)));
    }
    let rest = eights.remainder();
    if !rest.is_empty() {
        hasher.write_u64(small(padded(rest)));
    }
    hasher.finish()
}

/// Eight bytes with the capitals of ASCII among them in small letters.
fn small(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let seven = eight & !HIGH;
    // The high bit of each byte tells whether its other bits are at least "A", and whether they are more than "Z".
    let (from, past) = (seven + (0x80 - u64::from(b'A')) * ONES, seven + (0x7f - u64::from(b'Z')) * ONES);
    eight | ((from & !past & !eight & HIGH) >> 2)
}

#[cfg(test)]
mod tests {
    use super::{Topic, small};
    use crate::text::Vocab;
    use crate::text::tokenize::tokenize;

    #[test]
    fn a_word_weighs_by_how_often_it_stands_there_in_any_case_and_number() {
        let text = "Harbours close. The harbour, a HARBOUR and four old harbours. A car, a car, two cars.";
        let tokens = tokenize(text, &Vocab::default());
        let topic = Topic::new(text, &tokens);
        assert_eq!(["Harbours", "HARBOUR", "close"].map(|w| topic.weight(w)), [2, 2, 0]);
        // Of short words only the longer form is counted.
        assert_eq!(["car", "cars", "A"].map(|w| topic.weight(w)), [0, 0, 0]);
    }

    #[test]
    fn capitals_become_small_and_nothing_else_changes() {
        for n in 0..=u8::MAX {
            let eight = [n, b'A', n, b'z', 0, n.wrapping_add(7), b'Z', n];
            assert_eq!(
                small(u64::from_le_bytes(eight)),
                u64::from_le_bytes(eight.map(|b| b.to_ascii_lowercase())),
                "{n}"
            );
        }
    }
}
