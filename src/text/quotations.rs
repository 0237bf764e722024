//! Quotation marks paired into quotations.
//!
//! Marks pair within a paragraph. A paragraph that opens a quotation and does not close it continues in the next
//! paragraph that opens again. Nested quotations stay inside the outer one and are not listed. Apostrophes are not
//! quotation marks. A mark without a partner is a warning, never a lost paragraph.

use crate::text::{Kind, Paragraph, Range, Span, Tag, Token};

/// An outermost quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The tokens between the marks.
    pub inner: Range,
    /// The tokens with the marks that stand there.
    pub outer: Range,
    /// The bytes between the marks.
    pub span: Span,
    /// The paragraph it stands in, by index.
    pub paragraph: u32,
    /// Whether single marks enclose it.
    pub single: bool,
    /// Whether it has its closing mark.
    pub closed: bool,
    /// The quotation of an earlier paragraph that this one continues, by index.
    pub continues: Option<u32>,
}

/// What a mark may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// A quotation mark that takes part in pairing.
#[derive(Debug, Clone, Copy)]
struct Mark {
    token: usize,
    side: Side,
}

/// The outermost quotations of all paragraphs in text order, and the tokens of marks without a partner.
pub fn quotations(text: &str, tokens: &[Token], paragraphs: &[Paragraph]) -> (Vec<Quotation>, Vec<u32>) {
    let mut out: Vec<Quotation> = Vec::new();
    let mut unpaired = Vec::new();
    let mut marks = Vec::new();
    let mut doubles = Vec::new();
    let mut open_before: Option<u32> = None;
    let mut single_before: Option<u32> = None;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let range = paragraph.tokens;
        marks.clear();
        marks.extend(range.indices().filter(|&i| tokens[i].kind.is_quote()));
        doubles.clear();
        let double_marks = marks.iter().filter(|&&i| tokens[i].kind.is_double_quote());
        doubles.extend(double_marks.map(|&i| double(tokens, range, i)));
        let inches = |m: &Mark| inch(tokens, range, m.token);
        let measures = doubles.iter().filter(|&m| inches(m)).count();
        // A mark behind a number may close a quotation as well: only where the others have their partners.
        if measures > 0 && (doubles.len() - measures) % 2 == 0 {
            doubles.retain(|m| !inches(m));
        }
        let first = out.len();
        // A paragraph that lacks its opening mark: “We waited for a year,” without the first mark.
        if let Some(close) = doubles.first().filter(|m| lacks_opening(tokens, range, m, open_before.is_some())) {
            let whole = quotation(text, tokens, number, range.first(), Some(close.token), range.stop());
            let span = Span::new(tokens[range.first()].span.start, whole.span.end);
            out.push(Quotation { inner: Range::new(range.first(), close.token), span, ..whole });
            unpaired.push(close.token as u32);
        }
        pair(&doubles, range.stop(), |open, close| {
            out.push(quotation(text, tokens, number, open, close, range.stop()))
        });
        let last_is_open = out.len() > first && out.last().is_some_and(|q| !q.closed);
        let reopens = out.get(first).is_some_and(|q| q.outer.first() == range.first());
        let mut explained = false;
        if let (Some(before), true) = (open_before, reopens) {
            out[first].continues = Some(before);
            explained = true;
        }
        if let (Some(before), false) = (open_before, explained) {
            unpaired.push(out[before as usize].outer.start);
        }
        open_before = last_is_open.then(|| out.len() as u32 - 1);
        unpaired.extend(strays(&doubles, &out[first..]));
        let goes_on = paragraphs.get(number + 1).is_some_and(|p| opens_single(tokens, p.tokens, p.tokens.first()));
        let singles = singles(text, tokens, number, (range, &marks, goes_on), &out[first..]);
        if !singles.is_empty() {
            let nested = |q: &Quotation| {
                let k = singles.partition_point(|s| s.outer.first() <= q.outer.first());
                k > 0 && singles[k - 1].outer.contains(q.outer)
            };
            let doubles = out.split_off(first);
            out.extend(doubles.into_iter().filter(|q| !nested(q)));
            out.extend(singles);
            out[first..].sort_by_key(|q| q.outer);
            // The open one may have moved; it is still the only one.
            if open_before.is_some() {
                open_before = out[first..].iter().rposition(|q| !q.closed && !q.single).map(|k| (first + k) as u32);
            }
        }
        if let Some(q) = out.get_mut(first).filter(|q| q.single && q.outer.first() == range.first()) {
            q.continues = single_before;
        }
        single_before = out[first..].iter().rposition(|q| !q.closed && q.single).map(|k| (first + k) as u32);
    }
    if let Some(before) = open_before {
        unpaired.push(out[before as usize].outer.start);
    }
    unpaired.sort_unstable();
    unpaired.dedup();
    (out, unpaired)
}

