//! Organizations: bodies that have a name. Found by the words that head such names ("Bank", "Ministry of", "Partido"), by
//! a table of the commonest, by acronyms, and by what stands beside an unknown name ("the carmaker Orlo"); then every
//! other place in the article where the same name, its acronym or its short form stands.

mod acronyms;
mod complement;
mod known;
mod names;
mod same;
mod words;

use crate::annotate::Annotated;
use crate::annotate::people::rows;
use crate::annotate::people::words::Words as PeopleWords;
use crate::patterns::{Pack, PackError};
use crate::record::{OrganizationForm, OrganizationKind};
use crate::text::Range;
use known::Known;
use names::Names;
use words::Words;

/// The stage. It runs in two parts, as people's names are better told when the names of bodies are known, and the short
/// forms of bodies when people are.
#[derive(Debug)]
pub struct Organizations {
    words: Words,
    known: Known,
}

/// A name found by itself.
#[derive(Debug, Clone)]
struct Found {
    range: Range,
    kind: Option<OrganizationKind>,
    form: OrganizationForm,
    /// Entry in the table of known bodies.
    entry: Option<u32>,
    /// The name that stands before it, for an acronym in brackets.
    of: Option<usize>,
}

impl Found {
    fn name(range: Range, kind: Option<OrganizationKind>) -> Self {
        Self { range, kind, form: OrganizationForm::Name, entry: None, of: None }
    }
}

impl Organizations {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When the pack lacks one of the lexicons that the stage needs.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let known = Known::new(pack);
        Ok(Self { words: Words::new(pack)?, known })
    }

    /// Finds the bodies that are named by themselves.
    pub fn names(&self, doc: &mut Annotated<'_>, people: &PeopleWords) {
        let mut found = Vec::new();
        for s in &doc.sentences {
            let headline = rows::shouted(doc, s.tokens) || rows::titled(doc, people, s.tokens);
            let names = Names { doc, words: &self.words, people, known: &self.known, sentence: s.tokens, headline };
            let old = found.len();
            names.find(&mut found);
            // "Art Banks said … “No,” Banks said": a person.
            let person = |r: Range| r.len() == 2 && rows::called_again(doc, people, r.first(), s.tokens.stop());
            let new = found.split_off(old);
            found.extend(new.into_iter().filter(|f| !person(f.range)));
        }
        acronyms::unfold(doc, people, &mut found);
        same::spread(doc, &self.words, people, &mut found);
        let bodies = same::group(doc, &self.words, &self.known, &found);
        doc.set_organizations(bodies);
    }

    /// Adds the short forms, once people are known: a name that a person has is the person's.
    pub fn complete(&self, doc: &mut Annotated<'_>, people: &PeopleWords) {
        let mut bodies = std::mem::take(&mut doc.organizations);
        let person = |r: Range| r.indices().any(|i| doc.person_at(i).is_some());
        for b in &mut bodies {
            b.mentions.retain(|m| !person(m.range));
        }
        bodies.retain(|b| !b.mentions.is_empty());
        same::shorten(doc, &self.words, people, &mut bodies);
        bodies.sort_by_key(|b| b.mentions.first().map(|m| m.range));
        doc.set_organizations(bodies);
    }
}
