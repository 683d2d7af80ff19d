//! Bounds of some nodes' strengths where all base scores may be off, by several radii at once.

use fearless_simd::{Level, dispatch};

use super::formula::{ByLaw, Gradual};
use super::graph::{Sources, WeightedGraph};
use super::strength::Interval;

/// Where bounds need only be sound.
const SOME: Patience = Patience { rounds: 3, known: 50_000, steps: 250_000, still: 1e-12 };
/// Where they are to be as close as they get.
const ALL: Patience = Patience { rounds: 100_000, known: 0, steps: usize::MAX, still: 1e-14 };
/// The fewest rounds for a large cycle, and the most for a small one.
const ROUNDS: (usize, usize) = (30, 3000);

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
    /// How long a cycle is gone through.
    patience: Patience,
}

/// How long a cycle is gone through.
#[derive(Copy, Clone)]
struct Patience {
    /// So many rounds before it is seen whether that is enough.
    rounds: usize,
    /// So many steps from node to node before it is guessed how far bounds have to go.
    known: usize,
    /// So many steps from node to node, but some rounds however large it is.
    steps: usize,
    /// Until bounds move by less than this.
    still: f64,
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
        Self { graph, semantics, base, places, runs, asked, patience: SOME }
    }

    /// The bounds of all strengths, by node, as close as they get; `None` if the semantics counts neighbours.
    pub(super) fn whole(
        graph: &'g WeightedGraph,
        semantics: Gradual,
        base: &[f64],
    ) -> Option<Vec<Interval>> {
        let all: Vec<u32> = (0..graph.len() as u32).collect();
        let around = Self { patience: ALL, ..Self::new(graph, semantics, base, &all) };
        let found = around.bounds([0.0], |_, _| true)?;
        Some(found.into_iter().map(|[it]| it).collect())
    }

    /// For each node asked for and each radius, the bounds of its strength whatever base scores within that
    /// radius are the true ones. They are sound at any time, and close in no further once `is_enough` says so
    /// of them and of how far, radius by radius, bounds seem to have to go; in a cycle of thousands they may be
    /// wider than they need be. `None` if the semantics counts neighbours.
    #[must_use]
    pub fn bounds<const L: usize>(
        &self,
        radii: [f64; L],
        is_enough: impl Fn(&[[Interval; L]], &[f64; L]) -> bool,
    ) -> Option<Vec<[Interval; L]>> {
        let whole = Bounds { low: [0.0; L], high: [1.0; L] };
        // Nothing behind the last place bears on what is asked for.
        let mut held = vec![whole; self.places.last().map_or(0, |it| *it as usize + 1)];
        let mut moved = vec![[f64::INFINITY; L]; self.runs.len()];
        let level = Level::new();
        let mut n_rounds = 0;
        let mut before = [f64::INFINITY; L];
        loop {
            let work = Sweep { around: self, radii, held: &mut held, moved: &mut moved, n_rounds };
            dispatch!(level, _ => self.semantics.have_done(work))?;
            n_rounds += self.patience.rounds;
            let of = |&at: &u32| -> [Interval; L] {
                let it = &held[at as usize];
                std::array::from_fn(|lane| Interval { low: it.low[lane], high: it.high[lane] })
            };
            let found: Vec<_> = self.asked.iter().map(of).collect();
            let farthest = moved.iter().fold([0.0; L], |a, b| each(&a, b, f64::max));
            let is_still = farthest.iter().all(|it| *it < self.patience.still);
            let is_guessed = n_rounds * self.places.len() > self.patience.known;
            let left = each(&farthest, &before, |now, before| match is_guessed {
                true => left(now, before),
                false => f64::INFINITY,
            });
            if is_still || is_enough(&found, &left) {
                return Some(found);
            }
            before = farthest;
        }
    }
}

/// How far bounds seem to have to go that moved so far in the last round of some, and in that of those before.
fn left(moved: f64, before: f64) -> f64 {
    if moved == 0.0 {
        0.0
    } else if moved < before {
        moved / (1.0 - moved / before)
    } else {
        f64::INFINITY
    }
}

