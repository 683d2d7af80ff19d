//! The head of a grid: the positions in words, or numbers with a list where words have no room.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::Frame;
use crate::render::fonts::Weight;
use crate::report::chart::{Column, Grid};

/// Words in a column narrower than this are hard to read.
const NARROWEST: f64 = 92.0;

/// Draws what the columns are, and tells where the rows can begin.
pub(super) fn draw(canvas: &mut Canvas, grid: &Grid, frame: &Frame<'_>, top: f64) -> f64 {
    let (sheet, mut y) = (&frame.sheet, top);
    let has_words = frame.column >= NARROWEST && grid.columns.iter().all(|it| it.issue.is_none());
    let heads: Vec<Block> = if has_words {
        let ink = sheet.ink(11.5, Weight::Regular);
        let head = |label: &str| Block::new(label, ink, (frame.column - 14.0).min(200.0), 6);
        grid.columns.iter().map(|it| head(&it.label)).collect()
    } else {
        y = key(canvas, grid, frame, y);
        let ink = sheet.ink(11.0, Weight::Bold);
        (1..=grid.columns.len()).map(|it| Block::line(&it.to_string(), ink)).collect()
    };
    let bottom = y + heads.iter().map(Block::height).fold(0.0, f64::max);
    for (at, (head, column)) in heads.iter().zip(&grid.columns).enumerate() {
        canvas.group("position", &super::super::describe::told(&column.label), |canvas| {
            head.draw(canvas, frame.middle(at), bottom - head.height(), Anchor::Middle);
        });
    }
    let line = (bottom + 7.0).round();
    canvas.rectangle((sheet.left, line), sheet.wide(), 2.0, sheet.theme.muted);
    line + 2.0
}

/// More positions than this are listed in two columns.
const LISTED: usize = 8;

/// The positions in full, by number, under the questions they answer.
fn key(canvas: &mut Canvas, grid: &Grid, frame: &Frame<'_>, top: f64) -> f64 {
    let sheet = &frame.sheet;
    let columns = if grid.columns.len() > LISTED && sheet.wide() > 640.0 { 2 } else { 1 };
    let wide = sheet.column(columns);
    let numbered: Vec<(usize, &Column)> = (1..).zip(&grid.columns).collect();
    let of_issue = |all: &[(usize, &Column)]| {
        let question = all[0].1.issue.iter();
        let question = question.map(|it| Block::new(it, sheet.ink(11.5, Weight::Bold), wide, 2));
        let line = |(number, column): &(usize, &Column)| {
            let words = format!("{number}\u{2002}{}", column.label);
            Block::new(&words, sheet.ink(11.5, Weight::Regular), wide, 2)
        };
        question.chain(all.iter().map(line)).collect()
    };
    let groups: Vec<Vec<Block>> = match grid.columns.iter().any(|it| it.issue.is_some()) {
        true => numbered.chunk_by(|a, b| a.1.issue == b.1.issue).map(of_issue).collect(),
        false => numbered.chunks(1).map(of_issue).collect(),
    };
    sheet.columns(canvas, &groups, columns, top) + 10.0
}
