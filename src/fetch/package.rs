//! A WACZ package of the archive of a run: the archive with its index and a list of its pages, in one file that browsers
//! of archives open.
//!
//! While pages come in, they go into a WARC archive beside the package, which is whole at any time; the package is made of
//! it when the run ends, and taken apart again when a later run resumes it.

use super::{ArchiveError, Files};
use crate::read::{self, Plan};
use crate::warc::wacz::Package;
use crate::warc::{Reader, Record, RecordType, http};
use crate::write::{Output, OutputError, beside};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Cursor, Read, Seek, Write};
use std::path::Path;
use url::Url;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Whether a file is called a package.
pub(crate) fn is_package(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("wacz"))
}

/// The files of a run while it goes on: in the place of a package, the archive that it is made of.
pub(super) fn working(files: &Files) -> Result<Files, ArchiveError> {
    let package = files.archive.as_path();
    if !is_package(package) {
        return Ok(files.clone());
    }
    let name = package.display().to_string();
    if package.exists() && !files.resume {
        return Err(ArchiveError::Exists(name));
    }
    let archive = beside(package, ".warc.gz");
    unpack(package, &archive).map_err(|error| ArchiveError::Io(name, error))?;
    Ok(Files { archive, ..files.clone() })
}

/// Lays the archive of a package beside it, to resume, unless a run that was killed left it there.
fn unpack(package: &Path, archive: &Path) -> io::Result<()> {
    if archive.exists() || !package.exists() {
        return Ok(());
    }
    let members = Package::open(package)?.archives;
    if let Some(other) = members.iter().find(|member| !member.name.to_ascii_lowercase().ends_with(".gz")) {
        let message = format!("{} inside is not packed with gzip; name another file", other.name);
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    let mut output = Output::file(archive).map_err(failed)?;
    for member in members {
        let (mut stream, mut chunk) = (member.open()?, vec![0; CHUNK]);
        loop {
            match stream.read(&mut chunk)? {
                0 => break,
                length => output.write(&chunk[..length]).map_err(failed)?,
            }
        }
    }
    output.finish().map_err(failed)
}

/// Makes the package of an archive, and removes the archive.
pub(super) fn pack(archive: &Path, package: &Path, made: Timestamp) -> Result<(), ArchiveError> {
    let fail = |error| ArchiveError::Io(package.display().to_string(), error);
    make(archive, package, &made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()).map_err(fail)
}

fn make(archive: &Path, package: &Path, made: &str) -> io::Result<()> {
    let partial = beside(package, ".partial");
    let mut making = Making::new(BufWriter::new(File::create(&partial)?));
    making.add(&format!("archive/{ARCHIVE}"), &mut File::open(archive)?)?;
    making.add("indexes/index.cdx", &mut Cursor::new(index(archive)?))?;
    making.add("pages/pages.jsonl", &mut Cursor::new(pages(archive)?))?;
    making.finish(made)?.into_inner()?.sync_all()?;
    fs::rename(&partial, package)?;
    fs::remove_file(archive)
}

/// Name of the archive in a package.
const ARCHIVE: &str = "data.warc.gz";
const CHUNK: usize = 64 * 1024;
/// Largest record that the index is told of by its head.
const LARGEST: usize = 256_000_000;

fn failed(error: OutputError) -> io::Error {
    error.source
}

/// A package that is being made, with what was put into it.
struct Making<W: Write + Seek> {
    zip: ZipWriter<W>,
    resources: Vec<Value>,
}

impl<W: Write + Seek> Making<W> {
    fn new(out: W) -> Self {
        Self { zip: ZipWriter::new(out), resources: Vec::new() }
    }

    /// Puts a file in, as it is: readers of packages go straight to records inside.
    fn add(&mut self, path: &str, bytes: &mut dyn Read) -> io::Result<()> {
        let (hash, length) = self.put(path, bytes)?;
        let name = path.rsplit('/').next().unwrap_or(path);
        self.resources.push(json!({ "name": name, "path": path, "hash": hash, "bytes": length }));
        Ok(())
    }

    fn put(&mut self, path: &str, bytes: &mut dyn Read) -> io::Result<(String, u64)> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
        self.zip.start_file(path, options).map_err(io::Error::from)?;
        let (mut hash, mut length, mut chunk) = (Sha256::new(), 0, vec![0; CHUNK]);
        loop {
            let read = bytes.read(&mut chunk)?;
            if read == 0 {
                return Ok((format!("sha256:{}", crate::hex::hex(&hash.finalize())), length));
            }
            hash.update(&chunk[..read]);
            self.zip.write_all(&chunk[..read])?;
            length += read as u64;
        }
    }

    /// Writes what the package says about itself.
    fn finish(mut self, made: &str) -> io::Result<W> {
        let about = json!({
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "software": concat!("inquit/", env!("CARGO_PKG_VERSION")),
            "created": made,
            "resources": self.resources,
        });
        let text = serde_json::to_string_pretty(&about)?;
        let (hash, _) = self.put("datapackage.json", &mut text.as_bytes())?;
        let digest = json!({ "path": "datapackage.json", "hash": hash }).to_string();
        self.put("datapackage-digest.json", &mut digest.as_bytes())?;
        self.zip.finish().map_err(io::Error::from)
    }
}

