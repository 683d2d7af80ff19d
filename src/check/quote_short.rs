//! A quote of a word or two proves little and may be found by chance.

use super::{Check, Tier, quote_label};
use crate::anchor::Note;
use crate::base::Diagnostic;
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "quote-short", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, anchor) in loaded.anchored.anchors.iter() {
        let Some(anchor) = anchor.as_ref().filter(|it| it.is_found()) else { continue };
        for note in &anchor.notes {
            let Note::Short { n_words } = note else { continue };
            let words =
                if *n_words == 1 { "one word".to_owned() } else { format!("{n_words} words") };
            let label = quote_label(loaded, id, words.clone());
            found.push(
                Diagnostic::warning(CHECK.name, format!("the quote has only {words}"), label)
                    .help("copy the clause around it: a reader should see from the quote alone what is said"),
            );
        }
    }
}
