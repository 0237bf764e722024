//! What a user sees of the stage.

mod clauses;
mod months;
mod news;
mod table;

use super::*;
use crate::annotate::found;
use crate::annotate::tagger::Tagger;
use crate::article::Article;

/// Times of a text of Friday, 23 January 2026, each as `words value`, with modifier and bounds where asked for.
fn times(text: &str) -> Vec<found::Time> {
    run(&Article::from_text("test", text).with_date(jiff::civil::date(2026, 1, 23))).0
}

/// The built-in pack and the stage, loaded once.
fn stage() -> &'static (Pack, Tagger, Times) {
    static STAGE: std::sync::OnceLock<(Pack, Tagger, Times)> = std::sync::OnceLock::new();
    STAGE.get_or_init(|| {
        let Ok(mut pack) = Pack::builtin() else { panic!("the built-in pack does not load") };
        let (Ok(tagger), Ok(stage)) = (Tagger::new(&mut pack), Times::new(&mut pack)) else { panic!("no stage") };
        (pack, tagger, stage)
    })
}

fn annotated(article: &Article) -> Annotated<'_> {
    let (pack, tagger, stage) = stage();
    let mut doc = Annotated::new(pack, article, false);
    tagger.run(&mut doc);
    stage.run(&mut doc);
    doc
}

fn run(article: &Article) -> (Vec<found::Time>, Vec<String>) {
    let doc = annotated(article);
    (doc.times, doc.warnings)
}

/// First byte, byte after the last and value of each time.
fn spans(article: &Article) -> Vec<(usize, usize, String)> {
    let doc = annotated(article);
    let span = |t: &found::Time| (doc.span(t.range), t.value.clone().unwrap_or_default());
    doc.times.iter().map(span).map(|(s, v)| (s.start as usize, s.end as usize, v)).collect()
}

fn values(text: &str) -> Vec<String> {
    times(text).into_iter().filter_map(|t| t.value).collect()
}

#[test]
fn weekdays_look_back_unless_words_look_ahead() {
    assert_eq!(values("Ruiz said Thursday that it failed."), ["2026-01-22"]);
    assert_eq!(values("The truce holds until Thursday."), ["2026-01-29"]);
    assert_eq!(values("The panel will meet in Orlo on Friday and Saturday."), ["2026-01-23", "2026-01-24"]);
    assert_eq!(values("It ran from Friday through Sunday."), ["2026-01-23", "2026-01-25"]);
    assert_eq!(values("It was signed last Friday."), ["2026-01-16"]);
}

#[test]
fn months_lie_in_a_window_around_the_document() {
    assert_eq!(values("The August summit failed."), ["2025-08"]);
    assert_eq!(values("They meet in April."), ["2026-04"]);
    // Near the ends of the window the tense tells.
    assert_eq!(values("They met in April."), ["2025-04"]);
    assert_eq!(values("It fell on Dec. 3."), ["2025-12-03"]);
}

#[test]
fn modifiers_and_bounds() {
    let early = &times("Ruiz said early Friday that it failed.")[0];
    assert_eq!((early.value.as_deref(), early.modifier.as_deref()), (Some("2026-01-23"), Some("START")));
    assert_eq!(early.latest.as_deref(), Some("2026-01-23T12:00"));
    let later = &times("They meet later this month.")[0];
    assert_eq!((later.earliest.as_deref(), later.latest.as_deref()), (Some("2026-01-23"), Some("2026-01-31")));
    let long = &times("Talks took almost four hours.")[0];
    assert_eq!((long.value.as_deref(), long.modifier.as_deref()), (Some("PT4H"), Some("LESS_THAN")));
    let days = &times("They meet Jan. 28-29 in Orlo.")[0];
    assert_eq!((days.earliest.as_deref(), days.latest.as_deref()), (Some("2026-01-28"), Some("2026-01-29")));
    let clock = &times("It began at 6:30 p.m. GMT Thursday.")[0];
    assert_eq!(clock.earliest.as_deref(), Some("2026-01-22T18:30Z"));
}

#[test]
fn days_that_do_not_exist_are_told_once() {
    let article = Article::from_text("test", "It is due on Feb. 30, they say.");
    let (times, warnings) = run(&article.with_date(jiff::civil::date(2026, 1, 23)));
    assert_eq!(times, []);
    assert_eq!(warnings.len(), 1, "{warnings:?}");
}

#[test]
fn without_a_date_the_text_can_give_one() {
    let (times, _) = run(&Article::from_text("test", "date 2026-01-23\n\nRuiz said Thursday that it failed."));
    assert_eq!(times[1].value.as_deref(), Some("2026-01-22"));
    let (times, _) = run(&Article::from_text("test", "Ruiz said Thursday that it failed."));
    assert_eq!(times[0].value.as_deref(), Some("XXXX-WXX-4"));
}