/// The index of an archive, in the order of addresses: where the answer for each stands (CDXJ).
fn index(archive: &Path) -> io::Result<Vec<u8>> {
    let mut reader = Reader::new(BufReader::new(File::open(archive)?), LARGEST)?;
    let mut lines = Vec::new();
    while let Some(found) = reader.next_record(|kind, _| kind == RecordType::Response) {
        lines.extend(found.ok().filter(|record| record.kind == RecordType::Response).and_then(|record| line(&record)));
    }
    lines.sort_unstable();
    Ok(lines.concat().into_bytes())
}

/// The line of an answer in the index.
fn line(record: &Record) -> Option<String> {
    let (status, fields, _) = http::head(&record.block).ok()?;
    let url = record.uri()?;
    let mime = fields.get("Content-Type").and_then(|kind| kind.split(';').next()).unwrap_or("unk").trim();
    let stamp: String = record.date()?.chars().filter(char::is_ascii_digit).take(14).collect();
    let about = json!({
        "url": url,
        "mime": mime,
        "status": status.to_string(),
        "digest": record.fields.get("WARC-Payload-Digest").unwrap_or_default(),
        "length": (record.end - record.offset).to_string(),
        "offset": record.offset.to_string(),
        "filename": ARCHIVE,
    });
    Some(format!("{} {stamp} {about}\n", key(url)))
}

/// The key of an address, by which addresses of one host stand together: `org,example)/news?a=1`.
fn key(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return address.to_lowercase() };
    let host = url.host_str().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let host = match url.domain() {
        Some(_) => host.rsplit('.').collect::<Vec<_>>().join(","),
        None => host.to_owned(),
    };
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let mut pairs: Vec<&str> = url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()).collect();
    pairs.sort_unstable();
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    format!("{host}{port}){}{query}", url.path()).to_lowercase()
}

/// The list of the pages of an archive, with their titles as they are read.
fn pages(archive: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let mut add = |line: &Value| -> io::Result<()> {
        serde_json::to_writer(&mut text, line)?;
        text.push(b'\n');
        Ok(())
    };
    add(&json!({ "format": "json-pages-1.0", "id": "pages", "title": "Pages" }))?;
    let plan = Plan::new(vec![archive.as_os_str().to_owned()]);
    for (number, article) in read::articles(plan, read::Options::default()).filter_map(Result::ok).enumerate() {
        let address = article.id;
        let title = article.title.unwrap_or_else(|| address.clone());
        let id = (number + 1).to_string();
        add(&json!({ "id": id, "url": address, "ts": article.provenance.retrieved, "title": title }))?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn keys_of_addresses() {
        for (address, wanted) in [
            ("https://www.Example.org/News?b=2&a=1#x", "org,example)/news?a=1&b=2"),
            ("http://news.example.org:8080/", "org,example,news:8080)/"),
            ("http://127.0.0.1:80/a", "127.0.0.1)/a"),
        ] {
            assert_eq!(key(address), wanted);
        }
    }
}
