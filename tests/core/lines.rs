//! The line of a claim: what an editor would print.

use crate::{article, extractor};
use inquit::record::Claim;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn claims(text: &str) -> Vec<Claim> {
    extractor().extract(&article(text)).claims
}

/// The texts of the fixtures and of the table of lines.
fn texts() -> Vec<String> {
    let mut out: Vec<String> = fs::read_dir(root().join("articles"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    out.extend(rows().into_iter().map(|(text, _)| text));
    out
}

fn rows() -> Vec<(String, String)> {
    let table = fs::read_to_string(root().join("lines.tsv")).unwrap();
    let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.map(|l| l.split_once('\t').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap()).collect()
}

/// The words of a text in small letters, clitics parted.
fn words(text: &str) -> Vec<String> {
    let parted = text.replace('’', "'").replace("n't", " not").replace("won't", "will not").to_lowercase();
    parted.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[test]
fn each_construction_makes_the_line_that_was_written_down() {
    let wrong: Vec<String> = rows()
        .into_iter()
        .filter_map(|(text, lines)| {
            let got = claims(&text).iter().map(|c| c.gist.clone()).collect::<Vec<_>>().join(" | ");
            (got != lines).then(|| format!("{text}\n  expected {lines}\n  got      {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_line_keeps_the_negations_modals_and_numbers_of_its_clause() {
    const HELD: [&str; 14] = [
        "not", "never", "no", "only", "unless", "if", "without", "nobody", "none", "must", "may", "might", "can",
        "cannot",
    ];
    // What chooses a clause leaves another one out, with all that it holds.
    const CHOOSES: [&str; 11] = [
        "sentence",
        "coordination",
        "preface",
        "adverbial",
        "aim",
        "apposition",
        "relative",
        "aside",
        "participle",
        "parenthesis",
        "stop",
    ];
    let held = |text: &str| -> BTreeSet<String> {
        let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
        words(text).into_iter().filter(|w| HELD.contains(&w.as_str()) || number(w)).collect()
    };
    let mut checked = 0;
    for text in texts() {
        for c in claims(&text) {
            let chosen = c.gist_rules.iter().any(|r| CHOOSES.contains(&r.as_str()) || r == "time" || r == "front");
            if chosen || !c.territory.is_empty() || c.gist_rules.is_empty() {
                continue;
            }
            let content = c.content.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
            // "turn" chooses the clause behind "but".
            let turned = c.gist_rules.iter().any(|r| r == "turn");
            let chosen = if turned { content.rsplit(" but ").next().unwrap_or_default() } else { &content };
            let said = c.gist.split_once(": ").map_or(c.gist.as_str(), |(_, said)| said);
            let missing: Vec<String> = held(chosen).difference(&held(said)).cloned().collect();
            assert!(missing.is_empty(), "{missing:?} of {content:?} is not in {:?}", c.gist);
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked} claims checked");
}

#[test]
fn no_line_ends_in_an_ellipsis_or_is_longer_than_its_source() {
    for text in texts() {
        for c in claims(&text).iter().filter(|c| c.territory.is_empty()) {
            assert!(!c.gist.ends_with('…'), "{}", c.gist);
            let content: usize = c.content.iter().map(|p| words(&p.text).len()).sum();
            let said = c.gist.split_once(": ").map_or(c.gist.as_str(), |(_, said)| said);
            let cue = c.cue.as_ref().map_or(0, |cue| words(&cue.text).len() + 1);
            assert!(words(said).len() <= content + cue + 3, "{} from {:?}", c.gist, c.content);
        }
    }
}

#[test]
fn a_relative_pronoun_is_no_name() {
    let found = claims("Hugo Lind met the owners, who said that the harbour was closed.");
    let found: Vec<&str> = found.iter().map(|c| c.gist.as_str()).collect();
    assert!(!found.iter().any(|g| g.starts_with("who")), "{found:?}");
}

#[test]
fn what_was_never_said_does_not_stand_in_the_line_as_said() {
    for (text, line) in [
        ("Ana Ruiz has yet to say that the road is closed.", "Ruiz: does not say road is closed"),
        ("Ana Ruiz never promised to open the road.", "Ruiz: does not promise to open road"),
        ("“The road is closed,” Ana Ruiz never said.", "Ruiz: does not say road is closed"),
        ("Ana Ruiz did not urge the council to act.", "Ruiz: does not urge council to act"),
        ("Ana Ruiz never said “the road is closed for good.”", "Ruiz: does not say road is closed for good"),
        ("Ana Ruiz did not deny that the road was closed.", "Ruiz: does not deny road was closed"),
        ("Ana Ruiz failed to say that the road was closed.", "Ruiz: does not say road was closed"),
        ("Ana Ruiz promised not to close the road.", "Ruiz: will not close road"),
    ] {
        let found: Vec<String> = claims(text).into_iter().map(|c| c.gist).collect();
        assert_eq!(found, [line], "{text}");
    }
}
