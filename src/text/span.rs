//! Half-open stretches of bytes and of tokens.

/// A stretch of the text in bytes, `start..end`; always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    #[inline]
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The slice of `text` that the span stands for; empty when it does not fit the text.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing lies in it.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the two share at least one byte.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[inline]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A stretch of tokens, `start..end`, by their index in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Range {
    /// First token.
    pub start: u32,
    /// Token after the last.
    pub end: u32,
}

impl Range {
    /// The range `start..end`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// As indices, for slicing and loops.
    #[inline]
    pub fn indices(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// First token.
    #[inline]
    pub fn first(self) -> usize {
        self.start as usize
    }

    /// Token after the last.
    #[inline]
    pub fn stop(self) -> usize {
        self.end as usize
    }

    /// Number of tokens.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no token.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether token `i` lies inside.
    #[inline]
    pub fn has(self, i: usize) -> bool {
        (self.start as usize..self.end as usize).contains(&i)
    }

    /// Whether the two share at least one token.
    #[inline]
    pub fn overlaps(self, other: Range) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[inline]
    pub fn contains(self, other: Range) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The byte span from its first token to its last.
    #[inline]
    pub fn span(self, tokens: &[crate::text::Token]) -> Span {
        match (tokens.get(self.first()), self.stop().checked_sub(1).and_then(|i| tokens.get(i))) {
            (Some(a), Some(b)) if !self.is_empty() => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }
}
