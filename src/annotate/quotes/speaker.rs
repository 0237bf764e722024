//! A speaker's phrase to a speaker: kind, name, person.

use crate::annotate::Annotated;
use crate::annotate::found::Speaker;
use crate::record::{SpeakerKind, Via};
use crate::text::{Range, Tag};

use super::words::Words;

/// The speaker that the phrase names.
pub fn speaker(doc: &Annotated<'_>, words: &Words, range: Range) -> Speaker {
    let range = trimmed(doc, range);
    let first = doc.phrase_at(range.first()).copied();
    let head = first.map_or(range.first(), |p| p.head as usize);
    let pronoun = first.is_some_and(|p| p.range.len() == 1) && doc.tags[range.first()] == Tag::PRP;
    let name = doc.words(first.map_or(range, |p| p.range)).to_owned();
    let kind = words.kind(doc, head).unwrap_or(match doc.tags[head] {
        Tag::NNS | Tag::NNPS => SpeakerKind::Group,
        _ => SpeakerKind::Unknown,
    });
    let via = if pronoun {
        Via::Pronoun
    } else if doc.tags[head].is_proper() {
        Via::Name
    } else {
        Via::Role
    };
    Speaker { range, name: (!pronoun).then_some(name), person: None, kind, via }
}

/// The range without marks at its ends.
pub fn trimmed(doc: &Annotated<'_>, mut range: Range) -> Range {
    while range.len() > 1 && loose(doc, range.stop() - 1, doc.quoted[range.stop() - 1] == 0) {
        range.end -= 1;
    }
    while range.len() > 1 && loose(doc, range.first(), true) && doc.quoted[range.first()] == 0 {
        range.start += 1;
    }
    range
}

/// Whether the mark at `i` is not part of the words around it.
fn loose(doc: &Annotated<'_>, i: usize, outside: bool) -> bool {
    use crate::text::Kind as K;
    matches!(doc.tokens[i].kind, K::Comma | K::Colon | K::Semicolon | K::Dash) && outside
}
