//! Who is meant: one stage decides what each phrase that can refer stands for.
//!
//! The walk (`walk`) goes through the article once. Names and phrases without a name become entities; a pronoun or a
//! description is weighed against those mentioned before it (`weigh`, `references/points.tsv`): how near they stand, which
//! part they play in their clause (`place`), who spoke last. Grammar excludes some (`weigh::bound`), gender and number
//! others. Two that compete leave the reference open.

mod authors;
mod bodies;
mod described;
mod lede;
mod place;
mod points;
mod pronouns;
mod roles;
mod they;
mod things;
mod voices;
mod walk;
mod weigh;
mod whose;
mod words;

use self::points::Points;
use self::walk::Walk;
use self::words::Words;
use crate::annotate::Annotated;
use crate::annotate::found::Mention;
use crate::patterns::{Pack, PackError};
use crate::record::Via;

/// The stage.
#[derive(Debug)]
pub struct References {
    words: Words,
    points: Points,
}

impl References {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When the pack lacks what the stage needs.
    pub fn new(pack: &Pack) -> Result<Self, PackError> {
        Ok(Self { words: Words::new(pack)?, points: Points::new(pack) })
    }

    /// Finds what phrases stand for. Persons get the pronouns that stand for them, and the gender these tell.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let mut walk = Walk::new(doc, &self.words, &self.points);
        walk.run();
        let (entities, mut references) = (walk.entities, walk.references);
        references.sort_by_key(|r| (r.range.first(), std::cmp::Reverse(r.range.len())));
        let mut people = std::mem::take(&mut doc.people);
        for r in references.iter().filter(|r| r.via == Via::Pronoun) {
            let Some(e) = r.entity.and_then(|e| entities.get(e as usize)) else { continue };
            if let Some(p) = e.person.and_then(|p| people.get_mut(p as usize)) {
                p.mentions.push(Mention::pronoun(r.range));
                p.gender = p.gender.or(e.gender);
            }
        }
        for p in &mut people {
            p.mentions.sort_by_key(|m| m.range);
        }
        doc.set_people(people);
        (doc.entities, doc.references) = (entities, references);
        crate::annotate::people::roles::principals(doc);
    }

    /// Gives the first persons of the attributions their speakers, once these are known.
    pub fn voices(&self, doc: &mut Annotated<'_>) {
        voices::resolve(doc);
    }
}
