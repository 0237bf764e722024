//! Feeds that are almost feeds: a raw `&`, a tag too many, a bad byte, an id that is a number. What can be made whole without
//! guessing at its words is, and what was done is told.

mod json;

use memchr::memchr_iter;

/// Deepest nesting of a feed, whole or mended; those with whole pages inside come to a few dozen. The parser takes some eight
/// kilobytes of stack for each, so that this many fit on a thread of one megabyte.
pub(super) const MOST_NESTED: usize = 96;

/// A feed made whole, and what was wrong with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repaired {
    pub body: Vec<u8>,
    pub note: String,
    /// Whether the feed breaks off: its whole entries are left, and any may be lacking.
    pub is_cut: bool,
}

/// The feed with its faults mended; `None` where there is nothing that can be.
pub(super) fn feed(body: &[u8]) -> Option<Repaired> {
    let start = body.trim_ascii_start();
    if start.starts_with(b"{") { json::feed(start) } else { xml(body) }
}

/// A sitemap with its faults mended; `None` where there is nothing that can be, or where it breaks off.
pub(super) fn sitemap(body: &[u8]) -> Option<Repaired> {
    xml(body).filter(|repaired| !repaired.is_cut)
}

/// A feed without what a program of its site says before it, a warning most often; the lines stay where they are.
fn without_preface(text: String, notes: &mut Vec<String>) -> String {
    let start = text.get(..LOOKED_AT).unwrap_or(&text);
    let is_page = |text: &str| {
        let start = text.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
        start.starts_with("<html") || start.starts_with("<!doctype")
    };
    let begins =
        ["<?xml", "<rss", "<feed ", "<urlset", "<sitemapindex"].iter().filter_map(|mark| start.find(mark)).min();
    match begins.and_then(|at| text.split_at_checked(at)) {
        Some((before, feed)) if !before.trim().is_empty() && !is_page(before) => {
            notes.push("words before it in line 1".to_owned());
            format!("{}{feed}", "\n".repeat(before.matches('\n').count()))
        }
        _ => text,
    }
}

/// An XML feed with its ampersands escaped, its bytes readable and each of its tags closed once.
fn xml(body: &[u8]) -> Option<Repaired> {
    let (text, mut notes) = readable(body)?;
    let text = without_preface(text, &mut notes);
    let mut mending = Mending::new(&text, notes);
    let (mut rest, mut at) = (text.as_str(), 0);
    let mut is_cut = false;
    while let Some(mark) = rest.find(['<', '&']) {
        mending.out.push_str(&rest[..mark]);
        (rest, at) = (&rest[mark..], at + mark);
        let Some(length) = mending.add(rest, at)? else {
            (is_cut, rest) = (true, "");
            break;
        };
        (rest, at) = (&rest[length..], at + length);
    }
    mending.out.push_str(rest);
    let Mending { mut out, mut open, whole, notes, .. } = mending;
    is_cut |= !open.is_empty();
    if is_cut {
        // An entry that is not whole may hold half of an address. What is open behind the last whole one was opened later.
        let (end, depth) = whole.filter(|(_, depth)| *depth <= open.len())?;
        out.truncate(end);
        open.drain(..depth).rev().for_each(|tag| out.push_str(&format!("</{tag}>")));
    }
    (is_cut || !notes.is_empty()).then(|| Repaired { body: out.into_bytes(), note: notes.join(", "), is_cut })
}

/// A feed while it is mended.
struct Mending<'t> {
    text: &'t str,
    out: String,
    open: Vec<&'t str>,
    /// Where the last whole entry ends, and how many elements are open there.
    whole: Option<(usize, usize)>,
    /// Where the last entry begins.
    last: Option<usize>,
    notes: Vec<String>,
}

impl<'t> Mending<'t> {
    fn new(text: &'t str, notes: Vec<String>) -> Self {
        let last = ["<item", "<entry", "<url>"].iter().filter_map(|begin| text.rfind(begin)).max();
        Self { text, out: String::with_capacity(text.len() + 64), open: Vec::new(), whole: None, last, notes }
    }

    fn note(&mut self, what: &str, at: usize) {
        let is_said = what == CAPITALS && self.notes.iter().any(|note| note.starts_with(CAPITALS));
        if self.notes.len() < MOST_NOTES && !is_said {
            self.notes.push(format!("{what} in line {}", line_of(self.text, at)));
        }
    }

