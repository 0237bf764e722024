//! Short names: the surname of a person, the bare noun phrase of anyone else.

use super::Words;
use crate::annotate::found::{Entity, Organization, Party, Person};
use crate::annotate::{Annotated, lines};
use crate::patterns::morphology::possessive;
use crate::patterns::{LexId, Pack};
use crate::record::{MentionKind, OrganizationForm, SpeakerKind, Via};
use crate::syntax::{Ck, Class, Rel};
use crate::text::{Kind, Range, Tag};
use rustc_hash::FxHashMap;

/// From this many words on a label goes without the participle that says more of its noun.
const LONGEST: usize = 6;

/// From so many times on that a person is named in the same way, that is what the article calls him.
const OFTEN: usize = 3;

/// Most words of a description that stands for a shorter one.
const LONGEST_TOLD: usize = 5;

/// The short name of a speaker.
pub fn speaker(doc: &Annotated<'_>, words: &Words, party: &Party, person: Option<u32>) -> String {
    // "the owners, who said": the line is theirs.
    if let Some(meant) = antecedent(doc, party.range) {
        let person = doc.person_at(meant.stop().saturating_sub(1));
        return speaker(doc, words, &Party { range: meant, name: None }, person);
    }
    if let Some(all) = listed(doc, words, party.range) {
        return all;
    }
    // "North Korea" is no Mr Korea.
    let place = party.range.stop().checked_sub(1).and_then(|i| doc.place_at(i)).is_some();
    let named = |p: u32| party.range.indices().any(|i| doc.mention_at(i).is_some_and(|(q, _)| q == p));
    if place && person.is_none_or(|p| !named(p)) {
        return short(doc, words, party.range);
    }
    if let Some(known) = person.or_else(|| named_within(doc, words, party.range)).and_then(|p| called(doc, words, p)) {
        return known.to_owned();
    }
    if let Some(body) = body(doc, words, party.range) {
        return body;
    }
    let me = party.range.len() == 1 && matches!(doc.tags.get(party.range.first()), Some(Tag::PRP | Tag::PRPS));
    match &party.name {
        Some(name) if me => surname(doc.pack, words, name).to_owned(),
        // "its" leads as "it"
        None if me => {
            let subject = doc.entry(words.pronoun, party.range.first()).and_then(|e| e.get("subject"));
            subject.map_or_else(|| short(doc, words, party.range), str::to_owned)
        }
        _ => short(doc, words, party.range),
    }
}

/// Several persons who speak as one, without their titles and parties: "Ruiz, Lind and Otten".
fn listed(doc: &Annotated<'_>, words: &Words, range: Range) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    let mut at = range.first();
    // Whether something joins what comes to what was there.
    let mut joined = true;
    while at < range.stop() {
        let kind = doc.tokens[at].kind;
        match doc.mention_at(at).filter(|(_, m)| m.kind == MentionKind::Name && m.range.first() == at) {
            Some((person, mention)) if joined => {
                // "David and Jeanne Heidler": the name of the one is that of the other.
                let given =
                    mention.range.len() == 1 && doc.people.get(person as usize).is_some_and(|p| !p.name.contains(' '));
                let next = mention.range.stop() + 1;
                let shared = given
                    && doc.tags.get(next - 1) == Some(&Tag::CC)
                    && doc.mention_at(next).is_some_and(|(_, m)| m.range.len() > 1);
                if shared {
                    return None;
                }
                names.push(called(doc, words, person)?);
                at = mention.range.stop();
                joined = false;
                continue;
            }
            None if kind == Kind::Comma || doc.tags[at] == Tag::CC => joined = true,
            None if kind == Kind::OpenBracket => {
                at = (at..range.stop()).find(|&i| doc.tokens[i].kind == Kind::CloseBracket)?
            }
            // "Inspectors Ruiz and Lind", "Ruiz and her deputy Lind"
            None if joined && matches!(doc.tags[at], Tag::NN | Tag::NNP | Tag::JJ) => {}
            None if joined && matches!(doc.tags[at], Tag::NNS | Tag::NNPS | Tag::PRPS) => {}
            _ => return None,
        }
        at += 1;
    }
    let (last, before) = names.split_last().filter(|(_, before)| !before.is_empty())?;
    Some(format!("{} and {last}", before.join(", ")))
}

