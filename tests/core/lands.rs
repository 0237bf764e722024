//! Positions on land by kind of language, each beside what only looks like it: who takes a town, who is to be free, whose the
//! sovereignty is, and what of that no land is named for.

use crate::territory::holds;

#[test]
fn towns_fall_are_besieged_and_lie_in_hands() {
    holds(&[
        ("The town fell to the rebels in May.", &["control reports the rebels > : The town"]),
        ("The fall of Kabul to the Taliban came in May.", &["control reports the Taliban > : Kabul"]),
        ("Swedish forces laid siege to the valley.", &["control reports Swedish forces > : the valley"]),
        ("The valley was under siege by Swedish forces.", &["control reports Swedish forces > : The valley"]),
        ("The rebels are in control of the town.", &["control reports The rebels > : the town"]),
        ("The town is now under the control of the army.", &["control reports the army > : The town"]),
        ("The town is in the hands of rebels.", &["control reports rebels > : The town"]),
        ("The army has lost ground in eastern Ukraine.", &["control reports not The army > : eastern Ukraine"]),
        ("The rebels have made gains in the valley.", &["control reports The rebels > : the valley"]),
        ("Norwegian tanks rolled into Kosovo in March.", &["control reports Norwegian tanks > : Kosovo"]),
        (
            "Norwegian forces pushed Swedish troops out of the valley.",
            &["control reports Norwegian forces > Swedish troops: the valley"],
        ),
        ("The army cleared the town of rebels.", &["control reports The army > rebels: the town"]),
        ("The champions fell to Norway in the second round.", &[]),
        ("The price fell to the lowest in years.", &[]),
        ("Demonstrators marched into the town.", &[]),
        ("Thousands marched through Kosovo to protest.", &[]),
        ("The idea gained ground in Norway.", &[]),
        ("Shares lost ground in Norway.", &[]),
        ("The firm made gains in the region.", &[]),
        ("The papers are in the hands of lawyers.", &[]),
        ("The clerk cleared the desk of papers.", &[]),
        ("The critics laid siege to his reputation.", &[]),
        ("Norway pushed prices out of reach.", &[]),
    ]);
}

#[test]
fn who_is_to_be_free_need_not_be_a_land() {
    holds(&[
        ("The Kurds want autonomy.", &["status demands The Kurds > : "]),
        ("The rebels declared independence in 1991.", &["status asserts The rebels > : "]),
        ("Scotland voted against independence.", &["status refuses Scotland > : "]),
        ("Sweden opposes Kurdish independence.", &["status refuses Sweden > : "]),
        ("Spain offered Catalonia more autonomy.", &["status proposes Spain > : Catalonia"]),
        ("India stripped Kashmir of its special status.", &["status reports not India > : Kashmir"]),
        ("Separatists want to break away from Norway.", &["status proposes Separatists > Norway: "]),
        (
            "Norway sent troops to quell the enclave's independence bid.",
            &["status demands the enclave > : the enclave"],
        ),
        ("South Sudan became independent in 2011.", &["status reports  > : South Sudan"]),
        ("Chechnya voted to unite with Russia.", &["annexation proposes Chechnya > Russia: Chechnya"]),
        ("The judges demand independence.", &[]),
        ("The government supports the independence of the courts.", &[]),
        ("The minister called into question the independence of the central bank.", &[]),
        ("Teachers want more autonomy.", &[]),
        ("The schools were given more autonomy.", &[]),
        ("The watchdog became independent in 2011.", &[]),
        ("The government stripped the players of their medals.", &[]),
        ("Leaders want to unite with their voters.", &[]),
        ("She broke away from the pack.", &[]),
        ("The government promised energy independence.", &[]),
    ]);
}

#[test]
fn a_state_defends_its_own_and_quarrels_over_land() {
    holds(&[
        ("Sweden is determined to defend its sovereignty, Hugo Lind said.", &["sovereignty asserts Sweden > : "]),
        ("“This is our land,” Ana Ruiz said.", &["sovereignty asserts Ana Ruiz > : our land"]),
        (
            "India and Pakistan have fought two wars over Kashmir.",
            &["settlement reports India and Pakistan > : Kashmir"],
        ),
        ("The dispute over the islands has soured relations.", &["settlement reports  > : the islands"]),
        ("Abbas called for an end to Israel's occupation.", &["control demands not Abbas > Israel: "]),
        ("“This is our house,” Ana Ruiz said.", &[]),
        ("The parties fought a war over taxes.", &[]),
        ("The dispute over a bank account went to court.", &[]),
        ("The firm is determined to defend its reputation.", &[]),
        ("Students called for an end to the protest.", &[]),
    ]);
}

#[test]
fn forces_come_home_and_stay_abroad() {
    holds(&[
        ("Israel pulled its troops out of southern Lebanon.", &["withdrawal reports Israel > : southern Lebanon"]),
        ("Britain plans to bring its troops home from Iraq.", &["withdrawal proposes Britain > : Iraq"]),
        ("The United States will keep troops in Syria.", &["withdrawal refuses The United States > : Syria"]),
        (
            "The last Swedish soldiers departed Afghanistan in August.",
            &["withdrawal reports The last Swedish soldiers > : Afghanistan"],
        ),
        ("The club pulled its players out of the final.", &[]),
        ("The airline will keep planes in the air.", &[]),
        ("The last tourists departed Norway in August.", &[]),
        ("She brought her children home from Norway.", &[]),
    ]);
}

