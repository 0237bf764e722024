//! Direction by the clause, and what times hang on.

use super::{on, run, times, values};
use crate::article::Article;

const WEDNESDAY: (i16, i8, i8) = (2026, 3, 18);

#[test]
fn nothing_is_counted_from_a_time_that_comes_later() {
    assert_eq!(
        on(WEDNESDAY, "They vote a fortnight on Monday. Ten spoke. The vote was on 3 May 2024."),
        ["2026-04-06", "2024-05-03"]
    );
    assert_eq!(on(WEDNESDAY, "Two days later they left. The vote was on 3 May 2024.")[1..], ["2024-05-03"]);
}

#[test]
fn what_the_next_day_follows_is_never_the_day_of_the_article() {
    assert_eq!(on(WEDNESDAY, "A fight broke out, and the next night they left."), ["XXXX-XX-XXTNI"]);
    assert_eq!(on(WEDNESDAY, "A fight broke out, and the following day they left."), ["XXXX-XX-XX"]);
    assert_eq!(
        on(WEDNESDAY, "A fight broke out on 3 May 2024. The next night they left."),
        ["2024-05-03", "2024-05-04TNI"]
    );
}

#[test]
fn what_hangs_on_an_event_is_counted_from_its_day_where_it_has_one() {
    assert_eq!(
        on(WEDNESDAY, "Lind was murdered on 3 May 2024. Police had met Ruiz the week before the murder."),
        ["2024-05-03", "2024-W17"]
    );
    assert_eq!(
        on(WEDNESDAY, "The vote was on 3 May 2024. They left a day after the vote."),
        ["2024-05-03", "2024-05-04"]
    );
    assert_eq!(on(WEDNESDAY, "They left a day after the death of Lind."), ["P1D"]);
    assert_eq!(on(WEDNESDAY, "Police had met Ruiz the week before the murder."), [""; 0]);
}

#[test]
fn a_clock_time_belongs_to_the_day_named_beside_it() {
    let text = "It rose on Nov. 3, 2014. At 4:05 p.m. it fell.";
    assert_eq!(values(text), ["2014-11-03", "2014-11-03T16:05"]);
    assert_eq!(
        on(WEDNESDAY, "At 9:40 a.m. guards were called to the dock on Monday."),
        ["2026-03-16T09:40", "2026-03-16"]
    );
    // In news a paragraph is often one sentence; further off nobody keeps the day in mind.
    assert_eq!(
        on(WEDNESDAY, "It rose on 3 May 2024.\n\nAt 9:40 a.m. guards came."),
        ["2024-05-03", "2024-05-03T09:40"]
    );
    assert_eq!(
        on(WEDNESDAY, "It rose on 3 May 2024.\n\nTen saw it.\n\nAll left.\n\nAt 9:40 a.m. guards came."),
        ["2024-05-03", "2026-03-18T09:40"]
    );
    assert_eq!(
        on(WEDNESDAY, "It rose on 3 May 2024.\n\n9:40 a.m.\n\nGuards have come."),
        ["2024-05-03", "2026-03-18T09:40"]
    );
}

#[test]
fn months_near_today_go_by_their_clause() {
    for (text, value) in [
        ("He was killed in April.", "2025-04"),
        ("He has been in jail since May.", "2025-05"),
        ("The man who robbed a bank in June will be tried.", "2025-06"),
        ("The vote will be held in February.", "2027-02"),
        ("They spoke of the April vote.", "2026-04"),
        ("It fell in January last year.", "2025-01"),
    ] {
        assert_eq!(on(WEDNESDAY, text), [value], "{text}");
    }
}

