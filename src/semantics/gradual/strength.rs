//! The strengths of a graph's nodes: a number each, or the bounds of one where a cycle leaves it open.

use super::around::Around;
use super::formula::Gradual;
use super::forward::views;
use super::graph::WeightedGraph;

/// A cycle is iterated no longer than this; the bounds are sound at any time.
const ROUNDS: usize = 100_000;
/// Bounds that move by less than this have come to rest.
const STILL: f64 = 1e-14;
/// Bounds no further apart than this are one number.
const POINT: f64 = 1e-6;

/// The bounds of a strength, 0 to 1.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub struct Interval {
    /// It is no less than this.
    pub low: f64,
    /// It is no more than this.
    pub high: f64,
}

impl Interval {
    /// One number.
    #[must_use]
    pub const fn point(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// The number, if the bounds leave no more than one; otherwise the strength depends on which side
    /// is taken first.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.high - self.low < POINT).then_some(f64::midpoint(self.low, self.high))
    }
}

/// The strength of each node, by its number.
///
/// Without cycles this is one pass. Within a cycle both bounds are iterated, the lower one with
/// attackers at their highest and supporters at their lowest, the upper one the other way round: the
/// bounds close in, do not depend on a start, and enclose every fixed point (FORMULAS II.1.5).
///
/// # Panics
/// When `base` has not as many scores as the graph has nodes.
#[must_use]
pub fn strengths(graph: &WeightedGraph, semantics: Gradual, base: &[f64]) -> Vec<Interval> {
    if let Some(all) = views(graph, semantics, base.iter().map(|&it| [it])) {
        return all.into_iter().map(|[it]| Interval::point(it)).collect();
    }
    if let Some(all) = Around::whole(graph, semantics, base) {
        return all;
    }
    let base: Vec<Interval> = base.iter().map(|&it| Interval::point(it)).collect();
    strengths_within(graph, semantics, &base, |_| false)
}

/// As [`strengths`], with bounds for the base scores, and without the nodes that `left_out` names.
///
/// # Panics
/// When `base` has not as many scores as the graph has nodes.
#[must_use]
pub fn strengths_within(
    graph: &WeightedGraph,
    semantics: Gradual,
    base: &[Interval],
    left_out: impl Fn(u32) -> bool,
) -> Vec<Interval> {
    assert_eq!(base.len(), graph.len(), "a base score for each node");
    let mut held = vec![Interval::default(); graph.len()];
    let mut begin = 0;
    for &(end, is_cycle) in &graph.runs {
        let run = begin..end as usize;
        begin = run.end;
        let of = |at: usize| base[graph.node[at] as usize];
        let is_out = |at: usize| left_out(graph.node[at]);
        if !is_cycle {
            for at in run {
                if !is_out(at) {
                    held[at] = step(graph, semantics, of(at), at, &held);
                }
            }
            continue;
        }
        for at in run.clone() {
            held[at] =
                if is_out(at) { Interval::default() } else { Interval { low: 0.0, high: 1.0 } };
        }
        for _ in 0..ROUNDS {
            let mut moved = 0.0_f64;
            for at in run.clone() {
                if is_out(at) {
                    continue;
                }
                let next = step(graph, semantics, of(at), at, &held);
                // The bounds only ever close in; rounding may not open them again.
                let next = Interval {
                    low: next.low.max(held[at].low),
                    high: next.high.min(held[at].high),
                };
                moved = moved.max(next.low - held[at].low).max(held[at].high - next.high);
                held[at] = next;
            }
            if moved < STILL {
                break;
            }
        }
    }
    let mut out = vec![Interval::default(); graph.len()];
    for (at, it) in held.into_iter().enumerate() {
        out[graph.node[at] as usize] = it;
    }
    out
}

fn step(
    graph: &WeightedGraph,
    semantics: Gradual,
    base: Interval,
    at: usize,
    held: &[Interval],
) -> Interval {
    let (attackers, supporters) = (graph.attackers(at), graph.supporters(at));
    let low = |(from, weight): (u32, f64)| weight * held[from as usize].low;
    let high = |(from, weight): (u32, f64)| weight * held[from as usize].high;
    let held_up = |it: &u32| held[*it as usize];
    let weakest =
        |a: Interval, b: Interval| Interval { low: a.low.min(b.low), high: a.high.min(b.high) };
    let base = graph.premises(at).iter().map(held_up).reduce(weakest).unwrap_or(base);
    let worst = semantics.aggregate(attackers.iter().map(high), supporters.iter().map(low));
    let best = semantics.aggregate(attackers.iter().map(low), supporters.iter().map(high));
    Interval {
        low: semantics.influence(base.low, worst),
        high: semantics.influence(base.high, best),
    }
}
