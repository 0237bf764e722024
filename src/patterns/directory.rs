//! The user's own people: what they are called, what they are, and in which days that holds.
//!
//! ```toml
//! [[person]]
//! name = "Ana Ruiz Ocampo"
//! aliases = ["Ana Ruiz", "the Lioness of Orlo"]
//! role = "foreign minister of Marevia"
//! gender = "female"
//! from = 2024-03-01
//! to = 2026-06-30
//! ```

use crate::patterns::diagnostic::{Diagnostic, PackError, Place};
use crate::record::Gender;
use jiff::civil::Date;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// A person the user knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Full name, as records are to give it.
    pub name: String,
    /// Other names, nicknames and spellings.
    pub aliases: Vec<String>,
    /// What the person is, for articles that do not say.
    pub role: Option<String>,
    /// Gender, for pronouns.
    pub gender: Option<Gender>,
    /// First day on which the entry holds; `None` when it always did.
    pub from: Option<Date>,
    /// Last day on which it holds; `None` when it still does.
    pub to: Option<Date>,
}

impl Entry {
    /// Whether the entry holds for an article of that day. An article without a date has only what always holds.
    pub fn holds(&self, day: Option<Date>) -> bool {
        match day {
            Some(day) => self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to),
            None => self.from.is_none() && self.to.is_none(),
        }
    }
}

/// Reads the file of a user's people; also gives its text.
///
/// # Errors
/// When it can't be read or anything in it is wrong; all faults are in the error, with file, line and column.
pub fn load(path: &Path) -> Result<(Vec<Entry>, String), PackError> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| PackError::file(&name, error.to_string()))?;
    Ok((read(&name, &text)?, text))
}

/// Reads people from text; `file` is its name for messages.
///
/// # Errors
/// When anything in it is wrong.
pub fn read(file: &str, text: &str) -> Result<Vec<Entry>, PackError> {
    let mut reader = Reader { file, text, faults: Vec::new() };
    let people = reader.people();
    if reader.faults.is_empty() { Ok(people) } else { Err(PackError(reader.faults)) }
}

/// The shape of an entry, for whoever got it wrong.
const FORM: &str = "an entry looks like this:\n\n    [[person]]\n    name = \"Ana Ruiz\"\n    aliases = [\"Anita Ruiz\"]\n    role = \"foreign minister\"\n    from = 2024-03-01\n    to = 2026-06-30\n";
const KEYS: &str = "known here: name, aliases, role, gender, from, to";

type Node<'a> = toml::Spanned<DeValue<'a>>;

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn fault(&mut self, offset: usize, message: impl Into<String>, help: Option<&str>) {
        let place = Place { file: self.file, text: self.text, offset };
        self.faults.push(place.says(None, message, help));
    }

    fn people(&mut self) -> Vec<Entry> {
        let root = match DeTable::parse(self.text) {
            Ok(root) => root,
            Err(error) => {
                self.fault(error.span().map_or(0, |s| s.start), error.message(), Some(FORM));
                return Vec::new();
            }
        };
        let mut out = Vec::new();
        for (key, value) in root.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("person", DeValue::Array(items)) => out.extend(items.iter().map(|item| self.entry(item))),
                ("person", _) => self.fault(value.span().start, "`person` is no list", Some("write [[person]]")),
                (other, _) => self.fault(key.span().start, format!("unknown key `{other}`"), Some(FORM)),
            }
        }
        if out.is_empty() && self.faults.is_empty() {
            self.fault(0, "nobody is in this file", Some(FORM));
        }
        out
    }

    fn entry(&mut self, node: &Node<'_>) -> Entry {
        let mut out = Entry::default();
        let DeValue::Table(table) = node.get_ref() else {
            self.fault(node.span().start, "a person is a table", Some(FORM));
            return out;
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "name" => out.name = self.name(value),
                "aliases" => {
                    out.aliases = match value.get_ref() {
                        DeValue::Array(items) => items.iter().map(|item| self.name(item)).collect(),
                        _ => vec![self.name(value)],
                    }
                }
                "role" => out.role = Some(self.string(value)),
                "gender" => {
                    out.gender = match self.string(value).as_str() {
                        "female" => Some(Gender::Female),
                        "male" => Some(Gender::Male),
                        other => {
                            let message = format!("unknown gender `{other}`");
                            self.fault(value.span().start, message, Some("female or male, or leave it out"));
                            None
                        }
                    }
                }
                "from" => out.from = self.date(value),
                "to" => out.to = self.date(value),
                other => self.fault(key.span().start, format!("unknown key `{other}`"), Some(KEYS)),
            }
        }
        if !table.iter().any(|(key, _)| key.get_ref() == "name") {
            self.fault(node.span().start, "a person without `name`", Some(FORM));
        }
        if let (Some(from), Some(to)) = (out.from, out.to)
            && to < from
        {
            self.fault(node.span().start, format!("{} ends ({to}) before it begins ({from})", out.name), None);
        }
        out
    }

    /// A name that can be told from ordinary words.
    fn name(&mut self, node: &Node<'_>) -> String {
        let name = self.string(node);
        if !name.chars().any(|c| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase()) {
            let help = "names are found by their capitals: “the Surveyor”, not “the surveyor”";
            self.fault(node.span().start, format!("`{name}` has no capital letter"), Some(help));
        }
        name
    }

    fn string(&mut self, node: &Node<'_>) -> String {
        match node.get_ref() {
            DeValue::String(s) => s.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => {
                self.fault(node.span().start, "text is needed here", Some("write it in \"…\""));
                String::new()
            }
        }
    }

    fn date(&mut self, node: &Node<'_>) -> Option<Date> {
        let written = match node.get_ref() {
            DeValue::Datetime(d) => d.to_string(),
            DeValue::String(s) => s.to_string(),
            _ => String::new(),
        };
        let date = written.parse().ok();
        if date.is_none() {
            self.fault(node.span().start, "a date is needed here", Some("write it as 2026-01-23"));
        }
        date
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use jiff::civil::date;

    #[test]
    fn an_entry_holds_in_its_days() {
        let text = "[[person]]\nname = \"Ana Ruiz\"\nrole = \"minister\"\nfrom = 2024-03-01\nto = \"2026-06-30\"";
        let people = read("p.toml", text).unwrap();
        let holds = |day| people[0].holds(day);
        assert_eq!(people[0].role.as_deref(), Some("minister"));
        assert!(holds(Some(date(2024, 3, 1))) && holds(Some(date(2026, 6, 30))));
        assert!(!holds(Some(date(2024, 2, 29))) && !holds(Some(date(2026, 7, 1))) && !holds(None));
        assert!(read("p.toml", "[[person]]\nname = \"Ana Ruiz\"").unwrap()[0].holds(None));
    }

    #[test]
    fn faults_name_their_place_and_all_are_told() {
        let text = "[[person]]\nname = \"ana\"\nrank = 3\nfrom = \"soon\"\n[[person]]\nrole = \"minister\"\n";
        let error = read("p.toml", text).unwrap_err().to_string();
        for wanted in
            ["p.toml:2:8: `ana` has no capital", "p.toml:3:1: unknown key `rank`", "p.toml:4:8: a date", "p.toml:5:1"]
        {
            assert!(error.contains(wanted), "{wanted} in:\n{error}");
        }
        assert!(read("p.toml", "name = ").is_err());
        assert!(read("p.toml", "").unwrap_err().to_string().contains("[[person]]"));
    }
}
