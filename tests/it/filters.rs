//! Which claims are written: `--only`, `--topic`, `--stance`, `--place`, `--speaker`.

use crate::program::{inquit, stderr, stdout};
use serde_json::Value;

const ARTICLES: &str = r#"{"id": "a", "text": "“We will never hand over Crimea,” Ana Ruiz said on Monday.\n\nRussian troops captured the town of Orlo in Donetsk.\n\nAna Ruiz said the harvest was good."}
{"id": "b", "text": "“The harvest was bad,” said Bo Lind."}
"#;

fn lines(arguments: &[&str]) -> Vec<Value> {
    let all = ["extract", "-q", "-"].iter().chain(arguments);
    let run = inquit(all).write_stdin(ARTICLES).assert().success();
    stdout(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn outline(arguments: &[&str]) -> Vec<String> {
    let topic = |c: &Value| c["territory"][0]["topic"].as_str().unwrap_or("no land").to_owned();
    lines(arguments).iter().map(topic).collect()
}

#[test]
fn without_a_filter_every_claim_is_written() {
    assert_eq!(outline(&[]), ["cession", "control", "no land", "no land"]);
}

#[test]
fn claims_are_chosen_by_topic_stance_place_and_speaker() {
    assert_eq!(outline(&["--only", "territorial"]), ["cession", "control"]);
    assert_eq!(outline(&["--topic", "control"]), ["control"]);
    assert_eq!(outline(&["--topic", "control,cession"]), ["cession", "control"]);
    assert_eq!(outline(&["--stance", "refuses"]), ["cession"]);
    assert_eq!(outline(&["--place", "crimea"]), ["cession"]);
    assert_eq!(outline(&["--place", "Orlo", "--place", "nowhere"]), ["control"]);
    assert_eq!(outline(&["--speaker", "ruiz"]), ["cession", "no land"]);
    assert_eq!(outline(&["--speaker", "Lind"]), ["no land"]);
}

#[test]
fn filters_add_up_and_those_on_land_must_hold_for_one_entry() {
    assert_eq!(outline(&["--speaker", "Ruiz", "--only", "territorial"]), ["cession"]);
    assert!(outline(&["--topic", "control", "--stance", "refuses"]).is_empty());
    assert!(outline(&["--topic", "control", "--place", "Crimea"]).is_empty());
    assert!(outline(&["--place", "Crim"]).is_empty(), "words are whole");
}

#[test]
fn a_document_keeps_the_claims_that_pass_and_all_else() {
    let all = lines(&["--emit", "documents"]);
    let some = lines(&["--emit", "documents", "--topic", "control"]);
    assert_eq!((all.len(), some.len()), (2, 1), "a document with no claim left is not written");
    assert_eq!(some[0]["claims"].as_array().map(Vec::len), Some(1));
    assert_eq!(some[0]["claims"][0], all[0]["claims"][1], "a claim is written whole");
    for key in ["people", "places", "times", "source"] {
        assert_eq!(some[0][key], all[0][key], "{key}");
    }
}

#[test]
fn what_no_claim_can_have_is_said() {
    for wrong in [["--topic", "weather"], ["--stance", "maybe"], ["--only", "sports"]] {
        let run = inquit(["extract"].iter().chain(&wrong)).write_stdin(ARTICLES).assert().code(2);
        let help = stderr(&run);
        assert!(
            help.contains(wrong[1]) && help.contains(if wrong[0] == "--topic" { "control" } else { "possible" }),
            "{help}"
        );
    }
}
