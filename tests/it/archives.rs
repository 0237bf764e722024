//! Web archives, and inputs packed with gzip or zstd.

use crate::program::{Folder, inquit, stderr, stdout};
use inquit::Article;
use inquit::internals::read;
use inquit::internals::read::{Fault, Inputs, Options, Plan, Scope};
use inquit::internals::warc::{Capture, Truncated, Writer};
use inquit::record::Status;
use serde_json::Value;
use std::ffi::OsString;
use std::io::Write;

const HTML: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n";

fn story(who: &str) -> Vec<u8> {
    let page = format!(
        "<!doctype html><html lang=en><head><title>{who} stays</title><meta name=date content=2026-01-23></head><body><article>\
         <p>\u{93}We will not leave the caf\0 on the islands,\u{94} said the minister, {who}, after the talks broke off on Friday.</p>\
         <p>The talks had gone on for most of the night, and nobody in the capital had expected an answer so soon.</p></article>"
    );
    // In Windows-1252, as the server says.
    page.chars().map(|c| if c == '\0' { 0xe9 } else { u8::try_from(u32::from(c)).unwrap() }).collect()
}

fn capture<'a>(uri: &'a str, head: &'a [u8], body: &'a [u8]) -> Capture<'a> {
    Capture {
        uri,
        date: "2026-01-24T10:00:00Z".parse().unwrap(),
        ip: None,
        request: b"GET / HTTP/1.1\r\n\r\n",
        head,
        body,
        truncated: None,
        metadata: &[],
    }
}

/// An archive with two stories and everything that is none between them.
fn archive(gzip: bool) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), gzip);
    writer.warcinfo("2026-01-24T10:00:00Z".parse().unwrap(), None, &[("software", "inquit")]).unwrap();
    writer.capture(&capture("https://news.example.org/ruiz", HTML, &story("Ana Ruiz"))).unwrap();
    writer
        .response(&capture(
            "https://example.org/a.png",
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n",
            b"\x89PNG",
        ))
        .unwrap();
    writer
        .response(&capture(
            "https://example.org/gone",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n",
            b"<p>Gone.",
        ))
        .unwrap();
    writer
        .response(&capture(
            "https://example.org/shut",
            b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n",
            b"<p>No.",
        ))
        .unwrap();
    writer
        .not_modified(&capture("https://example.org/same", b"HTTP/1.1 304 Not Modified\r\n\r\n", b""), None, None)
        .unwrap();
    let body = story("Bo Li");
    let cut = Capture {
        truncated: Some(Truncated::Length),
        ..capture("https://other.test/li", HTML, &body[..body.len() - 20])
    };
    writer.response(&cut).unwrap();
    writer.into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    member.write_all(bytes).unwrap();
    member.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, 3).unwrap()
}

fn read_all(path: &str, options: &Options) -> (Vec<Result<Article, &'static str>>, read::Passed) {
    let mut inputs = Inputs::new(Plan::new(vec![OsString::from(path)]), options.clone());
    let found = inputs.by_ref().map(|raw| raw.and_then(|raw| raw.article(options)).map_err(|error| error.fault.kind()));
    let found = found.collect();
    (found, inputs.passed())
}

#[test]
fn pages_of_an_archive_bring_their_places() {
    let folder = Folder::new(&[
        ("a.warc", &archive(false)),
        ("a.warc.gz", &archive(true)),
        ("a.warc.zst", &zstd(&archive(false))),
        ("no-extension", &archive(true)),
    ]);
    for name in ["a.warc", "a.warc.gz", "a.warc.zst", "no-extension"] {
        let path = folder.path(name);
        let (found, passed) = read_all(&path, &Options::default());
        let articles: Vec<&Article> = found.iter().map(|article| article.as_ref().unwrap()).collect();
        let outline: Vec<(&str, Status)> =
            articles.iter().map(|article| (article.id.as_str(), article.status)).collect();
        assert_eq!(
            outline,
            [
                ("https://news.example.org/ruiz", Status::Ok),
                ("https://example.org/shut", Status::Blocked),
                ("https://other.test/li", Status::Truncated),
            ],
            "{name}"
        );
        let first = articles[0];
        assert!(first.text.contains("“We will not leave the café on the islands,”"), "{}", first.text);
        assert_eq!(first.provenance.retrieved.as_deref(), Some("2026-01-24T10:00:00Z"));
        let place = first.provenance.archive.as_ref().unwrap();
        assert!(place.file == path && place.record_id.as_ref().unwrap().starts_with("urn:uuid:"));
        assert!(name == "a.warc.zst" || place.offset > 0);
        assert!(articles[1].text.is_empty() && articles[1].url.as_deref() == Some("https://example.org/shut"));
        assert_eq!((passed.revisits, passed.not_pages, passed.not_given), (1, 1, 1), "{name}");
    }
}

