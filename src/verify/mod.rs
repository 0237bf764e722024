//! Whether quotations stand in sources: word for word, with what changes, and by whom.
//!
//! An [`Auditor`] takes the quotations, looks at each source once ([`Auditor::look`], pure, for many threads), takes in
//! what was seen in the order of the sources ([`Auditor::add`]), and gives a [`Finding`] a quotation. [`words`] says what
//! writing may vary, [`search`] where a passage may be, [`align`] lays a quotation along it, [`grade`] tells the
//! differences, [`context`] what around it turns it, [`speaker`] who said it, [`decide`] the verdict. [`cluster`] compares the quotations of claims with each
//! other.

pub mod align;
mod audit;
pub mod claimreview;
pub mod cluster;
pub mod context;
pub mod decide;
mod given;
pub mod grade;
pub mod lexicon;
mod named;
mod passage;
pub mod pieces;
pub mod quotes;
pub mod record;
pub mod scene;
pub mod search;
mod sighting;
pub mod speaker;
mod table;
mod turning;
mod why;
pub mod words;

pub use audit::{Auditor, Look, NEAR};
pub use record::{Finding, Quote, Verdict};
pub use sighting::Sighting;

use crate::{Article, Extractor};

/// Looks each quotation up in all sources; a finding a quotation, in their order. The extractor tells who said what there.
///
/// ```
/// use inquit::{Article, Extractor, Quote, Verdict, verify};
///
/// let source = Article::from_text("a", "“We will not sell the harbour,” said the mayor, Hugo Lind.");
/// let quote = Quote { quote: "We will sell the harbour".to_owned(), ..Quote::default() };
/// let findings = verify(&Extractor::builtin()?, vec![quote], [&source]);
/// assert_eq!(findings[0].verdict, Verdict::Altered);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn verify<'a>(
    extractor: &Extractor,
    quotes: Vec<Quote>,
    sources: impl IntoIterator<Item = &'a Article>,
) -> Vec<Finding> {
    let mut auditor = Auditor::new(extractor, quotes);
    for source in sources {
        let look = auditor.look(source);
        auditor.add(look);
    }
    auditor.findings().collect()
}