#[test]
fn weekdays_go_by_their_clause() {
    for (text, value) in [
        ("The ferry that left on Monday will return.", "2026-03-16"),
        ("A man killed on Saturday night will be buried.", "2026-03-14TNI"),
        ("The vote was rescheduled for Monday.", "2026-03-23"),
        ("The vote was moved to Monday.", "2026-03-23"),
        ("The vote had been postponed until Monday.", "2026-03-23"),
        ("They agreed to meet on Monday.", "2026-03-23"),
        ("They tried to meet on Monday.", "2026-03-16"),
        ("Ruiz said the vote on Friday would be free.", "2026-03-20"),
        ("Ruiz has vowed to fight and on Monday left for Orlo.", "2026-03-16"),
        ("Ahead of the vote, the council on Monday met in Orlo.", "2026-03-16"),
    ] {
        assert_eq!(on(WEDNESDAY, text), [value], "{text}");
    }
}

#[test]
fn three_slash_four_is_read_as_in_the_country_of_the_article() {
    let mut article = Article::from_text("test", "It fell on 3/4/2026.").with_date(jiff::civil::date(2026, 4, 18));
    let value = |a: &Article| run(a).0.first().and_then(|t| t.value.clone());
    assert_eq!(value(&article).as_deref(), Some("2026-03-04"));
    article.url = Some("https://news.velmora.co.uk/world/1".into());
    assert_eq!(value(&article).as_deref(), Some("2026-04-03"));
    article.url = Some("https://news.velmora.com/uk/1".into());
    assert_eq!(value(&article).as_deref(), Some("2026-03-04"));
}

#[test]
fn references_and_lengths_up_to_today_have_bounds() {
    for (text, earliest, latest) in [
        ("It held for the past 18 months.", Some("2024-07-23"), Some("2026-01-23")),
        ("It will rain in the coming weeks.", Some("2026-01-23"), None),
        ("They met recently.", None, Some("2026-01-23")),
        ("They met two hours ago.", Some("2026-01-23"), Some("2026-01-23")),
        ("It dates from the third century BC.", Some("-000299-01-01"), Some("-000200-12-31")),
        ("It is now calm.", Some("2026-01-23"), Some("2026-01-23")),
        ("The pre-1967 line stands.", None, Some("1966-12-31")),
        ("The post-2014 order fell.", Some("2015-01-01"), None),
        ("It took four hours.", None, None),
    ] {
        let found = times(text);
        let bounds = found.first().map(|t| (t.earliest.as_deref(), t.latest.as_deref()));
        assert_eq!(bounds, Some((earliest, latest)), "{text}");
    }
}

#[test]
fn zones_named_in_the_text_have_their_offset_of_that_day() {
    for (text, earliest) in [
        ("It opened at 2:30 p.m. ET on 3 July 2025.", "2025-07-03T14:30-04:00"),
        ("It opened at 2:30 p.m. Kyiv time on 3 July 2025.", "2025-07-03T14:30+03:00"),
        ("It opened at 2:30 p.m. Kyiv time on 3 January 2025.", "2025-01-03T14:30+02:00"),
        ("It opened at 14:30 Beijing time on 3 July 2025.", "2025-07-03T14:30+08:00"),
        ("It opened at 14:30 local time on 3 July 2025.", "2025-07-03T14:30"),
    ] {
        assert_eq!(times(text).first().and_then(|t| t.earliest.as_deref()), Some(earliest), "{text}");
    }
}

#[test]
fn the_day_in_print_is_today_where_it_is_a_day_beside_the_article_s() {
    let text = "Isle votes\n\nThursday, March 19, 2026\n\nThey voted yesterday.";
    assert_eq!(on(WEDNESDAY, text), ["2026-03-19", "2026-03-18"]);
    let text = "Isle votes\n\nThursday, March 26, 2026\n\nThey voted yesterday.";
    assert_eq!(on(WEDNESDAY, text), ["2026-03-26", "2026-03-17"]);
    let text = "They will vote on March 19, 2026. They spoke yesterday.";
    assert_eq!(on(WEDNESDAY, text), ["2026-03-19", "2026-03-17"]);
}

