//! Feeds and sitemaps, also those that are not what they say.

use super::server::{Server, answer, gzip, not_found, page};
use super::world::{World, urls, words};
use jiff::civil::date;

const FEED: &str = "<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>
    <item><link>/new</link><pubDate>Fri, 23 Jan 2026 09:00:00 GMT</pubDate></item>
    <item><link>/old</link><pubDate>Mon, 19 Jan 2026 09:00:00 GMT</pubDate></item>
    <item><link>/undated#x</link></item><item><link>/undated</link></item>
    <item><link>mailto:desk@news.example</link></item></channel></rss>";

#[test]
fn a_feed_leads_to_its_articles() {
    let server = Server::start(|request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        "/feed" => answer(out, "200 OK", &["Content-Type: application/rss+xml"], FEED.as_bytes()),
        _ => page(out, "an article"),
    });
    let mut world = World::of_feed(server.url("/feed"));
    let run = world.run();
    assert_eq!(words(&run.report), [("ok", 3)].into());
    assert_eq!(server.paths(), ["/feed", "/new", "/old", "/undated"]);
    // The feed is in the archive, and each article says that it came from it.
    assert!(world.response(&server.url("/feed")).block.ends_with(FEED.as_bytes()));
    assert_eq!(world.noted(&server.url("/new"), "via"), Some(server.url("/feed")));

    for (since, limit, expected, left_out) in [
        (Some(date(2026, 1, 20)), None, &["/new", "/undated"][..], 1),
        (None, Some(1), &["/new"], 2),
        (Some(date(2026, 1, 24)), Some(5), &["/undated"], 2),
        (None, Some(0), &[], 3),
    ] {
        world.files.archive = world.folder.path(&format!("{since:?}-{limit:?}.warc")).into();
        (world.plan.since, world.plan.limit) = (since, limit);
        let run = world.run();
        let pages: Vec<&str> = run.outcomes.iter().map(|(url, _)| url.as_str()).collect();
        assert_eq!(pages, urls(&server, expected), "{since:?} {limit:?}");
        assert_eq!(run.report.left_out, left_out, "{since:?} {limit:?}");
    }
}

#[test]
fn a_feed_that_lies_about_its_type_is_read_and_a_page_that_says_it_is_a_feed_is_not() {
    let server = Server::start(|request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        "/as-page" => answer(out, "200 OK", &["Content-Type: text/html"], FEED.as_bytes()),
        "/as-picture" => answer(out, "200 OK", &["Content-Type: image/png"], FEED.as_bytes()),
        "/as-json" => answer(out, "200 OK", &["Content-Type: application/feed+json"], FEED.as_bytes()),
        "/packed" => answer(out, "200 OK", &["Content-Encoding: gzip"], &gzip(FEED.as_bytes())),
        "/not-packed" => answer(out, "200 OK", &["Content-Encoding: gzip"], FEED.as_bytes()),
        "/page" => answer(out, "200 OK", &["Content-Type: application/rss+xml"], b"<!DOCTYPE html><html><p>Sign in"),
        "/empty" => answer(out, "200 OK", &["Content-Type: application/rss+xml"], b""),
        _ => page(out, "an article"),
    });
    for feed in ["/as-page", "/as-picture", "/as-json", "/packed", "/not-packed"] {
        assert_eq!(World::of_feed(server.url(feed)).run().report.fetched, 3, "{feed}");
    }
    for feed in ["/page", "/empty"] {
        let run = World::of_feed(server.url(feed)).run();
        assert_eq!((run.word(&server.url(feed)), run.report.failed, run.report.fetched), ("bad-list", 1, 0), "{feed}");
    }
    let run = World::of_feed(server.url("/page")).run();
    assert!(run.reason(&server.url("/page")).contains("it is a page"), "{}", run.reason(&server.url("/page")));
}

