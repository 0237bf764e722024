//! What a quotation and the passage it was laid along differ in.

use super::align::{Alignment, Step};
use super::lexicon::Lexicon;
use super::record::{Change, Difference, Kind};
use super::words::{Read, spelled};

/// How near a passage comes to a quotation, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Character for character.
    Exact,
    /// The same words, written otherwise.
    Typographic,
    /// Other words.
    Altered,
}

/// The bytes of the source that `quote` stands for when its words are those of `passage`: with the quotation's own marks
/// at both ends where the source has them too, else from first to last word.
pub fn extent(quote: Read<'_>, source: Read<'_>, passage: &std::ops::Range<usize>) -> (std::ops::Range<usize>, bool) {
    let (Some(first), Some(last)) =
        (source.words.get(passage.start), passage.end.checked_sub(1).and_then(|l| source.words.get(l)))
    else {
        return (0..0, false);
    };
    let lead = quote.words.first().map_or(0, |w| w.start);
    let whole = first.start.checked_sub(lead).map(|start| start..start + quote.text.len());
    let verbatim = |r: &std::ops::Range<usize>| source.text.get(r.clone()) == Some(quote.text);
    match whole.filter(verbatim) {
        Some(whole) => (whole, true),
        None => (first.start..last.end, false),
    }
}

/// Grades a passage, and tells what differs in it. `exact` is whether it was found character for character.
pub fn grade(
    quote: Read<'_>,
    source: Read<'_>,
    found: &Alignment,
    exact: bool,
    lexicon: &Lexicon<'_>,
) -> (Grade, Vec<Difference>) {
    if exact {
        return (Grade::Exact, Vec::new());
    }
    let mut out = Vec::new();
    let mut worst = Grade::Typographic;
    let mut at = 0;
    while let Some(&step) = found.steps.get(at) {
        match step {
            Step::Same(q, s) => {
                if let Some(case) = case(quote.word(q), source.word(s), q == 0) {
                    worst = Grade::Altered;
                    out.push(case);
                }
                let last = q + 1 == quote.words.len();
                if asks(quote.gap(q), source.gap(s))
                    && (last || matches!(found.steps.get(at + 1), Some(Step::Same(..))))
                {
                    worst = Grade::Altered;
                    out.extend(question(quote.gap(q), source.gap(s)));
                } else if let Some(&Step::Same(..)) = found.steps.get(at + 1) {
                    out.extend(marks(quote.gap(q), source.gap(s)));
                }
                at += 1;
            }
            _ => {
                let stop = found.steps.iter().skip(at).take_while(|s| !matches!(s, Step::Same(..))).count() + at;
                let hunk = found.steps.get(at..stop).unwrap_or_default();
                match joined(quote, source, hunk, lexicon) {
                    Some(marks) => out.push(marks),
                    None => {
                        worst = Grade::Altered;
                        out.extend(changes(quote, source, hunk, lexicon));
                    }
                }
                at = stop;
            }
        }
    }
    (worst, out)
}

/// Whether a passage surely has other words: some of those that are not the same are no other way to write them. It tells
/// less than [`grade`], and sooner.
pub fn is_rewritten(quote: Read<'_>, source: Read<'_>, found: &Alignment, lexicon: &Lexicon<'_>) -> bool {
    let same = |step: &Step| matches!(step, Step::Same(..));
    let hunks = found.steps.chunk_by(|a, b| same(a) == same(b)).filter(|hunk| hunk.first().is_some_and(|s| !same(s)));
    hunks.into_iter().any(|hunk| joined(quote, source, hunk, lexicon).is_none())
}

/// A word that differs in capitals. At the start of a quotation its first letter may.
fn case(quote: &str, source: &str, opens: bool) -> Option<Difference> {
    let (q, s) = (spelled(quote), spelled(source));
    let rest = |w: &str| w.chars().skip(1).collect::<String>();
    let good = q == s || opens && rest(&q) == rest(&s);
    (!good).then(|| Difference {
        kind: Kind::Case,
        change: Change::Replaced,
        quote: quote.into(),
        source: source.into(),
    })
}

