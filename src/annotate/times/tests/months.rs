//! Days and months without a year, of what is over and of what is to come.

use super::{on, run};
use crate::article::Article;

const WEDNESDAY: (i16, i8, i8) = (2026, 3, 18);

#[test]
fn what_has_been_was_on_no_day_to_come() {
    for (text, value) in [
        ("He was killed in Orlo on 3 May.", "2025-05-03"),
        ("The council approved the plan on 3 May.", "2025-05-03"),
        ("On May 3, the ship sank off Orlo.", "2025-05-03"),
        ("The ship sank off Orlo on 25 March.", "2025-03-25"),
        ("Police said Lind was shot on the night of April 3.", "2025-04-03TNI"),
        ("He was last seen at 19:15 on 3 May.", "2025-05-03T19:15"),
        ("The law, in force since 3 May, bans it.", "2025-05-03"),
        ("They met at a summit in Orlo on 3 May.", "2025-05-03"),
        ("Lind won the vote on 3 May.", "2025-05-03"),
        ("The march in Orlo on 3 May drew ten.", "2025-05-03"),
        ("The fire on April 3 killed ten.", "2025-04-03"),
        ("In a May 3 letter, he said he was ill.", "2025-05-03"),
        ("In a letter dated 3 May, he said no.", "2025-05-03"),
        ("He told the court on 3 May that he was ill.", "2025-05-03"),
        ("The April fire killed ten.", "2025-04"),
        ("They met in early April.", "2025-04"),
    ] {
        assert_eq!(on(WEDNESDAY, text), [value], "{text}");
    }
}

#[test]
fn what_was_said_of_a_thing_to_come_leaves_it_to_come() {
    for (text, value) in [
        ("They announced a vote on 3 May.", "2026-05-03"),
        ("They spoke of the vote on 3 May.", "2026-05-03"),
        ("They prepared for a rally in Orlo on 3 May.", "2026-05-03"),
        ("He was invited to the trial on 3 May.", "2026-05-03"),
        ("The vote on 3 May was a test of Lind.", "2026-05-03"),
        ("They called a strike for 3 May.", "2026-05-03"),
        ("Lind was not hopeful about the vote in May.", "2026-05"),
        ("They left it open until the convention in July.", "2026-07"),
        ("The May 3 vote was a worry.", "2026-05-03"),
        ("In a May 3 vote, he will run.", "2026-05-03"),
        ("The April fire drill will be held.", "2026-04"),
        // The day of print may be one of another zone.
        ("The ship sank off Orlo on 19 March.", "2026-03-19"),
    ] {
        assert_eq!(on(WEDNESDAY, text), [value], "{text}");
    }
}

#[test]
fn months_of_a_list_are_of_one_year_as_far_as_they_go_on() {
    for (text, values) in [
        ("In April, May and June it was dry.", ["2025-04", "2025-05", "2025-06"].as_slice()),
        ("They met in April or May.", &["2025-04", "2025-05"]),
        ("They met on April 3, May 5 and June 7.", &["2025-04-03", "2025-05-05", "2025-06-07"]),
        ("They will meet in April, May and June.", &["2026-04", "2026-05", "2026-06"]),
        ("They met in May and February.", &["2025-05", "2026-02"]),
        ("They met in April 2024 and May.", &["2024-04", "2024-05"]),
        ("They met in February and October.", &["2026-02", "2025-10"]),
        ("They met in April. May was dry.", &["2025-04", "2026-05"]),
    ] {
        assert_eq!(on(WEDNESDAY, text), values, "{text}");
    }
}

