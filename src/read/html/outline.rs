//! A page as a row of blocks of text inside nested elements: what the choice of the article works on.

use super::furniture::{Names, furniture};
use rustc_hash::{FxBuildHasher, FxHashMap};
use scraper::node::Element;
use scraper::{Html, Node};
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::LazyLock;

/// A block element's own text.
#[derive(Debug)]
pub(super) struct Block {
    pub text: String,
    /// Bytes of it inside links.
    pub linked: usize,
    /// Index of the innermost block element that holds it.
    pub frame: usize,
    /// Where, near its beginning, two elements of a line stand side by side without a space: byline and day often do.
    seams: Vec<usize>,
}

/// A block element.
#[derive(Debug)]
pub(super) struct Frame {
    pub tag: &'static str,
    pub parent: Option<usize>,
    pub blocks: Range<usize>,
    /// Whether it is marked as an article or as an article's body.
    pub is_article: bool,
    /// Whether it holds an article of its own, by what it calls itself or by a headline of the first rank inside it.
    pub is_whole: bool,
    /// Whether its kind or its name says that it stands beside the article.
    pub is_apart: bool,
    /// Whether its name says that it is never an article.
    pub is_never: bool,
    /// The same for elements of one kind and class.
    pub class: u64,
}

/// A page. Frames stand before the frames inside them.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub blocks: Vec<Block>,
    pub frames: Vec<Frame>,
}

/// Text shorter than this does not mark the main part: captions, bylines, menu entries.
const PARAGRAPH: usize = 25;

impl Block {
    /// How much this block says for its place being the article's: its length if it is a paragraph, else nothing.
    pub(super) fn weight(&self) -> usize {
        let length = self.text.len();
        if length >= PARAGRAPH && self.linked * 2 < length { length } else { 0 }
    }
}

impl Block {
    /// The text; and where elements stand side by side in it, the text as a reader sees it laid out, with a space there.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        let ends = self.seams.iter().copied().chain([self.text.len()]);
        let parts = ends.scan(0, |from, end| self.text.get(std::mem::replace(from, end)..end));
        let apart = (!self.seams.is_empty()).then(|| parts.collect::<Vec<_>>().join(" "));
        [self.text.clone()].into_iter().chain(apart)
    }

    /// The element that holds this paragraph and its neighbours.
    pub(super) fn frame_around(&self, outline: &Outline) -> Option<usize> {
        let frame = outline.frames.get(self.frame)?;
        if HOLDS_WORDS.contains(&frame.tag) { frame.parent } else { Some(self.frame) }
    }
}

impl Outline {
    /// The outline of what a reader sees of a page.
    pub(super) fn of(document: &Html) -> Self {
        let mut builder = Builder::default();
        let mut next = Some(document.tree.root());
        while let Some(mut node) = next {
            let inside = match node.value() {
                Node::Element(element) => {
                    let (tag, marks) = (element.name(), Marks::of(element));
                    let role = role(tag);
                    let is_seen = !role.unseen && !builder.known.is_hidden(tag, &marks);
                    if is_seen {
                        builder.open(tag, role, &marks);
                    }
                    is_seen
                }
                Node::Text(words) => {
                    builder.push(words);
                    false
                }
                Node::Document | Node::Fragment => true,
                _ => false,
            };
            next = node.first_child().filter(|_| inside);
            if inside && next.is_none() {
                builder.close(node.value());
            }
            // Up to the first that has something after it; a page may be deep, so this is no recursion.
            while next.is_none() {
                next = node.next_sibling();
                if next.is_none() {
                    let Some(parent) = node.parent() else { break };
                    builder.close(parent.value());
                    node = parent;
                }
            }
        }
        builder.end_block();
        builder.outline
    }

    /// The tag of a block's element.
    pub(super) fn tag(&self, block: &Block) -> &'static str {
        self.frames.get(block.frame).map_or("body", |frame| frame.tag)
    }
}

#[derive(Default)]
struct Builder<'p> {
    outline: Outline,
    known: Known<'p>,
    open: Vec<usize>,
    words: String,
    linked: usize,
    links: usize,
    seams: Vec<usize>,
}

