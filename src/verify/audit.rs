//! Sources past quotations: what each source holds of each, and at the end a finding a quotation.

use super::align::MOST_WORDS;
use super::decide::Asked;
use super::lexicon::{Forms, Lexicon, Shared};
use super::named::name;
use super::passage::{Bare, Part, Passage, Search, Sought, Source};
use super::pieces::{MOST_PIECES, pieces};
use super::record::{Finding, Quote, Verdict};
use super::search::{Index, Near};
use super::sighting::{Best, Sighting, sighting};
use super::words::{Read, Word, words};
use crate::record::{Piece, Status};
use crate::{Article, Extractor};
use rustc_hash::FxHashMap;

/// Least score of a passage that is called altered; below, the quotation was not found.
pub const NEAR: f64 = 0.6;

/// Checks quotations against sources.
#[derive(Debug)]
pub struct Auditor<'e> {
    extractor: &'e Extractor,
    asked: Vec<Asked>,
    index: Index,
    /// The parts of the index.
    parts: Vec<Part>,
    /// The quotations that name an article, by its identifier or address.
    by_name: FxHashMap<String, Vec<u32>>,
    searched: u64,
    /// How many sources were too long to be looked at as a whole.
    cut: u64,
    /// Forms of the words of all quotations.
    forms: Forms,
    /// Forms of the words of the sources.
    shared: Shared,
    /// For quotations that are given several times: the others with the words of the first.
    twins: FxHashMap<u32, Vec<u32>>,
    /// Quotations with ellipses, without them.
    bare: FxHashMap<u32, Bare>,
    /// What was seen of each quotation so far, in all threads.
    best: Best,
}

/// What a source gives.
#[derive(Debug, Default)]
pub struct Look {
    sightings: Vec<Sighting>,
    /// The quotations that name this source.
    owned: Vec<u32>,
    /// Why the source does not hold all of the article.
    partial: Option<String>,
    /// Whether it goes on behind what was looked at.
    cut: bool,
    /// The quotations whose words it repeats too often to look at each place.
    flooded: Vec<u32>,
}

impl<'e> Auditor<'e> {
    /// Prepares the quotations. The extractor finds out who said what in the sources.
    pub fn new(extractor: &'e Extractor, quotes: Vec<Quote>) -> Self {
        let mut index = Index::default();
        let mut parts = Vec::new();
        let mut by_name: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        let mut asked = Vec::with_capacity(quotes.len());
        let lexicon = Lexicon::new(extractor.pack());
        let mut forms = Forms::default();
        let mut twins: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let respelled = lexicon.respelled();
        let mut bare = FxHashMap::default();
        let mut firsts: FxHashMap<String, u32> = FxHashMap::default();
        for (n, quote) in quotes.into_iter().enumerate() {
            for own in [&quote.id, &quote.url].into_iter().flatten() {
                by_name.entry(name(own).into_owned()).or_default().push(n as u32);
            }
            let pieces = pieces(&quote.quote);
            let texts: Vec<Vec<Word>> = pieces.texts.iter().take(MOST_PIECES).map(|piece| words(piece)).collect();
            let unchecked = too_much(&pieces.texts, &texts);
            // What is asked again is looked for once. A record has a place of its own.
            if quote.recorded.is_none() {
                let first = *firsts.entry(quote.quote.clone()).or_insert(n as u32);
                if first != n as u32 {
                    twins.entry(first).or_default().push(n as u32);
                    asked.push(Asked::new(quote, pieces, unchecked));
                    continue;
                }
            }
            for (text, words) in pieces.texts.iter().zip(&texts).filter(|_| unchecked.is_none()) {
                for word in words {
                    forms.entry(word.key).or_insert_with(|| lexicon.form(*word, text));
                }
            }
            let mut known: FxHashMap<Vec<u64>, usize> = FxHashMap::default();
            for (k, words) in texts.into_iter().enumerate().filter(|(_, w)| !w.is_empty() && unchecked.is_none()) {
                let keys = words.iter().map(|w| w.key).collect();
                let part = *known.entry(keys).or_insert_with(|| {
                    let text = pieces.texts.get(k).map_or("", String::as_str);
                    parts.push(Part::new(n as u32, Read { text, words: &words }, &lexicon, respelled.as_ref()));
                    index.add(words);
                    parts.len() - 1
                });
                if let Some(part) = parts.get_mut(part) {
                    part.pieces.push(k as u32);
                }
            }
            if pieces.texts.len() > 1 && unchecked.is_none() {
                bare.insert(n as u32, Bare::new(n as u32, &pieces.texts, &lexicon, respelled.as_ref()));
            }
            asked.push(Asked::new(quote, pieces, unchecked));
        }
        index.finish();
        let best = Best::new(asked.len());
        let shared = Shared::default();
        Self { extractor, asked, index, parts, by_name, searched: 0, cut: 0, forms, shared, twins, bare, best }
    }

