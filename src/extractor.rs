//! The library's front door: packs in, an extractor out, articles to documents.

use crate::annotate::{Annotated, Firing, Stages};
use crate::article::Article;
use crate::assemble;
use crate::patterns::{Pack, PackError};
use crate::record::{ClaimKind, Document};
use crate::text::Range;
use std::path::{Path, PathBuf};

/// Reads articles with one set of pattern packs. Cheap to share between threads.
#[derive(Debug)]
pub struct Extractor {
    pack: Pack,
    stages: Stages,
    attitudes: bool,
}

impl Extractor {
    /// An extractor with the built-in pack.
    ///
    /// # Errors
    /// Never with an unchanged program; the type is that of [`Extractor::with_packs`].
    pub fn builtin() -> Result<Self, PackError> {
        Self::with_packs(None, &[])
    }

    /// An extractor with the pack in `base` (the built-in one when `None`) and further packs in order.
    ///
    /// # Errors
    /// When a pack can't be read or has faults; all of them are in the error.
    pub fn with_packs(base: Option<&Path>, packs: &[PathBuf]) -> Result<Self, PackError> {
        Self::with_people(base, packs, &[])
    }

    /// The same, with files of the user's own people; [`crate::patterns::directory`] has their form.
    ///
    /// # Errors
    /// When a pack or a file of people can't be read or has faults.
    pub fn with_people(base: Option<&Path>, packs: &[PathBuf], people: &[PathBuf]) -> Result<Self, PackError> {
        let mut pack = Pack::load(base, packs)?;
        for file in people {
            pack.add_people(file)?;
        }
        let stages = Stages::new(&mut pack)?;
        Ok(Self { pack, stages, attitudes: false })
    }

    /// The same extractor, whose documents also hold attitudes: praise, blame, acts and topics without a proposition.
    #[must_use]
    pub fn with_attitudes(self, attitudes: bool) -> Self {
        Self { attitudes, ..self }
    }

    /// Everything found in an article. Never fails, whatever the text; the same text always gives the same document.
    pub fn extract(&self, article: &Article) -> Document {
        let mut doc = self.stages.annotate(&self.pack, article, false);
        self.choose(&mut doc);
        without_foreign(assemble::document(&doc), article)
    }

    /// The same with empty lists of people, places and times: for those who want the claims alone.
    pub fn claims(&self, article: &Article) -> Document {
        let mut doc = self.stages.annotate(&self.pack, article, false);
        self.choose(&mut doc);
        without_foreign(assemble::claims(&doc), article)
    }

    /// The same as [`Extractor::extract`], with what every rule did.
    pub fn trace(&self, article: &Article) -> (Document, Vec<Firing>) {
        let mut doc = self.stages.annotate(&self.pack, article, true);
        let firings = doc.firings.take().unwrap_or_default();
        self.choose(&mut doc);
        (assemble::document(&doc), firings)
    }

    /// An article with what all stages found in it, to look at: what `inquit inspect` shows.
    pub fn annotate<'a>(&'a self, article: &'a Article) -> Annotated<'a> {
        self.stages.annotate(&self.pack, article, false)
    }

    /// Where entries of a lexicon stand in an article, in bytes: longest first from the left, none over another.
    /// Nothing when no lexicon has this name.
    pub fn occurrences(&self, article: &Article, lexicon: &str) -> Vec<std::ops::Range<usize>> {
        let Some(id) = self.pack.lexicons.id(lexicon) else { return Vec::new() };
        let doc = self.stages.annotate(&self.pack, article, false);
        let mut out = Vec::new();
        let mut at = 0;
        while at < doc.tokens.len() {
            let Some(found) = doc.lexicon(id, at, doc.sentence_at(at).stop()) else {
                at += 1;
                continue;
            };
            let span = doc.span(Range::new(at, at + found.len));
            out.push(span.start as usize..span.end as usize);
            at += found.len;
        }
        out
    }

    /// Takes out what is not asked for. What holds a proposition about land is more than an attitude.
    fn choose(&self, doc: &mut Annotated<'_>) {
        if !self.attitudes {
            doc.attributions.retain(|a| a.kind != ClaimKind::Attitude || !a.territory.is_empty());
        }
        for a in doc.attributions.iter_mut().filter(|a| a.kind == ClaimKind::Attitude && !a.territory.is_empty()) {
            a.kind = ClaimKind::Position;
        }
    }

    /// The packs in use.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }
}

/// The document without what its rules saw in parts that are in other languages.
fn without_foreign(mut document: Document, article: &Article) -> Document {
    if article.foreign.is_empty() {
        return document;
    }
    let point = |byte: usize| article.text.get(..byte).map_or(0, |before| before.chars().count() as u32);
    let parts: Vec<_> = article.foreign.iter().map(|part| point(part.start)..point(part.end)).collect();
    let is_foreign = |start: u32| parts.iter().any(|part| part.contains(&start));
    document.claims.retain(|claim| !claim.content.first().is_some_and(|piece| is_foreign(piece.start)));
    document.times.retain(|time| !is_foreign(time.start));
    document
}
