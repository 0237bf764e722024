//! Pages: what is read of those in `fixtures/pages`, and that none can stop a run.
//!
//! What each must give stands in `fixtures/pages/expected`, read by people. After a change of the reader run
//! `BLESS=1 cargo test --test it pages` and read the difference.

use crate::program::{Folder, inquit, stdout};
use inquit::internals::read::{self, Options, Plan, html};
use inquit::record::{Page, Status};
use std::fmt::{Debug, Write as _};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages")
}

/// All that was read of a page, one thing a line, and its text.
fn show(name: &str) -> String {
    let plan = Plan::new(vec![folder().join(name).into_os_string()]);
    let article = match read::articles(plan, Options::default()).next().unwrap() {
        Ok(article) => article,
        Err(error) => return format!("{}: {}\n", error.fault.kind(), error.fault),
    };
    let mut out = String::new();
    let mut line = |name: &str, value: &dyn Debug| {
        let _ = writeln!(out, "{name}: {value:?}");
    };
    let Page { authors, site, section, standfirst, dateline, paywall, from } = article.page.unwrap_or_default();
    line("status", &article.status);
    line("title", &(article.title, from.title));
    line("standfirst", &standfirst);
    line("dateline", &dateline);
    line("published", &(article.published, article.published_from));
    line("authors", &(authors, from.authors));
    line("site, section", &(site, section));
    line("url", &(article.url, from.url));
    line("language", &(article.lang, from.lang));
    line("paywall", &paywall);
    line("warnings", &article.warnings);
    format!("{out}\n{}\n", article.text)
}

#[test]
fn every_page_gives_what_was_reviewed() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".html"))
        .collect();
    names.sort();
    assert!(names.len() >= 21, "{names:?}");
    for name in names {
        let expected = folder().join("expected").join(name.replace(".html", ".txt"));
        let found = show(&name);
        if bless {
            fs::create_dir_all(expected.parent().unwrap()).unwrap();
            fs::write(expected, found).unwrap();
        } else {
            let wanted = fs::read_to_string(&expected).unwrap_or_default();
            assert_eq!(found, wanted, "{name}: if this is better, BLESS=1 and review the difference");
        }
    }
}

#[test]
fn what_stands_beside_an_article_makes_no_claims() {
    let page = show("agency-classic.html");
    for beside in [
        "value your privacy",
        "Nobody told us",
        "only letter I read",
        "moved the buoys",
        "never raises his voice",
        "My cousin saw",
        "tidewatcher",
        "All the news",
        "Sign up",
    ] {
        assert!(!page.contains(beside), "{beside} in\n{page}");
    }
    assert_eq!(page.matches("We will not be measured").count(), 1, "the pull quote repeats it");
}

/// Reads a page on a stack far smaller than a worker's.
fn survives(name: &str, page: String) -> html::Page {
    let small = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    small.spawn(move || html::article(&page)).unwrap().join().unwrap_or_else(|_| panic!("{name}"))
}

#[test]
fn hostile_pages_are_read_in_bounds() {
    let words = "<p>The words that stand at the end of it all, and are read.</p>";
    let with = |start: String| format!("{start}{words}");
    for (name, page) in [
        ("nested tables", with("<table><tr><td>".repeat(50_000))),
        ("nested blocks", with("<div><section>".repeat(100_000))),
        ("nested lists", with("<ul><li>".repeat(100_000))),
        ("nested marks", with("<b><i><font size=1>".repeat(50_000))),
        ("a million attributes", with(format!("<div {}>", "a=b ".repeat(1_000_000)))),
        (
            "a million attributes by name",
            with(format!("<div {}>", (0..200_000).map(|n| format!("a{n}=b ")).collect::<String>())),
        ),
        ("a comment of 50 MB", with(format!("<!--{}-->", "x".repeat(50_000_000)))),
        ("comments", with("<!-- - -->".repeat(200_000))),
        ("entities", with("&amp;&lt;&#x41;&notanentity;&#xd800;&".repeat(100_000))),
        ("null bytes", with("\0<\0p>\0".repeat(100_000))),
        ("marks in every paragraph", format!("{}{}", "<font color=1><b>".repeat(500), "<p>x".repeat(300_000))),
        ("ends without beginnings", with("</p></div></b></table></a>".repeat(100_000))),
        ("tag soup", with("<table><b><p></table><a><td></b><form><a><p>".repeat(30_000))),
        ("a script without end", format!("{words}<script>{}", "<!--<script>".repeat(200_000))),
        ("an open tag", format!("{words}<div {}", "a='".repeat(300_000))),
        // What is looked at for one element must not be looked at again for each of many.
        ("times behind a long text", {
            let times = "<time datetime=2026-01-02>x</time>".repeat(100_000);
            with(format!("<article><div>{}</div><div>{times}</div>", "some words of it ".repeat(200_000)))
        }),
        ("times behind empty elements", {
            let times = "<time datetime=2026-01-02>x</time>".repeat(100_000);
            with(format!("<article><div>{}</div><div>{times}</div>", "<i></i>".repeat(300_000)))
        }),
        ("authors inside each other", {
            let words = "some words of it ".repeat(300_000);
            with(format!("<article>{}{words}{}", "<div itemprop=author>".repeat(250), "</div>".repeat(250)))
        }),
        ("one line", with("x".repeat(5_000_000))),
        ("open brackets", with("<".repeat(2_000_000))),
    ] {
        let read = survives(name, page);
        let cut = read.status == Status::Truncated;
        assert!(cut || read.text.contains("and are read"), "{name}: {:?} {}", read.status, read.text.len());
    }
}

