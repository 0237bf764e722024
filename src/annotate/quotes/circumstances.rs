//! What stands between a cue and its content, or behind an inquit: to whom, where, by which channel, when.

use crate::annotate::Annotated;
use crate::record::SpeakerKind;
use crate::text::{Kind, Range, Tag};

use super::scene::Scene;

/// To whom, where and when something is said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances {
    /// To whom.
    pub addressee: Option<Range>,
    /// Where: "in a statement".
    pub setting: Option<Range>,
    /// When: index of a time expression.
    pub time: Option<u32>,
}

impl Circumstances {
    /// These, and what only the others tell.
    pub fn or(self, other: Self) -> Self {
        Self {
            addressee: self.addressee.or(other.addressee),
            setting: self.setting.or(other.setting),
            time: self.time.or(other.time),
        }
    }
}

/// Most words of a quoted name: "on the show “Good Morning, Vasta”".
const LONGEST_NAME: usize = 10;

/// The end of an adverb, time, prepositional phrase or parenthesis at token `at`; notes what it tells.
pub fn modifier(s: Scene<'_, '_>, at: usize, found: &mut Circumstances) -> Option<usize> {
    if at >= s.stop {
        return None;
    }
    if let Some(end) = simple(s, at, found) {
        return Some(end);
    }
    if s.kind(at) == Kind::Dash {
        let close = (at + 1..s.stop.min(at + 8)).find(|&i| s.kind(i) == Kind::Dash)?;
        return Some(close + 1);
    }
    if s.kind(at) == Kind::Comma {
        // ", in a statement," and ", a spokesman said": only a short parenthesis.
        let close = (at + 1..s.stop.min(at + 14)).find(|&i| s.kind(i) == Kind::Comma)?;
        let mut inside = Circumstances::default();
        if tail(s, at + 1, &mut inside) == close {
            *found = found.or(inside);
        }
        return Some(close + 1);
    }
    None
}

/// Adverbs, times and prepositional phrases from token `at` on: where they end, and what they tell.
pub fn tail(s: Scene<'_, '_>, mut at: usize, found: &mut Circumstances) -> usize {
    // "said after the meeting": no clause follows.
    let clause = |i: usize| s.words.subordinator(s.doc, i) && !closes(s, i);
    while at < s.stop
        && !clause(at)
        && let Some(end) = simple(s, at, found)
    {
        at = end;
    }
    at.min(s.stop)
}

/// Whether a noun phrase and a mark follow the preposition at a token, or the end of the sentence.
fn closes(s: Scene<'_, '_>, at: usize) -> bool {
    let end = s.phrase_end(at + 1).filter(|_| s.tag(at) == Tag::IN && s.phrase(at + 1).is_some());
    end.is_some_and(|e| e >= s.stop || s.kind(e).is_terminal() || s.time(e).is_some() || s.tag(e) == Tag::IN)
}

/// The end of an adverb, time or prepositional phrase at token `at`.
fn simple(s: Scene<'_, '_>, at: usize, found: &mut Circumstances) -> Option<usize> {
    if let Some(k) = s.time(at).filter(|&k| s.tag(s.doc.times[k].range.stop()) != Tag::POS) {
        found.time = found.time.or(Some(k as u32));
        return Some(s.doc.times[k].range.stop());
    }
    if s.tag(at).is_adverb() {
        return Some(at + 1);
    }
    if let Some(np) = s.phrase(at).filter(|p| s.words.day(s.doc, p.head as usize)) {
        return Some(np.range.stop());
    }
    if !matches!(s.tag(at), Tag::IN | Tag::TO) || s.word(at, s.words.that) || s.words.question(s.doc, at) {
        return None;
    }
    let from = at + 1;
    if let Some(end) = act(s, at) {
        return Some(end);
    }
    // "on March 3, 2020": the time may go on behind its phrase.
    let time = s.time(from).map_or(0, |k| s.doc.times[k].range.stop());
    let end = named(s, s.phrase_end(from).or((time > from).then_some(time))?).max(time);
    if let Some(k) = s.time(from) {
        found.time = found.time.or(Some(k as u32));
    } else if s.word(at, s.words.to) {
        found.addressee = found.addressee.or(Some(Range::new(from, end)));
    } else if s.words.setting(s.doc, at) {
        found.setting = match found.setting {
            // "in an interview with the paper on the plane"
            Some(r) if r.stop() == at => Some(Range::new(r.first(), end)),
            Some(r) => Some(r),
            None => Some(Range::new(at, end)),
        };
    } else if let Some(r) = found.setting.filter(|r| r.stop() == at) {
        found.setting = Some(Range::new(r.first(), end));
    }
    Some(described(s, end, found))
}

