//! The verbal group: auxiliaries, modals and negation before a verb, its own or those of the first verb of a list.

use super::clause::REACH;
use super::polarity::negates;
use super::words::{Words, entry_before, is_word, tag};
use crate::annotate::Annotated;
use crate::text::{Kind, Tag};

/// What a modal makes of the clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// A fact.
    #[default]
    Real,
    /// "will", "is going to", "is to"
    Will,
    /// "must", "should", "needs to"
    Must,
    /// "may", "could"
    May,
    /// "would"
    Would,
}

/// The verbal group to the left of a verb.
pub struct Group {
    /// First token.
    pub start: usize,
    /// Whether a form of be stands in it.
    pub be: bool,
    /// Whether a form of have stands in it.
    pub have: bool,
    /// "to", where it opens the group.
    pub to: Option<usize>,
    /// Whether negated.
    pub negated: bool,
    /// Mood.
    pub mood: Mood,
}

/// Reads the verbal group that ends in the verb at `v`.
pub fn group(doc: &Annotated<'_>, words: &Words, low: usize, v: usize) -> Group {
    let mut out = Group { start: v, be: false, have: false, to: None, negated: false, mood: Mood::Real };
    let mut i = v;
    let mut joined = false;
    // "would rather resign than cede"
    if v > low && is_word(doc, v - 1, words.than) && tag(doc, v) == Tag::VB {
        (out.negated, out.mood) = (true, Mood::Would);
    }
    while i > low && v - i < 9 {
        let p = i - 1;
        if negates(doc, words, p) && !tag(doc, p).is_noun() {
            out.negated = true;
        } else if let Some(entry) = doc.entry(words.modal, p) {
            // "would have to give up": what must be, whatever stands before it.
            if out.mood != Mood::Must && !joined {
                out.mood = mood(entry.get("mood"));
            }
        } else if tag(doc, p) == Tag::TO && out.to.is_none() && i == out.start {
            // "has to", "is going to", "needs to" belong to the group.
            match entry_before(doc, words.modal, low, i).filter(|(_, e)| e.has("to")) {
                Some((at, entry)) => {
                    out.mood = mood(entry.get("mood"));
                    out.start = at;
                    i = at;
                    continue;
                }
                None => {
                    out.to = Some(p);
                    out.start = p;
                    // "vowed never to recognise"
                    out.negated ^= p > low && doc.is(words.negator, p - 1) && tag(doc, p - 1).is_adverb();
                    break;
                }
            }
        } else if let Some(entry) = doc.entry(words.auxiliary, p).filter(|_| !doc.is(words.negator, p)) {
            if out.start == i || tag(doc, i).is_adverb() {
                out.be |= entry.has("be") && !out.have;
                out.have |= entry.has("have");
            }
        } else if tag(doc, p).is_adverb()
            || doc.tokens[p].kind == Kind::Clitic && tag(doc, p).is_verb()
            || doc.is(words.adverbial, p)
        {
            // "has long insisted"
        } else if tag(doc, p) == Tag::CC && p > low && (doc.is(words.negator, p - 1) || doc.is(words.modal, p - 1)) {
            // "cannot and will not cede"
            joined = true;
        } else {
            break;
        }
        i = p;
        if !tag(doc, p).is_adverb() || doc.is(words.negator, p) {
            out.start = p;
        }
    }
    out
}

/// The verbal group of the first verb of a list that goes on with the bare verb at `v`, whose group begins at `start`: of
/// "withdraw" for "cede" in "to withdraw and cede", of "seizing" for "building" in "of seizing it and building on it".
pub fn head_conjunct(doc: &Annotated<'_>, words: &Words, low: usize, start: usize, v: usize) -> Option<Group> {
    let form = tag(doc, v);
    let base = matches!(form, Tag::VB | Tag::VBP);
    if !(base || matches!(form, Tag::VBG | Tag::VBN | Tag::VBD)) || start < v && !negates(doc, words, start) {
        return None;
    }
    let joint = (low..start).rev().find(|&p| !tag(doc, p).is_adverb() || doc.is(words.negator, p))?;
    let or = words.or.iter().any(|&or| is_word(doc, joint, or));
    let joins =
        or || (base || form == Tag::VBG) && (tag(doc, joint) == Tag::CC || doc.tokens[joint].kind == Kind::Comma);
    if !joins {
        return None;
    }
    for j in (low..joint).rev().take(REACH) {
        if doc.tokens[j].kind.is_mark() && !doc.tokens[j].kind.is_quote() && doc.tokens[j].kind != Kind::Comma {
            return None;
        }
        match tag(doc, j) {
            Tag::VB if base => {
                let head = group(doc, words, low, j);
                if head.to.is_some() || head.mood != Mood::Real || head.negated {
                    return Some(head);
                }
            }
            Tag::VBG if form == Tag::VBG => {
                let head = group(doc, words, low, j);
                let hangs = |p: usize| p >= low && (tag(doc, p) == Tag::IN || doc.is(words.governor, p));
                if !head.be && head.start.checked_sub(1).is_some_and(hangs) {
                    return Some(head);
                }
            }
            Tag::VBN if or && matches!(form, Tag::VBN | Tag::VBD) => {
                let head = group(doc, words, low, j);
                if head.have || head.mood != Mood::Real {
                    return Some(head);
                }
            }
            _ => {}
        }
    }
    None
}

/// The mood of that name in a pack.
pub fn mood(name: Option<&str>) -> Mood {
    match name {
        Some("will") => Mood::Will,
        Some("must") => Mood::Must,
        Some("may") => Mood::May,
        Some("would") => Mood::Would,
        _ => Mood::Real,
    }
}
