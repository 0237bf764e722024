//! A name as it is weighed: its words, what the tables say of each, and what in them speaks for a person.

use crate::annotate::Annotated;
use crate::annotate::found::Place;
use crate::annotate::people::words::{
    COMMON, FAMILY, FAMILY_FIRST, FOREIGN_ARTICLE, FUNCTION, GIVEN, LEADING, LINKING, NOT_NAME, PLURAL, SINGLE,
    SURNAME, Words,
};
use crate::annotate::people::{keys, rows};
use crate::text::{Kind, Range, Sym};

/// Words of a name of which what the tables say is kept while it is weighed.
const MOST: usize = 8;

/// A name that is weighed.
pub(super) struct Named<'d, 'a> {
    doc: &'d Annotated<'a>,
    words: &'d Words,
    pub name: Range,
    /// Its words, but for marks, nicknames and what stands behind it (“Jr.”).
    pub core: Vec<usize>,
    pub first: usize,
    pub last: usize,
    /// What is known of the first words: each is asked again and again.
    looked: [u32; MOST],
    /// Whether it begins with an initial.
    initial: bool,
    /// Whether something stands behind its last word: "Elizabeth I", "Ruiz Jr."
    numbered: bool,
    /// Whether its first word opens a sentence.
    opening: bool,
    /// Whether its first word may be another than a given name.
    doubtful: bool,
    /// Where its sentence ends.
    stop: usize,
}

impl<'d, 'a> Named<'d, 'a> {
    /// Nothing where no word of it counts.
    pub fn new(doc: &'d Annotated<'a>, words: &'d Words, sentence: Range, name: Range) -> Option<Self> {
        // Each is asked again and again.
        let (from, end) = (name.first(), name.stop());
        let looked = std::array::from_fn(|k| if from + k < end { look_up(doc, words, from + k) } else { 0 });
        let (initial, numbered, opening, doubtful) = (false, false, false, false);
        let (core, first, last) = (Vec::new(), from, from);
        let stop = sentence.stop();
        let mut it = Self { doc, words, name, core, first, last, looked, initial, numbered, opening, doubtful, stop };
        it.core = it.counted();
        (it.first, it.last) = (*it.core.first()?, *it.core.last()?);
        // "R B Ruiz": single letters without full stops.
        let letter = doc.tokens[from].span.len() == 1 && it.core.len() > 1;
        let upper = doc.tokens[from].kind == Kind::Upper
            && it.flags(from) & SINGLE == 0
            && !rows::spelled_out(doc, words, from);
        it.initial = letter || upper || doc.tokens[from].kind == Kind::Initial;
        it.numbered = end > it.last + 1;
        it.opening = rows::opens(doc, sentence, it.first);
        it.doubtful = it.flags(it.first) & COMMON != 0 && it.opening || it.place(it.first).is_some();
        Some(it)
    }

    /// The words that count: a nickname between marks says nothing (Roberto "Hands of Stone" Ruiz).
    fn counted(&self) -> Vec<usize> {
        let counts = |i: usize| {
            let kind = self.doc.tokens[i].kind;
            let capital = matches!(kind, Kind::Title | Kind::Mixed)
                || kind == Kind::Upper && (self.flags(i) & SINGLE != 0 || rows::spelled_out(self.doc, self.words, i));
            capital && !(i > self.name.first() && rows::is_suffix(self.doc, self.words, i))
        };
        let mut aside = false;
        let counted = |&i: &usize| {
            let kind = self.doc.tokens[i].kind;
            let mark = kind.is_quote() || matches!(kind, Kind::OpenBracket | Kind::CloseBracket);
            aside ^= mark;
            !aside && !mark && counts(i)
        };
        self.name.indices().filter(counted).collect()
    }

    /// What the tables say of a word.
    pub fn flags(&self, i: usize) -> u32 {
        let known = i.checked_sub(self.name.first()).and_then(|k| self.looked.get(k));
        let known = known.filter(|_| i < self.name.stop());
        known.copied().unwrap_or_else(|| look_up(self.doc, self.words, i))
    }

    /// How many words it has, an initial or a number counted as one.
    pub fn len(&self) -> usize {
        self.core.len() + usize::from(self.initial || self.numbered)
    }

