//! `inquit verify --fetch`: a page that could not be had is no page without the words.

use super::server::{Server, answer, not_found, page};
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
