//! The tables of single stages, handed over to them as rows.

use crate::patterns::Pack;
use crate::patterns::morphology::{Form, Paradigm};
use crate::patterns::table::Table;
use crate::syntax::{Rows, Words};
use std::collections::BTreeMap;

/// The tables of the grammar as rows, taken out of a pack.
struct GrammarTables(BTreeMap<String, Table>);

impl Rows for GrammarTables {
    fn each(&self, path: &str, each: &mut dyn FnMut(crate::syntax::Cell<'_>)) {
        let Some(table) = self.0.get(path) else { return };
        for row in &table.rows {
            each(&|name| table.column(name).and_then(|c| row.get(c)).cloned().unwrap_or_default());
        }
    }
}

/// The words of the grammar.
pub fn grammar(pack: &mut Pack) -> Words {
    let paths = ["words", "verbs", "clauses", "attach"].map(|name| format!("grammar/{name}.tsv"));
    let tables = GrammarTables(paths.into_iter().filter_map(|p| pack.tables.remove_entry(&p)).collect());
    let morphology = &pack.morphology;
    let forms = |lemma: &str| morphology.all(lemma, Paradigm::Verb, |_| false);
    let plural = |lemma: &str| morphology.inflect(lemma, Form::Plural);
    Words::new(&tables, &mut pack.vocab, &forms, &plural)
}

/// The words of the making of lines.
pub fn lines(pack: &mut Pack) -> crate::annotate::lines::Words {
    let paths = crate::annotate::lines::Words::TABLES;
    let tables = GrammarTables(paths.into_iter().filter_map(|p| pack.tables.remove_entry(p)).collect());
    let morphology = &pack.morphology;
    let forms = |lemma: &str| morphology.all(lemma, Paradigm::Verb, |_| false);
    crate::annotate::lines::Words::new(&tables, &mut pack.vocab, &forms)
}
