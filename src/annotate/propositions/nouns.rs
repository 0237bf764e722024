//! Noun phrases as arguments: whole phrases from their end or beginning, land, and those who act.

use super::words::{Words, is_word, tag};
use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
use crate::annotate::phrases::NounPhrase;
use crate::text::{Kind, Range, Tag};

/// The base phrase that ends right before token `end`.
pub fn phrase_until<'d>(doc: &'d Annotated<'_>, end: usize) -> Option<&'d NounPhrase> {
    let np = doc.phrase_at(end.checked_sub(1)?)?;
    (np.range.stop() == end).then_some(np)
}

/// The base phrase that begins at token `at`.
pub fn phrase_from<'d>(doc: &'d Annotated<'_>, at: usize) -> Option<&'d NounPhrase> {
    doc.phrase_at(at).filter(|np| np.range.first() == at)
}

/// The phrase that ends right before token `end`, up to the noun that its prepositional phrases hang on: for "the head
/// of the mission in Orlo" the phrase of "head", with what hangs on it by "of".
pub fn subject_until(doc: &Annotated<'_>, words: &Words, low: usize, end: usize) -> Option<Range> {
    let mut np = *phrase_until(doc, end)?;
    for _ in 0..4 {
        let start = np.range.first();
        if let Some(outer) = reduced(doc, words, low, start) {
            np = outer;
            continue;
        }
        if start <= low + 1 || !doc.is(words.attach, start - 1) {
            break;
        }
        match phrase_until(doc, start - 1) {
            Some(outer) if outer.range.first() >= low => np = *outer,
            _ => break,
        }
    }
    let whole = Range::new(np.range.first(), (np.extended as usize).clamp(np.range.stop(), end));
    // "Kyiv and Moscow remain": both.
    let start = whole.first();
    if start > low + 1
        && tag(doc, start - 1) == Tag::CC
        && let Some(first) = phrase_until(doc, start - 1)
        && first.range.first() >= low
        && (first.range.first() == low || tag(doc, first.range.first() - 1) != Tag::IN)
    {
        return Some(Range::new(first_of_list(doc, low, first.range.first()), whole.stop()));
    }
    Some(whole)
}

/// The phrase that a participle or adjective with its own phrase hangs on: "units" in "units loyal to Haftar", "rebels" in
/// "rebels backed by Oslo"; `start` is where the inner phrase begins.
fn reduced(doc: &Annotated<'_>, words: &Words, low: usize, start: usize) -> Option<NounPhrase> {
    let word = start.checked_sub(2).filter(|&w| w > low)?;
    let by = is_word(doc, start - 1, words.by) && matches!(tag(doc, word), Tag::VBN | Tag::VBD);
    let to = tag(doc, start - 1) == Tag::TO && tag(doc, word).is_adjective();
    // "islanders exiled in Orlo"
    let set = tag(doc, start - 1) == Tag::IN && tag(doc, word) == Tag::VBN;
    phrase_until(doc, word).filter(|np| (by || to || set) && np.range.first() >= low).copied()
}

/// Where a list of names begins whose last but one begins at token `at`, with commas between them: "Ireland, Norway and
/// Spain". What stands before the list must be the beginning of the sentence.
fn first_of_list(doc: &Annotated<'_>, low: usize, at: usize) -> usize {
    let mut start = at;
    while start > low + 1
        && doc.tokens[start - 1].kind == Kind::Comma
        && tag(doc, start).is_proper()
        && let Some(np) = phrase_until(doc, start - 1)
        && np.range.first() >= low
        && tag(doc, np.head as usize).is_proper()
    {
        start = np.range.first();
    }
    if start == low { start } else { at }
}

/// Land that a phrase names: the tokens that name it best, and its row in the gazetteer.
pub type Land = (Range, Option<u32>);

