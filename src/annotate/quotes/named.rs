//! Names that commas and dashes part from what is said of their bearers.

use crate::text::{Kind, Range, Tag};

use super::scene::Scene;

/// A subject by its own name: "Hugo Lind – also known as HL – who replaced him, said".
pub(super) fn unaliased(s: Scene<'_, '_>, subject: Range) -> Range {
    const FURTHEST: usize = 3;
    let first = subject.first();
    let as_ = first.checked_sub(2).filter(|&v| s.word(v + 1, s.words.as_) && s.tag(v) == Tag::VBN);
    let low = s.sentence.first();
    let dash = as_.and_then(|v| (low.max(v.saturating_sub(FURTHEST))..v).rev().find(|&i| s.kind(i) == Kind::Dash));
    let name = dash.filter(|&d| d > low).and_then(|d| s.doc.phrase_at(d - 1).filter(|np| np.range.stop() == d));
    name.filter(|np| s.tag(np.head as usize).is_proper()).map_or(subject, |np| np.range)
}

/// Where the name begins of whom a place right before token `end` is the home: "Ana Ruiz, 24, from Orlo".
pub(super) fn of_home(s: Scene<'_, '_>, low: usize, end: usize) -> Option<usize> {
    const FURTHEST: usize = 8;
    let place = s.doc.phrase_at(end.checked_sub(1)?).map(|p| p.range).filter(|r| r.stop() == end)?;
    let from = place.first().checked_sub(1).filter(|&f| f > low && s.tag(f) == Tag::IN && s.comma(f - 1))?;
    let home = s.tag(end - 1).is_proper() && s.doc.person_at(end - 1).is_none();
    let (_, name) =
        (low.max(from.saturating_sub(FURTHEST))..from - 1).rev().find_map(|i| s.doc.mention_at(i)).filter(|_| home)?;
    let age = (name.range.stop()..from).all(|i| s.comma(i) || s.tag(i) == Tag::CD);
    age.then_some(name.range.first())
}
