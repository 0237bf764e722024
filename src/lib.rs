//! `inquit` reads news articles and writes claim records: who said or holds what, in which exact words, when, about which
//! territory, and where in the source it stands.
//!
//! ```
//! use inquit::{Article, Extractor};
//!
//! let extractor = Extractor::builtin()?;
//! let text = "There can be no peace until the islands are returned, the minister, Ana Ruiz, said on Friday.";
//! let article = Article::from_text("example", text).with_date("2026-01-23".parse()?);
//! let document = extractor.extract(&article);
//! assert_eq!(document.claims[0].gist, "Ruiz: no peace without islands");
//! assert_eq!(document.claims[0].said_at.as_ref().and_then(|t| t.value.as_deref()), Some("2026-01-23"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The way of a text: [`read`] makes an [`Article`]; [`annotate`] finds what is in it, by the rules of [`patterns`] run by
//! [`matcher`] over the model of [`text`]; [`assemble`] writes it down as [`record`]s; [`write`](mod@write) and [`batch`]
//! bring many of them out in order. ARCHITECTURE.md has the invariants.

pub mod annotate;
pub mod article;
pub mod assemble;
pub mod batch;
pub mod cli;
pub mod convert;
pub mod dedup;
pub mod extractor;
#[cfg(feature = "fetch")]
pub mod fetch;
mod hex;
pub mod matcher;
pub mod patterns;
pub mod proof;
pub mod read;
pub mod record;
pub mod report;
#[cfg(feature = "review")]
pub mod review;
pub mod syntax;
pub mod text;
pub mod verify;
pub mod warc;
pub mod write;

pub use article::Article;
pub use extractor::Extractor;
