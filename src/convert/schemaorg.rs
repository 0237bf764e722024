//! Claims in the words of schema.org: a `Claim` (<https://schema.org/Claim>) that appears in a `Quotation`
//! (<https://schema.org/Quotation>) where the article gives the speaker's own words, else in the article itself.

use super::claim_iri;
use crate::record::{Claim, Form, Source, Speaker, SpeakerKind};
use serde_json::{Value, json};

/// A claim. Its `author` is whose claim it is.
pub(super) fn claim(claim: &Claim) -> Value {
    let speaker = claim.speaker.as_ref().map(speaker);
    let article = article(&claim.source);
    let words = |pieces: &[crate::record::Piece]| {
        pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" … ")
    };
    let appearance = match claim.form {
        Form::Direct | Form::Mixed => {
            let mut quotation = json!({ "@type": "Quotation", "text": words(&claim.quotes), "isPartOf": article });
            if let Some(speaker) = &speaker {
                quotation["spokenByCharacter"] = speaker.clone();
            }
            quotation
        }
        Form::Indirect | Form::Reported => article,
    };
    let mut out = json!({
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": claim_iri(&claim.id),
        "name": claim.gist,
        "text": words(&claim.content),
        "appearance": appearance,
    });
    if let Some(speaker) = speaker {
        out["author"] = speaker;
    }
    let day = claim.said_at.as_ref().and_then(|time| time.value.as_deref()).filter(|value| is_day(value));
    if let Some(day) = day.or(claim.source.published.as_deref()) {
        out["datePublished"] = day.into();
    }
    out
}

/// Whether a TIMEX3 value is a calendar day.
fn is_day(value: &str) -> bool {
    value.parse::<jiff::civil::Date>().is_ok()
}

fn speaker(speaker: &Speaker) -> Value {
    let kind = match speaker.kind {
        SpeakerKind::Person => "Person",
        _ => "Organization",
    };
    let mut out = json!({ "@type": kind, "name": speaker.name.as_deref().unwrap_or(&speaker.text) });
    if let (SpeakerKind::Person, Some(role)) = (speaker.kind, &speaker.role) {
        out["jobTitle"] = role.as_str().into();
    }
    out
}

fn article(source: &Source) -> Value {
    let mut out = json!({ "@type": "NewsArticle", "identifier": source.id });
    let fields = [("url", &source.url), ("headline", &source.title), ("datePublished", &source.published)];
    for (name, value) in fields {
        if let Some(value) = value {
            out[name] = value.as_str().into();
        }
    }
    out
}
