//! Positions on land at the borders of rules: each row that fires beside those that only look like it.

use crate::territory::holds;

#[test]
fn who_leaves_is_not_who_is_taken_out() {
    holds(&[
        ("The army evacuated the valley in May.", &["withdrawal reports The army > : the valley"]),
        ("Norwegian troops have evacuated from Kosovo.", &["withdrawal reports Norwegian troops > : Kosovo"]),
        ("Norway removed its troops from Kosovo.", &["withdrawal reports Norway > : Kosovo"]),
        ("Norway pledged to remove all troops from Kosovo.", &["withdrawal proposes Norway > : Kosovo"]),
        ("The army evacuated tourists from the island.", &[]),
        ("The tourists were evacuated from Kosovo by the navy.", &[]),
        ("The navy evacuated diplomats and aid workers from Sudan.", &[]),
        ("Norway removed the statue from Kosovo.", &[]),
        ("Norway removed its ambassador from Kosovo.", &[]),
    ]);
}

#[test]
fn what_is_no_withdrawal_or_only_a_condition_is_not_told_as_one() {
    holds(&[
        ("Nothing short of a Norwegian withdrawal from Kosovo will satisfy them.", &[]),
        ("The talks stopped short of a withdrawal from Kosovo.", &[]),
        ("It is far from a Norwegian withdrawal from Kosovo.", &[]),
        ("The withdrawal of Norwegian troops from Kosovo is a condition that Sweden set.", &[]),
        ("A withdrawal from Kosovo is Sweden's main demand.", &["withdrawal demands Sweden > : Kosovo"]),
        (
            "The withdrawal of Norwegian troops from Kosovo is complete.",
            &["withdrawal reports Norwegian troops > : Kosovo"],
        ),
        ("Annexing Kosovo is not our policy, Ana Ruiz said.", &["annexation refuses Ana Ruiz > : Kosovo"]),
        ("Annexing Kosovo is our goal, Ana Ruiz said.", &["annexation proposes Ana Ruiz > : Kosovo"]),
        ("The annexation of Kosovo is not Norway's policy.", &["annexation refuses Norway > : Kosovo"]),
    ]);
}

#[test]
fn what_stays_somebodys_is_said_to_be() {
    holds(&[
        ("Kosovo will always be part of Serbia, Ana Ruiz said.", &["sovereignty asserts Ana Ruiz > : Kosovo"]),
        ("Kosovo will remain part of Serbia, Ana Ruiz said.", &["sovereignty asserts Ana Ruiz > : Kosovo"]),
        ("Kosovo will never be part of Serbia, Ana Ruiz said.", &["sovereignty refuses Ana Ruiz > : Kosovo"]),
        ("Kosovo would be part of Serbia, Ana Ruiz said.", &[]),
        ("Kosovo could remain part of Serbia, Ana Ruiz said.", &[]),
        ("The valley will soon be part of the reserve, Ana Ruiz said.", &[]),
        ("She will always be part of the team, Ana Ruiz said.", &[]),
        ("Will Kosovo remain part of Serbia?", &[]),
    ]);
}

#[test]
fn what_lies_within_a_states_own_is_said_to_be_its() {
    holds(&[
        ("Norway says the reef lies within its waters.", &["sovereignty asserts Norway > : the reef"]),
        ("Norway insists that the islands lie inside its territory.", &["sovereignty asserts Norway > : the islands"]),
        ("The reef falls within Norwegian waters, Oslo says.", &["sovereignty asserts Oslo > : The reef"]),
        ("The reef lies within Norwegian waters.", &[]),
        ("Norway says the reef lies within reach of its ships.", &[]),
        ("Ruiz said the island lies in the middle of the lake.", &[]),
        ("Ruiz said the valley lies within his district.", &[]),
        ("Ruiz said the town fell in May.", &[]),
    ]);
}

#[test]
fn measures_and_particles_are_passed_over() {
    holds(&[
        (
            "Norway considers most of the valley a part of its territory.",
            &["sovereignty asserts Norway > : most of the valley"],
        ),
        ("Norway considers the valley a part of its territory.", &["sovereignty asserts Norway > : the valley"]),
        ("Norway considers most of the money a part of its plan.", &[]),
        ("Norwegian troops won back much of Kosovo.", &["control reports Norwegian troops > : much of Kosovo"]),
        ("The army took back territory in May.", &["control reports The army > : territory"]),
        ("Sweden won back much of its trade.", &[]),
        (
            "Ruiz blamed Sweden for ceding more than half of the island to Norway.",
            &["cession accuses Ruiz > Sweden: the island"],
        ),
        ("Ruiz blamed Sweden for ceding more than half of the market to Norway.", &[]),
        (
            "Norway stripped the region of its autonomy and brought it under Oslo's control.",
            &["status reports not Norway > : the region", "control reports Oslo > : the region"],
        ),
        (
            "Norwegian forces hold the district, though Sweden never dropped its claim to it.",
            &["control reports Norwegian forces > : the district", "sovereignty asserts Sweden > : the district"],
        ),
        ("Rebels hold the captured villages.", &["control reports Rebels > : the captured villages"]),
        ("Troops live in occupied East Jerusalem.", &[]),
        (
            "Norway demanded a withdrawal from occupied East Jerusalem.",
            &["withdrawal demands Norway > : East Jerusalem"],
        ),
    ]);
}