#[test]
fn names_and_scores_are_no_times() {
    for text in [
        "The fall of Kostrava shook the isle.",
        "Lind drove a 2012 Rover to the dock.",
        "They wished all a Merry Christmas.",
        "Section 12:30 of the act was struck.",
        "Prime Minister May spoke, and Karl August left.",
        "The Women's March drew ten thousand.",
        "He fell in the 10th round.",
        "He told “60 Minutes” so, and “This Week” as well.",
        "Lind lives at 1998 Main Street.",
        "She won in the third round at 2:14.",
        "The March on Velmora drew ten thousand.",
        "Ms. Easter left.",
        "He told Orlo's This Week and Lind This Morning so.",
        "She is the Person of the Year.",
        "He wrote for USA TODAY and for India Today.",
        "He wrote Nineteen Eighty-Four.",
        "Bus 1950 takes Route 1950.",
        "They act as soon as it opens.",
        "She hoped one day to return.",
        "The shop is open Monday to Friday.",
        "Black Friday Records signed them.",
        "The March family left.",
        "He quit his Saturday show.",
        "“May he rest in peace,” she said.",
        "Orlo led 22-5 after the first quarter.",
        "It could change overnight.",
        "April said that she would leave.",
        "Man Friday left, and Sheffield Wednesday lost.",
        "They sold 2000 units and 1998 seats.",
        "Lind is a Sunday school teacher.",
        "They sang on the second Sunday of Advent.",
        "The midnight sun shone.",
        "The temperature was in the 70s.",
        "He died in his late 60s.",
        "“Tonight” was sung.",
    ] {
        assert_eq!(times(text), [], "{text}");
    }
}

#[test]
fn a_report_holds_its_quarter_and_its_nine_months_against_those_of_the_year_before() {
    let quarter = "Profit rose in the third quarter of 2025.";
    assert_eq!(values(&format!("{quarter} Sales rose from a year earlier.")), ["2025-Q3", "2024-Q3"]);
    assert_eq!(
        values(&format!("{quarter} In the 2024 period it fell. In the quarter sales rose."))[1..],
        ["2024-Q3", "2025-Q3"]
    );
    let months = format!("{quarter} For the nine months");
    assert_eq!(values(&format!("{months} it rose from a year earlier."))[1..], ["P9M", "2024"]);
    assert_eq!(values(&format!("{months} it rose. The year-earlier loss was small."))[1..], ["P9M", "2024"]);
    assert_eq!(values(&format!("{months} it rose from the 2024 period."))[1..], ["P9M", "2024"]);
}

#[test]
fn an_event_has_the_day_of_the_words_that_tell_of_it() {
    assert_eq!(
        on(
            WEDNESDAY,
            "On 8 April 2024 guards searched the site of the shooting. Lind had left a day before the shooting."
        ),
        ["2024-04-08", "P1D"]
    );
    assert_eq!(
        on(WEDNESDAY, "He fled after the shooting of 8 April 2024. Lind had left a day before the shooting."),
        ["2024-04-08", "2024-04-07"]
    );
}

#[test]
fn a_zone_in_brackets_parts_no_time_from_its_day() {
    assert_eq!(
        on(WEDNESDAY, "The blast hit at 10:35 a.m. (0735 GMT) Friday, and ten fell."),
        ["2026-03-13T10:35", "2026-03-13T07:35", "2026-03-13"]
    );
}

#[test]
fn bare_verbs_in_lists_of_people_tell_what_is_on_the_calendar() {
    assert_eq!(on(WEDNESDAY, "Ruiz and Lind meet separately Monday with Brandt."), ["2026-03-23"]);
    assert_eq!(on(WEDNESDAY, "They saw Ruiz leave Monday."), ["2026-03-16"]);
}

