//! Shapes of attribution that other systems are known to miss.

use crate::record::{Claim, Form};
use crate::{Article, Extractor};

/// The claims of a text that have a cue or a speaker.
fn claims(text: &str) -> Vec<Claim> {
    let extractor = Extractor::builtin().unwrap();
    let document = extractor.extract(&Article::from_text("t", text));
    document.claims.into_iter().filter(|c| c.form != Form::Reported).collect()
}

/// Speaker, cue and content of each claim, pieces joined by " … ".
fn said(text: &str) -> Vec<(String, String, String)> {
    let piece = |c: &Claim| c.content.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" … ");
    let speaker = |c: &Claim| c.speaker.as_ref().map_or(String::new(), |s| s.text.clone());
    let cue = |c: &Claim| c.cue.as_ref().map_or(String::new(), |q| q.text.clone());
    claims(text).iter().map(|c| (speaker(c), cue(c), piece(c))).collect()
}

fn one(text: &str, speaker: &str, cue: &str, content: &str) {
    let found = said(text);
    assert_eq!(found, [(speaker.to_owned(), cue.to_owned(), content.to_owned())], "{text}");
}

#[test]
fn an_inquit_stands_before_behind_or_inside() {
    one("“The road is closed,” Ana Ruiz said.", "Ana Ruiz", "said", "“The road is closed,”");
    one("“The road is closed,” said Ana Ruiz.", "Ana Ruiz", "said", "“The road is closed,”");
    one("Ana Ruiz said: “The road is closed.”", "Ana Ruiz", "said", "“The road is closed.”");
    one(
        "“The road is closed,” Ana Ruiz said. “It will open in May.”",
        "Ana Ruiz",
        "said",
        "“The road is closed,” … “It will open in May.”",
    );
    one("The road, she said, will open in May.", "she", "said", "The road … will open in May");
}

#[test]
fn an_apposition_or_relative_clause_may_part_name_and_cue() {
    one("Hugo Lind, a doctor, said the road was closed.", "Hugo Lind, a doctor", "said", "the road was closed");
    one(
        "Hugo Lind, who runs the clinic, said that the road was closed.",
        "Hugo Lind, who runs the clinic",
        "said",
        "that the road was closed",
    );
    let found = claims("The king’s envoy, Hugo Lind, said talks would begin on the island.");
    assert_eq!(found[0].speaker.as_ref().and_then(|s| s.name.as_deref()), Some("Hugo Lind"));
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    let text = "“The road is closed,” Ana Ruiz said. “We will wait until May.\n\n“Then we will open it again.”";
    let found = claims(text);
    assert_eq!(found.len(), 1, "{:?}", said(text));
    assert!(found[0].content.iter().any(|p| p.text.contains("Then we will open it")), "{:?}", said(text));
    one("Ana Ruiz said:\n\n“The road is closed again today.”", "Ana Ruiz", "said", "“The road is closed again today.”");
}

#[test]
fn cues_take_clauses_infinitives_and_objects() {
    one("The ministry denied that the road was closed.", "The ministry", "denied", "that the road was closed");
    one("Ruiz told reporters on Friday that the road was closed.", "Ruiz", "told", "that the road was closed");
    one("The union vowed to fight the plan.", "The union", "vowed", "to fight the plan");
    one("Norland rejects demands to leave the island.", "Norland", "rejects", "demands to leave the island");
    one("According to the ministry, the road is closed.", "the ministry", "According to", "the road is closed");
    one("The road is closed, according to the ministry.", "the ministry", "according to", "The road is closed");
}

#[test]
fn scare_quotes_titles_and_nicknames_are_no_statements() {
    for text in [
        "Hugo “Shorty” Lind left the hall.",
        "The “peace park” was empty on Friday.",
        "He read “War and Peace” on the train.",
        "The board was 6' 2\" long and 4\" wide.",
    ] {
        assert!(said(text).is_empty(), "{text}: {:?}", said(text));
    }
}

#[test]
fn marks_without_a_partner_do_no_harm() {
    for text in
        ["“”“”““””\"\"''''", "“The road is closed, said Ana Ruiz.", "\"\"\" said \"\"\"", "said", ": “", "— “a” —"]
    {
        let _ = claims(text);
    }
    let many = "\"".repeat(20_000);
    assert!(claims(&many).is_empty());
}
