//! What a run has written so far, in a file beside its output, so that a run that was interrupted, however hard, can go
//! on: nothing lost, nothing twice.
//!
//! The file is JSON Lines: first the key of the run, then checkpoints, each line with a hash of itself. A checkpoint is noted
//! after what it tells of has been written; a last line that is torn, or tells of more than the output holds, is not heeded, and
//! neither is one that is not as it was written, nor any behind it.

use super::tally::Tally;
use crate::hex::hex;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What the output depends on beside the inputs. Only a run with the same key can go on with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Version of the journal's form.
    pub journal: u32,
    /// Program and version.
    pub tool: String,
    /// Hash of the pattern packs.
    pub patterns: String,
    /// The options, by name.
    pub settings: BTreeMap<String, String>,
}

impl Key {
    /// The key of a run; `settings` names all options that the output depends on, with their values.
    #[must_use]
    pub fn new(patterns: &str, settings: BTreeMap<String, String>) -> Self {
        Self { journal: JOURNAL, tool: crate::assemble::tool(), patterns: patterns.to_owned(), settings }
    }

    /// What differs from the key of another run, in words.
    #[must_use]
    pub fn difference(&self, other: &Key) -> Option<String> {
        let names: BTreeSet<&String> = self.settings.keys().chain(other.settings.keys()).collect();
        let differ = names.into_iter().filter(|name| self.settings.get(*name) != other.settings.get(*name));
        let differ: Vec<&str> = differ.map(String::as_str).collect();
        Some(match () {
            () if self.journal != other.journal || self.tool != other.tool => "the version of inquit".to_owned(),
            () if self.patterns != other.patterns => "the pattern packs or the list of people".to_owned(),
            () if !differ.is_empty() => differ.join(" and "),
            () => return None,
        })
    }

    /// The key of a line; one of another version of the journal tells no more than that.
    fn of_line(line: &[u8]) -> Option<Self> {
        unsealed(line).or_else(|| {
            let whole: Option<Value> = unsealed(line);
            let is_whole = whole.is_some();
            let value = whole.or_else(|| serde_json::from_slice(line).ok())?;
            let journal = u32::try_from(value.get("journal")?.as_u64()?).ok()?;
            let tool = value.get("tool")?.as_str()?.to_owned();
            // Before that version lines had no hash.
            let is_good = is_whole || journal < JOURNAL;
            is_good.then(|| Self { journal, tool, patterns: String::new(), settings: BTreeMap::new() })
        })
    }
}

/// Version of the journal's form.
const JOURNAL: u32 = 4;

/// What stands before the hash at the end of a line.
const SUM: &str = ",\"sum\":\"";

/// A line of the journal: an object with a hash of itself as its last field.
fn sealed(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string(value)?;
    let open = text.strip_suffix('}').unwrap_or(&text);
    Ok(format!("{open}{SUM}{}\"}}\n", sum(open)))
}

/// What a line holds, if it is as it was written.
fn unsealed<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (open, hash) = line.strip_suffix("\"}")?.rsplit_once(SUM)?;
    if hash == sum(open) { serde_json::from_str(&format!("{open}}}")).ok() } else { None }
}

fn sum(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..8])
}

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Items of the inputs that are done, those that failed too.
    pub items: u64,
    /// Hash of the hashes of these items.
    pub chain: Chain,
    /// Where the output stands: see [`Sink::mark`](crate::write::Sink::mark).
    pub mark: u64,
    /// Hash of the output up to there: see [`Sink::hash`](crate::write::Sink::hash).
    #[serde(default)]
    pub written: String,
    /// Bytes of the file of errors.
    pub errors: u64,
    /// Hash of that file up to there.
    #[serde(default)]
    pub errors_written: String,
    /// What was counted up to here.
    pub tally: Tally,
    /// Whether nothing is left to be done but to give the output its name.
    #[serde(default)]
    pub complete: bool,
}

