//! What this program wrote itself: files that somebody names as articles, and that are none.

use super::json::Fields;
use serde_json::Value;

/// What the beginning of any file shows it to be, if this program wrote it.
pub(super) fn of_bytes(head: &[u8]) -> Option<&'static str> {
    let has = |mark: &[u8]| memchr::memmem::find(head, mark).is_some();
    match () {
        () if head.starts_with(b"SQLite format 3") && has(b"CREATE TABLE claims (key") => Some("a database of claims"),
        () if head.starts_with(b"<!doctype html>") && has(b"<meta name=\"generator\" content=\"inquit\">") => {
            Some("a report")
        }
        () => None,
    }
}

/// What the beginning of a file of JSON shows it to be, if this program wrote it.
pub(super) fn of_json(head: &[u8], fields: &Fields) -> Option<&'static str> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let end = memchr::memchr(b'\n', head).unwrap_or(head.len());
    let first = &head[..end];
    let Ok(Value::Object(object)) = serde_json::from_slice(first) else {
        // A document longer than what was looked at.
        let begins = first.starts_with(b"{\"schema\":\"inquit/") && first.len() > 1000;
        let has_text = memchr::memmem::find(first, b"\"text\":\"")
            .is_some_and(|at| memchr::memmem::find(first, b"\"people\":[").is_none_or(|people| at < people));
        let stats = memchr::memmem::find(head, b"\"claims_by_form\"").is_some();
        return match () {
            () if begins && !has_text => Some("documents without their text"),
            () if stats => Some("the counts of a run"),
            () => None,
        };
    };
    let has = |names: &[&str]| names.iter().all(|name| object.contains_key(*name));
    // Whoever asks for a field by its name has it read.
    if object.contains_key(&fields.text) || object.contains_key(&fields.html) {
        return None;
    }
    let schema = object.get("schema").and_then(Value::as_str).unwrap_or_default();
    match () {
        () if has(&["id", "gist", "form", "content", "rule", "tool"]) => Some("claims"),
        () if schema.starts_with("inquit/") => Some("documents without their text"),
        () if schema.starts_with("inquit-") => Some("findings of `inquit verify`"),
        () if has(&["journal", "tool", "settings"]) => Some("the journal of a run"),
        () if has(&["input", "position", "kind", "reason"]) => Some("error records"),
        () if has(&["claim", "reviewer", "verdict", "said_by"]) => Some("decisions"),
        () => None,
    }
}

/// What the names of its columns show a table to be, if this program wrote it.
pub(super) fn of_columns(names: &[String]) -> Option<&'static str> {
    let has = |wanted: &[&str]| wanted.iter().all(|wanted| names.iter().any(|name| name == wanted));
    match () {
        () if has(&["id", "gist", "form", "content_at", "rule"]) => Some("claims"),
        () if has(&["claim", "reviewer", "verdict", "said_by"]) => Some("decisions"),
        () => None,
    }
}
