//! A page as a row of blocks of text inside nested elements: what the choice of the article works on.

use super::bylines::bylines;
use super::furniture::furniture;
use super::names::Given;
use crate::record::Origin;
use std::cell::OnceCell;
use std::ops::Range;

/// A block element's own text.
#[derive(Debug)]
pub(super) struct Block {
    pub text: String,
    /// Bytes of it inside links.
    pub linked: usize,
    /// Index of the innermost block element that holds it.
    pub frame: usize,
    /// Where, near its beginning, two elements of a line stand side by side without a space: byline and day often do.
    pub seams: Vec<usize>,
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
    /// Whether it holds a post out of a network.
    pub is_post: bool,
    /// Whether it is a figure that holds a quotation.
    pub is_quote: bool,
    /// Whether its name is that of the paragraph that introduces an article.
    pub is_lead: bool,
    /// Whether its style keeps it from being shown, until a script shows it.
    pub is_unshown: bool,
    /// Whether its name, and not only its kind, says that it stands beside the article.
    pub is_named_apart: bool,
    /// Whether its names only say that it holds what another site made.
    pub is_wrapper: bool,
    /// Whether its kind or its name says that it has to do with other articles, with readers or with the site.
    pub is_elsewhere: bool,
    /// Whether its name is that of something that has days of its own, and whether that of an event.
    pub is_dated: bool,
    pub is_event: bool,
    /// The same for elements of one kind and class.
    pub class: u64,
    pub has_class: bool,
}

/// An element that is marked as telling who wrote something.
#[derive(Debug)]
pub(super) struct Credit {
    /// Its words; a line feed where they stand apart.
    pub text: String,
    pub given: Given,
    pub origin: Origin,
    /// Whether only its address tells it.
    pub is_link: bool,
    /// Index of the block that it stands in or before.
    pub block: usize,
    pub frame: Option<usize>,
    /// Index of the one that it stands in.
    pub inside: Option<usize>,
    /// The names in its words, once they have been asked for.
    pub names: OnceCell<Vec<String>>,
}

impl Credit {
    /// The names in its words.
    pub(super) fn names(&self) -> &[String] {
        self.names.get_or_init(|| bylines().names(&self.text, self.given))
    }
}

/// A marked time.
#[derive(Debug)]
pub(super) struct Moment {
    /// The moment that it tells to programs.
    pub told: String,
    /// Index of the block that it stands in or before.
    pub block: usize,
    /// Where it ends in the block's text, if the text begins with it.
    pub end: Option<usize>,
}

