//! Who a party is: pronouns to what they stand for, bywords and adjectives to the polity.

use super::attach::Speakers;
use super::nouns::{Actor, actor, named_beside, phrase_until, subject_until};
use super::words::{Words, tag, time_at};
use crate::annotate::Annotated;
use crate::annotate::found::{Party, PlaceSense};
use crate::patterns::Entry;
use crate::record::MentionKind;
use crate::syntax::Rel;
use crate::text::{Range, Tag};

/// Gives a party its name, and pronouns the words of the sentence that they stand for, where those are found.
pub fn resolve(
    doc: &Annotated<'_>,
    words: &Words,
    speakers: &Speakers,
    attribution: Option<usize>,
    party: Party,
) -> Party {
    // "In 2019 Washington became …"
    let dated = time_at(doc, party.range.first()).filter(|t| t.stop() < party.range.stop());
    let party = match dated {
        Some(time) => Party { range: Range::new(time.stop(), party.range.stop()), name: party.name },
        None => party,
    };
    let first = party.range.first();
    let alone = party.range.len() == 1;
    let pronoun = doc.entry(words.pronoun, first).filter(|_| alone);
    if pronoun.is_some_and(|e| e.has("speaker"))
        && let Some(speaker) = attribution.and_then(|a| speakers.party(doc, a))
    {
        return named(doc, speaker);
    }
    // "our country", "his government": the polity that the speaker's description names.
    if !alone
        && tag(doc, first) == Tag::PRPS
        && let Some(speaker) = attribution.and_then(|a| speakers.party(doc, a))
        && doc.is(words.own_state, party.range.stop().saturating_sub(1))
        && let Some(place) = doc.places_in(speaker.range).next()
    {
        return named(doc, Party { range: place.range, name: None });
    }
    let points = pronoun.is_some_and(|e| e.has("pointing"));
    if alone && (points || matches!(tag(doc, first), Tag::PRP | Tag::PRPS | Tag::DT)) {
        let found = antecedent(doc, words, first, pronoun);
        // "they repeated their commitment": the subject beside stands for the owner.
        let own = || owner(doc, first, pronoun).map(|i| Party { range: Range::new(i, i + 1), name: None });
        return named(doc, found.filter(|p| p.range != party.range).or_else(own).unwrap_or(party));
    }
    match named_beside(doc, words, party.range) {
        Some(range) => named(doc, Party { range, name: None }),
        None => named(doc, party),
    }
}

