//! Who does what a word of a family says.

use super::bind::{Bound, Reader};
use super::families::Stance;
use super::nouns::{self, Actor, Land, actor, phrase_from, phrase_until};
use super::words::tag;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

impl Reader<'_, '_> {
    /// Who does what a verb says: as the grammar has it, but of "accused Oslo of building" Oslo.
    pub fn doer(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let first = r.first_conjunct(verb);
        if matches!(r.relation(first), Rel::Modifier | Rel::Adverbial)
            && let Some(noun) = r.governor(first)
            && self.charged(first, noun).is_some()
        {
            return Some(noun);
        }
        if r.relation(first) == Rel::Adverbial
            && r.marker(first).is_some_and(|m| self.doc.is(self.words.charges, m))
            && let Some(above) = r.governor(first)
            && self.charges(first, above)
            && let Some(charged) = r.undergoer(above)
        {
            return Some(charged);
        }
        // "protested against it and occupying the land": who occupies it, the reading does not tell.
        if self.is_stray(verb, first) {
            return None;
        }
        // "wait for the rebels to leave"
        if let Some(subject) = self.behind_for(first) {
            return Some(subject);
        }
        // "the plan to build", "demands that Oslo leave"
        if let Some(noun) = self.position_over(first) {
            return match self.behind_that(first) {
                Some(subject) if subject != noun => Some(subject),
                _ => self.planner(noun),
            };
        }
        let that =
            r.one(first, Rel::Subject).filter(|&s| self.doc.tokens[s].sym == self.words.that && !r.is_passive(verb));
        let behind = that.and_then(|_| self.behind_that(first));
        let counted = |d: usize| {
            // "no fewer than 300 troops"
            let of = || r.with(d, Rel::Oblique).find(|&o| self.can_act(o));
            if self.can_act(d) { Some(d) } else { of() }
        };
        let doer = behind.or_else(|| r.doer(verb)).and_then(counted).map(|d| self.sender(first, d))?;
        let doer = self.led_by(doer);
        if self.is_nearest(first) {
            return None;
        }
        // "rejected a plan to cede it": the tree makes the plan cede it.
        let infinitive = r.clause(first).is_some_and(|c| c.form == VerbForm::Infinitive);
        let position = |d: usize| r.clause(d).is_none() && self.governor(d).is_some_and(|e| e.get("stance").is_some());
        if infinitive && position(doer) {
            return self.planner(doer);
        }
        // "moves by Oslo, including recognising"
        if let Some(owner) = self.included(first) {
            return Some(owner);
        }
        // "Oslo’s moves, including recognising", "the army’s offensive captured": whose they are.
        let noun = tag(self.doc, doer).is_noun() && actor(self.doc, self.words, self.party(doer)) == Actor::Other;
        if noun { self.holder_of(doer).or(Some(doer)) } else { Some(doer) }
    }

    /// Whether a verb blames, asks or tells its object with what stands behind it: "accused Oslo of building", "urged Oslo to leave";
    /// not "used force to take it", nor a verb of which nothing is known with an infinitive.
    fn charges(&self, verb: usize, above: usize) -> bool {
        let gerund = self.syntax.clause(verb).is_some_and(|c| c.form == VerbForm::Gerund);
        gerund || self.governor(above).is_some_and(|e| !e.has("means") && !e.has("sends"))
    }

    /// "a case filed by Oslo in the court challenging it": whether the court does it, or the case, nobody can tell.
    fn is_nearest(&self, verb: usize) -> bool {
        let r = &self.syntax;
        let gerund = r.clause(verb).is_some_and(|c| c.form == VerbForm::Gerund) && r.relation(verb) == Rel::Modifier;
        let mut at = r.governor(verb).filter(|_| gerund);
        while let Some(noun) = at.filter(|&n| matches!(r.relation(n), Rel::Nominal | Rel::Oblique)) {
            at = r.governor(noun);
        }
        at.is_some_and(|a| {
            r.clause(a).is_some_and(|c| c.form == VerbForm::Participle) && r.relation(a) == Rel::Modifier
        })
    }

