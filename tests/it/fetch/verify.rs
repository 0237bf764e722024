//! `inquit verify --fetch`: a page that could not be had is no page without the words.

use super::server::{Server, answer, not_found, page, redirect};
use crate::program::{Folder, inquit, stdout};
use serde_json::Value;

const STORY: &str = "<!DOCTYPE html><html lang=en><head><title>No talks</title></head><body><article>
    <h1>No talks</h1><p>ORLO — “We will not leave the islands,” said the minister, Ana Ruiz, on Friday, after a
    day of talks about the islands that brought no agreement between the two governments.</p>
    <p>The talks are to go on next week in the capital, where both sides have said that they expect little of them.</p>
    </article></body></html>";
const SCRIPT: &str = "<!DOCTYPE html><html lang=en><head><title>No talks</title><script src=/app.js></script></head>
    <body><div id=root></div><noscript>Please enable JavaScript to view this page.</noscript></body></html>";

#[test]
fn a_page_that_was_not_had_is_not_checked_with_the_reason() {
    let server = Server::start(|request, out| match request.path.as_str() {
        "/robots.txt" => answer(out, "200 OK", &["Content-Type: text/plain"], b"User-agent: *\nDisallow: /private\n"),
        "/story" => page(out, STORY),
        "/app" => page(out, SCRIPT),
        _ => not_found(out),
    });
    let paths = ["/story", "/missing", "/private/1", "/app"];
    let row = |path: &&str| format!("We will not leave the islands,{}\n", server.url(path));
    let table: String = std::iter::once("quote,url\n".to_owned()).chain(paths.iter().map(row)).collect();
    let folder = Folder::new(&[(
        "q.csv",
        table.replace("We will not leave the islands,", "“Our fathers built the lighthouse by hand”,").as_bytes(),
    )]);
    let good = format!("quote,url\nWe will not leave the islands,{}\n", server.url("/story"));
    std::fs::write(folder.path("good.csv"), good).unwrap();
    std::fs::write(
        folder.path("missing.csv"),
        format!("quote,url\nWe will not leave the islands,{}\n", server.url("/missing")),
    )
    .unwrap();
    let verify = |quotes: &str, archive: &str| {
        inquit([
            "verify",
            &folder.path(quotes),
            "--fetch",
            &folder.path(archive),
            "--allow-private",
            "-q",
            "--format",
            "jsonl",
        ])
    };
    let found = |run: &assert_cmd::assert::Assert| -> Vec<(String, String)> {
        let text = |f: &Value, key: &str| f[key].as_str().unwrap().to_owned();
        let lines = stdout(run);
        let all = lines.lines().map(|l| serde_json::from_str::<Value>(l).unwrap());
        all.map(|f| (text(&f, "verdict"), text(&f, "why"))).collect()
    };
    let all = found(&verify("q.csv", "a.warc.gz").assert().code(4));
    let verdicts: Vec<&str> = all.iter().map(|(v, _)| v.as_str()).collect();
    assert_eq!(verdicts, ["not_found", "not_checked", "not_checked", "not_checked"], "{all:?}");
    assert!(all[1].1.contains("404") && all[2].1.contains("robots") && all[3].1.contains("script"), "{all:?}");
    // Nothing wrong with the quotations, but not all was seen.
    assert_eq!(found(&verify("good.csv", "b.warc.gz").assert().success())[0].0, "exact");
    assert_eq!(found(&verify("missing.csv", "c.warc.gz").assert().code(3))[0].0, "not_checked");
}

#[test]
fn an_address_that_is_refused_or_answers_nothing_is_not_checked() {
    let server = Server::start(|_, out| page(out, STORY));
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = silent.local_addr().unwrap();
    drop(silent);
    let private = format!("quote,url\nWe will not leave the islands,{}\n", server.url("/story"));
    let nobody = format!("quote,url\nWe will not leave the islands,http://{closed}/story\n");
    let folder = Folder::new(&[("private.csv", private.as_bytes()), ("nobody.csv", nobody.as_bytes())]);
    for (name, more, reason) in [("private", None, "private"), ("nobody", Some("--allow-private"), "no connection")] {
        let (quotes, archive) = (folder.path(&format!("{name}.csv")), folder.path(&format!("{name}.warc.gz")));
        let arguments = ["verify", &quotes, "--fetch", &archive, "-q", "--format", "jsonl"];
        let run = inquit(arguments.into_iter().chain(more)).assert().code(3);
        let found: Value = serde_json::from_str(stdout(&run).lines().next().unwrap()).unwrap();
        assert_eq!(found["verdict"], "not_checked");
        assert!(found["why"].as_str().unwrap().contains(reason), "{found}");
    }
    assert!(server.paths().is_empty(), "nothing private was asked");
}

