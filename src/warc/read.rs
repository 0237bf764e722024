//! Records out of a stream.

use super::source::{More, Source};
use super::{Fields, Record, RecordType};
use std::io::{self, Read};

/// Goes through the records of an archive: plain, gzip or zstd, told by its first bytes. A stream is enough; nothing is
/// sought. Memory: one record of at most the limit given, and packed bytes to find the next record after damage.
#[derive(Debug)]
pub struct Reader<R> {
    source: Source<R>,
    limit: u64,
    /// Damage was reported and the next record is still to be looked for.
    lost: bool,
    done: bool,
}

/// A record that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("record at byte {offset}: {fault}")]
pub struct Damage {
    /// Offset in the file as it stands: of the record, or of the compressed member that holds it.
    pub offset: u64,
    /// What is wrong.
    #[source]
    pub fault: DamageKind,
}

/// What can be wrong with a record.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DamageKind {
    /// The stream itself cannot be read; nothing comes after it.
    #[error("cannot be read: {0}")]
    Io(io::Error),
    /// The compressed bytes do not unpack, or their checksum is wrong.
    #[error("its compressed bytes are damaged")]
    Packing,
    /// The file ends in the middle of it.
    #[error("the file ends in the middle of it")]
    Cut,
    /// It has no head of a record, or one without the length of its block.
    #[error("not the head of a record")]
    Head,
    /// Its block has another length than its head says.
    #[error("its block is not as long as its header says")]
    Length,
    /// Its block is longer than the reader's limit; it is sound otherwise.
    #[error("its block has {0} bytes, more than the limit")]
    TooLarge(u64),
}

/// Longest head of a record.
const HEAD: usize = 256 * 1024;

/// Unpacked bytes of an unwanted block that are skipped one by one; behind that the next member is looked for, so
/// that a few packed bytes cannot ask for terabytes.
const PASSED: u64 = 1 << 30;

impl<R: Read> Reader<R> {
    /// Reads an archive. Blocks of more than `limit` bytes are skipped and reported.
    ///
    /// # Errors
    /// What reading the first bytes fails with.
    pub fn new(stream: R, limit: usize) -> io::Result<Self> {
        Ok(Self { source: Source::new(stream)?, limit: limit as u64, lost: false, done: false })
    }

    /// The next record, or what is wrong with it; `None` at the end. After damage, reading goes on at the next record
    /// that can be found. The block is loaded only when `wanted` says so.
    pub fn next_record(&mut self, wanted: impl FnOnce(RecordType, &Fields) -> bool) -> Option<Result<Record, Damage>> {
        if self.done {
            return None;
        }
        let mut offset = self.source.marked();
        let found = self.go_on().and_then(|more| match more {
            false => Ok(None),
            true => self.record(&mut offset, wanted),
        });
        match found {
            Ok(Some(record)) => Some(Ok(record)),
            Ok(None) => {
                self.done = true;
                None
            }
            Err(fault) => {
                self.done = matches!(fault, DamageKind::Io(_));
                Some(Err(Damage { offset, fault }))
            }
        }
    }

    /// Offset in the file after what was read so far.
    pub(super) fn offset(&self) -> u64 {
        self.source.offset()
    }

    /// After damage, finds where to go on.
    fn go_on(&mut self) -> Result<bool, DamageKind> {
        let lost = std::mem::take(&mut self.lost);
        Ok(!lost || self.source.resume()?)
    }

    /// The record that begins here, with its offset as soon as it is known.
    fn record(
        &mut self,
        offset: &mut u64,
        wanted: impl FnOnce(RecordType, &Fields) -> bool,
    ) -> Result<Option<Record>, DamageKind> {
        let begun = self.begin();
        *offset = self.source.marked();
        if !begun? {
            return Ok(None);
        }
        self.lost = true;
        let fields = self.head()?;
        let length: u64 = fields.get("Content-Length").and_then(|value| value.parse().ok()).ok_or(DamageKind::Head)?;
        let kind = RecordType::of(fields.get("WARC-Type").unwrap_or_default());
        let wanted = wanted(kind, &fields);
        let block = self.block(length, wanted && length <= self.limit)?;
        let end = self.finish()?;
        self.lost = false;
        if wanted && length > self.limit {
            return Err(DamageKind::TooLarge(length));
        }
        Ok(Some(Record { kind, fields, block, offset: *offset, end }))
    }