    /// Whether a gerund is joined to a finite verb that is no progressive, which no grammar joins.
    pub fn is_stray(&self, verb: usize, first: usize) -> bool {
        let r = &self.syntax;
        let form = |v: usize| r.clause(v).map(|c| c.form);
        verb != first
            && form(verb) == Some(VerbForm::Gerund)
            && form(first) == Some(VerbForm::Finite)
            && tag(self.doc, first) != Tag::VBG
    }

    /// Of "a series of moves by Oslo, including recognising the island" whose moves they are, wherever the reading hung the gerund.
    fn included(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let first = r.clause(verb).filter(|c| c.form == VerbForm::Gerund)?.group.first();
        let marker = r.marker(verb).filter(|&m| m + 1 == first && self.doc.is(self.words.includes, m))?;
        let comma = marker.checked_sub(1)?;
        let np = phrase_until(self.doc, if self.doc.tokens[comma].kind == Kind::Comma { comma } else { marker })?;
        let by = |h: usize| r.preposition(h).is_some_and(|p| self.doc.tokens[p].sym == self.words.by);
        let head = np.head as usize;
        if by(head) { Some(head) } else { self.holder_of(head) }
    }

    /// Of "sent troops to hold the valley" who sends: the troops have no will of their own.
    fn sender(&self, verb: usize, doer: usize) -> usize {
        let r = &self.syntax;
        let above = r.governor(verb).filter(|&a| r.clause(a).is_some() && r.undergoer(a) == Some(doer));
        let sends = above.filter(|&a| self.governor(a).is_some_and(|e| e.has("sends") || e.has("means")));
        sends.and_then(|a| r.doer(a)).unwrap_or(doer)
    }

    /// Of "troops under Ruiz besieging Orlo" the troops.
    fn led_by(&self, doer: usize) -> usize {
        let r = &self.syntax;
        let mut at = doer;
        for _ in 0..3 {
            match r.governor(at).filter(|&n| r.relation(at) == Rel::Nominal && r.clause(n).is_none()) {
                Some(n) if self.doc.is(self.words.force, n) => return n,
                Some(n) => at = n,
                None => break,
            }
        }
        doer
    }

    /// The noun between "for" and an infinitive.
    pub fn behind_for(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let clause = r.clause(verb).filter(|c| c.form == VerbForm::Infinitive)?;
        if let Some(subject) = self.led_by_for(verb) {
            return Some(subject).filter(|&s| !self.is_position(s));
        }
        let first = r.marker(verb).unwrap_or(verb).min(clause.group.first());
        let mut head = phrase_until(self.doc, first)?.head as usize;
        for _ in 0..4 {
            let preposition = r.preposition(head)?;
            match self.doc.tokens[preposition].sym {
                // "voted for the authority to take it": who is given that is not named.
                s if s == self.words.r#for => return Some(head).filter(|&h| !self.is_position(h)),
                s if s == self.words.of => head = r.governor(head)?,
                _ => return None,
            }
        }
        None
    }

