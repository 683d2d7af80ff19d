//! What the marks mean: only those that the chart has, in a row above it.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::frame::Frame;
use super::{shapes, ticks};
use crate::report::chart::{PositionScale, Voice};

/// Between two entries.
const GAP: f64 = 22.0;

/// From a mark to its words.
const SPACE: f64 = 7.0;

enum Sign {
    Mean(Voice),
    Tick,
    Spread,
    Brackets,
}

impl Sign {
    const fn width(&self) -> f64 {
        match self {
            Self::Mean(_) => 18.0,
            Self::Tick => ticks::WIDTH,
            Self::Spread => 30.0,
            Self::Brackets => 2.0 * shapes::BRACKETS,
        }
    }

    fn draw(&self, canvas: &mut Canvas, left: f64, y: f64, frame: &Frame<'_>) {
        let middle = (left + self.width() / 2.0, y);
        match self {
            Self::Mean(voice) => shapes::mean(canvas, *voice, middle, frame.theme),
            Self::Tick => {
                let top = y - ticks::HEIGHT / 2.0;
                canvas.rectangle((left, top), ticks::WIDTH, ticks::HEIGHT, frame.theme.ink);
            }
            Self::Spread => {
                let (low, high) = (left + 1.0, left + self.width() - 1.0);
                shapes::spread(canvas, Voice::Attributed, low, high, y, frame.theme);
            }
            Self::Brackets => {
                canvas.disc(middle, 5, frame.theme.rule);
                shapes::brackets(canvas, middle, frame.theme);
            }
        }
    }
}

/// Draws the entries from `top` down, in as many lines as they need.
pub(super) fn draw(canvas: &mut Canvas, chart: &PositionScale, frame: &Frame<'_>, top: f64) -> f64 {
    let (mut x, mut y) = (frame.left, top);
    let line = 24.0;
    for (sign, words) in entries(chart) {
        let room = frame.right - frame.left - sign.width() - SPACE;
        let words =
            Block::new(&words, frame.ink(12.0, crate::render::fonts::Weight::Regular), room, 1);
        let wide = sign.width() + SPACE + words.width();
        if x > frame.left && x + wide > frame.right {
            (x, y) = (frame.left, y + line);
        }
        let middle = (y + line / 2.0).round();
        sign.draw(canvas, x, middle, frame);
        let text_top = middle - words.line_height() / 2.0;
        words.draw(canvas, x + sign.width() + SPACE, text_top, Anchor::Start);
        x += wide + GAP;
    }
    y + line
}

fn entries(chart: &PositionScale) -> Vec<(Sign, String)> {
    let mut out = Vec::new();
    for voice in Voice::ALL {
        if chart.rows().any(|row| row.voice == voice) {
            out.push((Sign::Mean(voice), format!("mean, {}", voice.words())));
        }
    }
    if chart.rows().any(|row| row.low.is_some() && row.high.is_some()) {
        let words = chart.spread.trim();
        let words = if words.is_empty() { "spread" } else { words };
        out.push((Sign::Spread, words.to_owned()));
    }
    if chart.rows().any(|row| !row.ticks.is_empty()) {
        out.push((Sign::Tick, "one quote".to_owned()));
    }
    if chart.rows().any(|row| row.conditional) {
        out.push((Sign::Brackets, "conditional".to_owned()));
    }
    out
}
