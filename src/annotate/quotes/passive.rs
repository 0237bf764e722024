//! Passive cues: "was denounced by X", "is expected to …", "is seen as …", "was asked whether …", "when asked about …".

use crate::text::{Kind, Range, Tag};

use super::circumstances::{Circumstances, addressee, tail};
use super::clause::complement_end;
use super::frame::Reach;
use super::scene::Scene;
use super::subject::subject;
use super::verbs::{Group, VerbForm};

/// A passive cue with its content.
#[derive(Debug)]
pub struct Passive {
    /// The agent after "by".
    pub speaker: Option<Range>,
    /// The end of the cue.
    pub cue_end: usize,
    /// The subject, and what the cue says of it.
    pub content: Vec<Range>,
    /// To whom (the subject of "was told", "was asked"), where, when.
    pub around: Circumstances,
}

/// The content of the passive cue `k`.
pub fn passive(s: Scene<'_, '_>, k: usize) -> Option<Passive> {
    let g = &s.groups[k];
    let cue = g.cue?;
    let mut at = g.end();
    while at < s.stop && s.tag(at).is_adverb() {
        at += 1;
    }
    let agent = if at < s.stop && s.word(at, s.words.by) { agent(s, at + 1) } else { None };
    if let Some(a) = agent {
        at = a.stop();
    }
    // "was asked in May if", "is described by friends in the town as"
    let mut around = Circumstances::default();
    if told(s, g, at).is_none() {
        at = tail(s, at, &mut around);
    }
    let subject = || subject(s, k).filter(|r| s.tag(r.first()) != Tag::EX);
    // "was asked whether", "was told that": the subject is the one addressed.
    if let Some((content, cue_end)) = told(s, g, at) {
        let addressee = if g.form == VerbForm::Finite { subject() } else { main_subject(s, k) };
        around.addressee = addressee;
        return Some(Passive { speaker: agent, cue_end, content: vec![content], around });
    }
    if g.form != VerbForm::Finite {
        return None;
    }
    let to = at < s.stop && s.tag(at) == Tag::TO;
    let verb_next = s.groups.get(k + 1).is_some_and(|n| n.start == at && n.form == VerbForm::Infinitive);
    if (to && verb_next && cue.has("pto")) || (at < s.stop && s.word(at, s.words.as_) && cue.has("pas")) {
        let end = complement_end(s, g, at, Reach::Phrase, false);
        let content = vec![subject()?, Range::new(at, end)];
        return Some(Passive { speaker: agent, cue_end: g.end(), content, around });
    }
    if agent.is_some() && cue.has("np") {
        return Some(Passive { speaker: agent, cue_end: g.end(), content: vec![subject()?], around });
    }
    None
}

/// What someone "was asked" or "was told" at token `at`, and where the cue ends.
fn told(s: Scene<'_, '_>, g: &Group<'_>, at: usize) -> Option<(Range, usize)> {
    let cue = g.cue.filter(|c| c.has("addr") && at < s.stop)?;
    let comma = s.kind(at) == Kind::Comma;
    if let Some(q) = s.quote(if comma { at + 1 } else { at })
        && cue.has("q")
        && q.inner.len() > 3
    {
        return Some((q.outer, g.end()));
    }
    let question = cue.has("wh") && (matches!(s.tag(at), Tag::WRB | Tag::WP) || s.words.question(s.doc, at));
    let inside = g.form != VerbForm::Finite;
    if question || s.word(at, s.words.that) {
        return Some((Range::new(at, complement_end(s, g, at, Reach::Clause, inside)), g.end()));
    }
    // "was asked about the plan"
    let word = s.doc.pack.vocab.word(s.doc.tokens[at].sym);
    let prep = cue.has("wh") && cue.get("prep").is_some_and(|p| p.split(',').any(|p| p == word));
    if prep && (s.doc.phrase_of.get(at + 1).is_some_and(|&p| p != 0) || s.kind(at + 1).is_quote()) {
        let end = complement_end(s, g, at + 1, Reach::Phrase, inside);
        return Some((Range::new(at + 1, end), at + 1));
    }
    None
}

/// Whether the participle `k` stands without a noun of its own: "Asked whether …, she said", "…, she said when asked".
pub fn loose(s: Scene<'_, '_>, k: usize) -> bool {
    let g = &s.groups[k];
    g.form == VerbForm::Participle
        && (g.start == s.sentence.first()
            || s.kind(g.start - 1).is_mark()
            || s.words.subordinator(s.doc, g.start - 1)
            || s.tag(g.start - 1) == Tag::WRB)
}

/// The subject of the sentence's main clause around the participle `k`.
fn main_subject(s: Scene<'_, '_>, k: usize) -> Option<Range> {
    let finite = |n: &usize| s.groups[*n].form == VerbForm::Finite && s.groups[*n].cue.is_some();
    let n = (k + 1..s.groups.len()).take(8).find(finite).or_else(|| (0..k).rev().take(8).find(finite))?;
    subject(s, n)
}

/// The agent that begins at token `at`.
fn agent(s: Scene<'_, '_>, at: usize) -> Option<Range> {
    addressee(s, at).map(|r| Range::new(at, r.stop().min(s.stop)))
}
