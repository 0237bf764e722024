//! The parts of a workbook (.xlsx): XML in a ZIP file. Which sheets it has, the strings that their cells point to, and which
//! styles show a number as a day.
//!
//! A reader of our own, for each part has bounds here whatever it unpacks to, and sheets are read row by row.

use super::error::Fault;
use super::table::Bounded;
use crate::warc::wacz::{self, Member};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use rustc_hash::FxHashMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// What a workbook says besides its cells.
#[derive(Debug)]
pub(super) struct Workbook {
    members: FxHashMap<String, Member>,
    /// Names of the parts that hold its sheets, in their order.
    pub sheets: Vec<String>,
    pub strings: Strings,
    /// Whether each style shows a day.
    pub days: Vec<bool>,
    /// Whether days count from 1904 instead of 1900.
    pub from_1904: bool,
}

/// The strings that cells point to, one after another.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }
}

/// One element that a part of a workbook points to another by.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// Most bytes of a part that is no sheet and holds no strings.
const SMALL: usize = 8_000_000;
/// Most bytes of a sheet: a few kilobytes may unpack to gigabytes of nothing.
const SHEET: u64 = 2_000_000_000;
/// Most sheets that are looked at.
const SHEETS: usize = 100;

impl Workbook {
    /// Opens a workbook, whose strings are at most `limit` bytes long.
    pub(super) fn open(path: &Path, limit: usize) -> Result<Self, Fault> {
        let damaged = |error: io::Error| Fault::Damaged(format!("no spreadsheet: {error}"));
        let mut head = [0; 4];
        // Spreadsheets of before 2007, and what hides a newer one under its password.
        if File::open(path)?.read_exact(&mut head).is_ok() && head == *b"\xd0\xcf\x11\xe0" {
            return Err(Fault::Binary(
                "a spreadsheet of an old kind, or under a password; save it as .xlsx without one",
            ));
        }
        let named = |member: Member| (key(&member.name), member);
        let members = wacz::members(path).map_err(damaged)?.into_iter().map(named).collect();
        let mut workbook =
            Self { members, sheets: Vec::new(), strings: Strings::default(), days: Vec::new(), from_1904: false };
        let roots = workbook.relations("_rels/.rels")?;
        let root = roots.into_iter().find(|it| it.kind.ends_with("/officeDocument")).map(|it| key(&it.target));
        let root = root.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let (folder, name) = root.rsplit_once('/').unwrap_or(("", &root));
        let relations = workbook.relations(&format!("{folder}/_rels/{name}.rels"))?;
        let full = |target: &str| match target.strip_prefix('/') {
            Some(absolute) => key(absolute),
            None => key(&format!("{folder}/{target}")),
        };
        let of_kind = |kind: &str| relations.iter().find(|it| it.kind.ends_with(kind)).map(|it| full(&it.target));
        for id in workbook.ids_of_sheets(&root)? {
            let named = relations.iter().find(|it| it.id == id && it.kind.ends_with("/worksheet"));
            workbook.sheets.extend(named.map(|it| full(&it.target)));
        }
        if workbook.sheets.is_empty() {
            return Err(Fault::Damaged("no spreadsheet: there is no sheet inside".to_owned()));
        }
        if let Some(name) = of_kind("/sharedStrings") {
            workbook.strings = workbook.read_strings(&name, limit)?;
        }
        if let Some(name) = of_kind("/styles") {
            workbook.days = workbook.read_days(&name)?;
        }
        Ok(workbook)
    }

    /// A part, of which at most `limit` bytes are read, or more when the reader says so; without a part of that name, nothing.
    pub(super) fn part(&self, name: &str, limit: usize) -> Result<Xml, Fault> {
        let stream: Box<dyn Read + Send> = match self.members.get(&key(name)) {
            Some(member) => member.open()?,
            None => Box::new(io::empty()),
        };
        let mut reader = quick_xml::Reader::from_reader(BufReader::new(Bounded { stream, left: limit }));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Ok(Xml { reader, buffer: Vec::new(), limit })
    }

    fn relations(&self, name: &str) -> Result<Vec<Relation>, Fault> {
        let mut part = self.part(name, SMALL)?;
        let mut relations = Vec::new();
        while let Some(step) = part.step()? {
            if let Step::Open(tag) = step
                && tag.local_name().as_ref() == "Relationship"
            {
                let [id, kind, target] = ["Id", "Type", "Target"].map(|name| attribute(&tag, name).unwrap_or_default());
                relations.push(Relation { id, kind, target });
            }
        }
        Ok(relations)
    }

    fn ids_of_sheets(&mut self, root: &str) -> Result<Vec<String>, Fault> {
        let mut part = self.part(root, SMALL)?;
        let mut ids = Vec::new();
        while let Some(step) = part.step()? {
            let Step::Open(tag) = step else { continue };
            match tag.local_name().as_ref() {
                "sheet" if ids.len() < SHEETS => ids.extend(attribute(&tag, "id")),
                "workbookPr" => self.from_1904 = matches!(attribute(&tag, "date1904").as_deref(), Some("1" | "true")),
                _ => {}
            }
        }
        Ok(ids)
    }

