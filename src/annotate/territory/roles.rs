//! Roles of a rule's claim table, filled from what stands around its anchor.

use super::around::Around;
use super::frame::Role;
use super::governor::possessor;
use super::nouns::{Actor, Land, actor, joined_from, land, named_beside, phrase_from};
use super::words::{Words, is_word, tag};
use crate::annotate::Annotated;
use crate::annotate::found::{Party, PlaceSense};
use crate::matcher::{Match, RuleSet};
use crate::text::{Range, Tag};

/// The range without the possessive clitic at its end.
pub fn without_clitic(doc: &Annotated<'_>, range: Range) -> Range {
    let last = range.stop().saturating_sub(1);
    let clitic = range.len() > 1 && tag(doc, last) == Tag::POS;
    Range::new(range.first(), range.stop() - usize::from(clitic))
}

/// Reads roles around an anchor.
pub struct Reader<'r, 'a> {
    /// The article.
    pub doc: &'r Annotated<'a>,
    /// Words.
    pub words: &'r Words,
    /// The rules of the stage.
    pub rules: &'r RuleSet,
    /// The match.
    pub found: &'r Match,
    /// What stands around it.
    pub around: &'r Around,
    /// Whether "it" may stand for land: not with verbs that are done to other things too, as "hold" is.
    pub meant: bool,
    /// Whether it may stand for a state: with verbs that are done to land alone, such as "annex".
    pub states: bool,
}

impl Reader<'_, '_> {
    /// The phrases in a role.
    fn phrases(&self, role: &Role) -> Vec<Range> {
        let around = self.around;
        match role {
            Role::Subject => around.subject.into_iter().collect(),
            Role::Object => around.objects.clone(),
            Role::Possessor => around.possessor.into_iter().collect(),
            Role::Modifier => {
                let country = |r: &Range| {
                    let row = self.doc.place_at(r.first()).and_then(|p| self.doc.gazetteer(p.entry));
                    row.is_some_and(|row| row.is_country())
                };
                around.modifier.filter(|r| !country(r)).into_iter().collect()
            }
            Role::After(word) => {
                around.others.iter().filter(|(s, _)| s == word).flat_map(|(_, r)| r.iter().copied()).collect()
            }
            Role::Slot(name) => self.listed(name),
            Role::Holder => around.over.holder.into_iter().collect(),
            Role::Actor => around.over.actor.into_iter().collect(),
            Role::Owner(name) => {
                let slot = self.rules.slot(self.found, name);
                let owner = slot
                    .and_then(|r| r.indices().find_map(|i| possessor(self.doc, self.doc.phrase_at(i)?.head as usize)));
                owner.into_iter().collect()
            }
            Role::Speaker | Role::Near => Vec::new(),
        }
    }

    /// The phrase in a slot, and those that are joined to it behind the match: "{land:Abkhazia} and South Ossetia".
    fn listed(&self, name: &str) -> Vec<Range> {
        let Some(own) = self.rules.slot(self.found, name) else { return Vec::new() };
        let mut out = vec![own];
        let whole = self.doc.phrase_at(own.first()).is_some_and(|np| np.range.stop() == own.stop());
        if whole && own.stop() == self.found.range.stop() {
            let stop = self.doc.sentence_at(own.first()).stop();
            let (joined, _) = joined_from(self.doc, self.words, own.first(), stop);
            out.extend(joined.into_iter().filter(|r| r.first() >= own.stop()));
        }
        out
    }

    /// Whether a phrase names a state, by itself or by its capital, that is not in dispute.
    fn is_state(&self, range: Range) -> bool {
        let place = range.stop().checked_sub(1).and_then(|last| self.doc.place_at(last));
        let row = place.and_then(|p| self.doc.gazetteer(p.entry));
        row.is_some_and(|row| row.is_settled_country())
    }

    /// Whether a role is filled, and by nothing that is land or a party.
    pub fn is_foreign(&self, role: &Role) -> bool {
        let phrases = self.phrases(role);
        let other = |r: &Range| actor(self.doc, self.words, *r) == Actor::Other && self.land_in(*r).is_none();
        !phrases.is_empty() && phrases.iter().all(other)
    }

    /// The phrases in those of the roles that are slots.
    pub fn slots(&self, roles: &[Role]) -> Vec<Range> {
        let slot = |role: &&Role| matches!(role, Role::Slot(_));
        roles.iter().filter(slot).flat_map(|role| self.phrases(role)).collect()
    }

    /// The land in the first of the roles that has any.
    pub fn land(&self, roles: &[Role]) -> Vec<Land> {
        let mut elsewhere = false;
        for role in roles {
            let mut out: Vec<Land> = Vec::new();
            if *role == Role::Near {
                // Where an argument names something else than land, a place nearby does not stand in for it.
                out.extend(self.near().filter(|_| !elsewhere));
            } else {
                let mut phrases = self.phrases(role);
                if *role == Role::Holder {
                    // Who holds a position on self-rule may be the land, but not where a state does.
                    phrases.retain(|&r| !self.is_state(r));
                }
                elsewhere |= matches!(role, Role::After(_)) && !phrases.is_empty();
                for range in phrases {
                    // A clause, not a phrase: the land may stand anywhere in it.
                    let whole =
                        self.doc.phrase_at(range.first()).map_or(0, |np| np.extended.max(np.range.end) as usize);
                    let clause = matches!(role, Role::Slot(_)) && whole < range.stop();
                    let found = if clause { self.land_within(range) } else { self.land_in(range) };
                    out.extend(found.or_else(|| self.land_meant(range)));
                }
            }
            if !out.is_empty() {
                return out;
            }
        }
        Vec::new()
    }

