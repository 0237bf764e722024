//! What the grammar knows of words: their classes, the complements of verbs, nouns and adjectives, and which
//! prepositions hang on which words. The tables stand in `patterns/en/grammar/`.

use super::classes::CLASSES;
use super::joined::{Joint, Unknown};

pub use super::classes::Class;
use crate::text::{Sym, Vocab};
use rustc_hash::FxHashMap;

/// From this share of its occurrences on, in per cent, a noun is one that takes clauses in "that".
pub(super) const TAKES_THAT: u8 = 20;

/// What a verb takes, in per cent of its occurrences.
#[derive(Debug, Clone, Copy, Default)]
pub struct VerbFrame {
    /// How often it was counted.
    pub count: u16,
    /// An object.
    pub object: u8,
    /// Two objects.
    pub double: u8,
    /// A finite clause, with or without "that".
    pub clause: u8,
    /// A finite clause without "that".
    pub bare: u8,
    /// An embedded question.
    pub question: u8,
    /// A quotation or clause in front of it.
    pub quotation: u8,
    /// An infinitive with "to".
    pub infinitive: u8,
    /// A gerund.
    pub gerund: u8,
    /// An infinitive without "to" behind an object.
    pub plain: u8,
    /// An infinitive with "to" behind an object.
    pub object_infinitive: u8,
    /// An adjective or noun behind an object.
    pub object_predicate: u8,
    /// An adjective or noun without object.
    pub predicate: u8,
}

impl VerbFrame {
    /// Whether the verb takes what is said: a quotation, or often a clause.
    pub fn speaks(&self) -> bool {
        /// Share of its occurrences with a clause, in per cent, above which a verb is one of speech or thought.
        const OFTEN: u8 = 20;
        self.quotation > 0 || self.clause > OFTEN
    }

    /// Whether a noun phrase behind the verb is surely no object of it: "came home", "were turned down both times".
    pub fn intransitive(&self, passive: bool) -> bool {
        /// Occurrences below which the counts tell nothing.
        const ENOUGH: u16 = 8;
        self.count >= ENOUGH && if passive { self.double == 0 } else { self.object <= 4 }
    }
}

/// What a noun or adjective takes, in per cent of its occurrences.
#[derive(Debug, Clone, Copy, Default)]
pub struct NounFrame {
    /// A clause in "that".
    pub that: u8,
    /// An infinitive.
    pub infinitive: u8,
}

/// How often prepositions hang on a word.
#[derive(Debug, Clone, Default)]
struct Attach {
    total: u32,
    /// In the order of the symbols.
    counts: Vec<(Sym, u32)>,
}

impl Attach {
    fn count(&self, preposition: Sym) -> u32 {
        self.counts.binary_search_by_key(&preposition, |c| c.0).map_or(0, |n| self.counts[n].1)
    }
}

/// Whose preference is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Holder {
    /// A verb.
    Verb,
    /// A common noun.
    Noun,
    /// An adjective.
    Adjective,
}

/// The tables of the grammar, by symbol.
#[derive(Debug, Clone, Default)]
pub struct Words {
    bits: Vec<u64>,
    verbs: Vec<VerbFrame>,
    verb_of: Vec<u16>,
    nouns: FxHashMap<(Holder, Sym), NounFrame>,
    attach: FxHashMap<(Holder, Sym), Attach>,
    any: [Attach; 3],
    /// Of phrases behind a noun that follows a verb: those on the noun, those on the verb.
    odds: [Attach; 2],
    particles: FxHashMap<(u16, Sym), ()>,
    /// By their first word, longest first.
    pub(super) joints: FxHashMap<Sym, Vec<Joint>>,
    name: Attach,
    /// What the tables say that nothing reads.
    pub unknown: Vec<Unknown>,
    /// Words that the cascade asks for by themselves.
    pub that: Sym,
    /// "to"
    pub to: Sym,
    /// "of"
    pub of: Sym,
    /// "in"
    pub in_: Sym,
    /// "by"
    pub by: Sym,
    /// "there"
    pub there: Sym,
    /// "as"
    pub as_: Sym,
    /// "than"
    pub than: Sym,
    /// "with"
    pub with: Sym,
    /// "so"
    pub so: Sym,
    /// "and"
    pub and: Sym,
    /// "if"
    pub if_: Sym,
    /// "what"
    pub what: Sym,
    /// "let"
    pub let_: Sym,
    /// "it"
    pub it: Sym,
    /// "for"
    pub for_: Sym,
}

/// Gives the cell of a row under a column.
pub type Cell<'r> = &'r dyn Fn(&str) -> &'r str;