#[test]
fn what_was_not_said_or_is_another_s_is_not_told() {
    holds(&[
        ("Ana Ruiz refused to say that the island should be part of Norway.", &[]),
        ("Hugo Lind said Norway is ready to take on the drug lords, secure the border and train teachers.", &[]),
        ("Hugo Lind declined to say that Norway had annexed the valley.", &[]),
        ("People fled over a proposal to strip the enclave of its special status, Ana Ruiz said.", &[]),
        (
            "Hugo Lind said Norway is ready to grant autonomy to the enclave if Swedish forces pull out, but will not accept demands for the independence of the valley.",
            &["status proposes Norway > : the enclave", "status refuses Norway > : the valley"],
        ),
        (
            "She asked Norway to fight those who fund the rebels and proposed a buffer zone inside Sweden.",
            &["status proposes She > : Sweden"],
        ),
        (
            "Moves by Norway, including recognising Jerusalem as a capital, failed.",
            &["recognition reports Norway > : Jerusalem"],
        ),
    ]);
}

#[test]
fn a_name_in_front_says_from_where_and_not_who() {
    holds(&[
        ("Ana Ruiz called for a speedy Iraq withdrawal.", &["withdrawal demands Ana Ruiz > : Iraq"]),
        (
            "Ana Ruiz called for a speedy Norwegian withdrawal from Iraq.",
            &["withdrawal demands Ana Ruiz > Norwegian: Iraq"],
        ),
    ]);
}

#[test]
fn who_holds_land_may_stand_in_one_word_with_it() {
    holds(&[
        ("The Norwegian-controlled valley is quiet.", &["control reports Norwegian-controlled > : valley"]),
        ("The rebel-held valley is quiet.", &["control reports rebel-held > : valley"]),
        ("Norway bombed rebel-held Idlib.", &["control reports rebel-held > : Idlib"]),
        ("A bomb went off in the rebel-held valley.", &[]),
        ("The state-controlled media are quiet.", &[]),
        ("The Norwegian-led talks are over.", &[]),
    ]);
}

#[test]
fn a_warning_is_no_threat_unless_it_is_of_ones_own_deeds() {
    holds(&[
        ("Norway warned Sweden against annexing the island.", &["annexation refuses Norway > Sweden: the island"]),
        ("Norway warned that it would annex the island.", &["annexation threatens Norway > : the island"]),
        ("Norway warned that Sweden could annex the island.", &[]),
        ("Norway warned of a Swedish invasion of the island.", &[]),
    ]);
}

#[test]
fn what_a_word_of_no_known_position_governs_is_not_told() {
    holds(&[
        ("Norway forbade Sweden to annex the island.", &["annexation refuses Norway > Sweden: the island"]),
        (
            "Norway begged Sweden to pull its troops out of the valley.",
            &["withdrawal demands Norway > Sweden: the valley"],
        ),
        ("Norway trained rebels to annex the island.", &[]),
        (
            "Sweden dismissed Norway’s threat to annex the island.",
            &["annexation refuses Sweden > Norway: the island", "annexation threatens Norway > Sweden: the island"],
        ),
        ("Norway lured Sweden to leave the island.", &[]),
        ("A Swedish plane had no leave to enter Norwegian airspace.", &[]),
        (
            "Ana Ruiz met Hugo Lind to discuss the disputed enclave.",
            &["settlement reports Ana Ruiz > : the disputed enclave"],
        ),
        ("Norway advised Sweden to leave the island.", &["withdrawal demands Norway > Sweden: the island"]),
        ("Norway is likely to annex the island.", &[]),
        (
            "Under the plan, Norwegian troops would leave the island.",
            &["withdrawal proposes Norwegian troops > : the island"],
        ),
        ("Norway would not rule out using force to take the island.", &[]),
        ("Norway threatened to use force to take the island.", &["control threatens Norway > : the island"]),
        ("Norway used force to take the island.", &["control reports Norway > : the island"]),
        ("Norway said it would fight to liberate the island.", &["control proposes Norway > : the island"]),
        ("Norway was the first country to recognise Kosovo.", &["recognition reports Norway > : Kosovo"]),
        ("Norway demanded an end to what it described as its occupation of the island.", &[]),
    ]);
}

