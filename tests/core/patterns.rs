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
