//! Whose words they are, where more than a name stands before the cue: settings, appositions, relative clauses, offices,
//! reflexives; and who is nobody.

use super::borders::table;
use super::{claims, said};

const CLOSED: &str = "the road was closed";

/// The name of the speaker of the only claim.
fn name(text: &str) -> String {
    let found = claims(text);
    let one = found.first().filter(|_| found.len() == 1).unwrap_or_else(|| panic!("{text}: {:?}", said(text)));
    one.speaker.as_ref().and_then(|s| s.name.clone()).unwrap_or_default()
}

#[test]
fn the_second_of_two_gerunds_is_of_the_same_source() {
    let told =
        "Ana Ruiz went further, telling the Orlo Times that Hugo Lind is late and saying that the road was closed.";
    table(&[
        (told, "Ana Ruiz", "Hugo Lind is late"),
        (told, "Ana Ruiz", CLOSED),
        ("Ana Ruiz said Hugo Lind was late, adding that the road was closed.", "Ana Ruiz", CLOSED),
        (
            "Hugo Lind left and Ana Ruiz stayed, telling him to go and saying that the road was closed.",
            "Ana Ruiz",
            CLOSED,
        ),
        (
            "“The road is closed,” said the tall, 71-year-old farmer.",
            "the tall, 71-year-old farmer",
            "“The road is closed,”",
        ),
        ("“The road is closed,” said the tall farmer, 71.", "the tall farmer, 71", "“The road is closed,”"),
        ("The owners wrote in a letter to the mayor, that the road was closed.", "The owners", CLOSED),
    ]);
}

#[test]
fn a_phrase_that_no_comma_closes_and_what_it_was_not_are_no_sources() {
    table(&[
        ("Hugo Lind, on the eve of the vote said that the road was closed.", "Hugo Lind", CLOSED),
        ("Hugo Lind, in a letter to the mayor said the road was closed.", "Hugo Lind", CLOSED),
        ("Hugo Lind, after talks with the owners, said the road was closed.", "Hugo Lind", CLOSED),
        ("He left, and the owners said the road was closed.", "the owners", CLOSED),
        ("Hugo Lind was ill, because the owners said the road was closed.", "the owners", CLOSED),
        ("It was Norva rather than Velmora that said the road was closed.", "Norva", CLOSED),
        ("It was the mayor who said the road was closed.", "the mayor", CLOSED),
        ("According to Ana Ruiz, Hugo Lind, who had left, was ill.", "Ana Ruiz", "Hugo Lind, who had left, was ill."),
        ("According to the mayor, Ana Ruiz, the road was closed.", "the mayor, Ana Ruiz", CLOSED),
    ]);
}

#[test]
fn a_setting_that_a_comma_parts_is_no_part_of_the_source() {
    let whole = "the minister’s spokesman, Paul Lind";
    table(&[
        ("On Monday, the minister’s spokesman, Paul Lind, said the road was closed.", whole, CLOSED),
        ("In Orlo, the minister’s spokesman, Paul Lind, said the road was closed.", whole, CLOSED),
        ("On television, the minister’s spokesman, Paul Lind, said the road was closed.", whole, CLOSED),
        ("On Monday the minister’s spokesman, Paul Lind, said the road was closed.", whole, CLOSED),
        (
            "On Monday, the minister’s spokesman Paul Lind said the road was closed.",
            "the minister’s spokesman Paul Lind",
            CLOSED,
        ),
        ("On Monday, the spokesman, Paul Lind, said the road was closed.", "the spokesman, Paul Lind", CLOSED),
        // What belongs to the name stays.
        ("A man in Orlo, Paul Lind, said the road was closed.", "A man in Orlo, Paul Lind", CLOSED),
        ("The mayor of Orlo, Paul Lind, said the road was closed.", "The mayor of Orlo, Paul Lind", CLOSED),
    ]);
}

#[test]
fn a_relative_clause_between_source_and_cue_is_of_the_source() {
    table(&[
        ("A man who had seen the fire said the road was closed.", "A man who had seen the fire", CLOSED),
        ("A man who saw the fire said in an interview that the road was closed.", "A man who saw the fire", CLOSED),
        (
            "One official who relayed the exchange said the road was closed.",
            "One official who relayed the exchange",
            CLOSED,
        ),
        (
            "A spokesperson who did not wish to be named said in a note that the road was closed.",
            "A spokesperson who did not wish to be named",
            CLOSED,
        ),
        ("Ms. Ruiz, who helped found Orla, a rights group, said the road was closed.", "Ms. Ruiz", CLOSED),
        // What the man saw is a clause of its own.
        ("Farmers who say the price is too low were divided.", "Farmers", "the price is too low"),
        (
            "The firm faced a backlash from business leaders who say the law unfairly targets them.",
            "business leaders",
            "the law unfairly targets them",
        ),
    ]);
}