#[test]
fn what_is_false_open_or_not_to_be_is_not_told_as_so() {
    holds(&[
        ("There is no sign that Norway will withdraw from the valley.", &[]),
        (
            "The court ruled that the region has no right to secede from Norway.",
            &["status refuses The court > the region: the region"],
        ),
        ("The region has the right to secede from Norway.", &[]),
        ("Officials dismissed as false reports that Norway had annexed the island.", &[]),
        ("Ana Ruiz repeated a debunked claim that Norway had annexed the island.", &[]),
        ("Norway fell short of its goal of capturing the valley.", &[]),
        (
            "Sweden was criticised for not pursuing Norway's proposal for a buffer zone.",
            &["status proposes Norway > : "],
        ),
        ("“Not one inch of the island will be ceded,” Ana Ruiz said.", &["cession refuses Ana Ruiz > : the island"]),
        ("Norway has no right to the island, Sweden said.", &["sovereignty asserts not Sweden > Norway: the island"]),
        ("“We will never give up the islands,” Ana Ruiz said.", &["cession refuses Ana Ruiz > : the islands"]),
        ("Norway will not reverse its decision to leave the island.", &["withdrawal proposes Norway > : the island"]),
        ("Norwegian troops are yet to leave Crimea.", &["withdrawal reports not Norwegian troops > : Crimea"]),
        (
            "Norway will halt the war only if Sweden gives up the island.",
            &["cession demands Norway > Sweden: the island"],
        ),
        ("Norway would only use force if Sweden gave up the island.", &[]),
    ]);
}

#[test]
fn sovereignty_handed_over_is_land_handed_over() {
    holds(&[
        ("Norway will hand sovereignty of the island to Sweden.", &["cession proposes Norway > Sweden: the island"]),
        ("Norway will never share sovereignty over the island.", &["sovereignty refuses Norway > : the island"]),
        ("Norway would never give Sweden a corridor.", &["cession refuses Norway > Sweden: a corridor"]),
        ("Norway said the island was not for sale.", &["cession refuses Norway > : the island"]),
        ("The house on the island is not for sale.", &[]),
        ("Norway handed the cup to Sweden.", &[]),
    ]);
}

#[test]
fn who_leaves_land_are_forces_and_not_whatever_leaves() {
    holds(&[
        ("Norway withdrew its troops from Sweden.", &["withdrawal reports Norway > : Sweden"]),
        ("Norway withdrew its ambassador from Sweden.", &[]),
        ("Norway withdrew its recognition of Kosovo.", &["recognition refuses Norway > : Kosovo"]),
        ("Two charter planes left Norway.", &[]),
        ("The rebel commander left Norway.", &[]),
        // WRONG: several leaders are taken for the rebels themselves.
        ("Rebel leaders left Norway.", &["withdrawal reports Rebel leaders > : Norway"]),
        ("The evacuation of the embassy in Norway went on.", &[]),
        ("The virus is in retreat in Norway.", &[]),
        (
            "Norwegian troops are stationed in the breakaway region.",
            &["withdrawal reports not Norwegian troops > : the breakaway region"],
        ),
        ("About 300 troops would stay on the island, Ana Ruiz said.", &["withdrawal refuses Ana Ruiz > : the island"]),
    ]);
}

#[test]
fn power_names_and_geography_are_no_land() {
    holds(&[
        ("Hugo Lind's hold on Norway is weak.", &[]),
        ("Norway rejected gun control in Sweden.", &[]),
        ("The Oromia region surrounds Addis Ababa.", &[]),
        ("He helped write the Kosovo Land Claim of the north.", &[]),
        ("He read the “Conquest of Kosovo” in a week.", &[]),
        ("Gujarat is a province of India.", &[]),
        ("She saw her right to enter Cuba violated.", &[]),
        ("Attacks in Paris, which were claimed by the army, went on.", &[]),
        ("Norway wants the island to be clean.", &[]),
        ("He would not give up his independence.", &[]),
        ("The government has lost control of the city.", &["control reports not The government > : the city"]),
        ("The party has lost control of the city.", &[]),
        ("Norway lost its coast to Sweden.", &["control reports Norway > Sweden: its coast"]),
        ("The Taliban have controlled the capital since 2021.", &["control reports The Taliban > : the capital"]),
    ]);
}

#[test]
fn lines_disputes_and_waters() {
    holds(&[
        ("The territorial row has soured relations.", &["settlement reports  > : "]),
        ("The islands are disputed by Norway and Sweden.", &["settlement reports Norway and Sweden > : The islands"]),
        ("Norway disputes the report.", &[]),
        ("The border between Norway and Sweden has never been demarcated.", &["line reports not  > : The border"]),
        ("The day is marked in towns along the border.", &[]),
        ("Sweden says Norway has moved the border into the valley.", &["line accuses Sweden > Norway: the border"]),
        ("Hugo Lind moved the boundaries of taste.", &[]),
        (
            "Two Swedish ships sailed into Norwegian waters.",
            &["violation reports Two Swedish ships > : Norwegian waters"],
        ),
        ("Two tourists sailed into Norwegian waters.", &[]),
        (
            "Sweden protested after Norwegian jets entered its airspace.",
            &["violation reports Norwegian jets > : its airspace"],
        ),
        ("Norwegian troops crossed their border into a base.", &[]),
        ("The region became part of Norway in 1905.", &["annexation reports The region > Norway: The region"]),
        ("The song became part of the show.", &[]),
        ("The plan would create a buffer zone in Syria.", &["status proposes The plan > : Syria"]),
    ]);
}
