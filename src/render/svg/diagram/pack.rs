//! Connected parts placed one by one, then put side by side on the sheet; groups in frames.

use super::layout::{self, Graph, Layers, Placed, Rect, Spot};
use super::route::{Line, Piece, lines};

/// Between parts, and between frames.
const APART: f64 = 40.0;

/// Between boxes that stand alone.
const ALONE: f64 = 18.0;

/// Inside a frame, round what is in it.
const PAD: f64 = 16.0;

/// Inside a frame among others, round its boxes.
const INNER: f64 = 10.0;

/// A sheet is this many times as wide as it is high, if there is a choice.
const ASPECT: f64 = 1.5;

/// A frame round a group.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Frame {
    /// The group.
    pub group: usize,
    /// Where it is.
    pub rect: Rect,
}

/// Everything in its place: along, across and towards the conclusions, from 0 on.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// How far it reaches.
    pub size: Spot,
    /// The boxes, in their order.
    pub boxes: Vec<Rect>,
    /// The edges, in their order.
    pub lines: Vec<Line>,
    /// The frames.
    pub frames: Vec<Frame>,
}

/// What is placed as one: some boxes and edges, with frames, in a rectangle from 0 on.
#[derive(Default)]
struct Part {
    size: Spot,
    boxes: Vec<(usize, Rect)>,
    lines: Vec<(usize, Line)>,
    frames: Vec<Frame>,
}

/// Which way the picture is read, and how much room the labels of frames need at its top.
#[derive(Copy, Clone, Debug)]
pub(super) struct Room {
    /// At the low end along the layers.
    pub along: f64,
    /// At the high end across the layers.
    pub across: f64,
    /// Whether conclusions are at the top.
    pub is_upright: bool,
}

/// A connected part: its boxes and its edges by their numbers, and what is known of its layers.
pub(super) struct Connected {
    boxes: Vec<usize>,
    edges: Vec<usize>,
    layers: Option<Layers>,
}

/// Places the graph, whose connected parts these are.
pub(super) fn pack(graph: &Graph, parts: &mut [Connected], room: Room) -> Sheet {
    let mut alone: Vec<Part> = Vec::new();
    let mut in_group: std::collections::BTreeMap<usize, Vec<Part>> = Default::default();
    for connected in parts {
        let group = graph.boxes[connected.boxes[0]].1;
        let is_one = connected.boxes.iter().all(|&it| graph.boxes[it].1 == group);
        let part = place(graph, connected, !is_one, room);
        match group.filter(|_| is_one) {
            Some(group) => in_group.entry(group).or_default().push(part),
            None => alone.push(part),
        }
    }
    for (group, parts) in in_group {
        alone.push(shelve(parts, room).framed(group, room));
    }
    let whole = shelve(alone, room);
    let mut sheet = Sheet {
        size: whole.size,
        boxes: vec![Rect::default(); graph.boxes.len()],
        lines: vec![Line::default(); graph.edges.len()],
        frames: whole.frames,
    };
    whole.boxes.into_iter().for_each(|(at, rect)| sheet.boxes[at] = rect);
    whole.lines.into_iter().for_each(|(at, line)| sheet.lines[at] = line);
    sheet
}

/// The connected parts of a graph with so many boxes.
pub(super) fn parts(n: usize, edges: &[(usize, usize)]) -> Vec<Connected> {
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); n];
    for &(from, to) in edges {
        beside[from].push(to);
        beside[to].push(from);
    }
    let mut part = vec![usize::MAX; n];
    let mut out: Vec<Connected> = Vec::new();
    for first in 0..n {
        if part[first] != usize::MAX {
            continue;
        }
        part[first] = out.len();
        let (mut boxes, mut open) = (vec![first], vec![first]);
        while let Some(at) = open.pop() {
            for &next in &beside[at] {
                if part[next] == usize::MAX {
                    part[next] = out.len();
                    boxes.push(next);
                    open.push(next);
                }
            }
        }
        boxes.sort_unstable();
        out.push(Connected { boxes, edges: Vec::new(), layers: None });
    }
    for (number, &(from, _)) in edges.iter().enumerate() {
        out[part[from]].edges.push(number);
    }
    out
}

/// Places one connected part.
fn place(graph: &Graph, connected: &mut Connected, framed: bool, room: Room) -> Part {
    let Connected { boxes, edges, layers } = connected;
    let at = |it: usize| boxes.binary_search(&it).unwrap_or_default();
    let inner = Graph {
        boxes: boxes
            .iter()
            .map(|&it| (graph.boxes[it].0, graph.boxes[it].1.filter(|_| framed)))
            .collect(),
        edges: edges.iter().map(|&it| (at(graph.edges[it].0), at(graph.edges[it].1))).collect(),
        gap: graph.gap,
    };
    let placed = layout::place(&inner, layers);
    let lines = lines(&inner, &placed);
    let frames = frames(&inner, &placed, room);
    let mut part = Part {
        size: (0.0, 0.0),
        boxes: boxes.iter().copied().zip(placed.boxes).collect(),
        lines: edges.iter().copied().zip(lines).collect(),
        frames,
    };
    part.settle();
    part
}

/// The frames of a part: no larger than their boxes need, each with room for its label.
fn frames(graph: &Graph, placed: &Placed, room: Room) -> Vec<Frame> {
    let frame = |&group: &usize| {
        let inside = graph.boxes.iter().zip(&placed.boxes).filter(|(it, _)| it.1 == Some(group));
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for (_, rect) in inside {
            low = (low.0.min(rect.low().0), low.1.min(rect.low().1));
            high = (high.0.max(rect.high().0), high.1.max(rect.high().1));
        }
        let low = (low.0 - INNER - room.along, low.1 - INNER);
        let high = (high.0 + INNER, high.1 + INNER + room.across);
        Frame { group, rect: between(low, high) }
    };
    placed.frames.keys().map(frame).collect()
}

