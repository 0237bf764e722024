//! Facts that a clause above takes back: "no proof that it was annexed", "nobody believes that", "reports that … were wrong".

use super::words::Words;
use crate::annotate::Annotated;
use crate::syntax::{Class, Reading, Rel, VerbForm};

/// Whether what the clause of `verb` says is denied above it. Words that a negation leaves as they are, as in "no doubt that" and
/// "don’t forget that", do not count.
pub fn denied(doc: &Annotated<'_>, words: &Words, verb: usize) -> bool {
    let r = doc.reading();
    let mut at = verb;
    for _ in 0..8 {
        let Some(above) = r.governor(at) else { return false };
        let finite = r.clause(at).is_none_or(|c| c.form == VerbForm::Finite);
        let held = match r.relation(at) {
            Rel::Complement | Rel::Object | Rel::Subject => true,
            Rel::Modifier => finite,
            _ => false,
        };
        if !held {
            return false;
        }
        let keeps = |i: usize| {
            let stop = doc.sentence_at(i).stop();
            doc.lexicon(words.raising, i, stop).is_some_and(|o| o.entry.has("keeps"))
        };
        if finite && !keeps(above) && (is_negated(&r, above, keeps) || is_wrong(&r, at, above)) {
            return true;
        }
        at = above;
    }
    false
}

/// "no proof", "did not say", "nobody believes".
fn is_negated(r: &Reading<'_>, word: usize, keeps: impl Fn(usize) -> bool) -> bool {
    if r.clause(word).is_some() {
        // "there is no doubt"
        let takes_back = |&n: &usize| !keeps(n) && !r.governor(n).is_some_and(|g| g != word && keeps(g));
        return r.negations(word).into_iter().filter(takes_back).count() % 2 == 1;
    }
    r.dependents(word).any(|d| d < word && r.words.is(r.input.sym(d), Class::Negative))
}

/// "reports … were wrong": the subject of a clause that says that it is not so.
fn is_wrong(r: &Reading<'_>, at: usize, above: usize) -> bool {
    let wrong = |p: usize| r.words.is(r.input.sym(p), Class::Denies);
    r.relation(at) == Rel::Subject && r.negations(above).is_empty() && r.with(above, Rel::Predicate).any(wrong)
}
