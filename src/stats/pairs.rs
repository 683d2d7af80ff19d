//! The agreement of every pair of rows, by sums over eight columns side by side.
//!
//! A measure needs few of the sums of [`Sums`]; only these are added up. Each column always goes to
//! the same of the eight, so that machines with wide and with narrow registers find the same figure.

use fearless_simd::{Level, dispatch};

use super::agreement::{Measure, Sums, weight_of};
use super::matrix::{Grid, Row};
use super::pair::Pairs;
use super::parallel;

/// Columns added up side by side.
const LANES: usize = 8;
/// So many rows go through the later ones together: they stay in the cache.
const TILE: usize = 16;

/// Every pair of rows.
#[must_use]
pub fn pairwise(grid: &Grid, weights: Option<&[f64]>, measure: Measure) -> Pairs {
    let n = grid.rows();
    let level = Level::new();
    let counts: Option<Vec<f64>> =
        weights.map(|_| (0..grid.columns()).map(|it| weight_of(weights, it)).collect());
    let of_tile = |tile: usize, (): &mut ()| {
        let first = tile * TILE;
        let rows: Vec<Left> = (first..n.min(first + TILE))
            .map(|row| Left::new(grid.row(row), counts.as_deref()))
            .collect();
        let mut found: Vec<(Vec<f64>, Vec<u32>)> = (0..rows.len())
            .map(|at| n - first - at - 1)
            .map(|later| (Vec::with_capacity(later), Vec::with_capacity(later)))
            .collect();
        for b in first + 1..n {
            let other = grid.row(b);
            for (at, row) in rows.iter().enumerate().take(b - first) {
                let sums = dispatch!(level, _ => sums(row, other, measure));
                let (values, shared) = &mut found[at];
                values.push(measure.of(&sums).unwrap_or(f64::NAN));
                shared.push(sums.shared as u32);
            }
        }
        found
    };
    let steps = n * n * grid.columns();
    let tiles = parallel::each(n.div_ceil(TILE), steps, || (), of_tile);
    let (values, shared) = tiles.into_iter().flatten().unzip();
    Pairs::new(values, shared)
}

/// The row that many others are held against.
struct Left<'g> {
    row: Row<'g>,
    /// What a column counts for if the other row has it; where weights are given, also 1 or 0.
    counts: Option<(Vec<f64>, Vec<f64>)>,
}

impl<'g> Left<'g> {
    fn new(row: Row<'g>, weights: Option<&[f64]>) -> Self {
        let counts = weights.map(|weights| {
            let counts: Vec<f64> = row.known.iter().zip(weights).map(|(a, b)| a * b).collect();
            let is_counted = counts.iter().map(|&it| if it > 0.0 { 1.0 } else { 0.0 }).collect();
            (counts, is_counted)
        });
        Self { row, counts }
    }
}

#[inline(always)]
fn sums(left: &Left<'_>, other: Row<'_>, measure: Measure) -> Sums {
    let Left { row, counts } = left;
    let counts_for = counts.as_ref().map_or(row.known, |it| &it.0);
    let mut sums = Sums::default();
    let rows = (row.values, counts_for, other);
    match measure {
        Measure::CityBlock => {
            [sums.weight, sums.absolute] = add(rows, |w, x, y| [w, w * (x - y).abs()]);
        }
        Measure::Euclid => {
            [sums.weight, sums.squared] = add(rows, |w, x, y| [w, w * (x - y) * (x - y)]);
        }
        Measure::Directional => {
            [sums.weight, sums.product] = add(rows, |w, x, y| [w, w * x * y]);
        }
        Measure::Hybrid => {
            [sums.weight, sums.absolute, sums.product] =
                add(rows, |w, x, y| [w, w * (x - y).abs(), w * x * y]);
        }
        Measure::Cosine => {
            let all = add(rows, |w, x, y| [w, w * x * y, w * x * x, w * y * y]);
            [sums.weight, sums.product, sums.second[0], sums.second[1]] = all;
        }
        Measure::Correlation => {
            let all = add(rows, |w, x, y| [w, w * x * y, w * x * x, w * y * y, w * x, w * y]);
            [sums.weight, sums.product, sums.second[0], sums.second[1], ..] = all;
            [.., sums.first[0], sums.first[1]] = all;
        }
    }
    let shared = counts.as_ref().map_or([sums.weight], |(_, is_counted)| {
        add((row.values, is_counted.as_slice(), other), |w, _, _| [w])
    });
    sums.shared = shared[0] as usize;
    sums
}

/// Sums of what `of` makes of each column's weight and two values.
#[inline(always)]
fn add<const N: usize>(
    (values, counts, other): (&[f64], &[f64], Row<'_>),
    of: impl Fn(f64, f64, f64) -> [f64; N],
) -> [f64; N] {
    let (xs, ws) = (values.as_chunks::<LANES>(), counts.as_chunks::<LANES>());
    let (ys, ks) = (other.values.as_chunks::<LANES>(), other.known.as_chunks::<LANES>());
    let mut totals = [[0.0; LANES]; N];
    for (((x, w), y), k) in xs.0.iter().zip(ws.0).zip(ys.0).zip(ks.0) {
        for lane in 0..LANES {
            let all = of(w[lane] * k[lane], x[lane], y[lane]);
            for (total, it) in totals.iter_mut().zip(all) {
                total[lane] += it;
            }
        }
    }
    for (lane, (((x, w), y), k)) in xs.1.iter().zip(ws.1).zip(ys.1).zip(ks.1).enumerate() {
        for (total, it) in totals.iter_mut().zip(of(w * k, *x, *y)) {
            total[lane] += it;
        }
    }
    totals.map(|[a, b, c, d, e, f, g, h]| ((a + e) + (c + g)) + ((b + f) + (d + h)))
}
