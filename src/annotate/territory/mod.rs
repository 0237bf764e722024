//! Territorial propositions: who claims, holds, demands, leaves or refuses which land.
//!
//! Rules of the pack find the words that can carry a proposition (`patterns/en/territory`); a light grammar of the
//! clause finds who, what, against whom and on what condition; the words over it ("rejects demands to", "will not",
//! "failed to") give the stance. What names no land, or no party that could hold any, is dropped.

pub(crate) mod argue;
mod around;
mod attach;
pub(crate) mod clause;
mod condition;
mod frame;
mod governor;
pub(crate) mod group;
mod nouns;
mod party;
mod polarity;
mod roles;
mod stance;
mod words;

use crate::annotate::{Annotated, Fate};
use crate::matcher::{Match, RuleSet};
use crate::patterns::{Pack, PackError};
use crate::text::Range;
use argue::Argued;
use frame::Frame;
use words::Words;

/// Most matches of one sentence that are looked at: what has more is no sentence.
const MOST: usize = 64;

/// The stage.
#[derive(Debug)]
pub struct Territory {
    rules: RuleSet,
    frames: Vec<Frame>,
    words: Words,
    gists: crate::annotate::gist::Gists,
}

impl Territory {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When the pack lacks a lexicon that the stage needs, or the fields or gists of a rule make no sense.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let words = Words::new(pack)?;
        let rules = RuleSet::new(&pack.rules, &pack.lexicons, "territory");
        let frames = rules.rules.iter().map(|r| Frame::new(pack, r)).collect::<Result<_, _>>()?;
        let gists = crate::annotate::gist::Gists::new(pack, &rules)?;
        Ok(Self { rules, frames, words, gists })
    }

    /// Finds the propositions of an article, puts each into the attribution whose content holds it or into a new one,
    /// and writes the gists of all attributions.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let speakers = attach::Speakers::new(doc);
        doc.contents = speakers.contents().collect();
        let mut found = Vec::new();
        for n in 0..doc.sentences.len() {
            let range = doc.sentences[n].tokens;
            let mut matches = Vec::new();
            doc.scan(&self.rules, range, &mut matches);
            if !matches.is_empty() {
                self.sentence(doc, &speakers, matches, &mut found);
            }
        }
        attach::attach(doc, &speakers, found);
        self.gists.write(doc);
    }

    /// The words of a match that no other may share: its verb or noun, or all of it.
    fn anchor(&self, m: &Match) -> Range {
        let slot = match self.frames[m.rule].kind {
            frame::Kind::Verb => self.rules.slot(m, "v"),
            frame::Kind::Noun => self.rules.slot(m, "n"),
            frame::Kind::Plain => None,
        };
        slot.unwrap_or(m.range)
    }

    /// Argues each match of one sentence, and notes for the trace what became of it.
    fn sentence(
        &self,
        doc: &mut Annotated<'_>,
        speakers: &attach::Speakers,
        mut matches: Vec<Match>,
        out: &mut Vec<Argued>,
    ) {
        matches.truncate(MOST);
        self.rules.rank(&mut matches);
        let mut taken: Vec<Range> = Vec::new();
        let mut fates = Vec::with_capacity(matches.len());
        let mut won: Vec<(Argued, &Match)> = Vec::new();
        for m in &matches {
            let fate = if m.suppressed {
                (Fate::Suppressed, None)
            } else if taken.iter().any(|t| t.overlaps(self.anchor(m))) {
                (Fate::Lost, None)
            } else {
                let (frame, rule) = (&self.frames[m.rule], &self.rules.rules[m.rule]);
                match argue::argue(doc, &self.words, speakers, &self.rules, frame, rule, m) {
                    Ok(argued) => {
                        if won.iter().any(|(o, _)| o.says_the_same(&argued)) {
                            (Fate::Lost, None)
                        } else {
                            taken.push(self.anchor(m));
                            let trigger = argued.trigger;
                            won.push((argued, m));
                            (Fate::Won, Some(trigger))
                        }
                    }
                    Err(why) => (Fate::Dropped(why), None),
                }
            };
            fates.push(fate);
        }
        won.sort_by_key(|(a, _)| a.trigger);
        let first = out.len();
        let (mut argued, of): (Vec<Argued>, Vec<&Match>) = won.into_iter().unzip();
        let dropped = condition::settle(doc, &self.words, speakers, &mut argued);
        for (mut argued, m) in argued.into_iter().zip(of) {
            if dropped.contains(&argued.trigger) {
                continue;
            }
            argued.inherit(&out[first..]);
            let p = &mut argued.proposition;
            (p.cameo, p.plover) = self.frames[m.rule].codes(&p.stance);
            argued.proposition.gist = self.gists.proposition(doc, m, &argued);
            out.push(argued);
        }
        if doc.firings.is_some() {
            for (m, (fate, trigger)) in matches.iter().zip(fates) {
                let only = trigger.is_some_and(|t| dropped.contains(&t));
                let fate = if only { Fate::Dropped("only a condition") } else { fate };
                let argued = trigger.and_then(|t| out[first..].iter().find(|a| a.trigger == t));
                let says = argued.map_or_else(Vec::new, |a| a.says(doc));
                doc.fired("territory", &self.rules, m, fate, says);
            }
        }
    }
}
