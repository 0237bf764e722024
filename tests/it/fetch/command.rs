//! `inquit fetch` as a program among others.

use super::faults::tls_server;
use super::server::{Server, answer, not_found, page};
use super::world::records;
use crate::program::{Folder, inquit, stderr, stdout};
use inquit::internals::warc::RecordType;
use serde_json::Value;

const STORY: &str = "<!DOCTYPE html><html lang=en><head><title>No talks</title>
    <meta property='article:published_time' content='2026-01-23T08:00:00Z'></head><body><article>
    <h1>No talks</h1><p>SANTA RITA — “We will not leave the islands,” said the minister, Ana Ruiz, on Friday, after a
    day of talks about the islands that brought no agreement between the two governments.</p>
    <p>The talks are to go on next week in the capital, where both sides have said that they expect little of them.</p>
    </article></body></html>";

fn news() -> Server {
    Server::start(|request, out| match request.path.as_str() {
        "/robots.txt" => answer(out, "200 OK", &["Content-Type: text/plain"], b"User-agent: *\nDisallow: /private\n"),
        "/story" => page(out, STORY),
        "/feed" => answer(
            out,
            "200 OK",
            &["Content-Type: application/rss+xml"],
            b"<rss version='2.0'><channel><item><link>/story</link></item></channel></rss>",
        ),
        _ => not_found(out),
    })
}

fn fetch(folder: &Folder, more: &[&str]) -> assert_cmd::Command {
    let mut command = inquit(["fetch", "--allow-private", "--delay", "0", "-o", &folder.path("pages.warc.gz")]);
    command.args(more);
    command
}