impl<'p> Builder<'p> {
    /// Adds words, with each run of white space as one space. No-break spaces are words' own.
    fn push(&mut self, words: &str) {
        // White space is ASCII, so a cut at it is one between characters; most texts between elements are nothing else.
        let mut rest = words;
        while !rest.is_empty() {
            let end = rest.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            self.words.push_str(word);
            if self.links > 0 {
                self.linked += word.len();
            }
            let space = after.bytes().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(after.len());
            if space > 0 && !self.words.ends_with([' ', '\n']) && !self.words.is_empty() {
                self.words.push(' ');
            }
            rest = after.get(space..).unwrap_or_default();
        }
    }

    /// Notes that an element of a line begins or ends here.
    fn seam(&mut self) {
        let at = self.words.len();
        if (1..LABELS).contains(&at) && !self.words.ends_with([' ', '\n']) && self.seams.last() != Some(&at) {
            self.seams.push(at);
        }
    }

    fn open(&mut self, name: &str, role: Role, marks: &Marks<'p>) {
        if role.in_line {
            self.seam();
        }
        match name {
            "a" => self.links += 1,
            "br" => {
                self.words.truncate(self.words.trim_end_matches(' ').len());
                self.words.push('\n');
            }
            _ => {
                if let Some(tag) = role.block {
                    self.end_block();
                    let at = self.outline.blocks.len();
                    if tag == "h1"
                        && let Some(article) = self.article()
                    {
                        article.is_whole = true;
                    }
                    self.outline.frames.push(Frame {
                        tag,
                        parent: self.open.last().copied(),
                        blocks: at..at,
                        is_article: tag == "article" || marks.itemprop == Some("articleBody"),
                        is_whole: marks.itemtype.is_some_and(|kind| kind.ends_with("Article")),
                        is_apart: self.known.is_apart(tag, marks),
                        class: FxBuildHasher.hash_one((tag, marks.class)),
                        is_never: !matches!(tag, "body" | "article" | "main") && self.known.is_never(marks),
                    });
                    self.open.push(self.outline.frames.len() - 1);
                }
            }
        }
    }

    fn close(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        let name = element.name();
        let role = role(name);
        if role.in_line {
            self.seam();
        }
        if name == "a" {
            self.links = self.links.saturating_sub(1);
        } else if role.block.is_some() {
            self.end_block();
            let at = self.outline.blocks.len();
            if let Some(frame) = self.open.pop().and_then(|frame| self.outline.frames.get_mut(frame)) {
                frame.blocks.end = at;
            }
        }
    }

    /// The innermost open article.
    fn article(&mut self) -> Option<&mut Frame> {
        let frames = &mut self.outline.frames;
        let at = self.open.iter().rev().copied().find(|&at| frames.get(at).is_some_and(|frame| frame.is_article))?;
        frames.get_mut(at)
    }

    /// Ends the text of the innermost open block element.
    fn end_block(&mut self) {
        let words = self.words.trim();
        if !words.is_empty() {
            let frame = self.open.last().copied().unwrap_or(usize::MAX);
            // Two line breaks part paragraphs as elements do. What is in links is shared out by length.
            let is_short = words.len() < LABELS && self.words.starts_with(words);
            let mut seams = if is_short { std::mem::take(&mut self.seams) } else { Vec::new() };
            seams.retain(|seam| *seam < words.len());
            for part in words.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
                let linked = self.linked * part.len() / words.len();
                let seams = if part.len() == words.len() { std::mem::take(&mut seams) } else { Vec::new() };
                self.outline.blocks.push(Block { text: part.to_owned(), linked, frame, seams });
            }
        }
        self.words.clear();
        self.seams.clear();
        self.linked = 0;
    }
}

/// Text of a label or a byline is shorter than this.
const LABELS: usize = 200;

/// Elements of a line of text that sites also set side by side.
const IN_LINES: [&str; 10] = ["span", "time", "a", "small", "b", "strong", "i", "em", "abbr", "label"];

