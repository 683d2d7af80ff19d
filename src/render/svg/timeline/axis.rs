//! The axis of time: years, or months where there are few of them.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::Frame;
use crate::report::chart::day_number;

/// From one date to the next.
const APART: f64 = 14.0;

/// Steps of an axis, in months.
const STEPS: [i32; 12] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];

/// Draws the dates and tells where the rows can begin.
pub(super) fn draw(canvas: &mut Canvas, frame: &Frame<'_>, top: f64) -> f64 {
    let mut bottom = top + 16.0;
    for (x, words) in dates(frame) {
        bottom = words.draw(canvas, x, top, Anchor::Middle);
    }
    let axis = (bottom + 3.0).round();
    canvas.rectangle((frame.low, axis), frame.high - frame.low + 1.0, 2.0, frame.sheet.theme.muted);
    axis + 2.0
}

/// The places that have a date.
pub(super) fn places(frame: &Frame<'_>) -> Vec<f64> {
    dates(frame).into_iter().map(|(x, _)| x).collect()
}

/// Dates in even steps, as many as there is room for.
fn dates(frame: &Frame<'_>) -> Vec<(f64, Block)> {
    for step in STEPS {
        if (frame.days.1 - frame.days.0) / (step * 28) > 200 {
            continue;
        }
        let found = stepwise(frame, step);
        let clear = |pair: &[(f64, Block)]| {
            pair[0].0 + (pair[0].1.width() + pair[1].1.width()) / 2.0 + APART <= pair[1].0
        };
        if found.windows(2).all(clear) {
            return found;
        }
    }
    Vec::new()
}

/// Dates every so many months.
fn stepwise(frame: &Frame<'_>, step: i32) -> Vec<(f64, Block)> {
    let month_of = |day: i32| (f64::from(day) / 365.2425 * 12.0).floor() as i32;
    let first = (month_of(frame.days.0) - 1).div_euclid(step) * step;
    let last = month_of(frame.days.1) + 1;
    let months = (0..).map(|at| first + at * step).take_while(|&it| it <= last);
    let mut found = Vec::new();
    for month in months {
        let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        let day = day_number(year, of_year, 1);
        if day < frame.days.0 || day > frame.days.1 {
            continue;
        }
        let words =
            if step < 12 { format!("{year:04}-{of_year:02}") } else { format!("{year:04}") };
        found.push((frame.place(f64::from(day)), Block::line(&words, frame.sheet.muted(11.0))));
    }
    found
}