/// What the pronoun at `i` stands for: the person that the people stage says, or for "it" and "they" the nearest party
/// before it of the same number; in the same sentence first, then the subject of the one before.
fn antecedent(doc: &Annotated<'_>, words: &Words, i: usize, pronoun: Option<&Entry>) -> Option<Party> {
    let sentence = doc.sentence_at(i);
    if let Some(person) = doc.pronoun_at(i) {
        let mentions = &doc.people.get(person as usize)?.mentions;
        let near = mentions.iter().rfind(|m| m.kind == MentionKind::Name && sentence.contains(m.range));
        let name = doc.people.get(person as usize).map(|p| p.name.clone());
        return Some(Party { range: near.map_or(Range::new(i, i + 1), |m| m.range), name });
    }
    let pronoun = pronoun.filter(|e| e.has("one") || e.has("many"))?;
    if let Some(range) = blamed(doc, words, i) {
        return Some(Party { range, name: None });
    }
    let own = clause_subject(doc, i).filter(|_| tag(doc, i) == Tag::PRPS).or_else(|| holder_of_land(doc, words, i));
    let plural = pronoun.has("many");
    let fits = |range: Range| {
        let head = range.stop().saturating_sub(1);
        let many = matches!(tag(doc, head), Tag::NNS | Tag::NNPS)
            || doc.place_at(head).is_some_and(|p| p.sense == PlaceSense::People);
        // An envoy is no "it".
        let someone = !plural && words.parties.first().is_some_and(|&role| doc.is(role, head));
        matches!(actor(doc, words, range), Actor::Polity | Actor::Name) && (many == plural || plural) && !someone
    };
    let low = sentence.first();
    // "until Orlo renounces its claim": its own.
    if let Some(range) = own.filter(|&o| fits(o) && o.stop() <= i) {
        return Some(Party { range, name: None });
    }
    // What hangs on another noun is seldom taken up: "Russia’s invasion of Ukraine, and its …".
    let hangs = |np: Range| np.first() > low && doc.entry(words.attach, np.first() - 1).is_some_and(|e| e.has("place"));
    // "It" and "they" take up the subject of the sentence before anything nearer.
    if !pronoun.has("nearest") {
        let first = (low..i).find_map(|k| doc.phrase_at(k).filter(|np| np.range.first() == k && np.range.stop() < i));
        // "Norway’s army said it": the army; not "Norway’s president said it".
        let body = |head: usize| {
            let person = doc.is(words.office, head) || words.parties.first().is_some_and(|&role| doc.is(role, head));
            (doc.is(words.force, head) || doc.is(words.actor, head)) && !person
        };
        if let Some(np) = first.filter(|np| {
            (np.possessive.is_none() || body(np.head as usize))
                && fits(np.range)
                && !hangs(np.range)
                && doc.tags[np.range.first().saturating_sub(1)] != Tag::IN
        }) {
            return Some(Party { range: np.range, name: None });
        }
    }
    // "a plan for the region is bad because it": what hangs on another noun by any preposition is taken up if nothing else is.
    let plain = (low..i).filter_map(|k| doc.phrase_at(k).filter(|np| np.range.first() == k && np.range.stop() < i));
    let mut free =
        plain.filter(|np| np.possessive.is_none() && fits(np.range) && stands_free(doc, words, np.range.first(), low));
    if !plural
        && pronoun.has("one")
        && !pronoun.has("nearest")
        && let Some(np) = free.next_back()
    {
        return Some(Party { range: np.range, name: None });
    }
    let mut end = i;
    while end > low {
        match phrase_until(doc, end) {
            Some(np) => {
                // "Russia’s invasion, including its annexation": the possessor is the party.
                let whole = np.range;
                if let Some(p) = np.possessive.map(|p| p as usize) {
                    let owner = Range::new(whole.first(), p);
                    if fits(owner) {
                        return Some(Party { range: owner, name: None });
                    }
                } else if fits(whole) && whole.stop() < i && !hangs(whole) {
                    // "Peru and Chile took their dispute": both.
                    let all = subject_until(doc, words, low, whole.stop()).filter(|r| plural && r.contains(whole));
                    return Some(Party { range: all.unwrap_or(whole), name: None });
                }
                end = whole.first();
            }
            None => end -= 1,
        }
    }
    let before = low.checked_sub(1).map(|b| doc.sentence_at(b))?;
    let subject =
        before.indices().find_map(|k| doc.phrase_at(k).filter(|np| np.range.first() == k && fits(np.range)))?;
    let range = if pronoun.has("pointing") { subject.range } else { Range::new(i, i + 1) };
    Some(Party { range, name: name_of(doc, subject.range) })
}

/// The subject pronoun of the possessor at `i` nearest before it in the sentence: "they" of "their".
fn owner(doc: &Annotated<'_>, i: usize, pronoun: Option<&Entry>) -> Option<usize> {
    let subject = pronoun.filter(|_| tag(doc, i) == Tag::PRPS)?.get("subject")?;
    let subject = doc.pack.vocab.get(subject);
    (doc.sentence_at(i).first()..i).rev().find(|&k| doc.tokens[k].sym == subject && tag(doc, k) == Tag::PRP)
}

/// Whether a phrase that begins at a token hangs on no noun by a preposition.
fn stands_free(doc: &Annotated<'_>, words: &Words, first: usize, low: usize) -> bool {
    first == low || !doc.is(words.attach, first - 1) && doc.tags[first - 1] != Tag::IN
}

