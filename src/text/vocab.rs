//! The symbols of a pack: every word that a rule, lexicon or gazetteer names, interned.

use crate::text::endings::Tagged;
pub(crate) use crate::text::fold::padded;
use crate::text::fold::{folded, is_small};
use crate::text::listed::Listed;
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

impl Tagged for Vocab {
    fn word(&self, start: &str, end: &str) -> Option<(u32, Tag)> {
        let sym = self.joined(start, end);
        Some((sym.0, self.tag(sym)?))
    }
}

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
        // A name with its capitals costs no allocation.
        let (mut buffer, other);
        let word = if is_small(word.as_bytes()) {
            word
        } else if word.is_ascii() && word.len() <= LONGEST {
            buffer = [0u8; LONGEST];
            let lower = &mut buffer[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            std::str::from_utf8(lower).unwrap_or(word)
        } else {
            other = folded(word);
            &*other
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
        self.note_single(key, sym);
        sym
    }

    /// Notes the symbol of a word of one character.
    fn note_single(&mut self, key: &[u8], sym: Sym) {
        if let &[byte] = key
            && byte.is_ascii()
        {
            self.single[byte.to_ascii_uppercase() as usize] = sym;
            self.single[byte as usize] = sym;
        }
    }

    /// A vocabulary of the words of a list. None of them is there twice, so that none is looked for.
    pub(crate) fn of(list: &Listed) -> Self {
        /// Words that the other files of a pack name beside those of the list.
        const MORE: usize = 16_000;
        let mut out = Self::default();
        let words = list.lengths.len();
        out.reserve(words + MORE);
        out.arena.push_str(list.text);
        let mut end = 0;
        for (n, &len) in (1..).zip(list.lengths) {
            let start = end;
            end += u32::from(len);
            out.ends.push(end);
            let key = list.text.as_bytes().get(start as usize..end as usize).unwrap_or_default();
            let (arena, ends) = (&out.arena, &out.ends);
            let slot = Slot::new(key, Sym(n));
            out.table.insert_unique(hash(key), slot, |s| hash(form(arena, ends, s.sym).as_bytes()));
            out.note_single(key, Sym(n));
        }
        out.tags.extend(list.tags.iter().map(|&code| Tag::of_code(code)));
        out.abbreviations.resize(words + 1, Abbreviation::No);
        out.common(list.common);
        out
    }

    /// Says that the first so many words are the commonest, commonest first.
    pub fn common(&mut self, words: usize) {
        self.ranked = words as u32;
        self.near = vec![Slot::new(&[], Sym::UNKNOWN); NEAR];
        for n in 1..=self.ranked {
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
        self.find(folded(word).as_bytes())
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
