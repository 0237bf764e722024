//! Whether the outermost word over a proposition is said to be so: conditions, questions, what is only possible, what is denied.

use super::bind::Reader;
use super::over::{DEEPEST, Mood, Over, Supposed};
use super::words::tag;
use crate::annotate::DropReason;
use crate::syntax::{Class, Rel, Standing, VerbForm};
use crate::text::Tag;

impl Reader<'_, '_> {
    /// The condition that the clause of `top` stands in: "until it ends", "if Oslo leaves". What came "until" a past is a fact.
    pub(super) fn condition(&self, top: usize) -> Option<Supposed> {
        let r = &self.syntax;
        let mut at = r.clause_of(top)?.verb as usize;
        for _ in 0..DEEPEST {
            let above = r.governor(at)?;
            let marker = r.marker(at).filter(|_| r.relation(at) == Rel::Adverbial);
            let Some(marker) = marker else {
                // "if they leave, but will not accept": what has a modal of its own stands for itself.
                let own = r.relation(at) == Rel::Conjunct && r.modal(at).is_some();
                if own || !matches!(r.relation(at), Rel::Conjunct | Rel::Complement) {
                    return None;
                }
                at = r.clause_of(above)?.verb as usize;
                continue;
            };
            let stop = self.doc.sentence_at(marker).stop();
            // "only if", "on condition that"
            let entry = [marker.saturating_sub(1), marker]
                .into_iter()
                .find_map(|i| self.doc.lexicon(self.words.condition, i, stop));
            let main = r.clause_of(above)?.verb as usize;
            // "no ceasefire while troops remain": who says so wants it to end.
            let ends = self.doc.is(self.words.meanwhile, marker) && self.negated(main);
            if ends {
                return Some(Supposed { demands: true, ends, setter: self.doer(main) });
            }
            let entry = entry?.entry;
            // "would leave only if", "would only leave if"
            let only =
                |v: usize| r.with(v, Rel::Adverb).any(|a| a < marker && self.doc.tokens[a].sym == self.words.only);
            // "would use force only if Oslo left": what is bad waits for what nobody wants.
            let good = || self.governor(main).is_some_and(|e| e.has("not") || e.get("status") == Some("agreed"));
            let demands = entry.has("demands") || only(main) && good();
            let supposes = r.words.is(self.doc.tokens[marker].sym, Class::Supposes);
            let past = r.modal(main).is_none() && matches!(tag(self.doc, r.clause(main)?.group.first()), Tag::VBD);
            let setter = self.doer(main);
            return (supposes || !past).then_some(Supposed { demands, ends, setter });
        }
        None
    }

    /// Whether the outermost word is said to be so, as far as its clause and those that it completes tell: what stands in a
    /// relative clause, or tells when or why, is so whatever the sentence around it says.
    pub(super) fn settled(&self, out: &mut Over, anchor: usize) -> Result<(), DropReason> {
        let r = &self.syntax;
        let Some(verb) = r.clause_of(out.top).map(|c| c.verb as usize) else { return Ok(()) };
        let fact = out.stance.is_none();
        if self.is_inverted(verb) {
            return Err(DropReason::ACondition);
        }
        // "few believe that Oslo left"
        let few = |s: usize| self.doc.is(self.words.aside.few, s);
        let told = r.governor(verb).filter(|_| r.relation(verb) == Rel::Complement);
        if fact && told.and_then(|a| r.subject(a)).is_some_and(few) {
            return Err(DropReason::Denied);
        }
        if fact && self.is_called_false(verb) {
            return Err(DropReason::Denied);
        }
        if fact && self.is_beside_open(verb) {
            return Err(DropReason::OnlyPossible);
        }
        match self.raised(verb) {
            // "no doubt that", "do not forget that"
            Some(false) => return Ok(()),
            // "I do not think we will", "there is no way we will"
            // "nobody believes that": whether it is so, the words do not tell.
            Some(true) if r.governor(verb).and_then(|a| r.subject(a)).is_some_and(|s| self.is_none(s)) => {
                return Err(DropReason::Denied);
            }
            Some(true) if fact && verb == anchor => {
                (out.negated, out.borne) = (!out.negated, true);
                return Ok(());
            }
            Some(true) => return Err(DropReason::Denied),
            None => {}
        }
        match r.standing(verb, self.edge(verb)) {
            Standing::Supposed => Err(DropReason::ACondition),
            Standing::Asked => Err(DropReason::AQuestion),
            // "would not let them build there"
            Standing::Possible if matches!(out.mood, Mood::Will | Mood::Would) && !fact => Ok(()),
            // "the plan would create a zone"
            Standing::Possible if fact && out.mood == Mood::Would && self.is_planned(verb) => Ok(()),
            // "the panel could reject Oslo’s claim": the claim is there.
            Standing::Possible if self.syntax.clause(anchor).is_none() => {
                out.open = true;
                Ok(())
            }
            // "said it would leave": what one will do, told in the past.
            Standing::Possible if fact && verb == anchor && out.mood == Mood::Would => Ok(()),
            Standing::Possible if fact || verb != anchor => Err(DropReason::OnlyPossible),
            Standing::Denied if fact => Err(DropReason::Denied),

            _ => Ok(()),
        }
    }

    /// The first word above a clause that says nothing of whether it is so.
    fn edge(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let mut at = verb;
        for _ in 0..DEEPEST {
            let above = r.governor(at)?;
            let aside = match r.relation(at) {
                Rel::Relative | Rel::Parataxis => true,
                Rel::Adverbial | Rel::Modifier => {
                    let marker = r.marker(at).is_some_and(|m| r.words.is(self.doc.tokens[m].sym, Class::Supposes));
                    !marker
                        && (r.relation(at) == Rel::Adverbial
                            || r.clause(at).is_some_and(|c| c.form == VerbForm::Gerund)
                            // "would return fields seized by Oslo"
                            || r.is_passive(at) && r.doer(at).is_some())
                }
                _ => false,
            };
            if aside {
                return Some(above);
            }
            at = above;
        }
        None
    }
}
