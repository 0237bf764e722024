//! What benchmarks read when they are given no file.

use inquit::internals::warc::{Capture, Writer};
use std::fs::File;
use std::path::{Path, PathBuf};

/// The archive to read: the first argument that is no option, else one made in `folder` of the project's own pages, each so
/// many times over.
pub fn given_or_made(folder: &Path, copies: usize) -> PathBuf {
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    given.map(PathBuf::from).unwrap_or_else(|| {
        let path = folder.join("pages.warc.gz");
        archive(&path, copies);
        path
    })
}

/// The one in the middle.
pub fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// An archive of pages made of the project's own, each so many times over and a little different from the others.
fn archive(path: &Path, copies: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let mut pages: Vec<Vec<u8>> = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            pages.push(std::fs::read(path).unwrap());
        }
    }
    let mut writer = Writer::new(File::create(path).unwrap(), true);
    for n in 0..3000 {
        let body = [format!("<!-- {n} -->").as_bytes(), &pages[n % pages.len()].repeat(copies)].concat();
        let page = Capture {
            uri: "https://example.org/",
            date: "2026-01-23T10:00:00Z".parse().unwrap(),
            ip: None,
            request: b"GET / HTTP/1.1\r\n\r\n",
            head: b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
            body: &body,
            truncated: None,
            metadata: &[],
        };
        writer.capture(&page).unwrap();
    }
}
