//! Sums over every row of one table with every later row of another: dot products above all.

use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, dispatch, f64x4, i16x16, i32x8};

use super::parallel::{self, Cores};

/// Rows are as long as a multiple of this, and as many as a multiple of [`TILE`].
const CHUNK: usize = 16;
/// So many rows of the left stay in the cache while all later ones of the right go by.
pub(super) const TILE: usize = 8;

/// Rows of the same length, one after the other, filled up with zeros.
pub(super) struct Rows<T> {
    n: usize,
    length: usize,
    cells: Vec<T>,
}

impl<T: Copy + Default> Rows<T> {
    /// So many rows of zeros.
    pub(super) fn new(n: usize, length: usize) -> Self {
        let length = length.next_multiple_of(CHUNK);
        Self { n, length, cells: vec![T::default(); n.next_multiple_of(TILE) * length] }
    }

    /// So many rows, each number by its row and place.
    pub(super) fn of(n: usize, length: usize, of: impl Fn(usize, usize) -> T) -> Self {
        let mut rows = Self::new(n, length);
        for (row, to) in rows.rows_mut().enumerate() {
            to.iter_mut().take(length).enumerate().for_each(|(at, to)| *to = of(row, at));
        }
        rows
    }

    /// The row, and what it was filled up with.
    pub(super) fn row(&self, row: usize) -> &[T] {
        &self.cells[row * self.length..(row + 1) * self.length]
    }

    /// The rows, each with what it was filled up with.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [T]> {
        let n = self.n;
        self.cells.chunks_exact_mut(self.length.max(1)).take(n)
    }
}

/// A number that can be multiplied many at a time.
pub(super) trait Cell: Copy + Default + Sync {
    /// Two rows with four, in an order of additions that is the same on every machine.
    fn products<S: Simd>(simd: S, two: [&[Self]; 2], four: [&[Self]; 4]) -> [[f64; 4]; 2];
}

/// Whole numbers: exact as long as no sum passes `i32`, which the caller makes sure of.
impl Cell for i16 {
    #[inline(always)]
    fn products<S: Simd>(simd: S, two: [&[Self]; 2], four: [&[Self]; 4]) -> [[f64; 4]; 2] {
        let mut sums = [[i32x8::splat(simd, 0); 4]; 2];
        let [x, y] = two.map(|it| it.as_chunks::<CHUNK>().0);
        let [a, b, c, d] = four.map(|it| it.as_chunks::<CHUNK>().0);
        for (((((x, y), a), b), c), d) in x.iter().zip(y).zip(a).zip(b).zip(c).zip(d) {
            let load = |it: &[Self; CHUNK]| i16x16::simd_from(simd, *it);
            let four = [load(a), load(b), load(c), load(d)];
            for (sums, it) in sums.iter_mut().zip([load(x), load(y)]) {
                for (sum, other) in sums.iter_mut().zip(four) {
                    *sum += it.pairwise_dot_product(other);
                }
            }
        }
        sums.map(|of_one| {
            of_one.map(|sum| {
                let lanes: [i32; 8] = sum.into();
                f64::from(lanes.iter().sum::<i32>())
            })
        })
    }
}

impl Cell for f64 {
    #[inline(always)]
    fn products<S: Simd>(simd: S, two: [&[Self]; 2], four: [&[Self]; 4]) -> [[f64; 4]; 2] {
        let mut sums = [[f64x4::splat(simd, 0.0); 4]; 2];
        let [x, y] = two.map(|it| it.as_chunks::<4>().0);
        let [a, b, c, d] = four.map(|it| it.as_chunks::<4>().0);
        for (((((x, y), a), b), c), d) in x.iter().zip(y).zip(a).zip(b).zip(c).zip(d) {
            let load = |it: &[Self; 4]| f64x4::simd_from(simd, *it);
            let four = [load(a), load(b), load(c), load(d)];
            for (sums, it) in sums.iter_mut().zip([load(x), load(y)]) {
                for (sum, other) in sums.iter_mut().zip(four) {
                    *sum += it * other;
                }
            }
        }
        sums.map(|of_one| {
            of_one.map(|sum| {
                let [a, b, c, d]: [f64; 4] = sum.into();
                (a + b) + (c + d)
            })
        })
    }
}

/// What is summed for each row of a tile with each later one.
pub(super) trait Kernel: Sync {
    /// The sums of two rows of the tile, from `two` on, with four others, from `four` on, in an order
    /// of additions that is the same on every machine.
    fn sums<S: Simd>(&self, simd: S, two: usize, four: usize) -> [[f64; 4]; 2];
}

/// The dot products of a tile of rows with those of a table.
pub(super) struct Dots<'a, T> {
    tile: &'a [T],
    right: &'a Rows<T>,
}

impl<'a, T: Cell> Dots<'a, T> {
    /// Of the rows of the left table from `first` on.
    pub(super) fn new(left: &'a Rows<T>, first: usize, right: &'a Rows<T>) -> Self {
        let tile = &left.cells[first * left.length..(first + TILE) * left.length];
        Self { tile, right }
    }
}

impl<T: Cell> Kernel for Dots<'_, T> {
    #[inline(always)]
    fn sums<S: Simd>(&self, simd: S, two: usize, four: usize) -> [[f64; 4]; 2] {
        let length = self.right.length;
        let own = [two, two + 1].map(|row| &self.tile[row * length..(row + 1) * length]);
        let others = [0, 1, 2, 3].map(|it| self.right.row(four + it));
        T::products(simd, own, others)
    }
}

/// For each row of a table on the left, its products with the later rows of `right`.
///
/// `left` writes a row of the left table, from the row of the same number on the right.
pub(super) fn with_later<T: Cell>(
    right: &Rows<T>,
    left: impl Fn(&[T], &mut [T]) + Sync,
    cores: Cores,
) -> Vec<Vec<f64>> {
    let level = Level::new();
    let tile = |tile: usize, room: &mut Vec<T>| {
        let first = tile * TILE;
        room.resize(TILE * right.length, T::default());
        for (row, own) in room.chunks_exact_mut(right.length.max(1)).enumerate() {
            left(right.row(first + row), own);
        }
        of_tile(level, &Dots { tile: room, right }, first, right.n)
    };
    let steps = right.n * right.n * right.length / 2;
    let tiles = parallel::each_on(cores, right.n.div_ceil(TILE), steps, Vec::new, tile);
    tiles.into_iter().flatten().collect()
}

/// For each row of the tile from `first` on its sums with every later one of `n` rows.
pub(super) fn of_tile(level: Level, kernel: &impl Kernel, first: usize, n: usize) -> Vec<Vec<f64>> {
    dispatch!(level, simd => sums(simd, kernel, first, n))
}

#[inline(always)]
fn sums<S: Simd>(simd: S, kernel: &impl Kernel, first: usize, n: usize) -> Vec<Vec<f64>> {
    let rows = first..n.min(first + TILE);
    let mut out: Vec<Vec<f64>> = rows.clone().map(|row| vec![0.0; n - row - 1]).collect();
    for four in (first..n).step_by(4) {
        for two in (0..rows.len()).step_by(2) {
            let found = kernel.sums(simd, two, four);
            for (at, found) in (two..rows.len()).zip(found) {
                let row = first + at;
                for (other, found) in (four..n).zip(found) {
                    if other > row {
                        out[at][other - row - 1] = found;
                    }
                }
            }
        }
    }
    out
}
