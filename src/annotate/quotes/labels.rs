//! Labels: "Ruiz: “…”", "From the report: “…”", "MERKEL: …" in a transcript, and a signature after a dash.

use crate::annotate::Annotated;
use crate::record::MentionKind;
use crate::text::{Kind, Range, Tag};

use super::scene::Scene;
use super::verbs::{Group, VerbForm};
use super::words::Words;
use super::{gate, plain, timed};

/// A label with what stands under it.
#[derive(Debug)]
pub struct Label {
    /// The name.
    pub speaker: Range,
    /// The colon or dash.
    pub mark: Range,
    /// What is said.
    pub content: Range,
}

/// Whether and how an article sets down who speaks in turn.
#[derive(Debug, Default)]
pub struct Transcript {
    /// It has turns with labels.
    pub is_one: bool,
    /// Labels in ordinary case that name who speaks.
    pub plain: Vec<String>,
}

/// Clauses before a colon that may announce what follows it.
const MOST_CLAUSES: usize = 4;
/// How many turns are looked at to tell a transcript.
pub const MOST_TURNS: usize = 200;
/// Longest label, in tokens.
const LONGEST: usize = 14;

/// The label at the head of a sentence.
pub fn label(s: Scene<'_, '_>, turns: &Transcript) -> Option<Label> {
    let doc = s.doc;
    let transcript = turns.is_one;
    if let Some(found) = apart(s, turns).filter(|_| transcript) {
        return Some(found);
    }
    // A transcript may be quoted: "“RUIZ: …".
    let first = s.sentence.first() + usize::from(transcript && s.kind(s.sentence.first()).is_quote());
    let colon = (first..s.sentence.stop().min(first + LONGEST)).find(|&i| s.kind(i) == Kind::Colon)?;
    let mark = Range::new(colon, colon + 1);
    let next = colon + 1;
    let sentence = doc.sentences.get(*doc.sentence_of.get(first)? as usize)?;
    let paragraph = doc.paragraphs.get(sentence.paragraph as usize)?.tokens;
    let heads = paragraph.first() == s.sentence.first();
    let end = if transcript { turn_end(s, turns, sentence.paragraph as usize) } else { paragraph.stop() };
    let under = (paragraph.stop() > next + 1).then(|| Range::new(next, end));
    // "Q:", "A:"
    if heads && colon == first + 1 && doc.is(s.words.labels, first) {
        // "A: A trip to the sea": a heading answered by a thing claims nothing.
        let says = |c: &Range| c.indices().any(|i| s.tag(i).is_verb() || doc.quoted[i] != 0);
        let under = under.filter(says);
        return under.map(|content| Label { speaker: Range::new(first, colon), mark, content });
    }
    // The last noun phrase before the colon names the speaker; nothing but a preposition's phrase stands before it.
    let np = doc.phrase_at(colon.checked_sub(1)?)?;
    let start = doc
        .phrases
        .iter()
        .skip(doc.phrase_of[np.range.first()].saturating_sub(6) as usize)
        .take_while(|p| p.range.first() < colon)
        .find(|p| p.extended as usize == colon && p.range.first() >= first)
        .map_or(np.range.first(), |p| p.range.first());
    if start < first || np.range.stop() != colon {
        return None;
    }
    let head = np.head as usize;
    let named = s.tag(head).is_proper() || doc.mention_of[head] != 0 || s.words.kinds.kind(doc, head).is_some();
    let from = start > first && s.word(start - 1, s.words.from);
    let speaker = Range::new(start, colon);
    // "ANALYST’S TAKE: “…,” Ruiz said": the capitals head a section and name nobody.
    let section = s.kind(head) == Kind::Upper && !names_someone(doc, s.words, head) && !recurs(doc, speaker);
    if let Some(q) = s.quote(next).filter(|q| q.inner.len() > 2)
        && named
        && !section
        && (from || start == first)
        && !(furniture(s, head) && recurs(doc, speaker))
    {
        let end = q.outer.stop().max(s.stop);
        return Some(Label { speaker, mark, content: Range::new(next, end) });
    }
    // A transcript: capitals, or a known person, at the head of a paragraph, with words of a sentence after it.
    let capitals = speaker.indices().all(|i| matches!(s.kind(i), Kind::Upper | Kind::Initial | Kind::Title))
        && s.kind(head) == Kind::Upper
        && doc.word(head).len() > 1;
    let person = doc.person_at(head).is_some();
    let transcript = transcript && (names_someone(doc, s.words, head) || recurs(doc, speaker));
    let headline = sentence.paragraph < 2 && person && s.kind(next).is_capitalised();
    if heads && start == first && (capitals && (transcript || person) || headline) && speaker.len() <= 4 {
        return under.filter(|c| c.len() > 2).map(|content| Label { speaker, mark, content });
    }
    None
}

