//! The inquit after or inside its content: "…, Ruiz said", "“…,” said Ruiz", "…, she said, …".

use crate::annotate::Annotated;
use crate::text::{Kind, Range, Tag};

use super::clause::body_end;
use super::subject::subject;
use super::verbs::{Group, VerbForm};
use super::words::Words;

/// An inquit found.
#[derive(Debug, Clone)]
pub struct Inquit {
    /// The speaker's phrase.
    pub speaker: Range,
    /// The pieces around it.
    pub content: Vec<Range>,
    /// Whether the content before it ends in a quotation.
    pub quoted: bool,
    /// Where the inquit ends: what comes later may go on the quotation.
    pub end: usize,
    /// To whom.
    pub addressee: Option<Range>,
    /// When.
    pub time: Option<u32>,
}

/// Whether cue group `k` is an inquit whose content began before it. `low` is where the sentence's content may begin.
pub fn inquit(doc: &Annotated<'_>, words: &Words, groups: &[Group<'_>], k: usize, sentence: Range) -> Option<Inquit> {
    let g = &groups[k];
    let cue = g.cue.filter(|c| c.has("q"))?;
    if g.form != VerbForm::Finite || g.passive {
        return None;
    }
    let stop = body_end(doc, sentence);
    let before = left_edge(doc, sentence, g.start);
    // "“…,” said Ruiz", "…, said Ruiz, …"
    if let Some(edge) = before
        && let Some(np) = doc.phrase_at(g.end()).filter(|p| p.range.first() == g.end())
        && np.range.first() < stop
        && !time_at(doc, g.end())
        && !(cue.has("addr") && doc.tags[g.end()] == Tag::PRP)
        && !groups.get(k + 1).is_some_and(|n| n.start == np.range.stop() && n.form == VerbForm::Finite)
        && (edge.quoted && opens_content(doc, sentence, edge)
            || ends_inverted(doc, np.range.stop().max(np.extended as usize), stop))
    {
        let (speaker, end) = postposed(doc, words, np.range.stop().max(np.extended as usize), g.end(), stop);
        return around(doc, sentence, edge, end, stop, speaker);
    }
    let speaker = subject(doc, words, groups, k, sentence)?;
    let edge = left_edge(doc, sentence, speaker.first())?;
    // After the cue only times, an addressee or a place may come, then a mark.
    let mut at = g.end();
    let mut addressee = None;
    if let Some(np) = doc.phrase_at(at).filter(|p| p.range.first() == at && cue.has("addr")) {
        let end = np.range.stop().max(np.extended as usize);
        addressee = Some(Range::new(at, end));
        at = end;
    }
    let after = at;
    at = tail(doc, words, at, stop);
    if !edge.quoted && opens_sentence(doc, at, stop) {
        // "In Vasta, Ruiz said, “We …": the quotation is the content.
        return None;
    }
    let free = edge.ends || (rests(doc, at, stop) && (edge.quoted || at >= stop || !doc.tokens[at].kind.is_quote()));
    // "On the show “Morning,” Ruiz said the …": the quotation is the name of something.
    let named = edge.quoted && !rests(doc, at, stop) && !opens_content(doc, sentence, edge);
    if named {
        return None;
    }
    let k = doc.times.partition_point(|t| t.range.first() < after);
    let time = doc.times.get(k).filter(|t| t.range.stop() <= at).map(|_| k as u32);
    let found = if free { around(doc, sentence, edge, at, stop, speaker) } else { None };
    found.map(|f| Inquit { addressee, time, ..f })
}

/// Whether a time expression begins at token `at`: "Ruiz, the minister, said early Tuesday".
fn time_at(doc: &Annotated<'_>, at: usize) -> bool {
    let k = doc.times.partition_point(|t| t.range.first() < at);
    doc.times.get(k).is_some_and(|t| t.range.first() == at)
}

/// Whether a comma or colon at `at` and then a quotation that begins with a capital follow.
fn opens_sentence(doc: &Annotated<'_>, at: usize, stop: usize) -> bool {
    if at >= stop || !matches!(doc.tokens[at].kind, Kind::Comma | Kind::Colon) {
        return false;
    }
    doc.quotation_at(at + 1).is_some_and(|(_, q)| {
        q.outer.first() == at + 1 && doc.tokens.get(q.inner.first()).is_some_and(|t| t.kind.is_capitalised())
    })
}

