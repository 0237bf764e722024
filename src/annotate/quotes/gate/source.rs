//! Whether the words that stand for the source name one who can speak.

use crate::annotate::Annotated;
use crate::annotate::lines::Class;
use crate::annotate::quotes::speaker::speaks;
use crate::annotate::quotes::words::Words;
use crate::patterns::Entry;
use crate::record::SpeakerKind;
use crate::syntax::Class as Syntax;
use crate::text::{Range, Tag};

/// How far a phrase can be trusted as a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// A name, a role, a group, a body, a document, "he": one who speaks.
    Sure,
    /// A noun of which nothing is known. With "said" it speaks; with a verb that has other senses it is a thing.
    Doubtful,
    /// The narrator's own "I" and "we": what they think is an attitude of the text's.
    Narrator,
    /// "you", "this", "no one", a time, half a phrase.
    Mute,
}

/// Judges the phrase of a source; `cue` is the entry of its cue.
pub fn voice(doc: &Annotated<'_>, words: &Words, range: Range, cue: Option<&Entry>) -> Voice {
    let base = doc.phrase_at(range.first()).map_or(range, |p| p.range);
    let head = head(doc, range);
    let evidence = cue.is_some_and(|c| c.has("ev"));
    // "it assumes that": of a plan.
    let open = evidence || cue.is_some_and(|c| c.get("force") == Some("opinion") && !c.has("q"));
    if mute(doc, words, range, head) || timed(doc, words, base) || half(doc, range) || points(doc, range, open) {
        return Voice::Mute;
    }
    if range.first() == head && is_narrator(doc, head) {
        return Voice::Narrator;
    }
    // "Lind has demonstrated that", "Norva proved that": by what they did, the narrator says.
    if cue.is_some_and(|c| c.has("impersonal")) && acts(doc, words, head) {
        return Voice::Narrator;
    }
    if speaks(doc, words, range) || doc.is(words.evidence, head) || person_like(doc, words, range, head) {
        return Voice::Sure;
    }
    // "The road shows that": what serves as evidence is a thing unless a lexicon knows it for a document or a body.
    if evidence { Voice::Mute } else { Voice::Doubtful }
}

/// Whether a noun is of a person or a land: of one who does things.
fn acts(doc: &Annotated<'_>, words: &Words, head: usize) -> bool {
    let person = doc.mention_at(head).is_some() || doc.pronoun(head).is_some_and(|p| p.is_gendered() || p.is(1));
    person || doc.place_at(head).is_some() || words.kinds.kind(doc, head) == Some(SpeakerKind::Person)
}

/// The head of the phrase that begins with the range.
fn head(doc: &Annotated<'_>, range: Range) -> usize {
    let head = |at: usize| doc.phrase_at(at).map_or(at, |p| (p.head as usize).min(range.stop().saturating_sub(1)));
    let first = head(range.first());
    // "One of her first moves": what it is one of.
    let of = doc.tokens.get(first + 1).is_some_and(|t| t.sym == doc.pack.grammar.of) && first + 2 < range.stop();
    if of && doc.tags[first] == Tag::CD { head(first + 2) } else { first }
}

/// Whether the phrase is a word that nobody is meant by: "you", "this", "no one", "no school", "those who".
fn mute(doc: &Annotated<'_>, words: &Words, range: Range, head: usize) -> bool {
    let first = range.first();
    let alone = first == head;
    // "Let’s hope": nobody says so.
    let clitic = doc.tokens[head].kind == crate::text::Kind::Clitic;
    let negative = doc.is(words.nobody, first) && doc.quoted[first] == 0;
    // "those who", and nothing more.
    let whole = doc.lexicon(words.mute, first, range.stop()).is_some_and(|o| first + o.len == range.stop());
    // "The proposed bridge": what a noun misses; "A:" is a label.
    let label = doc.tokens.get(first + 1).is_some_and(|t| t.kind == crate::text::Kind::Colon);
    let article = range.len() == 1 && !label && doc.pack.grammar.is(doc.tokens[first].sym, Syntax::Article);
    clitic || negative || whole || article || alone && doc.is(words.mute, first)
}

