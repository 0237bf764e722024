//! What hangs on what at the borders of constructions: rows on each side of each, as in `syntax`.

use crate::syntax::wrong_rows;

/// Sentences, and what must hang where.
const ROWS: &[(&str, &str)] = &[
    // what several words serve as
    ("More than 100 people left the town.", "Subject left people"),
    ("At least 20 boats sank near Orlo.", "Subject sank boats"),
    ("They counted up to 50 wolves.", "Object counted wolves"),
    ("As many as 300 troops crossed the bridge.", "Subject crossed troops"),
    ("Lind paid more than $60,000 for it.", "Object paid 60,000"),
    ("It took less than they feared.", "Subject feared they"),
    ("He went up to the house.", "Oblique went house"),
    ("It is kind of true.", "Predicate is true"),
    ("This kind of boat sinks.", "Subject sinks kind; Nominal kind boat"),
    ("It is a sort of bridge.", "Predicate is sort; Nominal sort bridge"),
    ("He left because of the war.", "Oblique left war"),
    ("Norva and Velmora both claim the island.", "Subject claim Norva; Object claim island"),
    ("The sides each held a port.", "Subject held sides"),
    ("Both claimed it.", "Subject claimed Both"),
    // names that describe, and names that are given something
    ("The Democratic presidential candidate said so.", "Subject said candidate"),
    ("A spokesman for Democratic presidential candidate Ana Ruiz called it a lie.", "Subject called spokesman"),
    ("The Velmoran foreign minister said so.", "Subject said minister"),
    ("They gave the Velmorans new ships.", "IndirectObject gave Velmorans; Object gave ships"),
    // a clause in front of the one that "and" joins
    ("Rates rise, and when they fall, banks close.", "Conjunct rise close; Adverbial close fall; Subject close banks"),
    ("Growth slowed, and while it lasts, there is no guarantee.", "Conjunct slowed is; Subject lasts it"),
    ("Rates rose, and, while ports stayed open, it is unlikely they fell.", "Conjunct rose is; Subject stayed ports"),
    ("Ships sailed, but if the storm turns, they will wait.", "Conjunct sailed wait; Adverbial wait turns"),
    ("Ships sail when the storm turns, and they wait.", "Adverbial sail turns; Subject wait they"),
    ("He left when ice came and when snow fell.", "Subject came ice; Subject fell snow"),
    ("She said rates rose and that when they fell, banks closed.", "Subject closed banks"),
    ("He waits and, because he is old, sleeps.", "Subject is he"),
    // two descriptions between a name and its verb, and lists
    ("Lind, former owner and head of the mill, sold it.", "Subject sold Lind; Apposition Lind owner; Object sold it"),
    ("Ruiz said Lind, owner and head of the mill, sold it.", "Complement said sold; Subject sold Lind"),
    ("Lind, Ruiz and Otten sold it.", "Subject sold Lind; Conjunct Lind Ruiz; Conjunct Lind Otten"),
    ("The mayor, two guards and the cook were hurt.", "Subject hurt mayor; Conjunct mayor guards; Conjunct mayor cook"),
    // "but" begins no list of subjects
    ("They had a plan, but the mayor slept.", "Object had plan; Subject slept mayor; Conjunct had slept"),
    ("They had a plan last year after the vote, but the mayor slept.", "Object had plan; Subject slept mayor"),
    ("The mayor and the owner slept.", "Subject slept mayor; Conjunct mayor owner"),
    // a perfect goes on
    ("The ministry has done tests and given out seed.", "Conjunct done given; Object given seed"),
    ("The ministry has done tests given to it.", "Modifier tests given"),
    ("Lind has a house built and sold in May.", "Conjunct built sold"),
    // whose it is
    ("They saw the building's redesign this month.", "Possessor redesign building; Object saw redesign"),
    ("It's war.", "Subject 's It"),
    // a time between a verb and what it takes
    ("Lind pledged Saturday to leave the town.", "Complement pledged leave"),
    ("Lind pledged to leave the town on Saturday.", "Complement pledged leave"),
    ("Lind waited a year to leave the town.", "Subject waited Lind"),
    // what "how" asks the degree of
    ("How long does it take to sail?", "Subject take it; Adverb take long"),
    ("Ruiz asked Lind how high the wall would be.", "Subject be wall; Complement asked be"),
    ("He comes when possible.", "Subject comes He"),
    // times joined to times
    ("Ruiz deleted emails in December 2014 or January 2015.", "Object deleted emails; Conjunct December January"),
    ("Ruiz sold boats on Monday and Tuesday.", "Object sold boats; Conjunct Monday Tuesday"),
    ("Ruiz sold boats on Monday and cars.", "Object sold boats"),
    // a clause of time behind an object
    (
        "Ruiz denied wrongdoing as the council opened its hearing.",
        "Object denied wrongdoing; Subject opened council; Adverbial denied opened",
    ),
    ("It serves as a conduit since the law prohibits trade.", "Subject prohibits law"),
    ("Ruiz said prices since the war have risen.", "Subject risen prices"),
    ("The situation since the war has improved.", "Subject improved situation"),
    // who does it himself
    ("Lind himself said the deal was on.", "Subject said Lind; Subject was deal"),
    ("One official who saw it said it sank.", "Subject said official"),
    ("They told her she was right.", "Subject was she; Complement told was"),
    ("They told her story.", "Object told story; Possessor story her"),
    // modifiers in front of a noun
    ("They want a prosperous, democratic and open state.", "Object want state; Conjunct prosperous open"),
    ("Ruiz founded a successful and highly profitable firm.", "Object founded firm; Conjunct successful profitable"),
    ("The park has rare and endangered species.", "Object has species; Conjunct rare endangered"),
    ("Voters want social, political, and economic change.", "Object want change"),
    ("They bought smaller, more efficient planes.", "Object bought planes"),
    ("Lind is tall, quick and funny.", "Predicate is tall; Conjunct tall funny"),
    ("The house was old and people left it.", "Predicate was old; Subject left people"),
    ("The weather was cold, and boats stayed in port.", "Predicate was cold; Subject stayed boats"),
    ("Existing plants pollute the river.", "Subject pollute plants"),
    ("The ministry closed existing plants.", "Object closed plants"),
    ("It depends on rising prices.", "Oblique depends prices"),
    ("They talked of selling boats.", "Object selling boats"),
    ("Lind thought about selling boats.", "Object selling boats"),
    ("The firm stopped making cars.", "Complement stopped making; Object making cars"),
    // which and what with a noun of their own, and without
    ("He asked what role she played.", "Object played role"),
    (
        "They left in a war in which Velmora lost the valley.",
        "Subject lost Velmora; Relative war lost; Oblique lost which",
    ),
    ("That is the way in which people live.", "Subject live people; Relative way live"),
    ("They asked which countries she visited.", "Subject visited she"),
    ("What you say in Orlo is true.", "Subject is What; Relative What say; Subject say you"),
    ("What he said was a lie.", "Subject was What; Relative What said"),
    ("She knows what he said.", "Object knows what; Relative what said"),
    ("What did he say?", "Subject say he"),
    ("What happened is a mystery.", "Subject is What; Relative What happened"),
    ("We heard what happened.", "Object heard what"),
    // whom or what a relative clause describes
    ("The stone that they carve is soft.", "Relative stone carve; Object carve that; Subject is stone"),
    ("It was a choice that we made.", "Predicate was choice; Relative choice made; Object made that"),
    ("He said that they carve stone.", "Complement said carve; Marker carve that; Object carve stone"),
    ("The claim that they carve stone is false.", "Modifier claim carve; Marker carve that"),
    ("They told the town that boats sank.", "Complement told sank"),
    ("He saw the girl at the counter who waved.", "Relative girl waved"),
    ("He saw the counter in the hall that broke.", "Relative hall broke"),
    ("There is something in the air that hurts.", "Relative something hurts"),
    ("He has the kind of aid they need.", "Relative kind need; Subject need they"),
    ("They need the house of the man they met.", "Relative man met"),
    ("They made a copy of it, which they sold.", "Relative copy sold"),
    ("They fired at a loudspeaker in South Marevia that plays songs.", "Relative loudspeaker plays"),
    ("They moved to Orlo, which lies on a lake.", "Relative Orlo lies"),
    ("New facts have emerged that explain it.", "Relative facts explain"),
    ("Lind has said that the boats sank.", "Complement said sank"),
    ("Lind wrote that they left.", "Complement wrote left"),
    ("From the talks we have had with them, I take little.", "Relative talks had; Subject take I"),
    ("In May the mayor resigned, and Ruiz stayed.", "Subject resigned mayor; Conjunct resigned stayed"),
    ("In the old port the mayor spoke, and people listened.", "Subject spoke mayor"),
    ("They want a system whereby nobody pays.", "Relative system pays"),
    // a time tells when, and takes no clause
    ("Ruiz tweeted Tuesday night she would leave.", "Complement tweeted leave; Subject leave she"),
    ("Her skin broke every time she moved.", "Time broke time"),
    ("They beat us all the time.", "Object beat us; Time beat time"),
    ("They sang it three times.", "Object sang it; Time sang times"),
    ("They had a good time.", "Object had time"),
    ("Lind spent the day in Orlo.", "Object spent day"),
    // results are no objects
    ("Orlo won 2 – 1.", "Subject won Orlo; Beside won 2"),
    ("Orlo beat Vasta 3-0.", "Object beat Vasta; Beside beat 3-0"),
    ("The first half ended 1 – 1.", "Subject ended half; Beside ended 1"),
    ("Orlo won two cups.", "Object won cups"),
    ("Lind bought 20.", "Object bought 20"),
    // a subject between two verbs
    ("A poll found a quarter of voters were undecided.", "Complement found were; Subject were quarter"),
    ("Figures show migrants drove costs.", "Complement show drove; Subject drove migrants"),
    ("Haas found the boat in the harbour.", "Object found boat"),
    ("They saw the man and left.", "Object saw man; Conjunct saw left"),
    ("The man who found the boat sold it.", "Subject sold man; Object found boat"),
    ("Haas announced the plan, and Lind left.", "Object announced plan; Subject left Lind"),
    ("No one told the teacher accused of theft.", "Object told teacher; Modifier teacher accused"),
    ("Police freed a man convicted of murder.", "Object freed man; Modifier man convicted"),
    ("The teacher spoke of theft.", "Subject spoke teacher"),
    ("The mayor complained of noise.", "Subject complained mayor"),
    ("Many speculated that he left.", "Subject speculated Many; Complement speculated left"),
    ("Several said they would stay.", "Subject said Several"),
    ("Many people left.", "Subject left people"),
    ("The army, along with police and firemen, left the town.", "Subject left army"),
    ("Lind, a baker, and Ruiz left.", "Subject left Lind"),
    // where phrases hang
    ("The village lies north of Orlo.", "Oblique north Orlo"),
    ("She accused him of theft.", "Oblique accused theft"),
    ("They spoke of war.", "Oblique spoke war"),
    ("He is the mayor of Orlo in Marevia.", "Predicate is mayor; Nominal mayor Orlo"),
    ("There is a road through the valley.", "Nominal road valley"),
    ("He sold the boat to Lind.", "Oblique sold Lind"),
    ("She put the keys on the table.", "Oblique put table"),
    ("There are doubts over whether it works.", "Modifier doubts works"),
    ("Prices fell, she thinks, and banks closed.", "Complement thinks fell; Conjunct fell closed"),
    ("It ended as planned by Haas.", "Adverbial ended planned"),
    // quotation marks part nothing
    ("He said he was “very moved” by it.", "Auxiliary moved was; Subject moved he; Complement said moved"),
    ("Floods are “happening” now.", "Auxiliary happening are; Subject happening Floods"),
    ("They sent the first “solid” sample to Orlo.", "Object sent sample"),
    ("The play is “Leaving Orlo”.", "Subject is play"),
    ("He would be “shocked” if they left.", "Auxiliary shocked be; Subject shocked He"),
    // lists of clauses, and clauses beside each other
    ("Prices fell, the mayor resigned, and banks closed.", "Conjunct fell resigned; Conjunct fell closed"),
    ("Prices fell; the mayor resigned.", "Parataxis fell resigned"),
    // behind "that" a lone participle is the verb; behind "said" a clause with "when" may lead to another
    (
        "The agency reported that the minister referred to it.",
        "Complement reported referred; Subject referred minister",
    ),
    ("The agency reported that people, who had been stranded, left.", "Subject left people; Complement reported left"),
    ("Ruiz said when youngsters see the stars, they start to train.", "Subject start they; Adverbial said see"),
    ("Ruiz knows when prices fall.", "Complement knows fall"),
    // verbs in "-ing" joined, and a quotation that begins inside of a verb group
    ("The firm is buying land and selling boats.", "Object buying land; Conjunct buying selling"),
    ("The mayor was running late and missing his train.", "Conjunct running missing"),
    ("They are working in the north and living in the south.", "Conjunct working living"),
    ("The firm is buying land and will sell it.", "Conjunct buying sell"),
    ("The minister is in town, and meeting the owners.", "Adverbial is meeting"),
    ("He is considering selling the land and buying boats.", "Complement considering selling; Conjunct selling buying"),
    ("Ruiz urged the firms to “open the books” and pay the tax.", "Complement urged open; Conjunct open pay"),
    ("The port had “never” been sold.", "Negation sold never"),
];

#[test]
fn the_borders_of_constructions() {
    let wrong = wrong_rows(ROWS);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
