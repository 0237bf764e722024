//! What stands in front of a cue and is not what it says.

use crate::syntax::Rel;
use crate::text::{Range, Tag};

use super::scene::Scene;
use super::verbs::{Group, VerbForm};

/// Whether "it says" is part of what another says: "The party said the law does not say “must”, it says “may”".
pub(super) fn said_in(s: Scene<'_, '_>, k: usize, speaker: Range) -> bool {
    let it = speaker.len() == 1 && s.doc.pronoun(speaker.first()).is_some_and(|p| p.animate == Some(false));
    let says =
        |g: &Group<'_>| g.form == VerbForm::Finite && g.cue.is_some_and(|c| c.has("that")) && s.doc.quoted[g.head] == 0;
    it && k > 1 && s.groups[..k].first().is_some_and(says)
}

/// Whether what stands before an inquit is one clause that hangs on its verb: "When Lind said it was closed, the council
/// laughed".
pub(super) fn only_adverbial(s: Scene<'_, '_>, start: usize, end: usize) -> bool {
    let reading = s.doc.reading();
    let opens = s.words.subordinator(s.doc, start) || s.tag(start) == Tag::WRB;
    let first = s.finite(start, end).next();
    let above = first.and_then(|g| reading.governor(g.head).filter(|_| reading.relation(g.head) == Rel::Adverbial));
    opens && above.is_none_or(|v| v >= end) && !(start..end).any(|i| s.comma(i) && s.doc.quoted[i] == 0)
}

/// Whether what stands before an inquit is no more than a participle with what hangs on it: "Produced by the town and directed by Ruiz,
/// the play tells".
pub(super) fn fronted_participle(s: Scene<'_, '_>, start: usize, end: usize) -> bool {
    let reading = s.doc.reading();
    let participle = reading.clause(start).is_some_and(|c| c.form == crate::syntax::VerbForm::Participle);
    let behind = reading.governor(start).is_some_and(|v| v >= end) && reading.relation(start) == Rel::Adverbial;
    participle && behind && s.finite(start, end).next().is_none()
}
