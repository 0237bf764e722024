//! The same quotation in several articles: which words and which speakers its variants have.

use super::align::{align, laid};
use super::decide::quote_id;
use super::grade::{Grade, extent, grade};
use super::lexicon::Lexicon;
use super::record::{Difference, Kind};
use super::speaker::same;
use super::words::{Read, Word, mixed, words};
use crate::Extractor;
use crate::record::Claim;
use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Least words of a quotation that is compared with others: shorter ones are everybody's.
pub const LEAST_WORDS: usize = 5;
/// Least share of equal words for two quotations to be variants of one.
pub const NEAR: f64 = 0.7;
/// Runs of three words that more variants have than this are not looked up.
const COMMON: usize = 200;

/// Where a variant stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Appearance {
    /// Identifier of the claim.
    pub claim: String,
    /// Identifier of the article.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// Its day of publication.
    pub published: Option<String>,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The speaker's resolved name.
    pub speaker: Option<String>,
}

/// One wording of a quotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Variant {
    /// The words as first found.
    pub text: String,
    /// What differs from the first variant.
    pub differences: Vec<Difference>,
    /// Where it stands, by day of publication.
    pub appearances: Vec<Appearance>,
}

/// One quotation in all its wordings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cluster {
    /// Version of the schema: `inquit-verify/1`.
    pub schema: String,
    /// 16 hexadecimal digits, that of the first variant's words.
    pub quote_id: String,
    /// What the variants differ in, worst first: `speaker`, `negation`, `number`, `name`, `words`, `case`.
    pub differ_in: Vec<String>,
    /// Articles in which it stands.
    pub articles: u64,
    /// The speakers named.
    pub speakers: Vec<String>,
    /// The wordings, the earliest published first.
    pub variants: Vec<Variant>,
}

/// A wording while clusters are made.
struct Wording {
    text: String,
    words: Vec<Word>,
    appearances: Vec<Appearance>,
}

impl Wording {
    fn read(&self) -> Read<'_> {
        Read { text: &self.text, words: &self.words }
    }
}

/// The clusters whose variants differ in words or speaker, worst first: speakers before negations before numbers before
/// names before other words, then those in more articles. Of claims, what stands in quotation marks is compared.
pub fn clusters<'c>(claims: impl Iterator<Item = &'c Claim>, extractor: &Extractor) -> Vec<Cluster> {
    let lexicon = Lexicon::new(extractor.pack());
    let wordings = wordings(claims);
    let groups = groups(&wordings, &lexicon);
    let mut out: Vec<Cluster> = groups.iter().filter_map(|group| cluster(&wordings, group, &lexicon)).collect();
    let rank = |c: &Cluster| {
        c.differ_in.first().map_or(usize::MAX, |d| ORDER.iter().position(|o| o == d).unwrap_or(ORDER.len()))
    };
    out.sort_by(|a, b| {
        (rank(a), std::cmp::Reverse(a.articles), &a.quote_id).cmp(&(
            rank(b),
            std::cmp::Reverse(b.articles),
            &b.quote_id,
        ))
    });
    out
}

/// What variants can differ in, worst first.
const ORDER: [&str; 6] = ["speaker", "negation", "number", "name", "words", "case"];

/// The different wordings, each with its places, in the order in which they were first published.
fn wordings<'c>(claims: impl Iterator<Item = &'c Claim>) -> Vec<Wording> {
    let mut by_text: FxHashMap<&'c str, usize> = FxHashMap::default();
    let mut out: Vec<Wording> = Vec::new();
    for claim in claims {
        for piece in &claim.quotes {
            let n = *by_text.entry(&piece.text).or_insert_with(|| {
                out.push(Wording { text: piece.text.clone(), words: words(&piece.text), appearances: Vec::new() });
                out.len() - 1
            });
            let Some(wording) = out.get_mut(n).filter(|w| w.words.len() >= LEAST_WORDS) else { continue };
            wording.appearances.push(Appearance {
                claim: claim.id.clone(),
                id: claim.source.id.clone(),
                url: claim.source.url.clone(),
                published: claim.source.published.clone(),
                start: piece.start,
                end: piece.end,
                speaker: claim.speaker.as_ref().and_then(|s| s.name.clone()),
            });
        }
    }
    out.retain(|w| !w.appearances.is_empty());
    let day = |a: &Appearance| (a.published.is_none(), a.published.clone(), a.id.clone(), a.start);
    out.iter_mut().for_each(|w| w.appearances.sort_by_key(day));
    out.sort_by(|a, b| (a.appearances.first().map(day), &a.text).cmp(&(b.appearances.first().map(day), &b.text)));
    out
}

