//! How many times as fast as the `warc` crate the records of a `.warc.gz` are read, in one run on one thread.
//!
//! `cargo bench --bench warc [-- FILE.warc.gz]`. Without a file it makes one of some thousand pages. Both readers go
//! through all records and load every block; each is run five times, in turns, and the medians are compared.

#![allow(clippy::unwrap_used, reason = "a benchmark may end by a panic")]

mod made;

use inquit::internals::warc::Reader;
use std::fs::File;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = made::given_or_made(folder.path(), 12);
    let mut times = [Vec::new(), Vec::new()];
    let mut bytes = [0, 0];
    for _ in 0..5 {
        for (which, read) in [ours as fn(&Path) -> usize, theirs].into_iter().enumerate() {
            let began = Instant::now();
            bytes[which] = black_box(read(&path));
            times[which].push(began.elapsed().as_secs_f64());
        }
    }
    assert_eq!(bytes[0], bytes[1], "both read the same blocks");
    let [ours, theirs] = times.map(made::median);
    let rate = |seconds: f64| bytes[0] as f64 / 1e6 / seconds;
    println!(
        "{:.0} MB of blocks: inquit {:.0} MB/s, the warc crate {:.0} MB/s: {:.1} times as fast",
        bytes[0] as f64 / 1e6,
        rate(ours),
        rate(theirs),
        theirs / ours
    );
}

fn ours(path: &Path) -> usize {
    let mut reader = Reader::new(File::open(path).unwrap(), 1 << 26).unwrap();
    std::iter::from_fn(|| reader.next_record(|_, _| true)).map(|record| record.unwrap().block.len()).sum()
}

fn theirs(path: &Path) -> usize {
    let reader = warc::WarcReader::from_path_gzip(path).unwrap();
    reader.iter_records().map(|record| record.unwrap().body().len()).sum()
}
