//! An orderly end before the end: no more items are begun, those in flight are finished.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A wish to stop, shared by whoever has it and the run.
#[derive(Debug, Default)]
pub struct Stop {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    asked: bool,
    /// Whether the items came to their own end.
    ended: bool,
    /// Items that were begun and are not done.
    inside: usize,
}

impl Stop {
    /// The items, until somebody asks to stop. Whoever takes one calls [`Stop::done`] when it is finished.
    pub fn items<T>(&self, mut items: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        std::iter::from_fn(move || {
            if self.lock().asked {
                return None;
            }
            let item = items.next();
            let mut state = self.lock();
            // An item that came while the wish to stop came is left for the next run.
            if state.asked {
                return None;
            }
            match item {
                Some(_) => state.inside += 1,
                None => state.ended = true,
            }
            item
        })
    }

    /// One item is finished.
    pub fn done(&self) {
        let mut state = self.lock();
        state.inside = state.inside.saturating_sub(1);
        drop(state);
        self.changed.notify_all();
    }

    /// Asks to stop; `false` when somebody did before.
    pub fn ask(&self) -> bool {
        !std::mem::replace(&mut self.lock().asked, true)
    }

    /// Waits until no item is in flight.
    pub fn wait(&self) {
        drop(self.changed.wait_while(self.lock(), |state| state.inside > 0).unwrap_or_else(PoisonError::into_inner));
    }

    /// Whether the items were cut short.
    pub fn is_cut(&self) -> bool {
        let state = self.lock();
        state.asked && !state.ended
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_flight_is_finished_and_no_more_is_begun() {
        let stop = Stop::default();
        let mut items = stop.items(0..);
        assert_eq!((items.next(), items.next()), (Some(0), Some(1)));
        assert!(stop.ask() && !stop.ask());
        assert_eq!(items.next(), None);
        stop.done();
        std::thread::scope(|threads| {
            threads.spawn(|| stop.done());
            stop.wait();
        });
        assert!(stop.is_cut());
    }

    #[test]
    fn a_run_that_is_over_is_not_cut() {
        let stop = Stop::default();
        assert_eq!(stop.items(std::iter::empty::<u8>()).next(), None);
        stop.ask();
        assert!(!stop.is_cut());
    }
}
