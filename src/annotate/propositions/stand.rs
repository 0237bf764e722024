//! The table of stances: what stands over a word, its mood, its polarity and who speaks give whose position it is.

use super::families::{Family, Kind, Stance};
use super::over::Mood;
use super::over::Over;
use crate::annotate::DropReason;

/// Who holds a position, or is against whom it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Head of a phrase of the sentence.
    Head(usize),
    /// Who says the words.
    Speaker,
}

/// Stance, claimant and other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// The stance.
    pub stance: Stance,
    /// Whose it is.
    pub claimant: Option<Who>,
    /// Against whom.
    pub against: Option<Who>,
    /// Whether the proposition is negated apart from the stance.
    pub negated: bool,
    /// Whether `against` is who does it, or is to.
    pub blames: bool,
}

impl Stand {
    /// The position of another on which this one is taken: "rejects Oslo’s demands to leave".
    pub fn on(self, (stance, holder): (Stance, Option<usize>)) -> Self {
        let claimant = holder.map(Who::Head);
        let against = self.claimant.filter(|c| Some(*c) != claimant);
        Self { stance, claimant, against, negated: false, blames: true }
    }
}

/// What the table reads beside [`Over`].
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// Who does it.
    pub doer: Option<usize>,
    /// Whether who holds a position over it is who does it, by another word: "Oslo is pressing its claim".
    pub own: bool,
    /// Whether someone says it.
    pub speaker: bool,
    /// Whether that is who does it.
    pub same: bool,
    /// Whether who does it says so by another word: "said it had left".
    pub claimed: bool,
    /// Whether the word is in the passive and names nobody who does it.
    pub untold: bool,
    /// Whether it is a noun with its doer: "Oslo’s claim".
    pub owned: bool,
    /// Whether who does it are forces of no other state than the speaker's.
    pub forces: bool,
    /// Whether a noun is denied by its own "no": "has no claim to".
    pub denied: bool,
    /// Whether a plan, deal or law does it.
    pub planned: bool,
    /// Whether it is said as a warning.
    pub warns: bool,
    /// Whether something is said to be it: "the raid is a violation of".
    pub called: bool,
    /// Whether it is a finite verb, or stands with one: "belongs to", "is part of".
    pub stated: bool,
    /// Whether it is said of all time to come: "will remain", "will never be".
    pub lasting: bool,
    /// Whether the words say as such that it is so, by a noun or a finite verb.
    pub told: bool,
}

