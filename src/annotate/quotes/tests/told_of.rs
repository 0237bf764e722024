//! The verb of what is said, where the tagger took it for a participle or a noun, and what stands between a cue and its clause.

use super::borders::table;

#[test]
fn what_is_said_has_a_verb_of_its_own() {
    table(&[
        ("Ana Ruiz said masons later built a wall.", "Ana Ruiz", "masons later built a wall"),
        (
            "Ana Ruiz said more than two million birds made nests there.",
            "Ana Ruiz",
            "more than two million birds made nests there",
        ),
        ("Ana Ruiz says the fleet sank off Orlo.", "Ana Ruiz", "the fleet sank off Orlo"),
        ("Hugo Lind said the man shot his dog.", "Hugo Lind", "the man shot his dog"),
        ("Hugo Lind said the fire spread to the mill.", "Hugo Lind", "the fire spread to the mill"),
        ("Hugo Lind said the council stood by its vote.", "Hugo Lind", "the council stood by its vote"),
        (
            "Hugo Lind said her plan for the farms addresses their needs.",
            "Hugo Lind",
            "her plan for the farms addresses their needs",
        ),
        ("Ana Ruiz said she almost always treated them well.", "Ana Ruiz", "she almost always treated them well"),
        (
            "Ana Ruiz, who runs the mill, said the carts that were hit showed the damage.",
            "Ana Ruiz",
            "the carts that were hit showed the damage",
        ),
        ("Ana Ruiz said they welcome the vote.", "Ana Ruiz", "they welcome the vote"),
        (
            "Ana Ruiz said the letter, which he kept, held two keys.",
            "Ana Ruiz",
            "the letter, which he kept, held two keys",
        ),
        ("A miller wanted in two towns said he hid in a barn.", "A miller wanted in two towns", "he hid in a barn"),
        // What has a verb keeps its participles.
        ("Ana Ruiz said the man arrested on Monday was tired.", "Ana Ruiz", "the man arrested on Monday was tired"),
        ("Ana Ruiz said the men hurt in the fire will sue.", "Ana Ruiz", "the men hurt in the fire will sue"),
        (
            "“We waited for a year,” said a man injured in the fire.",
            "a man injured in the fire",
            "“We waited for a year,”",
        ),
        (
            "“We waited for a year,” says a source involved in the talks.",
            "a source involved in the talks",
            "“We waited for a year,”",
        ),
        ("The mill burned down, said Ana Ruiz, a cook based in Orlo.", "Ana Ruiz", "The mill burned down"),
        ("Ana Ruiz said a prayer written by her aunt.", "", ""),
    ]);
}

#[test]
fn a_subject_of_several_words_takes_a_verb_and_not_another() {
    table(&[
        ("The Norva founders insisted that they paid for it.", "The Norva founders", "they paid for it"),
        ("Gulf sources believe Haas has left.", "Gulf sources", "Haas has left"),
        ("The road could be closed, Ruiz allies believe.", "Ruiz allies", "The road could be closed"),
        ("The Velmoran ministry claims Orlov runs the port.", "The Velmoran ministry", "Orlov runs the port"),
        ("The poster claims “the port is safe for all of us.”", "The poster", "“the port is safe for all of us.”"),
        (
            "The union, which has a seat, claims it was never asked.",
            "The union, which has a seat",
            "it was never asked",
        ),
        ("The Orlo Post reports Ruiz was at the mill.", "The Orlo Post", "Ruiz was at the mill"),
        ("Those polled say the bridge should go.", "Those polled", "the bridge should go"),
        ("The road is safe, say some drivers.", "some drivers", "The road is safe"),
        (
            "The road is so bad that Ruiz turned back, said a Norvan official who was there.",
            "a Norvan official",
            "The road is so bad that Ruiz turned back",
        ),
        ("Some want to be heard, and argue that the toll is too high.", "Some", "the toll is too high"),
        // A quantity that stands apart from whom it counts.
        ("Norva and Velmora each say the other fired first.", "Norva and Velmora", "the other fired first"),
        ("The two sides all said the truce holds.", "The two sides", "the truce holds"),
        ("All say the truce holds.", "All", "the truce holds"),
        // Nouns stay nouns.
        ("The bank claims desk was closed.", "", ""),
        ("The founders of the Norva fund left.", "", ""),
        ("The council sources its water from the hills.", "", ""),
    ]);
}

