//! The bytes of an archive, unpacked, with the offsets that they have in the file, and a way back to where a damaged
//! member began.

use flate2::{Decompress, FlushDecompress, Status};
use std::fmt;
use std::io::{self, Read};
use zstd::stream::raw::Operation;

/// How an archive is packed, told by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Plain,
    Gzip,
    Zstd,
}

const CHUNK: usize = 64 * 1024;

/// How much is looked at to find the next record after damage; of it, what may be needed to know a beginning again when
/// more has come. A zstd block has up to 128 KB.
const LOOK: usize = 8 * CHUNK;
const AGAIN: usize = 4 * CHUNK;

/// Packed bytes that are kept to go back to. A member that is longer can't be gone back into; reading goes on behind.
const KEPT: usize = 32 * 1024 * 1024;

/// Magic number of the skippable frame that holds the dictionary of a `.warc.zst`.
const DICTIONARY: u32 = 0x184d_2a5d;

/// What came of asking for more unpacked bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    /// There is more now.
    Bytes,
    /// A member ended here; what follows belongs to the next.
    MemberEnd,
    /// The file ended between members.
    End,
    /// The packing is damaged.
    Damaged,
    /// The file ended inside a member.
    Cut,
}

/// Unpacks a stream.
pub(super) struct Source<R> {
    stream: R,
    packing: Packing,
    /// Packed bytes from `kept_from` on; `at` is the first that was not unpacked yet.
    packed: Vec<u8>,
    at: usize,
    /// Offset in the file of the first byte of `packed`.
    base: u64,
    at_end: bool,
    /// Index in `packed` of the first byte of the record or member being read.
    mark: usize,
    member: Option<Member>,
    dictionary: Vec<u8>,
    /// Unpacked bytes; `used` of them were taken.
    pub(super) out: Vec<u8>,
    pub(super) used: usize,
}

enum Member {
    Gzip(Box<Decompress>),
    Zstd(Box<zstd::stream::raw::Decoder<'static>>),
}

impl<R> fmt::Debug for Source<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("packing", &self.packing).field("offset", &self.offset()).finish_non_exhaustive()
    }
}

impl<R> Source<R> {
    /// Offset in the file of the next byte that will be unpacked; for a plain file, of the next that will be taken.
    pub(super) fn offset(&self) -> u64 {
        let ahead = if self.packing == Packing::Plain { self.out.len() - self.used } else { 0 };
        self.base + (self.at - ahead.min(self.at)) as u64
    }

    /// Offset of the mark.
    pub(super) fn marked(&self) -> u64 {
        self.base + self.mark as u64
    }

    /// The unpacked bytes that were not taken.
    pub(super) fn rest(&self) -> &[u8] {
        self.out.get(self.used..).unwrap_or_default()
    }

    pub(super) fn take(&mut self, length: usize) {
        self.used = (self.used + length).min(self.out.len());
    }

    pub(super) fn is_plain(&self) -> bool {
        self.packing == Packing::Plain
    }

    /// Whether a member is being unpacked.
    pub(super) fn inside(&self) -> bool {
        self.member.is_some()
    }
}

impl<R: Read> Source<R> {
    pub(super) fn new(stream: R) -> io::Result<Self> {
        let mut source = Self {
            stream,
            packing: Packing::Plain,
            packed: Vec::new(),
            at: 0,
            base: 0,
            at_end: false,
            mark: 0,
            member: None,
            dictionary: Vec::new(),
            out: Vec::new(),
            used: 0,
        };
        while source.packed.len() < 4 && source.fill()? {}
        source.packing = match source.packed.get(..4) {
            Some([0x1f, 0x8b, ..]) => Packing::Gzip,
            Some([0x28, 0xb5, 0x2f, 0xfd]) => Packing::Zstd,
            Some([0x50..=0x5f, 0x2a, 0x4d, 0x18]) => Packing::Zstd,
            _ => Packing::Plain,
        };
        Ok(source)
    }

    /// Begins a record here: bytes before may be forgotten. For a plain file the mark is what was taken so far.
    pub(super) fn mark(&mut self) {
        let offset = self.offset();
        self.mark = usize::try_from(offset - self.base).unwrap_or(self.at).min(self.at);
        self.drop_used();
    }

