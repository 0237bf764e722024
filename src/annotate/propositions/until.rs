//! Peace that waits for land: "no settlement until its demands for the valley are accepted", "no ceasefire without territory".

use super::argue::{Arguer, Place};
use super::argued::Argued;
use super::bind::Bound;
use super::condition::condition;
use super::families::{Family, Stance};
use super::nouns::{Land, is_weak, phrase_from};
use super::stand::Stand;
use super::words::tag;
use crate::annotate::DropReason;
use crate::annotate::found::Party;
use crate::syntax::VerbForm;
use crate::text::{Range, Tag};

/// Words one over the other that are looked at for the denial.
const DEEPEST: usize = 4;

impl Arguer<'_, '_> {
    /// A noun for peace that is denied, with a condition about land: the condition is the demand.
    ///
    /// # Errors
    /// Why it is none.
    pub fn until(&self, family: &Family, anchor: usize) -> Result<Vec<Argued>, DropReason> {
        let doc = self.reader.doc;
        let top = self.denied_at(anchor).ok_or(DropReason::NothingDenied)?;
        let stop = doc.phrase_at(anchor).map_or(anchor + 1, |np| (np.extended as usize).max(np.range.stop()));
        let predicate = Range::new(top.min(anchor), stop.max(anchor + 1));
        let when = self.condition_behind(predicate).or_else(|| condition(doc, self.reader.words, predicate));
        let when = when.ok_or(DropReason::NoCondition)?;
        let attribution = self.speakers.holding(Range::new(anchor, anchor + 1));
        let when = self.speakers.within(attribution, when);
        let (land, owner) = self.wanted_in(when).ok_or(DropReason::NoLandInTheCondition)?;
        let claimant = owner.or_else(|| attribution.and_then(|a| self.speakers.party(doc, a)));
        let mut place = Place::new(family, Bound { anchor, land, ..Bound::default() }, attribution);
        place.over.top = top;
        let stand = Stand { stance: Stance::Demands, claimant: None, against: None, negated: false, blames: false };
        let mut argued = self.written(&place, stand, claimant, None);
        let whole = Range::new(predicate.first().min(when.first()), predicate.stop().max(when.stop()));
        argued.proposition.condition = Some(when);
        (argued.clause, argued.proposition.range) = (whole, whole);
        Ok(vec![argued])
    }

    /// The condition behind the phrases that hang on a noun: "a settlement to the war until".
    fn condition_behind(&self, predicate: Range) -> Option<Range> {
        let doc = self.reader.doc;
        let stop = doc.sentence_at(predicate.first()).stop();
        let mut at = predicate.stop();
        for _ in 0..DEEPEST {
            let skipped = (at..stop).find(|&i| !doc.tokens[i].kind.is_mark())?;
            let begins =
                doc.lexicon(self.reader.words.condition, skipped, stop).is_some_and(|o| o.entry.has("demands"));
            if begins {
                return condition(doc, self.reader.words, Range::new(predicate.first(), skipped));
            }
            let hangs = doc.is(self.reader.words.attach, skipped) || tag(doc, skipped) == Tag::TO;
            at = phrase_from(doc, skipped + 1).filter(|_| hangs)?.range.stop();
        }
        None
    }

    /// The word at which a noun is denied: itself, or one that it hangs on ("no hope of reaching a settlement").
    fn denied_at(&self, noun: usize) -> Option<usize> {
        let mut at = noun;
        for _ in 0..DEEPEST {
            if self.reader.negated(at) {
                return Some(at);
            }
            at = self.reader.syntax.governor(at)?;
        }
        None
    }

    /// The land that a condition is about, and whose demand it is: land to be given, or land alone ("without territory").
    fn wanted_in(&self, when: Range) -> Option<(Vec<Land>, Option<Party>)> {
        let (doc, stage) = (self.reader.doc, self.stage);
        let given = |at: usize| {
            let words = stage.families.of(doc.tokens[at].sym).iter();
            let rows = words.map(|w| (w, &stage.families.rows[w.family])).filter(|(_, f)| f.topic == "cession");
            let is = rows.filter(|(w, f)| self.reader.is_word(at, w, f.kind));
            is.filter_map(|(_, f)| self.argue(f, at).ok()).flatten().find(|a| !a.proposition.places.is_empty())
        };
        if let Some(found) = when.indices().find_map(given) {
            let owner = found.proposition.claimant.filter(|c| when.contains(c.range));
            return Some((found.proposition.places, owner));
        }
        let finite = |i: usize| self.reader.syntax.clause(i).is_some_and(|c| c.form == VerbForm::Finite);
        let land = |i: usize| {
            let own = doc.phrase_at(i).is_some_and(|np| np.head as usize == i);
            self.reader
                .land_at(i)
                .filter(|&l| own && !is_weak(doc, self.reader.words, l) && !self.reader.is_whole_state(&l))
        };
        let bare = if when.indices().any(finite) { None } else { when.indices().find_map(land) };
        bare.map(|l| (vec![l], None))
    }
}
