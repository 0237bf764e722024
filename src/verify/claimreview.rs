//! Findings in the words of schema.org: a `ClaimReview` (<https://schema.org/ClaimReview>) of the claim that somebody said
//! the words, as editors publish them beside a text.

use super::record::{Finding, Verdict};
use serde_json::{Value, json};

/// Best value of the rating.
const BEST: u8 = 5;

/// The review of a finding; none of a quotation that was not checked. `publisher` is who answers for it.
#[must_use]
pub fn of(finding: &Finding, publisher: Option<&str>) -> Option<Value> {
    let (value, name) = rating(finding.verdict)?;
    let mut rating = json!({ "@type": "Rating", "alternateName": name });
    if let Some(value) = value {
        rating["ratingValue"] = value.into();
        rating["bestRating"] = BEST.into();
        rating["worstRating"] = 1.into();
    }
    let asked = &finding.asked;
    let mut claim = json!({ "@type": "Claim", "text": asked.quote });
    if let Some(speaker) = &asked.speaker {
        claim["author"] = json!({ "@type": "Person", "name": speaker });
    }
    if let Some(day) = asked.date.as_ref().filter(|day| day.parse::<jiff::civil::Date>().is_ok()) {
        claim["datePublished"] = day.as_str().into();
    }
    if let Some(url) = &asked.url {
        claim["appearance"] = json!({ "@type": "CreativeWork", "url": url });
    }
    let said = asked.speaker.as_ref().map(|s| format!("{s}: ")).unwrap_or_default();
    let mut out = json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": format!("urn:inquit:quote:{}", finding.quote_id),
        "claimReviewed": format!("{said}“{}”", asked.quote.trim_matches(['“', '”', '"'])),
        "itemReviewed": claim,
        "reviewRating": rating,
        "reviewBody": finding.why,
    });
    if let Some(found) = &finding.found {
        let mut article = json!({ "@type": "NewsArticle", "identifier": found.source.id });
        let fields =
            [("url", &found.source.url), ("headline", &found.source.title), ("datePublished", &found.source.published)];
        for (name, value) in fields {
            if let Some(value) = value {
                article[name] = value.as_str().into();
            }
        }
        let mut quotation = json!({ "@type": "Quotation", "text": found.text, "isPartOf": article });
        if let Some(speaker) = &found.speaker {
            quotation["spokenByCharacter"] = json!({ "@type": "Person", "name": speaker });
        }
        out["citation"] = quotation;
    }
    if let Some(publisher) = publisher {
        out["author"] = json!({ "@type": "Organization", "name": publisher });
    }
    Some(out)
}

/// Value and name of a verdict; no value where nothing was found that speaks for or against.
fn rating(verdict: Verdict) -> Option<(Option<u8>, &'static str)> {
    Some(match verdict {
        Verdict::Exact => (Some(5), "Exact quotation"),
        Verdict::Typographic => (Some(5), "Exact quotation, written otherwise"),
        Verdict::Joined => (Some(5), "Exact quotation, in two parts in the source"),
        Verdict::Elided => (Some(4), "Shortened quotation"),
        Verdict::OutOfContext => (Some(2), "Out of context"),
        Verdict::Altered => (Some(1), "Altered quotation"),
        Verdict::WrongSpeaker => (Some(1), "Misattributed quotation"),
        Verdict::Ambiguous => (None, "Several places, and it cannot be told which is meant"),
        Verdict::NotFound => (None, "Not found in the sources"),
        Verdict::NotChecked => return None,
    })
}
