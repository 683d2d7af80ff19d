//! Two camps, where ties are for or against: the split with the least frustration.
//!
//! A tie is frustrated if it is against within a camp or for between camps (Harary 1959; Aref &
//! Wilson 2018, Journal of Complex Networks 6). With the network as congruence minus conflict, this
//! says which two camps the discourse comes closest to, and how far it is from having two.

use super::matrix::Matrix;
use super::parallel;
use super::random::Random;

/// Up to so many actors every split is tried.
pub const MOST_EXACT: usize = 20;
/// Random starts of the search above that.
const STARTS: usize = 64;
/// How often each start's low point is left for a lower one.
const MOST_KICKS: usize = 100;

/// Two camps.
#[derive(Clone, PartialEq, Debug)]
pub struct Split {
    /// For each actor whether it is in the other camp than the first one.
    pub other: Vec<bool>,
    /// The weight of frustrated ties.
    pub frustration: f64,
    /// That as a share of the weight of all ties; `None` if there are none.
    pub share: Option<f64>,
    /// Whether every split was tried. If not, a better one may exist.
    pub exact: bool,
    /// How many splits are as good as this one, this one with them; if not exact, how many of the
    /// starts came to one as good.
    pub as_good: usize,
    /// How many splits were tried, or starts made.
    pub tried: usize,
}

/// The weight of ties that are against within a camp or for between camps. Ties are symmetric: what
/// stands above the diagonal is read.
#[must_use]
pub fn frustration(ties: &Matrix, other: &[bool]) -> f64 {
    let mut sum = 0.0;
    for a in 0..ties.rows {
        for b in a + 1..ties.rows {
            let tie = ties.at(a, b);
            if (tie < 0.0) == (other[a] == other[b]) {
                sum += tie.abs();
            }
        }
    }
    sum
}

/// The split with the least frustration: exact up to [`MOST_EXACT`] actors, above by local search
/// from random starts. Of splits that are as good the first that was met. `None` of nothing, or if
/// `ties` is not square and finite.
#[must_use]
pub fn least_frustrated(ties: &Matrix, seed: u64) -> Option<Split> {
    if ties.rows == 0 || !ties.is_square_and_finite() {
        return None;
    }
    let total = {
        let everyone = vec![false; ties.rows];
        let against = frustration(ties, &everyone);
        let signed: f64 = (0..ties.rows).map(|it| ties.row(it)[it + 1..].iter().sum::<f64>()).sum();
        signed + 2.0 * against
    };
    // Sums in another order may differ by so much.
    let noise = 1e-9 * total;
    let exact = ties.rows <= MOST_EXACT;
    let (sides, as_good, tried) =
        if exact { every(ties, noise) } else { search(ties, noise, seed) };
    let other: Vec<bool> = sides.iter().map(|it| *it != sides[0]).collect();
    let frustration = frustration(ties, &other);
    let share = (total > 0.0).then(|| frustration / total);
    Some(Split { other, frustration, share, exact, as_good, tried })
}

/// A split on its way: each actor's side as ±1, and the pull of the others on it.
#[derive(Clone)]
struct State<'a> {
    ties: &'a Matrix,
    sides: Vec<f64>,
    /// Σ of the ties to the others, each times the other's side.
    pulls: Vec<f64>,
    frustration: f64,
}

impl<'a> State<'a> {
    fn new(ties: &'a Matrix, sides: Vec<f64>) -> Self {
        let size = ties.rows;
        let tie = |a: usize, b: usize| ties.at(a.min(b), a.max(b));
        let pull =
            |a: usize| (0..size).filter(|&b| b != a).map(|b| tie(a, b) * sides[b]).sum::<f64>();
        let pulls = (0..size).map(pull).collect();
        let other: Vec<bool> = sides.iter().map(|it| *it < 0.0).collect();
        let frustration = frustration(ties, &other);
        Self { ties, sides, pulls, frustration }
    }

    /// What the frustration grows by if one changes sides.
    fn cost(&self, actor: usize) -> f64 {
        self.sides[actor] * self.pulls[actor]
    }

    fn turn(&mut self, actor: usize) {
        self.frustration += self.cost(actor);
        let change = -2.0 * self.sides[actor];
        self.sides[actor] = -self.sides[actor];
        for other in (0..self.sides.len()).filter(|&it| it != actor) {
            self.pulls[other] += change * self.ties.at(actor.min(other), actor.max(other));
        }
    }

    fn descend(&mut self, noise: f64) {
        loop {
            let costs = (0..self.sides.len()).map(|it| (it, self.cost(it)));
            let Some((actor, _)) =
                costs.filter(|(_, cost)| *cost < -noise).min_by(|a, b| a.1.total_cmp(&b.1))
            else {
                return;
            };
            self.turn(actor);
        }
    }
}

/// All splits in the order of a Gray code: each differs from the one before in one actor.
fn every(ties: &Matrix, noise: f64) -> (Vec<f64>, usize, usize) {
    let mut state = State::new(ties, vec![1.0; ties.rows]);
    let mut best = (state.frustration, state.sides.clone(), 1);
    let splits = 1_usize << (ties.rows - 1);
    for step in 1..splits {
        state.turn(1 + step.trailing_zeros() as usize);
        if state.frustration < best.0 - noise {
            best = (state.frustration, state.sides.clone(), 1);
        } else if state.frustration <= best.0 + noise {
            best.2 += 1;
        }
    }
    (best.1, best.2, splits)
}

/// Descents from random starts, each with a few steps away from its low point and down again.
fn search(ties: &Matrix, noise: f64, seed: u64) -> (Vec<f64>, usize, usize) {
    let size = ties.rows;
    let from = |start: usize, (): &mut ()| {
        let mut random = Random::stream(seed, start as u64);
        // The first start has everyone in one camp.
        let side = |_| if start > 0 && random.below(2) == 1 { -1.0 } else { 1.0 };
        let mut best = State::new(ties, (0..size).map(side).collect());
        best.descend(noise);
        for _ in 0..size.min(MOST_KICKS) {
            let mut next = best.clone();
            for _ in 0..2 + random.below(size / 8 + 2) {
                next.turn(random.below(size));
            }
            next.descend(noise);
            if next.frustration <= best.frustration + noise {
                best = next;
            }
        }
        best
    };
    let found = parallel::each(STARTS, usize::MAX, || (), from);
    let least = found.iter().map(|it| it.frustration).fold(f64::INFINITY, f64::min);
    let mut good = found.into_iter().filter(|it| it.frustration <= least + noise);
    let first = good.next().map(|it| it.sides).unwrap_or_default();
    (first, 1 + good.count(), STARTS)
}
