//! Quotations inside a clause whose verb is no known cue for them: "Ruiz tore into Ortal for “a year of broken promises”".

use crate::text::{Kind, Quotation, Range, Tag};

use super::circumstances::title;
use super::clause::complement_end;
use super::frame::Reach;
use super::scene::Scene;
use super::speaker::speaks;
use super::subject::subject;
use super::verbs::VerbForm;

/// A quotation with the clause it stands in.
#[derive(Debug)]
pub struct Stray {
    /// The subject of the clause.
    pub speaker: Range,
    /// Its verb: the number of the group.
    pub group: usize,
    /// What follows the verb, as far as the quotation and its phrase go.
    pub content: Range,
}

/// Fewest words of a quotation that is more than scare quotes.
const FEWEST_WORDS: usize = 3;
/// Furthest that the verb may stand before the quotation, in tokens.
const FURTHEST_VERB: usize = 14;

/// The clause around a quotation that no cue has taken.
pub fn stray(s: Scene<'_, '_>, q: &Quotation) -> Option<Stray> {
    let open = q.outer.first();
    // “spouse’s pin” are two.
    let words = q.inner.indices().filter(|&i| !s.kind(i).is_mark() && s.kind(i) != Kind::Clitic).count();
    if q.single || !q.closed || words < FEWEST_WORDS || title(s, q.inner) {
        return None;
    }
    let group = s.group_from(open).checked_sub(1)?;
    let g = &s.groups[group];
    let near = g.end() <= open && open <= g.end() + FURTHEST_VERB && s.doc.quoted[g.head] == 0;
    let cut = |i: usize| s.kind(i).is_terminal() || matches!(s.kind(i), Kind::Colon | Kind::Semicolon);
    if !near || s.words.copula(s.doc, g.head) || s.words.have(s.doc, g.head) || g.passive || (g.end()..open).any(cut) {
        return None;
    }
    // "left after extracting “the secrets of his trade”": what the narrator calls it.
    let named = !q.inner.indices().any(|i| s.tag(i).is_finite() || s.tag(i) == Tag::MD);
    if g.cue.is_none() && g.form == VerbForm::Gerund && named {
        return None;
    }
    let speaker = subject(s, group).filter(|r| s.tag(r.first()) != Tag::EX)?;
    if g.cue.is_none() && !speaks(s.doc, s.words, speaker) {
        return None;
    }
    let end = complement_end(s, g, g.end(), Reach::Phrase, false).max(q.outer.stop());
    // "blurted out, “Well, …”"
    let from = (g.end()..open).find(|&i| !s.comma(i) && !s.comma(i + 1)).unwrap_or(open);
    Some(Stray { speaker, group, content: Range::new(from, end) })
}
