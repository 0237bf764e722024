//! Servers at their worst. No fault may hang the run, lose the archive, or pass for a page.

use super::server::{Request, Server, Stream, Then, answer, gzip, not_found, page, raw, redirect, serve, silence};
use super::world::{World, words};
use inquit::internals::warc::RecordType;
use std::io::Write;
use std::net::{Ipv4Addr, TcpStream};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

/// How long what never comes is waited for. What does come has the usual time, for a machine may be busy.
const PATIENCE: Duration = Duration::from_millis(300);

static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| gzip(&[b'x'; 20_000_000]));

fn faulty(request: &Request, out: &mut dyn Stream) -> Then {
    match request.path.as_str() {
        "/good" => page(out, "<p>Fine.</p>"),
        "/drip" => {
            let _ = out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nslow");
            silence(out)
        }
        "/drip-head" => {
            let _ = out.write_all(b"HTTP/1.1 200 OK\r\nContent-");
            silence(out)
        }
        "/silence" => silence(out),
        "/early" => raw(out, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"),
        "/nothing" => Then::Close,
        "/too-short-length" => {
            raw(out, b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour and more that was not announced")
        }
        "/bad-length" => raw(out, b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx"),
        "/two-lengths" => raw(out, b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        "/endless" => {
            let _ = out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
            while out.write_all(&[b'x'; 8192]).is_ok() {}
            Then::Close
        }
        "/endless-head" => {
            let _ = out.write_all(b"HTTP/1.1 200 OK\r\n");
            while out.write_all(b"X-More: and more and more and more\r\n").is_ok() {}
            Then::Close
        }
        "/bad-chunks" => {
            raw(out, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\nworld\r\n0\r\n\r\n")
        }
        "/cut-chunks" => raw(out, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n50\r\nwor"),
        "/no-http" => raw(out, b"SSH-2.0-OpenSSH_9.9\r\n\r\n"),
        "/bomb" => answer(out, "200 OK", &["Content-Type: text/html", "Content-Encoding: gzip"], &BOMB),
        "/circle" => redirect(out, "/circle-2"),
        "/circle-2" => redirect(out, "/circle"),
        "/self" => redirect(out, "/self"),
        "/nowhere" => redirect(out, "http://[/"),
        "/304" => raw(out, b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
        path => match path.strip_prefix("/stairs/").and_then(|step| step.parse::<u32>().ok()) {
            Some(step) => redirect(out, &format!("/stairs/{}", step + 1)),
            None => not_found(out),
        },
    }
}

#[test]
fn every_fault_has_its_word_and_the_good_page_arrives() {
    let server = Server::start(faulty);
    let expected = [
        ("/early", "disconnect"),
        ("/nothing", "protocol"),
        ("/too-short-length", "ok"),
        ("/bad-length", "protocol"),
        ("/two-lengths", "protocol"),
        ("/endless", "too-large"),
        ("/endless-head", "protocol"),
        ("/bad-chunks", "disconnect"),
        ("/cut-chunks", "disconnect"),
        ("/no-http", "protocol"),
        ("/bomb", "ok"),
        ("/circle", "redirect"),
        ("/self", "redirect"),
        ("/nowhere", "status"),
        ("/stairs/1", "redirect"),
        ("/304", "status"),
        ("/missing", "status"),
        ("/good", "ok"),
    ];
    let pages: Vec<String> = expected.iter().map(|(path, _)| server.url(path)).collect();
    let world = World::new(&pages).once();
    let run = world.run();
    for (path, word) in expected {
        let url = server.url(path);
        assert_eq!(run.word(&url), word, "{path}: {}", run.reason(&url));
    }
    assert_eq!((run.report.fetched, run.report.failed), (3, expected.len() - 3));

    // What came of the cut ones is kept and says that it is cut, and how.
    for (path, cut, body) in [
        ("/early", "disconnect", Some(&b"only this"[..])),
        ("/cut-chunks", "disconnect", None),
        ("/endless", "length", None),
    ] {
        let record = world.response(&server.url(path));
        assert_eq!(record.fields.get("WARC-Truncated"), Some(cut), "{path}");
        assert!(body.is_none_or(|body| record.block.ends_with(body)), "{path}");
    }
    let endless = world.response(&server.url("/endless"));
    assert!(endless.block.len() < 101_000, "the cap holds: {}", endless.block.len());
    // The bomb was never unpacked: the archive has the few bytes that came.
    assert!(world.response(&server.url("/bomb")).block.len() < 50_000);
    let short = world.response(&server.url("/too-short-length"));
    assert!(short.block.ends_with(b"\r\n\r\nfour"));
    assert_eq!(world.of_kind(RecordType::Response, &server.url("/nothing")), []);
}

#[test]
fn what_never_comes_is_not_waited_for() {
    let server = Server::start(faulty);
    let silent = [server.url("/silence"), server.url("/drip-head")];
    let world = World::new(&silent).once().with(|options| {
        (options.limits.first_byte, options.robots) = (PATIENCE, false);
    });
    let run = world.run();
    assert_eq!(silent.each_ref().map(|url| run.word(url)), ["timeout"; 2]);
    assert_eq!(world.of_kind(RecordType::Response, &silent[1]), []);

    let drip = server.url("/drip");
    let world = World::new([&drip]).once().with(|options| {
        (options.limits.whole, options.robots) = (PATIENCE, false);
    });
    assert_eq!(world.run().word(&drip), "timeout");
    assert_eq!(world.response(&drip).fields.get("WARC-Truncated"), Some("time"));
}

#[test]
fn redirects_are_followed_no_further_than_the_cap() {
    let server = Server::start(faulty);
    let world = World::new([server.url("/stairs/1")]).once().with(|options| options.limits.redirects = 3);
    let run = world.run();
    assert!(run.reason(&server.url("/stairs/1")).contains("more than 3 redirects"));
    assert_eq!(server.paths(), ["/stairs/1", "/stairs/2", "/stairs/3", "/stairs/4"]);
}

#[test]
fn no_server_and_no_name() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (nobody, unnamed) = (format!("http://127.0.0.1:{port}/"), "http://nowhere.invalid/".to_owned());
    let world = World::new([&nobody, &unnamed]).once().with(|options| options.robots = false);
    let run = world.run();
    assert_eq!((run.word(&nobody), run.word(&unnamed)), ("connect", "lookup"));
    // The archive of a run without a page is an archive all the same.
    assert_eq!(world.records().len(), 1);
}

#[test]
fn a_host_that_is_gone_is_given_up() {
    let server = Server::start(|_, out| silence(out));
    let pages: Vec<String> = (0..8).map(|n| server.url(&format!("/{n}"))).collect();
    let world = World::new(&pages).once().with(|options| {
        (options.limits.first_byte, options.robots) = (PATIENCE / 2, false);
    });
    let run = world.run();
    assert_eq!(words(&run.report), [("timeout", 5), ("host-given-up", 3)].into());
    assert_eq!(server.paths().len(), 5);
}

/// Made for these tests, with its key: nobody trusts it.
const CERTIFICATE: &[u8] = include_bytes!("tls/certificate.pem");
const KEY: &[u8] = include_bytes!("tls/key.pem");

/// A server with a certificate for localhost that nobody vouches for.
pub fn tls_server() -> Server {
    use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let certificate = CertificateDer::from_pem_slice(CERTIFICATE).unwrap();
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let config = Arc::new(builder.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap());
    let connection = move |stream: TcpStream, log: &Mutex<Vec<Request>>| {
        let session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        serve(rustls::StreamOwned::new(session, stream), &faulty, log);
    };
    Server::raw(Ipv4Addr::LOCALHOST.into(), 0, connection)
}

#[test]
fn bad_encryption_is_told_apart() {
    let unvouched = tls_server();
    let garbage = Server::raw(Ipv4Addr::LOCALHOST.into(), 0, |mut stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 400 this is no TLS\r\n\r\n");
    });
    let urls = [&unvouched, &garbage].map(|server| format!("https://localhost:{}/good", server.address.port()));
    let secure = |urls: &[String]| {
        World::new(urls).once().names(|_| vec![Ipv4Addr::LOCALHOST.into()]).with(|options| options.robots = false)
    };
    let run = secure(&urls).run();
    assert_eq!(run.word(&urls[0]), "tls", "{}", run.reason(&urls[0]));
    assert_eq!(run.word(&urls[1]), "tls", "{}", run.reason(&urls[1]));
    assert!(unvouched.log().is_empty(), "a request was sent over a connection that is not safe");

    // One that never answers the first word of encryption is left after the time for a connection, not that for a page.
    let silent = Server::raw(Ipv4Addr::LOCALHOST.into(), 0, |stream, _| {
        let _ = silence(&mut &stream);
    });
    let url = format!("https://localhost:{}/good", silent.address.port());
    let world = secure(std::slice::from_ref(&url)).with(|options| {
        (options.limits.connect, options.limits.first_byte) = (PATIENCE, Duration::from_secs(3600));
    });
    let run = world.run();
    assert!(["connect", "timeout"].contains(&run.word(&url)), "{}", run.reason(&url));

    // A server without encryption waits for a line, or gives up on what it takes for one.
    let plain = Server::start(faulty);
    let url = format!("https://localhost:{}/good", plain.address.port());
    let world = secure(std::slice::from_ref(&url)).with(|options| options.limits.first_byte = PATIENCE);
    assert!(["connect", "timeout"].contains(&world.run().word(&url)));
    assert!(plain.log().is_empty());
}
