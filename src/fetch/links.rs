//! Links out of feeds and sitemaps: which articles there are, and since when.

use super::fault::Fault;
use super::{repair, sitemap, untrusted};
use jiff::civil::Date;
use quick_xml::events::Event;
use std::io::Read;
use url::Url;

/// An article that a feed or sitemap names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its address, whole.
    pub url: Url,
    /// Day of publication, or of the last change where no other is given.
    pub date: Option<Date>,
}

/// What a feed or sitemap holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Links {
    pub pages: Vec<Link>,
    /// Further sitemaps, of an index.
    pub lists: Vec<Link>,
    /// Entries without an address that can be fetched.
    pub unusable: usize,
    /// What had to be mended before it could be read.
    pub mended: Option<String>,
    /// Why what stands behind these could not be read.
    pub broken: Option<String>,
}

/// Reads a feed. Its kind is told by what it holds, for the type that servers declare is often another.
pub(super) fn of_feed(body: &[u8], base: &Url) -> Result<Links, Fault> {
    // The parser goes down into some elements by recursion, and a stack that overflows cannot be caught.
    if is_deep(body) {
        return Err(Fault::BadList(not_a("feed", body, "its elements are nested too deeply")));
    }
    let mend = || {
        let repaired = repair::feed(body).filter(|repaired| !is_deep(&repaired.body))?;
        Some((parsed(&repaired.body, base).ok()?, told(repaired, body)))
    };
    let (feed, mended) = match parsed(body, base) {
        // Of entries whose tags are in capitals, or behind the end of what holds them, a parser sees nothing, and finds no fault.
        Ok(feed) if repair::has_capitals(body) || repair::has_more(body, feed.entries.len()) => {
            let more = mend().filter(|(mended, _)| mended.entries.len() > feed.entries.len());
            more.unwrap_or_else(|| (feed, Links::default()))
        }
        Ok(feed) => (feed, Links::default()),
        Err(reason) => match mend() {
            Some(read) => read,
            None => {
                let lists = alternates(body, base);
                if lists.is_empty() {
                    return Err(Fault::BadList(not_a("feed", body, &reason)));
                }
                return Ok(Links { lists, ..Links::default() });
            }
        },
    };
    let mut links = mended;
    for entry in &feed.entries {
        // The page itself, not its comments, sound file or source.
        let is_page = |rel: Option<&str>| matches!(rel, None | Some("alternate" | ""));
        let link = entry.links.iter().find(|link| is_page(link.rel.as_deref()));
        // An id is often the permanent address, and the only one; where there is none, the parser makes one up.
        let id = || Some(entry.id.as_str()).filter(|id| Url::parse(id).is_ok());
        let href = link.map(|link| link.href.as_str()).filter(|href| !href.trim().is_empty()).or_else(id).unwrap_or("");
        let date = entry.published.or(entry.updated);
        links.page(href, base, date.and_then(|date| date.format("%Y-%m-%d").to_string().parse().ok()));
    }
    Ok(links)
}

/// What there is to tell of a feed that was made whole.
fn told(repaired: repair::Repaired, body: &[u8]) -> Links {
    let last = || memchr::memchr_iter(b'\n', body.trim_ascii_end()).count() + 1;
    let mended = Some(repaired.note).filter(|note| !note.is_empty());
    let broken = repaired.is_cut.then(|| format!("it ends in the middle, in line {}", last()));
    Links { mended, broken, ..Links::default() }
}

/// Reads a feed as it stands, or says why it cannot be read and where.
fn parsed(body: &[u8], base: &Url) -> Result<feed_rs::model::Feed, String> {
    let parser = feed_rs::parser::Builder::new().base_uri(Some(base)).build();
    match untrusted(|| parser.parse(body)) {
        Some(Ok(feed)) => Ok(feed),
        Some(Err(error)) => Err(match broken_line(body) {
            Some(line) => format!("{error}, in line {line}"),
            None => error.to_string(),
        }),
        None => Err("it cannot be read".to_owned()),
    }
}

/// The line in which XML is no XML, or at the end of which it breaks off.
fn broken_line(body: &[u8]) -> Option<usize> {
    let mut reader = quick_xml::Reader::from_reader(body);
    let (mut buffer, mut depth) = (Vec::new(), 0usize);
    let at = loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) if depth > 0 => break body.len(),
            Ok(Event::Eof) => return None,
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(_) => break usize::try_from(reader.error_position()).ok()?.min(body.len()),
        }
    };
    Some(memchr::memchr_iter(b'\n', body.get(..at)?).count() + 1)
}

