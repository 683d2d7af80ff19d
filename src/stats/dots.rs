//! The dot products of every row of one table with every later row of another.

use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, dispatch, f64x4, i16x16, i32x8};

use super::parallel::{self, Cores};

/// Rows are as long as a multiple of this, and as many as a multiple of [`TILE`].
const CHUNK: usize = 16;
/// So many rows of the left stay in the cache while all later ones of the right go by.
const TILE: usize = 8;

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

/// For each row of a table on the left, its products with the later rows of `right`.
///
/// `left` writes a row of the left table, from the row of the same number on the right.
pub(super) fn with_later<T: Cell>(
    right: &Rows<T>,
    left: impl Fn(&[T], &mut [T]) + Sync,
    cores: Cores,
) -> Vec<Vec<f64>> {
    let level = Level::new();
    let of_tile = |tile: usize, room: &mut Vec<T>| {
        let first = tile * TILE;
        room.resize(TILE * right.length, T::default());
        for (row, own) in room.chunks_exact_mut(right.length.max(1)).enumerate() {
            left(right.row(first + row), own);
        }
        dispatch!(level, simd => products(simd, room, first, right))
    };
    let steps = right.n * right.n * right.length / 2;
    let tiles = parallel::each_on(cores, right.n.div_ceil(TILE), steps, Vec::new, of_tile);
    tiles.into_iter().flatten().collect()
}

#[inline(always)]
fn products<T: Cell, S: Simd>(simd: S, left: &[T], first: usize, right: &Rows<T>) -> Vec<Vec<f64>> {
    let n = right.n;
    let own = |row: usize| &left[row * right.length..(row + 1) * right.length];
    let rows = first..n.min(first + TILE);
    let mut out: Vec<Vec<f64>> = rows.clone().map(|row| vec![0.0; n - row - 1]).collect();
    for four in (first..n).step_by(4) {
        let others = [0, 1, 2, 3].map(|it| right.row(four + it));
        for two in (0..rows.len()).step_by(2) {
            let found = T::products(simd, [own(two), own(two + 1)], others);
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
