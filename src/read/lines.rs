//! The lines of a stream with their places, in flat memory however long a line is.

use std::io::{self, BufRead};

/// One line, without its line end.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// Number of the line, from 1.
    pub number: u64,
    /// Offset of its first byte in the stream.
    pub offset: u64,
    /// Its bytes, or `None` when they are more than the limit; they were skipped without being kept.
    pub bytes: Option<Vec<u8>>,
}

/// Reads lines of at most `limit` bytes from a stream.
#[derive(Debug)]
pub struct Lines<R> {
    stream: R,
    limit: usize,
    number: u64,
    offset: u64,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    /// Lines of `stream`; longer ones than `limit` bytes are skipped.
    pub fn new(stream: R, limit: usize) -> Self {
        Self { stream, limit, number: 0, offset: 0, failed: false }
    }

    /// The next line that is not blank, or `None` at the end.
    ///
    /// # Errors
    ///
    /// What the stream itself fails with; the lines before it have been given, and none come after it.
    pub fn next_line(&mut self) -> io::Result<Option<Line>> {
        while !self.failed {
            let (number, offset) = (self.number + 1, self.offset);
            let read = self.read();
            // A stream that failed once may fail for ever.
            self.failed = read.is_err();
            let Some(bytes) = read? else { break };
            match bytes {
                Some(bytes) if bytes.trim_ascii().is_empty() => {}
                bytes => return Ok(Some(Line { number, offset, bytes })),
            }
        }
        Ok(None)
    }

    /// Outer `None` at the end of the stream; inner `None` for a line over the limit.
    fn read(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let mut line = Vec::new();
        let mut length = 0usize;
        loop {
            let chunk = match self.stream.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = memchr::memchr(b'\n', chunk);
            let take = end.unwrap_or(chunk.len());
            length += take;
            if length <= self.limit {
                line.extend_from_slice(&chunk[..take]);
            } else {
                line = Vec::new();
            }
            let used = take + usize::from(end.is_some());
            let at_end = chunk.is_empty();
            self.stream.consume(used);
            self.offset += used as u64;
            if end.is_some() || (at_end && length > 0) {
                self.number += 1;
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(Some((length <= self.limit).then_some(line)));
            }
            if at_end {
                return Ok(None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn all(text: &str, limit: usize) -> Vec<(u64, u64, Option<String>)> {
        // A tiny buffer, so that every line spans several.
        let mut lines = Lines::new(BufReader::with_capacity(3, text.as_bytes()), limit);
        let mut out = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            out.push((line.number, line.offset, line.bytes.map(|bytes| String::from_utf8(bytes).unwrap())));
        }
        out
    }

    #[test]
    fn numbers_and_offsets() {
        let expected = [(1, 0, Some("one".into())), (3, 6, Some("three".into())), (4, 12, Some("4".into()))];
        assert_eq!(all("one\r\n\nthree\n4", 100), expected);
        assert_eq!(all("", 100), []);
        assert_eq!(all("\n \r\n", 100), []);
    }

    #[test]
    fn long_lines_are_skipped_and_the_next_is_read() {
        let expected = [(1, 0, Some("1234".into())), (2, 5, None), (3, 12, Some("ab".into()))];
        assert_eq!(all("1234\n123456\nab\n", 4), expected);
        assert_eq!(all("123456", 4), [(1, 0, None)]);
    }
}
