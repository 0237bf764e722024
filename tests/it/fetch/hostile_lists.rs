//! Feeds and sitemaps from servers at their worst. None may hang the run, lead it astray, or take the others down with it.

use super::server::{Request, Server, Stream, Then, answer, gzip, not_found, page, raw, redirect, silence};
use super::world::{World, urls};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const FEED: &str = "<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>
    <item><link>/good/1</link></item><item><link>/good/2</link></item></channel></rss>";

static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let spaces = " ".repeat(20_000_000);
    gzip(FEED.replace("</channel>", &format!("{spaces}</channel>")).as_bytes())
});

/// An entity that stands for ten million of another, as parsers that believe documents would write it out.
fn laughs() -> String {
    let mut entities = "<!ENTITY a0 'aaaaaaaaaa'>".to_owned();
    for n in 1..8 {
        entities.push_str(&format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10)));
    }
    format!(
        "<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss version='2.0'><channel><item><link>/good/&a7;</link></item></channel></rss>"
    )
}

fn faulty(request: &Request, out: &mut dyn Stream) -> Then {
    let rss = "Content-Type: application/rss+xml";
    match request.path.as_str() {
        "/feed" => answer(out, "200 OK", &[rss], FEED.as_bytes()),
        "/drip" => {
            let _ = out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss version='2.0'><channel>");
            silence(out)
        }
        "/early" => {
            let head = format!("HTTP/1.1 200 OK\r\n{rss}\r\nContent-Length: 100000\r\n\r\n");
            raw(out, &[head.as_bytes(), FEED.as_bytes()].concat())
        }
        "/cut" => answer(out, "200 OK", &[rss], &FEED.as_bytes()[..120]),
        "/endless" => {
            let _ = out.write_all(b"HTTP/1.1 200 OK\r\n\r\n<rss version='2.0'><channel>");
            while out.write_all(b"<item><link>/trap</link></item>").is_ok() {}
            Then::Close
        }
        "/bad-chunks" => {
            let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
            raw(out, &[&head[..], b"ffff\r\n", FEED.as_bytes(), b"\r\nzz\r\n"].concat())
        }
        "/bomb" => answer(out, "200 OK", &[rss, "Content-Encoding: gzip"], &BOMB),
        "/circle" => redirect(out, "/circle"),
        "/no-http" => raw(out, b"220 mail.example ESMTP\r\n"),
        "/laughs" => answer(out, "200 OK", &[rss], laughs().as_bytes()),
        "/deep" => answer(out, "200 OK", &[rss], format!("<rss><channel>{}", "<x>".repeat(20_000)).as_bytes()),
        "/picture" => answer(out, "200 OK", &[rss], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        "/article" => answer(out, "200 OK", &[rss], br#"{"@type": "NewsArticle", "url": "/trap"}"#),
        "/robots.txt" => answer(out, "200 OK", &[], b"User-agent: *\nDisallow: /secret"),
        path if path.starts_with("/good/") => page(out, "an article"),
        _ => not_found(out),
    }
}

#[test]
fn every_bad_feed_has_its_word_and_the_good_one_is_read() {
    let server = Server::start(faulty);
    let expected = [
        ("/early", "disconnect"),
        ("/cut", "bad-list"),
        ("/endless", "too-large"),
        ("/bad-chunks", "disconnect"),
        ("/bomb", "bad-list"),
        ("/circle", "redirect"),
        ("/no-http", "protocol"),
        ("/deep", "bad-list"),
        ("/picture", "bad-list"),
        ("/article", "bad-list"),
        ("/missing", "status"),
        ("/secret/feed", "robots"),
    ];
    let mut world = World::of_feed(server.url("/feed")).once();
    world.plan.feeds.extend(expected.iter().map(|(path, _)| server.url(path)));
    let run = world.run();
    for (path, word) in expected {
        let url = server.url(path);
        assert_eq!(run.word(&url), word, "{path}: {}", run.reason(&url));
    }
    assert_eq!((run.report.fetched, run.report.failed), (2, expected.len()));
    assert!(!server.paths().contains(&"/trap".to_owned()), "nothing of a list that failed is fetched");
    assert!(!server.paths().contains(&"/secret/feed".to_owned()));
}

#[test]
fn a_feed_that_never_ends_is_not_waited_for() {
    let server = Server::start(faulty);
    let world = World::of_feed(server.url("/drip")).once().with(|options| {
        (options.limits.whole, options.robots) = (Duration::from_millis(300), false);
    });
    assert_eq!(world.run().word(&server.url("/drip")), "timeout");
}

#[test]
fn entities_of_a_feed_do_not_multiply() {
    let server = Server::start(faulty);
    let world = World::of_feed(server.url("/laughs")).once().with(|options| options.limits.body = 100_000_000);
    world.run();
    assert!(server.log().iter().all(|request| request.head.len() < 10_000), "an address of ten million letters");
}

#[test]
fn a_busy_feed_is_asked_again_when_it_says() {
    let asked = AtomicBool::new(false);
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        "/feed" if !asked.swap(true, Ordering::SeqCst) => {
            answer(out, "429 Too Many Requests", &["Retry-After: 17"], b"")
        }
        "/feed" => answer(out, "200 OK", &[], FEED.as_bytes()),
        _ => page(out, "an article"),
    });
    let run = World::of_feed(server.url("/feed")).run();
    assert_eq!((run.report.fetched, run.report.failed), (2, 0));
    assert_eq!(run.pauses, [Duration::from_secs(17)]);
}

