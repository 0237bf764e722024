//! Rows of capitalised words: where one begins and ends, and the headlines in which a row tells nothing.

use crate::annotate::Annotated;
use crate::annotate::people::words::{
    ALLEGIANCE, ARTICLE, ATTACHED, CALENDAR, COMMON, FAMILY, FAMILY_FIRST, FUNCTION, GIVEN, LEADING, NO_INITIALS,
    NOT_NAME, PARTICLE, PLURAL, ROLE, SINGLE, SUFFIX, SURNAME, TITLE, Words,
};
use crate::text::{Kind, Range, Sym, Tag, Token};

/// Calls `then` with each row of the sentence: capitalised words with the particles, nicknames and suffixes of names.
pub fn rows(doc: &Annotated<'_>, words: &Words, sentence: Range, then: &mut dyn FnMut(Range)) {
    let mut at = sentence.first();
    while at < sentence.stop() {
        if starts(doc, words, sentence, at) {
            let end = row_end(doc, words, at, sentence.stop());
            then(Range::new(at, end));
            at = end;
        } else {
            at += 1;
        }
    }
}

/// Whether most words of the sentence are in capitals, as in a headline.
pub fn shouted(doc: &Annotated<'_>, sentence: Range) -> bool {
    let (mut upper, mut words) = (0, 0);
    let len = sentence.len();
    for i in sentence.indices() {
        let Token { kind, span, .. } = doc.tokens[i];
        if kind.is_word() && span.len() > 1 {
            words += 1;
            upper += usize::from(kind == Kind::Upper);
            // Even if all that follows were in capitals.
            if (words - upper) * 10 > len * 2 {
                return false;
            }
        }
    }
    upper * 10 >= words * 8 && words > 1
}

/// Whether the sentence is a headline in which every word but the small ones has a capital: a row of capitals there is
/// more than a name.
pub fn titled(doc: &Annotated<'_>, words: &Words, sentence: Range) -> bool {
    let (mut capitals, mut plain) = (0, 0);
    for i in sentence.indices() {
        let token = doc.tokens[i];
        let flags = words.of(token.sym);
        match token.kind {
            Kind::Title | Kind::Mixed | Kind::Upper => {
                capitals += 1;
                plain += usize::from(flags & COMMON != 0 && flags & (GIVEN | FAMILY | FUNCTION | ROLE | TITLE) == 0);
            }
            Kind::Lower if flags & FUNCTION == 0 => return false,
            Kind::Number | Kind::OpenBracket | Kind::Semicolon | Kind::Comma | Kind::Colon => return false,
            _ => {}
        }
    }
    capitals >= 5 && plain >= 2
}

/// Whether the token is a suffix of names: "Jr.", "III". "Xi" and "Vi" are names.
pub fn is_suffix(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    let token = doc.tokens[i];
    let numeral = || doc.word(i).chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    words.has(token.sym, SUFFIX)
        && match token.kind {
            Kind::Upper => true,
            Kind::Title => doc.word(i) == "I" || !numeral(),
            _ => false,
        }
}

/// Whether a token opens a sentence, a quotation or what a colon or bracket announces.
pub fn opens(doc: &Annotated<'_>, sentence: Range, i: usize) -> bool {
    i == sentence.first()
        || i.checked_sub(1).is_some_and(|b| {
            let kind = doc.tokens[b].kind;
            kind.is_quote() || matches!(kind, Kind::Colon | Kind::OpenBracket | Kind::Dash) || b < sentence.first()
        })
}

