//! Feeds that are almost feeds: a raw `&`, a tag too many, a bad byte, an id that is a number. What can be made whole without
//! guessing at its words is, and what was done is told.

use super::links::MOST_NESTED;
use memchr::memchr_iter;
use serde_json::Value;

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
    if start.starts_with(b"{") { json(start) } else { xml(body) }
}

/// A JSON feed without commas before its closing brackets, with ids that are numbers as strings, and with authors that are
/// names as objects, and with a title and a version.
fn json(body: &[u8]) -> Option<Repaired> {
    let mut notes = Vec::new();
    let mut feed: Value = serde_json::from_slice(body).ok().or_else(|| {
        let (body, at) = without_commas(body)?;
        notes.push(format!("a comma too many in line {at}"));
        serde_json::from_slice(&body).ok()
    })?;
    if !feed.get("title").is_some_and(Value::is_string) {
        feed.as_object_mut()?.insert("title".to_owned(), "".into());
        notes.push("no title".to_owned());
    }
    if feed.get("items").is_some_and(Value::is_array) && !feed.get("version").is_some_and(Value::is_string) {
        feed.as_object_mut()?.insert("version".to_owned(), "https://jsonfeed.org/version/1.1".into());
        notes.push("no version".to_owned());
    }
    let items = feed.get_mut("items")?.as_array_mut()?;
    let ids = items.iter_mut().filter_map(|item| item.get_mut("id")).filter(|id| id.is_number());
    let mended = ids.map(|id| *id = Value::String(id.to_string())).count();
    if mended > 0 {
        notes.push(format!("{mended} ids are numbers and not strings"));
    }
    let authors = items.iter_mut().filter_map(|item| item.get_mut("author")).filter(|author| author.is_string());
    let mended = authors.map(|author| *author = serde_json::json!({ "name": author.take() })).count();
    if mended > 0 {
        notes.push(format!("{mended} authors are names and not objects"));
    }
    let body = serde_json::to_vec(&feed).ok()?;
    (!notes.is_empty()).then(|| Repaired { body, note: notes.join(", "), is_cut: false })
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

/// JSON without the commas right before a closing bracket, and the line of the first; `None` where there is none.
fn without_commas(body: &[u8]) -> Option<(Vec<u8>, usize)> {
    let (mut out, mut first) = (Vec::with_capacity(body.len()), None);
    let (mut in_string, mut escaped) = (false, false);
    for (at, &byte) in body.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b']' | b'}' if !in_string => {
                let end = out.trim_ascii_end().len();
                if end > 0 && out.get(end - 1) == Some(&b',') {
                    out.truncate(end - 1);
                    first = first.or(Some(at));
                }
            }
            _ => {}
        }
        out.push(byte);
    }
    first.map(|at| (out, memchr_iter(b'\n', body.get(..at).unwrap_or_default()).count() + 1))
}

/// An XML feed with its ampersands escaped, its bytes readable and each of its tags closed once.
fn xml(body: &[u8]) -> Option<Repaired> {
    let (text, mut notes) = readable(body)?;
    let text = without_preface(text, &mut notes);
    let mut out = String::with_capacity(text.len() + 64);
    let (mut open, mut rest, mut at) = (Vec::<&str>::new(), text.as_str(), 0);
    // Where the last whole entry ends, and how many elements are open there.
    let mut whole: Option<(usize, usize)> = None;
    let mut is_cut = false;
    let mut note = |what: &str, at: usize| {
        let is_said = what == CAPITALS && notes.iter().any(|note| note.starts_with(CAPITALS));
        if notes.len() < MOST_NOTES && !is_said {
            notes.push(format!("{what} in line {}", line_of(&text, at)));
        }
    };
    while let Some(mark) = rest.find(['<', '&']) {
        out.push_str(&rest[..mark]);
        (rest, at) = (&rest[mark..], at + mark);
        let length = match piece(rest) {
            Piece::Ampersand => {
                note("a raw `&`", at);
                out.push_str("&amp;");
                1
            }
            Piece::Less => {
                note("a raw `<`", at);
                out.push_str("&lt;");
                1
            }
            Piece::Close(written, length) => {
                let name = known(written);
                if name != written {
                    note(CAPITALS, at);
                }
                if let Some(depth) = open.iter().rposition(|tag| *tag == name) {
                    // What was left open inside ends here too.
                    for tag in open.drain(depth..).rev() {
                        if tag != name {
                            note(&format!("`{tag}` is not closed"), at);
                        }
                        out.push_str(&format!("</{tag}>"));
                    }
                    if is_entry(name) {
                        whole = Some((out.len(), depth));
                    }
                } else {
                    note(&format!("a stray `</{name}>`"), at);
                }
                length
            }
            Piece::Open(written, length) => {
                let name = known(written);
                // No entry stands inside another: the one before lacks its end.
                let unclosed = open.iter().rposition(|tag| *tag == name).filter(|_| is_entry(name));
                if let Some(depth) = unclosed {
                    note(&format!("`{name}` is not closed"), at);
                    open.drain(depth..).rev().for_each(|tag| out.push_str(&format!("</{tag}>")));
                    whole = Some((out.len(), depth));
                }
                if name == written {
                    out.push_str(&rest[..length]);
                } else {
                    note(CAPITALS, at);
                    out.push_str(&lowered(&rest[..length], written, name));
                }
                if open.len() == MOST_NESTED {
                    return None;
                }
                open.push(name);
                length
            }
            Piece::Whole(length) => {
                let written = rest.get(1..).map(name_of).unwrap_or_default();
                let name = if rest.starts_with('<') { known(written) } else { written };
                if name == written {
                    out.push_str(&rest[..length]);
                } else {
                    out.push_str(&lowered(&rest[..length], written, name));
                }
                length
            }
            Piece::Unfinished => {
                is_cut = true;
                rest = "";
                break;
            }
        };
        (rest, at) = (&rest[length..], at + length);
    }
    out.push_str(rest);
    is_cut |= !open.is_empty();
    if is_cut {
        // An entry that is not whole may hold half of an address. What is open behind the last whole one was opened later.
        let (end, depth) = whole.filter(|(_, depth)| *depth <= open.len())?;
        out.truncate(end);
        open.drain(..depth).rev().for_each(|tag| out.push_str(&format!("</{tag}>")));
    }
    (is_cut || !notes.is_empty()).then(|| Repaired { body: out.into_bytes(), note: notes.join(", "), is_cut })
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
    /// It has no end.
    Unfinished,
}

fn piece(rest: &str) -> Piece<'_> {
    if let Some(named) = rest.strip_prefix('&') {
        let name = named.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        let is_reference = name > 0 && rest.as_bytes().get(name + 1) == Some(&b';');
        return if is_reference { Piece::Whole(name + 2) } else { Piece::Ampersand };
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
    fn json_that_writers_by_hand_make() {
        let feed = br#"{"version": "1", "title": "", "items": [{"id": "a,]", "author": "Ana Ruiz",}, ]}"#;
        let found = super::feed(feed).unwrap();
        assert_eq!(found.body, br#"{"version":"1","title":"","items":[{"id":"a,]","author":{"name":"Ana Ruiz"}}]}"#);
        assert_eq!(found.note, "a comma too many in line 1, 1 authors are names and not objects");
    }

    #[test]
    fn anything_comes_to_an_end() {
        for feed in ["<", "&", "</", "<a", "<!--", "<![CDATA[", "<a b='>'", "{", "é<é&é"] {
            let _ = super::feed(feed.repeat(500).as_bytes());
        }
    }
}
