//! Conditions: "until the islands are returned", "in exchange for guarantees", "if Oslo agrees".

use super::argue::Argued;
use super::attach::Speakers;
use super::words::{Words, tag, time_at};
use crate::annotate::Annotated;
use crate::patterns::Entry;
use crate::text::{Kind, Range};

/// The condition that follows a predicate in its sentence, within reach of its last argument, or opens the sentence.
pub fn condition(doc: &Annotated<'_>, words: &Words, predicate: Range) -> Option<Range> {
    let sentence = doc.sentence_at(predicate.first());
    let stop = sentence.stop();
    // Inside the predicate, or right behind it: adverbs, marks and times may stand between.
    let mut i = predicate.first();
    while i < stop {
        if let Some(found) = doc.lexicon(words.condition, i, stop) {
            let begins = |k: usize| time_at(doc, k).is_some_and(|t| t.first() == k);
            let dated = begins(i + found.len) || begins(i);
            if !dated {
                return close(doc, i, i + found.len, stop);
            }
        }
        let passes = tag(doc, i).is_adverb() || doc.tokens[i].kind.is_mark() || time_at(doc, i).is_some();
        if i >= predicate.stop() && !passes || doc.tokens[i].kind == Kind::Semicolon {
            break;
        }
        i += 1;
    }
    // "If Oslo agrees, the troops will leave."
    let first =
        (sentence.first()..predicate.first()).take(3).find(|&i| doc.lexicon(words.condition, i, stop).is_some())?;
    let comma = (first..predicate.first()).find(|&i| doc.tokens[i].kind == Kind::Comma)?;
    (comma > first + 1).then(|| Range::new(first, comma))
}

/// The condition from `at` to the end of its clause.
fn close(doc: &Annotated<'_>, at: usize, after: usize, stop: usize) -> Option<Range> {
    let end = doc.clause_end(at).min(stop);
    let comma = (after..end).find(|&i| doc.tokens[i].kind == Kind::Comma);
    // A comma ends it when what follows is the inquit or a new clause; a list goes on.
    let end = match comma {
        Some(c) if c > after + 1 => c,
        _ => end,
    };
    (end > after).then(|| Range::new(at, end))
}

/// Most tokens between a word that begins a condition and the predicate in it.
const NEAR: usize = 14;

/// What stands in a condition is no fact: the party that sets the condition demands it ("until", "unless", "will … if"),
/// or refuses it ("will not … if", "will strike if"). A condition that nobody sets is dropped; gives back the triggers of
/// those.
pub fn settle(doc: &Annotated<'_>, words: &Words, speakers: &Speakers, all: &mut [Argued]) -> Vec<Range> {
    let mut dropped = Vec::new();
    for k in 0..all.len() {
        let inner = &all[k];
        let fact = inner.proposition.stance == "reports";
        if !(fact || inner.proposition.stance == "asserts") || inner.verb.is_none() {
            continue;
        }
        let Some((at, entry)) = begins(doc, words, inner.clause.first()) else { continue };
        let setter =
            all.iter().find(|a| a.trigger != inner.trigger && a.proposition.condition.is_some_and(|c| c.first() == at));
        let (stance, claimant) = match setter.map(|a| &a.proposition) {
            Some(p) if entry.has("demands") || p.stance == "proposes" => ("demands", p.claimant.clone()),
            Some(p) if matches!(p.stance.as_str(), "refuses" | "threatens") => ("refuses", p.claimant.clone()),
            Some(_) => ("", None),
            None if entry.has("demands") => ("demands", inner.attribution.and_then(|n| speakers.party(doc, n))),
            None => ("", None),
        };
        let own = inner.proposition.claimant.clone();
        // "says it will fight if the island declares independence": what would follow is no good to whoever says so.
        let speaker = || inner.attribution.and_then(|n| speakers.party(doc, n)).filter(|_| !fact && stance.is_empty());
        let (stance, claimant) = match claimant {
            None => ("refuses", speaker()),
            some => (stance, some),
        };
        let Some(claimant) = claimant else {
            dropped.extend(fact.then_some(inner.trigger));
            continue;
        };
        let same = |p: &crate::annotate::found::Party| {
            p.range.overlaps(claimant.range) || p.name.is_some() && p.name == claimant.name
        };
        if own.as_ref().is_some_and(same) {
            // "will fight until it holds the valley": no fact either.
            dropped.extend(fact.then_some(inner.trigger));
            continue;
        }
        all[k].doer = own.is_some();
        let inner = &mut all[k].proposition;
        inner.stance = stance.to_owned();
        inner.status = Some("unresolved".to_owned());
        inner.counterparty = own.or(inner.counterparty.take());
        inner.claimant = Some(claimant);
    }
    dropped
}

/// The word that begins the condition in which a predicate stands whose clause begins at `start`.
fn begins<'a>(doc: &Annotated<'a>, words: &Words, start: usize) -> Option<(usize, &'a Entry)> {
    let sentence = doc.sentence_at(start);
    for i in (sentence.first()..start).rev().take(NEAR) {
        if let Some(found) = doc.lexicon(words.condition, i, sentence.stop()) {
            return (i + found.len <= start).then_some((i, found.entry));
        }
        if tag(doc, i).is_finite() || matches!(doc.tokens[i].kind, Kind::Comma | Kind::Semicolon | Kind::Dash) {
            return None;
        }
    }
    None
}
