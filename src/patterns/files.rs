//! The files of packs: those that are built in, and those of a folder.

use crate::patterns::builtin;
use crate::patterns::diagnostic::{Diagnostic, PackError};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::Path;

/// A file of a pack: its name for messages, its path inside the pack, its content.
pub(super) struct PackFile {
    pub label: String,
    pub path: Cow<'static, str>,
    pub text: Cow<'static, str>,
    /// The tree of a built-in TOML file, written; else nothing.
    pub tree: &'static [u8],
    /// Where its lines end, once that was asked.
    pub ends: OnceCell<Vec<usize>>,
}

impl PackFile {
    /// The line at an offset, from 1: asked for every rule, so that the file is not read again each time.
    pub fn line(&self, offset: usize) -> u32 {
        let ends = self.ends.get_or_init(|| memchr::memchr_iter(b'\n', self.text.as_bytes()).collect());
        ends.partition_point(|&end| end < offset) as u32 + 1
    }
}

/// The files of the built-in pack.
pub(super) fn builtin() -> Vec<PackFile> {
    let file = |file: &builtin::File| PackFile {
        label: format!("patterns/en/{}", file.path),
        path: file.path.into(),
        text: file.text.into(),
        tree: file.tree,
        ends: OnceCell::new(),
    };
    builtin::PACK.files.iter().map(file).collect()
}

/// The files of a folder that takes the place of the built-in pack. One without a lexicon of parts of speech is none: its
/// other files would be read, tables by their paths would not, and next to nothing be found.
pub(super) fn whole(dir: &Path) -> Result<Vec<PackFile>, PackError> {
    let files = folder(dir)?;
    if files.iter().any(|file| file.path == POS_LEXICON) {
        return Ok(files);
    }
    let inner = files.iter().find_map(|file| file.path.strip_suffix(POS_LEXICON)?.strip_suffix('/'));
    let help = match inner {
        Some(inner) => format!("did you mean {}?", dir.join(inner).display()),
        None => "`--patterns` puts a pack on top of the built-in one".to_owned(),
    };
    let message = format!("this is no whole pack: it has no {POS_LEXICON}");
    Err(PackError(vec![Diagnostic {
        file: dir.display().to_string(),
        line: 0,
        column: 0,
        rule: None,
        message,
        help: Some(help),
    }]))
}

/// The files of a folder in order of their paths.
pub(super) fn folder(dir: &Path) -> Result<Vec<PackFile>, PackError> {
    let mut out = Vec::new();
    let fault =
        |path: &Path, error: &dyn std::fmt::Display| PackError::file(path.display().to_string(), error.to_string());
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name() {
        let missing = |e: &walkdir::Error| e.io_error().is_some_and(|e| e.kind() == std::io::ErrorKind::NotFound);
        let entry = entry.map_err(|e| if missing(&e) { fault(dir, &"no such folder") } else { fault(dir, &e) })?;
        let path = entry.path();
        let wanted = path.extension().is_some_and(|e| e == "toml" || e == "tsv");
        if !entry.file_type().is_file() || !wanted {
            continue;
        }
        let text = std::fs::read_to_string(path).map_err(|e| fault(path, &e))?;
        let inner = path.strip_prefix(dir).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let label = path.display().to_string();
        out.push(PackFile { label, path: inner.into(), text: text.into(), tree: &[], ends: OnceCell::new() });
    }
    if out.is_empty() {
        return Err(fault(dir, &"no .toml or .tsv file of a pattern pack is in this folder"));
    }
    // One order on all systems, and the same as the built-in pack's.
    out.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(out)
}

/// The lexicon of parts of speech: by far the longest table, so it goes straight into the vocabulary.
pub(super) const POS_LEXICON: &str = "pos/lexicon.tsv";

/// The list of the commonest words.
pub(super) const FREQUENT: &str = "pos/frequent.tsv";
