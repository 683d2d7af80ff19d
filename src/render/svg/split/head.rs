//! What the shades of bars mean, and which side is which.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::super::sheet::Entry;
use super::{Frame, ORDER};
use crate::render::fonts::Weight;
use crate::report::chart::Split;

/// Only what the chart has; tells where it ends.
pub(super) fn legend(canvas: &mut Canvas, chart: &Split, frame: &Frame<'_>, top: f64) -> f64 {
    let mut entries = Vec::new();
    for (at, attitude) in ORDER.into_iter().enumerate() {
        if chart.rows().any(|row| row.counts[at] > 0) {
            let color = frame.color(attitude);
            entries.push(Entry::new(18.0, attitude.words(), move |canvas, left, y| {
                canvas.rectangle((left, y - 7.0), 18.0, 14.0, color);
            }));
        }
    }
    if chart.rows().any(|row| row.conditional.iter().any(|&it| it > 0)) {
        let color = frame.sheet.theme.ink;
        entries.push(Entry::new(18.0, "only under conditions", move |canvas, left, y| {
            canvas.hatch((left, y - 7.0), (18.0, 14.0), 5.0, color);
        }));
    }
    frame.sheet.legend(canvas, entries, top)
}

/// The words over the two sides, or the scale of shares; tells where the rows can begin.
pub(super) fn draw(canvas: &mut Canvas, frame: &Frame<'_>, shares: bool, top: f64) -> f64 {
    let sheet = &frame.sheet;
    let ink = sheet.ink(12.0, Weight::Bold);
    let mut bottom = top;
    if shares {
        for step in 0..=4 {
            let x = (frame.high - frame.low).mul_add(f64::from(step) / 4.0, frame.low);
            let words = Block::line(&format!("{}\u{a0}%", step * 25), sheet.muted(11.0));
            bottom = words.draw(canvas, x, top, Anchor::Middle);
        }
    } else {
        let left = Block::new("←\u{a0}against", ink, frame.zero - frame.low - 4.0, 1);
        let right = Block::new("for\u{a0}→", ink, frame.high - frame.zero - 4.0, 1);
        bottom = bottom.max(left.draw(canvas, frame.zero - 6.0, top, Anchor::End));
        bottom = bottom.max(right.draw(canvas, frame.zero + 7.0, top, Anchor::Start));
        if let Some(x) = frame.mixed {
            Block::line("mixed", ink).draw(canvas, x, top, Anchor::Start);
        }
    }
    bottom + 4.0
}
