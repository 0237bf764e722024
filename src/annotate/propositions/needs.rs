//! What must be there for a word to speak of land: a land, forces, a polity, or what is a state’s own.

use super::argue::{Arguer, Place};
use super::families::{Kind, Need, Role, Stance};
use super::nouns::{Actor, actor, is_crowd, is_weak};
use super::over::Mood;
use super::words::{tag, time_at};
use crate::annotate::DropReason;
use crate::syntax::Rel;
use crate::text::{Range, Tag};

impl Arguer<'_, '_> {
    /// Whether the land that the family needs is there.
    pub(super) fn has_land(&self, place: &Place<'_>) -> Result<(), DropReason> {
        let (doc, words) = (self.reader.doc, self.reader.words);
        let polity = place.doer.is_some_and(|d| actor(doc, words, d) == Actor::Polity);
        let land = &place.bound.land;
        let weak = land.iter().all(|&l| is_weak(doc, words, l));
        // "the chairs should be withdrawn from Oslo"
        if place.family.need == Need::Force
            && place.bound.passive
            && place.over.mood == Mood::Must
            && !place.bound.force
        {
            return Err(DropReason::NoForces);
        }
        if place.family.has("identity") && weak {
            return Err(DropReason::NoLand);
        }
        match place.family.need {
            Need::Nothing => Ok(()),
            Need::Thing(lexicon) => {
                let heads = |&role| self.reader.heads(role, place.bound.anchor, &place.bound);
                let about = place.family.land.iter().flat_map(heads).any(|h| doc.is(lexicon, h));
                if about || doc.is(lexicon, place.bound.anchor) { Ok(()) } else { Err(DropReason::NotAboutThat) }
            }
            // "its claim to the hill"
            _ if !land.is_empty() && place.family.has("owned") && self.claims(place) => Ok(()),
            // "preserve the sovereignty of this country"
            _ if !land.is_empty() && place.family.has("upheld") && place.over.borne => Ok(()),
            _ if !land.is_empty() && (!weak || polity || place.over.holder.is_some()) => Ok(()),
            // "until the Israeli occupation ends": of which land, the text around it says.
            Need::Land if place.family.has("there") && land.is_empty() && self.known_there(place, polity) => Ok(()),
            // "condemned the decision to expand settlements"
            Need::Land if place.family.has("contested") && land.is_empty() && self.reader.builds_settlements(place) => {
                Ok(())
            }
            // "will defend its sovereignty": one’s own.
            Need::Land if place.family.has("upheld") && land.is_empty() && self.upholds_own(place) => Ok(()),
            Need::Own if self.breaks_own(place) => Ok(()),
            Need::Land | Need::Own => Err(DropReason::NoLand),
            Need::Force if place.bound.force && (place.over.stance.is_some() || self.moves_own(place)) => Ok(()),
            // "demanded that Velmora withdraw"
            Need::Force if polity && self.only_told(place) => Ok(()),
            Need::Force => Err(DropReason::NeitherLandNorAPositionOnForces),
            // "the bureau’s independence": of what is no land, only that of a people is told of.
            Need::Polity if polity && self.names_people(place) => Ok(()),
            // "the Kurds demand autonomy", "rebels declared independence"
            Need::Polity if self.free_by_itself(place) => Ok(()),
            // "rejected calls to freeze settlement building": who holds the position is whose building it is about.
            Need::Polity if place.family.topic == "violation" && self.is_held_by_state(place) => Ok(()),
            // A pack's rule has no roles of its own for land: whoever holds the position may be the polity.
            Need::Polity if place.family.land.is_empty() && self.names_people(place) => Ok(()),
            Need::Polity => Err(DropReason::NeitherLandNorPolity),
        }
    }

    /// Whether a noun says that a claim is somebody's.
    fn claims(&self, place: &Place<'_>) -> bool {
        place.family.kind == Kind::Noun && place.family.topic == "sovereignty" && place.doer.is_some()
    }

    /// "until Oslo’s occupation ends", "demanded an end to the occupation": of which land, the text around it says.
    fn known_there(&self, place: &Place<'_>, polity: bool) -> bool {
        let over = &place.over;
        let wanted = over.stance == Some(Stance::Demands) || over.supposed.is_some_and(|s| s.demands);
        polity && (over.supposed.is_some() || over.stance.is_some()) || wanted && self.reader.is_the(place.bound.anchor)
    }

    /// "is determined to defend its sovereignty", "national sovereignty": a state its own.
    fn upholds_own(&self, place: &Place<'_>) -> bool {
        let (doc, r, anchor) = (self.reader.doc, &self.reader.syntax, place.bound.anchor);
        let base = r.base(anchor).unwrap_or(Range::new(anchor, anchor));
        let own = (base.first()..anchor).any(|i| tag(doc, i) == Tag::PRPS || doc.is(self.reader.words.own_land, i));
        let party = |h: usize| actor(doc, self.reader.words, self.reader.party(h)) == Actor::Polity;
        let holder = place.over.holder.or(place.bound.verb.and_then(|v| self.reader.doer(v)));
        let verb = place.bound.verb.and_then(|v| self.reader.governor(v));
        own && place.over.borne && holder.is_some_and(party) && !verb.is_some_and(|e| e.has("charge"))
    }

