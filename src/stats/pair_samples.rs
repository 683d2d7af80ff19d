//! The figures of one pair in many samples at once, from the cells that it shares.

use super::agreement::{Measure, Sums, correlation, cosine};
use super::bootstrap::LANES;
use super::statements::Entry;

/// One figure in each of [`LANES`] samples; NaN, which no interval shows, where undefined.
pub(super) type Figures = [f32; LANES];

/// The mean of a cell in each of [`LANES`] samples; NaN where it has none.
pub(super) type Sampled = [f32; LANES];

/// 1 in each of [`LANES`] samples that has a cell, else 0.
pub(super) type Present = [u8; LANES];

/// Samples that are added up together: their sums stay in the registers.
const PART: usize = 32;
/// The same where there are six sums of each.
const SMALL_PART: usize = 8;

/// Two cells on the same target, by their places among those sampled.
#[derive(Copy, Clone, Debug)]
pub(super) struct Shared {
    pub(super) a: u32,
    pub(super) b: u32,
    /// What the target counts for.
    pub(super) weight: f32,
    /// What the two values come to, where no sample changes them.
    pub(super) fixed: f32,
}

/// What is known of the cells that a sample may change, and of the others whether it has them.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) present: Vec<Present>,
    pub(super) sampled: Vec<Sampled>,
    /// Figures near the end of an interval.
    pub(super) near: Vec<f32>,
}

/// The value of a cell that is the same in every sample which has the cell: all that is said of it
/// is alike.
pub(super) fn fixed_value(entries: &[Entry]) -> Option<f64> {
    let (first, rest) = entries.split_first()?;
    let value = first.sum / first.weight;
    rest.iter().all(|it| it.sum / it.weight == value).then_some(value)
}

/// Whether each sample has a cell, from how often it has each cluster.
#[inline(always)]
pub(super) fn present(entries: &[Entry], times: &[[u8; LANES]]) -> Present {
    let mut present = [0; LANES];
    for entry in entries {
        let times = &times[entry.cluster as usize];
        for lane in 0..LANES {
            present[lane] |= times[lane].min(1);
        }
    }
    present
}

/// The value of a cell that no sample changes, in each sample that has the cell.
#[inline(always)]
pub(super) fn where_present(value: f32, present: &Present) -> Sampled {
    present.map(|it| if it == 0 { f32::NAN } else { value })
}

/// The mean of a cell in each sample, from how often it has each cluster.
#[inline(always)]
pub(super) fn sample(entries: &[Entry], times: &[[u8; LANES]]) -> Sampled {
    let mut total = [0.0; LANES];
    let mut weights = [0.0; LANES];
    for entry in entries {
        let (sum, weight) = (entry.sum as f32, entry.weight as f32);
        let times = &times[entry.cluster as usize];
        for lane in 0..LANES {
            let times = f32::from(times[lane]);
            total[lane] += times * sum;
            weights[lane] += times * weight;
        }
    }
    // Without any, nothing over nothing.
    std::array::from_fn(|lane| total[lane] / weights[lane])
}

/// What two values of one target come to, where the figure is a mean of that over the targets.
pub(super) fn term(measure: Measure) -> Option<fn(f32, f32) -> f32> {
    match measure {
        Measure::CityBlock => Some(|a, b| (a - b).abs()),
        Measure::Euclid => Some(|a, b| (a - b) * (a - b)),
        Measure::Directional => Some(|a, b| a * b),
        Measure::Hybrid => Some(|a, b| a * b - (a - b).abs()),
        Measure::Cosine | Measure::Correlation => None,
    }
}

/// The figures of a pair: `fixed` are the cells that no sample changes, those with the same value
/// and weight beside each other; `varied` all others.
#[inline(always)]
pub(super) fn agree(
    measure: Measure,
    fixed: &[Shared],
    varied: &[Shared],
    cells: &Cells,
) -> Figures {
    let start = sums_of_fixed(fixed, &cells.present);
    let sampled = &cells.sampled;
    match measure {
        Measure::CityBlock => {
            mean(start, varied, sampled, |a, b| (a - b).abs()).map(|it| 1.0 - it / 2.0)
        }
        Measure::Euclid => {
            mean(start, varied, sampled, |a, b| (a - b) * (a - b)).map(|it| 1.0 - (it / 4.0).sqrt())
        }
        Measure::Directional => {
            mean(start, varied, sampled, |a, b| a * b).map(|it| f32::midpoint(it, 1.0))
        }
        Measure::Hybrid => {
            mean(start, varied, sampled, |a, b| a * b - (a - b).abs()).map(|it| (it + 3.0) / 4.0)
        }
        Measure::Cosine => six(varied, sampled, |sums| cosine(sums.product, sums.second)),
        Measure::Correlation => six(varied, sampled, correlation),
    }
}

