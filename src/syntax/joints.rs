//! Words that serve as one word of grammar: "as well as", "more than"; and what the tables say that nothing reads.

use super::words::{Class, Rows, Words};
use crate::text::{Sym, Vocab};

/// What several words serve as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// "as well as"
    Conjunction,
    /// "even if"
    Subordinator,
    /// "because of"
    Preposition,
    /// "kind of"
    Adverb,
    /// "more than", in front of a number
    Measure,
}

const JOINED: [(&str, Joined); 5] = [
    ("conjunction", Joined::Conjunction),
    ("subordinator", Joined::Subordinator),
    ("preposition", Joined::Preposition),
    ("adverb", Joined::Adverb),
    ("measure", Joined::Measure),
];

/// Several words that serve as one.
#[derive(Debug, Clone)]
pub struct Joint {
    /// The words behind the first.
    pub rest: Vec<Sym>,
    /// As what.
    pub joined: Joined,
    /// Whether a number must follow.
    pub number: bool,
    /// Whether no noun phrase may follow.
    pub no_noun: bool,
}

/// A value in a table of the grammar that nothing reads.
#[derive(Debug, Clone)]
pub struct Unknown {
    /// The table.
    pub path: &'static str,
    /// The first cell of its row.
    pub row: String,
    /// The value.
    pub value: String,
    /// Those that are read.
    pub known: Vec<&'static str>,
}

impl Words {
    pub(super) fn joints(&mut self, tables: &dyn Rows, vocab: &mut Vocab) {
        tables.each("grammar/joints.tsv", &mut |cell| {
            let (name, before, words) = (cell("as"), cell("before"), cell("words"));
            let mut check = |value: &str, known: &[&'static str]| {
                let found = known.contains(&value);
                if !found {
                    let (row, value, known) = (words.to_owned(), value.to_owned(), known.to_vec());
                    self.unknown.push(Unknown { path: "grammar/joints.tsv", row, value, known });
                }
                found
            };
            let Some(&(_, joined)) = JOINED.iter().find(|j| j.0 == name) else {
                check(name, &JOINED.map(|j| j.0));
                return;
            };
            if !check(before, &["", "number", "no-noun"]) {
                return;
            }
            let mut syms = words.split(' ').map(|w| vocab.intern(w)).collect::<Vec<_>>().into_iter();
            let Some(first) = syms.next() else { return };
            let joint =
                Joint { rest: syms.collect(), joined, number: before == "number", no_noun: before == "no-noun" };
            self.joints.entry(first).or_default().push(joint);
            self.mark(Class::Joint, std::iter::once(first));
        });
        self.joints.values_mut().for_each(|list| list.sort_by_key(|j| std::cmp::Reverse(j.rest.len())));
    }

    /// The joints that begin with a word, longest first.
    pub fn joints_from(&self, first: Sym) -> &[Joint] {
        self.joints.get(&first).map_or(&[], Vec::as_slice)
    }
}
