//! Keeps hostile or broken pages from costing more than their size: tags nested hundreds deep, tags of thousands of
//! attributes, marks that the parser opens again in every paragraph.
//!
//! The bounds are on the page and not on the clock, so that the same page gives the same bytes on any machine.

use super::tags::{Key, attributes, keeps_all, keys, lean, tag_end, tag_name};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Elements open at once; browsers flatten what lies deeper at the same mark. The parser looks through all open elements
/// at every tag, so without a bound the time it takes grows with the square of the page.
const MAX_DEPTH: usize = 256;

/// Attributes of a tag beyond which all of them are dropped; the parser compares each with all others.
const MAX_ATTRIBUTES: usize = 128;

/// Length in bytes of a comment beyond which it is left out; the parser goes through them character by character.
const MAX_COMMENT: usize = 64 * 1024;

/// Tags and stretches of text that a page may have, those far inside others counted several times: the parser looks through
/// what is open, and each is a node of some 200 bytes. A page that has more is cut there.
const MAX_ELEMENTS: usize = 1_200_000;

/// A page within the bounds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flat<'a> {
    pub page: Cow<'a, str>,
    /// Whether it was cut.
    pub cut: bool,
}

/// Elements that the parser opens again in the next paragraph when they were not closed (the list of active formatting
/// elements of the HTML standard).
const FORMATTING: [Key; 14] =
    keys(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]);

/// The elements that are open, and how many the parser has made.
#[derive(Default)]
struct Open {
    depth: usize,
    /// Elements that were left out for being nested too deep.
    dropped: usize,
    elements: usize,
    formatting: [usize; FORMATTING.len()],
}

impl Open {
    /// Opens or closes an element; says whether its tag stays.
    #[inline]
    fn takes(&mut self, part: &Part, closing: bool) -> bool {
        if !part.nests {
        } else if closing && self.dropped > 0 {
            self.dropped -= 1;
            return false;
        } else if closing {
            self.depth = self.depth.saturating_sub(1);
        } else if self.depth >= MAX_DEPTH {
            self.dropped += 1;
            return false;
        } else {
            self.depth += 1;
        }
        true
    }

    /// Counts what the parser makes of a tag, and of the text before it; gives how many elements there are then.
    #[inline]
    fn makes(&mut self, part: &Part, closing: bool, behind_text: bool) -> usize {
        match (part.mark, closing) {
            (Some(mark), true) => self.formatting[mark] = self.formatting[mark].saturating_sub(1),
            // An open link is closed by the next.
            (Some(mark @ (0 | 7)), false) => self.formatting[mark] = 1,
            (Some(mark), false) => self.formatting[mark] += 1,
            (None, false) => self.elements += self.formatting.iter().sum::<usize>(),
            (None, true) => {}
        }
        self.elements += 1 + usize::from(behind_text) + self.depth / 64;
        self.elements
    }
}

/// The page without the tags that go beyond the bounds. Its words all stay, up to where it is cut.
pub(super) fn flatten(source: &str) -> Flat<'_> {
    let mut out = String::new();
    let (mut kept, mut at, mut cut) = (0, 0, None);
    let mut open = Open::default();
    let bytes = source.as_bytes();
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found;
        let rest = &source[start..];
        at = start + 1;
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = start + comment.find("-->").map_or(rest.len(), |end| end + 7);
            if at - start > MAX_COMMENT {
                out.push_str(&source[kept..start]);
                kept = at;
            }
            continue;
        }
        let closing = rest.starts_with("</");
        let (name, key) = tag_name(&rest[1 + usize::from(closing)..]);
        if name.is_empty() {
            continue;
        }
        let length = tag_end(rest);
        let end = start + length;
        at = end;
        let part = Part::of(key);
        let mut replaced = if open.takes(&part, closing) { None } else { Some("") };
        if replaced.is_none() && open.makes(&part, closing, found > 0) > MAX_ELEMENTS {
            cut = Some(start);
            break;
        }
        let named = start + 1 + usize::from(closing) + name.len();
        // An attribute has a letter and something before it.
        let is_long = length > 2 * MAX_ATTRIBUTES;
        if is_long && replaced.is_none() && attributes(&source.as_bytes()[start..end]) > MAX_ATTRIBUTES {
            out.push_str(&source[kept..named]);
            (kept, replaced) = (end, Some(">"));
        } else if replaced.is_some() {
            out.push_str(&source[kept..start]);
            kept = end;
        } else if !closing && !keeps_all(name, key) && lean(source, kept, named, end, &mut out) {
            kept = end;
        }
        out.push_str(replaced.unwrap_or_default());
        if !closing && let Some(after) = raw_text_end(&source[end..], name, key) {
            at = end + after;
            if after > 1 && is_idle(&source[start..at], length, name) {
                // A page's scripts and styles are most of its bytes. A space says that something was there.
                out.push_str(&source[kept..end]);
                out.push(' ');
                kept = at;
            }
        }
    }
    if kept > 0 {
        out.push_str(source[..cut.unwrap_or(source.len())].get(kept..).unwrap_or_default());
    }
    let page = if kept > 0 { Cow::Owned(out) } else { Cow::Borrowed(&source[..cut.unwrap_or(source.len())]) };
    Flat { page, cut: cut.is_some() }
}

