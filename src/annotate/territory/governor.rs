//! What stands over a predicate: "rejects demands to withdraw", "accused Beijing of encroaching", "failed to occupy".

use super::clause::{Clause, Voice, clause, subject};
use super::group::Mood;
use super::nouns::{phrase_until, subject_until, whole_until};
use super::polarity::negates;
use super::words::{Words, entry_before, is_word, tag, time_at};
use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
use crate::patterns::Entry;
use crate::text::{Kind, Range, Tag};

/// The words over a predicate, from the inside out, summed up.
#[derive(Debug, Clone, Default)]
pub struct Position {
    /// The outermost stance, if any word gives one.
    pub stance: Option<String>,
    /// Whose stance that is.
    pub holder: Option<Range>,
    /// Who the inner predicate is about, where the words over it say: "urged Oslo to withdraw".
    pub actor: Option<Range>,
    /// What the clause over the predicate is relative to: "hills that the army failed to seize".
    pub gap: Option<Range>,
    /// Whether an odd number of negations stands over the predicate apart from the stance.
    pub negated: bool,
    /// Whether the stance denies a fact, as "denied seizing" does and "refused to seize" does not.
    pub denied: bool,
    /// Whether a position other than a plan or a refusal is negated: "did not demand", "has never accused".
    pub untaken: bool,
    /// Whether a word leaves it open: "unlikely", "unclear".
    pub open: bool,
    /// Whether only its own words tell how things stand: "tried to seize", "denied that it planned to".
    pub loose: bool,
    /// Whether a word says that it is someone's charge or word that is at stake: "the claim that".
    pub charged: bool,
    /// State of the matter that a word over the predicate gives: "agreed to withdraw".
    pub status: Option<String>,
    /// The outermost mood.
    pub mood: Mood,
    /// First token of the outermost word.
    pub start: usize,
    /// First token of its verbal group.
    pub head: usize,
}

/// What a predicate is: where its words begin, and how it hangs on what is left of it.
#[derive(Debug, Clone, Copy)]
enum Shape {
    Infinitive,
    Gerund,
    Noun,
    Finite,
}

/// Words one over the other that are looked at.
const DEEPEST: u32 = 5;

/// Sums up what stands over the clause of a verb.
pub fn over_clause(doc: &Annotated<'_>, words: &Words, inner: &Clause) -> Position {
    let mut out = Position { start: inner.start, head: inner.start, ..Position::default() };
    // "denied that the islands had been annexed": what stands before a passive is what it is done to.
    let before = |r: &&Range| r.stop() <= inner.start;
    let surface = inner.objects.first().filter(|_| inner.voice == Voice::Passive).filter(before).copied();
    climb(doc, words, inner.start, shape(inner), surface.or(inner.subject), &mut out, 0);
    out
}

/// Sums up what stands over a noun whose phrase begins at token `start`; `end` is the end of its phrase.
pub fn over_noun(doc: &Annotated<'_>, words: &Words, start: usize, end: usize) -> Position {
    // "have overlapping claims": a participle that the noun phrase leaves out.
    let low = doc.sentence_at(start).first();
    let start = if start > low + 1 && tag(doc, start - 1) == Tag::VBG && tag(doc, start - 2).is_verb() {
        start - 1
    } else {
        start
    };
    let mut out = Position { start, head: start, ..Position::default() };
    climb(doc, words, start, Shape::Noun, None, &mut out, 0);
    if out.stance.is_none() {
        passive_over(doc, words, start, end, &mut out);
    }
    out
}

fn shape(inner: &Clause) -> Shape {
    match inner.voice {
        _ if inner.to => Shape::Infinitive,
        Voice::Infinitive => Shape::Infinitive,
        Voice::Gerund => Shape::Gerund,
        _ => Shape::Finite,
    }
}

