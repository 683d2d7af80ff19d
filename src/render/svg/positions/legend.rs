//! What the marks mean: only those that the chart has.

use super::super::shapes;
use super::super::sheet::Entry;
use super::super::theme::Theme;
use super::ticks;
use crate::report::chart::{PositionScale, Voice};

/// The marks that the chart has.
pub(super) fn entries<'a>(chart: &PositionScale, theme: &'a Theme) -> Vec<Entry<'a>> {
    let mut out = Vec::new();
    for voice in Voice::ALL {
        if chart.rows().any(|row| row.voice == voice) {
            let words = format!("mean, {}", voice.words());
            out.push(Entry::new(18.0, words, move |canvas, left, y| {
                shapes::mean(canvas, voice, (left + 9.0, y), theme);
            }));
        }
    }
    if chart.rows().any(|row| row.low.is_some() && row.high.is_some()) {
        let words = chart.spread.trim();
        let words = if words.is_empty() { "spread" } else { words };
        out.push(Entry::new(30.0, words, move |canvas, left, y| {
            shapes::spread(canvas, Voice::Attributed, left + 1.0, left + 29.0, y, theme);
        }));
    }
    if chart.rows().any(|row| !row.ticks.is_empty()) {
        out.push(Entry::new(ticks::WIDTH, "one quote", move |canvas, left, y| {
            let top = y - ticks::HEIGHT / 2.0;
            canvas.rectangle((left, top), ticks::WIDTH, ticks::HEIGHT, theme.ink);
        }));
    }
    if chart.rows().any(|row| row.conditional) {
        let width = 2.0 * shapes::BRACKETS;
        out.push(Entry::new(width, "conditional", move |canvas, left, y| {
            canvas.disc((left + width / 2.0, y), 5, theme.rule);
            shapes::brackets(canvas, (left + width / 2.0, y), theme);
        }));
    }
    out
}
