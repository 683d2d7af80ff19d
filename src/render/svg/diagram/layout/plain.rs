//! Layers and nothing else: for what is too much otherwise. Edges may pass behind boxes.

use std::collections::BTreeMap;

use super::{BESIDE, Graph, Placed, Rect};

/// The places.
pub(super) fn place(graph: &Graph) -> Placed {
    let n = graph.boxes.len();
    let mut level = vec![0_usize; n];
    // So many rounds as there may be layers; cycles are cut off there.
    for _ in 0..n.min(64) {
        let mut moved = false;
        for &(from, to) in &graph.edges {
            if from != to && level[to] <= level[from] && level[from] < 64 {
                level[to] = level[from] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    (0..n).for_each(|at| rows.entry(level[at]).or_default().push(at));
    let mut boxes = vec![Rect::default(); n];
    let mut top = 0.0;
    for row in rows.values() {
        let high = row.iter().map(|&it| graph.boxes[it].0.1).fold(0.0, f64::max);
        let mut left = 0.0;
        for &it in row {
            let size = graph.boxes[it].0;
            boxes[it] = Rect { at: (left + size.0 / 2.0, top + high / 2.0), size };
            left += size.0 + BESIDE;
        }
        top += high + graph.gap;
    }
    Placed { boxes, ways: vec![Vec::new(); graph.edges.len()], frames: BTreeMap::new() }
}
