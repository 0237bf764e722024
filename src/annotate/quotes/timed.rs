//! Labels of transcripts that carry a time: “Ana Ruiz (00:31):”, “[00:31] Ana Ruiz: …”. The time is what tells them from
//! other lines with a colon, so that the name need not stand in capitals.

use crate::annotate::Annotated;
use crate::text::{Kind, Range};

/// Most words of a name.
const LONGEST: usize = 4;

/// The name at the head of a paragraph that has a time beside it, and the mark behind both.
pub fn label(doc: &Annotated<'_>, paragraph: Range) -> Option<(Range, usize)> {
    let kind = |i: usize| doc.tokens.get(i).filter(|_| i < paragraph.stop()).map(|t| t.kind);
    let time = |i: usize| {
        let bracketed = kind(i) == Some(Kind::OpenBracket) && kind(i + 2) == Some(Kind::CloseBracket);
        bracketed && kind(i + 1) == Some(Kind::Number) && is_time(doc.word(i + 1))
    };
    let before = time(paragraph.first());
    let first = paragraph.first() + if before { 3 } else { 0 };
    let named =
        |i: &usize| kind(*i).is_some_and(|k| matches!(k, Kind::Title | Kind::Upper | Kind::Mixed | Kind::Initial));
    let end = first + (first..first + LONGEST + 1).take_while(named).count();
    let behind = time(end);
    if !(1..=LONGEST).contains(&(end - first)) || !(before || behind) {
        return None;
    }
    let mark = if behind { end + 3 } else { end };
    let name = Range::new(first, end);
    match kind(mark) {
        Some(Kind::Colon) => Some((name, mark)),
        // A label on a line of its own needs no colon.
        None if behind => Some((name, mark - 1)),
        _ => None,
    }
}

/// Hours, minutes and seconds: `00:31`, `1:02:33`.
fn is_time(word: &str) -> bool {
    let parts = word.split(':');
    word.contains(':')
        && parts.into_iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}
