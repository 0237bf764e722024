//! A speaker's phrase to a speaker: whose name it holds, what kind it is, how the name was reached.

use crate::annotate::Annotated;
use crate::annotate::found::{Entity, Mention, PlaceSense, Reference, Speaker};
use crate::patterns::Pronoun;
use crate::patterns::morphology::possessive;
use crate::record::{MentionKind, OrganizationForm, SpeakerKind, Via};
use crate::syntax::Rel;
use crate::text::{Kind, Range, Tag};

use super::labels::{self, Turn};
use super::words::Words;

/// The speaker that the phrase names, and what a reader should know about it.
pub fn speaker(doc: &Annotated<'_>, words: &Words, range: Range) -> (Speaker, Option<String>) {
    let range = unadorned(doc, trimmed(doc, range));
    // "retired general Ana Ruiz": the participle stands before the phrase.
    let hung = matches!(doc.tags[range.first()], Tag::VBN | Tag::VBG) && doc.phrase_of[range.first()] == 0;
    let at = range.first() + usize::from(hung && range.has(range.first() + 1));
    let first = doc.phrase_at(at).copied();
    let base =
        first.map_or(range, |p| Range { start: range.start.max(p.range.start), end: p.range.end.min(range.end) });
    // In "Ruiz’s claim" the owner speaks.
    let head = first.map_or(range.first(), |p| (p.head as usize).min(range.stop().saturating_sub(1)));
    let core = core_end(doc, words, range, base);
    let pronoun = base.len() == 1 && matches!(doc.tags[base.first()], Tag::PRP | Tag::PRPS);
    let several = joined(doc, words, range, base);
    let lexical = kind(doc, words, head);
    let reference = doc.reference_at(head).filter(|_| !several).map(|(r, e)| (r, e.map(|e| voiced(doc, e))));
    let (person, via) = if let Some(Turn::Answers(person)) = labels::turn_of(doc, words, range) {
        (person, Via::Role)
    } else if several {
        (None, Via::Name)
    } else if let Some((person, _)) = of_one(doc, words, range, base).and_then(|name| doc.mention_at(name)) {
        (Some(person), Via::Name)
    } else if pronoun {
        (reference.and_then(|(_, e)| e?.person), Via::Pronoun)
    } else {
        named(doc, range, base, head, core, lexical)
    };
    let kind = match (person, pronoun) {
        (Some(_), _) => SpeakerKind::Person,
        (None, true) => pronoun_kind(doc, base.first()),
        (None, false) => kind_of_phrase(doc, head, several, lexical),
    };
    let meant = reference.and_then(|(_, e)| e).filter(|_| person.is_none());
    let kind = meant.map_or(kind, |e| e.kind);
    let own = Range { start: range.start, end: (core as u32).max(range.start + 1).min(range.end) };
    let described = || match meant.filter(|e| e.named || tells_more(&e.name, doc.words(own))) {
        Some(e) => whose(doc, e.range.first(), &e.name),
        None => spelled_out(doc, doc.with_measure(if several { range } else { own }), head),
    };
    let body = || if several { None } else { body_beside(doc, range, head, core) };
    let name = match person.and_then(|n| doc.people.get(n as usize)) {
        Some(p) => Some(p.name.clone()),
        None if pronoun => meant.map(|e| whose(doc, e.range.first(), &e.name)),
        None => Some(body().map_or_else(described, str::to_owned)),
    };
    let warning = if pronoun && person.is_none() && meant.is_none() {
        Some(unresolved(doc, &reference))
    } else if person.is_none()
        && meant.is_none()
        && matches!(kind, SpeakerKind::Person | SpeakerKind::Group)
        && unnamed(doc, own)
    {
        Some("unnamed source".to_owned())
    } else {
        None
    };
    (Speaker { range: doc.with_measure(range), name, person, kind, via }, warning)
}

/// Whether a phrase is of one who can be quoted: a name, a role, a group, a document, a pronoun.
pub fn speaks(doc: &Annotated<'_>, words: &Words, speaker: Range) -> bool {
    let head = doc.phrase_at(speaker.first()).map_or(speaker.first(), |p| p.head as usize);
    doc.tags[head].is_proper() || doc.is(words.persons, head) || kind(doc, words, head).is_some()
}

/// Where the phrase ends before appositions and relative clauses.
fn core_end(doc: &Annotated<'_>, words: &Words, range: Range, base: Range) -> usize {
    (base.stop()..range.stop())
        .find(|&i| {
            matches!(doc.tokens[i].kind, Kind::Comma | Kind::Dash | Kind::OpenBracket)
                || matches!(doc.tags[i], Tag::WP | Tag::WDT | Tag::WPS)
                // "one of the authors of that report, Ana Ruiz"
                || doc.tokens[i].sym == words.that && doc.tags[i] != Tag::DT
        })
        .unwrap_or(range.stop())
}

