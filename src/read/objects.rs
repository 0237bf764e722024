//! The objects of JSON Lines. One that is damaged, or stands on several lines, costs no other.

use super::error::Fault;
use super::lines::{Line, Lines};
use serde::de::IgnoredAny;
use std::io::{self, BufRead};

/// The objects of a stream, a line each; one that stands on several lines is put together.
#[derive(Debug)]
pub(super) struct Objects<R> {
    lines: Lines<R>,
    limit: usize,
    /// A line that was read to see where the one before it ends.
    next: Option<Line>,
}

/// One object, or what stands in the place of one.
#[derive(Debug)]
pub(super) struct Object {
    /// Number of its first line, from 1.
    pub number: u64,
    /// Offset of its first byte.
    pub offset: u64,
    pub bytes: Result<Vec<u8>, Fault>,
}

impl<R: BufRead> Objects<R> {
    /// Objects of at most `limit` bytes.
    pub(super) fn new(stream: R, limit: usize) -> Self {
        Self { lines: Lines::new(stream, limit), limit, next: None }
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        match self.next.take() {
            Some(line) => Ok(Some(line)),
            None => self.lines.next_line(),
        }
    }

    /// The next object, or `None` at the end.
    pub(super) fn next_object(&mut self) -> io::Result<Option<Object>> {
        let Some(Line { number, offset, bytes }) = self.line()? else { return Ok(None) };
        let limit = self.limit as u64;
        let Some(bytes) = bytes else {
            return Ok(Some(Object { number, offset, bytes: Err(Fault::TooLarge { limit }) }));
        };
        let bytes = match without_zeros(bytes) {
            Ok(bytes) => bytes,
            Err(fault) => return Ok(Some(Object { number, offset, bytes: Err(fault) })),
        };
        let text = without_mark(&bytes).trim_ascii();
        let bytes = match (text.first(), text.last()) {
            (Some(b'{'), Some(b'}')) => Ok(bytes),
            (Some(b'{'), _) => self.rest_of(bytes, number)?,
            _ => self.pass_strays(number)?,
        };
        Ok(Some(Object { number, offset, bytes }))
    }

    /// An object whose line does not end it: the lines up to its end, unless another begins before.
    fn rest_of(&mut self, mut bytes: Vec<u8>, number: u64) -> io::Result<Result<Vec<u8>, Fault>> {
        let mut last = number;
        let cut = |last: u64| {
            let lines = if last == number { String::new() } else { format!(", up to line {last}") };
            Fault::BadJson(format!("an object that is cut off{lines}; each stands whole on one line"))
        };
        loop {
            let Some(line) = self.line()? else { return Ok(Err(cut(last))) };
            let Some(more) = &line.bytes else { return Ok(Err(Fault::TooLarge { limit: self.limit as u64 })) };
            // An indented object is a part of this one.
            if more.starts_with(b"{") || bytes.len() + more.len() > self.limit {
                self.next = Some(line);
                return Ok(Err(cut(last)));
            }
            last = line.number;
            bytes.push(b'\n');
            bytes.extend_from_slice(more);
            // Looking at each line would take the square of their number.
            let may_end = more.starts_with(b"}") || (bytes.len() < SMALL && more.trim_ascii_end().ends_with(b"}"));
            if may_end && serde_json::from_slice::<IgnoredAny>(without_mark(&bytes)).is_ok() {
                return Ok(Ok(bytes));
            }
        }
    }

    /// Passes over lines that begin no object, and makes one fault of them.
    fn pass_strays(&mut self, number: u64) -> io::Result<Result<Vec<u8>, Fault>> {
        let mut last = number;
        while let Some(line) = self.line()? {
            if line
                .bytes
                .as_deref()
                .is_none_or(|bytes| bytes.trim_ascii_start().starts_with(b"{") || bytes.contains(&0))
            {
                self.next = Some(line);
                break;
            }
            last = line.number;
        }
        let lines = if last == number {
            "no object begins here".to_owned()
        } else {
            format!("no object begins on the lines up to {last}")
        };
        Ok(Err(Fault::BadJson(format!("{lines}; in JSON Lines each line is an object"))))
    }
}

/// Bytes of an object up to which each of its lines is looked at for its end.
const SMALL: usize = 4096;

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The line without zero bytes at its ends, as a system that crashed leaves them.
fn without_zeros(mut line: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if !line.contains(&0) {
        return Ok(line);
    }
    let start = line.iter().position(|byte| *byte != 0).unwrap_or(line.len());
    line.drain(..start);
    while line.last() == Some(&0) {
        line.pop();
    }
    if line.is_empty() || line.contains(&0) {
        return Err(Fault::BadJson("zero bytes, as a crash leaves them in a file that was being written".to_owned()));
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(u64, Result<String, String>)> {
        let mut objects = Objects::new(text.as_bytes(), 1000);
        let mut out = Vec::new();
        while let Some(object) = objects.next_object().unwrap() {
            let bytes = object.bytes.map(|bytes| String::from_utf8(bytes).unwrap()).map_err(|fault| fault.to_string());
            out.push((object.number, bytes));
        }
        out
    }

    fn numbers(text: &str) -> Vec<(u64, bool)> {
        all(text).iter().map(|(number, bytes)| (*number, bytes.is_ok())).collect()
    }

    #[test]
    fn one_bad_line_is_one_fault() {
        assert_eq!(numbers("{\"a\": 1}\n{\"a\": \"b\n{\"a\": 3}\n"), [(1, true), (2, false), (3, true)]);
        assert_eq!(numbers("{\"a\": 1}\nx\ny\n5\n{\"a\": 3}\n"), [(1, true), (2, false), (5, true)]);
        assert_eq!(numbers("{\"a\": 1}\n\0\0\0\0\n{\"a\": 3}\n"), [(1, true), (2, false), (3, true)]);
        assert_eq!(numbers("{\"a\": 1}\n\0\0{\"a\": 3}\n{\"a"), [(1, true), (2, true), (3, false)]);
        assert!(all("{\"a\"\n").first().unwrap().1.as_ref().unwrap_err().contains("cut off"));
    }

    #[test]
    fn an_object_on_several_lines_is_put_together() {
        let pretty = "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n{\"a\": 2}\n";
        let found = all(pretty);
        assert_eq!(numbers(pretty), [(1, true), (6, true)]);
        assert_eq!(found[0].1.as_ref().unwrap(), "{\n  \"a\": {\n    \"b\": 1\n  }\n}");
    }
}