#[test]
fn what_may_be_is_to_come_and_what_may_have_been_is_not() {
    for (text, value) in [
        ("The court could rule on Friday.", "2026-03-20"),
        ("They may strike on Monday.", "2026-03-23"),
        ("On Monday, they may strike.", "2026-03-23"),
        ("Voters can cast ballots on Saturday.", "2026-03-21"),
        ("Lind might win in November.", "2026-11"),
        ("He must not leave before Sunday.", "2026-03-22"),
        ("Lind could not be reached on Monday.", "2026-03-16"),
        ("Smoke could be seen on Monday.", "2026-03-16"),
        ("He should have left on Monday.", "2026-03-16"),
        ("She may well have died on Monday.", "2026-03-16"),
        ("They may sue over the raid on Monday.", "2026-03-16"),
        ("If they strike on Friday, trains will stop.", "2026-03-20"),
        ("When he speaks on Friday, they will listen.", "2026-03-20"),
        ("If he makes up for his Tuesday losses, he will lead.", "2026-03-17"),
        ("Not until Friday did they speak.", "2026-03-13"),
        ("Snow is forecast for Friday.", "2026-03-20"),
        ("The ban comes into force on Monday.", "2026-03-23"),
    ] {
        assert_eq!(on(WEDNESDAY, text), [value], "{text}");
    }
}

#[test]
fn what_is_on_a_calendar_or_was_planned_has_its_day() {
    for (text, value) in [
        ("Ruiz is meeting Lind on Friday.", "2026-03-20"),
        ("They are voting on Sunday.", "2026-03-22"),
        ("Police are investigating a shooting on Monday.", "2026-03-16"),
        ("They are still coming out of the ruins after the quake on Monday.", "2026-03-16"),
        ("Ruiz was planning to hold a rally on Tuesday.", "2026-03-17"),
        ("Ruiz was planning to hold a rally on Friday.", "2026-03-20"),
        ("They are expected to vote on Tuesday.", "2026-03-24"),
        ("Lind is likely to win on Friday.", "2026-03-20"),
        ("He spoke of a speech to be given Thursday in Orlo.", "2026-03-19"),
        ("He spoke of a claim to have been there on Monday.", "2026-03-16"),
        ("Ruiz had been invited to speak in Orlo in November.", "2025-11"),
        ("Lind is recovering from a fall on Monday.", "2026-03-16"),
        ("It is unlikely to pass after her January speech.", "2026-01"),
    ] {
        assert_eq!(on(WEDNESDAY, text), [value], "{text}");
    }
    let july = (2026, 7, 31);
    assert_eq!(on(july, "The nominee for the Nov. 8 election said he was joking."), ["2026-11-08"]);
    assert_eq!(on(july, "The November attack killed ten."), ["2025-11"]);
}

#[test]
fn the_weekday_of_tomorrow_is_tomorrow_unless_something_else_was() {
    for (text, value) in [
        ("After Thursday's debate, Lind must travel to Orlo.", "2026-03-19"),
        ("Heading into Thursday's vote, Lind leads.", "2026-03-19"),
        ("Ruiz told the Orlo Post on Thursday that it failed.", "2026-03-12"),
        ("The town removed it on Thursday.", "2026-03-12"),
        ("The poll was taken Thursday through Sunday.", "2026-03-12"),
    ] {
        assert_eq!(on(WEDNESDAY, text).first().map(String::as_str), Some(value), "{text}");
    }
}

#[test]
fn a_year_named_in_the_sentence_holds_for_what_follows() {
    for (text, value) in [
        ("On June 26, 2022, he said it would come on July 15.", "2022-07-15"),
        ("On June 26, 2022, he said it would come on May 3.", "2023-05-03"),
        ("He quit in June 2022 after a raid in May.", "2022-05"),
        ("He was jailed in June 2022 and will be freed on July 15.", "2026-07-15"),
        ("It has grown since June 2022, and again after the raid in November.", "2025-11"),
    ] {
        assert_eq!(on(WEDNESDAY, text).last().map(String::as_str), Some(value), "{text}");
    }
}

