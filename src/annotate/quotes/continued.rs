//! One record for what one speaker says in a row: quotations that follow an inquit at once, and quotations that go
//! over several paragraphs.

use crate::annotate::Annotated;
use crate::text::Range;

use super::Draft;

/// Adds quotations that follow a draft at once to its content.
pub fn join<'p>(doc: &Annotated<'_>, mut drafts: Vec<Draft<'p>>) -> Vec<Draft<'p>> {
    let mut taken = vec![false; doc.quotations.len()];
    for d in &drafts {
        for c in &d.content {
            mark(doc, *c, &mut taken);
        }
    }
    for d in &mut drafts {
        if !d.open {
            continue;
        }
        let mut end = d.end;
        loop {
            // Past the full stop of the inquit's sentence.
            let mut next = end;
            while next < doc.tokens.len() && next < end + 2 && doc.tokens[next].kind.is_terminal() {
                next += 1;
            }
            let Some((n, q)) = doc.quotation_at(next) else { break };
            if q.outer.first() != next || taken[n] {
                break;
            }
            let last = d.content.last().map_or(next, |c| c.stop().saturating_sub(1));
            let same = paragraph(doc, next) == paragraph(doc, last.max(d.cue.first()));
            if !same && q.continues.is_none() {
                break;
            }
            // Something other than the quotation's end follows: it has an inquit of its own or is part of a clause.
            let sentence_end = doc.sentence_at(q.outer.stop() - 1).stop();
            if q.closed && sentence_end > q.outer.stop() + 1 {
                break;
            }
            taken[n] = true;
            d.content.push(q.outer);
            end = q.outer.stop();
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
