//! Work shared out among threads: every item is worked on alone, so the result is the same however
//! many threads there are.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More threads than this gain nothing on the sizes met here.
const MOST_THREADS: usize = 8;
/// Less work than this is done before a thread has started.
const LEAST_STEPS: usize = 200_000;

/// Whether work is shared out at all: what is itself one of many items is not.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Cores {
    One,
    All,
}

/// As [`each`], on one core or all.
pub(super) fn each_on<S, T: Send>(
    cores: Cores,
    count: usize,
    steps: usize,
    scratch: impl Fn() -> S + Sync,
    work: impl Fn(usize, &mut S) -> T + Sync,
) -> Vec<T> {
    each(count, if cores == Cores::One { 0 } else { steps }, scratch, work)
}

/// `work` of every number below `count`, in their order.
///
/// `steps` says about how many operations that takes in all; `scratch` makes the memory that one
/// thread uses again for each of its items.
pub(super) fn each<S, T: Send>(
    count: usize,
    steps: usize,
    scratch: impl Fn() -> S + Sync,
    work: impl Fn(usize, &mut S) -> T + Sync,
) -> Vec<T> {
    let available = || thread::available_parallelism().map_or(1, NonZero::get);
    let threads = if steps < LEAST_STEPS { 1 } else { available().min(MOST_THREADS) };
    if threads.min(count) < 2 {
        let mut own = scratch();
        return (0..count).map(|item| work(item, &mut own)).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut own = scratch();
        let mut done = Vec::new();
        loop {
            let item = next.fetch_add(1, Ordering::Relaxed);
            if item >= count {
                return done;
            }
            done.push((item, work(item, &mut own)));
        }
    };
    let mut all: Vec<(usize, T)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(count)).map(|_| scope.spawn(run)).collect();
        let mut all = run();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_unstable_by_key(|(item, _)| *item);
    all.into_iter().map(|(_, value)| value).collect()
}