/// The label with a time, or in ordinary case, at the head of a paragraph; what is said may stand below it.
fn apart(s: Scene<'_, '_>, turns: &Transcript) -> Option<Label> {
    let n = s.doc.sentences.get(*s.doc.sentence_of.get(s.sentence.first())? as usize)?.paragraph as usize;
    let paragraph = s.doc.paragraphs.get(n)?.tokens;
    let found = timed::label(s.doc, paragraph).or_else(|| plain::turn(s.doc, &turns.plain, paragraph));
    let (speaker, mark) = found.filter(|_| paragraph.first() == s.sentence.first())?;
    // The last turn may stand below its label, and no label behind it tells where it ends.
    let below = s.doc.paragraphs.get(n + 1).filter(|_| mark + 1 == paragraph.stop());
    let end = turn_end(s, turns, n).max(below.map_or(0, |below| below.tokens.stop()));
    let content = Range::new(mark + 1, end);
    (content.len() > 2).then(|| Label { speaker, mark: Range::new(mark, mark + 1), content })
}

/// Whether an article has turns with labels: paragraphs that begin with a name or with "Q" or "A" and a colon, of at least
/// two who speak in turn. "READ MORE:" and "WATCH:" name nobody.
pub fn transcript(doc: &Annotated<'_>, words: &Words) -> Transcript {
    let plain = plain::labels(doc, words);
    Transcript { is_one: !plain.is_empty() || in_turn(doc, words), plain }
}

/// Whether labels that need nothing else to be known by stand before paragraphs.
fn in_turn(doc: &Annotated<'_>, words: &Words) -> bool {
    let label = |p: &crate::text::Paragraph| {
        let r = turn(doc, words, p.tokens)?;
        Some((doc.words(r), names_someone(doc, words, r.stop() - 1)))
    };
    let all: Vec<(&str, bool)> = doc.paragraphs.iter().filter_map(label).take(MOST_TURNS).collect();
    // "Q" and "A" name nobody, and need not.
    let letter = |label: &str| label.chars().nth(1).is_none();
    all.windows(2).any(|pair| pair[0].0 != pair[1].0 && pair.iter().any(|&(label, named)| named || letter(label)))
}

/// The label of a turn at the head of a paragraph.
fn turn(doc: &Annotated<'_>, words: &Words, paragraph: Range) -> Option<Range> {
    if let Some((name, _)) = timed::label(doc, paragraph) {
        return Some(name);
    }
    let opening = doc.tokens.get(paragraph.first()).is_some_and(|t| t.kind.is_quote());
    let first = paragraph.first() + usize::from(opening);
    let kind = |i: usize| doc.tokens.get(i).map_or(Kind::Period, |t| t.kind);
    let colon = (first + 1..paragraph.stop().min(first + 5)).find(|&i| kind(i) == Kind::Colon)?;
    let name = (first..colon).all(|i| matches!(kind(i), Kind::Upper | Kind::Initial | Kind::Title));
    let capitals = name && kind(colon - 1) == Kind::Upper && doc.word(colon - 1).len() > 1;
    let label = Range::new(first, colon);
    // A paper that asks the questions is named by what may be a common word: it has a turn again and again.
    let named = capitals && (names_someone(doc, words, colon - 1) || recurs(doc, label));
    (doc.is(words.labels, first) || named).then(|| Range::new(first, colon))
}

