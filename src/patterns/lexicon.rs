//! Lexicons, compiled: which entries a word belongs to.

use crate::patterns::morphology::Form;
use crate::text::{Kind, Sym, SymBits, Tag, Token, Vocab, tokenize};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A lexicon of a pack, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LexId(pub u16);

/// An entry: a lemma with what the pack says about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The first form.
    pub lemma: String,
    /// Flags (`+addressee`) and keys with values (`+force=deny`), in order.
    pub flags: Vec<(String, String)>,
    /// Forms that the entry states itself: they win over those made.
    pub stated: Vec<(Form, String)>,
}

impl Entry {
    /// Whether the entry carries the flag or key.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|(k, _)| k == flag)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.flags.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }
}

/// A lexicon.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Its name.
    pub name: String,
    /// What its words have in common.
    pub doc: String,
    /// Parts of speech that the first word of a match must have; any when empty.
    pub tags: Vec<Tag>,
    /// Whether capitals count.
    pub case: bool,
    /// Whether all forms are single words.
    pub single: bool,
    /// The words of its longest form.
    pub longest: usize,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// One form of an entry, as a text may spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spelt {
    lexicon: LexId,
    entry: u32,
    /// The form as written in the pack; empty where case does not count.
    written: Box<str>,
    /// Symbols after the first.
    rest: Box<[Sym]>,
}

/// An occurrence of a lexicon's entry.
#[derive(Debug, Clone, Copy)]
pub struct Occurrence<'p> {
    /// Number of tokens.
    pub len: usize,
    /// The entry.
    pub entry: &'p Entry,
}

/// All lexicons of a pack.
#[derive(Debug, Clone, Default)]
pub struct Lexicons {
    all: Vec<Lexicon>,
    by_name: FxHashMap<String, LexId>,
    /// Forms with their first symbols, while lexicons are added.
    first: Vec<(Sym, Spelt)>,
    /// The lexicons that have a form which begins with a symbol, by symbol.
    by_symbol: Vec<Head>,
    /// Those forms, in the order of their first symbols, then of their lexicons, of one lexicon the longest first.
    forms: Vec<Spelt>,
    /// Where the forms of each symbol begin in `forms`; they end where those of the next begin.
    begins: Vec<u32>,
    /// First symbols of forms of several words, by the last symbol of the form, with the number of words.
    last: FxHashMap<Sym, Vec<u8>>,
    /// The symbols in `last`: most words end no form of several.
    ends: SymBits,
    /// First symbols of the forms of each lexicon.
    heads: Vec<Vec<Sym>>,
}

/// The lexicons that have a form which begins with one symbol, by their numbers: most questions are answered here. Numbers,
/// so that those of the many symbols with which no form begins cost nothing.
type Head = [u64; 4];

/// Whether the lexicon may have a form that begins so. Lexicons past the 256th share bits.
#[inline]
fn may_be(head: &Head, id: LexId) -> bool {
    head[(id.0 as usize / 64) % 4] >> (id.0 % 64) & 1 == 1
}

/// Several lexicons, asked at once.
#[derive(Debug, Clone, Copy, Default)]
pub struct LexSet(Head);

impl FromIterator<LexId> for LexSet {
    fn from_iter<I: IntoIterator<Item = LexId>>(ids: I) -> Self {
        let mut out = Self::default();
        for LexId(n) in ids {
            out.0[(n as usize / 64) % 4] |= 1 << (n % 64);
        }
        out
    }
}

impl Lexicons {
    /// The lexicon with this name.
    pub fn id(&self, name: &str) -> Option<LexId> {
        self.by_name.get(name).copied()
    }

    /// The lexicon with this number.
    pub fn get(&self, id: LexId) -> Option<&Lexicon> {
        self.all.get(id.0 as usize)
    }