/// The sums of what is fixed, and of its weights: for each value and weight only how many cells a
/// sample has must be counted.
#[inline(always)]
fn sums_of_fixed(fixed: &[Shared], present: &[Present]) -> [Figures; 2] {
    let mut total = [0.0; LANES];
    let mut weight = [0.0; LANES];
    let alike = |a: &Shared, b: &Shared| a.fixed == b.fixed && a.weight == b.weight;
    for same in fixed.chunk_by(alike) {
        // As many as a byte counts.
        for some in same.chunks(usize::from(u8::MAX)) {
            let mut counts = [0_u8; LANES];
            for it in some {
                let (a, b) = (&present[it.a as usize], &present[it.b as usize]);
                for lane in 0..LANES {
                    counts[lane] += a[lane] & b[lane];
                }
            }
            let (own, value) = (same[0].weight, same[0].weight * same[0].fixed);
            for lane in 0..LANES {
                let count = f32::from(counts[lane]);
                total[lane] += count * value;
                weight[lane] += count * own;
            }
        }
    }
    [total, weight]
}

/// The weighted mean of `of` the two values in each sample, over these cells and those that are
/// added up already.
#[inline(always)]
fn mean(
    [totals, weights]: [Figures; 2],
    varied: &[Shared],
    cells: &[Sampled],
    of: impl Fn(f32, f32) -> f32,
) -> Figures {
    let mut means = [0.0; LANES];
    for (part, means) in means.as_chunks_mut::<PART>().0.iter_mut().enumerate() {
        let mut total = totals.as_chunks::<PART>().0[part];
        let mut weight = weights.as_chunks::<PART>().0[part];
        for it in varied {
            let a = &cells[it.a as usize].as_chunks::<PART>().0[part];
            let b = &cells[it.b as usize].as_chunks::<PART>().0[part];
            for lane in 0..PART {
                let value = it.weight * of(a[lane], b[lane]);
                total[lane] += if value.is_nan() { 0.0 } else { value };
                weight[lane] += if value.is_nan() { 0.0 } else { it.weight };
            }
        }
        *means = std::array::from_fn(|lane| total[lane] / weight[lane]);
    }
    means
}

/// What `of` makes of the sums of each sample, which are taken in `f64`: they cancel.
#[inline(always)]
fn six(shared: &[Shared], cells: &[Sampled], of: impl Fn(&Sums) -> f64) -> Figures {
    let mut figures = [0.0; LANES];
    for (part, figures) in figures.as_chunks_mut::<SMALL_PART>().0.iter_mut().enumerate() {
        let mut totals = [[0.0; SMALL_PART]; 6];
        for it in shared {
            let a = &cells[it.a as usize].as_chunks::<SMALL_PART>().0[part];
            let b = &cells[it.b as usize].as_chunks::<SMALL_PART>().0[part];
            for lane in 0..SMALL_PART {
                let has_none = (a[lane] + b[lane]).is_nan();
                let one = |it: f32| if has_none { 0.0 } else { f64::from(it) };
                let (x, y, weight) = (one(a[lane]), one(b[lane]), one(it.weight));
                let (wx, wy) = (weight * x, weight * y);
                let all = [weight, wx * y, wx * x, wy * y, wx, wy];
                for (total, it) in totals.iter_mut().zip(all) {
                    total[lane] += it;
                }
            }
        }
        *figures = std::array::from_fn(|lane| {
            let [weight, product, a, b, x, y] = totals.map(|it| it[lane]);
            let sums = Sums { weight, product, second: [a, b], first: [x, y], ..Sums::default() };
            of(&sums) as f32
        });
    }
    figures
}
