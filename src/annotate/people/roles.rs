//! Roles and affiliations: what stands before a name ("Ukrainian President …"), before it with a comma ("Putin’s foreign
//! policy aide, …") and after it (", the head of …"). A possessor is whom the role belongs to, never the person.

use crate::annotate::Annotated;
use crate::annotate::found::{Mention, Person, Place, PlaceSense};
use crate::annotate::people::rows;
use crate::annotate::people::words::{
    ADDRESS, ALLEGIANCE, ATTACHED, COMMON, NOT_NAME, OFFICE, RANK, ROLE, TITLE, Words,
};
use crate::patterns::{LexId, Pack, PackError};
use crate::record::{Gender, MentionKind};
use crate::text::{Kind, Range, Tag};

/// Longest description looked at, in tokens.
const LONGEST: usize = 12;

/// A description of a person at one mention.
#[derive(Debug, Clone, Copy)]
struct Described {
    role: Range,
    affiliation: Option<Range>,
    /// The last token of the possessor: "Putin" in "Putin’s aide", "her".
    whose: Option<usize>,
}

/// What the descriptions are made of.
#[derive(Debug)]
pub struct Roles {
    role: LexId,
    /// What heads of bodies do: "heads", "chairs".
    heading: LexId,
    /// What tells whose a role is: "of", "at".
    belonging: LexId,
    /// What may stand before a verb of heading: "has".
    perfect: LexId,
}

impl Roles {
    /// Looks up the lexicons.
    ///
    /// # Errors
    /// When the pack lacks one of them.
    pub fn new(pack: &Pack) -> Result<Self, PackError> {
        let lexicon = |name: &str| pack.needs(name, "people");
        Ok(Self {
            role: lexicon("role")?,
            heading: lexicon("heading-verb")?,
            belonging: lexicon("role-preposition")?,
            perfect: lexicon("perfect")?,
        })
    }
}

/// Finds roles, affiliations and, where a role tells, gender. Returns the role at each mention.
pub fn describe(doc: &Annotated<'_>, words: &Words, roles: &Roles, people: &mut [Person]) -> Vec<(u32, Range)> {
    let role = roles.role;
    let mut heads = Vec::new();
    for (p, n) in people.iter_mut().zip(0..) {
        let mentions = p.mentions.clone();
        for m in mentions.iter().filter(|m| m.kind == MentionKind::Name) {
            let Some(found) = at(doc, words, roles, *m) else { continue };
            heads.push((n, found.role));
            if p.role.is_none() {
                p.role = Some(found.role);
                p.affiliation = found.affiliation;
                p.whose = found.whose.map(|w| w as u32);
            }
            if p.gender.is_none() {
                p.gender = found.role.indices().find_map(|i| match doc.entry(role, i).and_then(|e| e.get("gender")) {
                    Some("m") => Some(Gender::Male),
                    Some("f") => Some(Gender::Female),
                    _ => None,
                });
            }
        }
    }
    heads
}

/// Finds the persons whose aides, wives and envoys others are, once names and pronouns have their persons.
pub fn principals(doc: &mut Annotated<'_>) {
    let of = |p: &Person| doc.mention_at(p.whose? as usize).map(|(q, _)| q);
    let found: Vec<Option<u32>> = doc.people.iter().map(of).collect();
    for ((p, q), n) in doc.people.iter_mut().zip(found).zip(0..) {
        p.principal = q.filter(|&q| q != n);
    }
}

/// What describes the person at one mention.
fn at(doc: &Annotated<'_>, words: &Words, roles: &Roles, m: Mention) -> Option<Described> {
    let sentence = doc.sentence_at(m.range.first());
    before(doc, words, roles, sentence, m.range)
        .or_else(|| after(doc, roles, sentence, m.range.stop()))
        .or_else(|| heads(doc, roles, sentence, m.range.stop()))
}

