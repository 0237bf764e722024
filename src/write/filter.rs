//! Which claims are written: by topic, stance and land of their territorial entries, and by speaker.

use crate::record::{Claim, Document, TOPICS, Territory};

/// What a claim must have to be written. An empty list asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Whether only claims with an entry on one of the ten territorial topics pass.
    pub territorial: bool,
    /// Topics, of which one entry must have one.
    pub topics: Vec<String>,
    /// Stances, of which the same entry must have one.
    pub stances: Vec<String>,
    /// Names, identifiers or words of land, of which the same entry must have one.
    pub places: Vec<String>,
    /// Names or words of speakers, of which the claim must have one.
    pub speakers: Vec<String>,
}

impl Filter {
    /// Whether every claim passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Leaves only the claims that pass, each whole, and says whether the document is to be written: always when the
    /// filter is empty, else when a claim is left.
    pub fn apply(&self, document: &mut Document) -> bool {
        if self.is_empty() {
            return true;
        }
        document.claims.retain(|claim| self.passes(claim));
        !document.claims.is_empty()
    }

    /// Whether the claim passes.
    #[must_use]
    pub fn passes(&self, claim: &Claim) -> bool {
        let of_land =
            self.territorial || !(self.topics.is_empty() && self.stances.is_empty() && self.places.is_empty());
        let said = || {
            let Some(s) = &claim.speaker else { return false };
            let words = [Some(&s.text), s.name.as_ref()];
            words.into_iter().flatten().any(|text| self.speakers.iter().any(|wanted| holds(text, wanted)))
        };
        (self.speakers.is_empty() || said()) && (!of_land || claim.territory.iter().any(|entry| self.takes(entry)))
    }

    /// Whether one territorial entry has all that is asked of an entry.
    fn takes(&self, entry: &Territory) -> bool {
        let one_of = |list: &[String], value: &str| list.is_empty() || list.iter().any(|v| v == value);
        let land = || {
            let names = entry.places.iter().flat_map(|p| [Some(&p.text), p.name.as_ref()]).flatten();
            let mut ids = entry.places.iter().filter_map(|p| p.id.as_ref());
            let named = names.into_iter().any(|n| self.places.iter().any(|wanted| holds(n, wanted)));
            named || ids.any(|id| self.places.iter().any(|wanted| id.eq_ignore_ascii_case(wanted)))
        };
        (!self.territorial || TOPICS.contains(&entry.topic.as_str()))
            && one_of(&self.topics, &entry.topic)
            && one_of(&self.stances, &entry.stance)
            && (self.places.is_empty() || land())
    }
}

/// Whether the text has the wanted words, one after the other and whole, in any case.
fn holds(text: &str, wanted: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        let parts = s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let (text, wanted) = (words(text), words(wanted));
    !wanted.is_empty() && text.windows(wanted.len()).any(|w| w == wanted)
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn words_are_whole_and_in_any_case() {
        assert!(holds("the Kherson region", "kherson"));
        assert!(holds("areas of south-eastern Donetsk", "South Eastern"));
        assert!(!holds("Somaliland", "Somali"));
        assert!(!holds("the island", " "));
    }
}
