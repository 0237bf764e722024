//! The rules of the pack that name the frames of the stage.

use crate::matcher::RuleSet;
use crate::text::Range;

use super::Draft;
use super::frame::Frame;

/// For each frame the rule that names it; a frame without a rule is off.
#[derive(Debug, Default)]
pub struct Frames {
    complements: Vec<(Frame, usize)>,
    /// An inquit after a quotation.
    pub after_quote: Option<usize>,
    /// An inquit after or in a clause.
    pub after_clause: Option<usize>,
    /// "according to".
    pub source: Option<usize>,
    /// A passive cue.
    pub passive: Option<usize>,
    /// A cue noun.
    pub nominal: Option<usize>,
    /// A label before a colon.
    pub label: Option<usize>,
    /// A clause that announces a quotation by a colon.
    pub announced: Option<usize>,
    /// A signature after a dash.
    pub signature: Option<usize>,
    /// A clause with "as" beside its content.
    pub aside: Option<usize>,
    /// A quotation in a clause whose verb is no cue.
    pub stray: Option<usize>,
    /// A quotation that its paragraph or an exchange gives to a speaker.
    pub continued: Option<usize>,
}

impl Frames {
    /// Reads `attribution = { frame = "…" }` of the rules.
    pub fn new(rules: &RuleSet) -> Self {
        let rule = |name: &str| rules.rules.iter().position(|r| r.text("frame") == Some(name));
        Self {
            complements: Frame::ALL.into_iter().filter_map(|f| Some((f, rule(f.name())?))).collect(),
            after_quote: rule("after-quote"),
            after_clause: rule("after-clause"),
            source: rule("source"),
            passive: rule("passive"),
            nominal: rule("nominal"),
            label: rule("label"),
            announced: rule("announced"),
            signature: rule("signature"),
            aside: rule("as"),
            stray: rule("stray"),
            continued: rule("continued"),
        }
    }

    /// The rule for a complement.
    pub fn complement(&self, frame: Frame) -> Option<usize> {
        self.complements.iter().find(|&&(f, _)| f == frame).map(|&(_, r)| r)
    }

    /// The slots of the rule, filled from the draft.
    pub fn captures(&self, rules: &RuleSet, rule: usize, draft: &Draft<'_>) -> Vec<(u8, Range)> {
        let Some(rule) = rules.rules.get(rule) else { return Vec::new() };
        let slots = rule.program.slots.iter().enumerate();
        slots
            .filter_map(|(n, name)| {
                let range = match name.as_str() {
                    "source" => draft.speaker,
                    "cue" => draft.cue,
                    "content" => draft.content.first().copied(),
                    "rest" => draft.content.get(1).copied(),
                    "addressee" => draft.around.addressee,
                    "setting" => draft.around.setting,
                    _ => None,
                }?;
                Some((n as u8, range))
            })
            .collect()
    }
}