#[test]
fn a_page_that_asks_for_too_much_says_that_it_was_cut() {
    let page = format!("{}<p>The words at the end.</p>", "<ul><li>".repeat(300_000));
    let folder = Folder::new(&[("a.html", page.as_bytes())]);
    let run = inquit(["extract", "--emit", "documents", &folder.path("a.html")]).assert().success();
    let document: serde_json::Value = serde_json::from_str(&stdout(&run)).unwrap();
    assert_eq!(document["status"], "truncated");
}

#[test]
fn hostile_scripts_of_metadata_are_read_in_bounds() {
    for body in ["[".repeat(500_000), "{\"@graph\":".repeat(100_000), format!("\"{}", "\\".repeat(1_000_000))] {
        let page =
            format!("<script type=application/ld+json>{body}</script><p>Words of the page, enough of them here.</p>");
        assert!(survives("json-ld", page).text.contains("Words of the page"));
    }
}

#[test]
fn what_is_foreign_to_a_quotation_is_not_in_it() {
    let page = show("foreign-inside.html");
    assert!(page.contains("“We will keep the harbour open,” said Mayor Ilse Brandt on Friday.\n"), "{page}");
    assert!(page.contains("The quay is 300 m2 large."), "the second power is no note: {page}");
    for foreign in ["ADVERTISEMENT", "Buy a boat", "never", "Share this", "Read more", "Cheap ropes", "[2]"] {
        assert!(!page.contains(foreign), "{foreign} in\n{page}");
    }
    assert!(page.contains("“enough”") && page.contains("on the northern quay had been spent"), "{page}");
    assert!(page.contains("letter goes on here") && page.contains("ends.\n\nAnother"), "{page}");
}

#[test]
fn words_that_lead_elsewhere_are_not_in_the_text_and_sentences_that_begin_with_them_are() {
    let page = show("leads-elsewhere.html");
    for kept in [
        "“The wheel has not stood still since Monday,” said Mira Sol, who keeps the tide mill of Velmora.\n",
        "should read more about tides, she said, and bring boots.\n",
        "Read more about tides than she has, and you will be wet",
        "“We grind for four hours, twice a day,” said Hugo Lind, the miller, on Friday.\nThe flour is sold",
    ] {
        assert!(page.contains(kept), "{kept} not in\n{page}");
    }
    for foreign in ["Read More", "READ MORE", "Advertisement", "salt ponds", "here", "Continue"] {
        assert!(!page.contains(foreign), "{foreign} in\n{page}");
    }
}

#[test]
fn quotations_that_stand_apart_keep_whose_they_are() {
    let page = show("quotations-apart.html");
    for kept in [
        "did not ask.\n\n— Ana Ruiz, fisher\n",
        "wants a bridge.\n\n— Hugo Lind, doctor\n",
        "“The bridge is a gift that nobody has wrapped.” — Bo Li (@boli) January 22, 2026\n",
        "The council will vote on the bridge in March",
    ] {
        assert!(page.contains(kept), "{kept} not in\n{page}");
    }
    assert_eq!(page.matches("before my beard was grey").count(), 1, "the pull quote repeats it");
    assert!(!page.contains("Photo:") && !page.contains("The hall on Thursday"), "{page}");
    assert!(show("speakers-in-tables.html").contains("Ana Ruiz: It will, and I have signed"));
}

