//! Rows of capitalised words, and what in each may be a person's name.

use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
use crate::annotate::people::words::{
    ADDRESS, ALLEGIANCE, CALENDAR, COMMON, FAMILY, FAMILY_FIRST, FUNCTION, GIVEN, NOT_NAME, PARTICLE, PLACE_FIRST,
    PLURAL, ROLE, SINGLE, SUFFIX, TITLE, Words,
};
use crate::patterns::LexId;
use crate::text::{Kind, Range, Tag};

/// A row of capitalised words with what may be a name at its end.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The whole row.
    pub row: Range,
    /// What is left when roles, titles, nationalities and parties are taken from its front.
    pub name: Range,
    /// Words of the name, initials, particles and suffixes not counted.
    pub words: usize,
    /// What speaks for a name, less what speaks against.
    pub score: i32,
    /// Something in or around it that no name has.
    pub veto: bool,
    /// A rule that is enough for a name of one word.
    pub single: bool,
}

/// The score from which on a row of several words is a name.
pub const ENOUGH: i32 = 2;

impl Candidate {
    /// Whether it is a name by itself, without help from the rest of the article.
    pub fn stands(&self) -> bool {
        !self.veto && if self.words > 1 { self.score >= ENOUGH } else { self.single && self.score >= ENOUGH }
    }
}

/// Whether most words of the sentence are in capitals, as in a headline.
pub fn shouted(doc: &Annotated<'_>, sentence: Range) -> bool {
    let (mut upper, mut words) = (0, 0);
    for i in sentence.indices() {
        let kind = doc.tokens[i].kind;
        if kind.is_word() && doc.word(i).len() > 1 {
            words += 1;
            upper += usize::from(kind == Kind::Upper);
        }
    }
    upper * 10 >= words * 8 && words > 1
}

/// Whether the sentence is a headline in which every word but the small ones has a capital: a row of capitals there is
/// more than a name.
pub fn titled(doc: &Annotated<'_>, words: &Words, sentence: Range) -> bool {
    let (mut capitals, mut small, mut plain) = (0, 0, 0);
    for i in sentence.indices() {
        let token = doc.tokens[i];
        let flags = words.of(token.sym);
        match token.kind {
            Kind::Title | Kind::Mixed | Kind::Upper => {
                capitals += 1;
                plain += usize::from(flags & COMMON != 0 && flags & (GIVEN | FAMILY | FUNCTION | ROLE | TITLE) == 0);
            }
            Kind::Lower if flags & FUNCTION == 0 => small += 1,
            Kind::Number | Kind::OpenBracket | Kind::Semicolon | Kind::Comma | Kind::Colon => return false,
            _ => {}
        }
    }
    capitals >= 5 && small == 0 && plain >= 2
}

/// Whether a token opens a sentence, a quotation or what a colon or bracket announces.
pub fn opens(doc: &Annotated<'_>, sentence: Range, i: usize) -> bool {
    i == sentence.first()
        || i.checked_sub(1).is_some_and(|b| {
            let kind = doc.tokens[b].kind;
            kind.is_quote() || matches!(kind, Kind::Colon | Kind::OpenBracket | Kind::Dash) || b < sentence.first()
        })
}

/// All candidates of a sentence.
pub fn candidates(doc: &Annotated<'_>, words: &Words, bodies: LexId, sentence: Range, out: &mut Vec<Candidate>) {
    let mut at = sentence.first();
    while at < sentence.stop() {
        if !starts(doc, words, sentence, at) {
            at += 1;
            continue;
        }
        let end = row_end(doc, words, at, sentence.stop());
        if let Some(mut candidate) = candidate(doc, words, sentence, Range::new(at, end)) {
            let stop = sentence.stop();
            candidate.veto |= candidate.name.indices().any(|i| doc.lexicon(bodies, i, stop).is_some());
            out.push(candidate);
        }
        at = end;
    }
}

