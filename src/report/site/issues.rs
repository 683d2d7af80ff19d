//! An issue: who stands where, on what evidence, and what speaks for and against each position.

use super::block::{Block, Card, Grid, Line, Reason};
use super::evidence::quoted;
use super::standing::Standing;
use super::{Input, Page, PageKind, ids, lines};
use crate::base::in_parallel;
use crate::base::markup::{emphasis, muted, position, text, value};
use crate::compare::{Compared, Row};
use crate::model::{Corpus, PositionId, RelationKind, Target};
use crate::report::compare::Comparison;
use crate::report::leads::Leads;
use crate::report::naming::{according_to, attitude, count, signed, voice};
use crate::report::table::Align;

/// A page for each issue.
pub(super) fn pages(input: Input<'_>, standing: &Standing<'_>, all: &[Compared]) -> Vec<Page> {
    let cruxes = super::cruxes::all(input, all);
    in_parallel(all.len(), |at| page(input, standing, &all[at], &cruxes[at]))
}

fn page(input: Input<'_>, standing: &Standing<'_>, compared: &Compared, cruxes: &[Block]) -> Page {
    let Input { corpus, anchored, table, .. } = input;
    let id = compared.issue;
    let it = &corpus.issues[id];
    let comparison =
        Comparison { corpus, anchored, table, compared, with_silent: false, filter: None };
    let mut blocks = Vec::new();
    if let Some(note) = &it.note {
        blocks.push(Block::Note(Line::from(note.clone())));
    }
    if comparison.has_scale() && !compared.rows.is_empty() {
        let mut chart = comparison.chart(Leads::Within);
        // The page has said both.
        chart.title = "Places on the scale".to_owned();
        blocks.push(Block::Positions(Box::new(chart)));
    }
    blocks.push(Block::title(2, "Who stands where"));
    blocks.push(Block::Table(grid(corpus, compared)));
    blocks.push(Block::Note(Line::from(
        "From −1 (opposes) to +1 (supports); in brackets the number of stances and of quotes. * only under conditions. · says nothing of it. Each voice has a row of its own. Follow a value to its quotes.",
    )));
    blocks.extend_from_slice(cruxes);
    if let Some(diagram) = standing.diagram(corpus, id) {
        blocks.push(Block::title(2, "Argument map"));
        blocks.push(Block::Diagram(Box::new(diagram)));
    }
    for &on in &it.positions {
        blocks.extend(position_blocks(input, standing, compared, on));
    }
    Page {
        id: ids::issue(corpus, id),
        kind: PageKind::Issue,
        title: it.question.clone(),
        subtitle: Line::from(muted(format!("issue {}", it.key))),
        blocks,
    }
}

fn grid(corpus: &Corpus, compared: &Compared) -> Grid {
    let it = &corpus.issues[compared.issue];
    let mut columns =
        vec![(Line::from("Actor"), Align::Left), (Line::from("According to"), Align::Left)];
    columns.extend(it.positions.iter().map(|&on| {
        let heading = position(corpus.positions[on].key.clone());
        (Line::link(ids::position(corpus, on), heading), Align::Left)
    }));
    let same = |a: &Row, b: &Row| (a.actor, a.voice) == (b.actor, b.voice);
    let rows = compared.rows.chunk_by(same).map(|rows| {
        let first = &rows[0];
        let mut cells =
            vec![lines::actor(corpus, first.actor), Line::from(according_to(corpus, first.voice))];
        cells.extend(it.positions.iter().map(|&on| {
            let row = rows.iter().find(|row| row.position == on);
            row.map_or_else(|| "·".into(), |row| cell(corpus, row))
        }));
        cells
    });
    Grid { caption: Line::new(), rows: rows.collect(), columns }
}

fn cell(corpus: &Corpus, row: &Row) -> Line {
    lines::held(corpus, row).and(muted(format!(" ({}·{})", row.stances, row.quotes.len())))
}

fn position_blocks(
    input: Input<'_>,
    standing: &Standing<'_>,
    compared: &Compared,
    on: PositionId,
) -> Vec<Block> {
    let corpus = input.corpus;
    let it = &corpus.positions[on];
    let target = Target::Position(on);
    let mut out =
        vec![Block::heading(ids::position(corpus, on), 2, Line::from(position(it.text.clone())))];
    let at = it.at.map_or(String::new(), |at| format!(" At {} on the scale.", signed(at)));
    out.push(Block::Note(
        Line::from(muted(format!("{}.{at} ", corpus.position_name(on))))
            .and(standing.verdict(target)),
    ));
    if let Some(note) = &it.note {
        out.push(Block::Note(Line::from(note.clone())));
    }
    for (kind, words) in [(RelationKind::Support, "For it"), (RelationKind::Attack, "Against it")] {
        let reasons: Vec<Reason> =
            standing.leading(target, kind).map(|link| standing.reason(input, link)).collect();
        if !reasons.is_empty() {
            out.push(Block::title(3, words));
            out.push(Block::Reasons(reasons));
        }
    }
    let rows: Vec<&Row> = compared.rows.iter().filter(|row| row.position == on).collect();
    if rows.is_empty() {
        out.push(Block::Note(Line::from("Nobody takes a stance on it.")));
        return out;
    }
    let quotes: usize = rows.iter().map(|row| row.quotes.len()).sum();
    let summary = format!("Evidence: {}, {}", count(rows.len(), "stance"), count(quotes, "quote"));
    let cards = rows.into_iter().map(|row| Block::Card(held(input, row))).collect();
    out.push(Block::Folded(Line::from(emphasis(summary)), cards));
    out
}

/// What an actor holds of a position in one voice, down to the quotes.
fn held(input: Input<'_>, row: &Row) -> Card {
    let Input { corpus, table, .. } = input;
    let heading = lines::actor(corpus, row.actor)
        .and(text(format!(" {} ", attitude(row.value))))
        .and(value(signed(row.value)));
    let mut said = Line::from(voice(corpus, row.voice).plain());
    if row.values.len() > 1 {
        let values: Vec<String> = row.values.iter().map(|&it| signed(it)).collect();
        said = said.and(muted(format!(
            "; the mean of {}, one for each document or part",
            values.join(", ")
        )));
    }
    let mut lines = vec![said];
    for &at in &row.rows {
        let Some(stance) = table.stance.get(at).map(|&id| &corpus.stances[id]) else { continue };
        let conditions = stance.provided.iter();
        lines.extend(conditions.map(|it| Line::from(emphasis("provided: ")).and(it.clone())));
        lines.extend(stance.statement.note.iter().map(|it| Line::from(muted(it.clone()))));
    }
    Card {
        id: ids::held(corpus, row.actor, row.position, row.voice),
        heading,
        lines,
        reasons: Vec::new(),
        quotes: quoted(input, &row.quotes),
    }
}
