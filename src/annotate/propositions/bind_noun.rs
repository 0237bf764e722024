//! What hangs on a noun of a family: who does it, through the verbs and prepositions around it, and its land.

use super::bind::{Bound, Reader};
use super::families::{Family, Need, Role};
use super::nouns::Land;
use super::words::tag;
use crate::annotate::found::PlaceSense;
use crate::syntax::{Class, Rel};
use crate::text::{Sym, Tag};

/// The verb that puts land under what a noun says, and the head of what is put there.
pub(super) type Under = Option<(Option<usize>, usize)>;

impl Reader<'_, '_> {
    /// Binds who does what a noun says; gives what stands under it.
    pub(super) fn bind_noun(&self, family: &Family, out: &mut Bound) -> Under {
        let anchor = out.anchor;
        out.verb = self.light(anchor);
        out.doer = family.doer.iter().find_map(|&role| self.heads(role, anchor, out).first().copied());
        let under = family.land.iter().find_map(|role| match role {
            Role::Under(p) => self.put_under(anchor, *p),
            _ => None,
        });
        if let Some((verb, held)) = under {
            out.put = verb.filter(|&v| self.syntax.undergoer(v) == Some(held));
            // "came under the control of Norway", "Norway put it under military rule"
            let who = || self.after(anchor, self.words.of).first().copied();
            let puts = || verb.filter(|&v| self.syntax.undergoer(v) == Some(held)).and_then(|v| self.doer(v));
            // "bring the island under its control": not the island's own.
            let own = out.doer.filter(|&d| tag(self.doc, d) == Tag::PRPS).and(puts());
            out.doer = own.or(out.doer).or_else(who).or_else(puts);
        }
        // "was the colonial power in the islands"
        let said = self
            .syntax
            .governor(anchor)
            .filter(|_| family.has("power") && self.syntax.relation(anchor) == Rel::Predicate);
        out.doer = out.doer.or_else(|| self.syntax.subject(said?));
        // "is in control of the island"
        let within = self.words.under.iter().find_map(|&p| self.put_under(anchor, p));
        // Of "lies in their hands" the subject is the land.
        let held = family.land.contains(&Role::Under(self.words.under[1]));
        // "fell under rebel control": of what comes under it neither.
        let has = |v: usize| self.doer(v).filter(|_| !held && under.is_none());
        // "in control of most of the valley", whose land is no land of the verb's; "lies in rebel hands"
        out.doer = out.doer.or_else(|| within?.0.and_then(has));
        out.doer = out.doer.or_else(|| self.forces_in_front(anchor).filter(|_| within.is_some()));
        // "are at odds over the island"
        let at_it = || self.is_at(anchor).filter(|_| family.topic == "settlement");
        out.doer = out.doer.or_else(at_it);
        // "Orlo declared its independence"
        // "revoked the state’s special status": the state is whose status it is.
        // "granted Orlo autonomy", "revoked Orlo’s autonomy"
        let name = |d: usize| self.doc.place_at(d).is_some_and(|p| p.sense == PlaceSense::Name);
        let named = |d: usize| tag(self.doc, d) == Tag::PRPS || self.doc.is(self.words.land_head, d) || name(d);
        let own = out.doer.is_some_and(named);
        if own && family.has("self") {
            out.doer = out.verb.and_then(|v| self.doer(v)).or(out.doer);
        }
        under
    }