/// The wordings that are variants of one, by their numbers. Two are when one, laid along the other, agrees in most words.
fn groups(wordings: &[Wording], lexicon: &Lexicon<'_>) -> Vec<Vec<usize>> {
    let mut runs: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (n, wording) in wordings.iter().enumerate() {
        let keys: FxHashSet<u64> = wording.words.windows(3).map(run).collect();
        keys.into_iter().for_each(|key| runs.entry(key).or_default().push(n));
    }
    let mut parent: Vec<usize> = (0..wordings.len()).collect();
    for (n, wording) in wordings.iter().enumerate() {
        let keys: FxHashSet<u64> = wording.words.windows(3).map(run).collect();
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for key in keys {
            let earlier = runs.get(&key).filter(|l| l.len() <= COMMON).into_iter().flatten().filter(|&&m| m < n);
            earlier.for_each(|&m| *shared.entry(m).or_default() += 1);
        }
        let mut shared: Vec<(usize, usize)> = shared.into_iter().collect();
        shared.sort_unstable();
        for (m, count) in shared {
            let least = wordings[m].words.len().min(wording.words.len());
            // With seven words of ten the same, at least a sixth of the runs of three are.
            if count * 6 >= least.saturating_sub(2)
                && root(&parent, m) != root(&parent, n)
                && near(&wordings[m], wording, lexicon)
            {
                let (a, b) = (root(&parent, m), root(&parent, n));
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    (0..wordings.len()).for_each(|n| groups.entry(root(&parent, n)).or_default().push(n));
    let mut out: Vec<Vec<usize>> = groups.into_values().collect();
    out.sort_unstable();
    out
}

fn run(words: &[Word]) -> u64 {
    words.iter().fold(0, |hash, w| mixed(hash ^ w.key))
}

fn root(parent: &[usize], mut n: usize) -> usize {
    while parent[n] != n {
        n = parent[n];
    }
    n
}

/// The shorter of two wordings laid along the longer.
fn near(a: &Wording, b: &Wording, lexicon: &Lexicon<'_>) -> bool {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let (q, s) = (laid(short.read(), lexicon), laid(long.read(), lexicon));
    let found = align(&q, &s, 0..s.len());
    found.is_some_and(|f| f.score(short.words.len()) >= NEAR)
}

/// What a group comes to; none when all its variants have the same words and one speaker.
fn cluster(wordings: &[Wording], group: &[usize], lexicon: &Lexicon<'_>) -> Option<Cluster> {
    let first = wordings.get(*group.first()?)?;
    let variants: Vec<Variant> = group
        .iter()
        .filter_map(|&n| wordings.get(n))
        .map(|w| Variant {
            text: w.text.clone(),
            differences: differences(w, first, lexicon),
            appearances: w.appearances.clone(),
        })
        .collect();
    let mut speakers: Vec<String> = Vec::new();
    for name in variants.iter().flat_map(|v| &v.appearances).filter_map(|a| a.speaker.as_ref()) {
        if !speakers.iter().any(|known| same(known, name, lexicon)) {
            speakers.push(name.clone());
        }
    }
    let kinds: FxHashSet<Kind> = variants.iter().flat_map(|v| &v.differences).map(|d| d.kind).collect();
    let is = |name: &&str| match *name {
        "speaker" => speakers.len() > 1,
        "negation" => kinds.contains(&Kind::Negation) || kinds.contains(&Kind::Question),
        "number" => kinds.contains(&Kind::Number),
        "name" => kinds.contains(&Kind::Name),
        "words" => kinds.contains(&Kind::Words),
        _ => kinds.contains(&Kind::Case),
    };
    let differ_in: Vec<String> = ORDER.iter().filter(|o| is(o)).map(|&o| o.to_owned()).collect();
    let articles: FxHashSet<&str> = variants.iter().flat_map(|v| &v.appearances).map(|a| a.id.as_str()).collect();
    let articles = articles.len() as u64;
    (!differ_in.is_empty()).then(|| Cluster {
        schema: super::record::SCHEMA.to_owned(),
        quote_id: quote_id(&first.text),
        articles,
        differ_in,
        speakers,
        variants,
    })
}

/// What a wording has other than the first. A part of it differs in nothing.
fn differences(wording: &Wording, first: &Wording, lexicon: &Lexicon<'_>) -> Vec<Difference> {
    let (own, other) = (wording.read(), first.read());
    let longer = own.words.len() > other.words.len();
    let (quote, source) = if longer { (other, own) } else { (own, other) };
    let (q, s) = (laid(quote, lexicon), laid(source, lexicon));
    let Some(found) = align(&q, &s, 0..s.len()) else { return Vec::new() };
    let (_, exact) = extent(quote, source, &found.passage);
    let (grade, mut list) = grade(quote, source, &found, exact, lexicon);
    if grade != Grade::Altered {
        return Vec::new();
    }
    if longer {
        list.iter_mut().for_each(Difference::turn);
    }
    list
}