/// Elements that hold a paragraph's words; other block elements hold paragraphs.
const HOLDS_WORDS: [&str; 11] = ["p", "li", "dd", "dt", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];

/// What the name of an element says.
#[derive(Clone, Copy, Default)]
struct Role {
    /// The name, if it is a block element's.
    block: Option<&'static str>,
    /// Whether nothing inside is seen as text.
    unseen: bool,
    /// Whether it is one of [`IN_LINES`].
    in_line: bool,
}

/// What the name says, looked up in one go: a page has many thousand elements.
fn role(name: &str) -> Role {
    static ROLES: LazyLock<FxHashMap<&'static str, Role>> = LazyLock::new(|| {
        let mut roles: FxHashMap<&'static str, Role> = FxHashMap::default();
        BLOCKS.iter().for_each(|name| roles.entry(name).or_default().block = Some(name));
        UNSEEN.iter().for_each(|name| roles.entry(name).or_default().unseen = true);
        IN_LINES.iter().for_each(|name| roles.entry(name).or_default().in_line = true);
        roles
    });
    ROLES.get(name).copied().unwrap_or_default()
}

/// Elements of blocks.
const BLOCKS: [&str; 42] = [
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
    "dialog",
    "menu",
];

/// Elements of which nothing is seen as text.
const UNSEEN: [&str; 16] = [
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "video", "audio", "canvas",
    "select", "textarea", "button", "datalist",
];

/// The attributes that are looked at, found in one go: a page has many thousand elements.
#[derive(Default)]
struct Marks<'p> {
    hidden: bool,
    class: Option<&'p str>,
    id: Option<&'p str>,
    role: Option<&'p str>,
    itemprop: Option<&'p str>,
    itemtype: Option<&'p str>,
    /// Names that makers of sites give their parts.
    data: [Option<&'p str>; 3],
}

impl<'p> Marks<'p> {
    fn of(element: &'p Element) -> Self {
        let mut marks = Self::default();
        for (name, value) in element.attrs() {
            match name {
                "class" => marks.class = Some(value),
                "id" => marks.id = Some(value),
                "role" => marks.role = Some(value),
                "hidden" => marks.hidden = true,
                "aria-hidden" => marks.hidden |= value == "true",
                "itemprop" => marks.itemprop = Some(value),
                "itemtype" => marks.itemtype = Some(value),
                "data-component" => marks.data[0] = Some(value),
                "data-testid" => marks.data[1] = Some(value),
                "data-module" => marks.data[2] = Some(value),
                _ => {}
            }
        }
        marks
    }
}

/// What the names of a page say, each looked at once: elements of one kind have the same.
#[derive(Default)]
struct Known<'p>(FxHashMap<&'p str, Names>);

impl<'p> Known<'p> {
    fn names(&mut self, name: &'p str) -> Names {
        *self.0.entry(name).or_insert_with(|| furniture().names(name))
    }

    /// Whether an element's attributes say that it is not seen.
    fn is_hidden(&mut self, tag: &str, marks: &Marks<'p>) -> bool {
        marks.hidden
            || (matches!(tag, "span" | "small" | "cite" | "em" | "i")
                && marks.class.is_some_and(|class| self.names(class).inline))
    }

    /// Whether an element's kind or name says that it stands beside the article.
    fn is_apart(&mut self, tag: &str, marks: &Marks<'p>) -> bool {
        const APART: [&str; 10] =
            ["nav", "aside", "figure", "figcaption", "footer", "form", "header", "dialog", "menu", "address"];
        APART.contains(&tag)
            || matches!(marks.role, Some("navigation" | "complementary" | "banner" | "contentinfo" | "dialog"))
            || [marks.class, marks.id].into_iter().chain(marks.data).flatten().any(|name| self.names(name).apart)
    }

    /// Whether an element's name says that it is never an article.
    fn is_never(&mut self, marks: &Marks<'p>) -> bool {
        [marks.class, marks.id].into_iter().flatten().any(|name| self.names(name).never)
    }
}
