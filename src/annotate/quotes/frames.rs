//! Complements to the right of a cue: "said that …", "said …", "asked whether …", "vowed to …", "rejects …".

use crate::patterns::Entry;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

use super::circumstances::{Circumstances, addressee, bare_time, modifier, occasion, on_occasion};
use super::clause::{asks, complement_end};
use super::frame::{Complement, Frame};
use super::openings::{bare_clause, compares, conditional, modal_clause, pronoun_clause, small_clause};
use super::relatives::relative;
use super::scene::Scene;
use super::unseen::{only_speaks, unseen_clause};
use super::verbs::{Group, VerbForm};

/// Where a complement begins.
#[derive(Debug, Clone, Copy)]
struct Opening {
    frame: Frame,
    from: usize,
    /// The end of the cue, with a preposition of its own.
    cue_end: usize,
}

/// The complement of the cue group `k`, whose subject is `source`; `inside` tells that more follows after its clause.
pub fn complement(s: Scene<'_, '_>, k: usize, source: Option<Range>, inside: bool) -> Option<Complement> {
    let found = right_of(s, k, source, inside).or_else(|| by_grammar(s, k, inside))?;
    // In "as Ruiz said on Friday" what she said stands elsewhere; not in "as she said “…”", "as he noted that", "as he explained how".
    let own = matches!(
        found.frame,
        Frame::Quote | Frame::That | Frame::Question | Frame::Infinitive | Frame::Preposition | Frame::Object
    );
    (own || as_clause(s, k).is_none()).then_some(found)
}

/// The "as" that opens the clause of the cue `k`: "as Ruiz put it".
pub fn as_clause(s: Scene<'_, '_>, k: usize) -> Option<usize> {
    let g = &s.groups[k];
    // "quoted him as saying the road was closed" is no such clause; nor "praised her as able and said".
    let joined = (s.sentence.first()..g.start).rev().find(|&i| !s.tag(i).is_adverb());
    let joined = joined.is_some_and(|i| s.words.conjunction(s.doc, i));
    g.cue.filter(|c| c.has("q") && g.form != VerbForm::Gerund && !joined)?;
    let border = (s.sentence.first()..g.start)
        .rev()
        .take(12)
        .find(|&i| s.kind(i).is_mark() || s.word(i, s.words.as_))
        // "sites such as the Times said"
        .filter(|&i| s.word(i, s.words.as_) && !s.words.exemplifies(s.doc, i) && !compares(s, i))
        // "even as some said it was closed" tells what they said.
        .filter(|&i| !joined_before(s, i))?;
    (!s.groups[..k].iter().rev().take(6).any(|o| o.start > border)).then_some(border)
}

/// Whether the word before token `i` makes one with it: "even as".
fn joined_before(s: Scene<'_, '_>, i: usize) -> bool {
    let before = i.checked_sub(1).filter(|&b| b >= s.sentence.first());
    before.is_some_and(|b| s.tag(b).is_adverb() && s.doc.pack.grammar.is(s.doc.tokens[b].sym, Class::Joint))
}

/// The clause that the grammar gives the cue, where what stands right behind it tells nothing: "said after a lunch on
/// Tuesday that it was closed".
fn by_grammar(s: Scene<'_, '_>, k: usize, inside: bool) -> Option<Complement> {
    let g = &s.groups[k];
    let cue = g.cue.filter(|c| c.has("that") || c.has("bare"))?;
    let reading = s.doc.reading();
    let finite = |c: usize| reading.clause(c).filter(|c| c.form == crate::syntax::VerbForm::Finite);
    let verb = reading.with(g.head, Rel::Complement).find(|&c| c >= g.end() && s.doc.quoted[c] == 0)?;
    let clause = finite(verb)?;
    let marker = reading.marker(verb).filter(|&m| m >= g.end() && m < verb);
    let that = marker.filter(|&m| s.word(m, s.words.that));
    if marker.is_some() && that.is_none() || that.is_none() && !cue.has("bare") {
        return None;
    }
    let subject = reading.one(verb, Rel::Subject).and_then(|n| reading.base(n)).map(|r| r.first());
    let from = that.or(subject.filter(|&n| n >= g.end())).unwrap_or(clause.group.first());
    let mut around = Circumstances::default();
    let mut at = g.end();
    while at < from {
        // "wrote the local paper, the Post, that"
        if at + 1 == from && that.is_some() && s.comma(at) {
            break;
        }
        let next = modifier(s, at, &mut around).filter(|&next| next <= from);
        // "told voters here on Sunday that", "said before leaving the meeting that"
        let beside = || that.and_then(|_| reading.dependents(g.head).find(|&d| d != verb && reading.extent(d).has(at)));
        at = next.or_else(|| {
            let part = beside()?;
            if reading.relation(part) == Rel::Object && cue.has("addr") {
                around.addressee = reading.base(part);
            }
            Some(reading.extent(part).stop()).filter(|&e| e > at && e <= from)
        })?;
    }
    let frame = if that.is_some() { Frame::That } else { Frame::Bare };
    finish(s, g, Opening { frame, from, cue_end: g.end() }, g.end(), inside, around)
}

