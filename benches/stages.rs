//! How fast each stage of an extraction is, and the way as a whole, on one thread.
//!
//! `cargo bench --bench stages`: over the project's own articles, or over those of `INQUIT_BENCH_FILE`, in any form that
//! `inquit extract` reads. Rates are bytes of article text a second. They are for comparing two builds on one quiet
//! machine (criterion does that by itself: it tells what changed since its last run); shares of the whole, which hold on
//! any machine, come from `examples/stages.rs`.

#![allow(clippy::unwrap_used, reason = "a benchmark may end by a panic")]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use inquit::internals::annotate::Stages;
use inquit::internals::assemble;
use inquit::internals::patterns::Pack;
use inquit::internals::read::{Options, Plan, articles};
use inquit::internals::write::Records;
use inquit::{Article, Extractor};
use std::ffi::OsString;
use std::time::{Duration, Instant};

/// As in the program.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is read: the articles, and their text in bytes.
fn input() -> (OsString, Vec<Article>, u64) {
    let folder = || concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles").into();
    let path = std::env::var_os("INQUIT_BENCH_FILE").unwrap_or_else(folder);
    let found: Vec<Article> = read(&path).collect();
    let bytes = found.iter().map(|article| article.text.len() as u64).sum();
    (path, found, bytes)
}

fn read(path: &OsString) -> impl Iterator<Item = Article> {
    articles(Plan::new(vec![path.clone()]), Options::default()).filter_map(Result::ok)
}

/// Inputs to articles.
fn reading(c: &mut Criterion) {
    let (path, _, bytes) = input();
    let mut group = c.benchmark_group("read");
    group.throughput(Throughput::Bytes(bytes)).bench_function("articles", |b| b.iter(|| read(&path).count()));
}

/// Each stage between the articles and what is written: all run, and one is timed.
fn stages(c: &mut Criterion) {
    let (_, articles, bytes) = input();
    let mut pack = Pack::load(None, &[]).unwrap();
    let stages = Stages::new(&mut pack).unwrap();
    let mut names = Vec::new();
    if let Some(article) = articles.first() {
        stages.annotate_telling(&pack, article, false, &mut |name| names.push(name));
    }
    let mut group = c.benchmark_group("stage");
    group.throughput(Throughput::Bytes(bytes));
    for timed in names {
        group.bench_function(timed, |b| {
            b.iter_custom(|rounds| {
                let mut sum = Duration::ZERO;
                for article in (0..rounds).flat_map(|_| &articles) {
                    let mut last = Instant::now();
                    stages.annotate_telling(&pack, article, false, &mut |name| {
                        let now = Instant::now();
                        sum += if name == timed { now - last } else { Duration::ZERO };
                        last = now;
                    });
                }
                sum
            });
        });
    }
}

/// What was found to records, and records to bytes.
fn writing(c: &mut Criterion) {
    let (_, articles, bytes) = input();
    let mut pack = Pack::load(None, &[]).unwrap();
    let stages = Stages::new(&mut pack).unwrap();
    let found: Vec<_> = articles.iter().map(|article| stages.annotate(&pack, article, false)).collect();
    let mut group = c.benchmark_group("write");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("records", |b| b.iter(|| found.iter().map(assemble::claims).collect::<Vec<_>>()));
    group.bench_function("JSON", |b| {
        let documents = || found.iter().map(assemble::claims).collect::<Vec<_>>();
        let write = |mut documents: Vec<_>| {
            documents.iter_mut().map(|document| Records::Claims.of(document, None).unwrap()).collect::<Vec<_>>()
        };
        b.iter_batched(documents, write, BatchSize::PerIteration);
    });
}

/// From inputs to bytes.
fn whole(c: &mut Criterion) {
    let (path, _, bytes) = input();
    let extractor = Extractor::builtin().unwrap();
    let mut group = c.benchmark_group("whole");
    group.throughput(Throughput::Bytes(bytes)).bench_function("articles to JSON Lines", |b| {
        b.iter(|| {
            let claims = |article| Records::Claims.of(&mut extractor.claims(&article), Some(&article)).unwrap();
            read(&path).map(claims).collect::<Vec<_>>()
        });
    });
}

/// Packs to an extractor: what every start of the program does.
fn loading(c: &mut Criterion) {
    c.benchmark_group("load").bench_function("built-in pack", |b| b.iter(|| Extractor::builtin().unwrap()));
}

criterion_group!(benches, loading, reading, stages, writing, whole);
criterion_main!(benches);