    /// Adds what begins with a mark, and gives its length: none where it has no end. Nothing where too much is open.
    fn add(&mut self, rest: &'t str, at: usize) -> Option<Option<usize>> {
        Some(Some(match piece(rest) {
            Piece::Ampersand => {
                self.note("a raw `&`", at);
                self.out.push_str("&amp;");
                1
            }
            Piece::Less => {
                self.note("a raw `<`", at);
                self.out.push_str("&lt;");
                1
            }
            Piece::Close(written, length) => {
                self.close(written, at);
                length
            }
            Piece::Open(written, length) => {
                self.begin(written, at);
                self.tag(&rest[..length], written, at);
                if self.open.len() == MOST_NESTED {
                    return None;
                }
                self.open.push(known(written));
                length
            }
            Piece::Whole(length) => {
                let written = rest.get(1..).map(name_of).filter(|_| rest.starts_with('<')).unwrap_or_default();
                self.tag(&rest[..length], written, at);
                length
            }
            Piece::Bad(length) => {
                self.note("a bad character", at);
                length
            }
            Piece::Unfinished => return Some(None),
        }))
    }

    /// A tag, by the name that feeds know.
    fn tag(&mut self, tag: &str, written: &str, at: usize) {
        let name = known(written);
        if name == written {
            self.out.push_str(tag);
        } else {
            self.note(CAPITALS, at);
            self.out.push_str(&lowered(tag, written, name));
        }
    }

    /// No entry stands inside another: the one before lacks its end.
    fn begin(&mut self, written: &str, at: usize) {
        let name = known(written);
        if let Some(depth) = self.open.iter().rposition(|tag| *tag == name).filter(|_| is_entry(name)) {
            self.note(&format!("`{name}` is not closed"), at);
            for tag in self.open.drain(depth..).rev() {
                self.out.push_str(&format!("</{tag}>"));
            }
            self.whole = Some((self.out.len(), depth));
        }
    }

    fn close(&mut self, written: &str, at: usize) {
        let name = known(written);
        if name != written {
            self.note(CAPITALS, at);
        }
        // What holds all entries does not end before the last of them.
        if ends_all(name, &self.open) && self.last.is_some_and(|last| at < last) {
            self.note(&format!("`</{name}>` before the last entry"), at);
            return;
        }
        let Some(depth) = self.open.iter().rposition(|tag| *tag == name) else {
            self.note(&format!("a stray `</{name}>`"), at);
            return;
        };
        // What was left open inside ends here too.
        while let Some(tag) = self.open.pop() {
            if tag != name {
                self.note(&format!("`{tag}` is not closed"), at);
            }
            self.out.push_str(&format!("</{tag}>"));
            if self.open.len() == depth {
                break;
            }
        }
        if is_entry(name) {
            self.whole = Some((self.out.len(), depth));
        }
    }
}

/// The names that feeds are made of. XML tells capitals apart, whoever writes `<ITEM>` does not.
const NAMES: [&str; 30] = [
    "rss",
    "channel",
    "item",
    "title",
    "link",
    "description",
    "pubDate",
    "lastBuildDate",
    "guid",
    "feed",
    "entry",
    "id",
    "updated",
    "published",
    "author",
    "category",
    "comments",
    "enclosure",
    "source",
    "language",
    "content",
    "summary",
    "name",
    "uri",
    "email",
    "image",
    "url",
    "ttl",
    "generator",
    "copyright",
];

/// A name as feeds write it.
fn known(name: &str) -> &str {
    let has_capitals = name.bytes().any(|byte| byte.is_ascii_uppercase());
    NAMES.iter().find(|known| has_capitals && known.eq_ignore_ascii_case(name)).copied().unwrap_or(name)
}

/// Whether a feed names its parts otherwise than feeds do; a parser finds no entries in it.
pub(super) fn has_capitals(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(body.get(..body.len().min(LOOKED_AT)).unwrap_or_default());
    start.split('<').skip(1).any(|tag| known(name_of(tag)) != name_of(tag))
}

/// Whether more entries begin in a feed than a parser found.
pub(super) fn has_more(body: &[u8], found: usize) -> bool {
    let begins = |tag: &&[u8]| {
        let name = tag.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        matches!(tag.get(..name), Some(b"item" | b"entry")) && !matches!(tag.get(name), Some(b':' | b'-' | b'_'))
    };
    let tags = memchr_iter(b'<', body).filter_map(|at| body.get(at + 1..));
    tags.filter(begins).take(found + 1).count() > found
}

/// How many bytes of a feed are looked at for that.
const LOOKED_AT: usize = 65_536;

/// The name with which a tag begins.
fn name_of(tag: &str) -> &str {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
    tag.get(..tag.bytes().take_while(is_name).count()).unwrap_or_default()
}

