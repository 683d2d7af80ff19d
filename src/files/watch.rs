//! Word that something in a folder has changed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Changes that come within this time of each other are one: editors write a file in several steps.
const TOGETHER: Duration = Duration::from_millis(10);

/// Watches folders until it is dropped.
pub struct Watch {
    _watcher: RecommendedWatcher,
    changes: Receiver<()>,
}

impl Watch {
    /// Watches `whole` with all that is below it, and what is directly in `flat`.
    ///
    /// # Errors
    /// With the system's words, when it cannot watch.
    pub fn new(whole: &Path, flat: &[PathBuf]) -> Result<Self, String> {
        let (send, changes) = channel();
        let told = move |event: notify::Result<Event>| {
            // That a file was read is no change; what went unseen may be one.
            if event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                return;
            }
            let _ = send.send(());
        };
        let mut watcher = notify::recommended_watcher(told).map_err(|it| it.to_string())?;
        watcher.watch(whole, RecursiveMode::Recursive).map_err(|it| it.to_string())?;
        for folder in flat {
            watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|it| it.to_string())?;
        }
        Ok(Self { _watcher: watcher, changes })
    }

    /// Waits for the next change, `at_most` so long; whether there was one.
    pub fn wait(&self, at_most: Duration) -> bool {
        match self.changes.recv_timeout(at_most) {
            Ok(()) => {
                while self.changes.recv_timeout(TOGETHER).is_ok() {}
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(at_most);
                false
            }
        }
    }
}