/// The end of what somebody does by saying something, from the preposition at a token to the end of the sentence: "said in putting the
/// question to Lind".
fn act(s: Scene<'_, '_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    let gerund = s.tag(at) == Tag::IN && s.tag(at + 1) == Tag::VBG && s.words.setting(s.doc, at);
    let plain = |i: usize| !s.kind(i).is_mark() && s.doc.quoted[i] == 0 && s.tag(i) != Tag::MD && !s.tag(i).is_finite();
    let whole = gerund && s.stop <= at + LONGEST && (at..s.stop).all(|i| plain(i) && !s.word(i, s.words.that));
    whole.then_some(s.stop)
}

/// The end of a setting that a participle goes on: "in a statement emailed to the Times", "in a letter sent on Friday".
fn described(s: Scene<'_, '_>, at: usize, found: &mut Circumstances) -> usize {
    let setting = found.setting.filter(|r| r.stop() == at && s.tag(at) == Tag::VBN);
    let Some((setting, end)) = setting.and_then(|r| Some((r, s.phrase_end(at + 2)?))) else { return at };
    if !matches!(s.tag(at + 1), Tag::IN | Tag::TO) || s.words.subordinator(s.doc, at + 1) || end > s.stop {
        return at;
    }
    found.setting = Some(Range::new(setting.first(), end));
    end
}

/// The end of a phrase that a quoted name goes on: "the show “Good Morning, Vasta”", "CBS’ “Talk”".
fn named(s: Scene<'_, '_>, end: usize) -> usize {
    let open = if s.tag(end) == Tag::POS { end + 1 } else { end };
    match s.quote(open).filter(|q| q.closed && q.inner.len() <= LONGEST_NAME && title(s, q.inner)) {
        Some(q) => q.outer.stop().min(s.stop),
        None => end,
    }
}

/// Whether words are written like a title: all but the small ones with a capital.
pub fn title(s: Scene<'_, '_>, words: Range) -> bool {
    let parted = words.indices().any(|i| s.kind(i).is_terminal() && i + 1 < words.stop());
    !parted && capitals(s.doc, words.indices()).is_some_and(|n| n > 0)
}

/// How many words have a capital, where all have one but the small ones.
pub fn capitals(doc: &Annotated<'_>, mut words: impl Iterator<Item = usize>) -> Option<usize> {
    /// Longest word, in bytes, that a title may write small.
    const SMALL: u32 = 4;
    words.try_fold(0, |all, i| {
        let token = doc.tokens[i];
        let large = usize::from(token.kind.is_capitalised());
        (token.kind != Kind::Lower || token.span.len() <= SMALL).then_some(all + large)
    })
}

/// Whether what stands behind the cue group `k`, at token `first`, is the title of a work that its subject made or reads: "Ruiz wrote “Kostrava
/// Must Leave the Valley” for the Orlo Times". A headline reads what it says.
pub fn work(s: Scene<'_, '_>, k: usize, source: Option<Range>, first: usize) -> bool {
    const FEWEST_WORDS: usize = 2;
    let cue = s.groups[k].cue.is_some_and(|c| c.has("works"));
    let title = s.quote(first).is_some_and(|q| q.inner.len() >= FEWEST_WORDS && title(s, q.inner));
    let head = source.map(|r| s.doc.phrase_at(r.first()).map_or(r.first(), |p| p.head as usize));
    let document = head.is_some_and(|h| s.words.kinds.kind(s.doc, h) == Some(SpeakerKind::Document));
    cue && title && first == s.groups[k].end() && !document
}

