//! Passages of one source that stand for one quotation, before it is known who said them.

use super::align::{Alignment, Laid, Outline, Step, align, laid, telling};
use super::context::{Cut, governor};
use super::decide::Asked;
use super::grade::{Grade, cut_off, extent, grade, has_breaks, hidden, is_rewritten};
use super::lexicon::Lexicon;
use super::pieces::Pieces;
use super::record::{Change, Difference, Kind, Verdict};
use super::scene::Model;
use super::search::Near;
use super::words::{Read, Word, folded, words};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::ops::Range;

/// Passages of one source that are kept for a quotation.
const PASSAGES: usize = 20;
/// Least score of a passage that is shown at all.
const SHOWN: f64 = 0.4;

/// A passage before it is known who said it.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    pub quote: u32,
    /// The bytes from the first word to the last.
    pub bytes: Range<usize>,
    /// The bytes of each piece of a quotation that is joined or elided.
    pub spans: Vec<Range<usize>>,
    pub verdict: Verdict,
    pub score: f64,
    /// How surely the passage is the one that is meant.
    pub near: f64,
    pub differences: Vec<Difference>,
    pub left_out: Vec<String>,
    /// The bytes of what governs it.
    pub governed: Option<Range<usize>>,
    pub as_recorded: bool,
}

/// A source; what a few passages need of it is made once.
pub(super) struct Source<'a> {
    read: Read<'a>,
    lexicon: &'a Lexicon<'a>,
    /// Tokens and sentences; made when a passage is found.
    model: OnceCell<Model<'a>>,
    /// The words as they are laid along, and whether any is broken at the end of a line; made when a window is looked at.
    laid: OnceCell<(Vec<Laid>, bool)>,
}

impl<'a> Source<'a> {
    pub(super) fn new(read: Read<'a>, lexicon: &'a Lexicon<'a>) -> Self {
        Self { read, lexicon, model: OnceCell::new(), laid: OnceCell::new() }
    }

    fn laid(&self) -> (&[Laid], bool) {
        let (laid, broken) = self.laid.get_or_init(|| (laid(self.read, self.lexicon), has_breaks(self.read)));
        (laid, *broken)
    }

    fn model(&self) -> &Model<'a> {
        self.model.get_or_init(|| Model::new(self.read.text, &self.lexicon.pack().vocab))
    }
}

/// A quotation, or what stands between two ellipses of one.
#[derive(Debug)]
pub(super) struct Part {
    /// The number of the quotation.
    pub quote: u32,
    /// The pieces of it that are this.
    pub pieces: Vec<u32>,
    laid: Vec<Laid>,
    telling: usize,
    outline: Option<Outline>,
    /// Words that may be written otherwise and stay the same; none where that cannot be told for a word alone.
    loose: Option<usize>,
}

impl Part {
    pub(super) fn new(
        quote: u32,
        read: Read<'_>,
        lexicon: &Lexicon<'_>,
        respelled: Option<&FxHashSet<String>>,
    ) -> Self {
        let laid = laid(read, lexicon);
        let respelled = respelled.filter(|_| !has_breaks(read));
        let count =
            |known: &FxHashSet<String>| read.words.iter().filter(|w| known.contains(&folded(w.of(read.text)))).count();
        let (outline, telling) = (Outline::new(&laid), telling(&laid));
        Self { quote, pieces: Vec::new(), telling, outline, loose: respelled.map(count), laid }
    }

    /// Lays it along a window of a source, where that may give a passage that is shown: not where too few words are the same
    /// for any, or for a nearer one than was seen and for the same words written otherwise.
    fn align(&self, source: &Source<'_>, window: Range<usize>, beaten: f64) -> Option<Alignment> {
        let (all, broken) = source.laid();
        if let Some(outline) = &self.outline {
            let shared = outline.shared(all.get(window.clone())?) as usize;
            let near = shared as f64 / self.telling.max(1) as f64;
            let other = self.loose.is_some_and(|loose| !broken && self.laid.len() > shared + loose);
            if near < SHOWN || near < beaten && other {
                return None;
            }
        }
        align(&self.laid, all, window)
    }
}

