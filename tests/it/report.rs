//! `inquit report`: the page as a file. What it does in a browser is looked at by scripts/check-browser.py.

use crate::program::{Folder, fixtures, inquit, stderr, stdout};
use data_encoding::BASE64;
use serde_json::Value;
use sha2::{Digest, Sha256};

const HOSTILE: &str = "“This is <script>alert(1)</script> and <img src=x onerror=alert(2)>,” the minister, Ana Ruiz, said \
                       on Friday. “It ends with </script> and <!--,” she added.";

fn report(input: &str, arguments: &[&str]) -> String {
    let all = ["report", "-"].iter().chain(arguments);
    stdout(&inquit(all).write_stdin(input).assert().success())
}

fn documents() -> String {
    let fixtures = fixtures();
    let all = ["extract", "-q", "--emit", "documents", "--with-text", fixtures.to_str().unwrap()];
    stdout(&inquit(all).assert().success())
}

fn element<'a>(page: &'a str, open: &str, close: &str) -> &'a str {
    let (_, rest) = page.split_once(open).unwrap();
    rest.split_once(close).unwrap().0
}

fn data(page: &str) -> Value {
    serde_json::from_str(element(page, "<script type=\"application/json\" id=\"data\">", "</script>")).unwrap()
}

#[test]
fn the_page_holds_everything_and_asks_for_nothing() {
    let documents = documents();
    let page = report(&documents, &["--title", "Land & <sea>"]);
    assert!(page.contains("<title>Land &amp; &lt;sea&gt;</title>"));
    let data = data(&page);
    let records: Vec<Value> = documents.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(data["documents"].as_array().unwrap().len(), records.len());
    let claims: usize = records.iter().map(|document| document["claims"].as_array().unwrap().len()).sum();
    assert_eq!(data["claims"].as_array().unwrap().len(), claims);
    for (shown, record) in data["documents"].as_array().unwrap().iter().zip(&records) {
        assert_eq!(shown["text"], record["text"]);
    }
    // The script of the page is its only one, and nothing is brought from elsewhere.
    let body = page.replace(element(&page, "id=\"data\">", "</script>"), "");
    for asking in [" src=", "@import", "url(http", "<link", "<iframe", "<object", "fetch(", "XMLHttpRequest"] {
        assert!(!body.contains(asking), "{asking}");
    }
    assert!(!body.contains("without their text"));
    assert_eq!(report(&documents, &["--title", "Land & <sea>"]), page, "the same records give the same bytes");
}

#[test]
fn a_browser_runs_the_script_of_the_page_and_no_other() {
    let page = report(&documents(), &[]);
    let script = page.rsplit_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
    let style = element(&page, "<style>", "</style>");
    for (kind, text) in [("script-src", script), ("style-src", style)] {
        let hash = BASE64.encode(&Sha256::digest(text.as_bytes()));
        assert!(page.contains(&format!("{kind} &#39;sha256-{hash}&#39;")), "{kind}");
    }
    assert!(page.contains("default-src &#39;none&#39;"));
}

#[test]
fn hostile_markup_is_text() {
    let run =
        inquit(["extract", "-", "--emit", "documents", "--with-text", "-q"]).write_stdin(HOSTILE).assert().success();
    let page = report(&stdout(&run), &["--title", "</title><script>alert(3)</script>"]);
    assert_eq!(page.matches("<script").count(), 2, "the data and the script of the page");
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains("<img") && !page.contains("<!--"));
    assert_eq!(data(&page)["documents"][0]["text"], HOSTILE);
}

#[test]
fn claims_alone_are_shown_with_what_they_hold_and_the_page_says_what_to_do() {
    let fixtures = fixtures();
    let claims = stdout(&inquit(["extract", "-q", fixtures.to_str().unwrap()]).assert().success());
    let page = report(&claims, &[]);
    assert!(page.contains("articles came without their text") && page.contains("--emit documents --with-text"));
    let data = data(&page);
    assert_eq!(data["claims"].as_array().unwrap().len(), claims.lines().count());
    assert!(data["documents"].as_array().unwrap().iter().all(|document| document["text"].is_null()));
    assert!(data["rules"].as_object().unwrap().contains_key(data["claims"][0]["rule"].as_str().unwrap()));
}

#[test]
fn a_page_goes_neither_to_a_terminal_nor_under_the_name_of_something_else() {
    let folder =
        Folder::new(&[("a.txt", b"\xe2\x80\x9cWe will stay,\xe2\x80\x9d the mayor, Bo Lind, said on Friday.")]);
    let claims = folder.path("claims.jsonl");
    inquit(["extract", "-q", &folder.path("a.txt"), "-o", &claims]).assert().success();
    for name in ["report.pdf", "report.jsonl", "report.docx"] {
        let run = inquit(["report", &claims, "-o", &folder.path(name)]).assert().code(2);
        assert!(stderr(&run).contains(".html or .htm"), "{}", stderr(&run));
        assert!(!folder.has(name));
    }
    for name in ["report.HTML", "report.htm", "report"] {
        inquit(["report", "-q", &claims, "-o", &folder.path(name)]).assert().success();
    }
    inquit(["report", "-q", &claims, "-o", "/dev/null"]).assert().success();
    #[cfg(target_os = "linux")]
    {
        let (seen, code) = crate::terminal::on_terminal(&["report", &claims], &[]);
        assert!(code == Some(2) && seen.contains("-o report.html"), "{seen}");
    }
}

#[test]
fn the_page_goes_to_a_file_and_faults_are_told() {
    let folder = Folder::new(&[("a.jsonl", documents().as_bytes()), ("no.jsonl", b"{\"what\": 1}\n")]);
    inquit(["report", &folder.path("a.jsonl"), "-o", &folder.path("a.html")]).assert().success().stdout("");
    assert!(folder.text("a.html").starts_with("<!doctype html>"));
    inquit(["report", &folder.path("a.jsonl"), "-o", &folder.path("a.jsonl")]).assert().code(2);
    let run = inquit(["report", &folder.path("no.jsonl"), "-o", &folder.path("no.html")]).assert().code(1);
    assert!(stderr(&run).contains("no.jsonl: line 1"), "{}", stderr(&run));
    assert!(!folder.has("no.html"));
    inquit(["report", &folder.path("missing.jsonl")]).assert().code(1);
}
