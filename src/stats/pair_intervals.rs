//! How sure the agreement of each pair is, when the clusters are drawn again.

use std::ops::Range;

use fearless_simd::{Level, dispatch};

use super::agreement::{Measure, weight_of};
use super::bootstrap::{Interval, LANES, Resampling};
use super::pair_samples::{
    Cells, Shared, agree, fixed_value, present, sample, term, where_present,
};
use super::parallel;
use super::percentiles::interval_of_many;
use super::statements::Statements;

/// Pairs of rows are worked on in squares of this size, so that their cells stay in the cache.
const TILE: usize = 32;

/// Two rows, and the cells they share: those that no sample changes, and the others.
struct Pair {
    a: usize,
    b: usize,
    fixed: Range<usize>,
    varied: Range<usize>,
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
    let asked = Asked { statements, weights, measure, least: least.max(1) };
    let level = Level::new();
    let of_square = |at: usize, cells: &mut Cells| {
        let square = Square::new(asked, squares[at]);
        let mut figures = square.figures(resampling, cells);
        let pairs = square.pairs.iter().zip(figures.chunks_exact_mut(resampling.samples().max(1)));
        let near = &mut cells.near;
        let mut end = |figures: &mut _| dispatch!(level, simd => interval_of_many(simd, figures, near, confidence));
        pairs.map(|(pair, figures)| (pair.a, pair.b, end(figures))).collect::<Vec<_>>()
    };
    let found = parallel::each(squares.len(), usize::MAX, Cells::default, of_square);
    for (a, b, interval) in found.concat() {
        intervals[a * (2 * rows - a - 1) / 2 + b - a - 1] = interval;
    }
    intervals
}

#[derive(Copy, Clone)]
struct Asked<'a> {
    statements: &'a Statements,
    weights: Option<&'a [f64]>,
    measure: Measure,
    least: usize,
}

/// The pairs of the rows of one tile with those of another.
struct Square<'a> {
    asked: Asked<'a>,
    rows: Vec<usize>,
    /// Of each cell of the rows its value, if no sample changes it.
    values: Vec<Option<f32>>,
    pairs: Vec<Pair>,
    fixed: Vec<Shared>,
    varied: Vec<Shared>,
}

impl<'a> Square<'a> {
    fn new(asked: Asked<'a>, (a, b): (usize, usize)) -> Self {
        let statements = asked.statements;
        let tile = |it: usize| it * TILE..((it + 1) * TILE).min(statements.rows());
        let rows: Vec<usize> =
            if a == b { tile(a).collect() } else { tile(a).chain(tile(b)).collect() };
        let mut starts = vec![0];
        let mut values = Vec::new();
        let is_mean = term(asked.measure).is_some();
        for &row in &rows {
            let cells = statements.row(row);
            starts.push(starts[starts.len() - 1] + cells.len() as u32);
            values.extend(cells.iter().map(|it| {
                let value = fixed_value(statements.entries(it)).filter(|_| is_mean);
                value.map(|it| it as f32)
            }));
        }
        let mut square = Self { asked, rows, values, pairs: vec![], fixed: vec![], varied: vec![] };
        let later = |at: usize| if a == b { at + 1 } else { TILE };
        for first in 0..tile(a).len() {
            for second in later(first)..square.rows.len() {
                square.pair((first, starts[first]), (second, starts[second]));
            }
        }
        square
    }

    /// Adds a pair of rows, each told by its place and where its cells begin, if it shares enough.
    fn pair(&mut self, (first, a_start): (usize, u32), (second, b_start): (usize, u32)) {
        let Asked { statements, weights, measure, least } = self.asked;
        let (a, b) = (self.rows[first], self.rows[second]);
        let (fixed, varied) = (self.fixed.len(), self.varied.len());
        // The columns that both have, by a merge of their cells.
        let mut others = (b_start..).zip(statements.row(b)).peekable();
        for (at, cell) in (a_start..).zip(statements.row(a)) {
            while others.next_if(|(_, other)| other.column < cell.column).is_some() {}
            let both = others.next_if(|(_, other)| other.column == cell.column);
            let Some((other, _)) = both else { continue };
            let weight = weight_of(weights, cell.column as usize) as f32;
            if weight <= 0.0 {
                continue;
            }
            let values = self.values[at as usize].zip(self.values[other as usize]);
            let both = Shared { a: at, b: other, weight, fixed: 0.0 };
            match values.zip(term(measure)) {
                Some(((a, b), term)) => self.fixed.push(Shared { fixed: term(a, b), ..both }),
                None => self.varied.push(both),
            }
        }
        if self.fixed.len() - fixed + self.varied.len() - varied < least {
            self.fixed.truncate(fixed);
            self.varied.truncate(varied);
            return;
        }
        // Stable, so that the rest is in the order of the columns on every machine.
        self.fixed[fixed..].sort_by(|a, b| {
            a.fixed.total_cmp(&b.fixed).then_with(|| a.weight.total_cmp(&b.weight))
        });
        let (fixed, varied) = (fixed..self.fixed.len(), varied..self.varied.len());
        self.pairs.push(Pair { a, b, fixed, varied });
    }

    /// The figures of each pair, sample by sample, one pair after the other; NaN where undefined.
    fn figures(&self, resampling: &Resampling, cells: &mut Cells) -> Vec<f32> {
        let level = Level::new();
        let samples = resampling.samples();
        let mut figures = vec![0.0; self.pairs.len() * samples];
        for (block, times) in resampling.blocks().iter().enumerate() {
            dispatch!(level, _ => self.sample(times, cells));
            let lanes = block * LANES..block * LANES + resampling.lanes(block);
            for (pair, figures) in self.pairs.iter().zip(figures.chunks_exact_mut(samples)) {
                let (fixed, varied) =
                    (&self.fixed[pair.fixed.clone()], &self.varied[pair.varied.clone()]);
                let measure = self.asked.measure;
                let of_block = dispatch!(level, _ => agree(measure, fixed, varied, cells));
                figures[lanes.clone()].copy_from_slice(&of_block[..lanes.len()]);
            }
        }
        figures
    }

    /// What a block of samples has of each cell.
    #[inline(always)]
    fn sample(&self, times: &[[u8; LANES]], cells: &mut Cells) {
        cells.present.clear();
        cells.sampled.clear();
        let statements = self.asked.statements;
        let all = self.rows.iter().flat_map(|&row| statements.row(row));
        for (cell, value) in all.zip(&self.values) {
            let entries = statements.entries(cell);
            let present = present(entries, times);
            cells.sampled.push(match value {
                Some(value) => where_present(*value, &present),
                None => sample(entries, times),
            });
            cells.present.push(present);
        }
    }
}
