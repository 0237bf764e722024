//! "According to X, …" and "…, according to X".

use crate::patterns::Entry;
use crate::record::SpeakerKind;
use crate::syntax::Rel;
use crate::text::{Kind, Range, Tag};

use super::scene::Scene;
use super::verbs::VerbForm;

/// A source phrase with its content.
#[derive(Debug)]
pub struct Source<'p> {
    /// Who.
    pub speaker: Range,
    /// "according to".
    pub cue: Range,
    /// Its entry.
    pub entry: &'p Entry,
    /// What.
    pub content: Vec<Range>,
}

/// The first source phrase of a sentence.
pub fn source<'p>(s: Scene<'_, 'p>) -> Option<Source<'p>> {
    let (doc, words, sentence, stop) = (s.doc, s.words, s.sentence, s.stop);
    let (at, found) = sentence
        .indices()
        .filter(|&i| words.opens_source(doc, i) && doc.quoted[i] == 0)
        .find_map(|i| Some((i, doc.lexicon(words.sources, i, stop)?)))?;
    if doc.lexicon(words.idle, at, stop).is_some() {
        return None;
    }
    let Range { start, end } = part(s, at);
    let (first, stop) = (start as usize, end as usize);
    let cue = Range::new(at, at + found.len);
    if let Some(pronoun) = relative_pronoun(s, at) {
        let (speaker, content) = in_relative(s, pronoun, cue)?;
        return Some(Source { speaker, cue, entry: found.entry, content });
    }
    let mut end = match doc.phrase_at(cue.stop()).filter(|p| p.range.first() == cue.stop()) {
        Some(np) => np.range.stop().max(np.extended as usize),
        // No noun phrase was seen: the words up to the next mark name the source.
        None => (cue.stop()..stop).find(|&i| doc.tokens[i].kind.is_mark()).unwrap_or(stop),
    };
    if end <= cue.stop() {
        return None;
    }
    let counts = |i: usize| s.tag(i) == Tag::IN && s.tag(i + 1) == Tag::CD;
    while end + 1 < stop
        // "according to the ministry over 300 people": how many.
        && !(counts(end) && s.time(end + 1).is_none())
        && (doc.tags[end] == Tag::IN || words.conjunction(doc, end) || matches!(doc.tags[end], Tag::VBN | Tag::VBG))
    {
        let from = if doc.tags[end].is_verb() { end + 2 } else { end + 1 };
        match doc.phrase_at(from) {
            Some(p) if p.range.first() == from => end = p.range.stop().max(p.extended as usize),
            _ => break,
        }
    }
    let end = named_end(s, cue.stop(), end, stop);
    // "has learned that, according to the ministry, the road is closed"
    let opens = at.checked_sub(1 + usize::from(at > 0 && s.comma(at - 1)));
    let fronted = opens.is_some_and(|b| b > sentence.first() && s.word(b, words.that))
        || (first..at).all(|i| doc.tokens[i].kind.is_mark() || doc.tags[i] == Tag::CC || doc.tags[i].is_adverb());
    // "Halls are busy, and according to the firm, desks near them are not used"
    let joined =
        at.checked_sub(1).filter(|&b| b > first && doc.tags[b] == Tag::CC && s.comma(end) && told(s, end, stop));
    let fronted = fronted || joined.is_some();
    let mut content = Vec::new();
    if fronted {
        // "According to the ministry the road is closed": the comma may lack.
        let clause = |i: usize| s.next_group(i).is_some_and(|g| g.start > i && g.form == VerbForm::Finite);
        let from =
            if s.comma(end) || !(s.phrase(end).is_some() || counts(end) || s.tag(end).is_adverb()) || !clause(end) {
                (end..stop).find(|&i| (s.comma(i) || announces(s, i)) && doc.quoted[i] == 0)? + 1
            } else {
                end
            };
        // "According to Lind, writing in the Orlo Times, the road is closed"
        let behind = (from..stop).find(|&i| s.comma(i) && s.doc.quoted[i] == 0).filter(|_| s.tag(from) == Tag::VBG);
        let aside = behind.filter(|&c| !(from..c).any(|i| s.tag(i).is_finite()));
        content.push(Range::new(aside.map_or(from, |c| c + 1), stop));
    } else {
        let mut start = first;
        while start < at && (doc.tags[start] == Tag::CC || doc.tokens[start].kind == Kind::Dash) {
            start += 1;
        }
        let before = if doc.tokens[at - 1].kind == Kind::Comma { at - 1 } else { at };
        content.push(Range::new(start, before));
        if end + 1 < stop
            && doc.tokens[end].kind == Kind::Comma
            && doc.tokens[at - 1].kind == Kind::Comma
            && (starts_rest(s, end + 1) || !told(s, start, before))
        {
            content.push(Range::new(end + 1, stop));
        }
    }
    behind_and(s, &mut content, end, stop);
    content.retain(|c| c.start < c.end);
    if fronted && let [first, ..] = content[..] {
        content[0] = before_another(s, first);
    }
    if let [only] = content[..] {
        content = pointed_back(s, only).map_or(content, |before| before.into_iter().collect());
    }
    whole_quotations(s, &mut content);
    (!content.is_empty()).then_some(Source { speaker: Range::new(cue.stop(), end), cue, entry: found.entry, content })
}

