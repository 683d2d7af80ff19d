//! Where boxes stand and which way edges take, in layers from premises to conclusions.

use std::collections::BTreeMap;

use dugong::graphlib::{Graph as Dagre, GraphOptions};
use dugong::{EdgeLabel, GraphLabel, NodeLabel, WorkControl, WorkError};

/// A point: along its layer, and across the layers towards the conclusions.
pub(super) type Spot = (f64, f64);

/// A rectangle: its middle and its two sizes.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub(super) struct Rect {
    /// The middle.
    pub at: Spot,
    /// Along the layer, and across.
    pub size: Spot,
}

impl Rect {
    /// Its first corner.
    pub(super) const fn low(&self) -> Spot {
        (self.at.0 - self.size.0 / 2.0, self.at.1 - self.size.1 / 2.0)
    }

    /// Its last corner.
    pub(super) const fn high(&self) -> Spot {
        (self.at.0 + self.size.0 / 2.0, self.at.1 + self.size.1 / 2.0)
    }
}

/// What is to be placed.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// The size of each box, and the frame that it stands in.
    pub boxes: Vec<(Spot, Option<usize>)>,
    /// From which box to which.
    pub edges: Vec<(usize, usize)>,
    /// How far apart layers are.
    pub gap: f64,
}

/// Where everything is.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    /// The boxes, in their order.
    pub boxes: Vec<Rect>,
    /// Of each edge the points between its ends, in the direction of the edge.
    pub ways: Vec<Vec<Spot>>,
    /// The frames that have a box in them, by their numbers.
    pub frames: BTreeMap<usize, Rect>,
}

/// Places a connected graph.
pub(super) trait Layout {
    /// The places; `None` where the graph is too much for it.
    fn place(&self, graph: &Graph) -> Option<Placed>;
}

/// Layers after Sugiyama, by the crate dugong.
pub(super) struct Layered;

/// More steps than this are given up: some seconds.
const PATIENCE: usize = 4_000_000_000;

/// Beyond so many boxes, or lines, the fast way to find layers is taken: the other one tries every line
/// for every box.
const MANY: (usize, usize) = (400, 600);

/// Between boxes of one layer.
const BESIDE: f64 = 26.0;

/// Between edges that pass side by side.
const PASSING: f64 = 14.0;

impl Layout for Layered {
    fn place(&self, graph: &Graph) -> Option<Placed> {
        let has_frames = graph.boxes.iter().any(|(_, frame)| frame.is_some());
        let mut dagre: Dagre<NodeLabel, EdgeLabel, GraphLabel> =
            Dagre::new(GraphOptions { multigraph: true, compound: has_frames, directed: true });
        dagre.set_graph(GraphLabel {
            nodesep: BESIDE,
            edgesep: PASSING,
            ranksep: graph.gap,
            ranker: (graph.boxes.len() > MANY.0 || graph.edges.len() > MANY.1)
                .then(|| "tight-tree".to_owned()),
            ..GraphLabel::default()
        });
        for (number, ((along, across), frame)) in graph.boxes.iter().enumerate() {
            let label = NodeLabel { width: *along, height: *across, ..NodeLabel::default() };
            dagre.set_node(name(number), label);
            if let Some(frame) = frame {
                dagre.set_node(framed(*frame), NodeLabel::default());
                dagre.set_parent(name(number), framed(*frame));
            }
        }
        for (number, (from, to)) in graph.edges.iter().enumerate() {
            let label = EdgeLabel { weight: 1.0, ..EdgeLabel::default() };
            dagre.set_edge_named(name(*from), name(*to), Some(number.to_string()), Some(label));
        }
        dugong::layout_controlled(&mut dagre, &mut Budget(PATIENCE)).ok()?;
        let rect = |node: &NodeLabel| {
            let at = (node.x?, node.y?);
            Some(Rect { at, size: (node.width, node.height) })
        };
        let boxes: Option<Vec<Rect>> =
            (0..graph.boxes.len()).map(|it| rect(dagre.node(&name(it))?)).collect();
        let ways = graph.edges.iter().enumerate().map(|(number, (from, to))| {
            let edge = dagre.edge(&name(*from), &name(*to), Some(&number.to_string()));
            let points = edge.map_or(&[][..], |it| &it.points);
            let between = points.get(1..points.len().saturating_sub(1)).unwrap_or_default();
            between.iter().map(|it| (it.x, it.y)).collect()
        });
        let frames = graph.boxes.iter().filter_map(|(_, frame)| *frame);
        let frames = frames.filter_map(|it| Some((it, rect(dagre.node(&framed(it))?)?)));
        Some(Placed { boxes: boxes?, ways: ways.collect(), frames: frames.collect() })
    }
}

/// Dugong keeps order by name where names are numbers; a letter before them keeps ours.
fn name(number: usize) -> String {
    format!("n{number}")
}

fn framed(number: usize) -> String {
    format!("f{number}")
}

/// How many steps are left.
struct Budget(usize);

impl WorkControl for Budget {
    fn charge(&mut self, units: usize) -> Result<(), WorkError> {
        self.0 = self.0.checked_sub(units).ok_or(WorkError::Interrupted)?;
        Ok(())
    }
}

/// Layers and nothing else: for what is too much for the other one. Edges may pass behind boxes.
pub(super) struct Plain;

impl Layout for Plain {
    fn place(&self, graph: &Graph) -> Option<Placed> {
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
        Some(Placed { boxes, ways: vec![Vec::new(); graph.edges.len()], frames: BTreeMap::new() })
    }
}
