//! The stages that read an article: each adds to [`Annotated`] what it finds and changes nothing that is there.
//!
//! Order: text model → parts of speech → places → organizations → people → times → noun phrases → grammar → references →
//! quotes (with speakers) → propositions.

mod conditions;
mod contexts;
pub mod doc;
mod drop_reason;
mod entries;
mod finite;
pub mod found;
pub mod gist;
mod kinds;
pub mod lines;
pub mod organizations;
pub mod people;
pub mod phrases;
pub mod places;
pub mod propositions;
pub mod quotes;
mod readings;
pub mod references;
mod retag;
pub mod tagger;
pub mod times;
pub mod trace;

pub use doc::Annotated;
pub use drop_reason::DropReason;
pub use trace::{Fate, Firing};

use crate::article::Article;
use crate::patterns::{Pack, PackError};

/// All stages, made ready for one pack.
#[derive(Debug)]
pub struct Stages {
    tagger: tagger::Tagger,
    people: people::People,
    places: places::Places,
    organizations: organizations::Organizations,
    times: times::Times,
    phrases: phrases::Phrases,
    references: references::References,
    quotes: quotes::Quotes,
    propositions: propositions::Propositions,
}

impl Stages {
    /// Prepares every stage; may intern further words of the pack's tables.
    ///
    /// # Errors
    /// When the pack lacks something a stage can't do without, or a rule's fields make no sense to its stage.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        Ok(Self {
            tagger: tagger::Tagger::new(pack)?,
            people: people::People::new(pack)?,
            places: places::Places::new(pack)?,
            organizations: organizations::Organizations::new(pack)?,
            times: times::Times::new(pack)?,
            phrases: phrases::Phrases::new(pack)?,
            references: references::References::new(pack)?,
            quotes: quotes::Quotes::new(pack)?,
            propositions: propositions::Propositions::new(pack)?,
        })
    }

    /// Runs all stages over an article.
    pub fn annotate<'a>(&self, pack: &'a Pack, article: &'a Article, trace: bool) -> Annotated<'a> {
        self.annotate_telling(pack, article, trace, &mut |_| {})
    }

    /// The same; `done` is told the name of each stage when it has run, so that a benchmark can time it.
    pub fn annotate_telling<'a>(
        &self,
        pack: &'a Pack,
        article: &'a Article,
        trace: bool,
        done: &mut dyn FnMut(&'static str),
    ) -> Annotated<'a> {
        let mut doc = Annotated::new(pack, article, trace);
        done("text");
        self.tagger.run(&mut doc);
        done("tags");
        self.places.run(&mut doc);
        done("places");
        self.organizations.names(&mut doc, self.people.words());
        done("organizations");
        self.people.run(&mut doc);
        done("people");
        self.organizations.complete(&mut doc, self.people.words());
        done("short forms");
        self.times.run(&mut doc);
        done("times");
        self.phrases.run(&mut doc);
        done("phrases");
        doc.read_grammar();
        done("syntax");
        self.references.run(&mut doc);
        done("references");
        self.quotes.run(&mut doc);
        self.references.voices(&mut doc);
        done("quotes");
        self.propositions.run(&mut doc);
        entries::date(&mut doc);
        done("territory");
        doc
    }
}
