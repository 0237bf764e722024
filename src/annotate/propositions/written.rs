//! The proposition that is written: its words, its condition, its status.

use super::argue::{Arguer, Place};
use super::argued::Argued;
use super::bind::Bound;
use super::condition::condition;
use super::families::{Kind, Stance};
use super::party;
use super::stand::Stand;
use super::words::{tag, time_at};
use crate::annotate::found::{Party, Proposition};
use crate::syntax::{Class, Rel};
use crate::text::{Range, Tag};

impl Arguer<'_, '_> {
    /// Status: the proposition with the state of its matter, its condition and its codes.
    pub(super) fn written(
        &self,
        place: &Place<'_>,
        stand: Stand,
        claimant: Option<Party>,
        counterparty: Option<Party>,
    ) -> Argued {
        let doc = self.reader.doc;
        let (family, bound, over) = (place.family, &place.bound, &place.over);
        let whole = self.whole(place);
        let r = &self.reader.syntax;
        let has = r.with(bound.anchor, Rel::Auxiliary).any(|a| r.words.is(doc.tokens[a].sym, Class::Have));
        let past = has || matches!(tag(doc, bound.anchor), Tag::VBD | Tag::VBN);
        let done = past && stand.stance == Stance::Reports;
        let condition = condition(doc, self.reader.words, whole)
            .filter(|_| !done)
            .map(|c| self.speakers.within(place.attribution, c));
        let end = condition.filter(|c| c.first() >= whole.stop()).map_or(whole.stop(), |c| c.stop());
        let n = Stance::parse(stand.stance.name()).map_or(0, |s| s as usize);
        let (cameo, plover) = family.codes.get(n).cloned().unwrap_or_default();
        let verb = (family.kind == Kind::Verb).then_some(bound.anchor);
        let head =
            if over.top < bound.anchor { over.top } else { bound.verb.unwrap_or(bound.anchor).min(bound.anchor) };
        let called = self.called(bound.anchor).filter(|_| stand.stance == Stance::Accuses);
        let head = called.map_or(head, |s| self.reader.party(s).first().min(head));
        let group = self.reader.syntax.clause(head).map_or(head, |c| c.group.first().min(head));
        Argued {
            trigger: Range::new(bound.anchor, bound.anchor + 1),
            clause: Range::new(whole.first(), end.max(whole.stop())),
            attribution: place.attribution,
            verb,
            past,
            mood: over.mood,
            subject: place.doer,
            thing: self.thing(bound),
            state: self.state(bound.anchor),
            denied: over.denied,
            none: false,
            doer: stand.blames,
            loose: over.loose || over.plain,
            head: group,
            proposition: Proposition {
                topic: family.topic.clone(),
                stance: stand.stance.name().to_owned(),
                polity: claimant.as_ref().and_then(|c| party::polity(doc, self.reader.words, c)),
                claimant,
                counterparty,
                places: bound.land.clone(),
                condition,
                negated: stand.negated,
                status: over.status.clone().or_else(|| (done && !stand.negated).then(|| "done".to_owned())),
                cameo,
                plover,
                gist: String::new(),
                point: false,
                rule: format!("territory.family-{}", family.id),
                range: Range::new(whole.first(), end.max(whole.stop())),
            },
        }
    }

    /// What is said to be what a noun says: "the raid is a violation of".
    fn called(&self, noun: usize) -> Option<usize> {
        let r = &self.reader.syntax;
        let verb = r.governor(noun).filter(|_| r.relation(noun) == Rel::Predicate && r.clause(noun).is_none());
        r.subject(verb?)
    }

    /// What a clause says of a noun that is its subject, in one word: "key", "unresolved", "settled".
    fn state(&self, noun: usize) -> Option<Range> {
        let r = &self.reader.syntax;
        let verb = r.governor(noun).filter(|_| r.relation(noun) == Rel::Subject && r.modal(noun).is_none())?;
        let said = r.one(verb, Rel::Predicate).or_else(|| Some(verb).filter(|&v| r.is_passive(v)))?;
        let plain = r.modal(verb).is_none() && r.negations(verb).is_empty() && r.clause(noun).is_none();
        let word = tag(self.reader.doc, said);
        (plain && (word.is_adjective() || word == Tag::VBN)).then(|| Range::new(said, said + 1))
    }

    /// The phrase that the verb is done to, up to the end of the land in it.
    fn thing(&self, bound: &Bound) -> Option<Range> {
        let object = self.reader.syntax.undergoer(bound.anchor).filter(|_| bound.verb == Some(bound.anchor))?;
        let np = self.reader.doc.phrase_at(object)?;
        let land = bound.land.iter().map(|l| l.0.stop()).max().unwrap_or(0);
        Some(Range::new(np.range.first(), land.max(np.range.stop())))
    }

    /// The words that carry it: from who does it, or the word over it, to its land.
    fn whole(&self, place: &Place<'_>) -> Range {
        let r = &self.reader.syntax;
        let (bound, over) = (&place.bound, &place.over);
        let mut range = Range::new(bound.anchor, bound.anchor + 1);
        let mut take = |with: Range| range = Range::new(range.first().min(with.first()), range.stop().max(with.stop()));
        for at in [Some(bound.anchor), bound.verb, Some(over.top)].into_iter().flatten() {
            take(r.clause(at).map_or(Range::new(at, at + 1), |c| c.group));
            take(Range::new(at, at + 1));
        }
        for party in [bound.doer, over.holder].into_iter().flatten() {
            take(self.reader.party(party));
        }
        bound.land.iter().for_each(|l| take(l.0));
        self.called(bound.anchor).into_iter().for_each(|s| take(self.reader.party(s)));
        if bound.land.is_empty() && bound.verb == Some(bound.anchor) {
            let things = [Rel::IndirectObject, Rel::Object].into_iter().filter_map(|rel| r.one(bound.anchor, rel));
            things.for_each(|o| take(self.reader.party(o)));
        }
        // "sanctions on Oslo until": what a topic is about may stand at the other side.
        if !place.family.is_on_land() {
            bound.other.iter().for_each(|&h| take(self.reader.party(h)));
        }
        // "belongs to Oslo", "is part of Oslo": what stands right behind says to whom.
        let behind = |d: &usize| r.preposition(*d) == Some(bound.anchor + 1);
        if bound.land.iter().all(|l| l.0.first() < bound.anchor) {
            r.dependents(bound.anchor).filter(behind).for_each(|d| take(self.reader.party(d)));
        }
        let doc = self.reader.doc;
        let sentence = doc.sentence_at(bound.anchor);
        // "captured the town in May"
        let stop = range.stop();
        let time = [stop, stop + 1].into_iter().find_map(|i| time_at(doc, i).filter(|t| t.first() == i));
        let dated = time.filter(|t| t.first() == stop || tag(doc, stop) == Tag::IN).map_or(stop, |t| t.stop());
        Range::new(range.first().max(sentence.first()), dated.min(sentence.stop()))
    }
}
