//! The symbols of a pack: every word that a rule, lexicon or gazetteer names, interned.

use crate::text::{Lemmas, Span, Tag};
use hashbrown::HashTable;

/// An interned lower-case word form; [`Sym::UNKNOWN`] for words that no pack names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Sym(pub u32);

impl Sym {
    /// The symbol of all words that no pack names.
    pub const UNKNOWN: Sym = Sym(0);
}

/// Whether a form ending in a full stop is an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Abbreviation {
    /// It is not.
    #[default]
    No,
    /// It is, and may also end a sentence ("U.S.", "Jan.").
    MayEnd,
    /// It is, and may also end a sentence; in lower case it is mostly a word that does ("ill.", "no.", but "no. 5").
    Word,
    /// It is, and something always follows ("Mr.", "Gen.").
    NeverEnds,
}

/// Longest word that is looked up, in bytes; longer ones are [`Sym::UNKNOWN`].
const LONGEST: usize = 64;

/// Word forms to symbols, with what is known of each form. The forms stand in one string, so that loading a pack of
/// tens of thousands of words costs no allocation a word.
#[derive(Debug, Clone)]
pub struct Vocab {
    table: HashTable<Slot>,
    arena: String,
    /// Where each form ends in `arena`; it begins where the one before ends.
    ends: Vec<u32>,
    tags: Vec<Option<Tag>>,
    abbreviations: Vec<Abbreviation>,
    /// The words named by [`Vocab::common`], each at its hash's place: a small table is in the processor's cache when a
    /// large one is not.
    near: Vec<Slot>,
    /// How many symbols [`Vocab::common`] ranks.
    ranked: u32,
    /// The symbols of single ASCII characters, capitals with their small letters.
    single: [Sym; 128],
    /// Forms to lemmas.
    lemmas: Lemmas,
}

impl Default for Vocab {
    fn default() -> Self {
        Self {
            table: HashTable::new(),
            arena: String::new(),
            ends: vec![0],
            tags: vec![None],
            abbreviations: vec![Abbreviation::No],
            near: Vec::new(),
            ranked: 0,
            single: [Sym::UNKNOWN; 128],
            lemmas: Lemmas::default(),
        }
    }
}

/// Places for common words.
const NEAR: usize = 1 << 12;

/// A symbol in the table, with enough of its form to settle most comparisons where it stands.
#[derive(Debug, Clone, Copy)]
struct Slot {
    /// The first eight bytes, zeros after the end.
    head: u64,
    /// The last eight bytes of a word of more than eight.
    tail: u64,
    sym: Sym,
    /// Length in bytes.
    len: u32,
}

impl Slot {
    fn new(key: &[u8], sym: Sym) -> Self {
        let tail = if key.len() > 8 { padded(&key[key.len() - 8..]) } else { 0 };
        Self { head: padded(&key[..key.len().min(8)]), tail, sym, len: key.len() as u32 }
    }

    /// Whether it is the slot of `key`, of which `like` is the slot with any symbol.
    fn is(self, like: Slot, key: &[u8], arena: &str, ends: &[u32]) -> bool {
        (self.head, self.tail, self.len) == (like.head, like.tail, like.len)
            && (self.len <= 16 || form(arena, ends, self.sym).as_bytes() == key)
    }
}

/// Hashes eight bytes at a time: the words are short and trusted, a table of strings needs no more.
fn hash(key: &[u8]) -> u64 {
    let mut chunks = key.chunks_exact(8);
    let mut h = 0u64;
    for chunk in &mut chunks {
        h = mix(h, chunk.try_into().map_or(0, u64::from_le_bytes));
    }
    let rest = chunks.remainder();
    if rest.is_empty() { h } else { mix(h, padded(rest)) }
}

/// The bytes of a key of at most eight, zeros after the end: its first and its last bytes are read at once, and those that
/// are read twice fall on each other.
#[inline]
pub(crate) fn padded(key: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) {
        let gap = 8 * (key.len().min(8) - 4);
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << gap;
    }
    if let (Some(first), Some(last)) = (key.first_chunk::<2>(), key.last_chunk::<2>()) {
        let gap = 8 * (key.len() - 2);
        return u64::from(u16::from_le_bytes(*first)) | u64::from(u16::from_le_bytes(*last)) << gap;
    }
    key.first().map_or(0, |&b| b.into())
}

/// Whether a word is of ASCII and has no capital: it is kept as it stands.
fn is_small(word: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // The high bit of each byte tells whether the byte is at least "A" and at most "Z", where all are of ASCII.
    let small = |eight: u64| {
        let (from, past) = ((eight & !HIGH) + 0x3f * ONES, (eight & !HIGH) + 0x25 * ONES);
        (eight | from & !past) & HIGH == 0
    };
    let mut eights = word.chunks_exact(8);
    eights.all(|eight| small(padded(eight))) && small(padded(eights.remainder()))
}

