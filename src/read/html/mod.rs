//! Pages: the article's text and what the page says about it.
//!
//! A page is parsed once. Its blocks of text (`outline`) give the article's paragraphs (`body`); its head and its marked
//! elements give title, day, authors and the rest, each with the place it was taken from. Lists of words that sites use
//! stand in `furniture.txt`.

mod authors;
mod best;
mod body;
mod bylines;
mod classes;
mod date;
mod elements;
mod entries;
mod furniture;
mod gather;
mod holder;
mod homes;
mod inside;
mod json_ld;
pub(in crate::read) mod language;
mod meta;
mod names;
mod nesting;
mod outline;
mod paragraphs;
mod phrases;
mod prose;
mod standfirst;
mod status;
mod tags;
#[cfg(test)]
mod tests;
mod title;
mod values;

use crate::record::{Origin, Origins, Status};
use jiff::civil::Date;
use regex::bytes::Regex;
use scraper::Html;
use scraper::node::Element;
use std::sync::LazyLock;

/// What a page holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The article's text: one paragraph for each block element, with a blank line between them. Empty when the status
    /// says that the page holds no article.
    pub text: String,
    /// Whether the article is there, and if not, why.
    pub status: Status,
    /// Headline.
    pub title: Option<String>,
    /// The paragraph that introduces the article, when it stands apart; the text begins with it.
    pub standfirst: Option<String>,
    /// Place and day with which the first paragraph begins: "KYIV, Jan. 23 (Agency)".
    pub dateline: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// Language as a BCP 47 tag: of the text where that can be told, else as declared.
    pub lang: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Name of the site.
    pub site: Option<String>,
    /// Section of the site.
    pub section: Option<String>,
    /// Whether the page says that it must be paid for.
    pub paid: Option<bool>,
    /// Where each of these was found.
    pub from: Origins,
}

/// Reads a page. Any text is taken; one without an article gives an empty [`Page::text`].
#[cfg(not(sealed))]
#[must_use]
pub fn article(source: &str) -> Page {
    article_at(source, None)
}

/// Reads a page that was found at `address`, which may tell its day.
#[must_use]
pub fn article_at(source: &str, address: Option<&str>) -> Page {
    let flat = nesting::flatten(source);
    let document = Html::parse_document(&flat.page);
    let mut found = meta::Meta::of(&document);
    found.site = found.site.take().or_else(|| found.application().map(str::to_owned));
    let ld = json_ld::Article::of(&found.json_ld);
    let outline = outline::Outline::of(&document);
    let lower: Vec<&str> = outline.headings().collect();
    let addresses: Vec<&str> = [address, found.url.as_deref(), ld.url.as_deref()].into_iter().flatten().collect();
    let homes = found.homes.of_own(&addresses, found.head.as_deref());
    let titles = title::Titles {
        homes: &homes,
        copyright: found.copyright.as_deref(),
        marked: &found.marked,
        addresses: &addresses,
        outline: Some(&outline),
        headings: &found.headings,
        lower: &lower,
        json_ld: ld.title.as_deref(),
        meta: found.title.as_deref(),
        head: found.head.as_deref(),
        site: found.site.as_deref().or(ld.site.as_deref()).or(homes.first().copied()),
    };
    let title = titles.choose();
    let mut in_page = body::of(&outline, title.as_ref().map(|(title, _)| title.as_str()));
    let signs = status::Signs {
        in_page: &in_page,
        meta: &found,
        json_ld: &ld,
        title: title.as_ref().map(|(title, _)| title.as_str()),
        outline: &outline,
        cut: flat.cut,
    };
    let status = signs.status();
    // The publisher's own word, where the page shows little of it; it often lacks its paragraphs.
    let spare = ld.body.map(body_text).filter(|body| in_page.text.len() * 2 < body.len());
    let status = if spare.is_some() && status != Status::Truncated { Status::Ok } else { status };
    let (text, dateline) = whole_text(spare, &mut in_page);
    let holds = !matches!(status, Status::Blocked | Status::ScriptOnly | Status::NotArticle);
    let published =
        all_dates(found.dates, ld.published.as_deref(), ld.created.as_deref()).choose(&addresses, &in_page.around);
    let owners: Vec<&str> = [found.site.as_deref(), ld.site.as_deref()].into_iter().flatten().collect();
    let authors = authors::Signs {
        json_ld: &ld.authors,
        meta: &found.authors,
        copyright: found.copyright.as_deref(),
        outline: &outline,
        body: &in_page,
        owners: &owners,
        addresses: &addresses,
    };
    let authors = authors.choose();
    let url = found.url.zip(found.url_from).or(ld.url.map(|url| (url, Origin::JsonLd)));
    let site = found.site.map(|site| (site, Origin::Meta)).or(ld.site.map(|site| (site, Origin::JsonLd)));
    let section = ld.section.map(|name| (name, Origin::JsonLd)).or(found.section.map(|name| (name, Origin::Meta)));
    let lang = language::of(&text, found.lang.or(ld.lang).as_deref());
    let (authors, authors_from) = authors.unzip();
    Page {
        from: Origins {
            title: title.as_ref().map(|(_, from)| *from),
            published: published.map(|(_, from)| from),
            authors: authors_from,
            url: url.as_ref().map(|(_, from)| *from),
            site: site.as_ref().map(|(_, from)| *from),
            section: section.as_ref().map(|(_, from)| *from),
            lang: lang.as_ref().map(|(_, from)| *from),
        },
        dateline,
        text: if holds { text } else { String::new() },
        status,
        title: title.map(|(title, _)| title),
        standfirst: in_page.standfirst,
        published: published.map(|(day, _)| day),
        authors: authors.unwrap_or_default(),
        lang: lang.map(|(tag, _)| tag),
        url: url.map(|(url, _)| url),
        site: site.map(|(site, _)| site),
        section: section.map(|(section, _)| section),
        paid: ld.paid.or(found.paid),
    }
}

