//! A full name taken apart, and whether two of them can be of one person.

use crate::annotate::people::keys::{Key, folded, key, skeleton};
use crate::annotate::people::words::{FAMILY_FIRST, FEMALE, GIVEN, GIVEN_SHORT, MALE, PARTICLE, SURNAME};
use crate::text::Kind;

/// A word of a name, with what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// As written.
    pub text: &'a str,
    /// Its shape.
    pub kind: Kind,
    /// What the packs say of it.
    pub flags: u32,
    /// Whether it is a suffix: "Jr.", "III".
    pub suffix: bool,
}

/// A full name taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// The words, particles included; initials, suffixes and nicknames not.
    pub keys: Vec<Key>,
    /// The first word without accents, or the letter of the first initial; empty when only a surname is known.
    pub first: String,
    /// First letters of what stands between the given and the family name.
    middles: Vec<char>,
    /// Jr., III.
    suffix: String,
    /// The last word without accents, for transliterations.
    last: String,
    /// Genders of the first word.
    gender: u32,
    /// Whether the family name stands first.
    pub family_first: bool,
    /// Whether the person is called by a family name that stands first; Vietnamese are called by their last name.
    pub eastern: bool,
}

impl Name {
    /// Takes a name apart.
    pub fn read(parts: &[Part<'_>]) -> Self {
        let mut out = Self::default();
        let mut words: Vec<Part<'_>> = Vec::with_capacity(parts.len());
        // First letters after the first word, and whether a word stands behind the letter.
        let mut letters: Vec<(char, bool)> = Vec::new();
        let mut aside = false;
        for (n, &p) in parts.iter().enumerate() {
            // A nickname between marks is no part of the name by which a person is known.
            let mark = p.kind.is_double_quote() || matches!(p.kind, Kind::OpenBracket | Kind::CloseBracket);
            aside ^= mark;
            if aside || mark || !p.kind.is_word() {
                continue;
            }
            if n > 0 && p.suffix {
                out.suffix = folded(p.text.trim_end_matches('.'));
                continue;
            }
            let mut alphabetic = p.text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
            let dotted = p.kind == Kind::Upper && p.text.contains('.');
            if p.kind == Kind::Initial || dotted || p.kind == Kind::Upper && p.text.len() <= 3 {
                if n == 0 {
                    out.first = alphabetic.next().map(String::from).unwrap_or_default();
                }
                letters.extend(alphabetic.map(|c| (c, false)));
                continue;
            }
            // "Dela Cruz", "Van der Berg" at the start of a sentence: no given name.
            let next = parts.get(n + 1).map_or(0, |p| p.flags);
            let surname = p.flags & PARTICLE != 0 && (p.flags & GIVEN == 0 || next & PARTICLE != 0);
            if n == 0 && !surname {
                out.first = folded(p.text);
                out.gender = p.flags & (MALE | FEMALE);
            } else if p.flags & PARTICLE == 0 {
                letters.extend(alphabetic.next().map(|c| (c, true)));
            }
            words.push(p);
        }
        // The last word is the family name and no middle one.
        if let Some(family) = letters.iter().rposition(|&(_, word)| word) {
            letters.remove(family);
        }
        out.middles = letters.into_iter().map(|(c, _)| c).collect();
        out.keys = words.iter().map(|p| key(p.text)).collect();
        out.last = words.last().map(|p| folded(p.text)).unwrap_or_default();
        out.family_first = family_first(&words);
        out.eastern = out.family_first && words.first().is_some_and(|p| p.flags & GIVEN_SHORT == 0);
        out
    }

    /// A name of which only a part is known, such as the family name.
    pub fn part(keys: Vec<Key>) -> Self {
        Self { keys, ..Self::default() }
    }

    /// The word that the person is called by when one word must do.
    pub fn family(&self) -> Key {
        let family = if self.eastern { self.keys.first() } else { self.keys.last() };
        family.copied().unwrap_or(0)
    }

    /// Whether it tells more of a person's name than another does.
    pub fn fuller(&self, than: &Name) -> bool {
        self.keys.len() > than.keys.len() || self.first.len() > than.first.len()
    }

    /// Whether two names can be of one person: no given name, middle initial or generation speaks against it.
    pub fn same(&self, other: &Name) -> bool {
        let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        if differ(&self.suffix, &other.suffix) || self.middles.iter().zip(&other.middles).any(|(a, b)| a != b) {
            return false;
        }
        if self.keys.len() == 2 && self.keys.iter().eq(other.keys.iter().rev()) {
            return true; // "Orbán Viktor" and "Viktor Orbán"
        }
        if self.tail_of(other) || other.tail_of(self) {
            return true;
        }
        if self.eastern || other.eastern {
            return self.keys == other.keys;
        }
        if self.family() == other.family() {
            return self.first.is_empty() || other.first.is_empty() || self.agrees(other);
        }
        // "Muammar Gaddafi", "Muammar Qadhafi"
        self.first == other.first
            && self.keys.len() > 1
            && other.keys.len() > 1
            && skeleton(&self.last).is_some_and(|s| Some(s) == skeleton(&other.last))
    }

    /// Whether it is the end of a longer name and does not begin with a given name: "Suu Kyi" of "Aung San Suu Kyi",
    /// but not "Ann Ruiz" of "Mary Ann Ruiz".
    fn tail_of(&self, longer: &Name) -> bool {
        self.keys.len() > 1
            && longer.keys.len() > self.keys.len()
            && longer.keys.ends_with(&self.keys)
            && (self.gender == 0 || longer.gender == 0)
            && self.suffix.is_empty()
    }

    /// Whether two given names or initials can be of one person.
    fn agrees(&self, other: &Name) -> bool {
        let (short, long) = if self.first.len() <= other.first.len() {
            (&self.first, &other.first)
        } else {
            (&other.first, &self.first)
        };
        if short == long || short.chars().count() <= 2 && long.starts_with(short.as_str()) {
            return true;
        }
        // "Mohammed" and "Muhammad", but not "Mario" and "Maria", "Daniel" and "Danielle".
        let sexes = self.gender != 0 && other.gender != 0 && self.gender != other.gender;
        !sexes
            && short.ends_with('a') == long.ends_with('a')
            && skeleton(short).is_some_and(|s| Some(s) == skeleton(long))
    }
}

/// Whether the family name stands first: "Xi Jinping", "Kim Jong Un", and not "Kim Davis", "Lee Harvey Oswald".
fn family_first(words: &[Part<'_>]) -> bool {
    /// Most letters of a syllable.
    const SYLLABLE: usize = 6;
    let [first, rest @ ..] = words else { return false };
    let (Some(second), Some(last)) = (rest.first(), rest.last()) else { return false };
    if first.flags & FAMILY_FIRST == 0 || rest.len() > 3 {
        return false;
    }
    if second.text.contains('-') {
        return true;
    }
    let gendered = first.flags & (MALE | FEMALE) != 0;
    let two = rest.len() == 1 && last.flags & FAMILY_FIRST == 0;
    let western = last.flags & SURNAME != 0 && (gendered || two);
    let syllables = rest.len() > 1 && rest.iter().all(|p| p.text.chars().count() <= SYLLABLE);
    if rest.len() > 1 { syllables || !western } else { !(western || gendered && second.flags & GIVEN != 0) }
}

#[cfg(test)]
mod tests {
    use super::{Name, Part};
    use crate::annotate::people::words::{FAMILY_FIRST, FEMALE, GIVEN, MALE, SURNAME};
    use crate::text::Kind;

    fn name(words: &str) -> Name {
        let part = |text| {
            let flags = match text {
                "Maria" => GIVEN | FEMALE,
                "Mario" => GIVEN | MALE,
                "Kim" => GIVEN | FEMALE | FAMILY_FIRST,
                "Davis" => SURNAME,
                _ => 0,
            };
            let kind = match text.trim_end_matches('.').len() {
                1 => Kind::Initial,
                _ if text.matches('.').count() > 1 => Kind::Upper,
                _ => Kind::Title,
            };
            Part { text, kind, flags, suffix: matches!(text, "Jr." | "Sr.") }
        };
        Name::read(&words.split(' ').map(part).collect::<Vec<_>>())
    }

    #[test]
    fn what_can_be_one_person() {
        for (a, b) in [
            ("George W. Ruiz", "George Ruiz"),
            ("George Walker Ruiz", "George W. Ruiz"),
            ("G. Ruiz", "George Ruiz"),
            ("Muammar Gaddafi", "Muammar Qadhafi"),
            ("Mohammed Ruiz", "Muhammad Ruiz"),
            ("Aleksandr Lukashenko", "Alexander Lukashenko"),
            ("Paul Ruiz Jr.", "Paul Ruiz"),
            ("Orban Viktor", "Viktor Orban"),
        ] {
            assert!(name(a).same(&name(b)), "{a} and {b}");
        }
    }

    #[test]
    fn what_cannot_be_one_person() {
        for (a, b) in [
            ("George W. Ruiz", "George H.W. Ruiz"),
            ("John A. Ruiz", "John B. Ruiz"),
            ("J. Ruiz", "A. Ruiz"),
            ("Maria Ruiz", "Mario Ruiz"),
            ("Paul Ruiz Jr.", "Paul Ruiz Sr."),
            ("Bo Ruiz", "Barack Ruiz"),
            ("Kim Jong Un", "Kim Jong Il"),
        ] {
            assert!(!name(a).same(&name(b)), "{a} and {b}");
        }
    }

    #[test]
    fn family_names_that_stand_first() {
        assert!(name("Kim Jong Un").eastern);
        assert!(name("Kim Yo-jong").eastern);
        assert!(!name("Kim Davis").eastern);
        assert!(!name("Ana Ruiz").eastern);
    }
}
