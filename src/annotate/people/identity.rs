//! Names to persons: which names are of one person, and whom a surname or given name standing alone means (`whom`).

mod kin;
mod whom;

use crate::annotate::Annotated;
use crate::annotate::found::{Mention, Person, PlaceSense};
use crate::annotate::people::called::short;
use crate::annotate::people::candidates::Candidate;
use crate::annotate::people::keys::{Key, key};
use crate::annotate::people::listed::Listed;
use crate::annotate::people::name::{Name, Part};
use crate::annotate::people::rows;
use crate::annotate::people::words::{
    self, ALLEGIANCE, CALENDAR, COMMON, FUNCTION, GIVEN, NOT_NAME, ROLE, SUFFIX, TITLE, Words,
};
use crate::text::{Kind, Range, Tag};
use rustc_hash::FxHashMap;

/// Persons of one word that are told apart; further ones are not compared.
const MOST: usize = 64;

/// A person as far as names tell.
#[derive(Default)]
struct Known {
    name: Name,
    person: Person,
    /// Where the person is named with evidence, in text order.
    named: Vec<u32>,
    /// Where a part of the name was found last.
    recent: u32,
    /// How often a part of the name has stood for the person.
    alone: u32,
    /// Whether the person is brought in as a relative of another ("his wife, Ana Ruiz").
    relative: bool,
}

impl Known {
    /// The last token before `at` where the person is named in full.
    fn last_full(&self, at: u32) -> Option<u32> {
        let after = self.named.partition_point(|&n| n < at);
        after.checked_sub(1).and_then(|n| self.named.get(n)).copied()
    }

    /// The last token before `at` where the person is named.
    fn last_before(&self, at: u32) -> Option<u32> {
        self.last_full(at).max(Some(self.recent).filter(|&r| r > 0 && r < at))
    }
}

/// Whom a word means, and whether others of that name may be meant.
#[derive(Debug, Clone, Copy)]
struct Meant {
    person: u32,
    ambiguous: bool,
}

struct Builder<'a, 'd> {
    doc: &'a Annotated<'d>,
    words: &'a Words,
    listed: &'a Listed,
    all: Vec<Known>,
    /// Persons by each word of their names.
    by_key: FxHashMap<Key, Vec<u32>>,
    /// Whether a token belongs to a mention already.
    taken: Vec<bool>,
    /// Where a word of a full name stands alone, by the word.
    bare: FxHashMap<Key, Vec<u32>>,
}

/// The persons of the candidates that are names and of the user's list, with all mentions by name.
pub fn people(
    doc: &Annotated<'_>,
    words: &Words,
    listed: &Listed,
    found: &[Candidate],
    headlines: &[bool],
) -> Vec<Person> {
    let taken = vec![false; doc.tokens.len()];
    let mut b = Builder {
        doc,
        words,
        listed,
        all: Vec::new(),
        by_key: FxHashMap::default(),
        taken,
        bare: FxHashMap::default(),
    };
    if !listed.is_empty() {
        b.known_to_user(found);
    }
    for c in found.iter().filter(|c| c.stands() && c.words > 1) {
        b.full(c);
    }
    // A surname known from elsewhere is evidence for a row that has too little of its own.
    for c in found.iter().filter(|c| !c.stands() && c.words > 1 && !c.veto && c.score >= 0) {
        let last = key(doc.word(c.name.stop() - 1));
        if words.has(doc.tokens[c.name.first()].sym, COMMON) {
            continue;
        }
        if b.by_key.get(&last).is_some_and(|l| l.iter().any(|&n| b.all[n as usize].name.family() == last)) {
            b.full(c);
        }
    }
    for k in &mut b.all {
        k.named.sort_unstable();
    }
    b.look_for_bare();
    for c in found.iter().filter(|c| c.stands() && c.words == 1) {
        b.alone(c);
    }
    b.parts(headlines);
    b.initials();
    let mut people: Vec<Person> = b.all.into_iter().map(|k| named(doc, k)).collect();
    people.retain(|p| !p.mentions.is_empty());
    people.sort_by_key(|p| p.mentions.first().map(|m| m.range));
    people
}

