//! The marks of voices: one shape for each, brackets for conditions, a bar for the spread.

use super::canvas::{Canvas, Point};
use super::theme::Theme;
use crate::report::chart::Voice;

/// How far a mark reaches from its middle, its margin of paper included.
pub(super) const REACH: f64 = 10.0;

/// How far the brackets reach from the middle of the mark that they are round.
pub(super) const BRACKETS: f64 = 14.0;

/// The mean's mark. Told apart by shape and by filling, so that it survives a photocopy.
pub(super) fn mean(canvas: &mut Canvas, voice: Voice, at: Point, theme: &Theme) {
    let (color, paper) = (theme.voice(voice), theme.background);
    match voice {
        Voice::Own => {
            canvas.disc(at, 9, paper);
            canvas.disc(at, 7, color);
        }
        Voice::Spokesperson => {
            canvas.polygon(&triangle(at, 11.0), paper);
            canvas.polygon(&triangle(at, 8.0), color);
        }
        Voice::Attributed => {
            canvas.polygon(&diamond(at, 11.0), paper);
            canvas.polygon(&diamond(at, 9.0), color);
            canvas.polygon(&diamond(at, 6.0), paper);
        }
    }
}

/// Brackets round a mark: the stance holds under conditions.
pub(super) fn brackets(canvas: &mut Canvas, (x, y): Point, theme: &Theme) {
    let (high, foot) = (22.0, 5.0);
    let top = y - high / 2.0;
    for (stem, feet) in [(x - BRACKETS, x - BRACKETS), (x + BRACKETS - 2.0, x + BRACKETS - foot)] {
        canvas.rectangle((stem, top), 2.0, high, theme.ink);
        canvas.rectangle((feet, top), foot, 2.0, theme.ink);
        canvas.rectangle((feet, top + high - 2.0), foot, 2.0, theme.ink);
    }
}

/// From the lower to the upper end of the spread.
pub(super) fn spread(
    canvas: &mut Canvas,
    voice: Voice,
    low: f64,
    high: f64,
    y: f64,
    theme: &Theme,
) {
    let color = theme.voice(voice);
    canvas.rectangle((low, y - 1.0), high - low, 2.0, color);
    canvas.rectangle((low - 1.0, y - 5.0), 2.0, 10.0, color);
    canvas.rectangle((high - 1.0, y - 5.0), 2.0, 10.0, color);
}

fn triangle((x, y): Point, reach: f64) -> [Point; 3] {
    [(x, y - reach), (x - reach, y + reach - 2.0), (x + reach, y + reach - 2.0)]
}

fn diamond((x, y): Point, reach: f64) -> [Point; 4] {
    [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
}
