//! Whether the content is a proposition or stands for one, and of which kind it is.

use super::mood;
use crate::annotate::Annotated;
use crate::annotate::DropReason;
use crate::annotate::quotes::circumstances::capitals;
use crate::annotate::quotes::draft::{Draft, Shape};
use crate::annotate::quotes::words::Words;
use crate::patterns::Entry;
use crate::record::ClaimKind;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

/// Fewest words of a quotation that is kept as somebody's words whatever the cue.
const FEWEST_WORDS: usize = 4;

/// What the content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A proposition or a position.
    Said(ClaimKind),
    /// An attitude, an act or a topic.
    Attitude,
    /// The cue does not report it, and why.
    Nothing(DropReason),
}

/// Judges the content of a draft by its cue and the form of its complement.
pub fn content(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>) -> Content {
    let Some(entry) = draft.entry else { return said_kind(doc, words, draft, None) };
    let free = draft
        .content
        .first()
        .is_some_and(|c| doc.tags[c.first()] == Tag::WP && c.len() == 1 && draft.content.len() > 1);
    let repeats = matches!(draft.shape, Shape::Clause | Shape::Object) && stands_in(doc, draft);
    if repeats || draft.shape == Shape::Clause && (words_in(doc, draft) < 2 || free) {
        // "What he said is wrong" tells nothing that he said.
        return Content::Nothing(DropReason::NothingIsSaid);
    }
    // "explains in her book The Long Road: Why Towns Fail"
    // “The Iron Claw” tells the story of a family
    if draft.shape == Shape::Quote && entitled(doc, draft) {
        return Content::Nothing(DropReason::ItIsTheTitleOfAWork);
    }
    // "According to Lind, writing in the Orlo Times: …"
    let says = |i: usize| doc.tags[i].is_finite() || doc.tags[i] == Tag::MD || doc.quoted[i] != 0;
    let gerund = draft.content.first().is_some_and(|c| doc.tags[c.first()] == Tag::VBG);
    if draft.shape == Shape::Source && gerund && !draft.content.iter().flat_map(|c| c.indices()).any(says) {
        return Content::Nothing(DropReason::NothingIsSaid);
    }
    if matches!(draft.shape, Shape::Clause | Shape::Quote)
        && !spoken(doc, draft)
        && (acts_only(doc, draft) || gapped(doc, draft))
    {
        return Content::Nothing(DropReason::NothingIsSaid);
    }
    match draft.shape {
        Shape::Quote | Shape::Clause | Shape::Source => said_kind(doc, words, draft, Some(entry)),
        Shape::Question => question(entry),
        Shape::Infinitive => infinitive(doc, words, draft, entry),
        Shape::Gerund => by_name(entry.get("ing")).unwrap_or_else(|| by_force(entry)),
        Shape::Object => object(doc, words, draft, entry),
        // "asked about the mayor"
        Shape::Preposition if topic(doc, draft) => Content::Attitude,
        Shape::Preposition => preposition(entry),
        Shape::Passive => passive(doc, words, draft, entry),
        // "her claims about the mayor": of which no more than the topic is told.
        Shape::Noun if topic(doc, draft) => Content::Attitude,
        Shape::Noun => noun(doc, words, draft, entry),
    }
}

/// Whether each piece only tells what the speaker did meanwhile: "responded with anger, promoting a boycott", "wrote last month
/// outlining the plan".
fn acts_only(doc: &Annotated<'_>, draft: &Draft<'_>) -> bool {
    let reading = doc.reading();
    let act = |c: &Range| {
        let from = reading.input.time_at(c.first()).map_or(c.first(), |t| t.stop());
        let led = from + usize::from(doc.tags.get(from) == Some(&Tag::IN));
        // "reducing the fees would help": what is said begins so too.
        let states = |i: usize| {
            let clause = reading.clause(i).filter(|c| c.form == VerbForm::Finite);
            clause.is_some_and(|c| !matches!(c.relation, Rel::Relative | Rel::Adverbial))
        };
        let timed = from > c.first();
        let beside = timed || !c.indices().any(states);
        // "reports raising a million", "found sagging wages"
        let parted = led > c.first() || led.checked_sub(1).is_some_and(|b| doc.tokens[b].kind == Kind::Comma);
        c.has(led) && doc.tags[led] == Tag::VBG && parted && beside && !doc.quoted[from..=led].iter().any(|&q| q != 0)
    };
    !draft.content.is_empty() && draft.content.iter().all(act)
}