/// Steps from a predicate to the word over it.
fn climb(
    doc: &Annotated<'_>,
    words: &Words,
    start: usize,
    shape: Shape,
    subject: Option<Range>,
    out: &mut Position,
    depth: u32,
) {
    let low = doc.sentence_at(start).first();
    if depth >= DEEPEST || start <= low {
        return;
    }
    let found = match shape {
        Shape::Infinitive => infinitive(doc, words, low, start),
        Shape::Gerund => gerund(doc, words, low, start),
        Shape::Noun => nominal(doc, words, low, start),
        Shape::Finite => finite(doc, words, low, start, subject),
    };
    let Some(over) = found else { return };
    apply(doc, words, &over, out, depth);
}

/// The word over a predicate.
struct Over<'p> {
    at: usize,
    end: usize,
    entry: Option<&'p Entry>,
    /// The noun phrase between it and the predicate.
    object: Option<Range>,
    /// Whether the predicate is an infinitive, whose subject is then that of the word over it.
    own: bool,
    /// Whether "against" stands between: "warned Oslo against".
    against: bool,
}

fn apply(doc: &Annotated<'_>, words: &Words, over: &Over<'_>, out: &mut Position, depth: u32) {
    out.start = over.at;
    if out.actor.is_none() {
        out.actor = over.object;
    }
    let noun = tag(doc, over.at).is_noun();
    let adjective = tag(doc, over.at).is_adjective();
    let inner = if noun || adjective { None } else { clause(doc, words, over.at, over.end) };
    if let Some(c) = inner.as_ref().filter(|c| c.voice == Voice::Passive) {
        // "Oslo was asked to withdraw"
        out.actor = out.actor.or_else(|| c.objects.first().copied());
    }
    let holder = match &inner {
        _ if noun => possessor(doc, over.at),
        Some(c) => c.subject,
        None if adjective => copula(doc, words, over.at).and_then(|b| subject_of(doc, words, b)),
        None => None,
    };
    // "there is no basis for", "it is impossible to": nobody's position but the speaker's.
    let empty = |h: &Range| tag(doc, h.first()) == Tag::EX || adjective && doc.is(words.dummy, h.first());
    let holder = holder.filter(|h| !empty(h));
    let negated = inner.as_ref().is_some_and(|c| c.negated)
        || adjective && copula(doc, words, over.at).is_some_and(|b| (b..over.at).any(|i| negates(doc, words, i)))
        || noun && over.at > 0 && negates(doc, words, over.at - 1);
    if let Some(entry) = over.entry {
        // "would force Oslo to withdraw" demands it; "forced Oslo to withdraw" tells of a withdrawal.
        let would = inner.as_ref().is_some_and(|c| c.mood != Mood::Real) || out.mood != Mood::Real;
        let against = entry.get("against").filter(|_| over.against);
        if let Some(stance) = against.or(entry.get("stance")).or_else(|| entry.get("would").filter(|_| would)) {
            let turned = match (negated, stance) {
                (true, "proposes") => "refuses",
                (_, s) => s,
            };
            // Not to refuse is no plan yet: "would not rule out annexing".
            out.untaken |= negated && stance != "proposes";
            // Who wants to do something himself plans it; who plans to refuse, refuses.
            let own = turned == "demands" && over.own && over.object.is_none() && !noun && out.actor.is_none();
            let turned = if own { "proposes" } else { turned };
            // "refused to rule out annexing": what is refused is to refuse.
            out.untaken |= turned == "refuses" && out.stance.as_deref() == Some("refuses") && !entry.has("fact");
            if turned != "proposes" || out.stance.is_none() {
                // "denied that it planned to": the plan is denied, and no fact.
                out.loose |= entry.has("fact") && out.stance.is_some();
                out.denied = (entry.has("fact") || out.charged && turned == "refuses") && !negated && !out.loose;
                out.stance = Some(turned.to_owned());
            }
            let status = entry.get("status").filter(|_| !negated).map(str::to_owned);
            out.status = if turned == "proposes" { status.or(out.status.take()) } else { status };
            out.holder = holder.or(out.holder);
        } else if holder.is_some() && (out.holder.is_none() || out.stance.is_none()) {
            out.holder = holder;
        }
        out.open |= entry.has("open");
        out.loose |= entry.has("try");
        out.charged |= entry.has("charge");
        let not = entry.has("not") ^ (negated && entry.get("stance").is_none());
        if not && out.stance.as_deref() == Some("accuses") {
            // "avoids condemning": no one is accused.
            (out.stance, out.holder, out.actor) = (None, None, None);
        } else if not && matches!(out.stance.as_deref(), Some("demands" | "threatens")) && entry.get("stance").is_none()
        {
            // "dropped its demand"
            out.untaken = true;
        } else {
            out.negated ^= not;
        }
    }
    if over.entry.is_none() && out.holder.is_none() {
        out.holder = holder;
    }
    if let Some(c) = &inner {
        if c.mood != Mood::Real {
            out.mood = c.mood;
        }
        out.gap = out.gap.or(c.antecedent);
    }
    let phrase = doc.phrase_at(over.at).filter(|_| noun).map(|np| np.range);
    let own = inner.as_ref().map_or_else(|| copula(doc, words, over.at).unwrap_or(over.at), |c| c.start);
    let start = phrase.map_or(own, |r| r.first());
    out.head = start;
    let shape = if noun { Shape::Noun } else { inner.as_ref().map_or(Shape::Finite, shape) };
    let before = out.stance.clone();
    climb(doc, words, start, shape, inner.and_then(|c| c.subject).or(holder), out, depth + 1);
    if noun && out.stance == before && depth == 0 {
        let end = phrase.map_or(over.at + 1, |r| r.stop());
        passive_over(doc, words, start, end, out);
    }
}

