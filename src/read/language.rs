//! In which languages a text is written: line by line, so that of a mixed one the part that can be read is told.
//!
//! Function words (`languages.txt`) tell short lines, the script tells those that are not Latin, and `whatlang` tells
//! long lines that show no known words. A line that tells nothing goes with the one before it.

use super::html::language::tag_of;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;
use whatlang::Detector;

/// What was found out about a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Languages {
    /// Whether any line is plainly in a language that is read.
    pub is_read: bool,
    /// The language of the text when as good as all of it is in others.
    pub foreign: Option<String>,
    /// Else the parts in other languages, in bytes, and the commonest of these.
    pub parts: Vec<Range<usize>>,
    pub of_parts: Option<String>,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Told {
    Read,
    Foreign(String),
    Nothing,
}

/// Words of a line that are looked at: more tell nothing new.
const WORDS: usize = 60;
/// Letters of a language that is read which keep a text that is mostly in another.
const ENOUGH: usize = 400;

/// Looks at a text; `read` are the languages that there are pattern packs for.
pub(super) fn of(text: &str, read: &[String]) -> Languages {
    // Lines that say the same are one: a text may have millions.
    let mut lines: Vec<(Range<usize>, Told)> = Vec::new();
    let mut start = 0;
    let known = &*KNOWN;
    let ours = known.of(read);
    for line in text.split_inclusive('\n') {
        let (range, told) = (start..start + line.len(), known.told(line, read, ours));
        start = range.end;
        match lines.last_mut() {
            Some((last, known)) if *known == told => last.end = range.end,
            _ => lines.push((range, told)),
        }
    }
    let (mut of_read, mut of_others) = (0, BTreeMap::<&str, usize>::new());
    let mut unclear = 0;
    for (range, told) in &lines {
        match told {
            Told::Read => of_read += range.len(),
            Told::Foreign(tag) => *of_others.entry(tag.as_str()).or_default() += range.len(),
            Told::Nothing => unclear += range.len(),
        }
    }
    let others: usize = of_others.values().sum();
    let commonest = of_others.iter().max_by_key(|(_, size)| **size).map(|(tag, _)| (*tag).to_owned());
    let is_foreign = others > of_read.saturating_mul(10) && of_read < ENOUGH && others * 4 > unclear;
    if is_foreign {
        return Languages { foreign: commonest, is_read: of_read > 0, ..Languages::default() };
    }
    let parts = if others > 0 { parts(&lines) } else { Vec::new() };
    Languages { is_read: of_read > 0, foreign: None, of_parts: commonest.filter(|_| !parts.is_empty()), parts }
}

/// The lines in other languages, those that tell nothing with the ones before them.
fn parts(lines: &[(Range<usize>, Told)]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut inside = false;
    for (range, told) in lines {
        match told {
            Told::Read => inside = false,
            Told::Foreign(_) => inside = true,
            Told::Nothing => {}
        }
        if !inside {
            continue;
        }
        match parts.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => parts.push(range.clone()),
        }
    }
    parts
}

/// Words and the languages that have them, a bit each.
#[derive(Default)]
struct Known {
    tags: Vec<&'static str>,
    /// Words of at most [`SHORT`] letters of ASCII, packed by [`Word`].
    short: FxHashMap<u64, Has>,
    /// All others.
    long: FxHashMap<&'static str, Has>,
    /// Letters that no other language of their script has.
    letters: Vec<(&'static str, &'static str)>,
}

/// Which languages have a word.
#[derive(Debug, Default, Clone, Copy)]
struct Has {
    languages: u64,
    /// Whether it also stands inside names in texts of any language.
    is_particle: bool,
}

/// Letters that a packed word holds.
const SHORT: usize = 8;

/// A word of a line.
struct Word<'t> {
    text: &'t str,
    /// Where it begins in the line.
    at: usize,
    /// Its letters in lower case, a byte each, when all are of ASCII and not too many.
    packed: Option<u64>,
}