    fn read_strings(&self, name: &str, limit: usize) -> Result<Strings, Fault> {
        let mut part = self.part(name, limit)?;
        let mut strings = Strings::default();
        let mut words = Words::default();
        while let Some(step) = part.step()? {
            words.take(&step, &mut strings.text, limit)?;
            if matches!(&step, Step::Close(tag) if tag.local_name().as_ref() == "si") {
                strings
                    .ends
                    .push(u32::try_from(strings.text.len()).map_err(|_| Fault::TooLarge { limit: limit as u64 })?);
            }
        }
        Ok(strings)
    }

    fn read_days(&self, name: &str) -> Result<Vec<bool>, Fault> {
        let mut part = self.part(name, SMALL)?;
        let (mut written, mut days, mut inside) = (FxHashMap::default(), Vec::new(), false);
        while let Some(step) = part.step()? {
            let tag = match step {
                Step::Open(tag) => tag,
                Step::Close(tag) => {
                    inside &= tag.local_name().as_ref() != "cellXfs";
                    continue;
                }
                Step::Words(_) => continue,
            };
            let format = attribute(&tag, "numFmtId").and_then(|id| id.parse::<u32>().ok());
            match tag.local_name().as_ref() {
                "cellXfs" => inside = true,
                "numFmt" => {
                    let code = attribute(&tag, "formatCode").unwrap_or_default();
                    written.extend(format.map(|id| (id, shows_a_day(&code))));
                }
                "xf" if inside => {
                    let of = |id: u32| written.get(&id).copied().unwrap_or(matches!(id, 14..=22 | 27..=36 | 50..=58));
                    days.push(format.is_some_and(of));
                }
                _ => {}
            }
        }
        Ok(days)
    }
}

/// The name of a part as it is looked up: capitals count for nothing, and all begin at the root.
fn key(name: &str) -> String {
    name.trim_start_matches('/').to_ascii_lowercase()
}

/// Whether a number in this format is shown as a day: what is left without quoted words, colours and what is escaped has a
/// year or a day in it.
fn shows_a_day(code: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    code.chars().any(|letter| {
        match letter {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            '\\' | '_' | '*' => escaped = true,
            'd' | 'D' | 'y' | 'Y' => return true,
            _ => {}
        }
        false
    })
}

/// The elements of a part, one after another.
pub(super) struct Xml {
    reader: quick_xml::Reader<BufReader<Bounded<Box<dyn Read + Send>>>>,
    buffer: Vec<u8>,
    limit: usize,
}

/// One step through a part.
pub(super) enum Step<'a> {
    Open(BytesStart<'a>),
    Close(BytesEnd<'a>),
    /// What stands between; of a comment and the like nothing.
    Words(String),
}

impl std::fmt::Debug for Xml {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Xml")
    }
}

impl Xml {
    /// Lets as many bytes be read again as when the part was opened.
    pub(super) fn refill(&mut self) {
        self.reader.get_mut().get_mut().left = self.limit;
    }

    /// How many bytes were read.
    pub(super) fn position(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// The next step, or `None` at the end.
    pub(super) fn step(&mut self) -> Result<Option<Step<'_>>, Fault> {
        self.buffer.clear();
        if self.position() > SHEET {
            return Err(Fault::TooLarge { limit: SHEET });
        }
        let limit = self.limit as u64;
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Fault::TooLarge { limit },
            other => Fault::Damaged(format!("the XML inside: {other}")),
        })?;
        Ok(Some(match event {
            Event::Start(tag) => Step::Open(tag),
            Event::End(tag) => Step::Close(tag),
            Event::Text(piece) => Step::Words(piece.to_string()),
            Event::CData(piece) => Step::Words(piece.to_string()),
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().ok().flatten().map(String::from);
                Step::Words(character.or_else(|| resolve_xml_entity(&name).map(str::to_owned)).unwrap_or_default())
            }
            Event::Eof => return Ok(None),
            _ => Step::Words(String::new()),
        }))
    }
}

/// The value of an attribute, whatever prefix its name has.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// Where in the elements of a string its words are: in `t`, and not in how they are read aloud.
#[derive(Debug, Default)]
pub(super) struct Words {
    wanted: bool,
    aloud: bool,
}

impl Words {
    /// Adds what a step says to the string.
    pub(super) fn take(&mut self, step: &Step<'_>, string: &mut String, limit: usize) -> Result<(), Fault> {
        match step {
            Step::Open(tag) => match tag.local_name().as_ref() {
                "t" => self.wanted = true,
                "rPh" => self.aloud = true,
                _ => {}
            },
            Step::Close(tag) => match tag.local_name().as_ref() {
                "t" => self.wanted = false,
                "rPh" => self.aloud = false,
                _ => {}
            },
            Step::Words(piece) if self.wanted && !self.aloud => {
                if string.len() + piece.len() > limit {
                    return Err(Fault::TooLarge { limit: limit as u64 });
                }
                string.push_str(piece);
            }
            Step::Words(_) => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days() {
        for code in ["yyyy-mm-dd", "d. MMMM", "[$-409]d\\-mmm\\-yy;@", "\"am\" d/m", "m/d/yy h:mm"] {
            assert!(shows_a_day(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0 \"days\"", "[Red]0", "[h]:mm:ss", "0\\d", "_d0"] {
            assert!(!shows_a_day(code), "{code}");
        }
    }
}
