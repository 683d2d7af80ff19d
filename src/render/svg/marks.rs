//! The signs of attitudes: round for, square against, filled where firm, so that grey print keeps them.

use super::block::Block;
use super::canvas::{Anchor, Canvas, Ink, Point};
use super::sheet::{Entry, Sheet};
use super::theme::{Color, Theme};
use crate::render::fonts::Weight;
use crate::report::chart::Attitude;

/// A sign of an attitude.
#[derive(Copy, Clone)]
pub(super) struct Mark {
    /// What it says.
    pub attitude: Attitude,
    /// Whether it holds under conditions only.
    pub conditional: bool,
    /// How far it reaches from its middle.
    pub reach: f64,
}

impl Mark {
    /// Draws the sign, and a number in it if there is one.
    pub(super) fn draw(self, canvas: &mut Canvas, at: Point, number: Option<usize>, theme: &Theme) {
        let fill = self.shape(canvas, at, theme);
        if self.conditional {
            brackets(canvas, at, self.reach, theme);
        }
        let Some(number) = number else { return };
        let words = if number > 999 { "999+".to_owned() } else { number.to_string() };
        let ink = |size| Ink { size, weight: Weight::Bold, color: theme.on(fill) };
        let size = (self.reach * 1.05).round();
        let wide = Block::line(&words, ink(size)).width();
        // Many digits are written smaller, so that they stay inside.
        let room = match self.attitude {
            Attitude::Mixed => 1.05,
            Attitude::LeansFor | Attitude::LeansAgainst => 1.28,
            _ => 1.6,
        };
        let size = size * (self.reach * room / wide).min(1.0);
        let inside = Block::line(&words, ink((size * 10.0).floor() / 10.0));
        inside.draw(canvas, at.0, at.1 - inside.line_height() / 2.0 - 0.5, Anchor::Middle);
    }

    /// Draws the shape and tells the colour in its middle.
    fn shape(self, canvas: &mut Canvas, (x, y): Point, theme: &Theme) -> Color {
        let (reach, paper) = (self.reach, theme.background);
        let edge = (reach * 0.24).round().max(2.0);
        let square = |canvas: &mut Canvas, reach: f64, color| {
            canvas.rectangle((x - reach, y - reach), 2.0 * reach, 2.0 * reach, color);
        };
        let diamond = |reach: f64| [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)];
        match self.attitude {
            Attitude::Supports => canvas.disc((x, y), reach as u32, theme.support),
            Attitude::LeansFor => {
                canvas.disc((x, y), reach as u32, theme.support);
                canvas.disc((x, y), (reach - edge) as u32, paper);
            }
            Attitude::Mixed => {
                canvas.polygon(&diamond(reach + 2.0), theme.muted);
                canvas.polygon(&diamond(reach + 2.0 - edge * 1.4), theme.faint());
            }
            Attitude::LeansAgainst => {
                square(canvas, reach - 1.0, theme.oppose);
                square(canvas, reach - 1.0 - edge, paper);
            }
            Attitude::Opposes => square(canvas, reach - 1.0, theme.oppose),
            Attitude::Silent => {
                canvas.rectangle((x - reach * 0.6, y - 1.0), reach * 1.2, 2.0, theme.muted);
            }
            Attitude::Absent => {
                canvas.hatch((x - reach, y - reach), (2.0 * reach, 2.0 * reach), 5.0, theme.muted);
            }
        }
        match self.attitude {
            Attitude::Supports => theme.support,
            Attitude::Opposes => theme.oppose,
            Attitude::Mixed => theme.faint(),
            _ => paper,
        }
    }
}

/// Brackets round a sign: it holds under conditions.
fn brackets(canvas: &mut Canvas, (x, y): Point, reach: f64, theme: &Theme) {
    let (out, high) = (reach + 5.0, reach + 2.0);
    for side in [-1.0, 1.0] {
        let (stem, foot) = (x + side * out, x + side * (out - 4.0));
        let points = [(foot, y - high), (stem, y - high), (stem, y + high), (foot, y + high)];
        canvas.path(&points, 2, theme.ink);
    }
}

/// Entries for those attitudes, and for conditions if any mark has some.
pub(super) fn entries<'a>(
    sheet: &Sheet<'a>,
    wanted: &dyn Fn(Attitude) -> bool,
    conditional: bool,
    reach: f64,
) -> Vec<Entry<'a>> {
    let theme = sheet.theme;
    let shown = Attitude::ALL.into_iter().filter(|&it| wanted(it));
    let mut out: Vec<Entry<'a>> = shown
        .map(|attitude| {
            let mark = Mark { attitude, conditional: false, reach };
            let width = 2.0 * reach + 4.0;
            Entry::new(width, attitude.words(), move |canvas, left, y| {
                mark.draw(canvas, ((left + width / 2.0).round(), y), None, theme);
            })
        })
        .collect();
    if conditional {
        let width = 2.0 * reach + 12.0;
        out.push(Entry::new(width, "only under conditions", move |canvas, left, y| {
            brackets(canvas, ((left + width / 2.0).round(), y), reach, theme);
        }));
    }
    out
}