#[test]
fn what_lies_before_a_feast_or_month_tells_which() {
    let december = (2025, 12, 22);
    assert_eq!(on(december, "He was killed weeks before Christmas."), ["PXW", "2025-12-25"]);
    assert_eq!(on(december, "It opened at Christmas."), ["2024-12-25"]);
    assert_eq!(on(december, "But until April, there was no way to buy it."), ["2025-04"]);
    assert_eq!(on(december, "It is now four years later."), ["PRESENT_REF", "P4Y"]);
    assert_eq!(on(december, "Sales fell from the same period last year."), ["2024"]);
    assert_eq!(on((2026, 1, 23), "They met this winter."), ["2025-WI"]);
}

#[test]
fn one_of_a_list_tells_the_year_or_week_of_the_other() {
    for (text, wanted) in [
        ("They met in May and June 2024.", ["2024-05", "2024-06"]),
        ("It ran from May 3 to June 4, 2024.", ["2024-05-03", "2024-06-04"]),
        ("It ran from December to January 2025.", ["2024-12", "2025-01"]),
        ("It ran from May 3 to May 5.", ["2025-05-03", "2025-05-05"]),
        ("It ran from October to February.", ["2025-10", "2026-02"]),
        ("They met Tuesday through Thursday of last week.", ["2026-03-10", "2026-03-12"]),
        ("They met Tuesday and last Thursday.", ["2026-03-17", "2026-03-12"]),
        ("Sales rose Thursday and the week was calm.", ["2026-03-12", "2026-W12"]),
        ("It began in March, the month after May 2024.", ["2026-03", "2024-06"]),
    ] {
        assert_eq!(on(WEDNESDAY, text), wanted, "{text}");
    }
}

#[test]
fn a_participle_behind_a_pronoun_is_a_verb_in_the_past() {
    for text in ["She paid by Monday.", "They left by Monday.", "Results announced Monday show a win."] {
        assert_eq!(on(WEDNESDAY, text), ["2026-03-16"], "{text}");
    }
    assert_eq!(on(WEDNESDAY, "Will she be paid on Monday?"), ["2026-03-23"]);
}

/// Borders of what a month without a year means where no verb in the past tells.
#[test]
fn a_month_of_what_is_hoped_for_is_to_come_and_of_what_lies_behind_is_past() {
    for (text, value) in [
        ("Talks follow a raid in May.", "2025-05"),
        ("The vote comes after a storm in May.", "2025-05"),
        ("Prices are up because of a strike in May.", "2025-05"),
        ("Talks follow a vote in May.", "2026-05"),
        ("Lind will speak after a raid in May.", "2026-05"),
        ("Lind leaves after a match in May.", "2026-05"),
        ("The vote is in May.", "2026-05"),
        ("It takes ten votes to win in September.", "2026-09"),
        ("They need Ruiz to beat Lind in September.", "2026-09"),
        ("It is hard to forget the raid in September.", "2025-09"),
        ("They are here to talk of a death in September.", "2025-09"),
        ("The fear that the September vote will be lost is old.", "2026-09"),
        ("Lind fears that in September ten died.", "2025-09"),
        ("Lind is up for re-election in September.", "2026-09"),
        ("Lind says he’ll be “very strong” in September.", "2026-09"),
        ("Lind says it was “very strong” in September.", "2025-09"),
        ("They'll meet in September.", "2026-09"),
        ("They'd met in September.", "2025-09"),
        ("They won’t meet in September.", "2026-09"),
    ] {
        assert_eq!(on(WEDNESDAY, text), [value], "{text}");
    }
}

