//! Attributions that hide: behind long subjects and titles, in front of a second verb, in headlines, in clauses beside others.

use super::borders::table;
use crate::record::ClaimKind;

const CLOSED: &str = "the road was closed";

#[test]
fn a_title_may_be_long_and_a_setting_stand_before_it() {
    table(&[
        ("Haas’s old party rival Hugo Lind said the road was closed.", "Haas’s old party rival Hugo Lind", CLOSED),
        (
            "Haas’s NRC primary opponent Hugo Lind said the road was closed.",
            "Haas’s NRC primary opponent Hugo Lind",
            CLOSED,
        ),
        ("On Saturday at the party’s meeting Sen. Ana Ruiz said the road was closed.", "Sen. Ana Ruiz", CLOSED),
        ("Norva state Sen. Ana Ruiz said the road was closed.", "Norva state Sen. Ana Ruiz", CLOSED),
        ("And a third, Hugo Lind, said that the road was closed.", "a third, Hugo Lind", CLOSED),
        ("Just over a quarter, 26 percent, say the road is closed.", "a quarter, 26 percent", "the road is closed"),
        ("A town official later said that the road was closed.", "A town official", CLOSED),
        (
            "Ruiz praised Hugo Lind, who the previous day, at a rally, had said that the road was closed.",
            "Hugo Lind",
            CLOSED,
        ),
        // A rival town is no rival.
        ("The rival Norva team said the road was closed.", "The rival Norva team", CLOSED),
        ("The previous day said it all.", "", ""),
    ]);
}

#[test]
fn a_second_verb_has_the_subject_of_the_first() {
    table(&[
        ("Lind praised Ruiz as able and said the road was closed.", "Lind", CLOSED),
        ("Lind answered questions about whom he likes but said the road was closed.", "Lind", CLOSED),
        (
            "Officers with no knowledge of the case left and said the road was closed.",
            "Officers with no knowledge of the case",
            CLOSED,
        ),
        (
            "In a debate, while most of his rivals stood for a bigger force, Lind kept to the plan, noting that the road was closed.",
            "Lind",
            CLOSED,
        ),
        // Of her who noted it.
        ("Lind left as Ruiz noted that the road was closed.", "Ruiz", CLOSED),
    ]);
    let twice = "The clerk first said he did not know, but in a later interview said he had lost the file.";
    let found = super::said(twice);
    let (first, second) = (("The clerk", "he did not know"), ("The clerk", "he had lost the file"));
    let pairs: Vec<_> = found.iter().map(|(s, _, c)| (s.as_str(), c.as_str())).collect();
    assert_eq!(pairs, [first, second]);
}

#[test]
fn a_verb_that_looks_like_a_noun_or_participle_is_seen() {
    table(&[
        ("Hugo Lind said Ana Ruiz “caused much harm” as mayor.", "Hugo Lind", "Ana Ruiz “caused much harm” as mayor"),
        (
            "Lind said his letters and other work show that it leaks.",
            "Lind",
            "his letters and other work show that it leaks",
        ),
        (
            "Lind said the clerk who left and helped plan his fall should go.",
            "Lind",
            "the clerk who left and helped plan his fall should go",
        ),
        ("Lind told the crowd that helping the town was hard.", "Lind", "helping the town was hard"),
        ("Aides say the former mayor plans to stand.", "Aides", "the former mayor plans to stand"),
        ("“They have a plan,” Lind said, adding the town must be ready.", "Lind", "“They have a plan,”"),
        ("Had the guards found the note, they might have come.", "", ""),
    ]);
}

