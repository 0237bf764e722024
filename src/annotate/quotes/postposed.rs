//! The speaker's phrase behind a cue: "said retired general Ilka Brandt, a critic of the plan, on Friday".

use crate::syntax::Ck;
use crate::text::{Kind, Range, Tag};

use super::circumstances::{Circumstances, tail};
use super::gerunds::gerund_cue;
use super::scene::Scene;
use super::verbs::VerbForm;

/// Where the noun phrase behind a cue ends, with the modifiers that the tagger saw apart from it: "said retired general
/// Ilka Brandt", "said newly elected mayor Bram Otten".
pub(super) fn behind(s: Scene<'_, '_>, at: usize) -> Option<usize> {
    const MOST_MODIFIERS: usize = 3;
    let modifier = |i: usize| {
        let tag = s.tag(i);
        tag.is_adjective() || tag.is_adverb() || matches!(tag, Tag::VBN | Tag::VBG | Tag::VBD) && s.kind(i).is_word()
    };
    // "said the bespectacled, 71-year-old diplomat"
    let reading = s.doc.reading();
    let whole = reading.chunk_of(at).filter(|c| c.kind == Ck::Noun && c.start as usize == at && s.tag(at) == Tag::DT);
    if let Some(c) = whole.filter(|c| (at..c.end as usize).any(|i| s.comma(i)) && c.head + 1 == c.end) {
        return Some(c.end as usize);
    }
    let first = (at..s.stop.min(at + MOST_MODIFIERS + 1)).find(|&i| s.phrase(i).is_some())?;
    let led = first == at
        || (at..first).all(modifier)
            && s.tag(at) != Tag::IN
            && s.time(at).is_none()
            && s.phrase(first).is_some_and(|p| s.tag(p.head as usize).is_proper());
    if led { s.phrase_end(first) } else { None }
}

/// The same where the tagger took the cue itself for the first word of the phrase: "echoes Otten".
pub(super) fn glued(s: Scene<'_, '_>, at: usize) -> Option<usize> {
    let np = s.doc.phrase_at(at).filter(|p| p.range.first() < at && s.tag(p.head as usize).is_proper())?;
    (np.range.first() + 1 == at).then(|| np.range.stop())
}

/// Whether an adjective or participle at token `at` hangs on the noun before it by a preposition: "a source close to the
/// council", "an aide briefed on the talks".
pub(super) fn describes(s: Scene<'_, '_>, at: usize) -> bool {
    // The tagger takes "close" for an adverb.
    let adverb = |t: Tag| t.is_adverb() && s.doc.tokens[at].usual != Some(Tag::RB) && s.tag(at + 1) == Tag::TO;
    at + 2 < s.stop
        && (s.tag(at).is_adjective() || matches!(s.tag(at), Tag::VBN | Tag::VBG) || adverb(s.tag(at)))
        && (matches!(s.tag(at + 1), Tag::IN | Tag::TO) && !s.words.subordinator(s.doc, at + 1))
}

/// Whether the noun phrase at token `at` is an occasion or a venue: "an interview", "the capital".
pub(super) fn occasion_at(s: Scene<'_, '_>, at: usize) -> bool {
    s.phrase(at)
        .map(|np| np.head as usize)
        .is_some_and(|head| s.words.occasion(s.doc, head) || s.doc.is(s.words.venues, head))
}

/// Whether a time or an occasion begins at token `at`: "on Friday", "in an interview". Behind a name most phrases of place
/// tell where it was said, but not "at" and "from", which may tell whose man he is.
fn elsewhere(s: Scene<'_, '_>, at: usize, name: bool) -> bool {
    let phrase = s.tag(at) == Tag::IN && s.words.setting(s.doc, at);
    let belongs =
        s.words.belonging(s.doc, at) || s.phrase(at + 1).is_some_and(|np| s.tag(np.head as usize).is_proper());
    s.time(at).is_some() || phrase && (s.time(at + 1).is_some() || occasion_at(s, at + 1) || name && !belongs)
}