/// Whether a row can begin at token `i`.
fn starts(doc: &Annotated<'_>, words: &Words, sentence: Range, i: usize) -> bool {
    let token = doc.tokens[i];
    let flags = words.of(token.sym);
    if flags & PARTICLE != 0 && token.kind == Kind::Lower && flags & FUNCTION == 0 {
        // "de Silva", "van Basten": a name without its given name.
        return i + 1 < sentence.stop() && plain(doc, words, i + 1) && long_particle(doc, i);
    }
    if !joins(doc, words, i) {
        return false;
    }
    if flags & FUNCTION != 0
        && token.kind != Kind::Initial
        && !(flags & GIVEN != 0 && capital(doc, i + 1, sentence.stop()))
    {
        return false;
    }
    let known = flags & (GIVEN | ROLE | TITLE | ALLEGIANCE | FAMILY_FIRST | SINGLE) != 0;
    !(flags & COMMON != 0 && !known && token.kind != Kind::Initial && opens(doc, sentence, i))
}

/// Particles that are no words of other kinds in lower case.
fn long_particle(doc: &Annotated<'_>, i: usize) -> bool {
    matches!(doc.word(i), "de" | "van" | "von" | "di" | "da" | "del" | "bin" | "della" | "dos" | "al")
}

fn capital(doc: &Annotated<'_>, i: usize, stop: usize) -> bool {
    i < stop && matches!(doc.tokens[i].kind, Kind::Title | Kind::Mixed)
}

/// Whether the token can stand in a row: a capitalised word, initials, no acronym and no day of the week.
fn joins(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    let token = doc.tokens[i];
    let flags = words.of(token.sym);
    if matches!(token.kind, Kind::Title | Kind::Mixed) && compound(doc, i) {
        return flags & TITLE != 0;
    }
    match token.kind {
        Kind::Title => flags & CALENDAR == 0 || flags & GIVEN != 0 && doc.tags[i] != Tag::IN && calendar_name(doc, i),
        Kind::Mixed => doc.word(i).chars().next().is_some_and(char::is_uppercase) || doc.word(i).contains('-'),
        Kind::Initial => true,
        Kind::Upper => {
            initials(doc.word(i)) && doc.place_at(i).is_none() && flags & CALENDAR == 0 || flags & SUFFIX != 0
        }
        _ => false,
    }
}

/// "April Ruiz": a month that is a given name, with a name after it.
fn calendar_name(doc: &Annotated<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map(|b| doc.tags[b]);
    !before.is_some_and(|t| matches!(t, Tag::IN | Tag::TO | Tag::CC | Tag::CD))
        && doc.tokens.get(i + 1).is_some_and(|t| matches!(t.kind, Kind::Title | Kind::Mixed | Kind::Initial))
}

/// "Brazilian-born", "Orlo-based": a capitalised word with an ordinary word hung on by a hyphen; "Ex-Yankee" too.
fn compound(doc: &Annotated<'_>, i: usize) -> bool {
    let word = doc.word(i);
    let Some((head, tail)) = word.rsplit_once('-') else { return false };
    let ordinary = tail.len() > 3
        && tail.starts_with(char::is_lowercase)
        && doc.pack.vocab.tag(doc.pack.vocab.get(tail)).is_some();
    // "ex-Yankee", "then-Senator", "anti-Putin"
    let prefix = ["ex", "then", "post", "pre", "pro", "anti", "non", "stop", "former", "mid"];
    ordinary || prefix.iter().any(|p| head.eq_ignore_ascii_case(p))
}

/// "J.J.", "P.W", "JP": two or three initials run together.
fn initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (letters <= 3 && word.contains('.')) || (letters == 2 && word.len() == 2 && word.contains('J'))
}

/// A capitalised word that may be a name of its own.
fn plain(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    matches!(doc.tokens[i].kind, Kind::Title | Kind::Mixed) && !words.has(doc.tokens[i].sym, CALENDAR | FUNCTION)
}

