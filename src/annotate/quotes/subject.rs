//! The subject of a verb group, found leftwards past adverbs, times, appositions, relative clauses and brackets.

use crate::annotate::Annotated;
use crate::text::{Kind, Range, Tag};

use super::verbs::{Group, VerbForm};
use super::words::Words;

/// How far left a subject is looked for, in tokens.
const FURTHEST: usize = 60;

/// The subject of group `k`: the whole noun phrase as written, with appositions.
pub fn subject(doc: &Annotated<'_>, words: &Words, groups: &[Group<'_>], k: usize, sentence: Range) -> Option<Range> {
    let g = groups.get(k)?;
    let low = sentence.first().max(g.start.saturating_sub(FURTHEST));
    let end = skip_back(doc, words, low, g.start);
    let last = end.checked_sub(1).filter(|&l| l >= low)?;
    match g.form {
        VerbForm::Finite => {}
        // "a poll showing", "a plan proposed": the noun phrase right before; else the subject of the clause.
        VerbForm::Gerund | VerbForm::Participle => {
            if end == g.start && doc.phrase_at(last).is_some_and(|p| p.range.stop() == end) {
                return nominal_left(doc, words, low, end);
            }
            return inherited(doc, words, groups, k, sentence);
        }
        VerbForm::Infinitive => return inherited(doc, words, groups, k, sentence),
    }
    let tag = doc.tags[last];
    if words.conjunction(doc, last) {
        return inherited(doc, words, groups, k, sentence);
    }
    if matches!(tag, Tag::WP | Tag::WDT) || (doc.tokens[last].sym == words.that && last > low) {
        let before = last.checked_sub(1).filter(|&b| b >= low)?;
        let end = if doc.tokens[before].kind == Kind::Comma { before } else { last };
        let noun = nominal_left(doc, words, low, end)?;
        return Some(Range::new(noun.first(), last + 1));
    }
    if doc.tokens[last].kind == Kind::Comma {
        return across(doc, words, low, last).or_else(|| inherited(doc, words, groups, k, sentence));
    }
    nominal_left(doc, words, low, end)
}

/// Skips adverbs, times, brackets and "on" before times, leftwards.
fn skip_back(doc: &Annotated<'_>, words: &Words, low: usize, mut p: usize) -> usize {
    while p > low {
        let t = p - 1;
        if doc.tags[t].is_adverb() && doc.phrase_of[t] == 0 {
            p = t;
            continue;
        }
        if doc.tokens[t].kind == Kind::CloseBracket
            && let Some(open) = (low..t).rev().take(30).find(|&i| doc.tokens[i].kind == Kind::OpenBracket)
        {
            p = open;
            continue;
        }
        if let Some(time) = time_until(doc, p)
            && time.first() > low
        {
            p = time.first();
            if p > low && (words.word(doc, p - 1, words.on) || words.word(doc, p - 1, words.in_)) {
                p -= 1;
            }
            continue;
        }
        break;
    }
    p
}

/// The time expression that ends right before token `end`.
pub fn time_until(doc: &Annotated<'_>, end: usize) -> Option<Range> {
    let k = doc.times.partition_point(|t| t.range.stop() <= end);
    doc.times.get(k.checked_sub(1)?).map(|t| t.range).filter(|r| r.stop() == end && !r.is_empty())
}

