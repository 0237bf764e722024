//! Propositions on land: who claims, holds, demands, leaves or refuses which land.
//!
//! A family of predicates (`territory/families.tsv`) names the words that carry one and by which grammatical relations its
//! parties hang on them; `bind` reads those off the tree in any construction, `over` climbs to what gives a position on it,
//! `stand` is the table of stances, `gates` say what only looks territorial.

mod argue;
mod bind;
mod denied;
mod doer;
mod families;
mod flagged;
mod gates;
mod land;
mod over;
mod stand;

use crate::annotate::territory::argue::Argued;
use crate::annotate::territory::attach::Speakers;
use crate::annotate::territory::words::Words;
use crate::annotate::{Annotated, Fate, Firing};
use crate::patterns::{Pack, PackError};
use crate::text::Range;
use argue::Arguer;
use bind::Reader;
pub use denied::denied;
use families::Families;
use gates::Gates;

/// The stage.
#[derive(Debug)]
pub struct Propositions {
    families: Families,
    gates: Gates,
}

impl Propositions {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When a table of the pack holds what is not known there.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        Ok(Self { families: Families::new(pack)?, gates: Gates::new(pack)? })
    }

    /// The propositions of one sentence, in the order of their words; `told` hears what became of each word.
    pub fn sentence(
        &self,
        doc: &Annotated<'_>,
        words: &Words,
        speakers: &Speakers,
        sentence: Range,
        told: &mut Vec<Firing>,
    ) -> Vec<Argued> {
        let reader = Reader { doc, syntax: doc.reading(), words };
        let arguer = Arguer { reader, speakers, stage: self };
        let mut out: Vec<Argued> = Vec::new();
        for at in sentence.indices() {
            out.extend(arguer.compound(at));
            for word in self.families.of(doc.tokens[at].sym) {
                let family = &self.families.rows[word.family];
                if !reader.is_word(at, word, family.kind) {
                    continue;
                }
                let found = arguer.argue(family, at);
                let fate = match &found {
                    Err(why) => Fate::Dropped(why),
                    Ok(all) if all.iter().any(|a| !out.iter().any(|o| o.says_the_same(a))) => Fate::Won,
                    Ok(_) => Fate::Lost,
                };
                if doc.firings.is_some() {
                    told.push(firing(doc, &family.id, at, fate, found.as_ref().ok().and_then(|a| a.first())));
                }
                for argued in found.into_iter().flatten() {
                    if !out.iter().any(|o| o.says_the_same(&argued)) {
                        out.push(argued);
                    }
                }
            }
        }
        // "a violation of the sovereignty of Velmora": one position, that of the outer word.
        let inner = |a: &Argued| {
            let above = reader.syntax.governor(reader.syntax.first_conjunct(a.trigger.first()));
            out.iter().any(|o| Some(o.trigger.first()) == above && a.verb.is_none() && o.shares_land(a))
        };
        let keep: Vec<bool> = out.iter().map(|a| !inner(a)).collect();
        let mut keep = keep.into_iter();
        out.retain(|_| keep.next().unwrap_or(true));
        out
    }
}

fn firing(doc: &Annotated<'_>, family: &str, at: usize, fate: Fate, says: Option<&Argued>) -> Firing {
    Firing {
        rule: format!("territory.family-{family}"),
        stage: "territory",
        span: doc.span(Range::new(at, at + 1)),
        slots: Vec::new(),
        fate,
        says: says.map_or_else(Vec::new, |a| a.says(doc)),
    }
}
