//! One article's bytes, and the step from bytes to [`Article`], which needs no other article and so may run anywhere.

use super::error::{Fault, ReadError};
use super::json::{self, Body};
use super::{Options, charset, dates, html, text};
use crate::article::{ArchivePlace, Article, Provenance};
use crate::hex::hex;
use sha2::{Digest, Sha256};

/// The bytes of one article, not looked into yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// Path or name of the input that holds it.
    pub input: String,
    /// Line or element of the input, from 1, when the input holds several articles.
    pub position: Option<u64>,
    /// Offset of the first byte in the input, when it holds several articles.
    pub offset: Option<u64>,
    pub(super) form: Form,
    pub(super) bytes: Vec<u8>,
}

/// How the bytes hold an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Markdown,
    Html,
    Json,
}

impl Raw {
    /// Length in bytes: what this article weighs in memory before it is read.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Reads the article.
    ///
    /// # Errors
    ///
    /// The fault and place of bytes that hold no article.
    pub fn article(self, options: &Options) -> Result<Article, ReadError> {
        let Raw { input, position, offset, form, bytes } = self;
        let fail = |fault| ReadError { input: input.clone(), position, fault };
        let sha256 = Some(hex(&Sha256::digest(&bytes)));
        let mut article = match form {
            Form::Text => plain(bytes),
            Form::Markdown => markdown(bytes),
            Form::Html => page(bytes),
            Form::Json => object(&bytes, options),
        }
        .map_err(fail)?;
        if article.text.trim().is_empty() {
            return Err(fail(Fault::Empty));
        }
        if article.id.is_empty() {
            // An address names an object of a collection; a file is named by its path, which no other file shares.
            article.id = match (&article.url, position) {
                (Some(url), _) if form == Form::Json => url.clone(),
                (_, Some(position)) => format!("{input}:{position}"),
                (_, None) => input.clone(),
            };
        }
        article.published = options.date.or(article.published).or_else(|| dates::of_text(&article.text));
        article.provenance = Provenance {
            archive: offset.map(|offset| ArchivePlace { file: input.clone(), offset }),
            path: Some(input),
            retrieved: None,
            sha256,
        };
        Ok(article)
    }
}

fn plain(bytes: Vec<u8>) -> Result<Article, Fault> {
    let decoded = charset::decode(bytes, None)?;
    Ok(Article { text: decoded.text, warnings: decoded.warning.into_iter().collect(), ..Article::default() })
}

fn markdown(bytes: Vec<u8>) -> Result<Article, Fault> {
    let decoded = charset::decode(bytes, None)?;
    let found = text::markdown(&decoded.text);
    Ok(Article {
        text: found.text,
        title: found.title,
        byline: found.byline,
        published: found.date,
        lang: found.lang,
        url: found.url,
        warnings: decoded.warning.into_iter().chain(found.bad_date.as_deref().map(bad_date)).collect(),
        ..Article::default()
    })
}

fn page(bytes: Vec<u8>) -> Result<Article, Fault> {
    let declared = html::declared_charset(&bytes).map(str::to_owned);
    let decoded = charset::decode(bytes, declared.as_deref())?;
    let mut article = of_html(&decoded.text);
    article.warnings.extend(decoded.warning);
    Ok(article)
}

fn of_html(source: &str) -> Article {
    let page = html::article(source);
    Article {
        text: page.text,
        title: page.title,
        byline: page.byline,
        published: page.published,
        lang: page.lang,
        url: page.url,
        ..Article::default()
    }
}

fn object(bytes: &[u8], options: &Options) -> Result<Article, Fault> {
    let record = json::record(bytes, &options.fields)?;
    let mut article = match record.body {
        Body::Text(text) => Article { text, ..Article::default() },
        Body::Html(html) if html.len() > options.max_html => {
            return Err(Fault::TooLarge { limit: options.max_html as u64 });
        }
        Body::Html(html) => of_html(&html),
        Body::None => {
            return Err(Fault::NoText { text: options.fields.text.clone(), html: options.fields.html.clone() });
        }
    };
    // What the object says wins over what the page inside it says.
    article.id = record.id.unwrap_or_default();
    article.url = record.url.or(article.url);
    article.title = record.title.or(article.title);
    article.byline = record.byline.or(article.byline);
    article.lang = record.lang.or(article.lang);
    if let Some(date) = record.date {
        match dates::parse(&date) {
            Some(date) => article.published = Some(date),
            None => article.warnings.push(bad_date(&date)),
        }
    }
    Ok(article)
}

fn bad_date(date: &str) -> String {
    let short: String = date.chars().take(40).collect();
    format!("date not understood: {short}")
}