/// Whether what one thinks in the content lacks its subject, which stands in front of the speaker: "an honour he said he hoped |
/// would be good".
fn gapped(doc: &Annotated<'_>, draft: &Draft<'_>) -> bool {
    let Some(first) = draft.content.first().map(|c| c.first()) else { return false };
    let tag = |i: usize| doc.tags.get(i).copied().unwrap_or(Tag::Punct);
    let be = |i: usize| tag(i).is_finite() && doc.pack.grammar.is(doc.tokens[i].sym, Class::Be);
    let thinks = tag(first) == Tag::PRP && tag(first + 1).is_finite() && !be(first + 1);
    thinks && !doc.pack.grammar.helps(doc.tokens[first + 1].sym) && (tag(first + 2) == Tag::MD || be(first + 2))
}

/// Whether "about" stands before a content without a clause.
fn topic(doc: &Annotated<'_>, draft: &Draft<'_>) -> bool {
    let Some(content) = draft.content.first() else { return false };
    let before = content.first().checked_sub(1).is_some_and(|b| doc.pack.grammar.is(doc.tokens[b].sym, Class::Topic));
    before && !content.indices().any(|i| doc.tags[i].is_finite() || doc.quoted[i] != 0)
}

/// Whether the content holds words in quotation marks, enough of them to be somebody's.
pub fn spoken(doc: &Annotated<'_>, draft: &Draft<'_>) -> bool {
    let words =
        |c: &crate::text::Range| c.indices().filter(|&i| doc.quoted[i] != 0 && !doc.tokens[i].kind.is_mark()).count();
    draft.content.iter().map(words).sum::<usize>() >= FEWEST_WORDS
}

/// Whether words that are not quoted, or the subject of the cue, are written like a title: all but the small ones with a capital,
/// and several of them.
fn entitled(doc: &Annotated<'_>, draft: &Draft<'_>) -> bool {
    let subject = subject_of(doc, draft);
    let quoted = draft.content.iter().any(|c| doc.quoted[c.first()] != 0);
    let may = if quoted { subject } else { subject || !spoken(doc, draft) };
    let fewest = if quoted { 2 } else { FEWEST_WORDS };
    may && capitals(doc, draft.content.iter().flat_map(|c| c.indices())).is_some_and(|large| large >= fewest)
}

/// Whether all that is quoted is a title by what stands before it: "an article titled “Fish of nine lakes”".
pub fn titled(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>) -> bool {
    let quoted = || draft.content.iter().flat_map(|c| c.indices()).filter(|&i| doc.quoted[i] != 0);
    let Some((at, number)) = quoted().next().map(|i| (i, doc.quoted[i])) else { return false };
    let opens = (0..=at).rev().find(|&i| doc.tokens[i].kind.is_quote()).unwrap_or(at);
    let named = opens.checked_sub(1).is_some_and(|b| doc.is(words.titling, b));
    // "In an essay titled “Fish of nine lakes”, Ruiz said the road was closed": more than the title is said.
    let more = |i: usize| doc.quoted[i] == 0 && doc.tags[i].is_finite();
    let told = draft.content.iter().flat_map(|c| c.indices()).any(more);
    named && !told && quoted().all(|i| doc.quoted[i] == number)
}

/// Whether a quotation without a mark at its end stands where the subject of the cue does.
fn subject_of(doc: &Annotated<'_>, draft: &Draft<'_>) -> bool {
    let ([content], Some(cue)) = (draft.content.as_slice(), draft.cue) else { return false };
    let marked = (content.first()..content.stop()).rev().map(|i| doc.tokens[i].kind).find(|k| !k.is_quote());
    content.stop() == cue.first() && marked.is_some_and(|k| !k.is_mark())
}

/// Whether a clause only takes up another: "as hard as they say they do"; not "he said he never did".
fn stands_in(doc: &Annotated<'_>, draft: &Draft<'_>) -> bool {
    let grammar = &doc.pack.grammar;
    let small = |i: usize| {
        let kind = doc.tokens[i].kind;
        kind.is_mark() || grammar.helps(doc.tokens[i].sym)
    };
    let [content] = draft.content.as_slice() else { return false };
    let pronoun = doc.tags[content.first()] == Tag::PRP && doc.quoted[content.first()] == 0;
    pronoun && content.indices().skip(1).all(small)
}

/// How many words the content has.
fn words_in(doc: &Annotated<'_>, draft: &Draft<'_>) -> usize {
    draft.content.iter().flat_map(|c| c.indices()).filter(|&i| !doc.tokens[i].kind.is_mark()).count()
}

/// The kind that a flag of a cue names.
fn by_name(name: Option<&str>) -> Option<Content> {
    Some(match name? {
        "statement" => Content::Said(ClaimKind::Statement),
        "position" => Content::Said(ClaimKind::Position),
        "promise" => Content::Said(ClaimKind::Promise),
        "question" => Content::Said(ClaimKind::Question),
        "attitude" => Content::Attitude,
        "none" => Content::Nothing(DropReason::ItsCueDoesNotSpeakWithSuchAnObject),
        _ => return None,
    })
}