#[test]
fn the_offset_is_where_the_record_stands() {
    let bytes = archive(true);
    let folder = Folder::new(&[("a.warc.gz", &bytes)]);
    let (found, _) = read_all(&folder.path("a.warc.gz"), &Options::default());
    for article in found.iter().map(|article| article.as_ref().unwrap()) {
        let offset = article.provenance.archive.as_ref().unwrap().offset;
        let cut = Folder::new(&[("a.warc.gz", &bytes[usize::try_from(offset).unwrap()..])]);
        let (again, _) = read_all(&cut.path("a.warc.gz"), &Options::default());
        assert_eq!(again[0].as_ref().unwrap().id, article.id);
        assert_eq!(again[0].as_ref().unwrap().provenance.sha256, article.provenance.sha256);
    }
}

#[test]
fn a_damaged_record_is_reported_and_reading_goes_on() {
    let mut bytes = archive(true);
    let folder = Folder::new(&[("a.warc.gz", &bytes)]);
    let (found, _) = read_all(&folder.path("a.warc.gz"), &Options::default());
    let offset = found[0].as_ref().unwrap().provenance.archive.as_ref().unwrap().offset;
    bytes[usize::try_from(offset).unwrap() + 60] ^= 0x55;
    let folder = Folder::new(&[("a.warc.gz", &bytes)]);
    let errors = folder.path("errors");
    let run =
        inquit(["extract", &folder.path("a.warc.gz"), "--emit", "documents", "--errors", &errors]).assert().code(3);
    assert_eq!(stdout(&run).lines().count(), 2);
    let error: Value = serde_json::from_str(folder.text("errors").trim()).unwrap();
    assert_eq!((error["kind"].as_str(), error["position"].as_u64()), (Some("damaged"), Some(offset)));
}

/// A record as other tools write them, with fields of one's own.
fn record(kind: &str, fields: &[&str], block: &[u8]) -> Vec<u8> {
    let fields: String = fields.iter().map(|field| format!("{field}\r\n")).collect();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-01-24T10:00:00Z\r\n{fields}\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

#[test]
fn a_resource_is_a_page_without_a_protocol_around_it() {
    let archive = [
        record(
            "resource",
            &["WARC-Target-URI: <https://example.org/a>", "Content-Type: text/html; charset=windows-1252"],
            &story("Ana Ruiz"),
        ),
        record("resource", &["WARC-Target-URI: https://example.org/b.png", "Content-Type: image/png"], b"\x89PNG"),
        record("resource", &["WARC-Target-URI: https://example.org/c"], b"\x89PNG\0\0"),
        record(
            "resource",
            &["WARC-Target-URI: file:///d.html"],
            b"<!doctype html><p>A page from a disk, said Bo Li.</p>",
        ),
        record(
            "resource",
            &["WARC-Target-URI: dns:example.org", "Content-Type: text/dns"],
            b"example.org. IN A 192.0.2.1",
        ),
        record("conversion", &["WARC-Target-URI: https://example.org/e", "Content-Type: text/html"], b"<p>Text.</p>"),
    ]
    .concat();
    let folder = Folder::new(&[("a.warc", &archive), ("b.warc.gz", &gzip(&archive))]);
    for name in ["a.warc", "b.warc.gz"] {
        let (found, passed) = read_all(&folder.path(name), &Options::default());
        let articles: Vec<&Article> = found.iter().map(|article| article.as_ref().unwrap()).collect();
        let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["https://example.org/a", "file:///d.html"], "{name}");
        assert!(articles[0].text.contains("the café on the islands"), "{}", articles[0].text);
        assert_eq!(articles[1].text, "A page from a disk, said Bo Li.");
        assert_eq!(passed.not_pages, 2, "{name}");
    }
}

#[test]
fn a_record_that_is_not_what_its_digest_says_is_read_with_a_warning() {
    let right = archive(false);
    // One letter of the story; the record stays as long as its head says.
    let mut wrong = right.clone();
    let at = wrong.windows(8).position(|window| window == b"Ana Ruiz").unwrap();
    wrong[at] = b'I';
    let folder = Folder::new(&[("right.warc", &right), ("wrong.warc", &wrong)]);
    let warnings = |name: &str| {
        let (found, _) = read_all(&folder.path(name), &Options::default());
        found[0].as_ref().unwrap().warnings.clone()
    };
    assert_eq!(warnings("right.warc"), [""; 0]);
    assert_eq!(warnings("wrong.warc"), ["the record is not what its digest says"]);
    let run = inquit(["extract", &folder.path("wrong.warc"), "--verbose"]).assert().success();
    assert!(stderr(&run).contains("https://news.example.org/ruiz: the record is not what its digest says"));
}

