//! People: names, roles and who is who.
//!
//! Rows of capitalised words are weighed by what they are made of (given names, initials) and by what stands around
//! them (rules of the packs: titles, roles, appositions). Those with enough evidence are names; then surnames and given
//! names that match them are, wherever they stand. Names become persons, persons get roles. Pronouns find their
//! persons later (`references`).

mod called;
mod candidates;
mod elsewhere;
mod identity;
mod keys;
mod listed;
mod name;
mod named;
pub mod roles;
pub(in crate::annotate) mod rows;
pub(in crate::annotate) mod words;

use crate::annotate::Annotated;
use crate::annotate::DropReason;
use crate::annotate::doc::index;
use crate::annotate::found::Mention;
use crate::annotate::trace::Fate;
use crate::matcher::{Match, RuleSet};
use crate::patterns::{LexId, Pack, PackError};
use crate::record::MentionKind;
use crate::text::{Kind, Range, Tag, Token};
use candidates::Candidate;
pub(crate) use keys::folded;
use listed::Listed;
use name::{Name, Part};
use roles::Roles;
use words::Words;

/// The stage.
#[derive(Debug)]
pub struct People {
    words: Words,
    /// The user's own people.
    listed: Listed,
    /// Rules that weigh the evidence around a candidate, which they see as `PERSON`.
    rules: RuleSet,
    roles: Roles,
    /// Bodies that are called by people's names.
    bodies: LexId,
}

impl People {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When the pack lacks one of the lexicons that the stage needs.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let words = Words::new(pack)?;
        Ok(Self {
            listed: listed(pack, &words),
            words,
            rules: RuleSet::new(&pack.rules, &pack.lexicons, "people"),
            roles: Roles::new(pack)?,
            bodies: pack.needs("named-body", "people")?,
        })
    }

    /// What the packs say of words in names.
    pub(in crate::annotate) fn words(&self) -> &Words {
        &self.words
    }

    /// Runs the stage. Places that turn out to be parts of names are dropped from the document.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let mut found = Vec::new();
        let mut headlines = vec![false; doc.sentences.len()];
        for (n, s) in doc.sentences.iter().enumerate() {
            headlines[n] = rows::shouted(doc, s.tokens) || rows::titled(doc, &self.words, s.tokens);
            if !headlines[n] {
                candidates::candidates(doc, &self.words, self.bodies, s.tokens, &mut found);
            }
        }
        let matches = self.weigh(doc, &mut found);
        elsewhere::echoes(doc, &self.words, &mut found);
        elsewhere::spread(doc, &mut found);
        elsewhere::trim(doc, &self.words, &mut found);
        let people = identity::people(doc, &self.words, &self.listed, &found, &headlines);
        doc.set_people(people);
        let mut people = std::mem::take(&mut doc.people);
        doc.role_heads = roles::describe(doc, &self.words, &self.roles, &mut people);
        doc.set_people(people);
        // Whatever else its words may be, in a name they are proper nouns.
        for (_, m) in doc.mentions.iter().filter(|(_, m)| m.kind == MentionKind::Name) {
            for i in m.range.indices().filter(|&i| doc.tokens[i].kind.is_word()) {
                doc.tags[i] = Tag::NNP;
            }
        }
        let named = |doc: &Annotated<'_>, r: Range| r.indices().any(|i| doc.person_at(i).is_some());
        let places = std::mem::take(&mut doc.places);
        let kept = places.into_iter().filter(|p| !named(doc, p.range)).collect();
        doc.set_places(kept);
        for m in matches {
            let slot = self.rules.slot(&m, "name").unwrap_or_default();
            let won = doc.mention_at(slot.first()).is_some_and(|(_, x)| x.range == slot);
            let rule = self.rules.rules.get(m.rule);
            let veto = rule.is_some_and(|r| r.flag("veto"));
            // What speaks against a name has done so whatever the rest says.
            let against = !won && rule.and_then(|r| r.int("weight")).is_some_and(|w| w < 0);
            let fate = match (m.suppressed, against || won != veto) {
                (true, _) => Fate::Suppressed,
                (_, true) => Fate::Won,
                _ => Fate::Dropped(DropReason::TooLittleSpeaksForAName),
            };
            doc.fired("people", &self.rules, &m, fate, Vec::new());
        }
    }

    /// Lets the rules weigh the candidates, which stand in for mentions meanwhile.
    fn weigh(&self, doc: &mut Annotated<'_>, found: &mut [Candidate]) -> Vec<Match> {
        doc.mentions = found.iter().map(|c| (0, Mention::name(c.name))).collect();
        index(&mut doc.mention_of, found.iter().map(|c| c.name));
        let mut matches = Vec::new();
        let mut last = None;
        for c in found.iter() {
            let n = doc.sentence_of[c.name.first()];
            if last != Some(n) {
                last = Some(n);
                doc.scan(&self.rules, doc.sentence_at(c.name.first()), &mut matches);
            }
        }
        let mut counted: Vec<(usize, usize)> = Vec::new();
        for m in matches.iter().filter(|m| !m.suppressed) {
            let Some(slot) = self.rules.slot(m, "name") else { continue };
            let Some(k) = doc.mention_of.get(slot.first()).and_then(|&n| (n as usize).checked_sub(1)) else { continue };
            let (Some(c), Some(rule)) = (found.get_mut(k), self.rules.rules.get(m.rule)) else { continue };
            if c.name != slot || counted.iter().rev().take(32).any(|&x| x == (k, m.rule)) {
                continue;
            }
            counted.push((k, m.rule));
            let weight = rule.int("weight").unwrap_or(0) as i32;
            // "Remat Development Company Ana Ruiz": the noun belongs to the name of a body that ends there.
            let inside = slot.first().checked_sub(1).filter(|&b| m.range.has(b)).and_then(|b| doc.organization_at(b));
            if weight < 0 && inside.is_some_and(|(_, o)| o.range.len() > 1) {
                continue;
            }
            c.score += weight;
            c.spoken += weight.max(0);
            c.single |= rule.flag("single");
            c.veto |= rule.flag("veto");
            // A single name that is a place's somewhere is nobody's; of a whole name more must speak against it.
            c.nobody |= rule.flag("everywhere") && (c.words == 1 || rule.flag("veto"));
            c.land |= rule.flag("everywhere");
        }
        elsewhere::everywhere(doc, found);
        matches
    }
}

