use super::html::{escape, fill, json_in_script, percent};
use super::{Bundle, page};
use crate::{Article, Extractor};

const TEXT: &str =
    "“We <b>never</b> gave the islands up,” the minister, Ana Ruiz, said on Friday. Lowa rejected the claim.";

fn bundle(texts: &[&str], with_text: bool) -> Bundle {
    let extractor = Extractor::builtin().unwrap();
    let mut bundle = Bundle::default();
    for (number, text) in texts.iter().enumerate() {
        let article = Article::from_text(format!("a{number}"), *text).with_date("2026-01-23".parse().unwrap());
        let mut document = extractor.extract(&article);
        document.text = with_text.then(|| (*text).to_owned());
        bundle.add(document);
    }
    bundle
}

#[test]
fn text_stays_text() {
    assert_eq!(escape("<a href='x'>\"&amp;\0"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;amp;\u{fffd}");
    assert_eq!(json_in_script("\"</script><!--\""), "\"\\u003c/script>\\u003c!--\"");
    assert_eq!(percent("Ana & Özgü/r"), "Ana%20%26%20%C3%96zg%C3%BC%2Fr");
}

#[test]
fn a_value_is_not_looked_at_for_names() {
    let filled = fill("{{a}} {{b}} {{none}} {{", &[("a", "{{b}}".to_owned()), ("b", "B".to_owned())]);
    assert_eq!(filled, "{{b}} B  {{");
}

#[test]
fn claims_of_one_source_come_together_wherever_they_stood() {
    let mut bundle = bundle(&[TEXT, "The mayor, Bo Lind, said the bridge was closed."], true);
    let again = bundle.documents()[0].clone();
    let claims = bundle.claims().count();
    bundle.add(again);
    assert_eq!(bundle.documents().len(), 2);
    assert!(bundle.claims().count() > claims);
}

#[test]
fn plots_name_what_they_count_and_escape_it() {
    let html = super::overview::overview(&bundle(&[TEXT, TEXT, "“No,” said the <i>Ministry</i>."], true));
    for title in ["Who is quoted how often", "Claims over time", "How sure it is"] {
        assert!(html.contains(title), "{html}");
    }
    assert!(html.contains(">Ana Ruiz<") && html.contains("#view=claims&amp;speaker=Ana%20Ruiz"), "{html}");
    assert!(html.contains("<th scope=\"row\">2026-01-23</th>"), "{html}");
    assert!(!html.contains("<i>"), "{html}");
    assert_eq!(
        html.matches("<svg").count() - html.matches("width=\"18\" height=\"12\" aria").count(),
        html.matches("<figure>").count()
    );
}

#[test]
fn who_is_quoted_counts_what_was_said_and_once() {
    let other =
        "The minister, Ana Ruiz, believes that the bridge is closed. The mayor, Bo Lind, said the port was shut.";
    let html = super::overview::overview(&bundle(&[TEXT, TEXT, other], true));
    let plot = html.split_once("Who is quoted how often").and_then(|(_, rest)| rest.split("<figure>").next()).unwrap();
    // The cells of a row: direct, mixed, indirect.
    let row = |name: &str| {
        plot.split(&format!("{name}</")).last().unwrap_or_default().split("</tr>").next().unwrap().to_owned()
    };
    assert!(row("Ana Ruiz").contains(">1<") && !row("Ana Ruiz").contains(">2<"), "{plot}");
    assert!(plot.contains("1 repeat others") && plot.contains("Bo Lind"), "{plot}");
}

#[test]
fn nothing_at_all_is_a_page_too() {
    let html = page(&Bundle::default(), "Nothing", None).unwrap();
    assert!(html.contains("<strong>0</strong> claims") && !html.contains("<figure>"));
}

#[test]
fn days_months_and_years_are_told_by_how_far_they_reach() {
    let with = |days: &[&str]| {
        let extractor = Extractor::builtin().unwrap();
        let mut bundle = Bundle::default();
        for (number, day) in days.iter().enumerate() {
            let article = Article::from_text(format!("a{number}"), TEXT).with_date(day.parse().unwrap());
            bundle.add(extractor.extract(&article));
        }
        super::overview::overview(&bundle)
    };
    assert!(with(&["2026-01-23", "2026-02-02"]).contains("by the day in"));
    assert!(with(&["2026-01-23", "2027-02-02"]).contains("<th scope=\"row\">2026-07</th>"));
    let years = with(&["1927-01-23", "2027-02-02"]);
    assert!(years.contains("by the year in") && years.contains("<th scope=\"row\">1950</th>"));
    // A wrong year draws no thousand columns.
    assert!(with(&["0007-01-23", "2027-02-02"]).len() < 40_000);
}