#[test]
fn a_page_over_the_size_cap_costs_only_itself() {
    let large = [story("Ana Ruiz"), b" ".repeat(200_000)].concat();
    let packed = gzip(&large);
    let mut writer = Writer::new(Vec::new(), true);
    writer.response(&capture("https://example.org/large", HTML, &large)).unwrap();
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Encoding: gzip\r\n\r\n";
    writer.response(&capture("https://example.org/packed", head, &packed)).unwrap();
    writer.response(&capture("https://example.org/small", HTML, &story("Bo Li"))).unwrap();
    let folder = Folder::new(&[("a.warc.gz", &writer.into_inner()), ("b.html", &large), ("c.html", &story("Bo Li"))]);
    let errors = folder.path("errors.jsonl");
    let all = ["extract", &folder.path(""), "--emit", "documents", "--errors", &errors];
    let run = inquit(all.into_iter().chain(["--max-size", "0.1"])).assert().code(3);
    assert_eq!(stdout(&run).lines().count(), 2);
    let kinds: Vec<String> = folder
        .text("errors.jsonl")
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["kind"].as_str().unwrap().to_owned())
        .collect();
    // A record that may be a film is not even loaded.
    assert_eq!(kinds, ["large-record", "too-large", "too-large"]);
    let run = inquit(all).assert().success();
    assert_eq!(stdout(&run).lines().count(), 5);
    inquit(["extract", "--max-size", "0", "-"]).assert().code(2);
}

#[test]
fn an_archive_is_read_from_a_pipe_and_in_parallel_to_the_same_bytes() {
    let many: Vec<u8> = (0..12).flat_map(|_| archive(true)).collect();
    let run = |jobs: &str| {
        let run = inquit(["extract", "-", "--emit", "documents", "--jobs", jobs])
            .write_stdin(many.clone())
            .assert()
            .success();
        (stdout(&run), stderr(&run))
    };
    let (one, said) = run("1");
    assert!(said.contains("12 blocked") && said.contains("12 revisit") && said.contains("12 truncated"), "{said}");
    assert_eq!(one.lines().count(), 36);
    let claims: usize =
        one.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["claims"].as_array().unwrap().len()).sum();
    assert!(claims >= 24, "{claims}");
    assert_eq!(run("4").0, one);
    let first: Value = serde_json::from_str(one.lines().next().unwrap()).unwrap();
    assert_eq!(first["claims"][0]["source"]["archive"]["file"], "stdin");
    assert_eq!(first["published_from"], "meta");
}

