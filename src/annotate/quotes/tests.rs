//! Shapes of attribution that other systems are known to miss.

use crate::record::{Claim, Force, Form, Via};
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

/// CoreNLP 905.
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

/// CoreNLP 1139, 338.
#[test]
fn a_quotation_goes_on_over_paragraphs() {
    let text = "“The road is closed,” Ana Ruiz said. “We will wait until May.\n\n“Then we will open it again.”";
    let found = claims(text);
    assert_eq!(found.len(), 1, "{:?}", said(text));
    assert!(found[0].content.iter().any(|p| p.text.contains("Then we will open it")), "{:?}", said(text));
    one("Ana Ruiz said:\n\n“The road is closed again today.”", "Ana Ruiz", "said", "“The road is closed again today.”");
    let text = "Ana Ruiz said: “We waited for a year.\n\n“Nobody came.\n\n“We built the road alone.";
    let found = claims(text);
    assert_eq!(found.len(), 1, "{:?}", said(text));
    assert!(found[0].quotes.iter().any(|q| q.text.contains("built the road")), "{:?}", found[0].quotes);
}

/// CoreNLP 1090.
#[test]
fn several_speakers_share_a_sentence_and_rare_verbs_are_cues() {
    one("“It is over,” sighed Ana Ruiz.", "Ana Ruiz", "sighed", "“It is over,”");
    one("“They will pay for the whole road,” he mocks.", "he", "mocks", "“They will pay for the whole road,”");
    let found = said("Ana Ruiz said the road was closed, while Hugo Lind insisted that it was open.");
    let speakers: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(speakers, ["Ana Ruiz", "Hugo Lind"], "{found:?}");
}

/// textacy 383.
#[test]
fn a_signature_or_a_label_names_the_speaker() {
    one(
        "“The road is closed again today.” — Commissioner Ana Ruiz",
        "Commissioner Ana Ruiz",
        "—",
        "“The road is closed again today.”",
    );
    one(
        "From Chairwoman Ana Ruiz: “The road is closed again today.”",
        "Chairwoman Ana Ruiz",
        ":",
        "“The road is closed again today.”",
    );
    let text = "RUIZ: The road is closed. We will wait.\n\nLIND: Until when will you wait?";
    let found = said(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[1].0.as_str()), ("RUIZ", "LIND"));
    let text = "Q: Is the road closed?\n\nA: It is closed until May. Nobody may use it.";
    let found = said(text);
    assert_eq!((found[0].0.as_str(), found[1].0.as_str()), ("Q", "A"), "{found:?}");
    assert!(found[1].2.contains("Nobody may use it"));
}

/// textacy 379; compromise 458, 500, 935; spaCy 3553.
#[test]
fn marks_adjacent_nested_or_odd_lose_no_quotation() {
    let text = "“The road is closed.” “It will open in May,” Ana Ruiz said.";
    assert!(said(text).iter().any(|f| f.2.contains("It will open in May")), "{:?}", said(text));
    let text = "“The road is closed,” Ana Ruiz said. \"It will open in May.";
    assert!(said(text).iter().any(|f| f.0 == "Ana Ruiz" && f.2.contains("closed")), "{:?}", said(text));
    let text = "“Is it closed? Yes. We will wait! Then we go,” Ana Ruiz said.";
    one(text, "Ana Ruiz", "said", "“Is it closed? Yes. We will wait! Then we go,”");
    let text = "“He told me, ‘The road is closed,’ and left,” Ana Ruiz said.";
    one(text, "Ana Ruiz", "said", "“He told me, ‘The road is closed,’ and left,”");
    one("The farmers’ road is closed, Ana Ruiz said.", "Ana Ruiz", "said", "The farmers’ road is closed");
}

#[test]
fn an_exchange_of_two_alternates() {
    let text = "“The road is closed,” Ana Ruiz said.\n\n“Until when will it be closed?” Hugo Lind asked.\n\n\
                “Until the first of May.”\n\n“And what will you do then?”";
    let found = claims(text);
    let speakers: Vec<_> = found.iter().map(|c| c.speaker.as_ref().and_then(|s| s.name.clone())).collect();
    let name = |n: &str| Some(n.to_owned());
    assert_eq!(
        speakers,
        [name("Ana Ruiz"), name("Hugo Lind"), name("Ana Ruiz"), name("Hugo Lind")],
        "{:?}",
        said(text)
    );
    assert_eq!(found[2].speaker.as_ref().map(|s| s.via), Some(Via::Continuation));
    assert!(found[2].cue.is_none());
}

#[test]
fn a_sentence_without_a_subject_goes_on_the_one_before() {
    let found = claims("Ana Ruiz said the road was closed. Adding, “Nobody may use it before May.”");
    assert_eq!(found.len(), 2);
    let speaker = found[1].speaker.as_ref().unwrap();
    assert_eq!((speaker.name.as_deref(), speaker.via), (Some("Ana Ruiz"), Via::Continuation));
}

#[test]
fn asides_relative_clauses_and_questions_hold_content() {
    one("As Ana Ruiz noted, the road is closed.", "Ana Ruiz", "noted", "the road is closed");
    one("It was a plan which Ana Ruiz said would fail.", "Ana Ruiz", "said", "which … would fail");
    let found = claims("Asked whether the road was closed, Ana Ruiz shrugged.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].content[0].text, "whether the road was closed");
    assert_eq!(found[0].cue.as_ref().map(|c| c.force), Some(Force::Question));
    one(
        "Ana Ruiz was quoted as saying that the road was closed.",
        "Ana Ruiz",
        "was quoted as saying",
        "that the road was closed",
    );
    one(
        "Ana Ruiz, the minister, told reporters, “The road is closed again.”",
        "Ana Ruiz, the minister",
        "told",
        "“The road is closed again.”",
    );
}

#[test]
fn an_inquit_tells_to_whom_where_and_when() {
    let found = claims("“The road is closed,” Ana Ruiz told reporters in an interview on Friday.");
    let claim = &found[0];
    assert_eq!(claim.addressee.as_ref().map(|p| p.text.as_str()), Some("reporters"));
    assert_eq!(claim.setting.as_ref().map(|p| p.text.as_str()), Some("in an interview"));
    assert_eq!(claim.said_at.as_ref().map(|t| t.text.as_str()), Some("Friday"));
}

#[test]
fn an_open_pronoun_lists_whom_it_may_mean() {
    let found = claims("Robert Lind met Thomas Grey. He said the road was closed.");
    let speaker = found[0].speaker.as_ref().unwrap();
    if speaker.person.is_none() {
        assert!(found[0].warnings.iter().any(|w| w.contains("Robert Lind") && w.contains("Thomas Grey")), "{found:?}");
    }
    let found = claims("RUIZ: I said the road was closed.\n\nLIND: You did.");
    assert!(
        found.iter().filter(|c| c.cue.as_ref().is_some_and(|q| q.lemma == "say")).all(|c| c
            .speaker
            .as_ref()
            .and_then(|s| s.name.as_deref())
            == Some("RUIZ")),
        "{found:?}"
    );
}

#[test]
fn what_stops_short_of_speech_is_no_claim() {
    for text in ["The envoy stopped short of saying that the road was closed.", "The officials asked not to be named."]
    {
        assert!(said(text).is_empty(), "{text}: {:?}", said(text));
    }
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
