//! `inquit` reads news articles and writes claim records: who said or holds what, in which exact words, when, about which
//! territory, and where in the source it stands.
//!
//! ```
//! use inquit::{Article, Extractor};
//!
//! let extractor = Extractor::builtin()?;
//! let text = "There can be no peace until the islands are returned, the minister, Ana Ruiz, said on Friday.";
//! let document = extractor.extract(&Article::from_text("example", text).with_day("2026-01-23")?);
//! assert_eq!(document.claims[0].gist, "Ruiz: no peace without islands");
//! # assert_eq!(document.claims[0].said_at.as_ref().and_then(|t| t.value.as_deref()), Some("2026-01-23"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`read()`] makes [`Article`]s of files, folders, globs and standard input: text, pages, JSON Lines, tables, web archives.
//! - An [`Extractor`] makes a [`Document`] of an article. [`Extractor::builder`] adds pattern packs and people of your own.
//! - [`verify()`] says of each [`Quote`] whether it stands in the sources: a [`Finding`], best to worst by its [`Verdict`].
//! - [`record`] and [`finding`] hold what documents and findings are made of; `docs/records.md` describes every field.
//!
//! An extractor is made once, which takes a fraction of a second, and shared by threads. It cannot fail on a text, and the
//! same text always gives the same document. The command line, the review desk and the Python module stand on this library.

#[cfg(not(sealed))]
#[doc(hidden)]
pub mod internals;

mod annotate;
mod article;
mod assemble;
mod batch;
mod cli;
mod convert;
mod dedup;
mod extractor;
#[cfg(feature = "fetch")]
mod fetch;
mod hex;
mod matcher;
mod patterns;
mod proof;
mod read;
pub mod record;
mod report;
#[cfg(feature = "review")]
mod review;
mod syntax;
mod text;
mod verify;
mod warc;
mod write;

pub use article::Article;
pub use extractor::{Builder, Extractor};
pub use patterns::{Diagnostic, PackError};
pub use read::{BadDay, Fault, ReadError, read};
pub use record::{Claim, Document};
pub use verify::record as finding;
pub use verify::{Finding, Quote, Verdict, verify};

/// The program, for the executable and for programs of other names that carry this library.
#[doc(hidden)]
pub mod command {
    pub use crate::cli::{extract, main, program};
}
