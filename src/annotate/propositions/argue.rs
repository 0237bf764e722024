//! From a word of a family to propositions, in five steps: roles, gates, stance, parties, status.

use super::Propositions;
use super::argued::Argued;
use super::attach::Speakers;
use super::bind::{Bound, Reader};
use super::families::{Family, Kind, Stance, Word};
use super::nouns::{Actor, actor};
use super::over::{Mood, Over};
use super::stand::{Said, Stand, stand};
use crate::annotate::DropReason;
use crate::annotate::found::{Cue, Party};
use crate::syntax::{Rel, VerbForm};
use crate::text::Range;

/// A sentence's reader with who speaks in it.
#[derive(Clone, Copy)]
pub struct Arguer<'r, 'a> {
    /// The reader.
    pub reader: Reader<'r, 'a>,
    /// Who says what.
    pub speakers: &'r Speakers,
    /// The stage.
    pub stage: &'r Propositions,
}

/// A word of a family in its place: what hangs on it and what stands over it. What the gates and the table are asked about.
pub struct Place<'f> {
    /// The family.
    pub family: &'f Family,
    /// What hangs on its word.
    pub bound: Bound,
    /// What stands over it.
    pub over: Over,
    /// Who does it, in words.
    pub doer: Option<Range>,
    /// Whether its subject is nobody: "no government".
    pub none: bool,
    /// Number of the attribution that holds it, or whose cue it is.
    pub attribution: Option<usize>,
}

impl<'f> Place<'f> {
    /// A place of which no more is known than what hangs on the word.
    pub fn new(family: &'f Family, bound: Bound, attribution: Option<usize>) -> Self {
        let over = Over { top: bound.anchor, ..Over::default() };
        Self { family, bound, over, doer: None, none: false, attribution }
    }
}

