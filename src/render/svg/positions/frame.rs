//! Where the columns of a position scale stand: names, the scale itself, counts.

use super::super::block::Block;
use super::super::canvas::Canvas;
use super::super::theme::Theme;
use super::MARGIN;
use super::describe::counts;
use crate::render::fonts::Weight;
use crate::report::chart::PositionScale;

/// Between two columns.
const GAP: f64 = 26.0;

/// Beyond both ends of the scale, so that a mark at an end is not on top of a name.
const OVERHANG: f64 = 14.0;

/// The columns, in pixels from the left.
pub(super) struct Frame<'a> {
    /// How the chart looks.
    pub theme: &'a Theme,
    /// The whole picture.
    pub width: u32,
    /// Where everything begins.
    pub left: f64,
    /// Where everything ends.
    pub right: f64,
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
        let width = theme.width.clamp(560, 4000);
        let (left, right) = (MARGIN, f64::from(width) - MARGIN);
        let mut frame =
            Self { theme, width, left, right, names: 0.0, counts: 0.0, low: left, high: right };
        for row in chart.rows() {
            let name = Block::line(&row.label, frame.ink(13.0, Weight::Regular)).width();
            let below = row.sublabel.as_deref().unwrap_or_default();
            let below = Block::line(below, frame.muted(11.5)).width();
            frame.names = frame.names.max(name).max(below);
            let count = Block::line(&counts(row), frame.muted(11.5)).width();
            frame.counts = frame.counts.max(count);
        }
        let inner = right - left;
        // One pixel more than measured: else rounding could break a line that fits.
        frame.names = (frame.names + 1.0).clamp(40.0, inner * 0.28);
        frame.counts = (frame.counts + 1.0).clamp(40.0, inner * 0.2);
        frame.low = (left + frame.names + GAP + OVERHANG).round();
        frame.high = (right - frame.counts - GAP - OVERHANG).round();
        frame
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
        canvas.rectangle((self.low, y), self.high - self.low + 1.0, 2.0, self.theme.muted);
    }
}
