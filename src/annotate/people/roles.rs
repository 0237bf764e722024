//! Roles and affiliations: what stands before a name ("Ukrainian President …"), before it with a comma ("Putin’s foreign
//! policy aide, …") and after it (", the head of …"). A possessor is whom the role belongs to, never the person.

use crate::annotate::Annotated;
use crate::annotate::found::{Mention, Person};
use crate::annotate::people::words::{ADDRESS, ALLEGIANCE, TITLE, Words};
use crate::patterns::LexId;
use crate::record::{Gender, MentionKind};
use crate::text::{Kind, Range, Tag};

/// Longest description looked at, in tokens.
const LONGEST: usize = 12;

/// A description of a person at one mention.
#[derive(Debug, Clone, Copy)]
struct Described {
    role: Range,
    affiliation: Option<Range>,
}

/// Finds roles, affiliations, principals and, where a role tells, gender. Returns the role at each mention.
pub fn describe(doc: &Annotated<'_>, words: &Words, role: LexId, people: &mut [Person]) -> Vec<(u32, Range)> {
    let mut heads = Vec::new();
    for (p, n) in people.iter_mut().zip(0..) {
        let mentions = p.mentions.clone();
        for m in mentions.iter().filter(|m| m.kind == MentionKind::Name) {
            let Some(found) = at(doc, words, role, *m) else { continue };
            heads.push((n, found.role));
            if p.role.is_none() {
                p.role = Some(found.role);
                p.affiliation = found.affiliation;
            }
            if p.gender.is_none() {
                p.gender = found.role.indices().find_map(|i| match doc.entry(role, i).and_then(|e| e.get("gender")) {
                    Some("m") => Some(Gender::Male),
                    Some("f") => Some(Gender::Female),
                    _ => None,
                });
            }
        }
    }
    // The possessor of a role may be a person: "Putin’s aide".
    let principals: Vec<Option<u32>> =
        people.iter().map(|p| p.affiliation.and_then(|a| doc.person_at(a.stop().checked_sub(1)?))).collect();
    for ((p, principal), n) in people.iter_mut().zip(principals).zip(0..) {
        p.principal = principal.filter(|&q| q != n);
    }
    heads
}

/// What describes the person at one mention.
fn at(doc: &Annotated<'_>, words: &Words, role: LexId, m: Mention) -> Option<Described> {
    let sentence = doc.sentence_at(m.range.first());
    before(doc, words, role, sentence, m.range.first()).or_else(|| after(doc, role, sentence, m.range.stop()))
}

/// "Ukrainian President NAME", "Putin’s foreign policy aide, NAME".
fn before(doc: &Annotated<'_>, words: &Words, role: LexId, sentence: Range, name: usize) -> Option<Described> {
    let comma = name.checked_sub(1).is_some_and(|b| b > sentence.first() && doc.tokens[b].kind == Kind::Comma);
    let end = if comma { name - 1 } else { name };
    let flags = |i: usize| words.of(doc.tokens[i].sym);
    let last = end.checked_sub(1).filter(|&l| l >= sentence.first())?;
    let found = doc.pack.lexicons.ending(doc.text, &doc.tokens, &doc.tags, sentence.first(), end, role);
    let title = flags(last) & TITLE != 0 && flags(last) & ADDRESS == 0 && !comma;
    if found.is_none() && !title || doc.mention_at(last).is_some() {
        return None;
    }
    let low = sentence.first().max(end.saturating_sub(LONGEST));
    let mut start = end - found.map_or(1, |f| f.len);
    while start > low && inside(doc, start - 1) {
        start -= 1;
    }
    // A conjunction or participle ("including") cannot begin the description.
    while start < last
        && matches!(doc.tags[start], Tag::CC | Tag::CD | Tag::RB | Tag::VBG)
        && flags(start) & ALLEGIANCE == 0
    {
        start += 1;
    }
    // After a comma only what begins as a noun phrase of its own does: "…, the minister, NAME".
    let opener = start.checked_sub(1).filter(|&b| b >= sentence.first());
    let possessor = opener.filter(|&b| doc.tags[b] == Tag::POS).map(|b| possessor(doc, sentence, b));
    let article = opener.is_some_and(|b| matches!(doc.tags[b], Tag::DT | Tag::PRPS | Tag::CD));
    if comma && possessor.is_none() && !article && doc.places_at_end(start).is_none() {
        return None;
    }
    let land = doc.places_at_end(start).filter(|_| possessor.is_none());
    (start < end).then(|| Described { role: Range::new(start, end), affiliation: possessor.or(land) })
}

