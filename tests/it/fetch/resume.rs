//! Runs that end early, and the runs that go on after them.

use super::server::{Server, answer, not_found, page, silence};
use super::world::{World, records, urls, words};
use crate::program::Folder;
use futures_util::FutureExt;
use inquit::internals::warc::RecordType;
use std::fs::{self, OpenOptions};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use tokio::sync::Notify;

#[test]
fn a_second_run_fetches_only_what_is_missing() {
    let well = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&well);
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        "/moved" => super::server::redirect(out, "/target"),
        "/gone" => answer(out, "410 Gone", &[], b""),
        "/busy" if !now.load(Ordering::SeqCst) => answer(out, "503 Busy", &[], b""),
        "/large" => page(out, &"x".repeat(200_000)),
        _ => page(out, "x"),
    });
    let pages = urls(&server, &["/1", "/moved", "/gone", "/busy", "/large"]);
    let mut world = World::new(&pages).once();
    let run = world.run();
    assert_eq!(words(&run.report), [("ok", 2), ("410", 1), ("503", 1), ("too-large", 1)].into());

    well.store(true, Ordering::SeqCst);
    world.files.resume = true;
    world.options.limits.body = 1_000_000;
    let before = server.paths().len();
    let run = world.run();
    assert_eq!((run.report.fetched, run.report.known, run.report.failed), (2, 3, 0));
    assert_eq!(server.paths()[before..], ["/busy", "/large"]);

    // Nothing is missing now.
    let run = world.run();
    assert_eq!((run.report.fetched, run.report.known, server.paths().len()), (0, 5, before + 2));
    let archive = fs::read(&world.files.archive).unwrap();
    assert_eq!(world.records().iter().filter(|record| record.kind == RecordType::Warcinfo).count(), 3);
    assert!(!archive.is_empty());
}

#[test]
fn an_archive_is_not_overwritten() {
    let server = Server::start(|_, out| page(out, "x"));
    let world = World::new([server.url("/")]);
    world.run();
    let before = fs::read(&world.files.archive).unwrap();
    let refused = world.try_run(Box::pin(std::future::pending()));
    assert!(refused.is_err_and(|error| error.to_string().contains("--resume")));
    assert_eq!(fs::read(&world.files.archive).unwrap(), before);
}

#[test]
fn what_is_no_archive_is_not_gone_on_with() {
    let server = Server::start(|_, out| page(out, "x"));
    let mut world = World::new([server.url("/")]);
    world.files.resume = true;
    fs::write(&world.files.archive, "my diary\n").unwrap();
    assert!(world.try_run(Box::pin(std::future::pending())).is_err());
    assert_eq!(fs::read(&world.files.archive).unwrap(), b"my diary\n");
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_torn_record_is_cut_off_wherever_it_is_torn() {
    for name in ["pages.warc.gz", "pages.warc"] {
        let server = Server::start(|_, out| page(out, "some words"));
        let mut world = World::new(urls(&server, &["/1", "/2"])).with(|options| options.robots = false);
        world.files.archive = world.folder.path(name).into();
        world.files.resume = true;
        world.run();
        let whole = fs::read(&world.files.archive).unwrap();
        let found = records(&world.files.archive);
        // Before, in and after the head, in the block, and without the end of the last record.
        let last = found.last().unwrap();
        let (start, end) = (last.offset as usize, whole.len());
        for length in [start + 1, start + 5, start + 40, (start + end) / 2, end - 1] {
            fs::write(&world.files.archive, &whole[..length]).unwrap();
            let run = world.run();
            assert_eq!((run.report.known, run.report.fetched), (2, 0), "{name} {length}");
            let now = records(&world.files.archive);
            assert!(now.len() >= found.len(), "{name} {length}");
            let ids = |records: &[inquit::internals::warc::Record]| {
                records.iter().map(|record| record.id().unwrap().to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(ids(&now)[..found.len() - 1], ids(&found)[..found.len() - 1], "{name} {length}");
        }
    }
}

#[test]
fn two_runs_do_not_write_one_archive() {
    let server = Server::start(|_, out| page(out, "x"));
    let mut world = World::new([server.url("/")]);
    world.files.resume = true;
    let other = OpenOptions::new().append(true).create(true).open(&world.files.archive).unwrap();
    other.try_lock().unwrap();
    let refused = world.try_run(Box::pin(std::future::pending()));
    assert!(refused.is_err_and(|error| error.to_string().contains("another run")));
    drop(other);
    assert_eq!(world.run().report.fetched, 1);
}

/// A server that gives two pages and keeps who asks for the third waiting. It tells when that is.
fn stuck() -> (Server, Receiver<()>) {
    let (sender, receiver) = channel();
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        "/3" => {
            let _ = sender.send(());
            silence(out)
        }
        _ => page(out, "some words"),
    });
    (server, receiver)
}

#[test]
fn a_stopped_run_leaves_a_whole_archive_and_says_what_is_left() {
    let (reached, stuck) = (Arc::new(Notify::new()), AtomicBool::new(true));
    let told = Arc::clone(&reached);
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        "/3" if stuck.swap(false, Ordering::SeqCst) => {
            told.notify_one();
            silence(out)
        }
        _ => page(out, "some words"),
    });
    let mut world = World::new(urls(&server, &["/1", "/2", "/3", "/4"]));
    let run = world.run_until(async move { reached.notified().await }.boxed_local());
    assert!(run.report.stopped);
    assert_eq!((run.report.fetched, run.report.untried), (2, 2));
    assert_eq!(world.of_kind(RecordType::Response, &server.url("/2")).len(), 1);

    world.files.resume = true;
    let run = world.run();
    assert_eq!((run.report.known, run.report.fetched, run.report.stopped), (2, 2, false));
}

fn start(server: &Server, folder: &Folder, more: &[&str]) -> Child {
    let pages = urls(server, &["/1", "/2", "/3", "/4"]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.args(["fetch", "--allow-private", "--delay", "0", "-o", &folder.path("pages.warc.gz")]);
    command.args(more).args(&pages).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn kill_minus_nine_loses_no_page_that_had_come() {
    let (server, third) = stuck();
    let folder = Folder::new(&[]);
    let mut child = start(&server, &folder, &[]);
    third.recv().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let archive = folder.path("pages.warc.gz");
    let found = records(archive.as_ref());
    let pages = found
        .iter()
        .filter(|record| record.kind == RecordType::Response && !record.uri().unwrap().ends_with("robots.txt"));
    assert_eq!(pages.count(), 2);

    let mut child = start(&server, &folder, &["--resume"]);
    third.recv().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(server.paths(), ["/1", "/2", "/3", "/3"], "what had come was asked for again");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_cleanly_and_says_how_to_go_on() {
    for signal in ["-INT", "-TERM"] {
        let (server, third) = stuck();
        let folder = Folder::new(&[]);
        let child = start(&server, &folder, &["--extract"]);
        third.recv().unwrap();
        let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let output = child.wait_with_output().unwrap();
        let messages = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(130), "{messages}");
        assert!(messages.contains("stopped with 2 pages to go") && messages.contains("--resume"), "{messages}");
        assert_eq!(output.stdout, b"");
        assert!(records(folder.path("pages.warc.gz").as_ref()).len() > 6);
    }
}