/// A quotation with ellipses as if it had none.
#[derive(Debug)]
pub(super) struct Bare {
    text: String,
    words: Vec<Word>,
    part: Part,
}

impl Bare {
    pub(super) fn new(
        quote: u32,
        texts: &[String],
        lexicon: &Lexicon<'_>,
        respelled: Option<&FxHashSet<String>>,
    ) -> Self {
        let text = texts.join(" … ");
        let words = words(&text);
        let part = Part::new(quote, Read { text: &text, words: &words }, lexicon, respelled);
        Self { text, words, part }
    }
}

/// A piece of a quotation that is sought, and where it may stand.
#[derive(Clone, Copy)]
pub(super) struct Sought<'n> {
    pub near: &'n Near,
    pub part: &'n Part,
    pub words: &'n [Word],
}

/// A quotation and a source that may hold it.
#[derive(Clone, Copy)]
pub(super) struct Search<'a, 't> {
    pub quote: u32,
    pub asked: &'a Asked,
    /// The quotation without its ellipses, when it has any.
    pub bare: Option<&'a Bare>,
    pub source: &'a Source<'t>,
    pub lexicon: &'a Lexicon<'t>,
    /// Altered passages that are not as near would not be shown.
    pub beaten: f64,
}

impl Search<'_, '_> {
    /// The passages for a quotation; `near` has for each of its pieces where it may stand.
    pub fn passages(self, near: &[Option<Sought<'_>>], out: &mut Vec<Passage>) {
        let texts = &self.asked.pieces.texts;
        let before = out.len();
        if let ([text], [Some(Sought { near, part, words })]) = (texts.as_slice(), near) {
            let read = Read { text, words };
            let whole = near.whole.iter().map(|&start| unchanged(words, start));
            let laid = near.windows.iter().filter_map(|w| part.align(self.source, w.clone(), self.beaten));
            let mut found: Vec<Alignment> = whole.chain(laid).take(PASSAGES).collect();
            // Windows overlap.
            found.sort_by_key(|f| f.passage.start);
            found.dedup_by(|b, a| a.passage == b.passage);
            out.extend(found.iter().filter_map(|found| self.single(read, found, part.telling)));
            if !out.iter().skip(before).any(|p| p.verdict < Verdict::Altered) {
                out.extend(self.joined(read, &near.windows));
            }
        } else if texts.len() > 1 {
            out.extend(self.elided(near));
        }
        // The words without the ellipses, when the pieces do not stand there as they are.
        if out.len() == before && texts.len() > 1 {
            out.extend(self.without_ellipses(near));
        }
    }

    /// A quotation with ellipses, laid along as if it had none.
    fn without_ellipses(self, near: &[Option<Sought<'_>>]) -> Option<Passage> {
        let Bare { text, words, part } = self.bare?;
        let windows = near.iter().flatten().flat_map(|piece| {
            let whole = piece.near.whole.iter().map(|&s| s.saturating_sub(words.len())..s + 2 * words.len() + 4);
            piece.near.windows.iter().cloned().chain(whole)
        });
        let joined = windows.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))?;
        let end = joined.end.min(self.source.read.words.len()).min(joined.start + 4 * words.len() + 20);
        let found = part.align(self.source, joined.start..end, self.beaten)?;
        self.single(Read { text, words }, &found, part.telling)
    }

