//! Base noun phrases: from the first determiner or modifier to the head noun, possessors inside.

use super::chunk::{Chunk, Ck, Input, VerbForm, joint_at};
use super::joined::Joined;
use super::tree::{Rel, Tree};
use super::words::{Class, Words};
use crate::text::{Kind, Range, Tag};

/// The noun phrase that begins at token `at`.
pub fn phrase(input: &Input<'_>, words: &Words, at: usize, range: Range, tree: &mut Tree) -> Option<Chunk> {
    let stop = range.stop();
    let tag = |i: usize| input.tag(i, stop);
    match tag(at) {
        Tag::PRP | Tag::EX => {
            let mut made = chunk(at, at + 1, at);
            made.flag = false;
            return Some(made);
        }
        Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS | Tag::DT | Tag::PDT | Tag::PRPS | Tag::CD | Tag::WPS | Tag::WDT => {}
        Tag::JJ | Tag::JJR | Tag::JJS | Tag::VBN | Tag::VBG => {}
        t if t.is_adverb() => {}
        Tag::FW => {}
        Tag::Punct if input.kind(at, stop) == Kind::Symbol => {}
        // "about 500 people", "over two dozen"
        _ if measure(input, words, at, stop).is_some() => {}
        Tag::IN
            if words.is(input.sym(at), Class::Intensifier)
                && tag(at + 1) == Tag::CD
                && input.time_at(at + 1).is_none() => {}
        _ => return None,
    }
    if let Some(time) = time(input, words, at, stop) {
        return Some(time);
    }
    let shape = scan(input, words, at, stop);
    let made = finish(input, words, at, stop, &shape)?;
    attach(input, &made, tree);
    Some(made)
}

/// How far a phrase goes.
struct Shape {
    end: usize,
    head: Option<usize>,
    possessive: Option<usize>,
}

fn scan(input: &Input<'_>, words: &Words, at: usize, stop: usize) -> Shape {
    let tag = |i: usize| input.tag(i, stop);
    let kind = |i: usize| input.kind(i, stop);
    let (mut i, mut head, mut possessive): (usize, Option<usize>, Option<usize>) = (at, None, None);
    let mut quoted = false;
    while i < stop {
        // "more than 100 people", "the up to 50 who left"
        if let Some(end) = measure(input, words, i, stop).filter(|_| head.is_none()) {
            i = end;
            continue;
        }
        let run = head.is_some_and(|h| h + 1 == i);
        match tag(i) {
            Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS | Tag::FW => {
                if head.is_some()
                    && !run
                    && !(tag(i - 1) == Tag::CD || tag(i - 1).is_adjective() || tag(i - 1) == Tag::NNP)
                {
                    break;
                }
                // "told reporters Tuesday": a time that is no modifier begins a phrase of its own.
                if run && possessive.is_none_or(|p| p < i) && starts_time(input, words, i, stop) {
                    break;
                }
                // "a workplace | employees want": one thing has no plural for its head.
                if run && contact(input, words, at, i, stop) {
                    break;
                }
                head = Some(i);
            }
            Tag::POS if run => {
                if !continues(tag(i + 1)) && !kind(i + 1).is_quote() && !tag(i + 1).is_adverb() {
                    break;
                }
                (possessive, head) = (Some(i), None);
            }
            Tag::DT | Tag::PDT | Tag::PRPS | Tag::WPS | Tag::WDT
                if head.is_none()
                    && (i == at
                        || matches!(tag(i - 1), Tag::PDT | Tag::DT)
                        || words.is(input.sym(i - 1), Class::Quantity)) => {}
            // "US$ 20,000"
            Tag::CD if i > at && kind(i - 1) == Kind::Symbol && !tag(i + 1).is_noun() => head = Some(i),
            Tag::CD if head.is_none() || tag(i + 1).is_noun() && !starts_time(input, words, i, stop) => {}
            // "May 18", "Flight 17", "Article 5"
            Tag::CD
                if run
                    && (tag(i - 1).is_proper() || words.is(input.sym(i - 1), Class::Numbered))
                    && !is_result(input.word(i)) => {}
            Tag::JJ | Tag::JJR | Tag::JJS
                if head.is_none()
                    || run
                        && tag(i - 1).is_proper()
                        && continues(tag(i + 1))
                        && (kind(i).is_capitalised()
                            || (adjectival(input, i - 1)
                                || named_before(input, at, i, stop)
                                || possessive.is_some_and(|p| i == p + 2))
                                && !starts_time(input, words, i, stop)) => {}
            Tag::VBN | Tag::VBG if head.is_none() && i > at && continues(tag(i + 1)) => {}
            Tag::VBN if i == at && (tag(i + 1).is_noun() || tag(i + 1).is_adjective()) => {}
            Tag::VBG if i == at && (matches!(tag(i + 1), Tag::NN | Tag::NNS)) => {}
            t if t.is_adverb()
                && head.is_none()
                && (tag(i + 1).is_adjective()
                    || matches!(tag(i + 1), Tag::VBN | Tag::CD | Tag::VBG)
                    || tag(i + 1) == Tag::DT && i == at && words.is(input.sym(i), Class::Intensifier)) => {}
            Tag::IN if i == at => {}
            Tag::CC if joins(input, at, i, stop) => {}
            Tag::Punct if kind(i) == Kind::Comma && listed(input, words, at, i, stop) => {}
            Tag::Punct
                if kind(i) == Kind::Symbol && (tag(i + 1) == Tag::CD || input.word(i) == "&") && i + 1 < stop => {}
            Tag::Punct if kind(i) == Kind::Symbol && i > at && tag(i - 1) == Tag::CD => head = Some(i),
            Tag::Punct
                if kind(i).is_quote() && i > at && head.is_none() && continues(tag(i + 1)) && glued(input, i) =>
            {
                quoted = true;
            }
            // "the first “solid” sample"
            Tag::Punct if kind(i).is_quote() && quoted && continues(tag(i + 1)) => {
                (quoted, head) = (false, None);
            }
            _ => break,
        }
        i += 1;
    }
    Shape { end: i, head, possessive }
}

