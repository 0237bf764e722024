//! The line of a claim: what an editor would print.

use crate::faults::{Licence, Licensed, faults, lost, words};
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
    const CHOOSES: [&str; 12] = [
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
        "half",
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
fn every_word_of_a_line_is_the_articles_or_a_rules() {
    let licence = Licence::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut found = Vec::new();
    for text in texts() {
        let document = extractor().extract(&article(&text));
        let licensed = Licensed::of(&text, &document, &licence);
        for claim in document.claims.iter().filter(|c| !c.content.is_empty()) {
            let wrong = faults(&text, &licensed, claim, &licence);
            found.extend(wrong.iter().map(|f| format!("{} “{}”: {}", f.kind, f.word, claim.gist)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_an_article_does_not_say_is_a_fault_of_its_line() {
    let text = "Ana Ruiz denied that the dam was old, but she must mend it.";
    let licence = Licence::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let document = extractor().extract(&article(text));
    let licensed = Licensed::of(text, &document, &licence);
    let put = |gist: &str| {
        let mut claim = document.claims[0].clone();
        claim.content[0].text = "the dam was old, but she must mend it".to_owned();
        claim.gist = gist.to_owned();
        lost(&claim)
    };
    assert!(put("Ruiz: dam was old").is_empty());
    assert_eq!(put("Ruiz: dam was old, but she mends it"), ["must"]);
    let kinds = |gist: &str| {
        let mut claim = document.claims[0].clone();
        claim.gist = gist.to_owned();
        faults(text, &licensed, &claim, &licence).into_iter().map(|f| f.kind).collect::<Vec<_>>()
    };
    assert!(kinds("Ruiz: denies dam was old").is_empty());
    assert_eq!(kinds("Ruiz: denies bridge was old"), ["a word of nobody"]);
    assert_eq!(kinds("Ruiz: dam was never old"), ["a negator of nobody"]);
    assert_eq!(kinds("Ruiz: dam was old 40"), ["a number of nobody"]);
    assert_eq!(kinds("Ruiz: dam may be old"), ["a modal of nobody"]);
    assert_eq!(kinds("Ruiz: denies dam was old but"), ["half a thought"]);
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