/// Whether a row can begin at token `i`.
fn starts(doc: &Annotated<'_>, words: &Words, sentence: Range, i: usize) -> bool {
    let token = doc.tokens[i];
    // Nine words of ten end here.
    if token.kind.is_mark() || matches!(token.kind, Kind::Number | Kind::Clitic) {
        return false;
    }
    let flags = words.of(token.sym);
    if token.kind == Kind::Lower && flags & PARTICLE == 0 {
        return false;
    }
    if flags & PARTICLE != 0 && token.kind == Kind::Lower && flags & FUNCTION == 0 {
        // "de Silva", "van Basten": a name without its given name.
        // "van der Meer" too
        let next = i + 1 + usize::from(i + 2 < sentence.stop() && particle(doc, words, i + 1));
        return next < sentence.stop() && plain(doc, words, next) && flags & LEADING != 0;
    }
    if !joins(doc, words, i) {
        return false;
    }
    if flags & FUNCTION != 0
        && token.kind != Kind::Initial
        && !letter(doc, i)
        && !(flags & GIVEN != 0 && capital(doc, i + 1, sentence.stop()))
    {
        return false;
    }
    // "Van Dorn says"
    let leading = flags & LEADING != 0
        && i + 1 < sentence.stop()
        && plain(doc, words, i + 1)
        && !words.has(doc.tokens[i + 1].sym, COMMON);
    let known = leading
        || called_again(doc, words, i, sentence.stop())
        || brought_in(doc, words, i, sentence.stop())
        || flags & (GIVEN | ROLE | TITLE | ALLEGIANCE | FAMILY_FIRST | SINGLE) != 0;
    !(flags & COMMON != 0 && !known && token.kind != Kind::Initial && opens(doc, sentence, i))
}

/// "Kin Phea, director of …": an ordinary word that opens the sentence with a capital, an unknown one and a comma behind it. Both are
/// the name: "Long Phea, a farmer".
fn brought_in(doc: &Annotated<'_>, words: &Words, i: usize, stop: usize) -> bool {
    let flags = words.of(doc.tokens[i].sym);
    let next = doc.tokens.get(i + 1).filter(|_| i + 2 < stop);
    flags & (FUNCTION | ROLE | TITLE | NOT_NAME | ALLEGIANCE | PLURAL) == 0
        && doc.tags[i].is_proper()
        && next.is_some_and(|t| t.kind == Kind::Title && t.sym == Sym::UNKNOWN && doc.place_at(i + 1).is_none())
        && doc.tokens[i + 2].kind == Kind::Comma
}

/// "Art Banks said": a given name that is an ordinary word opens the sentence, a family name that is one too stands behind it, then a verb; the
/// article calls somebody by that family name alone further on: "“No,” Banks said".
pub fn called_again(doc: &Annotated<'_>, words: &Words, i: usize, stop: usize) -> bool {
    /// Tokens behind the row in which the name must stand alone.
    const NEAR: usize = 300;
    let next = i + 1;
    if next + 1 >= stop || !doc.is(words.worded, i) {
        return false;
    }
    let two = doc.tokens[next].kind == Kind::Title
        && words.of(doc.tokens[next].sym) & (FAMILY | COMMON) == FAMILY | COMMON
        && (doc.tags[next + 1].is_finite() || doc.tokens[next + 1].kind == Kind::Comma);
    let sym = doc.tokens[next].sym;
    let alone = |j: usize| {
        let before = doc.tokens[j - 1];
        let inside = doc.sentence_of[j] == doc.sentence_of[j - 1] && !opens(doc, doc.sentence_at(j), j);
        let capital = before.kind.is_capitalised() || doc.tokens.get(j + 1).is_some_and(|t| t.kind.is_capitalised());
        doc.tokens[j].sym == sym && doc.tokens[j].kind == Kind::Title && !capital && (inside || before.kind.is_quote())
    };
    two && (stop..doc.tokens.len().min(stop + NEAR)).any(alone)
}

fn capital(doc: &Annotated<'_>, i: usize, stop: usize) -> bool {
    i < stop && matches!(doc.tokens[i].kind, Kind::Title | Kind::Mixed)
}

