//! The contextual rules of the tagger (Brill 1992, 1995): a tag changes by the tags and words around it.
//!
//! Rules apply one by one in their order, each to the whole sentence at once. All rules that change one tag are looked
//! at in one go: each rule is a bit; for every place in the window and every tag, word or set of tags that may stand
//! there a table holds the bits of the rules that allow it. What is left when the tables' answers are joined are the
//! rules that hold.

use crate::annotate::conditions::{Ask, Conditions, OUTSIDE, PIVOTS, SIDE, TAGS, WIDTH};
use crate::text::{Tag, TagSet};

/// Rules that change one tag, at most as many as a set has bits.
#[derive(Debug, Clone)]
struct Set {
    /// Place of each rule in the whole list, in which rules apply, and the tag it gives.
    rules: Vec<(u16, Tag)>,
    /// By place and tag: the rules that allow the tag there.
    tags: Box<[[Bits; TAGS]; WIDTH]>,
    /// By place and class of words: the rules that allow the word there; nothing where no rule asks.
    words: [Vec<Bits>; WIDTH],
    /// By place and reading: the rules that allow a word with that set of tags there; nothing where no rule asks.
    readings: [Vec<Bits>; WIDTH],
    /// By side and code of the nearest verb there: the rules that allow it; nothing where no rule asks.
    pivots: [Vec<Bits>; 2],
    /// The rules that allow words of class 0 at all places: those of most windows.
    plain: Bits,
}

/// A bit a rule. Several words are joined in one go where the processor has wide registers.
type Bits = [u64; PARTS];

const PARTS: usize = 4;

/// Rules in a set.
const MOST: usize = 64 * PARTS;

/// No rule.
const NOTHING: Bits = [0; PARTS];

/// The rules that both have.
#[inline]
fn both(mut one: Bits, other: &Bits) -> Bits {
    for (a, b) in one.iter_mut().zip(other) {
        *a &= b;
    }
    one
}

/// No rule holds.
const NONE: u16 = u16::MAX;

/// The word itself in a window.
const HERE: usize = SIDE;

/// All contextual rules.
#[derive(Debug, Clone, Default)]
pub struct Contexts {
    /// By the tag that they change.
    sets: Vec<Vec<Set>>,
    /// By class of words: the code of an auxiliary, else 0.
    auxiliaries: Vec<u8>,
}

/// No verb.
const NO_PIVOT: u8 = u8::MAX;

/// A sentence on its way through the rules, with room on both sides, so that every word has a whole window.
#[derive(Debug, Default)]
pub struct Strip {
    tags: Vec<u8>,
    words: Vec<u16>,
    readings: Vec<u16>,
    /// The code of each verb and relative, [`NO_PIVOT`] for all others.
    pivots: Vec<u8>,
    /// The tags that each word can have.
    can: Vec<TagSet>,
    /// The words that can have several tags.
    open: Vec<u32>,
    /// For each word the next rule that changes it, and what it makes of it.
    next: Vec<(u16, Tag)>,
    /// The words that a rule has just changed, and whether another verb or none stands there now.
    changed: Vec<(u32, bool)>,
}

impl Strip {
    /// Makes it empty.
    pub fn clear(&mut self) {
        self.can.clear();
        self.tags.clear();
        self.words.clear();
        self.readings.clear();
        self.edge();
    }

    /// Adds a word: its tag so far, the class of its form, and the number of its reading with the tags that stands for.
    #[inline]
    pub fn push(&mut self, tag: Tag, word: u16, reading: u16, can: TagSet) {
        self.tags.push(tag as u8);
        self.words.push(word);
        self.readings.push(reading);
        self.can.push(can);
    }

    /// The codes of the nearest verbs before and after the `k`th word.
    fn pivots(&self, k: usize) -> [u8; 2] {
        let found = |p: Option<&u8>| p.copied().unwrap_or(OUTSIDE);
        let (before, after) = self.pivots.split_at(k);
        [found(before.iter().rev().find(|&&p| p != NO_PIVOT)), found(after.iter().skip(1).find(|&&p| p != NO_PIVOT))]
    }

