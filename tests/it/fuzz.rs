//! The fuzz targets of `fuzz/`, without a fuzzer: all seeds, and changes of them by a fixed die. `INQUIT_FUZZ_SECONDS=60`
//! goes on for as long with each target; `./test --long` does so.

use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[path = "../../fuzz/targets.rs"]
mod targets;

/// A die that always falls in the same way.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// Most bytes of a seed: longer ones are for the fuzzer.
const LONGEST: usize = 20_000;

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { files(&path, out) } else { out.push(path) }
    }
}

/// The seeds of a target: its own, and the project's fixtures of its kind.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let more = match target {
        "extract" | "verify" => "fixtures/articles",
        "html" => "fixtures/pages",
        "jsonl" => "fixtures/jsonl",
        _ => "",
    };
    let mut paths = Vec::new();
    files(&root.join("fuzz/seeds").join(target), &mut paths);
    if !more.is_empty() {
        files(&root.join(more), &mut paths);
    }
    let mut out: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    out.iter_mut().for_each(|seed| seed.truncate(LONGEST));
    out
}

/// Marks on which readers stumble.
const MARKS: [&[u8]; 20] = [
    b"[",
    b"]",
    b"{",
    b"}",
    b"<",
    b">",
    b"\"",
    b"'",
    b"\\",
    b"\0",
    b"\r\n\r\n",
    b"\n",
    b";",
    b",",
    b"&#x",
    b"<!--",
    b"\xff\xfe",
    "“".as_bytes(),
    "’".as_bytes(),
    "…".as_bytes(),
];

/// A seed with a few changes.
fn changed(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut out = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(out.len() + 1);
        match dice.roll(7) {
            0 => out.truncate(at),
            1 if at < out.len() => out[at] ^= 1 << dice.roll(8),
            2 => drop(out.splice(at..at, MARKS[dice.roll(MARKS.len())].iter().copied())),
            3 => drop(out.splice(at..at, MARKS[dice.roll(MARKS.len())].repeat(1 + dice.roll(300)))),
            4 => drop(out.drain(at..(at + dice.roll(40)).min(out.len()))),
            5 => {
                let other = &seeds[dice.roll(seeds.len())];
                let from = dice.roll(other.len() + 1);
                out.truncate(at);
                out.extend_from_slice(&other[from..]);
            }
            _ => {
                let piece: Vec<u8> = out[at..(at + dice.roll(60)).min(out.len())].to_vec();
                drop(out.splice(at..at, piece.repeat(1 + dice.roll(8))));
            }
        }
    }
    out.truncate(LONGEST);
    out
}

/// Runs a target; what it fails on is kept.
fn run(name: &str, target: fn(&[u8]), data: &[u8]) {
    if let Err(cause) = panic::catch_unwind(|| target(data)) {
        let path = std::env::temp_dir().join(format!("inquit-fuzz-{name}-{}", data.len()));
        fs::write(&path, data).unwrap();
        eprintln!("{name} fails on {}", path.display());
        panic::resume_unwind(cause);
    }
}

fn replay(name: &str) {
    let &(_, target) = targets::ALL.iter().find(|(own, _)| *own == name).unwrap();
    let mut seeds = seeds(name);
    assert!(!seeds.is_empty(), "{name} has no seeds");
    seeds.iter().for_each(|seed| run(name, target, seed));
    seeds.push(Vec::new());
    let mut dice = Dice(name.len() as u64 + 7);
    let seconds: u64 = std::env::var("INQUIT_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(0);
    // Reading an article takes a hundred times as long as reading a date.
    let few = match name {
        "extract" | "verify" | "html" => 25,
        "warc" => 150,
        _ => 1_000,
    };
    let (end, mut done) = (Instant::now() + Duration::from_secs(seconds), 0_u64);
    while done < few || Instant::now() < end {
        run(name, target, &changed(&seeds, &mut dice));
        done += 1;
    }
    eprintln!("{name}: {} seeds and {done} changed ones", seeds.len() - 1);
}

macro_rules! targets {
    ($($test:ident: $name:literal),* $(,)?) => { $(#[test] fn $test() { replay($name); })* };
}

targets! {
    target_extract: "extract", target_html: "html", target_warc: "warc", target_feed: "feed", target_robots: "robots",
    target_sitemap: "sitemap", target_jsonl: "jsonl", target_csv: "csv", target_pack: "pack", target_people: "people",
    target_verify: "verify", target_charset: "charset", target_dates: "dates",
}

#[test]
fn every_target_is_one_of_the_fuzzer_too() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    for (name, _) in targets::ALL {
        let file = fs::read_to_string(root.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(file.contains(&format!("targets::run(\"{name}\", data)")), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name}");
    }
}
