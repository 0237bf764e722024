//! Which clause lends its subject to a verb that has none of its own.

use crate::record::SpeakerKind;
use crate::syntax::{Class, Rel};
use crate::text::{Range, Tag};

use super::scene::Scene;
use super::verbs::{Group, VerbForm};

/// Who is made to do what the infinitive of group `k` tells, by a verb that is no cue: "The leak led Ruiz to announce".
pub(super) fn made_to(s: Scene<'_, '_>, k: usize) -> Option<Range> {
    let reading = s.doc.reading();
    let verb = s.groups[k].head;
    let above = reading.governor(verb).filter(|_| reading.relation(verb) == Rel::Complement)?;
    s.groups[..k].iter().find(|g| g.head == above && g.cue.is_none() && g.form == VerbForm::Finite)?;
    let object = reading.one(above, Rel::Object).filter(|&o| o > above && o < s.groups[k].start)?;
    let promises = reading.words.is(reading.input.sym(above), Class::SubjectControl);
    let base = reading.base(object).filter(|_| !promises)?;
    let body = s.words.kinds.kind(s.doc, object) == Some(SpeakerKind::Person) || s.doc.mention_at(object).is_some();
    body.then_some(base)
}

/// Whether the clause of group `n` stands beside that of the gerund `k`, and before its subject: "while others called for it, Lind kept
/// out, noting" is not of the others.
pub(super) fn apart(s: Scene<'_, '_>, k: usize, n: usize) -> bool {
    let reading = s.doc.reading();
    let (verb, head) = (s.groups[k].head, s.groups[n].head);
    let beside = |above: usize| {
        let own = reading.one(above, Rel::Subject).is_some_and(|x| x > head);
        // "When Lind noted that Ruiz refers to it as hers, Haas left, repeating"
        let top = std::iter::once(head).chain(reading.governors(head)).find(|&t| reading.governor(t) == Some(above));
        own && top.is_some_and(|t| t < above && reading.relation(t) == Rel::Adverbial)
    };
    let above = reading.governor(verb).filter(|_| reading.relation(verb) == Rel::Adverbial);
    // The grammar may hang the gerund on what stands in front.
    let main = s.groups[n + 1..k].iter().map(|g| g.head).find(|&v| reading.relation(v) == Rel::Root);
    above.into_iter().chain(main).any(beside)
}

/// Whether the clause of group `n` hangs under that of group `c` and has nothing to lend to what is joined to that: "asked whom he likes
/// but said", "calls it bad, denounced it and said".
pub(super) fn hangs_under(s: Scene<'_, '_>, n: usize, c: usize) -> bool {
    let reading = s.doc.reading();
    let (head, above) = (s.groups[n].head, s.groups[c].head);
    let own = reading.one(head, Rel::Subject).filter(|&n| !matches!(s.tag(n), Tag::WP | Tag::WDT));
    let asks = |n: usize| n > s.sentence.first() && s.tag(n - 1) == Tag::WP;
    let whom = own.is_some_and(|n| reading.relation(head) == Rel::Relative || asks(n));
    let main = reading.relation(above) != Rel::Relative;
    let shares = own.is_none() && reading.governor(head) == Some(above) && main;
    reading.under(head, above) && (whom || reading.relation(head) == Rel::Conjunct && shares)
}

/// The cue group that the clause of group `k` completes, through all levels: in "Ruiz said she would leave and warned the
/// council" it is Ruiz who warned, since what she said has ended where "warned" makes a record. A gerund goes out of what is believed
/// too: "told them that she believes we must act, saying". Nobody quoted lends a subject to what stands outside.
pub(super) fn outermost(s: Scene<'_, '_>, k: usize, gerund: bool) -> usize {
    const DEEPEST: usize = 4;
    let reading = s.doc.reading();
    let above = |k: &usize| {
        let verb = s.groups[*k].head;
        let governor = reading.governor(verb).filter(|_| reading.relation(verb) == Rel::Complement)?;
        let outside = s.doc.quoted[governor] == 0 || s.doc.quoted[verb] != 0;
        let finite = |g: &Group<'_>| {
            g.form == VerbForm::Finite && outside && g.cue.is_some_and(|c| c.has("q") || gerund && c.has("that"))
        };
        s.groups[..*k].iter().position(|g| g.head == governor && finite(g))
    };
    std::iter::successors(Some(k), above).take(DEEPEST).last().unwrap_or(k)
}