#[test]
fn the_ends_of_the_calendar_and_odd_numbers_are_safe() {
    for (year, month, day) in [(9999, 12, 31), (-9999, 1, 1), (0, 1, 1)] {
        let text = "Tomorrow, next week, next year, next century, 99999999999999 years ago, 5000 decades later, last \
                    month, next Friday, next Easter, 31/31/31, 99:99 a.m. GMT, 1/0 years, this weekend, in two weeks' \
                    time, last summer, next fall, the fourth quarter, the 99th century, the 1990s, midnight Friday.";
        let article = Article::from_text("test", text).with_date(jiff::civil::date(year, month, day));
        run(&article);
        run(&Article::from_text("test", text));
    }
}

#[test]
fn long_runs_are_read_to_the_end() {
    for piece in ["\"", "a year ", "in May ", "ten ", "Friday, ", "1990 ", "the last two years ", "x"] {
        let text = piece.repeat(20_000 / piece.len());
        let article = Article::from_text("test", text).with_date(jiff::civil::date(2026, 1, 23));
        let (times, _) = run(&article);
        assert_eq!(times.is_empty(), ["\"", "ten ", "x"].contains(&piece), "{piece:?}");
    }
}

#[test]
fn times_are_found_by_token() {
    let article = Article::from_text("test", "Ruiz said early Friday that it failed.");
    let doc = annotated(&article);
    assert_eq!((at(&doc, 3), beginning(&doc, 2), ending(&doc, 4)), (Some(0), Some(0), Some(0)));
    assert_eq!((at(&doc, 1), beginning(&doc, 3), ending(&doc, 3)), (None, None, None));
}

/// Values of a text of a day, each as `words value`.
fn on(day: (i16, i8, i8), text: &str) -> Vec<String> {
    let article = Article::from_text("test", text).with_date(jiff::civil::date(day.0, day.1, day.2));
    let (times, _) = run(&article);
    times.iter().map(|t| t.value.clone().unwrap_or_default()).collect()
}

#[test]
fn last_and_next_are_strict() {
    assert_eq!(values("They met last Friday and meet next Friday."), ["2026-01-16", "2026-01-30"]);
    assert_eq!(values("It was agreed last January."), ["2025-01"]);
    assert_eq!(values("The vote is next January."), ["2027-01"]);
    assert_eq!(values("It was calm last week, this week and next week."), ["2026-W03", "2026-W04", "2026-W05"]);
    assert_eq!(values("It was calm last year; next month they vote."), ["2025", "2026-02"]);
}

#[test]
fn ago_counts_from_the_document_and_later_from_what_was_mentioned() {
    assert_eq!(values("They met in March 2024. Two years ago it was calm."), ["2024-03", "2024"]);
    assert_eq!(values("They met on March 3, 2024. Two days later it was over."), ["2024-03-03", "2024-03-05"]);
    assert_eq!(values("The war began in 2014. The following year the towns fell."), ["2014", "2015"]);
    assert_eq!(values("The war began in 2014. It ended the same year."), ["2014", "2014"]);
}

#[test]
fn points_of_every_size_have_values_and_bounds() {
    let cases = [
        ("It opened on March 3, 2024.", "2024-03-03", "2024-03-03", "2024-03-03"),
        ("It opened last week.", "2026-W03", "2026-01-12", "2026-01-18"),
        ("It opened last weekend.", "2026-W03-WE", "2026-01-17", "2026-01-18"),
        ("It opened in February 2024.", "2024-02", "2024-02-01", "2024-02-29"),
        ("It opened in the third quarter of 2025.", "2025-Q3", "2025-07-01", "2025-09-30"),
        ("It opened in the first half of 2025.", "2025-H1", "2025-01-01", "2025-06-30"),
        ("It opened last summer.", "2025-SU", "2025-06-01", "2025-08-31"),
        ("It opened in 2014.", "2014", "2014-01-01", "2014-12-31"),
        ("It opened in the 1990s.", "199", "1990-01-01", "1999-12-31"),
        ("It opened in the 19th century.", "18", "1800-01-01", "1899-12-31"),
        ("It opened on Thursday night.", "2026-01-22TNI", "2026-01-22T18:00", "2026-01-23T06:00"),
        ("It opened at 6:30 p.m. Thursday.", "2026-01-22T18:30", "2026-01-22T18:30", "2026-01-22T18:30"),
        ("It opened at midnight Thursday.", "2026-01-22T24:00", "2026-01-23T00:00", "2026-01-23T00:00"),
        ("It ran 2014-19.", "2014/2019", "2014-01-01", "2019-12-31"),
        ("It opened on 2025-03-01T14:05:60Z.", "2025-03-01T14:05", "2025-03-01T14:05Z", "2025-03-01T14:05Z"),
    ];
    for (text, value, earliest, latest) in cases {
        let found = times(text);
        let bounds = |t: &found::Time| (t.value.clone(), t.earliest.clone(), t.latest.clone());
        let wanted = [value, earliest, latest].map(|s| Some(s.to_owned()));
        assert_eq!(found.first().map(bounds), Some(wanted.into()), "{text}");
        assert_eq!(found.len(), 1, "{text} {found:?}");
    }
}

