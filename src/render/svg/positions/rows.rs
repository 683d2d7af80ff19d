//! The rows of a position scale: a name, the marks on the scale, and what they rest on.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::super::shapes;
use super::frame::Frame;
use super::{describe, ticks};
use crate::render::fonts::Weight;
use crate::report::chart::{PositionScale, Row, Scale};

/// Above and below what is in a row.
const PADDING: f64 = 9.0;

/// Draws all rows from `top` down and tells where they end.
pub(super) fn draw(canvas: &mut Canvas, chart: &PositionScale, frame: &Frame<'_>, top: f64) -> f64 {
    let start = canvas.so_far();
    let mut y = top + 4.0;
    for (number, group) in chart.groups.iter().filter(|group| !group.rows.is_empty()).enumerate() {
        if number > 0 {
            canvas.rectangle(
                (frame.sheet.left, y),
                frame.sheet.right - frame.sheet.left,
                1.0,
                frame.sheet.theme.rule,
            );
        }
        if let Some(heading) = &group.label {
            // Beside the scale, not above it, so that the lines of the scale run through.
            let heading = Block::new(heading, frame.sheet.ink(13.0, Weight::Bold), frame.names, 2);
            y = heading.draw(canvas, frame.sheet.left, y + PADDING, Anchor::Start);
        }
        let mut before = None;
        for row in &group.rows {
            let drawn = Drawn::new(row, before != Some(row.label.as_str()), frame);
            let below = (y + drawn.height()).ceil();
            canvas.group("row", &describe::row(row), |canvas| drawn.draw(canvas, frame, y));
            before = Some(row.label.as_str());
            y = below;
        }
    }
    canvas.behind(start, |canvas| guides(canvas, &chart.scale, frame, top, y));
    y
}

/// The lines of the scale, at its ends, its middle and its positions.
fn guides(canvas: &mut Canvas, scale: &Scale, frame: &Frame<'_>, top: f64, bottom: f64) {
    let marked = scale.positions.iter().map(|mark| mark.at);
    let mut lines: Vec<f64> =
        marked.chain([-1.0, 0.0, 1.0]).filter_map(|at| frame.place(at)).collect();
    lines.sort_by(f64::total_cmp);
    lines.dedup();
    for x in lines {
        canvas.rectangle((x, top), 1.0, bottom - top, frame.sheet.theme.rule);
    }
}

struct Drawn<'a> {
    row: &'a Row,
    name: Block,
    below: Block,
    counts: Block,
    spots: Vec<ticks::Spot>,
}

impl<'a> Drawn<'a> {
    fn new(row: &'a Row, named: bool, frame: &Frame<'_>) -> Self {
        let below = row.sublabel.as_deref().unwrap_or_default();
        // Without anything below it, a name that is not repeated would leave the row nameless.
        let name = if named || below.trim().is_empty() { row.label.as_str() } else { "" };
        let places: Vec<_> = row.ticks.iter().map(|tick| frame.place(tick.at)).collect();
        Self {
            row,
            name: Block::new(name, frame.sheet.ink(13.0, Weight::Regular), frame.names, 3),
            below: Block::new(below, frame.sheet.muted(11.5), frame.names, 3),
            counts: Block::new(&describe::counts(row), frame.sheet.muted(11.5), frame.counts, 2),
            spots: ticks::spots(&places, frame.reach()),
        }
    }

    /// From the top of the row to the middle of its marks.
    fn middle(&self) -> f64 {
        let first = if self.name.height() > 0.0 { &self.name } else { &self.below };
        (PADDING + first.line_height().max(14.0) / 2.0).round()
    }

    /// From the middle of the marks to the ticks below them.
    const fn ticks(&self) -> f64 {
        if self.row.conditional { 14.0 } else { shapes::REACH + 1.0 }
    }

    fn height(&self) -> f64 {
        let text = (self.name.height() + self.below.height()).max(self.counts.height());
        let lanes = ticks::lanes(&self.spots) as f64 * ticks::LANE;
        let marks = self.middle() - PADDING + self.ticks() + lanes;
        PADDING + text.max(marks) + PADDING
    }

    fn draw(&self, canvas: &mut Canvas, frame: &Frame<'_>, top: f64) {
        let below = self.name.draw(canvas, frame.sheet.left, top + PADDING, Anchor::Start);
        self.below.draw(canvas, frame.sheet.left, below, Anchor::Start);

        let (row, theme, y) = (self.row, frame.sheet.theme, top + self.middle());
        if let (Some(low), Some(high)) = (row.low, row.high)
            && let (Some(low), Some(high)) = (frame.place(low), frame.place(high))
        {
            shapes::spread(canvas, row.voice, low.min(high), high.max(low), y, theme);
        }
        if let Some(x) = frame.place(row.mean) {
            // The row says the same; a link needs a name of its own.
            let words = row.to.as_ref().map(|_| describe::row(row)).unwrap_or_default();
            canvas.mark("mean", (&words, row.to.as_deref()), |canvas| {
                shapes::mean(canvas, row.voice, (x, y), theme);
                if row.conditional {
                    shapes::brackets(canvas, (x, y), theme);
                }
            });
        }
        for spot in &self.spots {
            let at = (spot.x - 1.0, y + self.ticks() + spot.lane as f64 * ticks::LANE);
            let tick = &row.ticks[spot.tick];
            let words = describe::tick(row, tick);
            canvas.mark("tick", (&words, tick.to.as_deref()), |canvas| {
                canvas.rectangle(at, ticks::WIDTH, ticks::HEIGHT, theme.ink);
            });
        }
        let counts_top = y - self.counts.line_height() / 2.0;
        self.counts.draw(canvas, frame.sheet.right, counts_top, Anchor::End);
    }
}
