//! Complements to the right of a cue: "said that …", "said …", "asked whether …", "vowed to …", "rejects …".

use crate::annotate::Annotated;
use crate::patterns::Entry;
use crate::text::{Kind, Range, Tag};

use super::clause::{Reach, body_end, complement_end};
use super::verbs::{Group, VerbForm};
use super::words::Words;

/// How a cue takes its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frame {
    /// A quotation right after the cue, a comma or a colon.
    Quote,
    /// A clause with "that".
    That,
    /// A clause without "that".
    Bare,
    /// A clause with "whether", "why" and the like.
    Question,
    /// An infinitive.
    Infinitive,
    /// A gerund.
    Gerund,
    /// A noun phrase and what hangs on it.
    Object,
    /// A noun phrase after the cue's preposition.
    Preposition,
}

impl Frame {
    /// The name of the frame in the rules of the pack, and as a flag of the cue.
    pub fn name(self) -> &'static str {
        match self {
            Frame::Quote => "quote",
            Frame::That => "that",
            Frame::Bare => "bare",
            Frame::Question => "wh",
            Frame::Infinitive => "to",
            Frame::Gerund => "ing",
            Frame::Object => "np",
            Frame::Preposition => "prep",
        }
    }
}

/// A complement found.
#[derive(Debug, Clone, Copy)]
pub struct Complement {
    /// How the cue takes it.
    pub frame: Frame,
    /// Its tokens.
    pub content: Range,
    /// The end of the cue, a preposition included.
    pub cue_end: usize,
    /// To whom.
    pub addressee: Option<Range>,
    /// Where: "in a statement".
    pub setting: Option<Range>,
    /// When: index of a time expression.
    pub time: Option<u32>,
}

