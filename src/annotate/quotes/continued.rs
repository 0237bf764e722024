//! One record for what one speaker says in a row: quotations that follow an inquit at once, and quotations that go
//! over several paragraphs. Quotations without an inquit of their own go to the speaker before, or alternate in an
//! exchange of two.

use crate::annotate::Annotated;
use crate::syntax::Rel;
use crate::text::{Quotation, Range};

use super::draft::Draft;
use super::speaker::speaks;
use super::words::Words;

/// Fewest words of a quotation that goes to a speaker without a cue.
const FEWEST_WORDS: usize = 4;

/// Which quotations are taken, and which sentences have a cue of their own.
struct Ledger {
    taken: Vec<bool>,
    busy: Vec<u32>,
}

/// Adds quotations that follow a draft to its content: at once; later in its paragraph, as sentences of their own; and
/// when the next paragraph is nothing but a quotation. What is left goes to `rule`, where that is on.
pub fn join<'p>(doc: &Annotated<'_>, words: &Words, rule: Option<usize>, mut drafts: Vec<Draft<'p>>) -> Vec<Draft<'p>> {
    let mut ledger = ledger(doc, &drafts);
    for n in 0..drafts.len() {
        if drafts[n].carried && drafts[n].speaker.is_none() {
            drafts[n].speaker = n.checked_sub(1).and_then(|b| drafts[b].speaker);
        }
        if drafts[n].open && !doc.quotations.is_empty() {
            let rival = other_speaker(doc, &drafts, n);
            follow(doc, &mut drafts[n], rival.is_some(), &mut ledger);
        }
    }
    match rule {
        Some(rule) => carry(doc, words, rule, drafts, &mut ledger),
        None => drafts,
    }
}

fn ledger(doc: &Annotated<'_>, drafts: &[Draft<'_>]) -> Ledger {
    let mut taken = vec![false; doc.quotations.len()];
    let mut busy = vec![0u32; doc.sentences.len()];
    for d in drafts {
        for c in &d.content {
            let from = doc.quotations.partition_point(|q| q.outer.first() < c.first());
            let within = doc.quotations[from..].iter().take_while(|q| q.outer.first() < c.stop()).count();
            taken[from..from + within].fill(true);
        }
        // A cue inside a quotation is the speaker's own and no rival.
        if doc.quotation_at(d.first()).is_some() {
            continue;
        }
        if let Some(b) = doc.sentence_of.get(d.first()).and_then(|&s| busy.get_mut(s as usize)) {
            *b += 1;
        }
    }
    Ledger { taken, busy }
}

/// Adds the quotations that follow draft `d`. In an exchange of two, a paragraph of its own is the other's.
fn follow(doc: &Annotated<'_>, d: &mut Draft<'_>, exchange: bool, ledger: &mut Ledger) {
    let Some(last) = d.last() else { return };
    let anchor = last.max(d.first());
    // Single marks are quotations only where the piece before stands in them too.
    let single = d.content.iter().any(|c| doc.quotation_at(c.first()).is_some_and(|(_, q)| q.single));
    let mut here = paragraph(doc, anchor);
    let first = doc.quotations.partition_point(|q| q.outer.first() < d.end.max(anchor));
    for (n, q) in doc.quotations.iter().enumerate().skip(first) {
        if ledger.taken[n] || !free(doc, q, ledger) || (q.single && !single) {
            break;
        }
        let before = d.last().unwrap_or(anchor).max(anchor);
        if interrupted(doc, before, q.outer.first(), d.speaker) {
            break;
        }
        let there = Some(q.paragraph);
        if there != here {
            let next = here.is_some_and(|h| q.paragraph == h + 1);
            let goes_on = q.continues.is_some();
            if !next || !(goes_on || alone(doc, q)) || (exchange && !goes_on && d.asks(doc)) {
                break;
            }
            here = there;
        }
        ledger.taken[n] = true;
        let whole = doc.sentence_at(q.outer.stop().saturating_sub(1));
        let rest = whole.stop().saturating_sub(q.outer.stop());
        let end = if rest > 1 { super::clause::body_end(doc, whole) } else { q.outer.stop() };
        d.content.push(Range::new(q.outer.first(), end.max(q.outer.stop())));
    }
}

