//! Cues in "-ing" behind another cue: ", adding that", "and calling it a shame", and those that no comma sets off.

use crate::patterns::Case;
use crate::record::SpeakerKind;
use crate::syntax::Rel;
use crate::text::Tag;

use super::scene::Scene;
use super::speaker::speaks;
use super::verbs::{Group, VerbForm};

/// Whether a gerund at token `at` is joined to that of the cue.
pub(super) fn joins_cue(s: Scene<'_, '_>, cue: &Group<'_>, at: usize) -> bool {
    let reading = s.doc.reading();
    s.next_group(at).is_some_and(|n| {
        let joined = reading.relation(n.head) == Rel::Conjunct && reading.governor(n.head) == Some(cue.head);
        n.start == at && n.form == VerbForm::Gerund && joined && s.doc.quoted[n.head] == 0
    })
}

/// Whether a cue in "-ing" stands at token `at`: ", adding that", ", saying", ", calling it a shame".
pub(super) fn gerund_cue(s: Scene<'_, '_>, at: usize) -> bool {
    s.next_group(at).is_some_and(|n| {
        n.start <= at + 1
            && n.form == VerbForm::Gerund
            && n.cue.is_some_and(|c| c.has("q") || c.has("that") || c.has("resumes"))
    })
}

/// Whether the cue in "-ing" at token `i` goes on the clause of the finite cue with no comma between: "said the road was closed
/// adding that it would open", "demanded the exit of the mayor accusing her of theft". Not behind one who may say it ("a report
/// saying", "people saying"), unless it is said of the same one ("her" is not the mayor who accuses).
pub(super) fn trails(s: Scene<'_, '_>, cue: &Group<'_>, from: usize, i: usize) -> bool {
    let says = cue.form == VerbForm::Finite && s.doc.quoted[i] == 0 && gerund_cue(s, i);
    let group =
        s.next_group(i).filter(|g| says && g.start == i && g.cue.is_some_and(|c| c.has("q") || c.has("resumes")));
    let Some(group) = group else { return false };
    let before = s.tag(i - 1);
    let reading = s.doc.reading();
    if !before.is_noun() {
        // "kept saying"; "a woman has come forward saying": she says it.
        let takes = |v: usize| {
            let subject = reading.subject(v).and_then(|n| reading.base(n));
            s.doc.pack.grammar.verb(s.doc.tokens[v].sym).gerund > 0
                || subject.is_some_and(|b| b.first() >= from && speaks(s.doc, s.words, b))
        };
        let own = reading.relation(group.head) == Rel::Subject || reading.governor(group.head).is_some_and(takes);
        let ends = matches!(before, Tag::VBN | Tag::JJ) || before.is_adverb();
        let told = s.word(group.end(), s.words.that) || s.tag(group.end()) == Tag::PRP;
        return ends && told && !own && s.finite(from, i).next().is_some();
    }
    // "the exit of the mayor accusing her", "the plan calling it": neither accuses or calls itself so.
    let Some(np) = s.doc.phrase_at(i - 1) else { return false };
    let object = s.doc.pronoun(group.end()).filter(|p| p.personal && p.is(3) && s.tag(group.end()) == Tag::PRP);
    let one = matches!(before, Tag::NN | Tag::NNP);
    object.is_some_and(|p| {
        let person = s.words.kinds.kind(s.doc, np.head as usize) == Some(SpeakerKind::Person)
            || s.doc.person_at(np.head as usize).is_some();
        match p.animate {
            _ if p.case == Case::Subject || one == (p.plural == Some(true)) => false,
            Some(true) => person,
            _ => !speaks(s.doc, s.words, np.range),
        }
    })
}

/// Whether a gerund behind the conjunction at token `at` is joined to another inside the content that begins at `from`.
pub(super) fn second_gerund(s: Scene<'_, '_>, from: usize, at: usize) -> bool {
    let reading = s.doc.reading();
    let joined = s.next_group(at + 1).map(|g| g.head).filter(|&v| reading.relation(v) == Rel::Conjunct);
    joined.and_then(|v| reading.governor(v)).is_some_and(|g| g >= from && g < at && s.tag(g) == Tag::VBG)
}
