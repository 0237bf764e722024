//! The subject that the grammar gives a cue: with what commas, relative clauses and longer phrases put between the two.

use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

use super::scene::Scene;
use super::verbs::{Group, VerbForm};

/// A finite group of verbs and the subject that the grammar gives it.
struct Given<'s, 'p> {
    g: &'s Group<'p>,
    /// The noun, and its phrase, which opens a clause of the sentence before the verb.
    head: usize,
    base: Range,
}

fn given<'s, 'p>(s: Scene<'s, 'p>, k: usize) -> Option<Given<'s, 'p>> {
    let g = s.groups.get(k).filter(|g| g.form == VerbForm::Finite)?;
    let reading = s.doc.reading();
    let head = reading.one(g.head, Rel::Subject).filter(|&h| h < g.start && h >= s.sentence.first())?;
    let base = reading.base(head).filter(|b| opens_clause(s, s.sentence.first(), b.first()))?;
    Some(Given { g, head, base })
}

/// The subject that the grammar gives the verb, where a relative clause stands between the two: "a man who had seen the fire
/// said", "the woman, who did not wish to be named, told".
pub(super) fn with_relative(s: Scene<'_, '_>, k: usize) -> Option<Range> {
    let Given { g, head, base } = given(s, k)?;
    let reading = s.doc.reading();
    let clause = reading.with(head, Rel::Relative).find(|&v| v > head && v < g.start)?;
    let pronoun = |i: usize| matches!(s.tag(i), Tag::WP | Tag::WDT) && reading.governor(i) == Some(clause);
    let quoted = s.doc.quoted[head];
    let own = |i: usize| {
        let part = base.has(i)
            || reading.under(i, head)
            || s.tag(i).is_adverb()
            || s.comma(i)
            || reading.input.time_at(i).is_some();
        part && s.doc.quoted[i] == quoted
    };
    let fits = base.stop() < g.start && (base.stop()..clause).any(pronoun) && (base.first()..g.start).all(own);
    let end = if s.comma(g.start - 1) { g.start - 1 } else { g.start };
    // "So even economists who"
    let first = s.doc.phrase_at(head).map_or(base.first(), |p| p.range.first().max(base.first()));
    fits.then(|| Range::new(first, end))
}

/// The name at the head of a clause that a comma, "who" and one verb stand behind, where a list ends the relative clause: "Ana
/// Ruiz, who had sailed to Orlo, Norva and Velmora, said".
pub(super) fn named_in_front(s: Scene<'_, '_>, k: usize) -> Option<Range> {
    let g = s.groups.get(k).filter(|g| g.form == VerbForm::Finite && s.comma(g.start.saturating_sub(1)))?;
    let verb = k
        .checked_sub(1)
        .map(|n| &s.groups[n])
        .filter(|v| v.form == VerbForm::Finite && v.start >= s.sentence.first())?;
    let who =
        (s.sentence.first()..verb.start).rev().find(|&i| !s.tag(i).is_adverb()).filter(|&i| s.tag(i) == Tag::WP)?;
    let comma = who.checked_sub(1).filter(|&c| s.comma(c))?;
    let name = s.doc.phrase_at(comma.checked_sub(1)?).map(|p| p.range).filter(|p| p.stop() == comma)?;
    s.doc.person_at(comma - 1)?;
    let plain = (name.first()..g.start).all(|i| s.doc.quoted[i] == 0);
    (plain && opens_clause(s, s.sentence.first(), name.first())).then_some(name)
}

/// The person's name before a comma and a phrase that no comma closes: "Hugo Lind, on the eve of the vote said".
pub(super) fn before_phrase(s: Scene<'_, '_>, k: usize) -> Option<Range> {
    let g = s.groups.get(k).filter(|g| g.form == VerbForm::Finite)?;
    let first = s.sentence.first();
    let comma = (first..g.start).rev().find(|&i| s.comma(i)).filter(|&c| c > first && s.tag(c + 1) == Tag::IN)?;
    let name = s.doc.phrase_at(comma - 1).map(|p| p.range).filter(|p| p.stop() == comma)?;
    s.doc.person_at(comma - 1)?;
    let plain = |i: usize| s.doc.quoted[i] == 0 && !s.tag(i).is_finite() && s.tag(i) != Tag::MD;
    // "because Ruiz said": a clause of its own.
    let phrase = !s.words.subordinator(s.doc, comma + 1) || s.phrase(comma + 2).is_some();
    let ends = s.tag(g.start - 1).is_noun() && s.doc.person_at(g.start - 1).is_none();
    let own = !matches!(s.tag(name.first().saturating_sub(1)), Tag::IN | Tag::TO) || name.first() == first;
    (phrase && ends && own && (first..g.start).all(plain)).then_some(name)
}

