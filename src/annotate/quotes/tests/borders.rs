//! Borders of a claim, each in a table with sentences on both sides: marks and ends of sentences, titles of works, what
//! the text takes back, times and settings, the narrator's afterthoughts, clauses whose verb the tagger missed.

use super::{claims, said};
use crate::record::ClaimKind;

/// Speaker and content of the claims that are no attitudes.
fn told(text: &str) -> Vec<(String, String)> {
    let kept: Vec<bool> = claims(text).iter().map(|c| c.kind != ClaimKind::Attitude).collect();
    let all = said(text).into_iter().zip(kept).filter(|(_, kept)| *kept);
    all.map(|((speaker, _, content), _)| (speaker, content)).collect()
}

/// Checks a table of text, speaker and content; an empty content where there must be no claim.
pub(super) fn table(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|&(text, speaker, content)| {
            let got = told(text);
            let wanted = (speaker.to_owned(), content.to_owned());
            let right = if content.is_empty() { got.is_empty() } else { got.contains(&wanted) };
            (!right).then(|| format!("{text}\n  wanted {wanted:?}\n  got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const CLOSED: &str = "the road was closed";

#[test]
fn marks_of_many_kinds_enclose_a_quotation() {
    table(&[
        ("''The road is closed,'' Ana Ruiz said.", "Ana Ruiz", "''The road is closed,''"),
        ("''We waited for a year,’’ said Ana Ruiz.", "Ana Ruiz", "''We waited for a year,’’"),
        // A letter in front of a quotation ends its sentence, but not in a name.
        (
            "Ana Ruiz said it in a note on X. “The road is closed,” Hugo Lind said.",
            "Hugo Lind",
            "“The road is closed,”",
        ),
        ("She met J. “Jack” Ruiz, who said the road was closed.", "J. “Jack” Ruiz", "the road was closed"),
        ("``We waited for a year,'' said Ana Ruiz.", "Ana Ruiz", "``We waited for a year,''"),
        ("’’We waited for a year,’’ said Ana Ruiz.", "Ana Ruiz", "’’We waited for a year,’’"),
        ("‘‘We waited for a year,’’ said Ana Ruiz.", "Ana Ruiz", "‘‘We waited for a year,’’"),
        ("“[The council] has closed it,” said Ana Ruiz.", "Ana Ruiz", "“[The council] has closed it,”"),
        ("“… and then it was closed,” said Ana Ruiz.", "Ana Ruiz", "“… and then it was closed,”"),
        ("Ana Ruiz said: “[We] waited for a year.”", "Ana Ruiz", "“[We] waited for a year.”"),
        ("We waited for the road to open,” Ana Ruiz said.", "Ana Ruiz", "We waited for the road to open,”"),
        ("We waited for a year,\" said Hugo Lind.", "Hugo Lind", "We waited for a year,\""),
        // No quotation lacks its mark here.
        ("The board was 6' 2\" long.", "", ""),
        ("The band played its “old” songs,” and the hall was full.", "", ""),
        ("The farmers’ road is closed.", "", ""),
        ("The ’90s bridge and the islands’ mill are in ruins.", "", ""),
        ("It was 9 o’’clock in the valley.", "", ""),
        ("The so-called “peace park” was empty.", "", ""),
        ("Nobody used the “quiet corridor” on Friday.", "", ""),
        ("The sign said Orlo” and had faded.", "", ""),
        ("It rained.” The road was closed.", "", ""),
        ("Three”, and no more.", "", ""),
    ]);
}

#[test]
fn a_paragraph_without_its_opening_mark_goes_on_a_quotation() {
    let text = "“The road is closed,” Ana Ruiz said. “We will wait until May.\n\nThen we will open it again.”";
    let found = claims(text);
    assert_eq!(found.len(), 1, "{:?}", said(text));
    assert!(found[0].content.iter().any(|p| p.text.contains("open it again")), "{:?}", said(text));
}

#[test]
fn words_that_look_like_abbreviations_end_a_sentence() {
    table(&[
        ("He was ill. Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("The answer was no. Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("It was a work of art. Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("They went to mass. Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("It was a near miss. Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("They had a wash. Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("Hugo Lind said no. Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("The children were ill. She said the road was closed.", "She", CLOSED),
        ("They dug for ore. Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("It was modern art. The council said the road was closed.", "The council", CLOSED),
        // Abbreviations stay in the sentence.
        ("Ana Ruiz lives at no. 5 on the hill, she said.", "she", "Ana Ruiz lives at no. 5 on the hill"),
        ("No. 4 was closed, Ana Ruiz said.", "Ana Ruiz", "No. 4 was closed"),
        ("Art. 5 of the treaty was void, Ana Ruiz said.", "Ana Ruiz", "Art. 5 of the treaty was void"),
        ("Miss. Gov. Hugo Lind said the road was closed.", "Miss. Gov. Hugo Lind", CLOSED),
        ("Under art. 5 the road was closed, Ana Ruiz said.", "Ana Ruiz", "Under art. 5 the road was closed"),
        ("Mr. Lind said the road was closed.", "Mr. Lind", CLOSED),
        ("Gen. Lind said the road was closed.", "Gen. Lind", CLOSED),
        ("Sgt. Lind said the road was closed.", "Sgt. Lind", CLOSED),
        ("See fig. 3 of the report, Ana Ruiz said.", "Ana Ruiz", "See fig. 3 of the report"),
        ("The U.S. envoy said the road was closed.", "The U.S. envoy", CLOSED),
    ]);
}

#[test]
fn the_words_of_a_quotation_are_not_read_with_its_inquit() {
    let rows = [
        ("“The road opens in May,” said Hugo Lind.", "Hugo Lind"),
        ("“The road opens in May,” Hugo Lind said.", "Hugo Lind"),
        ("“The council meets on Friday,” said Ana Ruiz.", "Ana Ruiz"),
        ("“The court rules in May,” says Hugo Lind.", "Hugo Lind"),
        ("“The dam leaks,” said Hugo Lind.", "Hugo Lind"),
        ("“The dam holds,” says the minister.", "the minister"),
        ("“The lake rises,” warned Hugo Lind.", "Hugo Lind"),
        ("“The snow falls,” wrote Ana Ruiz.", "Ana Ruiz"),
        ("“The river floods the town,” said Bram Otten.", "Bram Otten"),
        ("“The plan works,” the engineer said.", "the engineer"),
        ("Said Hugo Lind: “The dam holds.”", "Hugo Lind"),
        ("“The dam holds for good” read a banner.", "a banner"),
    ];
    for (text, speaker) in rows {
        let found = told(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].0, speaker, "{text}");
    }
}

#[test]
fn titles_of_works_are_no_words_of_their_makers() {
    table(&[
        ("Ana Ruiz wrote “Kostrava Must Leave the Valley” for the Orlo Times.", "", ""),
        ("Ana Ruiz wrote an essay, “Kostrava Must Leave the Valley,” for the Orlo Times.", "", ""),
        ("The film “A Winter in the Valley of Stones” opened on Friday.", "", ""),
        ("Ana Ruiz spoke on the show “Good Morning, Velmora” on Friday.", "", ""),
        ("The band sang “We Shall Cross the River Again.”", "", ""),
        ("Ana Ruiz read “The Long Way to the Island” to the children.", "", ""),
        ("The exhibition, called “Lines of the Old Valley,” opened on Friday.", "", ""),
        ("The song “All of Us Are Going Home Tonight” was loved by many.", "", ""),
        ("Ana Ruiz published “How the Valley Was Lost” in May.", "", ""),
        ("She sang “Home Before the Rain” on Friday.", "", ""),
        (
            "In an article titled “Why the Dam Must Go Now,” Ana Ruiz said the dam was old.",
            "Ana Ruiz",
            "the dam was old",
        ),
        // What somebody says with a capital is no title.
        ("Ana Ruiz wrote: “Kostrava Must Leave the Valley.”", "Ana Ruiz", "“Kostrava Must Leave the Valley.”"),
        ("“Kostrava Must Leave,” Ana Ruiz said.", "Ana Ruiz", "“Kostrava Must Leave,”"),
        // WRONG: the letter is where she wrote it, and no part of it.
        ("Ana Ruiz wrote “the road must be closed” in a letter.", "Ana Ruiz", "“the road must be closed” in a letter"),
        ("Ana Ruiz said “Kostrava must leave the valley” on Friday.", "Ana Ruiz", "“Kostrava must leave the valley”"),
        (
            "The headline read “Valley Falls to Kostrava After Siege.”",
            "The headline",
            "“Valley Falls to Kostrava After Siege.”",
        ),
        ("Ana Ruiz wrote, “Nobody came to the valley.”", "Ana Ruiz", "“Nobody came to the valley.”"),
        ("“Nobody came to the valley,” Ana Ruiz wrote.", "Ana Ruiz", "“Nobody came to the valley,”"),
        ("“Nobody came,” Ana Ruiz read.", "Ana Ruiz", "“Nobody came,”"),
        ("“Nobody came to the valley,” the crowd sang.", "the crowd", "“Nobody came to the valley,”"),
        ("Ana Ruiz said: “War and Peace Are Near.”", "Ana Ruiz", "“War and Peace Are Near.”"),
    ]);
}

#[test]
fn quotations_in_quotations_stay_with_the_outer_speaker() {
    let rows = [
        ("“He told me, ‘The road is closed,’ and then he said “we wait” and left,” Ana Ruiz said.", "Ana Ruiz"),
        ("“Hugo Lind said ‘the road is closed for good’ and left,” Ana Ruiz said.", "Ana Ruiz"),
        ("“They said ‘we will wait for you’,” Ana Ruiz said.", "Ana Ruiz"),
        ("Ana Ruiz said Hugo Lind had told her “the road is closed for good.”", "Ana Ruiz"),
        ("Ana Ruiz said that Hugo Lind’s words, “the road is closed for good,” hurt her.", "Ana Ruiz"),
        ("‘He said “the road is closed” and left,’ Ana Ruiz said.", "Ana Ruiz"),
        ("Ana Ruiz said she heard him shout “close the road at once” at the men.", "Ana Ruiz"),
        ("“They keep saying the valley is theirs,” Ilka Brandt said.", "Ilka Brandt"),
        ("“If he says the road is closed, we wait,” Ana Ruiz said.", "Ana Ruiz"),
        ("“Nobody says that it is closed,” Ana Ruiz said.", "Ana Ruiz"),
    ];
    for (text, speaker) in rows {
        let found = told(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].0, speaker, "{text}");
    }
}

#[test]
fn what_a_clause_above_takes_back_is_nobody_s_claim() {
    table(&[
        ("The idea that Ana Ruiz said the road was closed is absurd.", "", ""),
        ("There is no evidence that Ana Ruiz said the road was closed.", "", ""),
        ("There is no proof that Ana Ruiz promised to open the road.", "", ""),
        ("Reports that Ana Ruiz promised to open the road were false.", "", ""),
        ("Nobody believes that Ana Ruiz said the road was closed.", "", ""),
        ("Whether Ana Ruiz said the road was closed is not known.", "", ""),
        ("It is unclear if Ana Ruiz promised to open the road.", "", ""),
        ("Even if Ana Ruiz says the road is closed, the lorries will come.", "", ""),
        ("Should Ana Ruiz say the road is closed, the lorries will come.", "", ""),
        ("Suppose Ana Ruiz says that the road is closed.", "", ""),
        ("Did Ana Ruiz say “the road to the island is closed for good”?", "", ""),
        ("Ana Ruiz was ordered to say that the road was closed.", "", ""),
        ("Ana Ruiz was asked to say whether the road was closed.", "", ""),
        ("Critics may say the road is closed.", "", ""),
        // Said all the same.
        ("Ana Ruiz said there was no evidence of a fire.", "Ana Ruiz", "there was no evidence of a fire"),
        (
            "There is no evidence that it was closed, Ana Ruiz said.",
            "Ana Ruiz",
            "There is no evidence that it was closed",
        ),
        (
            "If anything, experts say her plans would make the road worse.",
            "experts",
            "her plans would make the road worse",
        ),
        ("“It rains, if not every day,” Mr. Lind added.", "Mr. Lind", "“It rains, if not every day,”"),
        ("Because Ana Ruiz said the road was closed, the lorries stayed.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz, if she is right, said the road was closed.", "Ana Ruiz", CLOSED),
        ("As she left, Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("Whatever happens, Ana Ruiz said, the road is closed.", "Ana Ruiz", "Whatever happens … the road is closed"),
        ("Ana Ruiz was forced to admit that the road was closed.", "Ana Ruiz", "the road was closed"),
        ("Ana Ruiz said if the road is closed they will wait.", "Ana Ruiz", "if the road is closed they will wait"),
        ("When asked about it, Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
    ]);
}

#[test]
fn times_settings_and_afterthoughts_stay_out_of_speaker_and_content() {
    let that = "the road was closed";
    table(&[
        ("Ana Ruiz said on March 3, 2020, that the road was closed.", "Ana Ruiz", that),
        ("Ana Ruiz said on Friday, March 3, that the road was closed.", "Ana Ruiz", that),
        ("Ana Ruiz said in March 2020 that the road was closed.", "Ana Ruiz", that),
        ("Ana Ruiz said Tuesday, Jan. 5, that the road was closed.", "Ana Ruiz", that),
        ("Ana Ruiz said in a statement emailed to the Times that the road was closed.", "Ana Ruiz", that),
        ("This week Hugo Lind said the road was closed.", "Hugo Lind", CLOSED),
        ("On Monday Hugo Lind said the road was closed.", "Hugo Lind", CLOSED),
        ("In a two-hour hearing with the inspectors, Hugo Dorn confessed to the theft.", "Hugo Dorn", "the theft"),
        ("At a rally in Orlo on Friday night, Ana Ruiz said the road was closed.", "Ana Ruiz", CLOSED),
        ("“It is late,” said Ana Ruiz on Friday.", "Ana Ruiz", "“It is late,”"),
        ("“It is late,” said Ana Ruiz in an interview with the Orlo Times.", "Ana Ruiz", "“It is late,”"),
        ("“It is late,” said Hugo Lind, the mayor, at a rally on Friday.", "Hugo Lind", "“It is late,”"),
        ("“It is late,” said Ana Ruiz during a visit to the valley.", "Ana Ruiz", "“It is late,”"),
        ("“It is late,” said Ana Ruiz at the hearing in Orlo.", "Ana Ruiz", "“It is late,”"),
        ("“It is late,” said Ana Ruiz by phone.", "Ana Ruiz", "“It is late,”"),
        ("Ana Ruiz said the road was closed, raising fears of a long winter.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz said the road was closed, pointing to a map on the wall.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz said the road was closed when asked about it.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz said the road was closed, and urged the council to act.", "Ana Ruiz", CLOSED),
        // What belongs to the name, or to what is said.
        ("“It is late,” said Ana Ruiz of the council.", "Ana Ruiz of the council", "“It is late,”"),
        ("“It is late,” said Ana Ruiz from the farmers’ union.", "Ana Ruiz from the farmers’ union", "“It is late,”"),
        ("“It is late,” said the mayor of Orlo.", "the mayor of Orlo", "“It is late,”"),
        (
            "Ana Ruiz said the storm hit the coast, leaving nobody behind.",
            "Ana Ruiz",
            "the storm hit the coast, leaving nobody behind",
        ),
        ("Ana Ruiz said the road would open on Friday.", "Ana Ruiz", "the road would open on Friday"),
        ("Ana Ruiz said the road was closed in March 2020.", "Ana Ruiz", "the road was closed in March 2020"),
        (
            "Ana Ruiz said the road was closed and the bridge was open.",
            "Ana Ruiz",
            "the road was closed and the bridge was open",
        ),
        ("Ana Ruiz said they left when asked to go.", "Ana Ruiz", "they left when asked to go"),
        ("Ana Ruiz said he spoke at a rally in Orlo.", "Ana Ruiz", "he spoke at a rally in Orlo"),
        (
            "Ana Ruiz said the court cannot and will not withdraw the case.",
            "Ana Ruiz",
            "the court cannot and will not withdraw the case",
        ),
        ("Ana Ruiz wants talks on Friday.", "Ana Ruiz", "talks on Friday"),
    ]);
}

#[test]
fn a_clause_is_one_where_the_tagger_missed_its_verb() {
    table(&[
        (
            "Hugo Lind said the pact deals with groups in the valley.",
            "Hugo Lind",
            "the pact deals with groups in the valley",
        ),
        (
            "Officials said the two raised $3 million in the valley.",
            "Officials",
            "the two raised $3 million in the valley",
        ),
        (
            "Other sites such as Kostrava.net have stated that they will keep it.",
            "Other sites such as Kostrava.net",
            "they will keep it",
        ),
        ("Estimates suggest many sheep may be lost.", "Estimates", "many sheep may be lost"),
        ("Recent reports have revealed that a shepherd was held.", "Recent reports", "a shepherd was held"),
        (
            "Union organizers claimed the raise was motivated by greed.",
            "Union organizers",
            "the raise was motivated by greed",
        ),
        (
            "Ana Ruiz said via email that, “Of course we will wait for you.”",
            "Ana Ruiz",
            "“Of course we will wait for you.”",
        ),
        ("Police said they swerved to miss a car.", "Police", "they swerved to miss a car"),
        (
            "According to the mayor of Orlo, Hugo Lind, the bridge is unsafe.",
            "the mayor of Orlo, Hugo Lind",
            "the bridge is unsafe",
        ),
        ("According to the Orlo Times, Hugo Lind, the mayor, left.", "the Orlo Times", "Hugo Lind, the mayor, left"),
        (
            "According to the chief of Orlo, Norva and Velmora will join.",
            "the chief of Orlo",
            "Norva and Velmora will join",
        ),
        ("According to the ministry over 300 people were killed.", "the ministry", "over 300 people were killed"),
        ("He pointed out it is hard to build a road.", "He", "it is hard to build a road"),
        // An object is none.
        ("Ana Ruiz said a prayer for the dead.", "", ""),
        ("Ana Ruiz said nothing of the plan.", "", ""),
        ("Ana Ruiz wrote three novels about the valley.", "", ""),
        ("Ana Ruiz told a story to the children.", "", ""),
        ("Ana Ruiz issued a statement on the deal.", "", ""),
        ("Ana Ruiz posted a photo of the road.", "", ""),
        ("Ana Ruiz said the word twice.", "", ""),
        ("The firm recalled 200 cars made in May.", "", ""),
        ("Ana Ruiz claimed the cup won by Lind.", "", ""),
        ("This suggests that the road was closed.", "", ""),
    ]);
}

#[test]
fn whoever_goes_on_is_the_outer_speaker() {
    table(&[
        ("Ana Ruiz said she would order a review and warned that it was late.", "Ana Ruiz", "it was late"),
        ("Farmers said they want peace, but pledged to wait.", "Farmers", "to wait"),
        ("Ana Ruiz said Hugo Lind left and added that it was late.", "Ana Ruiz", "it was late"),
        // What he wrote is told of, not told.
        ("Despite what he wrote about the road, Hugo Lind said it was late.", "Hugo Lind", "it was late"),
    ]);
}

#[test]
fn a_semicolon_before_a_clause_ends_what_is_no_clause() {
    table(&[
        ("Ana Ruiz denied stealing the boat; her ships had left.", "Ana Ruiz", "stealing the boat"),
        ("Ana Ruiz claimed it; the road was closed.", "", ""),
        (
            "Ana Ruiz said the road was closed; the bridge was open.",
            "Ana Ruiz",
            "the road was closed; the bridge was open",
        ),
    ]);
}

#[test]
fn a_quotation_in_front_is_its_speaker_s_over_a_nickname_in_marks() {
    table(&[
        (
            "“We waited for a year,” a farmer who goes by the name of “Dentist” said in a letter.",
            "a farmer",
            "“We waited for a year,”",
        ),
        ("“We waited for a year,” Hugo “Dentist” Lind said.", "Hugo “Dentist” Lind", "“We waited for a year,”"),
    ]);
}

#[test]
fn a_source_speaks_for_the_part_of_its_sentence_that_it_stands_in() {
    table(&[
        ("Prices rose again, according to Ana Ruiz.", "Ana Ruiz", "Prices rose again"),
        ("One thing is sure: according to Ana Ruiz, the road was closed.", "Ana Ruiz", CLOSED),
        ("Nobody came to the fair; according to Ana Ruiz, the road was closed.", "Ana Ruiz", CLOSED),
        ("Nobody came to the fair (the road was closed, according to Ana Ruiz).", "Ana Ruiz", CLOSED),
        ("Nobody came to the fair (according to Ana Ruiz, the road was closed).", "Ana Ruiz", CLOSED),
        (
            "The fair (the third of its kind) was full, according to Ana Ruiz.",
            "Ana Ruiz",
            "The fair (the third of its kind) was full",
        ),
    ]);
}

#[test]
fn of_an_interview_in_turns_only_the_answers_are_claims() {
    let text = "Ana Ruiz runs the port of Orlo.\n\nQ: Will the port be sold this year?\n\nA: No, we want to keep it for the town.\n\n\
                Q: Who pays for the new quay?\n\nA: The council has paid for half of it.";
    let found = claims(text);
    let told: Vec<_> = found.iter().map(|c| c.speaker.as_ref().and_then(|s| s.name.as_deref())).collect();
    assert_eq!(told, [Some("Ana Ruiz"), Some("Ana Ruiz")]);
    // Two are named, and either may answer.
    let found = claims(&text.replace("runs the port", "and Hugo Lind run the port"));
    assert!(found.iter().all(|c| c.speaker.is_none() && c.warnings == ["unknown speaker"]), "{found:?}");
}

#[test]
fn a_label_that_a_shop_repeats_is_nobody() {
    let review = |n: usize| format!("Promising review: “The lamp number {n} has been bright for a year now.”");
    let shop: Vec<String> = (1..5).map(review).collect();
    assert_eq!(told(&shop.join("\n\n")), []);
    let once = "The report: “The lamp has been bright for a year now.”";
    assert_eq!(told(once), [("The report".to_owned(), "“The lamp has been bright for a year now.”".to_owned())]);
}

#[test]
fn what_only_looks_like_speech_is_none() {
    table(&[
        // A preposition that is written like a cue, and the example of a noun.
        ("The article was changed for accuracy regarding the meetings of the senate.", "", ""),
        ("The announcement is one of many moves by Velmora, including recognising the valley as Kostrava's.", "", ""),
        ("Ana Ruiz left, saying the road was closed.", "Ana Ruiz", CLOSED),
        // A clause of its own behind a statement.
        ("The film was cut to show Ilka Brandt failing to answer, when, in fact, she responded quickly.", "", ""),
        ("The road was closed, as Ana Ruiz said.", "Ana Ruiz", "The road was closed"),
        (
            "When the river rose the road was closed, Ana Ruiz said.",
            "Ana Ruiz",
            "When the river rose the road was closed",
        ),
        // Titles of works.
        ("As she explains in her book The Long Road: Why Towns Fail and How They Can Do Better, Orlo is poor.", "", ""),
        ("“The Iron Claw” tells the story of the wrestler Hugo Lind.", "", ""),
        ("“Save The Valley Now,” reads a poster of Ana Ruiz.", "a poster of Ana Ruiz", "“Save The Valley Now,”"),
        ("As Ana Ruiz explains in her letter: the road was closed.", "Ana Ruiz", CLOSED),
        // Things that were brought up to nothing.
        ("Three economists raised a challenge to all of us brought up to believe that towns recover.", "", ""),
        ("The report concluded that the road was closed.", "The report", CLOSED),
        // Nobody in particular.
        ("There is not much to make anyone think the road was closed.", "", ""),
        ("Some think the road was closed.", "Some", CLOSED),
        // A number is nothing without its measure.
        ("More than six in 10 voters said the road was closed.", "More than six in 10 voters", CLOSED),
        ("At least four candidates said the road was closed.", "At least four candidates", CLOSED),
        // Half a phrase in quotation marks.
        ("Ana Ruiz met Hugo Lind in 2014. She took to wearing a “spouse’s pin” at parties.", "", ""),
        ("Mr. Lind is a guest of the town; welcoming this is the plan of Ana Ruiz.", "", ""),
    ]);
}

#[test]
fn the_narrator_goes_on_behind_what_is_reported() {
    table(&[
        ("Ana Ruiz said the road was closed, and I walked her home.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz said the road was closed, and we left the town.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz said that “the road was closed, and I left.”", "Ana Ruiz", "“the road was closed, and I left.”"),
        (
            "Ana Ruiz said the road was closed, and the bridge was open.",
            "Ana Ruiz",
            "the road was closed, and the bridge was open",
        ),
    ]);
}

#[test]
fn an_answer_without_a_verb_claims_nothing() {
    let text = "Q: Where did you grow up?\n\nA: Orlo, the most beautiful town on the coast.\n\nQ: Who pays for it?\n\n\
                A: The council has paid for half of it.";
    let found = claims(text);
    assert_eq!(found.len(), 1, "{found:?}");
}