#[test]
fn a_feed_with_a_fault_is_mended_and_read_and_the_fault_is_told() {
    let items = "<item><title>T</title><link>/new</link></item><item><link>/old</link></item>";
    let rss = |title: &str| {
        format!("<?xml version='1.0'?>\n<rss version='2.0'><channel>\n<title>{title}</title>{items}</channel></rss>")
    };
    let feeds: Vec<(&str, Vec<u8>, &str)> = vec![
        ("/ampersand", rss("Ruiz & Lind").into_bytes(), "a raw `&` in line 3"),
        ("/stray", rss("Ruiz</b>").into_bytes(), "a stray `</b>` in line 3"),
        ("/byte", rss("CafX").bytes().map(|byte| if byte == b'X' { 0xe9 } else { byte }).collect(), "a bad byte in line 3"),
        (
            "/capitals",
            rss("News").replace("rss", "RSS").replace("channel", "CHANNEL").replace("link", "LINK").replace("item", "Item").into_bytes(),
            "tags in capitals in line 2",
        ),
        ("/items", rss("News").replace("item>", "ITEM>").into_bytes(), "tags in capitals in line 3"),
        (
            "/number",
            br#"{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[{"id":7,"url":"/new"},{"id":"8","url":"/old"}]}"#.to_vec(),
            "1 ids are numbers",
        ),
        (
            "/by-hand",
            br#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"7","url":"/new","author":"Ana Ruiz",},{"id":"8","url":"/old"},]}"#.to_vec(),
            "an extra comma in line 1, no title, 1 authors are names",
        ),
    ];
    let served = feeds.clone();
    let server = Server::start(move |request, out| match served.iter().find(|(path, _, _)| request.path == *path) {
        Some((_, body, _)) => answer(out, "200 OK", &[], body),
        None if request.path == "/robots.txt" => not_found(out),
        None => page(out, "an article"),
    });
    for (path, _, fault) in feeds {
        let run = World::of_feed(server.url(path)).run();
        assert_eq!((run.report.fetched, run.report.failed), (2, 0), "{path}: {}", run.reason(&server.url(path)));
        let [(url, what)] = &run.mended[..] else { panic!("{path}: {:?}", run.mended) };
        assert!(*url == server.url(path) && what.contains(fault), "{path}: {what}");
    }
}

#[test]
fn of_a_feed_that_breaks_off_the_whole_entries_are_taken_and_that_is_a_failure() {
    let whole =
        "<rss version='2.0'><channel><title>News</title><item><link>/new</link></item><item><link>/old</link></item>";
    let ends = ["", "</chan", "<item><li", "<item><link>/ha", "<item><description><![CDATA[It", "<!-- more"];
    let server = Server::start(move |request, out| match request.path.strip_prefix("/feed") {
        Some(at) => answer(out, "200 OK", &[], format!("{whole}{}", ends[at.parse::<usize>().unwrap()]).as_bytes()),
        None if request.path == "/robots.txt" => not_found(out),
        None => page(out, "an article"),
    });
    for (at, end) in ends.iter().enumerate() {
        let address = server.url(&format!("/feed{at}"));
        let run = World::of_feed(address.clone()).run();
        assert_eq!((run.report.fetched, run.report.failed), (2, 1), "{end}: {}", run.reason(&address));
        assert!(run.reason(&address).contains("its first 2 entries are taken"), "{end}: {}", run.reason(&address));
    }
}

#[test]
fn a_home_page_leads_to_its_feed() {
    let home = "<!doctype html><html><head><title>The Velmora Post</title><link rel=stylesheet href=/a.css>
        <link rel='alternate' type='application/rss+xml' title='News' href='/feed'></head><body><p>Hello</body></html>";
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/" => page(out, home),
        "/feed" => page(out, FEED),
        "/robots.txt" => not_found(out),
        _ => page(out, "an article"),
    });
    let run = World::of_feed(server.url("/")).run();
    assert_eq!((run.report.fetched, run.report.failed), (3, 0));
    assert_eq!(server.paths()[..2], ["/", "/feed"]);
}

