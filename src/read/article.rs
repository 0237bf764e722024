//! The step from one article's bytes to [`Article`], which needs no other article and so may run anywhere.

use super::archive;
use super::error::{Fault, ReadError};
use super::json::{self, Body, Record};
use super::raw::{Form, Raw};
use super::{Options, charset, dates, html, text};
use crate::article::{ArchivePlace, Article, Provenance};
use crate::hex::hex;
use crate::record::{self, Origin, Status};
use sha2::{Digest, Sha256};

impl Raw {
    /// Reads the article.
    ///
    /// # Errors
    ///
    /// The fault and place of bytes that hold no article, or none that is asked for.
    pub fn article(self, options: &Options) -> Result<Article, ReadError> {
        let Raw { input, position, offset, form, bytes } = self;
        let fail = |fault| ReadError { input: input.clone(), position, fault };
        let is_object = matches!(form, Form::Json | Form::Row(..));
        let is_captured = matches!(form, Form::Captured(_));
        let mut sha256 = None;
        if !is_captured {
            sha256 = Some(hex(&Sha256::digest(&bytes)));
        }
        let (mut record_id, mut retrieved, mut member) = (None, None, None);
        let article = match form {
            Form::Text => plain(bytes),
            Form::Markdown => markdown(bytes),
            Form::Html => page(bytes, None, None),
            Form::Json => json::record(&bytes, &options.fields).and_then(|record| object(record, options)),
            Form::Row(record, sheet) => {
                member = sheet;
                row(*record, bytes, options)
            }
            Form::Captured(captured) => {
                let listed = captured.listed.clone();
                let opened = archive::open(&captured, bytes, options.max_html).map_err(fail)?;
                sha256 = Some(hex(&Sha256::digest(&opened.body)));
                let found = of_capture(opened, &captured.uri, captured.is_text);
                (record_id, retrieved, member) = (captured.id, captured.date, captured.member);
                found.map(|article| Article { title: article.title.clone().or(listed), ..article })
            }
        }
        .map_err(fail)?;
        let provenance = Provenance {
            archive: offset.map(|offset| ArchivePlace { file: input.clone(), member, offset, record_id }),
            path: Some(input.clone()),
            retrieved,
            sha256,
        };
        let article = Article { provenance, ..article };
        Place { input, position, is_object, is_captured }.complete(article, options)
    }
}

#[cfg(not(sealed))]
impl Record {
    /// Reads the article of an object that is in memory already, in the way of one that stands in a file: a page becomes
    /// text, the day of publication is read or looked for. `input` names the whole that the object is part of.
    ///
    /// # Errors
    ///
    /// As for [`Raw::article`].
    pub fn article(self, input: &str, options: &Options) -> Result<Article, ReadError> {
        let bytes = match &self.body {
            Body::None => "",
            Body::Text(body) | Body::Html(body) => body,
        };
        let sha256 = Some(hex(&Sha256::digest(bytes)));
        let article = object(self, options).map_err(|fault| ReadError::new(input, fault))?;
        let provenance = Provenance { sha256, path: Some(input.to_owned()), ..Provenance::default() };
        let place = Place { input: input.to_owned(), position: None, is_object: true, is_captured: false };
        place.complete(Article { provenance, ..article }, options)
    }
}

/// Where an article stood.
struct Place {
    input: String,
    position: Option<u64>,
    is_object: bool,
    is_captured: bool,
}

