//! What the shades mean: only those that the chart has.

use super::super::canvas::Canvas;
use super::super::sheet::Entry;
use super::super::theme::Theme;
use super::shades::Shade;
use crate::report::strip::StripChart;

/// How wide and high a sample is.
const SAMPLE: (f64, f64) = (22.0, 13.0);

/// The shades that the chart has.
pub(super) fn entries<'a>(chart: &StripChart, theme: &'a Theme) -> Vec<Entry<'a>> {
    let has = |shade: &Shade| match shade {
        Shade::Absent => chart.strips.iter().any(|strip| !strip.whole),
        _ => chart.strips.iter().flat_map(|it| &it.bars).any(|bar| Shade::of(bar.quotes) == *shade),
    };
    let entry = |shade: Shade| {
        Entry::new(SAMPLE.0, shade.words(), move |canvas, left, y| {
            sample(canvas, shade, (left, (y - SAMPLE.1 / 2.0).round()), SAMPLE, theme);
        })
    };
    Shade::ALL.into_iter().filter(has).map(entry).collect()
}

/// A stretch of one shade; what is not at hand has a frame.
pub(super) fn sample(
    canvas: &mut Canvas,
    shade: Shade,
    at: (f64, f64),
    (width, height): (f64, f64),
    theme: &Theme,
) {
    if shade == Shade::Absent {
        canvas.rectangle(at, width, height, theme.rule);
        let inside = (at.0 + 1.0, at.1 + 1.0);
        canvas.rectangle(inside, (width - 2.0).max(0.0), height - 2.0, shade.color(theme));
    } else {
        canvas.rectangle(at, width, height, shade.color(theme));
    }
}
