//! What stands round every chart: title, measure, legend, footer, and the inks they are written in.

use super::block::Block;
use super::canvas::{Anchor, Canvas, Ink};
use super::describe;
use super::theme::Theme;
use crate::render::fonts::Weight;

/// Space round everything.
pub(super) const MARGIN: f64 = 28.0;

/// No chart is wider.
const WIDEST: u32 = 4000;

/// Between two entries of a legend.
const GAP: f64 = 22.0;

/// From a sign to its words.
const SPACE: f64 = 7.0;

/// How high a line of a legend is.
const LINE: f64 = 24.0;

/// The width of a chart, and how it looks.
#[derive(Copy, Clone)]
pub(super) struct Sheet<'a> {
    /// How the chart looks.
    pub theme: &'a Theme,
    /// The whole picture.
    pub width: u32,
    /// Where everything begins.
    pub left: f64,
    /// Where everything ends.
    pub right: f64,
}

/// Draws a sign at its left end and half its height.
type DrawSign<'a> = Box<dyn Fn(&mut Canvas, f64, f64) + 'a>;

/// A sign of a legend, and what it means.
pub(super) struct Entry<'a> {
    /// How wide the sign is.
    pub width: f64,
    /// What it means.
    pub words: String,
    /// Draws it, `left` and `middle` being its left end and half its height.
    pub draw: DrawSign<'a>,
}

impl<'a> Entry<'a> {
    /// A sign of that width.
    pub(super) fn new(
        width: f64,
        words: impl Into<String>,
        draw: impl Fn(&mut Canvas, f64, f64) + 'a,
    ) -> Self {
        Self { width, words: words.into(), draw: Box::new(draw) }
    }
}

impl<'a> Sheet<'a> {
    /// A sheet as wide as the theme says, within what can be drawn.
    pub(super) fn new(theme: &'a Theme) -> Self {
        let width = theme.width.clamp(560, WIDEST);
        Self { theme, width, left: MARGIN, right: f64::from(width) - MARGIN }
    }

    /// The sheet, widened so that this much fits between its margins.
    pub(super) fn at_least(self, wide: f64) -> Self {
        let width = self.width.max((wide + 2.0 * MARGIN).ceil() as u32).min(WIDEST);
        Self { width, right: f64::from(width) - MARGIN, ..self }
    }

    /// From the left to the right end.
    pub(super) const fn wide(&self) -> f64 {
        self.right - self.left
    }

    /// Text that is read first.
    pub(super) const fn ink(&self, size: f64, weight: Weight) -> Ink {
        Ink { size, weight, color: self.theme.ink }
    }

    /// Text that is read when one looks for it.
    pub(super) const fn muted(&self, size: f64) -> Ink {
        Ink { size, weight: Weight::Regular, color: self.theme.muted }
    }

    /// The question and the measure; tells where what follows can begin.
    pub(super) fn head(&self, canvas: &mut Canvas, title: &str, subtitle: &str) -> f64 {
        let title = Block::new(title, self.ink(20.0, Weight::Bold), self.wide(), 5);
        let y = title.draw(canvas, self.left, MARGIN - 4.0, Anchor::Start);
        let subtitle = Block::new(subtitle, self.muted(13.0), self.wide(), 6);
        subtitle.draw(canvas, self.left, y + 4.0, Anchor::Start) + 14.0
    }

    /// What the signs mean, in as many lines as they need; tells where they end.
    pub(super) fn legend(&self, canvas: &mut Canvas, entries: Vec<Entry<'_>>, top: f64) -> f64 {
        if entries.is_empty() {
            return top;
        }
        let (mut x, mut y) = (self.left, top);
        for entry in entries {
            let room = self.wide() - entry.width - SPACE;
            let words = Block::new(&entry.words, self.ink(12.0, Weight::Regular), room, 1);
            let wide = entry.width + SPACE + words.width();
            if x > self.left && x + wide > self.right {
                (x, y) = (self.left, y + LINE);
            }
            let middle = (y + LINE / 2.0).round();
            (entry.draw)(canvas, x, middle);
            let text_top = middle - words.line_height() / 2.0;
            words.draw(canvas, x + entry.width + SPACE, text_top, Anchor::Start);
            x += wide + GAP;
        }
        y + LINE
    }

    /// A sentence in place of a picture; tells where it ends.
    pub(super) fn nothing(&self, canvas: &mut Canvas, words: &str, top: f64) -> f64 {
        let words = Block::new(words, self.muted(14.0), self.wide(), 4);
        let middle = f64::midpoint(self.left, self.right);
        words.draw(canvas, middle, top + 28.0, Anchor::Middle) + 28.0
    }

    /// How wide lines in so many columns may be.
    pub(super) fn column(&self, columns: usize) -> f64 {
        self.wide() / columns as f64 - 16.0
    }

    /// A list in columns of much the same length, each group in one; tells where the longest ends.
    pub(super) fn columns(
        &self,
        canvas: &mut Canvas,
        groups: &[Vec<Block>],
        columns: usize,
        top: f64,
    ) -> f64 {
        let high = |group: &Vec<Block>| group.iter().map(|it| it.height() + 3.0).sum::<f64>();
        let all: f64 = groups.iter().map(high).sum();
        let (mut column, mut y, mut bottom) = (0, top, top);
        for group in groups {
            if y - top >= all / columns as f64 && column + 1 < columns {
                (column, y) = (column + 1, top);
            }
            let x = (self.wide() / columns as f64).mul_add(column as f64, self.left);
            for line in group {
                y = line.draw(canvas, x, y, Anchor::Start) + 3.0;
            }
            bottom = bottom.max(y);
        }
        bottom
    }

    /// Sources and remarks below a rule; tells where they end.
    pub(super) fn foot(&self, canvas: &mut Canvas, footer: &[String], top: f64) -> f64 {
        let ink = self.muted(11.0);
        footer.iter().for_each(|words| canvas.say_at_foot(&describe::told(words)));
        let blocks = footer.iter().map(|words| Block::new(words, ink, self.wide(), 12));
        let blocks: Vec<_> = blocks.filter(|block| block.height() > 0.0).collect();
        if blocks.is_empty() {
            return top;
        }
        let top = top + 16.0;
        canvas.rectangle((self.left, top), self.wide(), 1.0, self.theme.rule);
        let draw = |y, block: &Block| block.draw(canvas, self.left, y, Anchor::Start) + 3.0;
        blocks.iter().fold(top + 9.0, draw)
    }
}
