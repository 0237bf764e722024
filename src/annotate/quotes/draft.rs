//! Attributions in the making.

use crate::annotate::Annotated;
use crate::patterns::Entry;
use crate::text::{Kind, Range};

use super::circumstances::Circumstances;

/// In which form the content stands to its cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// a quotation
    Quote,
    /// a sentence or a that-clause
    Clause,
    /// "whether", "why"
    Question,
    /// "to leave"
    Infinitive,
    /// "leaving"
    Gerund,
    /// a noun phrase
    Object,
    /// a noun phrase behind the cue's preposition
    Preposition,
    /// whatever stands to a passive cue
    Passive,
    /// whatever stands to a cue noun
    Noun,
    /// "according to"
    Source,
}

impl Shape {
    /// Whether a verb that takes its content so may mean something else than speech and thought.
    pub fn is_weak(self) -> bool {
        !matches!(self, Self::Quote | Self::Clause | Self::Question | Self::Source)
    }
}

/// An attribution in the making.
#[derive(Debug, Clone)]
pub struct Draft<'p> {
    /// Number of the rule.
    pub rule: usize,
    /// In which form the content stands to its cue.
    pub shape: Shape,
    /// The speaker's phrase.
    pub speaker: Option<Range>,
    /// The cue; none where a quotation goes on without one.
    pub cue: Option<Range>,
    /// Its entry; none where no pack knows it.
    pub entry: Option<&'p Entry>,
    /// What is said.
    pub content: Vec<Range>,
    /// To whom, where, when.
    pub around: Circumstances,
    /// Whether the content is an indirect question.
    pub question: bool,
    /// Whether the content stands behind a preposition of the cue: "called for talks".
    pub preposition: bool,
    /// Whether the cue is negated.
    pub negated: bool,
    /// Whether the content is the speaker's own words without marks: a turn of a transcript.
    pub verbatim: bool,
    /// Whether the speaker is carried over from another attribution.
    pub carried: bool,
    /// Whether a quotation that follows at once goes on with it.
    pub open: bool,
    /// Where a following quotation would begin.
    pub end: usize,
}

impl<'p> Draft<'p> {
    /// A draft with its cue; speaker and content are still to come.
    pub fn new(rule: usize, cue: Range, entry: Option<&'p Entry>) -> Self {
        Self { cue: Some(cue), entry, end: cue.stop(), ..Self::uncued(rule) }
    }

    /// A draft without a cue.
    pub fn uncued(rule: usize) -> Self {
        Self {
            rule,
            shape: Shape::Quote,
            speaker: None,
            cue: None,
            entry: None,
            content: Vec::new(),
            around: Circumstances::default(),
            question: false,
            preposition: false,
            negated: false,
            verbatim: false,
            carried: false,
            open: false,
            end: 0,
        }
    }

    /// What the speaker does with the content, by the cue's entry.
    pub fn force(&self) -> Option<&'p str> {
        let entry = self.entry?;
        if let Some(force) = entry.get("prep-force").filter(|_| self.preposition) {
            return Some(force);
        }
        entry.get("wh").filter(|f| self.question && !f.is_empty()).or_else(|| entry.get("force"))
    }

    /// The token where it begins: its cue, or its content.
    pub fn first(&self) -> usize {
        let content = self.content.first().map(|c| c.first());
        self.cue.map(|c| c.first()).or(content).unwrap_or(0)
    }

    /// Whether token `i` stands in the content or the cue.
    pub fn covers(&self, i: usize) -> bool {
        self.holds(i) || self.cue.is_some_and(|c| c.has(i))
    }

    /// Whether token `i` stands in the content.
    pub fn holds(&self, i: usize) -> bool {
        self.content.iter().any(|c| c.has(i))
    }

    /// The quotation mark or word at the end of the content.
    pub fn last(&self) -> Option<usize> {
        self.content.last().and_then(|c| c.stop().checked_sub(1))
    }

    /// Whether the quotation that ends the content asks something.
    pub fn asks(&self, doc: &Annotated<'_>) -> bool {
        let end = self.last().and_then(|l| doc.quotation_at(l)).map(|(_, q)| q.inner.stop());
        let mark = end.and_then(|e| e.checked_sub(1)).is_some_and(|i| doc.tokens[i].kind == Kind::Question);
        mark && !self.tells(doc)
    }

    /// Whether a sentence of the content is no question: "“It is daunting. Where do we begin?”"
    fn tells(&self, doc: &Annotated<'_>) -> bool {
        const LEAST: usize = 3;
        let mut words = 0;
        for piece in &self.content {
            let opens = piece.indices().find(|&i| !doc.tokens[i].kind.is_mark());
            // “…,” she said. “Will it …?”
            if words >= LEAST && opens.is_some_and(|i| doc.tokens[i].kind.is_capitalised()) {
                return true;
            }
            for i in piece.indices() {
                match doc.tokens[i].kind {
                    Kind::Period | Kind::Exclamation if words >= LEAST => return true,
                    k if k.is_terminal() => words = 0,
                    k if k.is_mark() => {}
                    _ => words += 1,
                }
            }
        }
        false
    }
}
