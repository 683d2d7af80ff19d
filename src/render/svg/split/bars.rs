//! The rows of bars: a position, its bars, how many actors they are.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas, Ink};
use super::super::describe;
use super::super::names::{self, Name};
use super::{Frame, ORDER, told, total};
use crate::render::fonts::Weight;
use crate::report::chart::{Split, SplitRow};

/// How high a bar is.
const BAR: f64 = 24.0;

/// Above and below what is in a row.
const PADDING: f64 = 7.0;

/// Draws all rows from `top` down and tells where they end.
pub(super) fn draw(canvas: &mut Canvas, chart: &Split, frame: &Frame<'_>, top: f64) -> f64 {
    let sheet = &frame.sheet;
    let mut y = top;
    for section in chart.sections.iter().filter(|it| !it.rows.is_empty()) {
        let heading = names::heading(&section.label, sheet.wide(), sheet);
        if heading.height() > 0.0 {
            y = heading.draw(canvas, sheet.left, y + PADDING, Anchor::Start) + 2.0;
        }
        let (first, start) = (y, canvas.so_far());
        for row in &section.rows {
            let name = Name::new(&row.label, "", frame.names, sheet);
            let inner = name.height().max(BAR);
            let middle = (y + PADDING + inner / 2.0).round();
            canvas.group("row", &told(row), |canvas| {
                name.draw(canvas, sheet.left, middle - name.height() / 2.0);
                bars(canvas, row, chart.shares, frame, middle - BAR / 2.0);
                let n = total(row);
                let words = format!("{n}\u{a0}actor{}", if n == 1 { "" } else { "s" });
                let words = Block::line(&words, sheet.muted(11.5));
                words.draw(canvas, sheet.right, middle - words.height() / 2.0, Anchor::End);
            });
            y = (y + inner + 2.0 * PADDING).ceil();
        }
        canvas.behind(start, |canvas| {
            let lines = if chart.shares { vec![frame.low, frame.high] } else { vec![frame.zero] };
            for x in lines.into_iter().chain(frame.mixed) {
                canvas.rectangle((x, first), 1.0, y - first, sheet.theme.muted);
            }
        });
        canvas.rectangle((sheet.left, y), sheet.wide(), 1.0, sheet.theme.rule);
        y += 1.0;
    }
    y
}

/// The bars of a row: outwards from the line, those who are neither apart; or all in one.
fn bars(canvas: &mut Canvas, row: &SplitRow, shares: bool, frame: &Frame<'_>, y: f64) {
    let n = total(row);
    if n == 0 {
        return;
    }
    let unit = if shares { frame.unit / n as f64 } else { frame.unit };
    let wide = |at: usize| row.counts[at] as f64 * unit;
    let starts = if shares {
        let mut x = frame.low;
        [0, 1, 2, 3, 4].map(|at| {
            x += wide(at);
            x - wide(at)
        })
    } else {
        let inner = frame.zero - wide(1);
        let mixed = frame.mixed.unwrap_or(frame.high) + 1.0;
        let right = frame.zero + 1.0;
        [inner - wide(0), inner, mixed, right, right + wide(3)]
    };
    for (at, start) in starts.into_iter().enumerate().filter(|(at, _)| row.counts[*at] > 0) {
        let position = describe::name(&row.label, "");
        let says = format!("“{position}”: {} {}", row.counts[at], ORDER[at].words());
        let (words, to) = describe::mark(&says, &row.told[at]);
        canvas.mark("tick", (&words, to), |canvas| {
            bar(canvas, row, at, frame, (start.round(), y, (start + wide(at)).round()));
        });
    }
}

/// One bar: what holds without conditions, then, hatched, what holds only with them.
fn bar(
    canvas: &mut Canvas,
    row: &SplitRow,
    at: usize,
    frame: &Frame<'_>,
    (from, y, to): (f64, f64, f64),
) {
    let (theme, color) = (frame.sheet.theme, frame.color(ORDER[at]));
    let (n, some) = (row.counts[at], row.conditional[at].min(row.counts[at]));
    let share = (n - some) as f64 / n as f64;
    let between = (to - from).mul_add(share, from).round();
    // A line of paper between two bars.
    let edge = if to - from > 4.0 { 1.0 } else { 0.0 };
    let number = |canvas: &mut Canvas, n: usize, from: f64, to: f64, ground| {
        let ink = Ink { size: 11.5, weight: Weight::Bold, color: theme.on(ground) };
        let words = Block::line(&n.to_string(), ink);
        if n > 0 && words.width() + 4.0 <= to - from {
            let (x, top) = (f64::midpoint(from, to), y + (BAR - words.height()) / 2.0);
            if ground == theme.background {
                let size = (words.width() + 4.0, words.height() - 2.0);
                canvas.rectangle((x - size.0 / 2.0, top + 1.0), size.0, size.1, ground);
            }
            words.draw(canvas, x, top, Anchor::Middle);
        }
    };
    if n > some {
        canvas.rectangle((from, y), (between - from - edge).max(1.0), BAR, color);
        number(canvas, n - some, from, between, color);
    }
    if some > 0 {
        let wide = (to - between - edge).max(1.0);
        canvas.rectangle((between, y), wide, BAR, color);
        let lines = theme.background;
        canvas.hatch((between + 0.5, y + 0.5), (wide - 1.0, BAR - 1.0), 5.0, lines);
        number(canvas, some, between, to, theme.background);
    }
}
