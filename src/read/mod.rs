//! Inputs to articles: files, folders, globs and standard input, holding text, Markdown, pages, JSON or archives of
//! pages; also packed with gzip or zstd.
//!
//! Reading has two steps. [`Inputs`] goes through the arguments in order and gives the bytes of one article at a time
//! ([`Raw`]); it holds one article in memory, or one file where the kind is not line-oriented. [`Raw::article`] makes an
//! [`Article`] of them; it is pure, so a batch runs it on many threads. [`articles`] does both, for callers who want a
//! plain iterator. A fault of one input is an item of the stream, and the stream goes on.
//!
//! How an article gets its `id`: the object's own, else its address, else the path of its file (`stdin` for standard
//! input), with `:LINE` where a file holds several; a page of an archive has the address that was asked for. How it gets its day: [`Options::date`], else the input's own date field
//! or metadata, else [`dates::of_text`].

mod archive;
pub mod charset;
pub mod dates;
mod error;
pub mod html;
mod inputs;
mod json;
mod kind;
mod lines;
mod plan;
mod raw;
mod scope;
mod text;

pub use archive::Passed;
pub use error::{Fault, ReadError};
pub use inputs::Inputs;
pub use json::{Body, Fields, Record};
pub use kind::Kind;
pub use plan::{Input, Plan};
pub use raw::Raw;
pub use scope::Scope;

use crate::article::Article;
use jiff::civil::Date;

/// How inputs are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Names of the fields of JSON objects.
    pub fields: Fields,
    /// Day of publication of every article, whatever the inputs say.
    pub date: Option<Date>,
    /// Which articles are asked for.
    pub scope: Scope,
    /// Languages that there are pattern packs for; pages in others are passed over.
    pub languages: Vec<String>,
    /// Largest text, Markdown or JSON file, in bytes.
    pub max_text: usize,
    /// Largest page, in bytes.
    pub max_html: usize,
    /// Longest line of JSON Lines, in bytes. A longer one is passed over without being loaded.
    pub max_line: usize,
}

impl Default for Options {
    fn default() -> Self {
        const MB: usize = 1_000_000;
        Self {
            fields: Fields::default(),
            date: None,
            scope: Scope::default(),
            languages: vec!["en".to_owned()],
            max_text: 64 * MB,
            max_html: 10 * MB,
            max_line: 64 * MB,
        }
    }
}

impl Options {
    /// The language of a page that none of the packs reads.
    fn foreign(&self, article: &Article) -> Option<String> {
        let tag = article.lang.as_deref().filter(|_| article.page.is_some() && !article.text.is_empty())?;
        let primary = tag.split('-').next().unwrap_or(tag);
        let known = self.languages.iter().any(|known| known.eq_ignore_ascii_case(primary));
        (!known).then(|| format!("“{tag}”"))
    }
}

/// The articles of the inputs in `plan`, in order.
pub fn articles(plan: Plan, options: Options) -> impl Iterator<Item = Result<Article, ReadError>> {
    let inputs = Inputs::new(plan, options.clone());
    inputs.map(move |raw| raw?.article(&options))
}
