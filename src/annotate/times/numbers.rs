//! Numbers in digits and words.

use crate::annotate::Annotated;
use crate::annotate::times::value::Amount;
use crate::patterns::lexicon::{Entry, LexId};
use crate::text::Range;

/// The lexicons that numbers are read with.
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    /// Number words: `+n=` adds, `+scale=` multiplies, `+half` adds a half, `+some` is unknown.
    pub words: LexId,
    /// Articles.
    pub article: LexId,
}

/// Reads the words of a range as a number: "1,000", "2.5", "2 1/2", "twenty-four", "a hundred", "nineteen
/// ninety-seven", "a couple of", "several". An article alone is one.
pub fn amount(doc: &Annotated<'_>, lexicons: Numbers, range: Range) -> Option<Amount> {
    let (mut total, mut current, mut seen) = (0u64, 0u64, false);
    let mut hundredths = 0u64;
    let mut last_small = false;
    let mut i = range.first();
    if doc.is(lexicons.article, i) && doc.lexicon(lexicons.words, i, range.stop()).is_none() {
        if range.len() == 1 {
            return Some(Amount::whole(1));
        }
        i += 1;
    }
    while i < range.stop() {
        let found = doc.lexicon(lexicons.words, i, range.stop());
        let Some(found) = found else {
            let word = doc.word(i);
            if let Some((n, d)) = word.split_once('/') {
                let (n, d): (u64, u64) = (n.parse().ok()?, d.parse().ok()?);
                hundredths += (n.checked_mul(100)?).checked_div(d)?;
            } else {
                // Of "10-15 minutes" the first number counts, as of "ten to fifteen".
                let first = word.split(['-', '‑']).next().filter(|f| !f.is_empty()).unwrap_or(word);
                let Amount::Number(n) = digits(first)? else { return None };
                current = current.checked_add(n / 100)?;
                hundredths += n % 100;
            }
            seen = true;
            i += 1;
            continue;
        };
        i += found.len;
        let entry = found.entry;
        if entry.has("some") {
            return Some(Amount::Some);
        }
        if entry.has("half") {
            hundredths += 50;
            seen = true;
        } else if let Some(scale) = number(entry, "scale") {
            current = current.max(1).checked_mul(scale)?;
            if scale >= 1000 {
                total = total.checked_add(current)?;
                current = 0;
            }
            (seen, last_small) = (true, false);
        } else if let Some(n) = number(entry, "n") {
            // "nineteen ninety-seven": two numbers below a hundred name a year.
            if last_small && (10..100).contains(&current) && n >= 10 {
                current = current * 100 + n;
            } else {
                current = current.checked_add(n)?;
            }
            last_small = n >= 10;
            seen = true;
        }
    }
    seen.then(|| total.checked_add(current)?.checked_mul(100)?.checked_add(hundredths)).flatten().map(Amount::Number)
}

fn number(entry: &Entry, key: &str) -> Option<u64> {
    entry.get(key)?.parse().ok()
}

/// A number in digits, with commas or a decimal point.
pub fn digits(word: &str) -> Option<Amount> {
    let (word, fraction) = match word.chars().next_back() {
        Some('½') => (&word[..word.len() - '½'.len_utf8()], 50),
        Some('¼') => (&word[..word.len() - '¼'.len_utf8()], 25),
        Some('¾') => (&word[..word.len() - '¾'.len_utf8()], 75),
        _ => (word, 0),
    };
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    if whole.is_empty() || whole.len() > 12 || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hundredths: u64 = format!("{part:0<2}").get(..2)?.parse().ok()?;
    Some(Amount::Number(whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(hundredths + fraction)?))
}

/// A year of two or four digits; two digits are read as 1930 to 2029.
pub fn year(digits: &str) -> Option<i16> {
    let digits = digits.trim_start_matches(['\'', '’', '‘']);
    let n: i16 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(n),
        2 => Some(if n < 30 { 2000 + n } else { 1900 + n }),
        _ => None,
    }
}
