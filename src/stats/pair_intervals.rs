//! How sure the agreement of each pair is, when the clusters are drawn again.

use fearless_simd::{Level, dispatch};

use super::agreement::{Measure, Sums, correlation, cosine, weight_of};
use super::bootstrap::{self, Interval, LANES, Resampling};
use super::parallel;
use super::statements::{Entry, Statements};

/// Pairs of rows are worked on in squares of this size, so that their cells stay in the cache.
const TILE: usize = 32;

/// One figure in each of [`LANES`] samples; NaN, which no interval shows, where undefined.
type Figures = [f32; LANES];

/// Samples that are added up together: their sums stay in the registers.
const PART: usize = 32;
/// The same where there are six sums of each.
const SMALL_PART: usize = 8;

/// The mean of a cell in each of [`LANES`] samples; NaN where it has none.
type Sampled = [f32; LANES];

/// Two rows, and the cells they share: where these stand among the cells of the square.
struct Pair {
    a: usize,
    b: usize,
    shared: Vec<Shared>,
}

struct Shared {
    a: u32,
    b: u32,
    weight: f32,
}

/// The interval of each pair's agreement, in the order of [`super::agreement::pairwise`].
///
/// Pairs that share fewer than `least` columns are passed over, and so are those that no sample
/// has a figure for. Samples are kept in `f32`: the ends are right to six digits. All are `None`
/// if the clusters are not those of the resampling.
#[must_use]
pub fn intervals(
    statements: &Statements,
    weights: Option<&[f64]>,
    measure: Measure,
    resampling: &Resampling,
    least: usize,
    confidence: f64,
) -> Vec<Option<Interval>> {
    let rows = statements.rows();
    let mut intervals = vec![None; rows * rows.saturating_sub(1) / 2];
    if resampling.clusters() != statements.clusters() {
        return intervals;
    }
    let tiles = rows.div_ceil(TILE);
    let squares: Vec<(usize, usize)> =
        (0..tiles).flat_map(|a| (a..tiles).map(move |b| (a, b))).collect();
    let of_square = |at: usize, scratch: &mut Vec<Sampled>| {
        let square = Square::new(statements, squares[at], weights, least.max(1));
        let ends = square.figures(measure, resampling, scratch).into_iter().zip(&square.pairs);
        let end = |figures: &mut _| bootstrap::interval_of_many(figures, confidence);
        ends.map(|(mut figures, pair)| (pair.a, pair.b, end(&mut figures))).collect::<Vec<_>>()
    };
    for (a, b, interval) in parallel::each(squares.len(), usize::MAX, Vec::new, of_square).concat()
    {
        intervals[a * (2 * rows - a - 1) / 2 + b - a - 1] = interval;
    }
    intervals
}

/// The pairs of the rows of one tile with those of another.
struct Square<'a> {
    statements: &'a Statements,
    rows: Vec<usize>,
    pairs: Vec<Pair>,
}

impl<'a> Square<'a> {
    fn new(
        statements: &'a Statements,
        (a, b): (usize, usize),
        weights: Option<&[f64]>,
        least: usize,
    ) -> Self {
        let tile = |it: usize| it * TILE..((it + 1) * TILE).min(statements.rows());
        let rows: Vec<usize> =
            if a == b { tile(a).collect() } else { tile(a).chain(tile(b)).collect() };
        let mut starts = vec![0];
        for &row in &rows {
            starts.push(starts[starts.len() - 1] + statements.row(row).len() as u32);
        }
        let later = |at: usize| if a == b { at + 1 } else { TILE };
        let mut pairs = Vec::new();
        for first in 0..tile(a).len() {
            for second in later(first)..rows.len() {
                let (row, other) = (rows[first], rows[second]);
                let shared =
                    shared(statements, (row, starts[first]), (other, starts[second]), weights);
                if shared.len() >= least {
                    pairs.push(Pair { a: row, b: other, shared });
                }
            }
        }
        Self { statements, rows, pairs }
    }

    /// The figures of each pair, sample by sample; NaN where undefined.
    fn figures(
        &self,
        measure: Measure,
        resampling: &Resampling,
        sampled: &mut Vec<Sampled>,
    ) -> Vec<Vec<f32>> {
        let level = Level::new();
        let mut figures = vec![Vec::with_capacity(resampling.samples()); self.pairs.len()];
        for (block, times) in resampling.blocks().iter().enumerate() {
            sampled.clear();
            for &row in &self.rows {
                sampled.extend(self.statements.row(row).iter().map(|cell| {
                    let entries = self.statements.entries(cell);
                    dispatch!(level, _ => sample(entries, times))
                }));
            }
            let lanes = resampling.lanes(block);
            for (pair, figures) in self.pairs.iter().zip(&mut figures) {
                let of_block = dispatch!(level, _ => agree(measure, &pair.shared, sampled));
                figures.extend_from_slice(&of_block[..lanes]);
            }
        }
        figures
    }
}

/// The columns that two rows share, by a merge of their cells.
fn shared(
    statements: &Statements,
    (a, a_start): (usize, u32),
    (b, b_start): (usize, u32),
    weights: Option<&[f64]>,
) -> Vec<Shared> {
    let mut shared = Vec::new();
    let mut others = (b_start..).zip(statements.row(b)).peekable();
    for (at, cell) in (a_start..).zip(statements.row(a)) {
        while others.next_if(|(_, other)| other.column < cell.column).is_some() {}
        if let Some((other, _)) = others.next_if(|(_, other)| other.column == cell.column) {
            let weight = weight_of(weights, cell.column as usize);
            if weight > 0.0 {
                shared.push(Shared { a: at, b: other, weight: weight as f32 });
            }
        }
    }
    shared
}

/// The mean of a cell in each sample, from how often a sample has each cluster.
#[inline(always)]
fn sample(entries: &[Entry], times: &[[u8; LANES]]) -> Sampled {
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

#[inline(always)]
fn agree(measure: Measure, shared: &[Shared], cells: &[Sampled]) -> Figures {
    // Those that are the mean of something over the targets need two sums each.
    match measure {
        Measure::CityBlock => mean(shared, cells, |a, b| (a - b).abs()).map(|it| 1.0 - it / 2.0),
        Measure::Euclid => {
            mean(shared, cells, |a, b| (a - b) * (a - b)).map(|it| 1.0 - (it / 4.0).sqrt())
        }
        Measure::Directional => mean(shared, cells, |a, b| a * b).map(|it| f32::midpoint(it, 1.0)),
        Measure::Hybrid => {
            mean(shared, cells, |a, b| a * b - (a - b).abs()).map(|it| (it + 3.0) / 4.0)
        }
        Measure::Cosine => six(shared, cells, |sums| cosine(sums.product, sums.second)),
        Measure::Correlation => six(shared, cells, correlation),
    }
}

/// The weighted mean of `of` the two values, in each sample.
#[inline(always)]
fn mean(shared: &[Shared], cells: &[Sampled], of: impl Fn(f32, f32) -> f32) -> Figures {
    let mut means = [0.0; LANES];
    for (part, means) in means.as_chunks_mut::<PART>().0.iter_mut().enumerate() {
        let mut total = [0.0; PART];
        let mut weight = [0.0; PART];
        for it in shared {
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
