//! What the overview counts: who is quoted how often, when, who takes which position on what, and how sure it is.

use super::bundle::Bundle;
use super::html::{escape, percent};
use super::plot::{Bar, bars, columns, matrix};
use crate::record::{Claim, Document, Force, Form, STANCES, SpeakerKind, TOPICS};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Speakers and claimants that a plot has room for.
const ROWS: usize = 15;
/// Days and months that a plot has room for; beyond them it counts months and years.
const COLUMNS: usize = 62;

/// The overview as HTML: figures, then plots, each with its table.
pub(super) fn overview(bundle: &Bundle) -> String {
    [figures(bundle), speakers(bundle), over_time(bundle), topics(bundle), stances(bundle), sureness(bundle)].concat()
}

fn figures(bundle: &Bundle) -> String {
    let claims: Vec<(&Document, &Claim)> = bundle.claims().collect();
    let speakers: HashSet<&str> = claims.iter().filter_map(|(_, claim)| name(claim)).collect();
    let quoted = claims.iter().filter(|(_, claim)| !claim.quotes.is_empty()).count();
    let on_land = claims.iter().filter(|(_, claim)| !claim.territory.is_empty()).count();
    let warned = claims.iter().filter(|(_, claim)| !claim.warnings.is_empty()).count();
    let days: Vec<&str> = bundle.documents().iter().filter_map(|document| document.published.as_deref()).collect();
    let mut out = String::from("<ul class=\"figures\">");
    let mut figure = |number: String, what: &str| {
        out.push_str(&format!("<li><strong>{}</strong> {}</li>", escape(&number), escape(what)));
    };
    figure(thousands(claims.len()), "claims");
    figure(thousands(bundle.documents().len()), "articles");
    figure(thousands(speakers.len()), "speakers");
    figure(thousands(quoted), "with quoted words");
    figure(thousands(on_land), "about territory");
    figure(thousands(warned), "with warnings");
    if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
        figure(if first == last { (*first).to_owned() } else { format!("{first} – {last}") }, "published");
    }
    out.push_str("</ul>");
    out
}

/// The name under which a speaker is counted.
fn name(claim: &Claim) -> Option<&str> {
    claim.speaker.as_ref().map(|speaker| speaker.name.as_deref().unwrap_or(&speaker.text))
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Most first, then by name; only as many as a plot has room for.
fn most<T: Copy>(counted: HashMap<&str, T>, total: impl Fn(T) -> usize) -> Vec<(&str, T)> {
    let mut all: Vec<(&str, T)> = counted.into_iter().collect();
    all.sort_by(|a, b| total(b.1).cmp(&total(a.1)).then(a.0.cmp(b.0)));
    all.truncate(ROWS);
    all
}

fn speakers(bundle: &Bundle) -> String {
    let mut counted: HashMap<&str, [usize; 3]> = HashMap::new();
    // What agencies send stands in many papers, and was said once.
    let mut said: HashSet<(&str, String)> = HashSet::new();
    let mut again = 0;
    for (_, claim) in bundle.claims() {
        // What somebody is told to think, hope or fear was not said.
        if claim.cue.as_ref().is_some_and(|cue| cue.force == Force::Opinion) {
            continue;
        }
        let series = match claim.form {
            Form::Direct => 0,
            Form::Mixed => 1,
            Form::Indirect => 2,
            Form::Reported => continue,
        };
        let Some(speaker) = &claim.speaker else { continue };
        let somebody = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organization | SpeakerKind::Polity);
        // Nobody is called “he”, or “three people”.
        let Some(name) = speaker.name.as_deref().filter(|_| somebody) else { continue };
        if !said.insert((name, words_of(claim))) {
            again += 1;
            continue;
        }
        if let Some(count) = counted.entry(name).or_default().get_mut(series) {
            *count += 1;
        }
    }
    let rows: Vec<Bar> = most(counted, |counts| counts.iter().sum())
        .into_iter()
        .map(|(name, counts)| Bar {
            label: name.to_owned(),
            counts: counts.to_vec(),
            link: format!("#view=claims&speaker={}", percent(name)),
        })
        .collect();
    let mut note =
        "Sayings of people, bodies and states whose name is known, by the form in which the words are given; \
                    what is thought or believed is not counted, and the same words of a speaker once."
            .to_owned();
    if again > 0 {
        note.push_str(&format!(" {} repeat others.", thousands(again)));
    }
    bars("Who is quoted how often", &note, "Speaker", &["direct", "mixed", "indirect"], &rows)
}

