//! Whether the text asserts the cue: not under "if", not possible, not asked, not an aim; and whether it denies it.

use crate::annotate::Annotated;
use crate::annotate::DropReason;
use crate::annotate::quotes::draft::{Draft, Shape};
use crate::annotate::quotes::words::Words;
use crate::syntax::{Ck, Class, Reading, Rel, Standing, VerbForm};
use crate::text::Tag;

/// How the cue stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asserted {
    /// It happened, or is so.
    Yes,
    /// The text says that it did not happen: "never said".
    Negated,
    /// It is not told as a fact, and why.
    No(DropReason),
    /// Nobody is told to do it, and why: not even an attitude of the speaker's.
    Never(DropReason),
}

/// Judges the cue of a draft.
pub fn asserted(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>) -> Asserted {
    let reading = doc.reading();
    if draft
        .cue
        .filter(|_| !matches!(draft.shape, Shape::Noun | Shape::Source))
        .is_some_and(|c| describing(&reading, c))
    {
        return Asserted::Never(DropReason::ItsClauseOnlySaysMoreOfANoun);
    }
    let Some(verb) = verb(&reading, draft) else {
        return if draft.negated { Asserted::Negated } else { Asserted::Yes };
    };
    if doc.quoted[verb] != 0 {
        return Asserted::Yes;
    }
    // What stands above the cue's own clause is too often read amiss to take a claim away for it.
    match reading.standing(verb, reading.governor(verb)) {
        Standing::Supposed if !apart(doc, &reading, verb) => return Asserted::No(DropReason::ItsCueIsOnlySupposed),
        Standing::Possible => return Asserted::No(DropReason::ItsCueIsOnlyPossible),
        Standing::Asked if draft.shape != Shape::Quote => return Asserted::No(DropReason::ItsCueIsAsked),
        _ => {}
    }
    if supposed(doc, &reading, verb) || inverted_condition(doc, &reading, verb) {
        return Asserted::No(DropReason::ItsCueIsOnlySupposed);
    }
    if taken_back(&reading, draft, verb) {
        return Asserted::No(DropReason::WhatStandsAboveItsCueTakesItBack);
    }
    if differs(&reading, verb) {
        return Asserted::No(DropReason::WhatStandsAboveItsCueTakesItBack);
    }
    if preposed(doc, &reading, verb) {
        return Asserted::Never(DropReason::ItsCueIsAPrepositionOrStandsUnderOne);
    }
    if own_clause(doc, words, &reading, draft, verb) {
        return Asserted::Never(DropReason::ItsCueStandsInAClauseOfItsOwn);
    }
    // "The paper quoted Lind as saying": he says it.
    let quoted =
        || reading.governor(verb).is_some_and(|g| doc.lexicon(words.reported, g, doc.sentence_at(g).stop()).is_some());
    if reading.ascribed(verb).is_some() && !quoted() {
        return Asserted::Never(DropReason::ItsCueIsOnlyAscribedToSomebody);
    }
    if selects(doc, &reading, draft, verb) {
        return Asserted::Never(DropReason::ItsClauseOnlyTellsWhichAreMeant);
    }
    if describes(doc, &reading, draft, verb) {
        return Asserted::No(DropReason::ItsClauseOnlySaysMoreOfANoun);
    }
    // A quotation behind its cue is part of the question: “Did Ruiz say “…”?”
    let before = draft.shape != Shape::Quote || draft.content.first().is_some_and(|c| c.first() > verb);
    if before && asks(doc, words, verb) {
        return Asserted::No(DropReason::ItsCueIsAsked);
    }
    let infinitive = is_infinitive(&reading, verb);
    let it = |s: crate::text::Range| s.len() == 1 && doc.pronoun(s.first()).is_some_and(|p| p.animate == Some(false));
    if infinitive && (draft.speaker.is_some_and(it) || extraposed(&reading, verb)) {
        // "It is hard to believe that", "They know that it is fair to say that"
        return Asserted::No(DropReason::NobodyIsToldToDoIt);
    }
    if obliged(doc, words, &reading, verb) {
        return Asserted::No(DropReason::ItsCueIsOnlyCalledFor);
    }
    match governed(doc, words, &reading, verb) {
        Governed::Aimed => Asserted::No(DropReason::ItsCueIsOnlyAnAim),
        Governed::Avoided => Asserted::Negated,
        Governed::Free if draft.negated || negated(doc, &reading, verb) => Asserted::Negated,
        Governed::Free => Asserted::Yes,
    }
}

