//! An issue and its positions: who stands where, and which claims speak for and against each.

use super::actor::told;
use super::claim::texts;
use super::targets;
use crate::anchor::Anchored;
use crate::base::markup::{actor, emphasis, issue, muted, position, text};
use crate::compare::Stand;
use crate::evaluate::{Assessed, Graph, View};
use crate::model::{Corpus, IssueId, PositionId, RelationKind, Target};
use crate::report::evaluate::verdict_line;
use crate::report::evidence::quote_below;
use crate::report::naming::{attitude, count, signed};
use crate::report::outline::Outline;

/// All about an issue.
pub(super) fn outline(corpus: &Corpus, table: &[Stand], id: IssueId) -> Outline {
    let it = &corpus.issues[id];
    let mut out = Outline::new(issue(it.question.clone()) + muted(format!(" ({})", it.key)));
    if let Some((from, to)) = &it.scale {
        out.add(text(format!("scale: −1 {from}, +1 {to}")));
    }
    if let Some(note) = &it.note {
        out.add(muted(format!("note: {note}")));
    }
    for &on in &it.positions {
        let mut below = headed(corpus, on);
        for stand in held(table, on) {
            let name = actor(corpus.actors[stand.actor].name.clone());
            below.add(name + text(format!(" {}", attitude(stand.value))) + told(corpus, stand));
        }
        arguments(corpus, on, &mut below);
        out.below.push(below);
    }
    out
}

/// All about a position, down to the quotes.
pub(super) fn position_outline(
    corpus: &Corpus,
    anchored: &Anchored,
    table: &[Stand],
    id: PositionId,
) -> Outline {
    let asked = &corpus.issues[corpus.positions[id].issue];
    let mut out = headed(corpus, id);
    out.below.insert(
        0,
        Outline::new(issue(asked.question.clone()) + muted(format!(" ({})", asked.key))),
    );
    let graph = Graph::new(corpus);
    if let Some(line) = verdict_line(&Assessed::new(View::of_map(&graph)), Target::Position(id)) {
        out.add(line);
    }
    for stand in held(table, id) {
        let name = actor(corpus.actors[stand.actor].name.clone());
        let below =
            out.add(name + text(format!(" {}", attitude(stand.value))) + told(corpus, stand));
        for condition in &corpus.stances[stand.stance].provided {
            below.add(text(format!("provided: {condition}")));
        }
        for &quote in &stand.quotes {
            quote_below(corpus, anchored, quote, below);
        }
    }
    arguments(corpus, id, &mut out);
    out
}

fn held(table: &[Stand], on: PositionId) -> impl Iterator<Item = &Stand> {
    table.iter().filter(move |it| it.on == Target::Position(on))
}

fn headed(corpus: &Corpus, id: PositionId) -> Outline {
    let it = &corpus.positions[id];
    let at = it.at.map_or(String::new(), |at| format!(" (at {})", signed(at)));
    let mut out = Outline::new(
        emphasis("position ")
            + position(corpus.position_name(id))
            + text(format!(": {}", it.text))
            + muted(at),
    );
    if let Some(note) = &it.note {
        out.add(muted(format!("note: {note}")));
    }
    out
}

/// The arguments and relations that lead to a position, for it first.
fn arguments(corpus: &Corpus, on: PositionId, below: &mut Outline) {
    let arguments = corpus.arguments.as_slice().iter();
    let arguments = arguments.filter(|it| !corpus.is_second_coding(it.map));
    let arguments = arguments.map(|it| (&it.premises, it.kind, it.conclusion));
    let relations = corpus.relations.as_slice().iter();
    let relations = relations.filter(|it| !corpus.is_second_coding(it.map));
    let relations = relations.map(|it| (&it.premises, it.kind, it.conclusion));
    let leading: Vec<_> =
        arguments.chain(relations).filter(|it| it.2 == Target::Position(on)).collect();
    for (wanted, words) in [(RelationKind::Support, "for it"), (RelationKind::Attack, "against it")]
    {
        let all: Vec<_> = leading.iter().filter(|it| it.1 == wanted).collect();
        if all.is_empty() {
            continue;
        }
        let below = below.add(emphasis(format!("{} {words}", count(all.len(), "argument"))));
        for (premises, ..) in all {
            let line = below.add(targets(corpus, premises));
            texts(corpus, premises, line);
        }
    }
}
