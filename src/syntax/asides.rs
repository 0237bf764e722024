//! Participles that commas set off, and that look like a past tense; so is one that the treebanks do not have.

use super::chunk::{Chunk, Ck, Input, VerbForm};
use super::words::{Class, Words};
use crate::text::Tag;

/// From this share of its occurrences on, in per cent, a verb has an object: without one it is a participle rather than a past
/// tense; so is one that the treebanks do not have.
const MOSTLY: u8 = 50;
/// From this share on it takes a clause: what stands before it is no part of that.
const SPEAKS: u8 = 20;

/// Turns a past tense into the participle that it is, where two commas set it off behind a noun that still waits for its verb:
/// "the ship, launched last week, will sail".
pub fn participles(input: &Input<'_>, words: &Words, list: &mut [Chunk]) {
    for n in 2..list.len() {
        if may_be(input, words, list, n) && waits(input, words, list, n - 2) && goes_on(list, n) {
            list[n].form = VerbForm::Participle;
            list[n].flag = true;
        }
    }
}

/// Whether the chunk is a lone past tense that is a participle as well, of a verb that mostly has an object, behind a comma.
fn may_be(input: &Input<'_>, words: &Words, list: &[Chunk], n: usize) -> bool {
    let c = list[n];
    let (head, sym) = (c.head as usize, input.sym(c.head as usize));
    list[n - 1].kind == Ck::Comma
        && list[n - 2].kind == Ck::Noun
        && c.kind == Ck::Verb
        && c.form == VerbForm::Finite
        && c.end == c.start + 1
        && input.tag(head, usize::MAX) == Tag::VBD
        && words.is(sym, Class::PastParticiple)
        && (words.verb(sym).object >= MOSTLY || words.verb(sym).count == 0)
}

/// Whether no verb stands before the noun at chunk `n` in its clause.
fn waits(input: &Input<'_>, words: &Words, list: &[Chunk], n: usize) -> bool {
    for c in list[..n].iter().rev() {
        match c.kind {
            Ck::That | Ck::Subordinator | Ck::Wh | Ck::Stop | Ck::Quote | Ck::End => return true,
            Ck::Verb if c.form == VerbForm::Finite => {
                return words.verb(input.sym(c.head as usize)).clause >= SPEAKS;
            }
            _ => {}
        }
    }
    true
}

/// Whether nothing but times, adverbs and phrases with a preposition stands between the chunk and a comma, and a finite verb
/// behind that.
fn goes_on(list: &[Chunk], n: usize) -> bool {
    let plain = |k: &usize| match list[*k].kind {
        Ck::Adverb | Ck::Particle | Ck::Preposition => true,
        Ck::Noun => list[*k].flag || list[*k - 1].kind == Ck::Preposition,
        _ => false,
    };
    let Some(stop) = (n + 1..list.len()).find(|k| !plain(k)) else { return false };
    let next = (stop + 1..list.len()).find(|&k| list[k].kind != Ck::Adverb).map(|k| list[k]);
    let verb = next.is_some_and(|c| c.kind == Ck::Verb && c.form == VerbForm::Finite);
    list[stop].kind == Ck::Comma && stop > n + 1 && verb
}
