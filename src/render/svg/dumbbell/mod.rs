//! Pairs of places on one scale: from an earlier to a later one, from own words to others'.

mod rows;
mod scale;

use super::block::{Block, drawable};
use super::canvas::Canvas;
use super::sheet::{Entry, MARGIN, Sheet};
use super::theme::Theme;
use super::{describe, names, shapes};
use crate::report::chart::{Dumbbell, End, Pair, Voice};

/// Between two columns.
const GAP: f64 = 18.0;

/// From a mark to the words beside it.
const BESIDE: f64 = 14.0;

/// Words beside a mark are no wider.
const WIDEST: f64 = 130.0;

/// Where the columns stand, in pixels from the left.
struct Frame<'a> {
    sheet: Sheet<'a>,
    /// How wide a name may be.
    names: f64,
    /// How wide a difference may be.
    differences: f64,
    /// Where -1 is.
    low: f64,
    /// Where 1 is.
    high: f64,
}

impl<'a> Frame<'a> {
    fn new(chart: &Dumbbell, theme: &'a Theme) -> Self {
        let sheet = Sheet::new(theme);
        let pairs = || chart.sections.iter().flat_map(|it| &it.rows);
        let rows = pairs().map(|it| (it.label.as_str(), it.sublabel.as_str()));
        let names = names::width(&sheet, rows, sheet.wide() * 0.3);
        let of = |words: &str| Block::line(words, sheet.muted(11.5)).width();
        let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
        let differences = widest(&mut pairs().map(|it| of(&it.difference)));
        let differences = (differences + 1.0).clamp(40.0, sheet.wide() * 0.14);
        // Words stand outside of a pair, so they need room beyond both ends of the scale.
        let beside = widest(&mut pairs().map(|it| of(&it.from.label).max(of(&it.to.label))));
        let beside = if beside > 0.0 { beside.min(WIDEST) + 4.0 } else { 0.0 };
        let low = (sheet.left + names + GAP + BESIDE + beside).round();
        let high = (sheet.right - differences - GAP - BESIDE - beside).round();
        Self { sheet, names, differences, low, high: high.max(low + 60.0) }
    }

    /// Where a value of the scale is.
    fn place(&self, at: f64) -> f64 {
        let at = if at.is_nan() { 0.0 } else { at.clamp(-1.0, 1.0) };
        (self.high - self.low).mul_add(f64::midpoint(at, 1.0), self.low).round()
    }
}

/// The pairs as an SVG document. The same chart and theme give the same bytes.
#[must_use]
pub fn dumbbell(chart: &Dumbbell, theme: &Theme) -> String {
    let frame = Frame::new(chart, theme);
    let sheet = &frame.sheet;
    let mut canvas = Canvas::new(sheet.width);
    let mut y = sheet.head(&mut canvas, &chart.captions.title, &chart.captions.subtitle);
    if chart.sections.iter().all(|it| it.rows.is_empty()) {
        y = sheet.nothing(&mut canvas, &chart.nothing, y);
    } else {
        y = sheet.legend(&mut canvas, entries(chart, theme), y) + 12.0;
        y = scale::draw(&mut canvas, chart, &frame, y);
        y = rows::draw(&mut canvas, chart, &frame, y);
    }
    y = sheet.foot(&mut canvas, &chart.captions.footer, y);
    let rows: Vec<String> = (chart.sections.iter())
        .flat_map(|section| section.rows.iter().map(|row| rows::told(row, &section.label)))
        .collect();
    let description = describe::rows(&chart.captions.subtitle, rows.into_iter());
    canvas.finish(y + MARGIN, &drawable(&chart.captions.title), &description, theme)
}

/// Only what the chart has.
fn entries<'a>(chart: &Dumbbell, theme: &'a Theme) -> Vec<Entry<'a>> {
    let pairs = || chart.sections.iter().flat_map(|it| &it.rows);
    let has = |end: fn(&Pair) -> &End, voice| pairs().any(|it| end(it).voice == voice);
    let mut out = Vec::new();
    if chart.arrows {
        out.push(Entry::new(12.0, "first stance", move |canvas, left, y| {
            rows::start(canvas, (left + 6.0, y), theme);
        }));
    }
    for voice in Voice::ALL {
        let last = has(|it| &it.to, voice);
        if !last && (chart.arrows || !has(|it| &it.from, voice)) {
            continue;
        }
        let words = match voice {
            _ if chart.arrows => format!("latest stance, {}", voice.words()),
            _ => voice.words().to_owned(),
        };
        out.push(Entry::new(20.0, words, move |canvas, left, y| {
            shapes::mean(canvas, voice, (left + 10.0, y), theme);
        }));
    }
    if !chart.arrows {
        out.push(Entry::new(20.0, "both the same", move |canvas, left, y| {
            rows::both(canvas, Voice::Own, Voice::Attributed, (left + 10.0, y), theme);
        }));
    }
    out
}