#[test]
fn lengths_and_sets_have_no_bounds() {
    let cases = [
        ("It took four hours.", "PT4H"),
        ("It took 2½ years.", "P2Y6M"),
        ("It took 10-15 minutes.", "PT10M"),
        ("It was a half-hour talk.", "PT30M"),
        ("It was a two-and-a-half-year term.", "P2Y6M"),
        ("Within 48 hours it was over.", "PT48H"),
        ("They meet every other week.", "P2W"),
        ("They meet every Friday.", "XXXX-WXX-5"),
    ];
    for (text, value) in cases {
        let found = times(text);
        assert_eq!(found.iter().map(|t| t.value.as_deref()).collect::<Vec<_>>(), [Some(value)], "{text}");
        assert_eq!(found[0].earliest, None, "{text}");
    }
}

#[test]
fn the_past_year_is_a_year_and_the_past_two_years_a_length() {
    assert_eq!(values("It was calm in the past year."), ["2025"]);
    assert_eq!(values("It was calm in the past two years."), ["P2Y"]);
}

#[test]
fn ranges_and_lists() {
    assert_eq!(values("They meet Jan. 28-29."), ["2026-01-28/2026-01-29"]);
    assert_eq!(values("They meet between 3 and 5 March."), ["2026-03-03/2026-03-05"]);
    assert_eq!(values("They meet from 3 to 5 March."), ["2026-03-03/2026-03-05"]);
    assert_eq!(values("He led it between 2014 and 2019."), ["2014", "2019"]);
    assert_eq!(values("He led it in 2014–19."), ["2014/2019"]);
    assert_eq!(values("They met on Dec. 5 and 6 in Orlo."), ["2025-12-05", "2025-12-06"]);
    assert_eq!(values("Exports fell in April and May of last year."), ["2025-04", "2025-05"]);
    assert_eq!(values("Exports fell in October and November."), ["2025-10", "2025-11"]);
    assert_eq!(values("They will meet from Thursday to Saturday."), ["2026-01-29", "2026-01-31"]);
}

#[test]
fn tense_puts_a_weekday_or_month_ahead() {
    assert_eq!(values("The talks begin Monday."), ["2026-01-26"]);
    assert_eq!(values("The talks began Monday."), ["2026-01-19"]);
    assert_eq!(values("The vote is on Tuesday."), ["2026-01-27"]);
    assert_eq!(values("Ruiz said it would meet on Tuesday."), ["2026-01-27"]);
    assert_eq!(values("By Tuesday no one had come."), ["2026-01-20"]);
    assert_eq!(values("It is open until Tuesday."), ["2026-01-27"]);
    assert_eq!(on((2024, 5, 15), "The vote is in November."), ["2024-11"]);
    assert_eq!(on((2024, 5, 15), "The vote was in November."), ["2023-11"]);
    assert_eq!(on((2025, 10, 27), "In January the firm brought in a new chief."), ["2025-01"]);
}

#[test]
fn the_night_of_a_month_is_of_no_known_day() {
    let found = times("Last August someone came in the night.");
    assert_eq!((found[1].value.as_deref(), found[1].earliest.as_deref()), (Some("XXXX-XX-XXTNI"), None));
    assert_eq!(values("On Thursday someone came in the night."), ["2026-01-22", "2026-01-22TNI"]);
}

#[test]
fn days_told_by_their_number_alone() {
    assert_eq!(on((2024, 5, 15), "They met on the 8th."), ["2024-05-08"]);
    assert_eq!(on((2024, 5, 15), "They met on the 25th."), ["2024-04-25"]);
    assert_eq!(on((2024, 5, 15), "They will meet on the 8th."), ["2024-06-08"]);
    assert_eq!(on((2024, 5, 15), "They live on the 25th floor."), [""; 0]);
}

