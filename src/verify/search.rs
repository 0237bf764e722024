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
    /// How many hits a source must have of a part to hold any of it that is shown.
    needed: Vec<u32>,
    pairs: FxHashMap<u64, Vec<Entry>>,
    singles: FxHashMap<u64, Vec<Entry>>,
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
            self.singles.entry(only.key).or_default().push(Entry { part, at: 0 });
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
        // Where a part stands as a whole, each of its entries is hit.
        let mut entries = vec![0_u32; self.parts.len()];
        self.pairs.values().chain(self.singles.values()).flatten().for_each(|e| entries[e.part as usize] += 1);
        let of = |(words, &entries): (&Vec<Word>, &u32)| match words.len() {
            ..3 => entries.max(1),
            many => entries.min(enough(many) as u32).max(1),
        };
        self.needed = self.parts.iter().zip(&entries).map(of).collect();
    }

    /// The words of a part.
    pub fn part(&self, part: u32) -> &[Word] {
        self.parts.get(part as usize).map_or(&[], Vec::as_slice)
    }

    /// Where parts may stand in a source, in the order of their numbers; and the parts whose words the source repeats so
    /// often that only the first places were looked at.
    pub fn near(&self, source: &[Word]) -> (Vec<Near>, Vec<u32>) {
        let lists = self.lists(source);
        // Most parts have a few words in common with any source: they are counted first, and only where there are enough is
        // it looked where they stand.
        let mut counts = vec![0_u32; self.parts.len()];
        lists.iter().flat_map(|(_, list)| *list).for_each(|e| counts[e.part as usize] += 1);
        let likely = |&(part, &needed): &(usize, &u32)| counts[part] >= needed;
        let likely: Vec<usize> = self.needed.iter().enumerate().filter(likely).map(|(part, _)| part).collect();
        let mut slots = vec![NONE; self.parts.len()];
        let mut hits: Vec<Hits> = Vec::with_capacity(likely.len());
        for (slot, &part) in likely.iter().enumerate() {
            slots[part] = slot as u32;
            hits.push(Hits::with_room(counts[part] as usize));
        }
        for (at, list) in &lists {
            for entry in *list {
                if let Some(hits) = hits.get_mut(slots[entry.part as usize] as usize) {
                    hits.add(*at, entry.at);
                }
            }
        }
        let mut out = Vec::new();
        for (&part, hits) in likely.iter().zip(&hits) {
            let (part, words) = (part as u32, self.part(part as u32));
            let whole = whole(words, source, &hits.all);
            let windows = if whole.is_empty() { windows(words.len(), source.len(), &hits.all) } else { Vec::new() };
            if !whole.is_empty() || !windows.is_empty() {
                out.push(Near { part, windows, whole });
            }
        }
        let flooded = likely.iter().filter(|&&part| counts[part] as usize > MOST_HITS).map(|&part| part as u32);
        (out, flooded.collect())
    }

    /// For each word of a source, and each pair that begins there, the places of the quotations that have it.
    fn lists(&self, source: &[Word]) -> Vec<(u32, &[Entry])> {
        let mut out: Vec<(u32, &[Entry])> = Vec::new();
        for (at, &word) in source.iter().enumerate() {
            if !self.singles.is_empty()
                && let Some(list) = self.singles.get(&word.key)
            {
                out.push((at as u32, list));
            }
            for next in 1..=2 {
                let Some(&second) = source.get(at + next) else { continue };
                if let Some(list) = self.pairs.get(&pair(word, second)) {
                    out.push((at as u32, list));
                }
            }
        }
        out
    }
}

/// Most places of one part in one source that are looked at.
const MOST_HITS: usize = 60_000;
/// The slot of a part that a source has too little of.
const NONE: u32 = u32::MAX;

/// Word of the source and word of the part, wherever a pair of one part stands; each once, in the order of the source.
struct Hits {
    all: Vec<(u32, u32)>,
    seen: usize,
}

impl Hits {
    fn with_room(hits: usize) -> Self {
        Self { all: Vec::with_capacity(hits.min(MOST_HITS)), seen: 0 }
    }

    fn add(&mut self, at: u32, of_part: u32) {
        self.seen += 1;
        let known = || self.all.iter().rev().take_while(|hit| hit.0 == at).any(|hit| hit.1 == of_part);
        if self.seen <= MOST_HITS && !known() {
            self.all.push((at, of_part));
        }
    }
}

/// Pairs of a part of so many words that a stretch must have to be looked at: a fifth; of a quotation that changed at every
/// third word as many are left.
fn enough(part: usize) -> usize {
    (part / 5).max(1)
}

/// Where all words of a part stand one after the other.
fn whole(words: &[Word], source: &[Word], hits: &[(u32, u32)]) -> Vec<usize> {
    let starts = hits.iter().filter(|&&(s, q)| q == 0 && s as usize + words.len() <= source.len());
    let same = |&s: &usize| words.iter().zip(&source[s..]).all(|(a, b)| a.key == b.key);
    let mut out: Vec<usize> = starts.map(|&(s, _)| s as usize).filter(same).collect();
    out.dedup();
    out
}

/// The stretches of the source with the most word pairs of a part, with what stands around them, best first; none that
/// another one holds. Where a speaker says nearly the same twice in a row, they overlap.
fn windows(part: usize, source: usize, hits: &[(u32, u32)]) -> Vec<Range<usize>> {
    /// Stretches that are looked at in a source.
    const MOST: usize = 4;
    if part < 3 {
        return Vec::new();
    }
    let reach = part + part / 2 + 4;
    let enough = enough(part);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut low = 0;
    for (n, hit) in hits.iter().enumerate() {
        while (hit.0 - hits[low].0) as usize > reach {
            low += 1;
        }
        let count = n + 1 - low;
        if count >= enough {
            found.push((count, hits[low].0 as usize));
        }
    }
    found.sort_unstable_by_key(|&(count, at)| (std::cmp::Reverse(count), at));
    let mut out: Vec<Range<usize>> = Vec::new();
    for (_, at) in found {
        let stretch = at..source.min(at + reach);
        if !out.iter().any(|w| w.start <= stretch.start && stretch.end <= w.end) {
            out.push(at.saturating_sub(part + 2)..source.min(stretch.end + part + 2));
        }
        if out.len() == MOST {
            break;
        }
    }
    out
}
