//! A claim: who makes it, how near it is to the source's words, whether it stands, and why.

use super::block::{Card, Line};
use super::standing::Standing;
use super::{Input, ids, lines};
use crate::base::markup::{claim, muted};
use crate::model::{ActorId, ClaimId, Target};

/// A claim; the words it rests on stand beside it, so they are not told again, nor is who makes it
/// if it is those who speak there.
pub(super) fn card(
    input: Input<'_>,
    standing: &Standing<'_>,
    id: ClaimId,
    speakers: &[ActorId],
) -> Card {
    let corpus = input.corpus;
    let it = &corpus.claims[id];
    let mut facts = vec![if it.by == speakers { Line::new() } else { by(input, &it.by) }];
    facts.extend(it.fidelity.map(|it| Line::from(muted(it.word().to_lowercase()))));
    facts.extend(standing.word(Target::Claim(id)).map(|word| Line::from(muted(word))));
    let facts = facts.into_iter().filter(|it| !it.is_empty());
    let mut lines = vec![Line::join_with(facts, &Line::from(muted(" · ")))];
    lines.extend(it.translation.iter().map(|it| Line::from(it.clone())));
    lines.extend(it.statement.note.iter().map(|it| Line::from(muted(it.clone()))));
    Card {
        id: ids::claim(corpus, id),
        heading: Line::from(claim(it.text.clone())),
        lines,
        reasons: standing.reasons(input, Target::Claim(id)),
        quotes: Vec::new(),
    }
}

fn by(input: Input<'_>, actors: &[ActorId]) -> Line {
    if actors.is_empty() {
        return Line::new();
    }
    Line::from("by ").and(lines::actors(input.corpus, actors))
}
