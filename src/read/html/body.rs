//! The article's paragraphs out of a page's outline.
//!
//! Of the blocks of the element that holds the article (`holder.rs`), those that are no text go: lines of links, labels, buttons, and
//! what comes after a heading such as "Related".

use super::bylines::bylines;
use super::entries::{self, Clocks, is_clock};
use super::furniture::furniture;
use super::holder::{apart, holder, is_apart};
use super::outline::{Block, Frame, Outline};
use super::paragraphs;
use super::prose::{is_heading, is_prose, letters};
use super::standfirst::{around, standfirst};
use crate::read::dates;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    /// Paragraphs with a blank line between them.
    pub text: String,
    /// The paragraph that introduces the article, when it stands apart.
    pub standfirst: Option<String>,
    /// Lines around the beginning that are no paragraphs: byline, date.
    pub around: Vec<String>,
    /// Whether a line asks to pay to read on.
    pub asks_for_payment: bool,
    /// Share of the element's text that is in links, in hundredths.
    pub linked: usize,
    /// The blocks of the element that holds the article.
    pub range: Range<usize>,
    /// The blocks from the headline to just behind the first paragraph.
    pub head: Range<usize>,
    /// The first and the last block of the text.
    pub first: usize,
    pub last: usize,
}

/// Finds the article's body. `title` is the page's own idea of its headline.
pub(super) fn of(outline: &Outline, title: Option<&str>) -> Body {
    let apart = apart(outline);
    let (range, apart) = match holder(outline, &apart) {
        Some(range) => (range, apart),
        // All of the page stands in elements that are no part of an article; or there are only short lines.
        None => {
            let none = vec![false; outline.frames.len()];
            (holder(outline, &none).unwrap_or(0..outline.blocks.len()), none)
        }
    };
    let body = collect(outline, &range, &apart, title);
    if !body.text.is_empty() || range.is_empty() {
        return body;
    }
    // A notice may be longer than an article: where nothing of it is text, what stands elsewhere is.
    let inside = |frame: &Frame| frame.blocks.start >= range.start && frame.blocks.end <= range.end;
    let apart: Vec<bool> = outline.frames.iter().zip(&apart).map(|(frame, apart)| *apart || inside(frame)).collect();
    let other = holder(outline, &apart).map(|range| collect(outline, &range, &apart, title));
    let other = other.filter(|other| !other.text.is_empty());
    other.map_or(body.clone(), |other| Body {
        asks_for_payment: other.asks_for_payment || body.asks_for_payment,
        ..other
    })
}

/// Whether a block ends as a sentence does, or is long.
fn is_sentence(block: &Block) -> bool {
    is_prose(block)
        || (block.linked * 2 < block.text.len() && block.text.ends_with(['.', '!', '?', '…', '”', '"', '’', ')']))
}

/// The choice among the blocks of the element that holds the article.
struct Choice<'a> {
    outline: &'a Outline,
    range: Range<usize>,
    apart: &'a [bool],
    /// Letters of the headline.
    title: Option<String>,
    /// Headings and times of the entries of a live blog.
    headlines: FxHashSet<usize>,
    clocks: Clocks,
    /// Lines that ask to pay to read on.
    paid: FxHashSet<usize>,
    /// The phrases in each block.
    said: Vec<u8>,
}

/// Blocks that are kept, by their numbers, and where the first paragraph is among them.
#[derive(Default)]
struct Kept {
    blocks: Vec<usize>,
    first_prose: Option<usize>,
    /// Elements that hold paragraphs, and what is alike to them.
    nests: FxHashSet<(Option<usize>, u64)>,
}

