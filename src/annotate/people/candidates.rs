//! What in a row of capitalised words may be a person's name, and how much in the row speaks for it.

use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
use crate::annotate::people::named::{Named, nicknamed};
use crate::annotate::people::rows;
use crate::annotate::people::words::{
    ADDRESS, ALLEGIANCE, ARTICLE, CALENDAR, COMMON, FAMILY, FAMILY_FIRST, FUNCTION, GIVEN, LEADING, LOCATIVE, MRS,
    NOT_NAME, PLACE_FIRST, ROLE, SINGLE, SURNAME, TITLE, Words,
};
use crate::patterns::LexId;
use crate::record::OrganizationKind;
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
    /// Whether a rule says that the name is a body's or thing's, wherever it stands in the article.
    pub nobody: bool,
    /// Whether a rule says that the name is a place's, wherever it stands, where no rule speaks for a person.
    pub land: bool,
    /// What rules say for it.
    pub spoken: i32,
}

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
    let named = Named::new(doc, words, sentence, name)?;
    let n = named.len();
    let mut out =
        Candidate { row, name, words: n, score: 0, veto: false, single: false, nobody: false, land: false, spoken: 0 };
    out.veto = vetoed(doc, words, &out, &named);
    let mut score = if named.is_worded() { 0 } else { named.less_doubts(named.front() + named.behind()) };
    score += named.places() + named.joined();
    score -= named.core.len().saturating_sub(3) as i32;
    score += i32::from(name != row && n > 1);
    if n == 1 && named.flags(named.first) & SINGLE != 0 {
        score += 3;
        out.single = true;
    }
    if after_article(doc, words, &out) {
        score -= 3;
    }
    if named.is_linked() {
        out.words = 2;
        score += 3;
    }
    out.score = score;
    Some(out)
}

/// Whether something in or around the name says that it is no person's.
fn vetoed(doc: &Annotated<'_>, words: &Words, c: &Candidate, named: &Named<'_, '_>) -> bool {
    let (first, flags) = (named.first, named.flags(named.first));
    let is_alone = c.words == 1 && flags & (GIVEN | FAMILY) == 0;
    veto(doc, words, c, first, named.is_worded().then_some(named.last))
        || titled(doc, c.row)
        || contest(doc, words, c)
        || carried(doc, words, c)
        || !nicknamed(doc, c.name) && c.name.indices().any(|i| doc.organization_at(i).is_some())
        || named.core.len() == 1 && flags & (GIVEN | SURNAME | FAMILY) == 0 && shortens(doc, words, first)
        || named.is_headline()
        || named.is_land()
        || is_alone && flags & (ROLE | TITLE | ALLEGIANCE | COMMON) != 0
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
        // "the President of the Republic Hugo Lind"
        && !posted(doc, words, c.row)
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
        // Asked of every word of every row, nearly all of which have no hyphen: that is seen by a look from behind.
        let word = rows::hyphened(doc.word(i)).and_then(|_| doc.word(i).split_once("-of-"));
        word.is_some_and(|(one, _)| words.has(doc.pack.vocab.get(&one.to_lowercase()), ROLE))
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
    let first_given = |start: usize| {
        let name = (start + 1..end.saturating_sub(1)).find(|&i| given(i)).filter(|_| !given(start));
        name.unwrap_or(start)
    };
    // "Ambassador to Kostrava Zorlu Bekan": what the office is for stands before the name.
    if start == row.first() && posted(doc, words, row) {
        let own = |i: usize| doc.place_at(i).is_some() || flags(i) & NOT_NAME != 0;
        let past = (start..end).take_while(|&i| own(i)).count();
        start += if start + past + 2 <= end { past } else { 0 };
        // "Minister for Equalities Petra Lund"
        start = first_given(start);
    }
    // "In Orlo Justin Welt said"
    if start == row.first() && fronted(doc, words, row) {
        start = first_given(start);
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