/// Whether several speakers are joined: "Ruiz and Ortal", and not "the head of research and development".
fn joined(doc: &Annotated<'_>, words: &Words, range: Range, base: Range) -> bool {
    // "Ruiz, Lind and Otten"
    let head = base.stop().saturating_sub(1);
    // "Ana Ruiz, Mayor of Orlo and Chairman of the Board": one person.
    let office = |i: usize| {
        let own = doc.phrase_at(i).is_some_and(|p| p.range.first() == i && p.head as usize == i);
        own && doc.tags[i] == Tag::NNP && doc.mention_of[i] == 0 && words.kinds.role(doc, i)
    };
    let listed =
        |i: usize| doc.syntax.relation(i) == Rel::Conjunct && doc.syntax.governor(i) == Some(head) && !office(i);
    if range.has(base.stop()) && doc.tokens[base.stop()].kind == Kind::Comma && (base.stop()..range.stop()).any(listed)
    {
        return true;
    }
    let at = base.stop();
    range.has(at)
        && words.word(doc, at, words.and[0])
        && doc.phrase_at(at + 1).is_some_and(|p| p.range.first() == at + 1 && range.contains(p.range))
        && of_one(doc, words, range, base).is_none()
}

/// The name that two offices of one person stand before: "Former Secretary of State and presidential candidate Ana Ruiz".
fn of_one(doc: &Annotated<'_>, words: &Words, range: Range, base: Range) -> Option<usize> {
    let named = |i: usize| doc.mention_at(i).is_some_and(|(_, m)| m.kind == MentionKind::Name);
    let role = |i: usize| words.kinds.kind(doc, i) == Some(SpeakerKind::Person) && !named(i);
    let joint = (base.first()..range.stop()).find(|&i| words.word(doc, i, words.and[0]))?;
    // "chief and | acting | minister Ana Ruiz"
    let next = joint + 1 + usize::from(doc.tags.get(joint + 1) == Some(&Tag::VBG));
    let second = doc.phrase_at(next).map(|p| p.range).filter(|p| p.first() <= next && range.contains(*p))?;
    let second = Range::new(second.first().max(joint + 1), second.stop());
    let mut office = base.first()..joint;
    // "skating icon and champion Yuzo Hanu": one thing without an article is a title.
    let untold = joint.checked_sub(1).is_some_and(|b| doc.tags[b] == Tag::NN)
        && !matches!(doc.tags[base.first()], Tag::DT | Tag::PRPS | Tag::CD);
    let bare = !matches!(doc.tags[second.first()], Tag::DT | Tag::PRPS);
    let titled = (second.first()..second.stop() - 1).any(|i| role(i) && named(i + 1));
    let lone = (untold || office.clone().any(role)) && !office.any(named);
    (lone && bare && titled).then(|| second.stop() - 1)
}

/// A description as [`whose`] gives it, with the full name of the body that it goes on with for an acronym: "a lobbyist for the Norva
/// Road Council" for "a lobbyist for the NRC".
fn spelled_out(doc: &Annotated<'_>, range: Range, head: usize) -> String {
    let text = doc.words(range);
    let acronym = range.indices().filter(|&i| i > head).find_map(|i| {
        let (body, mention) = doc.organization_at(i).filter(|(_, m)| m.form == OrganizationForm::Acronym)?;
        Some((doc.words(mention.range), doc.organizations.get(body as usize)?.name.as_str()))
    });
    let full = acronym.map(|(short, full)| text.replacen(short, full, 1));
    whose(doc, range.first(), full.as_deref().unwrap_or(text))
}

/// A description whose first word, at token `at`, tells whose it is, with the owner's name: "Hugo Lind’s campaign" for "his campaign".
fn whose(doc: &Annotated<'_>, at: usize, description: &str) -> String {
    let own = matches!(doc.tags.get(at), Some(Tag::PRPS | Tag::WPS)) && description.starts_with(doc.word(at));
    let rest = description.split_once(' ').map(|(_, rest)| rest).filter(|_| own);
    match rest.and_then(|rest| Some((rest, owner(doc, at)?))) {
        Some((rest, owner)) => format!("{} {rest}", possessive(owner)),
        // "whose members", of those that have no name
        None if doc.tags.get(at) == Some(&Tag::WPS) => rest.unwrap_or(description).to_owned(),
        None => description.to_owned(),
    }
}

