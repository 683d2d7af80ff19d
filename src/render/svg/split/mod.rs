//! How split actors are: bars to both sides of a line, who is neither drawn apart.

mod bars;
mod head;

use super::block::{Block, drawable};
use super::canvas::Canvas;
use super::sheet::{MARGIN, Sheet};
use super::theme::{Color, Theme};
use super::{describe, names};
use crate::report::chart::{Attitude, Split, SplitRow};

/// Between two columns.
const GAP: f64 = 18.0;

/// One actor is drawn no wider.
const WIDEST: f64 = 40.0;

/// The attitudes, in the order of the counts.
const ORDER: [Attitude; 5] = [
    Attitude::Opposes,
    Attitude::LeansAgainst,
    Attitude::Mixed,
    Attitude::LeansFor,
    Attitude::Supports,
];

/// Where the columns stand, in pixels from the left.
struct Frame<'a> {
    sheet: Sheet<'a>,
    /// How wide a name may be.
    names: f64,
    /// Where bars may begin.
    low: f64,
    /// Where bars may end.
    high: f64,
    /// The line between against and for.
    zero: f64,
    /// How wide one actor is; of shares, how wide all are.
    unit: f64,
    /// Where those who are neither begin, if there are any.
    mixed: Option<f64>,
}

impl<'a> Frame<'a> {
    fn new(chart: &Split, theme: &'a Theme) -> Self {
        let sheet = Sheet::new(theme);
        let labels = chart.rows().map(|it| (it.label.as_str(), ""));
        let names = names::width(&sheet, labels, sheet.wide() * 0.34);
        let totals = Block::line(&format!("{} actors", most(chart, total)), sheet.muted(11.5));
        let low = (sheet.left + names + GAP).round();
        let high = (sheet.right - totals.width() - GAP).round();
        let mut frame = Self { sheet, names, low, high, zero: low, unit: high - low, mixed: None };
        if chart.shares {
            return frame;
        }
        let against = most(chart, |it| it.counts[0] + it.counts[1]) as f64;
        let mixed = most(chart, |it| it.counts[2]) as f64;
        let for_it = most(chart, |it| it.counts[3] + it.counts[4]) as f64;
        let apart = if mixed > 0.0 { 44.0 } else { 0.0 };
        // Words above an empty side need room, too.
        let least = (high - low) * 0.14;
        let sides = against + for_it + mixed;
        let wide = high - low - apart;
        frame.unit = (wide / sides.max(1.0)).min(WIDEST);
        let needed = |n: f64| (n * frame.unit).max(least);
        if needed(against) + needed(for_it) + mixed * frame.unit > wide {
            frame.unit = (wide - 2.0 * least).max(20.0) / sides.max(1.0);
        }
        frame.zero = (low + (against * frame.unit).max(least)).round();
        frame.high = (frame.zero + (for_it * frame.unit).max(least)).min(high).round();
        frame.mixed = (mixed > 0.0).then_some(frame.high + apart);
        frame
    }

    /// The colour of an attitude; leaning is lighter than holding.
    fn color(&self, attitude: Attitude) -> Color {
        let theme = self.sheet.theme;
        match attitude {
            Attitude::Supports => theme.support,
            Attitude::LeansFor => theme.background.towards(theme.support, 0.45),
            Attitude::LeansAgainst => theme.background.towards(theme.oppose, 0.45),
            Attitude::Opposes => theme.oppose,
            _ => theme.background.towards(theme.ink, 0.2),
        }
    }
}

fn total(row: &SplitRow) -> usize {
    row.counts.iter().fold(0, |sum: usize, &it| sum.saturating_add(it))
}

fn most(chart: &Split, of: impl Fn(&SplitRow) -> usize) -> usize {
    chart.rows().map(of).max().unwrap_or(0)
}

/// The bars as an SVG document. The same chart and theme give the same bytes.
#[must_use]
pub fn split_bars(chart: &Split, theme: &Theme) -> String {
    let frame = Frame::new(chart, theme);
    let sheet = &frame.sheet;
    let mut canvas = Canvas::new(sheet.width);
    let mut y = sheet.head(&mut canvas, &chart.captions.title, &chart.captions.subtitle);
    if most(chart, total) == 0 {
        y = sheet.nothing(&mut canvas, "No stance on these positions is recorded.", y);
    } else {
        y = head::legend(&mut canvas, chart, &frame, y) + 12.0;
        y = head::draw(&mut canvas, &frame, chart.shares, y);
        y = bars::draw(&mut canvas, chart, &frame, y);
    }
    y = sheet.foot(&mut canvas, &chart.captions.footer, y);
    let rows: Vec<String> = chart.rows().map(told).collect();
    let description = describe::rows(&chart.captions.subtitle, rows.into_iter());
    canvas.finish(y + MARGIN, &drawable(&chart.captions.title), &description, theme)
}

/// A row in words.
fn told(row: &SplitRow) -> String {
    let one = |(at, attitude): (usize, &Attitude)| {
        let n = row.counts[at];
        (n > 0).then(|| {
            let conditions = match row.conditional[at] {
                0 => String::new(),
                some => format!(", {some} under conditions"),
            };
            format!("{n} {}{conditions}", attitude.words())
        })
    };
    let parts: Vec<String> = ORDER.iter().enumerate().filter_map(one).collect();
    let parts =
        if parts.is_empty() { "nobody takes a stance".to_owned() } else { parts.join("; ") };
    format!("{}: {parts}", describe::name(&row.label, ""))
}
