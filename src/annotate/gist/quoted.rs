//! Whom a speaker means by "he" or "she" inside a quotation that names nobody.

use super::name;
use crate::annotate::Annotated;
use crate::record::{Gender, MentionKind, SpeakerKind};
use crate::text::Range;

/// Paragraphs before that of the quotation in which whom it speaks of is looked for.
const BACK: usize = 2;
/// Most names there that are looked at, and tokens of the quotation before the pronoun.
const MOST_NAMES: usize = 64;
const MOST_TOKENS: usize = 400;

/// The only person besides the speaker whom the narration around a quotation names and whom the pronoun at token `i` fits:
/// the pronoun stands for nobody whom the quotation names, the article names that person more than once, and tells of nobody
/// else thereabouts who could be meant.
pub fn person(doc: &Annotated<'_>, speaker: Option<u32>, i: usize) -> Option<u32> {
    let (_, quotation) = doc.quotation_at(i)?;
    let gender = doc.pronoun(i).filter(|p| p.personal && p.is(3) && p.is_gendered())?.gender;
    if doc.reference_at(i).is_some_and(|(r, _)| r.range.first() == i && (r.entity.is_some() || !r.rivals.is_empty())) {
        return None;
    }
    // “I heard ‘Lock her up’”: whom others mean there is another matter.
    if i - quotation.inner.first() > MOST_TOKENS {
        return None;
    }
    let marks = (quotation.inner.first()..i).filter(|&k| doc.tokens[k].kind.is_quote()).count();
    if marks % 2 == 1 {
        return None;
    }
    let around = around(doc, quotation.outer);
    let from = doc.mentions.partition_point(|(_, m)| m.range.first() < around.first());
    let near = doc.mentions[from..].iter().take_while(|(_, m)| m.range.first() < around.stop()).take(MOST_NAMES);
    let mut found = None;
    for (person, mention) in near {
        let known = doc.people.get(*person as usize)?;
        let named = mention.kind == MentionKind::Name;
        if !named || Some(*person) == speaker || known.gender.is_some_and(|g| Some(g) != gender) {
            continue;
        }
        if found.is_some_and(|f| f != *person) {
            return None;
        }
        found = Some(*person);
    }
    let meant = found.filter(|&p| doc.people.get(p as usize).is_some_and(|p| p.gender.is_some()))?;
    let again = |p: u32| doc.people.get(p as usize).is_some_and(name::again);
    // "A neighbour heard the shots": whoever has no name may be meant as well.
    let unnamed = strangers(doc);
    let from = unnamed.partition_point(|&(at, _)| (at as usize) < around.first());
    let here = unnamed[from..].iter().take_while(|&&(at, _)| (at as usize) < around.stop());
    let other = here.take(MOST_NAMES).any(|&(_, own)| own.is_none_or(|g| Some(g) == gender));
    (again(meant) && !other).then_some(meant)
}

/// Where persons without a name come up, with their gender where it is known.
fn strangers<'d>(doc: &'d Annotated<'_>) -> &'d [(u32, Option<Gender>)] {
    doc.strangers.get_or_init(|| {
        let unnamed = doc.entities.iter().filter(|e| e.kind == SpeakerKind::Person && !e.named);
        let mut found: Vec<_> = unnamed.map(|e| (e.range.first() as u32, e.gender)).collect();
        found.sort_unstable_by_key(|&(at, _)| at);
        found
    })
}

/// The paragraph of a quotation and those before it.
fn around(doc: &Annotated<'_>, quotation: Range) -> Range {
    let own = doc.paragraphs.partition_point(|p| p.tokens.stop() <= quotation.first());
    let first = doc.paragraphs.get(own.saturating_sub(BACK)).map_or(quotation.first(), |p| p.tokens.first());
    Range::new(first, doc.paragraphs.get(own).map_or(quotation.stop(), |p| p.tokens.stop()).max(first))
}