/// Gives whole quotations that nobody has taken to the speaker before them, or, after a question in an exchange of two,
/// to the other one.
fn carry<'p>(
    doc: &Annotated<'_>,
    words: &Words,
    rule: usize,
    drafts: Vec<Draft<'p>>,
    ledger: &mut Ledger,
) -> Vec<Draft<'p>> {
    let mut out: Vec<Draft<'p>> = Vec::with_capacity(drafts.len());
    let mut rest = drafts.into_iter().peekable();
    for (n, q) in doc.quotations.iter().enumerate() {
        let start = q.outer.first();
        while let Some(d) = rest.next_if(|d| d.first() < start) {
            out.push(d);
        }
        let long = q.inner.indices().filter(|&i| !doc.tokens[i].kind.is_mark()).count() >= FEWEST_WORDS;
        if ledger.taken[n] || q.single || !long || !free(doc, q, ledger) || !whole(doc, q) {
            continue;
        }
        let last = out.len().checked_sub(1);
        let place = |d: &Draft<'_>| paragraph(doc, d.last().unwrap_or(0).max(d.first()));
        let near = last.and_then(|l| place(&out[l])).filter(|&p| p <= q.paragraph && p + 1 >= q.paragraph);
        let Some(last) = last.filter(|_| near.is_some()) else {
            ledger.taken[n] = true;
            out.push(unspoken(doc, rule, q));
            continue;
        };
        let same = near == Some(q.paragraph);
        let other = other_speaker(doc, &out, last);
        let exchange = !same && (out[last].asks(doc) || out[last].carried);
        let end = out[last].last().unwrap_or(0).max(out[last].first());
        let speaker = match other {
            _ if interrupted(doc, end, start, out[last].speaker) => told_of(doc, q),
            Some(other) if exchange => Some(other),
            // "I asked Bo Lind what he knew. ¶ “…”": the answer.
            _ if !same && asked_by_narrator(doc, &out[last]) => told_of(doc, q),
            _ if same || alone(doc, q) || begins(doc, q, out[last].speaker) => out[last].speaker,
            _ => None,
        };
        // "Ruiz called him a master. “He never fails.”"
        let next = || same && doc.sentence_at(end).stop() == start && speaker.is_some_and(|s| person_in(doc, s));
        let quotes = out[last].carried || out[last].entry.is_none_or(|e| e.has("q")) || next();
        ledger.taken[n] = true;
        let Some(speaker) = speaker.filter(|s| quotes && speaks(doc, words, *s)) else {
            out.push(unspoken(doc, rule, q));
            continue;
        };
        let content = vec![q.outer];
        out.push(Draft { speaker: Some(speaker), content, carried: true, end: q.outer.stop(), ..Draft::uncued(rule) });
    }
    out.extend(rest);
    out
}

/// Whether a phrase is a person's name, or a description of one that has a name.
fn person_in(doc: &Annotated<'_>, range: Range) -> bool {
    range.indices().any(|i| doc.mention_at(i).is_some_and(|(_, m)| m.kind == crate::record::MentionKind::Name))
}

/// A quotation that no cue and no speaker before it lends a voice. One in the first person is of the one person of whom
/// the sentence before tells; else nothing tells who said it.
fn unspoken<'p>(doc: &Annotated<'_>, rule: usize, q: &Quotation) -> Draft<'p> {
    let first_person = |i: usize| doc.pronoun(i).is_some_and(|p| p.is(1) && p.plural == Some(false));
    let speaker = q.inner.indices().any(first_person).then(|| told_of(doc, q)).flatten();
    let carried = speaker.is_some();
    Draft { speaker, carried, content: vec![q.outer], end: q.outer.stop(), ..Draft::uncued(rule) }
}

/// Whether the narrator tells of somebody else's doing between the words of a speaker and a quotation: "Ruiz disagreed."
fn interrupted(doc: &Annotated<'_>, from: usize, to: usize, speaker: Option<Range>) -> bool {
    let reading = doc.reading();
    let own = speaker.and_then(|s| s.indices().find_map(|i| doc.mention_at(i))).map(|(p, _)| p);
    let first = doc.sentence_at(from).stop();
    let (low, high) = (
        doc.mentions.partition_point(|(_, m)| m.range.first() < first),
        doc.mentions.partition_point(|(_, m)| m.range.first() < to),
    );
    doc.mentions.get(low..high).unwrap_or_default().iter().any(|(person, m)| {
        let head = m.range.stop() - 1;
        let tells = doc.quoted[head] == 0 && reading.relation(head) == Rel::Subject;
        let main = reading.governor(head).is_some_and(|v| reading.relation(v) == Rel::Root);
        tells && main && own.is_some_and(|o| o != *person)
    })
}