/// Whether the token can stand in a row: a capitalised word, initials, no acronym and no day of the week.
fn joins(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    let token = doc.tokens[i];
    let flags = words.of(token.sym);
    // "Bill S-7" is nobody.
    if token.kind.is_capitalised() && doc.word(i).bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    if matches!(token.kind, Kind::Title | Kind::Mixed) && compound(doc, words, i) && !eastern(doc, words, i) {
        return flags & TITLE != 0;
    }
    match token.kind {
        Kind::Title => {
            flags & CALENDAR == 0
                || flags & GIVEN != 0 && doc.tags[i] != Tag::IN && calendar_name(doc, i)
                || feast_name(doc, words, i)
                || token.span.len() == 3 && family_before(doc, words, i)
        }
        Kind::Mixed => {
            let word = doc.word(i);
            !several(word)
                && (word.chars().next().is_some_and(char::is_uppercase) || word.contains('-') || elided(word))
        }
        Kind::Initial => true,
        Kind::Upper => {
            initials(doc.word(i)) && doc.place_at(i).is_none() && flags & CALENDAR == 0
                || is_suffix(doc, words, i)
                || paired(doc, words, i)
                || spelled_out(doc, words, i)
                || flags & SINGLE != 0
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

/// "Ana Christmas", "Ms. Christmas": a feast that is a family name, after a given name or a title; not "Ana Christmas Eve".
fn feast_name(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    let before = i.checked_sub(1).filter(|&b| doc.sentence_of[b] == doc.sentence_of[i]);
    let named = before.is_some_and(|b| {
        words.has(doc.tokens[b].sym, GIVEN | TITLE) && matches!(doc.tokens[b].kind, Kind::Title | Kind::Mixed)
    });
    let ends = doc.tokens.get(i + 1).is_none_or(|t| !t.kind.is_capitalised() && t.kind != Kind::Number);
    named && ends && doc.is(words.feasts, i)
}

/// The two parts of a word at its last hyphen. Words are short: a plain look from behind is the fastest.
pub fn hyphened(word: &str) -> Option<(&str, &str)> {
    let at = word.bytes().rposition(|b| b == b'-')?;
    Some((word.get(..at)?, word.get(at + 1..)?))
}

/// "Brazilian-born", "Orlo-based": a capitalised word with an ordinary word hung on by a hyphen; "Ex-Yankee" too.
pub fn compound(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    let Some((head, tail)) = hyphened(doc.word(i)) else { return false };
    let ordinary = tail.len() > 3
        && tail.starts_with(char::is_lowercase)
        && doc.pack.vocab.tag(doc.pack.vocab.get(tail)).is_some();
    // "ex-Yankee", "then-Senator", "anti-Putin"
    ordinary || words.has(doc.pack.vocab.get(head), ATTACHED)
}

/// "Cheng Yat-long": a short word and a syllable that is a word too, behind a family name that comes first. "Hong
/// Kong-made" is none.
fn eastern(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    const LONGEST: usize = 5;
    let Some((one, two)) = doc.word(i).split_once('-') else { return false };
    let made = doc.pack.lexicons.word(doc.pack.vocab.get(two), words.tails).is_some();
    one.len() <= LONGEST && two.len() < LONGEST && !made && family_before(doc, words, i)
}

/// Whether a family name that comes first stands right before token `i`.
fn family_before(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| {
        let token = doc.tokens[b];
        words.has(token.sym, FAMILY_FIRST)
            && token.kind == Kind::Title
            && doc.place_at(b).is_none()
            && doc.sentence_of[b] == doc.sentence_of[i]
            && token.span.end + 1 == doc.tokens[i].span.start
    })
}

/// "d'Arcy", "dell’Orlo": a particle that has lost its vowel.
fn elided(word: &str) -> bool {
    let tail = word.split_once(['\'', '’']).map(|(_, tail)| tail);
    tail.is_some_and(|t| t.chars().next().is_some_and(char::is_uppercase))
}

/// "J.J.", "P.W", "JP": two or three initials run together.
fn initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (letters <= 3 && word.contains('.')) || (letters == 2 && word.len() == 2 && word.contains('J'))
}

/// "H D Ortal": a letter without a full stop, before another or a name.
fn letter(doc: &Annotated<'_>, i: usize) -> bool {
    let one = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == Kind::Title && t.span.len() == 1);
    one(i)
        && !matches!(doc.word(i), "A" | "I")
        && (one(i + 1) || doc.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Title && t.span.len() > 3))
}

/// "Liu He", "Wilson Or": a family name that is a small word, with the capital that the word never has there.
fn worded(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|&b| doc.sentence_of[b] == doc.sentence_of[i]) else { return false };
    let known = words.has(doc.tokens[before].sym, GIVEN | FAMILY_FIRST) && doc.tokens[before].kind == Kind::Title;
    let small =
        doc.tokens[i].kind == Kind::Title && doc.tokens[i].span.len() == 2 && !words.has(doc.tokens[i].sym, ARTICLE);
    let ends = doc.tokens.get(i + 1).is_none_or(|t| !t.kind.is_capitalised());
    known
        && small
        && ends
        && doc.place_at(before).is_none()
        && doc.tokens[i].span.start == doc.tokens[before].span.end + 1
}

