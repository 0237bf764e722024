//! Labels: "Ruiz: “…”", "From the report: “…”", "MERKEL: …" in a transcript, and a signature after a dash.

use crate::annotate::Annotated;
use crate::text::{Kind, Range};

use super::verbs::{Group, VerbForm};
use super::words::Words;

/// A label with what stands under it.
#[derive(Debug)]
pub struct Label {
    /// The name.
    pub speaker: Range,
    /// The colon or dash.
    pub mark: Range,
    /// What is said.
    pub content: Range,
}

/// Longest label, in tokens.
const LONGEST: usize = 14;

/// The label at the head of a sentence.
pub fn label(doc: &Annotated<'_>, words: &Words, sentence: Range) -> Option<Label> {
    let first = sentence.first();
    let colon = (first..sentence.stop().min(first + LONGEST)).find(|&i| doc.tokens[i].kind == Kind::Colon)?;
    // The last noun phrase before the colon names the speaker; nothing but a preposition's phrase stands before it.
    let np = doc.phrase_at(colon.checked_sub(1)?)?;
    let start = doc
        .phrases
        .iter()
        .skip(doc.phrase_of[np.range.first()].saturating_sub(6) as usize)
        .take_while(|p| p.range.first() < colon)
        .find(|p| p.extended as usize == colon && p.range.first() >= first)
        .map_or(np.range.first(), |p| p.range.first());
    if start < first || np.range.stop() != colon {
        return None;
    }
    let head = np.head as usize;
    let named = doc.tags[head].is_proper() || doc.mention_of[head] != 0 || words.kind(doc, head).is_some();
    let from = start > first && words.word(doc, start - 1, words.from);
    let speaker = Range::new(start, colon);
    let next = colon + 1;
    let mark = Range::new(colon, colon + 1);
    if let Some((_, q)) = doc.quotation_at(next).filter(|(_, q)| q.outer.first() == next && q.inner.len() > 2)
        && named
        && (from || start == first)
    {
        let end = q.outer.stop().max(super::clause::body_end(doc, sentence));
        return Some(Label { speaker, mark, content: Range::new(next, end) });
    }
    // A transcript: capitals or a known person, at the head of a paragraph, with words of a sentence after it.
    let paragraph = doc
        .sentences
        .get(*doc.sentence_of.get(first)? as usize)
        .and_then(|s| doc.paragraphs.get(s.paragraph as usize))?;
    let capitals = speaker.indices().all(|i| matches!(doc.tokens[i].kind, Kind::Upper | Kind::Initial | Kind::Title))
        && doc.tokens[head].kind == Kind::Upper
        && doc.word(head).len() > 1;
    if paragraph.tokens.first() == first && start == first && capitals && speaker.len() <= 4 {
        let end = paragraph.tokens.stop();
        return (end > next + 3).then(|| Label { speaker, mark, content: Range::new(next, end) });
    }
    None
}

/// A signature: "— Commissioner Ruiz" after a quotation that ends its sentence or paragraph.
pub fn signature(doc: &Annotated<'_>, sentence: Range) -> Option<Label> {
    let dash = sentence.indices().find(|&i| {
        doc.tokens[i].kind == Kind::Dash && i > 0 && doc.quotation_at(i - 1).is_some_and(|(_, q)| q.outer.stop() == i)
    })?;
    let np = doc.phrase_at(dash + 1).filter(|p| p.range.first() == dash + 1)?;
    let named = doc.tags[np.head as usize].is_proper() || doc.mention_of[np.head as usize] != 0;
    let (_, q) = doc.quotation_at(dash.checked_sub(1)?)?;
    let ends = np.range.stop() + 1 >= sentence.stop() || doc.tokens[np.range.stop()].kind == Kind::Comma;
    let whole = q.inner.stop().checked_sub(1).is_some_and(|l| doc.tokens[l].kind.is_terminal());
    (named && ends && whole).then(|| Label {
        speaker: Range::new(dash + 1, super::clause::body_end(doc, sentence).max(np.range.stop())),
        mark: Range::new(dash, dash + 1),
        content: q.outer,
    })
}

/// What a colon at the end of a clause announces, when no cue takes it: "He released a statement: “…”", also when the
/// quotation is the next paragraph. The clause's own subject is the speaker.
pub fn announced(doc: &Annotated<'_>, words: &Words, groups: &[Group<'_>], sentence: Range) -> Option<(Label, usize)> {
    let colon = sentence.indices().rev().find(|&i| doc.tokens[i].kind == Kind::Colon && doc.quoted[i] == 0)?;
    let (_, q) = doc.quotation_at(colon + 1).filter(|(_, q)| q.outer.first() == colon + 1 && q.inner.len() > 2)?;
    let same = doc.sentence_of.get(colon + 1) == doc.sentence_of.get(colon);
    if !same && colon + 1 != sentence.stop() {
        return None;
    }
    let k = groups.iter().position(|g| g.form == VerbForm::Finite && g.start < colon)?;
    let speaker = super::subject::subject(doc, words, groups, k, sentence)?;
    let cue = groups.iter().rposition(|g| g.start < colon && g.cue.is_some_and(|c| c.has("q"))).unwrap_or(k);
    Some((Label { speaker, mark: groups[cue].range(), content: q.outer }, cue))
}
