//! The words that sites use for what stands beside an article, from `furniture.txt`.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The lists of `furniture.txt`.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    names: FxHashSet<&'static str>,
    never: FxHashSet<&'static str>,
    whole: FxHashSet<&'static str>,
    inline: FxHashSet<&'static str>,
    ends: FxHashSet<&'static str>,
    lines: FxHashSet<&'static str>,
    pointers: FxHashSet<&'static str>,
    closings: Vec<&'static str>,
    blocked: Vec<&'static str>,
    script: Vec<&'static str>,
    paywall: Vec<&'static str>,
    fields: FxHashMap<&'static str, (Field, usize)>,
    changed: FxHashSet<&'static str>,
    published: FxHashSet<&'static str>,
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

/// Longest line that can be furniture, in bytes.
const LINE: usize = 60;

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
                "names" => lists.names.extend(line.split_ascii_whitespace()),
                "never" => lists.never.extend(line.split_ascii_whitespace()),
                "whole" => lists.whole.extend(line.split_ascii_whitespace()),
                "inline" => lists.inline.extend(line.split_ascii_whitespace()),
                "ends" => drop(lists.ends.insert(line)),
                "lines" => drop(lists.lines.insert(line)),
                "pointers" => drop(lists.pointers.insert(line)),
                "closings" => lists.closings.push(line),
                "blocked" => lists.blocked.push(line),
                "script" => lists.script.push(line),
                "paywall" => lists.paywall.push(line),
                "changed" => lists.changed.extend(line.split_ascii_whitespace()),
                "published" => lists.published.extend(line.split_ascii_whitespace()),
                "other-types" => lists.other_types.extend(line.split_ascii_whitespace()),
                "title-fields" => lists.add_fields(Field::Title, line),
                "author-fields" => lists.add_fields(Field::Author, line),
                "section-fields" => lists.add_fields(Field::Section, line),
                "date-fields" => lists.add_fields(Field::Date, line),
                _ => debug_assert!(false, "furniture.txt: unknown list {section}"),
            }
        }
        lists
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
        let all = || attribute.split_ascii_whitespace().filter(|name| name.len() <= 120).flat_map(words);
        all().any(|word| self.is_in(&self.changed, word)) && !all().any(|word| self.is_in(&self.published, word))
    }

    /// Whether a JSON-LD type is that of a thing on the page, and not of the page.
    pub(super) fn is_other_type(&self, kind: &str) -> bool {
        self.other_types.contains(kind)
    }

    /// Whether a class or id names something beside the article.
    pub(super) fn names(&self, attribute: &str) -> bool {
        attribute.split_ascii_whitespace().any(|name| {
            name.len() <= 120
                && (self.is_in(&self.whole, name) || words(name).any(|word| self.is_in(&self.names, word)))
        })
    }

    /// Whether a class or id names something that is never an article.
    pub(super) fn names_never(&self, attribute: &str) -> bool {
        // A word in the middle of a name tells what the element has, not what it is: `enableCommentsCount`.
        attribute.split_ascii_whitespace().filter(|name| name.len() <= 120).any(|name| {
            [words(name).next(), words(name).last()].into_iter().flatten().any(|word| self.is_in(&self.never, word))
        })
    }

    /// Whether a class names words inside a paragraph that are not the paragraph's.
    pub(super) fn names_inline(&self, attribute: &str) -> bool {
        attribute.split_ascii_whitespace().any(|name| {
            name.len() <= 120
                && (self.is_in(&self.inline, name) || words(name).any(|word| self.is_in(&self.inline, word)))
        })
    }

    fn is_in(&self, list: &FxHashSet<&'static str>, word: &str) -> bool {
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            list.contains(word.to_ascii_lowercase().as_str())
        } else {
            list.contains(word)
        }
    }

    /// Whether a line ends the article.
    pub(super) fn ends(&self, line: &str) -> bool {
        line.len() <= LINE && {
            let line = simple(line);
            let label = line.split(':').next().unwrap_or_default().trim_end();
            self.ends.contains(label) || label.strip_prefix("more from").is_some_and(|rest| rest.starts_with(' '))
        }
    }

    /// Whether a line is no part of the article.
    pub(super) fn is_line(&self, line: &str) -> bool {
        line.len() <= LINE && self.lines.contains(simple(line).trim_end_matches(':'))
    }

    /// Whether a paragraph begins with a label that points elsewhere.
    pub(super) fn points(&self, paragraph: &str) -> bool {
        let label = paragraph.trim_start_matches(['[', '(', '>', '»', '•', ' ']);
        let end = label.char_indices().take(30).find(|(_, c)| matches!(c, ':' | '|' | '—'));
        end.is_some_and(|(at, _)| self.pointers.contains(simple(&label[..at]).as_str()))
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

    /// Whether a line says that one must pay to read on.
    pub(super) fn asks_for_payment(&self, line: &str) -> bool {
        line.len() <= 400 && {
            let line = simple(line);
            self.paywall.iter().any(|phrase| line.contains(phrase))
        }
    }
}

/// Whether a line is no more than a time of day, as above the entries of a live blog: `14:10`, `9.35am BST`, `10:05 p.m. ET`.
pub(super) fn is_clock(line: &str) -> bool {
    if line.len() > 20 {
        return false;
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(line);
    let Some(rest) = line.get(hours..) else { return false };
    let (minutes, rest) = match rest.strip_prefix([':', '.']) {
        Some(rest) => (digits(rest), rest.get(digits(rest)..).unwrap_or_default()),
        None => (0, rest),
    };
    let rest = rest.trim_start().to_ascii_lowercase();
    let half = ["a.m.", "p.m.", "am", "pm"].iter().find_map(|half| rest.strip_prefix(half));
    let zone = half.unwrap_or(&rest).trim();
    matches!(hours, 1 | 2)
        && (minutes == 2 || (minutes == 0 && half.is_some()))
        && zone.len() <= 5
        && zone.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// In lower case, with straight apostrophes and without an ellipsis at its end.
fn simple(text: &str) -> String {
    let text = text.trim().trim_end_matches(['…', '.', '!', '»', '→', '›', '>']).trim_end();
    text.to_lowercase().replace('’', "'")
}

/// The words of a name: `relatedStories__list-2` has four.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let bytes = part.as_bytes();
        let mut from = 0;
        std::iter::from_fn(move || {
            if from >= part.len() {
                return None;
            }
            let ends = |&at: &usize| {
                let (before, here) = (bytes[at - 1], bytes[at]);
                (before.is_ascii_lowercase() && here.is_ascii_uppercase())
                    || (before.is_ascii_digit() != here.is_ascii_digit())
            };
            let end = (from + 1..part.len()).find(ends).unwrap_or(part.len());
            let word = &part[from..end];
            from = end;
            Some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_their_words() {
        let lists = furniture();
        for name in ["relatedStories__list-2", "c-Newsletter", "x pull-quote", "AD", "entry-meta", "sr-only", "ad300"] {
            assert!(lists.names(name), "{name}");
        }
        for name in ["", "story-body", "headline", "adapt", "shared-memory-of", "load", "readable", "pulled"] {
            assert!(!lists.names(name), "{name}");
        }
    }

    #[test]
    fn times_of_day_alone() {
        for line in ["14:10", "9.35am BST", "10:05 p.m. ET", "7pm", "09:02 GMT"] {
            assert!(is_clock(line), "{line}");
        }
        for line in ["", "14", "1990", "14:10 The talks", "3.5", "100:20", "7pm sharp, he said", "“14:10”", "é4:10"]
        {
            assert!(!is_clock(line), "{line}");
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
