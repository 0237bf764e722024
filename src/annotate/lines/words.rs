//! What the making of lines knows of words: the tables in `lines/`.

use crate::syntax::Rows;
use crate::text::tokenize::tokenize;
use crate::text::{Sym, SymBits, Vocab};
use rustc_hash::FxHashMap;

/// A class of words, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)] // the names are those of the table
pub enum Class {
    Opening,
    Loose,
    Holds,
    Courteous,
    Polite,
    Thanks,
    Cause,
    Whole,
    Joins,
    Turns,
    Hollow,
    Unique,
    Article,
    Me,
    You,
    They,
    Single,
    Pair,
    Doubtful,
    Wishes,
    Would,
    Definite,
    When,
    Binds,
    Setting,
    Filler,
    Hedge,
    Extra,
    Points,
    Focus,
    Adds,
    Empty,
    Limits,
    Share,
    Sorts,
    Ground,
    Obliges,
    TakesIn,
    Seems,
    Needed,
    Aims,
    OneBody,
    Colours,
    Lasts,
    Dates,
    Names,
    Answers,
    Closing,
    Thing,
    Anybody,
    Sometime,
    Either,
    Fore,
    Nominative,
    Together,
    Puts,
}

const CLASSES: [(&str, Class); 56] = [
    ("points", Class::Points),
    ("focus", Class::Focus),
    ("adds", Class::Adds),
    ("empty", Class::Empty),
    ("opening", Class::Opening),
    ("loose", Class::Loose),
    ("holds", Class::Holds),
    ("courteous", Class::Courteous),
    ("polite", Class::Polite),
    ("thanks", Class::Thanks),
    ("cause", Class::Cause),
    ("whole", Class::Whole),
    ("joins", Class::Joins),
    ("turns", Class::Turns),
    ("hollow", Class::Hollow),
    ("unique", Class::Unique),
    ("article", Class::Article),
    ("me", Class::Me),
    ("you", Class::You),
    ("they", Class::They),
    ("single", Class::Single),
    ("pair", Class::Pair),
    ("doubtful", Class::Doubtful),
    ("wishes", Class::Wishes),
    ("would", Class::Would),
    ("definite", Class::Definite),
    ("when", Class::When),
    ("binds", Class::Binds),
    ("setting", Class::Setting),
    ("filler", Class::Filler),
    ("hedge", Class::Hedge),
    ("extra", Class::Extra),
    ("limits", Class::Limits),
    ("share", Class::Share),
    ("sorts", Class::Sorts),
    ("ground", Class::Ground),
    ("obliges", Class::Obliges),
    ("takes-in", Class::TakesIn),
    ("seems", Class::Seems),
    ("needed", Class::Needed),
    ("aims", Class::Aims),
    ("one-body", Class::OneBody),
    ("colours", Class::Colours),
    ("lasts", Class::Lasts),
    ("dates", Class::Dates),
    ("names", Class::Names),
    ("answers", Class::Answers),
    ("closing", Class::Closing),
    ("thing", Class::Thing),
    ("anybody", Class::Anybody),
    ("sometime", Class::Sometime),
    ("either", Class::Either),
    ("fore", Class::Fore),
    ("nominative", Class::Nominative),
    ("together", Class::Together),
    ("puts", Class::Puts),
];

// A class more than bits of a word would be read as another.
const _: () = assert!(CLASSES.len() <= u64::BITS as usize);

/// What stands before a content in its line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Lead {
    /// Nothing.
    #[default]
    Nothing,
    /// The cue in the present: "denies".
    Own,
    /// A modal before the infinitive: "will", "must".
    Modal(Box<str>),
    /// A modal where the clause has a subjunctive: "demanded that it leave", "it must leave".
    Subjunctive(Box<str>),
}

impl Lead {
    fn parse(cell: &str) -> Self {
        match cell.split_once(':') {
            Some((_, modal)) => Lead::Subjunctive(modal.into()),
            None if cell == "own" => Lead::Own,
            None if cell.is_empty() || cell == "-" => Lead::Nothing,
            None => Lead::Modal(cell.into()),
        }
    }
}

