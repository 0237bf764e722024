//! An HTTP answer as an archive keeps it, and its body as a reader of the page has it.

use super::Fields;
use std::io::{self, Read};

/// An HTTP answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Its named fields.
    pub fields: Fields,
    /// The body, its chunks joined and its encodings undone.
    pub body: Vec<u8>,
    /// Whether the body ends before it should.
    pub truncated: bool,
}

/// Why a block gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It does not begin like an HTTP answer.
    #[error("not an HTTP answer")]
    NoHead,
    /// The body can't be unpacked at all.
    #[error("its body cannot be unpacked as {0}")]
    Encoding(&'static str),
    /// The body is larger than the limit.
    #[error("its body is over the limit")]
    TooLarge,
}

/// Status, fields and where the body begins; answers that only announce the next (1xx) are skipped.
///
/// # Errors
/// [`Fault::NoHead`].
pub fn head(block: &[u8]) -> Result<(u16, Fields, usize), Fault> {
    let mut from = 0;
    loop {
        let rest = block.get(from..).unwrap_or_default();
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = std::str::from_utf8(line.get(..line.len().min(16)).unwrap_or(line)).map_err(|_| Fault::NoHead)?;
        let mut words = line.split_ascii_whitespace();
        let is_http = words.next().is_some_and(|word| word.starts_with("HTTP/"));
        let status = words.next().and_then(|code| code.parse::<u16>().ok()).filter(|_| is_http).ok_or(Fault::NoHead)?;
        let (end, after) = blank_line(rest).unwrap_or((rest.len(), rest.len()));
        let first = memchr::memchr(b'\n', rest).unwrap_or(end).min(end);
        from += after;
        if !(100..200).contains(&status) || status == 101 {
            return Ok((status, Fields::parse(&rest[first..end]), from));
        }
    }
}

fn blank_line(bytes: &[u8]) -> Option<(usize, usize)> {
    super::read::blank_line(bytes, 0)
}

/// Reads an answer whose body, unpacked, is of at most `limit` bytes. A body that was stored already joined or unpacked,
/// whatever its fields still say, is taken as it is.
///
/// # Errors
/// Those of [`Fault`].
pub fn answer(mut block: Vec<u8>, limit: usize) -> Result<Answer, Fault> {
    let (status, fields, start) = head(&block)?;
    block.drain(..start);
    let (body, truncated) = body(&fields, block, limit)?;
    Ok(Answer { status, fields, body, truncated })
}

/// The body that `fields` describe, and whether it is cut.
fn body(fields: &Fields, stored: Vec<u8>, limit: usize) -> Result<(Vec<u8>, bool), Fault> {
    let mut body = stored;
    let is_chunked =
        fields.get("Transfer-Encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
    let mut truncated = false;
    if is_chunked && let Some((joined, whole)) = unchunked(&body) {
        body = joined;
        truncated = !whole;
    } else if !is_chunked
        && let Some(length) = fields.get("Content-Length").and_then(|value| value.parse::<usize>().ok())
    {
        truncated = body.len() < length;
    }
    let encodings = fields.get("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
    for encoding in encodings.split(',').rev().map(str::trim) {
        let (unpacked, whole) = match encoding {
            "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
                unpack("gzip", flate2::read::MultiGzDecoder::new(&body[..]), limit)?
            }
            "deflate" if is_zlib(&body) => unpack("deflate", flate2::read::ZlibDecoder::new(&body[..]), limit)?,
            "deflate" if !looks_like_text(&body) => {
                unpack("deflate", flate2::read::DeflateDecoder::new(&body[..]), limit)?
            }
            "br" if !looks_like_text(&body) => {
                unpack("brotli", brotli_decompressor::Decompressor::new(&body[..], 64 * 1024), limit)?
            }
            "zstd" if body.starts_with(b"\x28\xb5\x2f\xfd") => {
                let decoder =
                    zstd::stream::read::Decoder::with_buffer(&body[..]).map_err(|_| Fault::Encoding("zstd"))?;
                unpack("zstd", decoder, limit)?
            }
            _ => continue,
        };
        body = unpacked;
        // An archive may hold the length of the unpacked body, so that only what was unpacked tells.
        truncated = !whole;
    }
    if body.len() > limit {
        return Err(Fault::TooLarge);
    }
    Ok((body, truncated))
}

/// The two bytes that zlib streams begin with: deflate, and a check number.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

/// Whether a body was stored unpacked: pages begin with a tag or an object.
fn looks_like_text(body: &[u8]) -> bool {
    matches!(body.trim_ascii_start().first(), None | Some(b'<' | b'{')) || body.starts_with(b"\xef\xbb\xbf")
}

fn unpack(name: &'static str, stream: impl Read, limit: usize) -> Result<(Vec<u8>, bool), Fault> {
    let mut body = Vec::new();
    let read = stream.take(limit as u64 + 1).read_to_end(&mut body);
    if body.len() > limit {
        return Err(Fault::TooLarge);
    }
    match read {
        Ok(_) => Ok((body, true)),
        // What came before the damage is kept.
        Err(_) if !body.is_empty() => Ok((body, false)),
        Err(_) => Err(Fault::Encoding(name)),
    }
}

/// Joins a chunked body; `false` with it when the last chunk is missing. `None` when it is not chunked at all.
fn unchunked(stored: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut joined = Vec::with_capacity(stored.len());
    let mut rest = stored;
    loop {
        let Some((length, after)) = chunk_head(rest) else {
            // A first line that is no length is the body itself.
            return if rest.len() == stored.len() { None } else { Some((joined, false)) };
        };
        if length == 0 {
            return Some((joined, true));
        }
        let chunk = after.get(..length).unwrap_or(after);
        joined.extend_from_slice(chunk);
        if chunk.len() < length {
            return Some((joined, false));
        }
        rest = &after[length..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// Length of a chunk, and what stands behind its line.
fn chunk_head(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let line = &bytes[..bytes.len().min(256)];
    let end = memchr::memchr(b'\n', line)?;
    let digits = line[..end].split(|byte| *byte == b';').next()?.trim_ascii();
    let length = usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    Some((length, &bytes[end + 1..]))
}

/// Whether bytes begin like something packed with gzip or zstd.
pub(crate) fn is_packed(head: &[u8]) -> bool {
    matches!(head, [0x1f, 0x8b, ..] | [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// The first unpacked bytes of an input, as far as `head` tells; those of an input that is not packed are its own.
pub(crate) fn beginning(head: &[u8]) -> Vec<u8> {
    let mut start = Vec::new();
    // The head ends somewhere, and unpacking it in an error: what came before is what is asked for.
    let _ = match head {
        [0x1f, 0x8b, ..] => flate2::read::MultiGzDecoder::new(head).take(64).read_to_end(&mut start),
        _ if is_packed(head) => {
            zstd::stream::read::Decoder::with_buffer(head).and_then(|zstd| zstd.take(64).read_to_end(&mut start))
        }
        _ => return head.get(..64).unwrap_or(head).to_vec(),
    };
    start
}

/// Unpacks a whole input whose first bytes are `head`.
///
/// # Errors
/// When zstd gives no decoder.
pub(crate) fn unpacked(head: Vec<u8>, rest: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let is_gzip = head.starts_with(b"\x1f\x8b");
    let stream = io::Cursor::new(head).chain(rest);
    Ok(if is_gzip {
        Box::new(flate2::read::MultiGzDecoder::new(stream))
    } else {
        Box::new(zstd::stream::read::Decoder::new(stream)?)
    })
}
