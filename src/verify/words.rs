//! Words as quotations are compared by: what writing may vary without changing what was said is folded away.

use rustc_hash::FxHasher;
use std::hash::Hasher;
use unicode_normalization::UnicodeNormalization;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Hash of [`folded`] of its text.
    pub key: u64,
}

impl Word {
    /// Its text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// The words of a text, in order: runs of letters and digits with the apostrophes, decimal marks and acronym dots inside
/// them ("don’t", "1,000.5", "U.S"), numbers with their sign, and each sign that is read aloud ("%", "$") alone. A hyphen
/// ends a word, so that "two-thirds" and "two thirds" have the same words.
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    let mut before = None;
    while let Some(c) = next(text, at) {
        let start = at;
        at += c.len_utf8();
        let minus = matches!(c, '-' | '−') && !before.is_some_and(|b: char| b.is_alphanumeric() || b == ')');
        if c.is_alphanumeric() || minus && next(text, at).is_some_and(|n| n.is_ascii_digit()) {
            at = end(text, at, c);
            out.push(Word { start, end: at, key: key(text.get(start..at).unwrap_or_default()) });
        } else if is_sign(c) {
            out.push(Word { start, end: at, key: key(text.get(start..at).unwrap_or_default()) });
        }
        before = text.get(..at).and_then(|t| t.chars().next_back());
    }
    out
}

fn next(text: &str, at: usize) -> Option<char> {
    let &byte = text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { text.get(at..)?.chars().next() }
}

/// Signs that are words when they are read aloud.
fn is_sign(c: char) -> bool {
    matches!(c, '%' | '$' | '€' | '£' | '¥' | '₴' | '₽' | '₹' | '°' | '&' | '@' | '#' | '+' | '=' | '§' | '‰')
}

/// What is written inside a word without being seen.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '′' | '＇')
}

/// Where the word ends that has its first character, `last`, before byte `at`.
fn end(text: &str, mut at: usize, mut last: char) -> usize {
    let mut letters = 1;
    while let Some(c) = next(text, at) {
        let after = at + c.len_utf8();
        let follows = || next(text, after);
        let inside = if c.is_alphanumeric() || is_mark(c) {
            letters += 1;
            true
        } else if is_unseen(c) || is_apostrophe(c) {
            follows().is_some_and(char::is_alphanumeric)
        } else if matches!(c, '.' | ',' | ':') && last.is_ascii_digit() {
            follows().is_some_and(|n| n.is_ascii_digit())
        } else {
            // "U.S": single letters with a dot between each two.
            let dotted = c == '.' && letters == 1 && last.is_alphabetic() && follows().is_some_and(char::is_alphabetic);
            letters = 0;
            let single = next(text, after + follows().map_or(0, char::len_utf8)).is_none_or(|n| !n.is_alphanumeric());
            dotted && single
        };
        if !inside {
            break;
        }
        last = c;
        at = after;
    }
    at
}

/// Combining marks of the scripts that names are written in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}')
}

fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if word.is_ascii() {
        let number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        for byte in word.bytes().filter(|&b| b != b'.' || number) {
            hasher.write_u8(byte.to_ascii_lowercase());
        }
    } else {
        folded(word).bytes().for_each(|byte| hasher.write_u8(byte));
    }
    mixed(hasher.finish())
}

/// Spreads the bits of a hash, so that hashes of neighbours can be combined.
pub fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

/// A word without what writing may vary: composed (NFC), without unseen characters and acronym dots, with straight
/// apostrophes and a plain minus.
pub fn spelled(word: &str) -> String {
    let number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '−');
    let kept = word.chars().filter(|&c| !is_unseen(c) && (c != '.' || number));
    let plain = |c: char| match c {
        '−' => '-',
        c if is_apostrophe(c) => '\'',
        c => c,
    };
    kept.map(plain).nfc().collect()
}

/// [`spelled`], in lower case.
pub fn folded(word: &str) -> String {
    spelled(word).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).iter().map(|w| w.of(text)).collect()
    }

    #[test]
    fn what_is_one_word() {
        assert_eq!(texts("“Don’t go,” she said"), ["Don’t", "go", "she", "said"]);
        assert_eq!(texts("1,000.5 at 3:30, then 40."), ["1,000.5", "at", "3:30", "then", "40"]);
        assert_eq!(texts("the U.S. and the U.N.'s 5%"), ["the", "U.S", "and", "the", "U.N", "s", "5", "%"]);
        assert_eq!(texts("two-thirds—no -5 degrees"), ["two", "thirds", "no", "-5", "degrees"]);
        assert_eq!(texts("end.Next a.m. rock 'n' roll"), ["end", "Next", "a.m", "rock", "n", "roll"]);
        assert_eq!(texts("co\u{ad}operate"), ["co\u{ad}operate"]);
        assert!(texts("… — “” ' .").is_empty());
    }

    #[test]
    fn what_writing_may_vary_gives_one_key() {
        let one = |a: &str, b: &str| words(a).iter().map(|w| w.key).eq(words(b).iter().map(|w| w.key));
        assert!(one("Don't", "don’t"));
        assert!(one("US", "U.S"));
        assert!(one("co\u{ad}operate", "cooperate"));
        assert!(one("Erdog\u{306}an", "Erdoğan"));
        assert!(one("−5", "-5"));
        assert!(!one("1.5", "15"));
        assert!(!one("1,000", "1.000"));
        assert!(!one("5", "-5"));
        assert!(!one("can", "can’t"));
    }
}
