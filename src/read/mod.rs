//! Inputs to articles: files, folders, globs and standard input, holding text, Markdown, pages, JSON, tables, spreadsheets or
//! archives of pages; also packed with gzip or zstd.
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
mod article;
pub mod charset;
pub mod dates;
mod error;
pub mod html;
mod inputs;
mod json;
mod kind;
mod language;
mod lines;
mod objects;
mod own;
mod plan;
mod raw;
mod scope;
#[cfg(feature = "xlsx")]
mod sheet;
mod table;
mod text;
mod wide;
#[cfg(feature = "xlsx")]
mod workbook;

pub use archive::Passed;
pub use dates::BadDay;
pub use error::{Fault, ReadError};
pub use inputs::Inputs;
pub use json::{Body, Fields, Record};
pub use kind::Kind;
pub use plan::{Input, Plan};
pub use raw::Raw;
pub use scope::Scope;

use crate::article::Article;
use jiff::civil::Date;
use std::ffi::OsString;

/// How inputs are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Names of the fields of JSON objects.
    pub fields: Fields,
    /// Day of publication of every article, whatever the inputs say.
    pub date: Option<Date>,
    /// Which articles are asked for.
    pub scope: Scope,
    /// Languages that there are pattern packs for; articles in others are skipped.
    pub languages: Vec<String>,
    /// Whether the words of articles are looked at for their language too, not only what pages say; for those who read
    /// them, not for those who look quotations up in them.
    pub tell_languages: bool,
    /// Language of every article, whatever it looks like.
    pub lang: Option<String>,
    /// Largest text, Markdown or JSON file, in bytes.
    pub max_text: usize,
    /// Largest page, in bytes.
    pub max_html: usize,
    /// Longest line of JSON Lines, in bytes. A longer one is skipped without being loaded.
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
            tell_languages: false,
            lang: None,
            max_text: 64 * MB,
            max_html: 10 * MB,
            max_line: 64 * MB,
        }
    }
}

impl Options {
    /// Says in which language an article is, and which parts of it none of the packs reads.
    ///
    /// # Errors
    /// When that is as good as all of it.
    fn tell_language(&self, article: &mut Article) -> Result<(), Fault> {
        if let Some(lang) = &self.lang {
            article.lang = Some(lang.clone());
            return Ok(());
        }
        let found = match self.tell_languages {
            true => language::of(article.readable(), &self.languages),
            false => language::Languages::default(),
        };
        if let Some(tag) = found.foreign {
            return Err(Fault::Language(tag));
        }
        if let Some(tag) = found.of_parts {
            article.warnings.push(format!("parts of it are in another language ({tag}) and were skipped"));
            article.foreign = found.parts;
        }
        // What the article says about itself counts where its words say nothing, and of a page also where they say a little.
        let declared = article.lang.as_deref().filter(|tag| !self.reads(tag) && !article.text.trim().is_empty());
        match declared {
            Some(_) if article.page.is_none() && !self.tell_languages => Ok(()),
            Some(tag) if !found.is_read || (article.page.is_some() && article.foreign.is_empty()) => {
                Err(Fault::Language(tag.to_owned()))
            }
            // It says another language than its words are in.
            Some(_) => {
                article.lang = None;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn reads(&self, tag: &str) -> bool {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        self.languages.iter().any(|known| known.eq_ignore_ascii_case(primary))
    }
}

/// The articles of files, folders (read recursively), globs and `-` for standard input, in order, with the defaults of
/// `inquit extract`. What cannot be read is an error of the stream, which goes on behind it; so is what is in a language that
/// no pattern pack reads.
///
/// ```
/// let dir = tempfile::tempdir()?;
/// std::fs::write(dir.path().join("a.txt"), "The mayor, Hugo Lind, said that the bridge would open.")?;
/// let articles: Result<Vec<_>, _> = inquit::read([dir.path()]).collect();
/// assert_eq!(articles?.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(inputs: impl IntoIterator<Item = impl Into<OsString>>) -> impl Iterator<Item = Result<Article, ReadError>> {
    let plan = Plan::new(inputs.into_iter().map(Into::into).collect());
    articles(plan, Options { tell_languages: true, ..Options::default() })
}

/// The articles of the inputs in `plan`, in order.
pub fn articles(plan: Plan, options: Options) -> impl Iterator<Item = Result<Article, ReadError>> {
    let inputs = Inputs::new(plan, options.clone());
    inputs.map(move |raw| raw?.article(&options))
}
