//! The lines of edges: straight beside boxes, curved between layers, each with a port of its own.

use super::layout::{Graph, Placed, Rect, Spot};

/// A line: where it starts, and the pieces that follow.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Line {
    /// Its first point.
    pub start: Spot,
    /// A straight piece has one point, a curved one two that it bends towards, and its end.
    pub pieces: Vec<Piece>,
    /// Whether it arrives from the side of the premises; else from that of the conclusions.
    pub forward: bool,
}

/// A piece of a line.
#[derive(Copy, Clone, PartialEq, Debug)]
pub(super) enum Piece {
    /// Straight to there.
    Straight(Spot),
    /// To the last of the points, bending towards the others.
    Curve(Spot, Spot, Spot),
}

/// Ports keep so far from a box's corners.
const CORNER: f64 = 14.0;

/// Ports are no farther apart than this.
const APART: f64 = 30.0;

/// Layers closer than this are one.
const SAME: f64 = 0.5;

/// The lines of all edges, in their order.
pub(super) fn lines(graph: &Graph, placed: &Placed) -> Vec<Line> {
    let bands = bands(&placed.boxes);
    let ends = ports(graph, placed, &bands);
    let line = |(number, &(from, to)): (usize, &(usize, usize))| {
        if from == to {
            return turning(&placed.boxes[from]);
        }
        let (start, end) = ends[number];
        let way = kept(&placed.ways[number], &bands);
        draw(start, end, &way, &bands)
    };
    graph.edges.iter().enumerate().map(line).collect()
}

/// The layers: how far the boxes of each reach, from the premises on.
fn bands(boxes: &[Rect]) -> Vec<(f64, f64)> {
    let mut all: Vec<(f64, f64)> = boxes.iter().map(|it| (it.low().1, it.high().1)).collect();
    all.sort_by(|a, b| (a.0, a.1).partial_cmp(&(b.0, b.1)).unwrap_or(std::cmp::Ordering::Equal));
    let mut bands: Vec<(f64, f64)> = Vec::new();
    for (low, high) in all {
        match bands.last_mut() {
            Some(last) if low < last.1 - SAME => last.1 = last.1.max(high),
            _ => bands.push((low, high)),
        }
    }
    bands
}

/// The layer that a height lies in.
fn band(bands: &[(f64, f64)], across: f64) -> Option<usize> {
    let at = bands.partition_point(|it| it.1 < across - SAME);
    (at < bands.len() && bands[at].0 <= across + SAME).then_some(at)
}

/// Of the points of a way those that pass a layer of boxes, with the layer; once each.
fn kept(way: &[Spot], bands: &[(f64, f64)]) -> Vec<(f64, usize)> {
    let mut out: Vec<(f64, usize)> = Vec::new();
    for &(along, across) in way {
        if let Some(at) = band(bands, across)
            && out.last().is_none_or(|last| last.1 != at)
        {
            out.push((along, at));
        }
    }
    out
}

/// Where each edge leaves its first box and reaches its last one: ports side by side, in the order
/// in which the edges come.
fn ports(graph: &Graph, placed: &Placed, bands: &[(f64, f64)]) -> Vec<(Spot, Spot)> {
    let mut ends = vec![((0.0, 0.0), (0.0, 0.0)); graph.edges.len()];
    // Of each side of each box: where an edge comes from, the edge, and which end of it.
    let mut sides: Vec<Vec<(f64, usize, bool)>> = vec![Vec::new(); placed.boxes.len() * 2];
    for (number, &(from, to)) in graph.edges.iter().enumerate().filter(|(_, it)| it.0 != it.1) {
        let (first, last) = (placed.boxes[from].at, placed.boxes[to].at);
        let is_forward = first.1 <= last.1;
        let way = kept(&placed.ways[number], bands);
        let after = way.first().map_or(last.0, |it| it.0);
        let before = way.last().map_or(first.0, |it| it.0);
        sides[from * 2 + usize::from(is_forward)].push((after, number, true));
        sides[to * 2 + usize::from(!is_forward)].push((before, number, false));
    }
    for (side, mut edges) in sides.into_iter().enumerate() {
        edges.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let rect = &placed.boxes[side / 2];
        let across = if side % 2 == 1 { rect.high().1 } else { rect.low().1 };
        let n = edges.len() as f64;
        let room = (rect.size.0 - 2.0 * CORNER).max(rect.size.0 * 0.5);
        let step = (room / n).min(APART);
        for (at, (_, number, is_start)) in edges.into_iter().enumerate() {
            let along = (at as f64 - (n - 1.0) / 2.0).mul_add(step, rect.at.0);
            let end = if is_start { &mut ends[number].0 } else { &mut ends[number].1 };
            *end = (along, across);
        }
    }
    ends
}

/// Straight through layers, curved from one to the next.
fn draw(start: Spot, end: Spot, way: &[(f64, usize)], bands: &[(f64, f64)]) -> Line {
    let forward = start.1 <= end.1;
    let (first, last) = (band(bands, start.1), band(bands, end.1));
    let leave = |at: usize| if forward { bands[at].1 } else { bands[at].0 };
    let enter = |at: usize| if forward { bands[at].0 } else { bands[at].1 };
    let mut out = Line { start, pieces: Vec::new(), forward };
    let mut here = start;
    if let Some(at) = first {
        here = out.straight(here, (start.0, leave(at)));
    }
    for &(along, at) in way.iter().filter(|it| Some(it.1) != first && Some(it.1) != last) {
        here = out.curve(here, (along, enter(at)));
        here = out.straight(here, (along, leave(at)));
    }
    if let Some(at) = last {
        here = out.curve(here, (end.0, enter(at)));
    }
    out.straight(here, end);
    out
}

/// A line from a box back to itself.
fn turning(rect: &Rect) -> Line {
    let (along, across) = (rect.high().0, rect.at.1);
    let apart = (rect.size.1 / 4.0).min(8.0);
    let (near, far) = (across - apart, across + apart);
    let out = along + BULGE;
    Line {
        start: (along, near),
        pieces: vec![Piece::Curve((out, near), (out, far), (along, far))],
        forward: true,
    }
}

/// How far a line bulges that returns to its own box; less than boxes are apart.
const BULGE: f64 = 20.0;

impl Line {
    fn straight(&mut self, from: Spot, to: Spot) -> Spot {
        if (from.0 - to.0).abs() > 0.01 || (from.1 - to.1).abs() > 0.01 {
            self.pieces.push(Piece::Straight(to));
        }
        to
    }

    fn curve(&mut self, from: Spot, to: Spot) -> Spot {
        if (from.0 - to.0).abs() < 0.01 {
            return self.straight(from, to);
        }
        let middle = f64::midpoint(from.1, to.1);
        self.pieces.push(Piece::Curve((from.0, middle), (to.0, middle), to));
        to
    }

    /// Its last point.
    pub(super) fn end(&self) -> Spot {
        match self.pieces.last() {
            Some(Piece::Straight(to) | Piece::Curve(_, _, to)) => *to,
            None => self.start,
        }
    }
}
