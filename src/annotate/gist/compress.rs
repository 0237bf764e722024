//! The compression of a content, with what the article knows of its words.

use super::{Words, name, quoted, things};
use crate::annotate::Annotated;
use crate::annotate::found::{Attribution, Speaker};
use crate::annotate::lines::{self, Context, Lexis, Line, Named, Said, Topic};
use crate::patterns::morphology::Form;
use crate::record::{ClaimKind, MentionKind, OrganizationForm, SpeakerKind};
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Sym, Tag};
use rustc_hash::FxHashMap;
use std::cell::{LazyCell, RefCell};

/// Forms of words as the pack makes them.
struct Forms<'d, 'a>(&'d Annotated<'a>);

impl Lexis for Forms<'_, '_> {
    fn third(&self, lemma: &str) -> String {
        self.0.pack.morphology.inflect(lemma, Form::Third)
    }

    fn past(&self, lemma: &str) -> String {
        self.0.pack.morphology.inflect(lemma, Form::Past)
    }

    fn lemma(&self, token: usize) -> String {
        let doc = self.0;
        let (Some(t), Some(&tag)) = (doc.tokens.get(token), doc.tags.get(token)) else { return String::new() };
        let lemma = doc.pack.vocab.lemma(t.sym, tag);
        let word = doc.pack.vocab.word(lemma);
        // A word that the vocabulary does not have is its own lemma in the present.
        if word.is_empty() { doc.word(token).to_lowercase() } else { word.to_owned() }
    }
}

/// The body that "it" or "they" means: the one that speaks, or another that the article names.
fn body(doc: &Annotated<'_>, speaker: Option<&Speaker>, i: usize) -> Option<Named> {
    let (_, entity) = doc.reference_at(i)?;
    let meant = entity.filter(|e| e.person.is_none())?;
    // "the agency" is often another than the one named last: a description stays as it is written.
    doc.pronoun(i)?;
    let same = |name: &str| name.ends_with(meant.name.as_str()) || meant.name.ends_with(name);
    // "Republicans on Capitol Hill" are not the hill.
    let count = meant.name.split_whitespace().count();
    let led = |s: &Speaker| {
        let before = s.range.stop().checked_sub(count + 1).filter(|&b| s.range.has(b));
        before.is_some_and(|b| matches!(doc.tags[b], Tag::IN | Tag::TO))
    };
    let label = speaker.filter(|s| !led(s)).map(|s| doc.words(s.range));
    if speaker.and_then(|s| s.name.as_deref()).into_iter().chain(label).any(same) {
        return Some(Named::Speaker);
    }
    name::entity(doc, meant).map(Named::Other)
}

/// The pronoun of a content whose meaning the inquit tells, and what that is: “He is ill,” she said of Hugo Lind.
fn said_of(doc: &Annotated<'_>, words: &Words, cue: Range, content: &[Range]) -> Option<(Sym, Named)> {
    let at = cue.stop();
    let grammar = &doc.pack.grammar;
    let sym = doc.tokens.get(at)?.sym;
    if sym != grammar.of && !grammar.is(sym, Class::Topic) || doc.quoted[at] != 0 {
        return None;
    }
    // Only the first of its kind, before which nobody else is named.
    let all = || content.iter().flat_map(|c| c.indices());
    let third = |k: usize| Some((k, doc.pronoun(k).filter(|p| p.personal && p.is(3))?));
    let (first, pronoun) = all().find_map(third)?;
    if all().any(|k| k < first && (doc.mention_at(k).is_some() || doc.tags[k].is_proper())) {
        return None;
    }
    let np = doc.phrase_at(at + 1)?;
    let head = np.head as usize;
    let person = np.range.indices().find_map(|k| doc.mention_at(k)).map(|(p, _)| p);
    let meant = match person.and_then(|n| Some((n, doc.people.get(n as usize)?))) {
        Some((n, p)) if pronoun.is_gendered() => {
            let fits = p.gender.is_none() || p.gender == pronoun.gender;
            name::called(doc, words, n).filter(|_| fits).map(|name| Named::Other(name.to_owned()))
        }
        Some(_) => None,
        None => {
            let many = matches!(doc.tags[head], Tag::NNS | Tag::NNPS);
            let fits = !pronoun.is_gendered() && pronoun.plural == Some(many) && np.range.len() <= things::LONGEST;
            fits.then(|| Named::Other(name::short(doc, words, Range::new(np.range.first(), head + 1))))
        }
    };
    Some((doc.tokens[first].sym, meant?))
}

