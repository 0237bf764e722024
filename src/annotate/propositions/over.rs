//! What stands over a word of a family: demands, refusals, plans, denials, failures; from the inside out, by the tree.

use super::bind::Reader;
use super::families::Stance;
use crate::annotate::DropReason;
use crate::patterns::Entry;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::Range;

/// Words one over the other that are looked at.
pub(super) const DEEPEST: usize = 8;

/// What a modal makes of the clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// A fact.
    #[default]
    Real,
    /// "will", "is going to", "is to"
    Will,
    /// "must", "should", "needs to"
    Must,
    /// "may", "could"
    May,
    /// "would"
    Would,
}

/// What stands over a word, summed up.
#[derive(Debug, Default, Clone)]
pub struct Over {
    /// The outermost stance.
    pub stance: Option<Stance>,
    /// Whose it is: head of a phrase.
    pub holder: Option<usize>,
    /// Who is to act, or is blamed.
    pub target: Option<usize>,
    /// A position of another on which the outermost takes its own: "rejects Oslo’s demands to leave".
    pub inner: Option<(Stance, Option<usize>)>,
    /// Whether an odd number of negations stands over and in the predicate, apart from the stance.
    pub negated: bool,
    /// Whether the stance denies a fact.
    pub denied: bool,
    /// Whether only its own words tell how things stand: "tried to seize".
    pub loose: bool,
    /// Whether a plan is denied, which only its own words tell: "denied that it planned to".
    pub plain: bool,
    /// Whether the one who does it wants it: "wants to keep".
    pub wanted: bool,
    /// Whether a word with an entry of its own stands over it.
    pub borne: bool,
    /// Who calls it so: "considers it a breach".
    pub voiced: Option<usize>,
    /// Who says that it is so, by a verb over a clause that is no attribution: "repeated his position that".
    pub sayer: Option<usize>,
    /// Whether what is said of a noun is only possible: what the noun tells by itself is so all the same.
    pub open: bool,
    /// The condition in which it stands.
    pub supposed: Option<Supposed>,
    /// Whether it is what somebody comes or acts for: "came to take it".
    pub purpose: bool,
    /// Whether a verb of which nothing is known stands over it with an object that may be the doer: "lured Oslo to leave it".
    pub unknown: bool,
    /// Doer that a word over a noun or infinitive gives: "Oslo lost control".
    pub doer: Option<usize>,
    /// State of the matter.
    pub status: Option<String>,
    /// Mood of the outermost verb.
    pub mood: Mood,
    /// The outermost word.
    pub top: usize,
}

/// A condition in which a word stands.
#[derive(Debug, Clone, Copy)]
pub struct Supposed {
    /// Whether who sets it wants what stands in it: "until", "unless", "only if".
    pub demands: bool,
    /// Whether who sets it wants what stands in it to end: "no truce while".
    pub ends: bool,
    /// Who does what hangs on it.
    pub setter: Option<usize>,
}

impl Reader<'_, '_> {
    /// Climbs from a word to what gives a position on it; `opposite`: the word says that it is not so, as "stay" of leaving.
    ///
    /// # Errors
    /// Why nothing can be said of it.
    pub fn over(&self, anchor: usize, opposite: bool) -> Result<Over, DropReason> {
        let negated = self.negated(anchor) ^ opposite;
        let mut out = Over { top: anchor, mood: self.mood(anchor), negated, ..Over::default() };
        self.ahead(anchor, &mut out);
        let mut at = anchor;
        for _ in 0..DEEPEST {
            // "nothing short of a withdrawal", "far from a withdrawal": there is none.
            if self.is_short(at) {
                return Err(DropReason::LeftOpen);
            }
            let Some((above, beside)) = self.above(at) else { break };
            if beside {
                at = above;
                continue;
            }
            if !self.apply(at, above, &mut out)? {
                break;
            }
            at = above;
            out.top = above;
        }
        // "no doubt that it is ours": only the words under it say what is held.
        if self.raised(anchor) == Some(false) {
            out.top = anchor;
        }
        let top = out.top;
        let infinitive = self.syntax.clause(top).is_some_and(|c| c.form == VerbForm::Infinitive);
        let hangs = matches!(self.syntax.relation(top), Rel::Adverbial | Rel::Complement);
        out.purpose = infinitive
            && hangs
            && self.syntax.one(top, Rel::Subject).is_none()
            && self.behind_for(top).is_none()
            && !self.is_first(top)
            && out.mood == Mood::Real;
        // "would fight to take it", "fights to take it": not taken yet.
        if out.purpose && out.mood == Mood::Real {
            out.mood = self.syntax.governor(top).map_or(Mood::Real, |a| self.mood_of_aim(a));
        }
        // "waited for Oslo to leave": what is waited for is no fact.
        if infinitive && hangs && out.stance.is_none() && self.behind_for(top).is_some() {
            return Err(DropReason::OnlyPossible);
        }
        // "it was wrong of Oslo to leave", whether it did or not.
        if infinitive && out.stance.is_none() && self.is_of_it(top) {
            return Err(DropReason::OnlyPossible);
        }
        out.unknown = out.purpose && self.told_by_unknown(top);
        // "talks between them on leaving the valley": what is talked about is not done.
        if self.calls_it_so(anchor) || out.stance.is_none() && !out.borne && self.is_topic(anchor) {
            return Err(DropReason::OnlyNamed);
        }
        self.beside_plan(anchor, &mut out);
        out.supposed = self.condition(out.top);
        if out.supposed.is_none() {
            self.settled(&mut out, anchor)?;
        }
        Ok(out)
    }

