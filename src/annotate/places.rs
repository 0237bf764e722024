//! Places: countries, regions, cities and disputed land, by gazetteer. The longest name wins; a name that is part of a
//! person's name, or of the name of a newspaper, a bank and their like, is no mention of a place.

use crate::annotate::Annotated;
use crate::annotate::found::{Place, PlaceSense};
use crate::patterns::{LexId, Pack, PackError};
use crate::record::MentionKind;
use crate::text::{Range, Sym};

/// The stage.
#[derive(Debug)]
pub struct Places {
    /// Words that make a place's name before them part of a longer name: "Post", "University".
    body: LexId,
    /// Words that do so with a place's name after "of": "Bank of …".
    body_of: LexId,
    of: Sym,
}

impl Places {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When the pack lacks the lexicons `place-body` and `place-body-of`.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        Ok(Self {
            body: pack.needs("place-body", "places")?,
            body_of: pack.needs("place-body-of", "places")?,
            of: pack.small("of"),
        })
    }

    /// Finds the mentions of places.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let mut out = Vec::new();
        for sentence in &doc.sentences {
            let mut at = sentence.tokens.first();
            while at < sentence.tokens.stop() {
                let Some(hit) = doc.pack.gazetteer.at(doc.text, &doc.tokens, at, sentence.tokens.stop()) else {
                    at += 1;
                    continue;
                };
                let range = Range::new(at, at + hit.len);
                if !self.is_part(doc, range, hit.sense) {
                    out.push(Place { range, entry: hit.entry, sense: sense(doc, range, hit.sense) });
                }
                at = range.stop();
            }
        }
        doc.set_places(out);
    }

    /// Whether the name of a place is part of another name: a person's, a newspaper's, a bank's.
    fn is_part(&self, doc: &Annotated<'_>, range: Range, sense: PlaceSense) -> bool {
        let named = |i: usize| doc.mention_at(i).is_some_and(|(_, m)| m.kind == MentionKind::Name);
        if range.indices().any(named) {
            return true;
        }
        if !matches!(sense, PlaceSense::Name | PlaceSense::Capital) {
            return false;
        }
        let stop = doc.sentence_at(range.first()).stop();
        let before = range.first().checked_sub(2);
        doc.lexicon(self.body, range.stop(), stop).is_some()
            || before.is_some_and(|b| {
                doc.tokens[b + 1].sym == self.of
                    && doc.tokens[b].kind.is_capitalised()
                    && doc.is(self.body_of, b)
                    && doc.sentence_of[b] == doc.sentence_of[b + 1]
            })
    }
}

/// The sense in context: a form that is both adjective and person ("Afghan") is the adjective before a noun or another
/// adjective.
fn sense(doc: &Annotated<'_>, range: Range, sense: PlaceSense) -> PlaceSense {
    if sense != PlaceSense::Adjective {
        return sense;
    }
    let tag = doc.tags.get(range.stop()).copied();
    let plural = doc.words(range).ends_with(['s', 'S']);
    let modifies = tag.is_some_and(|t| t.is_noun() || t.is_adjective());
    if plural && !modifies { PlaceSense::People } else { PlaceSense::Adjective }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extractor::Extractor;

    fn places(text: &str) -> Vec<(String, String, Option<String>)> {
        let extractor = Extractor::builtin().expect("the built-in pack is sound");
        let document = extractor.extract(&Article::from_text("test", text));
        document.places.into_iter().map(|p| (p.text, p.name, p.country)).collect()
    }

    #[test]
    fn capitals_tell_a_place_from_a_word() {
        let found = places("The US told us that Polish women polish tables in Turkey; a turkey ran.");
        let words: Vec<&str> = found.iter().map(|(t, ..)| t.as_str()).collect();
        assert_eq!(words, ["The US", "Polish", "Turkey"]);
    }

    #[test]
    fn a_capital_names_itself_and_a_seat_its_country() {
        let found = places("The Kremlin spoke in Moscow.");
        assert_eq!(found[0], ("The Kremlin".into(), "Russia".into(), Some("RU".into())));
        assert_eq!(found[1], ("Moscow".into(), "Moscow".into(), Some("RU".into())));
    }

    #[test]
    fn names_of_people_and_bodies_hold_no_places() {
        assert!(places("They met Virginia Foxx of the Washington Post.").is_empty());
        assert_eq!(places("They met Chris Jordan in Jordan.").len(), 1);
    }
}
