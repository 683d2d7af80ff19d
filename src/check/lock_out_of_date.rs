//! The lock should hold every quote where it stands now.

use super::{Check, Tier};
use crate::anchor::Lock;
use crate::base::{Diagnostic, Label, TextRange};
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "lock-out-of-date", tier: Tier::Strict, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let Some((file, lock)) = &loaded.lock else { return };
    let wanted = Lock::of(&loaded.corpus, &loaded.anchored, Some(lock), None).to_string();
    if wanted == lock.to_string() {
        return;
    }
    let message =
        "the lock of the anchors is out of date: quotes or sources have changed since it was made";
    let length = loaded.texts.text(*file).lines().next().map_or(0, str::len) as u32;
    let label = Label::new(*file, TextRange::new(0, length), "made from an earlier corpus");
    found.push(
        Diagnostic::warning(CHECK.name, message, label)
            .help("make it anew with `demarche anchor --update`"),
    );
}