/// Whether nothing that could be content follows at token `at`.
fn rests(doc: &Annotated<'_>, at: usize, stop: usize) -> bool {
    at >= stop
        || matches!(doc.tokens[at].kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash)
        || doc.tokens[at].kind.is_quote()
}

/// Whether the quotation before the inquit opens its sentence or stands after a mark that lets content begin.
fn opens_content(doc: &Annotated<'_>, sentence: Range, edge: Edge) -> bool {
    doc.quotation_at(edge.end.saturating_sub(1)).is_some_and(|(_, q)| {
        let first = q.outer.first();
        first <= sentence.first()
            || doc.tokens[first - 1].kind.is_mark()
            || (sentence.first()..first).all(|i| doc.tags[i] == Tag::CC || doc.tags[i].is_adverb())
            || q.inner.len() > 6
    })
}

/// Whether "said X" can end at token `end`: no verb follows whose subject X would be.
fn ends_inverted(doc: &Annotated<'_>, end: usize, stop: usize) -> bool {
    end >= stop || matches!(doc.tokens[end].kind, Kind::Comma)
}

/// The border between content and inquit.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// Where the content before ends.
    end: usize,
    /// Whether a quotation ends there.
    quoted: bool,
    /// Whether that quotation ends in a way that calls for an inquit: with a comma, a question, in mid-sentence.
    ends: bool,
}

/// What stands right before the inquit that begins at token `at`: a quotation's end, or a comma.
fn left_edge(doc: &Annotated<'_>, sentence: Range, at: usize) -> Option<Edge> {
    let b = at.checked_sub(1)?;
    let same_paragraph = |i: usize| {
        let p = |t: usize| doc.sentences.get(doc.sentence_of[t] as usize).map(|s| s.paragraph);
        p(i) == p(at)
    };
    if let Some((_, q)) = doc.quotation_at(b)
        && q.outer.stop() == at
        && same_paragraph(b)
    {
        let ends = doc.tokens[q.inner.stop().saturating_sub(1)].kind != Kind::Period;
        return Some(Edge { end: at, quoted: true, ends });
    }
    if b < sentence.first() {
        return None;
    }
    if matches!(doc.tokens[b].kind, Kind::Comma | Kind::Dash) && b > sentence.first() {
        if let Some((_, q)) = doc.quotation_at(b - 1)
            && q.outer.stop() == b
        {
            return Some(Edge { end: b, quoted: true, ends: true });
        }
        return (doc.tokens[b].kind == Kind::Comma).then_some(Edge { end: b, quoted: false, ends: false });
    }
    None
}

