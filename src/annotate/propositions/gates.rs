//! Gates: what looks territorial and is not, each with a name; the words of those that ask for words stand in
//! `territory/gates.tsv`.

use super::argue::Place;
use super::bind::Reader;
use super::families::{Family, Kind, Need, Stance};
use super::flagged;
use super::nouns::{Actor, Land, actor, is_crowd, is_weak};
use super::party;
use super::stand::{Stand, Who};
use super::words::tag;
use crate::annotate::DropReason;
use crate::annotate::found::Party;
use crate::patterns::{Pack, PackError, Paradigm};
use crate::syntax::{Rel, VerbForm};
use crate::text::{Sym, Tag};
use rustc_hash::FxHashSet;

/// The table of words.
const TABLE: &str = "territory/gates.tsv";

/// Where the words of a gate are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    /// In front of the word, inside its phrase: "judicial independence".
    Front,
    /// Anywhere in the sentence: "primary", "semi-final".
    Sentence,
    /// At the head of what it is done to: "seize the opportunity".
    Object,
    /// Its preposition: "since independence".
    Preposition,
    /// Who does it.
    Doer,
    /// At the head of what it is done to, where one of the words must stand: "build homes".
    Must,
    /// At the head of a phrase on it, or of what it is done to, where one of the words must stand: "frozen along the line".
    Around,
    /// Who or what does it, where one of the words must stand: "the line that divides".
    DoerMust,
}

/// A gate with words.
#[derive(Debug)]
pub struct Gate {
    name: DropReason,
    of: String,
    place: Where,
    words: FxHashSet<Sym>,
}

/// All gates.
#[derive(Debug, Default)]
pub struct Gates {
    worded: Vec<Gate>,
}

impl Gates {
    /// Reads the table.
    ///
    /// # Errors
    /// When a cell holds what is not known there.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let table = pack.table(TABLE).into_owned();
        let mut out = Self::default();
        for row in table.rows() {
            let cell = |name: &str| table.cells(name)(row);
            let fault = |what: &str, v: &str| PackError::file(TABLE, format!("{v:?} is no {what}"));
            // A gate of a pack's own is told of as such.
            let name = DropReason::named(cell("gate")).unwrap_or(DropReason::AGateOfThePack);
            let place = match cell("where") {
                "front" => Where::Front,
                "sentence" => Where::Sentence,
                "object" => Where::Object,
                "preposition" => Where::Preposition,
                "doer" => Where::Doer,
                "must" => Where::Must,
                "around" => Where::Around,
                "doer-must" => Where::DoerMust,
                other => return Err(fault("place of a gate", other)),
            };
            let forms: Vec<String> = cell("words")
                .split_whitespace()
                .flat_map(|w| pack.morphology.all(w, Paradigm::Noun, |_| false))
                .collect();
            let words = forms.iter().map(|f| pack.vocab.intern(f)).collect();
            out.worded.push(Gate { name, of: cell("of").to_owned(), place, words });
        }
        Ok(out)
    }

    /// Whether a gate is asked for by the flag.
    pub fn knows(&self, flag: &str) -> bool {
        let worded = self.worded.iter().any(|g| g.of.split(' ').any(|of| of == flag));
        worded || flagged::GATES.iter().any(|(of, ..)| *of == flag)
    }

    /// The gates of a family: its numbers among those with words, and among those that flags name.
    pub fn of(&self, f: &Family) -> (Vec<usize>, Vec<usize>) {
        let named = |of: &str| of == f.topic || of == f.id || f.has(of);
        let own = |g: &Gate| g.of == "*" && f.is_on_land() || g.of.split(' ').any(named);
        let worded = (0..).zip(&self.worded).filter(|(_, g)| own(g)).map(|(n, _)| n);
        let flagged = (0..).zip(&flagged::GATES).filter(|(_, (flag, ..))| f.has(flag)).map(|(n, _)| n);
        (worded.collect(), flagged.collect())
    }

    /// Asks the gates that need no claimant.
    ///
    /// # Errors
    /// The name of the gate that is shut.
    pub fn ask(&self, reader: &Reader<'_, '_>, place: &Place<'_>) -> Result<(), DropReason> {
        let (worded, flagged) = &place.family.gates;
        for gate in worded.iter().filter_map(|&n| self.worded.get(n)) {
            // Voters take no land, and rebels no delegates: of those who take land by force the words say nothing.
            let armed = || place.doer.is_some_and(|d| actor(reader.doc, reader.words, d) == Actor::Polity);
            if !(gate.name == DropReason::Campaign && armed()) && gate.is_shut(reader, place) {
                return Err(gate.name);
            }
        }
        if place.family.is_on_land() {
            private(reader, place)?;
        }
        untold(reader, place)?;
        personal(reader, place)?;
        unstanced(reader, place)?;
        modifies(reader, place)?;
        title(reader, place)?;
        let mut own = flagged.iter().filter_map(|&n| flagged::GATES.get(n));
        let shut = own.find(|(_, _, open)| !open(reader, place));
        shut.map_or(Ok(()), |(_, name, _)| Err(*name))
    }

    /// Asks the gates about who holds the position.
    ///
    /// # Errors
    /// The name of the gate that is shut.
    pub fn ask_party(
        &self,
        reader: &Reader<'_, '_>,
        place: &Place<'_>,
        stand: Stand,
        claimant: Option<&Party>,
    ) -> Result<(), DropReason> {
        if !place.family.is_on_land() {
            return Ok(());
        }
        nobody(reader, place, stand, claimant)?;
        person(reader, place, stand, claimant)
    }
}