/// Whether "I" or "we" tell something inside one of the turns, in text order, of which each is a record as a whole.
pub fn told_in_turn(doc: &Annotated<'_>, turns: &[Range], speaker: Option<Range>) -> bool {
    let Some(own) = speaker.filter(|&s| s.len() == 1 && gate::is_narrator(doc, s.first())) else { return false };
    let after = turns.partition_point(|t| t.first() <= own.first());
    after.checked_sub(1).is_some_and(|k| turns[k].has(own.first()))
}

/// Whether the head of a label is a common noun: "Promising review: “…”", again and again, is how a shop shows what its
/// customers write.
fn furniture(s: Scene<'_, '_>, head: usize) -> bool {
    !s.tag(head).is_proper() && s.doc.mention_of[head] == 0
}

/// Who a label that is no name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// "Q:": who asks for the paper.
    Asks,
    /// "A:": who is asked; a person, where the text before the first turn names only one.
    Answers(Option<u32>),
}

/// Whose turn a speaker's phrase is when it is a label such as "Q" or "Answer".
pub fn turn_of(doc: &Annotated<'_>, words: &Words, speaker: Range) -> Option<Turn> {
    let colon = doc.tokens.get(speaker.stop()).is_some_and(|t| t.kind == Kind::Colon);
    let found = doc.lexicon(words.labels, speaker.first(), speaker.stop()).filter(|_| colon && speaker.len() == 1)?;
    if found.entry.has("asks") {
        return Some(Turn::Asks);
    }
    let opens = |p: &&crate::text::Paragraph| doc.is(words.labels, p.tokens.first());
    let before = doc.paragraphs.iter().find(opens).map_or(0, |p| p.tokens.first());
    let early = |p: &crate::annotate::found::Person| {
        p.mentions.iter().any(|m| m.kind == MentionKind::Name && m.range.stop() <= before)
    };
    let mut named = (0..).zip(&doc.people).filter(|(_, p)| early(p)).map(|(n, _)| n);
    let only = named.next();
    Some(Turn::Answers(only.filter(|_| named.next().is_none())))
}

/// Whether at least three paragraphs begin with the words of a label and a colon.
fn recurs(doc: &Annotated<'_>, label: Range) -> bool {
    let same = |p: &&crate::text::Paragraph| {
        let first = p.tokens.first();
        let own = Range::new(first, (first + label.len()).min(p.tokens.stop()));
        doc.words(own) == doc.words(label) && doc.tokens.get(own.stop()).is_some_and(|t| t.kind == Kind::Colon)
    };
    doc.paragraphs.iter().take(MOST_TURNS).filter(same).nth(2).is_some()
}

/// Whether a word in capitals can be somebody's name or office: a person of the article, a role, or neither a common word
/// nor a land ("THE DAY IN ASIA:" heads a section).
fn names_someone(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    !is_common(doc, i) && doc.place_at(i).is_none() || names_known(doc, words, i)
}

/// Whether a word names a person of the article, or a role.
pub fn names_known(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    let word = doc.word(i).to_lowercase();
    let person = || doc.people.iter().any(|p| p.name.split_whitespace().any(|w| w.to_lowercase() == word));
    doc.person_at(i).is_some() || words.kinds.kind(doc, i) == Some(crate::record::SpeakerKind::Person) || person()
}

/// Whether a word is one of the language, and no name.
pub fn is_common(doc: &Annotated<'_>, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| doc.pack.vocab.tag(t.sym).is_some_and(|t| !t.is_proper()))
}

