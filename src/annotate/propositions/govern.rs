//! Who holds the position that a word over a predicate gives, whom it is against, and what only passes it on.

use super::bind::Reader;
use super::families::Stance;
use super::over::{Mood, Over};
use super::words::tag;
use crate::annotate::DropReason;
use crate::patterns::Entry;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::Tag;

impl Reader<'_, '_> {
    /// A stance over those that are there.
    pub(super) fn put(&self, stance: Stance, holder: Option<usize>, target: Option<usize>, out: &mut Over) {
        let own = holder.or(out.holder.filter(|_| stance == Stance::Proposes));
        match out.stance {
            None => {
                // "vowed never to leave"
                let folds = out.negated && stance == Stance::Proposes;
                out.negated &= !folds;
                out.stance = Some(if folds { Stance::Refuses } else { stance });
                out.target = target;
            }
            // "pressed Oslo’s demands to leave": still Oslo’s.
            Some(inner) if inner == stance && inner == Stance::Demands && out.holder.is_some() => return,
            // "rejected a plan to leave", "accepts demands to leave"
            Some(inner) => {
                let other = out.holder.filter(|h| holder.is_some_and(|o| o != *h));
                // "dismissed Oslo’s threat to take it": the threat is there.
                if let Some(other) = other.filter(|_| matches!(inner, Stance::Demands | Stance::Threatens)) {
                    out.inner = Some((inner, Some(other)));
                }
                out.target = other.or(target).or(out.target);
                out.stance = Some(match (stance, inner) {
                    (Stance::Proposes, Stance::Refuses | Stance::Threatens) => inner,
                    // "decided to press Oslo to leave"
                    (Stance::Proposes, Stance::Demands) if other.is_none() => inner,
                    (Stance::Refuses, Stance::Refuses) => Stance::Proposes,
                    _ => stance,
                });
            }
        }
        out.holder = own.or(out.holder.filter(|_| holder.is_none()));
    }

    /// "insisted that it had left": what is so, not what is wanted.
    pub(super) fn indicative(&self, at: usize, entry: &Entry) -> bool {
        let r = &self.syntax;
        let finite = r.clause(at).is_some_and(|c| c.form == VerbForm::Finite);
        let first = r.clause(at).map_or(at, |c| c.group.first());
        let tags = [first, at].map(|i| self.doc.tags.get(i).copied());
        let is = r.words.is(self.doc.tokens[first].sym, Class::Be) && tag(self.doc, first) == Tag::VBP;
        let told = r.modal(at).is_none() && (is || tags.iter().flatten().any(|t| matches!(t, Tag::VBD | Tag::VBZ)));
        // "insists that its troops will stay"
        let will = |m: usize| self.doc.entry(self.words.modal, m).and_then(|e| e.get("mood")) == Some("will");
        let told = told || entry.has("states") && r.modal(at).is_some_and(will);
        finite && told && entry.get("stance") == Some("demands")
    }

    /// The verb of blame over whose object a noun hangs by "of": "accused Oslo of a breach".
    pub(super) fn blamed_with(&self, noun: usize, above: usize) -> Option<usize> {
        let r = &self.syntax;
        let hangs = r.relation(noun) == Rel::Nominal && r.clause(above).is_none();
        let of = r.preposition(noun).is_some_and(|p| self.doc.tokens[p].sym == self.words.of);
        let verb = r.governor(above).filter(|&v| hangs && of && r.undergoer(v) == Some(above))?;
        self.governor(verb).filter(|e| e.has("of") && e.get("stance") == Some("accuses")).map(|_| verb)
    }

    /// Whose position a noun or adjective is that stands over `at`. "a withdrawal is a condition": the withdrawal sets none; "it is
    /// impossible for us to leave": nor does "it".
    pub(super) fn holder_over(&self, at: usize, above: usize) -> Option<usize> {
        let beside = self.syntax.relation(at) == Rel::Adverbial && !tag(self.doc, above).is_noun();
        self.holder_of(above).filter(|&h| h != at && !beside)
    }

    /// What a warning says: against what one warns is refused, what one is warned to do is demanded; of what may come only one’s own
    /// deeds are threatened.
    ///
    /// # Errors
    /// When it only tells what may come.
    pub(super) fn warned(&self, at: usize, above: usize) -> Result<Stance, DropReason> {
        let r = &self.syntax;
        let led = |i: usize| self.doc.tokens[i].sym == self.words.against;
        if r.marker(at).or(r.preposition(at)).is_some_and(led) {
            return Ok(Stance::Refuses);
        }
        let form = r.clause(at).map(|c| c.form);
        if form == Some(VerbForm::Infinitive) {
            return Ok(Stance::Demands);
        }
        let doer = self.doer(at).filter(|_| form == Some(VerbForm::Finite) && r.clause(above).is_some());
        let own = |d: usize| tag(self.doc, d) == Tag::PRP || Some(d) == self.doer(above);
        if doer.is_some_and(own) { Ok(Stance::Threatens) } else { Err(DropReason::LeftOpen) }
    }