#[test]
fn a_month_is_that_of_its_other_mentions() {
    for (text, years) in [
        ("Lind will face Ruiz in October. Both have fine chances in October.", ["2026-10", "2026-10"]),
        ("Both have fine chances in October. Lind will face Ruiz in October.", ["2026-10", "2026-10"]),
        ("Both have fine chances in October. They vote on Oct. 4, 2026.", ["2026-10", "2026-10-04"]),
        ("Lind fell in October. The song of October is sad.", ["2025-10", "2025-10"]),
        ("Lind fell in October 2014. Both have fine chances in October.", ["2014-10", "2025-10"]),
        ("Lind will win in October. Ruiz fell in October.", ["2026-10", "2025-10"]),
    ] {
        assert_eq!(on(WEDNESDAY, text), years, "{text}");
    }
}

#[test]
fn a_season_that_no_verb_tells_of_is_the_nearer_one() {
    assert_eq!(on(WEDNESDAY, "Both look to the fall."), ["2025-FA"]);
    assert_eq!(on((2026, 6, 28), "Both look to the fall."), ["2026-FA"]);
    assert_eq!(on((2026, 6, 28), "Ruiz has been mayor since taking over in the fall."), ["2025-FA"]);
    assert_eq!(on((2026, 6, 28), "Ruiz took over in the fall."), ["2025-FA"]);
}

#[test]
fn clocks_are_told_in_words_and_what_is_no_clock_is_not() {
    assert_eq!(on(WEDNESDAY, "They met at half past four."), ["2026-03-18T04:30"]);
    assert_eq!(on(WEDNESDAY, "They met at a quarter to one in the afternoon."), ["2026-03-18T12:45"]);
    assert_eq!(on(WEDNESDAY, "They met at half past twelve."), ["2026-03-18T12:30"]);
    assert_eq!(on(WEDNESDAY, "They met at ten past nine p.m. on Monday."), ["2026-03-16T21:10"]);
    for text in
        ["It rose from a quarter to six percent.", "She walked past four men.", "At ten past four shops it rained."]
    {
        assert_eq!(on(WEDNESDAY, text), [""; 0], "{text}");
    }
}

#[test]
fn the_past_year_ends_today() {
    let time = &times("It was his seventh visit in the past year.")[0];
    assert_eq!((time.value.as_deref(), time.earliest.as_deref()), (Some("2025"), Some("2025-01-23")));
    assert_eq!(time.latest.as_deref(), Some("2026-01-23"));
    let time = &times("It was his seventh visit last year.")[0];
    assert_eq!((time.earliest.as_deref(), time.latest.as_deref()), (Some("2025-01-01"), Some("2025-12-31")));
}

#[test]
fn what_is_read_wrong() {
    // WRONG: the first thousand years are read behind a day alone: "in 899" can be a count of things.
    assert_eq!(on(WEDNESDAY, "It was built in 899."), [""; 0]);
    // WRONG: January is that of 2026: the tagger takes "met" for a bare verb, and so "will" governs it.
    assert_eq!(on(WEDNESDAY, "The court, which will rule in May, met in January."), ["2026-05", "2027-01"]);
    // WRONG: the year is over: only the end of the running one is looked at.
    assert_eq!(on(WEDNESDAY, "It rained on the last day of the year."), ["2026-12-31"]);
    // WRONG: the first day too: a bare number right behind a verb is read as a day only before “and”.
    assert_eq!(on(WEDNESDAY, "The fair runs 20, 21 and 22 March."), ["2026-03-21", "2026-03-22"]);
    // WRONG: the summit is over: what is said to have been at one is still taken for one to come.
    assert_eq!(on(WEDNESDAY, "At the July summit they met."), ["2026-07"]);
    // WRONG: "May" is Ruiz's first name here: only what the text tells of a person by her full name is known.
    assert_eq!(on(WEDNESDAY, "It was sunny and May spoke to Ruiz."), ["2026-05"]);
    // WRONG: the year is that of all three days: only the one right before it is read so.
    assert_eq!(on(WEDNESDAY, "They met on May 5, 6 and 7, 2024."), ["2025-05-05", "2025-05-06", "2024-05-07"]);
}