/// Whether the cue of a draft is an infinitive.
pub fn infinitive(doc: &Annotated<'_>, draft: &Draft<'_>) -> bool {
    let reading = doc.reading();
    verb(&reading, draft).is_some_and(|v| is_infinitive(&reading, v))
}

fn is_infinitive(reading: &Reading<'_>, verb: usize) -> bool {
    reading.clause(verb).is_some_and(|c| c.form == VerbForm::Infinitive)
}

/// Whether a cue is a participle in front of its noun: "a tackling machine", "the most feared disease".
fn describing(reading: &Reading<'_>, cue: crate::text::Range) -> bool {
    let tag = |i: usize| reading.input.tags.get(i).copied().unwrap_or(Tag::Punct);
    cue.indices().all(|i| {
        let noun = reading.chunk_of(i).filter(|c| c.kind == Ck::Noun && i < c.head as usize);
        noun.is_some_and(|c| {
            let first = c.start as usize;
            let begins = reading.words.is(reading.input.sym(first), Class::Article) || tag(first) == Tag::PRPS;
            first < i && tag(c.head as usize).is_noun() && (begins || tag(first) == Tag::CD)
        })
    })
}

/// Whether the "if" over a cue stands apart from its clause: in what is quoted, or in a phrase of its own ("If anything,
/// experts say that").
fn apart(doc: &Annotated<'_>, reading: &Reading<'_>, verb: usize) -> bool {
    let Some(marker) = reading.marker(verb) else { return false };
    let subject = reading.one(verb, Rel::Subject).filter(|&s| s < verb).unwrap_or(verb);
    let comma = (marker..subject).any(|i| doc.tokens[i].kind == crate::text::Kind::Comma && doc.quoted[i] == 0);
    doc.quoted[marker] != doc.quoted[verb] || comma
}

/// Whether "even if" or "suppose" stands over the cue, however the grammar ties it.
fn supposed(doc: &Annotated<'_>, reading: &Reading<'_>, verb: usize) -> bool {
    let supposes =
        |i: usize| reading.words.is(reading.input.sym(i), Class::Supposes) && doc.quoted[i] == doc.quoted[verb];
    let marker = reading.marker(verb).filter(|&m| m < verb);
    let even = marker.is_some_and(|m| supposes(m + 1) && !apart(doc, reading, verb));
    let governor = reading.governor(verb).filter(|&g| g < verb && reading.relation(verb) == Rel::Complement);
    even || governor.is_some_and(supposes)
}

/// Whether "had" stands in front of the subject as "if" does: "Had they found the note, they might have come".
fn inverted_condition(doc: &Annotated<'_>, reading: &Reading<'_>, verb: usize) -> bool {
    let sentence = doc.sentence_at(verb);
    let first = sentence.first();
    let had = doc.tags[first] == Tag::VBD && reading.words.is(reading.input.sym(first), Class::Have);
    let subject = reading.one(verb, Rel::Subject).filter(|&s| first < s && s < verb && had);
    subject.is_some() && reading.governor(first).is_some_and(|v| v == verb)
}

/// Whether a noun over the cue's clause takes it back: "no evidence that Ruiz said", "the idea that Ruiz said", "reports that
/// Ruiz said … were false".
fn taken_back(reading: &Reading<'_>, draft: &Draft<'_>, verb: usize) -> bool {
    // "There is no doubt that it leaks, Lind says": the noun is part of what he says.
    let said = |n: usize| draft.content.iter().any(|c| c.has(n));
    let is = |i: usize, class: Class| reading.words.is(reading.input.sym(i), class);
    // "It is unlikely that Ruiz wants to"
    let be = reading.governor(verb).filter(|&g| g < verb && reading.relation(verb) == Rel::Subject && !said(g));
    let unlikely = |p: usize| p < verb && (is(p, Class::Denies) || is(p, Class::Doubts));
    if be.is_some_and(|v| reading.with(v, Rel::Predicate).any(unlikely)) {
        return true;
    }
    let noun = reading.governor(verb).filter(|&g| g < verb && reading.clause(g).is_none() && !said(g));
    let ties = matches!(reading.relation(verb), Rel::Modifier | Rel::Complement) && reading.marker(verb).is_some();
    let Some(noun) = noun.filter(|_| ties) else { return false };
    let doubtful = is(noun, Class::Denies) || is(noun, Class::Doubts);
    let none = reading.dependents(noun).any(|d| d < noun && is(d, Class::Negative));
    let above = reading.governor(noun).filter(|_| reading.relation(noun) == Rel::Subject);
    let denied =
        above.is_some_and(|v| is(v, Class::Denies) || reading.with(v, Rel::Predicate).any(|p| is(p, Class::Denies)));
    doubtful || none || denied
}

