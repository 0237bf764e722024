//! The built-in pack proves itself: every rule and lexicon has examples and all of them hold.

use crate::extractor;

#[test]
fn every_example_of_the_built_in_pack_holds() {
    let proof = inquit::proof::prove(extractor(), |_| true);
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
fn the_table_of_confidence_knows_every_rule_that_makes_records() {
    let pack = extractor().pack();
    for rule in pack.rules.iter().filter(|r| matches!(r.stage.as_str(), "quotes" | "territory")) {
        let measured = pack.confidences.contains_key(&rule.id) || pack.confidences.contains_key(&rule.stage);
        assert!(measured, "{} has no row: run `cargo run --release --example calibrate`", rule.id);
        assert!((0.0..=1.0).contains(&pack.confidence(&rule.id)), "{}", rule.id);
    }
}
