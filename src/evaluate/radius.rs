//! How far all base scores may be off at once before a claim's score changes sides.

use std::collections::BTreeSet;

use super::firm::{EVEN, Side};
use super::view::View;
use crate::base::in_parallel;
use crate::semantics::gradual::{Around, Gradual, Interval};

/// Radii are told in steps of one hundredth, rounded down.
const STEPS: u32 = 100;
/// Bounds that move by less than a part of what they lack are given up: steps get smaller as they close in.
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
    let sides = |all: [Interval; LANES]| all.map(Side::of);
    let radius = |steps: u32| f64::from(steps) / f64::from(STEPS);
    let Some(own) = around.bounds([0.0], |_, _| false) else { return vec![None; numbers.len()] };
    let own: Vec<Side> = own.into_iter().map(|[it]| Side::of(it)).collect();
    // For each the greatest radius known to be safe, and the least that is not.
    let mut ends: Vec<(u32, u32)> =
        own.iter().map(|it| (0, if *it == Side::Even { 1 } else { STEPS + 1 })).collect();
    loop {
        let open: BTreeSet<(u32, u32)> =
            ends.iter().copied().filter(|(safe, bad)| bad - safe > 1).collect();
        if open.is_empty() {
            break;
        }
        // Each stretch is cut by as many points as there is room for on two cores.
        let n_cuts = (2 * LANES / open.len()).max(1) as u32;
        let cuts = |&(safe, bad): &(u32, u32)| {
            let n = n_cuts.min(bad - safe - 1);
            (1..=n).map(move |it| safe + (bad - safe) * it / (n + 1))
        };
        let steps: Vec<u32> =
            open.iter().flat_map(cuts).collect::<BTreeSet<_>>().into_iter().collect();
        let chunks: Vec<&[u32]> = steps.chunks(LANES).collect();
        // For each radius tried, which are safe.
        let found = in_parallel(chunks.len(), |at| {
            let chunk = chunks[at];
            // What lanes are left over try the last radius again.
            let tried = std::array::from_fn(|it| radius(chunk[it.min(chunk.len() - 1)]));
            let is_safe = |all: &[[Interval; LANES]]| -> Vec<[bool; LANES]> {
                let of = |(all, own): (&[Interval; LANES], &Side)| sides(*all).map(|it| it == *own);
                all.iter().zip(&own).map(of).collect()
            };
            // Settled is what is safe, and what is so far from it that it will not be.
            let is_enough = |all: &[[Interval; LANES]], moved: f64| {
                let is_settled = |it: &Interval, own: Side| {
                    let gap = match own {
                        Side::Above => EVEN - it.low,
                        Side::Below => it.high - EVEN,
                        Side::Even => return true,
                    };
                    Side::of(*it) == own || gap > FAR * moved
                };
                let mut pairs = all.iter().zip(&own);
                pairs.all(|(all, &own)| all.iter().all(|it| is_settled(it, own)))
            };
            is_safe(&around.bounds(tried, is_enough).unwrap_or_default())
        });
        for (number, end) in ends.iter_mut().enumerate() {
            let (safe, bad) = *end;
            for (&it, place) in steps.iter().zip(0..).filter(|it| (safe + 1..bad).contains(it.0)) {
                if !found[place / LANES][number][place % LANES] {
                    end.1 = it;
                    break;
                }
                end.0 = it;
            }
        }
    }
    let told = |(own, end): (&Side, &(u32, u32))| (*own != Side::Even).then(|| radius(end.0));
    own.iter().zip(&ends).map(told).collect()
}