/// Who does something to the land that a relative clause is about: "Oslo must leave the land it holds" tells of Oslo's, whoever
/// says so; "Oslo's withdrawal from the zone it holds" too.
fn holder_of_land(doc: &Annotated<'_>, words: &Words, i: usize) -> Option<Range> {
    let r = doc.reading();
    let clause = r.governor(i).filter(|_| tag(doc, i) == Tag::PRP && r.relation(i) == Rel::Subject)?;
    let mut at = r.governor(clause).filter(|_| r.relation(clause) == Rel::Relative)?;
    for _ in 0..4 {
        if let Some(owner) = r.one(at, Rel::Possessor) {
            let np = doc.phrase_at(owner)?;
            let stop = np.possessive.map_or(owner + 1, |p| p as usize);
            return Some(Range::new(np.range.first(), stop)).filter(|o| o.stop() > o.first());
        }
        let above = r.governor(at)?;
        if r.clause(above).is_some() {
            let doer = r.doer(above).filter(|&d| !doc.is(words.text, d))?;
            return doc.phrase_at(doer).filter(|np| np.head as usize == doer).map(|np| np.range);
        }
        at = above;
    }
    None
}

/// The subject of the verb whose object a word stands in.
fn clause_subject(doc: &Annotated<'_>, i: usize) -> Option<Range> {
    let r = doc.reading();
    let object = r.governor(i)?;
    let verb = r.governor(object).filter(|&v| r.relation(object) == Rel::Object && r.clause(v).is_some())?;
    let subject = r.subject(verb)?;
    doc.phrase_at(subject).filter(|np| np.head as usize == subject).map(|np| np.range)
}

/// Who is blamed for what the pronoun at `i` does: "accused its neighbour of building on land it holds" tells of the
/// neighbour’s land, not of the accuser’s.
fn blamed(doc: &Annotated<'_>, words: &Words, i: usize) -> Option<Range> {
    let r = doc.reading();
    let accuses = |&g: &usize| {
        let stop = doc.sentence_at(g).stop();
        doc.lexicon(words.governor, g, stop).is_some_and(|o| o.entry.get("stance") == Some("accuses"))
    };
    let accuser = r.governors(i).filter(|&g| r.clause(g).is_some()).find(accuses)?;
    let object = r.undergoer(accuser).filter(|&o| o < i && r.clause(o).is_none())?;
    let np = doc.phrase_at(object)?;
    // "condemned Oslo’s invasion, and its annexation": whose it was.
    Some(np.possessive.map_or(np.range, |p| Range::new(np.range.first(), p as usize)))
}

/// The polity that a party speaks for by office: "Russia’s foreign minister, Sergei Lavrov" is Russia's.
pub fn polity(doc: &Annotated<'_>, words: &Words, party: &Party) -> Option<String> {
    let last = party.range.stop().checked_sub(1)?;
    let id = party.range.indices().rev().find_map(|i| doc.person_at(i)).or_else(|| doc.pronoun_at(last))?;
    let person = doc.people.get(id as usize)?;
    let (role, land) = (person.role?, person.affiliation?);
    role.indices().any(|i| doc.is(words.office, i)).then_some(())?;
    let state = |place: &&crate::annotate::found::Place| {
        doc.gazetteer(place.entry).is_some_and(|row| row.is_country() || row.is_disputed())
    };
    let place = doc.places_in(land).find(state)?;
    doc.gazetteer(place.entry).map(|row| row.name.clone())
}

/// The party with its name: the person, the polity.
fn named(doc: &Annotated<'_>, party: Party) -> Party {
    // "Beijing said", "the Kremlin said": of a seat that speaks, the polity.
    let seat = party.range.stop().checked_sub(1).and_then(|last| doc.place_at(last));
    let known = party.name.filter(|_| seat.is_none_or(|p| p.range.first() > party.range.first() + 1));
    let name = known.or_else(|| name_of(doc, party.range));
    Party { range: party.range, name }
}

/// The full name of the person, or the polity whose name, adjective, people, seat or capital the phrase holds.
fn name_of(doc: &Annotated<'_>, range: Range) -> Option<String> {
    let last = range.stop().checked_sub(1)?;
    // "Ana Ruiz, the sister of Hugo Lind": the first is meant.
    let head = doc.phrase_at(range.first()).map_or(last, |np| (np.head as usize).min(last));
    if let Some(person) = doc.person_at(head).or_else(|| doc.person_at(last)) {
        return doc.people.get(person as usize).map(|p| p.name.clone());
    }
    let place = doc.place_at(last).or_else(|| doc.places_in(range).next())?;
    doc.gazetteer(place.entry).map(|row| row.name.clone())
}
