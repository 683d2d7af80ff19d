//! Layers after Sugiyama: what stands beside what is found once, by the crate dugong, and then places
//! for boxes of any size.

use dugong::graphlib::{Graph as Dagre, GraphOptions};
use dugong::position::bk::position_x_with_layering_controlled;
use dugong::{EdgeLabel, GraphLabel, NodeLabel, order};

use super::ranks::ranks;
use super::{BESIDE, Budget, Graph, PASSING, Placed, Rect, Spot, name};

/// A connected graph with more boxes, and places where edges pass a layer, is too much.
const MOST: usize = 40_000;

/// The layers of a connected graph without frames: boxes, and places where edges pass through.
pub(in crate::render::svg::diagram) struct Layers {
    dagre: Dagre<NodeLabel, EdgeLabel, GraphLabel>,
    /// The names of what each layer holds, in order.
    rows: Vec<Vec<String>>,
    /// The names of the places where each edge passes a layer, in its direction.
    ways: Vec<Vec<String>>,
}

impl Layers {
    /// Those of a graph; `None` where it is too much.
    pub(super) fn of(n: usize, edges: &[(usize, usize)]) -> Option<Self> {
        let ranks = ranks(n, edges);
        let passed =
            |&(from, to): &(usize, usize)| ranks[from].abs_diff(ranks[to]).saturating_sub(1);
        if edges.iter().map(passed).sum::<usize>() + n > MOST {
            return None;
        }
        let mut dagre: Dagre<NodeLabel, EdgeLabel, GraphLabel> =
            Dagre::new(GraphOptions { multigraph: true, compound: false, directed: true });
        dagre.set_graph(GraphLabel { nodesep: BESIDE, edgesep: PASSING, ..GraphLabel::default() });
        let node = |rank: usize, dummy: Option<&str>| NodeLabel {
            rank: i32::try_from(rank).ok(),
            dummy: dummy.map(str::to_owned),
            ..NodeLabel::default()
        };
        for (number, rank) in ranks.iter().enumerate() {
            dagre.set_node(name(number), node(*rank, None));
        }
        let mut ways = Vec::with_capacity(edges.len());
        for (number, &(from, to)) in edges.iter().enumerate() {
            let (low, high) = if ranks[from] <= ranks[to] { (from, to) } else { (to, from) };
            let mut way: Vec<String> = Vec::new();
            if low != high {
                let mut before = name(low);
                for rank in ranks[low] + 1..ranks[high] {
                    let passed = format!("e{number} {rank}");
                    dagre.set_node(passed.clone(), node(rank, Some("edge")));
                    tie(&mut dagre, &before, &passed);
                    way.push(passed.clone());
                    before = passed;
                }
                tie(&mut dagre, &before, &name(high));
            }
            if low != from {
                way.reverse();
            }
            ways.push(way);
        }
        order::order(&mut dagre, order::OrderOptions::default());
        let rows = dugong::util::build_layer_matrix(&dagre);
        Some(Self { dagre, rows, ways })
    }

    /// The places of its boxes, and the ways of its edges; `None` where that is too much.
    pub(super) fn place(&mut self, graph: &Graph, budget: &mut Budget) -> Option<Placed> {
        for (number, ((along, across), _)) in graph.boxes.iter().enumerate() {
            let node = self.dagre.node_mut(&name(number))?;
            (node.width, node.height) = (*along, *across);
        }
        let along = position_x_with_layering_controlled(&self.dagre, &self.rows, budget).ok()?;
        let mut top = 0.0;
        let mut heights = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let height = |it: &String| self.dagre.node(it).map_or(0.0, |node| node.height);
            let high = row.iter().map(height).fold(0.0, f64::max);
            heights.push(top + high / 2.0);
            top += high + graph.gap;
        }
        let spot = |it: &String| -> Option<Spot> {
            let rank = usize::try_from(self.dagre.node(it)?.rank?).ok()?;
            Some((*along.get(it)?, *heights.get(rank)?))
        };
        let rect = |(number, (size, _)): (usize, &(Spot, Option<usize>))| {
            Some(Rect { at: spot(&name(number))?, size: *size })
        };
        let boxes: Option<Vec<Rect>> = graph.boxes.iter().enumerate().map(rect).collect();
        let ways: Option<Vec<Vec<Spot>>> =
            self.ways.iter().map(|way| way.iter().map(spot).collect()).collect();
        Some(Placed { boxes: boxes?, ways: ways?, ..Placed::default() })
    }
}

/// Two edges between the same two boxes are one that weighs twice as much.
fn tie(dagre: &mut Dagre<NodeLabel, EdgeLabel, GraphLabel>, from: &str, to: &str) {
    let weight = 1.0 + dagre.edge(from, to, None).map_or(0.0, |it| it.weight);
    let label = EdgeLabel { weight, ..EdgeLabel::default() };
    dagre.set_edge_named(from, to, None::<String>, Some(label));
}
