//! A TOML file of a pack as a tree of values. `build.rs` reads the files of the built-in pack into such trees and puts them
//! into the program in a form that is read back in a tenth of the time; it does so by this file, which names nothing else of
//! the program.

use std::borrow::Cow;
use toml::de::{DeTable, DeValue};

/// A value and where it stands, as an offset in bytes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'t> {
    pub at: usize,
    pub value: Value<'t>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'t> {
    Text(Cow<'t, str>),
    /// A whole number; none where it is too large.
    Number(Option<i64>),
    Flag(bool),
    List(Vec<Node<'t>>),
    /// Keys, each a text, and what they are for.
    Table(Vec<(Node<'t>, Node<'t>)>),
    /// What no pack has: a time, a number with a point.
    Other,
}

impl Node<'_> {
    /// The same, independent of the file's text.
    #[allow(dead_code)] // for the program
    pub fn into_owned(self) -> Node<'static> {
        let value = match self.value {
            Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Value::Number(n) => Value::Number(n),
            Value::Flag(flag) => Value::Flag(flag),
            Value::List(items) => Value::List(items.into_iter().map(Node::into_owned).collect()),
            Value::Table(entries) => {
                Value::Table(entries.into_iter().map(|(key, value)| (key.into_owned(), value.into_owned())).collect())
            }
            Value::Other => Value::Other,
        };
        Node { at: self.at, value }
    }

    /// The text that it is; empty where it is none.
    pub fn text(&self) -> &str {
        if let Value::Text(text) = &self.value { text } else { "" }
    }
}

/// Reads a file.
///
/// # Errors
/// When it is no TOML: where, and what is wrong.
pub(crate) fn parse(text: &str) -> Result<Node<'_>, (usize, String)> {
    let fault = |error: toml::de::Error| (error.span().map_or(0, |s| s.start), error.message().to_owned());
    Ok(Node { at: 0, value: table(DeTable::parse(text).map_err(fault)?.into_inner()) })
}

fn table<'t>(table: DeTable<'t>) -> Value<'t> {
    let key = |key: toml::Spanned<Cow<'t, str>>| Node { at: key.span().start, value: Value::Text(key.into_inner()) };
    Value::Table(table.into_iter().map(|(name, value)| (key(name), node(value))).collect())
}

fn node(value: toml::Spanned<DeValue<'_>>) -> Node<'_> {
    let at = value.span().start;
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) => Value::Number(i64::from_str_radix(number.as_str(), number.radix()).ok()),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(inner) => table(inner),
        _ => Value::Other,
    };
    Node { at, value }
}

/// What a value is, in its written form. A text that stands in the file as it is follows its offset at once, or behind one,
/// three or four bytes of quotation marks and a line's end.
const TEXT: [usize; 4] = [0, 1, 3, 4];
const OTHER_TEXT: usize = TEXT.len();
const NUMBER: usize = 5;
const NEGATIVE: usize = 6;
const TOO_LARGE: usize = 7;
const FALSE: usize = 8;
const TRUE: usize = 9;
const LIST: usize = 10;
const TABLE: usize = 11;
const OTHER: usize = 12;

/// Appends the written form of a node of the file `text`: a list of numbers, and of texts that do not stand in it.
#[allow(dead_code)] // for `build.rs` and tests
pub(crate) fn write(node: &Node<'_>, text: &str, out: &mut Vec<u8>) {
    number(node.at, out);
    match &node.value {
        Value::Text(value) => {
            let stands = |by: &usize| text.get(node.at + by..).is_some_and(|rest| rest.starts_with(&**value));
            let kind = TEXT.iter().position(stands).unwrap_or(OTHER_TEXT);
            number(kind, out);
            number(value.len(), out);
            if kind == OTHER_TEXT {
                out.extend_from_slice(value.as_bytes());
            }
        }
        Value::Number(Some(n)) => {
            number(if *n < 0 { NEGATIVE } else { NUMBER }, out);
            number(n.unsigned_abs() as usize, out);
        }
        Value::Number(None) => number(TOO_LARGE, out),
        Value::Flag(flag) => number(if *flag { TRUE } else { FALSE }, out),
        Value::List(items) => {
            number(LIST, out);
            number(items.len(), out);
            items.iter().for_each(|item| write(item, text, out));
        }
        Value::Table(entries) => {
            number(TABLE, out);
            number(entries.len(), out);
            for (key, value) in entries {
                write(key, text, out);
                write(value, text, out);
            }
        }
        Value::Other => number(OTHER, out),
    }
}

/// Seven bits a byte, the lowest first; the eighth says that there are more.
#[allow(dead_code)]
fn number(mut n: usize, out: &mut Vec<u8>) {
    while n > 0x7f {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads the written form of a file's tree back; nothing where it is none.
#[allow(dead_code)] // for the program
pub(crate) fn read<'t>(written: &'t [u8], text: &'t str) -> Option<Node<'t>> {
    Written { rest: written, text }.node()
}

/// What is left of a written form.
struct Written<'t> {
    rest: &'t [u8],
    text: &'t str,
}

impl<'t> Written<'t> {
    fn node(&mut self) -> Option<Node<'t>> {
        let at = self.number()?;
        let kind = self.number()?;
        let value = match kind {
            OTHER_TEXT => {
                let (own, rest) = self.number().and_then(|len| self.rest.split_at_checked(len))?;
                self.rest = rest;
                Value::Text(std::str::from_utf8(own).ok()?.into())
            }
            NUMBER => Value::Number(Some(self.number()? as i64)),
            NEGATIVE => Value::Number(Some((self.number()? as i64).wrapping_neg())),
            TOO_LARGE => Value::Number(None),
            FALSE | TRUE => Value::Flag(kind == TRUE),
            LIST => Value::List(self.many(Self::node)?),
            TABLE => Value::Table(self.many(|written| Some((written.node()?, written.node()?)))?),
            OTHER => Value::Other,
            kind => {
                let start = at + TEXT.get(kind)?;
                Value::Text(self.text.get(start..start + self.number()?)?.into())
            }
        };
        Some(Node { at, value })
    }

    fn many<T>(&mut self, one: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        let mut out = Vec::with_capacity(count.min(self.rest.len()));
        for _ in 0..count {
            out.push(one(self)?);
        }
        Some(out)
    }

    #[inline]
    fn number(&mut self) -> Option<usize> {
        let (mut out, mut shift) = (0, 0);
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            out |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(out);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, Value, parse, read, write};

    #[test]
    fn a_tree_is_read_back_as_it_was_written() {
        let text = r#"
            format = 1
            "a key" = -3
            far = 99999999999999999999
            'time' = 2026-01-02
            [one.two]
            texts = ['plain', "with \u00e9 and \"", "it's", '', 'é']
            long = """
a line
another"""
            raw = '''x'''
            flags = [true, false]
            inner = { a = [], b = {} }
            [[rule]]
            id = 1_000
            [[rule]]
        "#;
        let tree = parse(text).unwrap();
        let mut written = Vec::new();
        write(&tree, text, &mut written);
        assert_eq!(read(&written, text), Some(tree.clone()));
        let Value::Table(entries) = tree.value else { panic!("a table") };
        let of = |name: &str| entries.iter().find(|(key, _)| key.text() == name).map(|(_, node)| node.value.clone());
        assert_eq!(of("far"), Some(Value::Number(None)));
        assert_eq!(of("a key"), Some(Value::Number(Some(-3))));
        // What is cut short or no tree is none.
        assert!((0..written.len()).all(|end| read(&written[..end], text).is_none()));
        assert_eq!(read(&[0, 77], text), None::<Node<'_>>);
    }
}
