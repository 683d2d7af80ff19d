//! A difference that an author accepts must be there, or he accepts more than he knows.

use super::{Check, Tier, quote_label};
use crate::anchor::Note;
use crate::base::Diagnostic;
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "accept-unused", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, anchor) in loaded.anchored.anchors.iter() {
        let Some(anchor) = anchor.as_ref().filter(|it| it.is_found()) else { continue };
        for note in &anchor.notes {
            let Note::NothingToAccept { theirs, mine } = note else { continue };
            let label = quote_label(loaded, id, "has no such difference");
            let message = format!("`accept` has “{mine}” for “{theirs}”, which does not occur");
            found.push(
                Diagnostic::warning(CHECK.name, message, label).help(
                    "take the pair away, or correct it: the source's words first, then yours",
                ),
            );
        }
    }
}
