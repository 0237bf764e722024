//! The outline of a page, gathered in one walk through its elements.

use super::elements::{Known, Marks, Role, credit_text, role};
use super::entries;
use super::inside::Leads;
use super::names::Given;
use super::outline::{Block, Credit, Frame, LABELS, Moment, Outline};
use super::paragraphs;
use crate::record::Origin;
use rustc_hash::FxBuildHasher;
use scraper::{ElementRef, Html, Node};
use std::cell::OnceCell;
use std::hash::BuildHasher;

impl Outline {
    /// The outline of what a reader sees of a page.
    pub(super) fn of(document: &Html) -> Self {
        let mut builder = Builder::default();
        let mut next = Some(document.tree.root());
        while let Some(mut node) = next {
            let inside = match node.value() {
                Node::Element(element) => {
                    let (tag, mut marks) = (element.name(), Marks::of(element));
                    let role = role(tag);
                    if !role.unseen && !matches!(tag, "br" | "img" | "source" | "picture" | "input" | "wbr") {
                        marks.names = builder.known.of(&marks);
                    }
                    let is_seen = !role.unseen && !marks.is_hidden(tag);
                    if is_seen {
                        builder.open(tag, role, &marks);
                        if let Some(how) = marks.credit(tag) {
                            builder.credit(ElementRef::wrap(node), how);
                        }
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
}

#[derive(Default)]
struct Builder<'p> {
    outline: Outline,
    known: Known<'p>,
    open: Vec<usize>,
    words: String,
    linked: usize,
    /// Open links, and how many of them count: a heading that leads to itself is no link.
    open_links: Vec<bool>,
    links: usize,
    seams: Vec<usize>,
    /// Where open quotations inside a line begin, and open raised words.
    quoted: Vec<usize>,
    raised: Option<usize>,
    leads: Leads,
    /// The elements of the credits.
    credited: Vec<ElementRef<'p>>,
}

impl<'p> Builder<'p> {
    /// Takes down an element that tells who wrote something.
    fn credit(&mut self, element: Option<ElementRef<'p>>, (given, origin, is_link): (Given, Origin, bool)) {
        let Some(element) = element.filter(|_| self.credited.len() < CREDITS) else { return };
        let Some(text) = credit_text(element) else { return };
        let mut inside = self.credited.len().checked_sub(1);
        while let Some(at) = inside {
            let around = self.credited.get(at);
            if element.ancestors().take(CREDIT_DEPTH).filter_map(ElementRef::wrap).any(|one| Some(&one) == around) {
                break;
            }
            inside = self.outline.credits.get(at).and_then(|credit| credit.inside);
        }
        let frame = self.open.last().copied();
        let block = self.outline.blocks.len();
        self.outline.credits.push(Credit {
            text,
            given,
            origin,
            is_link,
            block,
            frame,
            inside,
            names: OnceCell::new(),
        });
        self.credited.push(element);
    }
    /// Adds words, with each run of white space as one space. No-break spaces are words' own.
    fn push(&mut self, words: &str) {
        self.linked -= self.leads.before(words, &mut self.words, self.links > 0).min(self.linked);
        // White space is ASCII, so a cut at it is one between characters; most texts between elements are nothing else.
        let bytes = words.as_bytes();
        let before = self.words.len();
        let has_unseen = !words.is_ascii() && words.contains(UNSEEN_CHARACTERS);
        let (mut at, mut spaces) = (0, 0);
        while at < bytes.len() {
            let from = at;
            while at < bytes.len() && !bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            let word = words.get(from..at).unwrap_or_default();
            if has_unseen {
                self.push_seen(word);
            } else {
                self.words.push_str(word);
            }
            let space = at;
            while at < bytes.len() && bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            if at > space && !matches!(self.words.as_bytes().last(), None | Some(b' ' | b'\n')) {
                self.words.push(' ');
                spaces += 1;
            }
        }
        if self.links > 0 {
            self.linked += self.words.len() - before - spaces;
        }
    }

    /// Adds a word without the characters in it that are not seen. A joiner between the parts of a picture joins them.
    fn push_seen(&mut self, word: &str) {
        for c in word.chars() {
            let joins = c == '\u{200d}' && self.words.ends_with(|c: char| !(c.is_alphanumeric() || c == ' '));
            if joins || !UNSEEN_CHARACTERS.contains(&c) {
                self.words.push(c);
            }
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
            self.leads.open(self.words.len());
        }
        match name {
            "a" => {
                let tag = self.open.last().and_then(|&at| self.outline.frames.get(at)).map_or("", |frame| frame.tag);
                let counts = !(marks.is_anchor() && tag.len() == 2 && tag.starts_with('h'));
                self.open_links.push(counts);
                self.links += usize::from(counts);
            }
            "br" => {
                self.words.truncate(self.words.trim_end_matches([' ', '\u{a0}']).len());
                self.words.push('\n');
            }
            "q" => self.quoted.push(self.words.len()),
            "sup" => self.raised = Some(self.words.len()),
            "time" => {
                let told = marks.datetime.filter(|told| told.len() <= MOMENT && self.outline.moments.len() < MOMENTS);
                let (block, end) = (self.outline.blocks.len(), self.words.is_empty().then_some(0));
                self.outline.moments.extend(told.map(|told| Moment { told: told.to_owned(), block, end }));
            }
            _ => {
                let signs =
                    name == "cite" || (marks.names.iter().any(|names| names.author) && matches!(name, "div" | "p"));
                let kind = if signs && self.is_quote() && !self.is_signature() { Some("cite") } else { role.block };
                if let Some(tag) = kind {
                    self.end_block();
                    let at = self.outline.blocks.len();
                    let is_post = tag == "blockquote" && marks.is_post();
                    if matches!(tag, "blockquote" | "table") && !marks.is_apart(tag) {
                        self.free_figure(tag == "blockquote");
                    }
                    if is_post {
                        self.free_wrappers();
                    }
                    if tag == "h1"
                        && let Some(article) = self.article()
                    {
                        article.is_whole = true;
                    }
                    let is_quote = tag == "figure" && marks.is_quotation();
                    let is_apart = marks.is_apart(tag)
                        && !(is_post
                            || is_quote
                            || tag == "cite"
                            || (matches!(tag, "footer" | "figcaption") && self.is_quote()));
                    self.outline.frames.push(Frame {
                        tag,
                        parent: self.open.last().copied(),
                        blocks: at..at,
                        is_article: tag == "article" || marks.itemprop == Some("articleBody"),
                        is_whole: marks.itemtype.is_some_and(|kind| kind.ends_with("Article")),
                        is_apart,
                        is_post,
                        is_quote,
                        is_lead: marks.is_lead(),
                        is_named_apart: marks.is_named_apart(),
                        is_wrapper: is_apart && marks.is_wrapper(),
                        is_unshown: marks.is_unshown(),
                        class: FxBuildHasher.hash_one((tag, marks.class)),
                        has_class: marks.class.is_some_and(|class| !class.is_empty()),
                        is_never: !matches!(tag, "body" | "article" | "main") && marks.is_never(),
                        is_dated: !matches!(tag, "body" | "article" | "main") && marks.is_dated(),
                        is_event: marks.is_event(),
                        is_elsewhere: !matches!(tag, "body" | "article" | "main") && marks.is_elsewhere(tag),
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
            self.linked -= self.leads.close(&mut self.words, name == "a").min(self.linked);
            self.seam();
        }
        let is_cite = || name == "cite" && self.open.last().is_some_and(|&at| self.outline.frames[at].tag == "cite");
        if name == "time"
            && let Some(moment) = self.outline.moments.last_mut().filter(|moment| moment.end == Some(0))
        {
            moment.end = Some(self.words.len()).filter(|_| moment.block == self.outline.blocks.len());
        }
        if name == "a" {
            self.links -= usize::from(self.open_links.pop() == Some(true)).min(self.links);
        } else if name == "q" {
            self.end_quote();
        } else if name == "sup" {
            self.end_raised();
        } else if role.block.is_some() || is_cite() {
            self.end_block();
            let at = self.outline.blocks.len();
            if let Some(frame) = self.open.pop().and_then(|frame| self.outline.frames.get_mut(frame)) {
                frame.blocks.end = at;
            }
        }
    }

    /// Whether the innermost open element is a quotation set apart, or says whose it is.
    fn is_quote(&self) -> bool {
        let mut open = self.open.iter().rev().filter_map(|&at| self.outline.frames.get(at));
        match open.next() {
            Some(frame) if frame.tag == "blockquote" => !frame.is_apart,
            Some(frame) if frame.tag == "figure" => frame.is_quote,
            Some(frame) => {
                matches!(frame.tag, "footer" | "figcaption" | "p")
                    && open.next().is_some_and(|around| around.tag == "blockquote" || around.is_quote)
            }
            None => false,
        }
    }

    /// Whether the innermost open element says whose a quotation is: what else it names stands on that line.
    fn is_signature(&self) -> bool {
        let innermost = self.open.last().and_then(|&at| self.outline.frames.get(at));
        innermost.is_some_and(|frame| matches!(frame.tag, "footer" | "figcaption"))
    }

    /// What stands around a post alone belongs to it, whatever it is called: sites wrap what they embed.
    fn free_wrappers(&mut self) {
        let at = self.outline.blocks.len();
        for &around in self.open.iter().rev().take(WRAPPERS) {
            let Some(frame) = self.outline.frames.get_mut(around) else { break };
            let is_wrapper = frame.is_wrapper || (frame.tag == "figure" && !frame.is_named_apart);
            if frame.blocks.start != at || (frame.is_apart && !is_wrapper) {
                break;
            }
            frame.is_apart = false;
        }
    }

    /// A figure that holds a quotation, or a table, is one, and no picture.
    fn free_figure(&mut self, is_quote: bool) {
        if let Some(figure) =
            self.open.last().and_then(|&at| self.outline.frames.get_mut(at)).filter(|frame| frame.tag == "figure")
        {
            figure.is_quote |= is_quote;
            figure.is_apart = figure.is_named_apart;
        }
    }

    /// Ends words that a browser shows in quotation marks.
    fn end_quote(&mut self) {
        let Some(from) = self.quoted.pop() else { return };
        let Some(words) = self.words.get(from..) else { return };
        let (begin, end) = (from + words.len() - words.trim_start().len(), from + words.trim_end().len());
        let is_bare = self
            .words
            .get(begin..end)
            .is_some_and(|words| !words.is_empty() && !words.starts_with(['“', '"', '‘', '«', '„']));
        if is_bare {
            let (opens, closes) = if self.quoted.len().is_multiple_of(2) { ('“', '”') } else { ('‘', '’') };
            self.words.insert(end, closes);
            self.words.insert(begin, opens);
        }
    }

    /// Ends raised words; the number of a note is left out, the second of “m²” is not.
    fn end_raised(&mut self) {
        let Some(from) = self.raised.take().filter(|from| *from <= self.words.len()) else { return };
        let (before, raised) = self.words.split_at(from);
        let bare = raised.trim().trim_matches(['[', ']', '(', ')', ',']);
        let is_note = !bare.is_empty()
            && bare.len() <= 3
            && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡'));
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_power = before.ends_with(char::is_alphanumeric) && word.chars().count() <= 3 && bare == raised.trim();
        if is_note && !is_power {
            self.words.truncate(from);
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
        self.linked -= self.leads.end(&mut self.words).min(self.linked);
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
                let text = if part.contains('\n') { paragraphs::lines(part) } else { part.to_owned() };
                let clock = entries::clock_beside(&text, &seams).map(str::to_owned);
                let (text, seams) = clock.map_or((text, seams), |clock| (clock, Vec::new()));
                if text.is_empty() {
                    continue;
                }
                self.outline.blocks.push(Block { text, linked, frame, seams });
            }
        }
        self.words.clear();
        self.seams.clear();
        self.quoted.clear();
        self.raised = None;
        self.linked = 0;
    }
}

/// Elements around a post that may stand there for it alone.
const WRAPPERS: usize = 5;

/// Longest time that is told to programs, in bytes, and most of one page.
const MOMENT: usize = 40;
const MOMENTS: usize = 4096;

/// Most elements of one page that are looked at for who wrote something, and how far each is looked for in others.
const CREDITS: usize = 256;
const CREDIT_DEPTH: usize = 12;

/// Characters that only say where a word may be broken, which way it runs, or nothing at all: soft hyphen, zero-width space,
/// joiners, marks of direction, word joiner, byte order mark.
pub(super) const UNSEEN_CHARACTERS: [char; 8] =
    ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];
