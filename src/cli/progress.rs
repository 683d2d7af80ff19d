//! A bar on standard error for work that takes over a second, where that is a terminal.

use std::io::Write;
use std::time::{Duration, Instant};

/// Nothing is shown for work that takes less.
const PATIENCE: Duration = Duration::from_secs(1);
/// The bar is drawn again no sooner.
const PAUSE: Duration = Duration::from_millis(100);
/// Signs of the bar.
const WIDTH: usize = 24;

/// A bar that shows itself when the work takes long.
pub(super) struct Progress<'o> {
    out: Option<&'o mut dyn Write>,
    started: Instant,
    drawn: Option<Instant>,
}

impl<'o> Progress<'o> {
    /// A bar on a terminal; none without one.
    pub(super) fn new(out: Option<&'o mut dyn Write>) -> Self {
        Self { out, started: now(), drawn: None }
    }

    /// Shows what is done, and how much of it, from 0 to 1.
    pub(super) fn show(&mut self, what: &str, share: f64) {
        let Some(out) = &mut self.out else { return };
        let now = now();
        let last = self.drawn.map_or(self.started + PATIENCE, |it| it + PAUSE);
        if now < last {
            return;
        }
        self.drawn = Some(now);
        let full = (share.clamp(0.0, 1.0) * WIDTH as f64) as usize;
        let bar = "#".repeat(full) + &".".repeat(WIDTH - full);
        let percent = share.clamp(0.0, 1.0) * 100.0;
        // A terminal that is gone needs no bar.
        drop(write!(out, "\r\u{1b}[K{what} [{bar}] {percent:.0} %  (Ctrl-C: the best so far)"));
        drop(out.flush());
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if let (Some(out), true) = (&mut self.out, self.drawn.is_some()) {
            drop(write!(out, "\r\u{1b}[K"));
            drop(out.flush());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a bar goes by the clock; results do not")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_drawn_late_and_wiped() {
        let mut out = Vec::new();
        let mut progress = Progress::new(Some(&mut out));
        progress.show("Search", 0.5);
        assert!(progress.drawn.is_none(), "too early");
        progress.started -= PATIENCE;
        progress.show("Search", 0.5);
        drop(progress);
        let shown = String::from_utf8(out).expect("UTF-8");
        assert!(shown.contains("Search [############............] 50 %"), "{shown}");
        assert!(shown.ends_with("\r\u{1b}[K"), "the bar is wiped");
    }
}
