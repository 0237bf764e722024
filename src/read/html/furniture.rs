//! The lines and phrases that sites put beside and into their articles, and the other lists of `furniture.txt`.

use super::classes::Classes;
use super::phrases::{APPEALS, MACHINES, NOTICES, PAYWALL, Phrases, SHORT, TAILS};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The lists of `furniture.txt`.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    /// What class names and ids say.
    pub classes: Classes,
    ends: FxHashSet<&'static str>,
    lines: FxHashSet<&'static str>,
    /// By their lengths.
    inside: Vec<Vec<&'static str>>,
    pointers: FxHashSet<&'static str>,
    before_names: Vec<&'static str>,
    closings: Vec<&'static str>,
    blocked: Vec<&'static str>,
    script: Vec<&'static str>,
    phrases: Phrases,
    bios: Vec<&'static str>,
    about_authors: FxHashSet<&'static str>,
    credits: Vec<&'static str>,
    signatures: Vec<&'static str>,
    fields: FxHashMap<&'static str, (Field, usize)>,
    other_types: FxHashSet<&'static str>,
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
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name;
                continue;
            }
            match section {
                "bios" => lists.bios.push(line),
                "about-authors" => drop(lists.about_authors.insert(line)),
                "ends" => drop(lists.ends.insert(line)),
                "lines" => drop(lists.lines.insert(line)),
                "inside" => lists.add_inside(line),
                "pointers" => drop(lists.pointers.insert(line)),
                "ends-before-names" => lists.before_names.push(line),
                "closings" => lists.closings.push(line),
                "blocked" => lists.blocked.push(line),
                "script" => lists.script.push(line),
                "credits" => lists.credits.push(line),
                "signatures" => lists.signatures.push(line),
                "other-types" => lists.other_types.extend(line.split_ascii_whitespace()),
                "title-fields" => lists.add_fields(Field::Title, line),
                "author-fields" => lists.add_fields(Field::Author, line),
                "section-fields" => lists.add_fields(Field::Section, line),
                "date-fields" => lists.add_fields(Field::Date, line),
                _ if lists.phrases.add(section, line) => {}
                _ if lists.classes.add(section, line) => {}
                _ => debug_assert!(false, "furniture.txt: unknown list {section}"),
            }
        }
        lists
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

    /// Whether a JSON-LD type is that of a thing on the page, and not of the page.
    pub(super) fn is_other_type(&self, kind: &str) -> bool {
        self.other_types.contains(kind)
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

    /// The lists of which a paragraph holds a phrase; what follows asks for them.
    pub(super) fn phrases(&self, paragraph: &str) -> u8 {
        self.phrases.of(paragraph)
    }

    /// Whether a paragraph with such phrases is what a program or a shop puts on a page.
    pub(super) fn is_of_machine(&self, paragraph: &str, phrases: u8) -> bool {
        phrases & MACHINES != 0 && paragraph.len() <= NOTICE && !paragraph.contains(['“', '"', '”'])
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
    pub(super) fn is_notice(&self, paragraph: &str, phrases: u8) -> bool {
        paragraph.len() <= 400
            && (phrases & NOTICES != 0 || (paragraph.len() <= NOTICE && phrases & SHORT != 0))
            && !paragraph.contains(['“', '"', '”'])
    }

    /// Whether a paragraph at the end tells who helped with the article, how to reach who wrote it, or where else it stands.
    pub(super) fn is_tail(&self, paragraph: &str, phrases: u8) -> bool {
        phrases & TAILS != 0 && paragraph.len() <= 500 && !paragraph.contains(['“', '”'])
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
    pub(super) fn is_appeal(&self, paragraph: &str, phrases: u8) -> bool {
        phrases & APPEALS != 0 && !paragraph.contains(['“', '”'])
    }

    /// Whether a line says that one must pay to read on.
    pub(super) fn asks_for_payment(&self, line: &str, phrases: u8) -> bool {
        phrases & PAYWALL != 0 && line.len() <= 400
    }
}

/// In lower case, with straight apostrophes and without an ellipsis at its end.
fn simple(text: &str) -> String {
    let text = text.trim().trim_end_matches(['…', '.', '!', '»', '→', '›', '>']).trim_end();
    // Most are of ASCII, and the tables of all others are slow.
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase().replace('’', "'") }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let line = "To continue reading, subscribe";
        assert!(lists.asks_for_payment(line, lists.phrases(line)) && lists.is_refusal("Just a moment..."));
        assert!(lists.asks_for_script("Please enable JavaScript."));
    }
}
