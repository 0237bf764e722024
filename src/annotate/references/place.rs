//! Where a mention stands: its part in the clause, and how far back in what the narrator tells.

use super::words::Words;
use crate::annotate::Annotated;
use crate::annotate::phrases::NounPhrase;
use crate::record::MentionKind;
use crate::syntax::Rel;
use crate::text::{Kind, Sentence, Tag};

/// Tokens that are looked ahead for the verb of a noun that opens its sentence.
const FURTHEST: usize = 60;
/// Most tokens of a subhead.
const LONGEST_HEAD: usize = 12;
/// Governors that are climbed.
const DEEPEST: usize = 24;

/// The part that a noun plays in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Subject of the verb.
    Subject(usize),
    /// Object of the verb, first or second.
    Object(usize),
    /// Behind a preposition of the verb.
    Oblique,
    /// Behind a preposition of a noun.
    Nominal,
    /// Possessor of a noun.
    Possessor,
    /// Anything else.
    Other,
}

impl Part {
    /// The verb whose argument it is.
    pub fn verb(self) -> Option<usize> {
        match self {
            Part::Subject(v) | Part::Object(v) => Some(v),
            _ => None,
        }
    }

    /// Whether both are subjects, or both objects.
    pub fn is_like(self, other: Part) -> bool {
        matches!(
            (self, other),
            (Part::Subject(_), Part::Subject(_)) | (Part::Object(_), Part::Object(_)) | (Part::Oblique, Part::Oblique)
        )
    }
}

/// The token that stands for a noun in its clause: the first of a list, the noun that an apposition explains, the name
/// behind a title.
pub fn lead(doc: &Annotated<'_>, token: usize) -> usize {
    let reading = doc.reading();
    let mut at = token;
    for _ in 0..4 {
        match reading.relation(at) {
            Rel::Conjunct | Rel::Apposition => match reading.governor(at).filter(|&g| reading.clause(g).is_none()) {
                Some(g) => at = g,
                None => break,
            },
            _ => break,
        }
    }
    at
}

/// The title that a name explains behind commas, where the grammar took the last noun of the title for it: "the minister of ports, | Ana
/// Ruiz,".
fn titled(doc: &Annotated<'_>, token: usize) -> Option<usize> {
    let reading = doc.reading();
    let (_, name) = doc.mention_at(token).filter(|(_, m)| m.kind == MentionKind::Name)?;
    let comma = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == Kind::Comma);
    let apart = comma(name.range.first().checked_sub(1)?) && comma(name.range.stop());
    let beside = apart && matches!(reading.relation(token), Rel::Beside | Rel::Apposition);
    let noun = reading.governor(token).filter(|&g| beside && g < token && reading.relation(g) == Rel::Nominal)?;
    let mut at = noun;
    for _ in 0..DEEPEST {
        match reading.governor(at).filter(|_| reading.relation(at) == Rel::Nominal) {
            Some(above) => at = above,
            None => break,
        }
    }
    doc.tags[at].is_noun().then_some(at)
}

/// The part of a noun in its clause.
pub fn part(doc: &Annotated<'_>, token: usize) -> Part {
    let reading = doc.reading();
    let at = titled(doc, token).unwrap_or_else(|| lead(doc, token));
    let Some(governor) = reading.governor(at) else { return ahead(doc, at).map_or(Part::Other, Part::Subject) };
    match reading.relation(at) {
        Rel::Subject => Part::Subject(governor),
        Rel::Object | Rel::IndirectObject => Part::Object(governor),
        // "was denied by Lind"
        Rel::Oblique if reading.is_passive(governor) && reading.doer(governor) == Some(at) => Part::Object(governor),
        Rel::Oblique => Part::Oblique,
        Rel::Nominal => Part::Nominal,
        Rel::Possessor => Part::Possessor,
        Rel::Beside | Rel::None => ahead(doc, at).map_or(Part::Other, Part::Subject),
        _ => Part::Other,
    }
}

