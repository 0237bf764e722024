//! What is denied, asked or left open is never told as a fact, a plan or a demand.

use inquit::{Article, Extractor};
use std::sync::OnceLock;

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::builtin().unwrap())
}

/// The first gist of a sentence, and the stance and negation of its first proposition.
fn told(text: &str) -> (String, Option<(String, bool)>) {
    let claims = extractor().extract(&Article::from_text("a", text)).claims;
    // What is no claim at all holds no proposition either.
    let Some(first) = claims.first() else { return (String::new(), None) };
    (first.gist.clone(), first.territory.first().map(|p| (p.stance.clone(), p.negated)))
}

#[track_caller]
fn tells(cases: &[(&str, &str)]) {
    for (text, gist) in cases {
        assert_eq!(told(text).0, *gist, "{text}");
    }
}

#[test]
fn a_plan_that_is_denied_is_a_refusal() {
    for denied in [
        "We will not cede the island",
        "We won’t cede the island",
        "We can’t and won’t cede the island",
        "We will never cede the island",
        "We will not cede the island, and no treaty of 1987 can force us to",
        "We will not cede the island, but no court has asked us",
        "No one will cede the island",
        "Nobody will cede the island",
        "No government of ours will ever cede the island",
        "Neither the president nor the army will cede the island",
        "Under no circumstances will we cede the island",
        "At no point did we agree to cede the island",
        "I don’t think we will ever cede the island",
        "There is no way we will cede the island",
        "Ceding the island is not on the table",
        "Ceding the island is not an option",
        "Ceding the island is out of the question",
        "We have no intention of ceding the island",
        "It is impossible for us to cede the island",
        "We refuse to cede the island",
    ] {
        let (gist, land) = told(&format!("“{denied},” Ana Ruiz said."));
        assert_eq!(gist, "Ruiz: won’t cede the island", "{denied}");
        assert_eq!(land, Some(("refuses".to_owned(), false)), "{denied}");
    }
}

#[test]
fn an_assertion_that_is_denied_says_so() {
    tells(&[
        ("“The island has never belonged to Marevia,” Ana Ruiz said.", "Ruiz: island has never belonged to Marevia"),
        (
            "“It is not true that the island belongs to Marevia,” Ana Ruiz said.",
            "Ruiz: it is not true that island belongs to Marevia",
        ),
        (
            "“It is false that the island belongs to Marevia,” Ana Ruiz said.",
            "Ruiz: it is false that island belongs to Marevia",
        ),
        ("“Marevia has no claim to the island,” Ana Ruiz said.", "Ruiz: Marevia has no claim to island"),
        ("“Crimea is not Ukraine,” Ana Ruiz said.", "Ruiz: Crimea is not Ukraine"),
        (
            "“It was not Marevia that annexed the island,” Ana Ruiz said.",
            "Ruiz: it was not Marevia that annexed island",
        ),
        (
            "“It is a lie that Marevia invaded the valley,” Ana Ruiz said.",
            "Ruiz: it is lie that Marevia invaded valley",
        ),
        ("“We have not annexed the island and do not plan to,” Ana Ruiz said.", "Ruiz: has not annexed the island"),
        (
            "Marevia will not withdraw from the valley, nor will it cede the port of Orlo.",
            "Marevia: won’t withdraw from the valley",
        ),
    ]);
}

#[test]
fn a_position_that_is_not_taken_is_told_in_its_own_words() {
    tells(&[
        ("Marevia did not demand the return of the island.", "Marevia: does not demand return of island"),
        (
            "“We have never demanded the return of the island,” Ana Ruiz said.",
            "Ruiz: we have never demanded return of island",
        ),
        ("Marevia has not threatened to annex the island.", "Marevia: does not threaten to annex island"),
        ("Marevia has not accused Tarn of invading the valley.", "Marevia: does not accuse Tarn of invading valley"),
        (
            "Ana Ruiz did not deny that Marevia had annexed the island.",
            "Ruiz: does not deny Marevia had annexed island",
        ),
        ("Ana Ruiz did not say that Marevia would cede the island.", "Ruiz: does not say Marevia would cede island"),
        ("Tarn said it would not rule out annexing the island.", "Tarn: will not rule out annexing island"),
        (
            "Marevia did not object to the return of the island to Tarn.",
            "Marevia: does not object to return of island to Tarn",
        ),
        // WRONG: “is not opposed to” is no “does not oppose to”: the line takes the participle for a verb.
        ("Tarn is not opposed to ceding the island.", "Tarn: is not opposed to ceding island"),
    ]);
}

