//! Tests by behaviour: what the program and the library do, seen from outside. One module a theme.

// Clippy's allowance for tests covers functions marked as such, not their helpers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod anything;
mod archives;
mod batches;
mod command;
mod docs_pages;
mod docs_records;
mod doors;
#[cfg(feature = "fetch")]
mod fetch;
mod filters;
mod formats;
#[cfg(feature = "fetch")]
mod fuzz;
mod output;
mod pages;
mod program;
mod reading;
mod report;
#[cfg(feature = "review")]
mod review;
mod rules;
#[cfg(feature = "xlsx")]
mod sheets;
mod small_pages;
#[cfg(target_os = "linux")]
mod terminal;
mod verify;
