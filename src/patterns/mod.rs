//! Pattern packs: loading, checking and compiling; their examples; diagnostics.
//!
//! A pack is a folder of `.toml` files with lexicons and rules, and of `.tsv` tables. The built-in one is part of the
//! program. The language of the patterns is described in [`syntax`].

pub mod builtin;
pub mod compile;
pub mod declared;
pub mod diagnostic;
pub mod directory;
mod entries;
pub mod example;
mod files;
pub mod gazetteer;
pub mod lexicon;
pub mod load;
pub mod morphology;
pub mod pronouns;
pub mod shapes;
pub mod source;
mod stages;
pub mod syntax;
pub mod table;
mod toml10;
mod tree;

pub use diagnostic::{Diagnostic, PackError};
pub use gazetteer::{Gazetteer, PlaceSense};
pub use lexicon::{Entry, LexId, LexSet, Lexicon, Lexicons};
pub use morphology::{Form, Morphology, Paradigm};
pub use pronouns::{Case, Pronoun, Pronouns};
pub use source::{Example, Fields, Value};
pub use table::Table;

use crate::matcher::program::Program;
use crate::syntax::Words;
use crate::text::Sym;
use crate::text::Vocab;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One rule, compiled, with all that its author said about it.
#[derive(Debug, Clone, Default)]
pub struct Rule {
    /// Name, `stage.what-it-finds`.
    pub id: String,
    /// The stage that runs it.
    pub stage: String,
    /// What it finds.
    pub doc: String,
    /// File that holds it.
    pub file: String,
    /// Line of the rule in the file, from 1.
    pub line: u32,
    /// Among matches of one length the higher wins.
    pub priority: i64,
    /// The stage's own keys and values.
    pub fields: Fields,
    /// Templates of the claim in a line.
    pub gist: Vec<String>,
    /// The patterns as written.
    pub when: Vec<String>,
    /// The suppressing patterns as written.
    pub unless: Vec<String>,
    /// Sentences in which it fires.
    pub hit: Vec<Example>,
    /// Sentences in which it does not.
    pub miss: Vec<Example>,
    /// The compiled patterns.
    pub program: Program,
}

impl Rule {
    /// A field as text.
    pub fn text(&self, key: &str) -> Option<&str> {
        match &self.fields.get(key)?.value {
            Value::Text(s) => Some(s),
            _ => None,
        }
    }

    /// A field as a whole number.
    pub fn int(&self, key: &str) -> Option<i64> {
        match self.fields.get(key)?.value {
            Value::Int(n) => Some(n),
            _ => None,
        }
    }

    /// Whether a field is `true`.
    pub fn flag(&self, key: &str) -> bool {
        self.fields.get(key).is_some_and(|v| v.value == Value::Bool(true))
    }
}

/// The examples of a lexicon.
#[derive(Debug, Clone, Default)]
pub struct LexiconExamples {
    /// Name of the lexicon.
    pub name: String,
    /// File that holds it.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Sentences with the matches marked.
    pub hit: Vec<Example>,
    /// Sentences without a match.
    pub miss: Vec<Example>,
}

/// All packs in use, merged and compiled.
#[derive(Debug, Clone, Default)]
pub struct Pack {
    /// Every word that a rule, lexicon or table names.
    pub vocab: Vocab,
    /// The lexicons.
    pub lexicons: Lexicons,
    /// The rules in pack order.
    pub rules: Vec<Arc<Rule>>,
    /// The tables by their path in the pack, such as `places/countries.tsv`.
    pub tables: BTreeMap<String, Table>,
    /// Forms of words: regular ones by rule, the others from `grammar/irregular.tsv`.
    pub morphology: Morphology,
    /// The pronouns, with person, number, gender and animacy.
    pub pronouns: Pronouns,
    /// What the grammar knows of words: `grammar/*.tsv`.
    pub grammar: Words,
    /// What the making of lines knows of words: `lines/*.tsv`.
    pub lines: crate::annotate::lines::Words,
    /// The words that serve as the small ones which stages ask for by name, where they are not the English ones:
    /// `grammar/small.tsv`.
    pub small: BTreeMap<String, String>,
    /// The places of `places/*.tsv`.
    pub gazetteer: Gazetteer,
    /// The regular expressions of all patterns.
    pub regexes: shapes::Regexes,
    /// Examples of the lexicons.
    pub lexicon_examples: Vec<LexiconExamples>,
    /// Topics of claims: those of the design, then those that packs add.
    pub topics: Vec<String>,
    /// Measured precision of rules by id; none where the measure saw no record of the rule.
    pub confidences: BTreeMap<String, Option<f64>>,
    /// Rules of packs that a user has put on top: no stage's measure holds for them.
    pub own_rules: BTreeSet<String>,
    /// The user's own people.
    pub people: Vec<directory::Entry>,
    /// SHA-256 over the names and contents of all files, first 32 hexadecimal digits.
    pub hash: Arc<str>,
}

impl Pack {
    /// Adds the user's own people in a file. What they change in records shows in the pack's hash.
    ///
    /// # Errors
    /// When the file can't be read or has faults; all of them are in the error.
    pub fn add_people(&mut self, file: &std::path::Path) -> Result<(), PackError> {
        let (people, text) = directory::load(file)?;
        self.people.extend(people);
        let both = Sha256::new().chain_update(self.hash.as_bytes()).chain_update(text);
        self.hash = crate::hex::hex(&both.finalize()[..16]).into();
        Ok(())
    }

    /// The table at this path; an empty one when no pack has it.
    pub fn table(&self, path: &str) -> std::borrow::Cow<'_, Table> {
        match self.tables.get(path) {
            Some(t) => std::borrow::Cow::Borrowed(t),
            None => std::borrow::Cow::Owned(Table::default()),
        }
    }

    /// Share of right records among those a rule makes, 0 to 1, from the table `confidence.tsv`: its own row, else that of
    /// its stage. `None` for a rule that nobody has measured: one without records in the table, or a user's own.
    pub fn confidence(&self, rule: &str) -> Option<f64> {
        let stage = rule.split('.').next().filter(|_| !self.own_rules.contains(rule));
        let row = self.confidences.get(rule).or_else(|| self.confidences.get(stage?));
        row.copied().flatten()
    }

    /// The word that serves as a small one of English: "that" begins a content, "of" parts a noun from what it belongs to.
    pub fn small(&mut self, name: &str) -> Sym {
        debug_assert!(declared::SMALL.contains(&name), "{name} is not declared");
        self.vocab.intern(self.small.get(name).map_or(name, String::as_str))
    }

    /// The lexicon that a stage can't do without.
    pub fn needs(&self, name: &str, stage: &str) -> Result<LexId, PackError> {
        self.lexicons.id(name).ok_or_else(|| {
            PackError::file(
                "patterns",
                format!("the stage `{stage}` needs a lexicon named `{name}`, and no pack has it"),
            )
        })
    }

    /// The first word of each form of a lexicon.
    pub fn first_words(&self, id: LexId) -> Vec<String> {
        self.lexicons.first_symbols(id).iter().map(|&s| self.vocab.word(s).to_owned()).collect()
    }
}
