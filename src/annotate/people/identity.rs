//! Names to persons: which names are of one person, and whom a surname or given name standing alone means.

use crate::annotate::Annotated;
use crate::annotate::found::{Mention, Person, PlaceSense};
use crate::annotate::people::candidates::Candidate;
use crate::annotate::people::rows;
use crate::annotate::people::words::{
    self, ALLEGIANCE, CALENDAR, COMMON, FAMILY_FIRST, FUNCTION, GIVEN, NOT_NAME, ROLE, SUFFIX, TITLE, Words,
};
use crate::record::MentionKind;
use crate::text::{Kind, Range, Tag};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// A word of a name, whatever its case and apostrophe.
type Key = u64;

/// A word of a name as a key: accents, the kind of apostrophe and the transliteration of a Slavic ending do not matter, so
/// that "Zelensky", "Zelenskiy" and "Zelenskyy" are one.
fn key(word: &str) -> Key {
    let mut buffer = [0; 32];
    if word.is_ascii()
        && let Some(lower) = buffer.get_mut(..word.len())
    {
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        return hashed(lower);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        folded.push(match c {
            '’' | 'ʼ' => '\'',
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ă' | 'ā' => 'a',
            'é' | 'è' | 'ê' | 'ë' | 'ě' | 'ė' | 'ē' => 'e',
            'í' | 'ì' | 'î' | 'ï' | 'ı' | 'ī' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
            'ú' | 'ù' | 'û' | 'ü' | 'ů' | 'ū' | 'ű' => 'u',
            'ç' | 'ć' | 'č' => 'c',
            'ñ' | 'ń' | 'ň' => 'n',
            'ş' | 'ș' | 'ś' | 'š' => 's',
            'ž' | 'ź' | 'ż' => 'z',
            'ğ' => 'g',
            'ł' => 'l',
            'ý' => 'y',
            'ř' => 'r',
            c => c,
        });
    }
    hashed(folded.as_bytes())
}

/// The key of a word without case and accents.
fn hashed(folded: &[u8]) -> Key {
    let stem = match folded {
        [stem @ .., b'i' | b'y', b'y'] | [stem @ .., b'y' | b'i', b'i'] | [stem @ .., b'i', b'j'] if stem.len() > 3 => {
            Some(stem)
        }
        _ => folded.strip_suffix(b"y"),
    };
    let mut hasher = FxHasher::default();
    hasher.write(stem.unwrap_or(folded));
    if stem.is_some() {
        hasher.write(b"y");
    }
    hasher.finish()
}

/// Persons of one word that are told apart; further ones are not compared.
const MOST: usize = 64;

/// A person as far as names tell.
#[derive(Default)]
struct Known {
    /// The words of the name, particles included, initials and suffixes not.
    keys: Vec<Key>,
    /// The first word or initial of the given name, lower case; empty when only a surname is known.
    first: String,
    /// Whether the family name stands first.
    eastern: bool,
    person: Person,
    /// Where the person is named with evidence, in text order.
    named: Vec<u32>,
    /// Where a part of the name was found last.
    recent: u32,
    /// Whether the person is brought in as a relative of another ("his wife, Ana Ruiz").
    relative: bool,
}

impl Known {
    /// The last token before `at` where the person is named.
    fn last_before(&self, at: u32) -> Option<u32> {
        let after = self.named.partition_point(|&n| n < at);
        let full = after.checked_sub(1).and_then(|n| self.named.get(n)).copied();
        full.max(Some(self.recent).filter(|&r| r > 0 && r < at))
    }

    /// The word that the person is called by when one word must do.
    fn family(&self) -> Key {
        let family = if self.eastern { self.keys.first() } else { self.keys.last() };
        family.copied().unwrap_or(0)
    }
}

