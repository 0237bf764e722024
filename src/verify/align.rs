//! A quotation laid along a passage, word by word.

use super::lexicon::{Form, Lexicon};
use super::words::Read;
use std::ops::Range;

/// Most words of a quotation that is searched for; a longer one is not checked, and the finding says so.
pub const MOST_WORDS: usize = 50_000;
/// Cells of one table: what memory an alignment may take, in bytes. Longer quotations are laid along in parts.
const CELLS: usize = 8_000_000;

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
    /// Words that stand for another form of the same word.
    pub alike: usize,
    /// Auxiliaries and negations that one has and the other lacks.
    pub light: usize,
}

impl Alignment {
    /// Share of the words that are the same, of the longer of quotation and passage; 0 to 1.
    pub fn score(&self, quote: usize) -> f64 {
        self.same as f64 / quote.max(self.passage.len()).max(1) as f64
    }

    /// The same with forms of one word taken for it, auxiliaries and negations aside: how surely the passage is meant.
    /// "He signed" is near "he did not sign". All `telling` words of the quotation, of `quote` words in all, count.
    pub fn nearness(&self, quote: usize, telling: usize) -> f64 {
        let all = quote.max(self.passage.len()).saturating_sub(self.light);
        (self.same + self.alike) as f64 / all.max(telling).max(self.same + self.alike).max(1) as f64
    }
}

/// Cost of a word that is the same: of two ways with as many changes, the one that finds more of the quotation again.
const KEPT: i32 = -3;
/// Cost of a word more or less.
const GAP: i32 = 4;
/// Cost of an auxiliary or negation more or less: "did not sign" is laid along "signed".
const LIGHT: i32 = 2;
/// Cost of another word: less than one more and one less, more than one of them.
const OTHER: i32 = 6;
/// Cost of another form of the same word.
const FORM: i32 = 1;

/// A word as it is laid along.
#[derive(Debug, Clone, Copy)]
pub struct Laid {
    key: u64,
    form: Form,
}

impl Laid {
    fn gap(&self) -> i32 {
        if self.form.light { LIGHT } else { GAP }
    }
}

/// How many words are neither auxiliaries nor negations.
pub fn telling(words: &[Laid]) -> usize {
    words.iter().filter(|word| !word.form.light).count()
}

/// The words of a text as they are laid along.
pub fn laid(text: Read<'_>, lexicon: &Lexicon<'_>) -> Vec<Laid> {
    let of = |w: &super::words::Word| Laid { key: w.key, form: lexicon.form(*w, text.text) };
    text.words.iter().map(of).collect()
}

/// The cheapest way from the quotation `q` to a passage inside `window` (in words of the source, `all`): edit distance over
/// words whose ends in the window are free (semi-global alignment, Sellers 1980). Among equals the earliest passage.
///
/// Time and memory are the product of the two lengths as far as `CELLS`; a longer quotation is laid along part after
/// part, each behind the one before, and what stands between two parts of the passage counts as left out.
pub fn align(q: &[Laid], all: &[Laid], window: Range<usize>) -> Option<Alignment> {
    let s = all.get(window.clone())?;
    let part = (CELLS / (s.len() + 1)).clamp(32, 1_000);
    let mut steps: Vec<Step> = Vec::with_capacity(q.len());
    let mut passage: Option<Range<usize>> = None;
    let mut from = 0;
    for (n, piece) in q.chunks(part).enumerate() {
        // Behind the first part, the next one is near.
        let reach = if n == 0 { s.len() } else { s.len().min(from + 3 * piece.len() + 64) };
        let Some((found, ways)) = s.get(from..reach).and_then(|near| cheapest(piece, near)) else {
            steps.extend((0..piece.len()).map(|k| Step::PutIn(n * part + k)));
            continue;
        };
        let at = |k: usize| window.start + from + k;
        if passage.is_some() {
            steps.extend((0..found.start).map(|k| Step::LeftOut(at(k))));
        }
        steps.extend(ways.into_iter().map(|step| match step {
            Step::Same(i, j) => Step::Same(n * part + i, at(j)),
            Step::Replaced(i, j) => Step::Replaced(n * part + i, at(j)),
            Step::LeftOut(j) => Step::LeftOut(at(j)),
            Step::PutIn(i) => Step::PutIn(n * part + i),
        }));
        let start = passage.map_or(at(found.start), |p| p.start);
        passage = Some(start..at(found.end));
        from += found.end;
    }
    let same = steps.iter().filter(|s| matches!(s, Step::Same(..))).count();
    let stem =
        |i: usize, j: usize| q.get(i).zip(s.get(j - window.start)).is_some_and(|(a, b)| a.form.stem == b.form.stem);
    let alike = steps.iter().filter(|s| matches!(s, Step::Replaced(i, j) if stem(*i, *j))).count();
    let is_light = |step: &&Step| match **step {
        Step::PutIn(i) => q.get(i).is_some_and(|w| w.form.light),
        Step::LeftOut(j) => s.get(j - window.start).is_some_and(|w| w.form.light),
        _ => false,
    };
    let light = steps.iter().filter(is_light).count();
    passage.map(|passage| Alignment { passage, steps, same, alike, light })
}

/// What tells without an alignment how much of a quotation a window has at most.
#[derive(Debug)]
pub struct Outline {
    /// For each form of the quotation the words that have it, a bit each; in the order of the forms.
    places: Vec<(u64, u128)>,
    /// A bit for each form, by its last six bits: most words of a source are none of the quotation's.
    hint: u64,
    words: u32,
}