    /// Whether a gerund is what a noun is about: "talks on leaving".
    pub(super) fn is_topic(&self, verb: usize) -> bool {
        let r = &self.syntax;
        let first = r.first_conjunct(verb);
        let gerund = r.clause(first).is_some_and(|c| c.form == VerbForm::Gerund);
        let about = r.marker(first).is_some_and(|m| self.doc.is(self.words.aside.about, m));
        gerund && about && r.relation(first) == Rel::Modifier
    }

    /// What an adjective in front of a noun says of when and whether: "the planned withdrawal", "the alleged occupation".
    fn ahead(&self, noun: usize, out: &mut Over) {
        if self.syntax.clause(noun).is_some() {
            // "allegedly occupied"
            let mut beside = self.syntax.with(noun, Rel::Adverb).filter_map(|i| self.doc.entry(self.words.ahead, i));
            out.loose |= beside.any(|e| e.has("charge"));
            return;
        }
        let base = self.syntax.base(noun).unwrap_or(Range::new(noun, noun));
        for entry in (base.first()..noun).filter_map(|i| self.doc.entry(self.words.ahead, i)) {
            if entry.has("charge") {
                out.loose = true;
            } else {
                out.mood = Mood::Will;
            }
        }
    }

    /// The word over another, and whether it only stands beside it as the first of its list.
    fn above(&self, at: usize) -> Option<(usize, bool)> {
        let r = &self.syntax;
        let above = r.governor(at)?;
        let noun = r.clause(above).is_none();
        if let Some(position) = self.position_before(at).filter(|&p| p != above) {
            return Some((position, false));
        }
        if let Some(verb) = self.stripped(at) {
            return Some((verb, false));
        }
        let form = r.clause(at).map(|c| c.form);
        // "accused Oslo of a breach of": the grammar hangs it on Oslo.
        if let Some(verb) = self.blamed_with(at, above) {
            return Some((verb, false));
        }
        // "voted for a plan to leave": the grammar makes the plan leave.
        if noun_led(self, at, above) {
            return Some((r.governor(above)?, false));
        }
        Some(match r.relation(at) {
            Rel::Conjunct => (above, true),
            Rel::Predicate if self.is_called(at) && r.one(above, Rel::Object).is_some() => (above, false),
            Rel::Predicate
                if r.subject(above).is_some_and(|s| self.governor(s).is_some_and(|e| e.get("stance").is_some())) =>
            {
                (above, false)
            }
            Rel::Complement | Rel::Object | Rel::Oblique | Rel::Nominal => (above, false),
            Rel::Compound | Rel::Attribute if noun => (above, false),
            Rel::Modifier | Rel::Adverbial if noun && self.charged(at, above).is_some() => {
                (self.charged(at, above)?, false)
            }
            Rel::Modifier => match form? {
                VerbForm::Infinitive | VerbForm::Finite | VerbForm::Bare => (above, false),
                _ => (r.marker(at).map(|_| above)?, false),
            },
            Rel::Subject if r.is_passive(above) => (above, false),
            // "threatened to use force to take it"
            Rel::Adverbial
                if form == Some(VerbForm::Infinitive) && self.governor(above).is_some_and(|e| e.has("means")) =>
            {
                (above, false)
            }
            // "it is impossible for us to leave"
            Rel::Adverbial if !noun && form == Some(VerbForm::Infinitive) && self.said_of_it(above).is_some() => {
                (self.said_of_it(above)?, false)
            }
            Rel::Subject if self.option(at, above).is_some() => (above, false),
            // "a withdrawal is impossible"
            Rel::Subject => (r.one(above, Rel::Predicate).filter(|&p| self.governor(p).is_some())?, false),
            Rel::Adverbial if form != Some(VerbForm::Finite) => {
                // "rule out annexing": the particle belongs to the word above.
                let stop = self.doc.sentence_at(above).stop();
                // "far from annexing", "short of annexing"
                let ahead = r.marker(at).and_then(|m| m.checked_sub(1));
                let far = |i: &usize| self.doc.lexicon(self.words.governor, *i, stop).is_some_and(|o| o.len == 2);
                if let Some(word) = ahead.filter(|i| *i != above && far(i)) {
                    return Some((word, false));
                }
                let first = r.clause(at).map_or(at, |c| c.group.first());
                let phrasal = self
                    .doc
                    .lexicon(self.words.governor, above, stop)
                    .is_some_and(|o| o.len > 1 && above + o.len == first);
                let held = || r.marker(at).is_some_and(|m| self.doc.is(self.words.charges, m));
                ((phrasal || held()).then_some(above)?, false)
            }
            _ => return None,
        })
    }

