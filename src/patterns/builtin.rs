//! The built-in pack: the files of `patterns/en`, put into the program by `build.rs`, with what it has worked out of them.

use crate::text::listed::Listed;

/// What `build.rs` makes.
#[derive(Debug)]
pub(crate) struct Builtin {
    /// The hash of the pack.
    pub digest: &'static str,
    /// The files in order of names.
    pub files: &'static [File],
    /// The words of its lexicon of parts of speech.
    pub words: Listed,
}

/// A file of the built-in pack.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path inside the pack.
    pub path: &'static str,
    /// Its content.
    pub text: &'static str,
    /// Of a TOML file its tree, written; nothing where it has a fault.
    pub tree: &'static [u8],
}

/// The built-in pack.
pub(crate) static PACK: Builtin = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
