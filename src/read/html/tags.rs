//! Tags as they stand in a page, before it is parsed: their names, where they end, and which of their attributes are read.

use super::bylines::bylines;

/// A name of at most eight bytes in lower case, as one number; 0 for longer ones. A page has many thousand tags.
pub(super) type Key = u64;

const fn key(name: &str) -> Key {
    let bytes = name.as_bytes();
    if bytes.len() > 8 {
        return 0;
    }
    let (mut key, mut at) = (0, 0);
    while at < bytes.len() {
        key = key << 8 | bytes[at].to_ascii_lowercase() as Key;
        at += 1;
    }
    key
}

pub(super) const fn keys<const N: usize>(names: [&str; N]) -> [Key; N] {
    let (mut keys, mut at) = ([0; N], 0);
    while at < N {
        keys[at] = key(names[at]);
        at += 1;
    }
    keys
}

/// The name that `rest` begins with, and its key.
pub(super) fn tag_name(rest: &str) -> (&str, Key) {
    let mut key = 0;
    let mut end = 0;
    for &byte in rest.as_bytes() {
        if byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>') || (end == 0 && !byte.is_ascii_alphabetic()) {
            break;
        }
        // What a longer name shifts out makes it 0 below.
        key = key << 8 | Key::from(byte.to_ascii_lowercase());
        end += 1;
    }
    (rest.get(..end).unwrap_or_default(), if end > 8 { 0 } else { key })
}

/// Length of the tag that `rest` begins with, through its `>`; a `>` inside a quoted value does not end it.
pub(super) fn tag_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    loop {
        let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr3(b'>', b'"', b'\'', rest)) else {
            return bytes.len();
        };
        let mark = at + found;
        let byte = bytes[mark];
        if byte == b'>' {
            return mark + 1;
        }
        let mut before = mark;
        while before > at && bytes[before - 1].is_ascii_whitespace() {
            before -= 1;
        }
        let is_value = before > at && bytes[before - 1] == b'=';
        at = mark + 1;
        if is_value {
            match memchr::memchr(byte, &bytes[at..]) {
                Some(end) => at += end + 1,
                None => return bytes.len(),
            }
        }
    }
}

/// How many attributes a tag has at most.
pub(super) fn attributes(tag: &[u8]) -> usize {
    let mut at = 1;
    let mut attributes = 0;
    let (mut after_equals, mut after_space) = (false, false);
    while let Some(&byte) = tag.get(at) {
        let is_space = byte.is_ascii_whitespace() || byte == b'/';
        if matches!(byte, b'"' | b'\'') && after_equals {
            let Some(end) = memchr::memchr(byte, &tag[at + 1..]) else { break };
            at += end + 1;
            // Some leave out the space behind a value.
            attributes += usize::from(tag.get(at + 1).is_some_and(u8::is_ascii_alphabetic));
        } else if after_space && !is_space && !matches!(byte, b'=' | b'>') {
            attributes += 1;
        }
        after_space = is_space;
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
        at += 1;
    }
    attributes
}

/// Whether an attribute of this name is kept when a page is made ready for parsing: [`super::attr`] and `outline` read no others,
/// but of elements that keep all. A name with capitals is kept unlooked at, which is not asked here.
pub(super) fn is_read(name: &str) -> bool {
    // By the first letter: nobody reads most of the many thousand attributes of a page.
    match name.as_bytes().first() {
        Some(b'c') => matches!(name, "class" | "content"),
        Some(b'i') => matches!(name, "id" | "itemprop" | "itemtype"),
        Some(b'h') => matches!(name, "href" | "hidden"),
        Some(b'r') => matches!(name, "rel" | "role"),
        Some(b's') => name == "style",
        Some(b'a') => name == "aria-hidden",
        Some(b'p') => matches!(name, "pubdate" | "placeholder"),
        Some(b'f') => name == "fallback",
        Some(b'd') => {
            const DATA: [&str; 5] = ["data-component", "data-testid", "data-module", "data-ad-client", "data-ad-slot"];
            name == "datetime" || DATA.contains(&name)
        }
        _ => false,
    }
}

/// Whether an element of this name keeps all of its attributes: those of the head are read by name, and the parser itself
/// looks at those of the others.
pub(super) fn is_head(name: &str) -> bool {
    let (_, key) = tag_name(name);
    keeps_all(name, key)
}

