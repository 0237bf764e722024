//! Organizations as a reader of records meets them: a table of short texts, each with the bodies it names.

use crate::{article, extractor};
use inquit::record::{Organization, OrganizationForm, OrganizationKind};

fn bodies(text: &str) -> Vec<Organization> {
    extractor().extract(&article(text)).organizations
}

/// All mentions in text order.
fn mentions(text: &str) -> Vec<String> {
    let mut all: Vec<(u32, String)> =
        bodies(text).into_iter().flat_map(|b| b.mentions).map(|m| (m.start, m.text)).collect();
    all.sort();
    all.into_iter().map(|(_, text)| text).collect()
}

/// A text, and the mentions of bodies in it, parted by bars.
const TABLE: &[(&str, &str)] = &[
    // The head of the name stands last.
    ("She works for Halden Freight Holdings in Orlo.", "Halden Freight Holdings"),
    ("Shares of Zorlu Bekan Ltd. fell on Friday.", "Zorlu Bekan Ltd."),
    ("The Velmora City Council met on Monday.", "Velmora City Council"),
    ("He studied at Orlo University.", "Orlo University"),
    ("The council met on Monday in the old hall.", ""),
    ("The bank of the river was wet.", ""),
    ("They met in Bank Street near the Union Bridge.", ""),
    ("The Interior Ministry said no.", "Interior Ministry"),
    ("Former Halden Bank chief Hugo Lind left.", "Halden Bank"),
    ("Interior Ministry spokesman Hugo Lind left.", "Interior Ministry"),
    ("Supreme Court Justice Ana Ruiz spoke.", "Supreme Court"),
    ("The mayor went to court.", ""),
    // A phrase hangs on it.
    ("The Ministry of Foreign Affairs replied.", "Ministry of Foreign Affairs"),
    ("The University of Kostrava closed.", "University of Kostrava"),
    ("The Ministry of Labour, Youth and Sport replied.", "Ministry of Labour, Youth and Sport"),
    ("The Department of Trade and Industry replied.", "Department of Trade and Industry"),
    ("The University of Kostrava and Hugo Lind replied.", "University of Kostrava"),
    ("The Institute for Rivers and the Ministry of Health replied.", "Institute for Rivers|Ministry of Health"),
    ("The Communist Party of Velmora won.", "Communist Party of Velmora"),
    ("A founder of the newspaper left the party of his friend.", ""),
    ("The Ministry of Health Secretary Ana Ruiz left.", "Ministry of Health"),
    // Two words joined before it.
    ("The Velmoran Water and Power Authority replied.", "Velmoran Water and Power Authority"),
    ("Hugo Lind and the Power Authority replied.", "Power Authority"),
    // Possessors.
    ("The Farmers’ Union and the People’s Party agreed.", "Farmers’ Union|People’s Party"),
    ("Kostrava’s Supreme Court agreed.", "Supreme Court"),
    // "&".
    ("She left Bekan & Sons Ltd for Lind & Partners.", "Bekan & Sons Ltd|Lind & Partners"),
    // Names in other languages.
    ("The Banco de Halden and the Partido Nuevo agreed.", "Banco de Halden|Partido Nuevo"),
    // By themselves.
    ("Parliament voted, and Congress did not.", "Parliament|Congress"),
    ("A parliament voted, and a congress did not.", ""),
    // Known ones.
    ("She told Reuters that Google and the World Bank agreed.", "Reuters|Google|World Bank"),
    ("They read the Guardian; a guardian was there.", "Guardian"),
    ("Henry Boeing met Maria Siemens.", ""),
    // Acronyms.
    ("The FAO and the OKR agreed.", "FAO|OKR"),
    ("The CEO spoke of the GDP on TV in the UK.", ""),
    ("The National Gas Board (NGB) met. The NGB said no.", "National Gas Board|NGB|NGB"),
    ("Free Farmers Velmora (FFV) met. FFV said no.", "Free Farmers Velmora|FFV|FFV"),
    ("New cars (NCV) are sold. An acronym in brackets tells no body.", ""),
    ("He met VK Rathore.", ""),
    // Unknown names beside what only a body has.
    ("Orlotel CEO Ana Ruiz left. “Orlotel is strong,” she said.", "Orlotel|Orlotel"),
    ("The carmaker Zorlo closed a plant. Zorlo said no.", "Zorlo|Zorlo"),
    ("Ana Ruiz, the founder of Orlotel, left.", "Orlotel"),
    ("Kostrava mayor Ana Ruiz left.", ""),
    // Short forms.
    ("Red Barn Records signed her. Red Barn paid well.", "Red Barn Records|Red Barn"),
    ("The Zorlo Group grew. Zorlo paid well.", "Zorlo Group|Zorlo"),
    ("The Halden Bank grew. It stands in Halden. Halden is a town.", "Halden Bank"),
    ("The Lind Group grew. Its owner, Hugo Lind, agreed. Lind smiled.", "Lind Group"),
    // What is none.
    ("They won the Union Cup on Saturday.", ""),
    ("The West Bank was quiet.", ""),
    ("It was read in the Orlo-based Rivers Institute.", "Rivers Institute"),
];

#[test]
fn bodies_are_found_by_their_heads_known_names_acronyms_and_short_forms() {
    let wrong: Vec<String> = TABLE
        .iter()
        .filter_map(|&(text, wanted)| {
            let found = mentions(text).join("|");
            (found != wanted).then(|| format!("{text}\n  found  {found}\n  wanted {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_body_has_one_record_whatever_it_is_called() {
    let text = "The Velmoran Food and Drug Board (VFDB) met Red Barn Records. The VFDB was late, and so was Red Barn.";
    let found = bodies(text);
    let names: Vec<_> = found.iter().map(|b| (b.name.as_str(), b.acronym.as_deref(), b.kind)).collect();
    let wanted = [
        ("Velmoran Food and Drug Board", Some("VFDB"), Some(OrganizationKind::Agency)),
        ("Red Barn Records", None, Some(OrganizationKind::Company)),
    ];
    assert_eq!(names, wanted);
    let forms: Vec<OrganizationForm> = found.iter().flat_map(|b| &b.mentions).map(|m| m.kind).collect();
    use OrganizationForm::{Acronym, Name, ShortForm};
    assert_eq!(forms, [Name, Acronym, Acronym, Name, ShortForm]);
}

#[test]
fn a_known_acronym_stands_for_its_name() {
    let found = bodies("The EU met the European Union’s friends.");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].name.as_str(), found[0].acronym.as_deref()), ("European Union", Some("EU")));
}

#[test]
fn offsets_count_code_points() {
    let text = "“É tarde,” said the Café Órlo Bank.";
    let found = bodies(text);
    let m = &found[0].mentions[0];
    let slice: String = text.chars().skip(m.start as usize).take((m.end - m.start) as usize).collect();
    assert_eq!((slice.as_str(), m.text.as_str()), ("Café Órlo Bank", "Café Órlo Bank"));
}

#[test]
fn long_rows_of_names_take_no_long_time() {
    for unit in ["Halden Bank ", "Bank of ", "FAO (FAO) ", "Ministry of Health, Trade and "] {
        // Were the work not bounded, this would take hours.
        let text = format!("The Orlo Bank met.\n\n{}", unit.repeat(200_000 / unit.len()));
        assert!(!bodies(&text).is_empty(), "{unit}");
    }
}
