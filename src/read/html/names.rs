//! The names of authors out of the lines that hold them: “By ANA RUIZ and Bo Li, Staff Writers | Jan. 23, 2026”.

use super::bylines::{Bylines, simple};
use crate::read::dates;

/// How much is known of what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// The page says that these are names, in what is not shown.
    Named,
    /// The page says so of words that it shows.
    Marked,
    /// The page says that a byline stands here.
    Byline,
    /// A line of the page as any other.
    Line,
}

/// What is known of a part of a line that may be a name.
#[derive(Clone, Copy)]
struct Part {
    given: Given,
    /// Whether a label stands before it, and whether it is one of who put the article there.
    labelled: bool,
    puts: bool,
    /// Whether it stands alone behind a comma, after a name.
    is_lone: bool,
}

/// Longest name, in bytes, and most words of one.
const LONGEST: usize = 80;
const MOST_WORDS: usize = 6;

/// Longest line that begins by a day and goes on with a byline, and how far its day may stand from the beginning.
const LONGEST_LINE: usize = 140;
const DAY: usize = 24;

/// Most names of a byline.
pub(super) const MOST: usize = 64;

impl Bylines {
    /// Whether a line begins as a byline does: “By Ana Ruiz”.
    pub(super) fn begins(&self, line: &str) -> bool {
        let line = line.trim_start_matches(['(', '[', '—', '–', '-', '*', '•', ' ']);
        let is_label = |label: &&str| {
            line.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label))
                && line.get(label.len()..).is_some_and(|rest| rest.starts_with([' ', ':', '\n', '\u{a0}']))
        };
        self.labels.iter().any(is_label)
    }

    /// The byline behind a day at the beginning of a line: “January 23, 2026 | By Ana Ruiz”, “Published on 23 Jan 2026 by Ana Ruiz”.
    pub(super) fn behind_day<'t>(&self, line: &'t str) -> Option<&'t str> {
        let day = dates::first_printed_at(line).filter(|day| *day < DAY && line.len() < LONGEST_LINE)?;
        let behind = line.get(day..)?;
        self.by.iter().find_map(|by| behind.get(behind.find(by)? + 1..)).filter(|byline| self.begins(byline))
    }

    /// The names in a line, or in the lines of one element.
    pub(super) fn names(&self, text: &str, given: Given) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let text = match dates::first_printed_at(text).and_then(|day| text.split_at_checked(day)) {
            Some((before, day)) => match self.by.iter().find_map(|by| day.find(by)) {
                // “Posted on January 23, 2026 by Ana Ruiz”
                Some(at) => day.get(at + 1..).unwrap_or(""),
                None => before,
            },
            None => text,
        };
        // The name before the sign of an address of mail is half of one.
        let is_mail =
            |word: &str| word.find('@').is_some_and(|at| at > 0 && word.as_bytes()[at - 1].is_ascii_alphanumeric());
        let kept: String;
        let text = if text.contains('@') {
            kept = text.split_inclusive(char::is_whitespace).filter(|word| !is_mail(word)).collect();
            kept.as_str()
        } else {
            text
        };
        let mut goes_on = true;
        let mut at = 0;
        for line in text.split(['\n', '|', '•', '·', '/', '—', '@', '(', '\t']) {
            // What parts two names as often as a name and a place: a stroke, a line feed, a slash between spaces.
            let before = text.get(..at).unwrap_or_default();
            let stroke = before.chars().next_back().unwrap_or_default();
            let parts_names = matches!(stroke, '\n' | '|' | '•' | '·') || (stroke == '/' && before.ends_with(" /"));
            at +=
                line.len() + text.get(at + line.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let dashes: &[&str] = if given == Given::Named { &[] } else { &[" - ", " – "] };
            let pieces = dashes
                .iter()
                .fold(vec![line], |pieces, dash| pieces.into_iter().flat_map(|piece| piece.split(dash)).collect());
            for line in pieces {
                let line = line.trim();
                let joins = line.starts_with([',', '&']) || line.to_lowercase().starts_with("and ");
                let in_capitals = |text: &str| !text.contains(char::is_lowercase);
                // One word before a stroke is the place or the section of who stands behind it: “Orlo | Ana Ruiz”.
                let is_place = |name: &String| given == Given::Byline && !name.contains(' ') && !name.contains('.');
                if parts_names && found.first().is_some_and(is_place) && found.len() == 1 && self.is_person(line) {
                    found.clear();
                }
                let is_other = || {
                    parts_names
                        && found.iter().all(|name| name.contains(' ') && (in_capitals(name) || !in_capitals(line)))
                        && self.is_person(line)
                };
                if line.is_empty() || !(goes_on || joins || found.is_empty() || is_other()) {
                    continue;
                }
                let before = found.len();
                self.of_line(line, given, &mut found);
                goes_on = line.ends_with([',', '&']) || line.to_lowercase().ends_with(" and") || line == "and";
                if given == Given::Line && found.len() == before {
                    return found;
                }
            }
        }
        found
    }

    fn of_line(&self, line: &str, given: Given, found: &mut Vec<String>) {
        let mut line = line;
        let (mut label, mut puts) = (0, false);
        while let Some(rest) = self.after_label(line) {
            label = label.max(line.len() - rest.len());
            puts |=
                line.get(..line.len() - rest.len()).is_some_and(|label| self.putters.contains(simple(label).as_str()));
            line = rest;
        }
        // “By Monday” may be anything, “Posted by Ana” not.
        let labelled = label > "by: ".len() || (label > 0 && given != Given::Line);
        let apart = from_places(line);
        let line = apart.as_deref().unwrap_or(line);
        let line = line.get(..self.end(line)).unwrap_or_default();
        for (nth, piece) in line.split([',', ';']).enumerate() {
            let parts = piece.split(" & ").flat_map(|part| part.split(" with ")).flat_map(|part| part.split(" + "));
            let parts = [" and ", " And ", " AND "].iter().fold(parts.collect::<Vec<_>>(), |parts, and| {
                parts.into_iter().flat_map(|part| part.split(and)).collect()
            });
            // Behind a comma one word is where the writer is, or for whom.
            let is_behind = nth > 0 && parts.len() == 1 && !piece.trim_start().starts_with("and ");
            let is_lone = is_behind && found.last().is_some_and(|name| name.contains(' '));
            for part in parts {
                self.of_part(part, Part { given, labelled, puts, is_lone }, found);
            }
        }
    }

    /// One name of a line.
    fn of_part(&self, part: &str, how: Part, found: &mut Vec<String>) {
        let part = tidy(self.without_agency(part.trim_start().strip_prefix("and ").unwrap_or(part)));
        let simple = simple(&part);
        if self.suffixes.contains(simple.as_str()) {
            if let Some(last) = found.last_mut() {
                last.push(' ');
                last.push_str(&part);
            }
            return;
        }
        let is_house = || (how.puts && self.is_body(&part)) || self.has_word(&part, &self.houses);
        // Behind a comma “The Paper” is for whom it was written.
        let may_be = found.len() < MOST && (!how.is_lone || (part.contains(' ') && !part.starts_with("The ")));
        if may_be && self.is_name(&part, &simple, how.given, how.labelled) && !is_house() && !has(found, &part) {
            found.push(part);
        }
    }

    /// Whether words of a line that follows a name are plainly another: two or three words with capitals, none of which is that
    /// of a body, of a part of a newspaper or of what one does, and no place.
    fn is_person(&self, line: &str) -> bool {
        let words: Vec<&str> = line.split(' ').collect();
        let lower = |word: &str| simple(word);
        (2..=3).contains(&words.len())
            && words
                .iter()
                .all(|word| is_capital(word) && word.chars().all(|c| c.is_alphabetic() || ".’'-".contains(c)))
            && !words.first().is_some_and(|word| self.places.contains(lower(word).as_str()))
            && !words.iter().any(|word| {
                let word = lower(word);
                self.sections.contains(word.as_str())
                    || self.stops.contains(word.as_str())
                    || self.months.contains(word.as_str())
                    || self.none.contains(word.as_str())
                    || self.people_of.contains(word.as_str())
            })
            && !self.is_body(line)
            && !self.has_word(line, &self.houses)
            && self.is_name(line, &simple(line), Given::Line, false)
    }

    /// The line behind a label such as “By” or “Written by:”.
    fn after_label<'t>(&self, line: &'t str) -> Option<&'t str> {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.before.iter().find_map(|before| {
            let start = line.get(..before.len())?;
            let rest = line.get(before.len()..)?;
            let parted = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ':');
            (start.eq_ignore_ascii_case(before) && parted).then(|| rest.trim_start_matches([':', ' ', '\u{a0}']))
        })
    }

    /// Where a word stands after which no name comes any more, in bytes.
    fn end(&self, line: &str) -> usize {
        let mut at = 0;
        let mut words = line.split_inclusive(char::is_whitespace).peekable();
        while let Some(word) = words.next() {
            let has_day = words.peek().is_none_or(|next| next.starts_with(|c: char| c.is_ascii_digit()));
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_number = bare.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
            let lower = bare.to_lowercase();
            // Months are names too: “May J. Li”.
            let is_month = || at > 0 && has_day && self.months.contains(lower.as_str());
            let is_stop = self.stops.contains(lower.as_str()) || is_month();
            if ((at > 0 && is_number) || is_stop) && !is_initial(word) {
                return at;
            }
            at += word.len();
        }
        line.len()
    }

    fn is_name(&self, part: &str, simple: &str, given: Given, labelled: bool) -> bool {
        let words: Vec<&str> = part.split_whitespace().collect();
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 2 || part.len() > LONGEST || words.len() > MOST_WORDS || self.none.contains(simple) {
            return false;
        }
        if part.contains(['@', '#', '{', '<', '=', '_', '?', '!', ':'])
            || part.contains("http")
            || part.contains("www.")
        {
            return false;
        }
        if self.degrees.contains(simple.replace('.', "").as_str())
            || self.titles.contains(words[0])
            || words.iter().any(|word| word.eq_ignore_ascii_case("by"))
            || words.iter().any(|word| self.is_work(word))
        {
            return false;
        }
        let capitals = words.iter().filter(|word| is_capital(word)).count();
        let joined = words.iter().filter(|word| self.particles.contains(word.to_lowercase().as_str())).count();
        if words.len() == 1 && (self.months.contains(simple) || self.sections.contains(simple)) {
            return false;
        }
        if words.len() == 1 {
            // A login: “jdoe77”.
            let is_login = part.bytes().any(|byte| byte.is_ascii_digit()) || (capitals == 0 && part.is_ascii());
            let may_be = letters == part.len() && (given == Given::Marked || (given == Given::Byline && labelled));
            let is_body = (2..=5).contains(&letters) && part.bytes().all(|byte| byte.is_ascii_uppercase());
            return (given != Given::Line || is_body || (labelled && !is_login)) && (!is_login || may_be);
        }
        match given {
            Given::Named | Given::Marked => true,
            Given::Byline => capitals + joined >= words.len().saturating_sub(1) && capitals > 0,
            Given::Line => {
                words.len() <= 4
                    && capitals + joined == words.len()
                    && is_capital(words[0])
                    && !part.bytes().any(|byte| byte.is_ascii_digit())
            }
        }
    }

    /// Whether a few words are the name of someone, or tell what they do.
    pub(super) fn tells_person(&self, line: &str) -> bool {
        line.split_whitespace().any(|word| self.is_work(word)) || !self.names(line, Given::Line).is_empty()
    }
}