impl Gate {
    fn is_shut(&self, reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
        let doc = reader.doc;
        let anchor = place.bound.anchor;
        let has = |i: usize| doc.tokens.get(i).is_some_and(|t| self.words.contains(&t.sym));
        match self.place {
            Where::Front => {
                let start = reader.syntax.base(anchor).map_or(anchor, |b| b.first());
                (start..anchor).any(has)
            }
            Where::Sentence => {
                // "the Arab League", "the Muslim League": a body with a name is no sport.
                let body = |i: usize| self.name == DropReason::Sport && doc.organization_at(i).is_some();
                doc.sentence_at(anchor).indices().any(|i| has(i) && !body(i))
            }
            Where::Object => {
                let object = reader.syntax.undergoer(anchor).or_else(|| reader.syntax.one(anchor, Rel::Predicate));
                object.is_some_and(has)
            }
            Where::Must => {
                let r = &reader.syntax;
                let built = r.undergoer(anchor).or_else(|| r.oblique(anchor, reader.words.of));
                !built.is_some_and(|o| r.conjuncts(o).any(has))
            }
            Where::Around => {
                let r = &reader.syntax;
                let on = r.dependents(anchor).filter(|&d| matches!(r.relation(d), Rel::Oblique | Rel::Nominal));
                let done = r.undergoer(anchor).into_iter().chain(r.one(anchor, Rel::IndirectObject));
                let done = done.flat_map(|o| std::iter::once(o).chain(r.oblique(o, reader.words.of)));
                !on.chain(done).flat_map(|o| r.conjuncts(o).collect::<Vec<_>>()).any(has)
            }
            Where::Preposition => place.over.stance.is_none() && reader.syntax.preposition(anchor).is_some_and(has),
            Where::Doer => place.doer.is_some_and(|d| d.indices().any(has)),
            Where::DoerMust => {
                let r = &reader.syntax;
                // "the settlements are illegal"
                let said = r.governor(anchor).filter(|_| r.relation(anchor) == Rel::Predicate);
                // "considers the settlements illegal"
                let held = said.and_then(|v| r.one(v, Rel::Object));
                let subject = held.or_else(|| r.subject(said.unwrap_or(anchor)));
                // "the Line of Control that separates"
                let outer = subject.and_then(|s| r.governor(s)).filter(|&g| r.clause(g).is_none());
                !subject.into_iter().chain(outer).any(|d| reader.party(d).indices().any(has))
            }
        }
    }
}

/// Business and gangs: who holds no land as polities do.
fn private(reader: &Reader<'_, '_>, place: &Place<'_>) -> Result<(), DropReason> {
    match place.doer.map(|d| actor(reader.doc, reader.words, d)) {
        // "blamed the conservatives for ceding the valley": the position is another’s.
        Some(Actor::Private) if place.over.stance == Some(Stance::Accuses) && place.over.holder.is_some() => Ok(()),
        // "Papuan activists demanded independence"
        Some(Actor::Private)
            if place.over.stance.is_some() && place.doer.is_some_and(|d| is_crowd(reader.doc, reader.words, d)) =>
        {
            Ok(())
        }
        Some(Actor::Private) => Err(DropReason::Private),
        // "the region surrounds the town", "the line … occupied": land takes no land.
        Some(Actor::Polity) if place.family.topic == "control" && is_land(reader, place) => {
            Err(DropReason::NoPartyDoesIt)
        }
        // "floods took the valley"
        Some(Actor::Other) if place.family.kind != Kind::As => Err(DropReason::NoPartyDoesIt),
        _ => Ok(()),
    }
}

/// Whether who does it is a piece of land that is no polity: "region", "border".
fn is_land(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let (doc, words) = (reader.doc, reader.words);
    let head = place.bound.doer.filter(|_| place.family.kind == Kind::Verb);
    let land = |h: usize| doc.entry(words.land_head, h).is_some_and(|e| !e.has("weak"));
    head.is_some_and(|h| land(h) && ![words.actor, words.force].iter().any(|&l| doc.is(l, h)))
}

