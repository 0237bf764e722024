//! What a site's owner sees: pauses, robots.txt, retries that wait.

use super::server::{Server, answer, gzip, not_found, page, redirect, silence};
use super::world::{World, urls, words};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_pause_between_two_requests_to_a_host() {
    let server = Server::start(|_, out| page(out, "x"));
    let world = World::new(urls(&server, &["/1", "/2", "/3"])).with(|options| options.delay = 2 * SECOND);
    // robots.txt is a request like others.
    assert_eq!(world.run().pauses, [2 * SECOND; 3]);
    assert_eq!(
        server.log().iter().map(|request| request.path.as_str()).collect::<Vec<_>>(),
        ["/robots.txt", "/1", "/2", "/3"]
    );
}

#[test]
fn the_crawl_delay_of_a_site_is_kept() {
    let robots = |delay: &'static str| {
        Server::start(move |request, out| match request.path.as_str() {
            "/robots.txt" => page(out, &format!("User-agent: *\nCrawl-delay: {delay}\n")),
            _ => page(out, "x"),
        })
    };
    let server = robots("7");
    let world = World::new(urls(&server, &["/1", "/2", "/3"])).with(|options| options.delay = SECOND);
    assert_eq!(world.run().pauses, [SECOND, 7 * SECOND, 7 * SECOND]);

    // A site may ask for more than a run can take; then it is left alone, not hurried.
    let server = robots("86400");
    let run = World::new(urls(&server, &["/1", "/2"])).run();
    assert_eq!(run.word(&server.url("/1")), "crawl-delay");
    assert_eq!(server.paths(), [""; 0]);
}