impl<'a> Arguer<'_, 'a> {
    /// The propositions of a word: its own, and the position of another on which it is taken.
    ///
    /// # Errors
    /// The reason why there is none.
    pub fn argue(&self, family: &Family, anchor: usize) -> Result<Vec<Argued>, DropReason> {
        if family.has("until") {
            return self.until(family, anchor);
        }
        let place = self.roles(family, anchor)?;
        self.is_said(&place)?;
        self.stage.gates.ask(&self.reader, &place)?;
        self.has_land(&place)?;
        let speaker = self.speaker(&place);
        let stand = stand(family, &place.over, self.said(&place, speaker.as_ref()))?;
        self.is_kept(&place, stand)?;
        let mut out = vec![self.concluded(&place, stand, speaker.as_ref())?];
        let inner = place.over.inner.map(|inner| stand.on(inner));
        out.extend(inner.and_then(|inner| self.concluded(&place, inner, speaker.as_ref()).ok()));
        Ok(out)
    }

    /// Roles: what hangs on the word, what stands over it, and which attribution it belongs to.
    fn roles<'f>(&self, family: &'f Family, anchor: usize) -> Result<Place<'f>, DropReason> {
        let mut bound = self.reader.bind(family, anchor);
        let over = match family.kind {
            Kind::As => self.over_as(&bound)?,
            // "rejected a plan to put it under military rule": what stands over the putting.
            _ => self.reader.over(bound.put.unwrap_or(anchor), family.has("not"))?,
        };
        bound.doer = bound.doer.or(over.doer);
        // "plans to leave were dropped": a position has a holder, and what is no party does nothing.
        let party = |h: &usize| actor(self.reader.doc, self.reader.words, self.reader.party(*h)) != Actor::Other;
        // "a deal must preserve its integrity": what is no party holds nothing to be its own.
        if over.stance.is_some()
            || family.kind == Kind::Noun && (family.will == Stance::Asserts || family.has("governed"))
        {
            bound.doer = bound.doer.filter(party);
        }
        let attribution = self.attribution(anchor, &bound);
        let mut place = Place { over, ..Place::new(family, bound, attribution) };
        self.name_doer(&mut place);
        Ok(place)
    }

    /// Puts who does it into words, and takes the land of those who want it for themselves from them.
    fn name_doer(&self, place: &mut Place<'_>) {
        // "no one will cede it", "neither the president nor the army": who says so will not have it done.
        let bound = &mut place.bound;
        let nobody = bound.doer.is_some_and(|d| self.is_nobody(d));
        place.none = nobody && bound.verb == Some(bound.anchor);
        bound.doer = bound.doer.filter(|_| !nobody);
        place.doer = bound.doer.map(|h| self.resolved(self.reader.party(h), place.attribution).range);
        if !place.family.has("self") {
            return;
        }
        // "to quell its independence bid": whose it is.
        if bound.land.is_empty() && self.reader.for_itself(place.family, bound) {
            bound.land.extend(place.doer.and_then(|d| self.reader.itself(d.stop().checked_sub(1)?)));
        }
        // "to quell the valley’s bid for independence"
        if bound.land.is_empty() && place.over.stance == Some(Stance::Demands) && bound.doer.is_none() {
            bound.land.extend(place.over.holder.and_then(|h| self.reader.land_at(h)));
        }
    }

    /// Gate: "did not say that it would withdraw", "refused to say".
    fn is_said(&self, place: &Place<'_>) -> Result<(), DropReason> {
        let top = place.over.top;
        // "failed to recognise it": the word itself is no saying of anything else.
        let apart = |c: &Cue| !c.range.has(top) && !c.range.has(place.bound.anchor);
        let unsaid = self.cue(place).is_some_and(|c| c.negated && apart(c));
        let shut = place.family.kind != Kind::Noun && (unsaid || self.withheld(top));
        if shut { Err(DropReason::NotSaid) } else { Ok(()) }
    }

    /// Gate: a fact that a clause above takes back.
    fn is_kept(&self, place: &Place<'_>, stand: Stand) -> Result<(), DropReason> {
        let fact = matches!(stand.stance, Stance::Reports | Stance::Asserts) && !stand.negated;
        let denied = |v: usize| super::denied(self.reader.doc, self.reader.words, v);
        if fact && place.bound.verb.is_some_and(denied) { Err(DropReason::DeniedAbove) } else { Ok(()) }
    }

    /// Who says the words, as a party; none where they tell of another's position.
    fn speaker(&self, place: &Place<'_>) -> Option<Party> {
        let over = &place.over;
        // "Oslo should recognise the valley": who is to do it does not say so, though the verb can be one of saying.
        // "was accused of recognising it": who recognises it accuses nobody.
        let own = (over.mood == Mood::Must || over.stance.is_some())
            && self.cue(place).is_some_and(|c| c.range.has(place.bound.anchor));
        // "unrest over a proposal to leave, Ruiz said": whose proposal it is, who tells of the unrest does not say.
        let other = over.stance.is_some() && over.holder.is_none() && self.mentioned(over.top);
        let speaks = place.attribution.filter(|_| !own && !other);
        let sayer = || over.sayer.map(|h| Party { range: self.reader.party(h), name: None });
        speaks.and_then(|a| self.speakers.party(self.reader.doc, a)).or_else(sayer)
    }

    /// The cue of the attribution that a place belongs to.
    fn cue(&self, place: &Place<'_>) -> Option<&Cue> {
        self.reader.doc.attributions.get(place.attribution?)?.cue.as_ref()
    }

    /// What stands over "is part of": over its verb. What that verb says is the stance of the family itself.
    fn over_as(&self, bound: &Bound) -> Result<Over, DropReason> {
        let verb = bound.verb.ok_or(DropReason::NothingIsSaidToBeIt)?;
        let mut over = self.reader.over(verb, false)?;
        // "recognised the town as its capital": another family tells it.
        let word = self.reader.doc.tokens[verb].sym;
        let recognised = |w: &Word| self.stage.families.rows[w.family].topic == "recognition";
        if self.stage.families.of(word).iter().any(recognised) {
            return Err(DropReason::RecognisedAsSuch);
        }
        // "wants the town as its capital"
        let own = self.reader.governor(verb).and_then(|e| e.get("stance")).and_then(Stance::parse);
        if over.stance.is_none()
            && !self.reader.doc.is(self.reader.words.considers, verb)
            && bound.doer.is_some()
            && matches!(own, Some(Stance::Demands | Stance::Refuses | Stance::Accuses))
        {
            over.stance = own;
            over.holder = bound.doer;
        }
        Ok(over)
    }

    /// "refused to say that it would leave": what was not said is nobody’s word.
    fn withheld(&self, top: usize) -> bool {
        let r = &self.reader.syntax;
        let told = |v: usize| r.governor(v).filter(|&a| r.relation(v) == Rel::Complement && r.clause(a).is_some());
        let above = told(top).filter(|&a| self.reader.governor(a).is_none()).and_then(told);
        let entry = above.and_then(|a| self.reader.governor(a));
        entry.is_some_and(|e| e.has("not") || e.get("stance") == Some("refuses"))
    }

    /// Number of the attribution whose content holds the word, or whose cue its verb is.
    pub(super) fn attribution(&self, anchor: usize, bound: &Bound) -> Option<usize> {
        let held = self.speakers.holding(Range::new(anchor, anchor + 1));
        held.or_else(|| bound.verb.and_then(|v| self.speakers.cued(v)))
    }

    /// What the table of stances reads beside what stands over the word.
    fn said(&self, place: &Place<'_>, speaker: Option<&Party>) -> Said {
        let doer = place.doer.map(|range| self.resolved(range, place.attribution));
        let same = match (&doer, speaker) {
            (Some(d), Some(s)) => d.range.overlaps(s.range) || d.name.is_some() && d.name == s.name,
            _ => false,
        };
        let form = self.reader.syntax.clause(place.bound.anchor).map(|c| c.form);
        let told = form.is_none_or(|f| f == VerbForm::Finite) && !place.over.borne && !self.aside(place.bound.anchor);
        let told = told && !self.mentioned(place.bound.anchor);
        let held = place.over.holder.map(|h| self.reader.party(h));
        let own = held.zip(place.doer).is_some_and(|(h, d)| h.overlaps(d));
        Said {
            own,
            doer: place.bound.doer,
            speaker: speaker.is_some(),
            same,
            claimed: same && !self.cue(place).is_some_and(|c| c.range.has(place.bound.anchor)),
            owned: place.family.kind == Kind::Noun && place.bound.doer.is_some(),
            forces: place.doer.is_some_and(|d| self.state_forces(d)),
            denied: place.family.kind == Kind::Noun && self.reader.negated(place.bound.anchor),
            planned: place.bound.verb.is_some_and(|v| self.reader.is_planned(v)),
            stated: self.is_stated(place),
            warns: self.warns(place),
            lasting: place.family.will == Stance::Asserts
                && place.bound.verb.is_some_and(|v| self.reader.is_lasting(v)),
            // "it will not be occupied by Oslo, Ruiz said": hers, and not Oslo’s.
            called: self.reader.syntax.relation(place.bound.anchor) == Rel::Predicate && place.bound.doer.is_none(),
            untold: place.none || place.bound.passive && (place.bound.doer.is_none() || speaker.is_some() && !same),
            told,
        }
    }

    /// Whether the words of a family are a finite verb, or what something is said to be by one.
    fn is_stated(&self, place: &Place<'_>) -> bool {
        let r = &self.reader.syntax;
        let (kind, at) = (place.family.kind, place.bound.anchor);
        let said = kind == Kind::Verb || kind == Kind::As && r.relation(at) == Rel::Predicate;
        said && place.bound.verb.and_then(|v| r.clause(v)).is_some_and(|c| c.form == VerbForm::Finite)
    }

    /// Whether the words only say when, or which one: "at a time when Oslo invades".
    fn aside(&self, anchor: usize) -> bool {
        let r = &self.reader.syntax;
        let finite = r.clause(anchor).is_some_and(|c| c.form == VerbForm::Finite);
        finite && matches!(r.relation(r.first_conjunct(anchor)), Rel::Adverbial | Rel::Relative)
    }

    /// Whether a noun is only what another is about: "the party’s approach to building in the valley".
    fn mentioned(&self, anchor: usize) -> bool {
        let r = &self.reader.syntax;
        let first = r.first_conjunct(anchor);
        r.clause(anchor).is_none()
            && matches!(r.relation(first), Rel::Oblique | Rel::Nominal)
            && !self.reader.is_called(first)
    }

    /// Whether the cue of an attribution warns or threatens.
    fn warns(&self, place: &Place<'_>) -> bool {
        let stance =
            self.cue(place).and_then(|c| c.range.indices().find_map(|i| self.reader.governor(i)?.get("stance")));
        stance == Some("threatens")
    }
}