/// What stands to the right of the cue group `k`.
fn right_of(s: Scene<'_, '_>, k: usize, source: Option<Range>, inside: bool) -> Option<Complement> {
    let g = &s.groups[k];
    let cue = g.cue?;
    if g.form == VerbForm::Participle && s.groups.iter().any(|o| o.form == VerbForm::Finite) {
        // "a plan proposed in May": the noun is what is proposed.
        return None;
    }
    let mut at = g.end();
    if let Some(particle) = cue.get("rp") {
        if s.doc.tokens.get(at).is_none_or(|t| s.doc.pack.vocab.word(t.sym) != particle) {
            return None;
        }
        at += 1;
    }
    let cue_end = at;
    let mut around = Circumstances::default();
    if let Some(found) = relative(s, k, source, at) {
        return Some(found);
    }
    // "what he wrote about the road", "the plan which she announced": what is said stands in front.
    let before = source.and_then(|r| r.first().checked_sub(1)).filter(|&b| b >= s.sentence.first());
    let gap = before.is_some_and(|b| s.doc.quoted[b] == 0 && matches!(s.tag(b), Tag::WP | Tag::WDT));
    // "what he calls a trap" says what he calls so.
    if gap && cue.get("np") != Some("predicate") {
        return None;
    }
    // "said Friday that": a bare time is not the subject of a clause.
    let timed = bare_time(s, at).is_some_and(|end| {
        s.word(end, s.words.that)
            // "said Sunday on CNN that"
            || that_after(s, end)
            // "pledged Saturday to leave"
            || s.tag(end) == Tag::TO && cue.has("to")
            || matches!(s.kind(end), Kind::Comma | Kind::Colon)
            || s.doc.phrase_of.get(end).is_some_and(|&p| p != 0)
    });
    let done = |opening: Opening, around: Circumstances| finish(s, g, opening, cue_end, inside, around);
    let to = if cue.has("addr") { addressee(s, at) } else { None };
    if !timed
        && let Some(opening) = opener(s, k, cue, at, true).filter(|o| !told_at(s, o))
        && !(to.is_some() && matches!(opening.frame, Frame::Object | Frame::Bare))
    {
        return done(opening, around);
    }
    // Past an addressee, times, places and occasions.
    if let Some(to) = to {
        (around.addressee, at) = (Some(to), to.stop());
        while told_on(s, at) {
            at = modifier(s, at, &mut around)?;
        }
        if let Some(opening) = opener(s, k, cue, at, true).filter(|o| o.frame != Frame::Object && !told_at(s, o)) {
            return done(opening, around);
        }
    }
    let mut adjacent = true;
    for _ in 0..4 {
        // "spoke instead about the plan": an adverb parts nothing.
        adjacent &= s.tag(at).is_adverb() && s.time(at).is_none();
        at = modifier(s, at, &mut around)?;
        let led = around.time.is_some() || around.setting.is_some() || s.tag(at - 1).is_adverb();
        if led && s.comma(at) && s.word(at + 1, s.words.that) {
            // "said on March 3, 2020, that", "wrote in a letter to the council, that", "said however, that"
            at += 1;
        }
        if let Some(opening) = opener(s, k, cue, at, adjacent).filter(|o| !told_at(s, o)) {
            return done(opening, around);
        }
        if cue.has("addr")
            && around.addressee.is_none()
            && let Some(to) = addressee(s, at)
        {
            around.addressee = Some(to);
            at = to.stop();
            if let Some(opening) = opener(s, k, cue, at, false) {
                return done(opening, around);
            }
        }
    }
    None
}