/// The first feed that a page names as another form of itself; that of readers' comments only where there is no other.
fn alternates(body: &[u8], base: &Url) -> Vec<Link> {
    const FEEDS: [&str; 3] = ["application/rss+xml", "application/atom+xml", "application/feed+json"];
    // Which may be anything, and are followed only where there is nothing else.
    const OTHERS: [&str; 3] = ["application/rdf+xml", "application/xml", "text/xml"];
    let (mut links, mut others, mut of_comments) = (Links::default(), Links::default(), Links::default());
    let text = String::from_utf8_lossy(body);
    let mut base = base.clone();
    // Feeds are named in the head, and what only looks like a page is none.
    for tag in
        text.split('<').skip(1).take(MOST_TAGS).filter(|tag| {
            tag.get(..4).is_some_and(|name| matches!(name.to_ascii_lowercase().as_str(), "link" | "base"))
        })
    {
        let page = scraper::Html::parse_fragment(&format!("<{tag}"));
        let mut elements = page.tree.nodes().filter_map(scraper::ElementRef::wrap);
        let Some(link) = elements.find(|node| matches!(node.value().name(), "link" | "base")) else { continue };
        let value = |name: &str| link.value().attr(name).unwrap_or_default().trim().to_ascii_lowercase();
        if link.value().name() == "base" {
            base = link.value().attr("href").and_then(|href| address(href, &base)).unwrap_or(base);
            continue;
        }
        // Some say in which charset it is.
        let kind = value("type");
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let is_other = OTHERS.contains(&kind);
        let is_feed =
            value("rel").split_ascii_whitespace().any(|rel| rel == "alternate") && (FEEDS.contains(&kind) || is_other);
        if let Some(href) = link.value().attr("href").filter(|_| is_feed) {
            let is_of_comments = value("title").contains("comment") || href.contains("/comments/");
            let list = if is_of_comments {
                &mut of_comments
            } else if is_other {
                &mut others
            } else {
                &mut links
            };
            list.list(href, &base, None);
        }
    }
    links.lists.extend(others.lists);
    links.lists.extend(of_comments.lists);
    links.lists.truncate(1);
    links.lists
}

/// Tags of a page that are looked at for its feed.
const MOST_TAGS: usize = 2000;

/// Whether the elements of a feed are nested deeper than that, up to where it cannot be read.
fn is_deep(body: &[u8]) -> bool {
    let mut reader = quick_xml::Reader::from_reader(body);
    let (mut buffer, mut depth) = (Vec::new(), 0usize);
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
        if depth > repair::MOST_NESTED {
            return true;
        }
        buffer.clear();
    }
}

/// Reads a sitemap, an index of sitemaps, or a list of addresses as text, which is a sitemap too.
pub(super) fn of_sitemap(body: &[u8], base: &Url) -> Result<Links, Fault> {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    if text.starts_with(b"http") {
        let mut links = Links::default();
        String::from_utf8_lossy(text).lines().map(str::trim).filter(|line| !line.is_empty()).for_each(|line| {
            links.page(line, base, None);
        });
        return Ok(links);
    }
    let read = sitemap::entries(text);
    let repaired = if matches!(read, Ok((_, None))) { None } else { repair::sitemap(text) };
    let mended = repaired.and_then(|repaired| {
        let (entries, broken) = sitemap::entries(&repaired.body).ok()?;
        broken.is_none().then_some((entries, repaired.note))
    });
    let (entries, mut links) = match mended {
        Some((entries, note)) => (entries, Links { mended: Some(note), ..Links::default() }),
        None => match read {
            Ok((entries, broken)) => (entries, Links { broken, ..Links::default() }),
            // Search engines take a feed for a sitemap too.
            Err(reason) => {
                let feed = of_feed(body, base).ok().filter(|feed| !feed.pages.is_empty());
                return feed.ok_or_else(|| Fault::BadList(not_a("sitemap", body, &reason)));
            }
        },
    };
    for entry in entries {
        let date = crate::read::dates::parse(entry.published.as_deref().or(entry.modified.as_deref()).unwrap_or(""));
        if entry.is_index { links.list(&entry.address, base, date) } else { links.page(&entry.address, base, date) }
    }
    Ok(links)
}

