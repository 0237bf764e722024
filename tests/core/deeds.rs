//! Every family of deeds in every construction: what each says of a deed, and never its opposite. A row holds a sentence with
//! places for the forms of a verb and its noun, and what may come of it; “” where nothing may be told.

use crate::extractor;
use inquit::Article;

/// Base, past, participle, gerund, third person, noun with its preposition; and whether it has a passive.
const DEEDS: &[(&str, &str, &str, &str, &str, &str, bool)] = &[
    ("occupy", "occupied", "occupied", "occupying", "occupies", "occupation of", true),
    ("capture", "captured", "captured", "capturing", "captures", "capture of", true),
    ("seize", "seized", "seized", "seizing", "seizes", "seizure of", true),
    ("annex", "annexed", "annexed", "annexing", "annexes", "annexation of", true),
    ("cede", "ceded", "ceded", "ceding", "cedes", "cession of", true),
    ("invade", "invaded", "invaded", "invading", "invades", "invasion of", true),
    ("liberate", "liberated", "liberated", "liberating", "liberates", "liberation of", true),
    ("besiege", "besieged", "besieged", "besieging", "besieges", "siege of", true),
    ("recognise", "recognised", "recognised", "recognising", "recognises", "recognition of", true),
    ("partition", "partitioned", "partitioned", "partitioning", "partitions", "partition of", true),
    ("leave", "left", "left", "leaving", "leaves", "withdrawal from", false),
    (
        "withdraw from",
        "withdrew from",
        "withdrawn from",
        "withdrawing from",
        "withdraws from",
        "withdrawal from",
        false,
    ),
    ("return", "returned", "returned", "returning", "returns", "return of", true),
];

/// Sentences, and what may be told: stance, “not” where it is denied, claimant.
const ROWS: &[(&str, &[&str])] = &[
    ("Norway has {ven} Kosovo.", &["reports Norway"]),
    ("Norway {ved} Kosovo in 2014.", &["reports Norway"]),
    ("Kosovo was {ven} by Norway in 2014.", &["reports Norway"]),
    ("Kosovo, {ven} by Norway in 2014, is quiet.", &["reports Norway"]),
    ("Norway, which {ved} Kosovo in 2014, is a small state.", &["reports Norway"]),
    ("The land is poor, and Norway {ved} Kosovo for its ports.", &["reports Norway"]),
    ("Norway's {noun} Kosovo drew protests.", &["reports Norway", ""]),
    ("The {noun} Kosovo by Norway drew protests.", &["reports Norway", ""]),
    ("Norway plans to {v} Kosovo.", &["proposes Norway", "threatens Norway"]),
    ("Norway threatened to {v} Kosovo.", &["threatens Norway"]),
    ("Norway refused to {v} Kosovo.", &["refuses Norway"]),
    ("Norway ruled out {ing} Kosovo.", &["refuses Norway"]),
    ("Sweden accused Norway of {ing} Kosovo.", &["accuses Sweden"]),
    ("Sweden condemned Norway's {noun} Kosovo.", &["accuses Sweden"]),
    ("Sweden condemned the {noun} Kosovo by Norway.", &["accuses Sweden"]),
    ("Sweden demanded that Norway {v} Kosovo.", &["demands Sweden"]),
    ("Sweden urged Norway not to {v} Kosovo.", &["demands not Sweden", "refuses Sweden"]),
    ("Sweden urged Norway to {v} Kosovo.", &["demands Sweden"]),
    ("Norway denied that it had {ven} Kosovo.", &["refuses Norway"]),
    ("Norway denied {ing} Kosovo.", &["refuses Norway"]),
    ("Norway will not {v} Kosovo.", &["refuses Norway"]),
    ("Norway has not {ven} Kosovo.", &["refuses Norway", "reports not Norway"]),
    ("Norway did not {v} Kosovo.", &["refuses Norway", "reports not Norway"]),
    ("Norway failed to {v} Kosovo.", &["refuses Norway", "reports not Norway"]),
    ("Sweden said Norway had {ven} Kosovo.", &["accuses Sweden", "reports Norway"]),
    ("Sweden called on Norway to {v} Kosovo.", &["demands Sweden"]),
    ("Norway's plan to {v} Kosovo angered Sweden.", &["proposes Norway", "threatens Norway"]),
    ("Sweden rejected Norway's plan to {v} Kosovo.", &["refuses Sweden"]),
    ("Norway agreed to {v} Kosovo.", &["proposes Norway"]),
    ("Norway may {v} Kosovo.", &[""]),
    ("If Norway {third} Kosovo, Sweden will respond.", &["refuses Sweden", ""]),
    ("Did Norway {v} Kosovo?", &[""]),
    ("Sweden fears that Norway will {v} Kosovo.", &[""]),
    ("There is no proof that Norway {ved} Kosovo.", &[""]),
    ("Reports that Norway had {ven} Kosovo were wrong.", &[""]),
    ("It is not true that Norway {ved} Kosovo.", &["reports not Norway", ""]),
    ("Norway would never {v} Kosovo, Ruiz said.", &["refuses Norway", "refuses Ruiz"]),
    ("By {ing} Kosovo, Norway broke its word.", &["reports Norway"]),
    ("After {ing} Kosovo, Norway moved on.", &["reports Norway"]),
    ("Sweden warned Norway not to {v} Kosovo.", &["demands not Sweden", "refuses Sweden"]),
    ("Sweden warned Norway against {ing} Kosovo.", &["demands not Sweden", "refuses Sweden"]),
    ("Sweden warned that Norway would {v} Kosovo.", &[""]),
    ("Norway insisted that it had not {ven} Kosovo.", &["asserts not Norway", "refuses Norway", "reports not Norway"]),
    ("Sweden opposes the {noun} Kosovo.", &["refuses Sweden"]),
    ("Norway must {v} Kosovo, Ruiz said.", &["demands Ruiz"]),
    ("Norway must not {v} Kosovo, Ruiz said.", &["demands not Ruiz", "refuses Ruiz"]),
    ("Norway's failure to {v} Kosovo angered Sweden.", &["refuses Norway", "reports not Norway", ""]),
    ("Norway tried to {v} Kosovo.", &[""]),
    ("Norway is said to have {ven} Kosovo.", &[""]),
    ("Norway has yet to {v} Kosovo.", &["refuses Norway", "reports not Norway"]),
    ("Norway stopped short of {ing} Kosovo.", &["reports not Norway", ""]),
    ("Norway vowed not to {v} Kosovo.", &["refuses Norway"]),
    ("Sweden wants Norway to {v} Kosovo.", &["demands Sweden"]),
    ("Sweden expects Norway to {v} Kosovo.", &["demands Sweden", ""]),
    ("Sweden asked whether Norway would {v} Kosovo.", &[""]),
    ("Norway offered to {v} Kosovo in exchange for peace.", &["proposes Norway"]),
    ("Sweden will not rest until Norway {third} Kosovo.", &["demands Sweden"]),
    ("Sweden let Norway {v} Kosovo.", &["proposes Sweden", ""]),
    ("Sweden stopped Norway from {ing} Kosovo.", &["refuses Sweden", "reports not Norway", ""]),
    ("Sweden helped Norway {v} Kosovo.", &["reports Norway", ""]),
    ("Norway was accused of {ing} Kosovo.", &["accuses", ""]),
    ("Norway had to {v} Kosovo.", &["reports Norway", ""]),
    ("Norway was forced to {v} Kosovo.", &["reports Norway", ""]),
    ("Norway is ready to {v} Kosovo.", &["proposes Norway"]),
    ("Norway is not ready to {v} Kosovo.", &["refuses Norway"]),
    ("Sweden praised Norway for {ing} Kosovo.", &["reports Norway", ""]),
    ("Sweden thanked Norway for not {ing} Kosovo.", &["reports not Norway", ""]),
    ("Norway did not rule out {ing} Kosovo.", &[""]),
    ("Norway never said that it would {v} Kosovo.", &[""]),
    ("Sweden doubts that Norway will {v} Kosovo.", &[""]),
    ("Had Norway {ven} Kosovo, Sweden would have fought.", &[""]),
    ("Norway pretended to {v} Kosovo.", &[""]),
    ("Sweden predicted that Norway would {v} Kosovo.", &[""]),
    ("Nobody believes that Norway {ved} Kosovo.", &[""]),
    ("Norway came close to {ing} Kosovo.", &[""]),
    ("It would be a mistake for Norway to {v} Kosovo, Ruiz said.", &["refuses Ruiz", ""]),
    ("Sweden will fight if Norway {third} Kosovo.", &["refuses Sweden", "threatens Sweden", ""]),
    ("Sweden said it was wrong of Norway to {v} Kosovo.", &["accuses Sweden", "reports Norway", ""]),
];

