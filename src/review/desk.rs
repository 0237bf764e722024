//! The database behind the desk: what the page asks of it, also while the claims are extracted anew.

use super::decisions::{self, Change, Decision};
use crate::convert::{SourceError, documents};
use crate::extractor::Extractor;
use crate::report::Bundle;
use crate::write::Format;
use crate::write::decisions::be_patient;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is wrong with the file of the desk.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// It cannot be read or written.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    /// It is not there.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It holds no claims that can be read.
    #[error("{0}")]
    Source(#[from] SourceError),
    /// No claim has that identifier.
    #[error("no such claim is in the file")]
    NoClaim,
    /// The articles have other numbers now.
    #[error("the claims were extracted anew")]
    Anew,
}

/// A database of claims that is being reviewed.
pub(super) struct Desk {
    path: PathBuf,
    connection: Connection,
    identity: Identity,
    /// How many times it was read.
    generation: u64,
    /// Identifiers of the articles and the hashes of their texts, as the page numbers them.
    articles: Vec<(String, String)>,
    claims: String,
    extractor: Option<Extractor>,
}

impl Desk {
    /// # Errors
    /// When the file holds no claims, or cannot be written.
    pub(super) fn open(path: &Path) -> Result<Self, DeskError> {
        let connection = connect(path)?;
        let mut desk = Self {
            path: path.to_owned(),
            connection,
            identity: Identity::of(path)?,
            generation: 0,
            articles: Vec::new(),
            claims: String::new(),
            // Only the words on the rules come from here.
            extractor: Extractor::builtin().ok(),
        };
        desk.read()?;
        Ok(desk)
    }

    fn read(&mut self) -> Result<(), DeskError> {
        let mut bundle = Bundle::default();
        documents(&self.path, Format::Sqlite, |_, mut document| -> Result<(), SourceError> {
            // Texts are brought one at a time.
            document.text = document.text.map(|_| String::new());
            bundle.add(document);
            Ok(())
        })?;
        let pack = self.extractor.as_ref().map(Extractor::pack);
        self.claims = bundle.json(pack, false).map_err(|error| io::Error::other(error.to_string()))?;
        let named = bundle.documents().iter().map(|it| (it.id.clone(), it.source.text_sha256.clone()));
        self.articles = named.collect();
        self.generation += 1;
        Ok(())
    }

    /// Opens the file again when another has taken its name.
    fn follow(&mut self) -> Result<(), DeskError> {
        let now = Identity::of(&self.path)?;
        if now != self.identity {
            self.connection = connect(&self.path)?;
            self.identity = now;
            self.read()?;
        }
        Ok(())
    }

    /// Changes with every reading of another file.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Documents and claims for the page.
    pub(super) fn claims(&mut self) -> Result<&str, DeskError> {
        self.follow()?;
        Ok(&self.claims)
    }

    /// The text of an article by its number.
    pub(super) fn text(&mut self, number: usize, generation: u64) -> Result<Option<String>, DeskError> {
        self.follow()?;
        let article = self.articles.get(number).filter(|_| generation == self.generation);
        let (id, hash) = article.ok_or(DeskError::Anew)?;
        let sql = "SELECT text FROM documents WHERE id = ?1 AND text_sha256 = ?2 AND text IS NOT NULL LIMIT 1";
        Ok(self.connection.query_row(sql, [id, hash], |row| row.get(0)).optional()?)
    }

    pub(super) fn since(&mut self, key: i64) -> Result<Vec<Decision>, DeskError> {
        self.follow()?;
        Ok(decisions::since(&self.connection, key)?)
    }

    pub(super) fn standing(&mut self) -> Result<Vec<Decision>, DeskError> {
        self.follow()?;
        Ok(decisions::standing(&self.connection)?)
    }

    pub(super) fn decide(
        &mut self,
        claim: &str,
        reviewer: &str,
        at: &str,
        change: &Change,
    ) -> Result<Decision, DeskError> {
        // Whoever replaces the file keeps it locked meanwhile. So with the lock, either the file has its name still, and
        // what is written will be carried over, or another has it already.
        for _ in 0..8 {
            self.follow()?;
            let path = self.path.clone();
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if Identity::of(&path)? != self.identity {
                continue;
            }
            let decided = decisions::decide(&transaction, claim, reviewer, at, change.clone())?;
            transaction.commit()?;
            return decided.ok_or(DeskError::NoClaim);
        }
        Err(DeskError::Anew)
    }
}

/// Opens a database that is there, and makes room for decisions.
fn connect(path: &Path) -> Result<Connection, DeskError> {
    // SQLite tells less about a file that is not there.
    fs::File::open(path)?;
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    be_patient(&mut connection)?;
    let sql = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('claims', 'documents')";
    if connection.query_row(sql, [], |row| row.get::<_, i64>(0))? < 2 {
        return Err(
            SourceError::Unsupported("it holds no claims; `inquit extract -o FILE.sqlite` makes such files").into()
        );
    }
    decisions::prepare(&connection)?;
    Ok(connection)
}

/// Decisions that stand in a file; the file stays as it is.
///
/// # Errors
/// When it cannot be read.
pub fn decisions_of(path: &Path) -> Result<Vec<Decision>, DeskError> {
    fs::File::open(path)?;
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    be_patient(&mut connection)?;
    Ok(decisions::standing(&connection)?)
}

/// Which file a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    #[cfg(unix)]
    fn of(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;
        let found = fs::metadata(path)?;
        Ok(Self(found.dev(), found.ino()))
    }

    /// A file that is open keeps its name there.
    #[cfg(not(unix))]
    fn of(path: &Path) -> io::Result<Self> {
        fs::metadata(path).map(|_| Self(0, 0))
    }
}
