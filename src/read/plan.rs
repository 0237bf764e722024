//! From arguments to inputs: files, folders, globs and standard input, in one order whatever the machine.

use super::error::{Fault, ReadError};
use super::kind::Kind;
use globset::{GlobBuilder, GlobMatcher};
use std::cmp::Ordering;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// One input to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file. Its kind is told by its extension, else by looking.
    File(PathBuf),
}

/// The inputs that arguments name, found as the plan is read, so that a folder of millions of files costs no memory.
///
/// - A **file** is taken whatever its extension.
/// - A **folder** gives its files with a known extension, at any depth, in the byte order of their paths. Names that
///   begin with a dot are left out, symbolic links are not followed, and files of unknown extension are counted in
///   [`Plan::skipped`].
/// - A **glob** (`*`, `?`, `[…]`, `{a,b}`, `**` across folders) that is no existing path is expanded as a shell would:
///   its matches are taken as if they had been named, in byte order. No match is an error.
/// - `-` is standard input.
///
/// Arguments keep their order.
#[derive(Debug)]
pub struct Plan {
    arguments: std::vec::IntoIter<OsString>,
    walk: Option<Walk>,
    excluded: Vec<PathBuf>,
    skipped: u64,
}

impl Plan {
    /// A plan over arguments as the shell gives them.
    #[must_use]
    pub fn new(arguments: Vec<OsString>) -> Self {
        Self { arguments: arguments.into_iter(), walk: None, excluded: Vec::new(), skipped: 0 }
    }

    /// Leaves out `path` when a folder or glob comes upon it: the file that this run writes, or will write, is none of
    /// its inputs.
    #[must_use]
    pub fn without(mut self, path: &Path) -> Self {
        let planned = || {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
        };
        self.excluded.extend(fs::canonicalize(path).ok().or_else(planned));
        self
    }

    /// How many files in folders were left out so far: of unknown extension, links, or no regular files.
    #[must_use]
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    fn begin(&mut self, argument: OsString) -> Option<Result<Input, ReadError>> {
        if argument == "-" {
            return Some(Ok(Input::Stdin));
        }
        let path = PathBuf::from(argument);
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => {
                self.walk = Some(Walk::folder(&path));
                None
            }
            Ok(_) => Some(Ok(Input::File(path))),
            Err(error) => match path.to_str().filter(|text| text.contains(['*', '?', '[', '{'])) {
                Some(pattern) => match Walk::glob(pattern) {
                    Ok(walk) => {
                        self.walk = Some(walk);
                        None
                    }
                    Err(fault) => Some(Err(ReadError::new(pattern, fault))),
                },
                None => Some(Err(ReadError::new(name(&path), error))),
            },
        }
    }

    fn is_excluded(&self, path: &Path) -> bool {
        self.excluded.iter().any(|other| {
            // Only equal names are worth asking the system about.
            other.file_name() == path.file_name() && fs::canonicalize(path).is_ok_and(|path| path == *other)
        })
    }
}

impl Iterator for Plan {
    type Item = Result<Input, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(walk) = &mut self.walk {
                match walk.next(&mut self.skipped) {
                    Some(Ok(path)) if self.is_excluded(&path) => self.skipped += 1,
                    Some(found) => return Some(found.map(Input::File)),
                    None => self.walk = None,
                }
            } else {
                let argument = self.arguments.next()?;
                if let Some(found) = self.begin(argument) {
                    return Some(found);
                }
            }
        }
    }
}

/// The path as records show it: with `/` on every system.
#[must_use]
pub fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { name.into_owned() } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// A walk through a folder, or through what a glob may match.
#[derive(Debug)]
struct Walk {
    entries: walkdir::IntoIter,
    glob: Option<Glob>,
    /// A folder that the glob matched, walked before the glob goes on.
    inner: Option<Box<Walk>>,
}

#[derive(Debug)]
struct Glob {
    pattern: String,
    matcher: GlobMatcher,
    /// Whether a part of the pattern begins with a dot, so that hidden names may match.
    hidden: bool,
    matched: bool,
}

impl Walk {
    fn folder(path: &Path) -> Self {
        Self { entries: sorted(WalkDir::new(path)), glob: None, inner: None }
    }

