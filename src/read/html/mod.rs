//! Pages: the article's text and what the page says about it.
//!
//! Deliberately simple for now: the text is JSON-LD's `articleBody`, else the `<article>`, else the densest block of
//! paragraphs. Everything sits behind [`article`].

mod blocks;
mod json_ld;
mod meta;
mod nesting;

use jiff::civil::Date;
use regex::bytes::Regex;
use scraper::Html;
use std::sync::LazyLock;

/// What a page holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The article's text: one paragraph for each block element, with a blank line between them.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Names of the authors.
    pub byline: Option<String>,
    /// Language as a BCP 47 tag.
    pub lang: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
}

/// Reads a page. Any text is taken; one without an article gives an empty [`Page::text`].
#[must_use]
pub fn article(source: &str) -> Page {
    let document = Html::parse_document(&nesting::flatten(source));
    let found = meta::Meta::of(&document);
    let ld = json_ld::Article::of(&found.json_ld);
    let in_page = blocks::text(&document);
    let text = match ld.body {
        Some(body) => better(body_text(body), in_page),
        None => in_page,
    };
    Page {
        text,
        title: ld.title.or(found.title),
        published: ld.published.or(found.published),
        byline: ld.byline.or(found.byline),
        lang: found.lang.or(ld.lang),
        url: found.url.or(ld.url),
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
        return blocks::all_text(&Html::parse_document(&nesting::flatten(&kept)));
    }
    let paragraphs: Vec<&str> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    paragraphs.join("\n\n")
}

