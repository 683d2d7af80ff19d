//! The agreement of every pair of rows, by products of tables.
//!
//! What a measure is made of ([`Sums`]) are dot products of values, of their squares and of what is
//! known; only the distances of two rows are summed one by one. Rows go by in tiles, so that each is
//! read for eight others, and every sum is added up in the same order on every machine.

use fearless_simd::{Level, dispatch};

use super::agreement::{Measure, Sums, correlation, cosine, weight_of};
use super::apart::Apart;
use super::common::in_common;
use super::dots::{Dots, Rows, TILE, of_tile};
use super::matrix::{Grid, Row};
use super::pair::Pairs;
use super::parallel;

/// Every pair of rows.
#[must_use]
pub fn pairwise(grid: &Grid, weights: Option<&[f64]>, measure: Measure) -> Pairs {
    let n = grid.rows();
    let tables = Tables::new(grid, weights, measure);
    let shared =
        in_common(&(0..n).map(|row| bits(grid.row(row).known, weights)).collect::<Vec<_>>());
    let tile = |tile: usize, (): &mut ()| tables.tile(tile * TILE, &shared);
    let steps = n * n * grid.columns();
    let tiles = parallel::each(n.div_ceil(TILE), steps, || (), tile);
    Pairs::new(tiles.into_iter().flatten().collect(), shared)
}

/// A bit for each column that counts, 64 to a number.
fn bits(known: &[f64], weights: Option<&[f64]>) -> Vec<u64> {
    let bit = |at: usize| u64::from(known[at] * weight_of(weights, at) > 0.0);
    let word = |first: usize| {
        let columns = first..known.len().min(first + 64);
        columns.rev().fold(0, |word, at| word << 1 | bit(at))
    };
    (0..known.len()).step_by(64).map(word).collect()
}

/// One table in two: as it is, and with the weights of columns, unless all count the same.
struct Table {
    plain: Rows<f64>,
    weighted: Option<Rows<f64>>,
}

impl Table {
    fn new(grid: &Grid, weights: Option<&[f64]>, of: impl Fn(Row<'_>, usize) -> f64) -> Self {
        let (n, columns) = (grid.rows(), grid.columns());
        let plain = Rows::of(n, columns, |row, at| of(grid.row(row), at));
        let weighted = weights.map(|_| {
            Rows::of(n, columns, |row, at| of(grid.row(row), at) * weight_of(weights, at))
        });
        Self { plain, weighted }
    }

    fn left(&self) -> &Rows<f64> {
        self.weighted.as_ref().unwrap_or(&self.plain)
    }
}

/// What a measure multiplies.
struct Tables {
    measure: Measure,
    n: usize,
    values: Table,
    known: Table,
    /// Empty where no squares are asked for.
    squares: Option<Table>,
}

impl Tables {
    fn new(grid: &Grid, weights: Option<&[f64]>, measure: Measure) -> Self {
        let squares = matches!(measure, Measure::Cosine | Measure::Correlation);
        let squared = |row: Row<'_>, at: usize| row.values[at] * row.values[at];
        Self {
            measure,
            n: grid.rows(),
            values: Table::new(grid, weights, |row, at| row.values[at]),
            known: Table::new(grid, weights, |row, at| row.known[at]),
            squares: squares.then(|| Table::new(grid, weights, squared)),
        }
    }

    /// The figures of the rows from `first` on, each with every later one; NaN for none.
    fn tile(&self, first: usize, shared: &[Vec<u32>]) -> Vec<Vec<f64>> {
        let level = Level::new();
        let Self { measure, n, values, known, .. } = self;
        let dots = |left: &Table, right: &Table| {
            of_tile(level, &Dots::new(left.left(), first, &right.plain), first, *n)
        };
        let (values_of, known_of) = (&values.plain, [known.left(), &known.plain]);
        let distances = || {
            let kernel = Apart::<false> { values: values_of, known: known_of, first };
            of_tile(level, &kernel, first, *n)
        };
        let squared = || {
            let kernel = Apart::<true> { values: values_of, known: known_of, first };
            of_tile(level, &kernel, first, *n)
        };
        let product = || dots(values, values);
        let (mut out, product) = match measure {
            Measure::CityBlock => (distances(), None),
            Measure::Euclid => (squared(), None),
            Measure::Hybrid => (distances(), Some(product())),
            Measure::Directional | Measure::Cosine | Measure::Correlation => (product(), None),
        };
        let both = |of: &Table| [dots(of, known), dots(known, of)];
        let first_sums = (*measure == Measure::Correlation).then(|| both(values));
        let second = self.squares.as_ref().map(both);
        let weight = known.weighted.as_ref().map(|_| dots(known, known));
        for (at, out) in out.iter_mut().enumerate() {
            let shared = &shared[first + at];
            let counted: Vec<f64>;
            let weight = if weight.is_some() {
                own(weight.as_ref(), at)
            } else {
                counted = shared.iter().map(|it| f64::from(*it)).collect();
                &counted
            };
            let both = [sides(first_sums.as_ref(), at), sides(second.as_ref(), at)];
            dispatch!(level, _ => figures(*measure, out, weight, own(product.as_ref(), at), both));
            for (value, shared) in out.iter_mut().zip(shared) {
                let is_figure = *shared > 0 && value.is_finite();
                *value = if is_figure { *value } else { f64::NAN };
            }
        }
        out
    }
}

/// The sums of a row with every later one.
fn own(of: Option<&Vec<Vec<f64>>>, at: usize) -> &[f64] {
    of.map_or(&[], |it| &it[at])
}

/// The sums of one row and of the other, each with every later one.
fn sides(of: Option<&[Vec<Vec<f64>>; 2]>, at: usize) -> [&[f64]; 2] {
    of.map_or([&[], &[]], |it| it.each_ref().map(|it| &*it[at]))
}

/// The figures of a row with every later one, in place of what the measure is mostly made of.
#[inline(always)]
fn figures(
    measure: Measure,
    out: &mut [f64],
    weight: &[f64],
    product: &[f64],
    [first, second]: [[&[f64]; 2]; 2],
) {
    let city_block = |sum: f64, weight: f64| 1.0 - sum / (2.0 * weight);
    let directional = |sum: f64, weight: f64| (sum / weight + 1.0) / 2.0;
    let all = out.iter_mut().zip(weight);
    match measure {
        Measure::CityBlock => all.for_each(|(it, w)| *it = city_block(*it, *w)),
        Measure::Euclid => all.for_each(|(it, w)| *it = 1.0 - (*it / (4.0 * w)).sqrt()),
        Measure::Directional => all.for_each(|(it, w)| *it = directional(*it, *w)),
        Measure::Hybrid => all.zip(product).for_each(|((it, w), product)| {
            *it = f64::midpoint(city_block(*it, *w), directional(*product, *w));
        }),
        Measure::Cosine => {
            all.zip(second[0].iter().zip(second[1])).for_each(|((it, _), (a, b))| {
                *it = cosine(*it, [*a, *b]);
            })
        }
        Measure::Correlation => {
            let sides = first[0].iter().zip(first[1]).zip(second[0].iter().zip(second[1]));
            all.zip(sides).for_each(|((it, weight), ((x, y), (a, b)))| {
                let (first, second) = ([*x, *y], [*a, *b]);
                let (weight, product) = (*weight, *it);
                *it = correlation(&Sums { weight, product, first, second, ..Sums::default() });
            });
        }
    }
}
