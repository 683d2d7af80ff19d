//! The position scale: who stands where on an issue, by whose words, and on how many quotes.

mod describe;
mod frame;
mod header;
mod legend;
mod rows;
mod shapes;
mod ticks;

use super::block::{Block, drawable};
use super::canvas::{Anchor, Canvas, Ink};
use super::theme::Theme;
use crate::render::fonts::Weight;
use crate::report::chart::PositionScale;
use frame::Frame;

/// Space round everything.
const MARGIN: f64 = 28.0;

/// A chart with more rows than this says at its foot again what the two ends mean.
const TALL: usize = 15;

/// The chart as an SVG document. The same chart and theme give the same bytes.
#[must_use]
pub fn position_scale(chart: &PositionScale, theme: &Theme) -> String {
    let frame = Frame::new(chart, theme);
    let mut canvas = Canvas::new(frame.width);
    let mut y = MARGIN - 4.0;

    let wide = frame.right - frame.left;
    let title = Block::new(&chart.title, frame.ink(20.0, Weight::Bold), wide, 5);
    y = title.draw(&mut canvas, frame.left, y, Anchor::Start);
    let subtitle = Block::new(&chart.subtitle, frame.muted(13.0), wide, 4);
    y = subtitle.draw(&mut canvas, frame.left, y + 4.0, Anchor::Start) + 14.0;

    if chart.is_empty() {
        y = header::draw(&mut canvas, chart, &frame, y);
        let nothing =
            Block::new("No stance on this issue is recorded.", frame.muted(14.0), wide, 2);
        let middle = (frame.left + frame.right) / 2.0;
        y = nothing.draw(&mut canvas, middle, y + 28.0, Anchor::Middle) + 28.0;
    } else {
        y = legend::draw(&mut canvas, chart, &frame, y) + 16.0;
        y = header::draw(&mut canvas, chart, &frame, y);
        y = rows::draw(&mut canvas, chart, &frame, y);
        frame.axis(&mut canvas, y);
        if chart.rows().count() > TALL {
            y = header::poles(&mut canvas, &chart.scale, &frame, y + 8.0);
        }
    }
    y = footer(&mut canvas, chart, &frame, y + 16.0);
    let description = describe::chart(chart);
    canvas.finish(y + MARGIN, &drawable(&chart.title), &description, theme)
}

/// Sources and remarks, below a rule.
fn footer(canvas: &mut Canvas, chart: &PositionScale, frame: &Frame<'_>, top: f64) -> f64 {
    let wide = frame.right - frame.left;
    let ink = frame.muted(11.0);
    let blocks = chart.footer.iter().map(|words| Block::new(words, ink, wide, 12));
    let blocks: Vec<_> = blocks.filter(|block| block.height() > 0.0).collect();
    if blocks.is_empty() {
        return top - 16.0;
    }
    canvas.rectangle((frame.left, top), wide, 1.0, frame.theme.rule);
    let draw = |y, block: &Block| block.draw(canvas, frame.left, y, Anchor::Start) + 3.0;
    blocks.iter().fold(top + 9.0, draw)
}

impl Frame<'_> {
    /// Text that is read first.
    const fn ink(&self, size: f64, weight: Weight) -> Ink {
        Ink { size, weight, color: self.theme.ink }
    }

    /// Text that is read when one looks for it.
    const fn muted(&self, size: f64) -> Ink {
        Ink { size, weight: Weight::Regular, color: self.theme.muted }
    }
}
