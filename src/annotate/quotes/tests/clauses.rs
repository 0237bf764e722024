//! Whose clause is whose, in tables with sentences on both sides of the border: subjects with long descriptions, cues
//! behind commas and inside other clauses, verbs that only describe a noun.

use super::borders::table;

#[test]
fn what_the_narrator_goes_on_with_is_not_said() {
    table(&[
        (
            "The company had said it would pay, and has only issued a short statement since.",
            "The company",
            "it would pay",
        ),
        ("The company said it would pay, and has paid.", "The company", "it would pay, and has paid"),
        ("Hugo Lind is wrong for saying that the road was closed.", "", ""),
    ]);
}

#[test]
fn the_whole_subject_speaks() {
    let closed = "the road was closed";
    table(&[
        (
            "A new study documenting wages in Velmora schools has shown that the road was closed.",
            "A new study documenting wages in Velmora schools",
            closed,
        ),
        (
            "Other sites such as Kostrava.net have stated that the road was closed.",
            "Other sites such as Kostrava.net",
            closed,
        ),
        (
            "As many as 40 percent of voters said they could not support Ilka Brandt.",
            "40 percent of voters",
            "they could not support Ilka Brandt",
        ),
        ("Officials in three towns all said that the road was closed.", "Officials in three towns", closed),
        ("The firm Norvan, has said that the road was closed.", "The firm Norvan", closed),
        ("Sen. Hugo Lind (D-Orlo), said that the road was closed.", "Sen. Hugo Lind (D-Orlo)", closed),
        (
            "Ana Ruiz, who leads purchases at her father’s firm, told the Orlo Times that the road was closed after her son, Bram, was born.",
            "Ana Ruiz",
            "the road was closed after her son, Bram, was born",
        ),
        ("Mr. Lind, who made millions on the port, told investors that the road was closed.", "Mr. Lind", closed),
        ("The report states that the road was closed.", "The report", closed),
        (
            "Earlier studies of one farm and two mills in the valley found that the road was closed.",
            "Earlier studies of one farm and two mills in the valley",
            closed,
        ),
        (
            "Posts on the board guessed that an attack had come, and wrote that the road was closed.",
            "Posts on the board",
            closed,
        ),
        // What stands before the noun is no part of it.
        ("In the schools of Velmora, teachers said that the road was closed.", "teachers", closed),
        ("After the storm in Orlo, the mayor said that the road was closed.", "the mayor", closed),
        ("On the road to Velmora, drivers said that the road was closed.", "drivers", closed),
        ("Asked about the report on the port, Ana Ruiz said that the road was closed.", "Ana Ruiz", closed),
        ("With the bridge in ruins, Ana Ruiz said that the road was closed.", "Ana Ruiz", closed),
        ("It rained, and Ana Ruiz said that the road was closed.", "Ana Ruiz", closed),
        ("Ana Ruiz left and Hugo Lind said that the road was closed.", "Hugo Lind", closed),
    ]);
}

#[test]
fn a_list_of_subjects_is_not_cut_at_its_and() {
    table(&[
        (
            "He said states like Velmora and Orlo will clarify the matter soon.",
            "He",
            "states like Velmora and Orlo will clarify the matter soon",
        ),
        (
            "She said the mayor and the council will explain the plan.",
            "She",
            "the mayor and the council will explain the plan",
        ),
        ("They said Ana Ruiz and Hugo Lind told lies.", "They", "Ana Ruiz and Hugo Lind told lies"),
        ("He said the road and the bridge had been closed.", "He", "the road and the bridge had been closed"),
        // A second speaker is one.
        ("He said the road was closed and Ana Ruiz said the bridge was open.", "Ana Ruiz", "the bridge was open"),
        ("He said the road was closed and Ana Ruiz said the bridge was open.", "He", "the road was closed"),
    ]);
}

