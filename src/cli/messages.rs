//! What the program says on standard error.

use super::Failure;
pub(super) use crate::batch::count;
use crate::hex::{absorb, hex};
use crate::record::ErrorRecord;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Writes a line to standard error. Nobody may be there to read it, which is no reason to stop.
pub(super) fn say(message: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// Where error records go: a file, or standard error, there as sentences when a person sits before it. On standard error
/// equal errors of one input are told a few times and then counted, and before a person those of many inputs, too; a file
/// holds each.
#[derive(Debug)]
pub(super) struct Errors {
    to: To,
    /// The last one, how often it was written, and where it was last.
    last: Option<(ErrorRecord, usize)>,
    /// How many inputs a person was told the same of.
    told: BTreeMap<String, usize>,
}

#[derive(Debug)]
enum To {
    File {
        file: File,
        name: String,
        /// Its length in bytes.
        length: u64,
        /// Of what it holds.
        hash: Sha256,
    },
    Records,
    Sentences,
}

/// How often equal errors of an input are told.
const TOLD: usize = 3;
/// Of how many inputs a person is told the same.
const INPUTS: usize = 10;

impl Errors {
    /// A new file, or where standard error leads.
    pub(super) fn new(path: Option<&Path>) -> Result<Self, Failure> {
        Self::open(path, 0)
    }

    /// The same, with a file that is kept up to a length.
    pub(super) fn open(path: Option<&Path>, length: u64) -> Result<Self, Failure> {
        let to = match path {
            Some(path) => Self::file(path, length)?,
            None if io::stderr().is_terminal() => To::Sentences,
            None => To::Records,
        };
        Ok(Self { to, last: None, told: BTreeMap::new() })
    }

    fn file(path: &Path, length: u64) -> Result<To, Failure> {
        let name = path.display().to_string();
        let opened = File::options().write(true).create(true).truncate(length == 0).open(path);
        let opened = opened.map_err(|error| crate::write::missing_folder(path).unwrap_or(error));
        let file = opened.and_then(|mut file| {
            // A device has no length.
            if length == 0 || !file.metadata()?.is_file() {
                return Ok((file, 0, Sha256::new()));
            }
            let length = length.min(file.metadata()?.len());
            file.set_len(length)?;
            file.seek(SeekFrom::Start(length))?;
            Ok((file, length, hash_of(path, length)?))
        });
        let (file, length, hash) = file.map_err(|error| Failure::Fatal(format!("cannot write {name}: {error}")))?;
        Ok(To::File { file, name, length, hash })
    }

    /// Whether a file of errors is as a run left it that is resumed. One that was taken away is no damage, and neither is
    /// what has no length.
    pub(super) fn are_as_written(path: Option<&Path>, length: u64, hash: &str) -> bool {
        let Some(path) = path.filter(|path| length > 0 && path.is_file()) else { return true };
        hash_of(path, length).is_ok_and(|found| short(found) == hash)
    }

    pub(super) fn write(&mut self, error: &ErrorRecord) -> Result<(), Failure> {
        if matches!(self.to, To::File { .. }) {
            return self.put(error);
        }
        let times = match &mut self.last {
            Some((last, times)) if alike(last, error) => {
                last.position = error.position;
                *times += 1;
                *times
            }
            _ => {
                self.fold()?;
                self.last = Some((error.clone(), 1));
                1
            }
        };
        if times <= TOLD { self.put(error) } else { Ok(()) }
    }

    /// Tells what was only counted so far.
    pub(super) fn end(&mut self) -> Result<(), Failure> {
        self.fold()?;
        for (reason, times) in std::mem::take(&mut self.told).into_iter().filter(|(_, times)| *times > INPUTS) {
            let more = count(times - INPUTS, "more input");
            say(format_args!("inquit: {more}: {reason} (--errors FILE lists all)"));
        }
        Ok(())
    }

    /// Tells how many more there were of the last one.
    fn fold(&mut self) -> Result<(), Failure> {
        let Some((mut last, times)) = self.last.take() else { return Ok(()) };
        if times <= TOLD {
            return Ok(());
        }
        let until = last.position.take().map(|position| format!(", the last at {position}")).unwrap_or_default();
        last.reason = format!("{} more like it{until}", times - TOLD);
        self.put(&last)
    }

    fn put(&mut self, error: &ErrorRecord) -> Result<(), Failure> {
        let line = serde_json::to_string(error).map_err(|error| Failure::Fatal(error.to_string()))?;
        match &mut self.to {
            To::File { file, name, length, hash } => {
                let line = format!("{line}\n");
                *length += line.len() as u64;
                hash.update(line.as_bytes());
                let written = file.write_all(line.as_bytes());
                return written.map_err(|error| Failure::Fatal(format!("cannot write {name}: {error}")));
            }
            To::Records => say(format_args!("{line}")),
            To::Sentences => {
                let times = self.told.entry(error.reason.clone()).or_default();
                *times += usize::from(*times <= INPUTS || error.position.is_none());
                if *times > INPUTS && error.position.is_none() {
                    return Ok(());
                }
                let place = error.position.map(|position| format!(":{position}")).unwrap_or_default();
                say(format_args!("inquit: {}{place}: {}", error.input, error.reason));
            }
        }
        Ok(())
    }

    /// Bytes in the file, if it is one.
    pub(super) fn length(&self) -> u64 {
        if let To::File { length, .. } = self.to { length } else { 0 }
    }

    /// A hash of them.
    pub(super) fn hash(&self) -> String {
        if let To::File { hash, .. } = &self.to { short(hash.clone()) } else { String::new() }
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        drop(self.end());
    }
}

/// Of the first bytes of a file.
fn hash_of(path: &Path, length: u64) -> io::Result<Sha256> {
    let mut hash = Sha256::new();
    let read = absorb(&mut hash, File::open(path)?.take(length))?;
    if read == length { Ok(hash) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn short(hash: Sha256) -> String {
    hex(&hash.finalize()[..16])
}

/// Whether two errors differ in nothing but their places.
fn alike(a: &ErrorRecord, b: &ErrorRecord) -> bool {
    let words = |reason: &str| reason.replace(|c: char| c.is_ascii_digit(), "");
    a.input == b.input && a.kind == b.kind && words(&a.reason) == words(&b.reason)
}
