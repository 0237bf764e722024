//! Inputs to articles: files, folders, globs and standard input, holding text, Markdown, pages or JSON.
//!
//! Reading has two steps. [`Inputs`] goes through the arguments in order and gives the bytes of one article at a time
//! ([`Raw`]); it holds one article in memory, or one file where the kind is not line-oriented. [`Raw::article`] makes an
//! [`Article`] of them; it is pure, so a batch runs it on many threads. [`articles`] does both, for callers who want a
//! plain iterator. A fault of one input is an item of the stream, and the stream goes on.
//!
//! How an article gets its `id`: the object's own, else its address, else the path of its file (`stdin` for standard
//! input), with `:LINE` where a file holds several. How it gets its day: [`Options::date`], else the input's own date field
//! or metadata, else [`dates::of_text`].

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
mod text;

pub use error::{Fault, ReadError};
pub use inputs::Inputs;
pub use json::Fields;
pub use kind::Kind;
pub use plan::{Input, Plan};
pub use raw::Raw;

use crate::article::Article;
use jiff::civil::Date;

/// How inputs are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Names of the fields of JSON objects.
    pub fields: Fields,
    /// Day of publication of every article, whatever the inputs say.
    pub date: Option<Date>,
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
        Self { fields: Fields::default(), date: None, max_text: 64 * MB, max_html: 10 * MB, max_line: 64 * MB }
    }
}

/// The articles of the inputs in `plan`, in order.
pub fn articles(plan: Plan, options: Options) -> impl Iterator<Item = Result<Article, ReadError>> {
    let inputs = Inputs::new(plan, options.clone());
    inputs.map(move |raw| raw?.article(&options))
}