/// Marks between two words that differ by more than white space.
fn marks(quote: &str, source: &str) -> Option<Difference> {
    let bare = |gap: &str| gap.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (q, s) = (bare(quote), bare(source));
    (q != s).then_some(Difference { kind: Kind::Marks, change: Change::Replaced, quote: q, source: s })
}

/// A question that is told, or a statement that is asked.
fn question(quote: &str, source: &str) -> Option<Difference> {
    marks(quote, source).map(|marks| Difference { kind: Kind::Question, ..marks })
}

/// Whether one has a question where the other tells or stops.
fn asks(quote: &str, source: &str) -> bool {
    quote.contains('?') != source.contains('?') && [quote, source].iter().all(|m| m.contains(['.', '!', '?', '…']))
}

/// Words that differ only in how they are spelled, or in where they are joined at the end of a line: "centre", "center";
/// "cease-\nfire", "ceasefire". A hyphen inside a line is a letter ("re-sign", "resign"), but for the words that the pack
/// says are spelled both ways; and two numbers never become one.
fn joined(quote: Read<'_>, source: Read<'_>, hunk: &[Step], lexicon: &Lexicon<'_>) -> Option<Difference> {
    let (mut q, mut s) = (Vec::new(), Vec::new());
    for step in hunk {
        match *step {
            Step::Same(..) => return None,
            Step::Replaced(a, b) => {
                q.push(a);
                s.push(b);
            }
            Step::PutIn(a) => q.push(a),
            Step::LeftOut(b) => s.push(b),
        }
    }
    let text = |r: Read<'_>, list: &[usize]| {
        list.first().zip(list.last()).map_or("", |(&a, &b)| r.between(a, b + 1)).to_owned()
    };
    let broken = |r: Read<'_>, list: &[usize]| {
        list.split_last().is_some_and(|(_, inner)| !inner.is_empty() && inner.iter().all(|&n| breaks(r.gap(n))))
    };
    let one = |r: Read<'_>, list: &[usize]| list.iter().map(|&n| spelled(r.word(n))).collect::<String>();
    let (qt, st) = (text(quote, &q), text(source, &s));
    let numbers = qt.contains(char::is_numeric) || st.contains(char::is_numeric);
    let by_line = !numbers && (broken(quote, &q) || broken(source, &s)) && one(quote, &q) == one(source, &s);
    let plain = |text: &str| text.split_whitespace().map(spelled).collect::<Vec<_>>().join(" ");
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    let by_list = || {
        let (a, b) = (lexicon.spelling(&plain(&qt)), lexicon.spelling(&plain(&st)));
        a.is_some() && a == b && (q.first() == Some(&0) || capital(&qt) == capital(&st))
    };
    let good = by_line || by_list();
    good.then_some(Difference { kind: Kind::Marks, change: Change::Replaced, quote: qt, source: st })
}

/// Whether a text has a word that is broken at the end of a line.
pub fn has_breaks(text: Read<'_>) -> bool {
    (0..text.words.len()).any(|n| breaks(text.gap(n)))
}

/// Whether a word is broken at the end of a line: a hyphen and a line feed, or a soft hyphen.
fn breaks(gap: &str) -> bool {
    let behind = gap.strip_prefix(['-', '‐', '‑', '\u{ad}']);
    behind.is_some_and(|rest| rest.trim().is_empty() && (gap.starts_with('\u{ad}') || rest.contains(['\n', '\r'])))
}

