//! The axis of time: years, or months where there are few of them.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas, Point};
use super::super::theme::Theme;
use super::Frame;
use super::span::Piece;
use crate::report::chart::day_number;

/// From one date to the next.
const APART: f64 = 14.0;

/// Steps of an axis, in months.
const STEPS: [i32; 12] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];

/// A date of the axis.
struct Mark {
    /// Its place.
    x: f64,
    /// How it is written.
    words: Block,
    /// Whether it is one day, so that a line shows where.
    has_line: bool,
}

/// Draws the dates and tells where the rows can begin.
pub(super) fn draw(canvas: &mut Canvas, frame: &Frame<'_>, top: f64) -> f64 {
    let mut bottom = top + 16.0;
    for mark in marks(frame) {
        bottom = mark.words.draw(canvas, mark.x, top, Anchor::Middle);
    }
    let axis = (bottom + 3.0).round();
    let theme = frame.sheet.theme;
    for piece in &frame.pieces {
        let (from, to) = piece.at;
        canvas.rectangle((from, axis), to - from + 1.0, 2.0, theme.muted);
    }
    for pair in frame.pieces.windows(2) {
        broken(canvas, (f64::midpoint(pair[0].at.1, pair[1].at.0).round(), axis + 1.0), theme);
    }
    axis + 2.0
}

/// Two strokes: here the axis is broken.
pub(super) fn broken(canvas: &mut Canvas, (x, y): Point, theme: &Theme) {
    for off in [-3.0, 3.0] {
        canvas.path(&[(x + off - 3.0, y + 6.0), (x + off + 3.0, y - 6.0)], 2, theme.muted);
    }
}

/// The places that have a date.
pub(super) fn places(frame: &Frame<'_>) -> Vec<f64> {
    marks(frame).into_iter().filter(|it| it.has_line).map(|it| it.x).collect()
}

/// Dates of all pieces: the widest has them in even steps, the others say which years they are.
fn marks(frame: &Frame<'_>) -> Vec<Mark> {
    let wide = |it: &&Piece| it.at.1 - it.at.0;
    let widest = frame.pieces.iter().max_by(|a, b| wide(a).total_cmp(&wide(b)));
    let mut out = Vec::new();
    for piece in &frame.pieces {
        if widest == Some(piece) {
            out.extend(dates(piece, frame));
        } else {
            out.push(years(piece, frame));
        }
    }
    out
}

/// The year of a piece, or its first and last one.
fn years(piece: &Piece, frame: &Frame<'_>) -> Mark {
    let year = |day: i32| date(month_of(day)).0;
    let (first, last) = (year(piece.days.0), year(piece.days.1));
    let words = if first == last { format!("{first}") } else { format!("{first}–{last}") };
    let x = f64::midpoint(piece.at.0, piece.at.1).round();
    Mark { x, words: Block::line(&words, frame.sheet.muted(11.0)), has_line: false }
}

/// Dates in even steps, as many as there is room for.
fn dates(piece: &Piece, frame: &Frame<'_>) -> Vec<Mark> {
    for step in STEPS {
        if (piece.days.1 - piece.days.0) / (step * 28) > 200 {
            continue;
        }
        let found = stepwise(piece, frame, step);
        let clear = |pair: &[Mark]| {
            pair[0].x + (pair[0].words.width() + pair[1].words.width()) / 2.0 + APART <= pair[1].x
        };
        if found.windows(2).all(clear) {
            return found;
        }
    }
    Vec::new()
}

/// The number of the month that a day is in, counted from the year 0.
fn month_of(day: i32) -> i32 {
    (f64::from(day) / 365.2425 * 12.0).floor() as i32 + MARCH
}

/// Days are counted from the first of March.
const MARCH: i32 = 2;

/// The year and the month, from 1 to 12.
const fn date(month: i32) -> (i32, i32) {
    (month.div_euclid(12), month.rem_euclid(12) + 1)
}

/// Dates every so many months.
fn stepwise(piece: &Piece, frame: &Frame<'_>, step: i32) -> Vec<Mark> {
    let first = (month_of(piece.days.0) - 1).div_euclid(step) * step;
    let last = month_of(piece.days.1) + 1;
    let months = (0..).map(|at| first + at * step).take_while(|&it| it <= last);
    let mut found = Vec::new();
    for month in months {
        let (year, of_year) = date(month);
        let day = day_number(year, of_year, 1);
        if day < piece.days.0 || day > piece.days.1 {
            continue;
        }
        let words =
            if step < 12 { format!("{year:04}-{of_year:02}") } else { format!("{year:04}") };
        let words = Block::line(&words, frame.sheet.muted(11.0));
        found.push(Mark { x: piece.place(f64::from(day)), words, has_line: true });
    }
    found
}