/// "MPs", "CEOs": several of what is written in capitals.
fn several(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase()))
}

/// "HUGO LIND", "Hugo LIND": a name in capitals in a sentence that is not: a given name and what stands beside it.
pub fn spelled_out(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    const SHORTEST: u32 = 3;
    let foreign = COMMON | FUNCTION | ROLE | TITLE | ALLEGIANCE | NOT_NAME | CALENDAR;
    let name = |j: usize| doc.tokens[j].span.len() >= SHORTEST && doc.word(j).bytes().all(|b| b.is_ascii_uppercase());
    let given = |j: usize| {
        let flags = words.of(doc.tokens[j].sym);
        flags & GIVEN != 0 && flags & foreign == 0 && doc.place_at(j).is_none()
    };
    let plain = |j: usize| words.of(doc.tokens[j].sym) & foreign == 0 && doc.place_at(j).is_none();
    let beside = |j: usize| doc.sentence_of[j] == doc.sentence_of[i];
    let before = i.checked_sub(1).filter(|&b| beside(b) && given(b));
    let next = Some(i + 1).filter(|&n| n < doc.tokens.len() && beside(n));
    let opens = given(i) && next.is_some_and(|n| plain(n) && (name(n) || doc.tokens[n].kind == Kind::Title));
    let family = words.has(doc.tokens[i].sym, SURNAME | FAMILY_FIRST);
    let follows = plain(i) && before.is_some_and(|b| name(b) || family && doc.tokens[b].kind == Kind::Title);
    doc.tokens[i].kind == Kind::Upper && name(i) && (opens || follows)
}

/// "VK Rathore": two initials run together without full stops, right before a family name.
pub fn paired(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    let token = doc.tokens[i];
    let letters = token.span.len() == 2 && doc.word(i).bytes().all(|b| b.is_ascii_uppercase());
    let foreign = COMMON | FUNCTION | ROLE | TITLE | ALLEGIANCE | NOT_NAME | CALENDAR;
    letters
        && !words.has(token.sym, NO_INITIALS)
        && doc.place_at(i).is_none()
        && doc.tokens.get(i + 1).is_some_and(|t| {
            t.kind == Kind::Title && words.of(t.sym) & foreign == 0 && t.span.len() > 3 && doc.place_at(i + 1).is_none()
        })
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
        let function = flags & FUNCTION != 0 && flags & GIVEN == 0 && !letter(doc, i) && !worded(doc, words, i);
        if joins(doc, words, i) && !function {
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
            && doc
                .tokens
                .get(i + 1)
                .filter(|_| i + 1 < stop)
                .is_some_and(|t| is_suffix(doc, words, i + 1) && t.span.len() > 1);
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
    let single = matches!(open, Kind::OpenSingle | Kind::Single);
    if !((bracket || single) && given || open.is_double_quote()) {
        return None;
    }
    // Without a given name before it, an unknown word must do: the marks of Time "Man of the Year" Ruiz are others.
    let before = words.of(doc.tokens.get(i.checked_sub(1)?)?.sym);
    if !given && before & (COMMON | FUNCTION | ROLE | TITLE | ALLEGIANCE | NOT_NAME) != 0 {
        return None;
    }
    let close = if bracket {
        (i + 2..stop.min(i + LONGEST)).find(|&j| doc.tokens[j].kind == Kind::CloseBracket)?
    } else {
        // The mark stands before a word and after a space: it opens.
        let (before, mark, after) = (doc.tokens.get(i.checked_sub(1)?)?, doc.tokens.get(i)?, doc.tokens.get(i + 1)?);
        let opening = before.span.end < mark.span.start && mark.span.end == after.span.start;
        (i + 2..stop.min(i + LONGEST + 2)).find(|&j| {
            let kind = doc.tokens[j].kind;
            opening && if single { matches!(kind, Kind::CloseSingle | Kind::Single) } else { kind.is_double_quote() }
        })?
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
