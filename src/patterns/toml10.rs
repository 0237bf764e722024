//! What TOML 1.1 allows and TOML 1.0 does not: a pack is to be read by any program that reads TOML.

/// The first inline table that goes on over a line's end or ends in a comma: its offset, and what is wrong.
pub(crate) fn fault(text: &str) -> Option<(usize, &'static str)> {
    let bytes = text.as_bytes();
    let mut open: Vec<u8> = Vec::new();
    let (mut at, mut last) = (0, b' ');
    while let Some(&b) = bytes.get(at) {
        let inline = open.last() == Some(&b'{');
        match b {
            b'#' => at += memchr::memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at) - 1,
            b'"' | b'\'' => at = end_of_string(bytes, at),
            b'[' | b'{' => open.push(b),
            b'}' if last == b',' => return Some((at, "an inline table ends in a comma")),
            b']' | b'}' => _ = open.pop(),
            b'\n' if inline => return Some((at, "an inline table goes on over the end of its line")),
            _ => {}
        }
        if !b.is_ascii_whitespace() {
            last = b;
        }
        at += 1;
    }
    None
}

/// The last byte of the string that begins at `at`.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let mark = bytes[at];
    let long = bytes[at..].starts_with(&[mark; 3]);
    let mut i = at + if long { 3 } else { 1 };
    while let Some(&b) = bytes.get(i) {
        match b {
            b'\\' if mark == b'"' => i += 1,
            b if b == mark && !long => return i,
            b if b == mark && bytes[i..].starts_with(&[mark; 3]) => return i + 2,
            _ => {}
        }
        i += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn inline_tables_are_those_of_toml_1_0() {
        let good = "a = { b = 1, c = ['x,', \"}\\\"\"] } # {\n[lexicon.x]\nd = [\n  { e = '''\n,}''' },\n]\n";
        assert_eq!(fault(good), None);
        assert_eq!(fault("a = { b = 1, }").map(|f| f.0), Some(13));
        assert_eq!(fault("a = { b = 1,\n c = 2 }").map(|f| f.0), Some(12));
    }
}
