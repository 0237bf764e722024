//! The contextual rules of the tagger (Brill 1992): a tag changes by the tags and words around it.
//!
//! All rules that change one tag are looked at in one go. Each rule is a bit; for every place in the window and every
//! tag or word that may stand there a table holds the bits of the rules that allow it. What is left when the tables'
//! answers are joined are the rules that hold.

use crate::patterns::Table;
use crate::text::{Sym, Tag, Token, Vocab};

/// Number of tags, with one more for the place outside a sentence, in the data called STAART.
const TAGS: usize = Tag::Punct as usize + 2;
/// The code of the place before and after a sentence.
const OUTSIDE: u8 = TAGS as u8 - 1;

/// How many tokens a window shows on each side.
const SIDE: usize = 3;
/// Tokens that a window shows.
const WIDTH: usize = 2 * SIDE + 1;
/// Places of a window: the word itself, those before, those after.
const HERE: usize = SIDE;
const B1: usize = HERE - 1;
const B2: usize = HERE - 2;
const B3: usize = HERE - 3;
const A1: usize = HERE + 1;
const A2: usize = HERE + 2;
const A3: usize = HERE + 3;

/// What a rule asks of a place.
#[derive(Debug, Clone, Copy)]
enum Ask {
    Tag(usize, u8),
    Word(usize, u16),
}

/// Rules that change one tag, at most as many as a set has bits.
#[derive(Debug, Clone)]
struct Set {
    /// Place of each rule in the whole list, in which rules apply, and the tag it gives.
    rules: Vec<(u16, Tag)>,
    /// By place and tag: the rules that allow the tag there.
    tags: Vec<[u64; TAGS]>,
    /// By place and class of words: the rules that allow the word there.
    words: Vec<Vec<u64>>,
}

/// Rules in a set.
const MOST: usize = 64;

/// All contextual rules.
#[derive(Debug, Clone, Default)]
pub struct Contexts {
    /// By the tag that they change.
    sets: Vec<Vec<Set>>,
    /// By symbol: a number for each word that some rule names, 0 for all others.
    classes: Vec<u16>,
}

/// Tags and words of a sentence with room on both sides, so that every word has a whole window.
#[derive(Debug, Default)]
pub struct Strip {
    tags: Vec<u8>,
    words: Vec<u16>,
}

impl Strip {
    /// Changes the tag of the `k`th word.
    pub fn set(&mut self, k: usize, tag: Tag) {
        if let Some(slot) = self.tags.get_mut(k + SIDE) {
            *slot = tag as u8;
        }
    }
}

impl Contexts {
    /// Reads the rules; a row that can't be read is left out.
    pub fn new(vocab: &mut Vocab, table: &Table) -> Self {
        let (from, to, test) = (table.cells("from"), table.cells("to"), table.cells("test"));
        let (arg1, arg2) = (table.cells("arg1"), table.cells("arg2"));
        let mut words = Words::default();
        let mut rules: Vec<Vec<(u16, Tag, Vec<Ask>)>> = vec![Vec::new(); TAGS];
        for (order, row) in table.rows.iter().enumerate() {
            let Some(to) = Tag::parse(to(row)) else { continue };
            let Some(ways) = asks(&mut words, vocab, test(row), arg1(row), arg2(row)) else { continue };
            // Marks are told apart by their kind, never by their neighbours.
            if to == Tag::Punct || Tag::parse(from(row)) == Some(Tag::Punct) {
                continue;
            }
            let any = from(row) == "*";
            for from in Tag::all().filter(|&t| any || Tag::parse(from(row)) == Some(t)) {
                rules[from as usize].extend(ways.iter().map(|way| (order as u16, to, way.clone())));
            }
        }
        let count = words.known.len() + 1;
        let mut classes = vec![0; vocab.len()];
        for (sym, class) in words.known.iter().zip(1..) {
            classes[sym.0 as usize] = class;
        }
        // Most symbols are past the last word that a rule names.
        classes.truncate(classes.iter().rposition(|&c| c != 0).map_or(0, |last| last + 1));
        let sets = rules.iter().map(|r| r.chunks(MOST).map(|part| Set::new(part, count)).collect()).collect();
        Self { sets, classes }
    }

