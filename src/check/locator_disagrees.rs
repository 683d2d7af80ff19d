//! A locator must hold of the place at which its quote stands.

use super::{Check, Tier, quote_label};
use crate::anchor::Note;
use crate::base::Diagnostic;
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "locator-disagrees", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, anchor) in loaded.anchored.anchors.iter() {
        let Some(anchor) = anchor.as_ref() else { continue };
        for note in &anchor.notes {
            let Note::LocatorDisagrees { locator, instead } = note else { continue };
            let label = quote_label(loaded, id, format!("not at {locator}"));
            let message = format!("the quote does not stand at {locator}");
            let diagnostic = Diagnostic::error(CHECK.name, message, label);
            found.push(match instead {
                Some(instead) => diagnostic.help(format!("it stands at {instead}")),
                None => diagnostic.help("correct the locator, or take it away"),
            });
        }
    }
}
