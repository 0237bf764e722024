//! What stands behind an inquit: whether it still belongs to the content.

use crate::text::{Kind, Range};

use super::gerunds::gerund_cue;
use super::scene::Scene;
use super::verbs::{Group, VerbForm};

/// Whether nothing that could be content follows at token `at`.
pub fn rests(s: Scene<'_, '_>, at: usize) -> bool {
    at >= s.stop
        || matches!(s.kind(at), Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash)
        || s.kind(at).is_quote()
}

/// Whether what stands behind the inquit at token `at` still belongs to the content: not "hours after the vote", "as the crowd left", "referring to the
/// plan", which tell of the speaking or set the narrator's words against it.
pub fn goes_on(s: Scene<'_, '_>, at: usize) -> bool {
    let behind = s.phrase(at).map_or(at, |p| p.range.stop()).min(s.stop.saturating_sub(1));
    at < s.stop
        && !s.words.contrast(s.doc, behind)
        && s.doc.lexicon(s.words.sources, at, s.stop).is_none()
        && !s.word(at, s.words.as_)
        && !gerund_cue(s, at)
        && !urges(s, at)
}

/// The quotation that goes on after the rest of an inquit: "…,” he said when asked about it, “…". What follows an inquit is else no content.
pub fn resumed(s: Scene<'_, '_>, at: usize) -> Option<Range> {
    let q = (at..s.stop).find_map(|i| s.quote(i).filter(|q| q.inner.len() > 2 && s.kind(i - 1) == Kind::Comma))?;
    // "…,” he said, adding, “…": a cue of its own.
    let apart = |g: &&Group<'_>| {
        let before = g.start.saturating_sub(1);
        let joined = s.words.conjunction(s.doc, before) && g.form == VerbForm::Finite;
        // "…,” she said, but added that, “…"
        joined || g.form == VerbForm::Gerund && (s.kind(before).is_mark() || s.words.subordinator(s.doc, before))
    };
    let between = s.groups.iter().filter(|g| g.start >= at && g.start < q.outer.first());
    if between.filter(apart).any(|g| g.cue.is_some_and(|c| c.has("q"))) {
        return None;
    }
    let goes_on = s.doc.tokens.get(q.inner.first()).is_some_and(|t| !t.kind.is_capitalised());
    ((q.outer.stop() + 1 >= s.stop && q.inner.len() > 3) || goes_on)
        .then(|| Range::new(q.outer.first(), s.stop.max(q.outer.stop())))
}

/// Whether "and" at token `at` goes on with a second cue of the same speaker: "…, she said, and urged the council to act".
fn urges(s: Scene<'_, '_>, at: usize) -> bool {
    let verb = (at + 1..s.stop).find(|&i| !s.tag(i).is_adverb());
    s.words.conjunction(s.doc, at)
        && s.next_group(at + 1).is_some_and(|g| Some(g.start) == verb && g.form == VerbForm::Finite && g.cue.is_some())
}
