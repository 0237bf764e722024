//! What stands around the beginning of an article: the paragraph that introduces it, and the lines of byline and day.

use super::bylines::bylines;
use super::furniture::furniture;
use super::outline::{Block, Outline};
use super::prose::letters;
use crate::read::dates;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The short lines of blocks, those of the article first.
pub(super) fn around(outline: &Outline, blocks: Range<usize>, first: usize, headline: Option<usize>) -> Vec<String> {
    let near = blocks.clone().zip(outline.blocks.get(blocks).unwrap_or_default());
    // A post has a day of its own, and so has what stands aside, and another article.
    let is_other = |block: &Block| {
        outline.is_post(block)
            || outline.is_aside(block, first, headline)
            || outline.is_of_other(block, first)
            || outline.is_in_card(block, first)
    };
    let in_masthead = |at: usize| headline.is_some_and(|headline| outline.is_in_masthead(at, headline));
    let near = near.filter(|(at, block)| block.text.len() <= 200 && !is_other(block) && !in_masthead(*at));
    let is_beside = |block: &Block| {
        outline.is_elsewhere(block, first) || headline.is_some_and(|at| outline.is_in_header(block, at))
    };
    let (beside, own): (Vec<_>, Vec<_>) = near.partition(|(_, block)| is_beside(block));
    // Other elements come last. The day above all articles is that of the reader, unless it is said to be the article's.
    let is_below = |at: usize| headline.is_some_and(|headline| at > headline);
    let beside = beside.into_iter().flat_map(|(at, block)| block.lines().map(move |line| (at, line)));
    let beside = beside.filter(|(at, line)| is_below(*at) || dates::says_published(line)).map(|(_, line)| line);
    own.into_iter().flat_map(|(_, block)| block.lines()).chain(beside).collect()
}

/// Where the paragraph stands that introduces the article, between its headline and its first paragraph.
pub(super) fn standfirst(
    outline: &Outline,
    first: usize,
    kept: &[&Block],
    headlines: &FxHashSet<usize>,
    title: Option<&str>,
) -> Option<usize> {
    let headline = outline.blocks.get(..first)?.iter().rposition(|block| outline.tag(block) == "h1")?;
    let between = (headline + 1..first).filter(|at| !headlines.contains(at));
    let mut between = between.filter_map(|at| Some((at, outline.blocks.get(at)?)));
    let (at, found) = between.find(|(_, block)| {
        let words = block.text.split_whitespace().count();
        (6..=60).contains(&words)
            && block.linked * 2 < block.text.len()
            && !outline.is_beside(block, first, headline)
            && !furniture().points(&block.text)
            && !bylines().begins(&block.text)
            && !block.lines().any(|line| dates::first_printed_at(&line).is_some())
            && !furniture().is_credit(&block.text)
            && !is_of_page(&block.text)
    })?;
    // Who wrote it, what is told about them and what the page asks for is none; nor is then what stands below it.
    let own = letters(&found.text);
    let is_of_credit = outline.credits.iter().any(|credit| credit.block <= at && letters(&credit.text).contains(&own));
    if is_of_credit
        || furniture().is_notice(&found.text, furniture().phrases(&found.text))
        || title.is_some_and(|title| title.contains(&own))
    {
        return None;
    }
    // Some repeat the beginning of the article.
    let repeated = kept.iter().take(REPEATED).any(|block| letters(&block.text).contains(&own))
        || kept.iter().any(|block| block.text.contains(&found.text));
    (!repeated).then_some(at)
}

/// Whether a line speaks about the page or is put there by a program.
fn is_of_page(line: &str) -> bool {
    let (lists, said) = (furniture(), furniture().phrases(line));
    lists.is_line(line)
        || lists.ends(line)
        || lists.is_of_machine(line, said)
        || lists.asks_for_payment(line, said)
        || lists.is_tail(line, said)
}

/// Paragraphs at the beginning that are looked at for whether the one above them repeats them, in other marks.
const REPEATED: usize = 4;
