//! How far all base scores may be off at once before a claim's score changes sides.

use std::collections::BTreeSet;

use super::firm::{EVEN, ROUNDING, Side};
use super::view::View;
use crate::base::in_parallel;
use crate::semantics::gradual::{Around, Gradual, Interval};

/// Radii are told in steps of one hundredth, rounded down.
const STEPS: i32 = 100;
/// Which are tried first: most radii are small.
const FIRST: [i32; 2 * LANES] = [0, 1, 2, 4, 6, 8, 10, 13, 16, 20, 24, 29, 35, 42, 50, 70];
/// Bounds that seem to have to go less than a part of what they lack are given up.
const FAR: f64 = 100.0;
/// So many are tried at once.
const LANES: usize = 8;

/// By claim or position asked for: the greatest radius, in hundredths, such that its score stays on its
/// side of even whatever base scores within that radius are the true ones; `None` where it is even, or
/// where the formula counts neighbours.
///
/// The bounds of every radius told were computed at that radius ([`Around`]), so
/// it is a certificate: safe, and exact where no claim bears on another by two ways. Where
/// claims bear on each other in circles it may be less than could be shown.
#[must_use]
pub fn radii(view: &View<'_>, formula: Gradual, numbers: &[u32]) -> Vec<Option<f64>> {
    let (graph, base) = view.graph.weighted.with_base(formula, &view.base);
    let around = Around::new(graph, formula, &base, numbers);
    // For each the greatest radius known to be safe, below 0 where none is, and the least that is not.
    let mut ends: Vec<(i32, i32)> = vec![(-1, STEPS + 1); numbers.len()];
    let mut steps = FIRST.to_vec();
    while !steps.is_empty() {
        // Each try has small radii and great ones, which show sooner on which side a score is.
        let n_tries = steps.len().div_ceil(LANES);
        let tried: Vec<Vec<i32>> =
            (0..n_tries).map(|it| steps[it..].iter().copied().step_by(n_tries).collect()).collect();
        let found = in_parallel(n_tries, |it| tries(&around, &tried[it], &ends));
        for (number, (safe, bad)) in ends.iter_mut().enumerate() {
            let stretch = *safe + 1..*bad;
            for (&step, at) in steps.iter().zip(0..).filter(|it| stretch.contains(it.0)) {
                let is_safe = found[at % n_tries].get(number).is_some_and(|it| it[at / n_tries]);
                if !is_safe {
                    *bad = step;
                    break;
                }
                *safe = step;
            }
        }
        steps = cuts(&ends);
    }
    let told = |&(safe, _): &(i32, i32)| (safe >= 0).then(|| f64::from(safe) / f64::from(STEPS));
    ends.iter().map(told).collect()
}

/// Which radii are to be tried: each stretch is cut by as many as there is room for on two cores.
fn cuts(ends: &[(i32, i32)]) -> Vec<i32> {
    let open: BTreeSet<(i32, i32)> =
        ends.iter().copied().filter(|(safe, bad)| bad - safe > 1).collect();
    let n_cuts = (2 * LANES / open.len().max(1)).max(1) as i32;
    let cuts = |&(safe, bad): &(i32, i32)| {
        let n = n_cuts.min(bad - safe - 1);
        (1..=n).map(move |it| safe + (bad - safe) * it / (n + 1))
    };
    open.iter().flat_map(cuts).collect::<BTreeSet<_>>().into_iter().collect()
}

/// By claim or position, which of some radii are safe, from the least to the greatest. What is said of a radius
/// beyond the least one that is not safe is of no account, nor outside of what is still to be known.
fn tries(around: &Around<'_>, steps: &[i32], ends: &[(i32, i32)]) -> Vec<[bool; LANES]> {
    // What lanes are left over try the last radius again.
    let step = |lane: usize| steps[lane.min(steps.len() - 1)];
    let radii = std::array::from_fn(|lane| f64::from(step(lane)) / f64::from(STEPS));
    let is_enough = |all: &[[Interval; LANES]], left: &[f64; LANES]| {
        all.iter().zip(ends).all(|(all, &(safe, bad))| {
            let sides = all.map(Side::of);
            let mut asked = (0..steps.len()).filter(|&it| (safe + 1..bad).contains(&steps[it]));
            // Within a radius lie all that are smaller: the first one that is not safe ends the search.
            asked.find(|&lane| sides[lane] == Side::Even).is_none_or(|lane| {
                let own = sides.into_iter().find(|it| *it != Side::Even);
                is_hopeless(all[lane], own, step(lane), left[lane])
            })
        })
    };
    let found = around.bounds(radii, is_enough).unwrap_or_default();
    found.iter().map(|all| all.map(|it| Side::of(it) != Side::Even)).collect()
}

/// Whether bounds that are on both sides of even will not come to lie on one, by how far they have to go.
fn is_hopeless(it: Interval, own: Option<Side>, step: i32, left: f64) -> bool {
    let (below, above) = (EVEN - it.low, it.high - EVEN);
    if step == 0 {
        // Whether a score is even is not guessed.
        return below < ROUNDING && above < ROUNDING;
    }
    let gap = match own {
        Some(Side::Above) => below,
        Some(Side::Below) => above,
        _ => below.min(above),
    };
    gap > FAR * left
}
