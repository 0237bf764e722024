//! What in a row of capitalised words may be a person's name, and how much in the row speaks for it.

use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
use crate::annotate::people::words::{
    ADDRESS, ALLEGIANCE, ARTICLE, CALENDAR, COMMON, FAMILY, FAMILY_FIRST, FOREIGN_ARTICLE, FUNCTION, GIVEN, LEADING,
    LINKING, LOCATIVE, MRS, NOT_NAME, PLACE_FIRST, PLURAL, ROLE, SINGLE, SURNAME, TITLE, Words,
};
use crate::annotate::people::{keys, rows};
use crate::patterns::LexId;
use crate::record::OrganizationKind;
use crate::text::{Kind, Range, Sym, Tag};

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
    /// Whether a rule says that the name is a body's or thing's, wherever it stands in the article.
    pub nobody: bool,
    /// Whether a rule says that the name is a place's, wherever it stands, where no rule speaks for a person.
    pub land: bool,
    /// What rules say for it.
    pub spoken: i32,
}

/// Words of a name of which what the tables say is kept while it is weighed.
const MOST: usize = 8;

/// The score from which on a row of several words is a name.
pub const ENOUGH: i32 = 2;

impl Candidate {
    /// Whether it is a name by itself, without help from the rest of the article.
    pub fn stands(&self) -> bool {
        !self.veto && if self.words > 1 { self.score >= ENOUGH } else { self.single && self.score >= ENOUGH }
    }
}

/// All candidates of a sentence.
pub fn candidates(doc: &Annotated<'_>, words: &Words, bodies: LexId, sentence: Range, out: &mut Vec<Candidate>) {
    rows::rows(doc, words, sentence, &mut |row| {
        if let Some(mut candidate) = candidate(doc, words, sentence, row) {
            let stop = sentence.stop();
            candidate.veto |= candidate.name.indices().any(|i| doc.lexicon(bodies, i, stop).is_some());
            out.push(candidate);
        }
    });
}

/// Whether a word that is no name of people stands for a firm whose name begins with it ("Norvancor" for Norvancor Energy), and
/// behind no other name: "Ilka Norvancor".
fn shortens(doc: &Annotated<'_>, words: &Words, at: usize) -> bool {
    let word = doc.word(at);
    let firm =
        |kind| matches!(kind, Some(OrganizationKind::Company | OrganizationKind::Media | OrganizationKind::Team));
    let begins = |name: &str| name.split_once(' ').is_some_and(|(own, _)| own == word);
    if !doc.organizations.iter().any(|o| firm(o.kind) && begins(&o.name)) {
        return false;
    }
    let sym = doc.tokens[at].sym;
    // "On Monday Norvancor said", "A Norvancor plant", "Orlo-based Norvancor Energy"
    let small = |i: usize| words.has(doc.tokens[i].sym, CALENDAR | FUNCTION | ARTICLE) || rows::compound(doc, words, i);
    let behind = |i: usize| {
        doc.tokens[i - 1].kind.is_capitalised() && !small(i - 1) && doc.sentence_of[i - 1] == doc.sentence_of[i]
    };
    !(1..doc.tokens.len()).any(|i| doc.tokens[i].sym == sym && doc.word(i) == word && behind(i))
}

