//! Conditions: "until the islands are returned", "in exchange for guarantees", "if Oslo agrees".

use super::words::{Words, tag, time_at};
use crate::annotate::Annotated;
use crate::text::{Kind, Range};

/// The condition that follows a predicate in its sentence, within reach of its last argument, or opens the sentence.
pub fn condition(doc: &Annotated<'_>, words: &Words, predicate: Range) -> Option<Range> {
    let sentence = doc.sentence_at(predicate.first());
    let stop = sentence.stop();
    // Inside the predicate, or right behind it: adverbs, marks and times may stand between.
    let mut i = predicate.first();
    while i < stop {
        if let Some(found) = doc.lexicon(words.condition, i, stop) {
            let begins = |k: usize| time_at(doc, k).is_some_and(|t| t.first() == k);
            let dated = begins(i + found.len) || begins(i);
            if !dated {
                return close(doc, i, i + found.len, stop);
            }
        }
        let passes = tag(doc, i).is_adverb() || doc.tokens[i].kind.is_mark() || time_at(doc, i).is_some();
        if i >= predicate.stop() && !passes || doc.tokens[i].kind == Kind::Semicolon {
            break;
        }
        i += 1;
    }
    // "If Oslo agrees, the troops will leave."
    let first =
        (sentence.first()..predicate.first()).take(3).find(|&i| doc.lexicon(words.condition, i, stop).is_some())?;
    let comma = (first..predicate.first()).find(|&i| doc.tokens[i].kind == Kind::Comma)?;
    (comma > first + 1).then(|| Range::new(first, comma))
}

/// The condition from `at` to the end of its clause.
fn close(doc: &Annotated<'_>, at: usize, after: usize, stop: usize) -> Option<Range> {
    let end = doc.clause_end(at).min(stop);
    let comma = (after..end).find(|&i| doc.tokens[i].kind == Kind::Comma);
    // A comma ends it when what follows is the inquit or a new clause; a list goes on.
    let end = match comma {
        Some(c) if c > after + 1 => c,
        _ => end,
    };
    (end > after).then(|| Range::new(at, end))
}