    /// A people, rebels or a state that declares, wants, grants or refuses independence or a zone, where no land is named; not the
    /// independence of something else: "of the courts", "for schools".
    fn free_by_itself(&self, place: &Place<'_>) -> bool {
        let (family, bound, over) = (place.family, &place.bound, &place.over);
        let kind = |h: usize| actor(self.reader.doc, self.reader.words, self.reader.party(h));
        let polity =
            |h: usize| kind(h) == Actor::Polity || is_crowd(self.reader.doc, self.reader.words, self.reader.party(h));
        // A zone and a declaration are nobody’s private matter, as autonomy can be.
        let declared = over.stance == Some(Stance::Asserts)
            || bound.verb.and_then(|v| self.reader.governor(v)?.get("stance")).is_some_and(|s| s == "asserts");
        let anyone = family.has("public") || declared;
        let known = |h: usize| matches!(kind(h), Actor::Polity | Actor::Person | Actor::Pronoun | Actor::Name);
        let by = over.holder.into_iter().chain(bound.doer).any(|h| if anyone { known(h) } else { polity(h) });
        let mut roles = family.land.iter().filter(|r| !matches!(r, Role::Possessor | Role::Modifier));
        // "declared independence in 1991"
        let fits = |&h: &usize| polity(h) || time_at(self.reader.doc, h).is_some();
        let elsewhere = roles.any(|&role| !self.reader.heads(role, bound.anchor, bound).iter().all(fits));
        let other = bound.other.iter().all(|&h| polity(h));
        // "giving up his independence": a person's.
        let person = |i: usize| self.reader.doc.pronoun(i).is_some_and(|p| p.is_gendered());
        if self.reader.syntax.one(bound.anchor, Rel::Possessor).is_some_and(person) {
            return false;
        }
        let borne = family.kind == Kind::Noun && family.has("governed") && over.borne;
        let leaves = family.has("leaves") && (!bound.other.is_empty() || over.stance.is_some());
        bound.land.is_empty() && by && other && !elsewhere && (borne || leaves || family.topic == "line")
    }

    /// "a violation of its sovereignty", "violated our airspace": what is broken is a state's own, whose name stands elsewhere.
    fn breaks_own(&self, place: &Place<'_>) -> bool {
        let r = &self.reader.syntax;
        let anchor = place.bound.anchor;
        let what = r.undergoer(anchor).or_else(|| r.oblique(anchor, self.reader.words.of));
        let own = |w: usize| {
            r.one(w, Rel::Possessor).is_some() || r.dependents(w).any(|d| d < w && tag(self.reader.doc, d) == Tag::PRPS)
        };
        what.is_some_and(|w| own(w) && self.reader.doc.is(self.reader.words.own, w))
    }

    /// Whether a verb stands under a position without an object and without a phrase that says from what.
    fn only_told(&self, place: &Place<'_>) -> bool {
        let r = &self.reader.syntax;
        let verb = place.family.kind == Kind::Verb && r.one(place.bound.anchor, Rel::Object).is_none();
        let from =
            place.family.land.iter().any(|&role| !self.reader.heads(role, place.bound.anchor, &place.bound).is_empty());
        // "Syria agreed to withdraw": a state, from where it stands; a person may withdraw from anything.
        let state = || place.doer.is_some_and(|d| d.len() == 1 && self.reader.doc.place_at(d.first()).is_some());
        let agreed = place.over.status.is_some() && place.over.stance == Some(Stance::Proposes) && state();
        verb && !from && (agreed || matches!(place.over.stance, Some(Stance::Demands | Stance::Refuses)))
    }

    /// "withdrew its troops", "US-led forces withdrew": forces whose they are is told leave land that is not.
    fn moves_own(&self, place: &Place<'_>) -> bool {
        let doc = self.reader.doc;
        let moved = self.reader.syntax.undergoer(place.bound.anchor);
        let told = |r: Range| {
            let named = |i: usize| doc.place_at(i).is_some() || tag(doc, i) == Tag::PRPS || tag(doc, i).is_proper();
            r.indices().any(named)
        };
        // "the withdrawal of Swedish troops"
        let moved = moved.or_else(|| self.reader.syntax.oblique(place.bound.anchor, self.reader.words.of));
        // "withdrew further west"
        let moved = moved.filter(|&m| !doc.is(self.reader.words.land_head, m));
        moved.map(|m| self.reader.party(m)).or(place.doer).is_some_and(told)
    }

    /// Whether a state takes the position, or says so.
    fn is_held_by_state(&self, place: &Place<'_>) -> bool {
        let party = |h: usize| actor(self.reader.doc, self.reader.words, self.reader.party(h)) == Actor::Polity;
        place.over.holder.is_some_and(party) && self.names_people(place)
    }

    /// Whether who does it, or holds the position, is named by a place or people.
    fn names_people(&self, place: &Place<'_>) -> bool {
        let holder = place.over.holder.map(|h| self.reader.party(h));
        let named = |r: Range| self.reader.doc.places_in(r).next().is_some();
        place.doer.into_iter().chain(holder).any(named)
    }
}
