//! Bounds of some nodes' strengths where all base scores may be off, by several radii at once.

use fearless_simd::{Level, dispatch};

use super::formula::{ByLaw, Gradual};
use super::graph::{Sources, WeightedGraph};
use super::strength::Interval;

/// A cycle is gone through so often before it is seen whether that is enough.
const ROUNDS: usize = 6;
/// Each cycle is given so many steps from node to node, and some rounds however large it is.
const STEPS: usize = 250_000;
const FEW: usize = 30;
/// Bounds that move by less than this have come to rest.
const STILL: f64 = 1e-12;

/// The nodes that bear on those that are asked for, in the order of evaluation.
pub struct Around<'g> {
    graph: &'g WeightedGraph,
    semantics: Gradual,
    /// By place.
    base: Vec<f64>,
    /// The places of the nodes that bear on one asked for, and the runs of them.
    places: Vec<u32>,
    runs: Vec<(u32, bool)>,
    /// The places of those asked for.
    asked: Vec<u32>,
}

/// The bounds of one node, radius by radius.
#[derive(Copy, Clone)]
struct Bounds<const L: usize> {
    low: [f64; L],
    high: [f64; L],
}

impl<'g> Around<'g> {
    /// What bears on these nodes, with base scores by node.
    ///
    /// # Panics
    /// When there are not as many base scores as nodes, or no such node.
    #[must_use]
    pub fn new(graph: &'g WeightedGraph, semantics: Gradual, base: &[f64], asked: &[u32]) -> Self {
        assert_eq!(base.len(), graph.len(), "a base score for each node");
        let asked: Vec<u32> = asked.iter().map(|&it| graph.place[it as usize]).collect();
        let mut is_seen = vec![false; graph.len()];
        let mut open = Vec::new();
        let mut reach = |it: u32, open: &mut Vec<u32>| {
            if !std::mem::replace(&mut is_seen[it as usize], true) {
                open.push(it);
            }
        };
        asked.iter().for_each(|&it| reach(it, &mut open));
        while let Some(at) = open.pop() {
            let bearing = graph.bearing(at as usize).places.iter();
            bearing.chain(graph.premises(at as usize)).for_each(|&it| reach(it, &mut open));
        }
        let (mut places, mut runs) = (Vec::new(), Vec::new());
        let mut begin = 0;
        for &(end, is_cycle) in &graph.runs {
            let before = places.len();
            places.extend((begin..end).filter(|&it| is_seen[it as usize]));
            if places.len() > before {
                runs.push((places.len() as u32, is_cycle));
            }
            begin = end;
        }
        let base = graph.node.iter().map(|&it| base[it as usize]).collect();
        Self { graph, semantics, base, places, runs, asked }
    }

    /// For each node asked for and each radius, the bounds of its strength whatever base scores within that
    /// radius are the true ones. They are sound at any time, and close in no further once `is_enough` says so
    /// of them; in a cycle of thousands they may be wider than they need be. `None` if the semantics counts
    /// neighbours.
    #[must_use]
    pub fn bounds<const L: usize>(
        &self,
        radii: [f64; L],
        is_enough: impl Fn(&[[Interval; L]]) -> bool,
    ) -> Option<Vec<[Interval; L]>> {
        let whole = Bounds { low: [0.0; L], high: [1.0; L] };
        let mut held = vec![whole; self.graph.len()];
        let mut is_still = vec![false; self.runs.len()];
        let level = Level::new();
        let mut n_rounds = 0;
        loop {
            let work =
                Sweep { around: self, radii, held: &mut held, is_still: &mut is_still, n_rounds };
            dispatch!(level, _ => self.semantics.have_done(work))?;
            n_rounds += ROUNDS;
            let of = |&at: &u32| -> [Interval; L] {
                let it = &held[at as usize];
                std::array::from_fn(|lane| Interval { low: it.low[lane], high: it.high[lane] })
            };
            let found: Vec<_> = self.asked.iter().map(of).collect();
            if is_still.iter().all(|it| *it) || is_enough(&found) {
                return Some(found);
            }
        }
    }
}

/// One way from the first node to the last, each cycle gone through some times.
struct Sweep<'s, 'g, const L: usize> {
    around: &'s Around<'g>,
    radii: [f64; L],
    held: &'s mut [Bounds<L>],
    is_still: &'s mut [bool],
    n_rounds: usize,
}

impl<const L: usize> ByLaw for Sweep<'_, '_, L> {
    type Out = ();

    #[inline(always)]
    fn by(
        self,
        start: f64,
        add: impl Fn(f64, f64) -> f64 + Copy,
        join: impl Fn(f64, f64) -> f64 + Copy,
        influence: impl Fn(f64, f64) -> f64 + Copy,
    ) {
        let Self { around, radii, held, is_still, n_rounds } = self;
        let fold = |sources: Sources<'_>, held: &[Bounds<L>]| {
            let mut all = Bounds { low: [start; L], high: [start; L] };
            for (&from, &weight) in sources.places.iter().zip(sources.weights) {
                let (from, weight) = (&held[from as usize], sources.sign * weight);
                for lane in 0..L {
                    all.low[lane] = add(all.low[lane], weight * from.low[lane]);
                    all.high[lane] = add(all.high[lane], weight * from.high[lane]);
                }
            }
            all
        };
        let next = |at: usize, held: &[Bounds<L>]| {
            let graph = around.graph;
            let con = fold(graph.attackers(at), held);
            let pro = fold(graph.supporters(at), held);
            let own = around.base[at];
            let mut base = Bounds {
                low: radii.map(|it| (own - it).max(0.0)),
                high: radii.map(|it| (own + it).min(1.0)),
            };
            let mut premises = graph.premises(at).iter().map(|&it| &held[it as usize]);
            if let Some(first) = premises.next() {
                base = *first;
                for it in premises {
                    for lane in 0..L {
                        base.low[lane] = base.low[lane].min(it.low[lane]);
                        base.high[lane] = base.high[lane].min(it.high[lane]);
                    }
                }
            }
            let mut out = Bounds { low: [0.0; L], high: [0.0; L] };
            for lane in 0..L {
                out.low[lane] = influence(base.low[lane], join(con.high[lane], pro.low[lane]));
                out.high[lane] = influence(base.high[lane], join(con.low[lane], pro.high[lane]));
            }
            out
        };
        let mut begin = 0;
        for (&(end, is_cycle), is_still) in around.runs.iter().zip(is_still) {
            let places = &around.places[begin..end as usize];
            begin = end as usize;
            if !is_cycle {
                for &at in places {
                    held[at as usize] = next(at as usize, held);
                }
                *is_still = true;
                continue;
            }
            let most = (STEPS / places.len()).clamp(FEW, 100 * FEW);
            for _ in 0..ROUNDS {
                let mut moved = [0.0_f64; L];
                for &at in places {
                    let next = next(at as usize, held);
                    let own = &mut held[at as usize];
                    for lane in 0..L {
                        // Bounds only ever close in; rounding may not open them again.
                        let low = next.low[lane].max(own.low[lane]);
                        let high = next.high[lane].min(own.high[lane]);
                        let both = (low - own.low[lane]) + (own.high[lane] - high);
                        moved[lane] = moved[lane].max(both);
                        (own.low[lane], own.high[lane]) = (low, high);
                    }
                }
                *is_still = moved.iter().all(|it| *it < STILL) || n_rounds >= most;
                if *is_still {
                    break;
                }
            }
        }
    }
}
