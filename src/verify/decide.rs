//! One quotation and all passages found for it: which passage counts, and what the verdict is.

use super::lexicon::Lexicon;
use super::named::name;
use super::pieces::Pieces;
use super::record::{Finding, Place, Quote, SCHEMA, SpeakerCheck, Verdict};
use super::speaker::{is_office, same, same_office};
use super::why::why;
use super::words::{mixed, words};
use super::{NEAR, Sighting};

/// Passages that are kept for a quotation.
const KEPT: usize = 200;
/// Passages that are listed in a finding.
const LISTED: usize = 20;

/// A quotation with what was found so far.
#[derive(Debug)]
pub struct Asked {
    /// The quotation.
    pub quote: Quote,
    /// Its pieces.
    pub pieces: Pieces,
    /// Other addresses of the article that it names.
    pub also: Vec<String>,
    /// Where the address that it names led, by redirects.
    pub moved: Option<String>,
    /// Whether the article that it names was among the sources.
    pub own: bool,
    /// Why it is not looked for at all.
    unchecked: Option<String>,
    /// Why the article that it names could not be obtained, or not whole.
    pub unreached: Option<String>,
    /// Whether a part of that article was among the sources.
    pub named_partly: bool,
    /// Whether a source repeats its words so often that not all places were looked at.
    pub flooded: bool,
    /// Source and passage with its words, best first.
    sightings: Vec<(u64, Sighting)>,
    /// The nearest passages with other words: in articles that it does not name, and in the one that it names.
    altered: [Option<Sighting>; 2],
    /// Passages with its words.
    places: u64,
}

impl Asked {
    /// A quotation of which nothing is known.
    pub fn new(quote: Quote, pieces: Pieces, unchecked: Option<String>) -> Self {
        Self {
            quote,
            pieces,
            also: Vec::new(),
            moved: None,
            own: false,
            unchecked,
            unreached: None,
            named_partly: false,
            flooded: false,
            sightings: Vec::new(),
            altered: [None, None],
            places: 0,
        }
    }

    /// Whether it is said to stand in the article with this identifier or address.
    pub(super) fn names(&self, id: Option<&str>, url: Option<&str>) -> bool {
        let (id, url) = (id.map(name), url.map(name));
        let is = |own: &String| url.as_deref() == Some(name(own).as_ref()) || id.as_deref() == Some(name(own).as_ref());
        self.quote.id.as_deref().is_some_and(|own| id.as_deref() == Some(name(own).as_ref()))
            || self.quote.url.iter().chain(&self.also).any(is)
    }

    /// Takes in a passage of a source.
    pub fn add(&mut self, source: u64, sighting: Sighting) {
        self.places += u64::from(sighting.verdict < Verdict::Altered);
        let own = |s: &Sighting| self.names(Some(&s.found.source.id), s.found.source.url.as_deref());
        if sighting.verdict >= Verdict::Altered {
            let n = usize::from(own(&sighting));
            if let Some(known) = self.altered.get_mut(n)
                && known.as_ref().is_none_or(|known| nearer(&sighting, known))
            {
                *known = Some(sighting);
            }
            return;
        }
        let rank = |s: &Sighting| (!s.as_recorded, !own(s), s.verdict, std::cmp::Reverse((s.near * 1e6) as u64));
        let at = self.sightings.partition_point(|(_, other)| rank(other) <= rank(&sighting));
        if at < KEPT {
            self.sightings.insert(at, (source, sighting));
            self.sightings.truncate(KEPT);
        }
    }