#[test]
fn weekdays_go_with_what_they_are_of() {
    for (text, value) in [
        ("The state holds a vote on Sunday.", "2026-03-22"),
        ("The state has fears over the vote on Sunday.", "2026-03-15"),
        ("Her wins in Orlo, Velm and Kostrava on Tuesday will help her.", "2026-03-17"),
        ("Her chances in Orlo on Tuesday will rise.", "2026-03-24"),
        ("They are offering a talk with Lind on Tuesday.", "2026-03-24"),
        ("Sunday's vote is expected to be close.", "2026-03-22"),
        ("Sunday's vote was close.", "2026-03-15"),
        ("On Monday, the man who shot Ruiz will be tried.", "2026-03-23"),
        ("On Monday, he founded a group.", "2026-03-16"),
        ("Lind may have a hard time on Friday.", "2026-03-20"),
        ("Lind fears the effect it may have on Friday.", "2026-03-20"),
        ("She led heading into Monday's vote.", "2026-03-16"),
        ("Lind did not win as he could have on Friday.", "2026-03-13"),
        ("They called him names for trying to hide his talks on Friday.", "2026-03-13"),
        ("The bank let pledged delegates in on Friday.", "2026-03-13"),
        ("Lind could not say on Monday what he would do.", "2026-03-16"),
    ] {
        assert_eq!(on(WEDNESDAY, text), [value], "{text}");
    }
    let speaks = "Ruiz speaks to the club tomorrow and testifies before the senate on Saturday.";
    assert_eq!(on(WEDNESDAY, speaks), ["2026-03-19", "2026-03-21"]);
    let spoke = "Ruiz will speak tomorrow, as the club that met on Saturday hopes.";
    assert_eq!(on(WEDNESDAY, spoke), ["2026-03-19", "2026-03-14"]);
}

#[test]
fn lengths_of_a_day_and_more_have_their_days() {
    let article =
        Article::from_text("test", "It rained for the last 24 hours.").with_date(jiff::civil::date(2026, 3, 18));
    let (times, _) = run(&article);
    assert_eq!((times[0].earliest.as_deref(), times[0].latest.as_deref()), (Some("2026-03-17"), Some("2026-03-18")));
}

#[test]
fn of_that_day_nobody_knows_which_where_none_is_named() {
    for (text, values) in [
        ("The guards of the dock were asleep that night.", ["XXXX-XX-XXTNI"].as_slice()),
        ("The guards of the dock were asleep that day.", &["XXXX-XX-XX"]),
        ("On Monday ten fell. The guards were asleep that night.", &["2026-03-16", "2026-03-16TNI"]),
        ("On Monday ten fell. The guards were asleep that day.", &["2026-03-16", "2026-03-16"]),
        ("Ten fell. Earlier in the day guards had come.", &["2026-03-18"]),
        ("Ten fell. Guards had come in the morning.", &["2026-03-18TMO"]),
    ] {
        assert_eq!(on(WEDNESDAY, text), values, "{text}");
    }
}

#[test]
fn what_hangs_on_an_event_has_no_day_where_the_event_has_none() {
    for (text, values) in [
        ("The murder was in March 2024. They met the day before the murder.", ["2024-03"].as_slice()),
        ("The murder was in March 2024. They met on the night of the murder.", &["2024-03"]),
        ("The murder was in March 2024. They met the month before the murder.", &["2024-03", "2024-02"]),
        ("A rally was on 8 March 2024. They met two days after a rally in Velm.", &["2024-03-08", "P2D"]),
        ("They met the night before the murder.", &[]),
    ] {
        assert_eq!(on(WEDNESDAY, text), values, "{text}");
    }
}

#[test]
fn a_date_in_the_story_is_no_dateline() {
    let text = "One year ago, on July 11, 2021, ten marched. They met yesterday.";
    let (times, _) = run(&Article::from_text("test", text));
    let values: Vec<_> = times.iter().filter_map(|t| t.value.as_deref()).collect();
    assert_eq!(values, ["PAST_REF", "2021-07-11", "XXXX-XX-XX"]);
    let text = "They left in 1940. They were back in June that same year and on May 3 of that year.";
    let (times, _) = run(&Article::from_text("test", text));
    assert_eq!(times[1].value.as_deref(), Some("1940-06"));
    let text = "ORLO, July 26, 2022. Ten marched. They met yesterday.";
    let (times, _) = run(&Article::from_text("test", text));
    assert_eq!(times[1].value.as_deref(), Some("2022-07-25"));
}
