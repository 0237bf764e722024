//! Claims as annotations after the Web Annotation Data Model (<https://www.w3.org/TR/annotation-model/>).
//!
//! The targets are the pieces of the content, each by a `TextQuoteSelector` and by a `TextPositionSelector`, whose
//! positions are code points of the text that the program read. `canonical` names that text by its hash. The body is the
//! gist.

use super::{claim_iri, text_iri};
use crate::record::Claim;
use serde_json::{Value, json};

/// The annotation of a claim.
pub(super) fn annotation(claim: &Claim) -> Value {
    let source = &claim.source;
    let text = text_iri(&source.text_sha256);
    let page = source.url.as_deref().unwrap_or(&text);
    let last = claim.content.len().saturating_sub(1);
    let targets = claim.content.iter().enumerate().map(|(at, piece)| {
        let mut quote = json!({ "type": "TextQuoteSelector", "exact": piece.text });
        if at == 0 {
            quote["prefix"] = claim.prefix.as_str().into();
        }
        if at == last {
            quote["suffix"] = claim.suffix.as_str().into();
        }
        json!({
            "type": "SpecificResource",
            "source": page,
            "selector": [quote, { "type": "TextPositionSelector", "start": piece.start, "end": piece.end }],
        })
    });
    let mut annotation = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": claim_iri(&claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "generator": { "type": "Software", "name": &*claim.tool },
        "body": { "type": "TextualBody", "value": claim.gist, "format": "text/plain", "language": "en" },
        "target": targets.collect::<Vec<_>>(),
    });
    if page != text {
        // The text whose code points the positions count.
        annotation["canonical"] = text_claim(&text, &claim.id).into();
    }
    annotation
}

/// The annotation wherever the same text is found.
fn text_claim(text: &str, id: &str) -> String {
    format!("{text}#{id}")
}
