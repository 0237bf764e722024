//! Words as quotations are compared by: what writing may vary without changing what was said is folded away.

use rustc_hash::FxHasher;
use std::hash::Hasher;
use unicode_normalization::UnicodeNormalization;

/// A text with its words.
#[derive(Debug, Clone, Copy)]
pub struct Read<'t> {
    /// The text.
    pub text: &'t str,
    /// Its words.
    pub words: &'t [Word],
}

impl<'t> Read<'t> {
    /// What stands from one word to another, `to` excluded.
    pub fn between(self, from: usize, to: usize) -> &'t str {
        let (Some(first), Some(last)) = (self.words.get(from), to.checked_sub(1).and_then(|l| self.words.get(l)))
        else {
            return "";
        };
        self.text.get(first.start..last.end).unwrap_or_default()
    }

    /// The word of a number.
    pub fn word(self, n: usize) -> &'t str {
        self.words.get(n).map_or("", |w| w.of(self.text))
    }

    /// What stands between a word and the next.
    pub fn gap(self, n: usize) -> &'t str {
        let end = self.words.get(n).map_or(0, |w| w.end);
        let start = self.words.get(n + 1).map_or(self.text.len(), |w| w.start);
        self.text.get(end..start).unwrap_or_default()
    }
}

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
/// them ("don’t", "1,000.5", "U.S"), numbers with their sign and leading point ("-5", ".5"), and each sign that is read
/// aloud ("%", "$", "≥") alone. A hyphen ends a word, so that "two-thirds" and "two thirds" have the same words; a dash or
/// slash between numbers is a word ("2–3", "9/11"), so that no two numbers become one.
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    // The character before, and the one before the white space that may stand there.
    let (mut before, mut solid): (Option<char>, Option<char>) = (None, None);
    while let Some(c) = next(text, at) {
        let start = at;
        at += c.len_utf8();
        if c.is_alphanumeric() || opens_number(text, c, at, before) {
            at = end(text, at, c);
            out.push(Word { start, end: at, key: key(text.get(start..at).unwrap_or_default()) });
        } else if is_sign(c)
            || joins_numbers(text, c, at, solid)
            || is_minus(c) && opens_sum(text, at, before)
            || is_wave(c) && next(text, at).is_some_and(char::is_numeric)
        {
            // A stroke through a sign turns it, also where it is a character of its own: U+0338 behind "=" is "≠".
            while let Some(mark) = next(text, at).filter(|&m| is_mark(m)) {
                at += mark.len_utf8();
            }
            out.push(Word { start, end: at, key: key(text.get(start..at).unwrap_or_default()) });
        }
        before = text.get(..at).and_then(|t| t.chars().next_back());
        solid = before.filter(|b| !b.is_whitespace()).or(solid);
    }
    out
}

fn next(text: &str, at: usize) -> Option<char> {
    let &byte = text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { text.get(at..)?.chars().next() }
}

/// Whether a minus or a decimal point, with what follows from byte `at` on, begins a number.
fn opens_number(text: &str, c: char, at: usize, before: Option<char>) -> bool {
    let digit = |at: usize| next(text, at).is_some_and(char::is_numeric);
    let point = |at: usize| next(text, at) == Some('.') && digit(at + 1);
    if is_minus(c) {
        return stands_free(before) && (digit(at) || point(at));
    }
    c == '.'
        && digit(at)
        && before.is_none_or(|b| b.is_whitespace() || is_currency(b) || matches!(b, '(' | '[' | '“' | '"'))
}

/// Whether a sum of money follows a minus: "−$5", "−US$5", "−€\u{a0}.5", "−EUR5".
fn opens_sum(text: &str, at: usize, before: Option<char>) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let code = rest.len() - unit.len();
    let sum = unit.trim_start_matches(is_currency);
    let has_unit = code <= 3 && (sum.len() < unit.len() || code == 3);
    let number = sum.trim_start_matches(['\u{a0}', '\u{202f}']);
    let number = number.strip_prefix('.').unwrap_or(number);
    stands_free(before) && has_unit && number.starts_with(char::is_numeric)
}

/// Whether a minus behind this character is none between two words.
fn stands_free(before: Option<char>) -> bool {
    !before.is_some_and(|b| b.is_alphanumeric() || matches!(b, ')' | '%' | '‰' | '°'))
}

