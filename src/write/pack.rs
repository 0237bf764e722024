//! Packing of lines with gzip or zstd, in members that each hold whole documents.
//!
//! A member ends once it holds [`MEMBER`] bytes: where it ends depends on what is written alone, so that a run that was
//! interrupted goes on after its last whole member and gives the same bytes as one that was not.

use super::Packing;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};
use zstd::stream::write::Encoder as ZstdEncoder;

/// Bytes, before packing, after which a member ends.
const MEMBER: usize = 4_000_000;

pub(super) struct Packer {
    packing: Packing,
    member: Option<Member>,
    inside: usize,
}

enum Member {
    Gzip(GzEncoder<Vec<u8>>),
    Zstd(ZstdEncoder<'static, Vec<u8>>),
}

impl Packer {
    pub(super) fn new(packing: Packing) -> Self {
        Self { packing, member: None, inside: 0 }
    }

    /// Whether all that was given has been given back.
    pub(super) fn is_empty(&self) -> bool {
        self.member.is_none()
    }

    /// Takes bytes, and gives those that are ready to be written.
    pub(super) fn pack(&mut self, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        if self.packing == Packing::None || bytes.is_empty() {
            return Ok(bytes);
        }
        let member = match &mut self.member {
            Some(member) => member,
            None => self.member.insert(Member::new(self.packing)?),
        };
        match member {
            Member::Gzip(encoder) => encoder.write_all(&bytes)?,
            Member::Zstd(encoder) => encoder.write_all(&bytes)?,
        }
        self.inside += bytes.len();
        if self.inside < MEMBER {
            return Ok(Vec::new());
        }
        self.end()
    }

    /// Ends the member, and gives it.
    pub(super) fn end(&mut self) -> io::Result<Vec<u8>> {
        self.inside = 0;
        match self.member.take() {
            None => Ok(Vec::new()),
            Some(Member::Gzip(encoder)) => encoder.finish(),
            Some(Member::Zstd(encoder)) => encoder.finish(),
        }
    }
}

impl Member {
    fn new(packing: Packing) -> io::Result<Self> {
        Ok(match packing {
            Packing::Zstd => Member::Zstd(ZstdEncoder::new(Vec::new(), 3)?),
            Packing::Gzip | Packing::None => Member::Gzip(GzEncoder::new(Vec::new(), Compression::new(6))),
        })
    }
}
