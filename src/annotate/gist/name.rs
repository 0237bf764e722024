//! Short names: the surname of a person, the bare noun phrase of anyone else.

use super::Words;
use crate::annotate::Annotated;
use crate::annotate::found::{Party, Person};
use crate::text::{Kind, Range, Tag};

/// Particles that belong to the surname after them.
const PARTICLES: [&str; 14] =
    ["van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "bin", "al"];

/// The short name of a speaker.
pub fn speaker(doc: &Annotated<'_>, words: &Words, party: &Party, person: Option<u32>) -> String {
    // "North Korea" is no Mr Korea.
    let place = party.range.stop().checked_sub(1).and_then(|i| doc.place_at(i)).is_some();
    let named = |p: u32| party.range.indices().any(|i| doc.mention_at(i).is_some_and(|(q, _)| q == p));
    if place && person.is_none_or(|p| !named(p)) {
        return short(doc, party.range);
    }
    if let Some(known) = person.and_then(|p| doc.people.get(p as usize)).or_else(|| named_within(doc, party.range)) {
        return called(known).to_owned();
    }
    let me = party.range.len() == 1 && matches!(doc.tags.get(party.range.first()), Some(Tag::PRP | Tag::PRPS));
    match &party.name {
        Some(name) if me => surname(name).to_owned(),
        // "its" leads as "it"
        None if me => {
            let subject = doc.entry(words.pronoun, party.range.first()).and_then(|e| e.get("subject"));
            subject.map_or_else(|| short(doc, party.range), str::to_owned)
        }
        _ => short(doc, party.range),
    }
}

/// The person whom a phrase names at its end or in apposition: "the minister, Ana Ruiz", "Prime Minister Ana Ruiz".
fn named_within<'d>(doc: &'d Annotated<'_>, range: Range) -> Option<&'d Person> {
    if range.indices().any(|i| doc.tags.get(i) == Some(&Tag::CC)) {
        return None;
    }
    let last = range.stop().checked_sub(1)?;
    let (person, mention) = doc.mention_at(last).filter(|(_, m)| m.kind == crate::record::MentionKind::Name)?;
    let before = mention.range.first().checked_sub(1).filter(|&b| b >= range.first());
    let hangs = before.is_some_and(|b| matches!(doc.tags.get(b), Some(Tag::IN | Tag::TO)));
    doc.people.get(person as usize).filter(|_| !hangs)
}

/// What the article calls a person for short, else the surname.
fn called(p: &Person) -> &str {
    let own = surname(&p.name);
    // "Van der Meij" at the start of a sentence is "van der Meij".
    p.short.as_deref().filter(|s| !s.eq_ignore_ascii_case(own)).unwrap_or(own)
}

/// The short name of a party.
pub fn party(doc: &Annotated<'_>, words: &Words, party: &Party) -> String {
    let first = party.range.first();
    let person = doc.pronoun_at(first).or_else(|| doc.person_at(party.range.stop().saturating_sub(1)));
    speaker(doc, words, party, person)
}

/// The surname in a full name: the last word, with the particles before it.
pub fn surname(full: &str) -> &str {
    let mut words: Vec<&str> = full.split_whitespace().collect();
    while words.len() > 1
        && words.last().is_some_and(|w| matches!(w.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV"))
    {
        words.pop();
    }
    let mut at = words.len().saturating_sub(1);
    while at > 0 && PARTICLES.contains(&words[at - 1].to_lowercase().as_str()) {
        at -= 1;
    }
    let (Some(first), Some(last)) = (words.get(at), words.last()) else { return full };
    let start = first.as_ptr() as usize - full.as_ptr() as usize;
    let end = last.as_ptr() as usize - full.as_ptr() as usize + last.len();
    full.get(start..end).unwrap_or(full).trim_end_matches(',')
}

/// A noun phrase without its article, and without what follows a comma.
pub fn short(doc: &Annotated<'_>, range: Range) -> String {
    let mut start = range.first();
    let of = |i: usize| doc.word(i).eq_ignore_ascii_case("of");
    let none = |i: usize| ["no", "neither"].iter().any(|w| doc.word(i).eq_ignore_ascii_case(w));
    while start + 1 < range.stop()
        && matches!(doc.tags.get(start), Some(Tag::DT | Tag::PDT))
        && !of(start + 1)
        && !none(start)
    {
        start += 1;
    }
    let comma = (start + 1..range.stop()).find(|&i| doc.tokens[i].kind == Kind::Comma).unwrap_or(range.stop());
    let text = doc.words(Range::new(start, comma.max(start)));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::surname;

    #[test]
    fn a_surname_keeps_its_particles() {
        assert_eq!(surname("Ana Ruiz"), "Ruiz");
        assert_eq!(surname("Ursula von der Leyen"), "von der Leyen");
        assert_eq!(surname("Harold Crane Jr."), "Crane");
        assert_eq!(surname("Ortal"), "Ortal");
    }
}