/// The person with the mentions in order, the fullest name, and the name that one word makes.
fn named(doc: &Annotated<'_>, known: Known) -> Person {
    let eastern = known.name.eastern;
    let mut p = known.person;
    p.mentions.sort_by_key(|m| m.range);
    let longest = p.mentions.iter().map(|m| m.range).max_by_key(|&r| doc.words(r).chars().count());
    let entry = p.listed.and_then(|n| doc.pack.people.get(n as usize));
    p.name = entry.map_or_else(|| doc.words(longest.unwrap_or_default()), |e| &e.name).to_owned();
    p.short = short(doc, &p, longest.unwrap_or_default(), eastern);
    p
}

impl Builder<'_, '_> {
    /// A name taken apart.
    fn read(&self, name: Range) -> Name {
        let part = |i: usize| {
            let t = self.doc.tokens[i];
            Part {
                text: self.doc.word(i),
                kind: t.kind,
                flags: self.words.of(t.sym),
                suffix: rows::is_suffix(self.doc, self.words, i),
            }
        };
        Name::read(&name.indices().map(part).collect::<Vec<_>>())
    }

    /// The names of the user's list, as they stand in the text.
    fn known_to_user(&mut self, found: &[Candidate]) {
        let doc = self.doc;
        for (range, entry) in self.listed.find(doc) {
            // "Trump Tower" is no Trump, and "Ana Ruiz" of the text is no "Ruiz" of the list.
            let after = doc
                .tokens
                .get(range.stop())
                .filter(|_| doc.sentence_of[range.first()] == doc.sentence_of[range.stop()]);
            let body = after.is_some_and(|t| t.kind.is_capitalised() && self.words.has(t.sym, NOT_NAME));
            let near = found.partition_point(|c| c.name.stop() <= range.first());
            let longer = found.get(near).is_some_and(|c| c.stands() && c.name != range && c.name.contains(range));
            if body || longer {
                continue;
            }
            let n = self.entry(entry);
            let gender = self.gender(range, false);
            self.learn(n, gender);
            self.mention(n, range, true, false);
        }
    }

    /// The person of an entry of the user's list.
    fn entry(&mut self, entry: u32) -> u32 {
        let known = self.all.iter().position(|k| k.person.listed == Some(entry));
        if let Some(n) = known {
            return n as u32;
        }
        let name = self.listed.name(entry).cloned().unwrap_or_default();
        let gender = self.doc.pack.people.get(entry as usize).and_then(|e| e.gender);
        let person = Person { listed: Some(entry), gender, ..Person::default() };
        self.add(Known { name, person, ..Known::default() })
    }

    /// A new person, under all words of the name.
    fn add(&mut self, known: Known) -> u32 {
        let n = self.all.len() as u32;
        self.register(n, &known.name.keys);
        self.all.push(known);
        n
    }

    fn register(&mut self, n: u32, keys: &[Key]) {
        for &key in keys {
            let list = self.by_key.entry(key).or_default();
            if list.len() < MOST && !list.contains(&n) {
                list.push(n);
            }
        }
    }

    fn learn(&mut self, n: u32, gender: Option<crate::record::Gender>) {
        if let Some(k) = self.all.get_mut(n as usize) {
            k.person.gender = k.person.gender.or(gender);
        }
    }

    /// A full name: of a person known already, or of a new one.
    fn full(&mut self, c: &Candidate) {
        if c.name.indices().any(|i| self.taken[i]) {
            return;
        }
        let name = self.read(c.name);
        let (Some(&first), family) = (name.keys.first(), name.family()) else { return };
        let of = |key: Key| {
            let list = self.by_key.get(&key)?;
            list.iter().copied().find(|&n| self.all[n as usize].name.same(&name))
        };
        let known = of(family).or_else(|| of(first).filter(|_| name.keys.len() > 1));
        let known = known.or_else(|| self.listed.who(self.doc, &name).map(|entry| self.entry(entry)));
        let gender = self.gender(c.name, true);
        let n = match known {
            Some(n) => {
                self.register(n, &name.keys);
                if let Some(k) = self.all.get_mut(n as usize)
                    && name.fuller(&k.name)
                    && k.person.listed.is_none()
                {
                    k.name = name;
                }
                n
            }
            None => self.add(Known { name, ..Known::default() }),
        };
        self.learn(n, gender);
        self.mention(n, c.name, true, false);
        self.relative(n, c, family);
    }

