//! From regular forms back to the words they are of. `build.rs` asks it of the built-in pack's words: this file names nothing
//! of the program but tags.

use super::tag::Tag;

/// The words that have a part of speech.
pub(crate) trait Tagged {
    /// The number of the word made of two parts, with its commonest part of speech, where it has one.
    fn word(&self, start: &str, end: &str) -> Option<(u32, Tag)>;
}

/// The words of which one may be a regular form: as a verb, and as a noun.
pub(crate) fn bases(word: &str, words: &impl Tagged) -> [Option<u32>; 2] {
    // Nothing else ends a regular form.
    if !word.ends_with(['s', 'g', 'd', 'n']) {
        return [None; 2];
    }
    // A word with an "-s" may be of a verb or of a noun.
    let either = singular(word, words);
    [either.or_else(|| verb_of(word, words)), either.or_else(|| man_of(word, words))]
}

/// The verb of whose regular past or gerund a word is the form.
fn verb_of(word: &str, words: &impl Tagged) -> Option<u32> {
    let (stem, past) = match word.strip_suffix("ing") {
        Some(stem) => (stem, false),
        None => (word.strip_suffix("ed")?, true),
    };
    if !stem.bytes().any(|b| vowel(b) || b == b'y') {
        return None;
    }
    let of = |start: &str, end: &str| Some(words.word(start, end)?.0);
    if past && let Some(y) = stem.strip_suffix('i') {
        return of(y, "y").or_else(|| of(stem, "e"));
    }
    if let Some(short) = undoubled(stem) {
        let (whole, short) = (|| of(stem, ""), || of(short, ""));
        // "added", "called" and "passed" are of words that end so; "begged" is not.
        return if stem.ends_with(['d', 'f', 'l', 's', 'z']) { whole().or_else(short) } else { short().or_else(whole) };
    }
    if doubles(stem) {
        return of(stem, "e").or_else(|| of(stem, ""));
    }
    match (words.word(stem, ""), words.word(stem, "e")) {
        (Some(whole), Some(with_e)) => Some(if leans_to_e(stem, whole.1, with_e.1) { with_e.0 } else { whole.0 }),
        (whole, with_e) => whole.or(with_e).map(|found| found.0),
    }
}

/// Whether of the verbs `stem` and `stem` + e, both words, the second is meant: "bathed", "aged".
fn leans_to_e(stem: &str, whole: Tag, with_e: Tag) -> bool {
    let verb = |tag| matches!(tag, Tag::VB | Tag::VBP);
    match (verb(whole), verb(with_e)) {
        (true, false) => false,
        (false, true) => true,
        _ => {
            let mut last = stem.bytes().rev();
            let (last, before) = (last.next().unwrap_or(0), last.next().unwrap_or(0));
            matches!(last, b'c' | b'u' | b'v' | b'z')
                || last == b's' && before != b's'
                || last == b'g' && before == b'd'
        }
    }
}

/// The noun in "-man" of which a word in "-men" is the plural.
fn man_of(word: &str, words: &impl Tagged) -> Option<u32> {
    let stem = word.strip_suffix("men").filter(|s| !s.is_empty())?;
    Some(words.word(stem, "man")?.0)
}

/// The word to which an "-s" was added.
fn singular(word: &str, words: &impl Tagged) -> Option<u32> {
    let stem = word.strip_suffix('s')?;
    if stem.len() < 2 || stem.ends_with(['s', '\'']) {
        return None;
    }
    let of = |start: &str, end: &str| Some(words.word(start, end)?.0);
    if let Some(y) = stem.strip_suffix("ie") {
        return of(y, "y").or_else(|| of(stem, ""));
    }
    let long = stem.strip_suffix('e');
    if let Some(hiss) = long.filter(|l| l.ends_with("ss")) {
        return of(hiss, "").or_else(|| of(stem, ""));
    }
    // "houses" is of "house", "churches" of "church", "theses" of "thesis", "quizzes" of "quiz".
    let sis = || of(long?.strip_suffix('s')?, "sis");
    let doubled = || of(undoubled(long?)?, "");
    of(stem, "").or_else(|| of(long?, "")).or_else(sis).or_else(doubled)
}

pub(crate) fn vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// A word without the second of two like consonants at its end.
fn undoubled(stem: &str) -> Option<&str> {
    let [.., a, b] = stem.as_bytes() else { return None };
    (a == b && b.is_ascii_alphabetic() && !vowel(*b)).then(|| &stem[..stem.len() - 1])
}

/// Whether a word of one syllable ends in a short vowel and one consonant, which doubles: "beg", "quit", "up"; not "annex",
/// "lead", "deadpan".
pub(crate) fn doubles(word: &str) -> bool {
    let bytes = word.as_bytes();
    let [before @ .., v, c] = bytes else { return false };
    let consonant = c.is_ascii_lowercase() && !vowel(*c) && !matches!(c, b'w' | b'x' | b'y' | b'h');
    // The u of "qu" is no vowel.
    let before = before.strip_suffix(b"qu").unwrap_or(before);
    consonant && (vowel(*v) || *v == b'y') && !before.iter().skip(1).any(|&b| vowel(b) || b == b'y') && {
        before.first().is_none_or(|&b| !vowel(b))
    }
}
