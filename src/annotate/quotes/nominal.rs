//! Nouns of speech and thought with their content: "Ruiz’s claim that …", "his promise to …", "a demand by X that …",
//! "her support for …", "made the case that …".

use crate::annotate::phrases::NounPhrase;
use crate::patterns::Entry;
use crate::text::{Range, Tag};

use super::circumstances::{Circumstances, tail};
use super::clause::complement_end;
use super::frame::Reach;
use super::scene::Scene;
use super::subject::subject;
use super::verbs::VerbForm;

/// A cue noun with its content.
#[derive(Debug)]
pub struct Nominal<'p> {
    /// Whose it is.
    pub speaker: Range,
    /// The noun, with the verb or preposition that belongs to it.
    pub cue: Range,
    /// Its entry.
    pub entry: &'p Entry,
    /// What is said.
    pub content: Range,
}

/// The content of the phrase's head, when that is a cue.
pub fn nominal<'p>(s: Scene<'_, 'p>, np: &NounPhrase) -> Option<Nominal<'p>> {
    let head = np.head as usize;
    let entry = s.words.noun(s.doc, head)?;
    if s.doc.quoted[head] != 0 {
        return None;
    }
    let mut at = np.range.stop();
    let mut speaker = owner(s, np);
    let mut cue = Range::new(head, head + 1);
    // "a claim by the minister that"
    if speaker.is_none()
        && at < s.stop
        && (s.word(at, s.words.by) || (s.word(at, s.words.of) || s.word(at, s.words.from)) && !takes(s, entry, at))
        && let Some(agent) = s.phrase(at + 1)
    {
        speaker = Some(agent.range);
        at = agent.range.stop();
    }
    // "the minister made the case that"
    if speaker.is_none()
        && let Some(k) = s.group_from(np.range.first()).checked_sub(1)
        && s.groups[k].end() == np.range.first()
        && s.words.light(s.doc, s.groups[k].head)
        && !s.groups[k].passive
    {
        speaker = subject(s, k);
        cue = Range::new(s.groups[k].start, head + 1);
    }
    // "Ruiz’s claim is that", "her message on Friday was “…”"
    if speaker.is_some()
        && entry.has("that")
        && let Some(verb) = s.next_group(at).filter(|g| g.start < s.stop)
        && verb.form == VerbForm::Finite
        && verb.stop == verb.head + 1
        && s.words.be(s.doc, verb.head)
        && tail(s, at, &mut Circumstances::default()) == verb.start
        && (s.word(verb.stop, s.words.that) || s.quote(verb.stop).is_some_and(|q| q.inner.len() > 3))
    {
        let end = complement_end(s, verb, verb.stop, Reach::Clause, false);
        return Some(Nominal { speaker: speaker?, cue, entry, content: Range::new(verb.stop, end) });
    }
    let that = at < s.stop && s.word(at, s.words.that) && entry.has("that");
    let to = at < s.stop
        && s.tag(at) == Tag::TO
        && entry.has("to")
        && s.next_group(at).is_some_and(|g| g.start == at && g.form == VerbForm::Infinitive);
    let prep = !that && !to && takes(s, entry, at) && s.phrase(at + 1).is_some();
    if !that && !to && !prep {
        return None;
    }
    let verb = s.next_group(at + 1).map(|g| g.start);
    if that && verb.is_none_or(|v| v >= s.stop || v == at + 1) {
        // "the claim that was made": a relative clause.
        return None;
    }
    if prep {
        let end = prepositional(s, at + 1)?;
        let cue = Range::new(cue.first(), at + 1);
        return Some(Nominal { speaker: speaker?, cue, entry, content: Range::new(at + 1, end) });
    }
    let k = s.group_from(head).min(s.groups.len().checked_sub(1)?);
    let opening = head < s.sentence.first() + 8;
    let reach = if to || opening { Reach::Phrase } else { Reach::Clause };
    let end = complement_end(s, &s.groups[k], at, reach, false);
    Some(Nominal { speaker: speaker?, cue, entry, content: Range::new(at, end) })
}

/// Whether the preposition at token `at` is one that brings the noun's content.
fn takes(s: Scene<'_, '_>, entry: &Entry, at: usize) -> bool {
    let Some(preps) = entry.get("prep").filter(|_| at + 1 < s.stop) else { return false };
    let word = s.doc.pack.vocab.word(s.doc.tokens[at].sym);
    preps.split(',').any(|p| p == word)
}

/// The end of the noun phrase at token `at` with the phrases that hang on it, up to a verb or a mark.
fn prepositional(s: Scene<'_, '_>, at: usize) -> Option<usize> {
    let mut end = s.phrase_end(at)?;
    while end + 1 < s.stop
        && (s.tag(end) == Tag::IN && !s.words.subordinator(s.doc, end) && s.time(end + 1).is_none()
            || s.words.conjunction(s.doc, end))
        && let Some(next) = s.phrase_end(end + 1)
        && !(s.words.conjunction(s.doc, end) && s.tag(next).is_finite())
    {
        end = next;
    }
    Some(end)
}

/// Whose the noun is: "Ruiz’s", "his".
fn owner(s: Scene<'_, '_>, np: &NounPhrase) -> Option<Range> {
    if let Some(p) = np.possessive {
        return Some(Range { start: np.range.start, end: p });
    }
    let first = np.range.first();
    (s.tag(first) == Tag::PRPS).then(|| Range::new(first, first + 1))
}