/// The complement that begins at an opening.
fn finish(
    s: Scene<'_, '_>,
    g: &Group<'_>,
    opening: Opening,
    cue_end: usize,
    inside: bool,
    around: Circumstances,
) -> Option<Complement> {
    let Opening { frame, from, cue_end: with } = opening;
    if from >= s.stop {
        return None;
    }
    let mut end = complement_end(s, g, from, frame.reach(), inside);
    if frame == Frame::Quote
        && let Some(q) = s.quote(from).filter(|q| q.closed)
    {
        // A quotation that is a sentence of its own, or that ends with a comma, is all of it.
        let whole = s.kind(q.inner.first()).is_capitalised() && q.inner.len() > 3;
        let comma = q.inner.stop().checked_sub(1).is_some_and(|l| s.kind(l) == Kind::Comma);
        if whole || comma {
            end = q.outer.stop();
        }
    }
    // "signs that said, “We are not cheap” and “No more of it.”"
    while frame == Frame::Quote
        && s.quote_until(end).is_some()
        && s.words.conjunction(s.doc, end)
        && let Some(next) = s.quote(end + 1).filter(|q| q.closed)
    {
        end = next.outer.stop();
    }
    // Sentences of one quotation belong together.
    if let Some((_, q)) = s.doc.quotation_at(end.saturating_sub(1))
        && q.outer.first() >= from
    {
        end = end.max(q.outer.stop());
    }
    let mut around = around;
    let quoted = frame == Frame::Quote && s.quote_until(end).is_some_and(|q| q.outer.first() == from);
    let told = !quoted && frame != Frame::Infinitive;
    if told && let Some(occasion) = occasion(s, from, end, &mut around) {
        end = occasion;
    }
    let content = Range::new(from, end);
    let as_lacks = frame == Frame::Object
        && g.cue.is_some_and(|c| c.has("as"))
        && !content.indices().any(|i| s.word(i, s.words.as_));
    let cue_end = if frame == Frame::Preposition { with } else { cue_end };
    (end > from && !as_lacks).then_some(Complement { frame, before: None, content, cue_end, around })
}

/// What opens a complement at token `at`.
fn opener(s: Scene<'_, '_>, k: usize, cue: &Entry, at: usize, adjacent: bool) -> Option<Opening> {
    if at >= s.stop {
        return None;
    }
    let (kind, tag) = (s.kind(at), s.tag(at));
    let cue_end = s.groups[k].end();
    let open = |frame: Frame, from: usize| Some(Opening { frame, from, cue_end });
    // "said, “…", "said: “…", "said “…"
    let mark = matches!(kind, Kind::Comma | Kind::Colon);
    let quote = if mark { at + 1 } else { at };
    if cue.has("q")
        && let Some(q) = s.quote(quote)
        && (mark || q.inner.len() > 3 || (q.inner.len() > 1 && cue.has("that")))
    {
        return open(Frame::Quote, quote);
    }
    if kind == Kind::Colon && cue.has("q") && at + 2 < s.stop {
        return open(Frame::Quote, at + 1);
    }
    let at = past_comma(s, cue, at, cue_end);
    if mark && s.kind(at).is_mark() {
        return None;
    }
    if s.word(at, s.words.that) && cue.has("that") {
        // "said via email that, “Of course …”"
        let next = if s.comma(at + 1) && s.quote(at + 2).is_some() { at + 2 } else { at + 1 };
        if clause_at(s, next) || only_speaks(cue) && unseen_clause(s, next) {
            return open(Frame::That, at);
        }
    }
    if cue.has("wh") && asks_at(s, at) {
        // "said if the road was closed they would wait": the clause is what hangs on "if".
        let whole = cue.has("bare") && s.words.subordinator(s.doc, at) && conditional(s, k, at);
        return open(if whole { Frame::Bare } else { Frame::Question }, at);
    }
    if cue.has("to")
        && tag == Tag::TO
        && s.groups.iter().skip(k + 1).take(2).any(|n| n.start == at && n.form == VerbForm::Infinitive)
    {
        // "promised not to close the road": the negation is part of what is promised.
        let from = if at > cue_end && s.words.negation(s.doc, at - 1) { at - 1 } else { at };
        return open(Frame::Infinitive, from);
    }
    if cue.has("ing") && tag == Tag::VBG && adjacent {
        return open(Frame::Gerund, at);
    }
    if let Some(preps) = cue.get("prep")
        && adjacent
        && at + 1 < s.stop
        && s.doc.tokens.get(at).is_some_and(|t| {
            let word = s.doc.pack.vocab.word(t.sym);
            preps.split(',').any(|p| p == word)
        })
        && (names(s, at + 1)
            || matches!(s.tag(at + 1), Tag::VBG | Tag::WRB | Tag::WP)
            || s.words.question(s.doc, at + 1))
    {
        return Some(Opening { frame: Frame::Preposition, from: at + 1, cue_end: at + 1 });
    }
    // "added it would sue"
    let bare = cue.has("bare") || cue.has("that") && (pronoun_clause(s, at) || modal_clause(s, at));
    if bare && bare_clause(s, k, at) && !that_after(s, at) {
        return open(Frame::Bare, at);
    }
    if cue.has("bare") && only_speaks(cue) && adjacent && unseen_clause(s, at) {
        return open(Frame::Bare, at);
    }
    // "found Ruiz leading by ten points"
    if cue.has("sc") && adjacent && small_clause(s, at) {
        return open(Frame::Object, at);
    }
    if cue.has("np") && adjacent && names(s, at) {
        return match restated(s, k, at) {
            Some(that) => open(Frame::That, that),
            None => open(Frame::Object, at),
        };
    }
    None
}

