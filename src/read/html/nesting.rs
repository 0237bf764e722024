//! Keeps hostile or broken pages from costing more than their size: tags nested hundreds deep, tags of many kilobytes.

use std::borrow::Cow;

/// Elements open at once; browsers flatten what lies deeper at the same mark. The parser looks through all open elements
/// at every tag, so without a bound the time it takes grows with the square of the page.
const MAX_DEPTH: usize = 512;

/// Length of a tag beyond which its attributes are dropped; the parser compares each attribute with all others.
const MAX_TAG: usize = 32 * 1024;

/// The page without the tags that go beyond the bounds. Its words all stay.
pub(super) fn flatten(source: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut kept, mut at, mut depth, mut dropped) = (0, 0, 0usize, 0usize);
    let bytes = source.as_bytes();
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found;
        let rest = &source[start..];
        at = start + 1;
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = start + comment.find("-->").map_or(rest.len(), |end| end + 7);
            continue;
        }
        let closing = rest.starts_with("</");
        let name = tag_name(&rest[1 + usize::from(closing)..]);
        if name.is_empty() {
            continue;
        }
        let end = start + tag_end(rest);
        at = end;
        let mut replaced = None;
        if !nests(name) {
        } else if closing && dropped > 0 {
            dropped -= 1;
            replaced = Some("");
        } else if closing {
            depth = depth.saturating_sub(1);
        } else if depth >= MAX_DEPTH {
            dropped += 1;
            replaced = Some("");
        } else {
            depth += 1;
        }
        if end - start > MAX_TAG && replaced.is_none() {
            out.push_str(&source[kept..start + 1 + usize::from(closing) + name.len()]);
            (kept, replaced) = (end, Some(">"));
        } else if replaced.is_some() {
            out.push_str(&source[kept..start]);
            kept = end;
        }
        out.push_str(replaced.unwrap_or_default());
        if !closing && let Some(after) = raw_text_end(&source[end..], name) {
            at = end + after;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(source);
    }
    out.push_str(&source[kept..]);
    Cow::Owned(out)
}

fn tag_name(rest: &str) -> &str {
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    &rest[..rest.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(rest.len())]
}

/// Length of the tag that `rest` begins with, through its `>`; a `>` inside a quoted value does not end it.
fn tag_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    let mut after_equals = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            b'"' | b'\'' if after_equals => match memchr::memchr(byte, &bytes[at + 1..]) {
                Some(end) => at += end + 1,
                None => return bytes.len(),
            },
            _ => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
        at += 1;
    }
    bytes.len()
}

/// For an element whose content is not markup, where that content ends.
fn raw_text_end(rest: &str, name: &str) -> Option<usize> {
    let name = ["script", "style", "textarea", "title"].into_iter().find(|raw| raw.eq_ignore_ascii_case(name))?;
    let bytes = rest.as_bytes();
    let is_end = |at: &usize| {
        bytes[at + 1..].first() == Some(&b'/')
            && bytes.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    Some(memchr::memchr_iter(b'<', bytes).find(is_end).unwrap_or(bytes.len()))
}

/// Whether a start tag of this name opens an element that stays open until it is closed. Void elements do not, and
/// elements whose end tag may be left out are closed by their siblings.
fn nests(name: &str) -> bool {
    const DO_NOT: [&str; 37] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp",
        "rt", "html", "head", "body", "script", "style", "textarea", "title", "frame",
    ];
    !DO_NOT.iter().any(|other| other.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_are_left_alone() {
        let page = "<div a='>'><p>x<br></div>".repeat(2000);
        assert!(matches!(flatten(&page), Cow::Borrowed(_)));
        let script = format!("<script>{}</script><!-- {} -->", "'<div>' ".repeat(2000), "<div>".repeat(2000));
        assert!(matches!(flatten(&script), Cow::Borrowed(_)));
    }

    #[test]
    fn tags_below_the_bound_go_and_words_stay() {
        let page = format!("{}deep{}after", "<div>".repeat(600), "</div>".repeat(600));
        let flat = flatten(&page);
        assert_eq!(flat.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(flat.matches("</div>").count(), MAX_DEPTH);
        assert!(flat.contains(">deep<") && flat.ends_with("after"));
    }

    #[test]
    fn huge_tags_lose_their_attributes() {
        let page = format!("a<div {}>b</div>", "x=y ".repeat(20_000));
        assert_eq!(flatten(&page), "a<div>b</div>");
    }
}
