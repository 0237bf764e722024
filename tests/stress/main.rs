//! Faults from outside: kills at any moment, full disks, and inputs made to eat all memory. `./test` runs a short part;
//! `./test --long` sets `INQUIT_STRESS=long`.

#![cfg(target_os = "linux")]
// Clippy's allowance for tests covers functions marked as such, not their helpers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod disk;
mod kill;
mod memory;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_inquit");

/// Whether all is to be tried.
fn is_long() -> bool {
    std::env::var("INQUIT_STRESS").is_ok_and(|value| value == "long")
}

/// Formats of an output that a run can go on with, by the ends of their names.
const FORMATS: [&str; 8] = ["jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "txt", "sqlite"];

fn formats() -> Vec<&'static str> {
    let compiled = |name: &&str| *name != "sqlite" || cfg!(feature = "sqlite");
    let short = |name: &&str| is_long() || matches!(*name, "jsonl.zst" | "csv.gz" | "txt");
    FORMATS.into_iter().filter(compiled).filter(short).collect()
}

/// Articles of the project's own, each `times` times and each time a little different, as JSON Lines.
fn articles(times: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let line = |(n, path): (usize, &std::path::PathBuf)| {
        let text = format!("{}\n\nThis was edition {n}.", fs::read_to_string(path).unwrap());
        serde_json::json!({ "id": format!("{n}"), "text": text, "date": "2026-01-23" }).to_string() + "\n"
    };
    files.iter().cycle().take(times * files.len()).enumerate().map(line).collect()
}

fn run(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).output().unwrap()
}

/// The claims of an output as lines of JSON: what is compared, as packed files and databases differ in their bytes.
fn claims(path: &str) -> Vec<u8> {
    if path.ends_with(".txt") {
        return fs::read(path).unwrap();
    }
    let out = run(&["convert", path]);
    assert!(out.status.success(), "{path}: {}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}
