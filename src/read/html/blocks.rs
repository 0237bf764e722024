//! The text of a page's main part, block by block.

use scraper::node::Element;
use scraper::{Html, Node};
use std::ops::Range;

/// The article's text: the `<article>` (or what is marked as the article's body) that holds most text, else the element
/// that holds the most paragraphs. When all of the page stands in elements that are no part of an article, they are read
/// after all.
pub(super) fn text(document: &Html) -> String {
    for keep in [Keep::Article, Keep::Everything] {
        let page = Blocks::of(document, keep);
        // An `<article>` with less text than another part is a teaser or a reader's comment.
        let (article, densest) = (page.article, page.densest);
        let score = |part: &Option<Candidate>| part.as_ref().map_or(0, |part| part.score);
        let best = if score(&article) * 2 >= score(&densest) { article.or(densest) } else { densest };
        let range = best.map_or(0..page.blocks.len(), |best| best.blocks);
        let text = join(&page.blocks[range], true);
        if !text.is_empty() {
            return text;
        }
    }
    String::new()
}

/// All text of a document that is known to be an article.
pub(super) fn all_text(document: &Html) -> String {
    join(&Blocks::of(document, Keep::Everything).blocks, false)
}

/// Which elements are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// Those that articles are made of.
    Article,
    /// All that a reader sees.
    Everything,
}

/// A block element's own text.
struct Block {
    text: String,
    /// Characters of it inside links.
    linked: usize,
    is_title: bool,
}

/// A part of the page that may be the article.
struct Candidate {
    blocks: Range<usize>,
    score: usize,
}

/// A block element that is open.
struct Frame {
    tag: &'static str,
    is_article: bool,
    first_block: usize,
    /// Characters of the paragraphs directly inside, and half of those one level deeper.
    score: usize,
    /// Characters of all paragraphs inside.
    total: usize,
}

struct Blocks {
    blocks: Vec<Block>,
    article: Option<Candidate>,
    densest: Option<Candidate>,
    frames: Vec<Frame>,
    words: String,
    linked: usize,
    links: usize,
}

/// Text shorter than this does not mark the main part: captions, bylines, menu entries.
const PARAGRAPH: usize = 25;

impl Blocks {
    fn of(document: &Html, keep: Keep) -> Self {
        let mut page = Self {
            blocks: Vec::new(),
            article: None,
            densest: None,
            frames: Vec::new(),
            words: String::new(),
            linked: 0,
            links: 0,
        };
        let mut next = Some(document.tree.root());
        while let Some(mut node) = next {
            let inside = match node.value() {
                Node::Element(element) if is_left_out(element, keep) => false,
                Node::Element(element) => {
                    page.open(element);
                    true
                }
                Node::Text(words) => {
                    page.push(words);
                    false
                }
                Node::Document | Node::Fragment => true,
                _ => false,
            };
            next = node.first_child().filter(|_| inside);
            if inside && next.is_none() {
                page.close(node.value());
            }
            // Up to the first that has something after it; a page may be deep, so this is no recursion.
            while next.is_none() {
                next = node.next_sibling();
                if next.is_none() {
                    let Some(parent) = node.parent() else { break };
                    page.close(parent.value());
                    node = parent;
                }
            }
        }
        page.end_block();
        page
    }

    /// Adds words, with each run of white space as one space. No-break spaces are words' own.
    fn push(&mut self, words: &str) {
        for part in words.split_inclusive([' ', '\t', '\n', '\r', '\x0c']) {
            let word = part.trim_end_matches([' ', '\t', '\n', '\r', '\x0c']);
            self.words.push_str(word);
            if self.links > 0 {
                self.linked += word.len();
            }
            if word.len() < part.len() && !self.words.ends_with([' ', '\n']) && !self.words.is_empty() {
                self.words.push(' ');
            }
        }
    }

    fn open(&mut self, element: &Element) {
        match element.name() {
            "a" => self.links += 1,
            "br" => {
                self.words.truncate(self.words.trim_end_matches(' ').len());
                self.words.push('\n');
            }
            name => {
                if let Some(tag) = block_tag(name) {
                    self.end_block();
                    let is_article = tag == "article" || element.attr("itemprop") == Some("articleBody");
                    self.frames.push(Frame { tag, is_article, first_block: self.blocks.len(), score: 0, total: 0 });
                }
            }
        }
    }

