//! From bytes to text: byte order marks, UTF-8, declared charsets, and a guess when nothing else is left.

use super::error::Fault;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

/// Text made of bytes, and what the user should know about how.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// Set when the charset was guessed or some bytes could not be read.
    pub warning: Option<String>,
}

/// Decodes a whole document. `declared` is the charset that the document names for itself (an HTML `meta`).
///
/// A byte order mark wins, then valid UTF-8, then what is declared, then a guess with a warning. Text that is UTF-8 but
/// for a few bytes (cut off inside a character, one foreign byte) is read as UTF-8 with U+FFFD in their place and a
/// warning: another charset would spoil every other character.
///
/// # Errors
///
/// [`Fault::Binary`] for bytes that are no text, [`Fault::BadEncoding`] for text in no charset that can be told.
pub fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Result<Decoded, Fault> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && encoding != UTF_8
    {
        return decode_as(&bytes[mark..], encoding, None);
    }
    if let Some(what) = binary(&bytes) {
        return Err(Fault::Binary(what));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: without_mark(text), warning: None }),
        Err(error) => error.into_bytes(),
    };
    if mostly_utf8(&bytes) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let warning = "some bytes are not UTF-8 and were replaced by U+FFFD".to_owned();
        return Ok(Decoded { text: without_mark(text), warning: Some(warning) });
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    match declared {
        // A page that says UTF-8 and is not, or UTF-16 in bytes that are plainly ASCII-based, has told nothing.
        Some(encoding) if ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) => decode_as(&bytes, encoding, None),
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
            detector.feed(&bytes, true);
            let encoding = detector.guess(None, Utf8Detection::Deny);
            decode_as(&bytes, encoding, Some(format!("not UTF-8; read as {}, a guess", encoding.name())))
        }
    }
}

/// Decodes a page. `declared` are the charsets that its server and the page itself name; the first that says something counts.
///
/// Beyond what [`decode`] does, a page that was encoded to UTF-8 twice (“â€œ” where a quotation mark should be) is read as it
/// was meant.
///
/// # Errors
///
/// Those of [`decode`].
pub fn decode_page(bytes: Vec<u8>, declared: [Option<&str>; 2]) -> Result<Decoded, Fault> {
    let tells = |label: &&str| {
        let encoding = Encoding::for_label(label.trim().as_bytes());
        encoding.is_some_and(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding))
    };
    let told = declared.into_iter().flatten().find(tells);
    let decoded = decode(bytes, told)?;
    let (text, twice) = meant(decoded.text);
    Ok(Decoded { text, warning: twice.or(decoded.warning) })
}

/// A page as it was meant, and what is to be told: one that was encoded to UTF-8 twice is put right.
pub(super) fn meant(text: String) -> (String, Option<String>) {
    match once(&text) {
        Some(meant) => (meant, Some("it was encoded to UTF-8 twice, and read as it was meant".to_owned())),
        None => (text, None),
    }
}

/// The text that was encoded to UTF-8, taken for Windows-1252 or for ISO-8859-1 (as programs do that hold to the letter of old
/// HTTP), and encoded again; `None` when this is not so for all of it.
fn once(text: &str) -> Option<String> {
    // The first bytes of dashes, quotation marks and accented letters, as Windows-1252 and ISO-8859-1 show them.
    const SIGNS: [&str; 7] = ["â€", "â\u{80}", "Ã©", "Ã¨", "Ã¼", "Ã¶", "Â\u{a0}"];
    // All of them begin with this byte.
    let mut places = memchr::memchr_iter(0xc3, text.as_bytes());
    if !places.any(|at| SIGNS.iter().any(|sign| text.as_bytes()[at..].starts_with(sign.as_bytes()))) {
        return None;
    }
    let latin: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    if let Some(bytes) = latin {
        return String::from_utf8(bytes).ok();
    }
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(text);
    if unmappable { None } else { String::from_utf8(bytes.into_owned()).ok() }
}

/// Why the bytes are no text, or `None` when they may be: known file signatures, or a zero byte near the start.
#[must_use]
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 15] = [
        (b"%PDF-", "a PDF document; save it as text first"),
        (b"\x1f\x8b", "a gzip file; unpack it first"),
        (b"\x28\xb5\x2f\xfd", "a zstd file; unpack it first"),
        (b"BZh91AY&SY", "a bzip2 file; unpack it first"),
        (b"\xfd7zXZ", "an xz file; unpack it first"),
        (b"PK\x03\x04", "a zip archive or office document; save it as text first"),
        (b"\xd0\xcf\x11\xe0", "an office document; save it as text first"),
        (b"{\\rtf", "a rich text document; save it as text first"),
        (b"\x89PNG", "an image"),
        (b"\xff\xd8\xff", "an image"),
        (b"GIF89a", "an image"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3", "a database"),
        (b"PAR1", "a Parquet file; DuckDB or pandas make JSON Lines of it"),
        (b"filedesc://", "an ARC archive; make a WARC archive of it first"),
    ];
    if matches!(Encoding::for_bom(bytes), Some((encoding, _)) if encoding != UTF_8) {
        return None;
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    memchr(0, start).map(|_| "it holds zero bytes; if it is UTF-16, it lacks the byte order mark")
}

/// How far a binary file is looked into, as git does.
const LOOKED_AT: usize = 8000;

/// A cell of a table in text: where it is no UTF-8, in the charset that all of its row, or head, looks like.
pub(super) fn cell(bytes: &[u8], row: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if mostly_utf8(row) => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
            detector.feed(row, true);
            detector.guess(None, Utf8Detection::Deny).decode_without_bom_handling(bytes).0.into_owned()
        }
    }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, warning: Option<String>) -> Result<Decoded, Fault> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    // Single-byte charsets take any bytes; control characters betray that they were the wrong reading.
    let controls =
        text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c' | '\u{85}')).count();
    if controls * 200 > text.len() {
        return Err(Fault::BadEncoding(format!("read as {}, it holds {controls} control characters", encoding.name())));
    }
    if malformed {
        let replaced = text.chars().filter(|c| *c == '\u{fffd}').count();
        if replaced * 200 > text.len() {
            return Err(Fault::BadEncoding(format!("read as {}, {replaced} bytes make no sense", encoding.name())));
        }
        let warning = format!("some bytes are not {} and were replaced by U+FFFD", encoding.name());
        return Ok(Decoded { text: text.into_owned(), warning: Some(warning) });
    }
    Ok(Decoded { text: text.into_owned(), warning })
}