    /// A name of one word with evidence of its own.
    fn alone(&mut self, c: &Candidate) {
        if c.name.indices().any(|i| self.taken[i]) {
            return;
        }
        let name = self.read(c.name);
        let Some(&last) = name.keys.last() else { return };
        let meant = self.whom(last, c.name.first()).unwrap_or_else(|| {
            let word = Name::part(name.keys);
            let entry = self.listed.who(self.doc, &word);
            let person = match entry {
                Some(entry) => self.entry(entry),
                None => self.add(Known { name: word, ..Known::default() }),
            };
            Meant { person, ambiguous: false }
        });
        self.learn(meant.person, self.gender(c.name, false));
        self.mention(meant.person, c.name, false, meant.ambiguous);
    }

    fn mention(&mut self, n: u32, range: Range, full: bool, ambiguous: bool) {
        self.taken[range.indices()].fill(true);
        if let Some(k) = self.all.get_mut(n as usize) {
            if full {
                k.named.push(range.start);
            } else {
                k.recent = range.start;
                k.alone += 1;
            }
            k.person.mentions.push(Mention { ambiguous, ..Mention::name(range) });
        }
    }

    /// The gender that the title or, in a full name, the given name shows.
    fn gender(&self, name: Range, full: bool) -> Option<crate::record::Gender> {
        let low = self.doc.sentence_at(name.first()).first();
        let before = (low.max(name.first().saturating_sub(2))..name.first()).rev();
        let title = before.map(|i| words::gender(self.words.of(self.doc.tokens[i].sym) & (words::MR | words::MRS)));
        let given = |i: usize| words::gender(self.words.of(self.doc.tokens[i].sym) & (words::MALE | words::FEMALE));
        // In "Lu Kang" both words are family names, and either may be the given one.
        let family = |i: usize| self.words.of(self.doc.tokens[i].sym) & words::FAMILY_FIRST != 0;
        let either = name.len() == 2 && name.indices().all(family);
        let own = || {
            let read = self.read(name);
            // In "Lin Guozhong" the given name comes last; syllables such as "Jong" tell nothing, "Thi" does.
            match name.len() {
                _ if either => None,
                _ if !read.family_first => given(name.first()),
                2 => given(name.stop() - 1),
                _ if !read.eastern => (name.first() + 1..name.stop()).find_map(given),
                _ => None,
            }
        };
        title.flatten().next().or_else(|| if full { own() } else { None })
    }

    /// Finds the parts of known names that stand alone.
    fn parts(&mut self, headlines: &[bool]) {
        for (n, s) in self.doc.sentences.iter().enumerate() {
            let shout = headlines.get(n).copied().unwrap_or(false);
            let mut i = s.tokens.first();
            while i < s.tokens.stop() {
                match self.part(i, s.tokens, shout) {
                    Some((meant, range)) => {
                        self.mention(meant.person, range, false, meant.ambiguous);
                        i = range.stop();
                    }
                    None => i += 1,
                }
            }
        }
    }

