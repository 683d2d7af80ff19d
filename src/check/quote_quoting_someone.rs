//! Words inside the source's own quotation marks may not be the source's.

use super::{Check, Tier, claimants, quote_label, quotes, source_key};
use crate::anchor::Note;
use crate::base::Diagnostic;
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "quote-quoting-someone", tier: Tier::Strict, run };

/// A claim that is given to whoever is quoted there is in order; one that is given to the speaker who
/// quotes him, or to nobody, may be a slip.
fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let corpus = &loaded.corpus;
    for (id, passage) in quotes(loaded) {
        let Some(anchor) = loaded.anchored.anchors[id].as_ref() else { continue };
        if !anchor.notes.contains(&Note::QuotingSomeone) {
            continue;
        }
        let Some(claimed) = claimants(corpus, id) else { continue };
        if !claimed.iter().any(|actor| passage.speakers.contains(actor)) {
            continue;
        }
        let label = quote_label(loaded, id, "inside quotation marks");
        let message = format!("`{}` is quoting someone here", source_key(loaded, id));
        found.push(
            Diagnostic::warning(CHECK.name, message, label)
                .help("see whose words these are, and name him in `by`"),
        );
    }
}
