//! What stands beside a cue and is not its own: relative clauses, sources inside of them, what leads to another's quotation.

use super::borders::table;

const CLOSED: &str = "the road was closed";

#[test]
fn a_relative_clause_that_ends_with_its_cue_lends_no_verb() {
    table(&[
        ("The case on which the court has ruled was of two schools.", "", ""),
        ("The bridge on which Lind has commented was shut in May.", "", ""),
        ("The plan to which Lind has agreed was shelved in May.", "", ""),
        ("The report that Lind announced was late.", "", ""),
        ("The case about which Lind testified is closed.", "", ""),
        ("The road that Lind says is closed runs to Orlo.", "Lind", "The road … is closed runs to Orlo"),
        ("He took the road that Lind says is closed.", "Lind", "the road … is closed"),
        ("The war, which Ruiz says was a mistake, ended in May.", "Ruiz", "The war … was a mistake"),
        ("Mills are closing, a trend that the board predicts will go on.", "the board", "a trend … will go on"),
        ("In fact, what makes me feel that the town is lost is the noise.", "", ""),
        ("The town in which Lind claims he was born is small.", "Lind", "he was born"),
        ("The day on which Lind said he would quit was a Monday.", "Lind", "he would quit"),
    ]);
}

#[test]
fn a_source_in_a_relative_clause_speaks_for_that_clause() {
    table(&[
        ("The port, which, according to Lind, was shut in May, is to be sold.", "Lind", "The port … was shut in May"),
        (
            "Lind runs a farm where, according to the Orlo Times, two men were hurt.",
            "the Orlo Times",
            "two men were hurt",
        ),
        // What the council rejected stands outside.
        ("Norva has a plan, which, according to the Orlo Times, the council rejected.", "", ""),
        ("According to Lind, the port was shut in May.", "Lind", "the port was shut in May"),
        ("The port was shut in May, according to Lind.", "Lind", "The port was shut in May"),
        (
            "According to a statement issued after the talks, Ivo Petrak of Norva, Hugo Lind of Kostrava and Ana Ruiz of \
             Velmora agreed to open the road.",
            "a statement issued after the talks",
            "Ivo Petrak of Norva, Hugo Lind of Kostrava and Ana Ruiz of Velmora agreed to open the road",
        ),
        ("According to the mayor, Ana Ruiz, the road was closed.", "the mayor, Ana Ruiz", CLOSED),
    ]);
}

#[test]
fn a_comma_before_anything_is_said_ends_nothing() {
    table(&[
        (
            "Ruiz told Norva News that, in hindsight, what she did was a mistake.",
            "Ruiz",
            "in hindsight, what she did was a mistake",
        ),
        ("Lind said that, under the law, whoever wins must act.", "Lind", "under the law, whoever wins must act"),
        (
            "President Hugo Lind urged parliament to set aside, once and for all, a quarrel that he called useless.",
            "President Hugo Lind",
            "parliament to set aside, once and for all, a quarrel that he called useless",
        ),
        (
            "Police urged people to avoid, if they can, the old bridge.",
            "Police",
            "people to avoid, if they can, the old bridge",
        ),
        (
            "Ruiz promised to sell, by the end of May, the two mills.",
            "Ruiz",
            "to sell, by the end of May, the two mills",
        ),
        ("Ruiz promised to leave, and the crowd cheered.", "Ruiz", "to leave"),
    ]);
}

#[test]
fn what_leads_to_anothers_quotation_is_not_said_with_it() {
    table(&[
        ("When someone in the crowd shouted, “Shut it down,” the mayor said the road was closed.", "the mayor", CLOSED),
        (
            "Mayor Ana Ruiz hit back, telling reporters in a talk held on Monday, “The road is closed,” she said.",
            "she",
            "“The road is closed,”",
        ),
        ("“The road is closed,” Ana Ruiz said.", "Ana Ruiz", "“The road is closed,”"),
        (
            "Lind called it “a display of panic.” In a series of Norva posts Sunday, he wrote: “The road is closed.”",
            "he",
            "“The road is closed.”",
        ),
        ("“It is a gift,” From said.", "From", "“It is a gift,”"),
        (
            "“The mill is shut,” added Lind, referring to the fires — and the long strike that came before them.",
            "Lind",
            "“The mill is shut,”",
        ),
        ("Lind said his band and its maker, known as the Danger, wrote a host of new songs for the album.", "", ""),
    ]);
}

#[test]
fn a_gerund_without_a_comma_goes_on_the_clause_of_its_cue() {
    table(&[
        ("Lind said the road was closed adding that it would open in May.", "Lind", "it would open in May"),
        ("He demanded the exit of Mayor Ana Ruiz accusing her of theft.", "He", "the exit of Mayor Ana Ruiz"),
        ("Lind rejected the road calling it a trap.", "Lind", "the road"),
        // Who may say it, says it.
        ("Lind read a report saying that the road was closed.", "a report", CLOSED),
        (
            "Lind said that a woman had come forward alleging that the road was closed.",
            "Lind",
            "a woman had come forward alleging that the road was closed",
        ),
        (
            "Lind said he walks without reporters asking him to sing.",
            "Lind",
            "he walks without reporters asking him to sing",
        ),
    ]);
}

#[test]
fn a_degree_makes_a_result_of_the_clause() {
    table(&[
        ("Lind is so sure that he has bought a house.", "", ""),
        ("Lind is sure that he has bought a house.", "Lind", "he has bought a house"),
        ("Lind is very sure that the road was closed.", "Lind", CLOSED),
    ]);
}

#[test]
fn whose_and_their_tell_who_it_is() {
    let names = |text: &str| -> Vec<String> {
        let claims = super::claims(text);
        claims.iter().filter_map(|c| c.speaker.as_ref()?.name.clone()).collect()
    };
    for (text, name) in [
        ("The vote was watched by the Norva Union, whose leader said it was stolen.", "Norva Union’s leader"),
        ("Ana Ruiz, whose lawyer said the vote was stolen, left.", "Ana Ruiz’s lawyer"),
        ("Ana Ruiz met farmers whose sons said the vote was stolen.", "sons"),
        ("The farmers of Orlo are angry. Their fear is that the road will be closed.", "The farmers of Orlo"),
    ] {
        assert_eq!(names(text).last().map(String::as_str), Some(name), "{text}");
    }
    let answer = "I asked coauthor Bo Lind what the purpose of the book was.\n\n“The first aim was to show the mine. It was hard.”";
    assert_eq!(names(answer).last().map(String::as_str), Some("Bo Lind"));
}
