//! Entries of a live blog: what each begins with is a headline of its own and a time, and no paragraph.

use super::body::{is_heading, is_prose};
use super::furniture::is_clock;
use super::holder::is_apart;
use super::outline::Outline;
use crate::read::dates;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The headings with which the entries of a live blog begin: headlines of their own, often a quotation that the entry
/// repeats. A time or day stands beside them, as it does not in an article that is a list. By the numbers of their blocks.
pub(super) fn headlines(outline: &Outline, range: &Range<usize>, apart: &[bool]) -> FxHashSet<usize> {
    let is_entry = |at: usize| {
        let frame = &outline.frames[at];
        // One that is all of the article is the article, and its headings are its own.
        let inside = frame.blocks.start >= range.start && frame.blocks.end <= range.end && frame.blocks != *range;
        frame.tag == "article" && !apart[at] && inside
    };
    let mut headlines = FxHashSet::default();
    for at in (0..outline.frames.len()).filter(|&at| is_entry(at)) {
        let blocks = outline.frames[at].blocks.clone().map(|at| (at, &outline.blocks[at]));
        let head = blocks.take_while(|(_, block)| is_heading(outline, block) || !is_prose(block));
        if head.clone().any(|(_, block)| is_clock(&block.text) || dates::first_printed_at(&block.text).is_some()) {
            headlines.extend(head.filter(|(_, block)| is_heading(outline, block)).map(|(at, _)| at));
        }
    }
    headlines
}

/// The times with which the entries of a live blog begin, by the numbers of their blocks: each is a line of the text, since
/// what the entry tells was said then. One time alone is that of the page.
pub(super) fn clocks(outline: &Outline, range: &Range<usize>, apart: &[bool]) -> FxHashSet<usize> {
    let mut clocks = FxHashSet::default();
    let mut last: Option<usize> = None;
    for (at, block) in range.clone().zip(outline.blocks.get(range.clone()).unwrap_or_default()) {
        if is_clock(&block.text) {
            last = Some(at);
        } else if is_prose(block) && !is_apart(apart, block) {
            // What tells about an entry stands in an element named for that; what stands beside it has times of its own.
            let own = last.take().filter(|&clock| clock + NEAR >= at);
            clocks.extend(own.filter(|&clock| !outline.is_elsewhere(&outline.blocks[clock], at)));
        }
    }
    if clocks.len() < 2 { FxHashSet::default() } else { clocks }
}

/// So many lines may stand between the time of an entry and its first paragraph: headline, author, buttons.
const NEAR: usize = 8;