impl Links {
    fn page(&mut self, href: &str, base: &Url, date: Option<Date>) {
        match address(href, base) {
            Some(url) => self.pages.push(Link { url, date }),
            None => self.unusable += 1,
        }
    }

    fn list(&mut self, href: &str, base: &Url, date: Option<Date>) {
        match address(href, base) {
            Some(url) => self.lists.push(Link { url, date }),
            None => self.unusable += 1,
        }
    }
}

/// An address of the web; whether it may be fetched is the guard's to say.
fn address(href: &str, base: &Url) -> Option<Url> {
    let href = href.trim();
    let mut url = if href.is_empty() { None } else { base.join(href).ok() }?;
    url.set_fragment(None);
    (matches!(url.scheme(), "http" | "https") && url != *base).then_some(url)
}

/// Takes off a gzip packing (`sitemap.xml.gz`), up to `limit` bytes.
pub(super) fn unpacked(body: Vec<u8>, limit: usize) -> Result<Vec<u8>, Fault> {
    if !body.starts_with(&[0x1f, 0x8b]) {
        return Ok(body);
    }
    let mut out = Vec::new();
    let read = flate2::read::MultiGzDecoder::new(&body[..]).take(limit as u64 + 1).read_to_end(&mut out);
    match read {
        Ok(_) if out.len() > limit => Err(Fault::BadList("unpacked, it is longer than --max-size".to_owned())),
        Ok(_) => Ok(out),
        Err(error) => Err(Fault::BadList(format!("it cannot be unpacked: {error}"))),
    }
}

