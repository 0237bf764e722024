//! Gates that a family asks for by a flag: what must be there beside a word of many meanings.

use super::argue::Place;
use super::bind::Reader;
use super::families::{Kind, Stance};
use super::nouns::{Actor, Land, actor, is_contested, is_force, is_weak};
use super::over::Mood;
use super::words::tag;
use crate::annotate::DropReason;
use crate::annotate::found::PlaceSense;
use crate::syntax::Rel;
use crate::text::{Range, Tag};

/// A gate: whether it is open.
type Open = fn(&Reader<'_, '_>, &Place<'_>) -> bool;

/// Flag, name in traces, gate.
pub const GATES: [(&str, DropReason, Open); 31] = [
    ("contested", DropReason::BuiltOnNobodyElsesLand, contested),
    ("polity", DropReason::NoStateDoesIt, by_state),
    ("belongs", DropReason::BelongsToNoPolity, belongs),
    ("asked", DropReason::OnlyNamed, is_asked),
    ("wanted", DropReason::WantedByNobodyThatOwnsLand, by_anyone),
    ("weak", DropReason::AWordOfManyMeanings, by_force),
    ("names", DropReason::ANameThatMayBeNoLand, by_polity),
    ("given", DropReason::GivenByNoPolityToNone, between_polities),
    ("owned", DropReason::ClaimedByNobodyThatOwnsLand, by_party),
    ("owner", DropReason::PartOfNoPolity, has_owner),
    ("state", DropReason::NoStateOrLandInDispute, is_state),
    ("disputed", DropReason::NoLandInDispute, in_dispute),
    ("force", DropReason::NoForces, has_force),
    ("moved", DropReason::NoForcesAreMoved, has_force),
    ("light", DropReason::NobodyWhoseItIs, is_held),
    ("fallen", DropReason::FellToNobodyWhoTakesLand, to_takers),
    ("from", DropReason::FromNobody, has_other),
    ("leaves", DropReason::LeavesNoPolity, leaves_polity),
    ("lawful", DropReason::NothingExtended, by_law),
    ("alone", DropReason::NoForcesAreMoved, goes_by_itself),
    ("forced", DropReason::NoForcesCrossIt, by_force_alone),
    ("parties", DropReason::DiscussedByNoPolity, by_polities),
    ("whole", DropReason::WantedAsSomething, wanted_whole),
    ("kept", DropReason::KeptElsewhere, kept_there),
    ("joins", DropReason::NoLandThatJoinsAState, joins_state),
    ("unites", DropReason::NoLandThatJoinsAState, unites),
    ("named", DropReason::ANameAndNoForces, known),
    ("left", DropReason::NoForcesAreMoved, by_those_who_go),
    ("line", DropReason::NoLandInDispute, in_dispute),
    ("once", DropReason::InPassing, is_at_stake),
    ("within", DropReason::PartOfNoPolity, lies_within),
];

/// Whether only vehicles of nobody do it, which leave and stay everywhere: "two charter planes", "the ship".
fn by_craft(reader: &Reader<'_, '_>, range: Range) -> bool {
    let doc = reader.doc;
    let force = || range.indices().filter_map(|i| doc.entry(reader.words.force, i));
    let named = range.indices().any(|i| doc.place_at(i).is_some());
    !named && force().next().is_some() && force().all(|e| e.has("craft"))
}

/// Whether who does it are persons of the forces: "rebel leaders", "the army chief".
fn by_leaders(reader: &Reader<'_, '_>, range: Range) -> bool {
    let (doc, words) = (reader.doc, reader.words);
    let head = doc.phrase_at(range.first()).map_or(range.stop() - 1, |np| (np.head as usize).min(range.stop() - 1));
    let [role, group, body] = words.parties;
    let many = [group, body, words.force].iter().any(|&l| doc.is(l, head));
    (doc.is(role, head) || doc.is(words.office, head)) && !many
}

fn doer_is(reader: &Reader<'_, '_>, place: &Place<'_>, kinds: &[Actor]) -> bool {
    place.doer.is_some_and(|d| kinds.contains(&actor(reader.doc, reader.words, d)))
}

/// Whether forces do it.
fn is_armed(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    place.doer.is_some_and(|d| is_force(reader.doc, reader.words, d))
}

/// Whether some land has a name that the gazetteer lists as disputed.
fn disputed(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let doc = reader.doc;
    let row = |e: u32| doc.gazetteer(e).is_some_and(|r| r.is_disputed());
    let inside = |l: &Land| doc.places_in(l.0).any(|p| row(p.entry));
    place.bound.land.iter().any(|l| l.1.is_some_and(row) || inside(l))
}

/// Whether some land has a name, or a noun that stands for land by itself.
fn plain(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    place.bound.land.iter().any(|&l| !is_weak(reader.doc, reader.words, l))
}

/// "took", "left", "held": forces do it to land, or a polity to land in dispute.
fn by_force(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    // "keeping borders open"
    if reader.syntax.one(place.bound.anchor, Rel::Predicate).is_some() {
        return false;
    }
    // "Ruiz’s plane left Orlo": one’s own is no force.
    let hers = |i: usize| tag(reader.doc, i) == Tag::PRPS && reader.doc.pronoun(i).is_some_and(|p| p.is_gendered());
    let person = |i: usize| reader.doc.person_at(i).is_some() || hers(i);
    let own = place.doer.is_some_and(|d| d.indices().any(person));
    let armed = is_armed(reader, place);
    if own && armed {
        return false;
    }
    // "two charter planes left Orlo", "rebel leaders left Orlo"
    let leaves = |d: Range| by_craft(reader, d) || by_leaders(reader, d);
    if place.family.topic == "withdrawal" && place.doer.is_some_and(leaves) && !disputed(reader, place) {
        return false;
    }
    let force = place.bound.force || armed;
    let polity = doer_is(reader, place, &[Actor::Polity, Actor::Name]);
    // "the settlements in Orlo are to be evacuated"
    let untold = place.bound.passive && place.doer.is_none() && disputed(reader, place);
    // "lost its coast to Chile"
    let between = || {
        let other = |&h: &usize| actor(reader.doc, reader.words, reader.party(h)) == Actor::Polity;
        polity && place.family.has("names") && place.bound.other.iter().any(other)
    };
    // "took back territory": a name that may be a firm's takes none that has no name.
    let bare = |l: &Land| l.0.len() == 1 && l.1.is_none();
    let unknown = doer_is(reader, place, &[Actor::Name]) && place.bound.land.iter().all(bare);
    let taken = || !place.bound.land.is_empty() && between() || polity && !unknown && in_dispute(reader, place);
    untold || force && (plain(reader, place) || polity) || taken()
}

/// Whether the land is a noun such as "territory", "island" or "enclave": nobody takes those but who holds land.
fn common_land(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let strong = |h: usize| reader.doc.entry(reader.words.land_head, h).is_some_and(|e| !e.has("weak"));
    // "parts of Oslo": nobody but who wants land wants those.
    let measure = |l: &Land| l.0.len() > 2 && l.0.indices().any(|i| reader.doc.is(reader.words.land_part, i));
    // "20 percent of the country"
    let one = |l: &Land| {
        let last = l.0.stop() - 1;
        tag(reader.doc, last) == Tag::NN && reader.doc.is(reader.words.own_state, last)
    };
    let part = |l: &Land| (l.1.is_some() || one(l)) && measure(l);
    let contested = |l: &Land| is_contested(reader.doc, reader.words, l.0);
    place.bound.land.iter().any(|l| l.0.indices().any(strong) || contested(l) || part(l))
}

/// A name that no gazetteer has is land where a polity takes it.
fn by_polity(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let land = |l: &Land| reader.land_at(l.0.stop().saturating_sub(1)).is_some() || l.1.is_some();
    place.bound.land.iter().any(land) || doer_is(reader, place, &[Actor::Polity])
}

/// "returned the island", "gave up territory": a polity gives it or gets it.
fn between_polities(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    // "to Oslo", "to Norwegian control"
    let control = |h: usize| {
        let doc = reader.doc;
        let people = || reader.syntax.dependents(h).any(|d| d < h && doc.place_at(d).is_some());
        (doc.is(reader.words.hold, h) || doc.is(reader.words.hands, h)) && people()
    };
    let polity = |h: usize| actor(reader.doc, reader.words, reader.party(h)) == Actor::Polity || control(h);
    let to = place.bound.other.iter().any(|&h| polity(h));
    // "will not rest until the island is returned"
    let wanted =
        place.over.supposed.is_some() || place.over.stance == Some(Stance::Demands) || place.over.mood == Mood::Must;
    // "Orlo would never give up the eastern bank", "we will never give up the islands"
    let several = |d: usize| reader.doc.entry(reader.words.pronoun, d).is_some_and(|e| e.has("several"));
    let refused = place.over.negated
        && place.over.mood != Mood::Real
        && (doer_is(reader, place, &[Actor::Name]) || place.bound.doer.is_some_and(several));
    // "the aim is the return of all occupied territory"
    let contested = |l: &Land| is_contested(reader.doc, reader.words, l.0);
    let wanted = wanted || place.over.stance.is_some() && place.bound.land.iter().any(contested);
    // "give Oslo a corridor", "hand control of the base to Oslo"
    let held = || {
        let object = reader.syntax.undergoer(place.bound.anchor);
        object.is_some_and(|o| reader.doc.is(reader.words.hold, o)) && !place.bound.land.is_empty()
    };
    (plain(reader, place) || to && (common_land(reader, place) || held()))
        && (to || wanted || refused || doer_is(reader, place, &[Actor::Polity]) || disputed(reader, place))
}

/// "claims the island": who claims can own land.
fn by_party(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    // "its claim to the hill"
    let own = place.family.kind == Kind::Noun && place.bound.doer.is_some();
    // "claims Norway": of a whole state only another says so.
    let state = place.bound.land.iter().any(|l| reader.is_whole_state(l));
    if state && !doer_is(reader, place, &[Actor::Polity]) && place.family.kind == Kind::Verb {
        return false;
    }
    // "he has no claim to the land": land that is somebody's own is no polity's.
    let hers = |d: Range| d.len() == 1 && reader.doc.pronoun(d.first()).is_some_and(|p| p.is_gendered());
    (plain(reader, place) || own)
        && !place.doer.is_some_and(hers)
        && (place.doer.is_none() || doer_is(reader, place, &[Actor::Polity, Actor::Name, Actor::Pronoun]))
}

/// "evacuated the island": forces leave it; not "evacuated tourists from the island".
fn by_those_who_go(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let moved = reader.syntax.undergoer(place.bound.anchor);
    let land = |h: usize| place.bound.land.iter().any(|l| l.0.has(h)) || reader.land_at(h).is_some();
    moved
        .is_none_or(|h| !tag(reader.doc, h).is_noun() || land(h) || is_force(reader.doc, reader.words, reader.party(h)))
}

/// "Germany’s reunification was celebrated": of a state that is one, only a position tells that it is at stake.
fn is_at_stake(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let whole = |l: &Land| reader.is_whole_state(l);
    let taken = place.bound.doer.is_some_and(|d| !place.bound.land.iter().any(|l| l.0.has(d)));
    place.over.stance.is_some() || taken || !place.bound.land.iter().all(whole)
}

/// "the reef lies within Norway’s waters": what a state has of its own, said by somebody.
fn lies_within(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let (doc, r) = (reader.doc, &reader.syntax);
    let inside = |h: &usize| {
        let by = r.preposition(*h).is_some_and(|p| doc.is(reader.words.aside.inside, p));
        let owner = r.one(*h, Rel::Possessor).is_some_and(|o| {
            tag(doc, o) == Tag::PRPS && !doc.pronoun(o).is_some_and(|p| p.is_gendered()) || doc.place_at(o).is_some()
        });
        let people = r.dependents(*h).any(|d| d < *h && doc.place_at(d).is_some());
        let own = doc.is(reader.words.own, *h) || doc.entry(reader.words.land_head, *h).is_some();
        by && own && (owner || people)
    };
    let told = place.attribution.is_some() || place.over.stance.is_some() || place.over.sayer.is_some();
    told && r.with(place.bound.anchor, Rel::Oblique).any(|h| inside(&h))
}

/// "to get our valley back": who speaks for those whose land it was may be a person.
fn by_anyone(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let known = [Actor::Polity, Actor::Name, Actor::Pronoun, Actor::Person];
    plain(reader, place) && doer_is(reader, place, &known)
}

/// "part of Velmora", "our land", "Kostravan territory": whose it is said to be is told.
fn has_owner(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let (doc, r) = (reader.doc, &reader.syntax);
    let anchor = place.bound.anchor;
    let place_in = |h: usize| doc.places_in(reader.party(h)).next().is_some() || reader.land_at(h).is_some();
    let of = r.oblique(anchor, reader.words.of);
    let own = r.dependents(anchor).any(|d| d < anchor && (doc.place_at(d).is_some() || tag(doc, d) == Tag::PRPS));
    // "the region is a province of Norway": where a land lies, told of one that nobody disputes.
    let row = |l: &Land| l.1.and_then(|e| doc.gazetteer(e)).is_some_and(|r| !r.is_country() && !r.is_disputed());
    let told = place.attribution.is_some() || place.bound.doer.is_some() || place.over.stance.is_some();
    if !told && !place.over.negated && place.bound.land.iter().all(row) {
        return false;
    }
    // "regards the island as a rogue province"
    let regarded = place.bound.doer.is_some() && doer_is(reader, place, &[Actor::Polity]) && in_dispute(reader, place);
    match of {
        _ if regarded => true,
        Some(of) => place_in(of),
        None => own || r.one(anchor, Rel::Possessor).is_some(),
    }
}

/// "recognised Orlo": a land in dispute, a state, or a border, claim or statehood.
fn is_state(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let doc = reader.doc;
    let state = |l: &Land| l.1.and_then(|e| doc.gazetteer(e)).is_some_and(|r| r.is_country() || r.is_disputed());
    // "recognised its sovereignty over the bank"
    let behind = || doc.phrase_at(place.bound.anchor + 1).map(|np| np.head as usize);
    let object = reader.syntax.undergoer(place.bound.anchor);
    let hold = object.into_iter().chain(behind()).any(|o| doc.is(reader.words.hold, o));
    // "recognised the city as its capital", "a Kurdish state"
    let as_what = |w: usize| {
        reader
            .syntax
            .oblique(w, reader.syntax.words.as_)
            .is_some_and(|h| doc.is(reader.words.own_state, h) || doc.is(reader.words.status, h))
    };
    let called = std::iter::once(place.bound.anchor).chain(object).any(as_what) && !place.bound.land.is_empty();
    let theirs = |l: &Land| doc.is(reader.words.own_state, l.0.stop() - 1) && doc.places_in(l.0).next().is_some();
    hold || called || place.bound.land.iter().any(|l| state(l) || theirs(l)) || common_land(reader, place)
}

/// "the Orlo issue", "the dispute over the islands".
fn in_dispute(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    disputed(reader, place) || common_land(reader, place)
}

/// "the status of the valley is open", "decide the future of": the subject of what says nothing of that is only named.
fn is_asked(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let r = &reader.syntax;
    let anchor = place.bound.anchor;
    let verb = r.governor(anchor).filter(|_| r.relation(anchor) == Rel::Subject);
    let said = |v: usize| r.is_passive(v) || r.one(v, Rel::Predicate).is_some() || reader.governor(v).is_some();
    verb.is_none_or(said)
}

fn has_force(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let moved = reader
        .syntax
        .undergoer(place.bound.anchor)
        .is_some_and(|o| is_force(reader.doc, reader.words, reader.party(o)));
    // "moved the boundary line into the valley": what is moved is no force.
    let object = reader.syntax.one(place.bound.anchor, Rel::Object).filter(|&o| tag(reader.doc, o).is_noun());
    if place.family.has("moved") && object.is_some() && !moved {
        return false;
    }
    let idle = place.doer.is_some_and(|d| by_craft(reader, d) || by_leaders(reader, d));
    (place.bound.force || moved) && !idle
}

/// "control of the valley": whose it is stands there, or a position on it.
fn is_held(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    // "controls on the border"
    let anchor = place.bound.anchor;
    let one = tag(reader.doc, anchor) != Tag::NNS || reader.syntax.preposition(anchor).is_some();
    // "rebels are in control of the town"
    // "the government has lost control of the city"
    let takes = || {
        let verb = place.bound.verb.and_then(|v| reader.governor(v));
        verb.is_some_and(|e| e.has("turn")) && doer_is(reader, place, &[Actor::Polity])
    };
    // "rebels are fighting for control of the port"
    let armed = |h: usize| is_force(reader.doc, reader.words, reader.party(h));
    let armed = is_armed(reader, place) || place.over.holder.is_some_and(armed);
    let known = plain(reader, place) || !place.bound.land.is_empty() && (armed || takes());
    // "Ruiz’s hold on Norway": power in a state, and not land.
    let power = place.bound.land.iter().any(|l| reader.is_whole_state(l)) && doer_is(reader, place, &[Actor::Person]);
    if power {
        return false;
    }
    one && known
        && (place.over.stance.is_some() || doer_is(reader, place, &[Actor::Polity, Actor::Name, Actor::Pronoun]))
}

/// "builds homes on the island": a state does, or the land is in dispute; people build homes everywhere.
fn contested(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let people = || place.doer.is_some_and(|d| d.indices().any(|i| reader.doc.place_at(i).is_some()));
    let polity = by_state(reader, place);
    let wanted = place.over.stance.is_some() && (polity || place.doer.is_none());
    disputed(reader, place)
        || place.bound.land.is_empty() && reader.builds_settlements(place)
        || (wanted || polity && (place.bound.force || people())) && common_land(reader, place)
}

impl Reader<'_, '_> {
    /// "the decision to expand settlements": what nobody builds but on another’s land, where a position is taken on it.
    pub(super) fn builds_settlements(&self, place: &Place<'_>) -> bool {
        let (doc, r, anchor) = (self.doc, &self.syntax, place.bound.anchor);
        let built = r.undergoer(anchor).or_else(|| r.oblique(anchor, self.words.of));
        let bare = |h: usize| {
            let base = r.base(h).unwrap_or(Range::new(h, h + 1));
            let told =
                |i: usize| doc.place_at(i).is_some() || tag(doc, i) == Tag::PRPS || doc.tokens[i].kind.is_capitalised();
            base.len() == 1 || (base.first()..h).any(told)
        };
        let strong = |h: usize| {
            doc.is(self.words.built, h) && doc.entry(self.words.land_head, h).is_some_and(|e| !e.has("weak"))
        };
        place.over.stance.is_some() && built.is_some_and(|h| strong(h) && tag(doc, h) == Tag::NNS && bare(h))
    }
}

/// "bought the islands": firms buy land every day.
fn by_state(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    doer_is(reader, place, &[Actor::Polity])
}

/// "belongs to Norway", "belongs to us".
fn belongs(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let r = &reader.syntax;
    let to = r.oblique(place.bound.anchor, r.words.to).map(|h| actor(reader.doc, reader.words, reader.party(h)));
    to.is_none_or(|kind| matches!(kind, Actor::Polity | Actor::Pronoun | Actor::Name))
}

/// "the town fell to the rebels", "to the Swedes": those who take land, not a state that won a match.
fn to_takers(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let doc = reader.doc;
    place.doer.is_some_and(|d| {
        let last = d.stop() - 1;
        let people = doc.place_at(last).map(|p| p.sense);
        match people {
            Some(sense) => matches!(sense, PlaceSense::People | PlaceSense::Adjective),
            None => is_armed(reader, place) || d.indices().any(|i| doc.is(reader.words.actor, i)),
        }
    })
}

fn has_other(_: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    !place.bound.other.is_empty()
}

/// "crossed the border": forces do, or a polity into land in dispute; people and goods do every day.
fn by_force_alone(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let force = place.bound.force || is_armed(reader, place);
    // "crossing its border into Norway": out of one's own land.
    let doc = reader.doc;
    let theirs = |i: usize| doc.entry(reader.words.pronoun, i).is_some_and(|e| e.has("nearest"));
    let r = &reader.syntax;
    let into = |l: &Land| r.with(place.bound.anchor, Rel::Oblique).any(|o| !l.0.has(o) && reader.land_at(o).is_some());
    // "the ship entered the canal": ships do, but not a state’s waters.
    let theirs_to_guard = |l: &Land| l.0.indices().any(|i| doc.is(reader.words.own, i));
    let named = |d: Range| d.indices().any(|i| i > doc.sentence_at(i).first() && doc.tokens[i].kind.is_capitalised());
    let idle = place.doer.is_some_and(|d| by_craft(reader, d) && !named(d)) && !disputed(reader, place);
    if idle && !place.bound.land.iter().any(theirs_to_guard) {
        return false;
    }
    let own = |l: &Land| tag(doc, l.0.first()) == Tag::PRPS && theirs(l.0.first());
    let out = place.bound.land.iter().any(|l| own(l) && into(l));
    !out && (force || doer_is(reader, place, &[Actor::Polity]) && disputed(reader, place))
}

/// "Orlo’s withdrawal from Norway": who has a name that says nothing, and no forces, is taken for a firm.
fn known(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let (doc, r) = (reader.doc, &reader.syntax);
    let force = |o: usize| is_force(doc, reader.words, reader.party(o));
    // "withdrew its ambassador from", "withdrew its recognition of": who or what is no force.
    let object = r.one(place.bound.anchor, Rel::Object).filter(|_| place.family.kind == Kind::Verb);
    // "withdrew further west"
    let way = |o: usize| doc.is(reader.words.land_head, o);
    if object.is_some_and(|o| tag(doc, o).is_noun() && !force(o) && !way(o) && reader.land_at(o).is_none()) {
        return false;
    }
    // "the virus is in retreat in Norway", "evacuations in Norway": who leaves is not told.
    let inside = |l: &Land| l.0.first().checked_sub(1).is_some_and(|i| doc.tokens[i].sym == reader.words.under[1]);
    if place.family.kind == Kind::Noun
        && !place.bound.force
        && place.doer.is_none()
        && place.bound.land.iter().all(inside)
    {
        return place.over.stance.is_some();
    }
    place.bound.force
        || in_dispute(reader, place)
        || !doer_is(reader, place, &[Actor::Name, Actor::Person])
        || place.over.stance.is_some()
}

/// "secede from the union": from what is no polity nobody secedes.
fn leaves_polity(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let polity = |&h: &usize| actor(reader.doc, reader.words, reader.party(h)) != Actor::Other;
    // "broke off relations"
    let object = reader.syntax.one(place.bound.anchor, Rel::Object).is_some();
    !object && (place.bound.other.is_empty() || place.bound.other.iter().any(polity))
}

/// "ordered the troops to leave"; not "wants to leave troops there", "that troops be left".
fn goes_by_itself(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    !place.bound.passive && reader.syntax.one(place.bound.anchor, Rel::Object).is_none()
}

/// "extend Israeli law to the valley": a state's law, and not "wage laws".
fn by_law(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let doc = reader.doc;
    let Some(law) = reader.syntax.undergoer(place.bound.anchor) else { return false };
    let Some(whose) = law.checked_sub(1) else { return false };
    let own = tag(doc, whose) == Tag::PRPS || doc.place_at(whose).is_some() || tag(doc, whose) == Tag::POS;
    own && doc.is(reader.words.text, law)
}

/// "discussed the disputed valley": those who could settle it do.
fn by_polities(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    doer_is(reader, place, &[Actor::Polity, Actor::Person, Actor::Pronoun])
}

/// "the region joined Norway": a part of a state, or land in dispute, joins a state; states join states in much else.
fn joins_state(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let doc = reader.doc;
    let place_of = |h: &usize| doc.place_at(*h).filter(|p| p.sense == PlaceSense::Name);
    let row = |e: u32| doc.gazetteer(e);
    let state = |h: &usize| place_of(h).and_then(|p| row(p.entry)).is_some_and(|r| r.is_country());
    let own = |l: &Land| l.1.and_then(row).is_none_or(|r| !r.is_settled_country());
    place.bound.other.iter().any(state) && in_dispute(reader, place) && place.bound.land.iter().all(own)
}

/// "the region voted to unite with Norway": what is no state of its own unites with one.
fn unites(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let doc = reader.doc;
    let row = |h: &usize| doc.place_at(*h).filter(|p| p.sense == PlaceSense::Name).and_then(|p| doc.gazetteer(p.entry));
    let own = |l: &Land| !reader.is_whole_state(l) && !is_weak(doc, reader.words, *l);
    place.bound.other.iter().filter_map(row).any(|r| r.is_country()) && place.bound.land.iter().all(own)
}

/// "wants the town as its capital": what is wanted is that, and another family tells it.
fn wanted_whole(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let r = &reader.syntax;
    let anchor = place.bound.anchor;
    let wanted = r.undergoer(anchor).or_else(|| r.oblique(anchor, reader.words.r#for));
    // "wants the island to be free", "wants the island reunited": what is wanted is that.
    let behind = |d: usize| r.relation(d) == Rel::Complement && r.clause(d).is_some();
    let state = wanted.is_some_and(|w| r.with(w, Rel::Modifier).any(|m| tag(reader.doc, m) == Tag::VBN && m == w + 1));
    if r.clause(anchor).is_some() && (r.dependents(anchor).any(behind) || state) {
        return false;
    }
    // "demands for the independence of the valley"
    let itself = wanted.is_none_or(|w| !reader.doc.is(reader.words.hold, w));
    itself && r.oblique(anchor, r.words.as_).is_none() && wanted.is_none_or(|w| r.oblique(w, r.words.as_).is_none())
}

/// "keep its troops in the valley": the land stands right behind the forces; not "keep troops away from".
fn kept_there(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let kept = reader.syntax.undergoer(place.bound.anchor).map(|o| reader.party(o).stop());
    // "will keep troops in Norway": another state’s.
    let abroad = place.bound.land.iter().any(|l| reader.is_whole_state(l)) && doer_is(reader, place, &[Actor::Polity]);
    // "troops are stationed in the valley"
    let kept = if place.bound.passive { Some(place.bound.anchor + 1) } else { kept };
    // "at five hilltops in southern Norway"
    let inside = |l: &Land| l.1.and_then(|e| reader.doc.gazetteer(e)).is_some_and(|row| row.is_country());
    let abroad = abroad || place.bound.land.iter().any(inside) && doer_is(reader, place, &[Actor::Polity]);
    kept.zip(place.bound.land.first()).is_some_and(|(k, l)| l.0.first() <= k + 2)
        && (in_dispute(reader, place) || abroad)
}
