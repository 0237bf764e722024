//! Labels of transcripts in ordinary case: “Ana Ruiz: …”, “Hugo Lind, minister: …”. Many lines that are no speech begin with a
//! word and a colon, so that only a conversation tells: two who take turns, of whom the article knows one, and who speak as
//! people do to each other.

use super::labels::{MOST_TURNS, is_common, names_known};
use super::words::Words;
use crate::annotate::Annotated;
use crate::text::{Kind, Range};

/// Most words of a name, and of what is said about who bears it.
const NAME: usize = 4;
const ABOUT: usize = 10;
/// Fewest turns of a conversation.
const TURNS: usize = 3;

/// The name at the head of a paragraph, and the colon behind it; between them may stand who that is.
fn label(doc: &Annotated<'_>, paragraph: Range) -> Option<(Range, usize)> {
    let kind = |i: usize| doc.tokens.get(i).filter(|_| i < paragraph.stop()).map(|t| t.kind);
    let first = paragraph.first();
    let named =
        |i: &usize| kind(*i).is_some_and(|k| matches!(k, Kind::Title | Kind::Upper | Kind::Mixed | Kind::Initial));
    let end = first + (first..first + NAME + 1).take_while(named).count();
    if !(1..=NAME).contains(&(end - first)) {
        return None;
    }
    let mark = match kind(end)? {
        Kind::Colon => end,
        Kind::Comma => (end + 1..end + ABOUT).find(|i| !is_word(kind(*i)))?,
        Kind::OpenBracket => (end + 1..end + ABOUT).find(|i| kind(*i) == Some(Kind::CloseBracket))? + 1,
        _ => return None,
    };
    (kind(mark) == Some(Kind::Colon) && mark + 1 < paragraph.stop()).then(|| (Range::new(first, end), mark))
}

fn is_word(kind: Option<Kind>) -> bool {
    kind.is_some_and(|k| {
        matches!(k, Kind::Lower | Kind::Title | Kind::Upper | Kind::Mixed | Kind::Initial | Kind::Comma)
    })
}

/// The label of a turn at the head of a paragraph, if it is one of these.
pub fn turn(doc: &Annotated<'_>, labels: &[String], paragraph: Range) -> Option<(Range, usize)> {
    if labels.is_empty() {
        return None;
    }
    label(doc, paragraph).filter(|(name, _)| labels.iter().any(|label| label == doc.words(*name)))
}

/// The labels of a conversation; none where there is none.
pub fn labels(doc: &Annotated<'_>, words: &Words) -> Vec<String> {
    let found = |p: &crate::text::Paragraph| label(doc, p.tokens).map(|(name, mark)| (p.tokens, name, mark));
    let all: Vec<(Range, Range, usize)> = doc.paragraphs.iter().filter_map(found).take(MOST_TURNS).collect();
    if all.len() < TURNS {
        return Vec::new();
    }
    let text = |name: &Range| doc.words(*name);
    let recurs = |name: &Range| all.iter().filter(|(_, other, _)| text(other) == text(name)).nth(1).is_some();
    let known = |name: &Range| names_known(doc, words, name.stop() - 1);
    let all: Vec<&(Range, Range, usize)> =
        all.iter().filter(|(_, name, _)| known(name) || (recurs(name) && !is_common(doc, name.stop() - 1))).collect();
    let alternate = all.windows(2).any(|pair| text(&pair[0].1) != text(&pair[1].1));
    let leads = all.iter().any(|(_, name, _)| known(name) && recurs(name));
    let spoken = all.iter().filter(|(paragraph, _, mark)| is_spoken(doc, Range::new(*mark, paragraph.stop()))).count();
    if all.len() < TURNS || !alternate || !leads || spoken * 2 < all.len() {
        return Vec::new();
    }
    let mut labels: Vec<String> = all.iter().map(|(_, name, _)| text(name).to_owned()).collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// Whether words ask, or speak of who says or hears them.
fn is_spoken(doc: &Annotated<'_>, range: Range) -> bool {
    range.indices().any(|i| {
        doc.word(i) == "?" || doc.pronoun(i).is_some_and(|p| (p.is(1) || p.is(2)) && doc.quoted.get(i) == Some(&0))
    })
}