/// The words of a line, from left to right.
struct Words<'t> {
    line: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    /// The letter that begins at byte `at`: its length, or nothing when another character stands there; and that length.
    fn letter(&self, at: usize) -> (bool, usize) {
        match self.line.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) => (c.is_alphabetic(), c.len_utf8()),
            None => (false, 1),
        }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let bytes = self.line.as_bytes();
        let (mut start, mut packed, mut is_ascii) = (None, 0, true);
        while let Some(&byte) = bytes.get(self.at) {
            let (is_letter, len) = if byte.is_ascii() { (byte.is_ascii_alphabetic(), 1) } else { self.letter(self.at) };
            if is_letter {
                start.get_or_insert(self.at);
                packed = packed << 8 | u64::from(byte | 0x20);
                is_ascii &= len == 1;
            } else if start.is_some() {
                break;
            }
            self.at += len;
        }
        let at = start?;
        let text = self.line.get(at..self.at)?;
        Some(Word { text, at, packed: Some(packed).filter(|_| is_ascii && text.len() <= SHORT) })
    }
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::default();
    let mut particles = Vec::new();
    for line in include_str!("languages.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_ascii_whitespace();
        match words.next() {
            Some("particles") => particles = words.collect(),
            Some("letters") => known.letters.extend(words.next().zip(words.next())),
            Some(tag) => {
                let bit = 1 << known.tags.len();
                known.tags.push(tag);
                words.for_each(|word| known.slot(word).languages |= bit);
            }
            None => {}
        }
    }
    particles.into_iter().for_each(|word| known.slot(word).is_particle = true);
    known
});

impl Known {
    fn slot(&mut self, word: &'static str) -> &mut Has {
        let mut words = Words { line: word, at: 0 };
        match words.next().filter(|it| it.text == word).and_then(|it| it.packed) {
            Some(packed) => self.short.entry(packed).or_default(),
            None => self.long.entry(word).or_default(),
        }
    }

    /// The languages with these tags.
    fn of(&self, read: &[String]) -> u64 {
        let is_read = |tag: &str| read.iter().any(|known| known.eq_ignore_ascii_case(tag));
        self.tags.iter().rev().fold(0, |bits, tag| bits << 1 | u64::from(is_read(tag)))
    }

    /// Which languages have a word; `lower` is room for it in small letters.
    fn has(&self, word: &Word<'_>, lower: &mut String) -> Has {
        if let Some(packed) = word.packed {
            return self.short.get(&packed).copied().unwrap_or_default();
        }
        lower.clear();
        lower.extend(word.text.chars().flat_map(char::to_lowercase));
        self.long.get(lower.as_str()).copied().unwrap_or_default()
    }

    /// What a line tells; `ours` are the languages that are read.
    fn told(&self, line: &str, read: &[String], ours: u64) -> Told {
        let is_read = |tag: &str| read.iter().any(|known| known.eq_ignore_ascii_case(tag));
        if let Some(tag) = by_script(line) {
            return if is_read(&tag) { Told::Read } else { Told::Foreign(tag) };
        }
        let mut hits = [(0usize, 0usize); u64::BITS as usize];
        let mut words = 0;
        let mut lower = String::new();
        for word in (Words { line, at: 0 }).take(WORDS) {
            // "The isle's": an "s" that other languages have for a word.
            if word.text.eq_ignore_ascii_case("s")
                && line.get(..word.at).is_some_and(|before| before.ends_with(['\'', '’']))
            {
                continue;
            }
            words += 1;
            let has = self.has(&word, &mut lower);
            let mut left = has.languages;
            while left != 0 {
                let at = left.trailing_zeros() as usize;
                left &= left - 1;
                let hit = &mut hits[at];
                hit.0 += 1;
                hit.1 += usize::from(!has.is_particle);
                // Nearly every line is done here.
                if hit.0 == 4 && words <= 12 && ours >> at & 1 == 1 {
                    return Told::Read;
                }
            }
        }
        let of = |wanted: u64| {
            let tags = (0..self.tags.len()).filter(|at| wanted >> at & 1 == 1);
            tags.map(|at| (hits[at], self.tags[at])).max_by_key(|(hit, _)| *hit)
        };
        let ((ours, _), ((theirs, plain), tag)) = (of(ours).map_or((0, 0), |it| it.0), of(!ours).unwrap_or_default());
        match () {
            () if ours > 0 && ours >= theirs => Told::Read,
            () if theirs >= 2 && plain >= 1 && theirs >= 2 * ours + usize::from(words > 12) => {
                Told::Foreign(tag.to_owned())
            }
            () if words >= 15 && ours * 20 < words => by_letters(line, is_read),
            () => Told::Nothing,
        }
    }
}