/// The land that the phrase in `range` stands for, if it stands for land: its head is a place, a noun for land, or a
/// noun for a part of land.
pub fn land(doc: &Annotated<'_>, words: &Words, range: Range) -> Option<Land> {
    let mut np = doc.phrase_at(range.first())?;
    let start = np.range.first().max(range.first());
    // "territory Israel captured": the tagger's phrase runs on into the subject.
    let last = range.stop().saturating_sub(1);
    let runs_on = np.range.first() == range.first() && range.stop() < np.range.stop() && np.possessive.is_none();
    if runs_on && tag(doc, last).is_noun() && !tag(doc, last).is_proper() {
        // "grant the territory limited self-rule": what the pattern took is the land.
        let is_land = doc.is(words.land_head, last);
        if is_land || tag(doc, np.head as usize).is_proper() {
            return is_land.then_some((range, None));
        }
    }
    for _ in 0..4 {
        let head = np.head as usize;
        // "considers the island part of": the tagger's phrase holds one word too many.
        let behind = head.saturating_sub(1);
        let part = doc.is(words.land_part, head) && head > np.range.first() && tag(doc, behind).is_noun();
        let part = part && !doc.is(words.land_head, head);
        if part && doc.is(words.land_head, behind) {
            return Some((Range::new(start, head), None));
        }
        // "considers Orlo part of"
        let named = doc.place_at(behind).filter(|p| part && p.sense == PlaceSense::Name && p.range.stop() == head);
        if let Some(place) = named {
            return Some((place.range, Some(place.entry)));
        }
        let place = doc.place_at(head).filter(|p| matches!(p.sense, PlaceSense::Name | PlaceSense::Capital));
        if let Some(place) = place {
            let from = if start < np.range.first() { start } else { place.range.first() };
            let modified = from > start && tag(doc, from - 1).is_adjective() && np.range.has(from - 1);
            let from = from - usize::from(modified);
            return Some((Range::new(from, place.range.stop()), Some(place.entry)));
        }
        let bare = |e: &crate::patterns::Entry| {
            is_firm(doc, words, head) || e.has("the") && !matches!(tag(doc, np.range.first()), Tag::DT | Tag::PRPS)
        };
        if doc.entry(words.land_head, head).is_some_and(|e| !bare(e)) {
            let stop = (np.extended as usize).clamp(np.range.stop(), range.stop().max(np.range.stop()));
            let stop = located(doc, words, without_own(doc, words, np, stop));
            let entry = {
                let named = |p: &&crate::annotate::found::Place| p.sense == PlaceSense::Name;
                doc.places_in(Range::new(np.range.first(), stop)).find(named).map(|p| p.entry)
            };
            return Some((Range::new(start.min(np.range.first()), stop), entry));
        }
        let of = np.range.stop();
        if !(doc.is(words.land_part, head) && is_word(doc, of, words.of)) {
            return None;
        }
        np = phrase_from(doc, of + 1)?;
    }
    None
}

/// "the central bank": what may be a firm is land only where a name or a direction says so.
fn is_firm(doc: &Annotated<'_>, words: &Words, head: usize) -> bool {
    let led = head.checked_sub(1).is_some_and(|i| doc.is(words.aside.direction, i));
    doc.is(words.private, head) && !doc.tokens[head].kind.is_capitalised() && !led
}

/// The end of land without what it has: "stripped the region of its autonomy".
fn without_own(doc: &Annotated<'_>, words: &Words, np: &NounPhrase, stop: usize) -> usize {
    let behind = phrase_from(doc, np.range.stop() + 1).filter(|_| is_word(doc, np.range.stop(), words.of));
    let own = |b: &NounPhrase| tag(doc, b.range.first()) == Tag::PRPS && doc.is(words.hold, b.head as usize);
    if behind.is_some_and(own) { np.range.stop() } else { stop }
}

/// A name that no gazetteer has, taken for land where the verb is one that is done to land.
pub fn unknown_name(doc: &Annotated<'_>, words: &Words, range: Range) -> Option<Land> {
    let np = doc.phrase_at(range.first())?;
    let head = np.head as usize;
    // "Orlo", "el-Fasher"
    let written = doc.tokens[head].kind == Kind::Title
        || doc.word(head).split_once('-').is_some_and(|(_, tail)| tail.starts_with(char::is_uppercase));
    // "captured three suspects"
    let counted = tag(doc, np.range.first()) == Tag::CD;
    let name = tag(doc, head).is_proper()
        && written
        && !counted
        && doc.person_at(head).is_none()
        && doc.place_at(head).is_none()
        && np.possessive.is_none()
        && !doc.is(words.actor, head)
        && !doc.is(words.force, head)
        && !doc.is(words.private, head);
    name.then_some((np.range, None))
}

/// Whether a word of a land tells that it is in dispute: "the breakaway north".
pub fn is_contested(doc: &Annotated<'_>, words: &Words, range: Range) -> bool {
    range.indices().any(|i| doc.is(words.contested, i))
}

/// Whether the land has no name and a head that stands for land only beside a party: "the town", "the country".
pub fn is_weak(doc: &Annotated<'_>, words: &Words, (range, entry): Land) -> bool {
    let head = doc.phrase_at(range.first()).map_or(range.first(), |np| np.head as usize);
    let last = range.stop().saturating_sub(1);
    // "Kostravan territory", "the city of Orlo"
    let named = tag(doc, head).is_proper() || tag(doc, last).is_proper() || doc.places_in(range).next().is_some();
    // "handed a territory"
    if entry.is_none() && !named && doc.is(words.indefinite, range.first()) {
        return true;
    }
    // "the breakaway north", "rebel-held areas"
    if is_contested(doc, words, range) {
        return false;
    }
    // "the whole of the valley"
    let noun = doc.entry(words.land_head, head).or_else(|| doc.entry(words.land_head, last));
    entry.is_none() && !named && noun.is_none_or(|e| e.has("weak"))
}