/// Whether a number is that of a game: "3-0".
pub(super) fn is_result(word: &str) -> bool {
    word.split_once(['-', '\u{2013}']).is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
}

/// Where the words end that stand at `i` in front of a number: "at least", "more than".
fn measure(input: &Input<'_>, words: &Words, i: usize, stop: usize) -> Option<usize> {
    let (end, joined) = joint_at(input, words, i, stop)?;
    (joined == Joined::Measure).then_some(end)
}

/// Whether what stands before the adjective at `i` is an article and one name, and no verb that may give to one with that name:
/// "the Velmoran foreign minister", not "gave the Velmorans new ships".
fn named_before(input: &Input<'_>, at: usize, i: usize, stop: usize) -> bool {
    let verb = at > 0 && input.tag(at - 1, stop).is_verb();
    i == at + 2 && input.tag(at, stop) == Tag::DT && input.tag(at + 1, stop) == Tag::NNP && !verb
}

/// Whether the name at `i` is one that describes: "the Democratic presidential candidate", "Velmora’s Conservative prime
/// minister".
fn adjectival(input: &Input<'_>, i: usize) -> bool {
    input.tokens.get(i).and_then(|t| t.usual).is_some_and(Tag::is_adjective)
}

/// Whether the plural at `i` begins the relative clause of a noun that stands with "a" or "each": a verb follows.
fn contact(input: &Input<'_>, words: &Words, at: usize, i: usize, stop: usize) -> bool {
    let tag = |k: usize| input.tag(k, stop);
    matches!(tag(i), Tag::NNS | Tag::NNPS)
        && tag(i - 1) == Tag::NN
        && words.is(input.sym(at), Class::Singular)
        && !(at..i).any(|k| tag(k) == Tag::CD || words.is(input.sym(k), Class::Quantity))
        && matches!(tag(i + 1), Tag::VBP | Tag::VBD | Tag::MD)
}

/// Whether the mark at `i` stands right before the next word.
fn glued(input: &Input<'_>, i: usize) -> bool {
    input.tokens.get(i).zip(input.tokens.get(i + 1)).is_some_and(|(a, b)| a.touches(*b))
}

