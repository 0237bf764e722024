//! Documents as lines of the GDELT Global Quotation Graph
//! (<https://blog.gdeltproject.org/announcing-the-global-quotation-graph/>): `date`, `url`, `lang`, `title` and `quotes`,
//! each with the words before and after it. Who speaks must be read from these, as in the graph itself.

use crate::record::{Claim, Document, Piece};
use serde_json::{Value, json};

/// Code points of context on each side of a quotation.
const CONTEXT: usize = 64;

/// The line of a document, if it has quotations.
pub(super) fn article(document: &Document) -> Option<Value> {
    let mut quotes: Vec<(&Claim, &Piece)> =
        document.claims.iter().flat_map(|claim| claim.quotes.iter().map(move |quote| (claim, quote))).collect();
    quotes.sort_by_key(|(_, quote)| (quote.start, quote.end));
    // One quotation may stand in two claims, whole in one of them.
    quotes.dedup_by(|(_, next), (_, last)| next.end <= last.end);
    let quotes: Vec<Value> = quotes
        .into_iter()
        .map(|(claim, quote)| {
            let (pre, post) = match &document.text {
                Some(text) => (slice(text, before(quote), quote.start), slice(text, quote.end, after(quote))),
                None => around(claim, quote),
            };
            json!({ "pre": pre, "quote": quote.text, "post": post })
        })
        .collect();
    let date = document.published.as_deref().map_or_else(String::new, |day| format!("{day}T00:00:00Z"));
    (!quotes.is_empty()).then(|| {
        json!({
            "date": date,
            "url": document.url.as_deref().unwrap_or(&document.id),
            "lang": language(&document.lang),
            "title": document.title.as_deref().unwrap_or_default(),
            "quotes": quotes,
        })
    })
}

/// The graph names languages in English capitals.
fn language(tag: &str) -> &str {
    match tag.split('-').next() {
        Some("en" | "und") => "ENGLISH",
        _ => tag,
    }
}

fn before(quote: &Piece) -> u32 {
    quote.start.saturating_sub(CONTEXT as u32)
}

fn after(quote: &Piece) -> u32 {
    quote.end.saturating_add(CONTEXT as u32)
}

fn slice(text: &str, start: u32, end: u32) -> String {
    text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
}

/// What a claim alone tells of the words around a quotation: those of the piece of content that holds it, and of what
/// stands before and after the whole content.
fn around(claim: &Claim, quote: &Piece) -> (String, String) {
    let Some(at) = claim.content.iter().position(|piece| piece.start <= quote.start && quote.end <= piece.end) else {
        return Default::default();
    };
    let Some(piece) = claim.content.get(at) else { return Default::default() };
    let inner = slice(&piece.text, 0, quote.start - piece.start);
    let pre = if at == 0 { format!("{}{inner}", claim.prefix) } else { inner };
    let rest = slice(&piece.text, quote.end - piece.start, u32::MAX);
    let post = if at + 1 == claim.content.len() { format!("{rest}{}", claim.suffix) } else { rest };
    let from = pre.chars().count().saturating_sub(CONTEXT);
    (pre.chars().skip(from).collect(), post.chars().take(CONTEXT).collect())
}
