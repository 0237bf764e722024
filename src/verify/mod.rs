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
pub mod grade;
pub mod lexicon;
mod passage;
pub mod pieces;
pub mod quotes;
pub mod record;
pub mod scene;
pub mod search;
mod sighting;
pub mod speaker;
mod table;
mod why;
pub mod words;

pub use audit::{Auditor, Look, NEAR};
pub use record::{Finding, Quote, Verdict};
pub use sighting::Sighting;