#[test]
fn odd_links_lead_nowhere_and_the_others_are_followed() {
    let links = [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://[/",
        "",
        "mailto:desk@e.org",
        "/feed",
    ];
    let items: String = links.iter().map(|link| format!("<item><link>{link}</link></item>")).collect();
    // In Latin-1, as it says.
    let feed = [
        b"<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel><title>Caf\xe9</title>",
        items.as_bytes(),
        b"<item><link> /good/1\n</link></item></channel></rss>",
    ]
    .concat();
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/feed" => answer(out, "200 OK", &[], &feed),
        "/robots.txt" => not_found(out),
        _ => page(out, "an article"),
    });
    let run = World::of_feed(server.url("/feed")).run();
    assert_eq!((run.report.fetched, run.report.failed), (1, 0));
    assert_eq!(server.paths(), ["/feed", "/good/1"]);
}

#[test]
fn a_limit_bounds_a_feed_of_very_many_entries() {
    let items: String = (0..50_000).map(|n| format!("<item><link>/good/{n}</link></item>")).collect();
    let feed = format!("<rss version='2.0'><channel>{items}</channel></rss>");
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/feed" => answer(out, "200 OK", &[], feed.as_bytes()),
        _ => faulty(request, out),
    });
    let mut world = World::of_feed(server.url("/feed")).with(|options| options.limits.body = 10_000_000);
    world.plan.limit = Some(3);
    let run = world.run();
    assert_eq!((run.report.fetched, run.report.left_out), (3, 49_997));
    assert_eq!(server.paths()[1..], ["/good/0", "/good/1", "/good/2"]);
}

#[test]
fn sitemaps_that_lead_to_ever_more_sitemaps_come_to_an_end() {
    // Each index names one that no one has seen yet, and a page.
    let server = Server::start(|request, out| match request.path.strip_prefix("/index/") {
        Some(step) => {
            let next = step.parse::<u32>().unwrap() + 1;
            let index = format!("<sitemapindex><sitemap><loc>/index/{next}</loc></sitemap></sitemapindex>");
            page(out, &index)
        }
        None => faulty(request, out),
    });
    let run = World::of_sitemap(server.url("/index/1")).run();
    assert_eq!(run.report.failed, 1);
    assert!(server.paths().len() < 20, "{}", server.paths().len());
    let (_, outcome) = run.outcomes.first().unwrap();
    assert!(outcome.as_ref().unwrap_err().to_string().contains("nested"), "{outcome:?}");
}

#[test]
fn a_sitemap_that_is_cut_gives_what_came_before() {
    let entry = |path: &str| format!("<url><loc>{path}</loc></url>");
    let map = format!("<urlset>{}{}<url><loc>/tr", entry("/good/1"), entry("/good/2"));
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/map.xml" => page(out, &map),
        _ => faulty(request, out),
    });
    let run = World::of_sitemap(server.url("/map.xml")).run();
    let pages: Vec<String> = run.outcomes.iter().map(|(url, _)| url.clone()).collect();
    assert_eq!(pages, urls(&server, &["/map.xml", "/good/1", "/good/2"]));
    // And that there was more is told.
    assert_eq!((run.report.fetched, run.report.failed), (2, 1));
    let reason = run.reason(&server.url("/map.xml"));
    assert!(reason.contains("its first 2 entries are taken"), "{reason}");
}

#[test]
fn a_limit_bounds_the_sitemaps_of_an_index_that_lead_to_no_page() {
    let lists: String = (0..2_000).map(|n| format!("<sitemap><loc>/empty/{n}</loc></sitemap>")).collect();
    let index = format!("<sitemapindex>{lists}</sitemapindex>");
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/index.xml" => page(out, &index),
        path if path.starts_with("/empty/") => page(out, "<urlset></urlset>"),
        _ => faulty(request, out),
    });
    let mut world = World::of_sitemap(server.url("/index.xml"));
    world.plan.limit = Some(5);
    let run = world.run();
    assert!(server.paths().len() < 100, "{} requests", server.paths().len());
    let reason = run.reason(&server.url("/index.xml"));
    assert!(reason.contains("leads to more than 74 sitemaps"), "{reason}");
}

#[test]
fn the_bytes_of_all_sitemaps_of_an_index_are_bounded() {
    let lists: String = (0..400).map(|n| format!("<sitemap><loc>/full/{n}</loc></sitemap>")).collect();
    let index = format!("<sitemapindex>{lists}</sitemapindex>");
    let padding = format!("<urlset><!--{}--></urlset>", " ".repeat(30_000));
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/index.xml" => page(out, &index),
        path if path.starts_with("/full/") => page(out, &padding),
        _ => faulty(request, out),
    });
    let world = World::of_sitemap(server.url("/index.xml")).with(|options| options.limits.body = 31_000);
    let run = world.run();
    assert!(server.paths().len() < 80, "{} requests", server.paths().len());
    assert!(run.reason(&server.url("/index.xml")).contains("bytes of sitemaps"));
}