    /// One passage for a quotation in one piece; none when too little is the same.
    fn single(self, read: Read<'_>, found: &Alignment, telling: usize) -> Option<Passage> {
        let pieces: &Pieces = &self.asked.pieces;
        let (score, near) = (found.score(read.words.len()), found.nearness(read.words.len(), telling));
        let source = self.source.read;
        if near < SHOWN || near < self.beaten && is_rewritten(read, source, found, self.lexicon) {
            return None;
        }
        let (bytes, exact) = extent(read, source, &found.passage);
        let (worst, mut differences) = grade(read, source, found, exact, self.lexicon);
        let cut = cut_off(source, &found.passage, self.lexicon);
        let put_in = self.put_in();
        let verdict = match worst {
            Grade::Altered => Verdict::Altered,
            _ if cut.is_some() || put_in.is_some() => Verdict::Altered,
            _ if !pieces.editorial.is_empty() => Verdict::Elided,
            _ if pieces.open => Verdict::Typographic,
            Grade::Typographic => Verdict::Typographic,
            Grade::Exact => Verdict::Exact,
        };
        differences.extend(cut);
        differences.extend(put_in);
        if verdict == Verdict::Altered && differences.iter().all(|d| d.kind == Kind::Marks) {
            return None;
        }
        let sides = side_by_side(read, source, found);
        let mut out = Passage { score, near, differences, ..self.passage(bytes.clone(), verdict) };
        if verdict == Verdict::Typographic && sides.len() > 1 {
            out.verdict = Verdict::Joined;
            out.spans = bytes_of(source, &sides);
            let spans = out.spans.clone();
            return Some(self.in_context(out, &spans));
        }
        Some(self.in_context(out, &[bytes]))
    }

    /// A negation that the quoter put in brackets into the speaker's words.
    fn put_in(self) -> Option<Difference> {
        let mut words = self.asked.pieces.editorial.iter().flat_map(|e| e.split_whitespace());
        let quote = words.find(|w| self.lexicon.negates(w))?.to_owned();
        Some(Difference { kind: Kind::Negation, change: Change::PutIn, quote, source: String::new() })
    }

    fn passage(self, bytes: Range<usize>, verdict: Verdict) -> Passage {
        Passage {
            quote: self.quote,
            bytes,
            spans: Vec::new(),
            verdict,
            score: 1.0,
            near: 1.0,
            differences: Vec::new(),
            left_out: Vec::new(),
            governed: None,
            as_recorded: false,
        }
    }

    /// The passage with what governs one of its pieces, when something does that is kept by none.
    fn in_context(self, mut passage: Passage, pieces: &[Range<usize>]) -> Passage {
        if passage.verdict >= Verdict::Altered {
            return passage;
        }
        let (source, model) = (self.source.read.text, self.source.model());
        let asks = self.asked.quote.quote.trim_end_matches(['”', '"', '’', '»', ' ']).ends_with('?');
        for (n, kept) in pieces.iter().enumerate() {
            let low = n.checked_sub(1).and_then(|b| pieces.get(b)).map_or(0, |p| p.end);
            let high = pieces.get(n + 1).map_or(source.len(), |p| p.start);
            let cut = Cut { model, kept: kept.clone(), within: low..high, asks };
            if let Some(found) = governor(&cut, &self.lexicon.rules) {
                passage.verdict = Verdict::OutOfContext;
                passage.governed = Some(found.bytes);
                return passage;
            }
        }
        passage
    }

