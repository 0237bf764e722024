//! Acronyms: in brackets behind a name, with their name in brackets behind them, and alone.

use crate::annotate::Annotated;
use crate::annotate::organizations::Found;
use crate::annotate::organizations::names::Names;
use crate::annotate::organizations::words::{BEFORE, NO_ACRONYM, THING};
use crate::annotate::people::words::{
    CALENDAR, COMMON, FUNCTION, GIVEN, ROLE, SUFFIX, SURNAME, TITLE, Words as PeopleWords,
};
use crate::record::OrganizationForm;
use crate::text::{Kind, Range};

/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// The acronym in brackets right behind a name.
pub fn bracketed(names: &Names<'_, '_>, name: Range) -> Option<Range> {
    let doc = names.doc;
    let (open, close) = (name.stop(), name.stop() + 2);
    let inside = close < names.sentence.stop()
        && doc.tokens[open].kind == Kind::OpenBracket
        && doc.tokens[close].kind == Kind::CloseBracket;
    let short = doc.tokens.get(open + 1).filter(|_| inside)?;
    let word = short.text(doc.text);
    let capital = short.kind.is_capitalised() && LETTERS.contains(&word.chars().count());
    let own = |i: usize| doc.word(i).chars().next().is_some_and(|c| word.starts_with(c.to_ascii_uppercase()));
    let fits = short.kind == Kind::Upper || name.indices().any(own);
    let plural =
        short.kind == Kind::Mixed && word.ends_with('s') && word.chars().filter(|c| c.is_lowercase()).count() == 1;
    let capital = capital && !plural && !names.words.has(short.sym, NO_ACRONYM);
    (capital && fits && doc.place_at(open + 1).is_none()).then(|| Range::new(open + 1, open + 2))
}

/// Acronyms of the row that stand alone, and the row itself where its initials stand in brackets behind it.
pub fn alone(names: &Names<'_, '_>, row: Range, out: &mut Vec<Found>) {
    let doc = names.doc;
    let thing = names.words.has(doc.tokens[row.stop() - 1].sym, THING);
    if row.len() > 1
        && !thing
        && let Some(short) = bracketed(names, row)
        && let Some(row) = spelled(names, row, short).or_else(|| Some(row).filter(|r| initials(names, *r, short)))
    {
        give_way(out, row);
        let first = row.indices().find(|&i| !names.words.has(doc.tokens[i].sym, BEFORE)).unwrap_or(row.first());
        out.push(Found::name(Range::new(first, row.stop()), None));
        let of = Some(out.len() - 1);
        out.push(Found { range: short, kind: None, form: OrganizationForm::Acronym, entry: None, of });
        return;
    }
    for i in row.indices().filter(|&i| is(names, i)) {
        out.push(Found { form: OrganizationForm::Acronym, ..Found::name(Range::new(i, i + 1), None) });
    }
}

/// Takes away the last names found that stand inside of a longer one.
pub fn give_way(out: &mut Vec<Found>, whole: Range) {
    out.truncate(out.iter().rposition(|f| f.range.stop() <= whole.first()).map_or(0, |n| n + 1));
}

/// The whole name whose last words are `row` where the letters of an acronym spell it out, over commas and small words:
/// "Forests, Lakes and Roads Velmora (FLRV)", "Ministry of Trade, Industry and Energy (MOTIE)".
pub fn spelled(names: &Names<'_, '_>, row: Range, short: Range) -> Option<Range> {
    const FURTHEST: usize = 14;
    let doc = names.doc;
    let kind = |i: usize| doc.tokens[i].kind;
    let low = names.sentence.first().max(row.first().saturating_sub(FURTHEST));
    let small = |i: usize| kind(i) == Kind::Lower && names.people.of(doc.tokens[i].sym) & FUNCTION != 0;
    let inside = |i: &usize| kind(*i).is_capitalised() || kind(*i) == Kind::Comma || small(*i);
    let starts = (low..row.first()).rev().take_while(inside).filter(|&i| kind(i).is_capitalised());
    let comma = |from: usize| (from..row.first()).any(|i| kind(i) == Kind::Comma);
    starts.filter(|&from| comma(from)).map(|from| Range::new(from, row.stop())).find(|r| spells(doc, *r, short))
}

/// Gives acronyms that stand alone the names whose initials they are, where the article has one before them: "Forests, Lakes
/// and Roads Velmora … FLRV said".
pub fn unfold(doc: &Annotated<'_>, people: &PeopleWords, found: &mut Vec<Found>) {
    /// Acronyms of an article that are looked up.
    const MOST: usize = 24;
    /// Fewest letters: two initials are those of much else.
    const FEWEST: usize = 3;
    let mut seen: Vec<&str> = Vec::new();
    for n in 0..found.len() {
        let f = &found[n];
        let word = doc.words(f.range);
        let lone = f.form == OrganizationForm::Acronym && f.of.is_none() && f.entry.is_none();
        if !lone || word.chars().count() < FEWEST || seen.contains(&word) || seen.len() >= MOST {
            continue;
        }
        seen.push(word);
        let Some(name) = long_form(doc, people, f.range) else { continue };
        let of = found.iter().position(|o| o.form == OrganizationForm::Name && name.contains(o.range));
        match of {
            Some(o) => found[o].range = name,
            None => found.push(Found::name(name, None)),
        }
        found[n].of = Some(of.unwrap_or(found.len() - 1));
    }
}

