//! A framework as a weighted graph, for scores.

use crate::semantics::gradual::{
    Edge, Gradual, Interval, WeightedGraph, rough_strengths, strengths,
};
use crate::semantics::{Framework, Polarity};

/// A framework as a weighted graph: claims by their numbers, then arguments by theirs.
///
/// An argument is as strong as its weakest premise, less what its undercutters take; it bears on its
/// conclusion with its weight (FORMULAS II.1.4).
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
            for (argument, number) in framework.arguments.iter().zip(n_claims as u32..) {
                needed.extend(argument.premises.iter().map(|&it| (it, number)));
                let weight = argument.weight.min(cap);
                match argument.conclusion {
                    Some((to, Polarity::Pro)) => supports.push(Edge { from: number, to, weight }),
                    Some((to, Polarity::Con)) => attacks.push(Edge { from: number, to, weight }),
                    None => {}
                }
                for &it in &argument.undercutters {
                    let weight = framework.arguments[it as usize].weight.min(cap);
                    attacks.push(Edge { from: n_claims as u32 + it, to: number, weight });
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
        let graph = self.graph(formula);
        let mut all = base.to_vec();
        // Only an inference from nothing would keep this.
        all.resize(graph.len(), 1.0);
        strengths(graph, formula, &all)
    }

    /// The same with bounds for the base scores, of those nodes that are `asked` for; all that bears on
    /// one of these must be asked for, too. The bounds are sound; those in a cycle of thousands may be
    /// wider than they need be.
    #[must_use]
    pub fn strengths_among(
        &self,
        formula: Gradual,
        base: &[Interval],
        asked: &[bool],
    ) -> Vec<Interval> {
        let graph = self.graph(formula);
        let mut all = base.to_vec();
        all.resize(graph.len(), Interval::point(1.0));
        rough_strengths(graph, formula, &all, |it| !asked[it as usize])
    }

    /// How many of the nodes are claims and positions.
    #[must_use]
    pub const fn n_claims(&self) -> usize {
        self.n_claims
    }
}
