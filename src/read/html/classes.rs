//! What the class names and ids of a page's elements say of them, by the words that sites use for what stands beside an article.

use rustc_hash::FxHashMap;

/// What a class or id says of its element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// It names something beside the article.
    pub apart: bool,
    /// It names something that is never an article.
    pub never: bool,
    /// It names words inside a paragraph that are not the paragraph's.
    pub inline: bool,
    /// It says that the element is not shown, until a script shows it.
    pub hidden: bool,
    /// It names who wrote something.
    pub author: bool,
    /// It names something that has to do with other articles, with readers or with the site.
    pub elsewhere: bool,
    /// It names something that has days of its own: other articles, comments.
    pub dated: bool,
    /// It names an event, which has one, and may be what the page is about.
    pub event: bool,
    /// All that names it as standing beside the article is said of embedded posts too.
    pub embeds: bool,
    /// It names what leads to another article.
    pub card: bool,
    /// It names what holds a quotation.
    pub quotation: bool,
    /// It names the paragraph that introduces the article.
    pub lead: bool,
}

impl Names {
    /// What either says.
    pub(super) fn or(self, other: Self) -> Self {
        let is_beside = |names: Self| names.apart && !names.embeds;
        Self {
            apart: self.apart || other.apart,
            never: self.never || other.never,
            inline: self.inline || other.inline,
            hidden: self.hidden || other.hidden,
            author: self.author || other.author,
            elsewhere: self.elsewhere || other.elsewhere,
            dated: self.dated || other.dated,
            event: self.event || other.event,
            embeds: (self.apart || other.apart) && !is_beside(self) && !is_beside(other),
            card: self.card || other.card,
            quotation: self.quotation || other.quotation,
            lead: self.lead || other.lead,
        }
    }
}

/// The lists of `furniture.txt` with words of names.
#[derive(Debug)]
pub(super) struct Classes {
    /// The lists that a word is in, as bits.
    words: FxHashMap<&'static str, u32>,
    /// With which letters words of a length begin and end, as bits: nearly all words of names are in no list, and need no more.
    shapes: [(u32, u32); LONGEST + 1],
}

impl Default for Classes {
    fn default() -> Self {
        Self { words: FxHashMap::default(), shapes: [(0, 0); LONGEST + 1] }
    }
}

/// Longest word of a list, in bytes.
const LONGEST: usize = 40;

/// Lists of words of names, as bits: what stands beside the article,
const APART: u32 = 1;
/// what is never an article,
const NEVER: u32 = 2;
/// whole names of what stands beside it,
const WHOLE: u32 = 4;
/// what stands inside a paragraph and is not the paragraph's,
const INLINE: u32 = 8;
/// times of a change,
const CHANGED: u32 = 16;
/// times of publication.
const PUBLISHED: u32 = 32;
/// who wrote it,
const AUTHOR: u32 = 64;
/// what stands beside the article and tells about it: byline, day, credits.
const ABOUT: u32 = 128;
/// Words with which a name of an author's is that of something else about them,
const NOT_NAME: u32 = 256;
/// whole names of what is not shown, and of what says nothing whatever its words,
const HIDDEN: u32 = 512;
const PLAIN: u32 = 1024;
/// first words of names that tell what an element has,
const HAVING: u32 = 2048;
/// what has days of its own, wherever it stands, and where it stands in a text.
const DATED: u32 = 4096;
const EVENT: u32 = 8192;
/// Those words of what stands beside the article that are said of embedded posts too.
const EMBED: u32 = 16384;
/// What leads to another article and has its day.
const CARD: u32 = 1 << 15;
/// What holds a note over a word, and the words of the part with the note.
const NOTE: u32 = 1 << 16;
const NOTE_PART: u32 = 1 << 17;
/// Figures that hold a quotation, and whole names of headlines.
const QUOTATION: u32 = 1 << 18;
const HEADLINE: u32 = 1 << 19;
/// Last words of names that tell in what state a page or a part of it is.
const STATE: u32 = 1 << 20;
/// The paragraph that introduces an article.
const LEAD: u32 = 1 << 21;

/// The lists by their names in `furniture.txt`.
const LISTS: [(&str, u32); 22] = [
    ("names", APART),
    ("never", NEVER),
    ("whole", WHOLE),
    ("inline", INLINE),
    ("authors", AUTHOR),
    ("about", ABOUT),
    ("not-names", NOT_NAME),
    ("hidden", HIDDEN),
    ("plain", PLAIN),
    ("dated", DATED),
    ("events", EVENT),
    ("having", HAVING),
    ("states", STATE),
    ("embeds", EMBED),
    ("cards", CARD),
    ("notes", NOTE),
    ("note-parts", NOTE_PART),
    ("quotations", QUOTATION),
    ("leads", LEAD),
    ("headlines", HEADLINE),
    ("changed", CHANGED),
    ("published", PUBLISHED),
];

impl Classes {
    /// Adds words to a list; whether there is one of that name.
    pub(super) fn add(&mut self, list: &str, words: &'static str) -> bool {
        let Some((_, bit)) = LISTS.iter().find(|(name, _)| *name == list) else { return false };
        for word in words.split_ascii_whitespace() {
            *self.words.entry(word).or_default() |= bit;
            let (first, last) = ends(word);
            debug_assert!(word.len() <= LONGEST, "furniture.txt: {word} is too long");
            if let Some((begins, closes)) = self.shapes.get_mut(word.len()) {
                *begins |= first;
                *closes |= last;
            }
        }
        true
    }

