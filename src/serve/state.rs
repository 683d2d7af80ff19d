//! What is shown now, and word to those who wait for something else.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;

/// A page that is served.
pub trait Page: PartialEq + Send + Sync + 'static {
    /// The whole of it.
    fn text(&self) -> String;

    /// What a browser that shows `before` must change to show this; `None` if it must load the whole.
    fn changes_since(&self, before: &Self) -> Option<Value>;
}

/// A page as it was made.
#[derive(Debug)]
pub(super) struct Made<P> {
    pub page: P,
    /// The page's text; where it is kept up to date, it is told its name.
    pub text: String,
    /// What tells it from other pages, of this server and of one that had its place before.
    pub name: String,
}

impl<P: Page> Made<P> {
    fn of(page: P) -> Self {
        let text = page.text();
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let name = format!("{:016x}", hasher.finish());
        let text = text.replacen(NAMELESS, &format!("data-made=\"{name}\""), 1);
        Self { page, text, name }
    }
}

/// Where a page that is kept up to date is told its name; no words of a corpus can hold it, since their
/// quotation marks are escaped.
const NAMELESS: &str = "data-made=\"0\"";

/// What a reader sees.
#[derive(Debug)]
pub(super) struct Shown<P> {
    /// The page, as it was when the corpus was last whole.
    pub made: Option<Arc<Made<P>>>,
    /// What is wrong with the corpus now.
    pub trouble: Option<String>,
    /// Counts up with each change of either.
    pub version: u64,
}

impl<P> Clone for Shown<P> {
    fn clone(&self) -> Self {
        let Self { made, trouble, version } = self;
        Self { made: made.clone(), trouble: trouble.clone(), version: *version }
    }
}

/// What is shown, shared among those who serve it and those who change it.
#[derive(Debug)]
pub struct State<P> {
    shown: Mutex<Shown<P>>,
    changed: Condvar,
}

impl<P> Default for State<P> {
    fn default() -> Self {
        let shown = Shown { made: None, trouble: None, version: 0 };
        Self { shown: Mutex::new(shown), changed: Condvar::new() }
    }
}

impl<P: Page> State<P> {
    /// Shows a page, or what is wrong above the page that was there.
    pub fn show(&self, page: Result<P, String>) {
        let before = self.now();
        let (made, trouble) = match page {
            Ok(page) => match before.made {
                Some(made) if made.page == page => (Some(made), None),
                _ => (Some(Arc::new(Made::of(page))), None),
            },
            Err(trouble) => (before.made, Some(trouble)),
        };
        let mut shown = self.lock();
        let is_other = match (&shown.made, &made) {
            (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
            (old, new) => old.is_some() != new.is_some(),
        };
        if is_other || shown.trouble != trouble {
            let version = shown.version + 1;
            *shown = Shown { made, trouble, version };
            self.changed.notify_all();
        }
    }

    /// What is shown now.
    pub(super) fn now(&self) -> Shown<P> {
        self.lock().clone()
    }

    /// Waits until something else is shown than `version`, `at_most` so long.
    pub(super) fn after(&self, version: u64, at_most: Duration) -> Option<Shown<P>> {
        let same = |it: &mut Shown<P>| it.version == version;
        let waited = self.changed.wait_timeout_while(self.lock(), at_most, same);
        let (shown, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (shown.version != version).then(|| shown.clone())
    }

    /// Wakes all who wait.
    pub(super) fn wake(&self) {
        self.changed.notify_all();
    }

    /// A thread that fell over while it held this left it whole: it is changed at once.
    fn lock(&self) -> MutexGuard<'_, Shown<P>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
