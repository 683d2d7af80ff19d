//! The strengths of a graph without cycles, in one pass, for one or several vectors of base scores.

use fearless_simd::{Level, dispatch};

use super::formula::Gradual;
use super::graph::{Sources, WeightedGraph};

/// The strengths of each node, by its number, for `L` vectors of base scores at once, as several
/// actors may give them: the graph is read once, and each node's strengths stand side by side. `None`
/// where cycles ask for bounds ([`super::strengths`]), or the semantics counts neighbours.
///
/// # Panics
/// When there are not as many base scores as the graph has nodes.
#[must_use]
pub fn views<const L: usize>(
    graph: &WeightedGraph,
    semantics: Gradual,
    base: impl IntoIterator<Item = [f64; L]>,
) -> Option<Vec<[f64; L]>> {
    if !graph.is_acyclic() {
        return None;
    }
    // By place, and overwritten with strengths as the pass goes along.
    let mut held = vec![[0.0; L]; graph.len()];
    let mut n_given = 0;
    for (at, base) in base.into_iter().enumerate() {
        held[graph.place[at] as usize] = base;
        n_given += 1;
    }
    assert_eq!(n_given, graph.len(), "a base score for each node");
    if !views_in_place(graph, semantics, &mut held) {
        return None;
    }
    let mut out = vec![[0.0; L]; graph.len()];
    for (held, &node) in held.iter().zip(&graph.node) {
        out[node as usize] = *held;
    }
    Some(out)
}

/// As [`views`], with base scores by place ([`WeightedGraph::nodes`]), which strengths take the place of;
/// whether there are such strengths.
///
/// # Panics
/// When there are not as many base scores as the graph has nodes.
#[must_use]
pub fn views_in_place<const L: usize>(
    graph: &WeightedGraph,
    semantics: Gradual,
    held: &mut [[f64; L]],
) -> bool {
    assert_eq!(held.len(), graph.len(), "a base score for each node");
    graph.is_acyclic() && dispatch!(Level::new(), _ => by_law(graph, semantics, held))
}

/// Each arm is compiled for itself, so that the pass does not ask which formula it is, and into one piece, for
/// the widest lanes that there are.
#[inline(always)]
fn by_law<const L: usize>(
    graph: &WeightedGraph,
    semantics: Gradual,
    held: &mut [[f64; L]],
) -> bool {
    let (plus, product, strongest) = (
        Fold { start: 0.0, add: |all: f64, it: f64| all + it },
        Fold { start: 1.0, add: |all: f64, it: f64| all * (1.0 - it) },
        Fold { start: 0.0, add: f64::max },
    );
    let against = |con: f64, _: f64| -con;
    use Gradual as G;
    match semantics {
        G::QuadraticEnergy => {
            add(graph, held, |base, sum| G::QuadraticEnergy.influence(base, sum));
        }
        G::Euler => add(graph, held, |base, sum| G::Euler.influence(base, sum)),
        G::Mlp => add(graph, held, |base, sum| G::Mlp.influence(base, sum)),
        G::EulerTop => pass(
            graph,
            held,
            strongest,
            |con, pro| pro - con,
            |base, sum| G::EulerTop.influence(base, sum),
        ),
        G::DfQuad => pass(
            graph,
            held,
            product,
            |con, pro| con - pro,
            |base, sum| G::DfQuad.influence(base, sum),
        ),
        G::SquashedDfQuad => pass(
            graph,
            held,
            product,
            |con, pro| con - pro,
            |base, sum| G::SquashedDfQuad.influence(base, sum),
        ),
        G::HCategoriser => {
            pass(graph, held, plus, against, |base, sum| G::HCategoriser.influence(base, sum))
        }
        G::MaxBased => {
            pass(graph, held, strongest, against, |base, sum| G::MaxBased.influence(base, sum))
        }
        G::CardinalityBased => return false,
    }
    true
}

/// How what stands on one side of a node is put together.
#[derive(Copy, Clone)]
struct Fold<F> {
    start: f64,
    add: F,
}

impl<F: Fn(f64, f64) -> f64 + Copy> Fold<F> {
    #[inline(always)]
    fn over<const L: usize>(self, sources: Sources<'_>, held: &[[f64; L]]) -> [f64; L] {
        let mut all = [self.start; L];
        for (&from, &weight) in sources.places.iter().zip(sources.weights) {
            let (from, weight) = (&held[from as usize], sources.sign * weight);
            for lane in 0..L {
                all[lane] = (self.add)(all[lane], weight * from[lane]);
            }
        }
        all
    }
}

/// The base scores of a place: of an inference, the strengths of its weakest premises.
#[inline(always)]
fn base<const L: usize>(graph: &WeightedGraph, at: usize, held: &[[f64; L]]) -> [f64; L] {
    let [first, others @ ..] = graph.premises(at) else { return held[at] };
    let mut weakest = held[*first as usize];
    for &other in others {
        for lane in 0..L {
            weakest[lane] = weakest[lane].min(held[other as usize][lane]);
        }
    }
    weakest
}

/// Where supporters and attackers only add up, both are one sum.
#[inline(always)]
fn add<const L: usize>(
    graph: &WeightedGraph,
    held: &mut [[f64; L]],
    influence: impl Fn(f64, f64) -> f64,
) {
    let plus = Fold { start: 0.0, add: |all: f64, it: f64| all + it };
    for at in 0..held.len() {
        let sum = plus.over(graph.bearing(at), held);
        let base = base(graph, at, held);
        let own = &mut held[at];
        for lane in 0..L {
            own[lane] = influence(base[lane], sum[lane]);
        }
    }
}

#[inline(always)]
fn pass<const L: usize>(
    graph: &WeightedGraph,
    held: &mut [[f64; L]],
    fold: Fold<impl Fn(f64, f64) -> f64 + Copy>,
    join: impl Fn(f64, f64) -> f64,
    influence: impl Fn(f64, f64) -> f64,
) {
    for at in 0..held.len() {
        let con = fold.over(graph.attackers(at), held);
        let pro = fold.over(graph.supporters(at), held);
        let base = base(graph, at, held);
        let own = &mut held[at];
        for lane in 0..L {
            own[lane] = influence(base[lane], join(con[lane], pro[lane]));
        }
    }
}