    fn place(&self, i: usize) -> Option<&'d Place> {
        self.doc.place_at(i).filter(|p| p.range.has(i))
    }

    fn given(&self) -> bool {
        self.flags(self.first) & GIVEN != 0
    }

    /// "Jeff Bond": a family name that is a word for a body or place too, behind a given name; more must speak for it.
    pub fn is_worded(&self) -> bool {
        let (first, last) = (self.flags(self.first), self.flags(self.last));
        self.core.len() == 2
            && self.last + 1 == self.name.stop()
            && first & GIVEN != 0
            && first & NOT_NAME == 0
            && last & NOT_NAME != 0
            && last & (FAMILY | SURNAME) != 0
            && self.place(self.first).is_none()
            && !(first & COMMON != 0 && self.opening)
    }

    /// Whether no word of it is known to be another than a name.
    pub fn is_unknown(&self) -> bool {
        self.core.iter().all(|&i| {
            let flags = self.flags(i);
            (flags & (COMMON | FUNCTION) == 0 || i > self.first && flags & FAMILY != 0) && self.place(i).is_none()
        })
    }

    /// A plural that is no name.
    fn is_odd(&self, i: usize) -> bool {
        self.flags(i) & PLURAL != 0 && self.flags(i) & (FAMILY | GIVEN) == 0
    }

    /// "Ortal Announces Bill": a verb or plural in the middle of a row in capitals, as in headlines.
    pub fn is_headline(&self) -> bool {
        self.core.len() > 2 && self.core[1..self.core.len() - 1].iter().any(|&i| self.is_odd(i))
    }

    /// A row that is all places is no name.
    pub fn is_land(&self) -> bool {
        let whole = Range::new(self.first, self.last + 1);
        self.core.len() > 1 && self.place(self.last).is_some_and(|p| p.range.contains(whole))
    }

    /// What its first word says.
    pub fn front(&self) -> i32 {
        let (first, given) = (self.flags(self.first), self.given());
        let mut score = match (self.initial, given, self.doubtful) {
            (true, ..) => 3,
            (_, true, false) => 3,
            (_, true, true) => 2,
            _ => 0,
        };
        if self.numbered && given {
            score += 1;
        }
        if first & FAMILY_FIRST == 0 {
            return score;
        }
        let eastern = self.core.len() > 1 && self.doc.word(self.first + 1).contains('-');
        let three = self.core.len() == 3 && self.core[1..].iter().all(|&i| self.doc.word(i).len() <= 5);
        if eastern || three {
            score = score.max(3);
        }
        // "Sun Ruiwen": a family name that comes first, and an unknown word.
        if self.core.len() == 2 && self.doc.tokens[self.last].sym == Sym::UNKNOWN {
            // What speaks against an ordinary word is taken back.
            score = score.max(if first & COMMON != 0 { 4 } else { 2 });
        }
        score
    }

    /// What its further words say for it.
    pub fn behind(&self) -> i32 {
        let (first, last) = (self.flags(self.first), self.flags(self.last));
        let mut score = 0;
        // "They met Long Li": an ordinary word with a capital that it has nowhere else inside a sentence, and a family name.
        let written =
            self.core.len() == 2 && !self.opening && first & (COMMON | FUNCTION | NOT_NAME | PLURAL) == COMMON;
        if written
            && last & (FAMILY_FIRST | COMMON) == FAMILY_FIRST
            && self.place(self.last).is_none()
            && self.place(self.first).is_none()
        {
            score += 4;
        }
        // "Art Banks" at the head of a sentence, and "Banks" alone further on.
        let again = || rows::called_again(self.doc, self.words, self.first, self.stop);
        if self.opening && !self.given() && self.core.len() == 2 && again() {
            score += 4;
        }
        if self.core.iter().skip(1).any(|&i| self.flags(i) & GIVEN != 0) {
            score += 1;
        }
        if self.core.len() > 1 && self.is_unknown() {
            score += 1;
            // "Andruw Jones": nothing known before a family name; "Merrill Lynch" are two of them, and a firm.
            score += i32::from(!self.given() && first & SURNAME == 0 && last & (SURNAME | COMMON) == SURNAME);
        }
        // "Jejomar “Boy” Abueva": who has a nickname is a person.
        if self.name.len() > self.core.len() + 2 && self.last > self.first + 2 && nicknamed(self.doc, self.name) {
            score += 2;
        }
        score
    }

    /// What is left of a score when what speaks against it is taken away.
    pub fn less_doubts(&self, score: i32) -> i32 {
        let first = self.flags(self.first);
        let ordinary = |&&i: &&usize| self.flags(i) & COMMON != 0 && self.flags(i) & (GIVEN | FAMILY) == 0;
        let mut score = score - self.core[1..].iter().filter(ordinary).count() as i32;
        if self.is_odd(self.last) {
            score -= i32::from(self.core.len() > 1 && self.doubtful) + i32::from(self.core.len() > 2);
        }
        // "Hsueh Jui-yuan": a short word and two syllables.
        let syllables = self.core.len() == 2
            && first & (COMMON | GIVEN) == 0
            && self.place(self.first).is_none()
            && hyphened(self.doc, self.last);
        if syllables && self.doc.word(self.first).len() <= 6 {
            score = score.max(3);
        }
        if !self.given() && !self.initial && first & (COMMON | SINGLE | LEADING) == COMMON {
            score -= 2;
        }
        score
    }

    /// What it says that words of it are places.
    pub fn places(&self) -> i32 {
        if self.core.len() == 1 {
            return if self.len() == 1 && self.place(self.first).is_some() { -2 } else { 0 };
        }
        let (first, last) = (self.place(self.first), self.place(self.last));
        let mut score = 0;
        if last.is_some() {
            // "Chris Lewis" may be named as an island is.
            score -= if self.given() && !self.doubtful || self.initial { 1 } else { 3 };
        }
        if first.is_some() && !self.given() {
            score -= if last.is_none() && self.flags(self.last) & COMMON == 0 { 1 } else { 2 };
        }
        score
    }

    /// What says that its words belong together, or begin as family names do.
    pub fn joined(&self) -> i32 {
        let mut score = 0;
        if self.core.len() > 1 && self.flags(self.first) & (FOREIGN_ARTICLE | GIVEN) == FOREIGN_ARTICLE {
            score -= 1;
        }
        // "McOrtal", "O'Ruiz": the beginning of a family name.
        let clans = self.doc.pack.lexicons.get(self.words.clans).map_or(&[][..], |l| &l.entries);
        let begins = |word: &str, clan: &str| {
            word.strip_prefix(clan).is_some_and(|rest| rest.chars().next().is_some_and(char::is_uppercase))
        };
        // A second capital makes a word none of these.
        let small = |i: usize| matches!(self.doc.tokens[i].kind, Kind::Title | Kind::Lower);
        let clan = |i: usize| !small(i) && clans.iter().any(|c| begins(self.doc.word(i), &c.lemma));
        if self.core[1..].iter().any(|&i| clan(i)) {
            score += 2;
        }
        // "Hamad bin Zorlu Ortal", "Ana Ruiz-Ortal"
        let inner = |i: usize| self.doc.tokens[i].kind == Kind::Lower && self.flags(i) & LINKING != 0;
        if self.core.len() > 1 && (self.first + 1..self.last).any(inner) {
            score += 3;
        }
        let double = self.core.len() == 2 && self.is_unknown() && doubled(self.doc.word(self.last));
        score + i32::from(double)
    }

    /// "Inzamam-ul-Haq": a whole name in one word.
    pub fn is_linked(&self) -> bool {
        if self.core.len() != 1 {
            return false;
        }
        let mut parts = self.doc.word(self.first).split('-').skip(1).peekable();
        let vocab = &self.doc.pack.vocab;
        std::iter::from_fn(|| parts.next().filter(|_| parts.peek().is_some()))
            .any(|p| self.words.has(vocab.get(p), LINKING))
    }
}

/// What the tables say of a word of a name.
fn look_up(doc: &Annotated<'_>, words: &Words, i: usize) -> u32 {
    match doc.tokens[i].sym {
        // "Timothée" is a given name when "Timothee" is.
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
    }
}

/// Whether quotation marks stand inside the name.
pub(super) fn nicknamed(doc: &Annotated<'_>, name: Range) -> bool {
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
