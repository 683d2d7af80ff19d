//! A quote must not run from one speaker's words into another's.

use super::{Check, Tier, quote_label};
use crate::anchor::Note;
use crate::base::Diagnostic;
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "quote-crosses-turn", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, anchor) in loaded.anchored.anchors.iter() {
        let Some(anchor) = anchor.as_ref() else { continue };
        for note in &anchor.notes {
            let Note::CrossesTurn { labels } = note else { continue };
            let shown = |label: &String| match label.as_str() {
                "" => "the text outside of turns".to_owned(),
                label => format!("`{label}`"),
            };
            let who = labels.iter().map(shown).collect::<Vec<_>>().join(" and ");
            let label = quote_label(loaded, id, format!("words of {who}"));
            let message = format!("the quote joins words of {who}");
            found.push(
                Diagnostic::warning(CHECK.name, message, label)
                    .help("quote each speaker separately"),
            );
        }
    }
}
