//! One record for what one speaker says in a row: quotations that follow an inquit at once, and quotations that go
//! over several paragraphs.

use crate::annotate::Annotated;
use crate::text::Range;

use super::Draft;

/// Adds quotations that follow a draft to its content: at once; later in its paragraph, as sentences of their own; and
/// when the next paragraph is nothing but a quotation.
pub fn join<'p>(doc: &Annotated<'_>, mut drafts: Vec<Draft<'p>>) -> Vec<Draft<'p>> {
    let mut taken = vec![false; doc.quotations.len()];
    let mut busy = vec![0u32; doc.sentences.len()];
    for d in &drafts {
        for c in &d.content {
            mark(doc, *c, &mut taken);
        }
        // A cue inside a quotation is the speaker's own and no rival.
        if doc.quotation_at(d.cue.first()).is_some() {
            continue;
        }
        if let Some(b) = doc.sentence_of.get(d.cue.first()).and_then(|&s| busy.get_mut(s as usize)) {
            *b += 1;
        }
    }
    for d in &mut drafts {
        if !d.open {
            continue;
        }
        let Some(last) = d.content.last().map(|c| c.stop().saturating_sub(1)) else { continue };
        let anchor = last.max(d.cue.first());
        // Single marks are quotations only where the piece before stands in them too.
        let single = d.content.iter().any(|c| doc.quotation_at(c.first()).is_some_and(|(_, q)| q.single));
        let mut here = paragraph(doc, anchor);
        let first = doc.quotations.partition_point(|q| q.outer.first() < d.end.max(anchor));
        for (n, q) in doc.quotations.iter().enumerate().skip(first) {
            if taken[n] {
                break;
            }
            let start = q.outer.first();
            let sentence = doc.sentence_at(start);
            let whole = doc.sentence_at(q.outer.stop().saturating_sub(1));
            let rest = whole.stop().saturating_sub(q.outer.stop());
            let index = doc.sentence_of.get(start).map_or(0, |&s| s as usize);
            let tail = doc.sentence_of.get(q.outer.stop().saturating_sub(1)).map_or(0, |&s| s as usize);
            let free = start == sentence.first() && busy.get(index) == Some(&0) && busy.get(tail) == Some(&0);
            if !free || (q.single && !single) {
                break;
            }
            let there = Some(q.paragraph);
            if there != here {
                let next = here.is_some_and(|h| q.paragraph == h + 1);
                let alone = doc
                    .paragraphs
                    .get(q.paragraph as usize)
                    .is_some_and(|p| p.tokens.first() == start && p.tokens.stop() <= q.outer.stop() + 1);
                if !next || !(alone || q.continues.is_some()) {
                    break;
                }
                here = there;
            }
            taken[n] = true;
            let end = if rest > 1 { super::clause::body_end(doc, whole) } else { q.outer.stop() };
            d.content.push(Range::new(start, end.max(q.outer.stop())));
        }
    }
    drafts
}

fn paragraph(doc: &Annotated<'_>, i: usize) -> Option<u32> {
    let s = *doc.sentence_of.get(i)?;
    doc.sentences.get(s as usize).map(|s| s.paragraph)
}

fn mark(doc: &Annotated<'_>, range: Range, taken: &mut [bool]) {
    for i in range.indices() {
        if let Some((n, q)) = doc.quotation_at(i)
            && q.outer.first() >= range.first()
        {
            taken[n] = true;
        }
    }
}