fn not_a(thing: &str, body: &[u8], reason: &str) -> String {
    let start = body.get(..body.len().min(1024)).unwrap_or_default().to_ascii_lowercase();
    let has = |words: &[u8]| start.windows(words.len()).any(|window| window == words);
    let is = if has(b"<html") || has(b"<!doctype html") { ": it is a page" } else { "" };
    format!("not a {thing}{is} ({reason})")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Url {
        Url::parse("https://news.example/feeds/all.xml").unwrap()
    }

    fn shown(links: &Links) -> Vec<String> {
        let show = |link: &Link| format!("{} {}", link.url, link.date.map(|date| date.to_string()).unwrap_or_default());
        links.pages.iter().map(show).collect()
    }

    #[test]
    fn rss_atom_and_json_feeds() {
        let rss = br#"<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://news.example/</link>
            <item><title>A</title><link>https://news.example/a#top</link><pubDate>Fri, 23 Jan 2026 09:00:00 GMT</pubDate></item>
            <item><title>B</title><link>/b</link><enclosure url="https://news.example/b.mp3" type="audio/mpeg" length="5"/></item>
            <item><title>C</title><guid isPermaLink="true">https://news.example/c</guid></item>
            <item><title>D</title><link>javascript:alert(1)</link></item>
            </channel></rss>"#;
        let links = of_feed(rss, &base()).unwrap();
        assert_eq!(
            shown(&links),
            ["https://news.example/a 2026-01-23", "https://news.example/b ", "https://news.example/c "]
        );
        assert_eq!(links.unusable, 1);

        let atom = br#"<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>News</title><updated>2026-01-24T00:00:00Z</updated>
            <entry><id>urn:1</id><title>A</title><updated>2026-01-25T00:00:00Z</updated><published>2026-01-20T10:00:00+02:00</published>
            <link rel="replies" href="https://news.example/a/comments"/><link rel="alternate" href="../a"/></entry></feed>"#;
        assert_eq!(shown(&of_feed(atom, &base()).unwrap()), ["https://news.example/a 2026-01-20"]);

        let json = br#"{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[
            {"id":"1","url":"https://news.example/a","content_text":"x","date_published":"2026-01-22T09:00:00Z"}]}"#;
        assert_eq!(shown(&of_feed(json, &base()).unwrap()), ["https://news.example/a 2026-01-22"]);
    }

    #[test]
    fn entries_in_capitals_beside_others_and_feeds_without_a_version() {
        let feed = b"<rss version='2.0'><channel><title>News</title><Item><Link>https://news.example/a</Link></Item>\
            <item><link>https://news.example/b</link></item></channel></rss>";
        assert_eq!(shown(&of_feed(feed, &base()).unwrap()), ["https://news.example/a ", "https://news.example/b "]);
        let json = br#"{"title":"News","items":[{"id":5,"url":"https://news.example/a"}]}"#;
        let links = of_feed(json, &base()).unwrap();
        assert_eq!(shown(&links), ["https://news.example/a "]);
        assert_eq!(links.mended.as_deref(), Some("no version, 1 ids are numbers and not strings"));
    }

    #[test]
    fn the_feed_that_a_page_names() {
        for (head, wanted) in [
            ("<link rel=alternate type='application/rss+xml; charset=utf-8' href=/a>", "https://news.example/a"),
            (
                "<link rel=alternate type=application/rss+xml title='News: Comments Feed' href=/c><link rel=alternate \
                 type=application/rss+xml title='News: Feed' href=/f>",
                "https://news.example/f",
            ),
            ("<link rel=alternate type=application/rss+xml title='Comments' href=/c>", "https://news.example/c"),
            (
                "<base href='/feeds/2/'><LINK REL=alternate TYPE=application/atom+xml HREF=new>",
                "https://news.example/feeds/2/new",
            ),
            ("<link\nrel=alternate type=application/feed+json href=j>", "https://news.example/feeds/j"),
            ("<link rel=alternate type=text/xml href=/x>", "https://news.example/x"),
            (
                "<link rel=alternate type=text/xml href=/x><link rel=alternate type=application/rss+xml href=/f>",
                "https://news.example/f",
            ),
        ] {
            let page = format!("<!doctype html><html><head>{head}</head><body>News</body></html>");
            let links = of_feed(page.as_bytes(), &base()).unwrap();
            assert_eq!(links.lists.iter().map(|list| list.url.as_str()).collect::<Vec<_>>(), [wanted], "{head}");
        }
    }

    #[test]
    fn what_ends_too_early_ends_nothing() {
        let feed = b"<rss version='2.0'><channel><title>News</title><item><link>/a</link></item></channel>\n\
            <item><link>/b</link></item></channel></rss>";
        let links = of_feed(feed, &base()).unwrap();
        assert_eq!(shown(&links), ["https://news.example/a ", "https://news.example/b "]);
        assert_eq!(links.mended.as_deref(), Some("`</channel>` before the last entry in line 1"));
        let map = b"<urlset><url><loc>/a</loc></url></urlset><url><loc>/b</loc></url></urlset>";
        let links = of_sitemap(map, &base()).unwrap();
        assert_eq!(shown(&links), ["https://news.example/a ", "https://news.example/b "]);
        // The oldest feeds have their entries behind the channel.
        let rdf = b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel>\
            <title>News</title></channel><item><link>/a</link></item><item><link>/b</link></item></rdf:RDF>";
        let links = of_feed(rdf, &base()).unwrap();
        assert_eq!((links.pages.len(), links.mended), (2, None));
        let text =
            b"<rss version='2.0'><channel><title>News</title><item><link>/a</link><description><![CDATA[an <item> and \
            an <item>]]></description></item></channel></rss>";
        let links = of_feed(text, &base()).unwrap();
        assert_eq!((links.pages.len(), links.mended), (1, None));
    }

    #[test]
    fn a_feed_serves_as_a_sitemap() {
        let feed = b"<rss version='2.0'><channel><title>News</title><item><link>/a</link></item></channel></rss>";
        assert_eq!(shown(&of_sitemap(feed, &base()).unwrap()), ["https://news.example/a "]);
    }

    #[test]
    fn what_a_program_says_before_a_feed_is_skipped() {
        let feed = b"<br />\n<b>Warning</b>: no index in <b>feed.php</b><br />\n<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>\
            <title>News</title><item><title>A</title><link>https://news.example/a</link></item></channel></rss>";
        let links = of_feed(feed, &base()).unwrap();
        assert_eq!(shown(&links), ["https://news.example/a "]);
        assert_eq!(links.mended.as_deref(), Some("words before it in line 1"));
    }

    #[test]
    fn sitemaps_indexes_and_news() {
        let map = br#"<?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
                xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
            <url><loc> https://news.example/a?x=1&amp;y=2 </loc><lastmod>2026-01-23T10:00:00+01:00</lastmod>
              <image:image><image:loc>https://news.example/a.jpg</image:loc></image:image></url>
            <url><loc><![CDATA[https://news.example/b]]></loc><lastmod>2026-01-23</lastmod>
              <news:news><news:publication_date>2026-01-21</news:publication_date></news:news></url>
            <url><lastmod>2026-01-23</lastmod></url>
            </urlset>"#;
        let links = of_sitemap(map, &base()).unwrap();
        assert_eq!(shown(&links), ["https://news.example/a?x=1&y=2 2026-01-23", "https://news.example/b 2026-01-21"]);

        let index =
            br#"<sitemapindex><sitemap><loc>https://news.example/1.xml.gz</loc><lastmod>2026-01-02</lastmod></sitemap>
            <sitemap><loc>https://news.example/2.xml</loc></sitemap></sitemapindex>"#;
        let links = of_sitemap(index, &base()).unwrap();
        assert_eq!((links.pages.len(), links.lists.len()), (0, 2));
        assert_eq!(links.lists[0].date, Some(jiff::civil::date(2026, 1, 2)));

        let raw = b"<urlset><url><loc>https://news.example/a?x=1&y=2</loc></url><url><loc>https://news.example/b</loc></url></urlset>";
        let links = of_sitemap(raw, &base()).unwrap();
        assert_eq!(shown(&links), ["https://news.example/a?x=1&y=2 ", "https://news.example/b "]);
        assert_eq!(links.mended.as_deref(), Some("a raw `&` in line 1"));

        let text = b"\xef\xbb\xbfhttps://news.example/a\r\n\r\nhttps://news.example/b\n";
        assert_eq!(of_sitemap(text, &base()).unwrap().pages.len(), 2);
    }

    #[test]
    fn what_is_no_list_is_told() {
        for body in [&b"<!DOCTYPE html><html><body>Hello"[..], b"", b"\0\xff", b"{}", b"<rss", b"[1]", b"%PDF-1.4"] {
            for list in [of_feed(body, &base()), of_sitemap(body, &base())] {
                assert!(matches!(list, Err(Fault::BadList(_))), "{body:?}: {list:?}");
            }
        }
        let page = of_feed(b"<!DOCTYPE html><html><body>Hello", &base()).unwrap_err().to_string();
        assert!(page.contains("it is a page"), "{page}");
    }

    #[test]
    fn entities_do_not_multiply() {
        let mut bomb = "<!DOCTYPE z [<!ENTITY a \"aaaaaaaaaa\">".to_owned();
        for n in 1..12 {
            bomb.push_str(&format!("<!ENTITY a{n} \"{}\">", "&a;".repeat(10)));
        }
        bomb.push_str("]><urlset><url><loc>https://news.example/&a11;</loc></url></urlset>");
        assert!(of_sitemap(bomb.as_bytes(), &base()).is_ok_and(|links| links.pages.len() <= 1));
        let _ = of_feed(bomb.as_bytes(), &base());
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let rss = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><item><link>/a</link>";
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>";
        // On a stack as small as a thread's may be.
        let small = std::thread::Builder::new().stack_size(1024 * 1024);
        let read = move || {
            for (start, tag) in
                [(rss, "<media:group>"), (rss, "<category>"), (atom, "<div>"), (atom, "<entry>"), ("", "<a>")]
            {
                for times in [80, 200, 60_000, 500_000] {
                    let feed = format!("{start}{}", tag.repeat(times));
                    let read = of_feed(feed.as_bytes(), &base());
                    assert!(times == 80 || read.is_err(), "{tag} {times}");
                    let _ = of_sitemap(feed.as_bytes(), &base());
                }
            }
            let json = format!(
                "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{{\"id\":{}",
                "[".repeat(500_000)
            );
            assert!(of_feed(json.as_bytes(), &base()).is_err());
        };
        small.spawn(read).unwrap().join().unwrap();
    }

    #[test]
    fn unpacking_has_a_limit() {
        use std::io::Write as _;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&[b'x'; 100_000]).unwrap();
        let packed = packed.finish().unwrap();
        assert_eq!(unpacked(packed.clone(), 100_000).unwrap().len(), 100_000);
        assert!(matches!(unpacked(packed.clone(), 99_999), Err(Fault::BadList(_))));
        assert!(matches!(unpacked(packed[..50].to_vec(), 100_000), Err(Fault::BadList(_))));
        assert_eq!(unpacked(b"<urlset/>".to_vec(), 1).unwrap(), b"<urlset/>");
    }
}