/// Deeds with which a row tells nothing though it could: the tagger takes “recognises” for a noun there.
const MISSED: &[&str] = &["Sweden will not rest until Norway recognises Kosovo."];

/// Recognition that is withheld is refused, whoever tells it.
const REFUSED: &[&str] = &["Sweden thanked Norway for not recognising Kosovo."];

/// Stance and claimant of each proposition.
fn told(text: &str) -> Vec<String> {
    let document = extractor().extract(&Article::from_text("a", text));
    let all = document.claims.iter().flat_map(|c| &c.territory);
    all.map(|p| {
        let not = if p.negated { " not" } else { "" };
        let who = p.claimant.as_ref().map_or("", |c| c.text.as_str());
        format!("{}{not} {who}", p.stance).trim_end().to_owned()
    })
    .collect()
}

#[test]
fn every_deed_is_told_as_it_is_said_in_every_construction() {
    let mut wrong = Vec::new();
    for (row, may) in ROWS {
        for &(base, past, participle, gerund, third, noun, passive) in DEEDS {
            let by = row.contains("Kosovo was") || row.contains("Kosovo, {ven}");
            if by && !passive {
                continue;
            }
            let forms = [("{v}", base), ("{ved}", past), ("{ven}", participle), ("{ing}", gerund), ("{third}", third)];
            let text = forms.iter().fold(row.replace("{noun}", noun), |text, (slot, form)| text.replace(slot, form));
            let found = told(&text);
            let one = |f: &String| may.contains(&f.as_str());
            let fits = if found.is_empty() { may.contains(&"") } else { found.iter().all(one) };
            let known = MISSED.contains(&text.as_str()) || REFUSED.contains(&text.as_str());
            if !fits && !known {
                wrong.push(format!("{text}\n  may {may:?}\n  got {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
