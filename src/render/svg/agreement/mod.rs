//! The agreement heat map: pairs as a square in the order of a tree, the tree beside it.

mod legend;
mod square;
mod tree;

use super::block::{Block, drawable};
use super::canvas::Canvas;
use super::sheet::{MARGIN, Sheet};
use super::theme::{Color, Theme};
use super::{describe, names};
use crate::base::markup::decimals;
use crate::report::chart::{AgreementCell, Agreements};

/// Between two columns.
const GAP: f64 = 14.0;

/// A cell is never smaller, and never larger.
const CELL: (f64, f64) = (15.0, 52.0);

/// The room of the tree, where there is one.
const TREE: f64 = 150.0;

/// Where the columns stand, in pixels from the left.
struct Frame<'a> {
    sheet: Sheet<'a>,
    /// How wide a name may be.
    names: f64,
    /// Where the square begins.
    low: f64,
    /// How large a cell is.
    cell: f64,
    /// Where the tree begins.
    tree: f64,
}

impl<'a> Frame<'a> {
    fn new(chart: &Agreements, theme: &'a Theme) -> Self {
        let sheet = Sheet::new(theme);
        let numbered: Vec<String> =
            (1..).zip(&chart.items).map(|it| numbered(it.0, it.1)).collect();
        let rows = numbered.iter().map(|it| (it.as_str(), ""));
        let names = names::width(&sheet, rows, sheet.wide() * 0.27);
        let tree = if chart.joins.is_empty() { 0.0 } else { TREE };
        let n = chart.items.len().max(1) as f64;
        let sheet = sheet.at_least(CELL.0.mul_add(n, names + 2.0 * GAP + tree));
        let low = (sheet.left + names + GAP).round();
        let cell = ((sheet.right - low - GAP - tree) / n).floor().clamp(4.0, CELL.1);
        Self { sheet, names, low, cell, tree: cell.mul_add(n, low) + GAP }
    }

    /// The colour of a figure: the darker against the paper, the more agreement.
    fn color(&self, value: f64) -> Color {
        let theme = self.sheet.theme;
        let value = if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) };
        if value < 0.5 {
            theme.background.towards(theme.support, 0.08 + 0.84 * value)
        } else {
            theme
                .support
                .towards(theme.ink, 1.24 * (value - 0.5))
                .towards(theme.background, 0.5 - 0.5 * (2.0 * (value - 0.5)).min(1.0))
        }
    }
}

/// A name with the number that its column has.
fn numbered(number: usize, name: &str) -> String {
    format!("{number}\u{2002}{name}")
}

/// The heat map as an SVG document. The same chart and theme give the same bytes.
#[must_use]
pub fn agreement_map(chart: &Agreements, theme: &Theme) -> String {
    let frame = Frame::new(chart, theme);
    let sheet = &frame.sheet;
    let mut canvas = Canvas::new(sheet.width);
    let mut y = sheet.head(&mut canvas, &chart.captions.title, &chart.captions.subtitle);
    if chart.items.len() < 2 {
        y = sheet.nothing(&mut canvas, "Fewer than two actors can be compared.", y);
    } else {
        y = legend::draw(&mut canvas, chart, &frame, y) + 12.0;
        y = square::draw(&mut canvas, chart, &frame, y);
    }
    y = sheet.foot(&mut canvas, &chart.captions.footer, y);
    let rows = (0..chart.items.len()).map(|row| told_of(chart, row));
    let description = describe::rows(&chart.captions.subtitle, rows);
    canvas.finish(y + MARGIN, &drawable(&chart.captions.title), &description, theme)
}

/// A pair in words.
fn told(chart: &Agreements, row: usize, column: usize, cell: Option<AgreementCell>) -> String {
    let name = |at: usize| describe::name(&chart.items[at], "");
    match cell {
        None => format!("{} and {}: no figure", name(row), name(column)),
        Some(it) => {
            let value = decimals(it.value, 2);
            format!("{} and {}: {value} over {} shared", name(row), name(column), it.shared)
        }
    }
}

/// With whom somebody agrees most, in words.
fn told_of(chart: &Agreements, row: usize) -> String {
    let firm = chart.cells[row].iter().enumerate().filter(|(at, _)| *at != row);
    let firm = firm.filter_map(|(at, it)| Some((at, (*it)?)));
    let most =
        firm.max_by(|(_, a), (_, b)| a.value.total_cmp(&b.value).then(a.shared.cmp(&b.shared)));
    let name = describe::name(&chart.items[row], "");
    match most {
        None => format!("{name}: no figure with anybody"),
        Some((at, it)) => format!("{name}: most with {}", told(chart, at, row, Some(it))),
    }
}

/// A number of a row or column.
fn number(at: usize, frame: &Frame<'_>) -> Block {
    let size = (frame.cell * 0.62).clamp(7.0, 11.0);
    Block::line(&(at + 1).to_string(), frame.sheet.muted(size))
}