/// Where the turn that begins with paragraph `n` ends: before the next label, when one comes soon.
fn turn_end(s: Scene<'_, '_>, turns: &Transcript, n: usize) -> usize {
    const FURTHEST: usize = 6;
    let begins_turn = |paragraph: Range| {
        turn(s.doc, s.words, paragraph).is_some() || plain::turn(s.doc, &turns.plain, paragraph).is_some()
    };
    let later = s.doc.paragraphs.iter().enumerate().skip(n + 1).take(FURTHEST);
    let next = later.filter(|(_, p)| begins_turn(p.tokens)).map(|(k, _)| k).next();
    let last = next.map_or(n, |k| k - 1);
    s.doc.paragraphs.get(last).map_or(s.sentence.stop(), |p| p.tokens.stop())
}

/// A signature: "— Commissioner Ruiz" after a quotation that ends its sentence or paragraph.
pub fn signature(s: Scene<'_, '_>) -> Option<Label> {
    let dash = s.sentence.indices().find(|&i| s.kind(i) == Kind::Dash && s.quote_until(i).is_some())?;
    let np = s.phrase(dash + 1)?;
    let head = np.head as usize;
    let named = s.tag(head).is_proper() || s.doc.mention_of[head] != 0;
    let q = s.quote_until(dash)?;
    // "— Bo Li (@boli) November 3, 2020"
    let stop = np.range.stop();
    let handle = s.kind(stop) == Kind::OpenBracket
        && s.doc.tokens.get(stop + 1).is_some_and(|_| s.doc.word(stop + 1).starts_with('@'));
    let ends = stop + 1 >= s.sentence.stop() || s.kind(stop) == Kind::Comma || handle;
    let whole = q.inner.stop().checked_sub(1).is_some_and(|l| s.kind(l).is_terminal());
    (named && ends && whole).then(|| Label {
        speaker: Range::new(dash + 1, if handle { stop } else { s.stop.max(stop) }),
        mark: Range::new(dash, dash + 1),
        content: q.outer,
    })
}

/// What a colon at the end of a clause announces, when no cue takes it: "He released a statement: “…”", also when the
/// quotation is the next paragraph. The clause's own subject is the speaker; also given: the number of the cue's group.
pub fn announced(s: Scene<'_, '_>) -> Option<(Label, usize)> {
    let colon = s.sentence.indices().rev().find(|&i| s.kind(i) == Kind::Colon && s.doc.quoted[i] == 0)?;
    let q = s.quote(colon + 1).filter(|q| q.inner.len() > 2)?;
    let same = s.doc.sentence_of.get(colon + 1) == s.doc.sentence_of.get(colon);
    if !same && colon + 1 != s.sentence.stop() {
        return None;
    }
    let subject = |k: &usize| super::subject::subject(s, *k).filter(|r| s.tag(r.first()) != Tag::EX);
    // "When it was closed, Ruiz released a statement: “…”": the last clause announces it, and no relative one.
    let clauses = s.groups.iter().enumerate().rev().filter(|(_, g)| {
        let relative = g.start.checked_sub(1).is_some_and(|b| {
            matches!(s.tag(b), Tag::WP | Tag::WDT) || s.word(b, s.words.that) && b > s.sentence.first()
        });
        g.form == VerbForm::Finite && g.start < colon && s.doc.quoted[g.head] == 0 && !relative
    });
    // "Asked whether it was closed, Ruiz shot back: “…”": who is asked says nothing yet.
    let tells = |g: &Group<'_>| g.form != VerbForm::Participle && g.cue.is_some_and(|c| c.has("q"));
    let said = s.groups.iter().rposition(|g| g.start < colon && tells(g));
    let mut candidates = said.into_iter().chain(clauses.map(|(k, _)| k).take(MOST_CLAUSES));
    let (k, speaker) = candidates.find_map(|k| Some((k, subject(&k)?)))?;
    let cue = said.unwrap_or(k);
    // "As the saying goes: “…”"
    s.doc.lexicon(s.words.idle, s.groups[cue].head, s.stop).is_none().then_some(())?;
    Some((Label { speaker, mark: s.groups[cue].range(), content: q.outer }, cue))
}