/// The main verb of a sentence that a noun opens, whatever stands between them: the grammar has not found its subject, and
/// that is where one stands.
fn ahead(doc: &Annotated<'_>, token: usize) -> Option<usize> {
    let reading = doc.reading();
    let sentence = doc.sentence_at(token);
    let base = doc.phrase_at(token).map_or(token, |np| np.range.first());
    let opens = (sentence.first()..base)
        .all(|i| doc.tokens[i].kind.is_mark() || doc.tags[i].is_adverb() || doc.tags[i] == Tag::CC);
    if !opens {
        return None;
    }
    let root = (base..sentence.stop())
        .take(FURTHEST)
        .find(|&i| reading.relation(i) == Rel::Root && doc.quoted[i] == doc.quoted[token])?;
    (root > token && reading.one(root, Rel::Subject).is_none()).then_some(root)
}

/// Whether a noun says something where it stands: the subject of a verb of speech that is not itself quoted, or the
/// source behind "according to".
pub fn voice(doc: &Annotated<'_>, words: &Words, token: usize, part: Part) -> bool {
    if let Part::Subject(verb) = part {
        // "hit back, saying"
        let goes_on = || {
            let reading = doc.reading();
            reading.with(verb, Rel::Adverbial).any(|v| v > verb && doc.tags[v] == Tag::VBG && words.speech(doc, v))
        };
        // "read a report" says nothing, as "“It is late,” it read" does.
        let takes_in = || words.reads(doc, verb) && doc.reading().one(verb, Rel::Object).is_some();
        return doc.quoted.get(verb) == doc.quoted.get(token) && (words.speech(doc, verb) && !takes_in() || goes_on());
    }
    // "has been proposed by Lind"; who asks is not who answers.
    if let Part::Object(verb) = part {
        let doer = doc.reading().is_passive(verb) && doc.reading().doer(verb) == Some(lead(doc, token));
        if doer && words.speech(doc, verb) && !words.asks(doc, verb) && doc.quoted[verb] == doc.quoted[token] {
            return true;
        }
    }
    let base = doc.phrase_at(token).map_or(token, |np| np.range.first());
    words.sourced(doc, base) || inverted(doc, words, base)
}

/// Whether a noun is the possessor of words that it has said: "Lind’s statement".
pub fn utters(doc: &Annotated<'_>, words: &Words, token: usize, part: Part) -> bool {
    part == Part::Possessor && doc.reading().governor(lead(doc, token)).is_some_and(|g| words.utterance(doc, g))
}

/// Whether a phrase stands behind a verb of speech that stands right behind a quotation: "“…,” points out the resident".
fn inverted(doc: &Annotated<'_>, words: &Words, base: usize) -> bool {
    let closes = |i: usize| doc.tokens[i].kind.is_quote() && doc.quoted[i] != 0;
    let low = doc.sentence_at(base).first();
    let verb = (low..base).rev().take(2).find(|&i| doc.tags[i].is_finite() && doc.quoted[i] == 0);
    verb.is_some_and(|v| v > low && closes(v - 1) && words.speech(doc, v))
}

/// Whether a name stands for what somebody writes on: "a post on Orlogram".
pub fn medium(doc: &Annotated<'_>, words: &Words, token: usize) -> bool {
    let on = doc.reading().preposition(token).or_else(|| token.checked_sub(1));
    words.platform(doc, token) && on.is_some_and(|p| doc.tags[p] == Tag::IN)
}

/// Whether a noun is the subject of any cue where it stands, or its source.
pub fn cued(doc: &Annotated<'_>, words: &Words, token: usize, part: Part) -> bool {
    matches!(part, Part::Subject(verb) if doc.quoted.get(verb) == doc.quoted.get(token) && words.cue(doc, verb))
        || voice(doc, words, token, part)
}