/// The kind of an act by the cue's force: "vowed to", "refused to", "likes to".
fn by_force(entry: &Entry) -> Content {
    match entry.get("force") {
        Some("promise" | "threaten") => Content::Said(ClaimKind::Promise),
        Some("demand" | "deny") => Content::Said(ClaimKind::Position),
        _ => Content::Attitude,
    }
}

/// The kind of a sentence or quotation.
fn said_kind(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>, entry: Option<&Entry>) -> Content {
    if draft.shape == Shape::Quote && draft.asks(doc) {
        return Content::Said(ClaimKind::Question);
    }
    if let Some(found) = by_name(entry.and_then(|e| e.get("kind"))) {
        // "insists that it must be closed"
        let states = found == Content::Said(ClaimKind::Statement);
        let demands = || states && mood::kind(doc, words, draft) == ClaimKind::Position;
        return if demands() { Content::Said(ClaimKind::Position) } else { found };
    }
    Content::Said(match draft.force() {
        Some("promise" | "threaten") => ClaimKind::Promise,
        Some("demand") => ClaimKind::Position,
        Some("question") => ClaimKind::Question,
        None | Some("assert") => mood::kind(doc, words, draft),
        Some(_) => ClaimKind::Statement,
    })
}

/// An indirect question: asked by one who asks; of one who tells or knows it no more than a topic.
fn question(entry: &Entry) -> Content {
    by_name(entry.get("wh")).unwrap_or(Content::Attitude)
}

/// "vowed to close the border"; "declined to comment" is no more than an act.
fn infinitive(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>, entry: &Entry) -> Content {
    let stop = draft.content.first().map_or(0, |c| c.stop());
    let verb = draft.content.first().and_then(|c| c.indices().find(|&i| doc.tags[i].is_verb()));
    let refuses = entry.get("force") == Some("deny") || draft.negated;
    if refuses && verb.is_some_and(|v| doc.lexicon(words.no_comment, v, stop).is_some()) {
        return Content::Attitude;
    }
    // "pushed the council to close the road", not "pushed to close the gap"
    let bidden = entry.get("addr").filter(|_| draft.around.addressee.is_some());
    by_name(bidden).or_else(|| by_name(entry.get("to"))).unwrap_or_else(|| by_force(entry))
}

/// An object: one that stands for a proposition ("denied the allegations"), or a thing or a topic ("praised the album").
fn object(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>, entry: &Entry) -> Content {
    let Some(found) = draft.content.first().copied() else { return Content::Attitude };
    let head = doc.phrase_at(found.first()).map_or(found.first(), |p| p.head as usize);
    // "opposing this | is what he campaigns for"
    let points = doc.tags[found.first()] == Tag::DT && head == found.first();
    if points && found.len() > 1 && doc.tags[found.first() + 1].is_finite() {
        return Content::Nothing(DropReason::NothingIsSaid);
    }
    if found.indices().filter(|&i| !doc.tokens[i].kind.is_mark()).count() == 1
        && (doc.tags[found.first()] == Tag::PRP
            || doc.is(words.mute, found.first())
            || doc.tags[found.first()] == Tag::DT)
    {
        // "denied it", "said no"
        return if entry.get("np") == Some("none") {
            Content::Nothing(DropReason::NothingIsSaid)
        } else {
            Content::Attitude
        };
    }
    // "found Ruiz leading by ten points"
    let end = doc.phrase_at(found.first()).map_or(0, |p| p.range.stop().max(p.extended as usize));
    if entry.has("sc") && found.has(end) && doc.tags[end] == Tag::VBG {
        return Content::Said(ClaimKind::Statement);
    }
    match entry.get("np") {
        // "said the words “lump” them together": a clause whose verb the tagger missed at first.
        Some("none") if entry.has("q") && clause_behind(doc, found) => Content::Said(ClaimKind::Statement),
        // "claimed responsibility", not "claimed the cup", "claimed the nomination"
        Some("claim") if stands(doc, words, head) && !doc.is(words.policies, head) => {
            Content::Said(ClaimKind::Statement)
        }
        Some("claim") => Content::Nothing(DropReason::ItsCueDoesNotSpeakWithSuchAnObject),
        // "confirmed the death of two men", "announced the closure"; of a thing no more than a topic. "sought an inquiry"
        Some("event") if stands(doc, words, head) => match entry.get("force") {
            Some("demand") => Content::Said(ClaimKind::Position),
            _ => Content::Said(ClaimKind::Statement),
        },
        Some("event") => Content::Attitude,
        // "called the plan a trap", "accused Ruiz of theft": a word more than the object.
        Some("predicate") if predicate(doc, words, found) => Content::Said(ClaimKind::Statement),
        Some("predicate") => Content::Attitude,
        // "saw the plan as a trap", not "saw the light"
        Some("as") if found.indices().any(|i| doc.tokens[i].sym == words.as_) => Content::Said(ClaimKind::Statement),
        Some("as") => Content::Attitude,
        // "supports the ban", "denied the allegations"; not "supported the team", "denied them entry"
        Some("policy") if stands(doc, words, head) || doc.is(words.policies, head) => {
            Content::Said(ClaimKind::Position)
        }
        Some("policy") => Content::Attitude,
        name => by_name(name).unwrap_or(Content::Attitude),
    }
}

