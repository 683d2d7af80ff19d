//! Boxes in frames, in layers: all by the crate dugong.

use dugong::graphlib::{Graph as Dagre, GraphOptions};
use dugong::{EdgeLabel, GraphLabel, NodeLabel};

use super::{BESIDE, Budget, Graph, PASSING, Placed, Rect, name};

/// Beyond so many boxes, or lines, the fast way to find layers is taken: the other one tries every line
/// for every box.
const MANY: (usize, usize) = (400, 600);

/// The places; `None` where the graph is too much.
pub(super) fn place(graph: &Graph, budget: &mut Budget) -> Option<Placed> {
    let mut dagre: Dagre<NodeLabel, EdgeLabel, GraphLabel> =
        Dagre::new(GraphOptions { multigraph: true, compound: true, directed: true });
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
    dugong::layout_controlled(&mut dagre, budget).ok()?;
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

fn framed(number: usize) -> String {
    format!("f{number}")
}
