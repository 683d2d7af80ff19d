//! A framework as a weighted graph, for scores.

use crate::semantics::gradual::{Edge, Gradual, Interval, WeightedGraph, strengths};
use crate::semantics::{Framework, Polarity};

/// A framework as a weighted graph: claims by their numbers, then arguments by theirs.
///
/// An argument is as strong as its weakest premise, less what its undercutters take; it bears on its
/// conclusion with its weight (FORMULAS II.1.4). Where that is the strength of one claim, the edge begins there, and
/// the argument's own node leads nowhere: circles are shorter so.
#[derive(Clone, Debug)]
pub struct Weighted {
    n_claims: usize,
    graph: WeightedGraph,
    /// With weights of 1 at most, for formulas that multiply; `None` if they are so anyway.
    capped: Option<WeightedGraph>,
}

impl Default for Weighted {
    fn default() -> Self {
        Self { n_claims: 0, graph: WeightedGraph::new(0, &[], &[]), capped: None }
    }
}

impl Weighted {
    pub(super) fn new(framework: &Framework) -> Self {
        let n_claims = framework.claims.len();
        let made = |cap: f64| {
            let (mut attacks, mut supports, mut needed) = (Vec::new(), Vec::new(), Vec::new());
            let from = |number: u32| {
                let argument = &framework.arguments[number as usize];
                match (&argument.premises[..], &argument.undercutters[..]) {
                    (&[premise], []) => premise,
                    _ => n_claims as u32 + number,
                }
            };
            for (argument, own) in framework.arguments.iter().zip(0..) {
                let number = n_claims as u32 + own;
                needed.extend(argument.premises.iter().map(|&it| (it, number)));
                let weight = argument.weight.min(cap);
                match argument.conclusion {
                    Some((to, Polarity::Pro)) => {
                        supports.push(Edge { from: from(own), to, weight })
                    }
                    Some((to, Polarity::Con)) => attacks.push(Edge { from: from(own), to, weight }),
                    None => {}
                }
                for &it in &argument.undercutters {
                    let weight = framework.arguments[it as usize].weight.min(cap);
                    attacks.push(Edge { from: from(it), to: number, weight });
                }
            }
            let n_nodes = n_claims + framework.arguments.len();
            WeightedGraph::with_inferences(n_nodes, &attacks, &supports, &needed)
        };
        let is_heavy = framework.arguments.iter().any(|it| it.weight > 1.0);
        Self { n_claims, graph: made(f64::INFINITY), capped: is_heavy.then(|| made(1.0)) }
    }

    /// The graph that a formula reads: those that multiply what is left know no weight above 1.
    #[must_use]
    pub fn graph(&self, formula: Gradual) -> &WeightedGraph {
        match (formula, &self.capped) {
            (Gradual::DfQuad | Gradual::SquashedDfQuad, Some(capped)) => capped,
            _ => &self.graph,
        }
    }

    /// The strengths of claims, then of arguments.
    #[must_use]
    pub fn strengths(&self, formula: Gradual, base: &[f64]) -> Vec<Interval> {
        let (graph, all) = self.with_base(formula, base);
        strengths(graph, formula, &all)
    }

    /// The graph that a formula reads, and base scores of all its nodes.
    #[must_use]
    pub fn with_base(&self, formula: Gradual, base: &[f64]) -> (&WeightedGraph, Vec<f64>) {
        let graph = self.graph(formula);
        let mut all = base.to_vec();
        // Only an inference from nothing would keep this.
        all.resize(graph.len(), 1.0);
        (graph, all)
    }

    /// How many of the nodes are claims and positions.
    #[must_use]
    pub const fn n_claims(&self) -> usize {
        self.n_claims
    }
}