    /// Land in a phrase: the phrase itself, or the name of a place that is all there is of it.
    fn land_in(&self, range: Range) -> Option<Land> {
        let doc = self.doc;
        let found = land(doc, self.words, range).or_else(|| {
            let place = doc.place_at(range.first()).filter(|p| p.range == range)?;
            let name = matches!(place.sense, PlaceSense::Name | PlaceSense::Capital);
            name.then_some((place.range, Some(place.entry)))
        });
        // "the island’s independence": the possessor is the land.
        let last = range.stop().saturating_sub(1);
        let possessor = || {
            let owns = doc.phrase_at(range.first())?.possessive? as usize == range.stop();
            let land = owns && doc.entry(self.words.land_head, last).is_some_and(|e| !e.has("weak"));
            land.then_some((range, None))
        };
        let (range, entry) = found.or_else(possessor)?;
        match named_beside(doc, self.words, range).filter(|_| entry.is_none()) {
            Some(name) => Some((name, doc.place_at(name.first()).map(|p| p.entry))),
            None => Some((range, entry)),
        }
    }

    /// The land that "it" or "they" stands for: the nearest before it in the sentence that is no state, which would rather
    /// be a party.
    fn land_meant(&self, range: Range) -> Option<Land> {
        let doc = self.doc;
        let i = range.first();
        let thing = doc.entry(self.words.pronoun, i).is_some_and(|e| e.has("thing"));
        if !self.meant || range.len() != 1 || tag(doc, i) != Tag::PRP || !thing {
            return None;
        }
        let low = doc.sentence_at(i).first();
        let state = |e: Option<u32>| e.and_then(|e| doc.gazetteer(e)).is_some_and(|row| row.is_settled_country());
        let mut before = (low..i).rev().take(30).filter(|&k| doc.phrase_at(k).is_some_and(|np| np.range.first() == k));
        before.find_map(|k| {
            let own = |r: Range| self.around.subject.is_some_and(|s| s.overlaps(r));
            let land = self.land_in(doc.phrase_at(k)?.range)?;
            (self.states && !own(land.0) || !state(land.1)).then_some(land)
        })
    }

    /// Land named anywhere in a clause.
    fn land_within(&self, clause: Range) -> Option<Land> {
        let state = |l: &Land| {
            let row = l.1.and_then(|e| self.doc.gazetteer(e));
            l.0.first() == clause.first() && row.is_some_and(|row| row.is_settled_country())
        };
        let mut acting = None;
        let mut i = clause.first();
        while i < clause.stop() {
            match phrase_from(self.doc, i) {
                Some(np) => {
                    let end = (np.extended as usize).clamp(np.range.stop(), clause.stop().max(np.range.stop()));
                    match self.land_in(Range::new(i, end)) {
                        // "unless Israel leaves the strip": the land stands behind the state that acts.
                        Some(found) if state(&found) => acting = Some(found),
                        Some(found) => return Some(found),
                        None => {}
                    }
                    i = np.range.stop();
                }
                None => i += 1,
            }
        }
        acting
    }

    /// The nearest name of a place after the match in its sentence, else before.
    fn near(&self) -> Option<Land> {
        let doc = self.doc;
        let sentence = doc.sentence_at(self.found.range.first());
        // "in Kherson", "of Donetsk"; the Oslo of "by Oslo" is a party.
        let located = |i: usize| {
            let mut i = i;
            while i > sentence.first() && (tag(doc, i - 1) == Tag::DT || tag(doc, i - 1).is_adjective()) {
                i -= 1;
            }
            i > sentence.first()
                && matches!(tag(doc, i - 1), Tag::IN | Tag::TO)
                && !is_word(doc, i - 1, self.words.by)
                && !is_word(doc, i - 1, self.words.within)
        };
        let name = |p: &&crate::annotate::found::Place| {
            matches!(p.sense, PlaceSense::Name | PlaceSense::Capital) && located(p.range.first())
        };
        let reach = |i: usize| doc.tokens[i].kind == crate::text::Kind::Comma || tag(doc, i).is_finite();
        let from = self.found.range.stop().min(sentence.stop());
        let stop = (from..sentence.stop()).take(10).find(|&i| reach(i)).unwrap_or(sentence.stop().min(from + 10));
        let after = Range::new(from, stop);
        // "In the South China Sea, we have seen …"
        let before = Range::new(sentence.first(), self.found.range.first().min(sentence.first() + 4));
        let place = doc.places_in(after).find(name).or_else(|| doc.places_in(before).filter(name).last())?;
        Some((place.range, Some(place.entry)))
    }

    /// The first of the roles with a party in it.
    ///
    /// # Errors
    /// When what stands in the role can't be a party to a claim on land and `strict`.
    pub fn party(&self, roles: &[Role], speaker: Option<&Party>, strict: bool) -> Result<Option<Party>, &'static str> {
        for role in roles {
            if *role == Role::Speaker {
                if let Some(s) = speaker {
                    return Ok(Some(s.clone()));
                }
                continue;
            }
            for range in self.phrases(role) {
                let range = without_clitic(self.doc, range);
                match actor(self.doc, self.words, range) {
                    Actor::Private => return Err("the party is no polity"),
                    Actor::Other if strict && matches!(role, Role::Subject) && self.land_in(range).is_none() => {
                        return Err("the subject is no party");
                    }
                    Actor::Other => {}
                    _ => return Ok(Some(Party { range, name: None })),
                }
            }
        }
        Ok(None)
    }
}
