//! First persons: "I" and "we" inside what somebody says are its speaker; outside quotations "I" is the author.

use crate::annotate::Annotated;
use crate::annotate::found::{Attribution, Speaker};
use crate::patterns::Case;
use crate::record::{SpeakerKind, Via};
use crate::text::{Range, Tag};

/// Attributions before one that are looked at for what holds its first person.
const NEAR: usize = 40;

/// Resolves the speakers that are first persons.
pub fn resolve(doc: &mut Annotated<'_>) {
    for n in 0..doc.attributions.len() {
        let Some(speaker) = &doc.attributions[n].speaker else { continue };
        let (range, at) = (speaker.range, speaker.range.first());
        let first = doc.pronoun(at).is_some_and(|p| p.is(1));
        if speaker.name.is_some() || range.len() != 1 || !first || !matches!(doc.tags[at], Tag::PRP | Tag::PRPS) {
            continue;
        }
        let Some(found) = whose(doc, n, range) else { continue };
        let attribution = &mut doc.attributions[n];
        attribution.speaker = Some(found);
        attribution.warnings.retain(|w| !w.starts_with("unresolved"));
    }
}

/// Whose words hold the first person at `range`: the speaker of the attribution around it, else the author.
fn whose(doc: &Annotated<'_>, n: usize, range: Range) -> Option<Speaker> {
    let via = Via::FirstPerson;
    let around = |a: &&Attribution| a.content.iter().any(|c| c.contains(range));
    if let Some(outer) = doc.attributions[n.saturating_sub(NEAR)..n].iter().rev().find(around) {
        let speaker = outer.speaker.as_ref()?;
        speaker.name.as_ref()?;
        return Some(Speaker { range, via, ..speaker.clone() });
    }
    let singular = doc.pronoun(range.first()).is_some_and(|p| p.plural == Some(false) && p.case == Case::Subject);
    let author = doc.article.byline.as_deref().filter(|_| singular && doc.quoted[range.first()] == 0)?;
    Some(Speaker { range, name: Some(author.to_owned()), person: None, kind: SpeakerKind::Person, via })
}