    /// All lexicons in order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &Lexicon> {
        self.all.iter()
    }

    /// Adds a lexicon; `forms` gives for each entry its forms, `_` for spaces.
    pub(crate) fn add(&mut self, mut lexicon: Lexicon, forms: &[Vec<Cow<'_, str>>], vocab: &mut Vocab) -> LexId {
        let id = LexId(self.all.len() as u16);
        lexicon.single = true;
        self.first.reserve(forms.iter().map(Vec::len).sum());
        for (entry, forms) in forms.iter().enumerate() {
            for form in forms {
                let (written, syms) = symbols(form, vocab);
                let Some((head, rest)) = syms else { continue };
                let len = rest.len() + 1;
                lexicon.longest = lexicon.longest.max(len);
                if let Some(&end) = rest.last() {
                    lexicon.single = false;
                    self.ends.insert(end);
                    let lengths = self.last.entry(end).or_default();
                    let len = len.min(255) as u8;
                    if !lengths.contains(&len) {
                        lengths.push(len);
                    }
                }
                let written = if lexicon.case { written.into() } else { Box::default() };
                self.first.push((head, Spelt { lexicon: id, entry: entry as u32, written, rest }));
            }
        }
        self.by_name.insert(lexicon.name.clone(), id);
        self.all.push(lexicon);
        id
    }

    /// To be called when all lexicons are added: puts longer forms first and makes the look-up tables.
    pub(crate) fn finish(&mut self) {
        self.heads = vec![Vec::new(); self.all.len()];
        let first = std::mem::take(&mut self.first);
        let symbols = first.iter().map(|(sym, _)| sym.0 as usize + 1).max().unwrap_or(0);
        // The forms of a symbol begin behind those of all symbols before it. One sort of all would cost ten times as much.
        self.begins = vec![0; symbols + 1];
        for (sym, _) in &first {
            self.begins[sym.0 as usize + 1] += 1;
        }
        let mut sum = 0;
        self.begins.iter_mut().for_each(|begin| {
            sum += *begin;
            *begin = sum;
        });
        let mut next = self.begins.clone();
        let mut placed: Vec<Option<Spelt>> = vec![None; first.len()];
        for (sym, form) in first {
            let place = &mut next[sym.0 as usize];
            placed[*place as usize] = Some(form);
            *place += 1;
        }
        self.forms = placed.into_iter().flatten().collect();
        self.by_symbol = vec![[0; 4]; symbols];
        for (n, (ends, head)) in (0..).zip(self.begins.windows(2).zip(&mut self.by_symbol)) {
            let forms = &mut self.forms[ends[0] as usize..ends[1] as usize];
            if forms.len() > 1 {
                // Lexicons are added in the order of their numbers, and what is equal stays in its order.
                forms.sort_by_key(|f| (f.lexicon, std::cmp::Reverse(f.rest.len())));
            }
            for form in forms {
                let lexicon = form.lexicon.0 as usize;
                head[(lexicon / 64) % 4] |= 1 << (lexicon % 64);
                if self.heads[lexicon].last() != Some(&Sym(n)) {
                    self.heads[lexicon].push(Sym(n));
                }
            }
        }
    }

    /// The forms that begin with a symbol.
    #[inline]
    fn forms_of(&self, sym: Sym) -> &[Spelt] {
        let at = sym.0 as usize;
        let ends = self.begins.get(at).zip(self.begins.get(at + 1));
        ends.and_then(|(&from, &to)| self.forms.get(from as usize..to as usize)).unwrap_or_default()
    }

    /// The first symbols of all forms of a lexicon, each once, in order.
    pub fn first_symbols(&self, id: LexId) -> &[Sym] {
        self.heads.get(id.0 as usize).map_or(&[], |h| h.as_slice())
    }

    /// The forms of a lexicon among those of one symbol.
    fn own(forms: &[Spelt], id: LexId) -> impl Iterator<Item = &Spelt> {
        let from = forms.partition_point(|f| f.lexicon < id);
        forms[from..].iter().take_while(move |f| f.lexicon == id)
    }

    /// The second symbols of the lexicon's forms that begin with `first`, `None` for a form of one word.
    pub fn seconds(&self, first: Sym, id: LexId) -> impl Iterator<Item = Option<Sym>> {
        Self::own(self.forms_of(first), id).map(|f| f.rest.first().copied())
    }

    /// Whether a form of the lexicon begins with the symbol. Sure when the answer is no.
    #[inline]
    pub fn may_begin(&self, sym: Sym, id: LexId) -> bool {
        self.by_symbol.get(sym.0 as usize).is_some_and(|h| may_be(h, id))
    }

    /// Whether a form of one of the lexicons begins with the symbol. Sure when the answer is no.
    #[inline]
    pub fn may_begin_any(&self, sym: Sym, set: LexSet) -> bool {
        self.by_symbol.get(sym.0 as usize).is_some_and(|head| head.iter().zip(set.0).any(|(a, b)| a & b != 0))
    }

    /// Whether all forms of the lexicon are single words.
    pub fn of_single_words(&self, id: LexId) -> bool {
        self.all.get(id.0 as usize).is_some_and(|l| l.single)
    }

    /// The words of the longest form of the lexicon.
    pub fn longest(&self, id: LexId) -> usize {
        self.all.get(id.0 as usize).map_or(0, |l| l.longest)
    }

    /// Whether a form of the lexicon may end with the symbol. Sure when the answer is no.
    pub fn may_end(&self, sym: Sym, id: LexId) -> bool {
        self.may_begin(sym, id) || !self.of_single_words(id) && self.ends.has(sym)
    }

    /// Whether a form of any lexicon begins with the symbol.
    pub fn has(&self, sym: Sym) -> bool {
        !self.forms_of(sym).is_empty()
    }

    /// The entry of the lexicon that has the symbol as a form of one word, capitals and part of speech aside.
    pub fn word(&self, sym: Sym, id: LexId) -> Option<&Entry> {
        let form = Self::own(self.forms_of(sym), id).find(|f| f.rest.is_empty())?;
        self.get(id)?.entries.get(form.entry as usize)
    }

    /// The forms of one word that a lexicon has, each with the number of its entry.
    pub fn words_of(&self, id: LexId) -> impl Iterator<Item = (Sym, usize)> {
        let forms = move |sym: Sym| Self::own(self.forms_of(sym), id);
        let word = |f: &&Spelt| f.rest.is_empty();
        self.first_symbols(id)
            .iter()
            .flat_map(move |&sym| forms(sym).filter(word).map(move |f| (sym, f.entry as usize)))
    }

    /// The longest occurrence of the lexicon that begins at token `at` and ends at or before token `stop`.
    #[inline]
    pub fn at<'p>(
        &'p self,
        text: &str,
        tokens: &[Token],
        tags: &[Tag],
        at: usize,
        stop: usize,
        id: LexId,
    ) -> Option<Occurrence<'p>> {
        // Asked for every token of a text by one stage or another: nearly always the answer is no, and known here.
        let sym = tokens.get(at)?.sym;
        self.by_symbol.get(sym.0 as usize).filter(|h| may_be(h, id))?;
        self.among(self.forms_of(sym), text, tokens, tags, at, stop, id)
    }

    /// The longest form of the lexicon among those of one symbol.
    #[allow(clippy::too_many_arguments)]
    fn among<'p>(
        &'p self,
        forms: &'p [Spelt],
        text: &str,
        tokens: &[Token],
        tags: &[Tag],
        at: usize,
        stop: usize,
        id: LexId,
    ) -> Option<Occurrence<'p>> {
        let lexicon = &self.all[id.0 as usize];
        if !lexicon.tags.is_empty() && !tags.get(at).is_some_and(|t| lexicon.tags.contains(t)) {
            return None;
        }
        Self::own(forms, id).find_map(|form| {
            let len = form.rest.len() + 1;
            let fits = at + len <= stop
                && form.rest.iter().zip(&tokens[at + 1..]).all(|(s, t)| *s == t.sym)
                && (!lexicon.case || cased(text, &tokens[at..at + len], &form.written));
            fits.then(|| Occurrence { len, entry: &lexicon.entries[form.entry as usize] })
        })
    }

    /// The longest occurrence of the lexicon that ends right before token `end` and begins at or after token `low`.
    pub fn ending<'p>(
        &'p self,
        text: &str,
        tokens: &[Token],
        tags: &[Tag],
        low: usize,
        end: usize,
        id: LexId,
    ) -> Option<Occurrence<'p>> {
        let last = tokens.get(end.checked_sub(1)?)?;
        let many = self.ends.has(last.sym).then(|| self.last.get(&last.sym)).flatten();
        let many = many.map_or(&[][..], |v| v.as_slice());
        let mut best: Option<Occurrence<'p>> = None;
        for len in many.iter().map(|&n| n as usize).chain([1]) {
            let Some(start) = end.checked_sub(len).filter(|&s| s >= low) else { continue };
            if let Some(found) = self.at(text, tokens, tags, start, end, id)
                && found.len == len
                && best.is_none_or(|b| b.len < len)
            {
                best = Some(found);
            }
        }
        best
    }
}

