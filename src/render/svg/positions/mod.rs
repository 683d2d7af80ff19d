//! The position scale: who stands where on an issue, by whose words, and on how many quotes.

mod describe;
mod frame;
mod header;
mod legend;
mod rows;
mod ticks;

use super::block::drawable;
use super::canvas::Canvas;
use super::sheet::MARGIN;
use super::theme::Theme;
use crate::report::chart::PositionScale;
use frame::Frame;

/// A chart with more rows than this says at its foot again what the two ends mean.
const TALL: usize = 15;

/// The chart as an SVG document. The same chart and theme give the same bytes.
#[must_use]
pub fn position_scale(chart: &PositionScale, theme: &Theme) -> String {
    let frame = Frame::new(chart, theme);
    let sheet = &frame.sheet;
    let mut canvas = Canvas::new(sheet.width);
    let mut y = sheet.head(&mut canvas, &chart.title, &chart.subtitle);
    if chart.is_empty() {
        y = header::draw(&mut canvas, chart, &frame, y);
        y = sheet.nothing(&mut canvas, "No stance on this issue is recorded.", y);
    } else {
        y = sheet.legend(&mut canvas, legend::entries(chart, theme), y) + 16.0;
        y = header::draw(&mut canvas, chart, &frame, y);
        y = rows::draw(&mut canvas, chart, &frame, y);
        frame.axis(&mut canvas, y);
        if chart.rows().count() > TALL {
            y = header::poles(&mut canvas, &chart.scale, &frame, y + 8.0);
        }
    }
    y = sheet.foot(&mut canvas, &chart.footer, y);
    let description = describe::chart(chart);
    canvas.finish(y + MARGIN, &drawable(&chart.title), &description, theme)
}