/// A tag under another name, with the names of its attributes in lower case.
fn lowered(tag: &str, written: &str, name: &str) -> String {
    let mut out = format!("<{name}");
    let mut quoted = None;
    for c in tag.get(1 + written.len()..).unwrap_or_default().chars() {
        match (quoted, c) {
            (None, '"' | '\'') => quoted = Some(c),
            (Some(mark), _) if mark == c => quoted = None,
            _ => {}
        }
        out.push(if quoted.is_none() { c.to_ascii_lowercase() } else { c });
    }
    out.replace(" ispermalink=", " isPermaLink=")
}

/// Whether an end tag is that of what holds all entries. In the oldest feeds (RDF) they stand behind the channel.
fn ends_all(name: &str, open: &[&str]) -> bool {
    match name {
        "channel" => !open.first().is_some_and(|first| first.to_ascii_lowercase().ends_with("rdf")),
        _ => matches!(name, "rss" | "feed" | "urlset"),
    }
}

fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

/// Faults that are named.
const MOST_NOTES: usize = 3;

/// Told once: there are as many as tags.
const CAPITALS: &str = "tags in capitals";

/// The feed as UTF-8 without characters that XML does not know; a feed in another charset is left alone.
fn readable(body: &[u8]) -> Option<(String, Vec<String>)> {
    let start = String::from_utf8_lossy(body.get(..body.len().min(200))?).to_ascii_lowercase();
    let other = start
        .split_once("encoding=")
        .is_some_and(|(_, name)| !name.trim_start_matches(['"', '\'']).starts_with("utf-8"));
    let has_mark = body.starts_with(b"\xff\xfe") || body.starts_with(b"\xfe\xff");
    if has_mark || (other && std::str::from_utf8(body).is_err()) {
        return None;
    }
    let is_known = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{80}'..='\u{9f}');
    let text = String::from_utf8_lossy(body);
    let mut notes = Vec::new();
    let bad = text.find(|c: char| c == '\u{fffd}' || !is_known(c));
    if let Some(at) = bad {
        notes.push(format!("a bad byte in line {}", line_of(&text, at)));
    }
    Some((text.chars().filter(|c| is_known(*c)).collect(), notes))
}

fn line_of(text: &str, at: usize) -> usize {
    memchr_iter(b'\n', text.as_bytes().get(..at).unwrap_or_default()).count() + 1
}

/// What begins with a `<` or `&`, and its length in bytes.
enum Piece<'t> {
    Ampersand,
    Less,
    Open(&'t str, usize),
    Close(&'t str, usize),
    Whole(usize),
    /// It has no place in a feed.
    Bad(usize),
    /// It has no end.
    Unfinished,
}

/// Whether a reference by number is to a character that XML does not know.
fn is_unknown(name: &str) -> bool {
    let Some(number) = name.strip_prefix('#') else { return false };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(number) => u32::from_str_radix(number, 16),
        None => number.parse(),
    };
    let c = code.ok().and_then(char::from_u32);
    c.is_none_or(|c| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{80}'..='\u{9f}'))
            || matches!(c, '\u{fffe}' | '\u{ffff}')
    })
}

fn piece(rest: &str) -> Piece<'_> {
    if let Some(named) = rest.strip_prefix('&') {
        let name = named.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        let is_reference = name > 0 && rest.as_bytes().get(name + 1) == Some(&b';');
        return match named.get(..name).filter(|_| is_reference) {
            Some(name) if is_unknown(name) => Piece::Bad(name.len() + 2),
            Some(name) => Piece::Whole(name.len() + 2),
            None => Piece::Ampersand,
        };
    }
    for (begin, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")] {
        if rest.starts_with(begin) {
            return rest.find(end).map_or(Piece::Unfinished, |at| Piece::Whole(at + end.len()));
        }
    }
    let closes = rest.starts_with("</");
    let from = 1 + usize::from(closes);
    let name = name_of(&rest[from..]).len();
    let begins = rest.as_bytes().get(from).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
    let Some(end) = rest.find('>').filter(|_| begins) else { return Piece::Less };
    let name = &rest[from..from + name];
    // A tag in which another begins is none; and what programs hold is no text.
    if rest.get(1..end).is_some_and(|inside| inside.contains('<') && !inside.contains(['"', '\''])) {
        return Piece::Less;
    }
    if !closes && name.eq_ignore_ascii_case("script") {
        let ends = rest.get(end..).and_then(|inside| inside.find("</")).map(|at| end + at);
        let close = ends.and_then(|at| Some(at + rest.get(at..)?.find('>')? + 1));
        return close.map_or(Piece::Unfinished, Piece::Bad);
    }
    match (closes, rest.as_bytes().get(end.wrapping_sub(1))) {
        (true, _) => Piece::Close(name, end + 1),
        (false, Some(b'/')) => Piece::Whole(end + 1),
        (false, _) => Piece::Open(name, end + 1),
    }
}