/// The name of whom the possessive at token `at` stands for: "his", and "whose" by the noun that its clause describes.
fn owner<'d>(doc: &'d Annotated<'_>, at: usize) -> Option<&'d str> {
    let noun = doc.reading().possessor(at)?;
    let person = doc.mention_at(noun).map(|(p, _)| p).or_else(|| doc.pronoun_at(noun));
    let body =
        || doc.organization_at(noun).and_then(|(b, _)| doc.organizations.get(b as usize)).map(|b| b.name.as_str());
    let other = || doc.reference_at(noun).and_then(|(_, e)| e.filter(|e| e.named)).map(|e| e.name.as_str());
    person.and_then(|p| doc.people.get(p as usize)).map(|p| p.name.as_str()).or_else(body).or_else(other)
}

/// Whether a description has more words than the phrase that takes it up: "a study of sleep" for "the study".
fn tells_more(description: &str, phrase: &str) -> bool {
    description.split_whitespace().count() > phrase.split_whitespace().count()
}

/// What a reader should know of a pronoun that stays open: whom it may mean.
fn unresolved(doc: &Annotated<'_>, reference: &Option<(&Reference, Option<&Entity>)>) -> String {
    let rivals = reference.iter().flat_map(|(r, _)| &r.rivals);
    let names: Vec<&str> = rivals.filter_map(|&n| doc.entities.get(n as usize)).map(|e| e.name.as_str()).collect();
    if names.is_empty() {
        return "unresolved pronoun".to_owned();
    }
    format!("unresolved pronoun; may be {}", names.join(" or "))
}

/// Who speaks where an entity does: of a text, its author.
fn voiced<'d>(doc: &'d Annotated<'_>, entity: &'d Entity) -> &'d Entity {
    entity.author.and_then(|a| doc.entities.get(a as usize)).unwrap_or(entity)
}

/// The person whom the phrase names, by its head, by an apposition, or by a role.
fn named(
    doc: &Annotated<'_>,
    range: Range,
    base: Range,
    head: usize,
    core: usize,
    lexical: Option<SpeakerKind>,
) -> (Option<u32>, Via) {
    // "a report from July 2023": no Mr July.
    let dated = |i: usize| doc.input().time_at(i).is_some();
    let name_at = |i: usize| doc.mention_at(i).filter(|(_, m)| m.kind == MentionKind::Name && !dated(i));
    let via = |person: u32, mention: Range| {
        let full = doc.people.get(person as usize).is_some_and(|p| p.name.len() <= doc.words(mention).len());
        if full { Via::Name } else { Via::Surname }
    };
    let possessive = doc.phrase_at(base.first()).and_then(|p| p.possessive).map_or(base.first(), |p| p as usize + 1);
    if let Some((p, m)) = name_at(head).filter(|(_, m)| m.range.first() >= possessive) {
        return (Some(p), via(p, m.range));
    }
    // "Prince Faisal | bin Ayaf": a name that the phrase was cut in.
    let longer =
        |m: &Mention| m.range.stop() > base.stop() && m.range.first() >= possessive && m.range.has(base.stop() - 1);
    if let Some((p, m)) = base.stop().checked_sub(1).and_then(name_at).filter(|(_, m)| longer(m)) {
        return (Some(p), via(p, m.range));
    }
    // "Putin’s aide, Yuri Ushakov", "the minister (Ana Ruiz)"
    let next = core + 1;
    if lexical != Some(SpeakerKind::Document)
        && core < range.stop()
        && matches!(doc.tokens[core].kind, Kind::Comma | Kind::Dash)
        && let Some((p, m)) =
            (next..range.stop().min(next + 6)).take_while(|&i| !doc.tokens[i].kind.is_mark()).find_map(name_at)
        && doc.phrase_at(m.range.first()).is_none_or(|np| {
            np.range.first() <= next.max(np.range.first())
                && np.possessive.is_none_or(|s| (s as usize) < m.range.first())
        })
        && doc.phrase_of[next] == doc.phrase_of[m.range.first()]
        // "Gingrich, a Trump ally"
        && doc.phrase_at(m.range.first()).is_none_or(|np| m.range.has(np.head as usize))
    {
        return (Some(p), via(p, m.range));
    }
    if let Some((r, Some(e))) = doc.reference_at(head) {
        return (voiced(doc, e).person, r.via);
    }
    if let Some(p) = labelled(doc, range) {
        return (Some(p), Via::Surname);
    }
    (None, if doc.tags[head].is_proper() { Via::Name } else { Via::Role })
}