/// Where the row that begins at `at` ends.
fn row_end(doc: &Annotated<'_>, words: &Words, at: usize, stop: usize) -> usize {
    let mut i = at + 1;
    while i < stop {
        let flags = words.of(doc.tokens[i].sym);
        if joins(doc, words, i) && (flags & FUNCTION == 0 || flags & GIVEN != 0) {
            i += 1;
            continue;
        }
        // "Queen Ana I"
        let ruler = doc.word(i) == "I"
            && words.has(doc.tokens[i - 1].sym, GIVEN)
            && at.max(1) < i
            && words.has(doc.tokens[i - 2].sym, TITLE);
        if ruler {
            i += 1;
            break;
        }
        // A particle, or two, with a capital after it: "Lex van Drooge", "Maria de la Cruz".
        let particles = (i..stop.min(i + 3)).take_while(|&j| particle(doc, words, j)).count();
        if particles > 0 && i + particles < stop && plain(doc, words, i + particles) {
            i += particles + 1;
            continue;
        }
        if let Some(end) = nickname(doc, words, at, i, stop) {
            i = end;
            continue;
        }
        // "Paul Ruiz, Jr."
        let junior = doc.tokens[i].kind == Kind::Comma
            && doc.tokens.get(i + 1).filter(|_| i + 1 < stop).is_some_and(|t| {
                words.has(t.sym, SUFFIX) && matches!(t.kind, Kind::Title | Kind::Upper) && t.text(doc.text).len() > 1
            });
        if junior {
            i += 2;
        }
        break;
    }
    i
}

/// A nickname in quotation marks or brackets with the surname after it: Ana "La Roja" Ruiz, Paul (Bud) Ortal. Returns the
/// token after the first word of the surname.
fn nickname(doc: &Annotated<'_>, words: &Words, at: usize, i: usize, stop: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let given = (at..i).any(|j| words.has(doc.tokens[j].sym, GIVEN));
    let open = doc.tokens.get(i)?.kind;
    let bracket = open == Kind::OpenBracket;
    if !given || !(bracket || open.is_double_quote()) {
        return None;
    }
    let close = if bracket {
        (i + 2..stop.min(i + LONGEST)).find(|&j| doc.tokens[j].kind == Kind::CloseBracket)?
    } else {
        // The mark stands before a word and after a space: it opens.
        let (before, mark, after) = (doc.tokens.get(i.checked_sub(1)?)?, doc.tokens.get(i)?, doc.tokens.get(i + 1)?);
        let opening = before.span.end < mark.span.start && mark.span.end == after.span.start;
        (i + 2..stop.min(i + LONGEST + 2)).find(|&j| opening && doc.tokens[j].kind.is_double_quote())?
    };
    let inner = doc.tokens[i + 1];
    let name = words.has(inner.sym, GIVEN) || inner.kind == Kind::Initial;
    let capitals = inner.kind.is_capitalised() && (!bracket || close == i + 2 && name && doc.place_at(i + 1).is_none());
    let surname = close + 1;
    (capitals && surname < stop && plain(doc, words, surname)).then_some(surname + 1)
}

fn particle(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    doc.tokens[i].kind == Kind::Lower && words.has(doc.tokens[i].sym, PARTICLE)
}