/// The same, where the key of the name is known.
pub(super) fn keeps_all(name: &str, key: Key) -> bool {
    const HEADS: [Key; 6] = keys(["html", "meta", "link", "script", "input", "font"]);
    // Longer names have no key.
    if key == 0 { name.eq_ignore_ascii_case("annotation-xml") } else { HEADS.contains(&key) }
}

/// Writes what stands from `kept` on and the tag whose name ends at `named` and which ends at `end`, without the attributes
/// that nobody reads; or nothing, if it has none of those or is not plainly a tag. The parser goes through attributes
/// character by character, and they are most of a page.
pub(super) fn lean(source: &str, kept: usize, named: usize, end: usize, out: &mut String) -> bool {
    let Some(tag) = source.get(named..end).and_then(|tag| tag.strip_suffix('>')) else { return false };
    let (mut at, mut closes) = (0, false);
    // Which of them are kept, by their places: a tag of more is not lean.
    let (mut keep, mut kept_of, mut number) = ([(0, 0); MOST_KEPT], 0, 0usize);
    while let Some((attribute, next)) = attribute(tag, at) {
        (at, closes) = (next, attribute.closes);
        if attribute.name.is_empty() {
            break;
        }
        number += 1;
        if attribute.is_kept() {
            let Some(place) = keep.get_mut(kept_of) else { return false };
            *place = (next - attribute.whole.len(), next);
            kept_of += 1;
        }
    }
    if at < tag.len() || kept_of == number {
        return false;
    }
    out.push_str(source.get(kept..named).unwrap_or_default());
    for &(from, to) in keep.iter().take(kept_of) {
        out.push(' ');
        out.push_str(tag.get(from..to).unwrap_or_default());
    }
    out.push_str(if closes { " />" } else { ">" });
    true
}

/// Attributes of one tag that are kept at most, where others are not.
const MOST_KEPT: usize = 12;

/// An attribute of a tag.
struct Attribute<'t> {
    /// As written; empty where the tag ends.
    name: &'t str,
    /// With its value.
    whole: &'t str,
    value: &'t str,
    /// Whether the tag ends here by a slash.
    closes: bool,
    /// Whether capitals stand in the name.
    has_capitals: bool,
}

impl Attribute<'_> {
    /// Of the many addresses of links only those of people's pages are read, which tell who wrote the article, those of places in the
    /// page, and those of the first pages of sites; of styles only those that hide.
    fn is_kept(&self) -> bool {
        self.has_capitals
            || is_read(self.name)
                && match self.name {
                    "href" => {
                        let address = self.value.trim();
                        address.starts_with('#')
                            || is_home(address)
                            || root(address).is_some()
                            || bylines().is_path(address)
                    }
                    "style" => self.hides(),
                    _ => true,
                }
    }

    fn hides(&self) -> bool {
        let style = self.whole.as_bytes();
        let has = |word: &[u8]| memchr::memmem::find(style, word).is_some();
        has(b"none")
            || has(b"hidden")
            || (memchr::memchr2(b'N', b'H', style).is_some() && (has(b"NONE") || has(b"HIDDEN")))
    }
}

/// Whether an address is that of the first page of the site it stands on.
pub(super) fn is_home(address: &str) -> bool {
    matches!(address, "/" | "./")
}

/// The host whose first page an address leads to: “https://www.site.example/”.
pub(super) fn root(address: &str) -> Option<&str> {
    // Every link of a page is looked at; most are longer than this.
    let rest = address.strip_prefix("http").filter(|rest| rest.len() <= ROOT)?;
    let host = rest.strip_prefix('s').unwrap_or(rest).strip_prefix("://")?;
    let host = host.strip_suffix('/').unwrap_or(host);
    (!host.contains(['/', '?', '#'])).then_some(host)
}

/// Longest address of a first page, in bytes.
const ROOT: usize = 80;

/// What a byte is in a tag, as bits.
const SPACE: u8 = 1;
const SLASH: u8 = 2;
const END: u8 = 4;
const EQUALS: u8 = 8;
const CAPITAL: u8 = 16;

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        kinds[at] = match byte {
            b'/' => SLASH,
            b'>' => END,
            b'=' => EQUALS,
            b'A'..=b'Z' => CAPITAL,
            _ if byte.is_ascii_whitespace() => SPACE,
            _ => 0,
        };
        at += 1;
    }
    kinds
};

