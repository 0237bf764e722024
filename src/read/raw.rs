//! One article's bytes, with what its input says about them.

use super::json::Record;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// The bytes of one article, not looked into yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// Path or name of the input that holds it.
    pub input: String,
    /// Line or element of the input, from 1, or offset of an archive's record, when the input holds several articles.
    pub position: Option<u64>,
    /// Offset of the first byte in the input, when it holds several articles.
    pub offset: Option<u64>,
    pub(super) form: Form,
    pub(super) bytes: Vec<u8>,
}

/// How the bytes hold an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Markdown,
    Html,
    Json,
    /// A row of a table, or of a sheet of this name; the bytes are the words that its body leaves out.
    Row(Box<Record>, Option<String>),
    Captured(Box<Captured>),
}

/// What the archive says about a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Captured {
    pub uri: String,
    pub id: Option<String>,
    pub date: Option<String>,
    /// Whether the bytes are an HTTP answer and not the page itself.
    pub is_http: bool,
    /// Whether the bytes are the page's text alone.
    pub is_text: bool,
    /// What kind of page a resource is.
    pub content_type: Option<String>,
    /// Why the page is not whole.
    pub truncated: Option<String>,
    pub digest: Option<String>,
    /// The archive inside of a package that holds it, and the title that the package's list of pages gives.
    pub member: Option<String>,
    pub listed: Option<String>,
}

impl Raw {
    /// Length in bytes: what this article weighs in memory before it is read.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Says that it stands in an archive inside of a package, whose lists of pages give `titles`.
    pub(super) fn is_of(&mut self, member: &str, titles: &FxHashMap<String, String>) {
        if let Form::Captured(captured) = &mut self.form {
            captured.member = Some(member.to_owned());
            captured.listed = titles.get(&captured.uri).cloned();
        }
    }

    /// What tells it from other articles of a run, and whether it changed since the run before: a quick hash of its bytes
    /// and its place, of which nobody need be prevented from making two alike.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let row = if let Form::Row(record, _) = &self.form { Some(record) } else { None };
        FxBuildHasher.hash_one((&self.input, self.position, &self.bytes, row))
    }
}
