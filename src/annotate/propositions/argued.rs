//! A proposition with what is known of the words that carry it.

use super::over::Mood;
use crate::annotate::Annotated;
use crate::annotate::found::{Party, Proposition};
use crate::text::Range;

/// A proposition with what the gist and the attribution need of its grammar.
#[derive(Debug, Clone)]
pub struct Argued {
    /// The proposition.
    pub proposition: Proposition,
    /// The words of the rule's match.
    pub trigger: Range,
    /// The clause around it: subject, predicate, arguments, condition.
    pub clause: Range,
    /// Number of the attribution whose content holds it.
    pub attribution: Option<usize>,
    /// The verb, for the gist.
    pub verb: Option<usize>,
    /// Whether the verb is a finite past form or a participle of completed action.
    pub past: bool,
    /// Mood of the clause.
    pub mood: Mood,
    /// Logical subject, whether or not it is the claimant.
    pub subject: Option<Range>,
    /// What the verb is done to, with its land: "the annexation of the island".
    pub thing: Option<Range>,
    /// What is said of the noun: "the question of the valley is open".
    pub state: Option<Range>,
    /// Whether the stance denies a fact.
    pub denied: bool,
    /// Whether nobody does it, or a noun is denied: "no country recognises", "no claim to".
    pub none: bool,
    /// Whether the counterparty is the one that the claimant wants to act, or accuses.
    pub doer: bool,
    /// Whether only the words themselves tell how things stand: "tried to seize", "could annex".
    pub loose: bool,
    /// First token of its predicate, with the words over it.
    pub head: usize,
}

impl Argued {
    /// Whether another proposition of the sentence has the same topic, claimant and land.
    pub fn says_the_same(&self, other: &Argued) -> bool {
        let (a, b) = (&self.proposition, &other.proposition);
        let land = |p: &Proposition| p.places.iter().map(|l| l.0).collect::<Vec<_>>();
        let (la, lb) = (land(a), land(b));
        a.topic == b.topic
            && (la.iter().any(|x| lb.iter().any(|y| x.overlaps(*y))) || la.is_empty() || lb.is_empty())
            && match (&a.claimant, &b.claimant) {
                (Some(a), Some(b)) => a.range.overlaps(b.range),
                (None, None) => true,
                _ => false,
            }
    }

    /// Whether two propositions are about some same words for land.
    pub fn shares_land(&self, other: &Argued) -> bool {
        let (a, b) = (&self.proposition.places, &other.proposition.places);
        a.iter().any(|x| b.iter().any(|y| x.0.overlaps(y.0)))
    }

    /// Whether some words for land hold the ones given.
    pub fn has_place_at(&self, words: Range) -> bool {
        self.proposition.places.iter().any(|l| l.0.contains(words))
    }

    /// The fields of the proposition for the trace.
    pub fn says(&self, doc: &Annotated<'_>) -> Vec<(&'static str, String)> {
        let p = &self.proposition;
        let words = |party: &Option<Party>| party.as_ref().map_or("", |p| doc.words(p.range)).to_owned();
        let places: Vec<&str> = p.places.iter().map(|l| doc.words(l.0)).collect();
        vec![
            ("topic", p.topic.clone()),
            ("stance", p.stance.clone()),
            ("claimant", words(&p.claimant)),
            ("counterparty", words(&p.counterparty)),
            ("places", places.join("; ")),
            ("condition", p.condition.map_or("", |r| doc.words(r)).to_owned()),
            ("negated", p.negated.to_string()),
            ("status", p.status.clone().unwrap_or_default()),
            ("gist", p.gist.clone()),
        ]
    }
}
