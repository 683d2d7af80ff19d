//! How far the values of two rows lie apart, summed over what both have.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f64x4};

use super::dots::{Kernel, Rows};

/// The distances of a tile of rows from those of the same table, or their squares, each times what
/// the column counts for in both.
pub(super) struct Apart<'a, const SQUARED: bool> {
    pub values: &'a Rows<f64>,
    /// What each column counts for in the one row, and in the other.
    pub known: [&'a Rows<f64>; 2],
    /// The first row of the tile.
    pub first: usize,
}

impl<const SQUARED: bool> Kernel for Apart<'_, SQUARED> {
    #[inline(always)]
    fn sums<S: Simd>(&self, simd: S, two: usize, four: usize) -> [[f64; 4]; 2] {
        fn chunks(row: &[f64]) -> &[[f64; 4]] {
            row.as_chunks().0
        }
        let load = |it: &[f64; 4]| f64x4::simd_from(simd, *it);
        let others = [0, 1, 2, 3].map(|it| four + it);
        let [a, b, c, d] = others.map(|it| chunks(self.values.row(it)));
        let [k, l, m, n] = others.map(|it| chunks(self.known[1].row(it)));
        let others = a.iter().zip(b).zip(c).zip(d).zip(k).zip(l).zip(m).zip(n);
        let own = [two, two + 1].map(|it| self.first + it);
        let [x, y] = own.map(|it| chunks(self.values.row(it)));
        let [v, w] = own.map(|it| chunks(self.known[0].row(it)));
        let own = x.iter().zip(y).zip(v).zip(w);
        let mut sums = [[f64x4::splat(simd, 0.0); 4]; 2];
        for ((((x, y), v), w), (((((((a, b), c), d), k), l), m), n)) in own.zip(others) {
            let others =
                [(load(a), load(k)), (load(b), load(l)), (load(c), load(m)), (load(d), load(n))];
            for (sums, (own, counts)) in
                sums.iter_mut().zip([(load(x), load(v)), (load(y), load(w))])
            {
                for (sum, (other, known)) in sums.iter_mut().zip(others) {
                    let (counts, apart) = (counts * known, own - other);
                    *sum += if SQUARED { counts * apart * apart } else { counts * apart.abs() };
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