/// Where the phrase of a source that begins at token `from` ends, with what of its name was seen apart.
fn named_end(s: Scene<'_, '_>, from: usize, mut end: usize, stop: usize) -> usize {
    // "a Reuters/Ipsos poll", "the Orlo Times polling average": the phrase was seen in parts.
    let noun = |i: usize| i < stop && s.tag(i).is_noun() && s.time(i).is_none();
    // "The Women of Norva 2020, published in May": a year ends its title.
    if s.tag(end) == Tag::CD && s.comma(end + 1) && end > from && s.tag(end - 1).is_proper() {
        end += 1;
    }
    while noun(end) || s.kind(end) == Kind::Symbol && noun(end + 1) {
        end += 1;
    }
    aside(s, from, described(s, from, end.min(stop)).min(stop))
}

/// The relative pronoun whose clause the source phrase at `at` stands in the front of: "a mine which, according to Ruiz, was
/// shut". A "that" is one where the clause has no other subject.
fn relative_pronoun(s: Scene<'_, '_>, at: usize) -> Option<usize> {
    let comma = usize::from(at > 0 && s.comma(at - 1));
    let b = at.checked_sub(1 + comma).filter(|&b| b > s.sentence.first() && s.doc.quoted[b] == 0)?;
    let that = || {
        let close = (at..s.stop).find(|&i| s.comma(i)).filter(|_| comma == 1 && s.tag(b - 1).is_noun());
        close.is_some_and(|c| s.next_group(c + 1).is_some_and(|g| g.start == c + 1 && g.form == VerbForm::Finite))
    };
    let relative = match s.tag(b) {
        _ if s.word(b, s.words.that) => that(),
        Tag::WDT | Tag::WP => true,
        // "a farm where, according to the police, two men were hurt"
        Tag::WRB => b.checked_sub(1 + usize::from(s.comma(b - 1))).is_some_and(|n| s.tag(n).is_noun()),
        _ => false,
    };
    relative.then_some(b)
}

/// What the source phrase in the front of a relative clause speaks for: that clause with what it tells of. Nothing where the
/// clause tells of its object ("which, according to Ruiz, the council rejected"): it is no statement without its noun.
fn in_relative(s: Scene<'_, '_>, pronoun: usize, cue: Range) -> Option<(Range, Vec<Range>)> {
    let close = (cue.stop()..s.stop).find(|&i| s.comma(i) && s.doc.quoted[i] == 0);
    let (end, from) =
        if s.comma(cue.first() - 1) { close.map(|c| (c, c + 1))? } else { s.phrase_end(cue.stop()).map(|e| (e, e))? };
    let verb = s.next_group(from).filter(|g| g.form == VerbForm::Finite)?;
    let reading = s.doc.reading();
    let outer = |v: usize| reading.subject(v).is_some_and(|n| n < pronoun);
    let until = s.finite(verb.end(), s.stop).find(|g| outer(g.head)).map_or(s.stop, |g| g.start);
    let clause = Range::new(from, until - usize::from(s.comma(until - 1)));
    let mut content = vec![clause];
    if s.tag(pronoun) != Tag::WRB {
        let last = pronoun.checked_sub(1 + usize::from(s.comma(pronoun - 1)))?;
        let told = s.doc.phrase_at(last).filter(|_| verb.start == from)?;
        content.insert(0, told.range);
    }
    Some((Range::new(cue.stop(), end), content))
}

