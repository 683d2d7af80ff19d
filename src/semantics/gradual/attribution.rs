//! What each node contributes to the strength of another.

use super::formula::Gradual;
use super::graph::WeightedGraph;
use super::shapley::{Share, shares};
use super::strength::{Interval, strengths_within};

/// The step of the difference quotient that stands for the gradient.
const STEP: f64 = 1e-6;

/// What one node contributes to a topic; `None` where a cycle leaves the strengths open.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Contribution {
    /// The node.
    pub node: u32,
    /// The topic's strength less its strength without the node.
    pub removal: Option<f64>,
    /// The topic's strength with nothing bearing on the node, less its strength without the node.
    pub intrinsic_removal: Option<f64>,
    /// The node's Shapley value: its mean contribution over all orders in which the others are added
    /// (Shapley 1953); exact up to [`super::SHAPLEY_EXACT`] contributors, else from sampled orders. The
    /// values sum to the topic's strength less its base score, sampled ones too.
    pub shapley: Option<Share>,
    /// How fast the topic's strength grows with the node's base score.
    pub gradient: Option<f64>,
    /// The topic's strength if the node's base score were 0.
    pub if_zero: Option<f64>,
}

/// What every node that bears on `topic` contributes to its strength, by number.
///
/// Definitions: Kampik, Potyka, Yin, Čyras and Toni (2024), Contribution functions for quantitative
/// bipolar argumentation graphs, International Journal of Approximate Reasoning 173, section 4.
///
/// # Panics
/// When `base` has not as many scores as the graph has nodes, or the topic is none of them.
#[must_use]
pub fn contributions(
    graph: &WeightedGraph,
    semantics: Gradual,
    base: &[f64],
    topic: u32,
) -> Vec<Contribution> {
    let contributors = bearing_on(graph, topic);
    let points: Vec<Interval> = base.iter().map(|&it| Interval::point(it)).collect();
    let strength = |base: &[Interval], out: &dyn Fn(u32) -> bool| {
        strengths_within(graph, semantics, base, out)[topic as usize].value()
    };
    let whole = strength(&points, &|_| false);
    let less = |a: Option<f64>, b: Option<f64>| Some(a? - b?);
    // By node, its number among the contributors.
    let mut number = vec![usize::MAX; graph.len()];
    for (at, &node) in contributors.iter().enumerate() {
        number[node as usize] = at;
    }
    let shapley = shares(contributors.len(), graph.len(), |is_in| {
        strength(&points, &|it| is_in.get(number[it as usize]) == Some(&false))
    });
    let of = |(number, &node): (usize, &u32)| {
        let with = |score: f64| {
            let mut changed = points.clone();
            changed[node as usize] = Interval::point(score);
            strength(&changed, &|_| false)
        };
        let without = strength(&points, &|it| it == node);
        // A node that nothing bears on has the strength of its base score.
        let alone = graph.without_bearing_on(node);
        let alone = strengths_within(&alone, semantics, &points, |_| false)[topic as usize].value();
        let own = base[node as usize];
        let (below, above) = ((own - STEP).max(0.0), (own + STEP).min(1.0));
        let gradient = less(with(above), with(below)).map(|rise| rise / (above - below));
        Contribution {
            node,
            removal: less(whole, without),
            intrinsic_removal: less(alone, without),
            shapley: shapley.as_ref().map(|all| all[number]),
            gradient,
            if_zero: with(0.0),
        }
    };
    contributors.iter().enumerate().map(of).collect()
}

/// The nodes from which a path leads to the topic, itself left out, by number.
fn bearing_on(graph: &WeightedGraph, topic: u32) -> Vec<u32> {
    let mut seen = vec![false; graph.len()];
    let mut open = vec![graph.place[topic as usize]];
    seen[open[0] as usize] = true;
    while let Some(at) = open.pop() {
        let at = at as usize;
        let bearing = graph.attackers(at).iter().chain(graph.supporters(at).iter());
        for from in bearing.map(|it| it.0).chain(graph.premises(at).iter().copied()) {
            if !std::mem::replace(&mut seen[from as usize], true) {
                open.push(from);
            }
        }
    }
    let places = seen.iter().enumerate().filter(|(_, is_seen)| **is_seen);
    let mut nodes: Vec<u32> = places.map(|(at, _)| graph.node[at]).collect();
    nodes.retain(|&it| it != topic);
    nodes.sort_unstable();
    nodes
}
