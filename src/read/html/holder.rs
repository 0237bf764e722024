//! Which element of a page holds the article.
//!
//! What stands beside the article by its kind or name is marked, unless it holds half of the page's text: a body in a `<form>`, a
//! page whose class says `comments-open`. The element that holds the article is the `<article>` with most text, else the one with
//! most paragraphs, widened as long as what surrounds it is paragraphs too.

use super::outline::{Block, Outline};
use std::ops::Range;

/// Whether a block stands beside the article.
pub(super) fn is_apart(apart: &[bool], block: &Block) -> bool {
    apart.get(block.frame).copied().unwrap_or(false)
}

/// For each frame, whether it or one around it stands beside the article.
pub(super) fn apart(outline: &Outline) -> Vec<bool> {
    let mut weights = Vec::with_capacity(outline.blocks.len() + 1);
    let mut sum = 0;
    weights.push(0);
    for block in &outline.blocks {
        sum += block.weight();
        weights.push(sum);
    }
    let weight = |range: &Range<usize>| weights[range.end.min(weights.len() - 1)] - weights[range.start.min(range.end)];
    let unseen = unseen(outline, &weight);
    let own =
        outline.frames.iter().zip(&unseen).map(|(frame, unseen)| (frame.is_apart || *unseen) && frame.tag != "body");
    let mut own: Vec<bool> = own.collect();
    for at in within_article(outline, &own, &weight) {
        own[at] = false;
    }
    // What holds more text than all that is left is the article all the same; it may have several such around it.
    for _ in 0..MISNAMED {
        let mut apart: Vec<bool> = Vec::with_capacity(own.len());
        let mut left = sum;
        let mut largest = (0, None);
        for (at, frame) in outline.frames.iter().enumerate() {
            let inside = frame.parent.is_some_and(|parent| apart[parent]);
            apart.push(own[at] || inside);
            if own[at] && !inside {
                let weight = weight(&frame.blocks);
                left -= weight.min(left);
                if weight > largest.0 && !frame.is_never {
                    largest = (weight, Some(at));
                }
            }
        }
        match largest {
            (weight, Some(at)) if weight > left * 8 || (left < LITTLE && weight > left * 2) => own[at] = false,
            _ => return apart,
        }
    }
    vec![false; own.len()]
}

/// For each frame whether it is not shown. Not so where what is hidden is a large part of the element around it: an article may
/// wait until it is paid for, or until one has clicked through its parts.
fn unseen(outline: &Outline, weight: &dyn Fn(&Range<usize>) -> usize) -> Vec<bool> {
    let mut hidden = vec![0; outline.frames.len()];
    for frame in outline.frames.iter().filter(|frame| frame.is_unshown) {
        if let Some(parent) = frame.parent.filter(|&parent| outline.frames[parent].tag != "body") {
            hidden[parent] += weight(&frame.blocks);
        }
    }
    let is_part =
        |parent: usize| hidden[parent] >= LITTLE && hidden[parent] * 4 >= weight(&outline.frames[parent].blocks);
    outline.frames.iter().map(|frame| frame.is_unshown && !frame.parent.is_some_and(is_part)).collect()
}

/// Elements inside the article that holds the headline which are named as what stands beside one, and hold most of its text.
fn within_article(outline: &Outline, own: &[bool], weight: &dyn Fn(&Range<usize>) -> usize) -> Vec<usize> {
    let whole = outline.frames.iter().enumerate().filter(|(at, frame)| frame.is_article && frame.is_whole && !own[*at]);
    let Some((at, article)) = whole.max_by_key(|(_, frame)| weight(&frame.blocks)) else { return Vec::new() };
    let all = weight(&article.blocks);
    let inside =
        outline.frames.iter().enumerate().skip(at + 1).take_while(|(_, frame)| frame.blocks.end <= article.blocks.end);
    let most = inside.filter(|(_, frame)| weight(&frame.blocks) * 5 > all * 3);
    most.filter(|(at, frame)| own[*at] && !frame.is_never && all >= LITTLE).map(|(at, _)| at).collect()
}

/// So little text is no article when there is more elsewhere.
const LITTLE: usize = 400;

/// How many elements around an article may be misnamed.
const MISNAMED: usize = 24;

