//! Records into a file.

use super::{Damage, Reader, Record, read::DamageKind};
use data_encoding::BASE32;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use sha1::{Digest, Sha1};
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::net::IpAddr;
use std::path::Path;
use uuid::Uuid;

/// Writes records of WARC 1.1, each whole with one write: a gzip member of its own, or plain.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    gzip: bool,
    warcinfo: Option<String>,
}

/// Why a body is not whole (`WARC-Truncated`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truncated {
    /// Over the size cap.
    Length,
    /// Over the time cap.
    Time,
    /// The connection ended.
    Disconnect,
}

impl Truncated {
    fn name(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Time => "time",
            Self::Disconnect => "disconnect",
        }
    }
}

/// A page as it was fetched.
#[derive(Debug, Clone, Copy)]
pub struct Capture<'a> {
    /// Address that was asked for.
    pub uri: &'a str,
    /// When the request was made, in UTC.
    pub date: Timestamp,
    /// The server that answered.
    pub ip: Option<IpAddr>,
    /// Request line and fields as sent, through the blank line.
    pub request: &'a [u8],
    /// Status line and fields of the answer, through the blank line. They should describe `body` as it is given here:
    /// when the client has joined the chunks or undone an encoding, leave these fields out or rename them.
    pub head: &'a [u8],
    /// Body of the answer.
    pub body: &'a [u8],
    /// Set when the body is not whole.
    pub truncated: Option<Truncated>,
    /// Lines of the metadata record, such as `fetchTimeMs`; no record without any.
    pub metadata: &'a [(&'a str, &'a str)],
}

/// What was found in a file that is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    /// Whole records in it.
    pub records: u64,
    /// Its length, after its last whole record.
    pub end: u64,
    /// Bytes of a record that was not whole, cut off.
    pub cut: u64,
}

impl Writer<File> {
    /// Resumes a file, or begins one: what stands after its last whole record is cut off. Whether it is packed with
    /// gzip is told by its first bytes, for an empty file by `gzip`. `visit` sees every whole record with a block of at
    /// most `limit` bytes.
    ///
    /// # Errors
    /// When the file can't be read or written, or holds bytes and no record at all (it is no archive then, and stays as it
    /// is).
    pub fn append(path: &Path, gzip: bool, limit: usize, mut visit: impl FnMut(&Record)) -> io::Result<(Self, Tail)> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let length = file.metadata()?.len();
        let mut tail = Tail { records: 0, end: 0, cut: 0 };
        let mut reader = Reader::new(BufReader::new(&mut file), limit)?;
        while let Some(found) = reader.next_record(|_, _| true) {
            match found {
                Ok(record) => {
                    tail.records += 1;
                    tail.end = record.end;
                    visit(&record);
                }
                Err(Damage { fault: DamageKind::Io(error), .. }) => return Err(error),
                // A large record is whole; it ends where the next begins, or with the file.
                Err(Damage { fault: DamageKind::TooLarge(_), .. }) => {
                    tail.records += 1;
                    tail.end = reader.offset();
                }
                Err(_) => {}
            }
        }
        if length > 0 && tail.records == 0 && !begins_like_a_record(&mut file, length)? {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "not a WARC archive; name another file"));
        }
        let gzip = if tail.records > 0 { is_gzip(&mut file)? } else { gzip };
        if !gzip && tail.records > 0 && !ends_with_blank_line(&mut file, tail.end)? {
            tail.end = tail.end.min(length);
            file.set_len(tail.end)?;
            file.seek(SeekFrom::Start(tail.end))?;
            file.write_all(b"\r\n\r\n")?;
            tail.end += 4;
        }
        tail.cut = length.saturating_sub(tail.end);
        file.set_len(tail.end)?;
        file.seek(SeekFrom::Start(tail.end))?;
        Ok((Self::new(file, gzip), tail))
    }

    /// Puts everything written so far onto the disk.
    ///
    /// # Errors
    /// What the system fails with.
    pub fn sync(&self) -> io::Result<()> {
        self.out.sync_data()
    }
}

/// Whether a file without a whole record holds the beginning of one: its writer was stopped early.
fn begins_like_a_record(file: &mut File, length: u64) -> io::Result<bool> {
    let mut start = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    (&*file).take(4096).read_to_end(&mut start)?;
    if !start.starts_with(b"\x1f\x8b") {
        return Ok(b"WARC/".starts_with(&start[..start.len().min(5)]));
    }
    let mut out = Vec::new();
    // A cut member unpacks with an error at its end.
    let _ = flate2::read::GzDecoder::new(&start[..]).take(5).read_to_end(&mut out);
    Ok(b"WARC/".starts_with(&out) && (out.len() == 5 || length < 64))
}

fn is_gzip(file: &mut File) -> io::Result<bool> {
    let mut start = [0; 2];
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut start)?;
    Ok(start == [0x1f, 0x8b])
}

fn ends_with_blank_line(file: &mut File, end: u64) -> io::Result<bool> {
    let mut last = [0; 4];
    file.seek(SeekFrom::Start(end.saturating_sub(4)))?;
    Ok(file.read_exact(&mut last).is_ok() && &last == b"\r\n\r\n")
}

impl<W: Write> Writer<W> {
    /// Writes records to a stream.
    pub fn new(out: W, gzip: bool) -> Self {
        Self { out, gzip, warcinfo: None }
    }

    /// Writes the record that describes the archive: `software`, `operator`, `description` and the like. Gives its id,
    /// which the records after it name.
    ///
    /// # Errors
    /// What writing fails with.
    pub fn warcinfo(&mut self, date: Timestamp, filename: Option<&str>, about: &[(&str, &str)]) -> io::Result<String> {
        let mut fields = Head::new("warcinfo", date);
        if let Some(name) = filename {
            fields.add("WARC-Filename", name);
        }
        fields.add("Content-Type", "application/warc-fields");
        let id = self.write(fields, &lines(about))?;
        self.warcinfo = Some(id.clone());
        Ok(id)
    }

