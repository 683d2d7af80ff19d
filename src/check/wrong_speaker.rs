//! Words that one speaker says must not carry another speaker's claim.

use super::{Check, Tier, claimants, quote_label, quotes, source_key};
use crate::anchor::{Anchor, Note};
use crate::base::Diagnostic;
use crate::load::Loaded;
use crate::model::{ActorId, ActorKind, Passage, Speaker};

pub(super) const CHECK: Check = Check { name: "wrong-speaker", tier: Tier::Always, run };

/// A claim by someone who never speaks in the document is a report of what he holds, which is
/// fine. A claim by one of its speakers, carried by the words of another, is probably a slip; unless
/// these quote him.
fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let corpus = &loaded.corpus;
    for (id, passage) in quotes(loaded) {
        let Some(claimed) = claimants(corpus, id) else { continue };
        if passage.speakers.is_empty() || claimed.is_empty() {
            continue;
        }
        let here = speaking(loaded, passage);
        let slip = claimed.iter().all(|actor| !passage.speakers.contains(actor))
            && claimed.iter().any(|actor| here.contains(actor));
        // Words of several speakers are a fault of their own.
        let is_else = |it: &Anchor| {
            let other = |it: &Note| matches!(it, Note::CrossesTurn { .. } | Note::QuotingSomeone);
            it.notes.iter().any(other)
        };
        if !slip || loaded.anchored.anchors[id].as_ref().is_some_and(is_else) {
            continue;
        }
        let name = |actor: &ActorId| corpus.actors[*actor].name.clone();
        let speaker = passage.speakers.iter().map(name).collect::<Vec<_>>().join(" and ");
        let by = claimed.iter().map(name).collect::<Vec<_>>().join(" and ");
        let label = quote_label(loaded, id, format!("said by {speaker}"));
        let part = passage.part.map(|part| format!(", part `{}`,", corpus.parts[part].key));
        let message = format!(
            "the quote is given to {by}, but in `{}`{} it is {speaker} who says it",
            source_key(loaded, id),
            part.unwrap_or_default()
        );
        found.push(
            Diagnostic::warning(CHECK.name, message, label)
                .help("correct `by`, or quote the words of the right speaker"),
        );
    }
}

/// Everyone who speaks in the same part of the source or wrote it, and the persons who do so in others:
/// that one part tells what the state or body behind another holds is no slip.
fn speaking(loaded: &Loaded, passage: &Passage) -> Vec<ActorId> {
    let whole = &loaded.corpus.sources[passage.source];
    let mut here = of(&whole.speakers, &whole.authors);
    for &part in &whole.parts {
        let entry = &loaded.corpus.parts[part];
        let is_person = |actor: &ActorId| loaded.corpus.actors[*actor].kind == ActorKind::Person;
        let own = of(&entry.speakers, &entry.authors).into_iter();
        here.extend(own.filter(|actor| passage.part == Some(part) || is_person(actor)));
    }
    here
}

fn of(speakers: &[Speaker], authors: &[ActorId]) -> Vec<ActorId> {
    speakers.iter().filter_map(|it| it.actor).chain(authors.iter().copied()).collect()
}