impl Outline {
    /// The outline of a quotation; none of one that has too many words for it.
    pub fn new(quote: &[Laid]) -> Option<Self> {
        let count = quote.len();
        if count > 127 {
            return None;
        }
        let mut places: Vec<(u64, u128)> = quote.iter().enumerate().map(|(n, word)| (word.form.stem, 1 << n)).collect();
        places.sort_unstable();
        places.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= if same { next.1 } else { 0 };
            same
        });
        let hint = places.iter().fold(0, |hint, (stem, _)| hint | 1 << (stem & 63));
        Some(Self { places, hint, words: count as u32 })
    }

    /// Words of the quotation that a window has at most, forms of one word taken for it: the longest row of words that both
    /// have in one order (bit-parallel, Hyyrö 2004).
    pub fn shared(&self, window: &[Laid]) -> u32 {
        let mut free = u128::MAX;
        let stems = window.iter().map(|word| word.form.stem);
        for stem in stems.filter(|stem| self.hint & 1 << (stem & 63) != 0) {
            let Ok(at) = self.places.binary_search_by_key(&stem, |&(known, _)| known) else { continue };
            let matching = self.places.get(at).map_or(0, |&(_, places)| places) & free;
            free = free.wrapping_add(matching) | (free - matching);
        }
        let others = u128::MAX.checked_shl(self.words).unwrap_or(0);
        (free | others).count_zeros()
    }
}

/// [`align`] for one part: the passage and the steps, both counted from the starts of the two slices.
fn cheapest(quote: &[Laid], source: &[Laid]) -> Option<(Range<usize>, Vec<Step>)> {
    const SAME: u8 = 0;
    const REPLACED: u8 = 1;
    const LEFT_OUT: u8 = 2;
    const PUT_IN: u8 = 3;
    let width = source.len() + 1;
    let mut ways = vec![PUT_IN; (quote.len() + 1) * width];
    let mut above: Vec<i32> = vec![0; width];
    let mut row: Vec<i32> = vec![0; width];
    for (i, q) in quote.iter().enumerate() {
        let put_in = q.gap();
        row[0] = above[0] + put_in;
        let line = (i + 1) * width;
        for (j, s) in source.iter().enumerate() {
            let same = q.key == s.key;
            let other = match same {
                true => KEPT,
                false if q.form.stem == s.form.stem => FORM,
                false => OTHER,
            };
            let (mut cost, mut way) = (above[j] + other, if same { SAME } else { REPLACED });
            if above[j + 1] + put_in < cost {
                (cost, way) = (above[j + 1] + put_in, PUT_IN);
            }
            if row[j] + s.gap() < cost {
                (cost, way) = (row[j] + s.gap(), LEFT_OUT);
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
                steps.push(Step::LeftOut(j));
            }
            way => {
                (i, j) = (i - 1, j - 1);
                steps.push(if way == SAME { Step::Same(i, j) } else { Step::Replaced(i, j) });
            }
        }
    }
    steps.reverse();
    (j < end).then_some((j..end, steps))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;
    use crate::verify::words::words;

    fn along(text: &str) -> Vec<Laid> {
        let extractor = Extractor::builtin().unwrap();
        laid(Read { text, words: &words(text) }, &Lexicon::new(extractor.pack()))
    }

    fn found(quote: &str, source: &str) -> (String, f64) {
        let (q, s) = (words(quote), words(source));
        let found = align(&along(quote), &along(source), 0..s.len()).unwrap();
        let (first, last) = (s[found.passage.start], s[found.passage.end - 1]);
        (source[first.start..last.end].to_owned(), found.score(q.len()))
    }

    #[test]
    fn the_passage_is_the_nearest() {
        let source = "He said on Friday that the port will not be given back to anyone, and left.";
        assert_eq!(found("the port will be given back", source).0, "the port will not be given back");
        assert_eq!(found("the port will never be given back", source).1, 6.0 / 7.0);
        assert_eq!(found("given away to anyone", source).0, "given back to anyone");
        assert_eq!(found("the harbour will not be given back", source).1, 6.0 / 7.0);
    }

    #[test]
    fn a_verb_is_laid_along_its_negated_form() {
        let source = "He did not sign the agreement.";
        assert_eq!(found("He signed the agreement", source).0, "He did not sign the agreement");
        assert_eq!(found("He went home", "Then he did not go home at all.").0, "he did not go home");
    }

    #[test]
    fn long_quotations_are_laid_along_to_their_end() {
        let sentence = |n: usize| format!("Ship {n} did not leave the port of Orlo on day {}. ", n * 7);
        let source: String = (0..800).map(sentence).collect();
        let quote = source.trim().replacen("Ship 700 did not leave", "Ship 700 did leave", 1);
        let (passage, score) = found(&quote, &source);
        assert_eq!(passage.len(), source.trim().len() - 1);
        assert!(score < 1.0 && score > 0.999, "{score}");
    }

    #[test]
    fn what_a_window_has_at_most_is_told_without_an_alignment() {
        let shared = |quote: &str, source: &str| Outline::new(&along(quote)).map(|o| o.shared(&along(source)));
        let quote = "The port of Orlo will not be given back to the islands this year";
        assert_eq!(shared(quote, &format!("She said: {quote}, and left the hall.")), Some(14));
        assert_eq!(shared(quote, "The port of Orlo will be given back to the island"), Some(11));
        assert_eq!(shared("We go, we go, we go", "and we go, we went"), Some(4));
        assert!(shared(quote, "To the south of the bay the ships were at anchor by noon on Friday.") < Some(5));
        // The same words in no order.
        assert_eq!(shared("one two three four five six seven", "seven six five four three two one"), Some(1));
        assert_eq!(shared(&"word ".repeat(200), "nothing"), None, "one that has no outline is laid along");
    }

    #[test]
    fn an_empty_window_gives_nothing() {
        assert_eq!(align(&along("a b"), &along("c d"), 1..1), None);
    }
}