/// The subject that the grammar gives the verb, with the apposition or clause that commas set off behind it: "On Monday, the
/// minister’s spokesman, Paul Lind, said".
pub(super) fn described_by_grammar(s: Scene<'_, '_>, k: usize) -> Option<Range> {
    let Given { g, head, base } = given(s, k).filter(|found| s.doc.quoted[found.g.head] == 0)?;
    let reading = s.doc.reading();
    let own = |i: usize| i == head || base.has(i) || reading.under(i, head) || s.kind(i) == Kind::Comma;
    let closed = s.comma(base.stop()) && s.comma(g.start.checked_sub(1)?);
    (closed && (base.first()..g.start).all(own)).then(|| Range::new(base.first(), g.start - 1))
}

/// The subject that the grammar gives the clause, where what stands right before the verb is no noun phrase: "other sites
/// such as the Times have said". From the first word of its phrase to the verb, if no mark and no other verb stands between.
pub(super) fn by_grammar(s: Scene<'_, '_>, k: usize) -> Option<Range> {
    const LONGEST: usize = 14;
    let Given { g, base, .. } = given(s, k).filter(|found| s.doc.quoted[found.g.head] == 0)?;
    let plain = |i: usize| s.doc.quoted[i] == 0 && !s.kind(i).is_terminal() && s.kind(i) != Kind::Colon;
    let clitic = s.kind(base.stop() - 1) == Kind::Clitic || s.kind(g.start) == Kind::Clitic;
    let near =
        !clitic && base.stop() <= g.start && g.start - base.first() <= LONGEST && (base.first()..g.start).all(plain);
    let end = (base.stop()..g.start).find(|&i| s.tag(i).is_adverb() || s.kind(i).is_mark()).unwrap_or(g.start);
    near.then(|| Range::new(base.first(), end))
}

/// With the name that `part` describes, where the grammar takes a person's name before a comma for the subject: "Ana Ruiz,
/// curator at the Museum of Orlo, Velmora, said".
pub(super) fn explained(s: Scene<'_, '_>, k: usize, part: Range) -> Option<Range> {
    let Given { g, head, base } = given(s, k)?;
    s.doc.person_at(head)?;
    let before = head < part.first() && base.stop() < part.first() && s.comma(base.stop());
    let apart = s.comma(g.start.checked_sub(1)?);
    (before && apart).then(|| Range::new(base.first(), part.stop()))
}

/// The phrase with what stands before it, where the grammar takes it for a part of a longer subject: "a study of wages in
/// schools has shown", where "wages in schools" stands beside the verb.
pub(super) fn whole(s: Scene<'_, '_>, k: usize, part: Range) -> Range {
    let g = &s.groups[k];
    let reading = s.doc.reading();
    // "a claim that it is larger than the council says": the council stands in a clause of its own.
    let finite = crate::syntax::VerbForm::Finite;
    let own = |i: usize| reading.clause(i).is_some_and(|c| c.form == finite && c.relation != Rel::Relative);
    let before = part.first().saturating_sub(1);
    let bare = !s.words.subordinator(s.doc, before) || s.words.exemplifies(s.doc, before);
    let head = s.doc.phrase_at(part.first()).map_or(part.first(), |p| p.head as usize);
    let longer = reading
        .one(g.head, Rel::Subject)
        .filter(|&n| g.form == VerbForm::Finite && n < part.first() && reading.under(head, n))
        .filter(|&n| {
            // "Ruiz, Lind and Otten said"
            let listed = reading.relation(head) == Rel::Conjunct && reading.governor(head) == Some(n);
            let mark = |i: usize| s.kind(i).is_mark() && !(listed && s.comma(i));
            bare && !(n..part.first()).any(|i| mark(i) || own(i) || s.words.question(s.doc, i))
        })
        .and_then(|n| reading.base(n))
        .filter(|r| r.first() >= s.sentence.first() && opens_clause(s, s.sentence.first(), r.first()));
    longer.map_or(part, |r| Range::new(r.first(), part.stop()))
}