    /// The words that see the `k`th one: those in whose window it stands, and, where it has turned into a verb or from one, from
    /// the verb before it to the one after, to which it is or was the nearest.
    fn reach(&self, k: usize, turned: bool) -> (usize, usize) {
        if !turned {
            return (k.saturating_sub(SIDE), self.pivots.len().min(k + SIDE + 1));
        }
        let (before, after) = self.pivots.split_at(k);
        let from = before.iter().rposition(|&p| p != NO_PIVOT).unwrap_or(0);
        let to = after.iter().skip(1).position(|&p| p != NO_PIVOT).map_or(self.pivots.len(), |n| k + n + 2);
        (from.min(k.saturating_sub(SIDE)), to.max(self.pivots.len().min(k + SIDE + 1)))
    }

    fn edge(&mut self) {
        self.tags.extend([OUTSIDE; SIDE]);
        self.words.extend([0; SIDE]);
        self.readings.extend([0; SIDE]);
    }
}

impl Contexts {
    /// Compiles rules for words with these readings.
    pub fn new(conditions: &Conditions, readings: &[TagSet]) -> Self {
        let classes = conditions.words.len() + 1;
        let set = |part: &[(u16, Tag, Vec<Ask>)]| Set::new(part, classes, readings);
        let by_tag = conditions.rules.iter().map(|r| r.chunks(MOST).map(set).collect());
        let mut auxiliaries = conditions.auxiliaries.clone();
        auxiliaries.resize(classes, 0);
        Self { sets: by_tag.collect(), auxiliaries }
    }

    /// The code of a verb or a relative, by which rules see past what is between.
    fn pivot(&self, tag: u8, word: u16) -> u8 {
        const VERBS: u64 = codes(&[Tag::VB, Tag::VBD, Tag::VBG, Tag::VBN, Tag::VBP, Tag::VBZ]);
        const OTHERS: u64 = codes(&[Tag::MD, Tag::WDT, Tag::WP, Tag::WRB]);
        let auxiliary = self.auxiliaries.get(word as usize).copied().unwrap_or(0);
        match tag {
            _ if VERBS >> tag & 1 != 0 && auxiliary != 0 => auxiliary,
            _ if (VERBS | OTHERS) >> tag & 1 != 0 => tag,
            _ => NO_PIVOT,
        }
    }

    /// Applies the rules to the sentence in the strip and hands each tag that changed to `tell`.
    pub fn apply(&self, strip: &mut Strip, mut tell: impl FnMut(usize, Tag)) {
        strip.edge();
        let words = strip.can.len();
        strip.open.clear();
        strip.next.clear();
        strip.pivots.clear();
        let pivots = strip.tags.iter().zip(&strip.words).skip(SIDE).take(words);
        strip.pivots.extend(pivots.map(|(&tag, &word)| self.pivot(tag, word)));
        for k in 0..words {
            let can = strip.can[k];
            let next = if can.is_choice() { self.first(strip, k, 0, can) } else { None };
            strip.next.push(next.unwrap_or((NONE, Tag::NN)));
            if can.is_choice() {
                strip.open.push(k as u32);
            }
        }
        while let Some(order) = strip.open.iter().map(|&k| strip.next[k as usize].0).min().filter(|&o| o != NONE) {
            strip.changed.clear();
            let hit = strip.open.iter().filter(|&&k| strip.next[k as usize].0 == order);
            strip.changed.extend(hit.map(|&k| (k, false)));
            for (k, turned) in &mut strip.changed {
                let place = *k as usize;
                let to = strip.next[place].1;
                strip.tags[place + SIDE] = to as u8;
                let pivot = self.pivot(to as u8, strip.words[place + SIDE]);
                *turned = std::mem::replace(&mut strip.pivots[place], pivot) != pivot;
                tell(place, to);
            }
            for c in 0..strip.changed.len() {
                let (k, turned) = strip.changed[c];
                let (from, to) = strip.reach(k as usize, turned);
                for near in from..to {
                    if strip.can[near].is_choice() {
                        let next = self.first(strip, near, order + 1, strip.can[near]);
                        strip.next[near] = next.unwrap_or((NONE, Tag::NN));
                    }
                }
            }
        }
    }

