//! Pages: the article's text and what the page says about it.
//!
//! A page is parsed once. Its blocks of text (`outline`) give the article's paragraphs (`body`); its head and its marked
//! elements give title, day, authors and the rest, each with the place it was taken from. Lists of words that sites use
//! stand in `furniture.txt`.

mod authors;
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
mod standfirst;
mod status;
mod tags;
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
    // What introduces the article is its first paragraph; the publisher's own word may hold it.
    let lead = in_page.standfirst.as_deref().filter(|lead| spare.as_deref().is_none_or(|text| lacks(text, lead)));
    let text = spare.unwrap_or_else(|| std::mem::take(&mut in_page.text));
    let dateline = dateline(&text);
    let text = match lead {
        Some(lead) if !text.is_empty() => format!("{lead}\n\n{text}"),
        _ => text,
    };
    let holds = !matches!(status, Status::Blocked | Status::ScriptOnly | Status::NotArticle);

    let mut dates = found.dates;
    if let Some(day) = &ld.published {
        dates.offer(Origin::JsonLd, 0, day);
    }
    // Days on which an article was begun are the last resort of what is marked.
    if let Some(day) = ld.created.as_ref().filter(|_| !dates.is_marked()) {
        dates.offer(Origin::JsonLd, 1, day);
    }
    let published = dates.choose(&addresses, &in_page.around);
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

/// The value of an attribute. Elements have few, so comparing with each is faster than what scraper does, which looks the
/// name up in a table of all names first.
fn attr<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    debug_assert!(tags::is_read(name) || tags::is_head(element.name()), "{name} is not kept");
    element.attrs().find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Whether a paragraph does not stand in a text, in whatever marks.
