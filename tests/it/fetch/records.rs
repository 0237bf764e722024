//! What the archive holds: what went over the wire, and enough to prove it.

use super::server::{Server, answer, gzip, not_found, page, raw, redirect};
use super::world::{World, words};
use inquit::internals::warc::RecordType;

/// Head and body of an HTTP message.
fn parts(block: &[u8]) -> (String, &[u8]) {
    let end = block.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    (String::from_utf8(block[..end].to_vec()).unwrap(), &block[end..])
}

#[test]
fn request_and_answer_are_kept_as_they_went_over_the_wire() {
    let body = gzip("<p>“Märchen”</p>".as_bytes());
    let sent = body.clone();
    let server = Server::start(move |request, out| {
        if request.path == "/robots.txt" {
            return not_found(out);
        }
        let mut bytes = format!(
            "HTTP/1.1 203 Sort Of Fine\r\nZeta: 1\r\nContent-Type: text/html\r\nAlpha: a b  c\r\nSet-Cookie: x=1\r\n\
             Set-Cookie: y=2\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
            sent.len()
        )
        .into_bytes();
        bytes.extend_from_slice(&sent);
        raw(out, &bytes)
    });
    let url = server.url("/page?q=1&r=%C3%A9#part");
    let world = World::new([&url]);
    world.run();
    let url = server.url("/page?q=1&r=%C3%A9");

    let response = world.response(&url);
    let (head, kept) = parts(&response.block);
    assert_eq!(
        head,
        format!(
            "HTTP/1.1 203 Sort Of Fine\r\nzeta: 1\r\ncontent-type: text/html\r\nalpha: a b  c\r\nset-cookie: x=1\r\n\
             set-cookie: y=2\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
            body.len()
        )
    );
    assert_eq!(kept, body);
    assert_eq!(response.fields.get("WARC-IP-Address"), Some("127.0.0.1"));
    assert_eq!(response.date(), Some("2026-01-23T10:00:00Z"));
    assert_eq!(response.fields.get("Content-Type"), Some("application/http; msgtype=response"));
    assert_eq!(response.fields.get("WARC-Payload-Digest"), Some(inquit::internals::warc::block_digest(&body).as_str()));
    assert_eq!(
        response.fields.get("WARC-Block-Digest"),
        Some(inquit::internals::warc::block_digest(&response.block).as_str())
    );

    let requests = world.of_kind(RecordType::Request, &url);
    let asked = server.log().pop().unwrap();
    assert_eq!(String::from_utf8(requests[0].block.clone()).unwrap(), asked.head);
    assert_eq!(requests[0].fields.get("WARC-Concurrent-To"), Some(format!("<{}>", response.id().unwrap()).as_str()));
    assert_eq!(asked.header("accept-encoding"), Some("gzip"));

    assert_eq!(world.noted(&url, "outcome").as_deref(), Some("ok"));
    assert!(world.noted(&url, "fetchTimeMs").unwrap().parse::<u64>().is_ok());
    let records = world.records();
    assert_eq!(records[0].kind, RecordType::Warcinfo);
    let info = String::from_utf8(records[0].block.clone()).unwrap();
    assert!(info.contains("software: inquit/") && info.contains("robots: obey"), "{info}");
}

