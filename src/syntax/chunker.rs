//! Cuts a sentence into chunks: base noun phrases, verb groups, and the words that hold them together. Inside a chunk all is
//! settled by parts of speech; what hangs on what between them is `parse`'s work (Abney 1996).

use super::asides;
use super::chunk::{Chunk, Ck, Input, VerbForm, joint_at};
use super::joined::Joined;
use super::nominal;
use super::tree::{Rel, Tree};
use super::verbal;
use super::verbless;
use super::words::{Class, Holder, TAKES_THAT, Words};
use crate::text::{Kind, Range, Tag};

/// Cuts a sentence into chunks and notes what hangs together inside of them.
pub fn chunk(input: &Input<'_>, words: &Words, range: Range, tree: &mut Tree, out: &mut Vec<Chunk>) {
    out.clear();
    let mut i = range.first();
    let stop = range.stop();
    while i < stop {
        let made = next(input, words, i, range, tree, out.last());
        i = (made.end as usize).max(i + 1);
        out.push(made);
    }
    verbal::invert(input, words, tree, out);
    asides::participles(input, words, out);
    verbless::verbs(input, words, out);
}

fn simple(kind: Ck, i: usize, end: usize) -> Chunk {
    Chunk { kind, start: i as u32, end: end as u32, head: i as u32, form: VerbForm::Finite, flag: false, wh: false }
}

/// The chunk that begins at token `i`.
fn next(input: &Input<'_>, words: &Words, i: usize, range: Range, tree: &mut Tree, before: Option<&Chunk>) -> Chunk {
    let stop = range.stop();
    let kind = input.kind(i, stop);
    if kind.is_mark() && kind != Kind::Symbol && input.tag(i, stop) != Tag::POS {
        let kind = match kind {
            Kind::Comma => Ck::Comma,
            Kind::Semicolon | Kind::Colon | Kind::Dash => Ck::Stop,
            Kind::OpenBracket => Ck::Open,
            Kind::CloseBracket => Ck::Close,
            Kind::Period | Kind::Question | Kind::Exclamation => Ck::End,
            _ => Ck::Quote,
        };
        return simple(kind, i, i + 1);
    }
    if let Some(found) = joint(input, words, i, stop, before) {
        return found;
    }
    if let Some(found) = verbal::group(input, words, i, range, tree, before) {
        return found;
    }
    if let Some(found) = nominal::phrase(input, words, i, range, tree) {
        return found;
    }
    match input.tag(i, stop) {
        Tag::JJ | Tag::JJR | Tag::JJS | Tag::VBN => adjective(input, words, i, stop, tree),
        t if t.is_adverb() && adjective_follows(input, words, i, stop) => adjective(input, words, i, stop, tree),
        Tag::RP => simple(Ck::Particle, i, i + 1),
        Tag::IN | Tag::TO => simple(Ck::Preposition, i, i + 1),
        Tag::CC => simple(Ck::Conjunction, i, i + 1),
        _ => simple(Ck::Adverb, i, i + 1),
    }
}

/// Whether an adverb begins a phrase of an adjective: "very likely".
fn adjective_follows(input: &Input<'_>, words: &Words, i: usize, stop: usize) -> bool {
    input.tag(i + 1, stop).is_adjective() && !words.is(input.sym(i), Class::Negator)
}

/// "very likely", "more or less ready"
fn adjective(input: &Input<'_>, words: &Words, i: usize, stop: usize, tree: &mut Tree) -> Chunk {
    let mut j = i;
    while input.tag(j, stop).is_adverb() && adjective_follows(input, words, j, stop) {
        j += 1;
    }
    for k in i..j {
        tree.set(k, j, Rel::Adverb);
    }
    let mut chunk = simple(Ck::Adjective, i, j + 1);
    chunk.head = j as u32;
    chunk
}

/// Whether a quantity stands apart from the subject that it counts, right before the verb: "Norva and Velmora both claim it", "the
/// sides each say".
fn floats(input: &Input<'_>, words: &Words, i: usize, stop: usize, before: Option<&Chunk>) -> bool {
    let quantity = words.is(input.sym(i), Class::Quantity) && input.tag(i, stop) == Tag::DT;
    let Some(noun) = before.filter(|b| b.kind == Ck::Noun && b.end as usize == i && quantity) else { return false };
    let several = matches!(input.tag(noun.head as usize, stop), Tag::NNS | Tag::NNPS | Tag::PRP)
        || noun.start > 0 && input.tag(noun.start as usize - 1, stop) == Tag::CC;
    several && input.tag(i + 1, stop).is_finite()
}

