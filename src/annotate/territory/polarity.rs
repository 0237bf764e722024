//! Negations that stand over a proposition beyond its own verbal group: "I don't think it will", "at no point did we",
//! "there is no way", "it was not X that", "ceding it is not an option". What is in the scope of a negation that cannot be
//! weighed is dropped: a claim is never told as its opposite.

use super::around::Around;
use super::group::{Mood, mood};
use super::words::{Words, ending, is_word, tag};
use crate::annotate::Annotated;
use crate::matcher::Match;
use crate::text::{Kind, Range, Tag};

/// What the words around a proposition do to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Stays,
    Turns,
    Unclear,
    Asked,
}

/// Most tokens that are looked at on either side.
const REACH: usize = 25;

/// Whether token `i` negates what follows: "not", but neither the "not" of "not only" nor the "no" of "no fewer than".
pub fn negates(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    doc.is(words.negator, i)
        && !doc.lexicon(words.raising, i + 1, doc.sentence_at(i).stop()).is_some_and(|o| o.entry.has("beside"))
}

/// Whether an odd number of negations stands in a match outside its slots: "will never be", "is not".
pub fn inside(doc: &Annotated<'_>, words: &Words, found: &Match) -> bool {
    let slot = |i: usize| found.captures.iter().any(|(_, r)| r.has(i));
    found.range.indices().filter(|&i| !slot(i) && negates(doc, words, i)).count() % 2 == 1
}

