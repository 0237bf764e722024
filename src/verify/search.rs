//! Where passages may be: an index of the quotations' word pairs, against which each source is run once.
//!
//! The quotations are indexed and not the sources, so memory does not grow with the archive, and a source that shares no
//! two neighbouring words with any quotation costs one look-up a word.

use super::words::{Word, mixed};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Pairs that stand in more quotations than this tell little, and are looked up only where a quotation has no other.
const COMMON: usize = 400;

/// How often a pair of one quotation is looked up: "never, never, never, …".
const REPEATED: usize = 4;

/// A word pair of a quotation.
#[derive(Debug, Clone, Copy)]
struct Entry {
    part: u32,
    at: u32,
}

/// A place in a source where many words of a part stand near each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The part.
    pub part: u32,
    /// Words of the source in which it is to be looked for.
    pub windows: Vec<Range<usize>>,
    /// Words of the source at which the part stands as a whole.
    pub whole: Vec<usize>,
}

/// The index. A part is a quotation, or what stands between two ellipses of one.
#[derive(Debug, Default)]
pub struct Index {
    parts: Vec<Vec<Word>>,
    pairs: FxHashMap<u64, Vec<Entry>>,
    singles: FxHashMap<u64, Vec<u32>>,
}

/// A pair of words, the second next after the first or (`apart`) the next but one.
fn pair(a: Word, b: Word) -> u64 {
    mixed(a.key.rotate_left(17) ^ b.key)
}

impl Index {
    /// Adds a part, and gives its number.
    pub fn add(&mut self, words: Vec<Word>) -> u32 {
        let part = self.parts.len() as u32;
        if let [only] = words[..] {
            self.singles.entry(only.key).or_default().push(part);
        }
        for (at, &first) in words.iter().enumerate() {
            for next in 1..=2 {
                if let Some(&second) = words.get(at + next) {
                    let list = self.pairs.entry(pair(first, second)).or_default();
                    if list.iter().rev().take_while(|e| e.part == part).count() < REPEATED {
                        list.push(Entry { part, at: at as u32 });
                    }
                }
            }
        }
        self.parts.push(words);
        part
    }

    /// Leaves out pairs that most quotations have, of parts that have others.
    pub fn finish(&mut self) {
        let mut rare = vec![0_u32; self.parts.len()];
        for list in self.pairs.values().filter(|l| l.len() <= COMMON) {
            list.iter().for_each(|e| rare[e.part as usize] += 1);
        }
        for list in self.pairs.values_mut().filter(|l| l.len() > COMMON) {
            list.retain(|e| rare[e.part as usize] < 2);
        }
    }

    /// The words of a part.
    pub fn part(&self, part: u32) -> &[Word] {
        self.parts.get(part as usize).map_or(&[], Vec::as_slice)
    }

    /// Where parts may stand in a source, in the order of their numbers; and the parts whose words the source repeats so
    /// often that only the first places were looked at.
    pub fn near(&self, source: &[Word]) -> (Vec<Near>, Vec<u32>) {
        let mut hits = Hits::default();
        let mut out = Vec::new();
        for (at, &word) in source.iter().enumerate() {
            if !self.singles.is_empty()
                && let Some(parts) = self.singles.get(&word.key)
            {
                parts.iter().for_each(|&part| hits.add((part, at as u32, 0)));
            }
            for next in 1..=2 {
                let Some(&second) = source.get(at + next) else { continue };
                if let Some(list) = self.pairs.get(&pair(word, second)) {
                    list.iter().for_each(|e| hits.add((e.part, at as u32, e.at)));
                }
            }
        }
        let (hits, floods) = hits.sorted();
        for group in hits.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(part, ..)) = group.first() else { continue };
            let words = self.part(part);
            let whole = whole(words, source, group);
            let windows = if whole.is_empty() { windows(words.len(), source.len(), group) } else { Vec::new() };
            if !whole.is_empty() || !windows.is_empty() {
                out.push(Near { part, windows, whole });
            }
        }
        (out, floods)
    }
}

/// Most places of one part in one source that are looked at.
const MOST_HITS: usize = 60_000;

/// Part, word of the source and word of the part, wherever a pair of the part stands.
#[derive(Default)]
struct Hits {
    all: Vec<(u32, u32, u32)>,
    /// How many of each part; counted once there are many.
    counts: Option<FxHashMap<u32, usize>>,
}

impl Hits {
    fn add(&mut self, hit: (u32, u32, u32)) {
        if self.all.len() >= MOST_HITS {
            let all = &self.all;
            let counts = self.counts.get_or_insert_with(|| {
                let mut counts = FxHashMap::default();
                all.iter().for_each(|h| *counts.entry(h.0).or_default() += 1);
                counts
            });
            let count = counts.entry(hit.0).or_default();
            *count += 1;
            if *count > MOST_HITS {
                return;
            }
        }
        self.all.push(hit);
    }

    /// All of them in order, and the parts of which some were left out.
    fn sorted(mut self) -> (Vec<(u32, u32, u32)>, Vec<u32>) {
        self.all.sort_unstable();
        self.all.dedup();
        let counts = self.counts.iter().flatten();
        let mut floods: Vec<u32> = counts.filter(|&(_, &count)| count > MOST_HITS).map(|(&part, _)| part).collect();
        floods.sort_unstable();
        (self.all, floods)
    }
}

/// Where all words of a part stand one after the other.
fn whole(words: &[Word], source: &[Word], hits: &[(u32, u32, u32)]) -> Vec<usize> {
    let starts = hits.iter().filter(|&&(_, s, q)| q == 0 && s as usize + words.len() <= source.len());
    let same = |&s: &usize| words.iter().zip(&source[s..]).all(|(a, b)| a.key == b.key);
    let mut out: Vec<usize> = starts.map(|&(_, s, _)| s as usize).filter(same).collect();
    out.dedup();
    out
}

/// The stretches of the source with the most word pairs of a part, best first, none over another.
fn windows(part: usize, source: usize, hits: &[(u32, u32, u32)]) -> Vec<Range<usize>> {
    /// Stretches that are looked at in a source.
    const MOST: usize = 3;
    if part < 3 {
        return Vec::new();
    }
    let reach = part + part / 2 + 4;
    // A fifth of the pairs; of a quotation that changed at every third word as many are left.
    let enough = (part / 5).max(1);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut low = 0;
    for (n, hit) in hits.iter().enumerate() {
        while (hit.1 - hits[low].1) as usize > reach {
            low += 1;
        }
        let count = n + 1 - low;
        if count >= enough {
            found.push((count, hits[low].1 as usize));
        }
    }
    found.sort_unstable_by_key(|&(count, at)| (std::cmp::Reverse(count), at));
    let mut out: Vec<Range<usize>> = Vec::new();
    for (_, at) in found {
        let window = at.saturating_sub(part + 2)..source.min(at + reach + part + 2);
        if out.iter().all(|w| window.end <= w.start || w.end <= window.start) {
            out.push(window);
        }
        if out.len() == MOST {
            break;
        }
    }
    out
}