/// The candidate of a row: its front stripped, its words weighed.
fn candidate(doc: &Annotated<'_>, words: &Words, sentence: Range, row: Range) -> Option<Candidate> {
    let name = strip(doc, words, row);
    if rows::is_suffix(doc, words, name.first()) {
        return None;
    }
    // "Timothée" is a given name when "Timothee" is.
    let look_up = |i: usize| match doc.tokens[i].sym {
        Sym::UNKNOWN if !doc.word(i).is_ascii() => {
            words.of(doc.pack.vocab.get(&keys::folded(doc.word(i)))) & (GIVEN | SURNAME)
        }
        // "Eva-Marie" is one when "Eva" is.
        Sym::UNKNOWN => match doc.word(i).split_once('-') {
            Some((one, two)) if two.starts_with(char::is_uppercase) => {
                words.of(doc.pack.vocab.get(&keys::folded(one))) & GIVEN
            }
            _ => 0,
        },
        sym => words.of(sym),
    };
    // Each is asked again and again.
    let (from, stop) = (name.first(), name.stop());
    let looked: [u32; MOST] = std::array::from_fn(|k| if from + k < stop { look_up(from + k) } else { 0 });
    let flags = |i: usize| {
        let known = i.checked_sub(from).and_then(|k| looked.get(k)).filter(|_| i < stop);
        known.copied().unwrap_or_else(|| look_up(i))
    };
    let counts = |i: usize| {
        let kind = doc.tokens[i].kind;
        let capital = matches!(kind, Kind::Title | Kind::Mixed)
            || kind == Kind::Upper && (flags(i) & SINGLE != 0 || rows::spelled_out(doc, words, i));
        capital && !(i > name.first() && rows::is_suffix(doc, words, i))
    };
    // A nickname between marks says nothing: Roberto "Hands of Stone" Ruiz.
    let mut aside = false;
    let mut counted = |i: usize| {
        let kind = doc.tokens[i].kind;
        let mark = kind.is_quote() || matches!(kind, Kind::OpenBracket | Kind::CloseBracket);
        aside ^= mark;
        !aside && !mark && counts(i)
    };
    let core: Vec<usize> = name.indices().filter(|&i| counted(i)).collect();
    let (&first, &last) = (core.first()?, core.last()?);
    // "R B Ruiz": single letters without full stops.
    let letter = doc.tokens[name.first()].span.len() == 1 && core.len() > 1;
    let upper = doc.tokens[name.first()].kind == Kind::Upper
        && flags(name.first()) & SINGLE == 0
        && !rows::spelled_out(doc, words, name.first());
    let initial = letter || upper || doc.tokens[name.first()].kind == Kind::Initial;
    let numbered = name.stop() > last + 1; // "Elizabeth I", "Ruiz Jr."
    let n = core.len() + usize::from(initial || numbered);
    let mut out =
        Candidate { row, name, words: n, score: 0, veto: false, single: false, nobody: false, land: false, spoken: 0 };
    let place = |i: usize| doc.place_at(i).filter(|p| p.range.has(i));
    // "Jeff Bond": a family name that is a word for a body or place too, behind a given name; more must speak for it.
    let worded = core.len() == 2
        && last + 1 == name.stop()
        && worded(flags(first), flags(last))
        && place(first).is_none()
        && !(flags(first) & COMMON != 0 && rows::opens(doc, sentence, first));
    out.veto = veto(doc, words, &out, first, worded.then_some(last)) || titled(doc, row);
    out.veto |= contest(doc, words, &out) || carried(doc, words, &out);
    out.veto |= !nicknamed(doc, name) && name.indices().any(|i| doc.organization_at(i).is_some());
    let nobody = flags(first) & (GIVEN | SURNAME | FAMILY) == 0;
    out.veto |= core.len() == 1 && nobody && shortens(doc, words, first);
    let given = flags(first) & GIVEN != 0;
    let opening = rows::opens(doc, sentence, first);
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
    // "Sun Ruiwen": a family name that comes first, and an unknown word.
    if flags(first) & FAMILY_FIRST != 0 && core.len() == 2 && doc.tokens[last].sym == Sym::UNKNOWN {
        // What speaks against an ordinary word is taken back.
        score = score.max(if flags(first) & COMMON != 0 { 4 } else { 2 });
    }
    // "They met Long Li": an ordinary word with a capital that it has nowhere else inside a sentence, and a family name.
    let written = core.len() == 2 && !opening && flags(first) & (COMMON | FUNCTION | NOT_NAME | PLURAL) == COMMON;
    if written
        && flags(last) & (FAMILY_FIRST | COMMON) == FAMILY_FIRST
        && place(last).is_none()
        && place(first).is_none()
    {
        score += 4;
    }
    if opening && !given && core.len() == 2 && rows::called_again(doc, words, first, sentence.stop()) {
        score += 4;
    }
    if core.iter().skip(1).any(|&i| flags(i) & GIVEN != 0) {
        score += 1;
    }
    let unknown = core
        .iter()
        .all(|&i| (flags(i) & (COMMON | FUNCTION) == 0 || i > first && flags(i) & FAMILY != 0) && place(i).is_none());
    if unknown && core.len() > 1 {
        score += 1;
        // "Andruw Jones": nothing known before a family name; "Merrill Lynch" are two of them, and a firm.
        score += i32::from(!given && flags(first) & SURNAME == 0 && flags(last) & (SURNAME | COMMON) == SURNAME);
    }
    // "Jejomar “Boy” Abueva": who has a nickname is a person.
    if name.len() > core.len() + 2 && core.last().is_some_and(|&l| l > first + 2) && nicknamed(doc, name) {
        score += 2;
    }
    score -= core[1..].iter().filter(|&&i| flags(i) & COMMON != 0 && flags(i) & (GIVEN | FAMILY) == 0).count() as i32;
    let odd = |i: usize| flags(i) & PLURAL != 0 && flags(i) & (FAMILY | GIVEN) == 0;
    if odd(last) {
        score -= i32::from(core.len() > 1 && doubtful) + i32::from(core.len() > 2);
    }
    // "Ortal Announces Bill": a verb or plural in the middle of a row in capitals, as in headlines.
    out.veto |= core.len() > 2 && core[1..core.len() - 1].iter().any(|&i| odd(i));
    // "Hsueh Jui-yuan": a short word and two syllables.
    let syllables =
        core.len() == 2 && flags(first) & (COMMON | GIVEN) == 0 && place(first).is_none() && hyphened(doc, last);
    if syllables && doc.word(first).len() <= 6 {
        score = score.max(3);
    }
    if !given && !initial && flags(first) & (COMMON | SINGLE | LEADING) == COMMON {
        score -= 2;
    }
    if worded {
        score = 0;
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
    if after_article(doc, words, &out) {
        score -= 3;
    }
    score -= i32::from(core.len() > 1 && flags(first) & (FOREIGN_ARTICLE | GIVEN) == FOREIGN_ARTICLE);
    // "McOrtal", "O'Ruiz": the beginning of a family name.
    let clans = doc.pack.lexicons.get(words.clans).map_or(&[][..], |l| &l.entries);
    let begins = |word: &str, clan: &str| {
        word.strip_prefix(clan).is_some_and(|rest| rest.chars().next().is_some_and(char::is_uppercase))
    };
    // A second capital makes a word none of these.
    let small = |i: usize| matches!(doc.tokens[i].kind, Kind::Title | Kind::Lower);
    let clan = |i: usize| !small(i) && clans.iter().any(|c| begins(doc.word(i), &c.lemma));
    if core.len() > 1 && core[1..].iter().any(|&i| clan(i)) {
        score += 2;
    }
    // "Inzamam-ul-Haq": a whole name in one word.
    let linked = |word: &str| {
        let mut parts = word.split('-').skip(1).peekable();
        let vocab = &doc.pack.vocab;
        std::iter::from_fn(|| parts.next().filter(|_| parts.peek().is_some())).any(|p| words.has(vocab.get(p), LINKING))
    };
    // "Hamad bin Zorlu Ortal", "Ana Ruiz-Ortal"
    let inner = |i: usize| doc.tokens[i].kind == Kind::Lower && flags(i) & LINKING != 0;
    score += if core.len() > 1 && (first + 1..last).any(inner) { 3 } else { 0 };
    let double = core.len() == 2 && unknown && doubled(doc.word(last));
    score += i32::from(double);
    if core.len() == 1 && linked(doc.word(first)) {
        out.words = 2;
        score += 3;
    }
    out.score = score;
    Some(out)
}

/// Whether quotation marks stand inside the name.
fn nicknamed(doc: &Annotated<'_>, name: Range) -> bool {
    name.indices().any(|i| doc.tokens[i].kind.is_quote())
}

/// "Ruiz-Ortal": two names in one.
fn doubled(word: &str) -> bool {
    let long = |s: &str| s.chars().count() > 3 && s.starts_with(char::is_uppercase);
    word.split_once('-').is_some_and(|(one, two)| long(one) && long(two) && !two.contains('-'))
}

/// "Jui-yuan": two short syllables, the second in small letters.
fn hyphened(doc: &Annotated<'_>, i: usize) -> bool {
    const LONGEST: usize = 6;
    let Some((one, two)) = doc.word(i).split_once('-') else { return false };
    let short = |s: &str| (2..=LONGEST).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphabetic());
    short(one)
        && short(two)
        && two.starts_with(char::is_lowercase)
        && one.starts_with(char::is_uppercase)
        && doc.pack.vocab.tag(doc.pack.vocab.get(two)).is_none()
}

