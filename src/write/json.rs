//! Claims as JSON Lines, straight to bytes: the same bytes as `serde_json` makes of a [`Claim`], at a third of the price.
//! What all claims of an article end in, its source with the program and the packs, is made once.

use crate::record::{Claim, Piece, Source};
use serde::Serialize;
use std::io;
use std::sync::Arc;

/// Bytes that a claim takes, about.
const USUAL: usize = 1500;

/// Writes the claims of a document, a line each.
///
/// # Errors
///
/// None for claims that the extractor makes: they hold nothing that JSON cannot.
pub(super) fn lines(claims: &[Claim], out: &mut Vec<u8>) -> io::Result<()> {
    out.reserve(claims.len() * USUAL);
    let mut tail = Tail::default();
    for claim in claims {
        line(claim, out)?;
        out.extend_from_slice(tail.of(claim)?);
        out.extend_from_slice(b"}\n");
    }
    Ok(())
}

/// The end of a claim, from its source on, with what it was made for.
#[derive(Default)]
struct Tail<'a> {
    made_for: Option<(&'a Arc<Source>, &'a Arc<str>, &'a Arc<str>)>,
    bytes: Vec<u8>,
}

impl<'a> Tail<'a> {
    fn of(&mut self, claim: &'a Claim) -> io::Result<&[u8]> {
        let (source, tool, patterns) = (&claim.source, &claim.tool, &claim.patterns);
        let same = self
            .made_for
            .is_some_and(|(s, t, p)| Arc::ptr_eq(s, source) && Arc::ptr_eq(t, tool) && Arc::ptr_eq(p, patterns));
        if !same {
            self.made_for = Some((source, tool, patterns));
            self.bytes.clear();
            let out = &mut self.bytes;
            put(out, b",\"source\":", source)?;
            string(out, b",\"tool\":", tool);
            string(out, b",\"patterns\":", patterns);
        }
        Ok(&self.bytes)
    }
}

/// A claim up to its source.
fn line(claim: &Claim, out: &mut Vec<u8>) -> io::Result<()> {
    string(out, b"{\"id\":", &claim.id);
    string(out, b",\"gist\":", &claim.gist);
    put(out, b",\"kind\":", &claim.kind)?;
    if !claim.gist_rules.is_empty() {
        strings(out, b",\"gist_rules\":", &claim.gist_rules);
    }
    put(out, b",\"form\":", &claim.form)?;
    match &claim.speaker {
        Some(speaker) => {
            string(out, b",\"speaker\":{\"text\":", &speaker.text);
            number(out, b",\"start\":", speaker.start);
            number(out, b",\"end\":", speaker.end);
            maybe(out, b",\"name\":", speaker.name.as_deref());
            match speaker.person {
                Some(person) => number(out, b",\"person\":", person),
                None => out.extend_from_slice(b",\"person\":null"),
            }
            maybe(out, b",\"role\":", speaker.role.as_deref());
            put(out, b",\"kind\":", &speaker.kind)?;
            put(out, b",\"via\":", &speaker.via)?;
            out.push(b'}');
        }
        None => out.extend_from_slice(b",\"speaker\":null"),
    }
    match &claim.cue {
        Some(cue) => {
            string(out, b",\"cue\":{\"text\":", &cue.text);
            number(out, b",\"start\":", cue.start);
            number(out, b",\"end\":", cue.end);
            string(out, b",\"lemma\":", &cue.lemma);
            put(out, b",\"force\":", &cue.force)?;
            out.extend_from_slice(if cue.negated { b",\"negated\":true}" } else { b",\"negated\":false}" });
        }
        None => out.extend_from_slice(b",\"cue\":null"),
    }
    list(out, b",\"content\":", &claim.content, piece);
    list(out, b",\"quotes\":", &claim.quotes, piece);
    piece_or_null(out, b",\"addressee\":", claim.addressee.as_ref());
    piece_or_null(out, b",\"setting\":", claim.setting.as_ref());
    put(out, b",\"said_at\":", &claim.said_at)?;
    list(out, b",\"people\":", &claim.people, |out, &n| number(out, b"", n));
    strings(out, b",\"times\":", &claim.times);
    put(out, b",\"territory\":", &claim.territory)?;
    string(out, b",\"prefix\":", &claim.prefix);
    string(out, b",\"suffix\":", &claim.suffix);
    number(out, b",\"paragraph\":", claim.paragraph);
    put(out, b",\"confidence\":", &claim.confidence)?;
    string(out, b",\"rule\":", &claim.rule);
    strings(out, b",\"warnings\":", &claim.warnings);
    if let Some(original) = &claim.duplicate_of {
        string(out, b",\"duplicate_of\":", original);
    }
    Ok(())
}