/// A verb in the active of which nobody is the doer: the reading failed, and whoever stands near would be a guess.
fn untold(reader: &Reader<'_, '_>, place: &Place<'_>) -> Result<(), DropReason> {
    let finite = reader.syntax.clause(place.bound.anchor).is_some_and(|c| c.form == VerbForm::Finite);
    let needs = place.family.kind == Kind::Verb && !place.bound.passive && !place.family.doer.is_empty();
    let anchor = place.bound.anchor;
    let finite = finite || reader.is_stray(anchor, reader.syntax.first_conjunct(anchor));
    if finite && needs && place.doer.is_none() && !place.none { Err(DropReason::NobodyDoesIt) } else { Ok(()) }
}

/// A noun of an event that is only named: "the invasion".
fn unstanced(reader: &Reader<'_, '_>, place: &Place<'_>) -> Result<(), DropReason> {
    let only = place.family.has("stanced") && place.over.stance.is_none() && !place.over.negated;
    if only {
        return Err(DropReason::InPassing);
    }
    // "clears the way for the annexation of": what something is for is not there yet.
    let lone = place.family.kind == Kind::Noun && place.over.stance.is_none() && place.bound.doer.is_none();
    if lone && place.family.stance == Stance::Reports && is_for(reader, place.bound.anchor) {
        return Err(DropReason::OnlyPossible);
    }
    // "the island’s independence", "a buffer zone": only what is said of it tells anything.
    let bare = place.family.has("governed") && !place.over.borne;
    if bare { Err(DropReason::OnlyNamed) } else { Ok(()) }
}