#[test]
fn one_request_a_host_at_a_time_and_many_hosts_at_once() {
    // Each page waits until one of every other host is asked for too: with one host at a time nothing would come.
    let together = Arc::new(Barrier::new(3));
    let busy: Arc<[AtomicUsize; 3]> = Arc::default();
    let worst = Arc::new(AtomicUsize::new(0));
    let (barrier, hosts, most) = (together, busy, Arc::clone(&worst));
    let server = Server::start(move |request, out| {
        if request.path == "/robots.txt" {
            return not_found(out);
        }
        let host = ["a.test", "b.test", "c.test"].iter().position(|host| *host == request.host()).unwrap();
        most.fetch_max(hosts[host].fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        barrier.wait();
        hosts[host].fetch_sub(1, Ordering::SeqCst);
        page(out, "x")
    });
    let pages: Vec<String> =
        (0..12).map(|n| server.url_as(["a.test", "b.test", "c.test"][n % 3], &format!("/{n}"))).collect();
    let run = World::new(&pages).run();
    assert_eq!(words(&run.report), [("ok", 12)].into());
    assert_eq!(worst.load(Ordering::SeqCst), 1, "requests to one host at the same time");
    assert_eq!(run.report.hosts.len(), 3);
}

#[test]
fn concurrency_is_a_cap() {
    // Each page waits for another to be asked for at the same time, and is answered when none comes.
    let (busy, worst) = (Arc::new((Mutex::new(0), Condvar::new())), Arc::new(AtomicUsize::new(0)));
    let most = Arc::clone(&worst);
    let server = Server::start(move |_, out| {
        let (count, changed) = &*busy;
        let mut now = count.lock().unwrap();
        *now += 1;
        changed.notify_all();
        let (mut now, _) = changed.wait_timeout_while(now, SECOND / 4, |now| *now < 2).unwrap();
        most.fetch_max(*now, Ordering::SeqCst);
        *now -= 1;
        drop(now);
        page(out, "x")
    });
    for (concurrency, at_once) in [(1, 1), (2, 2)] {
        worst.store(0, Ordering::SeqCst);
        let pages: Vec<String> = (0..4).map(|n| server.url_as(&format!("{n}.test"), "/")).collect();
        let set = |options: &mut inquit::internals::fetch::Options| {
            (options.concurrency, options.robots) = (concurrency, false)
        };
        let run = World::new(&pages).with(set).run();
        assert_eq!((run.report.fetched, worst.load(Ordering::SeqCst)), (4, at_once), "{concurrency}");
    }
}

#[test]
fn robots_txt_is_heeded() {
    let server = Server::start(|request, out| match request.path.as_str() {
        "/robots.txt" => page(out, "User-agent: *\nDisallow: /\n\nUser-agent: inquit\nDisallow: /private\n"),
        "/moved" => redirect(out, "/private/moved"),
        _ => page(out, "x"),
    });
    let pages = urls(&server, &["/news", "/private/1", "/moved"]);
    let world = World::new(&pages);
    let run = world.run();
    assert_eq!(pages.iter().map(|url| run.word(url)).collect::<Vec<_>>(), ["ok", "robots", "robots"]);
    // Neither at once nor by a redirect; and robots.txt is asked for once, and kept as the proof of what was allowed.
    assert_eq!(
        server.log().iter().map(|request| request.path.as_str()).collect::<Vec<_>>(),
        ["/robots.txt", "/news", "/moved"]
    );
    assert!(world.response(&server.url("/robots.txt")).block.ends_with(b"Disallow: /private\n"));

    let server = Server::start(|request, out| match request.path.as_str() {
        "/robots.txt" => page(out, "User-agent: *\nDisallow: /\n"),
        _ => page(out, "x"),
    });
    let run = World::new([server.url("/")]).with(|options| options.robots = false).run();
    assert_eq!((run.report.fetched, server.log().len()), (1, 1));
}

#[test]
fn robots_txt_that_cannot_be_had_is_a_no_and_one_that_is_not_there_a_yes() {
    let within = |patience: Duration, robots: fn(&mut dyn super::server::Stream) -> super::server::Then| {
        let server = Server::start(move |request, out| match request.path.as_str() {
            "/robots.txt" => robots(out),
            "/elsewhere.txt" => page(out, "User-agent: *\nDisallow: /a\n"),
            _ => page(out, "x"),
        });
        let world =
            World::new(urls(&server, &["/a", "/b"])).once().with(|options| options.limits.first_byte = patience);
        let run = world.run();
        [run.word(&server.url("/a")), run.word(&server.url("/b"))]
    };
    assert_eq!(within(Duration::from_millis(300), |out| silence(out)), ["robots-unreachable"; 2]);
    let with = |robots| within(30 * SECOND, robots);
    assert_eq!(with(|out| not_found(out)), ["ok", "ok"]);
    assert_eq!(with(|out| answer(out, "403 Forbidden", &[], b"")), ["ok", "ok"]);
    assert_eq!(with(|out| answer(out, "503 Busy", &[], b"")), ["robots-unreachable"; 2]);
    assert_eq!(with(|out| answer(out, "429 Slow Down", &[], b"")), ["robots-unreachable"; 2]);
    assert_eq!(with(|out| redirect(out, "/elsewhere.txt")), ["robots", "ok"]);
    assert_eq!(
        with(move |out| answer(out, "200 OK", &["Content-Encoding: gzip"], &gzip(b"User-agent: *\nDisallow: /a\n"))),
        ["robots", "ok"]
    );
    assert_eq!(
        with(move |out| answer(out, "200 OK", &["Content-Encoding: gzip"], &gzip(&[b'\n'; 5_000_000]))),
        ["robots-unreachable"; 2]
    );
}

#[test]
fn a_server_that_is_busy_is_asked_again_later_and_gently() {
    let answers = Mutex::new(vec!["200 OK", "503 Busy", "429 Too Many Requests"]);
    let server = Server::start(move |request, out| {
        if request.path == "/robots.txt" {
            return not_found(out);
        }
        let status = answers.lock().unwrap().pop().unwrap_or("200 OK");
        let headers: &[&str] = if status.starts_with("429") { &["Retry-After: 17"] } else { &[] };
        answer(out, status, headers, b"x")
    });
    let run = World::new([server.url("/")]).run();
    assert_eq!(run.word(&server.url("/")), "ok");
    let [asked, own] = run.pauses[..] else { panic!("{:?}", run.pauses) };
    assert_eq!(asked, 17 * SECOND);
    assert!((SECOND * 3 / 2..SECOND * 5 / 2 + SECOND).contains(&own), "{own:?}");
}

#[test]
fn retries_end_and_long_waits_are_capped() {
    let server = Server::start(|request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        "/busy" => answer(out, "503 Busy", &["Retry-After: 86400"], b""),
        "/dated" => answer(out, "429 Later", &["Retry-After: Fri, 23 Jan 2026 10:00:30 GMT"], b""),
        _ => not_found(out),
    });
    let run = World::new([server.url("/busy")]).run();
    assert_eq!(run.pauses, [120 * SECOND; 3]);
    assert_eq!(
        (run.word(&server.url("/busy")), run.reason(&server.url("/busy")).as_str()),
        ("status", "the server answers 503")
    );
    assert_eq!(server.paths().len(), 4);

    let run = World::new([server.url("/dated")]).with(|options| options.retries.most = 1).run();
    assert_eq!(run.pauses, [30 * SECOND]);

    // What would be the same again is not asked for again.
    let run = World::new([server.url("/missing")]).run();
    assert_eq!((run.pauses.len(), run.word(&server.url("/missing"))), (0, "status"));
}

#[test]
fn a_busy_host_is_left_alone_as_a_whole() {
    let first = AtomicUsize::new(0);
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        "/1" if first.fetch_add(1, Ordering::SeqCst) == 0 => answer(out, "429 Wait", &["Retry-After: 50"], b""),
        _ => page(out, "x"),
    });
    let run = World::new(urls(&server, &["/1", "/2"])).run();
    assert_eq!((run.report.fetched, run.pauses), (2, vec![50 * SECOND]));
    assert_eq!(server.paths(), ["/1", "/1", "/2"]);
}

#[test]
fn a_connection_that_breaks_is_tried_again() {
    let tries = AtomicUsize::new(0);
    let server =
        Server::start(move |request, out| match (request.path.as_str(), tries.fetch_add(1, Ordering::SeqCst)) {
            ("/robots.txt", _) => not_found(out),
            (_, 1) => super::server::raw(out, b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly"),
            (_, 2) => super::server::Then::Close,
            _ => page(out, "whole"),
        });
    let world = World::new([server.url("/")]);
    let run = world.run();
    assert_eq!((run.word(&server.url("/")), run.pauses.len()), ("ok", 2));
    assert!(world.response(&server.url("/")).block.ends_with(b"whole"));
}