    /// Writes what was asked and answered as a response, a request and, where there is something to say, a metadata
    /// record. Gives the id of the response.
    ///
    /// # Errors
    /// What writing fails with.
    pub fn capture(&mut self, page: &Capture<'_>) -> io::Result<String> {
        let id = self.response(page)?;
        self.request(page.uri, page.date, &id, page.request)?;
        if !page.metadata.is_empty() {
            self.metadata(page.uri, page.date, &id, page.metadata)?;
        }
        Ok(id)
    }

    /// Writes the response record of a page alone. Gives its id.
    ///
    /// # Errors
    /// What writing fails with.
    pub fn response(&mut self, page: &Capture<'_>) -> io::Result<String> {
        let mut fields = Head::of("response", page.uri, page.date);
        if let Some(ip) = page.ip {
            fields.add("WARC-IP-Address", &ip.to_canonical().to_string());
        }
        fields.add("WARC-Payload-Digest", &block_digest(page.body));
        if let Some(truncated) = page.truncated {
            fields.add("WARC-Truncated", truncated.name());
        }
        fields.add("Content-Type", "application/http; msgtype=response");
        self.write(fields, &[page.head, page.body].concat())
    }

    /// Writes a request record that belongs to the record `answer`. Gives its id.
    ///
    /// # Errors
    /// What writing fails with.
    pub fn request(&mut self, uri: &str, date: Timestamp, answer: &str, request: &[u8]) -> io::Result<String> {
        let mut fields = Head::of("request", uri, date);
        fields.add("WARC-Concurrent-To", &format!("<{answer}>"));
        fields.add("Content-Type", "application/http; msgtype=request");
        self.write(fields, request)
    }

    /// Writes a metadata record about the record `about`. Gives its id.
    ///
    /// # Errors
    /// What writing fails with.
    pub fn metadata(&mut self, uri: &str, date: Timestamp, about: &str, said: &[(&str, &str)]) -> io::Result<String> {
        let mut fields = Head::of("metadata", uri, date);
        fields.add("WARC-Concurrent-To", &format!("<{about}>"));
        fields.add("Content-Type", "application/warc-fields");
        self.write(fields, &lines(said))
    }

    /// Writes a revisit record: the server said that nothing changed (304) since the record `earlier` of `earlier_date`.
    /// Gives its id.
    ///
    /// # Errors
    /// What writing fails with.
    pub fn not_modified(
        &mut self,
        page: &Capture<'_>,
        earlier: Option<&str>,
        earlier_date: Option<&str>,
    ) -> io::Result<String> {
        let mut fields = Head::of("revisit", page.uri, page.date);
        fields.add("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/server-not-modified");
        if let Some(id) = earlier {
            fields.add("WARC-Refers-To", &format!("<{id}>"));
        }
        if let Some(date) = earlier_date {
            fields.add("WARC-Refers-To-Target-URI", page.uri);
            fields.add("WARC-Refers-To-Date", date);
        }
        fields.add("Content-Type", "application/http; msgtype=response");
        self.write(fields, page.head)
    }

    fn write(&mut self, mut head: Head, block: &[u8]) -> io::Result<String> {
        if let Some(id) = &self.warcinfo {
            head.add("WARC-Warcinfo-ID", &format!("<{id}>"));
        }
        head.add("WARC-Block-Digest", &block_digest(block));
        head.add("Content-Length", &block.len().to_string());
        let record = [head.text.as_bytes(), b"\r\n", block, b"\r\n\r\n"].concat();
        if self.gzip {
            let mut member = GzEncoder::new(Vec::with_capacity(record.len() / 4 + 512), Compression::default());
            member.write_all(&record)?;
            self.out.write_all(&member.finish()?)?;
        } else {
            self.out.write_all(&record)?;
        }
        self.out.flush()?;
        Ok(head.id)
    }

    /// The stream written to.
    #[cfg(not(sealed))]
    pub fn into_inner(self) -> W {
        self.out
    }
}

/// The head of a record that is being made.
struct Head {
    id: String,
    text: String,
}

impl Head {
    fn new(kind: &str, date: Timestamp) -> Self {
        let id = Uuid::new_v4().urn().to_string();
        let mut head = Self { text: "WARC/1.1\r\n".to_owned(), id: id.clone() };
        head.add("WARC-Type", kind);
        head.add("WARC-Record-ID", &format!("<{id}>"));
        head.add("WARC-Date", &date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        head
    }

    fn of(kind: &str, uri: &str, date: Timestamp) -> Self {
        let mut head = Self::new(kind, date);
        head.add("WARC-Target-URI", uri);
        head
    }

    fn add(&mut self, name: &str, value: &str) {
        self.text.push_str(name);
        self.text.push_str(": ");
        self.text.push_str(&one_line(value));
        self.text.push_str("\r\n");
    }
}

/// A value without line ends, which would begin a field or end the head.
fn one_line(value: &str) -> String {
    value.replace(['\r', '\n'], " ")
}

fn lines(fields: &[(&str, &str)]) -> Vec<u8> {
    fields.iter().map(|(name, value)| format!("{}: {}\r\n", one_line(name), one_line(value))).collect::<String>().into()
}

/// The digest of bytes as archives write it: SHA-1 in base 32.
#[must_use]
pub fn block_digest(bytes: &[u8]) -> String {
    format!("sha1:{}", BASE32.encode(&Sha1::digest(bytes)))
}