/// Whether a name is among others, whatever its case.
pub(super) fn has(names: &[String], name: &str) -> bool {
    names.iter().any(|other| same(other, name))
}

/// Whether two names are one, whatever their case.
pub(super) fn same(name: &str, other: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = char> {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    letters(name).eq(letters(other))
}

fn is_capital(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || !(c.is_lowercase() || c.is_ascii()))
}

/// The names in a line that gives each with the place it is written from: “Ana Ruiz in Velmora and Bo Li in Orlo”.
fn from_places(line: &str) -> Option<String> {
    // Behind a semicolon stands who did something else.
    let line = line.split_once(';').filter(|(_, others)| others.contains(" by ")).map_or(line, |(names, _)| names);
    let parts: Vec<&str> = line.split([',', ';']).flat_map(|part| part.split(" and ")).map(str::trim).collect();
    let names: Option<Vec<&str>> = parts.iter().map(|part| Some(part.split_once(" in ")?.0)).collect();
    names.filter(|names| names.len() > 1).map(|names| names.join(", "))
}

/// A letter that stands for a name: “May J. Li”.
fn is_initial(word: &str) -> bool {
    let word = word.trim();
    word.len() == 2 && word.ends_with('.')
}

/// A name on one line, without marks around it.
fn tidy(part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    let name = words.join(" ");
    let is_kept = |c: char| c.is_alphanumeric() || matches!(c, ')' | '.' | '’' | '\'');
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(|c| !is_kept(c));
    let name = if name.contains('(') { name } else { name.trim_end_matches(')') };
    // A stop ends a name only where it shortens a word: “Ana R.”
    let last = name.rsplit(' ').next().unwrap_or_default();
    if name.ends_with('.') && last.len() > 4 { name.trim_end_matches('.').to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::bylines::bylines;

    #[test]
    fn names_out_of_bylines() {
        for (line, wanted) in [
            ("By Ana Ruiz", &["Ana Ruiz"][..]),
            ("By by ANA RUIZ, BO LI and HUGO LIND", &["ANA RUIZ", "BO LI", "HUGO LIND"]),
            ("Words by Ana Ruiz & Bo Li | Photographs by Hugo Lind", &["Ana Ruiz", "Bo Li"]),
            ("By\nAna Ruiz\nThe Velmora Post", &["Ana Ruiz"]),
            ("Ana Ruiz\n, \nBo Li", &["Ana Ruiz", "Bo Li"]),
            ("Ana Ruiz, Staff Writer", &["Ana Ruiz"]),
            ("Ana de la Ruiz, Jr., PhD", &["Ana de la Ruiz Jr."]),
            ("Posted on September 21, 2026 by Ana Ruiz", &["Ana Ruiz"]),
            ("By Ana Ruiz for the Velmora Post", &["Ana Ruiz"]),
            ("By Ana Ruiz\u{a0}January 23, 2026 10:05 PM", &["Ana Ruiz"]),
            ("Reporting by Ana Ruiz; Editing by Bo Li", &["Ana Ruiz"]),
            ("View all posts by Ana Ruiz", &["Ana Ruiz"]),
            ("(By Ana Ruiz)", &["Ana Ruiz"]),
            ("ruiz@post.example (Ana Ruiz)", &["Ana Ruiz"]),
            ("Reporting by Ana Ruiz in Orlo and Bo Li in Velmora; Editing by Hugo Lind", &["Ana Ruiz", "Bo Li"]),
            ("Ana Ruiz (@anaruiz)", &["Ana Ruiz"]),
            ("By Ana Ruiz aruiz@post.example", &["Ana Ruiz"]),
            ("No Author", &[]),
            ("jdoe77", &[]),
            ("#", &[]),
            ("https://velmora.example/ana", &[]),
            ("By May J. Li", &["May J. Li"]),
            ("Ana Ruiz in Kostrava and Bo Li in Velmora", &["Ana Ruiz", "Bo Li"]),
            ("Ana Ruiz in Kostrava, Velmora", &["Ana Ruiz"]),
        ] {
            assert_eq!(bylines().names(line, Given::Byline), wanted, "{line}");
        }
    }

    #[test]
    fn lines_that_may_be_anything() {
        let lists = bylines();
        assert_eq!(lists.names("By Ana Ruiz and Bo Li", Given::Line), ["Ana Ruiz", "Bo Li"]);
        for line in ["By the river", "By Monday", "By then the talks had failed, Ana Ruiz said", "By Velmora standards"]
        {
            assert_eq!(lists.names(line, Given::Line), Vec::<String>::new(), "{line}");
        }
        assert!(
            lists.begins("By Ana Ruiz") && lists.begins("WORDS BY: Ana Ruiz") && !lists.begins("Bylaws of the town")
        );
    }
}
