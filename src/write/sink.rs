//! Where the records of a run go, whatever their format: standard output, a file of lines, a database, a column store.

use super::pack::Packer;
use super::{Chunk, Format, Output, OutputError, Packing, csv};
use crate::hex::{absorb, hex};
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

/// A destination of chunks. Like [`Output`], a file has its name once it is complete.
pub struct Sink {
    to: To,
    /// Chunks' bytes, or documents, that are in it.
    written: u64,
    /// Of the bytes written; a database keeps its own. None of what goes to standard output, which nobody resumes.
    hash: Option<Sha256>,
    name: String,
}

#[allow(clippy::large_enum_variant)] // one of a run
enum To {
    Lines {
        output: Output,
        packer: Packer,
    },
    #[cfg(feature = "sqlite")]
    Database {
        database: super::database::Database,
        place: super::output::Place,
    },
    #[cfg(feature = "parquet")]
    Columns {
        columns: super::parquet::Columns,
        place: super::output::Place,
    },
}

impl Sink {
    /// Lines on standard output.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn stdout(format: Format) -> Result<Self, OutputError> {
        Self::lines(Output::stdout(), "standard output".to_owned(), format, Packing::None, None)
    }

    /// A new file.
    ///
    /// # Errors
    /// When it cannot be made, or this build has no such format.
    pub fn create(path: &Path, format: Format) -> Result<Self, OutputError> {
        let name = path.display().to_string();
        match format {
            _ if format.is_lines() => {
                Self::lines(Output::file(path)?, name, format, Packing::of_path(path), Some(Sha256::new()))
            }
            #[cfg(feature = "sqlite")]
            Format::Sqlite => {
                let place = super::output::Place::new(path)?;
                for ending in ["", "-wal", "-shm", "-journal"] {
                    place.remove_partial(ending)?;
                }
                Self::database(place, name)
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                let place = super::output::Place::new(path)?;
                let fail = |source| OutputError { name: name.clone(), source };
                let file = std::fs::File::create(&place.partial).map_err(fail)?;
                let columns = super::parquet::Columns::new(file).map_err(super::parquet::as_io).map_err(fail)?;
                Ok(Self { to: To::Columns { columns, place }, written: 0, hash: Some(Sha256::new()), name })
            }
            _ => Err(unsupported(name, format)),
        }
    }

    /// The file that an interrupted run left; see [`Sink::held`] and [`Sink::rewind`].
    ///
    /// # Errors
    /// When there is none, or none that can be resumed.
    pub fn reopen(path: &Path, format: Format) -> Result<Self, OutputError> {
        let name = path.display().to_string();
        match format {
            _ if format.is_lines() => {
                let output = Output::reopen(path)?;
                let to = To::Lines { output, packer: Packer::new(Packing::of_path(path)) };
                Ok(Self { to, written: 0, hash: Some(Sha256::new()), name })
            }
            #[cfg(feature = "sqlite")]
            Format::Sqlite => Self::database(super::output::Place::new(path)?, name),
            _ => Err(unsupported(name, format)),
        }
    }

    fn lines(
        output: Output,
        name: String,
        format: Format,
        packing: Packing,
        hash: Option<Sha256>,
    ) -> Result<Self, OutputError> {
        let mut sink = Self { to: To::Lines { output, packer: Packer::new(packing) }, written: 0, hash, name };
        if format == Format::Csv {
            let header = csv::header().map_err(|source| sink.fail(source))?;
            sink.write(Chunk::Lines(header))?;
        }
        Ok(sink)
    }

    #[cfg(feature = "sqlite")]
    fn database(place: super::output::Place, name: String) -> Result<Self, OutputError> {
        let database = super::database::Database::open(&place.partial);
        let database = database.map_err(|error| OutputError { name: name.clone(), source: sqlite(error) })?;
        let written = database.documents();
        Ok(Self { to: To::Database { database, place }, written, hash: Some(Sha256::new()), name })
    }

    fn fail(&self, source: io::Error) -> OutputError {
        OutputError { name: self.name.clone(), source }
    }

    /// What is in the file, in the unit of [`Sink::mark`].
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn held(&self) -> Result<u64, OutputError> {
        match &self.to {
            To::Lines { output, .. } => output.length(),
            #[cfg(feature = "sqlite")]
            To::Database { database, .. } => Ok(database.documents()),
            #[cfg(feature = "parquet")]
            To::Columns { .. } => Ok(0),
        }
    }

    /// A hash of what was written up to the last mark.
    #[must_use]
    pub fn hash(&self) -> String {
        match &self.to {
            To::Lines { .. } => self.hash.clone().map_or_else(String::new, |hash| hex(&hash.finalize()[..16])),
            #[cfg(feature = "sqlite")]
            To::Database { database, .. } => database.hash(),
            #[cfg(feature = "parquet")]
            To::Columns { .. } => String::new(),
        }
    }

    /// Whether what stands in a reopened file up to a mark still has the hash that it had when it was written. To be
    /// called before [`Sink::rewind`]; what is written on is hashed together with it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn is_as_written(&mut self, mark: u64, hash: &str) -> Result<bool, OutputError> {
        match &mut self.to {
            To::Lines { output, .. } => {
                let beginning = output.beginning(mark)?;
                let read = absorb(self.hash.insert(Sha256::new()), beginning);
                read.map_err(|source| OutputError { name: self.name.clone(), source })?;
            }
            // What cannot even be read is not as it was written.
            #[cfg(feature = "sqlite")]
            To::Database { database, .. } => {
                if database.look_again(mark).is_err() {
                    return Ok(false);
                }
            }
            #[cfg(feature = "parquet")]
            To::Columns { .. } => {}
        }
        Ok(self.hash() == hash)
    }

    /// Takes out what came after a mark.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn rewind(&mut self, mark: u64) -> Result<(), OutputError> {
        self.written = mark;
        match &mut self.to {
            To::Lines { output, .. } => output.rewind(mark),
            #[cfg(feature = "sqlite")]
            To::Database { database, .. } => {
                let done = database.rewind(mark);
                done.map_err(|error| OutputError { name: self.name.clone(), source: sqlite(error) })
            }
            #[cfg(feature = "parquet")]
            To::Columns { .. } => Ok(()),
        }
    }

    /// Writes a chunk.
    ///
    /// # Errors
    /// What the system fails with; see [`OutputError::is_closed_pipe`].
    #[allow(unreachable_patterns, reason = "a build without features has one kind of chunk")]
    pub fn write(&mut self, chunk: Chunk) -> Result<(), OutputError> {
        match (&mut self.to, chunk) {
            (To::Lines { output, packer }, Chunk::Lines(lines)) => {
                let bytes = packer.pack(lines).map_err(|source| OutputError { name: self.name.clone(), source })?;
                self.written += bytes.len() as u64;
                self.hash.iter_mut().for_each(|hash| hash.update(&bytes));
                output.write(&bytes)
            }
            #[cfg(feature = "sqlite")]
            (To::Database { database, .. }, Chunk::Rows(rows)) => {
                let done = database.insert(&rows);
                self.written = database.documents();
                done.map_err(|error| OutputError { name: self.name.clone(), source: sqlite(error) })
            }
            #[cfg(feature = "parquet")]
            (To::Columns { columns, .. }, Chunk::Striped(rows)) => {
                let done = columns.insert(*rows);
                done.map_err(|error| OutputError { name: self.name.clone(), source: super::parquet::as_io(error) })
            }
            // A document that was left out.
            (_, Chunk::Lines(lines)) if lines.is_empty() => Ok(()),
            _ => Err(self.fail(io::Error::other("records of another format, a fault in inquit"))),
        }
    }

    /// Where in the output the run stands, if it can go on from here: bytes of a file, documents of a database. What was
    /// written before outlives the process, and with `sync` also the system.
    ///
    /// # Errors
    /// When what was written cannot be stored.
    pub fn mark(&mut self, sync: bool) -> Result<Option<u64>, OutputError> {
        match &mut self.to {
            To::Lines { packer, .. } if !packer.is_empty() => Ok(None),
            To::Lines { output, .. } => {
                if sync {
                    output.sync()?;
                }
                Ok(Some(self.written))
            }
            #[cfg(feature = "sqlite")]
            To::Database { database, .. } => {
                database.commit().map_err(|error| OutputError { name: self.name.clone(), source: sqlite(error) })?;
                Ok(Some(self.written))
            }
            #[cfg(feature = "parquet")]
            To::Columns { .. } => Ok(None),
        }
    }

    /// Ends the output: a file gets its name.
    ///
    /// # Errors
    /// When the last of it cannot be stored or the file not be renamed.
    pub fn finish(self) -> Result<(), OutputError> {
        let Self { to, name, .. } = self;
        let fail = |source| OutputError { name: name.clone(), source };
        match to {
            To::Lines { mut output, mut packer } => {
                output.write(&packer.end().map_err(fail)?)?;
                output.finish()
            }
            #[cfg(feature = "sqlite")]
            To::Database { database, place } => {
                // What reviewers said about the claims of a file that is replaced goes on.
                let kept = database.keep_decisions(place.path()).map_err(|error| fail(sqlite(error)))?;
                database.finish().map_err(|error| fail(sqlite(error)))?;
                if cfg!(unix) {
                    place.finish(None)?;
                    drop(kept);
                    Ok(())
                } else {
                    drop(kept);
                    place.finish(None)
                }
            }
            #[cfg(feature = "parquet")]
            To::Columns { columns, place } => {
                let file = columns.finish().map_err(super::parquet::as_io).map_err(fail)?;
                place.finish(Some(&file))
            }
        }
    }
}

fn unsupported(name: String, format: Format) -> OutputError {
    let reason = match format {
        Format::Sqlite => "this build has no SQLite (feature `sqlite`)",
        Format::Parquet => "this build has no Parquet (feature `parquet`)",
        _ => "no such format",
    };
    OutputError { name, source: io::Error::new(io::ErrorKind::Unsupported, reason) }
}

/// The fault as the system told it, as far as SQLite passes it on.
#[cfg(feature = "sqlite")]
fn sqlite(error: rusqlite::Error) -> io::Error {
    let kind = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::PermissionDenied) => io::ErrorKind::PermissionDenied,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}