#[test]
fn a_persons_own_land_and_freedom_are_no_politys() {
    holds(&[
        ("He said he had no claim on the land.", &[]),
        ("She claimed the island.", &[]),
        ("They claimed the island.", &["sovereignty asserts They > : the island"]),
        ("The deal would mean giving up his role or independence.", &[]),
        ("Ruiz gave up her independence.", &[]),
        ("The Kurds gave up their autonomy.", &["status reports not The Kurds > : "]),
        ("Critics question the independence of the central bank.", &[]),
        ("The army holds the east bank of the river.", &["control reports The army > : the east bank of the river"]),
        ("The clerk holds the keys of the bank.", &[]),
    ]);
}

#[test]
fn who_does_it_must_be_told_by_the_grammar() {
    holds(&[
        ("For years people protested against the expansion and illegally occupying the land of others.", &[]),
        ("Norway was bombing the port and occupying the island.", &["control reports Norway > : the island"]),
        ("She voted for the authority to invade Norway.", &[]),
        ("They waited for Sweden to invade Norway.", &[]),
        ("The council voted for a plan to annex the valley.", &["annexation demands The council > : the valley"]),
        ("Norway called for the rebels to leave the valley.", &["withdrawal demands Norway > the rebels: the valley"]),
    ]);
}

#[test]
fn craft_and_states_that_are_one_are_passed_by() {
    holds(&[
        (
            "A Swedish missile entered Norwegian airspace.",
            &["violation reports A Swedish missile > : Norwegian airspace"],
        ),
        (
            "Norway said a Swedish missile had entered its airspace.",
            &["violation accuses Norway > a Swedish missile: its airspace"],
        ),
        ("The ship entered the canal.", &[]),
        ("A boat crossed the strait.", &[]),
        ("A survey ship entered its waters.", &["violation reports A survey ship > : its waters"]),
        ("Germany's reunification was celebrated on Thursday.", &[]),
        ("Sweden opposes the reunification of Cyprus.", &["annexation refuses Sweden > : Cyprus"]),
        ("The council will demarcate school districts.", &[]),
        ("Norway and Sweden will demarcate the border.", &["line proposes Norway and Sweden > : the border"]),
        ("Jakarta has ruled out an independence referendum for Kosovo.", &["status refuses Jakarta > : Kosovo"]),
        ("Ruiz called for an independence referendum in Kosovo.", &["status demands Ruiz > : Kosovo"]),
        ("The independence referendum in Kosovo drew crowds.", &[]),
    ]);
}

#[test]
fn what_is_done_by_or_after_a_deed_has_its_doer() {
    holds(&[
        ("By annexing Kosovo, Norway broke its word.", &["annexation reports Norway > : Kosovo"]),
        ("After invading Kosovo, Norway moved on.", &["violation reports Norway > : Kosovo"]),
        ("Norway broke its word by annexing Kosovo.", &["annexation reports Norway > : Kosovo"]),
        ("Having annexed Kosovo, Norway moved on.", &["annexation reports Norway > : Kosovo"]),
        ("Without annexing Kosovo, Norway won the war.", &[]),
        ("Instead of annexing Kosovo, Norway left.", &[]),
        ("By annexing Kosovo, Norway would break its word.", &[]),
        ("After annexing Kosovo, the firm’s rival, Norway moved on.", &["annexation reports Norway > : Kosovo"]),
    ]);
}

#[test]
fn what_only_seems_or_nearly_came_about_is_not_told_as_done() {
    holds(&[
        ("Norway pretended to annex Kosovo.", &[]),
        ("Norway seemed to leave Kosovo.", &[]),
        ("Norway came close to annexing Kosovo.", &[]),
        ("Norway is on the verge of annexing Kosovo.", &[]),
        ("Nobody believes that Norway annexed Kosovo.", &[]),
        ("Few believe that Norway left Kosovo.", &[]),
        ("Had Norway left Kosovo, Sweden would have fought.", &[]),
        ("Had Norway annexed Kosovo, Sweden would have fought.", &[]),
        ("Sweden said it was wrong of Norway to annex Kosovo.", &[]),
        ("Norway managed to annex Kosovo.", &["annexation reports Norway > : Kosovo"]),
        ("Norway is not ready to annex Kosovo.", &["annexation refuses Norway > : Kosovo"]),
        ("Norway is ready to annex Kosovo.", &["annexation proposes Norway > : Kosovo"]),
        ("Norway failed to recognise Kosovo.", &["recognition reports not Norway > : Kosovo"]),
        ("Norway has never recognised Kosovo.", &["recognition refuses Norway > : Kosovo"]),
        ("It is not true that Norway recognised Kosovo.", &["recognition reports not Norway > : Kosovo"]),
        ("Norway was accused of recognising Kosovo.", &["recognition accuses  > Norway: Kosovo"]),
        (
            "Ruiz said that the deal was bad and blamed Norway for ceding the valley.",
            &["cession accuses Ruiz > Norway: the valley"],
        ),
    ]);
}

