//! The words of bylines, from `bylines.txt`: what stands before, behind and in place of the names of authors.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The lists of `bylines.txt`.
#[derive(Debug, Default)]
pub(super) struct Bylines {
    pub before: Vec<&'static str>,
    /// What goes on with a byline inside of a line, with the space before it.
    pub by: Vec<String>,
    pub labels: Vec<&'static str>,
    pub stops: FxHashSet<&'static str>,
    pub months: FxHashSet<&'static str>,
    pub work: FxHashSet<&'static str>,
    pub bodies: FxHashSet<&'static str>,
    pub none: FxHashSet<&'static str>,
    pub particles: FxHashSet<&'static str>,
    pub suffixes: FxHashSet<&'static str>,
    pub degrees: FxHashSet<&'static str>,
    pub titles: FxHashSet<&'static str>,
    pub paths: FxHashSet<&'static str>,
    pub putters: FxHashSet<&'static str>,
    pub houses: FxHashSet<&'static str>,
    pub agencies: Vec<&'static str>,
    pub people_of: FxHashSet<&'static str>,
    pub places: FxHashSet<&'static str>,
    pub sections: FxHashSet<&'static str>,
    pub papers: FxHashSet<&'static str>,
    pub papers_or_not: FxHashSet<&'static str>,
}

/// The lists.
pub(super) fn bylines() -> &'static Bylines {
    static BYLINES: LazyLock<Bylines> = LazyLock::new(|| Bylines::read(include_str!("bylines.txt")));
    &BYLINES
}

impl Bylines {
    fn read(text: &'static str) -> Self {
        let mut lists = Self::default();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name;
                continue;
            }
            match section {
                "before" => lists.before.push(line),
                "by" => lists.by.extend(line.split_ascii_whitespace().map(|by| format!(" {by} "))),
                "labels" => lists.labels.push(line),
                "none" => drop(lists.none.insert(line)),
                "stops" => lists.stops.extend(line.split_ascii_whitespace()),
                "months" => lists.months.extend(line.split_ascii_whitespace()),
                "work" => lists.work.extend(line.split_ascii_whitespace()),
                "bodies" => lists.bodies.extend(line.split_ascii_whitespace()),
                "particles" => lists.particles.extend(line.split_ascii_whitespace()),
                "suffixes" => lists.suffixes.extend(line.split_ascii_whitespace()),
                "degrees" => lists.degrees.extend(line.split_ascii_whitespace()),
                "titles" => lists.titles.extend(line.split_ascii_whitespace()),
                "paths" => lists.paths.extend(line.split_ascii_whitespace()),
                "putters" => drop(lists.putters.insert(line)),
                "houses" => lists.houses.extend(line.split_ascii_whitespace()),
                "agencies" => lists.agencies.push(line),
                "people-of" => lists.people_of.extend(line.split_ascii_whitespace()),
                "places" => lists.places.extend(line.split_ascii_whitespace()),
                "papers" => lists.papers.extend(line.split_ascii_whitespace()),
                "papers-or-not" => lists.papers_or_not.extend(line.split_ascii_whitespace()),
                "sections" => lists.sections.extend(line.split_ascii_whitespace()),
                _ => debug_assert!(false, "bylines.txt: unknown list {section}"),
            }
        }
        // The longest first: “by” begins others.
        lists.before.sort_by_key(|before| std::cmp::Reverse(before.len()));
        lists.agencies.sort_by_key(|agency| std::cmp::Reverse(agency.len()));
        lists
    }

    /// Whether an address leads to a page about a person, as the bylines of many sites do. Every link of a page is looked at.
    pub(super) fn is_path(&self, address: &str) -> bool {
        let bytes = address.as_bytes();
        let mut from = None;
        for end in memchr::memchr3_iter(b'/', b'?', b'#', bytes) {
            // The part that names the kind of page is never the last, which names the person.
            let part = from.and_then(|from: usize| address.get(from..end));
            let is_kind = part.is_some_and(|part| (2..20).contains(&part.len()) && self.paths.contains(part));
            if bytes[end] != b'/' {
                return false;
            }
            if is_kind {
                return end + 1 < bytes.len() && !matches!(bytes[end + 1], b'?' | b'#');
            }
            from = Some(end + 1);
        }
        false
    }

    /// A name without the agency behind it: “ANA RUIZ Associated Press”.
    pub(super) fn without_agency<'t>(&self, name: &'t str) -> &'t str {
        let name = name.trim_end();
        let agencies = self.agencies.iter().filter(|agency| name.len() > agency.len() + 1);
        let mut bare = agencies.filter_map(|agency| {
            let (bare, end) = name.split_at_checked(name.len() - agency.len())?;
            (end.eq_ignore_ascii_case(agency) && bare.ends_with(' ')).then(|| bare.trim_end())
        });
        bare.find(|bare| bare.contains(' ')).unwrap_or(name)
    }

    pub(super) fn has_word(&self, name: &str, list: &FxHashSet<&'static str>) -> bool {
        name.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(word.to_lowercase().as_str()))
    }

    /// A name without the words by which a site calls its own people: “Velmora Post Staff”.
    pub(super) fn without_people<'t>(&self, name: &'t str) -> &'t str {
        let mut name = name.trim();
        while let Some((before, last)) = name.rsplit_once(' ') {
            if !self.people_of.contains(simple(last).as_str()) {
                break;
            }
            name = before.trim_end();
        }
        name
    }

    /// Whether all words are those of parts of newspapers: “World News”.
    pub(super) fn is_section(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        words.peek().is_some() && words.all(|word| self.sections.contains(word.to_lowercase().as_str()))
    }

    /// Whether a name in capitals is that of a newspaper, by its last word: “Velmora Tribune”; “Kostrava Daily News”, since “Hard
    /// Times” need not be one.
    pub(super) fn is_paper(&self, name: &str) -> bool {
        let name = name.strip_prefix("The ").unwrap_or(name);
        let words: Vec<&str> = name.split(' ').collect();
        let is_capital = words.iter().all(|word| word.starts_with(char::is_uppercase));
        let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
        let least = if self.papers.contains(last.as_str()) { 2 } else { 3 };
        is_capital && (least..=5).contains(&words.len()) && (least == 2 || self.papers_or_not.contains(last.as_str()))
    }

    pub(super) fn is_work(&self, word: &str) -> bool {
        word.split('-').any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            self.work.contains(word.as_str()) || self.work.contains(word.trim_end_matches('s'))
        })
    }

    /// Whether a name is that of a body and not of a person.
    pub(super) fn is_body(&self, name: &str) -> bool {
        self.has_word(name, &self.bodies)
    }
}

/// In lower case, without marks around it.
pub(super) fn simple(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_papers() {
        for name in ["Kostrava Daily News", "The Velmora Herald", "Velmora Tribune", "The Kostrava Evening Post"] {
            assert!(bylines().is_paper(name), "{name}");
        }
        for name in
            ["", "The", "Hard Times", "The Herald", "Good news", "Hot off the press", "Velmora Press Council", "News"]
        {
            assert!(!bylines().is_paper(name), "{name}");
        }
    }

    #[test]
    fn addresses_of_people() {
        for address in
            ["/author/ana-ruiz/", "https://velmora.example/about/newsteam/ana-ruiz", "https://v.example/by/ana"]
        {
            assert!(bylines().is_path(address), "{address}");
        }
        for address in ["/authors/", "/news/author", "https://people.example/a/b", "#", "/profiled/in-print/x"] {
            assert!(!bylines().is_path(address), "{address}");
        }
    }
}