/// The candidate of a row: its front stripped, its words weighed.
fn candidate(doc: &Annotated<'_>, words: &Words, sentence: Range, row: Range) -> Option<Candidate> {
    let name = strip(doc, words, row);
    let flags = |i: usize| words.of(doc.tokens[i].sym);
    let counts = |i: usize| {
        matches!(doc.tokens[i].kind, Kind::Title | Kind::Mixed)
            && !(i > name.first() && flags(i) & SUFFIX != 0 && doc.word(i).len() < 4)
    };
    let core: Vec<usize> = name.indices().filter(|&i| counts(i)).collect();
    let (&first, &last) = (core.first()?, core.last()?);
    let initial = matches!(doc.tokens[name.first()].kind, Kind::Initial | Kind::Upper);
    let numbered = name.stop() > last + 1; // "Elizabeth I", "Ruiz Jr."
    let n = core.len() + usize::from(initial || numbered);
    let mut out = Candidate { row, name, words: n, score: 0, veto: false, single: false };
    let place = |i: usize| doc.place_at(i).filter(|p| p.range.has(i));
    out.veto = veto(doc, words, &out, first);
    let given = flags(first) & GIVEN != 0;
    let opening = opens(doc, sentence, first);
    let doubtful = flags(first) & COMMON != 0 && opening || place(first).is_some();
    let mut score = match (initial, given, doubtful) {
        (true, ..) => 3,
        (_, true, false) => 3,
        (_, true, true) => 2,
        _ => 0,
    };
    if numbered && given {
        score += 1;
    }
    let eastern = flags(first) & FAMILY_FIRST != 0 && core.len() > 1 && doc.word(first + 1).contains('-');
    let three =
        flags(first) & FAMILY_FIRST != 0 && core.len() == 3 && core[1..].iter().all(|&i| doc.word(i).len() <= 5);
    if eastern || three {
        score = score.max(3);
    }
    if core.iter().skip(1).any(|&i| flags(i) & GIVEN != 0) {
        score += 1;
    }
    let unknown = core
        .iter()
        .all(|&i| (flags(i) & (COMMON | FUNCTION) == 0 || i > first && flags(i) & FAMILY != 0) && place(i).is_none());
    if unknown && core.len() > 1 {
        score += 1;
    }
    score -= core[1..].iter().filter(|&&i| flags(i) & COMMON != 0 && flags(i) & (GIVEN | FAMILY) == 0).count() as i32;
    let odd = |i: usize| flags(i) & PLURAL != 0 && flags(i) & (FAMILY | GIVEN) == 0;
    if odd(last) {
        score -= i32::from(core.len() > 1 && doubtful) + i32::from(core.len() > 2);
    }
    // "Ortal Announces Bill": a verb or plural in the middle of a row in capitals, as in headlines.
    out.veto |= core.len() > 2 && core[1..core.len() - 1].iter().any(|&i| odd(i));
    if !given && !initial && flags(first) & COMMON != 0 {
        score -= 2;
    }
    if core.len() > 1 {
        if let Some(p) = place(last) {
            // "Chris Lewis" may be named as an island is; a row that is all places is none.
            score -= if given && !doubtful || initial { 1 } else { 3 };
            out.veto |= p.range.contains(Range::new(first, last + 1));
        }
        if place(first).is_some() && !given {
            score -= if place(last).is_none() && flags(last) & COMMON == 0 { 1 } else { 2 };
        }
    } else if n == 1 && place(first).is_some() {
        score -= 2;
    }
    score -= core.len().saturating_sub(3) as i32;
    score += i32::from(name != row && n > 1);
    if n == 1 {
        out.veto |= flags(first) & (ROLE | TITLE | ALLEGIANCE) != 0 && flags(first) & (GIVEN | FAMILY) == 0;
        out.veto |= flags(first) & COMMON != 0 && flags(first) & (GIVEN | FAMILY) == 0;
    }
    if n == 1 && flags(first) & SINGLE != 0 {
        score += 3;
        out.single = true;
    }
    if after_article(doc, &out) {
        score -= 3;
    }
    // "McOrtal", "O'Ruiz": the beginning of a family name.
    let clan = |i: usize| {
        let mut letters =
            doc.word(i).trim_start_matches("Mc").trim_start_matches("Mac").trim_start_matches("O'").chars();
        let cut = letters.as_str().len() < doc.word(i).len();
        cut && letters.next().is_some_and(char::is_uppercase)
    };
    if core.len() > 1 && core[1..].iter().any(|&i| clan(i)) {
        score += 2;
    }
    // "Inzamam-ul-Haq": a whole name in one word.
    let linked = ["-ul-", "-ur-", "-ud-", "-al-"].iter().any(|p| doc.word(first).contains(p));
    if linked && core.len() == 1 {
        out.words = 2;
        score += 3;
    }
    out.score = score;
    Some(out)
}

