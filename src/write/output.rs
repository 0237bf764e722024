//! Where records go: standard output, or a file that is complete once it has its name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
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
    Partial { file: File, place: Place },
}

/// A file that gets its name when it is complete.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    /// Its name until then.
    pub(super) partial: PathBuf,
}

impl Place {
    /// # Errors
    /// When a folder, a device or the like is there.
    pub(super) fn new(path: &Path) -> Result<Self, OutputError> {
        let fail = |kind: ErrorKind| OutputError { name: path.display().to_string(), source: kind.into() };
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Err(fail(ErrorKind::IsADirectory)),
            Ok(found) if !found.is_file() => return Err(fail(ErrorKind::InvalidInput)),
            Ok(_) => {}
            Err(_) => {
                if let Some(source) = missing_folder(path) {
                    return Err(OutputError { name: path.display().to_string(), source });
                }
            }
        }
        // A link keeps pointing to the file that gets replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        Ok(Self { partial: beside(&path, ".partial"), path })
    }

    /// Its name when it is complete.
    #[cfg(feature = "sqlite")]
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Removes what an earlier run left under the other name, with an ending.
    #[cfg(feature = "sqlite")]
    pub(super) fn remove_partial(&self, ending: &str) -> Result<(), OutputError> {
        let path = beside(&self.partial, ending);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                Err(OutputError { name: path.display().to_string(), source })
            }
            _ => Ok(()),
        }
    }

    /// Gives the file its name, and the permissions of the one that it replaces.
    pub(super) fn finish(self, file: Option<&File>) -> Result<(), OutputError> {
        let done = || -> io::Result<()> {
            if let Ok(existing) = fs::metadata(&self.path) {
                fs::set_permissions(&self.partial, existing.permissions())?;
            }
            match file {
                Some(file) => file.sync_all()?,
                None => File::open(&self.partial)?.sync_all()?,
            }
            fs::rename(&self.partial, &self.path)
        };
        done().map_err(|source| OutputError { name: self.path.display().to_string(), source })
    }
}

/// Says which folder is missing for a file to be made, if one is.
pub(crate) fn missing_folder(path: &Path) -> Option<io::Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists())?;
    Some(io::Error::new(ErrorKind::NotFound, format!("there is no folder {}", folder.display())))
}

/// The path of a file that belongs to another and stands beside it.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.to_owned().into_os_string();
    name.push(ending);
    PathBuf::from(name)
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
        if let Ok(found) = fs::metadata(path)
            && !found.is_file()
            && !found.is_dir()
        {
            let name = path.display().to_string();
            let file = File::options().write(true).open(path);
            return match file {
                Ok(file) => Ok(Self { to: To::Direct(file), name }),
                Err(source) => Err(OutputError { name, source }),
            };
        }
        Self::partial(path, File::options().write(true).create(true).truncate(true))
    }

    /// The file that an interrupted run left, at its end.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be opened.
    pub fn reopen(path: &Path) -> Result<Self, OutputError> {
        Self::partial(path, File::options().append(true))
    }

    fn partial(path: &Path, how: &OpenOptions) -> Result<Self, OutputError> {
        let place = Place::new(path)?;
        let name = place.partial.display().to_string();
        match how.open(&place.partial) {
            Ok(file) => Ok(Self { to: To::Partial { file, place }, name }),
            Err(source) => Err(OutputError { name, source }),
        }
    }

    /// Bytes in the file.
    ///
    /// # Errors
    ///
    /// When the system does not tell.
    pub fn length(&self) -> Result<u64, OutputError> {
        let length = match &self.to {
            To::Partial { file, .. } => file.metadata().map(|found| found.len()),
            _ => Ok(0),
        };
        length.map_err(|source| OutputError { name: self.name.clone(), source })
    }

    /// The first so many bytes of the file, to be looked at again.
    ///
    /// # Errors
    ///
    /// When it cannot be opened.
    pub fn beginning(&self, length: u64) -> Result<impl Read + use<>, OutputError> {
        let opened = match &self.to {
            To::Partial { place, .. } => File::open(&place.partial),
            _ => Err(ErrorKind::Unsupported.into()),
        };
        let file = opened.map_err(|source| OutputError { name: self.name.clone(), source })?;
        Ok(file.take(length))
    }

    /// Cuts the file after so many bytes, and goes on there.
    ///
    /// # Errors
    ///
    /// When the system does not let it.
    pub fn rewind(&mut self, length: u64) -> Result<(), OutputError> {
        let done = match &mut self.to {
            To::Partial { file, .. } => file.set_len(length).and_then(|()| file.seek(SeekFrom::End(0)).map(drop)),
            _ => Ok(()),
        };
        done.map_err(|source| OutputError { name: self.name.clone(), source })
    }

    /// Brings what was written onto the disk.
    ///
    /// # Errors
    ///
    /// When it cannot be stored.
    pub fn sync(&self) -> Result<(), OutputError> {
        let done = if let To::Partial { file, .. } = &self.to { file.sync_data() } else { Ok(()) };
        done.map_err(|source| OutputError { name: self.name.clone(), source })
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
            To::Partial { file, place } => place.finish(Some(&file)),
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