/// What is seldom there or short, as `serde_json` writes it.
fn put(out: &mut Vec<u8>, key: &[u8], value: &impl Serialize) -> io::Result<()> {
    out.extend_from_slice(key);
    Ok(serde_json::to_writer(out, value)?)
}

fn list<T>(out: &mut Vec<u8>, key: &[u8], all: &[T], each: impl Fn(&mut Vec<u8>, &T)) {
    out.extend_from_slice(key);
    out.push(b'[');
    for (n, one) in all.iter().enumerate() {
        if n > 0 {
            out.push(b',');
        }
        each(out, one);
    }
    out.push(b']');
}

fn strings(out: &mut Vec<u8>, key: &[u8], all: &[String]) {
    list(out, key, all, |out, one| string(out, b"", one));
}

fn piece(out: &mut Vec<u8>, piece: &Piece) {
    number(out, b"{\"start\":", piece.start);
    number(out, b",\"end\":", piece.end);
    string(out, b",\"text\":", &piece.text);
    out.push(b'}');
}

fn piece_or_null(out: &mut Vec<u8>, key: &[u8], one: Option<&Piece>) {
    out.extend_from_slice(key);
    match one {
        Some(one) => piece(out, one),
        None => out.extend_from_slice(b"null"),
    }
}

fn maybe(out: &mut Vec<u8>, key: &[u8], text: Option<&str>) {
    match text {
        Some(text) => string(out, key, text),
        None => {
            out.extend_from_slice(key);
            out.extend_from_slice(b"null");
        }
    }
}

fn number(out: &mut Vec<u8>, key: &[u8], mut number: u32) {
    out.extend_from_slice(key);
    let mut digits = [0; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// A text in quotation marks. What JSON has other names for is left to `serde_json`.
fn string(out: &mut Vec<u8>, key: &[u8], text: &str) {
    out.extend_from_slice(key);
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = escaped(rest) {
        let (plain, from) = rest.split_at(at);
        out.extend_from_slice(plain);
        let (&byte, after) = from.split_first().unwrap_or((&0, &[]));
        escape(out, byte);
        rest = after;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Where the first byte stands that cannot stand in a string of JSON as it is.
fn escaped(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zero = |eight: u64| eight.wrapping_sub(ONES) & !eight & HIGH;
    let mut at = 0;
    // Eight bytes at a time, until one of them needs a closer look.
    while let Some(Ok(eight)) = bytes.get(at..at + 8).map(<[u8; 8]>::try_from) {
        let eight = u64::from_le_bytes(eight);
        let control = eight.wrapping_sub(ONES * 0x20) & !eight & HIGH;
        let marks = zero(eight ^ (ONES * u64::from(b'"'))) | zero(eight ^ (ONES * u64::from(b'\\')));
        if control | marks != 0 {
            break;
        }
        at += 8;
    }
    let needs = |&b: &u8| b < 0x20 || b == b'"' || b == b'\\';
    bytes.get(at..)?.iter().position(needs).map(|n| at + n)
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            const HEX: &[u8; 16] = b"0123456789abcdef";
            let [high, low] = [byte >> 4, byte & 15].map(|n| HEX[n as usize]);
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::{lines, number, string};
    use crate::{Article, Extractor};
    use proptest::prelude::*;

    /// What is written is what `serde_json` writes, of all claims of the project's own articles.
    #[test]
    fn both_writers_write_the_same() {
        let extractor = Extractor::builder().attitudes().build().unwrap();
        let mut claims = Vec::new();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles");
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            let Ok(text) = std::fs::read_to_string(&file) else { continue };
            let article = Article::from_text("“a”\n\"b\"\\", text).with_date("2026-01-23".parse().unwrap());
            claims.extend(extractor.claims(&article).claims);
        }
        assert!(claims.len() > 100 && claims.iter().any(|claim| !claim.territory.is_empty()));
        claims[0].duplicate_of = Some("another".into());
        claims[1].speaker = None;
        let mut out = Vec::new();
        lines(&claims, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.lines().count(), claims.len());
        for (line, claim) in out.lines().zip(&claims) {
            assert_eq!(line, serde_json::to_string(claim).unwrap());
        }
    }

    proptest! {
        #[test]
        fn strings_and_numbers_are_written_as_serde_writes_them(text in "(?s)[\\x00-\\x7f]{0,20}.{0,20}", n: u32) {
            let (mut ours, mut theirs) = (Vec::new(), serde_json::to_vec(&text).unwrap());
            string(&mut ours, b"", &text);
            number(&mut ours, b"", n);
            theirs.extend(n.to_string().bytes());
            prop_assert_eq!(ours, theirs);
        }
    }
}
