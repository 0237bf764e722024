//! Shapes of attribution: where speaker, cue and content stand to each other.

mod beside;
mod borders;
mod clauses;
mod gate;
mod hidden;
mod known_failures;
mod marks;
mod noise;
mod speakers;
mod subjects;
mod told;
mod told_of;

use crate::record::{Claim, Force, Form, Via};
use crate::{Article, Extractor};

/// The claims of a text that have a cue or a speaker.
fn claims(text: &str) -> Vec<Claim> {
    // One for all tests: to make it takes longer than to use it.
    static ONE: std::sync::OnceLock<Extractor> = std::sync::OnceLock::new();
    let extractor = ONE.get_or_init(|| Extractor::builder().attitudes().build().unwrap());
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
    one("It was a plan which Ana Ruiz said would fail.", "Ana Ruiz", "said", "a plan … would fail");
    let found = claims("Asked whether the road was closed, Ana Ruiz shrugged.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].content[0].text, "whether the road was closed");
    assert_eq!(found[0].cue.as_ref().map(|c| c.force), Some(Force::Question));
    one(
        "Ana Ruiz was quoted as saying that the road was closed.",
        "Ana Ruiz",
        "was quoted as saying",
        "the road was closed",
    );
    one(
        "Ana Ruiz, the minister, told reporters, “The road is closed again.”",
        "Ana Ruiz",
        "told",
        "“The road is closed again.”",
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
    one("The ministry denied that the road was closed.", "The ministry", "denied", "the road was closed");
    one("Ruiz told reporters on Friday that the road was closed.", "Ruiz", "told", "the road was closed");
    one("The union vowed to fight the plan.", "The union", "vowed", "to fight the plan");
    one("Norland rejects demands to leave the island.", "Norland", "rejects", "demands to leave the island");
    one("According to the ministry, the road is closed.", "the ministry", "According to", "the road is closed");
    one("The road is closed, according to the ministry.", "the ministry", "according to", "The road is closed");
}

#[test]
fn turns_of_a_transcript_go_to_their_labels() {
    let text = "RUIZ: The road is closed. We will wait.\n\nLIND: Until when will you wait?";
    let found = said(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[1].0.as_str()), ("RUIZ", "LIND"));
    // What the paper asks is no claim, and nothing tells who answers.
    let found = claims("Q: Is the road closed?\n\nA: It is closed until May. Nobody may use it.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].speaker.is_none() && found[0].content[0].text.contains("Nobody may use it"));
}

#[test]
fn the_content_ends_where_the_narrator_goes_on() {
    let contents = |text: &str| said(text).into_iter().map(|f| f.2).collect::<Vec<_>>();
    assert_eq!(
        contents("She praised the town, saying it was brave and calling its mayor “a rock”.")[1..],
        ["it was brave", "its mayor “a rock”"]
    );
    assert_eq!(contents("Ruiz said the road was closed, but he gave no date.")[0], "the road was closed");
    assert_eq!(contents("Ruiz insisted that it was late while adding that she would come.")[0], "it was late");
    assert_eq!(
        contents("“The road is closed,” Ruiz said, adding, “Nobody may use it.”"),
        ["“The road is closed,”", "“Nobody may use it.”"]
    );
    assert_eq!(
        contents("“The road is closed,” said Hugo Lind (D-Va.) in May, adding that nobody may use it."),
        ["“The road is closed,”", "nobody may use it"]
    );
    // Two verbs of what is said, in another tense than the cue.
    assert_eq!(
        contents("Ruiz said she has read the plan and disagrees with it.")[0],
        "she has read the plan and disagrees with it"
    );
}

#[test]
fn a_condition_belongs_to_what_is_vowed() {
    one("Ruiz vowed to leave if the road was closed.", "Ruiz", "vowed", "to leave if the road was closed");
    one("Ruiz vowed to stay until the road was open.", "Ruiz", "vowed", "to stay until the road was open");
}

#[test]
fn a_noun_of_speech_holds_a_clause() {
    one("Ana Ruiz’s claim is that the road was closed.", "Ana Ruiz", "claim", "the road was closed");
    one("Ana Ruiz repeated the town’s view that the road is closed.", "Ana Ruiz", "repeated", "the road is closed");
}

#[test]
fn one_sentence_holds_a_refusal_and_a_reply() {
    let text = "Norland does not recognise the court, and Mr Lind, asked whether his town would leave, replied that it would stay.";
    let found = said(text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[0].2.as_str()), ("Norland", "the court"));
    assert_eq!((found[2].0.as_str(), found[2].2.as_str()), ("Mr Lind", "it would stay"));
}

#[test]
fn each_way_to_put_a_cue_is_read() {
    one("Ruiz criticised the plan.", "Ruiz", "criticised", "the plan");
    one("Ruiz described it as “a trap”.", "Ruiz", "described", "it as “a trap”");
    one("Ruiz accused the council of closing the road.", "Ruiz", "accused", "the council of closing the road");
    one("Ruiz denied closing the road.", "Ruiz", "denied", "closing the road");
    one("Ruiz called on the council to open the road.", "Ruiz", "called on", "the council to open the road");
    one("Ruiz asked whether the road was closed.", "Ruiz", "asked", "whether the road was closed");
    one("The road is expected to open in May.", "", "is expected", "The road … to open in May");
    one("The plan was denounced by the mayor.", "the mayor", "was denounced", "The plan");
    one("“The road is closed,” Ruiz said in a statement.", "Ruiz", "said", "“The road is closed,”");
    one("Ruiz left the hall, saying she would come back.", "Ruiz", "saying", "she would come back");
    one("Ruiz told the council on Tuesday that it was late.", "Ruiz", "told", "it was late");
    let found = said("Ruiz said the road was closed and added that it would open in May.");
    assert_eq!(found[0].2, "the road was closed");
    assert_eq!((found[1].0.as_str(), found[1].2.as_str()), ("Ruiz", "it would open in May"));
}

#[test]
fn a_quotation_alone_in_the_next_paragraph_is_the_same_speaker_s() {
    let text = "“The road is closed,” Ana Ruiz said.\n\n“It will open in May.”\n\nShe left.";
    one(text, "Ana Ruiz", "said", "“The road is closed,” … “It will open in May.”");
    let text = "“The road is closed,” Ana Ruiz said. It rained. “It will open in May.”";
    one(text, "Ana Ruiz", "said", "“The road is closed,” … “It will open in May.”");
}
