//! Who is meant: `references.tsv` holds a short text a row, with whom its last claim is of.

use crate::{article, extractor};

struct Row {
    want: String,
    via: String,
    text: String,
}

fn rows() -> Vec<Row> {
    let table = include_str!("references.tsv");
    let rows = table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1);
    let row = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        let mut next = || cells.next().unwrap_or_else(|| panic!("a cell is missing: {line}"));
        Row { want: next(), via: next(), text: next().replace(" ¶ ", "\n\n") }
    };
    rows.map(row).collect()
}

/// The name of the last claim's speaker and how it was reached.
fn last(text: &str) -> Option<(Option<String>, String)> {
    let claim =
        extractor().extract(&article(text)).claims.into_iter().rfind(|c| c.form != inquit::record::Form::Reported)?;
    let Some(speaker) = claim.speaker else { return Some((None, String::new())) };
    let via = serde_json::to_value(speaker.via).unwrap();
    Some((speaker.name, via.as_str().unwrap().to_owned()))
}

#[test]
fn each_reference_means_whom_it_was_written_to_mean() {
    let rows = rows();
    assert!(rows.len() >= 120, "{}", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let found = last(&row.text);
            let (name, via) = found.clone().unwrap_or_default();
            let right = match row.want.as_str() {
                "-" => name.is_none(),
                want => match want.strip_prefix('!') {
                    Some(never) => name.as_deref() != Some(never),
                    None => name.as_deref() == Some(want),
                },
            };
            let right = right && found.is_some() && (row.via == "-" || row.via == via);
            (!right).then(|| format!("{}\n  expected {} {}\n  got      {name:?} {via}", row.text, row.want, row.via))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_competes_is_listed_in_a_warning() {
    let claims = extractor().extract(&article("Hugo Lind and Paul Grey met. He said the road was closed.")).claims;
    let warning = claims[0].warnings.first().map(String::as_str);
    assert_eq!(warning, Some("unresolved pronoun; may be Hugo Lind or Paul Grey"));
}

#[test]
fn i_outside_quotations_is_the_author_also_where_the_author_is_quoted() {
    let mut article = article("I said the road was closed. “It will stay so,” I said.");
    article.byline = Some("Ana Ruiz".to_owned());
    for claim in extractor().extract(&article).claims {
        let speaker = claim.speaker.unwrap();
        assert_eq!((speaker.name.as_deref(), speaker.via), (Some("Ana Ruiz"), inquit::record::Via::FirstPerson));
    }
}

#[test]
fn an_office_in_two_words_is_a_person_also_where_neither_word_is_a_role() {
    for office in ["The First Lady", "The running mate"] {
        let claims = extractor().extract(&article(&format!("{office} said the fund would close."))).claims;
        let kind = claims[0].speaker.as_ref().map(|s| s.kind);
        assert_eq!(kind, Some(inquit::record::SpeakerKind::Person), "{office}");
    }
    // One word in front does not make an office of any two.
    let claims = extractor().extract(&article("The second report said the fund would close.")).claims;
    assert_eq!(claims[0].speaker.as_ref().map(|s| s.kind), Some(inquit::record::SpeakerKind::Document));
}

#[test]
fn the_pronoun_used_for_a_person_tells_the_gender() {
    let people = extractor().extract(&article("Orlo Tamsin closed the road. She said the snow was deep.")).people;
    assert_eq!(people[0].gender, Some(inquit::record::Gender::Female));
    let people = extractor().extract(&article("Orlo Tamsin closed the road. The snow was deep.")).people;
    assert_eq!(people[0].gender, None);
}