    /// The finding. `cut` is how many sources were not looked at to their end, `ids` whether the `id` of any quotation is that of an article, and not of a row of somebody's table.
    pub fn decide(self, searched: u64, cut: u64, ids: bool, lexicon: &Lexicon<'_>) -> Finding {
        let own = |s: &Sighting| self.names(Some(&s.found.source.id), s.found.source.url.as_deref());
        // Where the article that it names was searched, no other counts.
        let counts = |s: &Sighting| !self.own || own(s);
        let whole: Vec<&Sighting> = self.sightings.iter().map(|(_, s)| s).filter(|s| counts(s)).collect();
        let altered = self.altered.iter().flatten().filter(|s| counts(s));
        let nearest = altered.reduce(|a, b| if nearer(b, a) { b } else { a });
        let (mut verdict, chosen, mut check) = match self.choose(&whole, lexicon) {
            Some((verdict, s, check)) => (verdict, Some(s), check),
            None => {
                let altered = nearest.filter(|s| s.near >= NEAR);
                let verdict = if altered.is_some() { Verdict::Altered } else { Verdict::NotFound };
                let check = altered.map_or(SpeakerCheck::NotAsked, |s| self.check(s, lexicon));
                (verdict, nearest, check)
            }
        };
        let reason = self.not_checked(verdict, searched, cut, ids);
        if reason.is_some() {
            (verdict, check) = (Verdict::NotChecked, SpeakerCheck::NotAsked);
        }
        let mut warnings = self.warnings(&whole, chosen, counts);
        if cut > 0 && verdict == Verdict::Altered && !self.own {
            warnings.push(format!("{cut} of the sources were too long to be searched to the end"));
        }
        let recorded = self.quote.recorded.as_ref();
        let first = self
            .sightings
            .iter()
            .min_by_key(|(n, s)| (s.found.source.published.is_none(), s.found.source.published.clone(), *n));
        let why = reason.unwrap_or_else(|| why(verdict, chosen, &self.quote, check, searched, lexicon));
        Finding {
            schema: SCHEMA.to_owned(),
            verdict,
            why,
            score: chosen.map_or(0.0, |s| (s.score * 1000.0).round() / 1000.0),
            claim: recorded.map(|r| r.claim.clone()),
            found: chosen.map(|s| s.found.clone()),
            differences: chosen.map(|s| s.differences.clone()).unwrap_or_default(),
            left_out: chosen.map(|s| s.left_out.clone()).unwrap_or_default(),
            governed_by: chosen.and_then(|s| s.governed_by.clone()),
            speaker_check: check,
            quote_id: quote_id(&self.quote.quote),
            places: self.places,
            first: first.map(|(_, s)| place(s)),
            appearances: self.sightings.iter().take(LISTED).map(|(_, s)| place(s)).collect(),
            speakers: speakers(&whole, lexicon),
            searched,
            warnings,
            asked: self.quote,
        }
    }

    /// Why the verdict would say more than was looked at.
    fn not_checked(&self, verdict: Verdict, searched: u64, cut: u64, ids: bool) -> Option<String> {
        if let Some(reason) = &self.unchecked {
            return Some(format!("it was not searched for: {reason}"));
        }
        let found = verdict < Verdict::Altered || matches!(verdict, Verdict::WrongSpeaker | Verdict::Ambiguous);
        if found {
            return None;
        }
        let named = self.quote.url.is_some() || ids && self.quote.id.is_some();
        match &self.unreached {
            Some(reason) if !self.own => Some(format!("the article that it names could not be obtained: {reason}")),
            _ if searched == 0 => Some("no source could be read".to_owned()),
            _ if named && !self.own => {
                Some("the article that it names is not among the sources, and no other has its words".to_owned())
            }
            _ if cut > 0 && !self.own && verdict == Verdict::NotFound => {
                Some(format!("{cut} of the sources were too long to be searched to the end"))
            }
            _ if self.flooded => {
                Some("a source repeats its words so often that not every place was looked at".to_owned())
            }
            _ => None,
        }
    }

    /// What a reader should know beside the verdict.
    fn warnings(
        &self,
        whole: &[&Sighting],
        chosen: Option<&Sighting>,
        counts: impl Fn(&Sighting) -> bool,
    ) -> Vec<String> {
        let mut out = Vec::new();
        let named = self.quote.id.is_some() || self.quote.url.is_some();
        if named && !self.own && !self.named_partly && self.unreached.is_none() {
            out.push("the article that it names is not among the sources; all of them were searched".to_owned());
        }
        if let Some(address) = self.moved.as_ref().filter(|_| self.own) {
            out.push(format!("the address that it names leads to {address}"));
        }
        if let Some(reason) = self.unreached.as_ref().filter(|_| !self.own) {
            out.push(format!("of the article that it names: {reason}"));
        }
        if !self.pieces.editorial.is_empty() {
            out.push(format!("words in brackets are the editor’s: {}", self.pieces.editorial.join(", ")));
        }
        let elsewhere = || self.sightings.iter().any(|(_, s)| !counts(s));
        if self.own && whole.is_empty() && elsewhere() {
            out.push("the article that it names does not have it, and others do: see `appearances`".to_owned());
        }
        let recorded = self.quote.recorded.as_ref();
        if recorded.is_some() && self.own && !chosen.is_some_and(|s| s.as_recorded) {
            let same = |s: &Sighting| recorded.is_some_and(|r| r.text_sha256 == s.found.source.text_sha256);
            let cause =
                if chosen.is_some_and(same) { "the record’s offsets are wrong" } else { "the source has changed" };
            out.push(format!("not every part stands where the record says: {cause}"));
        }
        out
    }

