//! Hashes as records write them.

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
