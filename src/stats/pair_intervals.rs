//! How sure the agreement of each pair is, when the clusters are drawn again.

use super::agreement::{Measure, Sums, weight_of};
use super::bootstrap::{self, Interval, LANES, Resampling};
use super::parallel;
use super::statements::Statements;

/// Pairs of rows are worked on in squares of this size, so that their cells stay in the cache.
const TILE: usize = 32;

/// One figure in each of [`LANES`] samples; NaN, which never leaves this file, where undefined.
type Figures = [f32; LANES];

/// A cell in each of [`LANES`] samples: its mean, and 1 where it has one.
#[derive(Clone)]
struct Sampled {
    mean: [f32; LANES],
    known: [f32; LANES],
}

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
        ends.map(|(mut figures, pair)| (pair.a, pair.b, end(&mut figures, confidence)))
            .collect::<Vec<_>>()
    };
    for (a, b, interval) in parallel::each(squares.len(), usize::MAX, Vec::new, of_square).concat()
    {
        intervals[a * (2 * rows - a - 1) / 2 + b - a - 1] = interval;
    }
    intervals
}

fn end(figures: &mut Vec<f64>, confidence: f64) -> Option<Interval> {
    figures.retain(|it| it.is_finite());
    bootstrap::interval(figures, confidence)
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
    ) -> Vec<Vec<f64>> {
        let mut figures = vec![Vec::with_capacity(resampling.samples()); self.pairs.len()];
        for (block, times) in resampling.blocks().iter().enumerate() {
            sampled.clear();
            for &row in &self.rows {
                sampled.extend(self.statements.row(row).iter().map(|cell| {
                    sample(self.statements.entries(cell).iter().map(|entry| {
                        (&times[entry.cluster as usize], entry.sum as f32, entry.weight as f32)
                    }))
                }));
            }
            let lanes = resampling.lanes(block);
            for (pair, figures) in self.pairs.iter().zip(&mut figures) {
                let of_block = agree(measure, &pair.shared, sampled);
                figures.extend(of_block[..lanes].iter().map(|&it| f64::from(it)));
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
            let weight = weight_of(weights, cell.column);
            if weight > 0.0 {
                shared.push(Shared { a: at, b: other, weight: weight as f32 });
            }
        }
    }
    shared
}

/// The mean of a cell in each sample, from how often a sample has each cluster, the cluster's sum
/// and its weight.
fn sample<'a>(entries: impl Iterator<Item = (&'a [u8; LANES], f32, f32)>) -> Sampled {
    let mut mean = [0.0; LANES];
    let mut known = [0.0; LANES];
    for (times, sum, weight) in entries {
        for lane in 0..LANES {
            let times = f32::from(times[lane]);
            mean[lane] += times * sum;
            known[lane] += times * weight;
        }
    }
    for lane in 0..LANES {
        let has = known[lane] > 0.0;
        mean[lane] = if has { mean[lane] / known[lane] } else { 0.0 };
        known[lane] = if has { 1.0 } else { 0.0 };
    }
    Sampled { mean, known }
}

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
        Measure::Cosine | Measure::Correlation => {
            std::array::from_fn(|lane| one(measure, shared, cells, lane))
        }
    }
}

/// The weighted mean of `of` the two values, in each sample.
fn mean(shared: &[Shared], cells: &[Sampled], of: impl Fn(f32, f32) -> f32) -> Figures {
    let mut total = [0.0; LANES];
    let mut weight = [0.0; LANES];
    for it in shared {
        let (a, b) = (&cells[it.a as usize], &cells[it.b as usize]);
        for lane in 0..LANES {
            let both = it.weight * a.known[lane] * b.known[lane];
            total[lane] += both * of(a.mean[lane], b.mean[lane]);
            weight[lane] += both;
        }
    }
    std::array::from_fn(|lane| total[lane] / weight[lane])
}

/// The figure in one sample, from all sums.
fn one(measure: Measure, shared: &[Shared], cells: &[Sampled], lane: usize) -> f32 {
    let mut sums = Sums::default();
    for it in shared {
        let (a, b) = (&cells[it.a as usize], &cells[it.b as usize]);
        let weight = it.weight * a.known[lane] * b.known[lane];
        sums.add(f64::from(a.mean[lane]), f64::from(b.mean[lane]), f64::from(weight));
    }
    measure.of(&sums).map_or(f32::NAN, |it| it as f32)
}
