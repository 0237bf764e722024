//! What the program says on standard error.

use super::Failure;
pub(super) use crate::batch::count;
use crate::record::ErrorRecord;
use std::fmt;
use std::fs::File;
use std::io::{self, IsTerminal, Seek, SeekFrom, Write};
use std::path::Path;

/// Writes a line to standard error. Nobody may be there to read it, which is no reason to stop.
pub(super) fn say(message: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// Where error records go: a file, or standard error, there as sentences when a person sits before it.
#[derive(Debug)]
pub(super) enum Errors {
    File {
        file: File,
        name: String,
        /// Its length in bytes.
        length: u64,
    },
    Records,
    Sentences,
}

impl Errors {
    /// A new file, or where standard error leads.
    pub(super) fn new(path: Option<&Path>) -> Result<Self, Failure> {
        Self::open(path, 0)
    }

    /// The same, with a file that is kept up to a length.
    pub(super) fn open(path: Option<&Path>, length: u64) -> Result<Self, Failure> {
        match path {
            Some(path) => {
                let name = path.display().to_string();
                let opened = File::options().write(true).create(true).truncate(length == 0).open(path);
                let file = opened.and_then(|mut file| {
                    // A device has no length.
                    if length > 0 && file.metadata()?.is_file() {
                        let length = length.min(file.metadata()?.len());
                        file.set_len(length)?;
                        file.seek(SeekFrom::Start(length))?;
                    }
                    Ok(file)
                });
                let file = file.map_err(|error| Failure::Fatal(format!("cannot write {name}: {error}")))?;
                Ok(Errors::File { file, name, length })
            }
            None if io::stderr().is_terminal() => Ok(Errors::Sentences),
            None => Ok(Errors::Records),
        }
    }

    pub(super) fn write(&mut self, error: &ErrorRecord) -> Result<(), Failure> {
        let line = serde_json::to_string(error).map_err(|error| Failure::Fatal(error.to_string()))?;
        match self {
            Errors::File { file, name, length } => {
                *length += line.len() as u64 + 1;
                let written = file.write_all(format!("{line}\n").as_bytes());
                return written.map_err(|error| Failure::Fatal(format!("cannot write {name}: {error}")));
            }
            Errors::Records => say(format_args!("{line}")),
            Errors::Sentences => {
                let place = error.position.map(|position| format!(":{position}")).unwrap_or_default();
                say(format_args!("inquit: {}{place}: {}", error.input, error.reason));
            }
        }
        Ok(())
    }

    /// Bytes in the file, if it is one.
    pub(super) fn length(&self) -> u64 {
        if let Errors::File { length, .. } = self { *length } else { 0 }
    }
}
