//! The text model: spans, symbols, tokens, sentences, paragraphs and quotation marks.
//!
//! The text itself is never changed; everything here is a view of it in byte offsets.

pub(crate) mod endings;
pub(crate) mod fold;
pub mod lemmas;
pub(crate) mod listed;
pub mod paragraphs;
pub mod quotations;
pub mod sentences;
pub mod span;
pub mod symset;
pub mod tag;
pub mod tagset;
pub mod token;
pub mod tokenize;
pub mod vocab;

pub use lemmas::Lemmas;
pub use paragraphs::Paragraph;
pub use quotations::Quotation;
pub use sentences::Sentence;
pub use span::{Range, Span};
pub use symset::{SymBits, SymSet};
pub use tag::Tag;
pub use tagset::TagSet;
pub use token::{Kind, Token};
pub use vocab::{Sym, Vocab};