/// Whether a token can stand inside the description before a name.
fn inside(doc: &Annotated<'_>, i: usize) -> bool {
    if doc.place_at(i).is_some() || doc.mention_at(i).is_some() {
        return false;
    }
    let token = doc.tokens[i];
    match doc.tags[i] {
        Tag::CC => {
            token.kind == Kind::Lower
                && doc.tokens.get(i + 1).is_some_and(|t| t.kind.is_capitalised())
                && i > 0
                && doc.tokens[i - 1].kind.is_capitalised()
        }
        Tag::NN | Tag::NNP | Tag::NNPS | Tag::JJ | Tag::VBG | Tag::VBN => {
            token.kind.is_word() || token.kind == Kind::Number
        }
        Tag::NNS => token.kind.is_capitalised(),
        _ => false,
    }
}

/// The possessor before the clitic at `clitic`: a place, a person, or the words of a noun phrase.
fn possessor(doc: &Annotated<'_>, sentence: Range, clitic: usize) -> Range {
    let low = sentence.first().max(clitic.saturating_sub(LONGEST));
    if let Some((_, m)) = clitic.checked_sub(1).and_then(|b| doc.mention_at(b)) {
        return m.range;
    }
    let mut start = clitic;
    while start > low && (doc.tags[start - 1].is_noun() || doc.tags[start - 1].is_adjective()) {
        start -= 1;
    }
    Range::new(start.min(clitic.saturating_sub(1)), clitic)
}

/// "NAME, the head of military intelligence," and "NAME, 48, a teacher".
fn after(doc: &Annotated<'_>, role: LexId, sentence: Range, name: usize) -> Option<Described> {
    let stop = sentence.stop();
    let kind = |i: usize| doc.tokens.get(i).filter(|_| i < stop).map(|t| t.kind);
    let mut i = name;
    if kind(i) != Some(Kind::Comma) {
        return None;
    }
    i += 1;
    if kind(i) == Some(Kind::Number) && kind(i + 1) == Some(Kind::Comma) {
        i += 2;
    }
    if kind(i)? == Kind::Lower && matches!(doc.tags[i], Tag::DT | Tag::PRPS) {
        i += 1;
    }
    let start = i;
    let limit = stop.min(start + LONGEST);
    // The head: the last role of the first noun phrase.
    let mut head = None;
    let mut possessive = None;
    while i < limit {
        if let Some(found) = doc.lexicon(role, i, limit) {
            head = Some(i + found.len);
            i += found.len;
            continue;
        }
        match doc.tags[i] {
            Tag::POS => possessive = Some(i),
            t if t.is_noun() || t.is_adjective() || matches!(t, Tag::VBG | Tag::VBN | Tag::CC | Tag::RB) => {}
            _ => break,
        }
        i += 1;
    }
    let head = head.filter(|&h| h == i)?;
    let own = possessive.map_or(start, |p| p + 1);
    let mut end = head;
    // "of X", "for X", "at X": what the role belongs to.
    let mut belongs = None;
    if end < limit && matches!(doc.word(end), "of" | "for" | "at" | "with" | "in") {
        let from = end + 1;
        let part = |j: usize| {
            let t = doc.tags[j];
            t.is_noun()
                || t.is_adjective()
                || matches!(t, Tag::DT | Tag::POS | Tag::CD | Tag::PRPS)
                || doc.word(j) == "of"
                || t == Tag::CC && doc.tokens.get(j + 1).is_some_and(|n| n.kind.is_capitalised())
        };
        let mut to = (from..stop.min(from + LONGEST)).take_while(|&j| part(j)).count() + from;
        while to > from && doc.tags[to - 1] == Tag::POS {
            to -= 1;
        }
        if to > from {
            let skip = usize::from(doc.tags[from] == Tag::DT && to > from + 1);
            belongs = Some(Range::new(from + skip, to));
            end = to;
        }
    }
    let land = doc.place_at(start).map(|p| p.range).filter(|r| r.first() == start && r.stop() < head);
    let whose = possessive.map(|p| Range::new(start, p)).filter(|r| !r.is_empty());
    let own = land.filter(|_| possessive.is_none()).map_or(own, |r| r.stop());
    (own < end).then(|| Described { role: Range::new(own, end), affiliation: whose.or(belongs).or(land) })
}