impl Choice<'_> {
    fn block(&self, at: usize) -> Option<&Block> {
        self.outline.blocks.get(at)
    }

    /// The lists of which a block of the element holds a phrase.
    fn said(&self, at: usize) -> u8 {
        at.checked_sub(self.range.start).and_then(|nth| self.said.get(nth)).copied().unwrap_or_default()
    }

    fn is_apart(&self, block: &Block) -> bool {
        is_apart(self.apart, block)
    }

    fn is_title(&self, block: &Block) -> bool {
        let outline = self.outline;
        outline.tag(block) == "h1"
            || (is_heading(outline, block) && self.title.as_ref().is_some_and(|title| *title == letters(&block.text)))
    }

    /// Paragraphs belong together in one element, or in several of one class: some sites wrap each, or a few.
    fn nests(&self, block: &Block) -> impl Iterator<Item = (Option<usize>, u64)> {
        let around = block.frame_around(self.outline);
        let wrapped = around.and_then(|frame| self.outline.frames.get(frame)).map(|frame| (frame.parent, frame.class));
        [(around, 0)].into_iter().chain(wrapped)
    }

    /// The blocks that are the article's, with what stands before its first paragraph.
    fn kept(&self) -> Kept {
        let lists = furniture();
        let all = self.outline.blocks.get(self.range.clone()).unwrap_or_default();
        let total: usize = all.iter().filter(|block| !self.is_apart(block)).map(Block::weight).sum();
        let (mut kept, mut seen, mut boxed) = (Kept::default(), 0, 0..0);
        let asking = self.asking(total);
        for (at, block) in self.range.clone().zip(all) {
            if self.clocks.contains_key(&at) {
                kept.blocks.push(at);
                continue;
            }
            if self.is_apart(block) {
                continue;
            }
            seen += block.weight();
            if self.is_title(block) || self.headlines.contains(&at) || self.paid.contains(&at) {
                continue;
            }
            if lists.ends(&block.text) {
                if seen * 4 >= total && !self.goes_on(at, &kept) {
                    break;
                }
                boxed = at + 1..at + 1 + self.list_behind(at);
                continue;
            }
            if self.is_figure_of_table(at, block)
                || boxed.contains(&at)
                || asking.iter().any(|range| range.contains(&at))
                || self.is_box(block)
            {
                continue;
            }
            let prose = is_prose(block);
            if prose {
                kept.nests.extend(self.nests(block));
            }
            let among = is_heading(self.outline, block)
                && self.nests(block).next().is_some_and(|nest| kept.nests.contains(&nest));
            let whole = self.is_linked_among(at, block, &kept) || self.outline.is_post(block);
            let among = among || (is_heading(self.outline, block) && self.heads_prose(at, &kept));
            let among = whole || (among && !lists.invites(&block.text));
            let links = block.linked * 5 >= block.text.len() * 4 && !among;
            if links
                || lists.is_line(&block.text)
                || is_sound(&block.text)
                || is_clock(&block.text)
                || (is_pointer(block) && !among)
            {
                continue;
            }
            // Notices stand at the edges of a text, or lead elsewhere.
            let may_be_notice = block.linked > 0 || kept.blocks.len() < EDGE;
            if lists.is_credit(&block.text)
                || (may_be_notice && lists.is_notice(&block.text, self.said(at)))
                || lists.is_of_machine(&block.text, self.said(at))
            {
                continue;
            }
            if prose && kept.first_prose.is_none() {
                kept.first_prose = Some(kept.blocks.len());
            }
            kept.blocks.push(at);
        }
        kept
    }

    /// The elements in which a paragraph asks readers for money, unless they hold much of the text; else the paragraph alone.
    fn asking(&self, total: usize) -> Vec<Range<usize>> {
        let blocks = self.range.clone().zip(self.outline.blocks.get(self.range.clone()).unwrap_or_default());
        let asking = blocks.filter(|(at, block)| is_prose(block) && furniture().is_appeal(&block.text, self.said(*at)));
        let around = |(at, block): (usize, &Block)| {
            let frame = block.frame_around(self.outline).and_then(|frame| self.outline.frames.get(frame));
            let weight = |blocks: &Range<usize>| {
                self.outline.blocks.get(blocks.clone()).unwrap_or_default().iter().map(Block::weight).sum::<usize>()
            };
            let whole = frame.map(|frame| frame.blocks.clone()).filter(|blocks| weight(blocks) * 3 < total);
            whole.unwrap_or(at..at + 1)
        };
        asking.map(around).collect()
    }

    /// Whether a block is a cell of a table of figures: a short one, and not the name of who says what stands beside it.
    fn is_figure_of_table(&self, at: usize, block: &Block) -> bool {
        let is_cell = |block: &Block| matches!(self.outline.tag(block), "td" | "th");
        let says = |next: &Block| {
            is_cell(next) && next.text.len() >= CELL && self.outline.parent(next) == self.outline.parent(block)
        };
        is_cell(block)
            && block.text.len() < CELL
            && !block.text.ends_with(['.', '!', '?', '”', '"'])
            && !self.block(at + 1).is_some_and(says)
    }

    /// How many blocks right behind stand in a list: what a heading such as “Don’t miss” names.
    fn list_behind(&self, at: usize) -> usize {
        let behind = self.outline.blocks.get(at + 1..self.range.end).unwrap_or_default();
        behind.iter().take_while(|block| self.outline.is_in(block, |tag| tag == "li")).count()
    }

    /// Whether the lines of a block are links, below such a heading or without a sentence among them.
    fn is_box(&self, block: &Block) -> bool {
        let first = block.text.split_once('\n').map(|(first, _)| first);
        let is_list = || !block.text.lines().any(|line| line.ends_with(['.', '!', '?', '”', '"']));
        block.linked * 2 >= block.text.len()
            && first
                .is_some_and(|first| furniture().ends(first) || (block.linked * 3 >= block.text.len() * 2 && is_list()))
    }

    /// Whether a heading that is wholly a link stands right above a paragraph, in an element beside those of others.
    fn heads_prose(&self, at: usize, kept: &Kept) -> bool {
        let place =
            |block: &Block| block.frame_around(self.outline).and_then(|frame| self.outline.frames.get(frame)?.parent);
        let Some(heading) = self.block(at).filter(|block| block.linked > 0) else { return false };
        let is_below = self.block(at + 1).is_some_and(|next| is_prose(next) && next.linked * 4 < next.text.len());
        is_below
            && place(heading)
                .is_some_and(|place| kept.nests.iter().any(|(nest, class)| *class != 0 && *nest == Some(place)))
    }

    /// Whether a paragraph is wholly a link, and a sentence.
    fn is_linked_sentence(&self, block: &Block) -> bool {
        let text = block.text.trim_end_matches(['”', '"', '’', ')']);
        self.outline.tag(block) == "p" && text.ends_with('.') && text.len() >= 60 && !furniture().points(text)
    }

    /// Whether such a paragraph stands among others: behind one of its element, or right before the first.
    fn is_linked_among(&self, at: usize, block: &Block, kept: &Kept) -> bool {
        let next = || self.block(at + 1).filter(|next| at + 1 < self.range.end && is_prose(next));
        self.is_linked_sentence(block)
            && self.nests(block).next().is_some_and(|nest| {
                kept.nests.contains(&nest) || next().is_some_and(|next| self.nests(next).next() == Some(nest))
            })
    }

    /// Whether the article goes on after a heading that ends others: below an article stands what others have written; a
    /// box inside it goes by itself.
    fn goes_on(&self, at: usize, kept: &Kept) -> bool {
        let later = self.outline.blocks.get(at + 1..self.range.end).unwrap_or_default();
        later.iter().any(|later| {
            is_prose(later) && !self.is_apart(later) && self.nests(later).any(|nest| kept.nests.contains(&nest))
        })
    }

    /// Whether a short block right before the first paragraph is one too, and no byline, day or label.
    fn is_lead(&self, block: &Block, first: &Block) -> bool {
        let text = block.text.as_str();
        let (tag, words) = (self.outline.tag(block), text.split_whitespace().count());
        let ends = text.trim_end_matches(['”', '"', '’', ')', ' ']).ends_with(['.', '!', '?', '…', ':']);
        let is_paragraph = match tag {
            "p" => words >= 2 || ends,
            "div" | "blockquote" => ends && (words >= 3 || !bylines().tells_person(text)),
            // A list of tips, or of pictures, may begin with the first of them.
            tag => is_heading(self.outline, block) && tag != "h1" && words >= 10,
        };
        let place = if tag == "div" { self.outline.parent(block) } else { block.frame_around(self.outline) };
        // A sentence that something breaks off goes on there.
        let goes_on = text.len() >= 20
            && text.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && first.text.starts_with(char::is_lowercase);
        (is_paragraph || goes_on)
            && (self.nests(block).next() == self.nests(first).next() || place == first.frame_around(self.outline))
            && (block.linked * 2 < text.len() || self.is_linked_sentence(block))
            && text.chars().any(char::is_lowercase)
            && !bylines().begins(text)
            && (ends
                || goes_on
                || text.ends_with(',')
                || words > 6
                || text.contains(':')
                || !bylines().tells_person(text))
            && !furniture().points(text)
            && dates::first_printed_at(text).is_none()
    }

    /// The names of those who are marked as having written the article, or another on the page.
    fn writers(&self) -> Vec<String> {
        let credits = self.outline.credits.iter().take(WRITERS);
        let mut names: Vec<String> = credits.flat_map(|credit| credit.names().iter().cloned()).collect();
        names.retain(|name| name.contains(' '));
        names
    }

    /// Whether a block is the cell or the term before another: who says what stands there.
    fn is_label(&self, block: &Block, next: &Block) -> bool {
        let outline = self.outline;
        let is_beside = match (outline.tag(block), outline.tag(next)) {
            ("dt", "dd") => true,
            ("td" | "th", "td") => outline.parent(block) == outline.parent(next),
            _ => false,
        };
        is_beside && paragraphs::is_name(&block.text) && !bylines().begins(&block.text)
    }

    /// Whether a short block right before the first paragraph begins a conversation: a question set as a heading, or a speaker’s
    /// label in capitals, as others are further on.
    fn is_asked(&self, block: &Block, kept: &Kept, first: usize) -> bool {
        let later = || kept.blocks.iter().skip(first).filter_map(|&at| self.block(at)).take(TURNS);
        let asks =
            |block: &Block| matches!(self.outline.tag(block), "h2" | "h3" | "h4" | "h5") && block.text.ends_with('?');
        let labels = |text: &str| {
            text.split_once(':').is_some_and(|(label, _)| {
                label.len() <= 60 && label.contains(char::is_alphabetic) && !label.contains(char::is_lowercase)
            })
        };
        (asks(block) && later().any(asks))
            || (block.text.ends_with(':') && labels(&block.text) && later().any(|block| labels(&block.text)))
    }

    /// Where the text begins among what is kept: before the first paragraph stand bylines, dates and labels.
    fn begin(&self, kept: &Kept) -> usize {
        let Some(first) = kept.first_prose else { return 0 };
        let Some(paragraph) = kept.blocks.get(first).and_then(|&at| self.block(at)) else { return 0 };
        let before = kept.blocks.get(..first).unwrap_or_default().iter().rev();
        let is_lead = |at: usize| {
            self.block(at).is_some_and(|block| {
                self.is_lead(block, paragraph) || self.is_label(block, paragraph) || self.is_asked(block, kept, first)
            })
        };
        first - before.take_while(|at| self.clocks.contains_key(at) || is_lead(**at)).count()
    }

    /// The headline before a block.
    fn headline(&self, first: usize) -> Option<usize> {
        let before = self.outline.blocks.get(..first).unwrap_or_default();
        // Some set it in large letters, and mark nothing.
        let says_title = |block: &Block| {
            block.text.len() <= 2 * TITLE && self.title.as_ref().is_some_and(|title| *title == letters(&block.text))
        };
        let marked = before.iter().rposition(|block| self.is_title(block));
        marked.or_else(|| before.iter().rposition(says_title))
    }

    /// The blocks from the headline to just behind the first paragraph, else from some way before it.
    fn head(&self, first: usize) -> Range<usize> {
        let from = self.headline(first).map_or(first.saturating_sub(40), |headline| headline.saturating_sub(6));
        from.max(first.saturating_sub(200))..(first + 4).min(self.outline.blocks.len())
    }

    /// Whether the text may end with this block.
    fn may_end(&self, block: &Block) -> bool {
        let in_list =
            matches!(self.outline.tag(block), "li" | "td" | "pre" | "dd") && block.linked * 2 < block.text.len();
        in_list
            || self.outline.tag(block) == "cite"
            || self.outline.is_post(block)
            || ((is_sentence(block) || self.is_linked_sentence(block)) && !furniture().closes(&block.text))
    }
}

