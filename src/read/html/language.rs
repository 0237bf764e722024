//! In which language an article is.

use crate::record::Origin;
use whatlang::{Detector, Lang};

/// Characters of the text that are looked at.
const LOOKED_AT: usize = 1000;

/// Text shorter than this, in bytes, tells nothing against what the page declares.
const ENOUGH: usize = 300;

/// The language of a text, and whether the text or the page tells it. Templates declare what no one checked, so a text
/// that is long enough and plainly in another language counts for more.
pub(super) fn of(text: &str, declared: Option<&str>) -> Option<(String, Origin)> {
    let end = text.char_indices().nth(LOOKED_AT).map_or(text.len(), |(at, _)| at);
    let start = text.get(..end).filter(|start| start.len() >= 40);
    let found = || start.and_then(|start| Detector::new().detect(start)).filter(whatlang::Info::is_reliable);
    let reliable =
        if start.is_some_and(is_plain_english) { Some(Lang::Eng) } else { found().map(|found| found.lang()) };
    let told = reliable.filter(|_| end >= ENOUGH);
    match (told, declared) {
        (Some(lang), Some(tag)) if tag_of(lang) == primary(tag) => Some((tag.to_owned(), Origin::Meta)),
        (Some(lang), _) => Some((tag_of(lang), Origin::Text)),
        (None, Some(tag)) => Some((tag.to_owned(), Origin::Meta)),
        (None, None) => reliable.map(|lang| (tag_of(lang), Origin::Text)),
    }
}

/// Whether a text is so plainly English that the others need not be looked at, which takes far longer: of its words, one in
/// 25 is “the”, and one in seven is this or another of the commonest, which other languages do not have.
fn is_plain_english(text: &str) -> bool {
    let (mut words, mut the, mut common) = (0, 0, 0);
    for word in text.split_ascii_whitespace() {
        words += 1;
        match word {
            "the" | "The" => the += 1,
            "and" | "of" | "to" | "that" | "is" | "was" | "with" | "for" | "said" => common += 1,
            _ => {}
        }
    }
    words >= 40 && the * 25 >= words && (the + common) * 7 >= words
}

fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// The BCP 47 tag of a language: two letters where there are two.
pub(in crate::read) fn tag_of(lang: Lang) -> String {
    let two = match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Fin => "fi",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Ell => "el",
        Lang::Hin => "hi",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Ind => "id",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Cat => "ca",
        other => return other.code().to_owned(),
    };
    two.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The minister said on Friday that the islands would never be given up, and that the talks would go on as \
        long as there was hope of an agreement between the two countries. She spoke to reporters in the capital after a \
        meeting that lasted most of the night, and thanked those who had come. Nobody had expected an answer so soon.";
    const FRENCH: &str = "La ministre a déclaré vendredi que les îles ne seraient jamais cédées et que les pourparlers se \
        poursuivraient aussi longtemps qu’il y aurait un espoir d’accord entre les deux pays. Elle s’adressait à la presse \
        dans la capitale après une réunion qui a duré la plus grande partie de la nuit, et a remercié ceux qui étaient venus.";

    #[test]
    fn the_text_counts_for_more_than_a_template() {
        assert_eq!(of(ENGLISH, None), Some(("en".into(), Origin::Text)));
        assert_eq!(of(ENGLISH, Some("en-GB")), Some(("en-GB".into(), Origin::Meta)));
        assert_eq!(of(ENGLISH, Some("fr")), Some(("en".into(), Origin::Text)));
        assert_eq!(of(FRENCH, Some("en")), Some(("fr".into(), Origin::Text)));
        assert_eq!(of("Oui.", Some("en")), Some(("en".into(), Origin::Meta)));
        assert_eq!(of("", None), None);
    }
}