/// Whether a gerund tells on what several do not agree: "They differ on backing the plan".
fn differs(reading: &Reading<'_>, verb: usize) -> bool {
    let gerund = reading.clause(verb).is_some_and(|c| c.form == VerbForm::Gerund) && reading.marker(verb).is_some();
    let above = reading.governor(verb).filter(|&g| g < verb && gerund);
    above.is_some_and(|g| reading.words.is(reading.input.sym(g), Class::Differs))
}

/// Whether a cue is no verb there, or the example of a noun in front: "questions regarding the bridge", "a series of moves,
/// including recognising the valley".
fn preposed(doc: &Annotated<'_>, reading: &Reading<'_>, verb: usize) -> bool {
    let preposition = |i: usize| reading.words.is(reading.input.sym(i), Class::Prepositional);
    let gerund = matches!(doc.tags[verb], Tag::VBG | Tag::IN);
    gerund && (preposition(verb) || reading.marker(verb).is_some_and(preposition))
}

/// Whether what seems to follow a statement opens a clause of its own: "it was shown, when, in fact, she answered quickly".
fn own_clause(doc: &Annotated<'_>, words: &Words, reading: &Reading<'_>, draft: &Draft<'_>, verb: usize) -> bool {
    let before = draft.content.last().is_some_and(|c| c.stop() <= verb && doc.quoted[c.first()] == 0);
    let marker = reading.marker(verb).filter(|&m| reading.input.sym(m) != reading.words.as_ && doc.quoted[m] == 0);
    let near = |m: usize| m < verb && !(m..verb).any(|i| doc.tags[i].is_verb());
    // "a donor whose think tank wrote the draft, according to": what is told holds the one who does it.
    let within = |s: usize| draft.content.iter().any(|c| c.has(s));
    let person = |r: crate::text::Range| {
        let head = doc.phrase_at(r.first()).map_or(r.first(), |p| p.head as usize);
        doc.tags[head].is_proper() || doc.tags[head] == Tag::PRP || words.kinds.role(doc, head)
    };
    let inside = before && reading.one(verb, Rel::Subject).is_some_and(within) && !draft.speaker.is_some_and(person);
    draft.shape == Shape::Clause && (before && marker.is_some_and(near) || inside)
}

/// Whether a cue without a clause of its own only tells which thing is meant: "farmers backing the plan", "accusations that it
/// favours them", "a plan to oppose the dam".
fn describes(doc: &Annotated<'_>, reading: &Reading<'_>, draft: &Draft<'_>, verb: usize) -> bool {
    let weak = matches!(draft.shape, Shape::Object | Shape::Infinitive | Shape::Preposition | Shape::Gerund);
    let noun = reading.governor(verb).filter(|&g| reading.clause(g).is_none() && doc.tags[g].is_noun());
    // "…, advising the council to wait" tells of an act, and "hoping" behind its subject too.
    let clause = reading.clause(verb);
    let apart = clause.is_some_and(|c| {
        let comma = c.group.first().checked_sub(1).is_some_and(|b| doc.tokens[b].kind == crate::text::Kind::Comma);
        comma || c.form == VerbForm::Finite && reading.marker(verb).is_none()
    });
    weak && !apart && noun.is_some() && matches!(reading.relation(verb), Rel::Modifier | Rel::Complement)
}

/// Whether an infinitive stands for "it" in front of it: what is fair to say is said by nobody.
fn extraposed(reading: &Reading<'_>, verb: usize) -> bool {
    let Some(above) = reading.governor(verb) else { return false };
    let of = |v: usize| reading.one(v, Rel::Expletive).is_some_and(|e| reading.input.sym(e) == reading.words.it);
    match reading.relation(verb) {
        Rel::Subject => of(above),
        Rel::Complement => reading.relation(above) == Rel::Predicate && reading.governor(above).is_some_and(of),
        _ => false,
    }
}