/// The governor entry whose last token stands right before `end`.
fn governor<'a>(doc: &Annotated<'a>, words: &Words, low: usize, end: usize) -> Option<(usize, &'a Entry)> {
    entry_before(doc, words.governor, low, end)
}

/// What an infinitive hangs on: a verb, noun or adjective right before "to", or a verb before an object.
fn infinitive<'a>(doc: &Annotated<'a>, words: &Words, low: usize, start: usize) -> Option<Over<'a>> {
    let mut end = start;
    // "has yet to withdraw"
    if let Some((at, entry)) = governor(doc, words, low, end).filter(|(_, e)| e.has("not")) {
        return Some(Over { at, end, entry: Some(entry), object: None, own: true, against: false });
    }
    while end > low && (tag(doc, end - 1).is_adverb() || doc.is(words.negator, end - 1)) {
        end -= 1;
    }
    // "vowed on Tuesday to keep"
    let k = doc.times.partition_point(|t| t.range.stop() < end);
    if let Some(t) = doc.times.get(k).filter(|t| t.range.stop() == end && t.range.first() > low + 1) {
        end = t.range.first() - usize::from(tag(doc, t.range.first() - 1) == Tag::IN);
    }
    if let Some((at, entry)) = governor(doc, words, low, end) {
        return Some(Over { at, end, entry: Some(entry), object: None, own: true, against: false });
    }
    if let Some((at, entry)) = far(doc, words, low, end) {
        return Some(Over { at, end: at + 1, entry: Some(entry), object: None, own: true, against: false });
    }
    if let Some(object) = subject_until(doc, words, low, end) {
        let before = object.first();
        if let Some((at, entry)) = governor(doc, words, low, before) {
            return Some(Over { at, end: before, entry: Some(entry), object: Some(object), own: true, against: false });
        }
        // "a request by Oslo to create": the noun before "by" governs.
        let p = before.checked_sub(1).filter(|&p| p > low && tag(doc, p) == Tag::IN)?;
        let (at, entry) = governor(doc, words, low, p)?;
        return Some(Over { at, end: p, entry: Some(entry), object: Some(object), own: true, against: false });
    }
    tag(doc, end.checked_sub(1)?).is_verb().then(|| Over {
        at: end - 1,
        end,
        entry: None,
        object: None,
        own: true,
        against: false,
    })
}

