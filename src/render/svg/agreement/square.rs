//! The square itself: a row and a column for each actor, a shade for each pair.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas, Ink};
use super::super::describe;
use super::super::names::Name;
use super::{Frame, number, numbered, told, tree};
use crate::base::markup::decimals;
use crate::render::fonts::Weight;
use crate::report::chart::{AgreementCell, Agreements};

/// Numbers need a cell of this size.
const READABLE: f64 = 15.0;

/// A figure and its n need a cell of this size.
const ROOMY: f64 = 30.0;

/// Draws names, cells and tree from `top` down and tells where they end.
pub(super) fn draw(canvas: &mut Canvas, chart: &Agreements, frame: &Frame<'_>, top: f64) -> f64 {
    let (sheet, cell) = (&frame.sheet, frame.cell);
    let n = chart.items.len();
    let above = number(0, frame).height() + 4.0;
    let first = (top + above).round();
    let names: Vec<Name> = (1..)
        .zip(&chart.items)
        .map(|(at, name)| Name::new(&numbered(at, name), "", frame.names, sheet))
        .collect();
    // A name in several lines makes its row higher than it is wide.
    let highs: Vec<f64> = names.iter().map(|it| (it.height() + 2.0).max(cell).ceil()).collect();
    let tops: Vec<f64> = highs
        .iter()
        .scan(first, |y, high| {
            *y += high;
            Some(*y - high)
        })
        .collect();
    for at in 0..n {
        let x = (at as f64 + 0.5).mul_add(cell, frame.low);
        number(at, frame).draw(canvas, x, first - above, Anchor::Middle);
    }
    for (row, name) in names.iter().enumerate() {
        let (y, high) = (tops[row], highs[row]);
        canvas.group("row", &describe::name(&chart.items[row], ""), |canvas| {
            name.draw(canvas, sheet.left, (y + (high - name.height()) / 2.0).round());
            for column in 0..n {
                let x = (column as f64).mul_add(cell, frame.low);
                one(canvas, chart, frame, (row, column), (x, y, high));
            }
        });
    }
    let middles: Vec<f64> =
        tops.iter().zip(&highs).map(|(y, high)| (y + high / 2.0 - 1.0).round()).collect();
    tree::draw(canvas, chart, frame, first, &middles);
    first + highs.iter().sum::<f64>()
}

/// One cell.
fn one(
    canvas: &mut Canvas,
    chart: &Agreements,
    frame: &Frame<'_>,
    (row, column): (usize, usize),
    (x, y, high): (f64, f64, f64),
) {
    let (theme, size) = (frame.sheet.theme, (frame.cell - 1.0, high - 1.0));
    if row == column {
        // No shade: one would be read as a figure.
        canvas.path(&[(x, y), (x + size.0, y + size.1)], 1, theme.rule);
        return;
    }
    let found = chart.cells[row][column];
    canvas.group("tick", &told(chart, row, column, found), |canvas| match found {
        None => {
            canvas.rectangle((x, y), size.0, size.1, theme.background);
            let middle = (x + size.0 / 2.0 - 1.0, y + size.1 / 2.0 - 1.0);
            canvas.rectangle(middle, 2.0, 2.0, theme.muted);
        }
        Some(it) if it.shared < chart.few => {
            canvas.hatch((x + 0.5, y + 0.5), (size.0 - 1.0, size.1 - 1.0), 6.0, theme.rule);
            figures(canvas, it, frame, (x + size.0 / 2.0, y + size.1 / 2.0), true);
        }
        Some(it) => {
            canvas.rectangle((x, y), size.0, size.1, frame.color(it.value));
            figures(canvas, it, frame, (x + size.0 / 2.0, y + size.1 / 2.0), false);
        }
    });
}

/// The figure and its n where there is room, else the n alone, else nothing.
fn figures(
    canvas: &mut Canvas,
    it: AgreementCell,
    frame: &Frame<'_>,
    (x, y): (f64, f64),
    few: bool,
) {
    let theme = frame.sheet.theme;
    let color = if few { theme.muted } else { theme.on(frame.color(it.value)) };
    let ink = |size, weight| Ink { size, weight, color };
    if frame.cell >= ROOMY {
        let weight = if few { Weight::Regular } else { Weight::Bold };
        let size = if frame.cell >= 36.0 { 11.5 } else { 10.5 };
        let value = Block::line(&decimals(it.value, 2), ink(size, weight));
        let words = format!("n\u{a0}{}", it.shared);
        let mut shared = Block::line(&words, ink(9.5, Weight::Regular));
        if shared.width() > frame.cell - 3.0 {
            shared = Block::line("", ink(9.5, Weight::Regular));
        }
        let top = y - (value.height() + shared.height()) / 2.0;
        if few {
            // Paper behind figures over a hatch.
            let wide = value.width().max(shared.width()) + 4.0;
            let high = value.height() + shared.height() - 3.0;
            canvas.rectangle((x - wide / 2.0, top + 1.0), wide, high, theme.background);
        }
        let below = value.draw(canvas, x, top, Anchor::Middle);
        shared.draw(canvas, x, below - 1.0, Anchor::Middle);
        return;
    }
    let shared =
        Block::line(&it.shared.to_string(), ink((frame.cell * 0.5).min(11.0), Weight::Regular));
    if frame.cell >= READABLE && shared.width() <= frame.cell - 3.0 {
        let top = y - shared.height() / 2.0;
        if few {
            let wide = shared.width() + 2.0;
            let at = (x - wide / 2.0, top + 1.0);
            canvas.rectangle(at, wide, shared.height() - 2.0, theme.background);
        }
        shared.draw(canvas, x, top, Anchor::Middle);
    }
}
