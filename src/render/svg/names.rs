//! The names of rows: measured together, wrapped alike, a smaller line below each where it is needed.

use super::block::Block;
use super::canvas::{Anchor, Canvas};
use super::sheet::Sheet;
use crate::render::fonts::Weight;

/// The size of a name.
const SIZE: f64 = 13.0;

/// The size of what stands below it.
const BELOW: f64 = 11.5;

/// The width that the longest of the names needs, at most `most`.
pub(super) fn width<'n>(
    sheet: &Sheet<'_>,
    names: impl Iterator<Item = (&'n str, &'n str)>,
    most: f64,
) -> f64 {
    let one = |(name, below): (&str, &str)| {
        let name = Block::line(name, sheet.ink(SIZE, Weight::Regular)).width();
        name.max(Block::line(below, sheet.muted(BELOW)).width())
    };
    // One pixel more than measured: else rounding could break a line that fits.
    (names.map(one).fold(0.0, f64::max) + 1.0).clamp(40.0, most.max(40.0))
}

/// A row's name, wrapped.
pub(super) struct Name {
    name: Block,
    below: Block,
}

impl Name {
    /// A name in at most three lines, and below it at most three more.
    pub(super) fn new(name: &str, below: &str, width: f64, sheet: &Sheet<'_>) -> Self {
        Self {
            name: Block::new(name, sheet.ink(SIZE, Weight::Regular), width, 3),
            below: Block::new(below, sheet.muted(BELOW), width, 3),
        }
    }

    /// How high all its lines are.
    pub(super) fn height(&self) -> f64 {
        self.name.height() + self.below.height()
    }

    /// Draws it from `top` down.
    pub(super) fn draw(&self, canvas: &mut Canvas, x: f64, top: f64) {
        let below = self.name.draw(canvas, x, top, Anchor::Start);
        self.below.draw(canvas, x, below, Anchor::Start);
    }
}

/// A heading over rows that belong together.
pub(super) fn heading(words: &str, width: f64, sheet: &Sheet<'_>) -> Block {
    Block::new(words, sheet.ink(SIZE, Weight::Bold), width, 3)
}
