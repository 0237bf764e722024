//! The command line as a program among others: streams, exit codes, files.

use crate::program::{Folder, fixtures, inquit, stderr, stdout};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

const GOOD: &[u8] =
    "LONDON, January 23, 2026 — “We will not leave the islands,” said the minister, Ana Ruiz.\n".as_bytes();

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn standard_output_carries_records_only() {
    let folder = Folder::new(&[("a.txt", GOOD), ("b.txt", b""), ("c.md", GOOD)]);
    let run = inquit(["extract", "-v", "--emit", "documents", &folder.path("")]).assert().code(3);
    let documents = lines(&stdout(&run));
    assert_eq!(documents.len(), 2);
    assert!(documents.iter().all(|document| document["schema"] == "inquit/1"));
    assert!(stderr(&run).contains("2 documents, "), "{}", stderr(&run));
}

#[test]
fn quiet_is_quiet_but_for_errors() {
    let folder = Folder::new(&[("a.txt", GOOD), ("b.txt", b"")]);
    assert_eq!(stderr(&inquit(["extract", "-q", &folder.path("a.txt")]).assert().success()), "");
    let run = inquit(["extract", "-q", &folder.path("")]).assert().code(3);
    assert_eq!(lines(&stderr(&run)).len(), 1);
}

#[test]
fn errors_are_records_and_the_run_goes_on() {
    let folder = Folder::new(&[
        ("in/1.txt", b"\x89PNG\0"),
        ("in/2.txt", GOOD),
        ("in/3.jsonl", b"{\"text\": \"One.\"}\n{\"text\n{\"text\": \"Three.\"}\n"),
    ]);
    let (missing, errors) = (folder.path("missing.txt"), folder.path("errors.jsonl"));
    let arguments = ["extract", "--emit", "documents", "--errors", &errors, &missing, &folder.path("in")];
    let run = inquit(arguments).assert().code(3);
    assert_eq!(lines(&stdout(&run)).len(), 3);
    let found = lines(&folder.text("errors.jsonl"));
    let outline: Vec<_> =
        found.iter().map(|error| (error["kind"].as_str().unwrap(), error["position"].as_u64())).collect();
    assert_eq!(outline, [("not-found", None), ("binary", None), ("bad-json", Some(2))]);
    assert_eq!(found[0]["input"], missing);
    assert!(!stderr(&run).contains("bad-json"), "errors are in the file only");
}

#[test]
fn exit_codes() {
    let folder = Folder::new(&[("a.txt", GOOD), ("empty/.keep", b"")]);
    let (a, empty) = (folder.path("a.txt"), folder.path("empty"));
    inquit(["extract", &a]).assert().code(0);
    inquit(["--help"]).assert().code(0);
    inquit(["--version"]).assert().code(0);
    let nothing = inquit(["extract", &empty]).assert().code(0);
    assert!(stderr(&nothing).contains("no articles found"));
    inquit(["extract", &folder.path("b.txt")]).assert().code(3);
    inquit(["extract", "-o", &folder.path("no/where.jsonl"), &a]).assert().code(1);
    for usage in [
        &["extract", "--no-such-flag"][..],
        &["extract", "--jobs", "0", &a],
        &["extract", "--date", "soon", &a],
        &["extract", "--with-text", &a],
        &["extract", "--emit", "documents", "--format", "text", &a],
        &["extract", "-q", "-v", &a],
        &["extract", "-", "-"],
        &["extract", "--patterns", &folder.path("nowhere"), &a],
        &["extract", "--base", &empty, &a],
        &[],
    ] {
        let run = inquit(usage).assert().code(2);
        assert_eq!(stdout(&run), "", "{usage:?}");
        assert_ne!(stderr(&run), "", "{usage:?}");
    }
}

#[test]
fn a_bad_pack_is_reported_with_its_place() {
    let folder = Folder::new(&[("pack/bad.toml", b"format = 1\n\n[[rule]]\nid = 5\n"), ("a.txt", GOOD)]);
    let run = inquit(["extract", "--patterns", &folder.path("pack"), &folder.path("a.txt")]).assert().code(2);
    assert!(stderr(&run).contains("bad.toml:4:"), "{}", stderr(&run));
}

#[test]
fn a_base_that_is_no_whole_pack_is_refused() {
    let folder = Folder::new(&[("own/talks.toml", b"format = 1\n"), ("a.txt", GOOD)]);
    let patterns = concat!(env!("CARGO_MANIFEST_DIR"), "/patterns");
    for (base, help) in [
        (patterns, format!("did you mean {patterns}/en?")),
        (&folder.path("own"), "`--patterns` puts a pack on top of the built-in one".to_owned()),
    ] {
        let run = inquit(["extract", "--base", base, &folder.path("a.txt")]).assert().code(2);
        let told = stderr(&run);
        assert!(told.contains("this is no whole pack: it has no pos/lexicon.tsv") && told.contains(&help), "{told}");
        assert_eq!(stdout(&run), "");
    }
    let whole = format!("{patterns}/en");
    inquit(["extract", "--base", &whole, &folder.path("a.txt")]).assert().code(0);
}

