//! The strip chart: a text as a row of bars, as wide as its paragraphs, as dark as they are quoted.

mod legend;
mod shades;
mod strips;

use super::block::{Block, drawable};
use super::canvas::Canvas;
use super::names;
use super::sheet::{MARGIN, Sheet};
use super::theme::Theme;
use crate::render::wrap::shorten;
use crate::report::strip::StripChart;

/// Between two columns.
const GAP: f64 = 22.0;

/// A chart with more strips than this is described by its first ones.
const LISTED: usize = 20;

/// Where the columns stand, in pixels from the left.
struct Frame<'a> {
    sheet: Sheet<'a>,
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
        let sheet = Sheet::new(theme);
        let labels = chart.strips.iter().map(|it| (it.label.as_str(), it.sublabel.as_str()));
        let names = names::width(&sheet, labels, sheet.wide() * 0.24);
        let widest =
            chart.strips.iter().map(|it| Block::line(&it.counts, sheet.muted(11.5)).width());
        let counts = (widest.fold(0.0, f64::max) + 1.0).clamp(40.0, sheet.wide() * 0.16);
        let low = (sheet.left + names + GAP).round();
        let high = (sheet.right - counts - GAP).round();
        let longest = chart.strips.iter().map(|it| it.length).max().unwrap_or(0).max(1);
        Self { sheet, names, counts, low, high, scale: (high - low) / f64::from(longest) }
    }
}

/// The chart as an SVG document. The same chart and theme give the same bytes.
#[must_use]
pub fn strip_chart(chart: &StripChart, theme: &Theme) -> String {
    let frame = Frame::new(chart, theme);
    let sheet = &frame.sheet;
    let mut canvas = Canvas::new(sheet.width);
    let mut y = sheet.head(&mut canvas, &chart.title, &chart.subtitle);
    y = sheet.legend(&mut canvas, legend::entries(chart, theme), y) + 10.0;
    y = strips::draw(&mut canvas, chart, &frame, y);
    y = sheet.foot(&mut canvas, &chart.footer, y - 6.0);
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