#[cfg(test)]
mod tests {

    #[test]
    fn what_is_mended_and_told() {
        let whole = |inner: &str| format!("<rss>\n<channel>\n<item><title>{inner}</title></item></channel></rss>");
        for (feed, wanted, note) in [
            (whole("Ruiz & Lind &amp; &#8217;"), whole("Ruiz &amp; Lind &amp; &#8217;"), "a raw `&` in line 3"),
            (whole("a</b>c"), whole("ac"), "a stray `</b>` in line 3"),
            (whole("a <b>c"), whole("a <b>c</b>"), "`b` is not closed in line 3"),
            (whole("1 < 2"), whole("1 &lt; 2"), "a raw `<` in line 3"),
            (whole("a\u{1}b"), whole("ab"), "a bad byte in line 3"),
            (whole("a&#0;b&#x1F;c&#9;"), whole("abc&#9;"), "a bad character in line 3, a bad character in line 3"),
            (whole("a<script>if (a<b && c) x();</script>b"), whole("ab"), "a bad character in line 3"),
            (
                whole("a <b & c </title><title>"),
                whole("a &lt;b &amp; c </title><title>"),
                "a raw `<` in line 3, a raw `&` in line 3",
            ),
            (whole("a").replace("item", "ITEM").replace("title", "Title"), whole("a"), "tags in capitals in line 3"),
            (
                whole("a</title><LINK HREF='/A' REL=\"X\"/><GUID isPermaLink=\"false\">B</GUID><title>"),
                whole("a</title><link href='/A' rel=\"X\"/><guid isPermaLink=\"false\">B</guid><title>"),
                "tags in capitals in line 3",
            ),
        ] {
            let found = super::feed(feed.as_bytes()).unwrap();
            assert_eq!((String::from_utf8(found.body).unwrap(), found.note.as_str()), (wanted, note));
        }
        for (feed, wanted, note) in [
            (
                "<rss><channel>\n<item><link>a</link>\n<item><link>b</link></item></channel></rss>",
                "</link>\n</item><item>",
                "`item` is not closed in line 3",
            ),
            (
                "<rss><channel><item><link>a</LINK></item></channel></rss>",
                "<link>a</link>",
                "tags in capitals in line 1",
            ),
        ] {
            let found = super::feed(feed.as_bytes()).unwrap();
            assert!(String::from_utf8(found.body).unwrap().contains(wanted), "{feed}");
            assert_eq!(found.note, note);
        }
        assert_eq!(super::feed(whole("whole").as_bytes()), None);
        assert_eq!(super::feed(b"<rss><channel><title>Ruiz & Lind</title>"), None, "cut before its first entry");
        assert!(
            super::feed(br#"{"version": "1", "items": [{"id": 7}], "title": "a"}"#)
                .unwrap()
                .body
                .ends_with(br#""id":"7"}],"title":"a"}"#)
        );
    }

    #[test]
    fn of_a_feed_that_breaks_off_the_whole_entries_are_left() {
        let feed = "<rss><channel><item><link>a</link></item><item><link>b</link></item><item><link><![CDATA[c]]></link></item>";
        for (cut, entries) in
            [("", 3), ("</channel", 3), ("<item><li", 3), ("<item><link>half", 3), ("<item><![CDATA[d", 3)]
        {
            let found = super::feed(format!("{feed}{cut}").as_bytes()).unwrap();
            let body = String::from_utf8(found.body).unwrap();
            assert!(
                found.is_cut && body.ends_with("</item></channel></rss>") && !body.contains("half"),
                "{cut}: {body}"
            );
            assert_eq!(body.matches("<item>").count(), entries, "{cut}");
        }
        let inside = super::feed(&feed.as_bytes()[..feed.len() - 20]).unwrap();
        assert_eq!(
            inside.body,
            b"<rss><channel><item><link>a</link></item><item><link>b</link></item></channel></rss>"
        );
    }

    #[test]
    fn anything_comes_to_an_end() {
        for feed in ["<", "&", "</", "<a", "<!--", "<![CDATA[", "<a b='>'", "{", "é<é&é"] {
            let _ = super::feed(feed.repeat(500).as_bytes());
        }
    }
}