/// One step of [`hash`]: a multiplication whose halves are folded.
fn mix(h: u64, chunk: u64) -> u64 {
    let product = u128::from(h.rotate_left(23) ^ chunk ^ 0x243f_6a88_85a3_08d3) * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
}

/// The form at a symbol's place in the arena.
fn form<'a>(arena: &'a str, ends: &[u32], sym: Sym) -> &'a str {
    let n = sym.0 as usize;
    let start = n.checked_sub(1).and_then(|p| ends.get(p)).copied().unwrap_or(0);
    ends.get(n).and_then(|&end| arena.get(start as usize..end as usize)).unwrap_or("")
}

impl Vocab {
    /// The symbol of `word`, made when new. Case and the kind of apostrophe do not matter.
    pub fn intern(&mut self, word: &str) -> Sym {
        let folded;
        let word = if is_small(word.as_bytes()) {
            word
        } else {
            folded = if word.is_ascii() { word.to_ascii_lowercase() } else { fold(word) };
            folded.as_str()
        };
        let key = word.as_bytes();
        let hash_of = hash(key);
        let (arena, ends) = (&mut self.arena, &mut self.ends);
        let like = Slot::new(key, Sym::UNKNOWN);
        if let Some(found) = self.table.find(hash_of, |s| s.is(like, key, arena, ends)) {
            return found.sym;
        }
        let sym = Sym(ends.len() as u32);
        arena.push_str(word);
        ends.push(arena.len() as u32);
        self.table.insert_unique(hash_of, Slot { sym, ..like }, |s| hash(form(arena, ends, s.sym).as_bytes()));
        self.tags.push(None);
        self.abbreviations.push(Abbreviation::No);
        if let &[byte] = key
            && byte.is_ascii()
        {
            self.single[byte.to_ascii_uppercase() as usize] = sym;
            self.single[byte as usize] = sym;
        }
        sym
    }

    /// Says that the words interned so far are the commonest, commonest first.
    pub fn common(&mut self) {
        self.ranked = self.ends.len() as u32 - 1;
        self.near = vec![Slot::new(&[], Sym::UNKNOWN); NEAR];
        for n in 1..self.ends.len() as u32 {
            let key = form(&self.arena, &self.ends, Sym(n)).as_bytes();
            let slot = &mut self.near[hash(key) as usize % NEAR];
            if key.len() <= 8 && slot.len == 0 {
                *slot = Slot::new(key, Sym(n));
            }
        }
    }

    /// The rank of a word among the commonest, from 1; `None` for one that is not among them.
    pub fn rank(&self, sym: Sym) -> Option<u32> {
        (1..=self.ranked).contains(&sym.0).then_some(sym.0)
    }

    /// Makes room for so many more words of about eight bytes.
    pub fn reserve(&mut self, words: usize) {
        let (arena, ends) = (&self.arena, &self.ends);
        self.table.reserve(words, |s| hash(form(arena, ends, s.sym).as_bytes()));
        self.arena.reserve(words * 8);
        self.ends.reserve(words);
        self.tags.reserve(words);
        self.abbreviations.reserve(words);
    }

    fn find(&self, key: &[u8]) -> Sym {
        let like = Slot::new(key, Sym::UNKNOWN);
        let found = self.table.find(hash(key), |s| s.is(like, key, &self.arena, &self.ends));
        found.map_or(Sym::UNKNOWN, |s| s.sym)
    }

    /// The symbol of the token of `text` at `span`, of which `word` says whether it is made of letters and digits and
    /// what joins them, or of marks. The same as [`Vocab::get`] of its text, for the price of a few machine words.
    pub fn of_token(&self, text: &str, span: Span, word: bool) -> Sym {
        /// Set in every byte of a lower-case letter, digit or mark inside a word; its absence makes a letter a capital.
        const LOWER: u64 = 0x2020_2020_2020_2020;
        const HIGH: u64 = 0x8080_8080_8080_8080;
        let bytes = text.as_bytes();
        let (start, len) = (span.start as usize, span.len() as usize);
        if len == 1 {
            return bytes.get(start).and_then(|&b| self.single.get(b as usize)).copied().unwrap_or_default();
        }
        if word
            && let 2..=8 = len
            && let Some(Ok(eight)) = bytes.get(start..start + 8).map(<[u8; 8]>::try_from)
        {
            let mask = u64::MAX >> (64 - 8 * len);
            let raw = u64::from_le_bytes(eight) & mask;
            if raw & HIGH == 0 {
                let head = raw | LOWER & mask;
                let hash = mix(0, head);
                let is = |s: &Slot| s.head == head && s.len == len as u32;
                let near = self.near.get(hash as usize % NEAR).filter(|s| is(s));
                return near.or_else(|| self.table.find(hash, is)).map_or(Sym::UNKNOWN, |s| s.sym);
            }
        }
        self.get(span.of(text))
    }