/// A server whose addresses lead to others.
fn moving() -> Server {
    Server::start(move |request, out| match request.path.as_str() {
        "/robots.txt" => answer(out, "200 OK", &["Content-Type: text/plain"], b"User-agent: *\nDisallow: /private\n"),
        "/story" => page(out, STORY),
        "/old" => redirect(out, "/older"),
        "/older" => redirect(out, "/story"),
        "/gone" => redirect(out, "/missing"),
        "/kept-out" => redirect(out, "/private/1"),
        "/round" => redirect(out, "/round"),
        "/paper" => answer(out, "200 OK", &["Content-Type: application/pdf"], b"%PDF-1.4"),
        _ => not_found(out),
    })
}

#[test]
fn where_an_address_leads_is_the_article_that_it_names() {
    let server = moving();
    let host = server.url("").trim_end_matches('/').replace("http://", "HTTP://");
    let named = [server.url("/old"), server.url("/story#talks"), format!("{host}/story")];
    let rows = |words: &str| -> String {
        named.iter().map(|url| format!("{words},{url}\n")).fold("quote,url\n".to_owned(), |all, row| all + &row)
    };
    let folder = Folder::new(&[
        ("q.csv", rows("We will not leave the islands").as_bytes()),
        ("n.csv", rows("Our fathers built the lighthouse by hand").as_bytes()),
        ("a.csv", rows("We will leave the islands").as_bytes()),
    ]);
    // The archive is there already at the second and third time: nothing is fetched anew.
    for (quotes, verdict) in [("q.csv", "exact"), ("n.csv", "not_found"), ("a.csv", "altered")] {
        let (quotes, archive) = (folder.path(quotes), folder.path("a.warc.gz"));
        let run =
            inquit(["verify", &quotes, "--fetch", &archive, "--allow-private", "-q", "--format", "jsonl"]).assert();
        let found: Vec<Value> = stdout(&run).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        for finding in &found {
            assert_eq!(finding["verdict"], verdict, "{finding}");
        }
        let warned = |n: usize| found[n]["warnings"].to_string();
        assert!(
            warned(0).contains("the address that it names leads to") && warned(0).contains("/story"),
            "{}",
            warned(0)
        );
        assert!(!warned(1).contains("names") && !warned(2).contains("names"), "{} {}", warned(1), warned(2));
    }
}

#[test]
fn why_there_is_no_page_behind_an_address_is_told_as_it_was_at_each_run() {
    let server = moving();
    let reasons = [
        ("/gone", vec!["404", "/missing"]),
        ("/kept-out", vec!["robots"]),
        ("/round", vec!["redirect"]),
        ("/paper", vec!["no web page"]),
    ];
    let row = |path: &str| format!("Our fathers built the lighthouse by hand,{}#top\n", server.url(path));
    let table: String =
        std::iter::once("quote,url\n".to_owned()).chain(reasons.iter().map(|(path, _)| row(path))).collect();
    let folder = Folder::new(&[("q.csv", table.as_bytes())]);
    let archive = folder.path("a.warc.gz");
    for time in ["first", "second"] {
        let quotes = folder.path("q.csv");
        let arguments = ["verify", &quotes, "--fetch", &archive, "--allow-private", "-q", "--format", "jsonl"];
        let found = stdout(&inquit(arguments).assert().code(3));
        for (line, (path, words)) in found.lines().zip(&reasons) {
            let finding: Value = serde_json::from_str(line).unwrap();
            let why = finding["why"].as_str().unwrap();
            assert_eq!(finding["verdict"], "not_checked", "{time} {path}: {why}");
            assert!(words.iter().all(|word| why.contains(word)), "{time} {path}: {why}");
            assert!(!finding["warnings"].to_string().contains("is not among the sources"), "{finding}");
        }
        assert_eq!(found.lines().count(), reasons.len());
    }
}