#[test]
fn a_reflexive_behind_the_source_is_the_source() {
    table(&[
        ("Lind himself said the road was closed.", "Lind", CLOSED),
        ("The minister herself said the road was closed.", "The minister", CLOSED),
        ("Migrants themselves say that the road was closed.", "Migrants", CLOSED),
        ("Ana Ruiz said she herself closed the road.", "Ana Ruiz", "she herself closed the road"),
    ]);
}

#[test]
fn two_offices_before_a_name_are_of_one_person() {
    for text in [
        "Former minister and opposition leader Ana Ruiz said the road was closed.",
        "The minister and opposition leader Ana Ruiz said the road was closed.",
        "Psychologist and author Ana Ruiz says the road was closed.",
        "Orlo city councillor and tenants advocate Ana Ruiz told the Times that the road was closed.",
    ] {
        assert_eq!(name(text), "Ana Ruiz", "{text}");
    }
    for text in [
        "Defence Minister Ana Ruiz and Foreign Minister Hugo Lind said the road was closed.",
        "Ana Ruiz and opposition leader Hugo Lind said the road was closed.",
        "The minister and the opposition leader Ana Ruiz said the road was closed.",
    ] {
        assert!(name(text).contains(" and "), "{text}: {}", name(text));
    }
}

#[test]
fn an_adjective_behind_a_name_that_describes_goes_on_the_phrase() {
    table(&[
        (
            "A spokesman for Democratic presidential candidate Ana Ruiz said the road was closed.",
            "A spokesman for Democratic presidential candidate Ana Ruiz",
            CLOSED,
        ),
        ("The Velmoran foreign minister said the road was closed.", "The Velmoran foreign minister", CLOSED),
        ("The Conservative prime minister said the road was closed.", "The Conservative prime minister", CLOSED),
    ]);
}

#[test]
fn nobody_says_what_we_may_hope_or_cannot_say() {
    table(&[
        ("Let’s hope the road is closed.", "", ""),
        ("Let's say that the road was closed.", "", ""),
        ("She spoke up in response to my saying the road was closed.", "", ""),
        ("You cannot stand there and tell people that the road was closed.", "", ""),
        ("Ana Ruiz could stand there and say that the road was closed.", "", ""),
        ("Ana Ruiz stood there and said that the road was closed.", "Ana Ruiz", CLOSED),
    ]);
    let found = claims("Ana Ruiz did not stand there and say, “The road is closed.”");
    assert!(found.iter().all(|c| c.cue.as_ref().is_some_and(|cue| cue.negated)), "{found:?}");
}

#[test]
fn the_object_before_a_clause_of_time_is_no_subject_of_it() {
    table(&[
        ("Ana Ruiz denied wrongdoing as the council opened its hearing.", "Ana Ruiz", "wrongdoing"),
        ("Ana Ruiz said prices since the war have risen.", "Ana Ruiz", "prices since the war have risen"),
        ("Ana Ruiz told her she was right.", "Ana Ruiz", "she was right"),
    ]);
}

#[test]
fn what_commas_put_between_a_name_and_its_cue_is_not_the_source() {
    table(&[
        (
            "Sen. Hugo Lind, facing a spirited challenge in Orlo, a river town, said the road was closed.",
            "Sen. Hugo Lind",
            CLOSED,
        ),
        ("Ana Ruiz, who had sailed to Orlo, Norva and Velmora, said the road was closed.", "Ana Ruiz", CLOSED),
        ("Hugo Lind, speaking at a rally in Norva, Velmora, warned that the road was closed.", "Hugo Lind", CLOSED),
        ("Ana Ruiz, 29, of Norva, Velmora, says the road was closed.", "Ana Ruiz", CLOSED),
    ]);
}

#[test]
fn a_gerund_is_of_what_stands_right_before_it() {
    table(&[
        ("Lind led by 20 percent, with 10 percent not planning to vote.", "10 percent", "to vote"),
        ("(As the Orlo Times reported, the road was closed.)", "the Orlo Times", CLOSED),
        (
            "The doctors said that based on these figures, the road was closed.",
            "The doctors",
            "based on these figures, the road was closed",
        ),
        // Names of places that one list is of.
        ("Back then, Rust Belt states Indiana and Ohio backed him.", "", ""),
        // Who wrote it stands in front.
        (
            "It is funded by Dick Lind, whose think tank, the Lind Foundation, wrote the first draft of the bill, according to the Times.",
            "the Times",
            "It is funded by Dick Lind, whose think tank, the Lind Foundation, wrote the first draft of the bill",
        ),
    ]);
}
