//! Copies of one text, as agencies sell them: the same words, or nearly the same.
//!
//! Two texts have the same words when nothing differs but case, spaces and marks. They are nearly the same when at least
//! [`THRESHOLD`] of their shingles (runs of five words) are common to both, as estimated by 64 minima of one
//! permutation (one permutation hashing: Li, Owen and Zhang 2012; empty bins filled as by Shrivastava and Li 2014). Texts that
//! agree in one of 16 bands of four minima are compared: of those at the threshold, 99.98% (Broder 1997; Leskovec,
//! Rajaraman and Ullman 2014, ch. 3). Nothing here depends on the machine.
//!
//! An index holds about 450 bytes for each text that repeats no earlier one.

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::collections::hash_map::Entry;

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Minima of a signature.
const SIZE: usize = 64;
/// Groups of minima of which one must agree.
const BANDS: usize = 16;
/// Share of common shingles from which texts are nearly the same.
pub const THRESHOLD: f64 = 0.8;

/// What is remembered of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    words: [u8; 16],
    /// Nothing for texts of fewer words than a shingle.
    minima: Option<Box<[u16; SIZE]>>,
}

impl Signature {
    /// The signature of a text; `None` when it has no words.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let mut all = Sha256::new();
        let mut window = [0u64; SHINGLE];
        let mut count = 0;
        let mut minima = [u64::MAX; SIZE];
        let mut folded = String::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            folded.clear();
            folded.extend(word.chars().flat_map(char::to_lowercase));
            all.update(folded.as_bytes());
            all.update(b" ");
            window.rotate_left(1);
            window[SHINGLE - 1] = hash(folded.as_bytes());
            count += 1;
            if count >= SHINGLE {
                let mixed = mix(window.iter().fold(0, |sum, &word| mix(sum ^ word)));
                let bin = (mixed % SIZE as u64) as usize;
                minima[bin] = minima[bin].min(mixed / SIZE as u64);
            }
        }
        let mut words = [0; 16];
        words.copy_from_slice(&all.finalize()[..16]);
        (count > 0).then(|| Self { words, minima: (count >= SHINGLE).then(|| Box::new(filled(&minima))) })
    }
}

/// The minima, with those of empty bins borrowed from the next that is not.
fn filled(minima: &[u64; SIZE]) -> [u16; SIZE] {
    std::array::from_fn(|bin| {
        let found = (0..SIZE).find_map(|step| match minima[(bin + step) % SIZE] {
            u64::MAX => None,
            // What is borrowed from afar must not look like one's own.
            minimum => Some(mix(minimum.wrapping_add(step as u64))),
        });
        (found.unwrap_or_default() >> 48) as u16
    })
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// The finalizer of SplitMix64.
fn mix(mut n: u64) -> u64 {
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// The texts of a run so far.
#[derive(Debug, Default)]
pub struct Index {
    texts: Vec<Known>,
    by_words: FxHashMap<[u8; 16], u32>,
    /// The last text with these minima in a band; it knows the one before.
    by_band: FxHashMap<u64, u32>,
}

#[derive(Debug)]
struct Known {
    id: Box<str>,
    minima: Option<Box<[u16; SIZE]>>,
    /// The text before it in each band, plus one.
    before: [u32; BANDS],
}

/// Texts of one band that are compared, at most: a band that many texts share says little.
const COMPARED: usize = 64;

impl Index {
    /// The identifier of the first text that this one repeats; a text that repeats none is remembered.
    pub fn seen(&mut self, id: &str, signature: &Signature) -> Option<&str> {
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let found = match self.by_words.entry(signature.words) {
            Entry::Occupied(entry) => Some(*entry.get()),
            Entry::Vacant(entry) => {
                entry.insert(number);
                None
            }
        };
        let found = found.or_else(|| signature.minima.as_deref().and_then(|minima| self.near(minima)));
        if let Some(found) = found {
            // A copy of a copy is a copy of the first.
            self.by_words.insert(signature.words, found);
            return self.texts.get(found as usize).map(|known| &*known.id);
        }
        let mut before = [0; BANDS];
        if let Some(minima) = &signature.minima {
            for (band, key) in keys(minima).enumerate() {
                before[band] = self.by_band.insert(key, number).map_or(0, |last| last + 1);
            }
        }
        self.texts.push(Known { id: id.into(), minima: signature.minima.clone(), before });
        None
    }

    /// The first text that is nearly the same.
    fn near(&self, minima: &[u16; SIZE]) -> Option<u32> {
        let mut best: Option<u32> = None;
        for (band, key) in keys(minima).enumerate() {
            let mut next = self.by_band.get(&key).copied();
            for _ in 0..COMPARED {
                let Some(number) = next else { break };
                let Some(known) = self.texts.get(number as usize) else { break };
                if best.is_none_or(|best| number < best)
                    && known.minima.as_ref().is_some_and(|other| alike(minima, other))
                {
                    best = Some(number);
                }
                next = known.before.get(band).and_then(|before| before.checked_sub(1));
            }
        }
        best
    }
}

fn keys(minima: &[u16; SIZE]) -> impl Iterator<Item = u64> {
    let bands = minima.chunks(SIZE / BANDS).zip(0u64..);
    bands.map(|(band, number)| mix(band.iter().fold(number, |key, &minimum| mix(key ^ u64::from(minimum)))))
}

fn alike(a: &[u16; SIZE], b: &[u16; SIZE]) -> bool {
    let common = a.iter().zip(b).filter(|(a, b)| a == b).count();
    common as f64 >= THRESHOLD * SIZE as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of so many words that repeats nothing.
    fn text(seed: u64, words: u64) -> String {
        (0..words).map(|n| format!("w{} ", mix(seed * 1_000_003 + n) % 5000)).collect()
    }

    fn seen(index: &mut Index, id: &str, text: &str) -> Option<String> {
        index.seen(id, &Signature::of(text).unwrap()).map(str::to_owned)
    }

    #[test]
    fn the_same_words_are_the_same_text_however_they_are_set() {
        let mut index = Index::default();
        assert_eq!(seen(&mut index, "a", "One—two, “THREE”."), None);
        assert_eq!(seen(&mut index, "b", "one two three"), Some("a".into()));
        assert_eq!(seen(&mut index, "c", "one two four"), None);
        assert_eq!(Signature::of(" … "), None);
    }

    #[test]
    fn a_copy_with_a_changed_sentence_is_a_copy_and_another_text_is_none() {
        let mut index = Index::default();
        for n in 0..200 {
            assert_eq!(seen(&mut index, &format!("{n}"), &text(n, 300)), None, "{n}");
        }
        let mut found = 0;
        for n in 0..200 {
            let copy = format!("{} and a dateline of its own {}", text(n, 150), text(n, 300).split_at(0).1);
            let near = format!("Our correspondent reports. {}", text(n, 290));
            found += usize::from(seen(&mut index, "copy", &near) == Some(format!("{n}")));
            assert_ne!(seen(&mut index, "copy", &copy), Some(format!("{}", n + 1)));
        }
        assert!(found >= 195, "{found} of 200 with nine tenths of their shingles in common");
        let half = format!("{}{}", text(3, 150), text(777, 150));
        assert_eq!(seen(&mut index, "half", &half), None);
    }
}