/// Without what others say against it behind a comma: "According to the paper, he waits | , but others said he had left".
fn before_another(s: Scene<'_, '_>, content: Range) -> Range {
    let reading = s.doc.reading();
    let says = |i: usize| s.doc.quoted[i] == 0 && s.tag(i).is_finite() && s.doc.is(s.words.cues, i);
    let other = |c: usize| {
        let turn = s.comma(c) && s.tag(c + 1) == Tag::CC && s.doc.quoted[c] == 0;
        let verb = (c + 2..content.stop()).find(|&i| says(i)).filter(|_| turn);
        verb.is_some_and(|v| reading.one(v, Rel::Subject).is_some_and(|n| n > c && s.tag(n) != Tag::PRP))
    };
    let first = content.indices().find(|&c| c > content.first() && other(c));
    Range::new(content.first(), first.unwrap_or(content.stop()))
}

/// "That’s according to the ministry.": what is meant is the sentence before; nothing where that is somebody's words.
fn pointed_back(s: Scene<'_, '_>, content: Range) -> Option<Option<Range>> {
    let words = || content.indices().filter(|&i| !s.kind(i).is_mark());
    let points = words().next().is_some_and(|i| matches!(s.tag(i), Tag::DT | Tag::PRP));
    let be = |i: usize| s.words.be(s.doc, i) || s.tag(i).is_adverb();
    if !(points && words().skip(1).all(be) && words().count() > 1) {
        return None;
    }
    let before = s.sentence.first().checked_sub(1).map(|b| s.doc.sentence_at(b));
    // "Half of them say they are angry.": whose words those are the sentence tells itself.
    let says = |i: usize| s.tag(i).is_finite() && s.words.opens_cue(s.doc, i) && s.doc.is(s.words.cues, i);
    let own = |i: usize| s.doc.quoted[i] == 0 && !s.kind(i).is_quote() && !says(i);
    Some(before.filter(|b| !b.is_empty() && b.indices().all(own)))
}

/// With a date that the phrase was cut in ("a report from July | 2023"), and with what says who the people are: "people
/// familiar with the plan", "a group representing farmers".
fn described(s: Scene<'_, '_>, from: usize, end: usize) -> usize {
    let last = end.saturating_sub(1);
    let reading = s.doc.reading();
    if let Some(time) = reading.input.time_at(last).filter(|t| t.has(end)) {
        return time.stop();
    }
    let says = s.tag(end).is_adjective() || matches!(s.tag(end), Tag::VBG | Tag::VBN);
    let own = reading.governor(end).is_none_or(|g| (from..end).contains(&g));
    let close = (end..s.stop).find(|&i| s.kind(i).is_mark()).unwrap_or(s.stop);
    let plain = !(end..close)
        .any(|i| s.tag(i).is_finite() || s.time(i).is_some() || s.words.subordinator(s.doc, i) && s.tag(i) != Tag::IN);
    if says && own && plain && end < close { close } else { end }
}

/// The part of its sentence that the source phrase at `at` speaks for: what stands with it in brackets, or behind the colon
/// or semicolon right before it ("One thing is sure: according to Ruiz, the road is closed").
fn part(s: Scene<'_, '_>, at: usize) -> Range {
    let sentence = s.sentence;
    let closes = |from: usize| (from..s.stop).find(|&i| s.kind(i) == Kind::CloseBracket);
    if let Some((open, close)) = s.open_bracket(at).and_then(|open| Some((open, closes(at)?))) {
        return Range::new(open + 1, close);
    }
    let behind = at.checked_sub(1).filter(|&b| matches!(s.kind(b), Kind::Colon | Kind::Semicolon));
    Range::new(behind.map_or(sentence.first(), |b| b + 1), s.stop)
}

/// What stands behind a source that "and" leads to is all that is of the source: "setting up trade and, according to a report, playing key
/// roles".
fn behind_and(s: Scene<'_, '_>, content: &mut [Range], end: usize, stop: usize) {
    if let [only] = content
        && s.tag(only.stop().saturating_sub(1)) == Tag::CC
        && s.comma(end)
    {
        *only = Range::new(end + 1, stop);
    }
}