#[test]
fn between_a_cue_and_its_clause_may_stand_what_belongs_to_the_telling() {
    table(&[
        ("Ana Ruiz told voters here on Sunday that the road was closed.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz told voters here Sunday that the road was closed.", "Ana Ruiz", CLOSED),
        ("Haas’s office said in a statement the road was closed.", "Haas’s office", CLOSED),
        ("Lind said in a note to owners the road was closed.", "Lind", CLOSED),
        ("Lind said Tuesday’s strike was over.", "Lind", "Tuesday’s strike was over"),
        ("Lind said in May the road would be closed.", "Lind", "in May the road would be closed"),
        ("They asked Lind if he would run; he smiled.", "They", "if he would run"),
        ("Haas later apologised, saying the road was closed.", "Haas", CLOSED),
        ("Haas asked Lind which towns he knew.", "Haas", "which towns he knew"),
        ("Most believe that the road was closed.", "Most", CLOSED),
        ("Ana Ruiz told voters Tuesday night that the road was closed.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz told the Orlo Post on Monday the road was closed.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz said after leaving the hall that the road was closed.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz said following a vote that the road was closed.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz added, that the road was closed.", "Ana Ruiz", CLOSED),
        ("Ruiz smiled as she noted that the road was closed.", "she", CLOSED),
        ("He’s said he will come.", "He", "he will come"),
        (
            "According to the Orlo Post: “The road is closed until May.”",
            "the Orlo Post",
            "“The road is closed until May.”",
        ),
        // The clause is another's, or there is none.
        ("It’s said that the road was closed.", "", ""),
        ("As Ana Ruiz said on Friday, the road was closed.", "Ana Ruiz", CLOSED),
        ("Ana Ruiz told voters about the road that was closed.", "", ""),
    ]);
}

#[test]
fn what_an_inquit_parts_is_one_statement() {
    table(&[
        ("Mending a roof is not easy, he said.", "he", "Mending a roof is not easy"),
        // What the words behind a quotation tell of is the narrator's.
        ("Ruiz said the plan was “a trap,” referring to the toll.", "Ruiz", "the plan was “a trap,”"),
        ("Ruiz said he was “glad” of it — a nod to the union.", "Ruiz", "he was “glad” of it"),
        ("Haas held his fire on Lind, calling him “a friend” and he left early.", "Haas", "him “a friend”"),
        (
            "In a post, Haas called Lind “the ultimate fox,” linking to a tale about hens.",
            "Haas",
            "Lind “the ultimate fox,”",
        ),
        // A thing of which somebody says something is no speaker.
        (
            "Lind said he left because “they put mud in it,” including nails he said would rust.",
            "Lind",
            "he left because “they put mud in it,” including nails he said would rust",
        ),
        ("Ruiz said it was closed and asked, “Who did it?”", "Ruiz", "it was closed"),
        (
            "Lind said the tale reminds him of the book titled “The Fox of Orlo.”",
            "Lind",
            "the tale reminds him of the book titled “The Fox of Orlo.”",
        ),
        ("Ruiz wrote an essay titled “The Fox of Orlo.”", "", ""),
        // What is given is said of it; a name is not.
        (
            "Ruiz called his remarks about the court “racist,” a word he hates.",
            "Ruiz",
            "his remarks about the court “racist,”",
        ),
        ("Soldiers call the strip between the two walls the dead zone.", "", ""),
        // Another's words, or another's act, end what is said.
        ("Groups say 200 were killed; the ministry denies it.", "Groups", "200 were killed"),
        ("Ruiz insisted the dam was safe and blamed the press for the panic.", "Ruiz", "the dam was safe"),
        ("Ruiz insisted the guard was ill and left.", "Ruiz", "the guard was ill and left"),
        (
            "Ruiz noted that Lind has criticized the mayor and called him weak.",
            "Ruiz",
            "Lind has criticized the mayor and called him weak",
        ),
        (
            "Ruiz called for the resignation of Lind, but her rows with the press have made more news.",
            "Ruiz",
            "the resignation of Lind",
        ),
        ("In “Love in the hills,” Ruiz wrote the road was closed.", "Ruiz", CLOSED),
        (
            "Haas called Lind a “fox” who is “out for hens,” a “serial thief,” a “bully” and a “menace.”",
            "Haas",
            "Lind a “fox” who is “out for hens,” a “serial thief,” a “bully” and a “menace.”",
        ),
        (
            "“It is the only road to the port,” retired Air Force general Hugo Lind said.",
            "retired Air Force general Hugo Lind",
            "“It is the only road to the port,”",
        ),
        ("Ruiz smiled, going on to say that the road was closed.", "Ruiz", CLOSED),
        ("Ruiz is going to say that the road was closed.", "", ""),
        (
            "Ruiz described Lind as, “a fox in the hills, always out for hens.”",
            "Ruiz",
            "Lind as, “a fox in the hills, always out for hens.”",
        ),
        ("Noting that the road was closed, Ruiz left the hall.", "Ruiz", CLOSED),
        ("After being told the road was closed, Ruiz left.", "", ""),
        ("Paul Rand, R-Norva, said the road was closed.", "Paul Rand, R-Norva", CLOSED),
        ("Ruiz left, adding it would sue.", "Ruiz", "it would sue"),
        ("Ruiz added three goals to lead Orlo.", "", ""),
    ]);
}

#[test]
fn a_charge_that_somebody_denies_is_not_said_by_the_charge() {
    let claims = super::said("The mayor accused Haas of theft, a charge Haas denies.");
    assert!(claims.iter().all(|(speaker, ..)| !speaker.contains("charge")), "{claims:?}");
}

const CLOSED: &str = "the road was closed";
