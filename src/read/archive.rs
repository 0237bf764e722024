//! Pages out of WARC archives: which records hold one, and how the record's bytes become the page's.

use super::error::Fault;
use super::raw::{Captured, Form, Raw};
use super::scope::Scope;
use crate::warc::{DamageKind, Fields, Reader, Record, RecordType, block_digest, http};
use std::io::Read;

/// Records of archives that hold no page, skipped and counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passed {
    /// Captures that say only that nothing changed since an earlier one.
    pub revisits: u64,
    /// Answers that are no pages: images, scripts, feeds.
    pub not_pages: u64,
    /// Answers that the server gave in place of a page: redirects, errors.
    pub not_given: u64,
    /// Captures of other hosts or before the time asked for.
    pub out_of_scope: u64,
}

/// The next page of an archive, or what is wrong with a record and where.
pub(super) fn next_page<R: Read>(
    reader: &mut Reader<R>,
    input: &str,
    scope: &Scope,
    passed: &mut Passed,
) -> Option<Result<Raw, (u64, Fault)>> {
    loop {
        let found = reader.next_record(|kind, fields| wanted(kind, fields, scope, passed))?;
        match found {
            Ok(record) => {
                if let Some(raw) = page(record, input, passed) {
                    return Some(Ok(raw));
                }
            }
            Err(damage) => {
                let fault = match damage.fault {
                    DamageKind::Io(error) => Fault::Unreadable(error),
                    DamageKind::TooLarge(size) => Fault::LargeRecord { size },
                    other => Fault::Damaged(other.to_string()),
                };
                return Some(Err((damage.offset, fault)));
            }
        }
    }
}

/// Whether a record's block is worth loading, by its head.
fn wanted(kind: RecordType, fields: &Fields, scope: &Scope, passed: &mut Passed) -> bool {
    match kind {
        RecordType::Response | RecordType::Resource | RecordType::Conversion => {}
        RecordType::Revisit => {
            passed.revisits += 1;
            return false;
        }
        _ => return false,
    }
    if fields.get("WARC-Target-URI").is_some_and(|uri| !is_web(uri)) {
        return false;
    }
    let payload = fields.get("WARC-Identified-Payload-Type");
    let own = fields.get("Content-Type").filter(|_| kind != RecordType::Response);
    // The texts of pages, as WET files hold them.
    let is_text = kind == RecordType::Conversion && own.is_some_and(is_plain);
    if kind == RecordType::Conversion && !is_text {
        return false;
    }
    if payload.or(own).is_some_and(|kind| !is_page(kind)) && !is_text {
        passed.not_pages += 1;
        return false;
    }
    let in_scope = scope.may_hold(fields.get("WARC-Target-URI"), fields.get("WARC-Date"));
    passed.out_of_scope += u64::from(!in_scope);
    in_scope
}

fn page(record: Record, input: &str, passed: &mut Passed) -> Option<Raw> {
    let is_http = match record.kind {
        RecordType::Response => true,
        RecordType::Resource | RecordType::Conversion => false,
        _ => return None,
    };
    // Not loaded; counted already.
    if record.block.is_empty() {
        return None;
    }
    if !is_http && record.fields.get("Content-Type").is_none() && !looks_like_page(&record.block) {
        passed.not_pages += 1;
        return None;
    }
    if is_http && let Ok((status, fields, body)) = http::head(&record.block) {
        let is_page_type = fields.get("Content-Type").map_or_else(|| looks_like_page(&record.block[body..]), is_page);
        if !is_page_type {
            passed.not_pages += 1;
            return None;
        }
        if !(200..300).contains(&status) && !REFUSALS.contains(&status) {
            passed.not_given += 1;
            return None;
        }
    }
    let captured = Captured {
        uri: record.uri().unwrap_or_default().to_owned(),
        id: record.id().map(str::to_owned),
        date: record.date().map(str::to_owned),
        is_http,
        is_text: record.kind == RecordType::Conversion,
        content_type: record.fields.get("Content-Type").map(str::to_owned),
        truncated: record.fields.get("WARC-Truncated").map(str::to_owned),
        digest: record.fields.get("WARC-Block-Digest").map(str::to_owned),
        member: None,
        listed: None,
    };
    Some(Raw {
        input: input.to_owned(),
        position: Some(record.offset),
        offset: Some(record.offset),
        form: Form::Captured(Box::new(captured)),
        bytes: record.block,
    })
}

/// Statuses by which a server refuses a page that is there: these are worth a record.
const REFUSALS: [u16; 6] = [401, 402, 403, 429, 451, 503];

/// Whether a status is a refusal.
pub(super) fn is_refusal(status: u16) -> bool {
    REFUSALS.contains(&status)
}

fn is_web(uri: &str) -> bool {
    let uri = uri.trim_start_matches('<');
    ["http://", "https://", "file:"].iter().any(|scheme| uri.starts_with(scheme))
}

fn is_page(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(kind.as_str(), "text/html" | "application/xhtml+xml" | "")
}

fn is_plain(content_type: &str) -> bool {
    content_type.trim().to_ascii_lowercase().starts_with("text/plain")
}

fn looks_like_page(body: &[u8]) -> bool {
    matches!(body.trim_ascii_start(), [b'<', b'!' | b'h' | b'H' | b'?', ..])
}

/// A page's own bytes out of a record's, and what its answer said.
pub(super) struct Opened {
    pub body: Vec<u8>,
    pub status: u16,
    /// Charset of the answer's `Content-Type`.
    pub charset: Option<String>,
    pub truncated: bool,
    pub warning: Option<String>,
}

/// Unpacks a captured page of at most `limit` bytes.
pub(super) fn open(captured: &Captured, block: Vec<u8>, limit: usize) -> Result<Opened, Fault> {
    let warning = match &captured.digest {
        // Cut records often hold the digest of the whole.
        Some(digest) if captured.truncated.is_none() && digest.starts_with("sha1:") => {
            let same = block_digest(&block).eq_ignore_ascii_case(digest) || digest.len() != "sha1:".len() + 32;
            (!same).then(|| "the record is not what its digest says".to_owned())
        }
        _ => None,
    };
    let truncated = captured.truncated.is_some();
    if !captured.is_http {
        let charset = captured.content_type.as_deref().and_then(charset_of);
        return Ok(Opened { body: block, status: 200, charset, truncated, warning });
    }
    let answer = http::answer(block, limit).map_err(|fault| match fault {
        http::Fault::TooLarge => Fault::TooLarge { limit: limit as u64 },
        other => Fault::Damaged(other.to_string()),
    })?;
    let charset = answer.fields.get("Content-Type").and_then(charset_of);
    Ok(Opened { body: answer.body, status: answer.status, charset, truncated: truncated || answer.truncated, warning })
}

fn charset_of(content_type: &str) -> Option<String> {
    let at = content_type.to_ascii_lowercase().find("charset=")?;
    let name = content_type.get(at + "charset=".len()..)?.split(';').next()?;
    Some(name.trim().trim_matches(['"', '\'']).to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_page() {
        assert!(is_page("text/html; charset=utf-8") && is_page("Application/XHTML+xml") && !is_page("image/png"));
        assert!(looks_like_page(b"\n<!doctype html>") && !looks_like_page(b"{}"));
        assert_eq!(charset_of("text/html;Charset=\"windows-1251\"; x").as_deref(), Some("windows-1251"));
        assert_eq!(charset_of("text/html"), None);
    }
}
