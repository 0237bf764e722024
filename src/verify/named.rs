//! Which article a quotation names: by an identifier, or an address in any of its spellings.

use std::borrow::Cow;

/// An address without what a server never sees or does not tell apart: the part behind `#`, capitals of scheme and host.
/// Other names stay as they are.
pub(super) fn name(text: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = text.split_once("://").filter(|(scheme, _)| is_web(scheme)) else {
        return Cow::Borrowed(text);
    };
    let rest = rest.split('#').next().unwrap_or_default();
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let lower = |part: &str| !part.contains(|c: char| c.is_ascii_uppercase());
    if lower(scheme) && lower(host) && path.starts_with('/') {
        return Cow::Borrowed(text.get(..scheme.len() + 3 + rest.len()).unwrap_or(text));
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    Cow::Owned(format!("{}://{}{slash}{path}", scheme.to_ascii_lowercase(), host.to_ascii_lowercase()))
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn one_address_in_several_spellings() {
        for (text, same) in [
            ("https://example.org/a", "https://example.org/a"),
            ("https://example.org/a#comments", "https://example.org/a"),
            ("HTTPS://Example.ORG/A?b=C#d", "https://example.org/A?b=C"),
            ("https://example.org", "https://example.org/"),
            ("https://example.org?page=2", "https://example.org/?page=2"),
            ("row 7 #2", "row 7 #2"),
            ("archive://X#1", "archive://X#1"),
        ] {
            assert_eq!(name(text), same, "{text}");
        }
    }
}
