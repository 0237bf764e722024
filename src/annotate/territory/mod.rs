//! Territorial propositions: who claims, holds, demands, leaves or refuses which land.
//!
//! Rules of the pack find the words that can carry a proposition (`patterns/en/territory`); a light grammar of the
//! clause finds who, what, against whom and on what condition; the words over it ("rejects demands to", "will not",
//! "failed to") give the stance. What names no land, or no party that could hold any, is dropped.

pub(crate) mod argue;
mod around;
pub(crate) mod attach;
pub(crate) mod clause;
pub(crate) mod condition;
mod frame;
mod governor;
pub(crate) mod group;
pub(crate) mod nouns;
pub(crate) mod party;
mod polarity;
mod roles;
mod stance;
pub(crate) mod words;

use crate::annotate::propositions::{Propositions, denied};
use crate::annotate::{Annotated, Fate};
use crate::matcher::{Match, RuleSet};
use crate::patterns::{Pack, PackError};
use crate::text::Range;
use argue::Argued;
use frame::Frame;
use words::Words;

/// Most matches of one sentence that are looked at: what has more is no sentence.
const MOST: usize = 64;

/// Reasons that leave a word open, whichever way its arguments are found.
const WEIGHED: [&str; 6] = [
    "denied above",
    "not said",
    "left open",
    "in a question",
    "in the scope of a negation",
    "a person, and no country",
];

/// The stage.
#[derive(Debug)]
pub struct Territory {
    rules: RuleSet,
    frames: Vec<Frame>,
    words: Words,
    gists: crate::annotate::gist::Gists,
    propositions: Propositions,
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
        let propositions = Propositions::new(pack)?;
        Ok(Self { rules, frames, words, gists, propositions })
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
            let mut framed = Framed::default();
            if !matches.is_empty() {
                framed = self.sentence(doc, &speakers, matches);
            }
            self.add(doc, &speakers, range, framed, &mut found);
        }
        attach::attach(doc, &speakers, found);
        self.gists.write(doc);
    }

    /// Adds what the families find in a sentence, and of the frames what families leave, or bind less of: a proposition with a
    /// claimant and a land before one without. A word that a frame weighed and left open stays open.
    fn add(
        &self,
        doc: &mut Annotated<'_>,
        speakers: &attach::Speakers,
        range: Range,
        framed: Framed,
        out: &mut Vec<Argued>,
    ) {
        let mut told = Vec::new();
        let mut found = self.propositions.sentence(doc, &self.words, speakers, range, &mut told);
        found.retain(|a| !framed.shut.iter().any(|s| s.overlaps(a.trigger)));
        found = found.into_iter().map(|a| self.with_gist(doc, a)).collect();
        for (frame, by) in framed.argued {
            let same = |f: &Argued| f.trigger.overlaps(frame.trigger);
            match found.iter().position(same).or_else(|| found.iter().position(|f| f.is_about(&frame))) {
                None => found.push(frame),
                // Denials are weighed farther by the frames: "there is no way we will", "no one will".
                Some(k) if same(&found[k]) && (frame.denies() || found[k].denies()) => found[k] = frame,
                Some(k) if frame.binds() > found[k].binds() => found[k] = frame,
                Some(k) if same(&found[k]) && found[k].proposition.topic == frame.proposition.topic => {
                    found[k].proposition.gist = self.gists.proposition(doc, &by, &found[k]);
                }
                Some(_) => {}
            }
        }
        found.sort_by_key(|a| a.trigger);
        out.append(&mut found);
        if let Some(all) = &mut doc.firings {
            all.extend(told);
        }
    }

    fn with_gist(&self, doc: &Annotated<'_>, mut argued: Argued) -> Argued {
        argued.proposition.gist = self.gists.plain(doc, &argued);
        argued
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

    /// The proposition, unless a clause above takes back what it tells as a fact.
    fn stands(&self, doc: &Annotated<'_>, argued: Argued) -> Result<Argued, &'static str> {
        let p = &argued.proposition;
        let fact = matches!(p.stance.as_str(), "reports" | "asserts") && !p.negated;
        let denied = fact && argued.verb.is_some_and(|v| denied(doc, &self.words, v));
        if denied { Err("denied above") } else { Ok(argued) }
    }

    /// Argues each match of one sentence, and notes for the trace what became of it.
    fn sentence(&self, doc: &mut Annotated<'_>, speakers: &attach::Speakers, mut matches: Vec<Match>) -> Framed {
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
                let argued = argue::argue(doc, &self.words, speakers, &self.rules, frame, rule, m);
                match argued.and_then(|a| self.stands(doc, a)) {
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
        let mut out: Vec<Argued> = Vec::new();
        let mut by = Vec::new();
        let (mut argued, of): (Vec<Argued>, Vec<&Match>) = won.into_iter().unzip();
        let dropped = condition::settle(doc, &self.words, speakers, &mut argued);
        for (mut argued, m) in argued.into_iter().zip(of) {
            if dropped.contains(&argued.trigger) {
                continue;
            }
            argued.inherit(&out);
            let p = &mut argued.proposition;
            (p.cameo, p.plover) = self.frames[m.rule].codes(&p.stance);
            argued.proposition.gist = self.gists.proposition(doc, m, &argued);
            out.push(argued);
            by.push(m.clone());
        }
        let weighed = |f: &Fate| matches!(f, Fate::Dropped(why) if WEIGHED.contains(why));
        let shut: Vec<Range> =
            matches.iter().zip(&fates).filter(|(_, f)| weighed(&f.0)).map(|(m, _)| self.anchor(m)).collect();
        if doc.firings.is_some() {
            for (m, (fate, trigger)) in matches.iter().zip(fates) {
                let only = trigger.is_some_and(|t| dropped.contains(&t));
                let fate = if only { Fate::Dropped("only a condition") } else { fate };
                let argued = trigger.and_then(|t| out.iter().find(|a| a.trigger == t));
                let says = argued.map_or_else(Vec::new, |a| a.says(doc));
                doc.fired("territory", &self.rules, m, fate, says);
            }
        }
        Framed { argued: out.into_iter().zip(by).collect(), shut }
    }
}

/// What the frames make of a sentence.
#[derive(Debug, Default)]
struct Framed {
    /// The propositions with the match of each.
    argued: Vec<(Argued, Match)>,
    /// Words that a frame weighed and left open.
    shut: Vec<Range>,
}
