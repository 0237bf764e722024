//! What an article is about, as far as the choice of a sentence asks: how often it names what a sentence names.

use crate::text::Token;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};
use std::hash::Hasher;

/// How much each word of an article weighs: the binary logarithm of how often it stands there, 0 for one that stands once.
#[derive(Debug, Default)]
pub struct Topic {
    /// The key of each token.
    keys: Vec<u64>,
    /// How often the longer words stand there, by key.
    counts: FxHashMap<u64, u32>,
}

/// Shorter words are mostly those that every article has.
const SHORTEST: usize = 4;

impl Topic {
    /// Counts the words of an article.
    pub fn new(text: &str, tokens: &[Token]) -> Self {
        let word = |t: &Token| text.get(t.span.start as usize..t.span.end as usize).unwrap_or("");
        let keys: Vec<u64> = tokens.iter().map(|t| key(word(t))).collect();
        let mut counts: FxHashMap<u64, u32> = FxHashMap::with_capacity_and_hasher(tokens.len() / 2, FxBuildHasher);
        for (key, _) in keys.iter().zip(tokens).filter(|(_, t)| t.span.len() as usize >= SHORTEST) {
            *counts.entry(*key).or_insert(0) += 1;
        }
        Self { keys, counts }
    }

    /// The weight of a token.
    pub fn weight(&self, token: usize) -> u32 {
        self.keys.get(token).and_then(|key| self.counts.get(key)).map_or(0, |n| n.ilog2())
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
        let text = "Harbours close. The harbour, a HARBOUR and four old harbours. A car, two cars.";
        let tokens = tokenize(text, &Vocab::default());
        let topic = Topic::new(text, &tokens);
        let weight = |word: &str| {
            let at = tokens.iter().position(|t| t.text(text) == word);
            at.map(|i| topic.weight(i))
        };
        assert_eq!([weight("Harbours"), weight("HARBOUR"), weight("close")], [Some(2), Some(2), Some(0)]);
        // Of short words only the longer form is counted.
        assert_eq!([weight("car"), weight("cars"), weight("A")], [Some(0), Some(0), Some(0)]);
    }
}
