//! Puts pages into a web archive, as `inquit fetch` does with what it gets.
//!
//! `cargo run --example archive -- pages.warc.gz FILE.html…`

use inquit::internals::warc::{Capture, Truncated, Writer};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name the archive, then pages")?;
    let (mut writer, tail) = Writer::append(Path::new(&path), path.ends_with(".gz"), 1 << 24, |_| {})?;
    let date = "2026-01-23T10:00:00Z".parse()?;
    if tail.records == 0 {
        writer.warcinfo(date, Some(&path), &[("software", "inquit"), ("format", "WARC File Format 1.1")])?;
    }
    for (n, file) in arguments.enumerate() {
        let body = std::fs::read(&file)?;
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n", body.len());
        let page = Capture {
            uri: &format!("https://example.org/{n}"),
            date,
            ip: Some([192, 0, 2, 1].into()),
            request: b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n",
            head: head.as_bytes(),
            body: &body,
            truncated: (n == 1).then_some(Truncated::Time),
            metadata: &[("fetchTimeMs", "12")],
        };
        let id = writer.capture(&page)?;
        if n == 0 {
            writer.not_modified(&page, Some(&id), Some("2026-01-23T10:00:00Z"))?;
        }
    }
    Ok(())
}
