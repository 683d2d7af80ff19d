//! The head of a scale from -1 to 1: what its ends mean, and its steps.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::Frame;
use crate::render::fonts::Weight;
use crate::report::chart::Dumbbell;

/// The steps of the scale.
pub(super) const STEPS: [(f64, &str); 5] =
    [(-1.0, "−1"), (-0.5, "−0.5"), (0.0, "0"), (0.5, "+0.5"), (1.0, "+1")];

/// Draws the scale and tells where the rows can begin.
pub(super) fn draw(canvas: &mut Canvas, chart: &Dumbbell, frame: &Frame<'_>, top: f64) -> f64 {
    let sheet = &frame.sheet;
    let room = (frame.high - frame.low) / 2.0 - 8.0;
    let ink = sheet.ink(12.0, Weight::Bold);
    let [left, right] = &chart.poles;
    let left = Block::new(&format!("←\u{a0}{left}"), ink, room, 3);
    let right = Block::new(&format!("{right}\u{a0}→"), ink, room, 3);
    let bottom = top + left.height().max(right.height());
    left.draw(canvas, frame.low, bottom - left.height(), Anchor::Start);
    right.draw(canvas, frame.high, bottom - right.height(), Anchor::End);
    let mut y = bottom;
    for (at, words) in STEPS {
        let words = Block::line(words, sheet.muted(11.0));
        y = words.draw(canvas, frame.place(at), bottom + 3.0, Anchor::Middle);
    }
    let axis = (y + 3.0).round();
    canvas.rectangle((frame.low, axis), frame.high - frame.low + 1.0, 2.0, sheet.theme.muted);
    axis + 2.0
}
