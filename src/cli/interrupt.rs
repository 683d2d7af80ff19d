//! Ctrl-C while something long is worked out: the first asks for what there is so far, the next ends.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a program that Ctrl-C ended.
const ENDED: i32 = 130;

/// Whether somebody has pressed Ctrl-C; from the first call on, that no longer ends the program.
pub(super) fn asked_for() -> bool {
    static ASKED: AtomicBool = AtomicBool::new(false);
    static HANDLED: OnceLock<()> = OnceLock::new();
    HANDLED.get_or_init(|| {
        let handled = ctrlc::set_handler(|| {
            if ASKED.swap(true, Ordering::SeqCst) {
                std::process::exit(ENDED);
            }
        });
        // Without a handler Ctrl-C ends the program, as it always does.
        drop(handled);
    });
    ASKED.load(Ordering::SeqCst)
}
