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

#[test]
fn whose_plan_and_whose_demand_it_is() {
    holds(&[
        (
            "Sweden demanded that Norway withdraw its troops from the island.",
            &["withdrawal demands Sweden > Norway: the island"],
        ),
        ("Norway has approved plans to build 300 homes on the island.", &["violation proposes Norway > : the island"]),
        (
            "Norway’s decision to withdraw its troops from the island came in May.",
            &["withdrawal proposes Norway > : the island"],
        ),
        (
            "Sweden pressed Danish demands that Norway leave the island.",
            &["withdrawal demands Danish > Norway: the island"],
        ),
        (
            "Sweden blamed the conservatives for ceding the island to Norway.",
            &["cession accuses Sweden > : the island"],
        ),
        (
            "Ana Ruiz repeated her position that Norwegian troops will not be withdrawn from the island.",
            &["withdrawal refuses Ana Ruiz > : the island"],
        ),
        ("The goal is the liberation of the island, Norway said.", &["control proposes Norway > : the island"]),
        (
            "The aim is not to invade Swedish territory, Ana Ruiz said.",
            &["violation refuses Ana Ruiz > : Swedish territory"],
        ),
        (
            "Ana Ruiz, the Swedish prime minister, says Swedish troops will withdraw from the island.",
            &["withdrawal proposes Ana Ruiz, the Swedish prime minister > : the island"],
        ),
        // WRONG: the frame behind takes "avoided" for a denial of the occupation; what one avoids to condemn is there.
        (
            "Norway avoided condemning Sweden’s occupation of the island.",
            &["control reports not Sweden > : the island"],
        ),
        (
            "Norway demanded that all Swedish troops leave the island and accused its neighbour of theft.",
            &["withdrawal demands Norway > all Swedish troops: the island"],
        ),
        ("Norway vowed to take the island.", &["control proposes Norway > : the island"]),
        (
            "The rebels waited for the army to withdraw from the island.",
            &["withdrawal reports the army > : the island"],
        ),
        // WRONG: the troops were sent by Sweden; the infinitive hangs on "sent" as its aim, not as what the troops do.
        ("Sweden sent troops to occupy the island.", &["control reports troops > : the island"]),
    ]);
}

#[test]
fn land_is_found_behind_measures_pronouns_and_relatives() {
    holds(&[
        (
            "Norway has seized large parts of Swedish and Danish territory.",
            &["control reports Norway > : Swedish and Danish territory"],
        ),
        ("The island was quiet until it was annexed by Norway in 1987.", &["annexation reports Norway > : The island"]),
        ("Norwegian troops fled the zone they occupied.", &["control reports Norwegian troops > : the zone"]),
        (
            "In eastern Ukraine, where Norway has seized territory, talks began.",
            &["control reports Norway > : eastern Ukraine"],
        ),
        ("Crimea, captured by Norway in 1987, voted in May.", &["control reports Norway > : Crimea"]),
        ("Sweden considers the island part of its territory.", &["sovereignty asserts Sweden > : the island"]),
        ("Sweden regards the island as a renegade province.", &["sovereignty asserts Sweden > : the island"]),
        ("Norway declared its independence from Sweden in 1905.", &["status asserts Norway > Sweden: Norway"]),
        (
            "The strikes are a violation of Norway’s sovereignty, Ana Ruiz said.",
            &["violation accuses Ana Ruiz > : Norway"],
        ),
        (
            "Sweden demanded the withdrawal of Norwegian troops from the island.",
            &["withdrawal demands Sweden > Norwegian troops: the island"],
        ),
        (
            "Sweden said the planned withdrawal of Norway from the West Bank was late.",
            &["withdrawal proposes Norway > : the West Bank"],
        ),
    ]);
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
        ("scene", ["A bomb exploded in Norwegian-administered Kashmir.", "Prices fell in Norwegian-held Kashmir."]),
        ("it modifies a noun", ["The annexation talks began in May.", "The occupation zone was quiet."]),
        (
            "private",
            [
                "The courier firm will retake the north side of the town.",
                "The gang controls the district of the capital.",
            ],
        ),
        (
            "leaves no polity",
            ["Students secede from the laws of arithmetic.", "He cannot secede from the laws of nature."],
        ),
        (
            "a condition",
            [
                "Ana Ruiz will resign if Norway annexes the island.",
                "If Norway invaded the island, Ana Ruiz would resign.",
            ],
        ),
        ("in passing", ["Prices rose with the invasion.", "The invasion was in the papers."]),
        ("not land", ["Norway seized the opportunity.", "Norway took the lead in the talks."]),
    ] {
        for text in texts {
            assert_eq!(positions(text), Vec::<String>::new(), "{gate}: {text}");
        }
    }
}
