//! The tables of contextual rules, read: what each rule asks of the places around a word.

use crate::patterns::Table;
use crate::text::{Sym, Tag, Vocab};

/// Number of tags, with one more for the place outside a sentence, in the data called STAART.
pub const TAGS: usize = Tag::Punct as usize + 2;
/// The code of the place before and after a sentence.
pub const OUTSIDE: u8 = TAGS as u8 - 1;

/// How many tokens a window shows on each side.
pub const SIDE: usize = 3;
/// Tokens that a window shows.
pub const WIDTH: usize = 2 * SIDE + 1;
/// Places of a window: the word itself, those before, those after.
const HERE: usize = SIDE;
const B1: usize = HERE - 1;
const B2: usize = HERE - 2;
const B3: usize = HERE - 3;
const A1: usize = HERE + 1;
const A2: usize = HERE + 2;
const A3: usize = HERE + 3;

/// Verbs that say what form the next verb has; as the nearest verb they are known by name.
const AUXILIARIES: [&str; 3] = ["BE", "HAVE", "DO"];
/// Number of codes that the nearest verb may have: the tags, the place outside, and auxiliaries.
pub const PIVOTS: usize = TAGS + AUXILIARIES.len();

/// What a rule asks of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// It has this tag.
    Tag(usize, u8),
    /// It is this word.
    Word(usize, u16),
    /// It can have this tag.
    Can(usize, u8),
    /// The nearest verb or relative before (0) or after (1) has this code.
    Pivot(usize, u8),
}

/// Rules by the tag that they change: the place of each in the order, the tag that it gives, and what it asks.
#[derive(Debug, Default)]
pub struct Conditions {
    /// The rules; one that can hold in several ways stands there once a way.
    pub rules: Vec<Vec<(u16, Tag, Vec<Ask>)>>,
    /// The words that rules name; the class of a word is its place plus one.
    pub words: Vec<Sym>,
    /// By class of words: the code of an auxiliary, else 0.
    pub auxiliaries: Vec<u8>,
    count: u16,
}

impl Conditions {
    /// Adds the rules of a table behind those that are there; a row that can't be read is left out.
    pub fn read(&mut self, vocab: &mut Vocab, table: &Table) {
        self.rules.resize(TAGS, Vec::new());
        let (from, to, when) = (table.cells("from"), table.cells("to"), table.cells("when"));
        let (test, arg1, arg2) = (table.cells("test"), table.cells("arg1"), table.cells("arg2"));
        for row in table.rows() {
            self.count += 1;
            let Some(to) = Tag::parse(to(row)) else { continue };
            let ways = match when(row) {
                "" => self.brill(vocab, test(row), arg1(row), arg2(row)),
                when => self.ways(vocab, when),
            };
            // Marks are told apart by their kind, never by their neighbours.
            let (any, only) = (from(row) == "*", Tag::parse(from(row)));
            let Some(ways) = ways.filter(|_| to != Tag::Punct && only != Some(Tag::Punct)) else { continue };
            for from in Tag::all().filter(|&t| t != to && (any || only == Some(t))) {
                self.rules[from as usize].extend(ways.iter().map(|way| (self.count, to, way.clone())));
            }
        }
    }

    /// Reads the table of auxiliaries.
    pub fn read_auxiliaries(&mut self, vocab: &mut Vocab, table: &Table) {
        let (word, kind) = (table.cells("word"), table.cells("kind"));
        for row in table.rows() {
            let class = usize::from(self.class(vocab, word(row)));
            self.auxiliaries.resize(self.auxiliaries.len().max(class + 1), 0);
            self.auxiliaries[class] = auxiliary(kind(row)).unwrap_or(0);
        }
    }

    /// The class of each symbol's word, 0 for words that no rule names; symbols past the last such word are left off.
    pub fn classes(&self) -> Vec<u16> {
        let last = self.words.iter().map(|s| s.0 as usize).max().unwrap_or(0);
        let mut out = vec![0; last + 1];
        for (sym, class) in self.words.iter().zip(1..) {
            out[sym.0 as usize] = class;
        }
        out
    }

    fn class(&mut self, vocab: &mut Vocab, word: &str) -> u16 {
        let sym = vocab.intern(word);
        let place = self.words.iter().position(|&s| s == sym).unwrap_or_else(|| {
            self.words.push(sym);
            self.words.len() - 1
        });
        place as u16 + 1
    }