/// The words that join phrases and clauses.
fn joint(input: &Input<'_>, words: &Words, i: usize, stop: usize, before: Option<&Chunk>) -> Option<Chunk> {
    let (sym, tag) = (input.sym(i), input.tag(i, stop));
    let next = input.tag(i + 1, stop);
    if sym == words.that {
        // "that nothing will change", "no evidence that it works": behind such a noun a clause comes.
        // "found that ozone levels fell": one "that" takes no two nouns and their verb.
        let verb = (i + 2..stop.min(i + 5)).find(|&k| !input.tag(k, stop).is_noun());
        let clause = words.is(input.sym(i + 1), Class::Indefinite)
            || verb.is_some_and(|k| input.tag(k, stop).is_finite())
                && before.is_some_and(|b| {
                    let head = input.sym(b.head as usize);
                    b.kind == Ck::Noun && words.noun(Holder::Noun, head).that > TAKES_THAT
                        || b.kind == Ck::Verb && words.verb(head).clause > TAKES_THAT
                });
        let noun = next.is_noun() && !clause;
        let nominal = tag == Tag::DT && (noun || next.is_adjective() || next.is_finite() || next == Tag::CD);
        return match tag {
            Tag::WDT => Some(simple(Ck::Wh, i, i + 1)),
            _ if nominal => None,
            Tag::DT
                if before.is_some_and(|b| b.kind == Ck::Preposition || b.kind == Ck::Verb) && (next == Tag::Punct) =>
            {
                None
            }
            Tag::DT if next == Tag::IN || next == Tag::TO || next == Tag::Punct || next == Tag::CC => None,
            _ => Some(simple(Ck::That, i, i + 1)),
        };
    }
    if let Some(found) = several(input, words, i, stop) {
        return Some(found);
    }
    if floats(input, words, i, stop, before) {
        return Some(simple(Ck::Adverb, i, i + 1));
    }
    match tag {
        Tag::WP | Tag::WRB | Tag::WDT => {
            let noun = next.is_noun() || next.is_adjective() && input.tag(i + 2, stop).is_noun();
            // "a war in which Velmora lost", "the way in which people live": it asks for no kind of them.
            let related = before.is_some_and(|b| b.kind == Ck::Preposition && b.start > 0)
                && before.is_some_and(|b| input.tag(b.start as usize - 1, stop).is_noun())
                && (input.tag(i + 2, stop).is_finite() || input.tag(i + 2, stop) == Tag::MD);
            if tag == Tag::WDT && noun && !next.is_proper() && !related && sym != words.that {
                return None;
            }
            if words.is(sym, Class::Pure)
                && tag == Tag::WRB
                && before.is_none_or(|b| !matches!(b.kind, Ck::Noun | Ck::Verb | Ck::Preposition))
            {
                return Some(simple(Ck::Subordinator, i, i + 1));
            }
            Some(simple(Ck::Wh, i, i + 1))
        }
        Tag::VBG
            if words.is(sym, Class::Prepositional)
                && (next.is_noun()
                    || next.is_adjective()
                    || matches!(next, Tag::DT | Tag::PRPS | Tag::CD | Tag::VBG | Tag::VBN))
                && before.is_some_and(|b| matches!(b.kind, Ck::Noun | Ck::Comma | Ck::Open)) =>
        {
            Some(simple(Ck::Preposition, i, i + 1))
        }
        Tag::IN | Tag::RB | Tag::VBN if words.is(sym, Class::Subordinator) => {
            let mut made = simple(Ck::Subordinator, i, i + 1);
            made.flag = words.is(sym, Class::Both);
            if made.flag && tag == Tag::RB {
                return None;
            }
            if made.flag {
                made.kind = Ck::Preposition;
            }
            Some(made)
        }
        Tag::CC if words.is(sym, Class::Correlative) => Some(simple(Ck::Adverb, i, i + 1)),
        Tag::CC => Some(simple(Ck::Conjunction, i, i + 1)),
        _ => None,
    }
}

/// Words that serve as one: "as well as", "even if", "because of".
fn several(input: &Input<'_>, words: &Words, i: usize, stop: usize) -> Option<Chunk> {
    let (end, joined) = joint_at(input, words, i, stop)?;
    let kind = match joined {
        Joined::Conjunction => Ck::Conjunction,
        Joined::Subordinator => Ck::Subordinator,
        Joined::Preposition => Ck::Preposition,
        Joined::Adverb => Ck::Adverb,
        Joined::Measure => return None,
    };
    Some(simple(kind, i, end))
}