/// What the article calls the body, state or text that a pronoun, an acronym or a description stands for.
fn body(doc: &Annotated<'_>, words: &Words, range: Range) -> Option<String> {
    let first = range.first();
    // "their fear": who fears is told by the pronoun.
    let alone = range.len() == 1 && doc.tags[first] == Tag::PRPS;
    let head = doc.phrase_at(first).filter(|_| !alone).map_or(first, |np| np.head as usize);
    let (reference, meant) = doc.reference_at(head).filter(|_| range.has(head))?;
    let meant = meant?;
    let meant = meant.author.and_then(|a| doc.entities.get(a as usize)).unwrap_or(meant);
    if meant.kind == SpeakerKind::Person {
        return None;
    }
    if !meant.named {
        let whole = short(doc, words, meant.range);
        // "researchers at Orlo University" for "the authors"
        let count = whole.split_whitespace().count();
        let tells =
            reference.via == Via::Nominal && count > 1 && count <= LONGEST_TOLD && meant.range.len() > range.len();
        return (reference.via == Via::Pronoun || tells).then_some(whole);
    }
    entity(doc, meant)
}

/// What the article calls a body or state that it names: the acronym where it uses one.
pub fn entity(doc: &Annotated<'_>, meant: &Entity) -> Option<String> {
    if !meant.named || meant.name.is_empty() {
        return None;
    }
    let known = meant.body.and_then(|b| doc.organizations.get(b as usize));
    let acronym = |o: &Organization| {
        let used = o.mentions.iter().any(|m| m.form == OrganizationForm::Acronym);
        o.acronym.clone().filter(|_| used)
    };
    known.and_then(acronym).or_else(|| Some(meant.name.clone()))
}

/// The noun phrase that a relative pronoun stands for.
fn antecedent(doc: &Annotated<'_>, range: Range) -> Option<Range> {
    let at = range.first();
    if range.len() != 1 || !matches!(doc.tags.get(at), Some(Tag::WP | Tag::WDT)) {
        return None;
    }
    let reading = doc.reading();
    reading.base(reading.antecedent(at)?).filter(|b| !b.is_empty() && b.stop() <= at)
}

/// The person whom a phrase names at its end or in apposition: "the minister, Ana Ruiz", "Prime Minister Ana Ruiz".
fn named_within(doc: &Annotated<'_>, words: &Words, range: Range) -> Option<u32> {
    let tag = |i: usize| doc.tags.get(i).copied().unwrap_or(Tag::Punct);
    // "The minister and Ana Ruiz" are two; "harbour minister and party leader Ana Ruiz" is one.
    let two = |i: usize| {
        let one =
            i > range.first() && tag(i - 1) == Tag::NN && tag(i + 1) != Tag::DT && doc.mention_at(i + 1).is_none();
        // "the minister for ports and fisheries Ana Ruiz"
        let inside = (range.first()..i).any(|k| tag(k) == Tag::IN)
            && tag(i + 1).is_noun()
            && doc.mention_at(i + 1).is_none()
            && !doc.is(words.role, i + 1);
        tag(i) == Tag::CC && !inside && (!one || tag(range.first()) == Tag::DT)
    };
    if range.indices().any(two) {
        return None;
    }
    let last = range.stop().checked_sub(1)?;
    let (person, mention) = doc.mention_at(last).filter(|(_, m)| m.kind == MentionKind::Name)?;
    let before = mention.range.first().checked_sub(1).filter(|&b| b >= range.first());
    // "critics of attempts to block Ruiz"
    let hangs = before.is_some_and(|b| matches!(tag(b), Tag::IN | Tag::TO) || tag(b).is_verb());
    (!hangs).then_some(person)
}

/// What an article calls a person for short, else the surname.
#[derive(Debug, Clone)]
pub struct ShortName {
    /// The name.
    pub text: Box<str>,
    /// Whether the article names the person more than once, and calls nobody else so.
    pub clear: bool,
}