/// "Ukrainian President NAME", "Putin’s foreign policy aide, NAME", "Velmora's ambassador to Kostrava NAME".
fn before(doc: &Annotated<'_>, words: &Words, roles: &Roles, sentence: Range, mention: Range) -> Option<Described> {
    let name = mention.first();
    let role = roles.role;
    // "the minister, Dr. NAME"
    let address = name.checked_sub(1).filter(|&t| words.of(doc.tokens[t].sym) & ADDRESS != 0);
    let apart = address
        .and_then(|t| t.checked_sub(1))
        .is_some_and(|b| b > sentence.first() && doc.tokens[b].kind == Kind::Comma);
    let name = address.filter(|_| apart).unwrap_or(name);
    let comma = name.checked_sub(1).is_some_and(|b| b > sentence.first() && doc.tokens[b].kind == Kind::Comma);
    let end = if comma { name - 1 } else { name };
    let flags = |i: usize| words.of(doc.tokens[i].sym);
    let whole = end;
    // "the driver of the van, NAME, and": a list.
    let closed = |at: usize| {
        doc.tokens.get(at).is_some_and(|t| t.kind.is_mark()) && doc.tags.get(at + 1).is_none_or(|t| *t != Tag::CC)
    };
    let posted = posting(doc, words, roles, sentence, end, comma).filter(|_| !comma || closed(mention.stop()));
    let end = posted.map_or(end, |p| p.first());
    let last = end.checked_sub(1).filter(|&l| l >= sentence.first())?;
    let found = doc.pack.lexicons.ending(doc.text, &doc.tokens, &doc.tags, sentence.first(), end, role);
    let title = flags(last) & TITLE != 0 && flags(last) & ADDRESS == 0 && !comma;
    let then = attached(doc, words, sentence, end);
    if found.is_none() && then.is_none() && !title || doc.mention_at(last).is_some() {
        return None;
    }
    let low = sentence.first().max(end.saturating_sub(LONGEST));
    let head = then.unwrap_or(end - found.map_or(1, |f| f.len));
    let mut start = head;
    while start > low && inside(doc, words, start - 1) && !clause(doc, start - 1, low) {
        start -= 1;
    }
    // "Secretary of State and front-runner NAME": what is joined must be a role itself.
    let joint = (start + 1..head).rev().find(|&i| doc.tags[i] == Tag::CC);
    start = joint.filter(|&j| flags(j - 1) & (ROLE | TITLE) == 0).map_or(start, |j| j + 1);
    // A conjunction or participle ("including") cannot begin the description.
    while start < head
        && matches!(doc.tags[start], Tag::CC | Tag::CD | Tag::RB | Tag::VBG)
        && flags(start) & ALLEGIANCE == 0
    {
        start += 1;
    }
    // After a comma only what begins as a noun phrase of its own does: "…, the minister, NAME".
    let opener = start.checked_sub(1).filter(|&b| b >= sentence.first());
    let clitic = opener.filter(|&b| doc.tags[b] == Tag::POS);
    let possessor = clitic.map(|b| possessor(doc, sentence, b));
    let article = opener.is_some_and(|b| matches!(doc.tags[b], Tag::DT | Tag::PRPS | Tag::CD));
    if comma && possessor.is_none() && !article && doc.places_at_end(start).is_none() {
        return None;
    }
    let land = doc.places_at_end(start).filter(|_| possessor.is_none());
    // "Ruiz campaign manager NAME"
    let person = opener.and_then(|b| doc.mention_at(b)).map(|(_, m)| m.range).filter(|_| !comma);
    let body = affiliation(doc, words, sentence, Range::new(start, head), last);
    let inner = body.filter(|_| possessor.is_none()).map(|b| match land {
        // "US State Department spokesman NAME"
        Some(l) if b.first() == start => Range::new(l.first(), b.stop()),
        _ => b,
    });
    let role = Range::new(body.filter(|b| b.first() == start).map_or(start, |b| b.stop()), end);
    // "former US President": what tells since when or of what rank stands before the land.
    let role = match inner.or(land) {
        Some(b) if b.stop() == role.first() => {
            Range::new(qualified(doc, words, sentence, b.first(), role.first()), end)
        }
        _ => role,
    };
    let pronoun = opener.filter(|&b| doc.tags[b] == Tag::PRPS);
    let whose = clitic.and_then(|b| b.checked_sub(1)).or(pronoun).or(person.map(|p| p.stop() - 1));
    let role = Range::new(role.first(), if role.is_empty() { end } else { whole });
    let post = posted.map(|p| Range::new(p.first() + 1, p.stop()));
    (!role.is_empty()).then(|| Described { role, affiliation: possessor.or(inner).or(person).or(land).or(post), whose })
}

