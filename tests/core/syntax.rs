//! What hangs on what: the grammar's relations on sentences of our own, a row a construction, and the questions that other
//! stages ask of clauses.

use crate::{article, extractor};
use inquit::internals::annotate::Annotated;
use inquit::internals::syntax::{Rel, Standing};

fn read<T>(text: &str, mut ask: impl FnMut(&Annotated<'_>) -> T) -> T {
    let article = article(text);
    ask(&extractor().annotate(&article))
}

/// The first token with this form; `word#2` is the second.
fn at(doc: &Annotated<'_>, word: &str) -> usize {
    let (word, nth) = word.split_once('#').map_or((word, 1), |(w, n)| (w, n.parse().unwrap()));
    let mut all = (0..doc.tokens.len()).filter(|&i| doc.word(i) == word);
    all.nth(nth - 1).unwrap_or_else(|| panic!("no {word} in: {}", doc.text))
}

/// Rows of a sentence and what must hang there: `relation governor dependent`, parted by semicolons.
const ROWS: &[(&str, &str)] = &[
    // subjects, near and far
    ("Ruiz left.", "Subject left Ruiz"),
    (
        "The minister of transport in the new cabinet said on Monday that roads are open.",
        "Subject said minister; Complement said are; Subject are roads",
    ),
    ("Lind, the mayor of Orlo, resigned.", "Subject resigned Lind; Apposition Lind mayor"),
    ("The man who sold the boat left the town.", "Subject left man; Relative man sold; Object sold boat"),
    // the object right before, though a broken clause stands before it
    (
        "Under the treaty, signed in July by the minister, Kham Viseth, Velmora gets the flats, which Kostrava has occupied since 1987.",
        "Object gets flats; Relative flats occupied",
    ),
    // a past goes on with a perfect, a modal with no aside
    (
        "He has called on Velmora to attack the men who fund the rebels and proposed a zone.",
        "Conjunct called proposed; Relative men fund",
    ),
    (
        "Velmora is ready to leave if the rebels disarm, but will not give up the valley.",
        "Adverbial leave disarm; Conjunct is give",
    ),
    ("The army that holds the valley and shelled the port left.", "Relative army holds; Conjunct holds shelled"),
    ("The house he bought was empty.", "Subject was house; Relative house bought; Subject bought he"),
    ("Haas and Ruiz and their aides met in Orlo.", "Subject met Haas; Conjunct Haas Ruiz; Oblique met Orlo"),
    ("There are doubts about the plan.", "Subject are doubts; Nominal doubts plan"),
    ("Leaving the valley was hard.", "Object Leaving valley"),
    ("In the old town the market closed.", "Subject closed market; Oblique closed town"),
    ("Police rescued by the navy were safe.", "Subject were Police; Modifier Police rescued"),
    // objects and predicates
    ("Ruiz gave him the keys.", "IndirectObject gave him; Object gave keys"),
    ("Voters called him a liar.", "Object called him; Predicate called liar"),
    ("The valley is ours.", "Subject is valley; Predicate is ours"),
    ("The road became unsafe.", "Subject became road; Predicate became unsafe"),
    ("She met the envoy last week.", "Object met envoy; Time met week"),
    ("The mayor was elected speaker.", "Predicate elected speaker"),
    ("They sank a boat named Orlo Two.", "Modifier boat named; Predicate named Two"),
    ("The boats were turned back both times.", "Subject turned boats; Beside turned times"),
    ("Lind came home early.", "Subject came Lind; Beside came home"),
    ("Haas treated her daughter herself.", "Object treated daughter; Adverb treated herself"),
    ("The envoys were given a house.", "Object given house"),
    ("Haas blamed herself.", "Object blamed herself"),
    // complements
    ("He believes leaving the valley now has a price.", "Complement believes has; Object leaving valley"),
    ("Ruiz said the port would be sold.", "Complement said sold; Subject sold port"),
    ("Haas told reporters that the talks had failed.", "Object told reporters; Complement told failed"),
    ("He denied stealing the car.", "Complement denied stealing; Object stealing car"),
    ("Lind promised to build a bridge.", "Complement promised build; Object build bridge"),
    ("They asked the army to leave the valley.", "Object asked army; Complement asked leave"),
    ("He asked whether the road was open.", "Complement asked was; Marker was whether"),
    ("“The road is open,” Ruiz said.", "Complement said is; Subject said Ruiz"),
    ("“The road is open,” said Ruiz.", "Complement said is; Subject said Ruiz"),
    ("Haas said, “We leave on Monday.”", "Complement said leave; Subject leave We"),
    ("He said that, as the season had begun, boats would stay.", "Complement said stay; Subject stay boats"),
    ("It is clear that the talks failed.", "Subject is failed; Expletive is It"),
    ("The claim that he lied is false.", "Modifier claim lied; Subject is claim"),
    ("They are ready to leave.", "Complement ready leave"),
    // clauses beside clauses
    ("If they leave, we will stay.", "Adverbial stay leave; Marker leave If"),
    ("We stay because the road is closed.", "Adverbial stay closed"),
    ("Ruiz came and left.", "Conjunct came left"),
    ("Police arrested and questioned the man.", "Subject arrested Police; Conjunct arrested questioned"),
    ("Ruiz came, and Haas left.", "Conjunct came left; Subject left Haas"),
    ("Troops entered the town, leaving the bridge open.", "Adverbial entered leaving; Object leaving bridge"),
    ("Founded in 1990, the party won no seats.", "Adverbial won Founded; Subject won party"),
    // clauses in "that" of nouns, which lack nothing; relative clauses, which lack what they describe
    ("They stayed on the grounds that the road was closed.", "Modifier grounds closed; Marker closed that"),
    ("They saw no evidence that fishing is safe.", "Modifier evidence is; Subject is fishing"),
    ("It proved to the town that nothing will change.", "Subject change nothing"),
    ("Police rescued over 700 people whose boat sank.", "Object rescued people; Relative people sank"),
    ("He met people from Orlo and Vasta who left in May.", "Relative people left"),
    ("They sank a mast in Orlo that sends songs.", "Relative mast sends"),
    ("The war, which she says was a mistake, is over.", "Subject was which; Complement says was"),
    ("A place workers want to come back to needs light.", "Subject needs place; Relative place want"),
    // apposition
    ("Hugo Lind, 42, a baker, left.", "Apposition Lind 42; Apposition Lind baker; Subject left Lind"),
    ("He won 40 votes, the highest in the town.", "Apposition votes highest"),
    // phrases
    ("The mayor of the town of Orlo left.", "Nominal mayor town; Nominal town Orlo"),
    ("She lives near Orlo in Marevia.", "Nominal Orlo Marevia"),
    ("The ministry of defence bought ships from Marevia.", "Nominal ministry defence; Oblique bought Marevia"),
    ("They signed a treaty on fishing with Marevia.", "Nominal treaty fishing"),
    (
        "Marevia’s foreign minister’s aide left.",
        "Possessor minister Marevia; Possessor aide minister; Subject left aide",
    ),
    ("The port was sold by the council.", "Subject sold port; Oblique sold council"),
    ("Her sister and his brother agreed.", "Conjunct sister brother; Possessor brother his"),
    // negation
    ("He did not sign the treaty.", "Negation sign not"),
    ("They will never return.", "Negation return never"),
    ("Haas asked them not to leave.", "Negation leave not"),
    ("Haas decided not to leave.", "Negation leave not"),
    ("They don`t leave.", "Negation leave n`t"),
];

/// What of the rows does not hold.
pub fn wrong_rows(rows: &[(&str, &str)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        read(text, |doc| {
            for row in expected.split("; ") {
                let parts: Vec<&str> = row.split(' ').collect();
                let (head, dep) = (at(doc, parts[1]), at(doc, parts[2]));
                let found = (doc.syntax.governor(dep), format!("{:?}", doc.syntax.relation(dep)));
                if found != (Some(head), parts[0].to_owned()) {
                    let governor = found.0.map_or("nothing", |h| doc.word(h));
                    wrong.push(format!("{text}\n    {row}: found {} {governor}", found.1));
                }
            }
        });
    }
    wrong
}

#[test]
fn what_hangs_on_what() {
    let wrong = wrong_rows(ROWS);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn asked(
    text: &str,
    verb: &str,
    ask: impl Fn(&inquit::internals::syntax::Reading<'_>, usize) -> Option<usize>,
) -> String {
    read(text, |doc| ask(&doc.reading(), at(doc, verb)).map_or("nobody", |i| doc.word(i)).to_owned())
}

#[test]
fn a_clause_without_subject_takes_that_of_another() {
    let subject = |text: &str, verb: &str| asked(text, verb, |r, v| r.subject(v));
    assert_eq!(subject("Ruiz came and left.", "left"), "Ruiz");
    assert_eq!(subject("Lind promised to leave.", "leave"), "Lind");
    assert_eq!(subject("Haas asked the army to leave.", "leave"), "army");
    assert_eq!(subject("Lind promised the town to leave.", "leave"), "Lind");
    assert_eq!(subject("The man who left was old.", "left"), "man");
    assert_eq!(subject("Troops holding the valley left.", "holding"), "Troops");
    assert_eq!(subject("Troops entered the town, burning houses.", "burning"), "Troops");
    // Who is blamed does it, who denies hints at it; what is described is what the clause is said of.
    assert_eq!(subject("Lind blamed the crew for burning the boats.", "burning"), "crew");
    assert_eq!(subject("The sale was denied by Haas, hinting at talks.", "hinting"), "Haas");
    assert_eq!(subject("The war, which she says was a mistake, is over.", "was"), "war");
}

#[test]
fn doer_and_undergoer_do_not_depend_on_the_voice() {
    let doer = |text: &str, verb: &str| asked(text, verb, |r, v| r.doer(v));
    let undergoer = |text: &str, verb: &str| asked(text, verb, |r, v| r.undergoer(v));
    for text in
        ["Kostrava seized the valley.", "The valley was seized by Kostrava.", "The valley seized by Kostrava is poor."]
    {
        assert_eq!(doer(text, "seized"), "Kostrava", "{text}");
        assert_eq!(undergoer(text, "seized"), "valley", "{text}");
    }
    assert_eq!(undergoer("The valley that Kostrava seized is poor.", "seized"), "valley");
    assert_eq!(undergoer("The land they took is poor.", "took"), "land");
    assert_eq!(doer("The valley was occupied.", "occupied"), "nobody");
}

#[test]
fn a_clause_is_asserted_or_it_is_said_why_not() {
    let standing = |text: &str, verb: &str| read(text, |doc| doc.reading().standing(at(doc, verb), None));
    assert_eq!(standing("Kostrava took the valley.", "took"), Standing::Asserted);
    assert_eq!(standing("Ruiz said Kostrava took the valley.", "took"), Standing::Asserted);
    assert_eq!(standing("If Kostrava took the valley, war would follow.", "took"), Standing::Supposed);
    assert_eq!(standing("He asked whether Kostrava took the valley.", "took"), Standing::Supposed);
    assert_eq!(standing("Kostrava may take the valley.", "take"), Standing::Possible);
    assert_eq!(standing("Will Kostrava take the valley?", "take"), Standing::Asked);
    assert_eq!(standing("Ruiz denied that Kostrava took the valley.", "took"), Standing::Denied);
    assert_eq!(standing("There is no evidence that Kostrava took the valley.", "took"), Standing::Denied);
    assert_eq!(standing("Nobody believes that Kostrava took the valley.", "took"), Standing::Denied);
}

#[test]
fn what_negates_a_clause_is_found_at_its_verb_and_at_its_phrases() {
    let words = |text: &str, verb: &str| {
        read(text, |doc| {
            let found = doc.reading().negations(at(doc, verb));
            found.iter().map(|&i| doc.word(i).to_owned()).collect::<Vec<_>>()
        })
    };
    assert_eq!(words("Kostrava did not take the valley.", "take"), ["not"]);
    assert_eq!(words("No troops left the valley.", "left"), ["No"]);
    assert_eq!(words("Nobody left the valley.", "left"), ["Nobody"]);
    assert_eq!(words("They never left the valley.", "left"), ["never"]);
    assert_eq!(words("They won no seats.", "won"), ["no"]);
    assert_eq!(words("They cannot leave the valley.", "leave"), ["cannot"]);
    assert_eq!(words("They no longer hold the valley.", "hold"), ["no"]);
    assert!(words("They left the valley.", "left").is_empty());
}

#[test]
fn any_words_have_a_tree_without_circles() {
    for text in [
        "that that that that",
        "and and, of the if who",
        "“” ( ) — of of of",
        "be been being to be to",
        "said said, said: said",
    ] {
        read(text, |doc| {
            for i in 0..doc.tokens.len() {
                assert!(doc.syntax.governors(i).count() < 63, "a circle in: {text}");
                let root = doc.syntax.relation(i) == Rel::Root;
                assert!(!root || doc.syntax.governor(i).is_none(), "a head that hangs on something in: {text}");
            }
        });
    }
}