/// Whether the clause of a noun hangs on another one. In "It is a claim that Lind rejected" the relative clause tells the
/// point.
pub fn within(doc: &Annotated<'_>, token: usize) -> bool {
    let reading = doc.reading();
    let thing = |i: usize| doc.pronoun(i).is_some_and(|p| p.animate == Some(false));
    let cleft = |verb: usize| {
        let told = reading.governor(verb).and_then(|noun| reading.clause_of(noun));
        told.and_then(|c| reading.subject(c.verb as usize)).is_some_and(thing)
    };
    reading.clause_of(token).is_some_and(|c| {
        let hangs = match c.relation {
            Rel::Relative => !cleft(c.verb as usize),
            relation => matches!(relation, Rel::Complement | Rel::Modifier | Rel::Adverbial),
        };
        hangs && doc.quoted.get(c.verb as usize) == doc.quoted.get(token)
    })
}

/// Whether the clause of a noun stands beside another one: "although Lind left".
pub fn beside(doc: &Annotated<'_>, token: usize) -> bool {
    let clause = |c: &crate::syntax::Clause| matches!(c.relation, Rel::Modifier | Rel::Adverbial);
    doc.reading().clause_of(token).is_some_and(clause)
}

/// Whether the sentence that a noun opens ends in a colon and a quotation: "Lind was blunt: “It is closed.”"
pub fn announces(doc: &Annotated<'_>, base: usize) -> bool {
    let sentence = doc.sentence_at(base);
    let quote = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind.is_quote());
    let colon = |&i: &usize| doc.tokens[i].kind == Kind::Colon && doc.quoted[i] == 0;
    let from = sentence.indices().find(|i| !doc.tokens[*i].kind.is_mark());
    from == Some(base)
        && doc.quoted[base] == 0
        && (base..sentence.stop()).take(FURTHEST).find(colon).is_some_and(|c| quote(c + 1))
}

/// For each sentence how many before it hold words of the narrator's: quotations take no room in what is told, nor do
/// subheads.
pub fn story(doc: &Annotated<'_>) -> Vec<u32> {
    let mut told = 0;
    let narrates = |i: usize| doc.quoted[i] == 0 && !doc.tokens[i].kind.is_mark();
    let count = |s: &Sentence| {
        let own = s.tokens.indices().any(narrates) && !subhead(doc, s);
        let here = told;
        told += u32::from(own);
        here
    };
    doc.sentences.iter().map(count).collect()
}

/// Whether a relative clause begins right behind a phrase: "the farmer who closed the road".
pub fn has_relative(doc: &Annotated<'_>, np: NounPhrase) -> bool {
    matches!(doc.tags.get(np.range.stop()), Some(Tag::WP | Tag::WDT | Tag::WPS))
}

/// The number of the paragraph that a token stands in.
pub fn paragraph(doc: &Annotated<'_>, i: usize) -> Option<u32> {
    doc.sentences.get(*doc.sentence_of.get(i)? as usize).map(|s| s.paragraph)
}

/// Whether a sentence is a line of its own without a mark at its end.
fn subhead(doc: &Annotated<'_>, s: &Sentence) -> bool {
    let alone = doc.paragraphs.get(s.paragraph as usize).is_some_and(|p| p.tokens == s.tokens);
    let open = s.tokens.indices().next_back().is_some_and(|i| !doc.tokens[i].kind.is_mark());
    alone && open && s.tokens.len() <= LONGEST_HEAD
}

/// Whether a token stands in what a verb takes as its clause: "said that Lind left", "Lind left, she said".
pub fn complement_of(doc: &Annotated<'_>, verb: usize, token: usize) -> bool {
    let reading = doc.reading();
    let mut below = token;
    // "Lind denied the plan; the ships, he said, were old": what stands before the semicolon is no part of it.
    let stop = |i: usize| doc.tokens[i].kind == Kind::Semicolon && doc.quoted[i] == 0;
    let apart = || (token.min(verb)..token.max(verb)).any(stop);
    for above in reading.governors(token).take(DEEPEST) {
        if above == verb {
            return matches!(reading.relation(below), Rel::Complement | Rel::Parataxis) && !apart();
        }
        below = above;
    }
    false
}