/// Whether "for" leads a noun to another: "the way for a withdrawal".
fn is_for(reader: &Reader<'_, '_>, noun: usize) -> bool {
    let r = &reader.syntax;
    let led = r.preposition(noun).is_some_and(|p| reader.doc.tokens[p].sym == reader.words.r#for);
    led && matches!(r.relation(noun), Rel::Nominal | Rel::Oblique)
}

/// "giving up his role or independence": a person’s own.
fn personal(reader: &Reader<'_, '_>, place: &Place<'_>) -> Result<(), DropReason> {
    let (doc, r) = (reader.doc, &reader.syntax);
    if place.family.topic != "status" || place.family.kind != Kind::Noun {
        return Ok(());
    }
    let at = place.bound.anchor;
    let hers = |i: usize| {
        tag(doc, i) == Tag::PRPS && doc.pronoun(i).is_some_and(|p| p.is_gendered()) || doc.person_at(i).is_some()
    };
    let own = [at, r.first_conjunct(at)].iter().any(|&n| r.one(n, Rel::Possessor).is_some_and(hers));
    if own { Err(DropReason::AnotherIndependence) } else { Ok(()) }
}

/// "an occupation zone", "the withdrawal talks": a noun in front of another names only what that is about.
fn modifies(reader: &Reader<'_, '_>, place: &Place<'_>) -> Result<(), DropReason> {
    let r = &reader.syntax;
    let at = place.bound.anchor;
    let before = r.base(at).is_some_and(|b| b.stop() > at + 1) && r.clause(at).is_none();
    if before && !place.over.borne { Err(DropReason::ItModifiesANoun) } else { Ok(()) }
}

/// "the Orlo Land Claim", "Conquest of Orlo": a word of a name, where the sentence is not all in capitals.
fn title(reader: &Reader<'_, '_>, place: &Place<'_>) -> Result<(), DropReason> {
    let (doc, at) = (reader.doc, place.bound.anchor);
    let sentence = doc.sentence_at(at);
    let big = |i: usize| sentence.has(i) && doc.tokens[i].kind.is_capitalised();
    let noun = place.family.kind == Kind::Noun && big(at) && at > sentence.first();
    let named = noun
        && (big(at - 1) && at - 1 > sentence.first()
            || big(at + 1)
            || big(at + 2) && doc.tokens[at + 1].sym == reader.words.of);
    let small = |i: usize| tag(doc, i).is_noun() && !doc.tokens[i].kind.is_capitalised();
    if named && sentence.indices().any(small) { Err(DropReason::OnlyNamed) } else { Ok(()) }
}

/// A claimant who is nobody that could hold land, or none beside land that only a party would tell.
fn nobody(
    reader: &Reader<'_, '_>,
    place: &Place<'_>,
    stand: Stand,
    claimant: Option<&Party>,
) -> Result<(), DropReason> {
    let (doc, words) = (reader.doc, reader.words);
    let land = &place.bound.land;
    let named = land.iter().any(|&l| l.1.is_some() && !is_weak(doc, words, l));
    match claimant {
        // "the raid is a violation of the country’s sovereignty"
        None if stand.stance == Stance::Accuses && reader.syntax.relation(place.bound.anchor) == Rel::Predicate => {
            Ok(())
        }
        // "urged Oslo to withdraw its forces from Orlo": by whom, the clause before says.
        None if matches!(stand.stance, Stance::Demands | Stance::Accuses)
            && stand.blames
            && named
            && !is_subject(reader, place) =>
        {
            Ok(())
        }
        None if !matches!(stand.stance, Stance::Reports | Stance::Proposes) => Err(DropReason::NobodyHoldsIt),
        // "the dispute over the islands": whose it is, stands elsewhere.
        None if place.family.topic == "settlement" && land.iter().any(|&l| disputes(reader, l)) => Ok(()),
        // "the border dispute is unresolved": whose it is, stands elsewhere.
        None if place.family.topic == "settlement" && place.family.need == Need::Nothing => Ok(()),
        // "the border between Oslo and Orlo was never drawn"
        None if place.family.topic == "line" && land.iter().any(|&l| disputes(reader, l)) => Ok(()),
        // "the island was given to Norway"
        None if !named && place.bound.other.is_empty() && !place.none => Err(DropReason::NeitherPartyNorName),
        // "the men": whoever speaks may hold a position.
        Some(c) if stand.stance == Stance::Reports && actor(doc, words, c.range) == Actor::Other => {
            Err(DropReason::NoPartyDoesIt)
        }
        // "the oil that funds them and proposed a zone": things plan and reject nothing, whatever the reading hung on them.
        Some(c)
            if matches!(stand.claimant, Some(Who::Head(_)))
                && stand.stance != Stance::Asserts
                && actor(doc, words, c.range) == Actor::Other =>
        {
            Err(DropReason::NoPartyHoldsIt)
        }
        Some(c) if actor(doc, words, c.range) == Actor::Private && !is_crowd(doc, words, c.range) => {
            Err(DropReason::Private)
        }
        _ => Ok(()),
    }
}

/// Whether a noun is the subject of what is said to be a demand: "a withdrawal is a condition", which nobody is named for.
fn is_subject(reader: &Reader<'_, '_>, place: &Place<'_>) -> bool {
    let at = place.bound.anchor;
    let r = &reader.syntax;
    let verb = r.governor(at).filter(|_| r.clause(at).is_none() && r.relation(at) == Rel::Subject);
    verb.is_some_and(|v| r.one(v, Rel::Predicate).is_some())
}

/// Whether the land is a known one of its kind: "the islands", "the disputed border".
fn disputes(reader: &Reader<'_, '_>, (range, entry): Land) -> bool {
    let strong = !is_weak(reader.doc, reader.words, (range, entry));
    strong && range.len() > 1 && !reader.doc.is(reader.words.indefinite, range.first())
}

/// Persons win states at elections and leave houses; what a person holds, takes or leaves is a country, or land in dispute.
fn person(
    reader: &Reader<'_, '_>,
    place: &Place<'_>,
    stand: Stand,
    claimant: Option<&Party>,
) -> Result<(), DropReason> {
    let doc = reader.doc;
    // Persons talk about land as well as states do.
    let told = stand.stance == Stance::Reports && place.family.topic != "settlement";
    // "we have not annexed it": of what is denied nothing is told, and "we" are more than a person.
    let several = |d: usize| doc.entry(reader.words.pronoun, d).is_some_and(|e| e.has("several"));
    let told = told && !stand.negated && !place.bound.doer.is_some_and(several);
    let Some(c) = claimant.filter(|_| told) else { return Ok(()) };
    if !matches!(actor(doc, reader.words, c.range), Actor::Person | Actor::Pronoun) {
        return Ok(());
    }
    // "won Norway", "occupied Norway"
    let control = place.family.topic == "control" && place.family.has("weak");
    let taken = place.bound.land.iter().any(|&(range, entry)| {
        let inside = doc.places_in(range).map(|p| p.entry);
        entry
            .into_iter()
            .chain(inside)
            .filter_map(|e| doc.gazetteer(e))
            .any(|r| r.is_disputed() || !control && r.is_country())
    });
    // "won Georgia, Ohio and Utah": not the country.
    let plain = |&(_, entry): &Land| {
        let row = entry.and_then(|e| doc.gazetteer(e));
        row.is_some_and(|r| !r.is_disputed() && !r.is_country())
    };
    let taken = taken && !(place.bound.land.len() > 1 && place.bound.land.iter().any(plain));
    let office = party::polity(doc, reader.words, c).is_some();
    if taken || office || place.bound.force { Ok(()) } else { Err(DropReason::APersonAndNoCountry) }
}
