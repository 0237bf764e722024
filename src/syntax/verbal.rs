//! Verb groups: auxiliaries, negation, adverbs between them, and the main verb.

use super::chunk::{Chunk, Ck, Input, VerbForm};
use super::tree::{Rel, Tree};
use super::words::{Class, Holder, Words};
use crate::text::{Kind, Range, Tag};

/// Most words between an auxiliary and its verb.
const BETWEEN: usize = 4;

/// The verb group that begins at token `i`.
pub fn group(
    input: &Input<'_>,
    words: &Words,
    i: usize,
    range: Range,
    tree: &mut Tree,
    before: Option<&Chunk>,
) -> Option<Chunk> {
    let stop = range.stop();
    let (first, form) = opening(input, words, i, stop, before)?;
    let mut main = first;
    let mut passive = false;
    let mut helpers = [0usize; 6];
    let mut count = 0;
    while count < helpers.len() {
        let Some(next) = lent(input, words, main, stop) else { break };
        passive = (words.is(input.sym(main), Class::Be) || words.is(input.sym(main), Class::Get))
            && (participle(input, next, stop) || input.tag(next, stop) == Tag::JJ);
        helpers[count] = main;
        count += 1;
        main = next;
    }
    for &helper in &helpers[..count] {
        tree.set(helper, main, Rel::Auxiliary);
    }
    for k in i..main {
        if helpers[..count].contains(&k) {
            continue;
        }
        between(input, words, k, main, stop, tree);
    }
    // "is not", "are n't": a copula's negation stands behind it.
    let mut end = main + 1;
    let helper = words.helps(input.sym(main));
    while words.is(input.sym(end), Class::Negator)
        && end < stop
        && input.tag(end, stop) != Tag::CC
        && (helper || input.kind(end, stop) == Kind::Clitic)
    {
        tree.set(end, main, Rel::Negation);
        end += 1;
    }
    // A participle in "-ed" taken for a past tense behind "have" or "be" is one of both.
    let form = match form {
        VerbForm::Finite if count == 0 && input.tag(main, stop) == Tag::VBN => VerbForm::Participle,
        f => f,
    };
    let form = match form {
        VerbForm::Participle if count == 0 && past(input, words, main, stop, before) => VerbForm::Finite,
        VerbForm::Finite if count == 0 && i == main && bereft(input, words, main, stop, before) => VerbForm::Participle,
        form => form,
    };
    Some(Chunk {
        kind: Ck::Verb,
        start: i as u32,
        end: end as u32,
        head: main as u32,
        form,
        flag: passive || form == VerbForm::Participle,
        wh: false,
    })
}

/// Whether a lone participle is a past tense: it has an object, which a participle behind its noun has not.
fn past(input: &Input<'_>, words: &Words, verb: usize, stop: usize, before: Option<&Chunk>) -> bool {
    let next = input.tag(verb + 1, stop);
    // "rescued over 700 people"
    let about = words.is(input.sym(verb + 1), Class::Intensifier) && input.tag(verb + 2, stop) == Tag::CD;
    let timed = [verb + 1, verb + 2].iter().any(|&k| input.time_from(k).is_some());
    let object = (matches!(next, Tag::PRP | Tag::DT | Tag::PRPS | Tag::NNP | Tag::CD) || about) && !timed;
    let frame = words.verb(input.sym(verb));
    let behind = before.is_some_and(|b| b.kind == Ck::Noun || b.kind == Ck::Adverb);
    // "police arrested and questioned the man"
    if next == Tag::CC && input.tag(verb + 2, stop) == Tag::VBD && before.is_some_and(|b| b.kind == Ck::Noun) {
        return true;
    }
    // "the people understood generally that"
    let that = (verb + 1..stop.min(verb + 3)).find(|&k| !input.tag(k, stop).is_adverb());
    let clause = that.is_some_and(|k| input.sym(k) == words.that && input.tag(k, stop) == Tag::IN);
    if clause && behind && frame.clause > 10 && frame.object_predicate <= 2 && frame.double <= 2 {
        return true;
    }
    if object && before.is_some_and(|b| b.kind == Ck::Conjunction) {
        // "listed the port and named it"
        return true;
    }
    object && behind && frame.object_predicate <= 2 && frame.double <= 2
}

/// Whether a past tense behind a noun is a participle: a verb that hardly ever lacks its object stands right before "of", and
/// takes it: "the teacher accused of theft".
fn bereft(input: &Input<'_>, words: &Words, verb: usize, stop: usize, before: Option<&Chunk>) -> bool {
    /// Share of its occurrences with an object, in per cent.
    const NEARLY_ALWAYS: u8 = 70;
    /// How much more readily than others it takes "of".
    const TAKES: f32 = 2.0;
    let sym = input.sym(verb);
    let frame = words.verb(sym);
    input.tag(verb, stop) == Tag::VBD
        && words.is(sym, Class::PastParticiple)
        && input.sym(verb + 1) == words.of
        && !joins_on(input, verb, stop)
        && before.is_some_and(|b| b.kind == Ck::Noun && !b.flag)
        && frame.object >= NEARLY_ALWAYS
        && (frame.count == 0 || words.lift(Holder::Verb, sym, false, words.of) > TAKES)
}