/// The end of land that a phrase with a place locates: "territory in Ukraine", "islands off Orlo".
fn located(doc: &Annotated<'_>, words: &Words, end: usize) -> usize {
    let attached = doc.entry(words.attach, end).is_some_and(|e| e.has("place")) && doc.sentence_at(end).has(end);
    let place = phrase_from(doc, end + 1).filter(|np| attached && doc.place_at(np.head as usize).is_some());
    place.map_or(end, |np| np.range.stop())
}

/// The name beside a descriptive phrase: for "the province" in "Kosovo, the province that declared independence" the
/// range of "Kosovo".
pub fn named_beside(doc: &Annotated<'_>, words: &Words, range: Range) -> Option<Range> {
    let start = range.first();
    let comma = start.checked_sub(1).filter(|&c| doc.tokens[c].kind == Kind::Comma && tag(doc, start) == Tag::DT)?;
    let place = doc.place_at(comma.checked_sub(1)?)?;
    let disputed = doc.gazetteer(place.entry).is_some_and(|row| row.is_disputed());
    doc.phrase_at(start).filter(|np| disputed || doc.is(words.land_head, np.head as usize))?;
    (place.range.stop() == comma && place.sense == PlaceSense::Name).then_some(place.range)
}

/// What kind of party a phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A state, its people, government, forces, or a body of states.
    Polity,
    /// Someone known by name as a person.
    Person,
    /// Someone or something else with a name.
    Name,
    /// A personal pronoun.
    Pronoun,
    /// A firm, a gang, a party.
    Private,
    /// Anything else.
    Other,
}

/// What kind of party the phrase in `range` names.
pub fn actor(doc: &Annotated<'_>, words: &Words, range: Range) -> Actor {
    if range.len() == 1 && matches!(tag(doc, range.first()), Tag::PRP | Tag::PRPS) {
        return Actor::Pronoun;
    }
    let np = doc.phrase_at(range.first());
    // "thousands of Kurds", "most of the rebels", "one of the five members"
    if let Some(np) = np
        && is_word(doc, np.range.stop(), words.of)
        && (doc.is(words.land_part, np.head as usize)
            || matches!(tag(doc, np.head as usize), Tag::CD | Tag::DT)
            || doc.is(words.many, np.head as usize))
        && let Some(inner) = phrase_from(doc, np.range.stop() + 1).filter(|inner| inner.range.stop() <= range.stop())
    {
        return actor(doc, words, Range::new(inner.range.first(), range.stop()));
    }
    let head = np.map_or(range.stop().saturating_sub(1), |np| (np.head as usize).min(range.stop().saturating_sub(1)));
    if doc.is(words.private, head) || range.indices().any(|i| i < head && doc.is(words.private, i)) {
        return Actor::Private;
    }
    let land = doc.entry(words.land_head, head).is_some_and(|e| !e.has("weak"));
    if land || doc.is(words.actor, head) || doc.is(words.force, head) || doc.place_at(head).is_some() {
        return Actor::Polity;
    }
    let named = range.indices().any(|i| doc.place_at(i).is_some() && doc.person_at(i).is_none());
    if doc.person_at(head).is_some() {
        return Actor::Person;
    }
    if tag(doc, head).is_proper() && !named {
        return Actor::Name;
    }
    // "Israeli officials", "the Cuban boy’s case": a polity in the phrase makes a party of a head that can be one.
    let beside = range.indices().any(|i| doc.place_at(i).is_some() || doc.is(words.actor, i) || doc.is(words.force, i));
    let can = tag(doc, head).is_proper() || words.parties.iter().any(|&l| doc.is(l, head));
    if beside && can { Actor::Polity } else { Actor::Other }
}

/// Whether the phrase names people of a land who speak for it: "Papuan activists", "the Kurdish party".
pub fn is_crowd(doc: &Annotated<'_>, words: &Words, range: Range) -> bool {
    let crowd = |i: usize| doc.entry(words.private, i).is_some_and(|e| e.has("crowd"));
    // "Angry protesters" at the head of a sentence are of no land.
    let named = |i: usize| {
        let led = i > doc.sentence_at(i).first() && tag(doc, i).is_adjective() && doc.tokens[i].kind.is_capitalised();
        led || tag(doc, i).is_proper()
    };
    let people = |i: usize| doc.place_at(i).is_some_and(|p| p.sense != PlaceSense::Name) || named(i);
    range.indices().any(crowd) && range.indices().any(people)
}

/// Whether the phrase names armed forces, officials of them, or settlers.
pub fn is_force(doc: &Annotated<'_>, words: &Words, range: Range) -> bool {
    range.indices().any(|i| doc.is(words.force, i))
}
