//! What somebody throws in between two commas: "it is, I think, a mistake", "that was, as they say, the end". The clause around
//! it is read as if it were not there.

use super::chunk::{Chunk, Ck, Input, VerbForm};
use super::reach::Ahead;
use super::tree::{Rel, Tree};
use super::words::{Class, Words};
use crate::text::Tag;

/// From this share of its occurrences on, in per cent, a verb takes a clause: only such a verb is thrown in.
const SAYS: u8 = 15;

/// A clause that was taken out.
#[derive(Debug)]
pub struct Parenthetical {
    /// Its chunks, commas at both ends included: where they stood.
    at: usize,
    chunks: Vec<Chunk>,
}

/// Takes the parentheticals out of the chunks of a sentence; nothing is done to most sentences.
pub fn take_out(input: &Input<'_>, words: &Words, list: &mut Vec<Chunk>) -> Vec<Parenthetical> {
    let mut out = Vec::new();
    let mut at = 1;
    while at < list.len() {
        match end(input, words, list, at) {
            Some(end) => {
                // "When they leave, I think, we will stay": the comma behind it opens the main clause.
                let next = end + 1;
                let main = list.get(next).is_some_and(|c| c.kind == Ck::Noun)
                    && Ahead::new(input, words, list).reach(next).is_some();
                let stop = if main { end } else { end + 1 };
                out.push(Parenthetical { at, chunks: list.drain(at..stop).collect() });
            }
            None => at += 1,
        }
    }
    out
}

/// Puts them back where they stood; their verbs hang beside the verb before them, else the one behind.
pub fn put_back(tree: &mut Tree, list: &mut Vec<Chunk>, taken: Vec<Parenthetical>) {
    for p in taken.into_iter().rev() {
        let verb = |c: &&Chunk| c.kind == Ck::Verb;
        let before = list.get(..p.at).and_then(|l| l.iter().rev().find(verb));
        let over = before.or_else(|| list.get(p.at..).and_then(|l| l.iter().find(verb))).map(|c| c.head);
        let own = p.chunks.iter().find(verb).map(|c| c.head as usize);
        if let Some(own) = own {
            for c in &p.chunks {
                match c.kind {
                    Ck::Noun => tree.set(c.head as usize, own, Rel::Subject),
                    Ck::Subordinator | Ck::Preposition => tree.set(c.head as usize, own, Rel::Marker),
                    Ck::Adverb => tree.set(c.head as usize, own, Rel::Adverb),
                    _ => {}
                }
            }
            if let Some(over) = over {
                tree.set(own, over as usize, Rel::Parataxis);
            }
        }
        list.splice(p.at..p.at, p.chunks);
    }
}

/// The comma that ends the parenthetical whose first comma is the chunk `at`: "I", "we" or "you", with "as" or "if" before it
/// anybody, and a verb in the present that takes a clause and has none here.
fn end(input: &Input<'_>, words: &Words, list: &[Chunk], at: usize) -> Option<usize> {
    let kind = |k: usize| list.get(k).map(|c| c.kind);
    let sym = |k: usize| list.get(k).map(|c| input.sym(c.head as usize));
    if kind(at) != Some(Ck::Comma) || at.checked_sub(1).and_then(kind) == Some(Ck::Quote) {
        return None;
    }
    // "will, I hope, pass": one verb group in two.
    let open = kind(at - 1) == Some(Ck::Verb) && sym(at - 1).is_some_and(|s| words.helps(s));
    let past_adverbs = |k: usize| (k..).find(|&k| kind(k) != Some(Ck::Adverb)).unwrap_or(k);
    let mut k = at + 1;
    let marked = matches!(kind(k), Some(Ck::Subordinator | Ck::Preposition))
        && sym(k).is_some_and(|s| s == words.as_ || s == words.if_);
    k += usize::from(marked);
    let speaker = sym(k).is_some_and(|s| words.is(s, Class::Dialogue) || marked && words.is(s, Class::Subject));
    if kind(k) != Some(Ck::Noun) || !speaker {
        return None;
    }
    k = past_adverbs(k + 1);
    let verb = list.get(k).filter(|c| c.kind == Ck::Verb && c.form == VerbForm::Finite)?;
    let first = input.tag(verb.start as usize, usize::MAX);
    let says = words.verb(input.sym(verb.head as usize)).clause >= SAYS;
    if !says || !matches!(first, Tag::VBP | Tag::VB | Tag::MD | Tag::VBZ) {
        return None;
    }
    k = past_adverbs(k + 1);
    let split = open && kind(k + 1) == Some(Ck::Verb);
    (kind(k) == Some(Ck::Comma) && k + 1 < list.len() && !split).then_some(k)
}