/// "to Kostrava", "to the United States", "for Energy" right before a name, with a role before the preposition; before a comma and the
/// name also in small letters: "the minister of foreign affairs, NAME".
fn posting(
    doc: &Annotated<'_>,
    words: &Words,
    roles: &Roles,
    sentence: Range,
    name: usize,
    comma: bool,
) -> Option<Range> {
    /// Longest name of a land or field looked at, in tokens.
    const LONGEST: usize = 6;
    let low = sentence.first().max(name.saturating_sub(LONGEST));
    // "an aide to President NAME", "a friend of Bolivian NAME" are of somebody else.
    let another = |i: usize| {
        let people = |p: &Place| matches!(p.sense, PlaceSense::Adjective | PlaceSense::People);
        let flags = words.of(doc.tokens[i].sym);
        // "for Foreign Affairs": a word of offices is of nobody else.
        let flags = if flags & OFFICE != 0 { flags & !ALLEGIANCE } else { flags };
        flags & (TITLE | ROLE | RANK | ALLEGIANCE) != 0 || !comma && doc.place_at(i).is_some_and(people)
    };
    let prep = (low..name).rev().find(|&i| matches!(doc.tags[i], Tag::IN | Tag::TO))?;
    let joins = |i: usize| i > prep + 1 && doc.tags[i] == Tag::CC;
    let small = |i: usize| comma && (doc.tags[i].is_noun() || doc.tags[i].is_adjective());
    let part = |i: usize| {
        doc.tokens[i].kind.is_capitalised() || i == prep + 1 && doc.tags[i] == Tag::DT || joins(i) || small(i)
    };
    let own = prep + 1 < name && (prep + 1..name).all(|i| part(i) && !another(i)) && doc.mention_at(prep + 1).is_none();
    let links = doc.is(roles.belonging, prep) || doc.tags[prep] == Tag::TO;
    let role = doc.pack.lexicons.ending(doc.text, &doc.tokens, &doc.tags, sentence.first(), prep, roles.role);
    let kin = |l: usize| (prep - l..prep).any(|i| doc.entry(roles.role, i).is_some_and(|e| e.has("kin")));
    (own && links && role.is_some_and(|r| !kin(r.len))).then(|| Range::new(prep, name))
}

/// Where a description begins whose land or body at `body` an adjective precedes; else `role`.
fn qualified(doc: &Annotated<'_>, words: &Words, sentence: Range, body: usize, role: usize) -> usize {
    let adjective = |&i: &usize| {
        (matches!(doc.tags[i], Tag::JJ | Tag::JJS) || words.has(doc.tokens[i].sym, ATTACHED))
            && doc.place_at(i).is_none()
            && doc.tokens[i].kind.is_word()
    };
    let first = body - (sentence.first()..body).rev().take_while(adjective).count();
    if first < body { first } else { role }
}

/// "then-Senator NAME", "then-Secretary of State NAME": where the office begins that a word is hung on.
fn attached(doc: &Annotated<'_>, words: &Words, sentence: Range, end: usize) -> Option<usize> {
    /// Longest office looked at, in tokens.
    const OFFICE: usize = 4;
    let low = sentence.first().max(end.saturating_sub(OFFICE));
    (low..end).rev().find(|&i| {
        let vocab = &doc.pack.vocab;
        doc.word(i).split_once('-').is_some_and(|(hung, office)| {
            words.has(vocab.get(hung), ATTACHED) && words.has(vocab.get(office), ROLE | TITLE)
        })
    })
}