/// What the article calls each person for short.
pub fn short_names<'d>(doc: &'d Annotated<'_>, words: &Words) -> &'d [ShortName] {
    doc.short_names.get_or_init(|| {
        let own: Vec<&str> = doc.people.iter().map(|p| surname(doc.pack, words, &p.name)).collect();
        let called: Vec<&str> = (0..own.len()).map(|n| short_name(doc, &own, n)).collect();
        let mut meant: FxHashMap<&str, Option<&str>> = FxHashMap::default();
        for (person, &short) in doc.people.iter().zip(&called) {
            let name = meant.entry(short).or_insert(Some(&person.name));
            *name = name.filter(|n| *n == person.name);
        }
        let all = doc.people.iter().zip(called);
        all.map(|(p, short)| ShortName { text: short.into(), clear: again(p) && meant[short].is_some() }).collect()
    })
}

/// Whether the article names a person more than once.
pub fn again(p: &Person) -> bool {
    p.mentions.iter().filter(|m| m.kind == MentionKind::Name).nth(1).is_some()
}

/// The short name of the `n`th person, of whose surnames `own` is the list.
fn short_name<'d>(doc: &'d Annotated<'_>, own: &[&'d str], n: usize) -> &'d str {
    let (p, own_name) = (&doc.people[n], own[n]);
    // Of two of a name the one that the article speaks of less has the given name as well.
    let times = |p: &Person| p.mentions.len();
    let namesake = |(q, name): (&Person, &&str)| {
        times(q) > times(p) && *name == own_name && q.name != p.name && q.name.contains(' ')
    };
    if doc.people.iter().zip(own).any(namesake) {
        let names = p.mentions.iter().filter(|m| m.kind == MentionKind::Name).map(|m| doc.words(m.range));
        if let Some(full) = names.into_iter().find(|n| n.contains(' ')) {
            return full;
        }
    }
    if always_whole(doc, p) {
        return &p.name;
    }
    // "Van der Meij" at the start of a sentence is "van der Meij".
    p.short.as_deref().filter(|s| !s.eq_ignore_ascii_case(own_name)).unwrap_or(own_name)
}

/// Whether an article never calls somebody by less than both names: "Hun Sen".
fn always_whole(doc: &Annotated<'_>, p: &Person) -> bool {
    let names = || p.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    p.name.split(' ').count() == 2 && names().count() >= OFTEN && names().all(|m| doc.words(m.range) == p.name)
}

/// What the article calls a person for short, else the surname.
pub fn called<'d>(doc: &'d Annotated<'_>, words: &Words, person: u32) -> Option<&'d str> {
    short_names(doc, words).get(person as usize).map(|name| &*name.text)
}

/// The short name of a party.
pub fn party(doc: &Annotated<'_>, words: &Words, party: &Party) -> String {
    let first = party.range.first();
    let person = doc.pronoun_at(first).or_else(|| doc.person_at(party.range.stop().saturating_sub(1)));
    speaker(doc, words, party, person)
}

/// The surname in a full name: the last word, with the particles before it.
fn surname<'f>(pack: &Pack, words: &Words, full: &'f str) -> &'f str {
    let flagged = |word: &str, id: LexId, flag: &str| {
        pack.lexicons.word(pack.vocab.get(word), id).is_some_and(|entry| entry.has(flag))
    };
    let mut parts = full.split_whitespace().rev().peekable();
    let Some(mut last) = parts.next() else { return full };
    while parts.peek().is_some() && flagged(last, words.suffix, "generation") {
        last = parts.next().unwrap_or(last);
    }
    let first = parts.take_while(|w| flagged(w, words.particle, "surname")).last().unwrap_or(last);
    let start = first.as_ptr() as usize - full.as_ptr() as usize;
    let end = last.as_ptr() as usize - full.as_ptr() as usize + last.len();
    let short = full.get(start..end).unwrap_or(full).trim_end_matches(',');
    // "Becky G", "Malcolm X"
    if short.chars().filter(|c| c.is_alphabetic()).nth(1).is_some() { short } else { full }
}

/// "Ruiz’s" for the possessive pronoun at a token.
fn owner(doc: &Annotated<'_>, words: &Words, i: usize) -> Option<String> {
    let at = doc.reading().possessor(i)?;
    let person =
        doc.pronoun_at(at).or_else(|| doc.person_at(at)).and_then(|p| called(doc, words, p)).map(str::to_owned);
    let body = || Some(doc.organizations.get(doc.organization_at(at)?.0 as usize)?.name.clone());
    Some(possessive(&person.or_else(|| entity(doc, doc.reference_at(at)?.1?)).or_else(body)?))
}