/// Whether the narrator asks somebody something: "I asked Bo Lind what he knew."
fn asked_by_narrator(doc: &Annotated<'_>, draft: &Draft<'_>) -> bool {
    let first =
        |r: Range| r.len() == 1 && doc.pronoun(r.first()).is_some_and(|p| p.is(1)) && doc.quoted[r.first()] == 0;
    let question = draft.entry.is_some_and(|e| e.has("wh"));
    question && draft.speaker.is_some_and(first)
}

/// The one person of whom the sentence right before a quotation tells, by its last mention there.
fn told_of(doc: &Annotated<'_>, q: &Quotation) -> Option<Range> {
    let before = q.outer.first().checked_sub(1)?;
    if paragraph(doc, before)? + 1 < q.paragraph || doc.quoted[before] != 0 {
        return None;
    }
    let sentence = doc.sentence_at(before);
    let mut mentions =
        sentence.indices().filter_map(|i| doc.mention_at(i)).filter(|(_, m)| doc.quoted[m.range.first()] == 0);
    let (person, mention) = mentions.next()?;
    mentions.all(|(p, _)| p == person).then_some(mention.range)
}

/// The other speaker of an exchange: who spoke in the paragraph before draft `n`, when that is not the same one.
fn other_speaker(doc: &Annotated<'_>, drafts: &[Draft<'_>], n: usize) -> Option<Range> {
    let d = drafts.get(n)?;
    let here = paragraph(doc, d.first())?;
    let quoted = |d: &&Draft<'_>| d.content.iter().any(|c| doc.quoted.get(c.first()).is_some_and(|&q| q != 0));
    let before = drafts[..n].iter().rev().take(4).filter(quoted).find(|b| paragraph(doc, b.first()) != Some(here))?;
    let there = paragraph(doc, before.last()?.max(before.first()))?;
    let (own, other) = (d.speaker?, before.speaker?);
    (there + 1 == here && !same_speaker(doc, own, other)).then_some(other)
}

/// Whether two phrases name the same speaker, as far as people tell.
fn same_speaker(doc: &Annotated<'_>, a: Range, b: Range) -> bool {
    let person = |r: Range| r.indices().find_map(|i| doc.mention_at(i)).map(|(p, _)| p);
    match (person(a), person(b)) {
        (Some(a), Some(b)) => a == b,
        _ => doc.words(a).eq_ignore_ascii_case(doc.words(b)),
    }
}

/// Whether a quotation begins a sentence and no cue stands in its first or last sentence.
fn free(doc: &Annotated<'_>, q: &Quotation, ledger: &Ledger) -> bool {
    let start = q.outer.first();
    let index = |i: usize| doc.sentence_of.get(i).map_or(0, |&s| s as usize);
    let (first, last) = (index(start), index(q.outer.stop().saturating_sub(1)));
    start == doc.sentence_at(start).first() && ledger.busy.get(first) == Some(&0) && ledger.busy.get(last) == Some(&0)
}

/// Whether a quotation ends its sentence.
fn whole(doc: &Annotated<'_>, q: &Quotation) -> bool {
    doc.sentence_at(q.outer.stop().saturating_sub(1)).stop() <= q.outer.stop() + 1
}

/// Whether a quotation is all of its paragraph.
fn alone(doc: &Annotated<'_>, q: &Quotation) -> bool {
    let paragraph = doc.paragraphs.get(q.paragraph as usize);
    paragraph.is_some_and(|p| p.tokens.first() == q.outer.first() && p.tokens.stop() <= q.outer.stop() + 1)
}

/// Whether a quotation opens its paragraph, and the narrator goes on in it without telling of anybody but the speaker: "“His church
/// is rich.” That is not all."
fn begins(doc: &Annotated<'_>, q: &Quotation, speaker: Option<Range>) -> bool {
    let Some(all) = doc.paragraphs.get(q.paragraph as usize).map(|p| p.tokens) else { return false };
    let own = speaker.and_then(|s| s.indices().find_map(|i| doc.mention_at(i))).map(|(p, _)| p);
    let another = |i: usize| doc.mention_at(i).is_some_and(|(p, _)| own != Some(p)) || doc.organization_at(i).is_some();
    let rest = q.outer.stop()..all.stop();
    let told = rest.clone().any(|i| doc.quoted[i] == 0 && another(i));
    all.first() == q.outer.first() && own.is_some() && !told && !rest.into_iter().any(|i| doc.quoted[i] != 0)
}

fn paragraph(doc: &Annotated<'_>, i: usize) -> Option<u32> {
    let s = *doc.sentence_of.get(i)?;
    doc.sentences.get(s as usize).map(|s| s.paragraph)
}