/// The first row of capitals before an acronym, with commas and small words, whose initials it is.
fn long_form(doc: &Annotated<'_>, people: &PeopleWords, short: Range) -> Option<Range> {
    /// Longest name looked at, in tokens.
    const LONGEST: usize = 14;
    let first = doc.word(short.first()).chars().next()?;
    let kind = |i: usize| doc.tokens[i].kind;
    let capital = |i: usize| matches!(kind(i), Kind::Title | Kind::Mixed);
    let small = |i: usize| kind(i) == Kind::Lower && people.of(doc.tokens[i].sym) & FUNCTION != 0;
    // "Ana Maria Ruiz" is no body.
    // nor is "Ana-Luz Ruiz".
    let first_part =
        |i: usize| doc.word(i).split_once('-').map_or(doc.tokens[i].sym, |(one, _)| doc.pack.vocab.get(one));
    let given = |i: usize| people.has(doc.tokens[i].sym, GIVEN) || people.has(first_part(i), GIVEN);
    let begins = |&i: &usize| capital(i) && doc.word(i).starts_with(first) && !given(i);
    (0..short.first()).filter(begins).find_map(|from| {
        let stop = doc.sentence_at(from).stop().min(from + LONGEST);
        let inside = |&i: &usize| capital(i) || small(i) || kind(i) == Kind::Comma;
        let end = (from..stop).take_while(inside).count() + from;
        let whole = (from + 2..=end).rev().filter(|&e| capital(e - 1)).map(|e| Range::new(from, e));
        whole.into_iter().find(|&r| spells(doc, r, short))
    })
}

/// Whether the first letters of all capitals of a range, and of small words where they are wanted, are the acronym.
fn spells(doc: &Annotated<'_>, range: Range, short: Range) -> bool {
    let mut letters = doc.word(short.first()).chars().filter(|c| c.is_alphabetic()).peekable();
    for i in range.indices().filter(|&i| !doc.tokens[i].kind.is_mark()) {
        // "Union-United" are two.
        for part in doc.word(i).split('-') {
            let first = part.chars().next().map(|c| c.to_ascii_uppercase());
            if letters.peek().copied() == first {
                letters.next();
            } else if doc.tokens[i].kind.is_capitalised() && part.starts_with(char::is_uppercase) {
                return false;
            }
        }
    }
    letters.next().is_none()
}

/// Whether an acronym is made of the first letters of a row, in their order.
fn initials(names: &Names<'_, '_>, row: Range, short: Range) -> bool {
    let mut firsts = row.indices().filter_map(|i| names.doc.word(i).chars().next()).filter(|c| c.is_uppercase());
    let mut letters = names.doc.word(short.first()).chars().filter(|c| c.is_uppercase());
    let mut count = 0;
    letters.all(|l| {
        count += 1;
        firsts.any(|f| f == l)
    }) && count > 1
}

/// Whether the word at `i` is the acronym of a body.
fn is(names: &Names<'_, '_>, i: usize) -> bool {
    let doc = names.doc;
    let token = doc.tokens[i];
    let word = doc.word(i);
    let letters = word.chars().filter(|c| c.is_uppercase()).count();
    let shape = token.kind == Kind::Upper
        && LETTERS.contains(&letters)
        && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&' | '-'))
        && !word.ends_with('-');
    if !shape || names.words.has(token.sym, NO_ACRONYM) || doc.place_at(i).is_some() {
        return false;
    }
    let flags = names.people.of(token.sym);
    // A word in capitals, a title, a numeral: "NOTE", "GEN", "XIV".
    if flags & (CALENDAR | FUNCTION | TITLE | SUFFIX) != 0 || letters > 4 && flags & (COMMON | ROLE) != 0 {
        return false;
    }
    // A name in capitals stands beside others: "KUALA LUMPUR", "VK Rathore".
    let loud = |j: usize| doc.tokens[j].kind == Kind::Upper && doc.tokens[j].span.len() > 3;
    let before = i.checked_sub(1).filter(|&b| b >= names.sentence.first());
    let after = Some(i + 1).filter(|&a| a < names.sentence.stop());
    if before.is_some_and(loud) || after.is_some_and(loud) {
        return false;
    }
    let person = after.is_some_and(|a| {
        let t = doc.tokens[a];
        let flags = names.people.of(t.sym);
        letters <= 2
            && t.kind == Kind::Title
            && flags & (COMMON | TITLE | ROLE) == 0
            && (flags & SURNAME != 0 || flags == 0)
    });
    let counted = before.is_some_and(|b| doc.tokens[b].kind == Kind::Number)
        || after.is_some_and(|a| doc.tokens[a].kind == Kind::Number);
    // What brackets or a colon set apart says nothing of a body: "(ESP)", "JN: …".
    let apart = before.is_some_and(|b| doc.tokens[b].kind == Kind::OpenBracket)
        && after.is_some_and(|a| doc.tokens[a].kind == Kind::CloseBracket)
        || before.is_none() && after.is_some_and(|a| doc.tokens[a].kind == Kind::Colon);
    !person && !counted && !apart
}
