//! The form under which a word is kept. `build.rs` makes the list of the built-in pack's words with it: this file names
//! nothing else of the program.

use std::borrow::Cow;

/// The form under which a word is kept: lower case, straight apostrophe, no soft hyphen.
#[inline]
pub(crate) fn folded(word: &str) -> Cow<'_, str> {
    match word {
        word if is_small(word.as_bytes()) => Cow::Borrowed(word),
        word if word.is_ascii() => Cow::Owned(word.to_ascii_lowercase()),
        word => Cow::Owned(fold(word)),
    }
}

/// Whether a word is of ASCII and has no capital: it is kept as it stands.
#[inline]
pub(crate) fn is_small(word: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // The high bit of each byte tells whether the byte is at least "A" and at most "Z", where all are of ASCII.
    let small = |eight: u64| {
        let (from, past) = ((eight & !HIGH) + 0x3f * ONES, (eight & !HIGH) + 0x25 * ONES);
        (eight | from & !past) & HIGH == 0
    };
    let mut eights = word.chunks_exact(8);
    eights.all(|eight| small(padded(eight))) && small(padded(eights.remainder()))
}

/// The bytes of a key of at most eight, zeros after the end: its first and its last bytes are read at once, and those that
/// are read twice fall on each other.
#[inline]
pub(crate) fn padded(key: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) {
        let gap = 8 * (key.len().min(8) - 4);
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << gap;
    }
    if let (Some(first), Some(last)) = (key.first_chunk::<2>(), key.last_chunk::<2>()) {
        let gap = 8 * (key.len() - 2);
        return u64::from(u16::from_le_bytes(*first)) | u64::from(u16::from_le_bytes(*last)) << gap;
    }
    key.first().map_or(0, |&b| b.into())
}

/// The same as [`folded`] for a word that is not of ASCII.
fn fold(word: &str) -> String {
    word.chars()
        .filter(|&c| c != '\u{ad}')
        .flat_map(|c| match c {
            '’' | '‘' | 'ʼ' | '`' => '\''.to_lowercase(),
            '‐' | '‑' => '-'.to_lowercase(),
            c => c.to_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{is_small, padded};

    #[test]
    fn a_word_is_small_without_capitals_and_other_letters_than_those_of_ascii() {
        for n in 0..=u8::MAX {
            for len in 1..20 {
                for at in [0, len / 2, len - 1] {
                    let mut word = vec![b'a'; len];
                    word[at] = n;
                    assert_eq!(is_small(&word), n.is_ascii() && !n.is_ascii_uppercase(), "{n} at {at} of {len}");
                }
            }
        }
        assert!(is_small(b""));
    }

    #[test]
    fn a_key_is_padded_with_zeros() {
        for len in 0..=8u8 {
            let key: Vec<u8> = (1..=len).collect();
            let mut eight = [0; 8];
            eight[..key.len()].copy_from_slice(&key);
            assert_eq!(padded(&key), u64::from_le_bytes(eight), "{len}");
        }
    }
}