/// The person whose name begins at a token. An article that names somebody more than once, and nobody else by that
/// surname, calls him by it.
fn named_person(doc: &Annotated<'_>, words: &Words, i: usize) -> Option<lines::Person> {
    let (number, mention) = doc.mention_at(i)?;
    let range = mention.range;
    let known = doc.people.get(number as usize)?;
    if mention.kind != MentionKind::Name || range.first() != i {
        return None;
    }
    let short = name::short_names(doc, words).get(number as usize).filter(|s| s.clear).map(|s| &*s.text);
    let fits = short.filter(|s| !mention.ambiguous && doc.words(range).ends_with(s));
    let all = fits.map_or(range.len(), |s| s.split_whitespace().count());
    Some(lines::Person { range, short: all, role: known.role })
}

/// The body whose full name begins at a token, with its acronym, where the article has one for it.
fn acronym(doc: &Annotated<'_>, i: usize) -> Option<(Range, String)> {
    let (body, mention) = doc.organization_at(i)?;
    let acronym = doc.organizations.get(body as usize)?.acronym.as_ref()?;
    (mention.form == OrganizationForm::Name && mention.range.first() == i).then(|| (mention.range, acronym.clone()))
}

/// Whether the article writes the word of a token with a capital inside of a sentence elsewhere.
fn written_large(doc: &Annotated<'_>, i: usize) -> bool {
    let inside = |k: usize| k > 0 && !doc.tokens[k - 1].kind.is_mark() && doc.sentence_of[k] == doc.sentence_of[k - 1];
    let large = |k: usize| doc.tokens[k].kind == Kind::Title && inside(k);
    let counts = doc.capitals.get_or_init(|| {
        let mut counts = FxHashMap::default();
        (0..doc.tokens.len()).filter(|&k| large(k)).for_each(|k| *counts.entry(doc.tokens[k].sym).or_default() += 1);
        counts
    });
    let Some(word) = doc.tokens.get(i).map(|t| t.sym).filter(|&w| w != Sym::UNKNOWN) else { return false };
    counts.get(&word).copied().unwrap_or(0) > u32::from(large(i))
}

/// Whether another pronoun of the sentence speaks against who a pronoun is taken for: "he" before "his" is one man mostly,
/// and nobody is both "he" and "her"; "while his plan is sound, Lind will" looks forward to Lind.
fn clashes(doc: &Annotated<'_>, i: usize, found: u32) -> bool {
    let Some(own) = doc.pronoun(i) else { return false };
    let quoted = doc.quotation_at(i).is_some();
    let others = doc.sentence_at(i).indices().filter(|&k| k != i);
    let others = others.filter_map(|k| Some((k, doc.pronoun(k).filter(|p| p.is_gendered())?)));
    let mut others = others.filter(|&(k, _)| doc.quotation_at(k).is_some() == quoted);
    let against = others.any(|(k, other)| {
        let same = doc.pronoun_at(k) == Some(found);
        if own.gender == other.gender { k < i && !same } else { same }
    });
    against || forward(doc, i, found)
}

/// Whether a pronoun stands in a clause in front of another that has a person for its subject.
fn forward(doc: &Annotated<'_>, i: usize, found: u32) -> bool {
    let reading = doc.reading();
    let Some(clause) = reading.clause_of(i).filter(|c| c.relation == Rel::Adverbial) else { return false };
    let above = reading.governor(clause.verb as usize).filter(|&g| g > clause.verb as usize);
    let subject = above.and_then(|v| reading.one(v, Rel::Subject)).filter(|&s| s > i);
    subject.and_then(|s| doc.mention_at(s)).is_some_and(|(person, _)| person != found)
}

/// Whether a speaker is one body: a firm, a ministry, a state; "Republicans" are many.
fn one_body(doc: &Annotated<'_>, s: &Speaker) -> bool {
    let head = doc.phrase_at(s.range.first()).map_or(s.range.first(), |np| np.head as usize);
    let name = doc.organization_at(head).is_some_and(|(_, m)| m.range.len() > 1);
    let many = doc.tags.get(head) == Some(&Tag::NNPS) && !name;
    s.kind == SpeakerKind::Polity || s.kind == SpeakerKind::Organization && !many
}

