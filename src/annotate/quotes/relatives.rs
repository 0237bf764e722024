//! A cue whose clause was put into a relative clause: "a step that Ruiz said would fail".

use crate::syntax::{Class, Rel};
use crate::text::{Range, Tag};

use super::circumstances::Circumstances;
use super::clause::complement_end;
use super::frame::{Complement, Frame, Reach};
use super::scene::Scene;
use super::unseen::only_speaks;
use super::verbs::{Group, VerbForm};

/// The noun phrase that a relative pronoun takes up: it is what the clause says something of, "the war, which she says was a
/// mistake".
fn antecedent(s: Scene<'_, '_>, k: usize, pronoun: usize) -> Option<Range> {
    let reading = s.doc.reading();
    let verb = s.groups[k].head;
    let noun = reading.governor(verb).filter(|&n| n < pronoun && reading.relation(verb) == Rel::Relative)?;
    reading.base(noun).filter(|b| b.first() >= s.sentence.first() && b.stop() <= pronoun)
}

/// Whether the relative clause ends with the cue of group `k`, which takes what is told of as its object, and the next verb is
/// the sentence's own: "the report that Lind announced | was late".
fn ended(s: Scene<'_, '_>, k: usize, border: usize) -> bool {
    let object = s.groups[k].cue.is_some_and(|c| c.has("np") && c.get("np") != Some("none"));
    let reading = s.doc.reading();
    let own = |n: &Group<'_>| {
        reading.relation(n.head) == Rel::Root && reading.one(n.head, Rel::Subject).is_some_and(|x| x < border)
    };
    // "courses are closing, a trend that the board predicts will go on"
    let first = s.finite(s.sentence.first(), border).next().is_none();
    object && first && s.groups.get(k + 1).is_some_and(own)
}

/// A clause that the cue's clause was put into: "a step that Ruiz said would fail", "what they say is a trick". What
/// follows the cue is its verb, and its subject stands before the cue's.
pub(super) fn relative(s: Scene<'_, '_>, k: usize, source: Option<Range>, at: usize) -> Option<Complement> {
    let cue = s.groups[k].cue?;
    // "a step they say let it grow": no infinitive and no participle stands right behind such a cue.
    let seems = |n: &Group<'_>| matches!(n.form, VerbForm::Infinitive | VerbForm::Participle) && s.tag(at) != Tag::TO;
    let verb = |n: &Group<'_>| {
        n.start == at && (n.form == VerbForm::Finite || cue.has("bare") && only_speaks(cue) && seems(n))
    };
    let clause =
        (cue.has("that") || cue.has("bare")) && s.groups.get(k + 1).is_some_and(verb) && !s.kind(at).is_quote();
    // "whom Ruiz described as “a fool”"
    let predicate = cue.has("pas") && at < s.stop && s.word(at, s.words.as_);
    if !clause && !predicate {
        return None;
    }
    let subject = source?.first();
    let border = subject.checked_sub(1).filter(|&b| b >= s.sentence.first())?;
    // "the case on which the court has ruled | was old": the preposition is the cue's, and the verb behind it another's.
    let free = s.doc.pack.grammar.is(s.doc.tokens[border].sym, Class::Free);
    let led = !free
        && s.words.relativiser(s.doc, border)
        && border > s.sentence.first()
        && matches!(s.tag(border - 1), Tag::IN | Tag::TO);
    if led || clause && ended(s, k, border) {
        return None;
    }
    let before = if s.words.relativiser(s.doc, border) {
        antecedent(s, k, border).unwrap_or(Range::new(border, subject))
    } else if predicate {
        return None;
    } else {
        // "a decision they say will hold": the noun phrase right before.
        let np = s.doc.phrase_at(border).filter(|p| p.range.stop() == subject && s.tag(p.head as usize) != Tag::PRP)?;
        np.range
    };
    let end = complement_end(s, &s.groups[k], at, Reach::Phrase, false);
    Some(Complement {
        frame: Frame::Relative,
        before: Some(before),
        content: Range::new(at, end),
        cue_end: at,
        around: Circumstances::default(),
    })
}
