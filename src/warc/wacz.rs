//! WACZ packages: ZIP files that hold web archives with an index and a list of pages, as browsers and crawlers write them; several
//! of one crawl may stand in another.
//!
//! Only the table of the ZIP file is read whole; the archives inside are streams, as archives of their own are.

use flate2::read::DeflateDecoder;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use zip::{CompressionMethod, ZipArchive};

/// What is in a package.
#[derive(Debug, Default)]
pub struct Package {
    /// The archives inside, by name.
    pub archives: Vec<Member>,
    /// Titles of pages by their addresses, as the package's lists of pages give them.
    pub titles: FxHashMap<String, String>,
}

/// A file inside a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name in the package: `archive/data.warc.gz`.
    pub name: String,
    /// Offset of its first byte in the package's file.
    pub start: u64,
    /// How many bytes it has there.
    length: u64,
    is_stored: bool,
    package: PathBuf,
}

/// Most bytes of a list of pages that are read.
const LIST: u64 = 256_000_000;

/// A line of a list of pages.
#[derive(Deserialize)]
struct Line {
    url: Option<String>,
    title: Option<String>,
}

/// Whether a file begins as a ZIP file does.
#[must_use]
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// What is inside a ZIP file, in the order of names; without what is packed in other ways than usual, or encrypted.
pub(crate) fn members(path: &Path) -> io::Result<Vec<Member>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    members_in(Part { file, start: 0, length, at: 0 }, path, "")
}

/// What is inside a ZIP file that is a part of another, or all of it; `around` is what stands before the names of its members.
fn members_in(part: Part, path: &Path, around: &str) -> io::Result<Vec<Member>> {
    let begin = part.start;
    let mut zip = ZipArchive::new(BufReader::new(part)).map_err(io::Error::from)?;
    let mut members = Vec::with_capacity(zip.len());
    for at in 0..zip.len() {
        let file = zip.by_index_raw(at).map_err(io::Error::from)?;
        let name = format!("{around}{}", file.name().map_err(io::Error::from)?);
        let is_stored = match file.compression() {
            CompressionMethod::Stored => true,
            CompressionMethod::DEFLATE => false,
            _ => continue,
        };
        let Some(start) = file.data_start().filter(|_| !file.encrypted()) else { continue };
        let (start, length) = (begin.saturating_add(start), file.compressed_size());
        members.push(Member { name, start, length, is_stored, package: path.to_owned() });
    }
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members)
}

/// A part of a file, read as a file of its own.
struct Part {
    file: File,
    start: u64,
    length: u64,
    at: u64,
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.length.saturating_sub(self.at)).unwrap_or(usize::MAX).min(buffer.len());
        self.file.seek(SeekFrom::Start(self.start.saturating_add(self.at)))?;
        let read = self.file.read(&mut buffer[..left])?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Part {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

impl Package {
    /// Reads the table of a package and its lists of pages.
    ///
    /// # Errors
    /// When it is no ZIP file, or one without an archive inside; when it can't be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut members = members(path)?;
        for inner in members.clone().iter().filter(|member| member.is_package()) {
            members.extend(inner.members()?);
        }
        let (archives, others): (Vec<_>, Vec<_>) = members.into_iter().partition(Member::is_archive);
        if archives.is_empty() {
            let message = "a ZIP file without a web archive inside (archive/….warc.gz): no WACZ package";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        let mut package = Self { archives, titles: FxHashMap::default() };
        let is_list = |member: &&Member| member.own_name().starts_with("pages/") && member.name.ends_with(".jsonl");
        for list in others.iter().filter(is_list) {
            package.learn(list)?;
        }
        Ok(package)
    }

    /// Learns the titles of a list of pages; a line that says none is skipped.
    fn learn(&mut self, list: &Member) -> io::Result<()> {
        for line in BufReader::new(list.open()?.take(LIST)).split(b'\n') {
            if let Ok(Line { url: Some(url), title: Some(title) }) = serde_json::from_slice(&line?)
                && !title.trim().is_empty()
                && title != url
            {
                self.titles.entry(url).or_insert_with(|| title.trim().to_owned());
            }
        }
        Ok(())
    }
}

impl Member {
    /// Its name in the innermost package.
    fn own_name(&self) -> &str {
        self.name.rsplit_once(".wacz/").map_or(self.name.as_str(), |(_, name)| name)
    }

    /// Whether it is a package of its own: crawlers put those of one crawl, unpacked, into another.
    fn is_package(&self) -> bool {
        self.is_stored && self.name.ends_with(".wacz")
    }

    /// What is inside of it, if it is such a package.
    fn members(&self) -> io::Result<Vec<Self>> {
        let part = Part { file: File::open(&self.package)?, start: self.start, length: self.length, at: 0 };
        members_in(part, &self.package, &format!("{}/", self.name))
    }

    fn is_archive(&self) -> bool {
        let name = self.own_name().to_ascii_lowercase();
        name.starts_with("archive/") && [".warc", ".warc.gz", ".warc.zst"].iter().any(|end| name.ends_with(end))
    }

    /// Its bytes.
    ///
    /// # Errors
    /// When the package can't be read.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        let mut file = File::open(&self.package)?;
        file.seek(SeekFrom::Start(self.start))?;
        let bytes = file.take(self.length);
        Ok(if self.is_stored { Box::new(bytes) } else { Box::new(DeflateDecoder::new(BufReader::new(bytes))) })
    }
}
