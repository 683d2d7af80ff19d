//! Many like things done on all cores, with the results in order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

/// How many cores there are: asked once, as some files are read to know it.
#[must_use]
pub fn n_cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get))
}

/// What comes of each of a number of things, in order; they are done on as many threads as there are
/// cores.
///
/// # Panics
/// When `each` does.
pub fn in_parallel<T: Send>(n_things: usize, each: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let n_threads = n_cores().min(n_things);
    if n_threads < 2 {
        return (0..n_things).map(each).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let thing = next.fetch_add(1, Ordering::Relaxed);
            if thing >= n_things {
                return done;
            }
            done.push((thing, each(thing)));
        }
    };
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..n_threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for thread in threads {
            match thread.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(thing, _)| *thing);
    done.into_iter().map(|(_, it)| it).collect()
}

/// What comes of each of these parts, in order; each is given away to the thread that works on it.
///
/// # Panics
/// When `each` does.
pub fn each_part<P: Send, T: Send>(parts: Vec<P>, each: impl Fn(P) -> T + Sync) -> Vec<T> {
    let parts: Vec<Mutex<Option<P>>> = parts.into_iter().map(|it| Mutex::new(Some(it))).collect();
    let done = in_parallel(parts.len(), |at| {
        let part = parts[at].lock().ok().and_then(|mut it| it.take());
        part.map(&each)
    });
    // Every number is asked for once.
    done.into_iter().flatten().collect()
}

/// What comes of two things that are done at the same time, the second one on this thread.
///
/// # Panics
/// When one of them does.
pub fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        match first.join() {
            Ok(first) => (first, second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{both, in_parallel};

    #[test]
    fn both_are_done_and_panics_are_heard() {
        assert_eq!(both(|| 1, || "2"), (1, "2"));
        assert!(std::panic::catch_unwind(|| both(|| panic!("no"), || 2)).is_err());
        assert!(std::panic::catch_unwind(|| both(|| 1, || panic!("no"))).is_err());
    }

    #[test]
    fn results_are_in_order_and_panics_are_heard() {
        for n_things in [0, 1, 2, 1000] {
            let squares: Vec<usize> = (0..n_things).map(|it| it * it).collect();
            assert_eq!(in_parallel(n_things, |it| it * it), squares);
        }
        let panics = std::panic::catch_unwind(|| in_parallel(8, |it| assert!(it < 5, "no")));
        assert!(panics.is_err());
    }
}
