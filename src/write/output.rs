//! Where records go: standard output, or a file that is complete once it has its name.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A destination of records.
///
/// A file is written under its name with `.partial` added, beside it, and gets its name when [`Output::finish`] is called.
/// So a file of that name is always the whole of a run, an earlier one stays until the new one is complete, and what
/// a run had written when it was stopped is still there to look at. Devices and pipes are written directly.
///
/// Every call of [`Output::write`] reaches the destination before it returns, so that who reads along is never behind.
#[derive(Debug)]
pub struct Output {
    to: To,
    /// Name for messages.
    name: String,
}

#[derive(Debug)]
enum To {
    Stdout(io::Stdout),
    Direct(File),
    Partial { file: File, partial: PathBuf, path: PathBuf },
}

/// A destination that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {name}: {source}")]
pub struct OutputError {
    /// The destination.
    pub name: String,
    /// What the system says.
    pub source: io::Error,
}

impl OutputError {
    /// Whether the reader of the output has gone away, which is no fault.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        self.source.kind() == io::ErrorKind::BrokenPipe
    }
}

impl Output {
    /// Standard output.
    #[must_use]
    pub fn stdout() -> Self {
        Self { to: To::Stdout(io::stdout()), name: "standard output".to_owned() }
    }

    /// A file, a device or a named pipe.
    ///
    /// # Errors
    ///
    /// When the file cannot be made: a missing folder, no permission, a folder of that name.
    pub fn file(path: &Path) -> Result<Self, OutputError> {
        let fail = |source| OutputError { name: path.display().to_string(), source };
        let existing = match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Err(fail(io::ErrorKind::IsADirectory.into())),
            Ok(found) if !found.is_file() => {
                let file = File::options().write(true).open(path).map_err(fail)?;
                return Ok(Self { to: To::Direct(file), name: path.display().to_string() });
            }
            Ok(found) => Some(found),
            Err(_) => None,
        };
        // A link keeps pointing to the file that gets replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut partial = path.clone().into_os_string();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = File::create(&partial).map_err(fail)?;
        if let Some(existing) = existing {
            file.set_permissions(existing.permissions()).map_err(fail)?;
        }
        let name = partial.display().to_string();
        Ok(Self { to: To::Partial { file, partial, path }, name })
    }

    /// Writes bytes.
    ///
    /// # Errors
    ///
    /// What the system fails with; see [`OutputError::is_closed_pipe`].
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        if bytes.is_empty() {
            return Ok(());
        }
        let written = match &mut self.to {
            To::Stdout(stdout) => stdout.write_all(bytes).and_then(|()| stdout.flush()),
            To::Direct(file) | To::Partial { file, .. } => file.write_all(bytes),
        };
        written.map_err(|source| OutputError { name: self.name.clone(), source })
    }

    /// Ends the output: a file gets its name.
    ///
    /// # Errors
    ///
    /// When the last bytes cannot be stored or the file not be renamed.
    pub fn finish(self) -> Result<(), OutputError> {
        match self.to {
            To::Stdout(_) | To::Direct(_) => Ok(()),
            To::Partial { file, partial, path } => {
                let done = file.sync_all().and_then(|()| fs::rename(&partial, &path));
                done.map_err(|source| OutputError { name: path.display().to_string(), source })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_name_when_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.jsonl");
        fs::write(&path, "old").unwrap();
        let mut output = Output::file(&path).unwrap();
        output.write(b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_to_string(folder.path().join("out.jsonl.partial")).unwrap(), "new");
        output.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_is_told_at_once() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Output::file(folder.path()).is_err());
        let error = Output::file(&folder.path().join("nowhere/out.jsonl")).unwrap_err();
        assert!(error.to_string().contains("nowhere/out.jsonl"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let mut output = Output::file(&link).unwrap();
        output.write(b"new").unwrap();
        output.finish().unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
