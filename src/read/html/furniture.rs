//! The words that sites use for what stands beside an article, from `furniture.txt`.

use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The lists of `furniture.txt`.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    /// The lists that a word of a name is in, as bits.
    words: FxHashMap<&'static str, u32>,
    ends: FxHashSet<&'static str>,
    lines: FxHashSet<&'static str>,
    /// By their lengths.
    inside: Vec<Vec<&'static str>>,
    pointers: FxHashSet<&'static str>,
    before_names: Vec<&'static str>,
    closings: Vec<&'static str>,
    blocked: Vec<&'static str>,
    script: Vec<&'static str>,
    /// All of the list at once: every line of a page is looked at.
    paywall: Option<Regex>,
    notices: Option<Regex>,
    appeals: Option<Regex>,
    tails: Option<Regex>,
    machines: Option<Regex>,
    bios: Vec<&'static str>,
    short: Option<Regex>,
    about_authors: FxHashSet<&'static str>,
    credits: Vec<&'static str>,
    signatures: Vec<&'static str>,
    fields: FxHashMap<&'static str, (Field, usize)>,
    other_types: FxHashSet<&'static str>,
}

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
        }
    }
}

/// What a meta tag tells by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Author,
    Section,
    Date,
}

static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| Furniture::read(include_str!("furniture.txt")));

/// The lists.
pub(super) fn furniture() -> &'static Furniture {
    &FURNITURE
}

/// Longest line that can be furniture, in bytes, and longest line below a picture.
const LINE: usize = 60;
const CAPTION: usize = 300;

/// Longest notice that only asks for something, and longest one of a machine.
const NOTICE: usize = 160;