#[test]
fn standard_input_is_read_when_nothing_is_named() {
    let line = b"{\"key\": \"k\", \"body\": \"Some text.\"}\n".as_slice();
    let fields = ["extract", "--emit", "documents", "--text-field", "body", "--id-field", "key"];
    let run = inquit(fields).write_stdin(line).assert().success();
    assert_eq!(lines(&stdout(&run))[0]["id"], "k");
    let run =
        inquit(["extract", "-", "--emit", "documents", "--with-text"]).write_stdin("Plain text.").assert().success();
    assert_eq!(
        (&lines(&stdout(&run))[0]["id"], &lines(&stdout(&run))[0]["text"]),
        (&"stdin".into(), &"Plain text.".into())
    );
}

#[test]
fn the_date_option_reaches_the_records() {
    let run = inquit(["extract", "--emit", "documents", "--date", "2020-02-02"]).write_stdin(GOOD).assert().success();
    assert_eq!(lines(&stdout(&run))[0]["published"], "2020-02-02");
}

#[test]
fn an_output_file_holds_what_standard_output_would() {
    let folder = Folder::new(&[("out/claims.jsonl", b"an earlier run")]);
    let out = folder.path("out/claims.jsonl");
    let direct = inquit(["extract", fixtures().to_str().unwrap()]).assert().success();
    let run = inquit(["extract", "-o", &out, fixtures().to_str().unwrap()]).assert().success();
    assert_eq!(stdout(&run), "");
    assert_eq!(folder.text("out/claims.jsonl"), stdout(&direct));
    assert!(!folder.has("out/claims.jsonl.partial"));
}

#[test]
fn no_input_is_overwritten() {
    let folder = Folder::new(&[("a.txt", GOOD), ("b.jsonl", b"{\"text\": \"One.\"}\n")]);
    let (a, b) = (folder.path("a.txt"), folder.path("b.jsonl"));
    let run = inquit(["extract", "-o", &a, &b, &a]).assert().code(2);
    assert!(stderr(&run).contains("one of the inputs"), "{}", stderr(&run));
    inquit(["extract", "--errors", &a, &a]).assert().code(2);
    inquit(["extract", "--errors", &b, "-o", &b, &a]).assert().code(2);
    assert_eq!(folder.text("a.txt").as_bytes(), GOOD);

    // Writing into the folder that is read is fine, today and the next day.
    let arguments = ["extract", "--emit", "documents", "-o", &folder.path("out.jsonl"), &folder.path("")];
    for _ in 0..2 {
        inquit(arguments).assert().success();
        assert_eq!(lines(&folder.text("out.jsonl")).len(), 2);
    }
}

fn spawn(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn a_closed_pipe_is_quiet_even_while_the_input_is_open() {
    for jobs in ["1", "3"] {
        let mut child = spawn(&["extract", "--emit", "documents", "--with-text", "--jobs", jobs, "-"]);
        let mut input = child.stdin.take().unwrap();
        let line = format!("{{\"text\": \"{}\"}}\n", "Some words. ".repeat(200));
        input.write_all(line.as_bytes()).unwrap();
        // Records come while the input goes on.
        let mut first = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut first).unwrap();
        assert!(first.starts_with("{\"schema\""));
        drop(output);
        // The program notices at its next record. The input stays open, so it may not wait for its end.
        let _ = input.write_all(line.as_bytes());
        let status = child.wait().unwrap();
        let mut messages = String::new();
        child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
        assert_eq!((status.code(), messages.as_str()), (Some(0), ""), "{jobs} jobs");
        drop(input);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.args(["extract", "--emit", "documents"]).arg(fixtures()).stdout(File::create("/dev/full").unwrap());
    let output = command.output().unwrap();
    let messages = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert!(messages.contains("cannot write standard output"), "{messages}");
}

#[cfg(unix)]
#[test]
fn a_device_is_written_directly() {
    inquit(["extract", "-o", "/dev/null", "-"]).write_stdin(GOOD).assert().success();
}

#[test]
fn people_of_the_user_are_named_and_a_bad_list_says_where_it_is_bad() {
    let folder = Folder::new(&[
        ("a.txt", "LONDON, January 23, 2026 — Zorlu Bekan left the islands.\n".as_bytes()),
        ("good.toml", b"[[person]]\nname = \"Zorlu Bekan\"\nrole = \"harbour master\"\nfrom = 2026-01-01\n"),
        ("bad.toml", b"[[person]]\nname = \"zorlu\"\nborn = 1970\n"),
    ]);
    let (a, good, bad) = (folder.path("a.txt"), folder.path("good.toml"), folder.path("bad.toml"));
    let run = inquit(["extract", "-q", "--emit", "documents", "--people", &good, &a]).assert().code(0);
    let person = &lines(&stdout(&run))[0]["people"][0];
    assert_eq!((&person["role"], &person["listed"]), (&Value::from("harbour master"), &Value::from(true)));
    let run = inquit(["extract", "--people", &bad, &a]).assert().code(2);
    let said = stderr(&run);
    assert!(said.contains("bad.toml:2:8: ") && said.contains("bad.toml:3:1: unknown key `born`"), "{said}");
    inquit(["extract", "--people", &folder.path("none.toml"), &a]).assert().code(2);
}