    /// The land of a word: under the likeliest of its roles that has one.
    pub(super) fn bind_land(&self, family: &Family, under: Under, out: &Bound) -> Vec<Land> {
        // "has thousands of people under its control": what is under it is no land.
        let people =
            |h: usize| self.land_at(h).is_none() && self.part_of(h).is_none() && self.taken_up(h, out.anchor).is_none();
        let no_land = out.put.is_some() && under.is_some_and(|(_, held)| people(held));
        let mut state = None;
        let thing = matches!(family.need, Need::Thing(_));
        for &role in family.land.iter().filter(|_| !thing && !no_land) {
            let mut land = self.land(role, out, family.has("names"));
            // "the valley’s integration with Norway": the part is the land, not the state that it comes to.
            if family.has("into") && state.is_none() && land.iter().any(|l| self.is_whole_state(l)) {
                state = Some(land);
                continue;
            }
            // "the expansion of settlements": what is built is not where.
            if family.has("settled") {
                land.retain(|l| l.1.is_some() || !self.doc.is(self.words.built, l.0.stop() - 1));
            }
            if !land.is_empty() {
                return land;
            }
        }
        state.unwrap_or_default()
    }

    /// What stands "under" or "in" a noun: "the valley is under Oslo’s control", "put the valley under its rule", "land in
    /// rebel hands"; with the verb, if there is one.
    pub fn put_under(&self, noun: usize, by: Sym) -> Option<(Option<usize>, usize)> {
        let r = &self.syntax;
        let first = r.first_conjunct(noun);
        // "fell into rebel hands"
        let comes = |sym: Sym| by == self.words.under[1] && sym == self.words.into;
        let under = r.preposition(first).map(|p| self.doc.tokens[p].sym).is_some_and(|s| s == by || comes(s));
        let above = r.governor(first).filter(|_| under)?;
        match r.clause(above) {
            None => Some((None, above)),
            Some(_) => {
                let held = r.undergoer(above).filter(|&o| o < noun).or_else(|| r.subject(above))?;
                Some((Some(above), held))
            }
        }
    }

    /// Those who hold land in front of a noun: "rebel hands", "government control".
    pub(super) fn forces_in_front(&self, noun: usize) -> Option<usize> {
        let base = self.syntax.base(noun)?;
        let holds = |&i: &usize| self.doc.is(self.words.force, i) || self.doc.is(self.words.actor, i);
        (base.first()..noun).rev().find(holds)
    }

    /// The noun of a position that a noun in front of it names: "an autonomy plan".
    pub(super) fn plan_named(&self, noun: usize) -> Option<usize> {
        let head = self.doc.phrase_at(noun).map(|np| np.head as usize)?;
        Some(head).filter(|&h| h > noun && self.syntax.clause(noun).is_none() && self.is_position(h))
    }

    /// Who is at what a noun says: "are at odds".
    pub(super) fn is_at(&self, noun: usize) -> Option<usize> {
        let r = &self.syntax;
        let verb = r.governor(noun).filter(|_| r.relation(noun) == Rel::Oblique)?;
        let is = r.words.is(self.doc.tokens[verb].sym, Class::Be);
        r.subject(verb).filter(|_| is && r.one(verb, Rel::Predicate).is_none())
    }

    /// The land of what talks are about: "talks on reuniting the island", "on bringing peace to the valley".
    pub(super) fn topic_land(&self, noun: usize) -> Option<Land> {
        let r = &self.syntax;
        let first = r.first_conjunct(noun);
        // The grammar may hang it on those who talk: "talks between them on".
        let on = |n: usize| r.with(n, Rel::Modifier).find(|&g| g > n && self.is_topic(g));
        let gerund = on(first).or_else(|| r.with(first, Rel::Nominal).find_map(on))?;
        let object = r.undergoer(gerund);
        let land = object.and_then(|o| self.land_at(o).or_else(|| self.part_of(o)));
        land.or_else(|| r.with(gerund, Rel::Oblique).find_map(|o| self.land_at(o)))
    }

    /// "controls about a third of the valley": the object that the grammar takes for a phrase of place.
    pub(super) fn measured(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let roughly = |p: usize| p == verb + 1 && self.doc.is(self.words.aside.roughly, p);
        let under = |o: &usize| r.preposition(*o).is_some_and(roughly) && self.doc.is(self.words.land_part, *o);
        r.with(verb, Rel::Oblique).find(under)
    }
}