struct Builder<'a, 'd> {
    doc: &'a Annotated<'d>,
    words: &'a Words,
    all: Vec<Known>,
    /// Persons by each word of their names.
    by_key: FxHashMap<Key, Vec<u32>>,
    /// Whether a token belongs to a mention already.
    taken: Vec<bool>,
}

/// The persons of the candidates that are names, with all mentions by name.
pub fn people(doc: &Annotated<'_>, words: &Words, found: &[Candidate], headlines: &[bool]) -> Vec<Person> {
    let mut b =
        Builder { doc, words, all: Vec::new(), by_key: FxHashMap::default(), taken: vec![false; doc.tokens.len()] };
    for c in found.iter().filter(|c| c.stands() && c.words > 1) {
        b.full(c);
    }
    // A surname known from elsewhere is evidence for a row that has too little of its own.
    for c in found.iter().filter(|c| !c.stands() && c.words > 1 && !c.veto && c.score >= 0) {
        let last = key(doc.word(c.name.stop() - 1));
        if words.has(doc.tokens[c.name.first()].sym, COMMON) {
            continue;
        }
        if b.by_key.get(&last).is_some_and(|l| l.iter().any(|&n| b.all[n as usize].family() == last)) {
            b.full(c);
        }
    }
    for k in &mut b.all {
        k.named.sort_unstable();
    }
    for c in found.iter().filter(|c| c.stands() && c.words == 1) {
        b.alone(c);
    }
    b.parts(headlines);
    let mut people: Vec<Person> = b.all.into_iter().map(|k| k.person).collect();
    for p in &mut people {
        p.mentions.sort_by_key(|m| m.range);
    }
    people.retain(|p| !p.mentions.is_empty());
    people.sort_by_key(|p| p.mentions.first().map(|m| m.range));
    for p in &mut people {
        let longest = p.mentions.iter().map(|m| doc.words(m.range)).max_by_key(|w| w.chars().count());
        p.name = longest.unwrap_or_default().to_owned();
    }
    people
}

impl Builder<'_, '_> {
    /// The keys of a name, and its first word or initial.
    fn read(&self, name: Range) -> (Vec<Key>, String, bool) {
        let doc = self.doc;
        let flags = |i: usize| self.words.of(doc.tokens[i].sym);
        let mut keys = Vec::new();
        let mut aside = false;
        for i in name.indices() {
            let t = doc.tokens[i];
            // A nickname between marks is no part of the name by which a person is known.
            if t.kind.is_double_quote() || matches!(t.kind, Kind::OpenBracket | Kind::CloseBracket) {
                aside = !aside;
            }
            if aside {
                continue;
            }
            let suffix = i > name.first() && rows::is_suffix(self.doc, self.words, i);
            if t.kind.is_word()
                && t.kind != Kind::Initial
                && !suffix
                && !(t.kind == Kind::Upper && doc.word(i).len() <= 4)
            {
                keys.push(key(doc.word(i)));
            }
        }
        let first = doc.word(name.first()).trim_end_matches('.').to_lowercase();
        let second = name.first() + 1;
        let eastern = flags(name.first()) & FAMILY_FIRST != 0
            && keys.len() > 1
            && (keys.len() == 3 || doc.word(second).contains('-') || flags(second) & GIVEN == 0);
        (keys, first, eastern)
    }

    /// A full name: of a person known already, or of a new one.
    fn full(&mut self, c: &Candidate) {
        let (keys, first, eastern) = self.read(c.name);
        let Some(&last) = (if eastern { keys.first() } else { keys.last() }) else { return };
        let same = |k: &Known| {
            k.keys == keys
                || k.family() == last && !k.eastern && !eastern && (k.first.is_empty() || agree(&k.first, &first))
        };
        let known = self.by_key.get(&last).and_then(|l| l.iter().copied().find(|&n| same(&self.all[n as usize])));
        let n = known.unwrap_or_else(|| {
            self.all.push(Known { keys: Vec::new(), first: String::new(), eastern, ..Known::default() });
            self.all.len() as u32 - 1
        });
        let gender = self.gender(c);
        if let Some(k) = self.all.get_mut(n as usize) {
            if keys.len() > k.keys.len() || first.len() > k.first.len() {
                for &key in &keys {
                    let list = self.by_key.entry(key).or_default();
                    if list.len() < MOST && !list.contains(&n) {
                        list.push(n);
                    }
                }
                (k.keys, k.first, k.eastern) = (keys, first, eastern);
            }
            k.person.gender = k.person.gender.or(gender);
        }
        self.mention(n, c.name, true);
        self.relative(n, c, last);
    }