impl Furniture {
    fn read(text: &'static str) -> Self {
        let mut lists = Self::default();
        let mut section = "";
        let (mut paywall, mut notices, mut appeals, mut tails) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut machines, mut short) = (Vec::new(), Vec::new());
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name;
                continue;
            }
            match section {
                "names" => lists.add_words(APART, line),
                "never" => lists.add_words(NEVER, line),
                "whole" => lists.add_words(WHOLE, line),
                "inline" => lists.add_words(INLINE, line),
                "authors" => lists.add_words(AUTHOR, line),
                "about" => lists.add_words(ABOUT, line),
                "not-names" => lists.add_words(NOT_NAME, line),
                "hidden" => lists.add_words(HIDDEN, line),
                "plain" => lists.add_words(PLAIN, line),
                "dated" => lists.add_words(DATED, line),
                "events" => lists.add_words(EVENT, line),
                "having" => lists.add_words(HAVING, line),
                "states" => lists.add_words(STATE, line),
                "embeds" => lists.add_words(EMBED, line),
                "cards" => lists.add_words(CARD, line),
                "notes" => lists.add_words(NOTE, line),
                "note-parts" => lists.add_words(NOTE_PART, line),
                "bios" => lists.bios.push(line),
                "quotations" => lists.add_words(QUOTATION, line),
                "headlines" => lists.add_words(HEADLINE, line),
                "about-authors" => drop(lists.about_authors.insert(line)),
                "machines" => machines.push(regex::escape(line).replace('\'', "(?u:['’])")),
                "ends" => drop(lists.ends.insert(line)),
                "lines" => drop(lists.lines.insert(line)),
                "inside" => lists.add_inside(line),
                "pointers" => drop(lists.pointers.insert(line)),
                "ends-before-names" => lists.before_names.push(line),
                "closings" => lists.closings.push(line),
                "blocked" => lists.blocked.push(line),
                "script" => lists.script.push(line),
                "paywall" => paywall.push(regex::escape(line).replace('\'', "(?u:['’])")),
                "appeals" => appeals.push(regex::escape(line).replace('\'', "(?u:['’])")),
                "tails" => tails.push(regex::escape(line).replace('\'', "(?u:['’])")),
                "short-notices" => short.push(regex::escape(line).replace('\'', "(?u:['’])")),
                "notices" => notices.push(regex::escape(line).replace('\'', "(?u:['’])")),
                "credits" => lists.credits.push(line),
                "signatures" => lists.signatures.push(line),
                "changed" => lists.add_words(CHANGED, line),
                "published" => lists.add_words(PUBLISHED, line),
                "other-types" => lists.other_types.extend(line.split_ascii_whitespace()),
                "title-fields" => lists.add_fields(Field::Title, line),
                "author-fields" => lists.add_fields(Field::Author, line),
                "section-fields" => lists.add_fields(Field::Section, line),
                "date-fields" => lists.add_fields(Field::Date, line),
                _ => debug_assert!(false, "furniture.txt: unknown list {section}"),
            }
        }
        let any = |phrases: &[String]| Regex::new(&format!("(?i-u:{})", phrases.join("|"))).ok();
        lists.paywall = any(&paywall);
        lists.notices = any(&notices);
        lists.appeals = any(&appeals);
        lists.tails = any(&tails);
        lists.machines = any(&machines);
        lists.short = any(&short);
        lists
    }

    fn add_words(&mut self, list: u32, words: &'static str) {
        words.split_ascii_whitespace().for_each(|word| *self.words.entry(word).or_default() |= list);
    }

    fn add_inside(&mut self, line: &'static str) {
        self.inside.resize(self.inside.len().max(line.len() + 1), Vec::new());
        self.inside[line.len()].push(line);
    }

    fn add_fields(&mut self, field: Field, names: &'static str) {
        for name in names.split_ascii_whitespace() {
            let rank = self.fields.len();
            self.fields.entry(name).or_insert((field, rank));
        }
    }

    /// What a meta tag of this name (in lower case) tells, and how much it is trusted; less is better.
    pub(super) fn field(&self, name: &str) -> Option<(Field, usize)> {
        self.fields.get(name).copied()
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

    /// Whether a JSON-LD type is that of a thing on the page, and not of the page.
    pub(super) fn is_other_type(&self, kind: &str) -> bool {
        self.other_types.contains(kind)
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
            // A word in the middle of a name tells what the element has, not what it is: `enableCommentsCount`.
            found.never |= (first.unwrap_or_default() | last) & NEVER != 0;
            is_beside |= whole & WHOLE != 0;
        }
        found.embeds = found.apart && !is_beside;
        found
    }

    /// The lists that hold a word, whatever its case.
    fn lists(&self, word: &str) -> u32 {
        let mut has_capitals = false;
        for byte in word.as_bytes() {
            has_capitals |= byte.is_ascii_uppercase();
        }
        let found =
            if has_capitals { self.words.get(word.to_ascii_lowercase().as_str()) } else { self.words.get(word) };
        found.copied().unwrap_or_default()
    }

    /// Whether a line ends the article.
    pub(super) fn ends(&self, line: &str) -> bool {
        line.len() <= LINE && {
            let line = simple(line);
            let label = line.split(':').next().unwrap_or_default().trim_end();
            self.ends.contains(label)
                || self
                    .before_names
                    .iter()
                    .any(|start| label.strip_prefix(start).is_some_and(|rest| rest.starts_with(' ')))
        }
    }

    /// Whether a line is no part of the article.
    pub(super) fn is_line(&self, line: &str) -> bool {
        line.len() <= LINE && {
            let line = simple(line);
            let words = line.trim_end_matches(':');
            self.lines.contains(words) || self.leads(words) || self.counts(words)
        }
    }

    /// Whether a line counts something of the page: “12 comments”, “5 min read”, “Listen to this article 4 min”.
    fn counts(&self, line: &str) -> bool {
        let is_digit = |c: char| c.is_ascii_digit();
        let Some(from) = line.find(is_digit) else { return false };
        let rest = line.get(from..).unwrap_or_default();
        let behind = rest.trim_start_matches(|c: char| is_digit(c) || matches!(c, ',' | '.'));
        self.lines.contains(format!("{}0{behind}", line.get(..from).unwrap_or_default()).as_str())
    }

    /// Whether a line is the heading of what tells about who wrote the article.
    pub(super) fn is_about_author(&self, line: &str) -> bool {
        line.len() <= LINE && self.about_authors.contains(simple(line).trim_end_matches(':'))
    }

    /// Whether a paragraph is what a program or a shop puts on a page.
    pub(super) fn is_of_machine(&self, paragraph: &str) -> bool {
        paragraph.len() <= NOTICE
            && self.machines.as_ref().is_some_and(|phrases| phrases.is_match(paragraph))
            && !paragraph.contains(['“', '"', '”'])
    }

    /// Whether words lead to another article, wherever in a text they stand.
    pub(super) fn leads(&self, words: &str) -> bool {
        if words.len() > LINE {
            return false;
        }
        let is_around = |c: char| c.is_ascii_punctuation() || matches!(c, ' ' | '…' | '»' | '→' | '›');
        let words = words.trim_matches(is_around);
        self.inside.get(words.len()).is_some_and(|lines| lines.iter().any(|line| line.eq_ignore_ascii_case(words)))
    }

    /// Whether a paragraph begins with such words and a colon, before the headline of the other article.
    pub(super) fn leads_by_label(&self, paragraph: &str) -> bool {
        paragraph.split_once([':', '|']).is_some_and(|(label, _)| self.leads(label))
    }

    /// Whether a paragraph begins with a label that points elsewhere.
    pub(super) fn points(&self, paragraph: &str) -> bool {
        let label = paragraph.trim_start_matches(['[', '(', '>', '»', '•', ' ']);
        let end = label.char_indices().take(30).find(|(_, c)| matches!(c, ':' | '|' | '—'));
        end.is_some_and(|(at, _)| self.pointers.contains(simple(&label[..at]).as_str()))
    }

    /// Whether a heading begins with a word that points elsewhere: “Read our review”.
    pub(super) fn invites(&self, heading: &str) -> bool {
        let first = heading.split_whitespace().next().unwrap_or_default();
        self.pointers.contains(simple(first).as_str())
    }

    /// Whether a paragraph at the end speaks about the page.
    pub(super) fn closes(&self, paragraph: &str) -> bool {
        let start: String = paragraph.chars().filter(|c| *c != '*').take(40).collect();
        let start = simple(&start);
        self.closings.iter().any(|closing| start.starts_with(closing))
    }

    /// Whether a title is that of a page served in place of the article.
    pub(super) fn is_refusal(&self, title: &str) -> bool {
        let title = simple(title);
        self.blocked.iter().any(|phrase| title.starts_with(phrase))
    }

    /// Whether a text asks for scripts.
    pub(super) fn asks_for_script(&self, text: &str) -> bool {
        let text = simple(text);
        self.script.iter().any(|phrase| text.contains(phrase))
    }

    /// Whether a line says who made a picture: “Photo: Ana Ruiz/Agency”, “(Courtesy of the museum)”, “The quay. Photo: Ana Ruiz.”
    pub(super) fn is_credit(&self, line: &str) -> bool {
        let last = |text: &str| text.trim_end_matches(['.', ')']).rfind(". ").map(|at| at + 2);
        self.names_maker(line)
            || (line.len() <= CAPTION
                && last(line).is_some_and(|at| line.get(at..).is_some_and(|end| self.names_maker(end))))
    }

    fn names_maker(&self, line: &str) -> bool {
        line.len() <= 2 * LINE && {
            let label = line.trim_start_matches(['(', '[', '|', ' ']);
            let simple = label.get(..label.len().min(LINE)).unwrap_or_default().to_lowercase();
            let rest = self.credits.iter().find_map(|credit| simple.strip_prefix(credit));
            rest.is_some_and(|rest| {
                rest.starts_with([':', '/', '|']) || rest.starts_with(" by ") || rest.starts_with(" courtesy")
            })
        }
    }

    /// Whether a line of an embedded post says whose it is: “A post shared by Ana Ruiz (@ana)”.
    pub(super) fn is_signature(&self, line: &str) -> bool {
        let start = simple(line.get(..line.len().min(24)).unwrap_or_default());
        line.len() <= CAPTION && self.signatures.iter().any(|signature| start.starts_with(signature))
    }

    /// Whether a paragraph speaks about the page, its adverts or its price, wherever it stands.
    pub(super) fn is_notice(&self, paragraph: &str) -> bool {
        let has = |phrases: &Option<Regex>| phrases.as_ref().is_some_and(|phrases| phrases.is_match(paragraph));
        paragraph.len() <= 400
            && (has(&self.notices) || (paragraph.len() <= NOTICE && has(&self.short)))
            && !paragraph.contains(['“', '"', '”'])
    }

    /// Whether a paragraph at the end tells who helped with the article, how to reach who wrote it, or where else it stands.
    pub(super) fn is_tail(&self, paragraph: &str) -> bool {
        paragraph.len() <= 500
            && self.tails.as_ref().is_some_and(|phrases| phrases.is_match(paragraph))
            && !paragraph.contains(['“', '”'])
    }

    /// Whether a paragraph at the end tells who one of those is who wrote the article: “Ana Ruiz is a reporter of the Post.”
    pub(super) fn is_bio(&self, paragraph: &str, writers: &[String]) -> bool {
        let paragraph = paragraph.trim_start_matches(|c: char| !c.is_alphanumeric());
        let behind =
            |name: &String| paragraph.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).is_some();
        let rest = writers.iter().find(|name| behind(name)).and_then(|name| paragraph.get(name.len()..));
        rest.is_some_and(|rest| self.bios.iter().any(|start| rest.trim_start().starts_with(start)))
    }

    /// Whether a paragraph asks readers for money.
    pub(super) fn is_appeal(&self, paragraph: &str) -> bool {
        paragraph.len() <= 800
            && self.appeals.as_ref().is_some_and(|phrases| phrases.is_match(paragraph))
            && !paragraph.contains(['“', '”'])
    }

    /// Whether a line says that one must pay to read on.
    pub(super) fn asks_for_payment(&self, line: &str) -> bool {
        line.len() <= 400 && self.paywall.as_ref().is_some_and(|phrases| phrases.is_match(line))
    }
}