/// Weighs what stands over a word.
///
/// # Errors
/// Why it is nobody's position and no fact.
pub fn stand(family: &Family, over: &Over, said: Said) -> Result<Stand, DropReason> {
    let doer = said.doer.map(Who::Head);
    let speaker = said.speaker.then_some(Who::Speaker);
    let own = |stance: Stance, negated: bool| Stand {
        stance,
        claimant: doer.or(speaker.filter(|_| stance != Stance::Reports)),
        against: None,
        negated,
        blames: false,
    };
    let of_speaker = |stance: Stance, negated: bool| Stand {
        stance,
        claimant: speaker,
        against: doer.filter(|_| !said.same),
        negated,
        blames: true,
    };
    // "lured Oslo to leave it"; those whom somebody met to discuss it discuss it.
    if over.unknown && family.topic != "settlement" {
        return Err(DropReason::OnlyPossible);
    }
    // "until its demands for the valley are accepted": the demands are there.
    let set = over.supposed.is_some_and(|s| s.demands) && over.stance != Some(Stance::Refuses);
    if family.stance == Stance::Demands && said.owned && (over.stance.is_none() || set) {
        return Ok(own(Stance::Demands, over.negated));
    }
    // "if Oslo’s occupation of the valley goes on", "could end its occupation": it is there.
    let there = said.owned && (family.stance == Stance::Asserts || family.has("there"));
    if there && over.supposed.is_some_and(|s| !s.demands && !s.ends) {
        return Ok(own(family.stance, false));
    }
    if let Some(condition) = over.supposed {
        let claimant = speaker.or(condition.setter.map(Who::Head)).filter(|c| Some(*c) != doer && !said.same);
        let stance = match (condition.demands, said.warns) {
            (true, _) => Stance::Demands,
            (false, true) => Stance::Refuses,
            _ => return Err(DropReason::ACondition),
        };
        let against = over.holder.map(Who::Head).or(doer);
        // "no truce while they stay": they must not; "no truce while they hold it": to be held is what must end.
        let negated = over.negated ^ condition.ends;
        return match claimant {
            Some(c) if against != Some(c) => {
                Ok(Stand { stance, claimant: Some(c), against, negated, blames: against.is_some() })
            }
            _ => Err(DropReason::ACondition),
        };
    }
    if over.open {
        return if there { Ok(own(family.stance, false)) } else { Err(DropReason::OnlyPossible) };
    }
    if let Some(who) = over.voiced {
        let stance = family.said.unwrap_or(Stance::Asserts);
        let against = doer.filter(|d| *d != Who::Head(who));
        return Ok(Stand { stance, claimant: Some(Who::Head(who)), against, negated: over.negated, blames: true });
    }
    // "avoids condemning Oslo’s occupation": it is there.
    if over.stance == Some(Stance::Accuses) && over.negated && said.owned {
        return Ok(own(family.stance, false));
    }
    if let Some(stance) = over.stance {
        return Ok(governed(family, stance, over, said));
    }
    let future = family.will != Stance::Reports;
    // "came to get it back" is no deed; "came to control it" and "met to discuss it" are.
    if over.purpose && (over.mood != Mood::Real || !matches!(family.topic.as_str(), "control" | "settlement")) {
        return Ok(own(family.will, over.negated));
    }
    // "the raid is a violation of its airspace": who says so blames, though nobody is named who says it.
    if said.called && family.said == Some(Stance::Accuses) && over.mood == Mood::Real && !over.negated && !over.loose {
        return Ok(Stand { stance: Stance::Accuses, ..of_speaker(Stance::Accuses, false) });
    }
    match over.mood {
        // "its troops would stay, Ruiz said": troops have no plans of their own.
        Mood::Will | Mood::Would if said.forces && !said.same && speaker.is_some() => {
            let stance = if over.negated { Stance::Refuses } else { family.will };
            Ok(Stand { against: None, ..of_speaker(stance, false) })
        }
        // "the plan would create a zone"
        Mood::Would if said.planned && !over.negated => Ok(own(family.will, false)),
        Mood::May => Err(DropReason::OnlyPossible),
        Mood::Will | Mood::Would if over.negated && said.untold => Ok(of_speaker(Stance::Refuses, false)),
        // "will drop its claim": one’s own.
        Mood::Will | Mood::Would if over.negated && future && (family.will != Stance::Asserts || !said.owned) => {
            Ok(own(Stance::Refuses, false))
        }
        // "will always be part of Norway": what stays so is so.
        Mood::Will | Mood::Would if family.kind == Kind::As && !said.lasting => Err(DropReason::WhatWouldBe),
        Mood::Would if !said.speaker => Err(DropReason::WhatWouldBe),
        Mood::Will | Mood::Would => Ok(own(family.will, over.negated)),
        Mood::Must if over.negated && family.topic != "violation" => Ok(of_speaker(Stance::Refuses, false)),
        Mood::Must => Ok(of_speaker(Stance::Demands, over.negated)),
        // "claimed sovereignty over": to claim it is what the word says.
        Mood::Real if over.loose && family.will == Stance::Asserts && doer.is_some() => {
            Ok(own(Stance::Asserts, over.negated))
        }
        Mood::Real if over.loose => Err(DropReason::OnlyTriedOrSomebodysWord),
        // "Oslo has no claim to it, Ruiz said": hers, and not Oslo’s.
        Mood::Real if said.denied && over.negated && said.speaker && !said.same && family.stance == Stance::Asserts => {
            Ok(of_speaker(Stance::Asserts, true))
        }
        // "is not for sale"
        Mood::Real if over.negated && family.stance == Stance::Proposes => Ok(of_speaker(Stance::Refuses, false)),
        // "has never recognised it"
        Mood::Real if withheld(family, over) && doer.is_some() => Ok(own(Stance::Refuses, false)),
        Mood::Real => Ok(match family.said {
            // "has not crossed it": who says so blames nobody.
            Some(stance) if said.speaker && !said.same && said.told && !over.negated => of_speaker(stance, false),
            _ if family.stance == Stance::Asserts && doer.is_none() && speaker.is_none() => {
                own(Stance::Reports, over.negated)
            }
            // "Oslo said it had left": of its own deed a party says that it is so.
            _ if said.claimed && said.stated && said.told && !over.negated && family.stance == Stance::Reports => {
                own(Stance::Asserts, false)
            }
            _ => own(family.stance, over.negated),
        }),
    }
}

/// "has never recognised it", "withdrew its recognition"; not "failed to recognise it".
fn withheld(family: &Family, over: &Over) -> bool {
    over.negated && family.has("refused") && (family.kind == Kind::Noun || !over.borne)
}

/// A position that a word over the predicate gives.
fn governed(family: &Family, stance: Stance, over: &Over, said: Said) -> Stand {
    let doer = said.doer.map(Who::Head);
    let speaker = said.speaker.then_some(Who::Speaker);
    // "committed to its sovereignty": what is upheld is held to be so.
    // "backs Oslo’s claim": Oslo’s, and not one’s own.
    let own = doer.is_none() || said.own || over.holder.map(Who::Head) == doer;
    let upheld = stance == Stance::Proposes && family.will == Stance::Asserts && own;
    // "pressed its claim": what one claims is held to be so.
    // "insists that the islands belong to Oslo": what is so is not to be brought about.
    let upheld = upheld || stance == Stance::Demands && family.stance == Stance::Asserts && said.stated;
    let upheld = upheld || stance == Stance::Demands && own && family.has("pressed");
    let stance = match (upheld, over.wanted) {
        (true, true) => Stance::Demands,
        (true, false) => Stance::Asserts,
        _ => stance,
    };
    let holder = over.holder.map(Who::Head);
    let target = over.target.map(Who::Head);
    let claimant = match stance {
        Stance::Proposes | Stance::Threatens => holder.or(doer).or(speaker),
        _ => holder.or(speaker),
    };
    let against = target.or(doer).filter(|a| Some(*a) != claimant && (stance != Stance::Proposes || !own));
    Stand { stance, claimant, against, negated: over.negated, blames: against.is_some() }
}