/// The body or party that is named before a role: "Twitter spokesman", "former Orlo Freight chief executive", "Labour MP".
/// In an office in capitals ("Foreign Minister", "Senate Majority Leader") ordinary words belong to the office.
fn affiliation(doc: &Annotated<'_>, words: &Words, sentence: Range, before: Range, last: usize) -> Option<Range> {
    /// Letters of an office that is written by its initials: CEO, MP.
    const LONGEST_SHORT: usize = 3;
    let titled = doc.tokens[last].kind == Kind::Title;
    // "BBC CEO Ana Ruiz"
    let shortened = doc.tokens[last].kind == Kind::Upper && doc.word(last).len() <= LONGEST_SHORT;
    let hung = |i: usize| before.has(i) && rows::compound(doc, words, i);
    let names = |&i: &usize| {
        let flags = words.of(doc.tokens[i].sym);
        doc.tokens[i].kind.is_capitalised()
            && flags & (RANK | ROLE | TITLE) == 0
            && !hung(i)
            && !(!shortened && rows::opens(doc, sentence, i) && flags & COMMON != 0 && flags & ALLEGIANCE == 0)
            && !(titled && flags & (COMMON | OFFICE) != 0 && (flags & ALLEGIANCE == 0 || flags & OFFICE != 0))
    };
    let start = before.indices().find(names)?;
    let mut stop = (start..before.stop()).take_while(names).count() + start;
    // "Democratic Senatorial Campaign Committee Chairman"
    let capital = |&i: &usize| doc.tokens[i].kind.is_capitalised();
    let body = (stop..before.stop()).take_while(capital).filter(|&i| words.has(doc.tokens[i].sym, NOT_NAME)).last();
    stop = body.map_or(stop, |b| b + 1);
    // "Nobel Prize-winning economist" is no economist of Nobel.
    (!hung(stop)).then(|| Range::new(start, stop))
}

/// Whether a participle at token `i` has a subject before it: "the victory led Chairman NAME".
fn clause(doc: &Annotated<'_>, i: usize, low: usize) -> bool {
    matches!(doc.tags[i], Tag::VBG | Tag::VBN)
        && i > low
        && (doc.tags[i - 1].is_noun() || doc.tags[i - 1] == Tag::PRP)
        && doc.place_at(i - 1).is_none()
}

/// Whether a token can stand inside the description before a name.
fn inside(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    if doc.place_at(i).is_some() || doc.mention_at(i).is_some() {
        return false;
    }
    let token = doc.tokens[i];
    let capital = |j: usize| doc.tokens.get(j).is_some_and(|t| t.kind.is_capitalised());
    // "Director and writer NAME"
    let role = |j: usize| doc.tokens.get(j).is_some_and(|t| words.of(t.sym) & (ROLE | TITLE) != 0);
    match doc.tags[i] {
        Tag::CC => {
            token.kind == Kind::Lower && i > 0 && (capital(i - 1) && capital(i + 1) || role(i - 1) && role(i + 1))
        }
        Tag::NN | Tag::NNP | Tag::NNPS | Tag::JJ | Tag::VBG | Tag::VBN => {
            token.kind.is_word() || token.kind == Kind::Number
        }
        Tag::NNS => token.kind.is_capitalised(),
        _ => false,
    }
}

/// The possessor before the clitic at `clitic`: a place, a person, or the words of a noun phrase.
fn possessor(doc: &Annotated<'_>, sentence: Range, clitic: usize) -> Range {
    let low = sentence.first().max(clitic.saturating_sub(LONGEST));
    if let Some((_, m)) = clitic.checked_sub(1).and_then(|b| doc.mention_at(b)) {
        return m.range;
    }
    let mut start = clitic;
    while start > low && (doc.tags[start - 1].is_noun() || doc.tags[start - 1].is_adjective()) {
        start -= 1;
    }
    Range::new(start.min(clitic.saturating_sub(1)), clitic)
}