    /// Conditions joined by spaces, as the ways in which all can hold: `t-1=DT`, `w0=that`, `c+1=VB` (it can be a VB),
    /// `t-1..-3=MD` (one of the three), `v-=MD` (the nearest verb or relative before is a modal).
    fn ways(&mut self, vocab: &mut Vocab, when: &str) -> Option<Vec<Vec<Ask>>> {
        let mut ways = vec![Vec::new()];
        for condition in when.split(' ') {
            let (place, value) = condition.split_once('=')?;
            let (kind, place) = place.split_at_checked(1)?;
            if kind == "v" {
                let side = ["-", "+"].iter().position(|&s| s == place)?;
                let code = auxiliary(value).or_else(|| code(value))?;
                ways.iter_mut().for_each(|way| way.push(Ask::Pivot(side, code)));
                continue;
            }
            let (near, far) = place.split_once("..").unwrap_or((place, place));
            let (near, far): (isize, isize) = (near.parse().ok()?, far.parse().ok()?);
            let mut longer = Vec::new();
            for at in near.min(far)..=near.max(far) {
                let place = HERE.checked_add_signed(at).filter(|&p| p < WIDTH)?;
                let ask = match kind {
                    "t" => Ask::Tag(place, code(value)?),
                    "c" => Ask::Can(place, code(value)?),
                    "w" => Ask::Word(place, self.class(vocab, value)),
                    _ => return None,
                };
                longer.extend(ways.iter().map(|way| way.iter().copied().chain([ask]).collect::<Vec<_>>()));
            }
            ways = longer;
        }
        Some(ways)
    }

    /// A test in Brill's names, as the ways in which it can hold. Words are compared in lower case: symbols are.
    fn brill(&mut self, vocab: &mut Vocab, name: &str, a: &str, b: &str) -> Option<Vec<Vec<Ask>>> {
        let tag = |place: usize, s: &str| code(s).map(|t| Ask::Tag(place, t));
        let mut word = |place: usize, s: &str| Ask::Word(place, self.class(vocab, s));
        let tags = |places: &[usize]| places.iter().map(|&p| Some(vec![tag(p, a)?])).collect::<Option<Vec<_>>>();
        Some(match name {
            "PREVTAG" => tags(&[B1])?,
            "NEXTTAG" => tags(&[A1])?,
            "PREV2TAG" => tags(&[B2])?,
            "NEXT2TAG" => tags(&[A2])?,
            "PREV1OR2TAG" => tags(&[B1, B2])?,
            "NEXT1OR2TAG" => tags(&[A1, A2])?,
            "PREV1OR2OR3TAG" => tags(&[B1, B2, B3])?,
            "NEXT1OR2OR3TAG" => tags(&[A1, A2, A3])?,
            "SURROUNDTAG" => vec![vec![tag(B1, a)?, tag(A1, b)?]],
            "PREVBIGRAM" => vec![vec![tag(B2, a)?, tag(B1, b)?]],
            "NEXTBIGRAM" => vec![vec![tag(A1, a)?, tag(A2, b)?]],
            "CURWD" => vec![vec![word(HERE, a)]],
            "PREVWD" => vec![vec![word(B1, a)]],
            "NEXTWD" => vec![vec![word(A1, a)]],
            "PREV1OR2WD" => vec![vec![word(B1, a)], vec![word(B2, a)]],
            "NEXT1OR2WD" => vec![vec![word(A1, a)], vec![word(A2, a)]],
            "LBIGRAM" => vec![vec![word(B1, a), word(HERE, b)]],
            "RBIGRAM" => vec![vec![word(HERE, a), word(A1, b)]],
            "WDAND2AFT" => vec![vec![word(HERE, a), word(A2, b)]],
            "WDPREVTAG" => vec![vec![word(HERE, b), tag(B1, a)?]],
            "WDNEXTTAG" => vec![vec![word(HERE, a), tag(A1, b)?]],
            "WDAND2TAGAFT" => vec![vec![word(HERE, a), tag(A2, b)?]],
            "WDAND2TAGBFR" => vec![vec![word(HERE, b), tag(B2, a)?]],
            _ => return None,
        })
    }
}

/// The number of a tag, or of the place outside a sentence.
fn code(name: &str) -> Option<u8> {
    if name == "STAART" { Some(OUTSIDE) } else { Tag::parse(name).map(|t| t as u8) }
}

/// The code of an auxiliary by its name in the data.
fn auxiliary(name: &str) -> Option<u8> {
    AUXILIARIES.iter().position(|&a| a == name).map(|n| (TAGS + n) as u8)
}