/// Whether a dash or slash stands between two numbers, or another mark right between two digits; `solid` is the last character
/// before it that is no white space.
fn joins_numbers(text: &str, c: char, at: usize, solid: Option<char>) -> bool {
    let number = |c: char| c.is_numeric();
    if is_dot(c) {
        let right_before = text.get(..at - c.len_utf8()).and_then(|t| t.chars().next_back());
        return right_before.is_some_and(number) && next(text, at).is_some_and(number);
    }
    if !(is_minus(c) || is_slash(c)) || !solid.is_some_and(|b| number(b) || matches!(b, '%' | '‰' | '°')) {
        return false;
    }
    let blank = text.get(at..).and_then(|rest| rest.find(|c: char| !c.is_whitespace())).unwrap_or(0);
    next(text, at + blank).is_some_and(|n| number(n) || is_currency(n))
}

/// A minus, and every dash that is written for one.
fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–' | '—' | '‐' | '‑' | '‒' | '―' | '﹘' | '﹣' | '－' | '⁻' | '₋' | '˗' | '⁃')
        || matches!(
            c,
            '\u{58a}' | '\u{5be}' | '\u{1806}' | '⸗' | '⸚' | '⸺' | '⸻' | '\u{2e40}' | '〰' | '゠' | '︱' | '︲'
        )
}

/// What else is written right between two numbers: decimal points in the middle of the line, waves, stars.
fn is_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '∙' | '•' | '⁓' | '〜' | '～' | '*' | '_' | '\\' | ';')
}

fn is_slash(c: char) -> bool {
    matches!(c, '/' | '⁄' | '∕' | '／')
}

/// The signs of currencies (Unicode's class Sc).
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '\u{20a0}'..='\u{20cf}' | '﹩' | '＄' | '￠' | '￡' | '￥' | '￦')
        || matches!(c, '\u{58f}' | '\u{60b}' | '\u{7fe}' | '\u{7ff}' | '\u{9f2}' | '\u{9f3}' | '\u{9fb}' | '\u{af1}')
        || matches!(c, '\u{bf9}' | '\u{e3f}' | '\u{17db}' | '\u{a838}' | '\u{fdfc}' | '\u{1e2ff}' | '\u{1ecb0}')
}

/// Signs that are words when they are read aloud: currency, percent, degree, comparison, sums, arrows, what people put
/// into posts to say what they feel. Of the blocks of symbols all are, but for brackets and what leads a list or draws
/// a line (bullets, boxes).
fn is_sign(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '$' | '%' | '&' | '@' | '#' | '+' | '=' | '<' | '>' | '~' | '^' | '|');
    }
    is_currency(c)
        || matches!(c, '\u{a7}' | '°' | '±' | '×' | '÷' | '¬' | '￢' | '‰' | '‱' | '′' | '″' | '‴' | '⁗' | '⁒')
        || matches!(c, '\u{606}'..='\u{60a}' | '\u{66a}' | '⁺' | '⁼' | '₊' | '₌')
        || matches!(c, '﹟' | '﹠' | '﹢' | '﹤'..='﹦' | '﹪' | '﹫')
        || matches!(c, '＃' | '％' | '＆' | '＋' | '＜'..='＞' | '＠' | '＾' | '｜' | '～' | '￩'..='￬')
        || matches!(c, '\u{2100}'..='\u{214f}' | '\u{2190}'..='\u{2211}' | '\u{2213}' | '\u{2214}' | '\u{2216}'..='\u{2328}')
        || matches!(c, '\u{232b}'..='\u{23ff}' | '△'..='▵' | '▲' | '▼'..='▿' | '\u{2600}'..='\u{275a}' | '\u{2764}'..='\u{27e5}')
        || matches!(c, '\u{27f0}'..='\u{27ff}' | '\u{2900}'..='\u{2982}' | '\u{2999}'..='\u{29d7}' | '\u{29dc}'..='\u{29fb}')
        || matches!(c, '\u{29fe}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// A wave before a number says that it is about so much.
fn is_wave(c: char) -> bool {
    matches!(c, '〜' | '⁓' | '˜')
}

/// What is written inside a word without being seen.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{feff}' | '\u{fe0e}' | '\u{fe0f}')
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
            // Two numbers never become one, not even where nothing is seen between them.
            let numbers = is_unseen(c) && last.is_numeric() && follows().is_some_and(char::is_numeric);
            follows().is_some_and(|n| n.is_alphanumeric() || is_unseen(n)) && !numbers
        } else if matches!(c, '.' | ',' | ':') && (last.is_ascii_digit() || is_minus(last)) {
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

/// Combining marks of the scripts that names are written in, and those that strike a word or a sign out.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{20d0}'..='\u{20e2}' | '\u{20e4}'..='\u{20f0}')
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}')
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || is_minus(c) || c == '.')
}

fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if word.is_ascii() {
        let number = is_number(word);
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
/// apostrophes, a plain minus, letters in place of ligatures and of wide forms, and Latin letters where a word of them has
/// letters of another alphabet that look the same.
pub fn spelled(word: &str) -> String {
    if word.is_ascii() && (!word.contains('.') || is_number(word)) {
        return word.to_owned();
    }
    let number = is_number(word);
    let kept = word.chars().filter(|&c| !is_unseen(c) && (c != '.' || number));
    let plain = |c: char| match c {
        c if is_minus(c) => '-',
        c if is_slash(c) => '/',
        c if is_apostrophe(c) && c != '′' => '\'',
        c => c,
    };
    let compatible = |c: char| matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}' | '\u{fe50}'..='\u{fe6b}');
    let mut out = String::with_capacity(word.len());
    for c in kept.map(plain) {
        match compatible(c) {
            true => out.extend(std::iter::once(c).nfkc()),
            false => out.push(c),
        }
    }
    if out.contains(|c: char| c.is_ascii_alphabetic()) && out.contains(|c| twin(c).is_some()) {
        out = out.chars().map(|c| twin(c).unwrap_or(c)).collect();
    }
    out.nfc().collect()
}

/// The Latin letter that a Greek or Cyrillic one cannot be told from.
fn twin(c: char) -> Option<char> {
    const OTHER: &str = "аеорсухіѕјһԁАВЕКМНОРСТХІЅЈαονιρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    const LATIN: &str = "aeopcyxisjhdABEKMHOPCTXISJaovipABEZHIKMNOPTYX";
    let at = OTHER.chars().position(|other| other == c)?;
    LATIN.chars().nth(at)
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
        assert!(one("o\u{fb03}ce", "office") && one("p\u{430}ct", "pact") && one("５％", "5%"));
        assert!(one("$2–3 bn", "$2-3 bn") && one("52 – 48", "52-48") && one("–5", "-5"));
        for (a, b) in [
            ("5", "-5"),
            ("<5", ">5"),
            ("≥5", "≤5"),
            ("$5", "-$5"),
            (".5", "5"),
            ("2–3", "23"),
            ("2–3", "2 3"),
            ("9/11", "9 11"),
            ("5°", "5"),
            ("€5", "$5"),
            ("2\u{ad}3", "23"),
            ("5%", "5‰"),
            ("~5", "5"),
            ("2½", "2"),
            ("re-sign", "resign"),
        ] {
            assert!(!one(a, b), "{a} and {b}");
        }
        assert!(!one("can", "can’t"));
    }

    /// Every dash that people write.
    const DASHES: [&str; 27] = [
        "-", "−", "–", "—", "‐", "‑", "‒", "―", "﹘", "﹣", "－", "⁻", "₋", "˗", "⁃", "\u{58a}", "\u{5be}", "\u{1806}",
        "⸗", "⸚", "⸺", "⸻", "\u{2e40}", "〰", "゠", "︱", "︲",
    ];

    #[test]
    fn no_dash_joins_two_numbers_or_words_and_none_gets_lost_before_a_number() {
        let one = |a: &str, b: &str| words(a).iter().map(|w| w.key).eq(words(b).iter().map(|w| w.key));
        for dash in DASHES {
            for (a, b) in [("2", "3"), ("52", "48"), ("1990", "91"), ("$2", "3"), ("5%", "9"), ("½", "¾"), ("1.5", "2")]
            {
                for (before, behind) in [("", ""), (" ", " "), ("", "\n")] {
                    let range = format!("{a}{before}{dash}{behind}{b}");
                    assert!(!one(&range, &format!("{a}{b}")) && !one(&range, &format!("{a} {b}")), "{range}");
                    assert!(one(&range, &format!("{a}-{b}")), "{range}");
                }
            }
            for (a, b) in [("now", "here"), ("in", "action"), ("re", "sign")] {
                assert!(!one(&format!("{a}{dash}{b}"), &format!("{a}{b}")), "{a}{dash}{b}");
            }
            for number in ["5", ".5", "$5", "€5", "½", "5%", "US$5", "$.5", "EUR5", "€\u{a0}5"] {
                let negative = format!("at {dash}{number} degrees");
                assert!(!one(&negative, &format!("at {number} degrees")), "{negative}");
                assert!(one(&negative, &format!("at -{number} degrees")), "{negative}");
            }
        }
        for mark in
            ["·", "•", "*", "_", "\\", ";", "〜", "/", "⁄", "∕", ":", ".", ",", "'", "\u{ad}", "\u{200b}", "\u{2060}"]
        {
            assert!(!one(&format!("2{mark}3"), "23"), "2{mark}3");
        }
        for mark in ["·", "•", "*", "_", "\\", ";", "〜", "/", "⁄", "∕", ":", ".", ",", "'"] {
            assert!(!one(&format!("2{mark}3"), "2 3"), "2{mark}3");
        }
    }

    #[test]
    fn every_sign_that_is_read_aloud_is_a_word_of_its_own() {
        let one = |a: &str, b: &str| words(a).iter().map(|w| w.key).eq(words(b).iter().map(|w| w.key));
        const SIGNS: [&str; 79] = [
            "<", ">", "≤", "≥", "≦", "≧", "⩽", "⩾", "≪", "≫", "=", "≠", "≈", "~", "∼", "+", "±", "∓", "×", "÷", "√",
            "∞", "¬", "^", "|", "&", "@", "#", "§", "№", "%", "‰", "‱", "°", "$", "€", "£", "¥", "¢", "₽", "₴", "₹",
            "₿", "→", "▲", "▼", "△", "▽", "⬆", "⬇", "⟹", "⟸", "⤴", "⤵", "⁺", "٪", "฿", "؋", "֏", "៛", "৲", "৳", "૱",
            "௹", "⁒", "⌀", "⏫", "⏬", "⟂", "⧉", "⇧", "⇩", "🔺", "🔻", "¤", "‴", "⊕", "⊖", "☒",
        ];
        for (n, sign) in SIGNS.iter().enumerate() {
            for (a, b) in [("a ", "5 b"), ("a 5", " b"), ("a ", " 5 b"), ("a 5 ", " 6 b")] {
                assert!(!one(&format!("{a}{sign}{b}"), &format!("{a}{b}")), "{sign} is left out of {a}{sign}{b}");
                for other in SIGNS.iter().skip(n + 1) {
                    assert!(!one(&format!("{a}{sign}{b}"), &format!("{a}{other}{b}")), "{sign} for {other}");
                }
            }
        }
        for (a, b) in [("½", "¼"), ("2½", "2"), ("1/2", "12"), ("1/2", "1 2"), ("1⁄2", "12"), ("5²", "52"), ("5²", "5")]
        {
            assert!(!one(a, b), "{a} for {b}");
        }
        // The wide forms of them are the same signs.
        for (wide, plain) in [
            ("＜5", "<5"),
            ("5％", "5%"),
            ("＄5", "$5"),
            ("＋5", "+5"),
            ("5 ＝ 5", "5 = 5"),
            ("﹢5", "+5"),
            ("﹦5", "=5"),
            ("＃5", "#5"),
            ("～5", "~5"),
        ] {
            assert!(one(wide, plain), "{wide}");
        }
    }

    #[test]
    fn waves_and_strokes_count_and_bullets_do_not() {
        let one = |a: &str, b: &str| words(a).iter().map(|w| w.key).eq(words(b).iter().map(|w| w.key));
        for (a, b) in [("〜5", "5"), ("⁓5", "5"), (">\u{338}5", ">5"), ("=\u{338}5", "=5"), ("∈\u{338}5", "∈5")]
        {
            assert!(!one(a, b), "{a} for {b}");
        }
        for (a, b) in [("<\u{20d2}5", "<5"), ("5\u{20e0}", "5"), ("yes\u{20e0}", "yes"), ("y\u{336}es", "yes")] {
            assert!(!one(a, b), "{a} for {b}");
        }
        assert!(one(">\u{338}5", "≯5") && one("=\u{338}5", "≠5"));
        for mark in ["•", "●", "■", "▪", "►", "│", "⟨", "❝", "†"] {
            assert!(one(&format!("{mark} five"), "five"), "{mark}");
        }
    }
}
