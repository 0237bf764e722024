//! The built-in pack proves itself: every rule and lexicon has examples and all of them hold.

use crate::extractor;

#[test]
fn every_example_of_the_built_in_pack_holds() {
    let proof = inquit::internals::proof::prove(extractor(), |_| true);
    let shown: Vec<String> = proof.failures.iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{} of {} examples fail:\n{}", shown.len(), proof.examples, shown.join("\n"));
}

#[test]
fn every_rule_says_what_it_finds_and_its_id_names_its_stage() {
    for rule in &extractor().pack().rules {
        assert!(rule.doc.len() > 10, "{} has no doc", rule.id);
        assert!(rule.id.starts_with(&format!("{}.", rule.stage)), "{} is a rule of stage {}", rule.id, rule.stage);
    }
}

#[test]
fn the_table_of_confidence_is_complete_and_counted() {
    let pack = extractor().pack();
    let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/patterns/en/confidence.tsv")).unwrap();
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|l| !l.starts_with('#')).skip(1).map(|l| l.split('\t').collect()).collect();
    let quotes: Vec<&str> = pack.rules.iter().filter(|r| r.stage == "quotes").map(|r| r.id.as_str()).collect();
    for rule in &quotes {
        assert!(rows.iter().any(|r| r[0] == *rule), "{rule} has no row of its own");
    }
    for row in rows {
        assert!(row[0] == "territory" || quotes.contains(&row[0]), "{} is no rule", row[0]);
        let number = |cell: &str| cell.parse::<f64>().unwrap();
        if row[2] == "0" {
            assert!(row[3].is_empty(), "{row:?}: what no record shows is not measured");
            continue;
        }
        let (right, records, confidence) = (number(row[1]), number(row[2]), number(row[3]));
        assert!(right <= records, "{row:?}");
        assert!(((right + 1.0) / (records + 2.0) - confidence).abs() < 0.0051, "{row:?} was not counted");
    }
}

#[test]
fn the_table_of_confidence_knows_every_rule_that_makes_records() {
    let pack = extractor().pack();
    for rule in pack.rules.iter().filter(|r| matches!(r.stage.as_str(), "quotes" | "territory")) {
        let measured = pack.confidences.contains_key(&rule.id) || pack.confidences.contains_key(&rule.stage);
        assert!(measured, "{} has no row: run `cargo run --release --example calibrate`", rule.id);
        assert!(pack.confidence(&rule.id).is_none_or(|c| (0.0..=1.0).contains(&c)), "{}", rule.id);
    }
}
