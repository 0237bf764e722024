//! The bodies of `organizations/known.tsv`, by every way to write them.

use crate::annotate::Annotated;
use crate::patterns::Pack;
use crate::record::OrganizationKind;
use crate::text::{Kind, Sym, Vocab, tokenize};
use rustc_hash::FxHashMap;

/// How the first letter and the rest of a word must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// In small letters, or a mark.
    Any,
    /// With a capital somewhere.
    Capital,
    /// All in capitals.
    Upper,
}

/// One way to write a name.
#[derive(Debug)]
struct Form {
    rest: Box<[Sym]>,
    cases: Box<[Case]>,
    entry: u32,
    /// Whether it is the acronym.
    acronym: bool,
}

/// A body that is known by its name alone.
#[derive(Debug)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// Its acronym.
    pub acronym: Option<String>,
    /// What it is.
    pub kind: Option<OrganizationKind>,
    /// Whether the name is an ordinary word, and a name only with “the” before it.
    pub article: bool,
}

/// A known name in the text.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// Number of the entry.
    pub entry: u32,
    /// Tokens.
    pub len: usize,
    /// Whether it is the acronym that stands there.
    pub acronym: bool,
}

/// All known bodies.
#[derive(Debug, Default)]
pub struct Known {
    entries: Vec<Entry>,
    /// Forms by their first word, longest first.
    forms: FxHashMap<Sym, Vec<Form>>,
}

impl Known {
    /// Reads the table.
    pub fn new(pack: &mut Pack) -> Self {
        let table = pack.tables.remove("organizations/known.tsv").unwrap_or_default();
        let (name, kind) = (table.cells("name"), table.cells("kind"));
        let (acronym, aliases, needs) = (table.cells("acronym"), table.cells("aliases"), table.cells("needs"));
        let mut out = Self::default();
        for (row, n) in table.rows().zip(0..) {
            let short: Vec<&str> = acronym(row).split(' ').filter(|a| !a.is_empty()).collect();
            out.add(name(row), n, false, &mut pack.vocab);
            for alias in aliases(row).split('|').filter(|a| !a.is_empty()) {
                out.add(alias, n, false, &mut pack.vocab);
            }
            for form in &short {
                out.add(form, n, true, &mut pack.vocab);
            }
            out.entries.push(Entry {
                name: name(row).to_owned(),
                acronym: short.first().map(|&a| a.to_owned()),
                kind: OrganizationKind::named(kind(row)),
                article: needs(row) == "the",
            });
        }
        for forms in out.forms.values_mut() {
            forms.sort_by_key(|f| std::cmp::Reverse(f.rest.len()));
        }
        out
    }

    fn add(&mut self, form: &str, entry: u32, acronym: bool, vocab: &mut Vocab) {
        let tokens = tokenize::tokenize(form, vocab);
        let case = |kind: Kind| match kind {
            Kind::Upper => Case::Upper,
            kind if kind.is_capitalised() => Case::Capital,
            _ => Case::Any,
        };
        let cases = tokens.iter().map(|t| case(t.kind)).collect();
        let mut syms = tokens.iter().map(|t| vocab.intern(t.text(form)));
        let Some(first) = syms.next() else { return };
        let form = Form { rest: syms.collect(), cases, entry, acronym };
        self.forms.entry(first).or_default().push(form);
    }

    /// The entry with this number.
    pub fn entry(&self, n: u32) -> Option<&Entry> {
        self.entries.get(n as usize)
    }

    /// The longest known name that begins at token `at` and ends by token `stop`.
    pub fn at(&self, doc: &Annotated<'_>, at: usize, stop: usize) -> Option<Hit> {
        let forms = self.forms.get(&doc.tokens.get(at)?.sym)?;
        let fits = |form: &&Form| {
            let len = form.cases.len();
            let cased = |(j, case): (usize, &Case)| match (case, doc.tokens[at + j].kind) {
                (Case::Any, _) | (_, Kind::Upper) => true,
                (Case::Capital, kind) => kind.is_capitalised(),
                (Case::Upper, _) => false,
            };
            at + len <= stop
                && form.rest.iter().zip(at + 1..).all(|(&sym, j)| doc.tokens[j].sym == sym)
                && form.cases.iter().enumerate().all(cased)
        };
        let form = forms.iter().find(fits)?;
        Some(Hit { entry: form.entry, len: form.cases.len(), acronym: form.acronym })
    }
}