/// The text with the paragraph that introduces it, and the dateline that it begins with.
fn whole_text(spare: Option<String>, in_page: &mut body::Body) -> (String, Option<String>) {
    // What introduces the article is its first paragraph; the publisher's own word may hold it.
    let lead = in_page.standfirst.as_deref().filter(|lead| spare.as_deref().is_none_or(|text| lacks(text, lead)));
    let text = spare.unwrap_or_else(|| std::mem::take(&mut in_page.text));
    let dateline = dateline(&text);
    match lead {
        Some(lead) if !text.is_empty() => (format!("{lead}\n\n{text}"), dateline),
        _ => (text, dateline),
    }
}

/// The dates of a page with those of its JSON-LD.
fn all_dates(mut dates: date::Dates, published: Option<&str>, created: Option<&str>) -> date::Dates {
    if let Some(day) = published {
        dates.offer(Origin::JsonLd, 0, day);
    }
    // Days on which an article was begun are the last resort of what is marked.
    if let Some(day) = created.filter(|_| !dates.is_marked()) {
        dates.offer(Origin::JsonLd, 1, day);
    }
    dates
}

/// The value of an attribute. Elements have few, so comparing with each is faster than what scraper does, which looks the
/// name up in a table of all names first.
fn attr<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    debug_assert!(tags::is_read(name) || tags::is_head(element.name()), "{name} is not kept");
    element.attrs().find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Whether a paragraph does not stand in a text, in whatever marks.
fn lacks(text: &str, paragraph: &str) -> bool {
    !prose::letters(text).contains(&prose::letters(paragraph))
}

/// Place, day and agency before the dash with which the first paragraph begins.
fn dateline(text: &str) -> Option<String> {
    // Each character is looked at as the byte of its class, since expressions over all letters take long to compile.
    #[allow(clippy::expect_used, reason = "the pattern is a constant and a test compiles it")]
    static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?-u)^(A[A.'-]+(?: A[A.'-]*)*(?:, [Aa. ]{2,25})?(?:,? [Aa.]{3,9} 0{1,2}(?:, 0{4})?)?(?: \([Aa ./]{2,30}\))?)\s*(?:_|--|-)\s")
            .expect("a constant pattern")
    });
    let first = text.lines().next()?;
    let classes: Vec<u8> = first.chars().take(120).map(class).collect();
    let length = DATELINE.captures(&classes)?.get(1)?.len();
    Some(first.chars().take(length).collect())
}

/// The class of a character in a dateline: `A`, `a` and `0` for letters and digits, `_` for long dashes, `?` for what has
/// no place there.
fn class(c: char) -> u8 {
    match c {
        '—' | '–' => b'_',
        '’' => b'\'',
        '0'..='9' => b'0',
        ' ' | '.' | ',' | '\'' | '-' | '(' | ')' | '/' => c as u8,
        c if c.is_uppercase() => b'A',
        c if c.is_alphabetic() => b'a',
        c if c.is_whitespace() => b'\t',
        _ => b'?',
    }
}

/// The charset that a page declares in its first bytes.
#[must_use]
pub fn declared_charset(bytes: &[u8]) -> Option<&str> {
    #[allow(clippy::expect_used, reason = "the pattern is a constant and a test compiles it")]
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#)
            .expect("a constant pattern")
    });
    let start = &bytes[..bytes.len().min(8192)];
    std::str::from_utf8(CHARSET.captures(start)?.get(1)?.as_bytes()).ok()
}

/// `articleBody` should be plain text with line feeds; some sites put markup or escaped markup there.
fn body_text(body: String) -> String {
    let has_markup = body.contains("</") || body.contains("<br");
    if has_markup || (body.contains('&') && body.contains(';')) {
        let kept = if has_markup { body } else { body.replace('\n', "<br>") };
        return body::all_text(&outline::Outline::of(&Html::parse_document(&nesting::flatten(&kept).page)));
    }
    let paragraphs: Vec<&str> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    paragraphs.join("\n\n")
}
