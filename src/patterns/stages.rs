//! The tables of single stages, handed over to them as rows.

use crate::patterns::Pack;
use crate::patterns::declared::{SMALL, did_you_mean};
use crate::patterns::diagnostic::Diagnostic;
use crate::patterns::morphology::{Form, Paradigm};
use crate::patterns::table::Table;
use crate::syntax::{Class, Rows, Words};
use std::collections::BTreeMap;

/// The tables of the grammar as rows, taken out of a pack.
struct GrammarTables(BTreeMap<String, Table>);

impl Rows for GrammarTables {
    fn each(&self, path: &str, each: &mut dyn FnMut(crate::syntax::Cell<'_>)) {
        let Some(table) = self.0.get(path) else { return };
        for row in table.rows() {
            each(&|name| table.column(name).and_then(|c| row.get(c)).map_or("", |cell| cell));
        }
    }
}

/// The words that serve as the small ones which stages ask for by name.
pub fn small(tables: &mut BTreeMap<String, Table>, faults: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    const PATH: &str = "grammar/small.tsv";
    let table = tables.remove(PATH).unwrap_or_default();
    let (name, word) = (table.cells("name"), table.cells("word"));
    let unread = table.rows().filter(|row| !SMALL.contains(&name(row)));
    faults.extend(unread.map(|row| {
        unknown(crate::syntax::Unknown {
            path: PATH,
            row: word(row).to_owned(),
            value: name(row).to_owned(),
            known: SMALL.to_vec(),
        })
    }));
    table.rows().map(|row| (name(row).to_owned(), word(row).to_owned())).collect()
}

/// The words of the grammar.
pub fn grammar(pack: &mut Pack) -> Words {
    let paths = ["words", "verbs", "clauses", "attach", "joints"].map(|name| format!("grammar/{name}.tsv"));
    let tables = GrammarTables(paths.into_iter().filter_map(|p| pack.tables.remove_entry(&p)).collect());
    let morphology = &pack.morphology;
    let forms = |lemma: &str| morphology.all(lemma, Paradigm::Verb, |_| false);
    let plural = |lemma: &str| morphology.inflect(lemma, Form::Plural);
    let small = |name: &str| pack.small.get(name).map_or(name, String::as_str).to_owned();
    let mut words = Words::new(&tables, &mut pack.vocab, &forms, &plural, &small);
    let lists = ["role", "group"].iter().filter_map(|name| pack.lexicons.get(pack.lexicons.id(name)?));
    words.mark(Class::Person, lists.flat_map(|list| &list.entries).map(|entry| pack.vocab.get(&entry.lemma)));
    let mut both = Vec::new();
    tables.each("grammar/verbs.tsv", &mut |cell| {
        let [past, participle] = [Form::Past, Form::Participle].map(|form| morphology.spellings(cell("lemma"), form));
        both.extend(past.into_iter().filter(|p| participle.contains(p)));
    });
    words.mark(Class::PastParticiple, both.iter().map(|form| pack.vocab.get(form)));
    words
}

/// The fault of a value in a table of the grammar that nothing reads.
pub fn unknown(found: crate::syntax::Unknown) -> Diagnostic {
    let value = &found.value;
    let help = did_you_mean(value, &found.known);
    let message = format!("nothing reads `{value}`");
    Diagnostic { file: found.path.to_owned(), line: 0, column: 0, rule: Some(found.row), message, help: Some(help) }
}

/// The words of the making of lines.
pub fn lines(pack: &mut Pack) -> crate::annotate::lines::Words {
    let paths = crate::annotate::lines::Words::TABLES;
    let tables = GrammarTables(paths.into_iter().filter_map(|p| pack.tables.remove_entry(p)).collect());
    let morphology = &pack.morphology;
    let forms = |lemma: &str| morphology.all(lemma, Paradigm::Verb, |_| false);
    crate::annotate::lines::Words::new(&tables, &mut pack.vocab, &forms)
}