/// The complement of the cue group `k`. In "as Ruiz said on Friday" what she said stands elsewhere, but for a quotation.
pub fn complement(
    doc: &Annotated<'_>,
    words: &Words,
    groups: &[Group<'_>],
    k: usize,
    sentence: Range,
    inside: bool,
) -> Option<Complement> {
    let found = right_of(doc, words, groups, k, sentence, inside)?;
    let g = &groups[k];
    let border = (sentence.first()..g.start)
        .rev()
        .take(12)
        .find(|&i| doc.tokens[i].kind.is_mark() || doc.tokens[i].sym == words.as_)
        .filter(|&i| doc.tokens[i].sym == words.as_);
    let as_clause =
        border.is_some_and(|a| g.cue.is_some_and(|c| c.has("q")) && !groups[..k].iter().any(|o| o.start > a));
    (!as_clause || found.frame == Frame::Quote).then_some(found)
}

/// What stands to the right of the cue group `k`.
fn right_of(
    doc: &Annotated<'_>,
    words: &Words,
    groups: &[Group<'_>],
    k: usize,
    sentence: Range,
    inside: bool,
) -> Option<Complement> {
    let g = &groups[k];
    let cue = g.cue?;
    if g.form == VerbForm::Participle && groups.iter().any(|o| o.form == VerbForm::Finite) {
        // "a plan proposed in May": the noun is what is proposed.
        return None;
    }
    let stop = body_end(doc, sentence);
    let mut at = g.end();
    if let Some(particle) = cue.get("rp") {
        if doc.tokens.get(at).is_none_or(|t| doc.pack.vocab.word(t.sym) != particle) {
            return None;
        }
        at += 1;
    }
    let mut found = Complement {
        frame: Frame::That,
        content: Range::default(),
        cue_end: at,
        addressee: None,
        setting: None,
        time: None,
    };
    // "said Friday that": a bare time is not the subject of a clause.
    let timed = bare_time(doc, words, at)
        && doc.tokens.get(bare_time_end(doc, at)).is_some_and(|t| {
            t.sym == words.that
                || matches!(t.kind, Kind::Comma | Kind::Colon)
                || doc.phrase_of[bare_time_end(doc, at)] != 0
        });
    let direct = if timed { None } else { opener(doc, words, groups, k, cue, at, stop, true) };
    if let Some((frame, from, cue_end)) = direct
        && !(cue.has("addr")
            && matches!(frame, Frame::Object | Frame::Bare)
            && addressee(doc, words, cue, groups, k, at, stop).is_some())
    {
        return finish(doc, words, groups, frame, from, cue_end, stop, inside, found);
    }
    // Past an addressee, times, places and occasions.
    if cue.has("addr")
        && let Some(to) = addressee(doc, words, cue, groups, k, at, stop)
    {
        found.addressee = Some(to);
        at = to.stop();
        if let Some((frame, from, cue_end)) = opener(doc, words, groups, k, cue, at, stop, true)
            && frame != Frame::Object
        {
            return finish(doc, words, groups, frame, from, cue_end.max(found.cue_end), stop, inside, found);
        }
    }
    for _ in 0..4 {
        let next = modifier(doc, words, at, stop, &mut found)?;
        at = next;
        if let Some((frame, from, cue_end)) = opener(doc, words, groups, k, cue, at, stop, false) {
            return finish(doc, words, groups, frame, from, cue_end.max(found.cue_end).min(from), stop, inside, found);
        }
        if cue.has("addr")
            && found.addressee.is_none()
            && let Some(to) = addressee(doc, words, cue, groups, k, at, stop)
        {
            found.addressee = Some(to);
            at = to.stop();
            if let Some((frame, from, cue_end)) = opener(doc, words, groups, k, cue, at, stop, false) {
                return finish(
                    doc,
                    words,
                    groups,
                    frame,
                    from,
                    cue_end.max(found.cue_end).min(from),
                    stop,
                    inside,
                    found,
                );
            }
        }
    }
    None
}

#[allow(clippy::too_many_arguments)]
fn finish(
    doc: &Annotated<'_>,
    words: &Words,
    groups: &[Group<'_>],
    frame: Frame,
    from: usize,
    cue_end: usize,
    stop: usize,
    inside: bool,
    mut found: Complement,
) -> Option<Complement> {
    if from >= stop {
        return None;
    }
    let reach = match frame {
        Frame::Quote | Frame::That | Frame::Bare | Frame::Question => Reach::Clause,
        _ => Reach::Phrase,
    };
    let mut end = complement_end(doc, words, groups, from, stop, reach, inside);
    if frame == Frame::Quote
        && let Some((_, q)) = doc.quotation_at(from).filter(|(_, q)| q.outer.first() == from && q.closed)
    {
        // A quotation that is a sentence of its own, or that ends with a comma, is all of it.
        let whole = doc.tokens.get(q.inner.first()).is_some_and(|t| t.kind.is_capitalised()) && q.inner.len() > 3;
        let comma = q.inner.stop().checked_sub(1).is_some_and(|l| doc.tokens[l].kind == Kind::Comma);
        if whole || comma {
            end = q.outer.stop();
        }
    }
    // Sentences of one quotation belong together.
    if let Some((_, q)) = doc.quotation_at(end - 1)
        && q.outer.first() >= from
    {
        end = end.max(q.outer.stop());
    }
    found.frame = frame;
    if frame == Frame::Preposition {
        found.cue_end = cue_end;
    }
    found.content = Range::new(from, end);
    (end > from).then_some(found)
}

/// What opens a complement at token `at`: the frame, where the content begins, where the cue ends.
#[allow(clippy::too_many_arguments)]
fn opener(
    doc: &Annotated<'_>,
    words: &Words,
    groups: &[Group<'_>],
    k: usize,
    cue: &Entry,
    at: usize,
    stop: usize,
    adjacent: bool,
) -> Option<(Frame, usize, usize)> {
    if at >= stop {
        return None;
    }
    let token = doc.tokens[at];
    let tag = doc.tags[at];
    let cue_end = groups[k].end();
    // "said, “…", "said: “…", "said “…"
    let mark = matches!(token.kind, Kind::Comma | Kind::Colon);
    let quote = if mark { at + 1 } else { at };
    if cue.has("q")
        && let Some((_, q)) = doc.quotation_at(quote)
        && q.outer.first() == quote
        && (mark || q.inner.len() > 3 || (q.inner.len() > 1 && cue.has("that")))
    {
        return Some((Frame::Quote, quote, cue_end));
    }
    if token.kind == Kind::Colon && cue.has("q") && at + 2 < stop {
        return Some((Frame::Quote, at + 1, cue_end));
    }
    if mark {
        return None;
    }
    if token.sym == words.that && cue.has("that") && clause_at(doc, groups, at + 1, stop) {
        return Some((Frame::That, at, cue_end));
    }
    if cue.has("wh") && (matches!(tag, Tag::WRB | Tag::WP) || words.question(doc, at)) {
        return Some((Frame::Question, at, cue_end));
    }
    if cue.has("to")
        && tag == Tag::TO
        && groups.iter().skip(k + 1).take(2).any(|n| n.start == at && n.form == VerbForm::Infinitive)
    {
        return Some((Frame::Infinitive, at, cue_end));
    }
    if cue.has("ing") && tag == Tag::VBG && adjacent {
        return Some((Frame::Gerund, at, cue_end));
    }
    if let Some(preps) = cue.get("prep")
        && adjacent
        && preps.split(',').any(|p| doc.pack.vocab.word(token.sym) == p)
        && at + 1 < stop
        && (doc.phrase_of[at + 1] != 0
            || doc.tokens[at + 1].kind.is_quote()
            || doc.tags[at + 1] == Tag::VBG
            || doc.tags[at + 1] == Tag::WRB
            || doc.tags[at + 1] == Tag::WP
            || words.question(doc, at + 1))
    {
        return Some((Frame::Preposition, at + 1, at + 1));
    }
    if cue.has("bare") && bare_clause(doc, words, groups, k, at, stop) && !that_after(doc, words, groups, at, stop) {
        return Some((Frame::Bare, at, cue_end));
    }
    if cue.has("np") && adjacent && (doc.phrase_of[at] != 0 || token.kind.is_quote()) {
        return Some((Frame::Object, at, cue_end));
    }
    None
}

/// Whether a finite verb follows in the sentence: a clause can begin at token `at`.
fn clause_at(doc: &Annotated<'_>, groups: &[Group<'_>], at: usize, stop: usize) -> bool {
    let _ = doc;
    let k = groups.partition_point(|g| g.start < at);
    groups[k..].iter().any(|g| g.start < stop && g.form == VerbForm::Finite)
}

/// Whether a setting at token `at` leads to a that-clause or a quotation: "saying at an event last week that".
fn that_after(doc: &Annotated<'_>, words: &Words, groups: &[Group<'_>], at: usize, stop: usize) -> bool {
    if doc.tags[at] != Tag::IN && !doc.tags[at].is_adverb() {
        return false;
    }
    let mut found = Complement {
        frame: Frame::That,
        content: Range::default(),
        cue_end: at,
        addressee: None,
        setting: None,
        time: None,
    };
    let mut i = at;
    for _ in 0..4 {
        match modifier(doc, words, i, stop, &mut found) {
            Some(next) => i = next,
            None => break,
        }
        let verb_before = groups.get(groups.partition_point(|g| g.start < at)).is_some_and(|g| g.start < i);
        if i < stop && !verb_before && (words.word(doc, i, words.that) || doc.tokens[i].kind.is_quote()) {
            return true;
        }
    }
    false
}

/// Whether a clause without "that" begins at token `at`: its subject, then its verb.
fn bare_clause(doc: &Annotated<'_>, words: &Words, groups: &[Group<'_>], k: usize, at: usize, stop: usize) -> bool {
    const FURTHEST_VERB: usize = 30;
    let starts = doc.phrase_of[at] != 0
        || doc.tags[at] == Tag::IN
        || doc.tags[at].is_adverb()
        || doc.tags[at].is_noun()
        || doc.tags[at] == Tag::DT
        || doc.tokens[at].kind.is_quote()
        || doc.tags[at] == Tag::VBG;
    if !starts {
        return false;
    }
    let Some(verb) = groups[k + 1..].iter().find(|g| g.start >= at && g.form == VerbForm::Finite) else { return false };
    if verb.start >= stop || verb.start > at + FURTHEST_VERB || verb.start == at {
        return false;
    }
    let fronted = doc.tags[at] == Tag::IN || doc.tags[at].is_adverb();
    if fronted && doc.quoted[verb.head] != 0 {
        return false;
    }
    // "said the man who won": a relative pronoun means that the verb is not the clause's own.
    let b = verb.start - 1;
    !matches!(doc.tags[b], Tag::WP | Tag::WDT) && !words.conjunction(doc, b)
}

/// The addressee at token `at`, when a complement can follow it.
fn addressee(
    doc: &Annotated<'_>,
    words: &Words,
    cue: &Entry,
    groups: &[Group<'_>],
    k: usize,
    at: usize,
    stop: usize,
) -> Option<Range> {
    let np = doc.phrase_at(at).filter(|p| p.range.first() == at)?;
    let mut end = np.range.stop().max(np.extended as usize);
    // "told Fox News’ Chris Wallace", "told the paper in Kyiv", "told A and B"
    for _ in 0..3 {
        if end + 1 < stop
            && (words.conjunction(doc, end) || words.word(doc, end, words.in_) || words.word(doc, end, words.at))
            && let Some(next) = doc.phrase_at(end + 1).filter(|p| p.range.first() == end + 1)
        {
            let after = next.range.stop().max(next.extended as usize);
            if words.conjunction(doc, end) && after < stop && doc.tags[after].is_finite() {
                break;
            }
            end = after;
        } else {
            break;
        }
    }
    let _ = (cue, groups, k);
    (end <= stop).then(|| Range::new(at, end))
}

/// Whether a time without a preposition stands at token `at`.
fn bare_time(doc: &Annotated<'_>, words: &Words, at: usize) -> bool {
    let k = doc.times.partition_point(|t| t.range.first() < at);
    doc.times.get(k).is_some_and(|t| t.range.first() == at)
        || doc.phrase_at(at).is_some_and(|p| p.range.first() == at && words.day(doc, p.head as usize))
}

/// Where the bare time at token `at` ends.
fn bare_time_end(doc: &Annotated<'_>, at: usize) -> usize {
    let k = doc.times.partition_point(|t| t.range.first() < at);
    match doc.times.get(k) {
        Some(t) if t.range.first() == at => t.range.stop(),
        _ => doc.phrase_at(at).map_or(at + 1, |p| p.range.stop()),
    }
}

/// The end of an adverb, time, prepositional phrase or parenthesis at token `at`; notes setting and time.
fn modifier(doc: &Annotated<'_>, words: &Words, at: usize, stop: usize, found: &mut Complement) -> Option<usize> {
    if at >= stop {
        return None;
    }
    let k = doc.times.partition_point(|t| t.range.first() < at);
    if let Some(t) = doc.times.get(k)
        && t.range.first() == at
    {
        found.time = found.time.or(Some(k as u32));
        return Some(t.range.stop());
    }
    if doc.tags[at].is_adverb() {
        return Some(at + 1);
    }
    if let Some(np) = doc.phrase_at(at).filter(|p| p.range.first() == at)
        && words.day(doc, np.head as usize)
    {
        return Some(np.range.stop());
    }
    if (doc.tags[at] == Tag::IN || doc.tags[at] == Tag::TO) && !words.word(doc, at, words.that) {
        let from = at + 1;
        let np = doc.phrase_at(from).filter(|p| p.range.first() == from)?;
        let end = np.range.stop().max(np.extended as usize);
        let k = doc.times.partition_point(|t| t.range.first() < from);
        match doc.times.get(k) {
            Some(t) if t.range.first() == from => found.time = found.time.or(Some(k as u32)),
            _ if words.word(doc, at, words.to) => found.addressee = found.addressee.or(Some(Range::new(from, end))),
            _ => found.setting = found.setting.or(Some(Range::new(at, end))),
        }
        return Some(end);
    }
    if doc.tokens[at].kind == Kind::Dash {
        let close = (at + 1..stop.min(at + 8)).find(|&i| doc.tokens[i].kind == Kind::Dash)?;
        return Some(close + 1);
    }
    if doc.tokens[at].kind == Kind::Comma {
        // ", in a statement," and ", a spokesman said": only a short parenthesis.
        let close = (at + 1..stop.min(at + 14)).find(|&i| doc.tokens[i].kind == Kind::Comma)?;
        return Some(close + 1);
    }
    None
}
