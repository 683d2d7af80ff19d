//! A difference that an author accepts must be there, or he accepts more than he knows.

use super::{Check, Tier, quote_label};
use crate::anchor::Note;
use crate::base::{Diagnostic, Label};
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "accept-unused", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, anchor) in loaded.anchored.anchors.iter() {
        let Some(anchor) = anchor.as_ref().filter(|it| it.is_found()) else { continue };
        for note in &anchor.notes {
            let Note::NothingToAccept { theirs, mine } = note else { continue };
            let pairs = loaded.corpus.quotes[id].accept.iter();
            let is_it = |(a, b): &(String, String)| a == theirs && b == mine;
            let origin = pairs.zip(&loaded.origins.accepted[id]).find(|(pair, _)| is_it(pair));
            let label = match origin {
                Some((_, at)) => Label::new(at.file, at.range, "the quote has no such difference"),
                None => quote_label(loaded, id, "has no such difference"),
            };
            let message = format!("`accept` has “{mine}” for “{theirs}”, which does not occur");
            found.push(
                Diagnostic::warning(CHECK.name, message, label).help(
                    "take the pair away, or correct it: the source's words first, then yours",
                ),
            );
        }
    }
}
