//! Who is meant: names, roles, pronouns, bodies, and what stays open.

use super::{claims, one, said};
use crate::record::{Claim, Speaker, SpeakerKind, Via};

/// The speaker of the claim whose cue or content begins with these words.
fn speaker(text: &str, n: usize) -> Speaker {
    let found = claims(text);
    found.get(n).and_then(|c: &Claim| c.speaker.clone()).unwrap_or_else(|| panic!("{text}: {:?}", said(text)))
}

fn last(text: &str) -> Claim {
    claims(text).pop().unwrap_or_else(|| panic!("{text}: no claim"))
}

fn kind(text: &str, words: &str, kind: SpeakerKind) {
    let found = speaker(text, 0);
    assert_eq!((found.text.as_str(), found.kind), (words, kind), "{text}");
}

#[test]
fn the_span_is_the_phrase_up_to_its_comma_and_the_name_is_the_person() {
    let text = "Defence Minister Ana Ruiz, a former judge, said the road was closed.";
    let found = speaker(text, 0);
    assert_eq!(found.text, "Defence Minister Ana Ruiz");
    assert_eq!(found.name.as_deref(), Some("Ana Ruiz"));
    assert!(found.role.as_deref().is_some_and(|r| r.to_lowercase().contains("minister")), "{found:?}");
    assert_eq!((found.kind, found.via), (SpeakerKind::Person, Via::Name));
}

#[test]
fn a_name_that_only_describes_is_not_the_speaker_s() {
    let text = "Ana Ruiz opened the hall. Former speaker Ulv Drenn, a Ruiz ally, said the road was closed.";
    assert_ne!(last(text).speaker.and_then(|s| s.name).as_deref(), Some("Ana Ruiz"));
    let text = "Ana Ruiz opened the hall. The minister’s aide, Hugo Lind, said the road was closed.";
    assert_eq!(last(text).speaker.and_then(|s| s.name).as_deref(), Some("Hugo Lind"));
}

#[test]
fn a_surname_names_the_person_introduced_before() {
    let found = speaker("Ana Ruiz opened the hall. Ruiz said the road was closed.", 0);
    assert_eq!((found.name.as_deref(), found.via), (Some("Ana Ruiz"), Via::Surname));
}

#[test]
fn a_role_names_the_one_person_who_has_it() {
    let found = speaker("Governor Ana Ruiz opened the hall. The governor said the road was closed.", 0);
    assert_eq!((found.name.as_deref(), found.via), (Some("Ana Ruiz"), Via::Role));
}

#[test]
fn a_pronoun_is_the_person_whom_its_gender_fits() {
    let text = "Maria Ruiz met Thomas Grey at the gate. She said the road was closed.";
    let found = speaker(text, 0);
    assert_eq!((found.text.as_str(), found.name.as_deref(), found.via), ("She", Some("Maria Ruiz"), Via::Pronoun));
    let text = "Maria Ruiz met Thomas Grey at the gate. He said the road was closed.";
    assert_eq!(speaker(text, 0).name.as_deref(), Some("Thomas Grey"));
}

#[test]
fn the_subject_of_the_sentence_before_comes_first() {
    let text = "Thomas Grey waited for Robert Lind at the gate. Grey was tired. He said the road was closed.";
    let found = last(text);
    assert_ne!(found.speaker.and_then(|s| s.name).as_deref(), Some("Robert Lind"), "{text}");
}

#[test]
fn the_addressee_is_never_the_antecedent() {
    let text = "“The road is closed,” Maria Ruiz told Sarah Lind. “It will stay so,” she said.";
    for claim in claims(text) {
        assert_ne!(claim.speaker.and_then(|s| s.name).as_deref(), Some("Sarah Lind"), "{text}");
    }
    let text = "Robert Grey told Thomas Lind that he would leave. He said the road was closed.";
    let found = last(text);
    assert_ne!(found.speaker.and_then(|s| s.name).as_deref(), Some("Thomas Lind"), "{text}");
}