/// For an element whose content is not markup, where that content ends.
fn raw_text_end(rest: &str, name: &str, key: Key) -> Option<usize> {
    const RAW: [Key; 4] = keys(["script", "style", "textarea", "title"]);
    if !RAW.contains(&key) {
        return None;
    }
    let bytes = rest.as_bytes();
    let is_end = |at: &usize| {
        bytes[at + 1..].first() == Some(&b'/')
            && bytes.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    Some(memchr::memchr_iter(b'<', bytes).find(is_end).unwrap_or(bytes.len()))
}

/// Whether an element, of which the tag has that length, is a script or style that says nothing of the article. What a
/// parser may see as something else is left to it: a comment inside, and a tag that closes itself in a drawing.
fn is_idle(element: &str, tag: usize, name: &str) -> bool {
    let (tag, content) = element.split_at(tag);
    let runs = name.eq_ignore_ascii_case("script") && !holds(tag, "ld+json");
    (runs || name.eq_ignore_ascii_case("style"))
        && !tag.ends_with("/>")
        && memchr::memmem::find(content.as_bytes(), b"<!--").is_none()
}

/// Whether the word stands in a tag, in any case.
fn holds(tag: &str, word: &str) -> bool {
    tag.as_bytes().windows(word.len()).any(|found| found.eq_ignore_ascii_case(word.as_bytes()))
}

/// What the name of an element means for the bounds.
#[derive(Clone, Copy)]
struct Part {
    /// Whether a start tag opens an element that stays open until it is closed. Void elements do not, and elements whose
    /// end tag may be left out are closed by their siblings.
    nests: bool,
    /// Its place in [`FORMATTING`].
    mark: Option<usize>,
}

impl Part {
    /// Looked up in one go: a page has many thousand tags.
    fn of(name: Key) -> Self {
        const DO_NOT_NEST: [Key; 37] = keys([
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot",
            "colgroup", "rp", "rt", "html", "head", "body", "script", "style", "textarea", "title", "frame",
        ]);
        static PARTS: LazyLock<FxHashMap<Key, Part>> = LazyLock::new(|| {
            let marks = FORMATTING.iter().enumerate().map(|(at, &key)| (key, Part { nests: true, mark: Some(at) }));
            marks.chain(DO_NOT_NEST.map(|key| (key, Part { nests: false, mark: None }))).collect()
        });
        PARTS.get(&name).copied().unwrap_or(Part { nests: true, mark: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_are_left_alone() {
        let page = "<div id='>'><p>x<br></div>".repeat(2000);
        assert!(matches!(flatten(&page).page, Cow::Borrowed(_)));
        let comment = format!("<p>x<!-- {} -->", "<div>".repeat(2000));
        assert!(matches!(flatten(&comment).page, Cow::Borrowed(_)));
        let value = format!("<div class='{}' id=y>", "a=b ".repeat(20_000));
        assert!(matches!(flatten(&value).page, Cow::Borrowed(_)));
    }

    #[test]
    fn scripts_and_styles_are_left_out_where_no_parser_could_see_them_otherwise() {
        let divs = "'<div>' ".repeat(2000);
        let page = format!("<SCRIPT a>{divs}</SCRIPT>x<style>{divs}</style >y<script src=z></script>");
        assert_eq!(flatten(&page).page, "<SCRIPT a> </SCRIPT>x<style> </style >y<script src=z></script>");
        for kept in [
            "<script type='application/LD+json'>{\"a\": 1}</script>",
            "<script><!-- <script>f()</script> --></script><p>x",
            "<svg><style/></svg><p>words</p><style>p {}</style>",
            "<title>a <script>b</title>",
            "<textarea><script>b</textarea>",
        ] {
            let flat = flatten(kept).page;
            assert!(matches!(flat, Cow::Borrowed(_)) || flat.contains("words"), "{flat}");
        }
        assert_eq!(flatten("x<script>f('").page, "x<script> ");
    }

    #[test]
    fn tags_below_the_bound_go_and_words_stay() {
        let page = format!("{}deep{}after", "<div>".repeat(600), "</div>".repeat(600));
        let flat = flatten(&page).page;
        assert_eq!(flat.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(flat.matches("</div>").count(), MAX_DEPTH);
        assert!(flat.contains(">deep<") && flat.ends_with("after"));
    }

    #[test]
    fn tags_of_very_many_attributes_lose_them() {
        for attribute in ["x=y ", "x ", "x='y'", "x/"] {
            let page = format!("a<div {}>b</div>", attribute.repeat(20_000));
            assert_eq!(flatten(&page).page, "a<div>b</div>");
        }
    }

    #[test]
    fn a_page_of_too_many_elements_is_cut() {
        let page = format!("{}{}", "<font size=1><b>".repeat(100), "<p>x".repeat(100_000));
        let flat = flatten(&page);
        assert!(flat.cut && flat.page.len() < page.len() / 5 && flat.page.len() > 1000, "{}", flat.page.len());
        assert!(!flatten(&"<p>x<b>y</b>".repeat(100_000)).cut);
    }
}