/// The user's own people, taken apart as names of the text are.
fn listed(pack: &Pack, words: &Words) -> Listed {
    let read = |text: &str, tokens: &[Token]| {
        let part = |t: &Token| {
            let suffix = words.has(t.sym, words::SUFFIX) && t.kind != Kind::Lower;
            Part { text: t.span.of(text), kind: t.kind, flags: words.of(t.sym), suffix }
        };
        Name::read(&tokens.iter().map(part).collect::<Vec<_>>())
    };
    Listed::new(&pack.people, read, |text| crate::text::tokenize::tokenize(text, &pack.vocab))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extractor::Extractor;
    use crate::record::{Document, Gender, MentionKind};
    use std::sync::OnceLock;

    fn read(text: &str) -> Document {
        static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
        let extractor = EXTRACTOR.get_or_init(|| Extractor::builtin().expect("the built-in pack is sound"));
        extractor.extract(&Article::from_text("test", text))
    }

    /// Each person with the mentions by name.
    fn names(text: &str) -> Vec<(String, Vec<String>)> {
        let name = |m: &crate::record::Mention| (m.kind == MentionKind::Name).then(|| m.text.clone());
        read(text).people.iter().map(|p| (p.name.clone(), p.mentions.iter().filter_map(name).collect())).collect()
    }

    fn all(text: &str) -> Vec<String> {
        names(text).into_iter().flat_map(|(_, m)| m).collect()
    }

    #[test]
    fn a_surname_after_a_full_name_is_the_same_person_even_when_it_is_a_word() {
        let text = "Mark Little met the press. Little said that he would stay, and Little’s aides agreed.";
        assert_eq!(names(text), [("Mark Little".into(), vec!["Mark Little".into(), "Little".into(), "Little".into()])]);
        assert!(all("Little was said about the plan.").is_empty());
    }

    #[test]
    fn what_precedes_is_not_the_name() {
        let text = "Russian President Vladimir Putin met Labour MP Luciana Berger and Lt. Gen. Maurice Baril.";
        assert_eq!(all(text), ["Vladimir Putin", "Luciana Berger", "Maurice Baril"]);
        let document = read(text);
        let roles: Vec<_> = document.people.iter().filter_map(|p| p.role.as_deref()).collect();
        assert_eq!(roles, ["President", "MP", "Lt. Gen."]);
        let bodies: Vec<_> = document.people.iter().filter_map(|p| p.affiliation.as_deref()).collect();
        assert_eq!(bodies, ["Russian", "Labour"]);
    }

    #[test]
    fn a_possessor_is_not_the_person() {
        let people = read("Vladimir Putin left. Putin’s foreign policy aide, Yuri Ushakov, stayed.").people;
        assert_eq!(people[1].name, "Yuri Ushakov");
        assert_eq!(people[1].role.as_deref(), Some("foreign policy aide"));
        assert_eq!(people[1].affiliation.as_deref(), Some("Putin"));
    }

    #[test]
    fn two_people_of_one_surname_stay_two() {
        let found = names("Bill Clinton and Hillary Clinton left; Mrs. Clinton smiled, and Mr. Clinton waved.");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].1, ["Bill Clinton", "Clinton"]);
        assert_eq!(found[1].1, ["Hillary Clinton", "Clinton"]);
    }

    #[test]
    fn a_relative_is_the_last_whom_a_bare_surname_means() {
        let found = names("Ortal’s wife, Ana Ortal, spoke. Ortal left. Paul Ortal is 60.");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].1, ["Ortal", "Ortal", "Paul Ortal"]);
    }

    #[test]
    fn transliterations_are_one_person() {
        let found = names("Volodymyr Zelenskiy spoke. Zelensky left. Volodymyr Zelenskyy returned.");
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn names_of_many_makes() {
        let text = "They met Maria de la Cruz, Xi Jinping, Kim Jong Un, Ayman al-Zawahiri, Paul Ruiz Jr. and Lula.";
        let wanted = ["Maria de la Cruz", "Xi Jinping", "Kim Jong Un", "Ayman al-Zawahiri", "Paul Ruiz Jr.", "Lula"];
        assert_eq!(all(text), wanted);
        assert_eq!(all("Kim Jong Un smiled. Kim said no."), ["Kim Jong Un", "Kim"]);
    }

    #[test]
    fn bodies_ships_and_places_are_no_people() {
        let text = "Shares of Morgan Stanley fell. The Clinton Foundation met at San Marino near the USS Gerald Ford.";
        assert!(all(text).is_empty(), "{:?}", all(text));
        assert!(all("Jordan said on Monday that Georgia and Chad agreed.").is_empty());
        assert_eq!(all("They met Paris Hilton and Virginia Foxx."), ["Paris Hilton", "Virginia Foxx"]);
    }

    #[test]
    fn headlines_in_capitals_name_only_whom_the_text_names() {
        let text = "RUIZ LEAVES AS DEBT CRISIS DEEPENS\n\nMinister Ana Ruiz left on Monday.";
        assert_eq!(all(text), ["RUIZ", "Ana Ruiz"]);
    }

    #[test]
    fn pronouns_find_the_person_of_their_gender() {
        let people = read("Ana Ruiz met Paul Ortal. She said he had asked for her help.").people;
        let pronouns = |n: usize| -> Vec<&str> {
            let of = people[n].mentions.iter().filter(|m| m.kind == MentionKind::Pronoun);
            of.map(|m| m.text.as_str()).collect()
        };
        assert_eq!((pronouns(0), pronouns(1)), (vec!["She", "her"], vec!["he"]));
        assert_eq!(people[0].gender, Some(Gender::Female));
        assert!(read("The plan failed. He said so.").people.is_empty());
    }

    #[test]
    fn long_runs_of_names_take_no_long_time() {
        for unit in ["Ana Ruiz ", "Ruiz. Ana Ruiz said. ", "Mr. Ruiz, Ana and ", "Ana \"La\" Ruiz (Bo) "] {
            // Were the work not bounded, this would take hours.
            let text = format!("Paul Ortal left.\n\n{}", unit.repeat(300_000 / unit.len()));
            assert!(!read(&text).people.is_empty(), "{unit}");
        }
    }
}