    /// Whether an adjective says of a noun that it is not so: "the false claim that".
    pub(super) fn is_false(&self, noun: usize) -> bool {
        let r = &self.syntax;
        let wrong = |d: usize| {
            let adjective = r.relation(d) == Rel::Attribute && self.governor(d).is_some_and(|e| e.has("not"));
            adjective || r.words.is(self.doc.tokens[d].sym, Class::Denies)
        };
        r.dependents(noun).any(|d| d < noun && wrong(d))
    }

    /// Who is to act: the object of "urged", the subject of "was told".
    pub(super) fn target(&self, at: usize, above: usize, stance: Stance) -> Option<usize> {
        let r = &self.syntax;
        r.clause(above)?;
        let wants = matches!(stance, Stance::Demands | Stance::Accuses | Stance::Threatens);
        // The object of the next verb of a list stands behind the clause: "demanded that they leave, and accused Oslo".
        let near = |&o: &usize| o < at || r.clause(at).is_none();
        if let Some(blamed) = r.governor(at).filter(|&o| self.blamed_with(at, o) == Some(above)) {
            return Some(blamed);
        }
        r.undergoer(above).filter(near).filter(|&o| wants && o != at && r.clause(o).is_none() && !r.under(at, o))
    }

    /// Who takes the position of a verb: who does it; of "is prepared to" and "is committed to" the subject.
    pub(super) fn holds(&self, at: usize, above: usize) -> Option<usize> {
        let r = &self.syntax;
        let own = self.governor(above).and_then(|e| e.get("stance"));
        let state = r.is_passive(above) && matches!(own, Some("proposes" | "refuses"));
        let infinitive = r.clause(at).is_some_and(|c| matches!(c.form, VerbForm::Infinitive | VerbForm::Gerund));
        let held = if state && infinitive { r.subject(above) } else { self.doer(above) };
        // "leaders called for a vote": the tagger takes it for a participle, of which they would be no doers.
        let bare = self.doc.tokens.get(above + 1).is_some_and(|t| t.sym == self.words.r#for)
            && tag(self.doc, above) == Tag::VBN
            && r.with(above, Rel::Auxiliary).next().is_none();
        let held = held.or_else(|| r.one(above, Rel::Subject).filter(|_| bare));
        // "said that the deal was bad and blamed Oslo": a deal blames nobody.
        let blames = own == Some("accuses");
        let held = held.filter(|&h| !(blames && self.doc.is(self.words.text, h)));
        held.filter(|&h| self.land_at(h).is_none() || self.doc.place_at(h).is_some() || r.clause(above).is_some())
    }

    /// "wants to leave": what one wants to do oneself is a plan.
    pub(super) fn wants(&self, at: usize, above: usize, stance: Stance) -> bool {
        let r = &self.syntax;
        let infinitive = r.clause(at).is_some_and(|c| c.form == VerbForm::Infinitive);
        let asked =
            |d: usize| matches!(r.relation(d), Rel::Object | Rel::IndirectObject | Rel::Oblique) && d > above && d < at;
        let alone = !r.dependents(above).any(asked);
        stance == Stance::Demands
            && infinitive
            && alone
            && r.clause(above).is_some()
            && !r.is_passive(above)
            && r.one(at, Rel::Subject).is_none()
    }

    /// Whether a word without an entry lets a position through: "has to leave", "proposed enforcing a zone".
    pub(super) fn passes(&self, at: usize, above: usize, out: &mut Over) -> bool {
        let r = &self.syntax;
        if self.modal_like(at, above, out) {
            return true;
        }
        let object = r.relation(at) == Rel::Object && r.clause(above).is_some() && !r.is_passive(above);
        object && out.stance.is_none() && !self.negated(above)
    }

    /// "has to leave", "is to leave", "is going to leave": true when the word above is such a one.
    pub(super) fn modal_like(&self, at: usize, above: usize, out: &mut Over) -> bool {
        let r = &self.syntax;
        let infinitive = r.clause(at).is_some_and(|c| c.form == VerbForm::Infinitive);
        let sym = self.doc.tokens[above].sym;
        let is = |class: Class| r.words.is(sym, class);
        // "the aim is not to invade Orlo", "the aim is the liberation of Orlo"
        let aim = r.subject(above).filter(|_| is(Class::Be) && (infinitive || r.relation(at) == Rel::Predicate));
        let stance = aim.and_then(|n| self.governor(n)?.get("stance")).and_then(Stance::parse);
        if let Some((stance, aim)) = stance.zip(aim) {
            let refused = stance == Stance::Proposes && self.negated(above);
            self.put(if refused { Stance::Refuses } else { stance }, self.holder_of(aim), None, out);
            return true;
        }
        // "was the first to leave"
        let said = is(Class::Be) && r.one(above, Rel::Predicate).is_some();
        if !infinitive || said || !(is(Class::Be) || is(Class::Have)) {
            return false;
        }
        out.mood = if is(Class::Have) { Mood::Must } else { Mood::Will };
        out.negated ^= self.negated(above);
        true
    }
}
