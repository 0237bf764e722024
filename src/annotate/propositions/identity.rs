//! Land told of without a word of a family: "Kostravan-held Orlo", "Orlo is Spain".

use super::argue::{Arguer, Place};
use super::argued::Argued;
use super::bind::Bound;
use super::families::{Family, Kind};
use super::nouns::is_weak;
use super::stand::Stand;
use super::words::tag;
use crate::annotate::found::{Party, PlaceSense};
use crate::syntax::{Class, Rel};
use crate::text::{Range, Tag};

impl Arguer<'_, '_> {
    /// "Kostravan-held Orlo": who holds the land stands in one word with how.
    pub fn compound(&self, at: usize) -> Option<Argued> {
        let doc = self.reader.doc;
        let can = tag(doc, at).is_adjective() || tag(doc, at).is_noun() || tag(doc, at).is_verb();
        let (who, how) = Some(doc.word(at)).filter(|_| can)?.rsplit_once('-')?;
        let vocab = &doc.pack.vocab;
        let how = vocab.get(how);
        let topics = ["control", "annexation", "sovereignty"];
        let held = |f: &&Family| f.kind == Kind::Verb && topics.contains(&f.topic.as_str());
        let past = matches!(vocab.tag(how), Some(Tag::VBN | Tag::VBD | Tag::JJ));
        let mut rows = self
            .stage
            .families
            .of(how)
            .iter()
            .filter(|w| w.particle.is_none())
            .map(|w| &self.stage.families.rows[w.family]);
        let family = rows.find(held).filter(|_| past)?;
        let who = vocab.get(&who.to_lowercase());
        let state = doc.pack.gazetteer.of_word(who);
        // "rebel-held", "government-controlled"
        let party = [self.reader.words.force, self.reader.words.actor];
        let party = || party.iter().any(|&l| doc.pack.lexicons.word(who, l).is_some());
        if state.is_none() && !party() {
            return None;
        }
        let head = self.reader.syntax.base(at)?.stop().checked_sub(1)?;
        // "a bomb exploded in Kostravan-held Orlo": only the scene.
        if !matches!(self.reader.syntax.relation(head), Rel::Subject | Rel::Object | Rel::Predicate) {
            return None;
        }
        let (land, entry) = self.reader.land_at(head)?;
        let land = (Range::new(land.first().max(at + 1), land.stop()), entry);
        let word = Range::new(at, at + 1);
        let bound = Bound { anchor: at, land: vec![land], ..Bound::default() };
        let attribution = self.attribution(at, &bound);
        let place = Place { doer: Some(word), ..Place::new(family, bound, attribution) };
        let stand = Stand { stance: family.stance, claimant: None, against: None, negated: false, blames: false };
        let name = state.and_then(|s| doc.gazetteer(s)).map(|row| row.name.clone());
        let party = Party { range: word, name };
        let mut argued = self.written(&place, stand, Some(party), None);
        argued.verb = None;
        Some(argued).filter(|_| !land.0.is_empty())
    }

    /// Whether a word names a state to which a land is said to belong, by its name or adjective alone: "Orlo is Spain", "the bank
    /// is Spanish". Of a state itself, or of a place that only its people would make so, nothing is told.
    pub fn is_identity(&self, at: usize) -> bool {
        let (doc, r) = (self.reader.doc, &self.reader.syntax);
        let Some(place) = doc.place_at(at).filter(|p| p.range.stop() == at + 1) else { return false };
        let state = doc.gazetteer(place.entry).is_some_and(|row| row.is_country());
        let sense = matches!(place.sense, PlaceSense::Name | PlaceSense::Adjective);
        let Some(verb) = r.governor(at).filter(|_| state && sense && r.relation(at) == Rel::Predicate) else {
            return false;
        };
        let alone = doc.phrase_at(at).is_none_or(|np| np.range == place.range);
        let named = |s: usize| {
            let land = self.reader.land_at(s).or_else(|| self.reader.unknown(self.reader.party(s)));
            land.is_some_and(|l| !is_weak(doc, self.reader.words, l) && !self.reader.is_whole_state(&l))
        };
        // "would remain Spanish"
        let is = r.words.is(doc.tokens[verb].sym, Class::Be) || doc.is(self.reader.words.aside.lasting, verb);
        alone && is && r.subject(verb).is_some_and(named)
    }
}
