//! How a clause stands: said, denied, possible, asked, supposed; with everything above it.

use super::layer::Reading;
use super::tree::Rel;
use super::words::Class;
use crate::text::{Kind, Tag};

/// How what a clause says stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// said to be so
    Asserted,
    /// under "if", "unless", "whether" and the like
    Supposed,
    /// a question
    Asked,
    /// under "may", "could"
    Possible,
    /// under a denial: "denied that", "no evidence that"
    Denied,
    /// an aim: "to retake the valley"
    Intended,
}

impl Reading<'_> {
    /// What negates a clause in itself: "not", "never", "no" at its subject or object, "nobody". In text order.
    pub fn negations(&self, verb: usize) -> Vec<usize> {
        let mut out: Vec<usize> = self.with(verb, Rel::Negation).collect();
        for d in self.dependents(verb) {
            match self.relation(d) {
                Rel::Subject | Rel::Object | Rel::Predicate | Rel::IndirectObject | Rel::Oblique => {
                    if self.words.is(self.input.sym(d), Class::Negative) {
                        out.push(d);
                    }
                    out.extend(self.dependents(d).filter(|&k| {
                        k < d
                            && matches!(self.relation(k), Rel::Determiner | Rel::Negation | Rel::Attribute)
                            && self.words.is(self.input.sym(k), Class::Negative)
                    }));
                }
                // "no longer", "cannot"
                Rel::Adverb | Rel::Auxiliary if self.words.is(self.input.sym(d), Class::Negative) => out.push(d),
                _ => {}
            }
        }
        // "cannot and will not withdraw": what stands at the first verb of a list counts for the rest only where they
        // share the auxiliary, which the chunks have given to the verb itself.
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The modal of a clause's verb group, also one that it shares: "may", "must", "will".
    pub fn modal(&self, verb: usize) -> Option<usize> {
        let own = |v: usize| self.with(v, Rel::Auxiliary).find(|&a| self.words.is(self.input.sym(a), Class::Modal));
        own(verb).or_else(|| self.auxiliary_of(verb).and_then(own))
    }

    /// The verb before it in a list whose auxiliary counts for a bare verb too: "cannot look at it and say", "did not come
    /// and see".
    pub fn auxiliary_of(&self, verb: usize) -> Option<usize> {
        let bare = self.relation(verb) == Rel::Conjunct && self.input.tag(verb, usize::MAX) == Tag::VB;
        let own = || {
            self.dependents(verb).any(|d| {
                d < verb && matches!(self.relation(d), Rel::Auxiliary | Rel::Marker | Rel::Subject | Rel::Expletive)
            })
        };
        let helps = |a: usize| [Class::Modal, Class::Do].iter().any(|&c| self.words.is(self.input.sym(a), c));
        let first = self.governor(verb).filter(|_| bare && !own())?;
        self.with(first, Rel::Auxiliary).any(helps).then_some(first)
    }

    /// How the clause of a verb stands, by its own group, its marker and all clauses and nouns above it up to `top`
    /// (exclusive): the first that is not [`Standing::Asserted`].
    pub fn standing(&self, verb: usize, top: Option<usize>) -> Standing {
        let mut at = verb;
        for _ in 0..32 {
            let own = self.own_standing(at);
            if own != Standing::Asserted {
                return own;
            }
            let Some(next) = self.governor(at) else { break };
            if Some(next) == top {
                break;
            }
            if let Some(found) = self.by_governor(at, next) {
                return found;
            }
            at = next;
        }
        Standing::Asserted
    }

    fn own_standing(&self, verb: usize) -> Standing {
        if self.clause(verb).is_none() {
            return Standing::Asserted;
        }
        if let Some(marker) = self.marker(verb)
            && self.words.is(self.input.sym(marker), Class::Supposes)
        {
            return Standing::Supposed;
        }
        if self.modal(verb).is_some_and(|m| self.words.is(self.input.sym(m), Class::Possibility)) {
            return Standing::Possible;
        }
        if self.relation(verb) == Rel::Root && self.asks(verb) {
            return Standing::Asked;
        }
        Standing::Asserted
    }

    /// Whether the sentence that a verb heads ends in a question mark.
    fn asks(&self, verb: usize) -> bool {
        let opens = |k: usize| self.input.tokens[verb..k].iter().filter(|t| t.kind.is_quote()).count() % 2 == 1;
        let end = self.extent(verb).stop();
        (end..(end + 3).min(self.input.tokens.len()))
            .find(|&k| self.input.tokens[k].kind.is_terminal())
            // "said it was closed and asked, “Who did it?”": the mark of another's words.
            .is_some_and(|k| self.input.tokens[k].kind == Kind::Question && !opens(k))
    }

    /// What a governor makes of the clause under it.
    fn by_governor(&self, clause: usize, governor: usize) -> Option<Standing> {
        let rel = self.relation(clause);
        let takes = matches!(rel, Rel::Complement | Rel::Modifier | Rel::Subject | Rel::Object);
        if !takes {
            return None;
        }
        let sym = self.input.sym(governor);
        let negated = !self.negations(governor).is_empty()
            || self.dependents(governor).any(|d| d < governor && self.words.is(self.input.sym(d), Class::Negative));
        if self.words.is(sym, Class::Denies) {
            return Some(if negated { Standing::Possible } else { Standing::Denied });
        }
        if negated {
            return Some(Standing::Denied);
        }
        if self.words.is(sym, Class::Doubts) {
            return Some(Standing::Possible);
        }
        None
    }
}
