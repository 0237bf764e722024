//! The best of several values for one field.

/// A value and how much its place is trusted; less is better. The first of equals in page order stays.
pub(super) struct Best<T>(Option<(usize, T)>);

impl<T> Default for Best<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Best<T> {
    /// Takes the value, unless a better one is there.
    pub(super) fn offer(&mut self, rank: usize, value: T) {
        if self.0.as_ref().is_none_or(|(held, _)| rank < *held) {
            self.0 = Some((rank, value));
        }
    }

    /// The best value.
    pub(super) fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}
