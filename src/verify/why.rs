//! A verdict in a sentence.

use super::Sighting;
use super::lexicon::Lexicon;
use super::record::{Change, Difference, Kind, Quote, SpeakerCheck, Verdict};

/// The outcome in a sentence, for a reader who sees nothing else.
pub(super) fn why(
    verdict: Verdict,
    s: Option<&Sighting>,
    quote: &Quote,
    check: SpeakerCheck,
    searched: u64,
    lexicon: &Lexicon<'_>,
) -> String {
    let said = |s: &Sighting| s.found.speaker.clone().unwrap_or_else(|| "nobody who is named".to_owned());
    let asked = quote.speaker.as_deref().unwrap_or("the speaker");
    let articles = if searched == 1 { "1 article".to_owned() } else { format!("{searched} articles") };
    let mut out = match (verdict, s) {
        (Verdict::Exact, _) => "stands in the source character for character".to_owned(),
        (Verdict::Typographic, _) => {
            "the same words; only marks, white space, dashes, spelling or the first letter differ".to_owned()
        }
        (Verdict::Joined, _) => "one speaker’s words; the source has the writer’s words between them".to_owned(),
        (Verdict::Elided, _) => "its pieces stand in the source in this order".to_owned(),
        (Verdict::OutOfContext, Some(s)) => {
            let governor = s.governed_by.as_deref().unwrap_or_default();
            format!("the words stand there, but “{governor}” was left out, which governs them")
        }
        (Verdict::Altered, Some(s)) => altered(s, lexicon),
        (Verdict::WrongSpeaker, Some(s)) => format!("the words stand there, but {} says them, not {asked}", said(s)),
        (Verdict::Ambiguous, _) => "the words stand in several places, and it cannot be told which is meant".to_owned(),
        (Verdict::NotFound, Some(s)) => {
            let share = (s.score * 100.0).round();
            format!("no passage comes near in {articles}; the nearest has {share} % of the words")
        }
        (Verdict::NotChecked, _) => "it was not looked for".to_owned(),
        (_, None) => format!("nothing near it stands in {articles}"),
    };
    match check {
        SpeakerCheck::Unknown => out.push_str("; who says it there could not be established"),
        SpeakerCheck::Compatible if s.is_some_and(|s| !s.body) => {
            let name = s.map(said).unwrap_or_default();
            out.push_str(&format!("; the source says that {name} says it, and not whether that is {asked}"));
        }
        SpeakerCheck::Compatible => {
            let body = s.map(said).unwrap_or_default();
            out.push_str(&format!("; the source names only {body}, which may speak through {asked}"));
        }
        SpeakerCheck::Other if verdict != Verdict::WrongSpeaker => {
            out.push_str(&format!("; {} says it there, not {asked}", s.map(said).unwrap_or_default()));
        }
        _ => {}
    }
    out
}

/// What an altered quotation changed, worst first.
fn altered(s: &Sighting, lexicon: &Lexicon<'_>) -> String {
    let mut list: Vec<&Difference> = s.differences.iter().filter(|d| d.kind != Kind::Marks).collect();
    list.sort_by_key(|d| d.kind);
    let told: Vec<String> = list.iter().take(3).map(|d| told(d, lexicon)).collect();
    let more = list.len().saturating_sub(told.len());
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("{}{rest}", told.join("; "))
}

fn told(d: &Difference, lexicon: &Lexicon<'_>) -> String {
    let kind = match d.kind {
        Kind::Negation => "the negation ",
        Kind::Number => "the number ",
        Kind::Name => "the name ",
        Kind::Question => return question(d),
        Kind::Speaker => return format!("words of {} and of {} are given as one’s", d.quote, d.source),
        Kind::Words | Kind::Case | Kind::Marks => "",
    };
    match d.change {
        Change::LeftOut => format!("{kind}“{}” is left out", d.source),
        Change::PutIn => format!("{kind}“{}” is put in", d.quote),
        Change::Replaced if d.kind == Kind::Negation => match (lexicon.negates(&d.source), lexicon.negates(&d.quote)) {
            (true, false) => format!("the negation “{}” is lost: “{}” stands for it", d.source, d.quote),
            (false, true) => format!("the negation “{}” is put in for “{}”", d.quote, d.source),
            _ => format!("{kind}“{}” stands for “{}”", d.quote, d.source),
        },
        Change::Replaced => format!("{kind}“{}” stands for “{}”", d.quote, d.source),
    }
}

fn question(d: &Difference) -> String {
    if d.source.contains('?') {
        "the source asks it, and the quotation tells it".to_owned()
    } else {
        "the source tells it, and the quotation asks it".to_owned()
    }
}
