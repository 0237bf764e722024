//! One quotation and all passages found for it: which passage counts, and what the verdict is.

use super::lexicon::Lexicon;
use super::pieces::Pieces;
use super::record::{Finding, Kind, Place, Quote, SCHEMA, SpeakerCheck, Verdict};
use super::speaker::same;
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
    /// Whether the article that it names was among the sources.
    pub own: bool,
    /// Source and passage, best first.
    sightings: Vec<(u64, Sighting)>,
    /// Passages with its words.
    places: u64,
}

impl Asked {
    /// A quotation of which nothing is known.
    pub fn new(quote: Quote, pieces: Pieces) -> Self {
        Self { quote, pieces, own: false, sightings: Vec::new(), places: 0 }
    }

    /// Whether it is said to stand in the article with this identifier or address.
    fn names(&self, id: Option<&str>, url: Option<&str>) -> bool {
        let is = |own: &Option<String>, other: Option<&str>| own.as_deref().is_some_and(|own| Some(own) == other);
        is(&self.quote.id, id) || is(&self.quote.url, url) || is(&self.quote.url, id)
    }

    /// Takes in a passage of a source.
    pub fn add(&mut self, source: u64, sighting: Sighting) {
        self.places += u64::from(sighting.verdict < Verdict::Altered);
        let own = |s: &Sighting| self.names(Some(&s.found.source.id), s.found.source.url.as_deref());
        let rank = |s: &Sighting| (!s.as_recorded, !own(s), s.verdict, std::cmp::Reverse((s.score * 1e6) as u64));
        let at = self.sightings.partition_point(|(_, other)| rank(other) <= rank(&sighting));
        if at < KEPT {
            self.sightings.insert(at, (source, sighting));
            self.sightings.truncate(KEPT);
        }
    }

    /// The finding.
    pub fn decide(self, searched: u64, lexicon: &Lexicon<'_>) -> Finding {
        let mut warnings = Vec::new();
        let named = self.quote.id.is_some() || self.quote.url.is_some();
        if named && !self.own {
            warnings.push("the article that it names is not among the sources; all of them were searched".to_owned());
        }
        if !self.pieces.editorial.is_empty() {
            warnings.push(format!("words in brackets are the editor’s: {}", self.pieces.editorial.join(", ")));
        }
        let own = |s: &Sighting| self.names(Some(&s.found.source.id), s.found.source.url.as_deref());
        // Where the article that it names was searched, no other counts.
        let counts = |s: &Sighting| !self.own || own(s);
        let whole: Vec<&Sighting> =
            self.sightings.iter().map(|(_, s)| s).filter(|s| s.verdict < Verdict::Altered && counts(s)).collect();
        let nearest = self.sightings.iter().map(|(_, s)| s).filter(|s| counts(s)).max_by(|a, b| {
            a.score
                .total_cmp(&b.score)
                .then(b.found.source.id.cmp(&a.found.source.id))
                .then(b.found.start.cmp(&a.found.start))
        });
        if self.own
            && whole.is_empty()
            && self.sightings.iter().any(|(_, s)| !counts(s) && s.verdict < Verdict::Altered)
        {
            warnings.push("the article that it names does not have it, and others do: see `appearances`".to_owned());
        }
        let recorded = self.quote.recorded.as_ref();
        let (verdict, chosen, check) = match self.choose(&whole, lexicon) {
            Some((verdict, s, check)) => (verdict, Some(s), check),
            None => {
                let verdict = nearest.map_or(Verdict::NotFound, |s| match s.score >= NEAR {
                    true => Verdict::Altered,
                    false => Verdict::NotFound,
                });
                let check = nearest
                    .filter(|_| verdict == Verdict::Altered)
                    .map_or(SpeakerCheck::NotAsked, |s| self.check(s, lexicon));
                (verdict, nearest, check)
            }
        };
        if recorded.is_some() && self.own && !chosen.is_some_and(|s| s.as_recorded) {
            let same = |s: &Sighting| recorded.is_some_and(|r| r.text_sha256 == s.found.source.text_sha256);
            let cause =
                if chosen.is_some_and(same) { "the record’s offsets are wrong" } else { "the source has changed" };
            warnings.push(format!("not every part stands where the record says: {cause}"));
        }
        let mut speakers: Vec<String> = Vec::new();
        for name in whole.iter().filter_map(|s| s.found.speaker.as_ref()) {
            if !speakers.iter().any(|known| same(known, name, lexicon)) {
                speakers.push(name.clone());
            }
        }
        let place = |s: &Sighting| Place {
            id: s.found.source.id.clone(),
            url: s.found.source.url.clone(),
            published: s.found.source.published.clone(),
            start: s.found.start,
            end: s.found.end,
            speaker: s.found.speaker.clone(),
            verdict: s.verdict,
        };
        let with_words = || self.sightings.iter().filter(|(_, s)| s.verdict < Verdict::Altered);
        let first = with_words()
            .min_by_key(|(n, s)| (s.found.source.published.is_none(), s.found.source.published.clone(), *n));
        let why = why(verdict, chosen, &self.quote, check, searched);
        Finding {
            schema: SCHEMA.to_owned(),
            verdict,
            why,
            score: chosen.map_or(0.0, |s| (s.score * 1000.0).round() / 1000.0),
            claim: recorded.map(|r| r.claim.clone()),
            found: chosen.map(|s| s.found.clone()),
            differences: chosen.map(|s| s.differences.clone()).unwrap_or_default(),
            left_out: chosen.map(|s| s.left_out.clone()).unwrap_or_default(),
            speaker_check: check,
            quote_id: quote_id(&self.quote.quote),
            places: self.places,
            first: first.map(|(_, s)| place(s)),
            appearances: with_words().take(LISTED).map(|(_, s)| place(s)).collect(),
            speakers,
            searched,
            warnings,
            asked: self.quote,
        }
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
            let (found, check) =
                with(SpeakerCheck::Same).or_else(|| with(SpeakerCheck::Unknown)).unwrap_or((best, SpeakerCheck::Other));
            let verdict = if check == SpeakerCheck::Other { Verdict::WrongSpeaker } else { found.verdict };
            return Some((verdict, found, check));
        }
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
            Some(_) => SpeakerCheck::Other,
        }
    }
}