/// The addressee at token `at`: "told Fox News’ Ana Ruiz", "told the paper in Kyiv", "told A and B".
pub fn addressee(s: Scene<'_, '_>, at: usize) -> Option<Range> {
    // "telling her, “…”"
    if s.tag(at) == Tag::PRPS && s.kind(at + 1).is_mark() {
        return Some(Range::new(at, at + 1));
    }
    let mut end = s.phrase_end(at)?;
    for _ in 0..3 {
        let place = s.word(end, s.words.in_) && s.doc.place_at(end + 1).is_some();
        let joins = s.words.conjunction(s.doc, end) || place;
        let Some(after) = s.phrase_end(end + 1).filter(|_| joins && end + 1 < s.stop) else { break };
        if s.words.conjunction(s.doc, end) && after < s.stop && s.tag(after).is_finite() {
            break;
        }
        end = after;
    }
    (end <= s.stop).then(|| Range::new(at, end))
}

/// What stands before the subject and between it and the cue at token `cue`: "On Friday, Ruiz said", "In a letter to the
/// court, Ruiz on Friday said".
pub fn before(s: Scene<'_, '_>, subject: Range, cue: usize) -> Circumstances {
    let mut found = Circumstances::default();
    tail(s, subject.stop(), &mut found);
    let mut told = Circumstances { addressee: None, setting: None, ..found };
    let first = s.sentence.first();
    // "On Monday Ruiz said"
    let k = s.doc.times.partition_point(|t| t.range.stop() <= subject.first());
    let fronted =
        k.checked_sub(1).filter(|&k| s.doc.times[k].range.stop() == subject.first() && subject.first() > first);
    told.time = told.time.or(fronted.map(|k| k as u32));
    let Some(comma) = subject.first().checked_sub(1).filter(|&c| c > first && s.kind(c) == Kind::Comma) else {
        return told;
    };
    let mut fronted = Circumstances::default();
    if cue > comma && tail(s, first, &mut fronted) == comma {
        // "In a letter to the court": to whom the letter went.
        told = told.or(Circumstances { addressee: fronted.addressee.filter(|_| fronted.setting.is_some()), ..fronted });
    }
    told
}

/// Where the occasion begins that ends the content from token `from` to `end`: "said he was “tired” in an interview on
/// Friday". It is the cue's, not the content's. Notes what it tells.
pub fn occasion(s: Scene<'_, '_>, from: usize, end: usize, found: &mut Circumstances) -> Option<usize> {
    const LONGEST: usize = 16;
    let outside = |i: &usize| s.doc.quoted[*i] == 0;
    let low = (from + 2).max(end.saturating_sub(LONGEST));
    (low..end).rev().take_while(outside).find(|&i| {
        let opens = s.tag(i) == Tag::IN && s.words.setting(s.doc, i) && !s.words.conjunction(s.doc, i - 1);
        if !opens || !s.phrase(i + 1).is_some_and(|np| s.words.occasion(s.doc, np.head as usize)) {
            return false;
        }
        let mut told = Circumstances::default();
        let ends = tail(s, i, &mut told) >= end;
        if ends {
            *found = found.or(Circumstances { addressee: None, ..told });
        }
        ends
    })
}

/// Where a time without a preposition at token `at` ends: "said Friday".
pub fn bare_time(s: Scene<'_, '_>, at: usize) -> Option<usize> {
    let end = match s.time(at) {
        Some(k) => Some(s.doc.times[k].range.stop()),
        None => s.phrase(at).filter(|p| s.words.day(s.doc, p.head as usize)).map(|p| p.range.stop()),
    };
    // "said Tuesday’s strike was over"
    end.filter(|&e| s.tag(e) != Tag::POS)
}

/// Whether the phrase at token `at` tells on what occasion something is said: "in a statement", "in a note to the firm".
pub fn on_occasion(s: Scene<'_, '_>, at: usize) -> bool {
    let opens = s.tag(at) == Tag::IN && s.words.setting(s.doc, at);
    let noun = |np: &crate::annotate::phrases::NounPhrase| {
        let head = np.head as usize;
        s.words.occasion(s.doc, head) || s.words.kinds.kind(s.doc, head) == Some(SpeakerKind::Document)
    };
    opens && s.doc.quoted[at] == 0 && s.phrase(at + 1).is_some_and(noun)
}