/// The paragraphs of the article among the blocks of its element.
fn collect(outline: &Outline, range: &Range<usize>, apart: &[bool], title: Option<&str>) -> Body {
    let all = outline.blocks.get(range.clone()).unwrap_or_default();
    let (length, linked) = all.iter().fold((0, 0), |(a, b), block| (a + block.text.len(), b + block.linked));
    let (headlines, clocks) = (entries::headlines(outline, range, apart), entries::clocks(outline, range, apart));
    let numbered = || range.clone().zip(all);
    let said: Vec<u8> = all.iter().map(|block| furniture().phrases(&block.text)).collect();
    let asks = |(at, block): &(usize, &Block)| furniture().asks_for_payment(&block.text, said[at - range.start]);
    let paid = numbered().filter(asks).map(|(at, _)| at).collect();
    let choice =
        Choice { outline, range: range.clone(), apart, title: title.map(letters), headlines, clocks, paid, said };
    let mut kept = choice.kept();
    let prose = kept.first_prose.and_then(|first| kept.blocks.get(first).copied());
    let begin = choice.begin(&kept);
    kept.blocks.drain(..begin);
    let tail = kept.blocks.split_off(kept.blocks.len().saturating_sub(2 * EDGE));
    let writers = choice.writers();
    let is_notice = |text: &str, said: u8| {
        furniture().is_notice(text, said) || furniture().is_tail(text, said) || furniture().is_bio(text, &writers)
    };
    let is_notice = |at: usize| choice.block(at).is_some_and(|block| is_notice(&block.text, choice.said(at)));
    kept.blocks.extend(tail.into_iter().filter(|&at| !is_notice(at)));
    while kept.blocks.len() > 1
        && kept.blocks.last().is_some_and(|&at| !choice.block(at).is_some_and(|last| choice.may_end(last)))
    {
        kept.blocks.pop();
    }
    let first = kept.blocks.first().copied().filter(|_| prose.is_some()).unwrap_or(range.start);
    let blocks: Vec<&Block> = kept.blocks.iter().filter_map(|&at| choice.block(at)).collect();
    let head = choice.head(first);
    let asks_for_payment = !choice.paid.is_empty();
    let last = kept.blocks.last().copied().unwrap_or(range.start);
    let standfirst = standfirst(outline, first, &blocks, &choice.headlines, choice.title.as_deref());
    Body {
        text: paragraphs::text(outline, &kept.blocks, &choice.clocks),
        standfirst: standfirst.and_then(|at| Some(choice.block(at)?.text.clone())),
        around: around(outline, head.clone(), first, choice.headline(first)),
        asks_for_payment,
        linked: linked * 100 / length.max(1),
        range: range.clone(),
        head,
        first,
        last,
    }
}

