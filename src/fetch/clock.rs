//! The time of the fetcher: what it waits for and what it dates records with. Tests put their own in its place, which
//! writes down every delay and waits for none.

use futures_util::future::LocalBoxFuture;
use jiff::Timestamp;
use std::time::{Duration, Instant};

/// A clock that can be waited on.
pub trait Clock {
    /// A point in time that never runs backwards.
    fn now(&self) -> Instant;
    /// The time of day.
    fn time(&self) -> Timestamp;
    /// Waits out of politeness or after a fault. (Timeouts of the network are not measured by this clock.)
    fn sleep(&self, length: Duration) -> LocalBoxFuture<'_, ()>;
}

/// The real clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

impl Clock for System {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn time(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, length: Duration) -> LocalBoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(length))
    }
}