impl Place {
    /// What is done to every article, whatever it was read from: it gets its identifier and day, and is looked at for
    /// whether it is one, and one that is asked for.
    fn complete(self, mut article: Article, options: &Options) -> Result<Article, ReadError> {
        let Place { input, position, is_object, is_captured } = self;
        let fail = |fault| ReadError { input: input.clone(), position, fault };
        // A page that shows nothing says so by its status; a file without words is a mistake of who named it.
        let is_told = is_captured
            || matches!(article.status, Status::Blocked | Status::ScriptOnly | Status::Truncated)
            || article.is_list();
        if article.text.trim().is_empty() && !is_told {
            return Err(fail(Fault::Empty));
        }
        if article.id.is_empty() {
            // An address names an object of a collection; a file is named by its path, which no other file shares.
            article.id = match (&article.url, position) {
                (Some(url), _) if is_object => url.clone(),
                (_, Some(position)) => format!("{input}:{position}"),
                (_, None) => input.clone(),
            };
        }
        let given = article.published.map(|day| (day, article.published_from.unwrap_or(Origin::Input)));
        let found = options.date.map(|day| (day, Origin::Option)).or(given);
        let found = found.or_else(|| Some((dates::of_text(&article.text)?, Origin::Text)));
        article.published = found.map(|(day, _)| day);
        article.published_from = found.map(|(_, from)| from);
        if !options.scope.holds(&article) {
            return Err(fail(Fault::OutOfScope));
        }
        options.tell_language(&mut article).map_err(fail)?;
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

/// Reads a page; `charset` is what its server says, `address` where it was found.
fn page(bytes: Vec<u8>, charset: Option<&str>, address: Option<&str>) -> Result<Article, Fault> {
    let in_page = html::declared_charset(&bytes).map(str::to_owned);
    let decoded = charset::decode_page(bytes, [charset, in_page.as_deref()])?;
    let mut article = of_html(&decoded.text, address);
    article.warnings.extend(decoded.warning);
    Ok(article)
}

fn of_html(source: &str, address: Option<&str>) -> Article {
    let page = html::article_at(source, address);
    let byline = (!page.authors.is_empty()).then(|| page.authors.join(", "));
    Article {
        text: page.text,
        title: page.title,
        byline,
        published: page.published,
        published_from: page.from.published,
        status: page.status,
        lang: page.lang,
        url: page.url,
        page: Some(record::Page {
            authors: page.authors,
            site: page.site,
            section: page.section,
            standfirst: page.standfirst,
            dateline: page.dateline,
            paywall: page.paid,
            from: page.from,
        }),
        ..Article::default()
    }
}

/// Reads a page of an archive.
fn of_capture(opened: archive::Opened, uri: &str, is_text: bool) -> Result<Article, Fault> {
    let mut article = match opened.body.is_empty() {
        false if is_text => plain(opened.body)?,
        true => Article { status: Status::NotArticle, ..Article::default() },
        false => page(opened.body, opened.charset.as_deref(), Some(uri))?,
    };
    article.id = uri.to_owned();
    article.url = article.url.or_else(|| Some(uri.to_owned()));
    article.warnings.extend(opened.warning);
    if archive::is_refusal(opened.status) {
        article.status = if opened.status == 402 { Status::Paywalled } else { Status::Blocked };
        article.text.clear();
    } else if opened.truncated {
        article.status = Status::Truncated;
        article.warnings.push("the page was cut when it was fetched".to_owned());
    }
    Ok(article)
}

/// Reads a row, of which `words` are the article's.
fn row(mut record: Record, words: Vec<u8>, options: &Options) -> Result<Article, Fault> {
    let decoded = charset::decode(words, None)?;
    let is_cut = decoded.text.len() >= CELL && decoded.text.encode_utf16().count() == CELL;
    match &mut record.body {
        Body::Text(text) | Body::Html(text) => *text = decoded.text,
        Body::None => {}
    }
    let mut article = object(record, options)?;
    article.warnings.extend(decoded.warning);
    if is_cut {
        article
            .warnings
            .push(format!("perhaps cut: {CELL} characters are the most that a cell of a spreadsheet holds"));
    }
    Ok(article)
}

/// Most units of UTF-16 that a cell of a spreadsheet holds.
const CELL: usize = 32_767;

fn object(record: Record, options: &Options) -> Result<Article, Fault> {
    let mut article = match record.body {
        Body::Text(text) => Article { text, ..Article::default() },
        Body::Html(html) if html.len() > options.max_html => {
            return Err(Fault::TooLarge { limit: options.max_html as u64 });
        }
        Body::Html(html) => {
            let (meant, warning) = charset::meant(html);
            let mut article = of_html(&meant, record.url.as_deref());
            article.warnings.extend(warning);
            article
        }
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
            Some(date) => (article.published, article.published_from) = (Some(date), Some(Origin::Input)),
            None => article.warnings.push(bad_date(&date)),
        }
    }
    Ok(article)
}

fn bad_date(date: &str) -> String {
    let short: String = date.chars().take(40).collect();
    format!("date not understood: {short}")
}
