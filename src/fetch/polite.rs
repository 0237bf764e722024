//! One request a host at a time, with a pause between two; many hosts at once.

use super::clock::Clock;
use futures_util::lock::Mutex;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use url::Url;

/// The gates of all hosts.
pub(super) struct Gates {
    clock: Rc<dyn Clock>,
    delay: Duration,
    slots: Semaphore,
    hosts: RefCell<HashMap<String, Rc<Gate>>>,
}

/// The gate of one host, whatever the port: who asks two ports of a machine still asks one machine.
#[derive(Debug)]
pub(super) struct Gate {
    turn: Mutex<()>,
    /// When the next request may start.
    open: Cell<Option<Instant>>,
    /// Pause after each request.
    delay: Cell<Duration>,
    /// Pages in a row that the host gave no answer for.
    pub silent: Cell<u32>,
}

impl Gates {
    pub(super) fn new(clock: Rc<dyn Clock>, delay: Duration, concurrency: usize) -> Self {
        Self { clock, delay, slots: Semaphore::new(concurrency.max(1)), hosts: RefCell::default() }
    }

    /// The gate of an address's host.
    pub(super) fn of(&self, url: &Url) -> Rc<Gate> {
        let host = url.host_str().unwrap_or_default();
        if let Some(gate) = self.hosts.borrow().get(host) {
            return Rc::clone(gate);
        }
        let gate = Rc::new(Gate {
            turn: Mutex::new(()),
            open: Cell::new(None),
            delay: Cell::new(self.delay),
            silent: Cell::new(0),
        });
        self.hosts.borrow_mut().insert(host.to_owned(), Rc::clone(&gate));
        gate
    }

    /// Does `work` when it is its turn: no other request to the host is under way, the pause after the last one is over,
    /// and one of the slots for all hosts is free. Who waits out a pause holds no slot.
    pub(super) async fn pass<T>(&self, gate: &Gate, work: impl Future<Output = T>) -> T {
        let _turn = gate.turn.lock().await;
        let pause = gate.open.get().map(|open| open.saturating_duration_since(self.clock.now()));
        if let Some(pause) = pause.filter(|pause| !pause.is_zero()) {
            self.clock.sleep(pause).await;
        }
        // The semaphore is never closed, so this is always a slot.
        let _slot = self.slots.acquire().await;
        let done = work.await;
        gate.open.set(Some(self.clock.now() + gate.delay.get()));
        done
    }

    /// Lets nothing through to the host for a while from now on.
    pub(super) fn hold(&self, gate: &Gate, length: Duration) {
        let until = self.clock.now() + length;
        gate.open.set(Some(gate.open.get().map_or(until, |open| open.max(until))));
    }
}

impl Gate {
    /// Makes the pauses at least as long as the host asks for.
    pub(super) fn slow_down(&self, delay: Duration) {
        self.delay.set(self.delay.get().max(delay));
    }
}

impl std::fmt::Debug for Gates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gates").field("delay", &self.delay).field("slots", &self.slots).finish_non_exhaustive()
    }
}