/// The inquit with the content before it and the content that goes on after it.
fn around(doc: &Annotated<'_>, sentence: Range, edge: Edge, at: usize, stop: usize, speaker: Range) -> Option<Inquit> {
    let mut start = sentence.first();
    if edge.quoted
        && let Some((_, q)) = doc.quotation_at(edge.end - 1)
    {
        // A quotation may have begun sentences earlier; or stand in the middle of this one's clause.
        let open = q.outer.first();
        let border = open.checked_sub(1).map(|b| doc.tokens[b].kind);
        let begins = open <= sentence.first() || border.is_none_or(|b| b == Kind::Colon || b.is_terminal());
        if begins || edge.end <= sentence.first() {
            start = open;
        }
    }
    while start < edge.end
        && (doc.tags[start] == Tag::CC
            || (doc.tokens[start].kind.is_mark()
                && !doc.tokens[start].kind.is_quote()
                && doc.tokens[start].kind != Kind::OpenBracket))
    {
        start += 1;
    }
    if start >= edge.end {
        return None;
    }
    let interrupts = at < stop && doc.tokens[at].kind == Kind::Comma;
    if !edge.quoted
        && !interrupts
        && !(start..edge.end).any(|i| doc.tags[i].is_verb() || doc.tags[i] == Tag::MD || doc.quoted[i] != 0)
    {
        // "In Kyiv, Ruiz said": no content before the comma.
        return None;
    }
    let mut content = vec![Range::new(start, edge.end)];
    let mut end = at;
    if at < stop && matches!(doc.tokens[at].kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash) {
        let next = at + 1;
        let open = doc.quotation_at(next).filter(|(_, q)| q.outer.first() == next);
        if let Some((_, q)) = open {
            let last = q.outer.stop().max(if q.outer.stop() < stop { stop } else { 0 });
            content.push(Range::new(next, last));
            end = last;
        } else if !edge.quoted && next < stop {
            content.push(Range::new(next, stop));
            end = stop;
        }
    }
    if edge.quoted && content.len() == 1 {
        // "…,” he said when asked about it": what follows the inquit is no content, but for a quotation after a comma.
        let next = (at..stop).find(|&i| {
            doc.quotation_at(i).is_some_and(|(_, q)| q.outer.first() == i && q.inner.len() > 2)
                && doc.tokens[i - 1].kind == Kind::Comma
        });
        end = stop;
        if let Some((_, q)) = next.and_then(|i| doc.quotation_at(i)) {
            let goes_on = doc.tokens.get(q.inner.first()).is_some_and(|t| !t.kind.is_capitalised());
            if (q.outer.stop() + 1 >= stop && q.inner.len() > 3) || goes_on {
                end = stop.max(q.outer.stop());
                content.push(Range::new(q.outer.first(), end));
            }
        }
    }
    Some(Inquit { speaker, content, quoted: edge.quoted, end, addressee: None, time: None })
}

/// Times, adverbs and prepositional phrases after a cue, as far as they go.
fn tail(doc: &Annotated<'_>, words: &Words, mut at: usize, stop: usize) -> usize {
    while at < stop {
        let k = doc.times.partition_point(|t| t.range.first() < at);
        if let Some(t) = doc.times.get(k).filter(|t| t.range.first() == at) {
            at = t.range.stop();
            continue;
        }
        if doc.tags[at].is_adverb() {
            at += 1;
            continue;
        }
        if let Some(np) = doc.phrase_at(at).filter(|p| p.range.first() == at)
            && words.day(doc, np.head as usize)
        {
            at = np.range.stop();
            continue;
        }
        if matches!(doc.tags[at], Tag::IN | Tag::TO)
            && !words.word(doc, at, words.that)
            && !words.subordinator(doc, at)
            && let Some(np) = doc.phrase_at(at + 1).filter(|p| p.range.first() == at + 1)
        {
            at = np.range.stop().max(np.extended as usize);
            continue;
        }
        break;
    }
    at.min(stop)
}

/// A speaker's phrase after the cue, with apposition and relative clause: where it ends, and where the inquit does.
fn postposed(doc: &Annotated<'_>, words: &Words, np_end: usize, from: usize, stop: usize) -> (Range, usize) {
    let mut end = np_end;
    // "said Nan Whaley of the council and Tom Ortal": prepositions and "and" go on.
    loop {
        let linked = end + 1 < stop
            && (doc.tags[end] == Tag::IN || words.conjunction(doc, end))
            && doc.phrase_at(end + 1).is_some_and(|p| p.range.first() == end + 1);
        match doc.phrase_at(end + 1) {
            Some(p) if linked => end = p.range.stop().max(p.extended as usize),
            _ => break,
        }
    }
    let mut inquit_end = tail(doc, words, end, stop);
    if inquit_end + 1 < stop && doc.tokens[inquit_end].kind == Kind::Comma {
        // An apposition or relative clause: up to a quotation or the end of the sentence.
        let quote = (inquit_end + 1..stop).find(|&i| doc.quotation_at(i).is_some_and(|(_, q)| q.outer.first() == i));
        let close = quote.unwrap_or(stop);
        if quote != Some(inquit_end + 1) {
            let comma = (inquit_end + 1..close).rev().find(|&i| doc.tokens[i].kind == Kind::Comma);
            let last = match (quote, comma) {
                (Some(_), Some(c)) if c + 1 == close => c,
                (Some(q), _) => q,
                (None, _) => stop,
            };
            if end == inquit_end {
                end = last;
            }
            inquit_end = last;
        }
    }
    (Range::new(from, end.min(stop)), inquit_end)
}
