//! The head of a position scale: what its ends mean, and the answers that have a place on it.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::frame::Frame;
use crate::render::fonts::Weight;
use crate::report::chart::{Mark, PositionScale, Scale};

/// Between two labels.
const GAP: f64 = 14.0;

/// A label narrower than this is hard to read; where there is less room, numbers stand for words.
const NARROWEST: f64 = 88.0;

/// From the labels down to the scale.
const LEADERS: f64 = 16.0;

/// Draws ends, positions and the scale's line, and tells where the rows can begin.
pub(super) fn draw(canvas: &mut Canvas, chart: &PositionScale, frame: &Frame<'_>, top: f64) -> f64 {
    let mut marks: Vec<(&Mark, f64)> = (chart.scale.positions.iter())
        .filter_map(|mark| Some((mark, frame.place(mark.at)?)))
        .collect();
    marks.sort_by(|a, b| a.1.total_cmp(&b.1));
    let room = (frame.sheet.right - frame.sheet.left) / marks.len().max(1) as f64 - GAP;
    let mut y = top;
    let labels: Vec<Block> = if room >= NARROWEST {
        let ink = frame.sheet.ink(11.5, Weight::Regular);
        marks.iter().map(|(mark, _)| Block::new(&mark.label, ink, room.min(190.0), 4)).collect()
    } else {
        y = key(canvas, &marks, frame, y);
        let ink = frame.sheet.ink(11.0, Weight::Bold);
        (1..=marks.len()).map(|number| Block::line(&number.to_string(), ink)).collect()
    };
    y = poles(canvas, &chart.scale, frame, y) + 6.0;
    let bottom = y + labels.iter().map(Block::height).fold(0.0, f64::max);
    let axis = if marks.is_empty() { y } else { (bottom + LEADERS).round() };
    let wanted: Vec<(f64, f64)> =
        labels.iter().zip(&marks).map(|(label, &(_, x))| (x, label.width())).collect();
    let gap = if room >= NARROWEST { GAP } else { 6.0 };
    let middles = spread(&wanted, gap, (frame.sheet.left, frame.sheet.right));
    for ((label, &(mark, x)), middle) in labels.iter().zip(&marks).zip(middles) {
        let half = (label.width() / 2.0 - 4.0).max(0.0);
        let from = x.clamp(middle - half, middle + half);
        canvas.group("position", &crate::render::clean::one_line(&mark.label), |canvas| {
            label.draw(canvas, middle, bottom - label.height(), Anchor::Middle);
            canvas.path(&[(from, bottom + 4.0), (x, axis - 2.0)], 1, frame.sheet.theme.muted);
            canvas.disc((x, axis + 1.0), 4, frame.sheet.theme.muted);
        });
    }
    frame.axis(canvas, axis);
    axis + 2.0
}

/// What the two ends mean, above or below the ends.
pub(super) fn poles(canvas: &mut Canvas, scale: &Scale, frame: &Frame<'_>, top: f64) -> f64 {
    let room = (frame.high - frame.low) / 2.0 - GAP;
    let ink = frame.sheet.ink(12.0, Weight::Bold);
    let pole = |words: &str, arrow: fn(&str) -> String| {
        let words = words.trim();
        if words.is_empty() {
            Block::line("", ink)
        } else {
            Block::new(&arrow(words), ink, room, 3)
        }
    };
    let left = pole(&scale.left, |words| format!("←\u{a0}{words}"));
    let right = pole(&scale.right, |words| format!("{words}\u{a0}→"));
    let height = left.height().max(right.height());
    left.draw(canvas, frame.low, top, Anchor::Start);
    right.draw(canvas, frame.high, top, Anchor::End);
    top + height
}

/// The positions in full, by number, where there is no room for them at the scale.
fn key(canvas: &mut Canvas, marks: &[(&Mark, f64)], frame: &Frame<'_>, top: f64) -> f64 {
    let ink = frame.sheet.ink(11.5, Weight::Regular);
    let mut y = top;
    for (number, (mark, _)) in (1..).zip(marks) {
        let words = format!("{number}\u{2002}{}", mark.label);
        let block = Block::new(&words, ink, frame.sheet.right - frame.sheet.left, 2);
        y = block.draw(canvas, frame.sheet.left, y, Anchor::Start) + 2.0;
    }
    y + 12.0
}

/// The middles of labels of given middles and widths, moved as little as needed to stand clear of
/// each other, inside `within` if there is room.
fn spread(wanted: &[(f64, f64)], gap: f64, within: (f64, f64)) -> Vec<f64> {
    // Neighbours that touch become one block, which stands at the mean of what its members want.
    struct Run {
        start: f64,
        width: f64,
        wants: f64,
        members: usize,
    }
    let mut runs: Vec<Run> = Vec::new();
    for &(middle, width) in wanted {
        let width = width + gap;
        let mut run =
            Run { start: middle - width / 2.0, width, wants: middle - width / 2.0, members: 1 };
        while let Some(last) = runs.pop_if(|last| last.start + last.width > run.start) {
            run = Run {
                start: 0.0,
                width: last.width + run.width,
                wants: last.wants + run.wants - last.width * run.members as f64,
                members: last.members + run.members,
            };
            run.start = run.wants / run.members as f64;
        }
        let most = within.1 + gap / 2.0 - run.width;
        run.start = run.start.min(most).max(within.0 - gap / 2.0);
        // A run that was held back at an end may touch the one before it.
        while let Some(last) = runs.pop_if(|last| last.start + last.width > run.start) {
            run = Run {
                start: last.start.min(within.1 + gap / 2.0 - last.width - run.width),
                width: last.width + run.width,
                wants: last.wants + run.wants - last.width * run.members as f64,
                members: last.members + run.members,
            };
        }
        run.start = run.start.max(within.0 - gap / 2.0);
        runs.push(run);
    }
    let mut widths = wanted.iter().map(|&(_, width)| width + gap);
    let mut middles = Vec::with_capacity(wanted.len());
    for run in runs {
        let mut start = run.start;
        for width in widths.by_ref().take(run.members) {
            middles.push(start + width / 2.0);
            start += width;
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::spread;
    use proptest::prelude::*;

    #[test]
    fn labels_that_are_clear_stay_and_others_part_evenly() {
        assert_eq!(spread(&[(10.0, 10.0), (50.0, 10.0)], 2.0, (0.0, 100.0)), [10.0, 50.0]);
        assert_eq!(spread(&[(50.0, 10.0), (50.0, 10.0)], 2.0, (0.0, 100.0)), [44.0, 56.0]);
        assert_eq!(spread(&[(0.0, 10.0), (100.0, 10.0)], 2.0, (0.0, 100.0)), [5.0, 95.0]);
    }

    proptest! {
        #[test]
        fn labels_never_touch_and_stay_inside(mut xs in prop::collection::vec((0.0..100.0f64, 1.0..9.0f64), 1..8)) {
            xs.sort_by(|a, b| a.0.total_cmp(&b.0));
            let middles = spread(&xs, 2.0, (0.0, 100.0));
            prop_assert_eq!(middles.len(), xs.len());
            let boxes: Vec<_> = middles.iter().zip(&xs).map(|(m, (_, w))| (m - w / 2.0, m + w / 2.0)).collect();
            for (left, right) in &boxes {
                prop_assert!(*left >= -1e-6 && *right <= 100.0 + 1e-6);
            }
            for pair in boxes.windows(2) {
                prop_assert!(pair[0].1 + 2.0 <= pair[1].0 + 1e-6);
            }
        }
    }
}
