//! Names of people in today's news of the world: a table of short texts, each with the names in it, both sides of each
//! border.

use crate::{article, extractor};
use inquit::record::MentionKind;

/// All mentions of people by name, in text order.
fn names(text: &str) -> Vec<String> {
    let people = extractor().extract(&article(text)).people;
    let named = |m: &inquit::record::Mention| m.kind == MentionKind::Name;
    let mut all: Vec<(u32, String)> =
        people.into_iter().flat_map(|p| p.mentions).filter(named).map(|m| (m.start, m.text)).collect();
    all.sort();
    all.into_iter().map(|(_, text)| text).collect()
}

/// A text, and the names of people in it, parted by bars.
const TABLE: &[(&str, &str)] = &[
    // Who is quoted is a person, and the name counts everywhere.
    ("“It is late,” Zorlu said. Bekan was there.", "Zorlu"),
    ("“It is late,” explains Zorlu. Later Zorlu left.", "Zorlu|Zorlu"),
    ("Ramesh Zorlu maintained that it was late.", "Ramesh Zorlu"),
    ("Zorlu Bekan was talking to them.", "Zorlu Bekan"),
    ("“It is late,” the Zorlu said.", ""),
    ("“It is late,” they said in Zorlu.", ""),
    ("The bank said no. Police said no.", ""),
    ("Kostrava’s Zorlu said no.", ""),
    ("Zorlu said no. They live in Zorlu.", ""),
    ("Zorlu says they never did. Zorlu’s parliament agreed.", ""),
    ("Cornelis van der Meulen spoke. “No,” van der Meulen said.", "Cornelis van der Meulen|van der Meulen"),
    // Ages, relatives.
    ("Zorlu, 58, was missing. They looked for Zorlu.", "Zorlu|Zorlu"),
    ("The dead man was identified as Zorlu.", "Zorlu"),
    ("The 47-year-old Zorlu was held.", "Zorlu"),
    ("A man surnamed Zorlu was held.", "Zorlu"),
    ("The valley is known as Zorlu.", ""),
    ("They spoke to Zorlu’s mother.", "Zorlu"),
    ("They spoke of Zorlu’s mills.", ""),
    ("Her sons, Orhan and Zorlu, agreed.", "Orhan|Zorlu"),
    ("Her sons left Orhan and Zorlu.", ""),
    ("Their child, Zorlu, was ill.", "Zorlu"),
    ("The widow of Zorlu Bekan agreed.", "Zorlu Bekan"),
    ("The roof of Zorlu Bekan is red.", ""),
    // Offices.
    ("They met PM Varga and DP Otieno.", "Varga|Otieno"),
    ("They met ex-President Zorlu.", "Zorlu"),
    ("At 8 pm Varga Street was closed.", ""),
    ("Vice Premier Liu He spoke.", "Liu He"),
    ("The Vice-Premier Zorlu Bekan spoke.", "Zorlu Bekan"),
    ("They met the president of the Assembly, Zorlu Bekan, on Monday.", "Zorlu Bekan"),
    ("They met the people of the valley, Zorlu Bekan, on Monday.", ""),
    // Makes of names.
    ("VK Rathore and LR Zorlu spoke.", "VK Rathore|LR Zorlu"),
    // What an office is for stands before the name; a body's name does not end in a person's.
    ("Kostravan Ambassador to the United States Zorlu Bekan spoke.", "Zorlu Bekan"),
    ("The Ambassador to Jordan Zorlu Bekan was there.", "Zorlu Bekan"),
    ("Pol Lt-General Zorlu Bekan led the raid.", "Zorlu Bekan"),
    ("They met Late Shri Zorlu Bekan.", "Zorlu Bekan"),
    // Initials of somebody named in full.
    ("The leader Xavier-Luc Zorlu spoke. XLZ said no. They refuted XLZ’s claim.", "Xavier-Luc Zorlu|XLZ|XLZ"),
    ("XLZ said no. The leader Xavier-Luc Zorlu spoke.", "Xavier-Luc Zorlu"),
    ("The leader Xavier-Luc Zorlu spoke. The XLZ said no.", "Xavier-Luc Zorlu"),
    ("The leader Xavier-Luc Zorlu spoke. XLA said no.", "Xavier-Luc Zorlu"),
    ("The order of Djemar Pasha stood. They asked Pasha for money.", "Djemar Pasha|Pasha"),
    // Peoples, feasts, money, papers, foundations.
    ("The Zorlu Bekan people said no. Zorlu Bekan have opened the door.", ""),
    ("Two Zorlu Bekan members agreed.", ""),
    ("Zorlu Bekan met members of the board, they said. “No,” Zorlu Bekan said.", "Zorlu Bekan|Zorlu Bekan"),
    ("The wife receives Dh 5,000 and the son Dh 2,000.", ""),
    ("They met before Eid-ul-Adha and on Cinco de Mayo.", ""),
    ("La Prensa said no. According to La Prensa, they left.", ""),
    ("The Hamad and Ana Zorlu Foundation gave money. Ana Zorlu and Hamad Zorlu spoke.", "Ana Zorlu|Hamad Zorlu"),
    ("The plains of Zorlu were dry.", ""),
    // A given name that is a place's too, of somebody named in full.
    ("Paris Zorlu was five. Paris spent her life in Orlo.", "Paris Zorlu|Paris"),
    ("Paris Zorlu was five. They live in Paris now.", "Paris Zorlu"),
    // A firm that the article names in full.
    ("Norvancor Energy left. On Monday Norvancor said no. A Norvancor plant closed.", ""),
    ("The EU Commission and the UK Zorlu met.", ""),
    ("The party leader H D Kumaran spoke to S Jothiman on Monday.", "H D Kumaran|S Jothiman"),
    ("Hsueh Jui-ming spoke.", "Hsueh Jui-ming"),
    ("They drank Kona Dark-roast in town.", ""),
    ("Sun Ruiwen spoke to them.", "Sun Ruiwen"),
    ("The sun was low. A Sun Belt town.", ""),
    ("Moayad bin Zorlu Bekan spoke.", "Moayad bin Zorlu Bekan"),
    ("Musallam Al-Barrakan spoke.", "Musallam Al-Barrakan"),
    ("They live in Umm al-Zorlu near Deir al-Bekan.", ""),
    ("Nosipho Zorlu-Bekan spoke.", "Nosipho Zorlu-Bekan"),
    ("Mr. von Bekan left. Van Dornen says no.", "von Bekan|Van Dornen"),
    ("A van was parked there.", ""),
    ("Andrés ‘Cuervo’ Larro spoke.", "Andrés ‘Cuervo’ Larro"),
    ("AMLO spoke to them. A TLA is three letters.", "AMLO"),
    ("James To met Wilson Or. James to them was a king.", "James To|Wilson Or|James"),
    // Works.
    ("It was directed by Zorlu Bekan.", "Zorlu Bekan"),
    ("It was bought by Zorlu Bekan.", ""),
    ("They met actors such as Zorlu Bekan.", "Zorlu Bekan"),
    ("They saw “Michael Ortal” and “Ana.”", ""),
    ("They read La Prensa Nova every day.", ""),
    // Places.
    ("They live in Boris Zorlu.", ""),
    ("They believe in Boris Zorlu.", "Boris Zorlu"),
    ("They live in Boris Zorlu’s house.", "Boris Zorlu"),
    ("May Ortal spoke. It was in May.", "May Ortal"),
    ("May Ortal spoke. It was in June. May said no.", "May Ortal|May"),
    // What a body is called is no person.
    ("Ana Ruiz of the Morgan Zorlu Foundation spoke.", "Ana Ruiz"),
    ("Interior Ministry spokesman Hugo Lind spoke.", "Hugo Lind"),
    ("CEO of the Refugee Council Enver Solomon spoke.", "Enver Solomon"),
    ("The minister for Young Canadians Linda Ruiz spoke.", "Linda Ruiz"),
    ("On Monday the output of the mill and Otto Zorlu’s profits fell.", ""),
    ("Boris Zorlu, based in Halden, makes cars. They like Boris Zorlu.", ""),
    ("The Biden Administration agreed.", ""),
    ("The Ruiz Street and the Otto Lind Drive are closed.", ""),
    ("Some 20 MPs and CEOs met.", ""),
    ("Ossie Michelin spoke. Michelin said no.", "Ossie Michelin|Michelin"),
    ("They make tyres at Michelin. Michelin said no.", ""),
    // Words that are names.
    ("Rose Field spoke to Art Banks.", "Rose Field|Art Banks"),
    ("A rose field and an art bank.", ""),
];

/// The rows of `names.tsv`: a text, and the names in it.
fn rows() -> Vec<(String, &'static str)> {
    let table = include_str!("names.tsv");
    let rows = table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1);
    rows.filter_map(|l| l.split_once('\t')).map(|(want, text)| (text.replace(" ¶ ", "\n\n"), want)).collect()
}

#[test]
fn names_of_the_world_and_what_is_none() {
    let table = TABLE.iter().map(|&(text, wanted)| (text.to_owned(), wanted));
    let wrong: Vec<String> = table
        .chain(rows())
        .filter_map(|(text, wanted)| {
            let found = names(&text).join("|");
            (found != wanted).then(|| format!("{text}\n  found  {found}\n  wanted {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