/// The subject without the setting that a comma parts from it: "In Orlo, the minister’s spokesman, Paul Lind, said".
pub(super) fn unsettled(s: Scene<'_, '_>, k: usize, found: Range) -> Range {
    let reading = s.doc.reading();
    let Some(verb) = s.groups.get(k).filter(|g| g.form == VerbForm::Finite).map(|g| g.head) else { return found };
    let own = reading.one(verb, Rel::Subject).and_then(|n| reading.base(n));
    let setting = |i: usize| {
        let oblique = matches!(reading.relation(i), Rel::Oblique | Rel::Time) && reading.governor(i) == Some(verb);
        oblique && (i == found.first() || reading.base(found.first()).is_some_and(|b| b.has(i)))
    };
    let apart = |r: &Range| {
        r.first() > found.first()
            && r.stop() <= found.stop()
            && s.comma(r.first() - 1)
            && found.indices().take_while(|&i| i < r.first()).any(setting)
    };
    own.filter(apart).map_or(found, |r| Range::new(r.first(), found.stop()))
}

/// Whether a subject stands in the participle clause that opens the sentence: "Adding up the seizures told by others, concluded
/// that": who concludes is not there.
pub(super) fn fronted(s: Scene<'_, '_>, k: usize, subject: Range) -> bool {
    let first = s.sentence.first();
    let reading = s.doc.reading();
    let act = s.tag(first) == Tag::VBG && reading.clause(first).is_some() && subject.first() > first;
    let comma = || (first..s.groups[k].start).find(|&i| s.comma(i) && s.doc.quoted[i] == 0);
    let inside = |n: usize| reading.under(n, first);
    act && inside(subject.stop() - 1)
        && s.groups[k].form == VerbForm::Finite
        && comma().is_some_and(|c| subject.stop() <= c)
}

/// Whether a clause can begin at token `at`: nothing but a mark, a conjunction or a complementiser stands before it.
pub(super) fn opens_clause(s: Scene<'_, '_>, low: usize, at: usize) -> bool {
    if at <= low {
        return true;
    }
    let b = at - 1;
    s.doc.tokens[b].kind.is_mark()
        || s.words.conjunction(s.doc, b)
        || s.doc.tokens[b].sym == s.words.that
        || s.words.subordinator(s.doc, b)
        || s.doc.pack.grammar.is(s.doc.tokens[b].sym, Class::Correlative)
}

/// The gerund before group `k` to which it is joined: "telling the paper that he was ill and questioning their motives".
pub fn joined_gerund(s: Scene<'_, '_>, k: usize) -> Option<usize> {
    let reading = s.doc.reading();
    let g = s.groups.get(k).filter(|g| g.form == VerbForm::Gerund && reading.relation(g.head) == Rel::Conjunct)?;
    let above = reading.governor(g.head).filter(|&a| reading.relation(a) == Rel::Adverbial)?;
    let first = s.groups[..k].iter().rposition(|o| o.head == above && o.form == VerbForm::Gerund)?;
    reading.marker(above).is_none().then_some(first)
}

