//! Values of meta tags and of JSON-LD as they are kept.

/// Text on one line, or `None` when there is none.
pub(super) fn tidy(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// An absolute web address.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    (text.starts_with("https://") || text.starts_with("http://")).then(|| text.to_owned())
}

/// The host of a web address.
pub(super) fn host(address: &str) -> Option<&str> {
    address.split("://").nth(1)?.split(['/', ':', '?']).next()
}

/// A language tag, with `-` for the `_` of locales.
pub(super) fn language(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let sound = tag.len() >= 2 && tag.len() <= 35 && tag.split('-').all(|part| part.len() <= 8 && !part.is_empty());
    (sound && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')).then_some(tag)
}