/// A page. Frames stand before the frames inside them.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub blocks: Vec<Block>,
    pub frames: Vec<Frame>,
    pub credits: Vec<Credit>,
    /// The times that are marked, in page order.
    pub moments: Vec<Moment>,
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
    /// The frames around a block, the innermost first.
    fn around(&self, block: &Block) -> impl Iterator<Item = (usize, &Frame)> {
        let frame = |at: usize| Some((at, self.frames.get(at)?));
        std::iter::successors(frame(block.frame), move |(_, around)| around.parent.and_then(frame))
    }

    /// Whether an element near around a block is of such a kind.
    pub(super) fn is_in(&self, block: &Block, is_it: fn(&str) -> bool) -> bool {
        self.around(block).take(3).any(|(_, frame)| is_it(frame.tag))
    }

    /// The post that a block stands in.
    pub(super) fn post(&self, block: &Block) -> Option<usize> {
        self.around(block).take(3).find(|(_, frame)| frame.is_post).map(|(at, _)| at)
    }

    /// Whether a block stands in a post.
    pub(super) fn is_post(&self, block: &Block) -> bool {
        self.post(block).is_some()
    }

    /// Whether an element around a block, and not around another, has to do with other things than the article.
    pub(super) fn is_elsewhere(&self, block: &Block, other: usize) -> bool {
        let mut apart = self.around(block).take_while(|(_, frame)| !frame.blocks.contains(&other));
        apart.any(|(_, frame)| frame.is_elsewhere)
    }

    /// Whether a block above the text is a part of something that is no paragraph: a picture, a list, a player, what has to do with
    /// other things, or with who wrote the article, unless its name says that it introduces it.
    pub(super) fn is_beside(&self, block: &Block, first: usize, headline: usize) -> bool {
        let is_lead = self.around(block).take(2).any(|(_, frame)| frame.is_lead);
        let is_own = |frame: &Frame| frame.blocks.contains(&first) || frame.blocks.contains(&headline);
        let mut apart = self.around(block).take_while(|(_, frame)| !is_own(frame));
        apart.any(|(_, frame)| {
            frame.is_elsewhere
                || (frame.is_named_apart && !is_lead)
                || frame.is_post
                || matches!(
                    frame.tag,
                    "figure" | "figcaption" | "aside" | "nav" | "ul" | "ol" | "footer" | "form" | "cite"
                )
        })
    }

    /// Whether an element around a block, and not around the first of the text, has days of its own.
    pub(super) fn is_aside(&self, block: &Block, first: usize, headline: Option<usize>) -> bool {
        let mut apart = self.around(block).take_while(|(_, frame)| !frame.blocks.contains(&first));
        // A page may be about an event, which then has the headline.
        let is_own = |frame: &Frame| headline.map_or(frame.blocks.start < first, |at| frame.blocks.contains(&at));
        apart.any(|(_, frame)| frame.tag == "aside" || frame.is_dated || (frame.is_event && !is_own(frame)))
    }

    /// Whether a block stands in the head of the site, and another block does not.
    pub(super) fn is_in_header(&self, block: &Block, own: usize) -> bool {
        self.around(block).take_while(|(_, frame)| !frame.blocks.contains(&own)).any(|(_, frame)| frame.tag == "header")
    }

    /// Whether a block stands in an article that another block does not stand in.
    pub(super) fn is_of_other(&self, block: &Block, own: usize) -> bool {
        let mut apart = self.around(block).take_while(|(_, frame)| !frame.blocks.contains(&own));
        apart.any(|(_, frame)| frame.is_article)
    }

    /// Whether a frame is a card that leads to another article: a heading in it is a link, and is not what stands beside it.
    pub(super) fn is_card(&self, frame: &Frame, beside: &str) -> bool {
        let blocks = frame.blocks.clone().zip(self.blocks.get(frame.blocks.clone()).unwrap_or_default());
        // The name of who wrote the article may be set as a heading.
        let is_author = |at: usize| self.credits.iter().any(|credit| credit.block == at);
        blocks.take(CARD).any(|(at, block)| {
            matches!(self.tag(block), "h2" | "h3" | "h4")
                && !beside.contains(block.text.as_str())
                && (furniture().ends(&block.text) || (block.linked * 2 >= block.text.len() && !is_author(at)))
        })
    }

    /// Whether a block stands above the headline in the head of the site, beside its menus: what is there is no article's.
    pub(super) fn is_in_masthead(&self, at: usize, headline: usize) -> bool {
        let Some(block) = self.blocks.get(at).filter(|_| at < headline) else { return false };
        if self.around(block).any(|(_, frame)| matches!(frame.tag, "article" | "main")) {
            return false;
        }
        let Some((_, both)) = self.around(block).find(|(_, frame)| frame.blocks.contains(&headline)) else {
            return true;
        };
        let is_head = |frame: &Frame| {
            matches!(frame.tag, "header" | "nav")
                && frame.blocks.start >= both.blocks.start
                && frame.blocks.end <= headline
                && !frame.blocks.is_empty()
        };
        self.frames.iter().any(is_head)
    }

    /// Whether a block stands in such a card, and another block does not.
    pub(super) fn is_in_card(&self, block: &Block, own: usize) -> bool {
        let mut apart = self.around(block).take_while(|(_, frame)| !frame.blocks.contains(&own));
        apart.any(|(_, frame)| self.is_card(frame, &block.text))
    }

    /// The first time that is marked in a block.
    pub(super) fn moment(&self, at: usize) -> Option<&Moment> {
        let first = self.moments.partition_point(|moment| moment.block < at);
        self.moments.get(first).filter(|moment| moment.block == at)
    }

    /// The element around the one of a block.
    pub(super) fn parent(&self, block: &Block) -> Option<usize> {
        self.frames.get(block.frame)?.parent
    }

    /// The first headings of the second and third rank.
    pub(super) fn headings(&self) -> impl Iterator<Item = &str> {
        let lower =
            self.blocks.iter().filter(|block| matches!(self.tag(block), "h2" | "h3") && block.text.len() <= LABELS);
        lower.map(|block| block.text.as_str()).take(HEADINGS)
    }

    /// The tag of a block's element.
    pub(super) fn tag(&self, block: &Block) -> &'static str {
        self.frames.get(block.frame).map_or("body", |frame| frame.tag)
    }
}

/// Blocks of a card that are looked at for its heading.
const CARD: usize = 12;

/// Headings that are looked at for a headline.
const HEADINGS: usize = 24;

/// Text of a label or a byline is shorter than this.
pub(super) const LABELS: usize = 200;

/// Elements that hold a paragraph's words; other block elements hold paragraphs.
const HOLDS_WORDS: [&str; 11] = ["p", "li", "dd", "dt", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];