#[test]
fn who_grants_or_ends_freedom_is_not_the_land() {
    holds(&[
        ("Norway granted Kosovo autonomy.", &["status reports Norway > : Kosovo"]),
        ("Norway revoked Kosovo's autonomy.", &["status reports not Norway > : Kosovo"]),
        ("Kosovo declared its independence.", &["status asserts Kosovo > : Kosovo"]),
        ("Kosovo demands autonomy.", &["status demands Kosovo > : Kosovo"]),
        ("Norway considers Kosovo part of its territory.", &["sovereignty asserts Norway > : Kosovo"]),
        ("Norway considers the money part of its plan.", &[]),
        ("It is a myth that Kosovo belongs to Norway.", &[]),
        ("It is a fact that Kosovo belongs to Norway, Ana Ruiz said.", &["sovereignty asserts Ana Ruiz > : Kosovo"]),
        ("Kosovo remains under Norwegian occupation.", &["control reports Norwegian > : Kosovo"]),
        ("Norway no longer controls Kosovo.", &["control reports not Norway > : Kosovo"]),
        ("Ruiz said that Norway controls Kosovo.", &["control reports Norway > : Kosovo"]),
        ("Sweden set a date for Norway's withdrawal from Kosovo.", &["withdrawal reports Norway > : Kosovo"]),
    ]);
}

#[test]
fn who_is_accused_of_a_breach_did_not_report_it() {
    holds(&[
        ("Norway accused Sweden of a violation of its airspace.", &["violation accuses Norway > Sweden: its airspace"]),
        ("Norway accused Sweden of an invasion of Kosovo.", &["violation accuses Norway > Sweden: Kosovo"]),
        ("Norway accused Sweden of the occupation of Kosovo.", &["control accuses Norway > Sweden: Kosovo"]),
        (
            "Norway suspects Sweden of a violation of its airspace.",
            &["violation accuses Norway > Sweden: its airspace"],
        ),
        ("Norway condemned supporters of the annexation of Kosovo.", &["annexation reports  > : Kosovo"]),
        ("Norway accused the leader of the opposition of lying.", &[]),
        ("The vote clears the way for the annexation of Kosovo.", &[]),
        ("The time for a withdrawal from Kosovo is near.", &[]),
        ("Norway is known for its occupation of Kosovo.", &["control reports Norway > : Kosovo"]),
        ("Sweden called for the annexation of Kosovo.", &["annexation demands Sweden > : Kosovo"]),
        ("Sweden punished Norway for the annexation of Kosovo.", &[]),
    ]);
}

#[test]
fn forces_are_wanted_out_and_decrees_annex() {
    holds(&[
        ("Norway wants all Swedish troops out of Kosovo.", &["withdrawal demands Norway > all Swedish troops: Kosovo"]),
        ("Norway ordered the troops out of Kosovo.", &["withdrawal demands Norway > the troops: Kosovo"]),
        ("Norway moved its troops out of Kosovo.", &["withdrawal reports Norway > : Kosovo"]),
        ("Norway began to bring its troops back from Kosovo.", &["withdrawal reports Norway > : Kosovo"]),
        ("Lind signed a decree to annex Kosovo.", &["annexation proposes Lind > : Kosovo"]),
        ("Norway wants its money out of Kosovo.", &[]),
        ("Norway ordered a car out of Kosovo.", &[]),
        ("The firm moved its staff out of Kosovo.", &[]),
        ("Norway wants troops in Kosovo.", &[]),
    ]);
}

#[test]
fn whose_land_officials_speak_for_and_when_is_no_land() {
    holds(&[
        (
            "Catalonia's leaders want full independence by May 2027.",
            &["status demands Catalonia's leaders > : Catalonia"],
        ),
        (
            "Catalonia's president demanded independence from Spain.",
            &["status demands Catalonia's president > Spain: Catalonia"],
        ),
        ("Spain's leaders want independence for Catalonia.", &["status demands Spain's leaders > : Catalonia"]),
        (
            "Norway has no plans to recognise a Palestinian state.",
            &["recognition refuses Norway > : a Palestinian state"],
        ),
        ("Norway was to transfer the island to Swedish control.", &["cession proposes Norway > : the island"]),
        ("The firm was to transfer the island to its control.", &[]),
        ("Tesla has taken back territory from rivals.", &[]),
        ("Norway has taken back territory from rebels.", &["control reports Norway > rebels: territory"]),
        ("Wildfires have besieged towns in Norway.", &[]),
    ]);
}