/// The blocks of the element that holds the article.
pub(super) fn holder(outline: &Outline, apart: &[bool]) -> Option<Range<usize>> {
    let mut scores = vec![0; outline.frames.len()];
    let mut totals = vec![0; outline.frames.len()];
    for block in outline.blocks.iter().filter(|block| !is_apart(apart, block)) {
        let length = block.weight();
        if length == 0 {
            continue;
        }
        if block.frame >= outline.frames.len() {
            continue;
        }
        let mut at = block.frame_around(outline);
        for share in [1, 2] {
            if let Some(frame) = at {
                scores[frame] += length / share;
                at = outline.frames[frame].parent;
            }
        }
        totals[block.frame] += length;
    }
    // Frames stand before those inside them, so that one walk from the end adds up.
    for at in (0..outline.frames.len()).rev() {
        if let Some(parent) = outline.frames[at].parent {
            totals[parent] += totals[at];
        }
    }
    let articles = (0..outline.frames.len()).filter(|&at| outline.frames[at].is_article && totals[at] > 0);
    let largest = articles.clone().map(|at| totals[at]).max().unwrap_or(0);
    // Pages that load more as one reads hold several; the first is the one asked for.
    let first = articles.clone().find(|&at| totals[at] * 2 >= largest);
    let article = first.map(|outer| {
        let end = outline.frames[outer].blocks.end;
        let inner =
            articles.filter(|&at| at > outer && outline.frames[at].blocks.end <= end).map(|at| (at, totals[at]));
        // Each with a headline of its own: the entries of a live blog have none, and are one article.
        let whole = || inner.clone().filter(|(at, total)| outline.frames[*at].is_whole && *total >= LITTLE / 2);
        let all: usize = whole().map(|(_, total)| total).sum();
        match (inner.clone().find(|(_, total)| total * 10 >= totals[outer] * 9), whole().next()) {
            // Marked twice.
            (Some((same, _)), _) => same,
            (None, Some((first, _))) if whole().count() > 1 && all * 10 >= totals[outer] * 7 => first,
            _ => outer,
        }
    });
    let densest = (0..outline.frames.len()).rev().max_by_key(|&at| scores[at]).filter(|&at| scores[at] > 0);
    // A list stands in an article, below the paragraph that tells what it lists.
    let is_list = |at: &usize| matches!(outline.frames[*at].tag, "ul" | "ol" | "dl");
    let densest = densest.map(|at| outline.frames[at].parent.filter(|_| is_list(&at)).unwrap_or(at));
    let chosen = match (article, densest) {
        // An `<article>` with less text than another part is a teaser or a reader's comment.
        (Some(article), Some(densest)) if totals[article] * 2 < scores[densest] => widened(outline, densest, &totals),
        (Some(article), _) => entries(outline, article, &totals),
        (None, Some(densest)) => widened(outline, densest, &totals),
        (None, None) => return None,
    };
    Some(with_parts(outline, chosen, &totals))
}

/// The blocks of an element, and those of the elements of its kind and class between the headline and it, or right behind:
/// some sites cut the body in two, with advertisements between.
fn with_parts(outline: &Outline, chosen: usize, totals: &[usize]) -> Range<usize> {
    let frame = &outline.frames[chosen];
    let mut range = frame.blocks.clone();
    let article = |at: usize| {
        let mut around = outline.frames[at].parent;
        while let Some(at) = around.filter(|&at| !outline.frames[at].is_article) {
            around = outline.frames[at].parent;
        }
        around
    };
    let is_headline = |block: &Block| outline.tag(block) == "h1";
    let before = outline.blocks.get(..range.start).unwrap_or_default();
    let headline = before.iter().rposition(is_headline);
    let behind = outline.blocks.get(range.end..).unwrap_or_default();
    let next = behind.iter().position(is_headline).map_or(outline.blocks.len(), |at| at + range.end);
    for (at, part) in outline
        .frames
        .iter()
        .enumerate()
        .filter(|(at, part)| part.has_class && part.class == frame.class && totals[*at] > 0)
    {
        let follows = headline.is_some_and(|headline| part.blocks.start > headline) && part.blocks.end <= range.start;
        let goes_on = part.blocks.start >= range.end && part.blocks.end <= next && headline.is_some();
        if at != chosen && (follows || goes_on) && article(at) == article(chosen) {
            range = range.start.min(part.blocks.start)..range.end.max(part.blocks.end);
        }
    }
    range
}

/// The element around an article that is one of several without headlines: the entries of a live blog.
fn entries(outline: &Outline, article: usize, totals: &[usize]) -> usize {
    let Some(parent) = outline.frames[article].parent.filter(|_| !outline.frames[article].is_whole) else {
        return article;
    };
    let others = outline.frames.iter().zip(totals).filter(|(frame, total)| {
        frame.parent == Some(parent) && frame.tag == "article" && !frame.is_whole && **total > 0
    });
    if others.count() > 1 { parent } else { article }
}

/// A body may be cut into several elements: goes up as long as the element around holds much more in paragraphs and
/// little beside them.
fn widened(outline: &Outline, mut at: usize, totals: &[usize]) -> usize {
    let dense = |at: usize| {
        let blocks = &outline.blocks[outline.frames[at].blocks.clone()];
        let all: usize = blocks.iter().map(|block| block.text.len()).sum();
        totals[at] * 10 >= all * 7
    };
    let mut around = at;
    while let Some(parent) = outline.frames[around].parent {
        around = parent;
        // Articles inside are other articles: teasers, readers' comments.
        let end = outline.frames[around].blocks.end;
        let others = (around + 1..outline.frames.len()).take_while(|&other| outline.frames[other].blocks.end <= end);
        if others.clone().any(|other| outline.frames[other].is_article && totals[other] > 0) {
            break;
        }
        let larger = totals[around] >= totals[at] + PARTS && totals[around] * 4 >= totals[at] * 5;
        if (larger || begins_in(outline, around, at)) && dense(around) {
            at = around;
        }
    }
    at
}

/// Whether the paragraphs of an article begin in one element and go on in another inside of it, as behind an advertisement.
fn begins_in(outline: &Outline, around: usize, inside: usize) -> bool {
    let range = outline.frames[around].blocks.start..outline.frames[inside].blocks.start;
    let own =
        outline.blocks.get(range).unwrap_or_default().iter().filter(|block| {
            outline.tag(block) == "p" && block.frame_around(outline) == Some(around) && block.weight() > 0
        });
    let (number, weight) = own.fold((0, 0), |(number, weight), block| (number + 1, weight + block.weight()));
    number >= 3 && weight >= 2 * PARTS
}

/// So much more text there must be around an element for its being a part of the article.
const PARTS: usize = 150;
