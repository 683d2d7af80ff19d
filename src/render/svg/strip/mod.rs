//! The strip chart: a text as a row of bars, as wide as its paragraphs, as dark as they are quoted.

mod legend;
mod shades;
mod strips;

use super::block::{Block, drawable};
use super::canvas::{Anchor, Canvas, Ink};
use super::theme::Theme;
use crate::render::fonts::Weight;
use crate::render::wrap::shorten;
use crate::report::strip::StripChart;

/// Space round everything.
const MARGIN: f64 = 28.0;

/// Between two columns.
const GAP: f64 = 22.0;

/// A chart with more strips than this is described by its first ones.
const LISTED: usize = 20;

/// Where the columns stand, in pixels from the left.
struct Frame<'a> {
    theme: &'a Theme,
    width: u32,
    left: f64,
    right: f64,
    /// How wide a name may be.
    names: f64,
    /// How wide a count may be.
    counts: f64,
    /// Where strips begin.
    low: f64,
    /// Where the longest strip ends.
    high: f64,
    /// How many pixels one unit of length takes.
    scale: f64,
}

impl<'a> Frame<'a> {
    fn new(chart: &StripChart, theme: &'a Theme) -> Self {
        let width = theme.width.clamp(560, 4000);
        let (left, right) = (MARGIN, f64::from(width) - MARGIN);
        let (low, high) = (left, right);
        let mut frame =
            Self { theme, width, left, right, names: 0.0, counts: 0.0, low, high, scale: 0.0 };
        for strip in &chart.strips {
            let name = Block::line(&strip.label, frame.ink(13.0, Weight::Regular)).width();
            let below = Block::line(&strip.sublabel, frame.muted(11.5)).width();
            let count = Block::line(&strip.counts, frame.muted(11.5)).width();
            frame.names = frame.names.max(name).max(below);
            frame.counts = frame.counts.max(count);
        }
        let inner = right - left;
        // One pixel more than measured: else rounding could break a line that fits.
        frame.names = (frame.names + 1.0).clamp(40.0, inner * 0.24);
        frame.counts = (frame.counts + 1.0).clamp(40.0, inner * 0.16);
        frame.low = (left + frame.names + GAP).round();
        frame.high = (right - frame.counts - GAP).round();
        let longest = chart.strips.iter().map(|it| it.length).max().unwrap_or(0).max(1);
        frame.scale = (frame.high - frame.low) / f64::from(longest);
        frame
    }

    /// Text that is read first.
    const fn ink(&self, size: f64, weight: Weight) -> Ink {
        Ink { size, weight, color: self.theme.ink }
    }

    /// Text that is read when one looks for it.
    const fn muted(&self, size: f64) -> Ink {
        Ink { size, weight: Weight::Regular, color: self.theme.muted }
    }
}

/// The chart as an SVG document. The same chart and theme give the same bytes.
#[must_use]
pub fn strip_chart(chart: &StripChart, theme: &Theme) -> String {
    let frame = Frame::new(chart, theme);
    let mut canvas = Canvas::new(frame.width);
    let wide = frame.right - frame.left;
    let mut y = MARGIN - 4.0;

    let title = Block::new(&chart.title, frame.ink(20.0, Weight::Bold), wide, 5);
    y = title.draw(&mut canvas, frame.left, y, Anchor::Start);
    let subtitle = Block::new(&chart.subtitle, frame.muted(13.0), wide, 4);
    y = subtitle.draw(&mut canvas, frame.left, y + 4.0, Anchor::Start) + 14.0;
    y = legend::draw(&mut canvas, chart, &frame, y) + 10.0;
    y = strips::draw(&mut canvas, chart, &frame, y);

    let blocks = chart.footer.iter().map(|words| Block::new(words, frame.muted(11.0), wide, 12));
    let blocks: Vec<_> = blocks.filter(|block| block.height() > 0.0).collect();
    if !blocks.is_empty() {
        y += 10.0;
        canvas.rectangle((frame.left, y), wide, 1.0, theme.rule);
        let draw = |y, it: &Block| it.draw(&mut canvas, frame.left, y, Anchor::Start) + 3.0;
        y = blocks.iter().fold(y + 9.0, draw);
    }
    canvas.finish(y + MARGIN, &drawable(&chart.title), &description(chart), theme)
}

/// The chart in sentences, for screen readers.
fn description(chart: &StripChart) -> String {
    let mut out = drawable(&chart.subtitle);
    for strip in chart.strips.iter().take(LISTED) {
        let label = shorten(&drawable(&strip.label), 120);
        out += &format!(" {label}: {}.", shorten(&drawable(&strip.counts), 120));
    }
    match chart.strips.len().saturating_sub(LISTED) {
        0 => out,
        more => out + &format!(" And {more} more."),
    }
}