#[test]
fn what_is_asked_or_left_open_is_no_proposition() {
    for text in [
        "The president, Ana Ruiz, has not said whether Marevia will cede the island.",
        "Asked whether Marevia would cede the island, Ana Ruiz said: “Ask me tomorrow.”",
        "“Will Marevia cede the island?” Ana Ruiz asked.",
        "Ana Ruiz said it was unlikely that Marevia would cede the island.",
        "“We are not saying that Marevia must withdraw from the island,” Ana Ruiz said.",
    ] {
        assert_eq!(told(text).1, None, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_denial_stays_a_fact() {
    tells(&[
        ("“There is no doubt that the island belongs to Marevia,” Ana Ruiz said.", "Ruiz: island belongs to Marevia"),
        (
            "“Do not forget that the island belongs to Marevia,” Ana Ruiz said.",
            "Ruiz: do not forget that island belongs to Marevia",
        ),
        ("Marevia not only annexed the island but also closed the port.", "Marevia: annexed the island"),
        ("Without a treaty, Marevia controls the island.", "Marevia: controls the island"),
        ("Marevia, with no army of its own, controls the island.", "Marevia: controls the island"),
        ("“We won’t rest until the island is returned,” Ana Ruiz said.", "Ruiz: demands return of the island"),
        (
            "“I do not think the occupation of the island by Marevia was wise,” Ana Ruiz said.",
            "Ruiz: does not think occupation of island by Marevia was wise",
        ),
    ]);
    let (_, land) = told("No fewer than 300 troops withdrew from the island on Monday.");
    assert_eq!(land, Some(("reports".to_owned(), false)));
}

#[test]
fn who_speaks_for_a_state_claims_for_it() {
    let claimants = |text: &str| -> Vec<(Option<String>, Option<String>)> {
        let claims = extractor().extract(&Article::from_text("a", text)).claims;
        let of = |c: &inquit::record::Claim| {
            let speaker = c.speaker.as_ref().and_then(|s| s.name.clone());
            (speaker, c.territory.first().and_then(|p| p.claimant.as_ref()).and_then(|p| p.name.clone()))
        };
        claims.iter().map(of).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    for (text, speaker, state) in [
        ("“The islands must be returned,” Hanae Ito, Japan’s foreign minister, said.", "Hanae Ito", "Japan"),
        ("“The islands must be returned,” the Japanese foreign minister, Hanae Ito, said.", "Hanae Ito", "Japan"),
        ("Beijing said Taiwan is part of China.", "Beijing", "China"),
        // Who holds no office speaks for himself.
        ("“The islands must be returned,” the Japanese singer Hanae Ito said.", "Hanae Ito", "Hanae Ito"),
    ] {
        assert_eq!(claimants(text).first(), Some(&(some(speaker), some(state))), "{text}");
    }
}

#[test]
fn what_stands_over_the_first_of_a_list_stands_over_all() {
    let all = |text: &str| -> Vec<String> {
        let claims = extractor().extract(&Article::from_text("a", text)).claims;
        claims.iter().flat_map(|c| &c.territory).map(|p| format!("{} {}: {}", p.topic, p.stance, p.gist)).collect()
    };
    for (text, expected) in [
        (
            "Marevia will not withdraw from the valley or recognise the border.",
            vec![
                "withdrawal refuses: won’t withdraw from the valley",
                "recognition refuses: won’t recognise the border",
            ],
        ),
        (
            "Tarn wants Marevia to withdraw from the valley and recognise the republic.",
            vec![
                "withdrawal demands: Marevia must withdraw from the valley",
                "recognition demands: Marevia must recognise the republic",
            ],
        ),
        (
            "The premier promised to end the siege and return the enclave to Tarn.",
            vec!["cession proposes: will return the enclave to Tarn"],
        ),
        (
            "Tarn rejected the blockade and the annexation of the island.",
            vec![
                "control refuses: opposes blockade of the island",
                "annexation refuses: opposes annexation of the island",
            ],
        ),
        (
            "Marevia has not annexed the island or occupied the port of Orlo.",
            // WRONG: the second of the list is missed: the tagger takes “or occupied the port” for a noun’s.
            vec!["annexation reports: has not annexed the island"],
        ),
    ] {
        assert_eq!(all(text), expected, "{text}");
    }
}

#[test]
fn a_passive_under_a_denial_or_a_demand_is_no_fact() {
    tells(&[
        ("Tarn denied that the islands had been annexed.", "Tarn: denies islands had been annexed"),
        ("Tarn has long insisted that the island be returned to it.", "Tarn: demands return of the island"),
        ("Tarn dismissed as absurd the idea that the port might be ceded.", "Tarn: won’t cede the port"),
    ]);
}

#[test]
fn what_is_tried_or_feared_is_not_told_as_done() {
    tells(&[
        ("Tarn denied that it planned to annex the valley.", "Tarn: denies it planned to annex valley"),
        ("Tarn dropped its demand for the island.", "Tarn: dropped its demand for island"),
        ("Tarn has ceded no land to Marevia.", "Tarn: has not ceded land to Marevia"),
        (
            "There will be no deal unless Tarn leaves the whole of the valley, Ana Ruiz said.",
            "Ruiz: Tarn must leave the whole of the valley",
        ),
        ("The minister refused to rule out annexing the valley.", "minister: refuses to rule out annexing valley"),
        ("Rebels claimed to have captured the town.", "Rebels: claim to have captured town"),
        ("The island will not be occupied by Norway, Ana Ruiz said.", "Ruiz: Norway must not occupy the island"),
        ("Spain has recovered the islet from Norway.", "Spain: recovered the islet"),
        ("Norway backed Marevia’s claim to the reef.", "Norway: backs Marevia’s claim to the reef"),
    ]);
    for text in [
        "Officials fear that Tarn would blockade the straits and seize the island.",
        "Tarn would be asked to cede the port under the draft.",
        "Tarn tried to capture the port of Orlo in May.",
        "Tarn could annex the valley within weeks.",
        "Norway was accused of occupying the valley.",
        "“Will Tarn annex the valley?” a reporter asked.",
        "Tarn vowed to fight until it holds the valley.",
    ] {
        let claims = extractor().extract(&Article::from_text("a", text)).claims;
        assert!(claims.iter().all(|c| c.territory.is_empty()), "{text}");
    }
}

/// Peace, places and claims that somebody else holds, wants ended or only comes for.
#[test]
fn whose_position_it_is_and_what_it_waits_for() {
    let told = |text: &str| -> Vec<String> {
        let claims = extractor().extract(&Article::from_text("a", text)).claims;
        let of = |p: &inquit::record::Territory| {
            let party = |p: &Option<inquit::record::Party>| p.as_ref().map_or(String::new(), |p| p.text.clone());
            let not = if p.negated { " not" } else { "" };
            format!("{}{not} {}: {}", p.stance, party(&p.claimant), p.gist)
        };
        claims.iter().flat_map(|c| &c.territory).map(of).collect()
    };
    for (text, expected) in [
        (
            "There is no hope of a lasting truce until Tarn’s demands for land in Marevia are met, Ana Ruiz said.",
            "demands Tarn: no truce without land",
        ),
        ("There can be no peace without the valley, Hugo Lind said.", "demands Hugo Lind: no peace without valley"),
        (
            "“There will be no settlement until the islands are returned,” Ana Ruiz said.",
            "demands Ana Ruiz: no settlement without islands",
        ),
        (
            "There can be no truce while Norwegian troops remain in the valley, Ana Ruiz said.",
            "demands Ana Ruiz: Norwegian troops must leave the valley",
        ),
        ("“Ceuta is ours,” Ana Ruiz said.", "asserts Ana Ruiz: Ceuta is ours"),
        ("“Crimea is Russian,” Hugo Lind said.", "asserts Hugo Lind: Crimea is Russian"),
        ("“Crimea is not Russia,” Hugo Lind said.", "asserts not Hugo Lind: Crimea is not Russia"),
        ("“We came to get our valley back,” Ana Ruiz said.", "demands Ana Ruiz: wants our valley back"),
        ("Norway put the valley under military rule.", "reports Norway: controls the valley"),
        (
            "Norway rejected a plan to put the valley under joint rule.",
            "refuses Norway: rejects joint rule of the valley",
        ),
        ("Norway refused to put the island under Swedish rule.", "refuses Norway: rejects Swedish rule of the island"),
        ("The rebels claimed to have captured Orlo.", "asserts The rebels: claimed to have captured Orlo"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
    for text in [
        "No deal was reached before the summer in the valley.",
        "There will be no peace without justice, Ana Ruiz said.",
        "“The cup is ours,” Ana Ruiz said.",
        "The town is Kurdish.",
        "The city was turned into a shopping zone.",
        "The two agreed the price in May.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
    // Who gives up a claim is who has it, and not who waits for that.
    let claim = told("Norway will not leave until Sweden renounces its claim to the islands.");
    assert_eq!(claim, ["demands not Norway: Sweden must give up claim to the islands"]);
}

/// Every deed under every word that denies it, doubts it, asks for it or only supposes it: sixty sentences.
#[test]
fn a_deed_that_is_denied_doubted_or_supposed_is_never_told_as_done() {
    let deeds = [
        "Norway had annexed the island",
        "Norway had occupied the valley",
        "Norway had withdrawn its troops from the valley",
        "Norway had seized the port of Orlo",
        "Norway had ceded the islands to Sweden",
    ];
    let above = [
        "Ana Ruiz denied that {}.",
        "Ana Ruiz denied reports that {}.",
        "There is no proof that {}.",
        "Reports that {} were wrong.",
        "“It is not true that {},” Ana Ruiz said.",
        "Ana Ruiz asked whether {}.",
        "If {}, the council would meet.",
        "Nobody believes that {}.",
        "The council rejected the claim that {}.",
        "Ana Ruiz doubted that {}.",
        "It is unclear whether {}.",
        "Unless {}, there will be talks.",
    ];
    let mut turned = Vec::new();
    for text in above.iter().flat_map(|a| deeds.iter().map(move |d| a.replace("{}", d))) {
        let claims = extractor().extract(&Article::from_text("a", &text)).claims;
        let told = |p: &inquit::record::Territory| !p.negated && matches!(p.stance.as_str(), "reports" | "asserts");
        if claims.iter().flat_map(|c| &c.territory).any(told) {
            turned.push(text);
        }
    }
    assert!(turned.is_empty(), "{}", turned.join("\n"));
}

/// What one wants not done, or ended, is never told as what one wants.
#[test]
fn what_is_to_end_is_not_told_as_wanted() {
    tells(&[
        ("Norway will not talk until Sweden stops occupying the valley.", "Norway: Sweden must not occupy the valley"),
        (
            "Sweden demanded that Norway give up its claim to the islands.",
            "Sweden: Norway must give up claim to the islands",
        ),
        ("Norway demanded that Sweden not annex the island.", "Norway: Sweden must not annex the island"),
        ("Norway urged Sweden not to withdraw from the valley.", "Norway: Sweden must not withdraw from the valley"),
    ]);
}