/// In lower case, with straight apostrophes and without an ellipsis at its end.
fn simple(text: &str) -> String {
    let text = text.trim().trim_end_matches(['…', '.', '!', '»', '→', '›', '>']).trim_end();
    text.to_lowercase().replace('’', "'")
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
        while from < bytes.len() && !bytes[from].is_ascii_alphanumeric() {
            from += 1;
        }
        let start = from;
        let mut before = *bytes.get(start)?;
        from += 1;
        while from < bytes.len() {
            let here = bytes[from];
            let begins = before.is_ascii_lowercase() && here.is_ascii_uppercase();
            if !here.is_ascii_alphanumeric() || begins || before.is_ascii_digit() != here.is_ascii_digit() {
                break;
            }
            before = here;
            from += 1;
        }
        name.get(start..from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_their_words() {
        let lists = furniture();
        for name in ["relatedStories__list-2", "c-Newsletter", "x pull-quote", "AD", "entry-meta", "sr-only", "ad300"] {
            assert!(lists.names(name).apart, "{name}");
        }
        for name in ["", "story-body", "headline", "adapt", "shared-memory-of", "load", "readable", "pulled"] {
            assert!(!lists.names(name).apart, "{name}");
        }
    }

    #[test]
    fn lines_labels_and_closings() {
        let lists = furniture();
        assert!(
            lists.ends("Related Stories") && lists.ends("MORE FROM THE PAPER:") && lists.ends("You may also like…")
        );
        assert!(!lists.ends("Related parties signed the treaty in the capital on Monday, officials said."));
        assert!(lists.is_line("Advertisement") && !lists.is_line("Advertisement rates fell."));
        assert!(lists.points("READ MORE: A ferry is late") && lists.points("[Related: The strait]"));
        assert!(!lists.points("The minister: we will stay") && !lists.points("“Read more”: he said"));
        assert!(
            lists.closes("Sign up for our letter on the strait.")
                && !lists.closes("Signing up for it is free, he said.")
        );
        assert!(lists.asks_for_payment("To continue reading, subscribe") && lists.is_refusal("Just a moment..."));
        assert!(lists.asks_for_script("Please enable JavaScript."));
    }
}