/// A hash of a sequence of items: two runs have the same when they read the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain(String);

impl Chain {
    /// Adds an item by its hash.
    pub fn add(&mut self, item: u64) {
        let both = Sha256::new().chain_update(self.0.as_bytes()).chain_update(item.to_le_bytes());
        self.0 = hex(&both.finalize()[..16]);
    }
}

/// A journal that is being written. No other run can open it.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
}

/// A journal that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Another run writes it.
    #[error("{0} is being written by another run")]
    Locked(String),
    /// The system cannot write it.
    #[error("cannot write {0}: {1}")]
    Io(String, io::Error),
}

/// What an interrupted run left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its key; none where that is not as it was written.
    pub key: Option<Key>,
    /// Its checkpoints, each with the bytes of the journal up to its end.
    pub checkpoints: Vec<(Checkpoint, u64)>,
    /// Whether a line of the journal is not as it was written: that line and all behind it are left out.
    pub is_damaged: bool,
}

impl Past {
    /// The last checkpoint of which the output holds everything.
    #[must_use]
    pub fn last(&self, held: u64) -> Option<&(Checkpoint, u64)> {
        self.checkpoints.iter().rev().find(|(checkpoint, _)| checkpoint.mark <= held && !checkpoint.complete)
    }

    /// Whether the run was over, but for the name of its output.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.checkpoints.last().is_some_and(|(checkpoint, _)| checkpoint.complete)
    }
}

impl Journal {
    /// Opens the journal of an output, or makes it.
    ///
    /// # Errors
    /// When another run has it, or it cannot be written.
    pub fn open(output: &Path) -> Result<Self, JournalError> {
        let output = fs::canonicalize(output).unwrap_or_else(|_| output.to_owned());
        let path = crate::write::beside(&output, ".journal");
        if let Some(error) = crate::write::missing_folder(&output) {
            return Err(JournalError::Io(output.display().to_string(), error));
        }
        let name = path.display().to_string();
        let file = File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(|error| JournalError::Io(name.clone(), error))?;
        match lock(&file) {
            Ok(true) => Ok(Self { file, path }),
            Ok(false) => Err(JournalError::Locked(output.display().to_string())),
            Err(error) => Err(JournalError::Io(name, error)),
        }
    }

    /// What it holds.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn past(&mut self) -> Result<Option<Past>, JournalError> {
        let mut bytes = Vec::new();
        let read = self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.read_to_end(&mut bytes));
        self.io(read)?;
        let lines = bytes.split_inclusive(|&b| b == b'\n').scan(0, |end, line| {
            *end += line.len() as u64;
            Some((line, *end))
        });
        // A run that was killed in the middle of a line left it without its end.
        let mut whole = lines.filter(|(line, _)| line.ends_with(b"\n"));
        let Some((first, _)) = whole.next() else { return Ok(None) };
        let Some(key) = Key::of_line(first) else {
            return Ok(Some(Past { key: None, checkpoints: Vec::new(), is_damaged: true }));
        };
        let is_own = key.journal == JOURNAL;
        let all: Vec<_> = whole.map(|(line, end)| Some((unsealed(line)?, end))).collect();
        let count = all.len();
        let checkpoints: Vec<_> = all.into_iter().map_while(|checkpoint| checkpoint).collect();
        let is_damaged = is_own && checkpoints.len() < count;
        Ok(Some(Past { key: Some(key), checkpoints, is_damaged }))
    }

    /// Begins anew.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(&mut self, key: &Key) -> Result<(), JournalError> {
        self.cut(0)?;
        self.line(key)
    }

    /// Forgets what stands after so many bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn cut(&mut self, end: u64) -> Result<(), JournalError> {
        let done = self.file.set_len(end).and_then(|()| self.file.seek(SeekFrom::Start(end)).map(drop));
        self.io(done)
    }

    /// Notes how far the run has come.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note(&mut self, checkpoint: &Checkpoint) -> Result<(), JournalError> {
        self.line(checkpoint)
    }

    fn line(&mut self, value: &impl Serialize) -> Result<(), JournalError> {
        let done = sealed(value).and_then(|line| self.file.write_all(line.as_bytes()));
        self.io(done)
    }

    /// Removes the journal of a run that is complete.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn remove(self) -> Result<(), JournalError> {
        let done = fs::remove_file(&self.path);
        self.io(done)
    }

    fn io<T>(&self, done: io::Result<T>) -> Result<T, JournalError> {
        done.map_err(|error| JournalError::Io(self.path.display().to_string(), error))
    }
}