#[test]
fn a_feed_that_cannot_be_read_names_the_line() {
    let feed = "<rss version='2.0'>\n<channel>\n<item><link>/a</link>\n<link <</item>";
    let server = Server::start(move |request, out| match request.path.as_str() {
        "/feed" => page(out, feed),
        _ => not_found(out),
    });
    let run = World::of_feed(server.url("/feed")).run();
    let reason = run.reason(&server.url("/feed"));
    assert!(reason.contains("in line 4"), "{reason}");
}

fn sitemaps() -> Server {
    let entry =
        |path: &str, day: &str| format!("<url><loc>http://host.test/{path}</loc><lastmod>{day}</lastmod></url>");
    let map = |entries: &str| format!("<?xml version='1.0'?><urlset>{entries}</urlset>");
    let first = map(&(entry("a", "2026-01-23") + &entry("b", "2025-12-01")));
    let second = map(&(entry("c", "2026-01-22T10:00:00Z") + &entry("d", "2026-01-21")));
    let index = "<sitemapindex><sitemap><loc>/first.xml.gz</loc></sitemap>\
        <sitemap><loc>/ancient.xml</loc><lastmod>2001-01-01</lastmod></sitemap>\
        <sitemap><loc>/missing.xml</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap>\
        <sitemap><loc>/second.xml</loc></sitemap></sitemapindex>";
    Server::start(move |request, out| {
        let port = request.header("host").unwrap().rsplit(':').next().unwrap().to_owned();
        let real = |text: &str| text.replace("host.test", &format!("127.0.0.1:{port}"));
        match request.path.as_str() {
            "/index.xml" => page(out, index),
            // Packed as a file, not as a coding of the answer.
            "/first.xml.gz" => {
                answer(out, "200 OK", &["Content-Type: application/x-gzip"], &gzip(real(&first).as_bytes()))
            }
            "/second.xml" => page(out, &real(&second)),
            "/ancient.xml" => page(out, &real(&first)),
            "/bomb.xml.gz" => answer(out, "200 OK", &[], &gzip(&[b' '; 30_000_000])),
            "/robots.txt" | "/missing.xml" => not_found(out),
            _ => page(out, "an article"),
        }
    })
}

#[test]
fn sitemaps_lead_to_articles_through_their_index() {
    let server = sitemaps();
    let mut world = World::of_sitemap(server.url("/index.xml"));
    world.plan.since = Some(date(2026, 1, 1));
    let run = world.run();
    assert_eq!(words(&run.report), [("ok", 3), ("404", 1)].into());
    assert_eq!(run.report.left_out, 1);
    assert_eq!(
        server.paths(),
        ["/index.xml", "/first.xml.gz", "/missing.xml", "/second.xml", "/a", "/c", "/d"],
        "the index names itself once and an old sitemap, which is not asked for"
    );
}

#[test]
fn no_more_sitemaps_are_read_than_the_limit_needs() {
    let server = sitemaps();
    let mut world = World::of_sitemap(server.url("/index.xml"));
    world.plan.limit = Some(2);
    assert_eq!(world.run().report.fetched, 2);
    assert_eq!(server.paths(), ["/index.xml", "/first.xml.gz", "/a", "/b"]);
}

#[test]
fn a_sitemap_that_unpacks_to_too_much_is_refused() {
    let server = sitemaps();
    let run = World::of_sitemap(server.url("/bomb.xml.gz")).run();
    assert_eq!(run.word(&server.url("/bomb.xml.gz")), "bad-list");
}

#[test]
fn several_lists_and_pages_make_one_plan_without_doubles() {
    let server = Server::start(|request, out| match request.path.as_str() {
        "/robots.txt" => not_found(out),
        "/1.xml" | "/2.xml" => page(out, FEED),
        _ => page(out, "an article"),
    });
    let mut world = World::of_feed(server.url("/1.xml")).pages([server.url("/old"), server.url("/own")]);
    world.plan.feeds.push(server.url("/2.xml"));
    let run = world.run();
    let pages: Vec<String> = run.outcomes.into_iter().map(|(url, _)| url).collect();
    assert_eq!(pages, urls(&server, &["/old", "/own", "/new", "/undated"]));
}
