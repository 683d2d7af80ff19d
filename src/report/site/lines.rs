//! How pages call things: names that lead to them.

use super::block::Line;
use super::ids;
use crate::base::markup::{
    actor as actor_text, claim, emphasis, issue, muted, position, source, text, value,
};
use crate::compare::Row;
use crate::model::{ActorId, Corpus, IssueId, SourceId, Target};
use crate::report::naming::{attitude, signed};

/// An actor by name.
pub(super) fn actor(corpus: &Corpus, id: ActorId) -> Line {
    Line::link(ids::actor(corpus, id), actor_text(corpus.actors[id].name.clone()))
}

/// Actors by name: `India, Russia and China`.
pub(super) fn actors(corpus: &Corpus, all: &[ActorId]) -> Line {
    let mut out = Line::new();
    for (n_before, &id) in all.iter().enumerate() {
        if n_before > 0 {
            out = out.and(if n_before + 1 == all.len() { " and " } else { ", " });
        }
        out = out.and(actor(corpus, id));
    }
    out
}

/// An issue by its question.
pub(super) fn asked(corpus: &Corpus, id: IssueId) -> Line {
    Line::link(ids::issue(corpus, id), issue(corpus.issues[id].question.clone()))
}

/// A source by its title, with its date.
pub(super) fn document(corpus: &Corpus, id: SourceId) -> Line {
    let it = &corpus.sources[id];
    let date = it.date.map_or(String::new(), |date| format!(" ({date})"));
    Line::link(ids::source(corpus, id), source(it.title.clone())).and(muted(date))
}

/// A claim or position by its words, an argument by its name.
pub(super) fn target(corpus: &Corpus, on: Target) -> Line {
    let to = ids::target(corpus, on);
    match on {
        Target::Claim(id) => Line::link(to, claim(corpus.claims[id].text.clone())),
        Target::Position(id) => Line::link(to, position(corpus.positions[id].text.clone())),
        Target::Argument(id) => {
            Line::from("the step ").and(Line::link(to, emphasis(corpus.arguments[id].key.clone())))
        }
    }
}

/// What a row says, `*` if under conditions: a link to its evidence.
pub(super) fn held(corpus: &Corpus, row: &Row) -> Line {
    let mark = if row.conditional { "*" } else { "" };
    let to = ids::held(corpus, row.actor, row.position, row.voice);
    Line::link(to, text(format!("{}{mark} ", attitude(row.value))) + value(signed(row.value)))
}