fn finish(input: &Input<'_>, words: &Words, at: usize, stop: usize, shape: &Shape) -> Option<Chunk> {
    let tag = |i: usize| input.tag(i, stop);
    if let Some(head) = shape.head {
        let mut end = head + 1;
        // "Flight 17", "May 18"
        while end < shape.end && tag(end) == Tag::CD && !is_result(input.word(end)) {
            end += 1;
        }
        // "the minister herself said": nobody else did.
        if words.is(input.sym(end), Class::Reflexive) && (tag(end + 1).is_finite() || tag(end + 1) == Tag::MD) {
            end += 1;
        }
        let mut made = chunk(at, end, head);
        made.wh = matches!(tag(at), Tag::WPS | Tag::WDT);
        made.flag = [Class::Time, Class::Occasion].iter().any(|&c| words.is(input.sym(head), c))
            && !matches!(tag(at), Tag::PRPS)
            && temporal(input, words, at, head);
        return Some(made);
    }
    if let Some(p) = shape.possessive {
        // Nothing behind the clitic: the possessor is the phrase.
        return (p > at).then(|| chunk(at, p, p - 1));
    }
    let last = shape.end.checked_sub(1).filter(|&l| l >= at)?;
    let alone = match tag(last) {
        Tag::CD | Tag::PDT => true,
        Tag::DT => true,
        Tag::JJ | Tag::JJS | Tag::JJR | Tag::VBN | Tag::VBG if last > at => matches!(tag(at), Tag::DT | Tag::PRPS),
        Tag::JJ | Tag::JJR | Tag::JJS if last == at => {
            // "many of them", "Many have left"
            let next = tag(at + 1);
            let subject = (next == Tag::MD || next.is_finite()) && !words.is(input.sym(at), Class::Intensifier);
            words.is(input.sym(at), Class::Quantity) && (next == Tag::IN || subject)
        }
        t if t.is_adverb() => words.is(input.sym(at), Class::Quantity) && input.sym(at + 1) == words.of,
        _ => false,
    };
    alone.then(|| chunk(at, last + 1, last))
}

/// Whether a phrase headed by a noun of time tells when: "last week", "this year", "Monday"; "the week" does not.
fn temporal(input: &Input<'_>, words: &Words, at: usize, head: usize) -> bool {
    // "every time", "all the time", "three times"
    let first = input.sym(at);
    let often = at < head
        && (words.is(first, Class::DeterminerTime)
            || input.tag(head, head + 1) == Tag::NNS && input.tag(head - 1, head) == Tag::CD);
    if often && words.is(input.sym(head), Class::Occasion) {
        return true;
    }
    input.time_at(head).is_some_and(|t| t.first() <= at) || at == head && input.time_at(head).is_some()
}

/// Whether a time expression that tells when begins at `i` and ends the phrase.
fn starts_time(input: &Input<'_>, words: &Words, i: usize, stop: usize) -> bool {
    input.time_from(i).is_some_and(|t| {
        let next = input.tag(t.stop(), stop);
        // "LA Weekly": a name that only looks like one of a time.
        let named = t.len() == 1
            && i > 0
            && input.tag(i, stop).is_proper()
            && input.tag(i - 1, stop).is_proper()
            && !words.is(input.sym(i), Class::Time);
        !next.is_noun() && next != Tag::POS && !named
    })
}

/// A time expression that is a phrase by itself: "last week", "two days ago".
fn time(input: &Input<'_>, words: &Words, at: usize, stop: usize) -> Option<Chunk> {
    let range = input.time_from(at)?;
    let end = range.stop();
    if end > stop || !starts_time(input, words, at, stop) {
        return None;
    }
    let head = (at..end)
        .rev()
        .find(|&i| input.tag(i, stop).is_noun())
        .or_else(|| (at..end).rev().find(|&i| input.tag(i, stop) == Tag::CD))?;
    if (at..end).any(|i| matches!(input.tag(i, stop), Tag::IN | Tag::TO)) && input.tag(at, stop) == Tag::IN {
        return None;
    }
    let mut made = chunk(at, end, head);
    made.flag = true;
    Some(made)
}

fn chunk(start: usize, end: usize, head: usize) -> Chunk {
    Chunk {
        kind: Ck::Noun,
        start: start as u32,
        end: end as u32,
        head: head as u32,
        form: VerbForm::Finite,
        flag: false,
        wh: false,
    }
}

/// Whether a noun phrase can go on with a word of this tag.
fn continues(tag: Tag) -> bool {
    tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::CD | Tag::VBN | Tag::VBG)
}

/// Whether the conjunction at `i` joins two modifiers of one noun: "US and Ukrainian officials", "one or two points".
fn joins(input: &Input<'_>, at: usize, i: usize, stop: usize) -> bool {
    let tag = |j: usize| input.tag(j, stop);
    let modifier = |t: Tag| t.is_adjective() || t == Tag::NNP;
    if i == at {
        return false;
    }
    if tag(i - 1) == Tag::CD && tag(i + 1) == Tag::CD && continues(tag(i + 2)) {
        return true;
    }
    let names = modifier(tag(i - 1))
        && modifier(tag(i + 1))
        && (matches!(tag(i + 2), Tag::NN | Tag::NNS) || tag(i + 2) == Tag::NNP && tag(i + 1).is_adjective())
        && (tag(i - 1) == Tag::NNP) == (input.kind(i + 1, stop).is_capitalised());
    // "rare and endangered species", "a long, hard and costly war"
    let before = if input.kind(i - 1, stop) == Kind::Comma && i - 1 > at { tag(i - 2) } else { tag(i - 1) };
    names || describes(before) && modifies(input, i, stop)
}