/// Whether something says that this is no person.
fn veto(doc: &Annotated<'_>, words: &Words, c: &Candidate, first: usize) -> bool {
    let excused = |i: usize| i == first && c.words > 1 && words.has(doc.tokens[i].sym, FAMILY_FIRST | GIVEN);
    let foreign = c
        .name
        .indices()
        .any(|i| words.has(doc.tokens[i].sym, NOT_NAME) && doc.tokens[i].kind != Kind::Lower && !excused(i));
    let people = |i: usize| {
        doc.place_at(i).is_some_and(|p| {
            matches!(p.sense, PlaceSense::Adjective | PlaceSense::People | PlaceSense::Seat)
                && !words.has(doc.tokens[i].sym, GIVEN)
        })
    };
    let whole = doc.place_at(first).is_some_and(|p| p.range.len() > 1 && p.range.contains(c.name));
    // "the Morgan Stanley", "a Clinton": an article right before the name.
    let article = !excused(first) && after_article(doc, c);
    let symbol = doc.tokens.get(c.row.stop()).is_some_and(|t| t.kind == Kind::Symbol && t.text(doc.text) == "&");
    // "South Carolina Gov.", "San Ortalo", "Morgan Inc."
    let part_of_place = doc.place_at(first).is_some_and(|p| p.range.first() < first);
    let last = c.name.stop() - 1;
    let cut = c.words > 1 && last > first && words.has(doc.tokens[last].sym, TITLE) && doc.word(last).ends_with('.');
    let land = words.has(doc.tokens[first].sym, PLACE_FIRST) && !words.has(doc.tokens[first].sym, GIVEN);
    // "Viorel Moldovan": a people's name may be a family name.
    let given = words.has(doc.tokens[first].sym, GIVEN) && last > first;
    let peoples = c.name.indices().any(|i| people(i) && !(given && i == last));
    foreign || whole || article || symbol || part_of_place || cut || land || peoples
}

/// Whether an article stands right before the name.
fn after_article(doc: &Annotated<'_>, c: &Candidate) -> bool {
    c.name == c.row
        && c.row.first().checked_sub(1).is_some_and(|b| {
            doc.sentence_of[b] == doc.sentence_of[c.row.first()]
                && matches!(doc.tokens[b].kind, Kind::Lower | Kind::Title)
                && matches!(doc.word(b), "the" | "The" | "a" | "A" | "an" | "An")
        })
}

/// What remains of a row when titles, roles, nationalities and parties are taken from its front.
fn strip(doc: &Annotated<'_>, words: &Words, row: Range) -> Range {
    let flags = |i: usize| words.of(doc.tokens[i].sym);
    let mut end = row.stop();
    while end > row.first() + 1 && flags(end - 1) & SUFFIX != 0 {
        end -= 1;
    }
    // The last title or role in the row, unless it is the name itself or a given name ("Dean Ruiz").
    let office = |i: usize| {
        flags(i) & (TITLE | ROLE) != 0
            && doc.tokens[i].kind != Kind::Lower
            && (flags(i) & GIVEN == 0 || flags(i) & TITLE != 0 && !(flags(i) & ADDRESS != 0 && i + 2 == end))
    };
    let last = (row.first()..end.saturating_sub(1)).rev().find(|&i| office(i));
    let mut start = last.map_or(row.first(), |i| i + 1);
    while start + 1 < end {
        let f = flags(start);
        let place = doc.place_at(start).filter(|p| p.range.first() == start);
        let nation = place.is_some_and(|p| {
            matches!(p.sense, PlaceSense::Adjective | PlaceSense::People) && flags(start) & GIVEN == 0
        });
        let next_given = flags(start + 1) & GIVEN != 0 && start + 2 < end;
        if nation || f & ALLEGIANCE != 0 && f & GIVEN == 0 {
            start += place.map_or(1, |p| p.range.len()).min(end - 1 - start);
        } else if next_given
            && f & GIVEN == 0
            && (place.is_some() || f & COMMON != 0 && doc.tokens[start].kind == Kind::Title)
        {
            start += 1;
        } else {
            break;
        }
    }
    // A particle cannot begin what is left unless it began the row.
    while start > row.first() && start + 1 < end && doc.tokens[start].kind == Kind::Lower {
        start += 1;
    }
    Range::new(start, row.stop())
}
