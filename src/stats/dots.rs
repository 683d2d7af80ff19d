//! The dot products of every row of one table with every later row of another.

use super::parallel;

/// Rows of the same length, one after the other.
pub(super) struct Rows<T> {
    pub(super) length: usize,
    pub(super) cells: Vec<T>,
}

impl<T> Rows<T> {
    fn row(&self, row: usize) -> &[T] {
        &self.cells[row * self.length..(row + 1) * self.length]
    }
}

/// A number whose dot products the compiler turns into vector instructions.
pub(super) trait Cell: Copy + Sync {
    /// One row with four: the four go through memory side by side, the one stays in the registers.
    fn four(one: &[Self], four: [&[Self]; 4]) -> [f64; 4];
    /// One row with one.
    fn one(a: &[Self], b: &[Self]) -> f64;
}

/// Whole numbers: exact as long as no sum passes `i32`, which the caller makes sure of.
impl Cell for i16 {
    fn four(one: &[Self], four: [&[Self]; 4]) -> [f64; 4] {
        let [a, b, c, d] = four.map(|it| &it[..one.len()]);
        let mut sums = [0_i32; 4];
        for (at, &x) in one.iter().enumerate() {
            let x = i32::from(x);
            sums[0] += x * i32::from(a[at]);
            sums[1] += x * i32::from(b[at]);
            sums[2] += x * i32::from(c[at]);
            sums[3] += x * i32::from(d[at]);
        }
        sums.map(f64::from)
    }

    fn one(a: &[Self], b: &[Self]) -> f64 {
        f64::from(a.iter().zip(b).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum::<i32>())
    }
}

/// Four sums side by side, in a fixed order.
impl Cell for f64 {
    fn four(one: &[Self], four: [&[Self]; 4]) -> [f64; 4] {
        four.map(|it| Self::one(one, it))
    }

    fn one(a: &[Self], b: &[Self]) -> f64 {
        let (a_fours, a_rest) = a.as_chunks::<4>();
        let (b_fours, b_rest) = b.as_chunks::<4>();
        let mut sums = [0.0; 4];
        for (x, y) in a_fours.iter().zip(b_fours) {
            for lane in 0..4 {
                sums[lane] += x[lane] * y[lane];
            }
        }
        let rest: f64 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
        (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
    }
}

/// For each row of `left`, its products with the later rows of `right`.
pub(super) fn with_later<T: Cell>(left: &Rows<T>, right: &Rows<T>, rows: usize) -> Vec<Vec<f64>> {
    let of_row = |row: usize, (): &mut ()| {
        let own = left.row(row);
        let mut products = Vec::with_capacity(rows - row - 1);
        let mut other = row + 1;
        while other + 4 <= rows {
            let four = [0, 1, 2, 3].map(|it| right.row(other + it));
            products.extend(T::four(own, four));
            other += 4;
        }
        products.extend((other..rows).map(|it| T::one(own, right.row(it))));
        products
    };
    parallel::each(rows, rows * rows * left.length / 2, || (), of_row)
}