    /// "Putin’s wife, Ana Putin", "his wife, Ana Putin": who is brought in as another's relative is the last whom the bare
    /// surname means; the possessor of that surname is another person.
    fn relative(&mut self, n: u32, c: &Candidate, family: Key) {
        /// Words between the possessor and the word of kinship: "eldest".
        const BETWEEN: usize = 3;
        let doc = self.doc;
        let low = doc.sentence_at(c.name.first()).first();
        let comma = |i: &usize| doc.tokens[*i].kind == Kind::Comma;
        let Some(kin) = (low..c.name.first()).rev().take(2).find(|i| !comma(i)) else { return };
        if !self.words.has(doc.tokens[kin].sym, words::KIN) {
            return;
        }
        let whose = (low..kin).rev().take(BETWEEN).find(|&i| matches!(doc.tags[i], Tag::POS | Tag::PRPS));
        let Some(whose) = whose else { return };
        if let Some(k) = self.all.get_mut(n as usize) {
            k.relative |= k.named.len() == 1;
        }
        let owner = whose.checked_sub(1).filter(|&o| o >= low && doc.tags[whose] == Tag::POS && !self.taken[o]);
        let others = |l: &Vec<u32>| l.iter().any(|&m| m != n && self.all[m as usize].family() == family);
        if let Some(owner) = owner.filter(|&o| key(doc.word(o)) == family)
            && !self.by_key.get(&family).is_some_and(others)
        {
            let other = self.all.len() as u32;
            self.all.push(Known { keys: vec![family], ..Known::default() });
            self.by_key.entry(family).or_default().push(other);
            self.mention(other, Range::new(owner, owner + 1), true);
        }
    }

    /// A name of one word with evidence of its own.
    fn alone(&mut self, c: &Candidate) {
        let (keys, ..) = self.read(c.name);
        let Some(&last) = keys.last() else { return };
        let n = self.whom(last, c.name.first()).unwrap_or_else(|| {
            let n = self.all.len() as u32;
            self.all.push(Known { keys: keys.clone(), first: String::new(), eastern: false, ..Known::default() });
            for &key in &keys {
                let list = self.by_key.entry(key).or_default();
                if list.len() < MOST {
                    list.push(n);
                }
            }
            n
        });
        let gender = self.gender(c);
        if let Some(k) = self.all.get_mut(n as usize) {
            k.person.gender = k.person.gender.or(gender);
        }
        self.mention(n, c.name, false);
    }

    fn mention(&mut self, n: u32, range: Range, full: bool) {
        self.taken[range.indices()].fill(true);
        if let Some(k) = self.all.get_mut(n as usize) {
            if full {
                k.named.push(range.start);
            } else {
                k.recent = range.start;
            }
            k.person.mentions.push(Mention { range, kind: MentionKind::Name });
        }
    }

    /// The gender that the title or the given name shows.
    fn gender(&self, c: &Candidate) -> Option<crate::record::Gender> {
        let low = self.doc.sentence_at(c.name.first()).first();
        let before = (low.max(c.name.first().saturating_sub(2))..c.name.first()).rev();
        let title = before.map(|i| words::gender(self.words.of(self.doc.tokens[i].sym) & (words::MR | words::MRS)));
        let given = self.words.of(self.doc.tokens[c.name.first()].sym);
        title.flatten().next().or_else(|| words::gender(given & (words::MALE | words::FEMALE)).filter(|_| c.words > 1))
    }

