//! An actor: names and offices, what it holds issue by issue, what it claims.

use super::block::{Block, Grid, Line};
use super::{Input, Page, PageKind, ids, lines};
use crate::base::markup::muted;
use crate::compare::{Compared, Row};
use crate::model::{ActorId, Corpus};
use crate::report::naming::{according_to, count};
use crate::report::table::Align;

/// A page for each actor.
pub(super) fn pages(input: Input<'_>, all: &[Compared]) -> Vec<Page> {
    input.corpus.actors.ids().map(|id| page(input, all, id)).collect()
}

fn page(input: Input<'_>, all: &[Compared], id: ActorId) -> Page {
    let corpus = input.corpus;
    let it = &corpus.actors[id];
    let mut blocks = Vec::new();
    let facts = facts(corpus, id);
    if !facts.is_empty() {
        blocks.push(Block::List(facts));
    }
    let mut grid = Grid {
        caption: Line::new(),
        columns: ["Position", "Attitude", "According to", "Stances · quotes"]
            .map(|words| (Line::from(words), Align::Left))
            .to_vec(),
        rows: Vec::new(),
    };
    for compared in all {
        let rows: Vec<&Row> = compared.rows.iter().filter(|row| row.actor == id).collect();
        if rows.is_empty() {
            continue;
        }
        grid.rows.push(vec![lines::asked(corpus, compared.issue)]);
        grid.rows.extend(rows.into_iter().map(|row| held(corpus, row)));
    }
    blocks.push(Block::title(2, "Stances"));
    if grid.rows.is_empty() {
        blocks.push(Block::Note(Line::from("No stance on an issue of this corpus.")));
    } else {
        blocks.push(Block::Table(grid));
    }
    let claims: Vec<Line> = corpus
        .claims
        .iter()
        .filter(|(_, it)| it.by.contains(&id) && !corpus.is_second_coding(it.map))
        .map(|(id, it)| Line::link(ids::claim(corpus, id), it.key.clone()))
        .collect();
    if !claims.is_empty() {
        let summary = Line::from(count(claims.len(), "claim"));
        blocks.push(Block::title(2, "Claims"));
        blocks.push(Block::Names(summary, claims));
    }
    Page {
        id: ids::actor(corpus, id),
        kind: PageKind::Actor,
        title: it.name.clone(),
        subtitle: Line::from(muted(format!("{}, {}", it.kind.word().to_lowercase(), it.key))),
        blocks,
    }
}

fn held(corpus: &Corpus, row: &Row) -> Vec<Line> {
    vec![
        Line::from(corpus.positions[row.position].text.clone()),
        lines::held(corpus, row),
        Line::from(according_to(corpus, row.voice).plain()),
        Line::from(format!("{} · {}", row.stances, row.quotes.len())),
    ]
}

/// Other names, offices, memberships, where its own words are.
fn facts(corpus: &Corpus, id: ActorId) -> Vec<Line> {
    let it = &corpus.actors[id];
    let mut out = Vec::new();
    if !it.aliases.is_empty() {
        out.push(Line::from(format!("also called {}", it.aliases.join(", "))));
    }
    let others = |is: &dyn Fn(ActorId) -> bool| -> Vec<ActorId> {
        corpus.actors.ids().filter(|&other| is(other)).collect()
    };
    let related = [
        ("speaks for ", it.speaks_for.into_iter().collect()),
        ("spoken for by ", others(&|other| corpus.actors[other].speaks_for == Some(id))),
        ("member of ", it.member_of.clone()),
        ("its members: ", others(&|other| corpus.actors[other].member_of.contains(&id))),
    ];
    for (words, actors) in related {
        if !actors.is_empty() {
            out.push(Line::from(words).and(lines::actors(corpus, &actors)));
        }
    }
    let heard: Vec<Line> = corpus
        .sources
        .iter()
        .filter(|(_, it)| {
            let parts = it.parts.iter().map(|&part| &corpus.parts[part]);
            it.authors.contains(&id)
                || it.speakers.iter().any(|it| it.actor == Some(id))
                || parts.into_iter().any(|part| {
                    part.authors.contains(&id)
                        || part.speakers.iter().any(|it| it.actor == Some(id))
                })
        })
        .map(|(source, _)| lines::document(corpus, source))
        .collect();
    if !heard.is_empty() {
        out.push(Line::from("its own words are in ").and(Line::join(heard, ", ")));
    }
    out.extend(it.note.iter().map(|note| Line::from(muted(note.clone()))));
    out
}
