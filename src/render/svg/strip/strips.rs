//! The strips: a name, the bars of its paragraphs with their numbers, and how many are quoted.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::super::describe;
use super::Frame;
use super::legend::sample;
use super::shades::Shade;
use crate::render::clean::one_line;
use crate::render::fonts::Weight;
use crate::report::strip::{Strip, StripChart};

/// How high a bar is.
const BAR: f64 = 26.0;

/// Above and below what is in a row.
const PADDING: f64 = 8.0;

/// From the bars down to the end of their numbers.
const NUMBERS: f64 = 18.0;

/// Draws all strips from `top` down and tells where they end.
pub(super) fn draw(canvas: &mut Canvas, chart: &StripChart, frame: &Frame<'_>, top: f64) -> f64 {
    let mut y = top;
    for strip in &chart.strips {
        let told = one_line(&format!("{}: {}", strip.label, strip.counts));
        let mut below = y;
        canvas.group("row", &told, |canvas| below = row(canvas, strip, frame, y));
        y = below;
    }
    y
}

fn row(canvas: &mut Canvas, strip: &Strip, frame: &Frame<'_>, top: f64) -> f64 {
    let name = Block::new(&strip.label, frame.sheet.ink(13.0, Weight::Regular), frame.names, 2);
    let below = Block::new(&strip.sublabel, frame.sheet.muted(11.5), frame.names, 2);
    let counts = Block::new(&strip.counts, frame.sheet.muted(11.5), frame.counts, 2);
    let y = (top + PADDING).round();
    let text = name.draw(canvas, frame.sheet.left, y, Anchor::Start);
    let text = below.draw(canvas, frame.sheet.left, text, Anchor::Start);
    let beside = y + (BAR - counts.line_height()) / 2.0;
    let counted = counts.draw(canvas, frame.sheet.right, beside, Anchor::End);

    if !strip.whole {
        let width = (f64::from(strip.length) * frame.scale).round().max(3.0);
        sample(canvas, Shade::Absent, (frame.low, y), (width, BAR), frame.sheet.theme);
    }
    for bar in &strip.bars {
        let (words, to) = describe::mark("", &bar.told);
        canvas.mark("tick", (&words, to), |canvas| {
            for &piece in &bar.pieces {
                let (from, to) = ends(piece, strip, frame);
                // A line of paper between two paragraphs, where there is room for one.
                let width = if to - from >= 3.0 { to - from - 1.0 } else { (to - from).max(1.0) };
                let color = Shade::of(bar.quotes).color(frame.sheet.theme);
                canvas.rectangle((from, y), width, BAR, color);
            }
        });
    }
    let mut bottom = y + BAR;
    let numbers = numbers(strip, frame);
    for (words, x, middle) in &numbers {
        canvas.rectangle((*middle, y + BAR + 2.0), 1.0, 3.0, frame.sheet.theme.muted);
        words.draw(canvas, *x, y + BAR + 4.0, Anchor::Start);
    }
    if !numbers.is_empty() {
        bottom += NUMBERS;
    }
    bottom.max(text).max(counted) + PADDING
}

/// Where a piece of a bar begins and ends, in whole pixels.
fn ends((start, end): (u32, u32), strip: &Strip, frame: &Frame<'_>) -> (f64, f64) {
    let place = |at: u32| f64::from(at.min(strip.length)).mul_add(frame.scale, frame.low).round();
    (place(start), place(end.max(start)))
}

/// The numbers that stand below a strip: as many as there is room for, in even steps, each with
/// where it begins and where its bar has its middle.
fn numbers(strip: &Strip, frame: &Frame<'_>) -> Vec<(Block, f64, f64)> {
    for step in [1, 2, 5, 10, 20, 50, 100, 200, 500] {
        let marked = strip.bars.iter().filter(|bar| bar.number.is_some_and(|it| it % step == 0));
        let placed: Vec<(Block, f64, f64)> = marked
            .map(|bar| {
                let number = bar.number.unwrap_or_default();
                let words = Block::line(&format!("¶{number}"), frame.sheet.muted(10.5));
                let piece = bar.pieces.first().copied().unwrap_or_default();
                let (from, to) = ends(piece, strip, frame);
                let middle = ((from + to - 1.0) / 2.0).round();
                let half = words.width() / 2.0;
                (words, (middle - half).clamp(frame.low, frame.high - 2.0 * half), middle)
            })
            .collect();
        let clear = |pair: &[(Block, f64, f64)]| pair[0].1 + pair[0].0.width() + 9.0 <= pair[1].1;
        if placed.windows(2).all(clear) {
            return placed;
        }
    }
    Vec::new()
}