#[test]
fn an_inquit_stands_inside_and_behind_clauses() {
    table(&[
        (
            "The trouble of Velmora, says Bram Otten, a historian at the National Library, is that it was poor.",
            "Bram Otten",
            "The trouble of Velmora … is that it was poor",
        ),
        (
            "Owners of the boats, said Ana Ruiz, are required to show them every ten years.",
            "Ana Ruiz",
            "Owners of the boats … are required to show them every ten years",
        ),
        (
            "He also had a voice in the port, said a spokesman for the ministry, Bram Otten.",
            "a spokesman for the ministry, Bram Otten",
            "He also had a voice in the port",
        ),
        (
            "The council had known of it for years, said an official who was briefed on the talks.",
            "an official",
            "The council had known of it for years",
        ),
        ("The road was closed for good, records show.", "records", "The road was closed for good"),
        ("The council would lose, his advisers believe.", "his advisers", "The council would lose"),
        (
            "He had a rally planned - and the permit, his office said, had been hard to get.",
            "his office",
            "the permit … had been hard to get",
        ),
        ("Whatever happens, Ana Ruiz said, the road is closed.", "Ana Ruiz", "Whatever happens … the road is closed"),
        // No inquit.
        ("When Hugo Lind said the road was closed, the council laughed.", "Hugo Lind", "the road was closed"),
        ("When it was over, the council believed.", "", ""),
        ("In May, records show.", "", ""),
        ("As the crowd left, the council sang.", "", ""),
        ("The road was closed, and the council saw it.", "", ""),
        (
            "Ana Ruiz said the words were answers to attacks made in May - attacks that, Ruiz noted, were unfair.",
            "Ana Ruiz",
            "the words were answers to attacks made in May - attacks that, Ruiz noted, were unfair",
        ),
    ]);
}

#[test]
fn what_is_said_stands_behind_whatever_parts_it_from_its_cue() {
    table(&[
        (
            "Ana Ruiz said after a lunch on Tuesday that she had not read the plan.",
            "Ana Ruiz",
            "she had not read the plan",
        ),
        (
            "The Orlo Times noted what began as a small march had grown into a movement.",
            "The Orlo Times",
            "what began as a small march had grown into a movement",
        ),
        ("Ana Ruiz said if the road is closed they will wait.", "Ana Ruiz", "if the road is closed they will wait"),
        ("Hugo Lind says many doubted her in Velmora.", "Hugo Lind", "many doubted her in Velmora"),
        (
            "The survey found Ana Ruiz leading Hugo Lind by seven points.",
            "The survey",
            "Ana Ruiz leading Hugo Lind by seven points",
        ),
        ("While saying that the road was closed, Hugo Lind opened the gate.", "Hugo Lind", "the road was closed"),
        (
            "Ana Ruiz told the court that the road was closed, with one aide saying it was old.",
            "one aide",
            "it was old",
        ),
        (
            "Ana Ruiz told the court that the road was closed, with one aide saying it was old.",
            "Ana Ruiz",
            "the road was closed",
        ),
        ("Wikinews has learned that, according to Ana Ruiz, the road is closed.", "Ana Ruiz", "the road is closed"),
        (
            "Hugo Lind said that after legal talks the council had concluded it was closed.",
            "Hugo Lind",
            "after legal talks the council had concluded it was closed",
        ),
        ("Hugo Lind said it was closed, while Ana Ruiz said it was open.", "Hugo Lind", "it was closed"),
        // Nothing is said there.
        ("She found comfort in knowing she was not alone.", "", ""),
        ("The team noted if and how often the road was used.", "", ""),
        ("Ana Ruiz has written an essay in which she shares all her maps.", "", ""),
        ("He offered promises Monday in line with what the crowd had hoped to hear.", "", ""),
        ("The plan — if passed after a review and comment period — would stop the road.", "", ""),
        ("Despite what he wrote about the road, Hugo Lind said it was late.", "Hugo Lind", "it was late"),
        ("The man whom she told about the road left.", "", ""),
    ]);
}

#[test]
fn what_only_describes_a_noun_is_no_claim() {
    table(&[
        ("It went against the wishes of farmers backing the ban.", "", ""),
        ("The news fed accusations that it opposes the ban.", "", ""),
        ("It is a strategy to appeal to young voters.", "", ""),
        ("A man demanding a refund was led away.", "", ""),
        ("The decision threatens to split the town.", "", ""),
        ("The lamp promises to last for years.", "", ""),
        ("Neither he nor his staff had contact with the man (“We have not spoken with him at all”).", "", ""),
        ("The price counts when recommending a ban to you.", "", ""),
        // Claims all the same.
        ("The council threatens to close the road.", "The council", "to close the road"),
        ("Farmers who oppose the ban said the road was closed.", "Farmers who oppose the ban", "the road was closed"),
        ("Ana Ruiz demanded a ban on the boats.", "Ana Ruiz", "a ban on the boats"),
        ("Ana Ruiz opposes the ban.", "Ana Ruiz", "the ban"),
    ]);
}
