//! The tree beside the square: who is joined with whom, and at what distance.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas};
use super::{Frame, TREE};
use crate::base::markup::decimals;
use crate::report::chart::Agreements;

/// How long a leaf's own stem is.
const STEM: f64 = 7.0;

/// Draws the tree, its leaves at the middles of the rows, and its scale below.
pub(super) fn draw(
    canvas: &mut Canvas,
    chart: &Agreements,
    frame: &Frame<'_>,
    first: f64,
    middles: &[f64],
) {
    if chart.joins.is_empty() {
        return;
    }
    let theme = frame.sheet.theme;
    let most = chart.joins.iter().map(|it| it.height).fold(0.0, f64::max);
    let most = if most > 0.0 { most } else { 1.0 };
    // Leaves have stems, so that those who are joined at once are seen to be.
    let (start, room) = (frame.tree + STEM, TREE - 8.0 - STEM);
    let place = |height: f64| (start + height / most * room).round();
    // Where each group's stem ends: its distance and its middle.
    let mut stems: Vec<(f64, f64)> = middles.iter().map(|&y| (frame.tree, y)).collect();
    canvas.group("tree", "the tree of joins", |canvas| {
        for join in &chart.joins {
            let ends = join.groups.map(|it| stems.get(it).copied());
            let [Some(a), Some(b)] = ends else { continue };
            let x = place(join.height);
            canvas.path(&[(a.0, a.1), (x, a.1), (x, b.1), (b.0, b.1)], 1, theme.ink);
            stems.push((x, f64::midpoint(a.1, b.1)));
        }
        let top = first - 5.0;
        canvas.path(&[(start, top), (start + room, top)], 1, theme.muted);
        for (at, anchor) in [(0.0, Anchor::Start), (most, Anchor::End)] {
            let x = place(at);
            canvas.path(&[(x, top), (x, top - 4.0)], 1, theme.muted);
            let words = Block::line(&decimals(1.0 - at, 2), frame.sheet.muted(10.0));
            words.draw(canvas, x, top - 5.0 - words.height(), anchor);
        }
    });
}