    fn glob(pattern: &str) -> Result<Self, Fault> {
        let matcher = GlobBuilder::new(pattern)
            .literal_separator(true)
            .build()
            .map_err(|error| Fault::BadPattern(error.kind().to_string()))?
            .compile_matcher();
        let parts: Vec<&str> = pattern.split('/').collect();
        let literal = parts.iter().take_while(|part| !part.contains(['*', '?', '[', '{', '\\'])).count();
        let base = match parts[..literal].join("/") {
            base if base.is_empty() && literal == 0 => ".".to_owned(),
            base if base.is_empty() => "/".to_owned(),
            base => base,
        };
        let mut walk = WalkDir::new(base);
        // Alternatives such as {a,b/c} may hold separators, so only plain patterns bound the depth.
        if !parts.contains(&"**") && !pattern.contains('{') {
            walk = walk.max_depth(parts.len() - literal);
        }
        let hidden = parts[literal..].iter().any(|part| part.starts_with('.') && !matches!(*part, "." | ".."));
        let glob = Glob { pattern: pattern.to_owned(), matcher, hidden, matched: false };
        Ok(Self { entries: sorted(walk), glob: Some(glob), inner: None })
    }

    fn next(&mut self, skipped: &mut u64) -> Option<Result<PathBuf, ReadError>> {
        loop {
            if let Some(inner) = &mut self.inner {
                match inner.next(skipped) {
                    Some(found) => return Some(found),
                    None => self.inner = None,
                }
            }
            let entry = match self.entries.next() {
                Some(Ok(entry)) => entry,
                Some(Err(error)) => {
                    if let Some(fault) = self.walk_fault(error) {
                        return Some(Err(fault));
                    }
                    continue;
                }
                None => {
                    let glob = self.glob.take().filter(|glob| !glob.matched)?;
                    return Some(Err(ReadError::new(glob.pattern, Fault::NoMatch)));
                }
            };
            let found = match &self.glob {
                None => self.in_folder(&entry, skipped),
                Some(_) => self.by_glob(&entry),
            };
            if let Some(path) = found {
                return Some(Ok(path));
            }
        }
    }

    fn in_folder(&mut self, entry: &DirEntry, skipped: &mut u64) -> Option<PathBuf> {
        if entry.depth() > 0 && is_hidden(entry) {
            self.leave_out(entry);
        } else if entry.file_type().is_file() && Kind::of_path(entry.path()).is_some() {
            return Some(entry.path().to_owned());
        } else if !entry.file_type().is_dir() {
            *skipped += 1;
        }
        None
    }

    fn by_glob(&mut self, entry: &DirEntry) -> Option<PathBuf> {
        let glob = self.glob.as_mut()?;
        if entry.depth() == 0 {
            return None;
        }
        if is_hidden(entry) && !glob.hidden {
            self.leave_out(entry);
            return None;
        }
        let path = entry.path();
        let shown = if glob.pattern.starts_with("./") { path } else { path.strip_prefix(".").unwrap_or(path) };
        if !glob.matcher.is_match(shown) {
            return None;
        }
        glob.matched = true;
        // A link that the pattern matches was asked for by name, so it is followed.
        if path.is_dir() {
            self.inner = Some(Box::new(Walk::folder(shown)));
            self.leave_out(entry);
            return None;
        }
        Some(shown.to_owned())
    }

    /// Does not go into `entry` if it is a folder.
    fn leave_out(&mut self, entry: &DirEntry) {
        if entry.file_type().is_dir() {
            self.entries.skip_current_dir();
        }
    }

    /// A glob whose fixed part does not exist simply matches nothing.
    fn walk_fault(&self, error: walkdir::Error) -> Option<ReadError> {
        let input = error.path().map(name).unwrap_or_default();
        let (depth, text) = (error.depth(), error.to_string());
        let cause = error.into_io_error().unwrap_or_else(|| std::io::Error::other(text));
        let missing_base = depth == 0 && self.glob.is_some() && cause.kind() == std::io::ErrorKind::NotFound;
        (!missing_base).then(|| ReadError::new(input, cause))
    }
}

/// Walks in the byte order of whole paths: a folder sorts as its name with a `/`, so that `a-b/x` comes before `a/x`
/// exactly as it does when the paths are sorted.
fn sorted(walk: WalkDir) -> walkdir::IntoIter {
    walk.sort_by(compare).into_iter()
}

fn compare(a: &DirEntry, b: &DirEntry) -> Ordering {
    let key = |entry: &DirEntry| entry.file_type().is_dir().then_some(b'/');
    let bytes = |entry: &DirEntry| entry.file_name().as_encoded_bytes().to_vec();
    bytes(a).into_iter().chain(key(a)).cmp(bytes(b).into_iter().chain(key(b)))
}

/// Also what a spreadsheet program leaves beside a file that is open (`~$a.xlsx`).
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$")
}
