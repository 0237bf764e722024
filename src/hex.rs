//! Hashes: of what is read, and as records write them.

use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// The bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = vec![0; bytes.len() * 2];
    for (two, &b) in out.chunks_exact_mut(2).zip(bytes) {
        two[0] = DIGITS[usize::from(b >> 4)];
        two[1] = DIGITS[usize::from(b & 15)];
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Adds all that comes from a reader to a hash, and says how many bytes that were.
pub(crate) fn absorb(hash: &mut Sha256, mut from: impl Read) -> io::Result<u64> {
    let (mut buffer, mut all) = (vec![0; 1 << 16], 0);
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(all),
            Ok(length) => {
                hash.update(&buffer[..length]);
                all += length as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
