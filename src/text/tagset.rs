//! Sets of parts of speech: what a word can be.

use crate::text::Tag;

/// A set of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TagSet(u64);

impl TagSet {
    /// The set of these tags.
    pub const fn of(tags: &[Tag]) -> Self {
        let mut bits = 0;
        let mut n = 0;
        while n < tags.len() {
            bits |= 1 << tags[n] as u8;
            n += 1;
        }
        Self(bits)
    }

    /// Whether the tag is in it.
    #[inline]
    pub fn has(self, tag: Tag) -> bool {
        self.0 >> tag as u8 & 1 != 0
    }

    /// Whether the tag with this number is in it.
    #[inline]
    pub fn has_code(self, code: u8) -> bool {
        self.0.checked_shr(u32::from(code)).is_some_and(|bits| bits & 1 != 0)
    }

    /// What is in either.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether there is more than one tag in it.
    #[inline]
    pub fn is_choice(self) -> bool {
        self.0.count_ones() > 1
    }

    /// The tags in it, in the order of [`Tag::all`].
    #[cfg(not(sealed))]
    pub fn tags(self) -> impl Iterator<Item = Tag> {
        Tag::all().filter(move |&t| self.has(t))
    }
}
