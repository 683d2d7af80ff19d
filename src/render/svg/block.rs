//! Text in lines of its own: wrapped, measured and then drawn at the size it was measured at.

use unicode_normalization::UnicodeNormalization as _;

use super::canvas::{Anchor, Canvas, Ink};
use crate::render::clean::one_line;
use crate::render::fonts;
use crate::render::wrap::{shorten, wrap_at_most};

/// Lines are this many ems apart: a little more than the font is high.
const LEADING: f64 = 1.36;

/// The baseline is this many ems below the top of its line.
const BASELINE: f64 = 1.04;

/// Longer text is cut before it is measured; no chart has room for it.
const LONGEST: usize = 2000;

/// Lines of text of one look.
#[derive(Clone, Debug)]
pub(super) struct Block {
    lines: Vec<String>,
    ink: Ink,
}

impl Block {
    /// The text in at most `most` lines of at most `width` pixels; no line if there are no words.
    pub(super) fn new(text: &str, ink: Ink, width: f64, most: usize) -> Self {
        let text = drawable(text);
        let lines = if text.is_empty() {
            Vec::new()
        } else {
            let measure = |line: &str| fonts::width(line, ink.size, ink.weight);
            wrap_at_most(&shorten(&text, LONGEST), width, most, &measure)
        };
        Self { lines, ink }
    }

    /// The text on one line, however long.
    pub(super) fn line(text: &str, ink: Ink) -> Self {
        Self::new(text, ink, f64::INFINITY, 1)
    }

    /// How wide the widest line is.
    pub(super) fn width(&self) -> f64 {
        let measure = |line: &String| fonts::width(line, self.ink.size, self.ink.weight);
        self.lines.iter().map(measure).fold(0.0, f64::max)
    }

    /// How high all lines are.
    pub(super) fn height(&self) -> f64 {
        self.lines.len() as f64 * self.line_height()
    }

    /// How high one line is.
    pub(super) fn line_height(&self) -> f64 {
        self.ink.size * LEADING
    }

    /// Draws the lines from `top` down and tells where they end.
    pub(super) fn draw(&self, canvas: &mut Canvas, x: f64, top: f64, anchor: Anchor) -> f64 {
        for (number, line) in self.lines.iter().enumerate() {
            let baseline =
                BASELINE.mul_add(self.ink.size, top + number as f64 * self.line_height());
            canvas.text(line, (x, baseline), self.ink, anchor);
        }
        top + self.height()
    }
}

/// The text as it can be drawn: on one line, composed, and a box in place of what has no shape.
pub(super) fn drawable(text: &str) -> String {
    let line = one_line(text);
    if line.is_ascii() {
        return line;
    }
    line.nfc().map(|c| if c == '\u{FFFD}' { '□' } else { c }).collect()
}