/// `articleBody` is the publisher's own word, unless it lost its paragraphs or is a mere beginning of what the page has.
fn better(body: String, in_page: String) -> String {
    let one_lump = !body.contains('\n') && in_page.contains('\n');
    let comparable = in_page.len() * 5 >= body.len() * 4;
    let only_a_teaser = body.len() * 2 < in_page.len();
    if body.is_empty() || (one_lump && comparable) || only_a_teaser { in_page } else { body }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_article_with_its_metadata() {
        let page = article(
            r##"<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Strait | The Paper</title>
            <meta property="og:title" content="The strait &amp; the island">
            <meta name="author" content="Ana Ruiz"><link rel="canonical" href="https://example.org/strait">
            <meta property="article:published_time" content="2026-01-23T09:00:00Z"></head>
            <body><nav><p>Home, News, and a long list of other things to read here</p></nav>
            <article><header><h1>The strait</h1></header>
            <p>The minister said: &ldquo;We will <em>not</em>&nbsp;leave.&rdquo;</p><figure><figcaption>A map.</figcaption></figure>
            <blockquote class="pull">“We will not leave”</blockquote><aside><p>Read more about the strait in our series.</p></aside>
            <blockquote><p>The treaty stands, and it binds both of the islands.</p></blockquote>
            <script>var x = "<p>no</p>";</script>
            <ul><li>One point that matters, to the reader</li></ul><p>Line one<br>line two</p></article>
            <footer><p>All rights reserved, whatever that means to a reader of it.</p></footer></body></html>"##,
        );
        let expected = "The minister said: “We will not\u{a0}leave.”\n\nThe treaty stands, and it binds both of the islands.\n\n\
            One point that matters, to the reader\n\nLine one\nline two";
        assert_eq!(page.text, expected);
        assert_eq!(page.title.as_deref(), Some("The strait & the island"));
        assert_eq!(page.published, Some(date(2026, 1, 23)));
        assert_eq!(page.byline.as_deref(), Some("Ana Ruiz"));
        assert_eq!(page.lang.as_deref(), Some("en-GB"));
        assert_eq!(page.url.as_deref(), Some("https://example.org/strait"));
    }

    #[test]
    fn json_ld_comes_first() {
        let page = article(
            r#"<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"],
            "headline": "From &quot;LD&quot;", "datePublished": "2026-01-22", "author": [{"name": "A"}, {"name": "B"}],
            "articleBody": "First paragraph.\nSecond
 paragraph."}]}</script><p>Other words in the page.</p>"#,
        );
        assert_eq!(page.text, "First paragraph.\n\nSecond\n\nparagraph.");
        assert_eq!(page.title.as_deref(), Some("From \"LD\""));
        assert_eq!(page.byline.as_deref(), Some("A, B"));
        assert_eq!(page.published, Some(date(2026, 1, 22)));
    }

    #[test]
    fn a_body_without_paragraphs_gives_way_to_the_page() {
        let body = "First paragraph of it. Second paragraph of it, a longer one.";
        let page = article(&format!(
            r#"<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>
            <article><p>First paragraph of it.</p><p>Second paragraph of it, a longer one.</p></article>"#
        ));
        assert_eq!(page.text, "First paragraph of it.\n\nSecond paragraph of it, a longer one.");
    }

    #[test]
    fn markup_inside_a_body_is_read() {
        let page = article(
            r#"<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "<p>One &amp; a half.</p><p>Two.</p>"}</script>"#,
        );
        assert_eq!(page.text, "One & a half.\n\nTwo.");
    }

    #[test]
    fn the_densest_block_without_an_article() {
        let page = article(
            "<div id=menu><ul><li><a href=a>Politics of the day and more</a></li><li><a href=b>Sports of the day and more</a></li></ul></div>
            <div id=story><p>The first paragraph of the story, with enough words in it.</p><p>“Short.”</p>
            <p>The last paragraph of the story, with enough words in it.</p></div>
            <div id=side><p>A teaser for another story, also of some length.</p></div>",
        );
        let expected = "The first paragraph of the story, with enough words in it.\n\n“Short.”\n\n\
            The last paragraph of the story, with enough words in it.";
        assert_eq!(page.text, expected);
    }

    #[test]
    fn comments_of_readers_are_not_the_article() {
        let comment = "<article><p>A reader thinks that the islands are lovely, and says so.</p></article>";
        let story = "<p>The first paragraph of the story, with enough words in it.</p>".repeat(3);
        for list in ["<div id=comments>", "<div class='x comment-list'>", "<div>"] {
            let page = article(&format!("<div>{story}</div>{list}{comment}{comment}</div>"));
            assert!(page.text.contains("The first") && !page.text.contains("A reader"), "{list} {}", page.text);
        }
    }

    #[test]
    fn a_page_inside_a_form_is_still_read() {
        let page = article("<form><div><p>A page that its software wraps into one form.</p></div></form>");
        assert_eq!(page.text, "A page that its software wraps into one form.");
    }

    #[test]
    fn deep_nesting_is_no_trouble() {
        for tag in ["div", "b", "table", "blockquote", "ul><li", "p"] {
            let page = article(&format!("{}<p>The words deep down inside.</p>", format!("<{tag}>").repeat(100_000)));
            assert_eq!(page.text, "The words deep down inside.", "{tag}");
        }
        assert_eq!(article(&format!("<div {}>", "a=b ".repeat(100_000))).text, "");
    }

    #[test]
    fn any_text_is_taken() {
        for source in ["", "no markup at all", "<", "<p", "<!--", "<script>", "&#0;&#xd800;", "<article></article>"] {
            let _ = article(source);
        }
        assert_eq!(article("no markup at all").text, "no markup at all");
    }

    #[test]
    fn the_declared_charset() {
        assert_eq!(declared_charset(b"<html><META http-equiv=x content='text/html; charset=koi8-r'>"), Some("koi8-r"));
        assert_eq!(declared_charset(b"<meta charset=\"windows-1251\">"), Some("windows-1251"));
        assert_eq!(declared_charset(b"<?xml version='1.0' encoding='iso-8859-2'?>"), Some("iso-8859-2"));
        assert_eq!(declared_charset(b"<p>charset=none"), None);
    }
}
