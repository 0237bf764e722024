//! Feeds that are almost feeds: a raw `&`, a tag too many, a bad byte, an id that is a number. What can be made whole without
//! guessing at its words is, and what was done is told.

use memchr::memchr_iter;

/// A feed made whole, and what was wrong with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repaired {
    pub body: Vec<u8>,
    pub note: String,
}

/// The feed with its faults mended; `None` where there is nothing that can be.
pub(super) fn feed(body: &[u8]) -> Option<Repaired> {
    let start = body.trim_ascii_start();
    if start.starts_with(b"{") { json(start) } else { xml(body) }
}

/// A JSON feed with ids that are numbers, as strings.
fn json(body: &[u8]) -> Option<Repaired> {
    let mut feed: serde_json::Value = serde_json::from_slice(body).ok()?;
    let items = feed.get_mut("items")?.as_array_mut()?;
    let ids = items.iter_mut().filter_map(|item| item.get_mut("id")).filter(|id| id.is_number());
    let mended = ids.map(|id| *id = serde_json::Value::String(id.to_string())).count();
    let body = serde_json::to_vec(&feed).ok()?;
    (mended > 0).then(|| Repaired { body, note: format!("{mended} ids are numbers and not strings") })
}

/// An XML feed with its ampersands escaped, its bytes readable and each of its tags closed once.
fn xml(body: &[u8]) -> Option<Repaired> {
    let (text, mut notes) = readable(body)?;
    let mut out = String::with_capacity(text.len() + 64);
    let (mut open, mut rest, mut at) = (Vec::<&str>::new(), text.as_str(), 0);
    let mut note = |what: &str, at: usize| {
        if notes.len() < MOST_NOTES {
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
            Piece::Close(name, length) => {
                if let Some(depth) = open.iter().rposition(|tag| *tag == name) {
                    // What was left open inside ends here too.
                    for tag in open.drain(depth..).rev() {
                        if tag != name {
                            note(&format!("`{tag}` is not closed"), at);
                        }
                        out.push_str(&format!("</{tag}>"));
                    }
                } else {
                    note(&format!("a stray `</{name}>`"), at);
                }
                length
            }
            Piece::Open(name, length) => {
                out.push_str(&rest[..length]);
                if open.len() == MOST_OPEN {
                    return None;
                }
                open.push(name);
                length
            }
            Piece::Whole(length) => {
                out.push_str(&rest[..length]);
                length
            }
        };
        (rest, at) = (&rest[length..], at + length);
    }
    out.push_str(rest);
    // What is cut may lack any of its entries.
    (open.is_empty() && !notes.is_empty()).then(|| Repaired { body: out.into_bytes(), note: notes.join(", ") })
}

/// Faults that are named.
const MOST_NOTES: usize = 3;

/// Elements open at once, as for feeds that are whole.
const MOST_OPEN: usize = 256;

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
}

fn piece(rest: &str) -> Piece<'_> {
    if let Some(named) = rest.strip_prefix('&') {
        let name = named.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        let is_reference = name > 0 && rest.as_bytes().get(name + 1) == Some(&b';');
        return if is_reference { Piece::Whole(name + 2) } else { Piece::Ampersand };
    }
    for (begin, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")] {
        if rest.starts_with(begin) {
            let length = rest.find(end).map_or(rest.len(), |at| at + end.len());
            return Piece::Whole(length);
        }
    }
    let closes = rest.starts_with("</");
    let from = 1 + usize::from(closes);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
    let name = rest[from..].bytes().take_while(is_name).count();
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
        ] {
            let found = super::feed(feed.as_bytes()).unwrap();
            assert_eq!((String::from_utf8(found.body).unwrap(), found.note.as_str()), (wanted, note));
        }
        assert_eq!(super::feed(whole("whole").as_bytes()), None);
        assert_eq!(super::feed(b"<rss><channel><title>Ruiz & Lind</title>"), None, "cut");
        assert!(super::feed(br#"{"items": [{"id": 7}]}"#).unwrap().body.ends_with(br#""id":"7"}]}"#));
    }

    #[test]
    fn anything_comes_to_an_end() {
        for feed in ["<", "&", "</", "<a", "<!--", "<![CDATA[", "<a b='>'", "{", "é<é&é"] {
            let _ = super::feed(feed.repeat(500).as_bytes());
        }
    }
}
