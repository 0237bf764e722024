//! A passage with its speaker and its place in code points.

use super::lexicon::Lexicon;
use super::passage::Passage;
use super::record::{Change, Difference, Found, Kind, Verdict};
use super::speaker;
use crate::Article;
use crate::record::{Claim, Document};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Code points of context.
const CONTEXT: usize = 64;
/// Most bytes of context, where what governs a passage stands further away.
const FURTHEST: usize = 600;

/// A passage of a source that stands for a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Sighting {
    /// Number of the quotation.
    pub quote: u32,
    /// What the passage is, speakers aside.
    pub verdict: Verdict,
    /// Share of the words that are the same.
    pub score: f64,
    /// The same with forms of one word taken for it.
    pub near: f64,
    /// The passage.
    pub found: Found,
    /// What differs.
    pub differences: Vec<Difference>,
    /// What the ellipses leave out.
    pub left_out: Vec<String>,
    /// The words that govern it.
    pub governed_by: Option<String>,
    /// The names by which the source calls the speaker.
    pub names: Vec<String>,
    /// What the source says that the speaker is.
    pub role: Option<String>,
    /// Whether the source names a body or an unnamed person and no name.
    pub body: bool,
    /// Whether a record of ours was found where it says.
    pub as_recorded: bool,
}

/// The nearest that was seen of each quotation in any source, for all threads: of passages that are not what was said only
/// the nearest is ever shown, and none where another has the words. Passages in the article that a quotation names and
/// those in others are apart, since it is not known before the end which of them count.
#[derive(Debug)]
pub(super) struct Best(Vec<[AtomicU64; 2]>);

impl Best {
    /// Nearer than any alteration: the words were found.
    const WHOLE: u64 = u64::MAX;

    /// Nothing seen of so many quotations.
    pub(super) fn new(quotes: usize) -> Self {
        Self((0..quotes).map(|_| Default::default()).collect())
    }

    fn of(&self, quote: u32, own: bool) -> Option<&AtomicU64> {
        self.0.get(quote as usize)?.get(usize::from(own))
    }

    /// Takes in a passage, `own` when it stands in the article that the quotation names.
    pub(super) fn saw(&self, s: &Sighting, own: bool) {
        // Numbers that are not negative have the order of their bits.
        let near = if s.verdict < Verdict::Altered { Self::WHOLE } else { s.near.to_bits() };
        if let Some(best) = self.of(s.quote, own) {
            best.fetch_max(near, Ordering::Relaxed);
        }
    }

    /// How near the nearest was: what is further away would not be shown.
    pub(super) fn near(&self, quote: u32, own: bool) -> f64 {
        match self.of(quote, own).map_or(0, |best| best.load(Ordering::Relaxed)) {
            Self::WHOLE => f64::INFINITY,
            bits => f64::from_bits(bits),
        }
    }
}

/// A passage as it is shown.
pub(super) fn sighting(
    mut p: Passage,
    article: &Article,
    document: Option<&Document>,
    lexicon: &Lexicon<'_>,
) -> Sighting {
    let text = article.text.as_str();
    let points = |byte: usize| text.get(..byte).map_or(0, |t| t.chars().count()) as u32;
    let (start, end) = (points(p.bytes.start), points(p.bytes.end));
    if let Some(document) = document {
        apart(&mut p, document, text, lexicon);
    }
    let claim = document.and_then(|d| speaker::claim_of(d, start, end));
    let names: Vec<String> = document
        .zip(claim)
        .map(|(d, c)| speaker::names(d, c).into_iter().map(str::to_owned).collect())
        .unwrap_or_default();
    let (prefix, suffix) = around(text, &p.bytes, p.governed.as_ref());
    let found = Found {
        text: text.get(p.bytes.clone()).unwrap_or_default().to_owned(),
        start,
        end,
        prefix,
        suffix,
        speaker: names.first().cloned(),
        speaker_text: claim.and_then(|c| c.speaker.as_ref()).map(|s| s.text.clone()),
        claim: claim.map(|c| c.id.clone()),
        source: document.map_or_else(|| Arc::new(crate::assemble::source(article)), |d| d.source.clone()),
    };
    Sighting {
        quote: p.quote,
        verdict: p.verdict,
        score: p.score,
        near: p.near,
        found,
        differences: p.differences,
        left_out: p.left_out,
        governed_by: p.governed.and_then(|g| text.get(g)).map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")),
        names,
        role: claim.and_then(|c| c.speaker.as_ref()?.role.clone()),
        body: claim.is_some_and(speaker::is_body),
        as_recorded: p.as_recorded,
    }
}

/// What stands before and after a passage, as far as what governs it.
fn around(text: &str, bytes: &Range<usize>, governed: Option<&Range<usize>>) -> (String, String) {
    let (before, rest) = text.split_at_checked(bytes.start).unwrap_or((text, ""));
    let after = rest.get(bytes.len()..).unwrap_or("");
    let mut from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(b, _)| b);
    let mut to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(b, _)| b);
    if let Some(governed) = governed {
        let low = text.ceil_char_boundary(bytes.start.saturating_sub(FURTHEST));
        from = from.min(governed.start.max(low));
        let far = governed.end.saturating_sub(bytes.end).min(FURTHEST);
        to = to.max(after.ceil_char_boundary(far.min(after.len())));
    }
    (before.get(from..).unwrap_or_default().to_owned(), after.get(..to).unwrap_or_default().to_owned())
}

/// Pieces of different people given as one quotation are nobody's.
fn apart(p: &mut Passage, document: &Document, text: &str, lexicon: &Lexicon<'_>) {
    if p.spans.len() < 2 || !matches!(p.verdict, Verdict::Joined | Verdict::Elided) {
        return;
    }
    let points = |byte: usize| text.get(..byte).map_or(0, |t| t.chars().count()) as u32;
    let claims: Vec<Option<&Claim>> =
        p.spans.iter().map(|s| speaker::claim_of(document, points(s.start), points(s.end))).collect();
    for pair in claims.windows(2) {
        let [a, b] = pair else { continue };
        let same = match (a, b) {
            (Some(a), Some(b)) if a.id == b.id => true,
            (Some(a), Some(b)) => one_speaker(document, a, b, lexicon, p.verdict == Verdict::Elided),
            // An elision of words that the source gives to nobody is left to the reader; a joint is not.
            _ => p.verdict == Verdict::Elided,
        };
        if !same {
            let name = |c: &Option<&Claim>| {
                c.and_then(|c| c.speaker.as_ref()).map_or_else(|| "nobody who is named".to_owned(), |s| s.text.clone())
            };
            p.verdict = Verdict::Altered;
            p.differences.push(Difference {
                kind: Kind::Speaker,
                change: Change::Replaced,
                quote: name(a),
                source: name(b),
            });
            return;
        }
    }
}

/// Whether two claims are of one speaker; when neither has a name that is known, `doubtful` decides.
fn one_speaker(document: &Document, a: &Claim, b: &Claim, lexicon: &Lexicon<'_>, doubtful: bool) -> bool {
    let (of_a, of_b) = (speaker::names(document, a), speaker::names(document, b));
    if of_a.is_empty() || of_b.is_empty() {
        return doubtful;
    }
    of_a.iter().any(|x| of_b.iter().any(|y| speaker::same(x, y, lexicon)))
}