    /// The pieces of a quotation with ellipses, in order, in the shortest stretch that has them all.
    fn elided(self, near: &[Option<Sought<'_>>]) -> Option<Passage> {
        let near: Vec<Sought<'_>> = near.iter().copied().collect::<Option<_>>()?;
        let chain = chain(&near)?;
        let (source, lexicon) = (self.source.read, self.lexicon);
        let mut differences = Vec::new();
        let mut left_out = Vec::new();
        let mut turned = false;
        for ((Sought { words, .. }, passage), text) in near.iter().zip(&chain).zip(&self.asked.pieces.texts) {
            let read = Read { text, words };
            let (_, exact) = extent(read, source, passage);
            let (worst, list) = grade(read, source, &unchanged(words, passage.start), exact, lexicon);
            turned |= worst == Grade::Altered;
            differences.extend(list);
        }
        for pair in chain.windows(2) {
            let [a, b] = pair else { continue };
            let (list, negated) = hidden(source, a.end, b.start, lexicon);
            turned |= negated;
            differences.extend(list);
            left_out.push(source.between(a.end, b.start).to_owned());
        }
        let ends = chain.first()?.start..chain.last()?.end;
        let more = cut_off(source, &ends, lexicon).into_iter().chain(self.put_in());
        let inner = chain.iter().filter_map(|c| tied(source, c, lexicon));
        for difference in more.chain(inner) {
            turned = true;
            differences.push(difference);
        }
        let verdict = if turned { Verdict::Altered } else { Verdict::Elided };
        let spans = bytes_of(source, &chain);
        let bytes = spans.first()?.start..spans.last()?.end;
        let out = Passage { differences, left_out, spans: spans.clone(), ..self.passage(bytes, verdict) };
        Some(self.in_context(out, &spans))
    }

    /// Two stretches or more of a quotation that the source has with the writer's words between its marks.
    fn joined(self, read: Read<'_>, windows: &[Range<usize>]) -> Option<Passage> {
        /// Longer ones are not looked at: the work is the product of quotation and window.
        const LONGEST: usize = 2_000;
        let source = self.source.read;
        let (first, true) = (*read.words.first()?, read.words.len() <= LONGEST) else { return None };
        let starts = windows
            .iter()
            .flat_map(|w| w.clone())
            .filter(|&at| source.words.get(at).is_some_and(|w| w.key == first.key));
        let spans = starts.into_iter().find_map(|at| stretches(read, source, at))?;
        let mut from = 0;
        let mut differences = Vec::new();
        for span in &spans {
            let own = read.words.get(from..from + span.len())?;
            let end = read.words.get(from + span.len()).map_or(read.text.len(), |w| w.start);
            let piece = Read { text: read.text.get(..end)?, words: own };
            let (worst, list) = grade(piece, source, &unchanged(own, span.start), false, self.lexicon);
            if worst == Grade::Altered {
                return None;
            }
            differences.extend(list);
            from += span.len();
        }
        let ends = spans.first()?.start..spans.last()?.end;
        let cut = cut_off(source, &ends, self.lexicon).or_else(|| self.put_in());
        let verdict = if cut.is_some() { Verdict::Altered } else { Verdict::Joined };
        differences.extend(cut);
        let left_out = spans.windows(2).filter_map(|p| {
            let (a, b) = (source.words.get(p.first()?.end.checked_sub(1)?)?, source.words.get(p.last()?.start)?);
            let between = source.text.get(a.end..b.start)?;
            Some(between.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned())
        });
        let left_out = left_out.collect();
        let spans = bytes_of(source, &spans);
        let bytes = spans.first()?.start..spans.last()?.end;
        let out = Passage { differences, left_out, spans: spans.clone(), ..self.passage(bytes, verdict) };
        Some(self.in_context(out, &spans))
    }
}

/// The stretches of a passage that stand in quotations side by side in the source (“We go.” “We stay.”) and in one in the
/// quotation.
fn side_by_side(quote: Read<'_>, source: Read<'_>, found: &Alignment) -> Vec<Range<usize>> {
    let marks = |gap: &str| gap.chars().filter(|c| matches!(c, '“' | '”' | '"' | '«' | '»' | '„')).count();
    // Single marks are apostrophes too, but not twice with a space between.
    let singles = |gap: &str| {
        let behind = gap.split_once(['’', '\'', '›', '‘']).map_or("", |(_, rest)| rest);
        behind.starts_with(char::is_whitespace) && behind.trim_start().starts_with(['‘', '\'', '‚', '‹'])
    };
    let mut out = Vec::new();
    let mut start = found.passage.start;
    for pair in found.steps.windows(2) {
        if let [Step::Same(q, s), Step::Same(..)] = *pair
            && (marks(source.gap(s)) > 1 || singles(source.gap(s)))
            && marks(quote.gap(q)) == 0
            && !singles(quote.gap(q))
        {
            out.push(start..s + 1);
            start = s + 1;
        }
    }
    out.push(start..found.passage.end);
    out
}

/// The bytes from first to last word of each stretch.
fn bytes_of(source: Read<'_>, stretches: &[Range<usize>]) -> Vec<Range<usize>> {
    let bytes = |r: &Range<usize>| Some(source.words.get(r.start)?.start..source.words.get(r.end.checked_sub(1)?)?.end);
    stretches.iter().filter_map(bytes).collect()
}

/// What is tied to a piece of which it was cut, negations aside: an ellipsis may stand for those where it shows them.
fn tied(source: Read<'_>, piece: &Range<usize>, lexicon: &Lexicon<'_>) -> Option<Difference> {
    cut_off(source, piece, lexicon).filter(|d| d.kind != Kind::Negation)
}

/// All words of a part from word `start` of the source on.
fn unchanged(words: &[Word], start: usize) -> Alignment {
    let steps = (0..words.len()).map(|n| Step::Same(n, start + n)).collect();
    Alignment { passage: start..start + words.len(), steps, same: words.len(), alike: 0, light: 0 }
}

/// The shortest stretch of the source that has all pieces in order.
fn chain(near: &[Sought<'_>]) -> Option<Vec<Range<usize>>> {
    let (first, rest) = near.split_first()?;
    let ends = |start: usize| {
        let mut chain = Vec::with_capacity(near.len());
        chain.push(start..start + first.words.len());
        for piece in rest {
            let after = chain.last().map_or(0, |c: &Range<usize>| c.end);
            let whole = &piece.near.whole;
            let at = whole.get(whole.partition_point(|&s| s < after)).copied()?;
            chain.push(at..at + piece.words.len());
        }
        Some(chain)
    };
    let length = |c: &Vec<Range<usize>>| c.last().map_or(0, |l| l.end) - c.first().map_or(0, |f| f.start);
    first.near.whole.iter().filter_map(|&start| ends(start)).min_by_key(length)
}

/// The stretches of the source from word `at` on that are the quotation's words one after the other, each but the last
/// at its end in closing marks and each but the first at its start in opening marks, with nothing quoted between.
fn stretches(quote: Read<'_>, source: Read<'_>, at: usize) -> Option<Vec<Range<usize>>> {
    let mut out = Vec::new();
    let (mut start, mut here) = (at, at);
    for word in quote.words {
        if source.words.get(here)?.key != word.key {
            let next = reopens(source, here.checked_sub(1)?)?;
            if here == start || source.words.get(next)?.key != word.key {
                return None;
            }
            out.push(start..here);
            (start, here) = (next, next);
        }
        here += 1;
    }
    out.push(start..here);
    (out.len() > 1).then_some(out)
}

/// The first word of the next quotation behind word `last`, which ends one.
fn reopens(source: Read<'_>, last: usize) -> Option<usize> {
    /// Most words of the writer between two stretches of one quotation.
    const BETWEEN: usize = 40;
    const OPEN: [char; 4] = ['“', '«', '„', '‘'];
    const CLOSE: [char; 3] = ['”', '»', '’'];
    const EITHER: [char; 2] = ['"', '\''];
    let gap = source.gap(last);
    let closes = gap.find(|c: char| CLOSE.contains(&c) || EITHER.contains(&c) || c == '“')?;
    // Marks that stand side by side: one quotation right behind another.
    let behind = gap.get(closes..)?.char_indices().nth(1).map(|(b, _)| closes + b);
    if behind.and_then(|b| gap.get(b..)).is_some_and(|g| g.contains(OPEN) || g.contains(EITHER)) {
        return Some(last + 1);
    }
    for n in last + 1..(last + 1 + BETWEEN).min(source.words.len()) {
        let gap = source.gap(n);
        if gap.contains("\n\n") && gap.matches('\n').count() > 4 {
            return None;
        }
        if gap.contains(OPEN) || gap.contains(EITHER) {
            return Some(n + 1);
        }
        if gap.contains(CLOSE) {
            return None;
        }
    }
    None
}