/// Where the that-clause begins of a noun of speech that the cue `k` only voices: "repeated the view that", "expressed
/// concern that".
fn restated(s: Scene<'_, '_>, k: usize, at: usize) -> Option<usize> {
    let np = s.phrase(at).filter(|_| s.words.light(s.doc, s.groups[k].head))?;
    let that = np.range.stop();
    let noun = s.words.noun(s.doc, np.head as usize).is_some_and(|e| e.has("that"));
    (noun && s.word(that, s.words.that) && that < s.stop && clause_at(s, that + 1)).then_some(that)
}

/// Whether something is named at token `at`: a noun phrase, a quotation, or the words that lead to one.
fn names(s: Scene<'_, '_>, at: usize) -> bool {
    let tag = s.tag(at);
    // "called that report a lie"
    if s.word(at, s.words.that) && s.phrase(at + 1).is_some() {
        return true;
    }
    s.doc.phrase_of.get(at).is_some_and(|&p| p != 0)
        || s.kind(at).is_quote()
        || tag.is_adjective()
        || matches!(tag, Tag::VBN | Tag::DT | Tag::PRPS | Tag::CD)
}

/// Whether a clause can begin at token `at`: a finite verb follows in the sentence, or a quotation begins.
fn clause_at(s: Scene<'_, '_>, at: usize) -> bool {
    s.quote(at).is_some_and(|q| q.inner.len() > 2)
        // "that the team avoided taking it": the tagger takes some verbs in the past for participles.
        || s.groups[s.group_from(at)..].iter().any(|g| {
            g.start < s.stop && (g.form == VerbForm::Finite || g.form == VerbForm::Participle && g.start > at)
        })
}

/// Whether a setting at token `at` leads to a that-clause or a quotation: "saying at an event last week that".
fn that_after(s: Scene<'_, '_>, at: usize) -> bool {
    if s.tag(at) != Tag::IN && !s.tag(at).is_adverb() {
        return false;
    }
    let mut i = at;
    for _ in 0..4 {
        match modifier(s, i, &mut Circumstances::default()) {
            Some(next) => i = next,
            None => break,
        }
        let verb_before = s.next_group(at).is_some_and(|g| g.start < i);
        let asks = |i: usize| matches!(s.tag(i), Tag::WRB | Tag::WP) || s.words.question(s.doc, i);
        if i < s.stop && !verb_before && (s.word(i, s.words.that) || s.kind(i).is_quote() || i > at && asks(i)) {
            return true;
        }
    }
    false
}

/// Where a that-clause begins behind a comma right after a cue of speech: "added, that there was no need"; else `at`.
fn past_comma(s: Scene<'_, '_>, cue: &Entry, at: usize, cue_end: usize) -> usize {
    let that = at == cue_end && s.comma(at) && s.word(at + 1, s.words.that) && only_speaks(cue);
    if that { at + 1 } else { at }
}

/// Whether the day of the telling stands behind whom it is told: "told voters here Monday the road was closed", "told the paper on
/// Monday that".
fn told_on(s: Scene<'_, '_>, at: usize) -> bool {
    let from = (at..s.stop).find(|&i| !s.tag(i).is_adverb() || s.time(i).is_some()).unwrap_or(at);
    let day = from + usize::from(s.tag(from) == Tag::IN);
    bare_time(s, day).is_some_and(|end| end < s.stop && !s.comma(end))
}

/// Whether what seems to open a clause tells on what occasion it is said: "said in a statement it was closed".
fn told_at(s: Scene<'_, '_>, opening: &Opening) -> bool {
    let at = opening.from;
    // "said on Tuesday they would merge"
    let weekday = || s.phrase(at + 1).is_some_and(|np| s.words.day(s.doc, np.head as usize));
    let day = || s.tag(at) == Tag::IN && s.words.setting(s.doc, at) && weekday() && told_on(s, at);
    opening.frame == Frame::Bare && (on_occasion(s, at) || day())
}

/// Whether a question can begin at token `at`: "asked why", "asked if", "asked him which towns he knew".
fn asks_at(s: Scene<'_, '_>, at: usize) -> bool {
    let which = s.tag(at) == Tag::WDT && s.tag(at + 1).is_noun() && !s.word(at, s.words.that);
    which || asks(s, at)
}
