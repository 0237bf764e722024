//! WARC archives (ISO 28500): records of what was asked of servers and what came back, read and written.
//!
//! [`Reader`] goes through the records of a stream, plain or compressed with gzip or zstd, and goes on at the next record
//! after a damaged one. [`Writer`] appends records to a file, each a gzip member of its own, so that a file whose writer
//! was killed still reads to its last whole record; [`Writer::append`] goes on after it. [`wacz`] opens packages of archives.

pub mod http;
mod read;
mod source;
pub mod wacz;
mod write;

pub use read::{Damage, DamageKind, Reader};
pub use write::{Capture, Tail, Truncated, Writer, block_digest};

/// What a record is (`WARC-Type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordType {
    /// About the archive itself.
    Warcinfo,
    /// A server's answer.
    Response,
    /// A thing without a protocol around it.
    Resource,
    /// What was asked of a server.
    Request,
    /// About another record.
    Metadata,
    /// An answer that is the same as one kept elsewhere.
    Revisit,
    /// Another form of a record's content.
    Conversion,
    /// A later part of a record that was split.
    Continuation,
    /// None of the standard.
    Other,
}

impl RecordType {
    /// The type that a `WARC-Type` names.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "warcinfo" => Self::Warcinfo,
            "response" => Self::Response,
            "resource" => Self::Resource,
            "request" => Self::Request,
            "metadata" => Self::Metadata,
            "revisit" => Self::Revisit,
            "conversion" => Self::Conversion,
            "continuation" => Self::Continuation,
            _ => Self::Other,
        }
    }
}

/// Named values, as in the head of a record or of an HTTP message: names in any case, the first of several counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads lines of `Name: value`; a line that begins with white space goes on with the one before, a line without a
    /// colon says nothing. Bytes that are not UTF-8 become U+FFFD.
    #[must_use]
    pub fn parse(lines: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in lines.split(|byte| *byte == b'\n') {
            let line = String::from_utf8_lossy(line);
            match (line.starts_with([' ', '\t']), fields.last_mut()) {
                (true, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                _ => {
                    if let Some((name, value)) = line.split_once(':') {
                        fields.push((name.trim().to_owned(), value.trim().to_owned()));
                    }
                }
            }
        }
        Self(fields)
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: RecordType,
    /// Its named fields.
    pub fields: Fields,
    /// Its content block: for a response, the HTTP head and body. Empty when it was not asked for.
    pub block: Vec<u8>,
    /// Offset of the record in the file as it stands, in bytes: of its first byte, or of the compressed member that
    /// holds it.
    pub offset: u64,
    /// Offset after the record (after its compressed member).
    pub end: u64,
}

impl Record {
    /// `WARC-Record-ID` without its angle brackets: `urn:uuid:…`.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.fields.get("WARC-Record-ID").map(bare)
    }

    /// `WARC-Target-URI`.
    #[must_use]
    pub fn uri(&self) -> Option<&str> {
        self.fields.get("WARC-Target-URI").map(bare)
    }

    /// `WARC-Date`, an RFC 3339 time.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.fields.get("WARC-Date")
    }
}

/// WARC 1.0 had angle brackets around every address.
fn bare(value: &str) -> &str {
    value.strip_prefix('<').and_then(|value| value.strip_suffix('>')).unwrap_or(value)
}

#[cfg(test)]
mod tests;