/// 16 hexadecimal digits over the words of a quotation.
pub fn quote_id(quote: &str) -> String {
    let all = super::pieces::pieces(quote).texts.join(" ");
    let hash = words(&all).iter().fold(0_u64, |hash, w| mixed(hash.rotate_left(9) ^ w.key));
    format!("{hash:016x}")
}

fn why(verdict: Verdict, s: Option<&Sighting>, quote: &Quote, check: SpeakerCheck, searched: u64) -> String {
    let said = |s: &Sighting| s.found.speaker.clone().unwrap_or_else(|| "nobody who is named".to_owned());
    let asked = quote.speaker.as_deref().unwrap_or("the speaker");
    let articles = if searched == 1 { "1 article".to_owned() } else { format!("{searched} articles") };
    let mut out = match (verdict, s) {
        (Verdict::Exact, _) => "stands in the source character for character".to_owned(),
        (Verdict::Typographic, _) => {
            "the same words; only marks, white space, dashes or the first letter differ".to_owned()
        }
        (Verdict::Elided, _) => "its pieces stand in the source in this order".to_owned(),
        (Verdict::Altered, Some(s)) => altered(s),
        (Verdict::WrongSpeaker, Some(s)) => format!("the words stand there, but {} says them, not {asked}", said(s)),
        (Verdict::Ambiguous, _) => "the words stand in several places, and it cannot be told which is meant".to_owned(),
        (Verdict::NotFound, Some(s)) => {
            let share = (s.score * 100.0).round();
            format!("no passage comes near in {articles}; the nearest has {share} % of the words")
        }
        (_, None) => format!("nothing near it stands in {articles}"),
    };
    match check {
        SpeakerCheck::Unknown => out.push_str("; who says it there could not be established"),
        SpeakerCheck::Other if verdict != Verdict::WrongSpeaker => {
            out.push_str(&format!("; {} says it there, not {asked}", s.map(said).unwrap_or_default()));
        }
        _ => {}
    }
    out
}

/// What an altered quotation changed, worst first.
fn altered(s: &Sighting) -> String {
    use super::record::Change;
    let mut list: Vec<_> = s.differences.iter().filter(|d| d.kind != Kind::Marks).collect();
    list.sort_by_key(|d| d.kind);
    let kind = |k: Kind| match k {
        Kind::Negation => "the negation ",
        Kind::Number => "the number ",
        Kind::Name => "the name ",
        Kind::Words | Kind::Case | Kind::Marks => "",
    };
    let told: Vec<String> = list
        .iter()
        .take(3)
        .map(|d| match d.change {
            Change::LeftOut => format!("{}“{}” is left out", kind(d.kind), d.source),
            Change::PutIn => format!("{}“{}” is put in", kind(d.kind), d.quote),
            Change::Replaced => format!("{}“{}” stands for “{}”", kind(d.kind), d.quote, d.source),
        })
        .collect();
    let more = list.len().saturating_sub(told.len());
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("{}{rest}", told.join("; "))
}
