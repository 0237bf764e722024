//! Records in one form to records in another: back from every output, and on to the standards of others.
//!
//! Reading gives documents. Where the input holds claims alone, those of one source that stand together become one
//! document, of which only the claims and the source are known.

mod gqg;
mod schemaorg;
mod source;
mod w3c;

pub use source::{Kind, SourceError, documents, open};

use crate::record::Document;
use serde_json::Value;

/// Standards of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// Web Annotation (W3C): an annotation a claim.
    W3c,
    /// schema.org: a `Claim` a claim, which appears in a `Quotation` where its words are given.
    SchemaOrg,
    /// The GDELT Global Quotation Graph: a line a document with its quotations.
    Gqg,
}

impl Standard {
    /// Appends a document in this standard, each record on a line of JSON.
    ///
    /// # Errors
    ///
    /// None for records of this program.
    pub fn write(self, document: &Document, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let records: Vec<Value> = match self {
            Standard::W3c => document.claims.iter().map(w3c::annotation).collect(),
            Standard::SchemaOrg => document.claims.iter().map(schemaorg::claim).collect(),
            Standard::Gqg => gqg::article(document).into_iter().collect(),
        };
        for record in records {
            serde_json::to_writer(&mut *out, &record)?;
            out.push(b'\n');
        }
        Ok(())
    }
}

/// The address of a claim, which stays the same in every run.
fn claim_iri(id: &str) -> String {
    format!("urn:inquit:claim:{id}")
}

/// The address of the text in which a claim's offsets count, whatever page it came from.
fn text_iri(sha256: &str) -> String {
    format!("urn:sha256:{sha256}")
}