/// A quotation in double marks.
fn quotation(
    text: &str,
    tokens: &[Token],
    paragraph: usize,
    open: usize,
    close: Option<usize>,
    stop: usize,
) -> Quotation {
    let inner = Range::new(open + 1, close.unwrap_or(stop));
    let end = close.map_or_else(|| tokens[stop - 1].span.end, |c| tokens[c].span.start);
    let start = tokens[open].span.end.min(end);
    let raw = Span::new(start, end);
    // White space just inside the marks is not part of the words.
    let words = raw.of(text);
    let lead = (words.len() - words.trim_start().len()) as u32;
    let tail = (words.len() - words.trim_end().len()) as u32;
    let span = if lead + tail > raw.len() { Span::new(end, end) } else { Span::new(start + lead, end - tail) };
    let outer = Range::new(open, close.map_or(stop, |c| c + 1));
    Quotation {
        inner,
        outer,
        span,
        paragraph: paragraph as u32,
        single: false,
        closed: close.is_some(),
        continues: None,
    }
}

/// What the double mark at token `i` may do: curly marks by their shape, straight ones by the space around them.
fn double(tokens: &[Token], range: Range, i: usize) -> Mark {
    let side = match tokens[i].kind {
        // Some papers print the opening mark on both sides: “trap“.
        Kind::OpenDouble if closes_a_word(tokens, range, i) => Side::Close,
        Kind::OpenDouble | Kind::OpenGuillemet => Side::Open,
        Kind::CloseGuillemet => Side::Close,
        // Two apostrophes stand for a mark of either side.
        Kind::CloseDouble if !tokens[i].is_two_apostrophes() => Side::Close,
        _ => {
            let before = i > range.first() && tokens[i - 1].touches(tokens[i]);
            let after = i + 1 < range.stop() && tokens[i].touches(tokens[i + 1]);
            let opener = |k: Kind| matches!(k, Kind::OpenBracket | Kind::Dash | Kind::OpenSingle | Kind::Single);
            // A mark between a word and a full stop closes: "an exercise".
            let ends = |k: Kind| k.is_terminal() || matches!(k, Kind::Comma | Kind::Semicolon | Kind::CloseBracket);
            let after = after && !(before && tokens[i - 1].kind.is_word() && ends(tokens[i + 1].kind));
            match (before && !opener(tokens[i - 1].kind), after) {
                (false, true) => Side::Open,
                (true, false) => Side::Close,
                _ if i == range.first() => Side::Open,
                _ if i + 1 == range.stop() => Side::Close,
                _ => Side::Either,
            }
        }
    };
    Mark { token: i, side }
}

/// Whether the first double mark of a paragraph closes what nothing has opened: words of a sentence stand before it, and it
/// ends a quotation that an earlier paragraph began, or stands behind a comma and before an inquit.
fn lacks_opening(tokens: &[Token], range: Range, mark: &Mark, goes_on: bool) -> bool {
    const FEWEST_WORDS: usize = 4;
    const MOST_WORDS: usize = 150;
    const FURTHEST_VERB: usize = 6;
    let i = mark.token;
    if mark.side != Side::Close || i <= range.first() || tokens[i - 1].span.end != tokens[i].span.start {
        return false;
    }
    let words = tokens[range.first()..i].iter().filter(|t| t.kind.is_word()).count();
    let label = tokens[range.first()..i].iter().take(4).any(|t| t.kind == Kind::Colon);
    let speech = tokens[range.first()].kind.is_word() || tokens[range.first()].kind == Kind::OpenBracket;
    let behind = tokens[i + 1..range.stop()].iter().take(FURTHEST_VERB).take_while(|t| !t.kind.is_mark());
    let inquit = || behind.clone().any(|t| matches!(t.usual, Some(Tag::VBD | Tag::VBZ)));
    let ends = match tokens[i - 1].kind {
        Kind::Comma => inquit(),
        kind => kind.is_terminal() && (goes_on || inquit() && i + 1 < range.stop()),
    };
    ends && speech && !label && (FEWEST_WORDS..MOST_WORDS).contains(&words)
}

/// Whether the mark at token `i` stands right behind a word or a mark that ends one, and before a space.
fn closes_a_word(tokens: &[Token], range: Range, i: usize) -> bool {
    let word = |k: Kind| k.is_word() || k.is_terminal() || k == Kind::Comma;
    i > range.first()
        && tokens[i - 1].touches(tokens[i])
        && word(tokens[i - 1].kind)
        && (i + 1 >= range.stop() || !tokens[i].touches(tokens[i + 1]) || tokens[i + 1].kind.is_mark())
}

/// Whether the mark at token `i` stands for inches: 6' 2".
fn inch(tokens: &[Token], range: Range, i: usize) -> bool {
    let number = |k: usize| tokens[k].kind == Kind::Number;
    i >= range.first() + 3
        && number(i - 1)
        && number(i - 3)
        && matches!(tokens[i - 2].kind, Kind::Single | Kind::CloseSingle)
        && tokens[i - 1].touches(tokens[i])
        && tokens[i - 3].touches(tokens[i - 2])
}