    /// Whether class names say that a time is one of a change, and not one of publication too.
    pub(super) fn names_change(&self, attribute: &str) -> bool {
        let all = names(attribute).flat_map(words).fold(0, |all, word| all | self.lists(word));
        all & (CHANGED | PUBLISHED) == CHANGED
    }

    /// Whether a class or an id names its element as a headline.
    pub(super) fn names_headline(&self, attribute: &str) -> bool {
        names(attribute).any(|name| self.lists(name) & HEADLINE != 0)
    }

    /// What a class or id says of its element.
    pub(super) fn names(&self, attribute: &str) -> Names {
        let mut found = Names::default();
        let mut is_beside = false;
        for name in names(attribute) {
            // The name itself, or its first two words: `most-read-container`.
            let whole =
                self.lists(name) | two_words(name).map_or(0, |words| self.lists(words) & (WHOLE | ABOUT | DATED));
            // A page whose class says `comments-closed` has comments, and is none.
            let last = name.rsplit_once(['-', '_']).map_or(0, |(_, last)| self.lists(last));
            if whole & PLAIN != 0 || last & STATE != 0 {
                continue;
            }
            let (mut all, mut first, mut last) = (0, None, 0);
            // Of what names an author, the last word tells: `author-photo`.
            let mut author = false;
            for word in words(name) {
                last = if word.len() == name.len() { whole } else { self.lists(word) };
                // What has something beside it, or has not, is not that: `has-sidebar`, `no-comments`.
                if first.is_none() && last & HAVING != 0 {
                    break;
                }
                first = first.or(Some(last));
                all |= last;
                is_beside |= last & (APART | EMBED) == APART;
                found.elsewhere |= last & (APART | ABOUT) == APART && whole & ABOUT == 0;
                author = last & AUTHOR != 0 || (author && last & (ABOUT | NOT_NAME) == 0);
            }
            found.author |= author || whole & AUTHOR != 0;
            found.hidden |= whole & HIDDEN != 0;
            found.elsewhere |= whole & (WHOLE | ABOUT) == WHOLE;
            found.dated |= (all | whole) & DATED != 0;
            found.event |= all & EVENT != 0;
            found.apart |= all & APART != 0 || whole & WHOLE != 0;
            found.inline |= (all | whole) & INLINE != 0 || (all & NOTE != 0 && last & NOTE_PART != 0);
            found.card |= all & CARD != 0;
            found.quotation |= all & QUOTATION != 0;
            found.lead |= (all | whole) & LEAD != 0;
            // A word in the middle of a name tells what the element has, not what it is: `enableCommentsCount`.
            found.never |= (first.unwrap_or_default() | last) & NEVER != 0;
            is_beside |= whole & WHOLE != 0;
        }
        found.embeds = found.apart && !is_beside;
        found
    }

    /// The lists that hold a word, whatever its case.
    fn lists(&self, word: &str) -> u32 {
        let (first, last) = ends(word);
        if !self.shapes.get(word.len()).is_some_and(|(begins, closes)| begins & first != 0 && closes & last != 0) {
            return 0;
        }
        let mut has_capitals = false;
        for byte in word.as_bytes() {
            has_capitals |= byte.is_ascii_uppercase();
        }
        let found =
            if has_capitals { self.words.get(word.to_ascii_lowercase().as_str()) } else { self.words.get(word) };
        found.copied().unwrap_or_default()
    }
}

/// The first and the last letter of a word as bits, whatever their case.
fn ends(word: &str) -> (u32, u32) {
    let bit = |byte: Option<&u8>| byte.map_or(0, |byte| 1 << (byte & 31));
    (bit(word.as_bytes().first()), bit(word.as_bytes().last()))
}

/// The names in an attribute; what is longer than any word says nothing.
fn names(attribute: &str) -> impl Iterator<Item = &str> {
    attribute.split_ascii_whitespace().filter(|name| name.len() <= 120)
}

/// The first two words of a name of more.
fn two_words(name: &str) -> Option<&str> {
    let dash = |from: usize| memchr::memchr(b'-', name.as_bytes().get(from..)?).map(|at| from + at);
    name.get(..dash(dash(1)? + 1)?)
}

/// The words of a name: `relatedStories__list-2` has four.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let bytes = name.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        while from < bytes.len() && KINDS[usize::from(bytes[from])] == 0 {
            from += 1;
        }
        let start = from;
        let mut before = KINDS[usize::from(*bytes.get(start)?)];
        from += 1;
        while from < bytes.len() {
            let here = KINDS[usize::from(bytes[from])];
            if here != before {
                let begins = before == LOWER && here == UPPER;
                if here == 0 || begins || (before == DIGIT) != (here == DIGIT) {
                    break;
                }
                before = here;
            }
            from += 1;
        }
        name.get(start..from)
    })
}

/// What a byte of a name is: a letter, a digit, or nothing of a word.
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 3;
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut at = 0;
    while at < 256 {
        kinds[at] = match at as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        at += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use crate::read::html::furniture::furniture;

    #[test]
    fn names_by_their_words() {
        let lists = &furniture().classes;
        for name in ["relatedStories__list-2", "c-Newsletter", "x pull-quote", "AD", "entry-meta", "sr-only", "ad300"] {
            assert!(lists.names(name).apart, "{name}");
        }
        for name in ["", "story-body", "headline", "adapt", "shared-memory-of", "load", "readable", "pulled"] {
            assert!(!lists.names(name).apart, "{name}");
        }
    }
}
