//! Quotations to be checked, from claim records of ours, JSON Lines and CSV.

use super::record::{Quote, Recorded};
use crate::record::{Claim, Document, Piece};
use serde::Deserialize;
use serde_json::Value;

/// A line that gives no quotation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct BadQuote {
    /// Line, from 1.
    pub line: u64,
    /// What is wrong and what would be right.
    pub reason: String,
}

/// Names of the fields that hold a quotation and what is said of it; of several, the first that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The words.
    pub quote: Vec<String>,
    /// Who is said to have said them.
    pub speaker: Vec<String>,
}

impl Default for Names {
    fn default() -> Self {
        let names = |all: &[&str]| all.iter().map(|&n| n.to_owned()).collect();
        Self {
            quote: names(&["quote", "quotation", "text", "content", "words"]),
            speaker: names(&["speaker", "name", "source_name", "by", "author", "who"]),
        }
    }
}

/// The quotations of a file, told apart by looking: JSON Lines when it begins with a brace, else CSV with a header.
pub fn read(bytes: &[u8], names: &Names) -> Vec<Result<Quote, BadQuote>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match bytes.iter().find(|b| !b.is_ascii_whitespace()) {
        None => Vec::new(),
        Some(b'{') => json_lines(bytes, names),
        Some(_) => csv(bytes, names),
    }
}

fn json_lines(bytes: &[u8], names: &Names) -> Vec<Result<Quote, BadQuote>> {
    let mut out = Vec::new();
    for (line, n) in bytes.split(|&b| b == b'\n').zip(1..) {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<Value>(line) {
            Ok(value) => object(value, n, names, &mut out),
            Err(error) => out.push(Err(BadQuote { line: n, reason: format!("not JSON: {error}") })),
        }
    }
    out
}

/// The quotations of one object: a claim, a document with its claims, or anything with a quotation in a field.
fn object(value: Value, line: u64, names: &Names, out: &mut Vec<Result<Quote, BadQuote>>) {
    let has = |key: &str| value.get(key).is_some_and(Value::is_array);
    if has("claims") && value.get("schema").is_some() {
        match Document::deserialize(value) {
            Ok(document) => out.extend(document.claims.iter().filter_map(of_claim).map(Ok)),
            Err(e) => out.push(Err(BadQuote { line, reason: format!("no document record of this version: {e}") })),
        }
    } else if has("content") && value.get("gist").is_some() {
        match Claim::deserialize(value) {
            Ok(claim) => out.extend(of_claim(&claim).map(Ok)),
            Err(e) => out.push(Err(BadQuote { line, reason: format!("no claim record of this version: {e}") })),
        }
    } else {
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let field = |name: &str| value.get(name).and_then(text);
        out.push(quote(line, names, field));
    }
}

/// The content of a claim as a quotation. A fact of the narrator's is one too: its words must stand there.
fn of_claim(claim: &Claim) -> Option<Quote> {
    let first = claim.content.first()?;
    let text = claim.content.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" … ");
    let piece = |text: &str, start: u32, end: u32| Piece { start, end, text: text.to_owned() };
    let mut parts = claim.quotes.clone();
    parts.extend(claim.speaker.as_ref().map(|s| piece(&s.text, s.start, s.end)));
    parts.extend(claim.cue.as_ref().map(|c| piece(&c.text, c.start, c.end)));
    let recorded = Recorded {
        claim: claim.id.clone(),
        content: claim.content.clone(),
        parts,
        text_sha256: claim.source.text_sha256.clone(),
    };
    (!first.text.is_empty()).then(|| Quote {
        quote: text,
        speaker: claim.speaker.as_ref().and_then(|s| s.name.clone()),
        id: Some(claim.source.id.clone()),
        url: claim.source.url.clone(),
        date: claim.source.published.clone(),
        recorded: Some(recorded),
    })
}

fn csv(bytes: &[u8], names: &Names) -> Vec<Result<Quote, BadQuote>> {
    let text = String::from_utf8_lossy(bytes);
    // Spreadsheets of many countries write semicolons.
    let head = text.lines().next().unwrap_or_default();
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|&d| (head.bytes().filter(|&b| b == d).count(), d == b','));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .trim(csv::Trim::Headers)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return vec![Err(BadQuote { line: 1, reason: format!("not CSV: {error}") })],
    };
    let column = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
    if !names.quote.iter().any(|name| column(name).is_some()) {
        let reason = format!(
            "no column with quotations: the first line must name the columns, one of them `{}`; found: {}",
            names.quote.first().map_or("quote", String::as_str),
            header.iter().collect::<Vec<_>>().join(", ")
        );
        return vec![Err(BadQuote { line: 1, reason })];
    }
    let rows = reader.records().zip(2..);
    rows.map(|(row, n)| match row {
        Ok(row) => {
            let line = row.position().map_or(n, csv::Position::line);
            quote(line, names, |name| column(name).and_then(|c| row.get(c)).map(str::to_owned))
        }
        Err(error) => Err(BadQuote { line: n, reason: format!("not CSV: {error}") }),
    })
    .collect()
}

fn quote(line: u64, names: &Names, field: impl Fn(&str) -> Option<String>) -> Result<Quote, BadQuote> {
    let filled = |name: &str| field(name).filter(|text| !text.trim().is_empty());
    let words = names.quote.iter().find_map(|name| filled(name)).ok_or_else(|| BadQuote {
        line,
        reason: format!("no quotation: `{}` is missing or empty", names.quote.first().map_or("quote", String::as_str)),
    })?;
    Ok(Quote {
        quote: words,
        speaker: names.speaker.iter().find_map(|name| filled(name)),
        id: filled("id"),
        url: filled("url"),
        date: filled("date"),
        recorded: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Result<Quote, BadQuote>> {
        read(text.as_bytes(), &Names::default())
    }

    #[test]
    fn csv_and_json_lines_give_the_same() {
        let csv = all("quote,speaker,url\n\"No, never.\",Ruiz,https://example.org/a\n");
        let semicolons = all("Speaker;URL;Quote\nRuiz;https://example.org/a;No, never.\n");
        let json = all("{\"quote\":\"No, never.\",\"speaker\":\"Ruiz\",\"url\":\"https://example.org/a\"}\n");
        assert_eq!(csv, json);
        assert_eq!(semicolons, json);
        assert_eq!(json[0].as_ref().map(|q| q.quote.as_str()), Ok("No, never."));
    }

    #[test]
    fn what_gives_no_quotation_is_told_with_its_line() {
        let lines =
            |text: &str| -> Vec<u64> { all(text).iter().filter_map(|q| q.as_ref().err().map(|e| e.line)).collect() };
        assert_eq!(lines("{\"quote\":\"a\"}\n{broken\n{\"speaker\":\"b\"}\n"), [2, 3]);
        assert_eq!(lines("who,what\na,b\n"), [1]);
        assert_eq!(lines("quote,speaker\n,b\n\"a\nb\",c\n,d\n"), [2, 5]);
        assert!(all("").is_empty() && all(" \n").is_empty());
    }
}
