//! The order of the house: what may import what, and no knowledge or untidiness where it does not belong.

use std::fs;
use std::path::{Path, PathBuf};

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn source() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    assert!(all.len() > 20, "the source was not found");
    let name = |p: &Path| p.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    all.iter().map(|p| (name(p), fs::read_to_string(p).unwrap())).collect()
}

#[test]
fn inner_modules_import_nothing_of_the_outer_ones() {
    let outer = ["read", "fetch", "batch", "write", "verify", "review", "cli"];
    for (name, text) in source() {
        let inner = ["annotate", "matcher", "text", "patterns"].iter().any(|d| name.starts_with(&format!("{d}/")));
        if !inner {
            continue;
        }
        for module in outer {
            for form in [format!("crate::{module}::"), format!("crate::{module};"), format!("super::super::{module}")] {
                assert!(!text.contains(&form), "{name} imports {module}");
            }
        }
    }
}

#[test]
fn the_text_model_knows_neither_packs_nor_stages() {
    for (name, text) in source().iter().filter(|(n, _)| n.starts_with("text/")) {
        for module in ["patterns", "matcher", "annotate", "record"] {
            assert!(!text.contains(&format!("crate::{module}")), "{name} imports {module}");
        }
    }
}

#[test]
fn the_core_does_no_input_or_output() {
    for (name, text) in source() {
        if ["annotate/", "matcher/", "text/"].iter().any(|d| name.starts_with(d)) {
            for word in ["std::fs", "std::net", "println!", "eprintln!", "std::env", "std::time"] {
                assert!(!text.contains(word), "{name} uses {word}");
            }
        }
    }
}

#[test]
fn only_the_fetcher_and_the_review_desk_know_the_network() {
    let outside = |name: &str| !name.starts_with("fetch/") && !name.starts_with("review/server");
    for (name, text) in source().iter().filter(|(name, _)| outside(name)) {
        for word in ["tokio::", "reqwest::", "hyper::", "axum::", "TcpStream", "ToSocketAddrs"] {
            assert!(!text.contains(word), "{name} uses {word}");
        }
    }
}

#[test]
fn files_hold_one_idea() {
    for (name, text) in source() {
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        let lines = code.lines().count();
        assert!(lines <= 500, "{name} has {lines} lines: it holds two ideas");
    }
}
