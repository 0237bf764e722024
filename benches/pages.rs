//! What everything else costs on top of unpacking an archive of pages and parsing their HTML, in one run on one thread.
//!
//! `cargo bench --bench pages [-- FILE.warc.gz]`. Without a file it makes one of some thousand pages. The one way unpacks
//! every record, decodes its page and parses it to a tree with `scraper`; the other goes from the archive to the bytes
//! of claim records. Each is run five times, in turns, and the medians are compared.

#![allow(clippy::unwrap_used, reason = "a benchmark may end by a panic")]

mod made;

use inquit::Extractor;
use inquit::internals::read::{Inputs, Options, Plan, charset};
use inquit::internals::warc::{Reader, RecordType, http};
use inquit::internals::write::{Chunk, Records};
use std::fs::File;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// As in the program.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Largest page that is read, in bytes.
const LARGEST: usize = 10_000_000;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = made::given_or_made(folder.path(), 1);
    let extractor = Extractor::builtin().unwrap();
    let (mut parsing, mut whole) = (Vec::new(), Vec::new());
    let mut parsed = (0, 0);
    let mut claims = 0;
    for _ in 0..5 {
        let began = Instant::now();
        parsed = black_box(parse(&path));
        parsing.push(began.elapsed().as_secs_f64());
        let began = Instant::now();
        claims = black_box(extract(&extractor, &path));
        whole.push(began.elapsed().as_secs_f64());
    }
    let [parsing, whole] = [parsing, whole].map(made::median);
    let (pages, bytes) = parsed;
    println!(
        "{pages} pages, {:.0} MB of HTML: unpacked and parsed at {:.0} MB/s; with text, metadata and claims ({:.1} MB of \
         records) {:.2} times as long",
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / parsing,
        claims as f64 / 1e6,
        whole / parsing
    );
}

/// Unpacks and parses every page; gives their number and bytes.
fn parse(path: &Path) -> (usize, usize) {
    let mut reader = Reader::new(File::open(path).unwrap(), 1 << 26).unwrap();
    let (mut pages, mut bytes) = (0, 0);
    while let Some(record) = reader.next_record(|kind, _| kind == RecordType::Response) {
        let Ok(answer) = http::answer(record.unwrap().block, LARGEST) else { continue };
        let declared =
            answer.fields.get("Content-Type").and_then(|kind| kind.split_once("charset=")).map(|(_, name)| name);
        let Ok(page) = charset::decode_page(answer.body, [declared.map(str::trim), None]) else { continue };
        bytes += page.text.len();
        pages += usize::from(black_box(scraper::Html::parse_document(&page.text)).errors.len() < usize::MAX);
    }
    (pages, bytes)
}

/// From the archive to claim records; gives the bytes of the records.
fn extract(extractor: &Extractor, path: &Path) -> usize {
    let options = Options::default();
    Inputs::new(Plan::new(vec![path.into()]), options.clone())
        .filter_map(|raw| raw.and_then(|raw| raw.article(&options)).ok())
        .map(|article| match Records::Claims.of(&mut extractor.claims(&article), Some(&article)) {
            Ok(Chunk::Lines(lines)) => black_box(lines).len(),
            _ => 0,
        })
        .sum()
}