    fn close(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        if element.name() == "a" {
            self.links = self.links.saturating_sub(1);
        } else if block_tag(element.name()).is_some() {
            self.end_block();
            let Some(frame) = self.frames.pop() else { return };
            if let Some(parent) = self.frames.last_mut() {
                parent.total += frame.total;
            }
            let blocks = frame.first_block..self.blocks.len();
            let best = if frame.is_article { &mut self.article } else { &mut self.densest };
            let score = if frame.is_article { frame.total } else { frame.score };
            // The inner one of two equals comes first and stays: it holds the same text and less beside it.
            if score > best.as_ref().map_or(0, |best| best.score) {
                *best = Some(Candidate { blocks, score });
            }
        }
    }

    /// Ends the text of the innermost open block element.
    fn end_block(&mut self) {
        let words = self.words.trim();
        if !words.is_empty() {
            let (length, linked) = (words.len(), self.linked);
            let frame = self.frames.last();
            let is_title = frame.is_some_and(|frame| frame.tag == "h1");
            if length >= PARAGRAPH && linked * 2 < length {
                let inner = frame.is_some_and(|frame| HOLDS_WORDS.contains(&frame.tag));
                for (frame, share) in self.frames.iter_mut().rev().skip(usize::from(inner)).zip([1, 2]) {
                    frame.score += length / share;
                }
                if let Some(frame) = self.frames.last_mut() {
                    frame.total += length;
                }
            }
            let text =
                words.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
            self.blocks.push(Block { text, linked, is_title });
        }
        self.words.clear();
        self.linked = 0;
    }
}

/// The blocks as paragraphs. With `choose`, without the title and without lines that are nothing but links.
fn join(blocks: &[Block], choose: bool) -> String {
    let wanted = |block: &&Block| !choose || !(block.is_title || block.linked * 5 >= block.text.len() * 4);
    let texts: Vec<&str> = blocks.iter().filter(wanted).map(|block| block.text.as_str()).collect();
    texts.join("\n\n")
}

/// Elements that hold a paragraph's words; other block elements hold paragraphs.
const HOLDS_WORDS: [&str; 11] = ["p", "li", "dd", "dt", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];

/// The element's name if it is a block element.
fn block_tag(name: &str) -> Option<&'static str> {
    const BLOCKS: [&str; 40] = [
        "p",
        "div",
        "li",
        "td",
        "h2",
        "h3",
        "h1",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "main",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "dd",
        "dt",
        "pre",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "th",
        "figure",
        "figcaption",
        "header",
        "footer",
        "aside",
        "nav",
        "form",
        "fieldset",
        "address",
        "details",
        "summary",
        "hr",
        "body",
        "center",
    ];
    BLOCKS.into_iter().find(|block| *block == name)
}

fn is_left_out(element: &Element, keep: Keep) -> bool {
    const UNSEEN: [&str; 16] = [
        "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "video", "audio",
        "canvas", "select", "textarea", "button", "datalist",
    ];
    const APART: [&str; 10] =
        ["nav", "aside", "figure", "figcaption", "footer", "form", "header", "dialog", "menu", "address"];
    let name = element.name();
    if UNSEEN.contains(&name) || element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true") {
        return true;
    }
    keep == Keep::Article
        && (APART.contains(&name)
            || element.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
            || matches!(element.attr("role"), Some("navigation" | "complementary" | "banner" | "contentinfo"))
            || element.attr("id").is_some_and(is_apart)
            || element.attr("class").is_some_and(|class| class.split_ascii_whitespace().any(is_apart)))
}

/// Names that sites give to what stands beside an article's text: a pull quote, which repeats words of it, and the
/// comments of readers.
fn is_apart(name: &str) -> bool {
    const NAMES: [&str; 9] = [
        "pull",
        "pullquote",
        "pull-quote",
        "wp-block-pullquote",
        "comments",
        "comment",
        "comment-list",
        "commentlist",
        "disqus_thread",
    ];
    NAMES.contains(&name)
}
