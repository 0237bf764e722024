//! Quotation marks that enclose no statement.

use super::{claims, one, said};

fn none(text: &str) {
    assert!(said(text).is_empty(), "{text}: {:?}", said(text));
}

#[test]
fn scare_quotes_are_no_statements() {
    none("The “peace park” was empty on Friday.");
    none("The ‘buffer zone’ runs through two gardens and a bakery.");
    none("A so-called “quiet corridor” opened in the spring, and nobody used it.");
    none("The \"temporary\" bridge is older than the town hall.");
}

#[test]
fn titles_of_works_are_no_statements() {
    none("He read “War and Peace” on the train.");
    none("Her second novel, “The Salt Road of the North,” sold well in Vasta.");
    none("The band played “Home Before the Rain” at the border post.");
    none("The film ‘A Winter at the Mill’ opened on Friday.");
}

#[test]
fn nicknames_are_no_statements() {
    none("Hugo “Shorty” Lind left the hall.");
    none("Anton ‘the Surveyor’ Brandt walked along the fence.");
    one("Hugh “Shorty” Hill said the road was closed.", "Hugh “Shorty” Hill", "said", "the road was closed");
}

#[test]
fn a_quoted_single_word_without_a_cue_is_no_statement() {
    none("The sign on the gate, “Closed”, had faded.");
    none("Someone had painted “Freedom” on the wall.");
    none("The box was marked “fragile”.");
}

#[test]
fn a_quoted_word_belongs_to_the_content_around_it() {
    one("Ana Ruiz said the offer was “generous”.", "Ana Ruiz", "said", "the offer was “generous”");
    one("Ana Ruiz called the offer “generous”.", "Ana Ruiz", "called", "the offer “generous”");
}

#[test]
fn apostrophes_are_no_quotation_marks() {
    none("The farmers’ road and the ’90s bridge are both in ruins.");
    none("Rock ’n’ roll was played at the D’Aguiars’ house in the summer of ’68.");
    one("The farmers’ road is closed, Ana Ruiz said.", "Ana Ruiz", "said", "The farmers’ road is closed");
    let found = claims("‘The islanders’ boats are safe,’ Ana Ruiz said, and the islands’ council met.");
    assert_eq!(found[0].quotes[0].text, "The islanders’ boats are safe,");
}

#[test]
fn inches_and_feet_are_no_quotation_marks() {
    none("The board was 6' 2\" long and 4\" wide.");
    none("Lind, who is 6’2”, walked to the gate.");
    one(
        "“The wall is 9' 6\" high and a foot thick,” Ana Ruiz said.",
        "Ana Ruiz",
        "said",
        "“The wall is 9' 6\" high and a foot thick,”",
    );
}

#[test]
fn a_quotation_inside_a_quotation_belongs_to_the_outer_one() {
    one(
        "“He told me, ‘The road is closed,’ and left,” Ana Ruiz said.",
        "Ana Ruiz",
        "said",
        "“He told me, ‘The road is closed,’ and left,”",
    );
    one(
        "‘They called it “a matter of days” and went home,’ Ana Ruiz said.",
        "Ana Ruiz",
        "said",
        "‘They called it “a matter of days” and went home,’",
    );
    let found = claims("“The minister said, ‘We are patient,’ and nobody laughed,” Ana Ruiz said.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].quotes.len(), 1);
}

#[test]
fn an_opening_mark_in_place_of_a_closing_one_ends_the_quotation() {
    one("Ana Ruiz called the plan “a trap“ and left the hall.", "Ana Ruiz", "called", "the plan “a trap“");
}

#[test]
fn marks_without_a_partner_do_no_harm() {
    for text in
        ["“”“”““”””\"\"''''", "“The road is closed, said Ana Ruiz.", "\"\"\" said \"\"\"", "said", ": “", "— “a” —"]
    {
        let _ = claims(text);
    }
    let many = "\"".repeat(20_000);
    assert!(claims(&many).is_empty());
}
