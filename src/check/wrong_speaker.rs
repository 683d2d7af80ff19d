//! Words that one speaker says must not carry another speaker's claim.

use super::{Check, Tier, claimants, quote_label, quotes, source_key};
use crate::anchor::{Anchor, Note};
use crate::base::Diagnostic;
use crate::load::Loaded;
use crate::model::{ActorId, Passage};

pub(super) const CHECK: Check = Check { name: "wrong-speaker", tier: Tier::Always, run };

/// A claim by someone who never speaks in the document is a report of what he holds, which is
/// fine. A claim by one of its speakers, carried by the words of another, is probably a slip.
fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let corpus = &loaded.corpus;
    for (id, passage) in quotes(loaded) {
        let Some(claimed) = claimants(corpus, id) else { continue };
        if passage.speakers.is_empty() || claimed.is_empty() {
            continue;
        }
        let here = in_the_room(loaded, passage);
        let slip = claimed.iter().all(|actor| !passage.speakers.contains(actor))
            && claimed.iter().any(|actor| here.contains(actor));
        // Words of several speakers are a fault of their own.
        let crosses =
            |it: &Anchor| it.notes.iter().any(|it| matches!(it, Note::CrossesTurn { .. }));
        if !slip || loaded.anchored.anchors[id].as_ref().is_some_and(crosses) {
            continue;
        }
        let name = |actor: &ActorId| corpus.actors[*actor].name.clone();
        let speaker = passage.speakers.iter().map(name).collect::<Vec<_>>().join(" and ");
        let by = claimed.iter().map(name).collect::<Vec<_>>().join(" and ");
        let label = quote_label(loaded, id, format!("said by {speaker}"));
        let message = format!(
            "the quote is given to {by}, but in `{}` it is {speaker} who says it",
            source_key(loaded, id)
        );
        found.push(
            Diagnostic::warning(CHECK.name, message, label)
                .help("correct `by`, or quote the words of the right speaker"),
        );
    }
}

/// Everyone who speaks in the same part, or in the same source where it has no parts.
fn in_the_room(loaded: &Loaded, passage: &Passage) -> Vec<ActorId> {
    let whole = &loaded.corpus.sources[passage.source];
    let part = passage.part.map(|part| &loaded.corpus.parts[part]);
    let speakers = match part {
        Some(part) => part.speakers.iter().chain(&whole.speakers),
        None => whole.speakers.iter().chain(&[]),
    };
    let mut here: Vec<ActorId> = speakers.filter_map(|it| it.actor).collect();
    here.extend(part.map_or(&whole.authors, |part| &part.authors));
    here
}