/// Whether the next finite verb is joined to this one: "warned of rain | and told people to stay".
fn joins_on(input: &Input<'_>, verb: usize, stop: usize) -> bool {
    let next = (verb + 1..stop).find(|&i| input.tag(i, stop).is_finite() || input.tag(i, stop) == Tag::MD);
    let before = next.and_then(|n| (verb + 1..n).rev().find(|&b| !input.tag(b, stop).is_adverb()));
    before.is_some_and(|b| input.tag(b, stop) == Tag::CC)
}

/// Attaches a word between the parts of a group.
fn between(input: &Input<'_>, words: &Words, k: usize, main: usize, stop: usize, tree: &mut Tree) {
    let rel = if words.is(input.sym(k), Class::Negator) {
        Rel::Negation
    } else if input.sym(k) == words.to {
        Rel::Marker
    } else if input.kind(k, stop).is_mark() {
        Rel::Mark
    } else {
        Rel::Adverb
    };
    tree.set(k, main, rel);
}

/// The first verb or auxiliary of a group that begins at `i`, and its form: "not to go" begins at "not".
fn opening(
    input: &Input<'_>,
    words: &Words,
    i: usize,
    stop: usize,
    before: Option<&Chunk>,
) -> Option<(usize, VerbForm)> {
    let tag = input.tag(i, stop);
    if words.is(input.sym(i), Class::Negator) && !tag.is_verb() {
        // "not to go", "not knowing"
        let next = input.tag(i + 1, stop);
        return match next {
            Tag::TO => infinitive(input, words, i + 1, stop),
            Tag::VBG | Tag::VBN => Some((i + 1, VerbForm::Gerund))
                .map(|(k, f)| (k, if next == Tag::VBN { VerbForm::Participle } else { f })),
            _ => None,
        };
    }
    match tag {
        Tag::TO => infinitive(input, words, i, stop),
        Tag::MD => Some((i, VerbForm::Finite)),
        Tag::VBD | Tag::VBP | Tag::VBZ => Some((i, VerbForm::Finite)),
        Tag::VB => Some((i, VerbForm::Bare)),
        Tag::VBG if !noun_after(input, words, i, stop, before) => Some((i, VerbForm::Gerund)),
        Tag::VBN => Some((i, VerbForm::Participle)).filter(|_| !noun_after(input, words, i, stop, before)),
        // "also said", "never returned": the adverb goes with its verb, and the verb tells what the group is.
        t if t.is_adverb() && before.is_none_or(|b| b.kind != Ck::Preposition) => {
            let next = (i + 1..(i + 3).min(stop)).find(|&k| !input.tag(k, stop).is_adverb())?;
            match input.tag(next, stop) {
                Tag::VBD | Tag::VBP | Tag::VBZ | Tag::MD => Some((next, VerbForm::Finite)),
                Tag::VB => Some((next, VerbForm::Bare)),
                Tag::VBG if !noun_after(input, words, next, stop, before) => Some((next, VerbForm::Gerund)),
                Tag::VBN if !noun_after(input, words, next, stop, before) => Some((next, VerbForm::Participle)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a participle at `i` is an attribute of the noun behind it: "occupied territories" after "the", "in" or a verb.
fn noun_after(input: &Input<'_>, words: &Words, i: usize, stop: usize, before: Option<&Chunk>) -> bool {
    let opens = |before: Option<&Chunk>| {
        before.is_none_or(|b| matches!(b.kind, Ck::Preposition | Ck::Verb | Ck::Conjunction | Ck::Comma))
    };
    let next = input.tag(i + 1, stop);
    let noun = matches!(next, Tag::NN | Tag::NNS)
        || next.is_adjective() && matches!(input.tag(i + 2, stop), Tag::NN | Tag::NNS);
    // "in occupied East Orlo", "oppose expanded Norse power": no participle there has a name for its object.
    let held = before.is_some_and(|b| matches!(b.kind, Ck::Preposition | Ck::Verb));
    let named = next.is_proper() && held && input.time_at(i + 1).is_none();
    match input.tag(i, stop) {
        Tag::VBN => noun && opens(before) || named,
        // "in existing plants": a verb that takes no object has none behind it.
        Tag::VBG => {
            let sym = input.sym(i);
            let frame = words.verb(sym);
            // "…, arguing such laws fail": a verb of speech has a clause there.
            let alone = frame.intransitive(false) && !frame.speaks() && frame.clause <= 5;
            noun && opens(before) && (words.is(sym, Class::Attributive) || alone)
        }
        _ => false,
    }
}

/// "to go", "to really go", "to “open the books”"
fn infinitive(input: &Input<'_>, words: &Words, to: usize, stop: usize) -> Option<(usize, VerbForm)> {
    let near = stop.min(to + BETWEEN);
    let k = (to + 1..near).find(|&k| !slips_in(input, words, k, stop)).unwrap_or(near);
    let verb = match input.tag(k, stop) {
        Tag::VB | Tag::VBP => true,
        // A base form taken for a noun.
        Tag::NN if k == to + 1 => {
            words.verb(input.sym(k)).count > 20
                && !input.tag(k + 1, stop).is_noun()
                && input.tag(k + 1, stop) == Tag::DT
        }
        _ => false,
    };
    verb.then_some((k, VerbForm::Infinitive))
}

/// Whether the token can be a past participle.
fn participle(input: &Input<'_>, i: usize, stop: usize) -> bool {
    matches!(input.tag(i, stop), Tag::VBN | Tag::VBD)
}

/// Whether a token may stand inside of a verb group: an adverb, "not", the mark of a quotation that opens there: "was “very
/// moved” by".
fn slips_in(input: &Input<'_>, words: &Words, i: usize, stop: usize) -> bool {
    let quotation = || input.kind(i, stop).is_quote() && input.kind(i + 1, stop) == Kind::Lower;
    input.tag(i, stop).is_adverb() || words.is(input.sym(i), Class::Negator) || quotation()
}

/// The verb that the auxiliary at `i` lends itself to.
fn lent(input: &Input<'_>, words: &Words, i: usize, stop: usize) -> Option<usize> {
    let sym = input.sym(i);
    let helper = [Class::Be, Class::Have, Class::Do, Class::Modal, Class::Get].map(|c| words.is(sym, c));
    if !helper.contains(&true) {
        return None;
    }
    let mut k = i + 1;
    while k < stop && k - i <= BETWEEN {
        let tag = input.tag(k, stop);
        // "should immediately and unconditionally release"
        let joins = tag == Tag::CC && input.tag(k - 1, stop).is_adverb() && input.tag(k + 1, stop).is_adverb();
        if !joins && !slips_in(input, words, k, stop) {
            break;
        }
        k += 1;
    }
    let [be, have, do_, modal, get] = helper;
    let tag = input.tag(k, stop);
    let fits = match tag {
        Tag::VBN => be || have || get,
        Tag::VBD => have || be,
        Tag::VBG => be,
        Tag::VB => modal || do_,
        Tag::VBP => (modal || do_) && k <= i + BETWEEN,
        Tag::JJ if be || have => {
            // "was determined by": an adjective in "-ed" with an agent.
            input.word(k).ends_with("ed") && (input.sym(k + 1) == words.by || have && !input.tag(k + 1, stop).is_noun())
        }
        _ => false,
    };
    // "got" alone is a main verb, and a helper only before a participle; "have" and "be" may be either.
    (fits && k < stop).then_some(k)
}

/// Questions and other inversions: an auxiliary, its subject, then the verb: "Did the minister go?". The verb takes the
/// auxiliary, and stands as if it came first.
pub fn invert(input: &Input<'_>, words: &Words, tree: &mut Tree, list: &mut Vec<Chunk>) {
    let mut n = 0;
    while n + 2 < list.len() {
        let aux = list[n];
        // Nearly all chunks are none.
        if aux.kind != Ck::Verb || list[n + 1].kind != Ck::Noun {
            n += 1;
            continue;
        }
        let sym = input.sym(aux.head as usize);
        let alone = aux.form == VerbForm::Finite && tree.governor(aux.head as usize).is_none();
        let helps = [Class::Modal, Class::Do, Class::Have, Class::Be].map(|c| words.is(sym, c));
        if !alone || !helps.contains(&true) {
            n += 1;
            continue;
        }
        let mut v = n + 2;
        if matches!(list[v].kind, Ck::Adverb) && v + 1 < list.len() {
            v += 1;
        }
        let opens = n == 0
            || matches!(list[n - 1].kind, Ck::Wh | Ck::Quote | Ck::Conjunction | Ck::Adverb | Ck::Comma | Ck::Stop)
            || list[n - 1].wh;
        let [modal, do_, have, be] = helps;
        let verb = list[v];
        let fits = verb.kind == Ck::Verb
            && match verb.form {
                VerbForm::Bare => modal || do_,
                VerbForm::Participle => have || be && opens,
                VerbForm::Gerund => be && opens,
                VerbForm::Finite => (modal || do_) && input.tag(verb.head as usize, usize::MAX) == Tag::VBP,
                VerbForm::Infinitive => false,
            }
            && (opens || modal || do_);
        if fits {
            tree.set(aux.head as usize, verb.head as usize, Rel::Auxiliary);
            for k in aux.start..aux.end {
                if k != aux.head {
                    let rel = if words.is(input.sym(k as usize), Class::Negator) { Rel::Negation } else { Rel::Adverb };
                    tree.set(k as usize, verb.head as usize, rel);
                }
            }
            list[v].form = VerbForm::Finite;
            list[v].wh = true;
            list[v].flag = be && verb.form == VerbForm::Participle;
            list.remove(n);
        }
        n += 1;
    }
}