    /// Goes to the first byte of a record. `false` at the end of the file.
    fn begin(&mut self) -> Result<bool, DamageKind> {
        loop {
            self.pass_newlines();
            if !self.source.rest().is_empty() {
                break;
            }
            if !self.source.inside() {
                self.source.mark();
            }
            let more = self.source.more()?;
            self.lost = true;
            match more {
                More::Bytes | More::MemberEnd => {}
                More::End => return Ok(false),
                More::Damaged => return Err(DamageKind::Packing),
                More::Cut => return Err(DamageKind::Cut),
            }
        }
        if self.source.is_plain() {
            self.source.mark();
        }
        Ok(true)
    }

    fn pass_newlines(&mut self) {
        let newlines = self.source.rest().iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.source.take(newlines);
    }

    /// Reads the head, through its blank line.
    fn head(&mut self) -> Result<Fields, DamageKind> {
        let mut looked = 0;
        loop {
            let rest = self.source.rest();
            if !b"WARC/".starts_with(&rest[..rest.len().min(5)]) {
                return Err(DamageKind::Head);
            }
            if let Some((end, after)) = blank_line(rest, looked) {
                let lines = &rest[..end];
                let first = memchr::memchr(b'\n', lines).unwrap_or(end);
                let fields = Fields::parse(&lines[first..]);
                self.source.take(after);
                return Ok(fields);
            }
            looked = rest.len().saturating_sub(3);
            if rest.len() > HEAD {
                return Err(DamageKind::Head);
            }
            self.need()?;
        }
    }

    /// Gets more bytes of the record.
    fn need(&mut self) -> Result<(), DamageKind> {
        match self.source.more()? {
            More::Bytes => Ok(()),
            More::MemberEnd => Ok(()),
            More::End | More::Cut => Err(DamageKind::Cut),
            More::Damaged => Err(DamageKind::Packing),
        }
    }

    /// Passes over the block, keeping it if so asked.
    fn block(&mut self, length: u64, keep: bool) -> Result<Vec<u8>, DamageKind> {
        let mut block = Vec::new();
        let mut left = length;
        while left > 0 {
            if self.source.rest().is_empty() {
                let new_member = !self.source.inside() && !self.source.is_plain();
                self.need()?;
                if new_member && self.source.rest().starts_with(b"WARC/") {
                    // The member before was short, and this is a record of its own.
                    self.lost = false;
                    return Err(DamageKind::Length);
                }
            }
            let rest = self.source.rest();
            let length = rest.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            if keep {
                block.extend_from_slice(&rest[..length]);
            }
            self.source.take(length);
            left -= length as u64;
            if !keep && !self.source.is_plain() && length as u64 + PASSED < left {
                return Err(DamageKind::TooLarge(left));
            }
        }
        Ok(block)
    }

    /// Goes to the end of the record: its two newlines and, in a compressed file, the checksum of its member. Gives the
    /// offset after it.
    fn finish(&mut self) -> Result<u64, DamageKind> {
        loop {
            // Between records of a plain file stand two newlines, in one of a member nothing need follow.
            self.pass_newlines();
            let rest = self.source.rest();
            let starts = b"WARC/".starts_with(&rest[..rest.len().min(5)]);
            if !starts {
                return Err(DamageKind::Length);
            }
            let known = rest.len() >= 5 || (rest.is_empty() && !self.source.is_plain() && !self.source.inside());
            if known {
                return Ok(self.source.offset());
            }
            match self.source.more()? {
                More::Bytes | More::MemberEnd => {}
                More::End => return Ok(self.source.offset()),
                More::Damaged => return Err(DamageKind::Packing),
                More::Cut => return Err(DamageKind::Cut),
            }
        }
    }
}

impl From<io::Error> for DamageKind {
    fn from(error: io::Error) -> Self {
        DamageKind::Io(error)
    }
}

/// Where the first blank line at or behind `from` begins and ends.
pub(super) fn blank_line(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    memchr::memchr_iter(b'\n', bytes.get(from..)?).find_map(|at| {
        let at = from + at;
        let rest = &bytes[at + 1..];
        match rest {
            [b'\n', ..] => Some((at, at + 2)),
            [b'\r', b'\n', ..] => Some((at, at + 3)),
            _ => None,
        }
    })
}
