//! What the shades of a heat map mean.

use super::super::canvas::Canvas;
use super::super::sheet::Entry;
use super::Frame;
use crate::report::chart::Agreements;

/// Steps of the sample of shades.
const STEPS: u32 = 10;

/// Draws what the chart has, and tells where it ends.
pub(super) fn draw(canvas: &mut Canvas, chart: &Agreements, frame: &Frame<'_>, top: f64) -> f64 {
    let theme = frame.sheet.theme;
    let cells = || chart.cells.iter().flatten().flatten();
    let wide = 12.0 * f64::from(STEPS + 1);
    let mut entries =
        vec![Entry::new(wide, "0 (opposite ends) to 1 (the same)", move |canvas, left, y| {
            for step in 0..=STEPS {
                let color = frame.color(f64::from(step) / f64::from(STEPS));
                canvas.rectangle((left + 12.0 * f64::from(step), y - 7.0), 12.0, 14.0, color);
            }
        })];
    if cells().any(|it| it.shared < chart.few) {
        let words = format!("fewer than {} shared: says little", chart.few);
        entries.push(Entry::new(22.0, words, move |canvas, left, y| {
            canvas.hatch((left, y - 7.0), (22.0, 14.0), 6.0, theme.rule);
        }));
    }
    let n = chart.items.len();
    if cells().count() < n * n.saturating_sub(1) {
        entries.push(Entry::new(6.0, "nothing shared", move |canvas, left, y| {
            canvas.rectangle((left + 2.0, y - 1.0), 2.0, 2.0, theme.muted);
        }));
    }
    frame.sheet.legend(canvas, entries, top)
}
