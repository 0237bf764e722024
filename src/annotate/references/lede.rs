//! Whom an article's first sentence brings in without a name, to name them in the next paragraph: "An Orlo coach says he is
//! amazed. ¶ Hugo Lind, 45, said …".

use super::place::{self, Part};
use super::walk::Walk;
use crate::annotate::Annotated;
use crate::annotate::phrases::NounPhrase;
use crate::record::MentionKind;
use crate::text::{Kind, Range};

impl Walk<'_, '_> {
    /// The person whom the next sentence of the paragraph names as one who speaks, for whom no word tells who it is: "One former
    /// director said he would return. Hugo Lind told the Echo he had left in May."
    pub fn named_behind_it(&self, np: NounPhrase) -> Option<(u32, Range)> {
        let doc = self.doc;
        let head = np.head as usize;
        let own = doc.sentences.get(*doc.sentence_of.get(head)? as usize)?;
        let next = doc.sentences.get(*doc.sentence_of.get(head)? as usize + 1)?;
        let plain =
            opens(doc, np.range.first(), own.tokens) && next.paragraph == own.paragraph && doc.quoted[head] == 0;
        if !plain || self.words.deputy(doc, head) || doc.quoted[next.tokens.first()] != 0 {
            return None;
        }
        let name = |m: &crate::annotate::found::Mention| m.kind == MentionKind::Name;
        let from = doc.mentions.partition_point(|(_, m)| m.range.first() < own.tokens.first());
        let mut near =
            doc.mentions.get(from..)?.iter().filter(|(_, m)| name(m) && m.range.stop() <= next.tokens.stop());
        let (person, m) = near.next()?;
        let p = doc.people.get(*person as usize)?;
        let alone = near.all(|(other, _)| other == person);
        let first = p.mentions.iter().map(|m| m.range.first()).min() == Some(m.range.first());
        let bare = p.role.is_none() && doc.tokens.get(m.range.stop()).is_none_or(|t| t.kind != Kind::Comma);
        let gender = self.words.gender(doc, head);
        let fits = gender.is_none() || p.gender.is_none() || gender == p.gender;
        let subject = place::part(doc, m.range.stop() - 1);
        let says = matches!(subject, Part::Subject(_)) && place::voice(doc, self.words, m.range.stop() - 1, subject);
        let full = m.range.len() > 1 && m.range.first() == next.tokens.first();
        (alone && first && bare && fits && says && full).then_some((*person, m.range))
    }

    /// The person whom the next paragraph names for a phrase of the first sentence: nobody is named before, the name opens
    /// its paragraph, and what stands with it tells nothing else of the person.
    pub fn named_next(&self, np: NounPhrase) -> Option<(u32, Range)> {
        let doc = self.doc;
        let head = np.head as usize;
        let first = doc.sentences.iter().find(|s| told(doc, s.tokens))?;
        if !first.tokens.has(head) || !opens(doc, np.range.first(), first.tokens) {
            return None;
        }
        let next = doc.sentences.iter().find(|s| s.paragraph > first.paragraph && told(doc, s.tokens))?;
        let name = |m: &crate::annotate::found::Mention| m.kind == MentionKind::Name;
        let (person, m) = doc.mentions.iter().find(|(_, m)| name(m))?;
        let full = m.range.len() > 1 && opens(doc, m.range.first(), next.tokens);
        // Another person in the same sentence may be the one.
        let alone = !doc.mentions.iter().any(|(p, o)| p != person && name(o) && next.tokens.contains(o.range));
        let p = doc.people.get(*person as usize)?;
        let gender = self.words.gender(doc, head);
        let fits = gender.is_none() || p.gender.is_none() || gender == p.gender;
        let subject = place::part(doc, m.range.stop() - 1);
        let says = place::voice(doc, self.words, m.range.stop() - 1, subject) && matches!(subject, Part::Subject(_));
        let same = |r: Range| r.indices().any(|i| doc.word(i).eq_ignore_ascii_case(doc.word(head)));
        let mut roles = doc.role_heads.iter().filter(|(n, _)| n == person).map(|&(_, r)| r).peekable();
        let told = if roles.peek().is_none() { says || aged(doc, m.range.stop()) } else { roles.any(same) };
        (full && alone && fits && told).then_some((*person, m.range))
    }
}

/// Whether a sentence is of the article's text: it ends in a mark, and not all of it is quoted.
fn told(doc: &Annotated<'_>, tokens: Range) -> bool {
    let ends = tokens.indices().next_back().is_some_and(|i| doc.tokens[i].kind.is_mark());
    ends && tokens.indices().any(|i| doc.quoted[i] == 0 && doc.tags[i].is_finite())
}

/// Whether a phrase opens its sentence; a place line may stand before it.
fn opens(doc: &Annotated<'_>, at: usize, sentence: Range) -> bool {
    let low = sentence.first();
    let line = (low..at).rev().find(|&i| doc.tokens[i].kind == Kind::Dash).map_or(low, |d| d + 1);
    (line..at).all(|i| doc.tokens[i].kind.is_mark())
}

/// Whether an age stands behind a name: "Hugo Lind, 45,".
fn aged(doc: &Annotated<'_>, at: usize) -> bool {
    let kind = |i: usize| doc.tokens.get(i).map(|t| t.kind);
    kind(at) == Some(Kind::Comma) && kind(at + 1) == Some(Kind::Number) && kind(at + 2) == Some(Kind::Comma)
}