/// Whether a finite verb stands right behind the phrase that the content begins with.
fn clause_behind(doc: &Annotated<'_>, found: crate::text::Range) -> bool {
    let Some(phrase) = doc.phrase_at(found.first()) else { return false };
    let after = phrase.range.stop().max(phrase.extended as usize);
    let verb = (after..found.stop()).find(|&i| !doc.tags[i].is_adverb() && !doc.tokens[i].kind.is_quote());
    verb.is_some_and(|i| doc.tags[i].is_finite())
}

/// Whether a noun stands for a proposition: a noun of speech or thought, or one made of a verb ("closure", "launch").
fn stands(doc: &Annotated<'_>, words: &Words, head: usize) -> bool {
    let word = doc.word(head).to_lowercase();
    let plain = word.strip_suffix('s').unwrap_or(&word);
    let made = || words.deverbal.iter().any(|end| plain.ends_with(end)) && plain.len() > 6;
    words.noun(doc, head).is_some() || doc.is(words.events, head) || doc.tags[head].is_noun() && made()
}

/// Whether more stands behind the object than what belongs to its own phrase: "as", "of", "for", or a second phrase.
fn predicate(doc: &Annotated<'_>, words: &Words, found: crate::text::Range) -> bool {
    let Some(phrase) = doc.phrase_at(found.first()) else { return false };
    // "called 311 for help"
    let part = found.has(phrase.range.stop()) && doc.tokens[phrase.range.stop()].sym == words.of;
    if doc.tokens[phrase.head as usize].kind == Kind::Number && !part {
        return false;
    }
    // "called it not a loss, but a start"
    let after = (phrase.range.stop()..found.stop()).find(|&i| !doc.tags[i].is_adverb()).unwrap_or(found.stop());
    let sayer =
        |i: usize| doc.tokens[i].sym == words.as_ || doc.tokens[i].sym == words.of || doc.tokens[i].sym == words.for_;
    // "called his remarks about the court “racist”"; "called the strip between them the dead zone" only names it.
    let reading = doc.reading();
    let given = |i: usize| {
        let one = reading.base(i).is_some_and(|b| reading.words.is(reading.input.sym(b.first()), Class::Singular));
        let says = doc.tags[i].is_adjective() || one;
        says && reading.relation(i) == Rel::Predicate && reading.governor(i).is_some_and(|g| g < found.first())
    };
    (after..found.stop()).any(|i| sayer(i) || given(i))
        || found.has(after)
            && (doc.phrase_at(after).is_some_and(|p| p.range.first() == after)
                || doc.tags[after].is_adjective()
                || doc.tokens[after].kind.is_quote())
}

/// "called for talks" is a position, "spoke about the war" a topic.
fn preposition(entry: &Entry) -> Content {
    by_name(entry.get("prep-kind")).unwrap_or(match entry.get("prep-force").or_else(|| entry.get("force")) {
        Some("demand") => Content::Said(ClaimKind::Position),
        _ => Content::Attitude,
    })
}

/// What is "seen as" or "expected to" by nobody who is named is nobody's claim; "was denounced by X" is as "X denounced".
fn passive(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>, entry: &Entry) -> Content {
    if draft.speaker.is_none() {
        return Content::Attitude;
    }
    if draft.content.len() > 1 {
        return Content::Said(ClaimKind::Statement);
    }
    let clause = draft.around.addressee.is_some();
    if clause { said_kind(doc, words, draft, Some(entry)) } else { object(doc, words, draft, entry) }
}

/// "her claim that", "his promise to"; "praise for the team" is an attitude.
fn noun(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>, entry: &Entry) -> Content {
    let first = draft.content.first().map_or(0, |c| c.first());
    match doc.tags.get(first) {
        Some(Tag::TO) => by_name(entry.get("to")).unwrap_or_else(|| by_force(entry)),
        Some(Tag::IN) | Some(Tag::WDT) => said_kind(doc, words, draft, Some(entry)),
        _ if doc.quoted.get(first).is_some_and(|&q| q != 0) => said_kind(doc, words, draft, Some(entry)),
        _ => preposition(entry),
    }
}
