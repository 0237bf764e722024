//! Plain sentences of the news on land by the words that they use, each beside one that only looks like it.

use crate::territory::holds;

#[test]
fn forces_hold_come_and_go() {
    holds(&[
        ("Norwegian forces backed out of the valley.", &["withdrawal reports Norwegian forces > : the valley"]),
        ("Norway backed out of the deal.", &[]),
        ("The rebels are holding out in the old town.", &["control reports The rebels > : the old town"]),
        ("The unions are holding out for more pay.", &[]),
        ("The militia dug in along the ridge above the village.", &["control reports The militia > : the ridge"]),
        ("The gardeners dug in the ridge.", &[]),
        ("Norwegian soldiers slipped into Kosovo.", &["violation reports Norwegian soldiers > : Kosovo"]),
        ("The team slipped into third place.", &[]),
        ("Norway ordered Swedish troops to leave.", &["withdrawal demands Norway > Swedish troops: "]),
        ("Norway ordered guests to leave.", &[]),
        ("Norway has begun pulling its troops from Kosovo.", &["withdrawal reports Norway > : Kosovo"]),
        ("Norway has begun pulling its ads from Kosovo.", &[]),
        ("Norwegian fighters withdrew further west.", &["withdrawal reports Norwegian fighters > : "]),
        ("The price withdrew further from its peak.", &[]),
        ("Norway said that it had left Kosovo.", &["withdrawal asserts Norway > : Kosovo"]),
        ("Norway said the army had left Kosovo.", &["withdrawal reports the army > : Kosovo"]),
        ("She proposed that more forces be left in Kosovo.", &[]),
        ("She spoke against leaving a force in Kosovo.", &[]),
        ("Kosovo has agreed to withdraw.", &["withdrawal proposes Kosovo > : "]),
        ("The senator has agreed to withdraw.", &[]),
        ("Norway has thousands of people under its control in Kosovo.", &[]),
        (
            "Thousands of Norwegians have settled in the West Bank.",
            &["violation reports Thousands of Norwegians > : the West Bank"],
        ),
        ("The refugees settled in Kosovo.", &[]),
        ("Norway promised to dismantle the settlements in the valley.", &["withdrawal proposes Norway > : the valley"]),
        ("Norway promised to dismantle the stage in the valley.", &[]),
        ("Sweden controls about a third of the valley.", &["control reports Sweden > : a third of the valley"]),
        ("Sweden cares about a third of the voters.", &[]),
        ("Norway rules the island group.", &["control reports Norway > : the island"]),
        ("The island group is popular with tourists.", &[]),
    ]);
}

#[test]
fn towns_come_into_hands() {
    holds(&[
        ("The airport fell into the hands of the rebels.", &["control reports the rebels > : The airport"]),
        ("The town fell into rebel hands.", &["control reports rebel > : The town"]),
        ("The town fell under rebel control.", &["control reports rebel > : The town"]),
        ("The file fell into the hands of reporters.", &[]),
        ("The town fell under a spell.", &[]),
        ("Rebels are fighting for control of the port.", &["control demands Rebels > : the port"]),
        ("Shareholders are fighting for control of the port.", &[]),
        (
            "Captured by the Vikings in 866, the city became a centre of trade.",
            &["control reports the Vikings > : the city"],
        ),
        ("Captured by a photographer, the city looks calm.", &[]),
    ]);
}

#[test]
fn whose_land_is_said_to_be() {
    holds(&[
        ("Norway regards the province as its historic heartland.", &["sovereignty asserts Norway > : the province"]),
        ("Norway regards the novel as its finest.", &[]),
        ("Norway refers to the valley as its ancestral land.", &["sovereignty asserts Norway > : the valley"]),
        ("Norway refers to the film as its best.", &[]),
        ("Most states consider the settlements illegal.", &["violation asserts Most states > : the settlements"]),
        ("Norwegian courts have declared the settlements legal.", &["violation asserts Norwegian > : the settlements"]),
        ("Norway considers the fees illegal.", &[]),
        ("Norwegian courts have declared the contract legal.", &[]),
        ("Norway said the island would remain Norwegian.", &["sovereignty asserts Norway > : the island"]),
        ("Norway said the coach would remain Norwegian.", &[]),
        ("Sweden must respect Norway's borders, Ruiz said.", &["sovereignty demands Ruiz > Sweden: Norway's borders"]),
        ("Sweden must respect Norway's customs, Ruiz said.", &[]),
        (
            "Sweden said the Norwegians had trespassed in its waters.",
            &["violation accuses Sweden > the Norwegians: its waters"],
        ),
        ("The hikers trespassed in the woods.", &[]),
        (
            "Sweden moved to extend Swedish law to the disputed valley.",
            &["annexation threatens Sweden > : the disputed valley"],
        ),
        ("Norway extended its minimum wage laws to the island.", &[]),
        ("Sweden promised to bring Kosovo back to the fold.", &["annexation proposes Sweden > : Kosovo"]),
        ("Sweden promised to bring back the tourists to Kosovo.", &[]),
    ]);
}