/// Whose act a gerund tells, where not the subject of the sentence does it: that of the second of two clauses ("Haas left and
/// Lind stayed, saying"), the noun that a list of gerunds describes ("rhetoric singling out X and calling for Y").
pub fn nearest(s: Scene<'_, '_>, g: &Group<'_>) -> Option<usize> {
    if g.form != VerbForm::Gerund {
        return None;
    }
    let reading = s.doc.reading();
    let above = reading.governor(g.head)?;
    // "with 10 percent not planning to vote"
    if let Some(own) = reading.one(g.head, Rel::Subject).filter(|&n| n < g.start) {
        return Some(own);
    }
    match reading.relation(g.head) {
        // "Noting that it was closed, she left"; not "Citing the law, she left"
        Rel::Adverbial if above > g.end() && g.cue.is_some_and(|c| c.has("q") && c.has("that")) => {
            reading.one(above, Rel::Subject).filter(|&n| n > g.end())
        }
        Rel::Adverbial if reading.relation(above) == Rel::Conjunct && reading.marker(g.head).is_none() => {
            reading.one(above, Rel::Subject).filter(|&n| n < above)
        }
        // "While Haas is for it, Lind is as vocal in opposing it"
        _ if above > g.start => None,
        Rel::Adverbial | Rel::Complement if reading.relation(above) == Rel::Predicate => {
            let verb = reading.governor(above).filter(|_| reading.marker(g.head).is_some())?;
            reading.one(verb, Rel::Subject).filter(|&n| n < above)
        }
        Rel::Conjunct if reading.relation(above) == Rel::Modifier => reading.governor(above).filter(|&n| n < above),
        _ => None,
    }
}

/// Whether a subject stands inside of what somebody else says: "“A wave of deals can be seen,” states Lind, adding that".
pub(super) fn in_words(s: Scene<'_, '_>, k: usize, subject: Range) -> bool {
    /// More words than a name in quotation marks has.
    const NAME: usize = 6;
    let quoted = |i: usize| s.doc.quoted.get(i).copied().unwrap_or(0);
    let gerund = s.groups[k].form == VerbForm::Gerund;
    let inside = gerund && quoted(subject.first()) != 0 && quoted(s.groups[k].head) == 0;
    inside && s.doc.quotation_at(subject.first()).is_some_and(|(_, q)| q.inner.len() > NAME)
}

/// Whether a comma and a "what" with its clause stand in the phrase: "In fact, what makes me feel that" is of no fact.
pub(super) fn asides_what(s: Scene<'_, '_>, subject: Range) -> bool {
    let what = |i: usize| s.tag(i) == Tag::WP && s.doc.pack.grammar.is(s.doc.tokens[i].sym, Class::Free);
    (subject.first() + 1..subject.stop()).any(|i| what(i) && s.comma(i - 1))
}

/// Where the first of two names begins of which the second ends at token `end`: "Govs. Hugo Lind and Bo Carr".
pub(super) fn named_together(s: Scene<'_, '_>, low: usize, end: usize) -> Option<usize> {
    let second = s.doc.mention_at(end.checked_sub(1)?).map(|(_, m)| m.range).filter(|r| r.stop() == end)?;
    let and = second.first().checked_sub(1).filter(|&a| a > low && s.word(a, s.words.and[0]))?;
    let first = s.doc.mention_at(and - 1).map(|(_, m)| m.range).filter(|r| r.stop() == and)?;
    s.doc.phrase_at(first.first()).map(|np| np.range.first().max(low))
}

/// A subject without the phrase in front of it that no comma parts from it: "In the long run | Norbank wants", "On Saturday at the
/// party’s convention | Sen. Ana Ruiz said".
pub(super) fn unfronted(s: Scene<'_, '_>, subject: Range) -> Range {
    let first = s.sentence.first();
    let title = |i: usize| {
        let short = s.tag(i) == Tag::NNP && s.doc.word(i).ends_with('.') && s.doc.person_at(i + 1).is_some();
        let base = s.doc.reading().base(i).map_or(i, |b| b.first());
        short && s.tag(i - 1) == Tag::NN && base > first && s.tag(base - 1) == Tag::IN
    };
    if let Some(name) = (subject.first() + 1..subject.stop()).find(|&i| title(i)) {
        return Range::new(name, subject.stop());
    }
    let led = subject.first() == first + 1 && s.tag(first) == Tag::IN && s.tag(subject.first()) == Tag::DT;
    let noun = subject.indices().find(|&i| s.tag(i) == Tag::NN).filter(|_| led);
    let name = |n: usize| n + 1 < subject.stop() && (n + 1..subject.stop()).all(|i| s.tag(i) == Tag::NNP);
    noun.filter(|&n| name(n)).map_or(subject, |n| Range::new(n + 1, subject.stop()))
}
