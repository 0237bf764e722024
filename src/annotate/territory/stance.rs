//! The stance of a proposition: of the words over its anchor, of its mood, of who says it.

use super::around::Around;
use super::frame::Frame;
use super::group::Mood;
use crate::annotate::found::Party;
use crate::text::Range;

/// Stance, claimant and counterparty once the words over the anchor are weighed.
pub struct Stand {
    /// The stance.
    pub stance: String,
    /// Whose it is.
    pub claimant: Option<Party>,
    /// Against whom.
    pub against: Option<Party>,
    /// Whether the proposition is negated.
    pub negated: bool,
}

/// Weighs what stands over the anchor, then its mood, then whether someone else says so. `own` is the party of the
/// rule's own words, `speaker` the one of the attribution; `advice`: whether the speaker only suggests it.
pub fn stand(frame: &Frame, around: &Around, own: Option<Party>, speaker: Option<Party>, advice: bool) -> Stand {
    let party = |r: Range| Party { range: r, name: None };
    let plain = |stance: &str, negated: bool| Stand {
        stance: stance.to_owned(),
        // A position that no one in the clause holds is the speaker's.
        claimant: own.clone().or_else(|| {
            let voiced = stance != "reports";
            around.over.holder.map(party).or_else(|| speaker.clone()).filter(|_| voiced)
        }),
        against: None,
        negated,
    };
    let said = |stance: &str, negated: bool| Stand {
        stance: stance.to_owned(),
        claimant: speaker.clone().or_else(|| own.clone().filter(|_| stance != "demands")),
        against: own.clone().filter(|_| speaker.is_some() || stance == "demands"),
        negated,
    };
    if let Some(stance) = &around.over.stance {
        // "vowed never to recognise" refuses; "vowed to keep its troops there" refuses to leave still; "denied keeping
        // troops there" refuses the charge.
        let stays = frame.stance == "refuses";
        // "backs Manila’s claim": that is Manila’s, and not one’s own.
        let another = own.as_ref().zip(around.over.holder).is_some_and(|(o, h)| around.noun && !o.range.overlaps(h));
        let (stance, negated) = match stance.as_str() {
            "proposes" if another && !around.negated => ("proposes", false),
            "proposes" if frame.will == "asserts" && !around.negated => ("asserts", false),
            "proposes" if around.negated && !stays => ("refuses", false),
            "proposes" if stays => ("refuses", around.negated),
            "refuses" if stays => ("refuses", true),
            other => (other, around.negated),
        };
        let holder = around.over.holder.map(party).or_else(|| speaker.clone().filter(|_| around.over.holder.is_none()));
        let against = match (&holder, &own) {
            (Some(h), Some(o)) if !h.range.overlaps(o.range) && (stance != "proposes" || another) => own.clone(),
            _ => around.over.actor.map(party).filter(|a| holder.as_ref().is_none_or(|h| h.range != a.range)),
        };
        // "Oslo would be asked to cede it": whoever asks is not named.
        let asked = |o: &Party| stance != "proposes" && around.over.actor.is_some_and(|a| a.overlaps(o.range));
        let claimant = holder.or(own.filter(|o| !asked(o)));
        return Stand { stance: stance.to_owned(), claimant, against, negated };
    }
    let same = match (&own, &speaker) {
        (Some(o), Some(s)) => o.range == s.range,
        _ => false,
    };
    let stated = |stance: &str, negated: bool| match &frame.negative {
        Some(other) if negated => plain(other, false),
        _ => plain(stance, negated),
    };
    match around.mood {
        // "will drop its claim"
        Mood::Will | Mood::Would if around.noun && frame.will == "asserts" && around.negated => plain("asserts", true),
        // "will not be ruled by Oslo": it is not Oslo that refuses.
        Mood::Will | Mood::Would if frame.will != "reports" && around.negated && around.passive => {
            Stand { stance: "refuses".to_owned(), claimant: speaker.clone(), against: own.clone(), negated: false }
        }
        Mood::Will | Mood::Would if frame.will != "reports" && around.negated => plain("refuses", false),
        Mood::Will => plain(&frame.will, false),
        Mood::Would | Mood::May if !around.negated => plain(&frame.would, false),
        // "must not be annexed": against it; "must not build there" is a demand all the same.
        Mood::Must if around.negated && frame.stance != "refuses" && frame.topic != "violation" => {
            said("refuses", false)
        }
        Mood::Must if advice && !around.negated => said("proposes", false),
        Mood::Must => said("demands", around.negated),
        _ if speaker.is_some() && !same && around.stated && !(frame.alone && own.is_some()) => {
            match &frame.attributed {
                Some(stance) => said(stance, around.negated),
                None => stated(&frame.stance, around.negated ^ frame.negated),
            }
        }
        _ => stated(&frame.stance, around.negated ^ frame.negated),
    }
}