#[test]
fn authors_are_people_who_wrote_this_article() {
    for (name, authors) in [
        ("bylines-several.html", r#"authors: (["Ana Ruiz", "Bo Li"], "#),
        ("bylines-plain.html", r#"authors: (["Ana Ruiz"], "#),
        ("bylines-none.html", "authors: ([], None)"),
        ("site-in-the-heading.html", r#"authors: (["Mira"], "#),
    ] {
        let page = show(name);
        assert!(page.contains(authors), "{name}: {page}");
    }
}

#[test]
fn sectioned_and_hidden_articles_are_whole_and_notices_are_none_of_them() {
    let page = show("sections.html");
    assert!(["The hill of Orm", "The old pier", "The stockyard"].iter().all(|place| page.contains(place)), "{page}");
    assert!(page.contains("room for a hundred cars"), "{page}");
    let page = show("hidden-until-paid.html");
    assert!(page.contains("is made to move by that much") && page.contains("in every hour."), "{page}");
    assert!(!page.contains("ad blocker") && !page.contains("newsletter"), "{page}");
    assert!(show("bylines-plain.html").contains("\n\nIt burns again.\n\nAfter eleven"), "a short first paragraph");
}

#[test]
fn the_day_and_the_headline_are_the_articles_own() {
    let page = show("days-of-others.html");
    assert!(page.contains("published: (Some(2026-01-23), Some(Text))"), "{page}");
    assert!(show("site-in-the-heading.html").contains(r#"title: (Some("The cranes are painted red")"#));
}

#[test]
fn a_page_encoded_twice_is_put_right_in_a_field_too() {
    let page = String::from_utf8(fs::read(folder().join("encoded-twice.html")).unwrap()).unwrap();
    // As programs do that take UTF-8 for ISO-8859-1.
    let meant = "<p>“There will be no bridge,” said the minister, Ana Ruiz, in the café — on Friday.</p>";
    let latin: String = meant.bytes().map(char::from).collect();
    let object = serde_json::json!({"id": "a", "html": page});
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let archive = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://velmora.example/bridge\r\n\
         WARC-Date: 2026-01-23T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let table = format!("id,html\na,\"{}\"\n", page.replace('"', "\"\""));
    let folder = Folder::new(&[
        ("page.html", page.as_bytes()),
        ("a.jsonl", object.to_string().as_bytes()),
        ("b.json", format!("[{object}]").as_bytes()),
        ("c.csv", table.as_bytes()),
        ("d.warc", archive.as_bytes()),
        ("latin.jsonl", serde_json::json!({"id": "a", "html": latin}).to_string().as_bytes()),
    ]);
    let read = |name: &str| -> (String, String) {
        let run = inquit(["extract", &folder.path(name), "--emit", "documents", "--with-text"]).assert().success();
        let document: serde_json::Value = serde_json::from_str(&stdout(&run)).unwrap();
        (document["text"].as_str().unwrap().to_owned(), document["warnings"].to_string())
    };
    let (text, _) = read("page.html");
    assert!(text.contains("“Not one plank.”") && text.contains("the café at Besançon-sur-Sarn"), "{text}");
    for name in ["a.jsonl", "b.json", "c.csv", "d.warc"] {
        let (found, warnings) = read(name);
        assert_eq!(found, text, "{name}");
        assert!(warnings.contains("encoded to UTF-8 twice"), "{name}: {warnings}");
    }
    assert!(read("latin.jsonl").0.contains("“There will be no bridge,” said the minister, Ana Ruiz, in the café — on"));
}

#[test]
fn texts_of_archives_are_read_and_tables_refused_by_name() {
    let text = "The ferries will not run before Monday, the harbour master of Kostrava, Ana Ruiz, said on Friday.";
    let wet = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://velmora.example/ferries\r\n\
         WARC-Date: 2026-01-23T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n\
         Content-Type: text/plain\r\nContent-Length: {}\r\n\r\n{text}\r\n\r\n",
        text.len()
    );
    let arc = "filedesc://a.arc 0.0.0.0 20260123100000 text/plain 76\n1 0 Velmora\n";
    let folder = Folder::new(&[
        ("a.warc.wet", wet.as_bytes()),
        ("a.psv", b"id|text\n1|The minister said that he will stay.\n"),
        ("b.arc", arc.as_bytes()),
        ("unnamed", arc.as_bytes()),
    ]);
    let run = inquit(["extract", &folder.path("a.warc.wet"), "--emit", "documents", "--with-text"]).assert().success();
    assert!(
        stdout(&run).contains("https://velmora.example/ferries") && stdout(&run).contains(text),
        "{}",
        stdout(&run)
    );
    for (name, what) in [("a.psv", "a table"), ("b.arc", "an ARC archive"), ("unnamed", "an ARC archive")] {
        let run = inquit(["extract", &folder.path(name)]).assert().failure();
        let said = crate::program::stderr(&run);
        assert!(said.contains(what), "{name}: {said}");
    }
}
