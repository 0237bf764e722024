//! Words of names as keys: what is written in two ways is one word.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A word of a name, whatever its case, accents, apostrophe and transliteration.
pub type Key = u64;

/// Longest word that is folded without an allocation, in bytes.
const SHORT: usize = 32;

/// A word of a name as a key: case, accents, the kind of apostrophe, doubled letters and i for y do not matter, so that
/// "Zelensky", "Zelenskiy" and "Zelenskyy" are one, and "Tymoshenko" is "Timoshenko".
pub fn key(word: &str) -> Key {
    if word.is_ascii() && word.len() <= SHORT {
        let mut buffer = [0; SHORT];
        let len = squeeze(word.as_bytes(), &mut buffer);
        return hashed(buffer.get(..len).unwrap_or_default());
    }
    let folded = folded(word);
    let mut squeezed = vec![0; folded.len()];
    let len = squeeze(folded.as_bytes(), &mut squeezed);
    hashed(squeezed.get(..len).unwrap_or_default())
}

/// Lower case, without accents, with straight apostrophes.
pub fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        out.push(match c {
            '’' | 'ʼ' | '‘' => '\'',
            '‐' | '‑' => '-',
            '\u{ad}' => continue,
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ă' | 'ā' | 'ą' => 'a',
            'é' | 'è' | 'ê' | 'ë' | 'ě' | 'ė' | 'ē' | 'ę' => 'e',
            'í' | 'ì' | 'î' | 'ï' | 'ı' | 'ī' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
            'ú' | 'ù' | 'û' | 'ü' | 'ů' | 'ū' | 'ű' => 'u',
            'ç' | 'ć' | 'č' => 'c',
            'ñ' | 'ń' | 'ň' => 'n',
            'ş' | 'ș' | 'ś' | 'š' => 's',
            'ţ' | 'ț' | 'ť' => 't',
            'ž' | 'ź' | 'ż' => 'z',
            'ğ' => 'g',
            'đ' | 'ď' => 'd',
            'ł' => 'l',
            'ý' => 'y',
            'ř' => 'r',
            // i with the dot that Turkish capitals leave behind
            '\u{307}' => continue,
            c => c,
        });
    }
    out
}

/// Writes a word in small letters of ASCII, with i for y and j after i, and each doubled letter once; returns the new length.
fn squeeze(word: &[u8], out: &mut [u8]) -> usize {
    let (mut to, mut last) = (0, 0);
    for c in word {
        let c = match c.to_ascii_lowercase() {
            b'y' => b'i',
            b'j' if last == b'i' => b'i',
            c => c,
        };
        if c == last && c.is_ascii_alphabetic() {
            continue;
        }
        if let Some(slot) = out.get_mut(to) {
            *slot = c;
        }
        to += 1;
        last = c;
    }
    to
}

fn hashed(folded: &[u8]) -> Key {
    let mut hasher = FxHasher::default();
    hasher.write(folded);
    hasher.finish()
}

/// The consonants of a word as transliterations share them: "Mohammed" and "Muhammad", "Aleksandr" and "Alexander",
/// "Gaddafi" and "Qadhafi". `None` where too few are left to tell a name.
pub fn skeleton(word: &str) -> Option<String> {
    let folded = folded(word);
    let mut out = String::with_capacity(folded.len());
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        let h = chars.peek() == Some(&'h');
        let sound: &str = match c {
            'k' | 'g' | 'q' => "k",
            'd' => "d",
            'p' if h => "f",
            's' if h => "s",
            'c' if h => "s",
            'c' => "k",
            'w' | 'v' => "v",
            'x' => "ks",
            'z' | 's' => "s",
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | '\'' | '-' => "",
            'h' if out.ends_with(['k', 'd', 's', 'f', 't']) => "",
            c if c.is_alphabetic() => {
                if !out.ends_with(c) {
                    out.push(c);
                }
                continue;
            }
            _ => "",
        };
        if !sound.is_empty() && !out.ends_with(sound) {
            out.push_str(sound);
        }
    }
    (out.chars().count() >= 3).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{key, skeleton};

    #[test]
    fn transliterations_share_a_key_or_a_skeleton() {
        for (a, b) in
            [("Zelensky", "Zelenskyy"), ("ZELENSKIY", "Zelenskij"), ("Erdoğan", "Erdogan"), ("D’Aguiar", "d'Aguiar")]
        {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for (a, b) in
            [("Mohammed", "Muhammad"), ("Aleksandr", "Alexander"), ("Gaddafi", "Qadhafi"), ("Sergei", "Sergey")]
        {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        assert_ne!(key("Ruiz"), key("Ruis"));
        assert_ne!(skeleton("Peter"), skeleton("Paul"));
        assert_eq!(skeleton("Ana"), None);
    }
}
