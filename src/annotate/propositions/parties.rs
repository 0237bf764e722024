//! Whose position a stance is, and against whom.

use super::argue::{Arguer, Place};
use super::argued::Argued;
use super::families::Kind;
use super::nouns::{Actor, actor, is_force};
use super::party;
use super::stand::{Stand, Who};
use super::words::tag;
use crate::annotate::DropReason;
use crate::annotate::found::Party;
use crate::syntax::Class;
use crate::text::{Range, Tag};

impl Arguer<'_, '_> {
    /// Parties: whose position it is and against whom; and the proposition that this makes.
    ///
    /// # Errors
    /// The gate that is shut for such a party.
    pub(super) fn concluded(
        &self,
        place: &Place<'_>,
        stand: Stand,
        speaker: Option<&Party>,
    ) -> Result<Argued, DropReason> {
        let party = |who: Who| match who {
            Who::Head(head) => Some(self.resolved(self.reader.party(head), place.attribution)),
            Who::Speaker => speaker.map(|s| self.resolved(s.range, place.attribution)),
        };
        // "the valley declared itself independent": of itself a land says what it is.
        let itself = place.family.has("self") || place.family.kind == Kind::As;
        let is_land = |p: &Party| place.bound.land.iter().any(|l| l.0.overlaps(p.range)) && !itself;
        let claimant = stand.claimant.and_then(party).filter(|p| !is_land(p));
        let counterparty = match stand.against {
            Some(who) => party(who),
            None => place.bound.other.iter().copied().find_map(|h| party(Who::Head(h))),
        };
        self.stage.gates.ask_party(&self.reader, place, stand, claimant.as_ref())?;
        let against = counterparty.filter(|c| self.is_against(place, c, claimant.as_ref()));
        Ok(self.written(place, stand, claimant, against))
    }

    /// Whether a party can be the other side of the claimant.
    fn is_against(&self, place: &Place<'_>, party: &Party, claimant: Option<&Party>) -> bool {
        let doc = self.reader.doc;
        let someone = !matches!(actor(doc, self.reader.words, party.range), Actor::Other | Actor::Private);
        let apart = claimant.is_none_or(|p| !p.range.overlaps(party.range));
        // "Oslo says the island is part of Norway": against nobody, whatever else Oslo is called.
        let another = claimant.is_none_or(|p| p.name.is_none() || p.name != party.name);
        let owner = party.range.len() > 1 && tag(doc, party.range.first()) == Tag::PRPS && place.family.has("owner");
        someone && apart && another && !owner
    }

    /// A party with what it stands for.
    pub(super) fn resolved(&self, range: Range, attribution: Option<usize>) -> Party {
        let party = Party { range, name: None };
        party::resolve(self.reader.doc, self.reader.words, self.speakers, attribution, party)
    }

    /// Whether a subject is "nobody", "no one", "no government", "neither of them".
    pub(super) fn is_nobody(&self, head: usize) -> bool {
        let r = &self.reader.syntax;
        // "no fewer than 300 troops"
        let stop = self.reader.doc.sentence_at(head).stop();
        let beside = |i: usize| {
            let found = self.reader.doc.lexicon(self.reader.words.raising, i + 1, stop);
            found.is_some_and(|o| o.entry.has("beside"))
        };
        let negative = |i: usize| r.words.is(self.reader.doc.tokens[i].sym, Class::Negative) && !beside(i);
        let ahead = self.reader.party(head).first();
        negative(head) || (ahead..head).any(negative) || ahead.checked_sub(1).is_some_and(negative)
    }

    /// "Swedish troops", "our army", "5,500 troops": forces that are a state's, not fighters of their own.
    pub(super) fn state_forces(&self, range: Range) -> bool {
        let doc = self.reader.doc;
        let sent = |i: usize| doc.entry(self.reader.words.force, i).is_some_and(|e| e.has("state"));
        let owned = |i: usize| doc.place_at(i).is_some() || tag(doc, i) == Tag::PRPS || sent(i);
        is_force(doc, self.reader.words, range) && range.indices().any(owned)
    }
}
