//! What comes out: it keeps to its schema, and is the same whatever the threads and the order of the inputs.

use crate::program::{Folder, fixtures, inquit, stdout};
use serde_json::Value;
use std::collections::BTreeSet;

/// Every record of `lines` is valid against the schema that the program prints.
fn validate(record: &str, lines: &str) {
    let schema: Value = serde_json::from_str(&stdout(&inquit(["schema", record]).assert().success())).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let faults: Vec<String> =
            validator.iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}\nin {line}");
    }
}

fn extract(arguments: &[&str]) -> String {
    let fixtures = fixtures();
    let all = ["extract", "-q"].iter().chain(arguments).copied().chain([fixtures.to_str().unwrap()]);
    stdout(&inquit(all).assert().success())
}

#[test]
fn records_keep_to_their_schema() {
    let claims = extract(&[]);
    assert!(claims.lines().count() > 50, "the fixtures hold claims");
    validate("claim", &claims);
    validate("document", &extract(&["--emit", "documents"]));
    validate("document", &extract(&["--emit", "documents", "--with-text"]));
    let folder = Folder::new(&[("a.jsonl", b"{\n[]\n{}"), ("b.txt", b"")]);
    let run = inquit(["extract", &folder.path(""), "--errors", &folder.path("errors"), &folder.path("none")]).assert();
    run.code(3);
    // The object that is cut off is one fault, with the line that belongs to nothing.
    assert_eq!(folder.text("errors").lines().count(), 4);
    validate("error", &folder.text("errors"));
}

#[test]
fn a_schema_says_what_is_always_there() {
    let schema: Value = serde_json::from_str(&stdout(&inquit(["schema"]).assert().success())).unwrap();
    let required: BTreeSet<&str> =
        schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(required.is_superset(&["id", "gist", "speaker", "addressee", "source"].into()), "{required:?}");
    assert!(schema["$schema"].as_str().unwrap().contains("2020-12"));
}

#[test]
fn the_bytes_do_not_depend_on_the_threads() {
    let one = extract(&["--jobs", "1"]);
    for jobs in ["2", "4", "13"] {
        assert_eq!(extract(&["--jobs", jobs]), one, "{jobs} jobs");
    }
}

#[test]
fn a_document_does_not_depend_on_its_neighbours() {
    let mut files: Vec<_> = std::fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let run = |files: &[std::path::PathBuf]| {
        let arguments = ["extract", "-q", "--emit", "documents"].into_iter().map(std::path::PathBuf::from);
        stdout(&inquit(arguments.chain(files.iter().cloned())).assert().success())
    };
    let forward = run(&files);
    files.reverse();
    let backward = run(&files);
    assert_ne!(forward, backward);
    assert_eq!(forward.lines().collect::<BTreeSet<_>>(), backward.lines().collect());
}

#[test]
fn text_is_the_gist_of_each_claim_and_where_it_stands() {
    let gists: Vec<String> = extract(&[])
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["gist"].as_str().unwrap().to_owned())
        .collect();
    let text = extract(&["--format", "text"]);
    // One line may hold several marks of its own; the gist is its end.
    assert_eq!(text.lines().count(), gists.len());
    for (line, gist) in text.lines().zip(&gists) {
        assert!(line.ends_with(&format!(": {gist}")), "{line} is not {gist}");
    }
}