#[test]
fn an_open_pronoun_lists_whom_it_may_mean() {
    let found = claims("Robert Lind and Thomas Grey met. He said the road was closed.");
    let speaker = found[0].speaker.as_ref().unwrap();
    assert_eq!((speaker.person, speaker.name.as_deref()), (None, None), "{found:?}");
    assert!(
        found[0]
            .warnings
            .iter()
            .any(|w| w.starts_with("unresolved") && w.contains("Robert Lind") && w.contains("Thomas Grey")),
        "{found:?}"
    );
}

#[test]
fn a_pronoun_with_nobody_before_it_says_so() {
    let found = claims("He said the road was closed.");
    assert_eq!(found[0].warnings, ["unresolved pronoun"]);
    assert_eq!(found[0].speaker.as_ref().and_then(|s| s.name.as_deref()), None);
}

#[test]
fn what_a_speaker_reports_inside_a_labelled_turn_is_part_of_the_turn() {
    let found = claims(
        "RUIZ: The road is closed. I told the council that it would reopen. We hope that it opens in May.\n\n\
         LIND: You did.",
    );
    let turns: Vec<Option<&str>> = found.iter().map(|c| c.speaker.as_ref().map(|s| s.text.as_str())).collect();
    assert_eq!(turns, [Some("RUIZ"), Some("LIND")], "{found:?}");
}

#[test]
fn i_outside_quotations_is_the_author() {
    let mut article = crate::Article::from_text("t", "I believe that the road is closed.");
    article.byline = Some("Ana Ruiz".to_owned());
    let found = crate::Extractor::builder().attitudes().build().unwrap().extract(&article).claims;
    assert_eq!(found[0].speaker.as_ref().and_then(|s| s.name.as_deref()), Some("Ana Ruiz"));
}

#[test]
fn it_and_they_are_the_only_body_or_group_named_before() {
    let found = speaker("The company closed the road. It said the road was unsafe.", 0);
    assert_eq!((found.name.as_deref(), found.kind), (Some("The company"), SpeakerKind::Organization));
    let found = speaker("Three farmers came to the gate. They said the road was closed.", 0);
    assert_eq!(
        (found.name.as_deref(), found.kind, found.via),
        (Some("Three farmers"), SpeakerKind::Group, Via::Pronoun)
    );
    let found = claims("The company sued the ministry. It said the road was closed.");
    assert_eq!(found[0].speaker.as_ref().and_then(|s| s.name.as_deref()), None);
    assert_eq!(found[0].warnings, ["unresolved pronoun; may be The company or the ministry"]);
}

#[test]
fn groups_are_speakers() {
    kind(
        "Kostravan and Velmoran officials said the road was closed.",
        "Kostravan and Velmoran officials",
        SpeakerKind::Group,
    );
    kind("Two farmers said the road was closed.", "Two farmers", SpeakerKind::Group);
    kind("Ana Ruiz and Hugo Lind said the road was closed.", "Ana Ruiz and Hugo Lind", SpeakerKind::Group);
}

#[test]
fn organizations_are_speakers() {
    kind("The foreign ministry said the road was closed.", "The foreign ministry", SpeakerKind::Organization);
    kind("The company denied that it had sold the mine.", "The company", SpeakerKind::Organization);
}

#[test]
fn documents_are_speakers() {
    kind("The report said the road was closed.", "The report", SpeakerKind::Document);
    kind("A survey found that the town had grown.", "A survey", SpeakerKind::Document);
    kind("According to the indictment, the road was closed.", "the indictment", SpeakerKind::Document);
}

#[test]
fn polities_are_speakers() {
    kind("Norway said the road was closed.", "Norway", SpeakerKind::Polity);
    kind("Russia rejects demands to withdraw.", "Russia", SpeakerKind::Polity);
}