/// Tables by their path in the pack.
pub trait Rows {
    /// Calls `each` for every row with a function that gives its cell under a column.
    fn each(&self, path: &str, each: &mut dyn FnMut(Cell<'_>));
}

impl Words {
    /// Reads the tables and interns their words; `forms` gives all forms of a verb, `plural` the plural of a noun, `small`
    /// the word that serves as a small one of English.
    pub fn new(
        tables: &dyn Rows,
        vocab: &mut Vocab,
        forms: &dyn Fn(&str) -> Vec<String>,
        plural: &dyn Fn(&str) -> String,
        small: &dyn Fn(&str) -> String,
    ) -> Self {
        let mut out = Self::default();
        out.classes(tables, vocab);
        out.frames(tables, vocab, forms);
        out.nouns(tables, vocab, plural);
        out.joints(tables, vocab);
        out.attachments(tables, vocab, forms, plural);
        for (place, word) in [
            (&mut out.that, "that"),
            (&mut out.to, "to"),
            (&mut out.of, "of"),
            (&mut out.by, "by"),
            (&mut out.there, "there"),
            (&mut out.as_, "as"),
            (&mut out.than, "than"),
            (&mut out.with, "with"),
            (&mut out.so, "so"),
            (&mut out.and, "and"),
            (&mut out.if_, "if"),
            (&mut out.what, "what"),
            (&mut out.let_, "let"),
            (&mut out.it, "it"),
            (&mut out.for_, "for"),
            (&mut out.in_, "in"),
        ] {
            *place = vocab.intern(&small(word));
        }
        out
    }

    /// Whether the word belongs to the class.
    #[inline]
    pub fn is(&self, sym: Sym, class: Class) -> bool {
        self.bits.get(sym.0 as usize).is_some_and(|b| b >> (class as u64) & 1 == 1)
    }

    /// Whether a word lends itself to a verb behind it: a form of "be", "have" or "do", a modal.
    pub fn helps(&self, sym: Sym) -> bool {
        [Class::Be, Class::Have, Class::Do, Class::Modal].iter().any(|&c| self.is(sym, c))
    }

    /// What the verb takes of which the symbol is a form; a verb that is not listed takes an object or nothing.
    #[inline]
    pub fn verb(&self, sym: Sym) -> VerbFrame {
        let n = self.verb_of.get(sym.0 as usize).copied().unwrap_or(0);
        let unknown = VerbFrame { object: 50, ..VerbFrame::default() };
        if n == 0 { unknown } else { self.verbs.get(n as usize).copied().unwrap_or(unknown) }
    }

    /// Whether the word parts from the verb as its particle: "pull out".
    pub fn particle(&self, verb: Sym, word: Sym) -> bool {
        let n = self.verb_of.get(verb.0 as usize).copied().unwrap_or(0);
        n > 0 && self.particles.contains_key(&(n, word))
    }

    /// What a noun or adjective takes.
    pub fn noun(&self, holder: Holder, sym: Sym) -> NounFrame {
        self.nouns.get(&(holder, sym)).copied().unwrap_or_default()
    }

    /// How much more readily than other words of its kind the word takes the preposition, as a ratio (Hindle & Rooth
    /// 1993, smoothed): 1 for a word that is not listed.
    pub fn lift(&self, holder: Holder, sym: Sym, name: bool, preposition: Sym) -> f32 {
        let Some(any) = self.any.get(holder as usize) else { return 1.0 };
        let prior = (any.count(preposition) as f32 + 0.5) / (any.total.max(1) as f32);
        let of = if name { Some(&self.name) } else { self.attach.get(&(holder, sym)) };
        let (count, total) = of.map_or((0.0, 0.0), |a| (a.count(preposition) as f32, a.total as f32));
        let weight = 1.0 / prior.max(0.002);
        (count + weight * prior) / (total + weight) / prior
    }

    /// Of phrases with this preposition behind a noun that follows a verb, how many hang on the noun for each that hangs
    /// on the verb.
    pub fn noun_odds(&self, preposition: Sym) -> f32 {
        let [noun, verb] = &self.odds;
        (noun.count(preposition) as f32 + 0.5) / (verb.count(preposition) as f32 + 0.5)
    }

    /// Puts words into a class that no table of the grammar states.
    pub fn mark(&mut self, class: Class, words: impl Iterator<Item = Sym>) {
        for word in words.filter(|&w| w != Sym::UNKNOWN) {
            let place = word.0 as usize;
            if self.bits.len() <= place {
                self.bits.resize(place + 1, 0);
            }
            self.bits[place] |= 1 << (class as u64);
        }
    }

    fn classes(&mut self, tables: &dyn Rows, vocab: &mut Vocab) {
        tables.each("grammar/words.tsv", &mut |cell| {
            let sym = vocab.intern(cell("word"));
            for name in cell("classes").split(' ') {
                match CLASSES.iter().find(|(n, _)| *n == name) {
                    Some(&(_, class)) => self.mark(class, std::iter::once(sym)),
                    None => self.unknown.push(Unknown {
                        path: "grammar/words.tsv",
                        row: cell("word").to_owned(),
                        value: name.to_owned(),
                        known: CLASSES.iter().map(|c| c.0).collect(),
                    }),
                }
            }
        });
    }

    fn frames(&mut self, tables: &dyn Rows, vocab: &mut Vocab, forms: &dyn Fn(&str) -> Vec<String>) {
        self.verbs.push(VerbFrame::default());
        tables.each("grammar/verbs.tsv", &mut |cell| {
            let number = |name: &str| cell(name).parse::<u32>().unwrap_or(0);
            let takes = cell("takes");
            let has = |flag: &str| !takes.is_empty() && takes.split(' ').any(|t| t == flag);
            let n = number("n");
            // What the project's cues say of a verb counts as much as five occurrences with it.
            let share = |counted: u32, said: bool| {
                let extra = if said { 5 } else { 0 };
                (100 * (counted + extra) / (n + extra).max(5)).min(100) as u8
            };
            let that = number("that");
            let frame = VerbFrame {
                count: n.min(60_000) as u16,
                object: share(number("obj") + number("pass"), has("np")),
                double: share(number("iobj"), false),
                clause: share(that + number("bare"), has("that")),
                bare: share(number("bare"), has("bare")),
                question: share(number("wh"), has("wh")),
                quotation: share(number("q"), has("q")),
                infinitive: share(number("to"), has("to")),
                gerund: share(number("ing"), has("ing")),
                plain: share(number("objinf") + number("inf"), false),
                object_infinitive: share(number("objto"), false),
                object_predicate: share(number("objpred"), false),
                predicate: share(number("pred"), false),
            };
            let id = self.verbs.len() as u16;
            self.verbs.push(frame);
            let lemma = cell("lemma");
            for form in forms(lemma) {
                let sym = vocab.intern(&form).0 as usize;
                if self.verb_of.len() <= sym {
                    self.verb_of.resize(sym + 1, 0);
                }
                // "found" is first of all a form of "find".
                let known = self.verb_of[sym];
                if known == 0 || self.verbs[known as usize].count < frame.count {
                    self.verb_of[sym] = id;
                }
            }
            for particle in cell("particles").split(' ').filter(|p| !p.is_empty()) {
                self.particles.insert((id, vocab.intern(particle)), ());
            }
        });
    }

    fn nouns(&mut self, tables: &dyn Rows, vocab: &mut Vocab, plural: &dyn Fn(&str) -> String) {
        tables.each("grammar/clauses.tsv", &mut |cell| {
            let number = |name: &str| cell(name).parse::<u32>().unwrap_or(0);
            let n = number("n").max(1);
            let frame = NounFrame {
                that: (100 * number("that") / n).min(100) as u8,
                infinitive: (100 * number("to") / n).min(100) as u8,
            };
            let holder = if cell("class") == "n" { Holder::Noun } else { Holder::Adjective };
            let lemma = cell("lemma");
            self.nouns.insert((holder, vocab.intern(lemma)), frame);
            if holder == Holder::Noun {
                self.nouns.insert((holder, vocab.intern(&plural(lemma))), frame);
            }
        });
    }

    fn attachments(
        &mut self,
        tables: &dyn Rows,
        vocab: &mut Vocab,
        forms: &dyn Fn(&str) -> Vec<String>,
        plural: &dyn Fn(&str) -> String,
    ) {
        tables.each("grammar/attach.tsv", &mut |cell| {
            let holder = match cell("class") {
                "v" => Holder::Verb,
                "n" | "o" => Holder::Noun,
                _ => Holder::Adjective,
            };
            let counts = cell("prepositions");
            let counts = counts.split(' ').filter_map(|c| c.rsplit_once(':'));
            let mut counts: Vec<_> = counts.map(|(p, n)| (vocab.intern(p), n.parse().unwrap_or(0))).collect();
            counts.sort_by_key(|c| c.0);
            counts.dedup_by_key(|c| c.0);
            let row = Attach { total: cell("total").parse().unwrap_or(0), counts };
            let word = cell("word");
            match word {
                "noun" if cell("class") == "o" => self.odds[0] = row,
                "verb" if cell("class") == "o" => self.odds[1] = row,
                "*" => self.any[holder as usize] = row,
                "NNP" => self.name = row,
                _ => {
                    let forms = match holder {
                        Holder::Verb => forms(word),
                        Holder::Noun => vec![plural(word), word.to_owned()],
                        Holder::Adjective => vec![word.to_owned()],
                    };
                    for form in forms {
                        self.attach.insert((holder, vocab.intern(&form)), row.clone());
                    }
                }
            }
        });
    }
}
