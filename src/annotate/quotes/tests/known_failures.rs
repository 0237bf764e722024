//! What other systems are known to get wrong, by the numbers of their own trackers.

use super::{claims, one, said};

/// CoreNLP 1139.
#[test]
fn corenlp_1139_a_quotation_of_several_paragraphs_is_one_record() {
    let text = "“The road is closed,” Ana Ruiz said. “We will wait until May.\n\n“Then we will open it again.”";
    let found = claims(text);
    assert_eq!(found.len(), 1, "{:?}", said(text));
    assert!(found[0].content.iter().any(|p| p.text.contains("Then we will open it")), "{:?}", said(text));
    let text = "Ana Ruiz said: “We waited for a year.\n\n“Nobody came.\n\n“We built the road alone.”\n\nShe left.";
    let found = claims(text);
    assert_eq!(found.len(), 1, "{:?}", said(text));
    assert_eq!(found[0].quotes.len(), 3, "{:?}", found[0].quotes);
    one("Ana Ruiz said:\n\n“The road is closed again today.”", "Ana Ruiz", "said", "“The road is closed again today.”");
}

/// CoreNLP 338.
#[test]
fn corenlp_338_an_unclosed_last_quotation_is_kept() {
    let text = "Ana Ruiz said: “We waited for a year.\n\n“Nobody came.\n\n“We built the road alone.";
    let found = claims(text);
    assert_eq!(found.len(), 1, "{:?}", said(text));
    assert!(found[0].quotes.iter().any(|q| q.text.contains("built the road")), "{:?}", found[0].quotes);
    let text = "“The road is closed,” Ana Ruiz said. \"It will open in May.";
    assert!(said(text).iter().any(|f| f.0 == "Ana Ruiz" && f.2.contains("closed")), "{:?}", said(text));
}

/// CoreNLP 905.
#[test]
fn corenlp_905_an_apposition_may_part_name_and_cue() {
    one("Hugo Lind, a doctor, said: “The road is closed.”", "Hugo Lind", "said", "“The road is closed.”");
    one("Hugo Lind, a doctor, said the road was closed.", "Hugo Lind", "said", "the road was closed");
    one("Hugo Lind, who runs the clinic, said that the road was closed.", "Hugo Lind", "said", "the road was closed");
    let found = claims("The king’s envoy, Hugo Lind, said talks would begin on the island.");
    assert_eq!(found[0].speaker.as_ref().and_then(|s| s.name.as_deref()), Some("Hugo Lind"));
}

/// CoreNLP 1090.
#[test]
fn corenlp_1090_several_speakers_share_a_sentence() {
    let found = said("Ana Ruiz said the road was closed, while Hugo Lind insisted that it was open.");
    let speakers: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(speakers, ["Ana Ruiz", "Hugo Lind"], "{found:?}");
    let found = said("“It is closed,” said Ana Ruiz, and “It is open,” said Hugo Lind.");
    let speakers: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(speakers, ["Ana Ruiz", "Hugo Lind"], "{found:?}");
}

/// CoreNLP 1090.
#[test]
fn corenlp_1090_rare_verbs_are_cues() {
    one("“It is over,” sighed Ana Ruiz.", "Ana Ruiz", "sighed", "“It is over,”");
    one("“They will pay for the whole road,” he mocks.", "he", "mocks", "“They will pay for the whole road,”");
}

/// textacy 383.
#[test]
fn textacy_383_a_dash_behind_a_quotation_signs_it() {
    one(
        "“The road is closed again today.” — Commissioner Ana Ruiz",
        "Commissioner Ana Ruiz",
        "—",
        "“The road is closed again today.”",
    );
}

/// textacy 383.
#[test]
fn textacy_383_a_label_with_from_names_the_speaker() {
    one(
        "From Chairwoman Ana Ruiz: “The road is closed again today.”",
        "Chairwoman Ana Ruiz",
        ":",
        "“The road is closed again today.”",
    );
}

/// textacy 379: it refuses such texts.
#[test]
fn textacy_379_an_odd_number_of_marks_loses_no_quotation() {
    let text = "The “old road is closed.\n\n“It will open in May,” Ana Ruiz said.\n\n“We will wait,” said Hugo Lind.";
    let found = said(text);
    assert!(found.iter().any(|f| f.0 == "Ana Ruiz" && f.2 == "“It will open in May,”"), "{found:?}");
    assert!(found.iter().any(|f| f.0 == "Hugo Lind" && f.2 == "“We will wait,”"), "{found:?}");
    let text = "\"The road is closed,\" Ana Ruiz said. \"It will open in May.\" She smiled. \"";
    assert!(said(text).iter().any(|f| f.0 == "Ana Ruiz"), "{:?}", said(text));
}

#[test]
fn an_apostrophe_is_not_taken_for_a_quotation() {
    one("The farmers’ road is closed, Ana Ruiz said.", "Ana Ruiz", "said", "The farmers’ road is closed");
    one("'The islands' boats aren't safe,' said Ana Ruiz.", "Ana Ruiz", "said", "'The islands' boats aren't safe,'");
}

/// compromise 458, 500, 935.
#[test]
fn compromise_458_500_935_adjacent_quotations_are_all_kept() {
    let text = "“The road is closed.” “It will open in May,” Ana Ruiz said.";
    let found = said(text);
    assert!(found.iter().any(|f| f.0 == "Ana Ruiz" && f.2.contains("It will open in May")), "{found:?}");
    let text = "“The road is closed,” Ana Ruiz said. “It will open in May.” “Nobody may use it.”";
    let quotes: Vec<String> = claims(text).iter().flat_map(|c| c.quotes.iter().map(|q| q.text.clone())).collect();
    assert_eq!(quotes, ["The road is closed,", "It will open in May.", "Nobody may use it."]);
}

/// spaCy 3553.
#[test]
fn spacy_3553_sentences_inside_a_quotation_do_not_split_it() {
    let text = "“Is it closed? Yes. We will wait! Then we go,” Ana Ruiz said.";
    one(text, "Ana Ruiz", "said", "“Is it closed? Yes. We will wait! Then we go,”");
}
