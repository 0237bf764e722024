//! Why a run of the fetcher ends without having done all: settings, files, the system.

use std::io;

/// Why a run could not begin, or not go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Settings that make no sense.
    #[error("{0}")]
    Settings(String),
    /// The archive.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// An archive of an earlier run.
    #[error("cannot read {0}: {1}")]
    Earlier(String, io::Error),
    /// The state file.
    #[error("cannot use the state file {0}: {1}")]
    State(String, io::Error),
    /// The runtime of the network.
    #[error("cannot use the network: {0}")]
    Runtime(io::Error),
}

/// An archive that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It is there already, and holds something.
    #[error("{0} exists already; --resume continues it, -o names another file")]
    Exists(String),
    /// Another run writes it.
    #[error("{0} is being written by another run")]
    Locked(String),
    /// The system cannot write it.
    #[error("cannot write {0}: {1}")]
    Io(String, io::Error),
}
