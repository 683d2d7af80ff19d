//! Claims and arguments, each with what it rests on and what leads to it.

use super::block::{Block, Card, Line};
use super::evidence::quoted;
use super::standing::Standing;
use super::{Input, ids, lines};
use crate::base::markup::{claim, emphasis, muted, text};
use crate::model::{ActorId, ClaimId, MapId, RelationKind, Target};

/// A claim; the words it rests on stand beside it, so they are not told again.
pub(super) fn card(input: Input<'_>, standing: &Standing<'_>, id: ClaimId) -> Card {
    let corpus = input.corpus;
    let it = &corpus.claims[id];
    let mut facts = vec![by(input, &it.by)];
    facts.extend(it.fidelity.map(|it| Line::from(muted(it.word().to_lowercase()))));
    facts.extend(standing.word(Target::Claim(id)).map(|word| Line::from(muted(word))));
    let facts = facts.into_iter().filter(|it| !it.is_empty());
    let mut lines = vec![Line::join(facts, " · ")];
    lines.extend(it.translation.iter().map(|it| Line::from(it.clone())));
    lines.extend(it.statement.note.iter().map(|it| Line::from(muted(it.clone()))));
    Card {
        id: ids::claim(corpus, id),
        heading: Line::from(claim(it.text.clone())),
        lines,
        reasons: standing.reasons(corpus, Target::Claim(id)),
        quotes: Vec::new(),
    }
}

fn by(input: Input<'_>, actors: &[ActorId]) -> Line {
    if actors.is_empty() {
        return Line::new();
    }
    Line::from("by ").and(lines::actors(input.corpus, actors))
}

/// The arguments of a map that have words, a remark or an objection of their own.
pub(super) fn arguments(input: Input<'_>, standing: &Standing<'_>, map: MapId) -> Vec<Block> {
    let corpus = input.corpus;
    let all = corpus.arguments.iter();
    let all = all.filter(|(id, it)| it.map == map && standing.has_card(corpus, *id));
    all.map(|(id, it)| {
        let sign = match it.kind {
            RelationKind::Support => " speaks for ",
            RelationKind::Undercut => " undercuts ",
            _ => " speaks against ",
        };
        let named = |&it: &Target| standing.with_verdict(corpus, it);
        let heading = Line::join(it.premises.iter().map(named), " + ")
            .and(emphasis(sign))
            .and(standing.with_verdict(corpus, it.conclusion));
        let mut facts = vec![by(input, &it.by), Line::from(muted(it.key.clone()))];
        facts.extend(it.scheme.iter().map(|it| Line::from(text(format!("scheme: {it}")))));
        let facts = facts.into_iter().filter(|it| !it.is_empty());
        let mut lines = vec![Line::join(facts, " · ")];
        lines.extend(it.statement.note.iter().map(|it| Line::from(muted(it.clone()))));
        Block::Card(Card {
            id: ids::argument(corpus, id),
            heading,
            lines,
            reasons: standing.reasons(corpus, Target::Argument(id)),
            quotes: quoted(input, &it.quotes),
        })
    })
    .collect()
}