/// The symbol of a form's first token, and those of the others.
type Symbols = (Sym, Box<[Sym]>);

/// A form with its underscores made spaces, the symbol of its first token and those of the others.
fn symbols<'f>(form: &'f str, vocab: &mut Vocab) -> (Cow<'f, str>, Option<Symbols>) {
    // Most forms are one plain word, and that is one token.
    if form.bytes().all(|b| b.is_ascii_alphabetic()) {
        return (form.into(), Some((vocab.intern(form), Box::default())));
    }
    let written = form.replace('_', " ");
    // A clitic is a token of its own only behind a word: he’ll.
    if form.starts_with(['\'', '’'])
        && let [_, clitic] = &tokenize::tokenize(&format!("x{form}"), vocab)[..]
        && clitic.kind == Kind::Clitic
    {
        return (written.into(), Some((vocab.intern(form), Box::default())));
    }
    let tokens = tokenize::tokenize(&written, vocab);
    let mut syms = tokens.iter().map(|t| vocab.intern(t.text(&written)));
    let first = syms.next();
    let syms = first.map(|first| (first, syms.collect()));
    (written.into(), syms)
}

/// Whether the tokens have the capitals of the form, or are all capitals.
fn cased(text: &str, tokens: &[Token], written: &str) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let slice = text.get(first.span.start as usize..last.span.end as usize).unwrap_or("");
    let same = slice.chars().zip(written.chars()).all(|(a, b)| a.is_uppercase() == b.is_uppercase());
    same || (written.chars().any(char::is_uppercase)
        && tokens.len() > 1
        && tokens.iter().all(|t| t.kind == Kind::Upper))
}