    /// The passage that counts among those with the quotation's words.
    fn choose<'s>(
        &self,
        whole: &[&'s Sighting],
        lexicon: &Lexicon<'_>,
    ) -> Option<(Verdict, &'s Sighting, SpeakerCheck)> {
        let best = *whole.first()?;
        if best.as_recorded {
            return Some((best.verdict, best, self.check(best, lexicon)));
        }
        if self.quote.speaker.is_some() {
            let with = |check| whole.iter().find(|s| self.check(s, lexicon) == check).map(|&s| (s, check));
            let (found, check) = with(SpeakerCheck::Same)
                .or_else(|| with(SpeakerCheck::Compatible))
                .or_else(|| with(SpeakerCheck::Unknown))
                .unwrap_or((best, SpeakerCheck::Other));
            let verdict = if check == SpeakerCheck::Other { Verdict::WrongSpeaker } else { found.verdict };
            return Some((verdict, found, check));
        }
        // Where the words stand as quoted, places where something turns them are not meant.
        let turned = best.verdict == Verdict::OutOfContext;
        let whole: Vec<&Sighting> =
            whole.iter().copied().filter(|s| turned || s.verdict < Verdict::OutOfContext).collect();
        let names = |s: &&&Sighting| s.found.speaker.is_some();
        let known = whole.iter().find(names);
        let several = known.is_some_and(|k| {
            let name = k.found.speaker.as_deref().unwrap_or_default();
            whole.iter().filter_map(|s| s.found.speaker.as_deref()).any(|other| !same(name, other, lexicon))
        });
        // Twice in one article, and no way to tell who is meant: said by a name and by one who has none ("he"), or nowhere
        // said by a name at all.
        let unnamed = |s: &Sighting| s.found.speaker.is_none() && (known.is_none() || s.found.claim.is_some());
        let twice = whole
            .iter()
            .filter(|a| unnamed(a))
            .any(|a| whole.iter().any(|b| a.found.source == b.found.source && a.found.start != b.found.start));
        let verdict = if several || twice { Verdict::Ambiguous } else { best.verdict };
        Some((verdict, best, SpeakerCheck::NotAsked))
    }

    fn check(&self, s: &Sighting, lexicon: &Lexicon<'_>) -> SpeakerCheck {
        match &self.quote.speaker {
            None => SpeakerCheck::NotAsked,
            Some(_) if s.names.is_empty() => SpeakerCheck::Unknown,
            Some(asked) if s.names.iter().any(|n| same(asked, n, lexicon)) => SpeakerCheck::Same,
            Some(_) if s.body => SpeakerCheck::Compatible,
            // "the foreign minister" said it, and the source names a person.
            Some(asked) if is_office(asked, lexicon) => match &s.role {
                Some(role) if same_office(asked, role) => SpeakerCheck::Same,
                Some(_) => SpeakerCheck::Other,
                None => SpeakerCheck::Compatible,
            },
            Some(_) => SpeakerCheck::Other,
        }
    }
}

/// Whether a passage is nearer than another; of equals the first by the article's identifier and place.
fn nearer(a: &Sighting, b: &Sighting) -> bool {
    let order = b.near.total_cmp(&a.near).then_with(|| a.found.source.id.cmp(&b.found.source.id));
    order.then(a.found.start.cmp(&b.found.start)).is_lt()
}

/// 16 hexadecimal digits over the words of a quotation.
pub fn quote_id(quote: &str) -> String {
    let all = super::pieces::pieces(quote).texts.join(" ");
    let hash = words(&all).iter().fold(0_u64, |hash, w| mixed(hash.rotate_left(9) ^ w.key));
    format!("{hash:016x}")
}

fn place(s: &Sighting) -> Place {
    Place {
        id: s.found.source.id.clone(),
        url: s.found.source.url.clone(),
        published: s.found.source.published.clone(),
        start: s.found.start,
        end: s.found.end,
        speaker: s.found.speaker.clone(),
        verdict: s.verdict,
    }
}

/// The speakers of passages, each once.
fn speakers(whole: &[&Sighting], lexicon: &Lexicon<'_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in whole.iter().filter_map(|s| s.found.speaker.as_ref()) {
        if !out.iter().any(|known| same(known, name, lexicon)) {
            out.push(name.clone());
        }
    }
    out
}