/// Pairs marks, outermost only. Nesting counts only when all of it closes; else the first closing mark ends a quotation.
fn pair(marks: &[Mark], stop: usize, mut found: impl FnMut(usize, Option<usize>)) {
    let mut i = 0;
    while i < marks.len() {
        let mark = marks[i];
        i += 1;
        if mark.side == Side::Close {
            continue;
        }
        if mark.token + 1 >= stop {
            continue;
        }
        match closing(&marks[i..]) {
            Some(k) => {
                found(mark.token, Some(marks[i + k].token));
                i += k + 1;
            }
            None => {
                // Nothing closes any more: the quotation runs to the end of the paragraph.
                found(mark.token, None);
                return;
            }
        }
    }
}

/// How many marks are looked at for the close of a nested quotation; bounds the work on a text of nothing but marks.
const MOST_NESTED: usize = 64;

/// The index of the mark that closes a quotation just opened.
fn closing(rest: &[Mark]) -> Option<usize> {
    let first_close = rest.iter().position(|m| m.side != Side::Open)?;
    if first_close == 0 || rest[..first_close].iter().all(|m| m.side != Side::Open) {
        return Some(first_close);
    }
    let mut depth = 1usize;
    for (k, m) in rest.iter().enumerate().take(MOST_NESTED) {
        match m.side {
            Side::Open => depth += 1,
            Side::Close | Side::Either => depth -= 1,
        }
        if depth == 0 {
            return Some(k);
        }
    }
    Some(first_close)
}

/// Marks that belong to no quotation.
fn strays(marks: &[Mark], found: &[Quotation]) -> Vec<u32> {
    let inside = |i: usize| {
        let k = found.partition_point(|q| q.outer.first() <= i);
        k > 0 && found[k - 1].outer.has(i)
    };
    marks.iter().filter(|m| !inside(m.token)).map(|m| m.token as u32).collect()
}

/// The quotations in single marks that stand outside double ones, or have double ones nested inside. The paragraph comes
/// with all its quotation marks, and whether the next one opens in a single mark again: then one that stays open goes on
/// there, as double ones do.
fn singles(
    text: &str,
    tokens: &[Token],
    paragraph: usize,
    (range, marks, goes_on): (Range, &[usize], bool),
    doubles: &[Quotation],
) -> Vec<Quotation> {
    // The doubles are in text order and apart from each other, so one look finds the neighbour.
    let before = |i: usize| doubles.partition_point(|q| q.outer.first() <= i).checked_sub(1).map(|k| doubles[k].outer);
    let inside = |i: usize| before(i).is_some_and(|r| r.has(i));
    let mut out = Vec::new();
    let mut from = range.first();
    for &mark in marks {
        if mark < from || !opens_single(tokens, range, mark) || inside(mark) {
            continue;
        }
        let i = mark + 1;
        let close = closes_single(text, tokens, range, i, !goes_on, &inside);
        let announced = mark == range.first() || matches!(tokens[mark - 1].kind, Kind::Colon | Kind::Comma);
        if close.is_none() && goes_on && announced && tokens[i].kind.is_word() {
            out.push(Quotation { single: true, ..quotation(text, tokens, paragraph, mark, None, range.stop()) });
            break;
        }
        if let Some(close) = close {
            // Double marks inside curly single ones are nested, as British papers print them; where the single marks
            // may be apostrophes, the double ones are the quotation.
            let nests = before(close).is_some_and(|r| r.first() >= i);
            if !nests || tokens[i - 1].kind == Kind::OpenSingle {
                out.push(Quotation {
                    single: true,
                    ..quotation(text, tokens, paragraph, i - 1, Some(close), range.stop())
                });
                from = close + 1;
            }
        }
    }
    out
}

fn opens_single(tokens: &[Token], range: Range, i: usize) -> bool {
    if !matches!(tokens[i].kind, Kind::OpenSingle | Kind::Single) {
        return false;
    }
    let glued_after = i + 1 < range.stop() && tokens[i].touches(tokens[i + 1]);
    let glued_before = i > range.first()
        && tokens[i - 1].touches(tokens[i])
        && !matches!(tokens[i - 1].kind, Kind::OpenBracket | Kind::Dash);
    match tokens[i].kind {
        Kind::OpenSingle => glued_after,
        Kind::Single => glued_after && !glued_before,
        _ => false,
    }
}

/// The closing single mark for a quotation whose words begin at token `from`. A mark after a full stop or comma is a
/// sure one; a mark after a plural "s" may be a possessive and is taken only when nothing better follows, and `doubt` allows
/// it.
fn closes_single(
    text: &str,
    tokens: &[Token],
    range: Range,
    from: usize,
    doubt: bool,
    inside: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    const FURTHEST: usize = 250;
    let mut doubtful = None;
    for i in from..range.stop().min(from + FURTHEST) {
        if opens_single(tokens, range, i) && i > from && !inside(i) && doubtful.is_some() {
            break;
        }
        let closes = matches!(tokens[i].kind, Kind::CloseSingle | Kind::Single)
            && i > from
            && tokens[i - 1].touches(tokens[i])
            && !inside(i);
        if !closes {
            continue;
        }
        let possessive = tokens[i - 1].kind.is_word() && tokens[i - 1].text(text).ends_with('s');
        if !possessive {
            return Some(i);
        }
        doubtful = doubtful.or(Some(i));
    }
    doubtful.filter(|_| doubt)
}
