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

/// What an [`Extractor`] is made of: [`Extractor::builder`].
///
/// ```
/// # let dir = tempfile::tempdir()?;
/// # let people = dir.path().join("ministers.toml");
/// # std::fs::write(&people, "[[person]]\nname = \"Ana Ruiz\"\nrole = \"foreign minister of Marevia\"\n")?;
/// let extractor = inquit::Extractor::builder().people(people).attitudes().build()?;
/// let document = extractor.extract(&inquit::Article::from_text("a", "Ana Ruiz praised the treaty."));
/// assert_eq!(document.claims[0].speaker.as_ref().unwrap().role.as_deref(), Some("foreign minister of Marevia"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct Builder {
    base: Option<PathBuf>,
    packs: Vec<PathBuf>,
    people: Vec<PathBuf>,
    attitudes: bool,
}

impl Builder {
    /// Uses the pattern pack in a folder instead of the built-in one.
    pub fn base(mut self, folder: impl Into<PathBuf>) -> Self {
        self.base = Some(folder.into());
        self
    }

    /// Adds the pattern pack in a folder, on top of the others; may be called several times.
    pub fn patterns(mut self, folder: impl Into<PathBuf>) -> Self {
        self.packs.push(folder.into());
        self
    }

    /// Adds a file of people, as `inquit extract --people` takes it; may be called several times.
    pub fn people(mut self, file: impl Into<PathBuf>) -> Self {
        self.people.push(file.into());
        self
    }

    /// Documents also hold attitudes: praise, blame, acts and topics without a proposition.
    pub fn attitudes(mut self) -> Self {
        self.attitudes = true;
        self
    }

    /// Reads the packs and the files.
    ///
    /// # Errors
    /// When a pack or a file of people cannot be read or has faults; all of them are in the error.
    pub fn build(self) -> Result<Extractor, PackError> {
        let mut pack = Pack::load(self.base.as_deref(), &self.packs)?;
        for file in &self.people {
            pack.add_people(file)?;
        }
        let stages = Stages::new(&mut pack)?;
        Ok(Extractor { pack, stages, attitudes: self.attitudes })
    }
}

impl Extractor {
    /// An extractor with the built-in pack.
    ///
    /// # Errors
    /// Cannot fail with the built-in pack as released: its load is a test.
    pub fn builtin() -> Result<Self, PackError> {
        Self::builder().build()
    }

    /// An extractor with other packs, people or choices.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// An extractor with the pack in `base` (the built-in one when `None`) and further packs in order.
    ///
    /// # Errors
    /// When a pack can't be read or has faults; all of them are in the error.
    #[doc(hidden)]
    pub fn with_packs(base: Option<&Path>, packs: &[PathBuf]) -> Result<Self, PackError> {
        Builder { base: base.map(Path::to_owned), packs: packs.to_vec(), ..Builder::default() }.build()
    }

    /// Everything found in an article. Never fails, whatever the text; the same text always gives the same document.
    pub fn extract(&self, article: &Article) -> Document {
        let mut doc = self.stages.annotate(&self.pack, article, false);
        self.choose(&mut doc);
        without_foreign(assemble::document(&doc), article)
    }

    /// As [`Extractor::extract`], with empty lists of people, places and times: for those who want the claims alone.
    pub fn claims(&self, article: &Article) -> Document {
        let mut doc = self.stages.annotate(&self.pack, article, false);
        self.choose(&mut doc);
        without_foreign(assemble::claims(&doc), article)
    }

    /// The same as [`Extractor::extract`], with what every rule did.
    #[doc(hidden)]
    pub fn trace(&self, article: &Article) -> (Document, Vec<Firing>) {
        let mut doc = self.stages.annotate(&self.pack, article, true);
        let firings = doc.firings.take().unwrap_or_default();
        self.choose(&mut doc);
        (assemble::document(&doc), firings)
    }

    /// An article with what all stages found in it, to look at: what `inquit inspect` shows.
    #[doc(hidden)]
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
    #[doc(hidden)]
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