    /// The person whom a word means: of those with that family name the one last named in full before, else the first;
    /// failing these, one with that given name.
    fn whom(&self, word: Key, at: usize) -> Option<u32> {
        let list = self.by_key.get(&word)?;
        // "Mrs. Ruiz" is none of the men of that name.
        let title = at.checked_sub(1).map_or(0, |b| self.words.of(self.doc.tokens[b].sym) & (words::MR | words::MRS));
        let title = words::gender(title);
        let fits = |&n: &u32| {
            let gender = self.all[n as usize].person.gender;
            title.is_none() || gender.is_none() || gender == title
        };
        let list: Vec<u32> = list.iter().copied().filter(fits).collect();
        let family = list.iter().copied().filter(|&n| self.all[n as usize].family() == word);
        let last_before = |n: u32| self.all[n as usize].last_before(at as u32).unwrap_or(0);
        let first = |n: u32| title.is_some() || !self.all[n as usize].relative;
        let best =
            |it: &mut dyn Iterator<Item = u32>| it.max_by_key(|&n| (first(n), last_before(n), std::cmp::Reverse(n)));
        best(&mut family.clone()).or_else(|| best(&mut list.iter().copied()))
    }

    /// Finds the parts of known names that stand alone.
    fn parts(&mut self, headlines: &[bool]) {
        for (n, s) in self.doc.sentences.iter().enumerate() {
            let shout = headlines.get(n).copied().unwrap_or(false);
            let mut i = s.tokens.first();
            while i < s.tokens.stop() {
                match self.part(i, s.tokens, shout) {
                    Some((person, range)) => {
                        self.mention(person, range, false);
                        i = range.stop();
                    }
                    None => i += 1,
                }
            }
        }
    }

    /// The part of a known name that begins at token `i`.
    fn part(&self, i: usize, sentence: Range, shout: bool) -> Option<(u32, Range)> {
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
        // The longest run of words of one name.
        let run = |n: u32| {
            let keys = &self.all[n as usize].keys;
            let at = keys.iter().position(|&k| k == word).unwrap_or(0);
            let len = keys[at..]
                .iter()
                .zip(i..sentence.stop())
                .take_while(|&(&k, j)| !self.taken[j] && doc.tokens[j].kind.is_word() && key(doc.word(j)) == k)
                .count();
            (len, at + len == keys.len())
        };
        let longest = list.iter().map(|&n| run(n)).max()?;
        let range = Range::new(i, i + longest.0);
        if lower && (longest.0 < 2 || !longest.1) || longest.0 == 0 {
            return None;
        }
        let person =
            if longest.0 > 1 { list.iter().copied().find(|&n| run(n) == longest)? } else { self.whom(word, i)? };
        self.free(range, person, sentence, shout).then_some((person, range))
    }

    /// Whether nothing around a part of a name says that it is something else.
    fn free(&self, range: Range, person: u32, sentence: Range, shout: bool) -> bool {
        let doc = self.doc;
        let (first, last) = (range.first(), range.stop() - 1);
        let flags = |i: usize| self.words.of(doc.tokens[i].sym);
        let place = doc.place_at(first);
        let is_family = self.all[person as usize].family() == key(doc.word(last));
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
            return !common && doc.word(first).chars().count() > 2 && flags(first) & NOT_NAME == 0;
        }
        if !is_family && range.len() == 1 && (flags(first) & GIVEN == 0 && common) {
            return false;
        }
        if common && rows::opens(doc, sentence, first) {
            let verb = after.is_some_and(|a| doc.tags[a].is_finite() || doc.tokens[a].kind == Kind::Clitic);
            if !verb || !is_family {
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

/// Whether two given names or initials can be of one person.
fn agree(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || short.chars().count() <= 2 && long.starts_with(short.chars().next().unwrap_or(' '))
}
