//! The positions grid: actors in rows, positions in columns, a sign for each attitude.

mod head;
mod rows;

use super::block::drawable;
use super::canvas::Canvas;
use super::sheet::{MARGIN, Sheet};
use super::theme::Theme;
use super::{describe, marks, names};
use crate::report::chart::{Attitude, Grid};

/// Between names and columns.
const GAP: f64 = 16.0;

/// A column is at least so wide, where the sheet can be widened: a sign in brackets fits in.
const NARROWEST: f64 = 38.0;

/// Signs reach so far from their middle.
const REACH: f64 = 11.0;

/// Where the columns stand, in pixels from the left.
struct Frame<'a> {
    sheet: Sheet<'a>,
    /// How wide a name may be.
    names: f64,
    /// Where the first column begins.
    low: f64,
    /// How wide a column is.
    column: f64,
    /// How far a sign reaches.
    reach: f64,
}

impl<'a> Frame<'a> {
    fn new(grid: &Grid, theme: &'a Theme) -> Self {
        let sheet = Sheet::new(theme);
        let rows = grid.rows.iter().map(|row| (row.label.as_str(), row.sublabel.as_str()));
        let names = names::width(&sheet, rows, sheet.wide() * 0.3);
        let n = grid.columns.len().max(1) as f64;
        let sheet = sheet.at_least(NARROWEST.mul_add(n, names + GAP));
        let low = (sheet.left + names + GAP).round();
        let column = (sheet.right - low) / n;
        let reach = REACH.min((column / 2.0 - 8.0).floor()).max(3.0);
        Self { sheet, names, low, column, reach }
    }

    /// The middle of a column.
    fn middle(&self, column: usize) -> f64 {
        (column as f64 + 0.5).mul_add(self.column, self.low).round()
    }
}

/// The grid as an SVG document. The same grid and theme give the same bytes.
#[must_use]
pub fn positions_grid(grid: &Grid, theme: &Theme) -> String {
    let frame = Frame::new(grid, theme);
    let sheet = &frame.sheet;
    let mut canvas = Canvas::new(sheet.width);
    let mut y = sheet.head(&mut canvas, &grid.captions.title, &grid.captions.subtitle);
    if grid.rows.is_empty() || grid.columns.is_empty() {
        y = sheet.nothing(&mut canvas, "No stance on this issue is recorded.", y);
    } else {
        let cells = || grid.rows.iter().flat_map(|row| &row.cells);
        let has = |it: Attitude| cells().any(|cell| cell.attitude == it);
        let conditional = cells().any(|cell| cell.conditional);
        let entries = marks::entries(sheet, &has, conditional, 8.0);
        y = sheet.legend(&mut canvas, entries, y) + 14.0;
        y = head::draw(&mut canvas, grid, &frame, y);
        y = rows::draw(&mut canvas, grid, &frame, y);
    }
    y = sheet.foot(&mut canvas, &grid.captions.footer, y);
    let told = grid.rows.iter().map(|row| rows::told(row, grid));
    let description = describe::rows(&grid.captions.subtitle, told);
    canvas.finish(y + MARGIN, &drawable(&grid.captions.title), &description, theme)
}
