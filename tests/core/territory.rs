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
pub fn holds(cases: &[(&str, &[&str])]) {
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
fn what_is_somebodys_is_there_whatever_is_said_over_it() {
    holds(&[
        (
            "The panel could declare Norway's claim to the island invalid.",
            &["sovereignty asserts Norway > : the island"],
        ),
        ("The panel may rule on Norway's occupation of the island.", &["control reports Norway > : the island"]),
        (
            "If Norway's occupation of the island goes on, there will be war.",
            &["control reports Norway > : the island"],
        ),
        ("Norway could occupy the island.", &[]),
        ("If Norway occupies the island, there will be war.", &[]),
    ]);
}

#[test]
fn land_is_sovereign_settlements_are_illegal() {
    holds(&[
        ("Settlements on the island are illegal, Norway said.", &["violation asserts Norway > : Settlements"]),
        ("The film is illegal, Norway said.", &[]),
        ("Jersey is a sovereign country, Norway said.", &["sovereignty asserts Norway > : Jersey"]),
        ("Norway refused to cede an inch on the island.", &["cession refuses Norway > : the island"]),
        ("Norway overtook Sweden as the largest buyer of fish.", &[]),
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
            &["withdrawal proposes Ana Ruiz > : the island"],
        ),
        ("Norway avoided condemning Sweden’s occupation of the island.", &["control reports Sweden > : the island"]),
        (
            "Norway demanded that all Swedish troops leave the island and accused its neighbour of theft.",
            &["withdrawal demands Norway > all Swedish troops: the island"],
        ),
        ("Norway vowed to take the island.", &["control proposes Norway > : the island"]),
        ("The rebels waited for the army to withdraw from the island.", &[]),
        ("Sweden sent troops to occupy the island.", &["control reports Sweden > : the island"]),
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

/// What families say of each construction, and what beside it says nothing of land.
#[test]
fn each_construction_with_what_only_looks_like_it() {
    holds(&[
        ("Swedish troops took possession of the island in May.", &["control reports Swedish troops > : the island"]),
        ("The island is in Norwegian hands.", &["control reports Norwegian > : The island"]),
        ("The valley is under Norwegian control.", &["control reports Norwegian > : The valley"]),
        ("The island came under the control of Norway in 1905.", &["control reports Norway > : The island"]),
        ("Norway put the valley under military rule.", &["control reports Norway > : the valley"]),
        ("The report lies in the hands of the committee.", &[]),
        ("Prices are under control in the valley.", &[]),
        (
            "Norway has claimed sovereignty and sovereign rights over the island.",
            &["sovereignty asserts Norway > : the island"],
        ),
        ("Denmark recognised Norwegian sovereignty over the island.", &["recognition reports Denmark > : the island"]),
        ("Sweden never recognised the annexation of the island.", &["recognition refuses Sweden > : the island"]),
        ("Sweden acknowledged the independence of the island.", &["recognition reports Sweden > : the island"]),
        ("Sweden accepted the invitation to the island.", &[]),
        (
            "Talks between Norway and Sweden on the disputed islands began in May.",
            &["settlement reports Norway and Sweden > : the disputed islands"],
        ),
        (
            "Ana Ruiz and Hugo Lind met to discuss the disputed enclave.",
            &["settlement reports Ana Ruiz and Hugo Lind > : the disputed enclave"],
        ),
        (
            "Sweden and Norway will negotiate the status of the enclave.",
            &["settlement proposes Sweden and Norway > : the enclave"],
        ),
        ("The tourists discussed the island.", &[]),
        ("Norway wants the island back.", &["cession demands Norway > : the island"]),
        ("Norway wants the island.", &["cession demands Norway > : the island"]),
        ("Sweden rejected Norway's demand for the island.", &["cession refuses Sweden > Norway: the island"]),
        ("Buyers want the island for its beaches.", &[]),
        ("The island joined Norway in 1905.", &["annexation reports The island > Norway: The island"]),
        ("The enclave voted to join Norway.", &["annexation proposes The enclave > Norway: The enclave"]),
        ("Sweden joined Norway in condemning the attack.", &[]),
        ("Norway plans to extend its sovereignty to the enclave.", &["annexation proposes Norway > : the enclave"]),
        ("Norway offered to buy the island from Denmark.", &["annexation proposes Norway > Denmark: the island"]),
        ("The firm bought the island from a bank.", &[]),
        ("Norwegian troops remain in the enclave.", &["withdrawal reports not Norwegian troops > : the enclave"]),
        (
            "Norwegian troops will remain in the enclave, Ana Ruiz said.",
            &["withdrawal refuses Ana Ruiz > : the enclave"],
        ),
        (
            "Norwegian troops must not stay in the enclave, Sweden said.",
            &["withdrawal demands Sweden > Norwegian troops: the enclave"],
        ),
        ("Norway will keep its troops in the enclave.", &["withdrawal refuses Norway > : the enclave"]),
        ("Norway vowed to keep its troops in the enclave.", &["withdrawal refuses Norway > : the enclave"]),
        ("The tourists will remain on the island.", &[]),
        ("A river divides the valley.", &[]),
        (
            "Norway has undermined the sovereignty of Sweden, Ana Ruiz said.",
            &["violation accuses Ana Ruiz > Norway: Sweden"],
        ),
        ("The strike challenged the government of Sweden.", &[]),
        ("Sweden ruled out any partition of the island.", &["status refuses Sweden > : the island"]),
        ("Norway revoked the special status of the enclave.", &["status reports not Norway > : the enclave"]),
        ("Crimea, which Norway claims as its own territory, is quiet.", &["sovereignty asserts Norway > : Crimea"]),
        ("Norway claims Crimea, deeming it part of its territory.", &["sovereignty asserts Norway > : Crimea"]),
        (
            "The tests showed a violation of Swedish airspace, Hugo Lind said.",
            &["violation accuses Hugo Lind > : Swedish airspace"],
        ),
        ("The oil that funds the rebels rejects a withdrawal from the island.", &[]),
        ("The island is part of Norway, Hugo Lind said.", &["sovereignty asserts Hugo Lind > : The island"]),
        ("India's reduction in troops in Kashmir eased tensions.", &["withdrawal reports India > : Kashmir"]),
        ("Norway criticised the strikes as a violation of its sovereignty.", &["violation accuses Norway > : "]),
        (
            "Norwegian jets violated our airspace, Hugo Lind said.",
            &["violation accuses Hugo Lind > Norwegian jets: our airspace"],
        ),
        ("The strikes are a violation of its sovereignty, Norway said.", &["violation accuses Norway > : "]),
        (
            "The island, which Norway regards as a rogue territory, is quiet.",
            &["sovereignty asserts Norway > : The island"],
        ),
        ("Norway recognises Crimea as part of Sweden.", &["recognition reports Norway > : Crimea"]),
        ("Norway regards the island as a rogue territory.", &["sovereignty asserts Norway > : the island"]),
        (
            "Rebels seized the oil fields in Sweden before the primary.",
            &["control reports Rebels > : the oil fields in Sweden"],
        ),
        (
            "Norway took back significant amounts of territory in northern Ukraine.",
            &["control reports Norway > : significant amounts of territory in northern Ukraine"],
        ),
        (
            "Sweden decided to evict Norwegian forces from the base.",
            &["control proposes Sweden > Norwegian forces: the base"],
        ),
        (
            "The army evicted the rebels from their positions in the valley.",
            &["control reports The army > the rebels: their positions"],
        ),
        ("Sweden called for the full integration of Kashmir with India.", &["annexation demands Sweden > : Kashmir"]),
        ("China seeks reunification with Taiwan.", &["annexation demands China > : Taiwan"]),
        (
            "They stressed the importance of preserving the sovereignty and territorial integrity of Sweden.",
            &["sovereignty asserts They > : Sweden"],
        ),
        ("Norway is pressing its claims to the island.", &["sovereignty asserts Norway > : the island"]),
        ("Norway is building outposts in the West Bank.", &["violation reports Norway > : the West Bank"]),
        (
            "We remain committed to the sovereignty, unity and territorial integrity of Sweden, Hugo Lind said.",
            &["sovereignty asserts Hugo Lind > : Sweden"],
        ),
        (
            "Ethnic Norwegians drove Swedes out of the region in 1994.",
            &["control reports Ethnic Norwegians > Swedes: the region"],
        ),
        ("Norwegian troops swept through Crimea in May.", &["control reports Norwegian troops > : Crimea"]),
        (
            "The Norwegian army secretly trained and sent troops into Swedish territory.",
            &["violation reports The Norwegian army > : Swedish territory"],
        ),
        (
            "Sweden avoided condemning Norway's invasion of Ukraine, including its annexation of Crimea.",
            &["violation reports Norway > : Ukraine", "annexation reports Norway > : Crimea"],
        ),
        ("Russia must hand back the islands, Japan said.", &["cession demands Japan > Russia: the islands"]),
        ("No country has recognised the annexation of Crimea.", &["recognition reports not  > : Crimea"]),
        ("Nobody recognises the republic.", &["recognition reports not  > : the republic"]),
        ("The treaty gave the island to Norway.", &["cession reports The treaty > Norway: the island"]),
        ("The island was given to Norway in 1919.", &["cession reports  > Norway: The island"]),
        ("Norway said it would never give up the island.", &["cession refuses Norway > : the island"]),
        ("Norway said Sweden would never give up the island.", &["cession refuses Sweden > : the island"]),
        (
            "Norway denied that its troops had entered Swedish airspace.",
            &["violation refuses Norway > its troops: Swedish airspace"],
        ),
        (
            "Norway denied reports that Sweden had annexed the island.",
            &["annexation refuses Norway > Sweden: the island"],
        ),
        (
            "Norwegian troops have not withdrawn from the island.",
            &["withdrawal reports not Norwegian troops > : the island"],
        ),
        ("Sweden tried to seize the island.", &[]),
        ("Norway created a buffer zone along the border in 1985.", &["status reports Norway > : the border"]),
        ("Sweden proposed a no-fly zone over the island.", &["status proposes Sweden > : the island"]),
        ("Sweden opposes Norwegian control of the island.", &["control refuses Sweden > Norwegian: the island"]),
        ("The rebels control most of the valley.", &["control reports The rebels > : most of the valley"]),
        ("The rebels control the drug trade.", &[]),
        ("Sweden lost the island to Norway.", &["control reports Sweden > Norway: the island"]),
        ("The valley declared its independence from Norway.", &["status asserts The valley > Norway: The valley"]),
        ("The government granted the valley autonomy.", &["status reports The government > : the valley"]),
        ("Sweden demanded autonomy for the valley.", &["status demands Sweden > : the valley"]),
        ("Norway rejects demands for autonomy of the valley.", &["status refuses Norway > : the valley"]),
        (
            "Sweden will not accept Norway's demands for the independence of the enclave.",
            &["status refuses Sweden > Norway: the enclave", "status demands Norway > Sweden: the enclave"],
        ),
        (
            "Norway said it is ready to withdraw from the island if Sweden recognises its borders.",
            &["withdrawal proposes Norway > : the island"],
        ),
        ("Norway drove Swedes out of the island.", &["control reports Norway > Swedes: the island"]),
        (
            "Norwegian troops drove the Swedes out of the region.",
            &["control reports Norwegian troops > the Swedes: the region"],
        ),
        ("Norway drove the rebels from the region.", &["control reports Norway > the rebels: the region"]),
        ("Norway drove the rebels out of the region.", &["control reports Norway > the rebels: the region"]),
        ("Norway said it would give up the island.", &["cession proposes Norway > : the island"]),
        ("Norway said it would not give up the island.", &["cession refuses Norway > : the island"]),
        ("Norway said it would never withdraw from the island.", &["withdrawal refuses Norway > : the island"]),
        ("Norway said Sweden would not withdraw from the island.", &["withdrawal refuses Sweden > : the island"]),
    ]);
}

/// A denial, a doubt, a question, a condition or a mere possibility over a deed, and what only looks like one.
#[test]
fn what_stands_over_a_deed_says_whether_it_is_one() {
    holds(&[
        ("No country has recognised the annexation of the island.", &["recognition reports not  > : the island"]),
        ("No state recognises the republic.", &["recognition reports not  > : the republic"]),
        ("Nobody has annexed the island, Ana Ruiz said.", &["annexation reports not  > : the island"]),
        ("Norway has no plans to annex the island.", &["annexation refuses Norway > : the island"]),
        ("Norway has no intention of leaving the island.", &["withdrawal refuses Norway > : the island"]),
        ("Norway is not going to cede the island.", &[]),
        ("Norway did not occupy the island.", &["control reports not Norway > : the island"]),
        ("Norway never occupied the island.", &["control reports not Norway > : the island"]),
        ("Norway has yet to withdraw from the island.", &["withdrawal reports not Norway > : the island"]),
        ("Norway failed to seize the island.", &["control reports not Norway > : the island"]),
        ("Norway stopped short of annexing the island.", &["annexation reports not Norway > : the island"]),
        ("Norway is far from annexing the island.", &["annexation reports not Norway > : the island"]),
        ("Norway refused to withdraw from the island.", &["withdrawal refuses Norway > : the island"]),
        ("Norway rejected a plan to cede the island.", &["cession refuses Norway > : the island"]),
        ("Norway rejected calls to withdraw from the island.", &["withdrawal refuses Norway > : the island"]),
        (
            "Norway rejected Swedish demands to withdraw from the island.",
            &["withdrawal refuses Norway > Swedish: the island", "withdrawal demands Swedish > Norway: the island"],
        ),
        ("Norway ruled out a withdrawal from the island.", &["withdrawal refuses Norway > : the island"]),
        ("Norway would never rule out annexing the island.", &[]),
        ("Norway refused to rule out the annexation of the island.", &[]),
        ("Norway did not threaten to annex the island.", &[]),
        ("Norway does not claim the island.", &["sovereignty asserts not Norway > : the island"]),
        ("Norway dropped its claim to the island.", &["sovereignty asserts not Norway > : the island"]),
        ("Norway renounced its claim to the island.", &["sovereignty asserts not Norway > : the island"]),
        ("Sweden disputes Norway’s claim to the island.", &["sovereignty refuses Sweden > Norway: the island"]),
        (
            "Sweden denied that its troops had entered Norwegian airspace.",
            &["violation refuses Sweden > its troops: Norwegian airspace"],
        ),
        ("Sweden denied it had annexed the island.", &["annexation refuses Sweden > : the island"]),
        ("Sweden denied reports that Norway had seized the island.", &["control refuses Sweden > Norway: the island"]),
        ("Sweden denied any plan to annex the island.", &["annexation refuses Sweden > : the island"]),
        ("Sweden said it had not annexed the island.", &["annexation reports not Sweden > : the island"]),
        ("Sweden did not say that Norway had annexed the island.", &[]),
        ("Sweden said nothing of an annexation of the island.", &[]),
        ("There is no evidence that Norway annexed the island.", &[]),
        ("There was no proof that Norway occupied the island.", &[]),
        ("Reports that Norway had annexed the island were false.", &[]),
        (
            "It is a lie that Norway annexed the island, Ana Ruiz said.",
            &["annexation reports not Norway > : the island"],
        ),
        (
            "“I don’t believe that Norway will annex the island,” Ana Ruiz said.",
            &["annexation refuses Norway > : the island"],
        ),
        ("“I doubt that Norway will annex the island,” Ana Ruiz said.", &[]),
        ("Ana Ruiz said it was unclear whether Norway would annex the island.", &[]),
        ("Ana Ruiz asked whether Norway would annex the island.", &[]),
        ("If Norway annexes the island, Sweden will protest.", &[]),
        (
            "Unless Norway leaves the island, there will be no talks, Ana Ruiz said.",
            &["withdrawal demands Ana Ruiz > Norway: the island"],
        ),
        ("Sweden fears that Norway will annex the island.", &[]),
        ("Norway may annex the island.", &[]),
        ("Norway might occupy the island, Ana Ruiz said.", &[]),
        ("Norway must not annex the island, Sweden said.", &["annexation refuses Sweden > Norway: the island"]),
        ("Norway should not have occupied the island, Sweden said.", &["control refuses Sweden > Norway: the island"]),
        ("The island must not be ceded to Norway, Ana Ruiz said.", &["cession refuses Ana Ruiz > Norway: The island"]),
        (
            "The island will never be ceded to Norway, Ana Ruiz said.",
            &["cession refuses Ana Ruiz > Norway: The island"],
        ),
        ("The island was not ceded to Norway.", &["cession reports not  > Norway: The island"]),
        (
            "Norway and Sweden will not withdraw from the island.",
            &["withdrawal refuses Norway and Sweden > : the island"],
        ),
        ("Neither Norway nor Sweden will withdraw from the island.", &[]),
        (
            "Norway will not withdraw from the island and will not cede it.",
            &["withdrawal refuses Norway > : the island", "cession refuses Norway > : the island"],
        ),
        (
            "Norway will not withdraw from the island but will recognise the border.",
            &["withdrawal refuses Norway > : the island", "recognition proposes Norway > : the border"],
        ),
        (
            "Norway did not withdraw from the island but occupied the valley.",
            &["withdrawal reports not Norway > : the island", "control reports Norway > : the valley"],
        ),
        (
            "Not only did Norway occupy the island, it annexed the valley.",
            &["control reports Norway > : the island", "annexation reports Norway > : the valley"],
        ),
        (
            "Norway not only occupied the island but annexed it.",
            &["control reports Norway > : the island", "annexation reports Norway > : the island"],
        ),
        ("Norway lost no time and occupied the island.", &["control reports Norway > : the island"]),
        ("Norway, which has never been at war, occupied the island.", &["control reports Norway > : the island"]),
        ("Without firing a shot, Norway occupied the island.", &["control reports Norway > : the island"]),
        ("Norwegian troops did not enter the valley.", &["violation reports not Norwegian troops > : the valley"]),
        (
            "Norwegian troops have not crossed the border, Ana Ruiz said.",
            &["violation reports not Norwegian troops > : the border"],
        ),
        ("Norwegian troops will stay in the enclave.", &["withdrawal refuses Norwegian troops > : the enclave"]),
        (
            "Norwegian troops will not stay in the enclave, Ana Ruiz said.",
            &["withdrawal proposes Ana Ruiz > : the enclave"],
        ),
        ("Norway will not keep its troops in the enclave.", &["withdrawal proposes Norway > : the enclave"]),
        ("Norway does not recognise the enclave.", &["recognition refuses Norway > : the enclave"]),
        (
            "Norway has never recognised the independence of the enclave.",
            &["recognition refuses Norway > : the enclave"],
        ),
        ("Sweden does not demand the return of the island.", &[]),
        ("Sweden no longer demands the return of the island.", &[]),
        ("Sweden will not demand the return of the island.", &[]),
        ("Sweden did not accuse Norway of occupying the island.", &[]),
        ("Sweden stopped demanding that Norway leave the island.", &[]),
        ("Sweden cannot accept the annexation of the island.", &["annexation refuses Sweden > : the island"]),
        (
            "Sweden will not accept the annexation of the island by Norway.",
            &["recognition refuses Sweden > : the island"],
        ),
        ("Sweden opposes the annexation of the island.", &["annexation refuses Sweden > : the island"]),
        ("Sweden does not oppose the annexation of the island.", &[]),
        ("Sweden opposes Norway’s withdrawal from the island.", &["withdrawal refuses Sweden > Norway: the island"]),
        ("Sweden condemned Norway’s refusal to leave the island.", &[]),
        (
            "The council dismissed the claim that Norway had annexed the island.",
            &["annexation refuses The council > Norway: the island"],
        ),
        ("The island is not part of Norway, Ana Ruiz said.", &["sovereignty asserts not Ana Ruiz > : The island"]),
        ("The island does not belong to Norway, Ana Ruiz said.", &["sovereignty asserts not Ana Ruiz > : The island"]),
        ("The island is no longer under Norwegian control.", &["control reports not Norwegian > : The island"]),
        ("Norway lost control of the island.", &["control reports Norway > : the island"]),
        ("Norway is not in control of the island.", &["control reports not Norway > : the island"]),
        (
            "Withdrawing from the island is not an option, Ana Ruiz said.",
            &["withdrawal refuses Ana Ruiz > : the island"],
        ),
        (
            "A withdrawal from the island is out of the question, Ana Ruiz said.",
            &["withdrawal refuses Ana Ruiz > : the island"],
        ),
        ("A withdrawal from the island is on the table, Ana Ruiz said.", &[]),
        ("Norway tried to seize the island.", &[]),
        ("Norway was accused of occupying the island.", &[]),
        ("Norway is said to have annexed the island.", &[]),
        ("Norway allegedly occupied the island.", &[]),
        ("The alleged occupation of the island by Norway was denied.", &[]),
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
        ("no forces cross it", ["Hugo Lind set foot in Norway in May.", "She set foot on the island as a child."]),
        (
            "a person, and no country",
            ["Hugo Lind has captured Georgia, Alabama and Tennessee.", "Lind won Ohio and Utah."],
        ),
        (
            "built on nobody else's land",
            ["People build new homes in the city.", "Hugo Lind promised to build a wall on the border with Norway."],
        ),
        ("kept so", ["Security officials keep the borders open.", "They keep the island clean."]),
        (
            "nobody whose it is",
            ["Norway announced tighter controls on the border.", "Checks on the border took hours."],
        ),
        ("a word of many meanings", ["Hugo Lind's plane left Oslo on Friday.", "Her boat left the island on Friday."]),
        ("another capital", ["Oslo is the billionaire capital of Norway.", "Orlo is the murder capital of Norway."]),
        ("no state does it", ["A firm bought land from the village.", "Hugo Lind bought the island."]),
        (
            "belongs to no polity",
            ["She slept in a house in London belonging to Berta Otten.", "The land in Orlo belongs to a farmer."],
        ),
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
