//! Nouns of speech and thought with their content: "Ruiz’s claim that …", "his promise to …", "a demand by X that …".

use crate::annotate::Annotated;
use crate::annotate::phrases::NounPhrase;
use crate::patterns::Entry;
use crate::text::{Range, Tag};

use super::clause::{Reach, body_end, complement_end};
use super::verbs::{Group, VerbForm};
use super::words::Words;

/// A cue noun with its content.
#[derive(Debug)]
pub struct Nominal<'p> {
    /// Whose it is.
    pub speaker: Range,
    /// The noun.
    pub cue: Range,
    /// Its entry.
    pub entry: &'p Entry,
    /// What is said.
    pub content: Range,
}

/// The content of the phrase's head, when that is a cue.
pub fn nominal<'p>(
    doc: &Annotated<'p>,
    words: &Words,
    groups: &[Group<'_>],
    np: NounPhrase,
    sentence: Range,
) -> Option<Nominal<'p>> {
    let head = np.head as usize;
    if doc.quoted[head] != 0 {
        return None;
    }
    let entry = words.noun(doc, head)?;
    let stop = body_end(doc, sentence);
    let mut at = np.range.stop();
    let mut speaker = owner(doc, np);
    // "a claim by the minister that"
    if speaker.is_none()
        && at < stop
        && (words.word(doc, at, words.by) || words.word(doc, at, words.of) || words.word(doc, at, words.from))
        && let Some(agent) = doc.phrase_at(at + 1).filter(|p| p.range.first() == at + 1)
    {
        speaker = Some(agent.range);
        at = agent.range.stop();
    }
    let that = at < stop && words.word(doc, at, words.that) && entry.has("that");
    let to = at < stop
        && doc.tags[at] == Tag::TO
        && entry.has("to")
        && groups.iter().any(|g| g.start == at && g.form == VerbForm::Infinitive);
    if !that && !to {
        return None;
    }
    let verb = groups.get(groups.partition_point(|g| g.start <= at)).map(|g| g.start);
    if that && verb.is_none_or(|v| v >= stop || v == at + 1) {
        // "the claim that was made": a relative clause.
        return None;
    }
    let opening = head < sentence.first() + 8;
    let reach = if to || opening { Reach::Phrase } else { Reach::Clause };
    let end = complement_end(doc, words, groups, at, stop, reach, false);
    Some(Nominal { speaker: speaker?, cue: Range::new(head, head + 1), entry, content: Range::new(at, end) })
}

/// Whose the noun is: "Ruiz’s", "his".
fn owner(doc: &Annotated<'_>, np: NounPhrase) -> Option<Range> {
    if let Some(p) = np.possessive {
        return Some(Range { start: np.range.start, end: p });
    }
    let first = np.range.first();
    (doc.tags[first] == Tag::PRPS).then(|| Range::new(first, first + 1))
}