    /// What a source holds of the quotations. Many threads may look at once, and all looks are to be added: what cannot be
    /// the nearest passage any more, since another look has a nearer one, is left out.
    pub fn look(&self, article: &Article) -> Look {
        let lexicon = Lexicon::new(self.extractor.pack()).with_forms(&self.forms, &self.shared);
        let text = article.readable();
        let source_words = words(text);
        let source = Source::new(Read { text, words: &source_words }, &lexicon);
        let owned = self.owned(article);
        let mut passages = self.recorded(article, &owned);
        let (near, floods) = self.index.near(&source_words);
        let of = |part: u32| self.parts.get(part as usize).map_or(0, |p| p.quote);
        for group in near.chunk_by(|a, b| of(a.part) == of(b.part)) {
            let Some(quote) = group.first().map(|n| of(n.part)) else { continue };
            let Some(asked) = self.asked(quote) else { continue };
            if !passages.iter().any(|p| p.quote == quote && p.as_recorded) {
                let beaten = self.beaten(quote, article);
                let bare = self.bare.get(&quote);
                let search = Search { quote, asked, bare, source: &source, lexicon: &lexicon, beaten };
                search.passages(&self.by_piece(asked, group), &mut passages);
            }
        }
        // A source is read for the speakers of what comes near, and of nothing else.
        let comes_near = |p: &Passage| p.near >= NEAR;
        let document = passages.iter().any(comes_near).then(|| self.extractor.extract(article));
        let shown = |p: Passage| {
            let document = document.as_ref().filter(|_| comes_near(&p));
            sighting(p, article, document, &lexicon)
        };
        let sightings: Vec<Sighting> = passages.into_iter().map(shown).flat_map(|s| self.with_twins(s)).collect();
        sightings.iter().for_each(|s| self.best.saw(s, self.is_of(s.quote, article)));
        let flooded = floods.into_iter().map(of).flat_map(|n| std::iter::once(n).chain(self.twins(n))).collect();
        Look { sightings, owned, partial: partial(article), cut: text.len() < article.text.len(), flooded }
    }

    /// Whether a quotation names this article.
    fn is_of(&self, quote: u32, article: &Article) -> bool {
        self.asked(quote).is_some_and(|a| a.names(Some(&article.id), article.url.as_deref()))
    }

    /// How near an altered passage must at least come to be the nearest of a quotation, or of any of its twins.
    fn beaten(&self, quote: u32, article: &Article) -> f64 {
        let all = std::iter::once(quote).chain(self.twins(quote));
        all.map(|n| self.best.near(n, self.is_of(n, article))).fold(f64::INFINITY, f64::min)
    }

    /// The other quotations with the words of one.
    fn twins(&self, quote: u32) -> impl Iterator<Item = u32> {
        self.twins.get(&quote).into_iter().flatten().copied()
    }

    fn with_twins(&self, sighting: Sighting) -> impl Iterator<Item = Sighting> {
        let twins: Vec<Sighting> =
            self.twins(sighting.quote).map(|quote| Sighting { quote, ..sighting.clone() }).collect();
        std::iter::once(sighting).chain(twins)
    }

    /// For each piece of a quotation that has words where it may stand.
    fn by_piece<'n>(&'n self, asked: &Asked, near: &'n [Near]) -> Vec<Option<Sought<'n>>> {
        let mut out = vec![None; asked.pieces.texts.len()];
        for near in near {
            let Some(part) = self.parts.get(near.part as usize) else { continue };
            for &piece in &part.pieces {
                if let Some(place) = out.get_mut(piece as usize) {
                    *place = Some(Sought { near, part, words: self.index.part(near.part) });
                }
            }
        }
        out
    }

