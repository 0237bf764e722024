//! Articles as JSON objects: the fields that hold them, and the objects inside a file.

use super::error::Fault;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Deserializer, Value};
use std::fmt;

/// Names of the JSON fields that hold an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// Identifier; a string or a number.
    pub id: String,
    /// Address.
    pub url: String,
    /// Headline.
    pub title: String,
    /// Day of publication.
    pub date: String,
    /// Text; wins over `html` when an object has both.
    pub text: String,
    /// A page.
    pub html: String,
}

impl Fields {
    /// Names of the field with the authors; any of them.
    pub const BYLINE: [&'static str; 3] = ["byline", "author", "authors"];
    /// Names of the field with the language; any of them.
    pub const LANG: [&'static str; 2] = ["lang", "language"];
}

impl Default for Fields {
    fn default() -> Self {
        let [id, url, title, date, text, html] = ["id", "url", "title", "date", "text", "html"].map(str::to_owned);
        Self { id, url, title, date, text, html }
    }
}

/// What one object holds. Fields that are absent, `null` or empty are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Record {
    /// The identifier that the object gives; none where its field is absent.
    pub id: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication as written; one that is not understood is a warning of the document.
    pub date: Option<String>,
    /// Names of the authors.
    pub byline: Option<String>,
    /// Language as a BCP 47 tag.
    pub lang: Option<String>,
    /// The article itself.
    pub body: Body,
}

/// The part of an object that holds the article's words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Body {
    /// Neither text nor page.
    #[default]
    None,
    /// Text.
    Text(String),
    /// A page in HTML.
    Html(String),
}

impl Body {
    /// The text where there is one with words in it, else the page.
    #[must_use]
    pub fn of(text: Option<String>, html: Option<String>) -> Self {
        match (text, html) {
            (Some(text), None) => Body::Text(text),
            (Some(text), Some(_)) if !text.trim().is_empty() => Body::Text(text),
            (_, Some(html)) => Body::Html(html),
            (None, None) => Body::None,
        }
    }
}

/// Reads one object.
pub(super) fn record(bytes: &[u8], fields: &Fields) -> Result<Record, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Fault::BadEncoding(format!("JSON is UTF-8, and the byte at {} is not", error.valid_up_to()))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Deserializer::from_str(text);
    let picked = parser.deserialize_map(Pick { fields }).and_then(|picked| parser.end().map(|()| picked));
    let picked = picked.map_err(|error| Fault::BadJson(message(&error)))?;
    picked.into_record(fields)
}

/// The error without its line: an object is one line of a file, or its place is given apart.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) => format!("{what} (column {})", error.column()),
        None => text,
    }
}

/// Values of the fields asked for, as they stand.
#[derive(Default)]
struct Picked {
    id: Value,
    url: Value,
    title: Value,
    date: Value,
    text: Value,
    html: Value,
    byline: Value,
    lang: Value,
}

impl Picked {
    fn into_record(self, fields: &Fields) -> Result<Record, Fault> {
        let body = Body::of(words(self.text, &fields.text)?, words(self.html, &fields.html)?);
        Ok(Record {
            id: plain(self.id),
            url: plain(self.url),
            title: plain(self.title),
            date: plain(self.date),
            byline: names(self.byline),
            lang: plain(self.lang),
            body,
        })
    }
}

/// The value of a text field, which must be a string: anything else means that the wrong field was named.
fn words(value: Value, name: &str) -> Result<Option<String>, Fault> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        _ => Err(Fault::BadField { name: name.to_owned() }),
    }
}

/// The value of a field beside the text. One of an unexpected type is no reason to lose the article.
fn plain(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Authors: one string, or several.
fn names(value: Value) -> Option<String> {
    match value {
        Value::Array(values) => {
            let names: Vec<String> = values.into_iter().filter_map(plain).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        value => plain(value),
    }
}

struct Pick<'a> {
    fields: &'a Fields,
}

impl<'de> Visitor<'de> for Pick<'_> {
    type Value = Picked;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with an article's fields")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Picked, M::Error> {
        let mut picked = Picked::default();
        let fields = self.fields;
        while let Some(key) = map.next_key::<String>()? {
            let slot = match &key {
                key if *key == fields.text => &mut picked.text,
                key if *key == fields.html => &mut picked.html,
                key if *key == fields.id => &mut picked.id,
                key if *key == fields.url => &mut picked.url,
                key if *key == fields.title => &mut picked.title,
                key if *key == fields.date => &mut picked.date,
                key if Fields::BYLINE.contains(&key.as_str()) => &mut picked.byline,
                key if Fields::LANG.contains(&key.as_str()) => &mut picked.lang,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *slot = map.next_value()?;
        }
        Ok(picked)
    }
}

/// The objects of a JSON file: the file's one object, the elements of its array, or objects one after the other.
#[derive(Debug)]
pub(super) struct Elements {
    bytes: Vec<u8>,
    at: usize,
    number: u64,
    in_array: bool,
    done: bool,
}

/// One object of a JSON file.
#[derive(Debug)]
pub(super) struct Element {
    /// Number from 1, or `None` when the file is this one object.
    pub number: Option<u64>,
    pub offset: u64,
    pub bytes: Vec<u8>,
}

