//! The sums over pairs of actors that a network needs, as dot products of their counts.
//!
//! Counts are whole numbers, and on most scales the distances of levels are multiples of one step:
//! then everything is summed in integers, which is exact and four times as fast. Otherwise in `f64`.

use super::common::in_common_on;
use super::dots::{Rows, with_later};
use super::network::{Aggregation, Profile};
use super::parallel::Cores;

/// Steps into which a scale is cut in search of one that all its distances are multiples of.
const MOST_STEPS: u16 = 1000;

/// For each actor its sum of products with every later one, not yet divided by anything.
pub(super) fn of_pairs(
    profile: &Profile<'_>,
    aggregation: Aggregation,
    cores: Cores,
) -> Vec<Vec<f64>> {
    let worth = profile.worth(aggregation);
    let merged = aggregation == Aggregation::Ignore;
    if let Some((steps, whole)) = whole(&worth)
        && let Some(counts) = whole_counts(profile, merged)
        && sums_fit(&counts, profile, &whole)
    {
        let mut rows = with_later(&counts, |row, out| valued(row, &whole, out), cores);
        if steps != 1.0 {
            rows.iter_mut().flatten().for_each(|it| *it /= steps);
        }
        return rows;
    }
    let counts = any_counts(profile, merged);
    with_later(&counts, |row, out| valued(row, &worth, out), cores)
}

/// The Euclidean length of each actor's counts.
pub(super) fn lengths(profile: &Profile<'_>) -> Vec<f64> {
    profile.squares().into_iter().map(f64::sqrt).collect()
}

/// For each pair, what the sum of their activities has too much or too little to be the divisor
/// of the Jaccard normalisation: over the (target, level) where both have statements, the product
/// of the counts less both counts.
pub(super) fn overlaps(profile: &Profile<'_>, cores: Cores) -> Vec<Vec<f64>> {
    // With p = [x > 0]: Σ xx' - xp' - px' = Σ (x-p)(x'-p') - pp', the last as bits.
    let present: Vec<Vec<u64>> = (0..profile.actors()).map(|it| profile.present(it)).collect();
    let both = in_common_on(&present, cores);
    let mut rows = match whole_counts(profile, false) {
        Some(mut counts) if sums_fit(&counts, profile, &[1]) => {
            counts.rows_mut().flatten().for_each(|it| *it -= i16::from(*it > 0));
            with_later(&counts, |row, out| out.copy_from_slice(row), cores)
        }
        _ => {
            let mut counts = any_counts(profile, false);
            counts.rows_mut().flatten().filter(|it| **it > 0.0).for_each(|it| *it -= 1.0);
            with_later(&counts, |row, out| out.copy_from_slice(row), cores)
        }
    };
    for (row, both) in rows.iter_mut().zip(both) {
        for (overlap, both) in row.iter_mut().zip(both) {
            *overlap -= f64::from(both);
        }
    }
    rows
}

/// The counts of each actor, if all are small whole numbers; those of a target's levels added up
/// where `merged`.
fn whole_counts(profile: &Profile<'_>, merged: bool) -> Option<Rows<i16>> {
    let (targets, levels) = (profile.targets(), profile.levels());
    let length = if merged { targets } else { targets * levels };
    let mut counts = Rows::new(profile.actors(), length);
    for (actor, row) in counts.rows_mut().enumerate() {
        let own = profile.whole_row(actor)?;
        // No bit above those of `i16` is ever set.
        let bits = if merged && levels > 0 {
            row.iter_mut().zip(own.chunks_exact(levels)).fold(0, |bits, (to, all)| {
                let sum: u64 = all.iter().map(|&it| u64::from(it)).sum();
                *to = sum as i16;
                bits | sum
            })
        } else {
            let bits = row.iter_mut().zip(&*own).fold(0, |bits, (to, &from)| {
                *to = from as i16;
                bits | from
            });
            u64::from(bits)
        };
        if bits > i16::MAX as u64 {
            return None;
        }
    }
    Some(counts)
}

