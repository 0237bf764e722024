//! Entries of a text, as live blogs have them: a paragraph that is nothing but a time of day begins one, and what it tells
//! was said then, unless it names another time.

use crate::annotate::Annotated;
use crate::record::TimeKind;

/// Gives the attributions that have no time of their own that of their entry.
pub fn date(doc: &mut Annotated<'_>) {
    let begins = beginnings(doc);
    // One such line is that of the whole text.
    if begins.len() < 2 {
        return;
    }
    for attribution in doc.attributions.iter_mut().filter(|attribution| attribution.said_at.is_none()) {
        let Some(first) = attribution.content.first() else { continue };
        let before = begins.partition_point(|(token, _)| *token <= first.start);
        attribution.said_at = before.checked_sub(1).and_then(|n| begins.get(n)).map(|(_, time)| *time);
    }
}

/// The first token of each entry, and its time by number.
fn beginnings(doc: &Annotated<'_>) -> Vec<(u32, u32)> {
    let is_clock = |time: &crate::annotate::found::Time| time.kind == Some(TimeKind::Time);
    let alone = |n: usize| {
        let time = doc.times.get(n).filter(|time| is_clock(time))?;
        let sentence = doc.sentences.get(*doc.sentence_of.get(time.range.first())? as usize)?;
        let paragraph = doc.paragraphs.get(sentence.paragraph as usize)?.tokens;
        let words = |i: usize| doc.tokens.get(i).is_some_and(|token| !token.kind.is_mark());
        // The day may stand before it.
        let day = n.checked_sub(1).and_then(|day| doc.times.get(day)).filter(|day| day.kind == Some(TimeKind::Date));
        // The first other word tells: paragraphs can be as long as the text.
        let others =
            paragraph.indices().any(|i| words(i) && !time.range.has(i) && !day.is_some_and(|day| day.range.has(i)));
        (!others).then_some((paragraph.end, u32::try_from(n).ok()?))
    };
    (0..doc.times.len()).filter_map(alone).collect()
}