#[test]
fn joined_chunks_are_said_to_be_joined() {
    let server = Server::start(|_, out| {
        raw(out, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n8;x=y\r\nHello</p\r\n1\r\n>\r\n0\r\nLast: 1\r\n\r\n")
    });
    let world = World::new([server.url("/")]).with(|options| options.robots = false);
    world.run();
    let response = world.response(&server.url("/"));
    assert_eq!(
        String::from_utf8(response.block).unwrap(),
        "HTTP/1.1 200 OK\r\nx-orig-transfer-encoding: chunked\r\n\r\n<p>Hello</p>"
    );
}

#[test]
fn every_step_of_a_redirect_is_kept() {
    let server = Server::start(|request, out| match request.path.as_str() {
        "/old" => redirect(out, "../new?x"),
        "/new?x" => page(out, "here"),
        _ => not_found(out),
    });
    let world = World::new([server.url("/old")]);
    let run = world.run();
    assert_eq!(run.word(&server.url("/old")), "ok");
    assert!(world.response(&server.url("/old")).block.starts_with(b"HTTP/1.1 302 Found\r\nlocation: ../new?x\r\n"));
    assert!(world.response(&server.url("/new?x")).block.ends_with(b"here"));
    assert_eq!(world.noted(&server.url("/new?x"), "seed"), Some(server.url("/old")));
}

#[test]
fn a_page_that_is_gone_is_kept_too() {
    let server = Server::start(|_, out| not_found(out));
    let world = World::new([server.url("/gone")]);
    let run = world.run();
    assert_eq!(words(&run.report), [("404", 1)].into());
    assert!(world.response(&server.url("/gone")).block.starts_with(b"HTTP/1.1 404 Not Found\r\n"));
    assert_eq!(world.noted(&server.url("/gone"), "outcome").as_deref(), Some("404"));
}

/// A server whose pages change only when asked for without conditions.
fn lasting() -> Server {
    Server::start(|request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        path => {
            let tag = format!("\"{path}\"");
            let same = request.header("if-none-match") == Some(&tag)
                || request.header("if-modified-since") == Some("Thu, 22 Jan 2026 10:00:00 GMT");
            match (same, path) {
                (true, _) => raw(
                    out,
                    format!("HTTP/1.1 304 Not Modified\r\nConnection: close\r\nETag: {tag}\r\n\r\n").as_bytes(),
                ),
                (false, "/dated") => {
                    answer(out, "200 OK", &["Last-Modified: Thu, 22 Jan 2026 10:00:00 GMT"], b"dated page")
                }
                (false, _) => answer(out, "200 OK", &[&format!("ETag: {tag}")], b"tagged page"),
            }
        }
    })
}

#[test]
fn pages_of_earlier_runs_are_asked_for_only_if_they_changed() {
    for by_state in [true, false] {
        let server = lasting();
        let pages = [server.url("/tagged"), server.url("/dated")];
        let mut world = World::new(&pages);
        if by_state {
            world.files.state = Some(world.folder.path("state.jsonl").into());
        }
        assert_eq!(world.run().report.fetched, 2);
        let first: Vec<_> = pages.iter().map(|page| world.response(page)).collect();
        if !by_state {
            world.files.earlier.push(world.files.archive.clone());
        }

        world.files.archive = world.folder.path("second.warc.gz").into();
        world.plan.pages.push(inquit::internals::fetch::Seed { address: server.url("/new"), position: None });
        let run = world.run();
        assert_eq!(words(&run.report), [("unchanged", 2), ("ok", 1)].into(), "by state: {by_state}");
        for (page, first) in pages.iter().zip(&first) {
            let revisits = world.of_kind(RecordType::Revisit, page);
            let field = |name| revisits[0].fields.get(name).map(str::to_owned);
            assert!(revisits[0].block.starts_with(b"HTTP/1.1 304 Not Modified\r\n"));
            assert_eq!(field("WARC-Refers-To"), Some(format!("<{}>", first.id().unwrap())));
            assert_eq!(field("WARC-Refers-To-Date").as_deref(), first.date());
            assert!(field("WARC-Profile").unwrap().ends_with("server-not-modified"));
        }
        if by_state {
            // The state file has the new page too, one line a page.
            assert_eq!(world.folder.text("state.jsonl").lines().count(), 3);
        }
    }
}

#[test]
fn a_state_file_survives_a_kill_and_is_not_confused_with_other_files() {
    let server = lasting();
    let mut world = World::new([server.url("/tagged")]);
    let state = world.folder.path("state.jsonl");
    world.files.state = Some(state.clone().into());
    world.run();
    // Half a line, as a kill leaves it.
    let mut text = world.folder.text("state.jsonl");
    text.push_str("{\"url\":\"http://half");
    std::fs::write(&state, text).unwrap();
    world.files.archive = world.folder.path("second.warc.gz").into();
    assert_eq!(words(&world.run().report), [("unchanged", 1)].into());
    assert_eq!(world.folder.text("state.jsonl").lines().count(), 1);

    std::fs::write(&state, "my diary\n").unwrap();
    world.files.archive = world.folder.path("third.warc.gz").into();
    let refused = world.try_run(Box::pin(std::future::pending()));
    assert!(refused.is_err_and(|error| error.to_string().contains("not a state file")));
    assert_eq!(world.folder.text("state.jsonl"), "my diary\n");
}

#[test]
fn a_304_that_nobody_asked_for_is_no_page() {
    let server = Server::start(|_, out| raw(out, b"HTTP/1.1 304 Not Modified\r\n\r\n"));
    let world = World::new([server.url("/")]).with(|options| options.robots = false);
    assert_eq!(words(&world.run().report), [("304", 1)].into());
}