/// The language of a line whose letters are mostly not Latin.
fn by_script(line: &str) -> Option<String> {
    // Letters of no Latin script have more than one byte each, so a look at the bytes settles nearly every line.
    let most = line.bytes().filter(|&b| b >= 0xc0).count();
    if most < 2 || most * 2 <= line.bytes().filter(u8::is_ascii_alphabetic).count() {
        return None;
    }
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    let latin = |c: &char| c.is_ascii_alphabetic() || matches!(*c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let (all, others) = (letters().count(), letters().filter(|c| !latin(c)).count());
    if others < 2 || others * 2 <= all {
        return None;
    }
    let found = whatlang::detect(line);
    if let Some(found) = found.as_ref().filter(|found| found.is_reliable()) {
        return Some(tag_of(found.lang()));
    }
    let shown = KNOWN.letters.iter().find(|(_, letters)| line.to_lowercase().contains(|c| letters.contains(c)));
    let shown = shown.map(|(tag, _)| (*tag).to_owned());
    Some(shown.or_else(|| found.map(|found| tag_of(found.lang()))).unwrap_or_else(|| "und".to_owned()))
}

/// What the frequencies of letters tell of a long line without known words.
fn by_letters(line: &str, is_read: impl Fn(&str) -> bool) -> Told {
    match Detector::new().detect(line).filter(whatlang::Info::is_reliable) {
        Some(found) if found.confidence() > 0.9 && !is_read(&tag_of(found.lang())) => {
            Told::Foreign(tag_of(found.lang()))
        }
        _ => Told::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Languages {
        of(text, &["en".to_owned()])
    }

    #[test]
    fn short_texts_tell_their_language() {
        for (tag, text) in [
            ("de", "Die Ministerin sagte: „Wir werden nicht gehen.“"),
            ("de", "sagte: Wir werden nicht gehen"),
            ("fr", "« Nous ne partirons pas », a déclaré la ministre."),
            ("es", "«No nos iremos de las islas», dijo la ministra."),
            ("pt", "“Não vamos sair das ilhas”, disse a ministra."),
            ("it", "«Non ce ne andremo dalle isole», ha detto la ministra."),
            ("nl", "“Wij zullen niet weggaan”, zei de minister."),
            ("pl", "„Nie odejdziemy z wysp” – powiedziała, że to koniec."),
            ("ru", "«Мы не уйдём с островов», — сказала министр."),
            ("uk", "«Ми не підемо з островів», — сказала міністерка, і їй повірили."),
            ("ar", "قالت الوزيرة: لن نغادر الجزر"),
            ("zh", "部长说：我们不会离开这些岛屿。"),
            ("ja", "大臣は「私たちは島を離れない」と述べた。"),
            ("tr", "Bakan, “Adalardan ayrılmayacağız” dedi ve bu konuda çok kararlı olduğunu söyledi."),
        ] {
            assert_eq!(found(text).foreign.as_deref(), Some(tag), "{text}");
        }
    }

    #[test]
    fn english_is_english_whatever_names_stand_in_it() {
        for text in [
            "“We will not leave,” said the minister.",
            "Luis de la Cruz y Ortega, Río de la Plata",
            "Orlo's legacy spread by exhibits",
            "Yes.",
            "42-17, 3:12",
            "The party Les Amis de la Mer and Die Grünen said no.",
            "LONDON — Ana Ruiz quoted a proverb, “quien no llora no mama”, and left.",
            "",
        ] {
            assert_eq!((found(text).foreign, found(text).parts), (None, Vec::new()), "{text}");
        }
    }

    #[test]
    fn of_a_mixed_text_the_foreign_part_is_told() {
        let english = "The minister said that the islands would never be given up.\n\n";
        let german = "Die Ministerin sagte, dass die Inseln nie aufgegeben werden.\n\nNie!\n\n";
        let text = format!("{english}{german}{english}");
        let languages = found(&text);
        assert_eq!(languages.foreign, None);
        assert_eq!(languages.of_parts.as_deref(), Some("de"));
        let part = english.len()..english.len() + german.len();
        assert_eq!(languages.parts, vec![part]);
        // A line of a site's own in English makes no English article.
        let text = format!("{}All rights reserved by the site.\n", german.repeat(12));
        assert_eq!(found(&text).foreign.as_deref(), Some("de"));
    }
}