#[test]
fn an_inquit_stands_inside_its_clause() {
    table(&[
        (
            "The road is closed, said lobbyist and farmer Hugo Lind, a friend of Haas.",
            "lobbyist and farmer Hugo Lind",
            "The road is closed",
        ),
        (
            "The road is closed, said a handful of farmers who saw the cracks.",
            "a handful of farmers",
            "The road is closed",
        ),
        (
            "Part of the trouble, say experts like Paul Lind, a baker, is the ground.",
            "experts like Paul Lind",
            "Part of the trouble … is the ground",
        ),
        (
            "The trouble with it, says Carl Lind, head of the mill, is that it was “a trap for the town.”",
            "Carl Lind",
            "The trouble with it … is that it was “a trap for the town.”",
        ),
        (
            "Many farmers found it wrong, reporter Ana Ruiz said in putting the question to Haas.",
            "reporter Ana Ruiz",
            "Many farmers found it wrong",
        ),
        (
            "In other words, explained moderator Ana Ruiz: “What has that to do with it?”",
            "moderator Ana Ruiz",
            "“What has that to do with it?”",
        ),
        ("As reported by the Orlo Times, the road was closed.", "the Orlo Times", CLOSED),
        ("It was a step they say let the mill grow.", "they", "a step … let the mill grow"),
        ("Produced by the town and written by Ruiz, the play tells the tale of the port.", "", ""),
        // Whom he wrote to.
        ("In May, Hugo Lind, who led the firm, emailed Ana Ruiz, an aide, for help.", "", ""),
    ]);
}

#[test]
fn what_is_said_ends_where_another_speaks() {
    let told = |text: &str, pairs: &[(&str, &str)]| {
        let found = super::said(text);
        let found: Vec<_> = found.iter().map(|(s, _, c)| (s.as_str(), c.as_str())).collect();
        assert_eq!(found, pairs, "{text}");
    };
    told(
        "Two in three said the port was safe, and nearly three in five said it would stay.",
        &[("Two in three", "the port was safe"), ("nearly three in five", "it would stay")],
    );
    told(
        "She was a planner - an aide said she wanted lists for each day - and her staff was no less exact.",
        &[("an aide", "she wanted lists for each day")],
    );
    told(
        "Lind also asked, “Why should the minister vet the judges?” Haas replied his job was to check them.",
        &[("Lind", "“Why should the minister vet the judges?”"), ("Haas", "his job was to check them")],
    );
    told(
        "But even as Haas claimed that “the mayor got away with far less than this,” Ruiz said the two cases were different.",
        &[("Haas", "“the mayor got away with far less than this,”"), ("Ruiz", "the two cases were different")],
    );
    told(
        "Lind said the inquiry had nothing to do with the town, had started late and been shut in July.",
        &[("Lind", "the inquiry had nothing to do with the town, had started late and been shut in July")],
    );
    told("The talk, in which Lind announced that he would quit, was the last of many.", &[("Lind", "he would quit")]);
    told(
        "“We are glad of it,” said the minister, Romeo Ruiz, to the Norva delegation.",
        &[("the minister, Romeo Ruiz", "“We are glad of it,”")],
    );
}

#[test]
fn what_is_doubted_or_differed_on_is_nobodys() {
    table(&[
        ("It is unlikely that Norva wants to open a new front.", "", ""),
        ("Lind and Ruiz differ on backing a minimum wage.", "", ""),
        ("They imitated the way they say “huge turnout.”", "", ""),
        ("Lind agreed to speak on condition of anonymity.", "", ""),
        ("The leak led Ana Ruiz to announce her resignation.", "Ana Ruiz", "her resignation"),
        ("It is likely that Norva wants to open a new front.", "Norva", "to open a new front"),
    ]);
}

#[test]
fn a_headline_has_verbs_with_a_capital() {
    table(&[
        ("Lind Says Norva Must Leave The Valley", "Lind", "Norva Must Leave The Valley"),
        (
            "Hugo Lind Says He’s Already Started Writing His Speech",
            "Hugo Lind",
            "He’s Already Started Writing His Speech",
        ),
        ("The Orlo Road Traffic Act", "", ""),
    ]);
}

