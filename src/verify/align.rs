//! A quotation laid along a passage, word by word.

use super::words::Word;
use std::ops::Range;

/// Most words of a quotation that are compared; what follows is not looked at.
pub const MOST_WORDS: usize = 2_000;

/// What became of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The quotation's word and the source's are the same.
    Same(usize, usize),
    /// The quotation has another word.
    Replaced(usize, usize),
    /// The source has a word that the quotation has not.
    LeftOut(usize),
    /// The quotation has a word that the source has not.
    PutIn(usize),
}

/// A quotation laid along a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The passage, in words of the source.
    pub passage: Range<usize>,
    /// What became of each word, in order.
    pub steps: Vec<Step>,
    /// Words that are the same.
    pub same: usize,
}

impl Alignment {
    /// Share of the words that are the same, of the longer of quotation and passage; 0 to 1.
    pub fn score(&self, quote: usize) -> f64 {
        self.same as f64 / quote.max(self.passage.len()).max(1) as f64
    }
}

/// Cost of a word that is the same: of two ways with as many changes, the one that finds more of the quotation again.
const KEPT: i32 = -3;
/// Cost of a word more or less.
const GAP: i32 = 4;
/// Cost of another word: less than one more and one less, more than one of them.
const OTHER: i32 = 6;

/// The cheapest way from the quotation to a passage inside `window` (in words of `source`): edit distance over words
/// whose ends in the window are free (semi-global alignment, Sellers 1980). Among equals the earliest passage.
/// Time and memory are the product of the two lengths.
pub fn align(quote: &[Word], source: &[Word], window: Range<usize>) -> Option<Alignment> {
    const SAME: u8 = 0;
    const REPLACED: u8 = 1;
    const LEFT_OUT: u8 = 2;
    const PUT_IN: u8 = 3;
    let quote = quote.get(..quote.len().min(MOST_WORDS))?;
    let base = window.start;
    let source = source.get(window)?;
    let width = source.len() + 1;
    let mut ways = vec![PUT_IN; (quote.len() + 1) * width];
    let mut above: Vec<i32> = vec![0; width];
    let mut row: Vec<i32> = vec![0; width];
    for (i, q) in quote.iter().enumerate() {
        row[0] = (i as i32 + 1) * GAP;
        let line = (i + 1) * width;
        for (j, s) in source.iter().enumerate() {
            let same = q.key == s.key;
            let (mut cost, mut way) = (above[j] + if same { KEPT } else { OTHER }, if same { SAME } else { REPLACED });
            if above[j + 1] + GAP < cost {
                (cost, way) = (above[j + 1] + GAP, PUT_IN);
            }
            if row[j] + GAP < cost {
                (cost, way) = (row[j] + GAP, LEFT_OUT);
            }
            row[j + 1] = cost;
            ways[line + j + 1] = way;
        }
        std::mem::swap(&mut above, &mut row);
    }
    let (mut j, _) = above.iter().enumerate().min_by_key(|&(j, &cost)| (cost, j))?;
    let mut i = quote.len();
    let end = j;
    let mut steps = Vec::with_capacity(i);
    while i > 0 {
        match ways[i * width + j] {
            PUT_IN => {
                i -= 1;
                steps.push(Step::PutIn(i));
            }
            LEFT_OUT => {
                j -= 1;
                steps.push(Step::LeftOut(base + j));
            }
            way => {
                (i, j) = (i - 1, j - 1);
                steps.push(if way == SAME { Step::Same(i, base + j) } else { Step::Replaced(i, base + j) });
            }
        }
    }
    steps.reverse();
    let same = steps.iter().filter(|s| matches!(s, Step::Same(..))).count();
    (j < end).then_some(Alignment { passage: base + j..base + end, steps, same })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::words::words;

    fn laid(quote: &str, source: &str) -> (String, f64) {
        let (q, s) = (words(quote), words(source));
        let found = align(&q, &s, 0..s.len()).unwrap();
        let (first, last) = (s[found.passage.start], s[found.passage.end - 1]);
        (source[first.start..last.end].to_owned(), found.score(q.len()))
    }

    #[test]
    fn the_passage_is_the_nearest() {
        let source = "He said on Friday that the port will not be given back to anyone, and left.";
        assert_eq!(laid("the port will be given back", source).0, "the port will not be given back");
        assert_eq!(laid("the port will never be given back", source).1, 6.0 / 7.0);
        assert_eq!(laid("given away to anyone", source).0, "given back to anyone");
        assert_eq!(laid("the harbour will not be given back", source).1, 6.0 / 7.0);
    }

    #[test]
    fn an_empty_window_gives_nothing() {
        assert_eq!(align(&words("a b"), &words("c d"), 1..1), None);
    }
}
