//! What the shades mean: only those that the chart has, in a row above it.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::Frame;
use super::shades::Shade;
use crate::render::fonts::Weight;
use crate::report::strip::StripChart;

/// How wide and high a sample is.
const SAMPLE: (f64, f64) = (22.0, 13.0);

/// How high a line of entries is.
const LINE: f64 = 22.0;

/// Draws the entries from `top` down, in as many lines as they need.
pub(super) fn draw(canvas: &mut Canvas, chart: &StripChart, frame: &Frame<'_>, top: f64) -> f64 {
    let has = |shade: &Shade| match shade {
        Shade::Absent => chart.strips.iter().any(|strip| !strip.whole),
        _ => chart.strips.iter().flat_map(|it| &it.bars).any(|bar| Shade::of(bar.quotes) == *shade),
    };
    let (mut x, mut y) = (frame.left, top);
    for shade in Shade::ALL.into_iter().filter(has) {
        let words = Block::line(shade.words(), frame.ink(12.0, Weight::Regular));
        let wide = SAMPLE.0 + 7.0 + words.width();
        if x > frame.left && x + wide > frame.right {
            (x, y) = (frame.left, y + LINE);
        }
        let middle = (y + LINE / 2.0).round();
        sample(canvas, shade, (x, (middle - SAMPLE.1 / 2.0).round()), SAMPLE, frame);
        let text_top = middle - words.line_height() / 2.0;
        words.draw(canvas, x + SAMPLE.0 + 7.0, text_top, Anchor::Start);
        x += wide + 20.0;
    }
    y + LINE
}

/// A stretch of one shade; what is not at hand has a frame.
pub(super) fn sample(
    canvas: &mut Canvas,
    shade: Shade,
    at: (f64, f64),
    (width, height): (f64, f64),
    frame: &Frame<'_>,
) {
    if shade == Shade::Absent {
        canvas.rectangle(at, width, height, frame.theme.rule);
        let inside = (at.0 + 1.0, at.1 + 1.0);
        canvas.rectangle(inside, (width - 2.0).max(0.0), height - 2.0, shade.color(frame.theme));
    } else {
        canvas.rectangle(at, width, height, shade.color(frame.theme));
    }
}