#[test]
fn who_breaks_away() {
    holds(&[
        ("Kosovo wants to break off from Serbia.", &["status proposes Kosovo > Serbia: Kosovo"]),
        ("Sweden broke off relations with Norway.", &[]),
        ("Sweden broke off talks with Norway.", &[]),
        ("The valley broke from Norway in 1992.", &["status reports The valley > Norway: The valley"]),
        ("The captain broke from tradition in 1992.", &[]),
        ("Kosovo declared itself independent of Serbia.", &["status asserts Kosovo > Serbia: Kosovo"]),
        ("The bank declared itself independent of the ministry.", &[]),
        ("Kurdish activists demanded independence from Norway.", &["status demands Kurdish activists > Norway: "]),
        ("Student activists demanded independence from the college.", &[]),
        ("Norway offered an autonomy plan for the valley.", &["status proposes Norway > : the valley"]),
        ("Norway offered a pension plan for the valley.", &[]),
        ("Catalan leaders called for a vote on independence.", &["status demands Catalan leaders > : "]),
        ("The union called for a vote on pay.", &[]),
        ("Pakistan called for a plebiscite in Kashmir.", &["status demands Pakistan > : Kashmir"]),
    ]);
}

#[test]
fn who_only_speaks_of_a_deed_has_not_done_it() {
    holds(&[
        ("Norway hailed the return of the islands.", &[]),
        ("Norway celebrated the annexation of the island.", &[]),
        ("Norway mourned the loss of Kosovo.", &[]),
        ("Norway ordered the annexation of the island.", &["annexation demands Norway > : the island"]),
        ("There is no hope that Norway will leave Kosovo.", &[]),
        ("He saw no hope that Norway would withdraw from Kosovo.", &[]),
        ("Talks between Norway and Sweden on leaving the valley broke down.", &[]),
        ("Talks on reuniting the island broke down.", &["settlement reports  > : the island"]),
        (
            "Norway and Sweden held talks on bringing peace to the disputed valley.",
            &["settlement reports Norway and Sweden > : the disputed valley"],
        ),
        ("Norway and Sweden held talks on opening the road.", &[]),
        ("Norway and Sweden are at odds over the reef.", &["settlement reports Norway and Sweden > : the reef"]),
        ("Norway and Sweden are at odds over fishing rules.", &[]),
        ("Norway will never recognise the annexation.", &["recognition refuses Norway > : "]),
        ("Norway recognised the annex as part of the house.", &[]),
        ("Norway rejected calls to freeze settlement building.", &["violation refuses not Norway > : "]),
    ]);
}

#[test]
fn who_insists_that_something_will_be_wants_nothing_of_others() {
    holds(&[
        ("Sweden insists that its soldiers will stay in Kosovo.", &["withdrawal refuses Sweden > : Kosovo"]),
        ("Sweden insists that Norway leave Kosovo.", &["withdrawal demands Sweden > Norway: Kosovo"]),
        ("Sweden insists that Norway must leave Kosovo.", &["withdrawal demands Sweden > Norway: Kosovo"]),
        ("The Kurds refuse to give up the valley.", &["cession refuses The Kurds > : the valley"]),
        ("The Kurds held a dance in the valley.", &[]),
        ("Norway might have to give up some land, Ruiz said.", &[]),
        (
            "Sweden says Norway must leave the part of Kosovo it holds.",
            &["withdrawal demands Sweden > Norway: the part of Kosovo", "control reports Norway > : Kosovo"],
        ),
        (
            "Sweden urged Norway's withdrawal from the valley it occupies.",
            &["withdrawal demands Sweden > Norway: the valley", "control reports Norway > : the valley"],
        ),
    ]);
}