    /// Fills a strip with the tags and tokens of a sentence.
    pub fn fill(&self, strip: &mut Strip, tags: &[Tag], tokens: &[Token]) {
        strip.tags.clear();
        strip.words.clear();
        strip.tags.extend([OUTSIDE; SIDE]);
        strip.words.extend([0; SIDE]);
        strip.tags.extend(tags.iter().map(|&t| t as u8));
        strip.words.extend(tokens.iter().map(|t| self.classes.get(t.sym.0 as usize).copied().unwrap_or(0)));
        strip.tags.extend([OUTSIDE; SIDE]);
        strip.words.extend([0; SIDE]);
    }

    /// The first rule in order, from place `from` on, that holds for the `k`th word and whose new tag `fits`: its place
    /// in the order, and that tag.
    pub fn first(&self, strip: &Strip, k: usize, from: u16, fits: impl Fn(Tag) -> bool) -> Option<(u16, Tag)> {
        let tags: &[u8; WIDTH] = strip.tags.get(k..k + WIDTH)?.try_into().ok()?;
        let words: &[u16; WIDTH] = strip.words.get(k..k + WIDTH)?.try_into().ok()?;
        self.sets.get(tags[HERE] as usize)?.iter().find_map(|set| {
            let mut left = set.holding(tags, words);
            while left != 0 {
                let (order, to) = set.rules[left.trailing_zeros() as usize];
                if order >= from && fits(to) {
                    return Some((order, to));
                }
                left &= left - 1;
            }
            None
        })
    }
}

impl Set {
    fn new(rules: &[(u16, Tag, Vec<Ask>)], classes: usize) -> Self {
        let all = u64::MAX >> (MOST - rules.len());
        let mut tags = vec![[all; TAGS]; WIDTH];
        let mut words = vec![vec![all; classes]; WIDTH];
        for (n, (_, _, way)) in rules.iter().enumerate() {
            for &ask in way {
                // The rule goes from all, and comes back where it is allowed.
                match ask {
                    Ask::Tag(place, tag) => {
                        for (t, set) in tags[place].iter_mut().enumerate() {
                            *set &= !(u64::from(t != tag as usize) << n);
                        }
                    }
                    Ask::Word(place, class) => {
                        for (c, set) in words[place].iter_mut().enumerate() {
                            *set &= !(u64::from(c != class as usize) << n);
                        }
                    }
                }
            }
        }
        Self { rules: rules.iter().map(|&(order, to, _)| (order, to)).collect(), tags, words }
    }

    /// The rules that hold in a window, as bits.
    fn holding(&self, tags: &[u8; WIDTH], words: &[u16; WIDTH]) -> u64 {
        let tag = |place: usize| self.tags[place][tags[place] as usize];
        let word = |place: usize| self.words[place][words[place] as usize];
        let left = tag(B1) & tag(A1) & word(HERE);
        if left == 0 {
            return 0;
        }
        left & tag(B2) & tag(A2) & tag(B3) & tag(A3) & word(B1) & word(A1) & word(B2) & word(A2)
    }
}

/// The words that rules name.
#[derive(Default)]
struct Words {
    known: Vec<Sym>,
}

impl Words {
    fn class(&mut self, vocab: &mut Vocab, word: &str) -> u16 {
        let sym = vocab.intern(word);
        let place = self.known.iter().position(|&s| s == sym).unwrap_or_else(|| {
            self.known.push(sym);
            self.known.len() - 1
        });
        place as u16 + 1
    }
}

/// A test of the data, in Brill's names, as the ways in which it can hold. Words are compared in lower case: symbols are.
fn asks(words: &mut Words, vocab: &mut Vocab, name: &str, a: &str, b: &str) -> Option<Vec<Vec<Ask>>> {
    let code = |s: &str| if s == "STAART" { Some(OUTSIDE) } else { Tag::parse(s).map(|t| t as u8) };
    let tag = |place: usize, s: &str| code(s).map(|t| Ask::Tag(place, t));
    let mut word = |place: usize, s: &str| Ask::Word(place, words.class(vocab, s));
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