/// What a cue makes of the kinds of contents.
#[derive(Debug, Clone, Default)]
pub struct CueRow {
    /// A finite clause or quotation.
    pub clause: Lead,
    /// An infinitive.
    pub to: Lead,
    /// An infinitive with a subject of its own.
    pub person: Lead,
    /// A noun phrase or gerund.
    pub noun: Lead,
    /// What "would" under it is: "said it would sail", "will".
    pub future: Option<Box<str>>,
    /// The verb of a noun: "refuse" of "refusal".
    pub verb: Option<Box<str>>,
}

/// A short form written out where its subject goes.
#[derive(Debug, Clone)]
pub struct Short {
    /// Behind any other subject.
    pub full: Box<str>,
    /// Behind "I", whose place the speaker takes.
    pub third: Box<str>,
    /// Before the participle of another verb than "be".
    pub perfect: Box<str>,
    /// Where it is a modal.
    pub modal: Box<str>,
}

/// The tables of the stage.
#[derive(Debug, Clone, Default)]
pub struct Words {
    bits: Vec<u64>,
    cues: FxHashMap<Box<str>, CueRow>,
    /// What a cue does that is not listed.
    unlisted: CueRow,
    short: FxHashMap<Box<str>, Short>,
    /// What leads to a statement and says nothing itself, the longest first: "make no mistake".
    prefaces: Vec<Box<[Sym]>>,
    /// The words that such begin with.
    preface_heads: SymBits,
    /// Phrases with what says the same in fewer words, by their first word, the longest first.
    shorter: FxHashMap<Sym, Vec<Shorter>>,
    /// Those first words.
    shorter_heads: SymBits,
}

/// Where a phrase must stand to have its short form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Anywhere.
    Any,
    /// Right before a number.
    Number,
    /// Right behind a number, to which the short form is joined.
    Counted,
    /// A verb and its "not", where other steps were not enough.
    Negated,
}

/// A phrase and the shorter one in its place.
#[derive(Debug, Clone)]
struct Shorter {
    words: Box<[Sym]>,
    short: Box<str>,
    beside: Beside,
}

impl Words {
    /// The tables that [`Words::new`] reads.
    pub const TABLES: [&str; 5] =
        ["lines/words.tsv", "lines/cues.tsv", "lines/short.tsv", "lines/prefaces.tsv", "lines/shorter.tsv"];

    /// Reads the tables and interns their words; `forms` gives all forms of a verb.
    pub fn new(tables: &dyn Rows, vocab: &mut Vocab, forms: &dyn Fn(&str) -> Vec<String>) -> Self {
        let unlisted = CueRow { to: Lead::Own, person: Lead::Own, noun: Lead::Own, ..CueRow::default() };
        let mut out = Self { unlisted, ..Self::default() };
        tables.each(Self::TABLES[0], &mut |cell| {
            let word = cell("word");
            for name in cell("classes").split(' ') {
                let Some((_, class)) = CLASSES.iter().find(|(n, _)| *n == name) else { continue };
                let verb = matches!(
                    class,
                    Class::Courteous
                        | Class::Limits
                        | Class::Seems
                        | Class::Lasts
                        | Class::Names
                        | Class::Together
                        | Class::Puts
                );
                for form in if verb { forms(word) } else { vec![word.to_owned()] } {
                    let sym = vocab.intern(&form).0 as usize;
                    if out.bits.len() <= sym {
                        out.bits.resize(sym + 1, 0);
                    }
                    out.bits[sym] |= 1 << (*class as u32);
                }
            }
        });
        tables.each(Self::TABLES[1], &mut |cell| {
            let lead = |name: &str| Lead::parse(cell(name));
            let word = |name: &str| Some(cell(name)).filter(|&v| v != "-").map(Into::into);
            let row = CueRow {
                clause: lead("clause"),
                to: lead("to"),
                person: lead("person"),
                noun: lead("noun"),
                future: word("future"),
                verb: word("verb"),
            };
            out.cues.insert(cell("lemma").into(), row);
        });
        tables.each(Self::TABLES[2], &mut |cell| {
            let full: Box<str> = cell("full").into();
            let or_full = |name: &str| Some(cell(name)).filter(|&c| c != "-").map_or(full.clone(), Into::into);
            let row = Short {
                third: or_full("third"),
                perfect: or_full("perfect"),
                modal: or_full("modal"),
                full: full.clone(),
            };
            out.short.insert(cell("short").into(), row);
        });
        tables.each(Self::TABLES[3], &mut |cell| {
            let words = cell("words");
            let tokens = tokenize(words, vocab);
            out.prefaces.push(tokens.iter().map(|t| vocab.intern(t.text(words))).collect());
        });
        out.prefaces.sort_by_key(|words| std::cmp::Reverse(words.len()));
        out.prefaces.iter().filter_map(|words| words.first()).for_each(|&head| out.preface_heads.insert(head));
        out.read_shorter(tables, vocab);
        out
    }

