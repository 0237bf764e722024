//! Many items, many threads, one order: the results come out in the order of the items, whatever the number of threads,
//! and no more than a bounded number of items is in memory.
//!
//! A reader thread takes a permit for each item before it hands it to the workers; the permit is given back when the
//! item's result has been taken by the sink. So a slow item, a slow sink or a fast reader never makes memory grow.

mod gate;
mod guard;
mod journal;
mod stop;
mod tally;

pub use guard::{guarded, internal};
#[cfg(feature = "fetch")]
pub(crate) use journal::lock;
pub use journal::{Chain, Checkpoint, Journal, JournalError, Key, Past};
pub use stop::Stop;
pub use tally::Tally;
pub(crate) use tally::count;

use gate::Gate;
use std::any::Any;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc;
use std::thread;

/// How much a run may do at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Worker threads. With one, everything happens on the calling thread and on its stack.
    pub jobs: NonZeroUsize,
    /// Items between reader and sink.
    pub items: usize,
    /// Weight of the items between reader and sink, in bytes. An item of more than this goes alone.
    pub bytes: usize,
}

impl Limits {
    /// The usual limits for a number of workers: enough items to keep all of them busy while one has a long article.
    #[must_use]
    pub fn new(jobs: NonZeroUsize) -> Self {
        Self { jobs, items: jobs.get().saturating_mul(16), bytes: 128_000_000 }
    }
}

/// Stack of a worker. The parser of pages goes deep on some; the bounds of `read/html/nesting.rs` keep it far below this.
pub const STACK: usize = 16 * 1024 * 1024;

/// Does `work` on every item, on `limits.jobs` threads, and gives the results to `sink` on the calling thread, in the
/// order of the items.
///
/// `weigh` is the memory that an item stands for, in bytes. A panic in `work` ends the run and goes on in the caller.
///
/// # Errors
///
/// The first error of `sink`. No result after it is given to `sink`; the call returns once `items` has given what it was
/// asked for at that time.
pub fn run<T, R, E>(
    items: impl Iterator<Item = T> + Send,
    limits: Limits,
    weigh: impl Fn(&T) -> usize + Sync,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    let pool = (limits.jobs.get() > 1)
        .then(|| rayon::ThreadPoolBuilder::new().num_threads(limits.jobs.get()).stack_size(STACK).build());
    // A system that gives no threads gets the same bytes, later.
    let Some(Ok(pool)) = pool else {
        return items.map(work).try_for_each(sink);
    };
    let gate = Gate::new(limits.items, limits.bytes);
    let (results, done) = mpsc::channel::<Done<R>>();
    let (gate, weigh, work) = (&gate, &weigh, &work);
    let outcome = thread::scope(|threads| {
        threads.spawn(move || {
            pool.in_place_scope(|workers| {
                for (number, item) in items.enumerate() {
                    let weight = weigh(&item);
                    if !gate.enter(weight) {
                        break;
                    }
                    let results = results.clone();
                    workers.spawn(move |_| {
                        let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                        // Nobody listens once the sink has failed.
                        let _ = results.send(Done { number, weight, result });
                    });
                }
            });
        });
        let outcome = in_order(&done, gate, &mut sink);
        gate.close();
        outcome
    });
    match outcome {
        Ok(()) => Ok(()),
        Err(Early::Sink(error)) => Err(error),
        Err(Early::Panic(payload)) => resume_unwind(payload),
    }
}

/// A result on its way to the sink.
struct Done<R> {
    number: usize,
    weight: usize,
    result: thread::Result<R>,
}

/// Why a run ended early.
enum Early<E> {
    Sink(E),
    Panic(Box<dyn Any + Send>),
}

/// Takes results as they come and gives them to the sink in the order of their numbers.
fn in_order<R, E>(
    done: &mpsc::Receiver<Done<R>>,
    gate: &Gate,
    sink: &mut impl FnMut(R) -> Result<(), E>,
) -> Result<(), Early<E>> {
    let mut next = 0;
    let mut early = BTreeMap::new();
    for result in done {
        early.insert(result.number, result);
        while let Some(Done { weight, result, .. }) = early.remove(&next) {
            sink(result.map_err(Early::Panic)?).map_err(Early::Sink)?;
            gate.leave(weight);
            next += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn limits(jobs: usize) -> Limits {
        Limits::new(NonZeroUsize::new(jobs).unwrap())
    }

    /// Work that takes longest for the earliest items, so that results come in any order but the right one.
    fn uneven(n: usize) -> usize {
        thread::sleep(Duration::from_micros(((n * 7919) % 300) as u64));
        n * 2
    }

    #[test]
    fn the_order_is_that_of_the_items() {
        for jobs in [1, 2, 5] {
            let mut out = Vec::new();
            let result: Result<(), ()> = run(
                0..500,
                limits(jobs),
                |_| 1,
                uneven,
                |n| {
                    out.push(n);
                    Ok(())
                },
            );
            assert_eq!(result, Ok(()));
            assert_eq!(out, (0..500).map(|n| n * 2).collect::<Vec<_>>(), "{jobs} jobs");
        }
    }

    #[test]
    fn what_is_in_memory_is_bounded() {
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..300).inspect(|_| {
            let now = inside.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
        });
        let limits = Limits { items: 10, bytes: 40, ..limits(3) };
        let result: Result<(), ()> = run(
            items,
            limits,
            |_| 10,
            uneven,
            |_| {
                inside.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            },
        );
        assert_eq!(result, Ok(()));
        // Four by weight, and the one that the reader holds while it waits.
        assert!(most.load(Ordering::SeqCst) <= 5, "{most:?}");
    }

    #[test]
    fn an_item_over_the_bound_goes_alone() {
        let limits = Limits { items: 10, bytes: 5, ..limits(2) };
        let mut count = 0;
        let result: Result<(), ()> = run(
            0..20,
            limits,
            |_| 100,
            uneven,
            |_| {
                count += 1;
                Ok(())
            },
        );
        assert_eq!((result, count), (Ok(()), 20));
    }

    #[test]
    fn a_failing_sink_ends_the_run() {
        for jobs in [1, 3] {
            let mut taken = 0;
            let result = run(
                0..,
                limits(jobs),
                |_: &usize| 1,
                uneven,
                |n| {
                    taken += 1;
                    if n == 20 { Err("full") } else { Ok(()) }
                },
            );
            assert_eq!((result, taken), (Err("full"), 11));
        }
    }

    #[test]
    #[should_panic(expected = "work failed")]
    fn a_panic_reaches_the_caller() {
        let work = |n: usize| if n == 5 { panic!("work failed") } else { n };
        let _: Result<(), ()> = run(0.., limits(2), |_| 1, work, |_| Ok(()));
    }
}
