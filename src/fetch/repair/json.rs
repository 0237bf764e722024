//! JSON feeds that are almost feeds: a comma too many, an id that is a number, a name where an object must be.

use super::Repaired;
use memchr::memchr_iter;
use serde_json::Value;

/// A JSON feed without commas before its closing brackets, with ids that are numbers as strings, and with authors that are
/// names as objects, and with a title and a version.
pub(super) fn feed(body: &[u8]) -> Option<Repaired> {
    let mut notes = Vec::new();
    let mut feed: Value = serde_json::from_slice(body).ok().or_else(|| {
        let (body, at) = without_commas(body)?;
        notes.push(format!("an extra comma in line {at}"));
        serde_json::from_slice(&body).ok()
    })?;
    if !feed.get("title").is_some_and(Value::is_string) {
        feed.as_object_mut()?.insert("title".to_owned(), "".into());
        notes.push("no title".to_owned());
    }
    if feed.get("items").is_some_and(Value::is_array) && !feed.get("version").is_some_and(Value::is_string) {
        feed.as_object_mut()?.insert("version".to_owned(), "https://jsonfeed.org/version/1.1".into());
        notes.push("no version".to_owned());
    }
    let items = feed.get_mut("items")?.as_array_mut()?;
    let ids = items.iter_mut().filter_map(|item| item.get_mut("id")).filter(|id| id.is_number());
    let mended = ids.map(|id| *id = Value::String(id.to_string())).count();
    if mended > 0 {
        notes.push(format!("{mended} ids are numbers and not strings"));
    }
    let authors = items.iter_mut().filter_map(|item| item.get_mut("author")).filter(|author| author.is_string());
    let mended = authors.map(|author| *author = serde_json::json!({ "name": author.take() })).count();
    if mended > 0 {
        notes.push(format!("{mended} authors are names and not objects"));
    }
    // What else is of another kind than it must be leads nowhere.
    let others = items.iter_mut().filter_map(Value::as_object_mut).map(only_known).sum::<usize>();
    if others > 0 {
        notes.push(format!("{others} fields of the wrong type"));
    }
    let body = serde_json::to_vec(&feed).ok()?;
    (!notes.is_empty()).then(|| Repaired { body, note: notes.join(", "), is_cut: false })
}

/// Takes out of an entry what is of another kind than such a field is, and tells how many they were.
fn only_known(entry: &mut serde_json::Map<String, Value>) -> usize {
    let before = entry.len();
    entry.retain(|name, value| match name.as_str() {
        "author" => value.is_object(),
        "authors" | "attachments" => value.as_array().is_some_and(|all| all.iter().all(Value::is_object)),
        "tags" => value.as_array().is_some_and(|all| all.iter().all(Value::is_string)),
        "id" | "url" | "external_url" | "title" | "content_html" | "content_text" | "summary" | "image"
        | "banner_image" | "date_published" | "date_modified" | "language" => value.is_string(),
        _ => true,
    });
    before - entry.len()
}

/// JSON without the commas right before a closing bracket, and the line of the first; `None` where there is none.
fn without_commas(body: &[u8]) -> Option<(Vec<u8>, usize)> {
    let (mut out, mut first) = (Vec::with_capacity(body.len()), None);
    let (mut in_string, mut escaped) = (false, false);
    for (at, &byte) in body.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b']' | b'}' if !in_string => {
                let end = out.trim_ascii_end().len();
                if end > 0 && out.get(end - 1) == Some(&b',') {
                    out.truncate(end - 1);
                    first = first.or(Some(at));
                }
            }
            _ => {}
        }
        out.push(byte);
    }
    first.map(|at| (out, memchr_iter(b'\n', body.get(..at).unwrap_or_default()).count() + 1))
}

#[cfg(test)]
mod tests {
    #[test]
    fn json_that_writers_by_hand_make() {
        let feed = br#"{"version": "1", "title": "", "items": [{"id": "a,]", "author": "Ana Ruiz",}, ]}"#;
        let found = super::feed(feed).unwrap();
        assert_eq!(found.body, br#"{"version":"1","title":"","items":[{"id":"a,]","author":{"name":"Ana Ruiz"}}]}"#);
        assert_eq!(found.note, "an extra comma in line 1, 1 authors are names and not objects");
    }

    #[test]
    fn fields_of_another_kind_are_left_out() {
        let feed = br#"{"version": "1", "title": "", "items": [{"id": "1", "url": "/a", "title": null, "tags": "sea", "x": 1}]}"#;
        let found = super::feed(feed).unwrap();
        assert_eq!(found.body, br#"{"version":"1","title":"","items":[{"id":"1","url":"/a","x":1}]}"#);
        assert_eq!(found.note, "2 fields of the wrong type");
    }
}