impl Elements {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        let at = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let mut elements = Self { bytes, at, number: 0, in_array: false, done: false };
        elements.skip_space();
        if elements.bytes.get(elements.at) == Some(&b'[') {
            elements.at += 1;
            elements.in_array = true;
        }
        elements
    }

    fn skip_space(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at += rest.len() - rest.trim_ascii_start().len();
    }

    /// The end of an element: a comma before the next, the closing bracket, or the end of the file.
    fn pass_separator(&mut self) -> Result<(), Fault> {
        self.skip_space();
        match (self.bytes.get(self.at), self.in_array) {
            (Some(b','), true) if self.number > 0 => self.at += 1,
            (Some(b']'), true) => {
                self.at += 1;
                self.skip_space();
                self.done = true;
                if self.at < self.bytes.len() {
                    return Err(self.fault("something after the closing bracket"));
                }
            }
            (None, true) => return Err(self.fault("the array does not end")),
            (None, false) => self.done = true,
            (Some(_), true) if self.number > 0 => return Err(self.fault("no comma between elements")),
            (Some(_), _) => {}
        }
        self.skip_space();
        Ok(())
    }

    fn fault(&self, what: &str) -> Fault {
        let before = &self.bytes[..self.at.min(self.bytes.len())];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        let column = before.len() - memchr::memrchr(b'\n', before).map_or(0, |at| at + 1) + 1;
        Fault::BadJson(format!("{what} (line {line}, column {column})"))
    }
}

impl Iterator for Elements {
    type Item = Result<Element, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        if let Err(fault) = self.pass_separator() {
            self.done = true;
            return Some(Err(fault));
        }
        if self.done {
            return None;
        }
        let rest = &self.bytes[self.at..];
        let mut parser = Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        match parser.next() {
            Some(Ok(_)) => {
                let (offset, length) = (self.at, parser.byte_offset());
                self.at += length;
                self.number += 1;
                let bytes = self.bytes[offset..self.at].to_vec();
                let alone = !self.in_array && self.number == 1 && self.bytes[self.at..].trim_ascii().is_empty();
                Some(Ok(Element { number: (!alone).then_some(self.number), offset: offset as u64, bytes }))
            }
            Some(Err(error)) => {
                self.done = true;
                self.at += parser.byte_offset();
                let what = error.to_string();
                let what = what.split(" at line ").next().unwrap_or_default().to_owned();
                Some(Err(self.fault(&what)))
            }
            None => {
                self.done = true;
                Some(Err(self.fault("an object is missing")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Record, Fault> {
        record(json.as_bytes(), &Fields::default())
    }

    #[test]
    fn fields_are_picked_and_others_skipped() {
        let found =
            read(r#"{"id": 7, "tags": {"a": [1, 2]}, "text": "a\u00e9", "date": "2026-01-23", "authors": ["A", "B"]}"#);
        let expected = Record {
            id: Some("7".into()),
            date: Some("2026-01-23".into()),
            byline: Some("A, B".into()),
            body: Body::Text("aé".into()),
            ..Record::default()
        };
        assert_eq!(found.unwrap(), expected);
    }

    #[test]
    fn fields_can_be_renamed() {
        let fields = Fields { text: "body".into(), id: "key".into(), ..Fields::default() };
        let found = record(br#"{"key": "k", "id": "i", "text": "no", "body": "yes"}"#, &fields).unwrap();
        assert_eq!((found.id.as_deref(), found.body), (Some("k"), Body::Text("yes".into())));
    }

    #[test]
    fn faults_tell_what_is_wrong() {
        let kind = |json: &str| read(json).unwrap_err().kind();
        assert_eq!(kind("{\"text\": "), "bad-json");
        assert_eq!(kind("[1]"), "bad-json");
        assert_eq!(kind("{} {}"), "bad-json");
        assert_eq!(kind(r#"{"text": "\ud83d"}"#), "bad-json");
        assert_eq!(kind(r#"{"text": 5}"#), "bad-field");
        assert_eq!(record(b"{\"text\": \"\xe9\"}", &Fields::default()).unwrap_err().kind(), "bad-encoding");
        assert_eq!(read("{\"text\": }").unwrap_err().to_string(), "not a JSON object: expected value (column 10)");
    }

    fn elements(json: &str) -> Vec<Result<(Option<u64>, u64), String>> {
        Elements::new(json.as_bytes().to_vec())
            .map(|found| found.map(|element| (element.number, element.offset)).map_err(|fault| fault.to_string()))
            .collect()
    }

    #[test]
    fn one_object_an_array_or_many_objects() {
        assert_eq!(elements("\n{\"a\": [1]}\n"), [Ok((None, 1))]);
        assert_eq!(elements("[{}, 5,\n{}]"), [Ok((Some(1), 1)), Ok((Some(2), 5)), Ok((Some(3), 8))]);
        assert_eq!(elements("{}\n{}"), [Ok((Some(1), 0)), Ok((Some(2), 3))]);
        assert_eq!(elements("[]"), []);
    }

    #[test]
    fn a_broken_file_gives_its_good_part_and_one_fault() {
        let found = elements("[{},\n{\"a\": tru}, {}]");
        assert_eq!(found.len(), 2);
        assert!(found[1].as_ref().unwrap_err().contains("line 2"), "{found:?}");
        for broken in ["[{}", "[{} {}]", "[{}] x", "[,{}]", "[{},]"] {
            assert!(elements(broken).last().unwrap().is_err(), "{broken}");
        }
    }
}