/// Quotations of several sentences belong to the content as wholes.
fn whole_quotations(s: Scene<'_, '_>, content: &mut [Range]) {
    if let Some(first) = content.first_mut()
        && let Some((_, q)) = s.doc.quotation_at(first.first())
    {
        first.start = first.start.min(q.outer.start);
    }
    if let Some(last) = content.last_mut()
        && let Some((_, q)) = s.doc.quotation_at(last.stop().saturating_sub(1)).filter(|(_, q)| q.closed)
    {
        last.end = last.end.max(q.outer.end);
    }
}

/// Where the source phrase ends with a relative clause or a name set off by commas: "according to the mayor, Ana Ruiz,
/// people left", "according to Ruiz, who runs a shop, …"; the phrase begins at `start`. `end` where there is none.
fn aside(s: Scene<'_, '_>, start: usize, end: usize) -> usize {
    let (doc, stop) = (s.doc, s.stop);
    let comma = |i: usize| s.comma(i);
    if !comma(end) || end + 1 >= stop {
        return end;
    }
    let from = end + 1;
    if matches!(doc.tags[from], Tag::WP | Tag::WDT | Tag::WPS) {
        return (from..stop).find(|&i| comma(i) && doc.quoted[i] == 0).unwrap_or(end);
    }
    if let Some(close) = participle(s, from) {
        return close;
    }
    let person = |range: Range| range.indices().any(|i| doc.person_at(i).is_some());
    match doc.phrase_at(from).filter(|p| p.range.first() == from) {
        Some(p) => {
            let close = p.range.stop().max(p.extended as usize);
            // A name after a role, or a role after a name.
            let bare =
                doc.tags[from] == Tag::NN && s.words.kinds.kind(doc, p.head as usize) == Some(SpeakerKind::Person);
            let role = (doc.tags[from] == Tag::DT || bare) && doc.person_at(end.saturating_sub(1)).is_some();
            let more = (close + 1..stop).any(|i| doc.tags[i].is_finite());
            // "according to the Orlo Times, Hugo Lind, the mayor, left": Lind is no apposition to a name.
            // He is to "the mayor of Orlo".
            let head = doc.phrase_at(start).map_or(end.saturating_sub(1), |p| p.head as usize);
            // No text is a person: "according to a statement issued after the talks, Hugo Lind, Bo Carr and Ana Ruiz agreed".
            let kind = |n: usize| s.words.kinds.kind(doc, n);
            let near = doc.phrase_at(end.saturating_sub(1)).map_or(head, |p| p.head as usize);
            let text = matches!(kind(head), Some(SpeakerKind::Document | SpeakerKind::Organization))
                && kind(near) != Some(SpeakerKind::Person);
            let named = text || doc.tags[head].is_proper() && doc.person_at(head).is_none();
            // "according to Ruiz, Hugo Lind, who left, was ill": two persons.
            let other = doc.tags[head].is_proper()
                && doc.person_at(head).is_some()
                && doc.person_at(p.range.stop() - 1).is_some();
            if comma(close) && more && (role || person(p.range) && !named && !other) { close } else { end }
        }
        None => end,
    }
}

/// Where a participle that begins at `from` ends which describes the source: "according to the report, published in May, prices
/// rose".
fn participle(s: Scene<'_, '_>, from: usize) -> Option<usize> {
    let verb = (from..s.stop).find(|&i| !s.tag(i).is_adverb()).filter(|&i| s.tag(i) == Tag::VBN)?;
    let close = (verb..s.stop).find(|&i| s.kind(i).is_mark())?;
    let plain = s.finite(from, close).next().is_none();
    (s.comma(close) && plain && s.finite(close, s.stop).next().is_some()).then_some(close)
}

/// Whether a finite verb stands in front of the source phrase: "But the next day, according to Ruiz, he left" has none.
fn told(s: Scene<'_, '_>, start: usize, stop: usize) -> bool {
    s.finite(start, stop).next().is_some()
}

/// Whether the clause that the source phrase interrupted goes on at token `at`, rather than an apposition.
fn starts_rest(s: Scene<'_, '_>, at: usize) -> bool {
    s.tag(at).is_finite() || s.tag(at) == Tag::PRP
}

/// Whether a colon leads to a quotation: "According to the Orlo Post: “…”".
fn announces(s: Scene<'_, '_>, i: usize) -> bool {
    s.kind(i) == Kind::Colon && s.quote(i + 1).is_some()
}