/// Whether well-formed sequences of UTF-8 clearly outnumber the malformed ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // A cut at the very end is a truncated file. One lead byte alone might as well be the "é" that ends a Latin-1 text.
    let cut = bytes.utf8_chunks().last().map_or(0, |last| cut_length(last.invalid()));
    good > bad * 4 || (bad == 1 && (cut >= 2 || (cut == 1 && good > 0)))
}

/// Length of the bytes when they are the beginning of one UTF-8 sequence, else 0.
fn cut_length(bytes: &[u8]) -> usize {
    match bytes {
        [0xc3..=0xf4, rest @ ..] if rest.iter().all(|byte| (0x80..0xc0).contains(byte)) => bytes.len(),
        _ => 0,
    }
}

fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec(), None).unwrap().text
    }

    #[test]
    fn byte_order_marks_decide() {
        assert_eq!(text(b"\xef\xbb\xbfa caf\xc3\xa9"), "a café");
        assert_eq!(text(b"\xff\xfec\0a\0f\0\xe9\0"), "café");
        assert_eq!(text(b"\xfe\xff\0c\0a\0f\0\xe9"), "café");
    }

    #[test]
    fn legacy_charsets_are_guessed_with_a_warning() {
        let found = decode(b"The caf\xe9 in Besan\xe7on, he said \x93no\x94.".to_vec(), None).unwrap();
        assert_eq!(found.text, "The café in Besançon, he said “no”.");
        assert!(found.warning.unwrap().contains("windows-1252"));
    }

    #[test]
    fn a_declared_charset_is_taken_without_warning() {
        let bytes = "Россия и Украина".as_bytes();
        let koi8 = encoding_rs::KOI8_R.encode("Россия и Украина").0.into_owned();
        assert_eq!(decode(koi8, Some("koi8-r")).unwrap(), Decoded { text: "Россия и Украина".into(), warning: None });
        assert_eq!(decode(bytes.to_vec(), Some("koi8-r")).unwrap().text, "Россия и Украина", "UTF-8 is unmistakable");
    }

    #[test]
    fn truncated_utf8_loses_only_the_last_character() {
        let whole = "A plain text that ends in a quotation ”".as_bytes();
        let found = decode(whole[..whole.len() - 1].to_vec(), None).unwrap();
        assert_eq!(found.text, "A plain text that ends in a quotation \u{fffd}");
        assert!(found.warning.is_some());
    }

    #[test]
    fn one_foreign_byte_does_not_spoil_the_rest() {
        let mut bytes = "“One,” she said, “two.” — “Three.”".as_bytes().to_vec();
        bytes.push(0xe9);
        bytes.extend(b" and on");
        let found = decode(bytes, None).unwrap();
        assert!(found.text.starts_with("“One,” she said") && found.warning.is_some(), "{found:?}");
    }

    #[test]
    fn a_page_encoded_twice_is_read_as_it_was_meant() {
        let meant = "“No,” she said — in the café.";
        let twice = encoding_rs::WINDOWS_1252.decode_without_bom_handling(meant.as_bytes()).0.into_owned();
        let found = decode_page(twice.clone().into_bytes(), [None, None]).unwrap();
        assert_eq!(found.text, meant);
        assert!(found.warning.is_some());
        let latin: String = meant.bytes().map(char::from).collect();
        assert_eq!(decode_page(latin.into_bytes(), [None, None]).unwrap().text, meant);
        // One that holds both is left as it is: its own words may speak of such signs.
        let both = format!("{twice} “Yes.”");
        assert_eq!(decode_page(both.clone().into_bytes(), [None, None]).unwrap().text, both);
    }

    #[test]
    fn what_server_and_page_declare() {
        let bytes = || b"The caf\xe9, he said, \x93is open\x94.".to_vec();
        for declared in [[Some("utf-8"), Some("windows-1252")], [Some("iso-8859-1"), Some("utf-8")]] {
            let found = decode_page(bytes(), declared).unwrap();
            assert_eq!(found, Decoded { text: "The café, he said, “is open”.".into(), warning: None });
        }
        assert!(decode_page(bytes(), [Some("utf-8"), None]).unwrap().warning.is_some());
    }

    #[test]
    fn binary_is_told_from_text() {
        assert!(matches!(decode(b"%PDF-1.7 and so on".to_vec(), None), Err(Fault::Binary(_))));
        assert!(matches!(decode(b"abc\0def".to_vec(), None), Err(Fault::Binary(_))));
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 | 1).collect();
        assert!(matches!(decode(noise, None), Err(Fault::BadEncoding(_))));
    }
}