    /// The verb of blame whose object a gerund hangs on: "accused the rebels of holding".
    pub fn charged(&self, at: usize, noun: usize) -> Option<usize> {
        let r = &self.syntax;
        let marker = r.marker(at)?;
        // "rejected a plan to leave": the plan is not who leaves.
        let position = self.doc.place_at(noun).is_none() && self.governor(noun).is_some();
        let verb = r.governor(noun).filter(|_| r.relation(noun) == Rel::Object && !position)?;
        let blames = self.governor(verb).is_some_and(|e| e.get("stance").is_some() || e.has("not"));
        (blames && self.doc.is(self.words.charges, marker)).then_some(verb)
    }

    /// The noun of a position right before an infinitive that the grammar hangs on a verb: "dismayed by his refusal to trade".
    pub fn position_before(&self, at: usize) -> Option<usize> {
        let clause = self.syntax.clause(at).filter(|c| c.form == VerbForm::Infinitive)?;
        // "voted for the authority to leave": "for" leads nothing there.
        let leads = |&m: &usize| self.doc.tokens[m].sym != self.words.r#for;
        let first = self.syntax.marker(at).filter(leads).unwrap_or(at).min(clause.group.first());
        let before = first.checked_sub(1)?;
        let noun = self.doc.tags.get(before).is_some_and(|t| t.is_noun()) && self.doc.sentence_at(at).has(before);
        (noun && self.is_position(before)).then_some(before)
    }

    /// The entry of the word that gives a position.
    pub fn governor(&self, i: usize) -> Option<&Entry> {
        let stop = self.doc.sentence_at(i).stop();
        let bearing = self.words.bearing.iter().find_map(|&l| self.doc.lexicon(l, i, stop));
        bearing.or_else(|| self.doc.lexicon(self.words.governor, i, stop)).map(|o| o.entry)
    }

