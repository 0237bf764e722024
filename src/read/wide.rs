//! Tables and JSON Lines in UTF-16, as spreadsheets write "Unicode text": read as if they were UTF-8.

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use std::io::{self, Read};

/// The charset of a head that begins with a byte order mark of UTF-16.
pub(super) fn charset(head: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(head).map(|(encoding, _)| encoding).filter(|encoding| *encoding != UTF_8)
}

/// How a stream in UTF-16 begins, in UTF-8.
pub(super) fn narrowed(head: &[u8], encoding: &'static Encoding) -> Vec<u8> {
    encoding.decode_with_bom_removal(head).0.into_owned().into_bytes()
}

/// A stream in UTF-16 as one in UTF-8. What makes no sense in it is U+FFFD.
pub(super) struct Narrow<R> {
    stream: R,
    decoder: Decoder,
    /// Room for what is read.
    room: Vec<u8>,
    /// What was decoded, and how much of it was given.
    decoded: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Narrow<R> {
    pub(super) fn new(stream: R, encoding: &'static Encoding) -> Self {
        const ROOM: usize = 16 * 1024;
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { stream, decoder, room: vec![0; ROOM], decoded: Vec::new(), given: 0, ended: false }
    }

    /// Decodes the next bytes of the stream.
    fn fill(&mut self) -> io::Result<()> {
        let length = self.stream.read(&mut self.room)?;
        self.ended = length == 0;
        // Two bytes of UTF-16 are three of UTF-8 at most, and the decoder may hold some back.
        self.decoded.resize(3 * length + 16, 0);
        let read = self.room.get(..length).unwrap_or_default();
        let (result, _, written, _) = self.decoder.decode_to_utf8(read, &mut self.decoded, self.ended);
        debug_assert_eq!(result, CoderResult::InputEmpty);
        self.decoded.truncate(written);
        self.given = 0;
        Ok(())
    }
}

impl<R: Read> Read for Narrow<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.decoded.len() && !self.ended {
            self.fill()?;
        }
        let rest = self.decoded.get(self.given..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.0.len().min(1).min(buffer.len());
            buffer[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    #[test]
    fn utf16_is_read_as_utf8_in_any_pieces() {
        let text = "id;text\r\n1;Größe, “naïve” 🦀 漢字\r\n".repeat(700);
        let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for bytes in [&little, &big] {
            let encoding = charset(bytes).unwrap();
            for slow in [false, true] {
                let stream: Box<dyn Read> = if slow { Box::new(Slow(bytes)) } else { Box::new(bytes.as_slice()) };
                let mut out = String::new();
                Narrow::new(stream, encoding).read_to_string(&mut out).unwrap();
                assert_eq!(out, text);
            }
            assert!(text.as_bytes().starts_with(&narrowed(&bytes[..101], encoding)[..40]));
        }
        // Cut in the middle of a character.
        let mut out = String::new();
        Narrow::new(&little[..21], charset(&little).unwrap()).read_to_string(&mut out).unwrap();
        assert_eq!(out, "id;text\r\n\u{fffd}");
        assert_eq!(charset(b"\xef\xbb\xbfid"), None);
    }
}
