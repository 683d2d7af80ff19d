//! What is shown now, and word to those who wait for something else.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What a reader sees.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shown {
    /// The page, as it was when the corpus was last whole.
    pub page: Arc<str>,
    /// Counts up with each other page.
    pub made: u64,
    /// What is wrong with the corpus now.
    pub trouble: Option<String>,
    /// Counts up with each change of either.
    pub version: u64,
}

/// What is shown, shared among those who serve it and those who change it.
#[derive(Debug, Default)]
pub struct State {
    shown: Mutex<Shown>,
    changed: Condvar,
}

impl State {
    /// Shows a page, or what is wrong above the page that was there.
    pub fn show(&self, page: Result<String, String>) {
        let mut shown = self.lock();
        let before = shown.clone();
        match page {
            Ok(page) => {
                shown.trouble = None;
                if *shown.page != *page {
                    shown.page = page.into();
                    shown.made += 1;
                }
            }
            Err(trouble) => shown.trouble = Some(trouble),
        }
        if *shown != before {
            shown.version += 1;
            self.changed.notify_all();
        }
    }

    /// What is shown now.
    #[must_use]
    pub fn now(&self) -> Shown {
        self.lock().clone()
    }

    /// Waits until something else is shown than `version`, `at_most` so long.
    #[must_use]
    pub fn after(&self, version: u64, at_most: Duration) -> Option<Shown> {
        let same = |it: &mut Shown| it.version == version;
        let waited = self.changed.wait_timeout_while(self.lock(), at_most, same);
        let (shown, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (shown.version != version).then(|| shown.clone())
    }

    /// Wakes all who wait.
    pub(super) fn wake(&self) {
        self.changed.notify_all();
    }

    /// A thread that fell over while it held this left it whole: it is changed field by field.
    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