fn between(low: Spot, high: Spot) -> Rect {
    Rect {
        at: (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1)),
        size: (high.0 - low.0, high.1 - low.1),
    }
}

/// Parts in rows, the highest first.
fn shelve(mut parts: Vec<Part>, room: Room) -> Part {
    let gap =
        |part: &Part| if part.boxes.len() == 1 && part.frames.is_empty() { ALONE } else { APART };
    // Rows run along the layers if these lie on the page, and across them otherwise.
    let wide = |size: Spot| if room.is_upright { size } else { (size.1, size.0) };
    parts.sort_by(|a, b| {
        let key = |it: &Part| (it.boxes.len() > 1 || !it.frames.is_empty(), wide(it.size).1);
        key(b).partial_cmp(&key(a)).unwrap_or(std::cmp::Ordering::Equal)
    });
    let area: f64 =
        parts.iter().map(|it| (wide(it.size).0 + gap(it)) * (wide(it.size).1 + gap(it))).sum();
    let widest = parts.iter().map(|it| wide(it.size).0).fold(0.0, f64::max);
    let most = widest.max((area * ASPECT).sqrt());
    let mut rows: Vec<Row> = Vec::new();
    let mut corners = Vec::with_capacity(parts.len());
    for part in &parts {
        let (size, gap) = (wide(part.size), gap(part));
        let size = (size.0 + gap, size.1 + gap);
        let found = rows.iter_mut().find_map(|row| row.take(size, most + gap));
        corners.push(found.unwrap_or_else(|| {
            let top = rows.last().map_or(0.0, |it| it.top + it.high);
            rows.push(Row {
                top,
                high: size.1,
                wide: size.0,
                columns: vec![(0.0, size.0, size.1)],
            });
            (0.0, top)
        }));
    }
    let bottom = rows.last().map_or(0.0, |it| it.top + it.high);
    let mut whole = Part::default();
    for (part, (x, from_top)) in parts.into_iter().zip(corners) {
        // Conclusions are at the top of an upright picture, where the first row is to be.
        let up = bottom - from_top - part.size.1;
        whole.take(part, if room.is_upright { (x, up) } else { (from_top, x) });
    }
    whole.settle();
    whole
}

/// A row of parts; under a low one there may be room for another.
struct Row {
    top: f64,
    high: f64,
    wide: f64,
    /// Where each column begins, how wide it is, and how far it is filled.
    columns: Vec<(f64, f64, f64)>,
}

impl Row {
    /// Finds room for a part, if there is any in a row of that width.
    fn take(&mut self, size: Spot, most: f64) -> Option<Spot> {
        for (left, wide, filled) in &mut self.columns {
            if size.0 <= *wide && *filled + size.1 <= self.high {
                let corner = (*left, self.top + *filled);
                *filled += size.1;
                return Some(corner);
            }
        }
        (self.wide + size.0 <= most && size.1 <= self.high).then(|| {
            self.columns.push((self.wide, size.0, size.1));
            self.wide += size.0;
            (self.wide - size.0, self.top)
        })
    }
}

impl Part {
    /// Moves everything so that it begins at 0, and measures it.
    fn settle(&mut self) {
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        let mut reach = |(along, across): Spot| {
            low = (low.0.min(along), low.1.min(across));
            high = (high.0.max(along), high.1.max(across));
        };
        let rects =
            self.boxes.iter().map(|(_, it)| it).chain(self.frames.iter().map(|it| &it.rect));
        rects.for_each(|it| {
            reach(it.low());
            reach(it.high());
        });
        for (_, line) in &self.lines {
            reach(line.start);
            for piece in &line.pieces {
                match *piece {
                    Piece::Straight(to) => reach(to),
                    Piece::Curve(a, b, to) => [a, b, to].into_iter().for_each(&mut reach),
                }
            }
        }
        if low.0 > high.0 {
            return;
        }
        self.shift((-low.0, -low.1));
        self.size = (high.0 - low.0, high.1 - low.1);
    }

    fn shift(&mut self, by: Spot) {
        let moved = |(along, across): Spot| (along + by.0, across + by.1);
        self.boxes.iter_mut().for_each(|(_, it)| it.at = moved(it.at));
        self.frames.iter_mut().for_each(|it| it.rect.at = moved(it.rect.at));
        for (_, line) in &mut self.lines {
            line.start = moved(line.start);
            for piece in &mut line.pieces {
                *piece = match *piece {
                    Piece::Straight(to) => Piece::Straight(moved(to)),
                    Piece::Curve(a, b, to) => Piece::Curve(moved(a), moved(b), moved(to)),
                };
            }
        }
    }

    /// Takes another part in, at that place.
    fn take(&mut self, mut part: Self, to: Spot) {
        part.shift(to);
        self.boxes.extend(part.boxes);
        self.lines.extend(part.lines);
        self.frames.extend(part.frames);
    }

    /// Puts a frame round everything.
    fn framed(mut self, group: usize, room: Room) -> Self {
        let low = (-PAD - room.along, -PAD);
        let high = (self.size.0 + PAD, self.size.1 + PAD + room.across);
        self.frames.push(Frame { group, rect: between(low, high) });
        self.settle();
        self
    }
}