/// A governor flagged `+far`, with counts and times between it and the infinitive: "voted by 118 to 115 on Thursday to".
fn far<'a>(doc: &Annotated<'a>, words: &Words, low: usize, end: usize) -> Option<(usize, &'a Entry)> {
    let between = |i: usize| {
        time_at(doc, i).is_some()
            || matches!(tag(doc, i), Tag::CD | Tag::IN | Tag::TO | Tag::RB | Tag::DT | Tag::JJ | Tag::NNS | Tag::NN)
            || doc.tokens[i].kind == Kind::Dash
    };
    let first = (low..end).rev().take(12).take_while(|&i| between(i) || doc.is(words.governor, i)).last()?;
    let governs = |i: usize| doc.entry(words.governor, i).filter(|e| e.has("far") && tag(doc, i).is_verb());
    (first..end).rev().find_map(|i| governs(i).map(|e| (i, e)))
}

/// What a gerund hangs on: a verb right before it, or a preposition and what that hangs on.
fn gerund<'a>(doc: &Annotated<'a>, words: &Words, low: usize, start: usize) -> Option<Over<'a>> {
    let warned = start.checked_sub(1).filter(|&p| p > low && is_word(doc, p, words.against)).and_then(|p| {
        let object = subject_until(doc, words, low, p)?;
        let (at, entry) = governor(doc, words, low, object.first()).filter(|(_, e)| e.get("against").is_some())?;
        let end = object.first();
        Some(Over { at, end, entry: Some(entry), object: Some(object), own: false, against: true })
    });
    if warned.is_some() {
        return warned;
    }
    if let Some((at, entry)) = governor(doc, words, low, start) {
        return Some(Over { at, end: start, entry: Some(entry), object: None, own: false, against: false });
    }
    let p = start.checked_sub(1).filter(|&p| p > low)?;
    if tag(doc, p) != Tag::IN && tag(doc, p) != Tag::TO {
        return None;
    }
    if let Some((at, entry)) = governor(doc, words, low, p) {
        return Some(Over { at, end: p, entry: Some(entry), object: None, own: false, against: false });
    }
    let object = subject_until(doc, words, low, p)?;
    let (at, entry) = governor(doc, words, low, object.first())?;
    Some(Over { at, end: object.first(), entry: Some(entry), object: Some(object), own: false, against: false })
}

/// What a noun phrase hangs on: a verb whose object it is, or a noun it is joined to by "of" or "for".
fn nominal<'a>(doc: &Annotated<'a>, words: &Words, low: usize, start: usize) -> Option<Over<'a>> {
    if let Some((at, entry)) = governor(doc, words, low, start) {
        return Some(Over { at, end: start, entry: Some(entry), object: None, own: false, against: false });
    }
    let p = start.checked_sub(1).filter(|&p| p > low)?;
    // "dismissed as absurd the idea that"
    if tag(doc, p).is_adjective()
        && tag(doc, p - 1) == Tag::IN
        && let Some((at, entry)) = governor(doc, words, low, p - 1)
    {
        return Some(Over { at, end: p - 1, entry: Some(entry), object: None, own: false, against: false });
    }
    // "rejected the blockade and the annexation": what stands over the first stands over both, unless a clause begins.
    if tag(doc, p) == Tag::CC {
        let end = doc.phrase_at(start)?.extended as usize;
        let first = whole_until(doc, low, p - usize::from(doc.tokens[p - 1].kind == Kind::Comma))?.first();
        let (at, entry) = governor(doc, words, low, first).filter(|_| !tag(doc, end).is_finite())?;
        return Some(Over { at, end: first, entry: Some(entry), object: None, own: false, against: false });
    }
    // "insisted that its independence was irreversible": that is over the clause, and not over its subject.
    if !matches!(tag(doc, p), Tag::IN | Tag::TO) || is_word(doc, p, words.that) {
        return None;
    }
    if let Some((at, entry)) = governor(doc, words, low, p) {
        return Some(Over { at, end: p, entry: Some(entry), object: None, own: false, against: false });
    }
    let head = phrase_until(doc, p)?;
    if let Some((at, entry)) = governor(doc, words, low, head.range.stop()) {
        return Some(Over { at, end: p, entry: Some(entry), object: None, own: false, against: false });
    }
    // "accused Beijing of the occupation", "asked Oslo for the return"
    let (at, entry) = governor(doc, words, low, head.range.first())?;
    Some(Over { at, end: head.range.first(), entry: Some(entry), object: Some(head.range), own: false, against: false })
}

