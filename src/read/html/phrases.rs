//! Phrases that tell what a paragraph is about, of several lists at once: each paragraph of a page is gone through once.

use rustc_hash::FxHashMap;

/// Lists of phrases, as bits: what asks to pay,
pub(super) const PAYWALL: u8 = 1;
/// what speaks about the page, and what does so in short paragraphs,
pub(super) const NOTICES: u8 = 2;
pub(super) const SHORT: u8 = 4;
/// what asks for money,
pub(super) const APPEALS: u8 = 8;
/// what stands at the end,
pub(super) const TAILS: u8 = 16;
/// what programs and shops put on pages.
pub(super) const MACHINES: u8 = 32;

/// The lists by their names in `furniture.txt`.
const LISTS: [(&str, u8); 6] = [
    ("paywall", PAYWALL),
    ("notices", NOTICES),
    ("short-notices", SHORT),
    ("appeals", APPEALS),
    ("tails", TAILS),
    ("machines", MACHINES),
];

/// Longest paragraph that is looked at, in bytes.
const LONGEST: usize = 800;

/// The phrases, by their first four bytes in lower case.
#[derive(Debug)]
pub(super) struct Phrases {
    by_start: FxHashMap<u32, Vec<(String, u8)>>,
    /// The hashes of these beginnings, as bits: nearly all of a text is skipped by one look.
    starts: Vec<u64>,
}

impl Default for Phrases {
    fn default() -> Self {
        Self { by_start: FxHashMap::default(), starts: vec![0; 1024] }
    }
}

impl Phrases {
    /// Adds a phrase to a list; whether there is one of that name.
    pub(super) fn add(&mut self, list: &str, phrase: &str) -> bool {
        let Some((_, bit)) = LISTS.iter().find(|(name, _)| *name == list) else { return false };
        let start = phrase.bytes().take(4).fold(0, |start, byte| start << 8 | u32::from(byte.to_ascii_lowercase()));
        debug_assert!(phrase.len() >= 4, "furniture.txt: {phrase} is too short");
        let (word, mask) = place(start);
        self.starts[word] |= mask;
        self.by_start.entry(start).or_default().push((phrase.to_owned(), *bit));
        // Whoever sets an apostrophe may set a curled one.
        if phrase.contains('\'') {
            self.add(list, &phrase.replace('\'', "’"));
        }
        true
    }

    /// The lists of which a paragraph holds a phrase, whatever its case. None of a long one.
    pub(super) fn of(&self, paragraph: &str) -> u8 {
        let bytes = paragraph.as_bytes();
        if bytes.len() > LONGEST {
            return 0;
        }
        let (mut start, mut found) = (0u32, 0);
        for (at, byte) in bytes.iter().enumerate() {
            start = start << 8 | u32::from(byte.to_ascii_lowercase());
            let (word, mask) = place(start);
            if self.starts[word] & mask != 0 && at >= 3 {
                found |= self.at(bytes.get(at - 3..).unwrap_or_default(), start);
            }
        }
        found
    }

    /// The lists of the phrases with which a text begins.
    fn at(&self, bytes: &[u8], start: u32) -> u8 {
        let begins =
            |phrase: &str| bytes.get(..phrase.len()).is_some_and(|own| own.eq_ignore_ascii_case(phrase.as_bytes()));
        let phrases = self.by_start.get(&start).into_iter().flatten();
        phrases.filter(|(phrase, _)| begins(phrase)).fold(0, |found, (_, bit)| found | bit)
    }
}

/// Where the bit of a beginning stands.
fn place(start: u32) -> (usize, u64) {
    let hash = start.wrapping_mul(0x9e37_79b1) >> 16;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_several_lists() {
        let mut phrases = Phrases::default();
        for (list, phrase) in
            [("notices", "ad blocker"), ("tails", "ad blo"), ("paywall", "you've used"), ("appeals", "donate")]
        {
            assert!(phrases.add(list, phrase));
        }
        assert!(!phrases.add("no list", "donate"));
        for (text, wanted) in [
            ("", 0),
            ("ad", 0),
            ("ad blocke", TAILS),
            ("An AD BLOCKER is on", NOTICES | TAILS),
            ("You’ve used it, you've not: donate", PAYWALL | APPEALS),
            ("é you've used", PAYWALL),
        ] {
            assert_eq!(phrases.of(text), wanted, "{text}");
        }
        assert_eq!(phrases.of(&"donate ".repeat(200)), 0);
    }
}