#[test]
fn a_name_is_the_one_that_speaks() {
    let named = |text: &str, name: &str| {
        let found = super::claims(text);
        let last = found.last().and_then(|c| c.speaker.clone()).and_then(|s| s.name);
        assert_eq!(last.unwrap_or_default(), name, "{text}");
    };
    named(
        "Hugo Lind – also known as HL – who replaced Haas, described the plan as “a matter of life or death.”",
        "Hugo Lind",
    );
    named(
        "The National Union of Norva (Nunor) met. “Even though as a trade union we feel hurt, we comply,” Ana Ruiz said.\n\nThe union said it was safe.",
        "National Union of Norva",
    );
    named(
        "“We wish Haas well,” the board said.\n\n“We are glad of the new phase,” they said while thanking him.",
        "the board",
    );
    named(
        "The visit of Nara Modi, Prime Minister of Kostrava, ended. “We have a vision,” said the Prime Minister.",
        "Nara Modi",
    );
    // Whose prime minister spoke before he came is another.
    named(
        "The prime minister met the farmers. He spoke during the visit of Nara Modi, Prime Minister of Kostrava, in May. Ivo Petrak went too. \
         “We have a vision,” said the Prime Minister.",
        "the Prime Minister",
    );
}

#[test]
fn what_is_asked_for_goes_on_over_commas() {
    table(&[
        (
            "Lind pledged to close the road, build a bridge and cut the tax.",
            "Lind",
            "to close the road, build a bridge and cut the tax",
        ),
        (
            "Lind urged the party to drop its rule, replace its chairman, and make it fair.",
            "Lind",
            "the party to drop its rule, replace its chairman, and make it fair",
        ),
        ("Lind called for a voice vote, and then a show of hands.", "Lind", "a voice vote, and then a show of hands"),
        ("Lind called for a boycott, and the Norva League joined him.", "Lind", "a boycott"),
        ("Lind promised to leave, and the crowd cheered.", "Lind", "to leave"),
        // The narrator goes on in the present.
        (
            "The owners said they would sell the mill, but the town has fought for it for years.",
            "The owners",
            "they would sell the mill",
        ),
        (
            "The owners said they would sell the mill, but the town had fought for it.",
            "The owners",
            "they would sell the mill, but the town had fought for it",
        ),
        (
            "The owners say they will sell the mill, but the town is against it.",
            "The owners",
            "they will sell the mill, but the town is against it",
        ),
    ]);
}

#[test]
fn what_the_speaker_wants_is_a_position() {
    let kind = |text: &str, kind: ClaimKind| {
        let found = super::claims(text);
        assert_eq!(found.last().map(|c| c.kind), Some(kind), "{text}");
    };
    for text in [
        "“We have to get over our rows,” Hugo Lind said.",
        "“We don’t want them in our town,” Hugo Lind said.",
        "Hugo Lind said he supports the plan.",
        "Hugo Lind said he would like Ana Ruiz to explain it.",
    ] {
        kind(text, ClaimKind::Position);
    }
    for text in [
        "“Farmers have to pay a toll,” Hugo Lind said.",
        "“We wanted to sell the mill,” Hugo Lind said.",
        "Hugo Lind said Ana Ruiz supports the plan.",
        "Hugo Lind said he would consider anything.",
        "Hugo Lind said that if Velmora were a stock, he would buy it.",
    ] {
        kind(text, ClaimKind::Statement);
    }
    kind("Hugo Lind said he would support the nominee.", ClaimKind::Promise);
    kind("Hugo Lind said he would buy it if they sold it.", ClaimKind::Promise);
}

#[test]
fn some_words_only_look_like_speech() {
    table(&[
        ("The council is calling a meeting on the port.", "", ""),
        (
            "The party said Lind need not leave, because the law does not say “must”, it says “may”.",
            "The party",
            "Lind need not leave, because the law does not say “must”, it says “may”",
        ),
        ("As the saying goes: “You can’t have your cake and eat it too.”", "", ""),
        (
            "Lind described himself as a Norva- and Orlo-style farmer.",
            "Lind",
            "himself as a Norva- and Orlo-style farmer",
        ),
        ("Nicky Lind, 24, from Orlo, who said the port was shut, left.", "Nicky Lind", "the port was shut"),
    ]);
}