/// Where the phrase that ends at token `np_end` ends with what prepositions and "and" join to it.
fn joined(s: Scene<'_, '_>, np_end: usize, stop: usize) -> usize {
    let mut end = np_end;
    let name = s.tag(np_end - 1).is_proper() || s.tag(np_end - 1) == Tag::PRP;
    // "said Nan Whaley of the council and Tom Ortal", "said a source close to the council": prepositions and "and" go on.
    // "said Ruiz on Friday", "said Ruiz in an interview with the Times": when and where she said it.
    while end + 1 < stop
        && !elsewhere(s, end, name)
        && let link = end + usize::from(describes(s, end))
        && (s.tag(link) == Tag::IN && !s.words.subordinator(s.doc, link)
            || link > end
            || s.words.conjunction(s.doc, end))
        && let Some(next) = s.phrase_end(link + 1)
    {
        end = next;
    }
    end
}

/// A speaker's phrase after the cue, with apposition and relative clause: where it ends, and where the inquit does.
pub(super) fn postposed(s: Scene<'_, '_>, np_end: usize, from: usize, around: &mut Circumstances) -> (Range, usize) {
    // In brackets it ends with them: "(“I want it back,” wrote Ruiz on her page)".
    let stop = s.close_bracket(np_end).unwrap_or(s.stop);
    let mut end = joined(s, np_end, stop);
    // "said Ruiz in a statement": the occasion is no part of her name.
    let mut inquit_end = tail(s, end, around);
    if s.comma(inquit_end) && inquit_end + 1 < stop {
        // An apposition or relative clause: up to a quotation or the end of the sentence.
        let quote = (inquit_end + 1..stop).find(|&i| s.quote(i).is_some());
        let close = quote.unwrap_or(stop);
        if s.tag(inquit_end + 1) == Tag::VBG && quote.is_none() {
            // "added Ruiz, referring to the fires — and the strike"
            return (Range::new(from, end.min(stop)), stop);
        }
        // "said Ruiz, the mayor, referring to the plan"
        let participle = (inquit_end + 1..close).find(|&i| s.comma(i) && gerund_cue(s, i + 1));
        let close = participle.unwrap_or(close);
        let stop = participle.unwrap_or(stop);
        // "The trouble, says Ruiz, a baker in Orlo, is that": behind the comma the interrupted clause goes on.
        let resumed = |i: &usize| {
            // "says Ruiz, a baker in Orlo, and sold their ovens"
            let first = i + 1 + usize::from(s.words.conjunction(s.doc, i + 1));
            let verb = (first..stop).find(|&v| !s.tag(v).is_adverb());
            s.comma(*i) && s.next_group(i + 1).is_some_and(|g| Some(g.start) == verb && g.form == VerbForm::Finite)
        };
        // "says Ruiz, a baker in Orlo, is that it was “a trap”"
        let straight = |c: &usize| quote.is_none() || !s.words.conjunction(s.doc, c + 1);
        if let Some(comma) = (inquit_end..close).find(resumed).filter(straight) {
            return (Range::new(from, if end == inquit_end { comma } else { end }), comma);
        }
        let goes_on = s.words.conjunction(s.doc, inquit_end + 1) || gerund_cue(s, inquit_end + 1);
        if quote != Some(inquit_end + 1) {
            let comma = (inquit_end + 1..close).rev().find(|&i| s.kind(i) == Kind::Comma);
            let last = match (quote, comma) {
                (Some(_), Some(c)) if c + 1 == close => c,
                (Some(q), _) => q,
                (None, _) => stop,
            };
            if end == inquit_end && !goes_on {
                // "said Ruiz, the mayor, at a rally on Friday"
                // "said Ruiz, the mayor, to the council"
                let told = |i: usize| s.tag(i + 1) == Tag::TO && s.phrase_end(i + 2).is_some_and(|e| e >= last);
                let occasion = (inquit_end..last).find(|&i| s.comma(i) && (elsewhere(s, i + 1, false) || told(i)));
                if let Some(comma) = occasion {
                    tail(s, comma + 1, around);
                }
                end = occasion.unwrap_or(last);
            }
            if !goes_on || quote.is_some() {
                inquit_end = last;
            }
        }
    }
    (Range::new(from, end.min(stop)), inquit_end)
}
