//! What the rest of an article says of a candidate: its last word alone, its neighbours in a list, other full names.

use crate::annotate::Annotated;
use crate::annotate::people::candidates::{self, Candidate};
use crate::annotate::people::words::{self, Words};
use crate::text::{Kind, Range};
use rustc_hash::FxHashSet;

/// A row of unknown words whose last word stands alone elsewhere in the article is a name: "Bukayo Saka … Saka said".
/// Bodies and places come back in full or by their first word.
pub fn echoes(doc: &Annotated<'_>, words: &Words, found: &mut [Candidate]) {
    let alone = |c: &&Candidate| c.words == 1 && c.row.len() == 1 && !c.veto && c.score >= 0;
    let last = |c: &Candidate| doc.word(c.name.stop() - 1);
    let bare: FxHashSet<&str> = found.iter().filter(alone).map(last).collect();
    let sure = |i: usize| {
        doc.place_at(i).is_none()
            && (!words.has(doc.tokens[i].sym, words::COMMON | words::PLURAL)
                || words.has(doc.tokens[i].sym, words::FAMILY))
            && !matches!(doc.tokens[i].kind, Kind::Upper | Kind::Mixed)
    };
    for c in found.iter_mut() {
        let near = c.words > 1 && !c.veto && c.score == candidates::ENOUGH - 1;
        // "Zorlu Pasha": a word that is a family name too.
        let unknown = words.of(doc.tokens[c.name.stop() - 1].sym) & !(words::COMMON | words::FAMILY) == 0;
        if near && unknown && c.name.indices().all(sure) && bare.contains(last(c)) {
            c.score = candidates::ENOUGH;
        }
    }
}

/// What stands before a name that is known in full from elsewhere is no part of it ("Vermonter Ana Ruiz"), and a row
/// that begins and ends with such names is a headline ("Ana Ruiz Wins Paul Ortal").
pub fn trim(doc: &Annotated<'_>, words: &Words, found: &mut [Candidate]) {
    let given = |i: usize| words.has(doc.tokens[i].sym, words::GIVEN);
    let whole = |c: &&Candidate| c.stands() && c.words == 2 && given(c.name.first());
    let full: FxHashSet<&str> = found.iter().filter(whole).map(|c| doc.words(c.name)).collect();
    let known = |first: usize, stop: usize| full.contains(doc.words(Range::new(first, stop)));
    for c in found.iter_mut().filter(|c| c.words > 2) {
        let (first, stop) = (c.name.first(), c.name.stop());
        let Some(tail) = (first + 1..stop - 1).find(|&i| known(i, stop)) else { continue };
        if (first + 2..=tail).any(|i| known(first, i)) {
            c.veto = true;
        } else if !given(first) && doc.tokens[first].kind != Kind::Initial {
            c.name = Range::new(tail, stop);
        }
    }
}

/// What is a newspaper or a town once is one wherever it is named, unless something speaks for a person of that name.
pub fn everywhere(doc: &Annotated<'_>, found: &mut [Candidate]) {
    /// More than the words of a name give by themselves.
    const SPOKEN_FOR: i32 = 5;
    let named = |c: &Candidate| doc.words(c.name);
    let mut bodies: FxHashSet<&str> = found.iter().filter(|c| c.nobody).map(named).collect();
    let mut lands: FxHashSet<&str> = found.iter().filter(|c| c.land && !c.stands()).map(named).collect();
    if bodies.is_empty() && lands.is_empty() {
        return;
    }
    for c in found.iter() {
        if c.score >= SPOKEN_FOR {
            bodies.remove(named(c));
        }
        // One rule is enough to make a whole name a person's.
        if c.spoken > 0 {
            lands.remove(named(c));
        }
    }
    bodies.extend(lands);
    found.iter_mut().for_each(|c| c.veto |= bodies.contains(doc.words(c.name)));
}

/// A row of unknown words that stands beside a name in a list is a name of the same make: "Ana Ruiz, Zorlu Bekan and …".
pub fn spread(doc: &Annotated<'_>, found: &mut [Candidate]) {
    let len = found.len();
    // Between two names of a list stand marks, numbers and a conjunction: "14 – Ana Ruiz (captain), 13 – Zorlu Bekan".
    const LONGEST: usize = 8;
    let joined = |a: &Candidate, b: &Candidate| {
        let gap = a.row.stop()..b.row.first();
        let mut bracket = false;
        let listed = |i: usize, bracket: bool| {
            let kind = doc.tokens[i].kind;
            matches!(
                kind,
                Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Number | Kind::OpenBracket | Kind::CloseBracket
            ) || bracket
                || matches!(doc.word(i), "and" | "&")
        };
        !gap.is_empty()
            && gap.len() <= LONGEST
            && doc.sentence_of[a.row.first()] == doc.sentence_of[b.row.first()]
            && gap.clone().any(|i| !matches!(doc.tokens[i].kind, Kind::Number))
            && gap.clone().all(|i| doc.place_at(i).is_none())
            && gap.clone().all(|i| {
                bracket |= doc.tokens[i].kind == Kind::OpenBracket;
                let good = listed(i, bracket);
                bracket &= doc.tokens[i].kind != Kind::CloseBracket;
                good
            })
    };
    // "Ana and Paul Ruiz"
    for k in 1..len {
        let (a, b) = (&found[k - 1], &found[k]);
        let pair = a.row.stop() + 1 == b.row.first() && doc.word(a.row.stop()) == "and" && b.stands() && b.words > 1;
        if pair && a.words == 1 && a.score >= 2 && !a.veto {
            found[k - 1].single = true;
        }
    }
    let mut lift = |from: usize, to: usize| {
        let (a, b) = (&found[from.min(to)], &found[from.max(to)]);
        let good = found[from].stands() && found[from].words > 1 && found[from].score > candidates::ENOUGH;
        if good && found[to].words > 1 && found[to].score >= 1 && !found[to].veto && joined(a, b) {
            found[to].score = found[to].score.max(candidates::ENOUGH + 1);
        }
    };
    for k in 1..len {
        lift(k - 1, k);
    }
    for k in (1..len).rev() {
        lift(k, k - 1);
    }
    // Between two names of a list stands a third, whatever its words are: "Ana Ruiz, Walker Evans and Paul Ortal".
    let sure = |c: &Candidate| c.stands() && c.words > 1 && c.score > candidates::ENOUGH;
    for k in 1..len.saturating_sub(1) {
        let (a, b, c) = (&found[k - 1], &found[k], &found[k + 1]);
        let between = sure(a) && sure(c) && joined(a, b) && joined(b, c);
        if between && b.words == 2 && b.row == b.name && !b.veto && !b.stands() {
            found[k].score = candidates::ENOUGH;
        }
    }
}
