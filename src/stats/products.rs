//! The sums over pairs of actors that a network needs, as dot products of their counts.
//!
//! Counts are whole numbers, and on most scales the distances of levels are multiples of one step:
//! then everything is summed in integers, which is exact and four times as fast. Otherwise in `f64`.

use super::dots::{self, Rows};
use super::network::{Aggregation, Profile};

/// Steps into which a scale is cut in search of one that all its distances are multiples of.
const MOST_STEPS: u16 = 1000;

/// For each actor its sum of products with every later one, not yet divided by anything.
pub(super) fn of_pairs(profile: &Profile<'_>, aggregation: Aggregation) -> Vec<Vec<f64>> {
    let worth = profile.worth(aggregation);
    let (steps, worth) = whole(&worth).unwrap_or((1.0, worth));
    let right = counts(profile, aggregation);
    let left = if aggregation == Aggregation::Ignore {
        Rows { length: right.length, cells: right.cells.clone() }
    } else {
        Rows { length: right.length, cells: valued(&right.cells, &worth, profile.levels()) }
    };
    let mut rows = dot(&left, &right, profile.actors());
    if steps != 1.0 {
        rows.iter_mut().flatten().for_each(|it| *it /= steps);
    }
    rows
}

/// The Euclidean length of each actor's counts.
pub(super) fn lengths(profile: &Profile<'_>) -> Vec<f64> {
    let length = profile.targets() * profile.levels();
    let squares = |actor: usize| -> f64 {
        (actor * length..(actor + 1) * length).map(|at| profile.count(at).powi(2)).sum()
    };
    (0..profile.actors()).map(|actor| squares(actor).sqrt()).collect()
}

/// For each pair, what the sum of their activities has too much or too little to be the divisor
/// of the Jaccard normalisation: over the (target, level) where both have statements, the product
/// of the counts less both counts.
pub(super) fn overlaps(profile: &Profile<'_>) -> Vec<Vec<f64>> {
    // With p = [x > 0]: Σ xx' - xp' - px' = Σ (x-p)(x'-p') - pp', the last as bits.
    let mut counts = counts(profile, Aggregation::Congruence);
    let actors = profile.actors();
    let row = |actor: usize| actor * counts.length..(actor + 1) * counts.length;
    let present: Vec<Vec<u64>> = (0..actors).map(|it| bits(&counts.cells[row(it)])).collect();
    counts.cells.iter_mut().filter(|it| **it > 0.0).for_each(|it| *it -= 1.0);
    let mut rows = dot(&counts, &counts, actors);
    for (actor, row) in rows.iter_mut().enumerate() {
        for (overlap, other) in row.iter_mut().zip(&present[actor + 1..]) {
            let both = present[actor].iter().zip(other).map(|(a, b)| (a & b).count_ones());
            *overlap -= f64::from(both.sum::<u32>());
        }
    }
    rows
}

/// Which counts are above zero, 64 to a number.
fn bits(counts: &[f64]) -> Vec<u64> {
    let word =
        |part: &[f64]| part.iter().rev().fold(0, |word, &count| word << 1 | u64::from(count > 0.0));
    counts.chunks(64).map(word).collect()
}

/// The counts of each actor; those of a target's levels added up if they do not matter.
fn counts(profile: &Profile<'_>, aggregation: Aggregation) -> Rows<f64> {
    let (targets, levels) = (profile.targets(), profile.levels());
    let cells = profile.actors() * targets;
    if aggregation == Aggregation::Ignore {
        let of_target = |cell: usize| (0..levels).map(|it| profile.count(cell * levels + it)).sum();
        return Rows { length: targets, cells: (0..cells).map(of_target).collect() };
    }
    let cells = (0..cells * levels).map(|at| profile.count(at)).collect();
    Rows { length: targets * levels, cells }
}

/// Each count at a level replaced by what all counts on the target are worth to that level.
fn valued(counts: &[f64], worth: &[f64], levels: usize) -> Vec<f64> {
    let mut valued = vec![0.0; counts.len()];
    if levels == 0 {
        return valued;
    }
    for (to, from) in valued.chunks_exact_mut(levels).zip(counts.chunks_exact(levels)) {
        for (level, &count) in from.iter().enumerate().filter(|(_, count)| **count != 0.0) {
            for (sum, worth) in to.iter_mut().zip(&worth[level * levels..]) {
                *sum += count * worth;
            }
        }
    }
    valued
}

/// The fewest steps of the scale in which every worth is a whole number, and the worths in steps.
fn whole(worth: &[f64]) -> Option<(f64, Vec<f64>)> {
    (1..=MOST_STEPS).map(f64::from).find_map(|steps| {
        let scaled = worth.iter().map(|it| it * steps);
        let is_whole = scaled.clone().all(|it| (it - it.round()).abs() < 1e-12 * steps);
        is_whole.then(|| (steps, scaled.map(f64::round).collect()))
    })
}

fn dot(left: &Rows<f64>, right: &Rows<f64>, rows: usize) -> Vec<Vec<f64>> {
    match (narrow(left), narrow(right)) {
        (Some(narrow_left), Some(narrow_right)) if sums_fit(left, right, rows) => {
            dots::with_later(&narrow_left, &narrow_right, rows)
        }
        _ => dots::with_later(left, right, rows),
    }
}

fn narrow(rows: &Rows<f64>) -> Option<Rows<i16>> {
    let fits = |&it: &f64| {
        let narrow = it as i16;
        (f64::from(narrow) == it).then_some(narrow)
    };
    let cells = rows.cells.iter().map(fits).collect::<Option<Vec<i16>>>()?;
    Some(Rows { length: rows.length, cells })
}

/// Whether no dot product, nor any part of one, can pass `i32` (Cauchy-Schwarz).
fn sums_fit(left: &Rows<f64>, right: &Rows<f64>, rows: usize) -> bool {
    let longest = |table: &Rows<f64>| {
        let squares = |row: usize| -> f64 {
            let cells = &table.cells[row * table.length..(row + 1) * table.length];
            cells.iter().map(|it| it * it).sum()
        };
        (0..rows).map(squares).fold(0.0, f64::max).sqrt()
    };
    longest(left) * longest(right) < f64::from(i32::MAX)
}
