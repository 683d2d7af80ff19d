//! Everything at a glance: who stands where on which issue, and what there is to read.

use super::block::{Block, Grid, Line};
use super::{Input, Page, PageKind, ids, lines};
use crate::base::markup::{muted, position, text};
use crate::compare::{Compared, Row};
use crate::model::{ActorId, Corpus, VoiceKind};
use crate::report::naming::count;
use crate::report::table::Align;

/// More names than this are told by their number.
const NAMED: usize = 6;

pub(super) fn page(input: Input<'_>, all: &[Compared]) -> Page {
    let corpus = input.corpus;
    let mut blocks = vec![
        Block::Words(summary(input)),
        Block::Note(Line::from(
            "Own words, or those of a spokesperson where an actor says nothing itself; what others say of an actor is on the issues' pages. Follow any name or number down to the quotation it rests on.",
        )),
    ];
    blocks.push(Block::title(2, "Who stands where"));
    let columns = [
        ("Position", Align::Left),
        ("For", Align::Left),
        ("Mixed", Align::Left),
        ("Against", Align::Left),
    ];
    let mut grid = Grid {
        caption: Line::new(),
        columns: columns.map(|(words, align)| (Line::from(words), align)).to_vec(),
        rows: Vec::new(),
    };
    for compared in all {
        grid.rows.push(vec![lines::asked(corpus, compared.issue)]);
        for &on in &corpus.issues[compared.issue].positions {
            let rows: Vec<&Row> = compared
                .rows
                .iter()
                .filter(|it| it.position == on && it.voice.kind != VoiceKind::Attributed)
                .collect();
            let side =
                |is: fn(f64) -> bool| names(corpus, rows.iter().copied().filter(|it| is(it.value)));
            let words = corpus.positions[on].text.clone();
            grid.rows.push(vec![
                Line::link(ids::position(corpus, on), position(words)),
                side(|it| it > 0.0),
                side(|it| it == 0.0),
                side(|it| it < 0.0),
            ]);
        }
    }
    blocks.push(Block::Table(grid));
    blocks.push(Block::title(2, "Documents"));
    blocks.push(Block::List(documents(input)));
    blocks.push(Block::title(2, "Actors"));
    blocks.push(Block::Table(actors(input)));
    Page {
        id: ids::OVERVIEW.to_owned(),
        kind: PageKind::Overview,
        title: "Overview".to_owned(),
        subtitle: Line::new(),
        blocks,
    }
}

fn summary(input: Input<'_>) -> Line {
    let Input { corpus, table, .. } = input;
    let claims = corpus.claims.as_slice().iter();
    let n_claims = claims.filter(|it| !corpus.is_second_coding(it.map)).count();
    let positions = corpus.positions.len();
    text(format!(
        "{} with {}, {} by {}, {}, from {}.",
        count(corpus.issues.len(), "issue"),
        count(positions, "position"),
        count(table.len(), "stance"),
        count(takers(input).len(), "actor"),
        count(n_claims, "claim"),
        count(corpus.sources.len(), "document"),
    ))
    .into()
}

/// Those who take a stance, with how many, the most first.
pub(super) fn takers(input: Input<'_>) -> Vec<(ActorId, usize)> {
    let Input { corpus, table, .. } = input;
    let mut counts = vec![0; corpus.actors.len()];
    table.actor.iter().for_each(|it| counts[it.index()] += 1);
    let mut all: Vec<(ActorId, usize)> =
        corpus.actors.ids().zip(counts).filter(|(_, n)| *n > 0).collect();
    all.sort_by_key(|&(id, n)| (std::cmp::Reverse(n), corpus.actors[id].name.to_lowercase()));
    all
}

fn names<'r>(corpus: &Corpus, rows: impl Iterator<Item = &'r Row>) -> Line {
    let all: Vec<Line> = rows
        .map(|row| {
            let to = ids::held(corpus, row.actor, row.position, row.voice);
            let mark = if row.conditional { "*" } else { "" };
            let name = corpus.actors[row.actor].name.clone();
            let line = Line::link(to, crate::base::markup::actor(name)).and(mark);
            match row.voice.kind {
                VoiceKind::Spokesperson => line.and(muted(" (spokesperson)")),
                _ => line,
            }
        })
        .collect();
    let more = all.len().saturating_sub(NAMED);
    let line = Line::join(all.into_iter().take(NAMED), ", ");
    if more > 0 { line.and(muted(format!(" and {more} more"))) } else { line }
}

fn documents(input: Input<'_>) -> Vec<Line> {
    let Input { corpus, .. } = input;
    let mut n_claims = vec![0; corpus.maps.len()];
    corpus.claims.as_slice().iter().for_each(|it| n_claims[it.map.index()] += 1);
    let one = |id| {
        let of_source = corpus.maps.iter();
        let maps: Vec<Line> = of_source
            .filter(|(_, map)| map.source == Some(id) && map.recodes.is_none())
            .map(|(map, _)| Line::from(count(n_claims[map.index()], "claim")))
            .collect();
        let kind = corpus.sources[id].kind.word().to_lowercase();
        let line = lines::document(corpus, id).and(muted(format!(", {kind}")));
        if maps.is_empty() { line } else { line.and(": ").and(Line::join(maps, ", ")) }
    };
    corpus.sources.ids().map(one).collect()
}

fn actors(input: Input<'_>) -> Grid {
    let Input { corpus, .. } = input;
    let columns = [("Actor", Align::Left), ("Kind", Align::Left), ("Stances", Align::Right)];
    let rows = takers(input).into_iter().map(|(id, n)| {
        let kind = corpus.actors[id].kind.word().to_lowercase();
        vec![lines::actor(corpus, id), Line::from(kind), Line::from(n.to_string())]
    });
    Grid {
        caption: Line::new(),
        columns: columns.map(|(words, align)| (Line::from(words), align)).to_vec(),
        rows: rows.collect(),
    }
}
