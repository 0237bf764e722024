//! Sources past quotations: what each source holds of each, and at the end a finding a quotation.

use super::align::{Alignment, MOST_WORDS, Step, align};
use super::decide::Asked;
use super::grade::{Grade, Read, cut_off, extent, grade, hidden};
use super::lexicon::Lexicon;
use super::pieces::{Pieces, pieces};
use super::record::{Difference, Finding, Found, Kind, Quote, Verdict};
use super::search::{Index, Near};
use super::speaker;
use super::words::{Word, words};
use crate::record::{Document, Piece};
use crate::{Article, Extractor};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// Passages of one source that are kept for a quotation.
const PASSAGES: usize = 20;
/// Least score of a passage that is called altered; below, the quotation was not found.
pub const NEAR: f64 = 0.6;
/// Least score of a passage that is shown at all.
const SHOWN: f64 = 0.4;
/// Code points of context.
const CONTEXT: usize = 64;

/// Checks quotations against sources.
#[derive(Debug)]
pub struct Auditor<'e> {
    extractor: &'e Extractor,
    asked: Vec<Asked>,
    index: Index,
    /// The quotation and the piece of it that a part of the index is.
    parts: Vec<(u32, u32)>,
    /// The quotations that name an article, by its identifier or address.
    by_name: FxHashMap<String, Vec<u32>>,
    searched: u64,
}

/// A passage of a source that stands for a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Sighting {
    /// Number of the quotation.
    pub quote: u32,
    /// What the passage is, speakers aside: exact, typographic, elided or altered.
    pub verdict: Verdict,
    /// Share of the words that are the same.
    pub score: f64,
    /// The passage.
    pub found: Found,
    /// What differs.
    pub differences: Vec<Difference>,
    /// What the ellipses leave out.
    pub left_out: Vec<String>,
    /// The names by which the source calls the speaker.
    pub names: Vec<String>,
    /// Whether a record of ours was found where it says.
    pub as_recorded: bool,
}

/// What a source gives.
#[derive(Debug, Default)]
pub struct Look {
    sightings: Vec<Sighting>,
    /// The quotations that name this source.
    owned: Vec<u32>,
}

/// A passage before it is known who said it.
struct Passage {
    quote: u32,
    bytes: Range<usize>,
    verdict: Verdict,
    score: f64,
    differences: Vec<Difference>,
    left_out: Vec<String>,
    as_recorded: bool,
}

impl<'e> Auditor<'e> {
    /// Prepares the quotations. The extractor finds out who said what in the sources.
    pub fn new(extractor: &'e Extractor, quotes: Vec<Quote>) -> Self {
        let mut index = Index::default();
        let mut parts = Vec::new();
        let mut by_name: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        let mut asked = Vec::with_capacity(quotes.len());
        for (n, quote) in quotes.into_iter().enumerate() {
            let pieces = pieces(&quote.quote);
            for (k, piece) in pieces.texts.iter().enumerate() {
                let mut words = words(piece);
                words.truncate(MOST_WORDS);
                if !words.is_empty() {
                    index.add(words);
                    parts.push((n as u32, k as u32));
                }
            }
            for name in [&quote.id, &quote.url].into_iter().flatten() {
                by_name.entry(name.clone()).or_default().push(n as u32);
            }
            asked.push(Asked::new(quote, pieces));
        }
        index.finish();
        Self { extractor, asked, index, parts, by_name, searched: 0 }
    }

    /// What a source holds of the quotations. Pure: many threads may look at once.
    pub fn look(&self, article: &Article) -> Look {
        let lexicon = Lexicon::new(self.extractor.pack());
        let source_words = words(&article.text);
        let source = Read { text: &article.text, words: &source_words };
        let owned = self.owned(article);
        let mut passages = self.recorded(article, &owned);
        let near = self.index.near(&source_words);
        let of = |near: &Near| self.parts.get(near.part as usize).map_or(0, |p| p.0);
        for group in near.chunk_by(|a, b| of(a) == of(b)) {
            let Some(first) = group.first() else { continue };
            let quote = of(first);
            if !passages.iter().any(|p| p.quote == quote && p.as_recorded) {
                self.passages(quote, group, source, &lexicon, &mut passages);
            }
        }
        // A source that says nothing near is not read for speakers.
        let document = passages.iter().any(|p| p.score >= NEAR).then(|| self.extractor.extract(article));
        let sightings = passages.into_iter().map(|p| sighting(p, article, document.as_ref())).collect();
        Look { sightings, owned }
    }

