//! What only looks like a claim, and times and settings around one, in tables with sentences on both sides.

use super::borders::table;

const CLOSED: &str = "the road was closed";

#[test]
fn a_clause_that_only_takes_up_another_says_nothing() {
    table(&[
        ("The bosses work as hard as they say they do.", "", ""),
        ("Ana Ruiz said she did.", "", ""),
        ("Ana Ruiz said they were not.", "Ana Ruiz", "they were not"),
        ("Ana Ruiz said she never did.", "Ana Ruiz", "she never did"),
        ("The farmers said they would.", "", ""),
        ("Ana Ruiz said she did it.", "Ana Ruiz", "she did it"),
        ("Ana Ruiz said they were late.", "Ana Ruiz", "they were late"),
        ("Ana Ruiz said she did nothing.", "Ana Ruiz", "she did nothing"),
        ("Ana Ruiz said they would sail.", "Ana Ruiz", "they would sail"),
        ("Ana Ruiz said it was over.", "Ana Ruiz", "it was over"),
        ("Ana Ruiz said the farmers were.", "Ana Ruiz", "the farmers were"),
        ("“They did,” Ana Ruiz said.", "Ana Ruiz", "“They did,”"),
    ]);
}

#[test]
fn what_was_before_the_speaking_is_no_clause() {
    table(&[
        ("The road was closed, Hugo Lind said after the meeting.", "Hugo Lind", "The road was closed"),
        ("The road was closed, Hugo Lind said before the vote on Monday.", "Hugo Lind", "The road was closed"),
        ("The road was closed, Hugo Lind said after talks with the mayor.", "Hugo Lind", "The road was closed"),
        ("The road was closed, Hugo Lind said.", "Hugo Lind", "The road was closed"),
        ("Hugo Lind said after the meeting that the road was closed.", "Hugo Lind", CLOSED),
    ]);
}

#[test]
fn a_prize_that_is_claimed_is_no_statement() {
    table(&[
        ("Hugo Lind claimed the nomination.", "", ""),
        ("Hugo Lind claims the cup.", "", ""),
        ("Hugo Lind claimed responsibility for the attack.", "Hugo Lind", "responsibility for the attack"),
        ("Hugo Lind claimed ownership of the port.", "Hugo Lind", "ownership of the port"),
        ("Hugo Lind claimed that the nomination was his.", "Hugo Lind", "the nomination was his"),
    ]);
}

#[test]
fn a_time_parts_no_verb_from_what_it_promises() {
    table(&[
        ("Hugo Lind pledged Saturday to leave the valley.", "Hugo Lind", "to leave the valley"),
        ("Hugo Lind vowed on Monday to leave the valley.", "Hugo Lind", "to leave the valley"),
        ("Hugo Lind promised last week to leave the valley.", "Hugo Lind", "to leave the valley"),
        ("Ana Ruiz said Sunday on the radio that the road was closed.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz said Sunday the road was closed.", "Ana Ruiz", CLOSED),
        ("Hugo Lind pledged to leave the valley Saturday.", "Hugo Lind", "to leave the valley Saturday"),
    ]);
}

#[test]
fn who_writes_elsewhere_says_something_only_where_it_stands() {
    table(&[
        ("According to Hugo Lind, writing in the Orlo Times, the road was closed.", "Hugo Lind", CLOSED),
        ("According to Hugo Lind, the road was closed.", "Hugo Lind", CLOSED),
        ("It shows that the road was closed.", "", ""),
        ("The villages draw those seeking peace.", "", ""),
        ("Those briefed on it said the road was closed.", "Those briefed on it", CLOSED),
    ]);
}

#[test]
fn titles_of_works_and_halves_of_phrases_are_no_words_of_anybody() {
    table(&[
        ("He wrote an article titled “Nutrient quality of the fish from nine lakes” last year.", "", ""),
        (
            "Ana Ruiz called the essay “a sad day for all of us” on Monday.",
            "Ana Ruiz",
            "the essay “a sad day for all of us” on Monday",
        ),
        ("The lake fever is among the most feared virus diseases in the valley.", "", ""),
        ("Few called for a full withdrawal from the valley.", "", ""),
        ("A few said the road was closed.", "A few", CLOSED),
        (
            "Lake fever, feared in the valley, is gone, Ana Ruiz said.",
            "Ana Ruiz",
            "Lake fever, feared in the valley, is gone",
        ),
    ]);
}

#[test]
fn who_goes_on_behind_an_inquit_is_who_said_the_rest() {
    table(&[
        (
            "The prices rose and the farmers are glad, Ana Ruiz said, adding that the road was closed.",
            "Ana Ruiz",
            CLOSED,
        ),
        ("The farmers are glad, Ana Ruiz said, adding that the road was closed.", "Ana Ruiz", CLOSED),
        (
            "Norva has agreed to meet, Hugo Lind told the Orlo Times on Saturday without saying when it will open.",
            "Norva",
            "to meet",
        ),
        ("Hugo Lind left without saying that the road was closed.", "", ""),
        ("Hugo Lind left, saying that the road was closed.", "Hugo Lind", CLOSED),
    ]);
}
