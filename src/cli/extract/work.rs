//! One input to what is written of it: what each worker does.

use crate::Extractor;
use crate::batch::{Tally, guarded, internal};
use crate::dedup::Signature;
use crate::read::{Fault, Options, Raw, ReadError};
use crate::record::{Document, ErrorRecord};
use crate::write::{Chunk, Filter, Records, one_line};

/// What one input gives.
#[derive(Debug, Default)]
pub(super) struct Product {
    pub chunk: Chunk,
    pub tally: Tally,
    pub warnings: Vec<String>,
    pub error: Option<ErrorRecord>,
    /// What the user should hear whatever was asked for.
    pub notice: Option<String>,
    /// What tells it from other inputs, for the journal.
    pub hash: u64,
    pub copy: Option<Copy>,
}

/// What it takes to find out whether a document repeats an earlier one, and to say so.
#[derive(Debug)]
pub(super) struct Copy {
    pub signature: Signature,
    pub id: String,
    /// The document, if it is written.
    pub document: Option<Box<Document>>,
}

/// What workers need.
pub(in crate::cli) struct Work {
    pub options: Options,
    pub extractor: Extractor,
    pub filter: Filter,
    pub records: Records,
    /// Whether copies are looked for.
    pub dedup: bool,
    /// Whether a journal is kept, which needs the hashes of items.
    pub journal: bool,
}

impl Work {
    /// Reads, extracts and serialises one input. Whatever happens in there concerns this input only.
    pub(super) fn product(&self, raw: Result<Raw, ReadError>) -> Product {
        let hash = self.hash(&raw);
        Product { hash, ..self.made(raw) }
    }

    /// What is to be known of an input that an earlier run has done.
    pub(super) fn past(&self, raw: Result<Raw, ReadError>) -> Product {
        let hash = self.hash(&raw);
        let text = |raw: Raw| {
            let (input, position) = (raw.input.clone(), raw.position);
            let look = || {
                let article = raw.article(&self.options).ok();
                let copy = article.and_then(|article| {
                    let signature = Signature::of(&article.text)?;
                    Some(Copy { signature, id: article.id, document: None })
                });
                Ok(Product { copy, ..Product::default() })
            };
            guarded(&input, position, look).unwrap_or_default()
        };
        let product = raw.ok().filter(|_| self.dedup).map(text);
        Product { hash, ..product.unwrap_or_default() }
    }

    fn hash(&self, raw: &Result<Raw, ReadError>) -> u64 {
        match raw {
            _ if !self.journal => 0,
            Ok(raw) => raw.hash(),
            Err(error) => error.hash(),
        }
    }

    fn made(&self, raw: Result<Raw, ReadError>) -> Product {
        let (input, position) = match &raw {
            Ok(raw) => (raw.input.clone(), raw.position),
            Err(error) => return unread(error),
        };
        let work = || -> Result<Product, ErrorRecord> {
            let article = match raw.and_then(|raw| raw.article(&self.options)) {
                Ok(article) => article,
                Err(error) => return Ok(unread(&error)),
            };
            let mut document = if self.records.has_lists() {
                self.extractor.extract(&article)
            } else {
                self.extractor.claims(&article)
            };
            let wanted = self.filter.apply(&mut document);
            let warnings =
                document.warnings.iter().map(|warning| format!("{}: {warning}", one_line(&article.id))).collect();
            let tally = Tally::of(&document, article.text.len());
            let chunk = match wanted {
                true => self.records.of(&mut document, Some(&article)),
                false => Ok(Chunk::default()),
            };
            let chunk = chunk.map_err(|error| internal(&input, position, &error.to_string()))?;
            let copy = match self.dedup {
                true => Signature::of(&article.text).map(|signature| {
                    let document = wanted.then(|| Box::new(document));
                    Copy { signature, id: article.id, document }
                }),
                false => None,
            };
            Ok(Product { chunk, tally, warnings, copy, ..Product::default() })
        };
        guarded(&input, position, work).unwrap_or_else(failed)
    }
}

/// An input that gave no article. One that was skipped for what it is has not failed.
fn unread(error: &ReadError) -> Product {
    let record = ErrorRecord::from(error);
    if !error.fault.is_skip() {
        return failed(record);
    }
    let (mut warnings, mut notice) = (vec![format!("{error}")], None);
    let tally = match &error.fault {
        Fault::Language(lang) => Tally::of_language(lang),
        fault => Tally::of_skip(fault.kind()),
    };
    // Whoever names such a file has taken it for something else.
    if matches!(error.fault, Fault::OwnOutput(_)) {
        notice = warnings.pop();
    }
    // That it was not asked for is no news.
    let error = (!matches!(error.fault, Fault::OutOfScope)).then_some(record);
    Product { tally, error, warnings, notice, ..Product::default() }
}

fn failed(error: ErrorRecord) -> Product {
    Product { tally: Tally::of_error(&error.kind), error: Some(error), ..Product::default() }
}