/// A noun phrase without its article, and without what follows a comma.
pub fn short(doc: &Annotated<'_>, words: &Words, range: Range) -> String {
    let range = doc.with_measure(range);
    let mut start = range.first();
    let of = |i: usize| doc.word(i).eq_ignore_ascii_case("of");
    while start + 1 < range.stop()
        && matches!(doc.tags.get(start), Some(Tag::DT | Tag::PDT))
        && doc.pack.grammar.is(doc.tokens[start].sym, Class::Article)
        && !of(start + 1)
        && !matches!(doc.tags.get(start + 1), Some(Tag::IN | Tag::WP | Tag::VBN | Tag::VBG))
        && !doc.is(words.negator, start)
    {
        start += 1;
    }
    start = untimed(doc, Range::new(start, range.stop()));
    start += usize::from(one_of_many(doc, Range::new(start, range.stop())));
    if let Some(whose) = owned(doc, words, Range::new(start, range.stop())) {
        return whose;
    }
    // "the Orlo-based Norvan Foundation": a name needs no more.
    let name = |i: usize| doc.tags.get(i).is_some_and(|t| t.is_proper()) && i < range.stop();
    start += usize::from(doc.tags[start] == Tag::JJ && doc.word(start).contains('-') && name(start + 1));
    start = named_tail(doc, Range::new(start, range.stop())).unwrap_or(start);
    // What a mark or "who" sets off says who it is once more.
    let long = range.stop() - start > LONGEST;
    // "those who oppose it"
    let who = |i: usize| matches!(doc.tags.get(i), Some(Tag::WP | Tag::WDT)) && !hollow(doc, i - 1);
    let relates = |i: usize| who(i) || long && describes(doc, start, i);
    let aside = |i: usize| parted(doc, i) || relates(i) || sets_time(doc, range, i);
    let ends = |&i: &usize| doc.tokens[i].kind == Kind::Comma || aside(i);
    let comma = (start + 1..range.stop()).find(ends).unwrap_or(range.stop());
    // "Deputy chief and | acting minister Hugo Lind"
    let joins = |i: &usize| doc.tags[*i] == Tag::CC;
    let comma = comma - (start + 1..comma).rev().take_while(joins).count();
    // "his campaign": whose it is.
    let owner = matches!(doc.tags.get(start), Some(Tag::PRPS | Tag::WPS)).then(|| owner(doc, words, start)).flatten();
    start += usize::from(owner.is_some() || doc.tags.get(start) == Some(&Tag::WPS));
    let text = doc.words(Range::new(start, comma.max(start)));
    let text = owner.iter().map(String::as_str).chain(text.split_whitespace()).collect::<Vec<_>>().join(" ");
    // "Some backers" at the head of a sentence is "some backers" elsewhere.
    let counts = matches!(doc.tags.get(start), Some(Tag::DT | Tag::PDT)) && doc.tokens[start].kind == Kind::Title;
    let mut letters = text.chars();
    match letters.next().filter(|_| counts) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => text,
    }
}

/// Whether a description begins with a "one" that a label does without: "one former aide"; not "one user", "one of the aides".
fn one_of_many(doc: &Annotated<'_>, range: Range) -> bool {
    let tag = |i: usize| doc.tags.get(i).copied().unwrap_or(Tag::Punct);
    let first = range.first();
    let rest = (first + 1..range.stop()).take_while(|&i| matches!(tag(i), Tag::JJ | Tag::NN | Tag::NNP)).last();
    let told = rest.is_some_and(|i| tag(i) == Tag::NN && i > first + 1);
    tag(first) == Tag::CD && doc.pack.grammar.is(doc.tokens[first].sym, Class::Quantity) && told
}

