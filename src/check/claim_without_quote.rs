//! Nothing without a source: a claim that somebody makes rests on his words.

use super::{Check, Tier};
use crate::base::{Diagnostic, Label};
use crate::load::Loaded;
use crate::model::Fidelity;

pub(super) const CHECK: Check = Check { name: "claim-without-quote", tier: Tier::Strict, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, claim) in loaded.corpus.claims.iter() {
        // A map without a known source has lost its quotes to that mistake.
        let sourceless = loaded.corpus.maps[claim.map].source.is_none();
        let imputed = claim.fidelity == Some(Fidelity::Imputation);
        if sourceless || imputed || !claim.quotes.is_empty() {
            continue;
        }
        let origin = loaded.origins.claims[id];
        let label = Label::new(origin.file, origin.range, "rests on no words");
        let message = format!("the claim `{}` has no quote", claim.key);
        found.push(
            Diagnostic::warning(CHECK.name, message, label).help(
                "copy the words it rests on: quotes: [\"…\"]; a premise that nobody states is marked `fidelity: Imputation`",
            ),
        );
    }
}
