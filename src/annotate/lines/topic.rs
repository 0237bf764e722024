//! What an article is about, as far as the choice of a sentence asks: how often it names what a sentence names.

use crate::text::Token;
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
    for part in stem.as_bytes().chunks(8) {
        let mut eight = [0; 8];
        eight[..part.len()].copy_from_slice(part);
        eight.make_ascii_lowercase();
        hasher.write_u64(u64::from_le_bytes(eight));
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Topic;
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
}
