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
    for line in text.split_inclusive('\n') {
        let (range, told) = (start..start + line.len(), told(line, read));
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
struct Known {
    tags: Vec<&'static str>,
    words: FxHashMap<&'static str, u64>,
    particles: Vec<&'static str>,
    /// Letters that no other language of their script has.
    letters: Vec<(&'static str, &'static str)>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { tags: Vec::new(), words: FxHashMap::default(), particles: Vec::new(), letters: Vec::new() };
    for line in include_str!("languages.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_ascii_whitespace();
        match words.next() {
            Some("particles") => known.particles = words.collect(),
            Some("letters") => known.letters.extend(words.next().zip(words.next())),
            Some(tag) => {
                let bit = 1 << known.tags.len();
                known.tags.push(tag);
                words.for_each(|word| *known.words.entry(word).or_default() |= bit);
            }
            None => {}
        }
    }
    known
});

fn told(line: &str, read: &[String]) -> Told {
    let is_read = |tag: &str| read.iter().any(|known| known.eq_ignore_ascii_case(tag));
    if let Some(tag) = by_script(line) {
        return if is_read(&tag) { Told::Read } else { Told::Foreign(tag) };
    }
    let known = &*KNOWN;
    let mut hits = vec![(0usize, 0usize); known.tags.len()];
    let mut words = 0;
    let mut lower = String::new();
    for word in line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS) {
        // "The isle's": an "s" that other languages have for a word.
        let at = word.as_ptr() as usize - line.as_ptr() as usize;
        if word.eq_ignore_ascii_case("s") && line.get(..at).is_some_and(|before| before.ends_with(['\'', '’'])) {
            continue;
        }
        words += 1;
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        let Some(bits) = known.words.get(lower.as_str()) else { continue };
        let is_particle = known.particles.contains(&lower.as_str());
        let mut left = *bits;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            let hit = &mut hits[at];
            hit.0 += 1;
            hit.1 += usize::from(!is_particle);
            // Nearly every line is done here.
            if hit.0 == 4 && words <= 12 && is_read(known.tags[at]) {
                return Told::Read;
            }
        }
    }
    let of = |wanted: bool| {
        let tags = hits.iter().zip(&known.tags).filter(|(_, tag)| is_read(tag) == wanted);
        tags.max_by_key(|((all, plain), _)| (*all, *plain)).map(|(hit, tag)| (*hit, *tag))
    };
    let ((ours, _), ((theirs, plain), tag)) = (of(true).map_or((0, 0), |it| it.0), of(false).unwrap_or_default());
    match () {
        () if ours > 0 && ours >= theirs => Told::Read,
        () if theirs >= 2 && plain >= 1 && theirs >= 2 * ours + usize::from(words > 12) => {
            Told::Foreign(tag.to_owned())
        }
        () if words >= 15 && ours * 20 < words => by_letters(line, is_read),
        () => Told::Nothing,
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
