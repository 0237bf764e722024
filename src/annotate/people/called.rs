//! What an article calls a person for short.

use crate::annotate::Annotated;
use crate::annotate::found::Person;
use crate::text::{Kind, Range};

/// The part of the name by which the article calls the person when it does not give the whole.
pub fn short(doc: &Annotated<'_>, p: &Person, longest: Range, eastern: bool) -> Option<String> {
    /// Mentions looked at.
    const MOST: usize = 100;
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for m in p.mentions.iter().take(MOST).filter(|m| m.range.len() < longest.len()) {
        let text = doc.words(m.range);
        let whole = m.range.indices().any(|i| matches!(doc.tokens[i].kind, Kind::Upper | Kind::Initial));
        // In a heading the name may be in capitals, and "J. Ruiz" is no short name.
        if whole {
            continue;
        }
        match counts.iter_mut().find(|(t, _)| *t == text) {
            Some((_, n)) => *n += 1,
            None => counts.push((text, 1)),
        }
    }
    let most = counts.iter().map(|&(_, n)| n).max().unwrap_or(0);
    let mut best = counts.iter().filter(|&&(_, n)| n == most).map(|&(t, _)| t);
    match (best.next(), best.next()) {
        (Some(only), None) => Some(only.to_owned()),
        _ => eastern.then(|| doc.word(longest.first()).to_owned()),
    }
}
