//! How a cue takes its content, and the complement that is found.

use crate::text::Range;

use super::circumstances::Circumstances;
use super::draft::Shape;

/// How far a complement reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// A clause: to the end of the sentence, unless the cue's clause goes on.
    Clause,
    /// A phrase: to the first boundary.
    Phrase,
}

/// How a cue takes its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frame {
    /// A quotation right after the cue, a comma or a colon.
    Quote,
    /// A clause with "that".
    That,
    /// A clause without "that".
    Bare,
    /// A relative clause whose subject or object the cue's clause was put into: "which he said would fail".
    Relative,
    /// A clause with "whether", "why" and the like.
    Question,
    /// An infinitive.
    Infinitive,
    /// A gerund.
    Gerund,
    /// A noun phrase and what hangs on it.
    Object,
    /// A noun phrase after the cue's preposition.
    Preposition,
}

impl Frame {
    /// All frames.
    pub const ALL: [Frame; 9] = [
        Frame::Quote,
        Frame::That,
        Frame::Bare,
        Frame::Relative,
        Frame::Question,
        Frame::Infinitive,
        Frame::Gerund,
        Frame::Object,
        Frame::Preposition,
    ];

    /// The name of the frame in the rules of the pack, and as a flag of the cue.
    pub fn name(self) -> &'static str {
        match self {
            Frame::Quote => "quote",
            Frame::That => "that",
            Frame::Bare => "bare",
            Frame::Relative => "relative",
            Frame::Question => "wh",
            Frame::Infinitive => "to",
            Frame::Gerund => "ing",
            Frame::Object => "np",
            Frame::Preposition => "prep",
        }
    }

    /// The form of the content.
    pub fn shape(self) -> Shape {
        match self {
            Frame::Quote => Shape::Quote,
            Frame::That | Frame::Bare | Frame::Relative => Shape::Clause,
            Frame::Question => Shape::Question,
            Frame::Infinitive => Shape::Infinitive,
            Frame::Gerund => Shape::Gerund,
            Frame::Object => Shape::Object,
            Frame::Preposition => Shape::Preposition,
        }
    }

    /// Whether the complement is a sentence of the speaker's, which a quotation may go on.
    pub fn states(self) -> bool {
        matches!(self, Frame::Quote | Frame::That | Frame::Bare)
    }

    /// How far the complement reaches.
    pub(super) fn reach(self) -> Reach {
        match self {
            Frame::Quote | Frame::That | Frame::Bare | Frame::Question => Reach::Clause,
            _ => Reach::Phrase,
        }
    }
}

/// A complement found.
#[derive(Debug, Clone, Copy)]
pub struct Complement {
    /// How the cue takes it.
    pub frame: Frame,
    /// What stands before the subject: the "which" of a relative clause.
    pub before: Option<Range>,
    /// Its tokens.
    pub content: Range,
    /// The end of the cue, a preposition included.
    pub cue_end: usize,
    /// To whom, where, when.
    pub around: Circumstances,
}