/// Paragraphs that are looked at for whether they go on with a conversation.
const TURNS: usize = 12;

/// A headline is no longer than twice this, in bytes.
const TITLE: usize = 100;

/// A cell of a table that says something has so many bytes.
const CELL: usize = 40;

/// Marked bylines of a page that are looked at for who it is whom its last paragraphs tell about.
const WRITERS: usize = 16;

/// How many paragraphs are at the edge of a text.
const EDGE: usize = 3;

/// Whether a paragraph only tells what is heard: “(LAUGHTER)”, “[CLIP: Steps on a quay]”.
fn is_sound(text: &str) -> bool {
    let inside = |opens: char, closes: char| text.strip_prefix(opens).and_then(|text| text.strip_suffix(closes));
    let is_loud = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let begins_loud = |text: &str| text.split_once(':').is_some_and(|(label, _)| is_loud(label));
    text.len() <= SOUND
        && (inside('(', ')').is_some_and(is_loud)
            || inside('[', ']').is_some_and(|text| is_loud(text) || begins_loud(text)))
}

/// Longest such paragraph, in bytes.
const SOUND: usize = 120;

/// Whether a short paragraph does nothing but send the reader elsewhere.
fn is_pointer(block: &Block) -> bool {
    let (length, linked) = (block.text.len(), block.linked);
    length < 250
        && ((linked * 2 >= length && length < 160)
            || (linked > 0 && furniture().points(&block.text))
            || furniture().leads_by_label(&block.text))
}

/// All text of a document that is known to be an article.
pub(super) fn all_text(outline: &Outline) -> String {
    let texts: Vec<&str> = outline.blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n\n")
}
