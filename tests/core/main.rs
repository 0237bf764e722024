//! Behaviour of the core: text model, packs, matcher, and what holds for any text at all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails by panicking

mod any_text;
mod constructions;
mod deeds;
mod faults;
mod fixtures;
mod golden;
mod grounds;
mod house;
mod lands;
mod language;
mod lines;
mod matcher;
mod modules;
mod mutations;
mod names;
mod organizations;
mod packs;
mod patterns;
mod people;
mod plain;
mod polarity;
mod references;
mod syntax;
mod territory;
mod text;
mod verify;

use inquit::{Article, Extractor};
use std::sync::OnceLock;

/// One extractor for all tests: loading the packs is the slow part.
fn extractor() -> &'static Extractor {
    static ONE: OnceLock<Extractor> = OnceLock::new();
    ONE.get_or_init(|| Extractor::builtin().unwrap_or_else(|e| panic!("the built-in pack does not load:\n{e}")))
}

fn article(text: &str) -> Article {
    Article::from_text("test", text).with_date(jiff::civil::date(2026, 1, 23))
}
