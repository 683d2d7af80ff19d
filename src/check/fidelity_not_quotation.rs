//! A claim that is marked as a quotation must be the source's words.

use super::{Check, Tier};
use crate::anchor::{Query, locate};
use crate::base::{Diagnostic, Label};
use crate::load::Loaded;
use crate::model::{Fidelity, Status};
use crate::syntax::notation;

pub(super) const CHECK: Check = Check { name: "fidelity-not-quotation", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, claim) in loaded.corpus.claims.iter() {
        let source = loaded.corpus.maps[claim.map].source;
        let (Some(Fidelity::Quotation), Some(source)) = (claim.fidelity, source) else { continue };
        let Some(document) = loaded.anchored.documents[source].as_ref() else { continue };
        let pattern = notation::quote(&claim.text);
        let anchor = locate(document, &Query::new(&pattern, &claim.text));
        if !matches!(anchor.status, Status::Misquoted | Status::Missing) {
            continue;
        }
        let origin = loaded.origins.claims[id];
        let label = Label::new(origin.file, origin.range, "not the source's words");
        let key = &loaded.corpus.sources[source].key;
        let message = format!("the claim `{}` is no quotation from `{key}`", claim.key);
        let mut diagnostic = Diagnostic::error(CHECK.name, message, label);
        if anchor.status == Status::Misquoted {
            for change in anchor.changes.iter().take(6) {
                diagnostic = diagnostic.help(change.told());
            }
        }
        found.push(
            diagnostic.help(
                "write the source's words in `text`, or mark the claim `fidelity: Paraphrase`",
            ),
        );
    }
}