/// Whether a word of this tag may describe a noun behind it.
fn describes(tag: Tag) -> bool {
    tag.is_adjective() || matches!(tag, Tag::VBN | Tag::VBG)
}

/// Whether behind the comma or conjunction at `i` nothing but further modifiers stands in front of a noun: "and highly
/// profitable firm".
fn modifies(input: &Input<'_>, i: usize, stop: usize) -> bool {
    /// Most words that are looked over.
    const FAR: usize = 10;
    let mut fresh = true;
    for k in i + 1..stop.min(i + FAR) {
        match input.tag(k, stop) {
            Tag::NN | Tag::NNS => return !fresh,
            t if describes(t) => fresh = false,
            t if t.is_adverb() && fresh => {}
            Tag::CC if input.tag(k + 1, stop) != Tag::CC => fresh = true,
            Tag::Punct if input.kind(k, stop) == Kind::Comma && !fresh => fresh = true,
            _ => return false,
        }
    }
    false
}

/// Whether the comma at `i` parts two adjectives of one noun: "a long, hard war", "social, political, and economic change".
fn listed(input: &Input<'_>, words: &Words, at: usize, i: usize, stop: usize) -> bool {
    let next = input.tag(i + 1, stop);
    // "on its own, military force fails", "in general, public works pay"
    let closes = words.is(input.sym(i - 1), Class::Closing) && (i < at + 2 || input.tag(i - 2, stop) == Tag::PRPS);
    // "would be appropriate, deputy mayor Ana Ruiz said"
    let predicate = i == at + 1 && at > 0 && words.is(input.sym(at - 1), Class::Be);
    i > at
        && !closes
        && !predicate
        && input.tag(i - 1, stop).is_adjective()
        && (next.is_adjective() || next.is_adverb() || next == Tag::CC)
        && modifies(input, i, stop)
}

/// What hangs on what inside a phrase.
fn attach(input: &Input<'_>, made: &Chunk, tree: &mut Tree) {
    let (start, head) = (made.start as usize, made.head as usize);
    let stop = made.end as usize;
    // Possessors from left to right: each hangs on the head of what follows its clitic.
    let mut part = start;
    let clitics = (start..head).filter(|&i| input.tag(i, stop) == Tag::POS);
    let mut owner: Option<usize> = None;
    for end in clitics.chain(std::iter::once(head + 1)) {
        let own = end - 1;
        let own = if end == head + 1 { head } else { own };
        if let Some(before) = owner {
            tree.set(before, own, Rel::Possessor);
        }
        for i in part..own {
            if i == own {
                continue;
            }
            let rel = match input.tag(i, stop) {
                Tag::DT | Tag::PDT | Tag::WDT => Rel::Determiner,
                Tag::PRPS | Tag::WPS => Rel::Possessor,
                Tag::JJ | Tag::JJR | Tag::JJS | Tag::CD | Tag::VBN | Tag::VBG => Rel::Attribute,
                t if t.is_noun() => Rel::Compound,
                t if t.is_adverb() => Rel::Adverb,
                Tag::CC => Rel::Coordinator,
                Tag::POS => Rel::Case,
                _ => Rel::Mark,
            };
            tree.set(i, own, rel);
        }
        if end <= head {
            tree.set(end, own, Rel::Case);
        }
        owner = Some(own);
        part = end + 1;
    }
    conjoin(input, start, head, tree);
    for i in head + 1..stop {
        tree.set(i, head, Rel::Attribute);
    }
}

/// The modifiers of a list with "and" hang on its first: "a prosperous, democratic and progressive nation".
fn conjoin(input: &Input<'_>, start: usize, head: usize, tree: &mut Tree) {
    for and in (start + 1..head).filter(|&i| input.tag(i, head) == Tag::CC) {
        let describes = |k: usize| describes(input.tag(k, head)) || !input.tag(k, head).is_adverb();
        let Some(last) = (and + 1..head).find(|&k| describes(k)) else { continue };
        let comma = |k: usize| input.kind(k, head) == Kind::Comma;
        let mut first = if comma(and - 1) { and - 2 } else { and - 1 };
        let mut rest = vec![last];
        while first > start + 1 && comma(first - 1) {
            rest.push(first);
            first -= 2;
        }
        for k in rest {
            tree.set(k, first, Rel::Conjunct);
        }
    }
}