/// The words of a claim without case, marks and white space: those that two papers print alike.
fn words_of(claim: &Claim) -> String {
    let letters = claim.content.iter().flat_map(|piece| piece.text.chars()).filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn over_time(bundle: &Bundle) -> String {
    let days: Vec<Date> =
        bundle.claims().filter_map(|(document, _)| document.published.as_deref()?.parse().ok()).collect();
    let (Some(&first), Some(&last)) = (days.iter().min(), days.iter().max()) else { return String::new() };
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
    let length = |from: i32, to: i32| usize::try_from(to.saturating_sub(from)).unwrap_or(usize::MAX).saturating_add(1);
    let span = first.until(last).map_or(i32::MAX, |span| span.get_days());
    let (unit, number): (&str, fn(Date, Date) -> i32) = if length(0, span) <= COLUMNS {
        ("day", |first, date| first.until(date).map_or(0, |span| span.get_days()))
    } else if length(months(first), months(last)) <= COLUMNS {
        ("month", |first, date| {
            (i32::from(date.year()) - i32::from(first.year())) * 12 + i32::from(date.month()) - i32::from(first.month())
        })
    } else {
        ("year", |first, date| i32::from(date.year()) - i32::from(first.year()))
    };
    let mut counted: BTreeMap<i32, usize> = BTreeMap::new();
    for &day in &days {
        *counted.entry(number(first, day)).or_default() += 1;
    }
    let label = |at: i32| match unit {
        "day" => first.checked_add(jiff::Span::new().days(at)).map(|date| date.to_string()).unwrap_or_default(),
        "month" => {
            let month = months(first) + at;
            format!("{}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
        }
        _ => (i32::from(first.year()) + at).to_string(),
    };
    let last = counted.keys().next_back().copied().unwrap_or(0);
    // A wrong year among many is no reason to draw centuries of nothing.
    let all: Vec<i32> =
        if length(0, last) <= 2 * COLUMNS { (0..=last).collect() } else { counted.keys().copied().collect() };
    let rows: Vec<(String, usize)> =
        all.into_iter().map(|at| (label(at), counted.get(&at).copied().unwrap_or(0))).collect();
    let undated = bundle.claims().count() - days.len();
    let mut note = format!("Claims by the {unit} in which their article was published.");
    if undated > 0 {
        note.push_str(&format!(" {} in articles without a day are left out.", thousands(undated)));
    }
    columns("Claims over time", &note, &format!("{}{}", unit[..1].to_uppercase(), &unit[1..]), &rows)
}

/// Words of a fixed list in their order, then the others by name.
fn ordered<'a>(known: &[&'a str], found: &HashSet<&'a str>) -> Vec<&'a str> {
    let mut others: Vec<&str> = found.iter().copied().filter(|word| !known.contains(word)).collect();
    others.sort_unstable();
    known.iter().copied().filter(|word| found.contains(word)).chain(others).collect()
}

fn topics(bundle: &Bundle) -> String {
    let mut counted: HashMap<&str, usize> = HashMap::new();
    let mut cells: HashMap<(&str, &str), usize> = HashMap::new();
    let mut found: HashSet<&str> = HashSet::new();
    for entry in bundle.claims().flat_map(|(_, claim)| &claim.territory) {
        let Some(claimant) = entry.claimant.as_ref().and_then(|party| party.name.as_deref()) else { continue };
        *counted.entry(claimant).or_default() += 1;
        *cells.entry((claimant, &entry.topic)).or_default() += 1;
        found.insert(&entry.topic);
    }
    let claimants: Vec<&str> = most(counted, |count| count).into_iter().map(|(name, _)| name).collect();
    let topics = ordered(&TOPICS, &found);
    let link =
        |claimant: &str, topic: &str| format!("#view=claims&claimant={}&topic={}", percent(claimant), percent(topic));
    let note = "Territorial positions: who takes one, and what it is about. Only claimants whose name is known.";
    matrix("Topics by claimant", note, "Claimant", &claimants, &topics, &|row, column| {
        (cells.get(&(row, column)).copied().unwrap_or(0), link(row, column))
    })
}

fn stances(bundle: &Bundle) -> String {
    let mut cells: HashMap<(&str, &str), usize> = HashMap::new();
    let (mut topics, mut stances) = (HashSet::new(), HashSet::new());
    for entry in bundle.claims().flat_map(|(_, claim)| &claim.territory) {
        *cells.entry((&entry.topic, &entry.stance)).or_default() += 1;
        topics.insert(entry.topic.as_str());
        stances.insert(entry.stance.as_str());
    }
    let (topics, stances) = (ordered(&TOPICS, &topics), ordered(&STANCES, &stances));
    let link = |topic: &str, stance: &str| format!("#view=claims&topic={}&stance={}", percent(topic), percent(stance));
    let note = "All territorial positions, also those of claimants without a name.";
    matrix("Stances by topic", note, "Topic", &topics, &stances, &|row, column| {
        (cells.get(&(row, column)).copied().unwrap_or(0), link(row, column))
    })
}

/// Bands of confidence, the last with its upper bound.
const BANDS: [(f64, &str, &str); 5] = [
    (0.9, "0.9 to 1", "0.9-"),
    (0.8, "0.8 to 0.9", "0.8-0.9"),
    (0.7, "0.7 to 0.8", "0.7-0.8"),
    (0.6, "0.6 to 0.7", "0.6-0.7"),
    (0.0, "below 0.6, or not measured", "-0.6"),
];

fn sureness(bundle: &Bundle) -> String {
    let mut counts = [[0usize; 2]; BANDS.len()];
    for (_, claim) in bundle.claims() {
        let band = BANDS
            .iter()
            .position(|(least, ..)| claim.confidence.is_some_and(|c| c >= *least))
            .unwrap_or(BANDS.len() - 1);
        if let Some(count) = counts.get_mut(band).and_then(|pair| pair.get_mut(usize::from(!claim.warnings.is_empty())))
        {
            *count += 1;
        }
    }
    let rows: Vec<Bar> = BANDS
        .iter()
        .zip(counts)
        .map(|((_, label, value), counts)| Bar {
            label: (*label).to_owned(),
            counts: counts.to_vec(),
            link: format!("#view=claims&confidence={}", percent(value)),
        })
        .collect();
    let note = "Claims by confidence: the share of records of the same rule that were right when it was measured.";
    bars("How sure it is", note, "Confidence", &["without warnings", "with warnings"], &rows)
}