fn lacks(text: &str, paragraph: &str) -> bool {
    !body::letters(text).contains(&body::letters(paragraph))
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
            <ul><li>One point that matters, to the reader</li></ul><p>Line one,<br>line two.</p></article>
            <footer><p>All rights reserved, whatever that means to a reader of it.</p></footer></body></html>"##,
        );
        let expected = "The minister said: “We will not\u{a0}leave.”\n\nThe treaty stands, and it binds both of the islands.\n\n\
            One point that matters, to the reader\n\nLine one, line two.";
        assert_eq!(page.text, expected);
        assert_eq!(page.title.as_deref(), Some("The strait"));
        assert_eq!(page.published, Some(date(2026, 1, 23)));
        assert_eq!(page.authors, ["Ana Ruiz"]);
        assert_eq!(page.lang.as_deref(), Some("en-GB"));
        assert_eq!(page.url.as_deref(), Some("https://example.org/strait"));
    }

    #[test]
    fn json_ld_gives_what_the_page_does_not_show() {
        let page = article(
            r#"<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"],
            "headline": "From &quot;LD&quot;", "datePublished": "2026-01-22", "author": [{"name": "Ana"}, {"name": "Bo Li"}],
            "articleBody": "First paragraph.\nSecond
 paragraph."}]}</script><p>Other words.</p>"#,
        );
        assert_eq!(page.text, "First paragraph.\n\nSecond\n\nparagraph.");
        assert_eq!(page.title.as_deref(), Some("From \"LD\""));
        assert_eq!(page.authors, ["Ana", "Bo Li"]);
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
    fn elements_side_by_side_are_read_as_they_are_laid_out() {
        let story = "<p>The first paragraph of the story, with enough words in it for one.</p>".repeat(3);
        let day = |line: &str| article(&format!("<h1>Strait</h1><div>{line}</div>{story}")).published;
        let published = Some(date(2026, 1, 23));
        assert_eq!(day("<span>Ana Ruiz</span><span>Jan 23, 2026</span><span>57 Shares</span>"), published);
        assert_eq!(day("<b>Jan</b>. <i>23</i>, 2026"), published);
        assert_eq!(day("<span>updated</span><time>Jan 24, 2026</time>"), None);
        assert_eq!(day("The strait on January 24, 2026, before the ferries stopped."), None);
        // A quotation is never cut where a mark begins in the middle of a word.
        let page =
            article(&format!("{story}<p>“We will <b>n</b>ot le<i>ave</i>,” she said on Friday to reporters.</p>"));
        assert!(page.text.ends_with("“We will not leave,” she said on Friday to reporters."), "{}", page.text);
    }

    #[test]
    fn a_day_of_change_is_never_that_of_publication() {
        let day = |head: &str, line: &str| {
            let story = "<p>The first paragraph of the story, with enough words in it for one.</p>".repeat(3);
            article(&format!("<head>{head}</head><h1>Strait</h1>{line}{story}")).published
        };
        let changed = "2026-01-24T09:00:00Z";
        for line in [
            format!("<time itemprop=dateModified datetime={changed}>24 January 2026</time>"),
            format!("<time class='post-time updated' datetime={changed}>Jan 24</time>"),
            format!("<div class=lastUpdated><time datetime={changed}>Jan 24</time></div>"),
            format!("<span>Last updated:</span> <time datetime={changed}>Jan 24</time>"),
            format!("<div><span>Updated</span></div><div><time datetime={changed}>Jan 24</time></div>"),
            "<p>Updated 24 January 2026</p>".to_owned(),
        ] {
            assert_eq!(day("", &line), None, "{line}");
            let both = format!("Published <time datetime=2026-01-23>Jan 23</time> | {line}");
            assert_eq!(day("", &both), Some(date(2026, 1, 23)), "{both}");
        }
        for head in [
            format!(
                "<meta property=article:modified_time content={changed}><meta property=og:updated_time content={changed}>"
            ),
            format!(
                r#"<script type=application/ld+json>{{"@type": "NewsArticle", "dateModified": "{changed}"}}</script>"#
            ),
        ] {
            assert_eq!(day(&head, ""), None, "{head}");
        }
        // A class may say both.
        for class in ["published updated", "entry-date updated"] {
            let line = format!("<time class='{class}' datetime=2026-01-23></time>");
            assert_eq!(day("", &line), Some(date(2026, 1, 23)), "{class}");
        }
    }

    #[test]
    fn days_of_cards_events_and_clocks_that_do_not_know_are_not_the_articles() {
        let story = "<p>The first paragraph of the story, with enough words in it for one.</p>".repeat(3);
        let card =
            "<section class=related><article><time datetime=2026-01-30>Jan 30</time><h3>Other</h3></article></section>";
        for (head, before, behind) in [
            ("", "<div class=byline>By Ana Ruiz | Jan 23, 2026</div>", card),
            ("", "<div class=event-date>May 5, 2026</div><p>By Ana Ruiz, January 23, 2026</p>", ""),
            ("", "<div>Updated: Jan 25, 2026 | Published: Jan 23, 2026</div>", ""),
            (
                "<meta name=pubdate content=1900-01-01>",
                "<p>Published January 23, 2026</p>",
                "<p>© 2026 The Post. January 1, 2026</p>",
            ),
        ] {
            let page =
                article(&format!("<head>{head}</head><article><h1>Strait</h1>{before}{story}{behind}</article>"));
            assert_eq!(page.published, Some(date(2026, 1, 23)), "{head}{before}{behind}");
        }
        // An article inside of another that has the headline is no card.
        let page = article(&format!(
            "<main><div class=related><article><h1>Strait</h1><time datetime=2026-01-23>Jan 23</time>{story}</article></div></main>"
        ));
        assert_eq!(page.published, Some(date(2026, 1, 23)));
    }

    #[test]
    fn the_time_of_the_article_and_not_of_a_list_above_it() {
        let story = "<p>The first paragraph of the story, with enough words in it for one.</p>".repeat(3);
        let list = "<ul><li><time datetime=2026-01-25>Jan 25</time> Another story</ul>";
        let page = article(&format!("{list}<h1>Strait</h1><time datetime=2026-01-23>Friday</time>{story}"));
        assert_eq!((page.published, page.from.published), (Some(date(2026, 1, 23)), Some(Origin::Time)));
    }

    #[test]
    fn fields_of_many_makers_give_the_day() {
        for field in
            ["pub_date", "bt:pubDate", "citation_publication_date", "DCTERMS.issued", "article_date_original", "date"]
        {
            let page = article(&format!("<meta name='{field}' content='2026/01/23'><p>Words of it.</p>"));
            assert_eq!((page.published, page.from.published), (Some(date(2026, 1, 23)), Some(Origin::Meta)), "{field}");
        }
        let page = article(
            "<meta name=date content=2026-01-25><meta name=publish_date content=1769126400><p>Words of it.</p>",
        );
        assert_eq!(page.published, Some(date(2026, 1, 23)));
        // Begun long before it was published.
        let page = article(
            r#"<script type=application/ld+json>{"@type": "NewsArticle", "dateCreated": "2025-12-01"}</script>
            <meta name=pubdate content=2026-01-23><p>Words of it.</p>"#,
        );
        assert_eq!(page.published, Some(date(2026, 1, 23)));
    }

    #[test]
    fn a_day_in_the_byline_is_no_author() {
        let page =
            article("<span itemprop=author>By Ana Ruiz January 23, 2026 10:05 PM Print</span><p>Words of it.</p>");
        assert_eq!(page.authors, ["Ana Ruiz"]);
        let story = "<p>The first paragraph of the story, with enough words in it for one.</p>".repeat(3);
        let card = "<section class=related><div class=byline>By Bo Li</div></section>";
        assert_eq!(article(&format!("<article><h1>Strait</h1>{story}{card}</article>")).authors, [""; 0]);
    }

    #[test]
    fn markup_inside_a_body_is_read() {
        let page = article(
            r#"<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "<p>One &amp; a half.</p><p>Two.</p>"}</script>"#,
        );
        assert_eq!(page.text, "One & a half.\n\nTwo.");
    }

    #[test]
    fn a_text_that_begins_with_a_row_of_a_table_keeps_who_speaks() {
        let story = "<p>The first paragraph of the story, with enough words in it for one.</p>".repeat(3);
        let said = "We will keep the ferries for all that comes, and we said so in May.";
        for row in [
            format!("<table><tr><td>Ana Ruiz</td><td>{said}</td></tr></table>"),
            format!("<dl><dt>Ana Ruiz</dt><dd>{said}</dd></dl>"),
        ] {
            let page = article(&format!("<article><h1>Strait</h1>{row}{story}</article>"));
            assert!(page.text.starts_with(&format!("Ana Ruiz: {said}\n")), "{}", page.text);
        }
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
    fn the_dateline() {
        for (line, wanted) in [
            ("KYIV, Jan. 23 (Agency) — The talks", Some("KYIV, Jan. 23 (Agency)")),
            ("ÎLE-D’OR, January 3, 2026 - The talks", Some("ÎLE-D’OR, January 3, 2026")),
            ("SAN MARCO, Isla Grande (A/B) -- The talks", Some("SAN MARCO, Isla Grande (A/B)")),
            ("ГОРОД – Переговоры", Some("ГОРОД")),
            ("ST. ANNE\u{a0}— The talks", Some("ST. ANNE")),
            ("The talks — and what follows", None),
            ("UN-backed talks — and what follows", None),
            ("KYIV (Agency, by 4 writers) — The talks", None),
            ("", None),
        ] {
            assert_eq!(dateline(line).as_deref(), wanted, "{line}");
        }
    }

    #[test]
    fn the_declared_charset() {
        assert_eq!(declared_charset(b"<html><META http-equiv=x content='text/html; charset=koi8-r'>"), Some("koi8-r"));
        assert_eq!(declared_charset(b"<meta charset=\"windows-1251\">"), Some("windows-1251"));
        assert_eq!(declared_charset(b"<?xml version='1.0' encoding='iso-8859-2'?>"), Some("iso-8859-2"));
        assert_eq!(declared_charset(b"<p>charset=none"), None);
    }
}
