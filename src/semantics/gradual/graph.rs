//! Weighted graphs of attacks and supports, laid out for evaluation.

use crate::semantics::components::levels;

/// An edge: from, to, and how much of the source's strength it carries.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Edge {
    /// The attacker or supporter.
    pub from: u32,
    /// What it attacks or supports.
    pub to: u32,
    /// 0 or more; 1 for a plain edge.
    pub weight: f64,
}

/// A graph whose nodes have base scores.
///
/// Nodes are kept in an order in which every node stands behind those that bear on it, but for
/// cycles, whose nodes stand together; each node's attackers stand before its supporters.
#[derive(Clone, Debug)]
pub struct WeightedGraph {
    /// By place: the node's number as the caller knows it.
    pub(super) node: Vec<u32>,
    /// By node: its place.
    pub(super) place: Vec<u32>,
    /// By place: where its attackers begin; one more than there are places.
    starts: Vec<u32>,
    /// By place: where its supporters begin.
    middles: Vec<u32>,
    /// The places of attackers and supporters.
    sources: Vec<u32>,
    /// Their weights, those of attackers below 0.
    weights: Vec<f64>,
    /// By place: where the premises of an inference begin, one more than there are places; empty if no
    /// node is an inference.
    premise_starts: Vec<u32>,
    /// The places of premises.
    premises: Vec<u32>,
    /// The runs of places that depend on one another: the end of each, and whether it is a cycle.
    pub(super) runs: Vec<(u32, bool)>,
}

impl WeightedGraph {
    /// Lays out a graph of `n_nodes` nodes.
    ///
    /// # Panics
    /// When an edge names a node that there is not.
    #[must_use]
    pub fn new(n_nodes: usize, attacks: &[Edge], supports: &[Edge]) -> Self {
        Self::with_inferences(n_nodes, attacks, supports, &[])
    }

    /// As [`new`](Self::new), where some nodes are inferences: each pair is a premise and the inference
    /// that needs it. An inference has no base score of its own, but the strength of its weakest premise
    /// (FORMULAS II.1.4).
    ///
    /// # Panics
    /// When an edge or a pair names a node that there is not.
    #[must_use]
    pub fn with_inferences(
        n_nodes: usize,
        attacks: &[Edge],
        supports: &[Edge],
        needed: &[(u32, u32)],
    ) -> Self {
        let edges = attacks.iter().chain(supports).map(|it| (it.from, it.to));
        let edges = edges.chain(needed.iter().copied());
        let (node, runs) = levels(n_nodes, edges);
        let mut place = vec![0; n_nodes];
        for (at, &node) in node.iter().enumerate() {
            place[node as usize] = at as u32;
        }
        let mut counts = vec![(0_u32, 0_u32); n_nodes];
        for edge in attacks {
            counts[place[edge.to as usize] as usize].0 += 1;
        }
        for edge in supports {
            counts[place[edge.to as usize] as usize].1 += 1;
        }
        let mut starts = Vec::with_capacity(n_nodes + 1);
        let mut middles = Vec::with_capacity(n_nodes);
        let mut at = 0;
        for (n_attackers, n_supporters) in counts {
            starts.push(at);
            middles.push(at + n_attackers);
            at += n_attackers + n_supporters;
        }
        starts.push(at);
        let mut sources = vec![0; at as usize];
        let mut weights = vec![0.0; at as usize];
        let mut put = |edges: &[Edge], firsts: &[u32], sign: f64| {
            let mut next: Vec<u32> = firsts.to_vec();
            for edge in edges {
                let slot = &mut next[place[edge.to as usize] as usize];
                sources[*slot as usize] = place[edge.from as usize];
                weights[*slot as usize] = sign * edge.weight;
                *slot += 1;
            }
        };
        put(attacks, &starts, -1.0);
        put(supports, &middles, 1.0);
        let (premise_starts, premises) = premises(&place, needed);
        Self { node, place, starts, middles, sources, weights, premise_starts, premises, runs }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.node.len()
    }

    /// By place: the node that stands there. Each stands behind those that bear on it.
    #[must_use]
    pub fn nodes(&self) -> &[u32] {
        &self.node
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.node.is_empty()
    }

    /// Whether nothing bears on itself, however indirectly.
    #[must_use]
    pub fn is_acyclic(&self) -> bool {
        self.runs.iter().all(|(_, is_cycle)| !is_cycle)
    }

    /// The graph without the edges that lead to a node.
    pub(super) fn without_bearing_on(&self, node: u32) -> Self {
        let mut out = self.clone();
        let at = self.place[node as usize] as usize;
        out.weights[self.starts[at] as usize..self.starts[at + 1] as usize].fill(0.0);
        out
    }

    /// The attackers of a place.
    #[inline(always)]
    pub(super) fn attackers(&self, at: usize) -> Sources<'_> {
        self.among(self.starts[at] as usize..self.middles[at] as usize, -1.0)
    }

    /// The supporters of a place.
    #[inline(always)]
    pub(super) fn supporters(&self, at: usize) -> Sources<'_> {
        self.among(self.middles[at] as usize..self.starts[at + 1] as usize, 1.0)
    }

    /// The premises of a place that is an inference; none of any other.
    #[inline(always)]
    pub(super) fn premises(&self, at: usize) -> &[u32] {
        match self.premise_starts.get(at + 1) {
            Some(&end) => &self.premises[self.premise_starts[at] as usize..end as usize],
            None => &[],
        }
    }

    /// All that bears on a place; weights below 0 are those of attackers.
    #[inline(always)]
    pub(super) fn bearing(&self, at: usize) -> Sources<'_> {
        self.among(self.starts[at] as usize..self.starts[at + 1] as usize, 1.0)
    }

    #[inline(always)]
    fn among(&self, edges: std::ops::Range<usize>, sign: f64) -> Sources<'_> {
        Sources { places: &self.sources[edges.clone()], weights: &self.weights[edges], sign }
    }

    /// What an evaluation reads of the edges: where each comes from, by place, and its weight.
    #[must_use]
    pub fn arrays(&self) -> (&[u32], &[f64]) {
        (&self.sources, &self.weights)
    }
}

/// Where the premises of each place begin, and the premises; nothing where nothing is needed.
fn premises(place: &[u32], needed: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
    if needed.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut starts = vec![0_u32; place.len() + 1];
    for &(_, to) in needed {
        starts[place[to as usize] as usize + 1] += 1;
    }
    for at in 0..place.len() {
        starts[at + 1] += starts[at];
    }
    let mut next = starts.clone();
    let mut premises = vec![0; needed.len()];
    for &(from, to) in needed {
        let slot = &mut next[place[to as usize] as usize];
        premises[*slot as usize] = place[from as usize];
        *slot += 1;
    }
    (starts, premises)
}

/// What attacks or supports a place.
#[derive(Copy, Clone)]
pub(super) struct Sources<'g> {
    pub places: &'g [u32],
    pub weights: &'g [f64],
    /// What makes of these the weights that count.
    pub sign: f64,
}

impl Sources<'_> {
    /// Each source's place and weight.
    pub(super) fn iter(self) -> impl Iterator<Item = (u32, f64)> {
        let weights = self.weights.iter().map(move |it| self.sign * it);
        self.places.iter().copied().zip(weights)
    }
}
