//! What a row of `grammar/joints.tsv` says, and what a table of the grammar holds that nothing reads.

use crate::text::Sym;

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