/// What a finite clause hangs on: the word before "that", or right before the subject.
fn finite<'a>(
    doc: &Annotated<'a>,
    words: &Words,
    low: usize,
    start: usize,
    subject: Option<Range>,
) -> Option<Over<'a>> {
    // A relative clause hangs on its noun: "insists Kosovo, which declared …, remains".
    if start > low && matches!(tag(doc, start - 1), Tag::WDT | Tag::WP) {
        return None;
    }
    let first = subject.map_or(start, |s| if s.first() < start { s.first() } else { start });
    let mut end = first;
    if end > low && is_word(doc, end - 1, words.that) {
        end -= 1;
    }
    while end > low && doc.tokens[end - 1].kind.is_quote() {
        end -= 1;
    }
    let (at, entry) = governor(doc, words, low, end).filter(|(_, e)| e.has("that"))?;
    Some(Over { at, end, entry: Some(entry), object: None, own: false, against: false })
}

/// The passive over a noun that is its subject: "the annexation was condemned by".
fn passive_over(doc: &Annotated<'_>, words: &Words, start: usize, end: usize, out: &mut Position) {
    let stop = doc.sentence_at(start).stop();
    for v in (end..stop).take(12) {
        if doc.tokens[v].kind == Kind::Comma || tag(doc, v) == Tag::WDT {
            break;
        }
        let Some(found) = doc.lexicon(words.governor, v, stop) else { continue };
        let Some(c) = clause(doc, words, v, v + found.len) else { continue };
        let same = c.objects.first().is_some_and(|o| o.has(start) || o.first() == start);
        if c.voice == Voice::Passive && same {
            if let Some(stance) = found.entry.get("stance") {
                out.stance = Some(stance.to_owned());
                out.holder = c.subject;
                out.denied = found.entry.has("fact");
                out.status = found.entry.get("status").map(str::to_owned);
            }
            out.negated ^= found.entry.has("not");
            if c.mood != Mood::Real {
                out.mood = c.mood;
            }
        }
        break;
    }
}

/// The possessor of the noun at `i`: "Putin’s demands", "Israeli plans", "its refusal".
pub fn possessor(doc: &Annotated<'_>, i: usize) -> Option<Range> {
    let np = doc.phrase_at(i)?;
    if let Some(p) = np.possessive.map(|p| p as usize).filter(|&p| p <= i && p > np.range.first()) {
        return Some(Range::new(np.range.first(), p));
    }
    if tag(doc, np.range.first()) == Tag::PRPS {
        return Some(Range::new(np.range.first(), np.range.first() + 1));
    }
    // "an Israeli pullout", "US plans"; but the Gaza of "the Gaza withdrawal" is land, no party.
    let party = |p: &&crate::annotate::found::Place| {
        p.sense != PlaceSense::Name || doc.gazetteer(p.entry).is_some_and(|row| row.is_country())
    };
    doc.places_in(Range::new(np.range.first(), i)).find(party).map(|p| p.range)
}

/// The form of be before an adjective.
fn copula(doc: &Annotated<'_>, words: &Words, i: usize) -> Option<usize> {
    let low = doc.sentence_at(i).first();
    (low..i)
        .rev()
        .take(4)
        .take_while(|&j| tag(doc, j).is_adverb() || doc.is(words.negator, j) || doc.is(words.auxiliary, j))
        .find(|&j| doc.entry(words.auxiliary, j).is_some_and(|e| e.has("be")))
}

/// The subject of the verb at `v` whose group ends there.
fn subject_of(doc: &Annotated<'_>, words: &Words, v: usize) -> Option<Range> {
    let low = doc.sentence_at(v).first();
    let start = (low..v)
        .rev()
        .take_while(|&j| {
            tag(doc, j).is_adverb() || tag(doc, j) == Tag::MD || doc.is(words.auxiliary, j) || doc.is(words.negator, j)
        })
        .last()
        .unwrap_or(v);
    subject(doc, words, low, start, 0).map(|s| s.0)
}
