//! Permits by number and by weight.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Lets items in while both bounds hold.
pub(super) struct Gate {
    max_items: usize,
    max_weight: usize,
    inside: Mutex<Inside>,
    changed: Condvar,
}

#[derive(Default)]
struct Inside {
    items: usize,
    weight: usize,
    closed: bool,
}

impl Gate {
    pub(super) fn new(max_items: usize, max_weight: usize) -> Self {
        Self { max_items, max_weight, inside: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits until an item of this weight may come in; one may always come into an empty room. `false` once closed.
    pub(super) fn enter(&self, weight: usize) -> bool {
        let full = |inside: &mut Inside| {
            let over = inside.items >= self.max_items || inside.weight.saturating_add(weight) > self.max_weight;
            over && inside.items > 0 && !inside.closed
        };
        let mut inside = self.changed.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        inside.items += 1;
        inside.weight = inside.weight.saturating_add(weight);
        !inside.closed
    }

    pub(super) fn leave(&self, weight: usize) {
        let mut inside = self.lock();
        inside.items -= 1;
        inside.weight = inside.weight.saturating_sub(weight);
        drop(inside);
        self.changed.notify_all();
    }

    /// Lets nobody in any more.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    /// The counts are whole whenever the lock is free, so a panic elsewhere does no harm to them.
    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