#[test]
fn metonyms_are_speakers_for_who_sits_there() {
    kind("Kyiv said the road was closed.", "Kyiv", SpeakerKind::Polity);
    let found = speaker("The Kremlin said the road was closed.", 0);
    assert_eq!(found.text, "The Kremlin");
    assert!(matches!(found.kind, SpeakerKind::Polity | SpeakerKind::Organization), "{found:?}");
    let found = speaker("The White House said the road was closed.", 0);
    assert!(matches!(found.kind, SpeakerKind::Polity | SpeakerKind::Organization), "{found:?}");
}

#[test]
fn anonymous_sources_are_kept_as_written_and_flagged() {
    for (text, words) in [
        ("A senior official said the road was closed.", "A senior official"),
        ("A person familiar with the talks said the road was closed.", "A person familiar with the talks"),
        (
            "Two officials who asked not to be named said the road was closed.",
            "Two officials who asked not to be named",
        ),
        ("“The road is closed,” said a source close to the ministry.", "a source close to the ministry"),
    ] {
        let found = claims(text).into_iter().find(|c| c.content.iter().any(|p| p.text.contains("road"))).unwrap();
        assert_eq!(found.speaker.as_ref().map(|s| s.text.as_str()), Some(words), "{text}");
        assert!(found.warnings.iter().any(|w| w == "unnamed source"), "{text}: {:?}", found.warnings);
    }
}

#[test]
fn what_one_is_asked_is_no_part_of_a_speaker() {
    let text = "Mr Lind, asked whether the road was closed, replied that nobody knew.";
    let found = last(text);
    assert_eq!(found.speaker.map(|s| s.text).as_deref(), Some("Mr Lind"), "{text}");
    assert_eq!(claims(text)[0].addressee.as_ref().map(|a| a.text.as_str()), Some("Mr Lind"));
}

#[test]
fn a_name_stands_without_what_a_comma_says_of_it() {
    one("Hugo Lind, the mayor of Orlo, said the road was closed.", "Hugo Lind", "said", "the road was closed");
    one("“The road is closed,” said Hugo Lind, a baker in Orlo.", "Hugo Lind", "said", "“The road is closed,”");
    one(
        "Ana Ruiz, Hugo Lind and Bram Otten said the road was closed.",
        "Ana Ruiz, Hugo Lind and Bram Otten",
        "said",
        "the road was closed",
    );
    one("The mayor, Ana Ruiz, said the road was closed.", "The mayor, Ana Ruiz", "said", "the road was closed");
}

#[test]
fn a_source_is_whole_with_its_date_and_what_tells_who_it_is() {
    one(
        "According to people familiar with the plan, the port will close.",
        "people familiar with the plan",
        "According to",
        "the port will close",
    );
    one(
        "According to a harbour report from July 2023, the port will close.",
        "a harbour report from July 2023",
        "According to",
        "the port will close",
    );
    one(
        "An actress playing a news anchor reports that the port was bombed.",
        "An actress playing a news anchor",
        "reports",
        "the port was bombed",
    );
}

#[test]
fn a_gerund_is_of_the_clause_it_stands_in() {
    one(
        "Haas charged the officer and Lind fired his chief, acknowledging that trust was lost.",
        "Lind",
        "acknowledging",
        "trust was lost",
    );
    let hints = said("The sale was denied by Hugo Lind, hinting that talks would go on.");
    let hint = ("Hugo Lind".to_owned(), "hinting".to_owned(), "talks would go on".to_owned());
    assert!(hints.contains(&hint), "{hints:?}");
}

#[test]
fn what_a_relative_clause_says_of_a_noun_is_said_of_that_noun() {
    one("Lind voted for the war, which Ana Ruiz says was a mistake.", "Ana Ruiz", "says", "the war … was a mistake");
}

#[test]
fn an_inquit_in_brackets_ends_with_them() {
    one(
        "Members left (“I want my dues back,” wrote Hugo Lind on his page) in May.",
        "Hugo Lind",
        "wrote",
        "“I want my dues back,”",
    );
}