    /// The quotations that name an article, each once.
    fn owned(&self, article: &Article) -> Vec<u32> {
        let names = [Some(&article.id), article.url.as_ref()].into_iter().flatten();
        let mut out: Vec<u32> = names.filter_map(|name| self.by_name.get(name)).flatten().copied().collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The records of ours that stand where they say.
    fn recorded(&self, article: &Article, owned: &[u32]) -> Vec<Passage> {
        let with_record = owned.iter().filter(|&&n| self.asked(n).is_some_and(|a| a.quote.recorded.is_some()));
        let mut starts: Option<Vec<usize>> = None;
        let mut out = Vec::new();
        for &n in with_record {
            let Some(recorded) = self.asked(n).and_then(|a| a.quote.recorded.as_ref()) else { continue };
            let starts = starts.get_or_insert_with(|| {
                article.text.char_indices().map(|(b, _)| b).chain([article.text.len()]).collect()
            });
            let bytes = |p: &Piece| Some(*starts.get(p.start as usize)?..*starts.get(p.end as usize)?);
            let stands = |p: &Piece| bytes(p).and_then(|b| article.text.get(b)) == Some(p.text.as_str());
            let all = recorded.content.iter().chain(&recorded.parts).all(stands);
            let first = recorded.content.first().and_then(bytes);
            let last = recorded.content.last().and_then(bytes);
            if let (true, Some(first), Some(last)) = (all, first, last) {
                out.push(Passage {
                    quote: n,
                    bytes: first.start..last.end,
                    verdict: Verdict::Exact,
                    score: 1.0,
                    differences: Vec::new(),
                    left_out: Vec::new(),
                    as_recorded: true,
                });
            }
        }
        out
    }

    fn asked(&self, n: u32) -> Option<&Asked> {
        self.asked.get(n as usize)
    }

    /// The passages that stand for one quotation in one source.
    fn passages(&self, quote: u32, near: &[Near], source: Read<'_>, lexicon: &Lexicon<'_>, out: &mut Vec<Passage>) {
        let Some(asked) = self.asked(quote) else { return };
        let texts = &asked.pieces.texts;
        let before = out.len();
        if let [text] = texts.as_slice() {
            let Some(near) = near.first() else { return };
            let words = self.index.part(near.part);
            let read = Read { text, words };
            for found in placed(near, words, source.words).take(PASSAGES) {
                out.extend(single(quote, read, source, &found, &asked.pieces, lexicon));
            }
        } else {
            out.extend(self.elided(quote, near, source, lexicon));
        }
        // The words without the ellipses, when the pieces do not stand there as they are.
        if out.len() == before && texts.len() > 1 {
            let words: Vec<Word> = near.iter().flat_map(|n| self.index.part(n.part)).copied().collect();
            let windows = near.iter().flat_map(|n| {
                let whole = n.whole.iter().map(|&s| s.saturating_sub(words.len())..s + 2 * words.len() + 4);
                n.windows.iter().cloned().chain(whole)
            });
            let joined = windows.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
            let window = joined.map(|w| w.start..w.end.min(source.words.len()).min(w.start + 4 * words.len() + 20));
            let all = asked.pieces.texts.join(" … ");
            let all_words = crate::verify::words::words(&all);
            let read = Read { text: &all, words: &all_words };
            let found = window.and_then(|w| align(&all_words, source.words, w));
            out.extend(found.and_then(|f| single(quote, read, source, &f, &asked.pieces, lexicon)));
        }
    }

    /// The pieces of a quotation with ellipses, in order, in the shortest stretch that has them all.
    fn elided(&self, quote: u32, near: &[Near], source: Read<'_>, lexicon: &Lexicon<'_>) -> Option<Passage> {
        let asked = self.asked(quote)?;
        let spoken = asked.pieces.texts.iter().filter(|t| !words(t).is_empty()).count();
        if near.len() < spoken || near.iter().any(|n| n.whole.is_empty()) {
            return None;
        }
        let len = |n: &Near| self.index.part(n.part).len();
        let (first, rest) = near.split_first()?;
        let chains = first.whole.iter().filter_map(|&start| {
            let mut chain = Vec::with_capacity(near.len());
            chain.push(start..start + len(first));
            for n in rest {
                let after = chain.last()?.end;
                let at = n.whole.get(n.whole.partition_point(|&s| s < after)).copied()?;
                chain.push(at..at + len(n));
            }
            Some(chain)
        });
        let chain = chains.min_by_key(|c| c.last().map_or(0, |l| l.end) - c.first().map_or(0, |f| f.start))?;
        let mut differences = Vec::new();
        let mut left_out = Vec::new();
        let mut turned = false;
        for ((n, passage), text) in near.iter().zip(&chain).zip(&asked.pieces.texts) {
            let read = Read { text, words: self.index.part(n.part) };
            let (_, exact) = extent(read, source, passage);
            let (worst, list) = grade(read, source, &unchanged(read.words, passage.start), exact, lexicon);
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
        if let Some(cut) = cut_off(source, &ends, lexicon) {
            turned = true;
            differences.push(cut);
        }
        let bytes = source.words.get(ends.start)?.start..source.words.get(ends.end - 1)?.end;
        let verdict = if turned { Verdict::Altered } else { Verdict::Elided };
        Some(Passage { quote, bytes, verdict, score: 1.0, differences, left_out, as_recorded: false })
    }

    /// Takes in what a source gave. Sources are to be added in their order.
    pub fn add(&mut self, look: Look) {
        let source = self.searched;
        self.searched += 1;
        for n in look.owned {
            if let Some(asked) = self.asked.get_mut(n as usize) {
                asked.own = true;
            }
        }
        for sighting in look.sightings {
            if let Some(asked) = self.asked.get_mut(sighting.quote as usize) {
                asked.add(source, sighting);
            }
        }
    }

    /// The findings, in the order of the quotations.
    pub fn findings(self) -> impl Iterator<Item = Finding> {
        let (searched, extractor) = (self.searched, self.extractor);
        self.asked.into_iter().map(move |asked| {
            let lexicon = Lexicon::new(extractor.pack());
            asked.decide(searched, &lexicon)
        })
    }
}

/// Each place of a part in a source, laid out.
fn placed(near: &Near, words: &[Word], source: &[Word]) -> impl Iterator<Item = Alignment> {
    let whole = near.whole.iter().map(|&start| unchanged(words, start));
    whole.chain(near.windows.iter().filter_map(|w| align(words, source, w.clone())))
}

/// All words of a part from word `start` of the source on.
fn unchanged(words: &[Word], start: usize) -> Alignment {
    let steps = (0..words.len()).map(|n| Step::Same(n, start + n)).collect();
    Alignment { passage: start..start + words.len(), steps, same: words.len() }
}

/// One passage for a quotation in one piece; none when too little is the same.
fn single(
    quote: u32,
    read: Read<'_>,
    source: Read<'_>,
    found: &Alignment,
    pieces: &Pieces,
    lexicon: &Lexicon<'_>,
) -> Option<Passage> {
    let score = found.score(read.words.len());
    if score < SHOWN {
        return None;
    }
    let (bytes, exact) = extent(read, source, &found.passage);
    let (worst, mut differences) = grade(read, source, found, exact, lexicon);
    let cut = cut_off(source, &found.passage, lexicon);
    let verdict = match worst {
        Grade::Altered => Verdict::Altered,
        _ if cut.is_some() => Verdict::Altered,
        _ if !pieces.editorial.is_empty() => Verdict::Elided,
        _ if pieces.open => Verdict::Typographic,
        Grade::Typographic => Verdict::Typographic,
        Grade::Exact => Verdict::Exact,
    };
    differences.extend(cut);
    if verdict == Verdict::Altered && differences.iter().all(|d| d.kind == Kind::Marks) {
        return None;
    }
    Some(Passage { quote, bytes, verdict, score, differences, left_out: Vec::new(), as_recorded: false })
}

/// A passage with its speaker and its place in code points.
fn sighting(p: Passage, article: &Article, document: Option<&Document>) -> Sighting {
    let text = article.text.as_str();
    let (before, rest) = text.split_at_checked(p.bytes.start).unwrap_or((text, ""));
    let (own, after) = rest.split_at_checked(p.bytes.len()).unwrap_or((rest, ""));
    let start = before.chars().count() as u32;
    let end = start + own.chars().count() as u32;
    let claim = document.and_then(|d| speaker::claim_of(d, start, end));
    let names: Vec<String> = document
        .zip(claim)
        .map(|(d, c)| speaker::names(d, c).into_iter().map(str::to_owned).collect())
        .unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(b, _)| b);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(b, _)| b);
    let found = Found {
        text: own.to_owned(),
        start,
        end,
        prefix: before.get(from..).unwrap_or_default().to_owned(),
        suffix: after.get(..to).unwrap_or_default().to_owned(),
        speaker: names.first().cloned(),
        speaker_text: claim.and_then(|c| c.speaker.as_ref()).map(|s| s.text.clone()),
        claim: claim.map(|c| c.id.clone()),
        source: document.map_or_else(|| Arc::new(crate::assemble::source(article)), |d| d.source.clone()),
    };
    Sighting {
        quote: p.quote,
        verdict: p.verdict,
        score: p.score,
        found,
        differences: p.differences,
        left_out: p.left_out,
        names,
        as_recorded: p.as_recorded,
    }
}
