//! What the inquit tells beside speaker and content: what the speaker does, to whom, where and when.

use super::{claims, said};
use crate::record::{Claim, Force};

fn first(text: &str) -> Claim {
    claims(text).into_iter().next().unwrap_or_else(|| panic!("{text}: no claim"))
}

fn force(text: &str, force: Force) {
    assert_eq!(first(text).cue.map(|c| c.force), Some(force), "{text}");
}

fn told(text: &str, addressee: Option<&str>, setting: Option<&str>, said_at: Option<&str>) {
    let claim = first(text);
    assert_eq!(claim.addressee.as_ref().map(|p| p.text.as_str()), addressee, "{text}");
    assert_eq!(claim.setting.as_ref().map(|p| p.text.as_str()), setting, "{text}");
    assert_eq!(claim.said_at.as_ref().map(|t| t.text.as_str()), said_at, "{text}");
}

#[test]
fn a_cue_says_what_the_speaker_does() {
    force("Ana Ruiz said the road was closed.", Force::Neutral);
    force("Ana Ruiz praised the plan.", Force::Assert);
    force("Ana Ruiz denied that the road was closed.", Force::Deny);
    force("Norland rejects demands to leave the island.", Force::Deny);
    force("Ana Ruiz demanded that the road be opened.", Force::Demand);
    force("Ana Ruiz urged the council to open the road.", Force::Demand);
    force("Ana Ruiz vowed to open the road.", Force::Promise);
    force("Ana Ruiz threatened to close the road.", Force::Threaten);
    force("Ana Ruiz asked whether the road was closed.", Force::Question);
    force("Ana Ruiz believes that the road is closed.", Force::Opinion);
    force("It was Ana Ruiz’s promise to open the road.", Force::Promise);
    force("Ana Ruiz is confident that the road will open.", Force::Opinion);
}

#[test]
fn asking_for_something_demands_and_asking_whether_questions() {
    force("Ana Ruiz asked the council to open the road.", Force::Demand);
    force("Ana Ruiz asked for a new road.", Force::Demand);
    force("Ana Ruiz called on the council to open the road.", Force::Demand);
    force("Ana Ruiz called the plan a trap.", Force::Opinion);
    force("Ana Ruiz asked why the road was closed.", Force::Question);
}

#[test]
fn a_negated_cue_turns_its_force() {
    force("Ana Ruiz did not support the plan.", Force::Deny);
    force("Ana Ruiz did not promise to open the road.", Force::Deny);
    force("Ana Ruiz did not deny that the road was closed.", Force::Neutral);
}

#[test]
fn an_inquit_tells_to_whom_where_and_when() {
    told(
        "“The road is closed,” Ana Ruiz told reporters in an interview on Friday.",
        Some("reporters"),
        Some("in an interview"),
        Some("Friday"),
    );
    told("Ana Ruiz told the council on Monday that the road was closed.", Some("the council"), None, Some("Monday"));
    told("Ana Ruiz said in a statement that the road was closed.", None, Some("in a statement"), None);
    told("“The road is closed,” Ana Ruiz said to her brother.", Some("her brother"), None, None);
    told(
        "In a letter to the court on Tuesday, Ana Ruiz said the road was closed.",
        Some("the court"),
        Some("In a letter"),
        Some("Tuesday"),
    );
    told("Asked on Monday whether the road was closed, Ana Ruiz shrugged.", Some("Ana Ruiz"), None, Some("Monday"));
}

#[test]
fn an_occasion_behind_the_content_is_the_setting() {
    told(
        "Ana Ruiz called the plan “a trap” in an interview with the paper.",
        None,
        Some("in an interview with the paper"),
        None,
    );
    let text = "Ana Ruiz said the plan was “a trap” in a tweet on Friday.";
    told(text, None, Some("in a tweet"), Some("Friday"));
    assert_eq!(said(text)[0].2, "the plan was “a trap”");
}

#[test]
fn said_at_is_the_time_of_the_inquit_and_not_one_inside_the_content() {
    told("Ana Ruiz said on Friday that the road would open in May.", None, None, Some("Friday"));
    told("Ana Ruiz said the road would open on Friday.", None, None, None);
    told("“The road will open on Friday,” Ana Ruiz said.", None, None, None);
    told("“The road will open in May,” Ana Ruiz said Tuesday.", None, None, Some("Tuesday"));
    told("On Tuesday, Ana Ruiz said the road would open in May.", None, None, Some("Tuesday"));
    told("Ana Ruiz on Tuesday vowed to open the road by Friday.", None, None, Some("Tuesday"));
}
