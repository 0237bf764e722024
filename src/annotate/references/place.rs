//! Where a mention stands: its part in the clause, and how far back in what the narrator tells.

use super::words::Words;
use crate::annotate::Annotated;
use crate::syntax::Rel;
use crate::text::{Kind, Tag};

/// Tokens that are looked ahead for the verb of a noun that opens its sentence.
const FURTHEST: usize = 60;
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

/// The part of a noun in its clause.
pub fn part(doc: &Annotated<'_>, token: usize) -> Part {
    let reading = doc.reading();
    let at = lead(doc, token);
    let Some(governor) = reading.governor(at) else { return ahead(doc, at).map_or(Part::Other, Part::Subject) };
    match reading.relation(at) {
        Rel::Subject => Part::Subject(governor),
        Rel::Object | Rel::IndirectObject => Part::Object(governor),
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
        return doc.quoted.get(verb) == doc.quoted.get(token) && words.speech(doc, verb);
    }
    let base = doc.phrase_at(token).map_or(token, |np| np.range.first());
    words.sourced(doc, base) || inverted(doc, words, base)
}

/// Whether a phrase stands behind a verb of speech that stands right behind a quotation: "“…,” points out the resident".
fn inverted(doc: &Annotated<'_>, words: &Words, base: usize) -> bool {
    let closes = |i: usize| doc.tokens[i].kind.is_quote() && doc.quoted[i] != 0;
    let low = doc.sentence_at(base).first();
    let verb = (low..base).rev().take(2).find(|&i| doc.tags[i].is_finite() && doc.quoted[i] == 0);
    verb.is_some_and(|v| v > low && closes(v - 1) && words.speech(doc, v))
}

/// Whether a noun is the subject of any cue where it stands, or its source.
pub fn cued(doc: &Annotated<'_>, words: &Words, token: usize, part: Part) -> bool {
    matches!(part, Part::Subject(verb) if doc.quoted.get(verb) == doc.quoted.get(token) && words.cue(doc, verb))
        || voice(doc, words, token, part)
}

/// Whether the clause of a noun hangs on another one.
pub fn within(doc: &Annotated<'_>, token: usize) -> bool {
    let reading = doc.reading();
    reading.clause_of(token).is_some_and(|c| {
        matches!(c.relation, Rel::Complement | Rel::Relative | Rel::Modifier | Rel::Adverbial)
            && doc.quoted.get(c.verb as usize) == doc.quoted.get(token)
    })
}

/// For each sentence how many before it hold words of the narrator's: quotations take no room in what is told.
pub fn story(doc: &Annotated<'_>) -> Vec<u32> {
    let mut told = 0;
    let narrates = |i: usize| doc.quoted[i] == 0 && !doc.tokens[i].kind.is_mark();
    let mut count = |tokens: crate::text::Range| {
        let own = tokens.indices().any(narrates);
        let here = told;
        told += u32::from(own);
        here
    };
    doc.sentences.iter().map(|s| count(s.tokens)).collect()
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