/// Whether a word alone points to nobody who speaks: "those seeking peace"; "it shows that" where no text is meant.
fn points(doc: &Annotated<'_>, range: Range, evidence: bool) -> bool {
    let i = range.first();
    let thing = doc.pronoun(i).is_some_and(|p| p.animate == Some(false));
    let open = doc.reference_at(i).is_none_or(|(_, entity)| entity.is_none());
    let shows = doc.pack.lines.is(doc.tokens[i].sym, Class::Points) && doc.tags[i] == Tag::DT;
    range.len() == 1 && (shows || evidence && thing && open)
}

/// Whether a token is the narrator's own "I" or "we": what one tells oneself is no attribution, whoever signed it.
pub fn is_narrator(doc: &Annotated<'_>, i: usize) -> bool {
    doc.quoted[i] == 0 && doc.pronoun(i).is_some_and(|p| p.personal && p.is(1))
}

/// Whether a time stands where the source should.
fn timed(doc: &Annotated<'_>, words: &Words, base: Range) -> bool {
    // "just over a quarter": of those asked.
    let one = doc.pack.grammar.is(doc.tokens[base.first()].sym, Syntax::Singular);
    if one && doc.is(words.shares, base.stop().saturating_sub(1)) {
        return false;
    }
    // "the previous day": of no date that is known
    let last = base.stop().saturating_sub(1);
    if base.len() > 1
        && matches!(doc.tags[last], Tag::NN | Tag::NNS)
        && doc.mention_of[last] == 0
        && doc.pack.grammar.is(doc.tokens[last].sym, Syntax::Time)
    {
        return true;
    }
    let k = doc.times.partition_point(|t| t.range.stop() < base.stop());
    doc.times.get(k).is_some_and(|t| t.range.contains(base))
}

/// Whether nothing in the range can head a phrase: "several other", "at".
fn half(doc: &Annotated<'_>, range: Range) -> bool {
    // "Ruiz’s professed belief"
    let owner = range.len() > 1 && doc.tags.get(range.stop() - 1) == Some(&Tag::POS);
    // "The fever is | among the most feared"
    let be = |i: usize| doc.tags[i].is_finite() && doc.pack.grammar.is(doc.tokens[i].sym, Syntax::Be);
    // "One of his recent | reads"
    let last = range.stop().saturating_sub(1);
    let bare = doc.tags[last].is_adjective() && last > range.first() && doc.tags[last - 1] == Tag::PRPS;
    owner
        || bare
        || range.len() > 1
            && be(range.stop() - 1)
            && !range.indices().any(|i| matches!(doc.tags[i], Tag::WP | Tag::WDT))
        || !range.indices().any(|i| {
            let tag = doc.tags[i];
            tag.is_noun()
                || doc.mention_of[i] != 0
                || doc.place_of[i] != 0
                || matches!(
                    tag,
                    Tag::PRP | Tag::PRPS | Tag::CD | Tag::WP | Tag::WDT | Tag::DT | Tag::JJ | Tag::JJS | Tag::VBN
                )
                || doc.tokens[i].kind.is_capitalised()
        })
}

/// Whether the phrase is of a person by its make: "critics", "the mother-of-two", "most", "those briefed on it".
fn person_like(doc: &Annotated<'_>, words: &Words, range: Range, head: usize) -> bool {
    let quantity = !doc.tags[head].is_noun() && range.len() <= 2;
    words.kinds.made(doc, head) || quantity
}

/// A source without the "who" of the clause in which it speaks ("Lind, who", "a committee that"), and without what only
/// begins behind it ("the country in the").
pub fn without_relative(doc: &Annotated<'_>, range: Range) -> Range {
    // "Lind during a": a phrase that was begun.
    let open = |i: usize| matches!(doc.tags[i], Tag::DT | Tag::IN) && doc.mention_of[i] == 0;
    let whole = (range.first() + 1..range.stop()).rev().take_while(|&i| open(i)).last();
    let begun = whole.filter(|_| doc.tags[range.stop() - 1] == Tag::DT);
    let range = Range::new(range.first(), begun.unwrap_or(range.stop()));
    let last = range.stop().saturating_sub(1);
    if range.len() < 2 || !matches!(doc.tags.get(last), Some(Tag::WP | Tag::WDT)) {
        return range;
    }
    let comma = last.checked_sub(1).is_some_and(|b| doc.tokens[b].kind == crate::text::Kind::Comma);
    let end = if comma && last > range.first() + 1 { last - 1 } else { last };
    Range::new(range.first(), end)
}
