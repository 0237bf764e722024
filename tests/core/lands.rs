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