    fn read_shorter(&mut self, tables: &dyn Rows, vocab: &mut Vocab) {
        tables.each(Self::TABLES[4], &mut |cell| {
            let phrase = cell("words");
            let tokens = tokenize(phrase, vocab);
            let words: Box<[Sym]> = tokens.iter().map(|t| vocab.intern(t.text(phrase))).collect();
            let beside = match cell("beside") {
                "number" => Beside::Number,
                "counted" => Beside::Counted,
                "negated" => Beside::Negated,
                _ => Beside::Any,
            };
            let short = Some(cell("short")).filter(|&c| c != "-").unwrap_or_default().into();
            if let Some(&first) = words.first() {
                self.shorter_heads.insert(first);
                self.shorter.entry(first).or_default().push(Shorter { words, short, beside });
            }
        });
        self.shorter.values_mut().for_each(|rows| rows.sort_by_key(|row| std::cmp::Reverse(row.words.len())));
    }

    /// How many of the words at the head of some have a shorter form, which, and where.
    pub fn shorter(&self, words: &[Sym]) -> Option<(usize, &str, Beside)> {
        let rows = self.shorter.get(words.first().filter(|&&head| self.shorter_heads.has(head))?)?;
        let found = rows.iter().find(|row| words.starts_with(&row.words))?;
        Some((found.words.len(), &found.short, found.beside))
    }

    /// The short form of a verb with "not".
    pub fn negated(&self, words: &[Sym]) -> Option<&str> {
        self.shorter(words).filter(|&(count, _, beside)| count == words.len() && beside == Beside::Negated).map(|f| f.1)
    }

    /// How many of the words at the head of a sentence only lead to what it says.
    pub fn preface(&self, words: &[Sym]) -> Option<usize> {
        self.prefaces.iter().find(|p| words.starts_with(p)).map(|p| p.len())
    }

    /// Whether what only leads to a statement may begin with the word.
    #[inline]
    pub fn begins_preface(&self, head: Sym) -> bool {
        self.preface_heads.has(head)
    }

    /// Whether the word belongs to the class.
    #[inline]
    pub fn is(&self, sym: Sym, class: Class) -> bool {
        self.bits.get(sym.0 as usize).is_some_and(|b| b >> (class as u32) & 1 == 1)
    }

    /// The classes of the word, as bits.
    #[inline]
    pub fn classes(&self, sym: Sym) -> u64 {
        self.bits.get(sym.0 as usize).copied().unwrap_or(0)
    }

    /// A short form, or another that changes behind a third person, by its letters.
    pub fn short(&self, word: &str) -> Option<&Short> {
        self.short.get(word.replace('’', "'").to_lowercase().as_str())
    }

    /// What a cue makes of its content.
    pub fn cue(&self, lemma: &str) -> &CueRow {
        self.cues.get(lemma).unwrap_or(&self.unlisted)
    }
}
