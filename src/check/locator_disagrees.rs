//! A locator must hold of the place at which its quote stands.

use super::{Check, Tier};
use crate::anchor::Note;
use crate::base::{Diagnostic, Label};
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "locator-disagrees", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, anchor) in loaded.anchored.anchors.iter() {
        let Some(anchor) = anchor.as_ref() else { continue };
        for note in &anchor.notes {
            let Note::LocatorDisagrees { locator, instead } = note else { continue };
            let origin = loaded.origins.locators[id];
            let label = Label::new(origin.file, origin.range, "the quote stands elsewhere");
            let message = format!("the quote does not stand at {locator}");
            let diagnostic = Diagnostic::error(CHECK.name, message, label);
            found.push(match instead {
                Some(instead) => {
                    let diagnostic = diagnostic.help(format!("it stands at {instead}"));
                    // Of several locators the others may hold, so the text is not ours to replace.
                    if loaded.corpus.quotes[id].at.len() == 1 {
                        let write = format!("\"{instead}\"");
                        diagnostic.fix(format!("write {write}"), origin.range, write)
                    } else {
                        diagnostic
                    }
                }
                None => diagnostic.help("correct the locator, or take it away"),
            });
        }
    }
}
