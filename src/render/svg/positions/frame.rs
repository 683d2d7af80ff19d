//! Where the columns of a position scale stand: names, the scale itself, counts.

use super::super::block::Block;
use super::super::canvas::Canvas;
use super::super::names;
use super::super::sheet::Sheet;
use super::super::theme::Theme;
use super::describe::counts;
use crate::report::chart::PositionScale;

/// Between two columns.
const GAP: f64 = 26.0;

/// Beyond both ends of the scale, so that a mark at an end is not on top of a name.
const OVERHANG: f64 = 14.0;

/// The columns, in pixels from the left.
pub(super) struct Frame<'a> {
    /// The whole picture.
    pub sheet: Sheet<'a>,
    /// How wide a name may be.
    pub names: f64,
    /// How wide a count may be.
    pub counts: f64,
    /// Where -1 is.
    pub low: f64,
    /// Where 1 is.
    pub high: f64,
}

impl<'a> Frame<'a> {
    /// Gives names and counts what they need, within limits, and the scale the rest.
    pub(super) fn new(chart: &PositionScale, theme: &'a Theme) -> Self {
        let sheet = Sheet::new(theme);
        let rows = chart.rows();
        let rows = rows.map(|it| (it.label.as_str(), it.sublabel.as_deref().unwrap_or_default()));
        let names = names::width(&sheet, rows, sheet.wide() * 0.28);
        let widest = chart.rows().map(|it| Block::line(&counts(it), sheet.muted(11.5)).width());
        let counts = (widest.fold(0.0, f64::max) + 1.0).clamp(40.0, sheet.wide() * 0.2);
        let low = (sheet.left + names + GAP + OVERHANG).round();
        let high = (sheet.right - counts - GAP - OVERHANG).round();
        Self { sheet, names, counts, low, high }
    }

    /// Where a value of the scale is; none for what is not a number.
    pub(super) fn place(&self, at: f64) -> Option<f64> {
        let share = (at.clamp(-1.0, 1.0) + 1.0) / 2.0;
        (!at.is_nan()).then(|| (self.high - self.low).mul_add(share, self.low).round())
    }

    /// How far marks may reach on both sides of the scale.
    pub(super) fn reach(&self) -> (f64, f64) {
        (self.low - OVERHANG, self.high + OVERHANG)
    }

    /// The scale's own line, at the top or the bottom of the rows.
    pub(super) fn axis(&self, canvas: &mut Canvas, y: f64) {
        canvas.rectangle((self.low, y), self.high - self.low + 1.0, 2.0, self.sheet.theme.muted);
    }
}