/// Whether the cue's clause tells which of a kind are meant, without a pronoun or of nobody in particular: "a place workers want
/// to come back to", "some groups that oppose the plan". Of a definite body it tells what that body does.
fn selects(doc: &Annotated<'_>, reading: &Reading<'_>, draft: &Draft<'_>, verb: usize) -> bool {
    let weak = matches!(draft.shape, Shape::Object | Shape::Infinitive | Shape::Preposition | Shape::Gerund);
    // "imitates the way they say “huge”"
    let manner = |n: usize| n < verb && reading.words.is(reading.input.sym(n), Class::Manner);
    let behind = draft.content.first().is_some_and(|c| c.first() > verb);
    if reading.relation(verb) == Rel::Relative && behind && reading.governor(verb).is_some_and(manner) {
        return true;
    }
    if !weak || reading.relation(verb) != Rel::Relative {
        return false;
    }
    let Some(base) = reading.governor(verb).and_then(|n| reading.base(n)) else { return false };
    let pronoun =
        reading.dependents(verb).find(|&d| d < verb && reading.words.is(reading.input.sym(d), Class::Relative));
    let Some(pronoun) = pronoun else { return true };
    let comma = (base.stop()..pronoun).any(|i| doc.tokens[i].kind == crate::text::Kind::Comma);
    let definite = base.indices().any(|i| {
        let tag = doc.tags[i];
        tag.is_proper()
            || matches!(tag, Tag::PRPS | Tag::POS)
            || reading.words.is(reading.input.sym(i), Class::Definite)
    });
    !comma && !definite
}

/// Whether the cue stands in a question of the narrator's: "Has Ruiz claimed that …?"
fn asks(doc: &Annotated<'_>, words: &Words, verb: usize) -> bool {
    let sentence = doc.sentence_at(verb);
    let last = sentence.stop().saturating_sub(1);
    let question = doc.tokens.get(last).is_some_and(|t| t.kind == crate::text::Kind::Question) && doc.quoted[last] == 0;
    question && words.auxiliary(doc, sentence.first())
}

/// The main verb of a draft's cue.
fn verb(reading: &Reading<'_>, draft: &Draft<'_>) -> Option<usize> {
    let cue = draft.cue.filter(|_| !matches!(draft.shape, Shape::Noun | Shape::Source))?;
    cue.indices().find(|&i| reading.clause(i).is_some())
}

/// Whether "should" or "must" stands before the cue: what is called for has not been said.
fn obliged(doc: &Annotated<'_>, words: &Words, reading: &Reading<'_>, verb: usize) -> bool {
    reading.modal(verb).is_some_and(|m| doc.is(words.obliging, m))
}

/// Whether the cue itself is negated: "never said", "did not promise", "at no point did she say".
fn negated(doc: &Annotated<'_>, reading: &Reading<'_>, verb: usize) -> bool {
    let before = |v: usize| reading.negations(v).into_iter().any(|n| n < v && doc.quoted[n] == 0);
    // "I cannot look at it and say"
    before(verb) || reading.auxiliary_of(verb).is_some_and(before)
}

/// What the verb makes of it on which an infinitive or a gerund hangs.
enum Governed {
    /// "went on to say"; no such verb.
    Free,
    /// "plans to say", "is expected to say".
    Aimed,
    /// "failed to say", "avoided saying", "has yet to say".
    Avoided,
}

/// Judges the verb that the cue completes.
fn governed(doc: &Annotated<'_>, words: &Words, reading: &Reading<'_>, verb: usize) -> Governed {
    let form = reading.clause(verb).map(|c| c.form);
    let first = reading.clause(verb).map_or(verb, |c| c.group.first());
    // "has yet to say", however it is attached.
    let yet = first.checked_sub(1).is_some_and(|b| doc.is(words.avoiding, b) && doc.tags[b].is_adverb());
    if form == Some(VerbForm::Infinitive) && yet {
        return Governed::Avoided;
    }
    let completes = reading.relation(verb) == Rel::Complement
        && matches!(form, Some(VerbForm::Infinitive | VerbForm::Gerund | VerbForm::Bare));
    let Some(above) = reading.governor(verb).filter(|&g| completes && g < verb) else { return Governed::Free };
    let stop = doc.sentence_at(verb).stop();
    if doc.lexicon(words.avoiding, above, stop).is_some() {
        return Governed::Avoided;
    }
    // "going on to say" has said so, "going to say" not yet
    let goes_on = words.word(doc, above + 1, words.on);
    if form == Some(VerbForm::Infinitive) && !goes_on && doc.lexicon(words.aiming, above, stop).is_some() {
        return Governed::Aimed;
    }
    // "may come to expect"
    let next = above + 1 == first && form == Some(VerbForm::Infinitive);
    if next && reading.standing(above, reading.governor(above)) == Standing::Possible {
        return Governed::Aimed;
    }
    Governed::Free
}
