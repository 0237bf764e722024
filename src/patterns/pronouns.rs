//! The pronouns of `grammar/pronouns.tsv`, by symbol.

use crate::patterns::Table;
use crate::record::Gender;
use crate::text::{Sym, Vocab};

/// The table of pronouns.
pub const PRONOUNS: &str = "grammar/pronouns.tsv";

/// Where a form of a pronoun stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// "she"
    Subject,
    /// "her"; also what may be either: "it".
    Object,
    /// "her land"
    Possessive,
    /// "the land is hers"
    Own,
    /// "herself"
    Reflexive,
}

/// A pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronoun {
    /// 1, 2 or 3.
    pub person: u8,
    /// Whether it stands for several; `None` where it may be either.
    pub plural: Option<bool>,
    /// Gender, where it stands for a person and tells.
    pub gender: Option<Gender>,
    /// Whether it stands for persons (and what is made of them) or for things; `None` where it may be either.
    pub animate: Option<bool>,
    /// Where it stands.
    pub case: Case,
    /// Whether it is a personal one: "she", "its"; not "which".
    pub personal: bool,
}

impl Pronoun {
    /// Whether it is a personal pronoun of that person.
    pub fn is(&self, person: u8) -> bool {
        self.personal && self.person == person
    }

    /// Whether it is "he" or "she" in any case.
    pub fn is_gendered(&self) -> bool {
        self.personal && self.gender.is_some()
    }
}

/// All pronouns of a pack.
#[derive(Debug, Clone, Default)]
pub struct Pronouns {
    all: Vec<Pronoun>,
    /// By symbol: the number of the pronoun from 1, 0 for other words. Pronouns are among the commonest words, so this is
    /// short.
    index: Vec<u8>,
}

impl Pronouns {
    /// Reads the table; a row that can't be read is left out.
    pub(crate) fn new(table: &Table, vocab: &mut Vocab) -> Self {
        let cells = ["word", "person", "number", "gender", "animate", "case", "kind"].map(|c| table.cells(c));
        let mut out = Self::default();
        for row in table.rows() {
            let [word, person, number, gender, animate, case, kind] = cells.each_ref().map(|cell| cell(row));
            let (Some(case), Ok(person)) = (case_of(case), person.parse()) else { continue };
            let either = |cell: &str, yes: &str| (!cell.is_empty()).then_some(cell == yes);
            let gender = match gender {
                "m" => Some(Gender::Male),
                "f" => Some(Gender::Female),
                _ => None,
            };
            let (plural, animate) = (either(number, "pl"), either(animate, "yes"));
            out.all.push(Pronoun { person, plural, gender, animate, case, personal: kind == "personal" });
            let place = vocab.intern(word).0 as usize;
            if out.index.len() <= place {
                out.index.resize(place + 1, 0);
            }
            out.index[place] = u8::try_from(out.all.len()).unwrap_or(0);
        }
        out
    }

    /// The pronoun with this symbol.
    #[inline]
    pub fn get(&self, sym: Sym) -> Option<&Pronoun> {
        let n = *self.index.get(sym.0 as usize)?;
        self.all.get(usize::from(n).checked_sub(1)?)
    }
}

fn case_of(name: &str) -> Option<Case> {
    Some(match name {
        "subject" => Case::Subject,
        "object" => Case::Object,
        "possessive" => Case::Possessive,
        "own" => Case::Own,
        "reflexive" => Case::Reflexive,
        _ => return None,
    })
}
