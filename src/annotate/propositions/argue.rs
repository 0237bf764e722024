//! From a word of a family to a proposition: bind its roles, ask the gates, weigh the stance, name the parties.

use super::Propositions;
use super::argued::Argued;
use super::attach::Speakers;
use super::bind::{Bound, Reader};
use super::condition::condition;
use super::families::{Family, Kind, Stance, Word};
use super::nouns::{Actor, actor, is_force, is_weak};
use super::over::{Mood, Over};
use super::party;
use super::stand::{Said, Stand, Who, stand};
use super::words::{tag, time_at};
use crate::annotate::found::{Party, PlaceSense, Proposition};
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Range, Tag};

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

impl Arguer<'_, '_> {
    /// The propositions of a word: its own, and the position of another on which it is taken.
    ///
    /// # Errors
    /// The reason why there is none.
    pub fn argue(&self, family: &Family, anchor: usize) -> Result<Vec<Argued>, &'static str> {
        if family.has("until") {
            return self.until(family, anchor);
        }
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
        // "did not say that it would withdraw"
        let cue = attribution.and_then(|n| self.reader.doc.attributions.get(n)).and_then(|a| a.cue.as_ref());
        let unsaid = cue.is_some_and(|c| c.negated && !c.range.has(over.top));
        if family.kind != Kind::Noun && (unsaid || self.withheld(over.top)) {
            return Err("not said");
        }
        // "no one will cede it", "neither the president nor the army": who says so will not have it done.
        let nobody = bound.doer.is_some_and(|d| self.is_nobody(d));
        let none = nobody && bound.verb == Some(anchor);
        bound.doer = bound.doer.filter(|_| !nobody);
        let doer = bound.doer.map(|h| self.resolved(self.reader.party(h), attribution).range);
        // "to quell its independence bid": whose it is.
        if bound.land.is_empty() && family.has("self") && self.reader.for_itself(family, &bound) {
            bound.land.extend(doer.and_then(|d| self.reader.itself(d.stop().checked_sub(1)?)));
        }
        // "to quell the valley’s bid for independence"
        if bound.land.is_empty() && family.has("self") && over.stance == Some(Stance::Demands) && bound.doer.is_none() {
            bound.land.extend(over.holder.and_then(|h| self.reader.land_at(h)));
        }
        let place = Place { family, bound: &bound, over: &over, doer, none };
        self.stage.gates.ask(&self.reader, &place)?;
        self.has_land(&place)?;
        let sayer = || over.sayer.map(|h| Party { range: self.reader.party(h), name: None });
        // "Oslo should recognise the valley": who is to do it does not say so, though the verb can be one of saying.
        let own = over.mood == Mood::Must && cue.is_some_and(|c| c.range.has(anchor));
        // "unrest over a proposal to leave, Ruiz said": whose proposal it is, who tells of the unrest does not say.
        let other = over.stance.is_some() && over.holder.is_none() && self.mentioned(over.top);
        let speaker =
            attribution.filter(|_| !own && !other).and_then(|a| self.speakers.party(self.reader.doc, a)).or_else(sayer);
        let said = self.said(&place, attribution, speaker.as_ref());
        let stand = stand(family, &over, said)?;
        let fact = matches!(stand.stance, Stance::Reports | Stance::Asserts) && !stand.negated;
        if fact && bound.verb.is_some_and(|v| super::denied(self.reader.doc, self.reader.words, v)) {
            return Err("denied above");
        }
        let mut out = vec![self.made(&place, stand, attribution, speaker.as_ref())?];
        if let Some((stance, holder)) = over.inner {
            let claimant = holder.map(Who::Head);
            let against = stand.claimant.filter(|c| Some(*c) != claimant);
            let inner = Stand { stance, claimant, against, negated: false, blames: true };
            out.extend(self.made(&place, inner, attribution, speaker.as_ref()));
        }
        Ok(out)
    }

    /// "Kostravan-held Orlo": who holds the land stands in one word with how.
    pub fn compound(&self, at: usize) -> Option<Argued> {
        let doc = self.reader.doc;
        let can = doc.tokens[at].kind.is_capitalised() && (tag(doc, at).is_adjective() || tag(doc, at).is_noun());
        let (who, how) = Some(doc.word(at)).filter(|_| can)?.rsplit_once('-')?;
        let vocab = &doc.pack.vocab;
        let how = vocab.get(how);
        let held = |f: &&Family| f.kind == Kind::Verb && matches!(f.topic.as_str(), "control" | "annexation");
        let past = matches!(vocab.tag(how), Some(Tag::VBN | Tag::VBD | Tag::JJ));
        let mut rows = self
            .stage
            .families
            .of(how)
            .iter()
            .filter(|w| w.particle.is_none())
            .map(|w| &self.stage.families.rows[w.family]);
        let family = rows.find(held).filter(|_| past)?;
        let state = doc.pack.gazetteer.of_word(vocab.get(&who.to_lowercase()))?;
        let head = self.reader.syntax.base(at)?.stop().checked_sub(1)?;
        // "a bomb exploded in Kostravan-held Orlo": only the scene.
        if !matches!(self.reader.syntax.relation(head), Rel::Subject | Rel::Object | Rel::Predicate) {
            return None;
        }
        let (land, entry) = self.reader.land_at(head)?;
        let land = (Range::new(land.first().max(at + 1), land.stop()), entry);
        let word = Range::new(at, at + 1);
        let bound = Bound { anchor: at, land: vec![land], ..Bound::default() };
        let over = Over { top: at, ..Over::default() };
        let place = Place { family, bound: &bound, over: &over, doer: Some(word), none: false };
        let stand = Stand { stance: Stance::Reports, claimant: None, against: None, negated: false, blames: false };
        let party = Party { range: word, name: doc.gazetteer(state).map(|row| row.name.clone()) };
        let mut argued = self.written(&place, stand, self.attribution(at, &bound), Some(party), None);
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
        alone && r.words.is(doc.tokens[verb].sym, Class::Be) && r.subject(verb).is_some_and(named)
    }

    /// What stands over "is part of": over its verb. What that verb says is the stance of the family itself.
    fn over_as(&self, bound: &Bound) -> Result<Over, &'static str> {
        let verb = bound.verb.ok_or("nothing is said to be it")?;
        let mut over = self.reader.over(verb, false)?;
        // "recognised the town as its capital": another family tells it.
        let word = self.reader.doc.tokens[verb].sym;
        let recognised = |w: &Word| self.stage.families.rows[w.family].topic == "recognition";
        if self.stage.families.of(word).iter().any(recognised) {
            return Err("recognised as such");
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

    fn attribution(&self, anchor: usize, bound: &Bound) -> Option<usize> {
        let held = self.speakers.holding(Range::new(anchor, anchor + 1));
        held.or_else(|| bound.verb.and_then(|v| self.speakers.cued(v)))
    }

    fn said(&self, place: &Place<'_>, attribution: Option<usize>, speaker: Option<&Party>) -> Said {
        let doer = place.doer.map(|range| self.resolved(range, attribution));
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
            owned: place.family.kind == Kind::Noun && place.bound.doer.is_some(),
            forces: place.doer.is_some_and(|d| self.state_forces(d)),
            warns: self.warns(attribution),
            // "it will not be occupied by Oslo, Ruiz said": hers, and not Oslo’s.
            called: self.reader.syntax.relation(place.bound.anchor) == Rel::Predicate && place.bound.doer.is_none(),
            untold: place.none || place.bound.passive && (place.bound.doer.is_none() || speaker.is_some() && !same),
            told,
        }
    }

    /// Whether a subject is "nobody", "no one", "no government", "neither of them".
    fn is_nobody(&self, head: usize) -> bool {
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

    /// "Swedish troops", "our army": forces that are a state's, not fighters of their own.
    fn state_forces(&self, range: Range) -> bool {
        let doc = self.reader.doc;
        let owned = |i: usize| doc.place_at(i).is_some() || tag(doc, i) == Tag::PRPS;
        is_force(doc, self.reader.words, range) && range.indices().any(owned)
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
    fn warns(&self, attribution: Option<usize>) -> bool {
        let doc = self.reader.doc;
        let cue = attribution.and_then(|n| doc.attributions.get(n)).and_then(|a| a.cue.as_ref()).map(|c| c.range);
        let stance = cue.and_then(|c| c.indices().find_map(|i| self.reader.governor(i)?.get("stance")));
        stance == Some("threatens")
    }

    fn resolved(&self, range: Range, attribution: Option<usize>) -> Party {
        let party = Party { range, name: None };
        party::resolve(self.reader.doc, self.reader.words, self.speakers, attribution, party)
    }

    /// Writes the proposition.
    fn made(
        &self,
        place: &Place<'_>,
        stand: Stand,
        attribution: Option<usize>,
        speaker: Option<&Party>,
    ) -> Result<Argued, &'static str> {
        let doc = self.reader.doc;
        let party = |who: Who| match who {
            Who::Head(head) => Some(self.resolved(self.reader.party(head), attribution)),
            Who::Speaker => speaker.map(|s| self.resolved(s.range, attribution)),
        };
        let is_land = |p: &Party| place.bound.land.iter().any(|l| l.0.overlaps(p.range)) && !place.family.has("self");
        let claimant = stand.claimant.and_then(party).filter(|p| !is_land(p));
        let counterparty = match stand.against {
            Some(who) => party(who),
            None => place.bound.other.iter().copied().find_map(|h| party(Who::Head(h))),
        };
        self.stage.gates.ask_party(&self.reader, place, stand, claimant.as_ref())?;
        let counterparty = counterparty
            .filter(|c| !matches!(actor(doc, self.reader.words, c.range), Actor::Other | Actor::Private))
            .filter(|c| claimant.as_ref().is_none_or(|p| !p.range.overlaps(c.range)))
            // "Oslo says the island is part of Norway": against nobody, whatever else Oslo is called.
            .filter(|c| claimant.as_ref().is_none_or(|p| p.name.is_none() || p.name != c.name))
            .filter(|c| c.range.len() == 1 || tag(doc, c.range.first()) != Tag::PRPS || !place.family.has("owner"));
        Ok(self.written(place, stand, attribution, claimant, counterparty))
    }

    pub(super) fn written(
        &self,
        place: &Place<'_>,
        stand: Stand,
        attribution: Option<usize>,
        claimant: Option<Party>,
        counterparty: Option<Party>,
    ) -> Argued {
        let doc = self.reader.doc;
        let (family, bound, over) = (place.family, place.bound, place.over);
        let whole = self.whole(place);
        let r = &self.reader.syntax;
        let has = r.with(bound.anchor, Rel::Auxiliary).any(|a| r.words.is(doc.tokens[a].sym, Class::Have));
        let past = has || matches!(tag(doc, bound.anchor), Tag::VBD | Tag::VBN);
        let done = past && stand.stance == Stance::Reports;
        let condition =
            condition(doc, self.reader.words, whole).filter(|_| !done).map(|c| self.speakers.within(attribution, c));
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
            attribution,
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
        let (bound, over) = (place.bound, place.over);
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

/// What the gates and the table are asked about.
pub struct Place<'p> {
    /// The family.
    pub family: &'p Family,
    /// What hangs on its word.
    pub bound: &'p Bound,
    /// What stands over it.
    pub over: &'p Over,
    /// Who does it, in words.
    pub doer: Option<Range>,
    /// Whether its subject is nobody: "no government".
    pub none: bool,
}