/// The same of any counts.
fn any_counts(profile: &Profile<'_>, merged: bool) -> Rows<f64> {
    let (targets, levels) = (profile.targets(), profile.levels());
    let each = if merged { 1 } else { levels };
    let summed = if merged { levels } else { 1 };
    let mut counts = Rows::new(profile.actors(), targets * each);
    for (actor, row) in counts.rows_mut().enumerate() {
        for (at, to) in row.iter_mut().take(targets * each).enumerate() {
            let first = (actor * targets * each + at) * summed;
            *to = (first..first + summed).map(|it| profile.count(it)).sum();
        }
    }
    counts
}

/// A number that counts or what they are worth are held in.
trait Number: Copy + Default + PartialEq {
    fn add_product(&mut self, a: Self, b: Self);
}

impl Number for i16 {
    fn add_product(&mut self, a: Self, b: Self) {
        *self += a * b;
    }
}

impl Number for f64 {
    fn add_product(&mut self, a: Self, b: Self) {
        *self += a * b;
    }
}

/// Each count at a level replaced by what all counts on the target are worth to that level.
fn valued<T: Number>(counts: &[T], worth: &[T], out: &mut [T]) {
    let levels = worth.len().isqrt();
    if let [only] = worth {
        for (to, &from) in out.iter_mut().zip(counts) {
            *to = T::default();
            to.add_product(from, *only);
        }
        return;
    }
    if let [aa, ab, ba, bb] = *worth {
        let (to, from) = (out.as_chunks_mut::<2>().0, counts.as_chunks::<2>().0);
        for (to, [a, b]) in to.iter_mut().zip(from) {
            *to = [T::default(); 2];
            to[0].add_product(*a, aa);
            to[0].add_product(*b, ba);
            to[1].add_product(*a, ab);
            to[1].add_product(*b, bb);
        }
        return;
    }
    out.fill(T::default());
    if levels == 0 {
        return;
    }
    for (to, from) in out.chunks_exact_mut(levels).zip(counts.chunks_exact(levels)) {
        for (level, &count) in from.iter().enumerate().filter(|(_, it)| **it != T::default()) {
            for (sum, &worth) in to.iter_mut().zip(&worth[level * levels..]) {
                sum.add_product(count, worth);
            }
        }
    }
}

/// The fewest steps of the scale in which every worth is a whole number, and the worths in steps.
fn whole(worth: &[f64]) -> Option<(f64, Vec<i16>)> {
    (1..=MOST_STEPS).map(f64::from).find_map(|steps| {
        let scaled = worth.iter().map(|it| it * steps);
        let is_whole = scaled.clone().all(|it| (it - it.round()).abs() < 1e-12 * steps);
        is_whole.then(|| (steps, scaled.map(|it| it.round() as i16).collect()))
    })
}

/// Whether no valued count can pass `i16`, and no dot product, nor any part of one, `i32`.
fn sums_fit(counts: &Rows<i16>, profile: &Profile<'_>, worth: &[i16]) -> bool {
    let size = worth.iter().map(|&it| f64::from(it).powi(2)).sum::<f64>().sqrt();
    let worthiest = worth.iter().map(|it| it.unsigned_abs()).max().map_or(0.0, f64::from);
    let levels = worth.len().isqrt().max(1);
    let fit = |fullest: f64, longest: f64| {
        fullest * worthiest <= f64::from(i16::MAX) && longest * size < f64::from(i32::MAX)
    };
    // Where rows full of the greatest count would fit, those there are do.
    let most = |row: usize| counts.row(row).iter().fold(0, |most, it| most.max(it.unsigned_abs()));
    let most = f64::from((0..profile.actors()).map(most).max().unwrap_or(0));
    let length = (profile.targets() * profile.levels()) as f64;
    if fit(most * levels as f64, most * most * length) {
        return true;
    }
    // Of a row x and a valued row Wy: |x·Wy| <= |x| |W| |y| (Cauchy-Schwarz).
    let square = |row: usize| -> u64 {
        counts.row(row).iter().map(|&it| u64::from(it.unsigned_abs()).pow(2)).sum()
    };
    let longest = (0..profile.actors()).map(square).max().unwrap_or(0) as f64;
    // On one target all counts at once, at what they are worth at most.
    let on_target = |all: &[i16]| all.iter().map(|&it| u32::from(it.unsigned_abs())).sum::<u32>();
    let fullest = |row: usize| counts.row(row).chunks(levels).map(on_target).max().unwrap_or(0);
    let fullest = f64::from((0..profile.actors()).map(fullest).max().unwrap_or(0));
    fit(fullest, longest)
}