/// The differences of a hunk: each negation, number and name by itself, the other words together.
fn changes(quote: Read<'_>, source: Read<'_>, hunk: &[Step], lexicon: &Lexicon<'_>) -> Vec<Difference> {
    let mut out: Vec<Difference> = Vec::new();
    for &step in hunk {
        let (q, s) = match step {
            Step::Same(..) => continue,
            Step::Replaced(q, s) => (Some(q), Some(s)),
            Step::PutIn(q) => (Some(q), None),
            Step::LeftOut(s) => (None, Some(s)),
        };
        let (qw, sw) = (q.map_or("", |q| quote.word(q)), s.map_or("", |s| source.word(s)));
        let of = |r: Read<'_>, n: Option<usize>| n.map_or(Kind::Words, |n| lexicon.kind(r, n));
        let kind = of(quote, q).min(of(source, s));
        let change = match (q, s) {
            (Some(_), Some(_)) => Change::Replaced,
            (Some(_), None) => Change::PutIn,
            (None, _) => Change::LeftOut,
        };
        match out.last_mut() {
            Some(last) if kind == Kind::Words && last.kind == Kind::Words => {
                for (text, word) in [(&mut last.quote, qw), (&mut last.source, sw)] {
                    if !text.is_empty() && !word.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(word);
                }
                if last.change != change {
                    last.change = Change::Replaced;
                }
            }
            _ => out.push(Difference { kind, change, quote: qw.to_owned(), source: sw.to_owned() }),
        }
    }
    out
}

/// A negation that stands beside a passage and belongs to it, in the same sentence, with no quotation mark between; or a
/// sign or the other part of a word that is tied to it: "<5", "non-aligned".
pub fn cut_off(source: Read<'_>, passage: &std::ops::Range<usize>, lexicon: &Lexicon<'_>) -> Option<Difference> {
    let apart = |gap: &str| gap.contains(['“', '”', '"', '«', '»', '„', '.', '!', '?', ';', ':', '\n', '‘']);
    let before = passage.start.checked_sub(1);
    let after = Some(passage.end).filter(|&a| a < source.words.len() && a > 0);
    let gap = |n: usize| if n < passage.start { source.gap(n) } else { source.gap(n - 1) };
    let beside = [before, after].into_iter().flatten();
    // "Never: that is ours" is one answer, as "No, that is ours" is.
    let answers = |n: usize| {
        let outer = if n >= passage.start { source.gap(n) } else { n.checked_sub(1).map_or("\n", |b| source.gap(b)) };
        gap(n).trim_matches([':', ';', ' ', '\u{a0}']).is_empty() && apart(outer)
    };
    let negation = beside.clone().find(|&n| (!apart(gap(n)) || answers(n)) && lexicon.negates(source.word(n)));
    let tied = || beside.clone().find(|&n| ties(gap(n), source.word(n), n < passage.start));
    let (n, kind) = match negation {
        Some(n) => (n, Kind::Negation),
        None => tied().map(|n| (n, lexicon.kind(source, n)))?,
    };
    let source = source.word(n).to_owned();
    Some(Difference { kind, change: Change::LeftOut, quote: String::new(), source })
}

/// Whether a word with this gap to a passage is a part of the passage's first or last word. A dash between two clauses is
/// no tie, and neither is the percent sign a word that a sentence may begin with.
fn ties(gap: &str, word: &str, before: bool) -> bool {
    let sign = !word.contains(char::is_alphanumeric);
    let hyphen = gap.chars().count() == 1 && gap.starts_with(['-', '‐', '‑']);
    let hashed = before && word.starts_with(['@', '#']) || word.chars().any(|c| c >= '\u{2600}');
    hyphen || gap.is_empty() && sign && !hashed
}

/// The differences that an ellipsis hides: negations, numbers and names among the words from `from` to `to`, `to`
/// excluded; and whether one of the negations stands in a sentence of which the quotation keeps a part.
pub fn hidden(source: Read<'_>, from: usize, to: usize, lexicon: &Lexicon<'_>) -> (Vec<Difference>, bool) {
    let ends = |n: usize| source.gap(n).contains(['.', '!', '?', '\n']);
    let first_end = (from.saturating_sub(1)..to).find(|&n| ends(n));
    let last_end = (from.saturating_sub(1)..to).rev().find(|&n| ends(n));
    let kept = |n: usize| first_end.is_none_or(|e| n <= e) || last_end.is_none_or(|e| n > e);
    let mut turned = false;
    let mut out = Vec::new();
    for n in from..to {
        let kind = lexicon.kind(source, n);
        turned |= kind == Kind::Negation && kept(n);
        if kind != Kind::Words {
            let source = source.word(n).to_owned();
            out.push(Difference { kind, change: Change::LeftOut, quote: String::new(), source });
        }
    }
    (out, turned)
}