    /// Takes in the word `above` over `at`; false when it says nothing about it.
    fn apply(&self, at: usize, above: usize, out: &mut Over) -> Result<bool, DropReason> {
        let r = &self.syntax;
        let verb = r.clause(above).is_some();
        // "ceding the island is not an option": who speaks will not have it; what is an option is left open.
        match self.option(at, above) {
            Some(false) => return Err(DropReason::LeftOpen),
            Some(true) => {
                self.put(Stance::Refuses, None, None, out);
                out.borne = true;
                return Ok(false);
            }
            None => {}
        }
        let Some(entry) = self.governor(above) else {
            return Ok(self.passes(at, above, out));
        };
        // "asked whether Oslo would leave": wants nothing.
        let asks = r.marker(at).is_some_and(|m| r.words.is(self.doc.tokens[m].sym, Class::Supposes));
        if verb && asks && r.relation(at) == Rel::Complement {
            return Err(DropReason::AQuestion);
        }
        // "hailed the withdrawal", "no hope that Oslo will leave": the deed is another's, or nobody's yet.
        if entry.has("apart") {
            return Ok(false);
        }
        if !verb && entry.has("wish") && r.clause(at).is_some_and(|c| c.form == VerbForm::Finite) {
            return Err(DropReason::LeftOpen);
        }
        out.borne = true;
        let negated = self.negated_over(at, above);
        // "a debunked claim that it was annexed"
        if !verb && r.clause(at).is_some_and(|c| c.form == VerbForm::Finite) && self.is_false(above) {
            return Err(DropReason::Denied);
        }
        // "has no right to annex it"
        if negated && entry.has("right") {
            self.put(Stance::Refuses, None, None, out);
            out.top = above;
            return Ok(false);
        }
        if entry.has("open") {
            // "discussed Oslo’s plan to leave": the plan is there.
            let plan = out.stance.is_some() && r.clause(at).is_none();
            return if plan { Ok(false) } else { Err(DropReason::LeftOpen) };
        }
        let who = if verb { self.holds(at, above) } else { self.holder_over(at, above) };
        // "fell short of its goal of taking it"
        if entry.has("short") && out.stance.is_some() && r.clause(at).is_none() {
            return Err(DropReason::LeftOpen);
        }
        if entry.has("not") {
            out.negated ^= true;
        }
        if entry.has("try") {
            out.loose = true;
        }
        // "vowed to take the town"
        if entry.has("will") && out.stance.is_none() {
            (out.mood, out.doer) = (Mood::Will, out.doer.or(who));
            out.negated ^= negated;
            return Ok(true);
        }
        let Some(stance) = entry.get("stance").and_then(Stance::parse).filter(|_| !self.indicative(at, entry)) else {
            // "claimed to have annexed it": its own word, and its own deed.
            let infinitive =
                verb && r.clause(at).is_some_and(|c| c.form == VerbForm::Infinitive) && !r.is_passive(above);
            if entry.has("charge") && infinitive && at == out.top && !negated {
                (out.stance, out.holder, out.plain) = (Some(Stance::Asserts), who, true);
                return Ok(true);
            }
            if entry.has("charge") {
                out.loose = true;
            }
            // "did not pursue its proposal for a zone": the proposal is there.
            let plan = out.stance.is_some() && r.clause(at).is_none() && r.one(at, Rel::Possessor).is_some();
            if negated && plan && !entry.has("not") {
                return Ok(false);
            }
            out.negated ^= negated;
            // "repeated that troops would leave": who says so does not do it.
            let told =
                verb && r.relation(at) == Rel::Complement && r.clause(at).is_some_and(|c| c.form == VerbForm::Finite);
            if told {
                out.sayer = out.sayer.or(who);
                return Ok(false);
            }
            out.doer = out.doer.or(who);
            out.mood = if verb { self.mood(above) } else { out.mood };
            return Ok(true);
        };
        let wants = self.wants(at, above, stance);
        out.wanted |= wants;
        let stance = if wants { Stance::Proposes } else { stance };
        let stance = if entry.has("warns") { self.warned(at, above)? } else { stance };
        let stance = match (stance, negated) {
            (Stance::Proposes, true) => Stance::Refuses,
            (Stance::Refuses, true) if out.stance.is_none() && entry.has("fact") => {
                return Err(DropReason::ADenialDenied);
            }
            (_, true) => return Err(DropReason::APositionNotTaken),
            (other, false) => other,
        };
        // "would not rule out annexing it", "refused to rule it out": it may come or not.
        if stance == Stance::Refuses && out.stance == Some(Stance::Refuses) {
            return Err(DropReason::LeftOpen);
        }
        if verb && self.is_called(at) {
            out.voiced = who;
            return Ok(false);
        }
        let target = self.target(at, above, stance);
        let planned = out.stance;
        self.put(stance, who, target, out);
        // "denied that it planned to annex it": what is denied is a plan.
        out.denied |= entry.has("fact") && planned.is_none();
        out.plain |= entry.has("fact") && planned.is_some();
        out.status = entry.get("status").map(str::to_owned).or(out.status.take());
        out.mood = if verb { self.mood(above) } else { out.mood };
        Ok(true)
    }
}

/// Whether a noun of a position is what "for" leads to the infinitive over it.
fn noun_led(reader: &Reader<'_, '_>, at: usize, above: usize) -> bool {
    reader.led_by_for(above) == Some(at) && reader.is_position(at)
}