    /// The symbol of `word` in any case, or [`Sym::UNKNOWN`].
    pub fn get(&self, word: &str) -> Sym {
        if word.len() > LONGEST {
            return Sym::UNKNOWN;
        }
        // Most words are kept as they stand.
        if is_small(word.as_bytes()) {
            return self.find(word.as_bytes());
        }
        if word.is_ascii() {
            let mut buffer = [0u8; LONGEST];
            let lower = &mut buffer[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            return self.find(lower);
        }
        self.find(fold(word).as_bytes())
    }

    /// The symbol of the word made of two parts, or [`Sym::UNKNOWN`].
    pub fn joined(&self, start: &str, end: &str) -> Sym {
        let mut buffer = [0u8; LONGEST];
        let Some(whole) = buffer.get_mut(..start.len() + end.len()) else { return Sym::UNKNOWN };
        let (head, tail) = whole.split_at_mut(start.len());
        head.copy_from_slice(start.as_bytes());
        tail.copy_from_slice(end.as_bytes());
        if is_small(whole) {
            return self.find(whole);
        }
        std::str::from_utf8(whole).map_or(Sym::UNKNOWN, |word| self.get(word))
    }

    /// The lower-case form of a symbol; empty for [`Sym::UNKNOWN`].
    pub fn word(&self, sym: Sym) -> &str {
        form(&self.arena, &self.ends, sym)
    }

    /// Most frequent part of speech of the form.
    pub fn tag(&self, sym: Sym) -> Option<Tag> {
        self.tags.get(sym.0 as usize).copied().flatten()
    }

    /// Notes the most frequent part of speech of a form.
    pub fn set_tag(&mut self, sym: Sym, tag: Tag) {
        if let Some(slot) = self.tags.get_mut(sym.0 as usize) {
            *slot = Some(tag);
        }
    }

    /// The lemma of a form with that part of speech; the form itself where none is known: "held" as a verb is "hold", "men"
    /// as a noun in the plural is "man".
    #[inline]
    pub fn lemma(&self, sym: Sym, tag: Tag) -> Sym {
        self.lemmas.of(sym, tag)
    }

    /// Takes the lemmas of its forms.
    pub(crate) fn set_lemmas(&mut self, lemmas: Lemmas) {
        self.lemmas = lemmas;
    }

    /// Whether the form (with its full stop) is an abbreviation.
    pub fn abbreviation(&self, sym: Sym) -> Abbreviation {
        self.abbreviations.get(sym.0 as usize).copied().unwrap_or_default()
    }

    /// Notes that the form (with its full stop) is an abbreviation.
    pub fn set_abbreviation(&mut self, sym: Sym, kind: Abbreviation) {
        if let Some(slot) = self.abbreviations.get_mut(sym.0 as usize) {
            *slot = kind;
        }
    }

    /// Number of symbols, [`Sym::UNKNOWN`] included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether only [`Sym::UNKNOWN`] is there.
    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1
    }
}

/// The form under which a word is kept: lower case, straight apostrophe, no soft hyphen.
fn fold(word: &str) -> String {
    word.chars()
        .filter(|&c| c != '\u{ad}')
        .flat_map(|c| match c {
            '’' | '‘' | 'ʼ' | '`' => '\''.to_lowercase(),
            '‐' | '‑' => '-'.to_lowercase(),
            c => c.to_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{is_small, padded};

    #[test]
    fn a_word_is_small_without_capitals_and_other_letters_than_those_of_ascii() {
        for n in 0..=u8::MAX {
            for len in 1..20 {
                for at in [0, len / 2, len - 1] {
                    let mut word = vec![b'a'; len];
                    word[at] = n;
                    assert_eq!(is_small(&word), n.is_ascii() && !n.is_ascii_uppercase(), "{n} at {at} of {len}");
                }
            }
        }
        assert!(is_small(b""));
    }

    #[test]
    fn a_key_is_padded_with_zeros() {
        for len in 0..=8u8 {
            let key: Vec<u8> = (1..=len).collect();
            let mut eight = [0; 8];
            eight[..key.len()].copy_from_slice(&key);
            assert_eq!(padded(&key), u64::from_le_bytes(eight), "{len}");
        }
    }
}
