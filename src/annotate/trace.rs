//! What rules did, for `inquit rules trace` and for the tests of the examples.

use super::drop_reason::DropReason;
use crate::text::Span;

/// A rule that matched, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firing {
    /// The rule.
    pub rule: String,
    /// Its stage.
    pub stage: &'static str,
    /// The text matched, in bytes.
    pub span: Span,
    /// Slots: name and bytes.
    pub slots: Vec<(String, Span)>,
    /// What became of it.
    pub fate: Fate,
    /// What the rule's record says, by field name, for the `expect` of examples.
    pub says: Vec<(&'static str, String)>,
}

/// What became of a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It made a record, or a part of one.
    Won,
    /// Another match of the stage was longer or of higher priority.
    Lost,
    /// An `unless` pattern suppressed it.
    Suppressed,
    /// The stage found it unfit, for this reason.
    Dropped(DropReason),
}