/// One way from the first node to the last, each cycle gone through some times.
struct Sweep<'s, 'g, const L: usize> {
    around: &'s Around<'g>,
    radii: [f64; L],
    held: &'s mut [Bounds<L>],
    /// By run and radius, how far a bound moved in the last round; 0 where no more rounds are due.
    moved: &'s mut [[f64; L]],
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
        let Self { around, radii, held, moved: farthest, n_rounds } = self;
        let law = Law { start, add, join, influence };
        let mut begin = 0;
        for (&(end, is_cycle), farthest) in around.runs.iter().zip(farthest) {
            let places = &around.places[begin..end as usize];
            begin = end as usize;
            if !is_cycle {
                for &at in places {
                    held[at as usize] = law.next(around, &radii, at as usize, held);
                }
                *farthest = [0.0; L];
                continue;
            }
            let most = (around.patience.steps / places.len()).clamp(ROUNDS.0, ROUNDS.1);
            for _ in 0..around.patience.rounds {
                let mut moved = [0.0_f64; L];
                for &at in places {
                    let next = law.next(around, &radii, at as usize, held);
                    let own = &mut held[at as usize];
                    // Bounds only ever close in; rounding may not open them again.
                    let low = each(&next.low, &own.low, f64::max);
                    let high = each(&next.high, &own.high, f64::min);
                    let less = |a: f64, b: f64| a - b;
                    let (below, above) = (each(&low, &own.low, less), each(&own.high, &high, less));
                    moved = each(&moved, &each(&below, &above, |a, b| a + b), f64::max);
                    *own = Bounds { low, high };
                }
                *farthest = moved;
                if moved.iter().all(|it| *it < around.patience.still) {
                    break;
                }
            }
            if n_rounds >= most {
                *farthest = [0.0; L];
            }
        }
    }
}

/// The law of a semantics. What works by it is compiled into the sweep, and so for its lanes: a closure or
/// a function of its own would not be.
#[derive(Copy, Clone)]
struct Law<A, J, I> {
    start: f64,
    add: A,
    join: J,
    influence: I,
}

impl<A, J, I> Law<A, J, I>
where
    A: Fn(f64, f64) -> f64 + Copy,
    J: Fn(f64, f64) -> f64 + Copy,
    I: Fn(f64, f64) -> f64 + Copy,
{
    /// The bounds of the node at a place, as far as those of the others say.
    #[inline(always)]
    fn next<const L: usize>(
        self,
        around: &Around<'_>,
        radii: &[f64; L],
        at: usize,
        held: &[Bounds<L>],
    ) -> Bounds<L> {
        let graph = around.graph;
        let con = self.fold(graph.attackers(at), held);
        let pro = self.fold(graph.supporters(at), held);
        let mut base = Bounds { low: [around.base[at]; L], high: [around.base[at]; L] };
        if let [first, others @ ..] = graph.premises(at) {
            base = held[*first as usize];
            for &other in others {
                let other = &held[other as usize];
                base.low = each(&base.low, &other.low, f64::min);
                base.high = each(&base.high, &other.high, f64::min);
            }
        } else {
            base.low = each(&base.low, radii, |own, radius| (own - radius).max(0.0));
            base.high = each(&base.high, radii, |own, radius| (own + radius).min(1.0));
        }
        Bounds {
            low: each(&base.low, &each(&con.high, &pro.low, self.join), self.influence),
            high: each(&base.high, &each(&con.low, &pro.high, self.join), self.influence),
        }
    }

    /// What stands on one side of a node, put together.
    #[inline(always)]
    fn fold<const L: usize>(self, sources: Sources<'_>, held: &[Bounds<L>]) -> Bounds<L> {
        let mut all = Bounds { low: [self.start; L], high: [self.start; L] };
        for (&from, &weight) in sources.places.iter().zip(sources.weights) {
            let (from, weight) = (&held[from as usize], sources.sign * weight);
            let add = |all, it| (self.add)(all, weight * it);
            all.low = each(&all.low, &from.low, add);
            all.high = each(&all.high, &from.high, add);
        }
        all
    }
}

/// Lane by lane, what comes of two numbers.
#[inline(always)]
fn each<const L: usize>(a: &[f64; L], b: &[f64; L], of: impl Fn(f64, f64) -> f64) -> [f64; L] {
    let mut out = [0.0; L];
    for lane in 0..L {
        out[lane] = of(a[lane], b[lane]);
    }
    out
}
