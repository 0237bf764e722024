//! Positions on land in any construction, and what only looks like one.

use crate::extractor;
use inquit::Article;

/// "topic stance claimant > counterparty: land" of each proposition.
fn positions(text: &str) -> Vec<String> {
    let document = extractor().extract(&Article::from_text("a", text));
    let all = document.claims.iter().flat_map(|c| &c.territory);
    let party = |p: &Option<inquit::record::Party>| p.as_ref().map_or(String::new(), |p| p.text.clone());
    all.map(|p| {
        let land: Vec<&str> = p.places.iter().map(|l| l.text.as_str()).collect();
        let not = if p.negated { " not" } else { "" };
        format!(
            "{} {}{not} {} > {}: {}",
            p.topic,
            p.stance,
            party(&p.claimant),
            party(&p.counterparty),
            land.join(", ")
        )
    })
    .collect()
}

#[track_caller]
fn holds(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, expected, positions(text)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}\n  want {expected:?}\n  got  {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_predicate_is_read_in_any_construction() {
    holds(&[
        ("Norway occupied the island in May.", &["control reports Norway > : the island"]),
        ("The island was occupied by Norway in May.", &["control reports Norway > : The island"]),
        ("They fled from the island that Norway occupied in May.", &["control reports Norway > : the island"]),
        ("They crossed land seized by Norway.", &["control reports Norway > : land"]),
    ]);
}

#[test]
fn who_is_accused_is_the_doer() {
    holds(&[(
        "Norway accused Sweden of building on land it has occupied since 1987.",
        &["control reports Sweden > : land"],
    )]);
}

/// Each gate with sentences that it keeps out.
#[test]
fn what_only_looks_territorial_is_none() {
    for (gate, texts) in [
        ("business", ["The retailer seized the territory of its rivals.", "The company withdrew from Norway in May."]),
        ("crime", ["Gangs control the district.", "The cartel took control of the valley."]),
        ("sport", ["Norway captured the trophy on the island.", "Norway lost the championship on the island."]),
        ("campaign", ["Ana Ruiz captured Georgia in the primary.", "Ana Ruiz captured Georgia with its delegates."]),
        ("another independence", ["The court lost its judicial independence.", "Norway seeks energy independence."]),
        ("a date", ["Norway has grown since independence.", "The port has been quiet since the annexation."]),
        ("event", ["A bomb exploded on the island.", "Three people were hurt in the West Bank."]),
        ("in passing", ["Prices rose with the invasion.", "The invasion was in the papers."]),
        ("not land", ["Norway seized the opportunity.", "Norway took the lead in the talks."]),
    ] {
        for text in texts {
            assert_eq!(positions(text), Vec::<String>::new(), "{gate}: {text}");
        }
    }
}