/// The line of a content; `of` says whose it is.
pub fn line(doc: &Annotated<'_>, words: &Words, content: &[Range], of: Option<&Attribution>) -> Line {
    let speaker = of.and_then(|a| a.speaker.as_ref());
    let person = speaker.and_then(|s| s.person);
    let known = |p: u32| doc.people.get(p as usize);
    let own = person.and_then(known);
    let cue = of.and_then(|a| a.cue.as_ref());
    let told = LazyCell::new(|| cue.and_then(|c| said_of(doc, words, c.range, content)));
    let meant = |i: usize| {
        let told = doc.tokens.get(i).and_then(|t| told.as_ref().filter(|(sym, _)| *sym == t.sym));
        if let Some((_, meant)) = told {
            return Some(meant.clone());
        }
        let Some(found) = doc.pronoun_at(i).or_else(|| quoted::person(doc, person, i)) else {
            return body(doc, speaker, i).or_else(|| things::thing(doc, words, of, content, i));
        };
        if person == Some(found) {
            return Some(Named::Speaker);
        }
        if clashes(doc, i, found) {
            return None;
        }
        let other = known(found)?;
        // "Ruiz said he": mostly himself; where the article speaks of another the line says neither.
        // "Ruiz said she, too, would"
        let next =
            (i + 1..doc.tags.len().min(i + 5)).find(|&k| !doc.tokens[k].kind.is_mark() && doc.tags[k] != Tag::RB);
        let verb = next.is_some_and(|k| doc.tags[k].is_finite() || doc.tags[k] == Tag::MD);
        let opens = verb && content.first().is_some_and(|c| c.first() <= i && i <= c.first() + 1);
        let himself =
            own.is_some_and(|own| own.gender.is_none() || other.gender.is_none() || own.gender == other.gender);
        if opens && himself && doc.quotation_at(i).is_none() {
            return None;
        }
        name::called(doc, words, found).map(|name| Named::Other(name.to_owned()))
    };
    // A line asks for each of its few pronouns again and again.
    let asked: RefCell<FxHashMap<usize, Option<Named>>> = RefCell::default();
    let named = |i: usize| {
        if let Some(known) = asked.borrow().get(&i) {
            return known.clone();
        }
        let found = meant(i);
        asked.borrow_mut().insert(i, found.clone());
        found
    };
    let gender = own.and_then(|p| p.gender);
    let foreign = |i: usize| {
        doc.pronoun(i).and_then(|p| p.gender).is_some_and(|g| gender.is_some_and(|own| own != g))
            || of.is_some_and(|a| things::contested(doc, words, a, content, i))
    };
    let (person, acronym) = (|i: usize| named_person(doc, words, i), |i: usize| acronym(doc, i));
    let proper = |i: usize| doc.place_at(i).is_some() || written_large(doc, i);
    let (sentence, quoted) = (|i: usize| doc.sentence_at(i), |i: usize| doc.quotation_at(i).is_some());
    let animate = |i: usize| doc.mention_at(i).is_some() || doc.is(words.role, i);
    let topic = || doc.topic.get_or_init(|| Topic::new(doc.text, &doc.tokens));
    let context = Context {
        reading: doc.reading(),
        words: &doc.pack.lines,
        lexis: &Forms(doc),
        sentence: &sentence,
        named: &named,
        foreign: &foreign,
        person: &person,
        proper: &proper,
        quoted: &quoted,
        animate: &animate,
        acronym: &acronym,
        topic: &topic,
    };
    let negated = cue.is_some_and(|c| c.negated);
    let cue = cue.map(|c| (c.range, c.lemma.as_str()));
    let body = speaker.is_some_and(|s| one_body(doc, s));
    let thing =
        speaker.is_some_and(|s| s.person.is_none() && !matches!(s.kind, SpeakerKind::Person | SpeakerKind::Group));
    let alone = speaker.is_some_and(|s| matches!(s.kind, SpeakerKind::Person | SpeakerKind::Unknown));
    let asks = of.is_some_and(|a| a.kind == ClaimKind::Question);
    let points: Vec<Range> = of.map_or(&[][..], |a| &a.territory).iter().map(|p| p.range).collect();
    let speaker = speaker.map(|s| s.range);
    context.line(&Said { content, cue, speaker, asks, points: &points, body, thing, person: alone, negated })
}

/// The line of a stretch of the narrator's.
pub fn plain(doc: &Annotated<'_>, words: &Words, range: Range) -> String {
    let mut out = line(doc, words, &[range], None).text;
    if out.is_empty() && doc.tags.get(range.first()) != Some(&Tag::Punct) {
        out = doc.words(range).to_owned();
    }
    out
}