/// What the byte is at a place; [`END`] behind the last.
fn kind(bytes: &[u8], at: usize) -> u8 {
    if at < bytes.len() { KINDS[usize::from(bytes[at])] } else { END }
}

/// Where bytes of a kind end.
fn past(bytes: &[u8], from: usize, skipped: u8) -> usize {
    let mut at = from;
    while kind(bytes, at) & skipped != 0 {
        at += 1;
    }
    at
}

/// Where bytes of a kind begin, or there are none any more; and of what kinds those before it are.
fn until(bytes: &[u8], from: usize, ends: u8) -> (usize, u8) {
    let (mut at, mut seen) = (from, 0);
    while at < bytes.len() {
        let kind = KINDS[usize::from(bytes[at])];
        if kind & ends != 0 {
            break;
        }
        seen |= kind;
        at += 1;
    }
    (at, seen)
}

/// The next attribute from `at` on, after the tokenizer of the HTML standard, and where it ends; `None` for what is none.
fn attribute(tag: &str, at: usize) -> Option<(Attribute<'_>, usize)> {
    let bytes = tag.as_bytes();
    let start = past(bytes, at, SPACE | SLASH);
    if start >= bytes.len() {
        let closes = start > at && bytes.last() == Some(&b'/');
        return Some((Attribute { name: "", whole: "", value: "", closes, has_capitals: false }, start));
    }
    let first = kind(bytes, start);
    // A name may begin by an equals sign.
    let (named, seen) = until(bytes, start + 1, SPACE | SLASH | END | EQUALS);
    let equals = past(bytes, named, SPACE);
    let (mut end, mut value) = (named, named..named);
    if bytes.get(equals) == Some(&b'=') {
        let from = past(bytes, equals + 1, SPACE);
        (end, value) = match bytes.get(from)? {
            quote @ (b'"' | b'\'') => {
                let length = memchr::memchr(*quote, bytes.get(from + 1..)?)?;
                (from + 2 + length, from + 1..from + 1 + length)
            }
            _ => {
                let end = until(bytes, from, SPACE | END).0;
                (end, from..end)
            }
        };
    }
    if first == END || bytes.get(named) == Some(&b'>') || bytes.get(end) == Some(&b'>') {
        return None;
    }
    let has_capitals = (first | seen) & CAPITAL != 0;
    let (name, whole, value) = (tag.get(start..named)?, tag.get(start..end)?, tag.get(value)?);
    Some((Attribute { name, whole, value, closes: false, has_capitals }, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_lean(tag: &str) -> Option<String> {
        let mut out = String::new();
        let named = 1 + tag_name(&tag[1..]).0.len();
        lean(tag, 0, named, tag_end(tag), &mut out).then_some(out)
    }

    #[test]
    fn addresses_of_first_pages() {
        for (address, host) in [
            ("https://www.site.example/", Some("www.site.example")),
            ("http://site.example", Some("site.example")),
            ("https://site.example/2026/bridge", None),
            ("https://site.example/?page=2", None),
            ("httpx://site.example/", None),
            ("/", None),
            ("", None),
        ] {
            assert_eq!(root(address), host, "{address}");
        }
    }

    #[test]
    fn attributes_that_nobody_reads_are_left_out() {
        for (tag, wanted) in [
            ("<div style='a>b' class=\"x y\" onclick=f('z')>", "<div class=\"x y\">"),
            ("<time\n datetime = 2026-01-23 data-x>", "<time datetime = 2026-01-23>"),
            ("<path d=\"M0 0\"/>", "<path />"),
            ("<a href=/x/>", "<a>"),
            ("<a hidden/data-x=y rel=author>", "<a hidden rel=author>"),
            ("<p title=\"é\"id=b>", "<p id=b>"),
        ] {
            assert_eq!(made_lean(tag).as_deref(), Some(wanted), "{tag}");
        }
        for kept in ["<p>", "<p class=x id=y>", "<p CLASS=x>", "<p a=b=\"c>d\">", "<p a=\"b", "<p a=>", "<br/>"] {
            assert_eq!(made_lean(kept), None, "{kept}");
        }
    }
}
