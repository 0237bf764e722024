//! Where the grammar ends a complement: at what hangs on the cue and not on the content.

use crate::syntax::{Clause, Reading, Rel, VerbForm};
use crate::text::Range;

use super::frames::{Complement, Frame};
use super::scene::Scene;

/// The content of the cue group `k` without what the grammar gives to the cue: a second verb of the same subject ("said the
/// road was closed and urged the council to act"), and beside an object the setting of the act ("rejected the plan in a
/// ruling", "attacked them as the crowd left").
pub fn bounded(s: Scene<'_, '_>, k: usize, frame: Frame, content: Range) -> Range {
    let reading = s.doc.reading();
    let verb = s.groups[k].head;
    let last = content.stop().saturating_sub(1);
    if s.doc.quoted.get(last).is_none_or(|&q| q != 0) {
        return content;
    }
    let cuts = reading.dependents(verb).filter(|&d| content.has(d)).filter_map(|d| {
        let from = match reading.relation(d) {
            Rel::Conjunct => second(s, &reading, d),
            Rel::Oblique if beside(s, k, frame) => setting(s, &reading, d),
            Rel::Adverbial if beside(s, k, frame) => circumstance(s, &reading, d),
            _ => None,
        }?;
        (from > content.first() && s.doc.quoted[from] == 0).then_some(from)
    });
    let end = cuts.min().unwrap_or(content.stop());
    if head(s, content).is_some_and(|h| h < end) { Range { end: end as u32, ..content } } else { content }
}

/// Whether the grammar lets the cue group `k` govern the complement so: a clause without "that" is one only where the cue has
/// no object there ("denied vaccines to those who came" has one, and the frame is changed), and "that" begins no relative
/// clause ("issued a statement that surprised the town").
pub fn governs(s: Scene<'_, '_>, k: usize, found: &mut Complement) -> bool {
    let reading = s.doc.reading();
    let (verb, first) = (s.groups[k].head, found.content.first());
    match found.frame {
        Frame::That => {
            let clause = reading.governor(first).and_then(|g| reading.clause(g));
            let relative = clause.is_some_and(|c| c.relation == Rel::Relative);
            !(relative && reading.relation(first) != Rel::Marker && first > s.groups[k].end())
        }
        Frame::Bare if s.quote(first).is_none() => {
            // "said the ad will air": a verb of speech takes no object that could be meant.
            let cue = s.groups[k].cue;
            if !cue.is_some_and(|c| c.has("np") && c.get("np") != Some("none")) {
                return reading.clause(verb).is_some();
            }
            // A finite verb of its own; one of a relative or adverbial clause says more of the object.
            let own = |c: &Clause| {
                c.form == VerbForm::Finite
                    && !matches!(c.relation, Rel::Relative | Rel::Adverbial | Rel::Modifier | Rel::Conjunct)
            };
            let top = |v: usize| reading.governor(v).is_none_or(|g| !found.content.has(g) || reading.clause(g).is_none());
            let mut clauses = found.content.indices().filter(|&i| top(i)).filter_map(|i| reading.clause(i));
            let clause = clauses.any(own);
            let object = reading.one(verb, Rel::Object).is_some_and(|o| found.content.has(o));
            if object && !clause {
                found.frame = Frame::Object;
            }
            true
        }
        _ => true,
    }
}

/// The head of the phrase that the content begins with, or its first token.
fn head(s: Scene<'_, '_>, content: Range) -> Option<usize> {
    let first = content.first();
    Some(s.phrase(first).map_or(first, |p| p.head as usize))
}

/// Whether what stands beside the object belongs to the act: not where the cue says something of its object ("called it a
/// trap", "blamed it on him"), nor where it tells the object what to do.
fn beside(s: Scene<'_, '_>, k: usize, frame: Frame) -> bool {
    let cue = s.groups[k].cue;
    frame == Frame::Object && cue.is_some_and(|c| !c.has("to") && !c.has("pas") && c.get("np") != Some("predicate"))
}

/// Where a second finite verb of the cue's subject begins, with its conjunction.
fn second(s: Scene<'_, '_>, reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let clause = reading.clause(verb).filter(|c| c.form == VerbForm::Finite)?;
    let mut at = clause.group.first();
    while at > s.sentence.first()
        && (s.words.conjunction(s.doc, at - 1) || s.comma(at - 1) || s.tag(at - 1).is_adverb())
    {
        at -= 1;
    }
    (at < clause.group.first()).then_some(at)
}

/// Where a phrase of time, place or occasion begins that hangs on the cue.
fn setting(s: Scene<'_, '_>, reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let preposition = reading.preposition(noun).filter(|&p| s.words.setting(s.doc, p))?;
    Some(preposition)
}

/// Where a clause begins that tells when or why the cue's act was done. An infinitive mostly says more of the object ("rejects
/// demands to leave").
fn circumstance(s: Scene<'_, '_>, reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let start = reading.clause(verb)?.group.first();
    reading.marker(verb).filter(|&m| m < start && s.words.subordinator(s.doc, m))
}

/// The content of a cue noun without the clause that the noun is the subject of: "her decision to leave | angered the town".
pub fn of_noun(s: Scene<'_, '_>, noun: usize, content: Range) -> Range {
    let reading = s.doc.reading();
    let verb = reading.governor(noun).filter(|&v| reading.relation(noun) == Rel::Subject && content.has(v));
    let start = verb.and_then(|v| reading.clause(v)).map(|c| c.group.first());
    match start.filter(|&at| at > content.first() + 1 && s.doc.quoted[at] == 0) {
        Some(at) => Range { end: at as u32, ..content },
        None => content,
    }
}
