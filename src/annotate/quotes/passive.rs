//! Passive cues: "was denounced by X", "is expected to …", "is seen as …", "was asked whether …".

use crate::annotate::Annotated;
use crate::text::{Range, Tag};

use super::clause::{Reach, body_end, complement_end};
use super::subject::subject;
use super::verbs::{Group, VerbForm};
use super::words::Words;

/// A passive cue with its content.
#[derive(Debug)]
pub struct Passive {
    /// The agent after "by".
    pub speaker: Option<Range>,
    /// The end of the cue.
    pub cue_end: usize,
    /// The subject, and what the cue says of it.
    pub content: Vec<Range>,
    /// To whom: the subject of "was told", "was asked".
    pub addressee: Option<Range>,
}

/// The content of the passive cue `k`.
pub fn passive(doc: &Annotated<'_>, words: &Words, groups: &[Group<'_>], k: usize, sentence: Range) -> Option<Passive> {
    let g = &groups[k];
    let cue = g.cue?;
    let stop = body_end(doc, sentence);
    let mut at = g.end();
    while at < stop && doc.tags[at].is_adverb() {
        at += 1;
    }
    let agent = (at < stop && words.word(doc, at, words.by)).then(|| agent(doc, words, at + 1, stop)).flatten();
    if let Some(a) = agent {
        at = a.stop();
    }
    let to = at < stop && doc.tags[at] == Tag::TO;
    let verb_next = groups.get(k + 1).is_some_and(|n| n.start == at && n.form == VerbForm::Infinitive);
    let subject = || subject(doc, words, groups, k, sentence).filter(|s| doc.tags[s.first()] != Tag::EX);
    // "was asked whether", "was told that": the subject is the one addressed.
    let clause = at < stop
        && ((cue.has("wh")
            && cue.has("addr")
            && (matches!(doc.tags[at], Tag::WRB | Tag::WP) || words.question(doc, at)))
            || (cue.has("addr") && words.word(doc, at, words.that)));
    if clause {
        let end = complement_end(doc, words, groups, at, stop, Reach::Clause, false);
        return Some(Passive {
            speaker: agent,
            cue_end: g.end(),
            content: vec![Range::new(at, end)],
            addressee: subject(),
        });
    }
    if (to && verb_next && cue.has("pto")) || (at < stop && words.word(doc, at, words.as_) && cue.has("pas")) {
        let subject = subject()?;
        let end = complement_end(doc, words, groups, at, stop, Reach::Phrase, false);
        let content = vec![subject, Range::new(at, end)];
        return Some(Passive { speaker: agent, cue_end: g.end(), content, addressee: None });
    }
    if agent.is_some() && cue.has("np") && g.form == VerbForm::Finite {
        return Some(Passive { speaker: agent, cue_end: g.end(), content: vec![subject()?], addressee: None });
    }
    None
}

/// The agent that begins at token `at`.
fn agent(doc: &Annotated<'_>, words: &Words, at: usize, stop: usize) -> Option<Range> {
    let np = doc.phrase_at(at).filter(|p| p.range.first() == at)?;
    let mut end = np.range.stop().max(np.extended as usize);
    while end + 1 < stop
        && (words.conjunction(doc, end) || words.word(doc, end, words.in_) || words.word(doc, end, words.at))
        && let Some(next) = doc.phrase_at(end + 1).filter(|p| p.range.first() == end + 1)
    {
        end = next.range.stop().max(next.extended as usize);
    }
    Some(Range::new(at, end.min(stop)))
}
