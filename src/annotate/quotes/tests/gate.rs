//! The borders of a claim, each in a table with sentences on both sides: the source, the cue's sense, the content, what
//! the text asserts, and what it denies.

use super::claims;
use crate::record::{Claim, ClaimKind, Force};

/// The claim with this cue.
fn by_cue(text: &str, cue: &str) -> Option<Claim> {
    claims(text).into_iter().find(|c| c.cue.as_ref().is_some_and(|q| q.text.contains(cue)))
}

/// Checks a table of sentence, cue and the kind of the claim; `None` where there is none.
fn kinds(table: &[(&str, &str, Option<ClaimKind>)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|&(text, cue, wanted)| {
            let got = by_cue(text, cue).map(|c| c.kind);
            (got != wanted).then(|| format!("{text} [{cue}] wanted {wanted:?} got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const STATEMENT: Option<ClaimKind> = Some(ClaimKind::Statement);
const POSITION: Option<ClaimKind> = Some(ClaimKind::Position);
const PROMISE: Option<ClaimKind> = Some(ClaimKind::Promise);
const QUESTION: Option<ClaimKind> = Some(ClaimKind::Question);
const ATTITUDE: Option<ClaimKind> = Some(ClaimKind::Attitude);

#[test]
fn a_source_is_one_who_can_speak() {
    kinds(&[
        ("Ana Ruiz said the road was closed.", "said", STATEMENT),
        ("She said the road was closed.", "said", STATEMENT),
        ("They said the road was closed.", "said", STATEMENT),
        ("The ministry said the road was closed.", "said", STATEMENT),
        ("Norland said the road was closed.", "said", STATEMENT),
        ("The report said the road was closed.", "said", STATEMENT),
        ("Critics said the road was closed.", "said", STATEMENT),
        ("An inquest heard that the road was closed.", "heard", STATEMENT),
        ("Farmers want a new road.", "want", POSITION),
        ("A study showed that the road was closed.", "showed", STATEMENT),
        ("Some said the road was closed.", "said", STATEMENT),
        ("You say the road is closed.", "say", None),
        ("We say the road is closed.", "say", ATTITUDE),
        ("I think the road is closed.", "think", ATTITUDE),
        ("This suggests that the road was closed.", "suggests", None),
        ("No one said the road was closed.", "said", None),
        ("No school said it would close.", "said", None),
        ("Nobody said the road was closed.", "said", None),
        ("Those who say the road is closed are wrong.", "say", None),
        ("The valley shows that the road was closed.", "shows", None),
        ("The lamp offers twelve tones.", "offers", None),
    ]);
}

#[test]
fn a_cue_speaks_by_its_complement() {
    kinds(&[
        ("Ana Ruiz claimed that the cup was hers.", "claimed", STATEMENT),
        ("Ana Ruiz claimed responsibility for the fire.", "claimed", STATEMENT),
        ("Ana Ruiz offered to leave the island.", "offered", PROMISE),
        ("Ana Ruiz recalled that the road was closed.", "recalled", STATEMENT),
        ("Ana Ruiz wrote that the road was closed.", "wrote", STATEMENT),
        ("Ana Ruiz posted that the road was closed.", "posted", STATEMENT),
        ("Ana Ruiz showed that the road was closed.", "showed", STATEMENT),
        ("Ana Ruiz called the plan a trap.", "called", STATEMENT),
        ("Ana Ruiz accused the council of theft.", "accused", STATEMENT),
        ("Ana Ruiz announced the closure of the road.", "announced", STATEMENT),
        ("Ana Ruiz claimed the cup on Friday.", "claimed", None),
        ("Ana Ruiz recalled two hundred cars.", "recalled", None),
        ("Ana Ruiz wrote three novels.", "wrote", None),
        ("Ana Ruiz posted a photo of the road.", "posted", None),
        ("Ana Ruiz told a story.", "told", None),
        ("Ana Ruiz issued a statement.", "issued", None),
        ("Ana Ruiz declined to comment.", "declined", ATTITUDE),
        ("Ana Ruiz refused to answer questions.", "refused", ATTITUDE),
        ("Ana Ruiz named two ministers.", "named", None),
        ("Ana Ruiz said nothing.", "said", None),
    ]);
}

#[test]
fn content_is_a_proposition_or_stands_for_one() {
    kinds(&[
        ("Ana Ruiz denied the allegations.", "denied", POSITION),
        ("Ana Ruiz rejected the plan.", "rejected", POSITION),
        ("Ana Ruiz opposes the new road.", "opposes", POSITION),
        ("Ana Ruiz called for talks.", "called", POSITION),
        ("Ana Ruiz urged the council to open the road.", "urged", POSITION),
        ("Ana Ruiz vowed to open the road.", "vowed", PROMISE),
        ("Ana Ruiz threatened to close the road.", "threatened", PROMISE),
        ("Ana Ruiz plans to open the road.", "plans", PROMISE),
        ("Ana Ruiz asked whether the road was closed.", "asked", QUESTION),
        ("“Is the road closed?” Ana Ruiz asked.", "asked", QUESTION),
        ("“Will it open,” Ana Ruiz said, “or will it close?”", "said", QUESTION),
        ("“When does it open? Who pays for it?” Ana Ruiz said.", "said", QUESTION),
        ("“The road is closed. When does it open?” Ana Ruiz said.", "said", STATEMENT),
        ("“The road is closed,” Ana Ruiz said. “When does it open?”", "said", STATEMENT),
        ("Ana Ruiz warned of a long winter.", "warned", STATEMENT),
        ("Ana Ruiz praised the album.", "praised", ATTITUDE),
        ("Ana Ruiz thanked the council.", "thanked", ATTITUDE),
        ("Ana Ruiz mentioned the union.", "mentioned", ATTITUDE),
        ("Ana Ruiz criticised the move.", "criticised", ATTITUDE),
        ("Ana Ruiz spoke about the war.", "spoke", ATTITUDE),
        ("Ana Ruiz is eager to win.", "eager", ATTITUDE),
        ("Ana Ruiz loves the old road.", "loves", ATTITUDE),
        ("Ana Ruiz decided to leave the island.", "decided", ATTITUDE),
        ("Ana Ruiz discussed the plan.", "discussed", ATTITUDE),
        ("The road is expected to open in May.", "expected", ATTITUDE),
    ]);
}

#[test]
fn whom_the_text_only_blames_or_describes_makes_no_claim() {
    kinds(&[
        ("Ana Ruiz spent the week calling out the crew for demanding a new road.", "demanding", None),
        ("Critics saw the work as calling for a new road.", "calling", None),
        ("A place workers want to come back to needs light.", "want", None),
        ("Some groups that oppose the road are small.", "oppose", None),
        ("The council, which opposes the road, is small.", "opposes", POSITION),
        ("The groups that oppose the road met on Monday.", "oppose", POSITION),
        ("They know that it is fair to ask for a new road.", "ask", None),
        ("Some tools ask for a grade.", "ask", None),
        ("Farmers ask for a new road.", "ask", POSITION),
        ("Her claims about the council are old.", "claims", ATTITUDE),
        ("Her claim that the council is old is false.", "claim", STATEMENT),
    ]);
}

#[test]
fn what_should_be_is_a_position_and_what_one_will_do_a_promise() {
    kinds(&[
        ("“The road should be closed,” Ana Ruiz said.", "said", POSITION),
        ("Ana Ruiz said the road should be closed.", "said", POSITION),
        ("Ana Ruiz said the council must open the road.", "said", POSITION),
        ("“Let us open the road,” Ana Ruiz said.", "said", POSITION),
        ("“We will open the road,” Ana Ruiz said.", "said", PROMISE),
        ("“I’m going to open the road,” Ana Ruiz said.", "said", PROMISE),
        ("“We won’t leave the valley,” Ana Ruiz said.", "said", PROMISE),
        ("Ana Ruiz said she would open the road.", "said", PROMISE),
        ("Ana Ruiz said she was planning to open the road.", "said", PROMISE),
        ("Workers said they would not leave the yard.", "said", PROMISE),
        ("“The road will open in May,” Ana Ruiz said.", "said", STATEMENT),
        ("“They will open the road,” Ana Ruiz said.", "said", STATEMENT),
        ("Ana Ruiz said the road would open in May.", "said", STATEMENT),
        ("Ana Ruiz said it would rain.", "said", STATEMENT),
        ("“I would call it a road,” Ana Ruiz said.", "said", STATEMENT),
        ("Ana Ruiz said she was going home.", "said", STATEMENT),
        ("“We opened the road because lorries should not stand in town,” Ana Ruiz said.", "said", STATEMENT),
        ("“We will be old by then,” Ana Ruiz said.", "said", STATEMENT),
        ("“We are going to see a long winter,” Ana Ruiz said.", "said", STATEMENT),
        ("The ministry said it would raise prices.", "said", STATEMENT),
        ("“The man who should know is ill,” Ana Ruiz said.", "said", STATEMENT),
    ]);
}

#[test]
fn only_what_the_text_asserts_is_a_claim() {
    kinds(&[
        ("Ana Ruiz went on to say that the road was closed.", "say", STATEMENT),
        ("When she left, Ana Ruiz said that the road was closed.", "said", STATEMENT),
        ("Ana Ruiz will say that the road was closed.", "say", STATEMENT),
        ("Ana Ruiz said the road could be closed.", "said", STATEMENT),
        ("If the road is closed, Ana Ruiz said, the town will starve.", "said", STATEMENT),
        ("Ana Ruiz said that if the road was closed the town would starve.", "said", STATEMENT),
        ("Ana Ruiz, who said that the road was closed, left.", "said", STATEMENT),
        ("Ana Ruiz began to insist that the road was closed.", "insist", STATEMENT),
        ("Although Ana Ruiz said that the road was closed, the lorries came.", "said", STATEMENT),
        ("Ana Ruiz used the day to declare that the road was closed.", "declare", STATEMENT),
        ("If Ana Ruiz says that the road is closed, the town will starve.", "says", None),
        ("Unless Ana Ruiz says that the road is closed, the lorries will come.", "says", None),
        ("Ana Ruiz could say that the road is closed.", "say", None),
        ("Ana Ruiz may argue that the road is closed.", "argue", None),
        ("Ana Ruiz might agree to open the road.", "agree", ATTITUDE),
        ("Ana Ruiz should say that the road is closed.", "say", None),
        ("Did Ana Ruiz say that the road was closed?", "say", None),
        ("Has Ana Ruiz claimed that the road was closed?", "claimed", None),
        ("Ana Ruiz is expected to say that the road is closed.", "say", None),
        ("Ana Ruiz is set to announce that the road is closed.", "announce", None),
    ]);
}

#[test]
fn a_negated_cue_is_marked_and_denies() {
    let negated = [
        ("Ana Ruiz never said “the road is closed for good.”", "said"),
        ("Ana Ruiz never promised to open the road.", "promised"),
        ("Ana Ruiz did not say that the road was closed.", "say"),
        ("Ana Ruiz has yet to say that the road is closed.", "say"),
        ("Ana Ruiz failed to say that the road was closed.", "say"),
        ("Ana Ruiz avoided saying that the road was closed.", "saying"),
        ("Ana Ruiz has not claimed that the road was closed.", "claimed"),
        ("Ana Ruiz didn’t claim that the road was closed.", "claim"),
        ("Ana Ruiz did not support the plan.", "support"),
        ("At no point did Ana Ruiz say that the road was closed.", "say"),
    ];
    for (text, cue) in negated {
        let found = by_cue(text, cue).and_then(|c| c.cue).map(|c| (c.negated, c.force));
        assert_eq!(found, Some((true, Force::Deny)), "{text}");
    }
    let plain = [
        ("Ana Ruiz said that the road was not closed.", "said"),
        ("Ana Ruiz said the road would never open.", "said"),
        ("“The road is not closed,” Ana Ruiz said.", "said"),
        ("The road, Ana Ruiz said, was never closed.", "said"),
        ("Ana Ruiz promised not to close the road.", "promised"),
        ("Ana Ruiz said nobody had closed the road.", "said"),
        ("Ana Ruiz urged the council not to close the road.", "urged"),
        ("Not far from the bridge, Ana Ruiz said that the road was closed.", "said"),
        ("Ana Ruiz, who never left the island, said that the road was closed.", "said"),
        ("Ana Ruiz denied that the road was closed.", "denied"),
    ];
    for (text, cue) in plain {
        assert_eq!(by_cue(text, cue).and_then(|c| c.cue).map(|c| c.negated), Some(false), "{text}");
    }
}

#[test]
fn a_negation_before_an_infinitive_is_part_of_what_is_promised() {
    let found = by_cue("Ana Ruiz promised not to close the road.", "promised").unwrap();
    assert_eq!(found.content[0].text, "not to close the road");
    let found = by_cue("Ana Ruiz promised to close the road.", "promised").unwrap();
    assert_eq!(found.content[0].text, "to close the road");
}

#[test]
fn quoted_words_stay_whatever_the_verb() {
    let texts = [
        "Ana Ruiz praised “the courage of those who stayed on the island.”",
        "This shows that “the road to the island is closed for good.”",
        "Ana Ruiz spoke about “a year of broken promises and lies.”",
        "Ana Ruiz thanked “the people who gave us bread.”",
    ];
    for text in texts {
        assert!(claims(text).iter().any(|c| c.kind != ClaimKind::Attitude && !c.quotes.is_empty()), "{text}");
    }
}

#[test]
fn attitudes_are_written_only_when_asked_for() {
    let article = crate::Article::from_text("t", "Ana Ruiz praised the album. Hugo Lind said the road was closed.");
    let plain = crate::Extractor::builtin().unwrap();
    assert_eq!(plain.extract(&article).claims.len(), 1);
    let wide = crate::Extractor::builder().attitudes().build().unwrap();
    assert_eq!(wide.extract(&article).claims.len(), 2);
}