/// "Mrs. Hillary Clinton's advisers": whose they are by the name that the article calls that person by.
fn owned(doc: &Annotated<'_>, words: &Words, range: Range) -> Option<String> {
    let first = range.first();
    let near = |i: usize| doc.mention_at(i).filter(|(_, m)| m.kind == MentionKind::Name && m.range.first() == i);
    let (at, (person, mention)) = (first..range.stop().min(first + 2)).find_map(|i| Some((i, near(i)?)))?;
    let owner = mention.range.stop();
    let title = at == first || doc.word(first).ends_with('.');
    let owns = range.has(owner) && doc.tags.get(owner) == Some(&Tag::POS) && range.has(owner + 1);
    let known = short_names(doc, words).get(person as usize).filter(|s| s.clear && title && owns)?;
    // What follows names the owner already: "Lind's son, Hugo".
    if named_tail(doc, range).is_some_and(|at| at > owner) {
        return None;
    }
    let rest = short(doc, words, Range::new(owner + 1, range.stop()));
    let fits = doc.words(mention.range).ends_with(&*known.text) && !rest.is_empty();
    fits.then(|| format!("{} {rest}", possessive(&known.text)))
}

/// The name at the end of a noun phrase, behind what it is: "the private television channel | Orlo TV".
fn named_tail(doc: &Annotated<'_>, range: Range) -> Option<usize> {
    let base = doc.reading().base(range.first())?;
    // "veteran Republicans" are not all of them.
    // "Smart Approaches" is a name, "veteran Republicans" is none.
    let proper = |i: &usize| match doc.tags.get(*i) {
        Some(Tag::NNPS) => doc.tags.get(i.wrapping_sub(1)) == Some(&Tag::NNP),
        tag => tag == Some(&Tag::NNP),
    };
    let first = (range.first()..base.stop().min(range.stop())).rev().take_while(proper).last()?;
    let before = first.checked_sub(1).filter(|&b| range.has(b))?;
    (doc.tags[before] == Tag::NN && doc.tokens[before].kind == Kind::Lower).then_some(first)
}

/// Where a noun phrase begins without the time in front of it: "Wednesday editorial".
fn untimed(doc: &Annotated<'_>, range: Range) -> usize {
    let time = doc.reading().input.time_at(range.first());
    let rest = time.map(|t| t.stop()).filter(|&at| range.has(at) && doc.tags[at].is_noun());
    let own = doc.mention_at(range.first()).is_some() || doc.tags.get(range.first()).is_none_or(|t| !t.is_proper());
    rest.filter(|_| !own).unwrap_or(range.first())
}

/// Whether a phrase at a token only tells when somebody spoke: "the ministry | on Wednesday for the first time".
fn sets_time(doc: &Annotated<'_>, range: Range, i: usize) -> bool {
    let setting = doc.tags[i] == Tag::IN && doc.pack.lines.is(doc.tokens[i].sym, lines::Class::Setting);
    // "a poll conducted in May", "one in May"
    let noun = i > range.first() && doc.tags[i - 1].is_noun();
    let time = doc.reading().input.time_at(i + 1).filter(|_| setting && noun);
    time.is_some_and(|t| t.stop() >= range.stop() || doc.tags[t.stop()] == Tag::IN)
}

/// Whether a dash with blanks around it stands at a token.
fn parted(doc: &Annotated<'_>, i: usize) -> bool {
    let t = &doc.tokens;
    t[i].kind == Kind::Dash && i > 0 && t[i - 1].span.end < t[i].span.start
}

/// Whether a participle at a token only says more of the noun that it hangs on: "activists clamouring for talks"; not "those
/// briefed on it", "people told of it".
fn describes(doc: &Annotated<'_>, first: usize, i: usize) -> bool {
    let reading = doc.reading();
    let verb = reading.clause_of(i).filter(|c| c.group.first() == i).map(|c| c.verb as usize);
    let verb = verb.filter(|&v| matches!(doc.tags.get(v), Some(Tag::VBG | Tag::VBN)));
    let noun = verb.filter(|&v| reading.relation(v) == Rel::Modifier).and_then(|v| reading.governor(v));
    let noun = noun.filter(|&g| g >= first && g < i && reading.chunk_of(i).is_none_or(|c| c.kind != Ck::Noun));
    noun.is_some_and(|n| doc.tags[n].is_noun() && !hollow(doc, n))
}

/// Whether the noun at a token says little without what defines it: "those", "people", "a number".
fn hollow(doc: &Annotated<'_>, i: usize) -> bool {
    doc.pack.lines.is(doc.tokens[i].sym, lines::Class::Hollow)
}