    /// The subject of an infinitive that "for" leads: "for Oslo to leave".
    pub fn led_by_for(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let led = r.marker(verb).is_some_and(|m| self.doc.tokens[m].sym == self.words.r#for);
        r.one(verb, Rel::Subject).filter(|_| led)
    }

    /// Whether a noun is a position or a right that an infinitive can hang on: "plan", "authority".
    pub fn is_position(&self, noun: usize) -> bool {
        let named = self.doc.place_at(noun).is_some();
        !named && self.governor(noun).is_some_and(|e| e.get("stance").is_some() || e.has("right"))
    }

    /// The noun of a position that an infinitive or a clause with "that" hangs on.
    fn position_over(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let form = r.clause(verb)?.form;
        let infinitive = form == VerbForm::Infinitive;
        if infinitive && let Some(noun) = self.position_before(verb) {
            return Some(noun);
        }
        let noun = r.governor(verb).filter(|&n| r.relation(verb) == Rel::Modifier && r.clause(n).is_none())?;
        let says = tag(self.doc, noun).is_noun() && self.governor(noun).is_some();
        (says && matches!(form, VerbForm::Infinitive | VerbForm::Finite | VerbForm::Bare)).then_some(noun)
    }

    /// The subject behind a "that" which the grammar takes for the subject: "demands that Oslo withdraw its troops".
    fn behind_that(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let subject = r.one(verb, Rel::Subject)?;
        if self.doc.tokens[subject].sym != self.words.that {
            return Some(subject);
        }
        let first = r.clause(verb)?.group.first();
        // "that the Tern Bank, a sandbar, belongs": what stands right behind.
        let next = phrase_from(self.doc, subject + 1).filter(|np| np.range.stop() <= first);
        let np = next.or_else(|| phrase_until(self.doc, first))?;
        let head = np.head as usize;
        (np.range.first() > subject && self.doc.tokens[head].sym != self.words.that).then_some(head)
    }

    /// Who has a plan, demand or decision: whose it is, else who makes or has it; of a plan that another rejects nobody knows.
    fn planner(&self, noun: usize) -> Option<usize> {
        let r = &self.syntax;
        if let Some(own) = self.holder_of(noun) {
            return Some(own);
        }
        let verb = r.governor(noun).filter(|&v| r.relation(noun) == Rel::Object && r.clause(v).is_some())?;
        // "described the plan as an act of war": whoever only speaks of it has none.
        let entry = self.governor(verb)?;
        let own = entry.get("stance").and_then(Stance::parse).is_none_or(|s| s == Stance::Proposes);
        r.doer(verb).filter(|_| own)
    }

    /// Whether the word can be a party at all: a noun or pronoun.
    fn can_act(&self, head: usize) -> bool {
        let tag = tag(self.doc, head);
        tag.is_noun()
            || matches!(tag, Tag::PRP | Tag::PRPS | Tag::DT | Tag::WDT | Tag::WP)
            || self.doc.place_at(head).is_some()
    }

    /// "X is part of Y", "considers X part of Y", "regards X as its land": the land is X, who considers it the doer.
    pub fn said_to_be(&self, noun: usize, out: &mut Bound) {
        let r = &self.syntax;
        if let Some((verb, land)) = self.held_to_be(noun) {
            (out.verb, out.doer) = (Some(verb), self.doer(verb));
            out.land.push(land);
            return;
        }
        let Some(above) = r.governor(noun) else { return };
        let as_ = matches!(r.relation(noun), Rel::Oblique | Rel::Nominal | Rel::Beside)
            && r.preposition(noun).is_some_and(|p| self.doc.tokens[p].sym == r.words.as_);
        if !as_ && r.relation(noun) != Rel::Predicate {
            return;
        }
        // "recognised the island as part of": the phrase may hang on the object.
        let (verb, object) = match r.clause(above) {
            Some(_) => (above, r.undergoer(above)),
            None => match r.governor(above).filter(|&v| r.clause(v).is_some()) {
                Some(v) => (v, Some(above)),
                None => return,
            },
        };
        let copular = !as_ && object.is_none();
        // "seen as part of": nobody says who sees it so.
        if !copular && r.is_passive(verb) && self.doer(verb).is_none() {
            return;
        }
        out.verb = Some(verb);
        // "refer to the valley as their land"
        let object = object.or_else(|| r.oblique(verb, r.words.to).filter(|_| as_ && !r.is_passive(verb)));
        let held = if copular { r.subject(verb) } else { object };
        let land = |h: usize| self.land_at(h).or_else(|| self.taken_up(h, verb));
        out.doer = if copular { None } else { self.doer(verb) };
        out.land = held.into_iter().flat_map(|h| r.conjuncts(h).collect::<Vec<_>>()).filter_map(land).collect();
        // "declared itself independent"
        let itself = held.filter(|&h| r.words.is(self.doc.tokens[h].sym, Class::Reflexive)).and(out.doer);
        out.land.extend(itself.and_then(|d| self.itself(d)));
        // "this is our land": the land is what it is said to be.
        let pointed =
            |h: usize| self.doc.entry(self.words.pronoun, h).is_some_and(|e| e.has("pointing") || e.has("thing"));
        if copular && out.land.is_empty() && held.is_some_and(pointed) {
            let own = self.doc.phrase_at(noun).filter(|np| tag(self.doc, np.range.first()) == Tag::PRPS);
            let strong = self.doc.entry(self.words.land_head, noun).is_some_and(|e| !e.has("weak"));
            out.land.extend(own.filter(|np| strong && np.head as usize == noun).map(|np| (np.range, None)));
        }
    }

    /// "considers the island part of": the tagger’s phrase holds one word too many.
    fn held_to_be(&self, noun: usize) -> Option<(usize, Land)> {
        let r = &self.syntax;
        // "considers most of the valley a part of its territory": the grammar hangs it beside the last noun.
        if r.relation(noun) == Rel::Beside {
            let mut held = r.governor(noun)?;
            while matches!(r.relation(held), Rel::Nominal | Rel::Oblique) {
                held = r.governor(held)?;
            }
            let verb = r.governor(held).filter(|&v| r.relation(held) == Rel::Object && r.clause(v).is_some())?;
            let land = self.land_at(held).or_else(|| self.part_of(held))?;
            return Some((verb, land)).filter(|(_, l)| self.doc.is(self.words.considers, verb) && !l.0.has(noun));
        }
        let verb = r.governor(noun).filter(|&v| r.relation(noun) == Rel::Object && r.clause(v).is_some())?;
        let considers = self.doc.is(self.words.considers, verb);
        let np = self.doc.phrase_at(noun).filter(|np| considers && np.head as usize == noun)?;
        // "deeming it part of its territory"
        let alone = noun.checked_sub(1).filter(|&i| tag(self.doc, i) == Tag::PRP);
        let named =
            (np.range.first() < noun).then(|| nouns::land(self.doc, self.words, Range::new(np.range.first(), noun)));
        let land = alone.and_then(|i| self.taken_up(i, verb)).or_else(|| named.flatten())?;
        // "considers the territory occupied": the land is no part of itself.
        Some((verb, land)).filter(|(_, l)| !l.0.has(noun))
    }

    /// Whose position a noun is: its possessor, the people in front, "by X", or who has it.
    pub fn holder_of(&self, noun: usize) -> Option<usize> {
        let r = &self.syntax;
        if let Some(own) = r.one(noun, Rel::Possessor).or_else(|| r.oblique(noun, r.words.by)) {
            return Some(own);
        }
        let people = (r.base(noun).map_or(noun, |b| b.first())..noun)
            .rev()
            .find(|&i| self.doc.place_at(i).is_some_and(|p| p.sense == crate::annotate::found::PlaceSense::Adjective));
        people.or_else(|| {
            // "is ready to leave", "has a plan to leave"
            let above = r.governor(noun)?;
            let has = matches!(r.relation(noun), Rel::Predicate | Rel::Object) && r.clause(above).is_some();
            let bare = || {
                r.words.is(self.doc.tokens[above].sym, Class::Be) || r.words.is(self.doc.tokens[above].sym, Class::Have)
            };
            let light = self.governor(above).map_or_else(bare, |e| e.get("stance").is_none());
            has.then(|| r.subject(above)).flatten().filter(|_| light)
        })
    }

    /// Whether a noun is what another is called or held to be: "as a breach of".
    pub fn is_called(&self, at: usize) -> bool {
        let r = &self.syntax;
        let as_ = r.preposition(at).is_some_and(|p| self.doc.tokens[p].sym == r.words.as_);
        r.clause(at).is_none() && (as_ || r.relation(at) == Rel::Predicate)
    }
}