    /// The quotations that name an article, each once.
    fn owned(&self, article: &Article) -> Vec<u32> {
        let names = [Some(&article.id), article.url.as_ref()].into_iter().flatten();
        let of = |own: &String| self.by_name.get(name(own).as_ref());
        let mut out: Vec<u32> = names.filter_map(of).flatten().copied().collect();
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
                    spans: Vec::new(),
                    verdict: Verdict::Exact,
                    score: 1.0,
                    near: 1.0,
                    differences: Vec::new(),
                    left_out: Vec::new(),
                    governed: None,
                    as_recorded: true,
                });
            }
        }
        out
    }

    fn asked(&self, n: u32) -> Option<&Asked> {
        self.asked.get(n as usize)
    }

    /// Says why the article that a quotation names by this address or identifier could not be had.
    pub fn not_reached(&mut self, named: &str, reason: &str) {
        for &n in self.by_name.get(name(named).as_ref()).into_iter().flatten() {
            if let Some(asked) = self.asked.get_mut(n as usize) {
                asked.unreached = Some(reason.to_owned());
            }
        }
    }

    /// Says that what quotations name by one address has another, too. To be told before sources are looked at.
    pub fn also_called(&mut self, named: &str, other: &str) {
        let of = self.by_name.get(name(named).as_ref()).cloned().unwrap_or_default();
        for &n in &of {
            if let Some(asked) = self.asked.get_mut(n as usize) {
                asked.also.push(other.to_owned());
            }
        }
        let known = self.by_name.entry(name(other).into_owned()).or_default();
        known.extend(of);
        known.sort_unstable();
        known.dedup();
    }

    /// Says that the address by which quotations name an article leads to another, where it stands.
    pub fn leads(&mut self, named: &str, to: &str) {
        self.also_called(named, to);
        for &n in self.by_name.get(name(named).as_ref()).into_iter().flatten() {
            if let Some(asked) = self.asked.get_mut(n as usize) {
                asked.moved = Some(to.to_owned());
            }
        }
    }

    /// Takes in what a source gave. Sources are to be added in their order.
    pub fn add(&mut self, look: Look) {
        let source = self.searched;
        self.searched += 1;
        for n in look.owned {
            if let Some(asked) = self.asked.get_mut(n as usize) {
                match &look.partial {
                    Some(reason) => asked.unreached = Some(reason.clone()),
                    None => asked.own = true,
                }
                asked.named_partly |= look.partial.is_some();
            }
        }
        self.cut += u64::from(look.cut);
        for n in look.flooded {
            if let Some(asked) = self.asked.get_mut(n as usize) {
                asked.flooded = true;
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
        let (searched, cut, extractor) = (self.searched, self.cut, self.extractor);
        let ids = self.asked.iter().any(|a| a.own && a.quote.id.is_some());
        let lexicon = Lexicon::new(extractor.pack());
        self.asked.into_iter().map(move |asked| asked.decide(searched, cut, ids, &lexicon))
    }
}

/// Why a quotation is beyond what is checked.
fn too_much(texts: &[String], words: &[Vec<Word>]) -> Option<String> {
    let count: usize = words.iter().map(Vec::len).sum();
    if texts.len() > MOST_PIECES {
        Some(format!("it has {} pieces between ellipses, and at most {MOST_PIECES} are looked for", texts.len()))
    } else if count > MOST_WORDS {
        Some(format!("it has {count} words, and at most {MOST_WORDS} are looked for"))
    } else {
        None
    }
}

/// Why a page does not hold all of its article.
fn partial(article: &Article) -> Option<String> {
    let reason = match article.status {
        Status::Ok if article.readable().len() < article.text.len() => "it is too long to be looked at as a whole",
        Status::Ok => return None,
        Status::Paywalled => "only what one may read without paying was there",
        Status::Blocked => "its server refused it",
        Status::ScriptOnly => "the page shows nothing without running its scripts",
        Status::NotArticle => "the page holds no article",
        Status::Truncated => "the page was cut before its end",
    };
    Some(reason.to_owned())
}
