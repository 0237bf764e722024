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

#[test]
fn what_stands_in_an_entry_of_a_live_blog_was_said_at_its_time() {
    let times = |text: &str| -> Vec<Option<String>> {
        claims(text).into_iter().map(|claim| claim.said_at.map(|time| time.text)).collect()
    };
    let entries = "14:10\n\nAna Ruiz said that the road was closed.\n\n“It will open in May,” said Hugo Lind.\n\n\
        12.35pm GMT\n\n“I know of no road,” Mira Sol said on Monday.\n\n9:05\n\nBo Li said that the road was open.";
    let own = |time: &str| Some(time.to_owned());
    assert_eq!(times(entries), [own("14:10"), own("14:10"), own("Monday"), own("9:05")]);
    // One time alone is that of the whole text, and one with words beside it none of an entry.
    for text in [
        "14:10\n\nAna Ruiz said that the road was closed.",
        "At 14:10 the road was closed.\n\nAna Ruiz said that it would open.\n\nAt 15:30 it opened.\n\nBo Li said that it was open.",
    ] {
        assert!(times(text).iter().all(Option::is_none), "{text}");
    }
}

#[test]
fn a_speaker_does_not_go_on_in_the_next_entry() {
    let found =
        claims("14:10\n\n“The road is closed,” said Ana Ruiz.\n\n14:05\n\n“Nobody has asked me about the road.”");
    let speakers: Vec<_> =
        found.iter().map(|claim| claim.speaker.as_ref().map(|speaker| speaker.text.as_str())).collect();
    assert_eq!(speakers, [Some("Ana Ruiz"), None]);
}

#[test]
fn turns_in_ordinary_case_are_told_by_the_conversation() {
    let who =
        |lines: &[&str]| -> Vec<String> { said(&lines.join("\n\n")).into_iter().map(|(who, _, _)| who).collect() };
    for lines in [
        [
            "Ana Ruiz: Why did the ferries stop?",
            "Hugo Lind: We had no oil.",
            "Ana Ruiz: And now?",
            "Hugo Lind: We wait for a ship.",
        ],
        [
            "Ana Ruiz (host): Why did the ferries stop?",
            "Hugo Lind, miller and captain: We had no oil.",
            "Ana Ruiz: And now?",
            "Hugo Lind: We wait for a ship.",
        ],
    ] {
        assert_eq!(who(&lines), ["Ana Ruiz", "Hugo Lind", "Ana Ruiz", "Hugo Lind"], "{lines:?}");
    }
    // A surname alone, and a paper that asks, where one of the two is known.
    let paper = [
        "Hugo Lind runs the ferries of Velmora.",
        "The Kostravan: Why did they stop?",
        "Mr Lind: We had no oil.",
        "The Kostravan: And now?",
        "Mr Lind: I wait for a ship. It is late.",
    ];
    assert_eq!(who(&paper), ["The Kostravan", "Mr Lind", "The Kostravan", "Mr Lind"]);
    // Other lines with a word and a colon: notes, what goods are like, what candidates hold.
    for lines in [
        [
            "Update: The ferries stopped.",
            "Background: We know the strait.",
            "Update: You may cross again.",
            "Correction: It was May.",
        ],
        ["Pros: You can fold it.", "Cons: I find it heavy.", "Pros: It is cheap for you.", "Cons: You will lose it."],
        [
            "Ana Ruiz: Wants a bridge.",
            "Hugo Lind: Wants a tunnel.",
            "Ana Ruiz: Opposes the toll.",
            "Hugo Lind: Supports the toll.",
        ],
        ["Lind: 7. Kept the ball.", "Ruiz: 6. Ran far.", "Sol: 8. Scored twice.", "Brandt: 5. Came late."],
    ] {
        // The first lines of a text may be a headline that tells whose words they are.
        let text = ["Ferries of the strait.", "A list."].iter().chain(&lines).copied().collect::<Vec<_>>();
        assert!(
            !who(&text).iter().any(|name| lines.iter().any(|line| line.starts_with(&format!("{name}:")))),
            "{lines:?}"
        );
    }
}

#[test]
fn turns_of_a_transcript_with_their_times_are_whose_label_they_bear() {
    let turns = [
        ("Mira Sol", "00:12", "Will the ministry pay for the repair of the quay?"),
        ("Ana Ruiz", "00:31", "It will, and I have signed the order for it this morning."),
        ("Mira Sol", "1:01:02", "And what of the ferries that stay in port?"),
        ("Ana Ruiz", "1:01:10", "They will be paid for as before, since nobody has asked me to change that."),
    ];
    type Form = fn(&(&str, &str, &str)) -> String;
    let forms: [Form; 3] = [
        |(name, time, words)| format!("{name} ({time}):\n\n{words}"),
        |(name, time, words)| format!("[{time}] {name}: {words}"),
        |(name, time, words)| format!("{name} ({time})\n\n{words}"),
    ];
    for form in forms {
        let text = turns.iter().map(form).collect::<Vec<_>>().join("\n\n");
        let found: Vec<(String, String)> = said(&text).into_iter().map(|(who, _, words)| (who, words)).collect();
        let wanted = turns.map(|(name, _, words)| (name.to_owned(), words.to_owned()));
        assert_eq!(found, wanted, "{text}");
    }
    // A train has a time too, and says nothing.
    assert_eq!(said("Kostrava Harbour (08:12): platform two and the old quay"), []);
}