/// Whether the row is all that stands between two double quotation marks: a film, a song, a slogan.
fn titled(doc: &Annotated<'_>, row: Range) -> bool {
    doc.quotation_at(row.first()).is_some_and(|(_, q)| {
        let words = q.inner.indices().filter(|&i| !matches!(doc.tokens[i].kind, Kind::Comma | Kind::Period)).count();
        q.inner.contains(row) && words == row.len()
    })
}

/// Whether something says that this is no person.
fn veto(doc: &Annotated<'_>, words: &Words, c: &Candidate, first: usize, worded: Option<usize>) -> bool {
    let excused =
        |i: usize| Some(i) == worded || i == first && c.words > 1 && words.has(doc.tokens[i].sym, FAMILY_FIRST | GIVEN);
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
    let article = !excused(first) && after_article(doc, words, c);
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

/// Whether a word for a body or place may be the family name behind a given name: "Bond".
fn worded(first: u32, last: u32) -> bool {
    first & GIVEN != 0 && first & NOT_NAME == 0 && last & NOT_NAME != 0 && last & (FAMILY | SURNAME) != 0
}

/// "Miss Universe Kostrava": a contest and its land, and nobody.
fn contest(doc: &Annotated<'_>, words: &Words, c: &Candidate) -> bool {
    let flags = |i: usize| words.of(doc.tokens[i].sym);
    let (first, last) = (c.name.first(), c.name.stop() - 1);
    let title = first.checked_sub(1).filter(|&t| t >= c.row.first()).map_or(0, flags);
    let land = || doc.place_at(last).is_some_and(|p| p.sense == PlaceSense::Name);
    c.name.len() > 1
        && title & (ADDRESS | MRS) == ADDRESS | MRS
        && flags(first) & (GIVEN | FAMILY_FIRST) == 0
        && flags(first) & COMMON != 0
        && land()
}

/// Whether an article stands right before the name.
fn after_article(doc: &Annotated<'_>, words: &Words, c: &Candidate) -> bool {
    c.name == c.row && article_before(doc, words, c.row)
}

/// "the Noble Bob Ortal", "the Quiet Ana Ruiz": an article and a word in capitals that is no office and no people make the name a ship's.
fn carried(doc: &Annotated<'_>, words: &Words, c: &Candidate) -> bool {
    let first = c.row.first();
    let flags = words.of(doc.tokens[first].sym);
    first + 1 == c.name.first()
        && flags & (ROLE | TITLE | ALLEGIANCE | COMMON) == COMMON
        && doc.place_at(first).is_none()
        && !several(doc, words, first)
        && article_before(doc, words, c.row)
}

/// Whether an article stands right before a row.
fn article_before(doc: &Annotated<'_>, words: &Words, row: Range) -> bool {
    row.first().checked_sub(1).is_some_and(|b| {
        doc.sentence_of[b] == doc.sentence_of[row.first()]
            && doc.tags[b] == Tag::DT
            && words.has(doc.tokens[b].sym, ARTICLE)
    })
}

/// Longest list of what an office is for, in tokens.
const LONGEST_LIST: usize = 6;

/// Whether a row stands behind "In" at the head of a sentence and right before its verb, so that a place and the subject have run
/// together: "In Orlo Justin Welt said".
fn fronted(doc: &Annotated<'_>, words: &Words, row: Range) -> bool {
    let opens = row.first().checked_sub(1).is_some_and(|b| b == doc.sentence_at(row.first()).first());
    opens
        && words.has(doc.tokens[row.first() - 1].sym, LOCATIVE)
        && doc.tags.get(row.stop()).is_some_and(|t| t.is_finite())
}

/// Whether a row stands behind an office and its preposition: "Ambassador to", "head of the".
fn posted(doc: &Annotated<'_>, words: &Words, row: Range) -> bool {
    let low = doc.sentence_at(row.first()).first();
    let before = |i: usize| i.checked_sub(1).filter(|&b| b >= low);
    // "Minister for Women and Equalities Petra Lund": the list of what the office is for.
    let listed = |i: &usize| doc.tags[*i] == Tag::CC || doc.tokens[*i].kind.is_capitalised();
    let and = before(row.first()).filter(|&b| doc.tags[b] == Tag::CC);
    let list = and.map_or(0, |_| (low..row.first()).rev().take(LONGEST_LIST).take_while(listed).count());
    let first = row.first() - list;
    let article = before(first).filter(|&b| doc.tags[b] == Tag::DT);
    let link = before(article.unwrap_or(first)).filter(|&b| matches!(doc.tags[b], Tag::TO | Tag::IN));
    let office = link.and_then(before);
    office.is_some_and(|o| words.has(doc.tokens[o].sym, ROLE | TITLE))
}

/// Whether a word that no name has is the plural of what the bearers are: "Olympians Agnes Ruiz".
fn several(doc: &Annotated<'_>, words: &Words, i: usize) -> bool {
    let flags = words.of(doc.tokens[i].sym);
    let one = || doc.word(i).strip_suffix('s').map(str::to_lowercase);
    let role = |one: String| words.has(doc.pack.vocab.get(&one), ROLE);
    flags & (GIVEN | SURNAME | FAMILY) == 0 && (doc.tags[i] == Tag::NNPS || one().is_some_and(role))
}

/// What remains of a row when titles, roles, nationalities and parties are taken from its front.
fn strip(doc: &Annotated<'_>, words: &Words, row: Range) -> Range {
    let flags = |i: usize| words.of(doc.tokens[i].sym);
    let mut end = row.stop();
    while end > row.first() + 1 && rows::is_suffix(doc, words, end - 1) {
        end -= 1;
    }
    // The last title or role in the row, unless it is the name itself or a given name ("Dean Ruiz").
    // "Mother-of-two Ana Ruiz"
    let parent = |i: usize| {
        let word = doc.word(i).split_once("-of-").map(|(one, _)| one.to_lowercase());
        word.is_some_and(|w| words.has(doc.pack.vocab.get(&w), ROLE))
    };
    let office = |i: usize| {
        parent(i)
            || flags(i) & (TITLE | ROLE) != 0
                && doc.tokens[i].kind != Kind::Lower
                && (flags(i) & GIVEN == 0 || flags(i) & TITLE != 0 && !(flags(i) & ADDRESS != 0 && i + 2 == end))
    };
    let korean = |i: usize| flags(i) & FAMILY_FIRST != 0 && doc.word(i + 1).contains('-');
    // "Hassan Sheikh Ruiz": after a given name a title is a name.
    let middle = |i: usize| {
        i > row.first()
            && flags(i - 1) & (GIVEN | ROLE | TITLE) == GIVEN
            && flags(i) & ROLE == 0
            && !doc.word(i).ends_with('.')
    };
    // Nor a nickname: Jejomar “Boy” Ruiz.
    let marks = |i: usize| (row.first()..i).filter(|&j| doc.tokens[j].kind.is_double_quote()).count();
    let last = (row.first()..end.saturating_sub(1))
        .rev()
        .find(|&i| office(i) && marks(i) % 2 == 0 && !korean(i) && !middle(i));
    let mut start = last.map_or(row.first(), |i| i + 1);
    while start + 1 < end {
        let f = flags(start);
        let place = doc.place_at(start).filter(|p| p.range.first() == start);
        let nation = place.is_some_and(|p| {
            matches!(p.sense, PlaceSense::Adjective | PlaceSense::People) && flags(start) & GIVEN == 0
        });
        // "Health Hsueh Jui-yuan"
        let eastern = flags(start + 1) & FAMILY_FIRST != 0 && start + 2 < end && doc.word(start + 2).contains('-');
        let next_given = eastern || flags(start + 1) & GIVEN != 0 && start + 2 < end;
        let offices = start > row.first() && several(doc, words, start) && start + 2 < end;
        if nation || offices || f & ALLEGIANCE != 0 && f & GIVEN == 0 {
            start += place.map_or(1, |p| p.range.len()).min(end - 1 - start);
        } else if next_given
            && f & GIVEN == 0
            && (place.is_some()
                || (f & COMMON != 0 || several(doc, words, start)) && doc.tokens[start].kind == Kind::Title)
        {
            start += 1;
        } else {
            break;
        }
    }
    // "Minister for Young Velmorans Ana Ruiz": what stands before a people's name is no part of hers.
    let people =
        |i: usize| doc.place_at(i).is_some_and(|p| matches!(p.sense, PlaceSense::Adjective | PlaceSense::People));
    let given = |i: usize| flags(i) & GIVEN != 0 && doc.place_at(i).is_none();
    if let Some(people) = (start + 1..end.saturating_sub(2)).find(|&i| people(i) && !given(i - 1) && given(i + 1)) {
        start = people + 1;
    }
    // "Ambassador to Kostrava Zorlu Bekan": what the office is for stands before the name.
    if start == row.first() && posted(doc, words, row) {
        let own = |i: usize| doc.place_at(i).is_some() || flags(i) & NOT_NAME != 0;
        let past = (start..end).take_while(|&i| own(i)).count();
        start += if start + past + 2 <= end { past } else { 0 };
        // "Minister for Equalities Petra Lund"
        let name = (start + 1..end.saturating_sub(1)).find(|&i| given(i)).filter(|_| !given(start));
        start = name.unwrap_or(start);
    }
    // "In Orlo Justin Welt said"
    if start == row.first() && fronted(doc, words, row) {
        let name = (start + 1..end.saturating_sub(1)).find(|&i| given(i)).filter(|_| !given(start));
        start = name.unwrap_or(start);
    }
    // "Google Ana Ruiz": a body before the name is no part of it.
    if let Some(body) = (start..end - 1).rev().find(|&i| doc.organization_at(i).is_some()) {
        start = body + 1;
    }
    // A particle cannot begin what is left unless it began the row.
    // unless a form of address stands before it: "Mr. von Ortal".
    let leads = |i: usize| flags(i) & LEADING != 0 && flags(i - 1) & ADDRESS != 0;
    while start > row.first() && start + 1 < end && doc.tokens[start].kind == Kind::Lower && !leads(start) {
        start += 1;
    }
    Range::new(start, row.stop())
}