#[test]
fn both_orders_of_day_and_month() {
    for text in ["On Friday 16 January it fell.", "On Friday, January 16, it fell.", "On 16th January it fell."] {
        assert_eq!(values(text), ["2026-01-16"], "{text}");
    }
    assert_eq!(values("On 13/05/2024 and 05/13/2024 it fell."), ["2024-05-13", "2024-05-13"]);
}

#[test]
fn times_of_day_with_zones() {
    for (text, earliest) in [
        ("It opens at 2:30 p.m. ET.", "2026-01-23T14:30-05:00"),
        ("It opened at 2:30 p.m. EST Thursday.", "2026-01-22T14:30-05:00"),
        ("It opened at 14:30 UTC on Thursday.", "2026-01-22T14:30Z"),
        ("It opened at 1430 GMT.", "2026-01-23T14:30Z"),
        ("It opened at 3.30pm on Thursday.", "2026-01-22T15:30"),
        ("It opened at 15:30 local time.", "2026-01-23T15:30"),
        ("It opened at 4 in the morning.", "2026-01-23T04:00"),
    ] {
        let found = times(text);
        assert_eq!(found.first().and_then(|t| t.earliest.as_deref()), Some(earliest), "{text} {found:?}");
    }
}

#[test]
fn holidays_have_their_days() {
    let cases = [
        ("Easter", "2025-04-20"),
        ("Good Friday", "2025-04-18"),
        ("Orthodox Easter", "2025-04-20"),
        ("Thanksgiving", "2025-11-27"),
        ("Black Friday", "2025-11-28"),
        ("Memorial Day", "2025-05-26"),
        ("Juneteenth", "2025-06-19"),
        ("Christmas Eve", "2025-12-24"),
        ("Martin Luther King Jr. Day", "2025-01-20"),
    ];
    for (name, value) in cases {
        assert_eq!(values(&format!("It fell on {name}, 2025.")), [value], "{name}");
    }
}

#[test]
fn fiscal_years_and_quarters() {
    assert_eq!(values("Sales for FY2025 rose."), ["2025"]);
    assert_eq!(values("Sales for fiscal 2025 rose."), ["2025"]);
    assert_eq!(values("Sales in Q3 fell."), ["2025-Q3"]);
    assert_eq!(values("Sales in Q1 2024 fell."), ["2024-Q1"]);
    assert_eq!(values("Sales in 2024's second quarter fell."), ["2024-Q2"]);
}

#[test]
fn the_turn_of_the_century_is_the_nearest() {
    assert_eq!(on((1998, 5, 15), "It ends by the turn of the century."), ["20"]);
    assert_eq!(on((2024, 5, 15), "It was built at the turn of the 20th century."), ["19"]);
}

#[test]
fn days_known_by_their_date_are_not_spoken_of_before() {
    assert_eq!(values("It changed after the Jan. 6 riot."), ["2021-01-06"]);
    assert_eq!(on((1999, 3, 1), "It changed after the Jan. 6 riot."), ["1999-01-06"]);
    assert_eq!(on((1999, 10, 1), "It changed after the Sept. 11 attacks."), ["1999-09-11"]);
}

#[test]
fn what_is_no_time() {
    for text in [
        "The court ruled by a 5-4 vote; they lost 3-2.",
        "He may leave, and the troops march on.",
        "The second man left, a 30-year-old driver aged 30 years.",
        "It cost $1998, and 2014 tons were sold at 24/7 counters.",
        "He is in his 90s and lives on the 3rd floor.",
        "Mr. May agreed with Theresa May.",
        "She scored at 12:34 of the second period.",
        "A quarter of the land is mined.",
    ] {
        assert_eq!(times(text), [], "{text}");
    }
}

#[test]
fn a_day_that_does_not_exist_is_not_split() {
    for text in [
        "It is due on Feb. 30.",
        "It is due on 31/04/2023.",
        "It is due on 31 June 2025.",
        "On Feb. 29, 2023, it fell.",
    ] {
        let (times, warnings) = run(&Article::from_text("test", text).with_date(jiff::civil::date(2026, 1, 23)));
        assert_eq!(times, [], "{text}");
        assert_eq!(warnings.len(), 1, "{text} {warnings:?}");
    }
    assert_eq!(values("On Feb. 29, 2024, it fell."), ["2024-02-29"]);
}

#[test]
fn a_sentence_full_of_nonsense_is_read_in_a_few_rounds() {
    let text = "at 99:99 a.m. the 99th century ".repeat(2_000);
    run(&Article::from_text("test", &text).with_date(jiff::civil::date(2026, 1, 23)));
}
