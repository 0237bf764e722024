//! Where somebody else, or the narrator, goes on behind what is said: "while others have said", "; the ministry puts it at 31", ", but he
//! gave no date".

use crate::patterns::{Case, Pronoun};
use crate::syntax::Rel;
use crate::text::Tag;

use super::frame::Reach;
use super::scene::Scene;
use super::speaker::speaks;
use super::verbs::{Group, VerbForm};

/// Whether the narrator says at token `at` that somebody denies what was said: ", a claim he denies".
pub(super) fn contested(s: Scene<'_, '_>, at: usize) -> bool {
    const LONGEST_SUBJECT: usize = 5;
    let noun = s.phrase(at).filter(|np| s.tag(at) == Tag::DT && s.words.noun(s.doc, np.head as usize).is_some());
    noun.is_some_and(|np| {
        let after = np.range.stop();
        let denies = |g: &Group<'_>| g.cue.is_some_and(|c| c.get("force") == Some("deny"));
        s.next_group(after).is_some_and(|g| g.start > after && g.start <= after + LONGEST_SUBJECT && denies(g))
            && !(after..s.stop).take(LONGEST_SUBJECT).any(|i| s.kind(i).is_mark())
    })
}

/// Whether the narrator goes on with "he said" at token `at`.
pub(super) fn says_on(s: Scene<'_, '_>, at: usize) -> bool {
    let narrator = s.tag(at) == Tag::PRP && s.doc.pronoun(at).is_some_and(narrated);
    let says = |g: &Group<'_>| g.start == s.past_adverbs(at + 1) && g.cue.is_some_and(|c| c.has("q") && c.has("that"));
    narrator && s.next_group(at).is_some_and(says)
}

/// Whether somebody tells something in the clause that begins at token `at`: "the ministry puts the number at 31".
pub(super) fn other_tells(s: Scene<'_, '_>, at: usize) -> bool {
    let Some(np) = s.phrase(at).filter(|np| s.tag(np.head as usize) != Tag::PRP) else { return false };
    let verb = s.next_group(at).filter(|g| g.form == VerbForm::Finite && g.start == s.past_adverbs(np.range.stop()));
    verb.is_some_and(|g| g.cue.is_some()) && speaks(s.doc, s.words, np.range)
}

/// Whether the pronoun is "he", "she" or "they": whom the narrator tells of.
fn narrated(pronoun: &Pronoun) -> bool {
    pronoun.is(3) && pronoun.case == Case::Subject
}

/// Whether the narrator goes on with the conjunction at token `at`: "…, but he gave no date". The content begins at
/// `from`; one that begins with the same pronoun goes on ("he was ill, but he would come").
pub(super) fn said_on(s: Scene<'_, '_>, from: usize, at: usize, reach: Reach) -> bool {
    let person = |i: usize| s.tag(i) == Tag::PRP && s.doc.pronoun(i).is_some_and(narrated);
    let first = from + usize::from(s.word(from, s.words.that));
    reach == Reach::Clause
        && s.word(at, s.words.and[2])
        && person(at + 1)
        && s.doc.quoted[at] == 0
        && s.doc.tokens.get(first).map(|t| t.sym) != s.doc.tokens.get(at + 1).map(|t| t.sym)
}

/// Whether the subordinator at token `i` sets another's words against these, or beside them: "while", "as"; not "when he told
/// him to go", "because the mayor said so", which are part of what is said.
pub(super) fn sets_apart(s: Scene<'_, '_>, i: usize) -> bool {
    s.words.contrast(s.doc, i) || s.word(i, s.words.as_)
}

/// Whether a clause with a cue of its own begins at token `at`, behind "while": "while the league condemned the move".
pub(super) fn cued(s: Scene<'_, '_>, at: usize) -> bool {
    const LONGEST_SUBJECT: usize = 12;
    let next =
        s.next_group(at).filter(|n| n.start > at && n.start <= at + LONGEST_SUBJECT && n.form == VerbForm::Finite);
    next.is_some_and(|n| n.cue.is_some() && !n.passive && s.doc.phrase_of.get(at).is_some_and(|&p| p != 0))
}

/// Whether a clause with its own cue of speech begins at token `at`: "others have said".
pub(super) fn new_inquit(s: Scene<'_, '_>, at: usize) -> bool {
    const LONGEST_SUBJECT: usize = 12;
    let Some(n) = s.next_group(at) else { return false };
    n.start > at
        && n.start <= at + LONGEST_SUBJECT
        && n.form == VerbForm::Finite
        && !n.passive
        && n.cue.is_some_and(|c| c.has("q") && c.has("that"))
        && (s.doc.phrase_of[at] != 0 || counts(s, at))
        && s.doc.quoted[n.head] == 0
        && !s.words.conjunction(s.doc, n.start - 1)
        && !(at..n.start).any(|i| matches!(s.tag(i), Tag::WP | Tag::WDT))
        && !shares_verb(s, at, n)
}

/// Whether a number begins at token `at`: "more than 4 in 10", "nearly three in five".
fn counts(s: Scene<'_, '_>, at: usize) -> bool {
    const FURTHEST: usize = 3;
    let leads = |i: usize| s.tag(i).is_adverb() || s.tag(i).is_adjective() || s.tag(i) == Tag::IN;
    let number = (at..s.stop.min(at + FURTHEST)).find(|&i| !leads(i));
    number.is_some_and(|i| s.tag(i) == Tag::CD || s.doc.is(s.words.shares, i))
}

/// Whether the phrase at token `at` is the last of several subjects of the verb: "towns like Orlo and Velmora will explain".
fn shares_verb(s: Scene<'_, '_>, at: usize, verb: &Group<'_>) -> bool {
    let and = at > 1 && s.word(at - 1, s.words.and[0]) && !s.kind(at - 2).is_mark();
    let Some(np) = s.doc.phrase_at(at).filter(|_| and) else { return false };
    let reading = s.doc.reading();
    let head = np.head as usize;
    let before = reading.governor(head).filter(|&g| g < at && reading.clause(g).is_none());
    reading.relation(head) == Rel::Conjunct
        && before.is_some()
        && reading.one(verb.head, Rel::Subject).is_some_and(|n| n < at)
}
