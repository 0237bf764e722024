//! Pages to articles, whole.

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
    let page = article(&format!("{story}<p>“We will <b>n</b>ot le<i>ave</i>,” she said on Friday to reporters.</p>"));
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
        format!(r#"<script type=application/ld+json>{{"@type": "NewsArticle", "dateModified": "{changed}"}}</script>"#),
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
        let page = article(&format!("<head>{head}</head><article><h1>Strait</h1>{before}{story}{behind}</article>"));
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
    let page =
        article("<meta name=date content=2026-01-25><meta name=publish_date content=1769126400><p>Words of it.</p>");
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
    let page = article("<span itemprop=author>By Ana Ruiz January 23, 2026 10:05 PM Print</span><p>Words of it.</p>");
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
