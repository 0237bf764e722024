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

#[test]
fn whom_a_paper_quotes_says_it() {
    table(&[
        ("The paper quoted a minister as saying that the road was closed.", "a minister", CLOSED),
        ("The paper quoted Ana Ruiz, the mayor, as saying the road was closed.", "Ana Ruiz", CLOSED),
        ("The paper cited one of Lind’s aides as saying the road was closed.", "one of Lind’s aides", CLOSED),
        ("Lind was quoted as saying the road was closed.", "Lind", CLOSED),
        (
            "The owners were quoted on Tuesday in two papers, including the Orlo Times, as saying the road was closed.",
            "The owners",
            CLOSED,
        ),
        ("State media quoted the ministry as saying on Monday that the road was closed.", "the ministry", CLOSED),
    ]);
}

#[test]
fn settings_and_what_the_speaker_did_meanwhile_stay_out() {
    table(&[
        ("The road was closed, the ministry said, without giving a date.", "the ministry", "The road was closed"),
        ("The road was closed, Lind said, pointing to the gate.", "Lind", "The road was closed"),
        ("The road was closed, Lind said Monday, at a meeting on the dam.", "Lind", "The road was closed"),
        (
            "The government says the men are “involved in crime” without offering any proof.",
            "The government",
            "the men are “involved in crime”",
        ),
        (
            "He said he took part in the scheme; he said, however, he understood that banks had been central to it.",
            "He",
            "he took part in the scheme",
        ),
        // What goes on is said too.
        (
            "The road, Lind said, was closed without a word of warning.",
            "Lind",
            "The road … was closed without a word of warning",
        ),
        (
            "Lind said the storm hit the coast, leaving nobody behind.",
            "Lind",
            "the storm hit the coast, leaving nobody behind",
        ),
    ]);
}

#[test]
fn a_negation_in_front_is_part_of_what_is_said() {
    table(&[
        ("Nor is the dam safe, Ana Ruiz said.", "Ana Ruiz", "Nor is the dam safe"),
        ("Neither man was hurt, Ana Ruiz said.", "Ana Ruiz", "Neither man was hurt"),
        ("But the dam is safe, Ana Ruiz said.", "Ana Ruiz", "the dam is safe"),
    ]);
}

#[test]
fn who_speaks_is_told_by_the_whole_phrase() {
    table(&[
        (
            "But 16 percent of registered Norva voters still say they know little.",
            "16 percent of registered Norva voters",
            "they know little",
        ),
        (
            "His rivals, particularly Govs. Hugo Lind and Bo Carr, who say the road was closed, left.",
            "Govs. Hugo Lind and Bo Carr",
            CLOSED,
        ),
        ("Hugo Lind and Bo Carr, who says the road was closed, left.", "Bo Carr", CLOSED),
        ("The road, says the report, was closed.", "the report", "The road … was closed"),
        (
            "“At the fair, a wave of deals can be seen,” states Bo Lind, head of the Orlo Chamber, adding that the road was closed.",
            "Bo Lind",
            CLOSED,
        ),
        ("The envoy called on both sides to meet and urged them to talk.", "The envoy", "both sides to meet"),
        ("The agency warned of heavy rain and told people to stay at home.", "The agency", "heavy rain"),
        (
            "The man arrested in Orlo and charged with theft said the road was closed.",
            "The man arrested in Orlo and charged with theft",
            CLOSED,
        ),
        (
            "The firm plans a line of coats to show off a rich style.",
            "The firm",
            "a line of coats to show off a rich style",
        ),
    ]);
}

#[test]
fn that_before_a_noun_opens_what_is_said() {
    table(&[
        (
            "Lind hoped that export of wool through the port will increase.",
            "Lind",
            "export of wool through the port will increase",
        ),
        ("Ruiz left, saying that concerns about the dam were not new.", "Ruiz", "concerns about the dam were not new"),
        ("Lind said that man was his brother.", "Lind", "man was his brother"),
        ("Lind said that was a lie.", "Lind", "that was a lie"),
    ]);
}

#[test]
fn what_one_shows_by_deeds_or_knows_is_no_statement() {
    table(&[
        ("Ana Ruiz has demonstrated that the road was closed.", "", ""),
        ("A study demonstrated that the road was closed.", "A study", CLOSED),
        ("An inquest heard that the road was closed.", "An inquest", CLOSED),
        ("The voters were acutely aware that the road was closed.", "", ""),
        ("Norvan authorities seem committed to reaching their aims.", "", ""),
        ("Norvan authorities are committed to reaching their aims.", "Norvan authorities", "reaching their aims"),
    ]);
}

#[test]
fn what_is_thought_to_be_due_is_a_position() {
    use crate::record::ClaimKind;
    for (text, kind) in [
        ("“I think we ought to close the road,” Ana Ruiz said.", ClaimKind::Position),
        ("“We understand that we must close the road,” Ana Ruiz said.", ClaimKind::Position),
        ("Ana Ruiz insists that the road must be closed.", ClaimKind::Position),
        ("Ana Ruiz suggested that the road should be closed.", ClaimKind::Position),
        ("Ana Ruiz suggested that the road was closed.", ClaimKind::Statement),
        ("“I guess I will slow down and say hello first,” Ana Ruiz said.", ClaimKind::Promise),
        ("“I am worried that we will lose the road,” Ana Ruiz said.", ClaimKind::Statement),
        ("“I think the road is closed,” Ana Ruiz said.", ClaimKind::Statement),
    ] {
        let kinds: Vec<_> = super::claims(text).iter().map(|c| c.kind).collect();
        assert_eq!(kinds, [kind], "{text}");
    }
}

#[test]
fn days_and_denials_of_the_narrator_stay_out() {
    table(&[
        ("The firms said in a joint statement on Tuesday they would merge.", "The firms", "they would merge"),
        ("The firms said on Tuesday they would merge.", "The firms", "they would merge"),
        ("Prosecutors say Lind took bribes, an accusation his lawyer rejects.", "Prosecutors", "Lind took bribes"),
        ("Prosecutors say Lind took bribes, a crime in Norva.", "Prosecutors", "Lind took bribes, a crime in Norva"),
        ("Residents told a different story: the dead, they said, were farmers.", "they", "the dead … were farmers"),
        (
            "They carried signs that said, “We are not cheap labor” and “No more work.”",
            "signs",
            "“We are not cheap labor” and “No more work.”",
        ),
        ("In the long run Norbank wants to sell the port.", "Norbank", "to sell the port"),
        (
            "Police reported 900 attacks, ranging from arson to theft.",
            "Police",
            "900 attacks, ranging from arson to theft",
        ),
    ]);
}