/// Weighs the negations over what was found around an anchor, back to token `low`.
///
/// # Errors
/// When a negation stands over it that no word tells the scope of, when it is asked and not said, or left open.
pub fn weigh(doc: &Annotated<'_>, words: &Words, low: usize, around: &mut Around) -> Result<(), &'static str> {
    if around.over.open {
        return Err("left open");
    }
    let sentence = doc.sentence_at(around.start);
    // What a noun or gerund tells of is so whatever is said about it: "I do not think the withdrawal was wise".
    let telling = around.passing || around.noun;
    let end = (around.end..sentence.stop()).map(|i| doc.tokens[i].kind).find(|k| k.is_terminal());
    if !telling && end == Some(Kind::Question) {
        return Err("in a question");
    }
    let governed = around.over.start < around.start;
    let from = if governed { around.over.head } else { around.start };
    let near = |r: &&Range| r.stop() <= from && r.first() >= low;
    let subject = match governed {
        true => around.over.holder.iter().find(near).copied(),
        false => around.subject.iter().chain(&around.objects).filter(near).max_by_key(|r| r.end).copied(),
    };
    let first = subject.map_or(from, |s| s.first());
    let led = [Some(first), first.checked_sub(1).filter(|&b| b >= low)];
    if governed && subject.is_some() && led.into_iter().flatten().any(|i| negates(doc, words, i)) {
        // "no one agreed to cede"
        around.negated ^= true;
        return Ok(());
    }
    if let Some(aux) = first.checked_sub(1).filter(|&p| p >= low && around.mood == Mood::Real)
        && let Some(entry) = doc.entry(words.modal, aux)
    {
        // "nor will it cede"
        around.mood = mood(entry.get("mood"));
    }
    // What the subject itself says was counted with it.
    let own = !governed && led.into_iter().flatten().any(|i| doc.is(words.negator, i));
    let own = own || telling;
    let turn = if own { Turn::Stays } else { before(doc, words, low.max(doc.sentence_at(from).first()), first) };
    match turn {
        Turn::Stays => {}
        Turn::Turns => around.negated ^= true,
        Turn::Unclear => return Err("in the scope of a negation"),
        Turn::Asked => return Err("in a question"),
    }
    // "reports that Oslo had taken the town were false"
    if around.over.charged && around.over.stance.is_none() && denied_behind(doc, words, around.end) {
        around.negated ^= true;
    }
    let nominal = around.verb.is_none() || !around.stated;
    if nominal && around.over.stance.is_none() && rules_out(doc, words, around.end) {
        around.over.stance = Some("refuses".to_owned());
        around.negated = false;
    }
    Ok(())
}

/// What stands before the clause that begins at token `first` does to it.
fn before(doc: &Annotated<'_>, words: &Words, low: usize, first: usize) -> Turn {
    let comma = |i: usize| doc.tokens[i].kind == Kind::Comma;
    let behind = |i: usize| i.checked_sub(1).filter(|&p| p >= low);
    // "At no point did we", "nor will it"
    if let Some(aux) = behind(first).filter(|&p| doc.is(words.auxiliary, p) || doc.is(words.modal, p)) {
        let parts = |i: usize| doc.tokens[i].kind.is_mark() && !doc.tokens[i].kind.is_quote();
        let mut fronted = (low..aux).rev().take(8).take_while(|&i| !parts(i));
        return if fronted.any(|i| negates(doc, words, i)) { Turn::Turns } else { Turn::Stays };
    }
    let mut i = first;
    while let Some(p) = behind(i).filter(|_| first - i < REACH) {
        i = p;
        let kind = doc.tokens[p].kind;
        if negates(doc, words, p) {
            return scope(doc, words, p, first);
        }
        if is_word(doc, p, words.whether) {
            // "to decide whether"
            let low = doc.sentence_at(p).first();
            let decided = ending(doc, words.governor, low, p).is_some_and(|o| o.entry.has("choice"));
            return if decided { Turn::Stays } else { Turn::Asked };
        }
        let that = is_word(doc, p, words.that);
        if that && p > low && tag(doc, p - 1).is_noun() && !raises(doc, words, low, p) {
            return cleft(doc, words, low, p);
        }
        let ends = matches!(tag(doc, p), Tag::WDT | Tag::WP | Tag::WRB | Tag::CC)
            || comma(p)
            || kind.is_mark() && !kind.is_quote()
            || !that && doc.is(words.subordinator, p);
        if ends {
            return if matches!(tag(doc, p), Tag::WP | Tag::WDT) { cleft(doc, words, low, p) } else { Turn::Stays };
        }
    }
    Turn::Stays
}

/// Whether a word that tells the scope of a negation ends right before token `p`.
fn raises(doc: &Annotated<'_>, words: &Words, low: usize, p: usize) -> bool {
    ending(doc, words.raising, low, p).is_some()
}

/// "It was not Marevia that took the island": the negation before what `that` at token `p` goes back to.
fn cleft(doc: &Annotated<'_>, words: &Words, low: usize, p: usize) -> Turn {
    let Some(np) = p.checked_sub(1).and_then(|b| doc.phrase_at(b)) else { return Turn::Stays };
    let not = np.range.first().checked_sub(1).filter(|&n| n > low && negates(doc, words, n));
    let is = not.is_some_and(|n| doc.entry(words.auxiliary, n - 1).is_some_and(|e| e.has("be")));
    if is { Turn::Turns } else { Turn::Stays }
}

/// What the negation at token `n` does to a clause that begins at token `first`, by the words between.
fn scope(doc: &Annotated<'_>, words: &Words, n: usize, first: usize) -> Turn {
    for i in n + 1..first {
        if let Some(found) = doc.lexicon(words.raising, i, first) {
            return if found.entry.has("keeps") { Turn::Stays } else { Turn::Turns };
        }
    }
    let hangs = (n + 1..first).any(|i| tag(doc, i).is_verb() || is_word(doc, i, words.that));
    // "no" of a phrase that stands before the clause and has no verb: "with no army left".
    let phrase = tag(doc, n) == Tag::DT && !hangs;
    if phrase { Turn::Stays } else { Turn::Unclear }
}

/// Whether a predicate behind token `at` says that it is not so: "were false".
fn denied_behind(doc: &Annotated<'_>, words: &Words, at: usize) -> bool {
    let Some(last) = at.checked_sub(1).filter(|&l| l < doc.tokens.len()) else { return false };
    let stop = doc.sentence_at(last).stop().min(at + 6);
    let is = (at..stop).find(|&i| doc.entry(words.auxiliary, i).is_some_and(|e| e.has("be")));
    is.is_some_and(|is| {
        (is + 1..stop).any(|i| doc.entry(words.governor, i).is_some_and(|e| e.has("not") && tag(doc, i).is_adjective()))
    })
}

/// Whether the predicate that begins at token `at`, of which the proposition is the subject, says that it is not to be: "is
/// not an option", "is out of the question".
fn rules_out(doc: &Annotated<'_>, words: &Words, at: usize) -> bool {
    let Some(last) = at.checked_sub(1).filter(|&l| l < doc.tokens.len()) else { return false };
    let stop = doc.sentence_at(last).stop();
    let Some(verb) = (at..stop.min(at + 3)).find(|&i| !tag(doc, i).is_adverb() && !doc.tokens[i].kind.is_quote())
    else {
        return false;
    };
    if !doc.is(words.auxiliary, verb) && !doc.is(words.modal, verb) {
        return false;
    }
    let mut negated = false;
    for i in verb..stop.min(verb + 9) {
        if let Some(found) = doc.lexicon(words.option, i, stop) {
            return negated ^ found.entry.has("out");
        }
        negated ^= negates(doc, words, i);
        if doc.tokens[i].kind == Kind::Comma {
            break;
        }
    }
    false
}
