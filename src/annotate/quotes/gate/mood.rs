//! What a statement says by its verb's mood: that something should be (a position), or what the speaker will do (a promise).

use crate::annotate::Annotated;
use crate::annotate::quotes::draft::Draft;
use crate::annotate::quotes::words::Words;
use crate::record::ClaimKind;
use crate::syntax::{Class, Reading, Rel, VerbForm};
use crate::text::{Range, Tag};

/// The kind of a statement by the verb of its first clause: "the port should be closed", "let us go" and "stop that" are
/// positions; "we will leave" and, reported, "he would leave" are promises, where the subject is the speaker.
pub fn kind(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>) -> ClaimKind {
    let reading = doc.reading();
    let Some(verb) = draft.content.first().and_then(|&content| top(&reading, content)) else {
        return ClaimKind::Statement;
    };
    let verb = thought(doc, &reading, verb);
    let group = reading.clause(verb).map_or(Range::new(verb, verb + 1), |c| c.group);
    let stands = |lexicon| (group.first()..=verb).any(|i| doc.lexicon(lexicon, i, doc.sentence_at(i).stop()).is_some());
    let quoted = doc.quoted[verb] != 0;
    if stands(words.demanding) || orders(doc, &reading, verb) {
        return ClaimKind::Position;
    }
    let subject = reading.subject(verb).filter(|&s| is_speaker(doc, s, quoted));
    let intends = if quoted { stands(words.intending) } else { stands(words.intending) || stands(words.intended) };
    // "we are going to see"
    let acts = [Some(verb), reading.complement(verb)];
    let willed = acts.into_iter().flatten().all(|v| doc.lexicon(words.unwilled, v, v + 1).is_none());
    if intends && willed && subject.is_some() && !unreal(&reading, verb) {
        return ClaimKind::Promise;
    }
    // "we have to close it"; "I want it closed", "said she was for it", not "we wanted to sell it"
    let we = subject.is_some_and(|s| quoted && doc.pronoun(s).is_some_and(|p| p.plural == Some(true)));
    let now = !quoted || doc.tags[verb] != Tag::VBD;
    let held = stands(words.needing) && we || stands(words.holding) && subject.is_some() && now;
    if held { ClaimKind::Position } else { ClaimKind::Statement }
}

/// The verb of the first clause of the content that hangs on nothing inside of it.
fn top(reading: &Reading<'_>, content: Range) -> Option<usize> {
    let free = |i: usize| !reading.governors(i).any(|g| content.has(g) && reading.clause(g).is_some());
    let verb = content.indices().find(|&i| reading.clause(i).is_some() && free(i));
    // "companies ought to pay"
    verb.or_else(|| content.indices().find(|&i| reading.words.is(reading.input.sym(i), Class::Modal)))
}

/// The verb of what the speaker says he thinks: "I think we ought to leave", "we understand that we must"; else the verb itself.
fn thought(doc: &Annotated<'_>, reading: &Reading<'_>, verb: usize) -> usize {
    let own = reading.subject(verb).and_then(|s| doc.pronoun(s)).is_some_and(|p| p.is(1));
    let finite = |&c: &usize| reading.clause(c).is_some_and(|c| c.form == VerbForm::Finite);
    // "I am worried that we will": a fear.
    let feels = reading.is_passive(verb) || reading.with(verb, Rel::Predicate).next().is_some();
    let plain =
        own && !feels && doc.quoted[verb] != 0 && reading.modal(verb).is_none() && reading.negations(verb).is_empty();
    reading.complement(verb).filter(finite).filter(|_| plain).unwrap_or(verb)
}

/// Whether a verb in the speaker's own words is an order: "stop that", not "thank God".
fn orders(doc: &Annotated<'_>, reading: &Reading<'_>, verb: usize) -> bool {
    let bare = reading.clause(verb).is_some_and(|c| c.form == VerbForm::Bare);
    let free = reading.governor(verb).is_none_or(|g| doc.quoted[g] == 0);
    bare && free && doc.quoted[verb] != 0 && reading.subject(verb).is_none() && reading.modal(verb).is_none()
}

/// Whether a condition that does not hold stands over the clause: "if it were a stock, he would sell it".
fn unreal(reading: &Reading<'_>, verb: usize) -> bool {
    let is = |i: usize, class: Class| reading.words.is(reading.input.sym(i), class);
    let tag = |i: usize| reading.input.tags.get(i).copied();
    // "if it were": several "were" so too.
    let one = |c: usize| reading.one(c, Rel::Subject).is_some_and(|s| matches!(tag(s), Some(Tag::NN | Tag::NNP)));
    let condition = |c: usize| {
        let supposed = reading.marker(c).is_some_and(|m| is(m, Class::Supposes)) && one(c);
        supposed && reading.clause(c).is_some_and(|c| c.group.indices().any(|i| is(i, Class::Unreal)))
    };
    reading.modal(verb).is_some_and(|m| is(m, Class::Unreal)) && reading.with(verb, Rel::Adverbial).any(condition)
}

/// Whether the subject of a clause of the content is the speaker: "I" and "we" in quoted words; "he", "she" and "they" in
/// reported ones. "It" is too often no body: "it would raise prices".
fn is_speaker(doc: &Annotated<'_>, subject: usize, quoted: bool) -> bool {
    let Some(pronoun) = doc.pronoun(subject) else { return false };
    if quoted || pronoun.is(1) {
        return pronoun.is(1);
    }
    pronoun.is(3) && (pronoun.is_gendered() || pronoun.plural == Some(true))
}