#[test]
fn pages_into_an_archive_with_a_summary_and_error_records() {
    let (server, folder) = (news(), Folder::new(&[]));
    let errors = folder.path("errors.jsonl");
    let list = format!("# pages\n\n{}\n{}\nexample.org/x\n", server.url("/private/1"), server.url("/story"));
    let run = fetch(&folder, &["--from", "-", "--errors", &errors, &server.url("/missing")])
        .write_stdin(list)
        .assert()
        .code(3);
    assert_eq!(stdout(&run), "");
    let told = stderr(&run);
    assert!(told.contains("inquit: 127.0.0.1: 1 404, 1 ok, 1 robots\n"), "{told}");
    assert!(told.contains("1 page fetched, 3 failed"), "{told}");
    let errors: Vec<Value> =
        folder.text("errors.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut outline: Vec<_> = errors
        .iter()
        .map(|error| (error["kind"].as_str().unwrap(), error["position"].as_u64(), error["input"].as_str().unwrap()))
        .collect();
    outline.sort_unstable();
    assert_eq!(
        outline,
        [
            ("bad-url", Some(5), "example.org/x"),
            ("robots", Some(3), server.url("/private/1").as_str()),
            ("status", None, server.url("/missing").as_str())
        ]
    );
    let pages = records(folder.path("pages.warc.gz").as_ref());
    assert_eq!(pages.iter().filter(|record| record.kind == RecordType::Response).count(), 3);
}

#[test]
fn a_run_in_which_all_went_well() {
    let (server, folder) = (news(), Folder::new(&[]));
    let run = fetch(&folder, &["--contact", "desk@example.org", "--feed", &server.url("/feed")]).assert().success();
    assert!(stderr(&run).contains("1 page fetched, 0 failed"), "{}", stderr(&run));
    let agent = server.log()[0].header("user-agent").unwrap().to_owned();
    assert!(agent.starts_with("inquit/") && agent.ends_with("(+desk@example.org)"), "{agent}");

    // The same again: refused without --resume, nothing to do with it.
    fetch(&folder, &["--feed", &server.url("/feed")]).assert().code(2);
    let run = fetch(&folder, &["--resume", "--feed", &server.url("/feed")]).assert().success();
    assert!(stderr(&run).contains("0 pages fetched, 1 there already"), "{}", stderr(&run));
    assert_eq!(stderr(&fetch(&folder, &["--resume", "-q", "--feed", &server.url("/feed")]).assert().success()), "");
}

#[test]
fn pages_straight_on_to_claims_that_point_into_the_archive() {
    let (server, folder) = (news(), Folder::new(&[]));
    let run = fetch(&folder, &["--extract", "--feed", &server.url("/feed")]).assert().success();
    let claims: Vec<Value> = stdout(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(claims[0]["quotes"][0]["text"], "We will not leave the islands,", "{}", stdout(&run));
    let source = &claims[0]["source"];
    assert_eq!(
        (source["url"].as_str(), source["published"].as_str()),
        (Some(&*server.url("/story")), Some("2026-01-23"))
    );
    // Where the claim says that its page stands, it stands, under that id.
    let (file, offset) = (source["archive"]["file"].as_str().unwrap(), source["archive"]["offset"].as_u64().unwrap());
    let found = records(file.as_ref()).into_iter().find(|record| record.offset == offset).unwrap();
    assert_eq!(found.id(), source["archive"]["record_id"].as_str());
    assert!(found.block.ends_with(STORY.as_bytes()));

    // A page that fails does not keep the claims of the others back.
    let run = fetch(&folder, &["--resume", "--extract", "-q", &server.url("/missing")]).assert().code(3);
    assert_eq!(stdout(&run).lines().count(), claims.len());
}

#[test]
fn private_addresses_need_leave() {
    let (server, folder) = (news(), Folder::new(&[]));
    let run = inquit(["fetch", "-q", "-o", &folder.path("pages.warc"), &server.url("/story")]).assert().code(3);
    assert!(stderr(&run).contains("private-address"), "{}", stderr(&run));
    assert_eq!(server.connections(), 0);
    // An archive that a run without a page has begun is in nobody's way.
    let again =
        ["fetch", "-q", "--allow-private", "--delay", "0", "-o", &folder.path("pages.warc"), &server.url("/story")];
    inquit(again).assert().success();
    inquit(again).assert().code(2);
}

#[test]
fn a_proxy_is_used_only_when_asked_for() {
    let (server, proxy) = (news(), news());
    let folder = Folder::new(&[]);
    let url = proxy.url("");
    let mut command = fetch(&folder, &[&server.url("/story")]);
    for name in ["http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"] {
        command.env(name, &url);
    }
    command.assert().success();
    assert_eq!((proxy.connections(), server.paths().len()), (0, 1));

    // The proxy may be anywhere; where it leads by name is its own business, by number it is ours.
    let run = inquit(["fetch", "-q", "--delay", "0", "--proxy", &url, "-o", &folder.path("2.warc")])
        .args(["http://example.org/story", "http://10.0.0.1/", "http://localhost/"])
        .assert()
        .code(3);
    assert_eq!(stderr(&run).matches("private-address").count(), 2, "{}", stderr(&run));
    let asked: Vec<String> = proxy.log().into_iter().map(|request| request.path).collect();
    assert_eq!(asked, ["http://example.org/robots.txt", "http://example.org/story"]);
}

#[test]
fn a_trusted_certificate_makes_a_safe_connection() {
    let (server, folder) = (tls_server(), Folder::new(&[]));
    let url = format!("https://localhost:{}/good", server.address.port());
    let trusted = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fetch/tls/certificate.pem");
    fetch(&folder, &["--retries", "0", &url]).env("SSL_CERT_FILE", trusted).assert().success();
    assert_eq!(server.paths(), ["/good"]);
}

#[test]
fn arguments_that_make_no_sense() {
    let folder = Folder::new(&[("list.txt", b"# nothing\n")]);
    let list = folder.path("list.txt");
    for usage in [
        &[][..],
        &["example.org/no-scheme"],
        &["--from", &list],
        &["--feed", "news"],
        &["--delay", "-1", "https://example.org/"],
        &["--max-size", "0", "https://example.org/"],
        &["--concurrency", "0", "https://example.org/"],
        &["--since", "soon", "https://example.org/"],
        &["--proxy", "socks5://localhost", "https://example.org/"],
        &["--contact", "two\nlines", "https://example.org/"],
        &["--user-agent", "(nobody)", "https://example.org/"],
        &["--errors", &folder.path("pages.warc.gz"), "https://example.org/"],
    ] {
        let run = fetch(&folder, usage).assert().code(2);
        assert_ne!(stderr(&run), "", "{usage:?}");
    }
    for output in ["-", "claims.jsonl", "pages.warc.zst"] {
        let run = inquit(["fetch", "-o", output, "https://example.org/"]).assert().code(2);
        assert!(stderr(&run).contains("--extract"), "{}", stderr(&run));
    }
    fetch(&folder, &["--from", &folder.path("none.txt")]).assert().code(1);
}

#[test]
fn a_package_of_the_run_that_others_can_open() {
    let (server, folder) = (news(), Folder::new(&[]));
    let path = folder.path("pages.wacz");
    let fetch = |more: &[&str]| {
        let mut command = inquit(["fetch", "-q", "--allow-private", "--delay", "0", "-o", &path]);
        command.args(more);
        command
    };
    let run = fetch(&["--extract", "--feed", &server.url("/feed")]).assert().success();
    let claims: Vec<Value> = stdout(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(claims[0]["source"]["archive"]["member"], "archive/data.warc.gz");
    // Nothing is left beside it.
    let names =
        || std::fs::read_dir(folder.path("")).unwrap().map(|file| file.unwrap().file_name()).collect::<Vec<_>>();
    assert_eq!(names(), ["pages.wacz"]);

    // What the package says about itself holds: every file with its hash, all as they are.
    let bytes = std::fs::read(&path).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut text = |name: &str| {
        let mut file = zip.by_name(name).unwrap();
        assert_eq!(file.compression(), zip::CompressionMethod::Stored);
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        bytes
    };
    let hash = |bytes: &[u8]| {
        use sha2::Digest;
        sha2::Sha256::digest(bytes).iter().fold("sha256:".to_owned(), |all, byte| format!("{all}{byte:02x}"))
    };
    let about_text = text("datapackage.json");
    let about: Value = serde_json::from_slice(&about_text).unwrap();
    assert_eq!((&about["profile"], &about["wacz_version"]), (&"data-package".into(), &"1.1.1".into()));
    let digest: Value = serde_json::from_slice(&text("datapackage-digest.json")).unwrap();
    assert_eq!((&digest["path"], &digest["hash"]), (&"datapackage.json".into(), &hash(&about_text).into()));
    let mut paths = Vec::new();
    for resource in about["resources"].as_array().unwrap() {
        let (path, bytes) = (resource["path"].as_str().unwrap(), text(resource["path"].as_str().unwrap()));
        assert_eq!(
            (resource["bytes"].as_u64(), resource["hash"].as_str()),
            (Some(bytes.len() as u64), Some(&*hash(&bytes)))
        );
        paths.push(path.to_owned());
    }
    assert_eq!(paths, ["archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"]);

    // The list names the page with its title; the index leads to its record.
    let list = String::from_utf8(text("pages/pages.jsonl")).unwrap();
    let lines: Vec<Value> = list.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["format"], "json-pages-1.0");
    assert_eq!(
        (lines[1]["url"].as_str(), lines[1]["title"].as_str()),
        (Some(&*server.url("/story")), Some("No talks"))
    );
    let index = String::from_utf8(text("indexes/index.cdx")).unwrap();
    assert!(index.lines().is_sorted());
    let line = index.lines().find(|line| line.contains(")/story ")).unwrap();
    let told: Value = serde_json::from_str(line.splitn(3, ' ').nth(2).unwrap()).unwrap();
    let archive = text("archive/data.warc.gz");
    let offset: usize = told["offset"].as_str().unwrap().parse().unwrap();
    let length: usize = told["length"].as_str().unwrap().parse().unwrap();
    let mut reader = inquit::internals::warc::Reader::new(&archive[offset..offset + length], 1_000_000).unwrap();
    let record = reader.next_record(|_, _| true).unwrap().unwrap();
    assert!(
        record.uri() == Some(&*server.url("/story")) && told["status"] == "200" && told["mime"] == "text/html",
        "{told}"
    );
    assert_eq!(told["digest"].as_str(), record.fields.get("WARC-Payload-Digest"));
    assert!(reader.next_record(|_, _| true).is_none(), "the length is that of one record");

    // It is resumed, and learned from.
    fetch(&["--feed", &server.url("/feed")]).assert().code(2);
    let asked = server.paths().len();
    fetch(&["--resume", "--feed", &server.url("/feed")]).assert().success();
    assert!(!server.paths()[asked..].contains(&"/story".to_owned()), "{:?}", server.paths());
    assert_eq!(names(), ["pages.wacz"]);
    let run = inquit(["extract", "-q", &path]).assert().success();
    assert_eq!(stdout(&run).lines().count(), claims.len());
    let next = folder.path("next.warc");
    inquit(["fetch", "-q", "--allow-private", "--delay", "0", "-o", &next, "--earlier", &path, &server.url("/story")])
        .assert()
        .success();
}
