//! Examples of rules and lexicons: plain text with the expected slots marked, as in `no {refused:talks} until`.

/// An example without its marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Name and bytes of each mark.
    pub marks: Vec<(String, std::ops::Range<usize>)>,
}

/// Takes the marks out of an example. A brace that is not `{name:` stays text.
pub fn unmark(example: &str) -> Marked {
    let mut out = Marked::default();
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut rest = example;
    while let Some(c) = rest.chars().next() {
        if c == '{'
            && let Some((name, _)) = rest[1..].split_once(':')
            && !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        {
            open.push((name.to_owned(), out.text.len()));
            rest = &rest[name.len() + 2..];
            continue;
        }
        if c == '}'
            && let Some((name, start)) = open.pop()
        {
            out.marks.push((name, start..out.text.len()));
            rest = &rest[1..];
            continue;
        }
        out.text.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}
