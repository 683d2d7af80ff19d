//! The lock should hold every quote where it stands now.

use super::{Check, Tier};
use crate::anchor::{Lock, anchor_all};
use crate::base::{Diagnostic, Label, TextRange};
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "lock-out-of-date", tier: Tier::Strict, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let Some((file, lock)) = &loaded.lock else { return };
    // What the lock told would bear out the lock: every quote is searched.
    let searched = anchor_all(&loaded.corpus, loaded.anchored.documents.clone());
    let wanted = Lock::of(&loaded.corpus, &searched, Some(lock), None).to_string();
    if wanted == lock.to_string() {
        return;
    }
    let message = if lock.is_outdated() {
        "the lock of the anchors was made by an earlier version, so quotes are searched without it"
    } else {
        "the lock of the anchors is out of date: quotes or sources have changed since it was made"
    };
    let length = loaded.texts.text(*file).lines().next().map_or(0, str::len) as u32;
    let label = Label::new(*file, TextRange::new(0, length), "made from an earlier corpus");
    found.push(
        Diagnostic::warning(CHECK.name, message, label)
            .help("make it anew with `demarche anchor --update`"),
    );
}