    /// The first rule in order, from place `from` on, that holds for the `k`th word and gives it a tag that it can have:
    /// its place in the order, and that tag.
    fn first(&self, strip: &Strip, k: usize, from: u16, can: TagSet) -> Option<(u16, Tag)> {
        let tags: &[u8; WIDTH] = strip.tags.get(k..k + WIDTH)?.try_into().ok()?;
        let words: &[u16; WIDTH] = strip.words.get(k..k + WIDTH)?.try_into().ok()?;
        let readings: &[u16; WIDTH] = strip.readings.get(k..k + WIDTH)?.try_into().ok()?;
        let mut pivots = None;
        self.sets.get(tags[HERE] as usize)?.iter().find_map(|set| {
            if set.rules.last().is_none_or(|&(order, _)| order < from) {
                return None;
            }
            let mut left = set.holding(tags, words, readings);
            if left != NOTHING && set.pivots.iter().any(|p| !p.is_empty()) {
                let near = *pivots.get_or_insert_with(|| strip.pivots(k));
                for (bits, code) in set.pivots.iter().zip(near) {
                    left = bits.get(code as usize).map_or(left, |bits| both(left, bits));
                }
            }
            for (part, mut left) in left.into_iter().enumerate() {
                while left != 0 {
                    let (order, to) = set.rules[part * 64 + left.trailing_zeros() as usize];
                    if order >= from && can.has(to) {
                        return Some((order, to));
                    }
                    left &= left - 1;
                }
            }
            None
        })
    }
}

impl Set {
    fn new(rules: &[(u16, Tag, Vec<Ask>)], classes: usize, readings: &[TagSet]) -> Self {
        let mut all = NOTHING;
        for n in 0..rules.len() {
            all[n / 64] |= 1 << (n % 64);
        }
        let mut out = Self {
            rules: rules.iter().map(|&(order, to, _)| (order, to)).collect(),
            tags: Box::new([[all; TAGS]; WIDTH]),
            words: Default::default(),
            readings: Default::default(),
            pivots: Default::default(),
            plain: all,
        };
        for (n, (_, _, way)) in rules.iter().enumerate() {
            // The rule goes from all, and comes back where it is allowed.
            let without = |set: &mut Bits, denied: bool| set[n / 64] &= !(u64::from(denied) << (n % 64));
            for &ask in way {
                match ask {
                    Ask::Tag(place, tag) => {
                        let row = out.tags[place].iter_mut().enumerate();
                        row.for_each(|(t, set)| without(set, t != tag as usize));
                    }
                    Ask::Word(place, class) => {
                        out.words[place].resize(classes, all);
                        let row = out.words[place].iter_mut().enumerate();
                        row.for_each(|(c, set)| without(set, c != class as usize));
                    }
                    Ask::Pivot(side, code) => {
                        out.pivots[side].resize(PIVOTS, all);
                        let row = out.pivots[side].iter_mut().enumerate();
                        row.for_each(|(p, set)| without(set, p != code as usize));
                    }
                    Ask::Can(place, tag) => {
                        out.readings[place].resize(readings.len(), all);
                        let row = readings.iter().zip(&mut out.readings[place]);
                        row.for_each(|(can, set)| without(set, !can.has_code(tag)));
                    }
                }
            }
        }
        for row in &out.words {
            out.plain = row.first().map_or(out.plain, |bits| both(out.plain, bits));
        }
        out
    }

    /// The rules that hold in a window, as bits.
    fn holding(&self, tags: &[u8; WIDTH], words: &[u16; WIDTH], readings: &[u16; WIDTH]) -> Bits {
        let at = |place: usize| &self.tags[place][tags[place] as usize];
        // The nearest tell most.
        let mut left = both(*at(HERE - 1), at(HERE + 1));
        for place in [HERE - 2, HERE + 2] {
            left = both(left, at(place));
        }
        if left == NOTHING {
            return NOTHING;
        }
        for place in [HERE - 3, HERE + 3] {
            left = both(left, at(place));
        }
        if left == NOTHING {
            return NOTHING;
        }
        if words.iter().fold(0, |any, class| any | class) == 0 {
            left = both(left, &self.plain);
            if left == NOTHING {
                return NOTHING;
            }
        } else {
            for (row, &n) in self.words.iter().zip(words) {
                left = row.get(n as usize).map_or(left, |bits| both(left, bits));
            }
        }
        for (row, &n) in self.readings.iter().zip(readings) {
            left = row.get(n as usize).map_or(left, |bits| both(left, bits));
        }
        left
    }
}

/// The numbers of tags as bits.
const fn codes(tags: &[Tag]) -> u64 {
    let mut bits = 0;
    let mut n = 0;
    while n < tags.len() {
        bits |= 1 << tags[n] as u8;
        n += 1;
    }
    bits
}