/// The body that an apposition names behind a noun with "the": "the plaintiff, the National Fish Agency (NFA)".
fn body_beside<'d>(doc: &'d Annotated<'_>, range: Range, head: usize, core: usize) -> Option<&'d str> {
    let noun = doc.tags[head] == Tag::NN && doc.tags[range.first()] == Tag::DT;
    let comma = doc.tokens.get(core).is_some_and(|t| t.kind == Kind::Comma) && range.has(core);
    if !noun || !comma {
        return None;
    }
    let first = core + 1 + usize::from(doc.tags.get(core + 1) == Some(&Tag::DT));
    let (body, _) = doc.organization_at(first).filter(|(_, m)| m.range.first() <= first && range.contains(m.range))?;
    doc.organizations.get(body as usize).map(|b| b.name.as_str())
}

/// The one person whose surname a label in capitals is: "RUIZ:".
fn labelled(doc: &Annotated<'_>, range: Range) -> Option<u32> {
    let colon = doc.tokens.get(range.stop()).is_some_and(|t| t.kind == Kind::Colon);
    if !colon || !range.indices().all(|i| matches!(doc.tokens[i].kind, Kind::Upper)) {
        return None;
    }
    let label = doc.words(range).to_lowercase();
    // The last word of a name, a surname before it, the first word: the first of these that one person alone has.
    let place = |name: &str| {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let at = words.iter().rposition(|w| *w == label)?;
        Some(if at + 1 == words.len() {
            0
        } else if at > 0 {
            1
        } else {
            2
        })
    };
    let found: Vec<(u32, i32)> = (0..).zip(&doc.people).filter_map(|(n, p)| Some((n, place(&p.name)?))).collect();
    let best = found.iter().map(|f| f.1).min()?;
    let mut all = found.iter().filter(|f| f.1 == best);
    let (person, _) = all.next()?;
    all.next().is_none().then_some(*person)
}

/// The kind of a phrase that names no person.
fn kind_of_phrase(doc: &Annotated<'_>, head: usize, several: bool, lexical: Option<SpeakerKind>) -> SpeakerKind {
    let plural = matches!(doc.tags[head], Tag::NNS | Tag::NNPS);
    match lexical {
        _ if several => SpeakerKind::Group,
        Some(kind) => kind,
        None if plural => SpeakerKind::Group,
        None => SpeakerKind::Unknown,
    }
}

/// The kind that lexicons and the gazetteer give a head.
pub fn kind(doc: &Annotated<'_>, words: &Words, head: usize) -> Option<SpeakerKind> {
    words.kinds.kind(doc, head).or_else(|| {
        doc.place_at(head).filter(|p| p.range.has(head)).map(|p| match p.sense {
            PlaceSense::People => SpeakerKind::Group,
            _ => SpeakerKind::Polity,
        })
    })
}

fn pronoun_kind(doc: &Annotated<'_>, at: usize) -> SpeakerKind {
    match doc.pronoun(at) {
        Some(p) if !p.personal => SpeakerKind::Unknown,
        Some(Pronoun { plural: Some(true), .. }) => SpeakerKind::Group,
        Some(Pronoun { plural: Some(false), animate: Some(true), .. }) => SpeakerKind::Person,
        _ => SpeakerKind::Unknown,
    }
}

/// Whether nothing in the phrase is a name.
fn unnamed(doc: &Annotated<'_>, range: Range) -> bool {
    !range.indices().any(|i| doc.tags[i].is_proper() || doc.mention_of[i] != 0)
}

/// A speaker's phrase without the adverb that belongs to the verb: "Ruiz further said", "officials, however, said".
fn unadorned(doc: &Annotated<'_>, range: Range) -> Range {
    let adverb =
        |i: usize| doc.tags[i].is_adverb() && doc.mention_of[i] == 0 && doc.phrase_of[i] == 0 && doc.quoted[i] == 0;
    let keep = (range.first() + 1..range.stop()).rev().find(|&i| !adverb(i)).unwrap_or(range.first());
    trimmed(doc, Range::new(range.first(), keep + 1))
}

/// The range without marks at its ends.
pub fn trimmed(doc: &Annotated<'_>, mut range: Range) -> Range {
    while range.len() > 1 && loose(doc, range.stop() - 1) && doc.quoted[range.stop() - 1] == 0 {
        range.end -= 1;
    }
    while range.len() > 1 && loose(doc, range.first()) && doc.quoted[range.first()] == 0 {
        range.start += 1;
    }
    range
}

/// Whether the mark at `i` is not part of the words around it.
fn loose(doc: &Annotated<'_>, i: usize) -> bool {
    matches!(doc.tokens[i].kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash)
}