    /// Reads more packed bytes. `false` at the end.
    fn fill(&mut self) -> io::Result<bool> {
        if self.at_end {
            return Ok(false);
        }
        if self.mark > 2 * CHUNK || self.at - self.mark > KEPT {
            if self.at - self.mark > KEPT {
                self.mark = self.at;
            }
            self.packed.drain(..self.mark);
            self.base += self.mark as u64;
            self.at -= self.mark;
            self.mark = 0;
        }
        let length = self.packed.len();
        self.packed.resize(length + CHUNK, 0);
        let read = loop {
            match self.stream.read(&mut self.packed[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let got = *read.as_ref().unwrap_or(&0);
        self.packed.truncate(length + got);
        self.at_end = read.is_err() || got == 0;
        Ok(read? > 0)
    }

    /// Unpacks some more.
    pub(super) fn more(&mut self) -> io::Result<More> {
        self.drop_used();
        if self.at >= self.packed.len() && !self.fill()? && self.member.is_none() {
            return Ok(More::End);
        }
        if self.packing == Packing::Plain {
            self.out.extend_from_slice(&self.packed[self.at..]);
            self.at = self.packed.len();
            return Ok(More::Bytes);
        }
        if self.member.is_none() {
            match self.begin_member()? {
                Some(member) => self.member = Some(member),
                None => return Ok(More::Damaged),
            }
        }
        self.unpack()
    }

    fn drop_used(&mut self) {
        if self.used == self.out.len() {
            self.out.clear();
            self.used = 0;
        } else if self.used > 16 * CHUNK {
            self.out.drain(..self.used);
            self.used = 0;
        }
    }

    fn begin_member(&mut self) -> io::Result<Option<Member>> {
        if self.packing == Packing::Gzip {
            return Ok(Some(Member::Gzip(Box::new(Decompress::new_gzip(15)))));
        }
        while self.packed.len() - self.at < 8 && self.fill()? {}
        while let Some(length) = skippable(&self.packed[self.at..]) {
            while (self.packed.len() - self.at) < length && self.fill()? {}
            let Some(frame) = self.packed.get(self.at..self.at + length) else { return Ok(None) };
            if self.dictionary.is_empty() && frame.get(..4) == Some(&DICTIONARY.to_le_bytes()) {
                let Some(content) = frame.get(8..) else { return Ok(None) };
                // The dictionary may be compressed itself.
                self.dictionary = match content.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
                    true => match zstd::bulk::decompress(content, KEPT) {
                        Ok(dictionary) => dictionary,
                        Err(_) => return Ok(None),
                    },
                    false => content.to_vec(),
                };
            }
            self.at += length;
            self.mark = self.at;
            while self.packed.len() - self.at < 8 && self.fill()? {}
        }
        let decoder = zstd::stream::raw::Decoder::with_dictionary(&self.dictionary)?;
        Ok(Some(Member::Zstd(Box::new(decoder))))
    }

    fn unpack(&mut self) -> io::Result<More> {
        let start = self.out.len();
        self.out.resize(start + 4 * CHUNK, 0);
        let (input, output) = (&self.packed[self.at..], &mut self.out[start..]);
        let step = match &mut self.member {
            Some(Member::Gzip(gzip)) => {
                let (before_in, before_out) = (gzip.total_in(), gzip.total_out());
                let status = gzip.decompress(input, output, FlushDecompress::None);
                let (used, made) = (gzip.total_in() - before_in, gzip.total_out() - before_out);
                status.map(|status| (used as usize, made as usize, status == Status::StreamEnd)).ok()
            }
            Some(Member::Zstd(zstd)) => zstd
                .run_on_buffers(input, output)
                .map(|status| (status.bytes_read, status.bytes_written, status.remaining == 0))
                .ok(),
            None => None,
        };
        let Some((used, made, ended)) = step else {
            self.out.truncate(start);
            return Ok(More::Damaged);
        };
        self.out.truncate(start + made);
        self.at += used;
        if ended {
            self.member = None;
            return Ok(More::MemberEnd);
        }
        // With nothing in and nothing out it waits for input.
        let stuck = used == 0 && made == 0 && !self.fill()?;
        Ok(if stuck { More::Cut } else { More::Bytes })
    }

    /// Goes back to just behind the mark and forward to where a record may begin again. `false` when there is none.
    pub(super) fn resume(&mut self) -> io::Result<bool> {
        self.member = None;
        self.out.clear();
        self.used = 0;
        self.at = (self.mark + 1).min(self.packed.len());
        loop {
            while self.packed.len() - self.at < LOOK && self.fill()? {}
            let found = self.beginning(&self.packed[self.at..]);
            let left = if self.at_end { 0 } else { AGAIN };
            self.at = found.map_or(self.packed.len() - left.min(self.packed.len() - self.at), |found| self.at + found);
            self.mark = self.at;
            if found.is_some() || self.at_end {
                return Ok(found.is_some());
            }
        }
    }

    /// Where the first record begins in packed bytes.
    fn beginning(&self, bytes: &[u8]) -> Option<usize> {
        match self.packing {
            Packing::Plain => memchr::memmem::find_iter(bytes, b"WARC/").find(|&at| {
                let head = &bytes[at..bytes.len().min(at + 32)];
                let next_line = head.iter().position(|byte| *byte == b'\n').map_or(&[][..], |end| &head[end + 1..]);
                (at == 0 || bytes[at - 1] == b'\n')
                    && ["WARC-", "CONTENT-"].iter().any(|name| {
                        next_line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
                    })
            }),
            Packing::Gzip => memchr::memmem::find_iter(bytes, b"\x1f\x8b\x08").find(|&at| {
                let head = &bytes[at..bytes.len().min(at + 4096)];
                let mut start = [0; 5];
                let mut gzip = Decompress::new_gzip(15);
                gzip.decompress(head, &mut start, FlushDecompress::None).is_ok() && &start == b"WARC/"
            }),
            Packing::Zstd => {
                let mut zstd = zstd::stream::raw::Decoder::with_dictionary(&self.dictionary).ok()?;
                memchr::memmem::find_iter(bytes, b"\x28\xb5\x2f\xfd").find(|&at| {
                    let (mut from, mut to, mut start) = (at, 0, [0; 5]);
                    if zstd.reinit().is_err() {
                        return false;
                    }
                    while to < start.len() {
                        match zstd.run_on_buffers(&bytes[from..], &mut start[to..]) {
                            Ok(status) if status.bytes_read + status.bytes_written > 0 && status.remaining > 0 => {
                                from += status.bytes_read;
                                to += status.bytes_written;
                            }
                            _ => return false,
                        }
                    }
                    &start == b"WARC/"
                })
            }
        }
    }
}

/// Length of the skippable frame that `bytes` begin with.
fn skippable(bytes: &[u8]) -> Option<usize> {
    let (magic, rest) = bytes.split_first_chunk::<4>()?;
    let (length, _) = rest.split_first_chunk::<4>()?;
    (u32::from_le_bytes(*magic) & 0xffff_fff0 == 0x184d_2a50).then(|| u32::from_le_bytes(*length) as usize + 8)
}