/// The noun phrase that ends right before token `end`, with what it hangs on by prepositions and "and".
fn nominal_left(doc: &Annotated<'_>, words: &Words, low: usize, end: usize) -> Option<Range> {
    let end = bracketless(doc, low, end);
    let mut start = base_left(doc, low, end)?;
    while let Some(before) = start.checked_sub(1).filter(|&b| b > low) {
        let linked =
            (doc.tags[before] == Tag::IN && !words.subordinator(doc, before) && !words.word(doc, before, words.that))
                || words.word(doc, before, words.of)
                || words.word(doc, before, words.and[0])
                || (doc.tags[before] == Tag::TO && doc.phrase_of[before] == 0);
        if !linked {
            break;
        }
        // "held since 1887 and Marevia calls": a time and a noun are no pair.
        if words.word(doc, before, words.and[0]) && time_until(doc, before).is_some() {
            break;
        }
        let joined = bracketless(doc, low, before);
        let Some(outer) = base_left(doc, low, joined) else {
            // "briefed on the matter", "working for the campaign": the participle belongs to a noun too.
            let participle = joined.checked_sub(1).filter(|&v| v > low && matches!(doc.tags[v], Tag::VBN | Tag::VBG));
            match participle.and_then(|v| base_left(doc, low, v).map(|s| (v, s))) {
                Some((v, s)) if !words.auxiliary(doc, v.saturating_sub(1)) => {
                    start = s;
                    continue;
                }
                _ => break,
            }
        };
        if words.conjunction(doc, before) && !opens_clause(doc, words, low, outer) {
            break;
        }
        start = outer;
    }
    Some(Range::new(start, end))
}

/// Steps over a bracket that ends right before token `end`.
fn bracketless(doc: &Annotated<'_>, low: usize, end: usize) -> usize {
    match end.checked_sub(1) {
        Some(t) if t >= low && doc.tokens[t].kind == Kind::CloseBracket => {
            (low..t).rev().take(30).find(|&i| doc.tokens[i].kind == Kind::OpenBracket).unwrap_or(end)
        }
        _ => end,
    }
}

/// Where the base noun phrase that ends right before token `end` begins.
fn base_left(doc: &Annotated<'_>, low: usize, end: usize) -> Option<usize> {
    let np = doc.phrase_at(end.checked_sub(1)?)?;
    // "South Sudan" at the head of a sentence is a name, whatever the tag of "South".
    let named = doc.place_at(np.range.first()).map_or(np.range.first(), |p| p.range.first().max(low));
    (np.range.stop() == end && np.range.first() >= low).then(|| named.min(np.range.first()))
}

/// Whether a clause can begin at token `at`: nothing but a mark, a conjunction or a complementiser stands before it.
fn opens_clause(doc: &Annotated<'_>, words: &Words, low: usize, at: usize) -> bool {
    if at <= low {
        return true;
    }
    let b = at - 1;
    doc.tokens[b].kind.is_mark()
        || words.conjunction(doc, b)
        || doc.tokens[b].sym == words.that
        || words.subordinator(doc, b)
}

/// The subject left of a parenthesis that ends with the comma at `comma`: "Yuri Ushakov, an aide, said".
fn across(doc: &Annotated<'_>, words: &Words, low: usize, comma: usize) -> Option<Range> {
    let mut best: Option<Range> = None;
    let mut right = comma;
    for _ in 0..4 {
        let Some(left) = (low..right).rev().find(|&i| doc.tokens[i].kind == Kind::Comma && doc.quoted[i] == 0) else {
            break;
        };
        if let Some(noun) = nominal_left(doc, words, low, left) {
            best = Some(Range::new(noun.first(), comma));
            if opens_clause(doc, words, low, noun.first())
                && doc.tokens[noun.first().saturating_sub(1)].kind != Kind::Comma
            {
                break;
            }
            // A name before its description is the subject: look no further left.
            let proper = doc.phrase_at(left - 1).is_some_and(|p| doc.tags[p.head as usize].is_proper());
            if proper {
                break;
            }
        } else if best.is_some() {
            break;
        }
        right = left;
    }
    best
}

/// The subject of the clause that a verb without one of its own belongs to.
fn inherited(doc: &Annotated<'_>, words: &Words, groups: &[Group<'_>], k: usize, sentence: Range) -> Option<Range> {
    let finite = |g: &&(usize, &Group<'_>)| g.1.form == VerbForm::Finite;
    let before: Vec<(usize, &Group<'_>)> = groups[..k].iter().enumerate().rev().take(8).collect();
    let chosen = before.iter().filter(finite).find(|(_, g)| g.cue.is_some()).or_else(|| before.iter().find(finite))?;
    subject(doc, words, groups, chosen.0, sentence)
}