/// Locks a file against other runs until it is closed; `false` when another has it.
pub(crate) fn lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        // Some file systems know no locks.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_line_and_more_than_the_output_holds_are_not_heeded() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out.jsonl");
        let mut journal = Journal::open(&output).unwrap();
        assert_eq!(journal.past().unwrap(), None);
        let key = Key::new("packs", BTreeMap::new());
        journal.begin(&key).unwrap();
        let checkpoint = |items| Checkpoint { items, mark: items * 100, ..Checkpoint::default() };
        journal.note(&checkpoint(1)).unwrap();
        journal.note(&checkpoint(2)).unwrap();
        journal.file.write_all(b"{\"items\":3,\"ch").unwrap();
        assert!(matches!(Journal::open(&output), Err(JournalError::Locked(_))));
        drop(journal);

        let mut journal = Journal::open(&output).unwrap();
        let past = journal.past().unwrap().unwrap();
        assert_eq!((past.key.as_ref(), past.checkpoints.len(), past.is_damaged), (Some(&key), 2, false));
        assert_eq!(past.last(1000).map(|(found, _)| found.items), Some(2));
        let (found, end) = past.last(150).unwrap();
        assert_eq!(found.items, 1);
        journal.cut(*end).unwrap();
        journal.note(&checkpoint(7)).unwrap();
        let items = |past: Past| past.checkpoints.iter().map(|(found, _)| found.items).collect::<Vec<_>>();
        assert_eq!(items(journal.past().unwrap().unwrap()), [1, 7]);
        journal.remove().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_bit_that_flipped_in_any_line_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(&folder.path().join("out.jsonl")).unwrap();
        journal.begin(&Key::new("packs", BTreeMap::from([("--emit".into(), "claims".into())]))).unwrap();
        for items in 1..4 {
            journal.note(&Checkpoint { items, mark: items * 100, ..Checkpoint::default() }).unwrap();
        }
        let whole = fs::read(&journal.path).unwrap();
        let of_line = |at: usize| whole[..at].iter().filter(|&&b| b == b'\n').count();
        for at in (0..whole.len()).filter(|&at| whole[at] != b'\n') {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(&journal.path, bytes).unwrap();
            let past = journal.past().unwrap().unwrap();
            assert!(past.is_damaged, "byte {at}");
            // What stands before it is still good, and all else is not taken for what was written.
            assert_eq!((past.key.is_some(), past.checkpoints.len()), (of_line(at) > 0, of_line(at).saturating_sub(1)));
        }
    }

    #[test]
    fn a_key_says_what_differs() {
        let options =
            |topic: &str| BTreeMap::from([("--emit".into(), "claims".into()), ("--topic".into(), topic.into())]);
        let key = Key::new("packs", options("line"));
        assert_eq!(key.difference(&key.clone()), None);
        assert!(key.difference(&Key::new("other", options("line"))).unwrap().contains("packs"));
        assert_eq!(key.difference(&Key::new("packs", options("status"))).as_deref(), Some("--topic"));
        let older = Key::of_line(br#"{"journal":2,"tool":"inquit 0.1.0","patterns":"packs","settings":"a hash"}"#);
        assert!(key.difference(&older.unwrap()).unwrap().contains("version"));
    }
}