#[test]
fn hosts_and_days_choose_articles() {
    let folder = Folder::new(&[("a.warc.gz", &archive(true))]);
    let path = folder.path("a.warc.gz");
    let documents = |arguments: &[&str]| {
        let all = ["extract", &path, "--emit", "documents"].into_iter().chain(arguments.iter().copied());
        let run = inquit(all).assert().success();
        stdout(&run)
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(documents(&["--host", "example.org"]), ["https://news.example.org/ruiz", "https://example.org/shut"]);
    assert_eq!(documents(&["--host", "OTHER.test", "--host", "nobody.test"]), ["https://other.test/li"]);
    assert_eq!(
        documents(&["--since", "2026-01-24"]),
        ["https://example.org/shut"],
        "it tells no day but that of the fetch"
    );
    assert_eq!(documents(&["--until", "2026-01-23"]).len(), 2);
    assert_eq!(documents(&["--since", "2026-03-01"]).len(), 0);
    inquit(["extract", &path, "--since", "soon"]).assert().code(2);
}

#[test]
fn the_scope_also_holds_for_other_inputs() {
    let lines = "{\"text\": \"One.\", \"date\": \"2026-01-01\", \"url\": \"https://a.test/1\"}\n{\"text\": \"Two.\", \"date\": \"2026-02-01\"}\n";
    let folder = Folder::new(&[("a.jsonl", lines.as_bytes())]);
    let scope = Scope { since: Some("2026-01-15".parse().unwrap()), ..Scope::default() };
    let (found, _) = read_all(&folder.path("a.jsonl"), &Options { scope, ..Options::default() });
    assert_eq!(
        found.iter().map(|found| found.as_ref().map(|a| a.text.as_str()).map_err(|kind| *kind)).collect::<Vec<_>>(),
        [Err("out-of-scope"), Ok("Two.")]
    );
}

#[test]
fn a_language_without_a_pack_is_skipped_with_that_reason() {
    let french = include_bytes!("../../fixtures/pages/feuilleton-fr.html");
    let folder = Folder::new(&[("a.html", french)]);
    let run = inquit(["extract", &folder.path("a.html"), "--errors", &folder.path("errors")]).assert().success();
    assert!(stderr(&run).contains("skipped: 1 in other languages (1 fr)"), "{}", stderr(&run));
    let error: Value = serde_json::from_str(folder.text("errors").trim()).unwrap();
    assert_eq!(error["kind"], "language");
    assert!(error["reason"].as_str().unwrap().contains("“fr”"), "{error}");
    assert!(Fault::Language(String::new()).is_skip());
}

#[test]
fn other_inputs_may_be_packed() {
    let lines = b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
    let folder = Folder::new(&[
        ("a.jsonl.gz", &gzip(lines)),
        ("b.jsonl.zst", &zstd(lines)),
        ("c.txt.gz", &[gzip(b"Some "), gzip(b"text.")].concat()),
        ("d.html.zst", &zstd(b"<article><p>A page of some words, read as such.</p></article>")),
        ("e.md", &gzip(b"*Marked*.")),
    ]);
    let (found, _) = read_all(&folder.path(""), &Options::default());
    let texts: Vec<&str> = found.iter().map(|article| article.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(texts, ["One.", "Two.", "One.", "Two.", "Some text.", "A page of some words, read as such.", "Marked."]);
    let run = inquit(["extract", "--emit", "documents"]).write_stdin(gzip(lines)).assert().success();
    assert_eq!(stdout(&run).lines().count(), 2);
    // What unpacks to more than the limit is not taken whole.
    let bomb =
        Folder::new(&[("a.txt.gz", &gzip(&vec![b'a'; 3_000_000])), ("b.jsonl.gz", &gzip(&vec![b'a'; 3_000_000]))]);
    let options = Options { max_text: 1_000_000, max_line: 1_000_000, ..Options::default() };
    let (found, _) = read_all(&bomb.path(""), &options);
    assert_eq!(
        found.iter().map(|found| found.as_ref().map(|_| ()).map_err(|kind| *kind)).collect::<Vec<_>>(),
        [Err("too-large"); 2]
    );
}

/// A ZIP file with these members, all as they are.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn packages_are_read_like_the_archives_inside() {
    let untitled = |uri: &str| {
        let mut writer = Writer::new(Vec::new(), true);
        let page = b"<!doctype html><html lang=en><body><p>The ferries of Velmora stay in port until the end of the month, said the council on Friday.</p>";
        writer.response(&capture(uri, HTML, page)).unwrap();
        writer.into_inner()
    };
    let list = "{\"format\": \"json-pages-1.0\", \"id\": \"pages\"}\n\
        {\"url\": \"https://news.example.org/ruiz\", \"title\": \"A title of the list\"}\nno JSON\n\
        {\"url\": \"https://example.org/ferries\", \"title\": \"Ferries stay in port\"}\n";
    let (first, second) = (archive(true), untitled("https://example.org/ferries"));
    let package = zip(&[
        ("pages/pages.jsonl", list.as_bytes()),
        ("archive/b.warc.gz", &second),
        ("archive/a.warc.gz", &first),
        ("datapackage.json", b"{}"),
    ]);
    let folder = Folder::new(&[
        ("a.wacz", &package),
        ("no-extension", &package),
        ("office.docx", &zip(&[("word/a.xml", b"<a/>")])),
    ]);
    for name in ["a.wacz", "no-extension"] {
        let path = folder.path(name);
        let (found, passed) = read_all(&path, &Options::default());
        let articles: Vec<Article> = found.into_iter().map(Result::unwrap).collect();
        let titles: Vec<_> = articles.iter().map(|article| (article.id.as_str(), article.title.as_deref())).collect();
        assert_eq!(
            titles,
            [
                // The headline of the page goes before the list's title.
                ("https://news.example.org/ruiz", Some("Ana Ruiz stays")),
                ("https://example.org/shut", None),
                ("https://other.test/li", Some("Bo Li stays")),
                ("https://example.org/ferries", Some("Ferries stay in port")),
            ]
        );
        assert!(passed.revisits == 1 && passed.not_pages > 0, "{passed:?}");
        let members: Vec<_> = articles.iter().map(|article| article.provenance.archive.clone().unwrap()).collect();
        assert_eq!(members[0].member.as_deref(), Some("archive/a.warc.gz"));
        assert_eq!(members[3].member.as_deref(), Some("archive/b.warc.gz"));
        // Where the claim says that its record stands in the file, it stands.
        for place in members {
            assert_eq!(place.file, path);
            let mut reader =
                inquit::internals::warc::Reader::new(&package[place.offset as usize..], 1_000_000).unwrap();
            assert_eq!(reader.next_record(|_, _| true).unwrap().unwrap().id(), place.record_id.as_deref());
        }
    }
    let (found, _) = read_all(&folder.path("office.docx"), &Options::default());
    assert_eq!(found[0], Err("binary"));
}

#[test]
fn packages_inside_a_package_are_read_too() {
    let list = "{\"url\": \"https://example.org/shut\", \"title\": \"A title of the list\"}\n";
    let inner = zip(&[("archive/a.warc.gz", &archive(true)), ("pages/pages.jsonl", list.as_bytes())]);
    let package = zip(&[("one.wacz", &inner), ("datapackage.json", b"{}"), ("two.wacz", &inner)]);
    let broken = zip(&[("one.wacz", b"PK\x03\x04 and no more")]);
    let folder = Folder::new(&[("all.wacz", &package), ("broken.wacz", &broken)]);
    let path = folder.path("all.wacz");
    let articles: Vec<Article> = read_all(&path, &Options::default()).0.into_iter().map(Result::unwrap).collect();
    assert_eq!(articles.len(), 6);
    assert_eq!(articles[1].title.as_deref(), Some("A title of the list"));
    let members: Vec<_> = articles.iter().map(|article| article.provenance.archive.clone().unwrap()).collect();
    assert_eq!(members[0].member.as_deref(), Some("one.wacz/archive/a.warc.gz"));
    assert_eq!(members[5].member.as_deref(), Some("two.wacz/archive/a.warc.gz"));
    for place in members {
        let mut reader = inquit::internals::warc::Reader::new(&package[place.offset as usize..], 1_000_000).unwrap();
        assert_eq!(reader.next_record(|_, _| true).unwrap().unwrap().id(), place.record_id.as_deref());
    }
    assert_eq!(read_all(&folder.path("broken.wacz"), &Options::default()).0, [Err("damaged")]);
}

#[test]
fn every_format_tells_the_archive_inside_of_a_package() {
    let folder = Folder::new(&[("a.wacz", &zip(&[("archive/a.warc.gz", &archive(true))]))]);
    let package = folder.path("a.wacz");
    let claims = stdout(&inquit(["extract", "-q", &package]).assert().success());
    assert!(
        !claims.is_empty() && claims.lines().all(|claim| claim.contains("\"member\":\"archive/a.warc.gz\"")),
        "{claims}"
    );
    for name in ["a.csv", "a.sqlite", "a.parquet"] {
        inquit(["extract", "-q", &package, "-o", &folder.path(name)]).assert().success();
        assert_eq!(stdout(&inquit(["convert", &folder.path(name)]).assert().success()), claims, "{name}");
    }
}

#[test]
fn what_is_no_package_is_refused_by_name() {
    let folder = Folder::new(&[("text.wacz", b"The ministry said nothing."), ("empty.wacz", &zip(&[("a.txt", b"a")]))]);
    for name in ["text.wacz", "empty.wacz"] {
        let run = inquit(["extract", &folder.path(name)]).assert().code(3);
        let told = stderr(&run);
        assert!(told.contains("damaged") && told.contains(name), "{told}");
    }
}

#[test]
fn the_texts_of_a_wet_file_are_read_and_an_arc_file_is_refused_by_name() {
    let text = "“We will not leave the islands,” said the minister, Ana Ruiz, on Friday.\n";
    let wet = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/e\r\nContent-Type: text/plain\r\n\
         Content-Length: {}\r\n\r\n{text}\r\n\r\n",
        text.len()
    );
    let arc = b"filedesc://a.arc 0.0.0.0 20260101000000 text/plain 76\n1 0 The Harbour\n";
    let folder = Folder::new(&[("a.warc.wet", wet.as_bytes()), ("a.arc", arc), ("no-extension", arc)]);
    let run = inquit(["extract", "-q", &folder.path("a.warc.wet")]).assert().success();
    let claim: Value = serde_json::from_str(stdout(&run).lines().next().unwrap()).unwrap();
    assert_eq!(claim["quotes"][0]["text"], "We will not leave the islands,");
    for name in ["a.arc", "no-extension"] {
        let run = inquit(["extract", "-q", &folder.path(name)]).assert().code(3);
        assert!(stderr(&run).contains("ARC archive"), "{}", stderr(&run));
    }
}