    /// Finds the initials by which an article calls somebody whom it has named in full: "Ana-Luz Ruiz … ALR said".
    fn initials(&mut self) {
        /// Letters of such initials.
        const LETTERS: std::ops::RangeInclusive<usize> = 3..=4;
        let doc = self.doc;
        let mut all: FxHashMap<String, Option<(u32, u32)>> = FxHashMap::default();
        for (k, n) in self.all.iter().zip(0..) {
            let Some(first) = k.named.iter().min().copied() else { continue };
            let full = k.person.mentions.iter().map(|m| doc.words(m.range)).max_by_key(|t| t.len()).unwrap_or_default();
            let parts = || full.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_alphabetic());
            let letters = |capitals: bool| -> String {
                parts().filter(|c| !capitals || c.is_uppercase()).flat_map(char::to_uppercase).collect()
            };
            for short in [letters(true), letters(false)] {
                let other = |o: &mut Option<(u32, u32)>| *o = o.filter(|&(m, _)| m == n);
                all.entry(short).and_modify(other).or_insert(Some((n, first)));
            }
        }
        let article = |i: usize| i > 0 && self.words.has(doc.tokens[i - 1].sym, words::ARTICLE);
        let lone =
            |i: usize| doc.organization_at(i).is_none_or(|(_, m)| m.range.len() == 1) && doc.place_at(i).is_none();
        // "JN: We will open a school": of an interview.
        let label =
            |i: usize| doc.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Colon) && doc.sentence_at(i).first() == i;
        for i in (0..doc.tokens.len()).filter(|&i| doc.tokens[i].kind == Kind::Upper) {
            let word = doc.word(i);
            let long = LETTERS.contains(&word.len()) || word.len() == 2 && label(i);
            if !long || self.taken[i] {
                continue;
            }
            let Some(&Some((n, first))) = all.get(word) else { continue };
            if (first as usize) < i && lone(i) && !article(i) {
                self.mention(n, Range::new(i, i + 1), false, false);
            }
        }
    }

    /// The part of a known name that begins at token `i`.
    fn part(&self, i: usize, sentence: Range, shout: bool) -> Option<(Meant, Range)> {
        let doc = self.doc;
        let token = doc.tokens[i];
        let lower = token.kind == Kind::Lower && self.words.has(token.sym, words::PARTICLE);
        if self.taken[i]
            || !(matches!(token.kind, Kind::Title | Kind::Mixed) || shout && token.kind == Kind::Upper || lower)
        {
            return None;
        }
        let word = key(doc.word(i));
        let list = self.by_key.get(&word)?;
        // "James To … James to them": but for its particles, a name has capitals.
        let named = |j: usize| {
            let token = doc.tokens[j];
            token.kind.is_word() && (token.kind != Kind::Lower || self.words.has(token.sym, words::PARTICLE))
        };
        // The longest run of words of one name.
        let run = |n: u32| {
            let keys = &self.all[n as usize].name.keys;
            // Another spelling of one of the words.
            let Some(at) = keys.iter().position(|&k| k == word) else { return (1, true) };
            let len = keys[at..]
                .iter()
                .zip(i..sentence.stop())
                .take_while(|&(&k, j)| !self.taken[j] && named(j) && key(doc.word(j)) == k)
                .count();
            (len, at + len == keys.len())
        };
        let longest = list.iter().map(|&n| run(n)).max()?;
        let range = Range::new(i, i + longest.0);
        if lower && (longest.0 < 2 || !longest.1) || longest.0 == 0 {
            return None;
        }
        let meant = if longest.0 > 1 {
            Meant { person: list.iter().copied().find(|&n| run(n) == longest)?, ambiguous: false }
        } else {
            self.whom(word, i)?
        };
        self.free(range, meant.person, sentence, shout).then_some((meant, range))
    }

    /// Whether a word that is a month and a name is the month: "in May", "21 May", "May 1986".
    fn month(&self, i: usize) -> bool {
        let doc = self.doc;
        let counted = |j: usize| doc.tokens.get(j).is_some_and(|t| t.kind == Kind::Number);
        let timed = |b: usize| matches!(doc.tags[b], Tag::IN | Tag::JJ) || counted(b);
        (doc.is(self.words.months, i) || doc.is(self.words.feasts, i))
            && (i.checked_sub(1).is_some_and(timed) || counted(i + 1))
    }

    /// Whether nothing around a part of a name says that it is something else.
    fn free(&self, range: Range, person: u32, sentence: Range, shout: bool) -> bool {
        let doc = self.doc;
        let (first, last) = (range.first(), range.stop() - 1);
        let flags = |i: usize| self.words.of(doc.tokens[i].sym);
        let place = doc.place_at(first);
        let body = range.indices().find_map(|i| doc.organization_at(i));
        // A firm may be called after its founder: where he is named in full, his surname is his.
        let own = |b: crate::annotate::found::OrganizationMention| {
            b.range == range && range.len() == 1 && !self.all[person as usize].named.is_empty()
        };
        if body.is_some_and(|(_, b)| !own(b)) || range.len() == 1 && self.month(first) {
            return false;
        }
        let is_family = self.all[person as usize].name.family() == key(doc.word(last));
        // "the Ana and Hugo Lind Foundation": part of a body's name.
        let capital_at = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind.is_capitalised());
        let article = first > sentence.first() && self.words.has(doc.tokens[first - 1].sym, words::ARTICLE);
        let joined = doc.tags.get(range.stop()) == Some(&Tag::CC) && capital_at(range.stop() + 1);
        if article && joined && range.len() == 1 {
            return false;
        }
        // "Paris spent her life there": a given name that is a place's too, of one who has been named in full.
        let does = doc.tags.get(range.stop()).is_some_and(|t| t.is_finite() || *t == Tag::WP)
            || doc.tokens.get(range.stop()).is_some_and(|t| t.kind == Kind::Comma)
                && doc.tags.get(range.stop() + 1) == Some(&Tag::WP);
        let known = self.all[person as usize].last_before(first as u32).is_some();
        let given = flags(first) & GIVEN != 0 && range.len() == 1 && does && known;
        let is_family = is_family || given;
        if place.is_some_and(|p| shout || !is_family || matches!(p.sense, PlaceSense::Adjective | PlaceSense::People)) {
            return false;
        }
        let before = first.checked_sub(1).filter(|&b| b >= sentence.first());
        let after = Some(range.stop()).filter(|&a| a < sentence.stop());
        // "Jordan" is the country until a man of that name has been named.
        if place.is_some() && self.all[person as usize].last_before(first as u32).is_none() {
            return false;
        }
        if place.is_some() && before.is_some_and(|b| self.words.has(doc.tokens[b].sym, words::LOCATIVE)) {
            return false;
        }
        let common = flags(last) & COMMON != 0 && range.len() == 1;
        if shout {
            return !common && doc.word(last).chars().count() > 2 && flags(first) & NOT_NAME == 0;
        }
        if !is_family && range.len() == 1 && (flags(first) & GIVEN == 0 && common) {
            return false;
        }
        if common && rows::opens(doc, sentence, first) {
            // "Lynch still has the say"
            let past = after.filter(|&a| doc.tags[a].is_adverb()).map(|a| a + 1).filter(|&a| a < sentence.stop());
            let adverb = known && past.is_some_and(|a| matches!(doc.tags[a], Tag::VBZ | Tag::VBD | Tag::MD));
            let verb =
                after.is_some_and(|a| doc.tags[a].is_finite() || doc.tokens[a].kind == Kind::Clitic) || does || adverb;
            if !verb || !is_family && flags(first) & GIVEN == 0 {
                return false;
            }
        }
        let capital = |i: usize| matches!(doc.tokens[i].kind, Kind::Title | Kind::Mixed | Kind::Upper | Kind::Initial);
        let allowed = TITLE | ROLE | ALLEGIANCE | CALENDAR | FUNCTION;
        let left = before.is_none_or(|b| {
            let nation = doc.place_at(b).is_some_and(|p| p.sense != PlaceSense::Name);
            !capital(b)
                || flags(b) & allowed != 0
                || nation
                || self.taken[b]
                || flags(b) & COMMON != 0 && rows::opens(doc, sentence, b)
        });
        let right = after.is_none_or(|a| {
            let ampersand = doc.word(a) == "&";
            !ampersand && (!capital(a) || flags(a) & (FUNCTION | CALENDAR | SUFFIX) != 0 || self.taken[a])
        });
        left && right
    }
}