/// "NAME, the head of military intelligence," and "NAME, 48, a teacher".
fn after(doc: &Annotated<'_>, roles: &Roles, sentence: Range, name: usize) -> Option<Described> {
    let stop = sentence.stop();
    let kind = |i: usize| doc.tokens.get(i).filter(|_| i < stop).map(|t| t.kind);
    let mut i = name;
    if kind(i) != Some(Kind::Comma) {
        return None;
    }
    i += 1;
    if kind(i) == Some(Kind::Number) && kind(i + 1) == Some(Kind::Comma) {
        i += 2;
    }
    if kind(i)? == Kind::Lower && matches!(doc.tags[i], Tag::DT | Tag::PRPS) {
        i += 1;
    }
    let start = i;
    let limit = stop.min(start + LONGEST);
    // The head: the last role of the first noun phrase.
    let mut head = None;
    let mut possessive = None;
    while i < limit {
        if let Some(found) = doc.lexicon(roles.role, i, limit) {
            head = Some(i + found.len);
            i += found.len;
            continue;
        }
        match doc.tags[i] {
            Tag::POS => possessive = Some(i),
            t if t.is_noun() || t.is_adjective() || matches!(t, Tag::VBG | Tag::VBN | Tag::CC | Tag::RB) => {}
            _ => break,
        }
        i += 1;
    }
    let head = head.filter(|&h| h == i)?;
    let own = possessive.map_or(start, |p| p + 1);
    let mut end = head;
    // "of X", "for X", "at X": what the role belongs to.
    let mut belongs = None;
    if end < limit && doc.is(roles.belonging, end) {
        let from = end + 1;
        let part = |j: usize| {
            let t = doc.tags[j];
            t.is_noun()
                || t.is_adjective()
                || matches!(t, Tag::DT | Tag::POS | Tag::CD | Tag::PRPS)
                || doc.word(j) == "of"
                || t == Tag::CC && doc.tokens.get(j + 1).is_some_and(|n| n.kind.is_capitalised())
        };
        let mut to = (from..stop.min(from + LONGEST)).take_while(|&j| part(j)).count() + from;
        while to > from && doc.tags[to - 1] == Tag::POS {
            to -= 1;
        }
        if to > from {
            let skip = usize::from(doc.tags[from] == Tag::DT && to > from + 1);
            belongs = Some(Range::new(from + skip, to));
            end = to;
        }
    }
    // "In talks with Haas and Ruiz, the mayor said": the comma ends what stands in front, and another speaks.
    let verb = doc.tags.get(end).is_some_and(|t| t.is_finite() || *t == Tag::MD) && end < stop;
    if verb && doc.tags[sentence.first()] == Tag::IN {
        return None;
    }
    let land = doc.place_at(start).map(|p| p.range).filter(|r| r.first() == start && r.stop() < head);
    let whose = possessive.map(|p| Range::new(start, p)).filter(|r| !r.is_empty());
    let own = land.filter(|_| possessive.is_none()).map_or(own, |r| r.stop());
    // "NAME, her aide", "NAME, Ruiz’s aide"
    let pronoun = start.checked_sub(1).filter(|&b| doc.tags[b] == Tag::PRPS);
    let owner = possessive.and_then(|p| p.checked_sub(1)).or(pronoun);
    let affiliation = whose.or(belongs).or(land);
    (own < end).then(|| Described { role: Range::new(own, end), affiliation, whose: owner })
}

/// "NAME, who heads the party": what the person does is the role, and what is headed the affiliation.
fn heads(doc: &Annotated<'_>, roles: &Roles, sentence: Range, name: usize) -> Option<Described> {
    /// Words between "who" and the verb: "has long headed".
    const BETWEEN: usize = 3;
    let stop = sentence.stop();
    let who = name + usize::from(doc.tokens.get(name)?.kind == Kind::Comma);
    if who >= stop || doc.tags[who] != Tag::WP {
        return None;
    }
    let between = |&i: &usize| doc.tags[i].is_adverb() || doc.is(roles.perfect, i);
    let verb = (who + 1..stop.min(who + 1 + BETWEEN)).take_while(between).count() + who + 1;
    let found = doc.lexicon(roles.heading, verb, stop)?;
    let from = verb + found.len;
    let part = |&i: &usize| {
        let t = doc.tags[i];
        t.is_noun() || t.is_adjective() || matches!(t, Tag::DT | Tag::POS | Tag::CD | Tag::PRPS) || doc.word(i) == "of"
    };
    let mut to = (from..stop.min(from + LONGEST)).take_while(part).count() + from;
    while to > from && !doc.tags[to - 1].is_noun() {
        to -= 1;
    }
    let skip = usize::from(matches!(doc.tags.get(from), Some(Tag::DT | Tag::PRPS)));
    let body = Range::new(from + skip, to.max(from + skip));
    // "who has run the town since 2019" tells what somebody has done.
    let named = body.indices().any(|i| doc.tokens[i].kind.is_capitalised());
    (!body.is_empty() && named && doc.tags[verb] != Tag::VBN).then(|| Described {
        role: Range::new(verb, to),
        affiliation: Some(body),
        whose: None,
    })
}
